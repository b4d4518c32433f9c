//! Projects: made, read, changed, copied.

use std::sync::Arc;

use aurum_domain::fold::fold;
use aurum_domain::person::UserId;
use aurum_domain::project::{NewProject, Project, ProjectPatch};
use aurum_domain::scale::ProjectStatus;
use aurum_domain::task::Task;
use uuid::Uuid;

use crate::Aurum;
use crate::caller::{Caller, Done};
use crate::error::{AppError, Result};
use crate::hierarchy::{Page, page};
use crate::life::Life;
use crate::tasks::copy_name;
use crate::work::{Work, check_version, overwritten};
use crate::{places, tasks};

/// What a list of projects shows; all conditions hold at once.
#[derive(Debug, Clone, Default)]
pub struct ProjectQuery {
    pub text: Option<String>,
    pub area_id: Option<Uuid>,
    pub pillar_id: Option<Uuid>,
    pub statuses: Vec<ProjectStatus>,
    /// Only those under no area, or under an area without a pillar.
    pub unaligned: bool,
    /// None: both.
    pub archived: Option<bool>,
    pub limit: i64,
    pub cursor: Option<String>,
}

pub async fn list(app: &Aurum, user: UserId, query: ProjectQuery) -> Result<Page<Project>> {
    let life = app.life(user).await?;
    let words = query.text.as_deref().map(crate::tasks::list::words).unwrap_or_default();
    let rows = life.projects.values().filter(|p| {
        let text = fold(&format!("{}\n{}", p.name, p.description));
        let pillar = p.area_id.and_then(|a| life.areas.get(&a)).and_then(|a| a.pillar_id);
        query.archived.is_none_or(|archived| p.archived == archived)
            && query.area_id.is_none_or(|a| p.area_id == Some(a))
            && query.pillar_id.is_none_or(|wanted| pillar == Some(wanted))
            && (!query.unaligned || pillar.is_none())
            && (query.statuses.is_empty() || query.statuses.contains(&p.status))
            && words.iter().all(|w| text.contains(w))
    });
    page(rows.map(|p| (&p.position, p.id, &**p)), query.limit, query.cursor.as_deref())
}

pub async fn get(app: &Aurum, user: UserId, id: Uuid) -> Result<Project> {
    let life = app.life(user).await?;
    life.projects.get(&id).map(|p| (**p).clone()).ok_or(AppError::NotFound)
}

pub async fn create(app: &Aurum, me: &Caller, new: NewProject) -> Result<Done<Project>> {
    let mut work = app.begin(me).await?;
    let project = add(&mut work, new).await?;
    work.finish(201, |_, _| project).await
}

pub(crate) async fn add(work: &mut Work, new: NewProject) -> Result<Project> {
    check_area(&work.life, new.area_id)?;
    let project = Project::create(new.id.unwrap_or_else(Uuid::now_v7), new, places::last_project(work), work.now)?;
    work.put("project_created", None, project).await
}

pub async fn patch(app: &Aurum, me: &Caller, id: Uuid, patch: ProjectPatch, if_match: Option<i64>) -> Result<Done<Project>> {
    let mut work = app.begin(me).await?;
    let project = change(&mut work, id, patch, if_match).await?;
    work.finish(200, |_, _| project).await
}

/// Applies a patch within a deed under way.
pub(crate) async fn change(work: &mut Work, id: Uuid, patch: ProjectPatch, if_match: Option<i64>) -> Result<Project> {
    let before = work.life.projects.get(&id).map(|p| (**p).clone()).ok_or(AppError::NotFound)?;
    check_version(before.version, if_match)?;
    check_area(&work.life, patch.area_id.flatten())?;
    let mut after = before.clone();
    let base = patch.base_version;
    after.apply(patch, work.now)?;
    let kind = match (before.completed_at.is_some(), after.completed_at.is_some()) {
        (false, true) => "project_completed",
        (true, false) => "project_reopened",
        _ => "project_updated",
    };
    let lost = overwritten(&before, &after, base)?;
    work.put_noting(kind, Some(&before), after, lost).await
}

/// A copy with copies of its tasks; they are to do.
pub async fn duplicate(app: &Aurum, me: &Caller, id: Uuid) -> Result<Done<Project>> {
    let mut work = app.begin(me).await?;
    let original = work.life.projects.get(&id).map(|p| (**p).clone()).ok_or(AppError::NotFound)?;
    let copy = copy_into(&mut work, id, original.area_id, Some(copy_name(&original.name))).await?;
    work.finish(201, |_, _| copy).await
}

pub(crate) async fn copy_into(work: &mut Work, id: Uuid, area_id: Option<Uuid>, name: Option<String>) -> Result<Project> {
    let original = work.life.projects.get(&id).map(|p| (**p).clone()).ok_or(AppError::NotFound)?;
    let mut copy = Project {
        id: Uuid::now_v7(),
        area_id,
        name: name.unwrap_or_else(|| original.name.clone()),
        position: places::last_project(work),
        archived: false,
        created_at: work.now,
        ..original
    };
    copy.set_status(ProjectStatus::NotStarted, work.now);
    copy.completed_at = None;
    let copy = work.put("project_created", None, copy).await?;
    let mut tops: Vec<Task> =
        work.write.tasks_under(&[id], &[]).await?.into_iter().filter(|t| t.parent_task_id.is_none() && !t.archived).collect();
    tops.sort_by(|a, b| (&a.position, a.id).cmp(&(&b.position, b.id)));
    for task in tops {
        tasks::copy_tree(work, &task, Some(copy.id), None, None).await?;
    }
    Ok(copy)
}

/// The projects of an area, in order.
pub(crate) fn of_area(life: &Life, area: Uuid) -> Vec<Arc<Project>> {
    let mut found: Vec<Arc<Project>> = life.projects.values().filter(|p| p.area_id == Some(area)).cloned().collect();
    found.sort_by(|a, b| (&a.position, a.id).cmp(&(&b.position, b.id)));
    found
}

fn check_area(life: &Life, area: Option<Uuid>) -> Result<()> {
    match area {
        Some(id) if !life.areas.contains_key(&id) => Err(AppError::unknown_reference("area_id", "area")),
        _ => Ok(()),
    }
}
