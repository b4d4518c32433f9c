//! The blackboard: after changes, at the start of a person's day and when something expires, their life is looked at again
//! and what is found is posted, refreshed, superseded or retired, in one commit with the ledger number it answers to.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use aurum_domain::change::ActorKind;
use aurum_domain::dated::start_of_day;
use aurum_domain::insight::{Claim, Insight};
use aurum_domain::person::UserId;
use aurum_domain::scale::InsightState;
use aurum_domain::task::TaskPatch;
use aurum_hrm::board::{self, Move};
use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use tokio::sync::broadcast::error::RecvError;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::Aurum;
use crate::caller::Caller;
use crate::error::{AppError, Result};
use crate::life::Life;
use crate::work::Work;
use crate::{learning, reasoning, tasks};

/// Changes that come within this of the first one are answered by one run.
const BURST: Duration = Duration::from_millis(150);
/// How often people are looked for whose wake was lost or whose hour has come.
const ROUND: Duration = Duration::from_secs(30);
/// At most so many people a round, so that one round never holds up the next.
const PEOPLE_A_ROUND: i64 = 200;
/// So many people are looked at side by side.
const AT_ONCE: usize = 4;
/// A person who keeps changing things is looked at under the lock at the latest on this try.
const TRIES: usize = 3;

/// What one run did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Reaction {
    pub posted: usize,
    pub refreshed: usize,
    pub superseded: usize,
    pub retired: usize,
    /// Steps that weights took.
    pub learnt: usize,
    /// Tasks that the person's own rules put a tag on.
    pub tagged: usize,
    /// The ledger number the board now answers to.
    pub seq: i64,
}

/// Looks at a person's life now, whether or not anything changed.
pub async fn react(app: &Aurum, user: UserId) -> Result<Reaction> {
    let tagged = tag_by_own_rules(app, user).await?;
    for tries in 1.. {
        let life = app.life(user).await?;
        let found = findings(&life, app.now()).await?;
        let mut work = app.begin(&Caller::through(user, ActorKind::System)).await?;
        let found = match work.life.seq == life.seq {
            true => found,
            false if tries < TRIES => continue,
            false => findings(&Arc::new(work.life.clone()), work.now).await?,
        };
        let mut done = post(&mut work, found).await?;
        done.tagged = tagged;
        return finish(app, work, done).await;
    }
    unreachable!("the last try answers")
}

/// Puts the tags on that the person's own rules ask for, as a deed of its own that can be undone like any other.
async fn tag_by_own_rules(app: &Aurum, user: UserId) -> Result<usize> {
    if reasoning::tags_due(&*app.life(user).await?, app.now()).is_empty() {
        return Ok(0);
    }
    let mut work = app.begin(&Caller::through(user, ActorKind::Automation)).await?;
    let due = reasoning::tags_due(&work.life, work.now);
    for (id, missing) in &due {
        let task = work.task(*id).await?;
        let tags = task.tags.iter().chain(missing).cloned().collect();
        tasks::change(&mut work, task, TaskPatch { tags: Some(tags), ..TaskPatch::default() }).await?;
    }
    work.finish(200, |_, _| ()).await?;
    Ok(due.len())
}

/// What is to be said of a life; the reckoning leaves the threads that answer requests alone.
async fn findings(life: &Arc<Life>, now: DateTime<Utc>) -> Result<Vec<Claim>> {
    let life = life.clone();
    let reckoned = tokio::task::spawn_blocking(move || reasoning::claims(&life, now));
    reckoned.await.map_err(|error| AppError::Internal(format!("looking at a life ended badly: {error}")))?
}

async fn post(work: &mut Work, found: Vec<Claim>) -> Result<Reaction> {
    let mut done = Reaction { learnt: learning::observe(work).await?, ..Reaction::default() };
    let mut standing: Vec<Insight> = work.life.insights.values().map(|i| (**i).clone()).collect();
    // What the person turned down lately keeps its cause silent, whatever became of it since.
    let silent_since = work.now - TimeDelta::days(board::SILENT_DAYS);
    standing.extend(work.write.rejected_insights(silent_since).await?.into_iter().filter(|i| i.state != InsightState::Active));
    standing.sort_by_key(|insight| insight.id);
    let today = work.life.day(work.now);
    let next_day = start_of_day(today.succ_opt().unwrap_or(today), work.life.zone());
    for step in board::compare(&standing, found, work.now, next_day) {
        match step {
            Move::Post(claim, expires_at) => {
                write(work, "insight_posted", None, posted(claim, expires_at, None, work.now)).await?;
                done.posted += 1;
            }
            Move::Refresh { id, claim, expires_at } => {
                if let Some(before) = standing.iter().find(|i| i.id == id) {
                    write(work, "insight_refreshed", Some(before), Insight { claim, expires_at, ..before.clone() }).await?;
                    done.refreshed += 1;
                }
            }
            Move::Supersede { id, by, expires_at } => {
                if let Some(before) = standing.iter().find(|i| i.id == id) {
                    write(work, "insight_superseded", Some(before), Insight { state: InsightState::Superseded, ..before.clone() }).await?;
                    write(work, "insight_posted", None, posted(by, expires_at, Some(id), work.now)).await?;
                    done.superseded += 1;
                }
            }
            Move::Retire { id } => {
                if let Some(before) = standing.iter().find(|i| i.id == id) {
                    write(work, "insight_retired", Some(before), Insight { state: InsightState::Expired, ..before.clone() }).await?;
                    done.retired += 1;
                }
            }
        }
    }
    Ok(done)
}

