//! Asking contacts to relay: who of their State or REC has not answered the invitation, in one mail to each contact.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::audience::{Audience, Candidate, Group};
use super::roll::Setting;
use super::store;
use super::template::harmless;
use crate::accounts::{Actor, Change, audit};
use crate::db::{Conn, DbError};
use crate::i18n::Language;
use crate::links::MessageIds;
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

/// An address that may be asked: it is one contact, of however many States, and whoever reads it.
#[derive(Clone, Debug)]
pub struct Contact {
    /// `f12` a focal point, `u3` a coordinator: the first who has this address.
    pub code: String,
    /// Their names, as they came.
    pub names: Vec<String>,
    /// The address.
    pub email: String,
    /// The language of the mail: the first one's.
    pub language: Language,
    /// Their States and RECs.
    pub parties: BTreeSet<Party>,
    /// Whether only people read it who work here: coordinators.
    pub is_staff: bool,
}

impl Contact {
    /// Their names in a language.
    pub fn name(&self, language: Language) -> String {
        match self.names.as_slice() {
            [one] => one.clone(),
            several => language.list(several),
        }
    }
}

/// What tells addresses apart.
pub fn address_key(email: &str) -> String {
    email.trim().to_lowercase()
}

/// Contacts as they are found, by address.
#[derive(Default)]
struct Contacts(BTreeMap<String, Contact>);

impl Contacts {
    fn add(&mut self, code: String, (name, email): (String, String), language: Language, party: Party, is_staff: bool) {
        if email.is_empty() {
            return;
        }
        let contact = self.0.entry(address_key(&email)).or_insert_with(|| Contact {
            code,
            names: Vec::new(),
            email,
            language,
            parties: BTreeSet::new(),
            is_staff,
        });
        if !contact.names.contains(&name) {
            contact.names.push(name);
        }
        contact.parties.insert(party);
        contact.is_staff &= is_staff;
    }
}

/// How invitations stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Invited.
    pub invited: usize,
    /// Of them: accepted, or registered without another answer.
    pub accepted: usize,
    /// Of them: declined.
    pub declined: usize,
    /// Of them: want a colleague to come.
    pub passed_on: usize,
    /// Of them: neither answered nor registered.
    pub open: usize,
    /// Registered, invited or not.
    pub registered: usize,
}

impl Figures {
    /// Adds somebody. Their answer counts first, as in the list of invitations.
    fn count(&mut self, who: &Candidate) {
        let is_registered = who.registration.is_some() && who.seats.iter().any(|seat| seat.status.is_live());
        self.registered += usize::from(is_registered);
        if who.invitation.is_some() {
            self.invited += 1;
            if is_open(who) {
                self.open += 1;
            } else if who.has_declined {
                self.declined += 1;
            } else if who.has_passed_on {
                self.passed_on += 1;
            } else {
                self.accepted += 1;
            }
        }
    }
}

