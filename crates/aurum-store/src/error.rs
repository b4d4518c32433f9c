//! What can go wrong while keeping things, in words the floors above can act on.

/// The result of anything that touches the store.
pub type Result<T> = std::result::Result<T, StoreError>;

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A row with this id exists already, perhaps in the trash.
    #[error("this id is taken")]
    IdTaken,
    /// A unique value exists already; names the index or constraint.
    #[error("already taken: {0}")]
    Taken(String),
    /// The person's rows do not include what was asked for.
    #[error("not found")]
    NotFound,
    /// The disk (or the reserve kept for deleting) is full.
    #[error("the disk is full")]
    Full,
    /// Another process holds the data directory.
    #[error("{0}")]
    Locked(String),
    /// The database was written by a newer version of the program.
    #[error("the database has schema {found}, this program knows {known}: use the newer program")]
    NewerSchema { found: i64, known: i64 },
    /// The database lacks migrations that this process may not run.
    #[error("the database has schema {found}, this program needs {known}: run `aurum migrate`")]
    OlderSchema { found: i64, known: i64 },
    /// The database cannot be reached or is too busy.
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    /// A row that should hold one of our own forms does not.
    #[error("a stored row cannot be read: {0}")]
    Corrupt(String),
    #[error(transparent)]
    Database(sqlx::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        use sqlx::Error as E;
        match error {
            E::RowNotFound => Self::NotFound,
            E::PoolTimedOut | E::PoolClosed | E::Io(_) => Self::Unavailable(error.to_string()),
            E::Database(ref inner) => {
                let code = inner.code().unwrap_or_default();
                // SQLite: 13 SQLITE_FULL, and 778 SQLITE_IOERR_WRITE on some filesystems; PostgreSQL: 53100 disk_full.
                if matches!(code.as_ref(), "13" | "53100") || inner.message().contains("database or disk is full") {
                    return Self::Full;
                }
                // PostgreSQL classes 57 (operator intervention) and 53 (insufficient resources); SQLite 5 SQLITE_BUSY.
                if code.starts_with("57P") || code.starts_with("53") || code == "5" {
                    return Self::Unavailable(inner.message().to_owned());
                }
                if inner.is_unique_violation() {
                    let name = inner.constraint().map_or_else(|| inner.message().to_owned(), str::to_owned);
                    return Self::Taken(name);
                }
                Self::Database(error)
            }
            other => Self::Database(other),
        }
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::Corrupt(error.to_string())
    }
}
