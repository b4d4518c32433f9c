//! Changing what a person signs in with.

use aurum_domain::person::{UserId, account_key, check_email};

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
