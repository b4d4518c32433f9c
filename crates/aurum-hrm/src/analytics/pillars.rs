//! Each pillar's share of the time against its target, over a week and over four.

use aurum_domain::fixed::{Percent, half_even};
use serde::Serialize;
use uuid::Uuid;

use super::time::{Spent, spent_since};
use crate::balance::{BALANCE_DAYS, ENOUGH_MINUTES};
use crate::snapshot::Snapshot;

const WEEK_DAYS: i64 = 7;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PillarTime {
    pub pillar_id: Uuid,
    pub name: String,
    pub colour: Option<String>,
    /// Whole percent, as the person set it.
    pub target: i64,
    /// Percent of the minutes under pillars in the last 7 days; none below three hours in all.
    pub actual7: Option<Percent>,
    /// The same of the last 28 days.
    pub actual28: Option<Percent>,
    pub minutes7: i64,
    pub minutes28: i64,
    /// The tasks the minutes of 28 days went into.
    pub task_ids: Vec<Uuid>,
}

/// Every pillar that is not archived, in the person's order. Time under no pillar is not counted.
pub fn pillars(snapshot: &Snapshot<'_>) -> Vec<PillarTime> {
    let (week, month) = (spent_since(snapshot, WEEK_DAYS), spent_since(snapshot, BALANCE_DAYS));
    let of = |time: &Spent| snapshot.task(time.task_id).and_then(|node| node.pillar).filter(|pillar| !pillar.archived).map(|p| p.id);
    let total = |times: &[Spent]| -> i64 { times.iter().filter(|time| of(time).is_some()).map(|time| time.minutes).sum() };
    let (total7, total28) = (total(&week), total(&month));
    let share =
        |minutes: i64, total: i64| (total >= ENOUGH_MINUTES).then(|| Percent(half_even(i128::from(minutes) * 10_000, i128::from(total))));
    let mut shown: Vec<_> = snapshot.pillars().iter().filter(|pillar| !pillar.archived).collect();
    shown.sort_by(|a, b| a.position.cmp(&b.position).then(a.id.cmp(&b.id)));
    let row = |pillar: &&&aurum_domain::pillar::Pillar| {
        let own = |times: &[Spent]| -> i64 { times.iter().filter(|time| of(time) == Some(pillar.id)).map(|time| time.minutes).sum() };
        let (minutes7, minutes28) = (own(&week), own(&month));
        let mut task_ids: Vec<Uuid> = month.iter().filter(|time| of(time) == Some(pillar.id)).map(|time| time.task_id).collect();
        task_ids.sort_unstable();
        task_ids.dedup();
        PillarTime {
            pillar_id: pillar.id,
            name: pillar.name.clone(),
            colour: pillar.colour.clone(),
            target: pillar.target_share,
            actual7: share(minutes7, total7),
            actual28: share(minutes28, total28),
            minutes7,
            minutes28,
            task_ids,
        }
    };
    shown.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Life, id};

    #[test]
    fn each_pillar_has_its_share_of_a_week_and_of_four() {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        life.papt_named("Health", 3, 3, 3);
        life.papt_named("Work", 3, 3, 3);
        (life.pillars[0].target_share, life.pillars[1].target_share) = (40, 60);
        life.done("Run", "Health project", 100, 20);
        life.done("Report", "Work project", 300, 2);
        let found = pillars(&life.snapshot());
        assert_eq!((found[0].actual7, found[0].actual28), (Some(Percent(0)), Some(Percent(2_500))));
        assert_eq!((found[1].minutes7, found[1].actual7, found[1].target), (300, Some(Percent(10_000)), 60));
        assert_eq!(found[0].task_ids, [id("Run")]);
    }
}
