//! Counts of failed tries by account and address, shared by all processes.

use chrono::{DateTime, Utc};

use super::scope::System;
use crate::args;
use crate::error::Result;

impl System {
    /// Failures under `key` since `since`, and when the last one was.
    pub async fn failures(&mut self, key: &str, since: DateTime<Utc>) -> Result<Option<(i64, DateTime<Utc>)>> {
        self.tx.optional("SELECT failures, last_at FROM throttles WHERE key = $1 AND first_at >= $2", args![key, since]).await
    }

    /// Counts one more failure; a count begun before `since` begins anew.
    pub async fn count_failure(&mut self, key: &str, since: DateTime<Utc>, now: DateTime<Utc>) -> Result<()> {
        self.tx
            .run(
                "INSERT INTO throttles (key, failures, first_at, last_at) VALUES ($1, 1, $2, $2)
                 ON CONFLICT (key) DO UPDATE SET
                    failures = CASE WHEN throttles.first_at < $3 THEN 1 ELSE throttles.failures + 1 END,
                    first_at = CASE WHEN throttles.first_at < $3 THEN $2 ELSE throttles.first_at END,
                    last_at = $2",
                args![key, now, since],
            )
            .await?;
        Ok(())
    }

    pub async fn forget_failures(&mut self, key: &str) -> Result<()> {
        self.tx.run("DELETE FROM throttles WHERE key = $1", args![key]).await?;
        Ok(())
    }

    /// Drops counts that began before `before`.
    pub async fn forget_old_failures(&mut self, before: DateTime<Utc>) -> Result<u64> {
        self.tx.run("DELETE FROM throttles WHERE first_at < $1", args![before]).await
    }
}
