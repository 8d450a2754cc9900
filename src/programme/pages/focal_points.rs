//! Staff: the focal points of a participating State.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::state::{Typed, answer, languages, names_for, state_of};
use crate::accounts::{Change, Scope, audit};
use crate::db::Lock;
use crate::i18n::{Language, Texts};
use crate::programme::frame::EditionFrame;
use crate::programme::store::{self, FocalPointValues, StateNames, edition_by_id, focal_points, organisations, state_records};
use crate::site::Site;
use crate::text::EmailAddress;
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done, page};

/// What a form says of a focal point. An address or a telephone is needed: somebody who cannot be reached nominates nobody.
fn values(t: Texts, form: &mut FormState) -> Option<FocalPointValues> {
    let text = |form: &FormState, field: &str| form.data.get(field).to_owned();
    if form.data.get("name").is_empty() {
        form.refuse("name", t.staff_focal_error_name());
    }
    let typed = text(form, "email");
    let email = EmailAddress::parse(&typed).map(|email| email.as_str().to_owned());
    if email.is_err() && !typed.is_empty() {
        form.refuse("email", t.error_email());
    } else if typed.is_empty() && form.data.get("phone").is_empty() {
        form.refuse("email", t.staff_focal_error_reach());
    }
    let language = Language::parse(form.data.get("language"));
    if language.is_none() {
        form.refuse("language", t.error_choose());
    }
    let (Some(language), true) = (language, form.is_valid()) else { return None };
    Some(FocalPointValues {
        name: text(form, "name"),
        email: email.unwrap_or_default(),
        phone: text(form, "phone"),
        organisation: text(form, "organisation"),
        language,
    })
}

fn back(req: &HttpRequest) -> String {
    let part = |name| req.match_info().get(name).unwrap_or_default();
    format!("/staff/editions/{}/states/{}", part("edition"), part("state"))
}

/// `POST /staff/editions/{edition}/states/{state}/focal-points`: adds one.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn add(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let (t, state) = (Shell::of(&req).t, state_of(&req)?);
    let mut form = FormState::new(data);
    let Some(values) = values(t, &mut form) else {
        return answer(&req, &site, &scope, Typed::Person(form)).await;
    };
    let (edition, now) = (scope.edition()?, site.now());
    site.db
        .write(Lock::Edition(edition), move |conn| {
            if state_records(conn, edition)?.iter().all(|record| record.quota.state != state) {
                return Ok(None);
            }
            let id = store::add_focal_point(conn, edition, state, &values, now)?;
            let mut after = values.as_json();
            if let Some(after) = after.as_object_mut() {
                after.insert("state".into(), state.as_str().into());
            }
            let change = Change {
                edition: Some(edition),
                action: "focal_point.add",
                object: "focal_point",
                id: id.to_string(),
                before: serde_json::json!({}),
                after,
            };
            audit::record(conn, &scope.actor(), now, change).map(Some)
        })
        .await?
        .ok_or(AppError::NotFound)?;
    Ok(done(back(&req), Done::FocalPointSaved))
}

#[derive(Template)]
#[template(path = "pages/programme/focal_point.html")]
struct FocalPointPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    code: String,
    state: String,
    name: String,
    organisations: Vec<String>,
    languages: Vec<(&'static str, &'static str)>,
    person: FormState,
}

/// `typed`: the form that comes back; none when the page is opened.
async fn one(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    id: i64,
    typed: Option<FormState>,
) -> Result<HttpResponse, AppError> {
    let (shell, state) = (Shell::of(req), state_of(req)?);
    let (t, edition, scope) = (shell.t, scope.edition()?, scope.clone());
    let found = site
        .db
        .read(move |conn| {
            let known = focal_points(conn, edition)?.into_iter().find(|person| person.id == id && person.state == state);
            let Some(known) = known else { return Ok(None) };
            let row = edition_by_id(conn, edition)?;
            let frame = EditionFrame::load(conn, &scope, edition, t.language())?;
            let names = StateNames::load(conn, row.programme_id)?;
            Ok(Some((known, frame, names.name(state, t.language()), organisations(conn, row.programme_id)?)))
        })
        .await?;
    let (known, frame, name, organisations) = found.ok_or(AppError::NotFound)?;
    let status = if typed.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let values = known.values;
    let view = FocalPointPage {
        t,
        frame,
        section: "states",
        code: state.as_str().to_owned(),
        state: name,
        name: values.name.clone(),
        organisations: names_for(&organisations, state, t.language()),
        languages: languages(),
        person: typed.unwrap_or_else(|| {
            FormState::new(FormData::new([
                ("name", values.name),
                ("email", values.email),
                ("phone", values.phone),
                ("organisation", values.organisation),
                ("language", values.language.code().to_owned()),
            ]))
        }),
        shell,
    };
    page(status, &view)
}

fn id_of(req: &HttpRequest) -> Result<i64, AppError> {
    req.match_info().get("person").and_then(|id| id.parse().ok()).ok_or(AppError::NotFound)
}

/// `GET /staff/editions/{edition}/states/{state}/focal-points/{person}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let id = id_of(&req)?;
    one(&req, &site, &scope, id, None).await
}

/// `POST /staff/editions/{edition}/states/{state}/focal-points/{person}`: changes it; `remove=yes` removes it.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn save(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let (t, state, id) = (Shell::of(&req).t, state_of(&req)?, id_of(&req)?);
    let mut form = FormState::new(data);
    let removes = form.data.get("remove") == "yes";
    let new = if removes { None } else { values(t, &mut form) };
    if new.is_none() && !removes {
        return one(&req, &site, &scope, id, Some(form)).await;
    }
    let (edition, now) = (scope.edition()?, site.now());
    site.db
        .write(Lock::Edition(edition), move |conn| {
            let old = focal_points(conn, edition)?.into_iter().find(|person| person.id == id && person.state == state);
            let Some(old) = old else { return Ok(None) };
            match &new {
                Some(new) if *new == old.values => return Ok(Some(())),
                Some(new) => store::update_focal_point(conn, id, new)?,
                None => store::remove_focal_point(conn, id)?,
            }
            let change = Change {
                edition: Some(edition),
                action: if new.is_some() { "focal_point.update" } else { "focal_point.remove" },
                object: "focal_point",
                id: id.to_string(),
                before: old.values.as_json(),
                after: new.as_ref().map_or_else(|| serde_json::json!({}), FocalPointValues::as_json),
            };
            audit::record(conn, &scope.actor(), now, change).map(Some)
        })
        .await?
        .ok_or(AppError::NotFound)?;
    Ok(done(back(&req), if removes { Done::FocalPointRemoved } else { Done::FocalPointSaved }))
}
