//! A series: the rule and the pattern from which the next occurrence of a repeating task is made.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::recurrence::Recurrence;
use crate::scale::{Energy, Priority, WorkKind};
use crate::task::{Reminder, Task};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Series {
    pub id: Uuid,
    pub recurrence: Recurrence,
    /// The day the rule counts from (DTSTART).
    pub anchor: NaiveDate,
    /// Occurrences completed so far.
    pub completions: i64,
    pub pattern: Pattern,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub deleted_at: Option<DateTime<Utc>>,
}

/// What every next occurrence begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Pattern {
    pub project_id: Option<Uuid>,
    pub parent_task_id: Option<Uuid>,
    pub name: String,
    pub description: String,
    pub priority: Priority,
    pub estimate_minutes: Option<i64>,
    pub energy: Option<Energy>,
    pub kind: WorkKind,
    pub tags: Vec<String>,
    pub reminders: Vec<Reminder>,
    pub completes_with_subtasks: bool,
}

impl Pattern {
    pub fn of(task: &Task) -> Self {
        Self {
            project_id: task.project_id,
            parent_task_id: task.parent_task_id,
            name: task.name.clone(),
            description: task.description.clone(),
            priority: task.priority,
            estimate_minutes: task.estimate_minutes,
            energy: task.energy,
            kind: task.kind,
            tags: task.tags.clone(),
            reminders: task.reminders.clone(),
            completes_with_subtasks: task.completes_with_subtasks,
        }
    }
}
