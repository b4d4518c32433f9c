//! Areas in their table.

use aurum_domain::area::Area;
use aurum_domain::fold::fold;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use super::engine::Arg;
use super::noun::{Noun, common};
use crate::args;
use crate::error::Result;

#[derive(sqlx_macros::FromRow)]
pub struct AreaRow {
    id: Uuid,
    pillar_id: Option<Uuid>,
    name: String,
    description: String,
    icon: Option<String>,
    colour: Option<String>,
    position: String,
    importance: i64,
    archived: bool,
    version: i64,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    deleted_at: Option<DateTime<Utc>>,
}

impl Noun for Area {
    const ENTITY: &'static str = "area";
    const TABLE: &'static str = "areas";
    const COLUMNS: &'static [&'static str] = &[
        "pillar_id",
        "name",
        "description",
        "icon",
        "colour",
        "position",
        "importance",
        "archived",
        "search_fold",
        "version",
        "created_at",
        "updated_at",
        "deleted_at",
    ];
    type Row = AreaRow;
    common!();

    fn args(&self, _: Tz) -> Result<Vec<Arg>> {
        Ok(args![
            self.pillar_id,
            &self.name,
            &self.description,
            self.icon.clone(),
            self.colour.clone(),
            &self.position,
            self.importance,
            self.archived,
            fold(&format!("{}\n{}", self.name, self.description)),
            self.version,
            self.created_at,
            self.updated_at,
            self.deleted_at,
        ])
    }

    fn from_row(row: AreaRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            pillar_id: row.pillar_id,
            name: row.name,
            description: row.description,
            icon: row.icon,
            colour: row.colour,
            position: row.position,
            importance: row.importance,
            archived: row.archived,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
            deleted_at: row.deleted_at,
        })
    }
}
