//! Reads what people bring from other tools into one draft of rows, without touching anything of theirs.
//!
//! Read → plan → apply: this module is the first step and pure. The use case looks the rows up by
//! `(source, external_id)`, decides what is new, and applies the draft in one transaction.

mod apply;
mod aurum_json;
mod dates;
mod detect;
mod doing;
mod fit;
mod json_lines;
mod json_objects;
mod keys;
mod order;
mod periods;
mod plan;
mod reading;
mod taskwarrior;
mod text;
mod todoist_csv;
mod todoist_csv_records;
mod todoist_json;
mod todoist_rows;
mod todoist_text;
mod todotxt;

use aurum_domain::area::NewArea;
use aurum_domain::person::ProfilePatch;
use aurum_domain::pillar::NewPillar;
use aurum_domain::project::NewProject;
use aurum_domain::series::Series;
use aurum_domain::task::NewTask;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub(crate) use apply::bring_in;
pub use apply::{Created, ImportReport, ImportRequest, import};
pub use detect::detect;
pub use doing::Doing;
pub use plan::{PlannedRow, RowAction};

/// Largest file that is read, in bytes.
pub const LARGEST_BYTES: usize = 20 * 1024 * 1024;

/// Most rows that are read from one file; a life of a person has a tenth of them at most.
pub const MOST_ROWS: usize = 100_000;

/// A layout that can be read. Its word names it on the wire, on the command line and in `import_refs.source`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Format {
    TodoistCsv,
    TodoistJson,
    Taskwarrior,
    #[serde(rename = "todotxt")]
    TodoTxt,
    AurumJson,
}

impl Format {
    pub const ALL: [Self; 5] = [Self::TodoistCsv, Self::TodoistJson, Self::Taskwarrior, Self::TodoTxt, Self::AurumJson];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::TodoistCsv => "todoist-csv",
            Self::TodoistJson => "todoist-json",
            Self::Taskwarrior => "taskwarrior",
            Self::TodoTxt => "todotxt",
            Self::AurumJson => "aurum-json",
        }
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for Format {
    type Err = String;
    fn from_str(word: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|format| format.as_str() == word)
            .ok_or_else(|| format!("{word:?} is not one of {}", Self::ALL.map(Self::as_str).join(", ")))
    }
}

/// What a file holds, ready to be planned. Every row has passed the domain's own checks.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// Parents before children; siblings in the order they shall have.
    pub rows: Vec<DraftRow>,
    /// Tags with more to them than their name; tags named by tasks alone are not listed.
    pub tags: Vec<DraftTag>,
    /// Series of our own export, by their id there.
    pub series: Vec<DraftSeries>,
    /// How the person lives, from our own export.
    pub profile: Option<ProfilePatch>,
    /// What the person prefers, planned, did and said, from our own export.
    pub doing: Doing,
    /// What has no place here, in words for the person.
    pub not_carried: Vec<NotCarried>,
    /// What could not be read; the rows above are the rest.
    pub errors: Vec<RowError>,
}

/// One pillar, area, project or task.
#[derive(Debug, Clone)]
pub struct DraftRow {
    /// Line of the file it begins on, from 1.
    pub line: usize,
    /// Names it within its source, the same at every reading of the same file.
    pub external_id: String,
    /// The row it stands under: the pillar of an area, the area of a project, the project of a task.
    pub above: Option<String>,
    /// The task it is part of; tasks only.
    pub parent_task: Option<String>,
    /// Its fields. References to other rows are in `above`, `parent_task` and `depends_on`, never in here; an `id` here is
    /// the one it had in another Aurum and may be kept when it is free.
    pub entity: DraftEntity,
    /// External ids of the tasks it waits for, all of them in this draft and without a circle.
    pub depends_on: Vec<String>,
    pub archived: bool,
    /// The position key it had in another Aurum.
    pub position: Option<String>,
    pub created_at: Option<DateTime<Utc>>,
    pub updated_at: Option<DateTime<Utc>>,
    /// Present for completed tasks and projects, always.
    pub completed_at: Option<DateTime<Utc>>,
    /// External id of its series, in `Draft::series`.
    pub series: Option<String>,
    /// The day it stands for in its series.
    pub occurrence: Option<NaiveDate>,
    /// How often it was put off; tasks only.
    pub postponed: i64,
    /// What its source said that has no field here, kept with the reference to it.
    pub raw: Map<String, Value>,
}

/// What a row becomes.
#[derive(Debug, Clone)]
pub enum DraftEntity {
    Pillar(NewPillar),
    Area(NewArea),
    Project(NewProject),
    Task(Box<NewTask>),
}

impl DraftEntity {
    /// `pillar`, `area`, `project` or `task`.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Pillar(_) => "pillar",
            Self::Area(_) => "area",
            Self::Project(_) => "project",
            Self::Task(_) => "task",
        }
    }

    pub fn name(&self) -> &str {
        match self {
            Self::Pillar(new) => &new.name,
            Self::Area(new) => &new.name,
            Self::Project(new) => &new.name,
            Self::Task(new) => &new.name,
        }
    }
}

/// A tag that has a colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftTag {
    pub name: String,
    /// `#rrggbb`
    pub colour: Option<String>,
}

/// A series of our own export.
#[derive(Debug, Clone)]
pub struct DraftSeries {
    pub line: usize,
    /// Named by `DraftRow::series`.
    pub external_id: String,
    /// External id of the project that its pattern is for.
    pub above: Option<String>,
    /// External id of the task that its pattern is part of.
    pub parent_task: Option<String>,
    /// Its `id` may be kept when it is free; its pattern names neither project nor parent, which stand above.
    pub series: Series,
}

/// Something that has no place here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NotCarried {
    /// What it is, such as `reminders`.
    pub what: String,
    /// How many of them.
    pub count: usize,
    /// Why, and what became of it.
    pub why: String,
}

/// A row that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RowError {
    /// Line of the file, from 1.
    pub line: usize,
    pub message: String,
}

/// A file of which nothing at all can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("The file is larger than {} MB.", LARGEST_BYTES / 1024 / 1024)]
    TooLarge,
    #[error("The file has more than {MOST_ROWS} rows.")]
    TooMany,
    /// A sentence that says what was expected.
    #[error("{0}")]
    NotThis(String),
}

/// Reads a file of a known format. `file_name` may carry a path; `zone` is the person's own, for times that name none,
/// and `now` is what "tomorrow" counts from.
///
/// # Errors
/// Nothing in it can be read as this format. A broken row is no such error; it is listed in the draft.
pub fn read(format: Format, file_name: &str, bytes: &[u8], now: DateTime<Utc>, zone: Tz) -> Result<Draft, Unreadable> {
    if bytes.len() > LARGEST_BYTES {
        return Err(Unreadable::TooLarge);
    }
    let mut reading = reading::Reading::new(now, zone);
    reading.verbatim = format == Format::AurumJson;
    let text = text::decode(bytes, &mut reading);
    match format {
        Format::TodoistCsv => todoist_csv::read(file_name, &text, &mut reading)?,
        Format::TodoistJson => todoist_json::read(&text, &mut reading)?,
        Format::Taskwarrior => taskwarrior::read(&text, &mut reading)?,
        Format::TodoTxt => todotxt::read(&text, &mut reading),
        Format::AurumJson => aurum_json::read(&text, &mut reading)?,
    }
    if reading.has_too_many() {
        return Err(Unreadable::TooMany);
    }
    Ok(reading.finish())
}

#[cfg(test)]
mod round_trip_tests;
#[cfg(test)]
mod tests;
