//! `/api/today`: the ordered day, and the order a person gives it.

use aurum_app::Aurum;
use aurum_app::today::{self, DayOrderRequest, Today};
use axum::extract::State;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::{self, Answer};
use crate::extract::Query;
use crate::session::{Deed, Me};

pub fn routes() -> OpenApiRouter<Aurum> {
    OpenApiRouter::new().routes(routes!(get)).routes(routes!(set_order, clear_order))
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Which {
    /// Today where the person is, when left out.
    date: Option<NaiveDate>,
}

/// The day in order, each task with the arithmetic of its place.
#[utoipa::path(get, path = "/api/today", operation_id = "get_today", tag = "today", params(Which), responses((status = 200, body = Today)))]
async fn get(State(app): State<Aurum>, me: Me, Query(which): Query<Which>) -> Answer {
    Ok(answer::read(today::today(&app, me.user, which.date).await?))
}

/// Keeps the order a person gives a day.
#[utoipa::path(put, path = "/api/today/order", operation_id = "order_today", tag = "today", request_body = DayOrderRequest, responses((status = 200, body = Today)))]
async fn set_order(State(app): State<Aurum>, deed: Deed<DayOrderRequest>) -> Answer {
    Ok(answer::done(today::set_order(&app, &deed.me, deed.body).await?))
}

/// Goes back to Aurum's own order.
#[utoipa::path(delete, path = "/api/today/order", operation_id = "clear_order_of_today", tag = "today", params(Which), responses((status = 200, body = Today)))]
async fn clear_order(State(app): State<Aurum>, Query(which): Query<Which>, deed: Deed) -> Answer {
    Ok(answer::done(today::clear_order(&app, &deed.me, which.date).await?))
}
