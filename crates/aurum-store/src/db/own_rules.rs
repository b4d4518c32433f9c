//! A person's own rules in their table.

use aurum_domain::own_rule::OwnRule;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use super::engine::Arg;
use super::noun::{Noun, common};
use crate::args;
use crate::error::Result;

#[derive(sqlx_macros::FromRow)]
pub struct OwnRuleRow {
    id: Uuid,
    name: String,
    enabled: bool,
    conditions: String,
    consequence: String,
    position: String,
    version: i64,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    deleted_at: Option<DateTime<Utc>>,
}

impl Noun for OwnRule {
    const ENTITY: &'static str = "own_rule";
    const TABLE: &'static str = "hrm_rules";
    const COLUMNS: &'static [&'static str] =
        &["name", "enabled", "conditions", "consequence", "position", "version", "created_at", "updated_at", "deleted_at"];
    type Row = OwnRuleRow;
    common!();

    fn args(&self, _: Tz) -> Result<Vec<Arg>> {
        Ok(args![
            &self.name,
            self.enabled,
            serde_json::to_string(&self.when)?,
            serde_json::to_string(&self.then)?,
            &self.position,
            self.version,
            self.created_at,
            self.updated_at,
            self.deleted_at
        ])
    }

    fn from_row(row: OwnRuleRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            name: row.name,
            enabled: row.enabled,
            when: serde_json::from_str(&row.conditions)?,
            then: serde_json::from_str(&row.consequence)?,
            position: row.position,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
            deleted_at: row.deleted_at,
        })
    }
}
