//! `/api/projects`: Projects read, made, changed, moved, copied, deleted and brought back.

use aurum_app::places::{self, Move};
use aurum_app::projects::{self, ProjectQuery};
use aurum_app::trash::{self, Counts, Deleted};
use aurum_app::{Aurum, feed};
use aurum_domain::change::Change;
use aurum_domain::project::{NewProject, Project, ProjectPatch};
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
    area_id: Option<Uuid>,
    pillar_id: Option<Uuid>,
    /// Statuses with commas between.
    status: Option<String>,
    /// Only those under no area, or under an area without a pillar.
    #[serde(default)]
    unaligned: bool,
    #[serde(default)]
    #[param(inline)]
    archived: Archived,
    /// 1–200; 50 when left out.
    limit: Option<i64>,
    cursor: Option<String>,
}

/// Projects in their order.
#[utoipa::path(get, path = "/api/projects", operation_id = "list_projects", tag = "projects", params(Asked), responses((status = 200, body = Listed<Project>)))]
async fn list(State(app): State<Aurum>, me: Me, Query(asked): Query<Asked>) -> Answer {
    let query = ProjectQuery {
        text: ask::text(asked.q)?,
        area_id: asked.area_id,
        pillar_id: asked.pillar_id,
        statuses: ask::list("status", asked.status.as_deref())?,
        unaligned: asked.unaligned,
        archived: asked.archived.filter(),
        limit: ask::limit(asked.limit)?,
        cursor: asked.cursor,
    };
    let page = projects::list(&app, me.user, query).await?;
    Ok(answer::read(Listed { items: page.items, next_cursor: page.next_cursor }))
}

/// Makes one.
#[utoipa::path(post, path = "/api/projects", operation_id = "create_project", tag = "projects", request_body = NewProject, responses((status = 201, body = Project)))]
async fn create(State(app): State<Aurum>, deed: Deed<NewProject>) -> Answer {
    Ok(answer::done(projects::create(&app, &deed.me, deed.body).await?))
}

/// One of them.
#[utoipa::path(get, path = "/api/projects/{id}", operation_id = "get_project", tag = "projects", params(("id" = Uuid, Path)), responses((status = 200, body = Project)))]
async fn get(State(app): State<Aurum>, me: Me, Path(id): Path<Uuid>) -> Answer {
    let row = projects::get(&app, me.user, id).await?;
    let version = row.version;
    Ok(answer::row(row, version))
}

/// Changes what the merge patch names.
#[utoipa::path(patch, path = "/api/projects/{id}", operation_id = "patch_project", tag = "projects", params(("id" = Uuid, Path)), request_body = ProjectPatch, responses((status = 200, body = Project)))]
async fn patch(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed<ProjectPatch>) -> Answer {
    Ok(answer::done(projects::patch(&app, &deed.me, id, deed.body, deed.if_match).await?))
}

/// Deletes it with its tasks; all of it stays in the trash for 30 days.
#[utoipa::path(delete, path = "/api/projects/{id}", operation_id = "delete_project", tag = "projects", params(("id" = Uuid, Path)), responses((status = 200, body = Deleted)))]
async fn delete(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed) -> Answer {
    Ok(answer::done(trash::delete(&app, &deed.me, "project", id, deed.if_match).await?))
}

/// How much deleting it would take along, itself included.
#[utoipa::path(get, path = "/api/projects/{id}/delete-preview", operation_id = "preview_delete_project", tag = "projects", params(("id" = Uuid, Path)), responses((status = 200, body = Counts)))]
async fn delete_preview(State(app): State<Aurum>, me: Me, Path(id): Path<Uuid>) -> Answer {
    Ok(answer::read(trash::preview(&app, me.user, "project", id).await?))
}

/// Puts it between siblings, or under another parent.
#[utoipa::path(post, path = "/api/projects/{id}/move", operation_id = "move_project", tag = "projects", params(("id" = Uuid, Path)), request_body = Move, responses((status = 200, body = Project)))]
async fn move_to(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed<Move>) -> Answer {
    Ok(answer::done(places::move_project(&app, &deed.me, id, deed.body).await?))
}

/// A copy with copies of its tasks.
#[utoipa::path(post, path = "/api/projects/{id}/duplicate", operation_id = "duplicate_project", tag = "projects", params(("id" = Uuid, Path)), request_body(content = Nothing), responses((status = 201, body = Project)))]
async fn duplicate(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed) -> Answer {
    Ok(answer::done(projects::duplicate(&app, &deed.me, id).await?))
}

/// Brings it back from the trash, with what was deleted below it in the same deed.
#[utoipa::path(post, path = "/api/projects/{id}/restore", operation_id = "restore_project", tag = "projects", params(("id" = Uuid, Path)), request_body(content = Nothing), responses((status = 200, body = Counts)))]
async fn restore(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed) -> Answer {
    Ok(answer::done(trash::restore(&app, &deed.me, "project", id).await?))
}

/// What happened to it, newest first.
#[utoipa::path(get, path = "/api/projects/{id}/history", operation_id = "history_of_project", tag = "projects", params(("id" = Uuid, Path)), responses((status = 200, body = Listed<Change>)))]
async fn history(State(app): State<Aurum>, me: Me, Path(id): Path<Uuid>) -> Answer {
    Ok(answer::read(Listed { items: feed::history(&app, me.user, "project", id).await?, next_cursor: None }))
}
