//! Saved sets of weights in their table.

use aurum_domain::weight_profile::WeightProfile;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use super::engine::Arg;
use super::noun::{Noun, common};
use crate::args;
use crate::error::Result;

#[derive(sqlx_macros::FromRow)]
pub struct WeightProfileRow {
    id: Uuid,
    name: String,
    weights: String,
    version: i64,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    deleted_at: Option<DateTime<Utc>>,
}

impl Noun for WeightProfile {
    const ENTITY: &'static str = "weight_profile";
    const TABLE: &'static str = "hrm_weight_profiles";
    const COLUMNS: &'static [&'static str] = &["name", "weights", "version", "created_at", "updated_at", "deleted_at"];
    type Row = WeightProfileRow;
    common!();

    fn args(&self, _: Tz) -> Result<Vec<Arg>> {
        Ok(args![&self.name, serde_json::to_string(&self.weights)?, self.version, self.created_at, self.updated_at, self.deleted_at])
    }

    fn from_row(row: WeightProfileRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            name: row.name,
            weights: serde_json::from_str(&row.weights)?,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
            deleted_at: row.deleted_at,
        })
    }
}
