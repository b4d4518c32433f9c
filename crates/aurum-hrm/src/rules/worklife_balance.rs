//! WORKLIFE_BALANCE: after weeks that asked too much, long work that can wait steps back.
//!
//! Two signs over the last 14 days, of which the stronger counts: more time spent on tasks than the working time of the
//! profile, by a tenth or more (−2 × the excess as a part of the working time, so half as much again gives −1); and at
//! least five morning check-ins whose energy is 2 or less on average ((mean − 3) / 2). Only tasks of an hour or more are
//! lowered that are neither of high priority nor pinned nor due or scheduled within a week.

use aurum_domain::scale::{CheckInKind, Priority};
use chrono::TimeDelta;

use crate::analytics::spent_since;
use crate::node::TaskNode;
use crate::rule::{Finding, Rule, RuleLevel, RuleType};
use crate::snapshot::Snapshot;
use crate::words;
use aurum_domain::fixed::{Fraction, Weight, half_even};

pub(super) static RULE: Rule = Rule {
    code: "WORKLIFE_BALANCE",
    name: "Rest",
    level: RuleLevel::CrossLevel,
    kind: RuleType::PatternMatching,
    version: 1,
    base_weight: Weight(5),
    range: (Fraction::MINUS_ONE, Fraction::ZERO),
    user_adjustable: true,
    needs_llm: false,
    weigh,
};

/// Each weekday twice.
const DAYS: i64 = 14;
const ENOUGH_CHECK_INS: i64 = 5;
const LONG_MINUTES: i64 = 60;
const SOON_DAYS: i64 = 7;

/// What shows that the last two weeks asked too much.
#[derive(Debug)]
pub(crate) struct Strain {
    value: Fraction,
    /// The first half of the sentence.
    shown_by: String,
}

impl Strain {
    fn of(life: &Snapshot<'_>) -> Option<Self> {
        let stronger = |a: Self, b: Self| if b.value < a.value { b } else { a };
        match (overworked(life), tired(life)) {
            (Some(a), Some(b)) => Some(stronger(a, b)),
            (a, b) => a.or(b),
        }
    }
}

fn overworked(life: &Snapshot<'_>) -> Option<Strain> {
    let days = (1..=DAYS).filter_map(|ago| life.today().checked_sub_signed(TimeDelta::days(ago)));
    let working: i64 = days.map(|day| life.work().minutes_on(day)).sum();
    let spent = spent_since(life, DAYS).iter().fold(0, |sum: i64, spent| sum.saturating_add(spent.minutes));
    if working == 0 || spent.saturating_mul(10) < working * 11 {
        return None;
    }
    let value = Fraction::ratio(working.saturating_sub(spent).max(-working) * 2, working);
    let shown_by = format!(
        "You spent {} on tasks in the last {DAYS} days, more than your {} of working time",
        words::minutes(spent),
        words::minutes(working)
    );
    Some(Strain { value, shown_by })
}

fn tired(life: &Snapshot<'_>) -> Option<Strain> {
    let since = life.today().checked_sub_signed(TimeDelta::days(DAYS))?;
    let mornings = life.history().check_ins.iter().filter(|c| c.kind == CheckInKind::Morning && c.day > since && c.day <= life.today());
    let said: Vec<i64> = mornings.filter_map(|check_in| check_in.energy).map(|energy| energy.clamp(1, 5)).collect();
    let (count, sum) = (said.len() as i64, said.iter().sum::<i64>());
    if count < ENOUGH_CHECK_INS || sum > 2 * count {
        return None;
    }
    let tenths = half_even(i128::from(sum) * 10, i128::from(count));
    let shown_by = format!(
        "Your {count} morning check-ins of the last {DAYS} days put your energy at {}.{} of 5 on average",
        tenths / 10,
        tenths % 10
    );
    Some(Strain { value: Fraction::ratio(sum - 3 * count, 2 * count), shown_by })
}

