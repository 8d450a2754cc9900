//! Those whom an open name may be, as the match desk shows them. Pure.

use std::collections::{HashMap, HashSet};

use super::{Candidate, Directory, Reason, score};
use crate::attendance::names::{self, Called};
use crate::attendance::store::SeatPerson;
use crate::text::{ALIKE, fold, person_name_key};

/// Candidates of a name, at most.
pub const CANDIDATES: usize = 5;

/// What the desk knows beside the people of a session.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'a> {
    /// Seats about which something says already whether they were taken.
    pub told: &'a HashSet<i64>,
    /// What States and RECs are called, folded, by code.
    pub parties: &'a HashMap<String, Vec<String>>,
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

impl Directory<'_> {
    /// Those whom an open name may be, the most likely first. Looks at everybody, so it is for one name.
    pub fn candidates(&self, email: Option<&str>, name: &str, beside: Beside<'_>) -> Vec<Candidate> {
        let (name_key, called, text) = (person_name_key("", name), Called::of(name), fold(name));
        let alike = |person: &SeatPerson| score(person, &name_key, &called);
        let mut found: Vec<(Reason, &SeatPerson)> = Vec::new();
        found.extend(self.of_alias(email, name).map(|person| (Reason::Remembered, person)));
        let same = self.of_email(email);
        let reason = if same.len() == 1 { Reason::Email } else { Reason::SameEmail };
        found.extend(same.iter().map(|person| (reason, *person)));
        if !name_key.is_empty() {
            found.extend(self.of_name(&name_key).iter().map(|person| (Reason::SameName, *person)));
        }
        found.extend(self.of_local_part(email).into_iter().map(|person| (Reason::SameLocalPart, person)));
        found.extend(self.spelled_alike(&called).into_iter().map(|person| (Reason::SameSpelling, person)));
        let near = self.near(&name_key, &called).into_iter().filter(|person| alike(person) >= ALIKE);
        found.extend(near.map(|person| (Reason::SimilarName, person)));
        found.extend(self.of_only_word(&called).into_iter().map(|person| (Reason::SimilarName, person)));
        let silent = self.people.iter().filter(|person| !beside.told.contains(&person.seat));
        let named = silent.filter(|person| names_organisation(person, &text, &called, beside.parties));
        found.extend(named.map(|person| (Reason::SameOrganisation, person)));
        let mut ranked: Vec<_> = found.into_iter().map(|(reason, person)| (reason, alike(person), person.seat)).collect();
        ranked.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        let ranked = ranked.into_iter().map(|(reason, _, seat)| Candidate { seat, reason });
        // What an address and earlier decisions say comes first, as in a report that is imported now.
        let all = self.known(email, name).into_iter().chain(ranked);
        let mut seen = HashSet::new();
        all.filter(|candidate| seen.insert(candidate.seat)).take(CANDIDATES).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attendance::directory::tests::{attendee, person};
    use crate::attendance::directory::{Match, alias_key};

    /// Who may be an open name: seats and reasons.
    fn candidates(directory: &Directory<'_>, email: Option<&str>, name: &str, told: &[i64]) -> Vec<(i64, &'static str)> {
        let told = told.iter().copied().collect();
        let parties = HashMap::from([("TGO".to_owned(), vec!["togo".to_owned()])]);
        let found = directory.candidates(email, name, Beside { told: &told, parties: &parties });
        found.into_iter().map(|candidate| (candidate.seat, candidate.reason.as_str())).collect()
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
            ("ياسين بن حداد", Match::Suggested(1, Reason::SameSpelling)),
            ("Fall I.", Match::Suggested(8, Reason::SimilarName)),
        ] {
            assert_eq!(directory.recognise(&attendee(None, name)), expected, "{name}");
        }
        let local = attendee(Some("f.belhadj@mail.example"), "F");
        assert_eq!(directory.recognise(&local), Match::Suggested(2, Reason::SameLocalPart));
    }

    #[test]
    fn only_so_many_candidates() {
        let people: Vec<SeatPerson> = (1..=9).map(|seat| person(seat, &format!("p{seat}@b.example"), "Jean Diallo")).collect();
        let aliases = HashMap::new();
        assert_eq!(candidates(&Directory::new(&people, &aliases), None, "Jean Diallo", &[]).len(), CANDIDATES);
    }
}
