//! Where a setting comes from, which wins, and what is said of one that cannot be taken.

use super::*;
use std::collections::BTreeSet;

fn file(text: &str) -> (tempfile::TempDir, (String, String)) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("aurum.toml");
    std::fs::write(&path, text).unwrap();
    let named = ("AURUM_CONFIG".to_owned(), path.display().to_string());
    (folder, named)
}

fn read(text: &str, environment: &[(&str, &str)]) -> Result<Settings, String> {
    let (_folder, named) = file(text);
    let environment = environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Settings::read(environment.chain([named]), Vec::new()).map_err(|error| error.to_string())
}

#[test]
fn without_a_file_everything_has_its_default() {
    let settings = read("", &[]).unwrap();
    assert_eq!((settings.listen.to_string().as_str(), settings.data.to_str()), ("127.0.0.1:8001", Some("./aurum-data")));
    assert_eq!(settings.limits.body_bytes, 1 << 20);
    assert!(settings.cors_origins.is_empty());
}

#[test]
fn the_environment_goes_over_the_file_and_flags_over_both() {
    let (_folder, named) = file("listen = \"127.0.0.1:1\"\nlog = \"warn\"\n[limits]\nbody_bytes = 5\n");
    let environment = [("AURUM_LISTEN", "127.0.0.1:2"), ("AURUM_LIMITS__PER_PERSON__READ", "7/hour"), ("DATABASE_URL", "postgres://a")];
    let environment = environment.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let flags = vec![Override { path: "listen", flag: "--listen", text: "127.0.0.1:3".to_owned() }];
    let settings = Settings::read(environment.into_iter().chain([named]), flags).unwrap();
    assert_eq!(settings.listen.port(), 3);
    assert_eq!(settings.log, "warn");
    assert_eq!(settings.limits.body_bytes, 5);
    assert_eq!(settings.limits.per_person.read.to_string(), "7/hour");
    assert_eq!(settings.limits.per_person.write, aurum_http::rate::Rate::per_minute(600), "the rest of a section keeps its defaults");
    assert_eq!(settings.database_url.unwrap().expose(), "postgres://a");
}

#[test]
fn a_list_in_the_environment_has_commas() {
    let settings = read("", &[("AURUM_CORS_ORIGINS", "https://a.example, https://b.example"), ("AURUM_TRUSTED_PROXIES", "10.0.0.0/8")]);
    let settings = settings.unwrap();
    assert_eq!(settings.cors_origins.iter().map(Origin::as_str).collect::<Vec<_>>(), ["https://a.example", "https://b.example"]);
    assert_eq!(settings.trusted_proxies.len(), 1);
}

#[test]
fn an_unknown_setting_is_refused_with_the_one_that_was_meant() {
    let error = read("[limits]\nbody_byts = 1\n", &[]).unwrap_err();
    assert!(error.ends_with("there is no setting `limits.body_byts`; did you mean `limits.body_bytes`?"), "{error}");
    let error = read("", &[("AURUM_LISTN", "x")]).unwrap_err();
    assert_eq!(error, "AURUM_LISTN: there is no setting `listn`; did you mean `listen`?");
    let error = read("quite_other = 1", &[]).unwrap_err();
    assert!(error.ends_with("there is no setting `quite_other`"), "{error}");
}

#[test]
fn a_value_that_cannot_be_taken_is_named_with_its_place() {
    assert_eq!(
        read("", &[("AURUM_LIMITS__BODY_BYTES", "many")]).unwrap_err(),
        "AURUM_LIMITS__BODY_BYTES: `limits.body_bytes` must be a whole number, not \"many\""
    );
    let error = read("", &[("AURUM_LISTEN", "here")]).unwrap_err();
    assert!(error.starts_with("AURUM_LISTEN: ") && error.contains("listen"), "{error}");
    let error = read("[limits.per_address]\nread = \"often\"\n", &[]).unwrap_err();
    assert!(error.contains("`often` is not a rate"), "{error}");
    assert!(read("listen", &[]).unwrap_err().contains("is not TOML"));
}

#[test]
fn a_file_that_was_asked_for_must_be_there() {
    let environment = [("AURUM_CONFIG".to_owned(), "/nonexistent/aurum.toml".to_owned())];
    assert!(Settings::read(environment, Vec::new()).unwrap_err().to_string().starts_with("/nonexistent/aurum.toml cannot be read"));
}

#[test]
fn a_secret_is_never_printed() {
    let settings = read("", &[("AURUM_MASTER_KEY", "hunter2"), ("DATABASE_URL", "postgres://u:hunter2@h/d")]).unwrap();
    assert!(!format!("{settings:?}").contains("hunter2"));
    assert!(!toml::to_string(&settings).unwrap().contains("hunter2"));
}

#[test]
fn the_example_file_has_every_setting_with_its_default_and_a_reason() {
    let text = include_str!("../../../../aurum.example.toml");
    let settings: Settings = toml::from_str(text).unwrap();
    assert_eq!(toml::to_string(&settings).unwrap(), toml::to_string(&Settings::default()).unwrap());

    // An optional setting stands as a comment, `# name = …`, in its section.
    let (mut section, mut described, mut reason) = (String::new(), BTreeSet::new(), false);
    for line in text.lines() {
        if let Some(name) = line.strip_prefix('[') {
            section = format!("{}.", name.trim_end_matches(']'));
        } else if let Some((name, _)) = line.trim_start_matches("# ").split_once(" = ")
            && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        {
            assert!(reason, "{name} has no reason above it");
            described.insert(format!("{section}{name}"));
        }
        reason = line.starts_with('#') || (reason && !line.is_empty());
    }
    assert_eq!(described, layers::paths(&layers::complete(), "").into_iter().collect());
}
