//! Staff: one registration, and decisions on its seats.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::asked::{Shown, shown as shown_answers};
use super::bulk_pages::reason;
use super::columns::source_text;
use super::decisions::{Outcome, Verdict, decide as judge};
use super::me_pages::{represents, seat_mark};
use super::pages::ticket;
use super::review_pages::{Lately, back_to, history};
use super::rules::{By, SeatStatus};
use super::seats::Desk;
use super::store::{answers, entry_note, questions, registered, seat_by_id, seats_of};
use crate::accounts::Scope;
use crate::db::Lock;
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::programme::store::{StateNames, edition_by_id};
use crate::session::card::{Mark, language_name};
use crate::session::rules::SessionStatus;
use crate::session::store::{session_by_slug, sessions};
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, done, page};

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
    can_wait: bool,
    can_decline: bool,
    can_cancel: bool,
    /// Sessions to move to.
    others: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "pages/registration/staff_registration.html")]
struct RegistrationPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    id: i64,
    person: i64,
    name: String,
    facts: Vec<(String, String)>,
    answers: Vec<Shown>,
    /// The URL of this page.
    own_url: String,
    seats: Vec<ShownSeat>,
    decisions: Vec<Lately>,
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
    let (t, edition, id, now) = (shell.t, scope.edition()?, path.1, site.now());
    let found = site
        .db
        .read(move |conn| {
            let Some(who) = registered(conn, id)?.filter(|who| who.registration.edition_id == edition) else { return Ok(None) };
            if !scope.covers(who.registration.state(), who.registration.rec(), now.date_naive()) {
                return Ok(None);
            }
            let frame = EditionFrame::load(conn, &scope, edition, t.language())?;
            let row = edition_by_id(conn, edition)?;
            Ok(Some((
                StateNames::load(conn, row.programme_id)?,
                seats_of(conn, id)?,
                history(conn, t, &who, frame.zone, now)?,
                sessions(conn, edition)?,
                entry_note(conn, id)?,
                who,
                frame,
                (questions(conn, edition)?, answers(conn, id)?),
            )))
        })
        .await?;
    let (names, seats, decisions, all, note, who, frame, (questions, answers)) = found.ok_or(AppError::NotFound)?;
    let can_plan = frame.can_plan;
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
        (t.staff_registered().into_owned(), t.language().moment(frame.zone, registration.created_at.utc())),
        (t.enter_field_source().into_owned(), source_text(t, &registration.source)),
        (t.enter_field_note().into_owned(), note),
    ];
    let own_url = format!("{}/{id}", frame.url("registrations"));
    let first = frame.languages.first().copied().unwrap_or(t.language());
    let answers = shown_answers(t.language(), first, &questions, &answers);
    let to_come = all.iter().filter(|session| session.status == SessionStatus::Published && session.ends() > now);
    let to_come: Vec<_> = to_come
        .filter(|session| {
            let there = seats.iter().find(|(seat, _)| seat.session_id == session.id);
            there.is_none_or(|(seat, _)| seat.status == SeatStatus::Cancelled)
        })
        .collect();
    let zone = frame.zone;
    let shown = seats
        .iter()
        .map(|(seat, session)| ShownSeat {
            slug: session.slug.clone(),
            title: session.title.get(t.language()).to_owned(),
            starts: crate::session::wording::when(session, zone, t.language()),
            mark: seat_mark(t, seat.status),
            can_admit: can_plan && seat.status.may_become(SeatStatus::Confirmed, By::Staff),
            can_wait: can_plan && seat.status.may_become(SeatStatus::Waitlisted, By::Staff),
            can_decline: can_plan && seat.status.may_become(SeatStatus::Declined, By::Staff),
            can_cancel: can_plan && seat.status.may_become(SeatStatus::Cancelled, By::Staff),
            others: if can_plan && seat.status.may_become(SeatStatus::Cancelled, By::Staff) {
                to_come.iter().map(|session| (session.slug.clone(), session.title.get(t.language()).to_owned())).collect()
            } else {
                Vec::new()
            },
        })
        .collect();
    let view = RegistrationPage {
        frame,
        section: "registrations",
        id,
        person: who.person.merged_into.unwrap_or(who.person.id),
        name: who.person.full_name(),
        facts,
        answers,
        own_url,
        seats: shown,
        decisions,
        t,
        shell,
    };
    page(StatusCode::OK, &view)
}

/// `POST /staff/editions/{edition}/registrations/{registration}/seats/{session}`: `decision` is `admit`, `wait`, `decline`,
/// `cancel` or `move` (to the session `to`), with a `reason` that the mail tells.
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
    let (decision, target, why) = (data.get("decision").to_owned(), data.get("to").to_owned(), reason(&data)?);
    if !["admit", "wait", "decline", "cancel", "move"].contains(&decision.as_str()) {
        return Err(AppError::BadRequest);
    }
    let (edition, ticket, actor) = (scope.edition()?, ticket(&site)?, scope.actor());
    let (outcome, found_no_room) = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let Some(who) = registered(conn, id)?.filter(|who| who.registration.edition_id == edition) else {
                return Ok(None);
            };
            let Some(wish) = seats_of(conn, id)?.into_iter().find(|(_, other)| other.slug == session) else { return Ok(None) };
            let verdict = match decision.as_str() {
                "admit" => Verdict::Approve,
                "wait" => Verdict::Wait,
                "decline" => Verdict::Decline,
                "cancel" => Verdict::Cancel,
                _ => match session_by_slug(conn, edition, &target)? {
                    Some(target) => Verdict::MoveTo(Box::new(target)),
                    None => return Ok(None),
                },
            };
            let seat = wish.0.id;
            let outcome =
                Desk::at(conn, edition, None, &ticket, |conn, desk| judge(conn, desk, &who, &[wish], &verdict, &why, &actor))?;
            let waits = seat_by_id(conn, seat)?.is_some_and(|(seat, _)| seat.status == SeatStatus::Waitlisted);
            Ok(Some((outcome, waits && matches!(verdict, Verdict::Approve))))
        })
        .await?
        .ok_or(AppError::NotFound)?;
    site.mail_bell.notify_one();
    let base = format!("/staff/editions/{slug}/registrations");
    let back = back_to(data.get("back")).map_or_else(|| id.to_string(), str::to_owned);
    let what = match outcome {
        _ if found_no_room => Done::SeatNoRoom,
        Outcome::Done => Done::SeatDecided,
        Outcome::Nothing => Done::SeatUnchanged,
        Outcome::HasRoom => Done::SeatHasRoom,
        Outcome::Closed => Done::SeatClosed,
        Outcome::ThereAlready => Done::SeatThere,
    };
    Ok(done(format!("{base}/{back}"), what))
}
