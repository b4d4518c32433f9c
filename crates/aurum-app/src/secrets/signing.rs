//! Access tokens: who calls, in which session, for fifteen minutes; signed so that no database is asked.
//!
//! A JWT (RFC 9068 profile, `typ: at+jwt`) signed with Ed25519 (RFC 8037). The header is never interpreted: it must be,
//! byte for byte, the one we write for a key of our own, which leaves nothing to confuse (RFC 8725 §2).

use std::collections::VecDeque;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::master_key::{MasterKey, MasterKeyError};
use super::{NoRandomness, random_bytes};

/// Life of an access token in seconds.
pub const ACCESS_SECONDS: i64 = 15 * 60;
/// How far two clocks may differ.
const LEEWAY_SECONDS: i64 = 60;
/// Ours are about 450 bytes; longer ones are not read.
const LONGEST_TOKEN: usize = 2048;
/// Keys that still verify besides the current one; a token outlives a rotation by 15 minutes, a rotation comes daily at most.
const PREVIOUS_KEYS: usize = 2;
const SEAL_PURPOSE: &str = "signing keys";

/// What an access token says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claims {
    /// Who made it.
    pub iss: String,
    /// For whom it is.
    pub aud: String,
    /// The person.
    pub sub: Uuid,
    /// The session.
    pub sid: Uuid,
    /// Made at, in seconds since 1970.
    pub iat: i64,
    /// Good before this second.
    pub exp: i64,
    /// Not good before this second.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nbf: Option<i64>,
}

/// Why a token was not taken. The caller is told the same of all of them; only the log knows which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("not a token of ours")]
    Malformed,
    #[error("not signed by a key of ours")]
    UnknownKey,
    #[error("the signature does not hold")]
    BadSignature,
    #[error("made by or for somebody else")]
    WrongParty,
    #[error("expired")]
    Expired,
    #[error("from the future")]
    NotYet,
}

/// One Ed25519 key pair. Its public half is published; its secret half leaves only sealed.
#[derive(Clone)]
pub struct TokenKey {
    kid: String,
    secret: SigningKey,
    public: VerifyingKey,
    /// The only header that tokens of this key have, encoded.
    header: String,
}

impl TokenKey {
    /// # Errors
    /// The operating system gave no random numbers.
    pub fn generate() -> Result<Self, NoRandomness> {
        Ok(Self::from_secret(&*random_bytes::<32>()?))
    }

    /// The JWK thumbprint of the public key (RFC 7638, RFC 8037 appendix A.3).
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// The form to store: the secret half, sealed and bound to the key's own id.
    ///
    /// # Errors
    /// The operating system gave no random numbers.
    pub fn seal(&self, master: &MasterKey) -> Result<Vec<u8>, MasterKeyError> {
        master.seal(SEAL_PURPOSE, self.kid.as_bytes(), self.secret.as_bytes())
    }

    /// Opens what [`Self::seal`] made; `kid` is what stands beside it.
    ///
    /// # Errors
    /// Another master key, another kid, or damaged bytes.
    pub fn open(master: &MasterKey, kid: &str, sealed: &[u8]) -> Result<Self, MasterKeyError> {
        let plain = master.open(SEAL_PURPOSE, kid.as_bytes(), sealed)?;
        let secret: &[u8; 32] = plain.as_slice().try_into().map_err(|_| MasterKeyError::NotOpened)?;
        let key = Self::from_secret(secret);
        if key.kid == kid { Ok(key) } else { Err(MasterKeyError::NotOpened) }
    }

