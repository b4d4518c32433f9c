//! When in a day a person has most energy: as their focus sessions show it, else as they declared it, and in the morning as
//! their check-ins say.

use std::collections::BTreeSet;

use aurum_domain::fixed::{Fraction, half_even};
use aurum_domain::preferences::USUAL_WORK_FROM;
use aurum_domain::scale::{CheckInKind, EnergyPattern};
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Timelike, Utc};
use serde::Serialize;

use crate::snapshot::Snapshot;

/// Days with focus sessions from which a rhythm is learnt, and morning check-ins from which they count.
pub const ENOUGH_DAYS: i64 = 10;
/// How far back sessions and check-ins count.
const REACH_DAYS: i64 = 28;
/// A session counts for at most this long: one that was forgotten says nothing about the night.
const LONGEST_HOURS: i64 = 12;
/// The hours that a morning check-in speaks of.
const MORNING: std::ops::Range<usize> = 5..12;
/// How far from the middle the energy of an hour must be, on a scale of −1 to 1, before a task is moved for it.
pub(crate) const STANDS_OUT: i64 = 4_000;

/// How the hours of a day compare.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Rhythm {
    /// 24 values from 0 to 1, by the hour of the person's own clock.
    #[cfg_attr(feature = "schema", schema(value_type = Vec<f64>, min_items = 24, max_items = 24))]
    pub by_hour: [Fraction; 24],
    pub source: RhythmSource,
    /// Days with focus sessions in the last four weeks.
    pub days: i64,
    /// Where it comes from, in one sentence.
    pub reason: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum RhythmSource {
    /// The pattern the person named.
    Declared,
    /// The hours they spent in focus.
    Learnt,
}

/// The hour it is, for a person who is at work.
#[derive(Debug)]
pub(crate) struct Hour {
    /// 0–1, from the rhythm.
    pub(crate) energy: Fraction,
    /// `10–11`, on the person's clock.
    pub(crate) span: String,
    /// How that is known, to stand after "one of your best".
    pub(crate) known_by: String,
}

/// The person's rhythm. Once there are focus sessions on [`ENOUGH_DAYS`] of the last 28 days, an hour's place is its
/// minutes in focus, those of sessions without an interruption counted twice, against the best hour's; until then the
/// declared pattern stands. As many morning check-ins with an energy move the hours from 5 to 12 by up to a quarter: their
/// mean of 1–5 less 3, times an eighth.
pub fn rhythm(snapshot: &Snapshot<'_>) -> Rhythm {
    snapshot.lately.rhythm.get_or_init(|| find(snapshot)).clone()
}

/// None on a day off and before the day's work begins.
pub(crate) fn hour<'l>(snapshot: &'l Snapshot<'_>) -> Option<&'l Hour> {
    snapshot.lately.hour.get_or_init(|| hour_of(snapshot)).as_ref()
}

fn hour_of(snapshot: &Snapshot<'_>) -> Option<Hour> {
    let today = snapshot.today();
    let local = snapshot.now().with_timezone(&snapshot.work().zone());
    let weekday = today.weekday().num_days_from_monday() as usize;
    let begins = snapshot.preferences().work_from.get(weekday).copied().unwrap_or(USUAL_WORK_FROM);
    if snapshot.work().minutes_on(today) == 0 || i64::from(local.hour() * 60 + local.minute()) < begins {
        return None;
    }
    let rhythm = snapshot.lately.rhythm.get_or_init(|| find(snapshot));
    let hour = local.hour() as usize % 24;
    let known_by = match rhythm.source {
        RhythmSource::Declared => "by what you said of your energy".to_owned(),
        RhythmSource::Learnt => format!("by your focus on {} days", rhythm.days),
    };
    Some(Hour { energy: rhythm.by_hour[hour], span: format!("{hour}–{}", hour + 1), known_by })
}

