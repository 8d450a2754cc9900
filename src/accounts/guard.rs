//! The guard before every route that is not public: who is it, may they, and the [`Scope`] that says so.
//! What is not yours looks exactly like what is not there.

use std::future::{Ready, ready};
use std::rc::Rc;
use std::sync::Arc;

use actix_web::body::{BoxBody, EitherBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::{Error, FromRequest, HttpMessage as _, HttpRequest, web};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use data_encoding::BASE64URL_NOPAD;

use super::audit::Actor;
use super::roles::{Access, Gate, Limit, Role, Standing, decide};
use super::store;
use crate::db::Lock;
use crate::i18n::Texts;
use crate::links::sha256;
use crate::reference::{self, Iso3, RecCode};
use crate::site::Site;
use crate::web::error::First;
use crate::web::form::{has_typed, unread};
use crate::web::page::{Viewer, encode, reader_language};
use crate::web::router::pattern_of;
use crate::web::{AppError, security, see_other};

/// Whoever has proved who they are is not asked again for so long.
pub const PROOF_LIFE: TimeDelta = TimeDelta::minutes(15);

/// What the person before us may do in this request. Only the guard makes one; store functions that show or change an
/// edition's data take it.
#[derive(Clone, Debug)]
pub struct Scope {
    user: i64,
    name: String,
    standing: Standing,
    edition: Option<i64>,
    all_grants: Arc<[super::roles::Grant]>,
    proof: Proof,
}

/// What a session tells of who is before it.
#[derive(Clone, Copy, Debug)]
struct Proof {
    /// It counts until then.
    until: Option<DateTime<Utc>>,
    /// A rehearsal that began with a one-time link, whose user may have nothing else to prove it with.
    is_spared: bool,
}

impl Proof {
    fn holds(self, now: DateTime<Utc>) -> bool {
        self.is_spared || self.until.is_some_and(|until| now < until)
    }
}

impl Scope {
    /// The edition that the URL names. Routes of an edition always have one, because the guard answers 404 otherwise.
    ///
    /// # Errors
    /// [`AppError::NotFound`] on a route without an edition.
    pub fn edition(&self) -> Result<i64, AppError> {
        self.edition.ok_or(AppError::NotFound)
    }

    /// Who acts, for the trail.
    pub fn actor(&self) -> Actor {
        Actor::Staff { id: self.user, name: self.name.clone() }
    }

    /// The user's id.
    pub fn user(&self) -> i64 {
        self.user
    }

    /// Whether they have proved a short while ago who they are.
    pub fn is_proved(&self, now: DateTime<Utc>) -> bool {
        self.proof.holds(now)
    }

    /// The strongest role that counts here.
    pub fn role(&self) -> Role {
        self.standing.role
    }

    /// The States and RECs this person is limited to; none = all.
    pub fn limit(&self) -> Option<&Limit> {
        self.standing.limit.as_ref()
    }

    /// Who this is and all that decides what they may see, as a text: of two equal ones, both see the same.
    pub fn rights(&self) -> String {
        format!("{} {:?} {:?} {:?}", self.user, self.edition, self.standing, self.all_grants)
    }

    /// Whether somebody of this State or REC is within what this person is limited to, on a day.
    pub fn covers(&self, state: Option<Iso3>, rec: Option<RecCode>, day: NaiveDate) -> bool {
        self.limit().is_none_or(|limit| limit.covers(state, rec, day))
    }

    /// Whether the same person may do something else, in the same edition.
    pub fn may(&self, access: Access) -> bool {
        decide(&self.all_grants, access, self.edition).is_some()
    }

    /// Whether the person may do something in another edition without being limited to some States or RECs.
    pub fn may_unlimited(&self, access: Access, edition: i64) -> bool {
        decide(&self.all_grants, access, Some(edition)).is_some_and(|standing| standing.limit.is_none())
    }

    /// Whether the person may do something in another edition, for somebody of this State or REC, on a day.
    pub fn covers_in(&self, access: Access, edition: i64, state: Option<Iso3>, rec: Option<RecCode>, day: NaiveDate) -> bool {
        decide(&self.all_grants, access, Some(edition))
            .is_some_and(|standing| standing.limit.is_none_or(|limit| limit.covers(state, rec, day)))
    }

    /// As what the person may do something in another edition, and for whom; none: not at all.
    pub fn standing_in(&self, access: Access, edition: i64) -> Option<Standing> {
        decide(&self.all_grants, access, Some(edition))
    }

    /// Whether the person may do something in another edition (for lists over editions).
    pub fn may_in(&self, access: Access, edition: i64) -> bool {
        decide(&self.all_grants, access, Some(edition)).is_some()
    }
}

impl FromRequest for Scope {
    type Error = AppError;
    type Future = Ready<Result<Self, AppError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        // A route that lacks its guard gets no scope and so answers 404, never data.
        ready(req.extensions().get::<Scope>().cloned().ok_or(AppError::NotFound))
    }
}

