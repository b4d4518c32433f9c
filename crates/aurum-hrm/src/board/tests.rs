//! What holds of every comparison of what stands with what is found.

use aurum_domain::fixed::Fraction;
use aurum_domain::insight::Recommendation;
use aurum_domain::scale::Urgency;
use proptest::prelude::*;

use super::*;
use crate::sample::{at, id};

const NOW: &str = "2026-11-25T08:00:00Z";
const MIDNIGHT: &str = "2026-11-26T00:00:00Z";

fn claim(cause: &str, kind: InsightType, minutes: i64) -> Claim {
    Claim {
        entity: NodeKind::Project,
        entity_id: Some(id("Kitchen")),
        kind,
        cause: cause.to_owned(),
        title: format!("“Kitchen” lacks {minutes} min"),
        summary: format!("{minutes} minutes are missing."),
        recommendations: vec![Recommendation {
            label: "Open".to_owned(),
            action: Action::Open { entity: NodeKind::Project, id: id("Kitchen") },
        }],
        confidence: Fraction(8_000),
        impact: Fraction(5_000),
        urgency: Urgency::Week,
        path: vec![],
        evidence: vec![],
        rules: vec![],
        inputs: Map::from_iter([("minutes".to_owned(), Json::from(minutes))]),
    }
}

fn insight(name: &str, claim: Claim, posted: &str) -> Insight {
    let expires_at = expiry(claim.kind, at(posted), at(MIDNIGHT));
    Insight {
        id: id(name),
        claim,
        state: InsightState::Active,
        pinned: false,
        feedback: None,
        model: None,
        expires_at,
        supersedes: None,
        version: 1,
        created_at: at(posted),
        updated_at: at(posted),
        deleted_at: None,
    }
}

fn stuck(minutes: i64) -> Claim {
    claim("stuck", InsightType::ObstacleIdentification, minutes)
}

fn moves(standing: &[Insight], findings: Vec<Claim>) -> Vec<Move> {
    compare(standing, findings, at(NOW), at(MIDNIGHT))
}

/// Carries moves out as a store would.
fn carry_out(standing: &[Insight], moves: &[Move], now: DateTime<Utc>) -> Vec<Insight> {
    let mut after = standing.to_vec();
    for (number, step) in moves.iter().enumerate() {
        let new = |claim: &Claim, expires_at: DateTime<Utc>| {
            let mut made = insight(&format!("new {number} {}", now), claim.clone(), NOW);
            (made.expires_at, made.created_at, made.updated_at) = (expires_at, now, now);
            made
        };
        match step {
            Move::Post(claim, expires_at) => after.push(new(claim, *expires_at)),
            Move::Refresh { id, claim, expires_at } => {
                let found = after.iter_mut().find(|i| i.id == *id).expect("it stands");
                (found.claim, found.expires_at, found.updated_at) = (claim.clone(), *expires_at, now);
            }
            Move::Supersede { id, by, expires_at } => {
                after.iter_mut().find(|i| i.id == *id).expect("it stands").state = InsightState::Superseded;
                after.push(new(by, *expires_at));
            }
            Move::Retire { id } => after.iter_mut().find(|i| i.id == *id).expect("it stands").state = InsightState::Expired,
        }
    }
    after
}

#[test]
fn what_is_new_is_posted_and_what_is_gone_is_retired() {
    assert_eq!(moves(&[], vec![stuck(30)]), [Move::Post(stuck(30), at("2026-11-26T08:00:00Z"))]);
    let standing = insight("old", stuck(30), "2026-11-25T07:00:00Z");
    assert_eq!(moves(std::slice::from_ref(&standing), vec![]), [Move::Retire { id: id("old") }]);
    assert_eq!(moves(&[standing], vec![stuck(30)]), []);
}

#[test]
fn other_figures_refresh_and_another_statement_supersedes() {
    let standing = [insight("old", stuck(30), "2026-11-25T07:00:00Z")];
    assert!(matches!(&moves(&standing, vec![stuck(45)])[..], [Move::Refresh { id: which, .. }] if *which == id("old")));
    let mut other = stuck(30);
    other.title = "“Kitchen” waits for the plumber".to_owned();
    assert!(matches!(&moves(&standing, vec![other])[..], [Move::Supersede { id: which, .. }] if *which == id("old")));
    let mut proposes = stuck(30);
    proposes.recommendations[0].action = Action::HoldProject { project_id: id("Kitchen") };
    assert!(matches!(&moves(&standing, vec![proposes])[..], [Move::Supersede { .. }]));
}

#[test]
fn an_unchanged_insight_is_said_again_before_it_expires() {
    let mut standing = insight("old", stuck(30), "2026-11-25T07:00:00Z");
    standing.expires_at = at("2026-11-25T08:05:00Z");
    assert_eq!(next_run(std::slice::from_ref(&standing), at("2026-11-25T07:30:00Z"), Tz::UTC), at(NOW));
    let expires_at = at("2026-11-26T08:00:00Z");
    assert_eq!(moves(&[standing], vec![stuck(30)]), [Move::Refresh { id: id("old"), claim: stuck(30), expires_at }]);
}

