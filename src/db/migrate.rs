//! Bringing the schema up to date, and refusing a schema that this program does not understand.

use diesel::migration::MigrationSource;
use diesel::sqlite::Sqlite;
use diesel::{OptionalExtension as _, QueryDsl as _, RunQueryDsl as _, SqliteConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness as _, embed_migrations};

use super::connection::Purpose;
use super::schema::{rec, schema_info, secret, state};
use super::{Conn, DatabaseUrl, DbError, backend, transfer};
use crate::reference;

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// The schema that this program was written for. A later, compatible schema is fine (expand now, contract a
/// release later), so an old replica goes on while a new one migrates.
pub(super) const SCHEMA_VERSION: i32 = 33;

/// Why a database cannot be used, in one sentence.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// A newer program has contracted the schema.
    #[error("the database needs a newer version of baraza (its schema {min_compatible}, this program {SCHEMA_VERSION})")]
    TooNew {
        /// The oldest program version that still understands the schema.
        min_compatible: i32,
    },
    /// A migration failed; the database is as the last complete migration left it.
    #[error("the database could not be migrated: {0}")]
    Failed(String),
    /// A backup is named as the database: its mails have gone out since, and its hashes would not hold any more.
    #[error("it is a backup: restore it into an empty database with baraza restore FILE")]
    IsBackup,
    /// A database of `PostgreSQL` that would take bytes for letters, or knows too few of them.
    #[error("its encoding is {0}: names of six languages need a database that was created with ENCODING 'UTF8'")]
    Encoding(String),
    /// It cannot be reached.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl DatabaseUrl {
    /// Migrates the schema, makes the installation's key, and loads the reference data. Safe to run from several
    /// replicas at once, and changes nothing when all is up to date.
    ///
    /// # Errors
    /// [`MigrateError`].
    pub fn migrate(&self, key: [u8; 32]) -> Result<(), MigrateError> {
        let mut conn = self.connect(Purpose::Write)?;
        if let Conn::Sqlite(sqlite) = &mut conn
            && application(sqlite)? == i64::from(transfer::APPLICATION)
        {
            return Err(MigrateError::IsBackup);
        }
        if let Some(encoding) = encoding(&mut conn)?.filter(|encoding| encoding != "UTF8") {
            return Err(MigrateError::Encoding(encoding));
        }
        backend::migration(&mut conn, |conn| {
            let pending = match conn {
                Conn::Pg(pg) => pg.run_pending_migrations(POSTGRES).map(drop),
                Conn::Sqlite(sqlite) => sqlite.run_pending_migrations(SQLITE).map(drop),
            };
            pending.map_err(|error| MigrateError::Failed(error.to_string()))?;
            let min_compatible = min_compatible(conn)?;
            if min_compatible > SCHEMA_VERSION {
                return Err(MigrateError::TooNew { min_compatible });
            }
            load_reference(conn, key).map_err(MigrateError::Db)
        })
    }
}

impl DatabaseUrl {
    /// The mark of the key with which the links of this database are made: `mark`, if it has none yet. Of several programs that
    /// start for the first time the first decides, and the others learn whether their key is the same.
    ///
    /// # Errors
    /// A failed query.
    pub fn key_mark(&self, mark: &[u8]) -> Result<Vec<u8>, DbError> {
        let mut conn = self.connect(Purpose::Write)?;
        if let Some(known) = key_mark(&mut conn)? {
            return Ok(known);
        }
        let mut known = mark.to_vec();
        backend::migration(&mut conn, |conn| match key_mark(conn)? {
            Some(before) => {
                known = before;
                Ok::<(), DbError>(())
            }
            None => set_key_mark(conn, mark),
        })?;
        Ok(known)
    }
}

