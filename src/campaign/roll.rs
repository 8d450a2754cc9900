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
    /// Who has asked for no more with the link of their mail.
    pub unsubscribed_since: usize,
}

/// Finds a recipient by any of the three kinds of keys that name one.
#[derive(Default)]
struct Index<'a> {
    keys: HashMap<(&'a str, &'a str), &'a Sent>,
    registrations: HashMap<i64, &'a Sent>,
    invitations: HashMap<i64, &'a Sent>,
}

/// Puts a row under a key; of several (of several campaigns) one whose mail is written stays.
fn put<'a, K: Eq + std::hash::Hash>(map: &mut HashMap<K, &'a Sent>, key: K, sent: &'a Sent) {
    let kept = map.entry(key).or_insert(sent);
    if kept.row.message_id.is_none() {
        *kept = sent;
    }
}

impl<'a> Index<'a> {
    fn new(sent: &'a [Sent]) -> Self {
        let mut index = Self::default();
        for one in sent {
            put(&mut index.keys, (one.row.email.as_str(), one.row.name_key.as_str()), one);
            if let Some(id) = one.row.registration_id {
                put(&mut index.registrations, id, one);
            }
            if let Some(id) = one.row.invitation_id {
                put(&mut index.invitations, id, one);
            }
        }
        index
    }

    /// The row of somebody. Who have been found to be one have a row each: one whose mail is written is theirs before any
    /// other, so that nobody reads it twice.
    fn find(&self, who: &Candidate) -> Option<&'a Sent> {
        let invitations = who.invitation.map(|(id, _)| id).into_iter().chain(who.other_invitations.iter().copied());
        let others = who.other_keys.iter().map(|(email, name)| (email.as_str(), name.as_str()));
        let keys = std::iter::once((who.email.as_str(), who.name_key.as_str())).chain(others);
        let all = who
            .registration
            .and_then(|(id, _)| self.registrations.get(&id))
            .into_iter()
            .chain(invitations.filter_map(|id| self.invitations.get(&id)))
            .chain(keys.filter_map(|key| self.keys.get(&key)));
        let mut first = None;
        for sent in all.copied() {
            if sent.row.message_id.is_some() {
                return Some(sent);
            }
            first.get_or_insert(sent);
        }
        first
    }
}

impl Roll {
    /// Reads the roll of a campaign. `texts` are its texts, when nothing is wrong with them.
    ///
    /// # Errors
    /// A failed query, or a stored audience that says something unknown.
    pub fn read(conn: &mut Conn, setting: &Setting, campaign: &CampaignRow, texts: Option<&Texts>) -> Result<Self, DbError> {
        let audience = campaign.audience()?;
        let candidates = store::candidates(conn, &setting.edition, &setting.sessions, &audience, setting.now)?;
        Self::of(conn, setting, campaign, texts, &candidates)
    }

    /// The same of people who are read already, for an audience that asks no more of them than this campaign's.
    ///
    /// # Errors
    /// As above.
    pub fn of(
        conn: &mut Conn,
        setting: &Setting,
        campaign: &CampaignRow,
        texts: Option<&Texts>,
        candidates: &[Candidate],
    ) -> Result<Self, DbError> {
        let audience = campaign.audience()?;
        let none = Texts::default();
        let writer = setting.writer(&audience, texts.unwrap_or(&none), "");
        let sent = store::recipients(conn, campaign.id)?;
        let mut before = Vec::new();
        for id in store::campaigns_before(conn, campaign)? {
            before.extend(store::recipients(conn, id)?);
        }
        let (known, had) = (Index::new(&sent), Index::new(&before));
        let addresses: Vec<&str> = candidates.iter().map(|who| who.email.as_str()).collect();
        let suppressed: HashMap<String, Source> = store::suppressed(conn, &addresses)?.into_iter().collect();
        let (mut lines, mut seen) = (Vec::new(), HashSet::new());
        let unsubscribed_since = sent.iter().filter(|one| one.row.unsubscribed_at.is_some()).count();
        let mut registered_since = 0;
        for who in candidates {
            let recipient = known.find(who);
            if let Some(sent) = recipient.filter(|sent| sent.row.message_id.is_some()) {
                registered_since += usize::from(sent.row.registration_id.is_none() && who.registration.is_some());
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
                (_, Some(Source::Recipient)) => Fate::Unsubscribed,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::store::RecipientRow;

    fn sent(id: i64, name: &str, (registration, invitation): (Option<i64>, Option<i64>), is_written: bool) -> Sent {
        let row = RecipientRow {
            id,
            campaign_id: 1,
            email: format!("{name}@b.example"),
            name_key: name.to_owned(),
            registration_id: registration,
            invitation_id: invitation,
            message_id: is_written.then(|| format!("m{id}")),
            created_at: DateTime::<Utc>::UNIX_EPOCH.into(),
            unsubscribed_at: None,
        };
        Sent { row, status: None, answer: String::new(), mail: None }
    }

    fn found(rows: &[Sent], who: &Candidate) -> Option<i64> {
        Index::new(rows).find(who).map(|sent| sent.row.id)
    }

    #[test]
    fn a_written_row_is_theirs_before_any_other() {
        let rows = |written: [bool; 4]| {
            [
                sent(1, "own", (Some(7), None), written[0]),
                sent(2, "invited", (None, Some(3)), written[1]),
                sent(3, "again", (None, Some(4)), written[2]),
                sent(4, "merged", (Some(8), None), written[3]),
            ]
        };
        let who = Candidate {
            email: "own@b.example".into(),
            name_key: "own".into(),
            registration: Some((7, 0)),
            invitation: Some((3, 0)),
            other_invitations: vec![4],
            other_keys: vec![("merged@b.example".into(), "merged".into())],
            ..Candidate::default()
        };
        assert_eq!(found(&rows([false; 4]), &who), Some(1), "none is written: the first");
        for place in 0..4 {
            let written = std::array::from_fn(|other| other == place);
            assert_eq!(found(&rows(written), &who), i64::try_from(place + 1).ok(), "written: {written:?}");
        }
        let nobody = Candidate { email: "own@b.example".into(), name_key: "another".into(), ..Candidate::default() };
        assert_eq!(found(&rows([true; 4]), &nobody), None, "an address alone is not somebody");
    }

    #[test]
    fn of_several_campaigns_the_one_that_wrote_counts() {
        let who = Candidate { registration: Some((7, 0)), ..Candidate::default() };
        let (written, unwritten) = (sent(1, "a", (Some(7), None), true), sent(2, "a", (Some(7), None), false));
        assert_eq!(found(&[written.clone(), unwritten.clone()], &who), Some(1));
        assert_eq!(found(&[unwritten, written], &who), Some(1));
    }
}
