//! SKILL_DEVELOPMENT: when learning has had no time for two weeks, it comes up again.
//!
//! A task is for learning when a word of one of its tags, or of the name of its project, area or pillar, is one of
//! [`LEARNING_WORDS`]; the names of tasks are not read, as "Study the menu" is no study. The rule speaks when no such
//! task was completed or in focus for 14 days: 0.5, growing to 1 at 28 days. So that this is a pattern and not a new
//! account, at least five tasks were completed in the last 28 days, one of them 14 days ago or earlier. A blocked task is
//! not raised.

use std::collections::HashSet;

use aurum_domain::fold::fold;
use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::balance::BALANCE_DAYS;
use crate::node::TaskNode;
use crate::rule::{Finding, Rule, RuleLevel, RuleType};
use crate::snapshot::Snapshot;
use crate::words;
use aurum_domain::fixed::{Fraction, Weight};

pub(super) static RULE: Rule = Rule {
    code: "SKILL_DEVELOPMENT",
    name: "Learning",
    level: RuleLevel::CrossLevel,
    kind: RuleType::PatternMatching,
    version: 1,
    base_weight: Weight(4),
    range: (Fraction::ZERO, Fraction::ONE),
    user_adjustable: true,
    needs_llm: false,
    weigh,
};

/// Words that say that something is for learning; a tag `learning` says it in any language.
const LEARNING_WORDS: [&str; 12] =
    ["learn", "learning", "study", "studies", "studying", "course", "courses", "skill", "skills", "lesson", "lessons", "education"];
const PATIENCE_DAYS: i64 = 14;
const ENOUGH_COMPLETED: usize = 5;
const AT_FIRST: i64 = 5_000;

/// Learning that has had no time.
#[derive(Debug)]
pub(crate) struct Learning {
    /// Days since the last time; none when there was none in [`BALANCE_DAYS`] days.
    days: Option<i64>,
    /// Projects, areas and pillars that are for learning by their own names.
    nodes: HashSet<Uuid>,
}

impl Learning {
    fn of(life: &Snapshot<'_>) -> Option<Self> {
        let days_ago = |at: DateTime<Utc>| (life.now() - at).num_days();
        let within = |at: &DateTime<Utc>| *at <= life.now() && days_ago(*at) < BALANCE_DAYS;
        let completed = || {
            let done = life.tasks().iter().filter(|node| node.task.is_completed());
            done.filter_map(|node| Some((node, node.task.completed_at.filter(within)?)))
        };
        if completed().count() < ENOUGH_COMPLETED || completed().all(|(_, at)| days_ago(at) < PATIENCE_DAYS) {
            return None;
        }
        let named = life.pillars().iter().map(|p| (p.id, &p.name)).chain(life.areas().iter().map(|a| (a.id, &a.name)));
        let named = named.chain(life.projects().iter().map(|p| (p.id, &p.name)));
        let nodes = named.filter(|(_, name)| says_learning(name)).map(|(id, _)| id).collect();
        let mut learning = Self { days: None, nodes };
        let focus = life.history().focus.iter();
        let focused = focus.filter_map(|session| Some((life.task(session.task_id)?, Some(session.started_at).filter(within)?)));
        let last = completed().chain(focused).filter(|(node, _)| learning.of_task(node).is_some()).map(|(_, at)| at).max();
        learning.days = last.map(days_ago);
        learning.days.is_none_or(|days| days >= PATIENCE_DAYS).then_some(learning)
    }

    /// What makes a task one for learning, nearest first.
    fn of_task<'n>(&self, node: &'n TaskNode<'_>) -> Option<(&'static str, &'n str)> {
        let tag = node.task.tags.iter().find(|tag| says_learning(tag)).map(|tag| ("Tagged", tag.as_str()));
        let project = || node.project.filter(|p| self.nodes.contains(&p.id)).map(|p| ("Of the project", p.name.as_str()));
        let area = || node.area.filter(|a| self.nodes.contains(&a.id)).map(|a| ("Of the area", a.name.as_str()));
        let pillar = || node.pillar.filter(|p| self.nodes.contains(&p.id)).map(|p| ("Of the pillar", p.name.as_str()));
        tag.or_else(project).or_else(area).or_else(pillar)
    }
}

fn says_learning(text: &str) -> bool {
    fold(text).split(|c: char| !c.is_alphanumeric()).any(|word| LEARNING_WORDS.contains(&word))
}

fn weigh(life: &Snapshot<'_>, node: &TaskNode<'_>) -> Option<Finding> {
    let learning = life.lately.learning.get_or_init(|| Learning::of(life)).as_ref()?;
    let (kind, name) = learning.of_task(node).filter(|_| !node.is_blocked())?;
    let days = learning.days.unwrap_or(BALANCE_DAYS).min(BALANCE_DAYS);
    let value = Fraction(AT_FIRST + (Fraction::SCALE - AT_FIRST) * (days - PATIENCE_DAYS) / (BALANCE_DAYS - PATIENCE_DAYS));
    let reason = format!("{kind} {}: learning has had no time in the last {days} days.", words::name(name));
    Some(Finding { value, reason })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Life, finding, id};

    fn life() -> Life {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        life.papt_named("Work", 3, 3, 3);
        life.papt_named("Spanish course", 3, 3, 3);
        for days in [1, 2, 3, 4, 20] {
            life.done(&format!("done {days}"), "Work project", 30, days);
        }
        life.task("Chapter 4").project_id = Some(id("Spanish course project"));
        life.task("Report").project_id = Some(id("Work project"));
        life
    }

    fn said(life: &Life, task: &str) -> Option<(i64, String)> {
        finding(&RULE, life, task).map(|found| (found.value.0, found.reason))
    }

    #[test]
    fn learning_without_time_comes_up_again_and_nothing_else_does() {
        let mut life = life();
        let wanted = "Of the project “Spanish course project”: learning has had no time in the last 28 days.";
        assert_eq!((said(&life, "Chapter 4"), said(&life, "Report")), (Some((10_000, wanted.into())), None));
        life.edit("Report").tags = vec!["Learning".into()];
        assert_eq!(said(&life, "Report").expect("speaks").1, "Tagged “Learning”: learning has had no time in the last 28 days.");
    }

    #[test]
    fn it_grows_from_two_weeks_to_four_and_ends_with_the_first_lesson() {
        let mut life = life();
        life.done("Chapter 3", "Spanish course project", 30, 21);
        assert_eq!(said(&life, "Chapter 4").map(|(value, _)| value), Some(7_500));
        life.focus("Chapter 4", "2026-11-15T08:00:00Z", 30);
        assert_eq!(said(&life, "Chapter 4"), None);
    }

    #[test]
    fn a_new_life_shows_no_pattern_yet() {
        let mut life = life();
        life.edit("done 20").completed_at = Some(life.now - chrono::TimeDelta::days(13));
        assert_eq!(said(&life, "Chapter 4"), None);
    }

    #[test]
    fn whole_words_count_and_the_task_s_own_name_does_not() {
        assert!(says_learning("Online-Course: Go") && says_learning("LEARNING") && !says_learning("coursework, skilled"));
        let mut life = life();
        life.edit("Report").name = "Study the menu".into();
        assert_eq!(said(&life, "Report"), None);
    }

    #[test]
    fn a_blocked_task_is_not_raised() {
        let mut life = life();
        life.waits("Chapter 4", "Report");
        assert_eq!(said(&life, "Chapter 4"), None);
    }
}
