//! Todoist's sync JSON (API v1), whole or one page of tasks.
//!
//! Priorities are upside down against the CSV (4 is urgent); sections become tags, notes go to the description.

use std::collections::{HashMap, HashSet};

use aurum_domain::project::NewProject;
use aurum_domain::scale::{Priority, TaskStatus};
use aurum_domain::task::{NewTask, Reminder};
use chrono_tz::Tz;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::json_lines::Lines;
use super::keys::key;
use super::reading::Reading;
use super::text::{add_paragraph, many_lines, one_line};
use super::todoist_rows::{Due, Id, Item, Label, Note, Person, Project, Reminding, Section};
use super::todoist_text::{file_link, phrase};
use super::{DraftEntity, DraftTag, MOST_ROWS, Unreadable, dates};

#[derive(Deserialize, Default)]
#[serde(default)]
struct Document<'a> {
    #[serde(borrow)]
    items: Option<Vec<&'a RawValue>>,
    /// One page of tasks.
    #[serde(borrow)]
    results: Option<Vec<&'a RawValue>>,
    #[serde(borrow)]
    projects: Option<Vec<&'a RawValue>>,
    #[serde(borrow)]
    sections: Option<Vec<&'a RawValue>>,
    #[serde(borrow)]
    labels: Option<Vec<&'a RawValue>>,
    #[serde(borrow)]
    notes: Option<Vec<&'a RawValue>>,
    #[serde(borrow)]
    project_notes: Option<Vec<&'a RawValue>>,
    #[serde(borrow)]
    reminders: Option<Vec<&'a RawValue>>,
    #[serde(borrow)]
    collaborators: Option<Vec<&'a RawValue>>,
    #[serde(borrow)]
    filters: Option<Vec<&'a RawValue>>,
    user: Option<Person>,
}

pub fn read(text: &str, reading: &mut Reading) -> Result<(), Unreadable> {
    let document: Document<'_> = if text.trim_start().starts_with('[') {
        serde_json::from_str(text).map(|items| Document { items: Some(items), ..Document::default() })
    } else {
        serde_json::from_str(text)
    }
    .map_err(|e| Unreadable::NotThis(format!("This is no Todoist export: {e}.")))?;
    if document.items.is_none() && document.results.is_none() && document.projects.is_none() {
        return Err(Unreadable::NotThis("This is no Todoist export: it has neither items nor projects.".into()));
    }
    let lists = [&document.items, &document.results, &document.projects, &document.notes, &document.reminders, &document.labels];
    if lists.into_iter().flatten().map(Vec::len).sum::<usize>() > MOST_ROWS {
        return Err(Unreadable::TooMany);
    }
    Account::new(document, text, reading).fill(reading);
    Ok(())
}

/// The whole export, its rows read one by one so that a broken one spoils no other.
struct Account {
    projects: Vec<(usize, Project)>,
    items: Vec<(usize, Item)>,
    sections: HashMap<Id, String>,
    notes: HashMap<Id, Vec<Note>>,
    project_notes: HashMap<Id, Vec<Note>>,
    reminders: HashMap<Id, Vec<Reminding>>,
    people: HashMap<Id, String>,
    /// Whether projects were part of the file at all; a page of tasks has none.
    has_projects: bool,
}

impl Account {
    fn new(document: Document<'_>, text: &str, reading: &mut Reading) -> Self {
        let lines = Lines::new(text);
        let has_projects = document.projects.is_some();
        let people: Vec<(usize, Person)> = rows(document.collaborators, &lines, reading);
        for (_, label) in rows::<Label>(document.labels, &lines, reading) {
            reading.draft.tags.push(DraftTag { colour: label.colour(), name: label.name });
        }
        for _ in document.filters.unwrap_or_default() {
            reading.lost("filters", "Saved filters have their own language and stay at Todoist.");
        }
        let mut items: Vec<(usize, Item)> = rows(document.items, &lines, reading);
        items.extend(rows(document.results, &lines, reading));
        items.sort_by_key(|(_, item)| item.child_order.unwrap_or(i64::MAX));
        let mut projects: Vec<(usize, Project)> = rows(document.projects, &lines, reading);
        projects.sort_by_key(|(_, project)| project.child_order.unwrap_or(i64::MAX));
        Self {
            projects,
            items,
            sections: rows::<Section>(document.sections, &lines, reading).into_iter().map(|(_, s)| (s.id, s.name)).collect(),
            notes: grouped(rows(document.notes, &lines, reading), |note: &Note| note.item_id.clone()),
            project_notes: grouped(rows(document.project_notes, &lines, reading), |note: &Note| note.project_id.clone()),
            reminders: grouped(rows(document.reminders, &lines, reading), |reminder: &Reminding| reminder.item_id.clone()),
            people: people.into_iter().map(|(_, person)| person).chain(document.user).filter_map(|p| Some((p.id?, p.full_name?))).collect(),
            has_projects,
        }
    }

