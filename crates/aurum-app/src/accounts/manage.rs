//! What whoever runs the server may do to accounts, and how a person erases their own.

use aurum_domain::person::UserId;
use aurum_store::Account;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use sha2::{Digest, Sha256};

use super::gate::password_error;
use super::{Registration, account, create};
use crate::Aurum;
use crate::caller::Caller;
use crate::error::{AppError, Result};
use crate::secrets::random_bytes;

/// A reset link is good for an hour.
const RESET_HOURS: i64 = 1;

/// Makes an account from the command line, also when registration is closed.
pub async fn create_by_operator(app: &Aurum, new: &Registration) -> Result<UserId> {
    create(app, new, true).await
}

/// A one-time token for setting a new password; any one before it is no longer good.
pub async fn issue_reset(app: &Aurum, user: UserId) -> Result<String> {
    let secret = random_bytes::<32>()?;
    let text = URL_SAFE_NO_PAD.encode(secret.as_slice());
    let hash = reset_hash(&text).ok_or_else(|| AppError::Internal("a fresh token cannot be read".to_owned()))?;
    let mut system = app.store().system().await?;
    system.add_reset_token(&hash, user, app.now() + TimeDelta::hours(RESET_HOURS)).await?;
    system.commit().await?;
    Ok(text)
}

pub(super) fn reset_hash(token: &str) -> Option<[u8; 32]> {
    let bytes = URL_SAFE_NO_PAD.decode(token.trim()).ok()?;
    (bytes.len() == 32).then(|| Sha256::digest(&bytes).into())
}

pub async fn admin_list(app: &Aurum) -> Result<Vec<Account>> {
    let mut system = app.store().system_read().await?;
    let accounts = system.accounts().await?;
    system.commit().await?;
    Ok(accounts)
}

pub async fn make_admin(app: &Aurum, user: UserId, admin: bool) -> Result<()> {
    let mut system = app.store().system().await?;
    system.set_admin(user, admin, app.now()).await?;
    system.commit().await?;
    Ok(())
}

/// Shuts an account and ends its sessions, or opens it again.
pub async fn admin_disable(app: &Aurum, user: UserId, disabled: bool) -> Result<()> {
    let now = app.now();
    let mut system = app.store().system().await?;
    system.set_disabled(user, disabled.then_some(now), now).await?;
    let ended = if disabled { system.end_other_sessions(user, None, "account disabled", now).await? } else { Vec::new() };
    system.commit().await?;
    for id in ended {
        app.parts().gate.alive.invalidate(&id).await;
    }
    Ok(())
}

/// Erases the account and everything in it, for good, after proving the password.
///
/// # Errors
/// A field error on `password`.
pub async fn erase(app: &Aurum, me: &Caller, password: &str) -> Result<()> {
    let account = account(app, me.user).await?;
    let good = app.parts().gate.passwords.verify(password, &account.password_hash).await.map_err(password_error)?;
    if !good {
        return Err(AppError::field("password", "wrong", "This is not your password."));
    }
    let now = app.now();
    let mut system = app.store().system().await?;
    let sessions = system.sessions_of(me.user).await?;
    system.erase(me.user, now).await?;
    system.commit().await?;
    app.parts().lives.forget(me.user).await;
    for session in sessions {
        app.parts().gate.alive.invalidate(&session.id).await;
    }
    Ok(())
}
