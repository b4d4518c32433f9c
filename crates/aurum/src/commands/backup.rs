//! Copies the embedded database while it is in use.

use chrono::Utc;
use clap::Subcommand;

use super::{Failure, Opened};
use crate::data_dir::backups_of;
use crate::settings::Settings;

#[derive(Debug, Subcommand)]
pub enum BackupCommand {
    /// Copy the database now, also beside a running server
    Now,
}

/// The command: prints where the copy lies.
pub async fn now(settings: Settings) -> Result<(), Failure> {
    if settings.database_url.is_some() {
        return Err("PostgreSQL has its own tools: dump it with pg_dump as a member of aurum_system (see docs/operations)"
            .to_owned()
            .into());
    }
    let opened = Opened::for_reading(&settings).await?;
    let name = format!("aurum-{}.db", Utc::now().format("%Y%m%dT%H%M%S%3fZ"));
    let target = backups_of(&settings.data)?.join(name);
    let copied = opened.store.copy_to(&target).await;
    opened.close().await;
    copied?;
    let bytes = std::fs::metadata(&target)?.len();
    println!("{} ({} kB)", target.display(), bytes / 1024);
    println!("Keep {} in another place: without it the copy's signing keys cannot be opened.", settings.data.join("master.key").display());
    Ok(())
}
