//! Deleting with all that stands below, the trash, and the way back out of it.

use std::collections::HashSet;

use aurum_domain::area::Area;
use aurum_domain::block::TimeBlock;
use aurum_domain::dependency::Dependency;
use aurum_domain::person::UserId;
use aurum_domain::pillar::Pillar;
use aurum_domain::project::Project;
use aurum_domain::task::Task;
use aurum_store::{Reader, Thing, TrashRow};
use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::caller::{Caller, Done};
use crate::error::{AppError, Result};
use crate::life::Life;
use crate::work::{Work, check_version};
use crate::{Aurum, blocks, dependencies};

/// How many rows of each noun.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Counts {
    pub pillars: usize,
    pub areas: usize,
    pub projects: usize,
    pub tasks: usize,
}

/// What a deletion took along, itself included.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Deleted {
    pub batch_id: Uuid,
    pub deleted: Counts,
}

/// One line of the trash page: an item, and how much went with it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TrashItem {
    pub entity: String,
    pub id: Uuid,
    pub name: String,
    pub deleted_at: DateTime<Utc>,
    /// The deed that deleted it; undoing it brings back all that went.
    pub batch_id: Option<Uuid>,
    /// What went with it, itself not counted.
    #[serde(rename = "with")]
    pub along: Counts,
}

/// Everything below an item, in the order to delete: children first.
struct Below {
    pillars: Vec<Pillar>,
    areas: Vec<Area>,
    projects: Vec<Project>,
    tasks: Vec<Task>,
}

impl Below {
    fn counts(&self) -> Counts {
        Counts { pillars: self.pillars.len(), areas: self.areas.len(), projects: self.projects.len(), tasks: self.tasks.len() }
    }
}

async fn below(life: &Life, reader: &mut Reader, entity: &str, id: Uuid) -> Result<Below> {
    let mut found = Below { pillars: Vec::new(), areas: Vec::new(), projects: Vec::new(), tasks: Vec::new() };
    match entity {
        "pillar" => {
            found.pillars.push(life.pillars.get(&id).map(|p| (**p).clone()).ok_or(AppError::NotFound)?);
            found.areas = life.areas.values().filter(|a| a.pillar_id == Some(id)).map(|a| (**a).clone()).collect();
        }
        "area" => found.areas.push(life.areas.get(&id).map(|a| (**a).clone()).ok_or(AppError::NotFound)?),
        "project" => found.projects.push(life.projects.get(&id).map(|p| (**p).clone()).ok_or(AppError::NotFound)?),
        "task" => found.tasks.push(reader.find::<Task>(id).await?.filter(|t| t.deleted_at.is_none()).ok_or(AppError::NotFound)?),
        other => return Err(AppError::Internal(format!("{other:?} cannot be deleted"))),
    }
    let areas: HashSet<Uuid> = found.areas.iter().map(|a| a.id).collect();
    let under = life.projects.values().filter(|p| p.area_id.is_some_and(|a| areas.contains(&a)) && p.id != id);
    found.projects.extend(under.map(|p| (**p).clone()));
    let projects: Vec<Uuid> = found.projects.iter().map(|p| p.id).collect();
    let parents: Vec<Uuid> = found.tasks.iter().map(|t| t.id).collect();
    found.tasks.extend(reader.tasks_under(&projects, &parents).await?);
    Ok(found)
}

/// Deletes within a deed under way: the item, all below it, the edges of its tasks, and what is still planned for them.
pub(crate) async fn delete_in(work: &mut Work, entity: &str, id: Uuid) -> Result<Counts> {
    let all = below(&work.life, &mut work.write, entity, id).await?;
    let now = work.now;
    let gone: HashSet<Uuid> = all.tasks.iter().map(|t| t.id).collect();
    dependencies::remove_all(work, &gone).await?;
    let named: HashSet<Uuid> = gone.iter().copied().chain(all.pillars.iter().map(|p| p.id)).collect();
    blocks::delete_planned_for(work, &named).await?;
    for row in all.tasks.iter().rev() {
        work.put("task_deleted", Some(row), Task { deleted_at: Some(now), ..row.clone() }).await?;
    }
    for row in &all.projects {
        work.put("project_deleted", Some(row), Project { deleted_at: Some(now), ..row.clone() }).await?;
    }
    for row in &all.areas {
        work.put("area_deleted", Some(row), Area { deleted_at: Some(now), ..row.clone() }).await?;
    }
    for row in &all.pillars {
        work.put("pillar_deleted", Some(row), Pillar { deleted_at: Some(now), ..row.clone() }).await?;
    }
    Ok(all.counts())
}

