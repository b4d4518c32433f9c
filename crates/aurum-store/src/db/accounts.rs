//! Accounts, sessions, refresh families and keys: what belongs to nobody and is read before anyone is known.

use aurum_domain::change::ActorKind;
use aurum_domain::person::{Profile, UserId};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::changes::{self, NewChange, genesis};
use super::noun::Noun;
use super::scope::{Actor, System};
use super::tables::{Class, tables};
use crate::args;
use crate::error::{Result, StoreError};

/// Who may come in.
#[derive(Debug, Clone, PartialEq, Eq, sqlx_macros::FromRow)]
pub struct Account {
    pub id: Uuid,
    pub email: String,
    pub username: Option<String>,
    pub username_changed_at: Option<DateTime<Utc>>,
    pub password_hash: String,
    pub is_admin: bool,
    pub tier: String,
    pub disabled_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
}

/// What is needed for a new account.
#[derive(Debug, Clone)]
pub struct NewAccount {
    pub id: UserId,
    pub email: String,
    pub email_fold: String,
    pub username: Option<String>,
    pub username_fold: Option<String>,
    pub password_hash: String,
    /// Makes the very first account the administrator.
    pub first_is_admin: bool,
}

/// A signed-in device.
#[derive(Debug, Clone, PartialEq, Eq, sqlx_macros::FromRow)]
pub struct SessionRow {
    pub id: Uuid,
    pub user_id: Uuid,
    pub user_agent: String,
    pub address: String,
    pub created_at: DateTime<Utc>,
    pub last_used_at: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
}

/// The family a presented refresh token belongs to, and its number in it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx_macros::FromRow)]
pub struct RefreshFamily {
    pub session_id: Uuid,
    pub user_id: Uuid,
    pub presented: i64,
    pub counter: i64,
    pub created_at: DateTime<Utc>,
    pub rotated_at: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
}

/// So many used tokens of a session are remembered, to know a reused one.
const REMEMBERED_TOKENS: i64 = 100;

const ACCOUNT: &str =
    "SELECT id, email, username, username_changed_at, password_hash, is_admin, tier, disabled_at, created_at FROM accounts ";

impl System {
    /// # Errors
    /// [`StoreError::Taken`] naming `accounts_email` or `accounts_username`.
    pub async fn add_account(&mut self, new: &NewAccount, profile: &Profile, now: DateTime<Utc>) -> Result<bool> {
        let admin = if new.first_is_admin {
            let (others,): (i64,) = self.tx.one("SELECT count(*) FROM accounts", args![]).await?;
            others == 0
        } else {
            false
        };
        self.tx
            .run(
                "INSERT INTO accounts (id, email, email_fold, username, username_fold, password_hash, is_admin, tier, created_at, updated_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, 'free', $8, $8)",
                args![
                    new.id,
                    &new.email,
                    &new.email_fold,
                    new.username.clone(),
                    new.username_fold.clone(),
                    &new.password_hash,
                    admin,
                    now
                ],
            )
            .await
            .map_err(|e| match e {
                // SQLite names the columns, PostgreSQL the index; the floors above hear one word.
                StoreError::Taken(name) if name.contains("email") => StoreError::Taken("accounts_email".to_owned()),
                StoreError::Taken(name) if name.contains("username") => StoreError::Taken("accounts_username".to_owned()),
                other => other,
            })?;
        // The first line of the ledger is the profile, in the same transaction as the account.
        self.tx
            .run("INSERT INTO ledger_heads (user_id, seq, hash, reacted_seq) VALUES ($1, 0, $2, 0)", args![new.id, genesis(new.id)])
            .await?;
        let columns = Profile::COLUMNS.join(", ");
        let places: Vec<String> = (0..Profile::COLUMNS.len()).map(|n| format!("${}", n + 2)).collect();
        let sql = format!("INSERT INTO user_profiles (user_id, id, {columns}) VALUES ($1, $1, {})", places.join(", "));
        let mut args = args![new.id];
        args.extend(profile.args(profile.zone())?);
        self.tx.run(sqlx::AssertSqlSafe(sql), args).await?;
        let change = NewChange {
            kind: "profile_created",
            entity: Profile::ENTITY,
            entity_id: profile.id,
            fields: aurum_domain::change::difference(None, &serde_json::to_value(profile)?),
        };
        let actor = Actor { kind: ActorKind::User, id: Some(new.id.0) };
        let (seq, hash) = changes::append(&mut self.tx, new.id, actor, Uuid::now_v7(), now, 0, genesis(new.id), vec![change]).await?;
        self.tx.run("UPDATE ledger_heads SET seq = $2, hash = $3 WHERE user_id = $1", args![new.id, seq, hash]).await?;
        Ok(admin)
    }

