//! Many tasks changed in one request, with one undo.

use aurum_domain::dated::Dated;
use aurum_domain::scale::TaskStatus;
use aurum_domain::task::{Task, TaskPatch, tidy_tags};
use aurum_store::Thing;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{change, status};
use crate::Aurum;
use crate::caller::{Caller, Done};
use crate::error::{AppError, Result};
use crate::trash;
use crate::views::TaskView;
use crate::work::Work;

/// What to do to each of the named tasks; the parts happen in the order they stand here.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BulkEdit {
    /// 1 to 500 ids.
    #[cfg_attr(feature = "schema", schema(min_items = 1, max_items = 500))]
    pub ids: Vec<Uuid>,
    #[serde(default)]
    pub patch: Option<TaskPatch>,
    #[serde(default)]
    pub add_tags: Vec<String>,
    #[serde(default)]
    pub remove_tags: Vec<String>,
    /// Moves `due` and `scheduled` by so many days; undated ones stay.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(minimum = -3650, maximum = 3650))]
    pub shift_due_days: Option<i64>,
    #[serde(default)]
    pub action: Option<BulkAction>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum BulkAction {
    Complete,
    Reopen,
    Archive,
    Unarchive,
    Delete,
    Restore,
}

#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BulkAnswer {
    pub items: Vec<TaskView>,
    /// How many other tasks were deleted or restored along with them.
    pub along: usize,
}

/// Applies one edit to many tasks: all of it, or none of it.
///
/// # Errors
/// The first task that refuses, named as `ids[n]`.
pub async fn bulk(app: &Aurum, me: &Caller, edit: BulkEdit) -> Result<Done<BulkAnswer>> {
    check(&edit)?;
    let mut work = app.begin(me).await?;
    let mut tasks = Vec::with_capacity(edit.ids.len());
    let mut along: usize = 0;
    for (at, id) in edit.ids.iter().enumerate() {
        if edit.action == Some(BulkAction::Delete)
            && let Some(task) = deleted_along(&work, *id)
        {
            // It went with its parent, which was named too.
            along = along.saturating_sub(1);
            tasks.push(task);
            continue;
        }
        match one(&mut work, *id, &edit).await {
            Ok((task, more)) => {
                tasks.push(task);
                along += more;
            }
            Err(AppError::NotFound) => return Err(AppError::unknown_reference(&format!("ids[{at}]"), "task")),
            Err(AppError::Invalid(mut invalid)) => {
                for error in &mut invalid.0 {
                    error.message = format!("{} (ids[{at}])", error.message);
                }
                return Err(AppError::Invalid(invalid));
            }
            Err(other) => return Err(other),
        }
    }
    work.finish(200, |life, now| BulkAnswer { items: tasks.iter().map(|t| life.view(t, now)).collect(), along }).await
}

fn check(edit: &BulkEdit) -> Result<()> {
    if edit.ids.is_empty() || edit.ids.len() > 500 {
        return Err(AppError::field("ids", "out_of_range", "Name 1 to 500 tasks."));
    }
    if edit.shift_due_days.is_some_and(|days| !(-3650..=3650).contains(&days)) {
        return Err(AppError::field("shift_due_days", "out_of_range", "Give a whole number from -3650 to 3650."));
    }
    if edit.patch.as_ref().is_some_and(|p| p.depends_on.is_some() || p.occurrences.is_some()) {
        return Err(AppError::field("patch", "not_in_bulk", "Dependencies and whole series are changed one task at a time."));
    }
    Ok(())
}

/// A task that an earlier part of this deed has put into the trash.
fn deleted_along(work: &Work, id: Uuid) -> Option<Task> {
    work.write.touched().iter().rev().find_map(|thing| match thing {
        Thing::Task(task) if task.id == id && task.deleted_at.is_some() => Some(task.clone()),
        _ => None,
    })
}

async fn one(work: &mut Work, id: Uuid, edit: &BulkEdit) -> Result<(Task, usize)> {
    if edit.action == Some(BulkAction::Restore) {
        let restored = trash::restore_in(work, "task", id).await?;
        return Ok((work.task(id).await?, restored.saturating_sub(1)));
    }
    let mut task = work.task(id).await?;
    let mut patch = edit.patch.clone().unwrap_or_default();
    if !edit.add_tags.is_empty() || !edit.remove_tags.is_empty() {
        let base = patch.tags.take().unwrap_or_else(|| task.tags.clone());
        let gone: Vec<String> = edit.remove_tags.iter().map(|t| aurum_domain::fold::fold(t)).collect();
        let kept = base.into_iter().filter(|t| !gone.contains(&aurum_domain::fold::fold(t)));
        patch.tags = Some(tidy_tags(kept.chain(edit.add_tags.iter().cloned()).collect()));
    }
    if let Some(days) = edit.shift_due_days {
        let shift = |dated: Option<Dated>| dated.map(|d| Some(d.plus_days(days).into()));
        patch.due = patch.due.or_else(|| shift(task.due));
        patch.scheduled = patch.scheduled.or_else(|| shift(task.scheduled));
    }
    task = change(work, task, patch).await?;
    let mut along = 0;
    match edit.action {
        None | Some(BulkAction::Restore) => {}
        Some(BulkAction::Complete) => task = status::change(work, task, TaskStatus::Completed).await?.task,
        Some(BulkAction::Reopen) => task = status::change(work, task, TaskStatus::Todo).await?.task,
        Some(BulkAction::Archive) => task = archive(work, task, true).await?,
        Some(BulkAction::Unarchive) => task = archive(work, task, false).await?,
        Some(BulkAction::Delete) => {
            along = trash::delete_in(work, "task", id).await?.tasks.saturating_sub(1);
        }
    }
    Ok((task, along))
}

async fn archive(work: &mut Work, before: Task, archived: bool) -> Result<Task> {
    let kind = if archived { "task_archived" } else { "task_unarchived" };
    let after = Task { archived, ..before.clone() };
    work.put(kind, Some(&before), after).await
}
