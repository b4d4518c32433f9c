//! Tasks as a table, one a line, with the names of what they stand under.

use aurum_domain::Dated;
use aurum_domain::task::Task;
use chrono::{DateTime, SecondsFormat, Utc};

use super::csv_cells::record;

const HEADER: [&str; 22] = [
    "id",
    "name",
    "status",
    "priority",
    "pillar",
    "area",
    "project",
    "parent_task",
    "due",
    "scheduled",
    "start_after",
    "estimate_minutes",
    "actual_minutes",
    "energy",
    "kind",
    "tags",
    "recurrence",
    "archived",
    "description",
    "created_at",
    "updated_at",
    "completed_at",
];

/// One task with the names above it.
#[derive(Debug, Clone, Copy)]
pub struct TaskCsvRow<'a> {
    pub task: &'a Task,
    pub pillar: Option<&'a str>,
    pub area: Option<&'a str>,
    pub project: Option<&'a str>,
    pub parent_task: Option<&'a str>,
}

/// A table in UTF-8 with a header line, quoted as RFC 4180 has it; cells that a spreadsheet would compute are made text.
pub fn tasks_csv<'a>(rows: impl IntoIterator<Item = TaskCsvRow<'a>>) -> Vec<u8> {
    let mut out = Vec::new();
    record(&mut out, HEADER);
    for row in rows {
        let task = row.task;
        let cells: [String; HEADER.len()] = [
            task.id.to_string(),
            task.name.clone(),
            task.status.to_string(),
            task.priority.to_string(),
            word(row.pillar),
            word(row.area),
            word(row.project),
            word(row.parent_task),
            dated(task.due),
            dated(task.scheduled),
            shown(task.start_after),
            shown(task.estimate_minutes),
            shown(task.actual_minutes),
            shown(task.energy),
            task.kind.to_string(),
            task.tags.join(", "),
            task.recurrence.as_ref().map(|r| r.rule.clone()).unwrap_or_default(),
            task.archived.to_string(),
            task.description.clone(),
            instant(Some(task.created_at)),
            instant(Some(task.updated_at)),
            instant(task.completed_at),
        ];
        record(&mut out, cells.iter().map(String::as_str));
    }
    out
}

fn word(name: Option<&str>) -> String {
    name.unwrap_or_default().to_owned()
}

fn shown(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn dated(value: Option<Dated>) -> String {
    value.map(|dated| dated.at_text()).unwrap_or_default()
}

fn instant(at: Option<DateTime<Utc>>) -> String {
    at.map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use aurum_domain::Uuid;
    use aurum_domain::task::NewTask;
    use chrono_tz::Tz;

    #[test]
    fn every_task_is_a_line_under_the_header_and_no_name_computes() {
        let now = DateTime::from_timestamp(1_796_000_000, 0).expect("a time");
        let new = NewTask { name: "=HYPERLINK(\"x\")".into(), tags: Some(vec!["a".into(), "b".into()]), ..NewTask::default() };
        let task = Task::create(Uuid::nil(), new, "V".into(), Tz::UTC, now).expect("a task");
        let bytes = tasks_csv([TaskCsvRow { task: &task, pillar: Some("Health"), area: None, project: None, parent_task: None }]);
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let header = reader.headers().expect("a header").clone();
        let record = reader.records().next().expect("a line").expect("reads");
        let get = |name: &str| header.iter().position(|h| h == name).and_then(|at| record.get(at)).expect("a column");
        assert_eq!((get("name"), get("pillar"), get("tags")), ("'=HYPERLINK(\"x\")", "Health", "a, b"));
        assert_eq!(get("created_at"), now.to_rfc3339_opts(SecondsFormat::Secs, true));
    }
}
