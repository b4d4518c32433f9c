//! One line in, the right task out: the parser of the domain with the person's own words, and the task it makes.

use aurum_domain::person::UserId;
use aurum_domain::project::NewProject;
use aurum_domain::quick_add::{Fields, Parsed, Token, Vocabulary, day_first, parse};
use aurum_domain::task::NewTask;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::caller::{Caller, Done};
use crate::error::{AppError, Result};
use crate::life::Life;
use crate::views::TaskView;
use crate::{Aurum, projects, tasks};

/// A line as it was typed or said.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct QuickAdd {
    #[cfg_attr(feature = "schema", schema(max_length = 2000))]
    pub text: String,
    /// The moment of capture, for a line that waited offline; now when left out.
    #[serde(default)]
    pub now: Option<DateTime<Utc>>,
    /// The zone it was typed in; the person's own when left out.
    #[serde(default)]
    pub time_zone: Option<String>,
    #[serde(default)]
    pub locale: Option<String>,
    #[serde(default)]
    pub project_id: Option<Uuid>,
    #[serde(default)]
    pub parent_task_id: Option<Uuid>,
    /// Tokens the person wants as text, as `{start, end}` in characters.
    #[serde(default)]
    pub dismissed: Vec<Span>,
    /// The id of the new task, made by the client; only for creating.
    #[serde(default)]
    pub id: Option<Uuid>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

/// What a line was taken to mean; nothing is saved.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct QuickAddPreview {
    pub title: String,
    pub tokens: Vec<Token>,
    pub fields: Fields,
    pub notes: Vec<String>,
    /// The next ten dates, when it repeats.
    pub recurrence_preview: Vec<NaiveDate>,
    /// The rule in plain words, when it repeats.
    pub recurrence_text: Option<String>,
}

const MOST_CHARACTERS: usize = 2_000;

/// Reads a line with the person's words and zone.
///
/// # Errors
/// Field errors on `text`, `time_zone` and `dismissed`.
pub async fn preview(app: &Aurum, user: UserId, line: QuickAdd) -> Result<QuickAddPreview> {
    let life = app.life(user).await?;
    let (parsed, zone, now) = read(&life, &line, app.now())?;
    Ok(explain(parsed, zone, now))
}

/// What a parsed line says to a person: the next dates and the rule in words beside it.
pub fn explain(parsed: Parsed, zone: Tz, now: DateTime<Utc>) -> QuickAddPreview {
    let recurrence_preview = match &parsed.fields.recurrence {
        Some(recurrence) => {
            let first = parsed.fields.due.or(parsed.fields.scheduled).map(|d| d.day_in(zone));
            recurrence.preview(first.unwrap_or_else(|| now.with_timezone(&zone).date_naive()), 10)
        }
        None => Vec::new(),
    };
    QuickAddPreview {
        recurrence_text: parsed.fields.recurrence.as_ref().map(aurum_domain::recurrence::Recurrence::describe),
        title: parsed.title,
        tokens: parsed.tokens,
        fields: parsed.fields,
        notes: parsed.notes,
        recurrence_preview,
    }
}

fn read(life: &Life, line: &QuickAdd, clock: DateTime<Utc>) -> Result<(Parsed, Tz, DateTime<Utc>)> {
    let length = line.text.chars().count();
    if length > MOST_CHARACTERS {
        return Err(AppError::field("text", "too_long", format!("At most {MOST_CHARACTERS} characters; this has {length}.")));
    }
    if line.text.contains('\0') {
        return Err(AppError::field("text", "control_character", "Leave out NUL characters."));
    }
    let zone = match &line.time_zone {
        None => life.zone(),
        Some(name) => name
            .parse()
            .map_err(|_| AppError::field("time_zone", "unknown_zone", "Give a time zone of the IANA list, such as Europe/Berlin."))?,
    };
    let now = line.now.unwrap_or(clock);
    if (now - clock).num_days().abs() > 3660 {
        return Err(AppError::field("now", "out_of_range", "Give a moment within ten years of now."));
    }
    if line.dismissed.len() > 100 {
        return Err(AppError::field("dismissed", "too_many", "At most 100 spans."));
    }
    let vocabulary = Vocabulary {
        projects: life.projects.values().filter(|p| !p.archived).map(|p| (p.id, p.name.clone())).collect(),
        tags: life.tags.values().map(|t| t.name.clone()).collect(),
        dismissed: line.dismissed.iter().map(|s| (s.start, s.end)).collect(),
        day_first: day_first(line.locale.as_deref().unwrap_or(&life.profile.locale)),
    };
    Ok((parse(&line.text, now, zone, &vocabulary), zone, now))
}

/// Makes the task a line means; a `#project` the person does not have is made too.
///
/// # Errors
/// A field error on `text` when nothing is left for a name.
pub async fn add(app: &Aurum, me: &Caller, line: QuickAdd) -> Result<Done<TaskView>> {
    let mut work = app.begin(me).await?;
    let (parsed, _, _) = read(&work.life, &line, work.now)?;
    if parsed.title.trim().is_empty() {
        return Err(AppError::field("text", "required", "Say what is to be done; this line has only dates, tags and the like."));
    }
    let fields = parsed.fields;
    let project_id = match (fields.project_id, fields.project_name) {
        (Some(id), _) => Some(id),
        (None, Some(name)) => Some(projects::add(&mut work, NewProject { name, ..NewProject::default() }).await?.id),
        (None, None) => line.project_id,
    };
    let new = NewTask {
        id: line.id,
        // A subtask lives where its parent lives, unless the line itself names a project.
        project_id: if line.parent_task_id.is_some() { None } else { project_id },
        parent_task_id: line.parent_task_id,
        name: parsed.title,
        description: fields.description,
        priority: fields.priority,
        due: fields.due.map(Into::into),
        scheduled: fields.scheduled.map(Into::into),
        estimate_minutes: fields.estimate_minutes,
        tags: Some(fields.tags),
        recurrence: fields.recurrence,
        ..NewTask::default()
    };
    let task = tasks::add(&mut work, new).await.map_err(|error| rename(error, "name", "text"))?;
    work.finish(201, |life, now| life.view(&task, now)).await
}

fn rename(error: AppError, from: &str, to: &str) -> AppError {
    match error {
        AppError::Invalid(mut invalid) => {
            for one in invalid.0.iter_mut().filter(|e| e.field == from) {
                to.clone_into(&mut one.field);
            }
            AppError::Invalid(invalid)
        }
        other => other,
    }
}
