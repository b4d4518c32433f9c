//! One sentence for each block and for each thing that has no place.

use std::fmt::{Display, from_fn};

use super::day::Planning;
use super::jobs::{Claim, Job};
use super::objective::Objective;
use crate::node::DeadlineOf;
use crate::words;

/// Said of what is beyond the number of tasks a day is planned from.
pub(super) const NO_ROOM: &str = "There are more tasks for this day than a day can hold; those with higher scores were planned.";
/// Energy from which an hour counts as one of the person's best, and below which as a quiet one.
const BEST_HOURS: i64 = 7_000;
const QUIET_HOURS: i64 = 5_000;
/// How far an hour must stand out from the rest of the day for that to be said.
const CLEARLY: i64 = 500;

/// What there is to say about one sitting.
pub(super) struct Why<'p, 's, 'a> {
    pub job: &'p Job<'s, 'a>,
    /// What stands before it.
    pub before: Option<&'p Job<'s, 'a>>,
    pub start: i64,
    pub cells: i64,
    /// From 1.
    pub sitting: usize,
    /// How many sittings of this task the day holds.
    pub sittings: usize,
}

/// Why this task, and why then.
pub(super) fn of_block(planning: &Planning<'_, '_>, jobs: &[Job<'_, '_>], objective: &Objective, why: &Why<'_, '_, '_>) -> String {
    let mut sentence = claim(planning, why.job);
    if let Some(place) = place(jobs, objective, why) {
        sentence.push_str(", ");
        sentence.push_str(&place);
    }
    if why.sittings > 1 {
        sentence.push_str(&format!("; sitting {} of {}", why.sitting, why.sittings));
    }
    let percent = planning.bias.percent(why.job.node.task.kind);
    if percent != 100 && why.job.node.task.estimate_minutes.is_some() && why.sitting == 1 {
        let length = if percent > 100 { "longer" } else { "shorter" };
        sentence.push_str(&format!("; {length} than estimated, because your tasks took {percent} % of their estimates"));
    }
    sentence.push('.');
    sentence
}

/// Why something that belongs to the day has no place, or not all of it.
pub(super) fn of_missing(job: &Job<'_, '_>, planned: i64, has_time: bool) -> String {
    let needs = words::minutes(job.needs);
    if let Some(first) = job.waits_for {
        return format!("It waits for {}, which is not done before it in this day.", words::name(first));
    }
    if !has_time {
        return "There is no free working time in this day.".to_owned();
    }
    if job.allowed.is_empty() {
        return match (job.not_before, job.not_after) {
            (None, None) => "The free working time of this day ends before what it waits for.".to_owned(),
            (before, after) => format!("Your own rule allows it only {}, when there is no free working time.", hours(before, after)),
        };
    }
    if planned > 0 {
        return format!("{} of its {needs} have no place in this day.", words::minutes(job.needs - planned));
    }
    format!("Its {needs} find no free stretch beside what is planned (score {}).", job.score)
}

fn claim(planning: &Planning<'_, '_>, job: &Job<'_, '_>) -> String {
    let today = planning.snapshot.today();
    let zone = planning.snapshot.work().zone();
    match job.claim {
        Claim::Due | Claim::Pressing(_) => {
            let (whose, day) = match job.node.deadline {
                Some(deadline) => (subject(deadline.of), deadline.day),
                None => ("It", job.node.task.due.map_or(today, |due| due.day_in(zone))),
            };
            let verb = if day < today { "was" } else { "is" };
            let due = format!("{whose} {verb} due {}", words::day(day, today));
            if job.claim == Claim::Due { due } else { format!("{due} and not in time unless this is begun") }
        }
        Claim::Scheduled => match job.node.task.scheduled.map(|at| at.day_in(zone)) {
            Some(day) if day < today => format!("You meant to do it {}", words::day(day, today)),
            _ => "You put it into this day".to_owned(),
        },
        Claim::Pinned => format!("You pinned it (score {})", job.score),
        Claim::Asked => format!("You chose it (score {})", job.score),
        Claim::Offered => format!("It is among the tasks that count most now (score {})", job.score),
        Claim::Filler => format!("It fits into what is left (score {})", job.score),
    }
}

fn subject(of: DeadlineOf) -> &'static str {
    match of {
        DeadlineOf::Task => "It",
        DeadlineOf::Parent(_) => "What it is part of",
        DeadlineOf::Project => "Its project",
    }
}

fn place(jobs: &[Job<'_, '_>], objective: &Objective, why: &Why<'_, '_, '_>) -> Option<String> {
    let job = why.job;
    let level = objective.level(why.start, why.cells);
    if job.clock == Some(why.start) {
        Some("at the time you named".to_owned())
    } else if let Some(first) = job.after.first().and_then(|first| jobs.get(*first)) {
        Some(format!("after {}, which it waits for", words::name(&first.node.task.name)))
    } else if job.not_before.is_some() || job.not_after.is_some() {
        Some(format!("{} by your own rule", hours(job.not_before, job.not_after)))
    } else if job.demand > 0 && level >= BEST_HOURS && objective.above_usual(why.start, why.cells) >= CLEARLY {
        Some("in the hours in which you have most energy".to_owned())
    } else if job.demand < 0 && level <= QUIET_HOURS && objective.above_usual(why.start, why.cells) <= -CLEARLY {
        Some("in a quieter hour, as it asks for little energy".to_owned())
    } else {
        let before = why.before.filter(|before| before.node.task.id != job.node.task.id)?;
        let (one, other) = (before.node.area?, job.node.area?);
        (one.id == other.id).then(|| format!("and stays with {}", words::name(&other.name)))
    }
}

/// `after 18:00`, `before 09:00`, `between 09:00 and 18:00`.
fn hours(not_before: Option<i64>, not_after: Option<i64>) -> impl Display {
    let clock = |minute: i64| from_fn(move |f| write!(f, "{:02}:{:02}", minute / 60, minute % 60));
    from_fn(move |f| match (not_before, not_after) {
        (Some(from), Some(to)) => write!(f, "between {} and {}", clock(from), clock(to)),
        (Some(from), None) => write!(f, "after {}", clock(from)),
        (None, Some(to)) => write!(f, "before {}", clock(to)),
        (None, None) => f.write_str("at any hour"),
    })
}
