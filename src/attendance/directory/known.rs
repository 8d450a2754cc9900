//! Whom an address or a remembered name stands for, and whether it may be somebody else. Pure.

use super::{Candidate, Directory, Reason};
use crate::attendance::names::{self, Called};
use crate::attendance::store::SeatPerson;
use crate::text::person_name_key;

/// The only one of some people.
fn only<'a>(mut people: impl Iterator<Item = &'a SeatPerson>) -> Option<&'a SeatPerson> {
    let first = people.next()?;
    people.next().is_none().then_some(first)
}

impl<'a> Directory<'a> {
    /// Who has an address, or who is remembered to be called so.
    pub(super) fn known(&self, email: Option<&str>, name: &str) -> Option<Candidate> {
        let remembered = self.of_alias(email, name);
        let (person, reason) = match (email, remembered) {
            (Some(email), Some(person)) => self.remembered_at(email, name, person),
            (Some(email), None) => self.registered_at(email, name)?,
            (None, remembered) => {
                let person = remembered?;
                (person, self.reason_by_name(name, person))
            }
        };
        Some(Candidate { seat: person.seat, reason })
    }

    /// Whether somebody has exactly this name, or has had it.
    fn is_called(&self, person: &SeatPerson, name_key: &str) -> bool {
        !name_key.is_empty() && self.of_name(name_key).iter().any(|there| there.person == person.person)
    }

    /// Whether somebody else has an address, in the session or elsewhere in the edition.
    fn is_shared(&self, email: &str, person: &SeatPerson) -> bool {
        let is_here = self.of_email(Some(email)).iter().any(|there| there.person != person.person);
        is_here || self.holders.share(email, person.person)
    }

    /// Who has an address about which nothing was decided before. One that somebody else has too is for staff, unless only one of
    /// them has a seat here and has the name too.
    fn registered_at(&self, email: &str, name: &str) -> Option<(&'a SeatPerson, Reason)> {
        let (registered, name_key) = (self.of_email(Some(email)), person_name_key("", name));
        match registered {
            [] => None,
            [one] if self.is_called(one, &name_key) || !self.is_shared(email, one) => Some((*one, Reason::Email)),
            [first, ..] => {
                let named = only(registered.iter().copied().filter(|person| self.is_called(person, &name_key)));
                Some((named.unwrap_or(*first), Reason::SameEmail))
            }
        }
    }

    /// Who is meant by an address that was somebody's in an earlier report. It is certain when the name is theirs too, or when
    /// nothing speaks for somebody else: neither the address nor the name.
    fn remembered_at(&self, email: &str, name: &str, person: &'a SeatPerson) -> (&'a SeatPerson, Reason) {
        let (registered, name_key) = (self.of_email(Some(email)), person_name_key("", name));
        let is_other = |there: &SeatPerson| there.person != person.person;
        let others = registered.iter().copied().filter(|there| is_other(there));
        let named = only(others.filter(|there| self.is_called(there, &name_key)));
        let is_theirs = registered.iter().any(|there| there.person == person.person);
        if named.is_none() && self.is_called(person, &name_key) {
            return (person, Reason::Alias);
        }
        if self.is_shared(email, person) {
            return match named {
                Some(one) if registered.len() == 1 => (one, Reason::Email),
                Some(one) => (one, Reason::SameEmail),
                None => (person, Reason::Remembered),
            };
        }
        let namesakes: &[&SeatPerson] = if is_theirs || name_key.is_empty() { &[] } else { self.of_name(&name_key) };
        match namesakes {
            [] => (person, Reason::Alias),
            [one] => (*one, Reason::SameName),
            _ => (person, Reason::Remembered),
        }
    }

