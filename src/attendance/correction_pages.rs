//! `/me/{token}/attendance`: what is recorded of a participant, and what they say is wrong with it; staff decide.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, TimeDelta, Utc};

use super::pages::mark;
use super::roll_call_pages::LONGEST;
use super::rules::{Evidence, Measure, Source, Verdict, View, view};
use super::store::corrections::{self, Correction, CorrectionStatus};
use super::store::{Origin, add_evidence, evidence_of, person_at};
use super::words;
use crate::accounts::{Actor, Change, Scope, audit};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::{Said, Texts};
use crate::links::MessageIds;
use crate::mail::letter::Block;
use crate::programme::frame::EditionFrame;
use crate::programme::store::edition_by_id;
use crate::reference::{Iso3, RecCode};
use crate::registration::own::{on_own, opened};
use crate::registration::pages::ticket;
use crate::registration::seats::Desk;
use crate::registration::staff_pages::name_of;
use crate::registration::store::{Registered, registered, seat_by_id, seats_of};
use crate::session::card::Mark;
use crate::session::rules::SessionStatus;
use crate::session::store::{SessionRow, sessions};
use crate::session::wording::when;
use crate::site::Site;
use crate::web::done::{Done, done};
use crate::web::page::{Shell, see_other};
use crate::web::{AppError, FormData, FormState, page};

/// How long after a session people may say that something is wrong.
const ASKED_WITHIN: TimeDelta = TimeDelta::days(60);
/// Corrections that a page lists, the oldest first.
const LINES: usize = 100;
/// Characters of what they say, and of the team's answer.
const NOTE: usize = 1000;

/// A session as its participant sees it.
struct Line {
    seat: i64,
    slug: String,
    title: Said,
    when: String,
    mark: Mark,
    minutes: String,
    sources: String,
    /// What was asked for, and what became of it.
    asked: Option<(String, Mark, String)>,
    can_ask: bool,
}

#[derive(Template)]
#[template(path = "pages/attendance/own.html")]
struct OwnPage {
    shell: Shell,
    t: Texts,
    token: String,
    edition_title: Said,
    share: i64,
    lines: Vec<Line>,
    form: FormState,
}

fn correction_mark(t: Texts, status: CorrectionStatus) -> Mark {
    let (class, text) = match status {
        CorrectionStatus::Open => ("todo", t.own_correction_open()),
        CorrectionStatus::Accepted => ("ok", t.own_correction_accepted()),
        CorrectionStatus::Refused => ("bad", t.own_correction_refused()),
    };
    Mark { class, text: text.into_owned() }
}

/// Whether something can be asked about a session: it has begun, not too long ago, and was held.
fn is_open(session: &SessionRow, now: DateTime<Utc>) -> bool {
    session.status != SessionStatus::Cancelled && session.starts() <= now && now < session.ends() + ASKED_WITHIN
}

fn lines(conn: &mut Conn, t: Texts, who: &Registered, now: DateTime<Utc>) -> Result<Vec<Line>, DbError> {
    let edition = edition_by_id(conn, who.registration.edition_id)?;
    let zone = who.zone(edition.zone()?);
    let mut seats = seats_of(conn, who.registration.id)?;
    seats.retain(|(seat, session)| seat.status.holds_place() && session.starts() <= now);
    let ids: Vec<i64> = seats.iter().map(|(seat, _)| seat.id).collect();
    let mut evidence: HashMap<i64, Vec<Evidence>> = HashMap::new();
    for (seat, piece) in evidence_of(conn, &ids)? {
        evidence.entry(seat).or_default().push(piece);
    }
    let asked = corrections::of_registration(conn, who.registration.id)?;
    let line = |(seat, session): (crate::registration::store::SeatRow, SessionRow)| {
        let pieces = evidence.remove(&seat.id).unwrap_or_default();
        let seen = view(&pieces, Measure::of(&session, edition.present_share, now), true);
        let newest: Option<&Correction> = asked.iter().find(|correction| correction.seat_id == seat.id);
        let is_waiting = newest.is_some_and(|correction| correction.status == CorrectionStatus::Open);
        Line {
            seat: seat.id,
            title: session.title.said(t.language()),
            when: when(&session, zone, t.language()),
            mark: mark(t, seen.status),
            minutes: seen.minutes.map_or_else(String::new, |minutes| t.own_minutes(minutes)),
            sources: seen.sources.iter().map(|code| words::own_source(t, code)).collect::<Vec<_>>().join(t.language().comma()),
            asked: newest.map(|it| (it.note.clone(), correction_mark(t, it.status), it.answer.clone())),
            can_ask: !is_waiting && is_open(&session, now),
            slug: session.slug,
        }
    };
    Ok(seats.into_iter().map(line).collect())
}

