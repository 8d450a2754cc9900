//! What mails say of a session, whoever reads them: its time in the reader's zone and elsewhere, and what a move or a
//! cancellation is. Registered people, speakers and the page that shows staff the mail beforehand share it.

use chrono_tz::Tz;

use super::rules::{Planned, SessionStatus};
use super::store::SessionRow;
use super::wording::{Wording, when, when_at};
use crate::i18n::Language;
use crate::mail::letter::Block;
use crate::programme::store::StateNames;
use crate::reference::{self, Iso3};

/// The zone in which somebody reads times: their State's capital, else the edition's.
pub fn reader_zone(state: Option<Iso3>, edition: Tz) -> Tz {
    state.and_then(|state| reference::data().state(state)).map_or(edition, |state| state.time_zone)
}

/// The States of an edition, for “the same time elsewhere”.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// Names of States.
    pub names: &'a StateNames,
    /// States that take part.
    pub states: &'a [Iso3],
    /// The words found so far.
    pub wording: &'a Wording,
}

impl Around<'_> {
    /// “The same time elsewhere: 06:00–07:30 UTC−1 (Cabo Verde); …”.
    pub fn elsewhere(&self, session: &SessionRow, language: Language) -> String {
        self.wording.elsewhere(session, self.states, self.names, language).to_string()
    }
}

/// Who reads a notice.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// Their language of the interface.
    pub language: Language,
    /// Their zone.
    pub zone: Tz,
    /// What the session is to them.
    pub part: Part,
}

/// What a session is to somebody who reads of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// They hold a place: it is in their calendar.
    Participant,
    /// They wait for a place, or for the team to decide.
    Waiting,
    /// They are nominated and have not answered yet.
    Nominee,
    /// They speak.
    Speaker,
}

/// What a notice says between greeting and foot.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Its subject.
    pub subject: String,
    /// Its body.
    pub body: Vec<Block>,
}

/// The notice that a session has moved, or is cancelled with its reason. `before` is when it was until now; `standing`
/// what the reader's place is called, if they hold one.
pub fn notice(around: &Around<'_>, session: &SessionRow, before: Option<Planned>, reader: Reader, standing: &str) -> Notice {
    let (language, zone) = (reader.language, reader.zone);
    let t = language.texts();
    let title = session.title.tagged(language);
    let title = title.as_str();
    let is_cancelled = session.status == SessionStatus::Cancelled;
    let intro = match (is_cancelled, reader.part) {
        (true, Part::Participant | Part::Waiting) => t.mail_session_cancelled_intro(),
        (true, Part::Nominee) => t.mail_nominee_cancelled_intro(),
        (true, Part::Speaker) => t.mail_speaker_cancelled_intro(),
        (false, Part::Participant | Part::Waiting) => t.mail_moved_intro(),
        (false, Part::Nominee) => t.mail_nominee_moved_intro(),
        (false, Part::Speaker) => t.mail_speaker_moved_intro(),
    };
    let intro = match (is_cancelled, reader.part) {
        (true, Part::Participant) => format!("{intro} {}", t.mail_session_cancelled_calendar()),
        (false, Part::Participant) => format!("{intro} {}", t.mail_moved_calendar()),
        _ => intro.into_owned(),
    };
    let now = when(session, zone, language);
    let mut items = if is_cancelled {
        vec![(title.to_owned(), format!("{now}."))]
    } else {
        vec![(title.to_owned(), String::new()), (t.mail_new_time().into_owned(), format!("{now}."))]
    };
    if let Some(old) = before.filter(|old| !is_cancelled && (old.starts_at, old.ends_at) != (session.starts(), session.ends()))
    {
        items.push((t.mail_old_time().into_owned(), format!("{}.", when_at(old.starts_at, old.ends_at, zone, language))));
    }
    if is_cancelled && !session.cancel_reason.is_empty() {
        items.push((t.mail_cancel_reason().into_owned(), session.cancel_reason.tagged(language)));
    }
    if !standing.is_empty() && !is_cancelled {
        items.push((t.mail_your_place().into_owned(), format!("{standing}.")));
    }
    let mut body = vec![Block::Paragraph(intro), Block::List(items)];
    if !is_cancelled {
        body.push(Block::Paragraph(around.elsewhere(session, language)));
        match reader.part {
            Part::Participant | Part::Waiting => {}
            Part::Nominee => body.push(Block::Paragraph(t.mail_nominee_still().into_owned())),
            Part::Speaker => body.push(Block::Paragraph(t.mail_speaker_still().into_owned())),
        }
    }
    Notice { subject: if is_cancelled { t.mail_calendar_cancel_subject(title) } else { t.mail_moved_subject(title) }, body }
}
