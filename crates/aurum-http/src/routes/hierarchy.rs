//! The whole hierarchy, search over it, and the trash below it.

use aurum_app::hierarchy::{self, Hierarchy};
use aurum_app::search::{self, Found};
use aurum_app::trash::{self, TrashItem};
use aurum_app::{Aurum, purge};
use axum::extract::State;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::{self, Answer, Listed};
use crate::ask;
use crate::extract::Query;
use crate::session::{Deed, Me, Nothing};

pub fn routes() -> OpenApiRouter<Aurum> {
    OpenApiRouter::new().routes(routes!(get)).routes(routes!(find)).routes(routes!(list_trash)).routes(routes!(empty_trash))
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct With {
    /// Every open task too.
    #[serde(default)]
    tasks: bool,
}

/// Pillars, areas, projects, shares and tags from one moment, with the number of the ledger to follow from.
#[utoipa::path(get, path = "/api/hierarchy", operation_id = "get_hierarchy", tag = "hierarchy", params(With), responses((status = 200, body = Hierarchy)))]
async fn get(State(app): State<Aurum>, me: Me, Query(with): Query<With>) -> Answer {
    Ok(answer::read(hierarchy::hierarchy(&app, me.user, with.tasks).await?))
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Search {
    /// Words that must all occur.
    q: Option<String>,
    /// 1–200; 50 when left out.
    limit: Option<i64>,
}

/// Everything that holds all the words.
#[utoipa::path(get, path = "/api/search", operation_id = "search", tag = "hierarchy", params(Search), responses((status = 200, body = Listed<Found>)))]
async fn find(State(app): State<Aurum>, me: Me, Query(asked): Query<Search>) -> Answer {
    let limit = usize::try_from(ask::limit(asked.limit)?).unwrap_or(50);
    let text = ask::text(asked.q)?.unwrap_or_default();
    Ok(answer::read(Listed { items: search::search(&app, me.user, &text, limit).await?, next_cursor: None }))
}

/// What lies in the trash, latest first.
#[utoipa::path(get, path = "/api/trash", operation_id = "list_trash", tag = "hierarchy", responses((status = 200, body = Listed<TrashItem>)))]
async fn list_trash(State(app): State<Aurum>, me: Me) -> Answer {
    Ok(answer::read(Listed { items: trash::list(&app, me.user).await?, next_cursor: None }))
}

/// Deletes for good what lies in the trash; this cannot be undone.
#[utoipa::path(post, path = "/api/trash/empty", operation_id = "empty_trash", tag = "hierarchy", request_body(content = Nothing), responses((status = 200, body = purge::Purged)))]
async fn empty_trash(State(app): State<Aurum>, deed: Deed) -> Answer {
    Ok(answer::read(purge::empty_trash(&app, &deed.me).await?))
}
