//! `/api/alignment`, `/api/analytics` and `/api/review/week`: a life in figures, with the rows behind each.

use aurum_app::Aurum;
use aurum_app::figures::{self, Alignment, Analytics, Review};
use axum::extract::State;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::{self, Answer};
use crate::extract::Query;
use crate::session::Me;

pub fn routes() -> OpenApiRouter<Aurum> {
    OpenApiRouter::new().routes(routes!(alignment)).routes(routes!(analytics)).routes(routes!(review))
}

/// Where time went against target shares, alignment points, and tasks by urgency and importance.
#[utoipa::path(get, path = "/api/alignment", operation_id = "get_alignment", tag = "reasoning", responses((status = 200, body = Alignment)))]
async fn alignment(State(app): State<Aurum>, me: Me) -> Answer {
    Ok(answer::read(figures::alignment(&app, me.user).await?))
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct HowFar {
    /// 1–366; 28 when left out.
    days: Option<i64>,
}

/// Trend, areas, projects, streaks and rhythm of the last days.
#[utoipa::path(get, path = "/api/analytics", operation_id = "get_analytics", tag = "reasoning", params(HowFar), responses((status = 200, body = Analytics)))]
async fn analytics(State(app): State<Aurum>, me: Me, Query(asked): Query<HowFar>) -> Answer {
    Ok(answer::read(figures::analytics(&app, me.user, asked.days.unwrap_or(28)).await?))
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct WhichWeek {
    /// A day of the week; today where the person is, when left out.
    of: Option<NaiveDate>,
}

/// A week looked back at: where time went, what was done, what slipped, and what to think about.
#[utoipa::path(get, path = "/api/review/week", operation_id = "review_week", tag = "reasoning", params(WhichWeek), responses((status = 200, body = Review)))]
async fn review(State(app): State<Aurum>, me: Me, Query(asked): Query<WhichWeek>) -> Answer {
    Ok(answer::read(figures::review(&app, me.user, asked.of).await?))
}
