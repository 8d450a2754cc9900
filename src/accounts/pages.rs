//! Signing in and out, users, and the trail.

use std::borrow::Cow;
use std::net::IpAddr;

use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::BASE64URL_NOPAD;

use super::audit::{self, Actor, Change};
use super::guard::{Scope, role_name, session_token_hash};
use super::password;
use super::roles::{Grant, Role};
use super::store::{self, NewUser, ShownGrant, UserRow};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::Texts;
use crate::links::sha256;
use crate::reference::{self, Iso3, RecCode};
use crate::site::Site;
use crate::text::EmailAddress;
use crate::web::limits::{client_address, network};
use crate::web::{AppError, Done, FormData, FormState, Shell, done, page, security, see_other};

/// Wrong passwords for one address before it must wait, in [`WINDOW`].
pub(super) const TRIES_PER_ACCOUNT: i32 = 10;
/// Tries from one network address: an office shares one.
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
}

/// `GET /staff/sign-in`
pub async fn sign_in_form(req: HttpRequest, query: web::Query<Next>) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    page(StatusCode::OK, &SignInPage { t: shell.t, shell, form: FormState::default(), next: query.into_inner().local() })
}

/// Where to go after signing in.
#[derive(serde::Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
}

impl Next {
    /// Only our own staff pages: a link elsewhere would make the sign-in page a trap.
    fn local(self) -> String {
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

/// `POST /staff/sign-in`: the same answer for an unknown address and a wrong password.
pub async fn sign_in(req: HttpRequest, site: web::Data<Site>, form: FormData) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let next = Next { next: form.get("next").to_owned() }.local();
    let email = EmailAddress::parse(form.get("email")).ok();
    let account = email
        .as_ref()
        .map_or_else(|| form.get("email").to_lowercase().chars().take(200).collect(), |email| email.as_str().to_owned());
    let now = site.now();
    let unlimited = site.settings.limits.disabled;
    let (account_key, address_key) =
        (format!("sign-in account {account}"), address_key(client_address(&req, &site.settings.server)));
    let keys = (account_key.clone(), address_key);
    let within = site
        .db
        .write(Lock::None, move |conn| {
            // The network first: one that has had its tries locks nobody else's account, and leaves no row behind.
            Ok(store::count_try(conn, &keys.1, TRIES_PER_ADDRESS, WINDOW, now)?
                && store::count_try(conn, &keys.0, TRIES_PER_ACCOUNT, WINDOW, now)?)
        })
        .await?;
    let mut state = FormState::new(FormData::new([("email", form.get("email").to_owned())]));
    if !within && !unlimited {
        state.refuse("email", shell.t.sign_in_throttled());
        return page(StatusCode::TOO_MANY_REQUESTS, &SignInPage { t: shell.t, shell, form: state, next });
    }
    let credentials = site.db.read(move |conn| store::credentials(conn, &account)).await?;
    let permit =
        site.password_permits.clone().acquire_owned().await.map_err(|_| AppError::Unavailable("shutting down".into()))?;
    let password = form.raw("password").to_owned();
    let stored = credentials.as_ref().and_then(|(_, _, hash)| hash.clone());
    let right = tokio::task::spawn_blocking(move || {
        let _permit = permit;
        password::verify(&password, stored.as_deref())
    })
    .await
    .map_err(|error| AppError::Internal(error.to_string()))?;
    match credentials {
        Some((id, name, _)) if right => {
            let admit = move |conn: &mut Conn| {
                store::forget_tries(conn, &account_key)?;
                Ok(Some((id, name.clone())))
            };
            start_session(&req, &site, now, &next, admit).await?.ok_or(AppError::NotFound)
        }
        _ => {
            state.refuse("email", shell.t.sign_in_wrong());
            page(StatusCode::UNPROCESSABLE_ENTITY, &SignInPage { t: shell.t, shell, form: state, next })
        }
    }
}

/// A line of the trail about a user, without values.
pub(super) fn about_user(user: i64, action: &str) -> Change<'_> {
    let (before, after) = (serde_json::json!({}), serde_json::json!({}));
    Change { edition: None, action, object: "staff_user", id: user.to_string(), before, after }
}

/// Begins a session for the user whom `admit` answers (id and name), in the same transaction; `None` when it admits nobody.
async fn start_session<F>(
    req: &HttpRequest,
    site: &Site,
    now: DateTime<Utc>,
    next: &str,
    admit: F,
) -> Result<Option<HttpResponse>, AppError>
where
    F: Fn(&mut Conn) -> Result<Option<(i64, String)>, DbError> + Send + Sync + 'static,
{
    let token: [u8; 32] = site.random.bytes()?;
    let (hash, old) = (sha256(&token), session_token_hash(req));
    let is_admitted = site
        .db
        .write(Lock::None, move |conn| {
            let Some((user, name)) = admit(conn)? else { return Ok(false) };
            if let Some(old) = old {
                store::end_session(conn, &old)?;
            }
            store::start_session(conn, &hash, user, now)?;
            audit::record(conn, &Actor::Staff { id: user, name }, now, about_user(user, "staff.sign_in"))?;
            Ok(true)
        })
        .await?;
    if !is_admitted {
        return Ok(None);
    }
    let mut response = see_other(next);
    let _ = response.add_cookie(&session_cookie(site, BASE64URL_NOPAD.encode(&token)));
    Ok(Some(response))
}

