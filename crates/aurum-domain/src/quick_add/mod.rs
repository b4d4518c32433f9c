//! One line in, the right task out.
//!
//! `Call the bank tomorrow 9am #Finance @phone p1 every month for 30min` becomes a title, the tokens that were recognised
//! with their places, and the fields they fill. Every character of the line is either in the title or in a token.

mod assemble;
mod calendar;
mod clock;
pub mod dates;
mod holidays;
mod lengths;
mod lexeme;
mod marks;
mod reader;
mod relative;
mod repeat;
#[cfg(test)]
mod tests;
mod words;
mod zones;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use dates::{DateMeaning, parse_date_phrase};

use crate::dated::Dated;
use crate::recurrence::Recurrence;
use crate::scale::Priority;

/// Lines are read up to so many characters; what follows stays text.
pub const LONGEST: usize = 2_000;

/// What a person's own words mean, and their habits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// Live projects, by id and name.
    pub projects: Vec<(Uuid, String)>,
    /// Tags in use.
    pub tags: Vec<String>,
    /// Spans the person wants as text: start and end (excluded) in Unicode scalars.
    pub dismissed: Vec<(usize, usize)>,
    /// 17/8 rather than 8/17; from the locale, see [`day_first`].
    pub day_first: bool,
}

/// What a line means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Parsed {
    /// The line without its tokens. Empty when nothing else was said.
    pub title: String,
    /// In the order of the line; they do not overlap.
    pub tokens: Vec<Token>,
    pub fields: Fields,
    /// Sentences for the person: what was decided where the words left a choice.
    pub notes: Vec<String>,
}

/// A stretch of the line that was understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Token {
    /// First character, counted in Unicode scalars.
    pub start: usize,
    /// After the last character, counted in Unicode scalars.
    pub end: usize,
    pub kind: TokenKind,
    /// As written.
    pub text: String,
    /// What it resolved to: a dated object, a recurrence, minutes, a name or a priority.
    pub value: serde_json::Value,
}

/// The field a token fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum TokenKind {
    Due,
    Scheduled,
    Recurrence,
    Estimate,
    Project,
    Tag,
    Priority,
    Description,
}

/// The fields a line fills.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Fields {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Dated>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheduled: Option<Dated>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project_id: Option<Uuid>,
    /// The name after `#`, when the person has no such project yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project_name: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// 1 to 60000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimate_minutes: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recurrence: Option<Recurrence>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// Reads one line. Pure and total: any Unicode gives an answer, and the same arguments the same one.
pub fn parse(text: &str, now: DateTime<Utc>, zone: Tz, vocabulary: &Vocabulary) -> Parsed {
    assemble::assemble(text, now, zone, vocabulary)
}

/// Whether people of a locale (a BCP 47 tag such as `en-US`) write the day before the month.
pub fn day_first(locale: &str) -> bool {
    let region = locale.split(['-', '_']).skip(1).find(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_alphabetic()));
    match region {
        // Countries that write the month first, after the Unicode CLDR short date formats.
        Some(region) => {
            !["US", "PH", "FM", "PW", "MH", "AS", "GU", "MP", "PR", "VI", "UM", "BZ"].contains(&region.to_ascii_uppercase().as_str())
        }
        None => !locale.split(['-', '_']).next().is_none_or(|language| language.is_empty() || language.eq_ignore_ascii_case("en")),
    }
}

/// Whether a word after `@` is a time of day: "2pm", "14:30".
fn clock_like(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let digits = lower.trim_end_matches("am").trim_end_matches("pm").trim_end_matches('a').trim_end_matches('p');
    let (hour, minute) = digits.split_once(':').unwrap_or((digits, "00"));
    let number = |text: &str| !text.is_empty() && text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
    number(hour) && number(minute)
}
