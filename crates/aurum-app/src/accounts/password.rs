//! Changing what a person signs in with.

use aurum_domain::person::{UserId, account_key, check_email, check_username};
use chrono::TimeDelta;

use super::gate::password_error;
use super::{UserView, account};
use crate::Aurum;
use crate::caller::Caller;
use crate::error::{AppError, Result};

async fn prove(app: &Aurum, user: UserId, password: &str) -> Result<aurum_store::Account> {
    let account = account(app, user).await?;
    let good = app.parts().gate.passwords.verify(password, &account.password_hash).await.map_err(password_error)?;
    if good { Ok(account) } else { Err(AppError::field("current_password", "wrong", "This is not your present password.")) }
}

/// Changes the password and signs every other device out.
///
/// # Errors
/// A field error on `current_password` or `new_password`.
pub async fn change_password(app: &Aurum, me: &Caller, current: &str, new: &str) -> Result<()> {
    let account = prove(app, me.user, current).await?;
    set_password(app, &account, new, me.session, "password changed").await
}

async fn set_password(app: &Aurum, account: &aurum_store::Account, new: &str, keep: Option<uuid::Uuid>, why: &str) -> Result<()> {
    let gate = &app.parts().gate;
    let user = UserId(account.id);
    gate.passwords.check(new, &[&account.email, account.username.as_deref().unwrap_or_default()]).map_err(|mut invalid| {
        for error in &mut invalid.0 {
            "new_password".clone_into(&mut error.field);
        }
        AppError::Invalid(invalid)
    })?;
    let hash = gate.passwords.hash(new).await.map_err(password_error)?;
    let now = app.now();
    let mut system = app.store().system().await?;
    system.set_password_hash(user, &hash, now).await?;
    let ended = system.end_other_sessions(user, keep, why, now).await?;
    system.commit().await?;
    for id in ended {
        gate.alive.invalidate(&id).await;
    }
    Ok(())
}

/// Changes the e-mail address after proving the password.
///
/// # Errors
/// Field errors on `current_password` and `email`; [`AppError::EmailTaken`].
pub async fn change_email(app: &Aurum, me: &Caller, current: &str, email: &str) -> Result<UserView> {
    let email = email.trim();
    check_email(email)?;
    prove(app, me.user, current).await?;
    let mut system = app.store().system().await?;
    system.set_email(me.user, email, &account_key(email), app.now()).await?;
    system.commit().await?;
    super::me(app, me.user).await
}

/// A username can be changed once in so many days; choosing the first one is free.
pub const USERNAME_DAYS: i64 = 7;

/// Chooses, changes or (with none) gives up the username.
///
/// # Errors
/// A field error on `username` for a name that cannot be taken or a change too soon; [`AppError::UsernameTaken`].
pub async fn change_username(app: &Aurum, me: &Caller, username: Option<&str>) -> Result<UserView> {
    let username = username.map(str::trim);
    username.map_or(Ok(()), check_username)?;
    let now = app.now();
    let mut system = app.store().system().await?;
    let account = system.account(me.user).await?.ok_or(AppError::NotFound)?;
    if account.username.as_deref() != username {
        let again = account.username_changed_at.map(|at| at + TimeDelta::days(USERNAME_DAYS)).filter(|again| *again > now);
        if let Some(again) = again {
            let sentence = format!("It can be changed once in {USERNAME_DAYS} days: again from {} UTC.", again.format("%-d %B, %H:%M"));
            return Err(AppError::field("username", "too_soon", sentence));
        }
        let changed = if account.username.is_some() { Some(now) } else { account.username_changed_at };
        system.set_username(me.user, username, username.map(account_key).as_deref(), changed, now).await?;
    }
    system.commit().await?;
    super::me(app, me.user).await
}

/// Sets a new password with a one-time link and signs every device out.
///
/// # Errors
/// A field error on `token` when it is unknown, used or too old; on `new_password` when that cannot be taken.
pub async fn reset_password(app: &Aurum, token: &str, new: &str) -> Result<()> {
    let refused = || AppError::field("token", "token", "This link is not good any more; ask for a new one.");
    let hash = super::manage::reset_hash(token).ok_or_else(refused)?;
    let mut system = app.store().system().await?;
    let user = system.take_reset_token(&hash, app.now()).await?.ok_or_else(refused)?;
    let account = system.account(user).await?.ok_or_else(refused)?;
    // Checked before the token is spent: a password that cannot be taken leaves the link good.
    app.parts().gate.passwords.check(new, &[&account.email]).map_err(|mut invalid| {
        for error in &mut invalid.0 {
            "new_password".clone_into(&mut error.field);
        }
        AppError::Invalid(invalid)
    })?;
    system.commit().await?;
    set_password(app, &account, new, None, "password reset").await
}
