//! Several people in one room before one screen: declared and confirmed by the team and by the focal point of a delegation.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::import;
use super::roll_call_pages::LONGEST;
use super::rooms::{self, Side, may};
use super::store::rooms::{
    NewRoom, Room, RoomStatus, by_id, delegation, of_sessions, people as people_of, seats as seats_of_room,
};
use super::store::{self, SeatPerson};
use crate::accounts::{Actor, Scope};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::{Said, Texts};
use crate::programme::frame::EditionFrame;
use crate::programme::party::Party;
use crate::programme::store::{FocalPoint, StateNames, edition_by_id, focal_points};
use crate::registration::focal_pages::{at_desk, enter};
use crate::registration::pages::ticket;
use crate::registration::seats::Desk;
use crate::registration::staff_pages::name_of;
use crate::session::card::Mark;
use crate::session::rules::SessionStatus;
use crate::session::store::{SessionRow, session_by_id, session_by_slug, sessions};
use crate::session::wording::when;
use crate::site::Site;
use crate::web::done::{Done, done};
use crate::web::page::{Shell, see_other};
use crate::web::{AppError, FormData, FormState, page};

/// Rooms that a page lists.
const LINES: usize = 200;
/// People in one room, at most.
const MOST: usize = 100;

/// A room as it is listed.
struct Line {
    id: i64,
    session: Said,
    party: String,
    people: Vec<String>,
    minutes: String,
    by: String,
    mark: Mark,
    can_decide: bool,
    can_withdraw: bool,
}

fn room_mark(t: Texts, status: RoomStatus) -> Mark {
    let (class, text) = match status {
        RoomStatus::Waiting => ("todo", t.room_waiting()),
        RoomStatus::Confirmed => ("ok", t.room_confirmed()),
        RoomStatus::Refused => ("bad", t.room_refused()),
        RoomStatus::Withdrawn => ("off", t.room_withdrawn()),
    };
    Mark { class, text: text.into_owned() }
}

/// Whether somebody of a room's delegation has a space in which to answer. An expired link counts, since its owner has it sent
/// again by themselves; a telephone number alone, or a link that is revoked, does not.
fn has_space(focal: &[FocalPoint], room: &Room) -> bool {
    focal.iter().any(|person| person.link_expires_at.is_some() && Some(person.party) == room.party())
}

/// A room and who was there: seat, given and family name.
type Filled = (Room, Vec<(i64, String, String)>);

/// The rooms of some sessions whose delegation is seen, the newest first; `of` takes those of one delegation only.
fn filled(
    conn: &mut Conn,
    all: &[SessionRow],
    of: Option<Party>,
    sees: impl Fn(Party) -> bool,
) -> Result<Vec<Filled>, DbError> {
    let ids: Vec<i64> = all.iter().map(|session| session.id).collect();
    let mut rooms = of_sessions(conn, &ids, of)?;
    rooms.retain(|room| room.party().is_some_and(&sees));
    rooms.truncate(LINES);
    let mut people = people_of(conn, &rooms.iter().map(|room| room.id).collect::<Vec<_>>())?;
    Ok(rooms
        .into_iter()
        .map(|room| {
            let there = people.remove(&room.id).unwrap_or_default();
            (room, there)
        })
        .collect())
}

/// Rooms as a page lists them, with what `side` may do.
fn lines(t: Texts, names: &StateNames, all: &[SessionRow], rooms: Vec<Filled>, side: Side, focal: &[FocalPoint]) -> Vec<Line> {
    let line = |(room, there): Filled| {
        let allowed = may(&room, side, has_space(focal, &room));
        let session = all.iter().find(|session| session.id == room.session_id);
        Line {
            id: room.id,
            session: session.map(|session| session.title.said(t.language())).unwrap_or_default(),
            party: room.party().map_or_else(String::new, |party| party.name(names, t.language())),
            people: there.into_iter().map(|(_, given, family)| name_of(&given, &family)).collect(),
            minutes: room.minutes.map_or_else(String::new, |minutes| t.own_minutes(minutes)),
            by: room.declared_by_name.clone(),
            mark: room_mark(t, room.status),
            can_decide: allowed.decide,
            can_withdraw: allowed.withdraw,
        }
    };
    rooms.into_iter().map(line).collect()
}

/// Somebody who may have been in the room.
struct Candidate {
    seat: i64,
    name: String,
    about: String,
}

fn candidates(people: &[SeatPerson]) -> Vec<Candidate> {
    let candidate = |person: &SeatPerson| Candidate {
        seat: person.seat,
        name: name_of(&person.given_name, &person.family_name),
        about: person.organisation.clone(),
    };
    people.iter().map(candidate).collect()
}

