//! What a caller hears when the body, the query or the path cannot be read.

use super::*;
use axum::Router;
use axum::body::Body;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use http_body_util::BodyExt;
use serde::Deserialize;
use serde_json::{Value, json};
use tower::ServiceExt;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wish {
    name: String,
    #[serde(default)]
    due: Option<When>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct When {
    #[allow(dead_code)]
    day: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Paging {
    limit: Option<u16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Verb {}

fn app() -> Router {
    Router::new()
        .route("/wishes", post(|Json(wish): Json<Wish>| async move { format!("{} {}", wish.name, wish.due.is_some()) }))
        .route("/wishes", get(|Query(paging): Query<Paging>| async move { format!("{:?}", paging.limit) }))
        .route("/wishes/{id}", post(|Path(id): Path<uuid::Uuid>, Json(Verb {}): Json<Verb>| async move { id.to_string() }))
        .layer(DefaultBodyLimit::max(4096))
}

async fn call(method: &str, path: &str, content_type: Option<&str>, body: impl Into<Body>) -> (u16, Value) {
    let mut request = axum::http::Request::builder().method(method).uri(path);
    if let Some(kind) = content_type {
        request = request.header("content-type", kind);
    }
    let response = app().oneshot(request.body(body.into()).unwrap()).await.unwrap();
    let status = response.status().as_u16();
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    let value = serde_json::from_slice(&bytes).unwrap_or_else(|_| Value::String(String::from_utf8_lossy(&bytes).into_owned()));
    (status, value)
}

async fn send(body: &str) -> (u16, Value) {
    call("POST", "/wishes", Some("application/json; charset=utf-8"), body.to_owned()).await
}

#[tokio::test]
async fn a_good_body_is_read() {
    assert_eq!(send(r#"{"name":"sea","due":{"day":3}}"#).await, (200, json!("sea true")));
}

#[tokio::test]
async fn a_missing_field_is_named() {
    let (status, body) = send("{}").await;
    assert_eq!((status, &body["errors"][0]["field"], &body["errors"][0]["code"]), (422, &json!("name"), &json!("required")));
    let (_, nested) = send(r#"{"name":"a","due":{}}"#).await;
    assert_eq!(nested["errors"][0]["field"], "due.day");
}

#[tokio::test]
async fn an_unknown_field_is_named_at_any_depth() {
    let (status, body) = send(r#"{"name":"a","colour":1}"#).await;
    assert_eq!((status, &body["errors"][0]["field"], &body["errors"][0]["code"]), (422, &json!("colour"), &json!("unknown_field")));
    let (_, nested) = send(r#"{"name":"a","due":{"day":1,"night":2}}"#).await;
    assert_eq!(nested["errors"][0]["field"], "due.night");
}

#[tokio::test]
async fn a_field_given_twice_is_named() {
    let (status, body) = send(r#"{"name":"a","name":"b"}"#).await;
    assert_eq!((status, &body["errors"][0]["field"], &body["errors"][0]["code"]), (422, &json!("name"), &json!("duplicate_field")));
}

#[tokio::test]
async fn a_value_of_another_kind_names_its_path() {
    let (status, body) = send(r#"{"name":"a","due":{"day":"monday"}}"#).await;
    assert_eq!((status, &body["errors"][0]["field"], &body["errors"][0]["code"]), (422, &json!("due.day"), &json!("unreadable")));
    let (status, body) = send(r#"["sea"]"#).await;
    assert_eq!((status, &body["errors"][0]["field"]), (422, &json!("body")));
}

#[tokio::test]
async fn what_is_not_json_is_malformed() {
    for text in ["{", "[[[", "nonsense", r#"{"name":"\ud800"}"#, r#"{"name": NaN}"#, r#"{"name":"a"} trailing"#] {
        let (status, body) = send(text).await;
        assert_eq!((status, &body["code"]), (400, &json!("malformed")), "{text:.40}");
    }
}

#[tokio::test]
async fn a_body_that_does_not_say_it_is_json_is_not_taken() {
    for kind in [None, Some("text/plain"), Some("application/x-www-form-urlencoded"), Some("multipart/form-data; boundary=a")] {
        let (status, body) = call("POST", "/wishes", kind, r#"{"name":"a"}"#).await;
        assert_eq!((status, &body["code"]), (415, &json!("unsupported-media-type")), "{kind:?}");
    }
}

#[tokio::test]
async fn a_body_over_the_limit_is_too_large() {
    let (status, body) = send(&format!(r#"{{"name":"{}"}}"#, "a".repeat(5000))).await;
    assert_eq!((status, &body["code"]), (413, &json!("too-large")));
}

#[tokio::test]
async fn a_verb_needs_no_body() {
    let path = "/wishes/018f4a3e-0000-7000-8000-000000000001";
    assert_eq!(call("POST", path, None, Body::empty()).await.0, 200);
    assert_eq!(call("POST", path, Some("application/json"), "{}").await.0, 200);
    assert_eq!(call("POST", path, Some("application/json"), r#"{"a":1}"#).await.0, 422);
}

#[tokio::test]
async fn an_id_that_is_no_uuid_is_named() {
    let (status, body) = call("POST", "/wishes/seven", None, Body::empty()).await;
    assert_eq!((status, &body["code"]), (422, &json!("invalid")));
    assert_eq!(body["errors"][0]["field"], "id");
}

#[tokio::test]
async fn a_query_parameter_that_cannot_be_read_or_is_unknown_is_named() {
    let (status, body) = call("GET", "/wishes?limit=many", None, Body::empty()).await;
    assert_eq!((status, &body["errors"][0]["field"]), (422, &json!("limit")));
    let (status, body) = call("GET", "/wishes?page=1", None, Body::empty()).await;
    assert_eq!((status, &body["errors"][0]["field"], &body["errors"][0]["code"]), (422, &json!("page"), &json!("unknown_field")));
    assert_eq!(call("GET", "/wishes?limit=5", None, Body::empty()).await, (200, json!("Some(5)")));
}

#[test]
fn the_description_of_a_problem_has_its_members() {
    use utoipa::PartialSchema;
    let schema = serde_json::to_value(Problem::schema()).unwrap();
    let text = schema.to_string();
    for member in ["type", "title", "status", "detail", "code", "errors"] {
        assert!(text.contains(&format!("\"{member}\":{{")), "{member} is missing in {schema:#}");
    }
}