/// The versions of the migrations that a database has, in order; none when nobody has ever migrated it. Changes nothing.
pub(super) fn applied(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    #[derive(diesel::QueryableByName)]
    struct Row {
        #[diesel(sql_type = diesel::sql_types::Text)]
        version: String,
    }
    let is_there = match conn {
        Conn::Pg(_) => {
            "SELECT COUNT(*) AS number FROM pg_tables WHERE schemaname = 'public' AND tablename = '__diesel_schema_migrations'"
        }
        Conn::Sqlite(_) => "SELECT COUNT(*) AS number FROM sqlite_master WHERE name = '__diesel_schema_migrations'",
    };
    if transfer::count(conn, is_there)? == 0 {
        return Ok(Vec::new());
    }
    let query = diesel::sql_query("SELECT version FROM __diesel_schema_migrations ORDER BY version");
    let rows: Vec<Row> = match conn {
        Conn::Pg(pg) => query.load(pg)?,
        Conn::Sqlite(sqlite) => query.load(sqlite)?,
    };
    Ok(rows.into_iter().map(|row| row.version).collect())
}

/// How many migrations of this program a database lacks; `None` when it has some that this program does not know.
pub(super) fn pending(conn: &mut Conn) -> Result<Option<usize>, MigrateError> {
    let applied = applied(conn)?;
    let known = known()?;
    let is_known = applied.iter().all(|version| known.contains(version));
    Ok(is_known.then(|| known.iter().filter(|version| !applied.contains(version)).count()))
}

/// The versions of the migrations of this program.
pub(super) fn known() -> Result<Vec<String>, MigrateError> {
    let all = MigrationSource::<Sqlite>::migrations(&SQLITE);
    let all = all.map_err(|error| MigrateError::Failed(error.to_string()))?;
    Ok(all.iter().map(|migration| migration.name().version().to_string()).collect())
}

/// Makes the tables of a new file as these migrations leave them.
pub(super) fn make(file: &mut SqliteConnection, versions: &[String]) -> Result<(), MigrateError> {
    let failed = |error: Box<dyn std::error::Error + Send + Sync>| MigrateError::Failed(error.to_string());
    let mut migrations = MigrationSource::<Sqlite>::migrations(&SQLITE).map_err(failed)?;
    migrations.retain(|migration| versions.contains(&migration.name().version().to_string()));
    if migrations.len() < versions.len() {
        return Err(MigrateError::Failed("it is of a newer version of baraza: use that version".into()));
    }
    migrations.sort_by_key(|migration| migration.name().version().to_string());
    // Creates the table in which diesel keeps what is done.
    file.applied_migrations().map_err(failed)?;
    file.run_migrations(&migrations).map_err(failed)?;
    Ok(())
}

/// Migrates a file of `SQLite` that is nobody's database yet.
pub(super) fn bring_up(file: &mut Conn) -> Result<(), MigrateError> {
    backend::migration(file, |conn| {
        let Conn::Sqlite(sqlite) = conn else { return Ok(()) };
        sqlite.run_pending_migrations(SQLITE).map(drop).map_err(|error| MigrateError::Failed(error.to_string()))
    })
}

/// What the file's header says it is (`PRAGMA application_id`): 0 unless it is marked.
pub(super) fn application(file: &mut SqliteConnection) -> Result<i64, DbError> {
    #[derive(diesel::QueryableByName)]
    struct Row {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        application_id: i64,
    }
    let row: Row = diesel::sql_query("SELECT application_id FROM pragma_application_id").get_result(file)?;
    Ok(row.application_id)
}

/// The encoding of a database of `PostgreSQL`; `SQLite` has UTF-8 always.
fn encoding(conn: &mut Conn) -> Result<Option<String>, DbError> {
    #[derive(diesel::QueryableByName)]
    struct Row {
        #[diesel(sql_type = diesel::sql_types::Text)]
        server_encoding: String,
    }
    let Conn::Pg(pg) = conn else { return Ok(None) };
    let row: Row = diesel::sql_query("SELECT current_setting('server_encoding') AS server_encoding").get_result(pg)?;
    Ok(Some(row.server_encoding))
}

