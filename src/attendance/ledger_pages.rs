//! Staff: the ledger of one person in one session, line by line; what is entered and withdrawn by hand; and how long the
//! session was held.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono_tz::Tz;

use super::import;
use super::pages::{mark_of, unlimited};
use super::paper_pages::minutes_and_note;
use super::roll_call_pages::LONGEST;
use super::rules::{Evidence, Measure, Source, Verdict, view};
use super::store::ledger::{Entry, entries, set_held, withdraw as take_back};
use super::store::{self, Origin, SeatPerson, add_evidence, drop_roll_call};
use super::words;
use crate::accounts::{Change, Scope, audit};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::programme::store::edition_by_id;
use crate::registration::pages::ticket;
use crate::registration::seats::Desk;
use crate::registration::staff_pages::name_of;
use crate::session::card::Mark;
use crate::session::store::{SessionRow, session_by_slug};
use crate::session::wording::when;
use crate::site::Site;
use crate::web::done::{Done, done};
use crate::web::page::Shell;
use crate::web::{AppError, FormData, FormState, page};

struct Line {
    id: i64,
    source: String,
    /// What it says, in words.
    says: String,
    note: String,
    /// The report it came with, and who imported, confirmed or entered it, as far as there are any.
    from: Vec<String>,
    at: String,
    can_withdraw: bool,
}

#[derive(Template)]
#[template(path = "pages/attendance/ledger.html")]
struct LedgerPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    slug: String,
    title: String,
    when: String,
    seat: i64,
    name: String,
    email: String,
    mark: Mark,
    minutes: String,
    /// “70 of 90 minutes: 78 %”, on both bases where they differ.
    shares: Vec<String>,
    lines: Vec<Line>,
    sources: Vec<(&'static str, String)>,
    form: FormState,
}

/// A session and somebody in it whom the reader may see.
fn found(
    conn: &mut Conn,
    scope: &Scope,
    edition: i64,
    slug: &str,
    seat: i64,
) -> Result<Option<(SessionRow, SeatPerson)>, DbError> {
    let Some(session) = session_by_slug(conn, edition, slug)? else { return Ok(None) };
    let person = store::person_at(conn, session.id, seat)?;
    let day = session.day();
    Ok(person.filter(|person| scope.covers(person.state(), person.rec(), day)).map(|person| (session, person)))
}

fn line(t: Texts, zone: Tz, entry: Entry) -> Line {
    let span = entry.starts_at.zip(entry.ends_at).map(|(from, to)| words::period(t, zone, from.utc(), to.utc()));
    let minutes = entry.seconds.map(|seconds| t.ledger_minutes((seconds + 30) / 60));
    let verdict = match entry.verdict {
        Verdict::Present => t.ledger_present(),
        Verdict::Absent => t.ledger_absent(),
        Verdict::Intent => t.ledger_intent(),
        Verdict::Watched => t.ledger_watched(),
        Verdict::Corrected => t.ledger_corrected(),
    };
    let parts = [Some(verdict.into_owned()), span, minutes];
    Line {
        id: entry.id,
        source: words::source(t, entry.source.as_str()).into_owned(),
        says: parts.into_iter().flatten().collect::<Vec<_>>().join(t.language().semicolon()),
        at: words::moment(t, zone, entry.created_at.utc()),
        can_withdraw: entry.is_by_hand(),
        from: entry.file_name.into_iter().chain(entry.recorded_by).collect(),
        note: entry.note,
    }
}

/// The shares on the bases that differ: what was planned, and what was held.
fn shares(t: Texts, session: &SessionRow, minutes: Option<i64>) -> Vec<String> {
    let Some(minutes) = minutes else { return Vec::new() };
    let share = |base: i64| ((200 * minutes + base) / (2 * base.max(1))).min(100);
    let planned = i64::from(session.duration_minutes);
    let mut shares = vec![t.ledger_share_planned(minutes, planned, share(planned))];
    if let Some(held) = session.held_minutes.map(i64::from).filter(|held| *held != planned) {
        shares.push(t.ledger_share_held(held, minutes, share(held)));
    }
    shares
}

