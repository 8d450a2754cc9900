//! A write that waits for its turn: a closure with the place for its answer.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tokio::sync::oneshot;

use super::{Conn, DbError};

/// Writes that may wait; the next one is answered [`DbError::Overloaded`].
pub(super) const QUEUE: usize = 4096;
/// Closures in one commit, at most.
pub(super) const BATCH: usize = 64;

/// A closure with its place for the answer.
pub(super) trait Task: Send {
    /// Runs the closure; `true` when its changes are to be kept.
    fn run(&mut self, conn: &mut Conn) -> bool;
    /// Whether the last run failed in a way that another one may not.
    fn wants_again(&self) -> bool;
    /// What the last run failed with.
    fn failure(&self) -> Option<String>;
    /// Called after the commit (or its failure) with nothing left to wait for.
    fn answer(self: Box<Self>, commit: Result<(), &str>);
}

struct Write<T, F> {
    closure: F,
    outcome: Option<Result<T, DbError>>,
    reply: oneshot::Sender<Result<T, DbError>>,
}

/// A closure as a task, and where its answer comes out.
pub(super) fn task<T, F>(closure: F) -> (Box<dyn Task>, oneshot::Receiver<Result<T, DbError>>)
where
    T: Send + 'static,
    F: Fn(&mut Conn) -> Result<T, DbError> + Send + 'static,
{
    let (reply, receiver) = oneshot::channel();
    (Box::new(Write { closure, outcome: None, reply }), receiver)
}

impl<T: Send, F: Fn(&mut Conn) -> Result<T, DbError> + Send> Task for Write<T, F> {
    fn run(&mut self, conn: &mut Conn) -> bool {
        let outcome = catch_unwind(AssertUnwindSafe(|| (self.closure)(conn))).unwrap_or(Err(DbError::Panicked));
        let keep = outcome.is_ok();
        self.outcome = Some(outcome);
        keep
    }

    fn wants_again(&self) -> bool {
        matches!(&self.outcome, Some(Err(error)) if error.is_retryable())
    }

    fn failure(&self) -> Option<String> {
        self.outcome.as_ref().and_then(|outcome| outcome.as_ref().err()).map(ToString::to_string)
    }

    fn answer(self: Box<Self>, commit: Result<(), &str>) {
        let outcome = match (commit, self.outcome) {
            (Err(reason), _) => Err(DbError::Unavailable(reason.to_owned())),
            (Ok(()), Some(outcome)) => outcome,
            (Ok(()), None) => Err(DbError::Unavailable("the write was not run".into())),
        };
        // The request may have gone away; what it asked for is stored all the same.
        let _ = self.reply.send(outcome);
    }
}
