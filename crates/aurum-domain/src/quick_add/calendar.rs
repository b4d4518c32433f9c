//! Days named by their place in the calendar: "17 Aug", "8/17", "2026-12-01", "the 3rd", "2nd Friday in February".

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::clock::Part;
use super::reader::{Read, Reader};
use super::words::Unit;

/// A day read from text, and how far it may be trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    pub date: NaiveDate,
    pub roll: Roll,
    pub trust: Trust,
    /// A part of the day said with it: "tonight".
    pub part: Option<Part>,
    pub note: Option<String>,
}

/// Where a day goes when its time of day has already passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Roll {
    /// It was said outright.
    Never,
    Week,
    Month,
    Year,
}

/// Whether the words are a date wherever they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trust {
    /// Only when the whole line is a date phrase: "easter", "yesterday".
    Alone,
    /// After "on", "by", "before", "until", or beside a time: "by christmas", "before august".
    Asked,
    /// After a preposition, beside a time, or at the end of the line: "8/17", "sat", "the 3rd".
    Placed,
    Sure,
}

impl Day {
    pub fn sure(date: NaiveDate) -> Self {
        Self { date, roll: Roll::Never, trust: Trust::Sure, part: None, note: None }
    }
}

impl Reader<'_> {
    /// A day by its place in the calendar.
    pub fn calendar_day(&self, i: usize) -> Read<Day> {
        let candidates = [
            self.weekday_and_date(i),
            self.month_and_day(i),
            self.numeric(i),
            self.nth_weekday(i),
            self.the_nth(i),
            self.nth_day_of_year(i),
        ];
        candidates.into_iter().flatten().max_by_key(|(_, end)| *end)
    }

    /// "Tuesday, 1 April", "friday the 12th", "friday on the 6th": the date counts, the weekday is checked against it.
    fn weekday_and_date(&self, i: usize) -> Read<Day> {
        let (weekday, next) = self.weekday(i)?;
        let next = self.past(self.past_comma(next), &["on"]);
        let (mut day, end) =
            [self.month_and_day(next), self.numeric(next), self.the_nth(next)].into_iter().flatten().max_by_key(|(_, end)| *end)?;
        day.trust = Trust::Sure;
        if day.date.weekday() != weekday {
            day.note = Some(format!("{} is a {}; the date was kept.", day.date.format("%-d %B %Y"), day.date.format("%A")));
        }
        Some((day, end))
    }

    /// "17 aug", "17th of august, 2026", "march second", "may the 17th", "june five 2016".
    pub fn month_and_day(&self, i: usize) -> Read<Day> {
        let (month, day, end) = self.day_then_month(i).or_else(|| self.month_then_day(i))?;
        let (year, end) = self.year_after(end);
        self.on(year, month, day).map(|day| (day, end))
    }

    fn day_then_month(&self, i: usize) -> Option<(u32, u32, usize)> {
        let start = self.past(i, &["the"]);
        let (day, next) = self.ordinal(start).or_else(|| self.short_number(start))?;
        let next = self.past(next, &["day"]);
        let dashed = matches!(self.sign(next), Some('-' | '/' | '.')) && self.glued(next) && self.glued(next + 1);
        let next = if dashed { next + 1 } else { self.past(next, &["of", "in"]) };
        let (month, end) = self.month(next)?;
        Some((month, day, end))
    }

    fn month_then_day(&self, i: usize) -> Option<(u32, u32, usize)> {
        let (month, next) = self.month(i)?;
        let dashed = matches!(self.sign(next), Some('-' | '/')) && self.glued(next) && self.glued(next + 1);
        let next = if dashed { next + 1 } else { self.past(next, &["the"]) };
        let (day, end) = self
            .ordinal(next)
            .or_else(|| self.short_number(next))
            .or_else(|| self.count(next).filter(|_| !self.is(next, &["a", "an", "couple"])))?;
        // "march 2:30" is a time and "may 2026" a year.
        let time = self.sign(end) == Some(':') && self.glued(end);
        let half = self.glued(end) && !self.word(end).is_empty() || self.is(end, &["am", "pm"]);
        (!time && !half).then_some((month, day, end))
    }

    /// One or two digits.
    fn short_number(&self, i: usize) -> Read<u32> {
        self.digits(i).filter(|d| d.len() <= 2).and_then(|d| d.parse().ok()).map(|n| (n, i + 1))
    }

    /// ", 2016", "2016", "'16", "next year", "this year".
    pub fn year_after(&self, i: usize) -> (Option<i32>, usize) {
        let this = self.today().year();
        if let Some(end) = self.any_phrase(i, &["next year", "of next year"]) {
            return (Some(this + 1), end);
        }
        if let Some(end) = self.any_phrase(i, &["this year", "of this year"]) {
            return (Some(this), end);
        }
        let at = self.past_comma(i);
        let dashed = matches!(self.sign(i), Some('-' | '/')) && self.glued(i) && self.glued(i + 1);
        let at = if dashed { i + 1 } else { self.past(at, &["of", "in"]) };
        // "dec 12 '26"
        if self.sign(i).is_some_and(|c| c == '\'' || c == '’')
            && let Some(year) =
                self.digits(i + 1).filter(|d| d.len() == 2 && self.glued(i + 1) && self.may_end(i + 2)).and_then(|d| d.parse::<i32>().ok())
        {
            return (Some(2000 + year), i + 2);
        }
        match self.year(at) {
            Some((year, end)) if self.may_end(end) => (Some(year), end),
            _ => (None, i),
        }
    }

    /// A day of a month; the next one to come when no year is said.
    pub fn on(&self, year: Option<i32>, month: u32, day: u32) -> Option<Day> {
        let today = self.today();
        if let Some(year) = year {
            return NaiveDate::from_ymd_opt(year, month, day).map(Day::sure);
        }
        // 29 February waits for a leap year, at most eight years away.
        (today.year()..=today.year().saturating_add(8))
            .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
            .find(|date| *date >= today)
            .map(|date| Day { roll: Roll::Year, ..Day::sure(date) })
    }

    /// "2026-12-01", "8/17", "17.8.2026", "8/17/26".
    pub fn numeric(&self, i: usize) -> Read<Day> {
        let first = self.digits(i)?;
        let sign = self.sign(i + 1).filter(|c| "-/.".contains(*c) && self.glued(i + 1) && self.glued(i + 2))?;
        let second = self.digits(i + 2)?;
        let third = (self.sign(i + 3) == Some(sign) && self.glued(i + 3) && self.glued(i + 4)).then(|| self.digits(i + 4)).flatten();
        let number = |digits: &str| digits.parse::<u32>().ok();
        if first.len() == 4 {
            let (year, end) = self.year(i)?;
            let date = NaiveDate::from_ymd_opt(year, number(second)?, number(third?)?)?;
            debug_assert_eq!(end, i + 1);
            return Some((Day::sure(date), i + 5));
        }
        if first.len() > 2 || second.len() > 2 {
            return None;
        }
        let (a, b) = (number(first)?, number(second)?);
        let (day, month) = match sign {
            '.' => (a, b),
            _ if a > 12 => (a, b),
            _ if b > 12 => (b, a),
            _ if self.day_first => (a, b),
            _ => (b, a),
        };
        if let Some(third) = third {
            let year = match third.len() {
                4 => third.parse().ok().filter(|year| (1900..2200).contains(year))?,
                2 => 2000 + third.parse::<i32>().ok()?,
                _ => return None,
            };
            let date = NaiveDate::from_ymd_opt(year, month, day)?;
            return Some((Day::sure(date), i + 5));
        }
        // Two numbers alone are as likely a fraction, a score or a version.
        (sign == '/').then_some(())?;
        let day = self.on(None, month, day)?;
        Some((Day { trust: Trust::Placed, ..day }, i + 3))
    }

    /// "the 3rd", "the 3rd of next month", "on the fourteenth".
    fn the_nth(&self, i: usize) -> Read<Day> {
        let start = self.past(i, &["the"]);
        let (n, end) = self.ordinal(start)?;
        let words = self.number(start).is_none();
        if start == i && words {
            return None;
        }
        let today = self.today();
        if let Some(end) = self.any_phrase(end, &["of next month", "next month"]) {
            let date = first_of_month(today).checked_add_months(Months::new(1))?.with_day(n)?;
            return Some((Day::sure(date), end));
        }
        if let Some(end) = self.any_phrase(end, &["of this month", "of the month", "this month"]) {
            return self.next_nth(n).map(|date| (Day { roll: Roll::Month, ..Day::sure(date) }, end));
        }
        let date = self.next_nth(n)?;
        Some((Day { roll: Roll::Month, trust: if start == i { Trust::Asked } else { Trust::Placed }, ..Day::sure(date) }, end))
    }

    /// The next day that is the n-th of its month.
    pub fn next_nth(&self, n: u32) -> Option<NaiveDate> {
        let today = self.today();
        (0..12).filter_map(|ahead| first_of_month(today).checked_add_months(Months::new(ahead))?.with_day(n)).find(|date| *date >= today)
    }

    /// "2nd fri in feb", "last friday of march", "second to last monday of next month 2027".
    fn nth_weekday(&self, i: usize) -> Read<Day> {
        let start = self.past(i, &["the"]);
        let (n, next) = self.rank(start)?;
        if let Some((Unit::Workday, next)) = self.unit(next, false) {
            let end = self.any_phrase(next, &["of the month", "of this month", "of next month"])?;
            let months = if self.word(end - 2) == "next" { 1..=1 } else { 0..=1 };
            let date = months
                .filter_map(|ahead| nth_workday_of(first_of_month(self.today()).checked_add_months(Months::new(ahead))?, n))
                .find(|date| *date >= self.today())?;
            return Some((Day::sure(date), end));
        }
        let (weekday, next) = self.weekday(next)?;
        let next = self.past(next, &["of", "in"]);
        if let Some(end) = self.any_phrase(next, &["next month"]) {
            let month = first_of_month(self.today()).checked_add_months(Months::new(1))?;
            return nth_weekday_of(month, n, weekday).map(|date| (Day::sure(date), end));
        }
        if let Some(end) = self.any_phrase(next, &["this month", "the month"]) {
            return nth_weekday_of(first_of_month(self.today()), n, weekday).map(|date| (Day::sure(date), end));
        }
        let (month, next) = self.month(next)?;
        let (year, end) = self.year_after(next);
        let today = self.today();
        let years = year.map_or(today.year()..=today.year() + 2, |year| year..=year);
        let said = year.is_some();
        let date = years
            .filter_map(|year| nth_weekday_of(NaiveDate::from_ymd_opt(year, month, 1)?, n, weekday))
            .find(|date| said || *date >= today)?;
        Some((Day { roll: Roll::Year, ..Day::sure(date) }, end))
    }

    /// "2nd", "third", "last", "2nd to last", "second to the last": 2, 3, -1, -2, -2.
    pub fn rank(&self, i: usize) -> Read<i16> {
        if self.word(i) == "last" {
            return Some((-1, i + 1));
        }
        let (n, next) = self.ordinal(i)?;
        let n = i16::try_from(n).ok()?;
        match self.any_phrase(next, &["to last", "to the last", "from last", "last"]) {
            Some(end) => Some((-n, end)),
            None => Some((n, next)),
        }
    }

    /// "35th day in 2010", "the 100th day of the year".
    fn nth_day_of_year(&self, i: usize) -> Read<Day> {
        let (n, next) = self.ordinal(self.past(i, &["the"]))?;
        let next = self.phrase(next, &["day"])?;
        let next = self.past(next, &["of", "in"]);
        let today = self.today();
        if let Some((year, end)) = self.year(next) {
            return NaiveDate::from_yo_opt(year, n).map(|date| (Day::sure(date), end));
        }
        let end = self.any_phrase(next, &["the year"])?;
        let date = (today.year()..=today.year() + 8).filter_map(|year| NaiveDate::from_yo_opt(year, n)).find(|date| *date >= today)?;
        Some((Day::sure(date), end))
    }
}

