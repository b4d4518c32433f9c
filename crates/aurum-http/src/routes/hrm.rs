//! `/api/hrm`: preferences, rules and profiles, and what would be under others.

use aurum_app::own_rules::{self, Rules};
use aurum_app::places::Move;
use aurum_app::supposing::{self, Preview, PreviewRequest, Tried, TryRule, WhatIf, WhatIfRequest};
use aurum_app::{Aurum, preferences, weight_profiles};
use aurum_domain::own_rule::{NewOwnRule, OwnRule, OwnRulePatch};
use aurum_domain::preferences::{Preferences, PreferencesPatch};
use aurum_domain::weight_profile::{NewWeightProfile, WeightProfile, WeightProfilePatch};
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::answer::{self, Answer, Listed};
use crate::extract::{Json, Path};
use crate::session::{Deed, Me, Nothing};

pub fn routes() -> OpenApiRouter<Aurum> {
    OpenApiRouter::new()
        .routes(routes!(get_preferences, patch_preferences))
        .routes(routes!(list_rules, create_rule))
        .routes(routes!(try_rule))
        .routes(routes!(patch_rule, delete_rule))
        .routes(routes!(move_rule))
        .routes(routes!(preview))
        .routes(routes!(what_if))
        .routes(routes!(list_profiles, save_profile))
        .routes(routes!(patch_profile, delete_profile))
        .routes(routes!(apply_profile))
}

/// How the person wants Aurum to reason and to speak; what is usual until they say otherwise.
#[utoipa::path(get, path = "/api/hrm/preferences", operation_id = "get_preferences", tag = "reasoning", responses((status = 200, body = Preferences)))]
async fn get_preferences(State(app): State<Aurum>, me: Me) -> Answer {
    let preferences = preferences::get(&app, me.user).await?;
    let version = preferences.version;
    Ok(answer::row(preferences, version))
}

/// Changes what the merge patch names; a weight set to null goes back to the rule's base weight.
#[utoipa::path(patch, path = "/api/hrm/preferences", operation_id = "patch_preferences", tag = "reasoning", request_body = PreferencesPatch, responses((status = 200, body = Preferences)))]
async fn patch_preferences(State(app): State<Aurum>, deed: Deed<PreferencesPatch>) -> Answer {
    Ok(answer::done(preferences::patch(&app, &deed.me, deed.body, deed.if_match).await?))
}

/// Every rule as it counts for this person, and those they wrote.
#[utoipa::path(get, path = "/api/hrm/rules", operation_id = "list_rules", tag = "reasoning", responses((status = 200, body = Rules)))]
async fn list_rules(State(app): State<Aurum>, me: Me) -> Answer {
    Ok(answer::read(own_rules::list(&app, me.user).await?))
}

/// Makes a rule of one's own.
#[utoipa::path(post, path = "/api/hrm/rules", operation_id = "create_rule", tag = "reasoning", request_body = NewOwnRule, responses((status = 201, body = OwnRule)))]
async fn create_rule(State(app): State<Aurum>, deed: Deed<NewOwnRule>) -> Answer {
    Ok(answer::done(own_rules::create(&app, &deed.me, deed.body).await?))
}

/// Tries a rule on the person's own open tasks; nothing is kept.
#[utoipa::path(post, path = "/api/hrm/rules/test", operation_id = "try_rule", tag = "reasoning", request_body = TryRule, responses((status = 200, body = Tried)))]
async fn try_rule(State(app): State<Aurum>, me: Me, Json(asked): Json<TryRule>) -> Answer {
    Ok(answer::read(supposing::try_rule(&app, me.user, asked).await?))
}

/// Changes what the merge patch names.
#[utoipa::path(patch, path = "/api/hrm/rules/{id}", operation_id = "patch_rule", tag = "reasoning", params(("id" = Uuid, Path)), request_body = OwnRulePatch, responses((status = 200, body = OwnRule)))]
async fn patch_rule(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed<OwnRulePatch>) -> Answer {
    Ok(answer::done(own_rules::patch(&app, &deed.me, id, deed.body, deed.if_match).await?))
}

