//! Tags: the words on tasks, renamed, merged and removed everywhere at once.

use aurum_domain::fold::fold;
use aurum_domain::person::UserId;
use aurum_domain::tag::Tag;
use aurum_domain::task::{Task, tidy_tags};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Aurum;
use crate::caller::{Caller, Done};
use crate::error::{AppError, Result};
use crate::life::Life;
use crate::work::Work;

/// A tag and how many open tasks carry it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TagView {
    #[serde(flatten)]
    pub tag: Tag,
    pub tasks: usize,
}

/// A merge patch of a tag.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TagPatch {
    #[serde(deserialize_with = "aurum_domain::patch::set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = String, min_length = 1, max_length = 50))]
    pub name: Option<String>,
    #[serde(deserialize_with = "aurum_domain::patch::clear", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>))]
    pub colour: Option<Option<String>>,
}

/// What a change to a tag did to tasks.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TagChanged {
    pub tag: TagView,
    /// Tasks whose tags changed.
    pub tasks_changed: usize,
}

/// All tags, by name.
pub async fn list(app: &Aurum, user: UserId) -> Result<Vec<TagView>> {
    let life = app.life(user).await?;
    let mut counts: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
    for tag in life.tasks.values().filter(|t| t.is_open()).flat_map(|t| &t.tags) {
        *counts.entry(fold(tag)).or_default() += 1;
    }
    let mut tags: Vec<TagView> =
        life.tags.values().map(|t| TagView { tag: (**t).clone(), tasks: counts.get(&fold(&t.name)).copied().unwrap_or(0) }).collect();
    tags.sort_by_key(|t| fold(&t.tag.name));
    Ok(tags)
}

fn view(life: &Life, tag: Tag) -> TagView {
    let folded = fold(&tag.name);
    let tasks = life.tasks.values().filter(|t| t.is_open() && t.tags.iter().any(|n| fold(n) == folded)).count();
    TagView { tag, tasks }
}

fn find(work: &Work, id: Uuid) -> Result<Tag> {
    work.life.tags.get(&id).map(|t| (**t).clone()).ok_or(AppError::NotFound)
}

/// Renames or colours a tag; a rename reaches every task.
///
/// # Errors
/// A field error when another tag has that name: merging is a deed of its own.
pub async fn patch(app: &Aurum, me: &Caller, id: Uuid, patch: TagPatch) -> Result<Done<TagChanged>> {
    let mut work = app.begin(me).await?;
    let before = find(&work, id)?;
    let mut after = before.clone();
    if let Some(name) = patch.name {
        name.trim().trim_start_matches('@').clone_into(&mut after.name);
    }
    if let Some(colour) = patch.colour {
        after.colour = colour;
    }
    after.check()?;
    if work.life.tag_named(&fold(&after.name)).is_some_and(|other| other.id != id) {
        return Err(AppError::field("name", "taken", "Another tag has this name; merge the two instead."));
    }
    let renamed = before.name != after.name;
    let tag = work.put("tag_updated", Some(&before), after).await?;
    let tasks_changed = if renamed { rewrite(&mut work, &before.name, Some(&tag.name)).await? } else { 0 };
    work.finish(200, |life, _| TagChanged { tag: view(life, tag), tasks_changed }).await
}

/// Puts one tag in another's place on every task and removes it.
pub async fn merge(app: &Aurum, me: &Caller, id: Uuid, into: Uuid) -> Result<Done<TagChanged>> {
    let mut work = app.begin(me).await?;
    let from = find(&work, id)?;
    let into = work.life.tags.get(&into).map(|t| (**t).clone()).ok_or_else(|| AppError::unknown_reference("into", "tag"))?;
    if from.id == into.id {
        return Err(AppError::field("into", "same", "A tag cannot be merged into itself."));
    }
    let tasks_changed = rewrite(&mut work, &from.name, Some(&into.name)).await?;
    let gone = Tag { deleted_at: Some(work.now), ..from.clone() };
    work.put("tag_deleted", Some(&from), gone).await?;
    work.finish(200, |life, _| TagChanged { tag: view(life, into), tasks_changed }).await
}

/// Takes a tag off every task and removes it.
pub async fn delete(app: &Aurum, me: &Caller, id: Uuid) -> Result<Done<TagChanged>> {
    let mut work = app.begin(me).await?;
    let tag = find(&work, id)?;
    let tasks_changed = rewrite(&mut work, &tag.name, None).await?;
    let gone = Tag { deleted_at: Some(work.now), ..tag.clone() };
    let gone = work.put("tag_deleted", Some(&tag), gone).await?;
    work.finish(200, |life, _| TagChanged { tag: view(life, gone), tasks_changed }).await
}

async fn rewrite(work: &mut Work, old: &str, new: Option<&str>) -> Result<usize> {
    let folded = fold(old);
    let tasks = work.write.tasks_tagged(&folded).await?;
    for before in &tasks {
        let replaced = before.tags.iter().filter_map(|t| if fold(t) == folded { new.map(str::to_owned) } else { Some(t.clone()) });
        let after = Task { tags: tidy_tags(replaced.collect()), ..before.clone() };
        work.put("task_updated", Some(before), after).await?;
    }
    Ok(tasks.len())
}
