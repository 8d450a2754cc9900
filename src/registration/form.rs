//! The registration form: from what was typed to a [`NewRegistration`], or every error at once.
//! Pure: neither diesel queries nor actix.

use serde::{Deserialize, Serialize};

use super::rules::{Affiliation, Gender};
use crate::i18n::{Language, Texts};
use crate::reference::{Iso3, RecCode};
use crate::text::{EmailAddress, holds_link};
use crate::web::form::FormState;

/// Longest texts, in characters.
pub(super) const NAME: usize = 100;
pub(super) const LINE: usize = 200;

/// A registration as somebody asks for it: every field is valid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRegistration {
    /// Given name; this or the family name is there.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Where mails go; none: a walk-in who left no address.
    pub email: Option<EmailAddress>,
    /// As typed, with country code ([`crate::text::Phone`]); may be empty.
    pub phone: String,
    /// As stated.
    pub gender: Gender,
    /// May be empty.
    pub job_title: String,
    /// May be empty.
    pub organisation: String,
    /// Whom they represent, and of which State or REC.
    pub represents: Represents,
    /// The language of their mails.
    pub language: Language,
    /// Slugs of the chosen sessions, in the order of the form.
    pub sessions: Vec<String>,
    /// They may be seen and heard in the recording.
    pub consent_recording: bool,
    /// Other participants may have their address.
    pub consent_contact: bool,
}

/// Whom a person represents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Represents {
    /// A State, in its government.
    Government(Iso3),
    /// A State, in a mission: the sending one.
    Mission(Iso3),
    /// A REC's secretariat.
    Rec(RecCode),
    /// Nobody of these.
    Other,
}

impl Represents {
    /// The word for it.
    pub const fn affiliation(self) -> Affiliation {
        match self {
            Self::Government(_) => Affiliation::Government,
            Self::Mission(_) => Affiliation::DiplomaticMission,
            Self::Rec(_) => Affiliation::Rec,
            Self::Other => Affiliation::Other,
        }
    }

    /// The State whose quota counts.
    pub const fn state(self) -> Option<Iso3> {
        match self {
            Self::Government(state) | Self::Mission(state) => Some(state),
            Self::Rec(_) | Self::Other => None,
        }
    }

    /// The REC.
    pub const fn rec(self) -> Option<RecCode> {
        match self {
            Self::Rec(rec) => Some(rec),
            _ => None,
        }
    }
}

impl NewRegistration {
    /// The address as it is stored: empty when there is none.
    pub fn address(&self) -> &str {
        self.email.as_ref().map_or("", EmailAddress::as_str)
    }

    /// Both names in the order of an address line.
    pub fn full_name(&self) -> String {
        full_name(&self.given_name, &self.family_name)
    }

    /// Reads the form. `listed` tells whether a State is on the programme's list; `offered` are the slugs of the
    /// sessions that take registrations, `contact` the address of the team. Errors are put into `state` in the order of
    /// the form.
    pub fn parse(
        state: &mut FormState,
        t: Texts,
        listed: impl Fn(Iso3) -> bool,
        offered: &[String],
        contact: &str,
    ) -> Option<Self> {
        let (given_name, family_name) = names(state, t);
        let email = EmailAddress::parse(state.data.get("email"));
        if email.is_err() {
            state.refuse("email", t.error_email());
        }
        let phone = state.phone(t, "phone").map(String::from).unwrap_or_default();
        let gender = match state.data.get("gender") {
            "" => Some(Gender::NotStated),
            code => Gender::parse(code),
        };
        if gender.is_none() {
            state.refuse("gender", t.error_choose());
        }
        let represents = represents(state, t, listed);
        let organisation = state.line(t, "organisation", LINE);
        let job_title = state.line(t, "job_title", LINE);
        let language = match state.data.get("language") {
            "" => Some(t.language()),
            code => Language::parse(code),
        };
        if language.is_none() {
            state.refuse("language", t.error_choose());
        }
        let sessions = sessions(state, t, offered);
        if state.data.get("consent") != "yes" {
            state.refuse("consent", t.register_error_consent(contact));
        }
        if !state.is_valid() {
            return None;
        }
        Some(Self {
            given_name,
            family_name,
            email: Some(email.ok()?),
            phone,
            gender: gender?,
            job_title,
            organisation,
            represents: represents?,
            language: language?,
            sessions,
            consent_recording: state.data.get("consent_recording") == "yes",
            consent_contact: state.data.get("consent_contact") == "yes",
        })
    }
}

/// What people correct themselves, through their link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Correction {
    /// Given name; this or the family name is there.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// May be empty.
    pub organisation: String,
    /// May be empty.
    pub job_title: String,
    /// The language of their mails.
    #[serde(serialize_with = "code")]
    pub language: Language,
    /// IANA name of the zone in which they read times; none = as [`super::store::Registered::zone`] finds it.
    pub time_zone: Option<String>,
}

