//! Which engine a URL names, and how a connection is made ready for its purpose.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use diesel::connection::SimpleConnection as _;
use diesel::r2d2::ManageConnection;
use diesel::{Connection as _, PgConnection, SqliteConnection};

use super::DbError;

/// A connection to either engine. Ordinary diesel queries compile through it; what does not is in
/// [`super::backend`].
#[derive(diesel::MultiConnection)]
pub enum Conn {
    /// libpq, compiled in.
    Pg(PgConnection),
    /// `SQLite`, compiled in.
    Sqlite(SqliteConnection),
}

/// What diesel writes queries for that run on either engine. Named by its own name: a crate beside this one may not conclude that
/// the backend of [`Conn`] is another type than that of one engine, so `stored_as_text!` would not compile there.
pub type AnyEngine = MultiBackend;

/// The database that the configuration names. The scheme decides; a bare word is refused, because `SQLite` would
/// quietly make a new file of it.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// `sqlite://data/baraza.db` (relative) or `sqlite:///var/lib/baraza.db` (absolute).
    Sqlite(PathBuf),
    /// `postgres://…` or `postgresql://…`, handed to libpq as it is.
    Postgres(String),
}

/// Why a database URL is refused.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum UrlError {
    /// Neither engine is named.
    #[error("it must start with sqlite:// or postgres://")]
    UnknownScheme,
    /// `sqlite://` without a path.
    #[error("sqlite:// needs the path of a file")]
    NoPath,
}

impl DatabaseUrl {
    /// Reads a URL.
    ///
    /// # Errors
    /// [`UrlError`], a sentence for the operator.
    pub fn parse(url: &str) -> Result<Self, UrlError> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self::Postgres(url.to_owned()));
        }
        match url.strip_prefix("sqlite://") {
            None => Err(UrlError::UnknownScheme),
            Some("" | "/") => Err(UrlError::NoPath),
            Some(path) => Ok(Self::Sqlite(PathBuf::from(path))),
        }
    }

    /// The name of the engine.
    pub const fn engine(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "sqlite",
            Self::Postgres(_) => "postgres",
        }
    }

    pub(super) fn connect(&self, purpose: Purpose) -> Result<Conn, DbError> {
        match self {
            Self::Sqlite(path) => connect_sqlite(path, purpose).map(Conn::Sqlite),
            Self::Postgres(url) => connect_postgres(url, purpose).map(Conn::Pg),
        }
        .map_err(DbError::Unavailable)
    }
}

/// Without the password, which may stand before the host or among the parameters: this is what logs and errors may show.
impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite://{}", path.display()),
            Self::Postgres(url) => {
                let (scheme, rest) = url.split_once("://").unwrap_or(("postgres", ""));
                let (place, parameters) = rest.split_once('?').unwrap_or((rest, ""));
                match place.rsplit_once('@') {
                    // A mark behind the question mark: it may be part of a password.
                    _ if parameters.contains('@') => write!(f, "{scheme}://…"),
                    Some((_, place)) => write!(f, "{scheme}://…@{place}"),
                    None => write!(f, "{scheme}://{place}"),
                }
            }
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What a connection is for: a reader of `SQLite` cannot write, whatever a closure tries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    Read,
    Write,
}

/// How long a connection to `SQLite` waits for a lock of another.
pub(super) const PATIENCE: &str = "PRAGMA busy_timeout = 8000";

