//! `/api/templates`: lives to begin with.

use aurum_app::Aurum;
use aurum_app::import::ImportReport;
use aurum_app::templates::{self, Template, TemplateCode};
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::{self, Answer, Listed};
use crate::extract::Path;
use crate::session::{Deed, Me, Nothing};

pub fn routes() -> OpenApiRouter<Aurum> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(apply))
}

/// The templates there are.
#[utoipa::path(get, path = "/api/templates", operation_id = "list_templates", tag = "templates", responses((status = 200, body = Listed<Template>)))]
async fn list(_: Me) -> Answer {
    Ok(answer::read(Listed { items: templates::list()?, next_cursor: None }))
}

/// Lays a template into the person's life, in one transaction and one undo.
#[utoipa::path(post, path = "/api/templates/{code}/apply", operation_id = "apply_template", tag = "templates", params(("code" = TemplateCode, Path)), request_body(content = Nothing), responses((status = 200, body = ImportReport)))]
async fn apply(State(app): State<Aurum>, Path(code): Path<TemplateCode>, deed: Deed) -> Answer {
    Ok(answer::done(templates::apply(&app, &deed.me, code).await?))
}