    /// How sure it is that a name without an address is whose it was in an earlier report: not when anybody may be called so, nor
    /// when somebody else of the session or the edition has the name, or its only word.
    fn reason_by_name(&self, name: &str, person: &SeatPerson) -> Reason {
        let (name_key, called) = (person_name_key("", name), Called::of(name));
        let is_other = |there: &SeatPerson| there.person != person.person;
        let has_namesake = |key: &str| {
            let is_here = self.of_name(key).iter().any(|there| is_other(there));
            !key.is_empty() && (is_here || self.holders.are_namesakes(key, person.person))
        };
        let places = called.only_word().and_then(|word| self.by_token.get(word)).into_iter().flatten();
        let has_word = places.filter_map(|place| self.people.get(*place)).any(is_other);
        if names::is_anybody(name) || has_namesake(&name_key) || has_namesake(&called.key) || has_word {
            Reason::Remembered
        } else {
            Reason::Alias
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::attendance::directory::tests::{attendee, person};
    use crate::attendance::directory::{Match, alias_key, shared_key};
    use crate::attendance::store::Holders;

    const OFFICE: &str = "office@b.example";

    /// Seats 1 and 2 share an address.
    fn office() -> [SeatPerson; 3] {
        [person(1, OFFICE, "Ama Diop"), person(2, OFFICE, "Awa Sow"), person(3, "x@b.example", "Jean Diallo")]
    }

    #[test]
    fn a_shared_address_is_nobody_s_without_the_name() {
        let people = office();
        let mut tables = Vec::new();
        // Decided by the address, before somebody else had it, or by the name at it; each of the two first.
        for (seat, name, other, other_name) in [(1, "Ama Diop", 2, "Awa Sow"), (2, "Awa Sow", 1, "Ama Diop")] {
            for key in [alias_key(Some(OFFICE), name), shared_key(OFFICE, name)] {
                tables.push((HashMap::from([(key, 1000 + seat)]), seat, name, other, other_name));
            }
        }
        for (aliases, seat, name, other, other_name) in tables {
            let directory = Directory::new(&people, &aliases);
            let found = |name: &str| directory.recognise(&attendee(Some(OFFICE), name));
            assert_eq!(found(name), Match::Exact(seat, Reason::Alias), "{aliases:?}");
            assert_eq!(found(other_name), Match::Suggested(other, Reason::SameEmail), "{aliases:?}");
            assert!(matches!(found("Reception"), Match::Suggested(..)), "{aliases:?}");
            assert!(matches!(found(""), Match::Suggested(..)), "{aliases:?}");
        }
        let aliases = HashMap::from([(alias_key(Some(OFFICE), "Anybody"), 1002)]);
        let found = Directory::new(&people, &aliases).recognise(&attendee(Some(OFFICE), "Reception"));
        assert_eq!(found, Match::Suggested(2, Reason::Remembered));
        // Both remembered, by their names.
        let both = [(shared_key(OFFICE, "Ama Diop"), 1001), (shared_key(OFFICE, "AWA SOW"), 1002)];
        let aliases = HashMap::from(both);
        let directory = Directory::new(&people, &aliases);
        for (name, seat) in [("Ama Diop", 1), ("Sow Awa", 2), ("Awa Sow", 2)] {
            assert_eq!(directory.recognise(&attendee(Some(OFFICE), name)), Match::Exact(seat, Reason::Alias), "{name}");
        }
    }

    #[test]
    fn an_address_of_somebody_elsewhere_in_the_edition_is_shared() {
        let people = [person(1, OFFICE, "Ama Diop")];
        let holders = Holders { of_email: HashMap::from([(OFFICE.to_owned(), vec![1001, 1002])]), ..Holders::default() };
        for aliases in [HashMap::new(), HashMap::from([(alias_key(Some(OFFICE), "Ama Diop"), 1001)])] {
            let reason = if aliases.is_empty() { Reason::Email } else { Reason::Alias };
            let alone = Directory::new(&people, &aliases);
            assert_eq!(alone.recognise(&attendee(Some(OFFICE), "Awa Sow")), Match::Exact(1, reason));
            let directory = Directory::new(&people, &aliases).with_holders(holders.clone());
            assert_eq!(directory.recognise(&attendee(Some(OFFICE), "Diop Ama")), Match::Exact(1, reason));
            assert!(matches!(directory.recognise(&attendee(Some(OFFICE), "Awa Sow")), Match::Suggested(1, _)));
        }
    }

    #[test]
    fn an_address_that_nobody_registered_with_is_a_suggestion_against_the_name() {
        let (people, account) = (office(), "account@mail.example");
        let aliases = HashMap::from([(alias_key(Some(account), "Ama Diop"), 1001)]);
        let directory = Directory::new(&people, &aliases);
        for (name, expected) in [
            ("Ama Diop", Match::Exact(1, Reason::Alias)),
            ("A. D.", Match::Exact(1, Reason::Alias)),
            ("Jean Diallo", Match::Suggested(3, Reason::SameName)),
        ] {
            assert_eq!(directory.recognise(&attendee(Some(account), name)), expected, "{name}");
        }
        // Somebody has registered with it since.
        let people = [person(1, "a@b.example", "Ama Diop"), person(2, account, "Awa Sow")];
        let directory = Directory::new(&people, &aliases);
        for (name, expected) in [
            ("Ama Diop", Match::Exact(1, Reason::Alias)),
            ("Awa Sow", Match::Exact(2, Reason::Email)),
            ("Reception", Match::Suggested(1, Reason::Remembered)),
        ] {
            assert_eq!(directory.recognise(&attendee(Some(account), name)), expected, "{name}");
        }
    }

    #[test]
    fn a_remembered_name_is_a_suggestion_when_others_may_be_called_so() {
        let people = [
            person(1, "a@b.example", "Ama Diop"),
            person(2, "b@b.example", "Jean Diallo"),
            person(3, "c@b.example", "Jean Diallo"),
            person(4, "d@b.example", "Afi Mensah"),
            person(5, "e@b.example", "Afi Bassah"),
        ];
        let names = ["iPhone", "Zoom User 2", "Jean Diallo", "Afi's iPad", "Ama's iPad", "A. Delegation", "Awa Sow", "Galaxy"];
        let aliases = names.map(|name| (alias_key(None, name), if name.contains("Jean") { 1002 } else { 1001 }));
        let aliases = HashMap::from(aliases);
        let holders = Holders { of_name: HashMap::from([("awa sow".to_owned(), vec![4711])]), ..Holders::default() };
        let directory = Directory::new(&people, &aliases).with_holders(holders);
        for (name, expected) in [
            ("IPHONE", Match::Suggested(1, Reason::Remembered)),
            ("Galaxy", Match::Suggested(1, Reason::Remembered)),
            ("Zoom user 2", Match::Suggested(1, Reason::Remembered)),
            ("Jean Diallo", Match::Suggested(2, Reason::Remembered)),
            ("Afi's iPad", Match::Suggested(1, Reason::Remembered)),
            ("Awa Sow", Match::Suggested(1, Reason::Remembered)),
            ("Ama's iPad", Match::Exact(1, Reason::Alias)),
            ("A. Delegation", Match::Exact(1, Reason::Alias)),
        ] {
            assert_eq!(directory.recognise(&attendee(None, name)), expected, "{name}");
        }
    }
}
