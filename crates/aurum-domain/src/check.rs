//! Bad input, said per field, so that a form can put each sentence where it belongs.

use serde::{Deserialize, Serialize};

/// One field that cannot be taken as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// Name of the field as it stands on the wire, with a path for nested ones (`due.at`).
    pub field: String,
    /// Stable word for programs: `required`, `too_long`, `out_of_range`, `unknown_reference`, `cycle`, …
    pub code: String,
    /// One sentence for people that says what would be right.
    pub message: String,
}

impl FieldError {
    pub fn new(field: impl Into<String>, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), code: code.into(), message: message.into() }
    }
}

/// Every field found wrong in one input; never empty when returned as an error.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.iter().map(|e| format!("{}: {}", e.field, e.message)).collect::<Vec<_>>().join("; "))]
pub struct Invalid(pub Vec<FieldError>);

impl Invalid {
    /// An error about a single field.
    pub fn one(field: &str, code: &str, message: impl Into<String>) -> Self {
        Self(vec![FieldError::new(field, code, message)])
    }
}

/// Gathers field errors, so that a person sees all of them at once.
#[derive(Debug, Default)]
pub struct Checks(Vec<FieldError>);

impl Checks {
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes an error when `holds` is false.
    pub fn that(&mut self, holds: bool, field: &str, code: &str, message: impl Into<String>) -> &mut Self {
        if !holds {
            self.0.push(FieldError::new(field, code, message));
        }
        self
    }

    /// A name: 1–255 characters after trimming, without control characters.
    pub fn name(&mut self, field: &str, value: &str) -> &mut Self {
        let length = value.trim().chars().count();
        self.that(length >= 1, field, "required", "Give it a name of 1 to 255 characters.")
            .that(length <= 255, field, "too_long", format!("At most 255 characters; this has {length}."))
            .that(!value.chars().any(char::is_control), field, "control_character", "Leave out line breaks and control characters.")
    }

    /// Free text of at most `most` characters. NUL is refused because PostgreSQL cannot hold it.
    pub fn text(&mut self, field: &str, value: &str, most: usize) -> &mut Self {
        let length = value.chars().count();
        self.that(length <= most, field, "too_long", format!("At most {most} characters; this has {length}.")).that(
            !value.contains('\0'),
            field,
            "control_character",
            "Leave out NUL characters.",
        )
    }

    /// A whole number within a closed range.
    pub fn range(&mut self, field: &str, value: i64, least: i64, most: i64) -> &mut Self {
        self.that((least..=most).contains(&value), field, "out_of_range", format!("Give a whole number from {least} to {most}."))
    }

    /// A colour as `#rrggbb`.
    pub fn colour(&mut self, field: &str, value: Option<&str>) -> &mut Self {
        let good = value.is_none_or(|v| v.len() == 7 && v.starts_with('#') && v[1..].bytes().all(|b| b.is_ascii_hexdigit()));
        self.that(good, field, "colour", "Give a colour as #rrggbb.")
    }

    /// An icon: one emoji, or any single visible character.
    pub fn icon(&mut self, field: &str, value: Option<&str>) -> &mut Self {
        use unicode_segmentation::UnicodeSegmentation;
        let good = value
            .is_none_or(|v| v.len() <= 64 && v.graphemes(true).count() == 1 && !v.chars().any(|c| c.is_control() || c.is_whitespace()));
        self.that(good, field, "icon", "Give one emoji.")
    }

    /// Ok when nothing was noted.
    pub fn done(&mut self) -> Result<(), Invalid> {
        if self.0.is_empty() { Ok(()) } else { Err(Invalid(std::mem::take(&mut self.0))) }
    }
}
