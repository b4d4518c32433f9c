//! What would be if: other weights, another rule, one thing changed. Nothing here is kept.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use aurum_domain::area::{Area, AreaPatch};
use aurum_domain::dated::DatedWire;
use aurum_domain::fixed::{Points, Weight};
use aurum_domain::own_rule::{NewOwnRule, OwnRule};
use aurum_domain::person::UserId;
use aurum_domain::pillar::{Pillar, PillarPatch};
use aurum_domain::preferences::Preferences;
use aurum_domain::project::{Project, ProjectPatch};
use aurum_domain::scale::{OptimiseFor, Priority, TaskStatus};
use aurum_domain::task::{Task, TaskPatch};
use aurum_hrm::{Assessment, assess, own_rules};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Aurum;
use crate::error::{AppError, Named, Result};
use crate::life::Life;
use crate::plans::in_thought;
use crate::preferences::check_weights;
use crate::reasoning::{self, rulebook, snapshot};

/// How many of the first tasks are compared.
pub const COMPARED: usize = 50;
/// The most tasks named of those a rule holds of.
const MOST_MATCHES: usize = 50;

/// Weights to try; rules not named keep theirs.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PreviewRequest {
    /// By rule code.
    pub weights: BTreeMap<String, Weight>,
    pub optimise_for: Option<OptimiseFor>,
}

/// One place in an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Ranked {
    pub id: Uuid,
    pub name: String,
    pub score: Points,
    /// 1 for the first.
    pub rank: usize,
}

/// The first 50 tasks as they stand and as they would.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Preview {
    pub before: Vec<Ranked>,
    pub after: Vec<Ranked>,
}

/// The person's own list under other weights.
///
/// # Errors
/// `weights.CODE` for a rule there is not or that has a fixed weight.
pub async fn preview(app: &Aurum, user: UserId, asked: PreviewRequest) -> Result<Preview> {
    check_weights(&asked.weights)?;
    let life = app.life(user).await?;
    let now = app.now();
    in_thought(move || {
        let mut other = (*life).clone();
        let mut preferences = reasoning::preferences(&life, now);
        preferences.weights.extend(asked.weights);
        preferences.optimise_for = asked.optimise_for.unwrap_or(preferences.optimise_for);
        other.apply(preferences.into());
        Ok(Preview { before: ranked(&life, &assessed(&life, now)?), after: ranked(&other, &assessed(&other, now)?) })
    })
    .await
}

fn assessed(life: &Life, now: DateTime<Utc>) -> Result<Assessment> {
    Ok(assess(&snapshot(life, now), &rulebook(life, now)?))
}

fn name(life: &Life, id: Uuid) -> String {
    life.tasks.get(&id).map_or_else(String::new, |task| task.name.clone())
}

fn ranked(life: &Life, assessment: &Assessment) -> Vec<Ranked> {
    let first = assessment.scored.iter().take(COMPARED).enumerate();
    first.map(|(at, scored)| Ranked { id: scored.task_id, name: name(life, scored.task_id), score: scored.score, rank: at + 1 }).collect()
}

/// A rule to try.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TryRule {
    pub rule: NewOwnRule,
}

/// A task that a rule holds of.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Matched {
    pub task: Named,
    pub score_before: Points,
    pub score_after: Points,
}

#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Tried {
    /// The first 50 in the order they stand now.
    pub matches: Vec<Matched>,
    /// Open tasks it holds of, all of them counted.
    pub total: usize,
}

