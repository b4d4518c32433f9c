//! A person's life as HRM sees it: the snapshot with their history, and the rulebook that is theirs.

use aurum_domain::feedback::LearnedStep;
use aurum_domain::fold::fold;
use aurum_domain::insight::Claim;
use aurum_domain::own_rule::{Consequence, OwnRule};
use aurum_domain::preferences::Preferences;
use aurum_domain::task::MOST_TAGS;
use aurum_hrm::{History, Rulebook, Snapshot, assess};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::error::{AppError, Result};
use crate::life::Life;

/// What the person prefers, said or usual.
pub(crate) fn preferences(life: &Life, now: DateTime<Utc>) -> Preferences {
    life.preferences.as_deref().cloned().unwrap_or_else(|| Preferences::usual(life.user, now))
}

/// The life at `now`, with its history.
pub(crate) fn snapshot(life: &Life, now: DateTime<Utc>) -> Snapshot<'_> {
    let history = History::new(
        preferences(life, now),
        life.blocks.values().map(|r| &**r),
        life.focus.values().map(|r| &**r),
        life.check_ins.values().map(|r| &**r),
    );
    let snapshot = Snapshot::new(
        &life.profile,
        now,
        life.pillars.values().map(|r| &**r),
        life.areas.values().map(|r| &**r),
        life.projects.values().map(|r| &**r),
        life.tasks.values().map(|r| &**r),
        life.dependencies.values().map(|r| &**r),
    );
    snapshot.with_history(history)
}

/// The rules as they count for this person.
///
/// # Errors
/// [`AppError::Internal`] when what is stored names a rule or a weight that cannot be; every way in checks that.
pub(crate) fn rulebook(life: &Life, now: DateTime<Utc>) -> Result<Rulebook> {
    let steps: Vec<LearnedStep> = life.learned_steps.values().map(|r| (**r).clone()).collect();
    Rulebook::for_person(&preferences(life, now), &steps, &own_rules(life))
        .map_err(|error| AppError::Internal(format!("the stored rules cannot be used: {error}")))
}

/// The person's own rules in their order.
pub(crate) fn own_rules(life: &Life) -> Vec<OwnRule> {
    let mut rules: Vec<OwnRule> = life.own_rules.values().map(|r| (**r).clone()).collect();
    rules.sort_unstable_by(|a, b| (&a.position, a.id).cmp(&(&b.position, b.id)));
    rules
}

/// What is worth saying of a life at `now`.
pub(crate) fn claims(life: &Life, now: DateTime<Utc>) -> Result<Vec<Claim>> {
    let rulebook = rulebook(life, now)?;
    let snapshot = snapshot(life, now);
    Ok(aurum_hrm::insights::detect(&snapshot, &rulebook, &assess(&snapshot, &rulebook)))
}

/// Tags that the person's own rules put on open tasks which do not carry them and have room for them, by task.
pub(crate) fn tags_due(life: &Life, now: DateTime<Utc>) -> Vec<(Uuid, Vec<String>)> {
    let rules: Vec<OwnRule> = own_rules(life).into_iter().filter(|r| r.enabled && matches!(r.then, Consequence::Tag { .. })).collect();
    if rules.is_empty() {
        return Vec::new();
    }
    let snapshot = snapshot(life, now);
    let open = snapshot.tasks().iter().filter(|node| node.task.is_open() && !node.put_away);
    let mut due: Vec<(Uuid, Vec<String>)> = open
        .filter_map(|node| {
            let carried: Vec<String> = node.task.tags.iter().map(|tag| fold(tag)).collect();
            let asked = aurum_hrm::own_rules::constraints(&snapshot, node, &rules).tags;
            let missing: Vec<String> = asked.into_iter().filter(|tag| !carried.contains(&fold(tag))).collect();
            let room = carried.len() + missing.len() <= MOST_TAGS;
            (room && !missing.is_empty()).then_some((node.task.id, missing))
        })
        .collect();
    due.sort_unstable();
    due
}
