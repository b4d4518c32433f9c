//! What people type, and what must come of it.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::recurrence::Basis;

/// Wednesday 25 November 2026, 10:00 in Berlin.
fn now() -> DateTime<Utc> {
    "2026-11-25T09:00:00Z".parse().expect("a time")
}

fn vocabulary() -> Vocabulary {
    Vocabulary {
        projects: vec![
            (Uuid::from_u128(1), "Finance".into()),
            (Uuid::from_u128(2), "Home renovation".into()),
            (Uuid::from_u128(3), "Home".into()),
        ],
        tags: vec!["phone".into(), "Deep work".into()],
        ..Vocabulary::default()
    }
}

fn read(text: &str) -> Parsed {
    let parsed = parse(text, now(), Tz::Europe__Berlin, &vocabulary());
    assert_whole(text, &parsed);
    parsed
}

fn due(text: &str) -> Option<String> {
    read(text).fields.due.map(|due| due.at_text())
}

/// Every character of the line that is not white space stands in the title or in a token.
fn assert_whole(text: &str, parsed: &Parsed) {
    let chars: Vec<char> = text.chars().collect();
    let mut rest = String::new();
    let mut at = 0;
    for token in &parsed.tokens {
        assert!(at <= token.start && token.start < token.end && token.end <= chars.len(), "{text:?}: {parsed:?}");
        rest.extend(&chars[at..token.start]);
        assert_eq!(token.text, chars[token.start..token.end].iter().collect::<String>());
        at = token.end;
    }
    rest.extend(&chars[at..]);
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    assert_eq!(bare(&rest), bare(&parsed.title), "{text:?}");
}

#[test]
fn the_line_of_the_manual_fills_every_field() {
    let parsed = read("Call the bank tomorrow 9am #Finance @phone p1 every month for 30min // ask about the card");
    assert_eq!(parsed.title, "Call the bank");
    let fields = parsed.fields;
    assert_eq!(fields.due.map(|d| d.at_text()).as_deref(), Some("2026-11-26T09:00:00"));
    assert_eq!(fields.project_id, Some(Uuid::from_u128(1)));
    assert_eq!(fields.tags, ["phone"]);
    assert_eq!(fields.priority, Some(Priority::Urgent));
    assert_eq!(fields.estimate_minutes, Some(30));
    assert_eq!(fields.recurrence.map(|r| r.rule).as_deref(), Some("FREQ=MONTHLY"));
    assert_eq!(fields.description.as_deref(), Some("ask about the card"));
    let kinds: Vec<TokenKind> = parsed.tokens.iter().map(|t| t.kind).collect();
    use TokenKind::{Description, Due, Estimate, Project, Recurrence, Tag};
    assert_eq!(kinds, [Due, Project, Tag, TokenKind::Priority, Recurrence, Estimate, Description]);
    assert_eq!((parsed.tokens[0].start, parsed.tokens[0].end, parsed.tokens[0].text.as_str()), (14, 26, "tomorrow 9am"));
}

#[test]
fn words_that_only_look_like_dates_stay_in_the_title() {
    for text in [
        "Read the 9/11 report",
        "Fix 1/2 of the bugs",
        "Version 9.30 of the report",
        "You may march in the sun",
        "We sat down with Mark",
        "Write to anna@friday.com about www.monday.com/2026-12-01",
        "Read https://example.org/2026/12/01?at=9am#today",
        "See \"The Friday Book\" and “Tomorrow Never Dies”",
        "Look at 3 options",
        "Order 2 to 4 chairs",
        "Fix bug #123",
        "friday's slides",
        "the second draft",
        "Plan the Christmas party",
        "Watch Black Friday deals",
        "Meeting notes 2.3",
        "Mon ami",
        "Once in a while",
        "p12 and p5 and xp1",
        "Meet at the 3rd floor",
        "Congratulate for the 2nd time",
        "Renew by 2027",
        "Book a table for 2",
        "Every time I see you",
        "Take a pill every 8 hours",
        "Run twice weekly",
        "Weekly review",
        "Anything but not except for tomorrow",
        "Call April",
    ] {
        let parsed = read(text);
        assert_eq!(parsed.tokens, [], "{text}");
        assert_eq!(parsed.title, text);
    }
}

