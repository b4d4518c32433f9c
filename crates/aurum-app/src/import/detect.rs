//! Guesses which tool a file came from, so that a person need not know.

use serde_json::Value;

use super::reading::Reading;
use super::{Format, text};

/// The format of a file by its content and, where content does not tell, its name. None: not one that can be read.
pub fn detect(file_name: &str, bytes: &[u8]) -> Option<Format> {
    let mut unused = Reading::new(chrono::DateTime::UNIX_EPOCH, chrono_tz::Tz::UTC);
    let text = text::decode(bytes, &mut unused);
    let text = text.trim_start();
    if text.starts_with(['{', '[']) {
        return detect_json(text);
    }
    let header = text.lines().next().unwrap_or_default().to_uppercase();
    let columns: Vec<&str> = header.split([',', ';', '\t']).map(|c| c.trim_matches([' ', '"'])).collect();
    if columns.contains(&"TYPE") && columns.contains(&"CONTENT") {
        return Some(Format::TodoistCsv);
    }
    let name = file_name.to_lowercase();
    if name.ends_with(".csv") || name.ends_with(".json") {
        return None;
    }
    let is_text = !text.is_empty() && !text.chars().take(4096).any(|c| c == '\0' || c == char::REPLACEMENT_CHARACTER);
    (name.ends_with(".txt") && is_text).then_some(Format::TodoTxt)
}

fn detect_json(text: &str) -> Option<Format> {
    // The whole document, or the first of several; only its outermost names matter.
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    let first = match values.next() {
        Some(Ok(value)) => value,
        _ => return looks_like_taskwarrior(text).then_some(Format::Taskwarrior),
    };
    let has = |value: &Value, names: &[&str]| names.iter().all(|name| value.get(name).is_some());
    if first.get("format").and_then(Value::as_str) == Some("aurum") {
        return Some(Format::AurumJson);
    }
    if has(&first, &["items"]) || has(&first, &["projects", "sections"]) || has(&first, &["results"]) {
        return Some(Format::TodoistJson);
    }
    let task = first.get(0).unwrap_or(&first);
    let taskwarrior = has(task, &["description", "status"]) && (has(task, &["uuid"]) || has(task, &["entry"]));
    let empty = first.as_array().is_some_and(Vec::is_empty);
    (taskwarrior || empty).then_some(Format::Taskwarrior)
}

/// An export with a broken line in it still shows what it is.
fn looks_like_taskwarrior(text: &str) -> bool {
    [r#""uuid""#, r#""status""#, r#""description""#].iter().all(|name| text.contains(name))
}
