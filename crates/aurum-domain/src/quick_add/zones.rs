//! The names people give to time zones after a time of day.

use chrono::FixedOffset;
use chrono_tz::Tz;

use super::reader::{Read, Reader};

/// A zone said in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    Named(Tz),
    /// "UTC+5": an offset without a place.
    Offset(FixedOffset),
}

impl Reader<'_> {
    /// "UTC", "UTC+5:30", "EST", "pacific standard time", "Europe/Berlin".
    /// Where a short form names a season (EST in July) the zone's own clock of that day is meant.
    pub fn zone(&self, i: usize) -> Read<Zone> {
        let word = self.word(i);
        if matches!(word, "utc" | "gmt") {
            return Some(self.offset(i + 1).unwrap_or((Zone::Named(Tz::UTC), i + 1)));
        }
        if word == "z" && self.glued(i) {
            return Some((Zone::Named(Tz::UTC), i + 1));
        }
        if let Some(zone) = short(word) {
            return Some((Zone::Named(zone), self.past(i + 1, &["time"])));
        }
        if let Some(zone) = region(word) {
            let mut end = i + 1;
            end = self.past(end, &["standard", "daylight", "summer"]);
            let timed = self.word(end) == "time";
            if timed || (end == i + 1 && self.ends(end)) {
                return Some((Zone::Named(zone), if timed { end + 1 } else { end }));
            }
            return None;
        }
        // Area/City, with underscores in the city.
        if self.sign(i + 1) == Some('/') && self.glued(i + 1) && self.glued(i + 2) {
            let mut end = i + 3;
            while self.glued(end) && (!self.word(end).is_empty() || matches!(self.sign(end), Some('_' | '/' | '-'))) {
                end += 1;
            }
            let name: String = self.lexemes.get(i..end)?.iter().map(|l| l.text.as_str()).collect();
            return chrono_tz::TZ_VARIANTS
                .iter()
                .find(|zone| zone.name().eq_ignore_ascii_case(&name))
                .map(|zone| (Zone::Named(*zone), end));
        }
        None
    }

    fn offset(&self, i: usize) -> Read<Zone> {
        let sign = match self.sign(i)? {
            '+' => 1,
            '-' | '−' => -1,
            _ => return None,
        };
        let digits = self.digits(i + 1).filter(|_| self.glued(i + 1))?;
        let (hours, minutes, end) = if digits.len() == 4 {
            (digits[..2].parse::<i32>().ok()?, digits[2..].parse::<i32>().ok()?, i + 2)
        } else if self.sign(i + 2) == Some(':') && self.glued(i + 2) && self.digits(i + 3).is_some_and(|m| m.len() == 2) {
            (digits.parse().ok()?, self.digits(i + 3)?.parse().ok()?, i + 4)
        } else {
            (digits.parse().ok()?, 0, i + 2)
        };
        if hours > 14 || minutes > 59 {
            return None;
        }
        FixedOffset::east_opt(sign * (hours * 3600 + minutes * 60)).map(|offset| (Zone::Offset(offset), end))
    }
}

fn short(word: &str) -> Option<Tz> {
    Some(match word {
        "est" | "edt" | "et" => Tz::America__New_York,
        "cst" | "cdt" | "ct" => Tz::America__Chicago,
        "mst" | "mdt" => Tz::America__Denver,
        "pst" | "pdt" | "pt" => Tz::America__Los_Angeles,
        "akst" | "akdt" => Tz::America__Anchorage,
        "hst" => Tz::Pacific__Honolulu,
        "bst" => Tz::Europe__London,
        "cet" | "cest" => Tz::Europe__Berlin,
        "eet" | "eest" => Tz::Europe__Athens,
        "msk" => Tz::Europe__Moscow,
        "ist" => Tz::Asia__Kolkata,
        "sgt" => Tz::Asia__Singapore,
        "hkt" => Tz::Asia__Hong_Kong,
        "jst" => Tz::Asia__Tokyo,
        "kst" => Tz::Asia__Seoul,
        "aest" | "aedt" => Tz::Australia__Sydney,
        "awst" => Tz::Australia__Perth,
        "nzst" | "nzdt" => Tz::Pacific__Auckland,
        _ => return None,
    })
}

fn region(word: &str) -> Option<Tz> {
    Some(match word {
        "eastern" => Tz::America__New_York,
        "central" => Tz::America__Chicago,
        "mountain" => Tz::America__Denver,
        "pacific" => Tz::America__Los_Angeles,
        "london" | "british" => Tz::Europe__London,
        "berlin" => Tz::Europe__Berlin,
        "tokyo" => Tz::Asia__Tokyo,
        _ => return None,
    })
}
