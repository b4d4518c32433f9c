//! When a project will probably be done, by drawing the days to come from the days that were.
//!
//! Each of [`RUNS`] runs first draws the weeks of the person's own window anew (so that the uncertainty of so little
//! history is part of the answer: Efron 1979), then lives day by day: a day to come gets the minutes of a day of the same
//! weekday of the drawn weeks, mixed with its neighbours, until the work left is done. Work left is the open estimates,
//! each multiplied by the ratio of actual to estimated minutes of a completed task where enough are known. The dates are
//! the 50th and 85th percentile of the runs. A project of which too little was completed has no pace of its own: with a
//! deadline, it is taken to be done at the person's pace after everything that is due before it; without one, it is not
//! predicted. The same snapshot and seed give the same dates.

use aurum_domain::fixed::Fraction;
use aurum_domain::scale::ProjectStatus;
use chrono::{NaiveDate, TimeDelta};
use serde::Serialize;
use uuid::Uuid;

mod chance;
mod health;
mod pace;
mod runs;

pub use health::{Factor, Health, health};
pub(crate) use pace::counts_as_open;
pub use pace::{ENOUGH_COMPLETED, ENOUGH_DAYS, WINDOW_DAYS};
use pace::{Pace, PaceOf};

use crate::snapshot::Snapshot;
use crate::words;

/// How many futures are drawn.
pub const RUNS: usize = 1_000;
/// A future is followed for so long; what is not done by then has no date.
pub const HORIZON_DAYS: i64 = 730;

/// When a project will probably be done, or why that cannot be said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Prediction {
    /// Done by then in half of the futures.
    pub p50: Option<NaiveDate>,
    /// Done by then in 85 of 100 futures.
    pub p85: Option<NaiveDate>,
    /// Why there is no date; one sentence.
    pub refused: Option<String>,
    pub remaining_tasks: i64,
    /// Minutes of the open tasks by their estimates, half an hour without one.
    pub remaining_minutes: i64,
    /// Minutes of other work due before it that is done first; 0 for a project with a pace of its own.
    pub ahead_minutes: i64,
    /// Days of history it rests on.
    pub days_of_history: i64,
    /// Completed tasks it rests on.
    pub samples: i64,
    pub seed: u64,
    /// The part of the futures that keep the project's deadline, 0–1; none without a deadline or a prediction.
    pub on_time: Option<Fraction>,
}

/// Predicts a project of the snapshot; an unknown id is refused as a project without open tasks is.
pub fn predict(snapshot: &Snapshot<'_>, project_id: Uuid, seed: u64) -> Prediction {
    let open = snapshot.tasks_of_project(project_id).filter(|node| node.task.is_open() && !node.put_away && node.open_subtasks == 0);
    let mut estimates: Vec<i64> = open.map(|node| node.remaining_minutes()).collect();
    let pace = Pace::of(snapshot, project_id);
    let mut prediction = Prediction {
        p50: None,
        p85: None,
        refused: None,
        remaining_tasks: estimates.len() as i64,
        remaining_minutes: estimates.iter().sum(),
        ahead_minutes: 0,
        days_of_history: pace.as_ref().map_or(0, Pace::days),
        samples: pace.as_ref().map_or(0, |pace| pace.samples as i64),
        seed,
        on_time: None,
    };
    let project = snapshot.projects().iter().find(|project| project.id == project_id);
    let resting = project.is_none_or(|p| p.archived || matches!(p.status, ProjectStatus::OnHold | ProjectStatus::Completed));
    prediction.refused = refusal(&prediction, resting, pace.as_ref());
    if pace.as_ref().is_some_and(|pace| pace.of == PaceOf::Person) && prediction.refused.is_none() {
        match project.and_then(|project| project.deadline) {
            None => prediction.refused = Some("Too little of it was completed to know its pace, and it has no deadline.".to_owned()),
            Some(deadline) => {
                let first = due_before(snapshot, project_id, deadline);
                prediction.ahead_minutes = first.iter().sum();
                estimates.extend(first);
            }
        }
    }
    // Each draws its chance in turn: in the order of their size, rows in any order give the same dates.
    estimates.sort_unstable();
    let (None, Some(pace)) = (&prediction.refused, pace) else { return prediction };
    let ends = runs::ends(snapshot, &pace, &estimates, seed);
    let at = |days: i64| snapshot.today().checked_add_signed(TimeDelta::days(days));
    let of = |percent: usize| ends.get((ends.len() * percent).div_ceil(100).saturating_sub(1)).copied().flatten().and_then(at);
    (prediction.p50, prediction.p85) = (of(50), of(85));
    if prediction.p85.is_none() {
        prediction.refused = Some("At the pace of the last weeks it would take more than two years; a date would say nothing.".to_owned());
        prediction.p50 = None;
    }
    prediction.on_time = project.and_then(|project| project.deadline).map(|deadline| {
        let kept = ends.iter().filter(|end| end.and_then(at).is_some_and(|day| day <= deadline)).count();
        Fraction::ratio(kept as i64, ends.len() as i64)
    });
    prediction
}

/// The seed under which a project is predicted everywhere in Aurum: its id folded to 64 bits, so that every page shows
/// the same dates.
pub fn seed_of(project_id: Uuid) -> u64 {
    let (high, low) = project_id.as_u64_pair();
    high ^ low
}

/// Minutes of each open task outside the project that is due by then.
fn due_before(snapshot: &Snapshot<'_>, project_id: Uuid, deadline: NaiveDate) -> Vec<i64> {
    let others = snapshot.tasks().iter().filter(|node| counts_as_open(node) && node.project.is_none_or(|of| of.id != project_id));
    others.filter(|node| node.deadline.is_some_and(|due| due.day <= deadline)).map(|node| node.remaining_minutes()).collect()
}

fn refusal(so_far: &Prediction, resting: bool, pace: Option<&Pace>) -> Option<String> {
    if resting {
        return Some("It is on hold, completed or put away, so it has no date to predict.".to_owned());
    }
    if so_far.remaining_tasks == 0 {
        return Some("It has no open tasks, so there is nothing to predict from.".to_owned());
    }
    let Some(pace) = pace else {
        return Some("Nothing has been completed yet, so there is no pace to predict from.".to_owned());
    };
    if pace.days() < ENOUGH_DAYS {
        let days = words::count(pace.days(), "day");
        return Some(format!("There are {days} of history; a prediction needs {ENOUGH_DAYS}."));
    }
    if pace.samples < ENOUGH_COMPLETED {
        let done = words::count(pace.samples as i64, "task");
        return Some(format!("{done} completed in the last {WINDOW_DAYS} days are too few; a prediction needs {ENOUGH_COMPLETED}."));
    }
    None
}

#[cfg(test)]
mod tests;
