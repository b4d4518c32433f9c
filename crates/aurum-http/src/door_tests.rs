//! The whole door with one small noun behind it: what holds for every answer.

use super::*;
use crate::extract::Json;
use axum::body::Body;
use axum::extract::Request;
use axum::http::HeaderMap;
use serde_json::Value;
use sha2::{Digest, Sha256};
use tower::ServiceExt;
use utoipa_axum::routes;

#[utoipa::path(post, path = "/api/wishes", tag = "tasks", responses((status = 201, body = String)))]
async fn wish(Json(text): Json<Value>) -> Json<Value> {
    Json(text)
}

fn door() -> Door {
    let readiness = health::Readiness { engine: "sqlite", migrations_applied: 3, migrations_expected: 3 };
    Door {
        limits: limits::LimitSettings::default(),
        cors_origins: Vec::new(),
        hops: caller::Hops::default(),
        web_app: web_app::Files::Folder("/nonexistent".into()),
        storage: None,
        ready: Arc::new(move || {
            let readiness = readiness.clone();
            Box::pin(async move { Ok(readiness) })
        }),
        metrics_token: Some(Sha256::digest("open sesame").into()),
        metrics: Arc::default(),
        underway: detach::Underway::new(),
    }
}

async fn ask_of(door: Door, request: axum::http::request::Builder, body: impl Into<Body>) -> (u16, HeaderMap, String) {
    let app = router(door, OpenApiRouter::<()>::new().routes(routes!(wish)), ()).unwrap();
    let response = app.oneshot(request.body(body.into()).unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, 8 << 20).await.unwrap();
    (parts.status.as_u16(), parts.headers, String::from_utf8_lossy(&bytes).into_owned())
}

async fn get(path: &str) -> (u16, HeaderMap, String) {
    ask_of(door(), Request::get(path), Body::empty()).await
}

fn from(address: &str) -> caller::Peer {
    caller::Peer((address.parse::<std::net::IpAddr>().unwrap(), 1).into())
}

#[tokio::test]
async fn every_answer_forbids_what_a_browser_should_not_do_and_carries_its_id() {
    for path in ["/health", "/api/health", "/api/wishes", "/api/nowhere", "/", "/api/docs", "/api/openapi.json"] {
        let (_, headers, _) = get(path).await;
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("x-frame-options", "DENY"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(headers[name], value, "{name} of {path}");
        }
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe-eval"), "{path}: {policy}");
        assert!(headers["permissions-policy"].to_str().unwrap().contains("microphone=(self)"));
        headers["x-request-id"].to_str().unwrap().parse::<uuid::Uuid>().unwrap();
        assert!(!headers.contains_key("strict-transport-security"), "plain http promises no https");
        if path.starts_with("/api") {
            assert_eq!(headers["cache-control"], "no-store", "{path}");
        }
    }
}

#[tokio::test]
async fn over_https_browsers_are_told_to_stay_there() {
    let door = Door { hops: caller::Hops { https: true, ..Default::default() }, ..door() };
    let (_, headers, _) = ask_of(door, Request::get("/health"), Body::empty()).await;
    assert_eq!(headers["strict-transport-security"], "max-age=31536000; includeSubDomains");
}

#[tokio::test]
async fn what_does_not_exist_and_what_takes_another_method_are_problems() {
    let (status, headers, body) = get("/api/nowhere").await;
    assert_eq!((status, headers["content-type"].to_str().unwrap()), (404, "application/problem+json"));
    assert!(body.contains("\"not-found\""));
    let (status, headers, body) = get("/api/wishes").await;
    assert_eq!((status, headers["allow"].to_str().unwrap()), (405, "POST"));
    assert!(body.contains("\"method-not-allowed\""), "{body}");
    let (status, ..) = ask_of(door(), Request::builder().method("TRACE").uri("/api/wishes"), Body::empty()).await;
    assert_eq!(status, 405);
}

#[tokio::test]
async fn a_body_of_a_mebibyte_passes_and_one_byte_more_does_not() {
    let ask = |bytes: usize| {
        let body = format!("{{\"a\":\"{}\"}}", "a".repeat(bytes - 8));
        ask_of(door(), Request::post("/api/wishes").header("content-type", "application/json"), body)
    };
    assert_eq!(ask(1 << 20).await.0, 200);
    let (status, _, body) = ask((1 << 20) + 1).await;
    assert_eq!(status, 413);
    assert!(body.contains("\"too-large\""));
}

