//! Edges between tasks in their table.

use aurum_domain::dependency::Dependency;
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::engine::Arg;
use super::noun::{Noun, common};
use crate::args;
use crate::error::Result;

#[derive(sqlx_macros::FromRow)]
pub struct DependencyRow {
    id: Uuid,
    task_id: Uuid,
    depends_on_id: Uuid,
    version: i64,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    deleted_at: Option<DateTime<Utc>>,
}

impl Noun for Dependency {
    const ENTITY: &'static str = "dependency";
    const TABLE: &'static str = "task_dependencies";
    const COLUMNS: &'static [&'static str] = &["task_id", "depends_on_id", "version", "created_at", "updated_at", "deleted_at"];
    type Row = DependencyRow;
    common!();

    fn args(&self) -> Result<Vec<Arg>> {
        Ok(args![self.task_id, self.depends_on_id, self.version, self.created_at, self.updated_at, self.deleted_at])
    }

    fn from_row(row: DependencyRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            task_id: row.task_id,
            depends_on_id: row.depends_on_id,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
            deleted_at: row.deleted_at,
        })
    }
}
