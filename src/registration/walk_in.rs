//! Walk-ins: somebody who attended a session without a registration. Staff enter them with the legal basis; capacity is
//! not asked, as they have been there already, and no mail goes out.

use super::form::{LINE, NewRegistration, Represents, affiliations, names, represents};
use super::mails::Cause;
use super::rules::{Gender, SeatStatus};
use super::seats::{Desk, Goal, Move};
use super::store::{self, Origin, Registered};
use crate::accounts::Actor;
use crate::db::{Conn, DbError};
use crate::i18n::{Language, Texts};
use crate::programme::store::StateNames;
use crate::reference::Iso3;
use crate::session::store::SessionRow;
use crate::text::{EmailAddress, person_name_key};
use crate::web::form::FormState;

/// The source of a walk-in's registration.
const SOURCE: &str = "walk_in";
/// Why we may keep a walk-in's data: attendance of an official meeting is recorded.
const LEGAL_BASIS: &str = "attendance_record";

/// Reads the small form: `given_name`, `family_name` (one is enough), `email` (may be empty), `affiliation` with `state` or
/// `rec`, `organisation`. Errors are put into `state` in the order of the form.
pub fn parse(
    state: &mut FormState,
    t: Texts,
    language: Language,
    session: &str,
    listed: impl Fn(Iso3) -> bool,
) -> Option<NewRegistration> {
    let (given_name, family_name) = names(state, t);
    let email = match state.data.get("email") {
        "" => Ok(None),
        text => EmailAddress::parse(text).map(Some),
    };
    if email.is_err() {
        state.refuse("email", t.error_email());
    }
    let represents: Option<Represents> = represents(state, t, listed);
    let organisation = state.line(t, "organisation", LINE);
    if !state.is_valid() {
        return None;
    }
    Some(NewRegistration {
        given_name,
        family_name,
        email: email.ok()?,
        phone: String::new(),
        gender: Gender::NotStated,
        job_title: String::new(),
        organisation,
        represents: represents?,
        language,
        sessions: vec![session.to_owned()],
        consent_recording: false,
        consent_contact: false,
    })
}

/// What became of a walk-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recorded {
    /// They have this seat now.
    Seat(i64),
    /// They had a place already, in this seat.
    There(i64),
    /// Without an address only the name tells people apart, and somebody of this name stands for another State, REC or
    /// none, in this edition or another.
    Taken,
}

/// Gives a walk-in a seat of a session. The same person again keeps their registration as it is, and a place that they have;
/// whoever waited for one, or had none, has attended all the same. Runs under the edition's lock.
///
/// # Errors
/// A failed query.
pub fn record(
    conn: &mut Conn,
    desk: &mut Desk<'_>,
    new: &NewRegistration,
    session: &SessionRow,
    actor: &Actor,
) -> Result<Recorded, DbError> {
    let edition = desk.offer.edition.id;
    let known = store::find_person(conn, new.address(), &person_name_key(&new.given_name, &new.family_name))?;
    let registration = match &known {
        Some(person) => store::find_registration(conn, edition, person.id)?,
        None => None,
    };
    if let Some(person) = known.as_ref().filter(|_| new.email.is_none()) {
        let stands_for = (new.represents.state(), new.represents.rec());
        if store::stands_for(conn, person.id)?.iter().any(|there| *there != stands_for) {
            return Ok(Recorded::Taken);
        }
    }
    let person = match known {
        Some(person) => person,
        None => store::insert_person(conn, new, desk.now())?,
    };
    let registration = if let Some(registration) = registration {
        registration
    } else {
        let origin = Origin { source: SOURCE, invitation: None, consent: None, legal_basis: LEGAL_BASIS };
        store::insert_registration(conn, edition, &person, new, &origin, desk.now())?
    };
    let who = Registered { person, registration };
    let seat_of = |conn: &mut Conn| -> Result<_, DbError> {
        let seats = store::seats_of(conn, who.registration.id)?;
        Ok(seats.into_iter().map(|(seat, _)| seat).find(|seat| seat.session_id == session.id))
    };
    let seat = seat_of(conn)?;
    if let Some(there) = seat.as_ref().filter(|seat| seat.status.holds_place()) {
        return Ok(Recorded::There(there.id));
    }
    let wish = Move { session: session.clone(), seat, to: Goal::Status(SeatStatus::WalkIn) };
    desk.change(conn, &who, &[wish], Cause::WalkIn, actor)?;
    let seat = seat_of(conn)?.ok_or_else(|| DbError::Corrupt("a walk-in without a seat".into()))?;
    Ok(Recorded::Seat(seat.id))
}

