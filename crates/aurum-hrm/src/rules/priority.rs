//! PRIORITY: what the person says counts. Medium is the middle and says nothing.

use aurum_domain::scale::Priority;

use crate::node::TaskNode;
use crate::rule::{Finding, Rule, RuleLevel, RuleType};
use crate::snapshot::Snapshot;
use aurum_domain::fixed::{Fraction, Weight};

pub(super) static RULE: Rule = Rule {
    code: "PRIORITY",
    name: "Priority",
    level: RuleLevel::Task,
    kind: RuleType::Scoring,
    version: 1,
    base_weight: Weight(20),
    range: (Fraction(-5_000), Fraction::ONE),
    user_adjustable: true,
    needs_llm: false,
    weigh,
};

fn weigh(_: &Snapshot<'_>, node: &TaskNode<'_>) -> Option<Finding> {
    let (value, word) = match node.task.priority {
        Priority::Low => (Fraction(-5_000), "low"),
        Priority::Medium => return None,
        Priority::High => (Fraction(5_000), "high"),
        Priority::Urgent => (Fraction::ONE, "urgent"),
    };
    Some(Finding { value, reason: format!("You gave it {word} priority.") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Life, finding};

    #[test]
    fn each_step_of_priority_counts_more_than_the_one_below() {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        let values: Vec<i64> = Priority::ALL
            .iter()
            .map(|priority| {
                life.task("Call").priority = *priority;
                finding(&RULE, &life, "Call").map_or(0, |f| f.value.0)
            })
            .collect();
        assert_eq!(values, [-5_000, 0, 5_000, 10_000]);
        assert_eq!(finding(&RULE, &life, "Call").expect("speaks").reason, "You gave it urgent priority.");
    }
}
