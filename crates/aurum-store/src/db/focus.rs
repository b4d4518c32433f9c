//! Focus sessions in their table.

use aurum_domain::focus::FocusSession;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::engine::Arg;
use super::noun::{Noun, common, select};
use super::scope::Reader;
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

impl Reader {
    /// Sessions that began in `[from, to)`, by their beginning.
    pub async fn focus_between(&mut self, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<FocusSession>> {
        let sql =
            format!("{} AND deleted_at IS NULL AND started_at >= $2 AND started_at < $3 ORDER BY started_at, id", select::<FocusSession>());
        let rows: Vec<FocusSessionRow> = self.tx.all(AssertSqlSafe(sql), args![self.user, from, to]).await?;
        rows.into_iter().map(FocusSession::from_row).collect()
    }
}
