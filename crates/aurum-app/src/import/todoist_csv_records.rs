//! The records of a CSV file with the line each begins on; a quote that is never closed costs its own row only.

use csv::StringRecord;

use super::MOST_ROWS;

/// How often a run-away quote is stepped over before the rest of the file is given up.
const MOST_RECOVERIES: usize = 1000;

/// One record, or the message about a row that could not be read.
pub struct Record {
    /// From 1.
    pub line: usize,
    pub fields: Result<StringRecord, String>,
}

/// The separator: whichever of `,` `;` and tab stands most often in the first line (spreadsheets save with any).
pub fn separator(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default().as_bytes();
    let count = |separator: u8| header.iter().filter(|byte| **byte == separator).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|separator| count(*separator)).unwrap_or(b',')
}

/// All records after the header. `row_starts` are first fields in lower case (`task`, say) that begin a row: a field
/// that holds a line beginning with one of them was not meant to be that long.
pub fn records(text: &str, separator: u8, row_starts: &[&str]) -> (StringRecord, Vec<Record>) {
    let mut reader = reader_of(text, separator);
    let mut header = StringRecord::new();
    let mut records = Vec::new();
    if !matches!(reader.read_record(&mut header), Ok(true)) {
        return (header, records);
    }
    let mut start = offset(&reader, text);
    let mut line = 1 + newlines(&text[..start]);
    let mut recoveries = 0;
    'file: loop {
        let rest = &text[start..];
        let mut reader = reader_of(rest, separator);
        loop {
            // The reader's own line count starts after blank lines are skipped; the byte offset is exact.
            let began = offset(&reader, rest);
            let mut fields = StringRecord::new();
            match reader.read_record(&mut fields) {
                Ok(true) => {}
                Ok(false) => break 'file,
                Err(e) => {
                    records.push(Record { line, fields: Err(format!("This is not CSV: {e}")) });
                    break 'file;
                }
            }
            let ended = offset(&reader, rest);
            let blank = rest[began..ended].len() - rest[began..ended].trim_start_matches(['\n', '\r']).len();
            let here = line + newlines(&rest[began..began + blank]);
            if runs_away(&fields, separator, row_starts) && recoveries < MOST_RECOVERIES {
                recoveries += 1;
                records.push(Record { line: here, fields: Err("A quotation mark is opened and not closed on this row.".into()) });
                let body = began + blank;
                let next = rest[body..].find('\n').map_or(rest.len(), |at| body + at + 1);
                line = here + 1;
                start += next;
                continue 'file;
            }
            records.push(Record { line: here, fields: Ok(fields) });
            // Far more than the rows that are taken, because notes and blank rows are records, too.
            if records.len() >= 4 * MOST_ROWS {
                records.push(Record { line, fields: Err("The file goes on too long; the rest is left out.".into()) });
                break 'file;
            }
            line += newlines(&rest[began..ended]);
        }
    }
    (header, records)
}

fn reader_of(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes())
}

fn offset(reader: &csv::Reader<&[u8]>, text: &str) -> usize {
    let at = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX).min(text.len());
    // Records end at ASCII bytes, so this is a boundary already; a wrong one must not bring the reader down.
    (at..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

fn newlines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

fn runs_away(fields: &StringRecord, separator: u8, row_starts: &[&str]) -> bool {
    fields.iter().any(|field| {
        field.lines().skip(1).any(|line| {
            let first = line.split(char::from(separator)).next().unwrap_or_default();
            first.len() < line.len() && row_starts.contains(&first.to_lowercase().as_str())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(usize, Option<String>)> {
        let (_, records) = records(text, b',', &["task", "note"]);
        records.into_iter().map(|r| (r.line, r.fields.ok().and_then(|f| f.get(1).map(str::to_owned)))).collect()
    }

    #[test]
    fn every_record_knows_its_line_across_blank_lines_and_long_fields() {
        let text = "TYPE,CONTENT\r\ntask,one\r\n\r\ntask,\"two\r\nmore\"\r\n\r\ntask,three\r\n";
        assert_eq!(read(text), [(2, Some("one".into())), (4, Some("two\r\nmore".into())), (7, Some("three".into()))]);
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_one_row() {
        let text = "TYPE,CONTENT\ntask,one\ntask,\"two\ntask,three\nnote,four\n";
        assert_eq!(read(text), [(2, Some("one".into())), (3, None), (4, Some("three".into())), (5, Some("four".into()))]);
    }

    #[test]
    fn spreadsheets_may_have_changed_the_separator() {
        assert_eq!(separator("TYPE;CONTENT;INDENT\n"), b';');
        assert_eq!(separator("TYPE\tCONTENT\n"), b'\t');
        assert_eq!(separator("TYPE,CONTENT\n"), b',');
        assert_eq!(separator(""), b',');
    }
}
