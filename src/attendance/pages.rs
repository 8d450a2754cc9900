//! Staff: attendance of a session, roll-call, import of reports, and the match desk.

use std::collections::HashMap;

use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono_tz::Tz;

use super::import::{self, Outcome, Target};
use super::reports::{self, Refused, Report};
use super::rules::{AttendanceStatus, Evidence, Measure, Source, Verdict, View, view};
use super::store::{self, Decision, ImportRow, Origin, ReportPersonRow, SeatPerson};
use crate::accounts::{Change, Scope, audit};
use crate::db::{Conn, DbError, Lock};
use crate::files;
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::programme::store::{StateNames, edition_by_id};
use crate::session::card::Mark;
use crate::session::rules::SessionStatus;
use crate::session::store::{SessionRow, session_by_id, session_by_slug, sessions};
use crate::site::Site;
use crate::web::page::{Shell, see_other};
use crate::web::{AppError, FormData, FormState, page, upload};

/// A report and its open names concern every State: they are not for somebody who is limited to some.
fn unlimited(scope: &Scope) -> Result<(), AppError> {
    if scope.limit().is_some() { Err(AppError::NotFound) } else { Ok(()) }
}

/// What an attendance status looks like.
pub fn mark(t: Texts, status: Option<AttendanceStatus>) -> Mark {
    let (class, text) = match status {
        None => ("off", "–".into()),
        Some(AttendanceStatus::Scheduled) => ("todo", t.attendance_scheduled()),
        Some(AttendanceStatus::Present) => ("ok", t.attendance_present()),
        Some(AttendanceStatus::Partial) => ("wait", t.attendance_partial()),
        Some(AttendanceStatus::Absent) => ("bad", t.attendance_absent()),
        Some(AttendanceStatus::AttendedMinutesUnknown) => ("ok", t.attendance_unknown()),
        Some(AttendanceStatus::NotHeld) => ("off", t.attendance_not_held()),
    };
    Mark { class, text: text.into_owned() }
}

struct Line {
    seat: i64,
    name: String,
    email: String,
    state: String,
    mark: Mark,
    minutes: String,
    share: String,
    sources: String,
}

struct Tab {
    slug: String,
    title: String,
    is_current: bool,
}

#[derive(Template)]
#[template(path = "pages/attendance/session.html")]
struct SessionPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    tabs: Vec<Tab>,
    slug: String,
    title: String,
    when: String,
    zone: String,
    lines: Vec<Line>,
    total: usize,
    next: Option<usize>,
    imports: Vec<ImportRow>,
    form: FormState,
}

/// Lines of a page.
const PAGE: usize = 100;

struct Loaded {
    frame: EditionFrame,
    all: Vec<SessionRow>,
    session: Option<SessionRow>,
    people: Vec<SeatPerson>,
    evidence: HashMap<i64, Vec<Evidence>>,
    imports: Vec<ImportRow>,
    names: StateNames,
    present_share: f64,
}

fn load(conn: &mut Conn, scope: &Scope, edition: i64, wanted: Option<&str>, t: Texts) -> Result<Loaded, DbError> {
    let row = edition_by_id(conn, edition)?;
    let all = sessions(conn, edition)?;
    let session = match wanted {
        Some(slug) => all.iter().find(|session| session.slug == slug).cloned(),
        None => all.iter().find(|session| session.status != SessionStatus::Draft).cloned(),
    };
    let (mut people, mut imports, mut evidence) = (Vec::new(), Vec::new(), HashMap::<i64, Vec<Evidence>>::new());
    if let Some(session) = &session {
        people = store::people(conn, session.id)?;
        let day = session.starts().date_naive();
        people.retain(|person| scope.covers(person.state(), person.rec(), day));
        imports = store::imports(conn, session.id)?;
        let ids: Vec<i64> = people.iter().map(|person| person.seat).collect();
        for chunk in ids.chunks(500) {
            for (seat, piece) in store::evidence_of(conn, chunk)? {
                evidence.entry(seat).or_default().push(piece);
            }
        }
    }
    Ok(Loaded {
        frame: EditionFrame::load(conn, scope, edition, t.language())?,
        names: StateNames::load(conn, row.programme_id)?,
        present_share: row.present_share,
        all,
        session,
        people,
        evidence,
        imports,
    })
}

fn session_view(loaded: &Loaded, person: &SeatPerson, session: &SessionRow, now: chrono::DateTime<chrono::Utc>) -> View {
    let measure = Measure::of(session, loaded.present_share, now);
    let none = Vec::new();
    view(loaded.evidence.get(&person.seat).unwrap_or(&none), measure, person.status.holds_place())
}

