//! What is put off again and again.

use aurum_domain::insight::{Action, Claim};
use aurum_domain::scale::{InsightType, Urgency};

use super::draft::{About, Draft, do_next, open_task};
use super::scene::Scene;
use super::sureness::{Sureness, ratio};
use crate::assess::Scored;
use crate::node::TaskNode;
use crate::words;

/// Put off so often, it is no accident.
const AGAIN_AND_AGAIN: i64 = 3;

pub(super) fn detect(scene: &Scene<'_, '_>) -> Vec<Claim> {
    let leader = scene.leader();
    let mut found: Vec<(&TaskNode<'_>, &Scored)> =
        scene.open.iter().copied().filter(|(node, _)| node.task.postponed >= AGAIN_AND_AGAIN && Some(node.task.id) != leader).collect();
    found.sort_by_key(|(node, scored)| (std::cmp::Reverse((node.task.postponed, scored.score)), node.task.id));
    let Some((node, scored)) = found.first().copied() else { return Vec::new() };
    let (name, times) = (words::name(&node.task.name), node.task.postponed);
    let large = node.task.estimate_minutes.filter(|minutes| *minutes >= 120);
    let why = match large {
        Some(minutes) => format!("At {} it is large: a first step of half an hour may be easier to begin.", words::minutes(minutes)),
        None if node.task.estimate_minutes.is_none() => {
            "It has no estimate: if it is unclear what it asks for, its first step is missing.".to_owned()
        }
        None => "Do it, make it smaller, or decide that it need not be done.".to_owned(),
    };
    let others = match found.len() - 1 {
        0 => String::new(),
        1 => " One more task was put off three times or more.".to_owned(),
        many => format!(" {many} more tasks were put off three times or more."),
    };
    let summary = format!("Its day was moved to a later one {times} times. {why}{others}");
    let first_step = large.and(node.project).map(|project| {
        let action =
            Action::AddTask { project_id: project.id, name: format!("First step of {}", node.task.name).chars().take(255).collect() };
        ("Add a first step".to_owned(), action)
    });
    let ready = scene.can_begin(node) || node.task.scheduled.is_some();
    let draft = Draft::new(
        scene,
        About::Task(node),
        InsightType::PatternRecognition,
        "postponed_again",
        format!("{name} was put off {times} times"),
        summary,
    )
    .urgency(Urgency::Week)
    .weighs(Sureness::of_facts(&Scene::known(node)).over(times), Scene::matters(scored).max(ratio(times, 12)))
    .tasks(found.iter().map(|(node, _)| *node), |node| format!("put off {} times", node.task.postponed))
    .input("postponed", times)
    .input("tasks", found.len())
    .propose(first_step)
    .propose(do_next(scene, node).filter(|_| ready && !node.is_blocked()))
    .propose(Some((format!("Put {name} away"), Action::ArchiveTask { task_id: node.task.id })))
    .propose(open_task(node));
    vec![draft.done()]
}
