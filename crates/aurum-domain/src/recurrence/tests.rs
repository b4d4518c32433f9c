//! How repetition behaves at the ends of months, in leap years, and under hostile rules.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn repeats(rule: &str) -> Recurrence {
    Recurrence { rule: rule.to_owned(), basis: Basis::Schedule, max_completions: None }
}

fn preview(rule: &str, from: &str, count: usize) -> Vec<String> {
    repeats(rule).preview(day(from), count).iter().map(NaiveDate::to_string).collect()
}

#[test]
fn every_month_on_the_31st_is_the_last_day_of_each_month_and_never_drifts() {
    let rule = Rule::every(Freq::Monthly).pinned_to(day("2026-01-31")).to_string();
    assert_eq!(rule, "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1");
    let recurrence = repeats(&rule);
    let anchor = day("2026-01-31");
    let mut current = anchor;
    let mut days = vec![];
    for _ in 0..14 {
        current = recurrence.following(anchor, current, current, 0).expect("goes on");
        days.push(current.to_string());
    }
    assert_eq!(days[..4], ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]);
    assert_eq!(days[12..], ["2027-02-28", "2027-03-31"]);
}

#[test]
fn the_29th_and_30th_come_back_after_february() {
    let rule = Rule::every(Freq::Monthly).pinned_to(day("2027-12-30")).to_string();
    assert_eq!(preview(&rule, "2027-12-30", 4), ["2027-12-30", "2028-01-30", "2028-02-29", "2028-03-30"]);
    assert_eq!(preview("FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1", "2027-01-29", 3), ["2027-01-29", "2027-02-28", "2027-03-29"]);
}

#[test]
fn a_rule_given_as_rfc_5545_leaves_short_months_out() {
    assert_eq!(preview("FREQ=MONTHLY", "2026-01-31", 3), ["2026-01-31", "2026-03-31", "2026-05-31"]);
    assert_eq!(preview("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-01", 3), ["2026-01-31", "2026-02-28", "2026-03-31"]);
    assert_eq!(preview("FREQ=YEARLY", "2024-02-29", 2), ["2024-02-29", "2028-02-29"]);
}

#[test]
fn the_29th_of_february_is_kept_on_the_28th_of_common_years() {
    let rule = Rule::every(Freq::Yearly).pinned_to(day("2024-02-29")).to_string();
    assert_eq!(preview(&rule, "2024-02-29", 5), ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]);
}

