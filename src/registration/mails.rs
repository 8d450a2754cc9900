//! The mails about a registration, in the person's language and zone: what stands, what has changed, the links to
//! change it and to join, and the calendar invitations (RFC 5546).

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::rules::{By, SeatStatus};
use super::store::{Registered, SeatRow, waiting_place};
use crate::db::{Conn, DbError};
use crate::i18n::{Language, Texts};
use crate::links::{MessageIds, Purpose, placeholder};
use crate::mail::letter::{Block, Letter};
use crate::mail::outbox::{self, CalendarMethod, Draft, NewMail};
use crate::programme::store::{EditionRow, StateNames};
use crate::reference::Iso3;
use crate::session::calendar::{Attendee, EventText, message};
use crate::session::letters::{Around, Part, Reader, notice};
use crate::session::rules::{Planned, SessionStatus};
use crate::session::store::SessionRow;
use crate::session::wording::Wording;

pub use crate::session::letters::reader_zone;

/// Why a mail goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Somebody has registered for the first time.
    Registered,
    /// The same person has asked for more sessions.
    Added,
    /// The person has changed their sessions through their link.
    Changed,
    /// The person has given up everything.
    Cancelled,
    /// The person has taken it back.
    Restored,
    /// A seat has become free for them.
    Promoted,
    /// Staff have decided.
    Decided,
    /// They follow a link while the confirmed details change their State.
    Corrected,
    /// Staff take a decision back. No mail goes out.
    Undone,
    /// Staff have noted that they came without being registered, or take that back. No mail goes out.
    WalkIn,
    /// They have consented to their nomination, or it has got a place, and they are registered already.
    Nominated,
    /// Their focal point has withdrawn their nomination.
    Withdrawn,
    /// Their focal point has named somebody else in their place.
    Replaced,
}

impl Cause {
    /// The word of the trail.
    pub const fn action(self) -> &'static str {
        match self {
            Self::Registered => "registration.create",
            Self::Added => "registration.add_sessions",
            Self::Changed => "registration.change_sessions",
            Self::Cancelled => "registration.cancel",
            Self::Restored => "registration.restore",
            Self::Promoted => "seat.promote",
            Self::Decided => "seat.decide",
            Self::Corrected => "registration.correct",
            Self::Undone => "seat.undo",
            Self::WalkIn => "registration.walk_in",
            Self::Nominated => "registration.nominated",
            Self::Withdrawn => "registration.withdraw",
            Self::Replaced => "registration.replace",
        }
    }

    /// Who causes it.
    pub const fn by(self) -> By {
        match self {
            Self::Registered | Self::Added => By::Form,
            Self::Nominated => By::Nomination,
            Self::Changed | Self::Cancelled | Self::Restored | Self::Corrected => By::Participant,
            Self::Promoted => By::Promotion,
            Self::Decided => By::Staff,
            Self::Undone => By::Undo,
            Self::WalkIn => By::Attendance,
            Self::Withdrawn | Self::Replaced => By::FocalPoint,
        }
    }

    fn subject(self, t: Texts, edition: &str) -> String {
        match self {
            Self::Registered => t.mail_registered_subject(edition),
            Self::Cancelled => t.mail_cancelled_subject(edition),
            Self::Promoted => t.mail_promoted_subject(edition),
            Self::Decided => t.mail_decided_subject(edition),
            Self::Withdrawn | Self::Replaced => t.mail_withdrawn_subject(edition),
            Self::Added | Self::Nominated | Self::Changed | Self::Restored | Self::Corrected | Self::Undone | Self::WalkIn => {
                t.mail_changed_subject(edition)
            }
        }
    }

    fn intro(self, t: Texts, edition: &str) -> String {
        match self {
            Self::Registered => t.mail_registered_intro(edition),
            Self::Added | Self::Nominated => t.mail_added_intro(edition),
            Self::Changed | Self::Corrected | Self::Undone | Self::WalkIn => t.mail_changed_intro(edition),
            Self::Cancelled => t.mail_cancelled_intro(edition),
            Self::Restored => t.mail_restored_intro(edition),
            Self::Promoted => t.mail_promoted_intro(edition),
            Self::Decided => t.mail_decided_intro(edition),
            Self::Withdrawn => t.mail_withdrawn_intro(edition),
            Self::Replaced => t.mail_replaced_intro(edition),
        }
    }
}

/// The seats that calendars must learn of.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Newly confirmed.
    pub confirmed: Vec<(SeatRow, SessionRow)>,
    /// No longer confirmed.
    pub cancelled: Vec<(SeatRow, SessionRow)>,
    /// What staff say about their decision, as typed; may be empty.
    pub reason: String,
}

