//! `/staff/people/{person}/erase`: administrators erase somebody, after they have seen what that means; and hand out everything
//! that is stored of somebody who has no link.

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::erasing::{Order, run};
use super::my_data::RECORD;
use super::register::Kind;
use super::store::erasing::{has_unsent_mail, is_erased, mentions};
use super::store::stored;
use super::store::subject::Subject;
use crate::accounts::{Change, Scope, audit};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::Texts;
use crate::registration::store::person_by_id;
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done, page};

#[derive(Template)]
#[template(path = "pages/desk/erase.html")]
struct ErasePage {
    shell: Shell,
    t: Texts,
    form: FormState,
    id: i64,
    name: String,
    email: String,
    /// Kind of data and rows.
    here: Vec<(String, i64)>,
    /// Texts about others in which they are named.
    mentions: i64,
    is_told: bool,
}

/// How many rows there are of each kind.
fn counted(t: Texts, stored: &serde_json::Value) -> Vec<(String, i64)> {
    let tables = stored.as_array().map(Vec::as_slice).unwrap_or_default();
    let rows = |kind: Kind| -> usize {
        let of_kind = tables.iter().filter(|table| table["kind"] == kind.as_str());
        of_kind.filter_map(|table| table["rows"].as_array()).map(Vec::len).sum()
    };
    let counts = Kind::ALL.iter().map(|kind| (kind.name(t), i64::try_from(rows(*kind)).unwrap_or(i64::MAX)));
    counts.filter(|(_, count)| *count > 0).collect()
}

type Found = (String, String, serde_json::Value, i64, bool);

fn find(conn: &mut Conn, id: i64) -> Result<Option<Found>, DbError> {
    let Some(person) = person_by_id(conn, id)?.filter(|person| person.merged_into.is_none()) else { return Ok(None) };
    if is_erased(conn, id)? {
        return Ok(None);
    }
    let Some(subject) = Subject::of_person(conn, id)? else { return Ok(None) };
    let is_told = !has_unsent_mail(conn, &subject)?;
    let mentions = mentions(conn, &subject)?;
    Ok(Some((person.full_name(), person.email, stored(conn, &subject)?, mentions, is_told)))
}

async fn erase_page(shell: Shell, site: &Site, id: i64, form: FormState) -> Result<HttpResponse, AppError> {
    let (name, email, stored, mentions, is_told) = site.db.read(move |conn| find(conn, id)).await?.ok_or(AppError::NotFound)?;
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let t = shell.t;
    page(status, &ErasePage { here: counted(t, &stored), form, id, name, email, mentions, is_told, t, shell })
}

/// `GET /staff/people/{person}/erase`
///
/// # Errors
/// 404 for nobody, somebody erased, or merged into another; or an unavailable database.
pub async fn show(req: HttpRequest, path: web::Path<i64>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    erase_page(Shell::of(&req), &site, path.into_inner(), FormState::default()).await
}

/// `POST /staff/people/{person}/erase` (`confirm=yes`)
///
/// # Errors
/// As [`show`]; 422 without the confirmation.
pub async fn erase(
    req: HttpRequest,
    path: web::Path<i64>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let (shell, id) = (Shell::of(&req), path.into_inner());
    let mut form = FormState::new(data);
    if form.data.get("confirm") != "yes" {
        form.refuse("confirm", shell.t.erase_error_confirm());
        return erase_page(shell, &site, id, form).await;
    }
    if !run(&site, id, Order::on_request(&site, scope.actor())?).await? {
        return Err(AppError::NotFound);
    }
    Ok(done("/staff/data-requests", Done::PersonErased))
}

/// `POST /staff/people/{person}/record`: everything that is stored of somebody, as a file.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn record(path: web::Path<i64>, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let (id, now, actor) = (path.into_inner(), site.now(), scope.actor());
    let noted = site
        .db
        .write(Lock::None, move |conn| {
            if person_by_id(conn, id)?.is_none() {
                return Ok(false);
            }
            let (before, after) = (serde_json::json!({}), serde_json::json!({}));
            let change = Change { edition: None, action: "person.record", object: "person", id: id.to_string(), before, after };
            audit::record(conn, &actor, now, change)?;
            Ok(true)
        })
        .await?;
    if !noted {
        return Err(AppError::NotFound);
    }
    let rows = site.db.read(move |conn| Subject::of_person(conn, id)?.map(|it| stored(conn, &it)).transpose()).await?;
    let file = serde_json::json!({
        "format": RECORD,
        "written_at": now.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
        "stored": rows.ok_or(AppError::NotFound)?,
    });
    let text = serde_json::to_string_pretty(&file).map_err(|error| AppError::Internal(error.to_string()))?;
    Ok(HttpResponse::Ok()
        .content_type("application/json; charset=utf-8")
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"person-{id}.json\"")))
        .body(text))
}
