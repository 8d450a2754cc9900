//! What staff do with a mail that did not get through.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::{Happening, PATIENCE, Status, note};
use crate::db::schema::outbox;
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};

/// Queues a mail again, with its Message-ID, as if it had never been tried: one that has failed, has come back, was
/// interrupted, or was given up. `false` when it is none of these any more, or its text is gone with its period or the person: an empty mail
/// would be worse than none. Ring `site.mail_bell` after the commit.
///
/// # Errors
/// A failed query.
pub fn send_again(conn: &mut Conn, id: i64, by: &str, now: DateTime<Utc>) -> Result<bool, DbError> {
    let at = UtcInstant::from(now);
    let changed = diesel::update(outbox::table.find(id))
        .filter(outbox::status.eq_any([Status::Failed, Status::Returned, Status::Uncertain, Status::Cancelled]))
        .filter(outbox::text_body.ne(""))
        .set((
            outbox::status.eq(Status::Queued),
            outbox::attempts.eq(0),
            outbox::interrupted.eq(0),
            // Whoever still holds it has lost it.
            outbox::fence.eq(outbox::fence + 1),
            outbox::lease_until.eq(None::<UtcInstant>),
            outbox::due_at.eq(at),
            outbox::not_after.eq(UtcInstant::from(now + PATIENCE)),
            outbox::last_answer.eq(""),
        ))
        .execute(conn)?;
    if changed == 1 {
        note(conn, id, Happening::Again, by, now)?;
    }
    Ok(changed == 1)
}

/// Gives a mail up: one that waits, has failed, has come back, or was interrupted. `false` when it is none of these any more.
///
/// # Errors
/// A failed query.
pub fn give_up(conn: &mut Conn, id: i64, by: &str, now: DateTime<Utc>) -> Result<bool, DbError> {
    let changed = diesel::update(outbox::table.find(id))
        .filter(outbox::status.eq_any([Status::Queued, Status::Failed, Status::Returned, Status::Uncertain]))
        .set((outbox::status.eq(Status::Cancelled), outbox::fence.eq(outbox::fence + 1)))
        .execute(conn)?;
    if changed == 1 {
        note(conn, id, Happening::GivenUp, by, now)?;
    }
    Ok(changed == 1)
}
