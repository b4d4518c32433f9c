//! The list of tasks: filtered, sorted, a page at a time.

use std::collections::HashMap;
use std::sync::Arc;

use aurum_domain::fold::fold;
use aurum_domain::person::UserId;
use aurum_domain::scale::{Priority, TaskStatus};
use aurum_domain::task::Task;
use aurum_store::{Reader, TaskFilter, TaskOrder};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use crate::Aurum;
use crate::error::{AppError, Result};
use crate::life::Life;
use crate::views::TaskView;

/// What a person asks of the list.
#[derive(Debug, Clone, Default)]
pub struct TaskQuery {
    /// Only these; all when none.
    pub ids: Option<Vec<Uuid>>,
    pub text: Option<String>,
    pub statuses: Vec<TaskStatus>,
    pub priorities: Vec<Priority>,
    pub due: DueWindow,
    pub due_from: Option<NaiveDate>,
    pub due_to: Option<NaiveDate>,
    pub tags: Vec<String>,
    pub project_id: Option<Uuid>,
    pub area_id: Option<Uuid>,
    pub pillar_id: Option<Uuid>,
    pub parent_task_id: Option<Uuid>,
    pub inbox: bool,
    pub unaligned: bool,
    pub blocked: Option<bool>,
    /// None: both.
    pub archived: Option<bool>,
    pub order: TaskOrder,
    pub descending: bool,
    /// 1–200.
    pub limit: i64,
    pub cursor: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DueWindow {
    #[default]
    Any,
    Overdue,
    Today,
    /// From today to the end of the person's week.
    Week,
    None,
}

/// One page.
#[derive(Debug, Clone, serde::Serialize)]
pub struct TaskList {
    pub items: Vec<TaskView>,
    pub next_cursor: Option<String>,
}

/// One page of the person's tasks.
///
/// # Errors
/// A field error for a cursor that is not one of ours or was made for another order.
pub async fn list(app: &Aurum, user: UserId, query: TaskQuery) -> Result<TaskList> {
    let life = app.life(user).await?;
    let now = app.now();
    let limit = query.limit.clamp(1, 200);
    let filter = filter(&life, &query, limit, now)?;
    let mut reader = app.store().glance(user).await?;
    let mut tasks = page(&mut reader, &life, &filter).await?;
    reader.done().await?;
    let most = usize::try_from(limit).unwrap_or(200);
    let next_cursor = (tasks.len() > most).then(|| {
        tasks.truncate(most);
        tasks.last().map(|last| cursor(&filter, &filter.order.key(last, life.zone()), last.id))
    });
    Ok(TaskList { items: tasks.iter().map(|t| life.view(t, now)).collect(), next_cursor: next_cursor.flatten() })
}

/// The tasks a filter finds, in its order: from memory where memory holds the same version, else from the store.
pub(crate) async fn page(reader: &mut Reader, life: &Life, filter: &TaskFilter) -> Result<Vec<Arc<Task>>> {
    let found = reader.page_of_tasks(filter).await?;
    let known = |(id, version): &(Uuid, i64)| life.tasks.get(id).filter(|task| task.version == *version).cloned();
    let unknown: Vec<Uuid> = found.iter().filter(|row| known(row).is_none()).map(|(id, _)| *id).collect();
    let read: HashMap<Uuid, Arc<Task>> = reader.find_all::<Task>(&unknown).await?.into_iter().map(|t| (t.id, Arc::new(t))).collect();
    Ok(found.iter().filter_map(|row| known(row).or_else(|| read.get(&row.0).cloned())).collect())
}

fn filter(life: &Life, query: &TaskQuery, limit: i64, now: DateTime<Utc>) -> Result<TaskFilter> {
    let zone = life.zone();
    let today = life.day(now);
    let start = |day: NaiveDate| aurum_domain::dated::start_of_day(day, zone);
    let next = |day: NaiveDate| day.succ_opt().unwrap_or(day);
    let mut filter = TaskFilter {
        ids: query.ids.clone(),
        words: query.text.as_deref().map(words).unwrap_or_default(),
        statuses: query.statuses.clone(),
        priorities: query.priorities.clone(),
        tags: query.tags.iter().map(|t| fold(t.trim_start_matches('@'))).collect(),
        project_id: query.project_id,
        area_id: query.area_id,
        pillar_id: query.pillar_id,
        parent_task_id: query.parent_task_id,
        inbox: query.inbox,
        unaligned: query.unaligned,
        blocked: query.blocked,
        archived: query.archived,
        order: query.order,
        descending: query.descending,
        limit: limit + 1,
        ..TaskFilter::default()
    };
    match query.due {
        DueWindow::Any => {}
        DueWindow::None => filter.has_due = Some(false),
        DueWindow::Overdue => {
            filter.due_before = Some(now);
            if filter.statuses.is_empty() {
                filter.statuses = vec![TaskStatus::Todo, TaskStatus::InProgress, TaskStatus::Review];
            }
        }
        DueWindow::Today => {
            // A whole day is due at its end, so the window is open at its start.
            filter.due_from = Some(start(today) + TimeDelta::milliseconds(1));
            filter.due_before = Some(start(next(today)));
        }
        DueWindow::Week => {
            let into_week = (i64::from(today.weekday().number_from_monday()) - life.profile.first_weekday).rem_euclid(7);
            filter.due_from = Some(start(today) + TimeDelta::milliseconds(1));
            filter.due_before = Some(start(today + TimeDelta::days(7 - into_week)));
        }
    }
    if let Some(from) = query.due_from {
        filter.due_from = Some(start(from) + TimeDelta::milliseconds(1));
    }
    if let Some(to) = query.due_to {
        filter.due_before = Some(start(next(to)));
    }
    if let Some(text) = &query.cursor {
        filter.after =
            Some(read_cursor(&filter, text).ok_or_else(|| AppError::field("cursor", "cursor", "Use the next_cursor of the same list."))?);
    }
    Ok(filter)
}

/// Words a text search looks for, folded; at most ten.
pub(crate) fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(fold).filter(|w| !w.is_empty()).take(10).collect()
}

fn cursor(filter: &TaskFilter, key: &str, id: Uuid) -> String {
    URL_SAFE_NO_PAD.encode(serde_json::json!([format!("{:?}", filter.order), filter.descending, key, id]).to_string())
}

fn read_cursor(filter: &TaskFilter, text: &str) -> Option<(String, Uuid)> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    let (order, descending, key, id): (String, bool, String, Uuid) = serde_json::from_slice(&bytes).ok()?;
    let same = order == format!("{:?}", filter.order) && descending == filter.descending && !key.contains('\0');
    let readable = match filter.order {
        TaskOrder::Position | TaskOrder::Name => true,
        TaskOrder::Priority => key.parse::<i64>().is_ok(),
        TaskOrder::Due | TaskOrder::Created | TaskOrder::Updated => DateTime::parse_from_rfc3339(&key).is_ok(),
    };
    (same && readable).then_some((key, id))
}
