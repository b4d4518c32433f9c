//! Todoist's project CSV: one file is one project, its columns are known by name because three layouts are about.
//!
//! Sections become tags, notes go to the description of the task above with their author, labels stand in the title.

use std::collections::HashMap;

use aurum_domain::project::NewProject;
use aurum_domain::scale::Priority;
use aurum_domain::task::NewTask;
use chrono_tz::Tz;
use csv::StringRecord;
use serde_json::{Map, Value};

use super::keys::{digest, key};
use super::reading::Reading;
use super::text::{add_paragraph, many_lines, one_line, stem};
use super::todoist_csv_records::{Record, records, separator};
use super::todoist_text::{Phrase, attachment, labels, phrase};
use super::{DraftEntity, Unreadable, dates};

const ROW_STARTS: [&str; 4] = ["task", "section", "note", "meta"];
/// Columns that are read here; what stands in any other is kept in `raw`.
const KNOWN: [&str; 14] = [
    "TYPE",
    "CONTENT",
    "DESCRIPTION",
    "PRIORITY",
    "INDENT",
    "DATE",
    "DATE_LANG",
    "TIMEZONE",
    "DURATION",
    "DURATION_UNIT",
    "DEADLINE",
    "DEADLINE_LANG",
    "IS_COLLAPSED",
    "META",
];

pub fn read(file_name: &str, text: &str, reading: &mut Reading) -> Result<(), Unreadable> {
    let (header, records) = records(text, separator(text), &ROW_STARTS);
    let columns = Columns::new(&header);
    if !(columns.has("TYPE") && columns.has("CONTENT")) {
        return Err(Unreadable::NotThis("This is no Todoist export: its first line has no TYPE and CONTENT columns.".into()));
    }
    let mut file = File::new(file_name);
    reading.row(1, &file.project, DraftEntity::Project(NewProject { name: file.name.clone(), ..NewProject::default() }));
    for Record { line, fields } in records {
        match fields {
            Err(message) => reading.error(line, message),
            Ok(fields) => file.take(line, &Row { columns: &columns, fields: &fields }, reading),
        }
        if reading.is_hopeless() {
            break;
        }
    }
    file.end_section(reading);
    Ok(())
}

/// Where each column stands.
struct Columns {
    at: HashMap<String, usize>,
    names: Vec<String>,
}

impl Columns {
    fn new(header: &StringRecord) -> Self {
        let names: Vec<String> = header.iter().map(|name| name.trim().to_uppercase()).collect();
        // The first of two columns with one name counts.
        let at = names.iter().enumerate().rev().map(|(index, name)| (name.clone(), index)).collect();
        Self { at, names }
    }

    fn has(&self, name: &str) -> bool {
        self.at.contains_key(name)
    }
}

struct Row<'a> {
    columns: &'a Columns,
    fields: &'a StringRecord,
}

impl Row<'_> {
    /// The trimmed text of a column; empty when the file or the row has none.
    fn get(&self, name: &str) -> &str {
        self.columns.at.get(name).and_then(|at| self.fields.get(*at)).unwrap_or_default().trim()
    }

    fn is_empty(&self) -> bool {
        self.fields.iter().all(|field| field.trim().is_empty())
    }

    fn unknown(&self) -> Map<String, Value> {
        let mut raw = Map::new();
        for (at, value) in self.fields.iter().enumerate() {
            let name = self.columns.names.get(at).map_or("", String::as_str);
            if !KNOWN.contains(&name) && !value.trim().is_empty() {
                let name = if name.is_empty() { format!("column {}", at + 1) } else { name.to_owned() };
                raw.insert(name, value.trim().into());
            }
        }
        raw
    }
}

/// A task above the present line that may become a parent.
struct Above {
    indent: u8,
    id: String,
    path: String,
}

struct File {
    name: String,
    /// What stays the same when the file is saved again: Todoist's own id in the file's name, else the name.
    key: String,
    project: String,
    section: Option<(String, bool)>,
    above: Vec<Above>,
    /// Index of the row that notes belong to.
    last_task: Option<usize>,
    /// Whether the last task row could not be read, so that its notes go with it.
    last_broken: bool,
    seen: HashMap<String, usize>,
}

