//! Tasks: made, read, changed. Status, many at once and deletion have files of their own.

mod bulk;
pub(crate) mod list;
pub(crate) mod status;

use std::collections::HashSet;

use aurum_domain::person::UserId;
use aurum_domain::scale::TaskStatus;
use aurum_domain::task::{NewTask, Occurrences, Task, TaskPatch};
use uuid::Uuid;

pub use aurum_store::TaskOrder;
pub use bulk::{BulkAction, BulkAnswer, BulkEdit, bulk};
pub use list::{DueWindow, TaskList, TaskQuery, list};
pub use status::{Completed, Skipped};

use crate::caller::{Caller, Done};
use crate::error::{AppError, Result};
use crate::views::TaskView;
use crate::work::{Work, check_version, overwritten};
use crate::{Aurum, dependencies, places, series};

/// Makes a task.
///
/// # Errors
/// Every field that cannot be taken; [`AppError::Blocked`] when it should begin but waits for others.
pub async fn create(app: &Aurum, me: &Caller, new: NewTask) -> Result<Done<TaskView>> {
    let mut work = app.begin(me).await?;
    let task = add(&mut work, new).await?;
    work.finish(201, |life, now| life.view(&task, now)).await
}

/// Makes a task within a deed under way; quick add, import and templates come through here too.
pub(crate) async fn add(work: &mut Work, mut new: NewTask) -> Result<Task> {
    let id = new.id.unwrap_or_else(Uuid::now_v7);
    let depends_on = new.depends_on.take().unwrap_or_default();
    let status = new.status.take();
    check_project(work, new.project_id)?;
    if let Some(parent) = new.parent_task_id {
        new.project_id = parent_project(work, parent, new.project_id).await?;
    }
    let position = places::last_task(work, new.project_id).await?;
    let zone = work.life.zone();
    let mut task = Task::create(id, new, position, zone, work.now)?;
    work.adopt_tags(&task.tags.clone()).await?;
    series::begin(work, &mut task).await?;
    let task = work.put("task_created", None, task).await?;
    dependencies::set(work, &task, &depends_on).await?;
    match status {
        Some(status) if status != TaskStatus::Todo => status::change(work, task, status).await.map(|done| done.task),
        _ => Ok(task),
    }
}

/// One task, also a completed or archived one; not one in the trash.
pub async fn get(app: &Aurum, user: UserId, id: Uuid) -> Result<TaskView> {
    let life = app.life(user).await?;
    if let Some(task) = life.tasks.get(&id) {
        return Ok(life.view(task, app.now()));
    }
    let mut reader = app.store().glance(user).await?;
    let task = reader.find::<Task>(id).await?.filter(|t| t.deleted_at.is_none()).ok_or(AppError::NotFound)?;
    reader.done().await?;
    Ok(life.view(&task, app.now()))
}

/// Changes what a patch names; `if_match` is the version it must be at.
pub async fn patch(app: &Aurum, me: &Caller, id: Uuid, patch: TaskPatch, if_match: Option<i64>) -> Result<Done<TaskView>> {
    let mut work = app.begin(me).await?;
    let task = work.task(id).await?;
    check_version(task.version, if_match)?;
    let task = change(&mut work, task, patch).await?;
    work.finish(200, |life, now| life.view(&task, now)).await
}

/// Applies a patch within a deed under way.
pub(crate) async fn change(work: &mut Work, before: Task, mut patch: TaskPatch) -> Result<Task> {
    let depends_on = patch.depends_on.take();
    let status = patch.status.take();
    let occurrences = patch.occurrences.take().unwrap_or_default();
    let base_version = patch.base_version;
    if let Some(project) = patch.project_id {
        check_project(work, project)?;
    }
    let recurrence_changed = patch.recurrence.is_some();
    let zone = work.life.zone();
    let mut after = before.clone();
    let moved_project = patch.project_id.is_some_and(|p| p != before.project_id);
    let moved_parent = patch.parent_task_id.is_some_and(|p| p != before.parent_task_id);
    after.apply(patch, zone, work.now)?;
    if moved_parent {
        if let Some(parent) = after.parent_task_id {
            refuse_parent_circle(work, &after, parent)?;
            after.project_id = parent_project(work, parent, moved_project.then_some(after.project_id).flatten()).await?;
        }
    } else if moved_project {
        // A subtask taken to another project leaves its parent behind.
        after.parent_task_id = None;
    }
    work.adopt_tags(&after.tags.clone()).await?;
    if recurrence_changed {
        series::rule_changed(work, &before, &mut after).await?;
    }
    let lost = overwritten(&before, &after, base_version)?;
    let mut task = work.put_noting("task_updated", Some(&before), after, lost).await?;
    if task.project_id != before.project_id {
        carry_subtasks(work, &task).await?;
    }
    if occurrences != Occurrences::This {
        series::pattern_changed(work, &task, occurrences).await?;
    }
    if let Some(depends_on) = depends_on {
        dependencies::set(work, &task, &depends_on).await?;
    }
    if let Some(status) = status {
        task = status::change(work, task, status).await?.task;
    }
    Ok(task)
}

