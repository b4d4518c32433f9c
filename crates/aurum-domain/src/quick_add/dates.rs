//! A day, a time, or both, as one phrase of a sentence; and a lone date phrase for imports and braces.

use chrono::{DateTime, Datelike, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::calendar::{Day, Roll, Trust};
use super::clock::{Clock, Part};
use super::lexeme::{Kind, lex};
use super::reader::{Read, Reader};
use super::relative::on_or_after;
use super::zones::Zone;
use crate::dated::{Dated, Resolution, resolve};
use crate::recurrence::Recurrence;

/// What a date phrase means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateMeaning {
    /// The day, or the moment; the first one of a range or of a repetition.
    pub dated: Dated,
    /// The last day of a range of days.
    pub last: Option<NaiveDate>,
    /// Length in minutes of a range of times.
    pub minutes: Option<i64>,
    pub recurrence: Option<Recurrence>,
    /// What the person should know: a time that the clocks skip, a weekday that does not match.
    pub notes: Vec<String>,
}

/// Reads a text that is nothing but a date phrase: "tomorrow 9am", "every! 2 weeks", "17 Aug". None when it is anything else.
pub fn parse_date_phrase(text: &str, now: DateTime<Utc>, zone: Tz, day_first: bool) -> Option<DateMeaning> {
    let chars: Vec<char> = text.chars().take(super::LONGEST).collect();
    let lexemes = lex(&chars, &[]);
    let reader = Reader { lexemes: &lexemes, now: now.with_timezone(&zone).naive_local(), day_first, lone: true };
    let last = lexemes.iter().rposition(|l| l.kind != Kind::Sign || l.text == ")").map_or(0, |n| n + 1);
    let whole = |end: usize| end >= last;
    if let Some((repeat, _)) = reader.repeat(0).filter(|(_, end)| whole(*end)) {
        return repeat.meaning(&reader, None, zone);
    }
    let (when, _) = reader.when(0).filter(|(_, end)| whole(*end))?;
    when.meaning(reader.now, zone)
}

/// A phrase read, before it is settled against the clock.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct When {
    pub day: Option<NaiveDate>,
    pub roll: Option<Roll>,
    pub time: Option<NaiveTime>,
    pub minutes: Option<i64>,
    pub last: Option<NaiveDate>,
    pub zone: Option<Zone>,
    /// A preposition or a time vouches for it, so it is preferred to a bare day elsewhere in the line.
    pub vouched: bool,
    pub notes: Vec<String>,
}

impl When {
    fn of_day(day: Day) -> Self {
        Self {
            day: Some(day.date),
            roll: Some(day.roll),
            time: day.part.map(Part::time),
            notes: day.note.into_iter().collect(),
            ..Self::default()
        }
    }

    fn moment(at: NaiveDateTime) -> Self {
        Self { day: Some(at.date()), time: Some(whole_minutes(at)), vouched: true, ..Self::default() }
    }

    /// A time of day and no day.
    pub fn at(clock: Clock) -> Self {
        Self::default().with_clock(clock)
    }

    fn with_clock(mut self, clock: Clock) -> Self {
        self.time = Some(clock.time);
        self.minutes = clock.minutes;
        self.zone = clock.zone;
        self.vouched = true;
        self
    }

    /// Takes the time of another phrase of the line.
    pub fn joined(mut self, time: &Self) -> Self {
        self.time = time.time;
        self.minutes = time.minutes;
        self.zone = time.zone;
        self.notes.extend(time.notes.iter().cloned());
        self
    }

