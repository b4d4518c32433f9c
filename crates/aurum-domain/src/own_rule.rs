//! A rule a person wrote themselves: when all of this holds of a task, then that.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::fixed::Value;
use crate::scale::{Energy, Priority, TaskStatus, WorkKind};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OwnRule {
    pub id: Uuid,
    pub name: String,
    pub enabled: bool,
    /// All of them must hold; at least one, at most ten.
    pub when: Vec<Condition>,
    pub then: Consequence,
    /// Rules are shown in this order.
    pub position: String,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub deleted_at: Option<DateTime<Utc>>,
}

/// A test with its sense.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Condition {
    #[serde(flatten)]
    pub test: Test,
    /// Turns it round: holds when the test does not.
    #[serde(default)]
    pub not: bool,
}

/// What can be asked of a task, its path, the time and its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "field", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Test {
    /// The name holds the text, case aside.
    Name {
        contains: String,
    },
    Tag {
        name: String,
    },
    Priority {
        at_least: Priority,
    },
    Status {
        is: TaskStatus,
    },
    Kind {
        any_of: Vec<WorkKind>,
    },
    Energy {
        any_of: Vec<Energy>,
    },
    /// Due today or within so many days, overdue included; 0–3650.
    DueWithin {
        days: i64,
    },
    Overdue,
    HasDue,
    /// Minutes; a task without an estimate never holds.
    Estimate {
        at_least: Option<i64>,
        at_most: Option<i64>,
    },
    /// Anywhere below it.
    Pillar {
        id: Uuid,
    },
    Area {
        id: Uuid,
    },
    Project {
        id: Uuid,
    },
    Inbox,
    Blocked,
    /// Made at least so many days ago.
    Age {
        days: i64,
    },
    /// Not changed for at least so many days.
    Untouched {
        days: i64,
    },
    /// Put off to a later day at least so many times.
    Postponed {
        times: i64,
    },
    /// Today is one of these weekdays; 1 Monday … 7 Sunday.
    Weekday {
        any_of: Vec<i64>,
    },
    /// The time of day is in `[from, to)`, minutes after midnight; over midnight when `to < from`.
    TimeOfDay {
        from: i64,
        to: i64,
    },
    /// The pillar above it has less than its target share of time.
    PillarBelowShare,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Consequence {
    /// Adds `100 × 0.30 × by` points; −1…1, not 0.
    Weigh { by: Value },
    /// Plans put it at or after this minute of the day.
    NeverBefore { minute: i64 },
    /// Plans have it over by this minute of the day.
    NeverAfter { minute: i64 },
    /// Puts the tag on it.
    Tag { name: String },
    /// Not offered in Today before this day, or before so many days ahead of what it is due.
    HideUntil { day: Option<NaiveDate>, days_before_due: Option<i64> },
}
