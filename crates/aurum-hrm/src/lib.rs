//! From a snapshot of a life, what is true about it and why: which task matters now, by which exact arithmetic.
//!
//! Everything here is a pure function. No clock, no file, no socket, no random number; time is part of the
//! [`Snapshot`]. Scores are integers (hundredths of a point), so the rows a person sees add up to the score they see,
//! to the last digit, and the same snapshot gives the same bytes whatever order its rows came in.
//!
//! The way through: [`Snapshot::new`] indexes the rows of one person in one pass, [`assess`] weighs every open task by
//! the [`Rulebook`], [`today`] picks and orders a day from it, [`why`] explains one task, [`shares`] compares the time
//! each pillar got with the time it should get. A rule is one file in `rules/` and one line in its table.

pub mod analytics;
mod assess;
mod balance;
pub mod board;
mod calibration;
pub mod energy;
mod feasibility;
pub mod insights;
mod leaning;
pub mod learn;
mod node;
pub mod own_rules;
pub mod plan;
mod predict;
mod rule;
mod rulebook;
mod rules;
mod snapshot;
mod today;
mod words;
mod work_time;

#[cfg(test)]
mod sample;

pub use assess::{Assessment, BASE, BASE_WEIGHT, CLOSED, LIMIT, Part, Scored, assess, why};
pub use aurum_domain::fixed::{Fraction, Percent, Points, Weight};
pub use balance::{BALANCE_DAYS, ENOUGH_MINUTES, Share, shares};
pub use calibration::{Reliability, ReliabilityBin, calibration};
pub use node::{Deadline, DeadlineOf, PathKind, PathStep, TaskNode, UNESTIMATED_MINUTES, remaining_minutes};
pub use predict::{Factor, Health, Prediction, health, predict, seed_of};
pub use rule::{Finding, Rule, RuleLevel, RuleType};
pub use rulebook::{Entry, FACTOR_RANGE, OWN_WEIGHT, Rulebook, RulebookError};
pub use snapshot::{History, Snapshot};
pub use today::{Day, DayItem, Included, today};
pub use work_time::WorkTime;
