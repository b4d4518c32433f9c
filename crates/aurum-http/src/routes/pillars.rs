//! `/api/pillars`: Pillars read, made, changed, moved, copied, deleted and brought back.

use aurum_app::pillars::{self, PillarQuery};
use aurum_app::places::{self, Move};
use aurum_app::trash::{self, Counts, Deleted};
use aurum_app::{Aurum, feed};
use aurum_domain::change::Change;
use aurum_domain::pillar::{NewPillar, Pillar, PillarPatch};
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
    #[serde(default)]
    #[param(inline)]
    archived: Archived,
    /// 1–200; 50 when left out.
    limit: Option<i64>,
    cursor: Option<String>,
}

/// Pillars in their order.
#[utoipa::path(get, path = "/api/pillars", operation_id = "list_pillars", tag = "pillars", params(Asked), responses((status = 200, body = Listed<Pillar>)))]
async fn list(State(app): State<Aurum>, me: Me, Query(asked): Query<Asked>) -> Answer {
    let query =
        PillarQuery { text: ask::text(asked.q)?, archived: asked.archived.filter(), limit: ask::limit(asked.limit)?, cursor: asked.cursor };
    let page = pillars::list(&app, me.user, query).await?;
    Ok(answer::read(Listed { items: page.items, next_cursor: page.next_cursor }))
}

/// Makes one.
#[utoipa::path(post, path = "/api/pillars", operation_id = "create_pillar", tag = "pillars", request_body = NewPillar, responses((status = 201, body = Pillar)))]
async fn create(State(app): State<Aurum>, deed: Deed<NewPillar>) -> Answer {
    Ok(answer::done(pillars::create(&app, &deed.me, deed.body).await?))
}

/// One of them.
#[utoipa::path(get, path = "/api/pillars/{id}", operation_id = "get_pillar", tag = "pillars", params(("id" = Uuid, Path)), responses((status = 200, body = Pillar)))]
async fn get(State(app): State<Aurum>, me: Me, Path(id): Path<Uuid>) -> Answer {
    let row = pillars::get(&app, me.user, id).await?;
    let version = row.version;
    Ok(answer::row(row, version))
}

/// Changes what the merge patch names.
#[utoipa::path(patch, path = "/api/pillars/{id}", operation_id = "patch_pillar", tag = "pillars", params(("id" = Uuid, Path)), request_body = PillarPatch, responses((status = 200, body = Pillar)))]
async fn patch(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed<PillarPatch>) -> Answer {
    Ok(answer::done(pillars::patch(&app, &deed.me, id, deed.body, deed.if_match).await?))
}

/// Deletes it with its areas, projects and tasks; all of it stays in the trash for 30 days.
#[utoipa::path(delete, path = "/api/pillars/{id}", operation_id = "delete_pillar", tag = "pillars", params(("id" = Uuid, Path)), responses((status = 200, body = Deleted)))]
async fn delete(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed) -> Answer {
    Ok(answer::done(trash::delete(&app, &deed.me, "pillar", id, deed.if_match).await?))
}

/// How much deleting it would take along, itself included.
#[utoipa::path(get, path = "/api/pillars/{id}/delete-preview", operation_id = "preview_delete_pillar", tag = "pillars", params(("id" = Uuid, Path)), responses((status = 200, body = Counts)))]
async fn delete_preview(State(app): State<Aurum>, me: Me, Path(id): Path<Uuid>) -> Answer {
    Ok(answer::read(trash::preview(&app, me.user, "pillar", id).await?))
}

/// Puts it between siblings, or under another parent.
#[utoipa::path(post, path = "/api/pillars/{id}/move", operation_id = "move_pillar", tag = "pillars", params(("id" = Uuid, Path)), request_body = Move, responses((status = 200, body = Pillar)))]
async fn move_to(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed<Move>) -> Answer {
    Ok(answer::done(places::move_pillar(&app, &deed.me, id, deed.body).await?))
}

/// A copy with copies of its areas, projects and tasks.
#[utoipa::path(post, path = "/api/pillars/{id}/duplicate", operation_id = "duplicate_pillar", tag = "pillars", params(("id" = Uuid, Path)), request_body(content = Nothing), responses((status = 201, body = Pillar)))]
async fn duplicate(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed) -> Answer {
    Ok(answer::done(pillars::duplicate(&app, &deed.me, id).await?))
}

/// Brings it back from the trash, with what was deleted below it in the same deed.
#[utoipa::path(post, path = "/api/pillars/{id}/restore", operation_id = "restore_pillar", tag = "pillars", params(("id" = Uuid, Path)), request_body(content = Nothing), responses((status = 200, body = Counts)))]
async fn restore(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed) -> Answer {
    Ok(answer::done(trash::restore(&app, &deed.me, "pillar", id).await?))
}

/// What happened to it, newest first.
#[utoipa::path(get, path = "/api/pillars/{id}/history", operation_id = "history_of_pillar", tag = "pillars", params(("id" = Uuid, Path)), responses((status = 200, body = Listed<Change>)))]
async fn history(State(app): State<Aurum>, me: Me, Path(id): Path<Uuid>) -> Answer {
    Ok(answer::read(Listed { items: feed::history(&app, me.user, "pillar", id).await?, next_cursor: None }))
}
