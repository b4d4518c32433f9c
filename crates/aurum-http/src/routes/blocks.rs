//! `/api/blocks`: hours kept for something.

use aurum_app::Aurum;
use aurum_app::blocks::{self, BlockView};
use aurum_domain::block::{NewTimeBlock, TimeBlock, TimeBlockPatch};
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::answer::{self, Answer, Listed};
use crate::ask::FromTo;
use crate::extract::{Path, Query};
use crate::session::{Deed, Me};

pub fn routes() -> OpenApiRouter<Aurum> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(patch, delete))
}

/// Blocks that hold some moment of these days, by the time they start; at most 62 days.
#[utoipa::path(get, path = "/api/blocks", operation_id = "list_blocks", tag = "doing", params(FromTo), responses((status = 200, body = Listed<BlockView>)))]
async fn list(State(app): State<Aurum>, me: Me, Query(days): Query<FromTo>) -> Answer {
    Ok(answer::read(Listed { items: blocks::list(&app, me.user, days.from, days.to).await?, next_cursor: None }))
}

/// Keeps a new block; it may overlap others, and says which.
#[utoipa::path(post, path = "/api/blocks", operation_id = "create_block", tag = "doing", request_body = NewTimeBlock, responses((status = 201, body = BlockView)))]
async fn create(State(app): State<Aurum>, deed: Deed<NewTimeBlock>) -> Answer {
    Ok(answer::done(blocks::create(&app, &deed.me, deed.body).await?))
}

/// Changes what the merge patch names.
#[utoipa::path(patch, path = "/api/blocks/{id}", operation_id = "patch_block", tag = "doing", params(("id" = Uuid, Path)), request_body = TimeBlockPatch, responses((status = 200, body = BlockView)))]
async fn patch(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed<TimeBlockPatch>) -> Answer {
    Ok(answer::done(blocks::patch(&app, &deed.me, id, deed.body, deed.if_match).await?))
}

/// Removes a block.
#[utoipa::path(delete, path = "/api/blocks/{id}", operation_id = "delete_block", tag = "doing", params(("id" = Uuid, Path)), responses((status = 200, body = TimeBlock)))]
async fn delete(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed) -> Answer {
    Ok(answer::done(blocks::delete(&app, &deed.me, id, deed.if_match).await?))
}
