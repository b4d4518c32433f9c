//! A task: one action, done in a sitting or a few; the leaf that the whole hierarchy stands on.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::check::{Checks, FieldError, Invalid};
use crate::dated::{Dated, DatedWire};
use crate::fold::fold;
use crate::patch::{clear, put, set};
use crate::recurrence::Recurrence;
use crate::scale::{Energy, Priority, TaskStatus, WorkKind};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Task {
    pub id: Uuid,
    /// None: the Inbox.
    pub project_id: Option<Uuid>,
    pub parent_task_id: Option<Uuid>,
    pub name: String,
    /// Markdown.
    pub description: String,
    pub status: TaskStatus,
    pub priority: Priority,
    /// When it must be done.
    pub due: Option<Dated>,
    /// When the person will do it.
    pub scheduled: Option<Dated>,
    /// Not offered before this day.
    pub start_after: Option<NaiveDate>,
    pub estimate_minutes: Option<i64>,
    pub actual_minutes: Option<i64>,
    pub energy: Option<Energy>,
    pub kind: WorkKind,
    pub tags: Vec<String>,
    pub reminders: Vec<Reminder>,
    pub recurrence: Option<Recurrence>,
    /// The series this occurrence belongs to.
    pub series_id: Option<Uuid>,
    /// The day this occurrence stands for in its series.
    pub occurrence: Option<NaiveDate>,
    /// Always shown in Today.
    pub pinned: bool,
    /// Done by itself when the last of its subtasks is done.
    pub completes_with_subtasks: bool,
    /// How often it was put off: its due or its scheduled day moved to a later one.
    #[serde(default)]
    pub postponed: i64,
    pub position: String,
    pub archived: bool,
    pub completed_at: Option<DateTime<Utc>>,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub deleted_at: Option<DateTime<Utc>>,
}

/// Tags on one task.
pub const MOST_TAGS: usize = 20;

/// When to remind: so many minutes before it is due, or at an instant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Reminder {
    Before { minutes: i64 },
    At { at: DateTime<Utc> },
}

/// What is needed for a new task; only a name is required.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewTask {
    /// UUIDv7 made by the client, so that a retry makes nothing twice.
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub project_id: Option<Uuid>,
    #[serde(default)]
    pub parent_task_id: Option<Uuid>,
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 255))]
    pub name: String,
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(max_length = 20000))]
    pub description: Option<String>,
    #[serde(default)]
    pub status: Option<TaskStatus>,
    #[serde(default)]
    pub priority: Option<Priority>,
    #[serde(default)]
    pub due: Option<DatedWire>,
    #[serde(default)]
    pub scheduled: Option<DatedWire>,
    #[serde(default)]
    pub start_after: Option<NaiveDate>,
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(minimum = 1, maximum = 60000))]
    pub estimate_minutes: Option<i64>,
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(minimum = 0, maximum = 600000))]
    pub actual_minutes: Option<i64>,
    #[serde(default)]
    pub energy: Option<Energy>,
    #[serde(default)]
    pub kind: Option<WorkKind>,
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(max_items = 20))]
    pub tags: Option<Vec<String>>,
    #[serde(default)]
    pub reminders: Option<Vec<Reminder>>,
    #[serde(default)]
    pub recurrence: Option<Recurrence>,
    #[serde(default)]
    pub pinned: Option<bool>,
    #[serde(default)]
    pub completes_with_subtasks: Option<bool>,
    /// Tasks that must be completed before this one can begin.
    #[serde(default)]
    pub depends_on: Option<Vec<Uuid>>,
}

