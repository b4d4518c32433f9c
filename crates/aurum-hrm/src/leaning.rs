//! How the order leans when a person optimises for something: a factor on the weight of the rules that serve it.

use aurum_domain::fixed::Fraction;
use aurum_domain::scale::OptimiseFor;

/// The factor of a rule's weight; 1 for a rule that neither serves nor hinders.
///
/// Chosen so that a leaning is felt among tasks of like importance and never turns a deadline over: the strongest factor
/// moves a rule of weight 0.10 by five points.
pub fn of(goal: OptimiseFor, code: &str) -> Fraction {
    let tenths = match (goal, code) {
        (OptimiseFor::Focus, "CONTEXT_SWITCHING" | "PROGRESS_MOMENTUM") => 15,
        (OptimiseFor::Focus, "PRIORITY") => 12,
        (OptimiseFor::Focus, "PILLAR_BALANCE") => 7,
        (OptimiseFor::Exploration, "SKILL_DEVELOPMENT" | "STALENESS") => 15,
        (OptimiseFor::Exploration, "CONTEXT_SWITCHING") => 5,
        (OptimiseFor::Efficiency, "EFFORT_FIT" | "TEMPORAL_PEAK_HOURS" | "CONTEXT_SWITCHING") => 15,
        (OptimiseFor::Efficiency, "DEPENDENCY") => 12,
        (OptimiseFor::Wellbeing, "WORKLIFE_BALANCE" | "ENERGY_PATTERN") => 15,
        (OptimiseFor::Wellbeing, "PILLAR_BALANCE") => 13,
        (OptimiseFor::Wellbeing, "TEMPORAL_URGENCY") => 9,
        _ => 10,
    };
    Fraction(tenths * 1_000)
}
