//! Whether this process lives and whether it can serve; and the figures it keeps about itself.

use crate::Problem;
use crate::caller::Caller;
use crate::extract::Json;
use crate::metrics::Metrics;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Asks whether the store answers; given by whoever puts the parts together. The error is one sentence without secrets.
pub type Ask = Arc<dyn Fn() -> Pin<Box<dyn Future<Output = Result<Readiness, String>> + Send>> + Send + Sync>;

/// What stands behind this process when it can serve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readiness {
    /// `sqlite` or `postgresql`.
    pub engine: &'static str,
    /// Number of the last migration that ran.
    pub migrations_applied: i64,
    /// Number of the last migration this binary knows.
    pub migrations_expected: i64,
}

#[derive(Clone)]
pub(crate) struct HealthState {
    pub ask: Ask,
    pub metrics: Arc<Metrics>,
    /// SHA-256 of the token that opens `/metrics` from elsewhere.
    pub metrics_token: Option<[u8; 32]>,
}

/// `/health`, `/api/health` and `/metrics`.
pub(crate) fn routes(state: HealthState) -> OpenApiRouter {
    described().with_state(state)
}

/// The description of these routes.
pub(crate) fn document() -> utoipa::openapi::OpenApi {
    described().into_openapi()
}

fn described() -> OpenApiRouter<HealthState> {
    OpenApiRouter::default().routes(routes!(live)).routes(routes!(ready)).routes(routes!(metrics))
}

#[derive(Serialize, ToSchema)]
struct Live {
    #[schema(example = "ok")]
    status: &'static str,
}

#[derive(Serialize, ToSchema)]
struct Ready {
    #[schema(example = "ok")]
    status: &'static str,
    /// Version of this binary.
    version: &'static str,
    /// `sqlite` or `postgresql`.
    engine: &'static str,
    migrations: Migrations,
}

#[derive(Serialize, ToSchema)]
struct Migrations {
    /// Number of the last migration that ran.
    applied: i64,
    /// Number of the last migration this binary knows.
    expected: i64,
}

/// Whether the process lives. Touches nothing.
#[utoipa::path(get, path = "/health", tag = "operations", security(()), responses((status = 200, body = Live)))]
async fn live() -> Json<Live> {
    Json(Live { status: "ok" })
}

/// Whether requests can be served: the store answers and its schema is the one this binary knows.
#[utoipa::path(get, path = "/api/health", tag = "operations", security(()), responses((status = 200, body = Ready)))]
async fn ready(State(state): State<HealthState>) -> Result<Json<Ready>, Problem> {
    let readiness = (state.ask)().await.map_err(|reason| Problem::unavailable(reason, 5))?;
    let migrations = Migrations { applied: readiness.migrations_applied, expected: readiness.migrations_expected };
    if migrations.applied != migrations.expected {
        let detail = format!("The schema is at {} and this version needs {}.", migrations.applied, migrations.expected);
        return Err(Problem::unavailable(detail, 5));
    }
    Ok(Json(Ready { status: "ok", version: env!("CARGO_PKG_VERSION"), engine: readiness.engine, migrations }))
}

/// Figures for Prometheus; for this machine itself, or with the token of the settings as a bearer token.
#[utoipa::path(get, path = "/metrics", tag = "operations", security(()), responses((status = 200, body = String, content_type = "text/plain")))]
async fn metrics(State(state): State<HealthState>, caller: Caller, headers: HeaderMap) -> Result<Response, Problem> {
    let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).and_then(|text| text.strip_prefix("Bearer "));
    // Digests are compared, so that how long it takes says nothing of the token.
    let token_fits =
        matches!((bearer, state.metrics_token), (Some(token), Some(digest)) if <[u8; 32]>::from(Sha256::digest(token)) == digest);
    if !caller.local && !token_fits {
        return Err(Problem::forbidden("Figures are given to this machine itself, or to who sends the token set as metrics_token."));
    }
    let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    Ok((kind, state.metrics.text()).into_response())
}
