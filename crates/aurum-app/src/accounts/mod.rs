//! Accounts: who may come in, on which devices, and how they leave for good.

mod gate;
mod manage;
mod password;
mod sessions;
mod throttle;

use aurum_domain::person::{Profile, UserId, account_key, check_email, check_username};
use aurum_domain::{FieldError, Invalid};
use aurum_store::{Account, NewAccount, StoreError};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use gate::{Gate, GateSettings};
pub use manage::{admin_disable, admin_list, create_by_operator, erase, issue_reset, make_admin};
pub use password::{USERNAME_DAYS, change_email, change_password, change_username, reset_password};
pub use sessions::{SessionView, check_access, list_sessions, log_out, refresh, revoke_others, revoke_session};
pub use throttle::Origin;

use crate::Aurum;
use crate::caller::{Caller, Done};
use crate::error::{AppError, Result};

/// What a new person says of themselves.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Registration {
    #[cfg_attr(feature = "schema", schema(max_length = 254))]
    pub email: String,
    /// At least 12 characters, any Unicode.
    #[cfg_attr(feature = "schema", schema(min_length = 12, max_length = 1024))]
    pub password: String,
    #[serde(default)]
    pub display_name: Option<String>,
    /// 3–30 of A–Z, a–z, 0–9, _ and -; can be chosen later.
    #[serde(default)]
    pub username: Option<String>,
    /// IANA zone of the browser; UTC when left out.
    #[serde(default)]
    pub time_zone: Option<String>,
    #[serde(default)]
    pub locale: Option<String>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Login {
    pub email: String,
    pub password: String,
}

/// A person as they see themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct UserView {
    pub id: Uuid,
    pub email: String,
    pub username: Option<String>,
    pub is_admin: bool,
    pub tier: String,
    pub profile: Profile,
}

/// What a sign-in hands out. The refresh token goes into a cookie, never into a body.
pub struct SignedIn {
    pub access_token: String,
    /// Seconds the access token is good for.
    pub expires_in: i64,
    pub user: UserView,
    pub refresh_token: String,
    /// Seconds until the refresh token ends unless it is used.
    pub refresh_seconds: i64,
}

/// Opens an account and signs it in. The first account of an installation is its administrator.
///
/// # Errors
/// Every field that cannot be taken; [`AppError::EmailTaken`]; [`AppError::Throttled`] after five tries an hour from one address.
pub async fn register(app: &Aurum, origin: &Origin, new: Registration) -> Result<SignedIn> {
    let gate = &app.parts().gate;
    if !gate.settings.registration_open {
        return Err(AppError::RegistrationClosed("Registration is closed here; ask whoever runs this server."));
    }
    throttle::registration(app, origin).await?;
    let user = create(app, &new, true).await?;
    sessions::begin(app, user, origin).await
}

/// Makes an account after checking every field; shared with the operator's command line.
pub(crate) async fn create(app: &Aurum, new: &Registration, first_is_admin: bool) -> Result<UserId> {
    let gate = &app.parts().gate;
    let now = app.now();
    let id = UserId(Uuid::now_v7());
    let email = new.email.trim().to_owned();
    let name = new.display_name.clone().unwrap_or_default();
    let mut errors: Vec<FieldError> = Vec::new();
    let mut note = |checked: std::result::Result<(), Invalid>| {
        if let Err(Invalid(more)) = checked {
            errors.extend(more);
        }
    };
    note(check_email(&email));
    note(new.username.as_deref().map_or(Ok(()), check_username));
    note(gate.passwords.check(&new.password, &[&email, &name, new.username.as_deref().unwrap_or_default()]));
    let zone = new.time_zone.clone().unwrap_or_else(|| "UTC".to_owned());
    let profile = Profile::create(id, &name, &zone, new.locale.as_deref().unwrap_or("en"), now);
    note(profile.as_ref().map(drop).map_err(Clone::clone));
    if !errors.is_empty() {
        return Err(AppError::Invalid(Invalid(errors)));
    }
    let profile = profile?;
    let password_hash = gate.passwords.hash(&new.password).await.map_err(gate::password_error)?;
    let account = NewAccount {
        id,
        email_fold: account_key(&email),
        email,
        username_fold: new.username.as_deref().map(account_key),
        username: new.username.clone(),
        password_hash,
        first_is_admin,
    };
    let mut system = app.store().system().await?;
    system.add_account(&account, &profile, now).await?;
    system.commit().await?;
    Ok(id)
}

