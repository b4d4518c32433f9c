//! STALENESS: untouched for too long, so that it comes up once more to be done, deferred or dropped.
//!
//! Silent for fourteen days, then 0.25 growing to 1 at sixty days. A task that has its day ahead (due, scheduled or
//! not to start before) or that waits for another is not stale, only patient.

use crate::node::TaskNode;
use crate::rule::{Finding, Rule, RuleLevel, RuleType};
use crate::snapshot::Snapshot;
use aurum_domain::fixed::{Fraction, Weight};

pub(super) static RULE: Rule = Rule {
    code: "STALENESS",
    name: "Untouched",
    level: RuleLevel::Task,
    kind: RuleType::Temporal,
    version: 1,
    base_weight: Weight(6),
    range: (Fraction::ZERO, Fraction::ONE),
    user_adjustable: true,
    needs_llm: false,
    weigh,
};

const PATIENCE_DAYS: i64 = 14;
const FULL_DAYS: i64 = 60;
const AT_FIRST: i64 = 2_500;

fn weigh(life: &Snapshot<'_>, node: &TaskNode<'_>) -> Option<Finding> {
    let task = node.task;
    let days = (life.now() - task.updated_at).num_days();
    if days < PATIENCE_DAYS || node.is_blocked() {
        return None;
    }
    let ahead = node.deadline.is_some_and(|d| d.at > life.now())
        || task.scheduled.is_some_and(|s| s.day_in(life.work().zone()) >= life.today())
        || task.start_after.is_some_and(|day| day > life.today());
    if ahead {
        return None;
    }
    let over = days.min(FULL_DAYS) - PATIENCE_DAYS;
    let value = Fraction(AT_FIRST + (Fraction::SCALE - AT_FIRST) * over / (FULL_DAYS - PATIENCE_DAYS));
    Some(Finding { value, reason: format!("Untouched for {days} days: do it, defer it or drop it.") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Life, at, day, finding};

    fn untouched_since(text: &str) -> Life {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        life.task("Sort photos").updated_at = at(text);
        life
    }

    #[test]
    fn it_speaks_after_fourteen_days_and_is_full_at_sixty() {
        let value = |since| finding(&RULE, &untouched_since(since), "Sort photos").map(|f| f.value.0);
        assert_eq!(value("2026-11-12T08:00:00Z"), None);
        assert_eq!(value("2026-11-11T08:00:00Z"), Some(2_500));
        assert_eq!(value("2026-09-26T08:00:00Z"), Some(10_000));
        assert_eq!(value("2016-09-26T08:00:00Z"), Some(10_000));
        let reason = finding(&RULE, &untouched_since("2026-11-02T08:00:00Z"), "Sort photos").expect("speaks").reason;
        assert_eq!(reason, "Untouched for 23 days: do it, defer it or drop it.");
    }

    #[test]
    fn a_task_with_its_day_ahead_is_patient_not_stale() {
        let mut life = untouched_since("2026-09-01T08:00:00Z");
        life.edit("Sort photos").start_after = Some("2026-12-01".parse().expect("a day"));
        assert_eq!(finding(&RULE, &life, "Sort photos"), None);
        life.edit("Sort photos").start_after = None;
        life.edit("Sort photos").due = Some(day("2026-12-24"));
        assert_eq!(finding(&RULE, &life, "Sort photos"), None);
        life.edit("Sort photos").due = Some(day("2026-11-20"));
        assert!(finding(&RULE, &life, "Sort photos").is_some());
    }
}
