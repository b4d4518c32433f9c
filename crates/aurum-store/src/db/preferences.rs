//! Preferences in their table: at most one row a person, under the person's own id.

use aurum_domain::preferences::Preferences;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use super::engine::Arg;
use super::noun::{Noun, common, word};
use crate::args;
use crate::error::Result;

#[derive(sqlx_macros::FromRow)]
pub struct PreferencesRow {
    id: Uuid,
    explanation: String,
    show_confidence: bool,
    show_path: bool,
    personality: String,
    style: String,
    optimise_for: String,
    work_from: String,
    energy_pattern: String,
    learning: bool,
    morning_check_in: bool,
    evening_check_in: bool,
    weekly_review: bool,
    monthly_goal: Option<i64>,
    weights: String,
    version: i64,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    deleted_at: Option<DateTime<Utc>>,
}

impl Noun for Preferences {
    const ENTITY: &'static str = "preferences";
    const TABLE: &'static str = "hrm_user_preferences";
    const COLUMNS: &'static [&'static str] = &[
        "explanation",
        "show_confidence",
        "show_path",
        "personality",
        "style",
        "optimise_for",
        "work_from",
        "energy_pattern",
        "learning",
        "morning_check_in",
        "evening_check_in",
        "weekly_review",
        "monthly_goal",
        "weights",
        "version",
        "created_at",
        "updated_at",
        "deleted_at",
    ];
    type Row = PreferencesRow;
    common!();

    fn args(&self, _: Tz) -> Result<Vec<Arg>> {
        Ok(args![
            self.explanation.as_str(),
            self.show_confidence,
            self.show_path,
            self.personality.as_str(),
            self.style.as_str(),
            self.optimise_for.as_str(),
            serde_json::to_string(&self.work_from)?,
            self.energy_pattern.as_str(),
            self.learning,
            self.morning_check_in,
            self.evening_check_in,
            self.weekly_review,
            self.monthly_goal,
            serde_json::to_string(&self.weights)?,
            self.version,
            self.created_at,
            self.updated_at,
            self.deleted_at
        ])
    }

    fn from_row(row: PreferencesRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            explanation: word(&row.explanation)?,
            show_confidence: row.show_confidence,
            show_path: row.show_path,
            personality: word(&row.personality)?,
            style: word(&row.style)?,
            optimise_for: word(&row.optimise_for)?,
            work_from: serde_json::from_str(&row.work_from)?,
            energy_pattern: word(&row.energy_pattern)?,
            learning: row.learning,
            morning_check_in: row.morning_check_in,
            evening_check_in: row.evening_check_in,
            weekly_review: row.weekly_review,
            monthly_goal: row.monthly_goal,
            weights: serde_json::from_str(&row.weights)?,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
            deleted_at: row.deleted_at,
        })
    }
}
