//! Who gets a campaign, who does not and why: what staff see before they send, and what sending goes by.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use super::audience::{Audience, Candidate};
use super::letter::{Texts, Writer};
use super::store::{self, CampaignRow, Sent};
use super::template::Field;
use crate::db::{Conn, DbError};
use crate::i18n::Language;
use crate::mail::outbox::{Source, Status as MailStatus};
use crate::programme::store::{EditionRow, StateNames, edition_by_id};
use crate::session::store::{SessionRow, sessions};

/// The edition around a campaign.
pub struct Setting {
    /// The edition.
    pub edition: EditionRow,
    /// Its zone.
    pub zone: Tz,
    /// Its sessions, by start.
    pub sessions: Vec<SessionRow>,
    /// Names of States.
    pub names: StateNames,
    /// The day on which memberships count where an audience names none.
    pub today: NaiveDate,
    /// The present instant.
    pub now: DateTime<Utc>,
}

impl Setting {
    /// Reads it.
    ///
    /// # Errors
    /// A failed query.
    pub fn load(conn: &mut Conn, edition: i64, now: DateTime<Utc>) -> Result<Self, DbError> {
        let edition = edition_by_id(conn, edition)?;
        let zone = edition.zone()?;
        Ok(Self {
            zone,
            sessions: sessions(conn, edition.id)?,
            names: StateNames::load(conn, edition.programme_id)?,
            today: edition.membership_day(now.with_timezone(&zone).date_naive()),
            edition,
            now,
        })
    }

    /// Writes mails of a campaign with these texts.
    pub fn writer<'a>(&'a self, audience: &'a Audience, texts: &'a Texts, public_url: &str) -> Writer<'a> {
        Writer {
            edition: &self.edition,
            zone: self.zone,
            sessions: &self.sessions,
            names: &self.names,
            audience,
            texts,
            edition_url: format!("{public_url}/editions/{}", self.edition.slug),
            now: self.now,
        }
    }
}

/// What becomes of somebody who belongs to the audience.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// They will get it.
    New,
    /// They are about to get it.
    Waiting(i64),
    /// Their mail is written.
    Written(Option<MailStatus>),
    /// No address is known.
    NoAddress,
    /// Their address gets no bulk mail: they asked for none.
    Unsubscribed,
    /// Their address gets no bulk mail: servers refuse it.
    Refused,
    /// The text would have a hole.
    Hole(Vec<Field>),
}

impl Fate {
    /// Whether a mail is still to be written.
    pub const fn is_to_come(&self) -> bool {
        matches!(self, Self::New | Self::Waiting(_))
    }
}

/// Somebody of the audience.
#[derive(Clone, Debug)]
pub struct Line {
    /// Who.
    pub who: Candidate,
    /// What becomes of them.
    pub fate: Fate,
    /// The language that they read.
    pub reads: Language,
}

impl Line {
    /// Names the person in an address: `r12` a registration, `i7` an invitation.
    pub fn code(&self) -> String {
        match (self.who.registration, self.who.invitation) {
            (Some((id, _)), _) => format!("r{id}"),
            (None, Some((id, _))) => format!("i{id}"),
            (None, None) => String::new(),
        }
    }
}

/// A campaign's audience, line by line, and how far its mails have got.
#[derive(Clone, Debug, Default)]
pub struct Roll {
    /// Everybody who belongs to the audience, in the order of registrations and invitations.
    pub lines: Vec<Line>,
    /// Everybody who has or had a mail of it coming, also those who no longer belong to the audience.
    pub sent: Vec<Sent>,
    /// Of those who were only invited when it was written: who has registered since.
    pub registered_since: usize,
    /// Of those with a mail: who has asked for no more since.
    pub unsubscribed_since: usize,
}

/// Finds a recipient by any of the three keys that name one.
struct Index<'a> {
    keys: HashMap<(&'a str, &'a str), &'a Sent>,
    registrations: HashMap<i64, &'a Sent>,
    invitations: HashMap<i64, &'a Sent>,
}

impl<'a> Index<'a> {
    fn new(sent: &'a [Sent]) -> Self {
        Self {
            keys: sent.iter().map(|one| ((one.row.email.as_str(), one.row.name_key.as_str()), one)).collect(),
            registrations: sent.iter().filter_map(|one| Some((one.row.registration_id?, one))).collect(),
            invitations: sent.iter().filter_map(|one| Some((one.row.invitation_id?, one))).collect(),
        }
    }

