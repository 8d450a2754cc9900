//! What is held about a participant, in their words: sections of facts and lines for the page. Pure: neither diesel queries
//! nor actix.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::my_data::{MyData, Registration};
use crate::attendance::certificates::code::grouped;
use crate::attendance::store::corrections::CorrectionStatus;
use crate::attendance::store::rooms::RoomStatus;
use crate::i18n::{Language, Texts};
use crate::programme::store::StateNames;
use crate::reference::{self, Iso3};
use crate::registration::form::Details;
use crate::registration::mails::status_text;
use crate::registration::me_pages::{facts as details_facts, represents};
use crate::registration::rules::{Affiliation, SeatStatus};
use crate::session::card::language_name;

/// A part of the page.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// Label and value.
    pub facts: Vec<(String, String)>,
    /// One after the other.
    pub lines: Vec<Line>,
}

impl Section {
    /// Whether nothing is held.
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty() && self.lines.is_empty()
    }
}

/// Something that is held.
#[derive(Clone, Debug)]
pub struct Line {
    /// What it is.
    pub what: String,
    /// What is known of it.
    pub more: Vec<String>,
    /// Where it can be had.
    pub href: Option<String>,
}

struct Words<'a> {
    t: Texts,
    names: &'a StateNames,
    zone: Tz,
}

/// A code as a key of a message: Fluent takes no dots in it.
fn key(code: &str) -> String {
    if code.is_empty() { "none".to_owned() } else { code.replace(['.', '_'], "-") }
}

impl Words<'_> {
    /// “8 June 2027, 07:00”.
    fn at(&self, instant: &str) -> String {
        let Ok(at) = instant.parse::<DateTime<Utc>>() else { return instant.to_owned() };
        let local = at.with_timezone(&self.zone);
        let language = self.t.language();
        format!("{}{}{}", language.date_long(local.date_naive()), language.comma(), local.format("%H:%M"))
    }

    fn language(&self, code: &str) -> String {
        Language::parse(code).map_or_else(|| code.to_owned(), |language| language_name(self.t, language))
    }

    fn room(&self, code: &str) -> String {
        match RoomStatus::parse(code) {
            Some(RoomStatus::Waiting) => self.t.room_waiting(),
            Some(RoomStatus::Confirmed) => self.t.room_confirmed(),
            Some(RoomStatus::Refused) => self.t.room_refused(),
            Some(RoomStatus::Withdrawn) => self.t.room_withdrawn(),
            None => return code.to_owned(),
        }
        .into_owned()
    }

    fn correction(&self, code: &str) -> String {
        match CorrectionStatus::parse(code) {
            Some(CorrectionStatus::Open) => self.t.own_correction_open(),
            Some(CorrectionStatus::Accepted) => self.t.own_correction_accepted(),
            Some(CorrectionStatus::Refused) => self.t.own_correction_refused(),
            None => return code.to_owned(),
        }
        .into_owned()
    }

    fn status(&self, code: &str) -> String {
        SeatStatus::parse(code).map_or_else(|| code.to_owned(), |status| status_text(self.t, status))
    }

    fn party(&self, state: Option<&str>, rec: Option<&str>) -> String {
        let state = state.and_then(Iso3::parse).map(|state| self.names.name(state, self.t.language()));
        state.unwrap_or_else(|| reference::data().acronym(rec.unwrap_or_default(), self.t.language()))
    }

    fn stands_for(&self, it: &Registration) -> String {
        let affiliation = Affiliation::parse(&it.affiliation).unwrap_or(Affiliation::Other);
        represents(self.t, self.names, affiliation, it.state.as_deref().and_then(Iso3::parse), it.rec.as_deref())
    }

    fn registration(&self, it: &Registration) -> Vec<(String, String)> {
        let t = self.t;
        vec![
            (t.mydata_edition().into_owned(), it.edition_title.clone()),
            (t.field_represents().into_owned(), self.stands_for(it)),
            (t.field_organisation().into_owned(), it.organisation.clone()),
            (t.field_job_title().into_owned(), it.job_title.clone()),
            (t.field_language().into_owned(), self.language(&it.language)),
            (t.mydata_source().into_owned(), t.mydata_source_is(key(&it.source))),
            (t.mydata_basis().into_owned(), t.mydata_basis_is(key(&it.legal_basis))),
            (t.mydata_entry_note().into_owned(), it.entry_note.clone()),
            (t.mydata_since().into_owned(), self.at(&it.created_at)),
            (t.mydata_changed().into_owned(), self.at(&it.updated_at)),
        ]
    }
}

