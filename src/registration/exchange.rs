//! The exchange of contacts: who takes part in it, what they agreed to, the one contact that others see, and how the others
//! are laid out. Pure: neither diesel queries nor actix.

use data_encoding::HEXLOWER;

use super::store::Consent;
use crate::i18n::{Language, Texts};
use crate::links::sha256;
use crate::web::FormState;

/// The version of the texts people agree to, here and in the registration form; raised whenever their wording changes.
const VERSION: &str = "2026-11-26.2";
/// Characters of a contact that people type themselves.
pub const LINE: usize = 100;
/// People of one page.
pub const PAGE: usize = 40;

crate::text_enum! {
    /// Which contact somebody shares.
    pub enum ContactKind {
        /// The address of their registration
        Email = "email",
        /// The telephone of their registration
        Phone = "phone",
        /// A line of their own
        Other = "other",
    }
}

/// The one contact that somebody shares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Which.
    pub kind: ContactKind,
    /// As typed, for [`ContactKind::Other`]; else empty.
    pub line: String,
}

impl Contact {
    /// Reads the form (`contact`, `contact_line`); errors are put into `state`.
    pub fn parse(state: &mut FormState, t: Texts, has_phone: bool) -> Option<Self> {
        let kind = ContactKind::parse(state.data.get("contact"));
        let kind = kind.filter(|kind| *kind != ContactKind::Phone || has_phone);
        let Some(kind) = kind else {
            state.refuse("contact", t.contacts_error_choose());
            return None;
        };
        if kind != ContactKind::Other {
            return Some(Self { kind, line: String::new() });
        }
        let line = state.line(t, "contact_line", LINE);
        if line.is_empty() {
            state.refuse("contact_line", t.contacts_error_line());
        }
        state.is_valid().then_some(Self { kind, line })
    }
}

fn consent(kind: &str, text: &str, language: Language) -> Consent {
    Consent { version: format!("{kind}-{VERSION}"), language, hash: HEXLOWER.encode(&sha256(text.as_bytes())) }
}

/// What whoever joins on the page of the exchange agrees to.
pub fn page_consent(t: Texts) -> Consent {
    consent("page", &t.contacts_consent(), t.language())
}

/// What whoever ticks the box of a form in `language` agrees to.
pub fn form_consent(language: Language) -> Consent {
    let t = language.interface().texts();
    consent("form", &t.register_consent_contact(), t.language())
}

/// What whoever agrees to be recorded on their own page agrees to.
pub fn recording_consent(t: Texts) -> Consent {
    consent("recording", &t.register_consent_recording(), t.language())
}

/// Somebody under a thematic area; none: sessions without one.
pub type Entry = (Option<i64>, i64);

/// Everybody under each thematic area in whose sessions they have a place: areas in the order of `areas`, sessions without
/// one last; people in the order of `people`. Who has no place is not there.
pub fn arranged(areas: &[i64], people: &[i64], places: &[Entry]) -> Vec<Entry> {
    let groups = areas.iter().map(|area| Some(*area)).chain([None]);
    let of = |group: Option<i64>| {
        people.iter().filter(move |person| places.contains(&(group, **person))).map(move |person| (group, *person))
    };
    groups.flat_map(of).collect()
}

/// One page of `all`, from 1, and how many there are; a number too high or too low is the nearest page.
pub fn paged(all: &[Entry], wanted: usize) -> (&[Entry], usize, usize) {
    let pages = all.len().div_ceil(PAGE).max(1);
    let page = wanted.clamp(1, pages);
    (all.chunks(PAGE).nth(page - 1).unwrap_or_default(), page, pages)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::FormData;

    fn parsed(kind: &str, line: &str, has_phone: bool) -> (Option<Contact>, Vec<String>) {
        let data = FormData::new([("contact", kind.to_owned()), ("contact_line", line.to_owned())]);
        let mut state = FormState::new(data);
        let contact = Contact::parse(&mut state, Language::En.texts(), has_phone);
        (contact, state.errors().iter().map(|error| error.field.clone()).collect())
    }

    #[test]
    fn one_contact_is_shared() {
        let email = Contact { kind: ContactKind::Email, line: String::new() };
        assert_eq!(parsed("email", "not sent along", false), (Some(email), Vec::new()));
        assert_eq!(parsed("phone", "", false), (None, vec!["contact".to_owned()]));
        assert!(parsed("phone", "", true).0.is_some());
        assert_eq!(parsed("", "", true), (None, vec!["contact".to_owned()]));
        assert_eq!(parsed("other", "", true), (None, vec!["contact_line".to_owned()]));
        assert_eq!(parsed("other", &"é".repeat(LINE), true).1, Vec::<String>::new());
        assert_eq!(parsed("other", &"é".repeat(LINE + 1), true), (None, vec!["contact_line".to_owned()]));
        assert_eq!(parsed("other", "two\nlines", true), (None, vec!["contact_line".to_owned()]));
    }

    #[test]
    fn people_stand_under_each_area_of_their_places() {
        let places = [(Some(2), 10), (Some(1), 10), (None, 11), (Some(1), 12), (Some(9), 13)];
        let all = arranged(&[1, 2], &[12, 11, 10, 14], &places);
        assert_eq!(all, [(Some(1), 12), (Some(1), 10), (Some(2), 10), (None, 11)]);
    }

    #[test]
    fn pages_are_whole_and_leave_nobody_out() {
        let all: Vec<Entry> = (0..95).map(|id| (None, id)).collect();
        let shown: Vec<Entry> = (1..=3).flat_map(|page| paged(&all, page).0.to_vec()).collect();
        assert_eq!(shown, all);
        assert_eq!(paged(&all, 0).1, 1);
        assert_eq!(paged(&all, 99).1, 3);
        assert_eq!(paged(&[], 7), (&[][..], 1, 1));
    }

    #[test]
    fn consents_name_their_text() {
        let (page, form) = (page_consent(Language::Fr.texts()), form_consent(Language::Fr));
        assert_eq!((page.language, form.language), (Language::Fr, Language::Fr));
        assert_ne!(page.hash, form.hash);
        assert_ne!(form.hash, form_consent(Language::Ar).hash);
        assert_eq!(form_consent(Language::Pt).language, Language::Pt);
    }
}
