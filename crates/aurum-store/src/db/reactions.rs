//! Who is to be looked at again: people whose ledger moved since the last reaction, or whose hour has come.

use aurum_domain::person::UserId;
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::scope::{Reader, System};
use crate::args;
use crate::error::Result;

impl System {
    /// At most `limit` people, those whose hour came first and then those whose ledger moved.
    pub async fn people_to_look_at(&mut self, now: DateTime<Utc>, limit: i64) -> Result<Vec<UserId>> {
        let rows: Vec<(Uuid,)> = self
            .tx
            .all(
                "SELECT user_id FROM (
                    SELECT user_id, 0 AS later FROM ledger_heads WHERE react_at <= $1
                    UNION ALL SELECT user_id, 1 AS later FROM ledger_heads WHERE seq > reacted_seq AND (react_at IS NULL OR react_at > $1)) x
                 ORDER BY later, user_id LIMIT $2",
                args![now, limit],
            )
            .await?;
        Ok(rows.into_iter().map(|(user,)| UserId(user)).collect())
    }
}

impl Reader {
    /// Up to which number the person's ledger has been reacted to, and when to look again at the latest.
    pub async fn reaction(&mut self) -> Result<(i64, Option<DateTime<Utc>>)> {
        let (tx, user) = self.tx();
        tx.one("SELECT reacted_seq, react_at FROM ledger_heads WHERE user_id = $1", args![user]).await
    }
}
