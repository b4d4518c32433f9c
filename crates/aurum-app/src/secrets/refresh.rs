//! Refresh tokens: what keeps a browser signed in for weeks, changed at every use so that a stolen one shows itself.
//!
//! A *family* is one log-in on one device; its tokens are numbered from 0. Using the newest gives its child. A browser
//! that lost the answer may ask again within ten seconds and gets the same child, because the child is computed and not
//! drawn; any older token ends the family (RFC 9700 §4.14.2).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::master_key::MasterKey;
use super::{NoRandomness, random_bytes};

/// Begins the text, so that a leaked token is recognised for what it is.
const PREFIX: &str = "aurr_";

/// How long a family lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RefreshLife {
    /// A family unused for so long is over.
    pub idle: TimeDelta,
    /// A family is over so long after its log-in, however much it is used.
    pub absolute: TimeDelta,
    /// How long after a rotation the parent still gives the same child.
    pub retry: TimeDelta,
}

impl Default for RefreshLife {
    fn default() -> Self {
        Self { idle: TimeDelta::days(7), absolute: TimeDelta::days(30), retry: TimeDelta::seconds(10) }
    }
}

/// 256 opaque bits.
#[derive(Clone, PartialEq, Eq)]
pub struct RefreshToken(Zeroizing<[u8; 32]>);

impl RefreshToken {
    /// The first token of a family.
    ///
    /// # Errors
    /// The operating system gave no random numbers.
    pub fn first() -> Result<Self, NoRandomness> {
        random_bytes().map(Self)
    }

    /// Reads the text of a cookie; none when it is no refresh token.
    pub fn parse(text: &str) -> Option<Self> {
        let encoded = text.strip_prefix(PREFIX)?;
        let mut bytes = Zeroizing::new([0; 32]);
        // 43 letters are 32 bytes; the engine refuses padding and left-over bits.
        let length = (encoded.len() == 43).then(|| URL_SAFE_NO_PAD.decode_slice(encoded, bytes.as_mut_slice()).ok()).flatten()?;
        (length == bytes.len()).then_some(Self(bytes))
    }

    /// The text for the cookie: 48 letters.
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(self.0.as_slice())))
    }

    /// The only form that is stored and looked up: SHA-256 (the token is random, so no salt or slow hash is needed).
    pub fn stored(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_slice()).into()
    }
}

impl std::fmt::Debug for RefreshToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RefreshToken(…)")
    }
}

/// Computes children. Cheap to clone; wiped when dropped.
#[derive(Clone)]
pub struct RefreshKey(Zeroizing<[u8; 32]>);

impl RefreshKey {
    pub fn new(master: &MasterKey) -> Self {
        Self(master.derive("refresh tokens"))
    }

    /// The child of `parent` with number `counter` in its family: HMAC-SHA256 over family, counter and parent. Neither
    /// the key alone nor the parent alone gives it.
    pub fn child(&self, family: Uuid, counter: u32, parent: &RefreshToken) -> RefreshToken {
        // HMAC takes keys of any length, so this is never an error.
        let mac = Hmac::<Sha256>::new_from_slice(self.0.as_slice());
        let Ok(mut mac) = mac else { unreachable!("HMAC takes keys of any length") };
        mac.update(b"aurum refresh child v1");
        mac.update(family.as_bytes());
        mac.update(&counter.to_be_bytes());
        mac.update(parent.0.as_slice());
        RefreshToken(Zeroizing::new(mac.finalize().into_bytes().into()))
    }
}

impl std::fmt::Debug for RefreshKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RefreshKey(…)")
    }
}

/// What is known of a family when one of its tokens is presented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Family {
    /// Number of its newest token.
    pub counter: u32,
    /// The log-in.
    pub created_at: DateTime<Utc>,
    /// When the newest token was made; the log-in, if it is the first.
    pub rotated_at: DateTime<Utc>,
    /// Signed out, revoked or found stolen.
    pub ended: bool,
}

/// What to do with a presented token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Make the child with this number, store it as the newest with `rotated_at = now`, and hand it out.
    Rotate { counter: u32, expires_at: DateTime<Utc> },
    /// Compute the child with this number again (it is the newest) and hand it out; nothing is stored.
    SameChild { counter: u32, expires_at: DateTime<Utc> },
    /// Used before by somebody: end the family and say so to its owner.
    Reused,
    /// Too long unused, or too long ago: sign in again.
    Expired,
    /// The family is over already.
    Ended,
}

