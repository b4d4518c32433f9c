//! How much of a project a person got done on each of the last days, in their own zone.

use chrono::{Datelike, NaiveDate, TimeDelta};
use uuid::Uuid;

use crate::node::{TaskNode, UNESTIMATED_MINUTES, spent_minutes};
use crate::snapshot::Snapshot;

/// The trailing days that are looked at, today left out: five whole weeks.
pub const WINDOW_DAYS: i64 = 35;
/// Days of history below which nothing is predicted.
pub const ENOUGH_DAYS: i64 = 14;
/// Completed tasks below which nothing is predicted.
pub const ENOUGH_COMPLETED: usize = 5;
/// Completed tasks of the project itself from which on its own pace is known.
const ENOUGH_OF_ITS_OWN: usize = 5;

/// Minutes a day, from the first day something is known of up to yesterday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pace {
    pub(crate) first_day: NaiveDate,
    /// One entry a day; days without anything done are 0.
    pub(crate) minutes: Vec<i64>,
    /// Completed tasks it rests on.
    pub(crate) samples: usize,
    pub(crate) of: PaceOf,
}

/// Whose pace it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PaceOf {
    /// What was completed of this project.
    Project,
    /// Everything the person completed.
    Person,
}

impl Pace {
    /// The pace of a project: its own when at least five of its tasks were completed in the window and its first was
    /// at least a fortnight ago, else that of the person.
    pub(crate) fn of(snapshot: &Snapshot<'_>, project_id: Uuid) -> Option<Self> {
        let own = Self::measure(snapshot, snapshot.tasks_of_project(project_id), PaceOf::Project);
        let enough = own.filter(|own| own.samples >= ENOUGH_OF_ITS_OWN && own.minutes.len() as i64 >= ENOUGH_DAYS);
        enough.or_else(|| Self::measure(snapshot, snapshot.tasks().iter(), PaceOf::Person))
    }

    fn measure<'s, 'a: 's>(snapshot: &Snapshot<'_>, nodes: impl Iterator<Item = &'s TaskNode<'a>>, of: PaceOf) -> Option<Self> {
        let (zone, today) = (snapshot.work().zone(), snapshot.today());
        let window_begins = today.checked_sub_signed(TimeDelta::days(WINDOW_DAYS))?;
        let mut done: Vec<(NaiveDate, i64)> = nodes
            .filter(|node| node.task.is_completed())
            .filter_map(|node| {
                let day = node.task.completed_at?.with_timezone(&zone).date_naive();
                Some((day, spent_minutes(node.task).unwrap_or(UNESTIMATED_MINUTES)))
            })
            .filter(|(day, _)| *day < today)
            .collect();
        let began = done.iter().map(|(day, _)| *day).min()?;
        done.retain(|(day, _)| *day >= window_begins);
        let first_day = began.max(window_begins);
        let mut minutes = vec![0; usize::try_from((today - first_day).num_days()).ok()?];
        for (day, spent) in &done {
            if let Some(sum) = usize::try_from((*day - first_day).num_days()).ok().and_then(|place| minutes.get_mut(place)) {
                *sum += spent;
            }
        }
        Some(Self { first_day, minutes, samples: done.len(), of })
    }

    pub(crate) fn days(&self) -> i64 {
        self.minutes.len() as i64
    }

    pub(crate) fn weekday(&self, place: usize) -> usize {
        (self.first_day.weekday().num_days_from_monday() as usize + place) % 7
    }
}

/// Open work that a project competes with: not put away, not resting, not a parent whose work lies in its subtasks.
pub(crate) fn counts_as_open(node: &TaskNode<'_>) -> bool {
    node.task.is_open() && !node.put_away && !node.resting && node.open_subtasks == 0
}
