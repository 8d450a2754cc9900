//! The transition function: what a wish for a seat comes to, and what follows from it for the others.

use serde_json::json;

use super::Desk;
use crate::accounts::{Actor, Change};
use crate::db::{Conn, DbError};
use crate::programme::rules::{Approval, RegistrationMode};
use crate::reference::Iso3;
use crate::registration::mails::{Cause, Sheet};
use crate::registration::rules::{ENTERED, SeatStatus, Told, transition};
use crate::registration::store::{self, Registered, SeatRow};
use crate::session::rules::{SessionStatus, next_sequence};
use crate::session::store::SessionRow;

/// A wish: this session's seat of a registration is to become something.
#[derive(Clone, Debug)]
pub struct Move {
    /// The session.
    pub session: SessionRow,
    /// The seat, if there is one already.
    pub seat: Option<SeatRow>,
    /// What it becomes.
    pub to: Goal,
}

/// What a seat is to become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// As the rules say: confirmed while there is room, else waiting; pending when staff decide first.
    Seated,
    /// Staff have decided for it: confirmed while there is room, else waiting.
    Admitted,
    /// Counted for another State than before: confirmed while that State has room, else waiting; pending when staff
    /// decide first. Nobody who waits gets the place in between.
    Restated,
    /// The place that was kept for their nomination and has just been let go: confirmed unless room has gone since. Nobody who
    /// waits gets it in between, and nobody decides once more: staff gave the State its places, and withdraw a nomination that
    /// they do not want before it is answered.
    Kept,
    /// Exactly this.
    Status(SeatStatus),
}

/// What one change did.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// Each seat as it was (none: it is new) and as it is.
    pub seats: Vec<(Option<SeatRow>, SeatRow)>,
    /// The Message-IDs of the mails that tell it.
    pub mails: Vec<String>,
}

