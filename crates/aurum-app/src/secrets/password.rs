//! Keeps passwords as Argon2id hashes, and keeps hashing from taking the whole machine.
//!
//! Cost: 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet; RFC 9106). Hashes are PHC strings, so the
//! cost can be raised later and each account follows at its next log-in.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{self, PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use aurum_domain::check::Invalid;
use tokio::sync::Semaphore;

use super::password_rules::{LONGEST_BYTES, check_password, normalised};
use super::{NoRandomness, random_bytes};

/// How much one hash costs and how many may run and wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasswordSettings {
    /// Memory of one hash in KiB; 19,456 is the least we hold to be safe.
    pub memory_kib: u32,
    /// Passes over that memory.
    pub passes: u32,
    /// Least length of a new password in characters.
    pub least_characters: usize,
    /// Hashes that run at once; the cores of the machine.
    pub at_once: usize,
    /// Hashes that may wait for a place; one more is told to come back later.
    pub waiting: usize,
}

impl Default for PasswordSettings {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self { memory_kib: 19 * 1024, passes: 2, least_characters: 12, at_once: cores, waiting: cores * 32 }
    }
}

/// Why a password could not be hashed or compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Too many others wait; a retry in a second is right.
    #[error("too many log-ins at once")]
    Busy,
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    /// The stored hash is not an Argon2 PHC string, or the settings are outside what Argon2 takes.
    #[error("password hashing failed: {0}")]
    Hashing(String),
    /// The process is shutting down.
    #[error("password hashing was stopped")]
    Stopped,
}

/// Hashes and compares passwords off the asynchronous threads. Cheap to clone.
#[derive(Clone)]
pub struct Passwords {
    settings: PasswordSettings,
    argon: Argon2<'static>,
    /// Places to run in.
    running: Arc<Semaphore>,
    /// Places to run or wait in.
    admitted: Arc<Semaphore>,
    /// The hash that a log-in for an unknown account is compared with.
    nobody: Arc<str>,
}

impl Passwords {
    /// Hashes once, to have something that unknown accounts are compared with.
    ///
    /// # Errors
    /// Settings that Argon2 does not take; no randomness.
    pub fn new(settings: PasswordSettings) -> Result<Self, PasswordError> {
        let params = Params::new(settings.memory_kib, settings.passes, 1, Some(32)).map_err(|e| PasswordError::Hashing(e.to_string()))?;
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let nobody = hash_now(&argon, random_bytes::<32>()?.as_slice())?;
        let at_once = settings.at_once.max(1);
        Ok(Self {
            running: Arc::new(Semaphore::new(at_once)),
            admitted: Arc::new(Semaphore::new(at_once + settings.waiting)),
            nobody: nobody.into(),
            argon,
            settings,
        })
    }

    /// Refuses a new password that is too short, too long or easy to guess; see [`check_password`].
    ///
    /// # Errors
    /// One error on the field `password`.
    pub fn check(&self, password: &str, personal: &[&str]) -> Result<(), Invalid> {
        check_password(password, self.settings.least_characters, personal)
    }

    /// The PHC string to keep.
    ///
    /// # Errors
    /// Busy, no randomness, or shutting down.
    pub async fn hash(&self, password: &str) -> Result<String, PasswordError> {
        let password = normalised(password);
        self.off_thread(move |argon| hash_now(argon, password.as_bytes())).await
    }

    /// Whether `password` is the one that `stored` was made from.
    ///
    /// # Errors
    /// Busy, shutting down, or `stored` is no Argon2 PHC string.
    pub async fn verify(&self, password: &str, stored: &str) -> Result<bool, PasswordError> {
        // Longer than any that was ever taken: compared cut, so that it costs what any other wrong one costs.
        let mut password = normalised(password);
        let fits = password.len() <= LONGEST_BYTES;
        if !fits {
            password.clear();
        }
        let stored = stored.to_owned();
        let same = self.off_thread(move |argon| verify_now(argon, password.as_bytes(), &stored)).await?;
        Ok(same && fits)
    }

    /// Does the work of [`Self::verify`] for an account that does not exist, so that its absence cannot be timed.
    ///
    /// # Errors
    /// As for [`Self::verify`].
    pub async fn verify_nobody(&self, password: &str) -> Result<(), PasswordError> {
        let nobody = self.nobody.clone();
        self.verify(password, &nobody).await.map(drop)
    }

    /// Whether `stored` was made at another cost than today's, so that a log-in should store a new hash.
    pub fn needs_rehash(&self, stored: &str) -> bool {
        let Ok(parsed) = PasswordHash::new(stored) else { return true };
        let wanted = self.argon.params();
        parsed.algorithm.as_str() != "argon2id"
            || parsed.version != Some(Version::V0x13.into())
            || !Params::try_from(&parsed)
                .is_ok_and(|made| (made.m_cost(), made.t_cost(), made.p_cost()) == (wanted.m_cost(), wanted.t_cost(), wanted.p_cost()))
    }