#[test]
fn dates_are_taken_with_their_preposition_and_the_rest_is_the_title() {
    for (text, title, day) in [
        ("Pay rent by friday", "Pay rent", "2026-11-27"),
        ("Pay rent on the 3rd", "Pay rent", "2026-12-03"),
        ("Pay rent 8/17", "Pay rent", "2027-08-17"),
        ("Pay rent 17 Aug", "Pay rent", "2027-08-17"),
        ("Pay rent next fri", "Pay rent", "2026-12-04"),
        ("Pay rent wednesday", "Pay rent", "2026-11-25"),
        ("in 3 days call Bob", "call Bob", "2026-11-28"),
        ("Call Bob tomorrow about taxes", "Call Bob about taxes", "2026-11-26"),
        ("Pay rent, tomorrow, please", "Pay rent, please", "2026-11-26"),
        ("Clean up this weekend", "Clean up", "2026-11-28"),
        ("Send it eod", "Send it", "2026-11-25"),
        ("Pay rent 2026-12-01 14:30", "Pay rent", "2026-12-01T14:30:00"),
        ("Dance tonight", "Dance", "2026-11-25T20:00:00"),
        ("Meet Bob at 5", "Meet Bob", "2026-11-25T17:00:00"),
        ("Meet Bob 9am", "Meet Bob", "2026-11-26T09:00:00"),
        ("Meet at 3pm with Bob on friday", "Meet with Bob", "2026-11-27T15:00:00"),
        ("Send cards before christmas", "Send cards", "2026-12-25"),
        ("Call in 2 hours", "Call", "2026-11-25T12:00:00"),
        ("Book a table for 2 friday", "Book a table for 2", "2026-11-27"),
        ("tomorrow: pay rent", "pay rent", "2026-11-26"),
        ("Pay rent (tomorrow)", "Pay rent", "2026-11-26"),
        ("Clean the kitchen monday, buy milk", "Clean the kitchen, buy milk", "2026-11-30"),
        ("Submit by eod friday", "Submit", "2026-11-27"),
        ("Call Ann first thing tomorrow", "Call Ann", "2026-11-26T09:00:00"),
        ("Sync 2026-12-01T14:30:00-05:00", "Sync", "2026-12-01T19:30:00Z"),
        ("Close the books on the last day of february", "Close the books", "2027-02-28"),
        ("a week from monday see the dentist", "see the dentist", "2026-12-07"),
        ("Call Bob monday about friday", "Call Bob about friday", "2026-11-30"),
    ] {
        assert_eq!(due(text).as_deref(), Some(day), "{text}");
        assert_eq!(read(text).title, title, "{text}");
    }
}

#[test]
fn a_range_of_hours_is_scheduled_and_estimated() {
    let parsed = read("Write report tomorrow from 2 to 4pm");
    assert_eq!(parsed.title, "Write report");
    assert_eq!(parsed.fields.scheduled.map(|d| d.at_text()).as_deref(), Some("2026-11-26T14:00:00"));
    assert_eq!((parsed.fields.estimate_minutes, parsed.fields.due), (Some(120), None));
    assert_eq!(read("Lunch 11-1pm").fields.estimate_minutes, Some(120));
    assert_eq!(read("Night shift from 10pm to 6am").fields.estimate_minutes, Some(480));
}

#[test]
fn braces_are_the_deadline_and_a_plain_date_beside_them_is_scheduled() {
    let parsed = read("Write report monday {next friday}");
    assert_eq!(parsed.title, "Write report");
    assert_eq!(parsed.fields.due.map(|d| d.at_text()).as_deref(), Some("2026-12-04"));
    assert_eq!(parsed.fields.scheduled.map(|d| d.at_text()).as_deref(), Some("2026-11-30"));
    let parsed = read("Send the report every month {31 dec}");
    assert_eq!((parsed.fields.due.map(|d| d.at_text()).as_deref(), parsed.fields.scheduled), (Some("2026-12-31"), None));
    assert_eq!(parsed.fields.recurrence.map(|r| r.rule).as_deref(), Some("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"));
    let parsed = read("Use {braces} well");
    assert_eq!((parsed.title.as_str(), parsed.tokens.len(), parsed.notes.len()), ("Use {braces} well", 0, 1));
}