/// A merge patch of a task.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TaskPatch {
    /// The version the change was made on; an overwritten newer value is then kept in the history.
    pub base_version: Option<i64>,
    #[serde(deserialize_with = "clear", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<Uuid>))]
    pub project_id: Option<Option<Uuid>>,
    #[serde(deserialize_with = "clear", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<Uuid>))]
    pub parent_task_id: Option<Option<Uuid>>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = String, min_length = 1, max_length = 255))]
    pub name: Option<String>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = String, max_length = 20000))]
    pub description: Option<String>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = TaskStatus))]
    pub status: Option<TaskStatus>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Priority))]
    pub priority: Option<Priority>,
    #[serde(deserialize_with = "clear", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<DatedWire>))]
    pub due: Option<Option<DatedWire>>,
    #[serde(deserialize_with = "clear", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<DatedWire>))]
    pub scheduled: Option<Option<DatedWire>>,
    #[serde(deserialize_with = "clear", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<NaiveDate>))]
    pub start_after: Option<Option<NaiveDate>>,
    #[serde(deserialize_with = "clear", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<i64>, minimum = 1, maximum = 60000))]
    pub estimate_minutes: Option<Option<i64>>,
    #[serde(deserialize_with = "clear", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<i64>, minimum = 0, maximum = 600000))]
    pub actual_minutes: Option<Option<i64>>,
    #[serde(deserialize_with = "clear", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<Energy>))]
    pub energy: Option<Option<Energy>>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = WorkKind))]
    pub kind: Option<WorkKind>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Vec<String>, max_items = 20))]
    pub tags: Option<Vec<String>>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Vec<Reminder>))]
    pub reminders: Option<Vec<Reminder>>,
    #[serde(deserialize_with = "clear", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<Recurrence>))]
    pub recurrence: Option<Option<Recurrence>>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = bool))]
    pub pinned: Option<bool>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = bool))]
    pub completes_with_subtasks: Option<bool>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = bool))]
    pub archived: Option<bool>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Vec<Uuid>))]
    pub depends_on: Option<Vec<Uuid>>,
    /// For an occurrence of a series: which occurrences the change is for.
    pub occurrences: Option<Occurrences>,
}

/// Which occurrences of a series a change is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Occurrences {
    #[default]
    This,
    ThisAndFuture,
    All,
}

impl Task {
    /// A new task; `zone` is the person's own, for dates that name none. References are checked by the use case.
    ///
    /// # Errors
    /// Every field that cannot be taken.
    pub fn create(id: Uuid, new: NewTask, position: String, zone: Tz, now: DateTime<Utc>) -> Result<Self, Invalid> {
        let mut task = Self {
            id,
            project_id: new.project_id,
            parent_task_id: new.parent_task_id,
            name: new.name.trim().to_owned(),
            description: new.description.unwrap_or_default(),
            status: TaskStatus::Todo,
            priority: new.priority.unwrap_or_default(),
            due: dated("due", new.due, zone)?,
            scheduled: dated("scheduled", new.scheduled, zone)?,
            start_after: new.start_after,
            estimate_minutes: new.estimate_minutes,
            actual_minutes: new.actual_minutes,
            energy: new.energy,
            kind: new.kind.unwrap_or_default(),
            tags: tidy_tags(new.tags.unwrap_or_default()),
            reminders: new.reminders.unwrap_or_default(),
            recurrence: new.recurrence,
            series_id: None,
            occurrence: None,
            pinned: new.pinned.unwrap_or(false),
            completes_with_subtasks: new.completes_with_subtasks.unwrap_or(false),
            postponed: 0,
            position,
            archived: false,
            completed_at: None,
            version: 1,
            created_at: now,
            updated_at: now,
            deleted_at: None,
        };
        task.set_status(new.status.unwrap_or_default(), now);
        task.check()?;
        Ok(task)
    }

