//! The numbered list of schema changes: one text for both engines, forward only.
//!
//! Type words and table ends are compiled per engine; on PostgreSQL each table then gets what its class asks for
//! (row-level security, policies, grants), so that no table can be made without it.

use chrono::{DateTime, Utc};
use sqlx::AssertSqlSafe;

use super::engine::{Db, Engine, Tx};
use super::tables::{Class, tables_in};
use crate::args;
use crate::error::{Result, StoreError};

pub struct Migration {
    pub number: i64,
    pub name: &'static str,
    pub text: &'static str,
}

macro_rules! migration {
    ($number:literal, $name:literal) => {
        Migration { number: $number, name: $name, text: include_str!(concat!("../../migrations/", $name, ".sql")) }
    };
}

pub const MIGRATIONS: &[Migration] =
    &[migration!(1, "0001_accounts"), migration!(2, "0002_ledger"), migration!(3, "0003_life"), migration!(4, "0004_reasoning")];

/// How far the schema has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MigrationState {
    pub applied: i64,
    pub expected: i64,
}

/// What running the list did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migrations {
    pub before: i64,
    pub after: i64,
    pub names: Vec<&'static str>,
}

/// The newest number this program knows.
pub fn newest() -> i64 {
    MIGRATIONS.last().map_or(0, |m| m.number)
}

/// The text of a migration as one engine reads it.
pub fn compiled(text: &str, engine: Engine) -> String {
    let words: &[(&str, &str)] = match engine {
        Engine::Sqlite => &[
            ("@uuid", "BLOB"),
            ("@time", "TEXT"),
            ("@date", "TEXT"),
            ("@bool", "INTEGER"),
            ("@int", "INTEGER"),
            ("@bytes", "BLOB"),
            ("@keytext", "TEXT"),
            ("@table", " STRICT, WITHOUT ROWID"),
        ],
        Engine::Postgres => &[
            ("@uuid", "UUID"),
            ("@time", "TIMESTAMPTZ"),
            ("@date", "DATE"),
            ("@bool", "BOOLEAN"),
            ("@int", "BIGINT"),
            ("@bytes", "BYTEA"),
            ("@keytext", "TEXT COLLATE \"C\""),
            ("@table", ""),
        ],
    };
    let body: String = text.lines().filter(|l| !l.trim_start().starts_with("--")).collect::<Vec<_>>().join("\n");
    words.iter().fold(body, |text, (word, real)| text.replace(word, real))
}

/// Reads how far the schema has come; 0 on an empty database.
pub async fn state(db: &Db) -> Result<MigrationState> {
    let mut tx = open(db).await?;
    let applied = applied(&mut tx).await?;
    Ok(MigrationState { applied, expected: newest() })
}

/// Runs what is missing, each in a transaction of its own, under a lock that lets one process do it.
///
/// # Errors
/// [`StoreError::NewerSchema`] when the database is ahead of this program; nothing is changed then.
pub async fn run(db: &Db, now: DateTime<Utc>) -> Result<Migrations> {
    let mut names = Vec::new();
    let mut before = None;
    loop {
        let mut tx = open(db).await?;
        if tx.is_postgres() {
            // Held until the end of this transaction: "aurum migrate" in ASCII.
            tx.run("SELECT pg_advisory_xact_lock(7022364301931867508)", args![]).await?;
            tx.script(ROLES.to_owned()).await?;
        }
        let applied = applied(&mut tx).await?;
        before.get_or_insert(applied);
        if applied > newest() {
            return Err(StoreError::NewerSchema { found: applied, known: newest() });
        }
        let Some(next) = MIGRATIONS.iter().find(|m| m.number > applied) else {
            tx.commit().await?;
            return Ok(Migrations { before: before.unwrap_or(applied), after: applied, names });
        };
        if applied == 0 {
            let first = "CREATE TABLE IF NOT EXISTS schema_migrations (number @int NOT NULL PRIMARY KEY, name TEXT NOT NULL, at @time NOT NULL)@table";
            tx.script(compiled(first, db.engine())).await?;
            if tx.is_postgres() {
                // A backup is dumped as this role, and it is a backup only with the number of its schema.
                tx.script("GRANT SELECT ON schema_migrations TO aurum_system".to_owned()).await?;
            }
        }
        tx.script(compiled(next.text, db.engine())).await?;
        if tx.is_postgres() {
            tx.script(protection(next)).await?;
        }
        tx.run("INSERT INTO schema_migrations (number, name, at) VALUES ($1, $2, $3)", args![next.number, next.name, now]).await?;
        tx.commit().await?;
        names.push(next.name);
    }
}