async fn own_page(req: &HttpRequest, site: &Site, token: &str, form: FormState) -> Result<HttpResponse, AppError> {
    let notice = (req.query_string() == "done=asked").then(|| crate::web::page::reader_language(req).texts().own_asked());
    let shell = Shell::of(req).with_notice(notice.map(std::borrow::Cow::into_owned));
    let (t, now, inner, text) = (shell.t, site.now(), site.clone(), token.to_owned());
    let read = site.db.read(move |conn| {
        let Some(who) = opened(conn, &inner.key, &text)? else { return Ok(None) };
        let edition = edition_by_id(conn, who.registration.edition_id)?;
        Ok(Some((lines(conn, t, &who, now)?, edition)))
    });
    let (lines, edition) = read.await?.ok_or(AppError::NotFound)?;
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    #[expect(clippy::cast_possible_truncation, reason = "a share of 0 to 1 as percents")]
    let share = (edition.present_share * 100.0).round() as i64;
    let view =
        OwnPage { token: token.to_owned(), edition_title: edition.title.said(t.language()), share, lines, form, t, shell };
    page(status, &view)
}

/// `GET /me/{token}/attendance`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn own(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    own_page(&req, &site, &path, FormState::default()).await
}

/// `POST /me/{token}/attendance` (`seat`, `minutes`, which may be empty, and `note`): something is recorded wrongly.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn ask(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let (t, token, now) = (Shell::of(&req).t, path.into_inner(), site.now());
    let mut form = FormState::new(data);
    let Ok(seat) = form.data.get("seat").parse::<i64>() else { return Err(AppError::BadRequest) };
    let minutes = words::typed_minutes(form.data.get("minutes"), 0..=LONGEST);
    if minutes.is_err() {
        form.refuse(&format!("minutes-{seat}"), t.own_minutes_bad(LONGEST));
    }
    let field = format!("note-{seat}");
    let note = form.note(t, "note", &field, NOTE);
    if note.is_empty() {
        form.refuse(&field, t.own_note_missing());
    }
    let (Ok(minutes), true) = (minutes, form.is_valid()) else { return own_page(&req, &site, &token, form).await };
    let asked = on_own(&site, &token, move |conn, who| {
        let own = seats_of(conn, who.registration.id)?;
        let Some((_, session)) = own.iter().find(|(own, _)| own.id == seat && own.status.holds_place()) else {
            return Ok(false);
        };
        if !is_open(session, now) {
            return Ok(false);
        }
        if corrections::ask(conn, seat, minutes, &note, now)? {
            let change = Change {
                edition: Some(who.registration.edition_id),
                action: "attendance.ask_correction",
                object: "seat",
                id: seat.to_string(),
                before: serde_json::json!({}),
                after: serde_json::json!({"minutes": minutes, "note": note}),
            };
            audit::record(conn, &Actor::Participant, now, change)?;
        }
        Ok(true)
    });
    if !asked.await? {
        return Err(AppError::NotFound);
    }
    Ok(see_other(format!("/me/{token}/attendance?done=asked")))
}

/// A correction as staff decide about it.
struct Asked {
    id: i64,
    name: String,
    session: String,
    slug: String,
    seat: i64,
    note: String,
    /// How long they say they were there; empty: they do not say.
    minutes: String,
    /// What is recorded now.
    mark: Mark,
    recorded: String,
    at: String,
}