    /// Changes what the patch names, all but its references to other rows' rules, which the use case checks.
    ///
    /// # Errors
    /// Every field that cannot be taken.
    pub fn apply(&mut self, patch: TaskPatch, zone: Tz, now: DateTime<Utc>) -> Result<(), Invalid> {
        let days = |task: &Self| [&task.due, &task.scheduled].map(|date| date.as_ref().map(|d| d.day_in(zone)));
        let before = days(self);
        if let Some(due) = patch.due {
            self.due = dated("due", due, zone)?;
        }
        if let Some(scheduled) = patch.scheduled {
            self.scheduled = dated("scheduled", scheduled, zone)?;
        }
        let put_off = before.iter().zip(days(self)).any(|(was, is)| was.is_some_and(|was| is.is_some_and(|is| is > was)));
        self.postponed += i64::from(put_off);
        put(&mut self.project_id, patch.project_id);
        put(&mut self.parent_task_id, patch.parent_task_id);
        put(&mut self.name, patch.name.map(|n| n.trim().to_owned()));
        put(&mut self.description, patch.description);
        put(&mut self.priority, patch.priority);
        put(&mut self.start_after, patch.start_after);
        put(&mut self.estimate_minutes, patch.estimate_minutes);
        put(&mut self.actual_minutes, patch.actual_minutes);
        put(&mut self.energy, patch.energy);
        put(&mut self.kind, patch.kind);
        put(&mut self.tags, patch.tags.map(tidy_tags));
        put(&mut self.reminders, patch.reminders);
        put(&mut self.recurrence, patch.recurrence);
        put(&mut self.pinned, patch.pinned);
        put(&mut self.completes_with_subtasks, patch.completes_with_subtasks);
        put(&mut self.archived, patch.archived);
        if let Some(status) = patch.status {
            self.set_status(status, now);
        }
        self.check()
    }

    /// Completing stamps `completed_at`; leaving `completed` clears it.
    pub fn set_status(&mut self, status: TaskStatus, now: DateTime<Utc>) {
        match (self.is_completed(), status == TaskStatus::Completed) {
            (false, true) => self.completed_at = Some(now),
            (true, false) => self.completed_at = None,
            _ => {}
        }
        self.status = status;
    }

    pub fn is_completed(&self) -> bool {
        self.status == TaskStatus::Completed
    }

    /// Neither done, nor put away, nor in the trash.
    pub fn is_open(&self) -> bool {
        !self.is_completed() && !self.archived && self.deleted_at.is_none()
    }

    /// Past what it was due, for a person in `zone`.
    pub fn is_overdue(&self, zone: Tz, now: DateTime<Utc>) -> bool {
        self.is_open() && self.due.is_some_and(|due| due.deadline_in(zone) <= now)
    }

    fn check(&self) -> Result<(), Invalid> {
        let mut checks = Checks::new();
        checks
            .name("name", &self.name)
            .text("description", &self.description, 20_000)
            .that(self.tags.len() <= MOST_TAGS, "tags", "too_many", "At most 20 tags.")
            .that(self.reminders.len() <= 20, "reminders", "too_many", "At most 20 reminders.")
            .that(self.parent_task_id != Some(self.id), "parent_task_id", "cycle", "A task cannot be its own parent.");
        if let Some(minutes) = self.estimate_minutes {
            checks.range("estimate_minutes", minutes, 1, 60_000);
        }
        if let Some(minutes) = self.actual_minutes {
            checks.range("actual_minutes", minutes, 0, 600_000);
        }
        for (at, tag) in self.tags.iter().enumerate() {
            let length = tag.chars().count();
            checks.that((1..=50).contains(&length), &format!("tags[{at}]"), "too_long", "A tag has 1 to 50 characters.").that(
                !tag.chars().any(char::is_control),
                &format!("tags[{at}]"),
                "control_character",
                "Leave out line breaks and control characters.",
            );
        }
        for (at, reminder) in self.reminders.iter().enumerate() {
            if let Reminder::Before { minutes } = reminder {
                checks.range(&format!("reminders[{at}].minutes"), *minutes, 0, 525_600);
            }
        }
        if let Some(recurrence) = &self.recurrence
            && let Err(message) = recurrence.check()
        {
            checks.that(false, "recurrence.rule", "recurrence", message);
        }
        checks.done()
    }
}

fn dated(field: &str, wire: Option<DatedWire>, zone: Tz) -> Result<Option<Dated>, Invalid> {
    wire.map(|wire| Dated::parse(&wire, zone)).transpose().map_err(|message| Invalid(vec![FieldError::new(field, "date", message)]))
}

/// Trims, drops empty ones and those that are the same word to a person.
pub fn tidy_tags(tags: Vec<String>) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    tags.into_iter().map(|t| t.trim().trim_start_matches('@').to_owned()).filter(|t| !t.is_empty() && seen.insert(fold(t))).collect()
}