async fn open(db: &Db) -> Result<Tx> {
    Ok(match db {
        Db::Lite { write, .. } => Tx::Lite(write.begin_with("BEGIN IMMEDIATE").await?),
        Db::Pg { pool } => Tx::Pg(pool.begin().await?),
    })
}

async fn applied(tx: &mut Tx) -> Result<i64> {
    let exists = if tx.is_postgres() {
        "SELECT count(*) FROM pg_class WHERE relname = 'schema_migrations' AND relnamespace = current_schema()::regnamespace"
    } else {
        "SELECT count(*) FROM sqlite_schema WHERE name = 'schema_migrations'"
    };
    let (exists,): (i64,) = tx.one(exists, args![]).await?;
    if exists == 0 {
        return Ok(0);
    }
    let (number,): (i64,) = tx.one("SELECT coalesce(max(number), 0) FROM schema_migrations", args![]).await?;
    Ok(number)
}

/// The two roles that requests run as. Neither owns anything; the login role may become them but does not inherit them,
/// because an inherited role's policy would apply without being asked for.
const ROLES: &str = r"
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'aurum_app') THEN CREATE ROLE aurum_app NOLOGIN NOINHERIT; END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'aurum_system') THEN CREATE ROLE aurum_system NOLOGIN NOINHERIT; END IF;
EXCEPTION WHEN unique_violation OR duplicate_object THEN
    NULL; -- another database of the same server made the roles at the same moment
END $$;
DO $$ BEGIN
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
       AND NOT (pg_has_role(current_user, 'aurum_app', 'MEMBER') AND pg_has_role(current_user, 'aurum_system', 'MEMBER')) THEN
        IF current_setting('server_version_num')::int >= 160000 THEN
            EXECUTE format('GRANT aurum_app, aurum_system TO %I WITH INHERIT FALSE, SET TRUE', current_user);
        ELSE
            EXECUTE format('GRANT aurum_app, aurum_system TO %I', current_user);
            EXECUTE format('ALTER ROLE %I NOINHERIT', current_user);
        END IF;
    END IF;
    -- Since PostgreSQL 15 `public` belongs to pg_database_owner, whose rights a login that does not inherit only has by asking.
    IF current_setting('server_version_num')::int >= 150000
       AND NOT has_schema_privilege(current_user, current_schema(), 'CREATE WITH GRANT OPTION') THEN
        SET LOCAL ROLE pg_database_owner;
        EXECUTE format('GRANT ALL ON SCHEMA %I TO %I WITH GRANT OPTION', current_schema(), session_user);
        RESET ROLE;
    END IF;
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO aurum_app, aurum_system', current_schema());
END $$;
";

/// What each new table's class asks of PostgreSQL.
fn protection(migration: &Migration) -> String {
    let mut sql = String::new();
    for table in tables_in(migration.number, migration.text) {
        let name = &table.name;
        sql.push_str(&format!("GRANT SELECT, INSERT, UPDATE, DELETE ON {name} TO aurum_system;\n"));
        if table.class == Class::System {
            continue;
        }
        // The ledger is only ever added to by the application; blanking and purging are system deeds.
        let verbs = if name == "changes" { "SELECT, INSERT" } else { "SELECT, INSERT, UPDATE, DELETE" };
        let own = "user_id = nullif(current_setting('app.user_id', true), '')::uuid";
        sql.push_str(&format!(
            "GRANT {verbs} ON {name} TO aurum_app;
             ALTER TABLE {name} ENABLE ROW LEVEL SECURITY;
             ALTER TABLE {name} FORCE ROW LEVEL SECURITY;
             CREATE POLICY own ON {name} TO aurum_app USING ({own}) WITH CHECK ({own});
             CREATE POLICY system ON {name} TO aurum_system USING (true) WITH CHECK (true);\n"
        ));
    }
    sql
}

/// A copy of the SQLite file beside it, made by SQLite itself while it is in use.
///
/// # Errors
/// [`StoreError::Full`] when there is no room; on PostgreSQL nothing is done.
pub async fn copy_sqlite(db: &Db, target: &std::path::Path) -> Result<bool> {
    let Db::Lite { write, .. } = db else { return Ok(false) };
    let path = target.to_str().ok_or_else(|| StoreError::Unavailable(format!("{} is not a UTF-8 path", target.display())))?;
    sqlx::query(AssertSqlSafe("VACUUM INTO $1".to_owned())).bind(path).execute(write).await?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_rise_by_one_and_no_type_word_is_left_uncompiled() {
        for (at, migration) in MIGRATIONS.iter().enumerate() {
            assert_eq!(migration.number, i64::try_from(at).expect("small") + 1);
            for engine in [Engine::Sqlite, Engine::Postgres] {
                assert!(!compiled(migration.text, engine).contains('@'), "{}", migration.name);
            }
        }
    }
}
