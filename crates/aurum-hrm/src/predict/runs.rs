//! The futures themselves: weeks drawn anew, then days lived until the work is done.

use aurum_domain::fixed::half_even;
use chrono::Datelike;

use super::chance::Chance;
use super::pace::{ENOUGH_COMPLETED, Pace};
use super::{HORIZON_DAYS, RUNS};
use crate::node::spent_minutes;
use crate::snapshot::Snapshot;

/// How often, of ten days to come, the minutes are those of any weekday and not of the same one.
const ANY_WEEKDAY: usize = 3;

/// After how many days each run is done, soonest first; none when not within the horizon. 0 is today.
pub(super) fn ends(snapshot: &Snapshot<'_>, pace: &Pace, estimates: &[i64], seed: u64) -> Vec<Option<i64>> {
    let ratios = ratios(snapshot);
    let weekday = snapshot.today().weekday().num_days_from_monday() as usize;
    let mut chance = Chance::seeded(seed);
    let mut weeks = Weeks::default();
    let mut ends: Vec<Option<i64>> = (0..RUNS)
        .map(|_| {
            let left: i64 = estimates.iter().map(|minutes| really_takes(*minutes, &ratios, &mut chance)).sum();
            weeks.draw(pace, &mut chance);
            weeks.days_for(left, weekday, &mut chance)
        })
        .collect();
    ends.sort_unstable_by_key(|end| end.unwrap_or(i64::MAX));
    ends
}

/// The days of the drawn weeks, all and by weekday, Monday first; drawn anew for each run into the same lists.
#[derive(Default)]
struct Weeks {
    all: Vec<i64>,
    by_weekday: [Vec<i64>; 7],
}

impl Weeks {
    /// As many days as there were, in runs of seven that begin anywhere: what comes in bursts stays in bursts.
    fn draw(&mut self, pace: &Pace, chance: &mut Chance) {
        let count = pace.minutes.len();
        self.all.clear();
        self.by_weekday.iter_mut().for_each(Vec::clear);
        for _ in 0..count.div_ceil(7) {
            let begins = chance.below(count);
            for place in (begins..begins + 7).map(|place| place % count.max(1)) {
                let Some(minutes) = pace.minutes.get(place) else { continue };
                self.all.push(*minutes);
                self.by_weekday[pace.weekday(place)].push(*minutes);
            }
        }
    }

    fn days_for(&self, mut left: i64, today: usize, chance: &mut Chance) -> Option<i64> {
        if self.all.iter().all(|minutes| *minutes == 0) {
            return None;
        }
        for ahead in 0..HORIZON_DAYS {
            let same = &self.by_weekday[(today + ahead as usize) % 7];
            let from = if same.is_empty() || chance.below(10) < ANY_WEEKDAY { &self.all } else { same };
            left -= chance.pick(from);
            if left <= 0 {
                return Some(ahead);
            }
        }
        None
    }
}

/// Actual ÷ estimated minutes of completed tasks in percent, sorted; empty until there are enough.
fn ratios(snapshot: &Snapshot<'_>) -> Vec<i64> {
    let done = snapshot.tasks().iter().filter(|node| node.task.is_completed());
    let mut ratios: Vec<i64> = done
        .filter_map(|node| {
            let estimate = node.task.estimate_minutes.filter(|minutes| *minutes > 0)?;
            node.task.actual_minutes.filter(|minutes| *minutes > 0)?;
            let actual = spent_minutes(node.task)?;
            Some((actual.saturating_mul(100) / estimate).clamp(25, 400))
        })
        .collect();
    ratios.sort_unstable();
    if ratios.len() < ENOUGH_COMPLETED { Vec::new() } else { ratios }
}

fn really_takes(estimate: i64, ratios: &[i64], chance: &mut Chance) -> i64 {
    if ratios.is_empty() { estimate } else { half_even(i128::from(estimate) * i128::from(chance.pick(ratios)), 100) }
}
