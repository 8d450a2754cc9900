//! Staff: the sessions of an edition; create, change, duplicate, cancel.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::NaiveDateTime;
use chrono_tz::Tz;

use super::card::{Card, Mark};
use super::load::needs_flag;
use super::rules::{Mode, SessionStatus, TimeProblem, clashes, resolve};
use super::store::{self, SessionRow, SessionValues, Speaker, session_by_slug, sessions, slots, tallies};
use crate::accounts::{Change, Scope, audit};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::{Language, LocalText, Texts};
use crate::programme::frame::EditionFrame;
use crate::programme::pages::titles;
use crate::programme::store::{edition_by_id, participating_states, thematic_areas};
use crate::site::Site;
use crate::text::is_slug;
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
    statuses: Vec<(&'static str, String)>,
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
    let (frame, areas, existing) = site
        .db
        .read(move |conn| {
            let existing = match &wanted {
                Some(slug) => match session_by_slug(conn, edition, slug)? {
                    Some(row) => Some((SessionValues::of(conn, &row)?, row)),
                    None => None,
                },
                None => None,
            };
            Ok((EditionFrame::load(conn, &scope, edition, t.language())?, thematic_areas(conn, edition)?, existing))
        })
        .await?;
    if slug.is_some() && existing.is_none() {
        return Err(AppError::NotFound);
    }
    let form = form.unwrap_or_else(|| {
        FormState::new(existing.as_ref().map_or_else(|| empty_form(frame.zone), |(values, _)| form_of(values)))
    });
    let mut options = vec![(String::new(), "–".to_owned())];
    options.extend(areas.iter().map(|area| (area.slug.clone(), area.title.get(t.language()).to_owned())));
    Ok(FormPage {
        title: existing
            .as_ref()
            .map_or_else(|| t.staff_new_session().into_owned(), |(values, _)| values.title.get(t.language()).to_owned()),
        is_cancelled: existing.as_ref().is_some_and(|(values, _)| values.status == SessionStatus::Cancelled),
        areas: options,
        statuses: vec![("published", t.staff_session_published().into_owned()), ("draft", t.session_draft().into_owned())],
        section: "sessions",
        slug,
        frame,
        form,
        t,
        shell,
    })
}

fn empty_form(zone: Tz) -> FormData {
    FormData::new([("zone", zone.name().to_owned()), ("duration", "90".to_owned()), ("status", "published".to_owned())])
}

