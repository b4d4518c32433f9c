//! A time block: an hour or so that a person keeps for one thing.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::scale::{Energy, WorkKind};

/// `[starts_at, ends_at)`: for a task, for a pillar, or for what its title says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TimeBlock {
    pub id: Uuid,
    pub task_id: Option<Uuid>,
    pub pillar_id: Option<Uuid>,
    /// Empty when the task or the pillar names it.
    pub title: String,
    pub starts_at: DateTime<Utc>,
    /// 5 minutes to 24 hours after `starts_at`.
    pub ends_at: DateTime<Utc>,
    /// The IANA zone it was planned in.
    pub time_zone: String,
    pub kind: WorkKind,
    /// How much energy the person plans to bring.
    pub energy: Option<Energy>,
    /// Planning works around it; it is moved by hand alone.
    pub fixed: bool,
    pub done: bool,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub deleted_at: Option<DateTime<Utc>>,
}

impl TimeBlock {
    pub fn minutes(&self) -> i64 {
        (self.ends_at - self.starts_at).num_minutes()
    }

    /// Whether both hold some moment; blocks that only touch do not overlap.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.starts_at < other.ends_at && other.starts_at < self.ends_at
    }
}
