//! Series of repeating tasks in their table.

use aurum_domain::person::UserId;
use aurum_domain::series::Series;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use super::engine::Arg;
use super::noun::{Noun, common};
use super::scope::System;
use crate::args;
use crate::error::Result;

#[derive(sqlx_macros::FromRow)]
pub struct SeriesRow {
    id: Uuid,
    recurrence: String,
    anchor: NaiveDate,
    completions: i64,
    pattern: String,
    version: i64,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    deleted_at: Option<DateTime<Utc>>,
}

impl Noun for Series {
    const ENTITY: &'static str = "series";
    const TABLE: &'static str = "series";
    const COLUMNS: &'static [&'static str] =
        &["recurrence", "anchor", "completions", "pattern", "version", "created_at", "updated_at", "deleted_at"];
    type Row = SeriesRow;
    common!();

    fn args(&self, _: Tz) -> Result<Vec<Arg>> {
        Ok(args![
            serde_json::to_string(&self.recurrence)?,
            self.anchor,
            self.completions,
            serde_json::to_string(&self.pattern)?,
            self.version,
            self.created_at,
            self.updated_at,
            self.deleted_at,
        ])
    }

    fn from_row(row: SeriesRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            recurrence: serde_json::from_str(&row.recurrence)?,
            anchor: row.anchor,
            completions: row.completions,
            pattern: serde_json::from_str(&row.pattern)?,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
            deleted_at: row.deleted_at,
        })
    }
}

impl System {
    /// Series whose newest occurrence is before `day` and still open, of everybody.
    pub async fn series_behind(&mut self, day: NaiveDate) -> Result<Vec<(UserId, Uuid)>> {
        let rows: Vec<(Uuid, Uuid)> = self
            .tx
            .all(
                "SELECT user_id, series_id FROM tasks WHERE series_id IS NOT NULL AND deleted_at IS NULL
                 GROUP BY user_id, series_id
                 HAVING max(occurrence) < $1 AND sum(CASE WHEN status <> 'completed' AND NOT archived THEN 1 ELSE 0 END) > 0",
                args![day],
            )
            .await?;
        Ok(rows.into_iter().map(|(user, series)| (UserId(user), series)).collect())
    }
}
