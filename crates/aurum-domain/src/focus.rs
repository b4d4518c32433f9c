//! A focus session: time really spent on one task, the source of actual minutes.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Running until `ended_at` is set; a person has at most one that has not ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FocusSession {
    pub id: Uuid,
    pub task_id: Uuid,
    pub started_at: DateTime<Utc>,
    /// Set while it is paused.
    pub paused_at: Option<DateTime<Utc>>,
    /// Seconds of the pauses that are over.
    pub paused_seconds: i64,
    /// How often it was paused.
    pub interruptions: i64,
    pub ended_at: Option<DateTime<Utc>>,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub deleted_at: Option<DateTime<Utc>>,
}

impl FocusSession {
    pub fn is_open(&self) -> bool {
        self.ended_at.is_none()
    }

    /// Seconds worked up to `now`, pauses left out; never negative.
    pub fn worked_seconds(&self, now: DateTime<Utc>) -> i64 {
        let until = self.ended_at.or(self.paused_at).unwrap_or(now).min(now.max(self.started_at));
        ((until - self.started_at) - TimeDelta::seconds(self.paused_seconds)).num_seconds().max(0)
    }
}
