//! Reads words, numbers and ordinals at a place in the line; every grammar of quick add is written on it.
//!
//! A reading function takes the index of a lexeme and answers the value with the index after it, or none.

use chrono::{NaiveDate, NaiveDateTime, Weekday};

use super::lexeme::{Kind, Lexeme};
use super::words::{self, Plural, Unit};

/// A value and the index of the lexeme after it.
pub type Read<T> = Option<(T, usize)>;

/// A line under reading, with the moment and the habits it is read by.
pub struct Reader<'a> {
    pub lexemes: &'a [Lexeme],
    /// The wall clock of the person.
    pub now: NaiveDateTime,
    /// 17/8 rather than 8/17.
    pub day_first: bool,
    /// The line is nothing but a date phrase, so doubtful words are dates.
    pub lone: bool,
}

impl Reader<'_> {
    pub fn today(&self) -> NaiveDate {
        self.now.date()
    }

    /// The word at `i`, or "" when something else stands there.
    pub fn word(&self, i: usize) -> &str {
        self.lexemes.get(i).filter(|l| l.kind == Kind::Word).map_or("", |l| l.text.as_str())
    }

    /// The sign at `i`, or none.
    pub fn sign(&self, i: usize) -> Option<char> {
        self.lexemes.get(i).filter(|l| l.kind == Kind::Sign).and_then(|l| l.text.chars().next())
    }

    pub fn is(&self, i: usize, words: &[&str]) -> bool {
        words.contains(&self.word(i))
    }

    /// Whether `words` stand one after the other from `i` on; answers the index after.
    pub fn phrase(&self, i: usize, words: &[&str]) -> Option<usize> {
        words.iter().enumerate().all(|(n, word)| self.word(i + n) == *word).then_some(i + words.len())
    }

    /// The index after the first of `phrases` (words parted by spaces) that stands at `i`.
    pub fn any_phrase(&self, i: usize, phrases: &[&str]) -> Option<usize> {
        phrases.iter().find_map(|phrase| {
            let mut at = i;
            for word in phrase.split(' ') {
                if self.word(at) != word {
                    return None;
                }
                at += 1;
            }
            Some(at)
        })
    }

    /// `i`, or the index after one of `words` standing there.
    pub fn past(&self, i: usize, words: &[&str]) -> usize {
        if self.is(i, words) { i + 1 } else { i }
    }

    /// `i`, or the index after a comma.
    pub fn past_comma(&self, i: usize) -> usize {
        if self.sign(i) == Some(',') { i + 1 } else { i }
    }

    pub fn glued(&self, i: usize) -> bool {
        self.lexemes.get(i).is_some_and(|l| l.glued)
    }

    /// The digits at `i`, when at most six.
    pub fn digits(&self, i: usize) -> Option<&str> {
        self.lexemes.get(i).filter(|l| l.kind == Kind::Number && l.text.len() <= 6).map(|l| l.text.as_str())
    }

    pub fn number(&self, i: usize) -> Option<u32> {
        self.digits(i)?.parse().ok()
    }

    /// A count in digits or words: "3", "three", "twenty one", "a", "a couple of".
    pub fn count(&self, i: usize) -> Read<u32> {
        if let Some(n) = self.number(i) {
            return Some((n, i + 1));
        }
        let word = self.word(i);
        if let Some(n) = words::cardinal(word) {
            return Some((n, i + 1));
        }
        if let Some(ten) = words::tens(word) {
            let next = if self.sign(i + 1) == Some('-') { i + 2 } else { i + 1 };
            return match words::cardinal(self.word(next)).filter(|n| *n < 10) {
                Some(one) => Some((ten + one, next + 1)),
                None => Some((ten, i + 1)),
            };
        }
        match word {
            "a" | "an" if self.is(i + 1, &["couple", "few"]) => {
                let n = if self.word(i + 1) == "few" { 3 } else { 2 };
                Some((n, self.past(i + 2, &["of"])))
            }
            "couple" => Some((2, self.past(i + 1, &["of"]))),
            "a" | "an" => Some((1, i + 1)),
            _ => None,
        }
    }

    /// "3rd", "third", "twenty first", "thirty-first".
    pub fn ordinal(&self, i: usize) -> Read<u32> {
        if let Some(n) = self.number(i) {
            let suffixed = self.glued(i + 1) && self.is(i + 1, &["st", "nd", "rd", "th"]);
            return suffixed.then_some((n, i + 2));
        }
        let word = self.word(i);
        if let Some(n) = words::ordinal(word).or_else(|| words::tenth(word)) {
            return Some((n, i + 1));
        }
        let ten = words::tens(word)?;
        let next = if self.sign(i + 1) == Some('-') { i + 2 } else { i + 1 };
        let one = words::ordinal(self.word(next)).filter(|n| *n < 10)?;
        Some((ten + one, next + 1))
    }

    pub fn weekday(&self, i: usize) -> Read<Weekday> {
        match words::weekday(self.word(i))? {
            (day, Plural::No) => {
                let dotted = self.word(i).len() <= 5 && self.sign(i + 1) == Some('.') && self.glued(i + 1) && i + 2 < self.lexemes.len();
                Some((day, if dotted { i + 2 } else { i + 1 }))
            }
            (_, Plural::Yes) => None,
        }
    }

    pub fn month(&self, i: usize) -> Read<u32> {
        let month = words::month(self.word(i))?;
        let dotted = self.word(i).len() <= 4 && self.sign(i + 1) == Some('.') && self.glued(i + 1);
        Some((month, if dotted && i + 2 < self.lexemes.len() { i + 2 } else { i + 1 }))
    }

    /// A unit, also as a letter glued to its number ("3d", "2w") when `letters`.
    pub fn unit(&self, i: usize, letters: bool) -> Read<Unit> {
        let word = self.word(i);
        match (word, self.word(i + 1)) {
            ("week" | "work" | "business" | "working", "day" | "days") => return Some((Unit::Workday, i + 2)),
            ("week", "end" | "ends") => return Some((Unit::Weekend, i + 2)),
            _ => {}
        }
        if let Some(unit) = words::unit(word) {
            return Some((unit, i + 1));
        }
        if !(letters && self.glued(i)) {
            return None;
        }
        let unit = match word {
            "d" => Unit::Day,
            "w" => Unit::Week,
            "h" => Unit::Hour,
            "m" => Unit::Minute,
            "y" => Unit::Year,
            _ => return None,
        };
        Some((unit, i + 1))
    }

    /// A year of four digits, from 1900 to 2199.
    pub fn year(&self, i: usize) -> Read<i32> {
        let digits = self.digits(i).filter(|d| d.len() == 4)?;
        let year = digits.parse().ok().filter(|year| (1900..2200).contains(year))?;
        Some((year, i + 1))
    }

    /// Whether a phrase may begin at `i`: not in the middle of a word, number or path.
    pub fn may_begin(&self, i: usize) -> bool {
        if !self.glued(i) || i == 0 {
            return true;
        }
        match self.lexemes[i - 1].kind {
            Kind::Wall => true,
            Kind::Sign => self.sign(i - 1).is_some_and(|c| "([{,;!?…—–\"“”«»".contains(c)),
            Kind::Word | Kind::Number => false,
        }
    }

    /// Whether a phrase may end before `i`.
    pub fn may_end(&self, i: usize) -> bool {
        if !self.glued(i) {
            return true;
        }
        match self.lexemes[i].kind {
            Kind::Wall => true,
            Kind::Sign => {
                let closes = self.sign(i).is_some_and(|c| ")]},.;:!?…—–\"“”«»".contains(c));
                let then = self.lexemes.get(i + 1);
                closes && then.is_none_or(|next| !next.glued || matches!(next.kind, Kind::Sign | Kind::Wall))
            }
            Kind::Word | Kind::Number => false,
        }
    }

    /// Whether nothing that is part of a sentence follows: the end of the line, punctuation, or a wall.
    pub fn ends(&self, i: usize) -> bool {
        self.lexemes.get(i).is_none_or(|next| matches!(next.kind, Kind::Sign | Kind::Wall))
    }
}
