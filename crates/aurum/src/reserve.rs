//! Room put aside on the disk, so that a person can still delete when it is full.
//!
//! In SQLite even a DELETE writes first. The file is let go when a write finds no room, and laid again when there is.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use aurum_http::storage::Room;

/// Laid again only when so much is free besides.
const SPARE_BYTES: u64 = 16 << 20;

pub struct Reserve {
    path: PathBuf,
    bytes: u64,
}

impl Reserve {
    /// `megabytes` of 0 puts nothing aside.
    pub fn new(folder: &Path, megabytes: u64) -> Self {
        Self { path: folder.join("reserve"), bytes: megabytes.min(1 << 20) << 20 }
    }

    fn lay(&self) -> io::Result<bool> {
        if fs::metadata(&self.path).is_ok_and(|file| file.len() == self.bytes) {
            return Ok(true);
        }
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let disk = rustix::fs::statvfs(folder)?;
        if disk.f_bavail.saturating_mul(disk.f_frsize) < self.bytes + SPARE_BYTES {
            return Ok(false);
        }
        // Written in full: a file of holes would hold no room.
        let mut file = File::create(&self.path)?;
        let zeros = vec![0; 1 << 20];
        for _ in 0..self.bytes >> 20 {
            file.write_all(&zeros)?;
        }
        file.sync_all()?;
        Ok(true)
    }
}

impl Room for Reserve {
    fn keep(&self) -> bool {
        self.bytes == 0
            || self.lay().unwrap_or_else(|error| {
                tracing::warn!(%error, file = %self.path.display(), "no room could be put aside");
                // Half a reserve would only be in the way.
                let _ = fs::remove_file(&self.path);
                false
            })
    }

    fn let_go(&self) {
        match fs::remove_file(&self.path) {
            Ok(()) => tracing::warn!(file = %self.path.display(), "the disk is full: the room put aside was let go for deleting"),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => tracing::error!(%error, file = %self.path.display(), "the room put aside could not be let go"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_laid_in_full_and_let_go() {
        let folder = tempfile::tempdir().unwrap();
        let reserve = Reserve::new(folder.path(), 2);
        assert!(reserve.keep() && reserve.keep());
        let file = folder.path().join("reserve");
        assert_eq!(fs::metadata(&file).unwrap().len(), 2 << 20);
        reserve.let_go();
        reserve.let_go();
        assert!(!file.exists());
    }
}