/// What a form says of a room: who was there, whose connection it was, how long. `known` are the seats that may be named.
fn parse(form: &mut FormState, t: Texts, known: &[SeatPerson]) -> Option<(Vec<i64>, Option<i64>, Option<i64>)> {
    let is_known = |seat: &i64| known.iter().any(|person| person.seat == *seat);
    let mut seats: Vec<i64> = form.data.all("seat").filter_map(|seat| seat.parse().ok()).filter(is_known).collect();
    seats.sort_unstable();
    seats.dedup();
    if seats.len() < 2 || seats.len() > MOST {
        form.refuse("people", t.room_choose(MOST));
    }
    let connection: Option<i64> = form.data.get("connection").parse().ok().filter(is_known);
    let minutes = match form.data.get("minutes") {
        "" => Some(None),
        text => text.parse::<i64>().ok().filter(|minutes| (1..=LONGEST).contains(minutes)).map(Some),
    };
    if minutes.is_none() {
        form.refuse("minutes", t.own_minutes_bad(LONGEST));
    }
    if form.is_valid() { Some((seats, connection, minutes?)) } else { None }
}

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
    let day = session.starts().date_naive();
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
        let day = session.starts().date_naive();
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
    let Actor::Staff { name, .. } = scope.actor() else { return Err(AppError::NotFound) };
    let new = |session: i64| NewRoom {
        session,
        party,
        connection,
        minutes,
        declared_by: Some(scope.user()),
        name: name.clone(),
        seats: seats.clone(),
    };
    let (wanted, actor, draft) = (slug.clone(), scope.actor(), new(0));
    site.db
        .write(Lock::Edition(edition), move |conn| {
            let Some(session) = session_by_slug(conn, edition, &wanted)? else { return Ok(()) };
            rooms::declare(conn, &session, &NewRoom { session: session.id, ..draft.clone() }, &actor, now).map(drop)
        })
        .await?;
    Ok(done(format!("/staff/editions/{edition_slug}/sessions/{slug}/attendance/rooms"), Done::RoomDeclared))
}

/// What somebody wants to do with a room: `confirm`, `refuse` or `withdraw`.
fn wanted_status(data: &FormData) -> Option<RoomStatus> {
    match data.get("decision") {
        "confirm" => Some(RoomStatus::Confirmed),
        "refuse" => Some(RoomStatus::Refused),
        "withdraw" => Some(RoomStatus::Withdrawn),
        _ => None,
    }
}

/// Does what a side wants with a room, if it may; `false`: it may not, or there is no such room.
fn act(
    conn: &mut Conn,
    edition: i64,
    id: i64,
    status: RoomStatus,
    (side, actor, name): (Side, &Actor, &str),
    sees: impl Fn(&Room, &SessionRow) -> bool,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let Some(room) = by_id(conn, id)? else { return Ok(false) };
    let session = session_by_id(conn, room.session_id)?.filter(|session| session.edition_id == edition);
    let Some(session) = session else { return Ok(false) };
    let allowed = may(&room, side, has_space(&focal_points(conn, edition)?, &room));
    let is_allowed = if status == RoomStatus::Withdrawn { allowed.withdraw } else { allowed.decide };
    if !is_allowed || !sees(&room, &session) {
        return Ok(false);
    }
    if status == RoomStatus::Confirmed {
        let user = match side {
            Side::Team(user) => Some(user),
            Side::Delegation => None,
        };
        rooms::confirm(conn, &session, &room, (actor, name, user), now)?;
    } else {
        rooms::end(conn, &session, &room, status, (actor, name), now)?;
    }
    Ok(true)
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
        let name = if let Actor::Staff { name, .. } = &actor { name.clone() } else { String::new() };
        let sees = |room: &Room, session: &SessionRow| {
            let day = session.starts().date_naive();
            session.slug == wanted && room.party().is_some_and(|party| scope.covers(party.state(), party.rec(), day))
        };
        let did = act(conn, edition, id, status, (Side::Team(scope.user()), &actor, &name), sees, now)?;
        if did && status == RoomStatus::Withdrawn {
            let seats = seats_of_room(conn, id)?;
            let mut desk = Desk::open(conn, edition, None, &ticket)?;
            import::take_back_walk_ins(conn, &mut desk, &seats, &actor)?;
            desk.close(conn)?;
        }
        Ok(did)
    });
    if !did.await? {
        return Err(AppError::NotFound);
    }
    Ok(done(format!("/staff/editions/{edition_slug}/sessions/{slug}/attendance/rooms"), Done::RoomDecided))
}

#[derive(Template)]
#[template(path = "pages/attendance/focal_rooms.html")]
struct FocalPage {
    shell: Shell,
    t: Texts,
    token: String,
    edition_title: Said,
    party: String,
    lines: Vec<Line>,
    /// Where a decision about one of them goes.
    action: String,
    /// Slug, title and time of sessions that have begun.
    sessions: Vec<(String, Said, String)>,
    /// The one whose people are listed.
    slug: String,
    people: Vec<Candidate>,
    form: FormState,
}

