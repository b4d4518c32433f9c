//! Applies a draft in one transaction and one undo; applying it again changes nothing.

use std::collections::{HashMap, HashSet};

use aurum_domain::area::Area;
use aurum_domain::change::ActorKind;
use aurum_domain::dependency::Dependency;
use aurum_domain::fold::fold;
use aurum_domain::pillar::Pillar;
use aurum_domain::position;
use aurum_domain::project::Project;
use aurum_domain::scale::{ProjectStatus, TaskStatus};
use aurum_domain::series::{Pattern, Series};
use aurum_domain::tag::Tag;
use aurum_domain::task::Task;
use aurum_domain::{FieldError, Invalid};
use aurum_store::ImportRef;
use serde::Serialize;
use uuid::Uuid;

use super::plan::{Plan, PlannedRow, RowAction};
use super::{Draft, DraftEntity, DraftRow, Format, NotCarried, RowError};
use crate::Aurum;
use crate::caller::{Caller, Done};
use crate::error::{AppError, Result};
use crate::trash;
use crate::work::Work;

/// How an import is to be done.
#[derive(Debug, Clone)]
pub struct ImportRequest {
    pub format: Format,
    pub file_name: String,
    /// Plan only; nothing is written.
    pub dry_run: bool,
    /// Bring in the rest when some rows cannot be read.
    pub skip_broken: bool,
}

/// How many rows of each noun came in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Created {
    pub pillars: usize,
    pub areas: usize,
    pub projects: usize,
    pub tasks: usize,
    pub tags: usize,
}

/// What an import did, or would do.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ImportReport {
    pub format: String,
    pub dry_run: bool,
    /// Undoes the whole import; null for a dry run.
    pub batch_id: Option<Uuid>,
    pub created: Created,
    pub restored: usize,
    pub unchanged: usize,
    /// The first 2,000 rows.
    pub rows: Vec<PlannedRow>,
    pub rows_total: usize,
    /// What has no place here.
    pub not_carried: Vec<NotCarried>,
    /// Rows that cannot be read.
    pub errors: Vec<RowError>,
}

/// Rows listed in a report.
const LISTED_ROWS: usize = 2_000;
/// Broken rows named in an error.
const LISTED_ERRORS: usize = 100;

/// Reads a file and brings it in, or says what doing so would do.
///
/// # Errors
/// A field error on `file` when nothing can be read, or naming each broken row unless those are to be skipped.
pub async fn import(app: &Aurum, me: &Caller, request: ImportRequest, bytes: Vec<u8>) -> Result<Done<ImportReport>> {
    let life = app.life(me.user).await?;
    let (now, zone, name, format) = (app.now(), life.zone(), request.file_name.clone(), request.format);
    let read = tokio::task::spawn_blocking(move || super::read(format, &name, &bytes, now, zone)).await;
    let draft = read
        .map_err(|e| AppError::Internal(e.to_string()))?
        .map_err(|unreadable| AppError::field("file", "unreadable", unreadable.to_string()))?;
    if !request.dry_run && !request.skip_broken && !draft.errors.is_empty() {
        let named = draft.errors.iter().take(LISTED_ERRORS);
        let errors = named.map(|e| FieldError::new(format!("file line {}", e.line), "unreadable", e.message.clone())).collect();
        return Err(AppError::Invalid(Invalid(errors)));
    }
    bring_in(app, &me.acting_as(ActorKind::Import), Some(format), draft, request.dry_run).await
}

/// Plans and applies a draft. Without a format nothing is remembered of where rows came from.
pub(crate) async fn bring_in(
    app: &Aurum,
    me: &Caller,
    format: Option<Format>,
    mut draft: Draft,
    dry_run: bool,
) -> Result<Done<ImportReport>> {
    // A rehearsal leaves no trace, so it does not use up the request's key.
    let caller = if dry_run { Caller { deed: Caller::by_hand(me.user).deed, ..*me } } else { *me };
    let mut work = app.begin(&caller).await?;
    let plan = Plan::make(&mut work, format, &draft).await?;
    let rows = plan.rows(&draft, LISTED_ROWS);
    let count = |action| plan.actions.iter().filter(|a| **a == action).count();
    let mut report = ImportReport {
        format: format.map_or("template", Format::as_str).to_owned(),
        dry_run,
        batch_id: (!dry_run).then_some(caller.deed.batch_id),
        created: would_create(&work, &draft, &plan),
        restored: count(RowAction::Restore),
        unchanged: count(RowAction::Unchanged),
        rows,
        rows_total: draft.rows.len(),
        not_carried: std::mem::take(&mut draft.not_carried),
        errors: std::mem::take(&mut draft.errors),
    };
    if dry_run {
        return Ok(Done { batch_id: caller.deed.batch_id, status: 200, changed: false, answer: report });
    }
    let waiting = Applying::new(&plan, &draft).apply(&mut work, format).await?;
    if waiting > 0 {
        let why = "They wait for tasks that are not done, so they are to do.".to_owned();
        report.not_carried.push(NotCarried { what: "status in progress".to_owned(), count: waiting, why });
    }
    work.finish(200, |_, _| report).await
}

