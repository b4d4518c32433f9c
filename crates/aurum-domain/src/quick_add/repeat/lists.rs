//! Lists inside a repetition: "mon, wed and fri", "tuesday-saturday", "first and third friday", "20th and 30th".

use chrono::Weekday;

use super::super::reader::{Read, Reader};
use super::super::words::{self, Unit};

/// The working days.
pub const WORKDAYS: [Weekday; 5] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
const WEEKEND: [Weekday; 2] = [Weekday::Sat, Weekday::Sun];

impl Reader<'_> {
    /// A weekday in singular or plural, "weekdays" or "weekends".
    fn weekday_item(&self, i: usize) -> Read<Vec<Weekday>> {
        let i = self.past(i, &["the"]);
        match self.unit(i, false) {
            Some((Unit::Workday, end)) => Some((WORKDAYS.to_vec(), end)),
            Some((Unit::Weekend, end)) => Some((WEEKEND.to_vec(), end)),
            Some(_) => None,
            None => {
                let word = self.word(i);
                let (day, _) = words::weekday(word)?;
                let (_, end) = self.weekday(i).unwrap_or((day, i + 1));
                Some((vec![day], end))
            }
        }
    }

    /// "mon", "tuesdays and thursdays", "mon, wed & fri", "saturdays through tuesdays". Without repeats, in the order written.
    pub fn weekday_list(&self, i: usize) -> Read<Vec<Weekday>> {
        let (mut days, mut end) = self.weekday_item(i)?;
        loop {
            let ranged = self.is(end, &["to", "through", "thru", "til", "till"]) || matches!(self.sign(end), Some('-' | '–' | '—'));
            if ranged
                && let Some((last, next)) = self.weekday_item(end + 1)
                && let ([.., from], [to]) = (days.as_slice(), last.as_slice())
            {
                let mut day = *from;
                while day != *to {
                    day = day.succ();
                    days.push(day);
                }
                end = next;
                continue;
            }
            // "mon, wed", "monday and every thursday", "mon wed fri"
            let joined = self.after_joint(end).map(|at| self.past(self.past(at, &["on"]), &["every", "each"]));
            match joined.or(Some(end).filter(|at| !self.is(*at, &["the"]))).and_then(|at| self.weekday_item(at)) {
                Some((more, next)) => {
                    days.extend(more);
                    end = next;
                }
                None => break,
            }
        }
        let mut once: Vec<Weekday> = vec![];
        days.into_iter().for_each(|day| {
            if !once.contains(&day) {
                once.push(day);
            }
        });
        Some((once, end))
    }

    /// After a comma, "and", "&", "or", "/", or several of these.
    pub fn after_joint(&self, i: usize) -> Option<usize> {
        let mut at = i;
        while at < i + 3 && (matches!(self.sign(at), Some(',' | '&' | '/' | '+')) || self.is(at, &["and", "or"])) {
            at += 1;
        }
        (at > i).then_some(at)
    }

    /// "20th and 30th", "1st, 15th", "last", "2nd to last": days of a month; `plain` allows "20 and 30".
    pub fn month_day_list(&self, i: usize, plain: bool) -> Read<Vec<i16>> {
        let item = |at: usize| {
            let at = self.past(at, &["the"]);
            let bare = || self.number(at).filter(|_| plain).and_then(|n| i16::try_from(n).ok()).map(|n| (n, at + 1));
            self.rank(at).or_else(bare).filter(|(n, _)| (1..=31).contains(&n.abs())).map(|(n, end)| (n, self.past(end, &["day", "days"])))
        };
        let (first, mut end) = item(i)?;
        let mut days = vec![first];
        while let Some((day, next)) = self.after_joint(end).and_then(item) {
            // "the 4th and 10th" but not "the 4th and first friday".
            if self.weekday_item(next).is_some() {
                break;
            }
            if !days.contains(&day) {
                days.push(day);
            }
            end = next;
        }
        Some((days, end))
    }

    /// "first friday", "first and third friday and second tuesday", "2nd and last fridays".
    pub fn ranked_weekdays(&self, i: usize) -> Read<Vec<(i16, Weekday)>> {
        let mut all: Vec<(i16, Weekday)> = vec![];
        let mut at = i;
        let mut end = None;
        loop {
            let mut ranks = vec![];
            let mut next = self.past(at, &["the"]);
            while let Some((rank, after)) = self.rank(next) {
                ranks.push(rank);
                next = match self.after_joint(after) {
                    Some(joined) if self.rank(self.past(joined, &["the"])).is_some() => self.past(joined, &["the"]),
                    _ => after,
                };
            }
            if ranks.is_empty() || ranks.iter().any(|n| n.abs() > 5) {
                break;
            }
            let Some((day, after)) = words::weekday(self.word(next)).map(|(day, _)| (day, next + 1)) else { break };
            for rank in ranks {
                if !all.contains(&(rank, day)) {
                    all.push((rank, day));
                }
            }
            end = Some(after);
            match self.after_joint(after) {
                Some(joined) => at = joined,
                None => break,
            }
        }
        end.map(|end| (all, end))
    }

    /// "november", "march and april".
    pub fn month_list(&self, i: usize) -> Read<Vec<i16>> {
        let item = |at: usize| self.month(at).and_then(|(month, end)| Some((i16::try_from(month).ok()?, end)));
        let (first, mut end) = item(i)?;
        let mut months = vec![first];
        while let Some((month, next)) = self.after_joint(end).and_then(|at| item(self.past(at, &["in"]))) {
            if !months.contains(&month) {
                months.push(month);
            }
            end = next;
        }
        Some((months, end))
    }
}
