//! Times of day as people write them: "9am", "14:30", "half past two", "noon", "from 2 to 4pm", "in the evening".

use chrono::{NaiveTime, TimeDelta};

use super::reader::{Read, Reader};
use super::words;
use super::zones::Zone;

/// A named part of the day and the hour it begins at for a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
}

impl Part {
    /// 9, 14, 18 and 20 o'clock.
    pub fn time(self) -> NaiveTime {
        hour_minute(
            match self {
                Self::Morning => 9,
                Self::Afternoon => 14,
                Self::Evening => 18,
                Self::Night => 20,
            },
            0,
        )
    }
}

/// Whether the text says which half of the day an hour stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Am,
    Pm,
    /// 24-hour writing: 14:30, 09:00, noon.
    Said,
    Unsaid,
}

/// An hour and minute before the half of the day is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Dial {
    hour: u32,
    minute: u32,
    half: Half,
    /// Nothing but a number, which may as well count apples.
    bare: bool,
}

/// A time of day, or a span of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    pub time: NaiveTime,
    /// Length in minutes, when a span was given.
    pub minutes: Option<i64>,
    pub zone: Option<Zone>,
    /// Written as a bare number, so the words around must vouch for it.
    pub bare: bool,
}

/// The time of day, or midnight when there is no such time.
pub fn hour_minute(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or(NaiveTime::MIN)
}

impl Dial {
    fn said(hour: u32, minute: u32) -> Self {
        Self { hour, minute, half: Half::Said, bare: false }
    }

    /// Hours 1 to 6 without "am" are taken for the afternoon: few plan a task for the small hours.
    fn settle(self, part: Option<Part>) -> NaiveTime {
        let half = match (self.half, part) {
            (Half::Unsaid, Some(Part::Morning)) => Half::Am,
            (Half::Unsaid, Some(Part::Afternoon | Part::Evening)) => Half::Pm,
            (Half::Unsaid, Some(Part::Night)) if self.hour == 12 || self.hour < 5 => Half::Am,
            (Half::Unsaid, Some(Part::Night)) => Half::Pm,
            (Half::Unsaid, None) if (1..=6).contains(&self.hour) => Half::Pm,
            (half, _) => half,
        };
        let hour = match half {
            Half::Am if self.hour == 12 => 0,
            Half::Pm if self.hour < 12 => self.hour + 12,
            _ => self.hour,
        };
        hour_minute(hour, self.minute)
    }
}

