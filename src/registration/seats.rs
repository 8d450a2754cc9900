//! The one place that changes seats: status, tally, waiting list, audit and mail in one transaction.
//!
//! A [`Desk`] is opened inside `db.write(Lock::Edition(id), …)`. [`Desk::change`] is the transition function; everything
//! that moves a seat (the form, `/me`, staff, promotion) ends there.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde_json::json;

use super::mails::{self, Cause, Sheet};
use super::offer::Offer;
use super::rules::{ENTERED, Room, SeatStatus, Told, transition};
use super::store::{self, Registered, SeatRow, Tally};
use crate::accounts::audit::{self, NewEntry};
use crate::accounts::{Actor, Change};
use crate::db::{Conn, DbError};
use crate::links::MessageIds;
use crate::mail::outbox::{self, NewMail};
use crate::programme::rules::{Approval, RegistrationMode};
use crate::programme::store::touch_revision;
use crate::reference::Iso3;
use crate::session::rules::{Places, SessionStatus, next_sequence};
use crate::session::store::SessionRow;

/// What a transaction needs from outside: made before it, the same when it is run again.
#[derive(Clone, Debug)]
pub struct Ticket {
    /// The present instant.
    pub now: DateTime<Utc>,
    /// Seed of Message-IDs and link nonces.
    pub seed: [u8; 16],
    /// The address that calendars name as organiser.
    pub organizer: String,
}

/// The seats taken of one session.
struct Book {
    tally: Tally,
    /// The States whose line is not written yet.
    unwritten: BTreeSet<String>,
}

/// What is written at the end, for everybody at once: lines of the trail, which nobody reads before, and mails, which are written
/// sooner where somebody counts them ([`Desk::post_now`]).
#[derive(Default)]
struct Basket {
    entries: Vec<NewEntry>,
    mails: Vec<NewMail>,
    /// Addresses that nobody had when the desk was opened, and nobody has come with since.
    unknown: HashSet<String>,
}

impl Book {
    fn waitlisted(&self) -> i32 {
        self.tally.values().map(|counts| counts.waitlisted).sum()
    }
}

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

/// The seats of one edition during one transaction.
pub struct Desk<'a> {
    /// The edition with its sessions and States, as this transaction sees them.
    pub offer: Arc<Offer>,
    books: BTreeMap<i64, Book>,
    ticket: &'a Ticket,
    nonces: MessageIds,
    shown_changed: bool,
    is_silent: bool,
    reason: String,
    trace: Trace,
    promoted: usize,
    /// Only where many are served in one transaction.
    basket: Option<Basket>,
}

impl<'a> Desk<'a> {
    /// Works at the desk of an edition. `kept` is an offer that was read before: it is used if it still holds. Cached pages are
    /// rendered again afterwards if what they show has changed. Runs under the edition's lock.
    ///
    /// # Errors
    /// A failed query, or what `work` answers.
    pub fn at<T>(
        conn: &mut Conn,
        edition_id: i64,
        kept: Option<&Arc<Offer>>,
        ticket: &'a Ticket,
        work: impl FnOnce(&mut Conn, &mut Self) -> Result<T, DbError>,
    ) -> Result<T, DbError> {
        Self::open(conn, edition_id, kept, ticket)?.run(conn, work)
    }

    /// The same for many, one after another ([`Desk::turn_to`]), who are strangers at the addresses `unknown`: their trail and
    /// their mails are written at the end.
    ///
    /// # Errors
    /// A failed query, or what `work` answers.
    pub(super) fn for_many<T>(
        conn: &mut Conn,
        edition_id: i64,
        (kept, unknown): (Option<&Arc<Offer>>, HashSet<String>),
        ticket: &'a Ticket,
        work: impl FnOnce(&mut Conn, &mut Self) -> Result<T, DbError>,
    ) -> Result<T, DbError> {
        let basket = Some(Basket { unknown, ..Basket::default() });
        Self { basket, ..Self::open(conn, edition_id, kept, ticket)? }.run(conn, work)
    }

