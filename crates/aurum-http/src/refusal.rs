//! How a deed that did not happen is answered: as a problem document, or with the answer it got the first time.

use aurum_app::AppError;
use aurum_app::error::{Named, StoreError};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use uuid::Uuid;

use crate::Problem;

/// The header that names the batch of a deed, to undo it by.
pub const BATCH: &str = "aurum-batch";

/// What stands in place of a fresh answer.
#[derive(Debug)]
pub enum Refusal {
    Problem(Problem),
    /// The same request came before.
    Replay {
        batch_id: Uuid,
        status: u16,
        answer: Option<String>,
    },
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Self::Problem(problem) => problem.into_response(),
            Self::Replay { batch_id, status, answer } => {
                // A longer answer, or one older than a day, is not kept; the repeat then hears only that it was one.
                let (status, text) = match answer {
                    Some(text) => (StatusCode::from_u16(status).unwrap_or(StatusCode::OK), text),
                    None => (StatusCode::OK, json!({"batch_id": batch_id, "replayed": true}).to_string()),
                };
                let kind = [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))];
                with_batch((status, kind, text).into_response(), batch_id)
            }
        }
    }
}

/// Names the batch in an answer.
pub fn with_batch(mut response: Response, batch_id: Uuid) -> Response {
    if let Ok(value) = HeaderValue::from_str(&batch_id.to_string()) {
        response.headers_mut().insert(BATCH, value);
    }
    response
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<AppError> for Refusal {
    fn from(error: AppError) -> Self {
        match error {
            AppError::Replayed { batch_id, status, answer } => Self::Replay { batch_id, status, answer },
            other => Self::Problem(problem(other)),
        }
    }
}

fn problem(error: AppError) -> Problem {
    match error {
        AppError::Invalid(invalid) => invalid.into(),
        AppError::NotFound => Problem::not_found(),
        AppError::Blocked { name, by } => blocked(&name, &by),
        AppError::AlreadyFocused { session, task } => {
            let detail = format!("Finish or discard the focus session on “{}” first.", task.name);
            let open = serde_json::to_value(task).unwrap_or_default();
            Problem::conflict("already-focused", "Another focus session is open", detail)
                .with("session_id", session.to_string())
                .with("task", open)
        }
        AppError::WrongOrder(why) => Problem::conflict("wrong-order", "That does not follow from where it stands", why.to_string()),
        AppError::IdTaken => {
            Problem::conflict("id-taken", "This id is taken", "Something with this id exists already, perhaps in the trash.")
        }
        AppError::EmailTaken => Problem::conflict("email-taken", "This address has an account", "Sign in with it, or reset its password."),
        AppError::UsernameTaken => Problem::conflict("username-taken", "This username is taken", "Choose another."),
        AppError::RegistrationClosed(why) | AppError::Forbidden(why) => Problem::forbidden(why),
        AppError::WrongCredentials => Problem::wrong_credentials(),
        AppError::Unauthenticated => Problem::unauthenticated(),
        AppError::Stale { current } => {
            Problem::stale(format!("It is at version {current} by now. Read it again and decide.")).with("version", current)
        }
        AppError::Conflicts(conflicts) => {
            let detail = "Some of it has changed again since. Undo the rest with on_conflict \"skip\", or leave it as it is.";
            let listed = serde_json::to_value(conflicts).unwrap_or_default();
            Problem::conflict("undo-conflict", "It has changed again since", detail).with("conflicts", listed)
        }
        AppError::Gone(why) => Problem::gone("gone", why),
        AppError::Resync => Problem::gone("resync", "These changes are not kept any more, or never were. Read everything again."),
        AppError::KeyReused => Problem::key_reused(),
        AppError::Throttled { retry_after_seconds } => Problem::throttled(retry_after_seconds),
        AppError::Busy => Problem::unavailable("Too many people are signing in at once. Try again in a moment.", 2),
        AppError::Store(StoreError::Full) => Problem::storage_full(),
        AppError::Store(StoreError::Unavailable(why)) => {
            tracing::error!(why, "the store cannot serve");
            Problem::unavailable("The database cannot be reached right now.", 2)
        }
        AppError::Store(other) => {
            tracing::error!(error = %other, "the store failed");
            Problem::internal()
        }
        AppError::Internal(why) => {
            tracing::error!(why, "a use case failed");
            Problem::internal()
        }
        AppError::Replayed { .. } => Problem::internal(),
    }
}

fn blocked(name: &str, by: &[Named]) -> Problem {
    let names: Vec<&str> = by.iter().map(|b| b.name.as_str()).collect();
    let message = format!("“{name}” waits for {} and cannot begin before.", names.join(", "));
    Problem::invalid(vec![aurum_domain::FieldError::new("status", "blocked", message)])
        .with("blocked_by", serde_json::to_value(by).unwrap_or_default())
}