    pub async fn account_by_email(&mut self, email_fold: &str) -> Result<Option<Account>> {
        self.tx.optional(sqlx::AssertSqlSafe(format!("{ACCOUNT} WHERE email_fold = $1")), args![email_fold]).await
    }

    pub async fn account(&mut self, id: UserId) -> Result<Option<Account>> {
        self.tx.optional(sqlx::AssertSqlSafe(format!("{ACCOUNT} WHERE id = $1")), args![id]).await
    }

    /// All accounts, oldest first.
    pub async fn accounts(&mut self) -> Result<Vec<Account>> {
        self.tx.all(sqlx::AssertSqlSafe(format!("{ACCOUNT} ORDER BY created_at, id")), args![]).await
    }

    pub async fn set_password_hash(&mut self, id: UserId, hash: &str, now: DateTime<Utc>) -> Result<()> {
        self.tx.run("UPDATE accounts SET password_hash = $2, updated_at = $3 WHERE id = $1", args![id, hash, now]).await?;
        Ok(())
    }

    /// # Errors
    /// [`StoreError::Taken`] naming `accounts_email`.
    pub async fn set_email(&mut self, id: UserId, email: &str, email_fold: &str, now: DateTime<Utc>) -> Result<()> {
        self.tx
            .run("UPDATE accounts SET email = $2, email_fold = $3, updated_at = $4 WHERE id = $1", args![id, email, email_fold, now])
            .await
            .map_err(|e| if matches!(e, StoreError::Taken(_)) { StoreError::Taken("accounts_email".to_owned()) } else { e })?;
        Ok(())
    }

