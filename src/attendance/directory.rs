//! Who a person of a report is, among everybody with a seat in the session. Pure.

use std::collections::{HashMap, HashSet};

use super::reports::robots::is_robot;
use super::reports::{Attendee, Role};
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
    /// Perhaps this seat, because of `same_email`, `same_name` or `similar_name`.
    Suggested(i64, &'static str),
    /// Nobody we know.
    Unknown,
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
    /// Addresses and folded names of those who hold the session or speak in it.
    hosts: HashSet<String>,
    /// Whether the report calls those panelists who were made so.
    names_panelists: bool,
}

/// The first letters of a name's tokens, which are sorted.
fn initials(name_key: &str) -> String {
    name_key.split(' ').filter_map(|token| token.chars().next()).collect()
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
        }
        directory
    }

    /// The same directory, which knows people by other addresses and names too.
    #[must_use]
    pub fn with_addresses(mut self, others: &'a [OtherAddress]) -> Self {
        fn add<'a>(people: &mut Vec<&'a SeatPerson>, person: &'a SeatPerson) {
            if !people.iter().any(|there| there.person == person.person) {
                people.push(person);
            }
        }
        for other in others {
            let Some(person) = self.by_person.get(&other.person).copied() else { continue };
            if !other.email.is_empty() {
                add(self.by_email.entry(&other.email).or_default(), person);
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
            Match::Suggested(_, "similar_name") | Match::Unknown if held || own => Match::Host,
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
        let alike = self.candidates(&name_key).into_iter().filter_map(|place| self.people.get(place)).map(|person| {
            let score = likeness(&person.name_key, &name_key);
            (score, person)
        });
        let best = alike.filter(|(score, _)| *score >= ALIKE).max_by(|a, b| a.0.total_cmp(&b.0));
        best.map_or(Match::Unknown, |(_, person)| Match::Suggested(person.seat, "similar_name"))
    }

    /// Places of the people whose names are worth comparing: they share a token or every initial.
    fn candidates(&self, name_key: &str) -> Vec<usize> {
        let mut groups: Vec<&[usize]> = name_key
            .split(' ')
            .filter_map(|token| self.by_token.get(token))
            .chain(self.by_initials.get(&initials(name_key)))
            .map(Vec::as_slice)
            .collect();
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
        assert!(directory.candidates("mohamed mx").len() <= COMPARED);
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
