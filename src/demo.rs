//! What `baraza demo` puts into an empty database: the programme's first edition as its record states it, and a sample
//! second edition whose people are invented.

use crate::db::DbError;
use crate::programme::store::editions;
use crate::session::{file, load};
use crate::site::Site;

/// Why the demo cannot be loaded: a bug, or the database.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// The database is away.
    #[error(transparent)]
    Db(#[from] DbError),
    /// A compiled-in file does not read.
    #[error(transparent)]
    File(#[from] file::FileProblem),
    /// A compiled-in file is refused.
    #[error(transparent)]
    Refused(#[from] load::Refusal),
}

const FIRST: &str = include_str!("../config/demo/first_edition.toml");
const SAMPLE: &str = include_str!("../config/demo/sample_edition.toml");

/// Loads the demo's editions, unless the database has any.
///
/// # Errors
/// [`Problem`].
pub fn load(site: &Site) -> Result<(), Problem> {
    if !site.db.read_blocking(editions)?.is_empty() {
        return Ok(());
    }
    for text in [FIRST, SAMPLE] {
        let file = file::read(text)?;
        load::run(site, file, false)??;
    }
    Ok(())
}
