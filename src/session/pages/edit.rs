//! Staff: the form of a session; create, change, duplicate.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

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
    let (frame, areas, all, existing, review) = site
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
                Review::load(conn, edition, now)?,
            ))
        })
        .await?;
    if slug.is_some() && existing.is_none() {
        return Err(AppError::NotFound);
    }
    let mut form = form.unwrap_or_else(|| {
        FormState::new(existing.as_ref().map_or_else(|| form::empty(frame.zone), |(values, _)| form::of(values)))
    });
    if let Some((values, _)) = &existing {
        seen::stamp(&mut form, &values.as_json());
    }
    let none = || std::iter::once((String::new(), "–".to_owned()));
    let option = |slug: &str, title: &LocalText| (slug.to_owned(), title.get(t.language()).to_owned());
    let others = all.iter().filter(|other| Some(&other.slug) != slug.as_ref());
    Ok(FormPage {
        title: existing
            .as_ref()
            .map_or_else(|| t.staff_new_session().into_owned(), |(values, _)| values.title.get(t.language()).to_owned()),
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
    let (hand, uid) = (hand(&site, &scope)?, format!("{}@baraza", site.random.identifier()?));
    let outcome =
        site.db.write(Lock::Edition(edition), move |conn| change::create(conn, &hand, edition, &slug, &uid, &values)).await?;
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
            let what = if tells { Done::SessionTold } else { Done::SessionSaved };
            Ok(done(format!("{sessions}?saved={slug}"), what))
        }
        Outcome::Ask => telling::ask(&req, &site, &scope, &slug, values, &form.data, "").await,
        other => refused(&req, &site, &scope, Some(slug), form, other).await,
    }
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
    let ((edition_slug, slug), edition) = (path.into_inner(), scope.edition()?);
    let (hand, uid) = (hand(&site, &scope)?, format!("{}@baraza", site.random.identifier()?));
    let copy = site
        .db
        .write(Lock::Edition(edition), move |conn| change::duplicate(conn, &hand, edition, &slug, &uid))
        .await?
        .ok_or(AppError::NotFound)?;
    Ok(done(format!("/staff/editions/{edition_slug}/sessions/{copy}"), Done::SessionCopied))
}
