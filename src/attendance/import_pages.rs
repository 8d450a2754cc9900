//! Staff: a platform's report is looked at, imported, and taken back as one.

use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono_tz::Tz;

use super::directory::Directory;
use super::import::{self, Outcome, Target};
use super::pages::{refused, unlimited};
use super::reports::{self, Attendee, Refused, Report};
use super::store;
use crate::accounts::{Change, Scope, audit};
use crate::db::Lock;
use crate::files;
use crate::i18n::Texts;
use crate::links::sha256;
use crate::programme::frame::EditionFrame;
use crate::programme::store::edition_by_id;
use crate::session::store::{SessionRow, session_by_slug};
use crate::site::Site;
use crate::web::page::{Shell, see_other};
use crate::web::upload::{self, Upload};
use crate::web::{AppError, FormState, page};

/// The purpose of files that are looked at before they are imported.
const PREVIEW: &str = "report-preview";
/// People of a report that its preview names.
const SHOWN: usize = 100;

#[derive(Template)]
#[template(path = "pages/attendance/preview.html")]
struct PreviewPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    slug: String,
    /// The file to confirm; none when it has been imported already.
    file: Option<i64>,
    tz: String,
    report: Report,
    outcome: Outcome,
    /// The first people of the report, and how many there are.
    people: Vec<Attendee>,
}

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
        return confirm(&site, &scope, edition, &edition_slug, session, zone, id).await;
    }
    let Some(file) = file else {
        state.refuse("report", t.staff_file_choose());
        return refused(&req, &site, &scope, slug, state).await;
    };
    let report = match parse(file.name.clone(), file.bytes.clone(), zone, planned_day(&session)).await? {
        Ok(report) => report,
        Err(reason) => {
            state.refuse("report", t.staff_attendance_refused(file.name, format!("{reason}.")));
            return refused(&req, &site, &scope, slug, state).await;
        }
    };
    let (read, acting, digest, id) = (report.clone(), scope.clone(), sha256(&file.bytes), session.id);
    let (frame, outcome, is_known) = site
        .db
        .read(move |conn| {
            let row = edition_by_id(conn, edition)?;
            let (people, aliases) = (store::people(conn, id)?, store::aliases(conn, row.programme_id)?);
            let outcome = import::preview(&read, &Directory::new(&people, &aliases));
            let is_known = store::find_import(conn, id, &digest)?.is_some();
            Ok((EditionFrame::load(conn, &acting, edition, t.language())?, outcome, is_known))
        })
        .await?;
    let kept = if is_known { None } else { Some(keep_preview(&site, &scope, edition, id, file).await?) };
    let view = PreviewPage {
        frame,
        section: "attendance",
        slug,
        file: kept,
        tz: zone.name().to_owned(),
        people: report.attendees.iter().take(SHOWN).cloned().collect(),
        report,
        outcome,
        t,
        shell,
    };
    page(StatusCode::OK, &view)
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

async fn confirm(
    site: &Site,
    scope: &Scope,
    edition: i64,
    edition_slug: &str,
    session: SessionRow,
    zone: Tz,
    file: i64,
) -> Result<HttpResponse, AppError> {
    let now = site.now();
    let (session_id, user) = (session.id, scope.user());
    let wanted = files::Wanted { edition, purpose: PREVIEW, session: Some(session_id), created_by: Some(user) };
    let found = site.db.read(move |conn| files::load(conn, wanted, file, now)).await?;
    let (name, bytes) = found.ok_or(AppError::NotFound)?;
    let report = parse(name, bytes.clone(), zone, planned_day(&session)).await?.map_err(|_| AppError::NotFound)?;
    let (actor, id) = (scope.actor(), session.id);
    site.db
        .write(Lock::Edition(edition), move |conn| {
            let programme = edition_by_id(conn, edition)?.programme_id;
            import::import(conn, Target { edition, programme, session: id, actor: &actor }, &report, &bytes, now)
        })
        .await?;
    Ok(see_other(format!("/staff/editions/{edition_slug}/attendance?session={}", session.slug)))
}

/// `POST /staff/editions/{edition}/sessions/{session}/attendance/imports/{import}/undo`
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
    let session = session_of(&site, edition, &slug).await?;
    let undone = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let undone = store::undo_import(conn, session.id, import, now)?;
            if undone {
                let change = Change {
                    edition: Some(edition),
                    action: "attendance.undo_import",
                    object: "attendance_import",
                    id: import.to_string(),
                    before: serde_json::json!({}),
                    after: serde_json::json!({}),
                };
                audit::record(conn, &scope.actor(), now, change)?;
            }
            Ok(undone)
        })
        .await?;
    if !undone {
        return Err(AppError::NotFound);
    }
    Ok(see_other(format!("/staff/editions/{edition_slug}/attendance?session={slug}")))
}
