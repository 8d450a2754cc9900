//! Rooms of a session, for the team.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::{Candidate, Line, act, candidates, filled, has_begun, lines, parse, wanted_status};
use crate::accounts::Scope;
use crate::attendance::import;
use crate::attendance::rooms::{self, Side};
use crate::attendance::store::rooms::{NewRoom, Room, RoomStatus, seats as seats_of_room};
use crate::attendance::store::{self, SeatPerson};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::programme::party::Party;
use crate::programme::store::{StateNames, edition_by_id, focal_points};
use crate::registration::pages::ticket;
use crate::registration::seats::Desk;
use crate::session::store::{SessionRow, session_by_slug};
use crate::session::wording::when;
use crate::site::Site;
use crate::web::done::{Done, done};
use crate::web::page::Shell;
use crate::web::{AppError, FormData, FormState, page};

#[derive(Template)]
#[template(path = "pages/attendance/rooms.html")]
struct RoomsPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    slug: String,
    title: String,
    when: String,
    lines: Vec<Line>,
    /// Where a decision about one of them goes.
    action: String,
    /// Code and name of those who have people here.
    parties: Vec<(String, String)>,
    /// The delegation whose people are listed.
    party: String,
    people: Vec<Candidate>,
    form: FormState,
}

fn party_of(person: &SeatPerson) -> Option<Party> {
    Party::of(person.state.as_deref(), person.rec.as_deref())
}

/// Everybody in a session whom the reader may see.
fn visible(conn: &mut Conn, scope: &Scope, session: &SessionRow) -> Result<Vec<SeatPerson>, DbError> {
    let day = session.day();
    let mut people = store::people(conn, session.id)?;
    people.retain(|person| person.status.holds_place() && scope.covers(person.state(), person.rec(), day));
    Ok(people)
}

async fn staff_page(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    slug: String,
    wanted: Option<Party>,
    form: FormState,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, edition, acting, now) = (shell.t, scope.edition()?, scope.clone(), site.now());
    let found = site.db.read(move |conn| {
        let Some(session) = session_by_slug(conn, edition, &slug)? else { return Ok(None) };
        let row = edition_by_id(conn, edition)?;
        let names = StateNames::load(conn, row.programme_id)?;
        let focal = focal_points(conn, edition)?;
        let side = Side::Team(acting.user());
        let day = session.day();
        let sees = |party: Party| acting.covers(party.state(), party.rec(), day);
        let all = std::slice::from_ref(&session);
        let rooms = filled(conn, all, None, sees)?;
        let lines = lines(t, &names, all, rooms, side, &focal);
        let people = visible(conn, &acting, &session)?;
        Ok(Some((session, names, lines, people, EditionFrame::load(conn, &acting, edition, t.language())?)))
    });
    let (session, names, lines, people, frame) = found.await?.ok_or(AppError::NotFound)?;
    // Before it has begun there is nothing to declare.
    let there = people.iter().filter(|_| has_begun(&session, now));
    let mut parties: Vec<(String, String)> =
        there.filter_map(party_of).map(|party| (party.code().to_owned(), party.name(&names, t.language()))).collect();
    parties.sort_by_cached_key(|(_, name)| crate::text::sort_key(name));
    parties.dedup();
    let theirs: Vec<SeatPerson> = people.into_iter().filter(|person| wanted.is_some() && party_of(person) == wanted).collect();
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = RoomsPage {
        section: "attendance",
        title: session.title.get(t.language()).to_owned(),
        when: when(&session, frame.zone, t.language()),
        action: format!("{}/{}/attendance/rooms", frame.url("sessions"), session.slug),
        slug: session.slug,
        lines,
        parties,
        party: wanted.map(|party| party.code().to_owned()).unwrap_or_default(),
        people: candidates(&theirs),
        frame,
        form,
        t,
        shell,
    };
    page(status, &view)
}

/// `GET /staff/editions/{edition}/sessions/{session}/attendance/rooms` (`party`: whose people are listed)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(
    req: HttpRequest,
    path: web::Path<(String, String)>,
    query: web::Query<HashMap<String, String>>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let wanted = query.get("party").and_then(|code| Party::parse(code));
    staff_page(&req, &site, &scope, path.into_inner().1, wanted, FormState::default()).await
}

/// `POST /staff/editions/{edition}/sessions/{session}/attendance/rooms` (`party`, `seat`…, `connection`, `minutes`): the team says
/// who was in a room; it counts once the focal point confirms it.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn declare(
    req: HttpRequest,
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let ((edition_slug, slug), edition, now) = (path.into_inner(), scope.edition()?, site.now());
    let mut form = FormState::new(data);
    let party = Party::parse(form.data.get("party")).ok_or(AppError::NotFound)?;
    let (acting, wanted) = (scope.clone(), slug.clone());
    let known = site
        .db
        .read(move |conn| {
            let Some(session) = session_by_slug(conn, edition, &wanted)?.filter(|session| has_begun(session, now)) else {
                return Ok(None);
            };
            let mut people = visible(conn, &acting, &session)?;
            people.retain(|person| party_of(person) == Some(party));
            Ok(Some(people))
        })
        .await?
        .ok_or(AppError::NotFound)?;
    let Some((seats, connection, minutes)) = parse(&mut form, t, &known) else {
        return staff_page(&req, &site, &scope, slug, Some(party), form).await;
    };
    let wanted = slug.clone();
    site.db
        .write(Lock::Edition(edition), move |conn| {
            let Some(session) = session_by_slug(conn, edition, &wanted)? else { return Ok(()) };
            let actor = scope.actor();
            let room = NewRoom {
                session: session.id,
                party,
                connection,
                minutes,
                declared_by: Some(scope.user()),
                name: actor.staff_name().to_owned(),
                seats: seats.clone(),
            };
            rooms::declare(conn, &session, &room, &actor, now).map(drop)
        })
        .await?;
    Ok(done(format!("/staff/editions/{edition_slug}/sessions/{slug}/attendance/rooms"), Done::RoomDeclared))
}

/// `POST /staff/editions/{edition}/sessions/{session}/attendance/rooms/{room}` (`decision`: `confirm`, `refuse`, `withdraw`)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn decide(
    path: web::Path<(String, String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let ((edition_slug, slug, id), edition, now) = (path.into_inner(), scope.edition()?, site.now());
    let status = wanted_status(&data).ok_or(AppError::BadRequest)?;
    let (wanted, ticket) = (slug.clone(), ticket(&site)?);
    let did = site.db.write(Lock::Edition(edition), move |conn| {
        let actor = scope.actor();
        let name = actor.staff_name().to_owned();
        let sees = |room: &Room, session: &SessionRow| {
            let day = session.day();
            session.slug == wanted && room.party().is_some_and(|party| scope.covers(party.state(), party.rec(), day))
        };
        let did = act(conn, edition, id, status, (Side::Team(scope.user()), &actor, &name), sees, now)?;
        if did && status == RoomStatus::Withdrawn {
            let seats = seats_of_room(conn, id)?;
            Desk::at(conn, edition, None, &ticket, |conn, desk| import::take_back_walk_ins(conn, desk, &seats, &actor))?;
        }
        Ok(did)
    });
    if !did.await? {
        return Err(AppError::NotFound);
    }
    Ok(done(format!("/staff/editions/{edition_slug}/sessions/{slug}/attendance/rooms"), Done::RoomDecided))
}
