//! How near plans come to the best there is, and how long they take:
//! `cargo run --release -p aurum-hrm --features optimum --example measure_plan`.

use std::error::Error;
use std::time::Instant;

use aurum_domain::Dated;
use aurum_domain::area::{Area, NewArea};
use aurum_domain::block::{NewTimeBlock, TimeBlock};
use aurum_domain::dependency::Dependency;
use aurum_domain::person::{Profile, UserId};
use aurum_domain::pillar::{NewPillar, Pillar};
use aurum_domain::project::{NewProject, Project};
use aurum_domain::scale::{Priority, WorkKind};
use aurum_domain::task::{NewTask, Task};
use aurum_hrm::plan::{plan_day, plan_week, quality};
use aurum_hrm::{Rulebook, Snapshot, assess};
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

/// The search was shaped on the days of seeds 0 to 299; these are others.
const SMALL_DAYS: std::ops::Range<u64> = 10_000..10_300;
const ROUNDS: usize = 100;

fn main() -> Result<(), Box<dyn Error>> {
    measure_quality()?;
    for tasks in [200, 1_000] {
        measure_time(tasks)?;
    }
    Ok(())
}

/// Days of at most seven tasks and two meetings, against the best plan on the same grid.
fn measure_quality() -> Result<(), Box<dyn Error>> {
    let (mut ratios, mut too_large) = (Vec::new(), 0);
    for seed in SMALL_DAYS {
        let mut dice = Dice(seed);
        let count = 3 + dice.roll(5) as usize;
        let life = Life::of(count, &mut dice)?;
        let snapshot = life.snapshot();
        let book = Rulebook::default();
        match quality(&snapshot, &book, &assess(&snapshot, &book), snapshot.today(), &life.blocks, &[]) {
            Some(found) if found.best > 0 => ratios.push(found.found as f64 / found.best as f64),
            _ => too_large += 1,
        }
    }
    ratios.sort_by(f64::total_cmp);
    let mean = ratios.iter().sum::<f64>() / ratios.len() as f64;
    let best = ratios.iter().filter(|ratio| **ratio >= 1.0 - 1e-9).count();
    println!("days compared: {} (beyond ten sittings: {too_large})", ratios.len());
    println!("worth of the plan / worth of the best: mean {mean:.4}, p5 {:.4}, least {:.4}", ratios[ratios.len() / 20], ratios[0]);
    println!("the best itself was found in {:.1} % of days", best as f64 * 100.0 / ratios.len() as f64);
    Ok(())
}

fn measure_time(tasks: usize) -> Result<(), Box<dyn Error>> {
    let life = Life::of(tasks, &mut Dice(7))?;
    let snapshot = life.snapshot();
    let book = Rulebook::default();
    let assessment = assess(&snapshot, &book);
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let day = plan_day(&snapshot, &book, &assessment, snapshot.today(), &life.blocks, &[]);
        times[0].push(start.elapsed());
        assert!(!day.blocks.is_empty());
        let start = Instant::now();
        let week = plan_week(&snapshot, &book, &assessment, snapshot.today(), &life.blocks, &[]);
        times[1].push(start.elapsed());
        assert_eq!(week.days.len(), 7);
    }
    for (what, row) in ["day", "week"].iter().zip(&mut times) {
        row.sort_unstable();
        let ms = |place: usize| row[place].as_secs_f64() * 1000.0;
        println!("{what} of {tasks} open tasks: median {:.2} ms, p95 {:.2} ms", ms(ROUNDS / 2), ms(ROUNDS * 95 / 100));
    }
    Ok(())
}

/// A fixed sequence of numbers (Knuth's MMIX generator), so that a seed always gives the same day.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

struct Life {
    profile: Profile,
    now: DateTime<Utc>,
    pillars: Vec<Pillar>,
    areas: Vec<Area>,
    projects: Vec<Project>,
    tasks: Vec<Task>,
    dependencies: Vec<Dependency>,
    blocks: Vec<TimeBlock>,
}

impl Life {
    fn of(count: usize, dice: &mut Dice) -> Result<Self, Box<dyn Error>> {
        let now: DateTime<Utc> = "2026-11-25T08:00:00Z".parse()?;
        let zone = Tz::UTC;
        let mut life = Self {
            profile: Profile::create(UserId(id(0, 0)), "Ana", zone.name(), "en-GB", now)?,
            now,
            pillars: vec![],
            areas: vec![],
            projects: vec![],
            tasks: vec![],
            dependencies: vec![],
            blocks: vec![],
        };
        for n in 0..3 {
            let importance = Some(1 + dice.roll(5) as i64);
            let new = NewPillar { name: format!("Pillar {n}"), target_share: Some(33), importance, ..NewPillar::default() };
            life.pillars.push(Pillar::create(id(1, n), new, n.to_string(), now)?);
            let new = NewArea { name: format!("Area {n}"), pillar_id: Some(id(1, n)), ..NewArea::default() };
            life.areas.push(Area::create(id(2, n), new, n.to_string(), now)?);
            for half in [2 * n, 2 * n + 1] {
                let new = NewProject { name: format!("Project {half}"), area_id: Some(id(2, n)), ..NewProject::default() };
                life.projects.push(Project::create(id(3, half), new, half.to_string(), now)?);
            }
        }
        for n in 0..count {
            let new = NewTask {
                name: format!("Task {n}"),
                project_id: (dice.roll(4) > 0).then(|| id(3, dice.roll(6) as usize)),
                priority: Some(Priority::ALL[dice.roll(4) as usize]),
                kind: Some(WorkKind::ALL[dice.roll(6) as usize]),
                estimate_minutes: (dice.roll(5) > 0).then(|| 10 + dice.roll(110) as i64),
                ..NewTask::default()
            };
            let mut task = Task::create(id(4, n), new, format!("{n:05}V"), zone, now)?;
            if dice.roll(3) == 0 {
                task.due = Some(Dated::Date { day: (now + TimeDelta::days(dice.roll(12) as i64 - 2)).date_naive(), zone });
            }
            life.tasks.push(task);
            if n > 0 && dice.roll(6) == 0 {
                life.dependencies.push(Dependency {
                    id: id(5, n),
                    task_id: id(4, n),
                    depends_on_id: id(4, dice.roll(n as u64) as usize),
                    version: 1,
                    created_at: now,
                    updated_at: now,
                    deleted_at: None,
                });
            }
        }
        for n in 0..2 {
            let starts_at = now + TimeDelta::minutes(60 + dice.roll(84) as i64 * 5);
            let ends_at = starts_at + TimeDelta::minutes(30 + dice.roll(18) as i64 * 5);
            let new = NewTimeBlock { title: Some("Meeting".into()), starts_at, ends_at, ..NewTimeBlock::default() };
            life.blocks.push(TimeBlock::create(id(6, n), new, zone, now)?);
        }
        Ok(life)
    }

    fn snapshot(&self) -> Snapshot<'_> {
        Snapshot::new(&self.profile, self.now, &self.pillars, &self.areas, &self.projects, &self.tasks, &self.dependencies)
    }
}

fn id(kind: u128, number: usize) -> Uuid {
    Uuid::from_u128(kind << 96 | number as u128)
}
