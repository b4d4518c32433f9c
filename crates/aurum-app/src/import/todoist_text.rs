//! What Todoist writes inside its texts: labels in titles, files in notes, dates in words.

use std::borrow::Cow;

use aurum_domain::Dated;
use aurum_domain::quick_add::{DateMeaning, parse_date_phrase};
use aurum_domain::recurrence::Recurrence;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde_json::Value;

use super::dates::{iso, spreadsheet_serial};
use super::text::one_line;

/// The title without its labels, and the labels. A title of nothing but labels stays as it is.
pub fn labels(content: &str) -> (String, Vec<String>) {
    let line = one_line(content);
    // `* ` marks a task that cannot be ticked off; here every task can.
    let line = line.strip_prefix("* ").filter(|rest| !rest.is_empty()).unwrap_or(&line);
    let is_label = |word: &&str| word.len() > 1 && word.starts_with('@') && !word[1..].contains('@');
    let tags: Vec<String> = line.split(' ').filter(is_label).map(|word| word[1..].to_owned()).collect();
    let title = line.split(' ').filter(|word| !is_label(word)).collect::<Vec<_>>().join(" ");
    (if title.is_empty() { line.to_owned() } else { title }, tags)
}

/// The text of a note without the file attached to it, and the file as a Markdown link.
pub fn attachment(content: &str) -> (Cow<'_, str>, Option<String>) {
    let parts = content.split_once("[[file ").and_then(|(before, rest)| rest.rsplit_once("]]").map(|(file, after)| (before, file, after)));
    let Some((before, file, after)) = parts else { return (content.into(), None) };
    match serde_json::from_str::<Value>(file) {
        Ok(file) => (format!("{before}{after}").into(), Some(file_link(&file))),
        Err(_) => (content.into(), None),
    }
}

/// A Markdown link to an attached file, or its name alone when it is not on the web.
pub fn file_link(file: &Value) -> String {
    let text = |name: &str| file.get(name).and_then(Value::as_str).map(one_line).unwrap_or_default();
    let name = match text("file_name") {
        name if name.is_empty() => "file".to_owned(),
        name => name.replace(['[', ']'], ""),
    };
    match text("file_url") {
        url if url.starts_with("https://") && !url.contains([' ', ')']) => format!("[{name}]({url})"),
        _ => name,
    }
}

/// What a date in words says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Phrase {
    pub dated: Option<Dated>,
    pub recurrence: Option<Recurrence>,
    /// Length of a range such as "from 2 to 4pm".
    pub minutes: Option<i64>,
}

/// Reads the text of a date column: as ISO 8601, as a spreadsheet left it, or in English words. An empty text says
/// nothing; none when something is said that cannot be read.
pub fn phrase(text: &str, language: &str, now: DateTime<Utc>, zone: Tz) -> Option<Phrase> {
    let text = one_line(text);
    if text.is_empty() {
        return Some(Phrase::default());
    }
    if let Some(dated) = iso(&text, zone).or_else(|| spreadsheet_serial(&text, zone)) {
        return Some(Phrase { dated: Some(dated), ..Phrase::default() });
    }
    if !(language.is_empty() || language.eq_ignore_ascii_case("en")) {
        return None;
    }
    // Only in the Americas is 8/9 the ninth of August.
    let day_first = !zone.name().starts_with("America/") && !zone.name().starts_with("US/");
    let DateMeaning { dated, minutes, recurrence, .. } = parse_date_phrase(&text, now, zone, day_first)?;
    Some(Phrase { dated: Some(dated), recurrence, minutes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_leave_the_title_and_addresses_stay_in_it() {
        for (content, title, tags) in [
            ("Call the bank @phone @am_Montag", "Call the bank", vec!["phone", "am_Montag"]),
            ("Mail bob@example.org about @home repairs", "Mail bob@example.org about repairs", vec!["home"]),
            ("Meet @ the office", "Meet @ the office", vec![]),
            ("@waiting", "@waiting", vec!["waiting"]),
            ("* Packing list", "Packing list", vec![]),
            ("Two\nlines  @x", "Two lines", vec!["x"]),
        ] {
            assert_eq!(labels(content), (title.to_owned(), tags.into_iter().map(str::to_owned).collect()), "{content}");
        }
    }

    #[test]
    fn a_file_in_a_note_becomes_a_link_and_never_a_script() {
        let note = r#"See the plan [[file {"file_name":"plan.pdf","file_url":"https://files.todoist.example/plan.pdf"}]]"#;
        assert_eq!(attachment(note), ("See the plan ".into(), Some("[plan.pdf](https://files.todoist.example/plan.pdf)".into())));
        let script = r#"[[file {"file_name":"x","file_url":"javascript:alert(1)"}]]"#;
        assert_eq!(attachment(script), ("".into(), Some("x".into())));
        assert_eq!(attachment("[[file broken]]"), ("[[file broken]]".into(), None));
    }
}
