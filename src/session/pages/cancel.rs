//! Staff: cancelling a session with a reason, and deleting one that nobody has registered for.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::{hand, telling};
use crate::accounts::Scope;
use crate::db::Lock;
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::session::change::{self, Outcome};
use crate::session::rules::SessionStatus;
use crate::session::store::{SessionRow, Told, is_deletable, session_by_slug, told};
use crate::site::Site;
use crate::web::done::{Done, done};
use crate::web::local_fields::{LocalFields, refuse_missing, text_of};
use crate::web::page::Shell;
use crate::web::{AppError, FormData, FormState, page};

#[derive(Template)]
#[template(path = "pages/session/staff_cancel.html")]
struct CancelPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    slug: String,
    title: String,
    is_cancelled: bool,
    can_delete: bool,
    refused_deletion: bool,
    told: Told,
    reason: LocalFields,
    form: FormState,
}

async fn cancel_page(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    slug: &str,
    form: FormState,
    refused_deletion: bool,
) -> Result<CancelPage, AppError> {
    let shell = Shell::of(req);
    let (t, edition, acting, wanted) = (shell.t, scope.edition()?, scope.clone(), slug.to_owned());
    let read = site.db.read(move |conn| {
        let Some(row) = session_by_slug(conn, edition, &wanted)? else { return Ok(None) };
        let frame = EditionFrame::load(conn, &acting, edition, t.language())?;
        Ok(Some((is_deletable(conn, row.id)?, told(conn, row.id)?, row, frame)))
    });
    let (can_delete, told, row, frame): (bool, Told, SessionRow, EditionFrame) = read.await?.ok_or(AppError::NotFound)?;
    Ok(CancelPage {
        slug: slug.to_owned(),
        title: row.title.get(t.language()).to_owned(),
        is_cancelled: row.status == SessionStatus::Cancelled,
        can_delete,
        refused_deletion,
        told: if row.ends() > site.now() { told } else { Told::default() },
        reason: LocalFields::within(&form, &frame.languages, "reason", &t.staff_cancel_reason(), true)
            .with_hint(t.staff_reason_hint()),
        form,
        frame,
        section: "sessions",
        t,
        shell,
    })
}

/// `GET /staff/editions/{edition}/sessions/{session}/cancel`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(
    req: HttpRequest,
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    page(StatusCode::OK, &cancel_page(&req, &site, &scope, &path.1, FormState::default(), false).await?)
}

/// `POST /staff/editions/{edition}/sessions/{session}/cancel` (`reason_en`, `reason_fr`…): who is told is shown
/// first; `told` is what was shown.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn cancel(
    req: HttpRequest,
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let ((edition_slug, slug), edition) = (path.into_inner(), scope.edition()?);
    let t = Shell::of(&req).t;
    let reason = text_of(&data, "reason", None);
    let mut form = FormState::new(data);
    if reason.is_empty() {
        refuse_missing(&mut form, "reason", t.staff_error_reason());
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page(status, &cancel_page(&req, &site, &scope, &slug, form, false).await?);
    }
    let (hand, wanted, shown) = (hand(&site, &scope)?, slug.clone(), form.data.get("told").to_owned());
    let tells = !shown.is_empty();
    let (outcome, values) = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let values = match session_by_slug(conn, edition, &wanted)? {
                Some(row) => Some(change::cancelled(conn, &row, &reason)?),
                None => None,
            };
            Ok((change::cancel(conn, &hand, edition, &wanted, &reason, &shown)?, values))
        })
        .await?;
    site.job_bell.notify_one();
    let sessions = format!("/staff/editions/{edition_slug}/sessions");
    match (outcome, values) {
        (Outcome::Done, _) => Ok(done(sessions, if tells { Done::SessionTold } else { Done::SessionCancelled })),
        (Outcome::Ask, Some(values)) => telling::ask(&req, &site, &scope, &slug, values, &form.data, "/cancel").await,
        _ => Err(AppError::NotFound),
    }
}

/// `POST /staff/editions/{edition}/sessions/{session}/delete`: refused, and cancelling offered, once anybody has registered.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn delete(
    req: HttpRequest,
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let ((edition_slug, slug), edition, hand) = (path.into_inner(), scope.edition()?, hand(&site, &scope)?);
    let wanted = slug.clone();
    let outcome = site.db.write(Lock::Edition(edition), move |conn| change::delete(conn, &hand, edition, &wanted)).await?;
    site.mail_bell.notify_one();
    match outcome {
        Outcome::Done => Ok(done(format!("/staff/editions/{edition_slug}/sessions"), Done::SessionDeleted)),
        Outcome::HasSeats => {
            let view = cancel_page(&req, &site, &scope, &slug, FormState::default(), true).await?;
            page(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
        _ => Err(AppError::NotFound),
    }
}
