//! Insights as a person meets them: listed, pinned, answered, acted upon.

mod act;
mod answer;

use aurum_domain::fixed::Fraction;
use aurum_domain::insight::Insight;
use aurum_domain::person::UserId;
use aurum_domain::scale::{InsightState, InsightType, NodeKind, Urgency, Verdict};
use uuid::Uuid;

pub use act::{Acted, Opened, act};
pub use answer::{FeedbackRequest, feedback};

use crate::Aurum;
use crate::caller::{Caller, Done};
use crate::error::{AppError, Result};
use crate::hierarchy::{Page, page};
use crate::work::Work;

/// So many past insights are looked through; older ones are found in the history of what they were about.
const PAST_AT_MOST: i64 = 500;

/// What a person asks of the list; what is left out does not narrow it.
#[derive(Debug, Clone, Default)]
pub struct InsightQuery {
    pub entity: Option<NodeKind>,
    pub entity_id: Option<Uuid>,
    pub kinds: Vec<InsightType>,
    pub urgencies: Vec<Urgency>,
    /// None: all of them.
    pub state: Option<InsightState>,
    pub min_confidence: Option<Fraction>,
    pub pinned: Option<bool>,
    /// Also those the person turned down.
    pub rejected: bool,
    /// Evidence about a task with one of these tags.
    pub tags: Vec<String>,
    /// 1–200.
    pub limit: i64,
    pub cursor: Option<String>,
}

/// One page: pinned first, then what is urgent, then what changes most for sure (impact × confidence).
///
/// # Errors
/// A field error for a cursor that is not one of ours.
pub async fn list(app: &Aurum, user: UserId, query: InsightQuery) -> Result<Page<Insight>> {
    let life = app.life(user).await?;
    let mut found: Vec<Insight> = match query.state {
        Some(InsightState::Active) => life.insights.values().map(|i| (**i).clone()).collect(),
        state => {
            let mut reader = app.store().glance(user).await?;
            let found = reader.insights(state, PAST_AT_MOST).await?;
            reader.done().await?;
            found
        }
    };
    let tagged = |insight: &Insight| {
        let folded: Vec<String> = query.tags.iter().map(|t| aurum_domain::fold::fold(t.trim_start_matches('@'))).collect();
        let tasks = insight.claim.evidence.iter().filter(|e| e.entity == NodeKind::Task).filter_map(|e| life.tasks.get(&e.id));
        folded.is_empty() || tasks.flat_map(|t| &t.tags).any(|tag| folded.contains(&aurum_domain::fold::fold(tag)))
    };
    found.retain(|insight| query.admits(insight) && tagged(insight));
    let keyed: Vec<(String, Insight)> = found.into_iter().map(|insight| (place(&insight), insight)).collect();
    page(keyed.iter().map(|(key, insight)| (key, insight.id, insight)), query.limit, query.cursor.as_deref())
}

impl InsightQuery {
    fn admits(&self, insight: &Insight) -> bool {
        let claim = &insight.claim;
        self.entity.is_none_or(|kind| claim.entity == kind)
            && self.entity_id.is_none_or(|id| claim.entity_id == Some(id))
            && (self.kinds.is_empty() || self.kinds.contains(&claim.kind))
            && (self.urgencies.is_empty() || self.urgencies.contains(&claim.urgency))
            && self.min_confidence.is_none_or(|least| claim.confidence >= least)
            && self.pinned.is_none_or(|pinned| insight.pinned == pinned)
            && (self.rejected || insight.feedback != Some(Verdict::Rejected))
    }
}

/// Sorts as text into the order of the list.
fn place(insight: &Insight) -> String {
    let claim = &insight.claim;
    let weight = claim.impact.times(claim.confidence).0.clamp(0, Fraction::ONE.0);
    format!("{}{}{:05}", u8::from(!insight.pinned), claim.urgency as u8, Fraction::ONE.0 - weight)
}

/// One insight, also one that no longer stands.
pub async fn get(app: &Aurum, user: UserId, id: Uuid) -> Result<Insight> {
    if let Some(insight) = app.life(user).await?.insights.get(&id) {
        return Ok((**insight).clone());
    }
    let mut reader = app.store().glance(user).await?;
    let found = reader.find::<Insight>(id).await?.filter(|i| i.deleted_at.is_none());
    reader.done().await?;
    found.ok_or(AppError::NotFound)
}

/// Keeps an insight in sight, or lets it go; a pinned one does not expire.
///
/// # Errors
/// A field error on `pinned` for an insight that no longer stands.
pub async fn pin(app: &Aurum, me: &Caller, id: Uuid, pinned: bool) -> Result<Done<Insight>> {
    let mut work = app.begin(me).await?;
    let before = find(&mut work, id).await?;
    if pinned && before.state != InsightState::Active {
        return Err(AppError::field("pinned", "not_active", "It no longer stands, so it cannot be pinned."));
    }
    let after = Insight { pinned, ..before.clone() };
    let insight = work.put(if pinned { "insight_pinned" } else { "insight_unpinned" }, Some(&before), after).await?;
    work.finish(200, |_, _| insight).await
}

async fn find(work: &mut Work, id: Uuid) -> Result<Insight> {
    if let Some(insight) = work.life.insights.get(&id) {
        return Ok((**insight).clone());
    }
    work.write.find::<Insight>(id).await?.filter(|i| i.deleted_at.is_none()).ok_or(AppError::NotFound)
}
