//! One connection in use, of either engine: a query, its values and its row type stand between them once.

use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{Arguments, AssertSqlSafe, FromRow, Postgres, SqlSafeStr, Sqlite, Transaction};

use super::args::{Arg, Sql};
use crate::error::{Result, StoreError};

/// A row type that either engine can fill.
pub trait FromAny: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}
impl<T> FromAny for T where T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

/// A transaction, or (SQLite only, for a single statement) a bare connection.
pub enum Tx {
    Lite(Transaction<'static, Sqlite>),
    LiteBare(PoolConnection<Sqlite>),
    Pg(Transaction<'static, Postgres>),
}

/// Runs one expression on whichever connection is open.
macro_rules! on {
    ($tx:expr, $args:expr, $connection:ident, $bound:ident => $run:expr) => {
        match $tx {
            Tx::Lite(open) => {
                let $connection = &mut **open;
                let $bound = lite_args($args)?;
                $run
            }
            Tx::LiteBare(open) => {
                let $connection = &mut **open;
                let $bound = lite_args($args)?;
                $run
            }
            Tx::Pg(open) => {
                let $connection = &mut **open;
                let $bound = pg_args($args)?;
                $run
            }
        }
    };
}

impl Tx {
    pub async fn all<R: FromAny>(&mut self, sql: impl SqlSafeStr, args: Vec<Arg>) -> Result<Vec<R>> {
        Ok(on!(self, args, connection, bound => sqlx::query_as_with(sql, bound).fetch_all(connection).await)?)
    }

    pub async fn optional<R: FromAny>(&mut self, sql: impl SqlSafeStr, args: Vec<Arg>) -> Result<Option<R>> {
        Ok(on!(self, args, connection, bound => sqlx::query_as_with(sql, bound).fetch_optional(connection).await)?)
    }

    pub async fn one<R: FromAny>(&mut self, sql: impl SqlSafeStr, args: Vec<Arg>) -> Result<R> {
        self.optional(sql, args).await?.ok_or(StoreError::NotFound)
    }

    /// Runs a statement; answers how many rows it touched.
    pub async fn run(&mut self, sql: impl SqlSafeStr, args: Vec<Arg>) -> Result<u64> {
        Ok(on!(self, args, connection, bound => sqlx::query_with(sql, bound).execute(connection).await.map(|done| done.rows_affected()))?)
    }

    /// Rows of a statement whose text depends on what was asked; its plan is not kept.
    pub async fn all_of<R: FromAny>(&mut self, sql: Sql) -> Result<Vec<R>> {
        let (text, args) = self.parts(sql);
        Ok(on!(self, args, connection, bound => {
            sqlx::query_as_with(AssertSqlSafe(text), bound).persistent(false).fetch_all(connection).await
        })?)
    }

    /// Runs a statement whose text depends on what was given.
    pub async fn run_of(&mut self, sql: Sql) -> Result<u64> {
        let (text, args) = self.parts(sql);
        Ok(on!(self, args, connection, bound => {
            sqlx::query_with(AssertSqlSafe(text), bound).persistent(false).execute(connection).await.map(|done| done.rows_affected())
        })?)
    }

    /// The same for a text that comes again and again, so its plan is worth keeping.
    pub async fn run_kept(&mut self, sql: Sql) -> Result<u64> {
        let (text, args) = self.parts(sql);
        self.run(AssertSqlSafe(text), args).await
    }

    /// SQLite takes `$1` for a name and looks each one up among all before it, which is quadratic in a long INSERT;
    /// `?1` is a number. No text of ours holds a dollar sign for anything else: values are bound.
    fn parts(&self, sql: Sql) -> (String, Vec<Arg>) {
        let (text, args) = sql.into_parts();
        if self.is_postgres() { (text, args) } else { (text.replace('$', "?"), args) }
    }

    /// Runs statements that hold no outside value, separated by semicolons.
    pub async fn script(&mut self, sql: String) -> Result<()> {
        match self {
            Self::Lite(open) => sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut **open).await.map(drop),
            Self::LiteBare(open) => sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut **open).await.map(drop),
            Self::Pg(open) => sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut **open).await.map(drop),
        }?;
        Ok(())
    }

    pub async fn commit(self) -> Result<()> {
        match self {
            Self::Lite(open) => open.commit().await?,
            Self::LiteBare(_) => {}
            Self::Pg(open) => open.commit().await?,
        }
        Ok(())
    }

    pub fn is_postgres(&self) -> bool {
        matches!(self, Self::Pg(_))
    }
}

fn lite_args(args: Vec<Arg>) -> Result<SqliteArguments> {
    let mut bound = SqliteArguments::default();
    for arg in args {
        match arg {
            Arg::Uuid(v) => bound.add(v),
            Arg::Text(v) => bound.add(v),
            Arg::Int(v) => bound.add(v),
            Arg::Bool(v) => bound.add(v),
            Arg::Time(v) => bound.add(v),
            Arg::Date(v) => bound.add(v),
            Arg::Bytes(v) => bound.add(v),
        }
        .map_err(|e| StoreError::Corrupt(e.to_string()))?;
    }
    Ok(bound)
}

fn pg_args(args: Vec<Arg>) -> Result<PgArguments> {
    let mut bound = PgArguments::default();
    for arg in args {
        match arg {
            Arg::Uuid(v) => bound.add(v),
            Arg::Text(v) => bound.add(v),
            Arg::Int(v) => bound.add(v),
            Arg::Bool(v) => bound.add(v),
            Arg::Time(v) => bound.add(v),
            Arg::Date(v) => bound.add(v),
            Arg::Bytes(v) => bound.add(v),
        }
        .map_err(|e| StoreError::Corrupt(e.to_string()))?;
    }
    Ok(bound)
}
