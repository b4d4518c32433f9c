//! `/api/plan`: a day or a week proposed, and what is taken of it.

use aurum_app::Aurum;
use aurum_app::plans::{self, AcceptDay, AcceptWeek, Accepted, DayPlan, PlanDay, PlanWeek, WeekPlan};
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::{self, Answer};
use crate::extract::Json;
use crate::session::{Deed, Me};

pub fn routes() -> OpenApiRouter<Aurum> {
    OpenApiRouter::new().routes(routes!(day)).routes(routes!(accept_day)).routes(routes!(week)).routes(routes!(accept_week))
}

/// Proposes a day as blocks with reasons; nothing is kept.
#[utoipa::path(post, path = "/api/plan/day", operation_id = "plan_day", tag = "reasoning", request_body = PlanDay, responses((status = 200, body = DayPlan)))]
async fn day(State(app): State<Aurum>, me: Me, Json(asked): Json<PlanDay>) -> Answer {
    Ok(answer::read(plans::day(&app, me.user, asked).await?))
}

/// Keeps blocks of a proposed day, all or none, with one undo.
#[utoipa::path(post, path = "/api/plan/day/accept", operation_id = "accept_day", tag = "reasoning", request_body = AcceptDay, responses((status = 201, body = Accepted)))]
async fn accept_day(State(app): State<Aurum>, deed: Deed<AcceptDay>) -> Answer {
    Ok(answer::done(plans::accept_day(&app, &deed.me, deed.body).await?))
}

/// Proposes seven days; nothing is kept.
#[utoipa::path(post, path = "/api/plan/week", operation_id = "plan_week", tag = "reasoning", request_body = PlanWeek, responses((status = 200, body = WeekPlan)))]
async fn week(State(app): State<Aurum>, me: Me, Json(asked): Json<PlanWeek>) -> Answer {
    Ok(answer::read(plans::week(&app, me.user, asked).await?))
}

/// Keeps blocks of a proposed week, all or none, with one undo.
#[utoipa::path(post, path = "/api/plan/week/accept", operation_id = "accept_week", tag = "reasoning", request_body = AcceptWeek, responses((status = 201, body = Accepted)))]
async fn accept_week(State(app): State<Aurum>, deed: Deed<AcceptWeek>) -> Answer {
    Ok(answer::done(plans::accept_week(&app, &deed.me, deed.body).await?))
}
