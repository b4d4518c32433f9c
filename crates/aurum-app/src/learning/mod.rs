//! What Aurum has learnt about a person: every step of a weight with its cause, undone one by one or all at once.

mod lessons;
mod statistics;

use aurum_domain::feedback::{Feedback, LearnedStep};
use aurum_domain::fixed::{Fraction, Weight};
use aurum_domain::person::UserId;
use aurum_hrm::{ReliabilityBin, calibration};
use serde::Serialize;
use uuid::Uuid;

pub use lessons::{PriorityFeedback, PriorityLearnt, judge_priority};
pub(crate) use lessons::{learn_from, observe};
pub use statistics::{InsightCount, RuleContribution, Statistics, VerdictCount, statistics};

use crate::Aurum;
use crate::caller::{Caller, Done};
use crate::error::{AppError, Result};
use crate::reasoning;

/// One step, with the rule's name to a person.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StepView {
    #[serde(flatten)]
    pub step: LearnedStep,
    pub name: String,
}

/// Where the steps of one rule have brought its weight.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RuleFactor {
    pub code: String,
    pub name: String,
    /// The weight before learning: the person's own or the base weight.
    pub base: Weight,
    /// 0.5–1.5
    pub factor: Fraction,
    /// What counts now.
    pub weight: Weight,
}

#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Learning {
    /// Whether anything is learnt at present.
    pub on: bool,
    /// Latest first, those taken back too.
    pub steps: Vec<StepView>,
    /// Rules whose weight was moved.
    pub factors: Vec<RuleFactor>,
    /// Of what was said with such a confidence, how much held.
    pub reliability: Vec<ReliabilityBin>,
    /// How much feedback that rests on.
    pub feedback_count: i64,
}

#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Reverted {
    /// Steps that count no more.
    pub reverted: usize,
}

/// Everything that was learnt.
pub async fn learning(app: &Aurum, user: UserId) -> Result<Learning> {
    let life = app.life(user).await?;
    let mut reader = app.store().read(user).await?;
    let feedback: Vec<Feedback> = reader.living("ORDER BY created_at, id").await?;
    reader.done().await?;
    let rulebook = reasoning::rulebook(&life, app.now())?;
    let name = |code: &str| rulebook.rule(code).map_or_else(|| code.to_owned(), |rule| rule.name.to_string());
    let mut steps: Vec<StepView> =
        life.learned_steps.values().map(|step| StepView { name: name(&step.code), step: (**step).clone() }).collect();
    steps.sort_by_key(|view| (std::cmp::Reverse(view.step.created_at), view.step.id));
    let factors = rulebook.rules().filter(|rule| rule.factor != Fraction::ONE).map(|rule| RuleFactor {
        code: rule.code.to_string(),
        name: rule.name.to_string(),
        base: rule.chosen_weight,
        factor: rule.factor,
        weight: rule.weight,
    });
    let reliability = calibration(&feedback).bins;
    Ok(Learning {
        on: reasoning::preferences(&life, app.now()).learning,
        steps,
        factors: factors.collect(),
        feedback_count: reliability.iter().map(|bin| bin.count).sum(),
        reliability,
    })
}

/// Takes one step back, or all of them.
///
/// # Errors
/// [`AppError::NotFound`] for a step the person does not have.
pub async fn revert(app: &Aurum, me: &Caller, id: Option<Uuid>) -> Result<Done<Reverted>> {
    let mut work = app.begin(me).await?;
    if id.is_some_and(|id| !work.life.learned_steps.contains_key(&id)) {
        return Err(AppError::NotFound);
    }
    let mut steps: Vec<LearnedStep> = work.life.learned_steps.values().map(|step| (**step).clone()).collect();
    steps.retain(|step| step.reverted_at.is_none() && id.is_none_or(|id| step.id == id));
    steps.sort_by_key(|step| step.id);
    for step in &steps {
        work.put("learning_reverted", Some(step), LearnedStep { reverted_at: Some(work.now), ..step.clone() }).await?;
    }
    let reverted = steps.len();
    work.finish(200, |_, _| Reverted { reverted }).await
}
