//! A day or a week as time blocks with reasons: what to do when, what does not fit, and what dropping would cost least.
//!
//! A plan is a proposal computed from the snapshot alone. It is always feasible: blocks lie within the working time that
//! is free, never overlap anything, keep the person's own never-before and never-after rules and stand after what they
//! wait for. It is deterministic: equal rows in any order give the same bytes. What makes one plan better than another
//! is said in [`objective`] and nowhere else; [`search`] looks for a good one; [`sittings`] cuts long work;
//! [`load`] tells what cannot be in time. All times are on a grid of five minutes.

use aurum_domain::block::TimeBlock;
use aurum_domain::fixed::{Percent, Points};
use aurum_domain::own_rule::OwnRule;
use aurum_domain::scale::{Energy, WorkKind};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::assess::Assessment;
use crate::rulebook::Rulebook;
use crate::snapshot::Snapshot;

mod bias;
mod day;
#[cfg(any(test, feature = "optimum"))]
mod exact;
mod jobs;
mod load;
mod objective;
mod reasons;
mod search;
mod sittings;
mod slots;
mod week;

pub use bias::{Bias, ENOUGH_COMPLETED};
#[cfg(any(test, feature = "optimum"))]
pub use exact::{Quality, quality};
pub use sittings::{BREAK_AFTER, BREAK_MINUTES, LONGEST_SITTING};

/// A proposal for one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DayPlan {
    pub day: NaiveDate,
    /// By the time they start.
    pub blocks: Vec<PlannedBlock>,
    /// What belongs to the day and does not fit into it, whole or in part; highest score first.
    pub unplaced: Vec<Unplaced>,
    /// When something does not fit, the task whose dropping costs least.
    pub drop: Option<Drop>,
    /// Minutes of working time that were free for the plan.
    pub capacity_minutes: i64,
    /// Minutes in the blocks.
    pub planned_minutes: i64,
    /// The first deadline within two weeks before which there is more work than time.
    pub overload: Option<Overload>,
}

/// One block of a proposal, `[starts_at, ends_at)`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PlannedBlock {
    pub task_id: Uuid,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub kind: WorkKind,
    pub energy: Option<Energy>,
    /// One sentence: why this task, and why then.
    pub reason: String,
    /// The task's score.
    pub score: Points,
}

/// Work that belongs to the day and has no place in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Unplaced {
    pub task_id: Uuid,
    /// The minutes of it that have no place.
    pub minutes: i64,
    pub reason: String,
}

/// The task that can be left out at the least cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Drop {
    pub task_id: Uuid,
    pub reason: String,
}

/// More work than working time before a deadline, by the earliest-deadline-first test: work that is done in the order
/// of its deadlines is late only if no order is in time (Jackson 1955; Liu and Layland 1973).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Overload {
    /// The day by whose deadline it does not fit; work overdue counts as due today.
    pub deadline: NaiveDate,
    /// Minutes of work due until then.
    pub needed: i64,
    /// Minutes of free working time until then.
    pub available: i64,
    /// The tasks due until then, earliest deadline first.
    pub tasks: Vec<Uuid>,
}

/// A proposal for seven days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct WeekPlan {
    pub days: Vec<DayPlan>,
    /// Every pillar that is not archived, in the pillars' order.
    pub shares: Vec<PlannedShare>,
    /// What is due or scheduled in the week and has no place in any of its days.
    pub unplaced: Vec<Unplaced>,
    pub drop: Option<Drop>,
}

/// How much of a planned week goes to a pillar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PlannedShare {
    pub pillar_id: Uuid,
    pub name: String,
    /// Its target as part of all targets.
    pub target: Percent,
    /// Its part of the minutes under pillars.
    pub planned: Percent,
    /// Minutes of the proposal and of the blocks that are there already.
    pub minutes: i64,
}

/// Proposes the blocks of `day`, from now on when it is today.
///
/// `existing` are the person's blocks of that day and as far ahead as they are known: the plan works around them, and
/// work they already hold for a task is not planned again.
pub fn plan_day(
    snapshot: &Snapshot<'_>,
    rulebook: &Rulebook,
    assessment: &Assessment,
    day: NaiveDate,
    existing: &[TimeBlock],
    own_rules: &[OwnRule],
) -> DayPlan {
    day::Planning::new(snapshot, rulebook, assessment, existing, own_rules).day(day, None)
}

/// The same for the tasks named and no others, whatever day they were meant for.
pub fn plan_day_of(
    snapshot: &Snapshot<'_>,
    rulebook: &Rulebook,
    assessment: &Assessment,
    day: NaiveDate,
    existing: &[TimeBlock],
    own_rules: &[OwnRule],
    tasks: &[Uuid],
) -> DayPlan {
    day::Planning::new(snapshot, rulebook, assessment, existing, own_rules).day(day, Some(tasks))
}

/// Proposes seven days from `first_day`, spread so that each pillar comes near its target share.
pub fn plan_week(
    snapshot: &Snapshot<'_>,
    rulebook: &Rulebook,
    assessment: &Assessment,
    first_day: NaiveDate,
    existing: &[TimeBlock],
    own_rules: &[OwnRule],
) -> WeekPlan {
    day::Planning::new(snapshot, rulebook, assessment, existing, own_rules).week(first_day)
}

#[cfg(test)]
mod tests;
