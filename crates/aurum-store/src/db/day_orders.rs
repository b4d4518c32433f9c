//! Hand-made orders of days in their table.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use super::engine::Arg;
use super::noun::{DayOrder, Noun, common};
use crate::args;
use crate::error::Result;

#[derive(sqlx_macros::FromRow)]
pub struct DayOrderRow {
    id: Uuid,
    day: NaiveDate,
    task_ids: String,
    version: i64,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    deleted_at: Option<DateTime<Utc>>,
}

impl Noun for DayOrder {
    const ENTITY: &'static str = "day_order";
    const TABLE: &'static str = "day_orders";
    const COLUMNS: &'static [&'static str] = &["day", "task_ids", "version", "created_at", "updated_at", "deleted_at"];
    type Row = DayOrderRow;
    common!();

    fn args(&self, _: Tz) -> Result<Vec<Arg>> {
        Ok(args![self.day, serde_json::to_string(&self.task_ids)?, self.version, self.created_at, self.updated_at, self.deleted_at])
    }

    fn from_row(row: DayOrderRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            day: row.day,
            task_ids: serde_json::from_str(&row.task_ids)?,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
            deleted_at: row.deleted_at,
        })
    }
}
