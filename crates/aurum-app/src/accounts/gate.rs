//! The keys and settings of the front door.

use std::sync::RwLock;
use std::time::Duration;

use aurum_store::Store;
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use crate::error::{AppError, Result};
use crate::secrets::master_key::{MasterKey, MasterKeyError};
use crate::secrets::password::{PasswordError, PasswordSettings, Passwords};
use crate::secrets::refresh::{RefreshKey, RefreshLife};
use crate::secrets::signing::{TokenKey, TokenKeys};

/// A signing key is replaced after this long; tokens of the one before stay good until they end.
const KEY_DAYS: i64 = 30;

/// How the front door behaves.
#[derive(Debug, Clone)]
pub struct GateSettings {
    pub registration_open: bool,
    pub passwords: PasswordSettings,
    /// Wrong passwords for one account from one address before they are slowed down.
    pub login_tries: i64,
    /// Registrations from one address in an hour.
    pub registrations_per_hour: i64,
}

impl Default for GateSettings {
    fn default() -> Self {
        Self { registration_open: true, passwords: PasswordSettings::default(), login_tries: 10, registrations_per_hour: 5 }
    }
}

/// What the use cases of accounts need beyond the store.
pub struct Gate {
    pub(crate) settings: GateSettings,
    pub(crate) passwords: Passwords,
    pub(crate) tokens: RwLock<TokenKeys>,
    pub(crate) refresh: RefreshKey,
    pub(crate) refresh_life: RefreshLife,
    pub(crate) master: MasterKey,
    /// Sessions seen alive in the last 30 seconds, so that a revocation bites within a minute without a read per request.
    pub(crate) alive: moka::future::Cache<Uuid, bool>,
}

impl Gate {
    /// Opens the door: reads the signing keys, or makes the first.
    ///
    /// # Errors
    /// When a key cannot be opened with this master key.
    pub async fn open(store: &Store, master: MasterKey, settings: GateSettings, now: DateTime<Utc>) -> Result<Self> {
        let tokens = signing_keys(store, &master, now).await?;
        Self::assemble(tokens, master, settings)
    }

    /// For a command beside a running server: reads the signing keys and writes nothing.
    ///
    /// # Errors
    /// When a key cannot be opened with this master key.
    pub async fn for_reading(store: &Store, master: MasterKey, settings: GateSettings) -> Result<Self> {
        let mut system = store.system_read().await?;
        let rows = system.signing_keys().await?;
        system.commit().await?;
        // A fresh installation has none yet; nothing that reads signs a token.
        let tokens = if rows.is_empty() { token_keys(vec![TokenKey::generate()?])? } else { token_keys(open_keys(&master, &rows)?)? };
        Self::assemble(tokens, master, settings)
    }

    fn assemble(tokens: TokenKeys, master: MasterKey, settings: GateSettings) -> Result<Self> {
        Ok(Self {
            passwords: Passwords::new(settings.passwords.clone()).map_err(password_error)?,
            tokens: RwLock::new(tokens),
            refresh: RefreshKey::new(&master),
            refresh_life: RefreshLife::default(),
            master,
            alive: moka::future::Cache::builder().max_capacity(100_000).time_to_live(Duration::from_secs(30)).build(),
            settings,
        })
    }

    /// Reads the keys again, making a new one when the newest is old.
    pub(crate) async fn renew_keys(&self, store: &Store, now: DateTime<Utc>) -> Result<()> {
        let keys = signing_keys(store, &self.master, now).await?;
        if let Ok(mut tokens) = self.tokens.write() {
            *tokens = keys;
        }
        Ok(())
    }

    pub(crate) fn with_tokens<T>(&self, run: impl FnOnce(&TokenKeys) -> T) -> Result<T> {
        let tokens = self.tokens.read().map_err(|_| AppError::Internal("the lock of the signing keys is broken".to_owned()))?;
        Ok(run(&tokens))
    }

    /// The public keys as a JWK set.
    pub fn jwks(&self) -> Result<serde_json::Value> {
        self.with_tokens(TokenKeys::jwks)
    }
}

async fn signing_keys(store: &Store, master: &MasterKey, now: DateTime<Utc>) -> Result<TokenKeys> {
    let mut system = store.system().await?;
    let mut rows = system.signing_keys().await?;
    let fresh = rows.first().is_some_and(|(_, _, at)| *at > now - TimeDelta::days(KEY_DAYS));
    if !fresh {
        let key = TokenKey::generate()?;
        let sealed = key.seal(master).map_err(|e| master_error(&e))?;
        system.add_signing_key(key.kid(), &sealed, now).await?;
        for (old, _, _) in rows.iter().skip(1) {
            system.retire_signing_key(old, now).await?;
        }
        rows = system.signing_keys().await?;
    }
    system.commit().await?;
    token_keys(open_keys(master, &rows)?)
}

fn open_keys(master: &MasterKey, rows: &[(String, Vec<u8>, DateTime<Utc>)]) -> Result<Vec<TokenKey>> {
    rows.iter().map(|(kid, sealed, _)| TokenKey::open(master, kid, sealed).map_err(|e| master_error(&e))).collect()
}

/// Newest first.
fn token_keys(keys: Vec<TokenKey>) -> Result<TokenKeys> {
    let mut keys = keys.into_iter();
    let current = keys.next().ok_or_else(|| AppError::Internal("there is no signing key".to_owned()))?;
    Ok(TokenKeys::new("aurum", "aurum", current, keys.collect()))
}

pub(crate) fn master_error(error: &MasterKeyError) -> AppError {
    AppError::Internal(format!("a sealed key cannot be used with this master key: {error}"))
}

pub(crate) fn password_error(error: PasswordError) -> AppError {
    match error {
        PasswordError::Busy => AppError::Busy,
        other => AppError::Internal(other.to_string()),
    }
}
