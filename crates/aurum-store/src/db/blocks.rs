//! Time blocks in their table.

use aurum_domain::block::{LONGEST_BLOCK, TimeBlock};
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::engine::Arg;
use super::noun::{Noun, common, select, word};
use super::scope::Reader;
use crate::args;
use crate::error::Result;

#[derive(sqlx_macros::FromRow)]
pub struct TimeBlockRow {
    id: Uuid,
    task_id: Option<Uuid>,
    pillar_id: Option<Uuid>,
    title: String,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    time_zone: String,
    kind: String,
    energy: Option<String>,
    fixed: bool,
    done: bool,
    version: i64,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    deleted_at: Option<DateTime<Utc>>,
}

impl Noun for TimeBlock {
    const ENTITY: &'static str = "block";
    const TABLE: &'static str = "time_blocks";
    const COLUMNS: &'static [&'static str] = &[
        "task_id",
        "pillar_id",
        "title",
        "starts_at",
        "ends_at",
        "time_zone",
        "kind",
        "energy",
        "fixed",
        "done",
        "version",
        "created_at",
        "updated_at",
        "deleted_at",
    ];
    type Row = TimeBlockRow;
    common!();

    fn args(&self, _: Tz) -> Result<Vec<Arg>> {
        Ok(args![
            self.task_id,
            self.pillar_id,
            &self.title,
            self.starts_at,
            self.ends_at,
            &self.time_zone,
            self.kind.as_str(),
            self.energy.map(|e| e.as_str().to_owned()),
            self.fixed,
            self.done,
            self.version,
            self.created_at,
            self.updated_at,
            self.deleted_at
        ])
    }

    fn from_row(row: TimeBlockRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            task_id: row.task_id,
            pillar_id: row.pillar_id,
            title: row.title,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            time_zone: row.time_zone,
            kind: word(&row.kind)?,
            energy: row.energy.as_deref().map(word).transpose()?,
            fixed: row.fixed,
            done: row.done,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
            deleted_at: row.deleted_at,
        })
    }
}

impl Reader {
    /// Blocks that hold some moment of `[from, to)`, by the time they start.
    pub async fn blocks_between(&mut self, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<TimeBlock>> {
        // None is longer than a day, so the index finds where to begin.
        let earliest = from - TimeDelta::minutes(LONGEST_BLOCK);
        let sql = format!(
            "{} AND deleted_at IS NULL AND starts_at >= $2 AND starts_at < $3 AND ends_at > $4 ORDER BY starts_at, id",
            select::<TimeBlock>()
        );
        let rows: Vec<TimeBlockRow> = self.tx.all(AssertSqlSafe(sql), args![self.user, earliest, to, from]).await?;
        rows.into_iter().map(TimeBlock::from_row).collect()
    }
}
