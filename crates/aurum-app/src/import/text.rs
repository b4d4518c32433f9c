//! Bytes of a file into text, and text into what a field can hold.

use std::borrow::Cow;

use super::reading::Reading;

/// UTF-8 (with or without its mark), UTF-16 with its mark, else Windows-1252, the superset of Latin-1 that old
/// spreadsheets write; the last is said.
pub fn decode<'a>(bytes: &'a [u8], reading: &mut Reading) -> Cow<'a, str> {
    let utf16 = |rest: &[u8], read: fn([u8; 2]) -> u16| {
        let units = rest.chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
        char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect::<String>()
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => return utf16(rest, u16::from_le_bytes).into(),
        [0xfe, 0xff, rest @ ..] => return utf16(rest, u16::from_be_bytes).into(),
        _ => {}
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.into();
    }
    reading.lost("UTF-8", "The file is not UTF-8; it was read as Latin-1. Look at letters with accents.");
    bytes.iter().map(|byte| latin(*byte)).collect::<String>().into()
}

/// Windows-1252 differs from Latin-1 in 0x80–0x9f; its five holes become the replacement character.
fn latin(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}', '\u{fffd}', '‘', '’', '“',
        '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        other => char::from(other),
    }
}

/// One line without control characters, with single spaces.
pub fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Text of many lines: line ends are `\n`, and NUL, which no database holds, is left out.
pub fn many_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "").trim().to_owned()
}

/// The first `most` characters, ending with `…` when something was cut, preferably between words.
pub fn shortened(text: &str, most: usize) -> Cow<'_, str> {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.into() };
    let keep = text.char_indices().nth(most.saturating_sub(1)).map_or(end, |(at, _)| at);
    let head = &text[..keep];
    let head = head.rfind(char::is_whitespace).filter(|space| *space > keep / 2).map_or(head, |space| &head[..space]);
    format!("{}…", head.trim_end()).into()
}

/// The name of a file without its folders and its ending.
pub fn stem(file_name: &str) -> &str {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 5 && !ending.contains(' ') => stem,
        _ => name,
    }
}

/// Adds a paragraph.
pub fn add_paragraph(text: &mut String, paragraph: &str) {
    let paragraph = paragraph.trim();
    if paragraph.is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(paragraph);
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, Utc};
    use chrono_tz::Tz;

    fn decoded(bytes: &[u8]) -> (String, usize) {
        let mut reading = Reading::new(DateTime::<Utc>::UNIX_EPOCH, Tz::UTC);
        let text = decode(bytes, &mut reading).into_owned();
        (text, reading.finish().not_carried.len())
    }

    #[test]
    fn accents_survive_however_the_file_was_saved() {
        let utf16: Vec<u8> = [0xfeff_u16].into_iter().chain("Müll – 5 €".encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded("Müll – 5 €".as_bytes()), ("Müll – 5 €".into(), 0));
        assert_eq!(decoded(&[b"\xef\xbb\xbf", "Müll".as_bytes()].concat()), ("Müll".into(), 0));
        assert_eq!(decoded(&utf16), ("Müll – 5 €".into(), 0));
        assert_eq!(decoded(b"M\xfcll \x96 5 \x80"), ("Müll – 5 €".into(), 1), "the fallback is said");
    }

    #[test]
    fn a_long_name_is_cut_between_words() {
        assert_eq!(shortened("one two three", 40), "one two three");
        assert_eq!(shortened("one two three", 10), "one two…");
        assert_eq!(shortened("äöüäöüäöüäöü", 5), "äöüä…");
    }

    #[test]
    fn a_file_name_is_read_on_every_system() {
        assert_eq!(stem(r"C:\down\Wohnung [6Crg].csv"), "Wohnung [6Crg]");
        assert_eq!(stem("/tmp/a.b.csv"), "a.b");
        assert_eq!(stem("v1. plan for it"), "v1. plan for it");
        assert_eq!(stem(".csv"), ".csv");
    }
}
