//! Tasks in their table, and the one list that can be filtered, sorted and paged.

use aurum_domain::dated::{Dated, DatedKind, DatedWire};
use aurum_domain::fold::fold;
use aurum_domain::person::UserId;
use aurum_domain::scale::Priority;
use aurum_domain::task::Task;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use super::engine::{Arg, Sql, Tx};
use super::noun::{Noun, common, word};
use super::scope::Reader;
use crate::args;
use crate::error::{Result, StoreError};

#[derive(sqlx_macros::FromRow)]
pub struct TaskRow {
    id: Uuid,
    project_id: Option<Uuid>,
    parent_task_id: Option<Uuid>,
    name: String,
    description: String,
    status: String,
    priority: String,
    due_kind: Option<String>,
    due_local: Option<String>,
    due_zone: Option<String>,
    scheduled_kind: Option<String>,
    scheduled_local: Option<String>,
    scheduled_zone: Option<String>,
    start_after: Option<NaiveDate>,
    estimate_minutes: Option<i64>,
    actual_minutes: Option<i64>,
    energy: Option<String>,
    kind: String,
    tags: String,
    reminders: String,
    recurrence: Option<String>,
    series_id: Option<Uuid>,
    occurrence: Option<NaiveDate>,
    pinned: bool,
    completes_with_subtasks: bool,
    postponed: i64,
    position: String,
    archived: bool,
    completed_at: Option<DateTime<Utc>>,
    version: i64,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    deleted_at: Option<DateTime<Utc>>,
}

impl Noun for Task {
    const ENTITY: &'static str = "task";
    const TABLE: &'static str = "tasks";
    const COLUMNS: &'static [&'static str] = &[
        "project_id",
        "parent_task_id",
        "name",
        "description",
        "status",
        "priority",
        "priority_rank",
        "due_kind",
        "due_local",
        "due_zone",
        "due_at",
        "scheduled_kind",
        "scheduled_local",
        "scheduled_zone",
        "scheduled_at",
        "start_after",
        "estimate_minutes",
        "actual_minutes",
        "energy",
        "kind",
        "tags",
        "reminders",
        "recurrence",
        "series_id",
        "occurrence",
        "pinned",
        "completes_with_subtasks",
        "postponed",
        "position",
        "archived",
        "completed_at",
        "search_fold",
        "version",
        "created_at",
        "updated_at",
        "deleted_at",
    ];
    type Row = TaskRow;
    common!();

    fn args(&self, zone: Tz) -> Result<Vec<Arg>> {
        let mut args = args![
            self.project_id,
            self.parent_task_id,
            &self.name,
            &self.description,
            self.status.as_str(),
            self.priority.as_str(),
            rank(self.priority)
        ];
        args.extend(dated_args(self.due.as_ref(), zone));
        args.extend(dated_args(self.scheduled.as_ref(), zone));
        args.extend(args![
            self.start_after,
            self.estimate_minutes,
            self.actual_minutes,
            self.energy.map(|e| e.as_str().to_owned()),
            self.kind.as_str(),
            serde_json::to_string(&self.tags)?,
            serde_json::to_string(&self.reminders)?,
            self.recurrence.as_ref().map(serde_json::to_string).transpose()?,
            self.series_id,
            self.occurrence,
            self.pinned,
            self.completes_with_subtasks,
            self.postponed,
            &self.position,
            self.archived,
            self.completed_at,
            fold(&format!("{}\n{}\n{}", self.name, self.tags.join(" "), self.description)),
            self.version,
            self.created_at,
            self.updated_at,
            self.deleted_at,
        ]);
        Ok(args)
    }

    fn from_row(row: TaskRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            project_id: row.project_id,
            parent_task_id: row.parent_task_id,
            name: row.name,
            description: row.description,
            status: word(&row.status)?,
            priority: word(&row.priority)?,
            due: dated(row.due_kind, row.due_local, row.due_zone)?,
            scheduled: dated(row.scheduled_kind, row.scheduled_local, row.scheduled_zone)?,
            start_after: row.start_after,
            estimate_minutes: row.estimate_minutes,
            actual_minutes: row.actual_minutes,
            energy: row.energy.as_deref().map(word).transpose()?,
            kind: word(&row.kind)?,
            tags: list(&row.tags)?,
            reminders: list(&row.reminders)?,
            recurrence: row.recurrence.as_deref().map(serde_json::from_str).transpose()?,
            series_id: row.series_id,
            occurrence: row.occurrence,
            pinned: row.pinned,
            completes_with_subtasks: row.completes_with_subtasks,
            postponed: row.postponed,
            position: row.position,
            archived: row.archived,
            completed_at: row.completed_at,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
            deleted_at: row.deleted_at,
        })
    }
}

/// Most lists are empty; that is worth not parsing.
fn list<T: serde::de::DeserializeOwned>(text: &str) -> Result<Vec<T>> {
    if text == "[]" { Ok(Vec::new()) } else { Ok(serde_json::from_str(text)?) }
}

pub(super) fn rank(priority: Priority) -> i64 {
    match priority {
        Priority::Low => 1,
        Priority::Medium => 2,
        Priority::High => 3,
        Priority::Urgent => 4,
    }
}

fn dated_args(dated: Option<&Dated>, zone: Tz) -> Vec<Arg> {
    match dated {
        None => vec![Arg::Text(None), Arg::Text(None), Arg::Text(None), Arg::Time(None)],
        Some(d) => args![d.kind().as_str(), d.at_text(), d.zone().name(), d.deadline_in(zone)],
    }
}

