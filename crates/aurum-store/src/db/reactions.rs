//! Who is to be looked at again: people whose ledger moved since the last reaction, or whose hour has come; and which
//! rules what is stored names.

use std::collections::{BTreeMap, BTreeSet};

use aurum_domain::fixed::Weight;
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

impl System {
    /// Every code of a rule that a person's weights, saved profiles or learnt steps name; each once, in order.
    pub async fn stored_rule_codes(&mut self) -> Result<Vec<String>> {
        let learnt: Vec<(String,)> = self.tx.all("SELECT DISTINCT code FROM hrm_learned_steps", args![]).await?;
        let mut codes: BTreeSet<String> = learnt.into_iter().map(|(code,)| code).collect();
        let said: Vec<(String,)> = self
            .tx
            .all("SELECT DISTINCT weights FROM hrm_user_preferences UNION SELECT DISTINCT weights FROM hrm_weight_profiles", args![])
            .await?;
        for (weights,) in said {
            let weights: BTreeMap<String, Weight> = serde_json::from_str(&weights)?;
            codes.extend(weights.into_keys());
        }
        Ok(codes.into_iter().collect())
    }
}

impl Reader {
    /// Up to which number the person's ledger has been reacted to, and when to look again at the latest.
    pub async fn reaction(&mut self) -> Result<(i64, Option<DateTime<Utc>>)> {
        let (tx, user) = self.tx();
        tx.one("SELECT reacted_seq, react_at FROM ledger_heads WHERE user_id = $1", args![user]).await
    }
}