    async fn off_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Argon2<'static>) -> Result<T, PasswordError> + Send + 'static,
    ) -> Result<T, PasswordError> {
        let admitted = self.admitted.clone().try_acquire_owned().map_err(|_| PasswordError::Busy)?;
        let running = self.running.clone().acquire_owned().await.map_err(|_| PasswordError::Stopped)?;
        let argon = self.argon.clone();
        tokio::task::spawn_blocking(move || {
            // The places are given back when the work ends, even if nobody waits for its answer any more.
            let _places = (admitted, running);
            work(&argon)
        })
        .await
        .map_err(|_| PasswordError::Stopped)?
    }
}

impl std::fmt::Debug for Passwords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Passwords").field("settings", &self.settings).finish_non_exhaustive()
    }
}

fn hash_now(argon: &Argon2<'_>, password: &[u8]) -> Result<String, PasswordError> {
    let salt = random_bytes::<16>()?;
    let hash: PasswordHash = argon.hash_password_with_salt(password, salt.as_slice()).map_err(|e| PasswordError::Hashing(e.to_string()))?;
    Ok(hash.to_string())
}

fn verify_now(argon: &Argon2<'_>, password: &[u8], stored: &str) -> Result<bool, PasswordError> {
    let parsed = PasswordHash::new(stored).map_err(|e| PasswordError::Hashing(e.to_string()))?;
    match argon.verify_password(password, &parsed) {
        Ok(()) => Ok(true),
        Err(password_hash::Error::PasswordInvalid) => Ok(false),
        Err(other) => Err(PasswordError::Hashing(other.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Small enough for tests; the cost itself is looked at in one test.
    fn light() -> PasswordSettings {
        PasswordSettings { memory_kib: 64, passes: 1, ..PasswordSettings::default() }
    }

    #[tokio::test]
    async fn the_right_password_opens_and_no_other_does() {
        let passwords = Passwords::new(light()).expect("opens");
        let stored = passwords.hash("correct horse battery").await.expect("hashes");
        assert_eq!(passwords.verify("correct horse battery", &stored).await, Ok(true));
        assert_eq!(passwords.verify("Correct horse battery", &stored).await, Ok(false));
        assert_eq!(passwords.verify(&"x".repeat(5000), &stored).await, Ok(false));
        assert_ne!(passwords.hash("correct horse battery").await.expect("hashes"), stored, "every hash has its own salt");
    }

    #[tokio::test]
    async fn letters_composed_in_two_ways_are_one_password() {
        let passwords = Passwords::new(light()).expect("opens");
        let stored = passwords.hash("cafe\u{301} au lait").await.expect("hashes");
        assert_eq!(passwords.verify("café au lait", &stored).await, Ok(true));
    }

    #[tokio::test]
    async fn characters_after_the_seventy_second_byte_count() {
        let passwords = Passwords::new(light()).expect("opens");
        let long = "long and longer ".repeat(20);
        let stored = passwords.hash(&long).await.expect("hashes");
        assert_eq!(passwords.verify(&format!("{long}x"), &stored).await, Ok(false));
    }

    #[test]
    fn by_default_a_hash_costs_19_mib_and_two_passes_and_a_cheaper_one_is_made_again() {
        let today = Passwords::new(PasswordSettings::default()).expect("opens");
        assert!(today.nobody.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", today.nobody);
        assert!(!today.needs_rehash(&today.nobody));
        let cheap = Passwords::new(light()).expect("opens");
        assert!(today.needs_rehash(&cheap.nobody));
        assert!(today.needs_rehash("$2b$12$abcdefghijklmnopqrstuu"));
    }

    #[tokio::test]
    async fn an_unknown_account_costs_one_comparison_at_todays_cost() {
        let passwords = Passwords::new(light()).expect("opens");
        assert_eq!(passwords.verify_nobody("whatever it may be").await, Ok(()));
        assert!(!passwords.needs_rehash(&passwords.nobody));
    }

    #[tokio::test]
    async fn who_comes_when_the_queue_is_full_is_told_so_and_the_others_are_served() {
        let passwords = Passwords::new(PasswordSettings { at_once: 1, waiting: 2, ..light() }).expect("opens");
        // Hold the only place, so that the queue fills in a known order.
        let place = passwords.running.clone().acquire_owned().await.expect("a place");
        let mut waiting = tokio::task::JoinSet::new();
        for _ in 0..3 {
            let passwords = passwords.clone();
            waiting.spawn(async move { passwords.hash("correct horse battery").await });
        }
        while passwords.admitted.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(passwords.hash("correct horse battery").await, Err(PasswordError::Busy));
        drop(place);
        while let Some(answer) = waiting.join_next().await {
            assert!(answer.expect("ends").is_ok());
        }
        assert!(passwords.hash("correct horse battery").await.is_ok(), "places are given back");
    }

    #[tokio::test]
    async fn a_stored_text_that_is_no_hash_is_an_error_and_not_a_wrong_password() {
        let passwords = Passwords::new(light()).expect("opens");
        assert!(matches!(passwords.verify("x", "not a hash").await, Err(PasswordError::Hashing(_))));
    }
}
