//! Estimates: how far they are off, and what is due without one.

use aurum_domain::fixed::Fraction;
use aurum_domain::insight::{Action, Claim};
use aurum_domain::scale::{InsightType, Priority, Urgency};

use super::draft::{About, Draft, open_task, plan_day};
use super::scene::{Done, Scene};
use super::sureness::{Sureness, ratio};
use crate::assess::Scored;
use crate::node::TaskNode;
use crate::words;

const ENOUGH: usize = 8;
/// Percent of the estimate beyond which it is worth a word.
const OFF: (i64, i64) = (80, 125);
/// How near a date must be for a missing estimate to matter.
const SOON_DAYS: i64 = 14;
const ENOUGH_ALIKE: usize = 3;

pub(super) fn detect(scene: &Scene<'_, '_>) -> Vec<Claim> {
    bias(scene).into_iter().chain(missing(scene)).collect()
}

fn bias(scene: &Scene<'_, '_>) -> Option<Claim> {
    let mut ratios: Vec<(i64, &Done<'_, '_>)> = scene
        .done
        .iter()
        .filter_map(|done| {
            let estimate = done.node.task.estimate_minutes.filter(|minutes| (5..=600_000).contains(minutes))?;
            let actual = done.node.task.actual_minutes.filter(|minutes| (1..=600_000).contains(minutes))?;
            Some((actual * 100 / estimate, done))
        })
        .collect();
    ratios.sort_unstable_by_key(|(percent, done)| (*percent, done.node.task.id));
    let count = ratios.len();
    if count < ENOUGH {
        return None;
    }
    let at = |quarter: usize| ratios.get((count - 1) * quarter / 4).map(|(percent, _)| *percent);
    let (low, median, high) = (at(1)?, at(2)?, at(3)?);
    if (OFF.0..=OFF.1).contains(&median) {
        return None;
    }
    let more = median > 100;
    let agreeing = ratios.iter().filter(|(percent, _)| if more { *percent > 100 } else { *percent < 100 }).count();
    let times = |percent: i64| format!("{}.{}", percent / 100, percent % 100 / 10);
    let title = format!("Your tasks take about {} times your estimate", times(median));
    let summary = format!(
        "{agreeing} of {count} completed tasks took {} than you said; the middle half of them between {} and {} times. Plans reckon with it.",
        if more { "longer" } else { "less" },
        times(low),
        times(high),
    );
    let farthest: Vec<&TaskNode<'_>> = if more {
        ratios.iter().rev().take(4).map(|(_, done)| done.node).collect()
    } else {
        ratios.iter().take(4).map(|(_, done)| done.node).collect()
    };
    let pillars: Vec<_> = scene
        .pillars
        .iter()
        .copied()
        .filter(|pillar| ratios.iter().any(|(_, done)| done.node.pillar.is_some_and(|of| of.id == pillar.id)))
        .collect();
    let draft = Draft::new(scene, About::Life(&pillars), InsightType::PatternRecognition, "estimate_bias", title, summary)
        .urgency(Urgency::Later)
        .weighs(
            Sureness::of_known(count as i64, scene.done.len() as i64).over(count as i64).agreeing(agreeing as i64, count as i64),
            ratio((median - 100).abs(), 200),
        )
        .tasks(farthest, |node| {
            let (said, took) = (node.task.estimate_minutes.unwrap_or(0), node.task.actual_minutes.unwrap_or(0));
            format!("estimated {}, took {}", words::minutes(said), words::minutes(took))
        })
        .input("median_percent", median)
        .input("quartiles_percent", vec![low, high])
        .input("tasks", count)
        .propose(plan_day(scene));
    Some(draft.done())
}

/// The most important task that is due soon and of which nobody knows how long it takes.
fn missing(scene: &Scene<'_, '_>) -> Option<Claim> {
    let matters = |node: &TaskNode<'_>| {
        let soon = node.deadline.is_some_and(|d| d.at > scene.snapshot.now() && (d.day - scene.today).num_days() <= SOON_DAYS);
        soon && node.task.estimate_minutes.is_none() && (node.task.priority >= Priority::High || scene.snapshot.unblocks(node) >= 2)
    };
    let found: Vec<(&TaskNode<'_>, &Scored)> = scene.open.iter().copied().filter(|(node, _)| matters(node)).collect();
    let (node, scored) = *found.first()?;
    let deadline = node.deadline?;
    let (name, others) = (words::name(&node.task.name), found.len() - 1);
    let usual = usual_minutes(scene, node);
    let also = match others {
        0 => String::new(),
        1 => " One more important task due within 14 days has none either.".to_owned(),
        many => format!(" {many} more important tasks due within {SOON_DAYS} days have none either."),
    };
    let alike = usual.map_or(String::new(), |(minutes, count)| {
        format!(" {count} completed tasks like it took {} in the middle.", words::minutes(minutes))
    });
    let summary = format!(
        "It is due {}, and whether it fits before then cannot be told: half an hour is assumed.{alike}{also}",
        words::date(deadline.day, scene.today)
    );
    let estimate = usual
        .map(|(minutes, _)| (format!("Estimate {}", words::minutes(minutes)), Action::EstimateTask { task_id: node.task.id, minutes }));
    let known = [node.task.due.is_some(), node.project.is_some(), usual.is_some()];
    let draft = Draft::new(
        scene,
        About::Task(node),
        InsightType::Recommendation,
        "estimate_missing",
        format!("{name} is due soon and has no estimate"),
        summary,
    )
    .urgency(Urgency::Week)
    .weighs(Sureness::of_facts(&known), Fraction(Scene::matters(scored).0 / 2))
    .by_rule(scene, "EFFORT_FIT")
    .tasks(found.iter().map(|(node, _)| *node), |node| {
        node.deadline.map_or(String::new(), |deadline| format!("due {}, no estimate", words::date(deadline.day, scene.today)))
    })
    .input("without_estimate", found.len())
    .input("due", deadline.day.to_string())
    .propose(estimate)
    .propose(open_task(node));
    Some(draft.done())
}

/// The middle of what completed tasks of the same project, else of the same kind of work, took.
fn usual_minutes(scene: &Scene<'_, '_>, node: &TaskNode<'_>) -> Option<(i64, usize)> {
    let took = |alike: &dyn Fn(&TaskNode<'_>) -> bool| {
        let known = scene
            .done
            .iter()
            .filter(|done| alike(done.node) && (done.node.task.actual_minutes.is_some() || done.node.task.estimate_minutes.is_some()));
        let mut minutes: Vec<i64> = known.map(|done| done.minutes.max(5)).collect();
        minutes.sort_unstable();
        (minutes.len() >= ENOUGH_ALIKE).then(|| (minutes[(minutes.len() - 1) / 2], minutes.len()))
    };
    let project = node.project.map(|project| project.id);
    let same_project = |other: &TaskNode<'_>| project.is_some() && other.project.map(|p| p.id) == project;
    let same_kind = |other: &TaskNode<'_>| node.task.kind != aurum_domain::scale::WorkKind::General && other.task.kind == node.task.kind;
    took(&same_project).or_else(|| took(&same_kind))
}
