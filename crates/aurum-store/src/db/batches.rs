//! What each request did and answered, so that a repeat does nothing twice and an undo knows what to take back.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::scope::{Reader, System};
use crate::args;
use crate::error::Result;

/// A request that came before under the same key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Replay {
    /// The same request: its answer, or none when that is no longer kept.
    Same { batch_id: Uuid, status: u16, answer: Option<String> },
    /// Another request used this key.
    Different,
}

/// One batch as the list of recent deeds shows it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx_macros::FromRow)]
pub struct Batch {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub undoes: Option<Uuid>,
    pub first_seq: i64,
    pub last_seq: i64,
    /// The newest batch that takes this one back.
    pub undone_by: Option<Uuid>,
}

const BATCH: &str = "SELECT b.id, b.at, b.undoes, b.first_seq, b.last_seq,
        (SELECT u.id FROM batches u WHERE u.user_id = b.user_id AND u.undoes = b.id ORDER BY u.last_seq DESC LIMIT 1) AS undone_by
     FROM batches b ";

impl Reader {
    pub(super) async fn batch_answer(&mut self, id: Uuid, request_hash: Option<[u8; 32]>) -> Result<Option<Replay>> {
        let (tx, user) = self.tx();
        let found: Option<(Option<Vec<u8>>, i64, Option<String>)> =
            tx.optional("SELECT request_hash, status, answer FROM batches WHERE user_id = $1 AND id = $2", args![user, id]).await?;
        Ok(found.map(|(stored, status, answer)| {
            if stored.as_deref() == request_hash.as_ref().map(|h| h.as_slice()) {
                Replay::Same { batch_id: id, status: u16::try_from(status).unwrap_or(200), answer }
            } else {
                Replay::Different
            }
        }))
    }

    pub async fn batch(&mut self, id: Uuid) -> Result<Option<Batch>> {
        let (tx, user) = self.tx();
        tx.optional(sqlx::AssertSqlSafe(format!("{BATCH} WHERE b.user_id = $1 AND b.id = $2")), args![user, id]).await
    }

    /// The newest batches that changed something.
    pub async fn recent_batches(&mut self, limit: i64) -> Result<Vec<Batch>> {
        let (tx, user) = self.tx();
        let sql = format!("{BATCH} WHERE b.user_id = $1 AND b.last_seq >= b.first_seq ORDER BY b.last_seq DESC LIMIT $2");
        tx.all(sqlx::AssertSqlSafe(sql), args![user, limit]).await
    }
}

impl System {
    /// Forgets answers older than `before`; the keys stay as long as the ledger.
    pub async fn forget_answers(&mut self, before: DateTime<Utc>) -> Result<u64> {
        self.tx.run("UPDATE batches SET answer = NULL WHERE answer IS NOT NULL AND at < $1", args![before]).await
    }
}
