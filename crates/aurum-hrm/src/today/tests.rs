//! What stands in a day, in which order, and how full it is.

use super::*;
use crate::sample::{Life, at, day, floating, id};
use crate::{Rulebook, assess};
use aurum_domain::scale::{Priority, ProjectStatus};

/// Wednesday 25 November 2026, 08:00, eight hours of work.
fn life() -> Life {
    Life::at("2026-11-25T08:00:00Z")
}

fn plan(life: &Life, order: Option<&[Uuid]>, date: &str) -> Day {
    let snapshot = life.snapshot();
    let assessment = assess(&snapshot, &Rulebook::default());
    today(&snapshot, &assessment, order, date.parse().expect("a day"))
}

fn now(life: &Life) -> Day {
    plan(life, None, "2026-11-25")
}

fn ids(day: &Day) -> Vec<Uuid> {
    day.items.iter().map(|item| item.task_id).collect()
}

fn included(day: &Day, name: &str) -> Option<Included> {
    day.items.iter().find(|item| item.task_id == id(name)).map(|item| item.included)
}

/// Fills the day with one due task, so that there is no room for candidates.
fn full(life: &mut Life) {
    let task = life.task("The whole day");
    (task.due, task.estimate_minutes) = (Some(day("2026-11-25")), Some(480));
}

#[test]
fn each_task_says_why_it_is_there() {
    let mut life = life();
    life.task("overdue").due = Some(day("2026-11-20"));
    life.task("late this morning").due = Some(floating("2026-11-25T07:30:00"));
    life.task("due").due = Some(day("2026-11-25"));
    life.task("scheduled").scheduled = Some(day("2026-11-25"));
    life.task("left over").scheduled = Some(day("2026-11-23"));
    life.task("pinned").pinned = true;
    life.task("plain");
    life.task("another day").scheduled = Some(day("2026-11-26"));
    let day = now(&life);
    assert_eq!(included(&day, "overdue"), Some(Included::Overdue));
    assert_eq!(included(&day, "late this morning"), Some(Included::Overdue));
    assert_eq!(included(&day, "due"), Some(Included::Due));
    assert_eq!(included(&day, "scheduled"), Some(Included::Scheduled));
    assert_eq!(included(&day, "left over"), Some(Included::Scheduled));
    assert_eq!(included(&day, "pinned"), Some(Included::Pinned));
    assert_eq!(included(&day, "plain"), Some(Included::Candidate));
    assert_eq!(included(&day, "another day"), None);
    assert_eq!((day.capacity_minutes, day.load_minutes), (480, 7 * 30));
}

#[test]
fn candidates_come_in_order_of_score_until_the_day_is_full() {
    let mut life = life();
    for number in 0..20 {
        life.task(&format!("task {number}")).estimate_minutes = Some(60);
    }
    life.edit("task 17").priority = Priority::Urgent;
    life.edit("task 18").priority = Priority::Low;
    let day = now(&life);
    assert_eq!((day.items.len(), day.load_minutes), (8, 480));
    assert_eq!(day.items[0].task_id, id("task 17"));
    assert_eq!(included(&day, "task 18"), None);
}

#[test]
fn what_is_bound_to_the_day_stays_in_it_however_full_it_is() {
    let mut life = life();
    full(&mut life);
    life.task("due too").due = Some(day("2026-11-25"));
    life.task("plain");
    let day = now(&life);
    assert_eq!(day.load_minutes, 510);
    assert_eq!((included(&day, "due too"), included(&day, "plain")), (Some(Included::Due), None));
}

#[test]
fn a_smaller_candidate_fills_what_a_larger_one_cannot() {
    let mut life = life();
    life.task("morning").scheduled = Some(day("2026-11-25"));
    life.edit("morning").estimate_minutes = Some(420);
    life.task("large").estimate_minutes = Some(90);
    life.edit("large").priority = Priority::Urgent;
    life.task("small").estimate_minutes = Some(45);
    let day = now(&life);
    assert_eq!((included(&day, "large"), included(&day, "small")), (None, Some(Included::Candidate)));
}

#[test]
fn work_larger_than_half_a_day_is_offered_for_half_a_day() {
    let mut life = life();
    life.task("Write the book").estimate_minutes = Some(6_000);
    life.edit("Write the book").priority = Priority::High;
    life.task("Call").estimate_minutes = Some(10);
    let day = now(&life);
    assert_eq!(ids(&day), [id("Write the book"), id("Call")]);
    assert_eq!((day.items[0].minutes, day.load_minutes), (240, 250));
}

#[test]
fn when_nothing_fits_into_the_rest_of_the_day_the_best_is_begun() {
    let mut life = life();
    life.task("done").estimate_minutes = Some(420);
    life.complete("done", 0);
    life.task("Write the book").estimate_minutes = Some(6_000);
    life.task("Read the book").estimate_minutes = Some(600);
    life.edit("Read the book").priority = Priority::Urgent;
    let day = now(&life);
    assert_eq!((ids(&day), day.load_minutes), (vec![id("Read the book")], 60));
}

