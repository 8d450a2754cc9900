//! Staff: the sessions of an edition; create, change, duplicate, cancel.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::card::{Card, Mark, language_name};
use super::form::{self, Known};
use super::load::needs_flag;
use super::rules::{Mode, SessionStatus, below, clashes, resolve};
use super::store::{self, SessionRow, SessionValues, session_by_slug, sessions, slots, tallies};
use crate::accounts::{Change, Scope, audit};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::{Language, LocalText, Texts};
use crate::programme::frame::EditionFrame;
use crate::programme::store::{edition_by_id, participating_states, thematic_areas};
use crate::site::Site;
use crate::web::page::{Shell, see_other};
use crate::web::{AppError, FormData, FormState, page};

struct Line {
    number: usize,
    card: Card,
    status: Mark,
    places: String,
}

#[derive(Template)]
#[template(path = "pages/session/staff_list.html")]
struct ListPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    zone: String,
    clashes: Vec<String>,
    lines: Vec<Line>,
}

/// `GET /staff/editions/{edition}/sessions`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, edition, now) = (shell.t, scope.edition()?, site.now());
    let (frame, row, all, areas, taken, slots) = site
        .db
        .read(move |conn| {
            Ok((
                EditionFrame::load(conn, &scope, edition, t.language())?,
                edition_by_id(conn, edition)?,
                sessions(conn, edition)?,
                thematic_areas(conn, edition)?,
                tallies(conn, edition)?,
                slots(conn, edition)?,
            ))
        })
        .await?;
    let title = |id| all.iter().find(|session| session.id == id).map_or("", |session| session.title.get(t.language()));
    let shown = clashes(&slots)
        .iter()
        .map(|clash| t.staff_clash(title(clash.first), clash.person.as_str(), title(clash.second)))
        .collect();
    let lines = all.iter().enumerate().map(|(index, session)| {
        let area =
            areas.iter().find(|area| Some(area.id) == session.thematic_area_id).map_or("", |area| area.title.get(t.language()));
        let (confirmed, waiting) =
            taken.iter().find(|(id, _, _)| *id == session.id).map_or((0, 0), |(_, confirmed, waiting)| (*confirmed, *waiting));
        let places = session.capacity.map_or_else(|| confirmed.to_string(), |capacity| format!("{confirmed} / {capacity}"));
        let (class, text) = match session.status {
            SessionStatus::Draft => ("todo", t.session_draft()),
            SessionStatus::Cancelled => ("bad", t.session_cancelled()),
            SessionStatus::Published if now >= session.ends() => ("off", t.session_held()),
            SessionStatus::Published => ("ok", t.staff_session_published()),
        };
        Line {
            number: index + 1,
            card: Card::new(t, &row, session, area, confirmed, frame.zone, now),
            status: Mark { class, text: text.into_owned() },
            places: if waiting > 0 { format!("{places} (+{waiting})") } else { places },
        }
    });
    let view = ListPage {
        lines: lines.collect(),
        zone: t.language().zone_label(frame.zone, all.first().map_or(now, SessionRow::starts)),
        clashes: shown,
        frame,
        section: "sessions",
        t,
        shell,
    };
    page(StatusCode::OK, &view)
}

#[derive(Template)]
#[template(path = "pages/session/staff_form.html")]
struct FormPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    slug: Option<String>,
    title: String,
    is_cancelled: bool,
    areas: Vec<(String, String)>,
    others: Vec<(String, String)>,
    languages: Vec<(&'static str, String)>,
    modes: Vec<(&'static str, String)>,
    statuses: Vec<(&'static str, String)>,
    zones: Vec<&'static str>,
    offsets: Vec<(String, String)>,
    form: FormState,
}

async fn form_page(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    slug: Option<String>,
    form: Option<FormState>,
) -> Result<FormPage, AppError> {
    let shell = Shell::of(req);
    let (t, edition, scope) = (shell.t, scope.edition()?, scope.clone());
    let wanted = slug.clone();
    let (frame, areas, all, existing) = site
        .db
        .read(move |conn| {
            let existing = match &wanted {
                Some(slug) => match session_by_slug(conn, edition, slug)? {
                    Some(row) => Some((SessionValues::of(conn, &row)?, row)),
                    None => None,
                },
                None => None,
            };
            Ok((
                EditionFrame::load(conn, &scope, edition, t.language())?,
                thematic_areas(conn, edition)?,
                sessions(conn, edition)?,
                existing,
            ))
        })
        .await?;
    if slug.is_some() && existing.is_none() {
        return Err(AppError::NotFound);
    }
    let form = form.unwrap_or_else(|| {
        FormState::new(existing.as_ref().map_or_else(|| form::empty(frame.zone), |(values, _)| form::of(values)))
    });
    let none = || std::iter::once((String::new(), "–".to_owned()));
    let option = |slug: &str, title: &LocalText| (slug.to_owned(), title.get(t.language()).to_owned());
    let others = all.iter().filter(|other| Some(&other.slug) != slug.as_ref());
    Ok(FormPage {
        title: existing
            .as_ref()
            .map_or_else(|| t.staff_new_session().into_owned(), |(values, _)| values.title.get(t.language()).to_owned()),
        is_cancelled: existing.as_ref().is_some_and(|(values, _)| values.status == SessionStatus::Cancelled),
        areas: none().chain(areas.iter().map(|area| option(&area.slug, &area.title))).collect(),
        others: none().chain(others.map(|other| option(&other.slug, &other.title))).collect(),
        languages: Language::ALL.iter().map(|language| (language.code(), language_name(t, *language))).collect(),
        modes: Mode::ALL.iter().map(|mode| (mode.as_str(), mode_name(t, *mode))).collect(),
        zones: form::zones(),
        offsets: form::offsets(&form.data),
        statuses: vec![("published", t.staff_session_published().into_owned()), ("draft", t.session_draft().into_owned())],
        section: "sessions",
        slug,
        frame,
        form,
        t,
        shell,
    })
}

/// `GET /staff/editions/{edition}/sessions/new`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn new_form(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    page(StatusCode::OK, &form_page(&req, &site, &scope, None, None).await?)
}

/// `GET /staff/editions/{edition}/sessions/{session}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn edit_form(
    req: HttpRequest,
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    page(StatusCode::OK, &form_page(&req, &site, &scope, Some(path.into_inner().1), None).await?)
}

