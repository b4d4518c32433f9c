//! A check-in: how a day begins and how it went, in the person's own words and numbers.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::scale::{CheckInKind, Mood};

/// One a day of each kind. Morning has sleep, energy and intention; evening has the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CheckIn {
    pub id: Uuid,
    /// The person's own day.
    pub day: NaiveDate,
    pub kind: CheckInKind,
    /// 1–10
    pub sleep_quality: Option<i64>,
    /// 0–1440
    pub sleep_minutes: Option<i64>,
    /// 1–5
    pub energy: Option<i64>,
    pub intention: String,
    /// How good the day was, 1–10.
    pub score: Option<i64>,
    pub mood: Option<Mood>,
    pub accomplishment: String,
    pub challenge: String,
    pub tomorrow_focus: String,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub deleted_at: Option<DateTime<Utc>>,
}