#[test]
fn blocked_resting_deferred_and_put_away_tasks_are_no_candidates() {
    let mut life = life();
    life.papt(3, 3, 3);
    life.projects[0].status = ProjectStatus::OnHold;
    life.task("of a project on hold").project_id = Some(id("project"));
    life.task("deferred").start_after = Some("2026-11-26".parse().expect("a day"));
    life.task("first");
    life.task("blocked");
    life.waits("blocked", "first");
    life.task("archived").archived = true;
    assert_eq!(ids(&now(&life)), [id("first")]);
    // What has a date stays in sight even when its project rests.
    life.edit("of a project on hold").due = Some(day("2026-11-25"));
    assert_eq!(included(&now(&life), "of a project on hold"), Some(Included::Due));
    life.projects[0].archived = true;
    assert_eq!(included(&now(&life), "of a project on hold"), None);
    // On its day it is offered.
    assert_eq!(included(&plan(&life, None, "2026-11-26"), "deferred"), Some(Included::Candidate));
}

#[test]
fn subtasks_are_offered_in_place_of_their_parent() {
    let mut life = life();
    life.task("Move house");
    life.subtask("Pack", "Move house");
    assert_eq!(ids(&now(&life)), [id("Pack")]);
    life.complete("Pack", 0);
    assert_eq!(ids(&now(&life)), [id("Move house")]);
}

#[test]
fn a_parent_and_its_subtasks_do_not_count_the_same_work_twice() {
    let mut life = life();
    let parent = life.task("Move house");
    (parent.due, parent.estimate_minutes) = (Some(day("2026-11-25")), Some(300));
    life.subtask("Pack", "Move house").estimate_minutes = Some(120);
    life.subtask("Clean", "Move house").estimate_minutes = Some(60);
    let day = now(&life);
    assert_eq!((day.items.len(), day.load_minutes), (3, 300));
    life.edit("Move house").estimate_minutes = None;
    assert_eq!(now(&life).load_minutes, 180);
}

#[test]
fn a_hand_made_order_wins_and_the_rest_follows() {
    let mut life = life();
    for name in ["a", "b", "c"] {
        life.task(name);
    }
    life.task("urgent").priority = Priority::Urgent;
    let unknown = Uuid::from_u128(7);
    let day = plan(&life, Some(&[id("c"), unknown, id("a"), id("c")]), "2026-11-25");
    assert_eq!(ids(&day), [id("c"), id("a"), id("urgent"), id("b")]);
}

#[test]
fn a_task_ordered_by_hand_stays_when_the_day_is_full() {
    let mut life = life();
    full(&mut life);
    life.task("plain");
    life.task("chosen");
    assert_eq!(ids(&plan(&life, Some(&[id("chosen")]), "2026-11-25")), [id("chosen"), id("The whole day")]);
    life.edit("chosen").scheduled = Some(day("2026-11-27"));
    assert_eq!(ids(&plan(&life, Some(&[id("chosen")]), "2026-11-25")), [id("The whole day")]);
}

#[test]
fn what_was_done_today_uses_up_the_day() {
    let mut life = life();
    life.task("done").estimate_minutes = Some(450);
    life.complete("done", 0);
    life.task("a");
    life.task("b");
    let day = now(&life);
    assert_eq!((day.completed_minutes, day.load_minutes, day.items.len()), (450, 30, 1));
}

#[test]
fn a_day_off_has_no_candidates() {
    let mut life = life();
    life.profile.work_minutes[2] = 0;
    life.task("plain");
    life.task("due").due = Some(day("2026-11-25"));
    let day = now(&life);
    assert_eq!((ids(&day), day.capacity_minutes), (vec![id("due")], 0));
    let day = plan(&life, Some(&[id("plain")]), "2026-11-25");
    assert_eq!((ids(&day), day.load_minutes), (vec![id("plain"), id("due")], 60));
}

#[test]
fn tomorrow_holds_what_is_bound_to_tomorrow() {
    let mut life = life();
    life.profile.work_minutes = vec![0; 7];
    life.task("today").due = Some(day("2026-11-25"));
    life.task("overdue").due = Some(day("2026-11-20"));
    life.task("tomorrow").due = Some(day("2026-11-26"));
    assert_eq!(ids(&plan(&life, None, "2026-11-26")), [id("tomorrow")]);
}

#[test]
fn the_day_is_the_persons_own_far_from_utc() {
    let mut life = life();
    // 02:30 on the 26th in Kiritimati.
    life.profile.time_zone = "Pacific/Kiritimati".into();
    life.now = at("2026-11-25T12:30:00Z");
    life.task("the 25th").due = Some(day("2026-11-25"));
    life.task("the 26th").due = Some(day("2026-11-26"));
    let day = plan(&life, None, "2026-11-26");
    assert_eq!((included(&day, "the 25th"), included(&day, "the 26th")), (Some(Included::Overdue), Some(Included::Due)));
}

#[test]
fn an_empty_life_has_an_empty_day() {
    let day = now(&life());
    assert_eq!((day.items.len(), day.load_minutes, day.capacity_minutes), (0, 0, 480));
}
