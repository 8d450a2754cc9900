//! Staff: the list of registrations, one registration, and decisions on its seats.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::mails::Cause;
use super::me_pages::{represents, seat_mark};
use super::pages::ticket;
use super::rules::{By, SeatStatus};
use super::seats::{Desk, Goal, Move};
use super::store::list::{self, Filter, PAGE};
use super::store::{registered, seats_of};
use crate::accounts::Scope;
use crate::db::Lock;
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::programme::store::{StateNames, edition_by_id};
use crate::reference::Iso3;
use crate::session::card::{Mark, language_name};
use crate::session::store::sessions;
use crate::site::Site;
use crate::web::page::{Shell, encode};
use crate::web::{AppError, Done, FormData, done, page};

struct ShownLine {
    id: i64,
    name: String,
    email: String,
    organisation: String,
    represents: String,
    seats: Vec<(String, Mark)>,
    at: String,
}

#[derive(Template)]
#[template(path = "pages/registration/staff_list.html")]
struct ListPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    query: String,
    sessions: Vec<(String, String, bool)>,
    states: Vec<(String, String, bool)>,
    statuses: Vec<(&'static str, String, bool)>,
    total: i64,
    lines: Vec<ShownLine>,
    next: Option<String>,
}

/// `GET /staff/editions/{edition}/registrations`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, edition) = (shell.t, scope.edition()?);
    let query: HashMap<String, String> =
        web::Query::from_query(req.query_string()).map_or_else(|_| HashMap::new(), web::Query::into_inner);
    let value = |name: &str| query.get(name).cloned().unwrap_or_default();
    let (text, session_slug, state_code, status_code) = (value("q"), value("session"), value("state"), value("status"));
    let after = query
        .get("after")
        .and_then(|after| after.rsplit_once('~'))
        .and_then(|(key, id)| Some((key.to_owned(), id.parse().ok()?)));
    let mut filter = Filter {
        query: text.clone(),
        session: None,
        day: site.now().date_naive(),
        state: Iso3::parse(&state_code),
        status: SeatStatus::parse(&status_code),
    };
    let wanted = session_slug.clone();
    let (frame, all, names, total, mut lines) = site
        .db
        .read(move |conn| {
            let row = edition_by_id(conn, edition)?;
            let all = sessions(conn, edition)?;
            filter.session = all.iter().find(|session| session.slug == wanted).map(|session| session.id);
            Ok((
                EditionFrame::load(conn, &scope, edition, t.language())?,
                all,
                StateNames::load(conn, row.programme_id)?,
                list::count(conn, &scope, edition, &filter)?,
                list::lines(conn, &scope, edition, &filter, after.as_ref())?,
            ))
        })
        .await?;
    let page_size = usize::try_from(PAGE).unwrap_or(50);
    let has_more = lines.len() > page_size;
    lines.truncate(page_size);
    let next = lines.last().filter(|_| has_more).map(|line| {
        let place = encode(&format!("{}~{}", line.sort_key, line.registration.id));
        format!(
            "?q={}&session={}&state={}&status={}&after={place}",
            encode(&text),
            encode(&session_slug),
            encode(&state_code),
            encode(&status_code)
        )
    });
    let title = |id: i64| {
        all.iter()
            .find(|session| session.id == id)
            .map_or_else(String::new, |session| session.title.get(t.language()).to_owned())
    };
    let shown = lines
        .into_iter()
        .map(|line| ShownLine {
            id: line.registration.id,
            name: name_of(&line.person.given_name, &line.person.family_name),
            email: line.person.email,
            represents: represents(
                t,
                &names,
                line.registration.affiliation,
                line.registration.state(),
                line.registration.rec.as_deref(),
            ),
            organisation: line.registration.organisation,
            seats: line.seats.iter().map(|(session, status)| (title(*session), seat_mark(t, *status))).collect(),
            at: line.registration.created_at.utc().format("%Y-%m-%d %H:%M").to_string(),
        })
        .collect();
    let view = ListPage {
        sessions: all
            .iter()
            .map(|session| (session.slug.clone(), session.title.get(t.language()).to_owned(), session.slug == session_slug))
            .collect(),
        states: names
            .sorted(t.language())
            .into_iter()
            .map(|(state, name)| (state.as_str().to_owned(), name, state.as_str() == state_code))
            .collect(),
        statuses: SeatStatus::ALL
            .iter()
            .map(|status| (status.as_str(), seat_mark(t, *status).text, status.as_str() == status_code))
            .collect(),
        frame,
        section: "registrations",
        query: text,
        total,
        lines: shown,
        next,
        t,
        shell,
    };
    page(StatusCode::OK, &view)
}

