//! todo.txt: one task a line, by the rules of its README, whose traps (`X`, `(b)`, `xylophone`) are ordinary words.

use std::collections::{HashMap, HashSet};

use aurum_domain::Dated;
use aurum_domain::project::NewProject;
use aurum_domain::recurrence::{Basis, Freq, Rule};
use aurum_domain::scale::{Priority, TaskStatus};
use aurum_domain::task::NewTask;
use chrono::NaiveDate;
use chrono_tz::Tz;
use serde_json::{Map, Value};

use super::keys::{digest, key};
use super::periods::{every, repeating};
use super::reading::Reading;
use super::{DraftEntity, dates};

pub fn read(text: &str, reading: &mut Reading) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut projects = HashSet::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if !line.is_empty() {
            take(index + 1, line, &mut seen, &mut projects, reading);
        }
        if reading.is_hopeless() {
            break;
        }
    }
}

/// What stands before the words of a line.
#[derive(Default)]
struct Head {
    completed: bool,
    completed_on: Option<NaiveDate>,
    created_on: Option<NaiveDate>,
    priority: Option<char>,
}

fn take(number: usize, line: &str, seen: &mut HashMap<String, usize>, projects: &mut HashSet<String>, reading: &mut Reading) {
    let (head, body) = head(line);
    let words: Vec<&str> = body.split_whitespace().collect();
    if words.is_empty() {
        return reading.error(number, "This line has no words beside its marks.");
    }
    let zone = reading.zone;
    let mut new = NewTask::default();
    let mut raw = Map::new();
    let mut priority = head.priority;
    let mut repeat = None;
    let (mut tags, mut named, mut kept) = (Vec::new(), Vec::new(), Vec::new());
    for word in &words {
        let mark = |sign: char| word.strip_prefix(sign).filter(|name| !name.is_empty());
        if let Some(project) = mark('+') {
            named.push(project);
            kept.push(Word::Mark(project));
        } else if let Some(context) = mark('@') {
            tags.push(context.to_owned());
            kept.push(Word::Mark(context));
        } else if let Some((key, value)) = pair(word) {
            if !attribute((key, value), &mut new, &mut priority, &mut repeat, zone) {
                raw.insert(key.to_owned(), Value::from(value));
                kept.push(Word::Plain(word));
            }
        } else {
            kept.push(Word::Plain(word));
        }
    }
    new.name = title(&kept).unwrap_or_else(|| words.join(" "));
    new.priority = priority.map(|letter| match letter {
        'A' => Priority::Urgent,
        'B' => Priority::High,
        'C' => Priority::Medium,
        _ => Priority::Low,
    });
    new.recurrence = repeat.map(|(rule, basis)| repeating(rule, basis, new.due.as_ref(), zone));
    new.status = head.completed.then_some(TaskStatus::Completed);
    for further in named.iter().skip(1) {
        reading.lost("further projects of a task", "A task is in one project here; the others became tags.");
        tags.push((*further).to_owned());
    }
    new.tags = Some(tags);

    let above = named.first().map(|name| {
        let id = key("project", name);
        if projects.insert(id.clone()) {
            reading.row(number, &id, DraftEntity::Project(NewProject { name: name.replace('_', " "), ..NewProject::default() }));
        }
        id
    });
    // The marks before the words change as a task lives; its words name it.
    let base = key("task", &digest(&[&words.join(" ")]));
    let ordinal = seen.entry(base.clone()).and_modify(|count| *count += 1).or_insert(1);
    let id = if *ordinal == 1 { base } else { format!("{base}-{ordinal}") };
    let noon = |day: Option<NaiveDate>| day.map(|day| dates::noon(day, zone));
    let row = reading.row(number, id, DraftEntity::Task(Box::new(new)));
    (row.above, row.raw) = (above, raw);
    (row.created_at, row.completed_at) = (noon(head.created_on), noon(head.completed_on));
}

