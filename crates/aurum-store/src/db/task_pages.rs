//! The one list of tasks that can be filtered, sorted and paged.

use aurum_domain::fold::fold;
use aurum_domain::scale::{Priority, TaskStatus};
use aurum_domain::task::Task;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use super::engine::{Arg, Sql};
use super::scope::Reader;
use super::tasks::rank;
use crate::error::{Result, StoreError};

/// What a list of tasks is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TaskOrder {
    #[default]
    Position,
    Due,
    Priority,
    Created,
    Updated,
    Name,
}

impl TaskOrder {
    /// The expression sorted by; undated tasks come last.
    fn expression(self) -> &'static str {
        match self {
            Self::Position => "t.position",
            Self::Due => "coalesce(t.due_at, $2)",
            Self::Priority => "t.priority_rank",
            Self::Created => "t.created_at",
            Self::Updated => "t.updated_at",
            Self::Name => "substr(t.search_fold, 1, 120)",
        }
    }

    /// The value a row has for the expression, as text for a cursor; `zone` is where the person is.
    pub fn key(self, task: &Task, zone: Tz) -> String {
        match self {
            Self::Position => task.position.clone(),
            Self::Due => task.due.map_or_else(far_future, |d| d.deadline_in(zone)).to_rfc3339(),
            Self::Priority => rank(task.priority).to_string(),
            Self::Created => task.created_at.to_rfc3339(),
            Self::Updated => task.updated_at.to_rfc3339(),
            Self::Name => fold(&format!("{}\n{}\n{}", task.name, task.tags.join(" "), task.description)).chars().take(120).collect(),
        }
    }

    /// The same value, ready to bind; none when a cursor was tampered with.
    fn key_arg(self, key: &str) -> Option<Arg> {
        Some(match self {
            Self::Position | Self::Name => Arg::from(key),
            Self::Priority => Arg::from(key.parse::<i64>().ok()?),
            Self::Due | Self::Created | Self::Updated => Arg::from(DateTime::parse_from_rfc3339(key).ok()?.to_utc()),
        })
    }
}

/// Sorts after every real due date.
fn far_future() -> DateTime<Utc> {
    DateTime::from_timestamp(253_402_300_799, 0).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// Which tasks a list shows; all conditions hold at once.
#[derive(Debug, Clone, Default)]
pub struct TaskFilter {
    /// Only these; all when none.
    pub ids: Option<Vec<Uuid>>,
    /// Folded words that must all occur in name, tags or description.
    pub words: Vec<String>,
    pub statuses: Vec<TaskStatus>,
    pub priorities: Vec<Priority>,
    pub has_due: Option<bool>,
    /// Due at or after, and before.
    pub due_from: Option<DateTime<Utc>>,
    pub due_before: Option<DateTime<Utc>>,
    /// Folded tags that must all be on it.
    pub tags: Vec<String>,
    pub project_id: Option<Uuid>,
    pub area_id: Option<Uuid>,
    pub pillar_id: Option<Uuid>,
    pub parent_task_id: Option<Uuid>,
    pub inbox: bool,
    /// Not under any pillar.
    pub unaligned: bool,
    pub blocked: Option<bool>,
    pub archived: Option<bool>,
    pub order: TaskOrder,
    pub descending: bool,
    /// Key and id of the last row of the page before.
    pub after: Option<(String, Uuid)>,
    pub limit: i64,
}

const WAITS: &str = "EXISTS (SELECT 1 FROM task_dependencies d JOIN tasks w ON w.user_id = d.user_id AND w.id = d.depends_on_id
    WHERE d.user_id = t.user_id AND d.task_id = t.id AND d.deleted_at IS NULL
      AND w.deleted_at IS NULL AND NOT w.archived AND w.status <> 'completed')";

const ALIGNED: &str = "EXISTS (SELECT 1 FROM projects p JOIN areas a ON a.user_id = p.user_id AND a.id = p.area_id
    WHERE p.user_id = t.user_id AND p.id = t.project_id AND a.pillar_id IS NOT NULL)";

impl Reader {
    /// One page of tasks by id and version, without those in the trash. Most of the rows are in memory already, and a row
    /// costs ten times more to decode than to find.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] when the cursor is not one of ours.
    pub async fn page_of_tasks(&mut self, filter: &TaskFilter) -> Result<Vec<(Uuid, i64)>> {
        let sql = self.tasks_sql(filter)?;
        let (tx, _) = self.tx();
        tx.all_of(sql).await
    }

