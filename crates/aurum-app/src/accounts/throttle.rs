//! Slowing down guessing without locking anybody out of their own account.

use chrono::{DateTime, TimeDelta, Utc};

use crate::Aurum;
use crate::error::{AppError, Result};

/// Where a request came from.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    pub address: String,
    pub user_agent: String,
}

/// Failures are counted over this long.
fn window() -> TimeDelta {
    TimeDelta::hours(1)
}

/// However many addresses try, one account is not tried more often than this in an hour.
const ACCOUNT_TRIES: i64 = 100;

/// After `free` failures each further one doubles the wait: 1 min, 2 min, 4 min … up to 15 min.
fn wait_after(failures: i64, free: i64) -> TimeDelta {
    match u32::try_from(failures - free) {
        Ok(over) => TimeDelta::minutes(1i64.checked_shl(over.min(4)).unwrap_or(15).min(15)),
        Err(_) => TimeDelta::zero(),
    }
}

async fn must_wait(app: &Aurum, key: &str, free: i64) -> Result<()> {
    let now = app.now();
    let mut system = app.store().system_read().await?;
    let found = system.failures(key, now - window()).await?;
    system.commit().await?;
    match found {
        Some((failures, last)) if failures >= free => later(last + wait_after(failures, free), now),
        _ => Ok(()),
    }
}

fn later(until: DateTime<Utc>, now: DateTime<Utc>) -> Result<()> {
    match u64::try_from((until - now).num_seconds()) {
        Ok(seconds) if seconds > 0 => Err(AppError::Throttled { retry_after_seconds: seconds }),
        _ => Ok(()),
    }
}

fn pair(origin: &Origin, account: &str) -> String {
    format!("login {account} {}", origin.address)
}

/// Whether a log-in may be tried now.
pub(super) async fn before_login(app: &Aurum, origin: &Origin, account: &str) -> Result<()> {
    must_wait(app, &pair(origin, account), app.parts().gate.settings.login_tries).await?;
    must_wait(app, &format!("login {account}"), ACCOUNT_TRIES).await
}

pub(super) async fn failed_login(app: &Aurum, origin: &Origin, account: &str) -> Result<()> {
    let now = app.now();
    let mut system = app.store().system().await?;
    for key in [pair(origin, account), format!("login {account}")] {
        system.count_failure(&key, now - window(), now).await?;
    }
    system.commit().await?;
    Ok(())
}

pub(super) async fn good_login(app: &Aurum, origin: &Origin, account: &str) -> Result<()> {
    let mut system = app.store().system_read().await?;
    let counted = system.failures(&pair(origin, account), app.now() - window()).await?;
    system.commit().await?;
    if counted.is_some() {
        let mut system = app.store().system().await?;
        system.forget_failures(&pair(origin, account)).await?;
        system.commit().await?;
    }
    Ok(())
}

/// Counts a registration; so many an hour from one address.
pub(super) async fn registration(app: &Aurum, origin: &Origin) -> Result<()> {
    let now = app.now();
    let key = format!("register {}", origin.address);
    let most = app.parts().gate.settings.registrations_per_hour;
    let mut system = app.store().system().await?;
    if let Some((tries, last)) = system.failures(&key, now - window()).await?
        && tries >= most
    {
        // Not committed: a refused try is not counted, so the hour is not drawn out.
        return later(last + window(), now);
    }
    system.count_failure(&key, now - window(), now).await?;
    system.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_doubles_up_to_a_quarter_of_an_hour() {
        let minutes: Vec<i64> = [9, 10, 11, 12, 13, 14, 90].map(|n| wait_after(n, 10).num_minutes()).to_vec();
        assert_eq!(minutes, [0, 1, 2, 4, 8, 15, 15]);
    }
}
