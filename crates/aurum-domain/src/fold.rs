//! One folding of case for both engines: `lower()` differs between them outside ASCII, so text is folded here.

use unicode_normalization::UnicodeNormalization;

/// NFKC, full case folding, NFKC again: equal results mean "the same word to a person".
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.trim().to_ascii_lowercase();
    }
    let composed: String = text.trim().nfkc().collect();
    let folded = icu_casemap::CaseMapper::new().fold_string(&composed).into_owned();
    folded.nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn folding_joins_what_people_read_as_one_word() {
        assert_eq!(fold(" Straße "), fold("STRASSE"));
        assert_eq!(fold("ﬁnance"), "finance");
        assert_eq!(fold("ÉCOLE"), fold("e\u{301}cole"));
    }
}
