//! The database past every door, for what only its tables can tell.

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, PgConnection, Row, SqliteConnection};

use crate::database::{Place, connect};

/// One connection that no scope guards.
pub enum Raw {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Raw {
    pub(crate) async fn open(place: &Place) -> Self {
        match place {
            Place::Sqlite(file) => Self::Sqlite(SqliteConnectOptions::new().filename(file).connect().await.unwrap()),
            Place::Postgres { root, .. } => Self::Postgres(connect(root).await),
        }
    }

    pub(crate) async fn open_as_owner(place: &Place) -> Self {
        match place {
            Place::Sqlite(_) => Self::open(place).await,
            Place::Postgres { owner, .. } => Self::Postgres(connect(owner).await),
        }
    }

    /// Rows of a statement whose columns are all text.
    pub async fn rows(&mut self, sql: &str) -> Vec<Vec<Option<String>>> {
        let text = AssertSqlSafe(sql.to_owned());
        match self {
            Self::Sqlite(connection) => {
                let rows = sqlx::query(text).fetch_all(connection).await.unwrap_or_else(|e| panic!("{sql}: {e}"));
                rows.iter().map(|row| (0..row.len()).map(|at| row.get(at)).collect()).collect()
            }
            Self::Postgres(connection) => {
                let rows = sqlx::query(text).fetch_all(connection).await.unwrap_or_else(|e| panic!("{sql}: {e}"));
                rows.iter().map(|row| (0..row.len()).map(|at| row.get(at)).collect()).collect()
            }
        }
    }

    /// The first column of each row.
    pub async fn column(&mut self, sql: &str) -> Vec<String> {
        self.rows(sql).await.into_iter().map(|mut row| row.swap_remove(0).unwrap_or_default()).collect()
    }

    /// One number.
    pub async fn number(&mut self, sql: &str) -> i64 {
        let text = AssertSqlSafe(sql.to_owned());
        let number = match self {
            Self::Sqlite(connection) => sqlx::query_scalar(text).fetch_one(connection).await,
            Self::Postgres(connection) => sqlx::query_scalar(text).fetch_one(connection).await,
        };
        number.unwrap_or_else(|e| panic!("{sql}: {e}"))
    }

    /// Runs statements; answers how many rows the last one touched.
    pub async fn run(&mut self, sql: &str) -> Result<u64, sqlx::Error> {
        let text = AssertSqlSafe(sql.to_owned());
        Ok(match self {
            Self::Sqlite(connection) => sqlx::raw_sql(text).execute(connection).await?.rows_affected(),
            Self::Postgres(connection) => sqlx::raw_sql(text).execute(connection).await?.rows_affected(),
        })
    }

    /// The tables and columns in which a piece of text stands, in any form it could be kept in.
    pub async fn places_of(&mut self, needle: &str) -> Vec<String> {
        let hex: String = needle.bytes().map(|b| format!("{b:02x}")).collect();
        let columns = match self {
            Self::Sqlite(_) => "SELECT m.name, p.name FROM sqlite_schema m JOIN pragma_table_info(m.name) p WHERE m.type = 'table'",
            Self::Postgres(_) => {
                "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = current_schema()"
            }
        };
        let mut places = Vec::new();
        for pair in self.rows(columns).await {
            let (table, column) = (pair[0].clone().unwrap(), pair[1].clone().unwrap());
            let sql = match self {
                Self::Sqlite(_) => {
                    format!("SELECT count(*) FROM {table} WHERE instr(CAST({column} AS BLOB), x'{hex}') > 0")
                }
                Self::Postgres(_) => {
                    format!(
                        "SELECT count(*) FROM {table} WHERE strpos({column}::text, '{needle}') > 0 OR strpos({column}::text, '{hex}') > 0"
                    )
                }
            };
            if self.number(&sql).await > 0 {
                places.push(format!("{table}.{column}"));
            }
        }
        places
    }
}
