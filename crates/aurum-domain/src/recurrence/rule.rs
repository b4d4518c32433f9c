//! An RFC 5545 recurrence rule read into its parts, with the bounds this product keeps.

use std::fmt::{self, Display, Write as _};
use std::str::FromStr;

use chrono::{NaiveDate, Weekday};

/// Longest rule that is read, in bytes.
pub const LONGEST: usize = 500;

/// How often, at the coarsest. Finer than a day is no rule for tasks: an occurrence stands for a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Freq {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// The parts of a rule. Empty lists and `None` mean "not said".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    pub freq: Freq,
    /// Every so many days, weeks, months or years; 1 to 999.
    pub interval: u16,
    pub count: Option<u32>,
    /// The last day that may be an occurrence.
    pub until: Option<NaiveDate>,
    pub by_month: Vec<i16>,
    pub by_week_no: Vec<i16>,
    pub by_year_day: Vec<i16>,
    pub by_month_day: Vec<i16>,
    /// Weekday with its ordinal within the month or year; 0 means every one.
    pub by_day: Vec<(i16, Weekday)>,
    pub by_set_pos: Vec<i16>,
    /// First day of the week, Monday unless said.
    pub week_start: Weekday,
}

impl Rule {
    /// Every day, week, month or year, and nothing more.
    pub fn every(freq: Freq) -> Self {
        Self {
            freq,
            interval: 1,
            count: None,
            until: None,
            by_month: vec![],
            by_week_no: vec![],
            by_year_day: vec![],
            by_month_day: vec![],
            by_day: vec![],
            by_set_pos: vec![],
            week_start: Weekday::Mon,
        }
    }

    /// Whether the rule says by itself which days it means, rather than leaving them to the day it starts on.
    pub fn names_days(&self) -> bool {
        !(self.by_day.is_empty() && self.by_month_day.is_empty() && self.by_year_day.is_empty() && self.by_week_no.is_empty())
    }

    /// The same rule where a single day of the month from the 29th on, or 29 February of each year, means the last day
    /// of months that are shorter.
    pub fn keeping_month_ends(mut self) -> Self {
        if let ([day @ 29..=31], true) = (self.by_month_day.as_slice(), self.by_day.is_empty() && self.by_set_pos.is_empty())
            && (self.freq == Freq::Monthly || (self.freq == Freq::Yearly && self.by_month == [2] && *day == 29))
        {
            self.by_month_day = (28..=*day).collect();
            self.by_set_pos = vec![-1];
        }
        self
    }

    /// The same rule with its days written out so that a start on the 29th to 31st means the last day of shorter months
    /// (and 29 February the 28th in common years). RFC 5545 alone would leave those months out.
    pub fn pinned_to(mut self, anchor: NaiveDate) -> Self {
        use chrono::Datelike;
        let day = i16::try_from(anchor.day()).unwrap_or(28);
        let yearly_leap = self.freq == Freq::Yearly && self.by_month.is_empty() && anchor.month() == 2;
        if self.names_days() || day <= 28 {
            return self;
        }
        match self.freq {
            Freq::Monthly => {}
            Freq::Yearly if yearly_leap => self.by_month = vec![2],
            Freq::Daily | Freq::Weekly | Freq::Yearly => return self,
        }
        self.by_month_day = (28..=day).collect();
        self.by_set_pos = vec![-1];
        self
    }
}

impl FromStr for Rule {
    type Err = String;

    /// Reads the value of an RRULE; `RRULE:` in front is allowed.
    ///
    /// # Errors
    /// A sentence that names the part that is wrong and what would be right.
    fn from_str(text: &str) -> Result<Self, String> {
        if text.len() > LONGEST {
            return Err(format!("A rule has at most {LONGEST} characters."));
        }
        let text = text.trim();
        let upper = text.to_ascii_uppercase();
        let body = upper.strip_prefix("RRULE:").unwrap_or(&upper);
        let mut seen: Vec<&str> = vec![];
        let mut rule = Self::every(Freq::Daily);
        for part in body.split(';').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').ok_or_else(|| format!("{part:?} is not NAME=VALUE."))?;
            if seen.contains(&name) {
                return Err(format!("{name} stands twice in the rule."));
            }
            seen.push(name);
            rule.read(name, value)?;
        }
        if !seen.contains(&"FREQ") {
            return Err("A rule begins with FREQ, such as FREQ=WEEKLY;BYDAY=MO.".to_owned());
        }
        rule.agrees()?;
        Ok(rule)
    }
}