/// “Family, Given”, as lists sort.
pub fn name_of(given: &str, family: &str) -> String {
    [family, given].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

struct ShownSeat {
    slug: String,
    title: String,
    starts: String,
    mark: Mark,
    can_admit: bool,
    can_decline: bool,
    can_cancel: bool,
}

#[derive(Template)]
#[template(path = "pages/registration/staff_registration.html")]
struct RegistrationPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    id: i64,
    name: String,
    facts: Vec<(String, String)>,
    seats: Vec<ShownSeat>,
}

/// `GET /staff/editions/{edition}/registrations/{registration}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, edition, id, today) = (shell.t, scope.edition()?, path.1, site.now().date_naive());
    let found = site
        .db
        .read(move |conn| {
            let Some(who) = registered(conn, id)?.filter(|who| who.registration.edition_id == edition) else { return Ok(None) };
            if !scope.covers(who.registration.state(), who.registration.rec(), today) {
                return Ok(None);
            }
            let frame = EditionFrame::load(conn, &scope, edition, t.language())?;
            let row = edition_by_id(conn, edition)?;
            Ok(Some((
                frame,
                StateNames::load(conn, row.programme_id)?,
                seats_of(conn, id)?,
                who,
                scope.may(crate::accounts::Access::Plan),
            )))
        })
        .await?;
    let (frame, names, seats, who, can_plan) = found.ok_or(AppError::NotFound)?;
    let registration = &who.registration;
    let facts = vec![
        (t.field_email().into_owned(), who.person.email.clone()),
        (t.field_phone().into_owned(), who.person.phone.clone()),
        (
            t.field_represents().into_owned(),
            represents(t, &names, registration.affiliation, registration.state(), registration.rec.as_deref()),
        ),
        (t.field_organisation().into_owned(), registration.organisation.clone()),
        (t.field_job_title().into_owned(), registration.job_title.clone()),
        (t.field_language().into_owned(), language_name(t, registration.language)),
        (t.staff_registered_at().into_owned(), registration.created_at.utc().format("%Y-%m-%d %H:%M").to_string()),
    ];
    let zone = frame.zone;
    let shown = seats
        .iter()
        .map(|(seat, session)| ShownSeat {
            slug: session.slug.clone(),
            title: session.title.get(t.language()).to_owned(),
            starts: crate::session::wording::when(session, zone, t.language()),
            mark: seat_mark(t, seat.status),
            can_admit: can_plan && seat.status.may_become(SeatStatus::Confirmed, By::Staff),
            can_decline: can_plan && seat.status.may_become(SeatStatus::Declined, By::Staff),
            can_cancel: can_plan && seat.status.may_become(SeatStatus::Cancelled, By::Staff),
        })
        .collect();
    let view =
        RegistrationPage { frame, section: "registrations", id, name: who.person.full_name(), facts, seats: shown, t, shell };
    page(StatusCode::OK, &view)
}

/// `POST /staff/editions/{edition}/registrations/{registration}/seats/{session}`: `decision` is `admit`, `decline` or
/// `cancel`.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn decide(
    path: web::Path<(String, i64, String)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let (slug, id, session) = path.into_inner();
    let goal = match data.get("decision") {
        "admit" => Goal::Admitted,
        "decline" => Goal::Status(SeatStatus::Declined),
        "cancel" => Goal::Status(SeatStatus::Cancelled),
        _ => return Err(AppError::BadRequest),
    };
    let (edition, ticket, actor) = (scope.edition()?, ticket(&site)?, scope.actor());
    let found = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let Some(who) = registered(conn, id)?.filter(|who| who.registration.edition_id == edition) else {
                return Ok(false);
            };
            let mut desk = Desk::open(conn, edition, None, &ticket)?;
            let wish = seats_of(conn, id)?.into_iter().find(|(_, other)| other.slug == session);
            let Some((seat, session)) = wish else { return Ok(false) };
            desk.change(conn, &who, &[Move { session, seat: Some(seat), to: goal }], Cause::Decided, &actor)?;
            desk.close(conn)?;
            Ok(true)
        })
        .await?;
    if !found {
        return Err(AppError::NotFound);
    }
    site.mail_bell.notify_one();
    Ok(done(format!("/staff/editions/{slug}/registrations/{id}"), Done::SeatDecided))
}
