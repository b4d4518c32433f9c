//! Any text is refused as a rule or expands forward, without a panic and without running for long.
//!
//! `cargo +nightly fuzz run recurrence`

#![no_main]

use aurum_domain::recurrence::{Basis, Recurrence};
use chrono::{Days, NaiveDate};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&str, u32, bool)| {
    let (rule, ahead, from_completion) = input;
    let recurrence = Recurrence {
        rule: rule.to_owned(),
        basis: if from_completion { Basis::Completion } else { Basis::Schedule },
        max_completions: None,
    };
    let Some(from) = NaiveDate::from_ymd_opt(1900, 1, 1).and_then(|day| day.checked_add_days(Days::new(u64::from(ahead % 3_000_000)))) else { return };
    let days = recurrence.preview(from, 10);
    assert!(days.iter().all(|day| *day >= from) && days.is_sorted());
    assert!(recurrence.following(from, from, from, 0).is_none_or(|next| next > from));
    let _ = (recurrence.check(), recurrence.describe());
});
