//! Lays file, environment and flags over each other, and refuses what no setting is called, saying what was probably meant.

use super::Settings;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

/// A setting given on the command line: its path with dots, and its text.
#[derive(Debug, Clone)]
pub struct Override {
    pub path: &'static str,
    /// The flag, for a message about it.
    pub flag: &'static str,
    pub text: String,
}

/// Why the settings cannot be taken.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    #[error("{path} cannot be read: {error}")]
    Unreadable { path: PathBuf, error: std::io::Error },
    #[error("{path} is not TOML: {error}")]
    NotToml { path: PathBuf, error: toml::de::Error },
    #[error("{place}: there is no setting `{name}`{}", probably(.meant))]
    Unknown { place: String, name: String, meant: Option<String> },
    #[error("{place}: `{name}` must be {kind}, not {found}")]
    Kind { place: String, name: String, kind: &'static str, found: String },
    #[error("{place}: {message}")]
    Value { place: String, message: String },
}

/// Variables that begin like settings and are none.
const NO_SETTINGS: [&str; 1] = ["AURUM_CONFIG"];
/// Variables of the tests begin so.
const TEST_PREFIX: &str = "AURUM_TEST_";

pub(super) fn read(environment: BTreeMap<String, String>, flags: Vec<Override>) -> Result<Settings, Broken> {
    let complete = complete();
    let named = flags.iter().find(|flag| flag.path == "config").map(|flag| flag.text.clone());
    let named = named.or_else(|| environment.get("AURUM_CONFIG").cloned());
    let (mut table, place) = read_file(named.as_deref())?;
    known(&table, &complete, "", &place)?;
    check(&table, &place)?;
    for (name, text) in environment {
        let Some(path) = setting_path(&name) else { continue };
        lay(&mut table, &complete, &path, &text, &name)?;
    }
    for flag in flags.iter().filter(|flag| flag.path != "config") {
        lay(&mut table, &complete, flag.path, &flag.text, flag.flag)?;
    }
    check(&table, "settings")
}

/// The names and kinds of all settings.
pub(super) fn complete() -> Table {
    // A value made of tables, texts, numbers and lists is always representable.
    Table::try_from(Settings::complete()).unwrap_or_default()
}

fn read_file(named: Option<&str>) -> Result<(Table, String), Broken> {
    let path = Path::new(named.unwrap_or("aurum.toml"));
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if named.is_none() && error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(Broken::Unreadable { path: path.to_owned(), error }),
    };
    let table = text.parse().map_err(|error| Broken::NotToml { path: path.to_owned(), error })?;
    Ok((table, path.display().to_string()))
}

/// `AURUM_LIMITS__BODY_BYTES` is `limits.body_bytes`; `DATABASE_URL` keeps the name that everybody gives it.
fn setting_path(variable: &str) -> Option<String> {
    if variable == "DATABASE_URL" {
        return Some("database_url".to_owned());
    }
    if NO_SETTINGS.contains(&variable) || variable.starts_with(TEST_PREFIX) {
        return None;
    }
    variable.strip_prefix("AURUM_").map(|name| name.to_lowercase().replace("__", "."))
}

fn lay(table: &mut Table, complete: &Table, path: &str, text: &str, place: &str) -> Result<(), Broken> {
    let parts: Vec<&str> = path.split('.').collect();
    let Some(model) = find(complete, &parts) else {
        return Err(Broken::Unknown { place: place.to_owned(), name: path.to_owned(), meant: nearest(path, complete) });
    };
    let wrong = |kind| Broken::Kind { place: place.to_owned(), name: path.to_owned(), kind, found: format!("{text:?}") };
    let value = match model {
        Value::Integer(_) => Value::Integer(text.trim().parse().map_err(|_| wrong("a whole number"))?),
        Value::Boolean(_) => Value::Boolean(text.trim().parse().map_err(|_| wrong("true or false"))?),
        Value::Array(_) => {
            Value::Array(text.split(',').map(str::trim).filter(|one| !one.is_empty()).map(|one| Value::String(one.to_owned())).collect())
        }
        Value::Table(_) => return Err(wrong("a section with settings of its own")),
        _ => Value::String(text.to_owned()),
    };
    put(table, &parts, value.clone());
    // Read by itself, so that what is wrong with it is said of the place it came from.
    let mut alone = Table::new();
    put(&mut alone, &parts, value);
    check(&alone, place).map(|_| ())
}

fn put(table: &mut Table, parts: &[&str], value: Value) {
    match parts {
        [] => {}
        [last] => {
            table.insert((*last).to_owned(), value);
        }
        [first, rest @ ..] => {
            let section = table.entry(*first).or_insert_with(|| Value::Table(Table::new()));
            if let Value::Table(section) = section {
                put(section, rest, value);
            }
        }
    }
}

fn check(table: &Table, place: &str) -> Result<Settings, Broken> {
    Settings::deserialize(table.clone()).map_err(|error| {
        let text = error.to_string();
        Broken::Value { place: place.to_owned(), message: text.trim().replace('\n', " ") }
    })
}

fn known(table: &Table, complete: &Table, above: &str, place: &str) -> Result<(), Broken> {
    for (key, value) in table {
        let name = format!("{above}{key}");
        let all = || self::complete();
        match (value, complete.get(key)) {
            (_, None) => return Err(Broken::Unknown { place: place.to_owned(), meant: nearest(&name, &all()), name }),
            (Value::Table(section), Some(Value::Table(complete))) => known(section, complete, &format!("{name}."), place)?,
            _ => {}
        }
    }
    Ok(())
}

fn find<'a>(table: &'a Table, parts: &[&str]) -> Option<&'a Value> {
    match parts {
        [] => None,
        [last] => table.get(*last),
        [first, rest @ ..] => find(table.get(*first)?.as_table()?, rest),
    }
}

/// Every setting's path, with dots.
pub(super) fn paths(table: &Table, above: &str) -> Vec<String> {
    let of = |(key, value): (&String, &Value)| match value {
        Value::Table(section) => paths(section, &format!("{above}{key}.")),
        _ => vec![format!("{above}{key}")],
    };
    table.iter().flat_map(of).collect()
}

fn nearest(name: &str, complete: &Table) -> Option<String> {
    let scored = paths(complete, "").into_iter().map(|path| (strsim::jaro_winkler(name, &path), path));
    scored.filter(|(score, _)| *score > 0.85).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, path)| path)
}

fn probably(meant: &Option<String>) -> String {
    meant.as_ref().map(|path| format!("; did you mean `{path}`?")).unwrap_or_default()
}
