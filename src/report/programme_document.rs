//! The programme document of an edition: what a State attaches to a letter, in words. The page and the PDF show the same
//! [`Document`]; texts that people typed are in it as data, each with its language.

mod fill;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::i18n::{Said, Texts};

pub use fill::{day_of_issue, next_day};

/// A co-host.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Host {
    /// Its name, with the short name in brackets.
    pub name: String,
    /// The file of its logo.
    pub logo: Option<i64>,
}

/// A thematic area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Area {
    /// Its title.
    pub title: Said,
    /// One sentence about it.
    pub description: Said,
    /// GCM objectives: “4. Ensure that all migrants have proof of legal identity”.
    pub objectives: Vec<String>,
}

/// A speaker who has confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Speaker {
    /// Their name.
    pub name: String,
    /// What they do, and where.
    pub role: String,
}

/// A session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Session {
    /// Its place in the edition, as on its own page.
    pub number: usize,
    /// Its slug.
    pub slug: String,
    /// Its title.
    pub title: Said,
    /// The title of its thematic area.
    pub area: Said,
    /// The day in words, in the edition's zone.
    pub date: String,
    /// Start as RFC 3339.
    pub iso: String,
    /// “10:00–11:30”, in the edition's zone.
    pub range: String,
    /// “UTC+3”, of that zone on that day.
    pub offset: String,
    /// The zone by name and difference.
    pub zone: String,
    /// Online, in a room, or both.
    pub mode: String,
    /// Languages of interpretation.
    pub languages: String,
    /// What it is about.
    pub about: Vec<Said>,
    /// What people can do afterwards.
    pub objectives: Vec<Said>,
    /// Confirmed speakers.
    pub speakers: Vec<Speaker>,
    /// Interpretation, venue, platform, hosts, what it repeats: label and value, as far as there is one.
    pub facts: Vec<(String, String)>,
    /// Whether it is cancelled.
    pub is_cancelled: bool,
    /// Why.
    pub reason: Said,
}

/// States whose clocks show the same at the start of every session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Clocks {
    /// “UTC+3”, or both differences when clocks are changed meanwhile.
    pub offset: String,
    /// The States.
    pub states: String,
}

/// When a session starts elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Elsewhere {
    /// Its number.
    pub number: usize,
    /// Its day in the edition's zone.
    pub date: String,
    /// The start by the clocks of each group, with the day where it is another one.
    pub starts: Vec<(String, String)>,
}

/// A participating State.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct State {
    /// What the programme calls it.
    pub name: String,
    /// Number of its footnote.
    pub note: Option<usize>,
    /// It does not take part, it observes.
    pub observes: bool,
}

/// A REC that takes part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rec {
    /// Its acronym.
    pub acronym: String,
    /// Its name.
    pub name: String,
}

/// The document in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Document {
    /// ISO 639-1 code of its language.
    pub lang: &'static str,
    /// `rtl` or `ltr`.
    pub dir: &'static str,
    /// The edition's slug.
    pub slug: String,
    /// The programme's slug.
    pub programme_slug: String,
    /// The programme's title.
    pub programme: Said,
    /// The edition's title.
    pub title: Said,
    /// “Edition 7”.
    pub number: String,
    /// Webinars or training.
    pub kind: String,
    /// From when to when; empty when not stated.
    pub dates: String,
    /// Whether its people are invented.
    pub is_sample: bool,
    /// What it is for.
    pub objective: Vec<Said>,
    /// Whom it is for.
    pub audience: Vec<Said>,
    /// Its languages; empty as long as it has no session.
    pub languages: String,
    /// Who implements it.
    pub implementer: String,
    /// Who hosts it with them.
    pub co_hosts: Vec<Host>,
    /// Thematic areas.
    pub areas: Vec<Area>,
    /// Whose clocks are shown.
    pub times: String,
    /// Sessions, cancelled ones among them.
    pub sessions: Vec<Session>,
    /// Groups of States by their clocks.
    pub clocks: Vec<Clocks>,
    /// The starts by those clocks.
    pub elsewhere: Vec<Elsewhere>,
    /// Participating States, by name.
    pub states: Vec<State>,
    /// Footnotes to them.
    pub notes: Vec<Said>,
    /// RECs.
    pub recs: Vec<Rec>,
    /// The address of the team.
    pub contact: String,
    /// Where the document is to be found.
    pub url: String,
    /// The day on which it is issued.
    pub issued: String,
}

/// What a document says of where it comes from.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The installation's address, without a slash at its end.
    pub public_url: &'a str,
    /// The address of the team.
    pub contact: &'a str,
    /// When it is issued.
    pub now: DateTime<Utc>,
}

impl Document {
    /// What the labels of the PDF say, by name.
    pub fn labels(t: Texts) -> BTreeMap<&'static str, String> {
        // Numbers of pages are put in where these stand.
        let page = t.document_page(PAGE, TOTAL);
        let plain = [
            ("title", t.document_title()),
            ("sample", t.edition_sample()),
            ("dates", t.document_dates()),
            ("objective", t.document_objective()),
            ("audience", t.edition_audience()),
            ("languages", t.edition_languages()),
            ("implementer", t.edition_implementer()),
            ("co_hosts", t.programme_co_hosts()),
            ("areas", t.edition_themes()),
            ("gcm", t.document_gcm()),
            ("schedule", t.edition_schedule()),
            ("none", t.edition_no_sessions()),
            ("number", t.document_number()),
            ("date", t.document_date()),
            ("time", t.document_time()),
            ("session", t.document_session()),
            ("interpretation", t.session_interpretation()),
            ("details", t.document_details()),
            ("objectives", t.session_objectives()),
            ("speakers", t.session_speakers()),
            ("cancelled", t.session_cancelled()),
            ("cancelled_because", t.document_cancelled_because()),
            ("local", t.document_local()),
            ("local_hint", t.document_local_hint()),
            ("clock", t.document_clock()),
            ("states", t.edition_states()),
            ("observes", t.map_observes()),
            ("recs", t.states_recs()),
            ("contact", t.document_contact()),
            ("address", t.document_address()),
            ("issued", t.document_issued()),
        ];
        let plain = plain.into_iter().map(|(name, text)| (name, text.into_owned()));
        let colon = ("colon", t.language().colon().to_owned());
        let comma = ("comma", t.language().comma().to_owned());
        plain.chain([("page", page), colon, comma]).collect()
    }
}

/// Where the number of a page stands in the label.
const PAGE: &str = "\u{e000}";
/// Where the number of all pages stands in the label.
const TOTAL: &str = "\u{e001}";
