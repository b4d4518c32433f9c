//! A task where it stands: what lies above, below, before and behind it, and the work left in it.

use aurum_domain::area::Area;
use aurum_domain::pillar::Pillar;
use aurum_domain::project::Project;
use aurum_domain::task::Task;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// What a task without an estimate is taken to need: half an hour, long enough that a day is not filled with dozens of
/// unestimated tasks and short enough that a quick errand does not push real work out.
pub const UNESTIMATED_MINUTES: i64 = 30;
/// What a task still needs at least once it has used up its estimate: nobody knows, but not nothing.
const AT_LEAST_MINUTES: i64 = 15;
/// Estimates beyond ten thousand hours are taken as that, so that sums stay within range.
const MOST_MINUTES: i64 = 600_000;
/// A task where it stands in the life.
#[derive(Debug)]
pub struct TaskNode<'a> {
    pub task: &'a Task,
    /// Its parent task's place in [`crate::Snapshot::tasks`].
    pub parent: Option<usize>,
    /// Its own project, else that of the nearest parent task that has one.
    pub project: Option<&'a Project>,
    pub area: Option<&'a Area>,
    pub pillar: Option<&'a Pillar>,
    /// The date that presses on it: its own, else that of the nearest open parent task that has one, else its project's
    /// unless that rests.
    pub deadline: Option<Deadline>,
    /// Subtasks that are not done.
    pub open_subtasks: u32,
    /// Places of the open tasks it waits for.
    pub waits_for: Vec<usize>,
    /// Places of the open tasks that wait for it.
    pub holds_up: Vec<usize>,
    /// It, or something above it, has been archived or deleted.
    pub put_away: bool,
    /// Its project is on hold or completed.
    pub resting: bool,
}

/// A date that presses on a task, and whose date it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    pub of: DeadlineOf,
    /// The last moment that keeps it.
    pub at: DateTime<Utc>,
    /// Its day in the person's zone.
    pub day: NaiveDate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeadlineOf {
    Task,
    /// The place of the parent task that is due.
    Parent(usize),
    Project,
}

/// One step of the way from a pillar down to a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathStep<'a> {
    pub kind: PathKind,
    pub id: Uuid,
    pub name: &'a str,
    pub colour: Option<&'a str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathKind {
    Pillar,
    Area,
    Project,
    Task,
}

impl TaskNode<'_> {
    pub fn is_blocked(&self) -> bool {
        !self.waits_for.is_empty()
    }

    /// Minutes of work left in it; see [`remaining_minutes`].
    pub fn remaining_minutes(&self) -> i64 {
        remaining_minutes(self.task)
    }
}

/// Minutes of work left in a task: its estimate less what was spent, [`UNESTIMATED_MINUTES`] without an estimate.
pub fn remaining_minutes(task: &Task) -> i64 {
    minutes_left(task.estimate_minutes.unwrap_or(UNESTIMATED_MINUTES), task.actual_minutes.unwrap_or(0))
}

/// What is left of an estimate once so much was spent; never nothing.
pub(crate) fn minutes_left(estimate: i64, spent: i64) -> i64 {
    let estimate = estimate.clamp(1, MOST_MINUTES);
    (estimate - spent.clamp(0, MOST_MINUTES)).max(estimate.min(AT_LEAST_MINUTES))
}

/// Minutes that went into a completed task as far as is known: the actual ones, else the estimate.
pub(crate) fn spent_minutes(task: &Task) -> Option<i64> {
    task.actual_minutes.filter(|m| *m > 0).or(task.estimate_minutes).map(|m| m.clamp(0, MOST_MINUTES))
}

impl<'a> TaskNode<'a> {
    pub(crate) fn alone(task: &'a Task) -> Self {
        Self {
            task,
            parent: None,
            project: None,
            area: None,
            pillar: None,
            deadline: None,
            open_subtasks: 0,
            waits_for: Vec::new(),
            holds_up: Vec::new(),
            put_away: false,
            resting: false,
        }
    }
}