#[test]
fn a_dismissed_span_stays_text() {
    let text = "Read tomorrow magazine friday";
    let vocabulary = Vocabulary { dismissed: vec![(5, 13)], ..vocabulary() };
    let parsed = parse(text, now(), Tz::Europe__Berlin, &vocabulary);
    assert_eq!((parsed.title.as_str(), parsed.fields.due.map(|d| d.at_text()).as_deref()), ("Read tomorrow magazine", Some("2026-11-27")));
}

#[test]
fn projects_are_matched_by_their_longest_name() {
    assert_eq!(read("Paint #home renovation walls").fields.project_id, Some(Uuid::from_u128(2)));
    assert_eq!(read("Paint #HOME walls").fields.project_id, Some(Uuid::from_u128(3)));
    let unknown = read("Paint #\"Summer house\" walls");
    assert_eq!((unknown.title.as_str(), unknown.fields.project_name.as_deref()), ("Paint walls", Some("Summer house")));
    assert_eq!(read("Code @deep work").fields.tags, ["Deep work"]);
}

#[test]
fn a_named_zone_makes_an_instant_and_a_skipped_hour_is_told() {
    assert_eq!(due("Call Ann tomorrow 2pm EST").as_deref(), Some("2026-11-26T19:00:00Z"));
    assert_eq!(due("Call Ann tomorrow 14:00 UTC+2").as_deref(), Some("2026-11-26T12:00:00Z"));
    let parsed = read("Check logs 2027-03-28 02:30");
    assert_eq!(parsed.fields.due.map(|d| d.at_text()).as_deref(), Some("2027-03-28T03:30:00"));
    assert_eq!(parsed.notes, ["The clocks skip 02:30 on 28 March 2027 in Europe/Berlin; 03:30 was taken."]);
}

#[test]
fn the_day_stands_first_where_people_write_it_so() {
    let vocabulary = Vocabulary { day_first: day_first("de-DE"), ..Vocabulary::default() };
    let read = |text: &str| parse(text, now(), Tz::Europe__Berlin, &vocabulary).fields.due.map(|d| d.at_text());
    assert_eq!(read("Pay 5/12").as_deref(), Some("2026-12-05"));
    assert_eq!(due("Pay 5/12").as_deref(), Some("2027-05-12"));
    assert!(!day_first("en-US") && day_first("en-GB") && day_first("fr") && !day_first("en"));
}