fn would_create(work: &Work, draft: &Draft, plan: &Plan) -> Created {
    let mut created = Created::default();
    for (row, action) in draft.rows.iter().zip(&plan.actions) {
        if *action == RowAction::Create {
            match &row.entity {
                DraftEntity::Pillar(_) => created.pillars += 1,
                DraftEntity::Area(_) => created.areas += 1,
                DraftEntity::Project(_) => created.projects += 1,
                DraftEntity::Task(_) => created.tasks += 1,
            }
        }
    }
    created.tags = new_tags(work, draft, plan).len();
    created
}

/// Tags named by rows that come in and not yet the person's, by their first spelling.
fn new_tags(work: &Work, draft: &Draft, plan: &Plan) -> Vec<(String, Option<String>)> {
    let mut seen: HashSet<String> = work.life.tags.values().map(|t| fold(&t.name)).collect();
    let mut tags = Vec::new();
    for tag in &draft.tags {
        if seen.insert(fold(&tag.name)) {
            tags.push((tag.name.clone(), tag.colour.clone()));
        }
    }
    for (row, action) in draft.rows.iter().zip(&plan.actions) {
        if let DraftEntity::Task(new) = &row.entity
            && *action == RowAction::Create
        {
            for name in aurum_domain::task::tidy_tags(new.tags.clone().unwrap_or_default()) {
                if seen.insert(fold(&name)) {
                    tags.push((name, None));
                }
            }
        }
    }
    tags
}

struct Applying<'a> {
    plan: &'a Plan,
    draft: &'a Draft,
    series: HashMap<&'a str, Uuid>,
}

impl<'a> Applying<'a> {
    fn new(plan: &'a Plan, draft: &'a Draft) -> Self {
        Self { plan, draft, series: HashMap::new() }
    }

    fn id(&self, external: Option<&String>) -> Option<Uuid> {
        external.and_then(|e| self.plan.ids.get(e)).copied()
    }

    fn of_row(&self, row: &DraftRow) -> Uuid {
        self.id(Some(&row.external_id)).unwrap_or_else(Uuid::now_v7)
    }

    fn creating(&self) -> impl Iterator<Item = &'a DraftRow> + use<'a> {
        let rows = self.draft.rows.iter().zip(&self.plan.actions);
        rows.filter(|(_, action)| **action == RowAction::Create).map(|(row, _)| row)
    }

    /// Writes everything; answers how many tasks could not keep a status because they wait for others.
    async fn apply(mut self, work: &mut Work, format: Option<Format>) -> Result<usize> {
        self.restore(work).await?;
        self.profile(work).await?;
        self.tags(work).await?;
        self.pillars(work).await?;
        self.areas(work).await?;
        self.projects(work).await?;
        let (tasks, waiting) = self.tasks(work).await?;
        self.dependencies(work, &tasks).await?;
        self.draft.doing.apply(work, |id| self.plan.ids.get(&id.to_string()).copied()).await?;
        if let Some(format) = format {
            self.remember(work, format).await?;
        }
        Ok(waiting)
    }

    async fn restore(&self, work: &mut Work) -> Result<()> {
        for (row, action) in self.draft.rows.iter().zip(&self.plan.actions) {
            if *action == RowAction::Restore {
                trash::restore_in(work, row.entity.word(), self.of_row(row)).await?;
            }
        }
        Ok(())
    }

    /// How the person lives comes along only into a life that is still empty.
    async fn profile(&self, work: &mut Work) -> Result<()> {
        let life = &work.life;
        let empty = life.pillars.is_empty() && life.areas.is_empty() && life.projects.is_empty() && life.tasks.is_empty();
        if let Some(patch) = self.draft.profile.clone().filter(|_| empty) {
            let before = (*work.life.profile).clone();
            let mut after = before.clone();
            after.apply(patch)?;
            work.put("profile_updated", Some(&before), after).await?;
            self.draft.doing.apply_preferences(work).await?;
        }
        Ok(())
    }