/// What `SQLite` finds wrong with the pages of its file; `None` when all is well, and on the other engine.
pub(super) fn quick_check(conn: &mut Conn) -> Result<Option<String>, DbError> {
    #[derive(diesel::QueryableByName)]
    struct Row {
        #[diesel(sql_type = diesel::sql_types::Text)]
        quick_check: String,
    }
    let Conn::Sqlite(sqlite) = conn else { return Ok(None) };
    let row: Row = diesel::sql_query("PRAGMA quick_check(1)").get_result(sqlite)?;
    Ok((row.quick_check != "ok").then_some(row.quick_check))
}

/// The version of the schema of a database.
///
/// # Errors
/// A failed query.
pub fn version(conn: &mut Conn) -> Result<i32, DbError> {
    Ok(schema_info::table.find(1).select(schema_info::version).first(conn)?)
}

fn min_compatible(conn: &mut Conn) -> Result<i32, DbError> {
    Ok(schema_info::table.find(1).select(schema_info::min_compatible).first(conn)?)
}

/// Whether this program understands the schema: it is at least the program's own, and has not been contracted since.
///
/// # Errors
/// A failed query.
pub fn check_schema(conn: &mut Conn) -> Result<bool, DbError> {
    let (version, min_compatible): (i32, i32) =
        schema_info::table.find(1).select((schema_info::version, schema_info::min_compatible)).first(conn)?;
    Ok(version >= SCHEMA_VERSION && min_compatible <= SCHEMA_VERSION)
}

/// States and RECs as rows, so that other rows can refer to them; names stay in the program.
fn load_reference(conn: &mut Conn, key: [u8; 32]) -> Result<(), DbError> {
    use diesel::{Connection as _, ExpressionMethods as _};
    conn.transaction(|conn| {
        let known: i64 = state::table.count().get_result(conn)?;
        let data = reference::data();
        if usize::try_from(known).ok() != Some(data.states().len()) {
            for item in data.states() {
                let row =
                    (state::iso3.eq(item.iso3.as_str()), state::iso2.eq(item.iso2.as_str()), state::m49.eq(item.m49.as_str()));
                super::try_insert(conn, |conn| diesel::insert_into(state::table).values(row).execute(conn))?;
            }
            for item in data.recs() {
                let row = rec::code.eq(item.code.as_str());
                super::try_insert(conn, |conn| diesel::insert_into(rec::table).values(row).execute(conn))?;
            }
        }
        let stored: Option<String> = secret::table.find("key").select(secret::name).first(conn).optional()?;
        if stored.is_none() {
            let row = (secret::name.eq("key"), secret::value.eq(key.to_vec()));
            super::try_insert(conn, |conn| diesel::insert_into(secret::table).values(row).execute(conn))?;
        }
        Ok(())
    })
}

/// The row of `secret` that tells which key the links of a database were made with, without telling the key.
const MARK: &str = "mark";

/// The mark of the key with which the links of this database are made; `None` before the first start.
///
/// # Errors
/// A failed query.
pub fn key_mark(conn: &mut Conn) -> Result<Option<Vec<u8>>, DbError> {
    Ok(secret::table.find(MARK).select(secret::value).first(conn).optional()?)
}

/// Puts a mark in place of the one before.
///
/// # Errors
/// A failed query.
pub fn set_key_mark(conn: &mut Conn, mark: &[u8]) -> Result<(), DbError> {
    use diesel::ExpressionMethods as _;
    diesel::delete(secret::table.find(MARK)).execute(conn)?;
    diesel::insert_into(secret::table).values((secret::name.eq(MARK), secret::value.eq(mark.to_vec()))).execute(conn)?;
    Ok(())
}

/// The installation's key, made at migration: every derived link and cookie signature comes from it.
///
/// # Errors
/// [`DbError::Corrupt`] when the stored key is not 32 bytes.
pub fn installation_key(conn: &mut Conn) -> Result<[u8; 32], DbError> {
    let bytes: Vec<u8> = secret::table.find("key").select(secret::value).first(conn)?;
    bytes.try_into().map_err(|_| DbError::Corrupt("secret.key".into()))
}
