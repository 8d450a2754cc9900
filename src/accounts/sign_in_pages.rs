//! Signing in with a password or a one-time link, and out.

use std::net::IpAddr;

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::StatusCode;
use actix_web::http::header::USER_AGENT;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};

use super::audit::{self, Actor};
use super::guard::{device_cookie_name, pending_cookie_name, session_token_hash, token};
use super::pages::{about_user, token_hash};
use super::store::{self, NewSession};
use super::{browsers, password, tried};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::Texts;
use crate::links::sha256;
use crate::site::Site;
use crate::text::EmailAddress;
use crate::web::limits::{Tried, client_address, network};
use crate::web::page::encode;
use crate::web::{AppError, FormData, FormState, Shell, page, security, see_other};

/// Wrong passwords or codes for one account before it must wait, in [`WINDOW`].
pub(super) const TRIES_PER_ACCOUNT: i32 = 10;
/// Wrong passwords from one network address: an office shares one.
const TRIES_PER_ADDRESS: i32 = 100;
/// Tries are counted for so long.
pub(super) const WINDOW: TimeDelta = TimeDelta::minutes(15);

#[derive(Template)]
#[template(path = "pages/accounts/sign_in.html")]
struct SignInPage {
    shell: Shell,
    t: Texts,
    form: FormState,
    next: String,
    /// Another provider at which one may sign in: its label and the way there.
    elsewhere: Option<(String, String)>,
}

fn sign_in_page(
    req: &HttpRequest,
    site: &Site,
    status: StatusCode,
    form: FormState,
    next: String,
) -> Result<HttpResponse, AppError> {
    let way = || format!("/staff/sign-in/provider?next={}", encode(&next));
    let elsewhere = site.provider.as_ref().map(|provider| (provider.label().to_owned(), way()));
    let shell = Shell::of(req);
    page(status, &SignInPage { t: shell.t, shell, form, next, elsewhere })
}

/// The page again, with why nobody came in at another provider.
pub(super) fn refused(
    req: &HttpRequest,
    site: &Site,
    status: StatusCode,
    message: impl Into<String>,
    next: String,
) -> Result<HttpResponse, AppError> {
    let mut form = FormState::default();
    form.refuse("elsewhere", message);
    sign_in_page(req, site, status, form, next)
}

/// `GET /staff/sign-in`
pub async fn form(req: HttpRequest, site: web::Data<Site>, query: web::Query<Next>) -> Result<HttpResponse, AppError> {
    sign_in_page(&req, &site, StatusCode::OK, FormState::default(), query.into_inner().local())
}

/// Where to go after signing in.
#[derive(serde::Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
}

impl Next {
    /// What a form brings back.
    pub(super) fn of(form: &FormData) -> Self {
        Self { next: form.get("next").to_owned() }
    }

    /// Only our own staff pages: a link elsewhere would make the sign-in page a trap.
    pub(super) fn local(self) -> String {
        if self.next.starts_with("/staff") && !self.next.contains(|c: char| c == '\\' || c.is_control()) {
            self.next
        } else {
            "/staff".to_owned()
        }
    }
}

/// What tries are counted under: an office shares an address, and has a whole /64 of IPv6.
fn address_key(address: Option<IpAddr>) -> String {
    format!("sign-in address {}", address.map_or_else(String::new, |ip| network(ip).to_string()))
}

/// What tries for an account are counted under. A browser in which its owner has signed in before counts alone: whoever
/// guesses elsewhere does not lock them out.
pub(super) fn account_key(kind: &str, account: &str, known_device: Option<&[u8; 32]>) -> String {
    match known_device {
        Some(device) => format!("{kind} device {} {account}", HEXLOWER.encode(device)),
        None => format!("{kind} account {account}"),
    }
}

/// The hash of the token by which this browser is known, if it is, to this user.
pub(super) fn known_device(
    conn: &mut Conn,
    device: Option<[u8; 32]>,
    user: i64,
    now: DateTime<Utc>,
) -> Result<Option<[u8; 32]>, DbError> {
    Ok(match device {
        Some(device) if store::is_device_of(conn, &device, user, now)? => Some(device),
        _ => None,
    })
}

/// The hash of the token by which this browser may be known.
pub(super) fn device_hash(req: &HttpRequest) -> Option<[u8; 32]> {
    token(req, device_cookie_name).map(|token| sha256(&token))
}

/// A try that has been counted.
struct Try {
    within: bool,
    credentials: Option<store::Credentials>,
    account_key: String,
    /// A known browser does not count for its network.
    address_key: Option<String>,
}

