//! What cannot be in time: the first deadline before which there is more work than working time.
//!
//! With all work known and interruptible, working in the order of deadlines is in time whenever any order is (Jackson
//! 1955), so it is enough to add up, deadline by deadline, the work due until then and the working time until then.

use aurum_domain::dated::start_of_day;
use aurum_domain::fixed::{Fraction, half_even};
use aurum_domain::insight::{Action, Claim};
use aurum_domain::pillar::Pillar;
use aurum_domain::scale::{InsightType, Urgency};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::draft::{About, Draft, plan_day};
use super::progress::MOST_DAYS_LATER;
use super::scene::Scene;
use super::sureness::{Sureness, ratio};
use crate::assess::Scored;
use crate::node::{DeadlineOf, TaskNode};
use crate::predict::{predict, seed_of};
use crate::words;

/// How far ahead deadlines are looked at: beyond that much will change.
pub(super) const HORIZON_DAYS: i64 = 28;
/// Less than this is no conflict but a long day.
const A_SHORTFALL: i64 = 30;

/// One task with the date that presses on it.
pub(super) struct Due<'s, 'a> {
    pub(super) node: &'s TaskNode<'a>,
    pub(super) scored: &'s Scored,
    /// What is overdue should be done today.
    pub(super) at: DateTime<Utc>,
    pub(super) day: NaiveDate,
    pub(super) minutes: i64,
}

/// The first deadline that cannot be kept.
pub(super) struct Conflict<'s, 'a> {
    pub(super) day: NaiveDate,
    pub(super) needed: i64,
    pub(super) available: i64,
    /// What is due until then, earliest first.
    pub(super) dues: Vec<Due<'s, 'a>>,
}

pub(super) fn detect(scene: &Scene<'_, '_>) -> Vec<Claim> {
    let Some(conflict) = &scene.conflict else { return Vec::new() };
    let needed = half_even(conflict.needed.into(), 5) * 5;
    let missing = needed - conflict.available;
    let by = words::date(conflict.day, scene.today);
    let overdue = conflict.dues.iter().filter(|due| due.node.deadline.is_some_and(|d| d.at <= scene.snapshot.now())).count() as i64;
    let and_overdue = match overdue {
        0 => String::new(),
        _ => format!(", {} overdue among them", words::count(overdue, "task")),
    };
    let tasks = words::count(conflict.dues.len() as i64, "task");
    let time = match conflict.available {
        0 => "there is no working time left before it".to_owned(),
        available => format!("there are {} of working time until then", words::minutes(available)),
    };
    let drop = cheapest(scene, conflict, missing);
    let by_estimates: i64 = conflict.dues.iter().map(|due| due.node.remaining_minutes()).sum();
    let corrected =
        if by_estimates == conflict.needed { String::new() } else { format!(" ({} by your estimates)", words::minutes(by_estimates)) };
    let dropped = dropping(&drop, missing);
    let summary =
        format!("{tasks} with {} of work{corrected} must be done by then{and_overdue}, and {time}.{dropped}", words::minutes(needed));
    let estimated = conflict.dues.iter().filter(|due| due.node.task.estimate_minutes.is_some()).count() as i64;
    let mut pillars: Vec<&Pillar> = conflict.dues.iter().filter_map(|due| due.node.pillar).collect();
    pillars.sort_by(|a, b| (&a.position, a.id).cmp(&(&b.position, b.id)));
    pillars.dedup_by_key(|pillar| pillar.id);
    let mut largest: Vec<&Due<'_, '_>> = conflict.dues.iter().collect();
    largest.sort_by_key(|due| (std::cmp::Reverse(due.minutes), due.node.task.id));
    let days = (conflict.day - scene.today).num_days();
    let title = format!("What is due by {by} does not fit: {} are missing", words::minutes(missing));
    let draft = Draft::new(scene, About::Life(&pillars), InsightType::GoalCoherence, "capacity_conflict", title, summary)
        .urgency(if days <= 2 { Urgency::Now } else { Urgency::Week })
        .weighs(Sureness::of_known(estimated, conflict.dues.len() as i64), Fraction(5_000 + ratio(missing, needed).0 / 2))
        .by_rule(scene, "TEMPORAL_URGENCY")
        .by_rule(scene, "GOAL_COHERENCE")
        .input("deadline", conflict.day.to_string())
        .input("needed_minutes", conflict.needed)
        .input("available_minutes", conflict.available)
        .input("tasks", conflict.dues.len())
        .propose(drop.first().and_then(|due| move_later(scene, due, conflict.day)))
        .propose(plan_day(scene));
    let draft = largest.iter().fold(draft, |draft, due| {
        let note = format!("due {}, {} left", words::date(due.day, scene.today), words::minutes(due.minutes));
        draft.task(due.node, note)
    });
    vec![draft.done()]
}

/// None for a person who works on no day: their time is not known.
pub(super) fn first_conflict<'s, 'a>(scene: &Scene<'s, 'a>) -> Option<Conflict<'s, 'a>> {
    if !scene.snapshot.work().is_known() {
        return None;
    }
    let mut dues = dues(scene);
    let mut needed = 0;
    for place in 0..dues.len() {
        needed += dues[place].minutes;
        if dues.get(place + 1).is_some_and(|next| next.at == dues[place].at) {
            continue;
        }
        let (day, available) = (dues[place].day, free_until(scene, dues[place].at));
        if needed - available >= A_SHORTFALL {
            dues.truncate(place + 1);
            return Some(Conflict { day, needed, available, dues });
        }
    }
    None
}