    fn fill(mut self, reading: &mut Reading) {
        let mut inboxes = HashSet::new();
        let mut gone = HashSet::new();
        let names: HashMap<Id, (String, Option<Id>)> =
            self.projects.iter().map(|(_, p)| (p.id.clone(), (p.name.clone(), p.parent_id.clone()))).collect();
        for (line, project) in std::mem::take(&mut self.projects) {
            if project.is_deleted {
                gone.insert(project.id);
                reading.lost("deleted projects", "They were thrown away and stay so.");
            } else if project.inbox_project || project.is_inbox_project {
                inboxes.insert(project.id);
            } else {
                self.project(line, &project, &names, reading);
            }
        }
        for (line, item) in std::mem::take(&mut self.items) {
            if item.is_deleted || item.project_id.as_ref().is_some_and(|id| gone.contains(id)) {
                reading.lost("deleted tasks", "They were thrown away and stay so.");
            } else {
                self.item(line, item, &inboxes, reading);
            }
        }
    }

    fn project(&self, line: usize, project: &Project, names: &HashMap<Id, (String, Option<Id>)>, reading: &mut Reading) {
        let mut name = project.name.clone();
        let mut parent = project.parent_id.as_ref();
        if parent.is_some() {
            reading.lost("projects within projects", "Projects do not nest here; the name says what each was under.");
        }
        // Bounded, because a broken file may nest projects in a circle.
        for _ in 0..8 {
            let Some((above, next)) = parent.and_then(|id| names.get(id)) else { break };
            name = format!("{above} / {name}");
            parent = next.as_ref();
        }
        let mut description = many_lines(project.description.as_deref().unwrap_or_default());
        for note in self.project_notes.get(&project.id).into_iter().flatten() {
            add_paragraph(&mut description, &self.note_text(note, reading));
        }
        let new = NewProject { name, description: Some(description), ..NewProject::default() };
        let row = reading.row(line, key("project", &project.id.0), DraftEntity::Project(new));
        row.archived = project.is_archived;
        row.created_at = project.created_at.as_deref().and_then(dates::stamp);
    }

    fn item(&self, line: usize, item: Item, inboxes: &HashSet<Id>, reading: &mut Reading) {
        let mut raw = item.rest;
        let mut tags = item.labels;
        tags.extend(item.section_id.as_ref().and_then(|id| self.sections.get(id)).cloned());
        let mut new = NewTask { name: item.content, tags: Some(tags), ..NewTask::default() };
        new.priority = Some(match item.priority {
            Some(4) => Priority::Urgent,
            Some(3) => Priority::High,
            Some(2) => Priority::Medium,
            _ => Priority::Low,
        });
        new.status = item.checked.then_some(TaskStatus::Completed);
        let mut description = many_lines(item.description.as_deref().unwrap_or_default());
        for note in self.notes.get(&item.id).into_iter().flatten() {
            add_paragraph(&mut description, &self.note_text(note, reading));
        }
        new.description = Some(description);
        match item.duration {
            Some(duration) if duration.unit == "minute" => new.estimate_minutes = Some(duration.amount),
            Some(duration) => {
                reading.lost("durations", "An estimate is in minutes of work, not in days; the text is kept with the import.");
                raw.insert("duration".into(), format!("{} {}", duration.amount, duration.unit).into());
            }
            None => {}
        }
        let date = item.due.and_then(|due| read_due(&due, &mut new, &mut raw, reading));
        let deadline = item.deadline.and_then(|deadline| read_due(&deadline, &mut new, &mut raw, reading));
        (new.due, new.scheduled) = if deadline.is_some() { (deadline, date) } else { (date, None) };
        let reminders = self.reminders.get(&item.id).map(|list| list.iter().filter_map(|r| reminder(r, reading)).collect());
        new.reminders = reminders;
        if item.responsible_uid.is_some() {
            reading.lost("assignments", "A life here has one person; whom the task was given to is kept with the import.");
            raw.insert("responsible_uid".into(), item.responsible_uid.map(|id| id.0).into());
        }
        let above = item.project_id.filter(|id| self.has_projects && !inboxes.contains(id)).map(|id| key("project", &id.0));
        if !self.has_projects {
            reading.lost("projects", "The file does not name them; its tasks come into the Inbox.");
        }
        let row = reading.row(line, key("task", &item.id.0), DraftEntity::Task(Box::new(new)));
        row.above = above;
        row.parent_task = item.parent_id.map(|id| key("task", &id.0));
        row.created_at = item.added_at.as_deref().and_then(dates::stamp);
        row.updated_at = item.updated_at.as_deref().and_then(dates::stamp);
        row.completed_at = item.completed_at.as_deref().and_then(dates::stamp);
        row.raw = raw;
    }