/// The hash of the session token in the cookie.
pub fn session_token_hash(req: &HttpRequest) -> Option<[u8; 32]> {
    token(req, security::session_cookie_name).map(|token| sha256(&token))
}

/// The random bytes in a cookie.
pub(super) fn token(req: &HttpRequest, name: fn(bool) -> &'static str) -> Option<[u8; 32]> {
    let site = req.app_data::<web::Data<Site>>()?;
    let cookie = req.cookie(name(site.settings.server.is_https()))?;
    BASE64URL_NOPAD.decode(cookie.value().as_bytes()).ok()?.try_into().ok()
}

/// The name of the cookie by which a browser is known.
pub(super) fn device_cookie_name(is_https: bool) -> &'static str {
    if is_https { "__Host-device" } else { "device" }
}

/// The name of the cookie of a sign-in that lacks its code.
pub(super) fn pending_cookie_name(is_https: bool) -> &'static str {
    if is_https { "__Host-sign-in" } else { "sign-in" }
}

/// Whom the guard finds before a route.
enum Admitted {
    /// Nobody is signed in.
    Stranger,
    /// Somebody who may.
    Scope(Box<Scope>),
    /// An administrator who lacks a second factor and can do nothing else.
    WithoutFactor,
    /// Somebody who may, after proving once more who they are.
    Unproved,
}

/// Where a second factor is set up.
pub const SECOND_FACTOR: &str = "/staff/account/second-factor";
/// Where somebody proves once more who they are.
pub const PROOF: &str = "/staff/account/proof";

/// Links whose button is never counted: mail servers unsubscribe for people by the hundred from one address (RFC 8058), and a
/// ministry comes to a session in the same minute. Pressed again, they store nothing new.
const UNCOUNTED: [&str; 3] = ["/unsubscribe/{token}", "/no-mail/{token}", "/join/{token}"];

/// Counts what is sent by a link, for the address that sends it and, where it is somebody's own, for the link.
fn count(access: Access, req: &HttpRequest) -> Result<(), AppError> {
    let is_counted = pattern_of(req).is_none_or(|pattern| !UNCOUNTED.contains(&pattern));
    if access != Access::Link || *req.method() != Method::POST || !is_counted {
        return Ok(());
    }
    let site = req.app_data::<web::Data<Site>>().ok_or(AppError::NotFound)?;
    site.limiter.check(req, &site.settings.server)?;
    match req.match_info().get("token") {
        Some(token) if req.path().starts_with("/me/") => site.limiter.check_own(token),
        _ => Ok(()),
    }
}

/// A refusal from before the form was read.
async fn refuse(error: AppError, req: ServiceRequest) -> ServiceResponse<EitherBody<BoxBody>> {
    let (request, mut payload) = req.into_parts();
    let error = unread(error, &request, &mut payload).await;
    ServiceRequest::from_parts(request, payload).error_response(error).map_into_right_body()
}

