//! Areas: made, read, changed, copied.

use std::sync::Arc;

use aurum_domain::area::{Area, AreaPatch, NewArea};
use aurum_domain::fold::fold;
use aurum_domain::person::UserId;
use uuid::Uuid;

use crate::Aurum;
use crate::caller::{Caller, Done};
use crate::error::{AppError, Result};
use crate::hierarchy::{Page, page};
use crate::life::Life;
use crate::places;
use crate::tasks::copy_name;
use crate::work::{Work, check_version, overwritten};

/// What a list of areas shows; all conditions hold at once.
#[derive(Debug, Clone, Default)]
pub struct AreaQuery {
    pub text: Option<String>,
    pub pillar_id: Option<Uuid>,
    /// Only those under no pillar.
    pub unaligned: bool,
    /// None: both.
    pub archived: Option<bool>,
    pub limit: i64,
    pub cursor: Option<String>,
}

pub async fn list(app: &Aurum, user: UserId, query: AreaQuery) -> Result<Page<Area>> {
    let life = app.life(user).await?;
    let words = query.text.as_deref().map(crate::tasks::list::words).unwrap_or_default();
    let rows = life.areas.values().filter(|a| {
        let text = fold(&format!("{}\n{}", a.name, a.description));
        query.archived.is_none_or(|archived| a.archived == archived)
            && query.pillar_id.is_none_or(|p| a.pillar_id == Some(p))
            && (!query.unaligned || a.pillar_id.is_none())
            && words.iter().all(|w| text.contains(w))
    });
    page(rows.map(|a| (&a.position, a.id, &**a)), query.limit, query.cursor.as_deref())
}

pub async fn get(app: &Aurum, user: UserId, id: Uuid) -> Result<Area> {
    let life = app.life(user).await?;
    life.areas.get(&id).map(|a| (**a).clone()).ok_or(AppError::NotFound)
}

pub async fn create(app: &Aurum, me: &Caller, new: NewArea) -> Result<Done<Area>> {
    let mut work = app.begin(me).await?;
    let area = add(&mut work, new).await?;
    work.finish(201, |_, _| area).await
}

pub(crate) async fn add(work: &mut Work, new: NewArea) -> Result<Area> {
    check_pillar(&work.life, new.pillar_id)?;
    let area = Area::create(new.id.unwrap_or_else(Uuid::now_v7), new, places::last_area(work), work.now)?;
    work.put("area_created", None, area).await
}

pub async fn patch(app: &Aurum, me: &Caller, id: Uuid, patch: AreaPatch, if_match: Option<i64>) -> Result<Done<Area>> {
    let mut work = app.begin(me).await?;
    let before = work.life.areas.get(&id).map(|a| (**a).clone()).ok_or(AppError::NotFound)?;
    check_version(before.version, if_match)?;
    check_pillar(&work.life, patch.pillar_id.flatten())?;
    let mut after = before.clone();
    let base = patch.base_version;
    after.apply(patch)?;
    let lost = overwritten(&before, &after, base)?;
    let area = work.put_noting("area_updated", Some(&before), after, lost).await?;
    work.finish(200, |_, _| area).await
}

/// A copy with copies of its projects and tasks; tasks of the copy are to do.
pub async fn duplicate(app: &Aurum, me: &Caller, id: Uuid) -> Result<Done<Area>> {
    let mut work = app.begin(me).await?;
    let original = work.life.areas.get(&id).map(|a| (**a).clone()).ok_or(AppError::NotFound)?;
    let copy = copy_into(&mut work, id, original.pillar_id, Some(copy_name(&original.name))).await?;
    work.finish(201, |_, _| copy).await
}

pub(crate) async fn copy_into(work: &mut Work, id: Uuid, pillar_id: Option<Uuid>, name: Option<String>) -> Result<Area> {
    let original = work.life.areas.get(&id).map(|a| (**a).clone()).ok_or(AppError::NotFound)?;
    let copy = Area {
        id: Uuid::now_v7(),
        pillar_id,
        name: name.unwrap_or_else(|| original.name.clone()),
        position: places::last_area(work),
        created_at: work.now,
        ..original
    };
    let copy = work.put("area_created", None, copy).await?;
    let projects: Vec<Uuid> = crate::projects::of_area(&work.life, id).iter().map(|p| p.id).collect();
    for project in projects {
        crate::projects::copy_into(work, project, Some(copy.id), None).await?;
    }
    Ok(copy)
}

/// The areas of a pillar, in order.
pub(crate) fn of_pillar(life: &Life, pillar: Uuid) -> Vec<Arc<Area>> {
    let mut found: Vec<Arc<Area>> = life.areas.values().filter(|a| a.pillar_id == Some(pillar)).cloned().collect();
    found.sort_by(|a, b| (&a.position, a.id).cmp(&(&b.position, b.id)));
    found
}

fn check_pillar(life: &Life, pillar: Option<Uuid>) -> Result<()> {
    match pillar {
        Some(id) if !life.pillars.contains_key(&id) => Err(AppError::unknown_reference("pillar_id", "pillar")),
        _ => Ok(()),
    }
}
