//! Bringing the schema up to date, and refusing a schema that this program does not understand.

use diesel::{OptionalExtension as _, QueryDsl as _, RunQueryDsl as _};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness as _, embed_migrations};

use super::connection::Purpose;
use super::schema::{rec, schema_info, secret, state};
use super::{Conn, DatabaseUrl, DbError, backend};
use crate::reference;

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// The schema that this program was written for. A later, compatible schema is fine (expand now, contract a
/// release later), so an old replica goes on while a new one migrates.
const SCHEMA_VERSION: i32 = 30;

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

/// The installation's key, made at migration: every derived link and cookie signature comes from it.
///
/// # Errors
/// [`DbError::Corrupt`] when the stored key is not 32 bytes.
pub fn installation_key(conn: &mut Conn) -> Result<[u8; 32], DbError> {
    let bytes: Vec<u8> = secret::table.find("key").select(secret::value).first(conn)?;
    bytes.try_into().map_err(|_| DbError::Corrupt("secret.key".into()))
}
