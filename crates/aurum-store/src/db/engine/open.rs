//! Opens an engine the way this product needs it: durable, one writer on SQLite, a role that owns nothing on PostgreSQL.

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, SqliteConnection};

use super::Db;
use crate::error::{Result, StoreError};

/// Where rows are kept and how many connections may be open.
#[derive(Debug, Clone)]
pub enum Options {
    Sqlite {
        file: PathBuf,
        /// Read-only connections; as many as cores is plenty.
        readers: u32,
        /// Opens beside a running server; nothing can be written.
        read_only: bool,
    },
    Postgres {
        url: String,
        connections: u32,
    },
}

/// SQLite before 3.51.3 can corrupt a WAL database when two connections write and checkpoint at once.
const LEAST_SQLITE: (u32, u32, u32) = (3, 51, 3);

/// Opens the pools; migrations are run apart.
///
/// # Errors
/// [`StoreError::Unavailable`] when the file or server cannot be opened.
pub async fn open(options: &Options) -> Result<Db> {
    match options {
        Options::Sqlite { file, readers, read_only } => open_sqlite(file, *readers, *read_only).await,
        Options::Postgres { url, connections } => open_postgres(url, *connections).await,
    }
}

async fn open_sqlite(file: &std::path::Path, readers: u32, read_only: bool) -> Result<Db> {
    let base = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(!read_only)
        .foreign_keys(true)
        // A slow request is logged by its route; the text of a long INSERT would only bury it.
        .disable_statement_logging()
        .busy_timeout(Duration::from_secs(5))
        .pragma("temp_store", "memory")
        .pragma("cache_size", "-4000");
    let pool = |most: u32| {
        SqlitePoolOptions::new()
            .max_connections(most)
            .acquire_timeout(Duration::from_secs(10))
            .test_before_acquire(false)
            .idle_timeout(None)
            .max_lifetime(None)
    };
    let write = if read_only {
        pool(1).connect_with(base.clone().read_only(true)).await?
    } else {
        // FULL, because a power cut lost acknowledged writes with NORMAL.
        let durable = base.clone().journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
        pool(1).after_release(|connection, _| Box::pin(usable(connection))).connect_with(durable.optimize_on_close(true, None)).await?
    };
    let (version,): (String,) = sqlx::query_as("SELECT sqlite_version()").fetch_one(&write).await?;
    if !recent_enough(&version) {
        return Err(StoreError::Unavailable(format!("SQLite {version} has a known corruption fault; 3.51.3 or newer is needed")));
    }
    let read = pool(readers.max(1)).connect_lazy_with(base.read_only(true));
    Ok(Db::Lite { write, read })
}

/// Whether a connection that comes back may be used again. A full disk makes SQLite roll back by itself; the roll-back that
/// follows then fails, and the driver would count a transaction that is not there for ever.
async fn usable(connection: &mut SqliteConnection) -> sqlx::Result<bool> {
    // Waits behind a roll-back that is still queued.
    connection.ping().await?;
    Ok(!connection.is_in_transaction())
}

fn recent_enough(version: &str) -> bool {
    let mut parts = version.split('.').map(|p| p.parse::<u32>().unwrap_or(0));
    let found = (parts.next().unwrap_or(0), parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    found >= LEAST_SQLITE
}

async fn open_postgres(url: &str, connections: u32) -> Result<Db> {
    let options = PgConnectOptions::from_str(url)
        .map_err(|e| StoreError::Unavailable(format!("DATABASE_URL: {e}")))?
        .application_name("aurum")
        .disable_statement_logging()
        .options([("idle_in_transaction_session_timeout", "10s"), ("statement_timeout", "30s"), ("timezone", "UTC")]);
    let pool = PgPoolOptions::new()
        .max_connections(connections.max(2))
        .acquire_timeout(Duration::from_secs(5))
        .test_before_acquire(false)
        .connect_with(options)
        .await?;
    Ok(Db::Pg { pool })
}

#[cfg(test)]
mod tests {
    use super::recent_enough;

    #[test]
    fn a_sqlite_with_the_wal_reset_fault_is_refused() {
        assert!(recent_enough("3.51.3") && recent_enough("3.54.1"));
        assert!(!recent_enough("3.46.0") && !recent_enough("3.51.2") && !recent_enough("?"));
    }
}
