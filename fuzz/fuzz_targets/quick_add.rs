//! Any text at any moment is read without a panic, and every character ends up in the title or in a token.
//!
//! `cargo +nightly fuzz run quick_add`

#![no_main]

use aurum_domain::quick_add::{Vocabulary, parse, parse_date_phrase};
use chrono::DateTime;
use chrono_tz::Tz;
use libfuzzer_sys::fuzz_target;
use uuid::Uuid;

const ZONES: [Tz; 4] = [Tz::UTC, Tz::America__New_York, Tz::Asia__Kathmandu, Tz::Pacific__Apia];

fuzz_target!(|input: (&str, u32, u8, Option<(u8, u8)>)| {
    let (text, seconds, habits, dismissed) = input;
    let Some(now) = DateTime::from_timestamp(i64::from(seconds), 0) else { return };
    let zone = ZONES[usize::from(habits) % ZONES.len()];
    let vocabulary = Vocabulary {
        projects: vec![(Uuid::from_u128(1), "Home".into()), (Uuid::from_u128(2), "Home renovation".into())],
        tags: vec!["phone".into(), "Deep work".into()],
        dismissed: dismissed.map(|(start, end)| (usize::from(start), usize::from(end))).into_iter().collect(),
        day_first: habits & 4 != 0,
    };
    let parsed = parse(text, now, zone, &vocabulary);
    let chars: Vec<char> = text.chars().collect();
    let mut rest = String::new();
    let mut at = 0;
    for token in &parsed.tokens {
        assert!(at <= token.start && token.start < token.end && token.end <= chars.len());
        rest.extend(&chars[at..token.start]);
        at = token.end;
    }
    rest.extend(&chars[at..]);
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    assert_eq!(bare(&rest), bare(&parsed.title));
    if let Some(recurrence) = &parsed.fields.recurrence {
        assert_eq!(recurrence.check(), Ok(()));
    }
    let _ = parse_date_phrase(text, now, zone, vocabulary.day_first);
});
