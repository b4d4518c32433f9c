//! Every setting of the program as one value, read once: the file, then the environment, then flags.

mod layers;
mod secret;

pub use layers::{Broken, Override};
pub use secret::Secret;

use aurum_http::cors::Origin;
use aurum_http::limits::LimitSettings;
use aurum_http::listener::ListenerSettings;
use ipnet::IpNet;
use serde::{Deserialize, Serialize};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

/// What `aurum.toml` may hold; `aurum.example.toml` says of each what it is for.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Address and port to serve on.
    pub listen: SocketAddr,
    /// Folder of everything this installation keeps on disk.
    pub data: PathBuf,
    /// `postgres://…` moves the rows from the embedded file to PostgreSQL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_url: Option<Secret>,
    /// Another login, for migrations only; `serve` then runs none and checks the version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub migrate_url: Option<Secret>,
    /// 32 bytes as 64 hexadecimal digits or base64, from which every other key comes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub master_key: Option<Secret>,
    /// The address people type, as `https://life.example.org`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_url: Option<Origin>,
    /// Other origins whose pages may call the API.
    pub cors_origins: Vec<Origin>,
    /// Proxies whose forwarding headers are believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Token that opens `/metrics` from other machines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metrics_token: Option<Secret>,
    /// What is logged: a level, or `target=level` parts with commas between.
    pub log: String,
    /// How it is written.
    pub log_format: LogFormat,
    pub accounts: AccountSettings,
    pub database: DatabaseSettings,
    pub connections: ListenerSettings,
    pub limits: LimitSettings,
}

/// `log_format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// Pretty in a terminal, JSON elsewhere.
    Auto,
    Pretty,
    Json,
}

/// `[accounts]`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AccountSettings {
    /// Who may make an account.
    pub registration: Registration,
    /// Accounts made from one address in an hour.
    pub registrations_per_hour: u32,
}

/// `accounts.registration`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Registration {
    Open,
    /// Only `aurum user create`.
    Closed,
}

impl Default for AccountSettings {
    fn default() -> Self {
        Self { registration: Registration::Open, registrations_per_hour: 5 }
    }
}

/// `[database]`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DatabaseSettings {
    /// Read-only connections to the embedded file; 0 takes one for each core.
    pub sqlite_readers: u32,
    /// Megabytes kept free beside the embedded file, for deleting when the disk is full; 0 for none.
    pub reserve_mb: u64,
    /// Connections to PostgreSQL.
    pub postgres_connections: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: (Ipv4Addr::LOCALHOST, 8001).into(),
            data: "./aurum-data".into(),
            database_url: None,
            migrate_url: None,
            master_key: None,
            public_url: None,
            cors_origins: Vec::new(),
            trusted_proxies: Vec::new(),
            metrics_token: None,
            log: "info".to_owned(),
            log_format: LogFormat::Auto,
            accounts: AccountSettings::default(),
            database: DatabaseSettings::default(),
            connections: ListenerSettings::default(),
            limits: LimitSettings::default(),
        }
    }
}

impl Default for DatabaseSettings {
    fn default() -> Self {
        Self { sqlite_readers: 0, reserve_mb: 64, postgres_connections: 16 }
    }
}

impl Settings {
    /// Reads the file that `AURUM_CONFIG` names (`./aurum.toml` when it names none, and no file at all is fine then), lays the
    /// environment over it, and `flags` over that.
    ///
    /// # Errors
    /// The first thing wrong, with its place and, where one is near, the word that was probably meant.
    pub fn read(environment: impl IntoIterator<Item = (String, String)>, flags: Vec<Override>) -> Result<Self, Broken> {
        layers::read(environment.into_iter().collect(), flags)
    }

    /// A value with every setting present, the optional ones empty: what the layers know names and kinds from.
    fn complete() -> Self {
        let some = || Some(Secret::default());
        let defaults = Self::default();
        let public_url = "http://localhost".parse().ok();
        Self { database_url: some(), migrate_url: some(), master_key: some(), metrics_token: some(), public_url, ..defaults }
    }
}

#[cfg(test)]
mod tests;