impl Rule {
    fn read(&mut self, name: &str, value: &str) -> Result<(), String> {
        match name {
            "FREQ" => {
                self.freq = match value {
                    "DAILY" => Freq::Daily,
                    "WEEKLY" => Freq::Weekly,
                    "MONTHLY" => Freq::Monthly,
                    "YEARLY" => Freq::Yearly,
                    "HOURLY" | "MINUTELY" | "SECONDLY" => {
                        return Err("A task repeats by the day at the finest: FREQ is DAILY, WEEKLY, MONTHLY or YEARLY.".to_owned());
                    }
                    other => return Err(format!("FREQ={other} is not DAILY, WEEKLY, MONTHLY or YEARLY.")),
                }
            }
            "INTERVAL" => {
                self.interval = value
                    .parse()
                    .ok()
                    .filter(|n| (1..=999).contains(n))
                    .ok_or_else(|| "INTERVAL is a whole number from 1 to 999.".to_owned())?;
            }
            "COUNT" => {
                let count = value.parse().ok().filter(|n| (1..=10_000).contains(n));
                self.count = Some(count.ok_or_else(|| "COUNT is a whole number from 1 to 10000.".to_owned())?);
            }
            "UNTIL" => self.until = Some(until(value)?),
            "BYMONTH" => self.by_month = numbers(name, value, 1, 12, false)?,
            "BYWEEKNO" => self.by_week_no = numbers(name, value, 1, 53, true)?,
            "BYYEARDAY" => self.by_year_day = numbers(name, value, 1, 366, true)?,
            "BYMONTHDAY" => self.by_month_day = numbers(name, value, 1, 31, true)?,
            "BYSETPOS" => self.by_set_pos = numbers(name, value, 1, 366, true)?,
            "BYDAY" => self.by_day = value.split(',').map(nth_weekday).collect::<Result<_, _>>()?,
            "WKST" => self.week_start = weekday(value).ok_or("WKST is one of MO, TU, WE, TH, FR, SA, SU.")?,
            "BYHOUR" | "BYMINUTE" | "BYSECOND" => {
                return Err(format!("{name} cannot be kept: the time of day belongs to the due date."));
            }
            other => return Err(format!("{other} is not a part of a recurrence rule.")),
        }
        Ok(())
    }

    /// What RFC 5545 §3.3.10 forbids between parts.
    fn agrees(&self) -> Result<(), String> {
        let ordinals = self.by_day.iter().any(|(n, _)| *n != 0);
        if self.count.is_some() && self.until.is_some() {
            return Err("A rule ends by COUNT or by UNTIL, not both.".to_owned());
        }
        if ordinals && !matches!(self.freq, Freq::Monthly | Freq::Yearly) {
            return Err("BYDAY with a number, such as 2MO, needs FREQ=MONTHLY or YEARLY.".to_owned());
        }
        if ordinals && self.freq == Freq::Yearly && !self.by_week_no.is_empty() {
            return Err("BYDAY with a number cannot stand beside BYWEEKNO.".to_owned());
        }
        if self.freq == Freq::Monthly && self.by_day.iter().any(|(n, _)| n.abs() > 5) {
            return Err("A month has at most five of a weekday: BYDAY from -5 to 5.".to_owned());
        }
        if !self.by_month_day.is_empty() && self.freq == Freq::Weekly {
            return Err("BYMONTHDAY cannot stand in a weekly rule.".to_owned());
        }
        if !self.by_year_day.is_empty() && self.freq != Freq::Yearly {
            return Err("BYYEARDAY needs FREQ=YEARLY.".to_owned());
        }
        if !self.by_week_no.is_empty() && self.freq != Freq::Yearly {
            return Err("BYWEEKNO needs FREQ=YEARLY.".to_owned());
        }
        if !self.by_set_pos.is_empty() && !self.names_days() && self.by_month.is_empty() {
            return Err("BYSETPOS needs another BY… part to choose from.".to_owned());
        }
        let most = match self.freq {
            Freq::Daily => 1,
            Freq::Weekly => 7,
            Freq::Monthly => 31,
            Freq::Yearly => 366,
        };
        if self.by_set_pos.iter().any(|n| n.abs() > most) {
            return Err(format!("BYSETPOS goes from -{most} to {most} here."));
        }
        Ok(())
    }
}