/// The name under which somebody may stand in a mail to others; an address in its place is none.
fn shown_name(who: &Candidate) -> Option<String> {
    let name = harmless(&who.full_name);
    (!name.is_empty() && !who.full_name.contains(['@', '＠'])).then_some(name)
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
    /// Who may be asked, by name, each address once.
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
        let mut found = Contacts::default();
        for person in focal_points(conn, edition)? {
            let values = person.values;
            found.add(format!("f{}", person.id), (values.name, values.email), values.language, person.party, false);
        }
        for person in store::coordinators(conn, edition)? {
            found.add(format!("u{}", person.id), (person.name, person.email), person.language, person.party, true);
        }
        let mut contacts: Vec<Contact> = found.0.into_values().collect();
        contacts.sort_by_cached_key(|contact| contact.names.first().map(|name| sort_key(name)));
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
        let edition = self.setting.edition.title.tagged(language);
        let edition = edition.as_str();
        let party = parties(contact, &self.setting.names, language);
        let mut figures = Figures::default();
        self.of(contact).for_each(|who| figures.count(who));
        let open = self.open(contact);
        // An address is nobody's to hand on: whoever has no name is only counted.
        let named = open.iter().filter_map(|who| Some((shown_name(who)?, who)));
        let items = named.take(LISTED).map(|(name, who)| {
            let rest = [harmless(&who.job_title), harmless(&who.organisation)].into_iter().filter(|text| !text.is_empty());
            let state =
                who.state.filter(|_| contact.parties.len() > 1 || contact.parties.iter().any(|one| one.rec().is_some()));
            let rest = rest.chain(state.map(|state| self.setting.names.name(state, language)));
            (name, rest.collect::<Vec<_>>().join(language.comma()))
        });
        let items: Vec<(String, String)> = items.collect();
        let more = open.len() - items.len();
        let mut body = vec![Block::Paragraph(t.relay_intro(edition, party.as_str()))];
        if !items.is_empty() {
            body.push(Block::List(items));
        }
        if more > 0 {
            body.push(Block::Paragraph(t.relay_more(more)));
        }
        body.push(Block::Paragraph(t.relay_figures(
            figures.accepted,
            figures.declined,
            figures.invited,
            figures.open,
            party.as_str(),
            figures.passed_on,
            figures.registered,
        )));
        body.push(Block::Paragraph(t.relay_own_link().into_owned()));
        Letter {
            language,
            from: t.home_body().into_owned(),
            subject: t.relay_subject(edition, party),
            greeting: t.mail_greeting(contact.name(language)),
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

/// Asks contacts, each address at most once a day; answers how many are asked now. Somebody whose people have all answered is not
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
    let mut nonces = MessageIds::new(seed, now);
    let mut asked = Vec::new();
    for contact in relay.contacts.iter().filter(|contact| codes.contains(&contact.code)) {
        let open = relay.open(contact).len();
        if open == 0 {
            continue;
        }
        let letter = relay.letter(contact);
        let name = contact.name(letter.language);
        let draft = Draft {
            dedup_key: format!("{KIND}:{edition}:{}:{}", contact.code, now.date_naive()),
            ..letter.draft(KIND, edition, (&contact.email, &name), nonces.take())?
        };
        if enqueue(conn, draft, now)? {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::audience::CandidateSeat;
    use crate::reference::Iso3;
    use crate::registration::rules::SeatStatus;

    #[test]
    fn everybody_who_is_invited_counts_once() {
        let invited = || Candidate { invitation: Some((1, 0)), ..Candidate::default() };
        let answered = || Candidate { has_answered: true, ..invited() };
        let seat = |status| vec![CandidateSeat { session: 1, status, attendance: None }];
        let people = [
            invited(),
            answered(),
            Candidate { has_declined: true, ..answered() },
            Candidate { has_passed_on: true, ..answered() },
            Candidate { registration: Some((1, 0)), seats: seat(SeatStatus::Confirmed), ..invited() },
            // Whoever gives their place up has answered all the same.
            Candidate { registration: Some((2, 0)), seats: seat(SeatStatus::Cancelled), ..invited() },
            Candidate { registration: Some((3, 0)), seats: seat(SeatStatus::Pending), ..Candidate::default() },
        ];
        let mut figures = Figures::default();
        for who in &people {
            figures.count(who);
        }
        let expected = Figures { invited: 6, accepted: 3, declined: 1, passed_on: 1, open: 1, registered: 2 };
        assert_eq!(figures, expected);
    }

    #[test]
    fn an_address_is_no_name() {
        let name = |full_name: &str| {
            let email = "office@b.example".to_owned();
            shown_name(&Candidate { full_name: full_name.to_owned(), email, ..Candidate::default() })
        };
        assert_eq!(name("Awa Diop").as_deref(), Some("Awa Diop"));
        for nobody in ["", " ", "\u{200f}", "office@b.example", "Awa <office@b.example>"] {
            assert_eq!(name(nobody), None, "{nobody:?}");
        }
    }

    #[test]
    fn one_address_is_one_contact() {
        let party = |code: &str| Iso3::parse(code).map(Party::State).expect("a State");
        let mut found = Contacts::default();
        let mut add = |code: &str, name: &str, email: &str, of: &str, is_staff: bool| {
            found.add(code.to_owned(), (name.to_owned(), email.to_owned()), Language::En, party(of), is_staff);
        };
        add("f1", "Peter", "desk@gov.example", "KEN", false);
        add("f2", "Peter", "Desk@gov.example", "UGA", false);
        add("f3", "Nobody", "", "UGA", false);
        add("u1", "Halima", "desk@gov.example", "TZA", true);
        add("u2", "Asha", "asha@b.example", "TZA", true);
        let contacts: Vec<Contact> = found.0.into_values().collect();
        let codes: Vec<(&str, usize, bool)> =
            contacts.iter().map(|one| (one.code.as_str(), one.parties.len(), one.is_staff)).collect();
        assert_eq!(codes, [("u2", 1, true), ("f1", 3, false)]);
        let names: Vec<String> = contacts.iter().map(|one| one.name(Language::En)).collect();
        assert_eq!(names, ["Asha", "Peter and Halima"]);
    }
}
