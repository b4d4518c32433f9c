//! `/api/areas`: Areas read, made, changed, moved, copied, deleted and brought back.

use aurum_app::areas::{self, AreaQuery};
use aurum_app::places::{self, Move};
use aurum_app::trash::{self, Counts, Deleted};
use aurum_app::{Aurum, feed};
use aurum_domain::area::{Area, AreaPatch, NewArea};
use aurum_domain::change::Change;
use axum::extract::State;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::answer::{self, Answer, Listed};
use crate::ask::{self, Archived};
use crate::extract::{Path, Query};
use crate::session::{Deed, Me, Nothing};

pub fn routes() -> OpenApiRouter<Aurum> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(get, patch, delete))
        .routes(routes!(delete_preview))
        .routes(routes!(move_to))
        .routes(routes!(duplicate))
        .routes(routes!(restore))
        .routes(routes!(history))
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// Words that all occur in name or description.
    q: Option<String>,
    pillar_id: Option<Uuid>,
    /// Only those under no pillar.
    #[serde(default)]
    unaligned: bool,
    #[serde(default)]
    #[param(inline)]
    archived: Archived,
    /// 1–200; 50 when left out.
    limit: Option<i64>,
    cursor: Option<String>,
}

/// Areas in their order.
#[utoipa::path(get, path = "/api/areas", operation_id = "list_areas", tag = "areas", params(Asked), responses((status = 200, body = Listed<Area>)))]
async fn list(State(app): State<Aurum>, me: Me, Query(asked): Query<Asked>) -> Answer {
    let query = AreaQuery {
        text: ask::text(asked.q)?,
        pillar_id: asked.pillar_id,
        unaligned: asked.unaligned,
        archived: asked.archived.filter(),
        limit: ask::limit(asked.limit)?,
        cursor: asked.cursor,
    };
    let page = areas::list(&app, me.user, query).await?;
    Ok(answer::read(Listed { items: page.items, next_cursor: page.next_cursor }))
}

/// Makes one.
#[utoipa::path(post, path = "/api/areas", operation_id = "create_area", tag = "areas", request_body = NewArea, responses((status = 201, body = Area)))]
async fn create(State(app): State<Aurum>, deed: Deed<NewArea>) -> Answer {
    Ok(answer::done(areas::create(&app, &deed.me, deed.body).await?))
}

/// One of them.
#[utoipa::path(get, path = "/api/areas/{id}", operation_id = "get_area", tag = "areas", params(("id" = Uuid, Path)), responses((status = 200, body = Area)))]
async fn get(State(app): State<Aurum>, me: Me, Path(id): Path<Uuid>) -> Answer {
    let row = areas::get(&app, me.user, id).await?;
    let version = row.version;
    Ok(answer::row(row, version))
}

/// Changes what the merge patch names.
#[utoipa::path(patch, path = "/api/areas/{id}", operation_id = "patch_area", tag = "areas", params(("id" = Uuid, Path)), request_body = AreaPatch, responses((status = 200, body = Area)))]
async fn patch(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed<AreaPatch>) -> Answer {
    Ok(answer::done(areas::patch(&app, &deed.me, id, deed.body, deed.if_match).await?))
}

/// Deletes it with its projects and tasks; all of it stays in the trash for 30 days.
#[utoipa::path(delete, path = "/api/areas/{id}", operation_id = "delete_area", tag = "areas", params(("id" = Uuid, Path)), responses((status = 200, body = Deleted)))]
async fn delete(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed) -> Answer {
    Ok(answer::done(trash::delete(&app, &deed.me, "area", id, deed.if_match).await?))
}

/// How much deleting it would take along, itself included.
#[utoipa::path(get, path = "/api/areas/{id}/delete-preview", operation_id = "preview_delete_area", tag = "areas", params(("id" = Uuid, Path)), responses((status = 200, body = Counts)))]
async fn delete_preview(State(app): State<Aurum>, me: Me, Path(id): Path<Uuid>) -> Answer {
    Ok(answer::read(trash::preview(&app, me.user, "area", id).await?))
}

/// Puts it between siblings, or under another parent.
#[utoipa::path(post, path = "/api/areas/{id}/move", operation_id = "move_area", tag = "areas", params(("id" = Uuid, Path)), request_body = Move, responses((status = 200, body = Area)))]
async fn move_to(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed<Move>) -> Answer {
    Ok(answer::done(places::move_area(&app, &deed.me, id, deed.body).await?))
}

/// A copy with copies of its projects and tasks.
#[utoipa::path(post, path = "/api/areas/{id}/duplicate", operation_id = "duplicate_area", tag = "areas", params(("id" = Uuid, Path)), request_body(content = Nothing), responses((status = 201, body = Area)))]
async fn duplicate(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed) -> Answer {
    Ok(answer::done(areas::duplicate(&app, &deed.me, id).await?))
}

/// Brings it back from the trash, with what was deleted below it in the same deed.
#[utoipa::path(post, path = "/api/areas/{id}/restore", operation_id = "restore_area", tag = "areas", params(("id" = Uuid, Path)), request_body(content = Nothing), responses((status = 200, body = Counts)))]
async fn restore(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed) -> Answer {
    Ok(answer::done(trash::restore(&app, &deed.me, "area", id).await?))
}

/// What happened to it, newest first.
#[utoipa::path(get, path = "/api/areas/{id}/history", operation_id = "history_of_area", tag = "areas", params(("id" = Uuid, Path)), responses((status = 200, body = Listed<Change>)))]
async fn history(State(app): State<Aurum>, me: Me, Path(id): Path<Uuid>) -> Answer {
    Ok(answer::read(Listed { items: feed::history(&app, me.user, "area", id).await?, next_cursor: None }))
}