/// Whether people may have sat in a room for a session: it has begun and was not cancelled.
fn has_begun(session: &SessionRow, now: DateTime<Utc>) -> bool {
    session.status == SessionStatus::Published && session.starts() <= now
}

/// Sessions that have begun and were not cancelled, the latest first.
fn begun(all: Vec<SessionRow>, now: DateTime<Utc>) -> Vec<SessionRow> {
    let mut begun: Vec<SessionRow> = all.into_iter().filter(|session| has_begun(session, now)).collect();
    begun.reverse();
    begun
}

async fn focal_page(
    req: &HttpRequest,
    site: &Site,
    token: &str,
    slug: String,
    form: FormState,
) -> Result<HttpResponse, AppError> {
    let notice = req.query_string().contains("done=saved").then(|| crate::web::page::reader_language(req).texts().room_saved());
    let shell = Shell::of(req).with_notice(notice.map(std::borrow::Cow::into_owned));
    let (t, now) = (shell.t, site.now());
    let person = enter(site, token).await?;
    let (edition, party, wanted) = (person.edition, person.party, slug.clone());
    let (row, names, all, lines, people) = site
        .db
        .read(move |conn| {
            let row = edition_by_id(conn, edition)?;
            let names = StateNames::load(conn, row.programme_id)?;
            let all = begun(sessions(conn, edition)?, now);
            let rooms = filled(conn, &all, Some(party), |_| true)?;
            let lines = lines(t, &names, &all, rooms, Side::Delegation, &[]);
            let people = match all.iter().find(|session| session.slug == wanted) {
                Some(session) => delegation(conn, session, party)?,
                None => Vec::new(),
            };
            Ok((row, names, all, lines, people))
        })
        .await?;
    let zone = row.zone().map_err(AppError::from)?;
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shown = |session: SessionRow| {
        let time = when(&session, zone, t.language());
        (session.slug, session.title.said(t.language()), time)
    };
    let view = FocalPage {
        action: format!("/focal/{token}/rooms"),
        token: token.to_owned(),
        edition_title: row.title.said(t.language()),
        party: party.name(&names, t.language()),
        lines,
        sessions: all.into_iter().map(shown).collect(),
        slug,
        people: candidates(&people),
        form,
        t,
        shell,
    };
    page(status, &view)
}

/// `GET /focal/{token}/rooms` (`session`: whose people are listed)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn focal_show(
    req: HttpRequest,
    path: web::Path<String>,
    query: web::Query<HashMap<String, String>>,
    site: web::Data<Site>,
) -> Result<HttpResponse, AppError> {
    let slug = query.get("session").cloned().unwrap_or_default();
    focal_page(&req, &site, &path, slug, FormState::default()).await
}

/// `POST /focal/{token}/rooms` (`session`, `seat`…, `connection`, `minutes`): the focal point says who was in a room; it counts
/// once the team confirms it.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn focal_declare(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let (t, token, now) = (Shell::of(&req).t, path.into_inner(), site.now());
    let mut form = FormState::new(data);
    let person = enter(&site, &token).await?;
    let slug = form.data.get("session").to_owned();
    let (edition, party, wanted) = (person.edition, person.party, slug.clone());
    let known = site
        .db
        .read(move |conn| {
            let found = begun(sessions(conn, edition)?, now).into_iter().find(|session| session.slug == wanted);
            let Some(session) = found else { return Ok(None) };
            Ok(Some((delegation(conn, &session, party)?, session)))
        })
        .await?;
    let (known, session) = known.ok_or(AppError::NotFound)?;
    let Some((seats, connection, minutes)) = parse(&mut form, t, &known) else {
        return focal_page(&req, &site, &token, slug, form).await;
    };
    let name = person.values.name.clone();
    let new = NewRoom { session: session.id, party, connection, minutes, declared_by: None, name, seats };
    at_desk(&site, &token, move |conn, _, acting| rooms::declare(conn, &session, &new, &acting.actor, now).map(drop)).await?;
    Ok(see_other(format!("/focal/{token}/rooms?done=saved")))
}

/// `POST /focal/{token}/rooms/{room}` (`decision`: `confirm`, `refuse`, `withdraw`)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn focal_decide(
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let ((token, id), now) = (path.into_inner(), site.now());
    let person = enter(&site, &token).await?;
    let status = wanted_status(&data).ok_or(AppError::BadRequest)?;
    let (edition, party, name) = (person.edition, person.party, person.values.name);
    let did = at_desk(&site, &token, move |conn, _, acting| {
        let sees = |room: &Room, _: &SessionRow| room.party() == Some(party);
        act(conn, edition, id, status, (Side::Delegation, &acting.actor, &name), sees, now)
    });
    if !did.await? {
        return Err(AppError::NotFound);
    }
    Ok(see_other(format!("/focal/{token}/rooms?done=saved")))
}
