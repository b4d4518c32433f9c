//! A point in a person's calendar: a day, a wall-clock time that travels with them, or one instant of the world.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// On the wire `{"kind": "date" | "floating" | "instant", "at": …, "time_zone": …}` where `at` is
/// `2026-12-01`, `2026-12-01T09:00:00` or `2026-12-01T09:00:00Z`. The zone is the one it was meant in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "DatedWire", try_from = "DatedWire")]
pub enum Dated {
    /// The whole of a day.
    Date { day: NaiveDate, zone: Tz },
    /// A wall-clock time, kept when the person travels.
    Floating { at: NaiveDateTime, zone: Tz },
    /// One instant, shown in `zone`.
    Instant { at: DateTime<Utc>, zone: Tz },
}

/// The shape of [`Dated`] on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = Dated))]
pub struct DatedWire {
    /// `date`, `floating` or `instant`.
    pub kind: DatedKind,
    /// `2026-12-01`, `2026-12-01T09:00:00` or `2026-12-01T09:00:00Z`, by kind.
    pub at: String,
    /// IANA zone; the person's own when left out on the way in.
    #[serde(default)]
    pub time_zone: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum DatedKind {
    Date,
    Floating,
    Instant,
}

impl DatedKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Floating => "floating",
            Self::Instant => "instant",
        }
    }
}

impl Dated {
    pub fn kind(&self) -> DatedKind {
        match self {
            Self::Date { .. } => DatedKind::Date,
            Self::Floating { .. } => DatedKind::Floating,
            Self::Instant { .. } => DatedKind::Instant,
        }
    }

    pub fn zone(&self) -> Tz {
        match self {
            Self::Date { zone, .. } | Self::Floating { zone, .. } | Self::Instant { zone, .. } => *zone,
        }
    }

    /// The text of `at` on the wire.
    pub fn at_text(&self) -> String {
        match self {
            Self::Date { day, .. } => day.to_string(),
            Self::Floating { at, .. } => at.format("%Y-%m-%dT%H:%M:%S").to_string(),
            Self::Instant { at, .. } => at.to_rfc3339_opts(SecondsFormat::Secs, true),
        }
    }

    /// The day it falls on for a person who is in `zone`.
    pub fn day_in(&self, zone: Tz) -> NaiveDate {
        match self {
            Self::Date { day, .. } => *day,
            Self::Floating { at, .. } => at.date(),
            Self::Instant { at, .. } => at.with_timezone(&zone).date_naive(),
        }
    }

    /// The wall-clock time in `zone`, or none for a whole day.
    pub fn time_in(&self, zone: Tz) -> Option<NaiveTime> {
        match self {
            Self::Date { .. } => None,
            Self::Floating { at, .. } => Some(at.time()),
            Self::Instant { at, .. } => Some(at.with_timezone(&zone).time()),
        }
    }

    /// The last moment that still keeps it, for a person in `zone`: the end of the day for a whole day.
    pub fn deadline_in(&self, zone: Tz) -> DateTime<Utc> {
        match self {
            Self::Date { day, .. } => start_of_day(day.succ_opt().unwrap_or(*day), zone),
            Self::Floating { at, .. } => resolve(*at, zone).0,
            Self::Instant { at, .. } => *at,
        }
    }

    /// Parses the wire form; `default` is the person's own zone.
    ///
    /// # Errors
    /// A sentence that says which part is wrong and what would be right.
    pub fn parse(wire: &DatedWire, default: Tz) -> Result<Self, String> {
        let zone = match &wire.time_zone {
            None => default,
            Some(name) => name.parse::<Tz>().map_err(|_| format!("{name:?} is not a time zone of the IANA list, such as Europe/Berlin"))?,
        };
        let text = wire.at.trim();
        let in_range = |year: i32| if (1900..=9999).contains(&year) { Ok(()) } else { Err("Give a year from 1900 to 9999".to_owned()) };
        use chrono::Datelike;
        match wire.kind {
            DatedKind::Date => {
                let day = text.parse::<NaiveDate>().map_err(|_| "Give a date as 2026-12-01".to_owned())?;
                in_range(day.year())?;
                Ok(Self::Date { day, zone })
            }
            DatedKind::Floating => {
                let at = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"]
                    .iter()
                    .find_map(|f| NaiveDateTime::parse_from_str(text, f).ok())
                    .ok_or("Give a local time as 2026-12-01T09:00:00")?;
                in_range(at.year())?;
                Ok(Self::Floating { at: whole_seconds(at), zone })
            }
            DatedKind::Instant => {
                let at = DateTime::parse_from_rfc3339(text).map_err(|_| "Give an instant as 2026-12-01T09:00:00Z".to_owned())?.to_utc();
                in_range(at.year())?;
                Ok(Self::Instant { at: whole_seconds(at.naive_utc()).and_utc(), zone })
            }
        }
    }

