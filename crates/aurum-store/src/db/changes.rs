//! The ledger's rows: appending them under the hash chain, reading them as a feed, verifying and blanking them.
//!
//! `hash = SHA-256(prev_hash ‖ canonical(row))` where the row enters by the digest of its salted content, so that content
//! can be blanked later while the chain still verifies.

use aurum_domain::change::{ActorKind, Change};
use aurum_domain::person::UserId;
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::engine::{Sql, Tx};
use super::scope::{Actor, Reader, System};
use crate::args;
use crate::error::{Result, StoreError};

/// A change on its way into the ledger.
pub struct NewChange {
    pub kind: &'static str,
    pub entity: &'static str,
    pub entity_id: Uuid,
    pub fields: Map<String, Value>,
}

#[derive(sqlx_macros::FromRow)]
struct ChangeRow {
    seq: i64,
    at: DateTime<Utc>,
    actor_kind: String,
    actor_id: Option<Uuid>,
    batch_id: Uuid,
    kind: String,
    entity: String,
    entity_id: Uuid,
    fields: String,
    redacted_at: Option<DateTime<Utc>>,
}

/// A ledger row with what proves it.
#[derive(Debug, Clone, sqlx_macros::FromRow)]
pub struct LedgerRow {
    pub seq: i64,
    pub at: DateTime<Utc>,
    pub actor_kind: String,
    pub actor_id: Option<Uuid>,
    pub batch_id: Uuid,
    pub kind: String,
    pub entity: String,
    pub entity_id: Uuid,
    pub fields: String,
    pub salt: Vec<u8>,
    pub fields_digest: Vec<u8>,
    pub prev_hash: Vec<u8>,
    pub hash: Vec<u8>,
    pub redacted_at: Option<DateTime<Utc>>,
}

/// What verifying one person's chain found; `fault` names the first row that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainReport {
    pub user: UserId,
    pub rows: i64,
    pub redacted: i64,
    pub fault: Option<String>,
}

/// The hash before the first row.
pub fn genesis(user: UserId) -> Vec<u8> {
    Sha256::digest(format!("aurum ledger {}", user.0)).to_vec()
}

fn content_digest(salt: &[u8], fields: &str) -> Vec<u8> {
    Sha256::new().chain_update(salt).chain_update(fields).finalize().to_vec()
}