#[tokio::test]
async fn nesting_without_end_is_refused() {
    let body = "{\"a\":".repeat(10_000);
    let (status, ..) = ask_of(door(), Request::post("/api/wishes").header("content-type", "application/json"), body).await;
    assert_eq!(status, 400);
}

#[tokio::test]
async fn the_api_is_described_with_what_holds_for_all_of_it() {
    let (status, headers, body) = get("/api/openapi.json").await;
    assert_eq!((status, headers["content-type"].to_str().unwrap()), (200, "application/json"));
    let document: Value = serde_json::from_str(&body).unwrap();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    assert_eq!(document["security"], serde_json::json!([{"session": []}]));
    let wish = &document["paths"]["/api/wishes"]["post"];
    assert_eq!(wish["parameters"][0]["name"], "Idempotency-Key");
    assert_eq!(wish["responses"]["default"]["content"]["application/problem+json"]["schema"]["$ref"], "#/components/schemas/Problem");
    let live = &document["paths"]["/health"]["get"];
    assert_eq!(live["security"], serde_json::json!([{}]));
    assert!(live.get("parameters").is_none());
    for name in ["Problem", "FieldError"] {
        assert!(document["components"]["schemas"][name].is_object(), "{name} is not described");
    }
}

#[tokio::test]
async fn the_page_of_the_api_needs_nothing_from_elsewhere() {
    let (status, _, body) = get("/api/docs").await;
    assert_eq!(status, 200);
    assert!(!body.contains("http://") && !body.contains("https://"));
    for asset in ["/api/docs/page.js", "/api/docs/page.css"] {
        assert!(body.contains(asset));
        assert_eq!(get(asset).await.0, 200);
    }
}

#[tokio::test]
async fn health_speaks_of_the_process_and_of_the_store() {
    assert_eq!(get("/health").await.2, r#"{"status":"ok"}"#);
    let (status, _, body) = get("/api/health").await;
    let body: Value = serde_json::from_str(&body).unwrap();
    assert_eq!((status, &body["engine"], &body["migrations"]["applied"]), (200, &"sqlite".into(), &3.into()));

    let behind: health::Ask =
        Arc::new(|| Box::pin(async { Ok(health::Readiness { engine: "sqlite", migrations_applied: 2, migrations_expected: 3 }) }));
    assert_eq!(ask_of(Door { ready: behind, ..door() }, Request::get("/api/health"), Body::empty()).await.0, 503);
    let down: health::Ask = Arc::new(|| Box::pin(async { Err("The database does not answer.".to_owned()) }));
    let (status, _, body) = ask_of(Door { ready: down, ..door() }, Request::get("/api/health"), Body::empty()).await;
    assert_eq!(status, 503);
    assert!(body.contains("The database does not answer."));
}

#[tokio::test]
async fn figures_are_for_this_machine_or_with_the_token() {
    let ask = |peer: &str, token: Option<&str>| {
        let mut request = Request::get("/metrics").extension(from(peer));
        if let Some(token) = token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        ask_of(door(), request, Body::empty())
    };
    let (status, headers, body) = ask("127.0.0.1", None).await;
    assert_eq!((status, headers["content-type"].to_str().unwrap()), (200, "text/plain; version=0.0.4; charset=utf-8"));
    assert!(body.contains("# TYPE http_requests_total counter") && body.contains("http_requests_in_flight 0"));
    assert_eq!(ask("192.0.2.1", None).await.0, 403);
    assert_eq!(ask("192.0.2.1", Some("open sesamE")).await.0, 403);
    assert_eq!(ask("192.0.2.1", Some("open sesame")).await.0, 200);
}

#[tokio::test]
async fn requests_are_counted_under_their_template() {
    let metrics = Arc::new(metrics::Metrics::default());
    let counted = Door { metrics: metrics.clone(), ..door() };
    ask_of(counted, Request::post("/api/wishes").header("content-type", "application/json"), "{}").await;
    let text = metrics.text();
    assert!(text.contains(r#"http_requests_total{method="POST",route="/api/wishes",status="200"} 1"#), "{text}");
}
