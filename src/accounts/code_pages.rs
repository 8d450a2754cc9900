//! The second step of signing in: a code.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::guard::{pending_cookie_name, token};
use super::pages::about_user;
use super::second_factor::Typed;
use super::sign_in_pages::{Next, TRIES_PER_ACCOUNT, Tokens, WINDOW, account_key, device_hash, known_device};
use super::{Actor, audit, proof, store, tried};
use crate::db::Lock;
use crate::i18n::Texts;
use crate::links::sha256;
use crate::site::Site;
use crate::web::limits::Tried;
use crate::web::{AppError, FormData, FormState, Shell, page, see_other};

#[derive(Template)]
#[template(path = "pages/accounts/code.html")]
struct CodePage {
    shell: Shell,
    t: Texts,
    form: FormState,
    next: String,
}

fn pending_hash(req: &HttpRequest) -> Option<[u8; 32]> {
    token(req, pending_cookie_name).map(|token| sha256(&token))
}

/// `GET /staff/sign-in/code`
pub async fn form(req: HttpRequest, site: web::Data<Site>, query: web::Query<Next>) -> Result<HttpResponse, AppError> {
    let Some(hash) = pending_hash(&req) else { return Ok(see_other("/staff/sign-in")) };
    let now = site.now();
    if site.db.read(move |conn| store::pending(conn, &hash, now)).await?.is_none() {
        return Ok(see_other("/staff/sign-in"));
    }
    let shell = Shell::of(&req);
    page(StatusCode::OK, &CodePage { t: shell.t, shell, form: FormState::default(), next: query.into_inner().local() })
}

enum Weighed {
    Expired,
    Throttled,
    Wrong,
    Right,
}

/// `POST /staff/sign-in/code`
pub async fn save(req: HttpRequest, site: web::Data<Site>, form: FormData) -> Result<HttpResponse, AppError> {
    let Some(hash) = pending_hash(&req) else { return Ok(see_other("/staff/sign-in")) };
    let (shell, next) = (Shell::of(&req), Next::of(&form).local());
    let (now, unlimited, device, key) = (site.now(), site.settings.limits.disabled, device_hash(&req), site.key.clone());
    let typed = Typed::read(form.get("code"));
    let tokens = Arc::new(Tokens::new(&req, &site)?);
    let given = tokens.clone();
    let weighed = site
        .db
        .write(Lock::None, move |conn| {
            let Some(pending) = store::pending(conn, &hash, now)? else { return Ok(Weighed::Expired) };
            let user = pending.user;
            let known = known_device(conn, device, user, now)?;
            let tries = account_key("code", &user.to_string(), known.as_ref());
            if !store::count_try(conn, &tries, TRIES_PER_ACCOUNT, WINDOW, now)? && !unlimited {
                return Ok(Weighed::Throttled);
            }
            if !proof::spend(conn, &key, user, &typed, now)? {
                return Ok(Weighed::Wrong);
            }
            if !store::end_pending(conn, &hash)? {
                return Ok(Weighed::Expired);
            }
            store::forget_tries(conn, &tries)?;
            if matches!(typed, Typed::Recovery(_)) {
                let actor = Actor::Staff { id: user, name: pending.name.clone() };
                audit::record(conn, &actor, now, about_user(user, "user.recovery_code"))?;
            }
            given.begin(conn, &given.for_user(user, pending.by_link, pending.began_at), &pending.name, now)?;
            Ok(Weighed::Right)
        })
        .await?;
    match weighed {
        Weighed::Expired => {}
        Weighed::Right => tried::note(&site, Tried::Ok),
        Weighed::Wrong => tried::note(&site, Tried::SecondFactorWrong),
        Weighed::Throttled => tried::note(&site, Tried::Throttled),
    }
    let (status, message) = match weighed {
        Weighed::Right => return Ok(tokens.answer(&site, &next)),
        Weighed::Expired => return Ok(see_other("/staff/sign-in")),
        Weighed::Throttled => (StatusCode::TOO_MANY_REQUESTS, shell.t.code_throttled()),
        Weighed::Wrong => (StatusCode::UNPROCESSABLE_ENTITY, shell.t.factor_code_wrong()),
    };
    // A code is not shown again: the next one is another.
    let mut state = FormState::default();
    state.refuse("code", message);
    page(status, &CodePage { t: shell.t, shell, form: state, next })
}