#[test]
fn weekdays_with_ordinals_count_within_the_month() {
    assert_eq!(preview("FREQ=MONTHLY;BYDAY=-1FR", "2026-11-25", 2), ["2026-11-27", "2026-12-25"]);
    assert_eq!(preview("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "2026-11-27", 1), ["2027-11-25"]);
    assert_eq!(preview("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "2026-11-26", 4), ["2026-11-26", "2026-12-07", "2026-12-10", "2026-12-21"]);
}

#[test]
fn until_takes_its_day_in_and_count_counts_from_the_start() {
    assert_eq!(preview("FREQ=DAILY;UNTIL=20261127", "2026-11-25", 10), ["2026-11-25", "2026-11-26", "2026-11-27"]);
    assert_eq!(preview("FREQ=DAILY;UNTIL=20261127T235959Z", "2026-11-26", 10), ["2026-11-26", "2026-11-27"]);
    let thrice = repeats("FREQ=DAILY;COUNT=3");
    let anchor = day("2026-11-25");
    assert_eq!(thrice.following(anchor, day("2026-11-26"), day("2026-11-26"), 2), Some(day("2026-11-27")));
    assert_eq!(thrice.following(anchor, day("2026-11-27"), day("2026-11-27"), 3), None);
    assert_eq!(repeats("FREQ=DAILY;UNTIL=20200101").preview(anchor, 10), []);
}

#[test]
fn a_late_completion_skips_what_has_passed_but_not_the_day_itself() {
    let weekly = repeats("FREQ=WEEKLY;BYDAY=MO");
    let anchor = day("2026-11-02");
    assert_eq!(weekly.following(anchor, anchor, day("2026-11-18"), 1), Some(day("2026-11-23")));
    assert_eq!(weekly.following(anchor, anchor, day("2026-11-16"), 1), Some(day("2026-11-16")));
    // Done ahead of time.
    assert_eq!(weekly.following(anchor, day("2026-11-23"), day("2026-11-18"), 1), Some(day("2026-11-30")));
    // Skipped.
    assert_eq!(weekly.following(anchor, anchor, anchor, 0), Some(day("2026-11-09")));
}

#[test]
fn from_completion_counts_from_the_day_it_was_done() {
    let after = |rule: &str, done: &str| {
        Recurrence { basis: Basis::Completion, ..repeats(rule) }.following(day("2026-01-01"), day("2026-01-01"), day(done), 1)
    };
    assert_eq!(after("FREQ=DAILY;INTERVAL=3", "2026-11-25"), Some(day("2026-11-28")));
    assert_eq!(after("FREQ=WEEKLY;BYDAY=MO", "2026-11-25"), Some(day("2026-11-30")));
    assert_eq!(after("FREQ=MONTHLY", "2026-01-31"), Some(day("2026-02-28")));
    assert_eq!(after("FREQ=YEARLY", "2024-02-29"), Some(day("2025-02-28")));
    assert_eq!(after("FREQ=DAILY;COUNT=1", "2026-11-25"), None);
}

#[test]
fn it_ends_after_so_many_completions() {
    let twice = Recurrence { max_completions: Some(2), ..repeats("FREQ=DAILY") };
    let at = day("2026-11-25");
    assert!(twice.following(at, at, at, 1).is_some());
    assert_eq!(twice.following(at, at, at, 2), None);
    assert_eq!(twice.preview(at, 10).len(), 2);
    assert_eq!(twice.remaining(1).and_then(|rest| rest.max_completions), Some(1));
    assert_eq!(twice.remaining(2), None);
    assert_eq!(repeats("FREQ=DAILY;COUNT=5").remaining(2).map(|rest| rest.rule).as_deref(), Some("FREQ=DAILY;COUNT=3"));
}

#[test]
fn a_series_is_cut_before_the_date_that_changes() {
    assert_eq!(repeats("FREQ=DAILY;COUNT=9").ended_on(day("2026-12-01")).map(|r| r.rule).as_deref(), Ok("FREQ=DAILY;UNTIL=20261201"));
    assert_eq!(
        repeats("FREQ=DAILY;UNTIL=20261101").ended_on(day("2026-12-01")).map(|r| r.rule).as_deref(),
        Ok("FREQ=DAILY;UNTIL=20261101")
    );
}

#[test]
fn rules_that_cannot_be_kept_are_refused_with_a_reason() {
    for rule in [
        "",
        "BYDAY=MO",
        "FREQ=HOURLY",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=1000",
        "FREQ=DAILY;COUNT=3;UNTIL=20261231",
        "FREQ=DAILY;FREQ=DAILY",
        "FREQ=DAILY;BYHOUR=9",
        "FREQ=DAILY;X-MINE=1",
        "FREQ=DAILY;UNTIL=tomorrow",
        "FREQ=DAILY;UNTIL=20261331",
        "FREQ=WEEKLY;BYDAY=2MO",
        "FREQ=WEEKLY;BYMONTHDAY=3",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=7",
        "FREQ=MONTHLY;BYSETPOS=1",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=5",
        "FREQ=DAILY;BYDAY=é",
        "FREQ=DAILY;UNTIL=2026123é",
    ] {
        assert!(repeats(rule).check().is_err(), "{rule}");
    }
    assert!(repeats(&format!("FREQ=DAILY;BYMONTH={}1", "1,".repeat(400))).check().is_err());
    assert!(Recurrence { max_completions: Some(0), ..repeats("FREQ=DAILY") }.check().is_err());
    for rule in [
        "FREQ=DAILY",
        "rrule:freq=weekly;byday=mo,we;wkst=su",
        "FREQ=YEARLY;BYWEEKNO=53",
        "FREQ=YEARLY;BYYEARDAY=366",
        "FREQ=MONTHLY;BYDAY=5FR",
    ] {
        assert_eq!(repeats(rule).check(), Ok(()), "{rule}");
    }
}

#[test]
fn a_rule_that_never_falls_from_its_start_ends_at_once() {
    // Every second year from an odd one has no 29 February.
    assert_eq!(preview("FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29", "2025-01-01", 10), Vec::<String>::new());
    assert_eq!(preview("FREQ=YEARLY;INTERVAL=999;BYMONTH=2;BYMONTHDAY=30", "2025-01-01", 10), Vec::<String>::new());
    assert_eq!(preview("FREQ=YEARLY;INTERVAL=999", "2025-01-01", 10).len(), 8);
}

#[test]
fn rules_are_told_in_plain_english() {
    for (rule, sentence) in [
        ("FREQ=DAILY", "Every day"),
        ("FREQ=DAILY;INTERVAL=3;COUNT=10", "Every 3 days, 10 times"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;UNTIL=20270301", "Every 2 weeks on Monday and Thursday, until 1 March 2027"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Every weekday"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA", "Every day except Sunday"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "Every month on the last Friday"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", "Every month on the 1st and 15th"),
        ("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "Every month on the last day"),
        ("FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", "Every month on the 30th, or the last day of the month"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "Every month on the last workday"),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-2", "Every 3 months on the 2nd to last day"),
        ("FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=17", "Every year on 17 August"),
        ("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "Every year on the 4th Thursday in November"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1", "Every year on 29 February, or the last day of the month"),
    ] {
        assert_eq!(repeats(rule).describe(), sentence);
    }
    let done = Recurrence { basis: Basis::Completion, max_completions: Some(5), ..repeats("FREQ=DAILY") };
    assert_eq!(done.describe(), "Every day, ending after 5 completions, counted from completion");
}

fn rules() -> impl Strategy<Value = String> {
    let freq = prop::sample::select(vec!["DAILY", "WEEKLY", "MONTHLY", "YEARLY", "HOURLY"]);
    let part = prop_oneof![
        (0_u32..1_200).prop_map(|n| format!("INTERVAL={n}")),
        (0_u32..50).prop_map(|n| format!("COUNT={n}")),
        (1_990_i32..2_060, 1_u32..13, 1_u32..32).prop_map(|(y, m, d)| format!("UNTIL={y}{m:02}{d:02}")),
        prop::collection::vec(-32_i32..33, 1..5).prop_map(|list| format!("BYMONTHDAY={}", join(&list))),
        prop::collection::vec(1_i32..14, 1..5).prop_map(|list| format!("BYMONTH={}", join(&list))),
        prop::collection::vec(-54_i32..55, 1..4).prop_map(|list| format!("BYWEEKNO={}", join(&list))),
        prop::collection::vec(-367_i32..368, 1..4).prop_map(|list| format!("BYYEARDAY={}", join(&list))),
        prop::collection::vec(-6_i32..7, 1..4).prop_map(|list| format!("BYSETPOS={}", join(&list))),
        prop::collection::vec((-5_i32..6, 0_usize..7), 1..4).prop_map(|list| {
            let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
            let days: Vec<String> =
                list.iter().map(|(n, day)| if *n == 0 { names[*day].to_owned() } else { format!("{n}{}", names[*day]) }).collect();
            format!("BYDAY={}", days.join(","))
        }),
    ];
    (freq, prop::collection::vec(part, 0..4)).prop_map(|(freq, parts)| {
        let mut all = vec![format!("FREQ={freq}")];
        all.extend(parts);
        all.join(";")
    })
}

fn join(numbers: &[i32]) -> String {
    numbers.iter().map(i32::to_string).collect::<Vec<_>>().join(",")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_rule_is_refused_or_expands_forward(rule in rules(), ahead in 0_u64..40_000, basis in prop::sample::select(vec![Basis::Schedule, Basis::Completion])) {
        let from = day("1960-03-31") + Days::new(ahead);
        let recurrence = Recurrence { basis, ..repeats(&rule) };
        let days = recurrence.preview(from, 10);
        prop_assert!(days.len() <= PREVIEW_MOST && days.iter().all(|d| *d >= from) && days.is_sorted_by(|a, b| a < b), "{:?}", days);
        if let Some(next) = recurrence.following(from, from, from, 0) {
            prop_assert!(next > from);
        }
        prop_assert!(!recurrence.describe().is_empty());
        if recurrence.check().is_ok() {
            let parts = recurrence.parts().expect("checked");
            prop_assert_eq!(parts.to_string().parse::<Rule>(), Ok(parts));
        }
    }

    #[test]
    fn any_text_is_refused_or_is_a_rule(text in any::<String>()) {
        let _ = repeats(&text).check();
    }

    #[test]
    fn a_month_end_series_has_one_day_in_every_month(ahead in 0_u64..20_000) {
        let anchor = day("2000-01-01") + Days::new(ahead);
        let recurrence = repeats(&Rule::every(Freq::Monthly).pinned_to(anchor).to_string());
        let days = recurrence.preview(anchor, 10);
        let months: Vec<u32> = days.iter().map(chrono::Datelike::month).collect();
        prop_assert!(days.len() == 10 && months.windows(2).all(|pair| pair[1] == pair[0] % 12 + 1), "{:?}", days);
        let wanted = chrono::Datelike::day(&anchor);
        let right = |d: &NaiveDate| chrono::Datelike::day(d) == wanted || chrono::Datelike::month(&d.succ_opt().expect("a day")) != chrono::Datelike::month(d);
        prop_assert!(days.iter().all(right), "{:?}", days);
    }
}