fn line(what: impl Into<String>, more: impl IntoIterator<Item = String>) -> Line {
    Line { what: what.into(), more: more.into_iter().filter(|text| !text.is_empty()).collect(), href: None }
}

fn minutes(t: Texts, seconds: Option<i64>) -> String {
    seconds.map_or_else(String::new, |seconds| t.mydata_minutes(seconds / 60))
}

/// Every section, in the order of [`MyData`]; `base` is the registration's page.
#[expect(clippy::too_many_lines, reason = "one block a section, in the order of the page")]
pub fn sections(t: Texts, data: &MyData, names: &StateNames, zone: Tz, base: &str) -> Vec<Section> {
    let words = Words { t, names, zone };
    let facts = |title: std::borrow::Cow<'static, str>, facts: Vec<(String, String)>| Section {
        title: title.into_owned(),
        facts: facts.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
        lines: Vec::new(),
    };
    let lines = |title: std::borrow::Cow<'static, str>, lines: Vec<Line>| Section {
        title: title.into_owned(),
        facts: Vec::new(),
        lines,
    };
    let person = &data.person;
    let colon = t.language().colon();
    vec![
        facts(
            t.mydata_person(),
            vec![
                (t.field_given_name().into_owned(), person.given_name.clone()),
                (t.field_family_name().into_owned(), person.family_name.clone()),
                (t.field_email().into_owned(), person.email.clone()),
                (t.field_phone().into_owned(), person.phone.clone()),
                (t.field_gender().into_owned(), t.mydata_gender_is(key(&person.gender))),
                (t.field_language().into_owned(), words.language(&person.language)),
                (
                    t.me_zone().into_owned(),
                    person
                        .time_zone
                        .as_deref()
                        .and_then(|zone| zone.parse().ok())
                        .map_or_else(String::new, |zone| t.language().zone_city(zone)),
                ),
                (t.mydata_since().into_owned(), words.at(&person.created_at)),
                (t.mydata_changed().into_owned(), words.at(&person.updated_at)),
            ],
        ),
        facts(t.mydata_registration(), words.registration(&data.registration)),
        lines(
            t.mydata_consents(),
            data.consents
                .iter()
                .map(|it| {
                    let given = if it.is_given { t.answer_agreed() } else { t.answer_not_agreed() };
                    let shown = match (&it.version, &it.at) {
                        (version, Some(at)) if !version.is_empty() && it.is_given => {
                            t.mydata_consent_text(words.language(&it.language), version.as_str(), words.at(at))
                        }
                        _ => String::new(),
                    };
                    let hash = if it.is_given && !it.hash.is_empty() { t.mydata_hash(it.hash.as_str()) } else { String::new() };
                    line(format!("{}{colon} {given}", t.mydata_purpose(key(it.purpose))), [shown, hash])
                })
                .collect(),
        ),
        lines(
            t.consents_history(),
            data.consent_history
                .iter()
                .map(|it| {
                    let became = if it.is_given { t.consents_given() } else { t.consents_withdrawn() };
                    let shown = match (it.version.is_empty(), it.is_given) {
                        (false, _) => {
                            t.mydata_consent_text(words.language(&it.language), it.version.as_str(), words.at(&it.at))
                        }
                        (true, true) => format!("{} ({})", words.at(&it.at), t.consents_entered()),
                        (true, false) => words.at(&it.at),
                    };
                    let hash = if it.hash.is_empty() { String::new() } else { t.mydata_hash(it.hash.as_str()) };
                    line(format!("{}{colon} {became}", t.mydata_purpose(key(&it.purpose))), [shown, hash])
                })
                .collect(),
        ),
        lines(
            t.contacts_title(),
            data.contact_exchange
                .iter()
                .map(|it| line(it.contact.as_str(), [t.mydata_joined(words.at(&it.joined_at))]))
                .collect(),
        ),
        lines(
            t.mydata_seats(),
            data.seats
                .iter()
                .map(|seat| {
                    let turn = |turn: &super::my_data::Turn| {
                        format!("{}{colon} {} ({})", words.at(&turn.at), words.status(&turn.status), t.mydata_by(key(&turn.by)))
                    };
                    let start = t.mydata_starts(words.at(&seat.starts_at));
                    line(
                        format!("{}{colon} {}", seat.title, words.status(&seat.status)),
                        [start].into_iter().chain(seat.history.iter().map(turn)),
                    )
                })
                .collect(),
        ),
        lines(
            t.mydata_decisions(),
            data.decisions
                .iter()
                .map(|it| {
                    let seat = |seat: &super::my_data::DecidedSeat| format!("{}{colon} {}", seat.title, words.status(&seat.to));
                    let reason = if it.reason.is_empty() { String::new() } else { t.mail_decision_reason(it.reason.as_str()) };
                    let undone = it.undone_at.as_ref().map_or_else(String::new, |at| t.mydata_undone(words.at(at)));
                    line(words.at(&it.at), it.seats.iter().map(seat).chain([reason, undone]))
                })
                .collect(),
        ),
        lines(
            t.mydata_answers(),
            data.answers
                .iter()
                .map(|it| {
                    let proposed = it.proposed.as_ref().map_or_else(String::new, |text| t.mydata_proposed(text.as_str()));
                    let said = it.words.join(t.language().comma());
                    let mut line = line(format!("{}{colon} {said}", it.label), [words.at(&it.updated_at), proposed]);
                    line.href = it.file.as_ref().map(|file| format!("{base}/{file}"));
                    line
                })
                .collect(),
        ),
        lines(
            t.mydata_proposal(),
            data.proposal
                .iter()
                .map(|it| {
                    let details: Option<Details> = serde_json::from_value(it.details.clone()).ok();
                    let labelled = details.map(|details| details_facts(t, names, &details)).unwrap_or_default();
                    let shown = labelled.into_iter().filter(|(_, text)| !text.is_empty());
                    line(words.at(&it.at), shown.map(|(label, text)| format!("{label}{colon} {text}")))
                })
                .collect(),
        ),
        lines(
            t.mydata_nominations(),
            data.nominations
                .iter()
                .map(|it| {
                    let name = [it.given_name.as_str(), it.family_name.as_str()].join(" ");
                    let party = words.party(it.state.as_deref(), it.rec.as_deref());
                    let post = [it.job_title.as_str(), it.organisation.as_str()].join(" ").trim().to_owned();
                    line(
                        format!("{party}{colon} {}", t.mydata_nomination_is(key(&it.status))),
                        [format!("{name}, {}", it.email), post, it.note_reference.clone(), words.at(&it.created_at)],
                    )
                })
                .collect(),
        ),
        lines(
            t.mydata_invitations(),
            data.invitations
                .iter()
                .map(|it| {
                    let name = if it.full_name.is_empty() {
                        [it.given_name.as_str(), it.family_name.as_str()].join(" ").trim().to_owned()
                    } else {
                        it.full_name.clone()
                    };
                    let post = [it.job_title.as_str(), it.organisation.as_str()].join(" ").trim().to_owned();
                    let party = words.party(it.state.as_deref(), it.rec.as_deref());
                    let answer = match it.answer.as_str() {
                        "passed_on" => t.rsvp_data_passed().into_owned(),
                        answer => t.mydata_invitation_is(key(answer)),
                    };
                    line(
                        format!("{}{colon} {answer}", it.edition),
                        [name, post, party, it.decline_reason.clone(), words.at(&it.created_at)],
                    )
                })
                .chain(data.passed_on.iter().map(|it| {
                    let name = [it.given_name.as_str(), it.family_name.as_str()].join(" ").trim().to_owned();
                    let what = if it.direction == "from_you" { t.rsvp_data_from(name) } else { t.rsvp_data_to().into_owned() };
                    line(
                        format!("{}{colon} {what}", it.edition),
                        [it.email.clone(), it.job_title.clone(), it.note.clone(), words.at(&it.asked_at)],
                    )
                }))
                .collect(),
        ),
        lines(
            t.mydata_attendance(),
            data.attendance
                .iter()
                .map(|it| {
                    let span = match (&it.starts_at, &it.ends_at) {
                        (Some(from), Some(to)) => format!("{} – {}", words.at(from), words.at(to)),
                        _ => String::new(),
                    };
                    line(
                        it.title.as_str(),
                        [
                            t.mydata_evidence(key(&it.source), t.own_source(key(&it.source))),
                            match it.verdict.as_str() {
                                "watched" => t.own_watched().into_owned(),
                                code => t.mydata_verdict_is(key(code)),
                            },
                            it.note.clone(),
                            span,
                            minutes(t, it.seconds),
                            t.mydata_recorded(words.at(&it.recorded_at)),
                        ],
                    )
                })
                .collect(),
        ),
        lines(
            t.mydata_certificates(),
            data.certificates
                .iter()
                .map(|it| {
                    let session = it.session.clone().unwrap_or_default();
                    line(
                        format!("{}{colon} {}", grouped(&it.code), t.mydata_certificate_is(key(&it.status))),
                        [it.name.clone(), session, words.at(&it.issued_at), it.revoke_reason.clone()],
                    )
                })
                .collect(),
        ),
        lines(
            t.mydata_rooms(),
            data.rooms
                .iter()
                .map(|it| {
                    line(
                        it.title.as_str(),
                        [words.room(&it.status), minutes(t, it.minutes.map(|minutes| minutes * 60)), words.at(&it.declared_at)],
                    )
                })
                .collect(),
        ),
        lines(
            t.mydata_corrections(),
            data.corrections
                .iter()
                .map(|it| {
                    line(
                        it.title.as_str(),
                        [words.correction(&it.status), it.note.clone(), it.answer.clone(), words.at(&it.asked_at)],
                    )
                })
                .collect(),
        ),
        lines(
            t.mydata_reports(),
            data.reports
                .iter()
                .map(|it| {
                    let email = it.email.clone().unwrap_or_default();
                    line(format!("{}{colon} {}", it.title, it.name), [email, minutes(t, it.seconds)])
                })
                .chain(data.names_in_reports.iter().map(|it| line(it.name.as_str(), [t.mydata_alias(it.programme.as_str())])))
                .collect(),
        ),
        lines(
            t.mydata_mails(),
            data.mails
                .iter()
                .map(|it| {
                    let at = words.at(it.sent_at.as_ref().unwrap_or(&it.created_at));
                    line(
                        it.subject.as_str(),
                        [format!(
                            "{at}{colon} {}",
                            t.mydata_mail_is(key(if it.status == "returned" { "failed" } else { &it.status }))
                        )],
                    )
                })
                .chain(
                    data.no_invitations
                        .iter()
                        .map(|it| line(t.mydata_no_invitations(), [words.at(&it.created_at), it.reason.clone()])),
                )
                .collect(),
        ),
        lines(
            t.survey_mine(),
            data.surveys
                .iter()
                .map(|it| {
                    let answered = if it.has_answered { t.survey_mine_answered() } else { t.survey_mine_waits() };
                    line(it.title.as_str(), [answered.into_owned()])
                })
                .collect(),
        ),
        lines(
            t.mydata_trail(),
            data.trail
                .iter()
                .map(|it| line(t.mydata_did(key(&it.action)), [format!("{} ({})", words.at(&it.at), t.mydata_by(key(&it.by)))]))
                .collect(),
        ),
        lines(
            t.mydata_requests(),
            data.requests
                .iter()
                .map(|it| {
                    line(t.mydata_request_is(key(&it.decision)), [words.at(&it.asked_at), it.note.clone(), it.answer.clone()])
                })
                .collect(),
        ),
        lines(
            t.mydata_others(),
            data.other_editions
                .iter()
                .map(|it| {
                    let about = words.registration(&it.registration).into_iter().skip(1);
                    let about =
                        about.filter(|(_, value)| !value.is_empty()).map(|(label, value)| format!("{label}{colon} {value}"));
                    let seats = it.seats.iter().map(|seat| format!("{}{colon} {}", seat.title, words.status(&seat.status)));
                    line(it.registration.edition_title.as_str(), about.chain(seats))
                })
                .collect(),
        ),
    ]
}
