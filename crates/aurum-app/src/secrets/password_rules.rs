//! Which passwords are refused at the door: too short, too long, or among the first that anyone would guess.
//!
//! NIST SP 800-63B §5.1.1.2: length counts, composition rules do not, and a list of common passwords is compared.
//! The list is the one Django ships (BSD, from Royce Williams' collection), folded, sorted and without duplicates.

use aurum_domain::check::Invalid;
use aurum_domain::fold::fold;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// Sorted by bytes, one a line.
const COMMON: &str = include_str!("common_passwords.txt");

/// Longest password taken, in bytes of UTF-8; longer input costs hashing time and adds nothing.
pub const LONGEST_BYTES: usize = 1024;

/// The form in which a password is hashed: NFC, so that the same keys on two keyboards give the same bytes.
pub fn normalised(password: &str) -> Zeroizing<String> {
    Zeroizing::new(password.nfc().collect())
}

/// Refuses a new password that is too short, too long or easy to guess.
///
/// `least` is in characters; `personal` are the words an attacker knows first: e-mail address, user name, display name.
///
/// # Errors
/// One error on the field `password`.
pub fn check_password(password: &str, least: usize, personal: &[&str]) -> Result<(), Invalid> {
    let refuse = |code: &str, message: String| Err(Invalid::one("password", code, message));
    let password = normalised(password);
    if password.len() > LONGEST_BYTES {
        return refuse("too_long", format!("At most {LONGEST_BYTES} bytes."));
    }
    let length = password.chars().count();
    if length < least {
        return refuse("too_short", format!("At least {least} characters; this has {length}."));
    }
    let folded = Zeroizing::new(fold(&password));
    if is_one_pattern(&folded) {
        return refuse("too_common", "This repeats or counts through a few characters; choose something less regular.".into());
    }
    if is_common(&folded) {
        return refuse("too_common", "This is among the most used passwords; choose one that nobody else has.".into());
    }
    if is_personal(&folded, personal) {
        return refuse("personal", "This is your own name or address; choose something that is not about you.".into());
    }
    Ok(())
}

/// A common password as it is, or with figures and signs around it (`Sunshine2026!!`).
fn is_common(folded: &str) -> bool {
    let core = core_of(folded);
    listed(folded) || (core.chars().count() >= 4 && listed(core))
}

/// The address, its part before the `@`, or a name, as it is or with figures and signs around it.
fn is_personal(folded: &str, personal: &[&str]) -> bool {
    personal.iter().map(|word| fold(word)).any(|word| {
        let local = word.split('@').next().unwrap_or_default();
        let squeezed: String = word.split_whitespace().collect();
        [word.as_str(), local, squeezed.as_str()]
            .iter()
            .any(|known| known.chars().count() >= 3 && (folded == *known || core_of(folded) == core_of(known)))
    })
}

fn core_of(text: &str) -> &str {
    let core = text.trim_matches(|c: char| !c.is_alphabetic());
    if core.is_empty() { text } else { core }
}

/// One short unit over and over (`aaaa…`, `abcabcabc…`, a common word twice), or a run up or down (`123456789012`).
fn is_one_pattern(folded: &str) -> bool {
    let letters: Vec<char> = folded.chars().collect();
    let repeats = |unit: usize| letters.len() > unit && letters.iter().skip(unit).zip(&letters).all(|(later, earlier)| later == earlier);
    let short_unit = (1..=4).any(repeats);
    let listed_unit = (5..=letters.len() / 2).any(|unit| repeats(unit) && listed(&letters[..unit].iter().collect::<String>()));
    let run = |step: i64| {
        letters.len() > 2
            && letters.windows(2).all(|pair| {
                let by = i64::from(u32::from(pair[1])) - i64::from(u32::from(pair[0]));
                // After nine, people go on with zero.
                by == step || (pair[0].is_ascii_digit() && pair[1].is_ascii_digit() && by.rem_euclid(10) == step.rem_euclid(10))
            })
    };
    short_unit || listed_unit || run(1) || run(-1)
}

/// Binary search over the lines, so that the list takes no memory beyond the binary.
fn listed(word: &str) -> bool {
    let (mut low, mut high) = (0, COMMON.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = COMMON.as_bytes()[..middle].iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1).max(low);
        let end = COMMON.as_bytes()[start..].iter().position(|b| *b == b'\n').map_or(COMMON.len(), |at| start + at);
        match COMMON.as_bytes()[start..end].cmp(word.as_bytes()) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(password: &str) -> String {
        match check_password(password, 12, &["ana.silva@example.org", "Ana Silva", "anasilva77"]) {
            Ok(()) => "ok".into(),
            Err(Invalid(errors)) => {
                assert!(errors.iter().all(|e| e.field == "password"));
                errors[0].code.clone()
            }
        }
    }

    #[test]
    fn every_word_of_the_list_is_found_and_its_neighbours_are_not() {
        let words: Vec<&str> = COMMON.lines().collect();
        assert!(words.len() > 19_000);
        assert!(words.is_sorted());
        assert!(words.iter().all(|word| listed(word)));
        assert!(words.iter().all(|word| !listed(&format!("{word}\u{1}"))));
        assert!(!listed("") && !listed("\n") && !listed("zzzzzzzzzzzzzzzz"));
    }

    #[test]
    fn a_password_that_anyone_would_try_first_is_refused() {
        for (password, expected) in [
            ("short", "too_short"),
            ("elevenchars", "too_short"),
            ("QWERTY123456", "too_common"),
            ("PasswordPassword", "too_common"),
            ("Sunshine2026!!", "too_common"),
            ("aaaaaaaaaaaa", "too_common"),
            ("ababababababab", "too_common"),
            ("123456789012", "too_common"),
            ("abcdefghijklmno", "too_common"),
            ("ana.silva@example.org", "personal"),
            ("Ana Silva 1984", "personal"),
            ("anasilva770000", "personal"),
            ("correct horse battery", "ok"),
            ("müller trinkt tee", "ok"),
            ("🦊🦊 läuft weit weg", "ok"),
        ] {
            assert_eq!(code(password), expected, "{password}");
        }
        assert_eq!(code(&"x y".repeat(400)), "too_long");
    }

    #[test]
    fn length_is_counted_in_characters_after_composing_them() {
        // Six letters with a combining mark each are six characters, not twelve.
        assert_eq!(code("e\u{301}o\u{308}u\u{308}a\u{301}i\u{301}n\u{303}"), "too_short");
        assert_eq!(*normalised("e\u{301}"), "é");
    }

    #[test]
    fn a_long_password_is_never_cut() {
        let base: String = (0u32..80).filter_map(|n| char::from_u32(0x61 + (n * n) % 26)).collect();
        assert_eq!(code(&base), "ok");
        assert_ne!(*normalised(&base), *normalised(&format!("{base}x")));
    }
}