fn session_cookie(site: &Site, value: String) -> Cookie<'static> {
    let https = site.settings.server.is_https();
    Cookie::build(security::session_cookie_name(https), value)
        .path("/")
        .same_site(SameSite::Lax)
        .http_only(true)
        .secure(https)
        .finish()
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
    let mut cookie = session_cookie(&site, String::new());
    cookie.make_removal();
    let _ = response.add_cookie(&cookie);
    Ok(response)
}

#[derive(Template)]
#[template(path = "pages/accounts/link.html")]
struct LinkPage {
    shell: Shell,
    t: Texts,
    name: Option<String>,
}

fn token_hash(token: &str) -> [u8; 32] {
    sha256(token.as_bytes())
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
    if let Some(response) = start_session(&req, &site, now, "/staff", admit).await? {
        Ok(response)
    } else {
        let shell = Shell::of(&req);
        page(StatusCode::NOT_FOUND, &LinkPage { t: shell.t, shell, name: None })
    }
}

/// Makes a one-time link for a user and answers its path. For the command line and the users page.
///
/// # Errors
/// A failed write, or no randomness.
pub fn new_link(site: &Site, user: i64) -> Result<String, AppError> {
    let token = BASE64URL_NOPAD.encode(&site.random.bytes::<32>()?);
    let (hash, now) = (token_hash(&token), site.now());
    site.db.write_blocking(Lock::None, move |conn| store::add_link(conn, &hash, user, now))?;
    Ok(format!("/staff/sign-in/{token}"))
}