    async fn tags(&self, work: &mut Work) -> Result<()> {
        let mut tags = Vec::new();
        for (name, colour) in new_tags(work, self.draft, self.plan) {
            let mut tag = Tag::create(Uuid::now_v7(), &name, work.now)?;
            tag.colour = colour;
            tag.check()?;
            tags.push(tag);
        }
        work.put_new("tag_created", tags).await?;
        Ok(())
    }

    async fn pillars(&self, work: &mut Work) -> Result<()> {
        let last = work.life.pillars.values().map(|p| p.position.as_str()).max().map(str::to_owned);
        let mut keys = position::sequence(last.as_deref(), self.draft.rows.len()).into_iter();
        let mut made = Vec::new();
        for row in self.creating() {
            if let DraftEntity::Pillar(new) = &row.entity {
                let key = row.position.clone().or_else(|| keys.next()).unwrap_or_default();
                let mut pillar = Pillar::create(self.of_row(row), new.clone(), key, row.created_at.unwrap_or(work.now))?;
                pillar.archived = row.archived;
                made.push(pillar);
            }
        }
        work.put_new("pillar_created", made).await?;
        Ok(())
    }

    async fn areas(&self, work: &mut Work) -> Result<()> {
        let last = work.life.areas.values().map(|a| a.position.as_str()).max().map(str::to_owned);
        let mut keys = position::sequence(last.as_deref(), self.draft.rows.len()).into_iter();
        let mut made = Vec::new();
        for row in self.creating() {
            if let DraftEntity::Area(new) = &row.entity {
                let key = row.position.clone().or_else(|| keys.next()).unwrap_or_default();
                let mut area = Area::create(self.of_row(row), new.clone(), key, row.created_at.unwrap_or(work.now))?;
                area.pillar_id = self.id(row.above.as_ref()).filter(|id| work.life.pillars.contains_key(id));
                area.archived = row.archived;
                made.push(area);
            }
        }
        work.put_new("area_created", made).await?;
        Ok(())
    }

    async fn projects(&self, work: &mut Work) -> Result<()> {
        let last = work.life.projects.values().map(|p| p.position.as_str()).max().map(str::to_owned);
        let mut keys = position::sequence(last.as_deref(), self.draft.rows.len()).into_iter();
        let mut made = Vec::new();
        for row in self.creating() {
            if let DraftEntity::Project(new) = &row.entity {
                let key = row.position.clone().or_else(|| keys.next()).unwrap_or_default();
                let mut project = Project::create(self.of_row(row), new.clone(), key, row.created_at.unwrap_or(work.now))?;
                project.area_id = self.id(row.above.as_ref()).filter(|id| work.life.areas.contains_key(id));
                project.archived = row.archived;
                if project.status == ProjectStatus::Completed {
                    project.completed_at = row.completed_at.or(project.completed_at);
                }
                made.push(project);
            }
        }
        work.put_new("project_created", made).await?;
        Ok(())
    }

    async fn tasks(&mut self, work: &mut Work) -> Result<(Vec<Task>, usize)> {
        let mut made: Vec<Task> = Vec::new();
        let mut series: Vec<Series> = self.own_series(work);
        for row in self.creating() {
            let DraftEntity::Task(new) = &row.entity else { continue };
            let mut task =
                Task::create(self.of_row(row), (**new).clone(), String::new(), work.life.zone(), row.created_at.unwrap_or(work.now))?;
            task.project_id = self.id(row.above.as_ref()).filter(|id| work.life.projects.contains_key(id));
            task.parent_task_id = self.id(row.parent_task.as_ref());
            task.archived = row.archived;
            task.postponed = row.postponed;
            task.position = row.position.clone().unwrap_or_default();
            if task.is_completed() {
                task.completed_at = row.completed_at.or(task.completed_at);
            }
            match row.series.as_deref().and_then(|s| self.series.get(s)) {
                Some(id) => {
                    task.series_id = Some(*id);
                    task.occurrence = row.occurrence;
                }
                None => series.extend(begin_series(work, &mut task)),
            }
            made.push(task);
        }
        place(work, &mut made).await?;
        let waiting = self.keep_status_rules(&mut made);
        work.put_new("series_created", series).await?;
        let made = work.put_new("task_created", made).await?;
        Ok((made, waiting))
    }

