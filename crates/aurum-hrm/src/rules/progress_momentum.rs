//! PROGRESS_MOMENTUM: a project that moves faster than it did is carried on; one that came to a stop is picked up again.
//!
//! Compared are the tasks of the project completed in the last 7 days with those of the 21 days before, a third of
//! which is a usual week. At least two and half as many again as usual: (now − usual) / (now + usual). None after at
//! least three: 0.5. Between them it is silent: going on as ever is no news. A blocked task is not raised.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use crate::node::TaskNode;
use crate::rule::{Finding, Rule, RuleLevel, RuleType};
use crate::snapshot::Snapshot;
use crate::words;
use aurum_domain::fixed::{Fraction, Weight};

pub(super) static RULE: Rule = Rule {
    code: "PROGRESS_MOMENTUM",
    name: "Momentum",
    level: RuleLevel::Project,
    kind: RuleType::Temporal,
    version: 1,
    base_weight: Weight(5),
    range: (Fraction::ZERO, Fraction::ONE),
    user_adjustable: true,
    needs_llm: false,
    weigh,
};

const LATELY_DAYS: i64 = 7;
const BEFORE_DAYS: i64 = 21;
/// How many weeks `BEFORE_DAYS` are.
const WEEKS_BEFORE: i64 = BEFORE_DAYS / LATELY_DAYS;
const LEAST_TO_MOVE: i64 = 2;
const LEAST_TO_STOP: i64 = 3;
const STOPPED: Fraction = Fraction(5_000);

/// Tasks completed lately and before, by project.
#[derive(Debug, Default)]
pub(crate) struct Momentum(HashMap<Uuid, (i64, i64)>);

impl Momentum {
    fn of(life: &Snapshot<'_>) -> Self {
        let ago = |days| life.now().checked_sub_signed(TimeDelta::days(days)).unwrap_or(DateTime::<Utc>::MIN_UTC);
        let (week, before) = (ago(LATELY_DAYS), ago(LATELY_DAYS + BEFORE_DAYS));
        let mut done: HashMap<Uuid, (i64, i64)> = HashMap::new();
        for node in life.tasks().iter().filter(|node| node.task.is_completed()) {
            let (Some(project), Some(at)) = (node.project, node.task.completed_at) else { continue };
            if at <= before || at > life.now() {
                continue;
            }
            let counts = done.entry(project.id).or_default();
            if at > week { counts.0 += 1 } else { counts.1 += 1 }
        }
        Self(done)
    }
}

fn weigh(life: &Snapshot<'_>, node: &TaskNode<'_>) -> Option<Finding> {
    let project = node.project.filter(|_| !node.is_blocked() && !node.resting)?;
    let (lately, before) = *life.lately.momentum.get_or_init(|| Momentum::of(life)).0.get(&project.id)?;
    let name = words::name(&project.name);
    if lately == 0 && before >= LEAST_TO_STOP {
        let reason =
            format!("{name} has stopped: nothing done in the last {LATELY_DAYS} days after {before} tasks in the {BEFORE_DAYS} before.");
        return Some(Finding { value: STOPPED, reason });
    }
    // In thirds of tasks, to stay whole.
    let (now, usual) = (lately * WEEKS_BEFORE, before);
    if lately < LEAST_TO_MOVE || now * 2 < usual * 3 {
        return None;
    }
    let reason = format!("{name} is moving: {lately} tasks done in the last {LATELY_DAYS} days, {before} in the {BEFORE_DAYS} before.");
    Some(Finding { value: Fraction::ratio(now - usual, now + usual), reason })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Life, finding, id};

    /// So many tasks done two days and so many done ten days ago.
    fn done(lately: i64, before: i64) -> Life {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        life.papt(3, 3, 3);
        for number in 0..lately {
            life.done(&format!("new {number}"), "project", 30, 2);
        }
        for number in 0..before {
            life.done(&format!("old {number}"), "project", 30, 10);
        }
        life.task("Next").project_id = Some(id("project"));
        life
    }

    fn said(lately: i64, before: i64) -> Option<(i64, String)> {
        finding(&RULE, &done(lately, before), "Next").map(|found| (found.value.0, found.reason))
    }

    #[test]
    fn a_project_that_moves_faster_than_usual_is_carried_on() {
        let wanted = "“project” is moving: 4 tasks done in the last 7 days, 3 in the 21 before.";
        assert_eq!(said(4, 3), Some((6_000, wanted.into())));
        assert_eq!(said(2, 0).map(|(value, _)| value), Some(10_000));
    }

    #[test]
    fn a_project_that_stopped_is_picked_up_again() {
        let wanted = "“project” has stopped: nothing done in the last 7 days after 3 tasks in the 21 before.";
        assert_eq!(said(0, 3), Some((5_000, wanted.into())));
    }

    #[test]
    fn going_on_as_ever_and_too_little_to_compare_say_nothing() {
        assert_eq!([said(1, 0), said(0, 2), said(3, 9), said(0, 0)], [None, None, None, None]);
        assert!(said(3, 6).is_some());
    }

    #[test]
    fn what_was_done_before_four_weeks_counts_no_more_and_a_blocked_task_is_not_raised() {
        let mut life = done(0, 3);
        for number in 0..3 {
            life.edit(&format!("old {number}")).completed_at = Some(life.now - TimeDelta::days(28));
        }
        assert_eq!(finding(&RULE, &life, "Next"), None);
        let mut life = done(4, 0);
        life.task("First");
        life.waits("Next", "First");
        assert_eq!(finding(&RULE, &life, "Next"), None);
    }
}
