//! `/api/focus`: time really spent on one task.

use aurum_app::Aurum;
use aurum_app::focus::{self, Current, Finished};
use aurum_domain::focus::{FocusSession, NewFocusSession};
use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::answer::{self, Answer, Listed};
use crate::ask::FromTo;
use crate::extract::{Path, Query};
use crate::session::{Deed, Me, Nothing};

pub fn routes() -> OpenApiRouter<Aurum> {
    OpenApiRouter::new()
        .routes(routes!(list, start))
        .routes(routes!(current))
        .routes(routes!(pause))
        .routes(routes!(resume))
        .routes(routes!(finish))
        .routes(routes!(discard))
}

/// Sessions that began on these days, by their beginning; at most 62 days.
#[utoipa::path(get, path = "/api/focus", operation_id = "list_focus", tag = "doing", params(FromTo), responses((status = 200, body = Listed<FocusSession>)))]
async fn list(State(app): State<Aurum>, me: Me, Query(days): Query<FromTo>) -> Answer {
    Ok(answer::read(Listed { items: focus::list(&app, me.user, days.from, days.to).await?, next_cursor: None }))
}

/// The session under way, running or paused.
#[utoipa::path(get, path = "/api/focus/current", operation_id = "current_focus", tag = "doing", responses((status = 200, body = Current)))]
async fn current(State(app): State<Aurum>, me: Me) -> Answer {
    Ok(answer::read(focus::current(&app, me.user).await?))
}

/// Begins a session on a task; 409 with the open one named while another is.
#[utoipa::path(post, path = "/api/focus", operation_id = "start_focus", tag = "doing", request_body = NewFocusSession, responses((status = 201, body = FocusSession)))]
async fn start(State(app): State<Aurum>, deed: Deed<NewFocusSession>) -> Answer {
    Ok(answer::done(focus::start(&app, &deed.me, deed.body).await?))
}

/// Stops the clock.
#[utoipa::path(post, path = "/api/focus/{id}/pause", operation_id = "pause_focus", tag = "doing", params(("id" = Uuid, Path)), request_body(content = Nothing), responses((status = 200, body = FocusSession)))]
async fn pause(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed) -> Answer {
    Ok(answer::done(focus::pause(&app, &deed.me, id, deed.if_match).await?))
}

/// Lets the clock run on.
#[utoipa::path(post, path = "/api/focus/{id}/resume", operation_id = "resume_focus", tag = "doing", params(("id" = Uuid, Path)), request_body(content = Nothing), responses((status = 200, body = FocusSession)))]
async fn resume(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed) -> Answer {
    Ok(answer::done(focus::resume(&app, &deed.me, id, deed.if_match).await?))
}

#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FinishFocus {
    /// Completes the task as well.
    #[serde(default)]
    complete_task: bool,
}

/// Ends the session and adds its minutes to the task's actual minutes, with one undo.
#[utoipa::path(post, path = "/api/focus/{id}/finish", operation_id = "finish_focus", tag = "doing", params(("id" = Uuid, Path)), request_body = FinishFocus, responses((status = 200, body = Finished)))]
async fn finish(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed<FinishFocus>) -> Answer {
    Ok(answer::done(focus::finish(&app, &deed.me, id, deed.body.complete_task, deed.if_match).await?))
}

/// Forgets an open session; no minutes are kept.
#[utoipa::path(post, path = "/api/focus/{id}/discard", operation_id = "discard_focus", tag = "doing", params(("id" = Uuid, Path)), request_body(content = Nothing), responses((status = 200, body = FocusSession)))]
async fn discard(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed) -> Answer {
    Ok(answer::done(focus::discard(&app, &deed.me, id, deed.if_match).await?))
}
