//! What each command does with the parts.

pub mod migrate;
pub mod openapi;
pub mod parse;
pub mod serve;

use crate::data_dir::{DataDir, DataDirError};
use crate::settings::{Broken, Settings};
use aurum_app::accounts::{Gate, GateSettings};
use aurum_app::secrets::master_key::MasterKey;
use aurum_app::{Aurum, Clock, SystemClock};
use aurum_store::{Options, Store, StoreError};
use std::sync::Arc;

/// Why a command ended; printed as one sentence.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error(transparent)]
    Settings(#[from] Broken),
    #[error(transparent)]
    DataDir(#[from] DataDirError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error("the description of the API cannot be written: {0}")]
    Description(#[from] serde_json::Error),
    #[error("{0}")]
    Said(String),
}

impl From<String> for Failure {
    fn from(sentence: String) -> Self {
        Self::Said(sentence)
    }
}

/// Opens the store that the settings name. `for_migrations` takes the login that may change the schema.
async fn open_store(settings: &Settings, data: &DataDir, for_migrations: bool) -> Result<Store, Failure> {
    let migrate_url = settings.migrate_url.as_ref().filter(|_| for_migrations);
    let options = match migrate_url.or(settings.database_url.as_ref()) {
        Some(url) => Options::Postgres { url: url.expose().to_owned(), connections: settings.database.postgres_connections },
        None => Options::Sqlite { file: data.database(), readers: sqlite_readers(settings), read_only: false },
    };
    Ok(Store::open(&options).await?)
}

/// The use cases over an open store, with the keys that the settings or the data directory hold.
async fn open_aurum(settings: &Settings, data: &DataDir, store: &Store) -> Result<Aurum, Failure> {
    let master = match &settings.master_key {
        Some(text) => MasterKey::from_text(text.expose()),
        // Several processes share one PostgreSQL and must share its key; a file in one of their folders would not do.
        None if settings.database_url.is_some() => {
            return Err("on PostgreSQL, AURUM_MASTER_KEY is needed: 32 bytes as 64 hexadecimal digits".to_owned().into());
        }
        None => MasterKey::from_file(&data.master_key()),
    };
    let master = master.map_err(|error| error.to_string())?;
    let gate = Gate::open(store, master, GateSettings::default(), SystemClock.now()).await.map_err(|error| error.to_string())?;
    Ok(Aurum::new(store.clone(), Arc::new(SystemClock), gate))
}

fn sqlite_readers(settings: &Settings) -> u32 {
    match settings.database.sqlite_readers {
        0 => std::thread::available_parallelism().map_or(1, |cores| cores.get() as u32),
        readers => readers,
    }
}
