//! Repetition: an RFC 5545 rule, plus what people mean beyond it.

use serde::{Deserialize, Serialize};

/// How a task repeats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Recurrence {
    /// An RFC 5545 RRULE value without its name, such as `FREQ=WEEKLY;BYDAY=MO`.
    pub rule: String,
    /// Whether the next date counts from the plan or from the day it was done.
    #[serde(default)]
    pub basis: Basis,
    /// Ends after so many completions.
    #[serde(default)]
    pub max_completions: Option<i64>,
}

/// What the next date counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Basis {
    /// `every …`: the planned date.
    #[default]
    Schedule,
    /// `every! …`: the day it was completed.
    Completion,
}

impl Recurrence {
    /// # Errors
    /// A sentence that says what is wrong with the rule.
    pub fn check(&self) -> Result<(), String> {
        Ok(())
    }
}
