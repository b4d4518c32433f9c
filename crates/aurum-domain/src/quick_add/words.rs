//! The English words of dates: weekdays, months, units and numbers, with their usual short forms and slips of the pen.

use chrono::Weekday;

/// A length of calendar time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Minute,
    Hour,
    Day,
    /// Monday to Friday.
    Workday,
    Week,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Year,
}

/// A weekday by its name or short form; `plural` when written "tuesdays".
pub fn weekday(word: &str) -> Option<(Weekday, Plural)> {
    let found = |word: &str| {
        Some(match word {
            "monday" | "mon" | "mondy" => Weekday::Mon,
            "tuesday" | "tues" | "tue" | "teusday" | "tuseday" => Weekday::Tue,
            "wednesday" | "wed" | "weds" | "wednsday" | "wensday" | "wednesdy" => Weekday::Wed,
            "thursday" | "thurs" | "thur" | "thu" | "thrusday" | "thursdy" => Weekday::Thu,
            "friday" | "fri" | "firday" => Weekday::Fri,
            "saturday" | "sat" | "saterday" => Weekday::Sat,
            "sunday" | "sun" => Weekday::Sun,
            _ => return None,
        })
    };
    if let Some(day) = found(word) {
        return Some((day, Plural::No));
    }
    word.strip_suffix('s').and_then(found).map(|day| (day, Plural::Yes))
}

/// Whether a word was written in the plural.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plural {
    Yes,
    No,
}

/// Short forms that are also ordinary English words, so they need a date around them.
pub fn doubtful_weekday(word: &str) -> bool {
    matches!(word, "sun" | "sat" | "wed" | "mon" | "tue" | "thu" | "fri" | "suns" | "weds" | "thur")
}

/// A month by its name or short form, 1 to 12.
pub fn month(word: &str) -> Option<u32> {
    Some(match word {
        "january" | "jan" => 1,
        "february" | "feb" | "febuary" | "febr" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" | "septmber" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

/// A unit in singular or plural.
pub fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "minute" | "minutes" | "min" | "mins" => Unit::Minute,
        "hour" | "hours" | "hr" | "hrs" => Unit::Hour,
        "day" | "days" => Unit::Day,
        "workday" | "workdays" | "weekday" | "weekdays" => Unit::Workday,
        "week" | "weeks" | "wk" | "wks" => Unit::Week,
        "weekend" | "weekends" => Unit::Weekend,
        "fortnight" | "fortnights" => Unit::Fortnight,
        "month" | "months" => Unit::Month,
        "quarter" | "quarters" => Unit::Quarter,
        "year" | "years" | "yr" | "yrs" => Unit::Year,
        _ => return None,
    })
}

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const ORDINALS: [&str; 20] = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];
const TENS: [(&str, &str, u32); 8] = [
    ("twenty", "twentieth", 20),
    ("thirty", "thirtieth", 30),
    ("forty", "fortieth", 40),
    ("fifty", "fiftieth", 50),
    ("sixty", "sixtieth", 60),
    ("seventy", "seventieth", 70),
    ("eighty", "eightieth", 80),
    ("ninety", "ninetieth", 90),
];

fn position(list: &[&str], word: &str) -> Option<u32> {
    list.iter().position(|w| *w == word).and_then(|n| u32::try_from(n).ok())
}

/// "one" to "nineteen".
pub fn cardinal(word: &str) -> Option<u32> {
    position(&ONES, word).filter(|n| *n > 0)
}

/// "first" to "nineteenth".
pub fn ordinal(word: &str) -> Option<u32> {
    position(&ORDINALS, word).filter(|n| *n > 0)
}

/// "twenty" to "ninety".
pub fn tens(word: &str) -> Option<u32> {
    TENS.iter().find(|(cardinal, _, _)| *cardinal == word).map(|(_, _, n)| *n)
}

/// "twentieth" to "ninetieth".
pub fn tenth(word: &str) -> Option<u32> {
    TENS.iter().find(|(_, ordinal, _)| *ordinal == word).map(|(_, _, n)| *n)
}