impl Reader<'_> {
    /// A time or a span of time, with the part of the day and the zone that may follow. `before` is a part already said.
    pub fn clock(&self, i: usize, before: Option<Part>) -> Read<Clock> {
        self.clock_span(i, before).or_else(|| self.clock_point(i, before))
    }

    fn clock_point(&self, i: usize, before: Option<Part>) -> Read<Clock> {
        let (dial, mut end) = self.dial(i)?;
        let mut zone = None;
        let mut part = before;
        if let Some((said, next)) = self.part_of_day(end).filter(|_| dial.half == Half::Unsaid) {
            (part, end) = (Some(said), next);
        }
        if let Some((said, next)) = self.zone(end) {
            (zone, end) = (Some(said), next);
        }
        if let Some((said, next)) = self.part_of_day(end).filter(|_| dial.half == Half::Unsaid && part.is_none()) {
            (part, end) = (Some(said), next);
        }
        end = self.past(end, &["sharp"]);
        Some((Clock { time: dial.settle(part), minutes: None, zone, bare: dial.bare && part.is_none() && zone.is_none() }, end))
    }

    /// "from 2 to 4pm", "2-4pm", "between 9:00 and 10:30".
    fn clock_span(&self, i: usize, before: Option<Part>) -> Read<Clock> {
        let start = self.past(i, &["from", "between"]);
        let (mut from, next) = self.dial(start)?;
        let joined = self.is(next, &["to", "until", "till", "til", "and", "through"]) || matches!(self.sign(next), Some('-' | '–' | '—'));
        if !joined || (self.word(next) == "and" && self.word(i) != "between") {
            return None;
        }
        let (mut to, mut end) = self.dial(next + 1)?;
        let mut part = before;
        if let Some((said, next)) = self.part_of_day(end).filter(|_| to.half == Half::Unsaid) {
            (part, end) = (Some(said), next);
        }
        let bare = from.bare && to.bare && part.is_none();
        if bare && start == i {
            return None;
        }
        let zone = self.zone(end);
        end = zone.map_or(end, |(_, next)| next);
        // "2 to 4pm" is the afternoon for both; "11 to 1pm" begins in the morning.
        if from.half == Half::Unsaid && matches!(to.half, Half::Am | Half::Pm) {
            let later = from.hour % 12 <= to.hour % 12;
            from.half = match to.half {
                Half::Pm if !later => Half::Am,
                half => half,
            };
        }
        let time = from.settle(part);
        if to.half == Half::Unsaid && from.half != Half::Unsaid {
            let morning = Dial { half: Half::Am, ..to }.settle(None);
            to.half = if morning > time { Half::Am } else { Half::Pm };
        }
        let until = to.settle(part);
        let mut length: TimeDelta = until - time;
        if length <= TimeDelta::zero() {
            length += if from.half == Half::Unsaid && to.half == Half::Unsaid && length > TimeDelta::hours(-12) {
                TimeDelta::hours(12)
            } else {
                TimeDelta::hours(24)
            };
        }
        Some((Clock { time, minutes: Some(length.num_minutes()), zone: zone.map(|(zone, _)| zone), bare }, end))
    }

    fn dial(&self, i: usize) -> Read<Dial> {
        match self.word(i) {
            "noon" | "midday" | "noontime" => return Some((Dial::said(12, 0), i + 1)),
            "midnight" => return Some((Dial::said(0, 0), i + 1)),
            "half" => {
                let (hour, end) = self.hour_of_dial(self.past(i + 1, &["past"]))?;
                return (self.word(i + 1) == "past").then_some((Dial { minute: 30, ..hour }, end));
            }
            _ => {}
        }
        self.past_or_to(i).or_else(|| self.hour_of_dial(i))
    }

    /// "quarter to 5", "ten past nine".
    fn past_or_to(&self, i: usize) -> Read<Dial> {
        let start = self.past(i, &["a"]);
        let (minutes, mut next) = if self.word(start) == "quarter" { (15, start + 1) } else { self.count(start)? };
        next = self.past(next, &["minutes", "mins", "min"]);
        let past = match self.word(next) {
            "past" | "after" => true,
            "to" | "before" | "til" | "till" => false,
            _ => return None,
        };
        let counted_words =
            self.word(start) == "quarter" || words::cardinal(self.word(start)).is_some() || words::tens(self.word(start)).is_some();
        if !counted_words || minutes > 59 {
            return None;
        }
        let (dial, end) = self.hour_of_dial(next + 1).filter(|(dial, _)| dial.minute == 0)?;
        if past {
            return Some((Dial { minute: minutes, bare: false, ..dial }, end));
        }
        let hour = if dial.hour <= 1 && dial.half != Half::Said { 12 } else { (dial.hour + 23) % 24 };
        Some((Dial { hour, minute: 60 - minutes, bare: false, ..dial }, end))
    }

    fn hour_of_dial(&self, i: usize) -> Read<Dial> {
        let Some(digits) = self.digits(i) else {
            let (hour, end) = self.count(i).filter(|(n, _)| *n <= 12 && !self.is(i, &["a", "an", "couple"]))?;
            let (half, next) = self.half_of_day(end);
            let (clock, next) = self.oclock(next);
            return Some((Dial { hour, minute: 0, half, bare: half == Half::Unsaid && !clock }, next));
        };
        let hour: u32 = digits.parse().ok()?;
        let mut end = i + 1;
        let mut minute = 0;
        let mut written = false;
        let two =
            |at: usize| self.digits(at).filter(|d| d.len() == 2 && self.glued(at)).and_then(|d| d.parse::<u32>().ok()).filter(|m| *m < 60);
        let separator = self.sign(end).filter(|_| self.glued(end));
        if digits.len() > 2 {
            // 0930 and 1730 stand only after "at", which vouches for bare numbers.
            let (hour, minute) = (hour / 100, hour % 100);
            let hours = self.is(end, &["hours", "hrs", "h"]);
            let said = hours || self.lone || (i > 0 && self.is(i - 1, &["at"]));
            let fits = said && digits.len() == 4 && hour < 24 && minute < 60;
            return fits.then_some((Dial { hour, minute, half: Half::Said, bare: !hours }, if hours { end + 1 } else { end }));
        }
        if let (Some(':' | '.'), Some(said)) = (separator, two(end + 1)) {
            // A full stop parts hours from minutes only beside am, pm or a zone: "9.30pm", but not "version 9.30".
            if separator == Some(':') || self.half_of_day(end + 2).0 != Half::Unsaid {
                (minute, end, written) = (said, end + 2, true);
                if self.sign(end) == Some(':') && self.glued(end) && two(end + 1).is_some() {
                    end += 2;
                }
            }
        } else if self.word(end) == "h" && self.glued(end) {
            let said = two(end + 1);
            if let Some(said) = said {
                return (hour < 24).then_some((Dial::said(hour, said), end + 2));
            }
            return (hour < 24).then_some((Dial { hour, minute: 0, half: Half::Said, bare: true }, end + 1));
        }
        let (mut half, next) = self.half_of_day(end);
        let (clock, next) = self.oclock(next);
        let twenty_four = hour > 12 || hour == 0 || (digits.starts_with('0') && digits.len() == 2 && written);
        if hour > 23 || (twenty_four && half == Half::Am && hour > 12) {
            return None;
        }
        if twenty_four && half == Half::Unsaid {
            half = Half::Said;
        }
        let bare = !written && !clock && !matches!(half, Half::Am | Half::Pm);
        Some((Dial { hour, minute, half, bare }, next))
    }

    fn half_of_day(&self, i: usize) -> (Half, usize) {
        let half = |letter: &str| if letter.starts_with('a') { Half::Am } else { Half::Pm };
        match self.word(i) {
            word @ ("am" | "pm") => (half(word), i + 1),
            word @ ("a" | "p") if self.sign(i + 1) == Some('.') && self.word(i + 2) == "m" && self.glued(i + 1) && self.glued(i + 2) => {
                // The full stop after "p.m." is part of it, unless it ends the sentence's last word.
                let dotted = self.sign(i + 3) == Some('.') && self.glued(i + 3);
                (half(word), if dotted { i + 4 } else { i + 3 })
            }
            word @ ("a" | "p") if self.glued(i) && self.may_end(i + 1) => (half(word), i + 1),
            _ => (Half::Unsaid, i),
        }
    }

    fn oclock(&self, i: usize) -> (bool, usize) {
        if self.is(i, &["o'clock", "oclock"]) {
            return (true, i + 1);
        }
        match self.phrase(i, &["o", "clock"]) {
            Some(end) => (true, end),
            None => (false, i),
        }
    }

    /// "in the morning", "at night", "evening", "early in the day", "pm" after a day.
    pub fn part_of_day(&self, i: usize) -> Read<Part> {
        let i = self.past(i, &["early", "late", "mid"]);
        if let Some(end) = self.any_phrase(i, &["in the day", "in the am", "first thing in the morning", "first thing"]) {
            return Some((Part::Morning, end));
        }
        let named = if let Some(at) = self.any_phrase(i, &["in the", "during the", "at", "in"]) {
            self.part_word(at).filter(|_| self.word(i) != "in" || self.word(i + 1) == "the")?
        } else {
            self.part_word(i)?
        };
        Some(named)
    }

    fn part_word(&self, i: usize) -> Read<Part> {
        let part = match self.word(i) {
            "morning" | "mornings" => Part::Morning,
            "afternoon" | "afternoons" | "aft" => Part::Afternoon,
            "evening" | "evenings" | "eve" => Part::Evening,
            "night" | "nights" | "nite" => Part::Night,
            _ => return None,
        };
        Some((part, i + 1))
    }
}
