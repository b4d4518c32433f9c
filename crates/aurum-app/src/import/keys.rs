//! External ids: what a row is called within its source, short enough for an index and the same at every reading.

use sha2::{Digest, Sha256};

const LONGEST: usize = 150;

/// `kind:id`, so that a project and an area of one name are two; what is too long or not plain text becomes its digest.
pub fn key(kind: &str, id: &str) -> String {
    if id.len() <= LONGEST && !id.chars().any(char::is_control) { format!("{kind}:{id}") } else { format!("{kind}:{}", digest(&[id])) }
}

/// 128 bits of SHA-256 over the parts, each with its length, as hexadecimal.
pub fn digest(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_tells_kinds_apart_and_stays_short() {
        assert_eq!(key("area", "home"), "area:home");
        assert!(key("task", &"x".repeat(10_000)).len() < 50);
        assert_ne!(key("task", "a\0"), key("task", "a"));
        assert!(!key("task", "a\0").contains('\0'));
        assert_ne!(digest(&["ab", "c"]), digest(&["a", "bc"]));
    }
}
