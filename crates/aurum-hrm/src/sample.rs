//! A life in a few lines, for the tests of this crate.

use aurum_domain::Dated;
use aurum_domain::area::{Area, NewArea};
use aurum_domain::block::{NewTimeBlock, TimeBlock};
use aurum_domain::check_in::{CheckIn, CheckInAnswers};
use aurum_domain::dependency::Dependency;
use aurum_domain::focus::FocusSession;
use aurum_domain::person::{Profile, UserId};
use aurum_domain::pillar::{NewPillar, Pillar};
use aurum_domain::preferences::Preferences;
use aurum_domain::project::{NewProject, Project};
use aurum_domain::scale::{CheckInKind, TaskStatus};
use aurum_domain::task::{NewTask, Task};
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use crate::{Finding, History, Rule, Snapshot};

pub(crate) struct Life {
    pub profile: Profile,
    pub now: DateTime<Utc>,
    pub pillars: Vec<Pillar>,
    pub areas: Vec<Area>,
    pub projects: Vec<Project>,
    pub tasks: Vec<Task>,
    pub dependencies: Vec<Dependency>,
    pub focus: Vec<FocusSession>,
    pub check_ins: Vec<CheckIn>,
    pub blocks: Vec<TimeBlock>,
}

/// The id of what is called so: the same name, the same id.
pub(crate) fn id(name: &str) -> Uuid {
    let mixed = name.bytes().fold(0xcbf2_9ce4_8422_2325_u128, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(0x0100_0000_01b3_0001));
    Uuid::from_u128(mixed)
}

pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a moment")
}

pub(crate) fn day(text: &str) -> Dated {
    Dated::Date { day: text.parse().expect("a day"), zone: Tz::UTC }
}

pub(crate) fn floating(text: &str) -> Dated {
    Dated::Floating { at: text.parse().expect("a time"), zone: Tz::UTC }
}

pub(crate) fn instant(text: &str) -> Dated {
    Dated::Instant { at: at(text), zone: Tz::UTC }
}

pub(crate) fn profile(zone: &str) -> Profile {
    Profile::create(UserId(id("person")), "Ana", zone, "en-GB", at("2026-01-01T00:00:00Z")).expect("a profile")
}

/// What one rule says of one task, by its name.
pub(crate) fn finding(rule: &Rule, life: &Life, task: &str) -> Option<Finding> {
    let snapshot = life.snapshot();
    (rule.weigh)(&snapshot, snapshot.task(id(task)).expect("the task is there"))
}

impl Life {
    /// An empty life in UTC.
    pub fn at(now: &str) -> Self {
        Self {
            profile: profile("UTC"),
            now: at(now),
            pillars: vec![],
            areas: vec![],
            projects: vec![],
            tasks: vec![],
            dependencies: vec![],
            focus: vec![],
            check_ins: vec![],
            blocks: vec![],
        }
    }

