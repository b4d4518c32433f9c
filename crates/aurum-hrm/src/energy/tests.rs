//! A rhythm over the hours of a day: declared, learnt from undisturbed work, shifted by mornings, and over clock changes.

use chrono::TimeDelta;

use super::*;
use crate::sample::{Life, at};

fn life() -> Life {
    let mut life = Life::at("2026-11-25T08:00:00Z");
    life.task("Write");
    life
}

/// A session from that hour on each of so many days.
fn focused_daily(life: &mut Life, days: i64, hour: i64, minutes: i64, interruptions: i64) {
    for ago in 1..=days {
        let begins = at("2026-11-25T00:00:00Z") - TimeDelta::days(ago) + TimeDelta::hours(hour);
        life.focus("Write", &begins.to_rfc3339(), minutes).interruptions = interruptions;
    }
}

fn of(life: &Life) -> Rhythm {
    rhythm(&life.snapshot())
}

#[test]
fn without_sessions_the_declared_pattern_stands_and_says_so() {
    let rhythm = of(&life());
    assert_eq!((rhythm.source, rhythm.days), (RhythmSource::Declared, 0));
    assert!(rhythm.by_hour[9] > rhythm.by_hour[15] && rhythm.by_hour[15] > rhythm.by_hour[3]);
}

#[test]
fn every_pattern_stays_within_its_scale() {
    for pattern in EnergyPattern::ALL {
        assert!((0..24).all(|hour| (Fraction::ZERO..=Fraction::ONE).contains(&declared(*pattern, hour))));
    }
}

#[test]
fn ten_days_in_focus_show_the_rhythm_and_nine_do_not() {
    let mut life = life();
    focused_daily(&mut life, 9, 20, 60, 0);
    assert_eq!(of(&life).source, RhythmSource::Declared);
    let mut life = super::tests::life();
    focused_daily(&mut life, 10, 20, 90, 0);
    let rhythm = of(&life);
    assert_eq!((rhythm.source, rhythm.days), (RhythmSource::Learnt, 10));
    assert_eq!([rhythm.by_hour[19], rhythm.by_hour[20], rhythm.by_hour[21], rhythm.by_hour[22]], [0, 10_000, 5_000, 0].map(Fraction));
}

#[test]
fn an_hour_without_interruptions_is_worth_twice_one_with_them() {
    let mut life = life();
    focused_daily(&mut life, 10, 9, 60, 0);
    focused_daily(&mut life, 10, 14, 60, 3);
    let rhythm = of(&life);
    assert_eq!((rhythm.by_hour[9], rhythm.by_hour[14]), (Fraction::ONE, Fraction(5_000)));
}

#[test]
fn what_was_before_four_weeks_or_lies_ahead_counts_for_nothing() {
    let mut life = life();
    focused_daily(&mut life, 10, 9, 60, 0);
    life.focus("Write", "2026-10-01T15:00:00Z", 600);
    life.focus("Write", "2026-11-25T15:00:00Z", 600);
    assert_eq!(of(&life).by_hour[15], Fraction::ZERO);
}

#[test]
fn a_session_over_a_change_of_the_clock_counts_by_the_hours_that_were() {
    // In Berlin the hour from 2 to 3 comes twice on 25 October 2026, and not at all on 29 March.
    let hours = |now: &str, from: &str| {
        let mut life = Life::at(now);
        life.profile.time_zone = "Europe/Berlin".into();
        life.task("Write");
        life.focus("Write", from, 180);
        focused(&life.snapshot()).0.map(|worth| worth / 2)
    };
    let autumn = hours("2026-10-25T12:00:00Z", "2026-10-24T23:00:00Z");
    assert_eq!(autumn[..4], [0, 60, 120, 0]);
    let spring = hours("2026-03-29T12:00:00Z", "2026-03-29T00:00:00Z");
    assert_eq!(spring[..5], [0, 60, 0, 60, 60]);
}

#[test]
fn a_forgotten_session_says_nothing_about_the_night() {
    let mut life = life();
    life.focus_on("Write", "2026-11-23T08:00:00Z");
    let (worth, days) = focused(&life.snapshot());
    assert_eq!((worth.iter().sum::<i64>(), days), (12 * 60 * 2, 1));
}

#[test]
fn ten_mornings_move_the_morning_and_nothing_else() {
    let mut life = life();
    let before = of(&life);
    for day in 14..=22 {
        life.morning(&format!("2026-11-{day}"), 1);
    }
    assert_eq!(of(&life), before);
    life.morning("2026-11-23", 1);
    let after = of(&life);
    assert_eq!((before.by_hour[9], after.by_hour[9]), (Fraction(9_000), Fraction(6_750)));
    assert_eq!(before.by_hour[12..], after.by_hour[12..]);
    assert!(after.reason.ends_with("Mornings stand lower, as 10 check-ins put your energy at 1.0 of 5."), "{}", after.reason);
}

#[test]
fn there_is_an_hour_only_while_the_person_may_be_at_work() {
    let span = |now: &str, zone: &str| {
        let mut life = Life::at(now);
        life.profile.time_zone = zone.into();
        hour(&life.snapshot()).map(|hour| hour.span.clone())
    };
    assert_eq!(span("2026-11-25T08:59:00Z", "UTC"), None);
    assert_eq!(span("2026-11-25T09:00:00Z", "UTC").as_deref(), Some("9–10"));
    assert_eq!(span("2026-11-25T08:59:00Z", "Asia/Kathmandu").as_deref(), Some("14–15"));
    let mut off = Life::at("2026-11-25T10:00:00Z");
    off.profile.work_minutes[2] = 0;
    assert!(hour(&off.snapshot()).is_none());
}
