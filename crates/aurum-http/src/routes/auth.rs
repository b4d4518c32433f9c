//! `/api/auth`: signing up, in and out, the profile, sessions, and leaving for good.

use aurum_app::accounts::{self, Login, Registration, SessionView, SignedIn, UserView};
use aurum_app::today::{self, Today};
use aurum_app::{AppError, Aurum};
use aurum_domain::FieldError;
use aurum_domain::person::{ProfilePatch, UserId};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::Problem;
use crate::answer::{self, Answer, Listed};
use crate::caller::Caller as Peer;
use crate::extract::{Json, Path};
use crate::session::{Deed, Me, origin};

pub fn routes() -> OpenApiRouter<Aurum> {
    OpenApiRouter::new()
        .routes(routes!(register))
        .routes(routes!(log_in))
        .routes(routes!(refresh))
        .routes(routes!(log_out))
        .routes(routes!(me, patch_me))
        .routes(routes!(password))
        .routes(routes!(email))
        .routes(routes!(username))
        .routes(routes!(sessions))
        .routes(routes!(revoke))
        .routes(routes!(revoke_others))
        .routes(routes!(reset))
        .routes(routes!(erase))
        .routes(routes!(jwks))
}

/// A person signed in. The refresh token is in the cookie only.
#[derive(Serialize, ToSchema)]
struct Session {
    access_token: String,
    /// Seconds the access token is good for.
    expires_in: i64,
    user: UserView,
    /// The first screen's data, when it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    boot: Option<Today>,
}

fn signed_in(status: StatusCode, peer: Peer, signed: SignedIn, boot: Option<Today>) -> Response {
    let cookie = cookie(peer, &signed.refresh_token, signed.refresh_seconds);
    let session = Session { access_token: signed.access_token, expires_in: signed.expires_in, user: signed.user, boot };
    let mut response = (status, axum::Json(session)).into_response();
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

fn cookie_name(peer: Peer) -> &'static str {
    if peer.https { "__Host-aurum_refresh" } else { "aurum_refresh" }
}

fn cookie(peer: Peer, value: &str, seconds: i64) -> String {
    let secure = if peer.https { "; Secure" } else { "" };
    format!("{}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age={seconds}{secure}", cookie_name(peer))
}

fn presented(peer: Peer, headers: &HeaderMap) -> Option<&str> {
    let name = cookie_name(peer);
    let pairs = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(';'));
    pairs.filter_map(|pair| pair.trim().split_once('=')).find(|(n, _)| *n == name).map(|(_, value)| value)
}

/// Opens an account and signs it in.
#[utoipa::path(post, path = "/api/auth/register", operation_id = "register", tag = "accounts", security(()), request_body = Registration, responses((status = 201, body = Session)))]
async fn register(State(app): State<Aurum>, peer: Peer, headers: HeaderMap, Json(new): Json<Registration>) -> Answer {
    let signed = accounts::register(&app, &origin(peer, &headers), new).await?;
    Ok(signed_in(StatusCode::CREATED, peer, signed, None))
}

/// Signs in.
#[utoipa::path(post, path = "/api/auth/login", operation_id = "log_in", tag = "accounts", security(()), request_body = Login, responses((status = 200, body = Session)))]
async fn log_in(State(app): State<Aurum>, peer: Peer, headers: HeaderMap, Json(login): Json<Login>) -> Answer {
    let signed = accounts::log_in(&app, &origin(peer, &headers), login).await?;
    Ok(signed_in(StatusCode::OK, peer, signed, None))
}

#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Refresh {
    /// The first screen to send along.
    #[serde(default)]
    boot: Option<Boot>,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Boot {
    Today,
}

/// Trades the refresh cookie for a new one and an access token.
#[utoipa::path(post, path = "/api/auth/refresh", operation_id = "refresh", tag = "accounts", security(()), request_body = Refresh, responses((status = 200, body = Session)))]
async fn refresh(State(app): State<Aurum>, peer: Peer, headers: HeaderMap, Json(asked): Json<Refresh>) -> Answer {
    let Some(token) = presented(peer, &headers) else { return Err(Problem::unauthenticated().into()) };
    let signed = match accounts::refresh(&app, token).await {
        Err(AppError::Unauthenticated) => {
            // A cookie that is good for nothing is taken away.
            let mut response = Problem::unauthenticated().into_response();
            if let Ok(value) = HeaderValue::from_str(&cookie(peer, "", 0)) {
                response.headers_mut().append(header::SET_COOKIE, value);
            }
            return Ok(response);
        }
        other => other?,
    };
    let boot = match asked.boot {
        Some(Boot::Today) => Some(today::today(&app, UserId(signed.user.id), None).await?),
        None => None,
    };
    Ok(signed_in(StatusCode::OK, peer, signed, boot))
}

/// Ends the session of the refresh cookie.
#[utoipa::path(post, path = "/api/auth/logout", operation_id = "log_out", tag = "accounts", security(()), responses((status = 204)))]
async fn log_out(State(app): State<Aurum>, peer: Peer, headers: HeaderMap) -> Answer {
    if let Some(token) = presented(peer, &headers) {
        accounts::log_out(&app, token).await?;
    }
    let mut response = answer::nothing();
    if let Ok(value) = HeaderValue::from_str(&cookie(peer, "", 0)) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(response)
}

