//! Staff: the match desk, where a person says who somebody of a report is, and takes it back.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::import::{self, Target};
use super::pages::unlimited;
use super::store::{self, Decision, ReportPersonRow, SeatPerson};
use super::words;
use crate::accounts::Scope;
use crate::db::{Conn, DbError, Lock};
use crate::i18n::{Language, Texts};
use crate::programme::frame::EditionFrame;
use crate::programme::store::{StateNames, edition_by_id};
use crate::reference;
use crate::registration::pages::ticket;
use crate::registration::rules::Affiliation;
use crate::registration::seats::Desk;
use crate::registration::staff_pages::name_of;
use crate::registration::walk_in::{self, Choices};
use crate::session::card::Mark;
use crate::session::store::{SessionRow, session_by_id, sessions};
use crate::session::wording::when;
use crate::site::Site;
use crate::web::done::{Done, done};
use crate::web::page::Shell;
use crate::web::{AppError, FormData, FormState, page};

/// Decisions that are listed, at most: the latest.
const DECIDED: i64 = 50;

struct Candidate {
    seat: i64,
    label: String,
    is_chosen: bool,
}

/// A decision that can be taken back.
struct Decided {
    id: i64,
    name: String,
    email: String,
    session: String,
    mark: Mark,
    who: String,
}

/// The name to decide about.
struct Current {
    row: ReportPersonRow,
    session: String,
    when: String,
    /// From when to when they were there; empty when the report has no times.
    there: String,
    reason: String,
    minutes: String,
    candidates: Vec<Candidate>,
}

#[derive(Template)]
#[template(path = "pages/attendance/desk.html")]
struct DeskPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    open: i64,
    current: Option<Current>,
    /// Whether the form of a walk-in was sent and is shown again.
    is_walk_in: bool,
    choices: Choices,
    decided: Vec<Decided>,
    decided_count: usize,
    form: FormState,
}

/// From the first to the last time of somebody.
fn there(t: Texts, frame: &EditionFrame, row: &ReportPersonRow) -> String {
    row.span().map_or_else(String::new, |(from, to)| words::period(t, frame.zone, from, to))
}

fn decision_mark(t: Texts, decision: Decision) -> Mark {
    let (class, text) = match decision {
        Decision::Host => ("off", t.attendance_is_host()),
        Decision::Robot => ("off", t.report_is_robot()),
        Decision::Nobody => ("off", t.staff_desk_nobody()),
        Decision::Open => ("todo", t.attendance_is_unknown()),
        Decision::Matched | Decision::Confirmed => ("ok", t.attendance_is_confirmed()),
    };
    Mark { class, text: text.into_owned() }
}

/// Somebody whom the open name may be: name, State or REC, organisation, address.
fn candidate(t: Texts, names: &StateNames, person: &SeatPerson, chosen: Option<i64>) -> Candidate {
    let state = match person.state() {
        Some(state) => names.name(state, t.language()),
        None => reference::data().acronym(person.rec.as_deref().unwrap_or_default(), t.language()),
    };
    let name = name_of(&person.given_name, &person.family_name);
    let parts = [name, state, person.organisation.clone(), person.email.clone()];
    Candidate {
        seat: person.seat,
        label: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        is_chosen: Some(person.seat) == chosen,
    }
}

fn decided_line(t: Texts, all: &[SessionRow], whose: &[SeatPerson], row: ReportPersonRow) -> Decided {
    let session = all.iter().find(|session| session.id == row.session_id);
    let person = row.seat_id.and_then(|seat| whose.iter().find(|person| person.seat == seat));
    Decided {
        id: row.id,
        email: row.email.unwrap_or_default(),
        session: session.map_or_else(String::new, |session| session.title.get(t.language()).to_owned()),
        mark: decision_mark(t, row.decision),
        who: person.map_or_else(String::new, |person| name_of(&person.given_name, &person.family_name)),
        name: row.name,
    }
}

struct Loaded {
    frame: EditionFrame,
    open: i64,
    decided_count: i64,
    current: Option<(ReportPersonRow, SessionRow)>,
    people: Vec<SeatPerson>,
    decided: Vec<ReportPersonRow>,
    /// The people whom decided names are.
    whose: Vec<SeatPerson>,
    names: StateNames,
    all: Vec<SessionRow>,
}

fn load(conn: &mut Conn, scope: &Scope, edition: i64, wanted: Option<i64>, language: Language) -> Result<Loaded, DbError> {
    let current = match wanted {
        Some(id) => store::desk_person(conn, edition, id)?,
        None => store::desk_next(conn, edition)?,
    };
    let (people, session) = match &current {
        Some(first) => (store::people(conn, first.session_id)?, session_by_id(conn, first.session_id)?),
        None => (Vec::new(), None),
    };
    let decided = store::decided(conn, edition, DECIDED)?;
    let seats: Vec<i64> = decided.iter().filter_map(|row| row.seat_id).collect();
    let programme = edition_by_id(conn, edition)?.programme_id;
    Ok(Loaded {
        frame: EditionFrame::load(conn, scope, edition, language)?,
        open: store::desk_count(conn, edition)?,
        decided_count: store::decided_count(conn, edition)?,
        current: current.zip(session),
        people,
        decided,
        whose: store::people_of(conn, &seats)?,
        names: StateNames::load(conn, programme)?,
        all: sessions(conn, edition)?,
    })
}

