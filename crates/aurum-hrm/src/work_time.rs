//! How much time a person has before a moment, counted in their own working minutes rather than in days.

use aurum_domain::dated::{resolve, start_of_day};
use aurum_domain::person::Profile;
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

/// When a waking day begins and ends. The profile says how many minutes a person works on a weekday, not at which
/// hours; so any moment of the waking day can serve until that day's minutes are used up.
const WAKES: NaiveTime = NaiveTime::from_hms_opt(8, 0, 0).expect("a time of day");
const RESTS: NaiveTime = NaiveTime::from_hms_opt(22, 0, 0).expect("a time of day");
const WAKING_MINUTES: i64 = 14 * 60;

/// A person's working time, seen from one moment in their own zone.
#[derive(Debug, Clone)]
pub struct WorkTime {
    zone: Tz,
    now: DateTime<Utc>,
    today: NaiveDate,
    /// Monday first.
    minutes: [i64; 7],
    /// What time before a moment is counted in: `minutes`, or all waking time for a person who works on no day.
    measure: [i64; 7],
    left_today: i64,
}

impl WorkTime {
    pub fn new(profile: &Profile, now: DateTime<Utc>) -> Self {
        let zone = profile.zone();
        let mut minutes = [0; 7];
        for (day, worked) in minutes.iter_mut().zip(&profile.work_minutes) {
            *day = (*worked).clamp(0, 1440);
        }
        let known = minutes.iter().any(|m| *m > 0);
        let measure = if known { minutes } else { [WAKING_MINUTES; 7] };
        let today = now.with_timezone(&zone).date_naive();
        let mut work = Self { zone, now, today, minutes, measure, left_today: 0 };
        work.left_today = work.within(today, now, DateTime::<Utc>::MAX_UTC);
        work
    }

    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// The moment it is seen from.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// The person's own day of that moment.
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// The minutes a person works on the weekday of `day`.
    pub fn minutes_on(&self, day: NaiveDate) -> i64 {
        self.minutes[day.weekday().num_days_from_monday() as usize]
    }

    /// Working minutes that can still be had today.
    pub fn left_today(&self) -> i64 {
        if self.is_known() { self.left_today } else { 0 }
    }

    /// False when the person works on no weekday at all; time before a moment is then counted in waking minutes.
    pub fn is_known(&self) -> bool {
        self.minutes.iter().any(|m| *m > 0)
    }

    /// The minutes of a day on average over the week, in the measure of [`Self::until`]; at least 1.
    pub fn usual_day(&self) -> i64 {
        (self.measure.iter().sum::<i64>() / 7).max(1)
    }

    /// Working minutes from now until `moment`; never falls when `moment` moves later.
    pub fn until(&self, moment: DateTime<Utc>) -> i64 {
        if moment <= self.now {
            return 0;
        }
        let last = moment.with_timezone(&self.zone).date_naive();
        if last <= self.today {
            return self.within(self.today, self.now, moment);
        }
        let between = (last - self.today).num_days() - 1;
        let weeks = between / 7 * self.measure.iter().sum::<i64>();
        let first = self.today.weekday().num_days_from_monday() as usize + 1;
        let rest: i64 = (0..between % 7).map(|ahead| self.measure[(first + ahead as usize) % 7]).sum();
        self.left_today + weeks + rest + self.within(last, self.now, moment)
    }

    /// What `from..to` leaves of the working minutes of `day`.
    fn within(&self, day: NaiveDate, from: DateTime<Utc>, to: DateTime<Utc>) -> i64 {
        let worked = self.measure[day.weekday().num_days_from_monday() as usize];
        if worked == 0 {
            return 0;
        }
        let (opens, closes) = if worked > WAKING_MINUTES {
            (start_of_day(day, self.zone), start_of_day(day.succ_opt().unwrap_or(day), self.zone))
        } else {
            (resolve(day.and_time(WAKES), self.zone).0, resolve(day.and_time(RESTS), self.zone).0)
        };
        (to.min(closes) - from.max(opens)).num_minutes().clamp(0, worked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{at, profile};
    use proptest::prelude::*;

    fn work(zone: &str, now: &str) -> WorkTime {
        WorkTime::new(&profile(zone), at(now))
    }

    #[test]
    fn a_weekend_between_counts_its_own_hours() {
        // Friday 17:00 in Berlin to the end of Monday: 5 h of Friday evening, two days of 4 h, Monday's 8 h.
        let work = work("Europe/Berlin", "2026-11-27T16:00:00Z");
        assert_eq!(work.left_today(), 300);
        assert_eq!(work.until(at("2026-11-30T23:00:00Z")), 300 + 240 + 240 + 480);
    }

    #[test]
    fn a_far_deadline_is_counted_in_whole_weeks() {
        let work = work("UTC", "2026-11-25T08:00:00Z");
        let week = 5 * 480 + 2 * 240;
        assert_eq!(work.until(at("2026-11-26T00:00:00Z")), 480);
        assert_eq!(work.until(at("2026-12-03T00:00:00Z")), 480 + week);
        assert_eq!(work.until(at("2036-11-27T00:00:00Z")), 480 + week * 522);
    }

    #[test]
    fn the_persons_own_clock_counts_far_from_utc() {
        // 20:00 on Thursday in Auckland is 07:00 on Thursday in UTC.
        let auckland = work("Pacific/Auckland", "2026-11-26T07:00:00Z");
        assert_eq!((auckland.today().to_string(), auckland.left_today()), ("2026-11-26".to_owned(), 120));
        // 20:00 on Wednesday in Honolulu.
        let honolulu = work("Pacific/Honolulu", "2026-11-26T06:00:00Z");
        assert_eq!((honolulu.today().to_string(), honolulu.left_today()), ("2026-11-25".to_owned(), 120));
    }

    #[test]
    fn a_day_without_one_of_its_hours_has_that_hour_less() {
        let mut person = profile("Europe/Berlin");
        person.work_minutes = vec![1440; 7];
        let spring = WorkTime::new(&person, at("2026-03-28T23:00:00Z"));
        assert_eq!((spring.today().to_string(), spring.left_today()), ("2026-03-29".to_owned(), 23 * 60));
        let autumn = WorkTime::new(&person, at("2026-10-24T22:00:00Z"));
        assert_eq!((autumn.today().to_string(), autumn.left_today()), ("2026-10-25".to_owned(), 24 * 60));
    }

    proptest! {
        #[test]
        fn a_later_deadline_never_leaves_less_time(now in 0i64..2_000_000_000, first in 0i64..40_000_000, more in 0i64..40_000_000) {
            let start = DateTime::from_timestamp(now, 0).expect("a time");
            let work = WorkTime::new(&profile("America/New_York"), start);
            let (near, far) = (start + chrono::TimeDelta::seconds(first), start + chrono::TimeDelta::seconds(first + more));
            prop_assert!(work.until(near) <= work.until(far));
            prop_assert!(work.until(near) <= first / 60);
        }
    }
}
