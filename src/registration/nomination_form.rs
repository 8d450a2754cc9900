//! The form of one nomination: from what a focal point types to a [`NewNominee`], or every error at once. Pure.

use super::form::{LINE, Represents, full_name, names};
use super::rules::Affiliation;
use crate::i18n::{Language, Texts};
use crate::programme::party::Party;
use crate::text::EmailAddress;
use crate::web::form::FormState;

/// Somebody whom a focal point names: what a nomination needs and nothing more. The rest they say themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNominee {
    /// Given name; this or the family name is there.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Where they are asked.
    pub email: EmailAddress,
    /// May be empty.
    pub job_title: String,
    /// May be empty.
    pub organisation: String,
    /// Government or mission of a State; a REC's secretariat.
    pub affiliation: Affiliation,
    /// The language of their mails.
    pub language: Language,
    /// Of the note verbale that names them; may be empty.
    pub note_reference: String,
}

impl NewNominee {
    /// Reads the form; errors are put into `state` in its order.
    pub fn parse(state: &mut FormState, t: Texts, party: Party) -> Option<Self> {
        let (given_name, family_name) = names(state, t);
        let email = EmailAddress::parse(state.data.get("email"));
        if email.is_err() {
            state.refuse("email", t.error_email());
        }
        let affiliation = affiliation(state.data.get("affiliation"), party);
        let organisation = state.line(t, "organisation", LINE);
        let job_title = state.line(t, "job_title", LINE);
        let language = Language::parse(state.data.get("language"));
        if language.is_none() {
            state.refuse("language", t.error_choose());
        }
        let note_reference = state.line(t, "note_reference", LINE);
        let language = language.filter(|_| state.is_valid())?;
        Some(Self {
            given_name,
            family_name,
            email: email.ok()?,
            job_title,
            organisation,
            affiliation,
            language,
            note_reference,
        })
    }

    /// Both names.
    pub fn full_name(&self) -> String {
        full_name(&self.given_name, &self.family_name)
    }
}

/// Whom a nominee of a party represents: a State may send its mission, which counts for it too.
fn affiliation(code: &str, party: Party) -> Affiliation {
    match (party, Affiliation::parse(code)) {
        (Party::Rec(_), _) => Affiliation::Rec,
        (Party::State(_), Some(Affiliation::DiplomaticMission)) => Affiliation::DiplomaticMission,
        (Party::State(_), _) => Affiliation::Government,
    }
}

/// The same of a stored nomination.
pub fn represents(party: Party, affiliation: Affiliation) -> Represents {
    match party {
        Party::Rec(rec) => Represents::Rec(rec),
        Party::State(state) if affiliation == Affiliation::DiplomaticMission => Represents::Mission(state),
        Party::State(state) => Represents::Government(state),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::FormData;

    fn read(party: &str, fields: &[(&'static str, &str)]) -> Result<NewNominee, Vec<String>> {
        let mut state = FormState::new(FormData::new(fields.iter().map(|(name, value)| (*name, (*value).to_owned()))));
        let party = Party::parse(party).expect("a party");
        NewNominee::parse(&mut state, Language::En.texts(), party)
            .ok_or_else(|| state.errors().iter().map(|error| error.field.clone()).collect())
    }

    #[test]
    fn a_name_an_address_and_a_language_are_needed() {
        assert_eq!(read("TGO", &[]).expect_err("empty"), ["given_name", "email", "language"]);
        let new = read("TGO", &[("family_name", "Agbeko"), ("email", "K@B.example"), ("language", "fr")]).expect("valid");
        assert_eq!((new.email.as_str(), new.affiliation), ("k@b.example", Affiliation::Government));
        let long = "x".repeat(LINE + 1);
        let fields = [("family_name", "A"), ("email", "a@b.example"), ("language", "fr"), ("note_reference", long.as_str())];
        assert_eq!(read("TGO", &fields).expect_err("too long"), ["note_reference"]);
    }

    #[test]
    fn nobody_is_nominated_for_another_party() {
        let fields =
            |affiliation| [("family_name", "A"), ("email", "a@b.example"), ("language", "en"), ("affiliation", affiliation)];
        for (party, code, expected) in [
            ("TGO", "diplomatic_mission", Affiliation::DiplomaticMission),
            ("TGO", "rec", Affiliation::Government),
            ("TGO", "other", Affiliation::Government),
            ("ECOWAS", "government", Affiliation::Rec),
        ] {
            assert_eq!(read(party, &fields(code)).expect("valid").affiliation, expected, "{party} {code}");
        }
    }
}
