//! The tables of a database as they stand: reading all rows of one in the order of its key, and writing rows.

use std::fmt::Write as _;

use diesel::connection::DefaultLoadingMode;
use diesel::pg::PgRowByRowLoadingMode;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Bool, Date, Double, Integer, Nullable, Text, Timestamp};
use sha2::{Digest as _, Sha256};

use super::values::{Kind, Raw, Value};
use super::{OWN, Problem, Stop, Tally};
use crate::db::{Conn, DbError};

/// A table of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Sorted by name: the order in which migrations added them does not count.
    columns: Vec<(String, Kind)>,
    /// The columns of its primary key, in order.
    key: Vec<String>,
}

impl Table {
    /// Whether a number of its own is given to each row.
    pub(crate) fn is_numbered(&self) -> bool {
        self.key == ["id"] && self.columns.iter().any(|(name, kind)| name == "id" && *kind == Kind::Number)
    }

    /// The names of its columns.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|(name, _)| name.as_str())
    }
}

/// A reference from rows of one table to rows of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The table whose rows refer.
    pub table: String,
    /// The columns that refer.
    pub columns: Vec<String>,
    /// The table referred to.
    pub parent: String,
    /// Its columns.
    pub parent_columns: Vec<String>,
}

/// A name as SQL takes it; none of ours holds a quotation mark, and one that does stays a name.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn list(names: &[String]) -> String {
    names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ")
}

#[derive(QueryableByName)]
struct ColumnRow {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    /// In the primary key, from 0; -1 = not in it.
    #[diesel(sql_type = Integer)]
    place: i32,
}

/// The tables of the program in a database, sorted by name; those of diesel, of the engine and of a backup are left out.
///
/// # Errors
/// A failed query, or a column of a type that the program does not have.
pub fn tables(conn: &mut Conn) -> Result<Vec<Table>, DbError> {
    let mut rows: Vec<ColumnRow> = match conn {
        Conn::Pg(pg) => diesel::sql_query(
            "SELECT c.relname::text AS table_name, a.attname::text AS column_name, \
             format_type(a.atttypid, a.atttypmod) AS kind, \
             COALESCE(array_position(i.indkey::int2[], a.attnum), -1)::int AS place \
             FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public' \
             JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped \
             LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary \
             WHERE c.relkind = 'r' AND c.relname NOT LIKE '\\_\\_diesel%'",
        )
        .load(pg)?,
        Conn::Sqlite(sqlite) => diesel::sql_query(
            "SELECT m.name AS table_name, c.name AS column_name, c.type AS kind, c.pk - 1 AS place \
             FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' \
             AND m.name NOT LIKE '\\_\\_diesel%' ESCAPE '\\' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
        )
        .load(sqlite)?,
    };
    rows.retain(|row| !OWN.contains(&row.table_name.as_str()));
    rows.sort_by(|a, b| (&a.table_name, &a.column_name).cmp(&(&b.table_name, &b.column_name)));
    let mut found = Vec::new();
    for of_table in rows.chunk_by(|a, b| a.table_name == b.table_name) {
        let mut key: Vec<&ColumnRow> = of_table.iter().filter(|row| row.place >= 0).collect();
        key.sort_by_key(|row| row.place);
        let mut columns = Vec::new();
        for row in of_table {
            let kind = Kind::named(&row.kind).ok_or_else(|| {
                DbError::Corrupt(format!("{}.{} is of the type {}", row.table_name, row.column_name, row.kind))
            })?;
            columns.push((row.column_name.clone(), kind));
        }
        let name = of_table.first().map_or_else(String::new, |row| row.table_name.clone());
        found.push(Table { name, columns, key: key.into_iter().map(|row| row.column_name.clone()).collect() });
    }
    Ok(found)
}

