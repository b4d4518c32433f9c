//! The doors into the store: each opens a connection with one person (or nobody) already set, and nothing else can.

use std::sync::Arc;

use aurum_domain::change::ActorKind;
use aurum_domain::person::UserId;
use chrono::{DateTime, Utc};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::engine::{self, Db, Engine, Options, Tx};
use super::migrations::{self, MigrationState, Migrations};
use crate::error::{Result, StoreError};

/// Who acts, and through which door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    pub kind: ActorKind,
    pub id: Option<Uuid>,
}

/// An open store. Cloning shares it.
#[derive(Clone)]
pub struct Store {
    db: Arc<Db>,
}

/// Reads of one person, all from one moment.
pub struct Reader {
    pub(crate) tx: Tx,
    pub(crate) user: UserId,
}

/// Reads and writes of what belongs to nobody: accounts, sessions, throttles, keys, purges.
pub struct System {
    pub(crate) tx: Tx,
}

impl Store {
    /// Opens the pools and checks that the schema is one this program knows; migrations are run by [`Store::migrate`].
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when it cannot be opened.
    pub async fn open(options: &Options) -> Result<Self> {
        Ok(Self { db: Arc::new(engine::open(options).await?) })
    }

    pub fn engine(&self) -> Engine {
        self.db.engine()
    }

    /// # Errors
    /// [`StoreError::NewerSchema`] when the database is ahead of this program.
    pub async fn migrate(&self, now: DateTime<Utc>) -> Result<Migrations> {
        migrations::run(&self.db, now).await
    }

    pub async fn migration_state(&self) -> Result<MigrationState> {
        migrations::state(&self.db).await
    }

    /// Fails unless the schema is exactly the one this program knows.
    pub async fn check_schema(&self) -> Result<()> {
        let MigrationState { applied, expected } = self.migration_state().await?;
        match applied.cmp(&expected) {
            std::cmp::Ordering::Equal => Ok(()),
            std::cmp::Ordering::Greater => Err(StoreError::NewerSchema { found: applied, known: expected }),
            std::cmp::Ordering::Less => Err(StoreError::OlderSchema { found: applied, known: expected }),
        }
    }

    /// A copy of the embedded file, made while it is in use; false on PostgreSQL, which has its own tools.
    pub async fn copy_to(&self, target: &std::path::Path) -> Result<bool> {
        migrations::copy_sqlite(&self.db, target).await
    }

    /// Connections in use and allowed.
    pub fn pool_use(&self) -> (u32, u32) {
        self.db.pool_use()
    }

    pub async fn close(&self) {
        self.db.close().await;
    }

    /// Answers when the engine answers.
    pub async fn ping(&self) -> Result<()> {
        let mut tx = match &*self.db {
            Db::Lite { read, .. } => Tx::LiteBare(read.acquire().await?),
            Db::Pg { pool } => Tx::Pg(pool.begin().await?),
        };
        let _: (i64,) = tx.one("SELECT CAST(1 AS BIGINT)", crate::args![]).await?;
        tx.commit().await
    }

    /// Several reads of one person, all from one moment.
    pub async fn read(&self, user: UserId) -> Result<Reader> {
        let tx = match &*self.db {
            Db::Lite { read, .. } => Tx::Lite(read.begin().await?),
            Db::Pg { pool } => pg_begin(pool, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", user).await?,
        };
        Ok(Reader { tx, user })
    }

    /// One single read of one person; on SQLite without the cost of a transaction.
    pub async fn glance(&self, user: UserId) -> Result<Reader> {
        let tx = match &*self.db {
            Db::Lite { read, .. } => Tx::LiteBare(read.acquire().await?),
            Db::Pg { pool } => pg_begin(pool, "BEGIN READ ONLY", user).await?,
        };
        Ok(Reader { tx, user })
    }

    pub(crate) async fn begin_write(&self, user: UserId) -> Result<Tx> {
        Ok(match &*self.db {
            Db::Lite { write, .. } => Tx::Lite(write.begin_with("BEGIN IMMEDIATE").await?),
            Db::Pg { pool } => pg_begin(pool, "BEGIN", user).await?,
        })
    }

    /// What belongs to nobody, for writing.
    pub async fn system(&self) -> Result<System> {
        let tx = match &*self.db {
            Db::Lite { write, .. } => Tx::Lite(write.begin_with("BEGIN IMMEDIATE").await?),
            Db::Pg { pool } => Tx::Pg(pool.begin_with("BEGIN; SET LOCAL ROLE aurum_system").await?),
        };
        Ok(System { tx })
    }

    /// What belongs to nobody, for reading; on SQLite it does not wait for the writer.
    pub async fn system_read(&self) -> Result<System> {
        let tx = match &*self.db {
            Db::Lite { read, .. } => Tx::Lite(read.begin().await?),
            Db::Pg { pool } => Tx::Pg(pool.begin_with("BEGIN READ ONLY; SET LOCAL ROLE aurum_system").await?),
        };
        Ok(System { tx })
    }

    /// The raw pools, for the tests that try to get past the doors.
    #[doc(hidden)]
    pub fn db(&self) -> &Db {
        &self.db
    }
}

/// Opens a transaction with role and person set for it alone, in one round trip. The id is a parsed UUID, so it cannot carry SQL.
async fn pg_begin(pool: &sqlx::PgPool, begin: &str, user: UserId) -> Result<Tx> {
    let text = format!("{begin}; SET LOCAL ROLE aurum_app; SET LOCAL app.user_id = '{}'", user.0);
    Ok(Tx::Pg(pool.begin_with(AssertSqlSafe(text)).await?))
}

impl Reader {
    /// Ends the read; dropping it does the same a little later.
    pub async fn done(self) -> Result<()> {
        self.tx.commit().await
    }
}

impl System {
    pub async fn commit(self) -> Result<()> {
        self.tx.commit().await
    }
}
