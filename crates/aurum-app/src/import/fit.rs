//! Makes a row fit the fields it goes into, so that a title one letter too long does not cost the person the task.
//!
//! What does not fit is moved, not dropped: a long title's full text opens the description. What is lost is said.

use aurum_domain::area::Area;
use aurum_domain::pillar::Pillar;
use aurum_domain::project::Project;
use aurum_domain::scale::TaskStatus;
use aurum_domain::task::{MOST_TAGS, NewTask, Task, tidy_tags};
use aurum_domain::{Invalid, Uuid};
use serde_json::Value;

use super::reading::Reading;
use super::text::{add_paragraph, many_lines, one_line, shortened};
use super::{DraftEntity, DraftRow};

const LONGEST_NAME: usize = 255;
const LONGEST_TEXT: usize = 20_000;
const LONGEST_TAG: usize = 50;

/// Makes the row fit; false when it still cannot be taken, and the error is then noted.
pub fn fit(row: &mut DraftRow, reading: &mut Reading) -> bool {
    let checked = match &mut row.entity {
        DraftEntity::Pillar(new) => {
            named(&mut new.name, &mut new.description, reading);
            Pillar::create(Uuid::nil(), new.clone(), String::new(), reading.now).map(drop)
        }
        DraftEntity::Area(new) => {
            named(&mut new.name, &mut new.description, reading);
            Area::create(Uuid::nil(), new.clone(), String::new(), reading.now).map(drop)
        }
        DraftEntity::Project(new) => {
            named(&mut new.name, &mut new.description, reading);
            Project::create(Uuid::nil(), new.clone(), String::new(), reading.now).map(drop)
        }
        DraftEntity::Task(new) => {
            named(&mut new.name, &mut new.description, reading);
            let (dropped, minutes) = task_fields(new, reading);
            if !dropped.is_empty() {
                row.raw.insert("further tags".into(), dropped.into());
            }
            if let Some(minutes) = minutes {
                row.raw.insert("estimate_minutes".into(), minutes.into());
            }
            let completed = new.status == Some(TaskStatus::Completed);
            row.completed_at = completed.then(|| row.completed_at.unwrap_or(reading.now));
            Task::create(Uuid::nil(), NewTask::clone(new), String::new(), reading.zone, reading.now).map(drop)
        }
    };
    match checked {
        Ok(()) => true,
        Err(Invalid(errors)) => {
            let said: Vec<String> = errors.iter().map(|e| format!("{}: {}", e.field, e.message)).collect();
            reading.error(row.line, said.join(" "));
            false
        }
    }
}

fn named(name: &mut String, description: &mut Option<String>, reading: &mut Reading) {
    if reading.verbatim {
        return;
    }
    let full = one_line(name);
    *name = shortened(&full, LONGEST_NAME).into_owned();
    let mut text = String::new();
    if *name != full {
        reading.lost("long titles", "A title has at most 255 characters; the full text stands at the beginning of the description.");
        text = full;
    }
    add_paragraph(&mut text, &many_lines(description.as_deref().unwrap_or_default()));
    if text.chars().nth(LONGEST_TEXT).is_some() {
        reading.lost("the end of long descriptions", "A description has at most 20,000 characters.");
        text = shortened(&text, LONGEST_TEXT).into_owned();
    }
    *description = (!text.is_empty()).then_some(text);
}

/// The tags and the estimate that did not fit.
fn task_fields(new: &mut NewTask, reading: &mut Reading) -> (Vec<Value>, Option<i64>) {
    let mut dropped = Vec::new();
    if reading.verbatim {
        return (dropped, None);
    }
    if let Some(tags) = new.tags.take() {
        let tags = tidy_tags(tags.iter().map(|tag| shortened(&one_line(tag), LONGEST_TAG).into_owned()).collect());
        dropped = tags.iter().skip(MOST_TAGS).map(|tag| Value::from(tag.clone())).collect();
        for _ in &dropped {
            reading.lost("further tags", "A task has at most 20 tags.");
        }
        new.tags = Some(tags.into_iter().take(MOST_TAGS).collect());
    }
    let mut minutes = None;
    if new.estimate_minutes.is_some_and(|minutes| !(1..=60_000).contains(&minutes)) {
        minutes = new.estimate_minutes.take();
        reading.lost("durations", "An estimate is 1 to 60,000 minutes; the figure is kept with the import.");
    }
    if let Some(recurrence) = &new.recurrence
        && let Err(why) = recurrence.check()
    {
        reading.lost("repetitions", &format!("The rule cannot be followed here: {why}"));
        new.recurrence = None;
    }
    (dropped, minutes)
}
