//! One deed under way: the open write, and the life as it will be when it is committed.

use std::sync::Arc;

use aurum_domain::tag::Tag;
use aurum_domain::task::Task;
use aurum_store::{Noun, Replay, Thing, Write};
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::Aurum;
use crate::caller::{Caller, Done};
use crate::error::{AppError, Result};
use crate::feed::Wake;
use crate::life::Life;

/// Rows are written through [`Work::put`], which keeps [`Work::life`] in step, so that every later step of the same
/// deed sees what the earlier ones did.
pub struct Work {
    app: Aurum,
    pub(crate) write: Write,
    pub(crate) life: Life,
    pub(crate) now: DateTime<Utc>,
}

impl Aurum {
    /// Opens a deed.
    ///
    /// # Errors
    /// [`AppError::Replayed`] when the same request was answered before, [`AppError::KeyReused`] when another used its key.
    pub(crate) async fn begin(&self, caller: &Caller) -> Result<Work> {
        let now = self.now();
        match self.store().write(caller.user, caller.actor, caller.deed, now).await? {
            Err(Replay::Different) => Err(AppError::KeyReused),
            Err(Replay::Same { batch_id, status, answer }) => Err(AppError::Replayed { batch_id, status, answer }),
            Ok(mut write) => {
                let seq = write.seq();
                let life = self.parts().lives.at_head(&mut write, seq, now).await?;
                let now = write.now();
                write.set_zone(life.zone());
                Ok(Work { app: self.clone(), write, life: (*life).clone(), now })
            }
        }
    }
}

impl Work {
    /// Writes a new state with its line in the ledger.
    pub async fn put<N: Noun>(&mut self, kind: &'static str, before: Option<&N>, after: N) -> Result<N> {
        self.put_noting(kind, before, after, Map::new()).await
    }

    /// The same, keeping values that are overwritten unseen.
    pub async fn put_noting<N: Noun>(&mut self, kind: &'static str, before: Option<&N>, after: N, lost: Map<String, Value>) -> Result<N> {
        let after = self.write.put_noting(kind, before, after, lost).await?;
        self.life.apply(after.clone().into());
        self.follow_zone().await?;
        Ok(after)
    }

    /// Writes many new rows at once.
    pub async fn put_new<N: Noun>(&mut self, kind: &'static str, rows: Vec<N>) -> Result<Vec<N>> {
        let written = self.write.put_new(kind, rows).await?;
        for row in &written {
            self.life.apply(row.clone().into());
        }
        Ok(written)
    }

    /// Writes any noun, for undo and restore.
    pub async fn put_thing(&mut self, kind: &'static str, before: &Thing, after: Thing) -> Result<()> {
        self.write.put_thing(kind, before, after.clone()).await?;
        self.life.apply(after);
        self.follow_zone().await
    }

    /// A person who moves takes whole days and wall-clock times along, whichever way the move came in.
    async fn follow_zone(&mut self) -> Result<()> {
        let zone = self.life.zone();
        if zone != self.write.zone() {
            self.write.move_to(zone).await?;
        }
        Ok(())
    }

    /// A task that is not in the trash, however long ago it was completed.
    pub async fn task(&mut self, id: Uuid) -> Result<Task> {
        if let Some(task) = self.life.tasks.get(&id) {
            return Ok((**task).clone());
        }
        let task = self.write.find::<Task>(id).await?.filter(|t| t.deleted_at.is_none());
        task.ok_or(AppError::NotFound)
    }

    /// Makes sure that every tag on a task is one the person has.
    pub async fn adopt_tags(&mut self, tags: &[String]) -> Result<()> {
        for name in tags {
            if self.life.tag_named(&aurum_domain::fold::fold(name)).is_none() {
                let tag = Tag::create(Uuid::now_v7(), name, self.now)?;
                self.put("tag_created", None, tag).await?;
            }
        }
        Ok(())
    }

    /// Commits, keeps the new life in memory and wakes whoever reads the ledger.
    pub async fn finish<T: Serialize>(mut self, status: u16, render: impl FnOnce(&Life, DateTime<Utc>) -> T) -> Result<Done<T>> {
        let answer = render(&self.life, self.now);
        let text = serde_json::to_string(&answer).map_err(|e| AppError::Internal(e.to_string()))?;
        let user = self.write.user();
        let committed = self.write.commit(status, Some(&text)).await?;
        let changed = committed.seq > committed.seq_before;
        if changed {
            self.life.seq = committed.seq;
            let parts = self.app.parts();
            parts.lives.keep(Arc::new(self.life)).await;
            // Nobody listening is fine: the ledger is what is read.
            let _ = parts.wakes.send(Wake { user, seq: committed.seq });
        }
        Ok(Done { batch_id: committed.batch_id, status, changed, answer })
    }
}

/// Fails unless the row is at the version that `If-Match` named.
pub(crate) fn check_version(current: i64, if_match: Option<i64>) -> Result<()> {
    match if_match {
        Some(wanted) if wanted != current => Err(AppError::Stale { current }),
        _ => Ok(()),
    }
}

/// Values of a newer version that a patch made on an older one is about to overwrite, `{field: value}`.
pub(crate) fn overwritten<N: Noun>(before: &N, after: &N, base_version: Option<i64>) -> Result<Map<String, Value>> {
    if base_version.is_none_or(|base| base >= before.version()) {
        return Ok(Map::new());
    }
    let json = |row: &N| serde_json::to_value(row).map_err(|e| AppError::Internal(e.to_string()));
    let fields = aurum_domain::change::difference(Some(&json(before)?), &json(after)?);
    Ok(fields.into_iter().map(|(name, pair)| (name, pair.get(0).cloned().unwrap_or(Value::Null))).collect())
}