/// Tries a rule on the person's own open tasks. Under the id of one they have it stands in that one's place.
///
/// # Errors
/// Every field of the rule that cannot be taken.
pub async fn try_rule(app: &Aurum, user: UserId, asked: TryRule) -> Result<Tried> {
    let life = app.life(user).await?;
    let now = app.now();
    let new = NewOwnRule { enabled: Some(true), ..asked.rule };
    let rule = OwnRule::create(new.id.unwrap_or_else(Uuid::now_v7), new, "V".to_owned(), now).map_err(below_rule)?;
    crate::own_rules::check_references(&life, &rule).map_err(|error| match error {
        AppError::Invalid(invalid) => below_rule(invalid),
        other => other,
    })?;
    in_thought(move || {
        let mut without = (*life).clone();
        without.forget(rule.id);
        let mut with = without.clone();
        with.apply(rule.clone().into());
        let (before, after) = (assessed(&without, now)?, assessed(&with, now)?);
        let snapshot = snapshot(&with, now);
        let holds = |id: Uuid| snapshot.task(id).is_some_and(|node| own_rules::matches(&snapshot, node, &rule));
        let held: Vec<&aurum_hrm::Scored> = before.scored.iter().filter(|scored| holds(scored.task_id)).collect();
        let matches = held.iter().take(MOST_MATCHES).map(|scored| Matched {
            task: Named { id: scored.task_id, name: name(&with, scored.task_id) },
            score_before: scored.score,
            score_after: after.of(scored.task_id).map_or(scored.score, |other| other.score),
        });
        Ok(Tried { matches: matches.collect(), total: held.len() })
    })
    .await
}

fn below_rule(mut invalid: aurum_domain::Invalid) -> AppError {
    invalid.0.iter_mut().for_each(|error| error.field = format!("rule.{}", error.field));
    AppError::Invalid(invalid)
}

/// One thing supposed to be otherwise.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Supposed {
    TaskDue { task_id: Uuid, due: Option<DatedWire> },
    TaskPriority { task_id: Uuid, priority: Priority },
    TaskEstimate { task_id: Uuid, minutes: Option<i64> },
    TaskDone { task_id: Uuid },
    ProjectDeadline { project_id: Uuid, deadline: Option<NaiveDate> },
    PillarImportance { pillar_id: Uuid, importance: i64 },
    AreaImportance { area_id: Uuid, importance: i64 },
    ProjectImportance { project_id: Uuid, importance: i64 },
    Weight { code: String, weight: Weight },
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct WhatIfRequest {
    pub change: Supposed,
}

/// A task's place in an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Place {
    pub task_id: Uuid,
    pub name: String,
    /// 1 for the first.
    pub rank: usize,
    pub score: Points,
}

/// One row of a score before and after; 0 where it has no such row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PartMoved {
    pub code: String,
    pub before: Points,
    pub after: Points,
}

/// A task whose rank or score would change; null where it is not among the open ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Moved {
    pub task_id: Uuid,
    pub name: String,
    pub rank_before: Option<usize>,
    pub rank_after: Option<usize>,
    pub score_before: Option<Points>,
    pub score_after: Option<Points>,
    /// The rows that differ.
    pub parts: Vec<PartMoved>,
}

/// The order as it stands and as it would stand.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct WhatIf {
    /// The first 50 now.
    pub before: Vec<Place>,
    /// The first 50 then.
    pub after: Vec<Place>,
    /// Those among both whose rank or score would change.
    pub moved: Vec<Moved>,
    /// What would change, in one sentence.
    pub sentence: String,
}

/// What one change would do to the order.
///
/// # Errors
/// `change.…` for what the person does not have, and every value that cannot be taken.
pub async fn what_if(app: &Aurum, user: UserId, asked: WhatIfRequest) -> Result<WhatIf> {
    let life = app.life(user).await?;
    let now = app.now();
    in_thought(move || {
        let mut other = (*life).clone();
        let subject = suppose(&mut other, asked.change, now).map_err(|error| match error {
            AppError::Invalid(mut invalid) => {
                invalid.0.iter_mut().for_each(|error| error.field = format!("change.{}", error.field));
                AppError::Invalid(invalid)
            }
            other => other,
        })?;
        let (before, after) = (assessed(&life, now)?, assessed(&other, now)?);
        let moved = moved(&life, &before, &after);
        let sentence = sentence(&moved, subject, &life, &before, &after);
        let places = |assessment: &Assessment| {
            let rows = ranked(&life, assessment).into_iter();
            rows.map(|Ranked { id, name, score, rank }| Place { task_id: id, name, rank, score }).collect()
        };
        Ok(WhatIf { before: places(&before), after: places(&after), moved, sentence })
    })
    .await
}

