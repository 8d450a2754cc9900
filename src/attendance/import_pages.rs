//! Staff: a platform's report is looked at, imported, and taken back as one.

use actix_multipart::Multipart;
use actix_web::{HttpRequest, HttpResponse, web};
use chrono_tz::Tz;

use super::coverage::{self, Fit};
use super::import::{self, Target};
use super::pages::{refused, unlimited};
use super::preview_pages::{Looked, OF_THIS_SESSION, show};
use super::reports::{self, Refused, Report};
use super::{store, words};
use crate::accounts::Scope;
use crate::db::Lock;
use crate::files;
use crate::links::sha256;
use crate::programme::store::edition_by_id;
use crate::registration::pages::ticket;
use crate::registration::seats::Desk;
use crate::session::store::{SessionRow, session_by_slug};
use crate::site::Site;
use crate::web::done::{Done, done};
use crate::web::page::Shell;
use crate::web::upload::{self, Upload};
use crate::web::{AppError, FormState};

/// The purpose of files that are looked at before they are imported.
const PREVIEW: &str = "report-preview";

async fn parse(name: String, bytes: Vec<u8>, zone: Tz, day: chrono::NaiveDate) -> Result<Result<Report, Refused>, AppError> {
    web::block(move || reports::parse(&name, &bytes, zone, Some(day)))
        .await
        .map_err(|error| AppError::Internal(error.to_string()))
}

async fn session_of(site: &Site, edition: i64, slug: &str) -> Result<SessionRow, AppError> {
    let wanted = slug.to_owned();
    site.db.read(move |conn| session_by_slug(conn, edition, &wanted)).await?.ok_or(AppError::NotFound)
}

fn planned_day(session: &SessionRow) -> chrono::NaiveDate {
    session.local_start.date()
}

/// `POST /staff/editions/{edition}/sessions/{session}/attendance/import` (multipart `report`, `tz`): shows what will
/// happen; with `file` instead of a report, imports it.
///
/// # Errors
/// 404, 413, or an unavailable database.
pub async fn import(
    req: HttpRequest,
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
    scope: Scope,
    form: Multipart,
) -> Result<HttpResponse, AppError> {
    unlimited(&scope)?;
    let shell = Shell::of(&req);
    let t = shell.t;
    let ((edition_slug, slug), edition) = (path.into_inner(), scope.edition()?);
    let session = session_of(&site, edition, &slug).await?;
    let (file, data) = upload::read(&req, form, "report", site.settings.limits.upload_bytes).await?;
    let mut state = FormState::new(data);
    let zone: Option<Tz> = match state.data.get("tz") {
        "" => session.zone().ok(),
        name => name.parse().ok(),
    };
    let Some(zone) = zone else {
        state.refuse("tz", t.staff_attendance_tz_bad());
        return refused(&req, &site, &scope, slug, state).await;
    };
    if let Ok(id) = state.data.get("file").parse::<i64>() {
        return confirm(&req, &site, &scope, &edition_slug, session, zone, (id, state)).await;
    }
    let Some(file) = file else {
        state.refuse("report", t.staff_file_choose());
        return refused(&req, &site, &scope, slug, state).await;
    };
    let report = match parse(file.name.clone(), file.bytes.clone(), zone, planned_day(&session)).await? {
        Ok(report) => report,
        Err(reason) => {
            let why = words::refusal(t, reason, &file.bytes);
            state.refuse("report", t.staff_attendance_refused(file.name, why));
            return refused(&req, &site, &scope, slug, state).await;
        }
    };
    let (digest, id) = (sha256(&file.bytes), session.id);
    let is_known = site.db.read(move |conn| Ok(store::find_import(conn, id, &digest)?.is_some())).await?;
    let kept = if is_known { None } else { Some(keep_preview(&site, &scope, edition, id, file).await?) };
    show(&req, &site, &scope, Looked { session, zone, report, file: kept, form: state }).await
}

/// Keeps a report until it is confirmed for its session by whoever sent it.
async fn keep_preview(site: &Site, scope: &Scope, edition: i64, session: i64, file: Upload) -> Result<i64, AppError> {
    let (user, now) = (scope.user(), site.now());
    let kept = site.db.write(Lock::None, move |conn| {
        let new = files::NewFile {
            edition,
            session: Some(session),
            purpose: PREVIEW,
            name: &file.name,
            bytes: &file.bytes,
            created_by: Some(user),
            expires_at: Some(now + files::PREVIEW),
        };
        files::save(conn, &new, now)
    });
    Ok(kept.await?)
}

/// Imports a kept report; one whose times lie elsewhere only when its sender says that it is of this session.
async fn confirm(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    edition_slug: &str,
    session: SessionRow,
    zone: Tz,
    (file, mut form): (i64, FormState),
) -> Result<HttpResponse, AppError> {
    let (now, edition, id) = (site.now(), scope.edition()?, session.id);
    let wanted = files::Wanted { edition, purpose: PREVIEW, session: Some(id), created_by: Some(scope.user()) };
    let found = site.db.read(move |conn| files::load(conn, wanted, file, now)).await?;
    let (name, bytes) = found.ok_or(AppError::NotFound)?;
    let report = parse(name, bytes.clone(), zone, planned_day(&session)).await?.map_err(|_| AppError::NotFound)?;
    let is_elsewhere = coverage::fit(&report, session.starts(), session.ends()) == Fit::Elsewhere;
    if is_elsewhere && !form.chosen(OF_THIS_SESSION, "yes") {
        form.refuse(OF_THIS_SESSION, Shell::of(req).t.attendance_elsewhere_error());
        return show(req, site, scope, Looked { session, zone, report, file: Some(file), form }).await;
    }
    let actor = scope.actor();
    let outcome = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let programme = edition_by_id(conn, edition)?.programme_id;
            import::import(conn, Target { edition, programme, session: id, actor: &actor }, &report, &bytes, now)
        })
        .await?;
    let what = if outcome.already_imported { Done::ReportAlready } else { Done::ReportImported };
    Ok(done(format!("/staff/editions/{edition_slug}/attendance?session={}", session.slug), what))
}

/// `POST /staff/editions/{edition}/sessions/{session}/attendance/imports/{import}/undo`: the page asks before.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn undo(
    path: web::Path<(String, String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    unlimited(&scope)?;
    let ((edition_slug, slug, import), edition, now) = (path.into_inner(), scope.edition()?, site.now());
    let (session, ticket) = (session_of(&site, edition, &slug).await?.id, ticket(&site)?);
    let undone = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let (programme, actor) = (edition_by_id(conn, edition)?.programme_id, scope.actor());
            let mut desk = Desk::open(conn, edition, None, &ticket)?;
            let undone = import::undo(conn, &mut desk, Target { edition, programme, session, actor: &actor }, import, now)?;
            desk.close(conn)?;
            Ok(undone)
        })
        .await?;
    undone.ok_or(AppError::NotFound)?;
    Ok(done(format!("/staff/editions/{edition_slug}/attendance?session={slug}"), Done::ImportUndone))
}
