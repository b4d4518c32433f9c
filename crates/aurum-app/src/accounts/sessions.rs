//! Sessions: begun at sign-in, kept by rotating refresh tokens, ended from anywhere.

use aurum_domain::person::UserId;
use aurum_store::SessionRow;
use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use super::{Origin, SignedIn, account, view};
use crate::Aurum;
use crate::error::{AppError, Result};
use crate::secrets::refresh::{Family, RefreshToken, Verdict, judge};
use crate::secrets::signing::ACCESS_SECONDS;

/// A signed-in device as its owner sees it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SessionView {
    pub id: Uuid,
    pub created_at: DateTime<Utc>,
    pub last_used_at: DateTime<Utc>,
    pub user_agent: String,
    pub address: String,
    /// The one this request came from.
    pub current: bool,
}

/// Begins a session for a person who has proven who they are.
pub(super) async fn begin(app: &Aurum, user: UserId, origin: &Origin) -> Result<SignedIn> {
    let now = app.now();
    let token = RefreshToken::first()?;
    let session = SessionRow {
        id: Uuid::now_v7(),
        user_id: user.0,
        user_agent: origin.user_agent.chars().take(300).collect(),
        address: origin.address.clone(),
        created_at: now,
        last_used_at: now,
        ended_at: None,
    };
    let mut system = app.store().system().await?;
    system.add_session(&session, &token.stored()).await?;
    system.commit().await?;
    signed_in(app, user, session.id, &token, app.parts().gate.refresh_life.idle.num_seconds()).await
}

async fn signed_in(app: &Aurum, user: UserId, session: Uuid, token: &RefreshToken, refresh_seconds: i64) -> Result<SignedIn> {
    let account = account(app, user).await?;
    if account.disabled_at.is_some() {
        return Err(AppError::Unauthenticated);
    }
    let life = app.life(user).await?;
    let access_token = app.parts().gate.with_tokens(|keys| keys.issue(user.0, session, app.now()))?;
    Ok(SignedIn {
        access_token,
        expires_in: ACCESS_SECONDS,
        user: view(account, (*life.profile).clone()),
        refresh_token: token.to_text().to_string(),
        refresh_seconds,
    })
}

/// Trades a refresh token for its child and a new access token.
///
/// # Errors
/// [`AppError::Unauthenticated`]; a token used twice also ends its session.
pub async fn refresh(app: &Aurum, presented: &str) -> Result<SignedIn> {
    let gate = &app.parts().gate;
    let now = app.now();
    let token = RefreshToken::parse(presented).ok_or(AppError::Unauthenticated)?;
    let mut system = app.store().system().await?;
    let row = system.refresh_family(&token.stored()).await?.ok_or(AppError::Unauthenticated)?;
    let number = |n: i64| u32::try_from(n).map_err(|_| AppError::Internal("a session was refreshed too often".to_owned()));
    let family =
        Family { counter: number(row.counter)?, created_at: row.created_at, rotated_at: row.rotated_at, ended: row.ended_at.is_some() };
    let user = UserId(row.user_id);
    match judge(number(row.presented)?, &family, &gate.refresh_life, now) {
        Verdict::Rotate { counter, expires_at } => {
            let child = gate.refresh.child(row.session_id, counter, &token);
            system.rotate_refresh(&row, i64::from(counter), &child.stored(), now).await?;
            system.commit().await?;
            signed_in(app, user, row.session_id, &child, (expires_at - now).num_seconds()).await
        }
        Verdict::SameChild { counter, expires_at } => {
            system.commit().await?;
            let child = gate.refresh.child(row.session_id, counter, &token);
            signed_in(app, user, row.session_id, &child, (expires_at - now).num_seconds()).await
        }
        Verdict::Reused => {
            system.end_session(user, row.session_id, "refresh token reused", now).await?;
            system.commit().await?;
            gate.alive.invalidate(&row.session_id).await;
            tracing::warn!(session = %row.session_id, "a refresh token was used twice; its session was ended");
            Err(AppError::Unauthenticated)
        }
        Verdict::Expired | Verdict::Ended => Err(AppError::Unauthenticated),
    }
}

/// Who an access token speaks for: the person and the session, which must still be alive.
///
/// # Errors
/// [`AppError::Unauthenticated`].
pub async fn check_access(app: &Aurum, token: &str) -> Result<(UserId, Uuid)> {
    let gate = &app.parts().gate;
    let claims = gate.with_tokens(|keys| keys.check(token, app.now()))?.map_err(|_| AppError::Unauthenticated)?;
    if gate.alive.get(&claims.sid).await.is_none() {
        let mut system = app.store().system_read().await?;
        let session = system.session(claims.sid).await?;
        let account = system.account(UserId(claims.sub)).await?;
        system.commit().await?;
        let alive =
            session.is_some_and(|s| s.ended_at.is_none() && s.user_id == claims.sub) && account.is_some_and(|a| a.disabled_at.is_none());
        if !alive {
            return Err(AppError::Unauthenticated);
        }
        gate.alive.insert(claims.sid, true).await;
    }
    Ok((UserId(claims.sub), claims.sid))
}

/// Ends the session a refresh token belongs to; an unknown token is no fault.
pub async fn log_out(app: &Aurum, presented: &str) -> Result<()> {
    let Some(token) = RefreshToken::parse(presented) else { return Ok(()) };
    let mut system = app.store().system().await?;
    if let Some(family) = system.refresh_family(&token.stored()).await? {
        system.end_session(UserId(family.user_id), family.session_id, "logged out", app.now()).await?;
        app.parts().gate.alive.invalidate(&family.session_id).await;
    }
    system.commit().await?;
    Ok(())
}

/// Signed-in devices, latest used first.
pub async fn list_sessions(app: &Aurum, user: UserId, current: Option<Uuid>) -> Result<Vec<SessionView>> {
    let mut system = app.store().system_read().await?;
    let rows = system.sessions_of(user).await?;
    system.commit().await?;
    Ok(rows
        .into_iter()
        .map(|s| SessionView {
            id: s.id,
            created_at: s.created_at,
            last_used_at: s.last_used_at,
            user_agent: s.user_agent,
            address: s.address,
            current: Some(s.id) == current,
        })
        .collect())
}

/// Signs one device out.
pub async fn revoke_session(app: &Aurum, user: UserId, id: Uuid) -> Result<()> {
    let mut system = app.store().system().await?;
    let ended = system.end_session(user, id, "revoked", app.now()).await?;
    system.commit().await?;
    app.parts().gate.alive.invalidate(&id).await;
    if ended { Ok(()) } else { Err(AppError::NotFound) }
}

/// Signs every other device out.
pub async fn revoke_others(app: &Aurum, user: UserId, current: Option<Uuid>) -> Result<()> {
    let mut system = app.store().system().await?;
    let ended = system.end_other_sessions(user, current, "revoked", app.now()).await?;
    system.commit().await?;
    for id in ended {
        app.parts().gate.alive.invalidate(&id).await;
    }
    Ok(())
}