/// The person themselves.
#[utoipa::path(get, path = "/api/auth/me", operation_id = "get_me", tag = "accounts", responses((status = 200, body = UserView)))]
async fn me(State(app): State<Aurum>, me: Me) -> Answer {
    Ok(answer::read(accounts::me(&app, me.user).await?))
}

/// Changes the profile.
#[utoipa::path(patch, path = "/api/auth/me", operation_id = "patch_me", tag = "accounts", request_body = ProfilePatch, responses((status = 200, body = UserView)))]
async fn patch_me(State(app): State<Aurum>, deed: Deed<ProfilePatch>) -> Answer {
    Ok(answer::done(accounts::patch_me(&app, &deed.me, deed.body).await?))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewPassword {
    current_password: String,
    /// At least 12 characters, any Unicode.
    new_password: String,
}

/// Changes the password and signs every other device out.
#[utoipa::path(post, path = "/api/auth/password", operation_id = "change_password", tag = "accounts", request_body = NewPassword, responses((status = 204)))]
async fn password(State(app): State<Aurum>, me: Me, Json(asked): Json<NewPassword>) -> Answer {
    accounts::change_password(&app, &me.caller(None), &asked.current_password, &asked.new_password).await?;
    Ok(answer::nothing())
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewEmail {
    current_password: String,
    email: String,
}

/// Changes the e-mail address.
#[utoipa::path(post, path = "/api/auth/email", operation_id = "change_email", tag = "accounts", request_body = NewEmail, responses((status = 200, body = UserView)))]
async fn email(State(app): State<Aurum>, me: Me, Json(asked): Json<NewEmail>) -> Answer {
    Ok(answer::read(accounts::change_email(&app, &me.caller(None), &asked.current_password, &asked.email).await?))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewUsername {
    /// 3 to 30 of A–Z, a–z, 0–9, `_` and `-`; null gives it up.
    username: Option<String>,
}

/// Chooses or changes the username: once in 7 days after the first.
#[utoipa::path(post, path = "/api/auth/username", operation_id = "change_username", tag = "accounts", request_body = NewUsername, responses((status = 200, body = UserView)))]
async fn username(State(app): State<Aurum>, me: Me, Json(asked): Json<NewUsername>) -> Answer {
    Ok(answer::read(accounts::change_username(&app, &me.caller(None), asked.username.as_deref()).await?))
}

/// Signed-in devices, latest used first.
#[utoipa::path(get, path = "/api/auth/sessions", operation_id = "list_sessions", tag = "accounts", responses((status = 200, body = Listed<SessionView>)))]
async fn sessions(State(app): State<Aurum>, me: Me) -> Answer {
    Ok(answer::read(Listed { items: accounts::list_sessions(&app, me.user, Some(me.session)).await?, next_cursor: None }))
}

/// Signs one device out.
#[utoipa::path(delete, path = "/api/auth/sessions/{id}", operation_id = "revoke_session", tag = "accounts", params(("id" = Uuid, Path)), responses((status = 204)))]
async fn revoke(State(app): State<Aurum>, me: Me, Path(id): Path<Uuid>) -> Answer {
    accounts::revoke_session(&app, me.user, id).await?;
    Ok(answer::nothing())
}

/// Signs every other device out.
#[utoipa::path(post, path = "/api/auth/sessions/revoke-others", operation_id = "revoke_other_sessions", tag = "accounts", responses((status = 204)))]
async fn revoke_others(State(app): State<Aurum>, me: Me) -> Answer {
    accounts::revoke_others(&app, me.user, Some(me.session)).await?;
    Ok(answer::nothing())
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Reset {
    /// From the one-time link.
    token: String,
    /// At least 12 characters, any Unicode.
    new_password: String,
}

/// Sets a new password with a one-time link.
#[utoipa::path(post, path = "/api/auth/reset", operation_id = "reset_password", tag = "accounts", security(()), request_body = Reset, responses((status = 204)))]
async fn reset(State(app): State<Aurum>, Json(asked): Json<Reset>) -> Answer {
    accounts::reset_password(&app, &asked.token, &asked.new_password).await?;
    Ok(answer::nothing())
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Erase {
    password: String,
    /// The word `delete`.
    #[schema(example = "delete")]
    confirm: String,
}

/// Erases the account and everything in it for good. Export first.
#[utoipa::path(post, path = "/api/auth/delete", operation_id = "erase_me", tag = "accounts", request_body = Erase, responses((status = 204)))]
async fn erase(State(app): State<Aurum>, me: Me, peer: Peer, Json(asked): Json<Erase>) -> Answer {
    if asked.confirm != "delete" {
        return Err(Problem::invalid(vec![FieldError::new("confirm", "confirm", "Write the word delete.")]).into());
    }
    accounts::erase(&app, &me.caller(None), &asked.password).await?;
    let mut response = answer::nothing();
    if let Ok(value) = HeaderValue::from_str(&cookie(peer, "", 0)) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(response)
}

/// The public keys that access tokens are signed with, as a JWK set.
#[utoipa::path(get, path = "/api/auth/jwks", operation_id = "get_jwks", tag = "accounts", security(()), responses((status = 200, body = Object)))]
async fn jwks(State(app): State<Aurum>) -> Answer {
    Ok(answer::read(app.jwks()?))
}
