//! Where log lines go and what they look like: pretty in a terminal, one JSON object a line elsewhere, always on standard error.

use crate::settings::LogFormat;
use std::io::IsTerminal;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Layer, fmt};

/// Begins to log. `filter` is a level or `target=level` parts with commas between.
///
/// # Errors
/// A filter that cannot be read, or a second call in one process.
pub fn begin(filter: &str, format: LogFormat) -> Result<(), String> {
    let targets: Targets = filter.parse().map_err(|error| format!("log: `{filter}` is not a filter: {error}"))?;
    let pretty = match format {
        LogFormat::Pretty => true,
        LogFormat::Json => false,
        LogFormat::Auto => std::io::stderr().is_terminal(),
    };
    let lines = fmt::layer().with_writer(std::io::stderr);
    let lines = if pretty { lines.with_target(false).boxed() } else { lines.json().flatten_event(true).with_span_list(false).boxed() };
    tracing_subscriber::registry().with(lines.with_filter(targets)).try_init().map_err(|error| error.to_string())?;
    log_panics();
    Ok(())
}

/// A panic goes into the log with its place. What it says may quote a person's text, so a release leaves that out.
fn log_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let says = if cfg!(debug_assertions) { panic.to_string() } else { String::new() };
        tracing::error!(place, says, "panicked");
    }));
}