/// Runs before a route with its `access` and `gate`. Whatever is sent by a link is counted here, so that no handler forgets it.
///
/// # Errors
/// Only what actix itself cannot answer; a refusal is a response.
pub async fn guard(
    access: Access,
    gate: Gate,
    req: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse<EitherBody<BoxBody>>, Error> {
    if let Err(error) = count(access, req.request()) {
        return Ok(refuse(error, req).await);
    }
    if matches!(access, Access::Public | Access::Link) {
        return next.call(req).await.map(ServiceResponse::map_into_left_body);
    }
    let admitted = match admit(access, gate, &req).await {
        Ok(admitted) => admitted,
        Err(error) => return Ok(refuse(error, req).await),
    };
    let (to, first) = match admitted {
        Admitted::Scope(scope) => {
            let t = reader_language(req.request()).texts();
            let viewer = Viewer {
                name: scope.name.clone(),
                role: role_within(t, scope.role(), &scope.limit().map(|limit| named(t, limit)).unwrap_or_default()),
                is_admin: scope.may(Access::Admin),
                plans_all: scope.may(Access::PlanAll),
            };
            req.extensions_mut().insert(Rc::new(viewer));
            req.extensions_mut().insert(*scope);
            return next.call(req).await.map(ServiceResponse::map_into_left_body);
        }
        Admitted::WithoutFactor => (SECOND_FACTOR.to_owned(), None),
        Admitted::Stranger => {
            // Whoever has the cookie of a session had one here.
            let had_one = session_token_hash(req.request()).is_some();
            (format!("/staff/sign-in{}", back(req.request())), had_one.then_some(First::SignIn))
        }
        Admitted::Unproved => (format!("{PROOF}{}", back(req.request())), Some(First::Prove)),
    };
    let (request, mut payload) = req.into_parts();
    // What was typed while the session or the proof ran out waits on a page until it can be sent again.
    let response = match first {
        Some(first) if has_typed(&request, &mut payload).await => first.page(&request),
        _ => see_other(to),
    };
    Ok(ServiceRequest::from_parts(request, payload).into_response(response).map_into_right_body())
}

/// The way back to a page; what was sent must be sent again.
fn back(req: &HttpRequest) -> String {
    if *req.method() == Method::GET { format!("?next={}", encode(&path_and_query(req))) } else { String::new() }
}

fn path_and_query(req: &HttpRequest) -> String {
    req.uri().path_and_query().map_or_else(|| req.path().to_owned(), ToString::to_string)
}

async fn admit(access: Access, gate: Gate, req: &ServiceRequest) -> Result<Admitted, AppError> {
    let site = req.app_data::<web::Data<Site>>().ok_or(AppError::NotFound)?.clone();
    let Some(token_hash) = session_token_hash(req.request()) else { return Ok(Admitted::Stranger) };
    let slug = req.match_info().get("edition").map(str::to_owned);
    let names_edition = slug.is_some();
    let now = site.now();
    let found = site.db.read(move |conn| store::signed_in(conn, &token_hash, slug.as_deref(), now)).await?;
    let Some(found) = found else { return Ok(Admitted::Stranger) };
    // Whoever only reads needs no database that can be written to: the next request tries again.
    if found.is_stale
        && let Err(error) = site.db.write(Lock::None, move |conn| store::touch(conn, &token_hash, now)).await
    {
        tracing::warn!(%error, "a session cannot be prolonged");
    }
    if names_edition && found.edition.is_none() {
        return Err(AppError::NotFound);
    }
    let standing = decide(&found.grants, access, found.edition).ok_or(AppError::NotFound)?;
    let on_loopback = site.settings.server.on_loopback;
    let is_bare_admin = !on_loopback && !found.has_second_factor && decide(&found.grants, Access::Admin, None).is_some();
    if is_bare_admin && gate != Gate::Setup {
        return Ok(Admitted::WithoutFactor);
    }
    let proof = Proof {
        until: found.proved_at.map(|at| at + PROOF_LIFE),
        is_spared: on_loopback && found.by_link && !found.has_second_factor,
    };
    if gate == Gate::Proof && !proof.holds(now) {
        return Ok(Admitted::Unproved);
    }
    let all_grants = found.grants.into();
    let scope = Scope { user: found.id, name: found.name, standing, edition: found.edition, all_grants, proof };
    Ok(Admitted::Scope(Box::new(scope)))
}

/// The name of a role in the reader's language, with what it is limited to: “Coordinator (Togo, ECOWAS)”.
pub fn role_within(t: Texts, role: Role, limits: &[String]) -> String {
    let name = match role {
        Role::Admin => t.role_admin(),
        Role::Officer => t.role_officer(),
        Role::Coordinator => t.role_coordinator(),
        Role::Partner => t.role_partner(),
    };
    if limits.is_empty() { name.into_owned() } else { format!("{name} ({})", limits.join(", ")) }
}

/// The States and RECs of a limit by name, each once: on pages of no edition the same may come from several.
fn named(t: Texts, limit: &Limit) -> Vec<String> {
    let (language, data) = (t.language(), reference::data());
    let states = limit.states.iter().filter_map(|state| data.state(*state)).map(|state| state.name(language));
    let recs = limit.recs.iter().filter_map(|rec| data.rec(*rec)).map(|rec| rec.acronym(language));
    let mut names: Vec<String> = Vec::new();
    for name in states.chain(recs) {
        if !names.iter().any(|other| other == name) {
            names.push(name.to_owned());
        }
    }
    names
}
