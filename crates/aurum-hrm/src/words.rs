//! How figures become words in a reason: durations, days and names, in plain English.

use std::fmt::{Display, from_fn};

use chrono::{Datelike, NaiveDate};

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// `45 min`, `3 h`, `6 h 30 min`.
pub(crate) fn minutes(minutes: i64) -> impl Display {
    from_fn(move |f| match (minutes / 60, minutes % 60) {
        (0, rest) => write!(f, "{rest} min"),
        (hours, 0) => write!(f, "{hours} h"),
        (hours, rest) => write!(f, "{hours} h {rest} min"),
    })
}

/// `1 task`, `3 tasks`; for words that take an s.
pub(crate) fn count(number: i64, word: &str) -> impl Display {
    from_fn(move |f| if number == 1 { write!(f, "1 {word}") } else { write!(f, "{number} {word}s") })
}

/// When `day` is, seen from `today`: `yesterday`, `today`, `tomorrow`, `in 5 days`, `on 24 January`, `on 3 May 2028`.
pub(crate) fn day(day: NaiveDate, today: NaiveDate) -> impl Display {
    from_fn(move |f| match (day - today).num_days() {
        -1 => f.write_str("yesterday"),
        0 => f.write_str("today"),
        1 => f.write_str("tomorrow"),
        days @ 2..=14 => write!(f, "in {days} days"),
        _ => write!(f, "on {}", date(day, today)),
    })
}

/// `24 January`, with its year when that is not this year.
pub(crate) fn date(day: NaiveDate, today: NaiveDate) -> impl Display {
    from_fn(move |f| {
        write!(f, "{} {}", day.day(), MONTHS[day.month0() as usize % 12])?;
        if day.year() == today.year() { Ok(()) } else { write!(f, " {}", day.year()) }
    })
}

/// A name in quotes, cut at 60 characters so that a reason stays a sentence.
pub(crate) fn name(name: &str) -> impl Display {
    const LONGEST: usize = 60;
    from_fn(move |f| match name.char_indices().nth(LONGEST) {
        None => write!(f, "“{name}”"),
        Some(_) => {
            let cut = name.char_indices().nth(LONGEST - 1).map_or(name.len(), |(at, _)| at);
            write!(f, "“{}…”", name[..cut].trim_end())
        }
    })
}

/// Whole percent from hundredths of a percent, rounded half to even.
pub(crate) fn percent(share: crate::Percent) -> impl Display {
    from_fn(move |f| write!(f, "{} %", aurum_domain::fixed::half_even(i128::from(share.0), 100)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_and_days_read_as_a_person_says_them() {
        assert_eq!([45, 180, 390, 0].map(|m| minutes(m).to_string()), ["45 min", "3 h", "6 h 30 min", "0 min"]);
        let today = "2026-11-25".parse().expect("a day");
        let say = |text: &str| day(text.parse().expect("a day"), today).to_string();
        assert_eq!(say("2026-11-26"), "tomorrow");
        assert_eq!(say("2026-12-01"), "in 6 days");
        assert_eq!(say("2026-12-24"), "on 24 December");
        assert_eq!(say("2027-01-03"), "on 3 January 2027");
    }

    #[test]
    fn a_long_name_is_cut_between_characters() {
        let cut = name(&"ä".repeat(100)).to_string();
        assert_eq!(cut.chars().count(), 62);
        assert!(cut.ends_with("…”"));
        assert_eq!(name(&"ä".repeat(60)).to_string().chars().count(), 62);
    }
}
