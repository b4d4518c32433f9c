//! One log line and one count for every request: ids, route template, status, time. Never content, never a path with an id in it.

use crate::metrics::Metrics;
use crate::request_id::RequestId;
use axum::extract::{MatchedPath, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use std::sync::Arc;
use std::time::Instant;
use tracing::{Instrument, Span, field};
use uuid::Uuid;

/// The route of what no route matched: the web app's files and what does not exist.
pub const NO_ROUTE: &str = "(web)";

/// The layer.
pub async fn request(State(metrics): State<Arc<Metrics>>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let method = method_name(request.method());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = route.as_ref().map_or(NO_ROUTE, MatchedPath::as_str);
    let span = tracing::info_span!("request", id = field::Empty, method, route, user = field::Empty);
    if let Some(RequestId(id)) = request.extensions().get() {
        span.record("id", field::display(id));
    }
    let response = next.run(request).instrument(span.clone()).await;
    let (status, took) = (response.status().as_u16(), begun.elapsed());
    metrics.request(method, route, status, took);
    let ms = took.as_micros() as f64 / 1000.0;
    span.in_scope(|| match status {
        500 => tracing::error!(status, ms, "answered"),
        501.. => tracing::warn!(status, ms, "answered"),
        _ if route == NO_ROUTE || route == "/health" || route == "/metrics" => tracing::debug!(status, ms, "answered"),
        _ => tracing::info!(status, ms, "answered"),
    });
    response
}

/// Notes in the request's log line whose request this is.
pub fn person(user_id: Uuid) {
    Span::current().record("user", field::display(user_id));
}

/// A bounded set of words: anybody may send any method.
fn method_name(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "HEAD" => "HEAD",
        "OPTIONS" => "OPTIONS",
        _ => "OTHER",
    }
}
