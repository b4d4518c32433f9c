//! What is answered when the disk is full: what was acknowledged stays, reading and deleting still work, nothing else grows.

use crate::Problem;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// Room put aside on the disk.
pub trait Room: Send + Sync {
    /// Puts it aside again; false when there is not enough.
    fn keep(&self) -> bool;
    /// Gives it up for what must still be written.
    fn let_go(&self);
}

/// After a full disk, how often is looked whether there is room again.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// Whether the disk is full, as far as is known.
pub struct Storage {
    room: Box<dyn Room>,
    full: AtomicBool,
    looked: Mutex<Option<Instant>>,
}

impl Storage {
    /// Puts the room aside; without enough of it the disk counts as full from the start.
    pub fn new(room: Box<dyn Room>) -> Arc<Self> {
        let full = AtomicBool::new(!room.keep());
        Arc::new(Self { room, full, looked: Mutex::new(None) })
    }

    pub fn is_full(&self) -> bool {
        self.full.load(Ordering::Relaxed)
    }

    fn look_again(&self) {
        let mut looked = self.looked.lock().unwrap_or_else(PoisonError::into_inner);
        if looked.is_none_or(|at| at.elapsed() >= LOOK_EVERY) {
            *looked = Some(Instant::now());
            if self.room.keep() {
                self.full.store(false, Ordering::Relaxed);
                tracing::info!("there is room on the disk again");
            }
        }
    }

    fn found_full(&self) {
        self.full.store(true, Ordering::Relaxed);
        *self.looked.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
        self.room.let_go();
    }
}

/// Whether a request makes the store larger for good. Deleting, undoing and signing in write a little and may.
fn grows(method: &Method, path: &str) -> bool {
    let writes = matches!(*method, Method::POST | Method::PUT | Method::PATCH);
    let allowed = path.starts_with("/api/auth/")
        || matches!(path, "/api/trash/empty" | "/api/undo" | "/api/tasks/quick-add/parse" | "/api/recurrence/preview");
    writes && !allowed
}

/// The layer around the nouns.
pub async fn guard(State(storage): State<Arc<Storage>>, request: Request, next: Next) -> Response {
    if storage.is_full() {
        let looking = storage.clone();
        // Laying the room writes megabytes, so it is done beside the threads that answer.
        if let Err(error) = tokio::task::spawn_blocking(move || looking.look_again()).await {
            tracing::error!(%error, "looking for room failed");
        }
        if storage.is_full() && grows(request.method(), request.uri().path()) {
            return Problem::storage_full().into_response();
        }
    }
    let response = next.run(request).await;
    if response.status() == StatusCode::INSUFFICIENT_STORAGE {
        storage.found_full();
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::body::Body;
    use axum::middleware::from_fn_with_state;
    use axum::routing::{delete, post};
    use std::sync::atomic::AtomicUsize;
    use tower::ServiceExt;

    #[derive(Default)]
    struct Disk {
        there: AtomicBool,
        given: AtomicUsize,
    }

    impl Room for Arc<Disk> {
        fn keep(&self) -> bool {
            self.there.load(Ordering::Relaxed)
        }
        fn let_go(&self) {
            self.given.fetch_add(1, Ordering::Relaxed);
        }
    }

    async fn ask(app: &Router, method: &str) -> u16 {
        let request = Request::builder().method(method).uri("/api/tasks").body(Body::empty()).unwrap();
        app.clone().oneshot(request).await.unwrap().status().as_u16()
    }

    #[tokio::test(start_paused = true)]
    async fn a_full_disk_takes_no_new_rows_but_lets_people_delete_until_there_is_room() {
        let disk = Arc::new(Disk { there: AtomicBool::new(true), given: AtomicUsize::new(0) });
        let storage = Storage::new(Box::new(disk.clone()));
        let works = Arc::new(AtomicBool::new(false));
        let answers = works.clone();
        let make = move || {
            let works = answers.load(Ordering::Relaxed);
            async move { if works { StatusCode::CREATED.into_response() } else { Problem::storage_full().into_response() } }
        };
        let app = Router::new()
            .route("/api/tasks", post(make).merge(delete(|| async { "gone" })))
            .layer(from_fn_with_state(storage.clone(), guard));
        assert_eq!(ask(&app, "POST").await, 507);
        assert_eq!(disk.given.load(Ordering::Relaxed), 1, "the room is given up at once");
        disk.there.store(false, Ordering::Relaxed);
        works.store(true, Ordering::Relaxed);
        tokio::time::advance(LOOK_EVERY).await;
        assert_eq!((ask(&app, "POST").await, ask(&app, "DELETE").await), (507, 200), "what is left is kept for deleting");
        disk.there.store(true, Ordering::Relaxed);
        tokio::time::advance(LOOK_EVERY).await;
        assert_eq!(ask(&app, "POST").await, 201);
    }
}
