//! Aurum Life in one binary: reads the settings, puts the parts together, runs one command.

mod cli;
mod commands;
mod data_dir;
mod logging;
mod reserve;
mod settings;

use clap::Parser;
use cli::{Cli, Command};
use commands::backup::BackupCommand;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("aurum: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Result<(), commands::Failure> {
    let Cli { common, command } = cli;
    // These need neither settings nor a log, so that they work anywhere.
    match &command {
        Command::Openapi => return commands::openapi::print(),
        Command::Parse(line) => return commands::parse::print(line),
        _ => {}
    }
    let settings = settings::Settings::read(std::env::vars(), cli::overrides(&common, &command))?;
    logging::begin(&settings.log, settings.log_format)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match command {
            Command::Serve { .. } => commands::serve::serve(settings).await,
            Command::Migrate => commands::migrate::migrate(settings).await,
            Command::Import(asked) => commands::import::import(settings, asked).await,
            Command::Export(asked) => commands::export::export(settings, asked).await,
            Command::Backup { command: BackupCommand::Now } => commands::backup::now(settings).await,
            Command::User { command } => commands::user::user(settings, command).await,
            Command::Doctor => commands::doctor::doctor(settings).await,
            Command::Openapi | Command::Parse(_) => Ok(()),
        }
    })
}
