//! Staff: plan the training of next year from the priorities of an edition.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::Datelike as _;

use super::derive::create;
use super::form;
use super::origin::{Origin, answers};
use crate::accounts::{Access, Scope};
use crate::db::Lock;
use crate::i18n::{LocalText, Texts};
use crate::programme::frame::EditionFrame;
use crate::programme::rules::EditionKind;
use crate::programme::stages::may_derive;
use crate::programme::store::{EditionRow, edition_by_slug, editions, training_of};
use crate::session::rules::Mode;
use crate::site::Site;
use crate::survey::priorities::Topic;
use crate::web::local_fields::LocalFields;
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done, page};

/// A priority that a training can answer.
pub struct Choice {
    /// `area:SLUG` or `need:ID`.
    pub value: String,
    /// The id of its box.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The reason why it was taken into training.
    pub reason: String,
    /// How many answers ask for it.
    pub answers: String,
    /// Who they are.
    pub askers: String,
}

#[derive(Template)]
#[template(path = "pages/training/derive.html")]
struct DerivePage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    /// The training that there is already: title, and where it is.
    there: Option<(String, String)>,
    is_too_early: bool,
    title: LocalFields,
    modes: Vec<(&'static str, String)>,
    choices: Vec<Choice>,
    form: FormState,
}

/// The ways in which a course is held.
pub fn modes(t: Texts) -> Vec<(&'static str, String)> {
    Mode::ALL.iter().map(|mode| (mode.as_str(), mode_text(t, *mode))).collect()
}

/// How a course is held, for staff.
pub fn mode_text(t: Texts, mode: Mode) -> String {
    match mode {
        Mode::Online => t.staff_mode_online(),
        Mode::InPerson => t.staff_mode_in_person(),
        Mode::Hybrid => t.staff_mode_hybrid(),
    }
    .into_owned()
}

/// All that the page reads.
struct Read {
    frame: EditionFrame,
    origin: Origin,
    there: Option<EditionRow>,
    number: i32,
}

async fn read(site: &Site, scope: &Scope, t: Texts) -> Result<Read, AppError> {
    let (edition, scope) = (scope.edition()?, scope.clone());
    let read = site.db.read(move |conn| {
        let origin = Origin::load(conn, edition)?;
        let of_programme = |other: &EditionRow| other.programme_id == origin.edition.programme_id;
        let numbers = editions(conn)?.into_iter().filter(|(other, _)| of_programme(other)).map(|(other, _)| other.number);
        Ok(Read {
            number: numbers.max().unwrap_or(0).saturating_add(1),
            frame: EditionFrame::load(conn, &scope, edition, t.language())?,
            there: training_of(conn, edition)?,
            origin,
        })
    });
    Ok(read.await?)
}

fn for_training(origin: &Origin) -> Vec<Topic> {
    origin.priorities.iter().filter(|it| it.is_for_training()).map(|it| it.topic.clone()).collect()
}

fn derive_page(
    req: &HttpRequest,
    scope: &Scope,
    read: Read,
    this_year: i32,
    typed: Option<FormState>,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, language) = (shell.t, shell.t.language());
    let status = if typed.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let topics = for_training(&read.origin);
    let first = || FormState::new(form::of_training(&read.origin.edition, read.number, this_year, &topics));
    let form = typed.unwrap_or_else(first);
    let choices = read.origin.priorities.iter().filter(|it| it.is_for_training()).map(|it| Choice {
        value: it.topic.to_string(),
        id: it.topic.to_string().replace(':', "-"),
        title: it.title.get(language).to_owned(),
        reason: it.decided.as_ref().map_or_else(String::new, |decided| decided.reason.clone()),
        answers: answers(t, &it.asked),
        askers: read.origin.names_of(&it.asked, language),
    });
    let view = DerivePage {
        there: read.there.as_ref().map(|there| {
            let href = format!("/staff/editions/{}/courses", there.slug);
            let is_open = scope.may_in(Access::Plan, there.id);
            (there.title.get(language).to_owned(), if is_open { href } else { String::new() })
        }),
        is_too_early: is_too_early(&read.origin.edition),
        title: LocalFields::within(&form, &read.frame.languages, "title", &t.staff_edition_title(), false),
        modes: modes(t),
        choices: choices.collect(),
        section: "priorities",
        frame: read.frame,
        form,
        t,
        shell,
    };
    page(status, &view)
}

fn is_too_early(edition: &EditionRow) -> bool {
    !may_derive(edition.stage, edition.kind, EditionKind::Training)
}

/// `GET /staff/editions/{edition}/priorities/training`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn form(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let read = read(&site, &scope, Shell::of(&req).t).await?;
    derive_page(&req, &scope, read, site.now().year(), None)
}

enum Derived {
    Done,
    There(LocalText),
    TooEarly,
    SlugTaken,
}

/// `POST /staff/editions/{edition}/priorities/training` (`title_*`, `slug`, `number`, `year`, `mode`, `place`, `topic`…): a
/// draft with a course for each thematic area; a second time is refused.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn derive(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let (now, edition) = (site.now(), scope.edition()?);
    let mut form = FormState::new(data);
    let found = read(&site, &scope, t).await?;
    let Some(wanted) = form::training(&mut form, t, &for_training(&found.origin)) else {
        return derive_page(&req, &scope, found, now.year(), Some(form));
    };
    let (actor, slug) = (scope.actor(), wanted.slug.clone());
    let derived = site
        .db
        .write(Lock::Global, move |conn| {
            if let Some(there) = training_of(conn, edition)? {
                return Ok(Derived::There(there.title));
            }
            if edition_by_slug(conn, &wanted.slug)?.is_some() {
                return Ok(Derived::SlugTaken);
            }
            let origin = Origin::load(conn, edition)?;
            if is_too_early(&origin.edition) {
                return Ok(Derived::TooEarly);
            }
            create(conn, &origin, &wanted, &actor, now)?;
            Ok(Derived::Done)
        })
        .await?;
    match derived {
        Derived::Done => return Ok(done(format!("/staff/editions/{slug}/courses"), Done::TrainingDerived)),
        Derived::There(title) => form.refuse("training", t.staff_training_there(title.get(t.language()))),
        Derived::TooEarly => form.refuse("training", t.staff_training_too_early()),
        Derived::SlugTaken => form.refuse("slug", t.staff_error_edition_slug_taken()),
    }
    let found = read(&site, &scope, t).await?;
    derive_page(&req, &scope, found, now.year(), Some(form))
}
