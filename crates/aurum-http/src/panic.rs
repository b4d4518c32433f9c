//! A panic in one request answers 500 and leaves every other request alone.

use crate::Problem;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use std::panic::AssertUnwindSafe;

/// The layer. The request's own state is dropped with the panic and nothing else is shared without a lock, which is what makes
/// going on sound. What the panic said is not logged here, because it may quote a person's text; the panic hook says where it was.
pub async fn catch(request: Request, next: Next) -> Response {
    match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(response) => response,
        Err(_) => {
            tracing::error!("a request panicked");
            Problem::internal().into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::body::Body;
    use axum::middleware::from_fn;
    use axum::routing::get;
    use tower::ServiceExt;

    async fn breaks() -> &'static str {
        panic!("a sentence out of a journal")
    }

    #[tokio::test]
    async fn a_panic_answers_500_and_says_nothing_of_its_cause() {
        let app = Router::new().route("/", get(breaks)).layer(from_fn(catch));
        let response = app.oneshot(Request::new(Body::empty())).await.unwrap();
        assert_eq!(response.status(), 500);
        let body = axum::body::to_bytes(response.into_body(), 4096).await.unwrap();
        let body = String::from_utf8(body.to_vec()).unwrap();
        assert!(body.contains("\"internal\"") && !body.contains("journal"), "{body}");
    }
}