    /// A first name does not count as a change.
    pub async fn set_username(
        &mut self,
        id: UserId,
        name: Option<&str>,
        fold: Option<&str>,
        changed: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Result<()> {
        self.tx
            .run(
                "UPDATE accounts SET username = $2, username_fold = $3, username_changed_at = $4, updated_at = $5 WHERE id = $1",
                args![id, name.map(str::to_owned), fold.map(str::to_owned), changed, now],
            )
            .await
            .map_err(|e| if matches!(e, StoreError::Taken(_)) { StoreError::Taken("accounts_username".to_owned()) } else { e })?;
        Ok(())
    }

    pub async fn set_admin(&mut self, id: UserId, admin: bool, now: DateTime<Utc>) -> Result<()> {
        self.tx.run("UPDATE accounts SET is_admin = $2, updated_at = $3 WHERE id = $1", args![id, admin, now]).await?;
        Ok(())
    }

    pub async fn set_disabled(&mut self, id: UserId, at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Result<()> {
        self.tx.run("UPDATE accounts SET disabled_at = $2, updated_at = $3 WHERE id = $1", args![id, at, now]).await?;
        Ok(())
    }

    pub async fn add_session(&mut self, session: &SessionRow, token_hash: &[u8]) -> Result<()> {
        self.tx
            .run(
                "INSERT INTO sessions (id, user_id, user_agent, address, created_at, last_used_at, refresh_counter, rotated_at)
                 VALUES ($1, $2, $3, $4, $5, $5, 0, $5)",
                args![session.id, session.user_id, &session.user_agent, &session.address, session.created_at],
            )
            .await?;
        self.add_refresh_token(session.id, session.user_id, 0, token_hash, session.created_at).await
    }

    async fn add_refresh_token(&mut self, session: Uuid, user: Uuid, counter: i64, hash: &[u8], now: DateTime<Utc>) -> Result<()> {
        self.tx
            .run(
                "INSERT INTO refresh_tokens (token_hash, session_id, user_id, counter, created_at) VALUES ($1, $2, $3, $4, $5)",
                args![hash.to_vec(), session, user, counter, now],
            )
            .await?;
        Ok(())
    }

    pub async fn session(&mut self, id: Uuid) -> Result<Option<SessionRow>> {
        self.tx
            .optional("SELECT id, user_id, user_agent, address, created_at, last_used_at, ended_at FROM sessions WHERE id = $1", args![id])
            .await
    }

    /// Live sessions of a person, latest used first.
    pub async fn sessions_of(&mut self, user: UserId) -> Result<Vec<SessionRow>> {
        self.tx
            .all(
                "SELECT id, user_id, user_agent, address, created_at, last_used_at, ended_at FROM sessions
                 WHERE user_id = $1 AND ended_at IS NULL ORDER BY last_used_at DESC, id",
                args![user],
            )
            .await
    }

    /// Ends one session; false when it was not this person's or had ended.
    pub async fn end_session(&mut self, user: UserId, id: Uuid, why: &str, now: DateTime<Utc>) -> Result<bool> {
        let ended = self
            .tx
            .run(
                "UPDATE sessions SET ended_at = $3, ended_why = $4 WHERE user_id = $1 AND id = $2 AND ended_at IS NULL",
                args![user, id, now, why],
            )
            .await?;
        Ok(ended > 0)
    }

    /// Ends all sessions of a person but one; answers their ids.
    pub async fn end_other_sessions(&mut self, user: UserId, keep: Option<Uuid>, why: &str, now: DateTime<Utc>) -> Result<Vec<Uuid>> {
        let mut ended = Vec::new();
        for session in self.sessions_of(user).await? {
            if Some(session.id) != keep && self.end_session(user, session.id, why, now).await? {
                ended.push(session.id);
            }
        }
        Ok(ended)
    }

    /// The family of a presented token, its session locked until the end of this scope.
    pub async fn refresh_family(&mut self, token_hash: &[u8]) -> Result<Option<RefreshFamily>> {
        const FAMILY: &str = "SELECT s.id AS session_id, s.user_id, t.counter AS presented, s.refresh_counter AS counter, s.created_at, s.rotated_at, s.ended_at
             FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id WHERE t.token_hash = $1";
        let sql = if self.tx.is_postgres() { format!("{FAMILY} FOR UPDATE OF s") } else { FAMILY.to_owned() };
        self.tx.optional(sqlx::AssertSqlSafe(sql), args![token_hash.to_vec()]).await
    }

    /// Stores the next token of a family and forgets long used ones.
    pub async fn rotate_refresh(&mut self, family: &RefreshFamily, counter: i64, token_hash: &[u8], now: DateTime<Utc>) -> Result<()> {
        self.add_refresh_token(family.session_id, family.user_id, counter, token_hash, now).await?;
        self.tx
            .run(
                "UPDATE sessions SET refresh_counter = $2, rotated_at = $3, last_used_at = $3 WHERE id = $1",
                args![family.session_id, counter, now],
            )
            .await?;
        self.tx
            .run(
                "DELETE FROM refresh_tokens WHERE user_id = $1 AND session_id = $2 AND counter < $3",
                args![family.user_id, family.session_id, counter - REMEMBERED_TOKENS],
            )
            .await?;
        Ok(())
    }

    pub async fn add_reset_token(&mut self, hash: &[u8], user: UserId, expires_at: DateTime<Utc>) -> Result<()> {
        self.tx.run("DELETE FROM reset_tokens WHERE user_id = $1", args![user]).await?;
        self.tx
            .run("INSERT INTO reset_tokens (token_hash, user_id, expires_at) VALUES ($1, $2, $3)", args![hash.to_vec(), user, expires_at])
            .await?;
        Ok(())
    }

    /// Takes a reset token once; none when it is unknown, used or too old.
    pub async fn take_reset_token(&mut self, hash: &[u8], now: DateTime<Utc>) -> Result<Option<UserId>> {
        let user: Option<(Uuid,)> = self
            .tx
            .optional(
                "UPDATE reset_tokens SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2 RETURNING user_id",
                args![hash.to_vec(), now],
            )
            .await?;
        Ok(user.map(|(id,)| UserId(id)))
    }

    /// Sealed signing keys, newest first.
    pub async fn signing_keys(&mut self) -> Result<Vec<(String, Vec<u8>, DateTime<Utc>)>> {
        self.tx.all("SELECT id, sealed, created_at FROM signing_keys WHERE retired_at IS NULL ORDER BY created_at DESC, id", args![]).await
    }

    pub async fn add_signing_key(&mut self, id: &str, sealed: &[u8], now: DateTime<Utc>) -> Result<()> {
        self.tx
            .run(
                "INSERT INTO signing_keys (id, sealed, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                args![id, sealed.to_vec(), now],
            )
            .await?;
        Ok(())
    }

    pub async fn retire_signing_key(&mut self, id: &str, now: DateTime<Utc>) -> Result<()> {
        self.tx.run("UPDATE signing_keys SET retired_at = $2 WHERE id = $1", args![id, now]).await?;
        Ok(())
    }

    /// Everybody, for checks that walk all ledgers.
    pub async fn users(&mut self) -> Result<Vec<UserId>> {
        let rows: Vec<(Uuid,)> = self.tx.all("SELECT id FROM accounts ORDER BY created_at, id", args![]).await?;
        Ok(rows.into_iter().map(|(id,)| UserId(id)).collect())
    }

    /// Removes a person from every table, the ledger included, and leaves one line in `erasures`.
    pub async fn erase(&mut self, user: UserId, now: DateTime<Utc>) -> Result<()> {
        let mut names: Vec<String> = tables().into_iter().filter(|t| has_owner(t.class, &t.name)).map(|t| t.name).collect();
        names.reverse();
        // Tasks refer to tasks: the references go first.
        self.tx.run("UPDATE tasks SET parent_task_id = NULL WHERE user_id = $1", args![user]).await?;
        for name in names {
            self.tx.run(sqlx::AssertSqlSafe(format!("DELETE FROM {name} WHERE user_id = $1")), args![user]).await?;
        }
        // Wrong log-ins are counted under the address.
        let address: Option<(String,)> = self.tx.optional("SELECT email_fold FROM accounts WHERE id = $1", args![user]).await?;
        if let Some((address,)) = address {
            let key = format!("login {address}");
            let longer = format!("{key} ");
            let length = i64::try_from(longer.chars().count()).unwrap_or(i64::MAX);
            let theirs = "DELETE FROM throttles WHERE key = $1 OR substr(key, 1, CAST($2 AS INTEGER)) = $3";
            self.tx.run(theirs, args![key, length, longer]).await?;
        }
        self.tx.run("DELETE FROM accounts WHERE id = $1", args![user]).await?;
        self.tx.run("INSERT INTO erasures (user_id, at) VALUES ($1, $2) ON CONFLICT DO NOTHING", args![user, now]).await?;
        Ok(())
    }

    /// People erased before, so that a restored backup forgets them again.
    pub async fn erasures(&mut self) -> Result<Vec<UserId>> {
        let rows: Vec<(Uuid,)> = self.tx.all("SELECT user_id FROM erasures", args![]).await?;
        Ok(rows.into_iter().map(|(id,)| UserId(id)).collect())
    }

    /// How many rows each table holds, for health and for checking a restored backup.
    pub async fn row_counts(&mut self) -> Result<Vec<(String, i64)>> {
        let mut counts = Vec::new();
        for table in tables() {
            let (rows,): (i64,) = self.tx.one(sqlx::AssertSqlSafe(format!("SELECT count(*) FROM {}", table.name)), args![]).await?;
            counts.push((table.name, rows));
        }
        Ok(counts)
    }
}

/// Whether a table has a `user_id` that erasing a person must follow.
fn has_owner(class: Class, name: &str) -> bool {
    match class {
        Class::Person | Class::Record | Class::Derived => true,
        Class::System => !matches!(name, "accounts" | "throttles" | "signing_keys" | "erasures"),
    }
}
