//! Projects that get in each other's way, and projects that could be done in one go.

use std::collections::{BTreeMap, BTreeSet};

use aurum_domain::dated::start_of_day;
use aurum_domain::insight::{Action, Claim};
use aurum_domain::project::Project;
use aurum_domain::scale::{InsightType, Urgency};
use chrono::{NaiveDate, TimeDelta};
use uuid::Uuid;

use super::draft::{About, Draft, do_next, open_project};
use super::scene::Scene;
use super::sureness::{Sureness, ratio};
use crate::feasibility::free_until;
use crate::node::TaskNode;
use crate::words;

/// How far apart two deadlines are at most to be near.
const NEAR_DAYS: i64 = 7;
const HORIZON_DAYS: i64 = 45;
/// Work below this in a project presses nobody.
const ENOUGH_WORK: i64 = 180;

pub(super) fn detect(scene: &Scene<'_, '_>) -> Vec<Claim> {
    overlapping(scene).into_iter().chain(synergy(scene)).collect()
}

/// Two projects due within a week of each other whose work takes half of the time until then; where it takes more than
/// all of it, the capacity conflict says so.
fn overlapping(scene: &Scene<'_, '_>) -> Option<Claim> {
    if !scene.snapshot.work().is_known() || scene.conflict.is_some() {
        return None;
    }
    let work = |project: &Project| -> i64 {
        let open = scene.snapshot.tasks_of_project(project.id).filter(|node| crate::predict::counts_as_open(node));
        open.map(|node| scene.needs(node)).sum()
    };
    let last = scene.in_days(HORIZON_DAYS)?;
    let mut due: Vec<(NaiveDate, i64, &Project)> = scene
        .snapshot
        .projects()
        .iter()
        .filter(|project| scene.open_of(project.id) > 0)
        .filter_map(|project| Some((project.deadline.filter(|day| *day >= scene.today && *day <= last)?, work(project), *project)))
        .filter(|(_, minutes, _)| *minutes >= ENOUGH_WORK)
        .collect();
    due.sort_by_key(|(day, _, project)| (*day, project.id));
    let pairs = due.windows(2).filter(|pair| (pair[1].0 - pair[0].0).num_days() <= NEAR_DAYS);
    let share = |pair: &[(NaiveDate, i64, &Project)]| {
        let until = start_of_day(pair[1].0.succ_opt().unwrap_or(pair[1].0), scene.snapshot.work().zone());
        (pair[0].1 + pair[1].1, free_until(scene.snapshot, until))
    };
    let tight = pairs.map(|pair| (pair, share(pair))).filter(|(_, (needs, has))| needs * 2 >= *has);
    let (pair, (needs, has)) = tight.max_by_key(|(pair, (needs, has))| (ratio(*needs, *has), std::cmp::Reverse(pair[0].2.id)))?;
    let [(first_day, first_minutes, first), (second_day, second_minutes, second)] = pair else { return None };
    let apart = (*second_day - *first_day).num_days();
    let (one, other) = (words::name(&first.name), words::name(&second.name));
    let title = match apart {
        0 => format!("{one} and {other} are due on the same day"),
        _ => format!("{one} and {other} are due within {} of each other", words::count(apart, "day")),
    };
    let summary = format!(
        "{one} needs {} by {}, {other} {} by {}. Together that is {} % of the {} of working time until then.",
        words::minutes(*first_minutes),
        words::date(*first_day, scene.today),
        words::minutes(*second_minutes),
        words::date(*second_day, scene.today),
        needs * 100 / has.max(1),
        words::minutes(has),
    );
    // What counts less gives way; of equals the later one.
    let gives_way = if first.importance < second.importance { first } else { second };
    let day = gives_way.deadline?.checked_add_signed(TimeDelta::days(7))?;
    let later = (
        format!("Move the deadline of {} to {}", words::name(&gives_way.name), words::date(day, scene.today)),
        Action::MoveDeadline { project_id: gives_way.id, day },
    );
    let nodes: Vec<&TaskNode<'_>> =
        [first, second].iter().flat_map(|project| scene.snapshot.tasks_of_project(project.id)).filter(|node| node.task.is_open()).collect();
    let estimated = nodes.iter().filter(|node| node.task.estimate_minutes.is_some()).count() as i64;
    let draft = Draft::new(scene, About::Project(second), InsightType::GoalCoherence, "overlapping_deadlines", title, summary)
        .urgency(if (*first_day - scene.today).num_days() <= 7 { Urgency::Week } else { Urgency::Later })
        .weighs(Sureness::of_known(estimated, nodes.len() as i64), ratio(needs, 2 * has))
        .by_rule(scene, "GOAL_COHERENCE")
        .project(first, format!("due {}, {} left", words::date(*first_day, scene.today), words::minutes(*first_minutes)))
        .project(second, format!("due {}, {} left", words::date(*second_day, scene.today), words::minutes(*second_minutes)))
        .input("needed_minutes", needs)
        .input("available_minutes", has)
        .input("other_project", first.id.to_string())
        .propose(Some(later))
        .propose(open_project(first))
        .propose(open_project(second));
    Some(draft.done())
}

/// Two projects of one area whose open tasks carry the same tag: four tasks or more that can be done in one go.
fn synergy(scene: &Scene<'_, '_>) -> Option<Claim> {
    let mut groups: BTreeMap<(Uuid, &str), Vec<&TaskNode<'_>>> = BTreeMap::new();
    for (node, _) in scene.candidates() {
        let (Some(area), Some(_)) = (node.area, node.project) else { continue };
        for tag in &node.task.tags {
            groups.entry((area.id, tag)).or_default().push(node);
        }
    }
    let projects = |nodes: &[&TaskNode<'_>]| nodes.iter().filter_map(|node| node.project.map(|p| p.id)).collect::<BTreeSet<_>>().len();
    let rich = groups.into_iter().filter(|(_, nodes)| nodes.len() >= 4 && projects(nodes) >= 2);
    let ((_, tag), nodes) = rich.max_by_key(|((area, tag), nodes)| (nodes.len(), std::cmp::Reverse((*area, tag.to_string()))))?;
    let first = nodes.first()?;
    let (area, count, across) = (first.area?, nodes.len(), projects(&nodes));
    let work: i64 = nodes.iter().map(|node| scene.needs(node)).sum();
    let summary = format!(
        "{count} open tasks of {across} projects in {} are tagged {tag}; together they take {}. Done in one go, there is nothing to change over to in between.",
        words::name(&area.name),
        words::minutes(work),
    );
    let estimated = nodes.iter().filter(|node| node.task.estimate_minutes.is_some()).count();
    let draft = Draft::new(
        scene,
        About::Area(area),
        InsightType::GoalCoherence,
        "synergy",
        format!("{count} tasks tagged {tag} can be done in one go"),
        summary,
    )
    .urgency(Urgency::Later)
    .weighs(Sureness::of_known(estimated as i64, count as i64).over(count as i64), ratio(count as i64, 20))
    .by_rule(scene, "GOAL_COHERENCE")
    .tasks(nodes.iter().copied(), |node| node.project.map_or(String::new(), |project| format!("in {}", words::name(&project.name))))
    .input("tag", tag)
    .input("tasks", count)
    .input("minutes", work)
    .propose(do_next(scene, first))
    .propose(Some((
        format!("Open {}", words::name(&area.name)),
        Action::Open { entity: aurum_domain::scale::NodeKind::Area, id: area.id },
    )));
    Some(draft.done())
}