    /// The statement of [`Reader::page_of_tasks`], apart so that its plan can be looked at.
    pub(crate) fn tasks_sql(&self, filter: &TaskFilter) -> Result<Sql> {
        let mut sql = Sql::new("SELECT t.id, t.version FROM tasks t WHERE t.user_id = ");
        sql.bind(self.person());
        // $2 stands in the sort expression of `due`; a true condition gives it a place and a type in every statement.
        sql.push(" AND t.created_at < ").bind(far_future()).push(" AND t.deleted_at IS NULL");
        if let Some(archived) = filter.archived {
            sql.push(if archived { " AND t.archived" } else { " AND NOT t.archived" });
        }
        for word in &filter.words {
            sql.push(" AND t.search_fold LIKE ").bind(format!("%{}%", escape_like(word))).push(" ESCAPE '\\'");
        }
        if !filter.statuses.is_empty() {
            sql.push(" AND t.status IN (").bind_all(filter.statuses.iter().map(|s| s.as_str())).push(")");
        }
        match filter.ids.as_deref() {
            None => {}
            Some([]) => {
                sql.push(" AND 1 = 0");
            }
            Some(ids) => {
                sql.push(" AND t.id IN (").bind_all(ids.iter().copied()).push(")");
            }
        }
        if !filter.priorities.is_empty() {
            sql.push(" AND t.priority IN (").bind_all(filter.priorities.iter().map(|p| p.as_str())).push(")");
        }
        if let Some(has_due) = filter.has_due {
            sql.push(if has_due { " AND t.due_at IS NOT NULL" } else { " AND t.due_at IS NULL" });
        }
        if let Some(from) = filter.due_from {
            sql.push(" AND t.due_at >= ").bind(from);
        }
        if let Some(before) = filter.due_before {
            sql.push(" AND t.due_at <= ").bind(before);
        }
        for tag in &filter.tags {
            sql.push(" AND EXISTS (SELECT 1 FROM task_tags g WHERE g.user_id = t.user_id AND g.task_id = t.id AND g.tag_fold = ")
                .bind(tag)
                .push(")");
        }
        if let Some(project) = filter.project_id {
            sql.push(" AND t.project_id = ").bind(project);
        }
        if filter.inbox {
            sql.push(" AND t.project_id IS NULL AND t.parent_task_id IS NULL");
        }
        if let Some(parent) = filter.parent_task_id {
            sql.push(" AND t.parent_task_id = ").bind(parent);
        }
        if let Some(area) = filter.area_id {
            sql.push(" AND t.project_id IN (SELECT p.id FROM projects p WHERE p.user_id = ").bind(self.person());
            sql.push(" AND p.area_id = ").bind(area).push(")");
        }
        if let Some(pillar) = filter.pillar_id {
            sql.push(" AND t.project_id IN (SELECT p.id FROM projects p JOIN areas a ON a.user_id = p.user_id AND a.id = p.area_id WHERE p.user_id = ")
                .bind(self.person());
            sql.push(" AND a.pillar_id = ").bind(pillar).push(")");
        }
        if filter.unaligned {
            sql.push(" AND NOT ").push(ALIGNED);
        }
        if let Some(blocked) = filter.blocked {
            sql.push(if blocked { " AND " } else { " AND NOT " }).push(WAITS);
        }
        let expression = filter.order.expression();
        if let Some((key, id)) = &filter.after {
            let key = filter.order.key_arg(key).ok_or_else(|| StoreError::Corrupt("the cursor is not one of ours".to_owned()))?;
            sql.push(" AND (").push(expression).push(", t.id) ").push(if filter.descending { "< (" } else { "> (" });
            sql.bind(key).push(", ").bind(*id).push(")");
        }
        let direction = if filter.descending { " DESC" } else { "" };
        sql.push(" ORDER BY ").push(expression).push(direction).push(", t.id").push(direction).push(" LIMIT ").bind(filter.limit);
        Ok(sql)
    }

    /// How the engine would run [`Reader::page_of_tasks`], line by line, for the test that looks for walks through whole tables.
    ///
    /// # Errors
    /// As [`Reader::page_of_tasks`].
    #[doc(hidden)]
    pub async fn plan_of_tasks(&mut self, filter: &TaskFilter) -> Result<Vec<String>> {
        let sql = self.tasks_sql(filter)?;
        let (tx, _) = self.tx();
        if tx.is_postgres() {
            let lines: Vec<(String,)> = tx.all_of(sql.explained("EXPLAIN ")).await?;
            return Ok(lines.into_iter().map(|(line,)| line).collect());
        }
        let lines: Vec<(i64, i64, i64, String)> = tx.all_of(sql.explained("EXPLAIN QUERY PLAN ")).await?;
        Ok(lines.into_iter().map(|(_, _, _, line)| line).collect())
    }
}

fn escape_like(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}
