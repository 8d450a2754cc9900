//! A synthetic edition for measuring: slug `load`, at least one seat a registration. Nobody in it gets mail.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::{DateTime, TimeDelta, Utc};

use crate::db::{Conn, DbError, Lock};
use crate::demo::Problem;
use crate::i18n::Language;
use crate::programme::store::{edition_by_slug, participating_states};
use crate::registration::form::{NewRegistration, Represents};
use crate::registration::rules::{Gender, SeatStatus};
use crate::registration::store::{Origin, insert_person, insert_registration, insert_seat, save_tally};
use crate::session::store::{SessionRow, has_seats, sessions};
use crate::session::{file, load};
use crate::site::Site;
use crate::text::EmailAddress;

/// Slug of the edition.
const EDITION: &str = "load";
/// Registrations in one transaction.
const CHUNK: usize = 200;

fn edition_file(count: usize, now: DateTime<Utc>) -> String {
    let mut text = String::from(
        "[programme]\nslug = \"continental\"\ntitle = { en = \"Continental Webinar Programme for African Member States\", fr = \"Programme continental de webinaires pour les États membres africains\", ar = \"البرنامج القاري للندوات الإلكترونية للدول الأعضاء الأفريقية\" }\nimplementer = \"International Organization for Migration (IOM)\"\n\n[edition]\nslug = \"load\"\nnumber = 99\ntitle = { en = \"Synthetic edition for measuring\", fr = \"Édition synthétique pour mesurer\", ar = \"دورة اصطناعية للقياس\" }\ntime_zone = \"Africa/Dar_es_Salaam\"\nlanguages = [\"en\", \"fr\", \"ar\"]\nstage = \"open\"\nstates = [\"DZA\", \"BFA\", \"COM\", \"CIV\", \"DJI\", \"MDG\", \"MUS\", \"SYC\", \"TGO\", \"TZA\"]\nsample = true\n",
    );
    for number in 1..=count {
        let day = now + TimeDelta::days(i64::try_from(number).unwrap_or(1) + 30);
        let _ = write!(
            text,
            "\n[[session]]\nslug = \"s-{number:03}\"\ntitle = {{ en = \"Session {number}\", fr = \"Session {number}\", ar = \"الجلسة {number}\" }}\nstarts_at = {}T10:00:00\nduration_minutes = 90\nstatus = \"published\"\n",
            day.format("%Y-%m-%d")
        );
    }
    text
}

/// Whether the edition is there already and its registrations with it.
fn is_seeded(conn: &mut Conn) -> Result<bool, DbError> {
    let Some(row) = edition_by_slug(conn, EDITION)? else { return Ok(false) };
    for session in sessions(conn, row.id)? {
        if has_seats(conn, session.id)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Creates the edition and its registrations.
///
/// # Errors
/// [`Problem`]; also when the edition is there already and its registrations with it.
pub fn seed(site: &Site, registrations: usize, session_count: usize) -> Result<(), Problem> {
    let now = site.now();
    if site.db.read_blocking(is_seeded)? {
        return Err(Problem::Seeded(EDITION));
    }
    load::run(site, file::read(&edition_file(session_count.max(1), now))?, load::Telling::Silent)??;
    let (edition, states, all) = site.db.read_blocking(|conn| {
        let row = edition_by_slug(conn, EDITION)?.ok_or_else(|| DbError::Corrupt("the edition is not there".into()))?;
        Ok((row.id, participating_states(conn, row.id)?, sessions(conn, row.id)?))
    })?;
    let mut tallies: BTreeMap<(i64, String), i32> = BTreeMap::new();
    let numbers: Vec<usize> = (0..registrations).collect();
    for chunk in numbers.chunks(CHUNK) {
        let mut people = Vec::with_capacity(chunk.len());
        for number in chunk {
            let state = states.get(number % states.len().max(1)).map(|state| state.state);
            let session = all.get(number % all.len().max(1)).cloned();
            let (Some(state), Some(session)) = (state, session) else { continue };
            *tallies.entry((session.id, state.as_str().to_owned())).or_default() += 1;
            people.push((person(*number, state)?, session));
        }
        site.db.write_blocking(Lock::None, move |conn| insert(conn, edition, &people, now))?;
    }
    site.db.write_blocking(Lock::Edition(edition), move |conn| {
        tallies.iter().try_for_each(|((session, state), count)| save_tally(conn, *session, state, (*count, 0)))
    })?;
    Ok(())
}

fn person(number: usize, state: crate::reference::Iso3) -> Result<NewRegistration, Problem> {
    let email = EmailAddress::parse(&format!("p{number}@load.example")).map_err(|error| Problem::People(error.to_string()))?;
    let (given, family) = match number % 4 {
        0 => ("Fatou", "Ndiaye-Sarr"),
        1 => ("ياسين", "بن حداد"),
        2 => ("Aya", "N'Guessan"),
        _ => ("José", "da Conceição"),
    };
    Ok(NewRegistration {
        given_name: given.to_owned(),
        family_name: format!("{family} {number}"),
        email: Some(email),
        phone: String::new(),
        gender: Gender::NotStated,
        job_title: "Chef de division".to_owned(),
        organisation: "Direction générale de la migration".to_owned(),
        represents: Represents::Government(state),
        language: Language::Fr,
        sessions: Vec::new(),
        consent_recording: false,
        consent_contact: false,
    })
}

fn insert(conn: &mut Conn, edition: i64, people: &[(NewRegistration, SessionRow)], now: DateTime<Utc>) -> Result<(), DbError> {
    let origin = Origin { source: "staff", invitation: None, consent: None, legal_basis: "synthetic" };
    for (new, session) in people {
        let person = insert_person(conn, new, now)?;
        let registration = insert_registration(conn, edition, &person, new, &origin, now)?;
        insert_seat(conn, &registration, session, SeatStatus::Confirmed, now)?;
    }
    Ok(())
}