/// Every reference between tables of the program.
///
/// # Errors
/// A failed query.
pub fn references(conn: &mut Conn) -> Result<Vec<Reference>, DbError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        table_name: String,
        #[diesel(sql_type = BigInt)]
        number: i64,
        #[diesel(sql_type = Text)]
        column_name: String,
        #[diesel(sql_type = Text)]
        parent: String,
        #[diesel(sql_type = Text)]
        parent_column: String,
    }
    let rows: Vec<Row> = match conn {
        Conn::Pg(pg) => diesel::sql_query(
            "SELECT c.relname::text AS table_name, f.oid::bigint AS number, a.attname::text AS column_name, \
             p.relname::text AS parent, b.attname::text AS parent_column \
             FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid JOIN pg_class p ON p.oid = f.confrelid \
             JOIN pg_namespace n ON n.oid = f.connamespace AND n.nspname = 'public' \
             CROSS JOIN LATERAL unnest(f.conkey, f.confkey) WITH ORDINALITY AS k (own, other, place) \
             JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.own \
             JOIN pg_attribute b ON b.attrelid = f.confrelid AND b.attnum = k.other \
             WHERE f.contype = 'f' ORDER BY c.relname, f.oid, k.place",
        )
        .load(pg)?,
        // Every reference of ours names the columns that it refers to.
        Conn::Sqlite(sqlite) => diesel::sql_query(
            "SELECT m.name AS table_name, f.id AS number, f.\"from\" AS column_name, f.\"table\" AS parent, \
             f.\"to\" AS parent_column FROM sqlite_master m, pragma_foreign_key_list(m.name) f \
             WHERE m.type = 'table' ORDER BY m.name, f.id, f.seq",
        )
        .load(sqlite)?,
    };
    let of_one = |rows: &[Row]| {
        let first = rows.first()?;
        Some(Reference {
            table: first.table_name.clone(),
            columns: rows.iter().map(|row| row.column_name.clone()).collect(),
            parent: first.parent.clone(),
            parent_columns: rows.iter().map(|row| row.parent_column.clone()).collect(),
        })
    };
    Ok(rows.chunk_by(|a, b| a.table_name == b.table_name && a.number == b.number).filter_map(of_one).collect())
}

/// How many rows a query that counts finds.
pub(crate) fn count(conn: &mut Conn, sql: &str) -> Result<i64, DbError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = BigInt)]
        number: i64,
    }
    let row: Row = match conn {
        Conn::Pg(pg) => diesel::sql_query(sql).get_result(pg)?,
        Conn::Sqlite(sqlite) => diesel::sql_query(sql).get_result(sqlite)?,
    };
    Ok(row.number)
}

/// Whether a table has a row.
pub(super) fn has_rows(conn: &mut Conn, table: &Table) -> Result<bool, DbError> {
    let sql = format!("SELECT COUNT(*) AS number FROM (SELECT 1 FROM {} LIMIT 1) AS one", quoted(&table.name));
    Ok(count(conn, &sql)? > 0)
}

/// The last number that a sequence of `PostgreSQL` has given, as SQL.
fn last_given(table: &Table) -> String {
    format!(
        "COALESCE((SELECT last_value FROM pg_sequences WHERE schemaname = 'public' AND \
         'public.' || quote_ident(sequencename) = pg_get_serial_sequence('{}', 'id')), 0)",
        quoted(&table.name)
    )
}

/// Whether the sequence of a table of `PostgreSQL` would give a number that a row has.
pub(crate) fn is_behind(conn: &mut Conn, table: &Table) -> Result<bool, DbError> {
    let highest = format!("(SELECT COALESCE(MAX(id), 0) FROM {})", quoted(&table.name));
    Ok(count(conn, &format!("SELECT ({highest} > {})::int::bigint AS number", last_given(table)))? > 0)
}

/// The number that the next row of a table must have at least, so that none is ever given again: links that people hold
/// are made of these numbers.
pub(super) fn next_number(conn: &mut Conn, table: &Table) -> Result<i64, DbError> {
    let highest = format!("SELECT CAST(COALESCE(MAX(id), 0) + 1 AS BIGINT) AS number FROM {}", quoted(&table.name));
    let by_rows = count(conn, &highest)?;
    let by_sequence = match conn {
        Conn::Sqlite(_) => 1,
        Conn::Pg(_) => count(conn, &format!("SELECT {} + 1 AS number", last_given(table)))?,
    };
    Ok(by_rows.max(by_sequence))
}

/// Rows between two questions whether to stop.
const ROWS_BETWEEN: i64 = 512;

/// Hands every row of a table on, in the order of its key, and answers how many there were with their hash. Only one row
/// is in memory at a time.
pub(super) fn each_row(
    conn: &mut Conn,
    table: &Table,
    stop: Stop<'_>,
    mut take: impl FnMut(Vec<Value>) -> Result<(), Problem>,
) -> Result<Tally, Problem> {
    let names: Vec<String> = table.columns.iter().map(|(name, _)| name.clone()).collect();
    let sql = format!("SELECT {} FROM {} ORDER BY {}", list(&names), quoted(&table.name), list(&table.key));
    let mut hash = Sha256::new();
    let mut rows = 0;
    let mut one = |raw: QueryResult<Raw>| -> Result<(), Problem> {
        let mut values = Vec::with_capacity(table.columns.len());
        for (value, (name, kind)) in raw?.0.into_iter().zip(&table.columns) {
            let value = value
                .of_kind(*kind)
                .ok_or_else(|| DbError::Corrupt(format!("{}.{name} holds what is no {kind:?}", table.name)))?;
            value.feed(&mut hash);
            values.push(value);
        }
        rows += 1;
        if rows % ROWS_BETWEEN == 0 && stop() {
            return Err(Problem::Stopped);
        }
        take(values)
    };
    match conn {
        Conn::Pg(pg) => {
            for raw in diesel::sql_query(sql).load_iter::<Raw, PgRowByRowLoadingMode>(pg)? {
                one(raw)?;
            }
        }
        Conn::Sqlite(sqlite) => {
            for raw in diesel::sql_query(sql).load_iter::<Raw, DefaultLoadingMode>(sqlite)? {
                one(raw)?;
            }
        }
    }
    if stop() {
        return Err(Problem::Stopped);
    }
    Ok(Tally { rows, sha256: data_encoding::HEXLOWER.encode(&hash.finalize()) })
}

