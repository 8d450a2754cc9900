//! What is held about a participant, as they read and take it: the shape of `/me/{token}/data.json`, and the list of tables
//! that keeps it whole. Pure: neither diesel nor actix.
//!
//! The keys are stable: a later version adds some and takes none away, else `format` gets another number. Instants are UTC
//! (`2027-06-08T07:00:00Z`), codes are those of the interfaces (statuses of seats, sources of attendance, kinds of mails),
//! texts are as typed, titles in the language of the reader (else tagged with their own, which pages mark and the file drops).
//! There is nothing in it that opens anything (no tokens, no links to join), and of staff only that it was the team.

mod parts;

use serde::Serialize;

pub use parts::*;

/// The version of the shape.
pub const FORMAT: &str = "baraza.my-data.1";

/// The version of the file that staff hand out: [`MyData::stored`] alone.
pub const RECORD: &str = "baraza.record.1";

/// Every table that refers to a person, a registration, a seat or an address, with the key of [`MyData`] that holds what it
/// says of the person.
pub const HELD: [(&str, &str); 27] = [
    ("person", "person"),
    ("registration", "registration"),
    ("contact_sharing", "contact_exchange"),
    ("consent_event", "consent_history"),
    ("seat", "seats"),
    ("decision", "decisions"),
    ("decision_seat", "decisions"),
    ("registration_answer", "answers"),
    ("registration_proposal", "proposal"),
    ("nomination", "nominations"),
    ("invitation", "invitations"),
    ("invitation_pass", "passed_on"),
    ("attendance_evidence", "attendance"),
    ("room", "rooms"),
    ("room_seat", "rooms"),
    ("attendance_correction", "corrections"),
    ("report_person", "reports"),
    ("attendance_alias", "names_in_reports"),
    ("certificate", "certificates"),
    ("person_alias", "other_addresses"),
    ("outbox", "mails"),
    // Each of their rows stands for a mail of that list.
    ("campaign_recipient", "mails"),
    ("reminder_sent", "mails"),
    ("audit", "trail"),
    ("data_request", "requests"),
    ("suppression", "no_invitations"),
    ("survey_recipient", "surveys"),
];

/// Tables with an address that hold nothing of a participant, and why.
pub const NOT_HELD: [(&str, &str); 5] = [
    ("staff_user", "people who work here; not participants"),
    ("invitation_letter", "addressed to a ministry or secretariat, not to a participant"),
    ("focal_point", "named by their State; they see their own space"),
    ("speaker", "they see and correct it on their own page"),
    ("person_merge", "numbers of rows that were joined; what they hold is in the export"),
];

/// Everything held about somebody, in one registration and as a person.
#[derive(Clone, Debug, Serialize)]
pub struct MyData {
    /// [`FORMAT`].
    pub format: &'static str,
    /// When it was written.
    pub written_at: String,
    /// The person, the same in every edition.
    pub person: Person,
    /// This registration.
    pub registration: Registration,
    /// What was agreed to, and what not.
    pub consents: Vec<Consent>,
    /// Every consent that was given or withdrawn, oldest first.
    pub consent_history: Vec<ConsentTurn>,
    /// The contact that other participants see.
    pub contact_exchange: Option<Exchange>,
    /// Places, each with what became of it.
    pub seats: Vec<Seat>,
    /// Decisions of the team.
    pub decisions: Vec<Decision>,
    /// Answers to the questions of the edition's form.
    pub answers: Vec<Answer>,
    /// A change that waits to be confirmed.
    pub proposal: Option<Proposal>,
    /// Nominations by focal points.
    pub nominations: Vec<Nomination>,
    /// Invitations to the address under this name.
    pub invitations: Vec<Invitation>,
    /// Invitations that the person passed on to a colleague, or a colleague to them.
    pub passed_on: Vec<PassedOn>,
    /// Evidence of attendance.
    pub attendance: Vec<Evidence>,
    /// Certificates and attestations.
    pub certificates: Vec<Certificate>,
    /// Rooms in which they are said to have sat with others before one screen.
    pub rooms: Vec<Room>,
    /// What they said was recorded wrongly of their attendance.
    pub corrections: Vec<Correction>,
    /// What platforms reported of somebody who was taken for this person.
    pub reports: Vec<Report>,
    /// Names in reports that are remembered as this person's.
    pub names_in_reports: Vec<Alias>,
    /// Other addresses and names under which the person is known.
    pub other_addresses: Vec<OtherAddress>,
    /// Mails, without their texts.
    pub mails: Vec<Mail>,
    /// What was done to this registration.
    pub trail: Vec<Step>,
    /// What the person asked about their data, in every edition.
    pub requests: Vec<Request>,
    /// The address gets no invitations.
    pub no_invitations: Option<Suppression>,
    /// Surveys of this registration, and whether they are answered. The answers are kept without a person.
    pub surveys: Vec<Survey>,
    /// The person's other registrations.
    pub other_editions: Vec<OtherEdition>,
    /// Every field of every table of the register, over all editions: `{table, kind, columns, rows}`.
    pub stored: serde_json::Value,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tables of the schema with their columns.
    fn tables() -> Vec<(String, Vec<String>)> {
        let schema = include_str!("../db/schema.rs");
        let block = |text: &str| -> Option<(String, Vec<String>)> {
            let (head, rest) = text.split_once('{')?;
            // Behind the last table stand lines with arrows of another kind.
            let body = rest.split_once('}')?.0;
            let name = head.trim().split_once(' ')?.0.to_owned();
            let columns = body.lines().filter_map(|line| line.split_once("->")).map(|(column, _)| column.trim().to_owned());
            Some((name, columns.collect()))
        };
        schema.split("::table! {").skip(1).filter_map(block).collect()
    }

    fn refers(column: &str) -> bool {
        ["person_id", "registration_id", "seat_id", "email", "recipient"].iter().any(|name| column.ends_with(name))
            && column != "report_person_id"
    }

    #[test]
    fn nothing_about_a_person_is_left_out() {
        let all = tables();
        assert!(all.len() > 40, "the schema is walked: {}", all.len());
        for (table, columns) in &all {
            let is_person = table == "person" || columns.iter().any(|column| refers(column));
            let held = HELD.iter().any(|(name, _)| name == table);
            let excepted = NOT_HELD.iter().any(|(name, _)| name == table);
            if is_person {
                assert!(held != excepted, "{table} is either in the export or an exception with its reason");
            }
        }
        for (name, _) in HELD.iter().chain(&NOT_HELD) {
            assert!(all.iter().any(|(table, _)| table == name), "{name} is a table");
        }
    }
}
