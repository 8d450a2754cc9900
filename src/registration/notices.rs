//! Telling people that a session has moved or is cancelled: a job, queued with the change, done in small pieces.

use diesel::prelude::*;

use super::mails::Letters;
use super::rules::SeatStatus;
use super::seats::Ticket;
use super::store::{registered, seat_by_id, update_seat};
use crate::db::schema::seat;
use crate::db::{Conn, DbError, Lock};
use crate::jobs::{self, Job};
use crate::links::Nonces;
use crate::programme::store::{StateNames, edition_by_id, participating_states};
use crate::session::store::{NOTICE, session_by_id};
use crate::site::Site;

/// Mails in one transaction.
const PIECE: i64 = 50;

/// Does every queued notice.
///
/// # Errors
/// A failed query; the job is taken up again later.
pub async fn run_due(site: &Site, ticket: Ticket) -> Result<(), DbError> {
    let now = ticket.now;
    while let Some(mut job) = site.db.write(Lock::None, move |conn| jobs::lease(conn, NOTICE, now)).await? {
        loop {
            let (held, ticket) = (job.clone(), ticket.clone());
            match site.db.write(Lock::None, move |conn| piece(conn, &held, &ticket)).await? {
                Some(done) => job.done = done,
                None => break,
            }
            site.mail_bell.notify_one();
        }
    }
    Ok(())
}

/// One piece of a notice; answers the last seat done, or `None` when the job has ended.
fn piece(conn: &mut Conn, job: &Job, ticket: &Ticket) -> Result<Option<i64>, DbError> {
    let session_id: i64 = job.payload.parse().map_err(|_| DbError::Corrupt(format!("notice of session {:?}", job.payload)))?;
    let Some(session) = session_by_id(conn, session_id)? else {
        jobs::finish(conn, job, ticket.now)?;
        return Ok(None);
    };
    let seats: Vec<i64> = seat::table
        .filter(seat::session_id.eq(session_id))
        .filter(seat::id.gt(job.done))
        .filter(seat::status.eq_any([SeatStatus::Confirmed, SeatStatus::Waitlisted, SeatStatus::Pending]))
        .order(seat::id)
        .limit(PIECE)
        .select(seat::id)
        .load(conn)?;
    let Some(last) = seats.last().copied() else {
        jobs::finish(conn, job, ticket.now)?;
        return Ok(None);
    };
    let edition = edition_by_id(conn, session.edition_id)?;
    let names = StateNames::load(conn, edition.programme_id)?;
    let states = participating_states(conn, edition.id)?.into_iter().map(|state| state.state).collect();
    let letters = Letters { edition: &edition, names: &names, states, organizer: &ticket.organizer, now: ticket.now };
    let mut nonces = Nonces::new(piece_seed(ticket.seed, last));
    for id in seats {
        let Some((mut row, session)) = seat_by_id(conn, id)? else { continue };
        let Some(who) = registered(conn, row.registration_id)? else { continue };
        row.sequence = (row.sequence + 1).max(session.sequence);
        // The key holds the session's sequence: a piece that is done again after a crash doubles no mail.
        if letters.enqueue_notice(conn, &who, &row, &session, nonces.take())? {
            update_seat(conn, &row, ticket.now)?;
        }
    }
    Ok(jobs::progress(conn, job, last, last, ticket.now)?.then_some(last))
}

/// Every piece has nonces of its own.
fn piece_seed(seed: [u8; 16], last: i64) -> [u8; 16] {
    let mut mixed = seed;
    mixed.iter_mut().zip(last.to_be_bytes()).for_each(|(byte, other)| *byte ^= other);
    mixed
}
