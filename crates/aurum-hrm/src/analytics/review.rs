//! The figures of a week: what was done against the shares, which projects were completed, what slipped.

use aurum_domain::dated::start_of_day;
use aurum_domain::fixed::{Percent, half_even};
use aurum_domain::task::Task;
use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::Serialize;
use uuid::Uuid;

use super::points::{self, ProjectPoints};
use super::time::spent;
use crate::snapshot::Snapshot;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct WeekReview {
    pub from: NaiveDate,
    /// The last day, six days after the first.
    pub to: NaiveDate,
    /// Every pillar that is not archived, in the person's order.
    pub shares: Vec<ReviewShare>,
    /// Minutes worked in the week, under pillars or not.
    pub minutes: i64,
    /// Tasks completed in the week, in the order they were.
    pub done: Vec<Uuid>,
    /// Projects completed in the week, latest first.
    pub projects_completed: Vec<ProjectPoints>,
    /// What they earned together.
    pub points: i64,
    /// What was meant for the week and did not happen in it, by the day it was meant for.
    pub slipped: Vec<Slipped>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReviewShare {
    pub pillar_id: Uuid,
    pub name: String,
    /// Its target as part of all targets.
    pub target: Percent,
    /// Its part of the minutes under pillars; none in a week without any.
    pub actual: Option<Percent>,
    pub minutes: i64,
    pub task_ids: Vec<Uuid>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Slipped {
    pub task_id: Uuid,
    pub because: SlippedBecause,
    /// The day it was meant for; for one put off, the day it is meant for now.
    pub day: Option<NaiveDate>,
}

/// The first that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum SlippedBecause {
    /// Due in the week and not done in it.
    Due,
    /// Scheduled in the week and not done in it.
    Scheduled,
    /// Put off in the week to a later day.
    Postponed,
}

/// The seven days from `from`. `postponed` are the tasks the ledger says were put off in them. Of a week that is not
/// over, what is meant for today or later has not slipped yet.
pub fn week_review(snapshot: &Snapshot<'_>, from: NaiveDate, postponed: &[Uuid]) -> WeekReview {
    let zone = snapshot.work().zone();
    let to = from.checked_add_days(Days::new(6)).unwrap_or(NaiveDate::MAX);
    let is_placed = from > NaiveDate::MIN && to < NaiveDate::MAX;
    let (begins, ends) = if is_placed {
        (start_of_day(from, zone), start_of_day(to.succ_opt().unwrap_or(to), zone))
    } else {
        (DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MIN_UTC)
    };
    let within = |at: DateTime<Utc>| begins <= at && at < ends;
    let mut done: Vec<(DateTime<Utc>, Uuid)> = snapshot
        .tasks()
        .iter()
        .filter(|node| node.task.is_completed())
        .filter_map(|node| Some((node.task.completed_at.filter(|at| within(*at))?, node.task.id)))
        .collect();
    done.sort_unstable();
    let mut projects_completed: Vec<ProjectPoints> = points::completed(snapshot)
        .filter(|(_, _, at)| within(*at))
        .map(|(project, area, at)| points::row(snapshot, project, area, at))
        .collect();
    projects_completed.sort_unstable_by_key(|row| (std::cmp::Reverse(row.completed_at), row.project_id));
    let (shares, minutes) = shares(snapshot, begins, ends);
    WeekReview {
        from,
        to,
        shares,
        minutes,
        done: done.into_iter().map(|(_, id)| id).collect(),
        points: projects_completed.iter().map(|row| row.points).sum(),
        projects_completed,
        slipped: slipped(snapshot, (from, to), ends, postponed),
    }
}

fn slipped(snapshot: &Snapshot<'_>, (from, to): (NaiveDate, NaiveDate), ends: DateTime<Utc>, postponed: &[Uuid]) -> Vec<Slipped> {
    let zone = snapshot.work().zone();
    let meant = |day: NaiveDate| (from..=to).contains(&day) && day < snapshot.today();
    let in_time = |task: &Task| task.is_completed() && task.completed_at.is_some_and(|at| at < ends);
    let mut slipped: Vec<Slipped> = Vec::new();
    for node in snapshot.tasks().iter().filter(|node| !node.put_away && !in_time(node.task)) {
        let task_id = node.task.id;
        let due = node.task.due.map(|due| due.day_in(zone));
        let scheduled = node.task.scheduled.map(|at| at.day_in(zone));
        if let Some(day) = due.filter(|day| meant(*day)) {
            slipped.push(Slipped { task_id, because: SlippedBecause::Due, day: Some(day) });
        } else if let Some(day) = scheduled.filter(|day| meant(*day)) {
            slipped.push(Slipped { task_id, because: SlippedBecause::Scheduled, day: Some(day) });
        } else if postponed.contains(&task_id) {
            slipped.push(Slipped { task_id, because: SlippedBecause::Postponed, day: scheduled.or(due) });
        }
    }
    slipped.sort_unstable_by_key(|row| (row.day.is_none(), row.day, row.task_id));
    slipped
}

/// Minutes by pillar, and all minutes.
fn shares(snapshot: &Snapshot<'_>, begins: DateTime<Utc>, ends: DateTime<Utc>) -> (Vec<ReviewShare>, i64) {
    let times = spent(snapshot, begins, ends);
    let all = times.iter().map(|time| time.minutes).sum();
    let mut pillars: Vec<_> = snapshot.pillars().iter().filter(|pillar| !pillar.archived).collect();
    pillars.sort_by(|a, b| a.position.cmp(&b.position).then(a.id.cmp(&b.id)));
    let targets: i64 = pillars.iter().map(|pillar| pillar.target_share.clamp(0, 100)).sum();
    let mut rows: Vec<ReviewShare> = pillars
        .into_iter()
        .map(|pillar| {
            let target = i128::from(pillar.target_share.clamp(0, 100)) * 10_000;
            let target = Percent(if targets > 0 { half_even(target, targets.into()) } else { 0 });
            let own = |id: &Uuid| snapshot.task(*id).and_then(|node| node.pillar).is_some_and(|of| of.id == pillar.id);
            let own: Vec<_> = times.iter().filter(|time| own(&time.task_id)).collect();
            let mut task_ids: Vec<Uuid> = own.iter().map(|time| time.task_id).collect();
            task_ids.sort_unstable();
            task_ids.dedup();
            let minutes = own.iter().map(|time| time.minutes).sum();
            ReviewShare { pillar_id: pillar.id, name: pillar.name.clone(), target, actual: None, minutes, task_ids }
        })
        .collect();
    let under_pillars: i64 = rows.iter().map(|row| row.minutes).sum();
    for row in &mut rows {
        let share = || Percent(half_even(i128::from(row.minutes) * 10_000, under_pillars.into()));
        row.actual = (under_pillars > 0).then(share);
    }
    (rows, all)
}

#[cfg(test)]
mod tests {
    use aurum_domain::scale::ProjectStatus;

    use super::*;
    use crate::sample::{Life, at, day, id};

    /// Sunday 29 November 2026; the week began on Monday the 23rd.
    fn life() -> Life {
        let mut life = Life::at("2026-11-29T18:00:00Z");
        life.papt_named("Health", 3, 5, 3);
        life.papt_named("Work", 3, 3, 3);
        (life.pillars[0].target_share, life.pillars[1].target_share) = (25, 75);
        life
    }

    fn review(life: &Life, postponed: &[Uuid]) -> WeekReview {
        week_review(&life.snapshot(), "2026-11-23".parse().expect("a day"), postponed)
    }

    #[test]
    fn what_was_done_stands_against_the_shares() {
        let mut life = life();
        life.done("Run", "Health project", 60, 1);
        life.done("Report", "Work project", 60, 2);
        life.done("Last week", "Work project", 600, 7);
        let found = review(&life, &[]);
        assert_eq!(found.done, [id("Report"), id("Run")]);
        assert_eq!((found.shares[0].target, found.shares[0].actual), (Percent(2_500), Some(Percent(5_000))));
        assert_eq!((found.shares[0].task_ids.as_slice(), found.minutes), (&[id("Run")][..], 120));
        assert_eq!(found.to.to_string(), "2026-11-29");
    }

    #[test]
    fn completed_projects_are_named_with_their_points() {
        let mut life = life();
        life.projects[0].set_status(ProjectStatus::Completed, at("2026-11-23T00:00:00Z"));
        life.projects[1].set_status(ProjectStatus::Completed, at("2026-11-22T23:59:59Z"));
        let found = review(&life, &[]);
        assert_eq!((found.points, found.projects_completed.len()), (100, 1));
        assert_eq!(found.projects_completed[0].project_id, id("Health project"));
    }

    #[test]
    fn what_was_meant_for_the_week_and_is_not_done_has_slipped() {
        let mut life = life();
        life.task("due").due = Some(day("2026-11-24"));
        life.task("scheduled").scheduled = Some(day("2026-11-25"));
        life.task("today").due = Some(day("2026-11-29"));
        life.task("next week").due = Some(day("2026-11-30"));
        life.task("put off").due = Some(day("2026-12-05"));
        life.task("done").due = Some(day("2026-11-24"));
        life.complete("done", 1);
        life.task("archived").due = Some(day("2026-11-24"));
        life.edit("archived").archived = true;
        let found = review(&life, &[id("put off"), id("done")]);
        let rows: Vec<_> = found.slipped.iter().map(|row| (row.task_id, row.because)).collect();
        let wanted =
            [(id("due"), SlippedBecause::Due), (id("scheduled"), SlippedBecause::Scheduled), (id("put off"), SlippedBecause::Postponed)];
        assert_eq!(rows, wanted);
    }

    #[test]
    fn what_was_done_after_its_week_slipped_in_it() {
        let mut life = life();
        life.now = at("2026-12-03T08:00:00Z");
        life.task("late").due = Some(day("2026-11-24"));
        life.complete("late", 1);
        assert_eq!(review(&life, &[]).slipped.len(), 1);
        assert!(review(&life, &[]).done.is_empty());
    }

    #[test]
    fn any_week_at_all_can_be_asked_for() {
        let life = life();
        for day in [NaiveDate::MIN, NaiveDate::MAX] {
            assert!(week_review(&life.snapshot(), day, &[]).done.is_empty());
        }
    }
}
