//! The one task that a chain of others waits for.

use std::collections::HashSet;

use aurum_domain::insight::Claim;
use aurum_domain::scale::{InsightType, Urgency};

use super::draft::{About, Draft, do_next, open_task};
use super::scene::Scene;
use super::sureness::{Sureness, ratio};
use crate::node::TaskNode;
use crate::words;

/// So many waiting tasks make a chain worth a word, or two of which one is due soon, or one that is due within days.
const MANY: usize = 3;
const PRESSING_DAYS: i64 = 3;
/// Names told one by one.
const TOLD: usize = 3;

pub(super) fn detect(scene: &Scene<'_, '_>) -> Vec<Claim> {
    let roots = scene
        .snapshot
        .tasks()
        .iter()
        .filter(|node| node.task.is_open() && !node.put_away && !node.is_blocked() && !node.holds_up.is_empty());
    roots.filter_map(|root| chain(scene, root)).collect()
}

fn chain(scene: &Scene<'_, '_>, root: &TaskNode<'_>) -> Option<Claim> {
    let waiting = behind(scene, root);
    let dated = waiting.iter().filter_map(|node| Some((node.deadline?, *node))).min_by_key(|(deadline, node)| (deadline.at, node.task.id));
    let soon = dated.filter(|(deadline, _)| (deadline.day - scene.today).num_days() <= 14);
    let pressing = soon.is_some_and(|(deadline, _)| (deadline.day - scene.today).num_days() <= PRESSING_DAYS);
    if waiting.len() < MANY && !pressing && !(waiting.len() > 1 && soon.is_some()) {
        return None;
    }
    let (name, count) = (words::name(&root.task.name), waiting.len());
    let told: Vec<String> = waiting.iter().take(TOLD).map(|node| words::name(&node.task.name).to_string()).collect();
    let rest = if count > TOLD { format!(" and {} more", count - TOLD) } else { String::new() };
    let verb = if count == 1 { "waits" } else { "wait" };
    let date = soon.map_or(String::new(), |(deadline, node)| {
        let was = if deadline.at <= scene.snapshot.now() { "was" } else { "is" };
        format!(" {} {was} due {}.", words::name(&node.task.name), words::date(deadline.day, scene.today))
    });
    let state = if root.resting { " Its project is on hold." } else { "" };
    let untouched = match scene.days_since(root.task.updated_at) {
        days @ 7.. => format!(" It was last touched {days} days ago."),
        _ => String::new(),
    };
    let summary = format!("{}{rest} {verb} for it, and it waits for nothing.{date}{state}{untouched}", told.join(", "));
    let work: i64 = waiting.iter().map(|node| scene.needs(node)).sum();
    let title = format!("{name} holds up {}", words::count(count as i64, "task"));
    let estimated = waiting.iter().filter(|node| node.task.estimate_minutes.is_some()).count() as i64;
    let draft = Draft::new(scene, About::Task(root), InsightType::ObstacleIdentification, "blocked_chain", title, summary)
        .urgency(if pressing { Urgency::Now } else { Urgency::Week })
        .weighs(Sureness::of_known(estimated + 1, count as i64 + 1), ratio(count as i64, count as i64 + 3))
        .by_rule(scene, "DEPENDENCY")
        .tasks(waiting.iter().copied(), |node| {
            let firsts = node.waits_for.iter().map(|place| &scene.snapshot.tasks()[*place]);
            let first = firsts.min_by_key(|first| (&first.task.position, first.task.id));
            first.map_or(String::new(), |first| format!("waits for {}", words::name(&first.task.name)))
        })
        .input("waiting", count)
        .input("waiting_minutes", work)
        .propose(do_next(scene, root))
        .propose(open_task(root));
    Some(draft.done())
}

/// The open tasks that wait for it, nearest first, then in the person's order; at most fifty.
fn behind<'s, 'a>(scene: &'s Scene<'_, 'a>, root: &TaskNode<'a>) -> Vec<&'s TaskNode<'a>> {
    let tasks = scene.snapshot.tasks();
    let mut seen: HashSet<usize> = HashSet::new();
    let mut waiting = Vec::new();
    let mut ring: Vec<usize> = root.holds_up.clone();
    while !ring.is_empty() && waiting.len() < 50 {
        ring.retain(|place| seen.insert(*place) && tasks[*place].task.id != root.task.id && !tasks[*place].put_away);
        ring.sort_by_key(|place| (&tasks[*place].task.position, tasks[*place].task.id));
        waiting.extend(ring.iter().map(|place| &tasks[*place]));
        ring = ring.iter().flat_map(|place| tasks[*place].holds_up.iter().copied()).collect();
    }
    waiting.truncate(50);
    waiting
}
