//! The mails to speakers, in their language and zone: the calendar invitation with the link of their page, what has
//! changed, and that they are no longer asked. The calendar part comes from the same builder as that of registered people.

use chrono::{DateTime, Utc};

use super::calendar::{Attendee, EventText, message};
use super::letters::{Around, Part, Reader, notice};
use super::rules::{Planned, SessionStatus};
use super::store::{SessionRow, SpeakerRow, mark_told, outlive};
use super::wording::{Wording, when};
use crate::db::{Conn, DbError};
use crate::i18n::Language;
use crate::links::{Purpose, placeholder};
use crate::mail::letter::{Block, Letter};
use crate::mail::outbox::{CalendarMethod, Draft, enqueue};
use crate::programme::store::{EditionRow, StateNames, edition_by_id, participating_states};
use crate::reference::Iso3;

/// Writes the mails to the speakers of one edition.
pub struct SpeakerLetters {
    edition: EditionRow,
    names: StateNames,
    states: Vec<Iso3>,
    organizer: String,
    wording: Wording,
    now: DateTime<Utc>,
}

/// The mail about to be written.
struct Mail<'a> {
    speaker: &'a SpeakerRow,
    email: &'a str,
    session: &'a SessionRow,
    language: Language,
    sequence: i32,
    nonce: String,
}

impl SpeakerLetters {
    /// Reads what the letters of an edition need; `organizer` is the address that calendars name.
    ///
    /// # Errors
    /// A failed query.
    pub fn read(conn: &mut Conn, edition: i64, organizer: &str, now: DateTime<Utc>) -> Result<Self, DbError> {
        let edition = edition_by_id(conn, edition)?;
        Ok(Self {
            names: StateNames::load(conn, edition.programme_id)?,
            states: participating_states(conn, edition.id)?.into_iter().map(|state| state.state).collect(),
            organizer: organizer.to_owned(),
            wording: Wording::default(),
            edition,
            now,
        })
    }

