//! What a day and a week look like when they are planned.

use aurum_domain::block::NewTimeBlock;
use aurum_domain::own_rule::{Condition, Consequence, Test};
use aurum_domain::person::UserId;
use aurum_domain::preferences::Preferences;
use aurum_domain::scale::Priority;
use chrono_tz::Tz;

use super::*;
use crate::sample::{Life, at, day, floating, id};
use crate::{History, assess};

/// Wednesday 25 November 2026, 08:00 in UTC; work is from 9 for eight hours.
fn life() -> Life {
    Life::at("2026-11-25T08:00:00Z")
}

fn block(task: Option<&str>, from: &str, to: &str) -> TimeBlock {
    let new = NewTimeBlock {
        task_id: task.map(id),
        title: task.is_none().then(|| "Meeting".into()),
        starts_at: at(from),
        ends_at: at(to),
        ..NewTimeBlock::default()
    };
    TimeBlock::create(id(from), new, Tz::UTC, at("2026-11-01T00:00:00Z")).expect("a block")
}

fn plan_with(life: &Life, date: &str, existing: &[TimeBlock]) -> DayPlan {
    let snapshot = life.snapshot();
    let book = Rulebook::default();
    plan_day(&snapshot, &book, &assess(&snapshot, &book), date.parse().expect("a day"), existing, &[])
}

fn plan(life: &Life) -> DayPlan {
    plan_with(life, "2026-11-25", &[])
}

fn week(life: &Life) -> WeekPlan {
    let snapshot = life.snapshot();
    let book = Rulebook::default();
    plan_week(&snapshot, &book, &assess(&snapshot, &book), snapshot.today(), &[], &[])
}

/// `09:00–10:30`, for each block of a task.
fn times(plan: &DayPlan, task: &str) -> Vec<String> {
    let of = plan.blocks.iter().filter(|block| block.task_id == id(task));
    of.map(|block| format!("{}–{}", block.starts_at.format("%H:%M"), block.ends_at.format("%H:%M"))).collect()
}

fn reason<'p>(plan: &'p DayPlan, task: &str) -> &'p str {
    plan.blocks.iter().find(|block| block.task_id == id(task)).map_or("no block", |block| &block.reason)
}

#[test]
fn what_counts_more_stands_earlier() {
    let mut life = life();
    for (name, priority) in [("plain", Priority::Medium), ("urgent", Priority::Urgent), ("low", Priority::Low)] {
        let task = life.task(name);
        (task.priority, task.estimate_minutes) = (priority, Some(45));
    }
    let plan = plan(&life);
    assert_eq!(["urgent", "plain", "low"].map(|name| times(&plan, name)), [["09:00–09:45"], ["09:45–10:30"], ["10:30–11:15"]]);
    assert_eq!((plan.capacity_minutes, plan.planned_minutes, plan.unplaced.len()), (480, 135, 0));
}

#[test]
fn a_break_follows_a_long_sitting() {
    let mut life = life();
    life.task("a").estimate_minutes = Some(60);
    life.task("b").estimate_minutes = Some(60);
    let plan = plan(&life);
    assert_eq!([times(&plan, "a"), times(&plan, "b")], [["09:00–10:00"], ["10:10–11:10"]]);
}

#[test]
fn the_plan_works_around_what_is_there_and_begins_now() {
    let mut life = life();
    life.now = at("2026-11-25T09:32:00Z");
    life.task("call").estimate_minutes = Some(30);
    life.task("write").estimate_minutes = Some(90);
    life.edit("write").priority = Priority::Low;
    let plan = plan_with(&life, "2026-11-25", &[block(None, "2026-11-25T10:05:00Z", "2026-11-25T12:02:00Z")]);
    assert_eq!([times(&plan, "call"), times(&plan, "write")], [["09:35–10:05"], ["12:05–13:35"]]);
    assert_eq!(plan.capacity_minutes, 30 + 295);
}

#[test]
fn work_that_a_block_holds_already_is_not_planned_again() {
    let mut life = life();
    life.task("write").estimate_minutes = Some(120);
    let plan = plan_with(&life, "2026-11-25", &[block(Some("write"), "2026-11-25T14:00:00Z", "2026-11-25T15:00:00Z")]);
    assert_eq!(plan.planned_minutes, 60);
    let whole = plan_with(&life, "2026-11-25", &[block(Some("write"), "2026-11-25T14:00:00Z", "2026-11-25T16:00:00Z")]);
    assert_eq!(whole.blocks, []);
}

