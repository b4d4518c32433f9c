//! How often: "every 3 days", "each week", "monthly", "tuesdays", "the first friday of each month".

use chrono::Weekday;

use super::super::clock::Part;
use super::super::reader::{Read, Reader};
use super::super::words::{self, Unit};
use super::lists::WORKDAYS;
use super::{Repeat, every};
use crate::recurrence::{Basis, Freq, Recurrence, Rule};

/// "weekly review" names a thing; "review weekly" says how often.
const THINGS: &[&str] = &[
    "agenda",
    "backup",
    "bread",
    "brief",
    "briefing",
    "budget",
    "bugle",
    "call",
    "check-in",
    "checkin",
    "check",
    "digest",
    "goals",
    "habits",
    "invoice",
    "journal",
    "log",
    "meeting",
    "meetings",
    "menu",
    "news",
    "newsletter",
    "newspaper",
    "notes",
    "paper",
    "plan",
    "planner",
    "planning",
    "post",
    "report",
    "reports",
    "reporting",
    "retro",
    "retrospective",
    "review",
    "reviews",
    "routine",
    "sales",
    "schedule",
    "scrum",
    "special",
    "stand-up",
    "standup",
    "standups",
    "statement",
    "subscription",
    "summary",
    "sync",
    "targets",
    "tasks",
    "todo",
    "update",
    "updates",
];
/// Before an adverb these make it something else: "twice weekly", "the daily".
const BEFORE_OTHER: &[&str] =
    &["twice", "thrice", "the", "a", "an", "my", "our", "your", "his", "her", "their", "times", "semi", "bi", "non"];