fn weigh(life: &Snapshot<'_>, node: &TaskNode<'_>) -> Option<Finding> {
    let strain = life.lately.strain.get_or_init(|| Strain::of(life)).as_ref()?;
    let needs = node.remaining_minutes();
    let long = node.task.estimate_minutes.is_some() && needs >= LONG_MINUTES && node.open_subtasks == 0;
    if !long || !can_wait(life, node) {
        return None;
    }
    let reason = format!("{}; its {} of work are not due this week and can wait.", strain.shown_by, words::minutes(needs));
    Some(Finding { value: strain.value, reason })
}

fn can_wait(life: &Snapshot<'_>, node: &TaskNode<'_>) -> bool {
    let Some(soon) = life.today().checked_add_signed(TimeDelta::days(SOON_DAYS)) else { return false };
    let scheduled = node.task.scheduled.map(|scheduled| scheduled.day_in(life.work().zone()));
    node.task.priority < Priority::High
        && !node.task.pinned
        && node.deadline.is_none_or(|deadline| deadline.day > soon)
        && scheduled.is_none_or(|day| day > soon)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Life, day, finding};

    /// Two weeks have 96 h of working time.
    fn worked(hours: i64) -> Life {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        life.papt(3, 3, 3);
        for number in 0..hours {
            life.done(&format!("done {number}"), "project", 60, number % 13);
        }
        life.task("Paint the fence").estimate_minutes = Some(180);
        life
    }

    fn said(life: &Life) -> Option<(i64, String)> {
        finding(&RULE, life, "Paint the fence").map(|found| (found.value.0, found.reason))
    }

    #[test]
    fn after_two_weeks_beyond_the_working_time_long_work_that_can_wait_steps_back() {
        let wanted = "You spent 120 h on tasks in the last 14 days, more than your 96 h of working time; \
                      its 3 h of work are not due this week and can wait.";
        assert_eq!(said(&worked(120)), Some((-5_000, wanted.into())));
        assert_eq!(said(&worked(300)).map(|(value, _)| value), Some(-10_000));
        assert_eq!(said(&worked(105)), None, "a tenth more is within what a week varies");
    }

    #[test]
    fn tired_mornings_show_it_too_once_there_are_five() {
        let mut life = worked(0);
        for (number, energy) in [2, 1, 2, 2].into_iter().enumerate() {
            life.morning(&format!("2026-11-{}", 20 + number), energy);
        }
        assert_eq!(said(&life), None);
        life.morning("2026-11-24", 2);
        let wanted = "Your 5 morning check-ins of the last 14 days put your energy at 1.8 of 5 on average; \
                      its 3 h of work are not due this week and can wait.";
        assert_eq!(said(&life), Some((-6_000, wanted.into())));
        life.morning("2026-11-25", 5);
        assert_eq!(said(&life), None);
    }

    #[test]
    fn what_is_short_or_cannot_wait_is_left_alone() {
        let life = || worked(120);
        let unless = |change: fn(&mut aurum_domain::task::Task)| {
            let mut life = life();
            change(life.edit("Paint the fence"));
            said(&life)
        };
        assert_eq!(unless(|task| task.estimate_minutes = Some(45)), None);
        assert_eq!(unless(|task| task.estimate_minutes = None), None);
        assert_eq!(unless(|task| task.priority = Priority::High), None);
        assert_eq!(unless(|task| task.pinned = true), None);
        assert_eq!(unless(|task| task.due = Some(day("2026-12-02"))), None);
        assert_eq!(unless(|task| task.scheduled = Some(day("2026-11-24"))), None);
        assert!(unless(|task| task.due = Some(day("2026-12-03"))).is_some());
    }

    #[test]
    fn a_person_who_works_on_no_day_has_no_working_time_to_exceed() {
        let mut life = worked(120);
        life.profile.work_minutes = vec![0; 7];
        assert_eq!(said(&life), None);
    }
}
