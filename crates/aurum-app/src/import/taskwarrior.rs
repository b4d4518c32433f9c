//! Taskwarrior's `task export`: an array, one object a line, or printed wide; of any version since 2.3.
//!
//! `a.b` is area a and project b. A hidden recurring parent gives its rule to the newest of its open children.

use std::collections::{HashMap, HashSet};

use aurum_domain::Uuid;
use aurum_domain::area::NewArea;
use aurum_domain::project::NewProject;
use aurum_domain::recurrence::{Basis, Freq, Rule};
use aurum_domain::scale::{Priority, TaskStatus};
use aurum_domain::task::NewTask;
use chrono::{DateTime, Utc, Weekday};
use serde_json::{Map, Value};

use super::json_objects::objects;
use super::keys::key;
use super::periods::{every, repeating};
use super::reading::Reading;
use super::text::{add_paragraph, many_lines, one_line};
use super::{DraftEntity, MOST_ROWS, Unreadable, dates};

/// Attributes that are read here or that Taskwarrior computes anew; all others are the person's own and kept in `raw`.
const KNOWN: [&str; 22] = [
    "uuid",
    "status",
    "entry",
    "description",
    "due",
    "wait",
    "scheduled",
    "start",
    "end",
    "until",
    "recur",
    "mask",
    "imask",
    "parent",
    "rtype",
    "project",
    "priority",
    "depends",
    "tags",
    "annotations",
    "modified",
    "urgency",
];

const WEEKDAYS: [Weekday; 5] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];

pub fn read(text: &str, reading: &mut Reading) -> Result<(), Unreadable> {
    let mut tasks = Vec::new();
    for (line, object) in objects(text) {
        let parsed =
            object.map_err(str::to_owned).and_then(|text| serde_json::from_str(text).map_err(|e| format!("This is not JSON: {e}")));
        match parsed.and_then(|fields| Entry::new(line, fields)) {
            Ok(entry) => tasks.push(entry),
            Err(message) => reading.error(line, message),
        }
        if tasks.len() > MOST_ROWS {
            return Err(Unreadable::TooMany);
        }
        if reading.is_hopeless() {
            break;
        }
    }
    if tasks.is_empty() && !matches!(text.trim(), "" | "[]" | "[\n]") && reading.draft.errors.is_empty() {
        return Err(Unreadable::NotThis("This is no Taskwarrior export: it holds no JSON objects.".into()));
    }
    let others = Others::new(&tasks);
    let mut places = Places::default();
    for entry in &tasks {
        take(entry, &others, &mut places, reading);
    }
    Ok(())
}

struct Entry {
    line: usize,
    uuid: String,
    status: String,
    fields: Map<String, Value>,
}

impl Entry {
    fn new(line: usize, fields: Map<String, Value>) -> Result<Self, String> {
        let mut entry = Self { line, uuid: String::new(), status: String::new(), fields };
        entry.uuid = entry.text("uuid").to_lowercase();
        entry.status = entry.text("status");
        if one_line(&entry.text("description")).is_empty() {
            return Err("This task has no description.".into());
        }
        if entry.uuid.is_empty() {
            return Err("This task has no uuid.".into());
        }
        if entry.uuid.parse::<Uuid>().is_err() {
            return Err("The uuid of this task is none.".into());
        }
        match entry.status.as_str() {
            "pending" | "waiting" | "completed" | "deleted" | "recurring" => Ok(entry),
            other => Err(format!("The status {other:?} is not one of pending, waiting, completed, deleted, recurring.")),
        }
    }

    /// Texts and numbers alike, because old versions wrote some numbers as texts.
    fn text(&self, name: &str) -> String {
        match self.fields.get(name) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        }
    }

    fn is_open(&self) -> bool {
        matches!(self.status.as_str(), "pending" | "waiting")
    }

    fn imask(&self) -> f64 {
        self.fields.get("imask").and_then(|v| v.as_f64().or_else(|| v.as_str()?.parse().ok())).unwrap_or(0.0)
    }
}

/// What must be known of all tasks to read one.
struct Others {
    /// The uuids of what is pending or waiting.
    open: HashSet<String>,
    /// For each recurring parent with open children, the child that carries the rule on: the newest. (parent → child)
    heirs: HashMap<String, String>,
}

impl Others {
    fn new(tasks: &[Entry]) -> Self {
        let open = tasks.iter().filter(|entry| entry.is_open()).map(|entry| entry.uuid.clone()).collect();
        let mut newest: HashMap<String, (f64, String)> = HashMap::new();
        for child in tasks.iter().filter(|entry| entry.is_open()) {
            let parent = child.text("parent").to_lowercase();
            if parent.is_empty() {
                continue;
            }
            let best = newest.entry(parent).or_insert((f64::NEG_INFINITY, String::new()));
            if child.imask() > best.0 {
                *best = (child.imask(), child.uuid.clone());
            }
        }
        Self { open, heirs: newest.into_iter().map(|(parent, (_, child))| (parent, child)).collect() }
    }

