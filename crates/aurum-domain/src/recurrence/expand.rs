//! From a rule to its days, through the rrule crate, fenced so that no rule can run for long.

use chrono::{Datelike, NaiveDate, NaiveTime};
use rrule::{Frequency, NWeekday, RRule, RRuleSet, Tz, Unvalidated};

use super::rule::{Freq, Rule};

/// The most occurrences walked through from the start of a series; a daily one reaches it after 270 years.
/// Between two occurrences the crate itself stops after 100,000 empty periods.
const MOST: usize = 100_000;
/// Years that a series may start in; the crate does its sums safely far beyond them.
const YEARS: std::ops::RangeInclusive<i32> = 1..=9999;

/// The days of a rule in order, from `anchor` on. Empty when the rule cannot be expanded.
pub fn days(rule: &Rule, anchor: NaiveDate) -> Box<dyn Iterator<Item = NaiveDate>> {
    let until = rule.until;
    let start = anchor.and_time(NaiveTime::MIN).and_utc().with_timezone(&Tz::UTC);
    let Some(valid) = build(rule).validate(start).ok().filter(|_| YEARS.contains(&anchor.year())) else {
        return Box::new(std::iter::empty());
    };
    let set = RRuleSet::new(start).limit().rrule(valid);
    Box::new(
        set.into_iter()
            .take(MOST)
            .map(|at| at.date_naive())
            .take_while(move |day| YEARS.contains(&day.year()) && until.is_none_or(|until| *day <= until)),
    )
}

/// # Errors
/// A sentence, when the rule falls on no day at all or the library refuses it.
pub fn check(rule: &Rule) -> Result<(), String> {
    // A leap year that begins on a Thursday has a 29 February, a 366th day and a 53rd week.
    let anchor = NaiveDate::from_ymd_opt(2004, 1, 1).unwrap_or_default();
    let start = anchor.and_time(NaiveTime::MIN).and_utc().with_timezone(&Tz::UTC);
    let endless = Rule { until: None, interval: 1, ..rule.clone() };
    build(&endless).validate(start).map_err(|error| format!("The rule does not hold together: {error}."))?;
    match days(&endless, anchor).next() {
        Some(_) => Ok(()),
        None => Err("The rule falls on no day of any year.".to_owned()),
    }
}

fn build(rule: &Rule) -> RRule<Unvalidated> {
    let freq = match rule.freq {
        Freq::Daily => Frequency::Daily,
        Freq::Weekly => Frequency::Weekly,
        Freq::Monthly => Frequency::Monthly,
        Freq::Yearly => Frequency::Yearly,
    };
    let by_day = rule.by_day.iter().map(|(n, day)| if *n == 0 { NWeekday::Every(*day) } else { NWeekday::Nth(*n, *day) }).collect();
    let months: Vec<chrono::Month> =
        rule.by_month.iter().filter_map(|n| u8::try_from(*n).ok()).filter_map(|n| chrono::Month::try_from(n).ok()).collect();
    let mut built = RRule::new(freq).interval(rule.interval).week_start(rule.week_start).by_weekday(by_day);
    if let Some(count) = rule.count {
        built = built.count(count);
    }
    if !months.is_empty() {
        built = built.by_month(&months);
    }
    built
        .by_week_no(rule.by_week_no.iter().filter_map(|n| i8::try_from(*n).ok()).collect())
        .by_year_day(rule.by_year_day.clone())
        .by_month_day(rule.by_month_day.iter().filter_map(|n| i8::try_from(*n).ok()).collect())
        .by_set_pos(rule.by_set_pos.iter().map(|n| i32::from(*n)).collect())
}
