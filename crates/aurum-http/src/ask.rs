//! Words of a query string that stand for something else: lists with commas, three-way switches.

use aurum_domain::FieldError;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::Problem;

/// Whether archived rows are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Archived {
    #[default]
    False,
    True,
    Any,
}

impl Archived {
    pub fn filter(self) -> Option<bool> {
        match self {
            Self::False => Some(false),
            Self::True => Some(true),
            Self::Any => None,
        }
    }
}

/// The days a list is about, both included.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FromTo {
    /// The person's own day.
    pub from: NaiveDate,
    /// Not before `from`.
    pub to: NaiveDate,
}

/// `a,b,c` as values of one of our scales.
///
/// # Errors
/// A field error that lists the words there are.
pub fn list<T: std::str::FromStr<Err = String>>(field: &str, text: Option<&str>) -> Result<Vec<T>, Problem> {
    let words = text.unwrap_or_default().split(',').map(str::trim).filter(|w| !w.is_empty());
    words
        .map(|word| {
            word.parse().map_err(|message: String| Problem::invalid(vec![FieldError::new(field, "unknown_word", format!("{message}."))]))
        })
        .collect()
}

/// `a,b,c` as text.
///
/// # Errors
/// A field error when a word holds what no word can.
pub fn words(field: &str, text: Option<&str>) -> Result<Vec<String>, Problem> {
    let text = text.unwrap_or_default();
    if text.chars().any(char::is_control) {
        return Err(Problem::invalid(vec![FieldError::new(field, "control_character", "Leave out line breaks and control characters.")]));
    }
    Ok(text.split(',').map(str::trim).filter(|w| !w.is_empty()).map(str::to_owned).collect())
}

/// `a,b,c` as ids, at most 200 of them; none when the word is left out.
///
/// # Errors
/// A field error for a word that is no UUID, and for too many.
pub fn ids(field: &str, text: Option<&str>) -> Result<Option<Vec<Uuid>>, Problem> {
    let Some(text) = text else { return Ok(None) };
    let refused = |code, message| Problem::invalid(vec![FieldError::new(field, code, message)]);
    let words = text.split(',').map(str::trim).filter(|w| !w.is_empty());
    let ids: Vec<Uuid> =
        words.map(Uuid::parse_str).collect::<Result<_, _>>().map_err(|_| refused("uuid", "Give UUIDs with commas between."))?;
    if ids.len() > 200 {
        return Err(refused("too_many", "Give at most 200 ids."));
    }
    Ok(Some(ids))
}

/// A page size within 1–200.
///
/// # Errors
/// A field error that says the bounds.
pub fn limit(limit: Option<i64>) -> Result<i64, Problem> {
    match limit {
        None => Ok(50),
        Some(n) if (1..=200).contains(&n) => Ok(n),
        Some(_) => Err(Problem::invalid(vec![FieldError::new("limit", "out_of_range", "Give a whole number from 1 to 200.")])),
    }
}

/// Text of a search, without what a database cannot hold.
///
/// # Errors
/// A field error on `q`.
pub fn text(q: Option<String>) -> Result<Option<String>, Problem> {
    match q {
        Some(text) if text.contains('\0') || text.chars().count() > 500 => {
            Err(Problem::invalid(vec![FieldError::new("q", "unreadable", "Search for at most 500 characters, without NUL.")]))
        }
        other => Ok(other.filter(|t| !t.trim().is_empty())),
    }
}
