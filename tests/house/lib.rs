//! The repository's files as the tests of the house see them.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// The top of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A file of the repository as text.
///
/// # Errors
/// When it is not there or not text.
pub fn read(path: &str) -> io::Result<String> {
    fs::read_to_string(root().join(path))
}

/// Every file below `folder` whose name ends in one of `ends`, as paths from the top, sorted. What is built or fetched is left out.
///
/// # Errors
/// When a folder cannot be listed.
pub fn files(folder: &str, ends: &[&str]) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(root().join(&folder)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        for entry in entries {
            let entry = entry?;
            let (name, path) = (entry.file_name(), folder.join(entry.file_name()));
            let name = name.to_string_lossy();
            if entry.file_type()?.is_dir() {
                if !["target", "node_modules", "dist"].contains(&name.as_ref()) && !name.starts_with('.') {
                    folders.push(path);
                }
            } else if ends.iter().any(|end| name.ends_with(end)) {
                found.push(path.to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    Ok(found)
}
