//! CONTEXT_SWITCHING: staying where one just worked saves finding one's way into something else.
//!
//! Where a person just worked is the task of the last focus session, or the last task completed, if that is no more than
//! ninety minutes ago. Of the same project: 1; of another project of the same area: 0.5; else it is silent, because
//! going elsewhere is no fault. A blocked task is not raised.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use crate::node::TaskNode;
use crate::rule::{Finding, Rule, RuleLevel, RuleType};
use crate::snapshot::Snapshot;
use crate::words;
use aurum_domain::fixed::{Fraction, Weight};

pub(super) static RULE: Rule = Rule {
    code: "CONTEXT_SWITCHING",
    name: "Staying with it",
    level: RuleLevel::Area,
    kind: RuleType::Temporal,
    version: 1,
    base_weight: Weight(5),
    range: (Fraction::ZERO, Fraction::ONE),
    user_adjustable: true,
    needs_llm: false,
    weigh,
};

const FRESH_MINUTES: i64 = 90;
const SAME_AREA: Fraction = Fraction(5_000);

/// What the person is at, or was at last.
#[derive(Debug)]
pub(crate) struct JustNow {
    task_id: Uuid,
    project: Option<Uuid>,
    area: Option<Uuid>,
    /// Its focus session has not ended.
    running: bool,
}

impl JustNow {
    fn of(life: &Snapshot<'_>) -> Option<Self> {
        let now = life.now();
        let since = now.checked_sub_signed(TimeDelta::minutes(FRESH_MINUTES))?;
        let fresh = |at: &DateTime<Utc>| (since..=now).contains(at);
        let sessions = life.history().focus.iter().filter(|session| session.started_at <= now).filter_map(|session| {
            let until = session.ended_at.unwrap_or(now);
            fresh(&until).then_some((until, session.is_open(), session.task_id))
        });
        let completed = life.tasks().iter().filter(|node| node.task.is_completed());
        let completed = completed.filter_map(|node| Some((node.task.completed_at.filter(fresh)?, false, node.task.id)));
        let (_, running, task_id) = sessions.chain(completed).filter(|(.., id)| life.task(*id).is_some()).max()?;
        let node = life.task(task_id)?;
        Some(Self { task_id, project: node.project.map(|p| p.id), area: node.area.map(|a| a.id), running })
    }
}

fn weigh(life: &Snapshot<'_>, node: &TaskNode<'_>) -> Option<Finding> {
    let just = life.lately.just_now.get_or_init(|| JustNow::of(life)).as_ref()?;
    if node.is_blocked() {
        return None;
    }
    if just.running && just.task_id == node.task.id {
        return Some(Finding { value: Fraction::ONE, reason: "You are at it now.".to_owned() });
    }
    let project = node.project.filter(|project| just.project == Some(project.id));
    let area = node.area.filter(|area| just.area == Some(area.id));
    let (value, name) = project.map(|p| (Fraction::ONE, &p.name)).or(area.map(|a| (SAME_AREA, &a.name)))?;
    let were = if just.running { "are at" } else { "were just at" };
    Some(Finding { value, reason: format!("You {were} {}: staying there saves a switch.", words::name(name)) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Life, finding, id};

    fn life() -> Life {
        let mut life = Life::at("2026-11-25T10:00:00Z");
        life.papt_named("Work", 3, 3, 3);
        life.papt_named("Home", 3, 3, 3);
        let other = life.projects[0].clone();
        life.projects.push(aurum_domain::project::Project { id: id("Second"), name: "Second".into(), ..other });
        for (name, project) in [("Slides", "Work project"), ("Report", "Work project"), ("Mail", "Second"), ("Cook", "Home project")] {
            life.task(name).project_id = Some(id(project));
        }
        life
    }

    fn said(life: &Life, task: &str) -> Option<(i64, String)> {
        finding(&RULE, life, task).map(|found| (found.value.0, found.reason))
    }

    #[test]
    fn the_project_just_worked_in_comes_before_its_area_and_the_rest_is_left_alone() {
        let mut life = life();
        assert_eq!(said(&life, "Slides"), None);
        life.focus("Report", "2026-11-25T08:00:00Z", 45);
        let wanted = "You were just at “Work project”: staying there saves a switch.";
        assert_eq!(said(&life, "Slides"), Some((10_000, wanted.into())));
        assert_eq!(said(&life, "Mail").map(|(value, _)| value), Some(5_000));
        assert_eq!(said(&life, "Cook"), None);
    }

    #[test]
    fn it_is_forgotten_after_ninety_minutes() {
        let mut life = life();
        life.focus("Report", "2026-11-25T08:00:00Z", 30);
        assert!(said(&life, "Slides").is_some());
        life.focus.clear();
        life.focus("Report", "2026-11-25T08:00:00Z", 29);
        assert_eq!(said(&life, "Slides"), None);
    }

    #[test]
    fn the_last_thing_counts_whether_finished_or_in_focus() {
        let mut life = life();
        life.focus("Report", "2026-11-25T08:00:00Z", 60);
        life.complete("Report", 0);
        life.complete("Cook", 0);
        life.task("Bake").project_id = Some(id("Home project"));
        life.edit("Cook").completed_at = Some(life.now - TimeDelta::minutes(10));
        life.edit("Report").completed_at = Some(life.now - TimeDelta::minutes(20));
        assert_eq!((said(&life, "Bake").map(|(value, _)| value), said(&life, "Slides")), (Some(10_000), None));
    }

    #[test]
    fn what_is_in_focus_says_so_and_a_blocked_task_is_not_raised() {
        let mut life = life();
        life.focus_on("Report", "2026-11-25T09:30:00Z");
        assert_eq!(said(&life, "Report"), Some((10_000, "You are at it now.".into())));
        assert_eq!(said(&life, "Slides").map(|(_, why)| why), Some("You are at “Work project”: staying there saves a switch.".into()));
        life.waits("Slides", "Cook");
        assert_eq!(said(&life, "Slides"), None);
    }
}
