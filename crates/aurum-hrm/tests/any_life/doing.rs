//! Any history, preferences, learning and rules of one's own.

use aurum_domain::block::{NewTimeBlock, TimeBlock};
use aurum_domain::check_in::{CheckIn, CheckInAnswers};
use aurum_domain::feedback::LearnedStep;
use aurum_domain::focus::FocusSession;
use aurum_domain::own_rule::{Condition, Consequence, OwnRule, Test};
use aurum_domain::person::UserId;
use aurum_domain::preferences::Preferences;
use aurum_domain::scale::{CheckInKind, Energy, EnergyPattern, OptimiseFor, Priority, TaskStatus, WorkKind};
use aurum_hrm::{Fraction, Rulebook, Weight};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;

use crate::lives::{epoch, id};

pub(crate) type Doing = (Preferences, Vec<TimeBlock>, Vec<FocusSession>, Vec<CheckIn>);

/// Any preferences, time kept, time spent and days told.
pub(crate) fn any_doing(now: DateTime<Utc>) -> impl Strategy<Value = Doing> {
    let blocks = prop::collection::vec((prop::option::of(0usize..32), -5_000i64..50_000, 5i64..1_440, any::<bool>()), 0..6);
    let focus = prop::collection::vec((0usize..32, -100i64..50_000, 0i64..3_000, 0i64..5), 0..40);
    let days = prop::collection::vec((0i64..40, any::<bool>(), prop::option::of(1i64..=5)), 0..20);
    (any_preferences(now), blocks, focus, days).prop_map(move |(preferences, blocks, focus, days)| {
        let blocks = blocks.into_iter().enumerate().map(|(number, (task, ahead, minutes, fixed))| {
            let starts_at = now + TimeDelta::minutes(ahead);
            let new = NewTimeBlock {
                task_id: task.map(|n| id(4, n)),
                title: task.is_none().then(|| "Meeting".to_owned()),
                starts_at,
                ends_at: starts_at + TimeDelta::minutes(minutes),
                fixed: Some(fixed),
                ..NewTimeBlock::default()
            };
            TimeBlock::create(id(7, number), new, Tz::UTC, now).expect("a block")
        });
        let focus = focus.into_iter().enumerate().map(|(number, worked)| session(number, worked, now));
        let check_ins = days.into_iter().enumerate().map(|(number, (ago, morning, energy))| {
            let day = now.date_naive() - TimeDelta::days(ago);
            let kind = if morning { CheckInKind::Morning } else { CheckInKind::Evening };
            let answers = CheckInAnswers { energy: energy.filter(|_| morning), ..CheckInAnswers::default() };
            CheckIn::create(id(8, number), day, kind, answers, now).expect("a check-in")
        });
        (preferences, blocks.collect(), focus.collect(), check_ins.collect())
    })
}

fn any_preferences(now: DateTime<Utc>) -> impl Strategy<Value = Preferences> {
    let codes: Vec<String> = Rulebook::default().rules().map(|rule| rule.code.to_string()).collect();
    let leaning = (prop::sample::select(OptimiseFor::ALL), prop::sample::select(EnergyPattern::ALL), any::<bool>());
    let weights = prop::collection::btree_map(prop::sample::select(codes), (0i64..=100).prop_map(Weight), 0..6);
    (leaning, prop::collection::vec(0i64..1440, 7), weights).prop_map(
        move |((optimise_for, energy_pattern, learning), work_from, weights)| {
            let usual = Preferences::usual(UserId(id(9, 0)), now);
            Preferences { optimise_for, energy_pattern, learning, work_from, weights, ..usual }
        },
    )
}

/// What was learnt of built-in rules, and of one there is no more.
pub(crate) fn any_steps() -> impl Strategy<Value = Vec<LearnedStep>> {
    let mut codes: Vec<String> = Rulebook::default().rules().map(|rule| rule.code.to_string()).collect();
    codes.push("RETIRED".to_owned());
    prop::collection::vec((prop::sample::select(codes), -500i64..=500, any::<bool>()), 0..30).prop_map(|steps| {
        let step = |(number, (code, step, reverted)): (usize, (String, i64, bool))| LearnedStep {
            id: id(10, number),
            code,
            step: Fraction(step),
            cause: "You moved it.".to_owned(),
            feedback_id: None,
            reverted_at: reverted.then(epoch),
            version: 1,
            created_at: epoch(),
            updated_at: epoch(),
            deleted_at: None,
        };
        steps.into_iter().enumerate().map(step).collect()
    })
}