#[test]
fn a_repetition_in_words_is_a_rule_with_its_first_day() {
    for (text, title, rule, day) in [
        ("Submit hours every last friday of the month at 4pm", "Submit hours", "FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27T16:00:00"),
        ("Gym every mon, wed and fri at 6:30am", "Gym", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "2026-11-27T06:30:00"),
        ("Rent every month on the 31st", "Rent", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "2026-11-30"),
        ("Renew every year on feb 29", "Renew", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1", "2027-02-28"),
        ("Leap every year 2028-02-29", "Leap", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1", "2028-02-29"),
        ("Clean every other week on tue until march", "Clean", "FREQ=WEEKLY;INTERVAL=2;UNTIL=20270301;BYDAY=TU", "2026-12-01"),
        ("Practise daily for 10 times starting monday", "Practise", "FREQ=DAILY;COUNT=10", "2026-11-30"),
        ("Stretch every weekday except friday", "Stretch", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH", "2026-11-25"),
        ("Plan first workday of each quarter", "Plan", "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", "2027-01-01"),
        ("Weekly review every friday", "Weekly review", "FREQ=WEEKLY;BYDAY=FR", "2026-11-27"),
        ("Walk the dog every morning at 7", "Walk the dog", "FREQ=DAILY", "2026-11-26T07:00:00"),
        ("Send cards every christmas", "Send cards", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25", "2026-12-25"),
        ("Pay the 15th of every month", "Pay", "FREQ=MONTHLY;BYMONTHDAY=15", "2026-12-15"),
    ] {
        let parsed = read(text);
        assert_eq!(parsed.title, title, "{text}");
        assert_eq!(parsed.fields.recurrence.map(|r| r.rule).as_deref(), Some(rule), "{text}");
        assert_eq!(parsed.fields.due.map(|d| d.at_text()).as_deref(), Some(day), "{text}");
    }
}

#[test]
fn the_clocks_change_and_a_daily_nine_stays_nine() {
    let before = "2027-03-27T12:00:00Z".parse().expect("a time");
    let parsed = parse("Stretch every day at 9am", before, Tz::Europe__Berlin, &Vocabulary::default());
    assert_eq!(parsed.fields.due.map(|d| d.at_text()).as_deref(), Some("2027-03-28T09:00:00"));
    let due = parsed.fields.due.expect("a date");
    assert_eq!(due.deadline_in(Tz::Europe__Berlin).to_rfc3339(), "2027-03-28T07:00:00+00:00");
    assert_eq!(due.plus_days(-1).deadline_in(Tz::Europe__Berlin).to_rfc3339(), "2027-03-27T08:00:00+00:00");
}

#[test]
fn a_lone_phrase_is_read_for_imports() {
    let meaning = |text: &str| parse_date_phrase(text, now(), Tz::Europe__Berlin, false);
    assert_eq!(
        meaning("every! 2 weeks").and_then(|m| m.recurrence).map(|r| (r.rule, r.basis)),
        Some(("FREQ=WEEKLY;INTERVAL=2".into(), Basis::Completion))
    );
    assert_eq!(meaning("Dec 24 at 18:00").map(|m| m.dated.at_text()).as_deref(), Some("2026-12-24T18:00:00"));
    assert_eq!(meaning("yesterday").map(|m| m.dated.at_text()).as_deref(), Some("2026-11-24"));
    assert_eq!(meaning("easter").map(|m| m.dated.at_text()).as_deref(), Some("2027-03-28"));
    assert_eq!(meaning("call Bob tomorrow"), None);
    assert_eq!(meaning(""), None);
}

#[test]
fn a_weekday_that_does_not_match_its_date_is_told() {
    let parsed = read("Party friday 1 december 2026");
    assert_eq!(parsed.fields.due.map(|d| d.at_text()).as_deref(), Some("2026-12-01"));
    assert_eq!(parsed.notes, ["1 December 2026 is a Tuesday; the date was kept."]);
}

#[test]
fn every_with_an_exclamation_mark_counts_from_completion() {
    let parsed = read("Water plants every! 3 days");
    let recurrence = parsed.fields.recurrence.expect("repeats");
    assert_eq!((recurrence.rule.as_str(), recurrence.basis), ("FREQ=DAILY;INTERVAL=3", Basis::Completion));
    assert_eq!(parsed.title, "Water plants");
}

fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "every",
        "every!",
        "day",
        "monday",
        "tue",
        "may",
        "31",
        "31st",
        "feb",
        "at",
        "9am",
        "25:00",
        "#home",
        "@phone",
        "p1",
        "{friday}",
        "//",
        "for",
        "1h30",
        "\"",
        "from",
        "2",
        "to",
        "4pm",
        "next",
        "last",
        "the",
        "of",
        "month",
        "until",
        "in",
        "3",
        "weeks",
        "999999",
        "2026-02-30",
        "12/31",
        "other",
        ",",
        "and",
        "UTC+99",
        "İ",
        "ﬁ",
        "👩‍👩‍👧",
        "\u{301}",
        "q4",
        "q",
        "'",
        "-",
        "first",
        "except",
        "starting",
        "times",
        "a",
        "year",
        "on",
        "weekend",
        "!",
        "(",
        ")",
    ]);
    prop::collection::vec(word, 0..14).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_text_is_read_and_no_word_is_dropped(text in any::<String>()) {
        assert_whole(&text, &parse(&text, now(), Tz::America__New_York, &vocabulary()));
    }

    #[test]
    fn any_mixture_of_words_is_read_and_no_word_is_dropped(text in words(), at in 0..4_000_000_000_i64, from in 0_usize..40, length in 0_usize..40) {
        let now = DateTime::from_timestamp(at, 0).expect("a time");
        let vocabulary = Vocabulary { dismissed: vec![(from, from + length)], ..vocabulary() };
        assert_whole(&text, &parse(&text, now, Tz::Asia__Kathmandu, &vocabulary));
        let _ = parse_date_phrase(&text, now, Tz::Pacific__Apia, true);
    }

    #[test]
    fn the_ends_of_time_do_not_break_it(text in words(), far in prop::sample::select(vec![DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC])) {
        assert_whole(&text, &parse(&text, far, Tz::UTC, &vocabulary()));
    }

    #[test]
    fn a_rule_that_was_read_can_be_kept(text in words()) {
        if let Some(recurrence) = parse(&text, now(), Tz::UTC, &vocabulary()).fields.recurrence {
            prop_assert_eq!(recurrence.check(), Ok(()), "{}", recurrence.rule);
        }
    }
}
