//! Runs every request in its own task, so that a client that hangs up never cancels a transaction half way.
//!
//! hyper drops the future of a request when its connection goes. Dropped while BEGIN is under way, a database connection can go
//! back into the pool inside an open transaction, with the scope of somebody else still set.

use crate::Problem;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio_util::task::TaskTracker;
use tracing::Instrument;

/// Requests under way, the abandoned ones included; a shutdown waits for them.
pub type Underway = TaskTracker;

/// The layer: everything inside it finishes, whether or not somebody still listens.
pub async fn detach(State(underway): State<Underway>, request: Request, next: Next) -> Response {
    match underway.spawn(next.run(request).in_current_span()).await {
        Ok(response) => response,
        Err(error) => {
            // Panics are caught further in; what is left is a runtime that is going down.
            tracing::error!(%error, "a request did not finish");
            Problem::internal().into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::body::Body;
    use axum::middleware::from_fn_with_state;
    use axum::routing::get;
    use std::sync::Arc;
    use tokio::sync::Notify;
    use tower::ServiceExt;

    #[tokio::test]
    async fn a_request_whose_client_hung_up_is_finished_all_the_same() {
        let (begun, finish, finished) = (Arc::new(Notify::new()), Arc::new(Notify::new()), Arc::new(Notify::new()));
        let handler = {
            let (begun, finish, finished) = (begun.clone(), finish.clone(), finished.clone());
            move || async move {
                begun.notify_one();
                finish.notified().await;
                finished.notify_one();
            }
        };
        let underway = Underway::new();
        let app = Router::new().route("/", get(handler)).layer(from_fn_with_state(underway.clone(), detach));
        let request = tokio::spawn(app.oneshot(Request::new(Body::empty())));
        begun.notified().await;
        request.abort();
        assert!(request.await.unwrap_err().is_cancelled());
        assert_eq!(underway.len(), 1);
        finish.notify_one();
        finished.notified().await;
        underway.close();
        underway.wait().await;
    }
}
