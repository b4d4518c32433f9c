//! Taking back what one request did: the inverse is written as new rows; what has changed again since is a conflict.

mod obstacles;

use std::collections::HashSet;

use aurum_domain::change::{ActorKind, Change};
use aurum_store::{Deed, Thing};
use chrono::{TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::caller::{Caller, Done};
use crate::error::{AppError, Conflict, Result};
use crate::work::Work;
use crate::{Aurum, blocks, dependencies};

/// How long a deed can be taken back.
pub const UNDO_DAYS: i64 = 30;

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct UndoRequest {
    pub batch_id: Uuid,
    #[serde(default)]
    pub on_conflict: OnConflict,
}

/// What to do about a field that has changed again since.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum OnConflict {
    /// Change nothing and say what is in the way.
    #[default]
    Refuse,
    /// Take back the rest.
    Skip,
}

#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Undone {
    /// The undo's own batch: undoing it is redo.
    pub batch_id: Uuid,
    /// Items taken back.
    pub undone: usize,
    pub skipped: Vec<Conflict>,
}

/// Takes a batch back.
///
/// # Errors
/// [`AppError::Conflicts`] when something changed again and that should refuse; [`AppError::Gone`] when it is older than
/// 30 days or its content was blanked; [`AppError::NotFound`] for an unknown batch.
pub async fn undo(app: &Aurum, me: &Caller, request: UndoRequest) -> Result<Done<Undone>> {
    let caller = Caller { deed: Deed { undoes: Some(request.batch_id), ..me.deed }, ..*me };
    let mut work = app.begin(&caller).await?;
    let batch = work.write.batch(request.batch_id).await?.ok_or(AppError::NotFound)?;
    if batch.at < work.now - TimeDelta::days(UNDO_DAYS) {
        return Err(AppError::Gone("It is older than 30 days."));
    }
    let changes = work.write.changes_of_batch(request.batch_id).await?;
    if changes.iter().any(|c| c.redacted_at.is_some()) {
        return Err(AppError::Gone("What it changed has been deleted for good."));
    }
    let mut conflicts = Vec::new();
    let mut undone = 0;
    for change in changes.iter().rev() {
        undone += usize::from(take_back(&mut work, change, &mut conflicts).await?);
    }
    if !conflicts.is_empty() && request.on_conflict == OnConflict::Refuse {
        return Err(AppError::Conflicts(conflicts));
    }
    let batch_id = me.deed.batch_id;
    work.finish(200, |_, _| Undone { batch_id, undone, skipped: conflicts }).await
}

/// Takes one change back; false when there was nothing to do or a conflict stands in the way.
async fn take_back(work: &mut Work, change: &Change, conflicts: &mut Vec<Conflict>) -> Result<bool> {
    // What the board found is not the person's doing; it follows what the undo brings back by itself.
    if change.kind.starts_with("insight_") && change.actor_kind == ActorKind::System {
        return Ok(false);
    }
    let Some(present) = work.write.find_thing(&change.entity, change.entity_id).await? else {
        return Err(AppError::Gone("What it changed has been deleted for good."));
    };
    let mut state = present.json()?;
    let before = conflicts.len();
    let conflict = |field: &str, expected: &Value, found: Value| Conflict {
        change_seq: change.seq,
        entity: change.entity.clone(),
        entity_id: change.entity_id,
        name: present.name().map(str::to_owned),
        field: field.to_owned(),
        expected: expected.clone(),
        found,
    };
    if was_creation(change) {
        // Undoing a creation puts the item into the trash, unless somebody has worked on it since.
        for (name, pair) in &change.fields {
            let (left, found) = (&pair[1], state.get(name).cloned().unwrap_or(Value::Null));
            if name != "lost" && !is_same(left, &found) && name != "deleted_at" {
                conflicts.push(conflict(name, left, found));
            }
        }
        if conflicts.len() > before {
            // The next occurrence of a completed task stays when somebody has worked on it; that is no conflict.
            if change.entity == "task" && change.fields.get("series_id").is_some_and(|pair| !pair[1].is_null()) {
                conflicts.truncate(before);
            }
            return Ok(false);
        }
        if present.deleted_at().is_some() {
            return Ok(false);
        }
        state["deleted_at"] = serde_json::to_value(work.now).map_err(|e| AppError::Internal(e.to_string()))?;
    } else {
        for (name, pair) in &change.fields {
            if name == "lost" {
                continue;
            }
            let (was, left) = (&pair[0], &pair[1]);
            let found = state.get(name).cloned().unwrap_or(Value::Null);
            if is_same(&found, was) {
                continue;
            }
            if is_same(&found, left) || (name == "deleted_at" && left.is_null() == found.is_null()) {
                state[name.as_str()] = was.clone();
            } else {
                conflicts.push(conflict(name, left, found));
            }
        }
    }
    if conflicts.len() > before {
        // A count that went on since simply stays.
        if change.kind == "series_advanced" {
            conflicts.truncate(before);
        }
        return Ok(false);
    }
    let after = present.with_json(state)?;
    if after == present {
        return Ok(false);
    }
    let after = keep_references(work, after).await?;
    if let Some(obstacle) = obstacles::in_the_way(work, &present, &after).await? {
        conflicts.push(conflict(obstacle.field, &obstacle.expected, obstacle.found));
        return Ok(false);
    }
    if let (Thing::Task(task), None, Some(_)) = (&present, present.deleted_at(), after.deleted_at()) {
        // As with every deletion: nothing waits for what is in the trash, and no time is kept for it.
        let gone = HashSet::from([task.id]);
        dependencies::remove_all(work, &gone).await?;
        blocks::delete_planned_for(work, &gone).await?;
    }
    work.put_thing(kind_of(&present, &after), &present, after).await?;
    Ok(true)
}