#[derive(Template)]
#[template(path = "pages/attendance/corrections.html")]
struct CorrectionsPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    lines: Vec<Asked>,
    form: FormState,
}

/// What is recorded of those who wait, by seat.
fn recorded(
    conn: &mut Conn,
    edition: i64,
    waiting: &[corrections::Waiting],
    all: &[SessionRow],
    now: DateTime<Utc>,
) -> Result<HashMap<i64, View>, DbError> {
    let share = edition_by_id(conn, edition)?.present_share;
    let seats: Vec<i64> = waiting.iter().map(|line| line.correction.seat_id).collect();
    let mut evidence: HashMap<i64, Vec<Evidence>> = HashMap::new();
    for (seat, piece) in evidence_of(conn, &seats)? {
        evidence.entry(seat).or_default().push(piece);
    }
    let seen = |line: &corrections::Waiting| {
        let session = all.iter().find(|session| session.id == line.session)?;
        let pieces = evidence.remove(&line.correction.seat_id).unwrap_or_default();
        Some((line.correction.seat_id, view(&pieces, Measure::of(session, share, now), true)))
    };
    Ok(waiting.iter().filter_map(seen).collect())
}

/// The corrections that wait for a decision of somebody on the staff.
fn waiting_for(
    conn: &mut Conn,
    acting: &Scope,
    edition: i64,
    all: &[SessionRow],
) -> Result<Vec<corrections::Waiting>, DbError> {
    let mut waiting = corrections::waiting(conn, edition)?;
    waiting.retain(|line| {
        let day = all.iter().find(|session| session.id == line.session).map(SessionRow::day);
        let (state, rec) = (line.state.as_deref().and_then(Iso3::parse), line.rec.as_deref().and_then(RecCode::parse));
        day.is_some_and(|day| acting.covers(state, rec, day))
    });
    Ok(waiting)
}

async fn corrections_page(req: &HttpRequest, site: &Site, scope: &Scope, form: FormState) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, edition, acting) = (shell.t, scope.edition()?, scope.clone());
    let now = site.now();
    let (waiting, mut seen, all, frame) = site
        .db
        .read(move |conn| {
            let all = sessions(conn, edition)?;
            let mut waiting = waiting_for(conn, &acting, edition, &all)?;
            waiting.truncate(LINES);
            let seen = recorded(conn, edition, &waiting, &all, now)?;
            Ok((waiting, seen, all, EditionFrame::load(conn, &acting, edition, t.language())?))
        })
        .await?;
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let line = |waiting: corrections::Waiting| {
        let session = all.iter().find(|session| session.id == waiting.session);
        let seen = seen.remove(&waiting.correction.seat_id).unwrap_or_default();
        Asked {
            id: waiting.correction.id,
            mark: mark(t, seen.status),
            recorded: seen.minutes.map_or_else(String::new, |minutes| t.own_minutes(minutes)),
            name: name_of(&waiting.given_name, &waiting.family_name),
            session: session.map_or_else(String::new, |session| session.title.get(t.language()).to_owned()),
            slug: session.map_or_else(String::new, |session| session.slug.clone()),
            seat: waiting.correction.seat_id,
            minutes: waiting.correction.minutes.map_or_else(String::new, |minutes| t.own_minutes(minutes)),
            at: words::moment(t, frame.zone, waiting.correction.asked_at.utc()),
            note: waiting.correction.note,
        }
    };
    let lines = waiting.into_iter().map(line).collect();
    page(status, &CorrectionsPage { section: "attendance", lines, frame, form, t, shell })
}

/// `GET /staff/editions/{edition}/attendance/corrections`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    corrections_page(&req, &site, &scope, FormState::default()).await
}

/// How a decision ended.
enum Outcome {
    Decided,
    /// Somebody was faster, or there is no such one for them.
    Gone,
}

