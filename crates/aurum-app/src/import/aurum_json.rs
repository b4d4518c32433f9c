//! Our own export, whole or written by hand: only names are required, and dates may be given as days from now.
//!
//! The same reader serves the templates: `due_in_days`, `scheduled_in_days`, `start_in_days` and `deadline_in_days` are
//! resolved in the person's zone; `due_time` and `scheduled_time` (`09:00`) beside them make a time of the day.

use std::collections::HashMap;

use aurum_domain::dated::DatedWire;
use aurum_domain::project::NewProject;
use aurum_domain::recurrence::Rule;
use aurum_domain::series::Series;
use aurum_domain::task::{NewTask, Task};
use aurum_domain::{Dated, Uuid};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::doing;
use super::json_lines::Lines;
use super::keys::{digest, key};
use super::reading::Reading;
use super::{DraftEntity, DraftSeries, DraftTag, MOST_ROWS, Unreadable, dates};
use crate::export::{FORMAT, VERSION};

const PILLAR: [&str; 8] = ["name", "description", "icon", "colour", "importance", "target_share", "vision", "success_metrics"];
const AREA: [&str; 5] = ["name", "description", "icon", "colour", "importance"];
const PROJECT: [&str; 8] = ["name", "description", "icon", "status", "priority", "importance", "start_date", "deadline"];
const TASK: [&str; 16] = [
    "name",
    "description",
    "status",
    "priority",
    "due",
    "scheduled",
    "start_after",
    "estimate_minutes",
    "actual_minutes",
    "energy",
    "kind",
    "tags",
    "reminders",
    "recurrence",
    "pinned",
    "completes_with_subtasks",
];
const PROFILE: [&str; 6] = ["display_name", "time_zone", "locale", "first_weekday", "work_minutes", "onboarded_at"];

#[derive(Deserialize)]
struct Document<'a> {
    format: String,
    version: i64,
    #[serde(default)]
    profile: Option<Map<String, Value>>,
    #[serde(borrow, default)]
    pillars: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    areas: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    projects: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    tasks: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    dependencies: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    series: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    tags: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    preferences: Option<&'a RawValue>,
    #[serde(borrow, default)]
    own_rules: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    weight_profiles: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    blocks: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    focus: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    check_ins: Vec<&'a RawValue>,
}

pub fn read(text: &str, reading: &mut Reading) -> Result<(), Unreadable> {
    let document: Document<'_> = serde_json::from_str(text).map_err(|e| Unreadable::NotThis(format!("This is no Aurum export: {e}.")))?;
    if document.format != FORMAT {
        return Err(Unreadable::NotThis(format!("This is no Aurum export: its format is {:?}.", document.format)));
    }
    if document.version > VERSION {
        return Err(Unreadable::NotThis("This export was made by a newer Aurum; this one cannot read it.".into()));
    }
    let doing = doing::Lists {
        preferences: document.preferences,
        own_rules: document.own_rules,
        weight_profiles: document.weight_profiles,
        blocks: document.blocks,
        focus: document.focus,
        check_ins: document.check_ins,
    };
    let lists = [&document.pillars, &document.areas, &document.projects, &document.tasks, &document.series, &document.tags];
    if lists.into_iter().map(Vec::len).sum::<usize>() + doing.rows() > MOST_ROWS || document.dependencies.len() > MOST_ROWS {
        return Err(Unreadable::TooMany);
    }
    let lines = Lines::new(text);
    if let Some(mut profile) = document.profile {
        match taken(&mut profile, &PROFILE) {
            Ok(patch) => reading.draft.profile = Some(patch),
            Err(message) => reading.error(1, format!("profile: {message}")),
        }
    }
    for raw in document.tags {
        each(raw, &lines, reading, tag);
    }
    for (kind, list) in
        [(Kind::Pillar, document.pillars), (Kind::Area, document.areas), (Kind::Project, document.projects), (Kind::Task, document.tasks)]
    {
        for raw in list {
            each(raw, &lines, reading, |line, fields, reading| row(kind, line, fields, reading));
        }
    }
    for raw in document.series {
        each(raw, &lines, reading, series);
    }
    depend(document.dependencies, &lines, reading);
    reading.draft.doing = doing.read(&lines, reading);
    Ok(())
}

#[derive(Clone, Copy)]
enum Kind {
    Pillar,
    Area,
    Project,
    Task,
}

fn each(
    raw: &RawValue,
    lines: &Lines<'_>,
    reading: &mut Reading,
    take: impl FnOnce(usize, Map<String, Value>, &mut Reading) -> Result<(), String>,
) {
    let line = lines.of(raw);
    let fields = serde_json::from_str(raw.get()).map_err(|_| "This should be an object.".to_owned());
    if let Err(message) = fields.and_then(|fields| take(line, fields, reading)) {
        reading.error(line, message);
    }
}

