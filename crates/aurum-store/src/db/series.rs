//! Series of repeating tasks in their table.

use aurum_domain::series::Series;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::engine::Arg;
use super::noun::{Noun, common};
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

    fn args(&self) -> Result<Vec<Arg>> {
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
