//! ENERGY_PATTERN: what asks for much energy belongs where there is much, what asks for little where there is little.
//!
//! The energy there likely is, is the hour's place in the person's rhythm (0–1, see `energy`), met half way by what they
//! said this morning (1–5, as 0–1). A task of high energy gets 2 × that − 1, one of low energy minus half of it; one of
//! medium energy, or of none that is known, fits either. Silent between −0.4 and 0.4, on days off and before the day's
//! work begins. A blocked task is not raised.

use aurum_domain::scale::{CheckInKind, Energy};

use crate::energy::{STANDS_OUT, hour};
use crate::node::TaskNode;
use crate::rule::{Finding, Rule, RuleLevel, RuleType};
use crate::snapshot::Snapshot;
use aurum_domain::fixed::{Fraction, Weight};

pub(super) static RULE: Rule = Rule {
    code: "ENERGY_PATTERN",
    name: "Energy",
    level: RuleLevel::Task,
    kind: RuleType::PatternMatching,
    version: 1,
    base_weight: Weight(5),
    range: (Fraction::MINUS_ONE, Fraction::ONE),
    user_adjustable: true,
    needs_llm: false,
    weigh,
};

fn weigh(life: &Snapshot<'_>, node: &TaskNode<'_>) -> Option<Finding> {
    let much = match node.task.energy? {
        Energy::High => true,
        Energy::Low => false,
        Energy::Medium => return None,
    };
    let hour = hour(life)?;
    let said = this_morning(life);
    let energy = said.map_or(hour.energy.0, |said| (hour.energy.0 + (said - 1) * Fraction::SCALE / 4) / 2);
    let height = 2 * energy - Fraction::SCALE;
    let value = Fraction(if much { height } else { -height / 2 });
    if height.abs() < STANDS_OUT || (value > Fraction::ZERO && node.is_blocked()) {
        return None;
    }
    let from = match said {
        Some(said) => format!("{}; {said} of 5 this morning", hour.span),
        None => hour.span.clone(),
    };
    let reason = match (much, height > 0) {
        (true, true) => format!("It asks for much energy, and now you likely have it ({from})."),
        (true, false) => format!("It asks for much energy, and now you likely have little ({from})."),
        (false, true) => format!("It asks for little energy, and now you likely have more to give ({from})."),
        (false, false) => format!("It asks for little energy, and now you likely have no more ({from})."),
    };
    Some(Finding { value, reason })
}

fn this_morning(life: &Snapshot<'_>) -> Option<i64> {
    let today =
        life.history().check_ins.iter().rev().find(|c| c.day == life.today() && c.kind == CheckInKind::Morning && c.energy.is_some());
    today.and_then(|check_in| check_in.energy).map(|energy| energy.clamp(1, 5))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Life, finding};

    fn life(now: &str, energy: Energy) -> Life {
        let mut life = Life::at(now);
        life.task("Task").energy = Some(energy);
        life
    }

    fn said(life: &Life) -> Option<(i64, String)> {
        finding(&RULE, life, "Task").map(|found| (found.value.0, found.reason))
    }

    const PEAK: &str = "2026-11-25T10:30:00Z";
    const NIGHT: &str = "2026-11-25T23:10:00Z";

    #[test]
    fn what_asks_for_much_rises_where_there_is_much_and_the_other_way() {
        assert_eq!(said(&life(PEAK, Energy::High)), Some((8_000, "It asks for much energy, and now you likely have it (10–11).".into())));
        assert_eq!(said(&life(NIGHT, Energy::High)).map(|(value, _)| value), Some(-6_000));
        assert_eq!(said(&life(PEAK, Energy::Low)).map(|(value, _)| value), Some(-4_000));
        let wanted = "It asks for little energy, and now you likely have no more (23–24).";
        assert_eq!(said(&life(NIGHT, Energy::Low)), Some((3_000, wanted.into())));
        assert_eq!(said(&life(PEAK, Energy::Medium)), None);
    }

    #[test]
    fn a_tired_morning_takes_the_peak_away_and_a_fresh_one_makes_an_ordinary_hour_good() {
        let mut tired = life(PEAK, Energy::High);
        tired.morning("2026-11-25", 2);
        assert_eq!(said(&tired), None);
        let mut fresh = life("2026-11-25T13:00:00Z", Energy::High);
        assert_eq!(said(&fresh), None);
        fresh.morning("2026-11-24", 5);
        assert_eq!(said(&fresh), None, "yesterday is over");
        fresh.morning("2026-11-25", 5);
        let wanted = "It asks for much energy, and now you likely have it (13–14; 5 of 5 this morning).";
        assert_eq!(said(&fresh), Some((6_000, wanted.into())));
    }

    #[test]
    fn a_blocked_task_is_not_raised() {
        let mut life = life(PEAK, Energy::High);
        life.task("First");
        life.waits("Task", "First");
        assert_eq!(said(&life), None);
    }
}
