//! Writes a life out, also beside a running server.

use aurum_app::{accounts, export};
use aurum_domain::person::UserId;
use std::io::Write;
use std::path::PathBuf;

use super::{Failure, Opened, say};
use crate::settings::Settings;

/// What the command line says.
#[derive(Debug, clap::Args)]
pub struct ExportArguments {
    /// Where to write [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Tasks as CSV instead of everything as JSON
    #[arg(long)]
    pub csv: bool,
    /// Whose life [default: the only account]
    #[arg(long, value_name = "EMAIL")]
    pub user: Option<String>,
}

/// The command.
pub async fn export(settings: Settings, asked: ExportArguments) -> Result<(), Failure> {
    let opened = Opened::for_reading(&settings).await?;
    let written = write_out(&opened, asked).await;
    opened.close().await;
    written
}

async fn write_out(opened: &Opened, asked: ExportArguments) -> Result<(), Failure> {
    let account = accounts::find_for_operator(&opened.aurum, asked.user.as_deref()).await.map_err(say)?;
    let user = UserId(account.id);
    let bytes = if asked.csv {
        export::export_tasks(&opened.aurum, user).await.map_err(say)?
    } else {
        let document = export::export_document(&opened.aurum, user).await.map_err(say)?;
        let mut text = serde_json::to_vec_pretty(&document)?;
        text.push(b'\n');
        text
    };
    match asked.output {
        Some(file) => std::fs::write(&file, &bytes).map_err(|error| format!("{} cannot be written: {error}", file.display()))?,
        None => std::io::stdout().lock().write_all(&bytes)?,
    }
    Ok(())
}
