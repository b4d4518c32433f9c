//! What holds of every plan and every figure, however odd the life: nothing overlaps, everything lies in working time that
//! is free, what waits comes after, order of rows and repetition change nothing, sums agree, nothing panics.

use std::collections::HashMap;

use aurum_domain::Dated;
use aurum_domain::area::{Area, NewArea};
use aurum_domain::block::TimeBlock;
use aurum_domain::dated::resolve;
use aurum_domain::dependency::Dependency;
use aurum_domain::own_rule::{Condition, Consequence, OwnRule, Test};
use aurum_domain::person::{Profile, UserId};
use aurum_domain::pillar::{NewPillar, Pillar};
use aurum_domain::preferences::Preferences;
use aurum_domain::project::{NewProject, Project};
use aurum_domain::scale::{Energy, Priority, ProjectStatus, TaskStatus, WorkKind};
use aurum_domain::task::{NewTask, Task};
use aurum_hrm::analytics::{alignment_points, areas, eisenhower, pillars, project_progress, streaks, trend, week_review};
use aurum_hrm::plan::{DayPlan, plan_day, plan_day_of, plan_week};
use aurum_hrm::{History, Rulebook, Snapshot, assess};
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;
use uuid::Uuid;

#[derive(Debug, Clone)]
struct Life {
    profile: Profile,
    preferences: Preferences,
    now: DateTime<Utc>,
    pillars: Vec<Pillar>,
    areas: Vec<Area>,
    projects: Vec<Project>,
    tasks: Vec<Task>,
    dependencies: Vec<Dependency>,
    blocks: Vec<TimeBlock>,
    rules: Vec<OwnRule>,
}

impl Life {
    fn snapshot(&self) -> Snapshot<'_> {
        let snapshot = Snapshot::new(&self.profile, self.now, &self.pillars, &self.areas, &self.projects, &self.tasks, &self.dependencies);
        snapshot.with_history(History::new(self.preferences.clone(), &self.blocks, [], []))
    }

    fn book(&self) -> Rulebook {
        Rulebook::for_person(&self.preferences, &[], &self.rules).expect("usual weights")
    }

    /// The working time of a day, to the minute.
    fn work(&self, day: NaiveDate) -> (DateTime<Utc>, DateTime<Utc>) {
        let weekday = day.weekday().num_days_from_monday() as usize;
        let from = self.preferences.work_from[weekday] as u32;
        let from = NaiveTime::from_num_seconds_from_midnight_opt(from * 60, 0).expect("a time");
        let opens = resolve(day.and_time(from), self.profile.zone()).0;
        (opens.max(self.now), opens + TimeDelta::minutes(self.profile.work_minutes[weekday]))
    }
}

fn id(kind: u128, number: usize) -> Uuid {
    Uuid::from_u128(kind << 64 | number as u128)
}

