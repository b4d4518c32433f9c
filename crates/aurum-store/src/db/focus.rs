//! Focus sessions in their table.

use aurum_domain::focus::FocusSession;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use super::engine::Arg;
use super::noun::{Noun, common};
use crate::args;
use crate::error::Result;

#[derive(sqlx_macros::FromRow)]
pub struct FocusSessionRow {
    id: Uuid,
    task_id: Uuid,
    started_at: DateTime<Utc>,
    paused_at: Option<DateTime<Utc>>,
    paused_seconds: i64,
    interruptions: i64,
    ended_at: Option<DateTime<Utc>>,
    version: i64,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    deleted_at: Option<DateTime<Utc>>,
}

impl Noun for FocusSession {
    const ENTITY: &'static str = "focus";
    const TABLE: &'static str = "focus_sessions";
    const COLUMNS: &'static [&'static str] = &[
        "task_id",
        "started_at",
        "paused_at",
        "paused_seconds",
        "interruptions",
        "ended_at",
        "version",
        "created_at",
        "updated_at",
        "deleted_at",
    ];
    type Row = FocusSessionRow;
    common!();

    fn args(&self, _: Tz) -> Result<Vec<Arg>> {
        Ok(args![
            self.task_id,
            self.started_at,
            self.paused_at,
            self.paused_seconds,
            self.interruptions,
            self.ended_at,
            self.version,
            self.created_at,
            self.updated_at,
            self.deleted_at
        ])
    }

    fn from_row(row: FocusSessionRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            task_id: row.task_id,
            started_at: row.started_at,
            paused_at: row.paused_at,
            paused_seconds: row.paused_seconds,
            interruptions: row.interruptions,
            ended_at: row.ended_at,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
            deleted_at: row.deleted_at,
        })
    }
}
