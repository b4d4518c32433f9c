//! When projects will really be done, and which deadlines are at risk.

use aurum_domain::fixed::{Fraction, half_even};
use aurum_domain::insight::{Action, Claim};
use aurum_domain::project::Project;
use aurum_domain::scale::{InsightType, Priority, ProjectStatus, Urgency};

use super::draft::{About, Draft, do_next, open_project, plan_day};
use super::scene::Scene;
use super::sureness::{Sureness, ratio};
use crate::predict::{ENOUGH_DAYS, Prediction, RUNS, WINDOW_DAYS, predict, seed_of};
use crate::words;

/// Predicting costs time: only so many projects are, those with the nearest deadlines first.
const MOST_PREDICTED: usize = 6;
/// From this probability on, a deadline is not at risk.
const SAFE: Fraction = Fraction(8_000);
/// Nobody moves a deadline farther than this; then the pace must change.
pub(super) const MOST_DAYS_LATER: i64 = 60;
/// Deadlines farther away than this are not worried about.
const HORIZON_DAYS: i64 = 90;

pub(super) fn detect(scene: &Scene<'_, '_>) -> Vec<Claim> {
    let begun = |project: &&&Project| {
        let alive = !project.archived && matches!(project.status, ProjectStatus::NotStarted | ProjectStatus::InProgress);
        alive && scene.open_of(project.id) > 0
    };
    let last = scene.in_days(HORIZON_DAYS).unwrap_or(scene.today);
    let mut dated: Vec<&Project> = Vec::new();
    let mut undated: Vec<&Project> = Vec::new();
    for project in scene.snapshot.projects().iter().filter(begun) {
        match project.deadline {
            Some(deadline) if deadline >= scene.today && deadline <= last => dated.push(project),
            None if project.status == ProjectStatus::InProgress && (project.importance >= 4 || project.priority >= Priority::High) => {
                undated.push(project)
            }
            _ => {}
        }
    }
    dated.sort_by_key(|project| (project.deadline, project.id));
    undated.sort_by_key(|project| (std::cmp::Reverse(project.importance), project.id));
    let at_risk = dated.iter().take(MOST_PREDICTED).filter_map(|project| at_risk(scene, project));
    let forecasts = undated.iter().take(1).filter_map(|project| forecast(scene, project));
    at_risk.chain(forecasts).collect()
}

fn at_risk(scene: &Scene<'_, '_>, project: &Project) -> Option<Claim> {
    let prediction = predict(scene.snapshot, project.id, seed_of(project.id));
    let (deadline, on_time) = (project.deadline?, prediction.on_time?);
    let (p50, p85) = (prediction.p50?, prediction.p85?);
    // When it is what comes before that makes it late, that is said of the whole, not of this project.
    if on_time >= SAFE || prediction.ahead_minutes * 2 > prediction.remaining_minutes {
        return None;
    }
    let (name, by, of_100) = (words::name(&project.name), words::date(deadline, scene.today), half_even(on_time.0.into(), 100));
    let title =
        if on_time.0 * 2 < Fraction::SCALE { format!("{name} misses {by} at your present pace") } else { format!("{name} may miss {by}") };
    let summary = format!(
        "{} it is done by {} in half of {RUNS} simulated futures and by {} in 85 of 100; {of_100} of 100 keep the deadline. By your estimates {} are left in {}.",
        pace(&prediction),
        words::date(p50, scene.today),
        words::date(p85, scene.today),
        words::minutes(prediction.remaining_minutes),
        words::count(prediction.remaining_tasks, "open task"),
    );
    let days = (deadline - scene.today).num_days();
    let later = (p85 - deadline).num_days() <= MOST_DAYS_LATER;
    let proposal = if later {
        Some((format!("Move its deadline to {}", words::date(p85, scene.today)), Action::MoveDeadline { project_id: project.id, day: p85 }))
    } else {
        plan_day(scene)
    };
    let draft = Draft::new(scene, About::Project(project), InsightType::ProgressPrediction, "deadline_at_risk", title, summary)
        .urgency(if days <= 7 { Urgency::Now } else { Urgency::Week })
        .weighs(
            sureness(scene, project, &prediction)
                .agreeing(RUNS as i64 * (Fraction::SCALE - on_time.0).max(on_time.0) / Fraction::SCALE, RUNS as i64),
            Fraction(Fraction::SCALE - on_time.0).times(ratio(project.importance + 5, 10)),
        )
        .input("on_time", on_time.0)
        .input("deadline", deadline.to_string());
    Some(finish(scene, project, &prediction, draft, proposal))
}

