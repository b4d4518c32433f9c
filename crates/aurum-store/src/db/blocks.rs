//! Time blocks in their table.

use aurum_domain::block::TimeBlock;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use super::engine::Arg;
use super::noun::{Noun, common, word};
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