/// Changes the copy of a life; answers the task it is about, when it is about one.
fn suppose(life: &mut Life, change: Supposed, now: DateTime<Utc>) -> Result<Option<Uuid>> {
    let zone = life.zone();
    let task = |life: &Life, id: Uuid| -> Result<Task> {
        life.tasks.get(&id).map(|task| (**task).clone()).ok_or_else(|| AppError::unknown_reference("task_id", "task"))
    };
    let changed = |mut task: Task, patch: TaskPatch| -> Result<Task> {
        task.apply(patch, zone, now)?;
        Ok(task)
    };
    let about = match &change {
        Supposed::TaskDue { task_id, .. }
        | Supposed::TaskPriority { task_id, .. }
        | Supposed::TaskEstimate { task_id, .. }
        | Supposed::TaskDone { task_id } => Some(*task_id),
        _ => None,
    };
    match change {
        Supposed::TaskDue { task_id, due } => {
            let after = changed(task(life, task_id)?, TaskPatch { due: Some(due), ..TaskPatch::default() })?;
            life.apply(after.into());
        }
        Supposed::TaskPriority { task_id, priority } => {
            let after = changed(task(life, task_id)?, TaskPatch { priority: Some(priority), ..TaskPatch::default() })?;
            life.apply(after.into());
        }
        Supposed::TaskEstimate { task_id, minutes } => {
            let after = changed(task(life, task_id)?, TaskPatch { estimate_minutes: Some(minutes), ..TaskPatch::default() })?;
            life.apply(after.into());
        }
        Supposed::TaskDone { task_id } => {
            let mut after = task(life, task_id)?;
            after.set_status(TaskStatus::Completed, now);
            life.apply(after.into());
        }
        Supposed::ProjectDeadline { project_id, deadline } => {
            let patch = ProjectPatch { deadline: Some(deadline), ..ProjectPatch::default() };
            project(life, project_id, patch, now)?;
        }
        Supposed::ProjectImportance { project_id, importance } => {
            let patch = ProjectPatch { importance: Some(importance), ..ProjectPatch::default() };
            project(life, project_id, patch, now)?;
        }
        Supposed::PillarImportance { pillar_id, importance } => {
            let mut after: Pillar =
                life.pillars.get(&pillar_id).map(|p| (**p).clone()).ok_or_else(|| AppError::unknown_reference("pillar_id", "pillar"))?;
            after.apply(PillarPatch { importance: Some(importance), ..PillarPatch::default() })?;
            life.apply(after.into());
        }
        Supposed::AreaImportance { area_id, importance } => {
            let mut after: Area =
                life.areas.get(&area_id).map(|a| (**a).clone()).ok_or_else(|| AppError::unknown_reference("area_id", "area"))?;
            after.apply(AreaPatch { importance: Some(importance), ..AreaPatch::default() })?;
            life.apply(after.into());
        }
        Supposed::Weight { code, weight } => {
            check_weights(&BTreeMap::from([(code.clone(), weight)]))?;
            let mut preferences: Preferences = reasoning::preferences(life, now);
            preferences.weights.insert(code, weight);
            life.apply(preferences.into());
        }
    }
    Ok(about)
}

fn project(life: &mut Life, id: Uuid, patch: ProjectPatch, now: DateTime<Utc>) -> Result<()> {
    let mut after: Project =
        life.projects.get(&id).map(|p| (**p).clone()).ok_or_else(|| AppError::unknown_reference("project_id", "project"))?;
    after.apply(patch, now)?;
    life.apply(after.into());
    Ok(())
}

