//! Repetition in words: "every other week on mon and thu", "monthly on the last friday until june", "every! 3 days".

mod bounds;
mod details;
mod heads;
mod lists;
mod within;

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::clock::Part;
use super::dates::{DateMeaning, When};
use super::lengths::Span;
use super::reader::{Read, Reader};
use super::words::Unit;
use crate::recurrence::{Basis, Freq, Recurrence, Rule};

/// A repetition read, before it is settled on a first day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    pub rule: Rule,
    pub basis: Basis,
    /// The time of day, when one was said with it.
    pub time: Option<When>,
    /// The part of the day, which a time may still make exact: "every night at 10".
    part: Option<Part>,
    start: Option<NaiveDate>,
    /// "for the next three weeks": an end counted from the first day.
    lasting: Option<Span>,
    notes: Vec<String>,
}

impl Repeat {
    fn of(rule: Rule) -> Self {
        Self { rule, basis: Basis::Schedule, time: None, part: None, start: None, lasting: None, notes: vec![] }
    }

    /// The first day and the rule; `said` is a date said elsewhere in the line, which is then the first day.
    pub fn meaning(&self, reader: &Reader<'_>, said: Option<&When>, zone: Tz) -> Option<DateMeaning> {
        let mut when = said.cloned().unwrap_or_default();
        if when.time.is_none() {
            match &self.time {
                Some(clock) => when = when.joined(clock),
                None => when.time = self.part.map(Part::time),
            }
        }
        let today = reader.today();
        let start = when.day.or(self.start).unwrap_or(today);
        let mut rule = self.rule.clone();
        if let Some(span) = &self.lasting {
            rule.until = Some(span.after(start)?);
        }
        // "from november until june" ends in the year after it begins.
        rule.until = match rule.until {
            Some(until) if until < start => Some(Span::years(1).after(until)?),
            until => until,
        };
        let first = match when.day {
            Some(day) => day,
            None => {
                let over = when.zone.is_none() && start == today && when.time.is_some_and(|time| time < reader.now.time());
                let from = if over { start.succ_opt()? } else { start };
                // "every 2 weeks on monday" begins on the next Monday, whichever week it is in.
                Recurrence::on_schedule(&Rule { interval: 1, ..rule.clone() }).first_from(from)?
            }
        };
        when.day = Some(first);
        when.roll = None;
        let mut meaning = when.meaning(reader.now, zone)?;
        meaning.recurrence = Some(Recurrence { basis: self.basis, ..Recurrence::on_schedule(&rule.pinned_to(first)) });
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

    /// The longest repetition at `i`: what leads it, how often, on which days, from when to when.
    pub fn repeat(&self, i: usize) -> Read<Repeat> {
        let (mut repeat, mut end) = self.lead_and_head(i)?;
        for _ in 0..12 {
            let Some(next) = self.detail(&mut repeat, end).or_else(|| self.bound(&mut repeat, end)).filter(|next| *next > end) else {
                break;
            };
            end = next;
        }
        repeat.rule = repeat.rule.keeping_month_ends();
        // What the words add up to must be a rule that can be kept.
        Recurrence::on_schedule(&repeat.rule).check().ok()?;
        Some((repeat, end))
    }

    /// "starting next tuesday on …", "until june every …", "10am on …": the repetition with what may stand before it.
    fn lead_and_head(&self, i: usize) -> Read<Repeat> {
        if let Some(read) = self.head(i) {
            return Some(read);
        }
        let mut lead = Repeat::of(Rule::every(Freq::Daily));
        let mut at = i;
        for _ in 0..4 {
            let next = self.bound(&mut lead, at).or_else(|| self.lead_time(&mut lead, at))?;
            // "twice weekly" is a pace no rule can say.
            lead.rule.count.is_none().then_some(())?;
            at = self.past_comma(next);
            if let Some((mut repeat, end)) = self.head(at) {
                repeat.start = lead.start;
                repeat.lasting = lead.lasting;
                repeat.time = repeat.time.or(lead.time);
                repeat.rule.until = lead.rule.until;
                return Some((repeat, end));
            }
        }
        None
    }

    fn lead_time(&self, lead: &mut Repeat, i: usize) -> Option<usize> {
        let at = self.past(i, &["at"]);
        let (clock, end) = self.clock(at, None).filter(|(clock, _)| !clock.bare || at > i)?;
        lead.time.is_none().then(|| lead.time = Some(When::at(clock)))?;
        Some(end)
    }

    /// "every 2 hours": a pace that tasks do not have. Answers the index after it.
    pub fn too_often(&self, i: usize) -> Option<usize> {
        let at = self.is(i, &["every", "each"]).then_some(i + 1)?;
        let at = self.past(at, &["other", "single", "half"]);
        let (_, next) = self.count(at).unwrap_or((1, at));
        let (unit, end) = self.unit(self.past(next, &["an"]), true)?;
        matches!(unit, Unit::Minute | Unit::Hour).then_some(end)
    }
}

/// Every `interval` of a unit of time.
fn every(freq: Freq, interval: u16) -> Rule {
    Rule { interval, ..Rule::every(freq) }
}