#[test]
fn what_waits_stands_after_what_it_waits_for() {
    let mut life = life();
    life.task("sign").estimate_minutes = Some(120);
    let task = life.task("move in");
    (task.priority, task.due, task.estimate_minutes) = (Priority::Urgent, Some(day("2026-11-25")), Some(60));
    life.waits("move in", "sign");
    life.task("far").estimate_minutes = Some(100_000);
    life.task("after far").pinned = true;
    life.waits("after far", "far");
    let plan = plan(&life);
    let starts = |task: &'static str| plan.blocks.iter().filter(move |b| b.task_id == id(task));
    let signed = starts("sign").map(|b| b.ends_at).max().expect("it is planned");
    assert!(starts("move in").all(|b| b.starts_at >= signed), "{plan:#?}");
    assert_eq!(reason(&plan, "move in"), "It is due today, after “sign”, which it waits for.");
    assert_eq!(times(&plan, "after far"), [""; 0]);
    let missing = plan.unplaced.iter().find(|missing| missing.task_id == id("after far")).expect("it is said");
    assert_eq!(missing.reason, "It waits for “far”, which is not done before it in this day.");
}

#[test]
fn work_that_asks_for_energy_stands_in_the_best_hours() {
    let mut life = life();
    life.now = at("2026-11-25T12:00:00Z");
    for name in ["think", "file"] {
        life.task(name).estimate_minutes = Some(60);
    }
    (life.edit("think").kind, life.edit("file").kind) = (WorkKind::DeepWork, WorkKind::Admin);
    let plan = plan_with(&life, "2026-11-26", &[block(None, "2026-11-26T10:00:00Z", "2026-11-26T14:00:00Z")]);
    assert_eq!(times(&plan, "think"), ["09:00–10:00"]);
    assert_eq!(times(&plan, "file"), ["14:00–15:00"]);
    assert!(reason(&plan, "think").ends_with(", in the hours in which you have most energy."), "{}", reason(&plan, "think"));
}

#[test]
fn a_rule_of_the_persons_own_is_kept_and_named() {
    let mut life = life();
    let rule = |then: Consequence| OwnRule {
        id: id("rule"),
        name: "Calls".into(),
        enabled: true,
        when: vec![Condition { test: Test::Name { contains: "call".into() }, not: false }],
        then,
        position: "V".into(),
        version: 1,
        created_at: at("2026-11-01T00:00:00Z"),
        updated_at: at("2026-11-01T00:00:00Z"),
        deleted_at: None,
    };
    life.task("Call the bank").due = Some(day("2026-11-25"));
    let planned = |rules: &[OwnRule]| {
        let (snapshot, book) = (life.snapshot(), Rulebook::default());
        plan_day(&snapshot, &book, &assess(&snapshot, &book), snapshot.today(), &[], rules)
    };
    let late = planned(&[rule(Consequence::NeverBefore { minute: 870 })]);
    assert_eq!(times(&late, "Call the bank"), ["14:30–15:00"]);
    assert_eq!(reason(&late, "Call the bank"), "It is due today, after 14:30 by your own rule.");
    let never = planned(&[rule(Consequence::NeverBefore { minute: 1_200 })]);
    assert_eq!(never.unplaced[0].reason, "Your own rule allows it only after 20:00, when there is no free working time.");
    let off = planned(&[OwnRule { enabled: false, ..rule(Consequence::NeverBefore { minute: 870 }) }]);
    assert_eq!(times(&off, "Call the bank"), ["09:00–09:30"]);
}

#[test]
fn a_time_the_person_named_is_kept_when_it_is_free() {
    let mut life = life();
    let task = life.task("call");
    (task.scheduled, task.estimate_minutes) = (Some(floating("2026-11-25T15:20:00")), Some(20));
    let plan = plan(&life);
    assert_eq!(times(&plan, "call"), ["15:20–15:40"]);
    assert_eq!(reason(&plan, "call"), "You put it into this day, at the time you named.");
}

#[test]
fn long_work_is_done_in_sittings_and_fills_half_the_day_at_most() {
    let mut life = life();
    life.task("book").estimate_minutes = Some(3_000);
    let plan = plan(&life);
    assert_eq!(times(&plan, "book"), ["09:00–10:20", "10:30–11:50", "12:00–13:20"]);
    assert!(plan.blocks[1].reason.ends_with("; sitting 2 of 3."), "{}", plan.blocks[1].reason);
    assert!(plan.unplaced.is_empty());
}