/// Writes the mails of one edition.
pub struct Letters<'a> {
    /// The edition.
    pub edition: &'a EditionRow,
    /// Names of States.
    pub names: &'a StateNames,
    /// States that take part.
    pub states: Vec<Iso3>,
    /// How times are told.
    pub wording: &'a Wording,
    /// The address that calendars name.
    pub organizer: &'a str,
    /// The present instant.
    pub now: DateTime<Utc>,
}

/// What a seat's status is called.
pub fn status_text(t: Texts, status: SeatStatus) -> String {
    match status {
        SeatStatus::Pending => t.seat_pending(),
        SeatStatus::Confirmed => t.seat_confirmed(),
        SeatStatus::Waitlisted => t.seat_waitlisted(),
        SeatStatus::Declined => t.seat_declined(),
        SeatStatus::Cancelled => t.seat_cancelled(),
        SeatStatus::WalkIn => t.seat_walk_in(),
    }
    .into_owned()
}

impl Letters<'_> {
    /// Writes the mails of a change: the letter, and one calendar message a session; a single one goes with the letter.
    ///
    /// # Errors
    /// A failed query.
    pub fn of_change(
        &self,
        conn: &mut Conn,
        who: &Registered,
        seats: &[(SeatRow, SessionRow)],
        sheet: &Sheet,
        cause: Cause,
        nonces: &mut MessageIds,
    ) -> Result<Vec<NewMail>, DbError> {
        let nonce = nonces.take();
        let letter = self.letter(conn, who, seats, cause, &sheet.reason, &nonce)?;
        let changes: Vec<(&(SeatRow, SessionRow), CalendarMethod)> = sheet
            .confirmed
            .iter()
            .map(|seat| (seat, CalendarMethod::Request))
            .chain(sheet.cancelled.iter().map(|seat| (seat, CalendarMethod::Cancel)))
            .collect();
        let calendar = match changes.as_slice() {
            [((seat, session), method)] => Some((*method, self.calendar(who, seat, session, *method, &nonce)?)),
            _ => None,
        };
        let is_single = calendar.is_some();
        let mut mails = Vec::from_iter(self.mail(who, &letter, &format!("{}:{nonce}", cause.action()), calendar, nonce)?);
        if is_single {
            return Ok(mails);
        }
        for ((seat, session), method) in changes {
            let nonce = nonces.take();
            let letter = self.calendar_letter(who, seat, session, method, &nonce)?;
            let calendar = self.calendar(who, seat, session, method, &nonce)?;
            mails.extend(self.mail(who, &letter, &format!("calendar:{nonce}"), Some((method, calendar)), nonce)?);
        }
        Ok(mails)
    }

    fn put(
        &self,
        conn: &mut Conn,
        who: &Registered,
        letter: &Letter,
        dedup_key: &str,
        calendar: Option<(CalendarMethod, String)>,
        nonce: String,
    ) -> Result<bool, DbError> {
        let mail = self.mail(who, letter, dedup_key, calendar, nonce)?;
        mail.map_or(Ok(false), |mail| outbox::put(conn, &mail))
    }

    /// None for whoever walked in and has left no address.
    fn mail(
        &self,
        who: &Registered,
        letter: &Letter,
        dedup_key: &str,
        calendar: Option<(CalendarMethod, String)>,
        nonce: String,
    ) -> Result<Option<NewMail>, DbError> {
        if who.person.email.is_empty() {
            return Ok(None);
        }
        let name = who.person.full_name();
        let kind = dedup_key.split(':').next().unwrap_or("registration");
        let draft = Draft {
            dedup_key: dedup_key.to_owned(),
            registration: Some(who.registration.id),
            calendar,
            ..letter.draft(kind, self.edition.id, (&who.person.email, &name), nonce)?
        };
        Ok(Some(NewMail::new(draft, self.now)))
    }

    fn start(who: &Registered, subject: String, nonce: &str) -> Letter {
        let language = who.registration.language.interface();
        let t = language.texts();
        Letter {
            language,
            from: t.home_body().into_owned(),
            subject,
            greeting: t.mail_greeting(who.person.full_name()),
            body: Vec::new(),
            foot: vec![
                Block::Small(t.mail_foot_personal().into_owned(), None),
                Block::Small(String::new(), Some((t.mail_my_registration().into_owned(), me_link(who, nonce)))),
            ],
        }
    }

    /// The zone in which somebody reads.
    fn zone(&self, who: &Registered) -> Result<Tz, DbError> {
        Ok(who.zone(self.edition.zone()?))
    }

    fn letter(
        &self,
        conn: &mut Conn,
        who: &Registered,
        seats: &[(SeatRow, SessionRow)],
        cause: Cause,
        reason: &str,
        nonce: &str,
    ) -> Result<Letter, DbError> {
        let language = who.registration.language.interface();
        let t = language.texts();
        let edition = self.edition.title.tagged(language);
        let edition = edition.as_str();
        let zone = self.zone(who)?;
        let live: Vec<_> = seats
            .iter()
            .filter(|(seat, session)| session.ends() > self.now && (seat.status.is_live() || cause == Cause::Decided))
            .collect();
        // A decision that gives every place of the list below is good news, and says so before it is opened.
        let has_all = !live.is_empty() && live.iter().all(|(seat, _)| seat.status == SeatStatus::Confirmed);
        let is_good = cause == Cause::Decided && has_all;
        let subject = if is_good { t.mail_promoted_subject(edition) } else { cause.subject(t, edition) };
        let mut letter = Self::start(who, subject, nonce);
        letter.body.push(Block::Paragraph(cause.intro(t, edition)));
        if !reason.is_empty() {
            letter.body.push(Block::Paragraph(t.mail_decision_reason(reason)));
        }
        if !live.is_empty() {
            letter.body.push(Block::Heading(t.mail_your_sessions().into_owned()));
            let mut items = Vec::new();
            for (seat, session) in &live {
                let mut rest = format!("{}. {}", self.wording.when(session, zone, language), status_text(t, seat.status));
                if seat.status == SeatStatus::Waitlisted {
                    rest = format!("{rest} ({})", t.seat_place(waiting_place(conn, seat)?));
                }
                items.push((session.title.tagged(language), format!("{rest}.")));
            }
            letter.body.push(Block::List(items));
        }
        if live.iter().any(|(seat, _)| seat.status == SeatStatus::Pending) {
            letter.body.push(Block::Paragraph(t.mail_pending().into_owned()));
        }
        let confirmed: Vec<_> = live.iter().filter(|(seat, _)| seat.status == SeatStatus::Confirmed).collect();
        match (confirmed.as_slice(), live.as_slice()) {
            ([(seat, session)], all) => {
                if all.len() > 1 {
                    letter.body.push(Block::Heading(session.title.tagged(language)));
                }
                letter.body.push(Block::Paragraph(self.elsewhere(session, language)));
                Self::join(&mut letter, seat, session, zone, nonce);
            }
            (_, [(_, session)]) => letter.body.push(Block::Paragraph(self.elsewhere(session, language))),
            _ => {}
        }
        letter.body.push(Block::Link(t.mail_change_or_cancel().into_owned(), me_link(who, nonce)));
        // One session is in the calendar with this mail; several are a feed.
        if live.len() > 1 && !confirmed.is_empty() {
            letter.body.push(Block::Link(t.me_calendar().into_owned(), format!("{}/calendar.ics", me_link(who, nonce))));
        }
        letter.body.push(Block::Paragraph(t.mail_link_is_yours().into_owned()));
        Ok(letter)
    }

    /// The short mail that carries one calendar message.
    fn calendar_letter(
        &self,
        who: &Registered,
        seat: &SeatRow,
        session: &SessionRow,
        method: CalendarMethod,
        nonce: &str,
    ) -> Result<Letter, DbError> {
        let language = who.registration.language.interface();
        let t = language.texts();
        let zone = self.zone(who)?;
        let title = session.title.tagged(language);
        let title = title.as_str();
        // Whoever gives up a place must not read that the session is off.
        let is_given_up = method == CalendarMethod::Cancel && session.status != SessionStatus::Cancelled;
        let subject = match method {
            CalendarMethod::Request => t.mail_calendar_subject(title),
            CalendarMethod::Cancel if is_given_up => t.mail_calendar_removed_subject(title),
            CalendarMethod::Cancel => t.mail_calendar_cancel_subject(title),
        };
        let mut letter = Self::start(who, subject, nonce);
        if is_given_up {
            letter.body.push(Block::Paragraph(t.mail_calendar_removed_intro().into_owned()));
        }
        letter.body.push(Block::List(vec![(title.to_owned(), self.wording.when(session, zone, language).to_string())]));
        letter.body.push(Block::Paragraph(self.elsewhere(session, language)));
        if method == CalendarMethod::Request {
            Self::join(&mut letter, seat, session, zone, nonce);
        }
        Ok(letter)
    }

    fn join(letter: &mut Letter, seat: &SeatRow, session: &SessionRow, zone: Tz, nonce: &str) {
        let t = letter.language.texts();
        let opens = session.opens().with_timezone(&zone).format("%H:%M").to_string();
        letter.body.push(Block::Link(t.mail_join().into_owned(), placeholder(nonce, Purpose::Join, seat.id, seat.generation)));
        letter.body.push(Block::Paragraph(t.mail_join_from(opens, letter.language.zone_label(zone, session.starts()))));
        if !session.dial_in.is_empty() {
            letter.body.push(Block::Paragraph(t.mail_dial_in(session.dial_in.as_str())));
        }
    }

    fn elsewhere(&self, session: &SessionRow, language: Language) -> String {
        self.around().elsewhere(session, language)
    }

    pub(super) fn around(&self) -> Around<'_> {
        Around { names: self.names, states: &self.states, wording: self.wording }
    }

    fn calendar(
        &self,
        who: &Registered,
        seat: &SeatRow,
        session: &SessionRow,
        method: CalendarMethod,
        nonce: &str,
    ) -> Result<String, DbError> {
        let language = who.registration.language.interface();
        let url = placeholder(nonce, Purpose::Join, seat.id, seat.generation);
        let zone = self.zone(who)?;
        let description = format!("{}\n{url}\n\n{}", language.texts().mail_join(), self.wording.when(session, zone, language));
        let text = EventText { language, description, url: &url };
        let name = who.person.full_name();
        let attendee = Attendee { email: &who.person.email, name: &name, sequence: seat.sequence };
        Ok(message(session, &text, self.organizer, attendee, method == CalendarMethod::Cancel))
    }

    /// Tells somebody that a session has moved or is cancelled; `false` when they have been told already.
    ///
    /// # Errors
    /// A failed query.
    pub fn enqueue_notice(
        &self,
        conn: &mut Conn,
        who: &Registered,
        seat: &SeatRow,
        session: &SessionRow,
        before: Option<Planned>,
        nonce: String,
    ) -> Result<bool, DbError> {
        let language = who.registration.language.interface();
        let t = language.texts();
        let part = if seat.status == SeatStatus::Confirmed { Part::Participant } else { Part::Waiting };
        let reader = Reader { language, zone: self.zone(who)?, part };
        let notice = notice(&self.around(), session, before, reader, &status_text(t, seat.status));
        let mut letter = Self::start(who, notice.subject, &nonce);
        letter.body.extend(notice.body);
        let is_cancelled = session.status == SessionStatus::Cancelled;
        let method = if is_cancelled { CalendarMethod::Cancel } else { CalendarMethod::Request };
        let calendar = match seat.status {
            SeatStatus::Confirmed => Some((method, self.calendar(who, seat, session, method, &nonce)?)),
            _ => None,
        };
        self.put(
            conn,
            who,
            &letter,
            &format!("session.notice:{}:{}:{}", session.id, session.sequence, seat.id),
            calendar,
            nonce,
        )
    }

    /// Asks the person to confirm what somebody has typed in their name.
    ///
    /// # Errors
    /// A failed query.
    pub fn enqueue_proposal(&self, conn: &mut Conn, who: &Registered, nonce: String) -> Result<(), DbError> {
        let t = who.registration.language.interface().texts();
        let edition = self.edition.title.tagged(who.registration.language.interface());
        let edition = edition.as_str();
        let mut letter = Self::start(who, t.mail_proposal_subject(edition), &nonce);
        letter.body.push(Block::Paragraph(t.mail_proposal_intro(edition)));
        letter.body.push(Block::Link(t.mail_proposal_link().into_owned(), me_link(who, &nonce)));
        self.put(conn, who, &letter, &format!("registration.proposal:{nonce}"), None, nonce).map(drop)
    }

    /// Writes a letter of another cause about a registration, with greeting and foot around `body`.
    ///
    /// # Errors
    /// A failed query.
    pub fn enqueue_letter(
        &self,
        conn: &mut Conn,
        who: &Registered,
        kind: &str,
        subject: String,
        body: Vec<Block>,
        nonce: String,
    ) -> Result<(), DbError> {
        let mut letter = Self::start(who, subject, &nonce);
        letter.body.extend(body);
        self.put(conn, who, &letter, &format!("{kind}:{nonce}"), None, nonce).map(drop)
    }

    /// Sends the personal link again.
    ///
    /// # Errors
    /// A failed query.
    pub fn enqueue_link(&self, conn: &mut Conn, who: &Registered, nonce: String) -> Result<(), DbError> {
        let t = who.registration.language.interface().texts();
        let edition = self.edition.title.tagged(who.registration.language.interface());
        let edition = edition.as_str();
        let mut letter = Self::start(who, t.mail_link_subject(edition), &nonce);
        letter.body.push(Block::Paragraph(t.mail_link_intro(edition)));
        letter.body.push(Block::Link(t.mail_my_registration().into_owned(), me_link(who, &nonce)));
        letter.body.push(Block::Paragraph(t.mail_link_is_yours().into_owned()));
        self.put(conn, who, &letter, &format!("registration.link:{nonce}"), None, nonce).map(drop)
    }
}

fn me_link(who: &Registered, nonce: &str) -> String {
    placeholder(nonce, Purpose::Me, who.registration.id, who.registration.generation)
}