pub fn first_of_month(date: NaiveDate) -> NaiveDate {
    date.with_day(1).unwrap_or(date)
}

pub fn last_of_month(date: NaiveDate) -> NaiveDate {
    first_of_month(date).checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(date)
}

/// The n-th day from Monday to Friday of the month that begins on `first`; negative n counts from its end.
fn nth_workday_of(first: NaiveDate, n: i16) -> Option<NaiveDate> {
    let mut days: Vec<NaiveDate> = first.iter_days().take_while(|day| day.month() == first.month()).collect();
    days.retain(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun));
    let place = usize::from(n.unsigned_abs()).checked_sub(1)?;
    if n < 0 { days.iter().rev().nth(place).copied() } else { days.get(place).copied() }
}

/// The n-th weekday of the month that begins on `first`; negative n counts from its end.
pub fn nth_weekday_of(first: NaiveDate, n: i16, weekday: Weekday) -> Option<NaiveDate> {
    if n > 0 {
        return NaiveDate::from_weekday_of_month_opt(first.year(), first.month(), weekday, u8::try_from(n).ok()?);
    }
    let last = last_of_month(first);
    let back = u64::from((7 + last.weekday().num_days_from_monday() - weekday.num_days_from_monday()) % 7);
    let weeks = u64::from(n.unsigned_abs()).checked_sub(1)?;
    last.checked_sub_days(Days::new(back + 7 * weeks)).filter(|date| date.month() == first.month())
}
