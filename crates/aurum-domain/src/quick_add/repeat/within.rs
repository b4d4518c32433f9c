//! Days within a month or year: "the 4th of every other month", "last workday of the month", "july 4th every year".

use super::super::reader::{Read, Reader};
use super::super::words::Unit;
use super::Repeat;
use super::heads::weekly;
use super::lists::WORKDAYS;
use crate::recurrence::{Freq, Rule};

impl Reader<'_> {
    /// "the 4th of every other month", "first and third friday of each month", "end of each month", "last workday of every month".
    pub(super) fn of_each_month(&self, i: usize) -> Read<Repeat> {
        let at = self.past(self.past(i, &["on", "at"]), &["the"]);
        let (rule, end) = self.days_of_month(at)?;
        let every_one = |n: usize| self.is(n, &["every", "each", "monthly"]);
        let of = self.past(end, &["of", "in"]);
        every_one(of).then_some(())?;
        // "first monday of each quarter": of its first month; "last", of its last.
        if let Some(end) = self.any_phrase(of, &["every quarter", "each quarter"]) {
            let last = rule
                .by_day
                .iter()
                .map(|(n, _)| *n)
                .chain(rule.by_month_day.iter().copied())
                .chain(rule.by_set_pos.iter().copied())
                .any(|n| n < 0);
            let by_month = if last { vec![3, 6, 9, 12] } else { vec![1, 4, 7, 10] };
            return Some((Repeat::of(Rule { by_month, ..rule }), end));
        }
        if let Some((interval, end)) = self.of_months(end) {
            return Some((Repeat::of(Rule { interval, ..rule }), end));
        }
        // "first monday of every september"
        let (months, end) = self.month_list(of + 1)?;
        Some((Repeat::of(Rule { by_month: months, freq: Freq::Yearly, ..rule }), end))
    }

    /// Days within a month, as a monthly rule: "4th and 10th", "last friday", "end", "first workday".
    pub(super) fn days_of_month(&self, i: usize) -> Read<Rule> {
        let monthly = Rule::every(Freq::Monthly);
        if let Some((n, end)) = self.ranked_workday(i) {
            return Some((Rule { by_day: weekly(1, &WORKDAYS).by_day, by_set_pos: vec![n], ..monthly }, end));
        }
        if let Some((ranked, end)) = self.ranked_weekdays(i) {
            return Some((Rule { by_day: ranked, ..monthly }, end));
        }
        if let Some((edge, end)) = self.edge(i) {
            return Some((Rule { by_month_day: vec![edge], ..monthly }, end));
        }
        let (days, end) = self.month_day_list(i, false)?;
        Some((Rule { by_month_day: days, ..monthly }, end))
    }

    /// "first workday", "last weekday", "2nd business day".
    fn ranked_workday(&self, i: usize) -> Read<i16> {
        let (n, next) = self.rank(i).filter(|(n, _)| n.abs() <= 23)?;
        let (unit, end) = self.unit(next, false)?;
        (unit == Unit::Workday).then_some((n, end))
    }

    /// "beginning", "start", "end": the first or last day.
    pub(super) fn edge(&self, i: usize) -> Read<i16> {
        match self.word(i) {
            "beginning" | "start" => Some((1, i + 1)),
            "end" => Some((-1, i + 1)),
            _ => None,
        }
    }

    /// "of the month", "of each month", "in every other month", "each 3rd month": how many months apart.
    pub(super) fn of_months(&self, i: usize) -> Read<u16> {
        let at = self.past(i, &["of", "in"]);
        if at > i && self.is(at, &["month"]) {
            return Some((1, at + 1));
        }
        if at > i && self.is(at, &["the", "a"]) && self.word(at + 1) == "month" {
            return Some((1, at + 2));
        }
        if !self.is(at, &["every", "each"]) {
            return self.is(i, &["monthly"]).then_some((1, i + 1));
        }
        let (interval, next) = match self.ordinal(at + 1) {
            Some((n, next)) => (u16::try_from(n).ok()?, next),
            None => self.interval(at + 1),
        };
        let (unit, end) = self.unit(next, false)?;
        let months = match unit {
            Unit::Month => interval,
            Unit::Quarter => interval.checked_mul(3)?,
            _ => return None,
        };
        (1..=999).contains(&months).then_some((months, end))
    }

    /// "july 4th every year", "the fourth thursday of november each year", "christmas every year".
    pub(super) fn of_each_year(&self, i: usize) -> Read<Repeat> {
        let at = self.past(self.past(i, &["on"]), &["the"]);
        let yearly = Rule::every(Freq::Yearly);
        let (rule, end) = if let Some((month, days, end)) = self.yearly_day(at) {
            (Rule { by_month: vec![month], by_month_day: days, ..yearly }, end)
        } else if let Some((ranked, end)) = self.ranked_weekdays(at) {
            let (months, end) = self.is(end, &["in", "of"]).then(|| self.month_list(end + 1)).flatten()?;
            (Rule { by_month: months, by_day: ranked, ..yearly }, end)
        } else {
            self.holiday_every_year(at)?
        };
        let at = self.past_comma(end);
        if self.is(at, &["yearly", "annually"]) {
            return Some((Repeat::of(rule), at + 1));
        }
        let at = self.is(at, &["every", "each"]).then_some(at + 1)?;
        let (interval, next) = self.interval(at);
        let (unit, end) = self.unit(next, false)?;
        (unit == Unit::Year && (1..=999).contains(&interval)).then(|| (Repeat::of(Rule { interval, ..rule }), end))
    }
}
