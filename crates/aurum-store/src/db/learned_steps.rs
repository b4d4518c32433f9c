//! Steps that weights took, in their table.

use aurum_domain::feedback::LearnedStep;
use aurum_domain::fixed::Fraction;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use super::engine::Arg;
use super::noun::{Noun, common};
use crate::args;
use crate::error::Result;

#[derive(sqlx_macros::FromRow)]
pub struct LearnedStepRow {
    id: Uuid,
    code: String,
    step: i64,
    cause: String,
    feedback_id: Option<Uuid>,
    reverted_at: Option<DateTime<Utc>>,
    version: i64,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    deleted_at: Option<DateTime<Utc>>,
}

impl Noun for LearnedStep {
    const ENTITY: &'static str = "learned_step";
    const TABLE: &'static str = "hrm_learned_steps";
    const COLUMNS: &'static [&'static str] =
        &["code", "step", "cause", "feedback_id", "reverted_at", "version", "created_at", "updated_at", "deleted_at"];
    type Row = LearnedStepRow;
    common!();

    fn args(&self, _: Tz) -> Result<Vec<Arg>> {
        Ok(args![
            &self.code,
            self.step.0,
            &self.cause,
            self.feedback_id,
            self.reverted_at,
            self.version,
            self.created_at,
            self.updated_at,
            self.deleted_at
        ])
    }

    fn from_row(row: LearnedStepRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            code: row.code,
            step: Fraction(row.step),
            cause: row.cause,
            feedback_id: row.feedback_id,
            reverted_at: row.reverted_at,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
            deleted_at: row.deleted_at,
        })
    }
}