    /// Whether the rule of a series goes on in this task.
    fn repeats(&self, entry: &Entry) -> bool {
        let parent = entry.text("parent").to_lowercase();
        entry.status == "recurring" || (entry.is_open() && (parent.is_empty() || self.heirs.get(&parent) == Some(&entry.uuid)))
    }
}

fn take(entry: &Entry, others: &Others, places: &mut Places, reading: &mut Reading) {
    if entry.status == "deleted" {
        return reading.lost("deleted tasks", "They were thrown away and stay so.");
    }
    // A parent whose child is open lives on in that child; one without becomes its own next occurrence.
    if entry.status == "recurring" && others.heirs.contains_key(&entry.uuid) {
        return;
    }
    let own = |name: &str| !KNOWN.contains(&name) && name != "id";
    let mut raw: Map<String, Value> = entry.fields.iter().filter(|(name, _)| own(name)).map(|(n, v)| (n.clone(), v.clone())).collect();
    if !raw.is_empty() {
        reading.lost("own attributes", "Attributes of your own have no field here; they are kept with the import.");
    }
    let stamps = Stamps::new(entry, &mut raw, reading);
    let zone = reading.zone;
    let dated = |at: Option<DateTime<Utc>>| at.map(|at| dates::day_or_instant(at, zone)).and_then(dates::wire);
    let depends_on: Vec<String> = strings(entry.fields.get("depends")).iter().map(|uuid| uuid.to_lowercase()).collect();

    let mut new = NewTask { name: entry.text("description"), ..NewTask::default() };
    (new.due, new.scheduled) = (dated(stamps.due), dated(stamps.scheduled));
    new.start_after = stamps.wait.map(|at| at.with_timezone(&zone).date_naive());
    new.tags = Some(strings(entry.fields.get("tags")));
    new.description = Some(annotations(entry, reading));
    new.status = Some(status(entry, &depends_on, others, reading));
    new.priority = priority(entry, &mut raw);
    repetition(entry, others, stamps.until, &mut new, &mut raw, reading);

    let above = places.project(entry.line, &entry.text("project"), reading);
    let row = reading.row(entry.line, &entry.uuid, DraftEntity::Task(Box::new(new)));
    (row.above, row.depends_on, row.raw) = (above, depends_on, raw);
    (row.created_at, row.updated_at, row.completed_at) = (stamps.entry, stamps.modified, stamps.end);
}

struct Stamps {
    due: Option<DateTime<Utc>>,
    scheduled: Option<DateTime<Utc>>,
    wait: Option<DateTime<Utc>>,
    until: Option<DateTime<Utc>>,
    entry: Option<DateTime<Utc>>,
    end: Option<DateTime<Utc>>,
    modified: Option<DateTime<Utc>>,
}

impl Stamps {
    /// What cannot be read goes to `raw`.
    fn new(entry: &Entry, raw: &mut Map<String, Value>, reading: &mut Reading) -> Self {
        let mut stamp = |name: &str| {
            let text = entry.text(name);
            let at = dates::stamp(&text);
            if at.is_none() && !text.is_empty() {
                reading.lost("dates", "Not understood; kept with the import.");
                raw.insert(name.to_owned(), text.into());
            }
            at
        };
        Self {
            due: stamp("due"),
            scheduled: stamp("scheduled"),
            wait: stamp("wait"),
            until: stamp("until"),
            entry: stamp("entry"),
            end: stamp("end"),
            modified: stamp("modified"),
        }
    }
}

fn status(entry: &Entry, depends_on: &[String], others: &Others, reading: &mut Reading) -> TaskStatus {
    if entry.status == "completed" {
        return TaskStatus::Completed;
    }
    if entry.text("start").is_empty() {
        return TaskStatus::Todo;
    }
    if depends_on.iter().any(|other| others.open.contains(other)) {
        reading.lost("started tasks that wait for others", "A task begins when those before it are done; it is back on the list.");
        return TaskStatus::Todo;
    }
    TaskStatus::InProgress
}

fn priority(entry: &Entry, raw: &mut Map<String, Value>) -> Option<Priority> {
    match entry.text("priority").as_str() {
        "H" => Some(Priority::High),
        "M" => Some(Priority::Medium),
        "L" => Some(Priority::Low),
        "" => None,
        // A person may have defined their own.
        other => {
            raw.insert("priority".into(), other.into());
            None
        }
    }
}

fn repetition(
    entry: &Entry,
    others: &Others,
    until: Option<DateTime<Utc>>,
    new: &mut NewTask,
    raw: &mut Map<String, Value>,
    reading: &mut Reading,
) {
    let text = entry.text("recur");
    if text.is_empty() || !others.repeats(entry) {
        if until.is_some() && text.is_empty() {
            reading.lost("expiry dates", "Tasks here do not vanish by themselves; the date is kept with the import.");
            raw.insert("until".into(), entry.text("until").into());
        }
        return;
    }
    match period(&text) {
        Some(rule) => {
            let rule = Rule { until: until.map(|at| at.with_timezone(&reading.zone).date_naive()), ..rule };
            new.recurrence = Some(repeating(rule, Basis::Schedule, new.due.as_ref(), reading.zone));
        }
        None => {
            reading.lost("repetitions", "The period was not understood; it is kept with the import.");
            raw.insert("recur".into(), text.into());
        }
    }
}

