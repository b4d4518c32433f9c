//! Tags in their table.

use aurum_domain::fold::fold;
use aurum_domain::tag::Tag;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use super::engine::Arg;
use super::noun::{Noun, common};
use crate::args;
use crate::error::Result;

#[derive(sqlx_macros::FromRow)]
pub struct TagRow {
    id: Uuid,
    name: String,
    colour: Option<String>,
    version: i64,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    deleted_at: Option<DateTime<Utc>>,
}

impl Noun for Tag {
    const ENTITY: &'static str = "tag";
    const TABLE: &'static str = "tags";
    const COLUMNS: &'static [&'static str] = &["name", "name_fold", "colour", "version", "created_at", "updated_at", "deleted_at"];
    type Row = TagRow;
    common!();

    fn args(&self, _: Tz) -> Result<Vec<Arg>> {
        Ok(args![&self.name, fold(&self.name), self.colour.clone(), self.version, self.created_at, self.updated_at, self.deleted_at])
    }

    fn from_row(row: TagRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            name: row.name,
            colour: row.colour,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
            deleted_at: row.deleted_at,
        })
    }
}
