//! The description of the API, made from the code: `/api/openapi.json`, and a page that shows it without anything from elsewhere.

use crate::error::{PROBLEM_JSON, Problem};
use crate::headers::page_policy;
use axum::Router;
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse};
use axum::routing::get;
use std::collections::BTreeMap;
use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme};
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{
    ComponentsBuilder, ContentBuilder, InfoBuilder, OpenApi, OpenApiBuilder, PathItem, Ref, RefOr, ResponseBuilder, Server,
};
use utoipa::{PartialSchema, ToSchema};

const TAGS: [(&str, &str); 14] = [
    ("accounts", "Signing up and in, sessions, the profile."),
    ("pillars", "What a life stands for."),
    ("areas", "The fields of a life under its pillars."),
    ("projects", "Undertakings with an end."),
    ("tasks", "The next thing to do: lists, deeds, quick add, recurrence."),
    ("tags", "Words across tasks."),
    ("today", "The day in order, with the arithmetic of why."),
    ("reasoning", "Rules, weights and preferences, what would be if, plans, and figures of a life."),
    ("doing", "Time blocks, focus sessions and check-ins."),
    ("hierarchy", "The whole working set, search and the trash."),
    ("ledger", "What changed, undo and redo."),
    ("import", "Bringing a list in and taking everything out."),
    ("templates", "Ready-made lives to begin with."),
    ("operations", "Health and figures for who runs the server."),
];

/// What is asked by POST and changes nothing.
const QUESTIONS: [&str; 7] = [
    "/api/tasks/quick-add/parse",
    "/api/recurrence/preview",
    "/api/hrm/preview",
    "/api/hrm/rules/test",
    "/api/hrm/what-if",
    "/api/plan/day",
    "/api/plan/week",
];

/// The empty document that the routes are added to.
pub fn base() -> OpenApi {
    let info = InfoBuilder::new()
        .title("Aurum Life")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "A personal operating system: pillars, areas, projects, tasks, and an explained Today. JSON in snake_case; errors are \
             problem documents (RFC 9457); every change is one batch in the ledger and can be undone by its `Aurum-Batch`.",
        ))
        .build();
    let mut schemas = vec![(Problem::name().into_owned(), Problem::schema())];
    Problem::schemas(&mut schemas);
    let components = ComponentsBuilder::new()
        .security_scheme("session", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)))
        .schemas_from_iter(schemas)
        .build();
    OpenApiBuilder::new()
        .info(info)
        .servers(Some([Server::new("/")]))
        .components(Some(components))
        .security(Some([SecurityRequirement::new("session", Vec::<String>::new())]))
        .tags(Some(TAGS.map(|(name, says)| TagBuilder::new().name(name).description(Some(says)).build())))
        .build()
}

/// Says of every operation what holds for all: errors are problems, changes take an `Idempotency-Key`, and no body at all is read
/// as `{}`.
pub fn complete(document: &mut OpenApi) {
    let schemas = document.components.as_ref().map(|components| components.schemas.clone()).unwrap_or_default();
    for (path, item) in &mut document.paths.paths {
        // Questions asked by POST change nothing and take no key.
        let keyed = !path.starts_with("/api/auth/") && !QUESTIONS.contains(&path.as_str());
        let PathItem { get, put, post, delete, patch, .. } = item;
        for operation in [get].into_iter().flatten() {
            errors_are_problems(operation);
        }
        for operation in [put, post, delete, patch].into_iter().flatten() {
            errors_are_problems(operation);
            body_may_be_left_out(operation, &schemas);
            if keyed {
                takes_a_key(operation);
            }
        }
    }
}

/// `/api/openapi.json` and `/api/docs`.
pub fn routes(document: &OpenApi) -> Result<Router, serde_json::Error> {
    let json = axum::body::Bytes::from(serde_json::to_vec(document)?);
    let kind = |kind: &'static str| [(header::CONTENT_TYPE, kind)];
    let page = || async {
        let policy = page_policy(&[]);
        let policy = HeaderValue::from_str(&policy).map(|policy| [(header::CONTENT_SECURITY_POLICY, policy)]);
        (policy.ok(), Html(include_str!("openapi/page.html"))).into_response()
    };
    Ok(Router::new()
        .route("/api/openapi.json", get(move || async move { (kind("application/json"), json) }))
        .route("/api/docs", get(page))
        .route("/api/docs/page.css", get(move || async move { (kind("text/css; charset=utf-8"), include_str!("openapi/page.css")) }))
        .route("/api/docs/page.js", get(move || async move { (kind("text/javascript; charset=utf-8"), include_str!("openapi/page.js")) })))
}

fn errors_are_problems(operation: &mut Operation) {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(Problem::name()))).build();
    let response = ResponseBuilder::new().description("What is wrong and what would be right.").content(PROBLEM_JSON, content).build();
    operation.responses.responses.entry("default".to_owned()).or_insert(RefOr::T(response));
}

fn body_may_be_left_out(operation: &mut Operation, schemas: &BTreeMap<String, RefOr<Schema>>) {
    let Some(RefOr::T(body)) = &mut operation.request_body else { return };
    let Some(RefOr::T(content)) = body.content.get("application/json") else { return };
    let Some(RefOr::Ref(named)) = &content.schema else { return };
    let name = named.ref_location.rsplit('/').next().unwrap_or_default();
    if let Some(RefOr::T(Schema::Object(object))) = schemas.get(name)
        && object.required.is_empty()
    {
        body.required = Some(utoipa::openapi::Required::False);
    }
}

fn takes_a_key(operation: &mut Operation) {
    let uuid = ObjectBuilder::new().schema_type(Type::String).format(Some(SchemaFormat::KnownFormat(KnownFormat::Uuid))).build();
    let key = ParameterBuilder::new()
        .name("Idempotency-Key")
        .parameter_in(ParameterIn::Header)
        .description(Some("Names this request, so that sending it again does nothing twice; it becomes the batch to undo."))
        .schema(Some(uuid))
        .build();
    let parameters = operation.parameters.get_or_insert_default();
    let named = |parameter: &RefOr<Parameter>| matches!(parameter, RefOr::T(parameter) if parameter.name == key.name);
    if !parameters.iter().any(named) {
        parameters.push(RefOr::T(key));
    }
}