fn until(value: &str) -> Result<NaiveDate, String> {
    let good = || "UNTIL is a day such as 20261231, or 20261231T235959Z.".to_owned();
    let (day, time) = value.split_at_checked(8).ok_or_else(good)?;
    let time = time.strip_suffix('Z').unwrap_or(time);
    let plain = time.is_empty() || (time.len() == 7 && time.starts_with('T') && time[1..].bytes().all(|b| b.is_ascii_digit()));
    if !plain || !day.bytes().all(|b| b.is_ascii_digit()) {
        return Err(good());
    }
    NaiveDate::parse_from_str(day, "%Y%m%d").map_err(|_| good())
}

fn numbers(name: &str, value: &str, least: i16, most: i16, negative: bool) -> Result<Vec<i16>, String> {
    let sign = if negative { " (or negative, from the end)" } else { "" };
    let wrong = || format!("{name} is a list of numbers from {least} to {most}{sign}.");
    let mut list = vec![];
    for word in value.split(',') {
        let number: i16 = word.parse().map_err(|_| wrong())?;
        let size = if negative { number.saturating_abs() } else { number };
        if !(least..=most).contains(&size) {
            return Err(wrong());
        }
        if !list.contains(&number) {
            list.push(number);
        }
    }
    Ok(list)
}

fn nth_weekday(word: &str) -> Result<(i16, Weekday), String> {
    let wrong = || format!("{word:?} in BYDAY is not a weekday such as MO, 2TU or -1FR.");
    let cut = word.len().checked_sub(2).ok_or_else(wrong)?;
    let (number, name) = word.split_at_checked(cut).ok_or_else(wrong)?;
    let day = weekday(name).ok_or_else(wrong)?;
    if number.is_empty() {
        return Ok((0, day));
    }
    let number: i16 = number.parse().map_err(|_| wrong())?;
    if number == 0 || number.abs() > 53 { Err(wrong()) } else { Ok((number, day)) }
}

fn weekday(name: &str) -> Option<Weekday> {
    DAYS.iter().find(|(_, code)| *code == name).map(|(day, _)| *day)
}

const DAYS: [(Weekday, &str); 7] = [
    (Weekday::Mon, "MO"),
    (Weekday::Tue, "TU"),
    (Weekday::Wed, "WE"),
    (Weekday::Thu, "TH"),
    (Weekday::Fri, "FR"),
    (Weekday::Sat, "SA"),
    (Weekday::Sun, "SU"),
];

/// The two letters of a weekday in a rule.
pub fn code(day: Weekday) -> &'static str {
    DAYS[day.num_days_from_monday() as usize].1
}

impl Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.freq {
            Freq::Daily => "FREQ=DAILY",
            Freq::Weekly => "FREQ=WEEKLY",
            Freq::Monthly => "FREQ=MONTHLY",
            Freq::Yearly => "FREQ=YEARLY",
        })?;
        if self.interval != 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        if let Some(count) = self.count {
            write!(f, ";COUNT={count}")?;
        }
        if let Some(until) = self.until {
            write!(f, ";UNTIL={}", until.format("%Y%m%d"))?;
        }
        list(f, "BYMONTH", self.by_month.iter().map(i16::to_string))?;
        list(f, "BYWEEKNO", self.by_week_no.iter().map(i16::to_string))?;
        list(f, "BYYEARDAY", self.by_year_day.iter().map(i16::to_string))?;
        list(f, "BYMONTHDAY", self.by_month_day.iter().map(i16::to_string))?;
        list(f, "BYDAY", self.by_day.iter().map(|(n, day)| if *n == 0 { code(*day).to_owned() } else { format!("{n}{}", code(*day)) }))?;
        list(f, "BYSETPOS", self.by_set_pos.iter().map(i16::to_string))?;
        if self.week_start != Weekday::Mon {
            write!(f, ";WKST={}", code(self.week_start))?;
        }
        Ok(())
    }
}

fn list(f: &mut fmt::Formatter<'_>, name: &str, mut values: impl Iterator<Item = String>) -> fmt::Result {
    let Some(first) = values.next() else { return Ok(()) };
    write!(f, ";{name}={first}")?;
    values.try_for_each(|value| {
        f.write_char(',')?;
        f.write_str(&value)
    })
}
