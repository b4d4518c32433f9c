//! What a person says of an insight: kept with it, in the log of feedback, and in what is learnt from it.

use aurum_domain::feedback::Feedback;
use aurum_domain::insight::Insight;
use aurum_domain::scale::{FeedbackKind, FeedbackSubject, RejectReason, Verdict};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::find;
use crate::Aurum;
use crate::caller::{Caller, Done};
use crate::error::{AppError, Result};
use crate::learning;
use crate::work::Work;

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FeedbackRequest {
    pub verdict: Verdict,
    /// Why it was turned down.
    #[serde(default)]
    pub reason: Option<RejectReason>,
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(max_length = 2000))]
    pub note: String,
}

/// Keeps what the person says of an insight. Turning it down takes it out of sight, and teaches the rules that carried it
/// unless learning is off; one undo takes all of it back.
///
/// # Errors
/// A field error on `reason` when nothing is turned down, on `note` when it is too long.
pub async fn feedback(app: &Aurum, me: &Caller, id: Uuid, said: FeedbackRequest) -> Result<Done<Insight>> {
    if said.reason.is_some() && said.verdict != Verdict::Rejected {
        return Err(AppError::field("reason", "not_rejected", "A reason goes with turning it down."));
    }
    aurum_domain::check::Checks::new().text("note", &said.note, 2000).done()?;
    let mut work = app.begin(me).await?;
    let insight = find(&mut work, id).await?;
    let said = Said { verdict: said.verdict, reason: said.reason, note: said.note, followed: false };
    let insight = record(&mut work, insight, said).await?;
    work.finish(200, |_, _| insight).await
}

#[derive(Default)]
pub(super) struct Said {
    pub verdict: Verdict,
    pub reason: Option<RejectReason>,
    pub note: String,
    /// By doing what it recommends.
    pub followed: bool,
}

pub(super) async fn record(work: &mut Work, before: Insight, said: Said) -> Result<Insight> {
    let kind = match (said.followed, said.verdict) {
        (true, _) => FeedbackKind::RecommendationFollowed,
        (_, Verdict::Accepted | Verdict::Modified) => FeedbackKind::InsightHelpful,
        (_, Verdict::Rejected) => FeedbackKind::InsightUnhelpful,
        (_, Verdict::Ignored) => FeedbackKind::RecommendationIgnored,
    };
    let feedback = Feedback {
        id: Uuid::now_v7(),
        subject: FeedbackSubject::Insight,
        subject_id: Some(before.id),
        kind,
        verdict: said.verdict,
        reason: said.reason,
        note: said.note,
        confidence: Some(before.claim.confidence),
        version: 1,
        created_at: work.now,
        updated_at: work.now,
        deleted_at: None,
    };
    let after = Insight { feedback: Some(said.verdict), ..before.clone() };
    let insight = work.put("insight_answered", Some(&before), after).await?;
    let feedback = work.put("feedback_given", None, feedback).await?;
    learning::learn_from(work, &feedback, Some(&insight)).await?;
    Ok(insight)
}