pub(super) fn connect_sqlite(path: &Path, purpose: Purpose) -> Result<SqliteConnection, String> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let text = path.to_str().ok_or_else(|| format!("{} is not UTF-8", path.display()))?;
    // People's data: a new file is its owner's alone, and so are those that the engine puts beside it. Whatever stands in
    // the way here, the engine says in its own words.
    let _ = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    let mut conn = SqliteConnection::establish(text).map_err(|error| format!("{}: {error}", path.display()))?;
    // One PRAGMA a statement and busy_timeout first, or the others fail at once while another process writes.
    let mut pragma = |sql: &str| conn.batch_execute(sql).map_err(|error| format!("{}: {error}", path.display()));
    pragma(PATIENCE)?;
    // Turning a new file into WAL answers "locked" at once when another process is doing the same.
    let mut patience = 100;
    while let Err(error) = pragma("PRAGMA journal_mode = WAL") {
        patience -= 1;
        if patience == 0 || !error.contains("locked") {
            return Err(error);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    pragma("PRAGMA synchronous = FULL")?;
    pragma("PRAGMA foreign_keys = ON")?;
    // What is deleted or shortened is overwritten with zeroes: nobody knows yet what will have to be erased for good.
    // (`PostgreSQL` does so when it next vacuums.)
    pragma("PRAGMA secure_delete = ON")?;
    // KiB: the one writer keeps the upper pages of its indexes; the readers have the file's pages from the system.
    pragma(if purpose == Purpose::Write { "PRAGMA cache_size = -32000" } else { "PRAGMA cache_size = -8000" })?;
    if purpose == Purpose::Read {
        pragma("PRAGMA query_only = ON")?;
    }
    Ok(conn)
}

/// Seconds, except the second: how long a server that has fallen silent (a machine or a line that is gone, not a query that
/// takes long) is believed to be there. libpq and the system would wait for a quarter of an hour.
const SILENCE: [(&str, &str); 5] = [
    ("connect_timeout", "5"),
    ("tcp_user_timeout", "15000"),
    ("keepalives_idle", "15"),
    ("keepalives_interval", "5"),
    ("keepalives_count", "3"),
];

/// The URL with what it does not say itself of [`SILENCE`].
fn with_patience(url: &str) -> String {
    let mut whole = url.to_owned();
    for (name, value) in SILENCE {
        if !url.contains(&format!("{name}=")) {
            let mark = if whole.contains('?') { "&" } else { "?" };
            whole.extend([mark, name, "=", value]);
        }
    }
    whole
}

/// How long a transaction may be left alone. One that writes holds the lock of an edition, for which the others wait 20 seconds:
/// a replica that hangs in the middle of it must not make them fail. One that reads may wait for whoever takes its rows.
fn idleness(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Write => "15s",
        Purpose::Read => "60s",
    }
}

fn connect_postgres(url: &str, purpose: Purpose) -> Result<PgConnection, String> {
    let mut conn = PgConnection::establish(&with_patience(url)).map_err(|error| first_line(&error.to_string()))?;
    // Timestamps are stored without zone and mean UTC. A lock lets its holder see what the last one wrote only where each
    // statement has a snapshot of its own.
    let idle = idleness(purpose);
    let settings = format!(
        "SET TIME ZONE 'UTC'; SET lock_timeout = '20s'; SET idle_in_transaction_session_timeout = '{idle}'; \
         SET default_transaction_isolation = 'read committed'"
    );
    conn.batch_execute(&settings).map_err(|error| error.to_string())?;
    // What has no code in diesel is recognised by its English words. Not every role may choose the language; where it may not,
    // a server that is going away is told from a fault of the program by its closed connection alone.
    let english =
        "DO $$ BEGIN PERFORM set_config('lc_messages', 'C', false); EXCEPTION WHEN insufficient_privilege THEN NULL; END $$";
    conn.batch_execute(english).map_err(|error| error.to_string())?;
    Ok(conn)
}

/// What libpq says of a server that does not answer, without the questions that it asks below.
fn first_line(text: &str) -> String {
    text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("no reason is given").to_owned()
}

/// A connection of a pool.
pub struct Pooled {
    conn: Conn,
    /// How many had been lost when this one was last known to be whole.
    losses: u64,
}

impl Pooled {
    /// How many connections of the pool have been lost so far.
    pub(super) const fn losses(&self) -> u64 {
        self.losses
    }
}

impl Deref for Pooled {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        &self.conn
    }
}

impl DerefMut for Pooled {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.conn
    }
}

/// Makes pooled connections; a broken one is thrown away when it comes back. Where one is lost the others mostly are too, with
/// the server: each is asked before it is used again. As long as none is, nobody asks.
pub struct Manager {
    url: DatabaseUrl,
    purpose: Purpose,
    /// How many have been lost, of all pools.
    losses: Arc<AtomicU64>,
}

impl Manager {
    pub(super) fn new(url: DatabaseUrl, purpose: Purpose, losses: Arc<AtomicU64>) -> Self {
        Self { url, purpose, losses }
    }
}

