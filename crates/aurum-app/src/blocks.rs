//! Time blocks: kept, moved and removed; they may overlap, and it is said when they do.

use std::collections::HashSet;

use aurum_domain::block::{LONGEST_BLOCK, NewTimeBlock, TimeBlock, TimeBlockPatch};
use aurum_domain::person::UserId;
use chrono::{NaiveDate, TimeDelta};
use serde::Serialize;
use uuid::Uuid;

use crate::Aurum;
use crate::caller::{Caller, Done};
use crate::days::Days;
use crate::error::{AppError, Result};
use crate::work::{Work, check_version, overwritten};

/// Most days one list of blocks shows.
pub const MOST_DAYS: i64 = 62;

/// A block and the others that hold some of its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BlockView {
    #[serde(flatten)]
    pub block: TimeBlock,
    /// Blocks it overlaps, by the time they start.
    pub overlaps: Vec<Uuid>,
}

fn view(block: TimeBlock, around: &[TimeBlock]) -> BlockView {
    let overlaps = around.iter().filter(|other| other.id != block.id && other.overlaps(&block)).map(|other| other.id).collect();
    BlockView { block, overlaps }
}

/// Blocks that hold some moment of these days of the person, by the time they start.
///
/// # Errors
/// Field errors on `from` and `to`.
pub async fn list(app: &Aurum, user: UserId, from: NaiveDate, to: NaiveDate) -> Result<Vec<BlockView>> {
    let days = Days::asked(from, to, MOST_DAYS)?;
    let (start, end) = days.span(app.life(user).await?.zone());
    // What overlaps a block of these days may itself lie beyond them.
    let margin = TimeDelta::minutes(LONGEST_BLOCK);
    let mut reader = app.store().glance(user).await?;
    let around = reader.blocks_between(start - margin, end + margin).await?;
    reader.done().await?;
    let shown = around.iter().filter(|block| block.starts_at < end && block.ends_at > start);
    Ok(shown.map(|block| view(block.clone(), &around)).collect())
}

/// Keeps a new block.
///
/// # Errors
/// Every field that cannot be taken.
pub async fn create(app: &Aurum, me: &Caller, new: NewTimeBlock) -> Result<Done<BlockView>> {
    let mut work = app.begin(me).await?;
    let block = TimeBlock::create(new.id.unwrap_or_else(Uuid::now_v7), new, work.life.zone(), work.now)?;
    check_references(&mut work, &block).await?;
    let block = work.put("block_created", None, block).await?;
    answer(work, 201, block).await
}

/// Changes what a patch names.
///
/// # Errors
/// Every field that cannot be taken; [`AppError::NotFound`] for one that is not there.
pub async fn patch(app: &Aurum, me: &Caller, id: Uuid, patch: TimeBlockPatch, if_match: Option<i64>) -> Result<Done<BlockView>> {
    let mut work = app.begin(me).await?;
    let before = find(&mut work, id).await?;
    check_version(before.version, if_match)?;
    let mut after = before.clone();
    let base = patch.base_version;
    let moves = patch.starts_at.is_some() || patch.ends_at.is_some();
    let names = patch.task_id.is_some() || patch.pillar_id.is_some();
    after.apply(patch)?;
    if names {
        check_references(&mut work, &after).await?;
    }
    let lost = overwritten(&before, &after, base)?;
    let kind = if moves { "block_moved" } else { "block_updated" };
    let block = work.put_noting(kind, Some(&before), after, lost).await?;
    answer(work, 200, block).await
}

/// Removes a block; undo brings it back.
pub async fn delete(app: &Aurum, me: &Caller, id: Uuid, if_match: Option<i64>) -> Result<Done<TimeBlock>> {
    let mut work = app.begin(me).await?;
    let before = find(&mut work, id).await?;
    check_version(before.version, if_match)?;
    let after = TimeBlock { deleted_at: Some(work.now), ..before.clone() };
    let gone = work.put("block_deleted", Some(&before), after).await?;
    work.finish(200, |_, _| gone).await
}

/// Puts what is still planned for these tasks and pillars into the trash, within a deed that deletes them.
pub(crate) async fn delete_planned_for(work: &mut Work, gone: &HashSet<Uuid>) -> Result<()> {
    let now = work.now;
    let named = |block: &TimeBlock| block.task_id.or(block.pillar_id).is_some_and(|id| gone.contains(&id));
    let planned = work.life.blocks.values().filter(|block| named(block) && !block.done && block.ends_at > now);
    let mut planned: Vec<TimeBlock> = planned.map(|block| (**block).clone()).collect();
    planned.sort_unstable_by_key(|block| (block.starts_at, block.id));
    for block in &planned {
        work.put("block_deleted", Some(block), TimeBlock { deleted_at: Some(now), ..block.clone() }).await?;
    }
    Ok(())
}

/// A block on its way back out of the trash: it names only what is there, and keeps the name of what is not.
pub(crate) async fn standing(work: &mut Work, mut block: TimeBlock) -> Result<TimeBlock> {
    let mut lost = None;
    if let Some(task) = block.task_id
        && work.task(task).await.is_err()
    {
        block.task_id = None;
        lost = work.write.find_thing("task", task).await?;
    }
    if let Some(pillar) = block.pillar_id
        && !work.life.pillars.contains_key(&pillar)
    {
        block.pillar_id = None;
        lost = work.write.find_thing("pillar", pillar).await?;
    }
    if block.title.is_empty()
        && let Some(name) = lost.as_ref().and_then(|thing| thing.name())
    {
        name.clone_into(&mut block.title);
    }
    Ok(block)
}

async fn find(work: &mut Work, id: Uuid) -> Result<TimeBlock> {
    work.write.find::<TimeBlock>(id).await?.filter(|block| block.deleted_at.is_none()).ok_or(AppError::NotFound)
}

async fn check_references(work: &mut Work, block: &TimeBlock) -> Result<()> {
    if let Some(task) = block.task_id
        && work.task(task).await.is_err()
    {
        return Err(AppError::unknown_reference("task_id", "task"));
    }
    match block.pillar_id {
        Some(pillar) if !work.life.pillars.contains_key(&pillar) => Err(AppError::unknown_reference("pillar_id", "pillar")),
        _ => Ok(()),
    }
}

async fn answer(mut work: Work, status: u16, block: TimeBlock) -> Result<Done<BlockView>> {
    let around = work.write.blocks_between(block.starts_at, block.ends_at).await?;
    work.finish(status, |_, _| view(block, &around)).await
}
