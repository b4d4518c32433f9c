//! Focus sessions: one at a time, paused and resumed, and their minutes kept with the task.

use aurum_domain::focus::{FocusSession, NewFocusSession, WrongOrder};
use aurum_domain::person::UserId;
use aurum_domain::scale::TaskStatus;
use aurum_domain::task::Task;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::Aurum;
use crate::caller::{Caller, Done};
use crate::days::Days;
use crate::error::{AppError, Named, Result};
use crate::life::Life;
use crate::tasks::{Completed, status};
use crate::views::TaskView;
use crate::work::{Work, check_version};

/// Most days one list of sessions shows.
pub const MOST_DAYS: i64 = 62;
/// The most minutes a task can have taken.
const MOST_MINUTES: i64 = 600_000;

/// The session under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Current {
    /// Running or paused; null when the person is focused on nothing.
    pub session: Option<FocusSession>,
}

/// What finishing a session did.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Finished {
    pub session: FocusSession,
    /// Minutes added to the task's actual minutes.
    pub minutes: i64,
    /// Null when the task has been deleted meanwhile.
    pub task: Option<TaskView>,
    /// What followed from completing the task, when that was asked for.
    pub completed: Option<Completed>,
}

/// Sessions that began on these days of the person, by their beginning.
///
/// # Errors
/// Field errors on `from` and `to`.
pub async fn list(app: &Aurum, user: UserId, from: NaiveDate, to: NaiveDate) -> Result<Vec<FocusSession>> {
    let days = Days::asked(from, to, MOST_DAYS)?;
    let (start, end) = days.span(app.life(user).await?.zone());
    let mut reader = app.store().glance(user).await?;
    let sessions = reader.focus_between(start, end).await?;
    reader.done().await?;
    Ok(sessions)
}

/// The session that has not ended.
pub async fn current(app: &Aurum, user: UserId) -> Result<Current> {
    let life = app.life(user).await?;
    Ok(Current { session: open(&life).cloned() })
}

fn open(life: &Life) -> Option<&FocusSession> {
    life.focus.values().map(|session| &**session).find(|session| session.is_open())
}

/// Begins a session on a task.
///
/// # Errors
/// [`AppError::AlreadyFocused`] while another is open; a field error for a task the person does not have.
pub async fn start(app: &Aurum, me: &Caller, new: NewFocusSession) -> Result<Done<FocusSession>> {
    let mut work = app.begin(me).await?;
    if work.task(new.task_id).await.is_err() {
        return Err(AppError::unknown_reference("task_id", "task"));
    }
    if let Some(other) = open(&work.life).cloned() {
        let name = work.write.find::<Task>(other.task_id).await?.map(|task| task.name).unwrap_or_default();
        return Err(AppError::AlreadyFocused { session: other.id, task: Named { id: other.task_id, name } });
    }
    let session = FocusSession::start(new.id.unwrap_or_else(Uuid::now_v7), new.task_id, work.now);
    let session = work.put("focus_started", None, session).await?;
    work.finish(201, |_, _| session).await
}

/// Stops the clock.
///
/// # Errors
/// [`AppError::WrongOrder`] when it has ended or is paused.
pub async fn pause(app: &Aurum, me: &Caller, id: Uuid, if_match: Option<i64>) -> Result<Done<FocusSession>> {
    step(app, me, id, if_match, "focus_paused", FocusSession::pause).await
}

/// Lets the clock run on.
///
/// # Errors
/// [`AppError::WrongOrder`] when it has ended or is not paused.
pub async fn resume(app: &Aurum, me: &Caller, id: Uuid, if_match: Option<i64>) -> Result<Done<FocusSession>> {
    step(app, me, id, if_match, "focus_resumed", FocusSession::resume).await
}

async fn step(
    app: &Aurum,
    me: &Caller,
    id: Uuid,
    if_match: Option<i64>,
    kind: &'static str,
    take: fn(&mut FocusSession, DateTime<Utc>) -> std::result::Result<(), WrongOrder>,
) -> Result<Done<FocusSession>> {
    let mut work = app.begin(me).await?;
    let before = find(&mut work, id).await?;
    check_version(before.version, if_match)?;
    let mut after = before.clone();
    take(&mut after, work.now)?;
    let session = work.put(kind, Some(&before), after).await?;
    work.finish(200, |_, _| session).await
}

/// Ends it and adds its minutes to what the task took; completes the task too when asked.
///
/// # Errors
/// [`AppError::WrongOrder`] when it has ended; [`AppError::Blocked`] when the task cannot be completed, and then nothing ends.
pub async fn finish(app: &Aurum, me: &Caller, id: Uuid, complete_task: bool, if_match: Option<i64>) -> Result<Done<Finished>> {
    let mut work = app.begin(me).await?;
    let before = find(&mut work, id).await?;
    check_version(before.version, if_match)?;
    let mut after = before.clone();
    after.finish(work.now)?;
    let session = work.put("focus_finished", Some(&before), after).await?;
    let minutes = session.worked_minutes(work.now);
    let task = match work.task(session.task_id).await {
        Ok(task) => Some(spend(&mut work, task, minutes).await?),
        Err(AppError::NotFound) => None,
        Err(other) => return Err(other),
    };
    let (task, effect) = match task {
        Some(task) if complete_task => {
            let effect = status::change(&mut work, task, TaskStatus::Completed).await?;
            (Some(effect.task.clone()), Some(effect))
        }
        other => (other, None),
    };
    let kept = if task.is_some() { minutes } else { 0 };
    work.finish(200, |life, now| Finished {
        session,
        minutes: kept,
        task: task.map(|task| life.view(&task, now)),
        completed: effect.map(|effect| effect.answer(life, now)),
    })
    .await
}

async fn spend(work: &mut Work, task: Task, minutes: i64) -> Result<Task> {
    if minutes == 0 {
        return Ok(task);
    }
    let spent = task.actual_minutes.unwrap_or(0).saturating_add(minutes).min(MOST_MINUTES);
    let after = Task { actual_minutes: Some(spent), ..task.clone() };
    work.put("task_updated", Some(&task), after).await
}

/// Forgets a session that is still open, as if it had not been; no minutes are kept.
///
/// # Errors
/// [`AppError::WrongOrder`] when it has ended.
pub async fn discard(app: &Aurum, me: &Caller, id: Uuid, if_match: Option<i64>) -> Result<Done<FocusSession>> {
    let mut work = app.begin(me).await?;
    let before = find(&mut work, id).await?;
    check_version(before.version, if_match)?;
    if !before.is_open() {
        return Err(WrongOrder::Ended.into());
    }
    let after = FocusSession { deleted_at: Some(work.now), ..before.clone() };
    let session = work.put("focus_discarded", Some(&before), after).await?;
    work.finish(200, |_, _| session).await
}

async fn find(work: &mut Work, id: Uuid) -> Result<FocusSession> {
    work.write.find::<FocusSession>(id).await?.filter(|session| session.deleted_at.is_none()).ok_or(AppError::NotFound)
}
