//! A week that holds more than it can: what is due or planned in the next seven days against the working time in them.

use aurum_domain::dated::start_of_day;
use aurum_domain::insight::{Action, Claim};
use aurum_domain::pillar::Pillar;
use aurum_domain::scale::{InsightType, Urgency};

use super::draft::{About, Draft, plan_day};
use super::scene::Scene;
use super::sureness::{Sureness, ratio};
use crate::assess::Scored;
use crate::feasibility::free_until;
use crate::node::TaskNode;
use crate::words;

const DAYS: i64 = 7;

/// Said only when deadlines alone would fit: else the capacity conflict says more.
pub(super) fn detect(scene: &Scene<'_, '_>) -> Vec<Claim> {
    let last = scene.in_days(DAYS - 1).unwrap_or(scene.today);
    let hard = scene.conflict.as_ref().is_some_and(|conflict| conflict.day <= last);
    if hard || !scene.snapshot.work().is_known() {
        return Vec::new();
    }
    overload(scene, last).into_iter().collect()
}

fn overload(scene: &Scene<'_, '_>, last: chrono::NaiveDate) -> Option<Claim> {
    let zone = scene.snapshot.work().zone();
    let planned = |node: &TaskNode<'_>| node.task.scheduled.is_some_and(|at| at.day_in(zone) <= last);
    let due = |node: &TaskNode<'_>| node.deadline.is_some_and(|deadline| deadline.day <= last);
    let held: Vec<(&TaskNode<'_>, &Scored)> = scene.open.iter().copied().filter(|(node, _)| planned(node) || due(node)).collect();
    let needed: i64 = held.iter().map(|(node, _)| scene.needs(node)).sum();
    let available = free_until(scene.snapshot, start_of_day(last.succ_opt()?, zone));
    let over = needed - available;
    if over < 60 {
        return None;
    }
    // The least of what only the person's own plan puts there can move; what is due cannot.
    let leader = scene.leader();
    let movable: Vec<(&TaskNode<'_>, &Scored)> =
        held.iter().rev().copied().filter(|(node, _)| !due(node) && Some(node.task.id) != leader).collect();
    let least = movable.first().copied();
    let moves = least.and_then(|(node, _)| {
        let day = scene.in_days(DAYS)?;
        let label = format!("Do {} on {}", words::name(&node.task.name), words::date(day, scene.today));
        Some((label, Action::ScheduleTask { task_id: node.task.id, day }))
    });
    let only_planned: i64 = held.iter().filter(|(node, _)| !due(node)).map(|(node, _)| scene.needs(node)).sum();
    let lowest = least.map_or(String::new(), |(node, scored)| {
        format!(" Of what is only planned, {} has the lowest score ({}).", words::name(&node.task.name), scored.score)
    });
    let (until, count) = (words::date(last, scene.today), held.len() as i64);
    let summary = format!(
        "{} due or planned until {until} take {}, and there are {} of working time. {}{lowest}",
        words::count(count, "task"),
        words::minutes(needed),
        words::minutes(available),
        match only_planned {
            all if all == needed => "You planned all of it and none of it is due.".to_owned(),
            0 => "All of it is due.".to_owned(),
            part => format!("{} of it are planned and not due.", words::minutes(part)),
        },
    );
    let mut pillars: Vec<&Pillar> = held.iter().filter_map(|(node, _)| node.pillar).collect();
    pillars.sort_by(|a, b| (&a.position, a.id).cmp(&(&b.position, b.id)));
    pillars.dedup_by_key(|pillar| pillar.id);
    let estimated = held.iter().filter(|(node, _)| node.task.estimate_minutes.is_some()).count() as i64;
    let title = format!("The next 7 days hold {} too much", words::minutes(over));
    let draft = Draft::new(scene, About::Life(&pillars), InsightType::ObstacleIdentification, "overloaded_week", title, summary)
        .urgency(Urgency::Week)
        .weighs(Sureness::of_known(estimated, count), ratio(over, needed).max(ratio(1, 5)))
        .tasks(movable.iter().map(|(node, _)| *node), |node| format!("planned, {} left", words::minutes(scene.needs(node))))
        .tasks(held.iter().map(|(node, _)| *node).filter(|node| due(node)), |node| {
            format!("due, {} left", words::minutes(scene.needs(node)))
        })
        .input("needed_minutes", needed)
        .input("available_minutes", available)
        .input("tasks", count)
        .propose(moves)
        .propose(plan_day(scene));
    Some(draft.done())
}
