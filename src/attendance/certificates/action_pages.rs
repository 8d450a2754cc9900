//! Staff: issue certificates, take one back, issue one again, download one or many.

use actix_web::{HttpRequest, HttpResponse, web};

use super::code::grouped;
use super::document::Frame;
use super::issuing::{self, Telling};
use super::own_pages::answer;
use super::staff_pages::{Asked, IN_ONE_FILE, answer_page};
use crate::accounts::{Scope, audit};
use crate::attendance::pages::unlimited;
use crate::attendance::store::certificates::{CertificateRow, CertificateStatus, certificate_by_id, certificates};
use crate::db::Lock;
use crate::programme::store::edition_by_id;
use crate::session::rules::SessionStatus;
use crate::session::store::{session_by_id, session_by_slug};
use crate::site::Site;
use crate::typeset::press::Press;
use crate::web::page::{Shell, encode};
use crate::web::{AppError, Done, FormData, FormState, done};

/// Characters of a reason, at most.
const LONGEST_REASON: usize = 500;

fn back(slug: &str, session: &str, what: Done) -> HttpResponse {
    let query = if session.is_empty() { String::new() } else { format!("?session={}", encode(session)) };
    done(format!("/staff/editions/{slug}/certificates{query}"), what)
}

/// `POST /staff/editions/{edition}/certificates/issue` (`session`, `mail`): queues the job that issues what is earned, and mails
/// its owners at once unless `mail` is `later`.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn issue(
    path: web::Path<String>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    unlimited(&scope)?;
    let (edition, now, slug) = (scope.edition()?, site.now(), data.get("session").to_owned());
    let mail = Telling::parse(data.get("mail")).ok_or(AppError::BadRequest)?;
    let wanted = slug.clone();
    let queued = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let row = edition_by_id(conn, edition)?;
            let session = match wanted.as_str() {
                "" => None,
                wanted => {
                    let found = session_by_slug(conn, edition, wanted)?;
                    let Some(found) = found.filter(|it| it.status == SessionStatus::Published) else { return Ok(None) };
                    Some(found.id)
                }
            };
            issuing::queue(conn, &row, (session, mail), &scope.actor(), now).map(Some)
        })
        .await?;
    site.job_bell.notify_one();
    let what = if queued.ok_or(AppError::NotFound)? { Done::CertificatesIssuing } else { Done::CertificatesNone };
    Ok(back(&path, &slug, what))
}

/// `POST /staff/editions/{edition}/certificates/stop`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn stop(path: web::Path<String>, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    unlimited(&scope)?;
    let (edition, now) = (scope.edition()?, site.now());
    site.db.write(Lock::Edition(edition), move |conn| issuing::stop(conn, edition, &scope.actor(), now)).await?;
    Ok(back(&path, "", Done::CertificatesStopped))
}

/// A certificate of the scope's edition, with the slug of its session.
async fn found(site: &Site, scope: &Scope, id: i64) -> Result<(CertificateRow, String), AppError> {
    unlimited(scope)?;
    let edition = scope.edition()?;
    let found = site.db.read(move |conn| {
        let Some(row) = certificate_by_id(conn, edition, id)? else { return Ok(None) };
        let session = row.session_id.map(|id| session_by_id(conn, id)).transpose()?.flatten();
        Ok(Some((row, session.map_or_else(String::new, |session| session.slug))))
    });
    found.await?.ok_or(AppError::NotFound)
}

/// `POST /staff/editions/{edition}/certificates/{certificate}/revoke` (`reason`)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn revoke(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let ((slug, id), edition, now) = (path.into_inner(), scope.edition()?, site.now());
    let (_, session) = found(&site, &scope, id).await?;
    let reason: String = data.get("reason").chars().take(LONGEST_REASON).collect();
    if reason.is_empty() {
        let mut form = FormState::new(data);
        form.refuse(&format!("reason-{id}"), Shell::of(&req).t.certificates_reason_missing());
        return answer_page(&req, &site, &scope, Asked::of_session(session), id, form).await;
    }
    let actor = scope.actor();
    let revoked =
        site.db.write(Lock::Edition(edition), move |conn| issuing::revoke(conn, edition, id, &reason, &actor, now)).await?;
    let what = if revoked { Done::CertificateRevoked } else { Done::CertificateEnded };
    Ok(back(&slug, &session, what))
}

/// `POST /staff/editions/{edition}/certificates/{certificate}/reissue`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn reissue(path: web::Path<(String, i64)>, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let ((slug, id), edition, now) = (path.into_inner(), scope.edition()?, site.now());
    let (_, session) = found(&site, &scope, id).await?;
    let seed = site.random.bytes()?;
    let (actor, public_url) = (scope.actor(), site.settings.server.public_url.clone());
    let issued = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let row = edition_by_id(conn, edition)?;
            issuing::reissue(conn, (&row, id), &public_url, seed, &actor, now)
        })
        .await?;
    site.mail_bell.notify_one();
    let what = if issued { Done::CertificateReissued } else { Done::CertificateEnded };
    Ok(back(&slug, &session, what))
}

/// `GET /staff/editions/{edition}/certificates/{certificate}/certificate.pdf`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn download(
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    press: web::Data<Press>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let (row, _) = found(&site, &scope, path.1).await?;
    let edition = row.edition_id;
    let frame = site.db.read(move |conn| Frame::load(conn, edition)).await?;
    let name = format!("certificate-{}-{}", path.0, grouped(&row.code));
    answer(&site, &press, frame, vec![row], &name).await
}

/// `GET /staff/editions/{edition}/certificates/files/{number}` (`session`), from 1: the valid ones in one file.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn download_all(
    req: HttpRequest,
    path: web::Path<(String, usize)>,
    site: web::Data<Site>,
    press: web::Data<Press>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    unlimited(&scope)?;
    let ((slug, number), edition, session) = (path.into_inner(), scope.edition()?, Asked::of(&req).session);
    let skipped = number.checked_sub(1).ok_or(AppError::NotFound)?.saturating_mul(IN_ONE_FILE);
    let found = site
        .db
        .read(move |conn| {
            let only = match session.as_str() {
                "" => None,
                slug => match session_by_slug(conn, edition, slug)? {
                    Some(session) => Some(session.id),
                    None => return Ok(None),
                },
            };
            let mut rows = certificates(conn, edition, only)?;
            rows.retain(|row| row.status == CertificateStatus::Valid);
            let rows: Vec<CertificateRow> = rows.into_iter().skip(skipped).take(IN_ONE_FILE).collect();
            Ok(Some((Frame::load(conn, edition)?, rows)))
        })
        .await?;
    let (frame, rows) = found.ok_or(AppError::NotFound)?;
    let what = serde_json::json!({"file": number, "certificates": rows.len()});
    audit::note_export(&site, &scope, "certificate.export", what).await?;
    answer(&site, &press, frame, rows, &format!("certificates-{slug}-{number}")).await
}
