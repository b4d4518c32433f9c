//! When in a day a person has most energy: as their focus sessions show it, else as they declared it.

use std::collections::BTreeSet;

use aurum_domain::fixed::Value;
use aurum_domain::scale::EnergyPattern;
use chrono::{NaiveDate, TimeDelta, Timelike};
use serde::Serialize;

use crate::snapshot::Snapshot;

/// Days with focus sessions from which a rhythm is learnt.
pub const ENOUGH_DAYS: i64 = 10;
/// How far back sessions count.
const REACH_DAYS: i64 = 28;
/// A session counts for at most this long: one that was forgotten says nothing about the night.
const LONGEST_HOURS: i64 = 12;

/// How the hours of a day compare.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Rhythm {
    /// 24 values from 0 to 1, by the hour of the person's own clock.
    #[cfg_attr(feature = "schema", schema(value_type = Vec<f64>, min_items = 24, max_items = 24))]
    pub by_hour: [Value; 24],
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

/// The person's rhythm: each hour's minutes in focus against those of their best hour once there are enough days, else
/// the declared pattern.
pub fn rhythm(snapshot: &Snapshot<'_>) -> Rhythm {
    let (minutes, days) = focused(snapshot);
    let most = minutes.iter().copied().max().unwrap_or(0);
    if days >= ENOUGH_DAYS && most > 0 {
        let reason = format!("Learnt from the hours you were in focus on {days} days of the last four weeks.");
        return Rhythm { by_hour: minutes.map(|m| Value::ratio(m, most)), source: RhythmSource::Learnt, days, reason };
    }
    let pattern = snapshot.preferences().energy_pattern;
    let said = match pattern {
        EnergyPattern::MorningPeak => "most energy in the morning",
        EnergyPattern::AfternoonPeak => "most energy in the afternoon",
        EnergyPattern::EveningPeak => "most energy in the evening",
        EnergyPattern::Steady => "steady energy over the day",
    };
    let reason = format!("As your preferences say: {said}. Focus sessions on {ENOUGH_DAYS} days would show it better; there are {days}.");
    Rhythm { by_hour: std::array::from_fn(|hour| declared(pattern, hour)), source: RhythmSource::Declared, days, reason }
}

/// Tenths by distance from the peak; nobody is at their best in the night.
fn declared(pattern: EnergyPattern, hour: usize) -> Value {
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
    Value(tenths * 1_000)
}

fn focused(snapshot: &Snapshot<'_>) -> ([i64; 24], i64) {
    let (zone, now) = (snapshot.work().zone(), snapshot.now());
    let since = now - TimeDelta::days(REACH_DAYS);
    let mut minutes = [0; 24];
    let mut days: BTreeSet<NaiveDate> = BTreeSet::new();
    for session in snapshot.history().focus.iter().filter(|session| session.started_at >= since && session.started_at <= now) {
        let worked = (session.worked_seconds(now) / 60).min(LONGEST_HOURS * 60);
        for minute in 0..worked {
            let local = (session.started_at + TimeDelta::minutes(minute)).with_timezone(&zone);
            minutes[local.hour() as usize % 24] += 1;
            days.insert(local.date_naive());
        }
    }
    (minutes, days.len() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Life;

    #[test]
    fn without_sessions_the_declared_pattern_stands_and_says_so() {
        let life = Life::at("2026-11-25T08:00:00Z");
        let rhythm = rhythm(&life.snapshot());
        assert_eq!((rhythm.source, rhythm.days), (RhythmSource::Declared, 0));
        assert!(rhythm.by_hour[9] > rhythm.by_hour[15] && rhythm.by_hour[15] > rhythm.by_hour[3]);
    }

    #[test]
    fn every_pattern_stays_within_its_scale() {
        for pattern in EnergyPattern::ALL {
            assert!((0..24).all(|hour| (Value::ZERO..=Value::ONE).contains(&declared(*pattern, hour))));
        }
    }
}
