//! What holds of every life, however odd: rows add up, scores stay on their scale, order of rows and repetition change
//! nothing, nothing hangs or panics.

use std::collections::BTreeSet;

use aurum_domain::insight::Action;
use aurum_domain::own_rule::OwnRule;
use aurum_hrm::energy::RhythmSource;
use aurum_hrm::insights::{MOST_SAID, detect};
use aurum_hrm::{Day, Fraction, Included, Percent, Points, Rulebook, Scored, assess, energy, own_rules, predict, shares, today, why};
use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;
use uuid::Uuid;

mod doing;
mod lives;

use doing::{any_own_rules, any_steps};
use lives::{Life, any_life, edge, id};

fn check(scored: &Scored) -> Result<(), TestCaseError> {
    let sum: Points = scored.breakdown.iter().map(|part| part.points).sum();
    prop_assert_eq!(sum, scored.score);
    prop_assert!((Points(0)..=Points(10_000)).contains(&scored.score));
    for part in &scored.breakdown {
        prop_assert_eq!(part.points, Points::of(part.weight, part.value));
        prop_assert!(part.code == "LIMIT" || (Fraction::MINUS_ONE..=Fraction::ONE).contains(&part.value), "{:?}", part);
        prop_assert!(
            part.reason.ends_with('.') && part.reason.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '“'),
            "{}",
            part.reason
        );
    }
    Ok(())
}

/// Reads a written score the way a client with exact decimals does: by its digits.
fn hundredths(number: &serde_json::Value) -> i64 {
    let text = number.to_string();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    format!("{whole}{decimals:0<2}").parse().expect("digits")
}

fn bytes(life: &Life, rulebook: &Rulebook) -> String {
    let snapshot = life.snapshot();
    let assessment = assess(&snapshot, rulebook);
    let day: Day = today(&snapshot, &assessment, None, snapshot.today());
    let said = detect(&snapshot, rulebook, &assessment);
    let projects: BTreeSet<Uuid> = life.projects.iter().map(|project| project.id).collect();
    let predictions: Vec<_> = projects.into_iter().map(|id| predict(&snapshot, id, 7)).collect();
    let said = (said, predictions.iter().map(|p| (p.p50, p.p85, p.refused.clone())).collect::<Vec<_>>());
    serde_json::to_string(&(assessment, day, shares(&snapshot, 28), said)).expect("writes")
}