async fn ledger_page(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    (slug, seat): (String, i64),
    form: FormState,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, edition, now, acting) = (shell.t, scope.edition()?, site.now(), scope.clone());
    let read = site.db.read(move |conn| {
        let Some((session, person)) = found(conn, &acting, edition, &slug, seat)? else { return Ok(None) };
        let row = edition_by_id(conn, edition)?;
        let pieces: Vec<Evidence> = store::evidence_of(conn, &[seat])?.into_iter().map(|(_, piece)| piece).collect();
        let seen = view(&pieces, Measure::of(&session, row.present_share, now), person.status.holds_place());
        Ok(Some((session, person, seen, entries(conn, seat)?, EditionFrame::load(conn, &acting, edition, t.language())?)))
    });
    let (session, person, seen, all, frame) = read.await?.ok_or(AppError::NotFound)?;
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = LedgerPage {
        section: "attendance",
        title: session.title.get(t.language()).to_owned(),
        when: when(&session, frame.zone, t.language()),
        seat,
        name: name_of(&person.given_name, &person.family_name),
        email: person.email,
        mark: mark_of(t, seen.status, person.status),
        minutes: seen.minutes.map_or_else(String::new, |minutes| minutes.to_string()),
        shares: shares(t, &session, seen.minutes),
        lines: all.into_iter().map(|entry| line(t, frame.zone, entry)).collect(),
        sources: Source::BY_HAND
            .iter()
            .map(|source| (source.as_str(), words::source(t, source.as_str()).into_owned()))
            .collect(),
        slug: session.slug,
        frame,
        form,
        t,
        shell,
    };
    page(status, &view)
}

/// `GET /staff/editions/{edition}/sessions/{session}/attendance/people/{seat}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(
    req: HttpRequest,
    path: web::Path<(String, String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let (_, slug, seat) = path.into_inner();
    ledger_page(&req, &site, &scope, (slug, seat), FormState::default()).await
}

/// `POST /staff/editions/{edition}/sessions/{session}/attendance/people/{seat}` (`source`: `roll_call`, `phone`, `paper`,
/// `recording` or `other`; `minutes`, `note`; `decides=yes`: these minutes count, whatever else is recorded): a line of the
/// ledger. One of the roll-call takes the place of the last.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn add(
    req: HttpRequest,
    path: web::Path<(String, String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let ((edition_slug, slug, seat), edition, now) = (path.into_inner(), scope.edition()?, site.now());
    let mut form = FormState::new(data);
    let source = Source::parse(form.data.get("source")).filter(|source| Source::BY_HAND.contains(source));
    if source.is_none() {
        form.refuse("source", t.ledger_choose_source());
    }
    let (minutes, note) = minutes_and_note(&mut form, t);
    let decides = form.data.has("decides", "yes");
    if decides && minutes.is_none() && form.error("minutes").is_none() {
        form.refuse("minutes", t.ledger_decides_minutes());
    }
    if decides && source == Some(Source::Recording) {
        form.refuse("decides", t.ledger_decides_recording());
    }
    let (Some(source), true) = (source, form.is_valid()) else {
        return ledger_page(&req, &site, &scope, (slug, seat), form).await;
    };
    let wanted = slug.clone();
    let added = site.db.write(Lock::Edition(edition), move |conn| {
        let Some((session, _)) = found(conn, &scope, edition, &wanted, seat)? else { return Ok(false) };
        if source == Source::RollCall && !decides {
            drop_roll_call(conn, seat)?;
        }
        let verdict = match source {
            _ if decides => Verdict::Corrected,
            Source::Recording => Verdict::Watched,
            _ => Verdict::Present,
        };
        let line = Origin { session: session.id, seat, note: &note, recorded_by: Some(scope.user()), ..Origin::default() };
        let piece = Evidence { source, verdict, interval: None, seconds: minutes.map(|minutes| minutes * 60) };
        add_evidence(conn, line, &piece, now)?;
        let change = Change {
            edition: Some(edition),
            action: "attendance.enter",
            object: "seat",
            id: seat.to_string(),
            before: serde_json::json!({}),
            after: serde_json::json!({
                "source": source.as_str(), "verdict": verdict.as_str(), "minutes": minutes, "note": note,
            }),
        };
        audit::record(conn, &scope.actor(), now, change)?;
        Ok(true)
    });
    if !added.await? {
        return Err(AppError::NotFound);
    }
    let back = format!("/staff/editions/{edition_slug}/sessions/{slug}/attendance/people/{seat}");
    Ok(done(back, Done::EvidenceEntered))
}