enum Saved {
    Done,
    SlugTaken,
    ReservesAbove,
    /// More seats are confirmed: how many, and how many more.
    BelowConfirmed(i32, i32),
    /// A published session with seats cannot become a draft.
    HasSeats,
}

fn reserves(conn: &mut Conn, edition: i64) -> Result<i32, DbError> {
    Ok(participating_states(conn, edition)?.iter().map(|state| state.reserved).sum())
}

/// `POST /staff/editions/{edition}/sessions`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn create(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let mut form = FormState::new(data);
    let slug = form::slug(&mut form, t);
    let edition = scope.edition()?;
    let known = site.db.read(move |conn| known(conn, edition, "")).await?;
    let Some(values) = form::parse(&mut form, t, &known, None) else {
        return page(StatusCode::UNPROCESSABLE_ENTITY, &form_page(&req, &site, &scope, None, Some(form)).await?);
    };
    let (now, uid, acting) = (site.now(), format!("{}@baraza", site.random.identifier()?), scope.clone());
    let saved = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            if session_by_slug(conn, edition, &slug)?.is_some() {
                return Ok(Saved::SlugTaken);
            }
            if above(values.capacity, reserves(conn, edition)?) {
                return Ok(Saved::ReservesAbove);
            }
            store::create_session(conn, edition, &slug, &uid, &values, now)?;
            let change = Change {
                edition: Some(edition),
                action: "session.create",
                object: "session",
                id: slug.clone(),
                before: serde_json::json!({}),
                after: values.as_json(),
            };
            audit::record(conn, &acting.actor(), now, change)?;
            Ok(Saved::Done)
        })
        .await?;
    finish(&req, &site, &scope, None, form, &saved, &path).await
}

fn above(capacity: Option<i32>, reserved: i32) -> bool {
    capacity.is_some_and(|capacity| reserved > capacity)
}

async fn finish(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    slug: Option<String>,
    mut form: FormState,
    saved: &Saved,
    edition: &str,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(req).t;
    match saved {
        Saved::Done => return Ok(see_other(format!("/staff/editions/{edition}/sessions"))),
        Saved::SlugTaken => form.refuse("slug", t.staff_error_slug_taken()),
        Saved::ReservesAbove => form.refuse("capacity", t.staff_error_reserve_capacity(form.value("title_en").to_owned())),
        Saved::BelowConfirmed(confirmed, missing) => {
            form.refuse("capacity", t.staff_error_capacity_below(*confirmed, *missing));
        }
        Saved::HasSeats => form.refuse("status", t.staff_error_draft_with_seats()),
    }
    page(StatusCode::UNPROCESSABLE_ENTITY, &form_page(req, site, scope, slug, Some(form)).await?)
}

/// `POST /staff/editions/{edition}/sessions/{session}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn update(
    req: HttpRequest,
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let ((edition_slug, slug), edition, now) = (path.into_inner(), scope.edition()?, site.now());
    let mut form = FormState::new(data);
    let wanted = slug.clone();
    let (known, before) = site
        .db
        .read(move |conn| match session_by_slug(conn, edition, &wanted)? {
            Some(row) => Ok(Some((known(conn, edition, &wanted)?, SessionValues::of(conn, &row)?))),
            None => Ok(None),
        })
        .await?
        .ok_or(AppError::NotFound)?;
    let Some(values) = form::parse(&mut form, t, &known, Some(&before)) else {
        return page(StatusCode::UNPROCESSABLE_ENTITY, &form_page(&req, &site, &scope, Some(slug), Some(form)).await?);
    };
    let (acting, wanted) = (scope.clone(), slug.clone());
    let saved = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            if above(values.capacity, reserves(conn, edition)?) {
                return Ok(Saved::ReservesAbove);
            }
            if let Some(refused) = against_seats(conn, edition, &wanted, &values)? {
                return Ok(refused);
            }
            save(conn, &acting, edition, &wanted, &values, now)?;
            Ok(Saved::Done)
        })
        .await?;
    site.job_bell.notify_one();
    finish(&req, &site, &scope, Some(slug), form, &saved, &edition_slug).await
}

