//! What was finished, day by day.

use std::collections::HashMap;

use aurum_domain::dated::start_of_day;
use chrono::{Days, NaiveDate};
use serde::Serialize;
use uuid::Uuid;

use super::time::spent;
use crate::snapshot::Snapshot;

/// At most a year of days.
pub const TREND_REACH_DAYS: u64 = 366;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TrendDay {
    pub day: NaiveDate,
    /// Tasks completed on that day.
    pub completed: i64,
    /// Minutes worked on that day, as [`super::spent`] counts them.
    pub minutes: i64,
    /// The tasks completed, in the order they were.
    pub task_ids: Vec<Uuid>,
    /// The tasks the minutes went into.
    pub worked_ids: Vec<Uuid>,
}

/// The last `days` days of the person up to today, oldest first; 1–366.
pub fn trend(snapshot: &Snapshot<'_>, days: i64) -> Vec<TrendDay> {
    let days = u64::try_from(days).unwrap_or(1).clamp(1, TREND_REACH_DAYS);
    let (today, zone) = (snapshot.today(), snapshot.work().zone());
    let first = today.checked_sub_days(Days::new(days - 1)).unwrap_or(today);
    let mut row: Vec<TrendDay> = first
        .iter_days()
        .take_while(|day| *day <= today)
        .map(|day| TrendDay { day, completed: 0, minutes: 0, task_ids: Vec::new(), worked_ids: Vec::new() })
        .collect();
    let places: HashMap<NaiveDate, usize> = row.iter().enumerate().map(|(place, day)| (day.day, place)).collect();
    let mut completed: Vec<_> = snapshot
        .tasks()
        .iter()
        .filter(|node| node.task.is_completed())
        .filter_map(|node| Some((node.task.completed_at.filter(|at| *at <= snapshot.now())?, node.task.id)))
        .collect();
    completed.sort_unstable();
    for (at, task_id) in completed {
        if let Some(place) = places.get(&at.with_timezone(&zone).date_naive()) {
            row[*place].completed += 1;
            row[*place].task_ids.push(task_id);
        }
    }
    for time in spent(snapshot, start_of_day(first, zone), start_of_day(today.succ_opt().unwrap_or(today), zone)) {
        if let Some(place) = places.get(&time.day) {
            row[*place].minutes += time.minutes;
            row[*place].worked_ids.push(time.task_id);
        }
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Life, id};

    #[test]
    fn every_day_stands_there_with_what_was_completed_on_it() {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        life.papt(3, 3, 3);
        life.done("a", "project", 30, 2);
        life.done("b", "project", 60, 2);
        life.done("old", "project", 60, 3);
        life.done("today", "project", 5, 0);
        let found = trend(&life.snapshot(), 3);
        let shown: Vec<_> = found.iter().map(|day| (day.day.to_string(), day.completed, day.minutes)).collect();
        assert_eq!(shown, [("2026-11-23".to_owned(), 2, 90), ("2026-11-24".to_owned(), 0, 0), ("2026-11-25".to_owned(), 1, 5)]);
        assert_eq!(found[2].task_ids, [id("today")]);
    }

    #[test]
    fn a_day_is_the_persons_own() {
        let mut life = Life::at("2026-11-25T23:30:00Z");
        life.profile.time_zone = "Asia/Tokyo".into();
        life.task("late");
        life.complete("late", 0);
        let found = trend(&life.snapshot(), 1);
        assert_eq!((found[0].day.to_string(), found[0].completed), ("2026-11-26".to_owned(), 1));
    }

    #[test]
    fn any_number_of_days_can_be_asked_for() {
        let life = Life::at("2026-11-25T08:00:00Z");
        assert_eq!([i64::MIN, 0, i64::MAX].map(|days| trend(&life.snapshot(), days).len()), [1, 1, 366]);
    }
}
