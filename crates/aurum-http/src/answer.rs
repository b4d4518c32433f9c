//! How a deed that happened is answered.

use aurum_app::Done;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::refusal::{Refusal, with_batch};

/// What a handler gives back.
pub type Answer = Result<Response, Refusal>;

/// One page of a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Listed<T> {
    pub items: Vec<T>,
    /// Give it as `cursor` to go on; null on the last page.
    pub next_cursor: Option<String>,
}

/// A deed's answer, with the batch it can be undone by when it changed something.
pub fn done<T: Serialize>(done: Done<T>) -> Response {
    let status = StatusCode::from_u16(done.status).unwrap_or(StatusCode::OK);
    let response = (status, axum::Json(done.answer)).into_response();
    if done.changed { with_batch(response, done.batch_id) } else { response }
}

/// A deed's answer that needs no words.
pub fn nothing() -> Response {
    StatusCode::NO_CONTENT.into_response()
}

/// A row with its version as entity tag.
pub fn row<T: Serialize>(row: T, version: i64) -> Response {
    let mut response = axum::Json(row).into_response();
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{version}\"")) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// Anything that was read.
pub fn read<T: Serialize>(value: T) -> Response {
    axum::Json(value).into_response()
}