/// Signs in. The answer and its time are the same whether or not there is such an account.
///
/// # Errors
/// [`AppError::WrongCredentials`], or [`AppError::Throttled`] after too many wrong tries.
pub async fn log_in(app: &Aurum, origin: &Origin, login: Login) -> Result<SignedIn> {
    let gate = &app.parts().gate;
    if check_email(login.email.trim()).is_err() {
        // What is no address has no account, and is not kept anywhere, not even to be counted.
        gate.passwords.verify_nobody(&login.password).await.map_err(gate::password_error)?;
        return Err(AppError::WrongCredentials);
    }
    let key = account_key(&login.email);
    throttle::before_login(app, origin, &key).await?;
    let mut system = app.store().system_read().await?;
    let account = system.account_by_email(&key).await?;
    system.commit().await?;
    let good = match &account {
        Some(account) => gate.passwords.verify(&login.password, &account.password_hash).await.map_err(gate::password_error)?,
        None => {
            gate.passwords.verify_nobody(&login.password).await.map_err(gate::password_error)?;
            false
        }
    };
    let Some(account) = account.filter(|a| good && a.disabled_at.is_none()) else {
        throttle::failed_login(app, origin, &key).await?;
        return Err(AppError::WrongCredentials);
    };
    let user = UserId(account.id);
    throttle::good_login(app, origin, &key).await?;
    if gate.passwords.needs_rehash(&account.password_hash) {
        let hash = gate.passwords.hash(&login.password).await.map_err(gate::password_error)?;
        let mut system = app.store().system().await?;
        system.set_password_hash(user, &hash, app.now()).await?;
        system.commit().await?;
    }
    sessions::begin(app, user, origin).await
}

/// The person themselves.
pub async fn me(app: &Aurum, user: UserId) -> Result<UserView> {
    let account = account(app, user).await?;
    let life = app.life(user).await?;
    Ok(view(account, (*life.profile).clone()))
}

/// Changes the profile; dates that travel with the person follow a new zone.
pub async fn patch_me(app: &Aurum, me: &Caller, patch: aurum_domain::person::ProfilePatch) -> Result<Done<UserView>> {
    let account = account(app, me.user).await?;
    let mut work = app.begin(me).await?;
    let before = (*work.life.profile).clone();
    let mut after = before.clone();
    let base = patch.base_version;
    after.apply(patch)?;
    let lost = crate::work::overwritten(&before, &after, base)?;
    let profile = work.put_noting("profile_updated", Some(&before), after, lost).await?;
    work.finish(200, |_, _| view(account, profile)).await
}

pub(crate) async fn account(app: &Aurum, user: UserId) -> Result<Account> {
    let mut system = app.store().system_read().await?;
    let account = system.account(user).await?;
    system.commit().await?;
    account.ok_or(AppError::Unauthenticated)
}

pub(crate) fn view(account: Account, profile: Profile) -> UserView {
    UserView { id: account.id, email: account.email, username: account.username, is_admin: account.is_admin, tier: account.tier, profile }
}

/// The only account, or the one with this e-mail address, for the command line.
///
/// # Errors
/// A sentence that says how to name one.
pub async fn find_for_operator(app: &Aurum, email: Option<&str>) -> Result<Account> {
    let mut system = app.store().system_read().await?;
    let found = match email {
        Some(email) => system.account_by_email(&account_key(email)).await?,
        None => {
            let mut all = system.accounts().await?;
            if all.len() > 1 {
                return Err(AppError::field("user", "required", "There are several accounts; name one with --user EMAIL."));
            }
            all.pop()
        }
    };
    system.commit().await?;
    found.ok_or_else(|| AppError::field("user", "unknown", "There is no such account."))
}

impl From<crate::secrets::NoRandomness> for AppError {
    fn from(_: crate::secrets::NoRandomness) -> Self {
        Self::Store(StoreError::Unavailable("the system gave no random numbers".to_owned()))
    }
}
