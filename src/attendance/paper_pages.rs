//! Staff: the sheet that people sign in a room, with a short code a line, and the page on which it is keyed in.

use std::collections::{BTreeSet, HashSet};

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::codes;
use super::roll_call_pages::LONGEST;
use super::rules::{Evidence, Source, Verdict};
use super::store::ledger::told_by;
use super::store::{self, Origin, SeatPerson, add_evidence};
use super::words;
use crate::accounts::{Change, Scope, audit};
use crate::db::Lock;
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::programme::store::{StateNames, edition_by_id};
use crate::reference;
use crate::registration::staff_pages::name_of;
use crate::session::store::{SessionRow, session_by_slug};
use crate::session::wording::when;
use crate::site::Site;
use crate::text::sort_key;
use crate::web::done::{Done, done};
use crate::web::page::Shell;
use crate::web::{AppError, FormData, FormState, page};

/// Empty lines at the end of a sheet, for people who come unregistered.
const EMPTY: usize = 6;
/// Codes that are keyed in at once, at most.
const AT_ONCE: usize = 500;

struct Line {
    code: String,
    seat: i64,
    name: String,
    organisation: String,
    state: String,
}

struct Loaded {
    frame: EditionFrame,
    session: SessionRow,
    people: Vec<SeatPerson>,
    /// Seats that a sheet of paper tells of already.
    keyed: Vec<i64>,
    names: StateNames,
}

/// A session with everybody in it whom the reader may see and who holds a place.
async fn load(site: &Site, scope: &Scope, slug: String, t: Texts) -> Result<Loaded, AppError> {
    let (edition, acting) = (scope.edition()?, scope.clone());
    let found = site.db.read(move |conn| {
        let Some(session) = session_by_slug(conn, edition, &slug)? else { return Ok(None) };
        let day = session.day();
        let mut people = store::people(conn, session.id)?;
        people.retain(|person| person.status.holds_place() && acting.covers(person.state(), person.rec(), day));
        let row = edition_by_id(conn, edition)?;
        Ok(Some(Loaded {
            frame: EditionFrame::load(conn, &acting, edition, t.language())?,
            keyed: told_by(conn, session.id, Source::Paper)?,
            names: StateNames::load(conn, row.programme_id)?,
            session,
            people,
        }))
    });
    found.await?.ok_or(AppError::NotFound)
}

fn line(t: Texts, names: &StateNames, person: &SeatPerson) -> Line {
    Line {
        code: codes::code(person.seat),
        seat: person.seat,
        name: name_of(&person.given_name, &person.family_name),
        organisation: person.organisation.clone(),
        state: match person.state() {
            Some(state) => names.name(state, t.language()),
            None => reference::data().acronym(person.rec.as_deref().unwrap_or_default(), t.language()),
        },
    }
}

#[derive(Template)]
#[template(path = "pages/attendance/sheet.html")]
struct SheetPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    slug: String,
    title: String,
    when: String,
    lines: Vec<Line>,
    empty: usize,
}

/// `GET /staff/editions/{edition}/sessions/{session}/attendance/sheet`: a list to print and to sign, by State and name.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn sheet(
    req: HttpRequest,
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let t = shell.t;
    let loaded = load(&site, &scope, path.into_inner().1, t).await?;
    let mut lines: Vec<Line> = loaded.people.iter().map(|person| line(t, &loaded.names, person)).collect();
    // By name they are already.
    lines.sort_by_key(|line| sort_key(&line.state));
    let view = SheetPage {
        section: "attendance",
        slug: loaded.session.slug.clone(),
        title: loaded.session.title.get(t.language()).to_owned(),
        when: when(&loaded.session, loaded.frame.zone, t.language()),
        frame: loaded.frame,
        lines,
        empty: EMPTY,
        t,
        shell,
    };
    page(StatusCode::OK, &view)
}

#[derive(Template)]
#[template(path = "pages/attendance/paper.html")]
struct PaperPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    slug: String,
    title: String,
    when: String,
    keyed: Vec<Line>,
    form: FormState,
}

