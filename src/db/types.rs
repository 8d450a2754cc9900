//! How domain values are stored, the same on both engines.

use chrono::format::{Fixed, Item, Numeric, Pad};
use chrono::{DateTime, NaiveDateTime, SubsecRound as _, Utc};
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::Pg;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::Timestamp;
use diesel::sqlite::Sqlite;

use super::AnyEngine;

/// An instant in UTC with microseconds, the precision that both engines keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Timestamp)]
pub struct UtcInstant(NaiveDateTime);

impl UtcInstant {
    /// The instant as chrono's type.
    pub fn utc(self) -> DateTime<Utc> {
        self.0.and_utc()
    }
}

impl From<DateTime<Utc>> for UtcInstant {
    fn from(instant: DateTime<Utc>) -> Self {
        Self(instant.naive_utc().trunc_subsecs(6))
    }
}

/// `%F %T%.f`, as diesel stores an instant in `SQLite`, read once instead of at each use: a registration stores some twenty.
const STORED: [Item<'static>; 12] = [
    Item::Numeric(Numeric::Year, Pad::Zero),
    Item::Literal("-"),
    Item::Numeric(Numeric::Month, Pad::Zero),
    Item::Literal("-"),
    Item::Numeric(Numeric::Day, Pad::Zero),
    Item::Literal(" "),
    Item::Numeric(Numeric::Hour, Pad::Zero),
    Item::Literal(":"),
    Item::Numeric(Numeric::Minute, Pad::Zero),
    Item::Literal(":"),
    Item::Numeric(Numeric::Second, Pad::Zero),
    Item::Fixed(Fixed::Nanosecond),
];

impl ToSql<Timestamp, Sqlite> for UtcInstant {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.format_with_items(STORED.iter()).to_string());
        Ok(IsNull::No)
    }
}

impl ToSql<Timestamp, Pg> for UtcInstant {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        ToSql::<Timestamp, Pg>::to_sql(&self.0, out)
    }
}

impl ToSql<Timestamp, AnyEngine> for UtcInstant {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, AnyEngine>) -> serialize::Result {
        ToSql::<Timestamp, AnyEngine>::to_sql(&self.0, out)
    }
}

impl<DB: Backend> FromSql<Timestamp, DB> for UtcInstant
where
    NaiveDateTime: FromSql<Timestamp, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        NaiveDateTime::from_sql(bytes).map(Self)
    }
}

/// Stores a type as text through its `as_str()` and `parse(&str) -> Option<Self>`. Either engine's own connection reads it from the
/// row without a copy of the text: a list of 100,000 rows has half a million of them.
#[macro_export]
macro_rules! stored_as_text {
    ($type:ty) => {
        impl<DB: diesel::backend::Backend> diesel::serialize::ToSql<diesel::sql_types::Text, DB> for $type
        where
            str: diesel::serialize::ToSql<diesel::sql_types::Text, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut diesel::serialize::Output<'b, '_, DB>) -> diesel::serialize::Result {
                self.as_str().to_sql(out)
            }
        }

        $crate::stored_as_text!($type, diesel::sqlite::Sqlite, |mut value| value.read_text());
        $crate::stored_as_text!($type, diesel::pg::Pg, |value| std::str::from_utf8(value.as_bytes())?);
        $crate::stored_as_text!($type, $crate::db::AnyEngine, |value| {
            &<String as diesel::deserialize::FromSql<diesel::sql_types::Text, $crate::db::AnyEngine>>::from_sql(value)?
        });
    };
    ($type:ty, $engine:ty, |$value:pat_param| $text:expr) => {
        impl diesel::deserialize::FromSql<diesel::sql_types::Text, $engine> for $type {
            fn from_sql($value: <$engine as diesel::backend::Backend>::RawValue<'_>) -> diesel::deserialize::Result<Self> {
                let text: &str = $text;
                Self::parse(text).ok_or_else(|| format!("{text:?} is no {}", stringify!($type)).into())
            }
        }
    };
}

/// An enum with one fixed code a variant: the same word in database, URL, file and form.
///
/// ```
/// baraza::text_enum! {
///     /// How a decision is made.
///     pub enum Approval { Automatic = "automatic", Review = "review" }
/// }
/// assert_eq!(Approval::parse("review"), Some(Approval::Review));
/// assert_eq!(Approval::Automatic.as_str(), "automatic");
/// ```
#[macro_export]
macro_rules! text_enum {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow)]
        #[diesel(sql_type = diesel::sql_types::Text)]
        pub enum $name { $($(#[$variant_meta])* #[doc = concat!("`", $code, "`")] $variant),+ }

        impl $name {
            /// Every variant, in the order of the declaration.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The code of this variant.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The variant of a code.
            pub fn parse(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        $crate::stored_as_text!($name);
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_instant_is_stored_as_diesel_stores_it(
            seconds in 0_i64..4_102_444_800,
            micros in prop_oneof![Just(0), 0_u32..1_000_000],
        ) {
            let instant = UtcInstant::from(DateTime::from_timestamp(seconds, micros * 1_000).expect("in range"));
            prop_assert_eq!(
                instant.0.format_with_items(STORED.iter()).to_string(),
                instant.0.format("%F %T%.f").to_string()
            );
        }
    }
}
