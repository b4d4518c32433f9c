//! What cannot be in time: the first deadline before which there is more work than working time.
//!
//! With all work known and interruptible, working in the order of deadlines is in time whenever any order is (Jackson
//! 1955), so it is enough to add up, deadline by deadline, the work due until then and the working time until then.

use aurum_domain::dated::start_of_day;
use aurum_domain::fixed::{Fraction, half_even};
use aurum_domain::insight::{Action, Claim};
use aurum_domain::pillar::Pillar;
use aurum_domain::scale::{InsightType, Urgency};
use chrono::{NaiveDate, TimeDelta};

use super::draft::{About, Draft, plan_day};
use super::progress::MOST_DAYS_LATER;
use super::scene::Scene;
use super::sureness::{Sureness, ratio};
use crate::feasibility::{Conflict, Due, dues, free_until};
use crate::node::DeadlineOf;
use crate::predict::{predict, seed_of};
use crate::words;

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
    let dropped = dropping(scene, &drop, missing);
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
    dues.sort_by_key(|due| (due.node.is_blocked(), scene.score(due.node), due.node.task.id));
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

fn dropping(scene: &Scene<'_, '_>, drop: &[&Due<'_, '_>], missing: i64) -> String {
    let named: Vec<String> = drop
        .iter()
        .map(|due| format!("{} (score {}, {})", words::name(&due.node.task.name), scene.score(due.node), words::minutes(due.minutes)))
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
    let (name, others) = (words::name(&due.node.task.name), dues(scene.snapshot, &scene.bias));
    let fits = |day: &NaiveDate| {
        let until = start_of_day(day.succ_opt().unwrap_or(*day), zone);
        let work: i64 =
            others.iter().filter(|other| other.at <= until || other.node.task.id == due.node.task.id).map(|other| other.minutes).sum();
        work <= free_until(scene.snapshot, until)
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
