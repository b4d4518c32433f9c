//! The two engines behind one set of words. No other folder names SQLite or PostgreSQL.

mod args;
mod open;
mod tx;

pub use args::{Arg, Sql};
pub use open::{Options, open};
pub use tx::{FromAny, Tx};

use sqlx::{PgPool, SqlitePool};

/// Which engine keeps the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    /// The word that `/api/health` says.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgresql",
        }
    }
}

/// Open pools of one engine.
#[derive(Clone)]
pub enum Db {
    /// One writer, because SQLite has one, and a few readers that cannot write.
    Lite {
        write: SqlitePool,
        read: SqlitePool,
    },
    Pg {
        pool: PgPool,
    },
}

impl Db {
    pub fn engine(&self) -> Engine {
        match self {
            Self::Lite { .. } => Engine::Sqlite,
            Self::Pg { .. } => Engine::Postgres,
        }
    }

    pub async fn close(&self) {
        match self {
            Self::Lite { write, read } => {
                read.close().await;
                write.close().await;
            }
            Self::Pg { pool } => pool.close().await,
        }
    }

    /// Connections in use and allowed, of the pool that requests wait for.
    pub fn pool_use(&self) -> (u32, u32) {
        let (size, idle, most) = match self {
            Self::Lite { read, .. } => (read.size(), read.num_idle(), read.options().get_max_connections()),
            Self::Pg { pool } => (pool.size(), pool.num_idle(), pool.options().get_max_connections()),
        };
        (size.saturating_sub(u32::try_from(idle).unwrap_or(u32::MAX)), most)
    }
}