/// `POST /staff/editions/{edition}/attendance/corrections/{correction}`: `decision` is `accept` or `refuse`, with an `answer` to
/// the person; refusing needs one. Accepting adds a line to the ledger that decides: what the person says counts, be it more or
/// less than what else is recorded, until the line is withdrawn. The person is told by mail.
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
    let t = Shell::of(&req).t;
    let ((edition_slug, id), edition) = (path.into_inner(), scope.edition()?);
    // What is not there, or decided already, or another's, is not found, whatever was sent.
    let acting = scope.clone();
    let waiting = site.db.read(move |conn| {
        let all = sessions(conn, edition)?;
        waiting_for(conn, &acting, edition, &all)
    });
    let waiting = waiting.await?;
    if waiting.iter().all(|it| it.correction.id != id) {
        return Err(AppError::NotFound);
    }
    let mut form = FormState::new(data);
    let status = match form.data.get("decision") {
        "accept" => CorrectionStatus::Accepted,
        "refuse" => CorrectionStatus::Refused,
        _ => return Err(AppError::BadRequest),
    };
    let field = format!("answer-{id}");
    let answer = form.note(t, "answer", &field, NOTE);
    if answer.is_empty() && status == CorrectionStatus::Refused {
        form.refuse(&field, t.corrections_answer_missing());
    }
    if !form.is_valid() {
        return corrections_page(&req, &site, &scope, form).await;
    }
    let ticket = ticket(&site)?;
    let outcome = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let open = corrections::by_id(conn, id)?.filter(|it| it.status == CorrectionStatus::Open);
            let Some(correction) = open else { return Ok(Outcome::Gone) };
            let Some((seat, session)) = seat_by_id(conn, correction.seat_id)? else { return Ok(Outcome::Gone) };
            let day = session.day();
            let person = person_at(conn, session.id, seat.id)?.filter(|it| scope.covers(it.state(), it.rec(), day));
            if session.edition_id != edition || person.is_none() {
                return Ok(Outcome::Gone);
            }
            if status == CorrectionStatus::Accepted {
                let line = Origin {
                    session: session.id,
                    seat: seat.id,
                    note: &correction.note,
                    recorded_by: Some(scope.user()),
                    ..Origin::default()
                };
                let seconds = correction.minutes.map(|minutes| minutes * 60);
                let piece = Evidence { source: Source::Other, verdict: Verdict::Corrected, interval: None, seconds };
                add_evidence(conn, line, &piece, ticket.now)?;
            }
            corrections::decide(conn, id, status, &answer, scope.user(), ticket.now)?;
            let change = Change {
                edition: Some(edition),
                action: "attendance.correction",
                object: "seat",
                id: seat.id.to_string(),
                before: serde_json::json!({"status": "open", "minutes": correction.minutes, "note": correction.note}),
                after: serde_json::json!({"status": status.as_str(), "answer": answer}),
            };
            audit::record(conn, &scope.actor(), ticket.now, change)?;
            if let Some(who) = registered(conn, seat.registration_id)? {
                let nonce = MessageIds::new(ticket.seed, ticket.now).take();
                Desk::at(conn, edition, None, &ticket, |conn, desk| tell(conn, desk, &who, &session, status, &answer, nonce))?;
            }
            Ok(Outcome::Decided)
        })
        .await?;
    site.mail_bell.notify_one();
    match outcome {
        Outcome::Decided => Ok(done(format!("/staff/editions/{edition_slug}/attendance/corrections"), Done::CorrectionDecided)),
        Outcome::Gone => Err(AppError::NotFound),
    }
}

fn tell(
    conn: &mut Conn,
    desk: &Desk<'_>,
    who: &Registered,
    session: &SessionRow,
    status: CorrectionStatus,
    answer: &str,
    nonce: String,
) -> Result<(), DbError> {
    let language = who.registration.language.interface();
    let (t, title) = (language.texts(), session.title.tagged(language));
    let title = title.as_str();
    let said =
        if status == CorrectionStatus::Accepted { t.mail_correction_accepted(title) } else { t.mail_correction_refused(title) };
    let mut body = vec![Block::Paragraph(said)];
    if !answer.is_empty() {
        body.push(Block::Paragraph(t.mail_decision_reason(answer)));
    }
    desk.letters().enqueue_letter(conn, who, "attendance.correction", t.mail_correction_subject(title), body, nonce)
}