fn code<S: serde::Serializer>(language: &Language, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(language.code())
}

impl Correction {
    /// Reads the form; errors are put into `state` in its order.
    pub fn parse(state: &mut FormState, t: Texts) -> Option<Self> {
        let (given_name, family_name) = names(state, t);
        let organisation = state.line(t, "organisation", LINE);
        let job_title = state.line(t, "job_title", LINE);
        let language = Language::parse(state.data.get("language"));
        if language.is_none() {
            state.refuse("language", t.error_choose());
        }
        let zone = state.data.get("time_zone").to_owned();
        if !zone.is_empty() && zone.parse::<chrono_tz::Tz>().is_err() {
            state.refuse("time_zone", t.error_choose());
        }
        let language = language.filter(|_| state.is_valid())?;
        let time_zone = Some(zone).filter(|zone| !zone.is_empty());
        Some(Self { given_name, family_name, organisation, job_title, language, time_zone })
    }
}

/// Given and family name, of which one must be there.
pub(super) fn names(state: &mut FormState, t: Texts) -> (String, String) {
    let names = (state.line(t, "given_name", NAME), state.line(t, "family_name", NAME));
    if names.0.is_empty() && names.1.is_empty() {
        state.refuse("given_name", t.register_error_name());
    }
    for (field, name) in [("given_name", &names.0), ("family_name", &names.1)] {
        // Mails greet people by name: nobody is to send a stranger a link of theirs that way.
        if holds_link(name) {
            state.refuse(field, t.register_error_link());
        }
    }
    names
}

/// “Given Family”, whichever is there.
pub fn full_name(given: &str, family: &str) -> String {
    [given, family].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

pub(super) fn represents(state: &mut FormState, t: Texts, listed: impl Fn(Iso3) -> bool) -> Option<Represents> {
    let Some(affiliation) = Affiliation::parse(state.data.get("affiliation")) else {
        state.refuse("affiliation", t.register_error_affiliation());
        return None;
    };
    match affiliation {
        Affiliation::Government | Affiliation::DiplomaticMission => {
            let Some(found) = Iso3::parse(state.data.get("state")).filter(|state| listed(*state)) else {
                state.refuse("state", t.register_error_state());
                return None;
            };
            Some(if affiliation == Affiliation::Government {
                Represents::Government(found)
            } else {
                Represents::Mission(found)
            })
        }
        Affiliation::Rec => {
            let found = RecCode::parse(state.data.get("rec"));
            if found.is_none() {
                state.refuse("rec", t.register_error_rec());
            }
            found.map(Represents::Rec)
        }
        Affiliation::Other => Some(Represents::Other),
    }
}

/// The ticked sessions, of which each must be offered and one is needed.
pub(super) fn sessions(state: &mut FormState, t: Texts, offered: &[String]) -> Vec<String> {
    let chosen: Vec<String> = state.data.all("sessions").filter(|slug| !slug.is_empty()).map(str::to_owned).collect();
    if chosen.is_empty() {
        state.refuse("sessions", t.register_error_sessions());
    } else if chosen.iter().any(|slug| !offered.contains(slug)) {
        state.refuse("sessions", t.register_error_session_closed());
    }
    // In the order of the form, each once.
    offered.iter().filter(|slug| chosen.contains(slug)).cloned().collect()
}

/// The details that a repeated registration may change: kept as JSON in a proposal until confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// As typed.
    pub phone: String,
    /// Its code.
    pub gender: String,
    /// As typed.
    pub job_title: String,
    /// As typed.
    pub organisation: String,
    /// Its code.
    pub affiliation: String,
    /// ISO 3166-1 alpha-3.
    pub state: Option<String>,
    /// Its code.
    pub rec: Option<String>,
    /// Its code.
    pub language: String,
    /// Optional consent.
    pub consent_recording: bool,
    /// Optional consent.
    pub consent_contact: bool,
}

impl From<&NewRegistration> for Details {
    fn from(new: &NewRegistration) -> Self {
        Self {
            phone: new.phone.clone(),
            gender: new.gender.as_str().to_owned(),
            job_title: new.job_title.clone(),
            organisation: new.organisation.clone(),
            affiliation: new.represents.affiliation().as_str().to_owned(),
            state: new.represents.state().map(|state| state.as_str().to_owned()),
            rec: new.represents.rec().map(|rec| rec.as_str().to_owned()),
            language: new.language.code().to_owned(),
            consent_recording: new.consent_recording,
            consent_contact: new.consent_contact,
        }
    }
}

