//! `/api/insights`: what was found, and what the person makes of it.

use aurum_app::Aurum;
use aurum_app::insights::{self, Acted, FeedbackRequest, InsightQuery};
use aurum_domain::FieldError;
use aurum_domain::fixed::Fraction;
use aurum_domain::insight::Insight;
use aurum_domain::scale::{InsightState, NodeKind};
use axum::extract::State;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::Problem;
use crate::answer::{self, Answer, Listed};
use crate::ask;
use crate::extract::{Path, Query};
use crate::session::{Deed, Me};

pub fn routes() -> OpenApiRouter<Aurum> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(get)).routes(routes!(feedback)).routes(routes!(pin)).routes(routes!(act))
}

/// Which insights are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Standing {
    #[default]
    Active,
    Expired,
    Superseded,
    /// The 500 that changed last, whatever their state.
    Any,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// What they are about.
    #[param(inline)]
    entity: Option<NodeKind>,
    entity_id: Option<Uuid>,
    /// Types with commas between.
    r#type: Option<String>,
    /// `now`, `week`, `later`, with commas between.
    urgency: Option<String>,
    #[serde(default)]
    #[param(inline)]
    state: Standing,
    /// 0–1
    #[param(minimum = 0, maximum = 1)]
    min_confidence: Option<f64>,
    pinned: Option<bool>,
    /// Also those that were turned down.
    #[serde(default)]
    rejected: bool,
    /// Tags of tasks they rest on, with commas between; one is enough.
    tag: Option<String>,
    /// 1–200; 50 when left out.
    limit: Option<i64>,
    cursor: Option<String>,
}

/// What stands about this life: pinned first, then by urgency, then by what acting would change.
#[utoipa::path(get, path = "/api/insights", operation_id = "list_insights", tag = "insights", params(Asked), responses((status = 200, body = Listed<Insight>)))]
async fn list(State(app): State<Aurum>, me: Me, Query(asked): Query<Asked>) -> Answer {
    let min_confidence = asked.min_confidence.map(confidence).transpose()?;
    let query = InsightQuery {
        entity: asked.entity,
        entity_id: asked.entity_id,
        kinds: ask::list("type", asked.r#type.as_deref())?,
        urgencies: ask::list("urgency", asked.urgency.as_deref())?,
        state: match asked.state {
            Standing::Active => Some(InsightState::Active),
            Standing::Expired => Some(InsightState::Expired),
            Standing::Superseded => Some(InsightState::Superseded),
            Standing::Any => None,
        },
        min_confidence,
        pinned: asked.pinned,
        rejected: asked.rejected,
        tags: ask::words("tag", asked.tag.as_deref())?,
        limit: ask::limit(asked.limit)?,
        cursor: asked.cursor,
    };
    let page = insights::list(&app, me.user, query).await?;
    Ok(answer::read(Listed { items: page.items, next_cursor: page.next_cursor }))
}

fn confidence(least: f64) -> Result<Fraction, Problem> {
    if (0.0..=1.0).contains(&least) {
        return Ok(Fraction((least * Fraction::SCALE as f64).round() as i64));
    }
    Err(Problem::invalid(vec![FieldError::new("min_confidence", "out_of_range", "Give a number from 0 to 1.")]))
}

/// One insight, also one that no longer stands.
#[utoipa::path(get, path = "/api/insights/{id}", operation_id = "get_insight", tag = "insights", params(("id" = Uuid, Path)), responses((status = 200, body = Insight)))]
async fn get(State(app): State<Aurum>, me: Me, Path(id): Path<Uuid>) -> Answer {
    let insight = insights::get(&app, me.user, id).await?;
    let version = insight.version;
    Ok(answer::row(insight, version))
}

/// Says whether it helped; turning it down hides it and teaches the rules behind it.
#[utoipa::path(post, path = "/api/insights/{id}/feedback", operation_id = "answer_insight", tag = "insights", params(("id" = Uuid, Path)), request_body = FeedbackRequest, responses((status = 200, body = Insight)))]
async fn feedback(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed<FeedbackRequest>) -> Answer {
    Ok(answer::done(insights::feedback(&app, &deed.me, id, deed.body).await?))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Pin {
    pinned: bool,
}

/// Keeps it in sight, or lets it go.
#[utoipa::path(post, path = "/api/insights/{id}/pin", operation_id = "pin_insight", tag = "insights", params(("id" = Uuid, Path)), request_body = Pin, responses((status = 200, body = Insight)))]
async fn pin(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed<Pin>) -> Answer {
    Ok(answer::done(insights::pin(&app, &deed.me, id, deed.body.pinned).await?))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Which {
    /// Place in `recommendations`, from 0.
    #[schema(minimum = 0)]
    index: usize,
}

/// Does what one of its recommendations says.
#[utoipa::path(post, path = "/api/insights/{id}/act", operation_id = "act_on_insight", tag = "insights", params(("id" = Uuid, Path)), request_body = Which, responses((status = 200, body = Acted)))]
async fn act(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed<Which>) -> Answer {
    Ok(answer::done(insights::act(&app, &deed.me, id, deed.body.index).await?))
}
