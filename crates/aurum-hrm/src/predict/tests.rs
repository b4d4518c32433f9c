//! What is predicted, what is refused, and that it can be repeated.

use super::*;
use crate::sample::{Life, day, id};

const NOW: &str = "2026-11-25T08:00:00Z";

/// Five weeks in which 60 minutes of the project were completed on every day.
fn steady() -> Life {
    let mut life = Life::at(NOW);
    life.papt(3, 3, 3);
    for days_ago in 1..=35 {
        life.done(&format!("done {days_ago}"), "project", 60, days_ago);
    }
    let task = life.task("the rest");
    (task.project_id, task.estimate_minutes) = (Some(id("project")), Some(600));
    life
}

fn of(life: &Life) -> Prediction {
    predict(&life.snapshot(), id("project"), 1)
}

#[test]
fn a_steady_hour_a_day_does_ten_hours_in_ten_days() {
    let mut life = steady();
    life.projects[0].deadline = Some("2026-12-03".parse().expect("a day"));
    let prediction = of(&life);
    let tenth_day: NaiveDate = "2026-12-04".parse().expect("a day");
    assert_eq!((prediction.p50, prediction.p85), (Some(tenth_day), Some(tenth_day)));
    assert_eq!((prediction.remaining_tasks, prediction.remaining_minutes), (1, 600));
    assert_eq!((prediction.days_of_history, prediction.samples), (35, 35));
    assert_eq!(prediction.on_time, Some(Fraction::ZERO));
    life.projects[0].deadline = Some(tenth_day);
    assert_eq!(of(&life).on_time, Some(Fraction::ONE));
}

#[test]
fn the_more_the_days_differ_the_later_the_safe_date() {
    let mut life = Life::at(NOW);
    life.papt(3, 3, 3);
    for days_ago in (1..=35).filter(|days| days % 6 == 1) {
        life.done(&format!("done {days_ago}"), "project", 360, days_ago);
    }
    life.task("the rest").project_id = Some(id("project"));
    life.edit("the rest").estimate_minutes = Some(600);
    let prediction = of(&life);
    assert!(prediction.p85 > prediction.p50, "{prediction:?}");
    assert_eq!(prediction, of(&life));
    assert_ne!(prediction.p85.map(|_| prediction.seed), Some(predict(&life.snapshot(), id("project"), 2).seed));
}

#[test]
fn work_that_takes_twice_its_estimate_is_done_twice_as_late() {
    let mut life = steady();
    for days_ago in 1..=35 {
        let task = life.edit(&format!("done {days_ago}"));
        (task.estimate_minutes, task.actual_minutes) = (Some(30), Some(60));
    }
    assert_eq!(of(&life).p50, Some("2026-12-14".parse().expect("a day")));
}

#[test]
fn too_little_history_is_refused_with_a_sentence() {
    let refused = |life: &Life| of(life).refused.unwrap_or_default();
    let mut life = Life::at(NOW);
    life.papt(3, 3, 3);
    assert_eq!(refused(&life), "It has no open tasks, so there is nothing to predict from.");
    life.task("the rest").project_id = Some(id("project"));
    assert_eq!(refused(&life), "Nothing has been completed yet, so there is no pace to predict from.");
    life.done("first", "project", 60, 6);
    assert_eq!(refused(&life), "There are 6 days of history; a prediction needs 14.");
    life.done("earlier", "project", 60, 20);
    assert_eq!(refused(&life), "2 tasks completed in the last 35 days are too few; a prediction needs 5.");
    life.projects[0].status = ProjectStatus::OnHold;
    assert_eq!(refused(&life), "It is on hold, completed or put away, so it has no date to predict.");
    assert_eq!(of(&life).p85, None);
}

#[test]
fn a_project_without_a_pace_of_its_own_comes_after_what_is_due_before_it() {
    let mut life = steady();
    life.papt_named("Garden", 3, 3, 3);
    let task = life.task("dig");
    (task.project_id, task.estimate_minutes) = (Some(id("Garden project")), Some(120));
    let garden = |life: &Life| predict(&life.snapshot(), id("Garden project"), 1);
    let refused = "Too little of it was completed to know its pace, and it has no deadline.";
    assert_eq!(garden(&life).refused.as_deref(), Some(refused));
    life.projects[1].deadline = Some("2026-12-10".parse().expect("a day"));
    assert_eq!((garden(&life).p50, garden(&life).ahead_minutes), (Some("2026-11-26".parse().expect("a day")), 0));
    life.edit("the rest").due = Some(day("2026-12-09"));
    assert_eq!((garden(&life).p50, garden(&life).ahead_minutes), (Some("2026-12-06".parse().expect("a day")), 600));
}

#[test]
fn a_pace_near_nothing_has_no_date() {
    let mut life = steady();
    life.edit("the rest").estimate_minutes = Some(60_000);
    let prediction = of(&life);
    assert_eq!((prediction.p50, prediction.p85), (None, None));
    assert!(prediction.refused.expect("a sentence").contains("more than two years"));
}

#[test]
fn health_falls_with_each_thing_that_goes_wrong_and_says_so() {
    let mut life = steady();
    let well = health(&life.snapshot(), &life.projects[0]);
    assert_eq!(well.value, Fraction::ONE, "{well:?}");
    life.projects[0].deadline = Some("2026-11-27".parse().expect("a day"));
    let late = health(&life.snapshot(), &life.projects[0]);
    assert!(late.value < well.value);
    assert_eq!(late.factors[0].reason, "0 of 100 futures keep its deadline of 27 November.");
    life.task("first").project_id = Some(id("project"));
    life.waits("the rest", "first");
    let stuck = health(&life.snapshot(), &life.projects[0]);
    assert!(stuck.value < late.value);
    assert!(stuck.factors.iter().any(|factor| factor.reason == "1 of its 2 open tasks must wait for another."));
}