    fn find(&self, who: &Candidate) -> Option<&'a Sent> {
        let by_registration = || self.registrations.get(&who.registration?.0).copied();
        let by_invitation = || self.invitations.get(&who.invitation?.0).copied();
        let by_key = || self.keys.get(&(who.email.as_str(), who.name_key.as_str())).copied();
        by_registration().or_else(by_invitation).or_else(by_key)
    }
}

impl Roll {
    /// Reads the roll of a campaign. `texts` are its texts, when nothing is wrong with them.
    ///
    /// # Errors
    /// A failed query, or a stored audience that says something unknown.
    pub fn read(conn: &mut Conn, setting: &Setting, campaign: &CampaignRow, texts: Option<&Texts>) -> Result<Self, DbError> {
        let audience = campaign.audience()?;
        let none = Texts::default();
        let writer = setting.writer(&audience, texts.unwrap_or(&none), "");
        let candidates = store::candidates(conn, &setting.edition, &setting.sessions, &audience, setting.now)?;
        let sent = store::recipients(conn, campaign.id)?;
        let before = match audience.except {
            Some(other) => store::recipients(conn, other)?,
            None => Vec::new(),
        };
        let (known, had) = (Index::new(&sent), Index::new(&before));
        let addresses: Vec<&str> = candidates.iter().map(|who| who.email.as_str()).collect();
        let suppressed: HashMap<String, (Source, DateTime<Utc>)> =
            store::suppressed(conn, &addresses)?.into_iter().map(|(email, source, at)| (email, (source, at.utc()))).collect();
        let (mut lines, mut seen) = (Vec::new(), HashSet::new());
        let (mut registered_since, mut unsubscribed_since) = (0, 0);
        for who in &candidates {
            let recipient = known.find(who);
            if let Some(sent) = recipient.filter(|sent| sent.row.message_id.is_some()) {
                registered_since += usize::from(sent.row.registration_id.is_none() && who.registration.is_some());
                match suppressed.get(&who.email) {
                    Some((Source::Recipient, at)) if *at >= sent.row.created_at.utc() => unsubscribed_since += 1,
                    _ => {}
                }
            }
            let is_over = had.find(who).is_some_and(|sent| sent.row.message_id.is_some());
            if is_over || !audience.includes(who, setting.today) {
                continue;
            }
            if !who.email.is_empty() && !seen.insert((who.email.clone(), who.name_key.clone())) {
                continue;
            }
            let holes = texts.map(|_| writer.holes(who)).unwrap_or_default();
            let fate = match (recipient, suppressed.get(&who.email)) {
                (Some(sent), _) if sent.row.message_id.is_some() => Fate::Written(sent.status),
                _ if who.email.is_empty() => Fate::NoAddress,
                (_, Some((Source::Recipient, _))) => Fate::Unsubscribed,
                (_, Some(_)) => Fate::Refused,
                _ if !holes.is_empty() => Fate::Hole(holes),
                (Some(sent), None) => Fate::Waiting(sent.row.id),
                (None, None) => Fate::New,
            };
            lines.push(Line { reads: writer.reads(who), who: who.clone(), fate });
        }
        Ok(Self { lines, sent, registered_since, unsubscribed_since })
    }

    /// How many mails are still to be written.
    pub fn to_come(&self) -> usize {
        self.lines.iter().filter(|line| line.fate.is_to_come()).count()
    }

    /// How many lines have a fate.
    pub fn count(&self, wanted: impl Fn(&Fate) -> bool) -> usize {
        self.lines.iter().filter(|line| wanted(&line.fate)).count()
    }

    /// Which placeholders would be empty, and for how many.
    pub fn holes(&self) -> BTreeMap<Field, usize> {
        let mut found = BTreeMap::new();
        for line in &self.lines {
            if let Fate::Hole(fields) = &line.fate {
                for field in fields {
                    *found.entry(*field).or_default() += 1;
                }
            }
        }
        found
    }

    /// Languages that people of the audience read and that have no text: how many read it, and what they get.
    pub fn missing_languages(&self, texts: &Texts) -> Vec<(Language, usize, Language)> {
        let mut readers: BTreeMap<Language, usize> = BTreeMap::new();
        for line in self.lines.iter().filter(|line| line.fate.is_to_come()) {
            *readers.entry(line.reads).or_default() += 1;
        }
        let missing = readers.into_iter().filter(|(language, _)| !texts.languages().any(|there| there == *language));
        missing.map(|(language, count)| (language, count, texts.language_for(language))).collect()
    }

    /// How many mails are where.
    pub fn mails(&self, wanted: &[MailStatus]) -> usize {
        self.sent.iter().filter(|sent| sent.status.is_some_and(|status| wanted.contains(&status))).count()
    }
}
