//! What lies untouched: do it, defer it or drop it.

use aurum_domain::insight::{Action, Claim};
use aurum_domain::scale::{InsightType, Urgency};

use super::draft::{About, Draft, do_next, open_task};
use super::scene::Scene;
use super::sureness::{Sureness, ratio};
use crate::node::TaskNode;
use crate::words;

/// Untouched for a month.
const STALE_DAYS: i64 = 30;
/// From so many on, it is said of all of them at once.
const MANY: usize = 4;

pub(super) fn detect(scene: &Scene<'_, '_>) -> Vec<Claim> {
    let leader = scene.leader();
    let is_stale = |node: &TaskNode<'_>| {
        let ahead = node.deadline.is_some_and(|d| d.at > scene.snapshot.now()) || node.task.scheduled.is_some();
        scene.can_begin(node) && !ahead && scene.days_since(node.task.updated_at) >= STALE_DAYS && node.task.recurrence.is_none()
    };
    let mut found: Vec<&TaskNode<'_>> =
        scene.open.iter().map(|(node, _)| *node).filter(|node| is_stale(node) && Some(node.task.id) != leader).collect();
    found.sort_by_key(|node| (node.task.updated_at, node.task.id));
    let Some(oldest) = found.first().copied() else { return Vec::new() };
    let days = scene.days_since(oldest.task.updated_at);
    let note = |node: &TaskNode<'_>| format!("untouched for {} days", scene.days_since(node.task.updated_at));
    let put_away =
        |node: &TaskNode<'_>| Some((format!("Put {} away", words::name(&node.task.name)), Action::ArchiveTask { task_id: node.task.id }));
    let placed = found.iter().filter(|node| node.project.is_some()).count() as i64;
    let sure = Sureness::of_known(placed + found.len() as i64, 2 * found.len() as i64).over(found.len() as i64 + days / STALE_DAYS);
    let draft = if found.len() >= MANY {
        let count = found.len();
        let name = words::name(&oldest.task.name);
        let part = 100 * count / scene.open.len().max(1);
        let title = format!("{count} tasks have not been touched for a month");
        let summary = format!(
            "That is {part} % of your open tasks; the oldest, {name}, for {days} days. What will never be done is better put away: it can be brought back."
        );
        let pillars: Vec<_> = scene
            .pillars
            .iter()
            .copied()
            .filter(|pillar| found.iter().any(|node| node.pillar.is_some_and(|of| of.id == pillar.id)))
            .collect();
        Draft::new(scene, About::Life(&pillars), InsightType::Recommendation, "stale_tasks", title, summary)
            .weighs(sure, ratio(count as i64, 2 * scene.open.len() as i64))
            .input("tasks", count)
            .propose(put_away(oldest))
            .propose(found.get(1).and_then(|node| put_away(node)))
            .propose(open_task(oldest))
    } else {
        let name = words::name(&oldest.task.name);
        let others = match found.len() - 1 {
            0 => String::new(),
            1 => " One more task lies as still.".to_owned(),
            many => format!(" {many} more tasks lie as still."),
        };
        let summary = format!("It has no day ahead and waits for nothing. Do it, give it a day, or put it away.{others}");
        Draft::new(
            scene,
            About::Task(oldest),
            InsightType::Recommendation,
            "stale_task",
            format!("{name} has not been touched for {days} days"),
            summary,
        )
        .weighs(sure, ratio(days, 720))
        .propose(do_next(scene, oldest))
        .propose(put_away(oldest))
        .propose(open_task(oldest))
    };
    vec![draft.urgency(Urgency::Later).by_rule(scene, "STALENESS").tasks(found, note).input("days", days).done()]
}