#[test]
fn what_is_due_takes_the_day_and_what_does_not_fit_is_said() {
    let mut life = life();
    for (name, minutes) in [("report", 400), ("tax", 200), ("letter", 90)] {
        let task = life.task(name);
        (task.due, task.estimate_minutes) = (Some(day("2026-11-25")), Some(minutes));
    }
    life.edit("letter").priority = Priority::Low;
    life.edit("report").priority = Priority::Urgent;
    life.edit("tax").priority = Priority::High;
    let plan = plan(&life);
    assert!(plan.planned_minutes >= 400 && plan.planned_minutes <= 480, "{}", plan.planned_minutes);
    assert!(plan.blocks.iter().all(|block| block.task_id != id("letter")));
    let overload = plan.overload.as_ref().expect("more than fits");
    assert_eq!((overload.needed, overload.available, overload.deadline.to_string()), (690, 480, "2026-11-25".into()));
    let drop = plan.drop.as_ref().expect("a choice");
    // The letter alone makes too little room; the report is the only one whose absence makes enough.
    assert_eq!(drop.task_id, id("report"));
    assert!(drop.reason.ends_with("6 h 40 min), what is due by today fits."), "{}", drop.reason);
    let letter = plan.unplaced.iter().find(|missing| missing.task_id == id("letter")).expect("it is said");
    assert_eq!(letter.minutes, 90);
}

#[test]
fn work_for_a_later_deadline_is_begun_in_time() {
    let mut life = life();
    // Wednesday and Thursday have 16 hours; this needs 14 until Thursday evening.
    let task = life.task("thesis");
    (task.due, task.estimate_minutes, task.priority) = (Some(day("2026-11-26")), Some(840), Priority::Low);
    for number in 0..10 {
        let task = life.task(&format!("nice {number}"));
        (task.estimate_minutes, task.priority) = (Some(60), Priority::Urgent);
    }
    let plan = plan(&life);
    let minutes: i64 = plan.blocks.iter().filter(|b| b.task_id == id("thesis")).map(|b| (b.ends_at - b.starts_at).num_minutes()).sum();
    assert!(minutes >= 360, "{minutes}");
    assert!(reason(&plan, "thesis").starts_with("It is due tomorrow and not in time unless this is begun"), "{}", reason(&plan, "thesis"));
    assert_eq!(plan.overload, None);
}

#[test]
fn a_day_off_and_a_day_that_is_over_are_empty() {
    let mut life = life();
    life.task("call").due = Some(day("2026-11-25"));
    life.profile.work_minutes[2] = 0;
    let off = plan(&life);
    assert_eq!((off.blocks.len(), off.capacity_minutes), (0, 0));
    assert_eq!(off.unplaced[0].reason, "There is no free working time in this day.");
    life.profile.work_minutes[2] = 480;
    life.now = at("2026-11-25T17:00:00Z");
    assert_eq!((plan(&life).blocks.len(), plan(&life).capacity_minutes), (0, 0));
    assert_eq!(plan_with(&life, "2026-11-24", &[]).blocks, []);
}

#[test]
fn only_the_tasks_asked_for_are_planned() {
    let mut life = life();
    for name in ["a", "b", "c"] {
        life.task(name);
    }
    life.edit("a").scheduled = Some(day("2026-12-24"));
    let (snapshot, book) = (life.snapshot(), Rulebook::default());
    let plan = plan_day_of(&snapshot, &book, &assess(&snapshot, &book), snapshot.today(), &[], &[], &[id("a"), id("c")]);
    let ids: Vec<Uuid> = plan.blocks.iter().map(|block| block.task_id).collect();
    assert_eq!(ids.len(), 2);
    assert!(ids.contains(&id("a")) && ids.contains(&id("c")));
}

#[test]
fn the_day_is_the_persons_own_across_a_change_of_the_clock() {
    let mut life = life();
    life.profile.time_zone = "Europe/Berlin".into();
    life.profile.work_minutes = vec![480; 7];
    life.now = at("2026-03-28T20:00:00Z");
    life.task("call");
    let at_nine =
        |date: &str| plan_with(&life, date, &[]).blocks[0].starts_at.with_timezone(&Tz::Europe__Berlin).format("%H:%M").to_string();
    assert_eq!([at_nine("2026-03-29"), at_nine("2026-03-30")], ["09:00", "09:00"]);
    // A day that begins before the clock goes forward still has its eight hours.
    assert_eq!(plan_with(&life, "2026-03-29", &[]).capacity_minutes, 480);
}

