//! What a recipient of a campaign sees who wants no more of them. Opening the link changes nothing.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::store::{self, RecipientRow};
use crate::accounts::{Actor, Change, audit};
use crate::db::Lock;
use crate::i18n::Texts;
use crate::links::{Claim, Purpose};
use crate::mail::outbox::{self, Source};
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, page};

#[derive(Template)]
#[template(path = "pages/campaign/no_mail.html")]
struct NoMailPage {
    shell: Shell,
    t: Texts,
    email: String,
    is_done: bool,
}

async fn find(site: &Site, token: &str) -> Result<(RecipientRow, i64), AppError> {
    let claim = Claim::read(token).ok_or(AppError::NotFound)?;
    if !claim.holds(&site.key, Purpose::NoMail, 0) {
        return Err(AppError::NotFound);
    }
    let found = site.db.read(move |conn| store::recipient_by_id(conn, claim.id())).await?;
    // The links of a campaign have no generation: those of somebody who has been erased end here.
    found.filter(|(recipient, _)| !recipient.email.is_empty()).ok_or(AppError::NotFound)
}

/// `GET /no-mail/{token}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (recipient, _) = find(&site, &path).await?;
    page(StatusCode::OK, &NoMailPage { t: shell.t, shell, email: recipient.email, is_done: false })
}

/// `POST /no-mail/{token}`: also by mail programs with one click (RFC 8058), without a redirect.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn stop(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (recipient, edition) = find(&site, &path).await?;
    let (email, now) = (recipient.email.clone(), site.now());
    site.db
        .write(Lock::None, move |conn| {
            store::note_unsubscribed(conn, recipient.id, now)?;
            if outbox::suppress(conn, &recipient.email, Source::Recipient, "unsubscribed", now)? {
                let change = Change {
                    edition: Some(edition),
                    action: "suppression.add",
                    object: "campaign_recipient",
                    id: recipient.id.to_string(),
                    before: serde_json::json!({}),
                    after: serde_json::json!({"reason": "unsubscribed", "campaign": recipient.campaign_id}),
                };
                audit::record(conn, &Actor::Participant, now, change)?;
            }
            Ok(())
        })
        .await?;
    page(StatusCode::OK, &NoMailPage { t: shell.t, shell, email, is_done: true })
}