fn count(
    conn: &mut Conn,
    account: &str,
    address_key: &str,
    device: Option<[u8; 32]>,
    now: DateTime<Utc>,
) -> Result<Try, DbError> {
    let credentials = store::credentials(conn, account)?;
    // Nobody has the id 0: an unknown account takes as many queries.
    let known = known_device(conn, device, credentials.as_ref().map_or(0, |(id, _, _)| *id), now)?;
    let account_key = account_key("sign-in", account, known.as_ref());
    let address_key = known.is_none().then(|| address_key.to_owned());
    // The network first: one that has had its tries locks nobody else's account, and leaves no row behind.
    let within = match &address_key {
        Some(key) => store::count_try(conn, key, TRIES_PER_ADDRESS, WINDOW, now)?,
        None => true,
    } && store::count_try(conn, &account_key, TRIES_PER_ACCOUNT, WINDOW, now)?;
    Ok(Try { within, credentials, account_key, address_key })
}

/// `POST /staff/sign-in`: the same answer for an unknown address and a wrong password.
pub async fn sign_in(req: HttpRequest, site: web::Data<Site>, form: FormData) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let next = Next::of(&form).local();
    let email = EmailAddress::parse(form.get("email")).ok();
    let account = email
        .as_ref()
        .map_or_else(|| form.get("email").to_lowercase().chars().take(200).collect(), |email| email.as_str().to_owned());
    let now = site.now();
    let unlimited = site.settings.limits.disabled;
    let address = address_key(client_address(&req, &site.settings.server));
    let device = device_hash(&req);
    let Try { within, credentials, account_key, address_key } =
        site.db.write(Lock::None, move |conn| count(conn, &account, &address, device, now)).await?;
    let mut state = FormState::new(FormData::new([("email", form.get("email").to_owned())]));
    if !within && !unlimited {
        tried::note(&site, Tried::Throttled);
        state.refuse("email", t.sign_in_throttled());
        return sign_in_page(&req, &site, StatusCode::TOO_MANY_REQUESTS, state, next);
    }
    let typed = form.raw("password").to_owned();
    let stored = credentials.as_ref().and_then(|(_, _, hash)| hash.clone());
    let right = password::in_turn(&site, move || password::verify(&typed, stored.as_deref())).await?;
    match credentials {
        Some((id, name, hash)) if right => {
            let admit = move |conn: &mut Conn| {
                // Weighing takes its time: meanwhile the password may have changed, or the account been disabled.
                if !store::is_active(conn, id)? || store::password_of(conn, id)? != hash {
                    return Ok(None);
                }
                store::forget_tries(conn, &account_key)?;
                if let Some(key) = &address_key {
                    store::return_try(conn, key)?;
                }
                Ok(Some((id, name.clone())))
            };
            if let Some(response) = enter(&req, &site, now, &next, false, admit).await? {
                return Ok(response);
            }
            tried::note(&site, Tried::Wrong);
            state.refuse("email", t.sign_in_wrong());
            sign_in_page(&req, &site, StatusCode::UNPROCESSABLE_ENTITY, state, next)
        }
        _ => {
            tried::note(&site, Tried::Wrong);
            state.refuse("email", t.sign_in_wrong());
            sign_in_page(&req, &site, StatusCode::UNPROCESSABLE_ENTITY, state, next)
        }
    }
}

/// The tokens of a session that begins, and how they are stored.
pub(super) struct Tokens {
    session: [u8; 32],
    device: [u8; 32],
    old_session: Option<[u8; 32]>,
    browser: String,
}

impl Tokens {
    /// New ones; a browser that is known keeps its own.
    pub(super) fn new(req: &HttpRequest, site: &Site) -> Result<Self, AppError> {
        let device = match token(req, device_cookie_name) {
            Some(device) => device,
            None => site.random.bytes()?,
        };
        let said = req.headers().get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let browser = browsers::family(said);
        Ok(Self { session: site.random.bytes()?, device, old_session: session_token_hash(req), browser })
    }

    /// The session or sign-in that begins with them.
    pub(super) fn for_user(&self, user: i64, by_link: bool, began_at: DateTime<Utc>) -> NewSession {
        NewSession { token_hash: sha256(&self.session), user, by_link, began_at, browser: self.browser.clone() }
    }

    /// Begins a session in place of the one that this browser had.
    pub(super) fn begin(&self, conn: &mut Conn, new: &NewSession, name: &str, now: DateTime<Utc>) -> Result<(), DbError> {
        if let Some(old) = &self.old_session {
            store::end_session(conn, old)?;
        }
        store::start_session(conn, new, now)?;
        store::remember_device(conn, &sha256(&self.device), new.user, now)?;
        let actor = Actor::Staff { id: new.user, name: name.to_owned() };
        audit::record(conn, &actor, now, about_user(new.user, "staff.sign_in"))
    }

    /// On to `next`, with the session in a cookie and the browser in another that outlives it.
    pub(super) fn answer(&self, site: &Site, next: &str) -> HttpResponse {
        let mut response = see_other(next);
        let life = Duration::days(store::DEVICE_LIFE.num_days());
        let session = cookie(site, security::session_cookie_name, BASE64URL_NOPAD.encode(&self.session), None);
        let device = cookie(site, device_cookie_name, BASE64URL_NOPAD.encode(&self.device), Some(life));
        for cookie in [session, device, gone(site, pending_cookie_name)] {
            let _ = response.add_cookie(&cookie);
        }
        response
    }
}

