//! Reads one line as quick add would, without opening or saving anything.

use super::Failure;
use crate::cli::Line;
use aurum_app::quick_add::{QuickAddPreview, explain};
use aurum_app::{Clock, SystemClock};
use aurum_domain::quick_add::{Vocabulary, day_first, parse};
use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::Tz;
use std::io::Write;

/// The command: writes what the line means to standard output, in the shape of `POST /api/tasks/quick-add/parse`.
pub fn print(line: &Line) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &read(line)?)?;
    writeln!(out)?;
    Ok(())
}

fn read(line: &Line) -> Result<QuickAddPreview, Failure> {
    let zone = zone(line.zone.as_deref())?;
    let now = line.now.as_deref().map_or_else(|| Ok(SystemClock.now()), |text| moment(text, zone))?;
    let vocabulary = Vocabulary { day_first: day_first(&line.locale), ..Vocabulary::default() };
    Ok(explain(parse(&line.text, now, zone, &vocabulary), zone, now))
}

fn zone(named: Option<&str>) -> Result<Tz, String> {
    match named {
        Some(name) => name.parse().map_err(|_| format!("--zone: `{name}` is no time zone; write for example Europe/Berlin")),
        // A machine that does not say where it stands counts as UTC.
        None => Ok(iana_time_zone::get_timezone().ok().and_then(|name| name.parse().ok()).unwrap_or(Tz::UTC)),
    }
}

fn moment(text: &str, zone: Tz) -> Result<DateTime<Utc>, String> {
    if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
        return Ok(instant.to_utc());
    }
    let local =
        ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"].iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
    let local =
        local.ok_or_else(|| format!("--now: `{text}` is no moment; write for example 2026-12-01T09:00 or 2026-12-01T09:00:00+01:00"))?;
    let instant = local.and_local_timezone(zone).earliest();
    instant.map(|instant| instant.to_utc()).ok_or_else(|| format!("--now: the clocks of {zone} skip {text}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, now: &str, zone: &str) -> Line {
        Line { text: text.into(), now: Some(now.into()), zone: Some(zone.into()), locale: "en-GB".into() }
    }

    #[test]
    fn a_line_is_read_at_the_moment_and_in_the_zone_it_was_said() {
        let said = read(&line("Call the bank tomorrow 9am @phone every month", "2026-11-30T23:30", "Europe/Berlin")).unwrap();
        assert_eq!(said.title, "Call the bank");
        assert!(serde_json::to_string(&said.fields.due).unwrap().contains("2026-12-01"));
        assert_eq!((said.fields.tags, said.recurrence_preview.len()), (vec!["phone".to_owned()], 10));
    }

    #[test]
    fn a_moment_or_zone_that_cannot_be_read_is_named() {
        for (now, zone, expected) in [
            ("soon", "Europe/Berlin", "--now: `soon` is no moment"),
            ("2026-03-29T02:30", "Europe/Berlin", "--now: the clocks of Europe/Berlin skip"),
            ("2026-11-30T23:30", "Berlin", "--zone: `Berlin` is no time zone"),
        ] {
            let error = read(&line("x", now, zone)).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{error}");
        }
    }
}
