//! Aurum as the browser sees it: routes, their limits and headers, and the web app itself.

pub mod answer;
pub mod ask;
pub mod caller;
pub mod cors;
pub mod detach;
pub mod error;
pub mod extract;
mod headers;
pub mod health;
pub mod limits;
pub mod listener;
pub mod metrics;
pub mod openapi;
mod panic;
mod process;
pub mod rate;
pub mod refusal;
pub mod request_id;
pub mod routes;
pub mod session;
mod stall;
pub mod storage;
pub mod trace;
pub mod web_app;

pub use error::Problem;
pub use utoipa_axum::router::OpenApiRouter;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use std::sync::Arc;
use tower_http::compression::CompressionLayer;

/// What stands around the routes. Made once by whoever puts the parts together.
pub struct Door {
    /// Body, rate and concurrency limits.
    pub limits: limits::LimitSettings,
    /// Origins that may call from elsewhere; empty for none.
    pub cors_origins: Vec<cors::Origin>,
    /// The way from browsers to here.
    pub hops: caller::Hops,
    /// Where the web app's files come from.
    pub web_app: web_app::Files,
    /// Whether the disk of the embedded file is full; none where another machine keeps the rows.
    pub storage: Option<Arc<storage::Storage>>,
    /// Asks whether the store can serve.
    pub ready: health::Ask,
    /// SHA-256 of the token that opens `/metrics` from elsewhere; none for this machine only.
    pub metrics_token: Option<[u8; 32]>,
    /// Everything that is counted.
    pub metrics: Arc<metrics::Metrics>,
    /// The requests under way, which the listener waits for.
    pub underway: detach::Underway,
}

/// Everything that answers, from the outermost layer to the routes: `api` brings the nouns, with their paths under `/api`.
///
/// # Errors
/// When the description of the API cannot be written as JSON.
pub fn router<S: Clone + Send + Sync + 'static>(door: Door, api: OpenApiRouter<S>, state: S) -> Result<Router, serde_json::Error> {
    let Door { limits, cors_origins, hops, web_app, storage, ready, metrics_token, metrics, underway } = door;
    let body_bytes = limits.body_bytes;
    let limits = Arc::new(limits::Limits::new(limits));
    let in_flight = limits.clone();
    metrics.gauge("http_requests_in_flight", "Requests being worked on.", &[], move || in_flight.in_flight() as f64);

    let (nouns, document) = described(api);
    let health = health::HealthState { ask: ready, metrics: metrics.clone(), metrics_token };

    let mut nouns = nouns.with_state(state);
    if let Some(storage) = storage {
        let seen = storage.clone();
        metrics.gauge("aurum_storage_full", "1 when the disk is full.", &[], move || f64::from(u8::from(seen.is_full())));
        nouns = nouns.layer(from_fn_with_state(storage, storage::guard));
    }
    let nouns = nouns
        .layer(CompressionLayer::new())
        .layer(from_fn(stall::pace))
        .layer(DefaultBodyLimit::max(body_bytes))
        .layer(from_fn_with_state(limits, limits::admit))
        .layer(from_fn_with_state(Arc::from(cors_origins.as_slice()), cors::refuse_foreign));
    let mut all = Router::new()
        .merge(nouns)
        .merge(Router::from(health::routes(health)))
        .merge(openapi::routes(&document)?)
        .method_not_allowed_fallback(|| async { Problem::method_not_allowed() })
        .fallback_service(axum::routing::any(web_app::serve).with_state(Arc::new(web_app)));
    if let Some(cors) = cors::layer(&cors_origins) {
        all = all.layer(cors);
    }
    Ok(all
        .layer(from_fn(headers::harden))
        .layer(from_fn_with_state(Arc::new(hops), caller::know))
        .layer(from_fn(panic::catch))
        .layer(from_fn_with_state(metrics, trace::request))
        .layer(from_fn(request_id::give))
        .layer(from_fn_with_state(underway, detach::detach)))
}

/// The description of everything that answers, for who has no server at hand.
pub fn description<S: Clone + Send + Sync + 'static>(api: OpenApiRouter<S>) -> utoipa::openapi::OpenApi {
    described(api).1
}

fn described<S: Clone + Send + Sync + 'static>(api: OpenApiRouter<S>) -> (Router<S>, utoipa::openapi::OpenApi) {
    let (nouns, mut document) = OpenApiRouter::with_openapi(openapi::base()).merge(api).split_for_parts();
    document.merge(health::document());
    openapi::complete(&mut document);
    (nouns, document)
}

#[cfg(test)]
#[path = "door_tests.rs"]
mod tests;