/// Whether two values are the same to a reader: the ledger keeps a whole number without its decimals.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one == other || one.as_f64() == other.as_f64(),
        (Value::Array(one), Value::Array(other)) => one.len() == other.len() && one.iter().zip(other).all(|(a, b)| is_same(a, b)),
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len() && one.iter().all(|(name, value)| other.get(name).is_some_and(|known| is_same(value, known)))
        }
        _ => one == other,
    }
}

fn was_creation(change: &Change) -> bool {
    change.fields.get("id").is_some_and(|pair| pair[0].is_null())
}

/// A row that comes back must not point at something that is gone meanwhile.
async fn keep_references(work: &mut Work, after: Thing) -> Result<Thing> {
    Ok(match after {
        Thing::Task(mut task) if task.deleted_at.is_none() => {
            task.project_id = task.project_id.filter(|p| work.life.projects.contains_key(p));
            if let Some(parent) = task.parent_task_id
                && work.task(parent).await.is_err()
            {
                task.parent_task_id = None;
            }
            Thing::Task(task)
        }
        Thing::Project(mut project) if project.deleted_at.is_none() => {
            project.area_id = project.area_id.filter(|a| work.life.areas.contains_key(a));
            Thing::Project(project)
        }
        Thing::Area(mut area) if area.deleted_at.is_none() => {
            area.pillar_id = area.pillar_id.filter(|p| work.life.pillars.contains_key(p));
            Thing::Area(area)
        }
        Thing::TimeBlock(block) if block.deleted_at.is_none() => Thing::TimeBlock(blocks::standing(work, block).await?),
        other => other,
    })
}

macro_rules! kinds {
    ($($entity:literal => $deleted:literal, $restored:literal, $reverted:literal;)+) => {
        fn kind_of(before: &Thing, after: &Thing) -> &'static str {
            match (before.entity(), before.deleted_at().is_some(), after.deleted_at().is_some()) {
                $(($entity, false, true) => $deleted, ($entity, true, false) => $restored, ($entity, _, _) => $reverted,)+
                _ => "reverted",
            }
        }
    };
}

kinds! {
    "pillar" => "pillar_deleted", "pillar_restored", "pillar_reverted";
    "area" => "area_deleted", "area_restored", "area_reverted";
    "project" => "project_deleted", "project_restored", "project_reverted";
    "task" => "task_deleted", "task_restored", "task_reverted";
    "dependency" => "dependency_removed", "dependency_restored", "dependency_reverted";
    "tag" => "tag_deleted", "tag_restored", "tag_reverted";
    "series" => "series_deleted", "series_restored", "series_reverted";
    "day_order" => "day_order_deleted", "day_order_restored", "day_order_reverted";
    "profile" => "profile_deleted", "profile_restored", "profile_reverted";
    "block" => "block_deleted", "block_restored", "block_reverted";
    "focus" => "focus_deleted", "focus_restored", "focus_reverted";
    "check_in" => "check_in_deleted", "check_in_restored", "check_in_reverted";
    "preferences" => "preferences_deleted", "preferences_restored", "preferences_reverted";
    "own_rule" => "own_rule_deleted", "own_rule_restored", "own_rule_reverted";
    "weight_profile" => "weight_profile_deleted", "weight_profile_restored", "weight_profile_reverted";
}

/// One recent deed, for the list of what can be taken back.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RecentBatch {
    pub batch_id: Uuid,
    pub at: chrono::DateTime<Utc>,
    pub actor_kind: aurum_domain::change::ActorKind,
    /// Distinct kinds of what it did, in order.
    pub kinds: Vec<String>,
    /// Ledger rows it made.
    pub count: i64,
    pub undoable: bool,
    pub undone: bool,
    /// The batch it takes back, when it is an undo.
    pub undoes: Option<Uuid>,
}

/// The newest deeds, latest first.
pub async fn recent(app: &Aurum, user: aurum_domain::person::UserId, limit: i64) -> Result<Vec<RecentBatch>> {
    let mut reader = app.store().read(user).await?;
    let batches = reader.recent_batches(limit.clamp(1, 100)).await?;
    let now = app.now();
    let mut recent = Vec::with_capacity(batches.len());
    for batch in batches {
        let changes = reader.changes_after(batch.first_seq - 1, (batch.last_seq - batch.first_seq + 1).min(50)).await?;
        let mut kinds: Vec<String> = Vec::new();
        for change in &changes {
            if !kinds.contains(&change.kind) {
                kinds.push(change.kind.clone());
            }
        }
        // An undo that was itself undone leaves the batch done.
        let undone = match batch.undone_by {
            Some(by) => reader.batch(by).await?.is_some_and(|undo| undo.undone_by.is_none()),
            None => false,
        };
        let fresh = batch.at >= now - TimeDelta::days(UNDO_DAYS) && changes.iter().all(|c| c.redacted_at.is_none());
        recent.push(RecentBatch {
            batch_id: batch.id,
            at: batch.at,
            actor_kind: changes.first().map_or(aurum_domain::change::ActorKind::User, |c| c.actor_kind),
            kinds,
            count: batch.last_seq - batch.first_seq + 1,
            undoable: fresh && !undone,
            undone,
            undoes: batch.undoes,
        });
    }
    reader.done().await?;
    Ok(recent)
}