impl Reader<'_> {
    /// A repetition without its bounds and details.
    pub(super) fn head(&self, i: usize) -> Read<Repeat> {
        [self.every_head(i), self.adverb(i), self.plural_days(i), self.of_each_month(i), self.of_each_year(i)]
            .into_iter()
            .flatten()
            .max_by_key(|(_, end)| *end)
    }

    /// "every …", "every! …", "each …", "once a …".
    fn every_head(&self, i: usize) -> Read<Repeat> {
        if let Some(at) = self.any_phrase(i, &["once a", "once an", "once per", "once each"]) {
            let (unit, end) = self.unit(at, false)?;
            return unit_rule(unit, 1).map(|rule| (Repeat::of(rule), end));
        }
        let start = self.past(i, &["once"]);
        if !self.is(start, &["every", "each", "evry"]) {
            return None;
        }
        let bang = self.sign(start + 1) == Some('!') && self.glued(start + 1);
        let at = self.past(if bang { start + 2 } else { start + 1 }, &["single"]);
        let (mut repeat, end) =
            [self.every_units(at), self.every_weekdays(at), self.every_nth(at), self.every_date(at), self.every_part(at)]
                .into_iter()
                .flatten()
                .max_by_key(|(_, end)| *end)?;
        if bang {
            repeat.basis = Basis::Completion;
        }
        Some((repeat, end))
    }

    /// "other", "3", "three", "3rd" before a unit or weekday: every so many.
    pub(super) fn interval(&self, i: usize) -> (u16, usize) {
        if self.word(i) == "other" {
            return (2, i + 1);
        }
        if self.phrase(i, &["few"]).is_some() {
            return (3, i + 1);
        }
        match self.count(i).filter(|_| !self.is(i, &["a", "an"])) {
            Some((n, next)) if !(self.glued(next) && self.is(next, &["st", "nd", "rd", "th"])) => (u16::try_from(n).unwrap_or(0), next),
            _ => (1, i),
        }
    }

    /// "day", "other week", "3 months", "2nd day", "workday", "4 weekends".
    fn every_units(&self, i: usize) -> Read<Repeat> {
        let (interval, at) = match self.ordinal(i) {
            Some((n, next)) => (u16::try_from(n).ok()?, next),
            None => self.interval(i),
        };
        if let Some(end) = self.any_phrase(at, &["half year", "half a year"]) {
            return Some((Repeat::of(every(Freq::Monthly, 6)), end));
        }
        let letters = self.number(at.saturating_sub(1)).is_some();
        let (unit, end) = self.unit(at, letters)?;
        // "every 3rd day of the month" is a date, not a pace.
        if self.ordinal(i).is_some() && (self.of_months(end).is_some() || unit == Unit::Workday) {
            return None;
        }
        Some((Repeat::of(unit_rule(unit, interval)?), end))
    }

    /// "monday", "other friday", "mon, wed and fri", "2 weeks mon".
    fn every_weekdays(&self, i: usize) -> Read<Repeat> {
        let (interval, at) = self.interval(i);
        let (days, end) = self.weekday_list(at)?;
        (1..=999).contains(&interval).then(|| (Repeat::of(weekly(interval, &days)), end))
    }

    /// "15th", "4th and 10th of the month", "last day", "first friday of the month", "3rd friday", "20th and 30th of aug".
    fn every_nth(&self, i: usize) -> Read<Repeat> {
        let (rule, end) = self.days_of_month(i)?;
        if let Some((interval, after)) = self.of_months(end) {
            return Some((Repeat::of(Rule { interval, ..rule }), after));
        }
        if let Some((months, after)) = self.is(end, &["in", "of"]).then(|| self.month_list(end + 1)).flatten() {
            return Some((Repeat::of(Rule { by_month: months, freq: Freq::Yearly, ..rule }), after));
        }
        if !rule.by_day.is_empty() {
            return if rule.by_set_pos.is_empty() { self.every_ranked(i, rule.by_day, end) } else { None };
        }
        // "every second" alone is sixty to the minute, "every 3rd day" is a pace.
        let digits = self.number(self.past(i, &["the"])).is_some() && self.word(end - 1) != "day";
        let last_day = self.word(i) == "last" && self.word(i + 1) == "day";
        let from_start = rule.by_month_day.iter().all(|n| *n > 0);
        (digits && from_start || last_day).then(|| (Repeat::of(rule), end))
    }

    /// "3rd friday" without its month.
    fn every_ranked(&self, i: usize, ranked: Vec<(i16, Weekday)>, end: usize) -> Read<Repeat> {
        // "every second tuesday" is every other one; "every 5th friday" counts weeks, for few months have five.
        let mut repeat = match ranked.as_slice() {
            [(n, day)] if *n > 4 || (*n == 2 && self.word(i) == "second") => Repeat::of(weekly(u16::try_from(*n).ok()?, &[*day])),
            _ => Repeat::of(Rule { by_day: ranked.clone(), ..Rule::every(Freq::Monthly) }),
        };
        if ranked.iter().any(|(n, _)| (2..=4).contains(n)) {
            repeat.notes.push(format!("Read as: {}.", Recurrence::on_schedule(&repeat.rule).describe()));
        }
        Some((repeat, end))
    }

    /// "july 4th", "aug 20 and 30", "17 august", "january", "christmas".
    fn every_date(&self, i: usize) -> Read<Repeat> {
        let (interval, i) = if self.word(i) == "other" { (2, i + 1) } else { (1, i) };
        let (rule, end) = if let Some(holiday) = self.holiday_every_year(i) {
            holiday
        } else if let Some((month, days, end)) = self.yearly_day(i) {
            (Rule { by_month: vec![month], by_month_day: days, ..Rule::every(Freq::Yearly) }, end)
        } else {
            let (months, end) = self.month_list(i)?;
            (Rule { by_month: months, by_month_day: vec![1], ..Rule::every(Freq::Yearly) }, end)
        };
        Some((Repeat::of(Rule { interval, ..rule }), end))
    }

    /// "aug 17", "august 17th and 20th", "17 aug", "the 17th of august": the month with its days.
    pub(super) fn yearly_day(&self, i: usize) -> Option<(i16, Vec<i16>, usize)> {
        if let Some((month, next)) = self.month(i) {
            let (days, end) = self.month_day_list(next, true)?;
            let time = self.sign(end) == Some(':') && self.glued(end) || self.is(end, &["am", "pm"]);
            return (!time).then_some((i16::try_from(month).ok()?, days, end));
        }
        let (days, next) = self.month_day_list(i, true)?;
        let (month, end) = self.month(self.past(next, &["of", "in"]))?;
        Some((i16::try_from(month).ok()?, days, end))
    }

    /// "morning", "evening".
    fn every_part(&self, i: usize) -> Read<Repeat> {
        let part = match self.word(i) {
            "morning" => Part::Morning,
            "afternoon" => Part::Afternoon,
            "evening" => Part::Evening,
            "night" => Part::Night,
            _ => return None,
        };
        Some((Repeat { part: Some(part), ..Repeat::of(Rule::every(Freq::Daily)) }, i + 1))
    }

    /// "daily", "weekly", "bi-weekly", "quarterly".
    fn adverb(&self, i: usize) -> Read<Repeat> {
        let (start, two) = match self.word(i) {
            "bi" if self.sign(i + 1) == Some('-') => (i + 2, true),
            "bi" => (i + 1, true),
            _ => (i, false),
        };
        if self.word(i) == "nightly" {
            return Some((Repeat { part: Some(Part::Night), ..Repeat::of(Rule::every(Freq::Daily)) }, i + 1));
        }
        let (freq, interval) = match (self.word(start), two) {
            ("daily" | "everyday", false) => (Freq::Daily, 1),
            ("weekly", false) => (Freq::Weekly, 1),
            ("weekly", true) | ("biweekly" | "fortnightly", false) => (Freq::Weekly, 2),
            ("monthly", false) => (Freq::Monthly, 1),
            ("monthly", true) | ("bimonthly", false) => (Freq::Monthly, 2),
            ("quarterly", false) => (Freq::Monthly, 3),
            ("semiannually" | "biannually", false) => (Freq::Monthly, 6),
            ("yearly" | "annually", false) => (Freq::Yearly, 1),
            _ => return None,
        };
        let end = start + 1;
        let other = !self.lone
            && (self.is(end, THINGS) || (i > 0 && (self.is(i - 1, BEFORE_OTHER) || self.glued(i) && self.sign(i - 1) == Some('-'))));
        (!other).then(|| (Repeat::of(every(freq, interval)), end))
    }

    /// "tuesdays", "on weekdays", "mondays and thursdays", "weekends".
    fn plural_days(&self, i: usize) -> Read<Repeat> {
        let at = self.past(i, &["on"]);
        let word = self.word(at);
        // "monday mornings" is as plural as "mondays".
        let parts = self.is(at + 1, &["mornings", "afternoons", "evenings", "nights"])
            && (words::weekday(word).is_some() || self.is(at, &["weekday", "weekend"]));
        let plural =
            parts || matches!(words::weekday(word), Some((_, words::Plural::Yes))) || matches!(word, "weekdays" | "workdays" | "weekends");
        let (days, end) = self.weekday_list(at)?;
        if let Some((interval, end)) = self.weeks_apart(end) {
            return Some((Repeat::of(weekly(interval, &days)), end));
        }
        if !plural || (!self.lone && (words::doubtful_weekday(word) && !parts || (i > 0 && self.is(i - 1, BEFORE_OTHER)))) {
            return None;
        }
        Some((Repeat::of(weekly(1, &days)), end))
    }

    /// "each week", "of every other week", "every 2 weeks" after weekdays.
    pub(super) fn weeks_apart(&self, i: usize) -> Read<u16> {
        let at = self.past(i, &["of", "in"]);
        let at = self.is(at, &["every", "each"]).then_some(at + 1)?;
        let (interval, next) = match self.ordinal(at) {
            Some((n, next)) => (u16::try_from(n).ok()?, next),
            None => self.interval(at),
        };
        let (unit, end) = self.unit(next, false)?;
        let weeks = match unit {
            Unit::Week => interval,
            Unit::Fortnight => interval.checked_mul(2)?,
            _ => return None,
        };
        (1..=999).contains(&weeks).then_some((weeks, end))
    }
}

/// Weekly on these days.
pub fn weekly(interval: u16, days: &[Weekday]) -> Rule {
    Rule { by_day: days.iter().map(|day| (0, *day)).collect(), ..every(Freq::Weekly, interval) }
}

fn unit_rule(unit: Unit, interval: u16) -> Option<Rule> {
    let rule = match unit {
        Unit::Day => every(Freq::Daily, interval),
        Unit::Week => every(Freq::Weekly, interval),
        Unit::Fortnight => every(Freq::Weekly, interval.checked_mul(2)?),
        Unit::Month => every(Freq::Monthly, interval),
        Unit::Quarter => every(Freq::Monthly, interval.checked_mul(3)?),
        Unit::Year => every(Freq::Yearly, interval),
        Unit::Weekend => weekly(interval, &[Weekday::Sat, Weekday::Sun]),
        Unit::Hour if interval.is_multiple_of(24) => every(Freq::Daily, interval / 24),
        // RFC 5545 has no pace of working days beyond every one.
        Unit::Workday if interval == 1 => weekly(1, &WORKDAYS),
        Unit::Workday | Unit::Minute | Unit::Hour => return None,
    };
    (1..=999).contains(&rule.interval).then_some(rule)
}
