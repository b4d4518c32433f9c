//! Any rows of a life: what stands in it, however odd.

use aurum_domain::Dated;
use aurum_domain::area::{Area, NewArea};
use aurum_domain::block::TimeBlock;
use aurum_domain::check_in::CheckIn;
use aurum_domain::dependency::Dependency;
use aurum_domain::feedback::LearnedStep;
use aurum_domain::focus::FocusSession;
use aurum_domain::own_rule::OwnRule;
use aurum_domain::person::{Profile, UserId};
use aurum_domain::pillar::{NewPillar, Pillar};
use aurum_domain::preferences::Preferences;
use aurum_domain::project::{NewProject, Project};
use aurum_domain::scale::{Energy, Priority, ProjectStatus, TaskStatus, WorkKind};
use aurum_domain::task::{NewTask, Task};
use aurum_hrm::{History, Rulebook, Snapshot};
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;
use uuid::Uuid;

use crate::doing::any_doing;

#[derive(Debug, Clone)]
pub(crate) struct Life {
    pub(crate) profile: Profile,
    pub(crate) now: DateTime<Utc>,
    pub(crate) pillars: Vec<Pillar>,
    pub(crate) areas: Vec<Area>,
    pub(crate) projects: Vec<Project>,
    pub(crate) tasks: Vec<Task>,
    pub(crate) dependencies: Vec<Dependency>,
    pub(crate) preferences: Preferences,
    pub(crate) blocks: Vec<TimeBlock>,
    pub(crate) focus: Vec<FocusSession>,
    pub(crate) check_ins: Vec<CheckIn>,
}

impl Life {
    pub(crate) fn snapshot(&self) -> Snapshot<'_> {
        let history = History::new(self.preferences.clone(), &self.blocks, &self.focus, &self.check_ins);
        Snapshot::new(&self.profile, self.now, &self.pillars, &self.areas, &self.projects, &self.tasks, &self.dependencies)
            .with_history(history)
    }

    /// The rules as they count for this person.
    pub(crate) fn rulebook(&self, steps: &[LearnedStep], own: &[OwnRule]) -> Rulebook {
        Rulebook::for_person(&self.preferences, steps, own).expect("preferences within bounds")
    }
}

pub(crate) fn id(kind: u128, number: usize) -> Uuid {
    Uuid::from_u128(kind << 64 | number as u128)
}

pub(crate) fn epoch() -> DateTime<Utc> {
    DateTime::from_timestamp(1_750_000_000, 0).expect("a moment")
}

fn dated(now: DateTime<Utc>) -> impl Strategy<Value = Option<Dated>> {
    prop_oneof![
        3 => Just(None),
        6 => (0..3, -60_000i64..90_000).prop_map(move |(kind, minutes)| {
            let (at, zone) = (now + TimeDelta::minutes(minutes), Tz::UTC);
            Some(match kind {
                0 => Dated::Date { day: at.date_naive(), zone },
                1 => Dated::Floating { at: at.naive_utc(), zone },
                _ => Dated::Instant { at, zone },
            })
        }),
        1 => prop_oneof![Just("1900-01-01"), Just("9999-12-31")]
            .prop_map(|day| Some(Dated::Date { day: day.parse().expect("a day"), zone: Tz::UTC })),
    ]
}

prop_compose! {
    fn any_task(number: usize, now: DateTime<Utc>)(
        (project, parent) in (prop::option::of(0usize..8), prop::option::of(0usize..40)),
        name in "\\PC{1,80}",
        (priority, status) in (prop::sample::select(Priority::ALL), prop::sample::select(TaskStatus::ALL)),
        (due, scheduled) in (dated(now), dated(now)),
        start_after in prop::option::of(-10i64..10),
        (estimate, actual) in (prop::option::of(prop_oneof![8 => 1i64..600, 1 => any::<i64>()]), prop::option::of(prop_oneof![8 => 0i64..600, 1 => any::<i64>()])),
        (pinned, archived, deleted) in (prop::bool::weighted(0.1), prop::bool::weighted(0.1), prop::bool::weighted(0.05)),
        (touched, completed) in (0i64..100, 0i64..40),
        (kind, energy) in (prop::sample::select(WorkKind::ALL), prop::option::of(prop::sample::select(Energy::ALL))),
        (postponed, tags) in (0i64..6, prop::collection::vec(prop::sample::select(vec!["phone".to_owned(), "home".to_owned(), "learning".to_owned()]), 0..2)),
        position in "[a-z]{1,2}",
    ) -> Task {
        let mut task = Task::create(id(4, number), NewTask { name: "task".into(), ..NewTask::default() }, position, Tz::UTC, now).expect("a task");
        task.set_status(status, now - TimeDelta::days(completed));
        (task.name, task.priority, task.due, task.scheduled) = (name, priority, due, scheduled);
        (task.project_id, task.parent_task_id) = (project.map(|n| id(3, n)), parent.map(|n| id(4, n)));
        task.start_after = start_after.map(|days| now.date_naive() + TimeDelta::days(days));
        (task.estimate_minutes, task.actual_minutes) = (estimate, actual);
        (task.pinned, task.archived, task.updated_at) = (pinned, archived, now - TimeDelta::days(touched));
        (task.postponed, task.tags, task.kind, task.energy) = (postponed, tags, kind, energy);
        task.deleted_at = deleted.then_some(now);
        task
    }
}