impl File {
    fn new(file_name: &str) -> Self {
        let stem = stem(file_name);
        let (name, id) = match stem.strip_suffix(']').and_then(|s| s.rsplit_once('[')) {
            Some((name, id)) if id.len() >= 8 && id.bytes().all(|b| b.is_ascii_alphanumeric()) => (name.trim(), id),
            _ => (stem.trim(), stem.trim()),
        };
        let name = if name.is_empty() { "Todoist" } else { name };
        Self {
            name: name.to_owned(),
            key: id.to_owned(),
            project: key("project", id),
            section: None,
            above: Vec::new(),
            last_task: None,
            last_broken: false,
            seen: HashMap::new(),
        }
    }

    fn take(&mut self, line: usize, row: &Row<'_>, reading: &mut Reading) {
        match row.get("TYPE").to_lowercase().as_str() {
            // Lines of commas only separate sections.
            "" if row.is_empty() => {}
            "task" => self.task(line, row, reading),
            "section" => {
                self.end_section(reading);
                self.above.clear();
                self.last_task = None;
                let name = one_line(row.get("CONTENT"));
                self.section = (!name.is_empty()).then_some((name, false));
            }
            "note" => self.note(line, row, reading),
            "meta" => {}
            "" => reading.error(line, "The TYPE of this row is empty; it should be task, section or note."),
            other => reading.error(line, format!("{other:?} is no TYPE of row; it should be task, section or note.")),
        }
    }

    fn end_section(&mut self, reading: &mut Reading) {
        if let Some((_, false)) = self.section.take() {
            reading.lost("empty sections", "A section becomes a tag of its tasks; this one has none.");
        }
    }

    fn task(&mut self, line: usize, row: &Row<'_>, reading: &mut Reading) {
        self.last_broken = true;
        let content = row.get("CONTENT");
        if one_line(content).is_empty() {
            return reading.error(line, "This task has no CONTENT.");
        }
        let indent = match row.get("INDENT") {
            "" => 1,
            text => match text.parse::<u8>() {
                Ok(indent @ 1..) => indent,
                _ => return reading.error(line, format!("INDENT is {text:?}; it should be a number from 1.")),
            },
        };
        let Some(priority) = priority(row.get("PRIORITY")) else {
            return reading.error(line, format!("PRIORITY is {:?}; it should be a number from 1 to 4.", row.get("PRIORITY")));
        };
        self.last_broken = false;
        while self.above.last().is_some_and(|above| above.indent >= indent) {
            self.above.pop();
        }
        let path = self.above.last().map(|above| above.path.clone()).unwrap_or_default();
        let id = self.id_of(&path, content);

        let (title, mut tags) = labels(content);
        if let Some((section, used)) = &mut self.section {
            *used = true;
            tags.push(section.clone());
        }
        let mut raw = row.unknown();
        let mut new = NewTask { name: title, priority: Some(priority), tags: Some(tags), ..NewTask::default() };
        new.description = Some(many_lines(row.get("DESCRIPTION")));
        new.estimate_minutes = duration(row, &mut raw, reading);
        set_dates(&mut new, row, &mut raw, reading);
        if !row.get("RESPONSIBLE").is_empty() {
            reading.lost("assignments", "A life here has one person; whom the task was given to is kept with the import.");
        }
        let parent = self.above.last().map(|above| above.id.clone());
        let taken = reading.row(line, &id, DraftEntity::Task(Box::new(new)));
        taken.above = Some(self.project.clone());
        taken.parent_task = parent;
        taken.raw = raw;
        self.last_task = Some(reading.draft.rows.len() - 1);
        self.above.push(Above { indent, path: digest(&[&path, content]), id });
    }