/// Areas and projects met so far.
#[derive(Default)]
struct Places(HashSet<String>);

impl Places {
    /// The external id of a project's row, made on first sight with its area.
    fn project(&mut self, line: usize, dotted: &str, reading: &mut Reading) -> Option<String> {
        let dotted = one_line(dotted);
        let dotted = dotted.trim_matches('.');
        if dotted.is_empty() {
            return None;
        }
        let id = key("project", dotted);
        if self.0.insert(id.clone()) {
            let (area, name) = match dotted.split_once('.') {
                Some((area, name)) => (Some(area.trim()), name.trim_matches(['.', ' '])),
                None => (None, dotted),
            };
            let above = area.map(|area| {
                let id = key("area", area);
                if self.0.insert(id.clone()) {
                    reading.row(line, &id, DraftEntity::Area(NewArea { name: area.to_owned(), ..NewArea::default() }));
                }
                id
            });
            reading.row(line, &id, DraftEntity::Project(NewProject { name: name.to_owned(), ..NewProject::default() })).above = above;
        }
        Some(id)
    }
}

/// An array of texts, or one text with commas as before version 2.6.
fn strings(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Some(Value::String(text)) => text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// Each annotation as a paragraph under its time.
fn annotations(entry: &Entry, reading: &Reading) -> String {
    let mut text = String::new();
    for annotation in entry.fields.get("annotations").and_then(Value::as_array).into_iter().flatten() {
        let of = |name: &str| annotation.get(name).and_then(Value::as_str).unwrap_or_default();
        let body = many_lines(of("description"));
        match dates::stamp(of("entry")) {
            _ if body.is_empty() => {}
            Some(at) => add_paragraph(&mut text, &format!("**{}:** {body}", at.with_timezone(&reading.zone).format("%Y-%m-%d %H:%M"))),
            None => add_paragraph(&mut text, &body),
        }
    }
    text
}

/// A rule from a period: the names and units of Taskwarrior's durations, and ISO 8601 (`P1M`).
fn period(text: &str) -> Option<Rule> {
    let text = text.trim().to_lowercase();
    let named = match text.as_str() {
        "daily" => every(Freq::Daily, 1),
        "weekdays" => every(Freq::Weekly, 1).map(|rule| Rule { by_day: WEEKDAYS.map(|day| (0, day)).to_vec(), ..rule }),
        "weekly" | "sennight" => every(Freq::Weekly, 1),
        "biweekly" | "fortnight" => every(Freq::Weekly, 2),
        "monthly" => every(Freq::Monthly, 1),
        "bimonthly" => every(Freq::Monthly, 2),
        "quarterly" => every(Freq::Monthly, 3),
        "semiannual" => every(Freq::Monthly, 6),
        "annual" | "yearly" => every(Freq::Yearly, 1),
        "biannual" | "biyearly" => every(Freq::Yearly, 2),
        _ => None,
    };
    if named.is_some() {
        return named;
    }
    let body = text.strip_prefix('p').unwrap_or(&text);
    let split = body.find(|c: char| !c.is_ascii_digit())?;
    let (count, unit) = body.split_at(split);
    let count: u32 = if count.is_empty() { 1 } else { count.parse().ok()? };
    match unit.trim() {
        "d" | "day" | "days" => every(Freq::Daily, count),
        "w" | "wk" | "wks" | "week" | "weeks" => every(Freq::Weekly, count),
        "m" | "mo" | "mos" | "mth" | "mths" | "month" | "months" => every(Freq::Monthly, count),
        "q" | "qtr" | "qtrs" | "quarter" | "quarters" => every(Freq::Monthly, count.checked_mul(3)?),
        "y" | "yr" | "yrs" | "year" | "years" => every(Freq::Yearly, count),
        _ => None,
    }
}

#[cfg(test)]
mod unit {
    use super::period;

    #[test]
    fn every_usual_period_becomes_a_rule() {
        for (text, rule) in [
            ("weekdays", Some("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")),
            ("3d", Some("FREQ=DAILY;INTERVAL=3")),
            ("2wks", Some("FREQ=WEEKLY;INTERVAL=2")),
            ("P1M", Some("FREQ=MONTHLY")),
            ("2q", Some("FREQ=MONTHLY;INTERVAL=6")),
            ("1yr", Some("FREQ=YEARLY")),
            ("5min", None),
            ("0d", None),
            ("99999999999d", None),
            ("", None),
        ] {
            assert_eq!(period(text).map(|rule| rule.to_string()).as_deref(), rule, "{text}");
        }
    }
}
