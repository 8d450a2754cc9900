//! Staff decide about seats, and take a decision back while no mail of it has left.

use super::mails::Cause;
use super::rules::{By, SeatStatus};
use super::seats::{Desk, Goal, Move};
use super::store::{self, DecisionRow, Registered, SeatRow};
use crate::accounts::Actor;
use crate::db::{Conn, DbError};
use crate::mail::outbox;
use crate::reference::Iso3;
use crate::session::rules::SessionStatus;
use crate::session::store::SessionRow;

/// What staff decide about seats of one registration.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// A place while there is room, else the waiting list.
    Approve,
    /// Their turn in the waiting list.
    Wait,
    /// No.
    Decline,
    /// The place is given up for them.
    Cancel,
    /// Another session instead: what was pending is pending there, anything else is weighed at once.
    MoveTo(Box<SessionRow>),
}

/// How a decision ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is made.
    Done,
    /// Nothing would change, or it is not staff's to change.
    Nothing,
    /// There is a free place: whoever were put on the waiting list would get it at once.
    HasRoom,
    /// The other session is over or takes nobody.
    Closed,
    /// They have a place, or asked for one, in the other session already.
    ThereAlready,
}

/// Decides about seats of one registration: change, trail, mails (which wait a moment) and the decision itself, so that it
/// can be taken back. Runs under the edition's lock.
///
/// # Errors
/// A failed query.
pub fn decide(
    conn: &mut Conn,
    desk: &mut Desk<'_>,
    who: &Registered,
    seats: &[(SeatRow, SessionRow)],
    verdict: &Verdict,
    reason: &str,
    actor: &Actor,
) -> Result<Outcome, DbError> {
    let same =
        |to: Goal| seats.iter().map(move |(seat, session)| Move { session: session.clone(), seat: Some(seat.clone()), to });
    let moves: Vec<Move> = match verdict {
        Verdict::Approve => {
            let is_on = |session: &SessionRow| session.status == SessionStatus::Published && desk.now() < session.ends();
            let open: Vec<Move> = same(Goal::Admitted).filter(|wish| is_on(&wish.session)).collect();
            if open.is_empty() {
                return Ok(Outcome::Closed);
            }
            open
        }
        Verdict::Decline => same(Goal::Status(SeatStatus::Declined)).collect(),
        Verdict::Cancel => same(Goal::Status(SeatStatus::Cancelled)).collect(),
        Verdict::Wait => {
            for (seat, session) in seats {
                if would_get_it_back(conn, desk, seat, session)? {
                    return Ok(Outcome::HasRoom);
                }
            }
            same(Goal::Status(SeatStatus::Waitlisted)).collect()
        }
        Verdict::MoveTo(target) => match moved(conn, desk, who, seats, target)? {
            Ok(moves) => moves,
            Err(outcome) => return Ok(outcome),
        },
    };
    desk.give_reason(reason);
    desk.change(conn, who, &moves, Cause::Decided, actor)?;
    let trace = desk.trace().clone();
    if trace.seats.is_empty() {
        return Ok(Outcome::Nothing);
    }
    let (edition, now) = (desk.offer.edition.id, desk.now());
    outbox::hold(conn, &trace.mails, now + outbox::GRACE)?;
    store::insert_decision(conn, edition, who.registration.id, reason, (actor, now), &trace.mails, &trace.seats)?;
    Ok(Outcome::Done)
}

/// Whether somebody who is put on the waiting list now would be the next to get a place. Those who wait go first.
fn would_get_it_back(conn: &mut Conn, desk: &mut Desk<'_>, seat: &SeatRow, session: &SessionRow) -> Result<bool, DbError> {
    if desk.now() >= session.starts() || !seat.status.may_become(SeatStatus::Waitlisted, By::Staff) {
        return Ok(false);
    }
    let state = |seat: &SeatRow| seat.state.as_deref().and_then(Iso3::parse);
    let mut room = desk.room(conn, session)?;
    if seat.status == SeatStatus::Confirmed {
        room.leave(state(seat));
    }
    let line = store::waiting(conn, session.id)?;
    room.promote(line.iter().map(|other| (other.id, state(other))));
    Ok(room.has_seat_for(state(seat)))
}

fn moved(
    conn: &mut Conn,
    desk: &Desk<'_>,
    who: &Registered,
    seats: &[(SeatRow, SessionRow)],
    target: &SessionRow,
) -> Result<Result<Vec<Move>, Outcome>, DbError> {
    let [(seat, session)] = seats else { return Ok(Err(Outcome::Nothing)) };
    if target.status != SessionStatus::Published || desk.now() >= target.ends() {
        return Ok(Err(Outcome::Closed));
    }
    let there =
        store::seats_of(conn, who.registration.id)?.into_iter().map(|(seat, _)| seat).find(|seat| seat.session_id == target.id);
    if target.id == session.id || there.as_ref().is_some_and(|seat| seat.status != SeatStatus::Cancelled) {
        return Ok(Err(Outcome::ThereAlready));
    }
    if !seat.status.may_become(SeatStatus::Cancelled, By::Staff) {
        return Ok(Err(Outcome::Nothing));
    }
    let to = if seat.status == SeatStatus::Pending { Goal::Status(SeatStatus::Pending) } else { Goal::Admitted };
    Ok(Ok(vec![
        Move { session: session.clone(), seat: Some(seat.clone()), to: Goal::Status(SeatStatus::Cancelled) },
        Move { session: target.clone(), seat: there, to },
    ]))
}

/// How taking back ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undone {
    /// Everything is as it was, and no mail goes out.
    Yes,
    /// It was taken back before.
    Already,
    /// A mail has left, or is leaving: what it says is to be changed, not hidden.
    MailLeft,
    /// Something has changed a seat since.
    Changed,
    /// The place has gone to somebody else since.
    NoRoom,
}

/// Takes a decision back: its mails, which have not left, are removed and every seat is as it was. Runs under the
/// edition's lock.
///
/// # Errors
/// A failed query.
pub fn undo(
    conn: &mut Conn,
    desk: &mut Desk<'_>,
    decision: &DecisionRow,
    who: &Registered,
    actor: &Actor,
) -> Result<Undone, DbError> {
    if decision.undone_at.is_some() {
        return Ok(Undone::Already);
    }
    let seats = store::decided_seats(conn, &[decision.id])?;
    if seats.iter().any(|decided| decided.seat.status != decided.to) {
        return Ok(Undone::Changed);
    }
    for decided in seats.iter().filter(|decided| decided.from == Some(SeatStatus::Confirmed)) {
        if !desk.room(conn, &decided.session)?.has_seat_for(who.registration.state()) {
            return Ok(Undone::NoRoom);
        }
    }
    if !outbox::take_back(conn, &decision.mails())? {
        return Ok(Undone::MailLeft);
    }
    let moves: Vec<Move> = seats
        .into_iter()
        .map(|decided| Move {
            session: decided.session,
            // They wait since when they waited before.
            seat: Some(SeatRow { waiting_since: decided.waiting_since, ..decided.seat }),
            to: Goal::Status(decided.from.unwrap_or(SeatStatus::Cancelled)),
        })
        .collect();
    desk.change(conn, who, &moves, Cause::Undone, actor)?;
    store::mark_undone(conn, decision.id, desk.now())?;
    Ok(Undone::Yes)
}