#[test]
fn work_begins_when_the_person_says_and_may_run_past_midnight() {
    let mut life = life();
    life.task("watch").estimate_minutes = Some(30);
    let book = Rulebook::default();
    let mut preferences = Preferences::usual(UserId(id("person")), life.now);
    preferences.work_from = vec![540, 540, 1320, 540, 540, 540, 540];
    let snapshot = life.snapshot().with_history(History::new(preferences, [], [], []));
    let plan = plan_day(&snapshot, &book, &assess(&snapshot, &book), snapshot.today(), &[], &[]);
    assert_eq!((times(&plan, "watch"), plan.capacity_minutes), (vec!["22:00–22:30".to_owned()], 480));
}

#[test]
fn a_week_spreads_work_by_the_shares_the_person_wants() {
    let mut life = life();
    for (name, share) in [("Health", 30), ("Work", 70)] {
        life.papt_named(name, 3, 3, 3);
        life.pillars.last_mut().expect("it was made").target_share = share;
        for number in 0..40 {
            let task = life.task(&format!("{name} {number}"));
            (task.project_id, task.estimate_minutes) = (Some(id(&format!("{name} project"))), Some(90));
        }
    }
    let week = week(&life);
    assert_eq!(week.days.len(), 7);
    let health = week.shares.iter().find(|share| share.pillar_id == id("Health")).expect("it is there");
    assert_eq!(health.target, Percent(3_000));
    assert!((2_400..=3_600).contains(&health.planned.0), "{:?}", week.shares);
    assert_eq!(week.unplaced, []);
}

#[test]
fn time_a_pillar_has_already_counts_for_its_share_of_the_week() {
    let mut life = life();
    life.papt_named("Health", 3, 3, 3);
    let held = [TimeBlock { pillar_id: Some(id("Health")), ..block(None, "2026-11-26T18:00:00Z", "2026-11-26T19:30:00Z") }];
    let (snapshot, book) = (life.snapshot(), Rulebook::default());
    let week = plan_week(&snapshot, &book, &assess(&snapshot, &book), snapshot.today(), &held, &[]);
    assert_eq!((week.shares[0].minutes, week.shares[0].planned), (90, Percent(10_000)));
}

#[test]
fn a_week_plans_nothing_twice_and_goes_on_with_what_was_not_finished() {
    let mut life = life();
    let task = life.task("report");
    (task.due, task.estimate_minutes) = (Some(day("2026-11-27")), Some(900));
    let planned: i64 = week(&life).days.iter().flat_map(|day| &day.blocks).map(|b| (b.ends_at - b.starts_at).num_minutes()).sum();
    assert_eq!(planned, 900);
}

#[test]
fn small_days_come_near_the_best_plan_there_is() {
    let mut worst = 10_000;
    for seed in 0..12_i64 {
        let mut life = life();
        life.papt_named("Health", 3, 4, 3);
        life.papt_named("Work", 4, 3, 3);
        for number in 0..7_i64 {
            let roll = |step: i64| (seed * 7_919 + number * 104_729 + step * 1_299_709) % 1_000;
            let task = life.task(&format!("task {number}"));
            task.estimate_minutes = Some(20 + roll(1) % 70);
            task.priority = Priority::ALL[(roll(2) % 4) as usize];
            task.kind = WorkKind::ALL[(roll(3) % 6) as usize];
            task.project_id = [None, Some(id("Health project")), Some(id("Work project"))][(roll(4) % 3) as usize];
            task.due = (roll(5) % 3 == 0).then(|| day("2026-11-25"));
        }
        life.waits("task 1", "task 4");
        let (snapshot, book) = (life.snapshot(), Rulebook::default());
        let existing = [block(None, "2026-11-25T10:00:00Z", "2026-11-25T13:30:00Z")];
        let quality = quality(&snapshot, &book, &assess(&snapshot, &book), snapshot.today(), &existing, &[]).expect("a small day");
        assert!(quality.found <= quality.best, "{quality:?}");
        worst = worst.min(quality.found * 10_000 / quality.best);
    }
    assert!(worst >= 9_500, "the worst plan has {worst} of 10,000 of the best");
}
