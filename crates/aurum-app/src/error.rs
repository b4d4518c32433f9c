//! What can go wrong with a deed, in words; the doors turn them into status codes or sentences.

use aurum_domain::{FieldError, Invalid};
pub use aurum_store::StoreError;
use serde::Serialize;
use uuid::Uuid;

pub type Result<T> = std::result::Result<T, AppError>;

/// Something a person knows by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Named {
    pub id: Uuid,
    pub name: String,
}

/// One field that an undo cannot take back because it has changed again.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Conflict {
    /// The ledger row that cannot be taken back.
    pub change_seq: i64,
    pub entity: String,
    pub entity_id: Uuid,
    pub name: Option<String>,
    pub field: String,
    /// What the deed had left there.
    #[cfg_attr(feature = "schema", schema(value_type = Option<Object>))]
    pub expected: serde_json::Value,
    /// What stands there now.
    #[cfg_attr(feature = "schema", schema(value_type = Option<Object>))]
    pub found: serde_json::Value,
}

#[derive(Debug, thiserror::Error)]
pub enum AppError {
    #[error(transparent)]
    Invalid(#[from] Invalid),
    #[error("not found")]
    NotFound,
    /// A task waits for others and cannot leave `todo`.
    #[error("{name} waits for {}", .by.iter().map(|b| b.name.as_str()).collect::<Vec<_>>().join(", "))]
    Blocked { name: String, by: Vec<Named> },
    /// One focus session is open at a time.
    #[error("a focus session on {} is open", .task.name)]
    AlreadyFocused { session: Uuid, task: Named },
    #[error(transparent)]
    WrongOrder(#[from] aurum_domain::focus::WrongOrder),
    #[error("this id is taken")]
    IdTaken,
    #[error("this e-mail address has an account")]
    EmailTaken,
    #[error("this username is taken")]
    UsernameTaken,
    #[error("{0}")]
    RegistrationClosed(&'static str),
    /// The same words whether or not there is such an account.
    #[error("the e-mail address or the password is wrong")]
    WrongCredentials,
    #[error("sign in first")]
    Unauthenticated,
    #[error("{0}")]
    Forbidden(&'static str),
    #[error("it is at version {current}")]
    Stale { current: i64 },
    #[error("something has changed again since")]
    Conflicts(Vec<Conflict>),
    #[error("{0}")]
    Gone(&'static str),
    #[error("too far back: read everything again")]
    Resync,
    #[error("this Idempotency-Key was used for another request")]
    KeyReused,
    /// The same request came before; not a fault, but the answer is the stored one.
    #[error("answered before")]
    Replayed { batch_id: Uuid, status: u16, answer: Option<String> },
    #[error("too many tries")]
    Throttled { retry_after_seconds: u64 },
    #[error("too busy")]
    Busy,
    #[error(transparent)]
    Store(StoreError),
    /// A fault of ours; the text goes to the log, not to the person.
    #[error("{0}")]
    Internal(String),
}

impl AppError {
    /// A field that names something this person does not have.
    pub fn unknown_reference(field: &str, noun: &str) -> Self {
        Self::Invalid(Invalid::one(field, "unknown_reference", format!("There is no such {noun}.")))
    }

    /// One field that cannot be taken.
    pub fn field(field: &str, code: &str, message: impl Into<String>) -> Self {
        Self::Invalid(Invalid(vec![FieldError::new(field, code, message)]))
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound => Self::NotFound,
            StoreError::IdTaken => Self::IdTaken,
            StoreError::Taken(name) if name == "accounts_email" => Self::EmailTaken,
            StoreError::Taken(name) if name == "accounts_username" => Self::UsernameTaken,
            other => Self::Store(other),
        }
    }
}