#[derive(Template)]
#[template(path = "pages/accounts/users.html")]
struct UsersPage {
    shell: Shell,
    t: Texts,
    form: FormState,
    users: Vec<UserRow>,
    /// Nobody disables themselves.
    own_id: i64,
    /// What was just done, and the one-time link of it.
    link: Option<(Cow<'static, str>, String)>,
}

impl UsersPage {
    /// “Coordinator (Seventh edition, Togo)”.
    fn grant(&self, grant: &ShownGrant) -> String {
        let language = self.t.language();
        let state = grant.state.as_deref().and_then(Iso3::parse).and_then(|state| reference::data().state(state));
        let rec = grant.rec.as_deref().and_then(RecCode::parse).and_then(|rec| reference::data().rec(rec));
        let limits: Vec<String> = [
            grant.edition.as_ref().map(|title| title.get(language).to_owned()),
            state.map(|state| state.name(language).to_owned()),
            rec.map(|rec| rec.acronym(language).to_owned()),
        ]
        .into_iter()
        .flatten()
        .collect();
        let role = role_name(self.t, grant.role);
        if limits.is_empty() { role } else { format!("{role} ({})", limits.join(", ")) }
    }
}

async fn users_page(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    form: FormState,
    link: Option<(Cow<'static, str>, String)>,
) -> Result<HttpResponse, AppError> {
    let users = site.db.read(store::users).await?;
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shell = Shell::of(req);
    page(status, &UsersPage { t: shell.t, shell, form, users, own_id: scope.user(), link })
}

/// `GET /staff/users`
pub async fn users(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    users_page(&req, &site, &scope, FormState::default(), None).await
}

/// `POST /staff/users`: adds a user and shows the one-time link to hand over.
pub async fn add_user(req: HttpRequest, site: web::Data<Site>, scope: Scope, form: FormData) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let mut state = FormState::new(form);
    let name = state.data.get("name").to_owned();
    if name.is_empty() {
        state.refuse("name", t.error_name());
    }
    let email = EmailAddress::parse(state.data.get("email"));
    if email.is_err() {
        state.refuse("email", t.error_email());
    }
    let role = Role::parse(state.data.get("role"));
    if role.is_none() {
        state.refuse("role", t.error_choose());
    }
    let (Ok(email), Some(role), true) = (email, role, state.is_valid()) else {
        return users_page(&req, &site, &scope, state, None).await;
    };
    let user = NewUser {
        email,
        name,
        language: t.language(),
        grants: vec![Grant { role, edition: None, state: None, rec: None }],
        password_hash: None,
    };
    let (now, acting) = (site.now(), scope.clone());
    let added = site
        .db
        .write(Lock::None, move |conn| {
            let id = store::add_user(conn, &user, now)?;
            if let Some(id) = id {
                let after = serde_json::json!({"email": user.email.as_str(), "name": user.name, "role": role.as_str()});
                let change = Change {
                    edition: None,
                    action: "user.create",
                    object: "staff_user",
                    id: id.to_string(),
                    before: serde_json::json!({}),
                    after,
                };
                audit::record(conn, &acting.actor(), now, change)?;
            }
            Ok(id)
        })
        .await?;
    if let Some(id) = added {
        let shared = site.get_ref().clone();
        let path = web::block(move || new_link(&shared, id)).await.map_err(|error| AppError::Internal(error.to_string()))??;
        users_page(&req, &site, &scope, FormState::default(), Some((t.staff_user_added(), site.url(&path)))).await
    } else {
        state.refuse("email", t.error_email_taken());
        users_page(&req, &site, &scope, state, None).await
    }
}

/// `POST /staff/users/{user}/link`: a new one-time link for somebody who cannot sign in; older ones stop working. It is
/// shown once, to be handed over.
pub async fn give_link(
    req: HttpRequest,
    site: web::Data<Site>,
    scope: Scope,
    user: web::Path<i64>,
) -> Result<HttpResponse, AppError> {
    let (user, now) = (user.into_inner(), site.now());
    let token = BASE64URL_NOPAD.encode(&site.random.bytes::<32>()?);
    let (hash, acting) = (token_hash(&token), scope.clone());
    let made = site
        .db
        .write(Lock::None, move |conn| {
            if !store::is_active(conn, user)? {
                return Ok(false);
            }
            store::void_links(conn, user)?;
            store::add_link(conn, &hash, user, now)?;
            audit::record(conn, &acting.actor(), now, about_user(user, "user.link"))?;
            Ok(true)
        })
        .await?;
    if !made {
        return Err(AppError::NotFound);
    }
    let link = (Shell::of(&req).t.staff_user_link_made(), site.url(&format!("/staff/sign-in/{token}")));
    users_page(&req, &site, &scope, FormState::default(), Some(link)).await
}

/// `POST /staff/users/{user}/disable` and `/enable`
pub async fn set_disabled(
    site: web::Data<Site>,
    scope: Scope,
    path: web::Path<(i64, String)>,
) -> Result<HttpResponse, AppError> {
    let (user, verb) = path.into_inner();
    let disabled = match verb.as_str() {
        "disable" => true,
        "enable" => false,
        _ => return Err(AppError::NotFound),
    };
    if user == scope.user() {
        return Err(AppError::BadRequest);
    }
    let now = site.now();
    let changed = site
        .db
        .write(Lock::None, move |conn| {
            let changed = store::set_disabled(conn, user, disabled, now)?;
            if changed {
                let (before, after) = (serde_json::json!({"disabled": !disabled}), serde_json::json!({"disabled": disabled}));
                let action = if disabled { "user.disable" } else { "user.enable" };
                audit::record(
                    conn,
                    &scope.actor(),
                    now,
                    Change { edition: None, action, object: "staff_user", id: user.to_string(), before, after },
                )?;
            }
            Ok(changed)
        })
        .await?;
    let what = if disabled { Done::UserDisabled } else { Done::UserEnabled };
    if changed { Ok(done("/staff/users", what)) } else { Err(AppError::NotFound) }
}

#[derive(Template)]
#[template(path = "pages/accounts/audit.html")]
struct AuditPage {
    shell: Shell,
    t: Texts,
    entries: Vec<audit::Entry>,
    older: Option<i64>,
}

impl AuditPage {
    fn who(&self, entry: &audit::Entry) -> String {
        match entry.actor_kind.as_str() {
            "staff" => entry.actor_name.clone(),
            "focal_point" => self.t.staff_audit_focal_point(entry.actor_name.as_str()),
            "operator" => self.t.staff_audit_operator().into_owned(),
            "participant" => self.t.staff_audit_participant().into_owned(),
            _ => self.t.staff_audit_system().into_owned(),
        }
    }
}

/// Where a page of the trail begins.
#[derive(serde::Deserialize)]
pub struct Before {
    before: Option<i64>,
}

/// `GET /staff/audit`
pub async fn audit_page(req: HttpRequest, site: web::Data<Site>, query: web::Query<Before>) -> Result<HttpResponse, AppError> {
    let before = query.before;
    let mut entries = site.db.read(move |conn| audit::list(conn, None, before)).await?;
    let shown = usize::try_from(audit::PAGE).unwrap_or(usize::MAX);
    let older = (entries.len() > shown).then(|| entries.get(shown - 1).map(|entry| entry.id)).flatten();
    entries.truncate(shown);
    let shell = Shell::of(&req);
    page(StatusCode::OK, &AuditPage { t: shell.t, shell, entries, older })
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