/// `x ` and its dates, or `(A) ` and its date; the rest of the line.
fn head(line: &str) -> (Head, &str) {
    let mut head = Head::default();
    let mut rest = line;
    if let Some(after) = rest.strip_prefix("x ") {
        (head.completed, rest) = (true, after.trim_start());
    }
    if let [b'(', letter @ b'A'..=b'Z', b')', b' ', ..] = rest.as_bytes() {
        head.priority = Some(char::from(*letter));
        rest = rest[4..].trim_start();
    }
    let mut dates = Vec::new();
    while let Some((day, after)) = leading_date(rest).filter(|_| dates.len() < if head.completed { 2 } else { 1 }) {
        dates.push(day);
        rest = after;
    }
    match (head.completed, dates.as_slice()) {
        (true, [completed, created]) => (head.completed_on, head.created_on) = (Some(*completed), Some(*created)),
        (true, [completed]) => head.completed_on = Some(*completed),
        (false, [created]) => head.created_on = Some(*created),
        _ => {}
    }
    (head, rest)
}

fn leading_date(text: &str) -> Option<(NaiveDate, &str)> {
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    date(word).map(|day| (day, rest.trim_start()))
}

/// `2026-12-01` exactly.
fn date(text: &str) -> Option<NaiveDate> {
    (text.len() == 10).then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()).flatten()
}

/// `key:value`, but neither a time (`10:30`) nor a web address.
fn pair(word: &str) -> Option<(&str, &str)> {
    let (key, value) = word.split_once(':')?;
    let is_key =
        key.starts_with(|c: char| c.is_ascii_alphabetic()) && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    (is_key && !value.is_empty() && !value.starts_with("//") && !value.contains(':')).then_some((key, value))
}

/// Takes a pair that has a field here; false when it has none or its value is not understood.
fn attribute(
    (key, value): (&str, &str),
    new: &mut NewTask,
    priority: &mut Option<char>,
    repeat: &mut Option<(Rule, Basis)>,
    zone: Tz,
) -> bool {
    match key {
        "due" => date(value).map(|day| new.due = dates::wire(Dated::Date { day, zone })).is_some(),
        "t" => date(value).map(|day| new.start_after = Some(day)).is_some(),
        "rec" => period(value).map(|period| *repeat = Some(period)).is_some(),
        "pri" => match value.as_bytes() {
            [letter @ b'A'..=b'Z'] => {
                *priority = Some(char::from(*letter));
                true
            }
            _ => false,
        },
        _ => false,
    }
}

/// `rec:2w` counts from the day it was done, `rec:+2w` from the plan (the convention of SimpleTask and sleek).
fn period(text: &str) -> Option<(Rule, Basis)> {
    let (basis, body) = match text.strip_prefix('+') {
        Some(body) => (Basis::Schedule, body),
        None => (Basis::Completion, text),
    };
    let unit = body.chars().next_back()?;
    let count: u32 = body[..body.len() - unit.len_utf8()].parse().ok()?;
    let rule = match unit {
        'd' => every(Freq::Daily, count),
        'w' => every(Freq::Weekly, count),
        'm' => every(Freq::Monthly, count),
        'y' => every(Freq::Yearly, count),
        _ => None,
    };
    Some((rule?, basis))
}

enum Word<'a> {
    Plain(&'a str),
    /// The name of a project or context, without its sign.
    Mark(&'a str),
}

/// The words without the marks at either end; a mark between words is one of the sentence and stays as a word.
fn title(words: &[Word<'_>]) -> Option<String> {
    let plain = |word: &Word<'_>| matches!(word, Word::Plain(_));
    let first = words.iter().position(plain)?;
    let last = words.iter().rposition(plain)?;
    let said = words[first..=last].iter().map(|word| match word {
        Word::Plain(text) | Word::Mark(text) => *text,
    });
    Some(said.collect::<Vec<_>>().join(" "))
}