    fn around(&self) -> Around<'_> {
        Around { names: &self.names, states: &self.states, wording: &self.wording }
    }

    fn mail<'a>(&self, session: &'a SessionRow, speaker: &'a SpeakerRow, nonce: String) -> Option<Mail<'a>> {
        let edition = self.edition.languages().first().copied().unwrap_or(Language::En);
        Some(Mail {
            email: speaker.email.as_deref()?,
            language: speaker.language.unwrap_or(edition).interface(),
            sequence: speaker.next_sequence(session),
            speaker,
            session,
            nonce,
        })
    }

    /// Asks a speaker to speak: their calendar's REQUEST, and the link of their page. Asking again sends it again.
    /// `false`: they have no address, or have this very mail already.
    ///
    /// # Errors
    /// A failed query.
    pub fn invite(&self, conn: &mut Conn, session: &SessionRow, who: &SpeakerRow, nonce: String) -> Result<bool, DbError> {
        let Some(mail) = self.mail(session, who, nonce) else { return Ok(false) };
        let t = mail.language.texts();
        let edition = self.edition.title.get(mail.language);
        let title = session.title.get(mail.language);
        let zone = who.zone(session)?;
        let body = vec![
            Block::Paragraph(t.mail_speaker_intro(edition)),
            Block::List(vec![(title.to_owned(), format!("{}.", when(session, zone, mail.language)))]),
            Block::Paragraph(self.around().elsewhere(session, mail.language)),
            Block::Link(t.mail_speaker_page().into_owned(), link(&mail)),
            Block::Paragraph(t.mail_speaker_page_what().into_owned()),
        ];
        let key = format!("speaker.invite:{}:{}:{}", who.id, who.generation, mail.sequence);
        self.told(conn, &mail, t.mail_speaker_subject(title), body, CalendarMethod::Request, &key)
    }

    /// Tells a speaker that the session has moved or is cancelled; `false` when they have been told already.
    ///
    /// # Errors
    /// A failed query.
    pub fn notice(
        &self,
        conn: &mut Conn,
        session: &SessionRow,
        who: &SpeakerRow,
        before: Option<Planned>,
        nonce: String,
    ) -> Result<bool, DbError> {
        let Some(mail) = self.mail(session, who, nonce) else { return Ok(false) };
        let t = mail.language.texts();
        let reader = Reader { language: mail.language, zone: who.zone(session)?, part: Part::Speaker };
        let notice = notice(&self.around(), session, before, reader, "");
        let mut body = notice.body;
        let is_cancelled = session.status == SessionStatus::Cancelled;
        if !is_cancelled {
            body.push(Block::Link(t.mail_speaker_page().into_owned(), link(&mail)));
        }
        let method = if is_cancelled { CalendarMethod::Cancel } else { CalendarMethod::Request };
        let key = format!("speaker.notice:{}:{}:{}", session.id, session.sequence, who.id);
        self.told(conn, &mail, notice.subject, body, method, &key)
    }

    /// Takes the session out of the calendar of somebody who is no longer asked (their row may be gone already, or have
    /// another address). Nothing is sent to somebody who was never written to, or after the session.
    ///
    /// # Errors
    /// A failed query.
    pub fn withdraw(&self, conn: &mut Conn, session: &SessionRow, who: &SpeakerRow, nonce: String) -> Result<(), DbError> {
        let over = session.ends() <= self.now || session.status == SessionStatus::Cancelled;
        let Some(mail) = self.mail(session, who, nonce).filter(|_| who.invited_at.is_some() && !over) else { return Ok(()) };
        let t = mail.language.texts();
        let title = session.title.get(mail.language);
        let zone = who.zone(session)?;
        let body = vec![
            Block::Paragraph(t.mail_speaker_withdrawn_intro().into_owned()),
            Block::List(vec![(title.to_owned(), format!("{}.", when(session, zone, mail.language)))]),
        ];
        let key = format!("speaker.withdraw:{}:{}:{}", who.id, who.generation, mail.sequence);
        let sequence = mail.sequence;
        self.put(conn, &mail, t.mail_calendar_removed_subject(title), body, CalendarMethod::Cancel, &key)?;
        outlive(conn, session.id, sequence)
    }

    /// Writes a mail and notes on the speaker's row that they have it.
    fn told(
        &self,
        conn: &mut Conn,
        mail: &Mail<'_>,
        subject: String,
        body: Vec<Block>,
        method: CalendarMethod,
        dedup_key: &str,
    ) -> Result<bool, DbError> {
        let is_new = self.put(conn, mail, subject, body, method, dedup_key)?;
        if is_new {
            mark_told(conn, mail.speaker, mail.sequence, self.now)?;
        }
        Ok(is_new)
    }

    fn put(
        &self,
        conn: &mut Conn,
        mail: &Mail<'_>,
        subject: String,
        body: Vec<Block>,
        method: CalendarMethod,
        dedup_key: &str,
    ) -> Result<bool, DbError> {
        let t = mail.language.texts();
        let letter = Letter {
            language: mail.language,
            from: t.home_body().into_owned(),
            subject,
            greeting: t.mail_greeting(mail.speaker.name.as_str()),
            body,
            foot: vec![Block::Small(t.mail_foot_speaker().into_owned(), None)],
        };
        let url = link(mail);
        let zone = mail.speaker.zone(mail.session)?;
        let description = format!("{}\n{url}\n\n{}", t.mail_speaker_page(), when(mail.session, zone, mail.language));
        let text = EventText { language: mail.language, description, url: &url };
        let attendee = Attendee { email: mail.email, name: &mail.speaker.name, sequence: mail.sequence };
        let calendar = message(mail.session, &text, &self.organizer, attendee, method == CalendarMethod::Cancel);
        let kind = dedup_key.split(':').next().unwrap_or("speaker");
        let draft = Draft {
            dedup_key: dedup_key.to_owned(),
            calendar: Some((method, calendar)),
            ..letter.draft(kind, self.edition.id, (mail.email, &mail.speaker.name), mail.nonce.clone())?
        };
        enqueue(conn, draft, self.now)
    }
}

fn link(mail: &Mail<'_>) -> String {
    placeholder(&mail.nonce, Purpose::Speaking, mail.speaker.id, mail.speaker.generation)
}
