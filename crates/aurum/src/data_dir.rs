//! The folder of one installation, held by one process at a time.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// A folder that is ours as long as this value lives.
#[derive(Debug)]
pub struct DataDir {
    path: PathBuf,
    /// The system lets go of the lock when this is closed, however the process ends.
    _lock: File,
}

/// Why the folder cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum DataDirError {
    #[error("{0} is in use by another aurum: stop that one first, or give this one a folder of its own with --data or AURUM_DATA")]
    InUse(PathBuf),
    #[error("{path} cannot be used: {error}")]
    Unusable { path: PathBuf, error: io::Error },
}

impl DataDir {
    /// Makes the folder where it is missing, readable by its owner alone, and takes its lock.
    ///
    /// # Errors
    /// When another process has it, or the disk does not let us.
    pub fn claim(path: &Path) -> Result<Self, DataDirError> {
        let unusable = |error| DataDirError::Unusable { path: path.to_owned(), error };
        make_private(path).map_err(unusable)?;
        let lock = File::options().create(true).truncate(false).write(true).open(path.join("lock")).map_err(unusable)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path: path.to_owned(), _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(DataDirError::InUse(path.to_owned())),
            Err(TryLockError::Error(error)) => Err(unusable(error)),
        }
    }

    /// The embedded database.
    pub fn database(&self) -> PathBuf {
        database_of(&self.path)
    }

    /// The key that every other key comes from, unless the settings hold one.
    pub fn master_key(&self) -> PathBuf {
        master_key_of(&self.path)
    }

    /// The folder of copies of the database, made when it is missing.
    ///
    /// # Errors
    /// When the disk does not let us.
    pub fn backups(&self) -> Result<PathBuf, DataDirError> {
        backups_of(&self.path)
    }
}

/// The embedded database of a folder, held or not.
pub fn database_of(folder: &Path) -> PathBuf {
    folder.join("aurum.db")
}

/// The master key of a folder, held or not.
pub fn master_key_of(folder: &Path) -> PathBuf {
    folder.join("master.key")
}

/// The copies in a folder, held or not; made when missing.
///
/// # Errors
/// When the disk does not let us.
pub fn backups_of(folder: &Path) -> Result<PathBuf, DataDirError> {
    let path = folder.join("backups");
    make_private(&path).map_err(|error| DataDirError::Unusable { path: path.clone(), error })?;
    Ok(path)
}

fn make_private(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_process_is_told_that_the_folder_is_in_use() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/aurum-data");
        let first = DataDir::claim(&path).unwrap();
        let refused = DataDir::claim(&path).unwrap_err().to_string();
        assert!(refused.starts_with(&format!("{} is in use by another aurum", path.display())), "{refused}");
        drop(first);
        DataDir::claim(&path).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_on_the_machine_can_look_into_the_folder() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let data = DataDir::claim(&folder.path().join("data")).unwrap();
        for path in [folder.path().join("data"), data.backups().unwrap()] {
            assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o700);
        }
    }
}