/// `POST /staff/editions/{edition}/sessions/{session}/attendance/people/{seat}/lines/{line}/withdraw`: a line that was entered
/// by hand is taken back.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn withdraw(
    path: web::Path<(String, String, i64, i64)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let ((edition_slug, slug, seat, id), edition, now) = (path.into_inner(), scope.edition()?, site.now());
    let (wanted, ticket) = (slug.clone(), ticket(&site)?);
    let taken = site.db.write(Lock::Edition(edition), move |conn| {
        if found(conn, &scope, edition, &wanted, seat)?.is_none() {
            return Ok(false);
        }
        let Some(entry) = entries(conn, seat)?.into_iter().find(|entry| entry.id == id && entry.is_by_hand()) else {
            return Ok(false);
        };
        take_back(conn, id)?;
        let change = Change {
            edition: Some(edition),
            action: "attendance.withdraw",
            object: "seat",
            id: seat.to_string(),
            before: serde_json::json!({
                "source": entry.source.as_str(), "verdict": entry.verdict.as_str(), "note": entry.note,
                "minutes": entry.seconds.map(|seconds| seconds / 60),
            }),
            after: serde_json::json!({}),
        };
        audit::record(conn, &scope.actor(), now, change)?;
        Desk::at(conn, edition, None, &ticket, |conn, desk| import::take_back_walk_ins(conn, desk, &[seat], &scope.actor()))?;
        Ok(true)
    });
    if !taken.await? {
        return Err(AppError::NotFound);
    }
    let back = format!("/staff/editions/{edition_slug}/sessions/{slug}/attendance/people/{seat}");
    Ok(done(back, Done::EvidenceWithdrawn))
}

/// `POST /staff/editions/{edition}/sessions/{session}/attendance/held` (`held`: minutes, or empty: as planned): shares count
/// against the shorter of what was planned and what was held.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn held(
    req: HttpRequest,
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    unlimited(&scope)?;
    let t = Shell::of(&req).t;
    let ((edition_slug, slug), edition, now) = (path.into_inner(), scope.edition()?, site.now());
    let mut form = FormState::new(data);
    let Ok(held) = words::typed_minutes(form.data.get("held"), 1..=LONGEST) else {
        form.refuse("held", t.attendance_minutes_bad(LONGEST));
        return super::pages::refused(&req, &site, &scope, slug, form).await;
    };
    // No session is longer than a day.
    let held = held.and_then(|minutes| i32::try_from(minutes).ok());
    let wanted = slug.clone();
    let is_set = site.db.write(Lock::Edition(edition), move |conn| {
        let Some(session) = session_by_slug(conn, edition, &wanted)? else { return Ok(false) };
        set_held(conn, session.id, held)?;
        let change = Change {
            edition: Some(edition),
            action: "attendance.held",
            object: "session",
            id: session.slug.clone(),
            before: serde_json::json!({"held_minutes": session.held_minutes}),
            after: serde_json::json!({"held_minutes": held}),
        };
        audit::record(conn, &scope.actor(), now, change)?;
        Ok(true)
    });
    if !is_set.await? {
        return Err(AppError::NotFound);
    }
    Ok(done(format!("/staff/editions/{edition_slug}/attendance?session={slug}"), Done::HeldSaved))
}
