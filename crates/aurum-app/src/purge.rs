//! Gone for good: rows of the trash, what only belonged to them, and every sentence of Aurum's that names them.

use std::collections::HashSet;

use aurum_domain::area::Area;
use aurum_domain::block::TimeBlock;
use aurum_domain::change::ActorKind;
use aurum_domain::check_in::CheckIn;
use aurum_domain::dependency::Dependency;
use aurum_domain::feedback::{Feedback, LearnedStep};
use aurum_domain::focus::FocusSession;
use aurum_domain::insight::{Claim, Insight};
use aurum_domain::own_rule::OwnRule;
use aurum_domain::person::UserId;
use aurum_domain::pillar::Pillar;
use aurum_domain::project::Project;
use aurum_domain::tag::Tag;
use aurum_domain::task::Task;
use aurum_domain::weight_profile::WeightProfile;
use aurum_store::{DayOrder, Noun, Thing};
use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::Aurum;
use crate::caller::Caller;
use crate::error::{AppError, Result};
use crate::upkeep::TRASH_DAYS;
use crate::work::Work;

/// What emptying the trash did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Purged {
    /// Items gone for good.
    pub purged: usize,
}

/// Empties a person's trash of what has lain there for `age`, and blanks what the ledger says of it.
pub async fn old_trash(app: &Aurum, user: UserId, age: TimeDelta) -> Result<usize> {
    let caller = Caller::through(user, ActorKind::System);
    purge_in(app, &caller, age).await
}

/// Empties the whole trash at the person's own wish.
pub async fn empty_trash(app: &Aurum, me: &Caller) -> Result<Purged> {
    Ok(Purged { purged: purge_in(app, me, TimeDelta::zero()).await? })
}

async fn purge_in(app: &Aurum, caller: &Caller, age: TimeDelta) -> Result<usize> {
    let mut work = app.begin(caller).await?;
    let before = work.now - age;
    let mut rows = work.write.trash(1_000_000).await?;
    rows.retain(|r| r.deleted_at <= before);
    let tasks: Vec<Uuid> = rows.iter().filter(|r| r.entity == "task").map(|r| r.id).collect();
    for edge in work.write.edges_of(&tasks).await? {
        gone::<Dependency>(&mut work, "dependency_purged", &edge).await?;
    }
    let mut names = HashSet::new();
    let ids: HashSet<Uuid> = rows.iter().map(|r| r.id).collect();
    for entity in ["task", "project", "area", "pillar"] {
        for row in rows.iter().filter(|r| r.entity == entity) {
            if let Some(thing) = work.write.find_thing(entity, row.id).await? {
                names.extend(thing.name().map(str::to_owned));
                purge_one(&mut work, thing).await?;
            }
        }
    }
    unsay(&mut work, &ids, &names).await?;
    // What is not shown in the trash goes when its time has come, also when the person empties what is shown.
    let before = work.now - TimeDelta::days(TRASH_DAYS);
    let mut purged = rows.len();
    purged += all_gone::<Dependency>(&mut work, "dependency_purged", before).await?;
    purged += all_gone::<Tag>(&mut work, "tag_purged", before).await?;
    purged += all_gone::<DayOrder>(&mut work, "day_order_purged", before).await?;
    purged += all_gone::<TimeBlock>(&mut work, "block_purged", before).await?;
    purged += all_gone::<FocusSession>(&mut work, "focus_purged", before).await?;
    purged += all_gone::<CheckIn>(&mut work, "check_in_purged", before).await?;
    purged += all_gone::<OwnRule>(&mut work, "own_rule_purged", before).await?;
    purged += all_gone::<WeightProfile>(&mut work, "weight_profile_purged", before).await?;
    purged += all_gone::<LearnedStep>(&mut work, "learned_step_purged", before).await?;
    purged += all_gone::<Feedback>(&mut work, "feedback_purged", before).await?;
    work.finish(200, |_, _| Purged { purged }).await?;
    Ok(purged)
}

/// What nothing stands under needs no order.
async fn all_gone<N: Noun>(work: &mut Work, kind: &'static str, before: DateTime<Utc>) -> Result<usize> {
    let rows = work.write.deleted_before::<N>(before).await?;
    for row in &rows {
        gone(work, kind, row).await?;
    }
    Ok(rows.len())
}

async fn gone<N: Noun>(work: &mut Work, kind: &'static str, row: &N) -> Result<()> {
    work.write.purge(kind, row).await?;
    work.life.forget(row.id());
    Ok(())
}

/// Whatever still points at a row is let go first, so that no living row loses its footing; what was only about it goes
/// with it.
async fn purge_one(work: &mut Work, thing: Thing) -> Result<()> {
    let id = thing.id();
    match thing {
        Thing::Task(row) => {
            for child in work.write.children::<Task>("parent_task_id", id).await? {
                work.put("task_updated", Some(&child), Task { parent_task_id: None, ..child.clone() }).await?;
            }
            for block in work.write.children::<TimeBlock>("task_id", id).await? {
                gone(work, "block_purged", &block).await?;
            }
            for session in work.write.children::<FocusSession>("task_id", id).await? {
                gone(work, "focus_purged", &session).await?;
            }
            gone(work, "task_purged", &row).await
        }
        Thing::Project(row) => {
            for child in work.write.children::<Task>("project_id", id).await? {
                work.put("task_updated", Some(&child), Task { project_id: None, ..child.clone() }).await?;
            }
            gone(work, "project_purged", &row).await
        }
        Thing::Area(row) => {
            for child in work.write.children::<Project>("area_id", id).await? {
                work.put("project_updated", Some(&child), Project { area_id: None, ..child.clone() }).await?;
            }
            gone(work, "area_purged", &row).await
        }
        Thing::Pillar(row) => {
            for child in work.write.children::<Area>("pillar_id", id).await? {
                work.put("area_updated", Some(&child), Area { pillar_id: None, ..child.clone() }).await?;
            }
            for block in work.write.children::<TimeBlock>("pillar_id", id).await? {
                gone(work, "block_purged", &block).await?;
            }
            gone::<Pillar>(work, "pillar_purged", &row).await
        }
        other => Err(AppError::Internal(format!("a {} is not purged by itself", other.entity()))),
    }
}

/// Takes back what Aurum said of rows that are gone: insights about them, and the causes of steps that name them.
async fn unsay(work: &mut Work, ids: &HashSet<Uuid>, names: &HashSet<String>) -> Result<()> {
    for insight in work.write.every::<Insight>().await? {
        if speaks_of(&insight.claim, ids) {
            gone(work, "insight_purged", &insight).await?;
        }
    }
    let quoted: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
    for step in work.write.every::<LearnedStep>().await? {
        if quoted.iter().any(|name| step.cause.contains(name.as_str())) {
            gone(work, "learned_step_purged", &step).await?;
            let without = LearnedStep { id: Uuid::now_v7(), cause: "Because of something that has since been deleted.".to_owned(), ..step };
            work.put("weight_learned", None, without).await?;
        }
    }
    Ok(())
}

fn speaks_of(claim: &Claim, ids: &HashSet<Uuid>) -> bool {
    let about = claim.entity_id.into_iter().chain(claim.path.iter().filter_map(|step| step.entity_id));
    about.chain(claim.evidence.iter().map(|row| row.id)).any(|id| ids.contains(&id))
}