    /// Series of our own export that some new task belongs to, under ids that are free.
    fn own_series(&mut self, work: &Work) -> Vec<Series> {
        let needed: HashSet<&str> = self.creating().filter_map(|row| row.series.as_deref()).collect();
        let mut made = Vec::new();
        for draft in self.draft.series.iter().filter(|s| needed.contains(s.external_id.as_str())) {
            let mut series = Series { id: Uuid::now_v7(), ..draft.series.clone() };
            series.pattern.project_id = self.id(draft.above.as_ref()).filter(|id| work.life.projects.contains_key(id));
            series.pattern.parent_task_id = self.id(draft.parent_task.as_ref());
            self.series.insert(draft.external_id.as_str(), series.id);
            made.push(series);
        }
        made
    }

    /// A task that waits for something undone cannot have begun: it is to do. Answers how many were.
    fn keep_status_rules(&self, made: &mut [Task]) -> usize {
        let undone: HashSet<Uuid> = made.iter().filter(|t| t.is_open()).map(|t| t.id).collect();
        let waits: HashSet<Uuid> = self
            .creating()
            .filter(|row| row.depends_on.iter().any(|on| self.id(Some(on)).is_some_and(|id| undone.contains(&id))))
            .map(|row| self.of_row(row))
            .collect();
        let mut changed = 0;
        for task in made.iter_mut().filter(|t| waits.contains(&t.id)) {
            if matches!(task.status, TaskStatus::InProgress | TaskStatus::Review) {
                task.status = TaskStatus::Todo;
                changed += 1;
            }
        }
        changed
    }

    async fn dependencies(&self, work: &mut Work, tasks: &[Task]) -> Result<()> {
        let new: HashSet<Uuid> = tasks.iter().map(|t| t.id).collect();
        let mut edges = Vec::new();
        for row in self.creating().filter(|row| !row.depends_on.is_empty()) {
            let task_id = self.of_row(row);
            let mut seen = HashSet::new();
            for depends_on_id in row.depends_on.iter().filter_map(|on| self.id(Some(on))) {
                let there = new.contains(&depends_on_id) || work.life.tasks.contains_key(&depends_on_id);
                if there && seen.insert(depends_on_id) {
                    let (id, now) = (Uuid::now_v7(), work.now);
                    edges.push(Dependency { id, task_id, depends_on_id, version: 1, created_at: now, updated_at: now, deleted_at: None });
                }
            }
        }
        work.put_new("dependency_added", edges).await?;
        Ok(())
    }

    async fn remember(&self, work: &mut Work, format: Format) -> Result<()> {
        let refs: Vec<ImportRef> = self
            .creating()
            .map(|row| ImportRef {
                external_id: row.external_id.clone(),
                entity: row.entity.word().to_owned(),
                entity_id: self.of_row(row),
                raw: (!row.raw.is_empty()).then(|| serde_json::Value::Object(row.raw.clone()).to_string()),
            })
            .collect();
        work.write.note_import_refs(format.as_str(), &refs).await?;
        Ok(())
    }
}

/// Begins a series for an imported task that repeats and is still open.
fn begin_series(work: &Work, task: &mut Task) -> Option<Series> {
    let recurrence = task.recurrence.clone()?;
    if !task.is_open() {
        return None;
    }
    let zone = work.life.zone();
    let day = task.due.or(task.scheduled).map(|d| d.day_in(zone));
    let anchor = match day {
        Some(day) => day,
        None => {
            let first = recurrence.first_from(work.life.day(work.now))?;
            task.due = Some(aurum_domain::Dated::Date { day: first, zone });
            first
        }
    };
    let (id, now) = (Uuid::now_v7(), work.now);
    task.series_id = Some(id);
    task.occurrence = Some(anchor);
    let pattern = Pattern::of(task);
    Some(Series { id, recurrence, anchor, completions: 0, pattern, version: 1, created_at: now, updated_at: now, deleted_at: None })
}

/// Gives tasks without a position one after the last of their project, in the order of the file.
async fn place(work: &mut Work, tasks: &mut [Task]) -> Result<()> {
    let mut groups: HashMap<Option<Uuid>, Vec<usize>> = HashMap::new();
    for (at, task) in tasks.iter().enumerate().filter(|(_, t)| t.position.is_empty()) {
        groups.entry(task.project_id).or_default().push(at);
    }
    for (project, members) in groups {
        let last = work.write.last_task_position(project).await?;
        for (at, key) in members.iter().zip(position::sequence(last.as_deref(), members.len())) {
            tasks[*at].position = key;
        }
    }
    Ok(())
}
