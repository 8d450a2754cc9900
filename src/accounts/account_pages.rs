//! A member of staff's own account: how they sign in, and where they are signed in.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use data_encoding::HEXLOWER;

use super::audit;
use super::guard::{Scope, session_token_hash};
use super::pages::about_user;
use super::store::{self, SessionRow};
use crate::db::Lock;
use crate::i18n::Texts;
use crate::links::sha256;
use crate::site::Site;
use crate::web::{AppError, Done, Shell, done, page, see_other};

struct Line {
    /// Names the session without its token's hash.
    number: String,
    browser: String,
    since: DateTime<Utc>,
    seen: DateTime<Utc>,
    ends: DateTime<Utc>,
    is_this: bool,
}

#[derive(Template)]
#[template(path = "pages/accounts/account.html")]
struct AccountPage {
    shell: Shell,
    t: Texts,
    email: String,
    has_password: bool,
    has_factor: bool,
    codes_left: i64,
    sessions: Vec<Line>,
    zone: Tz,
}

fn number(token_hash: &[u8]) -> String {
    HEXLOWER.encode(&sha256(token_hash)).chars().take(16).collect()
}

fn line(t: Texts, row: SessionRow, this: Option<[u8; 32]>) -> Line {
    let is_this = this.is_some_and(|this| row.token_hash == this);
    let browser = if row.browser.is_empty() { t.account_browser_unknown().into_owned() } else { row.browser };
    let (since, seen, ends) = (row.created_at, row.last_seen_at, row.ends_at);
    Line { number: number(&row.token_hash), browser, since, seen, ends, is_this }
}

/// `GET /staff/account`
pub async fn show(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let (user, now, this) = (scope.user(), site.now(), session_token_hash(&req));
    let (email, has_password, factor, rows, zone) = site
        .db
        .read(move |conn| {
            let (email, _) = store::names_of(conn, user)?;
            let has_password = store::password_of(conn, user)?.is_some();
            let (factor, rows) = (store::factor_of(conn, user)?, store::sessions_of(conn, user, now)?);
            Ok((email, has_password, factor, rows, store::house_zone(conn)?))
        })
        .await?;
    let shell = Shell::of(&req);
    let t = shell.t;
    let sessions = rows.into_iter().map(|row| line(t, row, this)).collect();
    let (has_factor, codes_left) = (factor.secret.is_some(), factor.codes_left);
    page(StatusCode::OK, &AccountPage { shell, t, email, has_password, has_factor, codes_left, sessions, zone })
}

/// `POST /staff/account/sessions/{session}/end`: one of their own; ending this one is signing out.
pub async fn end_one(
    req: HttpRequest,
    site: web::Data<Site>,
    scope: Scope,
    session: web::Path<String>,
) -> Result<HttpResponse, AppError> {
    let (user, now, this) = (scope.user(), site.now(), session_token_hash(&req));
    let ended = site
        .db
        .write(Lock::None, move |conn| {
            let mut own = store::sessions_of(conn, user, now)?.into_iter();
            let Some(row) = own.find(|row| number(&row.token_hash) == *session) else { return Ok(None) };
            store::end_session(conn, &row.token_hash)?;
            audit::record(conn, &scope.actor(), now, about_user(user, "staff.session_end"))?;
            Ok(Some(row.token_hash))
        })
        .await?;
    match ended {
        None => Err(AppError::NotFound),
        Some(hash) if this.is_some_and(|this| hash == this) => Ok(see_other("/staff/sign-in")),
        Some(_) => Ok(done("/staff/account", Done::SessionEnded)),
    }
}

/// `POST /staff/account/sessions/end`: all but this one.
pub async fn end_others(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let (user, now, this) = (scope.user(), site.now(), session_token_hash(&req));
    site.db
        .write(Lock::None, move |conn| {
            if store::end_others(conn, user, this.as_ref().map(<[u8; 32]>::as_slice))? > 0 {
                audit::record(conn, &scope.actor(), now, about_user(user, "staff.sessions_end"))?;
            }
            Ok(())
        })
        .await?;
    Ok(done("/staff/account", Done::SessionsEnded))
}
