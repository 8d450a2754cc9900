//! A row and another one that names it, in one statement: on `PostgreSQL` each is a journey to the server and back.

use diesel::pg::Pg;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::BigInt;
use diesel::{PgConnection, QueryResult, RunQueryDsl};

/// An INSERT that answers an id, and one of the row that names it: what `insert_with_detail!` makes. Answers the id.
pub struct WithDetail<I, T, V> {
    /// The first INSERT.
    pub first: I,
    /// Where the other row goes.
    pub table: T,
    /// Its columns; the first holds the id.
    pub columns: &'static [&'static str],
    /// The values of the others.
    pub values: V,
}

/// It is known again by its text.
impl<I, T, V> QueryId for WithDetail<I, T, V> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<I, T, V> Query for WithDetail<I, T, V> {
    type SqlType = BigInt;
}

impl<I: QueryFragment<Pg>, T: QueryFragment<Pg>, V: QueryFragment<Pg>> QueryFragment<Pg> for WithDetail<I, T, V> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("WITH named (id) AS (");
        self.first.walk_ast(out.reborrow())?;
        out.push_sql(") INSERT INTO ");
        self.table.walk_ast(out.reborrow())?;
        for (place, column) in self.columns.iter().enumerate() {
            out.push_sql(if place == 0 { " (" } else { ", " });
            out.push_identifier(column)?;
        }
        out.push_sql(") SELECT id, ");
        self.values.walk_ast(out.reborrow())?;
        out.push_sql(" FROM named RETURNING ");
        self.columns.first().map_or(Ok(()), |key| out.push_identifier(key))
    }
}

impl<I, T, V> RunQueryDsl<PgConnection> for WithDetail<I, T, V> {}
