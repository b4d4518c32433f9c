//! How figures become words in a reason: durations, days and names, in plain English.

use chrono::{Datelike, NaiveDate};

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// `45 min`, `3 h`, `6 h 30 min`.
pub(crate) fn minutes(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, rest) => format!("{rest} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, rest) => format!("{hours} h {rest} min"),
    }
}

/// `1 task`, `3 tasks`; for words that take an s.
pub(crate) fn count(number: i64, word: &str) -> String {
    if number == 1 { format!("1 {word}") } else { format!("{number} {word}s") }
}

/// When `day` is, seen from `today`: `yesterday`, `today`, `tomorrow`, `in 5 days`, `on 24 January`, `on 3 May 2028`.
pub(crate) fn day(day: NaiveDate, today: NaiveDate) -> String {
    match (day - today).num_days() {
        -1 => "yesterday".to_owned(),
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        days @ 2..=14 => format!("in {days} days"),
        _ => format!("on {}", date(day, today)),
    }
}

/// `24 January`, with its year when that is not this year.
pub(crate) fn date(day: NaiveDate, today: NaiveDate) -> String {
    let month = MONTHS[day.month0() as usize % 12];
    if day.year() == today.year() { format!("{} {month}", day.day()) } else { format!("{} {month} {}", day.day(), day.year()) }
}

/// A name in quotes, cut at 60 characters so that a reason stays a sentence.
pub(crate) fn name(name: &str) -> String {
    const LONGEST: usize = 60;
    match name.char_indices().nth(LONGEST) {
        None => format!("“{name}”"),
        Some(_) => {
            let cut = name.char_indices().nth(LONGEST - 1).map_or(name.len(), |(at, _)| at);
            format!("“{}…”", name[..cut].trim_end())
        }
    }
}

/// Whole percent from hundredths of a percent, rounded half to even.
pub(crate) fn percent(share: crate::Percent) -> String {
    format!("{} %", crate::fixed::half_even(i128::from(share.0), 100))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_and_days_read_as_a_person_says_them() {
        assert_eq!([minutes(45), minutes(180), minutes(390), minutes(0)], ["45 min", "3 h", "6 h 30 min", "0 min"]);
        let today = "2026-11-25".parse().expect("a day");
        let say = |text: &str| day(text.parse().expect("a day"), today);
        assert_eq!(say("2026-11-26"), "tomorrow");
        assert_eq!(say("2026-12-01"), "in 6 days");
        assert_eq!(say("2026-12-24"), "on 24 December");
        assert_eq!(say("2027-01-03"), "on 3 January 2027");
    }

    #[test]
    fn a_long_name_is_cut_between_characters() {
        let cut = name(&"ä".repeat(100));
        assert_eq!(cut.chars().count(), 62);
        assert!(cut.ends_with("…”"));
        assert_eq!(name(&"ä".repeat(60)).chars().count(), 62);
    }
}
