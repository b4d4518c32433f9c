//! Projects that do not move: past their deadline, without a next step, or untouched.

use aurum_domain::fixed::Fraction;
use aurum_domain::insight::{Action, Claim};
use aurum_domain::project::Project;
use aurum_domain::scale::{InsightType, ProjectStatus, Urgency};
use chrono::{DateTime, TimeDelta, Utc};

use super::draft::{About, Draft, do_next, open_project};
use super::scene::Scene;
use super::sureness::{Sureness, ratio};
use crate::node::TaskNode;
use crate::predict::{counts_as_open, predict, seed_of};
use crate::words;

/// A project in progress in which nothing happened for so long stands still.
const STILL_DAYS: i64 = 14;
/// Predicting costs time: so many projects past their deadline are, the most important first.
const MOST_PREDICTED: usize = 3;
/// A project younger than this is still being set up.
const NEW_DAYS: i64 = 3;

pub(super) fn detect(scene: &Scene<'_, '_>) -> Vec<Claim> {
    let alive = scene.snapshot.projects().iter().filter(|project| {
        let area = project.area_id.and_then(|id| scene.snapshot.areas().iter().find(|area| area.id == id));
        let above_away = area.is_some_and(|area| {
            area.archived || area.pillar_id.is_some_and(|id| scene.pillars.iter().any(|pillar| pillar.id == id && pillar.archived))
        });
        !project.archived && !above_away && matches!(project.status, ProjectStatus::NotStarted | ProjectStatus::InProgress)
    });
    let mut alive: Vec<&Project> = alive.copied().collect();
    alive.sort_by_key(|project| (std::cmp::Reverse(project.importance), project.id));
    let mut predictions = MOST_PREDICTED;
    alive.into_iter().filter_map(|project| look_at(scene, project, &mut predictions)).collect()
}

/// Of the three, the one that matters most.
fn look_at(scene: &Scene<'_, '_>, project: &Project, predictions: &mut usize) -> Option<Claim> {
    let mut open: Vec<&TaskNode<'_>> = scene.snapshot.tasks_of_project(project.id).filter(|node| counts_as_open(node)).collect();
    open.sort_by_key(|node| (&node.task.position, node.task.id));
    past_deadline(scene, project, &open, predictions)
        .or_else(|| no_next_step(scene, project, &open))
        .or_else(|| still(scene, project, &open))
}

