//! Profiles: sets of weights under a name, to go back to.

use aurum_domain::fold::fold;
use aurum_domain::person::UserId;
use aurum_domain::preferences::Preferences;
use aurum_domain::weight_profile::{NewWeightProfile, WeightProfile, WeightProfilePatch};
use serde_json::Map;
use uuid::Uuid;

use crate::caller::{Caller, Done};
use crate::error::{AppError, Result};
use crate::preferences::{check_weights, keep};
use crate::work::{Work, check_version, overwritten};
use crate::{Aurum, reasoning};

/// Most profiles a person can have.
const MOST_PROFILES: usize = 50;

/// All profiles, by name.
pub async fn list(app: &Aurum, user: UserId) -> Result<Vec<WeightProfile>> {
    let life = app.life(user).await?;
    let mut profiles: Vec<WeightProfile> = life.weight_profiles.values().map(|profile| (**profile).clone()).collect();
    profiles.sort_by_key(|profile| (fold(&profile.name), profile.id));
    Ok(profiles)
}

/// Saves weights under a name: those given, else those the person has now.
///
/// # Errors
/// Every field that cannot be taken.
pub async fn create(app: &Aurum, me: &Caller, new: NewWeightProfile) -> Result<Done<WeightProfile>> {
    let mut work = app.begin(me).await?;
    if work.life.weight_profiles.len() >= MOST_PROFILES {
        return Err(AppError::field("name", "too_many", format!("At most {MOST_PROFILES} profiles.")));
    }
    let weights = new.weights.unwrap_or_else(|| reasoning::preferences(&work.life, work.now).weights);
    check_weights(&weights)?;
    let profile = WeightProfile::create(new.id.unwrap_or_else(Uuid::now_v7), &new.name, weights, work.now)?;
    let profile = work.put("profile_saved", None, profile).await?;
    work.finish(201, |_, _| profile).await
}

/// Changes what a patch names.
///
/// # Errors
/// Every field that cannot be taken; [`AppError::NotFound`] for one that is not there.
pub async fn patch(app: &Aurum, me: &Caller, id: Uuid, patch: WeightProfilePatch, if_match: Option<i64>) -> Result<Done<WeightProfile>> {
    let mut work = app.begin(me).await?;
    let before = find(&work, id)?;
    check_version(before.version, if_match)?;
    let base = patch.base_version;
    let mut after = before.clone();
    after.apply(patch)?;
    check_weights(&after.weights)?;
    let lost = overwritten(&before, &after, base)?;
    let profile = work.put_noting("weight_profile_updated", Some(&before), after, lost).await?;
    work.finish(200, |_, _| profile).await
}

/// Removes a profile; the weights in use stay as they are.
pub async fn delete(app: &Aurum, me: &Caller, id: Uuid, if_match: Option<i64>) -> Result<Done<WeightProfile>> {
    let mut work = app.begin(me).await?;
    let before = find(&work, id)?;
    check_version(before.version, if_match)?;
    let after = WeightProfile { deleted_at: Some(work.now), ..before.clone() };
    let gone = work.put("weight_profile_deleted", Some(&before), after).await?;
    work.finish(200, |_, _| gone).await
}

/// Lets the weights of a profile count; rules it does not name go back to their base weight.
pub async fn apply(app: &Aurum, me: &Caller, id: Uuid) -> Result<Done<Preferences>> {
    let mut work = app.begin(me).await?;
    let profile = find(&work, id)?;
    // A rule may have been retired since.
    check_weights(&profile.weights)?;
    let after = Preferences { weights: profile.weights, ..reasoning::preferences(&work.life, work.now) };
    let preferences = keep(&mut work, after, Map::new()).await?;
    work.finish(200, |_, _| preferences).await
}

fn find(work: &Work, id: Uuid) -> Result<WeightProfile> {
    work.life.weight_profiles.get(&id).map(|profile| (**profile).clone()).ok_or(AppError::NotFound)
}
