//! Statements that stay prepared though diesel would have them parsed afresh at each use.

use diesel::QueryResult;
use diesel::RunQueryDsl;
use diesel::backend::Backend;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};

/// A statement of one text, whatever its values: an UPDATE or ON CONFLICT … DO UPDATE that sets always the same columns. diesel
/// cannot know that it does, and keeps none of them prepared, lest it keep a thousand.
#[derive(Clone, Copy, Debug)]
pub struct Prepared<S>(pub S);

/// It is known again by its text.
impl<S> QueryId for Prepared<S> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<S: Query> Query for Prepared<S> {
    type SqlType = S::SqlType;
}

impl<DB: Backend, S: QueryFragment<DB>> QueryFragment<DB> for Prepared<S> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.0.walk_ast(out)
    }

    // In the trait, but not in its documentation; without it everything would work, only slower.
    fn is_safe_to_cache_prepared(&self, _backend: &DB) -> QueryResult<bool> {
        Ok(true)
    }
}

impl<C, S> RunQueryDsl<C> for Prepared<S> {}
