//! A crate leans only on floors below it, and only one crate names each thing that is fenced in. The table in ARCHITECTURE.md says
//! which; this reads it.

use std::collections::{BTreeMap, BTreeSet};
use toml::{Table, Value};

struct Room {
    floor: Option<u32>,
    may_lean_on: BTreeSet<String>,
    alone_names: BTreeSet<String>,
}

/// Rows `| crate | floor | may lean on | alone names | … |` of the table under the heading "The floors".
fn rooms() -> BTreeMap<String, Room> {
    let text = house::read("ARCHITECTURE.md").unwrap();
    let (_, section) = text.split_once("## The floors").expect("ARCHITECTURE.md has a section \"The floors\"");
    let rows = section.lines().take_while(|line| !line.starts_with("## ")).filter(|line| line.starts_with("| `"));
    let words = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<BTreeSet<_>>();
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let room = Room { floor: cells[1].parse().ok(), may_lean_on: words(cells[2]), alone_names: words(cells[3]) };
        (words(cells[0]).pop_first().unwrap(), room)
    })
    .collect()
}

fn manifest(path: &str) -> Table {
    house::read(path).unwrap().parse().unwrap()
}

/// Names of what a manifest takes, `dev` or not; a renamed package goes by its real name.
fn taken(manifest: &Table, dev: bool) -> BTreeSet<String> {
    let sections = if dev { vec!["dev-dependencies"] } else { vec!["dependencies", "build-dependencies"] };
    let mut names = BTreeSet::new();
    for section in sections {
        let Some(section) = manifest.get(section).and_then(Value::as_table) else { continue };
        for (name, how) in section {
            names.insert(how.get("package").and_then(Value::as_str).unwrap_or(name).to_owned());
        }
    }
    names
}

fn manifests() -> BTreeMap<String, Table> {
    let paths = house::files("crates", &["Cargo.toml"]).unwrap();
    let named = paths.iter().map(|path| manifest(path)).map(|m| (m["package"]["name"].as_str().unwrap().to_owned(), m));
    named.collect()
}

#[test]
fn every_crate_stands_in_the_table_and_every_row_has_its_crate() {
    let (rooms, manifests) = (rooms(), manifests());
    assert!(rooms.len() > 3, "the table was not found");
    assert_eq!(rooms.keys().collect::<Vec<_>>(), manifests.keys().collect::<Vec<_>>());
}

#[test]
fn a_crate_leans_only_on_what_the_table_allows() {
    let rooms = rooms();
    for (name, manifest) in manifests() {
        let of_ours = taken(&manifest, false).into_iter().filter(|taken| rooms.contains_key(taken));
        let wrong: Vec<String> = of_ours.filter(|taken| !rooms[&name].may_lean_on.contains(taken)).collect();
        assert!(wrong.is_empty(), "{name} may not lean on {wrong:?}");
    }
}

#[test]
fn the_table_itself_only_ever_points_down() {
    let rooms = rooms();
    for (name, room) in &rooms {
        for below in &room.may_lean_on {
            let (Some(own), Some(other)) = (room.floor, rooms[below].floor) else { continue };
            assert!(other < own, "{name} (floor {own}) points to {below} (floor {other})");
        }
    }
}

#[test]
fn what_is_fenced_in_is_named_by_its_own_crate_only() {
    let rooms = rooms();
    let fences: Vec<(&String, &String)> =
        rooms.iter().flat_map(|(name, room)| room.alone_names.iter().map(move |what| (what, name))).collect();
    assert!(fences.iter().any(|(what, keeper)| *what == "sqlx" && *keeper == "aurum-store"));
    // A crate that only tests use is on no floor and ships nothing, so no fence holds it.
    for (name, manifest) in manifests().into_iter().filter(|(name, _)| rooms[name].floor.is_some()) {
        for (what, keeper) in &fences {
            // What is fenced in brings its own family with it: sqlx-macros, axum-extra, tower-http.
            let family = format!("{what}-");
            let named = taken(&manifest, false).into_iter().find(|taken| taken == *what || taken.starts_with(&family));
            assert!(named.is_none() || name == **keeper, "{name} names {named:?}, which only {keeper} may");
        }
    }
}

#[test]
fn the_testkit_is_for_tests_only() {
    for (name, manifest) in manifests() {
        assert!(!taken(&manifest, false).contains("aurum-testkit"), "{name} ships the testkit");
    }
}

#[test]
fn what_thinks_reads_no_clock_and_touches_nothing() {
    let banned = [
        "Utc::now",
        "Local::now",
        "SystemTime",
        "Instant::now",
        "std::fs",
        "std::net",
        "std::env",
        "tokio::",
        "rand::",
        "now_v7",
        "new_v4",
    ];
    for folder in ["crates/aurum-domain/src", "crates/aurum-hrm/src"] {
        for path in house::files(folder, &[".rs"]).unwrap() {
            let text = house::read(&path).unwrap();
            let program = text.split("#[cfg(test)]").next().unwrap();
            let code: String = program.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            if path.ends_with("tests.rs") || path.contains("/tests/") {
                continue;
            }
            for word in banned {
                assert!(!code.contains(word), "{path} names {word}; time and chance are arguments here");
            }
        }
    }
}
