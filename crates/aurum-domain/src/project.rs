//! A project: an outcome to reach in about a month, under an area; without one it is shown as unaligned.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::check::{Checks, Invalid};
use crate::patch::{clear, put, set};
use crate::scale::{Priority, ProjectStatus};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Project {
    pub id: Uuid,
    /// None: unaligned.
    pub area_id: Option<Uuid>,
    pub name: String,
    pub description: String,
    pub icon: Option<String>,
    pub status: ProjectStatus,
    pub priority: Priority,
    /// 1 (least) to 5 (most).
    pub importance: i64,
    pub start_date: Option<NaiveDate>,
    pub deadline: Option<NaiveDate>,
    pub position: String,
    pub archived: bool,
    pub completed_at: Option<DateTime<Utc>>,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub deleted_at: Option<DateTime<Utc>>,
}

/// What is needed for a new project; only a name is required.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewProject {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub area_id: Option<Uuid>,
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 255))]
    pub name: String,
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(max_length = 20000))]
    pub description: Option<String>,
    #[serde(default)]
    pub icon: Option<String>,
    #[serde(default)]
    pub status: Option<ProjectStatus>,
    #[serde(default)]
    pub priority: Option<Priority>,
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(minimum = 1, maximum = 5))]
    pub importance: Option<i64>,
    #[serde(default)]
    pub start_date: Option<NaiveDate>,
    #[serde(default)]
    pub deadline: Option<NaiveDate>,
}

/// A merge patch of a project.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ProjectPatch {
    /// The version the change was made on; an overwritten newer value is then kept in the history.
    pub base_version: Option<i64>,
    #[serde(deserialize_with = "clear", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<Uuid>))]
    pub area_id: Option<Option<Uuid>>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = String, min_length = 1, max_length = 255))]
    pub name: Option<String>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = String, max_length = 20000))]
    pub description: Option<String>,
    #[serde(deserialize_with = "clear", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>))]
    pub icon: Option<Option<String>>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = ProjectStatus))]
    pub status: Option<ProjectStatus>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Priority))]
    pub priority: Option<Priority>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = i64, minimum = 1, maximum = 5))]
    pub importance: Option<i64>,
    #[serde(deserialize_with = "clear", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<NaiveDate>))]
    pub start_date: Option<Option<NaiveDate>>,
    #[serde(deserialize_with = "clear", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<NaiveDate>))]
    pub deadline: Option<Option<NaiveDate>>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = bool))]
    pub archived: Option<bool>,
}

impl Project {
    /// # Errors
    /// Every field that cannot be taken.
    pub fn create(id: Uuid, new: NewProject, position: String, now: DateTime<Utc>) -> Result<Self, Invalid> {
        let mut project = Self {
            id,
            area_id: new.area_id,
            name: new.name.trim().to_owned(),
            description: new.description.unwrap_or_default(),
            icon: new.icon,
            status: ProjectStatus::NotStarted,
            priority: new.priority.unwrap_or_default(),
            importance: new.importance.unwrap_or(3),
            start_date: new.start_date,
            deadline: new.deadline,
            position,
            archived: false,
            completed_at: None,
            version: 1,
            created_at: now,
            updated_at: now,
            deleted_at: None,
        };
        project.set_status(new.status.unwrap_or_default(), now);
        project.check()?;
        Ok(project)
    }

    /// # Errors
    /// Every field that cannot be taken.
    pub fn apply(&mut self, patch: ProjectPatch, now: DateTime<Utc>) -> Result<(), Invalid> {
        put(&mut self.area_id, patch.area_id);
        put(&mut self.name, patch.name.map(|n| n.trim().to_owned()));
        put(&mut self.description, patch.description);
        put(&mut self.icon, patch.icon);
        put(&mut self.priority, patch.priority);
        put(&mut self.importance, patch.importance);
        put(&mut self.start_date, patch.start_date);
        put(&mut self.deadline, patch.deadline);
        put(&mut self.archived, patch.archived);
        if let Some(status) = patch.status {
            self.set_status(status, now);
        }
        self.check()
    }

    /// Completing stamps `completed_at`; leaving `completed` clears it.
    pub fn set_status(&mut self, status: ProjectStatus, now: DateTime<Utc>) {
        match (self.status == ProjectStatus::Completed, status == ProjectStatus::Completed) {
            (false, true) => self.completed_at = Some(now),
            (true, false) => self.completed_at = None,
            _ => {}
        }
        self.status = status;
    }

    fn check(&self) -> Result<(), Invalid> {
        let ordered = match (self.start_date, self.deadline) {
            (Some(start), Some(end)) => start <= end,
            _ => true,
        };
        Checks::new()
            .name("name", &self.name)
            .text("description", &self.description, 20_000)
            .icon("icon", self.icon.as_deref())
            .range("importance", self.importance, 1, 5)
            .that(ordered, "deadline", "before_start", "The deadline cannot be before the start date.")
            .done()
    }
}
