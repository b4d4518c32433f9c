//! Pillars in their table.

use aurum_domain::fold::fold;
use aurum_domain::pillar::Pillar;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use super::engine::Arg;
use super::noun::{Noun, common};
use crate::args;
use crate::error::Result;

#[derive(sqlx_macros::FromRow)]
pub struct PillarRow {
    id: Uuid,
    name: String,
    description: String,
    icon: Option<String>,
    colour: Option<String>,
    position: String,
    importance: i64,
    target_share: i64,
    vision: String,
    success_metrics: String,
    archived: bool,
    version: i64,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    deleted_at: Option<DateTime<Utc>>,
}

impl Noun for Pillar {
    const ENTITY: &'static str = "pillar";
    const TABLE: &'static str = "pillars";
    const COLUMNS: &'static [&'static str] = &[
        "name",
        "description",
        "icon",
        "colour",
        "position",
        "importance",
        "target_share",
        "vision",
        "success_metrics",
        "archived",
        "search_fold",
        "version",
        "created_at",
        "updated_at",
        "deleted_at",
    ];
    type Row = PillarRow;
    common!();

    fn args(&self, _: Tz) -> Result<Vec<Arg>> {
        Ok(args![
            &self.name,
            &self.description,
            self.icon.clone(),
            self.colour.clone(),
            &self.position,
            self.importance,
            self.target_share,
            &self.vision,
            serde_json::to_string(&self.success_metrics)?,
            self.archived,
            fold(&format!("{}\n{}", self.name, self.description)),
            self.version,
            self.created_at,
            self.updated_at,
            self.deleted_at,
        ])
    }

    fn from_row(row: PillarRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            name: row.name,
            description: row.description,
            icon: row.icon,
            colour: row.colour,
            position: row.position,
            importance: row.importance,
            target_share: row.target_share,
            vision: row.vision,
            success_metrics: serde_json::from_str(&row.success_metrics)?,
            archived: row.archived,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
            deleted_at: row.deleted_at,
        })
    }
}