fn dated(now: DateTime<Utc>) -> impl Strategy<Value = Option<Dated>> {
    prop_oneof![
        3 => Just(None),
        6 => (0..3, -10_000i64..20_000).prop_map(move |(kind, minutes)| {
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
        (project, parent) in (prop::option::of(0usize..5), prop::option::weighted(0.1, 0usize..20)),
        priority in prop::sample::select(Priority::ALL),
        status in prop_oneof![4 => Just(TaskStatus::Todo), 1 => prop::sample::select(TaskStatus::ALL)],
        (due, scheduled) in (dated(now), prop_oneof![2 => Just(None), 1 => dated(now)]),
        start_after in prop::option::weighted(0.1, -10i64..10),
        (estimate, actual) in (
            prop::option::of(prop_oneof![8 => 1i64..400, 1 => any::<i64>()]),
            prop::option::weighted(0.3, prop_oneof![8 => 0i64..400, 1 => any::<i64>()]),
        ),
        (kind, energy) in (prop::sample::select(WorkKind::ALL), prop::option::of(prop::sample::select(Energy::ALL))),
        (pinned, archived) in (prop::bool::weighted(0.1), prop::bool::weighted(0.05)),
        completed in 0i64..30,
    ) -> Task {
        let new = NewTask { name: format!("task {number}"), ..NewTask::default() };
        let mut task = Task::create(id(4, number), new, format!("{number:03}"), Tz::UTC, now).expect("a task");
        task.set_status(status, now - TimeDelta::days(completed));
        (task.priority, task.due, task.scheduled, task.kind, task.energy) = (priority, due, scheduled, kind, energy);
        (task.project_id, task.parent_task_id) = (project.map(|n| id(3, n)), parent.map(|n| id(4, n)));
        task.start_after = start_after.map(|days| now.date_naive() + TimeDelta::days(days));
        (task.estimate_minutes, task.actual_minutes) = (estimate, actual);
        (task.pinned, task.archived) = (pinned, archived);
        task
    }
}

fn any_block(number: usize, now: DateTime<Utc>) -> impl Strategy<Value = TimeBlock> {
    (-3_000i64..12_000, 5i64..300, prop::option::of(0usize..20), any::<bool>(), prop::bool::weighted(0.1)).prop_map(
        move |(from, minutes, task, done, deleted)| TimeBlock {
            id: id(6, number),
            task_id: task.map(|n| id(4, n)),
            pillar_id: None,
            title: "Busy".into(),
            starts_at: now + TimeDelta::minutes(from),
            ends_at: now + TimeDelta::minutes(from + minutes),
            time_zone: "UTC".into(),
            kind: WorkKind::General,
            energy: None,
            fixed: !done,
            done,
            version: 1,
            created_at: now,
            updated_at: now,
            deleted_at: deleted.then_some(now),
        },
    )
}

/// Never before, never after, or hidden until, for one kind of work.
fn any_rule(number: usize, now: DateTime<Utc>) -> impl Strategy<Value = OwnRule> {
    let then = prop_oneof![
        (0i64..1440).prop_map(|minute| Consequence::NeverBefore { minute }),
        (0i64..1440).prop_map(|minute| Consequence::NeverAfter { minute }),
        (-3i64..6).prop_map(move |days| {
            Consequence::HideUntil { day: Some(now.date_naive() + TimeDelta::days(days)), days_before_due: None }
        }),
    ];
    (then, prop::sample::select(WorkKind::ALL), prop::bool::weighted(0.8)).prop_map(move |(then, kind, enabled)| OwnRule {
        id: id(7, number),
        name: format!("rule {number}"),
        enabled,
        when: vec![Condition { test: Test::Kind { any_of: vec![kind] }, not: false }],
        then,
        position: "V".into(),
        version: 1,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    })
}

fn any_life() -> impl Strategy<Value = Life> {
    let zones = ["UTC", "Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Asia/Kathmandu", "Australia/Lord_Howe"];
    let hours = prop::collection::vec(prop_oneof![1 => Just(0i64), 3 => 60i64..=600, 1 => 0i64..=1440], 7);
    let from = prop::collection::vec(prop_oneof![3 => 300i64..700, 1 => 0i64..1440], 7);
    // Around changes of the clock as well as far from them.
    let now = prop_oneof![0i64..100_000_000, 26_700_000i64..26_900_000]
        .prop_map(|seconds| DateTime::from_timestamp(1_750_000_000 + seconds, 0).expect("a moment"));
    (prop::sample::select(zones.to_vec()), hours, from, now).prop_flat_map(|(zone, work_minutes, work_from, now)| {
        let profile = Profile { work_minutes, ..Profile::create(UserId(id(9, 0)), "Ana", zone, "en-GB", now).expect("a profile") };
        let preferences = Preferences { work_from, ..Preferences::usual(UserId(id(9, 0)), now) };
        let shares = prop::collection::vec((0i64..=100, prop::bool::weighted(0.1)), 0..4);
        let projects = prop::collection::vec((prop::sample::select(ProjectStatus::ALL), prop::option::of(-5i64..20)), 0..5);
        let tasks = (0usize..20).prop_flat_map(move |count| (0..count).map(|number| any_task(number, now)).collect::<Vec<_>>());
        let blocks = (0usize..8).prop_flat_map(move |count| (0..count).map(|number| any_block(number, now)).collect::<Vec<_>>());
        let edges = prop::collection::vec((0usize..20, 0usize..20), 0..12);
        let rules = (0usize..4).prop_flat_map(move |count| (0..count).map(|number| any_rule(number, now)).collect::<Vec<_>>());
        (shares, projects, tasks, blocks, edges, rules).prop_map(move |(shares, projects, tasks, blocks, edges, rules)| {
            let (mut pillars, mut areas) = (Vec::new(), Vec::new());
            for (n, (share, archived)) in shares.into_iter().enumerate() {
                let new = NewPillar { name: format!("Pillar {n}"), target_share: Some(share), ..NewPillar::default() };
                pillars.push(Pillar { archived, ..Pillar::create(id(1, n), new, "V".into(), now).expect("a pillar") });
                let new = NewArea { name: format!("Area {n}"), pillar_id: Some(id(1, n)), ..NewArea::default() };
                areas.push(Area::create(id(2, n), new, "V".into(), now).expect("an area"));
            }
            let projects = projects.into_iter().enumerate().map(|(n, (status, deadline))| {
                let new = NewProject {
                    name: format!("Project {n}"),
                    area_id: Some(id(2, n % 4)),
                    status: Some(status),
                    deadline: deadline.map(|days| now.date_naive() + TimeDelta::days(days)),
                    ..NewProject::default()
                };
                Project::create(id(3, n), new, "V".into(), now).expect("a project")
            });
            let dependencies = edges.into_iter().enumerate().map(|(n, (task, first))| Dependency {
                id: id(5, n),
                task_id: id(4, task),
                depends_on_id: id(4, first),
                version: 1,
                created_at: now,
                updated_at: now,
                deleted_at: None,
            });
            Life {
                profile: profile.clone(),
                preferences: preferences.clone(),
                now,
                pillars,
                areas,
                projects: projects.collect(),
                tasks,
                dependencies: dependencies.collect(),
                blocks,
                rules,
            }
        })
    })
}

fn plan(life: &Life, ahead: i64) -> DayPlan {
    let snapshot = life.snapshot();
    let book = life.book();
    plan_day(&snapshot, &book, &assess(&snapshot, &book), snapshot.today() + TimeDelta::days(ahead), &life.blocks, &life.rules)
}

/// `asked`: the tasks were chosen by the person.
fn check(life: &Life, plan: &DayPlan, asked: bool) -> Result<(), TestCaseError> {
    let (opens, closes) = life.work(plan.day);
    let busy: Vec<&TimeBlock> = life.blocks.iter().filter(|block| block.deleted_at.is_none()).collect();
    for block in &plan.blocks {
        prop_assert!(block.starts_at < block.ends_at && opens <= block.starts_at && block.ends_at <= closes, "{block:?} {opens} {closes}");
        for other in &busy {
            prop_assert!(block.ends_at <= other.starts_at || other.ends_at <= block.starts_at, "{block:?} overlaps {other:?}");
        }
        prop_assert!(block.reason.ends_with('.') && block.reason.starts_with(char::is_uppercase), "{}", block.reason);
        let task = life.tasks.iter().find(|task| task.id == block.task_id).expect("a task of this life");
        prop_assert!(task.is_open());
        let local = |at: DateTime<Utc>| at.with_timezone(&life.profile.zone());
        for rule in life.rules.iter().filter(|rule| rule.enabled && rule.when[0].test == Test::Kind { any_of: vec![task.kind] }) {
            let minute = |at: DateTime<Utc>| i64::from(local(at).hour() * 60 + local(at).minute());
            match rule.then {
                Consequence::NeverBefore { minute: least } => prop_assert!(minute(block.starts_at) >= least, "{block:?} {rule:?}"),
                Consequence::NeverAfter { minute: most } => {
                    let last = minute(block.ends_at - TimeDelta::minutes(1)) + 1;
                    prop_assert!(
                        last <= most && local(block.starts_at).date_naive() == local(block.ends_at).date_naive(),
                        "{block:?} {rule:?}"
                    );
                }
                Consequence::HideUntil { day: Some(day), .. } => {
                    let bound = task.due.is_some() || task.scheduled.is_some() || task.pinned || task.parent_task_id.is_some();
                    let of_project = task.project_id.is_some();
                    prop_assert!(day <= plan.day || bound || of_project || asked, "{block:?} {rule:?}");
                }
                _ => {}
            }
        }
    }
    for pair in plan.blocks.windows(2) {
        prop_assert!(pair[0].ends_at <= pair[1].starts_at, "{pair:?}");
    }
    let minutes: i64 = plan.blocks.iter().map(|block| (block.ends_at - block.starts_at).num_minutes()).sum();
    prop_assert_eq!(minutes, plan.planned_minutes);
    prop_assert!(plan.planned_minutes <= plan.capacity_minutes);
    for missing in &plan.unplaced {
        prop_assert!(missing.minutes > 0 && missing.reason.ends_with('.'), "{missing:?}");
    }
    let known = |id: &Uuid| life.tasks.iter().any(|task| task.id == *id && task.is_open());
    prop_assert!(plan.drop.iter().all(|drop| known(&drop.task_id)));
    prop_assert!(plan.overload.iter().all(|over| over.needed > over.available && over.tasks.iter().all(known)));
    Ok(())
}

/// What waits never begins before everything it waits for has ended.
fn check_order(life: &Life, plans: &[DayPlan]) -> Result<(), TestCaseError> {
    let mut first: HashMap<Uuid, DateTime<Utc>> = HashMap::new();
    let mut last: HashMap<Uuid, DateTime<Utc>> = HashMap::new();
    for block in plans.iter().flat_map(|plan| &plan.blocks) {
        let begins = first.entry(block.task_id).or_insert(block.starts_at);
        *begins = (*begins).min(block.starts_at);
        let ends = last.entry(block.task_id).or_insert(block.ends_at);
        *ends = (*ends).max(block.ends_at);
    }
    for edge in &life.dependencies {
        let open = |id: Uuid| life.tasks.iter().any(|task| task.id == id && task.is_open());
        if edge.task_id == edge.depends_on_id || !open(edge.task_id) || !open(edge.depends_on_id) {
            continue;
        }
        if let Some(begins) = first.get(&edge.task_id) {
            let held = life.blocks.iter().filter(|b| b.task_id == Some(edge.depends_on_id) && !b.done && b.deleted_at.is_none());
            let held = held.filter(|b| b.ends_at > life.now).map(|b| b.ends_at).max();
            let ends = last.get(&edge.depends_on_id).copied().max(held);
            prop_assert!(ends.is_some_and(|ends| ends <= *begins), "{edge:?} {plans:?}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_day_lies_in_free_working_time_and_keeps_the_order_of_what_waits(life in any_life(), ahead in -2i64..9) {
        let plan = plan(&life, ahead);
        check(&life, &plan, false)?;
        check_order(&life, std::slice::from_ref(&plan))?;
        for task in life.tasks.iter().filter(|task| plan.blocks.iter().any(|block| block.task_id == task.id)) {
            prop_assert!(task.due.is_some() || task.start_after.is_none_or(|start| start <= plan.day), "{task:?}");
        }
    }

    #[test]
    fn a_week_does_so_on_every_day_and_plans_no_more_than_there_is(life in any_life()) {
        let snapshot = life.snapshot();
        let book = life.book();
        let week = plan_week(&snapshot, &book, &assess(&snapshot, &book), snapshot.today(), &life.blocks, &life.rules);
        prop_assert_eq!(week.days.len(), 7);
        for plan in &week.days {
            check(&life, plan, false)?;
        }
        let mut blocks: Vec<_> = week.days.iter().flat_map(|day| &day.blocks).collect();
        // Work that runs past midnight can end after that of the next day has begun.
        blocks.sort_by_key(|block| block.starts_at);
        for pair in blocks.windows(2) {
            prop_assert!(pair[0].ends_at <= pair[1].starts_at, "{pair:?}");
        }
        check_order(&life, &week.days)?;
    }

    #[test]
    fn the_same_life_gives_the_same_bytes_in_whatever_order_its_rows_come(
        (life, tasks, dependencies, blocks) in any_life().prop_flat_map(|life| {
            let rows = (
                Just(life.tasks.clone()).prop_shuffle(),
                Just(life.dependencies.clone()).prop_shuffle(),
                Just(life.blocks.clone()).prop_shuffle(),
            );
            (Just(life), rows).prop_map(|(life, (tasks, dependencies, blocks))| (life, tasks, dependencies, blocks))
        }),
        ahead in 0i64..4,
    ) {
        let other = Life { tasks, dependencies, blocks, ..life.clone() };
        let bytes = |life: &Life| serde_json::to_string(&plan(life, ahead)).expect("writes");
        prop_assert_eq!(bytes(&life), bytes(&other));
    }

    #[test]
    fn a_day_of_chosen_tasks_holds_no_others(life in any_life(), chosen in prop::collection::vec(0usize..24, 0..6)) {
        let snapshot = life.snapshot();
        let book = life.book();
        let chosen: Vec<Uuid> = chosen.into_iter().map(|n| id(4, n)).collect();
        let plan = plan_day_of(&snapshot, &book, &assess(&snapshot, &book), snapshot.today(), &life.blocks, &life.rules, &chosen);
        check(&life, &plan, true)?;
        prop_assert!(plan.blocks.iter().all(|block| chosen.contains(&block.task_id)));
    }

    #[test]
    fn figures_add_up_to_one_another(life in any_life(), days in 1i64..40) {
        let snapshot = life.snapshot();
        let quadrants = eisenhower(&snapshot);
        let mut ids = [quadrants.r#do, quadrants.plan, quadrants.delegate, quadrants.drop].concat();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), count);
        let trend = trend(&snapshot, days);
        prop_assert_eq!(trend.len() as i64, days);
        prop_assert!(trend.iter().all(|day| day.completed == day.task_ids.len() as i64));
        let streaks = streaks(&snapshot);
        prop_assert!(streaks.current <= streaks.longest && streaks.current == streaks.days.len() as i64);
        let spent: i64 = pillars(&snapshot).iter().map(|pillar| pillar.minutes28).sum();
        prop_assert!(spent <= areas(&snapshot, 28).iter().map(|area| area.minutes).sum());
        let points = alignment_points(&snapshot);
        prop_assert!(points.week + points.month >= points.rows.iter().map(|row| row.points).sum());
        for project in project_progress(&snapshot, &HashMap::new()) {
            prop_assert_eq!(project.open, project.open_ids.len() as i64);
        }
        let review = week_review(&snapshot, snapshot.today() - TimeDelta::days(6), &[]);
        prop_assert!(review.shares.iter().map(|share| share.minutes).sum::<i64>() <= review.minutes);
        prop_assert!(review.slipped.iter().all(|slipped| !review.done.contains(&slipped.task_id)));
    }

    #[test]
    fn any_day_at_all_can_be_asked_for(life in any_life(), day in prop::sample::select(vec![NaiveDate::MIN, NaiveDate::MAX])) {
        let snapshot = life.snapshot();
        let book = life.book();
        let assessment = assess(&snapshot, &book);
        prop_assert_eq!(plan_day(&snapshot, &book, &assessment, day, &life.blocks, &life.rules).blocks, vec![]);
        prop_assert!(plan_week(&snapshot, &book, &assessment, day, &life.blocks, &life.rules).days.iter().all(|day| day.blocks.is_empty()));
    }
}
