//! DEPENDENCY: a task that must wait sinks; one that others wait for rises, the more the longer the queue behind it.
//!
//! Value of holding up n tasks: n / (n + 2), so one gives a third and many approach 1.

use crate::node::TaskNode;
use crate::rule::{Finding, Rule, RuleLevel, RuleType};
use crate::snapshot::Snapshot;
use crate::words;
use aurum_domain::fixed::{Fraction, Weight};

pub(super) static RULE: Rule = Rule {
    code: "DEPENDENCY",
    name: "Dependencies",
    level: RuleLevel::Task,
    kind: RuleType::Relationship,
    version: 1,
    base_weight: Weight(20),
    range: (Fraction::MINUS_ONE, Fraction::ONE),
    user_adjustable: true,
    needs_llm: false,
    weigh,
};

fn weigh(life: &Snapshot<'_>, node: &TaskNode<'_>) -> Option<Finding> {
    if node.is_blocked() {
        return Some(Finding { value: Fraction::MINUS_ONE, reason: format!("Waits for {}.", first_of(life, &node.waits_for)) });
    }
    if node.holds_up.is_empty() {
        return None;
    }
    let behind = life.unblocks(node);
    let reason = if behind == node.holds_up.len() {
        let verb = if behind == 1 { "waits" } else { "wait" };
        format!("{} {verb} for it.", first_of(life, &node.holds_up))
    } else {
        format!("{} wait for it, {} of them directly.", words::count(behind as i64, "task"), node.holds_up.len())
    };
    Some(Finding { value: Fraction::ratio(behind as i64, behind as i64 + 2), reason })
}

/// `“Sign the lease”`, `“Sign the lease” and 2 more`: the one that stands first in the person's own order.
fn first_of(life: &Snapshot<'_>, places: &[usize]) -> String {
    let tasks = places.iter().map(|place| life.tasks()[*place].task);
    let first = tasks.min_by(|a, b| a.position.cmp(&b.position).then(a.id.cmp(&b.id)));
    let name = words::name(first.map_or("", |task| &task.name));
    match places.len() {
        0 | 1 => name.to_string(),
        many => format!("{name} and {} more", many - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Life, finding};

    fn life(names: &[&str]) -> Life {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        for name in names {
            life.task(name);
        }
        life
    }

    #[test]
    fn a_blocked_task_sinks_and_names_what_it_waits_for() {
        let mut life = life(&["Move in", "Sign the lease", "Pay the deposit"]);
        life.waits("Move in", "Sign the lease");
        let found = finding(&RULE, &life, "Move in").expect("speaks");
        assert_eq!((found.value, found.reason.as_str()), (Fraction::MINUS_ONE, "Waits for “Sign the lease”."));
        life.waits("Move in", "Pay the deposit");
        assert_eq!(finding(&RULE, &life, "Move in").expect("speaks").reason, "Waits for “Sign the lease” and 1 more.");
    }

    #[test]
    fn a_finished_task_blocks_nothing() {
        let mut life = life(&["Move in", "Sign the lease"]);
        life.waits("Move in", "Sign the lease");
        life.complete("Sign the lease", 1);
        assert_eq!(finding(&RULE, &life, "Move in"), None);
    }

    #[test]
    fn a_task_that_was_put_away_blocks_nothing() {
        let mut life = life(&["Move in", "Sign the lease"]);
        life.waits("Move in", "Sign the lease");
        life.edit("Sign the lease").archived = true;
        assert_eq!(finding(&RULE, &life, "Move in"), None);
    }

    #[test]
    fn the_more_wait_the_higher_it_rises() {
        let mut life = life(&["Sign", "a", "b", "c"]);
        life.waits("a", "Sign");
        let one = finding(&RULE, &life, "Sign").expect("speaks");
        assert_eq!((one.value, one.reason.as_str()), (Fraction(3_333), "“a” waits for it."));
        life.waits("b", "Sign");
        assert_eq!(finding(&RULE, &life, "Sign").expect("speaks").reason, "“a” and 1 more wait for it.");
        life.waits("c", "b");
        let three = finding(&RULE, &life, "Sign").expect("speaks");
        assert_eq!((three.value, three.reason.as_str()), (Fraction(6_000), "3 tasks wait for it, 2 of them directly."));
    }

    #[test]
    fn a_task_that_waits_itself_sinks_whatever_waits_behind_it() {
        let mut life = life(&["a", "b", "c"]);
        life.waits("b", "a");
        life.waits("c", "b");
        assert_eq!(finding(&RULE, &life, "b").expect("speaks").value, Fraction::MINUS_ONE);
    }
}
