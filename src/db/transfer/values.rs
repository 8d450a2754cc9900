//! One value of any column, as both engines keep it.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::deserialize::{self, FromSql, QueryableByName};
use diesel::pg::{Pg, PgValue};
use diesel::row::{Field as _, NamedRow, Row};
use diesel::sql_types::{BigInt, Binary, Bool, Date, Double, Integer, SmallInt, Text, Timestamp};
use diesel::sqlite::{Sqlite, SqliteType};
use sha2::{Digest as _, Sha256};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// 32 or 64 bits.
    Number,
    Bool,
    Double,
    Text,
    Binary,
    /// UTC, microseconds.
    Instant,
    Day,
}

impl Kind {
    /// The kind of a column by the name that either engine gives to its type.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "bigint" | "integer" | "smallint" => Self::Number,
            "boolean" => Self::Bool,
            "double precision" => Self::Double,
            "text" => Self::Text,
            "blob" | "bytea" => Self::Binary,
            "timestamp" | "timestamp without time zone" => Self::Instant,
            "date" => Self::Day,
            _ => return None,
        })
    }
}

/// A value. `SQLite` keeps instants and days as text: they are told apart by the kind of their column.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Null,
    Number(i64),
    Double(f64),
    Text(String),
    Binary(Vec<u8>),
    Instant(NaiveDateTime),
    Day(NaiveDate),
}

impl Value {
    /// The value as its column means it; `None` when it is none of that kind.
    pub(super) fn of_kind(self, kind: Kind) -> Option<Self> {
        match (kind, self) {
            (_, Self::Null) => Some(Self::Null),
            (Kind::Number | Kind::Bool, value @ Self::Number(_))
            | (Kind::Double, value @ Self::Double(_))
            | (Kind::Text, value @ Self::Text(_))
            | (Kind::Binary, value @ Self::Binary(_))
            | (Kind::Instant, value @ Self::Instant(_))
            | (Kind::Day, value @ Self::Day(_)) => Some(value),
            // Diesel writes the first form; the second is what other tools write.
            (Kind::Instant, Self::Text(text)) => ["%F %T%.f", "%FT%T%.f"]
                .into_iter()
                .find_map(|form| NaiveDateTime::parse_from_str(&text, form).ok())
                .map(Self::Instant),
            (Kind::Day, Self::Text(text)) => NaiveDate::parse_from_str(&text, "%F").ok().map(Self::Day),
            _ => None,
        }
    }

    /// Adds the value to a hash, so that no two rows of different values look the same.
    pub(super) fn feed(&self, hash: &mut Sha256) {
        let mut counted = |tag: u8, bytes: &[u8]| {
            hash.update([tag]);
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        };
        match self {
            Self::Null => counted(0, &[]),
            Self::Number(number) => counted(1, &number.to_be_bytes()),
            Self::Double(number) => counted(2, &number.to_bits().to_be_bytes()),
            Self::Text(text) => counted(3, text.as_bytes()),
            Self::Binary(bytes) => counted(4, bytes),
            Self::Instant(at) => counted(5, &at.and_utc().timestamp_micros().to_be_bytes()),
            Self::Day(day) => counted(6, day.to_string().as_bytes()),
        }
    }

    /// About how much memory it takes.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Text(text) => text.len() + 16,
            Self::Binary(bytes) => bytes.len() + 16,
            _ => 16,
        }
    }

    pub(super) fn number(&self) -> Option<i64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    pub(super) fn double(&self) -> Option<f64> {
        if let Self::Double(number) = self { Some(*number) } else { None }
    }

    pub(super) fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    pub(super) fn binary(&self) -> Option<&[u8]> {
        if let Self::Binary(bytes) = self { Some(bytes) } else { None }
    }

    pub(super) fn instant(&self) -> Option<NaiveDateTime> {
        if let Self::Instant(at) = self { Some(*at) } else { None }
    }

    pub(super) fn day(&self) -> Option<NaiveDate> {
        if let Self::Day(day) = self { Some(*day) } else { None }
    }
}

/// A row as an engine gives it, in the order of the query's columns.
pub(super) struct Raw(pub(super) Vec<Value>);

