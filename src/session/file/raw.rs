//! The file as it is written: its keys, before they mean anything.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

pub(super) type Texts = BTreeMap<String, String>;

/// A text: a plain string is in the edition's first language; a table gives languages.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum RawText {
    Plain(String),
    Local(Texts),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    pub(super) programme: RawProgramme,
    pub(super) edition: RawEdition,
    #[serde(default)]
    pub(super) thematic_area: Vec<RawArea>,
    #[serde(default)]
    pub(super) session: Vec<RawSession>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawProgramme {
    pub(super) slug: Spanned<String>,
    pub(super) title: Spanned<RawText>,
    pub(super) implementer: Option<Spanned<String>>,
    pub(super) co_hosts: Option<Vec<Spanned<String>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEdition {
    pub(super) slug: Spanned<String>,
    pub(super) number: Spanned<i64>,
    pub(super) kind: Option<Spanned<String>>,
    pub(super) title: Spanned<RawText>,
    pub(super) objective: Option<Spanned<RawText>>,
    pub(super) audience: Option<Spanned<RawText>>,
    pub(super) starts_on: Option<Spanned<Datetime>>,
    pub(super) ends_on: Option<Spanned<Datetime>>,
    pub(super) year: Option<Spanned<i64>>,
    pub(super) time_zone: Spanned<String>,
    pub(super) languages: Spanned<Vec<String>>,
    pub(super) stage: Option<Spanned<String>>,
    pub(super) approval: Option<Spanned<String>>,
    pub(super) registration: Option<Spanned<String>>,
    pub(super) registration_closes_at: Option<Spanned<Datetime>>,
    pub(super) consent_text: Option<Spanned<RawText>>,
    pub(super) present_share: Option<Spanned<f64>>,
    pub(super) certificate_share: Option<Spanned<f64>>,
    pub(super) certificate_base: Option<Spanned<String>>,
    pub(super) certificate_minimum: Option<Spanned<i64>>,
    #[serde(default)]
    pub(super) states: Vec<Spanned<String>>,
    pub(super) recs: Option<Vec<Spanned<String>>>,
    #[serde(default)]
    pub(super) quota: Vec<RawQuota>,
    #[serde(default)]
    pub(super) sample: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawQuota {
    pub(super) state: Spanned<String>,
    pub(super) reserved: Option<Spanned<i64>>,
    pub(super) maximum: Option<Spanned<i64>>,
    pub(super) release_on: Option<Spanned<Datetime>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawArea {
    pub(super) slug: Spanned<String>,
    pub(super) title: Spanned<RawText>,
    pub(super) description: Option<Spanned<RawText>>,
    pub(super) gcm_objectives: Option<Vec<Spanned<i64>>>,
    pub(super) sdgs: Option<Vec<Spanned<i64>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSession {
    pub(super) slug: Spanned<String>,
    pub(super) thematic_area: Option<Spanned<String>>,
    pub(super) title: Spanned<RawText>,
    #[serde(rename = "abstract")]
    pub(super) abstract_text: Option<Spanned<RawText>>,
    pub(super) learning_objectives: Option<Spanned<RawText>>,
    pub(super) starts_at: Spanned<Datetime>,
    pub(super) time_zone: Option<Spanned<String>>,
    pub(super) duration_minutes: Spanned<i64>,
    pub(super) capacity: Option<Spanned<i64>>,
    pub(super) interpretation: Option<Vec<Spanned<String>>>,
    pub(super) hosts: Option<Vec<Spanned<String>>>,
    pub(super) co_hosts: Option<Vec<Spanned<String>>>,
    pub(super) speakers: Option<Vec<RawSpeaker>>,
    pub(super) join_url: Option<Spanned<String>>,
    pub(super) platform: Option<Spanned<String>>,
    pub(super) passcode: Option<Spanned<String>>,
    pub(super) dial_in: Option<Spanned<String>>,
    pub(super) mode: Option<Spanned<String>>,
    pub(super) venue: Option<Spanned<String>>,
    pub(super) repeats: Option<Spanned<String>>,
    pub(super) status: Option<Spanned<String>>,
    pub(super) cancel_reason: Option<Spanned<RawText>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSpeaker {
    pub(super) name: Spanned<String>,
    pub(super) email: Option<Spanned<String>>,
    pub(super) biography: Option<Spanned<RawText>>,
    pub(super) organisation: Option<String>,
    pub(super) job_title: Option<String>,
    pub(super) confirmed: Option<bool>,
}
