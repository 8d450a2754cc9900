//! Asking contacts to relay: who of their State or REC has not answered the invitation, in one mail to each contact.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::audience::{Audience, Candidate, Group};
use super::roll::Setting;
use super::sending::draft;
use super::store;
use super::template::harmless;
use crate::accounts::{Actor, Change, audit};
use crate::db::{Conn, DbError};
use crate::i18n::Language;
use crate::links::Nonces;
use crate::mail::letter::{Block, Letter};
use crate::mail::outbox::{Draft, enqueue};
use crate::programme::party::Party;
use crate::programme::store::{StateNames, focal_points};
use crate::reference;
use crate::text::sort_key;

/// The kind of these mails in the outbox.
pub const KIND: &str = "relay";
/// People that a mail lists, at most.
const LISTED: usize = 200;

/// Somebody who may be asked.
#[derive(Clone, Debug)]
pub struct Contact {
    /// `f12` a focal point, `u3` a coordinator.
    pub code: String,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The language of the mail.
    pub language: Language,
    /// Their States and RECs.
    pub parties: BTreeSet<Party>,
    /// Whether they work here: a coordinator.
    pub is_staff: bool,
}

/// How invitations stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Invited.
    pub invited: usize,
    /// Of them: accepted, or registered.
    pub accepted: usize,
    /// Of them: declined.
    pub declined: usize,
    /// Of them: neither answered nor registered.
    pub open: usize,
    /// Registered, invited or not.
    pub registered: usize,
}

impl Figures {
    fn count(&mut self, who: &Candidate) {
        let is_registered = who.registration.is_some() && who.seats.iter().any(|seat| seat.status.is_live());
        self.registered += usize::from(is_registered);
        if who.invitation.is_some() {
            self.invited += 1;
            if is_open(who) {
                self.open += 1;
            } else if who.has_declined && !is_registered {
                self.declined += 1;
            } else {
                self.accepted += 1;
            }
        }
    }
}

fn is_open(who: &Candidate) -> bool {
    who.registration.is_none() && who.invitation.is_some() && !who.has_answered
}

/// Everybody of an edition, and who may be asked to relay to them.
pub struct Relay {
    /// The edition.
    pub setting: Setting,
    /// Everybody who is invited or registered.
    pub people: Vec<Candidate>,
    /// Who may be asked, by name.
    pub contacts: Vec<Contact>,
}

impl Relay {
    /// Reads it.
    ///
    /// # Errors
    /// A failed query.
    pub fn load(conn: &mut Conn, edition: i64, now: DateTime<Utc>) -> Result<Self, DbError> {
        let setting = Setting::load(conn, edition, now)?;
        let everybody = Audience { group: Group::Everybody, ..Audience::default() };
        let people = store::candidates(conn, &setting.edition, &setting.sessions, &everybody, now)?;
        let mut contacts: BTreeMap<String, Contact> = BTreeMap::new();
        for person in focal_points(conn, edition)?.into_iter().filter(|person| !person.values.email.is_empty()) {
            let code = format!("f{}", person.id);
            let contact = Contact {
                code: code.clone(),
                name: person.values.name,
                email: person.values.email,
                language: person.values.language,
                parties: BTreeSet::from([person.party]),
                is_staff: false,
            };
            contacts.insert(code, contact);
        }
        for person in store::coordinators(conn, edition)? {
            let code = format!("u{}", person.id);
            let contact = contacts.entry(code.clone()).or_insert(Contact {
                code,
                name: person.name,
                email: person.email,
                language: person.language,
                parties: BTreeSet::new(),
                is_staff: true,
            });
            contact.parties.insert(person.party);
        }
        let mut contacts: Vec<Contact> = contacts.into_values().collect();
        contacts.sort_by_cached_key(|contact| sort_key(&contact.name));
        Ok(Self { setting, people, contacts })
    }

    /// Figures of each State and of each secretariat of a REC that anybody is invited from or registered for.
    pub fn figures(&self) -> BTreeMap<Party, Figures> {
        let mut found: BTreeMap<Party, Figures> = BTreeMap::new();
        for who in &self.people {
            let party = who.state.map(Party::State).or(who.rec.map(Party::Rec));
            if let Some(party) = party {
                found.entry(party).or_default().count(who);
            }
        }
        found.retain(|_, figures| *figures != Figures::default());
        found
    }

