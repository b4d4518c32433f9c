//! How a person wants Aurum to reason and to speak: one row that is made by its first change.

use std::collections::BTreeMap;

use aurum_domain::fixed::Weight;
use aurum_domain::person::UserId;
use aurum_domain::preferences::{Preferences, PreferencesPatch};
use aurum_hrm::{Rulebook, RulebookError};

use crate::caller::{Caller, Done};
use crate::error::{AppError, Result};
use crate::work::{Work, check_version, overwritten};
use crate::{Aurum, reasoning};

/// What the person said, else what is usual.
pub async fn get(app: &Aurum, user: UserId) -> Result<Preferences> {
    Ok(reasoning::preferences(&*app.life(user).await?, app.now()))
}

/// Changes what a patch names.
///
/// # Errors
/// Every field that cannot be taken; `weights.CODE` for a rule there is not or that has a fixed weight.
pub async fn patch(app: &Aurum, me: &Caller, patch: PreferencesPatch, if_match: Option<i64>) -> Result<Done<Preferences>> {
    let mut work = app.begin(me).await?;
    let present = reasoning::preferences(&work.life, work.now);
    check_version(present.version, if_match)?;
    let base = patch.base_version;
    let mut after = present.clone();
    after.apply(patch)?;
    check_weights(&after.weights)?;
    let lost = overwritten(&present, &after, base)?;
    let preferences = keep(&mut work, after, lost).await?;
    work.finish(200, |_, _| preferences).await
}

/// Writes preferences within a deed under way: the row may not be there yet, or lie deleted after an undone first change.
pub(crate) async fn keep(work: &mut Work, after: Preferences, lost: serde_json::Map<String, serde_json::Value>) -> Result<Preferences> {
    let kept = work.write.find::<Preferences>(after.id).await?;
    let Some(before) = kept else { return work.put("preferences_changed", None, after).await };
    let after =
        Preferences { version: before.version, created_at: before.created_at, updated_at: before.updated_at, deleted_at: None, ..after };
    work.put_noting("preferences_changed", Some(&before), after, lost).await
}

/// Fails unless each weight is one a person can give to a rule there is.
pub(crate) fn check_weights(weights: &BTreeMap<String, Weight>) -> Result<()> {
    let wrong = Rulebook::with_weights(weights.iter().map(|(code, weight)| (code.as_str(), *weight))).err();
    wrong.map_or(Ok(()), |error| Err(refused(&error)))
}

pub(crate) fn refused(error: &RulebookError) -> AppError {
    let (code, word) = match error {
        RulebookError::UnknownCode(code) => (code.as_str(), "unknown_reference"),
        RulebookError::OutOfBounds { code, .. } => (*code, "out_of_range"),
        RulebookError::Fixed(code) | RulebookError::Declared { code, .. } => (*code, "fixed"),
    };
    let shown: String = code.chars().take(60).collect();
    let message = error.to_string().chars().take(1_000).collect::<String>();
    AppError::field(&format!("weights.{shown}"), word, format!("{}.", message.replacen("there", "There", 1)))
}
