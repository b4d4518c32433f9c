//! What is starving: a pillar or an important area that got nothing, and open work that serves no pillar.

use aurum_domain::insight::Claim;
use aurum_domain::pillar::Pillar;
use aurum_domain::scale::{InsightType, NodeKind, Urgency};

use super::draft::{About, Draft, do_next, open_task};
use super::scene::Scene;
use super::sureness::{Sureness, ratio};
use crate::balance::{BALANCE_DAYS, ENOUGH_MINUTES};
use crate::node::TaskNode;
use crate::words;

/// A pillar or area younger than this has not had its chance yet.
const SETTLED_DAYS: i64 = 14;
/// From this importance on, an area that gets nothing is worth a word.
const IMPORTANT: i64 = 4;
/// Fewer open tasks than this have no shape.
const ENOUGH_OPEN: usize = 10;

pub(super) fn detect(scene: &Scene<'_, '_>) -> Vec<Claim> {
    let mut claims: Vec<Claim> = scene.pillars.iter().filter_map(|pillar| pillar_without_anything(scene, pillar)).collect();
    claims.extend(areas_without_anything(scene));
    claims.extend(work_under_no_pillar(scene));
    claims
}

/// Whether enough was done in all for nothing to mean something.
fn knows_enough(scene: &Scene<'_, '_>) -> bool {
    scene.snapshot.balance.total >= ENOUGH_MINUTES
}

fn is_starving(scene: &Scene<'_, '_>, pillar: &Pillar) -> bool {
    let wanted = pillar.target_share > 0 || (pillar.importance >= IMPORTANT && scene.snapshot.balance.targets == 0);
    let spent = scene.shares.iter().find(|share| share.pillar_id == pillar.id).map_or(0, |share| share.minutes);
    let gets_nothing = scene.done_of(pillar.id) == 0 && spent == 0;
    knows_enough(scene) && !pillar.archived && wanted && gets_nothing && scene.days_since(pillar.created_at) >= SETTLED_DAYS
}

fn pillar_without_anything(scene: &Scene<'_, '_>, pillar: &Pillar) -> Option<Claim> {
    if !is_starving(scene, pillar) {
        return None;
    }
    let name = words::name(&pillar.name);
    let total = words::minutes(scene.snapshot.balance.total);
    let first = scene.first_of(pillar.id);
    let wants = match pillar.target_share {
        0 => format!("Its importance is {} of 5", pillar.importance),
        share => format!("You want {share} % of your time for it"),
    };
    let waiting = match (scene.open_of(pillar.id), first) {
        (0, _) => "no open task stands under it".to_owned(),
        (open, Some(first)) => {
            let verb = if open == 1 { "waits" } else { "wait" };
            format!("{} {verb} under it, first of all {}", words::count(open, "open task"), words::name(&first.task.name))
        }
        (open, None) => format!("none of its {} can be begun now", words::count(open, "open task")),
    };
    let summary = format!("{wants}; all {total} spent under pillars in the last {BALANCE_DAYS} days went elsewhere, and {waiting}.");
    let open_pillar = (format!("Open {name}"), aurum_domain::insight::Action::Open { entity: NodeKind::Pillar, id: pillar.id });
    let share = ratio(pillar.target_share, scene.snapshot.balance.targets.max(1));
    let impact = share.max(ratio(pillar.importance, 10));
    let title = format!("Nothing was completed for {name} in {BALANCE_DAYS} days");
    let draft = Draft::new(scene, About::Pillar(pillar), InsightType::AlignmentAnalysis, "pillar_without_anything", title, summary)
        .urgency(Urgency::Week)
        .weighs(Sureness::of_facts(&[pillar.target_share > 0, scene.open_of(pillar.id) > 0]).over(scene.done.len() as i64), impact)
        .by_rule(scene, "PILLAR_BALANCE")
        .pillar(pillar, format!("0 min of {total}"))
        .tasks(first, |_| "the best to begin with".to_owned())
        .input("minutes_elsewhere", scene.snapshot.balance.total)
        .input("target_share", pillar.target_share)
        .input("open_tasks", scene.open_of(pillar.id))
        .propose(first.and_then(|node| do_next(scene, node)))
        .propose(Some(open_pillar));
    Some(draft.done())
}