/// Values and bytes in one statement, at most: `SQLite` takes 32,766 values, `PostgreSQL` 65,535.
const VALUES: usize = 8_000;
const BYTES: usize = 1 << 20;

/// Rows on their way into a table, several a statement.
pub(super) struct Sheaf<'a> {
    table: &'a Table,
    rows: Vec<Vec<Value>>,
    bytes: usize,
}

impl<'a> Sheaf<'a> {
    pub(super) fn new(table: &'a Table) -> Self {
        Self { table, rows: Vec::new(), bytes: 0 }
    }

    /// Takes a row, and writes when there is enough.
    pub(super) fn push(&mut self, conn: &mut Conn, row: Vec<Value>) -> Result<(), Problem> {
        if matches!(conn, Conn::Pg(_)) {
            self.refuse_nul(&row)?;
        }
        self.bytes += row.iter().map(Value::size).sum::<usize>();
        self.rows.push(row);
        if self.bytes >= BYTES || (self.rows.len() + 1) * self.table.columns.len() > VALUES {
            self.write(conn)?;
        }
        Ok(())
    }

    /// `PostgreSQL` has no U+0000 in texts; leaving it out would change what somebody wrote.
    fn refuse_nul(&self, row: &[Value]) -> Result<(), Problem> {
        let found = row.iter().zip(&self.table.columns).find(|(value, _)| value.text().is_some_and(|text| text.contains('\0')));
        match found {
            None => Ok(()),
            Some((_, (name, _))) => Err(Problem::Refused(format!(
                "{}.{name} holds a text with the character U+0000, which PostgreSQL cannot keep: change it first",
                self.table.name
            ))),
        }
    }

    /// Writes what is still here.
    pub(super) fn write(&mut self, conn: &mut Conn) -> Result<(), Problem> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let names: Vec<String> = self.table.columns.iter().map(|(name, _)| name.clone()).collect();
        let mut sql = format!("INSERT INTO {} ({}) VALUES ", quoted(&self.table.name), list(&names));
        let is_numbered = matches!(conn, Conn::Pg(_));
        let mut number = 0;
        for row in 0..self.rows.len() {
            sql.push_str(if row == 0 { "(" } else { "), (" });
            for column in 0..names.len() {
                number += 1;
                sql.push_str(if column == 0 { "" } else { ", " });
                if is_numbered {
                    let _ = write!(sql, "${number}");
                } else {
                    sql.push('?');
                }
            }
        }
        sql.push(')');
        let values = self.rows.iter().flat_map(|row| row.iter().zip(&self.table.columns));
        // The one expression for both engines: each has a type of query of its own.
        macro_rules! filled {
            ($query:expr) => {{
                let mut query = $query;
                for (value, (_, kind)) in values {
                    query = match kind {
                        Kind::Number => query.bind::<Nullable<BigInt>, _>(value.number()),
                        Kind::Bool => query.bind::<Nullable<Bool>, _>(value.number().map(|number| number != 0)),
                        Kind::Double => query.bind::<Nullable<Double>, _>(value.double()),
                        Kind::Text => query.bind::<Nullable<Text>, _>(value.text()),
                        Kind::Binary => query.bind::<Nullable<Binary>, _>(value.binary()),
                        Kind::Instant => query.bind::<Nullable<Timestamp>, _>(value.instant()),
                        Kind::Day => query.bind::<Nullable<Date>, _>(value.day()),
                    };
                }
                query
            }};
        }
        match conn {
            Conn::Pg(pg) => filled!(diesel::sql_query(sql).into_boxed::<diesel::pg::Pg>()).execute(pg)?,
            Conn::Sqlite(sqlite) => filled!(diesel::sql_query(sql).into_boxed::<diesel::sqlite::Sqlite>()).execute(sqlite)?,
        };
        self.rows.clear();
        self.bytes = 0;
        Ok(())
    }
}
