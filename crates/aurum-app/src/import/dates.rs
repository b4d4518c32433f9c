//! Dates as other tools write them.

use aurum_domain::Dated;
use aurum_domain::dated::{DatedWire, resolve};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;

/// `2026-12-01`, `2026-12-01T14:30[:00[.000]]`, the same with a space, or with `Z` or an offset.
pub fn iso(text: &str, zone: Tz) -> Option<Dated> {
    let text = text.trim();
    if let Ok(day) = text.parse::<NaiveDate>() {
        return in_range(Dated::Date { day, zone });
    }
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return in_range(Dated::Instant { at: whole_seconds(at.to_utc()), zone });
    }
    ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
        .and_then(|at| in_range(Dated::Floating { at: whole_seconds(at.and_utc()).naive_utc(), zone }))
}

/// The serial number a spreadsheet makes of a date: days since 30 December 1899, the fraction being the time of day.
/// Only numbers from 1990 to 2100 are taken for one.
pub fn spreadsheet_serial(text: &str, zone: Tz) -> Option<Dated> {
    let text = text.trim();
    let (days, fraction) = text.split_once('.').unwrap_or((text, ""));
    let days: i64 = days.parse().ok().filter(|days| (32_874..=73_050).contains(days))?;
    let day = NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_signed(TimeDelta::days(days))?;
    if fraction.is_empty() {
        return Some(Dated::Date { day, zone });
    }
    let share: f64 = format!("0.{fraction}").parse().ok()?;
    // To the minute: the fraction of a typed 14:30 is a rounded one.
    #[expect(clippy::cast_possible_truncation, reason = "a share below 1 is at most 1440 minutes")]
    let minutes = (share * 1440.0).round() as i64;
    Some(Dated::Floating { at: day.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::minutes(minutes))?, zone })
}

/// `20261201T143000Z` of Taskwarrior, ISO 8601, or seconds since 1970 written as figures.
pub fn stamp(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    if let Ok(at) = NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%SZ") {
        return sensible(at.and_utc());
    }
    if (9..=11).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0)).and_then(sensible);
    }
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return sensible(whole_millis(at.to_utc()));
    }
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").ok().and_then(|at| sensible(whole_millis(at.and_utc())))
}

/// What a tool that knows instants only means by midnight: the day.
pub fn day_or_instant(at: DateTime<Utc>, zone: Tz) -> Dated {
    let local = at.with_timezone(&zone).naive_local();
    if local.time() == NaiveTime::MIN { Dated::Date { day: local.date(), zone } } else { Dated::Instant { at, zone } }
}

/// Noon of a day: where a tool keeps no time of day, no zone makes another day of it.
pub fn noon(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    resolve(day.and_time(NaiveTime::from_hms_opt(12, 0, 0).unwrap_or(NaiveTime::MIN)), zone).0
}

pub fn wire(dated: Dated) -> Option<DatedWire> {
    Some(dated.into())
}

fn in_range(dated: Dated) -> Option<Dated> {
    use chrono::Datelike;
    (1900..=9999).contains(&dated.day_in(Tz::UTC).year()).then_some(dated)
}

fn sensible(at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    use chrono::Datelike;
    (1900..=9999).contains(&at.year()).then_some(at)
}

fn whole_seconds(at: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp(at.timestamp(), 0).unwrap_or(at)
}

fn whole_millis(at: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(at.timestamp_millis()).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BERLIN: Tz = Tz::Europe__Berlin;

    #[test]
    fn each_way_of_writing_a_date_is_read_as_what_it_says() {
        for (text, expected) in [
            ("2026-12-01", Some("2026-12-01")),
            ("2026-12-01T14:30:00", Some("2026-12-01T14:30:00")),
            ("2026-12-01T14:30:00.000000", Some("2026-12-01T14:30:00")),
            ("2026-12-01 14:30", Some("2026-12-01T14:30:00")),
            ("2026-12-01T14:30:00Z", Some("2026-12-01T14:30:00Z")),
            ("2026-12-01T14:30:00+01:00", Some("2026-12-01T13:30:00Z")),
            ("2026-02-30", None),
            ("0001-01-01T00:00:00Z", None),
            ("+262142-12-31", None),
            ("17 Aug", None),
        ] {
            assert_eq!(iso(text, BERLIN).map(|d| d.at_text()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_spreadsheets_serial_number_is_the_date_it_stood_for() {
        let read = |text| spreadsheet_serial(text, BERLIN).map(|d| d.at_text());
        assert_eq!(read("46357").as_deref(), Some("2026-12-01"));
        assert_eq!(read("46357.604166667").as_deref(), Some("2026-12-01T14:30:00"));
        assert_eq!(read("2026"), None);
        assert_eq!(read("every"), None);
    }

    #[test]
    fn stamps_are_instants_and_local_midnight_is_a_day() {
        let at = stamp("20261130T230000Z").expect("a stamp");
        assert_eq!(day_or_instant(at, BERLIN).at_text(), "2026-12-01");
        assert_eq!(day_or_instant(at, Tz::UTC).at_text(), "2026-11-30T23:00:00Z");
        assert_eq!(stamp("1796081400"), stamp("2026-11-30T23:30:00Z"));
        assert_eq!(stamp("20261332T000000Z"), None);
    }
}