fn row(kind: Kind, line: usize, mut fields: Map<String, Value>, reading: &mut Reading) -> Result<(), String> {
    // What lay in the trash is left there.
    if fields.get("deleted_at").is_some_and(|at| !at.is_null()) {
        return Ok(());
    }
    let (entity, above) = match kind {
        Kind::Pillar => (DraftEntity::Pillar(taken(&mut fields, &PILLAR)?), None),
        Kind::Area => (DraftEntity::Area(taken(&mut fields, &AREA)?), reference(&mut fields, "pillar_id", "pillar")?),
        Kind::Project => {
            let mut new: NewProject = taken(&mut fields, &PROJECT)?;
            new.deadline = from_today(&mut fields, "deadline_in_days", reading)?.or(new.deadline);
            new.start_date = from_today(&mut fields, "start_in_days", reading)?.or(new.start_date);
            (DraftEntity::Project(new), reference(&mut fields, "area_id", "area")?)
        }
        Kind::Task => {
            let mut new: NewTask = taken(&mut fields, &TASK)?;
            if let Some(due) = relative(&mut fields, "due", reading)? {
                settle(&mut new, due)?;
            }
            new.scheduled = relative(&mut fields, "scheduled", reading)?.map(DatedWire::from).or(new.scheduled);
            new.start_after = from_today(&mut fields, "start_in_days", reading)?.or(new.start_after);
            (DraftEntity::Task(Box::new(new)), reference(&mut fields, "project_id", "project")?)
        }
    };
    let given = reference(&mut fields, "id", entity.word())?;
    // A hand-written row without an id is named by what it is and where it stands.
    let id = given.unwrap_or_else(|| key(entity.word(), &digest(&[above.as_deref().unwrap_or_default(), entity.name()])));
    let parent_task = reference(&mut fields, "parent_task_id", "task")?;
    let (archived, position) = (truth(&mut fields, "archived")?, text(&mut fields, "position")?);
    let (created_at, updated_at) = (stamp(&mut fields, "created_at")?, stamp(&mut fields, "updated_at")?);
    let (completed_at, series) = (stamp(&mut fields, "completed_at")?, reference(&mut fields, "series_id", "series")?);
    let occurrence: Option<NaiveDate> = optional(&mut fields, "occurrence")?;
    let postponed: Option<i64> = optional(&mut fields, "postponed")?;
    let depends_on: Option<Vec<String>> = optional(&mut fields, "depends_on")?;
    for name in ["version", "deleted_at", "user_id"] {
        fields.remove(name);
    }
    fields.retain(|_, value| !value.is_null());

    let row = reading.row(line, &id, keep_id(entity, &id));
    (row.above, row.parent_task) = (above, parent_task.filter(|_| matches!(kind, Kind::Task)));
    (row.archived, row.position) = (archived, position.filter(|key| is_position(key)));
    (row.created_at, row.updated_at, row.completed_at) = (created_at, updated_at, completed_at);
    row.postponed = postponed.unwrap_or(0).clamp(0, 1_000_000);
    (row.series, row.occurrence, row.raw) = (series, occurrence, fields);
    row.depends_on = depends_on.unwrap_or_default().iter().map(|id| external("task", id)).collect();
    Ok(())
}

/// Whether a text is a position key as `aurum_domain::position` makes them.
pub(super) fn is_position(key: &str) -> bool {
    (1..=100).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_alphanumeric()) && !key.ends_with('0')
}

/// An id that is a UUID may be kept by the new row.
fn keep_id(mut entity: DraftEntity, id: &str) -> DraftEntity {
    let uuid = id.parse::<Uuid>().ok();
    match &mut entity {
        DraftEntity::Pillar(new) => new.id = uuid,
        DraftEntity::Area(new) => new.id = uuid,
        DraftEntity::Project(new) => new.id = uuid,
        DraftEntity::Task(new) => new.id = uuid,
    }
    entity
}

fn tag(_: usize, mut fields: Map<String, Value>, reading: &mut Reading) -> Result<(), String> {
    let name = text(&mut fields, "name")?.ok_or("This tag has no name.")?;
    let colour = text(&mut fields, "colour")?;
    if fields.get("deleted_at").is_none_or(Value::is_null) {
        reading.draft.tags.push(DraftTag { name, colour });
    }
    Ok(())
}

fn series(line: usize, fields: Map<String, Value>, reading: &mut Reading) -> Result<(), String> {
    let mut series: Series = serde_json::from_value(Value::Object(fields)).map_err(|e| e.to_string())?;
    if series.deleted_at.is_some() {
        return Ok(());
    }
    let (project, parent) = (series.pattern.project_id.take(), series.pattern.parent_task_id.take());
    check_pattern(&series, reading)?;
    reading.draft.series.push(DraftSeries {
        line,
        external_id: series.id.to_string(),
        above: project.map(|id| id.to_string()),
        parent_task: parent.map(|id| id.to_string()),
        series,
    });
    Ok(())
}

/// A pattern must make a task that the domain takes.
fn check_pattern(series: &Series, reading: &Reading) -> Result<(), String> {
    let pattern = &series.pattern;
    let new = NewTask {
        name: pattern.name.clone(),
        description: Some(pattern.description.clone()),
        estimate_minutes: pattern.estimate_minutes,
        tags: Some(pattern.tags.clone()),
        reminders: Some(pattern.reminders.clone()),
        recurrence: Some(series.recurrence.clone()),
        ..NewTask::default()
    };
    Task::create(series.id, new, String::new(), reading.zone, reading.now).map(drop).map_err(|e| e.to_string())
}