async fn write(work: &mut Work, kind: &'static str, before: Option<&Insight>, after: Insight) -> Result<()> {
    work.put(kind, before, after).await.map(drop)
}

fn posted(claim: Claim, expires_at: DateTime<Utc>, supersedes: Option<Uuid>, now: DateTime<Utc>) -> Insight {
    Insight {
        id: Uuid::now_v7(),
        claim,
        state: InsightState::Active,
        pinned: false,
        feedback: None,
        model: None,
        expires_at,
        supersedes,
        version: 1,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    }
}

async fn finish(app: &Aurum, mut work: Work, done: Reaction) -> Result<Reaction> {
    let standing: Vec<Insight> = work.life.insights.values().map(|i| (**i).clone()).collect();
    work.write.reacted(Some(board::next_run(&standing, work.now, work.life.zone())));
    let user = work.write.user();
    work.finish(200, |_, _| ()).await?;
    let seq = app.life(user).await?.seq;
    Ok(Reaction { seq, ..done })
}

/// Reacts to a person's changes unless that was done already, by this process or another.
async fn catch_up(app: &Aurum, user: UserId) -> Result<()> {
    let mut reader = app.store().read(user).await?;
    let (seq, (reacted, next)) = (reader.seq().await?, reader.reaction().await?);
    reader.done().await?;
    if seq > reacted || next.is_none_or(|at| at <= app.now()) {
        let done = react(app, user).await?;
        tracing::debug!(user = %user, ?done, "looked at a life");
    }
    Ok(())
}

/// Follows the ledger of everybody until told to stop.
pub async fn forever(app: Aurum, mut stop: tokio::sync::watch::Receiver<bool>) {
    let mut wakes = app.wakes();
    let mut rounds = tokio::time::interval(ROUND);
    let mut waiting: HashSet<UserId> = HashSet::new();
    let mut since: Option<Instant> = None;
    loop {
        let burst_ends = since.map(|at| tokio::time::Instant::from_std(at + BURST));
        tokio::select! {
            woken = wakes.recv() => match woken {
                Ok(wake) => {
                    waiting.insert(wake.user);
                    since.get_or_insert_with(Instant::now);
                    continue;
                }
                // Too far behind to know who: the next round finds them in the ledger.
                Err(RecvError::Lagged(_)) => { rounds.reset_immediately(); continue }
                Err(RecvError::Closed) => return,
            },
            () = async { match burst_ends { Some(at) => tokio::time::sleep_until(at).await, None => std::future::pending().await } } => {}
            _ = rounds.tick() => waiting.extend(overdue(&app).await),
            _ = stop.changed() => return,
        }
        since = None;
        let mut looking = JoinSet::new();
        for user in std::mem::take(&mut waiting) {
            if looking.len() == AT_ONCE {
                looking.join_next().await;
            }
            let app = app.clone();
            looking.spawn(async move { look(&app, user).await });
        }
        // Told to stop, it ends what it began; people left over are found again by the ledger.
        while looking.join_next().await.is_some() {}
    }
}

async fn look(app: &Aurum, user: UserId) {
    match catch_up(app, user).await {
        // Gone since: an erased account has nothing to look at.
        Ok(()) | Err(AppError::NotFound) => {}
        Err(error) => tracing::error!(%user, %error, "a life could not be looked at; it is tried again"),
    }
}

async fn overdue(app: &Aurum) -> Vec<UserId> {
    let asked = async {
        let mut system = app.store().system_read().await?;
        let people = system.people_to_look_at(app.now(), PEOPLE_A_ROUND).await?;
        system.commit().await?;
        Ok::<_, AppError>(people)
    };
    asked.await.unwrap_or_else(|error| {
        tracing::error!(%error, "who is to be looked at could not be asked; it is tried again");
        Vec::new()
    })
}
