//! Sample lives in `tests/lives/*.toml`: what must be said of each, and what must not.
//!
//! `cargo test -p aurum-hrm --test lives -- --nocapture` prints everything that is said, to be read as that person would.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use aurum_domain::Dated;
use aurum_domain::area::{Area, NewArea};
use aurum_domain::dependency::Dependency;
use aurum_domain::focus::FocusSession;
use aurum_domain::insight::Claim;
use aurum_domain::person::{Profile, UserId};
use aurum_domain::pillar::{NewPillar, Pillar};
use aurum_domain::preferences::Preferences;
use aurum_domain::project::{NewProject, Project};
use aurum_domain::scale::{InsightType, NodeKind, Priority, ProjectStatus, TaskStatus, WorkKind};
use aurum_domain::task::{NewTask, Task};
use aurum_hrm::insights::{MOST_SAID, detect};
use aurum_hrm::{History, Rulebook, Snapshot, assess};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::Deserialize;
use uuid::Uuid;

/// One file of `tests/lives`. Things are named by their names, days are counted back from `now`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Life {
    who: String,
    now: DateTime<Utc>,
    #[serde(default = "utc")]
    time_zone: Tz,
    /// Days ago that everything without a date of its own was made and last touched.
    #[serde(default = "long_ago")]
    since: i64,
    work_minutes: Option<Vec<i64>>,
    #[serde(default)]
    pillars: Vec<PillarRow>,
    #[serde(default)]
    areas: Vec<AreaRow>,
    #[serde(default)]
    projects: Vec<ProjectRow>,
    #[serde(default)]
    tasks: Vec<TaskRow>,
    #[serde(default)]
    done: Vec<DoneRow>,
    #[serde(default)]
    focus: Vec<FocusRow>,
    #[serde(default)]
    must: Vec<Expected>,
    #[serde(default)]
    must_not: Vec<Expected>,
    /// The most that may be said.
    at_most: Option<usize>,
}

fn utc() -> Tz {
    Tz::UTC
}