/// Removes a rule of one's own.
#[utoipa::path(delete, path = "/api/hrm/rules/{id}", operation_id = "delete_rule", tag = "reasoning", params(("id" = Uuid, Path)), responses((status = 200, body = OwnRule)))]
async fn delete_rule(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed) -> Answer {
    Ok(answer::done(own_rules::delete(&app, &deed.me, id, deed.if_match).await?))
}

/// Puts a rule of one's own between others.
#[utoipa::path(post, path = "/api/hrm/rules/{id}/move", operation_id = "move_rule", tag = "reasoning", params(("id" = Uuid, Path)), request_body = Move, responses((status = 200, body = OwnRule)))]
async fn move_rule(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed<Move>) -> Answer {
    Ok(answer::done(own_rules::move_to(&app, &deed.me, id, deed.body).await?))
}

/// The person's own list under other weights; nothing is kept.
#[utoipa::path(post, path = "/api/hrm/preview", operation_id = "preview_weights", tag = "reasoning", request_body = PreviewRequest, responses((status = 200, body = Preview)))]
async fn preview(State(app): State<Aurum>, me: Me, Json(asked): Json<PreviewRequest>) -> Answer {
    Ok(answer::read(supposing::preview(&app, me.user, asked).await?))
}

/// What one change would do to the order; nothing is kept.
#[utoipa::path(post, path = "/api/hrm/what-if", operation_id = "what_if", tag = "reasoning", request_body = WhatIfRequest, responses((status = 200, body = WhatIf)))]
async fn what_if(State(app): State<Aurum>, me: Me, Json(asked): Json<WhatIfRequest>) -> Answer {
    Ok(answer::read(supposing::what_if(&app, me.user, asked).await?))
}

/// Saved sets of weights, by name.
#[utoipa::path(get, path = "/api/hrm/profiles", operation_id = "list_profiles", tag = "reasoning", responses((status = 200, body = Listed<WeightProfile>)))]
async fn list_profiles(State(app): State<Aurum>, me: Me) -> Answer {
    Ok(answer::read(Listed { items: weight_profiles::list(&app, me.user).await?, next_cursor: None }))
}

/// Saves weights under a name: those given, else those the person has now.
#[utoipa::path(post, path = "/api/hrm/profiles", operation_id = "save_profile", tag = "reasoning", request_body = NewWeightProfile, responses((status = 201, body = WeightProfile)))]
async fn save_profile(State(app): State<Aurum>, deed: Deed<NewWeightProfile>) -> Answer {
    Ok(answer::done(weight_profiles::create(&app, &deed.me, deed.body).await?))
}

/// Changes what the merge patch names.
#[utoipa::path(patch, path = "/api/hrm/profiles/{id}", operation_id = "patch_profile", tag = "reasoning", params(("id" = Uuid, Path)), request_body = WeightProfilePatch, responses((status = 200, body = WeightProfile)))]
async fn patch_profile(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed<WeightProfilePatch>) -> Answer {
    Ok(answer::done(weight_profiles::patch(&app, &deed.me, id, deed.body, deed.if_match).await?))
}

/// Removes a profile; the weights in use stay.
#[utoipa::path(delete, path = "/api/hrm/profiles/{id}", operation_id = "delete_profile", tag = "reasoning", params(("id" = Uuid, Path)), responses((status = 200, body = WeightProfile)))]
async fn delete_profile(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed) -> Answer {
    Ok(answer::done(weight_profiles::delete(&app, &deed.me, id, deed.if_match).await?))
}

/// Lets the weights of a profile count.
#[utoipa::path(post, path = "/api/hrm/profiles/{id}/apply", operation_id = "apply_profile", tag = "reasoning", params(("id" = Uuid, Path)), request_body(content = Nothing), responses((status = 200, body = Preferences)))]
async fn apply_profile(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed) -> Answer {
    Ok(answer::done(weight_profiles::apply(&app, &deed.me, id).await?))
}
