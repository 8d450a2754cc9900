//! The composition root and THE route table: every URL with its method, who may, and its handler, on one screen.
//!
//! The table drives both actix and the access test, so a route cannot exist without a rule.

use actix_web::body::BoxBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::{Next, from_fn};
use actix_web::web::{self, ServiceConfig};

use crate::accounts::Access::{self, Admin, Link, Public};
use crate::accounts::{self, guard};
use crate::assets;

/// One line of the route table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    /// HTTP method.
    pub method: &'static str,
    /// Pattern of the path; `{edition}` and `{session}` are slugs.
    pub path: &'static str,
    /// Who may.
    pub access: Access,
}

macro_rules! routes {
    ($($method:ident $path:literal $access:ident $handler:path;)+) => {
        /// Every route of the program.
        pub const ROUTES: &[Route] = &[$(Route { method: stringify!($method), path: $path, access: $access }),+];

        /// Registers every route with its guard.
        pub fn configure(config: &mut ServiceConfig) {
            $(config.route($path, routes!(@method $method).to($handler).wrap(from_fn(move |req, next| guarded($access, req, next))));)+
        }
    };
    (@method GET) => { web::get() };
    (@method POST) => { web::post() };
}

async fn guarded(
    access: Access,
    req: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse<actix_web::body::EitherBody<BoxBody>>, actix_web::Error> {
    guard::guard(access, req, next).await
}

routes! {
    GET  "/assets/{name}"                       Public   assets::serve;
    GET  "/staff/sign-in"                       Public   accounts::pages::sign_in_form;
    POST "/staff/sign-in"                       Public   accounts::pages::sign_in;
    GET  "/staff/sign-in/{token}"               Link     accounts::pages::link_page;
    POST "/staff/sign-in/{token}"               Link     accounts::pages::use_link;
    POST "/staff/sign-out"                      Public   accounts::pages::sign_out;
    GET  "/staff/users"                         Admin    accounts::pages::users;
    POST "/staff/users"                         Admin    accounts::pages::add_user;
    POST "/staff/users/{user}/{verb}"           Admin    accounts::pages::set_disabled;
    GET  "/staff/audit"                         Admin    accounts::pages::audit_page;
}
