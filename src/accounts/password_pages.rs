//! A member of staff sets or changes their own password.

use std::borrow::Cow;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::audit;
use super::guard::{PROOF, Scope, session_token_hash};
use super::pages::about_user;
use super::password::{self, Weak};
use super::sign_in_pages::{TRIES_PER_ACCOUNT, WINDOW, account_key, device_hash, known_device};
use super::{store, tried};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::Texts;
use crate::site::Site;
use crate::web::limits::Tried;
use crate::web::page::encode;
use crate::web::{AppError, FormData, FormState, Shell, page, see_other};

#[derive(Template)]
#[template(path = "pages/accounts/password.html")]
struct PasswordPage {
    shell: Shell,
    t: Texts,
    form: FormState,
    standing: Standing,
}

/// What the page asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// There is no password yet.
    None,
    /// There is one, and it must be given.
    Known,
    /// There is one, but the session began with a one-time link: it may be forgotten.
    Forgotten,
}

impl PasswordPage {
    fn intro(&self) -> Cow<'static, str> {
        match self.standing {
            Standing::None => self.t.staff_password_none(),
            Standing::Known => self.t.staff_password_change(),
            Standing::Forgotten => self.t.staff_password_by_link(),
        }
    }

    fn asks_current(&self) -> bool {
        self.standing == Standing::Known || self.form.error("current_password").is_some()
    }
}

fn password_page(
    req: &HttpRequest,
    status: StatusCode,
    form: FormState,
    standing: Standing,
    notice: Option<String>,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req).with_notice(notice);
    page(status, &PasswordPage { t: shell.t, shell, form, standing })
}

/// Address and name, the stored form of the password, and what follows from it and from how this session began.
fn present(
    conn: &mut Conn,
    user: i64,
    session: Option<[u8; 32]>,
    now: DateTime<Utc>,
) -> Result<((String, String), Option<String>, Standing), DbError> {
    let (names, stored) = (store::names_of(conn, user)?, store::password_of(conn, user)?);
    let by_link = match session {
        Some(hash) => store::began_by_link(conn, &hash, now)?,
        None => false,
    };
    let standing = match (&stored, by_link) {
        (None, _) => Standing::None,
        (Some(_), false) => Standing::Known,
        (Some(_), true) => Standing::Forgotten,
    };
    Ok((names, stored, standing))
}

fn weak_text(t: Texts, weak: Weak) -> String {
    let characters = |count| i64::try_from(count).unwrap_or(i64::MAX);
    match weak {
        Weak::Short => t.staff_password_short(characters(password::SHORTEST)),
        Weak::Long => t.staff_password_long(characters(password::LONGEST)),
        Weak::Simple => t.staff_password_simple().into_owned(),
        Weak::Common => t.password_common().into_owned(),
        Weak::Own => t.password_own().into_owned(),
    }
}

fn has_factor(conn: &mut Conn, user: i64) -> Result<bool, DbError> {
    Ok(store::factor_of(conn, user)?.secret.is_some())
}

/// Where nothing is asked but a new password, whoever has a second factor gives a code first.
fn to_proof() -> HttpResponse {
    see_other(format!("{PROOF}?next={}", encode("/staff/password")))
}

/// `GET /staff/password`
pub async fn form(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let (session, now) = (session_token_hash(&req), site.now());
    let user = scope.user();
    let ((_, _, standing), has_factor) =
        site.db.read(move |conn| Ok((present(conn, user, session, now)?, has_factor(conn, user)?))).await?;
    if standing != Standing::Known && has_factor && !scope.is_proved(now) {
        return Ok(to_proof());
    }
    password_page(&req, StatusCode::OK, FormState::default(), standing, None)
}

/// `POST /staff/password`: asks for the present password where there is one, unless the session has just begun with a
/// one-time link, and ends every other session of the user.
pub async fn save(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let (t, user, now) = (Shell::of(&req).t, scope.user(), site.now());
    let (current, new) = (data.raw("current_password").to_owned(), data.raw("password").to_owned());
    let (this_session, this_device) = (session_token_hash(&req), device_hash(&req));
    let (((email, name), stored, standing), has_factor, key, within) = site
        .db
        .write(Lock::None, move |conn| {
            let known = known_device(conn, this_device, user, now)?;
            let key = account_key("password", &user.to_string(), known.as_ref());
            let within = store::count_try(conn, &key, TRIES_PER_ACCOUNT, WINDOW, now)?;
            Ok((present(conn, user, this_session, now)?, has_factor(conn, user)?, key, within))
        })
        .await?;
    if standing != Standing::Known && has_factor && !scope.is_proved(now) {
        return Ok(to_proof());
    }
    // Passwords are not shown again.
    let mut state = FormState::new(FormData::default());
    if !within && !site.settings.limits.disabled {
        tried::note(&site, Tried::Throttled);
        state.refuse("current_password", t.sign_in_throttled());
        return password_page(&req, StatusCode::TOO_MANY_REQUESTS, state, standing, None);
    }
    if let Err(weak) = password::check(&new, &email, &name) {
        state.refuse("password", weak_text(t, weak));
    }
    let is_strong = state.is_valid();
    let salt = site.random.bytes()?;
    let before = stored.clone();
    let (right, hash) = password::in_turn(&site, move || {
        let right = standing != Standing::Known || password::verify(&current, before.as_deref());
        (right, if right && is_strong { password::hash(&new, &salt) } else { None })
    })
    .await?;
    if !right {
        tried::note(&site, Tried::Wrong);
        state.refuse("current_password", t.staff_password_wrong());
    }
    if !state.is_valid() {
        return password_page(&req, StatusCode::UNPROCESSABLE_ENTITY, state, standing, None);
    }
    let hash = hash.ok_or_else(|| AppError::Internal("the password cannot be hashed".into()))?;
    let done = site
        .db
        .write(Lock::None, move |conn| {
            let this_session = this_session.as_ref().map(<[u8; 32]>::as_slice);
            let this_device = this_device.as_ref().map(<[u8; 32]>::as_slice);
            let done = store::set_password(conn, user, stored.as_deref(), &hash, this_session, this_device)?;
            if done {
                if standing == Standing::Forgotten {
                    store::unbind_identities(conn, user)?;
                }
                store::forget_tries(conn, &key)?;
                audit::record(conn, &scope.actor(), now, about_user(user, "user.password"))?;
            }
            Ok(done)
        })
        .await?;
    if !done {
        state.refuse("current_password", t.staff_password_wrong());
        return password_page(&req, StatusCode::UNPROCESSABLE_ENTITY, state, Standing::Known, None);
    }
    password_page(&req, StatusCode::OK, FormState::default(), Standing::Known, Some(t.staff_password_saved().into_owned()))
}
