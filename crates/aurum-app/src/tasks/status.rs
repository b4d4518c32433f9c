//! The life of a task: what may follow what, and what follows from it.

use aurum_domain::scale::TaskStatus;
use aurum_domain::task::Task;
use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::error::{AppError, Named, Result};
use crate::life::Life;
use crate::series;
use crate::views::TaskView;
use crate::work::Work;

/// What completing a task did.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Completed {
    pub task: TaskView,
    /// The next occurrence, when it repeats.
    pub next: Option<TaskView>,
    /// Tasks that can begin now.
    pub unblocked: Vec<Named>,
    /// The parent that was done with it.
    pub parent_completed: Option<Uuid>,
}

/// What passing over an occurrence did.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Skipped {
    pub task: TaskView,
    pub next: Option<TaskView>,
}

/// What a change of status brought about.
pub(crate) struct Effect {
    pub task: Task,
    pub next: Option<Task>,
    pub unblocked: Vec<Named>,
    pub parent_completed: Option<Uuid>,
}

impl Effect {
    fn none(task: Task) -> Self {
        Self { task, next: None, unblocked: Vec::new(), parent_completed: None }
    }

    pub fn answer(self, life: &Life, now: DateTime<Utc>) -> Completed {
        Completed {
            task: life.view(&self.task, now),
            next: self.next.map(|t| life.view(&t, now)),
            unblocked: self.unblocked,
            parent_completed: self.parent_completed,
        }
    }
}

/// Moves a task to another status on any way in: list, board, bulk, import, quick add.
///
/// # Errors
/// [`AppError::Blocked`], naming what it waits for, when it would leave `todo`.
pub(crate) async fn change(work: &mut Work, before: Task, status: TaskStatus) -> Result<Effect> {
    if before.status == status {
        return Ok(Effect::none(before));
    }
    if before.status == TaskStatus::Todo {
        let by = named(work.life.blocked_by(before.id).into_iter().map(|t| &**t));
        if !by.is_empty() {
            return Err(AppError::Blocked { name: before.name, by });
        }
    }
    let mut after = before.clone();
    after.set_status(status, work.now);
    match (before.is_completed(), after.is_completed()) {
        (false, true) => completed(work, before, after).await,
        (true, false) => reopened(work, before, after).await,
        _ => Ok(Effect::none(work.put("task_moved", Some(&before), after).await?)),
    }
}

async fn completed(work: &mut Work, before: Task, after: Task) -> Result<Effect> {
    let task = work.put("task_completed", Some(&before), after).await?;
    let free = work.life.waiting_for(task.id).into_iter().filter(|t| work.life.blocked_by(t.id).is_empty());
    let unblocked = named(free.map(|t| &**t));
    let next = series::completed(work, &task).await?;
    let parent_completed = complete_parent(work, &task).await?;
    Ok(Effect { task, next, unblocked, parent_completed })
}

/// Completes parents that are done with their last subtask, upwards; answers the nearest.
async fn complete_parent(work: &mut Work, child: &Task) -> Result<Option<Uuid>> {
    let mut nearest = None;
    let mut above = child.parent_task_id;
    while let Some(parent) = above.and_then(|id| work.life.tasks.get(&id)).map(|p| (**p).clone()) {
        let last = work.life.subtasks(parent.id).iter().all(|t| t.is_completed() || t.archived);
        if !parent.completes_with_subtasks || !parent.is_open() || !last || !work.life.blocked_by(parent.id).is_empty() {
            break;
        }
        let mut after = parent.clone();
        after.set_status(TaskStatus::Completed, work.now);
        let done = work.put("task_completed", Some(&parent), after).await?;
        series::completed(work, &done).await?;
        nearest.get_or_insert(done.id);
        above = done.parent_task_id;
    }
    Ok(nearest)
}

async fn reopened(work: &mut Work, before: Task, after: Task) -> Result<Effect> {
    let task = work.put("task_reopened", Some(&before), after).await?;
    let mut above = task.parent_task_id;
    while let Some(id) = above {
        let Ok(parent) = work.task(id).await else { break };
        if !parent.completes_with_subtasks || !parent.is_completed() {
            break;
        }
        let mut after = parent.clone();
        after.set_status(TaskStatus::InProgress, work.now);
        above = work.put("task_reopened", Some(&parent), after).await?.parent_task_id;
    }
    Ok(Effect::none(task))
}

fn named<'a>(tasks: impl Iterator<Item = &'a Task>) -> Vec<Named> {
    tasks.map(|t| Named { id: t.id, name: t.name.clone() }).collect()
}
