//! What an invited person sees: accept or decline, and no more invitations. Opening a link answers nothing.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::passing::{self, Colleague};
use super::store::{self, Answer, Invited, PassStatus, opened};
use crate::accounts::{Actor, Change, audit};
use crate::db::Lock;
use crate::i18n::{Said, Texts};
use crate::links::Purpose;
use crate::mail::outbox::{self, Source};
use crate::programme::store::{EditionRow, edition_by_id};
use crate::site::Site;
use crate::web::page::{Shell, encode, see_other};
use crate::web::{AppError, FormData, FormState, page};

/// Longest reason, in characters.
const REASON: usize = 1_000;

#[derive(Template)]
#[template(path = "pages/invitation/invitation.html")]
struct InvitationPage {
    shell: Shell,
    t: Texts,
    token: String,
    name: String,
    title: Said,
    slug: String,
    is_sample: bool,
    is_public: bool,
    objective: Said,
    dates: String,
    is_declined: bool,
    /// They are registered: nothing is left to decline or to pass on.
    has_come: bool,
    form: FormState,
    /// The wish to pass it on that counts, with the colleague's name.
    pass: Option<(PassStatus, String)>,
}

impl InvitationPage {
    fn is_waiting(&self) -> bool {
        matches!(self.pass, Some((PassStatus::Waiting, _)))
    }

    fn is_passed(&self) -> bool {
        matches!(self.pass, Some((PassStatus::Approved, _)))
    }
}

async fn find(site: &Site, token: &str, purpose: Purpose) -> Result<(Invited, EditionRow), AppError> {
    let (key, token) = (site.key.clone(), token.to_owned());
    let found = site
        .db
        .read(move |conn| match opened(conn, &key, &token, purpose)? {
            None => Ok(None),
            Some(invited) => {
                let edition = edition_by_id(conn, invited.edition_id)?;
                Ok(Some((invited, edition)))
            }
        })
        .await?;
    found.ok_or(AppError::NotFound)
}

async fn invitation_page(req: &HttpRequest, site: &Site, token: String, form: FormState) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (invited, edition) = find(site, &token, Purpose::Invitation).await?;
    let id = invited.id;
    let (pass, has_come) = site.db.read(move |conn| Ok((store::pass_of(conn, id)?, store::has_come(conn, id)?))).await?;
    let language = shell.language();
    let dates = match (edition.starts_on, edition.ends_on) {
        (Some(first), Some(last)) => shell.t.edition_dates(language.date_long(first), language.date_long(last)),
        _ => String::new(),
    };
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = InvitationPage {
        t: shell.t,
        token,
        name: if invited.full_name.is_empty() { invited.email.clone() } else { invited.full_name.clone() },
        title: edition.title.said(language),
        slug: edition.slug.clone(),
        is_sample: edition.is_sample,
        is_public: edition.stage.is_public(),
        objective: edition.objective.said(language),
        dates,
        is_declined: invited.answer == Answer::Declined && !has_come,
        has_come,
        form,
        pass: pass.filter(|pass| pass.status != PassStatus::Withdrawn).map(|pass| (pass.status, pass.name())),
        shell,
    };
    page(status, &view)
}

/// `GET /invitations/{token}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    invitation_page(&req, &site, path.into_inner(), FormState::default()).await
}

/// `POST /invitations/{token}`: `answer=accept` leads to the form, `answer=decline` with `reason` is noted, `answer=pass` with
/// a colleague's `given_name`, `family_name`, `email` and `job_title` waits for staff. One that has been passed on is no
/// longer theirs to answer.
///
/// # Errors
/// 404, or an unavailable database; 422 with the form.
pub async fn answer(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let token = path.into_inner();
    let (invited, edition) = find(&site, &token, Purpose::Invitation).await?;
    let here = format!("/invitations/{}", encode(&token));
    let mut form = FormState::new(data);
    let (given, reason) = match form.data.get("answer") {
        "accept" => (Answer::Accepted, String::new()),
        "decline" => (Answer::Declined, form.note(Shell::of(&req).t, "reason", "reason", REASON)),
        "pass" => (Answer::PassedOn, String::new()),
        _ => return Err(AppError::BadRequest),
    };
    if !form.is_valid() {
        return invitation_page(&req, &site, token, form).await;
    }
    let mut colleague = None;
    if given == Answer::PassedOn {
        colleague = Colleague::parse(&mut form, Shell::of(&req).t, &invited);
        if colleague.is_none() {
            return invitation_page(&req, &site, token, form).await;
        }
    }
    let (now, key, claimed) = (site.now(), site.key.clone(), token.clone());
    let is_theirs = site
        .db
        .write(Lock::Edition(invited.edition_id), move |conn| {
            // Read again under the lock: whoever has been erased meanwhile is not written back.
            let Some(invited) = opened(conn, &key, &claimed, Purpose::Invitation)? else { return Ok(false) };
            let is_over = given != Answer::Accepted && store::has_come(conn, invited.id)?;
            if is_over || store::is_passed_on(conn, invited.id)? {
                return Ok(false);
            }
            passing::answer(conn, &invited, (given, &reason), colleague.as_ref(), now)?;
            Ok(true)
        })
        .await?;
    Ok(match given {
        Answer::Accepted if is_theirs => {
            see_other(format!("/editions/{}/register?invitation={}", edition.slug, encode(&token)))
        }
        _ => see_other(here),
    })
}

#[derive(Template)]
#[template(path = "pages/invitation/unsubscribe.html")]
struct UnsubscribePage {
    shell: Shell,
    t: Texts,
    email: String,
    is_done: bool,
}

/// `GET /unsubscribe/{token}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn unsubscribe_form(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (invited, _) = find(&site, &path, Purpose::Unsubscribe).await?;
    page(StatusCode::OK, &UnsubscribePage { t: shell.t, shell, email: invited.email, is_done: false })
}

/// `POST /unsubscribe/{token}`: also by mail programs with one click (RFC 8058), without a redirect.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn unsubscribe(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (invited, _) = find(&site, &path, Purpose::Unsubscribe).await?;
    let (email, now) = (invited.email.clone(), site.now());
    site.db
        .write(Lock::None, move |conn| {
            if outbox::suppress(conn, &invited.email, Source::Recipient, "unsubscribed", now)? {
                let change = Change {
                    edition: Some(invited.edition_id),
                    action: "suppression.add",
                    object: "suppression",
                    id: invited.id.to_string(),
                    before: serde_json::json!({}),
                    after: serde_json::json!({"reason": "unsubscribed"}),
                };
                audit::record(conn, &Actor::Participant, now, change)?;
            }
            Ok(())
        })
        .await?;
    page(StatusCode::OK, &UnsubscribePage { t: shell.t, shell, email, is_done: true })
}
