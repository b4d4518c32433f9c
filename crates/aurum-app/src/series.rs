//! Repeating tasks: a series begins with its first task, and the next occurrence is made when this one is done or skipped.

use aurum_domain::change::ActorKind;
use aurum_domain::person::UserId;
use aurum_domain::recurrence::{Basis, Recurrence};
use aurum_domain::series::{Pattern, Series};
use aurum_domain::task::{Occurrences, Task};
use chrono::NaiveDate;
use uuid::Uuid;

use crate::Aurum;
use crate::caller::Caller;
use crate::error::{AppError, Result};
use crate::places;
use crate::work::Work;

/// The day a task stands for: its schedule, else its due date, else today where the person is.
fn day_of(work: &Work, task: &Task) -> NaiveDate {
    let zone = work.life.zone();
    task.occurrence
        .or_else(|| task.due.map(|d| d.day_in(zone)))
        .or_else(|| task.scheduled.map(|d| d.day_in(zone)))
        .unwrap_or_else(|| work.life.day(work.now))
}

/// Begins a series for a new task that repeats; a task without a date gets the first date of its rule as due.
pub(crate) async fn begin(work: &mut Work, task: &mut Task) -> Result<()> {
    let Some(recurrence) = task.recurrence.clone() else { return Ok(()) };
    let mut anchor = day_of(work, task);
    if task.due.is_none() && task.scheduled.is_none() {
        anchor = recurrence.first_from(anchor).ok_or_else(never)?;
        task.due = Some(aurum_domain::Dated::Date { day: anchor, zone: work.life.zone() });
    }
    let now = work.now;
    let series = Series {
        id: Uuid::now_v7(),
        recurrence,
        anchor,
        completions: 0,
        pattern: Pattern::of(task),
        version: 1,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    };
    task.series_id = Some(series.id);
    task.occurrence = Some(anchor);
    work.put("series_created", None, series).await?;
    Ok(())
}

fn never() -> AppError {
    AppError::field("recurrence.rule", "never", "This rule never falls on a day.")
}

/// Follows a change of the rule on a task: a series begins, changes or ends.
pub(crate) async fn rule_changed(work: &mut Work, before: &Task, after: &mut Task) -> Result<()> {
    match (before.series_id, after.recurrence.clone()) {
        (None, Some(_)) => begin(work, after).await,
        (Some(id), Some(recurrence)) => {
            let series = find(work, id).await?;
            let anchor = day_of(work, after);
            let changed = Series { recurrence, anchor, completions: 0, ..series.clone() };
            work.put("series_updated", Some(&series), changed).await?;
            Ok(())
        }
        (Some(_), None) => {
            // The task stays as it is; nothing follows it.
            after.series_id = None;
            after.occurrence = None;
            Ok(())
        }
        (None, None) => Ok(()),
    }
}

/// Carries a change of one occurrence over to the pattern of those to come; with `All`, to the other open ones too.
pub(crate) async fn pattern_changed(work: &mut Work, task: &Task, occurrences: Occurrences) -> Result<()> {
    let Some(id) = task.series_id else {
        return Err(AppError::field("occurrences", "no_series", "This task does not repeat."));
    };
    let series = find(work, id).await?;
    let changed = Series { pattern: Pattern::of(task), ..series.clone() };
    work.put("series_updated", Some(&series), changed).await?;
    if occurrences == Occurrences::All {
        for other in work.write.tasks_of_series(id).await? {
            if other.id == task.id || !other.is_open() {
                continue;
            }
            let mut after = other.clone();
            dress(&mut after, &Pattern::of(task));
            work.put("task_updated", Some(&other), after).await?;
        }
    }
    Ok(())
}

fn dress(task: &mut Task, pattern: &Pattern) {
    let Pattern {
        project_id,
        parent_task_id,
        name,
        description,
        priority,
        estimate_minutes,
        energy,
        kind,
        tags,
        reminders,
        completes_with_subtasks,
    } = pattern.clone();
    task.project_id = project_id;
    task.parent_task_id = parent_task_id;
    task.name = name;
    task.description = description;
    task.priority = priority;
    task.estimate_minutes = estimate_minutes;
    task.energy = energy;
    task.kind = kind;
    task.tags = tags;
    task.reminders = reminders;
    task.completes_with_subtasks = completes_with_subtasks;
}

/// Makes the occurrence after a completed one; none when the series has ended or a later one is there already.
pub(crate) async fn completed(work: &mut Work, task: &Task) -> Result<Option<Task>> {
    let Some(id) = task.series_id else { return Ok(None) };
    let series = find(work, id).await?;
    let counted = Series { completions: series.completions + 1, ..series.clone() };
    let series = work.put("series_advanced", Some(&series), counted).await?;
    let done_on = work.life.day(work.now);
    follow(work, &series, task, done_on).await
}