    fn from_secret(secret: &[u8; 32]) -> Self {
        let secret = SigningKey::from_bytes(secret);
        let public = secret.verifying_key();
        let x = URL_SAFE_NO_PAD.encode(public.as_bytes());
        let kid = URL_SAFE_NO_PAD.encode(Sha256::digest(format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#)));
        let header = URL_SAFE_NO_PAD.encode(format!(r#"{{"alg":"EdDSA","typ":"at+jwt","kid":"{kid}"}}"#));
        Self { kid, secret, public, header }
    }
}

impl std::fmt::Debug for TokenKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("TokenKey").field(&self.kid).finish()
    }
}

/// The keys tokens are signed and checked with: the current one and a few before it.
#[derive(Debug, Clone)]
pub struct TokenKeys {
    issuer: String,
    audience: String,
    /// Newest first; the first signs.
    keys: VecDeque<TokenKey>,
}

impl TokenKeys {
    /// `issuer` and `audience` are compared exactly; `previous` is newest first.
    pub fn new(issuer: impl Into<String>, audience: impl Into<String>, current: TokenKey, previous: Vec<TokenKey>) -> Self {
        let mut keys = VecDeque::from([current]);
        keys.extend(previous.into_iter().take(PREVIOUS_KEYS));
        Self { issuer: issuer.into(), audience: audience.into(), keys }
    }

    /// Signs with `key` from now on; tokens of the last few keys are still taken.
    pub fn rotate(&mut self, key: TokenKey) {
        self.keys.push_front(key);
        self.keys.truncate(1 + PREVIOUS_KEYS);
    }

    /// A token for one person and session, good for [`ACCESS_SECONDS`].
    pub fn issue(&self, user: Uuid, session: Uuid, now: DateTime<Utc>) -> String {
        let iat = now.timestamp();
        let claims = Claims {
            iss: self.issuer.clone(),
            aud: self.audience.clone(),
            sub: user,
            sid: session,
            iat,
            exp: iat + ACCESS_SECONDS,
            nbf: None,
        };
        let key = &self.keys[0];
        let body = URL_SAFE_NO_PAD.encode(json!(claims).to_string());
        let signed = format!("{}.{body}", key.header);
        let signature = URL_SAFE_NO_PAD.encode(key.secret.sign(signed.as_bytes()).to_bytes());
        format!("{signed}.{signature}")
    }

    /// The claims of a token that one of these keys signed for us and that is good at `now`.
    ///
    /// # Errors
    /// Why it is refused.
    pub fn check(&self, token: &str, now: DateTime<Utc>) -> Result<Claims, Refused> {
        if token.len() > LONGEST_TOKEN {
            return Err(Refused::Malformed);
        }
        let (signed, signature) = token.rsplit_once('.').ok_or(Refused::Malformed)?;
        let (header, body) = signed.split_once('.').ok_or(Refused::Malformed)?;
        let key = self.keys.iter().find(|key| key.header == header).ok_or(Refused::UnknownKey)?;
        // This engine refuses padding, other alphabets and left-over bits, so each token has one spelling.
        let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| Refused::Malformed)?;
        let signature = Signature::from_slice(&signature).map_err(|_| Refused::Malformed)?;
        key.public.verify_strict(signed.as_bytes(), &signature).map_err(|_| Refused::BadSignature)?;
        let body = URL_SAFE_NO_PAD.decode(body).map_err(|_| Refused::Malformed)?;
        let claims: Claims = serde_json::from_slice(&body).map_err(|_| Refused::Malformed)?;
        self.check_claims(&claims, now)?;
        Ok(claims)
    }

    /// The public keys as a JWK set (RFC 7517), newest first.
    pub fn jwks(&self) -> serde_json::Value {
        let public = |key: &TokenKey| {
            let x = URL_SAFE_NO_PAD.encode(key.public.as_bytes());
            json!({"kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": key.kid, "x": x})
        };
        json!({"keys": self.keys.iter().map(public).collect::<Vec<_>>()})
    }

    fn check_claims(&self, claims: &Claims, now: DateTime<Utc>) -> Result<(), Refused> {
        if claims.iss != self.issuer || claims.aud != self.audience {
            return Err(Refused::WrongParty);
        }
        let now = now.timestamp();
        // A life longer than ours was never given by us.
        if claims.exp <= claims.iat || claims.exp.saturating_sub(claims.iat) > ACCESS_SECONDS {
            return Err(Refused::Malformed);
        }
        if now >= claims.exp.saturating_add(LEEWAY_SECONDS) {
            return Err(Refused::Expired);
        }
        if claims.iat.max(claims.nbf.unwrap_or(claims.iat)) > now + LEEWAY_SECONDS {
            return Err(Refused::NotYet);
        }
        Ok(())
    }
}

/// How long an access token lives.
pub fn access_life() -> TimeDelta {
    TimeDelta::seconds(ACCESS_SECONDS)
}

#[cfg(test)]
#[path = "signing_tests.rs"]
mod tests;
