//! Who asks: the person behind the access token, and for deeds the key under which a repeat is known.

use aurum_app::accounts::{self, Origin};
use aurum_app::{Aurum, Caller};
use aurum_domain::FieldError;
use aurum_domain::change::ActorKind;
use aurum_domain::person::UserId;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::Problem;
use crate::caller::Caller as Peer;
use crate::extract::Json;
use crate::limits::Admission;
use crate::refusal::Refusal;

/// A signed-in person who reads.
#[derive(Debug, Clone, Copy)]
pub struct Me {
    pub user: UserId,
    pub session: Uuid,
}

/// A signed-in person who changes something, with what was sent.
#[derive(Debug, Clone)]
pub struct Deed<T = Nothing> {
    pub me: Caller,
    pub body: T,
    /// The version that `If-Match` names.
    pub if_match: Option<i64>,
}

/// A verb's body: none, or `{}`.
#[derive(Debug, Clone, Copy, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

impl FromRequestParts<Aurum> for Me {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &Aurum) -> Result<Self, Refusal> {
        let token = bearer(&parts.headers).ok_or_else(Problem::unauthenticated)?;
        let (user, session) = accounts::check_access(app, token).await?;
        crate::trace::person(user.0);
        Admission::from_request_parts(parts, app).await?.person(user.0)?;
        Ok(Self { user, session })
    }
}

impl<T: DeserializeOwned + Send> FromRequest<Aurum> for Deed<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, app: &Aurum) -> Result<Self, Refusal> {
        let (mut parts, body) = request.into_parts();
        let me = Me::from_request_parts(&mut parts, app).await?;
        let if_match = if_match(&parts.headers)?;
        let key = idempotency_key(&parts.headers)?;
        let asked = format!("{} {}\n", parts.method, parts.uri.path_and_query().map_or("", |p| p.as_str()));
        let limited = Request::from_parts(parts.clone(), body);
        let bytes = axum::body::Bytes::from_request(limited, app)
            .await
            .map_err(|_| Problem::too_large("This body is larger than what is taken here, or it ended early."))?;
        let request_hash = Sha256::new().chain_update(asked).chain_update(&bytes).finalize().into();
        let again = Request::from_parts(parts, axum::body::Body::from(bytes));
        let Json(body) = Json::<T>::from_request(again, app).await?;
        Ok(Self { me: me.caller(key.map(|key| (key, request_hash))), body, if_match })
    }
}

impl Me {
    /// The same person about to change something, under a key of the client's with the hash of what was asked, or a fresh one.
    pub fn caller(self, key: Option<(Uuid, [u8; 32])>) -> Caller {
        let mut caller = Caller::through(self.user, ActorKind::User);
        caller.session = Some(self.session);
        if let Some((key, hash)) = key {
            caller.deed.batch_id = key;
            caller.deed.request_hash = Some(hash);
        }
        caller
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// The client's `Idempotency-Key`.
pub fn idempotency_key(headers: &HeaderMap) -> Result<Option<Uuid>, Problem> {
    let Some(value) = headers.get("idempotency-key") else { return Ok(None) };
    let key = value.to_str().ok().and_then(|text| Uuid::try_parse(text.trim()).ok());
    let wrong = || Problem::invalid(vec![FieldError::new("Idempotency-Key", "unreadable", "Send a UUID, a new one for every request.")]);
    key.ok_or_else(wrong).map(Some)
}

fn if_match(headers: &HeaderMap) -> Result<Option<i64>, Problem> {
    let Some(value) = headers.get(header::IF_MATCH) else { return Ok(None) };
    let text = value.to_str().unwrap_or_default().trim();
    if text == "*" {
        return Ok(None);
    }
    let version = text.trim_start_matches("W/").trim_matches('"').parse().ok();
    let wrong = || Problem::invalid(vec![FieldError::new("If-Match", "unreadable", "Send the version in quotes, such as \"3\".")]);
    version.ok_or_else(wrong).map(Some)
}

/// Where a request came from, for throttling and the list of sessions.
pub fn origin(peer: Peer, headers: &HeaderMap) -> Origin {
    let user_agent = headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
    Origin { address: peer.address.to_string(), user_agent }
}
