//! Users and the trail.

use std::borrow::Cow;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use data_encoding::BASE64URL_NOPAD;

use super::audit::{self, Actor, Change};
use super::audit_words;
use super::grant_pages::{self, Choices};
use super::guard::{Scope, role_within};
use super::store::{self, NewUser, ShownGrant, UserRow};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::Texts;
use crate::links::sha256;
use crate::reference::{self, Iso3, RecCode};
use crate::site::Site;
use crate::text::EmailAddress;
use crate::web::{AppError, Done, FormData, FormState, Shell, done, page};

/// A line of the trail about a user, without values.
pub fn about_user(user: i64, action: &str) -> Change<'_> {
    let (before, after) = (serde_json::json!({}), serde_json::json!({}));
    Change { edition: None, action, object: "staff_user", id: user.to_string(), before, after }
}

/// How the token of a one-time link is stored.
pub(super) fn token_hash(token: &str) -> [u8; 32] {
    sha256(token.as_bytes())
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
    choices: Choices,
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
        role_within(self.t, grant.role, &limits)
    }
}

async fn users_page(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    form: FormState,
    link: Option<(Cow<'static, str>, String)>,
) -> Result<HttpResponse, AppError> {
    let (users, editions) = site.db.read(|conn| Ok((store::users(conn)?, store::edition_names(conn)?))).await?;
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shell = Shell::of(req);
    let choices = Choices::of(shell.t, editions, &form);
    page(status, &UsersPage { t: shell.t, shell, form, choices, users, own_id: scope.user(), link })
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
    let editions = site.db.read(store::edition_names).await?;
    let grants = grant_pages::parse(&mut state, t, &editions);
    let (Ok(email), Some(grants), true) = (email, grants, state.is_valid()) else {
        return users_page(&req, &site, &scope, state, None).await;
    };
    let may = grant_pages::stated(&grants, &editions);
    let user = NewUser { email, name, language: t.language(), grants, password_hash: None };
    let (now, acting) = (site.now(), scope.clone());
    let added = site
        .db
        .write(Lock::None, move |conn| {
            let id = store::add_user(conn, &user, now)?;
            if let Some(id) = id {
                let after = serde_json::json!({"email": user.email.as_str(), "name": user.name, "may": may.clone()});
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

/// Takes the second factor of a user away and signs them out everywhere; `false` when they had none.
///
/// # Errors
/// A failed query.
pub fn reset_factor(conn: &mut Conn, actor: &Actor, user: i64, now: DateTime<Utc>) -> Result<bool, DbError> {
    let removed = store::remove_factor(conn, user)?;
    if removed {
        store::end_others(conn, user, None)?;
        store::forget_devices(conn, user, None)?;
        store::unbind_identities(conn, user)?;
        audit::record(conn, actor, now, about_user(user, "user.second_factor_reset"))?;
    }
    Ok(removed)
}

/// `POST /staff/users/{user}/second-factor`: takes away what somebody has lost, and signs them out everywhere.
pub async fn reset_second_factor(site: web::Data<Site>, scope: Scope, user: web::Path<i64>) -> Result<HttpResponse, AppError> {
    let (user, now) = (user.into_inner(), site.now());
    if user == scope.user() {
        return Err(AppError::BadRequest);
    }
    let removed = site.db.write(Lock::None, move |conn| reset_factor(conn, &scope.actor(), user, now)).await?;
    if removed { Ok(done("/staff/users", Done::FactorReset)) } else { Err(AppError::NotFound) }
}

#[derive(Template)]
#[template(path = "pages/accounts/audit.html")]
struct AuditPage {
    shell: Shell,
    t: Texts,
    zone: Tz,
    /// The zone in words.
    zone_name: String,
    entries: Vec<audit::Entry>,
    older: Option<i64>,
}

impl AuditPage {
    /// What was done, in words: “Session: created”.
    fn what(&self, entry: &audit::Entry) -> String {
        audit_words::deed(self.t, &entry.action)
    }

    /// The time of a line in the zone that the page names.
    fn time(&self, entry: &audit::Entry) -> String {
        entry.at.with_timezone(&self.zone).format("%Y-%m-%d %H:%M:%S").to_string()
    }

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
    let read = site.db.read(move |conn| Ok((audit::list(conn, None, before)?, store::house_zone(conn)?)));
    let (mut entries, zone) = read.await?;
    let shown = usize::try_from(audit::PAGE).unwrap_or(usize::MAX);
    let older = (entries.len() > shown).then(|| entries.get(shown - 1).map(|entry| entry.id)).flatten();
    entries.truncate(shown);
    let shell = Shell::of(&req);
    let zone_name = shell.t.language().zone_label(zone, site.now());
    page(StatusCode::OK, &AuditPage { t: shell.t, shell, zone, zone_name, entries, older })
}
