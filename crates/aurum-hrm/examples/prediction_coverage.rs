//! How often the predicted dates hold, over people whose days are made by another model than the predictor's:
//! `cargo run --release -p aurum-hrm --example prediction_coverage`.
//!
//! A simulated person has good and bad spells (a two-state chain, so that days come in bursts), a weekday rhythm of their
//! own, a slow drift of pace and heavy-tailed days; their estimates are off by a factor of their own with noise on each task.
//! Aurum sees 21 to 35 days of it and predicts; then the person lives on until the work is done.

use aurum_domain::check::Invalid;
use aurum_domain::dependency::Dependency;
use aurum_domain::person::{Profile, UserId};
use aurum_domain::project::{NewProject, Project};
use aurum_domain::scale::TaskStatus;
use aurum_domain::task::{NewTask, Task};
use aurum_hrm::{Snapshot, predict};
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

const PEOPLE: u64 = 4_000;

fn main() -> Result<(), Invalid> {
    println!(
        "{:<34}{:>8}{:>9}{:>14}{:>14}{:>16}",
        "people whose pace", "people", "refused", "P50 holds %", "P85 holds %", "P85/true, days"
    );
    for (name, drift) in [("stays", 0.0), ("drifts by up to 1 % a day", 0.01), ("drifts by up to 2 % a day", 0.02)] {
        let (mut held50, mut held85, mut told, mut refused) = (0, 0, 0, 0);
        let mut ratios = vec![];
        for number in 0..PEOPLE {
            let mut person = Person::new(number, drift);
            match person.outcome()? {
                None => refused += 1,
                Some((p50, p85, really, today)) => {
                    told += 1;
                    held50 += i32::from(really <= p50);
                    held85 += i32::from(really <= p85);
                    ratios.push(((p85 - today).num_days() + 1) as f64 / ((really - today).num_days() + 1) as f64);
                }
            }
        }
        ratios.sort_unstable_by(f64::total_cmp);
        let percent = |held: i32| 100.0 * f64::from(held) / f64::from(told.max(1));
        let median = ratios.get(ratios.len() / 2).copied().unwrap_or_default();
        println!("{name:<34}{told:>8}{refused:>9}{:>14.1}{:>14.1}{median:>16.2}", percent(held50), percent(held85));
    }
    Ok(())
}

struct Person {
    dice: Dice,
    good_spell: bool,
    stays_good: f64,
    stays_bad: f64,
    rhythm: [f64; 7],
    pace: f64,
    drift: f64,
    optimism: f64,
}

impl Person {
    fn new(number: u64, drift: f64) -> Self {
        let mut dice = Dice(number.wrapping_mul(0x2545_f491_4f6c_dd1d) | 1);
        let weekend = dice.between(0.0, 1.2);
        let mut rhythm = [0.0; 7];
        for (day, strength) in rhythm.iter_mut().enumerate() {
            *strength = if day < 5 { dice.between(0.5, 1.5) } else { weekend };
        }
        Self {
            good_spell: true,
            stays_good: dice.between(0.6, 0.95),
            stays_bad: dice.between(0.3, 0.85),
            rhythm,
            pace: dice.between(20.0, 200.0),
            drift: dice.between(-drift, drift),
            optimism: dice.between(0.8, 1.8),
            dice,
        }
    }

    /// Minutes of work of one day.
    fn day(&mut self, day: NaiveDate) -> f64 {
        let stays = if self.good_spell { self.stays_good } else { self.stays_bad };
        if self.dice.unit() > stays {
            self.good_spell = !self.good_spell;
        }
        self.pace *= 1.0 + self.drift;
        let spell = if self.good_spell { 1.0 } else { 0.15 };
        // Heavy-tailed: an exponential day, so that one in twenty is three times the usual one.
        let exponential = -(1.0 - self.dice.unit()).max(1e-12).ln();
        self.pace * spell * self.rhythm[day.weekday().num_days_from_monday() as usize] * exponential
    }

    /// P50, P85, the day it was really done and today; none when Aurum refuses.
    fn outcome(&mut self) -> Result<Option<(NaiveDate, NaiveDate, NaiveDate, NaiveDate)>, Invalid> {
        let now: DateTime<Utc> = DateTime::UNIX_EPOCH + TimeDelta::days(20_782) + TimeDelta::hours(6);
        let profile = Profile::create(UserId(Uuid::from_u128(9)), "Ana", "UTC", "en-GB", now)?;
        let project = Project::create(Uuid::from_u128(1), NewProject { name: "Project".into(), ..NewProject::default() }, "V".into(), now)?;
        let history = 21 + (self.dice.unit() * 15.0) as i64;
        let mut tasks = vec![];
        let mut number = 100;
        let mut done_a_day = 0.0;
        for ago in (1..=history).rev() {
            let at = now - TimeDelta::days(ago);
            let mut minutes = self.day(at.date_naive());
            done_a_day += minutes / history as f64;
            while minutes >= 5.0 {
                let takes = self.dice.between(15.0, 90.0).min(minutes);
                minutes -= takes;
                number += 1;
                let mut task = self.task(number, takes, now)?;
                task.actual_minutes = Some(takes.round().max(1.0) as i64);
                task.set_status(TaskStatus::Completed, at);
                tasks.push(task);
            }
        }
        let mut left = 0.0;
        let wanted = done_a_day.max(10.0) * self.dice.between(3.0, 30.0);
        while left < wanted {
            let takes = self.dice.between(15.0, 120.0);
            left += takes;
            number += 1;
            let task = self.task(number, takes, now)?;
            tasks.push(task);
        }
        let none: [Dependency; 0] = [];
        let snapshot = Snapshot::new(&profile, now, [], [], [&project], &tasks, &none);
        let prediction = predict(&snapshot, project.id, number as u64);
        let (Some(p50), Some(p85)) = (prediction.p50, prediction.p85) else { return Ok(None) };
        let mut day = snapshot.today();
        for _ in 0..3_000 {
            left -= self.day(day);
            if left <= 0.0 {
                break;
            }
            day += TimeDelta::days(1);
        }
        Ok(Some((p50, p85, day, snapshot.today())))
    }

    fn task(&mut self, number: u128, takes: f64, now: DateTime<Utc>) -> Result<Task, Invalid> {
        let said = takes / (self.optimism * (0.4 * self.dice.normal()).exp());
        let new = NewTask {
            name: format!("Task {number}"),
            project_id: Some(Uuid::from_u128(1)),
            estimate_minutes: Some(said.round().max(1.0) as i64),
            ..NewTask::default()
        };
        Task::create(Uuid::from_u128(number), new, "V".into(), Tz::UTC, now)
    }
}

/// xorshift64*: not the predictor's generator.
struct Dice(u64);

impl Dice {
    fn unit(&mut self) -> f64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11) as f64 / (1u64 << 53) as f64
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.unit()).max(1e-12).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.unit()).cos()
    }
}
