//! Staff: the form of a session; create, copy, change.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::{Nav, hand, telling};
use crate::accounts::Scope;
use crate::db::{Conn, DbError, Lock};
use crate::i18n::{Language, LocalText, Texts};
use crate::programme::frame::EditionFrame;
use crate::programme::store::thematic_areas;
use crate::session::card::language_name;
use crate::session::change::{self, Outcome};
use crate::session::form::{self, Known};
use crate::session::rules::{Mode, SessionStatus};
use crate::session::store::{Review, SessionValues, session_by_slug, sessions};
use crate::session::warning_words::{Group, of_session};
use crate::site::Site;
use crate::web::done::{Done, done};
use crate::web::local_fields::{LocalFields, text_of};
use crate::web::page::Shell;
use crate::web::{AppError, FormData, FormState, page, seen};

#[derive(Template)]
#[template(path = "pages/session/staff_form.html")]
pub(super) struct FormPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    slug: Option<String>,
    title: String,
    /// Whether it is a copy that is not there yet.
    is_copy: bool,
    is_cancelled: bool,
    reason: String,
    nav: Option<Nav>,
    areas: Vec<(String, String)>,
    others: Vec<(String, String)>,
    languages: Vec<(&'static str, String)>,
    modes: Vec<(&'static str, String)>,
    statuses: Vec<(&'static str, String)>,
    zones: Vec<&'static str>,
    offsets: Vec<(String, String)>,
    /// What is to be looked at.
    warned: Option<Group>,
    texts: TextFields,
    form: FormState,
}

/// The texts of a session, as fields.
struct TextFields {
    title: LocalFields,
    about: LocalFields,
    objectives: LocalFields,
}

impl TextFields {
    fn of(t: Texts, form: &FormState, open: &[Language]) -> Self {
        let fields = |prefix: &str, label: &str, is_long| LocalFields::within(form, open, prefix, label, is_long);
        Self {
            title: fields("title", &t.staff_session_title(), false),
            about: fields("about", &t.form_optional(t.staff_session_about()), true),
            objectives: fields("objectives", &t.form_optional(t.staff_session_objectives()), true)
                .with_hint(t.staff_session_hosts_hint()),
        }
    }
}

/// The session that a new one copies: the address says it at first, then the form.
fn origin(req: &HttpRequest, form: Option<&FormState>) -> Option<String> {
    let asked = || req.query_string().split('&').find_map(|pair| pair.strip_prefix("copy=")).map(str::to_owned);
    form.map_or_else(asked, |form| Some(form.data.get("copy_of").to_owned())).filter(|slug| !slug.is_empty())
}

/// The form of a copy.
fn filled(origin: Option<&str>, slug: &str, values: &SessionValues) -> FormData {
    let mut data = form::of(values);
    data.push("slug", slug);
    data.push("copy_of", origin.unwrap_or_default());
    data
}

pub(super) async fn form_page(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    slug: Option<String>,
    form: Option<FormState>,
) -> Result<FormPage, AppError> {
    let shell = Shell::of(req);
    let (t, edition, scope, now) = (shell.t, scope.edition()?, scope.clone(), site.now());
    let wanted = slug.clone();
    let source = if slug.is_some() { None } else { origin(req, form.as_ref()) };
    let copied = source.clone();
    let (frame, areas, all, existing, review, copy) = site
        .db
        .read(move |conn| {
            let copy = copied.map_or(Ok(None), |slug| change::copy_of(conn, edition, &slug))?;
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
                Review::load(conn, edition, now)?,
                copy,
            ))
        })
        .await?;
    let lacks_origin = form.is_none() && source.is_some() && copy.is_none();
    if lacks_origin || (slug.is_some() && existing.is_none()) {
        return Err(AppError::NotFound);
    }
    let mut form = form.unwrap_or_else(|| {
        FormState::new(match (&existing, &copy) {
            (Some((values, _)), _) => form::of(values),
            (None, Some((free, values))) => filled(source.as_deref(), free, values),
            (None, None) => form::empty(frame.zone),
        })
    });
    if let Some((values, _)) = &existing {
        seen::stamp(&mut form, &values.as_json());
    }
    let none = || std::iter::once((String::new(), "–".to_owned()));
    let option = |slug: &str, title: &LocalText| (slug.to_owned(), title.get(t.language()).to_owned());
    let others = all.iter().filter(|other| Some(&other.slug) != slug.as_ref());
    Ok(FormPage {
        title: match (&existing, &copy) {
            (Some((values, _)), _) => values.title.get(t.language()).to_owned(),
            (None, Some((_, values))) => t.staff_session_copy(values.title.get(t.language())),
            (None, None) => t.staff_new_session().into_owned(),
        },
        is_copy: copy.is_some(),
        reason: existing.as_ref().map_or_else(String::new, |(values, _)| values.cancel_reason.get(t.language()).to_owned()),
        nav: existing.as_ref().map(|(_, row)| Nav::new(t, &frame.url("sessions"), row, "")),
        is_cancelled: existing.as_ref().is_some_and(|(values, _)| values.status == SessionStatus::Cancelled),
        areas: none().chain(areas.iter().map(|area| option(&area.slug, &area.title))).collect(),
        others: none().chain(others.map(|other| option(&other.slug, &other.title))).collect(),
        languages: Language::ALL.iter().map(|language| (language.code(), language_name(t, *language))).collect(),
        modes: Mode::ALL.iter().map(|mode| (mode.as_str(), mode_name(t, *mode))).collect(),
        zones: form::zones(),
        offsets: form::offsets(&form.data),
        warned: existing.as_ref().map(|(_, row)| of_session(t, &review, row)).filter(|group| !group.lines.is_empty()),
        statuses: vec![("published", t.staff_session_published().into_owned()), ("draft", t.session_draft().into_owned())],
        texts: TextFields::of(t, &form, &frame.languages),
        section: "sessions",
        slug,
        frame,
        form,
        t,
        shell,
    })
}