fn any_test() -> impl Strategy<Value = Test> {
    prop_oneof![
        "[a-z]{1,2}".prop_map(|contains| Test::Name { contains }),
        Just(Test::Tag { name: "phone".to_owned() }),
        prop::sample::select(Priority::ALL).prop_map(|at_least| Test::Priority { at_least }),
        prop::sample::select(TaskStatus::ALL).prop_map(|is| Test::Status { is }),
        prop::sample::select(WorkKind::ALL).prop_map(|kind| Test::Kind { any_of: vec![kind] }),
        prop::sample::select(Energy::ALL).prop_map(|energy| Test::Energy { any_of: vec![energy] }),
        (0i64..=3650).prop_map(|days| Test::DueWithin { days }),
        Just(Test::Overdue),
        Just(Test::HasDue),
        (1i64..600).prop_map(|minutes| Test::Estimate { at_least: Some(minutes), at_most: None }),
        (0usize..5).prop_map(|number| Test::Pillar { id: id(1, number) }),
        (0usize..6).prop_map(|number| Test::Area { id: id(2, number) }),
        (0usize..8).prop_map(|number| Test::Project { id: id(3, number) }),
        Just(Test::Inbox),
        Just(Test::Blocked),
        (0i64..=3650).prop_map(|days| Test::Age { days }),
        (0i64..=3650).prop_map(|days| Test::Untouched { days }),
        (1i64..10).prop_map(|times| Test::Postponed { times }),
        (1i64..=7).prop_map(|day| Test::Weekday { any_of: vec![day] }),
        (0i64..=1440, 0i64..=1440).prop_map(|(from, to)| Test::TimeOfDay { from, to }),
        Just(Test::PillarBelowShare),
    ]
}

/// Rules a person may write.
pub(crate) fn any_own_rules() -> impl Strategy<Value = Vec<OwnRule>> {
    let day = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    let then = prop_oneof![
        prop_oneof![-10_000i64..0, 1i64..=10_000].prop_map(|by| Consequence::Weigh { by: Fraction(by) }),
        (0i64..1440).prop_map(|minute| Consequence::NeverBefore { minute }),
        (1i64..=1440).prop_map(|minute| Consequence::NeverAfter { minute }),
        Just(Consequence::Tag { name: "later".to_owned() }),
        (-500i64..1500).prop_map(move |days| Consequence::HideUntil { day: Some(day + TimeDelta::days(days)), days_before_due: None }),
        (0i64..=3650).prop_map(|days| Consequence::HideUntil { day: None, days_before_due: Some(days) }),
    ];
    let conditions = prop::collection::vec((any_test(), any::<bool>()), 1..4);
    let conditions = conditions.prop_map(|when| when.into_iter().map(|(test, not)| Condition { test, not }).collect());
    prop::collection::vec((conditions, then, prop::bool::weighted(0.9)), 0..5).prop_map(|rules| {
        let rule = |(number, (when, then, enabled)): (usize, (Vec<Condition>, Consequence, bool))| OwnRule {
            id: id(11, number),
            name: format!("Rule {number}"),
            enabled,
            when,
            then,
            position: "V".to_owned(),
            version: 1,
            created_at: epoch(),
            updated_at: epoch(),
            deleted_at: None,
        };
        rules.into_iter().enumerate().map(rule).collect()
    })
}

/// On a task, begun so many minutes ago, for so long, interrupted so often.
fn session(number: usize, (task, ago, minutes, interruptions): (usize, i64, i64, i64), now: DateTime<Utc>) -> FocusSession {
    let begins = now - TimeDelta::minutes(ago);
    let mut session = FocusSession::start(id(6, number), id(4, task), begins);
    session.interruptions = interruptions;
    session.ended_at = (minutes > 0).then(|| begins + TimeDelta::minutes(minutes));
    session
}
