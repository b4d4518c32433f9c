//! Finds the objects of a JSON file one by one, with their lines, so that a broken one does not spoil the others.

/// Objects nested deeper than this are no export of any tool.
const DEEPEST: usize = 64;

/// Every outermost `{…}` in `text`, whatever stands between them (`[`, `,`, line ends): its line from 1, and its text
/// or a message when it never ends. After a broken one, reading goes on at the next line that begins with `{`.
pub fn objects(text: &str) -> impl Iterator<Item = (usize, Result<&str, &'static str>)> {
    let bytes = text.as_bytes();
    let (mut at, mut line) = (0, 1);
    std::iter::from_fn(move || {
        while at < bytes.len() && bytes[at] != b'{' {
            line += usize::from(bytes[at] == b'\n');
            at += 1;
        }
        if at >= bytes.len() {
            return None;
        }
        let (start, began) = (at, line);
        match end_of_object(&bytes[start..]) {
            Some(length) => {
                at = start + length;
                line += bytes[start..at].iter().filter(|byte| **byte == b'\n').count();
                Some((began, Ok(&text[start..at])))
            }
            None => {
                at = next_line_with_object(bytes, start);
                line += bytes[start..at].iter().filter(|byte| **byte == b'\n').count();
                Some((began, Err("This object is broken off or nested too deep.")))
            }
        }
    })
}

/// Length of the object at the start, or none when it is not closed. JSON has no line end inside a text, so a text left
/// open ends the search at its own line.
fn end_of_object(bytes: &[u8]) -> Option<usize> {
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    for (at, byte) in bytes.iter().enumerate() {
        match (in_text, byte) {
            (true, _) if escaped => escaped = false,
            (true, b'\\') => escaped = true,
            (true, b'"') => in_text = false,
            (true, b'\n') => return None,
            (true, _) => {}
            (false, b'"') => in_text = true,
            (false, b'{' | b'[') => {
                depth += 1;
                if depth > DEEPEST {
                    return None;
                }
            }
            (false, b'}' | b']') => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            (false, _) => {}
        }
    }
    None
}

fn next_line_with_object(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(end) = bytes[at..].iter().position(|byte| *byte == b'\n') {
        at += end + 1;
        if bytes[at..].iter().find(|byte| !matches!(**byte, b' ' | b'\t')) == Some(&b'{') {
            return at;
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_found_in_an_array_in_lines_and_printed_wide() {
        for text in ["[\n{\"a\":\"}\"},\n{\"b\":1}\n]\n", "\n{\"a\":\"}\"}\n{\"b\":1}", "[{\"a\":\"}\"}\n\n,{\"b\":1}]"] {
            let found: Vec<_> = objects(text).map(|(_, object)| object).collect();
            assert_eq!(found, [Ok("{\"a\":\"}\"}"), Ok("{\"b\":1}")], "{text}");
        }
        let lines: Vec<usize> = objects("[\n{\n \"a\": [1,\n {}]\n},\n{}\n]").map(|(line, _)| line).collect();
        assert_eq!(lines, [2, 6]);
    }

    #[test]
    fn a_broken_object_costs_itself_only() {
        let text = "{\"a\": \"never closed}\n{\"b\": 1}\n{\"c\": {\n{\"d\": 2}";
        let found: Vec<_> = objects(text).map(|(line, object)| (line, object.ok())).collect();
        assert_eq!(found, [(1, None), (2, Some("{\"b\": 1}")), (3, None), (4, Some("{\"d\": 2}"))]);
    }
}
