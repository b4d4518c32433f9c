//! GOAL_COHERENCE: when projects cannot all keep their dates, the one that counts most goes first.
//!
//! The work that dates of the next four weeks press on is added up, deadline by deadline, against the working time until
//! then (`feasibility.rs`). At the first deadline where at least half an hour is missing, the tasks due until then are in conflict.
//! If they belong to several projects of unlike importance (pillar × area × project, 3 where there is none), those of the
//! most important projects get 0.5 + half the missing part of the work, those of the least important the same below 0.
//! A blocked task is not raised.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::feasibility::{Conflict, first_conflict};
use crate::node::TaskNode;
use crate::plan::Bias;
use crate::predict::counts_as_open;
use crate::rule::{Finding, Rule, RuleLevel, RuleType};
use crate::snapshot::Snapshot;
use crate::words;
use aurum_domain::fixed::{Fraction, Weight};

pub(super) static RULE: Rule = Rule {
    code: "GOAL_COHERENCE",
    name: "Competing projects",
    level: RuleLevel::Project,
    kind: RuleType::Relationship,
    version: 1,
    base_weight: Weight(8),
    range: (Fraction::MINUS_ONE, Fraction::ONE),
    user_adjustable: true,
    needs_llm: false,
    weigh,
};

const AT_FIRST: i64 = 5_000;
/// What a project, area or pillar that is not there counts as.
const MIDDLE: i64 = 3;

/// Projects whose work does not fit together.
#[derive(Debug)]
pub(crate) struct Squeeze {
    /// Work due until the end of this day is in conflict.
    day: NaiveDate,
    missing: i64,
    value: Fraction,
    /// The projects in it by whether they count most or least; those between are left out.
    counts_most: BTreeMap<Uuid, bool>,
    projects: i64,
}

impl Squeeze {
    fn of(life: &Snapshot<'_>) -> Option<Self> {
        let Conflict { day, needed, available, dues } = first_conflict(life, &Bias::of(life))?;
        let worth: BTreeMap<Uuid, i64> = dues.iter().filter_map(|due| Some((due.node.project?.id, importance(due.node)))).collect();
        let (most, least) = (*worth.values().max()?, *worth.values().min()?);
        if most == least {
            return None;
        }
        let missing = needed - available;
        let value = Fraction(AT_FIRST + Fraction::ratio(missing, needed).0 / 2);
        let ends = worth.iter().filter(|(_, worth)| **worth == most || **worth == least).map(|(id, worth)| (*id, *worth == most));
        Some(Self { day, missing, value, counts_most: ends.collect(), projects: worth.len() as i64 })
    }
}

/// 1–125.
fn importance(node: &TaskNode<'_>) -> i64 {
    let of = |importance: Option<i64>| importance.unwrap_or(MIDDLE).clamp(1, 5);
    of(node.pillar.map(|p| p.importance)) * of(node.area.map(|a| a.importance)) * of(node.project.map(|p| p.importance))
}

fn weigh(life: &Snapshot<'_>, node: &TaskNode<'_>) -> Option<Finding> {
    let project = node.project?;
    let deadline = node.deadline.filter(|_| counts_as_open(node))?;
    let squeeze = life.lately.squeeze.get_or_init(|| Squeeze::of(life)).as_ref()?;
    let most = *squeeze.counts_most.get(&project.id).filter(|_| deadline.day <= squeeze.day)?;
    if most && node.is_blocked() {
        return None;
    }
    let (value, counts) = if most { (squeeze.value, "most") } else { (Fraction(-squeeze.value.0), "least") };
    let reason = format!(
        "What is due by {} is {} more than fits; of the {} projects in it {} counts {counts}.",
        words::date(squeeze.day, life.today()),
        words::minutes(squeeze.missing),
        squeeze.projects,
        words::name(&project.name),
    );
    Some(Finding { value, reason })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Life, day, finding, id};

    /// Wednesday, 8 h of working time on each day: 16 h until the end of Thursday.
    fn life(thesis: i64, move_house: i64) -> Life {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        life.papt_named("Thesis", 5, 5, 5);
        life.papt_named("House", 3, 3, 3);
        for (name, project, minutes) in [("Write", "Thesis project", thesis), ("Pack", "House project", move_house)] {
            let task = life.task(name);
            (task.project_id, task.due, task.estimate_minutes) = (Some(id(project)), Some(day("2026-11-26")), Some(minutes));
        }
        life
    }

    fn said(life: &Life, task: &str) -> Option<(i64, String)> {
        finding(&RULE, life, task).map(|found| (found.value.0, found.reason))
    }

    #[test]
    fn of_projects_that_do_not_fit_together_the_one_that_counts_most_goes_first() {
        let life = life(600, 600);
        let by = "What is due by 26 November is 4 h more than fits; of the 2 projects in it";
        assert_eq!(said(&life, "Write"), Some((6_000, format!("{by} “Thesis project” counts most."))));
        assert_eq!(said(&life, "Pack"), Some((-6_000, format!("{by} “House project” counts least."))));
    }

    #[test]
    fn what_fits_and_what_counts_alike_is_left_alone() {
        assert_eq!(said(&life(600, 389), "Write"), None);
        let mut alike = life(600, 600);
        alike.projects[0].importance = 3;
        (alike.areas[0].importance, alike.pillars[0].importance) = (3, 3);
        assert_eq!(said(&alike, "Write"), None);
    }

    #[test]
    fn a_task_outside_the_conflict_is_left_alone() {
        let mut life = life(600, 600);
        life.task("Later").project_id = Some(id("Thesis project"));
        assert_eq!(said(&life, "Later"), None);
        life.edit("Later").due = Some(day("2026-11-27"));
        assert_eq!(said(&life, "Later"), None);
    }

    #[test]
    fn a_blocked_task_is_not_raised_but_one_that_counts_least_still_sinks() {
        let mut life = life(600, 600);
        life.task("Ask");
        life.waits("Write", "Ask");
        life.waits("Pack", "Ask");
        assert_eq!((said(&life, "Write"), said(&life, "Pack").map(|(value, _)| value)), (None, Some(-6_000)));
    }

    #[test]
    fn a_fixed_block_takes_its_time_away() {
        let mut life = life(600, 300);
        assert_eq!(said(&life, "Write"), None);
        life.fixed_block("2026-11-25T09:00:00Z", "2026-11-25T12:00:00Z");
        assert!(said(&life, "Write").is_some());
    }
}
