//! What holds of every life, however odd: rows add up, scores stay on their scale, order of rows and repetition change
//! nothing, nothing hangs or panics.

use std::collections::BTreeSet;

use aurum_domain::Dated;
use aurum_domain::area::{Area, NewArea};
use aurum_domain::dependency::Dependency;
use aurum_domain::focus::FocusSession;
use aurum_domain::insight::Action;
use aurum_domain::person::{Profile, UserId};
use aurum_domain::pillar::{NewPillar, Pillar};
use aurum_domain::preferences::Preferences;
use aurum_domain::project::{NewProject, Project};
use aurum_domain::scale::{Priority, ProjectStatus, TaskStatus};
use aurum_domain::task::{NewTask, Task};
use aurum_hrm::insights::{MOST_SAID, detect};
use aurum_hrm::{Day, History, Percent, Points, Rulebook, Scored, Snapshot, Value, Weight, assess, predict, shares, today, why};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;
use uuid::Uuid;

#[derive(Debug, Clone)]
struct Life {
    profile: Profile,
    now: DateTime<Utc>,
    pillars: Vec<Pillar>,
    areas: Vec<Area>,
    projects: Vec<Project>,
    tasks: Vec<Task>,
    dependencies: Vec<Dependency>,
}

impl Life {
    fn snapshot(&self) -> Snapshot<'_> {
        Snapshot::new(&self.profile, self.now, &self.pillars, &self.areas, &self.projects, &self.tasks, &self.dependencies)
    }
}

fn id(kind: u128, number: usize) -> Uuid {
    Uuid::from_u128(kind << 64 | number as u128)
}

fn epoch() -> DateTime<Utc> {
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
        (postponed, tags) in (0i64..6, prop::collection::vec(prop::sample::select(vec!["phone".to_owned(), "home".to_owned()]), 0..2)),
        position in "[a-z]{1,2}",
    ) -> Task {
        let mut task = Task::create(id(4, number), NewTask { name: "task".into(), ..NewTask::default() }, position, Tz::UTC, now).expect("a task");
        task.set_status(status, now - TimeDelta::days(completed));
        (task.name, task.priority, task.due, task.scheduled) = (name, priority, due, scheduled);
        (task.project_id, task.parent_task_id) = (project.map(|n| id(3, n)), parent.map(|n| id(4, n)));
        task.start_after = start_after.map(|days| now.date_naive() + TimeDelta::days(days));
        (task.estimate_minutes, task.actual_minutes) = (estimate, actual);
        (task.pinned, task.archived, task.updated_at) = (pinned, archived, now - TimeDelta::days(touched));
        (task.postponed, task.tags) = (postponed, tags);
        task.deleted_at = deleted.then_some(now);
        task
    }
}

