//! Staff: letters as PDF, one or many, and one sent by mail.

use actix_web::{HttpResponse, web};

use super::document::{self, Paper};
use super::mails::send;
use super::pages::{about, found, values_of};
use crate::accounts::{Scope, audit};
use crate::db::Lock;
use crate::invitation::store::{LetterRow, letter, letters};
use crate::site::Site;
use crate::typeset::HAS_PDF;
use crate::typeset::press::Press;
use crate::web::pdf::pdf;
use crate::web::{AppError, Done, done};

/// Letters of one file: more take the press too long.
pub(super) const IN_ONE_FILE: usize = 200;

/// The PDF of some letters.
async fn print(site: &Site, press: &Press, edition: i64, rows: Vec<LetterRow>) -> Result<(Paper, Vec<u8>), AppError> {
    if !HAS_PDF || rows.is_empty() {
        return Err(AppError::NotFound);
    }
    let (public_url, contact) = (site.settings.server.public_url.clone(), site.settings.contact_email.clone());
    let paper = site.db.read(move |conn| Paper::load(conn, edition, &public_url, &contact)).await?;
    let on = paper.clone();
    let bytes = press.once(move || document::pdf(&on, &rows)).await?;
    Ok((paper, bytes))
}

/// `GET /staff/editions/{edition}/invitations/letters/{letter}/letter.pdf`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn download(
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    press: web::Data<Press>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let row = found(&site, &scope, path.1).await?;
    let name = format!("letter-{}-{:03}", path.0, row.number);
    let (_, bytes) = print(&site, &press, scope.edition()?, vec![row]).await?;
    Ok(pdf(&name, bytes))
}

/// `GET /staff/editions/{edition}/invitations/letters/files/{number}`, from 1: all letters in one file.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn download_all(
    path: web::Path<(String, usize)>,
    site: web::Data<Site>,
    press: web::Data<Press>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let ((slug, number), edition) = (path.into_inner(), scope.edition()?);
    let skipped = number.checked_sub(1).ok_or(AppError::NotFound)?.saturating_mul(IN_ONE_FILE);
    let rows = site.db.read(move |conn| letters(conn, edition)).await?;
    let rows: Vec<_> = rows.into_iter().skip(skipped).take(IN_ONE_FILE).collect();
    let what = serde_json::json!({"file": number, "letters": rows.len()});
    audit::note_export(&site, &scope, "letter.export", what).await?;
    let (_, bytes) = print(&site, &press, edition, rows).await?;
    Ok(pdf(&format!("letters-{slug}-{number}"), bytes))
}

/// `POST /staff/editions/{edition}/invitations/letters/{letter}/mail`: the letter goes as PDF to its contact.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn mail(
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    press: web::Data<Press>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let ((slug, id), edition, now) = (path.into_inner(), scope.edition()?, site.now());
    let row = found(&site, &scope, id).await?;
    let to = format!("/staff/editions/{slug}/invitations/letters/{id}");
    if row.email.is_empty() {
        return Ok(done(to, Done::LetterNoAddress));
    }
    let (paper, bytes) = print(&site, &press, edition, vec![row.clone()]).await?;
    let nonce = site.random.identifier()?;
    let contact = site.settings.contact_email.clone();
    let sent = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            // Setting it took a while: it may have been changed, or mailed by somebody else, or by a second click.
            let there = letter(conn, edition, id)?;
            if there.is_none_or(|there| values_of(&there) != values_of(&row) || there.mailed_at != row.mailed_at) {
                return Ok(false);
            }
            send(conn, &paper, &row, &bytes, &contact, &nonce, now)?;
            let after = serde_json::json!({"reference": row.reference, "email": row.email});
            audit::record(conn, &scope.actor(), now, about(edition, id, "letter.mail", serde_json::json!({}), after))?;
            Ok(true)
        })
        .await?;
    site.mail_bell.notify_one();
    Ok(done(to, if sent { Done::LetterMailed } else { Done::LetterChanged }))
}
