//! Pillars: made, read, changed, copied.

use aurum_domain::fold::fold;
use aurum_domain::person::UserId;
use aurum_domain::pillar::{NewPillar, Pillar, PillarPatch};
use uuid::Uuid;

use crate::Aurum;
use crate::caller::{Caller, Done};
use crate::error::{AppError, Result};
use crate::hierarchy::{Page, page};
use crate::places;
use crate::tasks::copy_name;
use crate::work::{Work, check_version, overwritten};

/// What a list of pillars shows; all conditions hold at once.
#[derive(Debug, Clone, Default)]
pub struct PillarQuery {
    pub text: Option<String>,
    /// None: both.
    pub archived: Option<bool>,
    pub limit: i64,
    pub cursor: Option<String>,
}

pub async fn list(app: &Aurum, user: UserId, query: PillarQuery) -> Result<Page<Pillar>> {
    let life = app.life(user).await?;
    let words = query.text.as_deref().map(crate::tasks::list::words).unwrap_or_default();
    let rows = life.pillars.values().filter(|p| query.archived.is_none_or(|a| p.archived == a)).filter(|p| {
        let text = fold(&format!("{}\n{}", p.name, p.description));
        words.iter().all(|w| text.contains(w))
    });
    page(rows.map(|p| (&p.position, p.id, &**p)), query.limit, query.cursor.as_deref())
}

pub async fn get(app: &Aurum, user: UserId, id: Uuid) -> Result<Pillar> {
    let life = app.life(user).await?;
    life.pillars.get(&id).map(|p| (**p).clone()).ok_or(AppError::NotFound)
}

pub async fn create(app: &Aurum, me: &Caller, new: NewPillar) -> Result<Done<Pillar>> {
    let mut work = app.begin(me).await?;
    let pillar = add(&mut work, new).await?;
    work.finish(201, |_, _| pillar).await
}

pub(crate) async fn add(work: &mut Work, new: NewPillar) -> Result<Pillar> {
    let pillar = Pillar::create(new.id.unwrap_or_else(Uuid::now_v7), new, places::last_pillar(work), work.now)?;
    work.put("pillar_created", None, pillar).await
}

pub async fn patch(app: &Aurum, me: &Caller, id: Uuid, patch: PillarPatch, if_match: Option<i64>) -> Result<Done<Pillar>> {
    let mut work = app.begin(me).await?;
    let before = work.life.pillars.get(&id).map(|p| (**p).clone()).ok_or(AppError::NotFound)?;
    check_version(before.version, if_match)?;
    let mut after = before.clone();
    let base = patch.base_version;
    after.apply(patch)?;
    let lost = overwritten(&before, &after, base)?;
    let pillar = work.put_noting("pillar_updated", Some(&before), after, lost).await?;
    work.finish(200, |_, _| pillar).await
}

/// A copy with copies of its areas, projects and tasks; tasks of the copy are to do.
pub async fn duplicate(app: &Aurum, me: &Caller, id: Uuid) -> Result<Done<Pillar>> {
    let mut work = app.begin(me).await?;
    let original = work.life.pillars.get(&id).map(|p| (**p).clone()).ok_or(AppError::NotFound)?;
    let copy = Pillar {
        id: Uuid::now_v7(),
        name: copy_name(&original.name),
        position: places::last_pillar(&work),
        created_at: work.now,
        ..original
    };
    let copy = work.put("pillar_created", None, copy).await?;
    let areas: Vec<Uuid> = crate::areas::of_pillar(&work.life, id).iter().map(|a| a.id).collect();
    for area in areas {
        crate::areas::copy_into(&mut work, area, Some(copy.id), None).await?;
    }
    work.finish(201, |_, _| copy).await
}
