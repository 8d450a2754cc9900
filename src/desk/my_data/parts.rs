//! What [`super::MyData`] is made of.

use serde::Serialize;

/// A person.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the keys say it")]
pub struct Person {
    pub given_name: String,
    pub family_name: String,
    pub email: String,
    pub phone: String,
    pub gender: String,
    pub language: String,
    pub time_zone: Option<String>,
    pub created_at: String,
    pub updated_at: String,
}

/// A registration.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the keys say it")]
pub struct Registration {
    pub edition: String,
    pub edition_title: String,
    pub affiliation: String,
    pub state: Option<String>,
    pub rec: Option<String>,
    pub organisation: String,
    pub job_title: String,
    pub language: String,
    pub source: String,
    pub legal_basis: String,
    /// Who said so, for somebody whom the team has entered.
    pub entry_note: String,
    pub created_at: String,
    pub updated_at: String,
}

/// A consent: `participation`, `recording` or `contact_exchange`.
#[derive(Clone, Debug, Serialize)]
pub struct Consent {
    /// To what.
    pub purpose: &'static str,
    /// Whether it was given.
    pub is_given: bool,
    /// Version of the text; empty: none was shown.
    pub version: String,
    /// Language of the text.
    pub language: String,
    /// SHA-256 of the text, in hexadecimal.
    pub hash: String,
    /// When.
    pub at: Option<String>,
}

/// A consent that was given or withdrawn.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the keys say it")]
pub struct ConsentTurn {
    pub purpose: String,
    pub is_given: bool,
    pub version: String,
    pub language: String,
    pub hash: String,
    pub at: String,
}

/// The contact that other participants see.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the keys say it")]
pub struct Exchange {
    pub kind: String,
    pub contact: String,
    pub joined_at: String,
    pub updated_at: String,
}

/// A place.
#[derive(Clone, Debug, Serialize)]
pub struct Seat {
    /// Slug of the session.
    pub session: String,
    /// Its title.
    pub title: String,
    /// When it starts.
    pub starts_at: String,
    /// Where the place stands.
    pub status: String,
    /// The State whose places it counts for.
    pub state: Option<String>,
    /// Since when it waits.
    pub waiting_since: Option<String>,
    /// When it was asked for.
    pub created_at: String,
    /// When it changed last.
    pub updated_at: String,
    /// What became of it, oldest first.
    pub history: Vec<Turn>,
}

/// A place became something.
#[derive(Clone, Debug, Serialize)]
pub struct Turn {
    /// When.
    pub at: String,
    /// What: the status.
    pub status: String,
    /// `staff`, `participant`, `focal_point`, `operator` or `system`.
    pub by: String,
}

/// A decision of the team.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the keys say it")]
pub struct Decision {
    pub at: String,
    pub reason: String,
    pub undone_at: Option<String>,
    pub seats: Vec<DecidedSeat>,
}

/// What a decision made of a place.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the keys say it")]
pub struct DecidedSeat {
    pub session: String,
    pub title: String,
    pub from: Option<String>,
    pub to: String,
}

/// An answer to a question.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// The question's key.
    pub question: String,
    /// The question.
    pub label: String,
    /// As stored: text, key of a choice, keys as JSON, or name of the file.
    pub value: String,
    /// The same in words, line by line.
    pub words: Vec<String>,
    /// What a repeated registration answered and nobody has confirmed.
    pub proposed: Option<String>,
    /// Where the file is, below this registration's page.
    pub file: Option<String>,
    /// When.
    pub updated_at: String,
}

/// A change that waits to be confirmed.
#[derive(Clone, Debug, Serialize)]
pub struct Proposal {
    /// When it was asked for.
    pub at: String,
    /// The details as they would be.
    pub details: serde_json::Value,
}

/// A nomination.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the keys say it")]
pub struct Nomination {
    pub state: Option<String>,
    pub rec: Option<String>,
    pub given_name: String,
    pub family_name: String,
    pub email: String,
    pub job_title: String,
    pub organisation: String,
    pub language: String,
    pub note_reference: String,
    pub status: String,
    pub created_at: String,
    pub asked_at: Option<String>,
    pub answered_at: Option<String>,
}

