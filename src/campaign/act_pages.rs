//! Staff: send a campaign now or later, hold it, let it go on, end it, take its text for another one.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{NaiveDate, NaiveTime};

use super::edit_pages::by;
use super::pages::show_page;
use super::sending::{self, Started, Verb};
use super::store::{self, Status};
use crate::accounts::{Change, Scope, audit};
use crate::clock::first_instant;
use crate::db::Lock;
use crate::programme::store::edition_by_id;
use crate::session::rules::{TimeProblem, resolve};
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done, page};

fn url((slug, id): &(String, i64)) -> String {
    format!("/staff/editions/{slug}/campaigns/{id}")
}

/// `POST /staff/editions/{edition}/campaigns/{campaign}/send`: `told` is how many mails were shown.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn send(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    start(&req, &path, &site, &scope, FormState::new(data), None).await
}

/// `POST /staff/editions/{edition}/campaigns/{campaign}/schedule`: `date` and `time` in the edition's zone.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn schedule(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let (t, edition, now) = (Shell::of(&req).t, scope.edition()?, site.now());
    let zone = site.db.read(move |conn| edition_by_id(conn, edition)?.zone()).await?;
    let mut form = FormState::new(data);
    let date: Option<NaiveDate> = form.data.get("date").parse().ok();
    let time = NaiveTime::parse_from_str(form.data.get("time"), "%H:%M").ok();
    if date.is_none() {
        form.refuse("date", t.campaigns_error_day());
    }
    if time.is_none() {
        form.refuse("time", t.campaigns_error_time());
    }
    let local = date.zip(time).map(|(date, time)| date.and_time(time));
    let at = local.and_then(|local| match resolve(local, zone, None) {
        Ok(at) => Some(at),
        // Shown twice: the first time is as good.
        Err(TimeProblem::Ambiguous(..)) => Some(first_instant(zone, local)),
        Err(_) => {
            form.refuse("time", t.campaigns_error_no_such_time());
            None
        }
    });
    if at.is_some_and(|at| at <= now) {
        form.refuse("date", t.campaigns_error_past());
    }
    if let Some(at) = at.filter(|_| form.is_valid()) {
        return start(&req, &path, &site, &scope, form, Some(at)).await;
    }
    let view = show_page(&req, &site, &scope, path.1, Some(form)).await?;
    page(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

async fn start(
    req: &HttpRequest,
    path: &(String, i64),
    site: &Site,
    scope: &Scope,
    mut form: FormState,
    at: Option<chrono::DateTime<chrono::Utc>>,
) -> Result<HttpResponse, AppError> {
    let (t, edition, now, id, actor) = (Shell::of(req).t, scope.edition()?, site.now(), path.1, scope.actor());
    let told = form.data.get("told").parse().unwrap_or(usize::MAX);
    let started = site
        .db
        .write(Lock::Edition(edition), move |conn| match store::campaign_by_id(conn, edition, id)? {
            Some(row) => sending::start(conn, row, at, told, &actor, now).map(Some),
            None => Ok(None),
        })
        .await?
        .ok_or(AppError::NotFound)?;
    site.job_bell.notify_one();
    let message = match started {
        Started::Yes => {
            let what = if at.is_some() { Done::CampaignScheduled } else { Done::CampaignSending };
            return Ok(done(url(path), what));
        }
        Started::NotNow => return Ok(done(url(path), Done::CampaignNotNow)),
        Started::Nobody => t.campaigns_error_nobody(),
        Started::Wrong => t.campaigns_error_wrong(),
        Started::Changed => t.campaigns_error_changed(),
    };
    form.refuse("send", message);
    let view = show_page(req, site, scope, id, Some(form)).await?;
    page(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

/// `POST /staff/editions/{edition}/campaigns/{campaign}/{verb}`: `pause`, `resume`, `stop`, `unschedule`; `copy` makes a
/// draft of the same text, and `delete` removes one.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn act(
    path: web::Path<(String, i64, String)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let (slug, id, word) = path.into_inner();
    match word.as_str() {
        "copy" => copy(&site, &scope, &slug, id).await,
        "delete" => delete(&site, &scope, &slug, id).await,
        word => {
            let verb = Verb::parse(word).ok_or(AppError::NotFound)?;
            let (edition, now, actor) = (scope.edition()?, site.now(), scope.actor());
            let acted = site
                .db
                .write(Lock::Edition(edition), move |conn| match store::campaign_by_id(conn, edition, id)? {
                    Some(row) => sending::act(conn, row, verb, &actor, now).map(Some),
                    None => Ok(None),
                })
                .await?
                .ok_or(AppError::NotFound)?;
            site.job_bell.notify_one();
            let what = match verb {
                _ if !acted => Done::CampaignNotNow,
                Verb::Unschedule => Done::CampaignUnscheduled,
                Verb::Pause => Done::CampaignPaused,
                Verb::Resume => Done::CampaignResumed,
                Verb::Stop => Done::CampaignStopped,
            };
            Ok(done(url(&(slug, id)), what))
        }
    }
}

/// A draft of the same text for the same people. After a campaign that was stopped it leaves out whoever has its mail.
async fn copy(site: &Site, scope: &Scope, slug: &str, id: i64) -> Result<HttpResponse, AppError> {
    let (edition, now, actor) = (scope.edition()?, site.now(), scope.actor());
    let made = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let Some(row) = store::campaign_by_id(conn, edition, id)? else { return Ok(None) };
            let mut values = row.values()?;
            if row.status == Status::Stopped {
                values.audience.except = Some(row.id);
            }
            let new = store::insert_campaign(conn, edition, &values, by(&actor), now)?;
            let (action, object, before) = ("campaign.copy", "campaign", serde_json::json!({"copied": row.id}));
            let change =
                Change { edition: Some(edition), action, object, id: new.to_string(), before, after: values.as_json() };
            audit::record(conn, &actor, now, change)?;
            Ok(Some(new))
        })
        .await?
        .ok_or(AppError::NotFound)?;
    Ok(done(url(&(slug.to_owned(), made)), Done::CampaignCopied))
}

async fn delete(site: &Site, scope: &Scope, slug: &str, id: i64) -> Result<HttpResponse, AppError> {
    let (edition, now, actor) = (scope.edition()?, site.now(), scope.actor());
    let deleted = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let Some(row) = store::campaign_by_id(conn, edition, id)? else { return Ok(None) };
            if row.status != Status::Draft {
                return Ok(Some(false));
            }
            store::delete_campaign(conn, id)?;
            let (action, object, before) = ("campaign.delete", "campaign", row.values()?.as_json());
            let after = serde_json::json!({});
            let change = Change { edition: Some(edition), action, object, id: id.to_string(), before, after };
            audit::record(conn, &actor, now, change)?;
            Ok(Some(true))
        })
        .await?
        .ok_or(AppError::NotFound)?;
    if deleted {
        return Ok(done(format!("/staff/editions/{slug}/campaigns"), Done::CampaignDeleted));
    }
    Ok(done(url(&(slug.to_owned(), id)), Done::CampaignNotNow))
}
