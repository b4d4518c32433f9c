//! The one way to change a person's rows: every `put` writes the row and its line in the ledger in one transaction.
//!
//! A write scope locks the person's ledger head first, so two writes of one person stand one after the other and the
//! numbers of the ledger have no holes.

use aurum_domain::change::difference;
use aurum_domain::person::UserId;
use aurum_domain::task::Task;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde_json::{Map, Value};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::batches::Replay;
use super::changes::{self, NewChange};
use super::engine::{Arg, Sql, Tx};
use super::noun::{Noun, Thing, owner, select};
use super::scope::{Actor, Reader, Store};
use crate::args;
use crate::error::{Result, StoreError};

/// What one request is about to do, and how a repeat of it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deed {
    /// The request's idempotency key; it becomes the batch id of all rows made.
    pub batch_id: Uuid,
    /// SHA-256 over what was asked, when the client sent the key itself; a repeat must match it.
    pub request_hash: Option<[u8; 32]>,
    /// The batch this deed takes back, when it is an undo.
    pub undoes: Option<Uuid>,
}

/// What a commit did.
#[derive(Debug, Clone)]
pub struct Committed {
    pub batch_id: Uuid,
    /// Head before and after.
    pub seq_before: i64,
    pub seq: i64,
    /// Final states, in the order they were written.
    pub touched: Vec<Thing>,
}

/// An open write of one person.
pub struct Write {
    reader: Reader,
    actor: Actor,
    deed: Deed,
    now: DateTime<Utc>,
    seq: i64,
    hash: Vec<u8>,
    pending: Vec<NewChange>,
    touched: Vec<Thing>,
    purged: Vec<Uuid>,
    /// Where the person is: whole days and wall-clock times fall on an instant by it.
    zone: Tz,
    /// Set when this write is the reaction to all that stands before it: when to look again at the latest.
    reacted: Option<Option<DateTime<Utc>>>,
}

/// Rows in one multi-row INSERT: few enough that its plan is worth keeping, enough that round trips do not count.
const ROWS_AT_ONCE: usize = 64;
/// Ids in one IN list.
const IDS_AT_ONCE: usize = 500;

impl Store {
    /// Opens a write, or answers what the same request was answered before.
    ///
    /// `now` is cut to milliseconds, which both engines give back exactly.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such person.
    pub async fn write(&self, user: UserId, actor: Actor, deed: Deed, now: DateTime<Utc>) -> Result<std::result::Result<Write, Replay>> {
        let mut tx = self.begin_write(user).await?;
        let lock = if tx.is_postgres() {
            "SELECT seq, hash FROM ledger_heads WHERE user_id = $1 FOR UPDATE"
        } else {
            "SELECT seq, hash FROM ledger_heads WHERE user_id = $1"
        };
        let (seq, hash): (i64, Vec<u8>) = tx.one(lock, args![user]).await?;
        let mut reader = Reader { tx, user };
        if deed.request_hash.is_some()
            && let Some(replay) = reader.batch_answer(deed.batch_id, deed.request_hash).await?
        {
            return Ok(Err(replay));
        }
        let now = DateTime::from_timestamp_millis(now.timestamp_millis()).unwrap_or(now);
        Ok(Ok(Write {
            reader,
            actor,
            deed,
            now,
            seq,
            hash,
            pending: Vec::new(),
            touched: Vec::new(),
            purged: Vec::new(),
            zone: Tz::UTC,
            reacted: None,
        }))
    }
}

