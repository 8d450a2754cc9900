//! The people of a session by everything that a report may call them. Pure.

mod candidates;
mod known;
mod reason;
mod recognising;

use std::collections::{HashMap, HashSet};

use super::names::{self, Called};
use super::spelling::Spelled;
use super::store::{Holders, OtherAddress, SeatPerson};
use crate::session::speakers::Speaker;
use crate::text::{fold, likeness, person_name_key};

pub use candidates::{Beside, CANDIDATES};
pub use reason::Reason;
pub use recognising::Match;

/// Somebody whom a name of a report may be, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Their seat.
    pub seat: i64,
    /// Why.
    pub reason: Reason,
}

/// A word that more people have tells nothing when it is the only one.
const NAMESAKES: usize = 5;

/// A name with first letters in it is as like as this.
const SHORTENED: f64 = 0.95;

/// Names that one name is compared with, at most: those of the rarest tokens first.
const COMPARED: usize = 100;

/// The key under which a person of a report is remembered.
pub fn alias_key(attendee_email: Option<&str>, name: &str) -> String {
    attendee_email.map_or_else(|| format!("name {}", fold(name)), |email| format!("email {email}"))
}

/// The key under which a person of a report is remembered whose address other people have too: by the name as well.
pub fn shared_key(email: &str, name: &str) -> String {
    format!("{} name {}", alias_key(Some(email), name), person_name_key("", name))
}

/// The people of a session, indexed once for a whole report.
pub struct Directory<'a> {
    people: &'a [SeatPerson],
    aliases: &'a HashMap<String, i64>,
    by_person: HashMap<i64, &'a SeatPerson>,
    by_email: HashMap<&'a str, Vec<&'a SeatPerson>>,
    by_name: HashMap<&'a str, Vec<&'a SeatPerson>>,
    /// Places in `people` of names with a token, and of names with the same initials.
    by_token: HashMap<&'a str, Vec<usize>>,
    by_initials: HashMap<String, Vec<usize>>,
    /// The part before the @ of addresses that are somebody's own.
    by_local_part: HashMap<String, Vec<&'a SeatPerson>>,
    /// The names of `people` by their consonants, and their places by those: of names in Arabic letters, and of others.
    spelled: Vec<Spelled>,
    by_arabic: HashMap<String, Vec<usize>>,
    by_latin: HashMap<String, Vec<usize>>,
    /// Who of the edition has the addresses and names of the report, in whichever session.
    holders: Holders,
    /// Addresses and folded names of those who hold the session or speak in it.
    hosts: HashSet<String>,
    /// Whether the report calls those panelists who were made so.
    names_panelists: bool,
}

/// The first letters of a name's tokens, which are sorted.
fn initials(name_key: &str) -> String {
    name_key.split(' ').filter_map(|token| token.chars().next()).collect()
}

/// Adds somebody to a list who is not in it.
fn add<'a>(people: &mut Vec<&'a SeatPerson>, person: &'a SeatPerson) {
    if !people.iter().any(|there| there.person == person.person) {
        people.push(person);
    }
}

/// Places of some groups, those of the smallest group first, as many as are compared.
fn bounded(mut groups: Vec<&[usize]>) -> Vec<usize> {
    groups.sort_by_key(|group| group.len());
    let mut places: Vec<usize> = Vec::new();
    for group in groups {
        let room = COMPARED - places.len();
        places.extend(group.iter().take(room));
    }
    places.sort_unstable();
    places.dedup();
    places
}

/// How alike a name of a report is to somebody's, as it stands or without what is no name in it.
fn score(person: &SeatPerson, name_key: &str, called: &Called) -> f64 {
    let whole = likeness(&person.name_key, name_key);
    if called.key.is_empty() {
        return whole;
    }
    let bare = if called.key == name_key { whole } else { likeness(&person.name_key, &called.key) };
    let shortened = if names::is_shortened(&person.name_key, &called.key) { SHORTENED } else { 0.0 };
    whole.max(bare).max(shortened)
}

impl<'a> Directory<'a> {
    /// Indexes everybody with a seat, and the aliases of the programme.
    pub fn new(people: &'a [SeatPerson], aliases: &'a HashMap<String, i64>) -> Self {
        let mut directory = Self {
            people,
            aliases,
            by_person: HashMap::new(),
            by_email: HashMap::new(),
            by_name: HashMap::new(),
            by_token: HashMap::new(),
            by_initials: HashMap::new(),
            by_local_part: HashMap::new(),
            spelled: Vec::with_capacity(people.len()),
            by_arabic: HashMap::new(),
            by_latin: HashMap::new(),
            holders: Holders::default(),
            hosts: HashSet::new(),
            names_panelists: false,
        };
        for (place, person) in people.iter().enumerate() {
            directory.by_person.entry(person.person).or_insert(person);
            directory.by_email.entry(&person.email).or_default().push(person);
            directory.by_name.entry(&person.name_key).or_default().push(person);
            for token in person.name_key.split(' ').filter(|token| !token.is_empty()) {
                directory.by_token.entry(token).or_default().push(place);
            }
            directory.by_initials.entry(initials(&person.name_key)).or_default().push(place);
            if let Some(local) = names::local_part(&person.email) {
                directory.by_local_part.entry(local).or_default().push(person);
            }
            let spelled = Spelled::of(&format!("{} {}", person.given_name, person.family_name));
            let places = if spelled.is_arabic() { &mut directory.by_arabic } else { &mut directory.by_latin };
            for key in spelled.keys() {
                let group = places.entry(key.to_owned()).or_default();
                if group.last() != Some(&place) {
                    group.push(place);
                }
            }
            directory.spelled.push(spelled);
        }
        directory
    }

