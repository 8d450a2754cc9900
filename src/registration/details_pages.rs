//! `/me/{token}/details`: a participant corrects their own name, organisation, job title and language.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::form::Correction;
use super::me_pages::opened;
use super::store::{Registered, correct, registered};
use crate::accounts::{Actor, Change, audit};
use crate::db::Lock;
use crate::i18n::{Language, Texts};
use crate::programme::store::edition_by_id;
use crate::session::card::language_name;
use crate::site::Site;
use crate::web::page::{Shell, see_other};
use crate::web::{AppError, FormData, FormState, page};

#[derive(Template)]
#[template(path = "pages/registration/details.html")]
struct DetailsPage {
    shell: Shell,
    t: Texts,
    form: FormState,
    token: String,
    edition_title: String,
    languages: Vec<(&'static str, String)>,
}

/// Whose details they are, and the title of their edition.
async fn find(site: &Site, token: &str, language: Language) -> Result<(Registered, String), AppError> {
    let (key, text) = (site.key.clone(), token.to_owned());
    let found = site
        .db
        .read(move |conn| {
            let Some(who) = opened(conn, &key, &text)? else { return Ok(None) };
            let title = edition_by_id(conn, who.registration.edition_id)?.title.get(language).to_owned();
            Ok(Some((who, title)))
        })
        .await?;
    found.ok_or(AppError::NotFound)
}

fn details_page(shell: Shell, form: FormState, token: String, edition_title: String) -> Result<HttpResponse, AppError> {
    let t = shell.t;
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let languages = Language::ALL.iter().map(|other| (other.code(), language_name(t, *other))).collect();
    page(status, &DetailsPage { shell, t, form, token, edition_title, languages })
}

/// `GET /me/{token}/details`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn form(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (who, title) = find(&site, &path, shell.language()).await?;
    let form = FormState::new(FormData::new([
        ("given_name", who.person.given_name),
        ("family_name", who.person.family_name),
        ("organisation", who.registration.organisation),
        ("job_title", who.registration.job_title),
        ("language", who.registration.language.code().to_owned()),
    ]));
    details_page(shell, form, path.into_inner(), title)
}

/// `POST /me/{token}/details`: changes them at once, as the link is proof enough; 422 when somebody else of the same
/// address has this name.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn save(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, token) = (shell.t, path.into_inner());
    let (who, title) = find(&site, &token, shell.language()).await?;
    let mut form = FormState::new(data);
    let Some(new) = Correction::parse(&mut form, t) else { return details_page(shell, form, token, title) };
    let (edition, id, now) = (who.registration.edition_id, who.registration.id, site.now());
    let is_done = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let Some(who) = registered(conn, id)? else { return Ok(true) };
            let before = Correction::of(&who.person, &who.registration);
            if before == new {
                return Ok(true);
            }
            if !correct(conn, &who, &new, now)? {
                return Ok(false);
            }
            let change = Change {
                edition: Some(edition),
                action: "registration.correct",
                object: "registration",
                id: id.to_string(),
                before: serde_json::to_value(&before).unwrap_or_default(),
                after: serde_json::to_value(&new).unwrap_or_default(),
            };
            audit::record(conn, &Actor::Participant, now, change)?;
            Ok(true)
        })
        .await?;
    if is_done {
        return Ok(see_other(format!("/me/{token}?done=corrected")));
    }
    form.refuse("given_name", t.me_error_name_taken());
    details_page(shell, form, token, title)
}