/// `GET /staff/editions/{edition}/sessions/new` (`copy`: of which session)
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

/// `POST /staff/editions/{edition}/sessions`; `copy_of` is the session that it copies.
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
    let (edition, source) = (scope.edition()?, form.data.get("copy_of").to_owned());
    let read = site.db.read(move |conn| Ok((known(conn, edition, "")?, change::copy_of(conn, edition, &source)?)));
    let (known, copy) = read.await?;
    // What the form does not say, such as where a speaker works, is that of the session that it copies.
    let copied = copy.map(|(_, values)| values);
    let Some(values) = form::parse(&mut form, t, &known, copied.as_ref()) else {
        return page(StatusCode::UNPROCESSABLE_ENTITY, &form_page(&req, &site, &scope, None, Some(form)).await?);
    };
    let (hand, uid) = (hand(&site, &scope)?, format!("{}@baraza", site.random.identifier()?));
    let action = if copied.is_some() { "session.duplicate" } else { "session.create" };
    let outcome = site
        .db
        .write(Lock::Edition(edition), move |conn| change::create(conn, &hand, edition, (&slug, &uid), &values, action))
        .await?;
    if outcome == Outcome::Done {
        return Ok(done(format!("/staff/editions/{path}/sessions?saved={}", form.data.get("slug")), Done::SessionCreated));
    }
    refused(&req, &site, &scope, None, form, outcome).await
}

async fn refused(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    slug: Option<String>,
    mut form: FormState,
    outcome: Outcome,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(req).t;
    match outcome {
        Outcome::SlugTaken => form.refuse("slug", t.staff_error_slug_taken()),
        Outcome::ReservesAbove => {
            let title = text_of(&form.data, "title", None).get(t.language()).to_owned();
            form.refuse("capacity", t.staff_error_reserve_capacity(title));
        }
        Outcome::BelowConfirmed(confirmed, missing) => {
            form.refuse("capacity", t.staff_error_capacity_below(confirmed, missing));
        }
        Outcome::Changed => form.refuse(seen::FIELD, t.staff_error_changed()),
        Outcome::HasSeats => form.refuse("status", t.staff_error_draft_with_seats()),
        Outcome::HasSpeakers => form.refuse("status", t.staff_error_draft_with_speakers()),
        Outcome::Gone | Outcome::Done | Outcome::Ask => return Err(AppError::NotFound),
    }
    page(StatusCode::UNPROCESSABLE_ENTITY, &form_page(req, site, scope, slug, Some(form)).await?)
}

/// What is said of a session that is saved without a message to anybody: why there is none.
fn saved(before: &SessionValues, after: &SessionValues, now: DateTime<Utc>) -> Done {
    let is_moved = (before.starts_at, before.duration_minutes) != (after.starts_at, after.duration_minutes);
    match before.status {
        _ if !is_moved => Done::SessionSaved,
        SessionStatus::Draft => Done::SessionSavedDraft,
        SessionStatus::Cancelled => Done::SessionSavedCancelled,
        SessionStatus::Published if after.ends_at() <= now => Done::SessionSavedOver,
        SessionStatus::Published => Done::SessionSavedNobody,
    }
}

/// `POST /staff/editions/{edition}/sessions/{session}`: a move that people are told of is shown first; `told` is what was
/// shown.
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
    let ((edition_slug, slug), edition) = (path.into_inner(), scope.edition()?);
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
    let (hand, wanted, shown) = (hand(&site, &scope)?, slug.clone(), form.data.get("told").to_owned());
    let tells = !shown.is_empty();
    let (saving, typed) = (values.clone(), form.data.clone());
    let outcome = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            if let Some(row) = session_by_slug(conn, edition, &wanted)? {
                let stored = SessionValues::of(conn, &row)?;
                // The same form sent twice is no other change.
                if stored != saving && seen::is_stale(&typed, &stored.as_json()) {
                    return Ok(Outcome::Changed);
                }
            }
            change::update(conn, &hand, edition, &wanted, &saving, &shown)
        })
        .await?;
    site.job_bell.notify_one();
    site.mail_bell.notify_one();
    let sessions = format!("/staff/editions/{edition_slug}/sessions");
    match outcome {
        Outcome::Done => {
            let what = if tells { Done::SessionTold } else { saved(&before, &values, site.now()) };
            Ok(done(format!("{sessions}?saved={slug}"), what))
        }
        Outcome::Ask => telling::ask(&req, &site, &scope, &slug, values, &form.data, "").await,
        other => refused(&req, &site, &scope, Some(slug), form, other).await,
    }
}