/// An invitation.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the keys say it")]
pub struct Invitation {
    pub edition: String,
    pub given_name: String,
    pub family_name: String,
    pub full_name: String,
    pub state: Option<String>,
    pub rec: Option<String>,
    pub organisation: String,
    pub job_title: String,
    /// On what ground they were written to, as the list said.
    pub consent_basis: String,
    pub language: String,
    pub answer: String,
    pub decline_reason: String,
    pub created_at: String,
    pub answered_at: Option<String>,
}

/// An invitation passed on. Of a colleague there is the name alone.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the keys say it")]
pub struct PassedOn {
    pub edition: String,
    /// `from_you` or `to_you`.
    pub direction: &'static str,
    pub given_name: String,
    pub family_name: String,
    pub email: String,
    pub job_title: String,
    pub status: String,
    pub asked_at: String,
    pub decided_at: Option<String>,
    pub note: String,
}

/// A certificate.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the keys say it")]
pub struct Certificate {
    pub code: String,
    /// The name as printed.
    pub name: String,
    /// The session, when it attests that one only.
    pub session: Option<String>,
    pub attended: i32,
    pub counted: i32,
    /// `valid`, `revoked` or `replaced`.
    pub status: String,
    pub issued_at: String,
    pub ended_at: Option<String>,
    pub revoke_reason: String,
}

/// A piece of evidence of attendance.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the keys say it")]
pub struct Evidence {
    pub session: String,
    pub title: String,
    pub source: String,
    pub verdict: String,
    pub starts_at: Option<String>,
    pub ends_at: Option<String>,
    pub seconds: Option<i64>,
    /// In the words of whoever entered it by hand.
    pub note: String,
    pub recorded_at: String,
}

/// A room with several people before one screen.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the keys say it")]
pub struct Room {
    pub session: String,
    pub title: String,
    /// `waiting`, `confirmed`, `refused` or `withdrawn`.
    pub status: String,
    pub minutes: Option<i64>,
    pub declared_at: String,
}

/// What somebody said was recorded wrongly.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the keys say it")]
pub struct Correction {
    pub session: String,
    pub title: String,
    /// `open`, `accepted` or `refused`.
    pub status: String,
    pub minutes: Option<i64>,
    pub note: String,
    pub answer: String,
    pub asked_at: String,
}

/// Somebody in a platform's report who was taken for this person.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the keys say it")]
pub struct Report {
    pub session: String,
    pub title: String,
    pub name: String,
    pub email: Option<String>,
    pub first_join: Option<String>,
    pub last_leave: Option<String>,
    pub seconds: Option<i64>,
    pub decision: String,
}

/// A name in reports that is remembered.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the keys say it")]
pub struct Alias {
    pub programme: String,
    pub name: String,
    pub created_at: String,
}

/// Another address and name of the person.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the keys say it")]
pub struct OtherAddress {
    pub email: String,
    pub given_name: String,
    pub family_name: String,
    pub created_at: String,
}

/// A mail, without its text.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the keys say it")]
pub struct Mail {
    pub kind: String,
    pub subject: String,
    pub recipient: String,
    pub created_at: String,
    pub sent_at: Option<String>,
    pub status: String,
}

/// Something that was done to this registration.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the keys say it")]
pub struct Step {
    pub at: String,
    pub by: String,
    pub action: String,
    /// Names of the fields that changed.
    pub fields: Vec<String>,
}

/// Something the person asked about their data.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the keys say it")]
pub struct Request {
    pub edition: String,
    pub kind: String,
    pub note: String,
    pub asked_at: String,
    pub decided_at: Option<String>,
    pub decision: String,
    pub answer: String,
}

/// The address gets no invitations.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the keys say it")]
pub struct Suppression {
    pub source: String,
    pub reason: String,
    pub created_at: String,
}

/// A survey that asks the person.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the keys say it")]
pub struct Survey {
    pub title: String,
    pub kind: String,
    pub status: String,
    pub has_answered: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub right_answers: Option<i32>,
}

/// A registration in another edition.
#[derive(Clone, Debug, Serialize)]
pub struct OtherEdition {
    /// The registration.
    pub registration: Registration,
    /// Its places.
    pub seats: Vec<OtherSeat>,
}

/// A place in another edition.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the keys say it")]
pub struct OtherSeat {
    pub session: String,
    pub title: String,
    pub starts_at: String,
    pub status: String,
}