fn dated(kind: Option<String>, local: Option<String>, zone: Option<String>) -> Result<Option<Dated>> {
    let (Some(kind), Some(at)) = (kind, local) else { return Ok(None) };
    let kind = match kind.as_str() {
        "date" => DatedKind::Date,
        "floating" => DatedKind::Floating,
        "instant" => DatedKind::Instant,
        other => return Err(StoreError::Corrupt(format!("{other:?} is no kind of date"))),
    };
    Dated::parse(&DatedWire { kind, at, time_zone: zone }, Tz::UTC).map(Some).map_err(StoreError::Corrupt)
}

impl Reader {
    /// Tasks of one series, newest occurrence first.
    pub async fn tasks_of_series(&mut self, series: Uuid) -> Result<Vec<Task>> {
        let sql = format!("{} AND series_id = $2 ORDER BY occurrence DESC, id DESC", super::noun::select::<Task>());
        let (tx, user) = self.tx();
        tx.all::<TaskRow>(sqlx::AssertSqlSafe(sql), args![user, series]).await?.into_iter().map(Task::from_row).collect()
    }

    /// Every task of these projects or below these tasks, completed and archived ones too, without the trash.
    pub async fn tasks_under(&mut self, projects: &[Uuid], parents: &[Uuid]) -> Result<Vec<Task>> {
        let mut found: Vec<Task> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for some in projects.chunks(500) {
            let page = self.tasks_where(" AND project_id IN (", some).await?;
            found.extend(page.into_iter().filter(|t| seen.insert(t.id)));
        }
        let mut level: Vec<Uuid> = parents.iter().copied().chain(found.iter().map(|t| t.id)).collect();
        while !level.is_empty() {
            let mut next = Vec::new();
            for some in level.chunks(500) {
                for task in self.tasks_where(" AND parent_task_id IN (", some).await? {
                    if seen.insert(task.id) {
                        next.push(task.id);
                        found.push(task);
                    }
                }
            }
            level = next;
        }
        Ok(found)
    }

    async fn tasks_where(&mut self, condition: &'static str, ids: &[Uuid]) -> Result<Vec<Task>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut sql = Sql::new("SELECT id, ");
        sql.push_columns(&Task::COLUMNS.join(", "))
            .push(" FROM tasks WHERE user_id = ")
            .bind(self.person())
            .push(" AND deleted_at IS NULL");
        sql.push(condition).bind_all(ids.iter().copied()).push(") ORDER BY position, id");
        self.tx().0.all_of::<TaskRow>(sql).await?.into_iter().map(Task::from_row).collect()
    }

    /// Every task that carries this tag, without the trash.
    pub async fn tasks_tagged(&mut self, tag_fold: &str) -> Result<Vec<Task>> {
        let columns: Vec<String> = Task::COLUMNS.iter().map(|c| format!("t.{c}")).collect();
        let sql = format!(
            "SELECT t.id, {} FROM task_tags g JOIN tasks t ON t.user_id = g.user_id AND t.id = g.task_id
             WHERE g.user_id = $1 AND g.tag_fold = $2 AND t.deleted_at IS NULL",
            columns.join(", ")
        );
        let (tx, user) = self.tx();
        tx.all::<TaskRow>(sqlx::AssertSqlSafe(sql), args![user, tag_fold]).await?.into_iter().map(Task::from_row).collect()
    }

    /// The position after the last task of a project (or of the Inbox).
    pub async fn last_task_position(&mut self, project: Option<Uuid>) -> Result<Option<String>> {
        let (tx, user) = self.tx();
        let (position,): (Option<String>,) = match project {
            Some(project) => {
                tx.one(
                    "SELECT max(position) FROM tasks WHERE user_id = $1 AND project_id = $2 AND deleted_at IS NULL",
                    args![user, project],
                )
                .await?
            }
            None => {
                tx.one("SELECT max(position) FROM tasks WHERE user_id = $1 AND project_id IS NULL AND deleted_at IS NULL", args![user])
                    .await?
            }
        };
        Ok(position)
    }
}

impl Reader {
    /// Open and completed tasks of each project (none: without a project), archived and deleted ones left out.
    pub async fn task_counts(&mut self) -> Result<Vec<(Option<Uuid>, i64, i64)>> {
        let (tx, user) = self.tx();
        tx.all(
            "SELECT project_id,
                    CAST(sum(CASE WHEN status = 'completed' THEN 0 ELSE 1 END) AS BIGINT),
                    CAST(sum(CASE WHEN status = 'completed' THEN 1 ELSE 0 END) AS BIGINT)
             FROM tasks WHERE user_id = $1 AND deleted_at IS NULL AND NOT archived GROUP BY project_id",
            args![user],
        )
        .await
    }
}

/// Works out anew which instants the whole days and wall-clock times of one person stand for. Derived columns: not in the ledger.
pub(super) async fn derive_instants(tx: &mut Tx, user: UserId, zone: Tz) -> Result<()> {
    const FIELDS: [(&str, &str); 2] = [
        (
            "SELECT DISTINCT due_kind, due_local FROM tasks WHERE user_id = $1 AND due_kind IN ('date', 'floating')",
            "UPDATE tasks SET due_at = $4 WHERE user_id = $1 AND due_kind = $2 AND due_local = $3",
        ),
        (
            "SELECT DISTINCT scheduled_kind, scheduled_local FROM tasks WHERE user_id = $1 AND scheduled_kind IN ('date', 'floating')",
            "UPDATE tasks SET scheduled_at = $4 WHERE user_id = $1 AND scheduled_kind = $2 AND scheduled_local = $3",
        ),
    ];
    for (find, set) in FIELDS {
        let held: Vec<(String, String)> = tx.all(find, args![user]).await?;
        for (kind, local) in held {
            if let Some(dated) = dated(Some(kind.clone()), Some(local.clone()), None)? {
                tx.run(set, args![user, kind, local, dated.deadline_in(zone)]).await?;
            }
        }
    }
    Ok(())
}
