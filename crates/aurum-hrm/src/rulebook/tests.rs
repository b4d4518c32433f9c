//! The register of rules: declared rightly, bounded, leaned and moved by what was learnt.

use std::collections::BTreeMap;

use aurum_domain::person::UserId;
use aurum_domain::scale::OptimiseFor;

use super::*;
use crate::sample::{at, id};

fn preferences(weights: &[(&str, i64)]) -> Preferences {
    let weights: BTreeMap<String, Weight> = weights.iter().map(|(code, weight)| ((*code).to_owned(), Weight(*weight))).collect();
    Preferences { weights, ..Preferences::usual(UserId(id("person")), at("2026-11-25T08:00:00Z")) }
}

fn step(code: &str, step: i64) -> LearnedStep {
    let now = at("2026-11-25T08:00:00Z");
    LearnedStep {
        id: id(code),
        code: code.into(),
        step: Fraction(step),
        cause: "because".into(),
        feedback_id: None,
        reverted_at: None,
        version: 1,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    }
}

#[test]
fn the_built_in_rules_are_declared_rightly() {
    assert_eq!(Rulebook::validate([]), Ok(()));
    assert_eq!(Rulebook::validate(rules::ALL.iter().map(|r| r.code)), Ok(()));
    assert!(Rulebook::default().rules().all(|rule| rule.version > 0 && !rule.name.is_empty()));
}

#[test]
fn an_unknown_code_stops_the_start() {
    let error = Rulebook::validate(["PINNED", "ASTROLOGY"]).expect_err("no such rule");
    assert!(error.to_string().starts_with("there is no rule \"ASTROLOGY\"; the rules are TEMPORAL_URGENCY, "), "{error}");
}

#[test]
fn a_persons_weight_counts_only_within_bounds() {
    let book = Rulebook::with_weights([("PINNED", Weight(25))]).expect("within bounds");
    assert_eq!(book.rule("PINNED").map(|rule| rule.weight), Some(Weight(25)));
    let refused = |code, weight| Rulebook::with_weights([(code, Weight(weight))]).expect_err("refused");
    assert_eq!(refused("PINNED", 101), RulebookError::OutOfBounds { code: "PINNED", weight: Weight(101) });
    assert_eq!(refused("PINNED", -1), RulebookError::OutOfBounds { code: "PINNED", weight: Weight(-1) });
    assert_eq!(refused("pinned", 10), RulebookError::UnknownCode("pinned".into()));
}

#[test]
fn what_was_learnt_moves_a_weight_within_its_bounds_and_not_when_learning_is_off() {
    let weight = |preferences: &Preferences, steps: &[LearnedStep]| {
        Rulebook::for_person(preferences, steps, &[]).expect("a book").rule("PRIORITY").expect("a rule").weight
    };
    let plain = preferences(&[("PRIORITY", 40)]);
    assert_eq!(weight(&plain, &[step("PRIORITY", 500)]), Weight(42));
    let many: Vec<LearnedStep> = (0..40).map(|_| step("PRIORITY", -500)).collect();
    assert_eq!(weight(&plain, &many), Weight(20), "never below a half");
    let taken_back = LearnedStep { reverted_at: Some(at("2026-11-25T08:00:00Z")), ..step("PRIORITY", 500) };
    assert_eq!(weight(&plain, &[taken_back]), Weight(40));
    assert_eq!(weight(&Preferences { learning: false, ..plain.clone() }, &many), Weight(40));
    assert_eq!(weight(&plain, &[step("RETIRED_RULE", 500)]), Weight(40));
}

#[test]
fn leaning_moves_the_rules_it_names_and_no_others() {
    let plain = preferences(&[]);
    let usual = Rulebook::for_person(&plain, &[], &[]).expect("a book");
    for goal in OptimiseFor::ALL {
        let book = Rulebook::for_person(&Preferences { optimise_for: *goal, ..plain.clone() }, &[], &[]).expect("a book");
        let moved = book.rules().zip(usual.rules()).filter(|(a, b)| a.weight != b.weight).count();
        assert_eq!(moved == 0, *goal == OptimiseFor::Balance, "{goal}");
        for (rule, plain) in book.rules().zip(usual.rules()) {
            assert_eq!(rule.weight == plain.weight, leaning::of(*goal, &rule.code) == Fraction::ONE, "{goal} {}", rule.code);
        }
    }
}