async fn session_page(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    slug: Option<String>,
    form: FormState,
) -> Result<SessionPage, AppError> {
    let shell = Shell::of(req);
    let (t, edition, now, scope) = (shell.t, scope.edition()?, site.now(), scope.clone());
    let page_at = req
        .query_string()
        .split('&')
        .find_map(|pair| pair.strip_prefix("from="))
        .and_then(|from| from.parse::<usize>().ok())
        .unwrap_or(0);
    let wanted = slug.clone();
    let loaded = site.db.read(move |conn| load(conn, &scope, edition, wanted.as_deref(), t)).await?;
    if slug.is_some() && loaded.session.is_none() {
        return Err(AppError::NotFound);
    }
    let language = t.language();
    let empty = String::new;
    let (slug, title, when, zone, lines) = match &loaded.session {
        None => (empty(), empty(), empty(), empty(), Vec::new()),
        Some(session) => {
            let lines = loaded.people.iter().skip(page_at).take(PAGE).map(|person| {
                let seen = session_view(&loaded, person, session, now);
                Line {
                    seat: person.seat,
                    name: crate::registration::staff_pages::name_of(&person.given_name, &person.family_name),
                    email: person.email.clone(),
                    state: match person.state() {
                        Some(state) => loaded.names.name(state, language),
                        None => person.rec.clone().unwrap_or_default(),
                    },
                    mark: mark(t, seen.status),
                    minutes: seen.minutes.map_or_else(String::new, |minutes| minutes.to_string()),
                    share: seen.share_percent.map_or_else(String::new, |share| format!("{share} %")),
                    sources: seen.sources.join(", "),
                }
            });
            (
                session.slug.clone(),
                session.title.get(language).to_owned(),
                crate::registration::mails::when(session, loaded.frame.zone, language),
                session.time_zone.clone(),
                lines.collect(),
            )
        }
    };
    let total = loaded.people.len();
    let tabs = loaded
        .all
        .iter()
        .filter(|session| session.status != SessionStatus::Draft)
        .map(|session| Tab {
            slug: session.slug.clone(),
            title: session.title.get(language).to_owned(),
            is_current: session.slug == slug,
        })
        .collect();
    let next = (page_at + PAGE < total).then_some(page_at + PAGE);
    Ok(SessionPage {
        frame: loaded.frame,
        imports: loaded.imports,
        section: "attendance",
        tabs,
        slug,
        title,
        when,
        zone,
        lines,
        total,
        next,
        t,
        form,
        shell,
    })
}

/// `GET /staff/editions/{edition}/attendance` (`session`, else the first)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let slug = req
        .query_string()
        .split('&')
        .find_map(|pair| pair.strip_prefix("session="))
        .filter(|slug| !slug.is_empty())
        .map(str::to_owned);
    page(StatusCode::OK, &session_page(&req, &site, &scope, slug, FormState::default()).await?)
}

/// `POST /staff/editions/{edition}/sessions/{session}/attendance/roll-call`: `seat`, `verdict` (`present`, `absent`),
/// `minutes` (may be empty).
///
/// # Errors
/// 404, or an unavailable database.
pub async fn roll_call(
    req: HttpRequest,
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let ((edition_slug, slug), edition, now) = (path.into_inner(), scope.edition()?, site.now());
    let mut form = FormState::new(data);
    let seat: Option<i64> = form.data.get("seat").parse().ok();
    let verdict = Verdict::parse(form.data.get("verdict")).filter(|verdict| *verdict != Verdict::Intent);
    let minutes = match form.data.get("minutes") {
        "" => Some(None),
        text => text.parse::<i64>().ok().filter(|minutes| (0..=1440).contains(minutes)).map(Some),
    };
    if minutes.is_none() {
        form.refuse("minutes", t.staff_error_number());
        return page(StatusCode::UNPROCESSABLE_ENTITY, &session_page(&req, &site, &scope, Some(slug), form).await?);
    }
    let (Some(seat), Some(verdict), Some(minutes)) = (seat, verdict, minutes) else { return Err(AppError::BadRequest) };
    let wanted = slug.clone();
    let found = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let Some(session) = session_by_slug(conn, edition, &wanted)? else { return Ok(false) };
            if !store::people(conn, session.id)?
                .iter()
                .any(|person| person.seat == seat && scope.covers(person.state(), person.rec(), session.starts().date_naive()))
            {
                return Ok(false);
            }
            store::drop_evidence(conn, seat, Source::RollCall)?;
            let origin =
                Origin { session: session.id, seat, import: None, report_person: None, recorded_by: Some(scope.user()) };
            let seconds = minutes.filter(|_| verdict == Verdict::Present).map(|minutes| minutes * 60);
            store::add_evidence(conn, origin, &Evidence { source: Source::RollCall, verdict, interval: None, seconds }, now)?;
            let change = Change {
                edition: Some(edition),
                action: "attendance.roll_call",
                object: "seat",
                id: seat.to_string(),
                before: serde_json::json!({}),
                after: serde_json::json!({"verdict": verdict.as_str(), "minutes": minutes}),
            };
            audit::record(conn, &scope.actor(), now, change)?;
            Ok(true)
        })
        .await?;
    if !found {
        return Err(AppError::NotFound);
    }
    Ok(see_other(format!("/staff/editions/{edition_slug}/attendance?session={slug}")))
}