fn forecast(scene: &Scene<'_, '_>, project: &Project) -> Option<Claim> {
    let prediction = predict(scene.snapshot, project.id, seed_of(project.id));
    let (p50, p85) = (prediction.p50?, prediction.p85?);
    let name = words::name(&project.name);
    let (likely, safe) = (words::date(p50, scene.today), words::date(p85, scene.today));
    let summary = format!(
        "{} half of {RUNS} simulated futures have it done by {likely} and 85 of 100 by {safe}. By your estimates {} are left in {}; it has no deadline.",
        pace(&prediction),
        words::minutes(prediction.remaining_minutes),
        words::count(prediction.remaining_tasks, "open task"),
    );
    let spread = ((p85 - p50).num_days(), (p85 - scene.today).num_days().max(1));
    let set = Action::MoveDeadline { project_id: project.id, day: p85 };
    let draft = Draft::new(
        scene,
        About::Project(project),
        InsightType::ProgressPrediction,
        "forecast",
        format!("{name} will probably be done by {safe}"),
        summary,
    )
    .urgency(Urgency::Later)
    .weighs(sureness(scene, project, &prediction).agreeing(spread.1 - spread.0 / 2, spread.1), ratio(project.importance, 12));
    Some(finish(scene, project, &prediction, draft, Some((format!("Set {safe} as its deadline"), set))))
}

fn pace(prediction: &Prediction) -> String {
    match prediction.ahead_minutes {
        0 => format!("At the pace of the last {} days", prediction.days_of_history),
        first => format!(
            "At your pace of the last {} days, after {} of other work due before it,",
            prediction.days_of_history,
            words::minutes(first)
        ),
    }
}

/// How much history there is, and how many of the open tasks have an estimate.
fn sureness(scene: &Scene<'_, '_>, project: &Project, prediction: &Prediction) -> Sureness {
    let open = scene.snapshot.tasks_of_project(project.id).filter(|node| crate::predict::counts_as_open(node));
    let estimated = open.filter(|node| node.task.estimate_minutes.is_some()).count() as i64;
    let history = (prediction.days_of_history - ENOUGH_DAYS).max(0);
    Sureness::of_known(estimated + history, prediction.remaining_tasks + WINDOW_DAYS - ENOUGH_DAYS).over(prediction.samples)
}

fn finish(scene: &Scene<'_, '_>, project: &Project, prediction: &Prediction, draft: Draft, proposal: Option<(String, Action)>) -> Claim {
    let mut largest: Vec<_> = scene.snapshot.tasks_of_project(project.id).filter(|node| crate::predict::counts_as_open(node)).collect();
    largest.sort_by_key(|node| (std::cmp::Reverse(node.remaining_minutes()), node.task.id));
    draft
        .project(project, format!("{} of work left", words::minutes(prediction.remaining_minutes)))
        .tasks(largest.into_iter().take(5), |node| format!("{} left", words::minutes(node.remaining_minutes())))
        .input("seed", prediction.seed.to_string())
        .input("remaining_minutes", prediction.remaining_minutes)
        .input("completed_tasks", prediction.samples)
        .input("days_of_history", prediction.days_of_history)
        .propose(scene.first_of(project.id).and_then(|node| do_next(scene, node)))
        .propose(proposal)
        .propose(open_project(project))
        .done()
}
