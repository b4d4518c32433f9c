//! `/api/changes`, `/api/undo` and the list of recent deeds.

use aurum_app::Aurum;
use aurum_app::feed::{self, Feed};
use aurum_app::undo::{self, RecentBatch, UndoRequest, Undone};
use aurum_domain::FieldError;
use axum::extract::State;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Problem;
use crate::answer::{self, Answer, Listed};
use crate::ask;
use crate::extract::Query;
use crate::session::{Deed, Me};

pub fn routes() -> OpenApiRouter<Aurum> {
    OpenApiRouter::new().routes(routes!(changes)).routes(routes!(take_back)).routes(routes!(batches))
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct After {
    /// The last number that was read; 0 for the beginning.
    #[serde(default)]
    after: u64,
    /// 1–200; 50 when left out.
    limit: Option<i64>,
}

/// What changed after a number, oldest first.
#[utoipa::path(get, path = "/api/changes", operation_id = "list_changes", tag = "ledger", params(After), responses((status = 200, body = Feed)))]
async fn changes(State(app): State<Aurum>, me: Me, Query(asked): Query<After>) -> Answer {
    let too_large = |_| Problem::invalid(vec![FieldError::new("after", "out_of_range", "Give the number of a change.")]);
    let after = i64::try_from(asked.after).map_err(too_large)?;
    Ok(answer::read(feed::changes(&app, me.user, after, ask::limit(asked.limit)?).await?))
}

/// Takes back what one batch did; undoing an undo is redo.
#[utoipa::path(post, path = "/api/undo", operation_id = "undo", tag = "ledger", request_body = UndoRequest, responses((status = 200, body = Undone)))]
async fn take_back(State(app): State<Aurum>, deed: Deed<UndoRequest>) -> Answer {
    Ok(answer::done(undo::undo(&app, &deed.me, deed.body).await?))
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct HowMany {
    /// 1–200; 50 when left out.
    limit: Option<i64>,
}

/// The newest deeds, latest first.
#[utoipa::path(get, path = "/api/batches", operation_id = "list_batches", tag = "ledger", params(HowMany), responses((status = 200, body = Listed<RecentBatch>)))]
async fn batches(State(app): State<Aurum>, me: Me, Query(asked): Query<HowMany>) -> Answer {
    Ok(answer::read(Listed { items: undo::recent(&app, me.user, ask::limit(asked.limit)?).await?, next_cursor: None }))
}