    fn run<T>(mut self, conn: &mut Conn, work: impl FnOnce(&mut Conn, &mut Self) -> Result<T, DbError>) -> Result<T, DbError> {
        let done = work(conn, &mut self)?;
        self.close(conn)?;
        Ok(done)
    }

    /// Serves the next, whose request brought this ticket.
    pub(super) fn turn_to(&mut self, ticket: &'a Ticket) {
        self.ticket = ticket;
        self.nonces = MessageIds::new(ticket.seed, ticket.now);
        self.is_silent = false;
        self.reason.clear();
    }

    /// Whether it is certain that nobody had this address or was invited at it. From now on somebody has it.
    pub(super) fn take_stranger(&mut self, address: &str) -> bool {
        self.basket.as_mut().is_some_and(|basket| basket.unknown.remove(address))
    }

    fn open(conn: &mut Conn, edition_id: i64, kept: Option<&Arc<Offer>>, ticket: &'a Ticket) -> Result<Self, DbError> {
        Ok(Self {
            offer: Offer::present(conn, edition_id, kept)?,
            books: BTreeMap::new(),
            ticket,
            nonces: MessageIds::new(ticket.seed, ticket.now),
            shown_changed: false,
            is_silent: false,
            reason: String::new(),
            trace: Trace::default(),
            promoted: 0,
            basket: None,
        })
    }

    /// Writes to the trail, at the end where many are served.
    ///
    /// # Errors
    /// A failed query.
    pub(super) fn record(&mut self, conn: &mut Conn, actor: &Actor, change: Change<'_>) -> Result<(), DbError> {
        let now = self.now();
        match &mut self.basket {
            Some(basket) => basket.entries.push(NewEntry::new(actor, now, change)),
            None => audit::record(conn, actor, now, change)?,
        }
        Ok(())
    }

    /// Puts mails in the outbox, at the end where many are served. Answers the Message-IDs of those that are new there.
    fn post(&mut self, conn: &mut Conn, mails: Vec<NewMail>) -> Result<Vec<String>, DbError> {
        let mut posted = Vec::with_capacity(mails.len());
        for mail in mails {
            let message_id = mail.message_id().to_owned();
            let is_new = match &mut self.basket {
                Some(basket) => {
                    basket.mails.push(mail);
                    true
                }
                None => outbox::put(conn, &mail)?,
            };
            posted.extend(is_new.then_some(message_id));
        }
        Ok(posted)
    }

    /// Puts into the outbox what waits for the end, for whoever is about to count mails.
    ///
    /// # Errors
    /// A failed query.
    pub(super) fn post_now(&mut self, conn: &mut Conn) -> Result<(), DbError> {
        let Some(basket) = &mut self.basket else { return Ok(()) };
        outbox::put_all(conn, &std::mem::take(&mut basket.mails))
    }

    /// The present instant.
    pub fn now(&self) -> DateTime<Utc> {
        self.ticket.now
    }

    /// The person of the next change gets no mail of it: their address has had enough.
    pub fn keep_silent(&mut self) {
        self.is_silent = true;
    }

    /// What staff say about the next change, as typed: its mail tells it.
    pub fn give_reason(&mut self, reason: &str) {
        reason.clone_into(&mut self.reason);
    }

    /// What the last change did, without what others won by it.
    pub fn trace(&self) -> &Trace {
        &self.trace
    }

    /// How many of those who waited have been given a place at this desk.
    pub fn promoted(&self) -> usize {
        self.promoted
    }

