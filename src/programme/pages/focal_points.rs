//! Staff: the focal points of a participating State or REC, and their links.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::recs::rec_page;
use super::state::{Typed, answer, languages, names_for};
use crate::accounts::{Change, Scope, audit};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError, Lock};
use crate::i18n::{Language, Texts};
use crate::links::MessageIds;
use crate::programme::focal_mails;
use crate::programme::frame::EditionFrame;
use crate::programme::party::Party;
use crate::programme::store::{
    self, FocalPoint, FocalPointValues, StateNames, edition_by_id, focal_points, organisations, participating_recs,
    state_records,
};
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
    let phone = form.phone(t, "phone").map(String::from).unwrap_or_default();
    let language = Language::parse(form.data.get("language"));
    if language.is_none() {
        form.refuse("language", t.error_choose());
    }
    let (Some(language), true) = (language, form.is_valid()) else { return None };
    Some(FocalPointValues {
        name: text(form, "name"),
        email: email.unwrap_or_default(),
        phone,
        organisation: text(form, "organisation"),
        language,
    })
}

/// The State or REC that the URL names.
fn party_of(req: &HttpRequest) -> Result<Party, AppError> {
    let code = |name| req.match_info().get(name);
    code("state").or_else(|| code("rec")).and_then(Party::parse).ok_or(AppError::NotFound)
}

/// The page of the State or REC.
fn page_of(edition: &str, party: Party) -> String {
    let folder = if party.state().is_some() { "states" } else { "recs" };
    format!("/staff/editions/{edition}/{folder}/{}", party.code())
}

fn back(req: &HttpRequest, party: Party) -> String {
    page_of(req.match_info().get("edition").unwrap_or_default(), party)
}

fn takes_part(conn: &mut Conn, edition: i64, party: Party) -> Result<bool, DbError> {
    Ok(match party {
        Party::State(state) => state_records(conn, edition)?.iter().any(|record| record.quota.state == state),
        Party::Rec(rec) => participating_recs(conn, edition)?.contains(&rec),
    })
}

fn known(conn: &mut Conn, edition: i64, party: Party, id: i64) -> Result<Option<FocalPoint>, DbError> {
    let is_meant = |person: &FocalPoint| person.id == id && person.party == party && !person.is_erased();
    Ok(focal_points(conn, edition)?.into_iter().find(is_meant))
}

