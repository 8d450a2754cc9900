//! Who a person of a report is, among everybody with a seat in the session. Pure.

use super::{Candidate, Directory, Reason, score};
use crate::attendance::names::Called;
use crate::attendance::reports::robots::is_robot;
use crate::attendance::reports::{Attendee, Role};
use crate::attendance::store::SeatPerson;
use crate::text::{ALIKE, person_name_key};

/// Who a person of a report is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// Certain: this seat, and why.
    Exact(i64, Reason),
    /// Held the meeting or spoke in it: nobody has to decide.
    Host,
    /// A program that takes notes: never taken for somebody.
    Robot,
    /// Perhaps this seat, and why.
    Suggested(i64, Reason),
    /// Nobody we know.
    Unknown,
}

impl Directory<'_> {
    /// Finds out who somebody is: a participant, somebody who held the meeting, or nobody we know.
    ///
    /// Hosts and panelists of the report and the session's own hosts and speakers are nobody to decide about. A panelist
    /// who has a participant's name or address may be one whom the host let speak: that is for staff.
    pub fn recognise(&self, attendee: &Attendee) -> Match {
        let found = self.participant(attendee);
        let is_said = found.is_some_and(|found| found.reason == Reason::Alias);
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
        // What speaks for a participant more than for somebody who held it.
        let outweighs = |reason: Reason| if own { reason.is_certain() } else { !held || reason <= Reason::SameName };
        match found.filter(|found| outweighs(found.reason)) {
            Some(Candidate { seat, reason }) if reason.is_certain() => Match::Exact(seat, reason),
            Some(Candidate { seat, reason }) => Match::Suggested(seat, reason),
            None if held || own => Match::Host,
            None => Match::Unknown,
        }
    }

    /// Which participant somebody is, or may be. A fuzzy match is only ever suggested; two people on one address are for staff.
    fn participant(&self, attendee: &Attendee) -> Option<Candidate> {
        let (email, name) = (attendee.email.as_deref(), attendee.name.as_str());
        let found = |person: &SeatPerson, reason: Reason| Some(Candidate { seat: person.seat, reason });
        let known = self.known(email, name);
        if known.is_some() {
            return known;
        }
        let name_key = person_name_key("", name);
        if let [one] = self.of_name(&name_key) {
            return found(one, Reason::SameName);
        }
        let called = Called::of(name);
        let alike = |person: &SeatPerson| score(person, &name_key, &called);
        let same = self.of_local_part(email).into_iter().max_by(|a, b| alike(a).total_cmp(&alike(b)));
        if let Some(person) = same {
            return found(person, Reason::SameLocalPart);
        }
        if let Some(person) = self.spelled_alike(&called).first() {
            return found(person, Reason::SameSpelling);
        }
        let near = self.near(&name_key, &called).into_iter().map(|person| (alike(person), person));
        let best = near.filter(|(score, _)| *score >= ALIKE).max_by(|a, b| a.0.total_cmp(&b.0));
        best.and_then(|(_, person)| found(person, Reason::SimilarName))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::attendance::directory::alias_key;
    use crate::attendance::directory::tests::{attendee, person};
    use crate::attendance::store::OtherAddress;
    use crate::session::speakers::Speaker;
    use proptest::prelude::*;

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
            (Some("a@b.example"), "Anybody", Match::Exact(1, Reason::Email)),
            (None, "Kossi's phone", Match::Exact(1, Reason::Alias)),
            (Some("gone@b.example"), "Nobody Here", Match::Unknown),
            (None, "BELHADJ fatou", Match::Suggested(2, Reason::SameName)),
            (None, "Fatou Belhaj", Match::Suggested(2, Reason::SimilarName)),
            (None, "Fatu Belhaj", Match::Suggested(2, Reason::SimilarName)),
            (Some("office@b.example"), "Ama Diop", Match::Suggested(4, Reason::SameEmail)),
            (Some("office@b.example"), "Reception", Match::Suggested(3, Reason::SameEmail)),
            (None, "Interpreter", Match::Unknown),
            (None, "", Match::Unknown),
        ];
        for (email, name, expected) in cases {
            assert_eq!(directory.recognise(&attendee(email, name)), expected, "{email:?} {name}");
        }
        assert!(matches!(directory.recognise(&attendee(None, "Jean Diallo")), Match::Suggested(5 | 6, Reason::SimilarName)));
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
            (Some("kossi@mail.example"), "Anybody", Match::Exact(1, Reason::Email)),
            (None, "K Agbeko", Match::Suggested(1, Reason::SameName)),
            // Two people share it now, so somebody decides.
            (Some("office@b.example"), "Fatou Belhadj", Match::Suggested(2, Reason::SameEmail)),
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
            (Some("f@b.example"), "Fatou Belhadj", Role::Attendee, Match::Exact(2, Reason::Email)),
            (None, "ACBC Webinars", Role::Host, Match::Host),
            (None, "Some Body", Role::Panelist, Match::Host),
            (None, "Agbeko Kossi", Role::Panelist, Match::Suggested(1, Reason::SameName)),
            (Some("a@b.example"), "K", Role::Panelist, Match::Exact(1, Reason::Email)),
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
            ("Agbeko Kossi", Role::Panelist, Match::Suggested(1, Reason::SameName)),
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
            (None, "Fatou's Notetaker", Match::Exact(2, Reason::Alias)),
        ] {
            assert_eq!(directory.recognise(&attendee(email, name)), expected, "{name}");
        }
    }

    proptest! {
        #[test]
        fn an_exact_address_is_always_found(names in proptest::collection::vec("[a-c]{0,3}( [a-c]{1,3})?", 1..40), wanted in 0_usize..40, called in "\\PC{0,12}") {
            let wanted = wanted % names.len();
            let people: Vec<SeatPerson> = (0_i64..).zip(&names).map(|(seat, name)| person(seat, &format!("p{seat}@b.example"), name)).collect();
            let aliases = HashMap::new();
            let seen = attendee(Some(&format!("p{wanted}@b.example")), &called);
            prop_assert_eq!(Directory::new(&people, &aliases).recognise(&seen), Match::Exact(people[wanted].seat, Reason::Email));
        }
    }
}