/// Marks a task done, with all that follows from it.
pub async fn complete(app: &Aurum, me: &Caller, id: Uuid, if_match: Option<i64>) -> Result<Done<Completed>> {
    let mut work = app.begin(me).await?;
    let task = work.task(id).await?;
    check_version(task.version, if_match)?;
    let effect = status::change(&mut work, task, TaskStatus::Completed).await?;
    work.finish(200, |life, now| effect.answer(life, now)).await
}

/// Takes a completion back: the task is to do again.
pub async fn reopen(app: &Aurum, me: &Caller, id: Uuid) -> Result<Done<TaskView>> {
    let mut work = app.begin(me).await?;
    let task = work.task(id).await?;
    let task = status::change(&mut work, task, TaskStatus::Todo).await?.task;
    work.finish(200, |life, now| life.view(&task, now)).await
}

/// Passes over this occurrence of a series: it is put away and the next one made.
pub async fn skip(app: &Aurum, me: &Caller, id: Uuid) -> Result<Done<Skipped>> {
    let mut work = app.begin(me).await?;
    let task = work.task(id).await?;
    let (task, next) = series::skip(&mut work, task).await?;
    work.finish(200, |life, now| Skipped { task: life.view(&task, now), next: next.map(|t| life.view(&t, now)) }).await
}

/// A copy with its open subtasks beside it; the copy is to do, whatever the original was.
pub async fn duplicate(app: &Aurum, me: &Caller, id: Uuid) -> Result<Done<TaskView>> {
    let mut work = app.begin(me).await?;
    let task = work.task(id).await?;
    let name = copy_name(&task.name);
    let copy = copy_tree(&mut work, &task, task.project_id, task.parent_task_id, Some(name)).await?;
    work.finish(201, |life, now| life.view(&copy, now)).await
}

/// Copies a task and, below it, its subtasks.
pub(crate) async fn copy_tree(
    work: &mut Work,
    root: &Task,
    project: Option<Uuid>,
    parent: Option<Uuid>,
    name: Option<String>,
) -> Result<Task> {
    let mut first = None;
    let mut waiting = vec![(root.clone(), parent, name)];
    while let Some((original, parent, name)) = waiting.pop() {
        let position = places::last_task(work, project).await?;
        let mut copy = Task {
            id: Uuid::now_v7(),
            project_id: project,
            parent_task_id: parent,
            name: name.unwrap_or_else(|| original.name.clone()),
            position,
            archived: false,
            pinned: false,
            actual_minutes: None,
            series_id: None,
            occurrence: None,
            created_at: work.now,
            ..original.clone()
        };
        copy.set_status(TaskStatus::Todo, work.now);
        copy.completed_at = None;
        series::begin(work, &mut copy).await?;
        let copy = work.put("task_created", None, copy).await?;
        for child in work.life.subtasks(original.id).into_iter().rev() {
            waiting.push(((**child).clone(), Some(copy.id), None));
        }
        first.get_or_insert(copy);
    }
    first.ok_or_else(|| AppError::Internal("a copy began with no task".to_owned()))
}

/// "Name (copy)", cut to fit.
pub(crate) fn copy_name(name: &str) -> String {
    let kept: String = name.chars().take(248).collect();
    format!("{kept} (copy)")
}

fn check_project(work: &Work, project: Option<Uuid>) -> Result<()> {
    match project {
        Some(id) if !work.life.projects.contains_key(&id) => Err(AppError::unknown_reference("project_id", "project")),
        _ => Ok(()),
    }
}

/// The project a subtask lives in: its parent's.
async fn parent_project(work: &mut Work, parent: Uuid, named: Option<Uuid>) -> Result<Option<Uuid>> {
    let parent = match work.task(parent).await {
        Ok(parent) => parent,
        Err(AppError::NotFound) => return Err(AppError::unknown_reference("parent_task_id", "task")),
        Err(other) => return Err(other),
    };
    match named {
        Some(named) if Some(named) != parent.project_id => {
            Err(AppError::field("project_id", "parent_project", "A subtask lives in the project of its parent; leave project_id out."))
        }
        _ => Ok(parent.project_id),
    }
}

fn refuse_parent_circle(work: &Work, task: &Task, parent: Uuid) -> Result<()> {
    let mut names = vec![task.name.clone()];
    let mut seen = HashSet::from([task.id]);
    let mut above = Some(parent);
    while let Some(next) = above.and_then(|id| work.life.tasks.get(&id)) {
        names.push(next.name.clone());
        if !seen.insert(next.id) {
            let circle = names.join(" → ");
            return Err(AppError::field("parent_task_id", "cycle", format!("This would close a circle: {circle}.")));
        }
        above = next.parent_task_id;
    }
    Ok(())
}

/// Subtasks go where their parent goes.
async fn carry_subtasks(work: &mut Work, parent: &Task) -> Result<()> {
    for below in work.write.tasks_under(&[], &[parent.id]).await? {
        if below.project_id != parent.project_id {
            let after = Task { project_id: parent.project_id, ..below.clone() };
            work.put("task_updated", Some(&below), after).await?;
        }
    }
    Ok(())
}
