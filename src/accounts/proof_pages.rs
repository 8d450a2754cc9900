//! Proving once more who one is, before personal data leaves in bulk or the account changes hands.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::guard::{PROOF, Scope, session_token_hash};
use super::second_factor::Typed;
use super::sign_in_pages::{Next, TRIES_PER_ACCOUNT, WINDOW, account_key, device_hash, known_device};
use super::{password, proof, store, tried};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::Texts;
use crate::site::Site;
use crate::web::limits::Tried;
use crate::web::page::encode;
use crate::web::{AppError, FormData, FormState, Shell, page, see_other};

/// What somebody can prove it with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Means {
    Nothing,
    Password,
    Code,
}

#[derive(Template)]
#[template(path = "pages/accounts/proof.html")]
struct ProofPage {
    shell: Shell,
    t: Texts,
    form: FormState,
    next: String,
    means: Means,
    is_proved: bool,
}

/// `GET /staff/account/proof`
pub async fn form(
    req: HttpRequest,
    site: web::Data<Site>,
    scope: Scope,
    query: web::Query<Next>,
) -> Result<HttpResponse, AppError> {
    let (user, is_proved) = (scope.user(), scope.is_proved(site.now()));
    let (means, _) = site.db.read(move |conn| means_of(conn, user)).await?;
    let (shell, next) = (Shell::of(&req), query.into_inner().local());
    page(StatusCode::OK, &ProofPage { t: shell.t, shell, form: FormState::default(), next, means, is_proved })
}

fn means_of(conn: &mut Conn, user: i64) -> Result<(Means, Option<String>), DbError> {
    let stored = store::password_of(conn, user)?;
    let means = match (store::factor_of(conn, user)?.secret.is_some(), stored.is_some()) {
        (true, _) => Means::Code,
        (false, true) => Means::Password,
        (false, false) => Means::Nothing,
    };
    Ok((means, stored))
}

/// `POST /staff/account/proof`
pub async fn save(req: HttpRequest, site: web::Data<Site>, scope: Scope, form: FormData) -> Result<HttpResponse, AppError> {
    let Some(session) = session_token_hash(&req) else { return Err(AppError::NotFound) };
    let (user, now, device) = (scope.user(), site.now(), device_hash(&req));
    let unlimited = site.settings.limits.disabled;
    let (typed, code, key) = (form.raw("password").to_owned(), Typed::read(form.get("code")), site.key.clone());
    let (tries, within, means, stored, code_is_right) = site
        .db
        .write(Lock::None, move |conn| {
            let (means, stored) = means_of(conn, user)?;
            let known = known_device(conn, device, user, now)?;
            let kind = if means == Means::Code { "code" } else { "password" };
            let tries = account_key(kind, &user.to_string(), known.as_ref());
            let within = store::count_try(conn, &tries, TRIES_PER_ACCOUNT, WINDOW, now)? || unlimited;
            let code_is_right = means == Means::Code && within && proof::spend(conn, &key, user, &code, now)?;
            Ok((tries, within, means, stored, code_is_right))
        })
        .await?;
    let (shell, next) = (Shell::of(&req), Next::of(&form).local());
    let t = shell.t;
    let field = if means == Means::Code { "code" } else { "password" };
    let mut state = FormState::default();
    if !within {
        tried::note(&site, Tried::Throttled);
        state.refuse(field, if means == Means::Code { t.code_throttled() } else { t.sign_in_throttled() });
        let shown = ProofPage { t, shell, form: state, next, means, is_proved: false };
        return page(StatusCode::TOO_MANY_REQUESTS, &shown);
    }
    let is_right = match means {
        Means::Nothing => false,
        Means::Code => code_is_right,
        Means::Password => password::in_turn(&site, move || password::verify(&typed, stored.as_deref())).await?,
    };
    if !is_right {
        tried::note(&site, if means == Means::Code { Tried::SecondFactorWrong } else { Tried::Wrong });
        state.refuse(field, if means == Means::Code { t.factor_code_wrong() } else { t.staff_password_wrong() });
        return page(StatusCode::UNPROCESSABLE_ENTITY, &ProofPage { t, shell, form: state, next, means, is_proved: false });
    }
    site.db
        .write(Lock::None, move |conn| {
            store::forget_tries(conn, &tries)?;
            store::note_proof(conn, &session, now)
        })
        .await?;
    tried::note(&site, Tried::Ok);
    // A file that comes down leaves the page where it was: it had better not be the form.
    Ok(see_other(format!("{PROOF}?next={}", encode(&next))))
}