/// What deleting an item would take along.
pub async fn preview(app: &Aurum, user: UserId, entity: &str, id: Uuid) -> Result<Counts> {
    let life = app.life(user).await?;
    let mut reader = app.store().read(user).await?;
    let counts = below(&life, &mut reader, entity, id).await?.counts();
    reader.done().await?;
    Ok(counts)
}

/// Deletes an item and all below it; it stays in the trash for 30 days.
pub async fn delete(app: &Aurum, me: &Caller, entity: &str, id: Uuid, if_match: Option<i64>) -> Result<Done<Deleted>> {
    let mut work = app.begin(me).await?;
    if if_match.is_some() {
        let thing = work.write.find_thing(entity, id).await?.ok_or(AppError::NotFound)?;
        check_version(thing.version(), if_match)?;
    }
    let deleted = delete_in(&mut work, entity, id).await?;
    let batch_id = me.deed.batch_id;
    work.finish(200, |_, _| Deleted { batch_id, deleted }).await
}

/// Brings an item back, with what was deleted below it in the same deed; where its parent is gone it stands free.
pub async fn restore(app: &Aurum, me: &Caller, entity: &str, id: Uuid) -> Result<Done<Counts>> {
    let mut work = app.begin(me).await?;
    restore_in(&mut work, entity, id).await?;
    let mut counts = Counts::default();
    for thing in work.write.touched() {
        match thing {
            Thing::Pillar(_) => counts.pillars += 1,
            Thing::Area(_) => counts.areas += 1,
            Thing::Project(_) => counts.projects += 1,
            Thing::Task(_) => counts.tasks += 1,
            _ => {}
        }
    }
    work.finish(200, |_, _| counts).await
}

/// Restores within a deed under way; answers how many items came back, edges and blocks not counted.
pub(crate) async fn restore_in(work: &mut Work, entity: &str, id: Uuid) -> Result<usize> {
    let item = work.write.find_thing(entity, id).await?.ok_or(AppError::NotFound)?;
    if item.deleted_at().is_none() {
        return Ok(0);
    }
    let last = work.write.changes_of(id, 1).await?;
    let mut waiting = vec![item];
    if let Some(change) = last.first() {
        for change in work.write.changes_of_batch(change.batch_id).await? {
            if change.entity_id == id {
                continue;
            }
            if let Some(thing) = work.write.find_thing(&change.entity, change.entity_id).await?
                && thing.deleted_at().is_some()
            {
                waiting.push(thing);
            }
        }
    }
    // Parents first: each round restores what stands on something that is there again.
    let mut back: HashSet<Uuid> = HashSet::new();
    let counted = |thing: &Thing| usize::from(!matches!(thing, Thing::Dependency(_) | Thing::TimeBlock(_)));
    let first = waiting.remove(0);
    let mut items = counted(&first);
    bring_back(work, first, &mut back).await?;
    loop {
        let still: HashSet<Uuid> = waiting.iter().map(Thing::id).collect();
        let (ready, rest): (Vec<Thing>, Vec<Thing>) = waiting
            .into_iter()
            .partition(|t| holders(t).iter().any(|id| back.contains(id)) && !holders(t).iter().any(|id| still.contains(id)));
        waiting = rest;
        if ready.is_empty() {
            break;
        }
        for thing in ready {
            items += counted(&thing);
            bring_back(work, thing, &mut back).await?;
        }
    }
    Ok(items)
}

/// What a row hangs on: it comes back after all of these that come back.
fn holders(thing: &Thing) -> Vec<Uuid> {
    match thing {
        Thing::Area(a) => a.pillar_id.into_iter().collect(),
        Thing::Project(p) => p.area_id.into_iter().collect(),
        Thing::Task(t) => t.parent_task_id.into_iter().chain(t.project_id).collect(),
        Thing::Dependency(d) => vec![d.task_id, d.depends_on_id],
        Thing::TimeBlock(b) => b.task_id.into_iter().chain(b.pillar_id).collect(),
        _ => Vec::new(),
    }
}