impl std::ops::Deref for Write {
    type Target = Reader;
    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl std::ops::DerefMut for Write {
    fn deref_mut(&mut self) -> &mut Reader {
        &mut self.reader
    }
}

impl Write {
    /// The head of the ledger as this write found it.
    pub fn seq(&self) -> i64 {
        self.seq
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    pub fn user(&self) -> UserId {
        self.reader.user
    }

    pub fn deed(&self) -> Deed {
        self.deed
    }

    /// Where the person is; to be set before anything dated is written.
    pub fn set_zone(&mut self, zone: Tz) {
        self.zone = zone;
    }

    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// The person has moved: the instants that whole days and wall-clock times stand for are worked out anew.
    pub async fn move_to(&mut self, zone: Tz) -> Result<()> {
        self.zone = zone;
        super::tasks::derive_instants(&mut self.reader.tx, self.reader.user, zone).await
    }

    /// With this write the person has been looked at: it is the reaction to the ledger up to and with its own rows.
    /// `next` is when to look again even if nothing changes.
    pub fn reacted(&mut self, next: Option<DateTime<Utc>>) {
        self.reacted = Some(next);
    }

    /// What has been written so far.
    pub fn touched(&self) -> &[Thing] {
        &self.touched
    }

    /// Writes a new state and records what differs; the same state again writes nothing.
    ///
    /// # Errors
    /// [`StoreError::IdTaken`] for a new row whose id exists, even deleted.
    pub async fn put<N: Noun>(&mut self, kind: &'static str, before: Option<&N>, after: N) -> Result<N> {
        self.put_noting(kind, before, after, Map::new()).await
    }

    /// The same, with values that this change overwrote unseen; they are kept in the ledger row as `lost`.
    pub async fn put_noting<N: Noun>(
        &mut self,
        kind: &'static str,
        before: Option<&N>,
        mut after: N,
        lost: Map<String, Value>,
    ) -> Result<N> {
        let old = before.map(serde_json::to_value).transpose()?;
        let fields = difference(old.as_ref(), &serde_json::to_value(&after)?);
        if let Some(before) = before {
            if fields.is_empty() {
                return Ok(before.clone());
            }
            after.stamp(before.version() + 1, self.now);
            let changed = self.update_row(&after).await?;
            if changed != 1 {
                return Err(StoreError::NotFound);
            }
        } else {
            after.stamp(1, self.now);
            self.insert_rows(std::slice::from_ref(&after)).await?;
        }
        self.record(kind, &after, fields, lost);
        if let Thing::Task(task) = self.touch(&after) {
            self.index_tags(before.is_none(), std::slice::from_ref(&task)).await?;
        }
        Ok(after)
    }

    /// Writes many new rows at once; each has its own line in the ledger.
    pub async fn put_new<N: Noun>(&mut self, kind: &'static str, rows: Vec<N>) -> Result<Vec<N>> {
        let mut written = Vec::with_capacity(rows.len());
        let mut tasks = Vec::new();
        let mut rows = rows;
        for row in &mut rows {
            row.stamp(1, self.now);
        }
        for some in rows.chunks(ROWS_AT_ONCE) {
            self.insert_rows(some).await?;
        }
        for row in rows {
            let fields = difference(None, &serde_json::to_value(&row)?);
            self.record(kind, &row, fields, Map::new());
            if let Thing::Task(task) = self.touch(&row) {
                tasks.push(task);
            }
            written.push(row);
        }
        self.index_tags(true, &tasks).await?;
        Ok(written)
    }

    /// Removes a row for good, recording that it is gone; what the ledger said of it is blanked with the same commit.
    /// Children must be given before parents.
    pub async fn purge<N: Noun>(&mut self, kind: &'static str, row: &N) -> Result<()> {
        let user = self.reader.user;
        if N::ENTITY == Task::ENTITY {
            self.reader.tx.run("DELETE FROM task_tags WHERE user_id = $1 AND task_id = $2", args![user, row.id()]).await?;
        }
        self.reader.tx.run("DELETE FROM import_refs WHERE user_id = $1 AND entity_id = $2", args![user, row.id()]).await?;
        let sql = format!("DELETE FROM {} WHERE user_id = $1 AND id = $2", N::TABLE);
        self.reader.tx.run(AssertSqlSafe(sql), args![user, row.id()]).await?;
        self.record(kind, row, Map::new(), Map::new());
        self.purged.push(row.id());
        Ok(())
    }

    /// Ends the deed: ledger rows, the new head and the answer stand with the data, or nothing does.
    pub async fn commit(mut self, status: u16, answer: Option<&str>) -> Result<Committed> {
        let seq_before = self.seq;
        let user = self.reader.user;
        if !self.purged.is_empty() {
            changes::blank(&mut self.reader.tx, user, &self.purged, self.now).await?;
        }
        let (seq, hash) =
            changes::append(&mut self.reader.tx, user, self.actor, self.deed.batch_id, self.now, self.seq, self.hash, self.pending).await?;
        if seq > seq_before {
            self.reader.tx.run("UPDATE ledger_heads SET seq = $2, hash = $3 WHERE user_id = $1", args![user, seq, hash]).await?;
        }
        if let Some(next) = self.reacted {
            self.reader
                .tx
                .run("UPDATE ledger_heads SET reacted_seq = $2, react_at = $3 WHERE user_id = $1", args![user, seq, next])
                .await?;
        }
        if seq > seq_before || self.deed.request_hash.is_some() {
            // Longer answers are not kept; a repeat is then told that it was one.
            let kept = answer.filter(|a| a.len() <= 64 * 1024);
            self.reader
                .tx
                .run(
                    "INSERT INTO batches (user_id, id, at, request_hash, status, answer, undoes, first_seq, last_seq)
                     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                    args![
                        user,
                        self.deed.batch_id,
                        self.now,
                        self.deed.request_hash.map(|h| h.to_vec()),
                        i64::from(status),
                        self.deed.request_hash.and(kept.map(str::to_owned)),
                        self.deed.undoes,
                        seq_before + 1,
                        seq,
                    ],
                )
                .await?;
        }
        self.reader.tx.commit().await?;
        Ok(Committed { batch_id: self.deed.batch_id, seq_before, seq, touched: self.touched })
    }

    fn record<N: Noun>(&mut self, kind: &'static str, row: &N, mut fields: Map<String, Value>, lost: Map<String, Value>) {
        if !lost.is_empty() {
            fields.insert("lost".to_owned(), Value::Object(lost));
        }
        self.pending.push(NewChange { kind, entity: N::ENTITY, entity_id: row.id(), fields });
    }

    fn touch<N: Noun>(&mut self, row: &N) -> Thing {
        let thing: Thing = row.clone().into();
        self.touched.push(thing.clone());
        thing
    }

    async fn update_row<N: Noun>(&mut self, row: &N) -> Result<u64> {
        let sets: Vec<String> = N::COLUMNS.iter().enumerate().map(|(at, column)| format!("{column} = ${}", at + 3)).collect();
        let sql = format!("UPDATE {} SET {} WHERE user_id = $1 AND id = $2", N::TABLE, sets.join(", "));
        let mut args = vec![owner(self.reader.user), Arg::from(row.id())];
        args.extend(row.args(self.zone)?);
        self.reader.tx.run(AssertSqlSafe(sql), args).await
    }

    async fn insert_rows<N: Noun>(&mut self, rows: &[N]) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let mut sql = Sql::new("INSERT INTO ");
        sql.push_columns(N::TABLE).push(" (user_id, id, ").push_columns(&N::COLUMNS.join(", ")).push(") VALUES ");
        for (at, row) in rows.iter().enumerate() {
            sql.push(if at == 0 { "(" } else { ", (" });
            let mut values = vec![owner(self.reader.user), Arg::from(row.id())];
            values.extend(row.args(self.zone)?);
            sql.bind_all(values).push(")");
        }
        let done = if rows.len() == 1 || rows.len() == ROWS_AT_ONCE {
            self.reader.tx.run_kept(sql).await
        } else {
            self.reader.tx.run_of(sql).await
        };
        match done {
            Ok(_) => Ok(()),
            Err(StoreError::Taken(name)) if name.ends_with("_pkey") || name.contains(&format!("{}.id", N::TABLE)) => {
                Err(StoreError::IdTaken)
            }
            Err(other) => Err(other),
        }
    }

