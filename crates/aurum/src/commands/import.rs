//! Brings a file in from the command line.

use aurum_app::Caller;
use aurum_app::accounts;
use aurum_app::import::{self, Format, ImportReport, ImportRequest, RowAction};
use aurum_domain::person::UserId;
use std::path::PathBuf;

use super::{Failure, Opened, say};
use crate::settings::Settings;

/// What the command line says.
#[derive(Debug, clap::Args)]
pub struct ImportArguments {
    /// todoist-csv, todoist-json, taskwarrior, todotxt or aurum-json
    pub format: Format,
    pub file: PathBuf,
    /// Whose life it goes into [default: the only account]
    #[arg(long, value_name = "EMAIL")]
    pub user: Option<String>,
    /// Show the plan and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Bring in the rest when some rows cannot be read
    #[arg(long)]
    pub skip_broken: bool,
}

/// The command.
pub async fn import(settings: Settings, asked: ImportArguments) -> Result<(), Failure> {
    let bytes = std::fs::read(&asked.file).map_err(|error| format!("{} cannot be read: {error}", asked.file.display()))?;
    let opened = Opened::for_writing(&settings).await?;
    let done = bring_in(&opened, asked, bytes).await;
    opened.close().await;
    done
}

async fn bring_in(opened: &Opened, asked: ImportArguments, bytes: Vec<u8>) -> Result<(), Failure> {
    let account = accounts::find_for_operator(&opened.aurum, asked.user.as_deref()).await.map_err(say)?;
    let file_name = asked.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let request = ImportRequest { format: asked.format, file_name, dry_run: asked.dry_run, skip_broken: asked.skip_broken };
    eprintln!("Reading {} ({} kB) …", asked.file.display(), bytes.len() / 1024);
    let me = Caller::by_hand(UserId(account.id));
    let report = import::import(&opened.aurum, &me, request, bytes).await.map_err(say)?.answer;
    print(&report);
    Ok(())
}

fn print(report: &ImportReport) {
    if report.dry_run {
        for row in &report.rows {
            let what = match row.action {
                RowAction::Create => "new",
                RowAction::Unchanged => "here already",
                RowAction::Restore => "back from the trash",
            };
            println!("line {:>5}  {:<8} {:<20} {}", row.line, row.entity, what, row.name);
        }
        if report.rows_total > report.rows.len() {
            println!("… and {} more rows", report.rows_total - report.rows.len());
        }
    }
    for error in &report.errors {
        println!("line {:>5}  cannot be read: {}", error.line, error.message);
    }
    for lost in &report.not_carried {
        println!("{} × {}: {}", lost.count, lost.what, lost.why);
    }
    let made = &report.created;
    let verb = if report.dry_run { "Would bring in" } else { "Brought in" };
    println!(
        "{verb} {} pillars, {} areas, {} projects, {} tasks, {} tags; {} restored, {} here already.",
        made.pillars, made.areas, made.projects, made.tasks, made.tags, report.restored, report.unchanged
    );
}
