//! Looks an installation over: schema, keys, every ledger's chain and its seals.

use aurum_app::upkeep;

use super::{Failure, Opened, say};
use crate::settings::Settings;

/// The command: a line for each check; fails when one does.
pub async fn doctor(settings: Settings) -> Result<(), Failure> {
    let opened = Opened::for_reading(&settings).await?;
    let faults = look(&opened).await;
    opened.close().await;
    match faults? {
        0 => {
            println!("All is well.");
            Ok(())
        }
        faults => Err(format!("{faults} of these checks failed").into()),
    }
}

async fn look(opened: &Opened) -> Result<usize, Failure> {
    let state = opened.store.migration_state().await?;
    println!("ok     {} with schema {} of {}", opened.store.engine().as_str(), state.applied, state.expected);
    println!("ok     the signing keys open with this master key");
    let mut system = opened.store.system_read().await?;
    let counts = system.row_counts().await?;
    system.commit().await?;
    let rows: i64 = counts.iter().map(|(_, rows)| rows).sum();
    println!("ok     {rows} rows in {} tables", counts.len());
    let mut faults = 0;
    for report in upkeep::verify_ledgers(&opened.aurum).await.map_err(say)? {
        match report.fault {
            None => println!("ok     ledger of {}: {} rows follow from each other ({} blanked)", report.user, report.rows, report.redacted),
            Some(fault) => {
                faults += 1;
                println!("FAULT  ledger of {}: {fault}", report.user);
            }
        }
    }
    println!("note   what is changed past this program, with a database tool, is not in the ledger and is not seen here");
    Ok(faults)
}