/// Open work with a date within the horizon, earliest first.
pub(super) fn dues<'s, 'a>(scene: &Scene<'s, 'a>) -> Vec<Due<'s, 'a>> {
    let end_of_today = start_of_day(scene.today.succ_opt().unwrap_or(scene.today), scene.snapshot.work().zone());
    let last = scene.in_days(HORIZON_DAYS).unwrap_or(scene.today);
    let dated = scene.open.iter().filter_map(|(node, scored)| {
        let deadline = node.deadline.filter(|deadline| deadline.day <= last)?;
        let late = deadline.at <= scene.snapshot.now();
        let (at, day) = if late { (end_of_today, scene.today) } else { (deadline.at, deadline.day) };
        Some(Due { node, scored, at, day, minutes: scene.needs(node) })
    });
    let mut dues: Vec<Due<'s, 'a>> = dated.collect();
    dues.sort_unstable_by_key(|due| (due.at, due.node.task.id));
    dues
}

/// Working minutes until a moment, less what blocks that are for no task and marked fixed take of it.
pub(super) fn free_until(scene: &Scene<'_, '_>, moment: DateTime<Utc>) -> i64 {
    let now = scene.snapshot.now();
    let fixed = scene.snapshot.history().blocks.iter().filter(|block| block.fixed && block.task_id.is_none() && !block.done);
    let taken: i64 = fixed.map(|block| (block.ends_at.min(moment) - block.starts_at.max(now)).num_minutes().max(0)).sum();
    (scene.snapshot.work().until(moment) - taken).max(0)
}

/// What costs least to leave out: the lowest scored task that is long enough, else up to three of the lowest scored; never
/// what comes first, and what others wait for only when there is nothing else.
fn cheapest<'c, 's, 'a>(scene: &Scene<'_, '_>, conflict: &'c Conflict<'s, 'a>, missing: i64) -> Vec<&'c Due<'s, 'a>> {
    let leader = scene.leader();
    let mut dues: Vec<&Due<'_, '_>> = conflict.dues.iter().filter(|due| Some(due.node.task.id) != leader).collect();
    let nothing_behind = |due: &&Due<'_, '_>| due.node.holds_up.is_empty();
    if dues.iter().any(nothing_behind) {
        dues.retain(nothing_behind);
    }
    // What waits has a low score for waiting, not for mattering little.
    dues.sort_by_key(|due| (due.node.is_blocked(), due.scored.score, due.node.task.id));
    if let Some(enough) = dues.iter().find(|due| due.minutes >= missing) {
        return vec![enough];
    }
    let mut left_out = 0;
    let mut few: Vec<&Due<'_, '_>> = Vec::new();
    for due in dues.into_iter().take(3) {
        if left_out < missing {
            left_out += due.minutes;
            few.push(due);
        }
    }
    few
}

fn dropping(drop: &[&Due<'_, '_>], missing: i64) -> String {
    let named: Vec<String> = drop
        .iter()
        .map(|due| format!("{} (score {}, {})", words::name(&due.node.task.name), due.scored.score, words::minutes(due.minutes)))
        .collect();
    let list = match named.split_last() {
        None => return String::new(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    };
    match missing - drop.iter().map(|due| due.minutes).sum::<i64>() {
        ..=0 => format!(" Without {list} the rest fits."),
        rest => format!(" Even without {list}, {} are too much.", words::minutes(half_even(rest.into(), 5) * 5)),
    }
}

/// To the first day after the conflict, within two months, by whose end everything due until then fits with this task moved there.
fn move_later(scene: &Scene<'_, '_>, due: &Due<'_, '_>, conflict: NaiveDate) -> Option<(String, Action)> {
    let zone = scene.snapshot.work().zone();
    let (name, others) = (words::name(&due.node.task.name), dues(scene));
    let fits = |day: &NaiveDate| {
        let until = start_of_day(day.succ_opt().unwrap_or(*day), zone);
        let work: i64 =
            others.iter().filter(|other| other.at <= until || other.node.task.id == due.node.task.id).map(|other| other.minutes).sum();
        work <= free_until(scene, until)
    };
    let day = (1..=60).filter_map(|ahead| conflict.checked_add_signed(TimeDelta::days(ahead))).find(fits)?;
    let when = words::date(day, scene.today);
    match (due.node.deadline?.of, due.node.project) {
        (DeadlineOf::Task, _) => Some((format!("Move {name} to {when}"), Action::MoveDue { task_id: due.node.task.id, day })),
        (DeadlineOf::Project, Some(project)) => {
            // Not sooner than its own pace allows, so that no other statement contradicts it.
            let likely = predict(scene.snapshot, project.id, seed_of(project.id)).p85;
            let day = likely.map_or(day, |likely| day.max(likely));
            if (day - due.day).num_days() > MOST_DAYS_LATER {
                return None;
            }
            let when = words::date(day, scene.today);
            let label = format!("Move the deadline of {} to {when}", words::name(&project.name));
            Some((label, Action::MoveDeadline { project_id: project.id, day }))
        }
        _ => None,
    }
}