    /// Settles it against the clock on the wall.
    pub fn meaning(mut self, now: NaiveDateTime, zone: Tz) -> Option<DateMeaning> {
        let there = match self.zone {
            None => now,
            Some(said) => {
                let instant = resolve(now, zone).0;
                match said {
                    Zone::Named(tz) => instant.with_timezone(&tz).naive_local(),
                    Zone::Offset(offset) => instant.with_timezone(&offset).naive_local(),
                }
            }
        };
        let Some(time) = self.time else {
            let day = self.day?;
            return Some(DateMeaning {
                dated: Dated::Date { day, zone },
                last: self.last.filter(|last| *last > day),
                minutes: None,
                recurrence: None,
                notes: self.notes,
            });
        };
        let passed = |day: NaiveDate| day == there.date() && time < there.time();
        let day = match (self.day, self.roll) {
            (None, _) => {
                let today = there.date();
                if passed(today) { today.succ_opt()? } else { today }
            }
            (Some(day), Some(Roll::Week)) if passed(day) => day.checked_add_signed(TimeDelta::days(7))?,
            (Some(day), Some(Roll::Month)) if passed(day) => day.checked_add_months(Months::new(1))?,
            (Some(day), Some(Roll::Year)) if passed(day) => day.checked_add_months(Months::new(12))?,
            (Some(day), _) => day,
        };
        let at = day.and_time(time);
        let dated = match self.zone {
            Some(Zone::Offset(offset)) => Dated::Instant { at: at.checked_sub_offset(offset)?.and_utc(), zone },
            Some(Zone::Named(there)) => {
                let (instant, how) = resolve(at, there);
                self.notes.extend(clock_change(at, there, how));
                Dated::Instant { at: instant, zone: there }
            }
            None => {
                let (instant, how) = resolve(at, zone);
                self.notes.extend(clock_change(at, zone, how));
                let at = if how == Resolution::Gap { instant.with_timezone(&zone).naive_local() } else { at };
                Dated::Floating { at, zone }
            }
        };
        Some(DateMeaning { dated, last: self.last.filter(|last| *last > day), minutes: self.minutes, recurrence: None, notes: self.notes })
    }
}

/// What to say about a time that the clocks skip or show twice.
pub fn clock_change(at: NaiveDateTime, zone: Tz, how: Resolution) -> Option<String> {
    let said = at.format("%H:%M on %-d %B %Y");
    match how {
        Resolution::Plain => None,
        Resolution::Gap => {
            let moved = resolve(at, zone).0.with_timezone(&zone);
            Some(format!("The clocks skip {said} in {}; {} was taken.", zone.name(), moved.format("%H:%M")))
        }
        Resolution::Fold => Some(format!("The clocks show {said} twice in {}; the first is meant.", zone.name())),
    }
}

/// Prepositions that lead a date, longest first.
const LEADS: &[&str] = &[
    "due on or before",
    "due on",
    "due by",
    "due before",
    "due at",
    "due in",
    "due",
    "on or before",
    "no later than",
    "not later than",
    "starting on",
    "starting",
    "over",
    "during",
    "on",
    "by",
    "before",
    "until",
    "till",
    "til",
    "at",
    "for",
];
/// Before a day these make it a thing spoken of, not the day of the task.
const HOLDERS: &[&str] = &[
    "the", "a", "an", "my", "our", "your", "his", "her", "their", "its", "last", "every", "each", "after", "since", "except", "than",
    "about", "of", "re", "not", "to", "per", "from", "past",
];
/// After a bare number these show that it was a time.
const AFTER_TIME: &[&str] = &[
    "with", "for", "to", "in", "on", "and", "about", "would", "by", "from", "then", "at", "or", "but", "so", "if", "because", "works",
    "please", "via", "near", "after", "before", "until", "is", "will", "works", "every", "each",
];