    pub fn snapshot(&self) -> Snapshot<'_> {
        let preferences = Preferences::usual(UserId(self.profile.id), self.now);
        Snapshot::new(&self.profile, self.now, &self.pillars, &self.areas, &self.projects, &self.tasks, &self.dependencies)
            .with_history(History::new(preferences, &self.blocks, &self.focus, &self.check_ins))
    }

    /// A pillar, its area and its project, called `pillar`, `area`, `project`, of these importances.
    pub fn papt(&mut self, pillar: i64, area: i64, project: i64) {
        self.papt_with(["pillar", "area", "project"], [pillar, area, project]);
    }

    /// The same, called `Health`, `Health area`, `Health project`.
    pub fn papt_named(&mut self, name: &str, pillar: i64, area: i64, project: i64) {
        self.papt_with([name, &format!("{name} area"), &format!("{name} project")], [pillar, area, project]);
    }

    fn papt_with(&mut self, names: [&str; 3], [pillar, area, project]: [i64; 3]) {
        let [pillar_name, area_name, project_name] = names;
        let place = |count: usize| format!("{count:05}V");
        let new = NewPillar { name: pillar_name.into(), importance: Some(pillar), ..NewPillar::default() };
        self.pillars.push(Pillar::create(id(pillar_name), new, place(self.pillars.len()), self.now).expect("a pillar"));
        let new = NewArea { name: area_name.into(), importance: Some(area), pillar_id: Some(id(pillar_name)), ..NewArea::default() };
        self.areas.push(Area::create(id(area_name), new, place(self.areas.len()), self.now).expect("an area"));
        let new =
            NewProject { name: project_name.into(), importance: Some(project), area_id: Some(id(area_name)), ..NewProject::default() };
        self.projects.push(Project::create(id(project_name), new, place(self.projects.len()), self.now).expect("a project"));
    }

    /// The task of that name, made in the Inbox if there is none.
    pub fn task(&mut self, name: &str) -> &mut Task {
        if !self.tasks.iter().any(|t| t.id == id(name)) {
            let new = NewTask { name: name.into(), ..NewTask::default() };
            let position = format!("{:05}V", self.tasks.len());
            self.tasks.push(Task::create(id(name), new, position, Tz::UTC, self.now).expect("a task"));
        }
        self.edit(name)
    }

    pub fn edit(&mut self, name: &str) -> &mut Task {
        self.tasks.iter_mut().find(|t| t.id == id(name)).expect("the task is there")
    }

    pub fn subtask(&mut self, name: &str, parent: &str) -> &mut Task {
        let task = self.task(name);
        task.parent_task_id = Some(id(parent));
        task
    }

    pub fn waits(&mut self, waiting: &str, first: &str) {
        self.dependencies.push(Dependency {
            id: id(&format!("{waiting} waits for {first}")),
            task_id: id(waiting),
            depends_on_id: id(first),
            version: 1,
            created_at: self.now,
            updated_at: self.now,
            deleted_at: None,
        });
    }

    pub fn complete(&mut self, name: &str, days_ago: i64) {
        let then = self.now - TimeDelta::days(days_ago);
        self.edit(name).set_status(TaskStatus::Completed, then);
    }

    /// A task of `minutes` in `project` that was completed `days_ago`.
    pub fn done(&mut self, name: &str, project: &str, minutes: i64, days_ago: i64) {
        let task = self.task(name);
        (task.project_id, task.estimate_minutes) = (Some(id(project)), Some(minutes));
        self.complete(name, days_ago);
    }

    /// A focus session of `minutes` without an interruption.
    pub fn focus(&mut self, task: &str, from: &str, minutes: i64) -> &mut FocusSession {
        let session = self.focus_on(task, from);
        session.ended_at = Some(session.started_at + TimeDelta::minutes(minutes));
        session
    }

    /// A focus session that still runs.
    pub fn focus_on(&mut self, task: &str, from: &str) -> &mut FocusSession {
        let session = FocusSession::start(id(&format!("{task} from {from}")), id(task), at(from));
        self.focus.push(session);
        self.focus.last_mut().expect("just made")
    }

    /// A morning check-in with its energy, 1–5.
    pub fn morning(&mut self, day: &str, energy: i64) {
        let answers = CheckInAnswers { energy: Some(energy), ..CheckInAnswers::default() };
        let day_of = day.parse().expect("a day");
        self.check_ins.push(CheckIn::create(id(day), day_of, CheckInKind::Morning, answers, self.now).expect("a check-in"));
    }

    pub fn fixed_block(&mut self, from: &str, to: &str) {
        let new = NewTimeBlock {
            title: Some("Meeting".into()),
            starts_at: at(from),
            ends_at: at(to),
            fixed: Some(true),
            ..NewTimeBlock::default()
        };
        self.blocks.push(TimeBlock::create(id(from), new, Tz::UTC, self.now).expect("a block"));
    }
}