    /// Writes this edition's mails.
    pub fn letters(&self) -> mails::Letters<'_> {
        mails::Letters {
            edition: &self.offer.edition,
            names: &self.offer.names,
            states: self.offer.states.iter().map(|state| state.state).collect(),
            wording: &self.offer.wording,
            organizer: &self.ticket.organizer,
            now: self.ticket.now,
        }
    }

    fn book(&mut self, conn: &mut Conn, session: &SessionRow) -> Result<&mut Book, DbError> {
        if let std::collections::btree_map::Entry::Vacant(e) = self.books.entry(session.id) {
            let tally = store::tally(conn, session.id)?;
            e.insert(Book { tally, unwritten: BTreeSet::new() });
        }
        self.books.get_mut(&session.id).ok_or_else(|| DbError::Corrupt("a session without its book".into()))
    }

    /// The room of a session as it is now.
    pub(super) fn room(&mut self, conn: &mut Conn, session: &SessionRow) -> Result<Room, DbError> {
        let (offer, now) = (Arc::clone(&self.offer), self.now());
        let zone = offer.edition.zone()?;
        let tally = &self.book(conn, session)?.tally;
        // A place that is kept for a nomination is taken, for everybody else.
        let taken = tally.iter().map(|(state, counts)| (Iso3::parse(state), counts.confirmed + counts.held));
        Ok(Room::new(session.capacity, taken, &offer.states, zone, now))
    }

    /// What the public is told of a session's places as they are now.
    fn places(&mut self, conn: &mut Conn, session: &SessionRow) -> Result<Places, DbError> {
        let (offer, now) = (Arc::clone(&self.offer), self.now());
        let zone = offer.edition.zone()?;
        let tally = &self.book(conn, session)?.tally;
        let taken = tally.iter().map(|(state, counts)| (state.as_str(), counts.confirmed + counts.held));
        Ok(Places::of_states(session.capacity, taken, &offer.states, zone, now))
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

    /// Whether a nomination of a State (none: a REC) would have a place, after everybody who waits and fits by now.
    ///
    /// # Errors
    /// A failed query.
    pub fn has_place(&mut self, conn: &mut Conn, session: &SessionRow, state: Option<Iso3>) -> Result<bool, DbError> {
        self.promote(conn, session)?;
        Ok(self.room(conn, session)?.has_seat_for(state))
    }

    /// Keeps a place for a nomination (`by` 1), or lets it go (−1): whoever lets it go without using it calls
    /// [`Desk::promote`] next.
    ///
    /// # Errors
    /// A failed query.
    pub fn keep_place(&mut self, conn: &mut Conn, session: &SessionRow, state: Option<Iso3>, by: i32) -> Result<(), DbError> {
        let key = state.map(|state| state.as_str().to_owned()).unwrap_or_default();
        let shown = self.places(conn, session)?;
        let counts = self.book(conn, session)?.tally.entry(key.clone()).or_default();
        counts.held = (counts.held + by).max(0);
        let held = counts.held;
        self.shown_changed |= self.places(conn, session)? != shown;
        store::save_held(conn, session.id, &key, held)
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

    fn count(&mut self, conn: &mut Conn, session: &SessionRow, seat: &SeatRow, by: i32) -> Result<(), DbError> {
        let (confirmed, waitlisted) = match seat.status {
            SeatStatus::Confirmed => (by, 0),
            SeatStatus::Waitlisted => (0, by),
            _ => return Ok(()),
        };
        let shown = self.places(conn, session)?;
        let key = seat.state.clone().unwrap_or_default();
        let book = self.book(conn, session)?;
        let counts = book.tally.entry(key.clone()).or_default();
        counts.confirmed += confirmed;
        counts.waitlisted += waitlisted;
        book.unwritten.insert(key);
        self.shown_changed |= self.places(conn, session)? != shown;
        Ok(())
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

    fn close(mut self, conn: &mut Conn) -> Result<(), DbError> {
        self.post_now(conn)?;
        if let Some(basket) = self.basket {
            audit::record_all(conn, basket.entries)?;
        }
        for (session, book) in &self.books {
            for state in &book.unwritten {
                let counts = book.tally.get(state).copied().unwrap_or_default();
                store::save_tally(conn, *session, state, (counts.confirmed, counts.waitlisted))?;
            }
        }
        if self.shown_changed { touch_revision(conn, self.offer.edition.id) } else { Ok(()) }
    }

    /// The next Message-ID.
    pub fn nonce(&mut self) -> String {
        self.nonces.take()
    }
}
