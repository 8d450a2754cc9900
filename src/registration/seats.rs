//! The one place that changes seats: status, tally, waiting list, audit and mail in one transaction.
//!
//! A [`Desk`] is opened inside `db.write(Lock::Edition(id), …)`. [`Desk::change`] is the transition function; everything
//! that moves a seat (the form, `/me`, staff, promotion) ends there.

mod moves;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};

pub use self::moves::{Goal, Move, Trace};
use super::mails;
use super::offer::Offer;
use super::rules::{Room, SeatStatus};
use super::store::{self, SeatRow, Tally};
use crate::accounts::audit::{self, NewEntry};
use crate::accounts::{Actor, Change};
use crate::db::{Conn, DbError};
use crate::links::MessageIds;
use crate::mail::outbox::{self, NewMail};
use crate::programme::store::touch_revision;
use crate::reference::Iso3;
use crate::session::rules::Places;
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
        if let Entry::Vacant(none) = self.books.entry(session.id) {
            let tally = store::tally(conn, session.id)?;
            none.insert(Book { tally, unwritten: BTreeSet::new() });
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

    /// Counts a seat of a session in (`by` 1) or out (−1).
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
