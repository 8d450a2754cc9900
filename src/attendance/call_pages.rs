//! Staff: the roll-call on a phone, while the session runs: one line a person, two buttons.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::newcomer_pages::may_come;
use super::pages::{Asked, mark};
use super::rules::{Evidence, Measure, Verdict, view};
use super::store;
use crate::accounts::Scope;
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::programme::store::{StateNames, edition_by_id};
use crate::reference::{self, Iso3};
use crate::registration::staff_pages::name_of;
use crate::session::card::Mark;
use crate::session::store::session_by_slug;
use crate::site::Site;
use crate::text::sort_key;
use crate::web::page::Shell;
use crate::web::{AppError, page};

struct Line {
    seat: i64,
    name: String,
    about: String,
    mark: Mark,
    /// What the roll-call has said.
    called: Option<Verdict>,
}

impl Line {
    fn is_called(&self, verdict: &str) -> bool {
        self.called.is_some_and(|called| called.as_str() == verdict)
    }
}

struct Group {
    name: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "pages/attendance/call.html")]
struct CallPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    slug: String,
    title: String,
    /// Code, name, and whether it is the one shown.
    states: Vec<(String, String, bool)>,
    /// `?state=TGO`, or nothing.
    query: String,
    groups: Vec<Group>,
    present: usize,
    all: usize,
    /// Nobody can have come yet.
    is_early: bool,
    /// Whether somebody who is not on the list can be recorded.
    takes_newcomers: bool,
}

/// The query that asks for the roll-call of one State.
pub(super) fn query_of(state: Option<Iso3>) -> String {
    state.map_or_else(String::new, |state| format!("?state={}", state.as_str()))
}

/// Where a seat stands in the roll-call of a session; of one State, if it is given.
pub(super) fn place_of(seat: i64, edition: &str, session: &str, state: Option<Iso3>) -> String {
    format!("/staff/editions/{edition}/sessions/{session}/attendance/call{}#s{seat}", query_of(state))
}

/// `GET /staff/editions/{edition}/sessions/{session}/attendance/call` (`state`)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(
    req: HttpRequest,
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, edition, now, slug) = (shell.t, scope.edition()?, site.now(), path.into_inner().1);
    let wanted = Asked::read(&req, &scope)?.state();
    let acting = scope.clone();
    let found = site.db.read(move |conn| {
        let Some(session) = session_by_slug(conn, edition, &slug)? else { return Ok(None) };
        let day = session.day();
        let mut people = store::people(conn, session.id)?;
        people.retain(|person| person.status.holds_place() && acting.covers(person.state(), person.rec(), day));
        let row = edition_by_id(conn, edition)?;
        let measure = Measure::of(&session, row.present_share, now);
        let evidence = store::evidence_of_session(conn, session.id)?;
        let names = StateNames::load(conn, row.programme_id)?;
        let frame = EditionFrame::load(conn, &acting, edition, t.language())?;
        Ok(Some((session, people, measure, evidence, names, frame)))
    });
    let (session, people, measure, evidence, names, frame) = found.await?.ok_or(AppError::NotFound)?;
    let none: Vec<Evidence> = Vec::new();
    let mut states: HashMap<String, String> = HashMap::new();
    let mut groups: HashMap<String, Vec<Line>> = HashMap::new();
    let (mut present, mut all) = (0, 0);
    for person in people {
        if let Some(state) = person.state() {
            states.entry(state.as_str().to_owned()).or_insert_with(|| names.name(state, t.language()));
        }
        if wanted.is_some() && person.state() != wanted {
            continue;
        }
        let pieces = evidence.get(&person.seat).unwrap_or(&none);
        let called = pieces.iter().find(|piece| piece.is_roll_call()).map(|piece| piece.verdict);
        all += 1;
        present += usize::from(called == Some(Verdict::Present));
        let group = match person.state() {
            Some(state) => names.name(state, t.language()),
            None => reference::data().acronym(person.rec.as_deref().unwrap_or_default(), t.language()),
        };
        groups.entry(group).or_default().push(Line {
            seat: person.seat,
            name: name_of(&person.given_name, &person.family_name),
            about: person.organisation,
            mark: mark(t, view(pieces, measure, true).status),
            called,
        });
    }
    let mut groups: Vec<Group> = groups.into_iter().map(|(name, lines)| Group { name, lines }).collect();
    groups.sort_by_key(|group| sort_key(&group.name));
    let mut states: Vec<(String, String, bool)> = states
        .into_iter()
        .map(|(code, name)| {
            let is_chosen = wanted.is_some_and(|state| state.as_str() == code);
            (code, name, is_chosen)
        })
        .collect();
    states.sort_by_key(|(_, name, _)| sort_key(name));
    let view = CallPage {
        section: "attendance",
        is_early: now < session.opens(),
        takes_newcomers: scope.limit().is_none() && may_come(&session, now),
        slug: session.slug.clone(),
        title: session.title.get(t.language()).to_owned(),
        states,
        query: query_of(wanted),
        groups,
        present,
        all,
        frame,
        t,
        shell,
    };
    page(StatusCode::OK, &view)
}