/// Whom people may represent: code, name, hint.
pub(super) fn affiliations(t: Texts) -> Vec<(&'static str, String, String)> {
    let named = |kind: Affiliation| match kind {
        Affiliation::Government => {
            (kind.as_str(), t.affiliation_government().into_owned(), t.affiliation_government_hint().into_owned())
        }
        Affiliation::DiplomaticMission => {
            (kind.as_str(), t.affiliation_mission().into_owned(), t.affiliation_mission_hint().into_owned())
        }
        Affiliation::Rec => (kind.as_str(), t.affiliation_rec().into_owned(), String::new()),
        Affiliation::Other => (kind.as_str(), t.affiliation_other().into_owned(), String::new()),
    };
    Affiliation::ALL.iter().map(|kind| named(*kind)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::FormData;

    fn state(changes: &[(&'static str, &str)]) -> FormState {
        let valid = [
            ("given_name", "Fatou"),
            ("family_name", "Ndiaye-Sarr"),
            ("email", "F.Ndiaye@Example.org"),
            ("affiliation", "government"),
            ("state", "SEN"),
            ("sessions", "01-law"),
            ("consent", "yes"),
        ];
        let mut data = FormData::default();
        for (field, value) in valid {
            let value = changes.iter().find(|(changed, _)| *changed == field).map_or(value, |(_, value)| *value);
            data.push(field, value);
        }
        for (field, value) in changes.iter().filter(|(field, _)| !valid.iter().any(|(known, _)| known == field)) {
            data.push(field, *value);
        }
        FormState::new(data)
    }

    fn parse(changes: &[(&'static str, &str)]) -> Result<NewRegistration, Vec<String>> {
        let mut state = state(changes);
        let offered = ["01-law".to_owned(), "02-health".to_owned()];
        let parsed = NewRegistration::parse(&mut state, Language::En.texts(), |_| true, &offered, "team@b.example");
        parsed.ok_or_else(|| state.errors().iter().map(|error| error.field.clone()).collect())
    }

    #[test]
    fn a_valid_form_is_typed() {
        let new = parse(&[]).expect("valid");
        assert_eq!(new.address(), "f.ndiaye@example.org");
        assert_eq!(new.gender, Gender::NotStated);
        assert_eq!(new.sessions, ["01-law"]);
        assert_eq!(new.represents.state(), Iso3::parse("SEN"));
    }

    #[test]
    fn every_wrong_field_is_named_in_order() {
        let refused = parse(&[
            ("given_name", ""),
            ("family_name", " "),
            ("email", "f.ndiaye"),
            ("state", ""),
            ("sessions", "03-x"),
            ("consent", ""),
        ]);
        assert_eq!(refused, Err(["given_name", "email", "state", "sessions", "consent"].map(str::to_owned).to_vec()));
        assert_eq!(parse(&[("phone", "call me")]), Err(vec!["phone".to_owned()]));
        assert_eq!(parse(&[("gender", "x")]), Err(vec!["gender".to_owned()]));
        assert_eq!(parse(&[("affiliation", "rec")]), Err(vec!["rec".to_owned()]));
        assert_eq!(parse(&[("job_title", &"x".repeat(201))]), Err(vec!["job_title".to_owned()]));
        assert_eq!(parse(&[("organisation", "a\u{0}b")]), Err(vec!["organisation".to_owned()]));
    }

    #[test]
    fn a_name_that_a_mail_would_make_a_link_of_is_refused() {
        for name in [
            "Click evil.example/win now",
            "evil.example",
            "EVIL.Example.",
            "(evil.example)",
            "a.evil.example",
            "evil.example:8080",
            "evil.xn--p1ai",
            "evil．example",
            "evil。example",
            "www.evil",
            "WWW.a.b",
            "t.co/x",
            "t.co／x",
            "t.co:443/x",
            "is.gd?abc",
            "is.gd#abc",
            "see:t.co/x",
            "https://evil",
            "ftp：／／evil",
            "k@b.example",
            "mailto:k＠b",
            "Prof.Sow",
        ] {
            assert_eq!(parse(&[("family_name", name)]), Err(vec!["family_name".to_owned()]), "{name}");
            assert_eq!(parse(&[("given_name", name)]), Err(vec!["given_name".to_owned()]), "{name}");
        }
        for name in [
            "J.P. Sow",
            "J.P.Sow",
            "St. John",
            "St.John",
            "M.Sow Jr.",
            "Ndiaye-Sow",
            "Dr.Sow",
            "Ph.D",
            "Prof. Sow",
            "Abd. Rahman…",
            "Juma s/o Ali",
            "Awa / Fatou",
            "N’Guessan-Koné",
            "Ngũgĩ wa Thiong’o",
            "محمد.الأمين",
            "Sow.",
            "...",
            "/",
            "./.",
        ] {
            assert!(parse(&[("family_name", name)]).is_ok(), "{name}");
        }
    }

    #[test]
    fn one_name_is_enough_and_data_stays_as_typed() {
        let new = parse(&[("given_name", ""), ("family_name", "=SUM(A1)"), ("phone", "+255 784 000 000")]).expect("valid");
        assert_eq!((new.full_name().as_str(), new.phone.as_str()), ("=SUM(A1)", "+255 784 000 000"));
    }
}