/// Lets the user in whom `admit` answers (id and name), in the same transaction: to a session, or first to the question for
/// a code. `None` when it admits nobody.
pub(super) async fn enter<F>(
    req: &HttpRequest,
    site: &Site,
    now: DateTime<Utc>,
    next: &str,
    by_link: bool,
    admit: F,
) -> Result<Option<HttpResponse>, AppError>
where
    F: Fn(&mut Conn) -> Result<Option<(i64, String)>, DbError> + Send + Sync + 'static,
{
    enum Entered {
        Nobody,
        Session,
        Code,
    }
    let tokens = std::sync::Arc::new(Tokens::new(req, site)?);
    let given = tokens.clone();
    let entered = site
        .db
        .write(Lock::None, move |conn| {
            let Some((user, name)) = admit(conn)? else { return Ok(Entered::Nobody) };
            let new = given.for_user(user, by_link, now);
            if store::factor_of(conn, user)?.secret.is_some() {
                store::start_pending(conn, &new)?;
                return Ok(Entered::Code);
            }
            given.begin(conn, &new, &name, now)?;
            Ok(Entered::Session)
        })
        .await?;
    Ok(match entered {
        Entered::Nobody => None,
        Entered::Session => {
            tried::note(site, Tried::Ok);
            Some(tokens.answer(site, next))
        }
        Entered::Code => {
            let mut response = see_other(format!("/staff/sign-in/code?next={}", encode(next)));
            let life = Duration::minutes(store::PENDING_LIFE.num_minutes());
            let value = BASE64URL_NOPAD.encode(&tokens.session);
            let _ = response.add_cookie(&cookie(site, pending_cookie_name, value, Some(life)));
            Some(response)
        }
    })
}

pub(super) fn cookie(site: &Site, name: fn(bool) -> &'static str, value: String, life: Option<Duration>) -> Cookie<'static> {
    let https = site.settings.server.is_https();
    let mut cookie = Cookie::new(name(https), value);
    cookie.set_path("/");
    cookie.set_same_site(SameSite::Lax);
    cookie.set_http_only(true);
    cookie.set_secure(https);
    cookie.set_max_age(life);
    cookie
}

pub(super) fn gone(site: &Site, name: fn(bool) -> &'static str) -> Cookie<'static> {
    let mut cookie = cookie(site, name, String::new(), None);
    cookie.make_removal();
    cookie
}

/// `POST /staff/sign-out`
pub async fn sign_out(req: HttpRequest, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    if let Some(hash) = session_token_hash(&req) {
        let now = site.now();
        site.db
            .write(Lock::None, move |conn| {
                if let Some((id, name)) = store::session_user(conn, &hash, now)? {
                    let change = about_user(id, "staff.sign_out");
                    audit::record(conn, &Actor::Staff { id, name }, now, change)?;
                }
                store::end_session(conn, &hash)
            })
            .await?;
    }
    let mut response = see_other("/staff/sign-in");
    let _ = response.add_cookie(&gone(&site, security::session_cookie_name));
    Ok(response)
}

#[derive(Template)]
#[template(path = "pages/accounts/link.html")]
struct LinkPage {
    shell: Shell,
    t: Texts,
    name: Option<String>,
}

/// `GET /staff/sign-in/{token}`: looking uses nothing up, because mail filters open every link.
pub async fn link_page(req: HttpRequest, site: web::Data<Site>, token: web::Path<String>) -> Result<HttpResponse, AppError> {
    let (hash, now) = (token_hash(&token), site.now());
    let user = site.db.read(move |conn| store::link_user(conn, &hash, now)).await?;
    let shell = Shell::of(&req);
    let status = if user.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
    page(status, &LinkPage { t: shell.t, shell, name: user.map(|(_, name)| name) })
}

/// `POST /staff/sign-in/{token}`
pub async fn use_link(req: HttpRequest, site: web::Data<Site>, token: web::Path<String>) -> Result<HttpResponse, AppError> {
    let (hash, now) = (token_hash(&token), site.now());
    let admit = move |conn: &mut Conn| store::use_link(conn, &hash, now);
    if let Some(response) = enter(&req, &site, now, "/staff", true, admit).await? {
        Ok(response)
    } else {
        tried::note(&site, Tried::Wrong);
        let shell = Shell::of(&req);
        page(StatusCode::NOT_FOUND, &LinkPage { t: shell.t, shell, name: None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_are_counted_by_network() {
        let key = |address: &str| address_key(Some(address.parse().expect("an address")));
        assert_eq!(key("2001:db8:1:2::3"), key("2001:db8:1:2:ffff::9"));
        assert_ne!(key("2001:db8:1:2::3"), key("2001:db8:1:3::3"));
        assert_ne!(key("192.0.2.1"), key("192.0.2.2"));
    }
}