impl Reader<'_> {
    /// A date phrase that may stand in a sentence at `i`.
    pub fn date_phrase(&self, i: usize) -> Read<When> {
        if !self.may_begin(i) {
            return None;
        }
        let (when, end) = self.when(i)?;
        self.may_end(end).then_some((when, end))
    }

    /// The longest date phrase at `i`, with its preposition.
    pub fn when(&self, i: usize) -> Read<When> {
        let lead = self.any_phrase(i, LEADS).or_else(|| (self.sign(i) == Some('@')).then_some(i + 1));
        let led = lead.and_then(|at| self.core(i, at));
        let plain = self.core(i, i);
        [led, plain].into_iter().flatten().max_by_key(|(_, end)| *end)
    }

    /// A phrase from `at` on; the words from `i` to `at` are its preposition.
    fn core(&self, i: usize, at: usize) -> Read<When> {
        [self.iso_moment(at), self.day_then_time(i, at), self.time_then_day(i, at), self.moment_phrase(at), self.days_range(i, at)]
            .into_iter()
            .flatten()
            .max_by_key(|(_, end)| *end)
    }

    /// "2026-12-01T14:30", with seconds and offset or without (RFC 3339).
    fn iso_moment(&self, i: usize) -> Read<When> {
        self.year(i)?;
        let end = (i + 1..self.lexemes.len()).find(|n| !self.glued(*n)).unwrap_or(self.lexemes.len());
        let end =
            (i + 1..end).find(|n| self.lexemes[*n].kind == Kind::Wall || self.sign(*n).is_some_and(|c| !"-:+.".contains(c))).unwrap_or(end);
        let end = if self.sign(end - 1) == Some('.') { end - 1 } else { end };
        let text: String = self.lexemes.get(i..end)?.iter().map(|l| l.text.to_uppercase()).collect();
        if let Ok(at) = DateTime::parse_from_rfc3339(&text) {
            let zone = if at.offset().local_minus_utc() == 0 { Zone::Named(Tz::UTC) } else { Zone::Offset(*at.offset()) };
            let local = at.naive_local();
            return Some((When { zone: Some(zone), ..When::moment(local) }, end));
        }
        let local =
            ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M"].iter().find_map(|format| NaiveDateTime::parse_from_str(&text, format).ok())?;
        Some((When::moment(local), end))
    }

    fn moment_phrase(&self, at: usize) -> Read<When> {
        let (moment, end) = self.moment(at)?;
        Some((When::moment(moment), end))
    }

    fn day_then_time(&self, i: usize, at: usize) -> Read<When> {
        let (day, next) = self.day(at)?;
        let part = self.part_of_day(self.past_comma(next)).or_else(|| self.half_after_day(next));
        let (said, after) = part.map_or((day.part, next), |(part, end)| (Some(part), end));
        let timed = self.led_clock(after, said).filter(|(_, end)| self.lone || self.may_end(*end));
        let trusted = self.trusts(&day, i, at, timed.map_or(after, |(_, end)| end), timed.is_some() || part.is_some());
        if !trusted {
            return None;
        }
        let mut when = When::of_day(Day { part: said, ..day });
        when.vouched = at > i || said.is_some();
        match timed {
            Some((clock, end)) => {
                // "tonight at midnight" and "tonight at 1" are after the day is over.
                if said == Some(Part::Night) && clock.time < super::clock::hour_minute(5, 0) {
                    when.day = when.day.and_then(|day| day.succ_opt());
                }
                Some((when.with_clock(clock), end))
            }
            None => Some((when, after)),
        }
    }

    /// "tomorrow pm"
    fn half_after_day(&self, i: usize) -> Read<Part> {
        match self.word(i) {
            "am" => Some((Part::Morning, i + 1)),
            "pm" => Some((Part::Afternoon, i + 1)),
            _ => None,
        }
    }

    /// A time after a day: "9am", ", at 5", "@2pm", "before noon", "from 2 to 4".
    fn led_clock(&self, i: usize, part: Option<Part>) -> Read<Clock> {
        let at = self.past_comma(i);
        let lead = self.past(at, &["at", "by", "before", "after", "around", "about", "until", "for"]);
        let lead = self.past(lead, &["around", "about"]);
        let lead = if self.sign(lead) == Some('@') { lead + 1 } else { lead };
        let (clock, end) = self.clock(lead, part)?;
        let vouched = !clock.bare || clock.minutes.is_some() || (lead > at && self.word(at) != "for" && self.number_is_time(end));
        vouched.then_some((clock, end))
    }

    fn number_is_time(&self, end: usize) -> bool {
        self.lone || self.ends(end) || self.is(end, AFTER_TIME) || self.day(self.past(end, &["on"])).is_some()
    }

    fn time_then_day(&self, i: usize, at: usize) -> Read<When> {
        let at = if at == i { self.past(at, &["around", "about", "after"]) } else { at };
        let named = self.part_of_day(at).filter(|_| self.lone && self.is(at, &["in", "at"]));
        let (clock, next) = match self.clock(at, None) {
            Some(read) => read,
            None => {
                let (part, next) = named?;
                (Clock { time: part.time(), minutes: None, zone: None, bare: true }, next)
            }
        };
        // "at 2" and "by 2" are times; "for 2" counts people and "on 2" is unfinished.
        let led = at > i && !self.is(at - 1, &["on", "after", "over", "during", "starting"]) && !(clock.bare && self.word(at - 1) == "for");
        let after = self.past_comma(next);
        if let Some((day, end)) = self.day(self.past(after, &["on"]))
            && (!clock.bare || led || clock.minutes.is_some())
            && day.trust >= Trust::Asked
            && (self.lone || self.may_end(end))
        {
            let mut when = When::of_day(day).with_clock(clock);
            when.vouched = true;
            return Some((when, end));
        }
        let ranged = clock.minutes.is_some() && self.is(at, &["from", "between"]);
        let vouched = !clock.bare || ((led || ranged) && self.number_is_time(next));
        let held = at == i && i > 0 && self.is(i - 1, &["the", "a", "my", "every", "last"]);
        (vouched && !held && (self.lone || self.may_end(next))).then_some((When::at(clock), next))
    }

    /// "june 5th to august 19th", "from monday to friday", "june 5-9".
    fn days_range(&self, i: usize, at: usize) -> Read<When> {
        let start = self.past(at, &["from", "between"]);
        // "move the call from monday to friday" says where, not how long.
        if start > at && self.is(0, &["move", "reschedule", "shift", "postpone", "push", "change", "switch", "swap"]) {
            return None;
        }
        if let Some((from, to, end)) = self.days_of_one_month(start) {
            let when = When { last: Some(to), vouched: true, ..When::of_day(from) };
            return (self.lone || self.may_end(end)).then_some((when, end));
        }
        let (from, next) = self.simple_range_day(start)?;
        let joined = self.is(next, &["to", "until", "till", "through", "thru"])
            || (self.word(next) == "and" && self.word(at) == "between")
            || matches!(self.sign(next), Some('-' | '–' | '—'));
        if !joined {
            return None;
        }
        let (to, end) = self.simple_range_day(next + 1).or_else(|| {
            let (n, end) = self.ordinal(next + 1).or_else(|| self.number(next + 1).map(|n| (n, next + 2)))?;
            from.date.with_day(n).map(|date| (Day::sure(date), end))
        })?;
        let mut last = to.date;
        if last < from.date {
            last = match to.roll {
                Roll::Week => on_or_after(from.date, last.weekday())?,
                Roll::Year => last.checked_add_months(Months::new(12))?,
                _ => return None,
            };
        }
        let ok = self.trusts(&from, i, at, end, true) && (self.lone || self.may_end(end));
        ok.then(|| (When { last: Some(last), vouched: true, ..When::of_day(from) }, end))
    }

    /// "5 - 9 june", "5th to 9th of june".
    fn days_of_one_month(&self, i: usize) -> Option<(Day, NaiveDate, usize)> {
        let (first, next) = self.ordinal(i).or_else(|| self.number(i).map(|n| (n, i + 1)))?;
        let joined = self.is(next, &["to", "until", "till", "through"]) || matches!(self.sign(next), Some('-' | '–' | '—'));
        let (last, end) = joined.then(|| self.month_and_day(next + 1)).flatten()?;
        let from = last.date.with_day(first).filter(|from| *from < last.date)?;
        Some((Day { date: from, ..last.clone() }, last.date, end))
    }

    fn simple_range_day(&self, i: usize) -> Read<Day> {
        self.day(i).filter(|(day, _)| day.trust >= Trust::Placed)
    }

    /// After "except" and the like: the end of the dates it leaves out, so that none of them is taken for the day of the task.
    pub fn exceptions(&self, i: usize) -> Option<usize> {
        let mut at = self.any_phrase(i, &["except for", "except", "excluding", "but not", "unless"])?;
        loop {
            let start = self.past(self.past(at, &["on", "in", "for"]), &["the"]);
            let Some((_, end)) = self.day_then_time(start, start).or_else(|| self.day(start).map(|(day, end)| (When::of_day(day), end)))
            else {
                break;
            };
            at = end;
            match self.after_joint(at) {
                Some(next) => at = next,
                None => break,
            }
        }
        Some(at)
    }

    /// Whether a day read at `at`, led by the words from `i`, is a date here.
    fn trusts(&self, day: &Day, i: usize, at: usize, end: usize, timed: bool) -> bool {
        if self.lone {
            return true;
        }
        let lead = if at > i { self.word(i) } else { "" };
        let asked = at > i && !matches!(lead, "for" | "at" | "over" | "during");
        let held = i > 0 && (self.is(i - 1, HOLDERS) || matches!(self.sign(i - 1), Some('#' | '@' | '$' | '/')));
        if held && !(day.trust == Trust::Sure && (at > i || timed) && !self.is(i - 1, &["except", "after", "since", "than", "not"])) {
            return false;
        }
        match day.trust {
            Trust::Sure => true,
            Trust::Placed => asked || timed || self.ends(end) || i == 0 && self.numeric(at).is_some(),
            Trust::Asked => asked || timed,
            Trust::Alone => false,
        }
    }
}

/// The time of a moment, without its seconds.
fn whole_minutes(moment: NaiveDateTime) -> NaiveTime {
    use chrono::Timelike;
    super::clock::hour_minute(moment.hour(), moment.minute())
}
