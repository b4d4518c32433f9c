//! From when to when, or how many times: "starting may 1", "until june", "for 10 times", "for the next three weeks".

use chrono::NaiveDate;

use super::super::calendar::last_of_month;
use super::super::lengths::Span;
use super::super::reader::{Read, Reader};
use super::Repeat;

impl Reader<'_> {
    /// Takes one bound at `i`; answers the index after it.
    pub(super) fn bound(&self, repeat: &mut Repeat, i: usize) -> Option<usize> {
        let at = self.past_comma(i);
        if repeat.start.is_none()
            && let Some((start, end)) = self.starting(at).or_else(|| self.from(at))
        {
            repeat.start = Some(start);
            return Some(end);
        }
        if repeat.rule.until.is_some() || repeat.rule.count.is_some() || repeat.lasting.is_some() {
            return None;
        }
        if repeat.start.is_none()
            && let Some(((first, last), end)) = self.within(at)
        {
            repeat.start = Some(first.max(self.today()));
            repeat.rule.until = Some(last);
            return Some(end);
        }
        if let Some((until, end)) = self.until(at, repeat.start.is_some()) {
            repeat.rule.until = Some(until);
            return Some(end);
        }
        if let Some((count, end)) = self.times(at) {
            repeat.rule.count = Some(count);
            return Some(end);
        }
        let (span, end) = self.lasting(at)?;
        repeat.lasting = Some(span);
        Some(end)
    }

    /// "starting in april", "beginning next tuesday", "as of june 1".
    pub(super) fn starting(&self, i: usize) -> Read<NaiveDate> {
        let at = self.any_phrase(
            i,
            &[
                "starting from",
                "starting on",
                "starting in",
                "starting",
                "beginning on",
                "beginning in",
                "beginning",
                "as of",
                "effective",
                "start",
                "starts",
            ],
        )?;
        let (day, end) = self.day(self.past(at, &["on", "in"]))?;
        Some((day.date, end))
    }

    /// "from november", "from jan 1": not "from 2 to 4pm".
    fn from(&self, i: usize) -> Read<NaiveDate> {
        if let Some(end) = self.any_phrase(i, &["from now on", "starting now", "from now"]) {
            return Some((self.today(), end));
        }
        let at = self.any_phrase(i, &["from", "between"])?;
        let (day, end) = self.day(at)?;
        Some((day.date, end))
    }

    fn until(&self, i: usize, begun: bool) -> Read<NaiveDate> {
        let at = self
            .any_phrase(
                i,
                &["until", "till", "til", "up to", "up until", "through", "thru", "ending on", "ending in", "ending", "ends", "end"],
            )
            .or_else(|| self.any_phrase(i, &["to", "and"]).filter(|_| begun))
            .or_else(|| matches!(self.sign(i), Some('-' | '–')).then_some(i + 1).filter(|_| begun))?;
        let inclusive = self.is(at - 1, &["through", "thru"]);
        let at = self.past(at, &["on", "in"]);
        let (day, end) = self.day(at)?;
        // "through june" takes June in; "until june" stops where it begins.
        let month = inclusive && self.month(at).is_some_and(|(_, next)| next == end || self.year_after(next).1 == end);
        Some((if month { last_of_month(day.date) } else { day.date }, end))
    }

    /// "for 10 times", "for 3x", "5 occurrences", "twice".
    fn times(&self, i: usize) -> Read<u32> {
        let at = self.past(i, &["for"]);
        if at == i && self.word(i) == "twice" {
            return Some((2, i + 1));
        }
        if self.word(at) == "x" && self.glued(at + 1) {
            return self.number(at + 1).filter(|n| (1..=10_000).contains(n)).map(|n| (n, at + 2));
        }
        let at = self.any_phrase(at, &["up to", "the next", "a total of"]).unwrap_or(at);
        let (count, next) = self.count(at)?;
        let counted = self.is(
            next,
            &[
                "times",
                "time",
                "occurrences",
                "occurrence",
                "occurences",
                "occasions",
                "repetitions",
                "repeats",
                "sessions",
                "instances",
                "x",
            ],
        );
        (counted && (1..=10_000).contains(&count)).then_some((count, next + 1))
    }

    /// "for the next three weeks", "for up to 14 months", "for a year".
    fn lasting(&self, i: usize) -> Read<Span> {
        if let Some(at) = self.any_phrase(i, &["for the next", "for the coming", "over the next", "during the next"]) {
            // "for the next month" is one of them.
            let one = || self.unit(at, false).and_then(|(unit, end)| Some((Span::one(unit)?, end)));
            return self.span(at).or_else(one);
        }
        self.span(self.any_phrase(i, &["for up to", "for"])?)
    }

    /// "this month", "next week", "for the rest of the year", "in 2027": from when to when.
    fn within(&self, i: usize) -> Read<(NaiveDate, NaiveDate)> {
        let today = self.today();
        if let Some(at) = self.any_phrase(i, &["for the rest of", "the rest of"]) {
            let (unit, end) = self.unit(self.past(at, &["the", "this"]), false)?;
            return Some((self.period(unit, 0)?, end));
        }
        if self.is(i, &["in", "during"])
            && let Some((year, end)) = self.year(i + 1)
        {
            return Some(((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?), end))
                .filter(|((_, last), _)| *last >= today);
        }
        let ahead = match self.word(i) {
            "this" => 0,
            "next" => 1,
            _ => return None,
        };
        let (unit, end) = self.unit(i + 1, false)?;
        Some((self.period(unit, ahead)?, end))
    }
}
