//! Who a person of a report is, among everybody with a seat in the session. Pure.

use std::collections::{HashMap, HashSet};

use super::names::{self, Called};
use super::reports::robots::is_robot;
use super::reports::{Attendee, Role};
use super::spelling::Spelled;
use super::store::{OtherAddress, SeatPerson};
use crate::session::speakers::Speaker;
use crate::text::{ALIKE, fold, likeness, person_name_key};

/// Who a person of a report is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// Certain: this seat, because of `alias` or `email`.
    Exact(i64, &'static str),
    /// Held the meeting or spoke in it: nobody has to decide.
    Host,
    /// A program that takes notes: never taken for somebody.
    Robot,
    /// Perhaps this seat, because of `same_email`, `same_name`, `same_local_part`, `same_spelling` or `similar_name`.
    Suggested(i64, &'static str),
    /// Nobody we know.
    Unknown,
}

/// Somebody whom an open name may be, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Their seat.
    pub seat: i64,
    /// One of [`REASONS`].
    pub reason: &'static str,
}

/// Why somebody may be an open name, the best reason first. The last is never a suggestion: the desk only shows it.
pub const REASONS: [&str; 8] =
    ["alias", "email", "same_email", "same_name", "same_local_part", "same_spelling", "similar_name", "same_organisation"];

/// Candidates of a name, at most.
pub const CANDIDATES: usize = 5;

/// A word that more people have tells nothing when it is the only one.
const NAMESAKES: usize = 5;

/// A name with first letters in it is as like as this.
const SHORTENED: f64 = 0.95;

/// What the desk knows beside the people of a session.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'a> {
    /// Seats about which something says already whether they were taken.
    pub told: &'a HashSet<i64>,
    /// What States and RECs are called, folded, by code.
    pub parties: &'a HashMap<String, Vec<String>>,
}

/// Names that one name is compared with, at most: those of the rarest tokens first.
const COMPARED: usize = 100;