impl QueryableByName<Pg> for Raw {
    fn build<'a>(row: &impl NamedRow<'a, Pg>) -> deserialize::Result<Self> {
        let field = |place| Row::get(row, place).ok_or_else(|| "a column is missing".into());
        (0..row.field_count())
            .map(|place| field(place).and_then(|field| field.value().map_or(Ok(Value::Null), of_postgres)))
            .collect::<deserialize::Result<_>>()
            .map(Self)
    }
}

/// By the number of its type (`pg_type.oid`).
fn of_postgres(value: PgValue<'_>) -> deserialize::Result<Value> {
    Ok(match value.get_oid().get() {
        16 => Value::Number(<bool as FromSql<Bool, Pg>>::from_sql(value)?.into()),
        20 => Value::Number(<i64 as FromSql<BigInt, Pg>>::from_sql(value)?),
        21 => Value::Number(<i16 as FromSql<SmallInt, Pg>>::from_sql(value)?.into()),
        23 => Value::Number(<i32 as FromSql<Integer, Pg>>::from_sql(value)?.into()),
        701 => Value::Double(<f64 as FromSql<Double, Pg>>::from_sql(value)?),
        17 => Value::Binary(<Vec<u8> as FromSql<Binary, Pg>>::from_sql(value)?),
        25 => Value::Text(<String as FromSql<Text, Pg>>::from_sql(value)?),
        1082 => Value::Day(<NaiveDate as FromSql<Date, Pg>>::from_sql(value)?),
        1114 => Value::Instant(<NaiveDateTime as FromSql<Timestamp, Pg>>::from_sql(value)?),
        other => return Err(format!("a column of the type {other}").into()),
    })
}

impl QueryableByName<Sqlite> for Raw {
    fn build<'a>(row: &impl NamedRow<'a, Sqlite>) -> deserialize::Result<Self> {
        let mut values = Vec::with_capacity(row.field_count());
        for place in 0..row.field_count() {
            let field = Row::get(row, place).ok_or("a column is missing")?;
            values.push(match field.value() {
                None => Value::Null,
                Some(value) => match value.value_type() {
                    Some(SqliteType::Long | SqliteType::Integer | SqliteType::SmallInt) => {
                        Value::Number(<i64 as FromSql<BigInt, Sqlite>>::from_sql(value)?)
                    }
                    Some(SqliteType::Double | SqliteType::Float) => {
                        Value::Double(<f64 as FromSql<Double, Sqlite>>::from_sql(value)?)
                    }
                    Some(SqliteType::Text) => Value::Text(<String as FromSql<Text, Sqlite>>::from_sql(value)?),
                    Some(SqliteType::Binary) => Value::Binary(<Vec<u8> as FromSql<Binary, Sqlite>>::from_sql(value)?),
                    _ => Value::Null,
                },
            });
        }
        Ok(Self(values))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(values: &[Value]) -> Vec<u8> {
        let mut hash = Sha256::new();
        for value in values {
            value.feed(&mut hash);
        }
        hash.finalize().to_vec()
    }

    #[test]
    fn rows_that_differ_have_hashes_that_differ() {
        let text = |text: &str| Value::Text(text.into());
        let rows = [
            vec![text("ab"), text("c")],
            vec![text("a"), text("bc")],
            vec![text("abc"), text("")],
            vec![text("abc"), Value::Null],
            vec![Value::Null, text("abc")],
            vec![Value::Binary(b"abc".to_vec()), Value::Null],
            vec![Value::Number(1), Value::Null],
            vec![Value::Double(1.0), Value::Null],
        ];
        for (place, row) in rows.iter().enumerate() {
            for other in &rows[place + 1..] {
                assert_ne!(hash(row), hash(other), "{row:?} {other:?}");
            }
        }
    }

    #[test]
    fn an_instant_is_the_same_however_it_is_kept() {
        let kept = Value::Text("2027-06-01 08:00:00.250".into()).of_kind(Kind::Instant).expect("an instant");
        let at = NaiveDate::from_ymd_opt(2027, 6, 1).and_then(|day| day.and_hms_milli_opt(8, 0, 0, 250)).expect("valid");
        assert_eq!(kept, Value::Instant(at));
        assert_eq!(hash(&[kept]), hash(&[Value::Instant(at)]));
        assert_eq!(Value::Text("yesterday".into()).of_kind(Kind::Instant), None);
        assert_eq!(Value::Text("1".into()).of_kind(Kind::Number), None);
    }
}
