//! Brings the schema up to date, with a copy of the database file made first.

use super::{Failure, open_store};
use crate::data_dir::DataDir;
use crate::settings::Settings;
use aurum_store::Store;
use chrono::Utc;

/// The command: migrates and says what it did.
pub async fn migrate(settings: Settings) -> Result<(), Failure> {
    let data = DataDir::claim(&settings.data)?;
    let store = open_store(&settings, &data, true).await?;
    bring_up_to_date(&store, &data).await?;
    let state = store.migration_state().await?;
    println!("The schema is at {} of {}.", state.applied, state.expected);
    store.close().await;
    Ok(())
}

/// Runs what is missing. A database file that has rows already is copied first, so that a migration can be taken back by hand.
pub async fn bring_up_to_date(store: &Store, data: &DataDir) -> Result<(), Failure> {
    let state = store.migration_state().await?;
    if state.applied > 0 && state.applied < state.expected {
        let name = format!("before-migration-{}-{}.db", state.expected, Utc::now().format("%Y%m%dT%H%M%SZ"));
        let copy = data.backups()?.join(name);
        if store.copy_to(&copy).await? {
            tracing::info!(copy = %copy.display(), "the database was copied before its migration");
        }
    }
    let ran = store.migrate(Utc::now()).await?;
    for name in ran.names {
        tracing::info!(name, "a migration ran");
    }
    Ok(())
}