fn find(snapshot: &Snapshot<'_>) -> Rhythm {
    let (worth, days) = focused(snapshot);
    let most = worth.iter().copied().max().unwrap_or(0);
    let learnt = days >= ENOUGH_DAYS && most > 0;
    let (mut by_hour, source, mut reason) = if learnt {
        let reason = format!("Learnt from the hours you were in focus on {days} days of the last four weeks.");
        (worth.map(|hour| Fraction::ratio(hour, most)), RhythmSource::Learnt, reason)
    } else {
        let pattern = snapshot.preferences().energy_pattern;
        let said = match pattern {
            EnergyPattern::MorningPeak => "most energy in the morning",
            EnergyPattern::AfternoonPeak => "most energy in the afternoon",
            EnergyPattern::EveningPeak => "most energy in the evening",
            EnergyPattern::Steady => "steady energy over the day",
        };
        let reason =
            format!("As your preferences say: {said}. Focus sessions on {ENOUGH_DAYS} days would show it better; there are {days}.");
        (std::array::from_fn(|hour| declared(pattern, hour)), RhythmSource::Declared, reason)
    };
    let mornings = mornings(snapshot);
    let (count, sum) = (mornings.len() as i64, mornings.iter().sum::<i64>());
    if count >= ENOUGH_DAYS && sum != 3 * count {
        for value in &mut by_hour[MORNING] {
            let moved = i128::from(value.0) * i128::from(8 * count + sum - 3 * count);
            *value = Fraction(half_even(moved, i128::from(8 * count)).clamp(0, Fraction::SCALE));
        }
        let tenths = half_even(i128::from(sum) * 10, i128::from(count));
        let way = if sum < 3 * count { "lower" } else { "higher" };
        reason += &format!(" Mornings stand {way}, as {count} check-ins put your energy at {}.{} of 5.", tenths / 10, tenths % 10);
    }
    Rhythm { by_hour, source, days, reason }
}

/// The energy of the morning check-ins of the last weeks, 1–5.
fn mornings(snapshot: &Snapshot<'_>) -> Vec<i64> {
    let today = snapshot.today();
    let lately = |day: NaiveDate| (0..REACH_DAYS).contains(&(today - day).num_days());
    let check_ins = snapshot.history().check_ins.iter().filter(|c| c.kind == CheckInKind::Morning && lately(c.day));
    check_ins.filter_map(|check_in| check_in.energy).map(|energy| energy.clamp(1, 5)).collect()
}

/// Tenths by distance from the peak; nobody is at their best in the night.
fn declared(pattern: EnergyPattern, hour: usize) -> Fraction {
    let peak = match pattern {
        EnergyPattern::MorningPeak => 8..12,
        EnergyPattern::AfternoonPeak => 13..17,
        EnergyPattern::EveningPeak => 17..21,
        EnergyPattern::Steady => 8..20,
    };
    let tenths = match hour {
        _ if peak.contains(&hour) => 9,
        0..7 | 23 => 2,
        _ if (peak.start.saturating_sub(2)..peak.end + 2).contains(&hour) => 6,
        _ => 4,
    };
    Fraction(tenths * 1_000)
}

/// What each hour was worth in focus, and the days that had any. Walks from hour to hour on the person's clock, so that an
/// hour that a change of the clock repeats or leaves out counts for what it was.
fn focused(snapshot: &Snapshot<'_>) -> ([i64; 24], i64) {
    let (zone, now) = (snapshot.work().zone(), snapshot.now());
    let since = now.checked_sub_signed(TimeDelta::days(REACH_DAYS)).unwrap_or(DateTime::<Utc>::MIN_UTC);
    let mut worth = [0; 24];
    let mut days: BTreeSet<NaiveDate> = BTreeSet::new();
    for session in snapshot.history().focus.iter().filter(|session| session.started_at >= since && session.started_at <= now) {
        let factor = if session.interruptions == 0 { 2 } else { 1 };
        let mut left = (session.worked_seconds(now) / 60).min(LONGEST_HOURS * 60);
        let mut at = session.started_at;
        while left > 0 {
            let local = at.with_timezone(&zone);
            let here = left.min(60 - i64::from(local.minute()));
            worth[local.hour() as usize % 24] += here * factor;
            days.insert(local.date_naive());
            left -= here;
            at += TimeDelta::minutes(here);
        }
    }
    (worth, days.len() as i64)
}

#[cfg(test)]
mod tests;
