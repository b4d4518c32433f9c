//! Lengths of time: "3 days", "1 year and 9 months", "an hour and a half", and the days they lead to.

use chrono::{Datelike, Months, NaiveDate, NaiveDateTime, TimeDelta, Weekday};

use super::reader::{Read, Reader};
use super::relative::{monday_of, on_or_after};
use super::words::Unit;

/// Counts beyond this are no plan.
const MOST: u32 = 9_999;

/// A length of calendar time: so many of each unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span(Vec<(u32, Unit)>);

impl Span {
    /// One of a unit of whole days or more.
    pub fn one(unit: Unit) -> Option<Self> {
        (!matches!(unit, Unit::Minute | Unit::Hour)).then(|| Self(vec![(1, unit)]))
    }

    pub fn years(n: u32) -> Self {
        Self(vec![(n, Unit::Year)])
    }

    pub fn after(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.0.iter().try_fold(day, |day, (n, unit)| shift(day, i64::from(*n), *unit))
    }

    pub fn before(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.0.iter().try_fold(day, |day, (n, unit)| shift(day, -i64::from(*n), *unit))
    }
}

fn shift(day: NaiveDate, n: i64, unit: Unit) -> Option<NaiveDate> {
    let days = |n: i64| day.checked_add_signed(TimeDelta::try_days(n)?);
    match unit {
        Unit::Minute | Unit::Hour => None,
        Unit::Day => days(n),
        Unit::Workday => {
            let mut day = day;
            for _ in 0..n.unsigned_abs().min(u64::from(MOST)) {
                loop {
                    day = if n > 0 { day.succ_opt()? } else { day.pred_opt()? };
                    if !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
                        break;
                    }
                }
            }
            Some(day)
        }
        Unit::Week => days(n * 7),
        Unit::Weekend => on_or_after(monday_of(day)?, Weekday::Sat)?.checked_add_signed(TimeDelta::try_days(7 * n)?),
        Unit::Fortnight => days(n * 14),
        Unit::Month => shift_months(day, n),
        Unit::Quarter => shift_months(day, 3 * n),
        Unit::Year => shift_months(day, 12 * n),
    }
}

/// The same day of another month, or its last when it has none such.
pub fn shift_months(day: NaiveDate, n: i64) -> Option<NaiveDate> {
    let months = Months::new(u32::try_from(n.unsigned_abs()).ok()?);
    if n < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
}

impl Reader<'_> {
    /// A length of whole days or more: "3 days", "1 year and 9 months", "a week". Hours count as days when they make whole ones.
    pub fn span(&self, i: usize) -> Read<Span> {
        let mut parts = vec![];
        let mut at = i;
        while let Some((n, unit, end)) = self.counted_unit(at) {
            parts.push((n, unit));
            at = end;
            let joined = self.past(self.past_comma(at), &["and"]);
            if parts.len() >= 4 || self.counted_unit(joined).is_none() {
                break;
            }
            at = joined;
        }
        (!parts.is_empty()).then_some((Span(parts), at))
    }

    fn counted_unit(&self, i: usize) -> Option<(u32, Unit, usize)> {
        let (n, next) = self.count(i)?;
        let (unit, end) = self.unit(next, true)?;
        match unit {
            Unit::Hour if n >= 24 && n % 24 == 0 => Some((n / 24, Unit::Day, end)),
            Unit::Minute | Unit::Hour => None,
            unit => (n <= MOST).then_some((n, unit, end)),
        }
    }

    /// "in 2 hours", "in half an hour", "90 minutes from now", "in 1h30": a moment.
    pub fn moment(&self, i: usize) -> Read<NaiveDateTime> {
        let ahead = self.is(i, &["in", "within"]);
        let (minutes, mut end) = self.minutes(self.past(i, &["in", "within"]))?;
        match self.any_phrase(end, &["from now", "from today"]) {
            Some(next) => end = next,
            None if ahead => end = self.past(end, &["time"]),
            None => return None,
        }
        self.now.checked_add_signed(TimeDelta::minutes(minutes)).map(|at| (at, end))
    }

    /// "45min", "1h30", "1.5 hours", "half an hour", "an hour and a half", "2 hours 15 minutes". In minutes, 1 to 60000.
    pub fn minutes(&self, i: usize) -> Read<i64> {
        if let Some(end) = self.any_phrase(i, &["half an hour", "a half hour", "half hour", "half a hour"]) {
            return Some((30, end));
        }
        if let Some(end) = self.any_phrase(i, &["quarter of an hour", "a quarter of an hour", "a quarter hour"]) {
            return Some((15, end));
        }
        let (n, next) = self.count(i)?;
        // "1.5 hours"
        if let (Some('.' | ','), Some(tenths)) =
            (self.sign(next).filter(|_| self.glued(next)), self.digits(next + 1).filter(|d| d.len() <= 2))
            && self.glued(next + 1)
            && let Some((Unit::Hour, end)) = self.unit(next + 2, true)
        {
            let fraction: i64 = tenths.parse().ok()?;
            let minutes = i64::from(n) * 60 + if tenths.len() == 1 { fraction * 6 } else { fraction * 3 / 5 };
            return Some((minutes, end)).filter(|(m, _)| (1..=60_000).contains(m));
        }
        let dashed = self.sign(next) == Some('-') && self.glued(next) && self.glued(next + 1);
        let (unit, end) = self.unit(if dashed { next + 1 } else { next }, true)?;
        let mut minutes = i64::from(n);
        let mut end = end;
        match unit {
            Unit::Minute => {}
            Unit::Hour => {
                minutes = minutes.checked_mul(60)?;
                let joined = self.past(end, &["and"]);
                if let Some(next) = self.any_phrase(joined, &["a half"]) {
                    (minutes, end) = (minutes + 30, next);
                } else if let Some(rest) = self.number(joined).filter(|n| *n < 60) {
                    // "1h30", "1 h 30 min"
                    if let Some((Unit::Minute, next)) = self.unit(joined + 1, true) {
                        (minutes, end) = (minutes + i64::from(rest), next);
                    } else if self.glued(joined) && joined == end && self.may_end(joined + 1) {
                        (minutes, end) = (minutes + i64::from(rest), joined + 1);
                    }
                }
            }
            _ => return None,
        }
        (1..=60_000).contains(&minutes).then_some((minutes, end))
    }
}