fn long_ago() -> i64 {
    60
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PillarRow {
    name: String,
    importance: Option<i64>,
    share: Option<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AreaRow {
    name: String,
    pillar: Option<String>,
    importance: Option<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProjectRow {
    name: String,
    area: Option<String>,
    importance: Option<i64>,
    priority: Option<Priority>,
    status: Option<ProjectStatus>,
    deadline: Option<NaiveDate>,
    touched: Option<i64>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct TaskRow {
    name: String,
    project: Option<String>,
    priority: Option<Priority>,
    kind: Option<WorkKind>,
    estimate: Option<i64>,
    due: Option<NaiveDate>,
    scheduled: Option<NaiveDate>,
    touched: Option<i64>,
    postponed: i64,
    tags: Vec<String>,
    waits_for: Vec<String>,
}

/// One completed task for each of `days_ago`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DoneRow {
    name: String,
    project: Option<String>,
    days_ago: Vec<i64>,
    estimate: Option<i64>,
    actual: Option<i64>,
    kind: Option<WorkKind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FocusRow {
    task: String,
    days_ago: Vec<i64>,
    /// UTC
    hour: i64,
    minutes: i64,
    #[serde(default)]
    interruptions: i64,
}

/// A claim by the name of what it is about (none: the whole life), its type and its cause; left out, any fits.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    entity: NodeKind,
    name: Option<String>,
    #[serde(rename = "type")]
    kind: Option<InsightType>,
    cause: Option<String>,
}

/// The rows of a life as the store would keep them.
struct Rows {
    profile: Profile,
    pillars: Vec<Pillar>,
    areas: Vec<Area>,
    projects: Vec<Project>,
    tasks: Vec<Task>,
    dependencies: Vec<Dependency>,
    focus: Vec<FocusSession>,
}

fn id(kind: &str, name: &str) -> Uuid {
    let mixed = |hash: u128, byte: u8| (hash ^ u128::from(byte)).wrapping_mul(0x0100_0000_01b3_0001);
    Uuid::from_u128(kind.bytes().chain(name.bytes()).fold(0xcbf2_9ce4_8422_2325, mixed))
}

impl Life {
    fn ago(&self, days: i64) -> DateTime<Utc> {
        self.now - TimeDelta::days(days)
    }

    fn rows(&self) -> Rows {
        let born = self.ago(self.since);
        let mut profile =
            Profile::create(UserId(id("person", &self.who)), &self.who, self.time_zone.name(), "en-GB", born).expect("a profile");
        if let Some(minutes) = &self.work_minutes {
            profile.work_minutes.clone_from(minutes);
        }
        let pillars = self.pillars.iter().zip(0..).map(|(row, place)| {
            let new = NewPillar { name: row.name.clone(), importance: row.importance, target_share: row.share, ..NewPillar::default() };
            Pillar::create(id("pillar", &row.name), new, position(place), born).expect("a pillar")
        });
        let areas = self.areas.iter().zip(0..).map(|(row, place)| {
            let pillar_id = row.pillar.as_ref().map(|name| self.known("pillar", name));
            let new = NewArea { name: row.name.clone(), importance: row.importance, pillar_id, ..NewArea::default() };
            Area::create(id("area", &row.name), new, position(place), born).expect("an area")
        });
        let projects = self.projects.iter().zip(0..).map(|(row, place)| {
            let new = NewProject {
                name: row.name.clone(),
                area_id: row.area.as_ref().map(|name| self.known("area", name)),
                importance: row.importance,
                priority: row.priority,
                status: Some(row.status.unwrap_or(ProjectStatus::InProgress)),
                deadline: row.deadline,
                ..NewProject::default()
            };
            let mut project = Project::create(id("project", &row.name), new, position(place), born).expect("a project");
            project.updated_at = self.ago(row.touched.unwrap_or(self.since));
            project
        });
        let (mut tasks, mut dependencies) = (Vec::new(), Vec::new());
        for (row, place) in self.tasks.iter().zip(0..) {
            tasks.push(self.task(row, place, born));
            dependencies.extend(row.waits_for.iter().map(|first| self.edge(&row.name, first)));
        }
        for row in &self.done {
            tasks.extend(row.days_ago.iter().enumerate().map(|(number, days)| self.completed(row, number, *days)));
        }
        let focus = self.focus.iter().flat_map(|row| row.days_ago.iter().map(move |days| self.session(row, *days)));
        Rows {
            profile,
            pillars: pillars.collect(),
            areas: areas.collect(),
            projects: projects.collect(),
            tasks,
            dependencies,
            focus: focus.collect(),
        }
    }

    fn task(&self, row: &TaskRow, place: usize, born: DateTime<Utc>) -> Task {
        let date = |day: Option<NaiveDate>| day.map(|day| Dated::Date { day, zone: self.time_zone });
        let new = NewTask {
            name: row.name.clone(),
            project_id: row.project.as_ref().map(|name| self.known("project", name)),
            priority: row.priority,
            kind: row.kind,
            estimate_minutes: row.estimate,
            tags: Some(row.tags.clone()),
            ..NewTask::default()
        };
        let mut task = Task::create(id("task", &row.name), new, position(place), self.time_zone, born).expect("a task");
        (task.due, task.scheduled, task.postponed) = (date(row.due), date(row.scheduled), row.postponed);
        task.updated_at = self.ago(row.touched.unwrap_or(1));
        task
    }

    fn completed(&self, row: &DoneRow, number: usize, days: i64) -> Task {
        let name = format!("{} {}", row.name, number + 1);
        let of = TaskRow { name, project: row.project.clone(), kind: row.kind, estimate: row.estimate, ..TaskRow::default() };
        let mut task = self.task(&of, number, self.ago(days + 3));
        task.actual_minutes = row.actual;
        task.set_status(TaskStatus::Completed, self.ago(days));
        task.updated_at = self.ago(days);
        task
    }

    fn session(&self, row: &FocusRow, days: i64) -> FocusSession {
        let begins = self.ago(days).date_naive().and_hms_opt(0, 0, 0).expect("midnight").and_utc() + TimeDelta::hours(row.hour);
        let of = id("task", &row.task);
        let mut session = FocusSession::start(id("focus", &format!("{} {begins}", row.task)), of, begins);
        session.interruptions = row.interruptions;
        session.finish(begins + TimeDelta::minutes(row.minutes)).expect("it runs");
        session
    }

    fn edge(&self, task: &str, first: &str) -> Dependency {
        Dependency {
            id: id("edge", &format!("{task}, {first}")),
            task_id: self.known("task", task),
            depends_on_id: self.known("task", first),
            version: 1,
            created_at: self.now,
            updated_at: self.now,
            deleted_at: None,
        }
    }

    /// The id of something the file has, so that a slip in a name is found.
    fn known(&self, kind: &str, name: &str) -> Uuid {
        let names: BTreeSet<&str> = match kind {
            "pillar" => self.pillars.iter().map(|row| row.name.as_str()).collect(),
            "area" => self.areas.iter().map(|row| row.name.as_str()).collect(),
            "project" => self.projects.iter().map(|row| row.name.as_str()).collect(),
            _ => self.tasks.iter().map(|row| row.name.as_str()).collect(),
        };
        assert!(names.contains(name), "{}: there is no {kind} {name:?}", self.who);
        id(kind, name)
    }

    fn claims(&self) -> Vec<Claim> {
        let rows = self.rows();
        let snapshot = Snapshot::new(&rows.profile, self.now, &rows.pillars, &rows.areas, &rows.projects, &rows.tasks, &rows.dependencies)
            .with_history(History::new(Preferences::usual(UserId(rows.profile.id), self.now), [], &rows.focus, []));
        let book = Rulebook::default();
        detect(&snapshot, &book, &assess(&snapshot, &book))
    }

    fn fits(&self, claim: &Claim, expected: &Expected) -> bool {
        let entity_id = expected.name.as_ref().map(|name| self.known(expected.entity.as_str(), name));
        claim.entity == expected.entity
            && (entity_id.is_none() || claim.entity_id == entity_id)
            && expected.kind.is_none_or(|kind| claim.kind == kind)
            && expected.cause.as_ref().is_none_or(|cause| claim.cause == *cause)
    }
}

fn position(place: usize) -> String {
    format!("{place:05}V")
}

fn lives() -> Vec<(PathBuf, Life)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/lives");
    let files = std::fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("a file").path());
    let mut paths: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|is| is == "toml")).collect();
    paths.sort();
    let read =
        |path: &PathBuf| toml::from_str(&std::fs::read_to_string(path).expect("it reads")).unwrap_or_else(|why| panic!("{path:?}: {why}"));
    paths.iter().map(|path| (path.clone(), read(path))).collect()
}

