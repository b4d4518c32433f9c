//! On how many days in a row something was finished.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde::Serialize;
use uuid::Uuid;

use crate::snapshot::Snapshot;

/// How far back days are looked at.
pub const STREAK_REACH_DAYS: u64 = 366;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Streaks {
    /// Days of the streak that still holds: today may be without anything yet.
    pub current: i64,
    /// Days of the longest one known.
    pub longest: i64,
    /// The days of the current streak with what was completed on them, oldest first.
    pub days: Vec<StreakDay>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StreakDay {
    pub day: NaiveDate,
    pub task_ids: Vec<Uuid>,
}

/// A day counts when a task was completed on it. A day on which the person does not work neither counts without one nor
/// ends a streak.
pub fn streaks(snapshot: &Snapshot<'_>) -> Streaks {
    let (today, zone) = (snapshot.today(), snapshot.work().zone());
    let first = today.checked_sub_days(Days::new(STREAK_REACH_DAYS)).unwrap_or(today);
    let mut completed: BTreeMap<NaiveDate, Vec<Uuid>> = BTreeMap::new();
    for node in snapshot.tasks().iter().filter(|node| node.task.is_completed()) {
        if let Some(at) = node.task.completed_at.filter(|at| *at <= snapshot.now()) {
            completed.entry(at.with_timezone(&zone).date_naive()).or_default().push(node.task.id);
        }
    }
    let (mut longest, mut days) = (0, Vec::new());
    for day in first.iter_days().take_while(|day| *day <= today) {
        match completed.remove(&day) {
            Some(mut task_ids) => {
                task_ids.sort_unstable();
                days.push(StreakDay { day, task_ids });
                longest = longest.max(days.len());
            }
            None if day == today || snapshot.work().minutes_on(day) == 0 => {}
            None => days.clear(),
        }
    }
    Streaks { current: days.len() as i64, longest: longest as i64, days }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Life;

    /// Wednesday; tasks completed so many days ago.
    fn life(days_ago: &[i64]) -> Life {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        for days in days_ago {
            let name = format!("{days} days ago");
            life.task(&name);
            life.complete(&name, *days);
        }
        life
    }

    fn found(life: &Life) -> (i64, i64) {
        let found = streaks(&life.snapshot());
        (found.current, found.longest)
    }

    #[test]
    fn days_in_a_row_count_and_today_may_still_come() {
        assert_eq!(found(&life(&[1, 2, 3, 5, 6, 7, 8])), (3, 4));
        assert_eq!(found(&life(&[0, 1])), (2, 2));
        assert_eq!(found(&life(&[2, 3])), (0, 2));
        assert_eq!(found(&life(&[])), (0, 0));
    }

    #[test]
    fn a_day_off_ends_no_streak() {
        // Saturday and Sunday are three and four days ago.
        let mut life = life(&[0, 1, 2, 5, 6]);
        assert_eq!(found(&life), (3, 3));
        (life.profile.work_minutes[5], life.profile.work_minutes[6]) = (0, 0);
        assert_eq!(found(&life), (5, 5));
    }
}
