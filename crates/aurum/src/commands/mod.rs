//! What each command does with the parts.

pub mod backup;
pub mod doctor;
pub mod export;
pub mod import;
pub mod migrate;
pub mod openapi;
pub mod parse;
pub mod serve;
pub mod user;

use crate::data_dir::{DataDir, DataDirError, database_of, master_key_of};
use crate::settings::{Broken, Registration, Settings};
use aurum_app::accounts::{Gate, GateSettings};
use aurum_app::secrets::master_key::MasterKey;
use aurum_app::{Aurum, Clock, SystemClock};
use aurum_store::{Options, Store, StoreError};
use std::path::Path;
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

/// What the command line says of a deed that failed, field by field.
fn say(error: aurum_app::AppError) -> Failure {
    Failure::Said(error.to_string())
}

/// Everything a command needs, opened.
pub struct Opened {
    pub aurum: Aurum,
    pub store: Store,
    /// Held while the command may write.
    _data: Option<DataDir>,
}

impl Opened {
    /// For a command that writes: it has the data directory to itself, and brings the schema up to date.
    ///
    /// # Errors
    /// A sentence when a server is running on it.
    async fn for_writing(settings: &Settings) -> Result<Self, Failure> {
        let data = DataDir::claim(&settings.data)?;
        let store = open_store(settings, &data, false).await?;
        match settings.migrate_url {
            Some(_) => store.check_schema().await?,
            None => migrate::bring_up_to_date(&store, &data).await?,
        }
        let aurum = open_aurum(settings, &data, &store).await?;
        Ok(Self { aurum, store, _data: Some(data) })
    }

    /// For a command that only reads, also beside a running server.
    ///
    /// # Errors
    /// A sentence when there is nothing to read yet.
    async fn for_reading(settings: &Settings) -> Result<Self, Failure> {
        let options = match settings.database_url.as_ref() {
            Some(url) => Options::Postgres { url: url.expose().to_owned(), connections: 2 },
            None => {
                let file = database_of(&settings.data);
                if !file.exists() {
                    return Err(format!("{} does not exist: nothing has been kept here yet", file.display()).into());
                }
                Options::Sqlite { file, readers: 1, read_only: true }
            }
        };
        let store = Store::open(&options).await?;
        store.check_schema().await?;
        let master = master_key(settings, &master_key_of(&settings.data))?;
        let gate = Gate::for_reading(&store, master, GateSettings::default()).await.map_err(say)?;
        Ok(Self { aurum: Aurum::new(store.clone(), Arc::new(SystemClock), gate).map_err(say)?, store, _data: None })
    }

    async fn close(&self) {
        self.store.close().await;
    }
}

fn master_key(settings: &Settings, file: &Path) -> Result<MasterKey, Failure> {
    let master = match &settings.master_key {
        Some(text) => MasterKey::from_text(text.expose()),
        // Several processes share one PostgreSQL and must share its key; a file in one of their folders would not do.
        None if settings.database_url.is_some() => {
            return Err("on PostgreSQL, AURUM_MASTER_KEY is needed: 32 bytes as 64 hexadecimal digits".to_owned().into());
        }
        None => MasterKey::from_file(file),
    };
    Ok(master.map_err(|error| error.to_string())?)
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
    let master = master_key(settings, &data.master_key())?;
    let gate = Gate::open(store, master, gate_settings(settings), SystemClock.now()).await.map_err(say)?;
    Aurum::new(store.clone(), Arc::new(SystemClock), gate).map_err(say)
}

fn gate_settings(settings: &Settings) -> GateSettings {
    let accounts = &settings.accounts;
    GateSettings {
        registration_open: accounts.registration == Registration::Open,
        registrations_per_hour: accounts.registrations_per_hour.into(),
        ..GateSettings::default()
    }
}

fn sqlite_readers(settings: &Settings) -> u32 {
    match settings.database.sqlite_readers {
        0 => std::thread::available_parallelism().map_or(1, |cores| cores.get() as u32),
        readers => readers,
    }
}