fn row_hash(prev: &[u8], user: UserId, row: &LedgerRow) -> Result<Vec<u8>> {
    let canonical = serde_json::to_vec(&json!([
        user.0,
        row.seq,
        row.at.to_rfc3339_opts(SecondsFormat::Millis, true),
        row.actor_kind,
        row.actor_id,
        row.batch_id,
        row.kind,
        row.entity,
        row.entity_id,
        hex(&row.fields_digest),
    ]))?;
    Ok(Sha256::new().chain_update(prev).chain_update(canonical).finalize().to_vec())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// Rows in one INSERT, as for the rows themselves.
const ROWS_AT_ONCE: usize = 64;

/// Appends rows after `seq`; answers the new head.
#[expect(clippy::too_many_arguments, reason = "one call site, and each value is a column")]
pub(super) async fn append(
    tx: &mut Tx,
    user: UserId,
    actor: Actor,
    batch_id: Uuid,
    at: DateTime<Utc>,
    mut seq: i64,
    mut hash: Vec<u8>,
    changes: Vec<NewChange>,
) -> Result<(i64, Vec<u8>)> {
    let mut salts = vec![0u8; 16 * changes.len()];
    getrandom::fill(&mut salts).map_err(|e| StoreError::Unavailable(format!("no random numbers: {e}")))?;
    let mut rows = Vec::with_capacity(changes.len());
    for (change, salt) in changes.into_iter().zip(salts.chunks_exact(16)) {
        seq += 1;
        let fields = serde_json_canonicalizer::to_string(&change.fields)?;
        let mut row = LedgerRow {
            seq,
            at,
            actor_kind: actor.kind.as_str().to_owned(),
            actor_id: actor.id,
            batch_id,
            kind: change.kind.to_owned(),
            entity: change.entity.to_owned(),
            entity_id: change.entity_id,
            fields_digest: content_digest(salt, &fields),
            fields,
            salt: salt.to_vec(),
            prev_hash: hash,
            hash: Vec::new(),
            redacted_at: None,
        };
        row.hash = row_hash(&row.prev_hash, user, &row)?;
        hash = row.hash.clone();
        rows.push(row);
    }
    for some in rows.chunks(ROWS_AT_ONCE) {
        let mut sql = Sql::new(
            "INSERT INTO changes (user_id, seq, at, actor_kind, actor_id, batch_id, kind, entity, entity_id, fields, salt, fields_digest, prev_hash, hash) VALUES ",
        );
        for (place, row) in some.iter().enumerate() {
            sql.push(if place == 0 { "(" } else { ", (" });
            sql.bind_all(args![
                user,
                row.seq,
                row.at,
                &row.actor_kind,
                row.actor_id,
                row.batch_id,
                &row.kind,
                &row.entity,
                row.entity_id,
                &row.fields,
                &row.salt,
                &row.fields_digest,
                &row.prev_hash,
                &row.hash,
            ])
            .push(")");
        }
        if some.len() == 1 || some.len() == ROWS_AT_ONCE {
            tx.run_kept(sql).await?
        } else {
            tx.run_of(sql).await?
        };
    }
    Ok((seq, hash))
}

const FEED: &str = "SELECT seq, at, actor_kind, actor_id, batch_id, kind, entity, entity_id, fields, redacted_at FROM changes ";

fn change(row: ChangeRow) -> Result<Change> {
    let actor_kind: ActorKind = serde_json::from_value(Value::String(row.actor_kind))?;
    Ok(Change {
        seq: row.seq,
        at: row.at,
        actor_kind,
        actor_id: row.actor_id,
        batch_id: row.batch_id,
        kind: row.kind,
        entity: row.entity,
        entity_id: row.entity_id,
        fields: serde_json::from_str(&row.fields)?,
        redacted_at: row.redacted_at,
    })
}

impl Reader {
    /// The head of this person's ledger.
    pub async fn seq(&mut self) -> Result<i64> {
        let (tx, user) = self.tx();
        let (seq,): (i64,) = tx.one("SELECT seq FROM ledger_heads WHERE user_id = $1", args![user]).await?;
        Ok(seq)
    }

    /// Changes after `after`, oldest first.
    pub async fn changes_after(&mut self, after: i64, limit: i64) -> Result<Vec<Change>> {
        self.changes("WHERE user_id = $1 AND seq > $2 ORDER BY seq LIMIT $3", args![self.user, after, limit]).await
    }

    /// Tasks that were put off to a later day in `[from, to)`.
    pub async fn postponed_between(&mut self, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<Uuid>> {
        let rows: Vec<(Uuid,)> = self
            .tx
            .all(
                "SELECT DISTINCT entity_id FROM changes WHERE user_id = $1 AND at >= $2 AND at < $3 AND entity = 'task'
                 AND kind NOT IN ('task_created', 'task_reverted') AND fields LIKE '%\"postponed\":[%' ORDER BY entity_id",
                args![self.user, from, to],
            )
            .await?;
        Ok(rows.into_iter().map(|(id,)| id).collect())
    }

    /// What one batch did, oldest first.
    pub async fn changes_of_batch(&mut self, batch: Uuid) -> Result<Vec<Change>> {
        self.changes("WHERE user_id = $1 AND batch_id = $2 ORDER BY seq", args![self.user, batch]).await
    }

    /// The history of one item, newest first.
    pub async fn changes_of(&mut self, id: Uuid, limit: i64) -> Result<Vec<Change>> {
        self.changes("WHERE user_id = $1 AND entity_id = $2 ORDER BY seq DESC LIMIT $3", args![self.user, id, limit]).await
    }

    async fn changes(&mut self, rest: &'static str, args: Vec<super::engine::Arg>) -> Result<Vec<Change>> {
        let sql = format!("{FEED}{rest}");
        let rows: Vec<ChangeRow> = self.tx().0.all(sqlx::AssertSqlSafe(sql), args).await?;
        rows.into_iter().map(change).collect()
    }
}

/// Blanks what the ledger says of these items, and the answers kept for repeats, which may show it; the chain still verifies.
pub(super) async fn blank(tx: &mut Tx, user: UserId, items: &[Uuid], now: DateTime<Utc>) -> Result<()> {
    // The application role can only add to the ledger; blanking is done as the system, for this person alone.
    if tx.is_postgres() {
        tx.script("SET LOCAL ROLE aurum_system".to_owned()).await?;
    }
    for some in items.chunks(500) {
        let mut sql = Sql::new("UPDATE changes SET fields = '{}', salt = ");
        sql.bind(Vec::<u8>::new()).push(", redacted_at = ").bind(now).push(" WHERE user_id = ").bind(user);
        sql.push(" AND redacted_at IS NULL AND entity_id IN (").bind_all(some.iter().copied()).push(")");
        tx.run_of(sql).await?;
    }
    tx.run("UPDATE batches SET answer = NULL WHERE user_id = $1 AND answer IS NOT NULL", args![user]).await?;
    if tx.is_postgres() {
        tx.script("SET LOCAL ROLE aurum_app".to_owned()).await?;
    }
    Ok(())
}

impl System {
    /// Blanks content older than `before`, of everybody.
    pub async fn redact_older(&mut self, before: DateTime<Utc>, now: DateTime<Utc>) -> Result<u64> {
        self.tx
            .run(
                "UPDATE changes SET fields = '{}', salt = $3, redacted_at = $2 WHERE redacted_at IS NULL AND at < $1",
                args![before, now, Vec::<u8>::new()],
            )
            .await
    }

    /// Walks one person's chain from the first row to the head.
    pub async fn verify_chain(&mut self, user: UserId) -> Result<ChainReport> {
        let mut report = ChainReport { user, rows: 0, redacted: 0, fault: None };
        let mut prev = genesis(user);
        loop {
            let rows: Vec<LedgerRow> = self
                .tx
                .all(
                    "SELECT seq, at, actor_kind, actor_id, batch_id, kind, entity, entity_id, fields, salt, fields_digest, prev_hash, hash, redacted_at
                     FROM changes WHERE user_id = $1 AND seq > $2 ORDER BY seq LIMIT 1000",
                    args![user, report.rows],
                )
                .await?;
            if rows.is_empty() {
                break;
            }
            for row in rows {
                let holds = row.seq == report.rows + 1
                    && row.prev_hash == prev
                    && row.hash == row_hash(&prev, user, &row)?
                    && (row.redacted_at.is_some() || row.fields_digest == content_digest(&row.salt, &row.fields));
                if !holds {
                    report.fault = Some(format!("row {} does not follow from row {}", row.seq, report.rows));
                    return Ok(report);
                }
                report.rows += 1;
                report.redacted += i64::from(row.redacted_at.is_some());
                prev = row.hash;
            }
        }
        let head: Option<(i64, Vec<u8>)> = self.tx.optional("SELECT seq, hash FROM ledger_heads WHERE user_id = $1", args![user]).await?;
        if head != Some((report.rows, prev)) {
            report.fault = Some(format!("the head does not match the last row, {}", report.rows));
        }
        Ok(report)
    }

    /// Heads that have moved since they were last sealed.
    pub async fn unsealed_heads(&mut self, limit: i64) -> Result<Vec<(UserId, i64, Vec<u8>)>> {
        let rows: Vec<(Uuid, i64, Vec<u8>)> = self
            .tx
            .all(
                "SELECT h.user_id, h.seq, h.hash FROM ledger_heads h
                 WHERE h.seq > coalesce((SELECT max(s.seq) FROM ledger_seals s WHERE s.user_id = h.user_id), 0) LIMIT $1",
                args![limit],
            )
            .await?;
        Ok(rows.into_iter().map(|(user, seq, hash)| (UserId(user), seq, hash)).collect())
    }

    pub async fn add_seal(&mut self, user: UserId, seq: i64, hash: &[u8], seal: &[u8], now: DateTime<Utc>) -> Result<()> {
        self.tx
            .run(
                "INSERT INTO ledger_seals (user_id, seq, hash, seal, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
                args![user, seq, hash.to_vec(), seal.to_vec(), now],
            )
            .await?;
        Ok(())
    }

    /// Seals of one person, with the hash that the ledger now has at each number (none when the row is gone).
    pub async fn seals(&mut self, user: UserId) -> Result<Vec<(i64, Vec<u8>, Vec<u8>, Option<Vec<u8>>)>> {
        self.tx
            .all(
                "SELECT s.seq, s.hash, s.seal, c.hash FROM ledger_seals s LEFT JOIN changes c ON c.user_id = s.user_id AND c.seq = s.seq
                 WHERE s.user_id = $1 ORDER BY s.seq",
                args![user],
            )
            .await
    }
}
