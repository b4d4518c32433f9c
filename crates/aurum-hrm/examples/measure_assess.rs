//! How long it takes to index, assess, pick a day and find what is worth saying: `cargo run --release -p aurum-hrm --example measure_assess`.

use std::time::{Duration, Instant};

use aurum_domain::Dated;
use aurum_domain::area::{Area, NewArea};
use aurum_domain::check::Invalid;
use aurum_domain::check_in::{CheckIn, CheckInAnswers};
use aurum_domain::dependency::Dependency;
use aurum_domain::focus::FocusSession;
use aurum_domain::person::{Profile, UserId};
use aurum_domain::pillar::{NewPillar, Pillar};
use aurum_domain::preferences::Preferences;
use aurum_domain::project::{NewProject, Project};
use aurum_domain::scale::{CheckInKind, Energy, Priority, TaskStatus, WorkKind};
use aurum_domain::task::{NewTask, Task};
use aurum_hrm::insights::detect;
use aurum_hrm::{History, Rulebook, Snapshot, assess, today};
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

const ROUNDS: usize = 200;

fn main() -> Result<(), Invalid> {
    println!("median and p95 of {ROUNDS} rounds, in milliseconds");
    println!("{:>7} {:>16} {:>16} {:>16} {:>16} {:>16}", "tasks", "snapshot", "assess", "today", "detect", "all");
    for count in [1_000, 10_000] {
        measure(&Life::of(count)?);
    }
    Ok(())
}

fn measure(life: &Life) {
    let rulebook = Rulebook::default();
    let mut times: [Vec<Duration>; 5] = Default::default();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let history = History::new(Preferences::usual(UserId(life.profile.id), life.now), [], &life.focus, &life.check_ins);
        let snapshot = Snapshot::new(&life.profile, life.now, &life.pillars, &life.areas, &life.projects, &life.tasks, &life.dependencies)
            .with_history(history);
        let indexed = start.elapsed();
        let assessment = assess(&snapshot, &rulebook);
        let assessed = start.elapsed();
        let day = today(&snapshot, &assessment, None, snapshot.today());
        let picked = start.elapsed();
        let claims = detect(&snapshot, &rulebook, &assessment);
        let found = start.elapsed();
        assert!(!day.items.is_empty() && !claims.is_empty());
        for (row, time) in times.iter_mut().zip([indexed, assessed - indexed, picked - assessed, found - picked, found]) {
            row.push(time);
        }
    }
    let columns = times.map(|mut row| {
        row.sort_unstable();
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        format!("{:.2} / {:.2}", ms(row[ROUNDS / 2]), ms(row[ROUNDS * 95 / 100]))
    });
    let [snapshot, assess, today, detect, all] = columns;
    println!("{:>7} {snapshot:>16} {assess:>16} {today:>16} {detect:>16} {all:>16}", life.tasks.len());
}

/// A busy life: 5 pillars, 15 areas, 60 projects; a third of the tasks dated, a fifth in the Inbox, a tenth done
/// lately, subtasks and dependencies among them; three focus sessions and a morning check-in on each of the last 28 days,
/// the last session just over.
struct Life {
    profile: Profile,
    now: DateTime<Utc>,
    pillars: Vec<Pillar>,
    areas: Vec<Area>,
    projects: Vec<Project>,
    tasks: Vec<Task>,
    dependencies: Vec<Dependency>,
    focus: Vec<FocusSession>,
    check_ins: Vec<CheckIn>,
}

impl Life {
    fn of(count: usize) -> Result<Self, Invalid> {
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_782) + TimeDelta::hours(8);
        let zone = Tz::Europe__Berlin;
        let mut life = Self {
            profile: Profile::create(UserId(id(0, 0)), "Ana", zone.name(), "en-GB", now)?,
            now,
            pillars: vec![],
            areas: vec![],
            projects: vec![],
            tasks: vec![],
            dependencies: vec![],
            focus: vec![],
            check_ins: vec![],
        };
        for n in 0..5 {
            let new = NewPillar { name: format!("Pillar {n}"), target_share: Some(20), ..NewPillar::default() };
            life.pillars.push(Pillar::create(id(1, n), new, n.to_string(), now)?);
        }
        for n in 0..15 {
            let new = NewArea { name: format!("Area {n}"), pillar_id: Some(id(1, n % 5)), ..NewArea::default() };
            life.areas.push(Area::create(id(2, n), new, n.to_string(), now)?);
        }
        for n in 0..60_usize {
            // Half of them with a deadline in the next ten weeks, so that predictions are made.
            let deadline = n.is_multiple_of(2).then(|| (now + TimeDelta::days(7 + n as i64)).date_naive());
            let new = NewProject { name: format!("Project {n}"), area_id: Some(id(2, n % 15)), deadline, ..NewProject::default() };
            life.projects.push(Project::create(id(3, n), new, n.to_string(), now)?);
        }
        for n in 0..count {
            life.tasks.push(task(n, now, zone)?);
            if n % 7 == 1 {
                life.dependencies.push(Dependency {
                    id: id(5, n),
                    task_id: id(4, n),
                    depends_on_id: id(4, n - 1),
                    version: 1,
                    created_at: now,
                    updated_at: now,
                    deleted_at: None,
                });
            }
        }
        for n in 0..84_usize {
            let begins = now - TimeDelta::days(n as i64 / 3) - TimeDelta::minutes(60 + 180 * (n % 3) as i64);
            let mut session = FocusSession::start(id(6, n), id(4, n % count), begins);
            session.ended_at = Some(begins + TimeDelta::minutes(55));
            session.interruptions = (n % 2) as i64;
            life.focus.push(session);
        }
        for n in 0..28_usize {
            let answers = CheckInAnswers { energy: Some(1 + n as i64 % 2), ..CheckInAnswers::default() };
            let day = (now - TimeDelta::days(n as i64)).date_naive();
            life.check_ins.push(CheckIn::create(id(7, n), day, CheckInKind::Morning, answers, now)?);
        }
        Ok(life)
    }
}

fn task(n: usize, now: DateTime<Utc>, zone: Tz) -> Result<Task, Invalid> {
    let spread = (n * 7919) % 120;
    let new = NewTask {
        name: format!("Task number {n}"),
        project_id: (!n.is_multiple_of(5)).then(|| id(3, n % 60)),
        parent_task_id: (n % 9 == 8).then(|| id(4, n - 1)),
        priority: Some(Priority::ALL[n % 4]),
        kind: Some(WorkKind::ALL[n % WorkKind::ALL.len()]),
        energy: Some(Energy::ALL[n % Energy::ALL.len()]),
        estimate_minutes: (!n.is_multiple_of(3)).then_some(15 + spread as i64),
        ..NewTask::default()
    };
    let mut task = Task::create(id(4, n), new, format!("{n:05}V"), zone, now)?;
    if n.is_multiple_of(3) {
        let at = now + TimeDelta::days(spread as i64 - 10);
        task.due = Some(match n % 2 {
            0 => Dated::Date { day: at.date_naive(), zone },
            _ => Dated::Floating { at: at.naive_utc(), zone },
        });
    }
    task.updated_at = now - TimeDelta::days(spread as i64 / 3);
    if n % 10 == 9 {
        task.set_status(TaskStatus::Completed, now - TimeDelta::days((n % 28) as i64));
    }
    Ok(task)
}

fn id(kind: u128, number: usize) -> Uuid {
    // Scattered as real ids are.
    Uuid::from_u128((kind << 96 | number as u128).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835))
}