    fn note(&mut self, line: usize, row: &Row<'_>, reading: &mut Reading) {
        if self.last_broken {
            return reading.error(line, "This note belongs to a task that could not be read.");
        }
        let (body, file) = attachment(row.get("CONTENT"));
        if file.is_some() {
            reading.lost("attached files", "Files stay at Todoist; the description links to them.");
        }
        let mut note = many_lines(&body);
        if let Some(link) = file {
            add_paragraph(&mut note, &link);
        }
        if note.is_empty() {
            return;
        }
        let author = row.get("AUTHOR").rsplit_once(" (").map_or(row.get("AUTHOR"), |(name, _)| name);
        if !author.is_empty() {
            note = format!("**{}:** {note}", one_line(author));
        }
        // Before any task, a note is about the project, whose row is the first.
        let Some(owner) = reading.draft.rows.get_mut(self.last_task.unwrap_or(0)) else { return };
        let description = match &mut owner.entity {
            DraftEntity::Task(new) => &mut new.description,
            DraftEntity::Project(new) => &mut new.description,
            DraftEntity::Pillar(_) | DraftEntity::Area(_) => return,
        };
        add_paragraph(description.get_or_insert_default(), &note);
    }

    /// The same row of the same file has the same id at every reading.
    fn id_of(&mut self, path: &str, content: &str) -> String {
        let section = self.section.as_ref().map_or("", |(name, _)| name);
        let base = key("task", &digest(&[&self.key, section, path, content]));
        let ordinal = self.seen.entry(base.clone()).or_default();
        *ordinal += 1;
        if *ordinal == 1 { base } else { format!("{base}-{ordinal}") }
    }
}

/// 1 is the highest; Todoist itself reads an empty one as 1.
fn priority(text: &str) -> Option<Priority> {
    Some(match text {
        "" | "1" => Priority::Urgent,
        "2" => Priority::High,
        "3" => Priority::Medium,
        "4" => Priority::Low,
        _ => return None,
    })
}

fn duration(row: &Row<'_>, raw: &mut Map<String, Value>, reading: &mut Reading) -> Option<i64> {
    let text = row.get("DURATION");
    if text.is_empty() || text == "None" {
        return None;
    }
    match (text.parse(), row.get("DURATION_UNIT")) {
        (Ok(minutes), "minute" | "") => Some(minutes),
        (amount, unit) => {
            let why = if amount.is_ok() && unit == "day" { "An estimate is in minutes of work, not in days" } else { "Not understood" };
            reading.lost("durations", &format!("{why}; the text is kept with the import."));
            raw.insert("DURATION".into(), format!("{text} {unit}").trim().into());
            None
        }
    }
}

/// DATE alone is when it is due; beside a DEADLINE it is when the person meant to do it.
fn set_dates(new: &mut NewTask, row: &Row<'_>, raw: &mut Map<String, Value>, reading: &mut Reading) {
    let zone = row.get("TIMEZONE").parse::<Tz>().unwrap_or(reading.zone);
    let mut read = |column: &str, language: &str| {
        let text = row.get(column);
        let found = phrase(text, row.get(language), reading.now, zone);
        if found.is_none() && !text.is_empty() {
            let language = row.get(language);
            let why = if language.is_empty() || language.eq_ignore_ascii_case("en") {
                "The words were not understood; they are kept with the import.".to_owned()
            } else {
                format!("Dates in words are read in English, not in {language:?}; the words are kept with the import.")
            };
            reading.lost("dates", &why);
            raw.insert(column.to_owned(), text.into());
        }
        found.unwrap_or_default()
    };
    let date: Phrase = read("DATE", "DATE_LANG");
    let deadline: Phrase = read("DEADLINE", "DEADLINE_LANG");
    new.recurrence = date.recurrence;
    match (date.dated, deadline.dated) {
        (date, Some(deadline)) => {
            new.due = dates::wire(deadline);
            new.scheduled = date.and_then(dates::wire);
        }
        (date, None) => new.due = date.and_then(dates::wire),
    }
    if new.estimate_minutes.is_none() {
        new.estimate_minutes = date.minutes;
    }
}
