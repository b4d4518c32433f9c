//! PILLAR_ALIGNMENT: how much what stands above a task counts, along pillar × area × project, and the pillar's share.
//!
//! The three importances (1–5) meet in their geometric mean, so that one weak link lowers the whole path; 3 is the
//! middle and gives 0, 5 gives 1, 1 gives −1. A pillar that should get more than an even part of the time adds the
//! difference (as a fraction, at most a quarter); one that should get less loses it.

use crate::node::TaskNode;
use crate::rule::{Finding, Rule, RuleLevel, RuleType};
use crate::snapshot::Snapshot;
use crate::words;
use aurum_domain::fixed::{Fraction, Percent, Weight, half_even};

pub(super) static RULE: Rule = Rule {
    code: "PILLAR_ALIGNMENT",
    name: "Alignment",
    level: RuleLevel::CrossLevel,
    kind: RuleType::Scoring,
    version: 1,
    base_weight: Weight(15),
    range: (Fraction::MINUS_ONE, Fraction::ONE),
    user_adjustable: true,
    needs_llm: false,
    weigh,
};

/// A task under no pillar serves nothing that was named; it sinks a little, and says how to mend that.
const UNALIGNED: Fraction = Fraction(-2_000);
const MOST_OF_SHARE: i64 = 2_500;

fn weigh(life: &Snapshot<'_>, node: &TaskNode<'_>) -> Option<Finding> {
    if life.balance.pillars == 0 {
        return None;
    }
    let (Some(pillar), Some(area), Some(project)) = (node.pillar, node.area, node.project) else {
        let reason = match (node.project, node.area) {
            (None, _) => "It is in the Inbox, under no pillar.".to_owned(),
            (Some(project), None) => format!("Its project {} belongs to no area, so it serves no pillar.", words::name(&project.name)),
            (Some(_), Some(area)) => format!("Its area {} belongs to no pillar.", words::name(&area.name)),
        };
        return Some(Finding { value: UNALIGNED, reason });
    };
    let importance = |number: i64| number.clamp(1, 5);
    let product = importance(pillar.importance) * importance(area.importance) * importance(project.importance);
    let share = life.balance.wanted(pillar.target_share.clamp(0, 100));
    let even = half_even(10_000, i128::from(life.balance.pillars));
    let above_even = share.map_or(0, |share| (share.0 - even).clamp(-MOST_OF_SHARE, MOST_OF_SHARE));
    let value = Fraction((mean_above_three(product) + above_even).clamp(-Fraction::SCALE, Fraction::SCALE));
    let wants = match share {
        Some(Percent(0)) | None => String::new(),
        Some(share) if share.0 == pillar.target_share * 100 => format!("; {} of your time is meant for it", words::percent(share)),
        // Targets that do not add up to 100 count by their part of the sum; the sentence says both.
        Some(share) => format!("; its target of {} % is {} of all your targets together", pillar.target_share, words::percent(share)),
    };
    let reason = format!(
        "Serves {} (importance {}) through {} ({}) and {} ({}){wants}.",
        words::name(&pillar.name),
        pillar.importance,
        words::name(&area.name),
        area.importance,
        words::name(&project.name),
        project.importance,
    );
    Some(Finding { value, reason })
}

/// `(∛product − 3) / 2` in ten-thousandths, cut down to a whole one; product is 1–125.
fn mean_above_three(product: i64) -> i64 {
    // ∛(product × 10¹²) = ∛product × 10⁴.
    let cube = product * 1_000_000_000_000;
    let (mut low, mut high) = (10_000, 50_001);
    while high - low > 1 {
        let middle = (low + high) / 2;
        if middle * middle * middle <= cube { low = middle } else { high = middle }
    }
    (low - 30_000) / 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Life, finding, id};

    fn aligned(pillar: i64, area: i64, project: i64) -> Life {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        life.papt(pillar, area, project);
        life.task("Run").project_id = Some(id("project"));
        life
    }

    fn value(life: &Life) -> i64 {
        finding(&RULE, life, "Run").expect("speaks").value.0
    }

    #[test]
    fn importance_along_the_path_goes_from_minus_one_to_one() {
        assert_eq!([value(&aligned(1, 1, 1)), value(&aligned(3, 3, 3)), value(&aligned(5, 5, 5))], [-10_000, 0, 10_000]);
    }

    #[test]
    fn one_weak_link_lowers_the_whole_path() {
        assert!(value(&aligned(5, 5, 1)) < value(&aligned(4, 4, 4)));
        assert!(value(&aligned(5, 5, 1)) > value(&aligned(5, 1, 1)));
    }

    #[test]
    fn the_reason_names_the_path_and_the_share() {
        let mut life = aligned(5, 4, 3);
        life.pillars[0].target_share = 30;
        life.papt_named("Work", 3, 3, 3);
        life.pillars[1].target_share = 70;
        let found = finding(&RULE, &life, "Run").expect("speaks");
        assert_eq!(found.reason, "Serves “pillar” (importance 5) through “area” (4) and “project” (3); 30 % of your time is meant for it.");
        // ∛60 = 3.9148, which is 0.4574 above the middle; 30 % is 20 % below an even half.
        assert_eq!(found.value.0, 4_574 - 2_000);
    }

    #[test]
    fn a_task_under_no_pillar_sinks_a_little_and_says_why() {
        let mut life = aligned(3, 3, 3);
        life.edit("Run").project_id = None;
        let found = finding(&RULE, &life, "Run").expect("speaks");
        assert_eq!((found.value, found.reason.as_str()), (UNALIGNED, "It is in the Inbox, under no pillar."));
        life.edit("Run").project_id = Some(id("project"));
        life.areas[0].pillar_id = None;
        assert_eq!(finding(&RULE, &life, "Run").expect("speaks").reason, "Its area “area” belongs to no pillar.");
    }

    #[test]
    fn without_any_pillar_there_is_nothing_to_align_with() {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        life.task("Run");
        assert_eq!(finding(&RULE, &life, "Run"), None);
    }
}