async fn paper_page(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    slug: String,
    form: FormState,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let t = shell.t;
    let loaded = load(site, scope, slug, t).await?;
    let keyed = loaded.people.iter().filter(|person| loaded.keyed.contains(&person.seat));
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = PaperPage {
        section: "attendance",
        slug: loaded.session.slug.clone(),
        title: loaded.session.title.get(t.language()).to_owned(),
        when: when(&loaded.session, loaded.frame.zone, t.language()),
        keyed: keyed.map(|person| line(t, &loaded.names, person)).collect(),
        frame: loaded.frame,
        form,
        t,
        shell,
    };
    page(status, &view)
}

/// `GET /staff/editions/{edition}/sessions/{session}/attendance/paper`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(
    req: HttpRequest,
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    paper_page(&req, &site, &scope, path.into_inner().1, FormState::default()).await
}

/// The codes of a text: apart from each other by white space, commas or semicolons; one that is there twice counts once. No
/// more than one above the bound.
fn typed(text: &str) -> Vec<&str> {
    let mut seen = HashSet::new();
    let words = text.split([' ', '\t', '\r', '\n', ',', ';']).filter(|word| !word.is_empty());
    words.filter(|word| seen.insert(*word)).take(AT_ONCE + 1).collect()
}

/// `POST /staff/editions/{edition}/sessions/{session}/attendance/paper` (`codes`, `minutes`, which may be empty, and `note`):
/// whoever has signed was there. A code that is none of this session is named, and nothing is stored.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn key_in(
    req: HttpRequest,
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let ((edition_slug, slug), edition, now) = (path.into_inner(), scope.edition()?, site.now());
    let mut form = FormState::new(data);
    let (minutes, note) = minutes_and_note(&mut form, t);
    let loaded = load(&site, &scope, slug.clone(), t).await?;
    let text = form.data.raw("codes").to_owned();
    let words = typed(&text);
    let here: HashSet<i64> = loaded.people.iter().map(|person| person.seat).collect();
    // A code may be written in several ways.
    let (mut seats, mut wrong) = (BTreeSet::new(), Vec::new());
    for word in &words {
        match codes::seat(word).filter(|seat| here.contains(seat)) {
            Some(seat) => drop(seats.insert(seat)),
            None => wrong.push(*word),
        }
    }
    if words.is_empty() {
        form.refuse("codes", t.paper_no_codes());
    } else if words.len() > AT_ONCE {
        form.refuse("codes", t.paper_too_many(AT_ONCE));
    } else if !wrong.is_empty() {
        form.refuse("codes", t.paper_wrong_codes(t.language().list(&wrong)));
    }
    if !form.is_valid() {
        return paper_page(&req, &site, &scope, slug, form).await;
    }
    let session = loaded.session;
    let wanted = session.slug.clone();
    site.db
        .write(Lock::Edition(edition), move |conn| {
            let told = told_by(conn, session.id, Source::Paper)?;
            let new: Vec<i64> = seats.iter().copied().filter(|seat| !told.contains(seat)).collect();
            for seat in &new {
                let line = Origin {
                    session: session.id,
                    seat: *seat,
                    note: &note,
                    recorded_by: Some(scope.user()),
                    ..Origin::default()
                };
                let seconds = minutes.map(|minutes| minutes * 60);
                let piece = Evidence { source: Source::Paper, verdict: Verdict::Present, interval: None, seconds };
                add_evidence(conn, line, &piece, now)?;
            }
            let change = Change {
                edition: Some(edition),
                action: "attendance.paper",
                object: "session",
                id: session.slug.clone(),
                before: serde_json::json!({}),
                after: serde_json::json!({"seats": new, "minutes": minutes, "note": note}),
            };
            audit::record(conn, &scope.actor(), now, change)
        })
        .await?;
    Ok(done(format!("/staff/editions/{edition_slug}/sessions/{wanted}/attendance/paper"), Done::PaperKeyed))
}

/// Characters of a note, at most.
const NOTE: usize = 500;

/// The minutes and the note of a form about attendance; what is wrong is noted.
pub(super) fn minutes_and_note(form: &mut FormState, t: Texts) -> (Option<i64>, String) {
    let minutes = words::typed_minutes(form.data.get("minutes"), 0..=LONGEST);
    if minutes.is_err() {
        form.refuse("minutes", t.attendance_minutes_bad(LONGEST));
    }
    (minutes.unwrap_or_default(), form.note(t, "note", "note", NOTE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_told_apart() {
        assert_eq!(typed(" 00-012\n00-024,00-012;  X\t"), ["00-012", "00-024", "X"]);
        assert!(typed(" \n").is_empty());
    }
}
