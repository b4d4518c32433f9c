//! `/api/import` and `/api/export`: bringing a list in, taking everything out.

use aurum_app::Aurum;
use aurum_app::export::{self, Document};
use aurum_app::import::{self, Format, ImportReport, ImportRequest, LARGEST_BYTES};
use aurum_domain::FieldError;
use axum::extract::{DefaultBodyLimit, Multipart, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Problem;
use crate::answer::{self, Answer};
use crate::extract::Query;
use crate::session::{Me, idempotency_key};

pub fn routes() -> OpenApiRouter<Aurum> {
    let import = OpenApiRouter::new().routes(routes!(bring_in)).layer(DefaultBodyLimit::max(LARGEST_BYTES + 64 * 1024));
    import.routes(routes!(document)).routes(routes!(table))
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct How {
    /// `todoist-csv`, `todoist-json`, `taskwarrior`, `todotxt` or `aurum-json`; guessed from the file when left out.
    format: Option<String>,
    /// Plan only; nothing is written.
    #[serde(default)]
    dry_run: bool,
    /// Bring in the rest when some rows cannot be read.
    #[serde(default)]
    skip_broken: bool,
}

#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the form that Multipart reads")]
struct Form {
    /// At most 20 MB.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

struct Sent {
    name: String,
    bytes: Vec<u8>,
}

async fn the_file(mut form: Multipart) -> Result<Sent, Problem> {
    while let Some(field) = form.next_field().await? {
        if field.name() == Some("file") {
            let name = field.file_name().unwrap_or_default().to_owned();
            return Ok(Sent { name, bytes: field.bytes().await?.to_vec() });
        }
    }
    Err(Problem::invalid(vec![FieldError::new("file", "required", "Send the file as the form field `file`.")]))
}

/// Brings a file in, in one transaction and one undo; running it again changes nothing.
#[utoipa::path(post, path = "/api/import", operation_id = "import", tag = "import", params(How), request_body(content = Form, content_type = "multipart/form-data"), responses((status = 200, body = ImportReport)))]
async fn bring_in(
    State(app): State<Aurum>,
    me: Me,
    Query(how): Query<How>,
    headers: HeaderMap,
    form: Result<Multipart, axum::extract::multipart::MultipartRejection>,
) -> Answer {
    let key = idempotency_key(&headers)?;
    let Sent { name, bytes } = the_file(form.map_err(Problem::from)?).await?;
    let format = match &how.format {
        Some(word) => word
            .parse()
            .map_err(|message: String| Problem::invalid(vec![FieldError::new("format", "unknown_word", format!("{message}."))]))?,
        None => import::detect(&name, &bytes).ok_or_else(|| {
            Problem::invalid(vec![FieldError::new("format", "required", "The file does not say what it is; name its format.")])
        })?,
    };
    let asked = format!("import {format} {} {name}\n", how.skip_broken);
    let hash = Sha256::new().chain_update(asked).chain_update(&bytes).finalize().into();
    let request = ImportRequest { format, file_name: name, dry_run: how.dry_run, skip_broken: how.skip_broken };
    let format: Format = request.format;
    let done = import::import(&app, &me.caller(key.map(|key| (key, hash))), request, bytes).await?;
    tracing::info!(%format, dry_run = done.answer.dry_run, rows = done.answer.rows_total, "a file was read");
    Ok(answer::done(done))
}

fn attachment(name: &str, kind: &'static str, body: impl IntoResponse) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], body).into_response()
}

/// Everything, as one document that imports back to the same life.
#[utoipa::path(get, path = "/api/export", operation_id = "export", tag = "import", responses((status = 200, body = Document)))]
async fn document(State(app): State<Aurum>, me: Me) -> Answer {
    let document = export::export_document(&app, me.user).await?;
    let name = format!("aurum-{}.json", document.exported_at.format("%Y-%m-%d"));
    Ok(attachment(&name, "application/json", axum::Json(document)))
}

/// All tasks as a table; cells that a spreadsheet would compute are made text.
#[utoipa::path(get, path = "/api/export/tasks.csv", operation_id = "export_tasks", tag = "import", responses((status = 200, body = String, content_type = "text/csv")))]
async fn table(State(app): State<Aurum>, me: Me) -> Answer {
    let table = export::export_tasks(&app, me.user).await?;
    Ok(attachment("aurum-tasks.csv", "text/csv; charset=utf-8", table))
}