fn past_deadline(scene: &Scene<'_, '_>, project: &Project, open: &[&TaskNode<'_>], predictions: &mut usize) -> Option<Claim> {
    let deadline = project.deadline.filter(|day| *day < scene.today && !open.is_empty())?;
    let name = words::name(&project.name);
    let (days, work) = ((scene.today - deadline).num_days(), open.iter().map(|node| scene.needs(node)).sum::<i64>());
    let likely = if *predictions > 0 { predict(scene.snapshot, project.id, seed_of(project.id)).p85 } else { None };
    *predictions = predictions.saturating_sub(1);
    let (day, why) = match likely {
        Some(day) => (day, format!(" At your pace it is done by {} in 85 of 100 futures.", words::date(day, scene.today))),
        None => (scene.in_days(7)?, String::new()),
    };
    let is = if open.len() == 1 { "1 task is".to_owned() } else { format!("{} tasks are", open.len()) };
    let summary = format!(
        "{is} still open, {} of work.{why} A deadline that is past orders nothing: set one that can be kept, or put the project on hold.",
        words::minutes(work)
    );
    let draft = Draft::new(
        scene,
        About::Project(project),
        InsightType::ObstacleIdentification,
        "deadline_passed",
        format!("{name} is {} past its deadline", words::count(days, "day")),
        summary,
    )
    .urgency(if days <= 14 { Urgency::Now } else { Urgency::Week })
    .weighs(estimated(open), ratio(project.importance, 6))
    .by_rule(scene, "TEMPORAL_URGENCY")
    .project(project, format!("was due {}", words::date(deadline, scene.today)))
    .tasks(open.iter().copied(), |node| format!("{} left", words::minutes(scene.needs(node))))
    .input("deadline", deadline.to_string())
    .input("open_tasks", open.len())
    .input("minutes", work)
    .propose(Some((
        format!("Move its deadline to {}", words::date(day, scene.today)),
        Action::MoveDeadline { project_id: project.id, day },
    )))
    .propose(hold(project))
    .propose(open_project(project));
    Some(draft.done())
}

fn no_next_step(scene: &Scene<'_, '_>, project: &Project, open: &[&TaskNode<'_>]) -> Option<Claim> {
    let soon = project.deadline.is_some_and(|day| (day - scene.today).num_days() <= 30);
    let begun = project.status == ProjectStatus::InProgress || soon;
    let ready = open.iter().any(|node| !node.is_blocked());
    if !begun || ready || scene.days_since(project.created_at) < NEW_DAYS {
        return None;
    }
    let name = words::name(&project.name);
    let done = scene.done_of(project.id);
    let due = project.deadline.map_or(String::new(), |day| {
        format!(" Its deadline {} {}.", if day < scene.today { "was" } else { "is" }, words::date(day, scene.today))
    });
    let summary = match (open.len(), done) {
        (0, 0) => format!("It has no open task, so it cannot move.{due} Add the next step, or put it on hold until there is one."),
        (0, done) => {
            let were = if done == 1 { "1 task was".to_owned() } else { format!("{done} tasks were") };
            format!("{were} completed in it in the last 28 days and none is open.{due} It is done, or its next step is missing.")
        }
        (all, _) => {
            let which = if all == 1 { "Its one open task waits".to_owned() } else { format!("All of its {all} open tasks wait") };
            format!("{which} for others that are not done.{due}")
        }
    };
    let step = open.is_empty().then(|| {
        (
            "Add the next step".to_owned(),
            Action::AddTask { project_id: project.id, name: format!("Next step of {}", project.name).chars().take(255).collect() },
        )
    });
    let draft = Draft::new(
        scene,
        About::Project(project),
        InsightType::ObstacleIdentification,
        "project_without_next_step",
        format!("{name} has no next step"),
        summary,
    )
    .urgency(if soon { Urgency::Now } else { Urgency::Week })
    .weighs(
        Sureness::of_facts(&[project.deadline.is_some(), project.status == ProjectStatus::InProgress, project.area_id.is_some()]),
        ratio(project.importance, 7),
    )
    .project(project, "nothing in it can be begun".to_owned())
    .tasks(open.iter().copied(), |_| "waits for another".to_owned())
    .input("open_tasks", open.len())
    .input("completed_28", done)
    .propose(step)
    .propose(open_project(project))
    .propose(hold(project));
    Some(draft.done())
}

fn still(scene: &Scene<'_, '_>, project: &Project, open: &[&TaskNode<'_>]) -> Option<Claim> {
    let touched = |node: &TaskNode<'_>| node.task.updated_at.max(node.task.completed_at.unwrap_or(DateTime::<Utc>::MIN_UTC));
    let of_tasks = scene.snapshot.tasks_of_project(project.id).map(touched);
    let worked_on = scene.snapshot.history().focus.iter().filter(|session| open.iter().any(|node| node.task.id == session.task_id));
    let last = of_tasks.chain(worked_on.map(|session| session.started_at)).chain([project.updated_at]).max()?;
    let days = scene.days_since(last);
    let ahead = open.iter().all(|node| node.task.start_after.is_some_and(|day| day > scene.today));
    if project.status != ProjectStatus::InProgress || days < STILL_DAYS || open.is_empty() || ahead {
        return None;
    }
    let (name, first) = (words::name(&project.name), scene.first_of(project.id));
    let begin = first.map_or(String::new(), |node| format!(" The best to begin with is {}.", words::name(&node.task.name)));
    let summary = format!(
        "It is in progress, but nothing in it was completed or changed since {}; {} open.{begin}",
        words::date(scene.day_of(last), scene.today),
        if open.len() == 1 { "1 task is".to_owned() } else { format!("{} tasks are", open.len()) },
    );
    let lasting = ratio((TimeDelta::days(days) - TimeDelta::days(STILL_DAYS)).num_days() + STILL_DAYS, 60);
    let draft = Draft::new(
        scene,
        About::Project(project),
        InsightType::ObstacleIdentification,
        "stalled_project",
        format!("{name} has stood still for {days} days"),
        summary,
    )
    .urgency(Urgency::Week)
    .weighs(
        Sureness::of_facts(&[project.deadline.is_some(), project.area_id.is_some()]).over(days / 7),
        Fraction(lasting.0 / 2).max(ratio(project.importance, 10)),
    )
    .by_rule(scene, "PROGRESS_MOMENTUM")
    .project(project, format!("last touched {}", words::date(scene.day_of(last), scene.today)))
    .tasks(open.iter().copied(), |node| format!("untouched for {} days", scene.days_since(node.task.updated_at)))
    .input("days", days)
    .input("open_tasks", open.len())
    .propose(first.and_then(|node| do_next(scene, node)))
    .propose(hold(project))
    .propose(open_project(project));
    Some(draft.done())
}

fn hold(project: &Project) -> Option<(String, Action)> {
    Some((format!("Put {} on hold", words::name(&project.name)), Action::HoldProject { project_id: project.id }))
}

fn estimated(open: &[&TaskNode<'_>]) -> Sureness {
    Sureness::of_known(open.iter().filter(|node| node.task.estimate_minutes.is_some()).count() as i64, open.len() as i64)
}