fn any_life() -> impl Strategy<Value = Life> {
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
        (pillars, areas, projects, tasks, edges).prop_map(move |(pillars, areas, projects, tasks, edges)| {
            build(profile.clone(), now, &pillars, &areas, &projects, tasks, &edges)
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
        profile,
        now,
    }
}

fn edge(number: usize, task: usize, first: usize, now: DateTime<Utc>) -> Dependency {
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

/// On a task, begun so many minutes ago, for so long, interrupted so often.
fn session(number: usize, (task, ago, minutes, interruptions): (usize, i64, i64, i64), now: DateTime<Utc>) -> FocusSession {
    let begins = now - TimeDelta::minutes(ago);
    let mut session = FocusSession::start(id(6, number), id(4, task), begins);
    session.interruptions = interruptions;
    session.ended_at = (minutes > 0).then(|| begins + TimeDelta::minutes(minutes));
    session
}

/// Any weights a person may set.
fn any_rulebook() -> impl Strategy<Value = Rulebook> {
    let codes: Vec<String> = Rulebook::default().rules().map(|rule| rule.code.to_string()).collect();
    prop_oneof![
        Just(Rulebook::default()),
        prop::collection::vec(0i64..=100, codes.len()).prop_map(move |weights| {
            Rulebook::with_weights(codes.iter().map(String::as_str).zip(weights.into_iter().map(Weight))).expect("within bounds")
        })
    ]
}

fn check(scored: &Scored) -> Result<(), TestCaseError> {
    let sum: Points = scored.breakdown.iter().map(|part| part.points).sum();
    prop_assert_eq!(sum, scored.score);
    prop_assert!((Points(0)..=Points(10_000)).contains(&scored.score));
    for part in &scored.breakdown {
        prop_assert_eq!(part.points, Points::of(part.weight, part.value));
        prop_assert!(part.code == "LIMIT" || (Value::MINUS_ONE..=Value::ONE).contains(&part.value), "{:?}", part);
        prop_assert!(
            part.reason.ends_with('.') && part.reason.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '“'),
            "{}",
            part.reason
        );
    }
    Ok(())
}

/// Reads a written score the way a client with exact decimals does: by its digits.
fn hundredths(number: &serde_json::Value) -> i64 {
    let text = number.to_string();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    format!("{whole}{decimals:0<2}").parse().expect("digits")
}

fn bytes(life: &Life, rulebook: &Rulebook) -> String {
    let snapshot = life.snapshot();
    let assessment = assess(&snapshot, rulebook);
    let day: Day = today(&snapshot, &assessment, None, snapshot.today());
    let said = detect(&snapshot, rulebook, &assessment);
    let projects: BTreeSet<Uuid> = life.projects.iter().map(|project| project.id).collect();
    let predictions: Vec<_> = projects.into_iter().map(|id| predict(&snapshot, id, 7)).collect();
    let said = (said, predictions.iter().map(|p| (p.p50, p.p85, p.refused.clone())).collect::<Vec<_>>());
    serde_json::to_string(&(assessment, day, shares(&snapshot, 28), said)).expect("writes")
}

proptest! {
    #[test]
    fn the_rows_a_person_sees_add_up_to_the_score_they_see(life in any_life(), rulebook in any_rulebook()) {
        let snapshot = life.snapshot();
        let assessment = assess(&snapshot, &rulebook);
        for scored in &assessment.scored {
            check(scored)?;
            prop_assert_eq!(&why(&snapshot, &rulebook, scored.task_id), &Some(scored.clone()));
            let wire = serde_json::to_value(scored).expect("writes");
            let rows = wire["breakdown"].as_array().expect("rows");
            prop_assert_eq!(rows.iter().map(|row| hundredths(&row["points"])).sum::<i64>(), hundredths(&wire["score"]));
        }
        for task in &life.tasks {
            if let Some(scored) = why(&snapshot, &rulebook, task.id) {
                check(&scored)?;
            }
        }
    }

    #[test]
    fn the_same_life_gives_the_same_bytes_in_whatever_order_its_rows_come(
        (life, shuffled) in any_life().prop_flat_map(|life| {
            let shuffle = (
                Just(life.pillars.clone()).prop_shuffle(),
                Just(life.areas.clone()).prop_shuffle(),
                Just(life.projects.clone()).prop_shuffle(),
                Just(life.tasks.clone()).prop_shuffle(),
                Just(life.dependencies.clone()).prop_shuffle(),
            );
            (Just(life), shuffle)
        }),
        rulebook in any_rulebook(),
    ) {
        let (pillars, areas, projects, tasks, dependencies) = shuffled;
        let other = Life { pillars, areas, projects, tasks, dependencies, ..life.clone() };
        let first = bytes(&life, &rulebook);
        prop_assert_eq!(&first, &bytes(&life, &rulebook));
        prop_assert_eq!(&first, &bytes(&other, &rulebook));
    }

    #[test]
    fn waiting_for_one_more_task_never_raises_a_task(life in any_life(), task in 0usize..30, first in 0usize..30) {
        let rulebook = Rulebook::default();
        let score = |life: &Life| why(&life.snapshot(), &rulebook, id(4, task)).map(|scored| scored.score);
        let mut waiting = life.clone();
        waiting.dependencies.push(edge(99, task, first, life.now));
        prop_assert!(score(&waiting) <= score(&life));
    }

    #[test]
    fn a_day_holds_each_open_task_at_most_once_and_no_candidate_beyond_its_room(life in any_life(), ahead in -3i64..10, order in prop::collection::vec(0usize..32, 0..8)) {
        let snapshot = life.snapshot();
        let assessment = assess(&snapshot, &Rulebook::default());
        let date: NaiveDate = snapshot.today() + TimeDelta::days(ahead);
        let order: Vec<Uuid> = order.into_iter().map(|n| id(4, n)).collect();
        let day = today(&snapshot, &assessment, None, date);
        let by_hand = today(&snapshot, &assessment, Some(&order), date);
        for day in [&day, &by_hand] {
            let mut ids: Vec<Uuid> = day.items.iter().map(|item| item.task_id).collect();
            prop_assert!(ids.iter().all(|id| assessment.of(*id).is_some()));
            ids.sort_unstable();
            ids.dedup();
            prop_assert_eq!(ids.len(), day.items.len());
            prop_assert!(day.items.iter().all(|item| item.minutes >= 0));
            prop_assert_eq!(day.items.iter().map(|item| item.minutes).sum::<i64>(), day.load_minutes);
        }
        let only_candidates = day.items.iter().all(|item| item.included == aurum_hrm::Included::Candidate);
        if only_candidates && !day.items.is_empty() {
            prop_assert!(day.load_minutes + day.completed_minutes <= day.capacity_minutes);
        }
        let placed: Vec<usize> = by_hand.items.iter().filter_map(|item| order.iter().position(|id| *id == item.task_id)).collect();
        prop_assert!(placed.is_sorted());
        prop_assert!(by_hand.items[..placed.len()].iter().all(|item| order.contains(&item.task_id)));
    }

    #[test]
    fn shares_of_all_pillars_come_to_the_whole(life in any_life(), days in prop_oneof![Just(7i64), Just(28), any::<i64>()]) {
        let shares = shares(&life.snapshot(), days);
        if shares.iter().any(|share| share.actual_share.is_some()) {
            let sum: i64 = shares.iter().filter_map(|share| share.actual_share).map(|Percent(units)| units).sum();
            prop_assert!((sum - 10_000).abs() <= shares.len() as i64, "{sum}");
        }
    }

    #[test]
    fn what_is_said_of_any_life_is_whole_and_names_only_what_is_there(
        life in any_life(),
        rulebook in any_rulebook(),
        worked in prop::collection::vec((0usize..32, -100i64..50_000, 0i64..3_000, 0i64..5), 0..40),
    ) {
        let focus: Vec<FocusSession> = worked.iter().enumerate().map(|(number, worked)| session(number, *worked, life.now)).collect();
        let history = History::new(Preferences::usual(UserId(life.profile.id), life.now), [], &focus, []);
        let snapshot = life.snapshot().with_history(history);
        let claims = detect(&snapshot, &rulebook, &assess(&snapshot, &rulebook));
        prop_assert!(claims.len() <= MOST_SAID);
        let mut about: Vec<_> = claims.iter().map(|claim| (claim.entity, claim.entity_id, claim.kind, &claim.cause)).collect();
        about.sort();
        about.dedup();
        prop_assert_eq!(about.len(), claims.len());
        let there = |id: &Uuid| {
            let tasks = life.tasks.iter().filter(|task| task.deleted_at.is_none()).map(|task| task.id);
            let above = life.pillars.iter().map(|p| p.id).chain(life.areas.iter().map(|a| a.id)).chain(life.projects.iter().map(|p| p.id));
            tasks.chain(above).any(|known| known == *id)
        };
        for claim in &claims {
            prop_assert!(!claim.path.is_empty() && !claim.recommendations.is_empty() && !claim.inputs.is_empty(), "{:#?}", claim);
            prop_assert!((Value::ZERO..=Value::ONE).contains(&claim.confidence) && (Value::ZERO..=Value::ONE).contains(&claim.impact));
            prop_assert!(claim.summary.ends_with('.') && !claim.title.ends_with('.'), "{:?}", claim.summary);
            prop_assert!(claim.entity_id.iter().chain(claim.evidence.iter().map(|row| &row.id)).all(there), "{:#?}", claim);
            for proposal in &claim.recommendations {
                let (id, day) = match &proposal.action {
                    Action::ScheduleTask { task_id, day } | Action::MoveDue { task_id, day } => (*task_id, Some(*day)),
                    Action::MoveDeadline { project_id, day } => (*project_id, Some(*day)),
                    Action::Open { id, .. } => (*id, None),
                    Action::PinTask { task_id } | Action::ArchiveTask { task_id } | Action::CompleteTask { task_id } => (*task_id, None),
                    Action::EstimateTask { task_id, minutes } => {
                        prop_assert!(*minutes > 0);
                        (*task_id, None)
                    }
                    Action::AddTask { project_id, .. } | Action::HoldProject { project_id } => (*project_id, None),
                    Action::PlanDay { .. } => continue,
                };
                prop_assert!(there(&id) && day.is_none_or(|day| day >= snapshot.today()), "{:?}", proposal);
            }
        }
    }
}