    fn note_text(&self, note: &Note, reading: &mut Reading) -> String {
        let mut text = many_lines(&note.content);
        if let Some(file) = note.file_attachment.as_ref().filter(|file| file.is_object()) {
            reading.lost("attached files", "Files stay at Todoist; the description links to them.");
            add_paragraph(&mut text, &file_link(file));
        }
        let author = note.posted_uid.as_ref().and_then(|id| self.people.get(id));
        match author {
            Some(author) if !text.is_empty() => format!("**{}:** {text}", one_line(author)),
            _ => text,
        }
    }
}

/// Reads each row on its own; a broken one is an error on its line.
fn rows<T: for<'de> Deserialize<'de>>(raw: Option<Vec<&RawValue>>, lines: &Lines<'_>, reading: &mut Reading) -> Vec<(usize, T)> {
    let mut rows = Vec::new();
    for value in raw.unwrap_or_default() {
        let line = lines.of(value);
        match serde_json::from_str(value.get()) {
            Ok(row) => rows.push((line, row)),
            Err(e) => {
                // Positions within the one row would mislead.
                let said = e.to_string();
                reading.error(line, said.split(" at line ").next().unwrap_or(&said));
            }
        }
    }
    rows
}

fn grouped<T>(rows: Vec<(usize, T)>, owner: impl Fn(&T) -> Option<Id>) -> HashMap<Id, Vec<T>> {
    let mut groups: HashMap<Id, Vec<T>> = HashMap::new();
    for (_, row) in rows {
        if let Some(id) = owner(&row) {
            groups.entry(id).or_default().push(row);
        }
    }
    groups
}

/// The date of a due or deadline; its rule goes to the task, and what cannot be read is kept.
fn read_due(
    due: &Due,
    new: &mut NewTask,
    raw: &mut serde_json::Map<String, Value>,
    reading: &mut Reading,
) -> Option<aurum_domain::dated::DatedWire> {
    let zone = due.timezone.as_deref().and_then(|name| name.parse::<Tz>().ok()).unwrap_or(reading.zone);
    let dated = dates::iso(&due.date, zone);
    if dated.is_none() {
        reading.lost("dates", "Not understood; kept with the import.");
        raw.insert("date".into(), due.date.clone().into());
    }
    if due.is_recurring {
        let language = due.lang.as_deref().unwrap_or_default();
        let said = due.string.as_deref().unwrap_or_default();
        new.recurrence = phrase(said, language, reading.now, zone).and_then(|phrase| phrase.recurrence);
        if new.recurrence.is_none() {
            reading.lost("repetitions", "The words were not understood; the next date is set and the words are kept with the import.");
            raw.insert("repeats".into(), said.into());
        }
    }
    dated.and_then(dates::wire)
}

fn reminder(row: &Reminding, reading: &mut Reading) -> Option<Reminder> {
    let absolute = row.due.as_ref().and_then(|due| dates::iso(&due.date, reading.zone));
    match (row.kind.as_deref(), row.offset(), absolute) {
        _ if row.is_deleted => None,
        (Some("relative"), Some(minutes), _) if (0..=525_600).contains(&minutes) => Some(Reminder::Before { minutes }),
        (Some("absolute"), _, Some(at)) if at.time_in(reading.zone).is_some() => Some(Reminder::At { at: at.deadline_in(reading.zone) }),
        _ => {
            reading.lost("reminders", "Only reminders by time are known here, not by place.");
            None
        }
    }
}
