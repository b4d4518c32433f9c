//! A rule as one plain English sentence, for the interface.

use chrono::{Datelike, NaiveDate, Weekday};

use super::rule::{Freq, Rule};
use super::{Basis, Recurrence};

/// See [`Recurrence::describe`].
pub fn describe(recurrence: &Recurrence) -> String {
    let Ok(rule) = recurrence.parts() else { return recurrence.rule.clone() };
    let mut text = often(&rule);
    if let Some(until) = rule.until {
        text.push_str(&format!(", until {}", day_of_year(until)));
    }
    if let Some(count) = rule.count {
        text.push_str(&format!(", {}", times(i64::from(count))));
    }
    if let Some(most) = recurrence.max_completions {
        text.push_str(&format!(", ending after {}", if most == 1 { "1 completion".to_owned() } else { format!("{most} completions") }));
    }
    if recurrence.basis == Basis::Completion {
        text.push_str(", counted from completion");
    }
    text
}

fn often(rule: &Rule) -> String {
    if rule.interval == 1 && matches!(rule.freq, Freq::Weekly | Freq::Daily) && rule.by_set_pos.is_empty() && is_workdays(rule) {
        return with_months("Every weekday".to_owned(), rule);
    }
    let unit = match rule.freq {
        Freq::Daily => "day",
        Freq::Weekly => "week",
        Freq::Monthly => "month",
        Freq::Yearly => "year",
    };
    let mut text = if rule.interval == 1 { format!("Every {unit}") } else { format!("Every {} {unit}s", rule.interval) };
    if let Some(day) = month_end(rule) {
        return match (rule.freq, rule.by_month.as_slice()) {
            (Freq::Yearly, [month]) => format!("{text} on {day} {}, or the last day of the month", month_name(*month)),
            _ if day == 31 => with_months(format!("{text} on the last day"), rule),
            _ => with_months(format!("{text} on the {}, or the last day of the month", ordinal(day)), rule),
        };
    }
    if let ([n], true) = (rule.by_set_pos.as_slice(), is_workdays(rule)) {
        let which = if *n == -1 { "last".to_owned() } else { nth_month_day(*n).replace("last day", "last") };
        return with_months(format!("{text} on the {which} workday"), rule);
    }
    if let (Freq::Weekly, 1, Some(out)) = (rule.freq, rule.interval, only_missing(rule)) {
        return with_months(format!("Every day except {}", weekday_name(out)), rule);
    }
    match (rule.freq, rule.by_month.as_slice(), rule.by_month_day.as_slice()) {
        (Freq::Yearly, [month], [_, ..]) if rule.by_day.is_empty() && rule.by_month_day.iter().all(|n| *n > 0) => {
            let days = rule.by_month_day.iter().map(i16::to_string).collect();
            text.push_str(&format!(" on {} {}", and(days), month_name(*month)));
            return positions(text, rule);
        }
        _ => {}
    }
    let mut on = vec![];
    if !rule.by_day.is_empty() {
        let plain = rule.freq == Freq::Monthly || rule.freq == Freq::Yearly;
        on.push(and(rule.by_day.iter().map(|(n, day)| nth_day(*n, *day, plain)).collect()));
    }
    if !rule.by_month_day.is_empty() {
        on.push(format!("the {}", and(rule.by_month_day.iter().map(|n| nth_month_day(*n)).collect())));
    }
    if !rule.by_year_day.is_empty() {
        on.push(format!("the {} day of the year", and(rule.by_year_day.iter().map(|n| nth_month_day(*n)).collect())));
    }
    if !on.is_empty() {
        text.push_str(&format!(" on {}", on.join(" that is also ")));
    }
    if !rule.by_week_no.is_empty() {
        text.push_str(&format!(" in week {}", and(rule.by_week_no.iter().map(i16::to_string).collect())));
    }
    positions(with_months(text, rule), rule)
}

fn with_months(mut text: String, rule: &Rule) -> String {
    if !rule.by_month.is_empty() {
        text.push_str(&format!(" in {}", and(rule.by_month.iter().map(|n| month_name(*n).to_owned()).collect())));
    }
    text
}

fn positions(mut text: String, rule: &Rule) -> String {
    if !rule.by_set_pos.is_empty() {
        let which = and(rule.by_set_pos.iter().map(|n| nth_month_day(*n)).collect());
        text.push_str(&format!(", only the {which} of these"));
    }
    text
}

/// The day N of `BYMONTHDAY=28,…,N;BYSETPOS=-1`.
fn month_end(rule: &Rule) -> Option<i16> {
    let last = *rule.by_month_day.last()?;
    let ours = rule.by_set_pos == [-1] && rule.by_day.is_empty() && (29..=31).contains(&last);
    (ours && rule.by_month_day == (28..=last).collect::<Vec<_>>()).then_some(last)
}

fn is_workdays(rule: &Rule) -> bool {
    use Weekday::{Fri, Mon, Thu, Tue, Wed};
    let workdays = [Mon, Tue, Wed, Thu, Fri];
    rule.by_day.len() == 5 && rule.by_month_day.is_empty() && workdays.iter().all(|day| rule.by_day.contains(&(0, *day)))
}

/// The one day of the week that six of them leave out.
fn only_missing(rule: &Rule) -> Option<Weekday> {
    let mut all = std::iter::successors(Some(Weekday::Mon), |day| Some(day.succ())).take(7);
    let six = rule.by_day.len() == 6 && rule.by_set_pos.is_empty();
    all.find(|day| six && !rule.by_day.contains(&(0, *day)))
}

fn times(count: i64) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    }
}

fn nth_day(n: i16, day: Weekday, plain: bool) -> String {
    let name = weekday_name(day);
    match n {
        0 if plain => format!("every {name}"),
        0 => name.to_owned(),
        -1 => format!("the last {name}"),
        n if n < 0 => format!("the {} to last {name}", ordinal(-n)),
        n => format!("the {} {name}", ordinal(n)),
    }
}

fn nth_month_day(n: i16) -> String {
    match n {
        -1 => "last day".to_owned(),
        n if n < 0 => format!("{} to last day", ordinal(-n)),
        n => ordinal(n),
    }
}

fn ordinal(n: i16) -> String {
    let suffix = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{suffix}")
}

fn and(mut words: Vec<String>) -> String {
    match words.pop() {
        None => String::new(),
        Some(last) if words.is_empty() => last,
        Some(last) => format!("{} and {last}", words.join(", ")),
    }
}

fn day_of_year(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), month_name(i16::try_from(day.month()).unwrap_or(1)), day.year())
}

/// The English name of a month, 1 to 12.
pub fn month_name(n: i16) -> &'static str {
    u8::try_from(n).ok().and_then(|n| chrono::Month::try_from(n).ok()).map_or("", |month| month.name())
}

fn weekday_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}