/// Judges the token numbered `presented` of a family. Read and write the family under one lock.
pub fn judge(presented: u32, family: &Family, life: &RefreshLife, now: DateTime<Utc>) -> Verdict {
    let ends_at = family.created_at + life.absolute;
    if family.ended {
        return Verdict::Ended;
    }
    if now >= ends_at || now - family.rotated_at >= life.idle {
        return Verdict::Expired;
    }
    let expires_at = |from: DateTime<Utc>| (from + life.idle).min(ends_at);
    match presented.checked_add(1) {
        Some(child) if presented == family.counter => Verdict::Rotate { counter: child, expires_at: expires_at(now) },
        // The parent of the newest, never its grandparent.
        Some(child) if child == family.counter && now - family.rotated_at <= life.retry => {
            Verdict::SameChild { counter: child, expires_at: expires_at(family.rotated_at) }
        }
        _ => Verdict::Reused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_796_000_000 + seconds, 0).expect("a time")
    }

    fn key(digit: &str) -> RefreshKey {
        RefreshKey::new(&MasterKey::from_text(&digit.repeat(64)).expect("a key"))
    }

    const DAY: i64 = 86_400;

    #[test]
    fn a_token_is_taken_once_and_its_parent_for_ten_seconds_more() {
        let life = RefreshLife::default();
        let family = |counter, rotated| Family { counter, created_at: at(0), rotated_at: at(rotated), ended: false };
        let rotate = |counter, expires| Verdict::Rotate { counter, expires_at: at(expires) };
        let same = |counter, expires| Verdict::SameChild { counter, expires_at: at(expires) };
        for (presented, family, now, expected) in [
            (0, family(0, 0), 5, rotate(1, 5 + 7 * DAY)),
            (4, family(4, 100), 200, rotate(5, 200 + 7 * DAY)),
            (3, family(4, 100), 110, same(4, 100 + 7 * DAY)),
            (3, family(4, 100), 111, Verdict::Reused),
            (2, family(4, 100), 101, Verdict::Reused),
            (0, family(50, 100), 100, Verdict::Reused),
            (5, family(4, 100), 101, Verdict::Reused),
            // A clock set back by a little is no theft.
            (3, family(4, 100), 95, same(4, 100 + 7 * DAY)),
            (4, family(4, 0), 7 * DAY - 1, rotate(5, 14 * DAY - 1)),
            (4, family(4, 0), 7 * DAY, Verdict::Expired),
            (4, family(4, 29 * DAY), 29 * DAY + 5, rotate(5, 30 * DAY)),
            (4, family(4, 29 * DAY), 30 * DAY, Verdict::Expired),
            (3, family(4, 30 * DAY - 5), 30 * DAY, Verdict::Expired),
            (0, family(4, 0), 8 * DAY, Verdict::Expired),
            (u32::MAX, family(u32::MAX, 0), 5, Verdict::Reused),
            (4, Family { ended: true, ..family(4, 100) }, 101, Verdict::Ended),
            (3, Family { ended: true, ..family(4, 100) }, 101, Verdict::Ended),
        ] {
            assert_eq!(judge(presented, &family, &life, at(now)), expected, "{presented} of {family:?} at {now}");
        }
    }

    #[test]
    fn along_a_chain_of_fifty_every_older_token_ends_the_family() {
        let life = RefreshLife::default();
        let mut family = Family { counter: 0, created_at: at(0), rotated_at: at(0), ended: false };
        for step in 1..=50 {
            let now = at(i64::from(step) * 60);
            assert!(matches!(judge(step - 1, &family, &life, now), Verdict::Rotate { counter, .. } if counter == step));
            family = Family { counter: step, rotated_at: now, ..family };
        }
        let later = family.rotated_at + TimeDelta::seconds(11);
        assert!((0..50).all(|old| judge(old, &family, &life, later) == Verdict::Reused));
        assert!(matches!(judge(50, &family, &life, later), Verdict::Rotate { counter: 51, .. }));
    }

    #[test]
    fn a_lost_answer_asked_for_twenty_times_leaves_one_living_child() {
        let life = RefreshLife::default();
        let (key, id) = (key("1"), Uuid::from_u128(5));
        let parent = RefreshToken::first().expect("random");
        let mut family = Family { counter: 0, created_at: at(0), rotated_at: at(0), ended: false };
        let mut children = std::collections::HashSet::new();
        for second in 0..20 {
            match judge(0, &family, &life, at(100 + second / 2)) {
                Verdict::Rotate { counter, .. } => {
                    family = Family { counter, rotated_at: at(100), ..family };
                    children.insert(key.child(id, counter, &parent).stored());
                }
                Verdict::SameChild { counter, .. } => {
                    children.insert(key.child(id, counter, &parent).stored());
                }
                other => panic!("{other:?}"),
            }
        }
        assert_eq!((family.counter, children.len()), (1, 1));
    }

    #[test]
    fn a_child_needs_the_key_the_family_the_number_and_the_parent() {
        let (family, parent) = (Uuid::from_u128(5), RefreshToken(Zeroizing::new([7; 32])));
        let child = key("1").child(family, 1, &parent);
        assert_eq!(child, key("1").child(family, 1, &parent));
        assert_ne!(child, key("2").child(family, 1, &parent));
        assert_ne!(child, key("1").child(Uuid::from_u128(6), 1, &parent));
        assert_ne!(child, key("1").child(family, 2, &parent));
        assert_ne!(child, key("1").child(family, 1, &child));
        assert_ne!(child, parent);
    }

    #[test]
    fn the_text_comes_back_as_it_went_and_nothing_else_is_read() {
        let token = RefreshToken::first().expect("random");
        let text = token.to_text();
        assert_eq!((text.len(), RefreshToken::parse(&text)), (48, Some(token.clone())));
        assert_ne!(token.stored().as_slice(), token.0.as_slice());
        let body = &text[PREFIX.len()..];
        let odd_bits = format!("{PREFIX}{}B", "A".repeat(42));
        let wrong: [&str; 8] = ["", PREFIX, body, &text[..47], &format!("{}=", *text), &format!(" {}", *text), &odd_bits, "aurr_\u{e9}"];
        for wrong in wrong {
            assert_eq!(RefreshToken::parse(wrong), None, "{wrong}");
        }
        assert_eq!(format!("{token:?}"), "RefreshToken(…)");
    }
}