fn moved(life: &Life, before: &Assessment, after: &Assessment) -> Vec<Moved> {
    let mut seen = BTreeSet::new();
    let both = before.scored.iter().take(COMPARED).chain(after.scored.iter().take(COMPARED));
    let ids: Vec<Uuid> = both.map(|scored| scored.task_id).filter(|id| seen.insert(*id)).collect();
    let rows = ids.into_iter().map(|id| Moved {
        task_id: id,
        name: name(life, id),
        rank_before: before.rank(id).map(|rank| rank + 1),
        rank_after: after.rank(id).map(|rank| rank + 1),
        score_before: before.of(id).map(|scored| scored.score),
        score_after: after.of(id).map(|scored| scored.score),
        parts: parts(before, after, id),
    });
    rows.filter(|row| row.rank_before != row.rank_after || row.score_before != row.score_after).collect()
}

fn parts(before: &Assessment, after: &Assessment, id: Uuid) -> Vec<PartMoved> {
    let rows = |assessment: &Assessment| -> HashMap<String, Points> {
        let rows = assessment.of(id).map(|scored| scored.breakdown.iter().map(|part| (part.code.to_string(), part.points)).collect());
        rows.unwrap_or_default()
    };
    let (was, is) = (rows(before), rows(after));
    let codes: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    let points = |rows: &HashMap<String, Points>, code: &String| rows.get(code).copied().unwrap_or_default();
    let all = codes.into_iter().map(|code| PartMoved { code: code.clone(), before: points(&was, code), after: points(&is, code) });
    all.filter(|part| part.before != part.after).collect()
}

fn sentence(moved: &[Moved], subject: Option<Uuid>, life: &Life, before: &Assessment, after: &Assessment) -> String {
    let place = |assessment: &Assessment, id: Uuid| assessment.rank(id).map(|rank| rank + 1);
    if let Some(id) = subject {
        let name = name(life, id);
        return match (place(before, id), place(after, id)) {
            (Some(was), Some(is)) if is > was => format!("“{name}” drops from {} to {}.", ordinal(was), ordinal(is)),
            (Some(was), Some(is)) if is < was => format!("“{name}” rises from {} to {}.", ordinal(was), ordinal(is)),
            (Some(was), Some(_)) => format!("“{name}” stays {}.", ordinal(was)),
            (Some(was), None) => format!("“{name}”, {} now, is off the list.", ordinal(was)),
            (None, _) => format!("“{name}” is not among the open tasks."),
        };
    }
    let changed: Vec<(&Moved, usize, usize)> =
        moved.iter().filter_map(|row| Some((row, row.rank_before?, row.rank_after?))).filter(|(_, was, is)| was != is).collect();
    let Some((most, was, is)) = changed.iter().max_by_key(|(row, was, is)| (was.abs_diff(*is), std::cmp::Reverse(row.task_id))) else {
        return "No task changes its place.".to_owned();
    };
    let how = if is < was { "rises" } else { "drops" };
    let counted =
        if changed.len() == 1 { "One task changes its place".to_owned() } else { format!("{} tasks change their places", changed.len()) };
    format!("{counted}: “{}” {how} from {} to {}.", most.name, ordinal(*was), ordinal(*is))
}

/// "1st", "2nd", "11th".
fn ordinal(number: usize) -> String {
    let ending = match (number % 10, number % 100) {
        (1, tens) if tens != 11 => "st",
        (2, tens) if tens != 12 => "nd",
        (3, tens) if tens != 13 => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

#[cfg(test)]
mod tests {
    use super::ordinal;

    #[test]
    fn places_are_said_as_people_say_them() {
        let said = [1, 2, 3, 4, 11, 12, 13, 21, 112].map(ordinal);
        assert_eq!(said, ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th"]);
    }
}
