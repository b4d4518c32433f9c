//! The one key that everything secret at rest hangs on: it seals, and keys for other purposes are derived from it.
//!
//! AES-256-GCM with random 96-bit nonces under a sub-key per purpose; sub-keys by HKDF-Expand with SHA-256 (RFC 5869).

use std::io::{ErrorKind, Read, Write};
use std::path::Path;

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, Key, KeyInit, Nonce};
use base64::Engine;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::{Zeroize, Zeroizing};

use super::{NoRandomness, random_bytes};

/// First byte of what is sealed; another number will be another method.
const METHOD: u8 = 1;
const NONCE_BYTES: usize = 12;

/// Why there is no master key, or why it did not seal or open something.
#[derive(Debug, thiserror::Error)]
pub enum MasterKeyError {
    #[error("the master key must be 32 bytes, written as 64 hexadecimal digits or in base64")]
    Malformed,
    #[error("the master key file {path} {what}")]
    File { path: String, what: String },
    #[error("the master key file {0} can be read by others; make it yours alone with chmod 600")]
    Exposed(String),
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    /// Sealed with another key, for another purpose or place, or damaged since.
    #[error("what was sealed does not open with this master key")]
    NotOpened,
}

/// 256 secret bits; wiped from memory when dropped.
pub struct MasterKey(Zeroizing<[u8; 32]>);

impl MasterKey {
    /// # Errors
    /// The operating system gave no random numbers.
    pub fn generate() -> Result<Self, NoRandomness> {
        random_bytes().map(Self)
    }

    /// Reads 64 hexadecimal digits, or base64 in either alphabet, with or without padding.
    ///
    /// # Errors
    /// Anything that is not exactly 32 bytes.
    pub fn from_text(text: &str) -> Result<Self, MasterKeyError> {
        let text = text.trim();
        let bytes = if text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit()) {
            let digit = |b: u8| char::from(b).to_digit(16).and_then(|d| u8::try_from(d).ok()).unwrap_or(0);
            Zeroizing::new(text.as_bytes().chunks_exact(2).map(|pair| digit(pair[0]) << 4 | digit(pair[1])).collect::<Vec<u8>>())
        } else {
            let lenient = GeneralPurpose::new(
                &base64::alphabet::STANDARD,
                GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
            );
            let standard = Zeroizing::new(text.replace('-', "+").replace('_', "/"));
            Zeroizing::new(lenient.decode(standard.as_bytes()).map_err(|_| MasterKeyError::Malformed)?)
        };
        let mut key = Zeroizing::new([0; 32]);
        if bytes.len() != key.len() {
            return Err(MasterKeyError::Malformed);
        }
        key.copy_from_slice(&bytes);
        Ok(Self(key))
    }

    /// Reads the key from a file of one line, or makes one there, readable by its owner alone, when there is none.
    /// The new file is complete or absent, whatever happens meanwhile.
    ///
    /// # Errors
    /// A file that cannot be read or written, is not a key, or can be read by others.
    pub fn from_file(path: &Path) -> Result<Self, MasterKeyError> {
        let broken = |what: &str| {
            let path = path.display().to_string();
            let what = what.to_owned();
            move |e: std::io::Error| MasterKeyError::File { path, what: format!("{what}: {e}") }
        };
        match std::fs::File::open(path) {
            Ok(file) => {
                private(&file, path)?;
                let mut text = Zeroizing::new(String::new());
                file.take(4096).read_to_string(&mut text).map_err(broken("cannot be read"))?;
                Self::from_text(&text)
            }
            Err(e) if e.kind() == ErrorKind::NotFound => {
                let key = Self::generate()?;
                key.write_new(path).map_err(broken("cannot be written"))?;
                // Another process may have been first: what stands in the file is the key.
                Self::from_file(path)
            }
            Err(e) => Err(broken("cannot be opened")(e)),
        }
    }

    /// Encrypts `plain` for one purpose. `place` (a row's id, say) must be given again to open it, so that sealed bytes
    /// cannot be moved to another row. Longer than `plain` by 29 bytes.
    ///
    /// # Errors
    /// The operating system gave no random numbers.
    pub fn seal(&self, purpose: &str, place: &[u8], plain: &[u8]) -> Result<Vec<u8>, MasterKeyError> {
        let nonce = random_bytes::<NONCE_BYTES>()?;
        let sealed = self
            .cipher(purpose)
            .encrypt(&Nonce::from(*nonce), Payload { msg: plain, aad: place })
            // Only a text of 64 GiB can bring this about.
            .map_err(|_| MasterKeyError::NotOpened)?;
        Ok([&[METHOD][..], nonce.as_slice(), &sealed].concat())
    }

    /// Opens what [`Self::seal`] made with the same purpose and place.
    ///
    /// # Errors
    /// Another key, purpose or place, or damaged bytes.
    pub fn open(&self, purpose: &str, place: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, MasterKeyError> {
        let (nonce, body) = match sealed.split_first() {
            Some((&METHOD, rest)) => rest.split_first_chunk::<NONCE_BYTES>().ok_or(MasterKeyError::NotOpened)?,
            _ => return Err(MasterKeyError::NotOpened),
        };
        let plain = self.cipher(purpose).decrypt(&Nonce::from(*nonce), Payload { msg: body, aad: place });
        plain.map(Zeroizing::new).map_err(|_| MasterKeyError::NotOpened)
    }

    /// A 256-bit key for one purpose, such as `refresh tokens`; from it neither this key nor another purpose's is found.
    pub fn derive(&self, purpose: &str) -> Zeroizing<[u8; 32]> {
        let mut key = Zeroizing::new([0; 32]);
        let info = [b"aurum/v1/", purpose.as_bytes()];
        // 32 bytes in and 32 out are always allowed; a zero key must never leave here all the same.
        let made = Hkdf::<Sha256>::from_prk(self.0.as_slice()).ok().and_then(|h| h.expand_multi_info(&info, key.as_mut_slice()).ok());
        assert!(made.is_some(), "HKDF takes a key of 32 bytes");
        key
    }

    fn cipher(&self, purpose: &str) -> Aes256Gcm {
        let mut key = Key::<Aes256Gcm>::from(*self.derive(&format!("seal/{purpose}")));
        let cipher = Aes256Gcm::new(&key);
        key.as_mut_slice().zeroize();
        cipher
    }

    fn write_new(&self, path: &Path) -> std::io::Result<()> {
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut name = path.file_name().unwrap_or_default().to_owned();
        let own = random_bytes::<8>().map_err(std::io::Error::other)?;
        name.push(format!(".{:016x}.new", u64::from_le_bytes(*own)));
        let draft = folder.join(name);
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&draft)?;
        let text = Zeroizing::new(format!("{}\n", STANDARD.encode(self.0.as_slice())));
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        // A link, unlike a rename, never replaces a key that came to be meanwhile.
        let linked = std::fs::hard_link(&draft, path);
        std::fs::remove_file(&draft)?;
        match linked {
            Err(e) if e.kind() != ErrorKind::AlreadyExists => return Err(e),
            _ => {}
        }
        #[cfg(unix)]
        std::fs::File::open(folder)?.sync_all()?;
        Ok(())
    }
}

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MasterKey(…)")
    }
}