fn told(claims: &[Claim]) -> String {
    let mut text = String::new();
    for claim in claims {
        text += &format!("\n  [{} {} {}] {}\n    {}\n", claim.urgency, claim.kind, claim.cause, claim.title, claim.summary);
        text += &format!("    confidence {}, impact {}\n", claim.confidence, claim.impact);
        for step in &claim.path {
            text += &format!("    ↳ {}: {} ({})\n", step.name, step.statement, step.confidence);
        }
        for row in &claim.evidence {
            text += &format!("    · {} – {}\n", row.name, row.note);
        }
        for proposal in &claim.recommendations {
            text += &format!("    → {}\n", proposal.label);
        }
    }
    text
}

#[test]
fn of_each_life_is_said_what_must_be_and_nothing_that_must_not() {
    let mut wrong = String::new();
    for (path, life) in lives() {
        let claims = life.claims();
        println!("\n=== {} ({})\n{}", life.who, path.file_name().unwrap_or_default().to_string_lossy(), told(&claims));
        for expected in &life.must {
            if !claims.iter().any(|claim| life.fits(claim, expected)) {
                wrong += &format!("{}: must be said: {expected:?}\n", life.who);
            }
        }
        for expected in &life.must_not {
            for claim in claims.iter().filter(|claim| life.fits(claim, expected)) {
                wrong += &format!("{}: must not be said: {}\n", life.who, claim.title);
            }
        }
        if claims.len() > life.at_most.unwrap_or(MOST_SAID) {
            wrong += &format!("{}: {} claims are too many\n", life.who, claims.len());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_type_of_insight_is_said_in_some_life() {
    let said: BTreeSet<InsightType> = lives().iter().flat_map(|(_, life)| life.claims()).map(|claim| claim.kind).collect();
    assert_eq!(said, InsightType::ALL.iter().copied().collect());
}
