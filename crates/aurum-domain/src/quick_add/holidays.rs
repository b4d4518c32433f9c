//! Days known by name in English-speaking countries, from their calendar rules.

use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};

use super::calendar::{Day, Roll, Trust, nth_weekday_of};
use super::reader::{Read, Reader};
use crate::recurrence;

/// How the date of a named day follows from the year.
#[derive(Clone, Copy)]
enum Rule {
    On(u32, u32),
    /// Month, which one (negative from the end), weekday, and days later.
    Nth(u32, i16, Weekday, u64),
    /// Days after Easter Sunday of the western churches.
    Easter(i64),
}

use Rule::{Easter, Nth, On};
use Weekday::{Mon, Sun, Thu};

/// Names without apostrophes, longest first where one begins another; "day" may follow where it stands in the list.
const NAMED: &[(&str, Rule)] = &[
    ("new years eve", On(12, 31)),
    ("new year eve", On(12, 31)),
    ("nye", On(12, 31)),
    ("new years day", On(1, 1)),
    ("new years", On(1, 1)),
    ("new year", On(1, 1)),
    ("australia day", On(1, 26)),
    ("martin luther king jr day", Nth(1, 3, Mon, 0)),
    ("martin luther king day", Nth(1, 3, Mon, 0)),
    ("mlk day", Nth(1, 3, Mon, 0)),
    ("groundhog day", On(2, 2)),
    ("saint valentines day", On(2, 14)),
    ("st valentines day", On(2, 14)),
    ("valentines day", On(2, 14)),
    ("valentine day", On(2, 14)),
    ("valentines", On(2, 14)),
    ("presidents day", Nth(2, 3, Mon, 0)),
    ("presidents' day", Nth(2, 3, Mon, 0)),
    ("international womens day", On(3, 8)),
    ("womens day", On(3, 8)),
    ("pi day", On(3, 14)),
    ("saint patricks day", On(3, 17)),
    ("st patricks day", On(3, 17)),
    ("st paddys day", On(3, 17)),
    ("april fools day", On(4, 1)),
    ("april fools", On(4, 1)),
    ("tax day", On(4, 15)),
    ("earth day", On(4, 22)),
    ("anzac day", On(4, 25)),
    ("may day", On(5, 1)),
    ("cinco de mayo", On(5, 5)),
    ("mothers day", Nth(5, 2, Sun, 0)),
    ("memorial day", Nth(5, -1, Mon, 0)),
    ("juneteenth", On(6, 19)),
    ("fathers day", Nth(6, 3, Sun, 0)),
    ("canada day", On(7, 1)),
    ("independence day", On(7, 4)),
    ("bastille day", On(7, 14)),
    ("labor day", Nth(9, 1, Mon, 0)),
    ("labour day", Nth(9, 1, Mon, 0)),
    ("canadian thanksgiving", Nth(10, 2, Mon, 0)),
    ("columbus day", Nth(10, 2, Mon, 0)),
    ("indigenous peoples day", Nth(10, 2, Mon, 0)),
    ("halloween", On(10, 31)),
    ("all saints day", On(11, 1)),
    ("all souls day", On(11, 2)),
    ("guy fawkes night", On(11, 5)),
    ("guy fawkes day", On(11, 5)),
    ("bonfire night", On(11, 5)),
    ("veterans day", On(11, 11)),
    ("remembrance day", On(11, 11)),
    ("thanksgiving day", Nth(11, 4, Thu, 0)),
    ("thanksgiving", Nth(11, 4, Thu, 0)),
    ("black friday", Nth(11, 4, Thu, 1)),
    ("cyber monday", Nth(11, 4, Thu, 4)),
    ("christmas eve", On(12, 24)),
    ("xmas eve", On(12, 24)),
    ("christmas day", On(12, 25)),
    ("christmas", On(12, 25)),
    ("xmas day", On(12, 25)),
    ("xmas", On(12, 25)),
    ("boxing day", On(12, 26)),
    ("shrove tuesday", Easter(-47)),
    ("mardi gras", Easter(-47)),
    ("ash wednesday", Easter(-46)),
    ("palm sunday", Easter(-7)),
    ("maundy thursday", Easter(-3)),
    ("good friday", Easter(-2)),
    ("easter sunday", Easter(0)),
    ("easter monday", Easter(1)),
    ("easter", Easter(0)),
    ("ascension day", Easter(39)),
    ("whit sunday", Easter(49)),
    ("pentecost", Easter(49)),
    ("whit monday", Easter(50)),
    ("corpus christi", Easter(60)),
];

impl Reader<'_> {
    /// "christmas", "easter monday", "thanksgiving 2027": the next one to come, or the one of the year said.
    pub fn holiday(&self, i: usize) -> Read<Day> {
        let (rule, end) = self.holiday_rule(i)?;
        let (year, end) = self.year_after(end);
        let today = self.today();
        if let Some(year) = year {
            return Some((Day { trust: Trust::Placed, ..Day::sure(on(rule, year)?) }, end));
        }
        let date = (today.year()..=today.year().saturating_add(1)).filter_map(|year| on(rule, year)).find(|date| *date >= today)?;
        Some((Day { roll: Roll::Year, trust: Trust::Asked, ..Day::sure(date) }, end))
    }

    /// The rule of a named day that RFC 5545 can say: a fixed date, or the n-th weekday of a month.
    pub fn holiday_every_year(&self, i: usize) -> Read<recurrence::Rule> {
        let (rule, end) = self.holiday_rule(i)?;
        let small = |n: u32| i16::try_from(n).ok();
        let yearly = recurrence::Rule::every(recurrence::Freq::Yearly);
        let rule = match rule {
            On(month, day) => recurrence::Rule { by_month: vec![small(month)?], by_month_day: vec![small(day)?], ..yearly },
            Nth(month, n, weekday, 0) => recurrence::Rule { by_month: vec![small(month)?], by_day: vec![(n, weekday)], ..yearly },
            Nth(..) | Easter(_) => return None,
        };
        Some((rule, end))
    }

    fn holiday_rule(&self, i: usize) -> Read<Rule> {
        NAMED.iter().find_map(|(name, rule)| {
            let mut at = i;
            for expected in name.split(' ') {
                let word = self.word(at);
                if word != expected && !(word.contains('\'') && word.replace('\'', "") == expected) {
                    return None;
                }
                at += 1;
                // "St. Patrick's"
                if matches!(expected, "st" | "jr") && self.sign(at) == Some('.') {
                    at += 1;
                }
            }
            Some((*rule, at))
        })
    }
}

fn on(rule: Rule, year: i32) -> Option<NaiveDate> {
    match rule {
        On(month, day) => NaiveDate::from_ymd_opt(year, month, day),
        Nth(month, n, weekday, later) => {
            nth_weekday_of(NaiveDate::from_ymd_opt(year, month, 1)?, n, weekday)?.checked_add_days(Days::new(later))
        }
        Easter(days) => easter(year)?.checked_add_signed(TimeDelta::days(days)),
    }
}

/// Easter Sunday by the anonymous Gregorian computus (Meeus, Jones, Butcher).
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::easter;

    #[test]
    fn easter_falls_where_the_churches_keep_it() {
        for (year, day) in [(2011, "2011-04-24"), (2016, "2016-03-27"), (2025, "2025-04-20"), (2026, "2026-04-05"), (2038, "2038-04-25")] {
            assert_eq!(easter(year).map(|d| d.to_string()).as_deref(), Some(day));
        }
    }
}
