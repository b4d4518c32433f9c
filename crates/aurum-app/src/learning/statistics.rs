//! How HRM fares with one person: what it said, what they made of it, and what each rule does to their list.

use std::collections::BTreeMap;

use aurum_domain::fixed::Points;
use aurum_domain::person::UserId;
use aurum_domain::scale::{InsightState, InsightType, Verdict};
use aurum_hrm::{Assessment, Rulebook, assess};
use serde::Serialize;

use crate::Aurum;
use crate::error::Result;
use crate::reasoning;

/// How many insights there are of a type in a state.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct InsightCount {
    #[serde(rename = "type")]
    pub kind: InsightType,
    pub state: InsightState,
    pub count: i64,
}

/// How often a verdict was given.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct VerdictCount {
    pub verdict: Verdict,
    pub count: usize,
}

/// What one rule does to the open tasks as they stand.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RuleContribution {
    pub code: String,
    pub name: String,
    /// Open tasks it says something about.
    pub tasks: usize,
    /// All points it adds.
    pub raised: Points,
    /// All points it takes away; 0 or less.
    pub lowered: Points,
}

#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Statistics {
    pub open_tasks: usize,
    pub insights: Vec<InsightCount>,
    /// Of the last five weeks.
    pub feedback: Vec<VerdictCount>,
    pub rules: Vec<RuleContribution>,
}

/// Counted now.
pub async fn statistics(app: &Aurum, user: UserId) -> Result<Statistics> {
    let life = app.life(user).await?;
    let mut reader = app.store().glance(user).await?;
    let insights = reader.count_insights().await?;
    reader.done().await?;
    let rulebook = reasoning::rulebook(&life, app.now())?;
    let assessment = assess(&reasoning::snapshot(&life, app.now()), &rulebook);
    let mut verdicts: BTreeMap<Verdict, usize> = BTreeMap::new();
    for feedback in life.feedback.values() {
        *verdicts.entry(feedback.verdict).or_default() += 1;
    }
    Ok(Statistics {
        open_tasks: assessment.scored.len(),
        insights: insights.into_iter().map(|(kind, state, count)| InsightCount { kind, state, count }).collect(),
        feedback: verdicts.into_iter().map(|(verdict, count)| VerdictCount { verdict, count }).collect(),
        rules: contributions(&rulebook, &assessment),
    })
}

fn contributions(rulebook: &Rulebook, assessment: &Assessment) -> Vec<RuleContribution> {
    let of = |code: &str, name: &str| {
        let mut sum = RuleContribution { code: code.to_owned(), name: name.to_owned(), tasks: 0, raised: Points(0), lowered: Points(0) };
        for part in assessment.scored.iter().flat_map(|scored| &scored.breakdown).filter(|part| part.code == code) {
            sum.tasks += 1;
            sum.raised.0 += part.points.0.max(0);
            sum.lowered.0 += part.points.0.min(0);
        }
        sum
    };
    rulebook.rules().map(|rule| of(&rule.code, &rule.name)).collect()
}
