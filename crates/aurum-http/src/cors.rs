//! Who may call from another origin: an exact list, empty by default. And nobody else may change anything with a cookie.

use crate::Problem;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;
use tower_http::cors::{AllowOrigin, CorsLayer};

/// `scheme://host[:port]`, exactly as browsers send it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Origin(String);

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Origin {
    /// As browsers write it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True for https.
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https:")
    }
}

impl FromStr for Origin {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is not an origin; write it as browsers send it, for example \"https://app.example.org\"");
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).ok_or_else(wrong)?;
        let clean = host.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.:[]".contains(&b));
        if host.is_empty() || !clean { Err(wrong()) } else { Ok(Self(text.to_owned())) }
    }
}

impl<'de> Deserialize<'de> for Origin {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        String::deserialize(input)?.parse().map_err(D::Error::custom)
    }
}

/// The CORS layer for a list of origins; none when the list is empty, so that nothing about other origins is ever said.
pub fn layer(origins: &[Origin]) -> Option<CorsLayer> {
    if origins.is_empty() {
        return None;
    }
    let origins = origins.iter().filter_map(|origin| HeaderValue::from_str(&origin.0).ok());
    let layer = CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins))
        .allow_methods([Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE])
        .allow_headers([header::AUTHORIZATION, header::CONTENT_TYPE, header::IF_MATCH, HeaderName::from_static("idempotency-key")])
        .expose_headers([
            header::ETAG,
            header::RETRY_AFTER,
            HeaderName::from_static("aurum-batch"),
            HeaderName::from_static("x-request-id"),
        ])
        .allow_credentials(true)
        .max_age(Duration::from_secs(600));
    Some(layer)
}

/// Refuses a change that a page of another origin asked for. Browsers say where a request comes from; other clients do not, and
/// carry no cookie that a page could misuse.
pub async fn refuse_foreign(State(origins): State<Arc<[Origin]>>, request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if !safe && is_foreign(&request, &origins) {
        return Problem::forbidden("A page of another origin may not change anything here.").into_response();
    }
    next.run(request).await
}

fn is_foreign(request: &Request, origins: &[Origin]) -> bool {
    let text = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    if let Some(origin) = text("origin")
        && origins.iter().any(|listed| listed.0 == origin)
    {
        return false;
    }
    match (text("sec-fetch-site"), request.headers().get("origin")) {
        (Some("same-origin" | "none"), _) => false,
        (Some(_), _) => true,
        (None, None) => false,
        (None, Some(origin)) => {
            let host = origin.to_str().ok().and_then(|origin| origin.split_once("://")).map(|(_, host)| host);
            host.is_none() || host != text("host")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::body::Body;
    use axum::middleware::from_fn_with_state;
    use axum::routing::post;
    use tower::ServiceExt;

    fn app(origins: &[&str]) -> Router {
        let origins: Vec<Origin> = origins.iter().map(|origin| origin.parse().unwrap()).collect();
        let mut app = Router::new()
            .route("/api/auth/refresh", post(|| async { "done" }).get(|| async { "read" }))
            .layer(from_fn_with_state(Arc::from(origins.as_slice()), refuse_foreign));
        if let Some(cors) = layer(&origins) {
            app = app.layer(cors);
        }
        app
    }

    async fn ask(app: Router, method: &str, headers: &[(&str, &str)]) -> Response {
        let mut request = Request::builder().method(method).uri("/api/auth/refresh");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        app.oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    }

    #[tokio::test]
    async fn by_default_no_other_origin_hears_that_it_may_call() {
        let origin = ("origin", "https://evil.example");
        let preflight = ask(app(&[]), "OPTIONS", &[origin, ("access-control-request-method", "POST")]).await;
        assert_eq!(preflight.status(), 405);
        let read = ask(app(&[]), "GET", &[origin]).await;
        assert!(read.headers().keys().all(|name| !name.as_str().starts_with("access-control-")));
    }

    #[tokio::test]
    async fn an_origin_on_the_list_is_let_in_and_only_that_exact_one() {
        let app = app(&["https://app.example.org"]);
        for (origin, allowed) in [
            ("https://app.example.org", true),
            ("http://app.example.org", false),
            ("https://app.example.org.evil.example", false),
            ("https://evilapp.example.org", false),
            ("https://app.example.org:444", false),
            ("null", false),
        ] {
            let response = ask(app.clone(), "POST", &[("origin", origin), ("host", "aurum.example.org")]).await;
            let said = response.headers().get("access-control-allow-origin").map(|v| v.to_str().unwrap());
            assert_eq!(said, allowed.then_some(origin), "{origin}");
            assert_eq!(response.status(), if allowed { 200 } else { 403 }, "{origin}");
        }
    }

    #[tokio::test]
    async fn a_page_of_another_origin_changes_nothing_with_a_cookie() {
        let host = ("host", "aurum.example.org");
        for headers in [
            vec![host, ("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")],
            vec![host, ("sec-fetch-site", "same-site"), ("origin", "https://other.example.org")],
            vec![host, ("sec-fetch-site", "cross-site")],
            vec![host, ("origin", "https://evil.example")],
            vec![host, ("origin", "null")],
        ] {
            assert_eq!(ask(app(&[]), "POST", &headers).await.status(), 403, "{headers:?}");
        }
    }

    #[tokio::test]
    async fn our_own_page_and_clients_that_are_no_browser_are_let_in() {
        let host = ("host", "aurum.example.org");
        for headers in [
            vec![host],
            vec![host, ("origin", "https://aurum.example.org")],
            vec![host, ("sec-fetch-site", "same-origin"), ("origin", "https://aurum.example.org")],
            vec![("host", "127.0.0.1:8001"), ("sec-fetch-site", "same-origin"), ("origin", "http://localhost:5173")],
        ] {
            assert_eq!(ask(app(&[]), "POST", &headers).await.status(), 200, "{headers:?}");
        }
    }

    #[test]
    fn an_origin_has_no_path_no_star_and_no_capitals() {
        for text in ["*", "https://", "example.org", "https://a.example/", "https://A.example", "https://*.example", "https://a b"] {
            assert!(text.parse::<Origin>().is_err(), "{text}");
        }
    }
}
