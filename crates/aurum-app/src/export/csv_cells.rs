//! CSV as RFC 4180 has it, with cells that no spreadsheet takes for a formula.

/// Characters that make a spreadsheet compute a cell (OWASP, "CSV Injection"), with their full-width twins.
const FORMULA_STARTS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Appends one record, ended by CRLF.
pub fn record<'a>(out: &mut Vec<u8>, cells: impl IntoIterator<Item = &'a str>) {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        // An apostrophe makes it text for every spreadsheet.
        let harmless = if cell.starts_with(FORMULA_STARTS) { "'" } else { "" };
        if cell.contains([',', '"', '\r', '\n', '\t', ';']) || cell.starts_with(' ') || cell.ends_with(' ') {
            out.push(b'"');
            out.extend_from_slice(harmless.as_bytes());
            out.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
            out.push(b'"');
        } else {
            out.extend_from_slice(harmless.as_bytes());
            out.extend_from_slice(cell.as_bytes());
        }
    }
    out.extend_from_slice(b"\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(cells: &[&str]) -> String {
        let mut out = Vec::new();
        record(&mut out, cells.iter().copied());
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn a_cell_that_would_compute_is_text() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1"] {
            let written = line(&[formula]);
            assert!(written.trim_start_matches('"').starts_with('\''), "{written:?}");
        }
        assert_eq!(line(&["a=b", "1-2", ""]), "a=b,1-2,\r\n");
    }

    #[test]
    fn separators_quotes_and_line_ends_stay_inside_their_cell() {
        assert_eq!(line(&["a,b", "say \"hi\"", "two\nlines", "=\"x\""]), "\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\"'=\"\"x\"\"\"\r\n");
    }

    proptest! {
        #[test]
        fn any_cells_come_back_as_they_went(cells in prop::collection::vec(".*", 2..6)) {
            let mut out = Vec::new();
            // Not the first cell of a file, where a reader takes U+FEFF for a byte order mark.
            record(&mut out, std::iter::once("id").chain(cells.iter().map(String::as_str)));
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(out.as_slice());
            let read: Vec<String> = reader.records().next().expect("a record").expect("reads").iter().skip(1).map(str::to_owned).collect();
            let back: Vec<String> = read.iter().zip(&cells).map(|(read, cell)| read[usize::from(cell.starts_with(FORMULA_STARTS))..].to_owned()).collect();
            prop_assert_eq!(back, cells);
        }
    }
}
