//! Mails as files in a folder, named by their rows.

use std::path::{Path, PathBuf};

use crate::config::MailTransport;

/// A file that is there and cannot be deleted.
#[derive(Debug, thiserror::Error)]
#[error("{}: {error}", path.display())]
pub struct Left {
    /// The file.
    pub path: PathBuf,
    /// Why it stays.
    pub error: std::io::Error,
}

/// Deletes the files of mails, by their rows: what is erased must not stay in the folder. Servers that mails went to keep their own.
/// One that cannot be deleted holds up no other; answers those that are left.
pub fn forget(transport: &MailTransport, rows: impl IntoIterator<Item = i64>) -> Vec<Left> {
    let MailTransport::File { directory } = transport else { return Vec::new() };
    let mut left = Vec::new();
    for id in rows {
        let path = directory.join(format!("{id:08}.eml"));
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => left.push(Left { path, error }),
            _ => {}
        }
    }
    left
}

/// Written beside and renamed: a reader never sees half a mail, and a second writing is the same file.
pub(super) fn write_file(directory: &Path, id: i64, bytes: &[u8]) -> std::io::Result<()> {
    std::fs::create_dir_all(directory)?;
    let part = directory.join(format!(".{id}.part"));
    std::fs::write(&part, bytes)?;
    std::fs::rename(part, directory.join(format!("{id:08}.eml")))
}