    /// Keeps the derived index of tags beside the tasks just written.
    async fn index_tags(&mut self, fresh: bool, tasks: &[Task]) -> Result<()> {
        let user = self.reader.user;
        if !fresh {
            for task in tasks {
                self.reader.tx.run("DELETE FROM task_tags WHERE user_id = $1 AND task_id = $2", args![user, task.id]).await?;
            }
        }
        let pairs: Vec<(String, Uuid)> =
            tasks.iter().flat_map(|t| t.tags.iter().map(|tag| (aurum_domain::fold::fold(tag), t.id))).collect();
        for some in pairs.chunks(IDS_AT_ONCE) {
            let mut sql = Sql::new("INSERT INTO task_tags (user_id, tag_fold, task_id) VALUES ");
            for (at, (tag, task)) in some.iter().enumerate() {
                sql.push(if at == 0 { "(" } else { ", (" });
                sql.bind(user).push(", ").bind(tag).push(", ").bind(*task).push(")");
            }
            self.reader.tx.run_of(sql).await?;
        }
        Ok(())
    }
}

impl Reader {
    /// One row by its id, deleted or not.
    pub async fn find<N: Noun>(&mut self, id: Uuid) -> Result<Option<N>> {
        let sql = format!("{} AND id = $2", select::<N>());
        let row: Option<N::Row> = self.tx.optional(AssertSqlSafe(sql), args![self.user, id]).await?;
        row.map(N::from_row).transpose()
    }

    /// Rows by their ids, deleted or not, in no order.
    pub async fn find_all<N: Noun>(&mut self, ids: &[Uuid]) -> Result<Vec<N>> {
        let mut found = Vec::with_capacity(ids.len());
        for some in ids.chunks(IDS_AT_ONCE) {
            let mut sql = Sql::new("SELECT id, ");
            sql.push_columns(&N::COLUMNS.join(", ")).push(" FROM ").push_columns(N::TABLE).push(" WHERE user_id = ").bind(self.user);
            sql.push(" AND id IN (").bind_all(some.iter().copied()).push(")");
            for row in self.tx.all_of::<N::Row>(sql).await? {
                found.push(N::from_row(row)?);
            }
        }
        Ok(found)
    }

    pub fn person(&self) -> UserId {
        self.user
    }
}

/// The store's own connection, for the files of this folder that read.
impl Reader {
    pub(super) fn tx(&mut self) -> (&mut Tx, UserId) {
        (&mut self.tx, self.user)
    }
}
