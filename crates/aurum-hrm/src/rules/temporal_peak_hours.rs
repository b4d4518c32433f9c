//! TEMPORAL_PEAK_HOURS: deep and creative work belongs into the hours a person is at their best, routine into the others.
//!
//! The height of an hour is 2 × its place in the person's rhythm (0–1, see `energy`) − 1. Deep and creative work gets
//! the height, admin and routine minus half of it; planning and general work fits any hour. Silent between −0.4 and
//! 0.4, on days off and before the day's work begins, when its best hours are all ahead. A blocked task is not raised.

use aurum_domain::scale::WorkKind;

use crate::energy::{Hour, STANDS_OUT, hour};
use crate::node::TaskNode;
use crate::rule::{Finding, Rule, RuleLevel, RuleType};
use crate::snapshot::Snapshot;
use aurum_domain::fixed::{Fraction, Weight};

pub(super) static RULE: Rule = Rule {
    code: "TEMPORAL_PEAK_HOURS",
    name: "Best hours",
    level: RuleLevel::Task,
    kind: RuleType::Temporal,
    version: 1,
    base_weight: Weight(5),
    range: (Fraction::MINUS_ONE, Fraction::ONE),
    user_adjustable: true,
    needs_llm: false,
    weigh,
};

fn weigh(life: &Snapshot<'_>, node: &TaskNode<'_>) -> Option<Finding> {
    let (demanding, work) = match node.task.kind {
        WorkKind::DeepWork => (true, "Deep work"),
        WorkKind::Creative => (true, "Creative work"),
        WorkKind::Admin => (false, "Admin"),
        WorkKind::Routine => (false, "Routine work"),
        WorkKind::Planning | WorkKind::General => return None,
    };
    let hour = hour(life)?;
    let height = 2 * hour.energy.0 - Fraction::SCALE;
    let value = Fraction(if demanding { height } else { -height / 2 });
    if height.abs() < STANDS_OUT || (value > Fraction::ZERO && node.is_blocked()) {
        return None;
    }
    Some(Finding { value, reason: reason(hour, work, demanding, height > 0) })
}

fn reason(hour: &Hour, work: &str, demanding: bool, best: bool) -> String {
    let Hour { span, known_by, .. } = hour;
    match (demanding, best) {
        (true, true) => format!("{work} suits this hour ({span}), one of your best {known_by}."),
        (true, false) => format!("{work} comes hard in this hour ({span}), one of your quieter ones {known_by}."),
        (false, true) => format!("{work} would use up this hour ({span}), one of your best {known_by}."),
        (false, false) => format!("{work} suits this hour ({span}), one of your quieter ones {known_by}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Life, finding};

    fn said(now: &str, kind: WorkKind) -> Option<(i64, String)> {
        let mut life = Life::at(now);
        life.task("Task").kind = kind;
        finding(&RULE, &life, "Task").map(|found| (found.value.0, found.reason))
    }

    #[test]
    fn demanding_work_rises_at_the_peak_and_sinks_at_night_and_routine_the_other_way() {
        let (peak, night) = ("2026-11-25T10:30:00Z", "2026-11-25T23:10:00Z");
        let by = "by what you said of your energy";
        let wanted = format!("Deep work suits this hour (10–11), one of your best {by}.");
        assert_eq!(said(peak, WorkKind::DeepWork), Some((8_000, wanted)));
        let wanted = format!("Creative work comes hard in this hour (23–24), one of your quieter ones {by}.");
        assert_eq!(said(night, WorkKind::Creative), Some((-6_000, wanted)));
        let wanted = format!("Routine work would use up this hour (10–11), one of your best {by}.");
        assert_eq!(said(peak, WorkKind::Routine), Some((-4_000, wanted)));
        let wanted = format!("Admin suits this hour (23–24), one of your quieter ones {by}.");
        assert_eq!(said(night, WorkKind::Admin), Some((3_000, wanted)));
    }

    #[test]
    fn an_hour_between_and_work_for_any_hour_say_nothing() {
        assert_eq!(said("2026-11-25T15:00:00Z", WorkKind::DeepWork), None);
        assert_eq!([WorkKind::Planning, WorkKind::General].map(|kind| said("2026-11-25T10:30:00Z", kind)), [None, None]);
    }

    #[test]
    fn a_blocked_task_is_not_raised() {
        let mut life = Life::at("2026-11-25T10:30:00Z");
        life.task("Think").kind = WorkKind::DeepWork;
        life.task("First");
        life.waits("Think", "First");
        assert_eq!(finding(&RULE, &life, "Think"), None);
        life.edit("Think").kind = WorkKind::Routine;
        assert!(finding(&RULE, &life, "Think").is_some());
    }
}