impl Desk<'_> {
    /// The transition function: moves seats of one registration, keeps the tally, writes the trail and the mail.
    /// Answers what the seats have become; wishes that change nothing or that the table of transitions forbids are
    /// left out.
    ///
    /// # Errors
    /// A failed query.
    pub fn change(
        &mut self,
        conn: &mut Conn,
        who: &Registered,
        moves: &[Move],
        cause: Cause,
        actor: &Actor,
    ) -> Result<Vec<(SessionRow, SeatStatus)>, DbError> {
        // Taken first: those who move up on the way have mails of their own.
        let mut is_silent = std::mem::take(&mut self.is_silent);
        let mut sheet = Sheet { reason: std::mem::take(&mut self.reason), ..Sheet::default() };
        let (mut tells, mut trace) = (false, Trace::default());
        let (mut before, mut after) = (serde_json::Map::new(), serde_json::Map::new());
        let mut freed = Vec::new();
        let mut done = Vec::new();
        let mut written = Vec::new();
        for wish in moves {
            let wish = &self.after_those_who_wait(conn, wish)?;
            let state = who.registration.state();
            let from = wish.seat.as_ref().map(|seat| seat.status);
            let to = match wish.to {
                Goal::Seated | Goal::Admitted | Goal::Kept if from == Some(SeatStatus::Confirmed) => SeatStatus::Confirmed,
                Goal::Seated => self.place(conn, &wish.session, who, false)?,
                Goal::Admitted => self.place(conn, &wish.session, who, true)?,
                Goal::Restated if self.is_decided(who) => SeatStatus::Pending,
                Goal::Restated | Goal::Kept => self.restate(conn, wish, state)?,
                Goal::Status(status) => status,
            };
            let stays = from == Some(to);
            let told =
                if stays { Some(Told::Letter).filter(|_| wish.to == Goal::Restated) } else { transition(from, to, cause.by()) };
            let Some(told) = told else { continue };
            tells |= told != Told::Nothing;
            let seat = self.write(conn, who, wish, to)?;
            trace.seats.push((wish.seat.clone(), seat.clone()));
            written.push((seat.clone(), wish.session.clone()));
            if let Some(from) = from {
                before.insert(wish.session.slug.clone(), json!(from.as_str()));
            }
            after.insert(wish.session.slug.clone(), json!(to.as_str()));
            if from == Some(SeatStatus::Confirmed) {
                freed.push(wish.session.clone());
            }
            match told {
                Told::Request => sheet.confirmed.push((seat, wish.session.clone())),
                Told::Cancel => sheet.cancelled.push((seat, wish.session.clone())),
                Told::Letter | Told::Nothing => {}
            }
            done.push((wish.session.clone(), to));
        }
        self.trace = Trace::default();
        if done.is_empty() && cause != Cause::Registered {
            return Ok(done);
        }
        is_silent |= !tells && !done.is_empty();
        let change = Change {
            edition: Some(self.offer.edition.id),
            action: cause.action(),
            object: "registration",
            id: who.registration.id.to_string(),
            before: before.into(),
            after: after.into(),
        };
        self.record(conn, actor, change)?;
        // Somebody new has no other seats than these.
        let seats = if cause == Cause::Registered { written } else { store::seats_of(conn, who.registration.id)? };
        if !is_silent {
            let mut nonces = self.nonces.clone();
            let mails = self.letters().of_change(conn, who, &seats, &sheet, cause, &mut nonces)?;
            self.nonces = nonces;
            trace.mails = self.post(conn, mails)?;
        }
        for session in freed {
            self.promote(conn, &session)?;
        }
        self.trace = trace;
        Ok(done)
    }

    /// Writes a seat and what follows from it for the tally.
    fn write(&mut self, conn: &mut Conn, who: &Registered, wish: &Move, to: SeatStatus) -> Result<SeatRow, DbError> {
        let now = self.now();
        let seat = match &wish.seat {
            None => store::insert_seat(conn, &who.registration, &wish.session, to, now)?,
            Some(old) => {
                let mut seat = old.clone();
                let tells_calendar = old.status != to && [old.status, to].contains(&SeatStatus::Confirmed);
                seat.status = to;
                seat.state.clone_from(&who.registration.state);
                seat.waiting_since = (to == SeatStatus::Waitlisted).then(|| old.waiting_since.unwrap_or_else(|| now.into()));
                if tells_calendar {
                    seat.sequence = next_sequence(Some(old.sequence), wish.session.sequence);
                }
                store::update_seat(conn, &seat, now)?;
                self.count(conn, &wish.session, old, -1)?;
                seat
            }
        };
        self.count(conn, &wish.session, &seat, 1)?;
        Ok(seat)
    }

    /// Gives free seats of a session to those who wait, in order, until it begins.
    ///
    /// # Errors
    /// A failed query.
    pub fn promote(&mut self, conn: &mut Conn, session: &SessionRow) -> Result<usize, DbError> {
        let over = self.now() >= session.starts() || session.status != SessionStatus::Published;
        if over || self.book(conn, session)?.waitlisted() == 0 {
            return Ok(0);
        }
        let mut room = self.room(conn, session)?;
        let line = store::waiting(conn, session.id)?;
        let fitting =
            room.promote(line.iter().enumerate().map(|(place, seat)| (place, seat.state.as_deref().and_then(Iso3::parse))));
        for place in &fitting {
            let Some(seat) = line.get(*place) else { continue };
            let Some(who) = store::registered(conn, seat.registration_id)? else { continue };
            let wish = Move { session: session.clone(), seat: Some(seat.clone()), to: Goal::Status(SeatStatus::Confirmed) };
            self.change(conn, &who, &[wish], Cause::Promoted, &Actor::System)?;
        }
        self.promoted += fitting.len();
        Ok(fitting.len())
    }

    /// What a seat of this registration becomes now.
    fn place(
        &mut self,
        conn: &mut Conn,
        session: &SessionRow,
        who: &Registered,
        admitted: bool,
    ) -> Result<SeatStatus, DbError> {
        if !admitted && self.needs_decision(conn, who)? {
            return Ok(SeatStatus::Pending);
        }
        let free = self.room(conn, session)?.has_seat_for(who.registration.state());
        Ok(if free { SeatStatus::Confirmed } else { SeatStatus::Waitlisted })
    }

    /// A wish for a place, after everybody who waits and fits by now has been served (a release date or a higher capacity
    /// may have made room since the last change): the seat may be one of theirs.
    fn after_those_who_wait(&mut self, conn: &mut Conn, wish: &Move) -> Result<Move, DbError> {
        let mut wish = wish.clone();
        let asks = matches!(wish.to, Goal::Seated | Goal::Admitted);
        if asks
            && self.promote(conn, &wish.session)? > 0
            && let Some(seat) = &mut wish.seat
            && let Some((now, _)) = store::seat_by_id(conn, seat.id)?
        {
            *seat = now;
        }
        Ok(wish)
    }

    /// Whether staff decide on every seat of a State, also after it has been given.
    fn is_decided(&self, who: &Registered) -> bool {
        let state = who.registration.state();
        let is_foreign = state.is_some_and(|state| self.offer.states.iter().all(|listed| listed.state != state));
        is_foreign || self.offer.edition.approval == Approval::Review
    }

    /// Whether staff decide on a seat of this registration: on every one, on those of States that do not take part, and, where
    /// only the invited register, on those of whoever is not: an invitation was forwarded to them, or they came without one.
    /// Whom staff have entered they need not decide on once more.
    fn needs_decision(&self, conn: &mut Conn, who: &Registered) -> Result<bool, DbError> {
        if self.is_decided(who) {
            return Ok(true);
        }
        let is_by_invitation = self.offer.edition.registration_mode == RegistrationMode::Invited;
        let is_entered = ENTERED.contains(&who.registration.source.as_str());
        Ok(is_by_invitation && !is_entered && !store::is_invited(conn, who.registration.id)?)
    }

    /// What a seat becomes that counts for another State from now on.
    fn restate(&mut self, conn: &mut Conn, wish: &Move, state: Option<Iso3>) -> Result<SeatStatus, DbError> {
        let mut room = self.room(conn, &wish.session)?;
        if let Some(old) = wish.seat.as_ref().filter(|seat| seat.status == SeatStatus::Confirmed) {
            room.leave(old.state.as_deref().and_then(Iso3::parse));
        }
        Ok(if room.has_seat_for(state) { SeatStatus::Confirmed } else { SeatStatus::Waitlisted })
    }
}
