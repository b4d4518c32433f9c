//! A file fits in the head and says why it exists.

const MOST_LINES: usize = 500;

fn ours() -> Vec<String> {
    let mut files = house::files("crates", &[".rs", ".sql", ".js", ".css"]).unwrap();
    files.extend(house::files("tests", &[".rs", ".ts"]).unwrap());
    files.extend(house::files("bench", &[".rs", ".ts", ".py"]).unwrap());
    files.extend(house::files("web/src", &[".ts", ".tsx", ".css"]).unwrap());
    files.retain(|path| !path.ends_with(".d.ts") && !path.ends_with(".gen.ts"));
    assert!(files.len() > 30, "the files were not found");
    files
}

#[test]
fn no_file_is_longer_than_five_hundred_lines() {
    let lines = |path: &String| house::read(path).unwrap().lines().count();
    let long: Vec<(String, usize)> =
        ours().into_iter().map(|path| (path.clone(), lines(&path))).filter(|file| file.1 > MOST_LINES).collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn every_rust_file_begins_with_a_sentence_that_says_why_it_is_there() {
    let says_why = |path: &String| {
        let text = house::read(path).unwrap();
        text.trim().is_empty() || text.starts_with("//! ")
    };
    let silent: Vec<String> = ours().into_iter().filter(|path| path.ends_with(".rs") && !says_why(path)).collect();
    assert!(silent.is_empty(), "{silent:#?}");
}

#[test]
fn nothing_unfinished_is_marked_and_left() {
    let marks = ["TODO", "FIXME", "XXX:", "todo!(", "unimplemented!("];
    let own = "tests/house/tests/files.rs";
    for path in ours().into_iter().filter(|path| path != own) {
        let text = house::read(&path).unwrap();
        let mark = marks.into_iter().find(|mark| text.contains(mark));
        assert!(mark.is_none(), "{path} has {mark:?}");
    }
}

#[test]
fn no_name_says_nothing() {
    let empty = ["common", "core", "shared", "utils", "util", "helpers", "helper", "misc", "manager", "service"];
    for path in ours() {
        let named = path.split(['/', '.']).find(|part| empty.contains(&part.to_ascii_lowercase().as_str()));
        assert!(named.is_none(), "{path}: {named:?} says nothing of what is inside");
    }
}
