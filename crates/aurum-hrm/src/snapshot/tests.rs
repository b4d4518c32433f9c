//! What a snapshot knows of the rows it was made of, also of rows that go in circles.

use super::*;
use crate::node::{DeadlineOf, remaining_minutes};
use crate::sample::{Life, id};

#[test]
fn a_subtask_stands_where_its_parent_stands() {
    let mut life = Life::at("2026-11-25T08:00:00Z");
    life.papt(5, 4, 3);
    life.task("Move house").project_id = Some(id("project"));
    life.subtask("Pack", "Move house");
    life.subtask("Books", "Pack");
    let snapshot = life.snapshot();
    let books = snapshot.task(id("Books")).expect("it is there");
    assert_eq!(books.pillar.map(|p| p.id), Some(id("pillar")));
    let names: Vec<&str> = snapshot.path(books).iter().map(|s| s.name).collect();
    assert_eq!(names, ["pillar", "area", "project", "Move house", "Pack"]);
}

#[test]
fn tasks_that_are_each_others_parents_do_not_hang_it() {
    let mut life = Life::at("2026-11-25T08:00:00Z");
    for name in ["a", "b", "c", "d"] {
        life.task(name);
    }
    for (child, parent) in [("a", "b"), ("b", "c"), ("c", "a"), ("d", "a")] {
        life.edit(child).parent_task_id = Some(id(parent));
    }
    let snapshot = life.snapshot();
    let path: Vec<&str> = snapshot.task(id("d")).map(|d| snapshot.path(d)).expect("it is there").iter().map(|s| s.name).collect();
    assert_eq!(path, ["a"]);
}

#[test]
fn tasks_that_wait_for_each_other_do_not_hang_it() {
    let mut life = Life::at("2026-11-25T08:00:00Z");
    for name in ["a", "b", "c"] {
        life.task(name);
    }
    for (waiting, first) in [("a", "b"), ("b", "c"), ("c", "a"), ("a", "a")] {
        life.waits(waiting, first);
    }
    let snapshot = life.snapshot();
    let a = snapshot.task(id("a")).expect("it is there");
    assert!(a.is_blocked());
    assert_eq!(snapshot.unblocks(a), 2);
}

#[test]
fn ten_thousand_tasks_below_and_behind_one_another_are_taken_in() {
    let mut life = Life::at("2026-11-25T08:00:00Z");
    let first = life.task("0").clone();
    life.tasks = (0..10_000u128)
        .map(|n| Task { id: Uuid::from_u128(n), parent_task_id: n.checked_sub(1).map(Uuid::from_u128), ..first.clone() })
        .collect();
    life.tasks.reverse();
    life.waits("0", "1");
    let edge = life.dependencies[0].clone();
    let edges = (1..10_000).map(|n| (Uuid::from_u128(n), Uuid::from_u128(n - 1)));
    life.dependencies = edges.map(|(task_id, depends_on_id)| Dependency { task_id, depends_on_id, ..edge.clone() }).collect();
    let snapshot = life.snapshot();
    let last = snapshot.task(Uuid::from_u128(9_999)).expect("it is there");
    assert_eq!((snapshot.path(last).len(), last.is_blocked()), (9_999, true));
    assert_eq!(crate::assess(&snapshot, &crate::Rulebook::default()).scored.len(), 10_000);
}

#[test]
fn a_long_chain_is_counted_to_fifty() {
    let mut life = Life::at("2026-11-25T08:00:00Z");
    life.task("0");
    for step in 1..80 {
        life.task(&step.to_string());
        life.waits(&step.to_string(), &(step - 1).to_string());
    }
    let snapshot = life.snapshot();
    assert_eq!(snapshot.unblocks(snapshot.task(id("0")).expect("it is there")), 50);
    assert_eq!(snapshot.unblocks(snapshot.task(id("70")).expect("it is there")), 9);
}

#[test]
fn what_lies_under_something_archived_is_put_away() {
    let mut life = Life::at("2026-11-25T08:00:00Z");
    life.papt(3, 3, 3);
    life.task("Run").project_id = Some(id("project"));
    assert!(!life.snapshot().tasks()[0].put_away);
    life.areas[0].archived = true;
    assert!(life.snapshot().tasks()[0].put_away);
}

#[test]
fn spent_time_is_taken_off_an_estimate_but_work_never_vanishes() {
    let mut life = Life::at("2026-11-25T08:00:00Z");
    life.task("Write");
    let mut minutes = |estimate, actual| {
        let task = life.edit("Write");
        (task.estimate_minutes, task.actual_minutes) = (estimate, actual);
        remaining_minutes(task)
    };
    assert_eq!(minutes(Some(120), Some(45)), 75);
    assert_eq!(minutes(Some(120), Some(300)), 15);
    assert_eq!(minutes(Some(5), None), 5);
    assert_eq!(minutes(None, None), 30);
    assert_eq!(minutes(Some(i64::MAX), Some(i64::MIN)), 600_000);
}

#[test]
fn a_subtask_of_another_project_is_not_pressed_by_its_parents_project() {
    let mut life = Life::at("2026-11-25T08:00:00Z");
    life.papt_named("Home", 3, 3, 3);
    life.papt_named("Work", 3, 3, 3);
    life.projects[0].deadline = Some("2026-11-27".parse().expect("a day"));
    life.task("Move house").project_id = Some(id("Home project"));
    life.subtask("Take a day off", "Move house");
    let pressed = |life: &Life| life.snapshot().task(id("Take a day off")).and_then(|node| node.deadline).map(|d| d.of);
    assert_eq!(pressed(&life), Some(DeadlineOf::Project));
    life.edit("Take a day off").project_id = Some(id("Work project"));
    assert_eq!(pressed(&life), None);
}
