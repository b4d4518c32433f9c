//! PILLAR_BALANCE: how far a task's pillar is below (or above) the share of time it should get, over 28 days.
//!
//! Value = (wanted − actual) / the larger of wanted and 20 %, so that a small pillar does not swing wildly. Silent
//! until three hours under pillars are known (see `balance`).

use crate::balance::BALANCE_DAYS;
use crate::node::TaskNode;
use crate::rule::{Finding, Rule, RuleLevel, RuleType};
use crate::snapshot::Snapshot;
use crate::words;
use aurum_domain::fixed::{Fraction, Weight};

pub(super) static RULE: Rule = Rule {
    code: "PILLAR_BALANCE",
    name: "Balance",
    level: RuleLevel::Pillar,
    kind: RuleType::Scoring,
    version: 1,
    base_weight: Weight(10),
    range: (Fraction::MINUS_ONE, Fraction::ONE),
    user_adjustable: true,
    needs_llm: false,
    weigh,
};

/// Hundredths of a percent.
const LEAST_MEASURE: i64 = 2_000;

fn weigh(life: &Snapshot<'_>, node: &TaskNode<'_>) -> Option<Finding> {
    let pillar = node.pillar.filter(|p| !p.archived && p.target_share > 0)?;
    let wanted = life.balance.wanted(pillar.target_share.clamp(0, 100))?;
    let actual = life.balance.actual(pillar.id)?;
    let value = Fraction::ratio(wanted.0 - actual.0, wanted.0.max(LEAST_MEASURE));
    let part = if life.balance.targets == 100 {
        String::new()
    } else {
        format!(" ({} of the {} shared out)", pillar.target_share, life.balance.targets)
    };
    let reason = format!(
        "{} got {} of the {} you completed in the last {BALANCE_DAYS} days; you want {}{part}.",
        words::name(&pillar.name),
        words::percent(actual),
        words::minutes(life.balance.total),
        words::percent(wanted),
    );
    Some(Finding { value, reason })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Life, finding, id};

    fn two_pillars() -> Life {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        life.papt_named("Health", 3, 3, 3);
        life.papt_named("Work", 3, 3, 3);
        life.pillars[0].target_share = 40;
        life.pillars[1].target_share = 60;
        life.task("Run").project_id = Some(id("Health project"));
        life.task("Report").project_id = Some(id("Work project"));
        life
    }

    #[test]
    fn a_starving_pillar_rises_and_a_well_fed_one_sinks() {
        let mut life = two_pillars();
        life.done("Jog", "Health project", 60, 3);
        life.done("Slides", "Work project", 540, 3);
        let run = finding(&RULE, &life, "Run").expect("speaks");
        assert_eq!(
            (run.value, run.reason.as_str()),
            (Fraction(7_500), "“Health” got 10 % of the 10 h you completed in the last 28 days; you want 40 %.")
        );
        assert_eq!(finding(&RULE, &life, "Report").expect("speaks").value, Fraction(-5_000));
    }

    #[test]
    fn it_is_silent_before_three_hours_are_known() {
        let mut life = two_pillars();
        life.done("Slides", "Work project", 179, 3);
        assert_eq!(finding(&RULE, &life, "Run"), None);
        life.edit("Slides").estimate_minutes = Some(180);
        assert_eq!(finding(&RULE, &life, "Run").expect("speaks").value, Fraction::ONE);
    }

    #[test]
    fn targets_that_do_not_add_up_to_a_hundred_are_read_as_parts() {
        let mut life = two_pillars();
        life.pillars[1].target_share = 10;
        life.done("Jog", "Health project", 300, 3);
        let run = finding(&RULE, &life, "Run").expect("speaks");
        assert_eq!(run.reason, "“Health” got 100 % of the 5 h you completed in the last 28 days; you want 80 % (40 of the 50 shared out).");
        assert_eq!(run.value, Fraction(-2_500));
    }

    #[test]
    fn work_done_before_the_window_is_forgotten() {
        let mut life = two_pillars();
        life.done("Slides", "Work project", 600, 29);
        assert_eq!(finding(&RULE, &life, "Run"), None);
    }
}