    /// The same directory, which knows people by other addresses and names too.
    #[must_use]
    pub fn with_addresses(mut self, others: &'a [OtherAddress]) -> Self {
        for other in others {
            let Some(person) = self.by_person.get(&other.person).copied() else { continue };
            if !other.email.is_empty() {
                add(self.by_email.entry(&other.email).or_default(), person);
            }
            if let Some(local) = names::local_part(&other.email) {
                add(self.by_local_part.entry(local).or_default(), person);
            }
            add(self.by_name.entry(&other.name_key).or_default(), person);
        }
        self
    }

    /// The same directory, which knows who else of the edition has the addresses and names of the report.
    #[must_use]
    pub fn with_holders(mut self, holders: Holders) -> Self {
        self.holders = holders;
        self
    }

    /// The same directory, which knows who holds the session and who speaks in it. `names_panelists`: the report calls
    /// those panelists who were made so, as webinars do; in a meeting everybody may be a presenter.
    #[must_use]
    pub fn with_hosts(mut self, hosts: &[Speaker], names_panelists: bool) -> Self {
        self.names_panelists = names_panelists;
        for host in hosts {
            self.hosts.extend(host.email.as_ref().map(|email| email.trim().to_lowercase()).filter(|email| !email.is_empty()));
            self.hosts.insert(person_name_key("", &host.name));
        }
        self.hosts.remove("");
        self
    }

    /// Who is remembered to be called so: at an address by this name, else by the address.
    fn of_alias(&self, email: Option<&str>, name: &str) -> Option<&'a SeatPerson> {
        let keys = email.map(|email| shared_key(email, name)).into_iter().chain([alias_key(email, name)]);
        keys.filter_map(|key| self.aliases.get(&key)).find_map(|person| self.by_person.get(person)).copied()
    }

    /// Those who have an address.
    fn of_email(&self, email: Option<&str>) -> &[&'a SeatPerson] {
        email.and_then(|email| self.by_email.get(email)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Those who have a name.
    fn of_name(&self, name_key: &str) -> &[&'a SeatPerson] {
        self.by_name.get(name_key).map(Vec::as_slice).unwrap_or_default()
    }

    /// Those who have the same part before the @ in another address.
    fn of_local_part(&self, email: Option<&str>) -> Vec<&'a SeatPerson> {
        let same = email.and_then(names::local_part).and_then(|local| self.by_local_part.get(&local));
        same.cloned().unwrap_or_default()
    }

    /// Those whose name is the same in the other of Arabic and Latin letters.
    fn spelled_alike(&self, called: &Called) -> Vec<&'a SeatPerson> {
        if self.by_arabic.is_empty() && called.text.is_ascii() {
            return Vec::new();
        }
        let spelled = Spelled::of(&called.text);
        let others = if spelled.is_arabic() { &self.by_latin } else { &self.by_arabic };
        let places = bounded(spelled.keys().filter_map(|key| others.get(key)).map(Vec::as_slice).collect());
        let known = places.into_iter().filter_map(|place| self.spelled.get(place).zip(self.people.get(place)));
        known.filter(|(theirs, _)| theirs.is_like(&spelled)).map(|(_, person)| person).collect()
    }

    /// Those who have the only word of a name in theirs, when they are few.
    fn of_only_word(&self, called: &Called) -> Vec<&'a SeatPerson> {
        let places = called.only_word().and_then(|word| self.by_token.get(word)).filter(|places| places.len() <= NAMESAKES);
        places.into_iter().flatten().filter_map(|place| self.people.get(*place)).collect()
    }

    /// The people whose names are worth comparing: they share a token or every initial.
    fn near(&self, name_key: &str, called: &Called) -> Vec<&'a SeatPerson> {
        let tokens = name_key.split(' ').filter_map(|token| self.by_token.get(token));
        // Words in brackets have first letters too.
        let bare = Some(&called.key).filter(|bare| bare.as_str() != name_key);
        let letters = [Some(initials(name_key)), bare.map(|bare| initials(bare))];
        let same = letters.iter().flatten().filter_map(|letters| self.by_initials.get(letters));
        let places = bounded(tokens.chain(same).map(Vec::as_slice).collect());
        places.into_iter().filter_map(|place| self.people.get(place)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attendance::reports::Attendee;
    use crate::registration::rules::SeatStatus;

    pub(super) fn person(seat: i64, email: &str, name: &str) -> SeatPerson {
        SeatPerson {
            seat,
            status: SeatStatus::Confirmed,
            person: 1000 + seat,
            email: email.to_owned(),
            name_key: person_name_key("", name),
            given_name: String::new(),
            family_name: name.to_owned(),
            state: None,
            rec: None,
            organisation: String::new(),
        }
    }

    pub(super) fn attendee(email: Option<&str>, name: &str) -> Attendee {
        Attendee {
            email: email.map(str::to_owned),
            name: name.to_owned(),
            role: None,
            first_join_utc: None,
            last_leave_utc: None,
            join_count: 1,
            seconds_total: None,
            minutes_total: None,
            intervals: Vec::new(),
        }
    }

    #[test]
    fn comparing_is_bounded() {
        let people: Vec<SeatPerson> =
            (0..5000).map(|seat| person(seat, &format!("p{seat}@b.example"), &format!("Mohamed M{seat}"))).collect();
        let aliases = HashMap::new();
        let directory = Directory::new(&people, &aliases);
        assert!(directory.near("mohamed mx", &Called::of("Mohamed MX")).len() <= COMPARED);
        // The rarest token leads to its people even behind a common one.
        assert_eq!(directory.recognise(&attendee(None, "Mohammed M4711")), Match::Suggested(4711, Reason::SimilarName));
    }
}
