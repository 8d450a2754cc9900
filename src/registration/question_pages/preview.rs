//! Staff: the registration form as participants see it, in a language that staff choose. It can be tried; nothing is
//! stored, and no file is kept.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use crate::accounts::Scope;
use crate::i18n::Language;
use crate::programme::store::edition_by_id;
use crate::registration::answer_pages::{limit, received};
use crate::registration::form::NewRegistration;
use crate::registration::offer::Offer;
use crate::registration::pages::{Showing, Trial, form_page};
use crate::registration::questions::{self, Files};
use crate::registration::rules::Affiliation;
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, FormData, FormState, page};

/// The language to show the form in: `?in=ar`, else the reader's.
fn wanted(req: &HttpRequest, reader: Language) -> Language {
    let named = req.query_string().split('&').find_map(|pair| pair.strip_prefix("in=")).and_then(Language::parse);
    named.unwrap_or(reader).interface()
}

async fn offer(site: &Site, scope: &Scope) -> Result<Offer, AppError> {
    let edition = scope.edition()?;
    let read = site.db.read(move |conn| {
        let edition = edition_by_id(conn, edition)?;
        Offer::read(conn, edition)
    });
    Ok(read.await?)
}

fn answer(
    req: &HttpRequest,
    site: &Site,
    offer: &Offer,
    form: &FormState,
    files: &Files,
    is_right: bool,
) -> Result<HttpResponse, AppError> {
    let mut shell = Shell::of(req);
    let (staff, now) = (shell.t, site.now());
    let language = wanted(req, staff.language());
    shell.t = language.texts();
    let open = offer.open_sessions(now)?;
    // Before registration opens, the sessions that are planned stand for those that will be open.
    let sessions = if open.is_empty() { offer.planned_sessions() } else { open };
    let mut view = form_page(shell, Showing { offer, invitation: "", admits: true, sessions, files, now }, form.clone())?;
    let base = format!("/staff/editions/{}/form", offer.edition.slug);
    view.trial = Some(Trial {
        staff,
        action: format!("{base}/preview"),
        back: base,
        languages: Language::offered().map(|it| (it.code(), it.endonym(), it == language)).collect(),
        is_right,
    });
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page(status, &view)
}

/// `GET /staff/editions/{edition}/form/preview?in={language}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let offer = offer(&site, &scope).await?;
    let language = wanted(&req, Shell::of(&req).language());
    let form = FormState::new(FormData::new([("language", language.code().to_owned())]));
    answer(&req, &site, &offer, &form, &Files { limit: limit(&site), ..Files::default() }, false)
}

/// `POST /staff/editions/{edition}/form/preview`: says what a participant would be told; nothing is stored.
///
/// # Errors
/// 404, 413, or an unavailable database.
pub async fn try_out(
    req: HttpRequest,
    site: web::Data<Site>,
    scope: Scope,
    payload: web::Payload,
) -> Result<HttpResponse, AppError> {
    let offer = offer(&site, &scope).await?;
    let t = wanted(&req, Shell::of(&req).language()).texts();
    let (data, files) = received(&req, &site, payload, &offer.questions).await?;
    let mut form = FormState::new(data);
    let offered: Vec<String> = offer.planned_sessions().iter().map(|session| session.slug.clone()).collect();
    NewRegistration::parse(&mut form, t, |state| offer.names.contains(state), &offered, &site.settings.contact_email);
    let affiliation = Affiliation::parse(form.data.get("affiliation"));
    questions::parse(&mut form, t, offer.first_language(), &offer.questions, affiliation, &files);
    form.put_last("consent");
    let is_right = form.is_valid();
    answer(&req, &site, &offer, &form, &files, is_right)
}
