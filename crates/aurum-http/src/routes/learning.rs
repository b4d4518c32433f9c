//! `/api/hrm/analyze`, `…/learning` and `…/statistics`: HRM run now, what it learnt, and how it fares.

use aurum_app::Aurum;
use aurum_app::board::{self, Reaction};
use aurum_app::learning::{self, Learning, PriorityFeedback, PriorityLearnt, Reverted, Statistics};
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::answer::{self, Answer};
use crate::extract::Path;
use crate::session::{Deed, Me};

pub fn routes() -> OpenApiRouter<Aurum> {
    OpenApiRouter::new()
        .routes(routes!(analyze))
        .routes(routes!(judge))
        .routes(routes!(learning))
        .routes(routes!(revert))
        .routes(routes!(reset))
        .routes(routes!(statistics))
}

/// Looks at the whole life now instead of in a moment, and answers when the insights stand.
#[utoipa::path(post, path = "/api/hrm/analyze", operation_id = "analyze", tag = "reasoning", responses((status = 200, body = Reaction)))]
async fn analyze(State(app): State<Aurum>, deed: Deed) -> Answer {
    Ok(answer::read(board::react(&app, deed.me.user).await?))
}

/// Says whether a task stands where it should; the rules that put it there learn from it.
#[utoipa::path(post, path = "/api/hrm/feedback", operation_id = "judge_priority", tag = "reasoning", request_body = PriorityFeedback, responses((status = 200, body = PriorityLearnt)))]
async fn judge(State(app): State<Aurum>, deed: Deed<PriorityFeedback>) -> Answer {
    Ok(answer::done(learning::judge_priority(&app, &deed.me, deed.body).await?))
}

/// Every step that weights took, with its cause; what they come to; and how well confidence was justified.
#[utoipa::path(get, path = "/api/hrm/learning", operation_id = "get_learning", tag = "reasoning", responses((status = 200, body = Learning)))]
async fn learning(State(app): State<Aurum>, me: Me) -> Answer {
    Ok(answer::read(learning::learning(&app, me.user).await?))
}

/// Takes one step back: it counts no more.
#[utoipa::path(post, path = "/api/hrm/learning/{id}/revert", operation_id = "revert_learnt_step", tag = "reasoning", params(("id" = Uuid, Path)), responses((status = 200, body = Reverted)))]
async fn revert(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed) -> Answer {
    Ok(answer::done(learning::revert(&app, &deed.me, Some(id)).await?))
}

/// Takes every step back.
#[utoipa::path(post, path = "/api/hrm/learning/reset", operation_id = "reset_learning", tag = "reasoning", responses((status = 200, body = Reverted)))]
async fn reset(State(app): State<Aurum>, deed: Deed) -> Answer {
    Ok(answer::done(learning::revert(&app, &deed.me, None).await?))
}

/// Insights by type and state, what was said of them, and what each rule contributes to the scores of open tasks.
#[utoipa::path(get, path = "/api/hrm/statistics", operation_id = "get_statistics", tag = "reasoning", responses((status = 200, body = Statistics)))]
async fn statistics(State(app): State<Aurum>, me: Me) -> Answer {
    Ok(answer::read(learning::statistics(&app, me.user).await?))
}
