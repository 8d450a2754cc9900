//! Reading and changing rows of a table that is named at run time: for what goes by the register of what is stored. Names come
//! from constants of this program that a test holds against the schema, never from input.

use std::fmt::Write as _;

use diesel::sql_types::{BigInt, Text};
use diesel::{QueryableByName, RunQueryDsl as _};

use crate::db::{Conn, DbError};
use crate::on_each;

/// Ids of one statement: neither engine reads a text without end.
const AT_ONCE: usize = 500;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

fn list(ids: &[i64]) -> String {
    ids.iter().map(i64::to_string).collect::<Vec<_>>().join(",")
}

/// Columns of the rows whose `key` is one of `ids`, each row as a JSON object, in the order of the key. At most `limit` rows.
///
/// # Errors
/// A failed query.
pub fn rows_as_json(
    conn: &mut Conn,
    table: &str,
    columns: &[&str],
    (key, ids): (&str, &[i64]),
    limit: usize,
) -> Result<Vec<serde_json::Value>, DbError> {
    let object = if matches!(conn, Conn::Pg(_)) { "json_build_object" } else { "json_object" };
    let mut pairs = String::new();
    for column in columns {
        let comma = if pairs.is_empty() { "" } else { ", " };
        let _ = write!(pairs, "{comma}'{column}', \"{column}\"");
    }
    let mut all = Vec::new();
    for some in ids.chunks(AT_ONCE) {
        if all.len() >= limit {
            break;
        }
        let left = limit - all.len();
        let query = format!(
            "SELECT CAST({object}({pairs}) AS TEXT) AS line FROM \"{table}\" WHERE \"{key}\" IN ({}) ORDER BY \"{key}\" LIMIT {left}",
            list(some)
        );
        let rows: Vec<Line> = on_each!(conn, |inner| diesel::sql_query(&query).load(inner))?;
        for row in rows {
            all.push(serde_json::from_str(&row.line).map_err(|error| DbError::Corrupt(format!("{table}: {error}")))?);
        }
    }
    Ok(all)
}

/// Sets columns of the rows whose `key` is one of `ids`; `assignments` is SQL that both engines read. Answers how many.
///
/// # Errors
/// A failed query.
pub fn set(conn: &mut Conn, table: &str, (key, ids): (&str, &[i64]), assignments: &str) -> Result<usize, DbError> {
    let mut count = 0;
    for some in ids.chunks(AT_ONCE) {
        let query = format!("UPDATE \"{table}\" SET {assignments} WHERE \"{key}\" IN ({})", list(some));
        count += on_each!(conn, |inner| diesel::sql_query(&query).execute(inner))?;
    }
    Ok(count)
}

/// Deletes the rows whose `key` is one of `ids`. Answers how many.
///
/// # Errors
/// A failed query.
pub fn delete(conn: &mut Conn, table: &str, (key, ids): (&str, &[i64])) -> Result<usize, DbError> {
    let mut count = 0;
    for some in ids.chunks(AT_ONCE) {
        let query = format!("DELETE FROM \"{table}\" WHERE \"{key}\" IN ({})", list(some));
        count += on_each!(conn, |inner| diesel::sql_query(&query).execute(inner))?;
    }
    Ok(count)
}

/// The rows in one of whose `columns` one of the `needles` stands, whatever the case of its ASCII letters; by their `key`.
///
/// # Errors
/// A failed query.
pub fn containing(conn: &mut Conn, table: &str, key: &str, columns: &[&str], needles: &[String]) -> Result<Vec<i64>, DbError> {
    let mut ids = Vec::new();
    let (find, mark) = if matches!(conn, Conn::Pg(_)) { ("strpos", "$1") } else { ("instr", "?1") };
    let holds: Vec<String> = columns.iter().map(|column| format!("{find}(lower(\"{column}\"), lower({mark})) > 0")).collect();
    let query = format!("SELECT CAST(\"{key}\" AS BIGINT) AS number FROM \"{table}\" WHERE {}", holds.join(" OR "));
    for needle in needles.iter().filter(|needle| !needle.is_empty()) {
        let rows: Vec<Number> = on_each!(conn, |inner| diesel::sql_query(&query).bind::<Text, _>(needle).load(inner))?;
        ids.extend(rows.into_iter().map(|row| row.number));
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}