/// Puts this occurrence away undone and makes the next.
pub(crate) async fn skip(work: &mut Work, task: Task) -> Result<(Task, Option<Task>)> {
    let Some(id) = task.series_id else {
        return Err(AppError::field("id", "no_series", "Only an occurrence of a repeating task can be skipped."));
    };
    if !task.is_open() {
        return Err(AppError::field("id", "not_open", "It is done or put away already."));
    }
    let series = find(work, id).await?;
    let day = day_of(work, &task);
    let next = follow(work, &series, &task, day).await?;
    let after = Task { archived: true, ..task.clone() };
    let skipped = work.put("task_skipped", Some(&task), after).await?;
    Ok((skipped, next))
}

async fn follow(work: &mut Work, series: &Series, task: &Task, done_on: NaiveDate) -> Result<Option<Task>> {
    let current = day_of(work, task);
    let Some(day) = series.recurrence.following(series.anchor, current, done_on, series.completions) else { return Ok(None) };
    let others = work.write.tasks_of_series(series.id).await?;
    if others.iter().any(|t| t.id != task.id && t.deleted_at.is_none() && t.occurrence.is_some_and(|o| o >= day)) {
        return Ok(None);
    }
    occurrence(work, series, task, day).await.map(Some)
}

/// The task for one day of a series, with dates as far apart as on the occurrence before.
pub(crate) async fn occurrence(work: &mut Work, series: &Series, previous: &Task, day: NaiveDate) -> Result<Task> {
    let days = (day - day_of(work, previous)).num_days();
    let position = places::last_task(work, series.pattern.project_id).await?;
    let mut next = Task {
        id: Uuid::now_v7(),
        due: previous.due.map(|d| d.plus_days(days)),
        scheduled: previous.scheduled.map(|d| d.plus_days(days)),
        start_after: previous.start_after.and_then(|d| d.checked_add_signed(chrono::TimeDelta::days(days))),
        actual_minutes: None,
        recurrence: Some(series.recurrence.clone()),
        series_id: Some(series.id),
        occurrence: Some(day),
        pinned: false,
        archived: false,
        position,
        status: aurum_domain::scale::TaskStatus::Todo,
        completed_at: None,
        created_at: work.now,
        deleted_at: None,
        ..previous.clone()
    };
    dress(&mut next, &series.pattern);
    // What the pattern stood under may be gone by now.
    next.project_id = next.project_id.filter(|p| work.life.projects.contains_key(p));
    next.parent_task_id = next.parent_task_id.filter(|p| work.life.tasks.get(p).is_some_and(|t| t.project_id == next.project_id));
    work.put("task_created", None, next).await
}

/// Makes the occurrence of a schedule-driven series whose day has come while the one before is still open: the latest such
/// day only, so that a long absence brings one task and not a pile. Answers whether one was made.
pub async fn come_due(app: &Aurum, user: UserId, id: Uuid) -> Result<bool> {
    let mut work = app.begin(&Caller::through(user, ActorKind::Automation)).await?;
    let Some(series) = work.write.find::<Series>(id).await?.filter(|s| s.deleted_at.is_none()) else { return Ok(false) };
    let tasks = work.write.tasks_of_series(id).await?;
    let Some(last) = tasks.into_iter().find(|t| t.deleted_at.is_none()) else { return Ok(false) };
    if series.recurrence.basis != Basis::Schedule || !last.is_open() {
        return Ok(false);
    }
    let today = work.life.day(work.now);
    let mut day = day_of(&work, &last);
    let first = day;
    while let Some(next) = series.recurrence.following(series.anchor, day, day, series.completions).filter(|next| *next <= today) {
        day = next;
    }
    if day == first {
        return Ok(false);
    }
    occurrence(&mut work, &series, &last, day).await?;
    work.finish(200, |_, _| ()).await?;
    Ok(true)
}

async fn find(work: &mut Work, id: Uuid) -> Result<Series> {
    work.write.find::<Series>(id).await?.ok_or_else(|| AppError::Internal(format!("series {id} of a task is missing")))
}

/// The next dates of a rule, for a form.
///
/// # Errors
/// A field error when the rule cannot be kept.
pub fn preview(recurrence: &Recurrence, from: NaiveDate, count: usize) -> Result<Vec<NaiveDate>> {
    recurrence.check().map_err(|message| AppError::field("recurrence.rule", "recurrence", message))?;
    Ok(recurrence.preview(from, count))
}
