//! Repetition in words: "every other week on mon and thu", "every! 3 days".

use chrono::{NaiveDate, NaiveTime, Weekday};
use chrono_tz::Tz;

use super::clock::Part;
use super::dates::{DateMeaning, When};
use super::reader::{Read, Reader};
use super::words::Unit;
use crate::recurrence::{Basis, Freq, Recurrence, Rule};

/// A repetition read, before it is settled on a first day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    pub rule: Rule,
    pub basis: Basis,
    pub time: Option<When>,
    pub start: Option<NaiveDate>,
    pub notes: Vec<String>,
}

impl Repeat {
    /// The first day and the rule; `said` is a date said elsewhere in the line, which is then the first day.
    pub fn meaning(&self, reader: &Reader<'_>, said: Option<&When>, zone: Tz) -> Option<DateMeaning> {
        let time: Option<NaiveTime> = said.and_then(|w| w.time).or(self.time.as_ref().and_then(|w| w.time));
        let recurrence = |rule: &Rule| Recurrence { basis: self.basis, ..Recurrence::on_schedule(rule) };
        let today = reader.today();
        let day = match said.and_then(|when| when.day) {
            Some(day) => day,
            None => {
                let from = self.start.unwrap_or(today).max(if self.start.is_some() { NaiveDate::MIN } else { today });
                let from = match time {
                    Some(time) if from == today && time < reader.now.time() => from.succ_opt()?,
                    _ => from,
                };
                recurrence(&self.rule).first_from(from)?
            }
        };
        let mut when = said.cloned().unwrap_or_default();
        when.day = Some(day);
        when.roll = None;
        if when.time.is_none()
            && let Some(clock) = &self.time
        {
            when = when.joined(clock);
        }
        let mut meaning = when.meaning(reader.now, zone)?;
        meaning.recurrence = Some(recurrence(&self.rule.clone().pinned_to(day)));
        meaning.notes.extend(self.notes.iter().cloned());
        Some(meaning)
    }
}

impl Reader<'_> {
    /// A repetition that may stand in a sentence at `i`.
    pub fn repeat_phrase(&self, i: usize) -> Read<Repeat> {
        if !self.may_begin(i) {
            return None;
        }
        let (repeat, end) = self.repeat(i)?;
        self.may_end(end).then_some((repeat, end))
    }

    /// The longest repetition at `i`.
    pub fn repeat(&self, i: usize) -> Read<Repeat> {
        if !self.is(i, &["every", "each"]) {
            return None;
        }
        let bang = self.sign(i + 1) == Some('!') && self.glued(i + 1);
        let at = if bang { i + 2 } else { i + 1 };
        let (rule, mut end) = self.every(at)?;
        let mut repeat =
            Repeat { rule, basis: if bang { Basis::Completion } else { Basis::Schedule }, time: None, start: None, notes: vec![] };
        let lead = self.past(end, &["at", "by"]);
        if let Some((clock, next)) = self.clock(lead, None).filter(|(clock, _)| !clock.bare || lead > end) {
            repeat.time = Some(When { time: Some(clock.time), minutes: clock.minutes, zone: clock.zone, ..When::default() });
            end = next;
        } else if let Some((part, next)) = self.part_of_day(end) {
            repeat.time = Some(When { time: Some(Part::time(part)), ..When::default() });
            end = next;
        }
        Some((repeat, end))
    }

    fn every(&self, i: usize) -> Read<Rule> {
        let (interval, at) = match self.word(i) {
            "other" => (2, i + 1),
            _ => self.count(i).map_or((1, i), |(n, next)| (n, next)),
        };
        let interval = u16::try_from(interval).ok().filter(|n| (1..=999).contains(n))?;
        if let Some((unit, end)) = self.unit(at, false) {
            let mut rule = match unit {
                Unit::Day => Rule::every(Freq::Daily),
                Unit::Week => Rule::every(Freq::Weekly),
                Unit::Fortnight => Rule { interval: 2, ..Rule::every(Freq::Weekly) },
                Unit::Month => Rule::every(Freq::Monthly),
                Unit::Quarter => Rule { interval: 3, ..Rule::every(Freq::Monthly) },
                Unit::Year => Rule::every(Freq::Yearly),
                Unit::Workday => weekly(&[Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri]),
                Unit::Weekend => weekly(&[Weekday::Sat, Weekday::Sun]),
                Unit::Minute | Unit::Hour => return None,
            };
            rule.interval = rule.interval.checked_mul(interval).filter(|n| *n <= 999)?;
            return Some((rule, end));
        }
        let (day, mut end) = self.weekday(at)?;
        let mut days = vec![day];
        loop {
            let next = self.past(self.past_comma(end), &["and"]);
            match self.weekday(next).filter(|_| next > end) {
                Some((day, after)) => {
                    days.push(day);
                    end = after;
                }
                None => break,
            }
        }
        Some((Rule { interval, ..weekly(&days) }, end))
    }
}

fn weekly(days: &[Weekday]) -> Rule {
    Rule { by_day: days.iter().map(|day| (0, *day)).collect(), ..Rule::every(Freq::Weekly) }
}