impl ManageConnection for Manager {
    type Connection = Pooled;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> Result<Pooled, Self::Error> {
        // Counted before: what is lost meanwhile makes it ask once for nothing.
        let losses = self.losses.load(Ordering::Relaxed);
        let bad =
            |error: DbError| diesel::r2d2::Error::ConnectionError(diesel::ConnectionError::BadConnection(error.to_string()));
        Ok(Pooled { conn: self.url.connect(self.purpose).map_err(bad)?, losses })
    }

    fn is_valid(&self, conn: &mut Pooled) -> Result<(), Self::Error> {
        let losses = self.losses.load(Ordering::Relaxed);
        if conn.losses != losses {
            conn.batch_execute("SELECT 1").map_err(diesel::r2d2::Error::QueryError)?;
            conn.losses = losses;
        }
        Ok(())
    }

    fn has_broken(&self, conn: &mut Pooled) -> bool {
        use diesel::r2d2::R2D2Connection as _;
        let is_broken = std::thread::panicking() || conn.is_broken();
        if is_broken {
            self.losses.fetch_add(1, Ordering::Relaxed);
        }
        is_broken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scheme_decides() {
        assert_eq!(DatabaseUrl::parse("sqlite://data/b.db"), Ok(DatabaseUrl::Sqlite("data/b.db".into())));
        assert_eq!(DatabaseUrl::parse("sqlite:///srv/b.db"), Ok(DatabaseUrl::Sqlite("/srv/b.db".into())));
        assert!(matches!(DatabaseUrl::parse("postgresql://h/d"), Ok(DatabaseUrl::Postgres(_))));
        assert_eq!(DatabaseUrl::parse("baraza.db"), Err(UrlError::UnknownScheme));
        assert_eq!(DatabaseUrl::parse("mysql://h/d"), Err(UrlError::UnknownScheme));
        assert_eq!(DatabaseUrl::parse("sqlite://"), Err(UrlError::NoPath));
    }

    #[test]
    fn a_new_file_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let mut conn = connect_sqlite(&folder.path().join("b.db"), Purpose::Write).expect("made");
        conn.batch_execute("CREATE TABLE t (a INTEGER)").expect("written");
        let entries = std::fs::read_dir(folder.path()).expect("readable").map(|entry| entry.expect("readable"));
        let modes: Vec<_> = entries.map(|entry| entry.metadata().expect("there").permissions().mode() & 0o777).collect();
        assert!(modes.len() > 1 && modes.iter().all(|mode| *mode == 0o600), "{modes:?}");
    }

    #[test]
    fn a_silent_server_is_given_up_unless_the_url_says_otherwise() {
        let whole = with_patience("postgres://b@h/d");
        assert!(whole.starts_with("postgres://b@h/d?connect_timeout=5&tcp_user_timeout=15000&keepalives_idle="), "{whole}");
        let own = with_patience("postgres://b@h/d?sslmode=require&connect_timeout=60");
        assert!(own.starts_with("postgres://b@h/d?sslmode=require&connect_timeout=60&tcp_user_timeout="), "{own}");
        assert_eq!(own.matches("connect_timeout").count(), 1);
    }

    #[test]
    fn what_cannot_be_reached_is_told_in_one_line() {
        let said = "connection to server at \"127.0.0.1\", port 1 failed: Connection refused\n\tIs the server running?\n";
        assert_eq!(first_line(said), "connection to server at \"127.0.0.1\", port 1 failed: Connection refused");
        let told = connect_postgres("postgres://b@127.0.0.1:1/x", Purpose::Write).err().expect("refused");
        assert!(told.contains("127.0.0.1") && !told.contains('\n'), "{told}");
    }

    #[test]
    fn a_shown_url_has_no_password() {
        for (url, shown) in [
            ("postgres://baraza:s3cret@db.example/baraza", "postgres://…@db.example/baraza"),
            ("postgres://baraza@db.example/baraza?password=s3cret", "postgres://…@db.example/baraza"),
            ("postgresql://db.example/baraza?user=baraza&password=s3cret", "postgresql://db.example/baraza"),
            ("postgres://db.example/baraza?password=s3@cret", "postgres://…"),
            ("postgres://baraza:s3?cret@db.example/baraza", "postgres://…"),
        ] {
            assert_eq!(DatabaseUrl::parse(url).expect("valid").to_string(), shown);
        }
    }
}