    /// The same, `days` calendar days later (wall-clock time kept across a change of offset).
    pub fn plus_days(&self, days: i64) -> Self {
        let delta = TimeDelta::days(days);
        match *self {
            Self::Date { day, zone } => Self::Date { day: day.checked_add_signed(delta).unwrap_or(day), zone },
            Self::Floating { at, zone } => Self::Floating { at: at.checked_add_signed(delta).unwrap_or(at), zone },
            Self::Instant { at, zone } => {
                let local = at.with_timezone(&zone).naive_local();
                Self::Instant { at: resolve(local.checked_add_signed(delta).unwrap_or(local), zone).0, zone }
            }
        }
    }
}

fn whole_seconds(at: NaiveDateTime) -> NaiveDateTime {
    use chrono::Timelike;
    at.with_nanosecond(0).unwrap_or(at)
}

/// The first instant of a day in a zone (not always midnight: some changes of offset skip it).
pub fn start_of_day(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    resolve(day.and_time(NaiveTime::MIN), zone).0
}

/// How a wall-clock time met a change of offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolution {
    /// It stands once on the clock.
    Plain,
    /// It was skipped; moved forward by the length of the gap.
    Gap,
    /// It stands twice; the first was taken.
    Fold,
}

/// Turns a wall-clock time into an instant: a skipped time moves forward by the gap, a doubled time is the earlier one
/// (the `compatible` disambiguation of Temporal, as in RFC 5545 §3.3.5).
pub fn resolve(local: NaiveDateTime, zone: Tz) -> (DateTime<Utc>, Resolution) {
    use chrono::{LocalResult, Offset, TimeZone};
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) => (at.to_utc(), Resolution::Plain),
        LocalResult::Ambiguous(first, _) => (first.to_utc(), Resolution::Fold),
        LocalResult::None => {
            // The offset that held before the gap, applied to the skipped time, lands after the gap.
            let before = local - TimeDelta::hours(26);
            let offset = zone.offset_from_utc_datetime(&before).fix();
            (DateTime::from_naive_utc_and_offset(local - offset, Utc), Resolution::Gap)
        }
    }
}

impl From<Dated> for DatedWire {
    fn from(dated: Dated) -> Self {
        Self { kind: dated.kind(), at: dated.at_text(), time_zone: Some(dated.zone().name().to_owned()) }
    }
}

impl TryFrom<DatedWire> for Dated {
    type Error = String;
    fn try_from(wire: DatedWire) -> Result<Self, String> {
        Self::parse(&wire, Tz::UTC)
    }
}

#[cfg(feature = "schema")]
impl utoipa::PartialSchema for Dated {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        <DatedWire as utoipa::PartialSchema>::schema()
    }
}
#[cfg(feature = "schema")]
impl utoipa::ToSchema for Dated {
    fn name() -> std::borrow::Cow<'static, str> {
        "Dated".into()
    }
    fn schemas(schemas: &mut Vec<(String, utoipa::openapi::RefOr<utoipa::openapi::schema::Schema>)>) {
        <DatedWire as utoipa::ToSchema>::schemas(schemas);
        schemas.push(("DatedKind".into(), <DatedKind as utoipa::PartialSchema>::schema()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().expect("a date")
    }

    #[test]
    fn a_skipped_hour_moves_forward_and_a_doubled_hour_is_the_first() {
        let berlin = Tz::Europe__Berlin;
        let (gap, how) = resolve(at("2026-03-29T02:30:00"), berlin);
        assert_eq!((gap.to_rfc3339(), how), ("2026-03-29T01:30:00+00:00".into(), Resolution::Gap));
        let (fold, how) = resolve(at("2026-10-25T02:30:00"), berlin);
        assert_eq!((fold.to_rfc3339(), how), ("2026-10-25T00:30:00+00:00".into(), Resolution::Fold));
    }

    #[test]
    fn a_due_day_ends_with_the_persons_day() {
        let due = Dated::Date { day: "2026-12-01".parse().expect("a date"), zone: Tz::America__New_York };
        assert_eq!(due.deadline_in(Tz::America__New_York).to_rfc3339(), "2026-12-02T05:00:00+00:00");
    }

    #[test]
    fn the_wire_form_comes_back_as_it_went() {
        for text in [
            r#"{"kind":"date","at":"2026-12-01","time_zone":"Europe/Berlin"}"#,
            r#"{"kind":"floating","at":"2026-12-01T09:00:00","time_zone":"Asia/Tokyo"}"#,
            r#"{"kind":"instant","at":"2026-12-01T09:00:00Z","time_zone":"UTC"}"#,
        ] {
            let dated: Dated = serde_json::from_str(text).expect("parses");
            assert_eq!(serde_json::to_string(&dated).expect("writes"), text);
        }
    }
}
