//! What has to be done from time to time: old trash purged, old answers and content forgotten, ledgers sealed, keys renewed.

use aurum_domain::person::UserId;
use aurum_store::ChainReport;
use chrono::{TimeDelta, Utc};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::Aurum;
use crate::error::Result;
use crate::{purge, series};

/// Deleted items can be restored for so long.
pub const TRASH_DAYS: i64 = 30;
/// Content of ledger rows is kept for so long.
pub const LEDGER_DAYS: i64 = 400;

/// What one round did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Upkeep {
    pub purged: usize,
    /// Occurrences of repeating tasks whose day has come.
    pub occurrences: usize,
    pub answers_forgotten: u64,
    pub rows_blanked: u64,
    pub heads_sealed: usize,
}

/// One round of everything.
pub async fn run(app: &Aurum) -> Result<Upkeep> {
    let now = app.now();
    let mut done = Upkeep::default();
    let mut system = app.store().system_read().await?;
    let owners = system.owners_of_old_trash(now - TimeDelta::days(TRASH_DAYS)).await?;
    system.commit().await?;
    for owner in owners {
        done.purged += purge::old_trash(app, owner, TimeDelta::days(TRASH_DAYS)).await?;
    }
    done.occurrences = come_due(app).await?;
    let mut system = app.store().system().await?;
    done.answers_forgotten = system.forget_answers(now - TimeDelta::hours(24)).await?;
    done.rows_blanked = system.redact_older(now - TimeDelta::days(LEDGER_DAYS), now).await?;
    system.forget_old_failures(now - TimeDelta::hours(2)).await?;
    system.commit().await?;
    done.heads_sealed = seal(app).await?;
    app.parts().gate.renew_keys(app.store(), now).await?;
    Ok(done)
}

async fn come_due(app: &Aurum) -> Result<usize> {
    // Somewhere it is tomorrow already; each person's own day is looked at one by one.
    let tomorrow = (app.now() + TimeDelta::hours(14)).date_naive();
    let mut system = app.store().system_read().await?;
    let behind = system.series_behind(tomorrow).await?;
    system.commit().await?;
    let mut made = 0;
    for (user, id) in behind {
        made += usize::from(series::come_due(app, user, id).await?);
    }
    Ok(made)
}

/// Seals every head that has moved with a key that is not in the database.
pub async fn seal(app: &Aurum) -> Result<usize> {
    let now = app.now();
    let mut system = app.store().system().await?;
    let heads = system.unsealed_heads(10_000).await?;
    for (user, seq, hash) in &heads {
        let seal = seal_of(app, *user, *seq, hash);
        system.add_seal(*user, *seq, hash, &seal, now).await?;
    }
    system.commit().await?;
    Ok(heads.len())
}

fn seal_of(app: &Aurum, user: UserId, seq: i64, hash: &[u8]) -> Vec<u8> {
    let key = app.parts().gate.master.derive("ledger seals");
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.as_slice()) else { unreachable!("HMAC takes keys of any length") };
    mac.update(user.0.as_bytes());
    mac.update(&seq.to_be_bytes());
    mac.update(hash);
    mac.finalize().into_bytes().to_vec()
}

/// Walks every ledger and compares it with its seals.
pub async fn verify_ledgers(app: &Aurum) -> Result<Vec<ChainReport>> {
    let mut system = app.store().system_read().await?;
    let mut reports = Vec::new();
    for user in system.users().await? {
        let mut report = system.verify_chain(user).await?;
        for (seq, sealed, seal, present) in system.seals(user).await? {
            if report.fault.is_some() {
                break;
            }
            if seal != seal_of(app, user, seq, &sealed) {
                report.fault = Some(format!("the seal at row {seq} was not made with this master key"));
            } else if present.as_ref() != Some(&sealed) {
                report.fault = Some(format!("row {seq} is not the one that was sealed"));
            }
        }
        reports.push(report);
    }
    system.commit().await?;
    Ok(reports)
}

/// Runs [`run`] every hour and [`seal`] every five minutes until told to stop.
pub async fn forever(app: Aurum, mut stop: tokio::sync::watch::Receiver<bool>) {
    let mut minutes = tokio::time::interval(std::time::Duration::from_secs(300));
    let mut rounds: u64 = 0;
    loop {
        tokio::select! {
            _ = minutes.tick() => {}
            _ = stop.changed() => return,
        }
        let started = Utc::now();
        let outcome = if rounds.is_multiple_of(12) {
            run(&app).await.map(|done| tracing::debug!(?done, "upkeep done"))
        } else {
            seal(&app).await.map(|sealed| tracing::debug!(sealed, "ledgers sealed"))
        };
        if let Err(error) = outcome {
            tracing::error!(%error, took_ms = (Utc::now() - started).num_milliseconds(), "upkeep failed; it is tried again");
        }
        rounds += 1;
    }
}
