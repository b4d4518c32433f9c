//! Edges between tasks in their table.

use aurum_domain::dependency::Dependency;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use super::engine::{Arg, Sql};
use super::noun::{Noun, common};
use super::scope::Reader;
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

    fn args(&self, _: Tz) -> Result<Vec<Arg>> {
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

impl Reader {
    /// Every edge that begins or ends at one of these tasks, removed ones too.
    pub async fn edges_of(&mut self, tasks: &[Uuid]) -> Result<Vec<Dependency>> {
        let mut found: Vec<Dependency> = Vec::new();
        for some in tasks.chunks(400) {
            let mut sql = Sql::new("SELECT id, ");
            sql.push_columns(&Dependency::COLUMNS.join(", ")).push(" FROM task_dependencies WHERE user_id = ").bind(self.person());
            sql.push(" AND (task_id IN (").bind_all(some.iter().copied()).push(") OR depends_on_id IN (");
            sql.bind_all(some.iter().copied()).push("))");
            for row in self.tx().0.all_of::<DependencyRow>(sql).await? {
                let edge = Dependency::from_row(row)?;
                if !found.iter().any(|e| e.id == edge.id) {
                    found.push(edge);
                }
            }
        }
        Ok(found)
    }
}
