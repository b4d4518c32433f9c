//! EFFORT_FIT: whether a task fits into the working time that is left today; what fits easily rises a little.
//!
//! It fits: 0.2 + 0.8 × the part of the time that remains free. It does not: minus half of the part of its work that
//! would be left over. Silent without an estimate, without time left and for tasks whose work lies in subtasks; a
//! blocked task is not raised.

use crate::node::TaskNode;
use crate::rule::{Finding, Rule, RuleLevel, RuleType};
use crate::snapshot::Snapshot;
use crate::words;
use aurum_domain::fixed::{Fraction, Weight};

pub(super) static RULE: Rule = Rule {
    code: "EFFORT_FIT",
    name: "Fits your day",
    level: RuleLevel::Task,
    kind: RuleType::Constraint,
    version: 1,
    base_weight: Weight(6),
    range: (Fraction(-5_000), Fraction::ONE),
    user_adjustable: true,
    needs_llm: false,
    weigh,
};

fn weigh(life: &Snapshot<'_>, node: &TaskNode<'_>) -> Option<Finding> {
    let left = life.work().left_today();
    if node.task.estimate_minutes.is_none() || left == 0 || node.open_subtasks > 0 {
        return None;
    }
    let needs = node.remaining_minutes();
    let time = format!("{} of working time left today", words::minutes(left));
    if needs <= left && node.is_blocked() {
        return None;
    }
    Some(if needs <= left {
        let value = Fraction(2_000 + Fraction::ratio(left - needs, left).times(Fraction(8_000)).0);
        Finding { value, reason: format!("Its {} of work fit into the {time}.", words::minutes(needs)) }
    } else {
        let value = Fraction(-Fraction::ratio(needs - left, needs).times(Fraction(5_000)).0);
        Finding { value, reason: format!("Its {} of work do not fit into the {time}.", words::minutes(needs)) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Life, finding};

    fn estimated(minutes: i64) -> Finding {
        let mut life = Life::at("2026-11-25T20:00:00Z");
        life.task("Call").estimate_minutes = Some(minutes);
        finding(&RULE, &life, "Call").expect("speaks")
    }

    #[test]
    fn what_fits_easily_rises_and_what_does_not_fit_sinks() {
        assert_eq!(estimated(30).reason, "Its 30 min of work fit into the 2 h of working time left today.");
        assert_eq!([estimated(30).value, estimated(120).value, estimated(240).value], [Fraction(8_000), Fraction(2_000), Fraction(-2_500)]);
        assert_eq!(estimated(240).reason, "Its 4 h of work do not fit into the 2 h of working time left today.");
    }

    #[test]
    fn a_huge_estimate_sinks_to_its_bound_only() {
        assert_eq!(estimated(i64::MAX).value, Fraction(-4_999));
    }

    #[test]
    fn a_blocked_task_is_not_raised_for_fitting() {
        let mut life = Life::at("2026-11-25T20:00:00Z");
        life.task("Call").estimate_minutes = Some(30);
        life.task("Find the number");
        life.waits("Call", "Find the number");
        assert_eq!(finding(&RULE, &life, "Call"), None);
    }

    #[test]
    fn it_is_silent_without_an_estimate_and_after_the_day_is_over() {
        let mut life = Life::at("2026-11-25T20:00:00Z");
        life.task("Call");
        assert_eq!(finding(&RULE, &life, "Call"), None);
        let mut late = Life::at("2026-11-25T22:30:00Z");
        late.task("Call").estimate_minutes = Some(30);
        assert_eq!(finding(&RULE, &late, "Call"), None);
    }
}
