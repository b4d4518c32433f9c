//! One id for every request, in the log and in the answer, so that a person's report finds its lines.

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use uuid::Uuid;

/// The answer's header.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Id of the request at hand; always ours, never taken from outside, so that it cannot carry anything into the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestId(pub Uuid);

/// Gives every request an id and says it in the answer.
pub async fn give(mut request: Request, next: Next) -> Response {
    let id = Uuid::now_v7();
    request.extensions_mut().insert(RequestId(id));
    let mut response = next.run(request).await;
    let mut text = Uuid::encode_buffer();
    if let Ok(value) = HeaderValue::from_str(id.hyphenated().encode_lower(&mut text)) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}