fn depend(edges: Vec<&RawValue>, lines: &Lines<'_>, reading: &mut Reading) {
    let mut found: Vec<(String, String)> = Vec::new();
    for raw in edges {
        each(raw, lines, reading, |_, mut fields, _| {
            let deleted = fields.get("deleted_at").is_some_and(|at| !at.is_null());
            let ends = (reference(&mut fields, "task_id", "task")?, reference(&mut fields, "depends_on_id", "task")?);
            match ends {
                (Some(task), Some(other)) if !deleted => found.push((task, other)),
                (Some(_), Some(_)) => {}
                _ => return Err("A dependency names task_id and depends_on_id.".into()),
            }
            Ok(())
        });
    }
    let tasks = reading.draft.rows.iter().enumerate().filter(|(_, row)| matches!(row.entity, DraftEntity::Task(_)));
    let at: HashMap<String, usize> = tasks.map(|(index, row)| (row.external_id.clone(), index)).collect();
    for (task, other) in found {
        match at.get(&task) {
            Some(index) => reading.draft.rows[*index].depends_on.push(other),
            None => reading.lost("dependencies", "The task that waits is not in this file."),
        }
    }
}

/// Moves the named fields out and reads them as `T`; a `null` counts as left out.
fn taken<T: DeserializeOwned>(fields: &mut Map<String, Value>, names: &[&str]) -> Result<T, String> {
    let own: Map<String, Value> =
        names.iter().filter_map(|name| fields.remove(*name).filter(|v| !v.is_null()).map(|v| ((*name).to_owned(), v))).collect();
    serde_json::from_value(Value::Object(own)).map_err(|e| e.to_string())
}

fn optional<T: DeserializeOwned>(fields: &mut Map<String, Value>, name: &str) -> Result<Option<T>, String> {
    match fields.remove(name) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => serde_json::from_value(value).map(Some).map_err(|e| format!("{name}: {e}")),
    }
}

fn text(fields: &mut Map<String, Value>, name: &str) -> Result<Option<String>, String> {
    Ok(optional::<String>(fields, name)?.filter(|text| !text.is_empty()))
}

/// The external id that an `id` of a row of this kind stands for: a UUID is one for all kinds.
fn external(kind: &str, id: &str) -> String {
    id.parse::<Uuid>().map_or_else(|_| key(kind, id), |uuid| uuid.to_string())
}

fn reference(fields: &mut Map<String, Value>, name: &str, kind: &str) -> Result<Option<String>, String> {
    Ok(text(fields, name)?.map(|id| external(kind, &id)))
}

fn truth(fields: &mut Map<String, Value>, name: &str) -> Result<bool, String> {
    Ok(optional(fields, name)?.unwrap_or(false))
}

fn stamp(fields: &mut Map<String, Value>, name: &str) -> Result<Option<DateTime<Utc>>, String> {
    match text(fields, name)? {
        None => Ok(None),
        Some(text) => dates::stamp(&text).map(Some).ok_or_else(|| format!("{name}: give an instant as 2026-12-01T09:00:00Z")),
    }
}

/// The day so many days from today, for a person in the reading's zone.
fn from_today(fields: &mut Map<String, Value>, name: &str, reading: &Reading) -> Result<Option<NaiveDate>, String> {
    let Some(days) = optional::<u16>(fields, name)? else { return Ok(None) };
    let today = reading.now.with_timezone(&reading.zone).date_naive();
    today.checked_add_days(Days::new(days.into())).map(Some).ok_or_else(|| format!("{name}: too far ahead"))
}

/// Sets a due day that was given as days from now; what repeats begins on the first day of its rule from then on.
fn settle(new: &mut NewTask, due: Dated) -> Result<(), String> {
    let zone = due.zone();
    let mut due = due;
    if let Some(recurrence) = &mut new.recurrence {
        let from = due.day_in(zone);
        if let Some(first) = recurrence.first_from(from) {
            due = due.plus_days((first - from).num_days());
        }
        let rule: Rule = recurrence.rule.parse()?;
        recurrence.rule = rule.pinned_to(due.day_in(zone)).to_string();
    }
    new.due = Some(due.into());
    Ok(())
}

fn relative(fields: &mut Map<String, Value>, name: &str, reading: &Reading) -> Result<Option<Dated>, String> {
    let time: Option<String> = text(fields, &format!("{name}_time"))?;
    let Some(day) = from_today(fields, &format!("{name}_in_days"), reading)? else { return Ok(None) };
    let zone = reading.zone;
    let dated = match time {
        None => Dated::Date { day, zone },
        Some(time) => {
            let time = NaiveTime::parse_from_str(&time, "%H:%M").map_err(|_| format!("{name}_time: give a time as 09:00"))?;
            Dated::Floating { at: day.and_time(time), zone }
        }
    };
    Ok(Some(dated))
}
