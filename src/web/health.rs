//! Whether this replica lives, and whether it can serve: for load balancers and supervisors.

use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::{HttpResponse, web};

use crate::db::check_schema;
use crate::site::Site;

/// A balancer asks often and waits little.
const PATIENCE: Duration = Duration::from_secs(2);

fn answer(status: StatusCode, text: &'static str) -> HttpResponse {
    HttpResponse::build(status).insert_header((CACHE_CONTROL, "no-store")).content_type("text/plain; charset=utf-8").body(text)
}

/// `GET /healthz`: the process answers.
pub async fn alive() -> HttpResponse {
    answer(StatusCode::OK, "ok\n")
}

/// `GET /readyz`: the database is reachable and its schema is one that this program understands; else 503.
pub async fn ready(site: web::Data<Site>) -> HttpResponse {
    let checked = tokio::time::timeout(PATIENCE, site.db.read(check_schema)).await;
    match checked {
        Ok(Ok(true)) => answer(StatusCode::OK, "ready\n"),
        Ok(Ok(false)) => answer(StatusCode::SERVICE_UNAVAILABLE, "the schema of the database is not this program's\n"),
        Ok(Err(_)) | Err(_) => answer(StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}