proptest! {
    #[test]
    fn the_rows_a_person_sees_add_up_to_the_score_they_see(life in any_life(), steps in any_steps(), own in any_own_rules()) {
        let rulebook = life.rulebook(&steps, &own);
        let snapshot = life.snapshot();
        let assessment = assess(&snapshot, &rulebook);
        for scored in &assessment.scored {
            check(scored)?;
            prop_assert_eq!(&why(&snapshot, &rulebook, scored.task_id), &Some(scored.clone()));
            let wire = serde_json::to_value(scored).expect("writes");
            let rows = wire["breakdown"].as_array().expect("rows");
            prop_assert_eq!(rows.iter().map(|row| hundredths(&row["points"])).sum::<i64>(), hundredths(&wire["score"]));
        }
        for task in &life.tasks {
            if let Some(scored) = why(&snapshot, &rulebook, task.id) {
                check(&scored)?;
            }
        }
    }

    #[test]
    fn the_same_life_gives_the_same_bytes_in_whatever_order_its_rows_come(
        (life, shuffled) in any_life().prop_flat_map(|life| {
            let shuffle = (
                Just(life.pillars.clone()).prop_shuffle(),
                Just(life.areas.clone()).prop_shuffle(),
                Just(life.projects.clone()).prop_shuffle(),
                Just(life.tasks.clone()).prop_shuffle(),
                Just(life.dependencies.clone()).prop_shuffle(),
                Just(life.blocks.clone()).prop_shuffle(),
                Just(life.focus.clone()).prop_shuffle(),
                Just(life.check_ins.clone()).prop_shuffle(),
            );
            (Just(life), shuffle)
        }),
        (steps, own) in (any_steps(), any_own_rules()),
        turned in any::<bool>(),
    ) {
        let rulebook = life.rulebook(&steps, &own);
        let (pillars, areas, projects, tasks, dependencies, blocks, focus, check_ins) = shuffled;
        let other = Life { pillars, areas, projects, tasks, dependencies, blocks, focus, check_ins, ..life.clone() };
        let rows = |rows: &[OwnRule]| if turned { rows.iter().rev().cloned().collect() } else { rows.to_vec() };
        let other_rulebook = life.rulebook(&steps, &rows(&own));
        let first = bytes(&life, &rulebook);
        prop_assert_eq!(&first, &bytes(&life, &rulebook));
        prop_assert_eq!(&first, &bytes(&other, &other_rulebook));
    }

    #[test]
    fn waiting_for_one_more_task_never_raises_a_task(life in any_life(), steps in any_steps(), task in 0usize..30, first in 0usize..30) {
        // A person may raise blocked tasks by a rule of their own; no built-in rule does.
        let rulebook = life.rulebook(&steps, &[]);
        let score = |life: &Life| why(&life.snapshot(), &rulebook, id(4, task)).map(|scored| scored.score);
        let mut waiting = life.clone();
        waiting.dependencies.push(edge(99, task, first, life.now));
        prop_assert!(score(&waiting) <= score(&life));
    }

    #[test]
    fn a_day_holds_each_open_task_at_most_once_and_no_candidate_beyond_its_room(life in any_life(), ahead in -3i64..10, order in prop::collection::vec(0usize..32, 0..8)) {
        let snapshot = life.snapshot();
        let assessment = assess(&snapshot, &Rulebook::default());
        let date: NaiveDate = snapshot.today() + TimeDelta::days(ahead);
        let order: Vec<Uuid> = order.into_iter().map(|n| id(4, n)).collect();
        let day = today(&snapshot, &assessment, None, date);
        let by_hand = today(&snapshot, &assessment, Some(&order), date);
        for day in [&day, &by_hand] {
            let mut ids: Vec<Uuid> = day.items.iter().map(|item| item.task_id).collect();
            prop_assert!(ids.iter().all(|id| assessment.of(*id).is_some()));
            ids.sort_unstable();
            ids.dedup();
            prop_assert_eq!(ids.len(), day.items.len());
            prop_assert!(day.items.iter().all(|item| item.minutes >= 0));
            prop_assert_eq!(day.items.iter().map(|item| item.minutes).sum::<i64>(), day.load_minutes);
        }
        let only_candidates = day.items.iter().all(|item| item.included == aurum_hrm::Included::Candidate);
        if only_candidates && !day.items.is_empty() {
            prop_assert!(day.load_minutes + day.completed_minutes <= day.capacity_minutes);
        }
        let placed: Vec<usize> = by_hand.items.iter().filter_map(|item| order.iter().position(|id| *id == item.task_id)).collect();
        prop_assert!(placed.is_sorted());
        prop_assert!(by_hand.items[..placed.len()].iter().all(|item| order.contains(&item.task_id)));
    }

    #[test]
    fn what_is_hidden_is_never_a_candidate_and_no_rule_speaks_outside_its_range(life in any_life(), own in any_own_rules(), ahead in 0i64..10) {
        let snapshot = life.snapshot();
        let rulebook = life.rulebook(&[], &own);
        let assessment = assess(&snapshot, &rulebook);
        let date: NaiveDate = snapshot.today() + TimeDelta::days(ahead);
        for item in today(&snapshot, &assessment, None, date).items.iter().filter(|item| item.included == Included::Candidate) {
            let node = snapshot.task(item.task_id).expect("it is there");
            let hidden = own_rules::constraints(&snapshot, node, rulebook.own()).hidden_until;
            prop_assert!(hidden.is_none_or(|day| day <= date), "{:?} on {}", hidden, date);
        }
        let entries: Vec<_> = rulebook.rules().collect();
        for part in assessment.scored.iter().flat_map(|scored| &scored.breakdown) {
            if let Some(entry) = entries.iter().find(|entry| entry.code == part.code) {
                prop_assert!((entry.range.0..=entry.range.1).contains(&part.value) && (0..=100).contains(&part.weight.0), "{:?}", part);
            }
        }
    }

    #[test]
    fn every_hour_of_any_rhythm_is_between_nothing_and_one(life in any_life()) {
        let rhythm = energy::rhythm(&life.snapshot());
        prop_assert!(rhythm.by_hour.iter().all(|value| (Fraction::ZERO..=Fraction::ONE).contains(value)), "{:?}", rhythm);
        prop_assert!(rhythm.source == RhythmSource::Declared || rhythm.by_hour.contains(&Fraction::ONE) || rhythm.reason.contains("Mornings"));
    }

    #[test]
    fn shares_of_all_pillars_come_to_the_whole(life in any_life(), days in prop_oneof![Just(7i64), Just(28), any::<i64>()]) {
        let shares = shares(&life.snapshot(), days);
        if shares.iter().any(|share| share.actual_share.is_some()) {
            let sum: i64 = shares.iter().filter_map(|share| share.actual_share).map(|Percent(units)| units).sum();
            prop_assert!((sum - 10_000).abs() <= shares.len() as i64, "{sum}");
        }
    }

    #[test]
    fn what_is_said_of_any_life_is_whole_and_names_only_what_is_there(
        life in any_life(),
        steps in any_steps(),
        own in any_own_rules(),
    ) {
        let rulebook = life.rulebook(&steps, &own);
        let snapshot = life.snapshot();
        let claims = detect(&snapshot, &rulebook, &assess(&snapshot, &rulebook));
        prop_assert!(claims.len() <= MOST_SAID);
        let mut about: Vec<_> = claims.iter().map(|claim| (claim.entity, claim.entity_id, claim.kind, &claim.cause)).collect();
        about.sort();
        about.dedup();
        prop_assert_eq!(about.len(), claims.len());
        let there = |id: &Uuid| {
            let tasks = life.tasks.iter().filter(|task| task.deleted_at.is_none()).map(|task| task.id);
            let above = life.pillars.iter().map(|p| p.id).chain(life.areas.iter().map(|a| a.id)).chain(life.projects.iter().map(|p| p.id));
            tasks.chain(above).any(|known| known == *id)
        };
        for claim in &claims {
            prop_assert!(!claim.path.is_empty() && !claim.recommendations.is_empty() && !claim.inputs.is_empty(), "{:#?}", claim);
            prop_assert!((Fraction::ZERO..=Fraction::ONE).contains(&claim.confidence) && (Fraction::ZERO..=Fraction::ONE).contains(&claim.impact));
            prop_assert!(claim.summary.ends_with('.') && !claim.title.ends_with('.'), "{:?}", claim.summary);
            prop_assert!(claim.entity_id.iter().chain(claim.evidence.iter().map(|row| &row.id)).all(there), "{:#?}", claim);
            for proposal in &claim.recommendations {
                let (id, day) = match &proposal.action {
                    Action::ScheduleTask { task_id, day } | Action::MoveDue { task_id, day } => (*task_id, Some(*day)),
                    Action::MoveDeadline { project_id, day } => (*project_id, Some(*day)),
                    Action::Open { id, .. } => (*id, None),
                    Action::PinTask { task_id } | Action::ArchiveTask { task_id } | Action::CompleteTask { task_id } => (*task_id, None),
                    Action::EstimateTask { task_id, minutes } => {
                        prop_assert!(*minutes > 0);
                        (*task_id, None)
                    }
                    Action::AddTask { project_id, .. } | Action::HoldProject { project_id } => (*project_id, None),
                    Action::PlanDay { .. } => continue,
                };
                prop_assert!(there(&id) && day.is_none_or(|day| day >= snapshot.today()), "{:?}", proposal);
            }
        }
    }
}
