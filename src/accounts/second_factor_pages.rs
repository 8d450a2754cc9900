//! A member of staff sets up, renews and removes their own second factor.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::guard::{PROOF, SECOND_FACTOR, Scope};
use super::pages::about_user;
use super::roles::Access;
use super::second_factor::{CODES_BYTES, Seal, Secret, Typed, picture, recovery_codes, recovery_hash};
use super::sign_in_pages::{TRIES_PER_ACCOUNT, WINDOW, account_key};
use super::{audit, proof, store};
use crate::db::Lock;
use crate::i18n::Texts;
use crate::site::Site;
use crate::web::page::encode;
use crate::web::{AppError, Done, FormData, FormState, Shell, done, page, see_other};

/// A secret as it is shown while it is being set up.
struct Shown {
    words: String,
    width: usize,
    path: String,
}

#[derive(Template)]
#[template(path = "pages/accounts/second_factor.html")]
struct FactorPage {
    shell: Shell,
    t: Texts,
    form: FormState,
    /// Whether nothing else opens until there is one, and so it cannot be removed.
    is_required: bool,
    is_in_force: bool,
    codes_left: i64,
    pending: Option<Shown>,
}

#[derive(Template)]
#[template(path = "pages/accounts/recovery_codes.html")]
struct CodesPage {
    shell: Shell,
    t: Texts,
    codes: Vec<String>,
}

fn is_required(site: &Site, scope: &Scope) -> bool {
    !site.settings.server.on_loopback && scope.may(Access::Admin)
}

/// Who must prove once more who they are comes back here.
fn to_proof() -> HttpResponse {
    see_other(format!("{PROOF}?next={}", encode(SECOND_FACTOR)))
}

async fn factor_page(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    status: StatusCode,
    form: FormState,
) -> Result<HttpResponse, AppError> {
    let (user, key) = (scope.user(), site.key.clone());
    let (email, factor) = site.db.read(move |conn| Ok((store::names_of(conn, user)?.0, store::factor_of(conn, user)?))).await?;
    let pending = match factor.pending.as_deref().and_then(|pending| store::being_set_up(pending, site.now())) {
        None => None,
        Some(sealed) => {
            // Whoever sees a secret has it: not in a session that somebody left open.
            if !scope.is_proved(site.now()) {
                return Ok(to_proof());
            }
            let secret = proof::open(&key, user, sealed)?;
            let (width, path) = picture(&secret.uri(&email)).ok_or_else(|| AppError::Internal("no picture".into()))?;
            Some(Shown { words: secret.in_words(), width, path })
        }
    };
    let shell = Shell::of(req);
    let (is_required, is_in_force, codes_left) = (is_required(site, scope), factor.secret.is_some(), factor.codes_left);
    page(status, &FactorPage { t: shell.t, shell, form, is_required, is_in_force, codes_left, pending })
}

/// `GET /staff/account/second-factor`
pub async fn show(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    factor_page(&req, &site, &scope, StatusCode::OK, FormState::default()).await
}

/// `POST /staff/account/second-factor/begin`: a new secret, to be confirmed with its first code. It takes a fresh proof
/// also where none is in force: in an open session somebody else would lock the owner out.
pub async fn begin(site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let (user, now) = (scope.user(), site.now());
    if !scope.is_proved(now) {
        return Ok(to_proof());
    }
    let secret = Secret::new(site.random.bytes()?);
    let sealed = Seal::of(&site.key)
        .zip(Some(site.random.bytes()?))
        .and_then(|(seal, nonce)| seal.close(user, &secret, nonce))
        .ok_or_else(|| AppError::Internal("the secret cannot be sealed".into()))?;
    site.db.write(Lock::None, move |conn| store::begin_factor(conn, user, &sealed, now)).await?;
    Ok(see_other(SECOND_FACTOR))
}

