//! What a person said, or showed by what they did, of Aurum's statements and orders.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::fixed::Fraction;
use crate::scale::{FeedbackKind, FeedbackSubject, RejectReason, Verdict};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Feedback {
    pub id: Uuid,
    pub subject: FeedbackSubject,
    /// The insight, task or day order it is about.
    pub subject_id: Option<Uuid>,
    pub kind: FeedbackKind,
    pub verdict: Verdict,
    pub reason: Option<RejectReason>,
    pub note: String,
    /// The confidence shown when it was said, for calibration.
    pub confidence: Option<Fraction>,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub deleted_at: Option<DateTime<Utc>>,
}

/// One small move of one rule's weight, with its cause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LearnedStep {
    pub id: Uuid,
    /// The rule.
    pub code: String,
    /// Added to the factor of the rule's weight, ten-thousandths; at most ±0.05.
    pub step: Fraction,
    /// A sentence: "because you moved …".
    pub cause: String,
    pub feedback_id: Option<Uuid>,
    /// Taken back by the person: it counts no more.
    pub reverted_at: Option<DateTime<Utc>>,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub deleted_at: Option<DateTime<Utc>>,
}
