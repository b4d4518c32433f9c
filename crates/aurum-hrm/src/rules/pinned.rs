//! PINNED: the person put it on top themselves.

use crate::node::TaskNode;
use crate::rule::{Finding, Rule, RuleLevel, RuleType};
use crate::snapshot::Snapshot;
use aurum_domain::fixed::{Fraction, Weight};

pub(super) static RULE: Rule = Rule {
    code: "PINNED",
    name: "Pinned",
    level: RuleLevel::Task,
    kind: RuleType::Scoring,
    version: 1,
    base_weight: Weight(10),
    range: (Fraction::ZERO, Fraction::ONE),
    user_adjustable: true,
    needs_llm: false,
    weigh,
};

fn weigh(_: &Snapshot<'_>, node: &TaskNode<'_>) -> Option<Finding> {
    node.task.pinned.then(|| Finding { value: Fraction::ONE, reason: "You pinned it.".to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Life, finding};

    #[test]
    fn only_a_pinned_task_is_raised() {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        life.task("Call");
        assert_eq!(finding(&RULE, &life, "Call"), None);
        life.edit("Call").pinned = true;
        assert_eq!(finding(&RULE, &life, "Call").expect("speaks").value, Fraction::ONE);
    }
}
