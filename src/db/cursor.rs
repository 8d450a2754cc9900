//! A long answer of `PostgreSQL` in chunks: its plan is that of the whole, other queries run between two chunks, and neither side
//! holds all of it.

use std::marker::PhantomData;

use diesel::connection::SimpleConnection as _;
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::query_dsl::LoadQuery;
use diesel::{PgConnection, QueryResult, RunQueryDsl};

/// The rows of a query. A transaction can have one at a time, and whoever leaves it before its end ends the transaction.
pub struct Cursor<Q> {
    /// Rows of a chunk.
    size: u16,
    is_open: bool,
    query: PhantomData<Q>,
}

/// `DECLARE` (<https://www.postgresql.org/docs/current/sql-declare.html>).
struct Declare<Q>(Q);

/// `FETCH` of so many rows (<https://www.postgresql.org/docs/current/sql-fetch.html>).
pub struct Fetch<Q>(u16, PhantomData<Q>);

impl<Q: Query + QueryFragment<Pg>> Cursor<Q> {
    /// Begins to answer a query in chunks of `size` rows, inside a transaction.
    ///
    /// # Errors
    /// A failed query.
    pub fn open(pg: &mut PgConnection, query: Q, size: u16) -> QueryResult<Self> {
        // All rows are wanted, not the first tenth of them soon.
        pg.batch_execute("SET LOCAL cursor_tuple_fraction = 1")?;
        Declare(query).execute(pg)?;
        Ok(Self { size, is_open: true, query: PhantomData })
    }

    /// The next rows; none when there are no more.
    ///
    /// # Errors
    /// A failed query.
    pub fn next<'q, R>(&mut self, pg: &mut PgConnection) -> QueryResult<Option<Vec<R>>>
    where
        Fetch<Q>: LoadQuery<'q, PgConnection, R>,
    {
        if !self.is_open {
            return Ok(None);
        }
        let rows: Vec<R> = Fetch(self.size, PhantomData).load(pg)?;
        if rows.len() < usize::from(self.size) {
            pg.batch_execute("CLOSE chunks")?;
            self.is_open = false;
        }
        Ok(Some(rows).filter(|rows| !rows.is_empty()))
    }
}

impl<Q> QueryId for Declare<Q> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q: QueryFragment<Pg>> QueryFragment<Pg> for Declare<Q> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.unsafe_to_cache_prepared();
        out.push_sql("DECLARE chunks NO SCROLL CURSOR FOR ");
        self.0.walk_ast(out.reborrow())
    }
}

impl<Q> RunQueryDsl<PgConnection> for Declare<Q> {}

impl<Q> QueryId for Fetch<Q> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q: Query> Query for Fetch<Q> {
    type SqlType = Q::SqlType;
}

impl<Q> QueryFragment<Pg> for Fetch<Q> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        // What it answers depends on the cursor that is open.
        out.unsafe_to_cache_prepared();
        out.push_sql(&format!("FETCH {} FROM chunks", self.0));
        Ok(())
    }
}

impl<Q> RunQueryDsl<PgConnection> for Fetch<Q> {}
