//! Lets simulated people live for six weeks, asks several orders each morning what they will do, and compares.
//!
//! `cargo run --release -p bench-hrm-choices [-- --write]`; `--write` puts the section into `bench/RESULTS.md`.

mod dice;
mod learning;
mod measure;
mod orders;
mod person;
mod report;
mod world;

use std::error::Error;

use aurum_domain::check::Invalid;
use aurum_hrm::{Assessment, Rulebook, Weight, assess};
use chrono::{DateTime, TimeDelta, Utc};

use dice::Dice;
use learning::Learner;
use measure::ndcg;
use orders::{Order, ranked};
use person::{Person, Sort};
use world::{FIRST_TASKS, World};

const PEOPLE_OF_A_SORT: u64 = 40;
const WEEKS: usize = 6;
const DAYS: usize = 7 * WEEKS;
/// Minutes a person works through a day.
const WORK_MINUTES: i64 = 330;

/// How well each order foretold one person's days, week by week.
pub struct Lived {
    sort: Sort,
    /// By order: the mean NDCG of all days.
    all: Vec<f64>,
    /// By order, by week: the mean NDCG of the week's days.
    weeks: Vec<[f64; WEEKS]>,
    /// By rule: the mean NDCG of all days when HRM does without it.
    without: Vec<f64>,
    /// Tasks done in all.
    done: usize,
    /// Tasks to choose from on an average morning, and those of them that are overdue.
    available: f64,
    overdue: f64,
}

/// What happens to work that is overdue and was not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overdue {
    /// It is left lying.
    Lies,
    /// The person tidies up in the evening.
    Tidied,
}

fn main() -> Result<(), Box<dyn Error>> {
    let lives = |overdue: Overdue| -> Result<Vec<Lived>, Invalid> {
        let of_a_sort = |(number, sort)| (0..PEOPLE_OF_A_SORT).map(move |person| (sort, number as u64 * 1_000 + person));
        Sort::ALL.into_iter().enumerate().flat_map(of_a_sort).map(|(sort, seed)| live(sort, overdue, seed)).collect()
    };
    let section = report::section(&lives(Overdue::Lies)?, &lives(Overdue::Tidied)?);
    println!("{section}");
    if std::env::args().any(|argument| argument == "--write") {
        report::write(&section)?;
    }
    Ok(())
}

fn live(sort: Sort, overdue: Overdue, seed: u64) -> Result<Lived, Invalid> {
    let mut dice = Dice::new(seed);
    let mut person = Person::of(sort, &mut dice);
    let begins = DateTime::<Utc>::UNIX_EPOCH + TimeDelta::days(20_780) + TimeDelta::hours(8);
    let mut world = World::of(&person, begins, &mut dice)?;
    let mut learner = Learner::new();
    let base = Rulebook::default();
    let partial: Vec<Rulebook> = base.rules().filter_map(|rule| Rulebook::with_weights([(rule.code.as_ref(), Weight(0))]).ok()).collect();
    let mut without: Vec<Vec<f64>> = vec![Vec::new(); partial.len()];
    let mut found: Vec<Vec<Vec<f64>>> = vec![vec![Vec::new(); WEEKS]; Order::ALL.len()];
    let (mut done_in_all, mut available, mut lying) = (0, 0, 0);
    for day in 0..DAYS {
        world.now = begins + TimeDelta::days(day as i64);
        person.wake(&mut dice);
        (available, lying) = (available + world.available().len(), lying + world.overdue().len());
        let (orders, orders_without): (Vec<Vec<usize>>, Vec<Vec<usize>>) = {
            let snapshot = world.snapshot();
            let assessments = [&assess(&snapshot, &base), &assess(&snapshot, learner.rulebook())];
            let mut order = |order: Order, assessments: [&Assessment; 2]| ranked(order, &world, &person, assessments, &mut dice);
            let all = Order::ALL.iter().map(|of| order(*of, assessments)).collect();
            let without = partial.iter().map(|book| assess(&snapshot, book)).map(|found| order(Order::Hrm, [&found, &found])).collect();
            (all, without)
        };
        let done = work_through(&mut world, &person, &mut learner, &mut dice);
        for (order, weeks) in orders.iter().zip(&mut found) {
            weeks[day / 7].extend(ndcg(order, &done));
        }
        for (order, days) in orders_without.iter().zip(&mut without) {
            days.extend(ndcg(order, &done));
        }
        done_in_all += done.len();
        if overdue == Overdue::Tidied {
            world.tidy(&mut dice);
        }
        // As much comes up as goes, and what was dropped is made up for, so that nobody runs out of tasks.
        let gone = FIRST_TASKS as f64 - world.open().count() as f64;
        for _ in 0..dice.poisson((done.len() as f64).max(gone)) {
            world.new_task(&mut dice)?;
        }
    }
    let mean = |days: &Vec<f64>| days.iter().sum::<f64>() / days.len().max(1) as f64;
    let weeks = found.iter().map(|weeks| std::array::from_fn(|week| mean(&weeks[week]))).collect();
    let on_a_morning = |count: usize| count as f64 / DAYS as f64;
    let all = found.iter().map(|weeks| mean(&weeks.concat())).collect();
    let without = without.iter().map(mean).collect();
    Ok(Lived { sort, all, weeks, without, done: done_in_all, available: on_a_morning(available), overdue: on_a_morning(lying) })
}

/// The person's choices of one day, in order.
fn work_through(world: &mut World, person: &Person, learner: &mut Learner, dice: &mut Dice) -> Vec<usize> {
    let (mut done, mut worked) = (Vec::new(), 0);
    while worked < WORK_MINUTES {
        let felt = world.available().into_iter().map(|place| (world.utility(person, place) + person.whim(dice), place));
        let Some((_, choice)) = felt.max_by(|a, b| a.0.total_cmp(&b.0)) else { break };
        learner.watch(world, choice);
        worked += world.complete(choice);
        done.push(choice);
    }
    done
}