#[derive(Template)]
#[template(path = "pages/attendance/preview.html")]
struct PreviewPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    slug: String,
    file: i64,
    tz: String,
    report: Report,
    outcome: Outcome,
    is_known: bool,
}

async fn parse(name: String, bytes: Vec<u8>, zone: Tz, day: chrono::NaiveDate) -> Result<Result<Report, Refused>, AppError> {
    web::block(move || reports::parse(&name, &bytes, zone, Some(day)))
        .await
        .map_err(|error| AppError::Internal(error.to_string()))
}

async fn session_of(site: &Site, edition: i64, slug: &str) -> Result<SessionRow, AppError> {
    let wanted = slug.to_owned();
    site.db.read(move |conn| session_by_slug(conn, edition, &wanted)).await?.ok_or(AppError::NotFound)
}

fn planned_day(session: &SessionRow) -> chrono::NaiveDate {
    session.local_start.date()
}

/// `POST /staff/editions/{edition}/sessions/{session}/attendance/import` (multipart `report`, `tz`): shows what will
/// happen; with `file` instead of a report, imports it.
///
/// # Errors
/// 404, 413, or an unavailable database.
pub async fn import(
    req: HttpRequest,
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
    scope: Scope,
    form: Multipart,
) -> Result<HttpResponse, AppError> {
    unlimited(&scope)?;
    let shell = Shell::of(&req);
    let t = shell.t;
    let ((edition_slug, slug), edition, now) = (path.into_inner(), scope.edition()?, site.now());
    let session = session_of(&site, edition, &slug).await?;
    let (file, data) = upload::read(form, "report", site.settings.limits.upload_bytes).await?;
    let mut state = FormState::new(data);
    let zone: Option<Tz> = match state.data.get("tz") {
        "" => session.zone().ok(),
        name => name.parse().ok(),
    };
    let Some(zone) = zone else {
        state.refuse("tz", t.staff_attendance_tz_bad());
        return page(StatusCode::UNPROCESSABLE_ENTITY, &session_page(&req, &site, &scope, Some(slug), state).await?);
    };
    if let Ok(id) = state.data.get("file").parse::<i64>() {
        return confirm(&site, &scope, edition, &edition_slug, session, zone, id).await;
    }
    let Some(file) = file else {
        state.refuse("report", t.staff_file_choose());
        return page(StatusCode::UNPROCESSABLE_ENTITY, &session_page(&req, &site, &scope, Some(slug), state).await?);
    };
    let report = match parse(file.name.clone(), file.bytes.clone(), zone, planned_day(&session)).await? {
        Ok(report) => report,
        Err(reason) => {
            state.refuse("report", t.staff_attendance_refused(file.name, format!("{reason}.")));
            return page(StatusCode::UNPROCESSABLE_ENTITY, &session_page(&req, &site, &scope, Some(slug), state).await?);
        }
    };
    let (read, user, acting) = (report.clone(), scope.user(), scope.clone());
    let (frame, outcome, is_known, file_id) = site
        .db
        .write(Lock::None, move |conn| {
            let row = edition_by_id(conn, edition)?;
            let people = store::people(conn, session.id)?;
            let outcome = import::preview(&read, &people, &store::aliases(conn, row.programme_id)?);
            let is_known = store::find_import(conn, session.id, &crate::links::sha256(&file.bytes))?.is_some();
            let new = files::NewFile {
                edition,
                purpose: "report-preview",
                name: &file.name,
                bytes: &file.bytes,
                created_by: Some(user),
            };
            let id = files::save(conn, &new, now)?;
            Ok((EditionFrame::load(conn, &acting, edition, t.language())?, outcome, is_known, id))
        })
        .await?;
    let view = PreviewPage {
        frame,
        section: "attendance",
        slug,
        file: file_id,
        tz: zone.name().to_owned(),
        report,
        outcome,
        is_known,
        t,
        shell,
    };
    page(StatusCode::OK, &view)
}