/// What the seats that people have forbid. Read under the edition's lock, which every registration takes.
fn against_seats(conn: &mut Conn, edition: i64, slug: &str, values: &SessionValues) -> Result<Option<Saved>, DbError> {
    let Some(row) = session_by_slug(conn, edition, slug)? else { return Ok(None) };
    if values.status == SessionStatus::Draft && row.status == SessionStatus::Published && store::has_seats(conn, row.id)? {
        return Ok(Some(Saved::HasSeats));
    }
    if values.capacity == row.capacity {
        return Ok(None);
    }
    let confirmed = store::confirmed(conn, row.id)?;
    Ok(below(values.capacity, confirmed).map(|(confirmed, missing)| Saved::BelowConfirmed(confirmed, missing)))
}

/// What the form of the session `slug` may refer to.
fn known(conn: &mut Conn, edition: i64, slug: &str) -> Result<Known, DbError> {
    Ok(Known {
        areas: thematic_areas(conn, edition)?.into_iter().map(|area| area.slug).collect(),
        sessions: sessions(conn, edition)?.into_iter().map(|other| other.slug).filter(|other| other != slug).collect(),
    })
}

fn mode_name(t: Texts, mode: Mode) -> String {
    match mode {
        Mode::Online => t.staff_mode_online(),
        Mode::InPerson => t.staff_mode_in_person(),
        Mode::Hybrid => t.staff_mode_hybrid(),
    }
    .into_owned()
}

/// Writes changed values with their trail; calendars are told a higher SEQUENCE when what they show differs.
fn save(
    conn: &mut Conn,
    scope: &Scope,
    edition: i64,
    slug: &str,
    values: &SessionValues,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(), DbError> {
    let Some(row) = session_by_slug(conn, edition, slug)? else { return Ok(()) };
    let before = SessionValues::of(conn, &row)?;
    if before == *values {
        return Ok(());
    }
    store::update_session(conn, &row, values, values.calendar_differs(&before), now)?;
    if needs_flag(&before, values) {
        store::queue_notice(conn, edition, slug, now)?;
    }
    let change = Change {
        edition: Some(edition),
        action: if values.status == SessionStatus::Cancelled && before.status != SessionStatus::Cancelled {
            "session.cancel"
        } else {
            "session.update"
        },
        object: "session",
        id: slug.to_owned(),
        before: before.as_json(),
        after: values.as_json(),
    };
    audit::record(conn, &scope.actor(), now, change)
}

/// `POST /staff/editions/{edition}/sessions/{session}/cancel`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn cancel(path: web::Path<(String, String)>, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let ((edition_slug, slug), edition, now) = (path.into_inner(), scope.edition()?, site.now());
    site.db
        .write(Lock::Edition(edition), move |conn| {
            let Some(row) = session_by_slug(conn, edition, &slug)? else { return Ok(()) };
            let values = SessionValues { status: SessionStatus::Cancelled, ..SessionValues::of(conn, &row)? };
            save(conn, &scope, edition, &slug, &values, now)
        })
        .await?;
    site.job_bell.notify_one();
    Ok(see_other(format!("/staff/editions/{edition_slug}/sessions")))
}

/// `POST /staff/editions/{edition}/sessions/{session}/duplicate`: a draft a week later, to be changed at once.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn duplicate(
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let ((edition_slug, slug), edition, now, uid) =
        (path.into_inner(), scope.edition()?, site.now(), format!("{}@baraza", site.random.identifier()?));
    let copy = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let Some(row) = session_by_slug(conn, edition, &slug)? else { return Ok(None) };
            let mut values = SessionValues { status: SessionStatus::Draft, ..SessionValues::of(conn, &row)? };
            let later = values.local_start + chrono::TimeDelta::weeks(1);
            if let Ok(at) = resolve(later, values.zone, None) {
                values.local_start = later;
                values.starts_at = at;
            }
            let taken: BTreeMap<String, i64> =
                sessions(conn, edition)?.into_iter().map(|session| (session.slug, session.id)).collect();
            let stem: String = slug.chars().take(50).collect();
            let free =
                (2..10_000).map(|number| format!("{stem}-{number}")).find(|slug| !taken.contains_key(slug)).unwrap_or_default();
            store::create_session(conn, edition, &free, &uid, &values, now)?;
            let change = Change {
                edition: Some(edition),
                action: "session.duplicate",
                object: "session",
                id: free.clone(),
                before: serde_json::json!({}),
                after: values.as_json(),
            };
            audit::record(conn, &scope.actor(), now, change)?;
            Ok(Some(free))
        })
        .await?
        .ok_or(AppError::NotFound)?;
    Ok(see_other(format!("/staff/editions/{edition_slug}/sessions/{copy}")))
}
