//! The words of the command line.

use crate::commands::backup::BackupCommand;
use crate::commands::export::ExportArguments;
use crate::commands::import::ImportArguments;
use crate::commands::user::UserCommand;
use crate::settings::Override;
use clap::{Args, Parser, Subcommand};

/// Aurum Life, a personal operating system: pillars, areas, projects, tasks, and an explained Today.
#[derive(Debug, Parser)]
#[command(name = "aurum", version, propagate_version = true, disable_help_subcommand = true)]
pub struct Cli {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Command,
}

/// Settings that every command takes; the rest is in aurum.toml and the environment.
#[derive(Debug, Args)]
#[command(next_help_heading = "Settings")]
pub struct Common {
    /// Settings file [default: ./aurum.toml, if it is there] [env: AURUM_CONFIG]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<String>,
    /// Folder of everything kept on disk [default: ./aurum-data] [env: AURUM_DATA]
    #[arg(long, global = true, value_name = "FOLDER")]
    data: Option<String>,
    /// What to log: a level, or target=level parts with commas between [default: info] [env: AURUM_LOG]
    #[arg(long, global = true, value_name = "FILTER")]
    log: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the web app and the API until SIGTERM or Ctrl-C
    ///
    /// Migrations that are missing run first, after a copy of the database file. Stopping lets requests under way finish.
    Serve {
        /// Address and port [default: 127.0.0.1:8001] [env: AURUM_LISTEN]
        #[arg(long, value_name = "ADDRESS")]
        listen: Option<String>,
    },
    /// Bring the schema up to date and stop
    ///
    /// Uses migrate_url where one is set. The database file is copied to data/backups first.
    Migrate,
    /// Read one line as quick add would, and print what it means (JSON)
    ///
    /// Nothing is opened or saved, so projects and tags are not known by name.
    Parse(Line),
    /// Bring a list in from another tool, or a life from an export
    ///
    /// One transaction and one undo; running it again changes nothing. Refuses while a server runs on the same folder.
    Import(ImportArguments),
    /// Write a life out as JSON that imports back, or its tasks as CSV
    Export(ExportArguments),
    /// Copy the embedded database
    Backup {
        #[command(subcommand)]
        command: BackupCommand,
    },
    /// List and manage accounts
    User {
        #[command(subcommand)]
        command: UserCommand,
    },
    /// Look the installation over: schema, keys, every ledger
    Doctor,
    /// Print the description of the API (OpenAPI 3.1, JSON)
    Openapi,
}

#[derive(Debug, Args)]
pub struct Line {
    /// The line, such as "Call the bank tomorrow 9am @phone p1"
    pub text: String,
    /// The moment it is said: RFC 3339, or a local time in the zone such as 2026-12-01T09:00 [default: now]
    #[arg(long, value_name = "MOMENT")]
    pub now: Option<String>,
    /// The zone it is said in, by its IANA name [default: this machine's]
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<String>,
    /// The language and country, which say whether 8/7 is in July or in August
    #[arg(long, value_name = "LOCALE", default_value = "en-US")]
    pub locale: String,
}

/// The settings that stand on the command line.
pub fn overrides(common: &Common, command: &Command) -> Vec<Override> {
    let listen = match command {
        Command::Serve { listen } => listen.clone(),
        _ => None,
    };
    [
        ("config", "--config", common.config.clone()),
        ("data", "--data", common.data.clone()),
        ("log", "--log", common.log.clone()),
        ("listen", "--listen", listen),
    ]
    .into_iter()
    .filter_map(|(path, flag, text)| Some(Override { path, flag, text: text? }))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_says_what_it_does() {
        for command in Cli::command().get_subcommands() {
            assert!(command.get_about().is_some_and(|about| about.to_string().len() > 20), "{}", command.get_name());
        }
    }

    #[test]
    fn settings_may_stand_before_and_after_the_command() {
        for line in [["aurum", "--data", "/x", "serve", "--listen", "[::]:80"], ["aurum", "serve", "--listen", "[::]:80", "--data", "/x"]] {
            let cli = Cli::try_parse_from(line).unwrap();
            let given: Vec<_> = overrides(&cli.common, &cli.command).into_iter().map(|given| (given.path, given.text)).collect();
            assert_eq!(given, [("data", "/x".to_owned()), ("listen", "[::]:80".to_owned())]);
        }
    }
}