async fn confirm(
    site: &Site,
    scope: &Scope,
    edition: i64,
    edition_slug: &str,
    session: SessionRow,
    zone: Tz,
    file: i64,
) -> Result<HttpResponse, AppError> {
    let now = site.now();
    let found = site.db.read(move |conn| files::load_of(conn, edition, "report-preview", file)).await?;
    let (name, bytes) = found.ok_or(AppError::NotFound)?;
    let report = parse(name, bytes.clone(), zone, planned_day(&session)).await?.map_err(|_| AppError::NotFound)?;
    let (actor, id) = (scope.actor(), session.id);
    site.db
        .write(Lock::Edition(edition), move |conn| {
            let programme = edition_by_id(conn, edition)?.programme_id;
            import::import(conn, Target { edition, programme, session: id, actor: &actor }, &report, &bytes, now)
        })
        .await?;
    Ok(see_other(format!("/staff/editions/{edition_slug}/attendance?session={}", session.slug)))
}

/// `POST /staff/editions/{edition}/sessions/{session}/attendance/imports/{import}/undo`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn undo(
    path: web::Path<(String, String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    unlimited(&scope)?;
    let ((edition_slug, slug, import), edition, now) = (path.into_inner(), scope.edition()?, site.now());
    let session = session_of(&site, edition, &slug).await?;
    let undone = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let undone = store::undo_import(conn, session.id, import, now)?;
            if undone {
                let change = Change {
                    edition: Some(edition),
                    action: "attendance.undo_import",
                    object: "attendance_import",
                    id: import.to_string(),
                    before: serde_json::json!({}),
                    after: serde_json::json!({}),
                };
                audit::record(conn, &scope.actor(), now, change)?;
            }
            Ok(undone)
        })
        .await?;
    if !undone {
        return Err(AppError::NotFound);
    }
    Ok(see_other(format!("/staff/editions/{edition_slug}/attendance?session={slug}")))
}

struct Candidate {
    seat: i64,
    label: String,
    is_suggested: bool,
}

#[derive(Template)]
#[template(path = "pages/attendance/desk.html")]
struct DeskPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    open: i64,
    session: String,
    current: Option<ReportPersonRow>,
    reason: String,
    minutes: String,
    candidates: Vec<Candidate>,
}

/// `GET /staff/editions/{edition}/match-desk`: the next open name.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn desk(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    unlimited(&scope)?;
    let shell = Shell::of(&req);
    let (t, edition) = (shell.t, scope.edition()?);
    let (frame, open, current, people, session) = site
        .db
        .read(move |conn| {
            let current = store::desk_next(conn, edition)?;
            let (people, session) = match &current {
                Some(first) => (store::people(conn, first.session_id)?, session_by_id(conn, first.session_id)?),
                None => (Vec::new(), None),
            };
            let open = store::desk_count(conn, edition)?;
            Ok((EditionFrame::load(conn, &scope, edition, t.language())?, open, current, people, session))
        })
        .await?;
    let suggested = current.as_ref().and_then(|row| row.suggested_seat_id);
    let reason = match current.as_ref().map(|row| row.suggestion_reason.as_str()) {
        Some("same_email") => t.staff_desk_suggested(t.staff_desk_same_email()),
        Some("same_name") => t.staff_desk_suggested(t.staff_desk_same_name()),
        Some("similar_name") => t.staff_desk_suggested(t.staff_desk_similar_name()),
        _ => String::new(),
    };
    let candidates = people
        .into_iter()
        .map(|person| Candidate {
            seat: person.seat,
            label: format!(
                "{} · {} · {}",
                crate::registration::staff_pages::name_of(&person.given_name, &person.family_name),
                person.email,
                person.organisation
            ),
            is_suggested: Some(person.seat) == suggested,
        })
        .collect();
    let minutes =
        current.as_ref().and_then(|row| row.seconds).map_or_else(String::new, |seconds| ((seconds + 30) / 60).to_string());
    page(
        StatusCode::OK,
        &DeskPage {
            frame,
            section: "match-desk",
            session: session.map_or_else(String::new, |session| session.title.get(t.language()).to_owned()),
            open,
            current,
            reason,
            minutes,
            candidates,
            t,
            shell,
        },
    )
}

/// `POST /staff/editions/{edition}/match-desk/{person}`: `seat`, or `nobody=yes`.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn decide(
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
        return Ok(see_other(format!("/staff/editions/{slug}/match-desk")));
    }
    let found = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let Some(row) = store::desk_person(conn, edition, id)? else { return Ok(false) };
            if nobody {
                store::decide(conn, id, Decision::Nobody, None, scope.user(), now)?;
                return Ok(true);
            }
            let people = store::people(conn, row.session_id)?;
            let Some(person) = people.iter().find(|person| Some(person.seat) == seat) else { return Ok(false) };
            let programme = edition_by_id(conn, edition)?.programme_id;
            import::confirm(
                conn,
                Target { edition, programme, session: row.session_id, actor: &scope.actor() },
                &row,
                person,
                now,
            )
        })
        .await?;
    if !found {
        return Err(AppError::NotFound);
    }
    Ok(see_other(format!("/staff/editions/{slug}/match-desk")))
}
