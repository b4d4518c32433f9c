//! How a person's time was shared between pillars, against the shares they want.

use std::collections::HashMap;

use serde::Serialize;
use uuid::Uuid;

use crate::analytics::spent_since;
use crate::snapshot::Snapshot;
use aurum_domain::fixed::{Percent, half_even};

/// The trailing days that balance looks at.
pub const BALANCE_DAYS: i64 = 28;
/// Below this much known time under pillars, shares say nothing: three hours.
pub const ENOUGH_MINUTES: i64 = 180;

/// One pillar's share of the time spent under pillars.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Share {
    pub pillar_id: Uuid,
    /// Whole percent, as the person set it.
    pub target_share: i64,
    /// Minutes of focus sessions under it, else of completed tasks: actual ones, else estimates.
    pub minutes: i64,
    /// Percent of the minutes under all pillars; none below [`ENOUGH_MINUTES`] in all.
    pub actual_share: Option<Percent>,
}

/// Shares of every pillar that is not archived over the last `days` days, in the pillars' order.
///
/// Time under no pillar is not counted: it has no target to be compared with.
pub fn shares(snapshot: &Snapshot<'_>, days: i64) -> Vec<Share> {
    let balance = measure(snapshot, days);
    let mut pillars: Vec<_> = snapshot.pillars().iter().filter(|p| !p.archived).collect();
    pillars.sort_by(|a, b| a.position.cmp(&b.position).then(a.id.cmp(&b.id)));
    pillars
        .into_iter()
        .map(|pillar| Share {
            pillar_id: pillar.id,
            target_share: pillar.target_share,
            minutes: balance.minutes_of(pillar.id),
            actual_share: balance.actual(pillar.id),
        })
        .collect()
}

/// Minutes per pillar over a window, with what the person wants.
#[derive(Debug, Default)]
pub(crate) struct Balance {
    minutes: HashMap<Uuid, i64>,
    /// Minutes under all pillars.
    pub(crate) total: i64,
    /// The sum of the target shares of pillars that are not archived, in percent.
    pub(crate) targets: i64,
    /// How many pillars are not archived.
    pub(crate) pillars: i64,
}

impl Balance {
    fn minutes_of(&self, pillar_id: Uuid) -> i64 {
        self.minutes.get(&pillar_id).copied().unwrap_or(0)
    }

    /// The pillar's share of the time, once there is enough of it.
    pub(crate) fn actual(&self, pillar_id: Uuid) -> Option<Percent> {
        (self.total >= ENOUGH_MINUTES).then(|| Percent(half_even(i128::from(self.minutes_of(pillar_id)) * 10_000, self.total.into())))
    }

    /// A target share as part of all that was given a target, so that targets need not add up to 100.
    pub(crate) fn wanted(&self, target_share: i64) -> Option<Percent> {
        (self.targets > 0).then(|| Percent(half_even(i128::from(target_share) * 10_000, self.targets.into())))
    }
}

pub(crate) fn measure(snapshot: &Snapshot<'_>, days: i64) -> Balance {
    let mut balance = Balance::default();
    for pillar in snapshot.pillars().iter().filter(|p| !p.archived) {
        balance.targets += pillar.target_share.clamp(0, 100);
        balance.pillars += 1;
    }
    for time in spent_since(snapshot, days) {
        if let Some(pillar) = snapshot.task(time.task_id).and_then(|node| node.pillar).filter(|p| !p.archived) {
            *balance.minutes.entry(pillar.id).or_default() += time.minutes;
            balance.total += time.minutes;
        }
    }
    balance
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Life, id};

    fn two_pillars() -> Life {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        life.papt_named("Health", 3, 3, 3);
        life.papt_named("Work", 3, 3, 3);
        life.pillars[0].target_share = 40;
        life.pillars[1].target_share = 60;
        life
    }

    #[test]
    fn shares_are_of_the_time_under_pillars_and_silent_below_three_hours() {
        let mut life = two_pillars();
        life.done("Run", "Health project", 60, 2);
        life.done("Report", "Work project", 119, 2);
        assert!(shares(&life.snapshot(), 28).iter().all(|s| s.actual_share.is_none()));
        life.done("Mail", "Work project", 1, 2);
        let shares = shares(&life.snapshot(), 28);
        assert_eq!((shares[0].pillar_id, shares[0].minutes, shares[0].actual_share), (id("Health"), 60, Some(Percent(3333))));
        assert_eq!((shares[1].pillar_id, shares[1].minutes, shares[1].actual_share), (id("Work"), 120, Some(Percent(6667))));
    }

    #[test]
    fn only_the_days_asked_for_count() {
        let mut life = two_pillars();
        life.done("Run", "Health project", 200, 10);
        life.done("Report", "Work project", 200, 2);
        let week = shares(&life.snapshot(), 7);
        assert_eq!((week[0].minutes, week[1].actual_share), (0, Some(Percent(10_000))));
        assert_eq!(shares(&life.snapshot(), 28)[0].minutes, 200);
    }

    #[test]
    fn actual_minutes_stand_before_the_estimate() {
        let mut life = two_pillars();
        life.done("Run", "Health project", 60, 2);
        life.edit("Run").actual_minutes = Some(240);
        assert_eq!(shares(&life.snapshot(), 28)[0].minutes, 240);
    }
}
