//! Where a row stands among its siblings: fractional positions, so that moving one row writes one row.

use aurum_domain::area::Area;
use aurum_domain::pillar::Pillar;
use aurum_domain::position;
use aurum_domain::project::Project;
use aurum_domain::task::{Task, TaskPatch};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Aurum;
use crate::caller::{Caller, Done};
use crate::error::{AppError, Result};
use crate::tasks;
use crate::views::TaskView;
use crate::work::Work;

/// Between which siblings a row goes, and under which parent. A parent that is not named stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Move {
    /// The sibling it comes after.
    #[serde(default)]
    pub after: Option<Uuid>,
    /// The sibling it comes before.
    #[serde(default)]
    pub before: Option<Uuid>,
    #[serde(default, deserialize_with = "aurum_domain::patch::clear", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<Uuid>))]
    pub pillar_id: Option<Option<Uuid>>,
    #[serde(default, deserialize_with = "aurum_domain::patch::clear", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<Uuid>))]
    pub area_id: Option<Option<Uuid>>,
    #[serde(default, deserialize_with = "aurum_domain::patch::clear", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<Uuid>))]
    pub project_id: Option<Option<Uuid>>,
    #[serde(default, deserialize_with = "aurum_domain::patch::clear", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<Uuid>))]
    pub parent_task_id: Option<Option<Uuid>>,
}

/// The key between the named neighbours among `siblings` (in order, without the row itself).
pub(crate) fn place(siblings: &[(Uuid, String)], to: &Move) -> Result<String> {
    let find = |field: &str, id: Uuid| {
        let at = siblings.iter().position(|(sibling, _)| *sibling == id);
        at.ok_or_else(|| AppError::field(field, "not_a_sibling", "It does not stand in that list."))
    };
    let key = |at: Option<usize>| at.and_then(|at| siblings.get(at)).map(|(_, key)| key.as_str());
    Ok(match (to.after, to.before) {
        (Some(after), _) => {
            let at = find("after", after)?;
            position::between(key(Some(at)), key(Some(at + 1)))
        }
        (None, Some(before)) => {
            let at = find("before", before)?;
            position::between(key(at.checked_sub(1)), key(Some(at)))
        }
        (None, None) => position::between(key(siblings.len().checked_sub(1)), None),
    })
}

pub(crate) fn in_order<'a>(rows: impl Iterator<Item = (Uuid, &'a String)>, except: Uuid) -> Vec<(Uuid, String)> {
    let mut list: Vec<(Uuid, String)> = rows.filter(|(id, _)| *id != except).map(|(id, key)| (id, key.clone())).collect();
    list.sort_by(|a, b| (&a.1, a.0).cmp(&(&b.1, b.0)));
    list
}

/// A key after every other pillar.
pub(crate) fn last_pillar(work: &Work) -> String {
    position::between(work.life.pillars.values().map(|p| p.position.as_str()).max(), None)
}

pub(crate) fn last_area(work: &Work) -> String {
    position::between(work.life.areas.values().map(|a| a.position.as_str()).max(), None)
}

pub(crate) fn last_project(work: &Work) -> String {
    position::between(work.life.projects.values().map(|p| p.position.as_str()).max(), None)
}

/// A key after every other task of a project (or of the Inbox), completed ones too.
pub(crate) async fn last_task(work: &mut Work, project: Option<Uuid>) -> Result<String> {
    let last = work.write.last_task_position(project).await?;
    Ok(position::between(last.as_deref(), None))
}

pub async fn move_pillar(app: &Aurum, me: &Caller, id: Uuid, to: Move) -> Result<Done<Pillar>> {
    let mut work = app.begin(me).await?;
    let before = work.life.pillars.get(&id).map(|p| (**p).clone()).ok_or(AppError::NotFound)?;
    let siblings = in_order(work.life.pillars.values().map(|p| (p.id, &p.position)), id);
    let after = Pillar { position: place(&siblings, &to)?, ..before.clone() };
    let pillar = work.put("pillar_moved", Some(&before), after).await?;
    work.finish(200, |_, _| pillar).await
}

pub async fn move_area(app: &Aurum, me: &Caller, id: Uuid, to: Move) -> Result<Done<Area>> {
    let mut work = app.begin(me).await?;
    let before = work.life.areas.get(&id).map(|a| (**a).clone()).ok_or(AppError::NotFound)?;
    let pillar_id = to.pillar_id.unwrap_or(before.pillar_id);
    if pillar_id.is_some_and(|p| !work.life.pillars.contains_key(&p)) {
        return Err(AppError::unknown_reference("pillar_id", "pillar"));
    }
    let siblings = in_order(work.life.areas.values().filter(|a| a.pillar_id == pillar_id).map(|a| (a.id, &a.position)), id);
    let after = Area { pillar_id, position: place(&siblings, &to)?, ..before.clone() };
    let area = work.put("area_moved", Some(&before), after).await?;
    work.finish(200, |_, _| area).await
}

pub async fn move_project(app: &Aurum, me: &Caller, id: Uuid, to: Move) -> Result<Done<Project>> {
    let mut work = app.begin(me).await?;
    let before = work.life.projects.get(&id).map(|p| (**p).clone()).ok_or(AppError::NotFound)?;
    let area_id = to.area_id.unwrap_or(before.area_id);
    if area_id.is_some_and(|a| !work.life.areas.contains_key(&a)) {
        return Err(AppError::unknown_reference("area_id", "area"));
    }
    let siblings = in_order(work.life.projects.values().filter(|p| p.area_id == area_id).map(|p| (p.id, &p.position)), id);
    let after = Project { area_id, position: place(&siblings, &to)?, ..before.clone() };
    let project = work.put("project_moved", Some(&before), after).await?;
    work.finish(200, |_, _| project).await
}

pub async fn move_task(app: &Aurum, me: &Caller, id: Uuid, to: Move) -> Result<Done<TaskView>> {
    let mut work = app.begin(me).await?;
    let before = work.task(id).await?;
    let patch = TaskPatch { project_id: to.project_id, parent_task_id: to.parent_task_id, ..TaskPatch::default() };
    let moved = tasks::change(&mut work, before, patch).await?;
    let siblings: Vec<(Uuid, String)> = in_order(
        work.life
            .tasks
            .values()
            .filter(|t| t.project_id == moved.project_id && t.parent_task_id == moved.parent_task_id)
            .map(|t| (t.id, &t.position)),
        id,
    );
    let after = Task { position: place(&siblings, &to)?, ..moved.clone() };
    let task = work.put("task_moved", Some(&moved), after).await?;
    work.finish(200, |life, now| life.view(&task, now)).await
}