/// `POST /staff/editions/{edition}/states/{state}/focal-points` and `…/recs/{rec}/focal-points`: adds one.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn add(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let (t, party) = (Shell::of(&req).t, party_of(&req)?);
    let mut form = FormState::new(data);
    let Some(values) = values(t, &mut form) else {
        return match party {
            Party::State(_) => answer(&req, &site, &scope, Typed::Person(form)).await,
            Party::Rec(rec) => rec_page(&req, &site, &scope, rec, Some(form)).await,
        };
    };
    let (edition, now) = (scope.edition()?, site.now());
    site.db
        .write(Lock::Edition(edition), move |conn| {
            if !takes_part(conn, edition, party)? {
                return Ok(None);
            }
            let id = store::add_focal_point(conn, edition, party, &values, now)?;
            let mut after = values.as_json();
            if let Some(after) = after.as_object_mut() {
                let word = if party.state().is_some() { "state" } else { "rec" };
                after.insert(word.into(), party.code().into());
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
    Ok(done(back(&req, party), Done::FocalPointAdded))
}

/// What became of the last link of a focal point.
pub fn link_mark(t: Texts, person: &FocalPoint, zone: Tz, now: DateTime<Utc>) -> (&'static str, String) {
    let day = |at: UtcInstant| t.language().date_long(at.utc().with_timezone(&zone).date_naive());
    match person.link_expires_at {
        None => ("off", t.staff_focal_link_none().into_owned()),
        Some(expires) if person.has_open_link(now) => ("ok", t.staff_focal_link_open(day(expires))),
        Some(expires) => ("wait", t.staff_focal_link_expired(day(expires))),
    }
}

#[derive(Template)]
#[template(path = "pages/programme/focal_point.html")]
struct FocalPointPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    /// The page of the State or REC, and its name.
    back: String,
    /// This page.
    own: String,
    party: String,
    name: String,
    /// The address that a link can be sent to.
    email: String,
    /// The last link: what became of it, and whether it can be revoked.
    link: (&'static str, String),
    has_link: bool,
    active: String,
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
    let (shell, party) = (Shell::of(req), party_of(req)?);
    let (t, edition, scope, now) = (shell.t, scope.edition()?, scope.clone(), site.now());
    let found = site
        .db
        .read(move |conn| {
            let Some(known) = known(conn, edition, party, id)? else { return Ok(None) };
            let row = edition_by_id(conn, edition)?;
            let frame = EditionFrame::load(conn, &scope, edition, t.language())?;
            let names = StateNames::load(conn, row.programme_id)?;
            Ok(Some((known, frame, party.name(&names, t.language()), organisations(conn, row.programme_id)?)))
        })
        .await?;
    let (known, frame, name, organisations) = found.ok_or(AppError::NotFound)?;
    let status = if typed.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let day = |at: UtcInstant| t.language().date_long(at.utc().with_timezone(&frame.zone).date_naive());
    let (link, active) = (link_mark(t, &known, frame.zone, now), known.active_at.map(day).unwrap_or_default());
    let (has_link, values) = (known.has_open_link(now), known.values);
    let view = FocalPointPage {
        t,
        own: format!("{}/focal-points/{id}", page_of(&frame.slug, party)),
        back: page_of(&frame.slug, party),
        frame,
        section: "states",
        party: name,
        name: values.name.clone(),
        email: values.email.clone(),
        link,
        has_link,
        active,
        organisations: names_for(&organisations, party, t.language()),
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

/// `GET /staff/editions/{edition}/states/{state}/focal-points/{person}` and `…/recs/{rec}/focal-points/{person}`
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
    let (t, party, id) = (Shell::of(&req).t, party_of(&req)?, id_of(&req)?);
    let mut form = FormState::new(data);
    let removes = form.data.get("remove") == "yes";
    let new = if removes { None } else { values(t, &mut form) };
    if new.is_none() && !removes {
        return one(&req, &site, &scope, id, Some(form)).await;
    }
    let (edition, now) = (scope.edition()?, site.now());
    site.db
        .write(Lock::Edition(edition), move |conn| {
            let Some(old) = known(conn, edition, party, id)? else { return Ok(None) };
            match &new {
                Some(new) if *new == old.values => return Ok(Some(())),
                Some(new) => {
                    store::update_focal_point(conn, &old, new, now)?;
                    // The link lies in the mailbox of the old address.
                    if new.email != old.values.email {
                        store::revoke_focal_link(conn, &old)?;
                    }
                }
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
    Ok(done(back(&req, party), if removes { Done::FocalPointRemoved } else { Done::FocalPointSaved }))
}

/// `POST …/focal-points/{person}/link`: mails them a new link, which takes the place of the last; `revoke=yes` revokes that
/// and sends none. The link itself is shown to nobody.
///
/// # Errors
/// 404, also for somebody without an address; an unavailable database.
pub async fn link(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let (party, id, revokes) = (party_of(&req)?, id_of(&req)?, data.get("revoke") == "yes");
    let (edition, now, seed) = (scope.edition()?, site.now(), site.random.bytes()?);
    site.db
        .write(Lock::Edition(edition), move |conn| {
            let Some(person) = known(conn, edition, party, id)? else { return Ok(None) };
            if revokes {
                store::revoke_focal_link(conn, &person)?;
            } else {
                let row = edition_by_id(conn, edition)?;
                if !focal_mails::send_link(conn, &row, &person, MessageIds::new(seed, now).take(), now)? {
                    return Ok(None);
                }
            }
            let action = if revokes { "focal_point.revoke_link" } else { "focal_point.send_link" };
            let (before, after) = (serde_json::json!({}), serde_json::json!({}));
            let change = Change { edition: Some(edition), action, object: "focal_point", id: id.to_string(), before, after };
            audit::record(conn, &scope.actor(), now, change).map(Some)
        })
        .await?
        .ok_or(AppError::NotFound)?;
    site.mail_bell.notify_one();
    let what = if revokes { Done::FocalLinkRevoked } else { Done::FocalLinkSent };
    Ok(done(format!("{}/focal-points/{id}", back(&req, party)), what))
}
