//! `/api/check-ins`: how a day begins and how it went.

use aurum_app::{Aurum, check_ins};
use aurum_domain::check_in::{CheckIn, CheckInAnswers};
use aurum_domain::scale::CheckInKind;
use axum::extract::State;
use chrono::NaiveDate;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::{self, Answer, Listed};
use crate::ask::FromTo;
use crate::extract::{Path, Query};
use crate::session::{Deed, Me};

pub fn routes() -> OpenApiRouter<Aurum> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(say, delete))
}

/// Check-ins of these days, by day, each morning before its evening; at most 366 days.
#[utoipa::path(get, path = "/api/check-ins", operation_id = "list_check_ins", tag = "doing", params(FromTo), responses((status = 200, body = Listed<CheckIn>)))]
async fn list(State(app): State<Aurum>, me: Me, Query(days): Query<FromTo>) -> Answer {
    Ok(answer::read(Listed { items: check_ins::list(&app, me.user, days.from, days.to).await?, next_cursor: None }))
}

/// Says how a day of the last year began or went; said again, it takes the place of what was said before.
#[utoipa::path(put, path = "/api/check-ins/{day}/{kind}", operation_id = "check_in", tag = "doing", params(("day" = NaiveDate, Path), ("kind" = CheckInKind, Path)), request_body = CheckInAnswers, responses((status = 200, body = CheckIn)))]
async fn say(State(app): State<Aurum>, Path((day, kind)): Path<(NaiveDate, CheckInKind)>, deed: Deed<CheckInAnswers>) -> Answer {
    Ok(answer::done(check_ins::check_in(&app, &deed.me, day, kind, deed.body, deed.if_match).await?))
}

/// Takes a check-in back.
#[utoipa::path(delete, path = "/api/check-ins/{day}/{kind}", operation_id = "delete_check_in", tag = "doing", params(("day" = NaiveDate, Path), ("kind" = CheckInKind, Path)), responses((status = 200, body = CheckIn)))]
async fn delete(State(app): State<Aurum>, Path((day, kind)): Path<(NaiveDate, CheckInKind)>, deed: Deed) -> Answer {
    Ok(answer::done(check_ins::delete(&app, &deed.me, day, kind, deed.if_match).await?))
}
