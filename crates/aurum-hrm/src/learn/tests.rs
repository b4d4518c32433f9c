//! What is learnt from words and deeds, and how far.

use aurum_domain::scale::{FeedbackSubject, Priority};

use super::*;
use crate::assess::assess;
use crate::sample::{Life, at, day, id};

const NOW: &str = "2026-11-25T08:00:00Z";

/// One task that is due, one that the person says is urgent; the due one stands above.
fn life() -> Life {
    let mut life = Life::at(NOW);
    life.task("Tax return").due = Some(day("2026-11-25"));
    life.task("Call mother").priority = Priority::Urgent;
    life
}

fn said(kind: FeedbackKind, verdict: Verdict, subject: Option<Uuid>) -> Feedback {
    Feedback {
        id: id("said"),
        subject: FeedbackSubject::Task,
        subject_id: subject,
        kind,
        verdict,
        reason: None,
        note: String::new(),
        confidence: None,
        version: 1,
        created_at: at(NOW),
        updated_at: at(NOW),
        deleted_at: None,
    }
}

fn learn(life: &Life, lesson: Lesson<'_>, taken: &[LearnedStep]) -> Vec<ProposedStep> {
    let (snapshot, book) = (life.snapshot(), Rulebook::default());
    let assessment = assess(&snapshot, &book);
    steps_from(&snapshot, &book, &assessment, lesson, taken)
}

fn logged(step: &ProposedStep, when: &str) -> LearnedStep {
    LearnedStep {
        id: id("step"),
        code: step.code.clone(),
        step: step.step,
        cause: step.cause.clone(),
        feedback_id: None,
        reverted_at: None,
        version: 1,
        created_at: at(when),
        updated_at: at(when),
        deleted_at: None,
    }
}

#[test]
fn doing_another_first_moves_the_rules_apart_that_told_them_apart() {
    let over = [id("Tax return")];
    let steps = learn(&life(), Lesson::Chosen { task_id: id("Call mother"), over: &over, by_hand: false }, &[]);
    let of = |code: &str| steps.iter().find(|step| step.code == code).map_or(0, |step| step.step.0);
    assert!(of("PRIORITY") > 0 && of("TEMPORAL_URGENCY") < 0, "{steps:?}");
    assert!(steps.iter().all(|step| step.step.0.abs() <= LARGEST_STEP.0));
    assert!(steps.iter().all(|step| step.cause == "You did “Call mother” before “Tax return”, which stood above it."));
}

#[test]
fn doing_what_stands_first_teaches_nothing() {
    let over = [id("Call mother")];
    assert_eq!(learn(&life(), Lesson::Chosen { task_id: id("Tax return"), over: &over, by_hand: false }, &[]), []);
}

#[test]
fn a_task_said_to_stand_too_high_lowers_what_raised_it_most() {
    let feedback = said(FeedbackKind::PriorityIncorrect, Verdict::Rejected, Some(id("Tax return")));
    let steps = learn(&life(), Lesson::Said { feedback: &feedback, insight: None }, &[]);
    let expected = ProposedStep {
        code: "TEMPORAL_URGENCY".to_owned(),
        step: Fraction(-500),
        cause: "You said that “Tax return” stands too high; Urgency raised it most.".to_owned(),
    };
    assert_eq!(steps, [expected]);
}

#[test]
fn a_rule_moves_so_far_in_a_day_and_never_beyond_its_range() {
    let feedback = said(FeedbackKind::PriorityIncorrect, Verdict::Rejected, Some(id("Tax return")));
    let lesson = Lesson::Said { feedback: &feedback, insight: None };
    let mut taken = Vec::new();
    for _ in 0..3 {
        taken.extend(learn(&life(), lesson, &taken).iter().map(|step| logged(step, NOW)));
    }
    assert_eq!(taken.iter().map(|step| step.step.0).sum::<i64>(), -1_000);
    let lesson_of_the_years: Vec<LearnedStep> = (0..40)
        .map(|_| ProposedStep { code: "TEMPORAL_URGENCY".to_owned(), step: Fraction(-124), cause: String::new() })
        .map(|step| logged(&step, "2025-01-01T00:00:00Z"))
        .collect();
    let last = learn(&life(), lesson, &lesson_of_the_years);
    assert_eq!(last, [], "4 960 of 5 000 are used and the rest is too little to matter");
}

#[test]
fn nothing_is_learnt_while_learning_is_off() {
    let life = life();
    let mut preferences = aurum_domain::preferences::Preferences::usual(aurum_domain::person::UserId(id("person")), at(NOW));
    preferences.learning = false;
    let snapshot = life.snapshot().with_history(crate::History::new(preferences, [], [], []));
    let book = Rulebook::default();
    let assessment = assess(&snapshot, &book);
    let lesson = Lesson::Postponed { task_id: id("Tax return") };
    assert_eq!(steps_from(&snapshot, &book, &assessment, lesson, &[]), []);
    assert_eq!(learn(&life, lesson, &[])[0].cause, "You put off “Tax return”, which Urgency raised most.");
}
