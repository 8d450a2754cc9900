//! Who is proposed for a training, why, and who of them can be invited. Pure.

use std::collections::{BTreeSet, HashSet};

use super::attended::Attended;
use super::store::Known;
use crate::invitation::store::Invitees;
use crate::programme::party::Party;

/// What becomes of somebody who is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// They can be invited.
    New,
    /// They are registered already.
    Registered,
    /// They are invited already.
    Invited,
    /// Their address gets no bulk mail.
    Suppressed,
    /// They have no address.
    NoAddress,
    /// They speak for no State or REC, so no list can name them.
    NoParty,
}

impl Fate {
    /// All but [`Fate::New`], in the order in which they are counted.
    pub const LEFT_OUT: [Self; 5] = [Self::Registered, Self::Invited, Self::Suppressed, Self::NoAddress, Self::NoParty];
}

/// What decides who can be invited to a training.
#[derive(Clone, Debug, Default)]
pub struct There {
    /// The people who are registered in it.
    pub registered: HashSet<i64>,
    /// The names under which addresses are registered in it.
    pub registered_names: Invitees,
    /// Who is invited to it.
    pub invited: Invitees,
    /// Addresses that get no bulk mail.
    pub suppressed: HashSet<String>,
}

impl There {
    /// Whether somebody of an address and folded name is registered already.
    pub fn is_registered(&self, email: &str, name_key: &str) -> bool {
        self.registered_names.get(email).is_some_and(|names| names.contains(name_key))
    }

    /// Whether somebody of an address and folded name is invited already.
    pub fn is_invited(&self, email: &str, name_key: &str) -> bool {
        self.invited.get(email).is_some_and(|names| name_key.is_empty() || names.contains("") || names.contains(name_key))
    }

    /// What becomes of somebody who is registered in the edition before.
    pub fn fate(&self, known: &Known) -> Fate {
        if self.registered.contains(&known.person) {
            Fate::Registered
        } else if known.email.is_empty() {
            Fate::NoAddress
        } else if self.is_invited(&known.email, &known.name_key) {
            Fate::Invited
        } else if known.party().is_none() {
            Fate::NoParty
        } else if self.suppressed.contains(&known.email) {
            Fate::Suppressed
        } else {
            Fate::New
        }
    }
}

/// Somebody proposed.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Who it is.
    pub known: Known,
    /// The sessions of the priorities' areas that they attended.
    pub attended: Vec<i64>,
    /// Whether their State or REC asks for it.
    pub is_asked: bool,
    /// What becomes of them.
    pub fate: Fate,
}

/// Those who attended any of some sessions, or whose State or REC is among those that ask and who hold or await a seat; each
/// of them once.
pub fn proposals(
    all: Vec<Known>,
    attended: &Attended,
    sessions: &BTreeSet<i64>,
    asking: &BTreeSet<Party>,
    there: &There,
) -> Vec<Proposal> {
    let proposal = |known: Known| {
        let own = attended.by_registration.get(&known.registration);
        let there_in: Vec<i64> = own.into_iter().flatten().filter(|session| sessions.contains(session)).copied().collect();
        let is_live = attended.live.contains(&known.registration);
        let is_asked = is_live && known.party().is_some_and(|party| asking.contains(&party));
        let fate = there.fate(&known);
        (is_asked || !there_in.is_empty()).then_some(Proposal { known, attended: there_in, is_asked, fate })
    };
    all.into_iter().filter_map(proposal).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::person_name_key;

    #[test]
    fn whoever_is_registered_under_an_address_and_name_is_not_invited_again() {
        let names = HashSet::from([person_name_key("Kossi", "Agbeko")]);
        let there = There { registered_names: Invitees::from([("k@b.example".to_owned(), names)]), ..There::default() };
        assert!(there.is_registered("k@b.example", &person_name_key("", "Agbeko Kossi")));
        // A colleague reads the same mailbox.
        assert!(!there.is_registered("k@b.example", &person_name_key("", "Afi Lawson")));
        assert!(!there.is_registered("a@b.example", &person_name_key("", "Agbeko Kossi")));
    }
}
