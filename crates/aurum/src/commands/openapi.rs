//! Prints the description of the API, for clients that are generated from it.

use super::Failure;
use std::io::Write;

/// Writes the document to standard output.
pub fn print() -> Result<(), Failure> {
    let document = aurum_http::description(aurum_http::routes::api());
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &document)?;
    writeln!(out)?;
    Ok(())
}
