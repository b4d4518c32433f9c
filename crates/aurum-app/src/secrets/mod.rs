//! What must stay secret and how: passwords, the master key and what it seals, access tokens, refresh tokens.
//!
//! Nothing here knows the store, the wire or a clock; time is an argument, and every secret is wiped when dropped.

pub mod master_key;
pub mod password;
pub mod password_rules;
pub mod refresh;
pub mod signing;

use zeroize::Zeroizing;

/// Asked the operating system for random bytes and got none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the operating system gave no random numbers")]
pub struct NoRandomness;

/// `N` bytes from the operating system's generator.
///
/// # Errors
/// The operating system gave none.
pub fn random_bytes<const N: usize>() -> Result<Zeroizing<[u8; N]>, NoRandomness> {
    let mut bytes = Zeroizing::new([0; N]);
    getrandom::fill(bytes.as_mut_slice()).map_err(|_| NoRandomness)?;
    Ok(bytes)
}