    /// Everybody of a contact's States and RECs.
    fn of<'a>(&'a self, contact: &Contact) -> impl Iterator<Item = &'a Candidate> + use<'a> {
        let (day, parties) = (self.setting.today, contact.parties.clone());
        self.people.iter().filter(move |who| parties.iter().any(|party| belongs(who, *party, day)))
    }

    /// Who of a contact's States and RECs has not answered, by name.
    pub fn open<'a>(&'a self, contact: &Contact) -> Vec<&'a Candidate> {
        let mut found: Vec<&'a Candidate> = self.of(contact).filter(|who| is_open(who)).collect();
        found.sort_by_cached_key(|who| sort_key(&who.full_name));
        found
    }

    /// The mail to a contact.
    pub fn letter(&self, contact: &Contact) -> Letter {
        let language = contact.language.interface();
        let t = language.texts();
        let edition = self.setting.edition.title.get(language);
        let party = parties(contact, &self.setting.names, language);
        let mut figures = Figures::default();
        self.of(contact).for_each(|who| figures.count(who));
        let open = self.open(contact);
        let items = open.iter().take(LISTED).map(|who| {
            let name = harmless(if who.full_name.is_empty() { &who.email } else { &who.full_name });
            let rest = [harmless(&who.job_title), harmless(&who.organisation)].into_iter().filter(|text| !text.is_empty());
            let state =
                who.state.filter(|_| contact.parties.len() > 1 || contact.parties.iter().any(|one| one.rec().is_some()));
            let rest = rest.chain(state.map(|state| self.setting.names.name(state, language)));
            (name, rest.collect::<Vec<_>>().join(language.comma()))
        });
        let mut body = vec![Block::Paragraph(t.relay_intro(edition, party.as_str())), Block::List(items.collect())];
        if open.len() > LISTED {
            body.push(Block::Paragraph(t.relay_more(open.len() - LISTED)));
        }
        body.push(Block::Paragraph(t.relay_figures(
            figures.accepted,
            figures.declined,
            figures.invited,
            figures.open,
            party.as_str(),
            figures.registered,
        )));
        body.push(Block::Paragraph(t.relay_own_link().into_owned()));
        Letter {
            language,
            from: t.home_body().into_owned(),
            subject: t.relay_subject(edition, party),
            greeting: t.mail_greeting(contact.name.as_str()),
            body,
            foot: vec![Block::Small(t.relay_why().into_owned(), None)],
        }
    }
}

fn belongs(who: &Candidate, party: Party, day: NaiveDate) -> bool {
    match party {
        Party::State(state) => who.state == Some(state),
        Party::Rec(rec) => {
            who.rec == Some(rec) || who.state.is_some_and(|state| reference::data().recs_of(state, day).contains(&rec))
        }
    }
}

/// The names of a contact's States and RECs.
pub fn parties(contact: &Contact, names: &StateNames, language: Language) -> String {
    language.list(contact.parties.iter().map(|party| party.name(names, language)))
}

/// Asks contacts, each at most once a day; answers how many are asked now. Somebody whose people have all answered is not
/// asked. Ring `site.mail_bell` after the commit.
///
/// # Errors
/// A failed query.
pub fn ask(
    conn: &mut Conn,
    edition: i64,
    codes: &[String],
    actor: &Actor,
    seed: [u8; 16],
    now: DateTime<Utc>,
) -> Result<usize, DbError> {
    let relay = Relay::load(conn, edition, now)?;
    let mut nonces = Nonces::new(seed);
    let mut asked = Vec::new();
    for contact in relay.contacts.iter().filter(|contact| codes.contains(&contact.code)) {
        let open = relay.open(contact).len();
        if open == 0 {
            continue;
        }
        let letter = relay.letter(contact);
        let draft = Draft {
            dedup_key: format!("{KIND}:{edition}:{}:{}", contact.code, now.date_naive()),
            ..draft(KIND, edition, (&contact.email, &contact.name), &letter, nonces.take())?
        };
        if enqueue(conn, &draft, now)? {
            asked.push(serde_json::json!({"contact": contact.code, "open": open}));
        }
    }
    if !asked.is_empty() {
        let change = Change {
            edition: Some(edition),
            action: "relay.send",
            object: "edition",
            id: edition.to_string(),
            before: serde_json::json!({}),
            after: serde_json::json!({"contacts": asked}),
        };
        audit::record(conn, actor, now, change)?;
    }
    Ok(asked.len())
}