/// Takes the seat of a walk-in back whose attendance is no longer evident. Other seats stay as they are.
///
/// # Errors
/// A failed query.
pub fn take_back(conn: &mut Conn, desk: &mut Desk<'_>, seat: i64, actor: &Actor) -> Result<(), DbError> {
    turn(conn, desk, seat, (SeatStatus::WalkIn, SeatStatus::Cancelled), actor)
}

/// Gives a walk-in whose seat was taken back the same seat again: there is something once more that says they came.
///
/// # Errors
/// A failed query.
pub fn bring_back(conn: &mut Conn, desk: &mut Desk<'_>, seat: i64, actor: &Actor) -> Result<(), DbError> {
    turn(conn, desk, seat, (SeatStatus::Cancelled, SeatStatus::WalkIn), actor)
}

/// Makes a seat of the first status one of the second; any other stays as it is.
fn turn(
    conn: &mut Conn,
    desk: &mut Desk<'_>,
    seat: i64,
    (from, to): (SeatStatus, SeatStatus),
    actor: &Actor,
) -> Result<(), DbError> {
    let Some((seat, session)) = store::seat_by_id(conn, seat)?.filter(|(seat, _)| seat.status == from) else { return Ok(()) };
    let Some(who) = store::registered(conn, seat.registration_id)? else { return Ok(()) };
    let wish = Move { session, seat: Some(seat), to: Goal::Status(to) };
    desk.change(conn, &who, &[wish], Cause::WalkIn, actor)?;
    Ok(())
}

/// A name as a report writes it, in given and family name as well as can be told: “Family, Given”, else the last word is
/// the family name.
pub fn split_name(name: &str) -> (String, String) {
    let name = name.trim();
    let (given, family) = match name.split_once(',') {
        Some((family, given)) => (given, family),
        None => name.rsplit_once(' ').unwrap_or(("", name)),
    };
    (given.trim().to_owned(), family.trim().to_owned())
}

/// What the form of a walk-in offers, each as code and name.
pub struct Choices {
    /// Whom somebody may represent.
    pub affiliations: Vec<(&'static str, String)>,
    /// The States of the programme.
    pub states: Vec<(String, String)>,
    /// The RECs.
    pub recs: Vec<(String, String)>,
}

impl Choices {
    /// Those of a programme with these States.
    pub fn of(t: Texts, names: &StateNames) -> Self {
        let language = t.language();
        Self {
            affiliations: affiliations(t).into_iter().map(|(code, name, _)| (code, name)).collect(),
            states: names.sorted(language).into_iter().map(|(state, name)| (state.as_str().to_owned(), name)).collect(),
            recs: recs(language),
        }
    }
}

/// The RECs to choose from: code and name.
pub fn recs(language: Language) -> Vec<(String, String)> {
    let label = |rec: &crate::reference::Rec| format!("{} – {}", rec.acronym(language), rec.name(language));
    crate::reference::data().recs().iter().map(|rec| (rec.code.as_str().to_owned(), label(rec))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::FormData;

    fn read(fields: &[(&'static str, &str)]) -> Result<NewRegistration, Vec<String>> {
        let mut state = FormState::new(FormData::new(fields.iter().map(|(name, value)| (*name, (*value).to_owned()))));
        parse(&mut state, Language::En.texts(), Language::Fr, "01-law", |state| state.as_str() == "TGO")
            .ok_or_else(|| state.errors().iter().map(|error| error.field.clone()).collect())
    }

    #[test]
    fn a_walk_in_needs_a_name_and_whom_they_represent() {
        let new = read(&[("family_name", "Agbeko"), ("affiliation", "government"), ("state", "TGO")]).expect("valid");
        assert_eq!((new.address(), new.language, new.sessions.len()), ("", Language::Fr, 1));
        assert!(read(&[("given_name", "A"), ("email", "a@b.example"), ("affiliation", "rec"), ("rec", "ECOWAS")]).is_ok());
        assert_eq!(read(&[]).expect_err("empty"), ["given_name", "affiliation"]);
        let wrong = [("family_name", "A"), ("email", "a@"), ("affiliation", "government"), ("state", "KEN")];
        assert_eq!(read(&wrong).expect_err("wrong"), ["email", "state"]);
    }

    #[test]
    fn a_name_of_a_report_is_split() {
        for (name, given, family) in [
            ("Kossi Agbeko", "Kossi", "Agbeko"),
            ("BENHADDAD, Yacine", "Yacine", "BENHADDAD"),
            ("Jean Paul Diallo", "Jean Paul", "Diallo"),
            ("iPhone", "", "iPhone"),
            ("", "", ""),
        ] {
            assert_eq!(split_name(name), (given.to_owned(), family.to_owned()), "{name}");
        }
    }
}
