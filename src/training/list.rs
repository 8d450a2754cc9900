//! Contact lists that the program makes: those proposed become a list of the training's invitations, which staff look at and
//! confirm like any other.

use chrono::{DateTime, Utc};

use super::people::There;
use super::store::{names_of, people_of, suppressed};
use crate::accounts::{Change, Scope, audit};
use crate::db::{Conn, DbError};
use crate::files;
use crate::i18n::Language;
use crate::invitation::store::{insert_list, invitees};
use crate::programme::party::Party;

/// Somebody on a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitee {
    /// The address.
    pub email: String,
    /// Given name, where it is known apart.
    pub given_name: String,
    /// Family name, where it is known apart.
    pub family_name: String,
    /// The whole name, where it is not.
    pub name: String,
    /// For whom they are there.
    pub party: Party,
    /// Their organisation.
    pub organisation: String,
    /// Their job title.
    pub job_title: String,
    /// The language of mails to them.
    pub language: Language,
    /// On what ground they may be written to.
    pub basis: String,
}

/// The headings that the importer knows.
const HEADINGS: [&str; 10] =
    ["email", "given name", "family name", "full name", "state", "rec", "organisation", "title", "language", "consent basis"];

/// The list as a file: the same that staff could have sent.
pub fn file(people: &[Invitee]) -> Option<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADINGS).ok()?;
    for person in people {
        let (state, rec) = match person.party {
            Party::State(_) => (person.party.code(), ""),
            Party::Rec(_) => ("", person.party.code()),
        };
        let cells = [
            &person.email,
            &person.given_name,
            &person.family_name,
            &person.name,
            state,
            rec,
            &person.organisation,
            &person.job_title,
            person.language.code(),
            &person.basis,
        ];
        writer.write_record(cells).ok()?;
    }
    writer.into_inner().ok()
}

/// Reads what decides who of some addresses can be invited to an edition.
///
/// # Errors
/// A failed query.
pub fn there(conn: &mut Conn, edition: i64, emails: &[&str]) -> Result<There, DbError> {
    let mut found = There {
        registered: people_of(conn, edition)?,
        registered_names: names_of(conn, edition, emails)?,
        suppressed: suppressed(conn, emails)?,
        ..There::default()
    };
    for some in emails.chunks(1_000) {
        found.invited.extend(invitees(conn, edition, some)?);
    }
    Ok(found)
}

/// Keeps a list in an edition, for a day, until it is confirmed; answers its id.
///
/// # Errors
/// A failed query.
pub fn keep(
    conn: &mut Conn,
    scope: &Scope,
    edition: i64,
    (name, about): (&str, serde_json::Value),
    people: &[Invitee],
    now: DateTime<Utc>,
) -> Result<i64, DbError> {
    let bytes = file(people).ok_or_else(|| DbError::Corrupt("a list cannot be written".into()))?;
    let new = files::NewFile {
        edition,
        session: None,
        purpose: files::Purpose::Contacts,
        name,
        bytes: &bytes,
        created_by: Some(scope.user()),
        expires_at: Some(now + files::PREVIEW),
    };
    let file = files::save(conn, &new, now)?;
    let list = insert_list(conn, scope, edition, (file, name), "", now)?;
    let change = Change {
        edition: Some(edition),
        action: "contact_list.propose",
        object: "contact_list",
        id: list.to_string(),
        before: serde_json::json!({}),
        after: serde_json::json!({"file": name, "people": people.len(), "of": about}),
    };
    audit::record(conn, &scope.actor(), now, change)?;
    Ok(list)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invitation::contacts::read;
    use crate::reference::{Iso3, RecCode};

    #[test]
    fn what_is_written_is_read_by_the_importer() {
        let official = Invitee {
            email: "a@b.example".into(),
            given_name: "Afi, Anne".into(),
            family_name: "=Mensah".into(),
            name: String::new(),
            party: Party::State(Iso3::parse("TGO").expect("a State")),
            organisation: "Police \"nationale\"".into(),
            job_title: String::new(),
            language: Language::Fr,
            basis: "Agreed".into(),
        };
        let secretariat = Invitee {
            email: "r@b.example".into(),
            given_name: String::new(),
            family_name: String::new(),
            name: "Wanjiru Otieno".into(),
            party: Party::Rec(RecCode::parse("EAC").expect("a REC")),
            ..official.clone()
        };
        let list = read("x.csv", &file(&[official, secretariat]).expect("written")).expect("a list");
        assert_eq!((list.accepted_count, list.rejected_count), (2, 0), "{:?}", list.rejected);
        let names: Vec<_> = list.accepted.iter().map(|it| it.full_name.clone().unwrap_or_default()).collect();
        assert_eq!(names, ["Afi, Anne =Mensah", "Wanjiru Otieno"]);
        let parties: Vec<_> = list.accepted.iter().map(|it| (it.state_iso3.clone(), it.rec.clone())).collect();
        assert_eq!(parties, [(Some("TGO".to_owned()), None), (None, Some("EAC".to_owned()))]);
        let first = list.accepted.first().expect("one");
        assert_eq!((first.language.as_deref(), first.consent_basis.as_deref()), (Some("fr"), Some("Agreed")));
        assert_eq!(first.organisation.as_deref(), Some("Police \"nationale\""));
    }
}
