//! Rules a person wrote: whether one holds of a task, and what follows from it.

use aurum_domain::fixed::Fraction;
use aurum_domain::fold::fold;
use aurum_domain::own_rule::{Condition, Consequence, OwnRule, Test};
use chrono::{Datelike, NaiveDate, TimeDelta, Timelike};

use crate::node::{DeadlineOf, TaskNode};
use crate::rule::Finding;
use crate::snapshot::Snapshot;
use crate::words;

/// What a person's own rules ask of a plan, besides their weight in a score.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Constraints {
    /// Minute of the day it may begin at the earliest: the latest of all that were said.
    pub not_before: Option<i64>,
    /// Minute of the day it must be over by: the earliest of all that were said.
    pub not_after: Option<i64>,
    /// Not offered before this day.
    pub hidden_until: Option<NaiveDate>,
    /// Tags that belong on it, in the order of the rules.
    pub tags: Vec<String>,
}

/// What follows for one task from all rules that hold of it.
pub fn constraints(snapshot: &Snapshot<'_>, node: &TaskNode<'_>, rules: &[OwnRule]) -> Constraints {
    let mut all = Constraints::default();
    for rule in rules.iter().filter(|rule| !matches!(rule.then, Consequence::Weigh { .. }) && matches(snapshot, node, rule)) {
        match &rule.then {
            Consequence::NeverBefore { minute } => all.not_before = all.not_before.max(Some(*minute)),
            Consequence::NeverAfter { minute } => all.not_after = Some(all.not_after.map_or(*minute, |known| known.min(*minute))),
            Consequence::HideUntil { day, days_before_due } => {
                let ahead = days_before_due.and_then(TimeDelta::try_days);
                let counted = node.deadline.zip(ahead).and_then(|(deadline, ahead)| deadline.day.checked_sub_signed(ahead));
                all.hidden_until = all.hidden_until.max(day.or(counted));
            }
            Consequence::Tag { name } => all.tags.push(name.clone()),
            Consequence::Weigh { .. } => {}
        }
    }
    all
}

/// Whether every condition of a rule holds of a task.
pub fn matches(snapshot: &Snapshot<'_>, node: &TaskNode<'_>, rule: &OwnRule) -> bool {
    !rule.when.is_empty() && rule.when.iter().all(|Condition { test, not }| holds(snapshot, node, test) != *not)
}

pub(crate) fn weigh(snapshot: &Snapshot<'_>, node: &TaskNode<'_>, rule: &OwnRule) -> Option<Finding> {
    let Consequence::Weigh { by } = rule.then else { return None };
    let reason = || format!("Your rule {} holds.", words::name(&rule.name));
    (by != Fraction::ZERO && matches(snapshot, node, rule)).then(|| Finding { value: by, reason: reason() })
}

fn holds(snapshot: &Snapshot<'_>, node: &TaskNode<'_>, test: &Test) -> bool {
    let task = node.task;
    let today = snapshot.today();
    let own = node.deadline.filter(|deadline| deadline.of == DeadlineOf::Task);
    let days_since = |then: chrono::DateTime<chrono::Utc>| (today - then.with_timezone(&snapshot.work().zone()).date_naive()).num_days();
    match test {
        Test::Name { contains } => fold(&task.name).contains(&fold(contains)),
        Test::Tag { name } => task.tags.iter().any(|tag| fold(tag) == fold(name.trim_start_matches('@'))),
        Test::Priority { at_least } => task.priority >= *at_least,
        Test::Status { is } => task.status == *is,
        Test::Kind { any_of } => any_of.contains(&task.kind),
        Test::Energy { any_of } => task.energy.is_some_and(|energy| any_of.contains(&energy)),
        Test::DueWithin { days } => own.is_some_and(|deadline| (deadline.day - today).num_days() <= *days),
        Test::Overdue => own.is_some_and(|deadline| deadline.at < snapshot.now()),
        Test::HasDue => task.due.is_some(),
        Test::Estimate { at_least, at_most } => {
            task.estimate_minutes.is_some_and(|m| at_least.is_none_or(|least| m >= least) && at_most.is_none_or(|most| m <= most))
        }
        Test::Pillar { id } => node.pillar.is_some_and(|pillar| pillar.id == *id),
        Test::Area { id } => node.area.is_some_and(|area| area.id == *id),
        Test::Project { id } => node.project.is_some_and(|project| project.id == *id),
        Test::Inbox => node.project.is_none(),
        Test::Blocked => node.is_blocked(),
        Test::Age { days } => days_since(task.created_at) >= *days,
        Test::Untouched { days } => days_since(task.updated_at) >= *days,
        Test::Postponed { times } => task.postponed >= *times,
        Test::Weekday { any_of } => any_of.contains(&i64::from(today.weekday().number_from_monday())),
        Test::TimeOfDay { from, to } => {
            let local = snapshot.now().with_timezone(&snapshot.work().zone());
            let minute = i64::from(local.hour() * 60 + local.minute());
            if from <= to { (*from..*to).contains(&minute) } else { minute >= *from || minute < *to }
        }
        Test::PillarBelowShare => node.pillar.is_some_and(|pillar| {
            let (actual, wanted) = (snapshot.balance.actual(pillar.id), snapshot.balance.wanted(pillar.target_share));
            actual.zip(wanted).is_some_and(|(actual, wanted)| actual < wanted)
        }),
    }
}

#[cfg(test)]
mod tests;