fn form_of(values: &SessionValues) -> FormData {
    let text = |language| values.title.exactly(language).unwrap_or_default().to_owned();
    let codes: Vec<&str> = values.interpretation.iter().map(|language| language.code()).collect();
    let speakers: Vec<&str> = values.speakers.iter().map(|speaker| speaker.name.as_str()).collect();
    FormData::new([
        ("title_en", text(Language::En)),
        ("title_fr", text(Language::Fr)),
        ("title_ar", text(Language::Ar)),
        ("about_en", values.abstract_text.exactly(Language::En).unwrap_or_default().to_owned()),
        ("area", values.thematic_area.clone().unwrap_or_default()),
        ("start", values.local_start.format("%Y-%m-%dT%H:%M").to_string()),
        ("zone", values.zone.name().to_owned()),
        ("duration", values.duration_minutes.to_string()),
        ("capacity", values.capacity.map_or_else(String::new, |capacity| capacity.to_string())),
        ("interpretation", codes.join(", ")),
        ("hosts", values.hosts.join("\n")),
        ("speakers", speakers.join("\n")),
        ("join_url", values.join_url.clone()),
        ("dial_in", values.dial_in.clone()),
        ("status", values.status.as_str().to_owned()),
    ])
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

fn lines_of(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// The values of a form over those that it does not show.
fn parse(form: &mut FormState, t: Texts, before: Option<&SessionValues>) -> Option<SessionValues> {
    let title = titles(&form.data, "title", &before.map(|values| values.title.clone()).unwrap_or_default());
    if title.is_empty() {
        form.refuse("title_en", t.staff_error_title());
    }
    let typed = form.data.get("start").to_owned();
    let start = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(&typed, format).ok());
    if start.is_none() {
        form.refuse("start", t.staff_error_start());
    }
    let zone: Option<Tz> = form.data.get("zone").parse().ok();
    if zone.is_none() {
        form.refuse("zone", t.staff_error_zone());
    }
    let starts_at = match (start, zone) {
        (Some(start), Some(zone)) => match resolve(start, zone, None) {
            Ok(at) => Some(at),
            Err(TimeProblem::Nonexistent) => {
                form.refuse("start", t.staff_error_nonexistent());
                None
            }
            Err(TimeProblem::Ambiguous(..)) => {
                form.refuse("start", t.staff_error_ambiguous());
                None
            }
        },
        _ => None,
    };
    let duration = form.data.get("duration").parse::<i32>().ok().filter(|minutes| (5..=1440).contains(minutes));
    if duration.is_none() {
        form.refuse("duration", t.staff_error_duration());
    }
    let capacity = match form.data.get("capacity") {
        "" => Some(None),
        text => text.parse::<i32>().ok().filter(|capacity| *capacity >= 1).map(Some),
    };
    if capacity.is_none() {
        form.refuse("capacity", t.staff_error_capacity());
    }
    let join_url = form.data.get("join_url").to_owned();
    if !(join_url.is_empty() || join_url.starts_with("https://") && join_url.len() <= 2_000) {
        form.refuse("join_url", t.staff_error_url());
    }
    if !form.is_valid() {
        return None;
    }
    let data = &form.data;
    let codes = data.get("interpretation").split([',', ' ']).filter_map(Language::parse).collect();
    let about = before.map(|values| values.abstract_text.clone()).unwrap_or_default();
    let others = about.languages().filter(|language| *language != Language::En);
    let others: Vec<_> = others.filter_map(|language| Some((language, about.exactly(language)?.to_owned()))).collect();
    let area = data.get("area");
    Some(SessionValues {
        thematic_area: (!area.is_empty()).then(|| area.to_owned()),
        title,
        abstract_text: LocalText::new(others.into_iter().chain([(Language::En, data.get("about_en").to_owned())])),
        learning_objectives: before.map(|values| values.learning_objectives.clone()).unwrap_or_default(),
        local_start: start?,
        zone: zone?,
        starts_at: starts_at?,
        duration_minutes: duration?,
        capacity: capacity?,
        interpretation: codes,
        hosts: lines_of(data.get("hosts")),
        speakers: lines_of(data.get("speakers")).into_iter().map(|name| Speaker { name, email: None }).collect(),
        mode: before.map_or(Mode::Online, |values| values.mode),
        venue: before.map(|values| values.venue.clone()).unwrap_or_default(),
        platform: before.map(|values| values.platform.clone()).unwrap_or_default(),
        join_url,
        passcode: before.map(|values| values.passcode.clone()).unwrap_or_default(),
        dial_in: data.get("dial_in").to_owned(),
        repeats: before.and_then(|values| values.repeats.clone()),
        status: match before.map(|values| values.status) {
            Some(SessionStatus::Cancelled) => SessionStatus::Cancelled,
            _ => SessionStatus::parse(data.get("status"))
                .filter(|status| *status != SessionStatus::Cancelled)
                .unwrap_or(SessionStatus::Published),
        },
    })
}

enum Saved {
    Done,
    SlugTaken,
    ReservesAbove,
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
    let slug = form.data.get("slug").to_owned();
    if !is_slug(&slug) || slug == "new" {
        form.refuse("slug", t.staff_error_slug());
    }
    let Some(values) = parse(&mut form, t, None) else {
        return page(StatusCode::UNPROCESSABLE_ENTITY, &form_page(&req, &site, &scope, None, Some(form)).await?);
    };
    let (edition, now, uid, acting) =
        (scope.edition()?, site.now(), format!("{}@baraza", site.random.identifier()?), scope.clone());
    let saved = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            if session_by_slug(conn, edition, &slug)?.is_some() {
                return Ok(Saved::SlugTaken);
            }
            if values.capacity.is_some_and(|capacity| capacity < 0) || above(values.capacity, reserves(conn, edition)?) {
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
    let before = site
        .db
        .read(move |conn| match session_by_slug(conn, edition, &wanted)? {
            Some(row) => SessionValues::of(conn, &row).map(Some),
            None => Ok(None),
        })
        .await?
        .ok_or(AppError::NotFound)?;
    let Some(values) = parse(&mut form, t, Some(&before)) else {
        return page(StatusCode::UNPROCESSABLE_ENTITY, &form_page(&req, &site, &scope, Some(slug), Some(form)).await?);
    };
    let (acting, wanted) = (scope.clone(), slug.clone());
    let saved = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            if above(values.capacity, reserves(conn, edition)?) {
                return Ok(Saved::ReservesAbove);
            }
            save(conn, &acting, edition, &wanted, &values, now)?;
            Ok(Saved::Done)
        })
        .await?;
    site.job_bell.notify_one();
    finish(&req, &site, &scope, Some(slug), form, &saved, &edition_slug).await
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