async fn bring_back(work: &mut Work, thing: Thing, back: &mut HashSet<Uuid>) -> Result<()> {
    let id = thing.id();
    match thing {
        Thing::Pillar(row) => {
            work.put("pillar_restored", Some(&row), Pillar { deleted_at: None, ..row.clone() }).await?;
        }
        Thing::Area(row) => {
            let pillar_id = row.pillar_id.filter(|p| work.life.pillars.contains_key(p));
            work.put("area_restored", Some(&row), Area { deleted_at: None, pillar_id, ..row.clone() }).await?;
        }
        Thing::Project(row) => {
            let area_id = row.area_id.filter(|a| work.life.areas.contains_key(a));
            work.put("project_restored", Some(&row), Project { deleted_at: None, area_id, ..row.clone() }).await?;
        }
        Thing::Task(row) => {
            let project_id = row.project_id.filter(|p| work.life.projects.contains_key(p));
            let mut parent_task_id = None;
            if let Some(parent) = row.parent_task_id
                && work.task(parent).await.is_ok()
            {
                parent_task_id = Some(parent);
            }
            work.adopt_tags(&row.tags.clone()).await?;
            work.put("task_restored", Some(&row), Task { deleted_at: None, project_id, parent_task_id, ..row.clone() }).await?;
        }
        Thing::Dependency(row) => {
            let ends = work.task(row.task_id).await.is_ok() && work.task(row.depends_on_id).await.is_ok();
            let closes = aurum_domain::dependency::circle(work.life.edges(), row.task_id, row.depends_on_id).is_some();
            let there = work.life.edge(row.task_id, row.depends_on_id).is_some();
            if !ends || closes || there {
                return Ok(());
            }
            work.put("dependency_restored", Some(&row), Dependency { deleted_at: None, ..row.clone() }).await?;
        }
        Thing::TimeBlock(row) => {
            let after = blocks::standing(work, TimeBlock { deleted_at: None, ..row.clone() }).await?;
            work.put("block_restored", Some(&row), after).await?;
        }
        _ => return Ok(()),
    }
    back.insert(id);
    Ok(())
}

/// What lies in the trash, latest first: each deed's topmost items, with counts of what went along.
pub async fn list(app: &Aurum, user: UserId) -> Result<Vec<TrashItem>> {
    let mut reader = app.store().read(user).await?;
    let rows = reader.trash(10_000).await?;
    reader.done().await?;
    Ok(group(rows))
}

fn group(rows: Vec<TrashRow>) -> Vec<TrashItem> {
    let by_id: std::collections::HashMap<Uuid, &TrashRow> = rows.iter().map(|r| (r.id, r)).collect();
    // The topmost ancestor that went in the same deed.
    let top = |row: &TrashRow| {
        let mut top = row.id;
        let mut above = row.parent_id;
        let mut steps = 0;
        while let Some(parent) = above.and_then(|id| by_id.get(&id))
            && parent.batch_id == row.batch_id
            && steps < 64
        {
            top = parent.id;
            above = parent.parent_id;
            steps += 1;
        }
        top
    };
    let mut along: std::collections::HashMap<Uuid, Counts> = std::collections::HashMap::new();
    let mut tops = Vec::new();
    for row in &rows {
        let top = top(row);
        if top == row.id {
            tops.push(row);
            continue;
        }
        let counts = along.entry(top).or_default();
        match row.entity.as_str() {
            "pillar" => counts.pillars += 1,
            "area" => counts.areas += 1,
            "project" => counts.projects += 1,
            _ => counts.tasks += 1,
        }
    }
    tops.into_iter()
        .map(|row| TrashItem {
            entity: row.entity.clone(),
            id: row.id,
            name: row.name.clone(),
            deleted_at: row.deleted_at,
            batch_id: row.batch_id,
            along: along.get(&row.id).copied().unwrap_or_default(),
        })
        .collect()
}