pub(crate) fn any_life() -> impl Strategy<Value = Life> {
    let zones = ["UTC", "Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Pacific/Niue", "Asia/Kathmandu", "Australia/Lord_Howe"];
    let profile = (prop::sample::select(zones.to_vec()), prop::collection::vec(prop_oneof![Just(0i64), 0i64..=1440], 7));
    let now = (0i64..100_000_000).prop_map(|seconds| epoch() + TimeDelta::seconds(seconds));
    (profile, now).prop_flat_map(|((zone, work_minutes), now)| {
        let mut profile = Profile::create(UserId(id(9, 0)), "Ana", zone, "en-GB", now).expect("a profile");
        profile.work_minutes = work_minutes;
        let pillars = prop::collection::vec((1i64..=5, 0i64..=100, prop::bool::weighted(0.1)), 0..4);
        let areas = prop::collection::vec((1i64..=5, prop::option::of(0usize..5), prop::bool::weighted(0.1)), 0..5);
        let projects = prop::collection::vec(
            (1i64..=5, prop::option::of(0usize..6), prop::sample::select(ProjectStatus::ALL), prop::option::of(-30i64..60)),
            0..7,
        );
        let tasks = (0usize..30).prop_flat_map(move |count| (0..count).map(|number| any_task(number, now)).collect::<Vec<_>>());
        let edges = prop::collection::vec((0usize..32, 0usize..32), 0..40);
        (pillars, areas, projects, tasks, edges, any_doing(now)).prop_map(move |(pillars, areas, projects, tasks, edges, doing)| {
            let (preferences, blocks, focus, check_ins) = doing;
            let life = build(profile.clone(), now, &pillars, &areas, &projects, tasks, &edges);
            Life { preferences, blocks, focus, check_ins, ..life }
        })
    })
}

type ProjectSeed = (i64, Option<usize>, ProjectStatus, Option<i64>);

fn build(
    profile: Profile,
    now: DateTime<Utc>,
    pillars: &[(i64, i64, bool)],
    areas: &[(i64, Option<usize>, bool)],
    projects: &[ProjectSeed],
    tasks: Vec<Task>,
    edges: &[(usize, usize)],
) -> Life {
    let pillars = pillars.iter().enumerate().map(|(number, (importance, share, archived))| {
        let new = NewPillar {
            name: format!("Pillar {number}"),
            importance: Some(*importance),
            target_share: Some(*share),
            ..NewPillar::default()
        };
        Pillar { archived: *archived, ..Pillar::create(id(1, number), new, "V".into(), now).expect("a pillar") }
    });
    let areas = areas.iter().enumerate().map(|(number, (importance, pillar, archived))| {
        let new = NewArea {
            name: format!("Area {number}"),
            importance: Some(*importance),
            pillar_id: pillar.map(|n| id(1, n)),
            ..NewArea::default()
        };
        Area { archived: *archived, ..Area::create(id(2, number), new, "V".into(), now).expect("an area") }
    });
    let projects = projects.iter().enumerate().map(|(number, (importance, area, status, deadline))| {
        let new = NewProject {
            name: format!("Project {number}"),
            importance: Some(*importance),
            area_id: area.map(|n| id(2, n)),
            status: Some(*status),
            deadline: deadline.map(|days| now.date_naive() + TimeDelta::days(days)),
            ..NewProject::default()
        };
        Project::create(id(3, number), new, "V".into(), now).expect("a project")
    });
    let dependencies = edges.iter().enumerate().map(|(number, (task, first))| edge(number, *task, *first, now));
    Life {
        pillars: pillars.collect(),
        areas: areas.collect(),
        projects: projects.collect(),
        dependencies: dependencies.collect(),
        tasks,
        preferences: Preferences::usual(UserId(profile.id), now),
        blocks: vec![],
        focus: vec![],
        check_ins: vec![],
        profile,
        now,
    }
}

pub(crate) fn edge(number: usize, task: usize, first: usize, now: DateTime<Utc>) -> Dependency {
    Dependency {
        id: id(5, number),
        task_id: id(4, task),
        depends_on_id: id(4, first),
        version: 1,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    }
}