#[cfg(unix)]
fn private(file: &std::fs::File, path: &Path) -> Result<(), MasterKeyError> {
    use std::os::unix::fs::MetadataExt;
    let shown = path.display().to_string();
    let mode = file.metadata().map_err(|e| MasterKeyError::File { path: shown.clone(), what: format!("cannot be looked at: {e}") })?.mode();
    if mode & 0o077 == 0 { Ok(()) } else { Err(MasterKeyError::Exposed(shown)) }
}

#[cfg(not(unix))]
fn private(_: &std::fs::File, _: &Path) -> Result<(), MasterKeyError> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> MasterKey {
        MasterKey(Zeroizing::new([byte; 32]))
    }

    #[test]
    fn what_is_sealed_opens_only_with_the_same_key_purpose_and_place() {
        let sealed = key(1).seal("signing keys", b"row 7", b"secret").expect("seals");
        assert!(!sealed.windows(6).any(|w| w == b"secret"));
        assert_eq!(key(1).open("signing keys", b"row 7", &sealed).expect("opens").as_slice(), b"secret");
        for (key, purpose, place) in [(key(2), "signing keys", "row 7"), (key(1), "mail", "row 7"), (key(1), "signing keys", "row 8")] {
            assert!(key.open(purpose, place.as_bytes(), &sealed).is_err(), "{purpose} {place}");
        }
    }

    #[test]
    fn damaged_bytes_never_open() {
        let sealed = key(1).seal("p", b"", b"secret").expect("seals");
        for at in 0..sealed.len() {
            let mut damaged = sealed.clone();
            damaged[at] ^= 1;
            assert!(key(1).open("p", b"", &damaged).is_err(), "byte {at}");
            assert!(key(1).open("p", b"", &sealed[..at]).is_err(), "cut at {at}");
        }
    }

    #[test]
    fn the_same_text_is_never_sealed_to_the_same_bytes() {
        assert_ne!(key(1).seal("p", b"", b"x").expect("seals"), key(1).seal("p", b"", b"x").expect("seals"));
    }

    #[test]
    fn purposes_have_their_own_keys() {
        assert_eq!(*key(1).derive("a"), *key(1).derive("a"));
        assert_ne!(*key(1).derive("a"), *key(1).derive("b"));
        assert_ne!(*key(1).derive("a"), *key(2).derive("a"));
    }

    #[test]
    fn a_key_is_read_in_every_usual_way_of_writing_it() {
        let hex = "fb".repeat(32);
        let base64 = STANDARD.encode([0xfb; 32]);
        for text in [
            &hex,
            &hex.to_uppercase(),
            &base64,
            &base64.replace('+', "-").replace('/', "_"),
            &format!(" {}\n", base64.trim_end_matches('=')),
        ] {
            assert_eq!(*MasterKey::from_text(text).expect("reads").0, [0xfb; 32], "{text}");
        }
        for text in ["", "abcd", "not a key at all", &"fb".repeat(31), &STANDARD.encode([1; 33])] {
            assert!(MasterKey::from_text(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_file_is_made_once_and_is_its_owners_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("master.key");
        let first = MasterKey::from_file(&path).expect("is made");
        assert_eq!(*first.0, *MasterKey::from_file(&path).expect("is read").0);
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing else is left behind");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o600);
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).expect("changes");
            assert!(matches!(MasterKey::from_file(&path), Err(MasterKeyError::Exposed(_))));
        }
    }

    #[test]
    fn many_who_start_at_once_agree_on_one_key() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("master.key");
        let keys: Vec<[u8; 32]> = std::thread::scope(|scope| {
            let starts: Vec<_> = (0..8).map(|_| scope.spawn(|| *MasterKey::from_file(&path).expect("is read").0)).collect();
            starts.into_iter().map(|s| s.join().expect("ends")).collect()
        });
        assert!(keys.windows(2).all(|pair| pair[0] == pair[1]));
    }

    #[test]
    fn a_key_is_never_printed() {
        assert_eq!(format!("{:?}", key(0x41)), "MasterKey(…)");
    }
}
