//! Whether a database is whole: its pages, its schema, its references, its numbers.

use diesel::{Connection as _, QueryDsl as _, RunQueryDsl as _, SqliteConnection};

use super::schema::schema_info;
use super::transfer::{self, Reference, Table, count, references, tables};
use super::{Conn, DbError, MigrateError, migrate};

/// How the schema of a database stands to this program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The version of the database's schema; none = nobody has migrated it yet.
    pub version: Option<i32>,
    /// The version that this program was written for.
    pub program: i32,
    /// The oldest program version that still understands the schema.
    pub min_compatible: i32,
    /// Migrations of this program that the database lacks; none = it has some that this program does not know.
    pub pending: Option<usize>,
    /// Tables that are not as this program's migrations make them.
    pub differing: Vec<String>,
}

/// How the schema stands.
///
/// # Errors
/// A failed query.
pub fn standing(conn: &mut Conn) -> Result<Standing, MigrateError> {
    let mut standing = Standing {
        version: None,
        program: migrate::SCHEMA_VERSION,
        min_compatible: 0,
        pending: Some(0),
        differing: Vec::new(),
    };
    if migrate::applied(conn)?.is_empty() {
        return Ok(standing);
    }
    let row = schema_info::table.find(1).select((schema_info::version, schema_info::min_compatible));
    let (version, min_compatible) = row.first::<(i32, i32)>(conn).map_err(DbError::from)?;
    standing.version = Some(version);
    standing.min_compatible = min_compatible;
    standing.pending = migrate::pending(conn)?;
    if standing.pending == Some(0) {
        standing.differing = differing(conn)?;
    }
    Ok(standing)
}

/// Compared with an empty database made by the same migrations.
fn differing(conn: &mut Conn) -> Result<Vec<String>, MigrateError> {
    let failed = |error: diesel::ConnectionError| DbError::Unavailable(error.to_string());
    let mut model = SqliteConnection::establish(":memory:").map_err(failed)?;
    migrate::make(&mut model, &migrate::known()?)?;
    let there = tables(conn)?;
    let ours = tables(&mut Conn::Sqlite(model))?;
    Ok(ours.into_iter().filter(|table| !there.contains(table)).map(|table| table.name).collect())
}

/// What the engine finds wrong with the pages of its file, in its words. `PostgreSQL` has no such check in SQL.
///
/// # Errors
/// A failed query.
pub fn damaged_pages(conn: &mut Conn) -> Result<Option<String>, DbError> {
    migrate::quick_check(conn)
}

/// Rows that refer to rows that are not there: each reference with how many.
///
/// # Errors
/// A failed query.
pub fn orphans(conn: &mut Conn) -> Result<Vec<(Reference, i64)>, DbError> {
    let mut found = Vec::new();
    for reference in references(conn)? {
        let set: Vec<String> = reference.columns.iter().map(|name| format!("c.\"{name}\" IS NOT NULL")).collect();
        let pairs = reference.parent_columns.iter().zip(&reference.columns);
        let same: Vec<String> = pairs.map(|(parent, own)| format!("p.\"{parent}\" = c.\"{own}\"")).collect();
        let sql = format!(
            "SELECT COUNT(*) AS number FROM \"{}\" c WHERE {} AND NOT EXISTS (SELECT 1 FROM \"{}\" p WHERE {})",
            reference.table,
            set.join(" AND "),
            reference.parent,
            same.join(" AND ")
        );
        let orphans = count(conn, &sql)?;
        if orphans > 0 {
            found.push((reference, orphans));
        }
    }
    Ok(found)
}

/// Tables whose next row would get the number of a row that is there. Only `PostgreSQL` can come to that.
///
/// # Errors
/// A failed query.
pub fn numbers_behind(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    let mut behind = Vec::new();
    if matches!(conn, Conn::Pg(_)) {
        // The one row of schema_info has its number by hand.
        let numbered = |table: &&Table| table.is_numbered() && table.name != "schema_info";
        for table in tables(conn)?.iter().filter(numbered) {
            if transfer::is_behind(conn, table)? {
                behind.push(table.name.clone());
            }
        }
    }
    Ok(behind)
}
