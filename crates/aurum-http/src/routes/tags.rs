//! `/api/tags`: the words on tasks.

use aurum_app::Aurum;
use aurum_app::tags::{self, TagChanged, TagPatch, TagView};
use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::answer::{self, Answer, Listed};
use crate::extract::Path;
use crate::session::{Deed, Me};

pub fn routes() -> OpenApiRouter<Aurum> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(patch, delete)).routes(routes!(merge))
}

/// All tags, by name.
#[utoipa::path(get, path = "/api/tags", operation_id = "list_tags", tag = "tags", responses((status = 200, body = Listed<TagView>)))]
async fn list(State(app): State<Aurum>, me: Me) -> Answer {
    Ok(answer::read(Listed { items: tags::list(&app, me.user).await?, next_cursor: None }))
}

/// Renames or colours a tag; a rename reaches every task.
#[utoipa::path(patch, path = "/api/tags/{id}", operation_id = "patch_tag", tag = "tags", params(("id" = Uuid, Path)), request_body = TagPatch, responses((status = 200, body = TagChanged)))]
async fn patch(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed<TagPatch>) -> Answer {
    Ok(answer::done(tags::patch(&app, &deed.me, id, deed.body).await?))
}

/// Takes a tag off every task and removes it.
#[utoipa::path(delete, path = "/api/tags/{id}", operation_id = "delete_tag", tag = "tags", params(("id" = Uuid, Path)), responses((status = 200, body = TagChanged)))]
async fn delete(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed) -> Answer {
    Ok(answer::done(tags::delete(&app, &deed.me, id).await?))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Merge {
    /// The tag that stays.
    into: Uuid,
}

/// Puts another tag in this one's place on every task.
#[utoipa::path(post, path = "/api/tags/{id}/merge", operation_id = "merge_tag", tag = "tags", params(("id" = Uuid, Path)), request_body = Merge, responses((status = 200, body = TagChanged)))]
async fn merge(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed<Merge>) -> Answer {
    Ok(answer::done(tags::merge(&app, &deed.me, id, deed.body.into).await?))
}
