//! Signing in at another provider. The way there is a link and changes nothing; the way back is a GET, since that is how
//! providers send people back, and counts only in the browser that set out, once.

use actix_web::cookie::time::Duration;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};

use super::oidc::{Doubt, Identity, JOURNEY, Journey};
use super::pages::about_user;
use super::provider::Failed;
use super::sign_in_pages::{Next, cookie, enter, gone, refused};
use super::{Actor, audit, store};
use crate::db::{Conn, DbError};
use crate::site::Site;
use crate::web::{AppError, Shell, see_other};

fn journey_cookie_name(is_https: bool) -> &'static str {
    if is_https { "__Host-provider" } else { "provider" }
}

/// `GET /staff/sign-in/provider`: on to the provider.
pub async fn set_out(req: HttpRequest, site: web::Data<Site>, query: web::Query<Next>) -> Result<HttpResponse, AppError> {
    let provider = site.provider.clone().ok_or(AppError::NotFound)?;
    let next = query.into_inner().local();
    let journey = Journey::new(&site.random.bytes()?, next.clone(), site.now());
    let url = match provider.url(&journey).await {
        Ok(url) => url,
        Err(error) => {
            tracing::error!(%error, "nobody can sign in at the provider");
            return refused(&req, &site, StatusCode::BAD_GATEWAY, Shell::of(&req).t.provider_away(provider.label()), next);
        }
    };
    let sealed = journey
        .close(&site.key, site.random.bytes()?)
        .ok_or_else(|| AppError::Internal("the journey cannot be sealed".into()))?;
    let mut response = see_other(url);
    let life = Duration::minutes(JOURNEY.num_minutes());
    let _ = response.add_cookie(&cookie(&site, journey_cookie_name, sealed, Some(life)));
    Ok(response)
}

/// What a provider sends people back with.
#[derive(serde::Deserialize)]
pub struct Answer {
    #[serde(default)]
    code: String,
    #[serde(default)]
    state: String,
}

/// `GET /staff/sign-in/provider/callback`
pub async fn come_back(req: HttpRequest, site: web::Data<Site>, query: web::Query<Answer>) -> Result<HttpResponse, AppError> {
    let provider = site.provider.clone().ok_or(AppError::NotFound)?;
    let (now, Answer { code, state }) = (site.now(), query.into_inner());
    let t = Shell::of(&req).t;
    let kept = req.cookie(journey_cookie_name(site.settings.server.is_https()));
    let journey = kept.and_then(|cookie| Journey::open(&site.key, cookie.value(), now));
    // Whoever comes back without having set out, or refuses there, begins anew.
    let Some(journey) = journey.filter(|journey| journey.is_answered_by(&state) && !code.is_empty()) else {
        return without_journey(
            &site,
            refused(&req, &site, StatusCode::UNPROCESSABLE_ENTITY, t.provider_again(), "/staff".into()),
        );
    };
    let identity = match provider.identify(&journey, &code, now).await {
        Ok(identity) => identity,
        Err(Failed::Token(Doubt::Tenant)) => {
            let message = t.provider_unknown(provider.label());
            return without_journey(&site, refused(&req, &site, StatusCode::UNPROCESSABLE_ENTITY, message, journey.next));
        }
        Err(error) => {
            tracing::warn!(%error, "somebody could not sign in at the provider");
            let message = t.provider_away(provider.label());
            return without_journey(&site, refused(&req, &site, StatusCode::BAD_GATEWAY, message, journey.next));
        }
    };
    let admit = move |conn: &mut Conn| known(conn, &identity, now);
    if let Some(response) = enter(&req, &site, now, &journey.next, false, admit).await? {
        return without_journey(&site, Ok(response));
    }
    let message = t.provider_unknown(provider.label());
    without_journey(&site, refused(&req, &site, StatusCode::UNPROCESSABLE_ENTITY, message, journey.next))
}

fn without_journey(site: &Site, answer: Result<HttpResponse, AppError>) -> Result<HttpResponse, AppError> {
    let mut response = answer?;
    let _ = response.add_cookie(&gone(site, journey_cookie_name));
    Ok(response)
}

/// The user of an identity: the one it is bound to; else the one of its address, if nobody there is bound yet.
fn known(conn: &mut Conn, identity: &Identity, now: DateTime<Utc>) -> Result<Option<(i64, String)>, DbError> {
    let Identity { issuer, subject, email } = identity;
    if let Some(user) = store::user_of_identity(conn, issuer, subject)? {
        return store::active_name(conn, user).map(|name| name.map(|name| (user, name)));
    }
    let Some(email) = email else { return Ok(None) };
    let Some((user, name, _)) = store::credentials(conn, email.as_str())? else { return Ok(None) };
    if !store::bind_identity(conn, issuer, subject, user, now)? {
        return Ok(None);
    }
    let actor = Actor::Staff { id: user, name: name.clone() };
    audit::record(conn, &actor, now, about_user(user, "user.identity"))?;
    Ok(Some((user, name)))
}