/// The key under which a person of a report is remembered.
pub fn alias_key(attendee_email: Option<&str>, name: &str) -> String {
    attendee_email.map_or_else(|| format!("name {}", fold(name)), |email| format!("email {email}"))
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

/// Whether a name of a report names the organisation that somebody is registered with, or their State or REC beside a part of
/// their name.
fn names_organisation(person: &SeatPerson, text: &str, called: &Called, parties: &HashMap<String, Vec<String>>) -> bool {
    let organisation = fold(&person.organisation);
    let is_whole = organisation.chars().nth(2).is_some() && names::names(text, &organisation);
    let is_part = |part: &String| part.chars().nth(3).is_some() && names::names(&organisation, part);
    let is_short = || names::acronym(&organisation).is_some_and(|acronym| names::names(text, &acronym));
    if is_whole || called.brackets.iter().any(is_part) || is_short() {
        return true;
    }
    let code = person.state.as_ref().or(person.rec.as_ref());
    let known =
        code.and_then(|code| parties.get(code)).and_then(|all| all.iter().find(|name| names::names(text, name.as_str())));
    let Some(party) = known else { return false };
    let is_shared =
        |token: &str| token.chars().nth(2).is_some() && names::names(&called.key, token) && !names::names(party, token);
    person.name_key.split(' ').any(is_shared)
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

    /// Finds out who somebody is: a participant, somebody who held the meeting, or nobody we know.
    ///
    /// Hosts and panelists of the report and the session's own hosts and speakers are nobody to decide about. A panelist
    /// who has a participant's name or address may be one whom the host let speak: that is for staff.
    pub fn recognise(&self, attendee: &Attendee) -> Match {
        let found = self.participant(attendee);
        let is_said = matches!(found, Match::Exact(_, "alias"));
        if !is_said && is_robot(attendee.email.as_deref(), &attendee.name) {
            return Match::Robot;
        }
        let own = attendee.email.as_ref().is_some_and(|email| self.hosts.contains(email))
            || self.hosts.contains(&person_name_key("", &attendee.name));
        let held = match attendee.role {
            Some(Role::Host) => true,
            Some(Role::Panelist) => self.names_panelists,
            _ => false,
        };
        match found {
            Match::Suggested(_, "same_local_part" | "same_spelling" | "similar_name") | Match::Unknown if held || own => {
                Match::Host
            }
            Match::Suggested(..) if own => Match::Host,
            found => found,
        }
    }

    /// Finds out who somebody is. A fuzzy match is only ever suggested; two people on one address are for staff.
    fn participant(&self, attendee: &Attendee) -> Match {
        let key = alias_key(attendee.email.as_deref(), &attendee.name);
        if let Some(person) = self.aliases.get(&key).and_then(|id| self.by_person.get(id)) {
            return Match::Exact(person.seat, "alias");
        }
        let name_key = person_name_key("", &attendee.name);
        let same = attendee.email.as_deref().and_then(|email| self.by_email.get(email)).map_or(&[][..], Vec::as_slice);
        match same {
            [one] => return Match::Exact(one.seat, "email"),
            [first, ..] => {
                let named = same.iter().find(|person| person.name_key == name_key).unwrap_or(first);
                return Match::Suggested(named.seat, "same_email");
            }
            [] => {}
        }
        if let Some([one]) = self.by_name.get(name_key.as_str()).map(Vec::as_slice) {
            return Match::Suggested(one.seat, "same_name");
        }
        let called = Called::of(&attendee.name);
        let best = |people: Vec<&'a SeatPerson>| {
            people.into_iter().max_by(|a, b| score(a, &name_key, &called).total_cmp(&score(b, &name_key, &called)))
        };
        if let Some(person) = best(self.of_local_part(attendee.email.as_deref())) {
            return Match::Suggested(person.seat, "same_local_part");
        }
        if let Some(person) = self.spelled_alike(&called).first() {
            return Match::Suggested(person.seat, "same_spelling");
        }
        let alike = self.near(&name_key, &called).into_iter().map(|person| (score(person, &name_key, &called), person));
        let best = alike.filter(|(score, _)| *score >= ALIKE).max_by(|a, b| a.0.total_cmp(&b.0));
        best.map_or(Match::Unknown, |(_, person)| Match::Suggested(person.seat, "similar_name"))
    }

    /// Those whom an open name may be, the most likely first. Looks at everybody, so it is for one name.
    pub fn candidates(&self, email: Option<&str>, name: &str, beside: Beside<'_>) -> Vec<Candidate> {
        let (name_key, called, text) = (person_name_key("", name), Called::of(name), fold(name));
        let mut found: Vec<(&'static str, &SeatPerson)> = Vec::new();
        let known = self.aliases.get(&alias_key(email, name)).and_then(|id| self.by_person.get(id));
        found.extend(known.map(|person| ("alias", *person)));
        let same = email.and_then(|email| self.by_email.get(email)).map_or(&[][..], Vec::as_slice);
        let reason = if same.len() == 1 { "email" } else { "same_email" };
        found.extend(same.iter().map(|person| (reason, *person)));
        if !name_key.is_empty() {
            let named = self.by_name.get(name_key.as_str()).map_or(&[][..], Vec::as_slice);
            found.extend(named.iter().map(|person| ("same_name", *person)));
        }
        found.extend(self.of_local_part(email).into_iter().map(|person| ("same_local_part", person)));
        found.extend(self.spelled_alike(&called).into_iter().map(|person| ("same_spelling", person)));
        let near = self.near(&name_key, &called).into_iter().filter(|person| score(person, &name_key, &called) >= ALIKE);
        found.extend(near.map(|person| ("similar_name", person)));
        found.extend(self.of_only_word(&called).into_iter().map(|person| ("similar_name", person)));
        let silent = self.people.iter().filter(|person| !beside.told.contains(&person.seat));
        let named = silent.filter(|person| names_organisation(person, &text, &called, beside.parties));
        found.extend(named.map(|person| ("same_organisation", person)));
        let rank = |reason: &str| REASONS.iter().position(|known| *known == reason);
        let mut ranked: Vec<_> = found
            .into_iter()
            .map(|(reason, person)| (rank(reason), score(person, &name_key, &called), reason, person.seat))
            .collect();
        ranked.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        let mut seen = HashSet::new();
        let first = ranked.into_iter().filter(|(.., seat)| seen.insert(*seat)).take(CANDIDATES);
        first.map(|(_, _, reason, seat)| Candidate { seat, reason }).collect()
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
    use crate::registration::rules::SeatStatus;
    use proptest::prelude::*;

    fn person(seat: i64, email: &str, name: &str) -> SeatPerson {
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

    fn attendee(email: Option<&str>, name: &str) -> Attendee {
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
    fn who_is_who() {
        let people = [
            person(1, "a@b.example", "Kossi Agbeko"),
            person(2, "f@b.example", "Fatou Belhadj"),
            person(3, "office@b.example", "Awa Sow"),
            person(4, "office@b.example", "Ama Diop"),
            person(5, "x@b.example", "Jean Diallo"),
            person(6, "y@b.example", "Jean Diallo"),
        ];
        let aliases = HashMap::from([(alias_key(None, "KOSSI'S phone"), 1001), (alias_key(Some("gone@b.example"), ""), 9999)]);
        let directory = Directory::new(&people, &aliases);
        let cases = [
            (Some("a@b.example"), "Anybody", Match::Exact(1, "email")),
            (None, "Kossi's phone", Match::Exact(1, "alias")),
            (Some("gone@b.example"), "Nobody Here", Match::Unknown),
            (None, "BELHADJ fatou", Match::Suggested(2, "same_name")),
            (None, "Fatou Belhaj", Match::Suggested(2, "similar_name")),
            (None, "Fatu Belhaj", Match::Suggested(2, "similar_name")),
            (Some("office@b.example"), "Ama Diop", Match::Suggested(4, "same_email")),
            (Some("office@b.example"), "Reception", Match::Suggested(3, "same_email")),
            (None, "Interpreter", Match::Unknown),
            (None, "", Match::Unknown),
        ];
        for (email, name, expected) in cases {
            assert_eq!(directory.recognise(&attendee(email, name)), expected, "{email:?} {name}");
        }
        assert!(matches!(directory.recognise(&attendee(None, "Jean Diallo")), Match::Suggested(5 | 6, "similar_name")));
    }

    /// Who may be an open name: seats and reasons.
    fn candidates(directory: &Directory<'_>, email: Option<&str>, name: &str, told: &[i64]) -> Vec<(i64, &'static str)> {
        let told = told.iter().copied().collect();
        let parties = HashMap::from([("TGO".to_owned(), vec!["togo".to_owned()])]);
        let found = directory.candidates(email, name, Beside { told: &told, parties: &parties });
        found.into_iter().map(|candidate| (candidate.seat, candidate.reason)).collect()
    }

    #[test]
    fn candidates_come_with_their_reasons() {
        let mut people = [
            person(1, "yacine@b.example", "Yacine Benhaddad"),
            person(2, "f.belhadj@b.example", "Fatou Belhadj"),
            person(3, "office@b.example", "Awa Sow"),
            person(4, "office@b.example", "Ama Diop"),
            person(5, "x@b.example", "Jean Diallo"),
            person(6, "y@b.example", "Jean Diallo"),
            person(7, "z@b.example", "Afi Mensah"),
            person(8, "i@b.example", "Ibrahima Fall"),
            person(9, "v@b.example", "محمد الأمين ولد أحمد"),
        ];
        people[6].organisation = "Ministry of Foreign Affairs".to_owned();
        people[6].state = Some("TGO".to_owned());
        let aliases = HashMap::from([(alias_key(None, "Room 3"), 1005)]);
        let directory = Directory::new(&people, &aliases);
        for (email, name, expected) in [
            (None, "Room 3", vec![(5, "alias")]),
            (Some("yacine@b.example"), "Anybody", vec![(1, "email")]),
            (Some("office@b.example"), "Ama Diop", vec![(4, "same_email"), (3, "same_email")]),
            (None, "Jean Diallo", vec![(5, "same_name"), (6, "same_name")]),
            (Some("fbelhadj+zoom@mail.example"), "F", vec![(2, "same_local_part")]),
            (Some("office@mail.example"), "Reception", vec![]),
            (None, "ياسين بن حداد", vec![(1, "same_spelling")]),
            (None, "Mohamed Lemine Ould Ahmed", vec![(9, "same_spelling")]),
            (None, "Fatou Belhaj", vec![(2, "similar_name")]),
            (None, "Fall I.", vec![(8, "similar_name")]),
            (None, "Jean Diallo (Guest)", vec![(5, "similar_name"), (6, "similar_name")]),
            (None, "iPhone de Afi", vec![(7, "similar_name")]),
            (None, "Afi's iPhone", vec![(7, "similar_name")]),
            (None, "MFA Delegate", vec![(7, "same_organisation")]),
            (None, "Delegate (Foreign Affairs)", vec![(7, "same_organisation")]),
            (None, "Togo Mensah A. K. Delegation", vec![(7, "same_organisation")]),
            (None, "Togo Delegation", vec![]),
            (None, "Samsung SM-A520F", vec![]),
            (None, "Interpreter", vec![]),
            (None, "", vec![]),
        ] {
            assert_eq!(candidates(&directory, email, name, &[]), expected, "{email:?} {name}");
        }
        // Nobody is asked about whose attendance something says already; what points to them by name stays.
        assert!(candidates(&directory, None, "MFA Delegate", &[7]).is_empty());
        assert_eq!(candidates(&directory, None, "iPhone de Afi", &[7]), [(7, "similar_name")]);
        // What only a person may weigh is no suggestion.
        for (name, expected) in [
            ("iPhone de Afi", Match::Unknown),
            ("MFA Delegate", Match::Unknown),
            ("ياسين بن حداد", Match::Suggested(1, "same_spelling")),
            ("Fall I.", Match::Suggested(8, "similar_name")),
        ] {
            assert_eq!(directory.recognise(&attendee(None, name)), expected, "{name}");
        }
        let local = attendee(Some("f.belhadj@mail.example"), "F");
        assert_eq!(directory.recognise(&local), Match::Suggested(2, "same_local_part"));
    }

    #[test]
    fn only_so_many_candidates() {
        let people: Vec<SeatPerson> = (1..=9).map(|seat| person(seat, &format!("p{seat}@b.example"), "Jean Diallo")).collect();
        let aliases = HashMap::new();
        assert_eq!(candidates(&Directory::new(&people, &aliases), None, "Jean Diallo", &[]).len(), CANDIDATES);
    }

    #[test]
    fn another_address_finds_its_person() {
        let people = [person(1, "a@b.example", "Kossi Agbeko"), person(2, "office@b.example", "Fatou Belhadj")];
        let (aliases, known) = (HashMap::new(), |person: i64, email: &str, name: &str| OtherAddress {
            person,
            email: email.to_owned(),
            name_key: person_name_key("", name),
        });
        let others = [
            known(1001, "kossi@mail.example", "K. Agbeko"),
            known(1001, "office@b.example", "Kossi Agbeko"),
            known(1001, "", "K. Agbeko"),
            known(4711, "gone@b.example", "Nobody Here"),
        ];
        let directory = Directory::new(&people, &aliases).with_addresses(&others);
        let cases = [
            (Some("kossi@mail.example"), "Anybody", Match::Exact(1, "email")),
            (None, "K Agbeko", Match::Suggested(1, "same_name")),
            // Two people share it now, so somebody decides.
            (Some("office@b.example"), "Fatou Belhadj", Match::Suggested(2, "same_email")),
            (Some("gone@b.example"), "Nobody Here", Match::Unknown),
        ];
        for (email, name, expected) in cases {
            assert_eq!(directory.recognise(&attendee(email, name)), expected, "{email:?} {name}");
        }
    }

    #[test]
    fn who_holds_the_session_is_nobody_to_decide_about() {
        let people = [person(1, "a@b.example", "Kossi Agbeko"), person(2, "f@b.example", "Fatou Belhadj")];
        let aliases = HashMap::new();
        let speakers =
            [Speaker::named("Dr Moussa Diop", Some("M.Diop@b.example".into())), Speaker::named("Fatou BELHADJ", None)];
        let directory = Directory::new(&people, &aliases).with_hosts(&speakers, true);
        let cases = [
            (Some("m.diop@b.example"), "Moussa", Role::Attendee, Match::Host),
            (None, "Diop, Dr Moussa", Role::Attendee, Match::Host),
            (None, "Fatou Belhadj", Role::Attendee, Match::Host),
            (Some("f@b.example"), "Fatou Belhadj", Role::Attendee, Match::Exact(2, "email")),
            (None, "ACBC Webinars", Role::Host, Match::Host),
            (None, "Some Body", Role::Panelist, Match::Host),
            (None, "Agbeko Kossi", Role::Panelist, Match::Suggested(1, "same_name")),
            (Some("a@b.example"), "K", Role::Panelist, Match::Exact(1, "email")),
            (None, "Some Body", Role::Attendee, Match::Unknown),
            (None, "", Role::Attendee, Match::Unknown),
        ];
        for (email, name, role, expected) in cases {
            let seen = Attendee { role: Some(role), ..attendee(email, name) };
            assert_eq!(directory.recognise(&seen), expected, "{email:?} {name} {role:?}");
        }
    }

    #[test]
    fn a_presenter_of_a_meeting_is_somebody_to_decide_about() {
        let people = [person(1, "a@b.example", "Kossi Agbeko")];
        let aliases = HashMap::new();
        let directory = Directory::new(&people, &aliases).with_hosts(&[], false);
        for (name, role, expected) in [
            ("Some Body", Role::Panelist, Match::Unknown),
            ("Agbeko Kossi", Role::Panelist, Match::Suggested(1, "same_name")),
            ("ACBC Webinars", Role::Host, Match::Host),
        ] {
            let seen = Attendee { role: Some(role), ..attendee(None, name) };
            assert_eq!(directory.recognise(&seen), expected, "{name} {role:?}");
        }
    }

    #[test]
    fn a_program_is_nobody_unless_somebody_has_said_so() {
        let people = [person(1, "a@b.example", "Kossi Notetaker"), person(2, "f@b.example", "Fatou Belhadj")];
        let aliases = HashMap::from([(alias_key(None, "Fatou's Notetaker"), 1002)]);
        let directory = Directory::new(&people, &aliases).with_hosts(&[], true);
        for (email, name, expected) in [
            (None, "Kossi Notetaker", Match::Robot),
            (Some("a@b.example"), "Kossi's OtterPilot", Match::Robot),
            (None, "Fatou's Notetaker", Match::Exact(2, "alias")),
        ] {
            assert_eq!(directory.recognise(&attendee(email, name)), expected, "{name}");
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
        assert_eq!(directory.recognise(&attendee(None, "Mohammed M4711")), Match::Suggested(4711, "similar_name"));
    }

    proptest! {
        #[test]
        fn an_exact_address_is_always_found(names in proptest::collection::vec("[a-c]{0,3}( [a-c]{1,3})?", 1..40), wanted in 0_usize..40, called in "\\PC{0,12}") {
            let wanted = wanted % names.len();
            let people: Vec<SeatPerson> = (0_i64..).zip(&names).map(|(seat, name)| person(seat, &format!("p{seat}@b.example"), name)).collect();
            let aliases = HashMap::new();
            let seen = attendee(Some(&format!("p{wanted}@b.example")), &called);
            prop_assert_eq!(Directory::new(&people, &aliases).recognise(&seen), Match::Exact(people[wanted].seat, "email"));
        }
    }
}
