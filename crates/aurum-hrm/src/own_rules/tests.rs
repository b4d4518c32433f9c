//! Conditions of a person's own rules, and what follows from them in scores, plans and Today.

use aurum_domain::own_rule::{Condition, Consequence, OwnRule, Test};
use aurum_domain::scale::{Energy, Priority, TaskStatus, WorkKind};

use super::*;
use crate::sample::{Life, at, day, id};
use crate::{Points, Rulebook, assess};

fn rule(when: Vec<Test>, then: Consequence) -> OwnRule {
    let now = at("2026-11-25T08:00:00Z");
    OwnRule {
        id: id("rule"),
        name: "Calls in the morning".into(),
        enabled: true,
        when: when.into_iter().map(|test| Condition { test, not: false }).collect(),
        then,
        position: "V".into(),
        version: 1,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    }
}

/// Wednesday 25 November 2026, 08:00 UTC.
fn life() -> Life {
    let mut life = Life::at("2026-11-25T08:00:00Z");
    life.papt(5, 3, 3);
    let task = life.task("Call the BANK");
    (task.priority, task.due, task.estimate_minutes) = (Priority::High, Some(day("2026-11-27")), Some(20));
    (task.energy, task.kind, task.tags, task.postponed) = (Some(Energy::Low), WorkKind::Admin, vec!["Phone".into()], 3);
    (task.created_at, task.updated_at) = (at("2026-11-01T08:00:00Z"), at("2026-11-20T08:00:00Z"));
    task.project_id = Some(id("project"));
    life.task("Think");
    life
}

fn holds_of(task: &str, test: Test) -> bool {
    let life = life();
    let snapshot = life.snapshot();
    let node = snapshot.task(id(task)).expect("a task");
    let plain = matches(&snapshot, node, &rule(vec![test.clone()], Consequence::Weigh { by: Fraction::ONE }));
    let mut turned = rule(vec![test], Consequence::Weigh { by: Fraction::ONE });
    turned.when[0].not = true;
    assert_ne!(plain, matches(&snapshot, node, &turned), "turned round it is the other");
    plain
}

#[test]
fn every_condition_can_hold_and_can_fail() {
    let holding = [
        Test::Name { contains: "bank".into() },
        Test::Tag { name: "@phone".into() },
        Test::Priority { at_least: Priority::High },
        Test::Status { is: TaskStatus::Todo },
        Test::Kind { any_of: vec![WorkKind::Admin] },
        Test::Energy { any_of: vec![Energy::Low, Energy::Medium] },
        Test::DueWithin { days: 2 },
        Test::HasDue,
        Test::Estimate { at_least: Some(20), at_most: Some(20) },
        Test::Pillar { id: id("pillar") },
        Test::Area { id: id("area") },
        Test::Project { id: id("project") },
        Test::Age { days: 24 },
        Test::Untouched { days: 5 },
        Test::Postponed { times: 3 },
        Test::Weekday { any_of: vec![3] },
        Test::TimeOfDay { from: 480, to: 481 },
        Test::TimeOfDay { from: 1380, to: 500 },
    ];
    for test in holding {
        assert!(holds_of("Call the BANK", test.clone()), "{test:?}");
    }
    let failing = [
        Test::Name { contains: "tax".into() },
        Test::Tag { name: "home".into() },
        Test::Priority { at_least: Priority::Urgent },
        Test::Status { is: TaskStatus::Review },
        Test::Kind { any_of: vec![] },
        Test::Energy { any_of: vec![Energy::High] },
        Test::DueWithin { days: 1 },
        Test::Overdue,
        Test::Estimate { at_least: Some(21), at_most: None },
        Test::Pillar { id: id("area") },
        Test::Inbox,
        Test::Blocked,
        Test::Age { days: 25 },
        Test::Untouched { days: 6 },
        Test::Postponed { times: 4 },
        Test::Weekday { any_of: vec![1, 2, 4, 5, 6, 7] },
        Test::TimeOfDay { from: 481, to: 480 },
        Test::PillarBelowShare,
    ];
    for test in failing {
        assert!(!holds_of("Call the BANK", test.clone()), "{test:?}");
    }
    assert!(holds_of("Think", Test::Inbox));
    assert!(!holds_of("Think", Test::Estimate { at_least: None, at_most: None }), "without an estimate it never holds");
}

#[test]
fn what_a_rule_weighs_stands_as_its_own_row_in_the_score() {
    let life = life();
    let own = rule(vec![Test::Tag { name: "phone".into() }], Consequence::Weigh { by: Fraction(-5_000) });
    let snapshot = life.snapshot();
    let book = Rulebook::for_person(snapshot.preferences(), &[], std::slice::from_ref(&own)).expect("a book");
    let found = assess(&snapshot, &book);
    let row = found.of(id("Call the BANK")).expect("scored").breakdown.iter().find(|part| part.code.starts_with("OWN:")).expect("its row");
    assert_eq!((row.points, row.reason.as_str()), (Points(-1_500), "Your rule “Calls in the morning” holds."));
    assert!(found.of(id("Think")).expect("scored").breakdown.iter().all(|part| !part.code.starts_with("OWN:")));
    let off = OwnRule { enabled: false, ..own };
    let book = Rulebook::for_person(snapshot.preferences(), &[], &[off]).expect("a book");
    assert!(book.rules().all(|entry| !entry.code.starts_with("OWN:")));
}

#[test]
fn the_strictest_of_all_bounds_counts() {
    let life = life();
    let snapshot = life.snapshot();
    let call = snapshot.task(id("Call the BANK")).expect("a task");
    let any = || vec![Test::HasDue];
    let rules = [
        rule(any(), Consequence::NeverBefore { minute: 540 }),
        rule(any(), Consequence::NeverBefore { minute: 600 }),
        rule(any(), Consequence::NeverAfter { minute: 1020 }),
        rule(any(), Consequence::NeverAfter { minute: 960 }),
        rule(any(), Consequence::HideUntil { day: None, days_before_due: Some(1) }),
        rule(any(), Consequence::Tag { name: "calls".into() }),
    ];
    let expected = Constraints {
        not_before: Some(600),
        not_after: Some(960),
        hidden_until: Some("2026-11-26".parse().expect("a day")),
        tags: vec!["calls".into()],
    };
    assert_eq!(constraints(&snapshot, call, &rules), expected);
    assert_eq!(constraints(&snapshot, snapshot.task(id("Think")).expect("a task"), &rules), Constraints::default());
    assert_eq!(constraints(&snapshot, call, &[rule(vec![], Consequence::NeverBefore { minute: 1 })]), Constraints::default());
}

#[test]
fn what_is_hidden_until_a_day_is_not_offered_before_it() {
    let mut life = life();
    life.task("Pack").due = Some(day("2026-12-10"));
    let hide = rule(vec![Test::Name { contains: "pack".into() }], Consequence::HideUntil { day: None, days_before_due: Some(14) });
    let snapshot = life.snapshot();
    let offered = |rules: &[OwnRule], on: &str| {
        let book = Rulebook::for_person(snapshot.preferences(), &[], rules).expect("a book");
        let day = crate::today(&snapshot, &assess(&snapshot, &book), None, on.parse().expect("a day"));
        day.items.iter().any(|item| item.task_id == id("Pack"))
    };
    assert!(offered(&[], "2026-11-25"));
    assert!(!offered(std::slice::from_ref(&hide), "2026-11-25"));
    assert!(offered(std::slice::from_ref(&hide), "2026-11-26"));
    assert!(offered(&[hide], "2026-12-10"), "what is due stands there whatever a rule says");
}
