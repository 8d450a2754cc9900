//! Staff: the people of the whole installation, and the words that pages about them share.

use std::collections::{HashMap, HashSet};

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::me_pages::represents;
use super::people::Likeness;
use super::staff_pages::name_of;
use super::store::people_list::{self, Filter, PAGE, registrations_of};
use super::store::{PersonRow, RegistrationRow};
use crate::db::{Conn, DbError};
use crate::i18n::Texts;
use crate::programme::store::{EditionRow, StateNames, editions};
use crate::site::Site;
use crate::web::page::{Shell, encode};
use crate::web::{AppError, page};

/// Editions, and what their programmes call States.
pub struct Places {
    t: Texts,
    editions: HashMap<i64, EditionRow>,
    names: HashMap<i64, StateNames>,
}

impl Places {
    /// Reads every edition: an installation has some dozens.
    ///
    /// # Errors
    /// A failed query.
    pub fn load(conn: &mut Conn, t: Texts) -> Result<Self, DbError> {
        let editions: HashMap<i64, EditionRow> = editions(conn)?.into_iter().map(|(row, _)| (row.id, row)).collect();
        let programmes: HashSet<i64> = editions.values().map(|row| row.programme_id).collect();
        let mut names = HashMap::new();
        for programme in programmes {
            names.insert(programme, StateNames::load(conn, programme)?);
        }
        Ok(Self { t, editions, names })
    }

    /// The edition of a registration.
    pub fn edition(&self, registration: &RegistrationRow) -> Option<&EditionRow> {
        self.editions.get(&registration.edition_id)
    }

    /// The title of an edition; empty for one that is gone.
    pub fn title(&self, edition: i64) -> String {
        self.editions.get(&edition).map_or_else(String::new, |row| row.title.get(self.t.language()).to_owned())
    }

    /// Whom somebody represented in an edition.
    pub fn represents(&self, row: &RegistrationRow) -> String {
        let names = self.edition(row).and_then(|edition| self.names.get(&edition.programme_id));
        names.map_or_else(String::new, |names| represents(self.t, names, row.affiliation, row.state(), row.rec.as_deref()))
    }
}

/// A person as lists of people show them.
pub struct PersonLine {
    /// Their id.
    pub id: i64,
    /// “Family, Given”.
    pub name: String,
    /// Their address; empty for a walk-in without one.
    pub email: String,
    /// How many editions they are registered in.
    pub editions: usize,
    /// The newest of them.
    pub newest: String,
    /// Whom they represented there.
    pub represents: String,
    /// Why they may be somebody else, if that is what the list is about.
    pub why: String,
}

impl PersonLine {
    /// A person with their registrations, newest first.
    pub fn new<'a>(
        places: &Places,
        person: &PersonRow,
        registrations: impl Iterator<Item = &'a RegistrationRow>,
        why: String,
    ) -> Self {
        let rows: Vec<&RegistrationRow> = registrations.collect();
        Self {
            id: person.id,
            name: name_of(&person.given_name, &person.family_name),
            email: person.email.clone(),
            editions: rows.len(),
            newest: rows.first().map_or_else(String::new, |row| places.title(row.edition_id)),
            represents: rows.first().map_or_else(String::new, |row| places.represents(row)),
            why,
        }
    }
}

/// Why two people may be one, in words.
pub fn likeness_text(t: Texts, likeness: Likeness) -> String {
    match likeness {
        Likeness::SameName => t.people_same_name(),
        Likeness::SameMailbox => t.people_same_mailbox(),
    }
    .into_owned()
}

#[derive(Template)]
#[template(path = "pages/registration/people.html")]
struct PeoplePage {
    shell: Shell,
    t: Texts,
    query: String,
    only_alike: bool,
    /// Each is to be compared with this person.
    compare: Option<i64>,
    total: i64,
    lines: Vec<PersonLine>,
    next: Option<String>,
}

/// `GET /staff/people` (`q`: words of names and addresses; `alike=yes`: whom somebody else resembles; `compare`: a person with
/// whom each line can be compared)
///
/// # Errors
/// An unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let t = shell.t;
    let asked: HashMap<String, String> =
        web::Query::from_query(req.query_string()).map_or_else(|_| HashMap::new(), web::Query::into_inner);
    let value = |name: &str| asked.get(name).cloned().unwrap_or_default();
    let filter = Filter { query: value("q"), only_alike: value("alike") == "yes" };
    let compare: Option<i64> = value("compare").parse().ok();
    let after = value("after");
    let after = after.rsplit_once('~').and_then(|(key, id)| Some((key.to_owned(), id.parse::<i64>().ok()?)));
    let wanted = filter.clone();
    let (total, mut people, rows, places) = site
        .db
        .read(move |conn| {
            let people = people_list::lines(conn, &wanted, after.as_ref(), PAGE + 1)?;
            let ids: Vec<i64> = people.iter().map(|(person, _)| person.id).collect();
            let rows = registrations_of(conn, &ids)?;
            Ok((people_list::count(conn, &wanted)?, people, rows, Places::load(conn, t)?))
        })
        .await?;
    let size = usize::try_from(PAGE).unwrap_or(50);
    let has_more = people.len() > size;
    people.truncate(size);
    let next = people.last().filter(|_| has_more).map(|(person, key)| {
        let alike = if filter.only_alike { "&alike=yes" } else { "" };
        let compare = compare.map_or_else(String::new, |id| format!("&compare={id}"));
        format!("?q={}{alike}{compare}&after={}", encode(&filter.query), encode(&format!("{key}~{}", person.id)))
    });
    let own = |id: i64| rows.iter().filter(move |(person, _)| *person == id).map(|(_, row)| row);
    let lines = people.iter().map(|(person, _)| PersonLine::new(&places, person, own(person.id), String::new())).collect();
    let view = PeoplePage { t, query: filter.query, only_alike: filter.only_alike, compare, total, lines, next, shell };
    page(StatusCode::OK, &view)
}
