//! Days counted from today or from another day: "tomorrow", "next fri", "in 3 days", "a week from friday", "end of april".

use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};

use super::calendar::{Day, Roll, Trust, first_of_month, last_of_month};
use super::clock::Part;
use super::lengths::{Span, shift_months};
use super::reader::{Read, Reader};
use super::words::{self, Unit};

/// The end of a day, said in another way.
const CLOSES: &[&str] =
    &["by eod", "eod", "end of day", "end of the day", "end of business", "close of business", "cob", "eob", "by cob", "by end of day"];

impl Reader<'_> {
    /// A day by any of the grammars; the longest reading wins.
    pub fn day(&self, i: usize) -> Read<Day> {
        let (mut day, mut end) = [self.counted_from(i), self.simple_day(i), self.end_of_day(i), self.early_or_late(i)]
            .into_iter()
            .flatten()
            .max_by_key(|(_, end)| *end)?;
        if let Some(after) = self.any_phrase(end, CLOSES) {
            end = after;
            day.trust = day.trust.max(Trust::Placed);
        }
        Some((day, end))
    }

    /// "eod friday", "close of business on monday": that day, whose end is the deadline anyway.
    fn end_of_day(&self, i: usize) -> Read<Day> {
        let at = self.any_phrase(i, CLOSES)?;
        self.simple_day(self.past(at, &["on", "of"]))
            .filter(|(day, _)| day.trust >= Trust::Placed)
            .map(|(day, end)| (Day { trust: Trust::Sure, ..day }, end))
    }

    /// "first thing tomorrow", "early next week", "later this week", "sometime next month".
    fn early_or_late(&self, i: usize) -> Read<Day> {
        let (word, at) = match self.any_phrase(i, &["first thing on", "first thing"]) {
            Some(at) => ("first", at),
            None if self.is(i, &["early", "late", "later", "sometime", "mid"]) => (self.word(i), self.past(i + 1, &["on", "in"])),
            None => return None,
        };
        let (day, end) = self.simple_day(at).filter(|(day, _)| day.trust >= Trust::Placed)?;
        let week = self.is(end - 1, &["week"]);
        match word {
            "first" => Some((Day { part: Some(Part::Morning), trust: Trust::Sure, ..day }, end)),
            "early" if self.weekday(end - 1).is_some() || self.is(end - 1, &["tomorrow", "today"]) => {
                Some((Day { part: Some(Part::Morning), ..day }, end))
            }
            "late" if week => Some((Day::sure(on_or_after(day.date, Weekday::Thu)?), end)),
            "mid" if week => Some((Day::sure(on_or_after(day.date, Weekday::Wed)?), end)),
            "mid" => None,
            _ => Some((day, end)),
        }
    }

    fn simple_day(&self, i: usize) -> Read<Day> {
        [
            self.calendar_day(i),
            self.near_word(i),
            self.coming_weekday(i),
            self.coming_unit(i),
            self.edge_of(i),
            self.in_units(i),
            self.month_alone(i),
            self.quarter_or_season(i),
            self.holiday(i),
        ]
        .into_iter()
        .flatten()
        .max_by_key(|(_, end)| *end)
    }

    fn near_word(&self, i: usize) -> Read<Day> {
        let today = self.today();
        let plus = |days| today.checked_add_days(Days::new(days));
        let day = match self.word(i) {
            "today" | "tdy" => Day::sure(today),
            "tonight" | "tonite" => Day { part: Some(Part::Night), ..Day::sure(today) },
            "tomorrow" | "tommorrow" | "tomorow" | "tommorow" | "tmrw" | "tmr" | "tmw" | "tomo" | "tomorrrow" => Day::sure(plus(1)?),
            "tom" => Day { trust: Trust::Alone, ..Day::sure(plus(1)?) },
            "overmorrow" => Day::sure(plus(2)?),
            "yesterday" => Day { trust: Trust::Alone, ..Day::sure(today.pred_opt()?) },
            "eod" | "cob" | "eob" => Day::sure(today),
            "eow" => Day::sure(self.end_of_week(today)?),
            "eom" => Day::sure(last_of_month(today)),
            "eoq" => Day::sure(last_of_quarter(today)?),
            "eoy" => Day::sure(NaiveDate::from_ymd_opt(today.year(), 12, 31)?),
            _ => return self.near_phrase(i),
        };
        Some((day, i + 1))
    }

    fn near_phrase(&self, i: usize) -> Read<Day> {
        let today = self.today();
        if let Some(end) = self.any_phrase(i, &["the day after tomorrow", "day after tomorrow"]) {
            return Some((Day::sure(today.checked_add_days(Days::new(2))?), end));
        }
        if let Some(end) = self.any_phrase(i, &["later today", "this day"]) {
            return Some((Day::sure(today), end));
        }
        if let Some(end) = self.any_phrase(i, &["next day", "the next day"]) {
            return Some((Day { trust: Trust::Alone, ..Day::sure(today.succ_opt()?) }, end));
        }
        if self.is(i, &["this"]) {
            let part = match self.word(i + 1) {
                "morning" => Part::Morning,
                "afternoon" => Part::Afternoon,
                "evening" => Part::Evening,
                "night" => Part::Night,
                _ => return None,
            };
            return Some((Day { part: Some(part), ..Day::sure(today) }, i + 2));
        }
        None
    }

    /// "friday", "this friday", "next fri", "this coming monday", "friday next week", "friday week".
    fn coming_weekday(&self, i: usize) -> Read<Day> {
        let today = self.today();
        let this = self.past(i, &["this"]);
        let coming = self.past(this, &["coming", "upcoming", "following"]);
        if coming > this {
            let (weekday, end) = self.weekday(coming)?;
            return Some((Day::sure(on_or_after(today.succ_opt()?, weekday)?), end));
        }
        if let Some(next) = self.any_phrase(i, &["next week on", "next week"])
            && let Some((weekday, end)) = self.weekday(next)
        {
            return Some((Day::sure(in_next_week(today, weekday)?), end));
        }
        match self.word(i) {
            "this" => {
                let (weekday, end) = self.weekday(i + 1)?;
                Some((Day { roll: Roll::Week, ..Day::sure(on_or_after(today, weekday)?) }, end))
            }
            "next" => {
                let (weekday, end) = self.weekday(i + 1)?;
                Some((Day::sure(in_next_week(today, weekday)?), end))
            }
            "last" | "past" => {
                let (weekday, end) = self.weekday(i + 1)?;
                let date = on_or_after(today.checked_sub_days(Days::new(7))?, weekday)?;
                Some((Day { trust: Trust::Alone, ..Day::sure(date) }, end))
            }
            word => {
                let (weekday, end) = self.weekday(i)?;
                if let Some(end) = self.any_phrase(end, &["next week", "of next week"]) {
                    return Some((Day::sure(in_next_week(today, weekday)?), end));
                }
                let date = on_or_after(today, weekday)?;
                if let Some(end) = self.any_phrase(end, &["week"]).filter(|end| self.ends(*end)) {
                    return Some((Day::sure(date.checked_add_days(Days::new(7))?), end));
                }
                let end = self.any_phrase(end, &["this week"]).unwrap_or(end);
                let trust = if words::doubtful_weekday(word) { Trust::Placed } else { Trust::Sure };
                Some((Day { roll: Roll::Week, trust, ..Day::sure(date) }, end))
            }
        }
    }

    /// "next week", "this weekend", "next month", "the current year".
    fn coming_unit(&self, i: usize) -> Read<Day> {
        let today = self.today();
        let start = self.past(i, &["the"]);
        let (ahead, at) = match self.word(start) {
            "this" => (0, self.past(start + 1, &["coming"])),
            "current" => (0, start + 1),
            "next" | "coming" | "following" | "upcoming" => (1, start + 1),
            "last" | "past" | "previous" => (-1, start + 1),
            "weekend" if start > i => (0, start),
            _ => return None,
        };
        let (unit, end) = self.unit(at, false)?;
        let monday = monday_of(today)?;
        let months = |n: i64| shift_months(first_of_month(today), n);
        let date = match (unit, ahead) {
            (Unit::Week, 0) => self.end_of_week(today)?,
            (Unit::Week, n) => monday.checked_add_signed(TimeDelta::days(7 * n))?,
            (Unit::Weekend, 0) => on_or_after(monday, Weekday::Sat)?.max(today),
            (Unit::Weekend, n) => on_or_after(monday, Weekday::Sat)?.checked_add_signed(TimeDelta::days(7 * n))?,
            (Unit::Month, 0) => last_of_month(today),
            (Unit::Month, n) => months(n)?,
            (Unit::Quarter, 0) => last_of_quarter(today)?,
            (Unit::Quarter, n) => shift_months(first_of_quarter(today)?, 3 * n)?,
            (Unit::Year, 0) => NaiveDate::from_ymd_opt(today.year(), 12, 31)?,
            (Unit::Year, n) => NaiveDate::from_ymd_opt(today.year() + i32::try_from(n).ok()?, 1, 1)?,
            (Unit::Day, 1) => today.succ_opt()?,
            _ => return None,
        };
        let trust = if ahead < 0 { Trust::Alone } else { Trust::Sure };
        Some((Day { trust, ..Day::sure(date) }, end))
    }

    /// "end of april", "beginning of next month", "mid june", "end of the year", "first week of august".
    fn edge_of(&self, i: usize) -> Read<Day> {
        let start = self.past(i, &["the"]);
        let week = self.rank(start).filter(|(n, next)| *n > 0 && *n <= 5 && self.word(*next) == "week");
        let (edge, at) = match self.word(start) {
            "end" => (Edge::End, start + 1),
            "beginning" | "start" => (Edge::Start, start + 1),
            "middle" | "mid" => (Edge::Middle, if self.sign(start + 1) == Some('-') { start + 2 } else { start + 1 }),
            "first" if self.word(start + 1) == "day" => (Edge::Start, start + 2),
            "last" if self.word(start + 1) == "day" => (Edge::End, start + 2),
            _ => match week {
                Some((n, next)) => (Edge::Week(n), next + 1),
                None => return None,
            },
        };
        let of = self.past(at, &["of", "in"]);
        if of == at && edge != Edge::Middle {
            return None;
        }
        let today = self.today();
        let at = self.past(of, &["the"]);
        let next = self.past(at, &["next"]);
        let at = self.past(next, &["this"]);
        let ahead = i64::from(next > of && self.word(next.saturating_sub(1)) == "next");
        if let Some((month, end)) = self.month(at) {
            let (year, end) = self.year_after(end);
            let first = self.coming_month(month, year)?;
            return Some((Day::sure(edge.within(first, last_of_month(first))?), end));
        }
        let (unit, end) = self.unit(at, false)?;
        if unit == Unit::Day {
            return (edge == Edge::End).then_some((Day::sure(today), end));
        }
        let (first, mut last) = self.period(unit, ahead)?;
        if unit == Unit::Week {
            last = self.end_of_week(if ahead == 0 { today } else { first })?;
        }
        let date = edge.within(first, last)?;
        Some((Day { trust: if date < today { Trust::Alone } else { Trust::Sure }, ..Day::sure(date) }, end))
    }

    /// "in 3 days", "in a couple of weeks", "within 1 year and 9 months", "3 days from now", "two weeks from today".
    fn in_units(&self, i: usize) -> Read<Day> {
        if self.is(i, &["in", "within"]) {
            let (span, end) = self.span(i + 1)?;
            let end = self.any_phrase(end, &["time", "from now"]).unwrap_or(end);
            return Some((Day::sure(span.after(self.today())?), end));
        }
        let (span, next) = self.span(i)?;
        if let Some(end) = self.any_phrase(next, &["ago"]) {
            return Some((Day { trust: Trust::Alone, ..Day::sure(span.before(self.today())?) }, end));
        }
        let end =
            self.any_phrase(next, &["from now", "from today", "hence", "out"]).filter(|end| self.word(next) != "out" || self.ends(*end))?;
        Some((Day::sure(span.after(self.today())?), end))
    }

    /// "a week after friday", "two days before halloween", "the day after christmas", "2 weeks from tomorrow".
    fn counted_from(&self, i: usize) -> Read<Day> {
        let start = self.past(i, &["the"]);
        let (span, next) = match self.word(start) {
            "day" | "week" | "month" => {
                let (unit, next) = self.unit(start, false)?;
                (Span::one(unit)?, next)
            }
            _ => self.span(start)?,
        };
        let back = match self.word(next) {
            "after" | "from" | "following" => false,
            "before" => true,
            _ => return None,
        };
        let (day, end) = self.simple_day(self.past(next + 1, &["the"]))?;
        let date = if back { span.before(day.date)? } else { span.after(day.date)? };
        Some((Day { note: day.note, ..Day::sure(date) }, end))
    }

    /// "in august", "next october", "this september", "march 2027": the first of it.
    fn month_alone(&self, i: usize) -> Read<Day> {
        let (lead, at) = match self.word(i) {
            word @ ("in" | "this" | "next" | "coming") => (word, i + 1),
            _ => ("", i),
        };
        let (month, end) = self.month(at)?;
        let (year, end) = self.year_after(end);
        let mut date = self.coming_month(month, year)?;
        if lead == "next" && year.is_none() && date.year() == self.today().year() && date.month() <= self.today().month() {
            date = shift_months(date, 12)?;
        }
        let trust = match (lead, year) {
            ("this" | "next" | "coming", _) => Trust::Sure,
            ("in", _) | (_, Some(_)) => Trust::Placed,
            _ => Trust::Asked,
        };
        Some((Day { trust, ..Day::sure(date) }, end))
    }

    /// The first of the coming month of that name; the present month counts while it is its first day.
    pub fn coming_month(&self, month: u32, year: Option<i32>) -> Option<NaiveDate> {
        let today = self.today();
        let year = match year {
            Some(year) => year,
            None if month < today.month() => today.year() + 1,
            None => today.year(),
        };
        NaiveDate::from_ymd_opt(year, month, 1)
    }

    /// "q2", "third quarter 2016", "spring 2017": its first day.
    fn quarter_or_season(&self, i: usize) -> Read<Day> {
        let start = self.past(i, &["the"]);
        let today = self.today();
        let (month, next) = if self.word(start) == "q" && self.glued(start + 1) {
            let n = self.number(start + 1).filter(|n| (1..=4).contains(n))?;
            (3 * n - 2, start + 2)
        } else if let Some((n, next)) = self.ordinal(start).filter(|(n, next)| (1..=4).contains(n) && self.word(*next) == "quarter") {
            (3 * n - 2, next + 1)
        } else {
            let month = match self.word(start) {
                "spring" | "springtime" => 3,
                "summer" | "summertime" => 6,
                "autumn" | "fall" => 9,
                "winter" | "wintertime" => 12,
                _ => return None,
            };
            (month, start + 1)
        };
        let season = !self.is(start, &["q"]) && self.ordinal(start).is_none();
        let (year, end) = self.year_after(next);
        let first = NaiveDate::from_ymd_opt(year.unwrap_or(today.year()), month, 1)?;
        let over = year.is_none() && last_of_quarter(first)? < today;
        let date = if over { shift_months(first, 12)? } else { first };
        let trust = if season || year.is_none() { Trust::Alone } else { Trust::Asked };
        Some((Day { trust, ..Day::sure(date) }, end))
    }

    /// The first and last day of this week, month, quarter or year, or of the one `ahead`.
    pub fn period(&self, unit: Unit, ahead: i64) -> Option<(NaiveDate, NaiveDate)> {
        let today = self.today();
        match unit {
            Unit::Week => {
                let monday = monday_of(today)?.checked_add_signed(TimeDelta::days(7 * ahead))?;
                Some((monday, on_or_after(monday, Weekday::Sun)?))
            }
            Unit::Month => {
                let first = shift_months(first_of_month(today), ahead)?;
                Some((first, last_of_month(first)))
            }
            Unit::Quarter => {
                let first = shift_months(first_of_quarter(today)?, 3 * ahead)?;
                Some((first, last_of_quarter(first)?))
            }
            Unit::Year => {
                let year = today.year() + i32::try_from(ahead).ok()?;
                Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?))
            }
            _ => None,
        }
    }

    /// Friday, or Sunday when it is already the weekend.
    fn end_of_week(&self, day: NaiveDate) -> Option<NaiveDate> {
        let friday = on_or_after(monday_of(day)?, Weekday::Fri)?;
        if day <= friday { Some(friday) } else { on_or_after(day, Weekday::Sun) }
    }
}

/// A part of a period.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Start,
    Middle,
    End,
    /// The n-th week of it, from its first day.
    Week(i16),
}

impl Edge {
    fn within(self, first: NaiveDate, last: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Start => Some(first),
            Self::Middle => first.checked_add_signed((last - first) / 2),
            Self::End => Some(last),
            Self::Week(n) => first.checked_add_signed(TimeDelta::days(7 * (i64::from(n) - 1))).filter(|day| *day <= last),
        }
    }
}

/// The first such weekday on or after `day`.
pub fn on_or_after(day: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    let ahead = (7 + weekday.num_days_from_monday() - day.weekday().num_days_from_monday()) % 7;
    day.checked_add_days(Days::new(u64::from(ahead)))
}

pub fn monday_of(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())))
}

/// The weekday of the week that begins on the next Monday.
fn in_next_week(today: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    monday_of(today)?.checked_add_days(Days::new(7 + u64::from(weekday.num_days_from_monday())))
}

fn first_of_quarter(day: NaiveDate) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(day.year(), (day.month() - 1) / 3 * 3 + 1, 1)
}

fn last_of_quarter(day: NaiveDate) -> Option<NaiveDate> {
    shift_months(first_of_quarter(day)?, 2).map(last_of_month)
}