#[test]
fn a_pinned_insight_is_never_replaced_in_silence_and_never_taken_down() {
    let mut standing = insight("old", stuck(30), "2026-01-01T07:00:00Z");
    standing.pinned = true;
    let mut other = stuck(30);
    other.title = "Something else".to_owned();
    assert!(matches!(&moves(std::slice::from_ref(&standing), vec![other])[..], [Move::Refresh { .. }]));
    assert_eq!(moves(std::slice::from_ref(&standing), vec![]), []);
    assert_eq!(moves(std::slice::from_ref(&standing), vec![stuck(30)]), []);
    assert_eq!(next_run(&[standing], at(NOW), Tz::UTC), at(MIDNIGHT));
}

#[test]
fn a_rejected_claim_is_silent_for_a_fortnight_unless_its_figures_changed_a_lot() {
    for state in [InsightState::Active, InsightState::Expired] {
        let mut standing = insight("old", stuck(30), "2026-11-25T07:00:00Z");
        (standing.feedback, standing.state) = (Some(Verdict::Rejected), state);
        assert_eq!(moves(std::slice::from_ref(&standing), vec![stuck(45)]), []);
        assert_eq!(moves(std::slice::from_ref(&standing), vec![]), []);
        let speaks = |moves: Vec<Move>| match &moves[..] {
            [Move::Post(..)] => state == InsightState::Expired,
            [Move::Supersede { .. }] => state == InsightState::Active,
            _ => false,
        };
        assert!(speaks(moves(std::slice::from_ref(&standing), vec![stuck(61)])));
        let later = at("2026-12-09T07:00:01Z");
        assert!(speaks(compare(&[standing], vec![stuck(30)], later, later + TimeDelta::hours(17))));
    }
}

#[test]
fn each_kind_stands_as_long_as_it_may_be_true() {
    let hours = |kind| (expiry(kind, at(NOW), at(MIDNIGHT)) - at(NOW)).num_hours();
    assert_eq!(hours(InsightType::PriorityReasoning), 6);
    assert_eq!(hours(InsightType::ObstacleIdentification), 24);
    assert_eq!(hours(InsightType::AlignmentAnalysis), 72);
    assert_eq!(hours(InsightType::PatternRecognition), 168);
    let evening = at("2026-11-25T22:00:00Z");
    assert_eq!(expiry(InsightType::PriorityReasoning, evening, at(MIDNIGHT)), at(MIDNIGHT));
}

fn any_claim() -> impl Strategy<Value = Claim> {
    let causes = prop::sample::select(vec!["stuck", "late", "quiet"]);
    let kinds = prop::sample::select(InsightType::ALL.to_vec());
    (causes, kinds, 1i64..4, any::<bool>()).prop_map(|(cause, kind, minutes, other)| {
        let mut made = claim(cause, kind, minutes * 20);
        if other {
            made.title.push_str(" today");
        }
        made
    })
}

fn any_insight(number: usize) -> impl Strategy<Value = Insight> {
    let said = prop::sample::select(vec![None, Some(Verdict::Accepted), Some(Verdict::Rejected)]);
    (any_claim(), 0i64..600, any::<bool>(), said, prop::sample::select(InsightState::ALL.to_vec())).prop_map(
        move |(claim, hours, pinned, said, state)| {
            let posted = at(NOW) - TimeDelta::hours(hours);
            let mut made = insight(&format!("insight {number}"), claim, NOW);
            (made.created_at, made.updated_at) = (posted, posted);
            made.expires_at = expiry(made.claim.kind, posted, posted + TimeDelta::hours(20));
            (made.pinned, made.feedback, made.state) = (pinned, said, state);
            made
        },
    )
}

fn any_board() -> impl Strategy<Value = (Vec<Insight>, Vec<Claim>)> {
    let standing = (0usize..12).prop_flat_map(|count| (0..count).map(any_insight).collect::<Vec<_>>());
    (standing, prop::collection::vec(any_claim(), 0..12))
}

proptest! {
    #[test]
    fn comparing_twice_gives_nothing_the_second_time((standing, findings) in any_board()) {
        let first = moves(&standing, findings.clone());
        let after = carry_out(&standing, &first, at(NOW));
        prop_assert_eq!(moves(&after, findings), vec![]);
    }

    #[test]
    fn one_insight_is_active_for_each_entity_type_and_cause((standing, findings) in any_board()) {
        let after = carry_out(&standing, &moves(&standing, findings), at(NOW));
        let mut keys: Vec<Key> = after.iter().filter(|i| is_active(i)).map(|i| key_of(&i.claim)).collect();
        let count = keys.len();
        keys.sort();
        keys.dedup();
        prop_assert_eq!(keys.len(), count);
    }

    #[test]
    fn the_order_of_what_stands_and_what_is_found_changes_nothing(
        (first, second) in any_board().prop_flat_map(|(standing, findings)| {
            let shuffled = (Just(standing.clone()).prop_shuffle(), Just(findings.clone()).prop_shuffle());
            (Just((standing, findings)), shuffled)
        })
    ) {
        prop_assert_eq!(moves(&first.0, first.1), moves(&second.0, second.1));
    }
}