/// Important areas with open work in which nothing was done, where the pillar itself is fed.
fn areas_without_anything(scene: &Scene<'_, '_>) -> Vec<Claim> {
    let areas = scene.snapshot.areas().iter().filter(|area| knows_enough(scene) && !area.archived && area.importance >= IMPORTANT);
    let claims = areas.filter_map(|area| {
        let pillar = area.pillar_id.and_then(|id| scene.pillars.iter().find(|pillar| pillar.id == id));
        let first = scene.first_of(area.id)?;
        let fed = pillar.is_none_or(|pillar| !is_starving(scene, pillar) && !pillar.archived);
        if !fed || scene.done_of(area.id) > 0 || scene.days_since(area.created_at) < SETTLED_DAYS {
            return None;
        }
        let (name, open) = (words::name(&area.name), scene.open_of(area.id));
        let of_pillar = pillar.map_or(0, |pillar| scene.done_of(pillar.id));
        let beside = match pillar {
            Some(pillar) if of_pillar > 0 => {
                format!(
                    " The {} completed under {} in that time lay in other areas.",
                    words::count(of_pillar, "task"),
                    words::name(&pillar.name)
                )
            }
            _ => String::new(),
        };
        let summary = format!(
            "You gave it importance {} of 5. {} open in it, first of all {}.{beside}",
            area.importance,
            if open == 1 { "1 task is".to_owned() } else { format!("{open} tasks are") },
            words::name(&first.task.name),
        );
        let title = format!("Nothing was completed in {name} in {BALANCE_DAYS} days");
        let draft = Draft::new(scene, About::Area(area), InsightType::AlignmentAnalysis, "area_without_anything", title, summary)
            .urgency(Urgency::Later)
            .weighs(Sureness::of_facts(&[pillar.is_some()]).over(scene.done.len() as i64), ratio(area.importance, 10))
            .by_rule(scene, "PILLAR_ALIGNMENT")
            .task(first, "the best to begin with".to_owned())
            .input("open_tasks", open)
            .input("importance", area.importance)
            .propose(do_next(scene, first))
            .propose(Some((format!("Open {name}"), aurum_domain::insight::Action::Open { entity: NodeKind::Area, id: area.id })));
        Some(draft.done())
    });
    claims.collect()
}

/// Half of the open work or more that no pillar stands above.
fn work_under_no_pillar(scene: &Scene<'_, '_>) -> Option<Claim> {
    let pillars: Vec<&Pillar> = scene.pillars.iter().copied().filter(|pillar| !pillar.archived).collect();
    let unaligned: Vec<&TaskNode<'_>> = scene.open.iter().map(|(node, _)| *node).filter(|node| node.pillar.is_none()).collect();
    let (all, without) = (scene.open.len(), unaligned.len());
    if pillars.is_empty() || all < ENOUGH_OPEN || without * 2 < all {
        return None;
    }
    let minutes = |nodes: &mut dyn Iterator<Item = &TaskNode<'_>>| nodes.map(|node| scene.needs(node)).sum::<i64>();
    let work = minutes(&mut unaligned.iter().copied());
    let inbox = unaligned.iter().filter(|node| node.project.is_none()).count();
    let summary = format!(
        "{without} of your {all} open tasks, {} of work, stand under no pillar: {}. Their order cannot follow what you want your life to stand on.",
        words::minutes(work),
        match (inbox, without - inbox) {
            (inbox, 0) => format!("{inbox} in no project"),
            (0, lost) => format!("{lost} in projects without a way up"),
            (inbox, lost) => format!("{inbox} in no project and {lost} in projects without a way up"),
        },
    );
    let shown: Vec<&Pillar> = pillars.iter().copied().take(5).collect();
    let draft = Draft::new(
        scene,
        About::Life(&shown),
        InsightType::AlignmentAnalysis,
        "work_under_no_pillar",
        format!("{without} of {all} open tasks serve no pillar"),
        summary,
    )
    .urgency(Urgency::Later)
    .weighs(Sureness::of_facts(&[scene.snapshot.balance.targets > 0]).over(all as i64), ratio(without as i64, 2 * all as i64))
    .by_rule(scene, "PILLAR_ALIGNMENT")
    .tasks(unaligned.iter().copied(), |node| match node.project {
        Some(project) => format!("in {}", words::name(&project.name)),
        None => "in no project".to_owned(),
    })
    .input("open_tasks", all)
    .input("without_pillar", without)
    .input("minutes", work)
    .propose(unaligned.first().and_then(|node| open_task(node)));
    Some(draft.done())
}
