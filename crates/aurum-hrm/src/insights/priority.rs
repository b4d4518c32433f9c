//! What comes first now, by which rules, and by how much before the next.

use aurum_domain::fixed::{Fraction, Points};
use aurum_domain::insight::{Action, Claim};
use aurum_domain::scale::{InsightType, Urgency};

use super::draft::{About, Draft, do_next, open_task};
use super::scene::Scene;
use super::sureness::{Sureness, ratio};
use crate::assess::{BASE, LIMIT, Part, Scored};
use crate::words;

/// Rows below this many points explain nothing.
const TELLING: Points = Points(300);
/// Below this lead, the first and the second are as good as equal.
const A_LEAD: Points = Points(100);

pub(super) fn detect(scene: &Scene<'_, '_>) -> Vec<Claim> {
    let mut candidates = scene.candidates();
    let (Some((node, scored)), Some((next, behind))) = (candidates.next(), candidates.next()) else { return Vec::new() };
    let margin = Points(scored.score.0 - behind.score.0);
    let raising = raising(scored);
    let Some(strongest) = raising.first().filter(|_| margin >= A_LEAD) else { return Vec::new() };
    let (name, second) = (words::name(&node.task.name), words::name(&next.task.name));
    let rules: Vec<String> =
        raising.iter().take(2).map(|part| format!("{} gives {} points: {}", rule_name(scene, part), part.points, part.reason)).collect();
    let summary = format!("Its score is {}. {} {second} comes next, {margin} points behind.", scored.score, rules.join(" "));
    let told = scored.breakdown.iter().filter(|part| part.code != BASE && part.code != LIMIT && part.points.0 != 0);
    let (up, down): (Vec<&Part>, Vec<&Part>) = told.partition(|part| part.points.0 > 0);
    let sure = Sureness::of_facts(&Scene::known(node)).agreeing(up.len() as i64, (up.len() + down.len()) as i64);
    let near = node.deadline.is_some_and(|deadline| (deadline.day - scene.today).num_days() <= 2);
    let pin = (!node.task.pinned).then(|| (format!("Keep {name} in sight"), Action::PinTask { task_id: node.task.id }));
    let mut draft =
        Draft::new(scene, About::Task(node), InsightType::PriorityReasoning, "leads_now", format!("{name} comes first now"), summary)
            .urgency(if near { Urgency::Now } else { Urgency::Week })
            .weighs(sure, Fraction(Scene::matters(scored).0.max(ratio(margin.0, 5_000).0)))
            .task(node, format!("score {}", scored.score))
            .task(next, format!("score {}", behind.score))
            .input("score", scored.score.0)
            .input("next_score", behind.score.0)
            .input("next_task", next.task.id.to_string())
            .input("strongest_rule", strongest.code.to_string())
            .propose(do_next(scene, node))
            .propose(pin)
            .propose(open_task(node));
    for part in &up {
        draft = draft.by_rule(scene, &part.code);
    }
    vec![draft.done()]
}

/// What raises it, strongest first.
fn raising(scored: &Scored) -> Vec<&Part> {
    let mut raising: Vec<&Part> =
        scored.breakdown.iter().filter(|part| part.points >= TELLING && part.code != BASE && part.code != LIMIT).collect();
    raising.sort_by(|a, b| b.points.cmp(&a.points).then_with(|| a.code.cmp(&b.code)));
    raising
}

fn rule_name(scene: &Scene<'_, '_>, part: &Part) -> String {
    scene.rulebook.rule(&part.code).map_or_else(|| part.code.to_string(), |rule| rule.name.to_string())
}
