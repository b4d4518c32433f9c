//! Profiles in their table: one row a person, under the person's own id.

use aurum_domain::person::Profile;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use super::engine::Arg;
use super::noun::{Noun, common};
use crate::args;
use crate::error::Result;

#[derive(sqlx_macros::FromRow)]
pub struct ProfileRow {
    id: Uuid,
    display_name: String,
    time_zone: String,
    locale: String,
    first_weekday: i64,
    work_minutes: String,
    onboarded_at: Option<DateTime<Utc>>,
    version: i64,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    deleted_at: Option<DateTime<Utc>>,
}

impl Noun for Profile {
    const ENTITY: &'static str = "profile";
    const TABLE: &'static str = "user_profiles";
    const COLUMNS: &'static [&'static str] = &[
        "display_name",
        "time_zone",
        "locale",
        "first_weekday",
        "work_minutes",
        "onboarded_at",
        "version",
        "created_at",
        "updated_at",
        "deleted_at",
    ];
    type Row = ProfileRow;
    common!();

    fn args(&self, _: Tz) -> Result<Vec<Arg>> {
        Ok(args![
            &self.display_name,
            &self.time_zone,
            &self.locale,
            self.first_weekday,
            serde_json::to_string(&self.work_minutes)?,
            self.onboarded_at,
            self.version,
            self.created_at,
            self.updated_at,
            self.deleted_at,
        ])
    }

    fn from_row(row: ProfileRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            display_name: row.display_name,
            time_zone: row.time_zone,
            locale: row.locale,
            first_weekday: row.first_weekday,
            work_minutes: serde_json::from_str(&row.work_minutes)?,
            onboarded_at: row.onboarded_at,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
            deleted_at: row.deleted_at,
        })
    }
}