/// `POST /staff/account/second-factor`: the first code puts the secret in force; ten recovery codes are shown, once.
pub async fn confirm(req: HttpRequest, site: web::Data<Site>, scope: Scope, form: FormData) -> Result<HttpResponse, AppError> {
    enum Weighed {
        Nothing,
        Throttled,
        Wrong,
        Right,
    }
    let (user, now, unlimited) = (scope.user(), site.now(), site.settings.limits.disabled);
    if !scope.is_proved(now) {
        return Ok(to_proof());
    }
    let (typed, key, random) = (Typed::read(form.get("code")), site.key.clone(), site.random.bytes::<CODES_BYTES>()?);
    let codes = recovery_codes(&random);
    let hashes: Vec<[u8; 32]> = codes.iter().map(|code| recovery_hash(&key, user, &code.replace('-', ""))).collect();
    let acting = scope.clone();
    let weighed = site
        .db
        .write(Lock::None, move |conn| {
            let Some(pending) = store::factor_of(conn, user)?.pending else { return Ok(Weighed::Nothing) };
            let tries = account_key("code", &user.to_string(), None);
            if !store::count_try(conn, &tries, TRIES_PER_ACCOUNT, WINDOW, now)? && !unlimited {
                return Ok(Weighed::Throttled);
            }
            let Some(sealed) = store::being_set_up(&pending, now) else { return Ok(Weighed::Nothing) };
            let secret = proof::open(&key, user, sealed)?;
            let Typed::Step(code) = &typed else { return Ok(Weighed::Wrong) };
            let Some(step) = secret.step_of(code, now) else { return Ok(Weighed::Wrong) };
            if !store::confirm_factor(conn, user, &pending, step, now)? {
                return Ok(Weighed::Nothing);
            }
            store::replace_recovery_codes(conn, user, &hashes)?;
            store::forget_tries(conn, &tries)?;
            audit::record(conn, &acting.actor(), now, about_user(user, "user.second_factor"))?;
            Ok(Weighed::Right)
        })
        .await?;
    let t = Shell::of(&req).t;
    let (status, message) = match weighed {
        Weighed::Right => return codes_page(&req, codes),
        Weighed::Nothing => return Ok(see_other(SECOND_FACTOR)),
        Weighed::Throttled => (StatusCode::TOO_MANY_REQUESTS, t.code_throttled()),
        Weighed::Wrong => (StatusCode::UNPROCESSABLE_ENTITY, t.factor_code_wrong()),
    };
    let mut state = FormState::default();
    state.refuse("code", message);
    factor_page(&req, &site, &scope, status, state).await
}

fn codes_page(req: &HttpRequest, codes: Vec<String>) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    page(StatusCode::OK, &CodesPage { t: shell.t, shell, codes })
}

/// `POST /staff/account/second-factor/codes`: ten new recovery codes in place of the old ones.
pub async fn new_codes(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let (user, now, random) = (scope.user(), site.now(), site.random.bytes::<CODES_BYTES>()?);
    let codes = recovery_codes(&random);
    let hashes: Vec<[u8; 32]> = codes.iter().map(|code| recovery_hash(&site.key, user, &code.replace('-', ""))).collect();
    let made = site
        .db
        .write(Lock::None, move |conn| {
            if store::factor_of(conn, user)?.secret.is_none() {
                return Ok(false);
            }
            store::replace_recovery_codes(conn, user, &hashes)?;
            audit::record(conn, &scope.actor(), now, about_user(user, "user.recovery_codes"))?;
            Ok(true)
        })
        .await?;
    if made { codes_page(&req, codes) } else { Ok(see_other(SECOND_FACTOR)) }
}

/// `POST /staff/account/second-factor/remove`
pub async fn remove(site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    if is_required(&site, &scope) {
        return Err(AppError::BadRequest);
    }
    let (user, now) = (scope.user(), site.now());
    site.db
        .write(Lock::None, move |conn| {
            if store::remove_factor(conn, user)? {
                audit::record(conn, &scope.actor(), now, about_user(user, "user.second_factor_removed"))?;
            }
            Ok(())
        })
        .await?;
    Ok(done("/staff/account", Done::FactorRemoved))
}
