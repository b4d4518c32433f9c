//! One person's rows as Aurum would hold them, and how they come to be: stated importances and priorities follow what the
//! person feels, with error; half of the tasks have no date, a quarter no estimate.

use aurum_domain::Dated;
use aurum_domain::area::{Area, NewArea};
use aurum_domain::check::Invalid;
use aurum_domain::dependency::Dependency;
use aurum_domain::person::{Profile, UserId};
use aurum_domain::pillar::{NewPillar, Pillar};
use aurum_domain::preferences::Preferences;
use aurum_domain::project::{NewProject, Project};
use aurum_domain::scale::{Priority, TaskStatus, WorkKind};
use aurum_domain::task::{NewTask, Task};
use aurum_hrm::{History, Snapshot};
use chrono::{DateTime, TimeDelta, Timelike, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use crate::dice::Dice;
use crate::person::{Feeling, Person, Seen, Sort};

/// How many tasks a life begins with.
pub const FIRST_TASKS: usize = 35;

pub struct World {
    pub profile: Profile,
    pub preferences: Preferences,
    pub now: DateTime<Utc>,
    pillars: Vec<Pillar>,
    areas: Vec<Area>,
    projects: Vec<Project>,
    pub tasks: Vec<Task>,
    /// Beside `tasks`, place by place.
    feelings: Vec<Feeling>,
    dependencies: Vec<Dependency>,
    /// What the person feels of each project.
    project_worth: Vec<f64>,
    careless: bool,
    last_project: Option<Uuid>,
}

impl World {
    pub fn of(person: &Person, now: DateTime<Utc>, dice: &mut Dice) -> Result<Self, Invalid> {
        let profile = Profile::create(UserId(id(9, 0)), "Simulated", "UTC", "en-GB", now)?;
        let mut world = Self {
            preferences: Preferences::usual(UserId(profile.id), now),
            profile,
            now,
            pillars: Vec::new(),
            areas: Vec::new(),
            projects: Vec::new(),
            tasks: Vec::new(),
            feelings: Vec::new(),
            dependencies: Vec::new(),
            project_worth: Vec::new(),
            careless: person.sort == Sort::Careless,
            last_project: None,
        };
        world.hierarchy(dice)?;
        for _ in 0..FIRST_TASKS {
            world.new_task(dice)?;
        }
        Ok(world)
    }

    pub fn snapshot(&self) -> Snapshot<'_> {
        let rows = Snapshot::new(&self.profile, self.now, &self.pillars, &self.areas, &self.projects, &self.tasks, &self.dependencies);
        rows.with_history(History::new(self.preferences.clone(), [], [], []))
    }

    /// A task that came up, sometimes one that must wait for another of its project.
    pub fn new_task(&mut self, dice: &mut Dice) -> Result<(), Invalid> {
        let number = self.tasks.len();
        let project = dice.chance(0.8).then(|| dice.below(self.projects.len()));
        let worth = project.map_or(0.0, |place| self.project_worth[place]) + 0.6 * dice.normal();
        let feels = Feeling {
            worth,
            stakes: dice.log_normal(0.6),
            aversion: dice.normal(),
            minutes: (35.0 * dice.log_normal(0.7)).clamp(5.0, 240.0),
        };
        let meant = 0.6 * worth + 0.6 * feels.stakes.ln() + 0.6 * dice.normal();
        let flagged = dice.chance(0.6);
        let level = if self.careless { 1.2 * dice.normal() } else { meant };
        let priority = match level {
            _ if !flagged => Priority::Medium,
            ..-0.6 => Priority::Low,
            -0.6..0.5 => Priority::Medium,
            0.5..1.3 => Priority::High,
            _ => Priority::Urgent,
        };
        let new = NewTask {
            name: format!("Task {number}"),
            project_id: project.map(|place| self.projects[place].id),
            priority: Some(priority),
            kind: Some(WorkKind::ALL[dice.below(WorkKind::ALL.len())]),
            estimate_minutes: dice.chance(0.75).then(|| (feels.minutes * dice.log_normal(0.4)).round().clamp(5.0, 480.0) as i64),
            ..NewTask::default()
        };
        let mut task = Task::create(id(4, number), new, format!("{number:06}V"), Tz::UTC, self.now)?;
        if dice.chance(0.5) {
            let day = self.now.date_naive() + TimeDelta::days((14.0 * dice.unit().powf(1.3)) as i64);
            task.due = Some(Dated::Date { day, zone: Tz::UTC });
        }
        if dice.chance(0.1) {
            let same: Vec<Uuid> =
                self.open().filter(|place| self.tasks[*place].project_id == task.project_id).map(|place| self.tasks[place].id).collect();
            if !same.is_empty() {
                self.dependencies.push(edge(number, task.id, same[dice.below(same.len())], self.now));
            }
        }
        self.tasks.push(task);
        self.feelings.push(feels);
        Ok(())
    }

    /// Places of the open tasks.
    pub fn open(&self) -> impl Iterator<Item = usize> {
        (0..self.tasks.len()).filter(|place| self.tasks[*place].is_open())
    }

    /// Places of the open tasks that wait for nothing.
    pub fn available(&self) -> Vec<usize> {
        self.open().filter(|place| !self.waits(self.tasks[*place].id)).collect()
    }

    pub fn holds_up_another(&self, task_id: Uuid) -> bool {
        self.dependencies.iter().any(|edge| edge.depends_on_id == task_id && self.tasks.iter().any(|t| t.id == edge.task_id && t.is_open()))
    }

    pub fn utility(&self, person: &Person, place: usize) -> f64 {
        let task = &self.tasks[place];
        let seen = Seen {
            days_left: task.due.map(|due| (due.deadline_in(Tz::UTC) - self.now).num_minutes() as f64 / 1440.0),
            priority: task.priority,
            kind: task.kind,
            age_days: (self.now - task.created_at).num_minutes() as f64 / 1440.0,
            hour: f64::from(self.now.hour()) + f64::from(self.now.minute()) / 60.0,
            same_project: task.project_id.is_some() && task.project_id == self.last_project,
        };
        person.utility(&self.feelings[place], &seen)
    }

    /// Does a task from now on; says how many minutes it took.
    pub fn complete(&mut self, place: usize) -> i64 {
        let minutes = self.feelings[place].minutes.round() as i64;
        self.now += TimeDelta::minutes(minutes);
        let task = &mut self.tasks[place];
        task.actual_minutes = Some(minutes);
        task.set_status(TaskStatus::Completed, self.now);
        task.updated_at = self.now;
        self.last_project = task.project_id;
        minutes
    }

    /// Places of the open tasks past what they were due.
    pub fn overdue(&self) -> Vec<usize> {
        self.open().filter(|place| self.tasks[*place].is_overdue(Tz::UTC, self.now)).collect()
    }

    /// What a person does in the evening with work that is overdue: a third of it is seen to, of which half is put off by
    /// up to a week, a quarter loses its date and a quarter is dropped.
    pub fn tidy(&mut self, dice: &mut Dice) {
        for place in self.overdue() {
            if !dice.chance(1.0 / 3.0) {
                continue;
            }
            let (fate, day) = (dice.unit(), self.now.date_naive() + TimeDelta::days(1 + dice.below(7) as i64));
            let task = &mut self.tasks[place];
            task.updated_at = self.now;
            match fate {
                ..0.5 => (task.due, task.postponed) = (Some(Dated::Date { day, zone: Tz::UTC }), task.postponed + 1),
                0.5..0.75 => task.due = None,
                _ => task.archived = true,
            }
        }
    }

    fn waits(&self, task_id: Uuid) -> bool {
        self.dependencies.iter().any(|edge| edge.task_id == task_id && self.tasks.iter().any(|t| t.id == edge.depends_on_id && t.is_open()))
    }

    fn hierarchy(&mut self, dice: &mut Dice) -> Result<(), Invalid> {
        for _ in 0..3 + dice.below(3) {
            let pillar_worth = 0.6 * dice.normal();
            let number = self.pillars.len();
            let share = (30.0 * (0.5 * pillar_worth + 0.3 * dice.normal()).exp()).round().clamp(0.0, 100.0) as i64;
            let new = NewPillar {
                name: format!("Pillar {number}"),
                importance: Some(self.stated(pillar_worth, dice)),
                target_share: Some(share),
                ..NewPillar::default()
            };
            self.pillars.push(Pillar::create(id(1, number), new, format!("{number:03}V"), self.now)?);
            for _ in 0..1 + dice.below(3) {
                let area_worth = pillar_worth + 0.4 * dice.normal();
                let area = self.areas.len();
                let new = NewArea {
                    name: format!("Area {area}"),
                    pillar_id: Some(id(1, number)),
                    importance: Some(self.stated(area_worth, dice)),
                    ..NewArea::default()
                };
                self.areas.push(Area::create(id(2, area), new, format!("{area:03}V"), self.now)?);
                for _ in 0..1 + dice.below(2) {
                    let worth = area_worth + 0.4 * dice.normal();
                    let project = self.projects.len();
                    let new = NewProject {
                        name: format!("Project {project}"),
                        area_id: Some(id(2, area)),
                        importance: Some(self.stated(worth, dice)),
                        deadline: dice.chance(0.3).then(|| self.now.date_naive() + TimeDelta::days(10 + dice.below(60) as i64)),
                        ..NewProject::default()
                    };
                    self.projects.push(Project::create(id(3, project), new, format!("{project:03}V"), self.now)?);
                    self.project_worth.push(worth);
                }
            }
        }
        Ok(())
    }

    /// The importance a person states, 1–5, of what is worth so much to them.
    fn stated(&self, worth: f64, dice: &mut Dice) -> i64 {
        let said = if self.careless { dice.normal() } else { worth + 0.5 * dice.normal() };
        (3.0 + 1.2 * said).round().clamp(1.0, 5.0) as i64
    }
}

fn edge(number: usize, task_id: Uuid, depends_on_id: Uuid, now: DateTime<Utc>) -> Dependency {
    Dependency { id: id(5, number), task_id, depends_on_id, version: 1, created_at: now, updated_at: now, deleted_at: None }
}

fn id(kind: u128, number: usize) -> Uuid {
    Uuid::from_u128(kind << 64 | number as u128)
}
