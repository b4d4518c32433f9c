//! What a person said and showed, in its table.

use aurum_domain::feedback::Feedback;
use aurum_domain::fixed::Fraction;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use super::engine::Arg;
use super::noun::{Noun, common, word};
use crate::args;
use crate::error::Result;

#[derive(sqlx_macros::FromRow)]
pub struct FeedbackRow {
    id: Uuid,
    subject: String,
    subject_id: Option<Uuid>,
    kind: String,
    verdict: String,
    reason: Option<String>,
    note: String,
    confidence: Option<i64>,
    version: i64,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    deleted_at: Option<DateTime<Utc>>,
}

impl Noun for Feedback {
    const ENTITY: &'static str = "feedback";
    const TABLE: &'static str = "hrm_feedback_log";
    const COLUMNS: &'static [&'static str] =
        &["subject", "subject_id", "kind", "verdict", "reason", "note", "confidence", "version", "created_at", "updated_at", "deleted_at"];
    type Row = FeedbackRow;
    common!();

    fn args(&self, _: Tz) -> Result<Vec<Arg>> {
        Ok(args![
            self.subject.as_str(),
            self.subject_id,
            self.kind.as_str(),
            self.verdict.as_str(),
            self.reason.map(|r| r.as_str().to_owned()),
            &self.note,
            self.confidence.map(|c| c.0),
            self.version,
            self.created_at,
            self.updated_at,
            self.deleted_at
        ])
    }

    fn from_row(row: FeedbackRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            subject: word(&row.subject)?,
            subject_id: row.subject_id,
            kind: word(&row.kind)?,
            verdict: word(&row.verdict)?,
            reason: row.reason.as_deref().map(word).transpose()?,
            note: row.note,
            confidence: row.confidence.map(Fraction),
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
            deleted_at: row.deleted_at,
        })
    }
}
