//! Projects in their table.

use aurum_domain::fold::fold;
use aurum_domain::project::Project;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use super::engine::Arg;
use super::noun::{Noun, common, word};
use crate::args;
use crate::error::Result;

#[derive(sqlx_macros::FromRow)]
pub struct ProjectRow {
    id: Uuid,
    area_id: Option<Uuid>,
    name: String,
    description: String,
    icon: Option<String>,
    status: String,
    priority: String,
    importance: i64,
    start_date: Option<NaiveDate>,
    deadline: Option<NaiveDate>,
    position: String,
    archived: bool,
    completed_at: Option<DateTime<Utc>>,
    version: i64,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    deleted_at: Option<DateTime<Utc>>,
}

impl Noun for Project {
    const ENTITY: &'static str = "project";
    const TABLE: &'static str = "projects";
    const COLUMNS: &'static [&'static str] = &[
        "area_id",
        "name",
        "description",
        "icon",
        "status",
        "priority",
        "importance",
        "start_date",
        "deadline",
        "position",
        "archived",
        "completed_at",
        "search_fold",
        "version",
        "created_at",
        "updated_at",
        "deleted_at",
    ];
    type Row = ProjectRow;
    common!();

    fn args(&self, _: Tz) -> Result<Vec<Arg>> {
        Ok(args![
            self.area_id,
            &self.name,
            &self.description,
            self.icon.clone(),
            self.status.as_str(),
            self.priority.as_str(),
            self.importance,
            self.start_date,
            self.deadline,
            &self.position,
            self.archived,
            self.completed_at,
            fold(&format!("{}\n{}", self.name, self.description)),
            self.version,
            self.created_at,
            self.updated_at,
            self.deleted_at,
        ])
    }

    fn from_row(row: ProjectRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            area_id: row.area_id,
            name: row.name,
            description: row.description,
            icon: row.icon,
            status: word(&row.status)?,
            priority: word(&row.priority)?,
            importance: row.importance,
            start_date: row.start_date,
            deadline: row.deadline,
            position: row.position,
            archived: row.archived,
            completed_at: row.completed_at,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
            deleted_at: row.deleted_at,
        })
    }
}
