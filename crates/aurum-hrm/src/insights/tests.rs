//! What single detectors say and keep to themselves; whole lives are in `tests/lives`.

use aurum_domain::fixed::Fraction;
use aurum_domain::insight::{Action, Claim};
use aurum_domain::scale::{InsightType, ProjectStatus, Urgency};
use chrono::TimeDelta;

use super::{MOST_SAID, detect};
use crate::assess::assess;
use crate::rulebook::Rulebook;
use crate::sample::{Life, at, day, id};

/// A Wednesday at eight in the morning.
const NOW: &str = "2026-11-25T08:00:00Z";

fn said(life: &Life) -> Vec<Claim> {
    let (snapshot, book) = (life.snapshot(), Rulebook::default());
    detect(&snapshot, &book, &assess(&snapshot, &book))
}

fn of<'c>(claims: &'c [Claim], cause: &str) -> Option<&'c Claim> {
    claims.iter().find(|claim| claim.cause == cause)
}

#[test]
fn equal_tasks_of_which_nothing_is_known_give_nothing_to_say() {
    let mut life = Life::at(NOW);
    assert_eq!(said(&life), []);
    for name in ["one", "two", "three"] {
        life.task(name);
    }
    assert_eq!(said(&life), []);
}

#[test]
fn what_leads_is_said_with_its_margin_and_the_rule_that_raised_it() {
    let mut life = Life::at(NOW);
    life.task("Tax return").due = Some(day("2026-11-25"));
    life.task("Read");
    let claims = said(&life);
    let leads = of(&claims, "leads_now").expect("it is said");
    assert_eq!((leads.title.as_str(), leads.urgency), ("“Tax return” comes first now", Urgency::Now));
    assert!(leads.summary.contains("Urgency gives") && leads.summary.contains("“Read” comes next"), "{}", leads.summary);
    assert!(leads.rules.iter().any(|rule| rule.code == "TEMPORAL_URGENCY"));
    assert_eq!(leads.recommendations[0].action, Action::ScheduleTask { task_id: id("Tax return"), day: at(NOW).date_naive() });
}

#[test]
fn the_first_deadline_that_cannot_be_kept_is_named_with_the_minutes_missing_and_what_to_drop() {
    let mut life = Life::at(NOW);
    for (name, minutes, due) in
        [("Report", 500, "2026-11-26"), ("Slides", 400, "2026-11-26"), ("Blog", 120, "2026-11-26"), ("Plan", 60, "2026-12-20")]
    {
        let task = life.task(name);
        (task.estimate_minutes, task.due) = (Some(minutes), Some(day(due)));
    }
    let claims = said(&life);
    let conflict = of(&claims, "capacity_conflict").expect("it is said");
    // Two days of eight hours against 1,020 minutes.
    assert_eq!(conflict.title, "What is due by 26 November does not fit: 1 h are missing");
    assert!(conflict.summary.contains("Without “"), "{}", conflict.summary);
    assert!(matches!(conflict.recommendations[0].action, Action::MoveDue { day, .. } if day > "2026-11-26".parse().expect("a day")));
    life.edit("Slides").estimate_minutes = Some(300);
    assert_eq!(of(&said(&life), "capacity_conflict"), None);
}

#[test]
fn a_chain_is_told_from_its_root_and_a_circle_has_none() {
    let mut life = Life::at(NOW);
    for (waiting, first) in [("b", "a"), ("c", "b"), ("d", "c")] {
        life.task(first);
        life.task(waiting);
        life.waits(waiting, first);
    }
    let claims = said(&life);
    let chain = of(&claims, "blocked_chain").expect("it is said");
    assert_eq!((chain.entity_id, chain.title.as_str()), (Some(id("a")), "“a” holds up 3 tasks"));
    assert_eq!(chain.evidence.iter().map(|row| row.note.as_str()).collect::<Vec<_>>(), ["waits for “a”", "waits for “b”", "waits for “c”"]);
    life.waits("a", "d");
    assert_eq!(of(&said(&life), "blocked_chain"), None);
}

#[test]
fn estimates_that_are_off_are_told_with_their_spread_once_there_are_enough() {
    let mut life = Life::at(NOW);
    life.papt(3, 3, 3);
    for number in 0..8 {
        let name = format!("done {number}");
        life.done(&name, "project", 60, number + 1);
        life.edit(&name).actual_minutes = Some(90 + 10 * number);
    }
    let claims = said(&life);
    let bias = of(&claims, "estimate_bias").expect("it is said");
    assert_eq!(bias.title, "Your tasks take about 2.0 times your estimate");
    assert!(
        bias.summary.starts_with("8 of 8 completed tasks took longer than you said; the middle half of them between 1.6 and 2.3 times."),
        "{}",
        bias.summary
    );
    life.edit("done 0").actual_minutes = None;
    assert_eq!(of(&said(&life), "estimate_bias"), None);
}

#[test]
fn a_project_on_hold_is_left_in_peace() {
    let mut life = Life::at(NOW);
    life.papt(3, 3, 5);
    let long_ago = life.now - TimeDelta::days(40);
    (life.projects[0].created_at, life.projects[0].updated_at, life.projects[0].status) = (long_ago, long_ago, ProjectStatus::InProgress);
    assert!(of(&said(&life), "project_without_next_step").is_some());
    let task = life.task("step");
    (task.project_id, task.updated_at) = (Some(id("project")), long_ago);
    assert!(of(&said(&life), "stalled_project").is_some());
    life.projects[0].status = ProjectStatus::OnHold;
    assert_eq!(said(&life), []);
}

#[test]
fn a_rich_life_is_told_in_a_handful_with_every_claim_whole() {
    let mut life = Life::at(NOW);
    for pillar in ["Health", "Work", "Home", "Art"] {
        life.papt_named(pillar, 4, 4, 4);
    }
    for project in &mut life.projects {
        (project.status, project.deadline) = (ProjectStatus::InProgress, Some("2026-11-20".parse().expect("a day")));
    }
    for number in 0..40 {
        let name = format!("task {number}");
        let task = life.task(&name);
        (task.project_id, task.postponed) = (Some(id("Work project")), number % 5);
        task.updated_at = at("2026-09-01T08:00:00Z");
    }
    let claims = said(&life);
    assert!((2..=MOST_SAID).contains(&claims.len()), "{claims:#?}");
    for claim in &claims {
        assert!(!claim.path.is_empty() && !claim.evidence.is_empty() && !claim.recommendations.is_empty() && !claim.inputs.is_empty());
        assert!(
            claim.confidence > Fraction::ZERO
                && claim.confidence <= Fraction::ONE
                && claim.impact > Fraction::ZERO
                && claim.impact <= Fraction::ONE
        );
        assert!(claim.kind != InsightType::PriorityReasoning || claim.entity_id.is_some());
    }
}