/// The desk with the next open name, or with this one and what is wrong with what was sent.
///
/// # Errors
/// 404, or an unavailable database.
pub(super) async fn desk_page(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    wanted: Option<i64>,
    mut form: FormState,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, edition, scope) = (shell.t, scope.edition()?, scope.clone());
    let language = t.language();
    let loaded = site.db.read(move |conn| load(conn, &scope, edition, wanted, language)).await?;
    let Loaded { frame, open, decided_count, current, people, decided, whose, names, all } = loaded;
    if wanted.is_some() && current.is_none() {
        return Err(AppError::NotFound);
    }
    let decided = decided.into_iter().map(|row| decided_line(t, &all, &whose, row)).collect();
    let is_walk_in = form.data.contains("affiliation") || form.data.contains("given_name");
    let current = current.map(|(row, session)| {
        let chosen = if form.data.contains("seat") { form.data.get("seat").parse().ok() } else { row.suggested_seat_id };
        let why = words::why(t, &row.suggestion_reason);
        Current {
            session: session.title.get(language).to_owned(),
            when: when(&session, frame.zone, language),
            there: there(t, &frame, &row),
            reason: if why.is_empty() { String::new() } else { t.staff_desk_suggested(why) },
            minutes: words::minutes(row.seconds),
            candidates: people.iter().map(|person| candidate(t, &names, person, chosen)).collect(),
            row,
        }
    });
    if let Some(current) = current.as_ref().filter(|_| !is_walk_in) {
        let (given, family) = walk_in::split_name(&current.row.name);
        form.data.push("given_name", given);
        form.data.push("family_name", family);
        form.data.push("email", current.row.email.clone().unwrap_or_default());
        form.data.push("affiliation", Affiliation::Government.as_str());
    }
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = DeskPage {
        section: "match-desk",
        open,
        current,
        is_walk_in,
        choices: Choices::of(t, &names),
        decided,
        decided_count: usize::try_from(decided_count).unwrap_or(usize::MAX),
        form,
        frame,
        t,
        shell,
    };
    page(status, &view)
}

/// `GET /staff/editions/{edition}/match-desk`: the next open name, and what was decided last.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn desk(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    unlimited(&scope)?;
    desk_page(&req, &site, &scope, None, FormState::default()).await
}

/// `POST /staff/editions/{edition}/match-desk/{person}`: `seat`, or `nobody=yes`.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn decide(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    unlimited(&scope)?;
    let ((slug, id), edition, now) = (path.into_inner(), scope.edition()?, site.now());
    let nobody = data.get("nobody") == "yes";
    let seat: Option<i64> = data.get("seat").parse().ok();
    if seat.is_none() && !nobody {
        let mut form = FormState::new(data);
        form.refuse("seat", Shell::of(&req).t.attendance_choose());
        return desk_page(&req, &site, &scope, Some(id), form).await;
    }
    let found = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let Some(row) = store::desk_person(conn, edition, id)? else { return Ok(false) };
            let (programme, actor) = (edition_by_id(conn, edition)?.programme_id, scope.actor());
            let target = Target { edition, programme, session: row.session_id, actor: &actor };
            let person = match seat {
                _ if nobody => return import::leave_out(conn, target, &row, now),
                Some(seat) => store::person_at(conn, row.session_id, seat)?,
                None => None,
            };
            let Some(person) = person else { return Ok(false) };
            import::confirm(conn, target, &row, &person, now)
        })
        .await?;
    if !found {
        return Err(AppError::NotFound);
    }
    let what = if nobody { Done::NameNobody } else { Done::NameConfirmed };
    Ok(done(format!("/staff/editions/{slug}/match-desk"), what))
}

/// `POST /staff/editions/{edition}/match-desk/{person}/reopen`: takes a decision back.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn reopen(path: web::Path<(String, i64)>, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    unlimited(&scope)?;
    let ((slug, id), edition, now, ticket) = (path.into_inner(), scope.edition()?, site.now(), ticket(&site)?);
    let found = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let Some(row) = store::decided_person(conn, edition, id)? else { return Ok(false) };
            let (programme, actor) = (edition_by_id(conn, edition)?.programme_id, scope.actor());
            let target = Target { edition, programme, session: row.session_id, actor: &actor };
            Desk::at(conn, edition, None, &ticket, |conn, desk| import::reopen(conn, desk, target, &row, now))
        })
        .await?;
    if !found {
        return Err(AppError::NotFound);
    }
    Ok(done(format!("/staff/editions/{slug}/match-desk"), Done::NameReopened))
}
