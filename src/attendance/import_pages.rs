//! Staff: a platform's report is looked at, imported, and taken back as one.

use actix_multipart::Multipart;
use actix_web::{HttpRequest, HttpResponse, web};
use chrono_tz::Tz;

use super::coverage::{self, Fit};
use super::import::{self, Target};
use super::pages::{refused, unlimited};
use super::preview_pages::{Looked, OF_THIS_SESSION, show};
use super::reading_pages::{self, ORDER, Open, Question, Told};
use super::reports::mapping::{self, Mapping, Part};
use super::reports::{self, Reading, Refused, Report};
use super::{store, words};
use crate::accounts::Scope;
use crate::columns::{Headed, Part as _};
use crate::db::Lock;
use crate::files;
use crate::i18n::Texts;
use crate::links::sha256;
use crate::programme::store::{Keeping, MappingKind, edition_by_id, mapping_for, remember};
use crate::registration::pages::ticket;
use crate::registration::seats::Desk;
use crate::session::store::{SessionRow, session_by_slug};
use crate::site::Site;
use crate::web::done::{Done, done};
use crate::web::page::Shell;
use crate::web::upload::{self, Upload};
use crate::web::{AppError, FormData, FormState};

/// The field of the zone of a report's times.
const ZONE: &str = "tz";

/// The value of `read` that asks for the columns again.
const ASK_COLUMNS: &str = "columns";

/// Reads a file as its sender says; what it tells of other days than the session's is left out.
async fn parse(
    name: String,
    bytes: Vec<u8>,
    zone: Tz,
    told: Told,
    session: &SessionRow,
) -> Result<Result<Report, Refused>, AppError> {
    let day = Some(session.local_start.date());
    let read = upload::reading(move || {
        let reading = Reading { order: told.order, mapping: told.mapping.as_ref(), ..Reading::new(zone, day) };
        reports::parse(&name, &bytes, &reading)
    });
    let read = read.await?;
    Ok(read.map(|report| coverage::of_its_day(report, session)))
}

async fn session_of(site: &Site, edition: i64, slug: &str) -> Result<SessionRow, AppError> {
    let wanted = slug.to_owned();
    site.db.read(move |conn| session_by_slug(conn, edition, &wanted)).await?.ok_or(AppError::NotFound)
}

/// `POST /staff/editions/{edition}/sessions/{session}/attendance/import` (multipart `report`, `tz`): shows what will
/// happen; with `file` instead of a report, imports it, or reads it anew (`read=yes`) as `tz`, `order` and `column_…` say,
/// or asks for its columns again (`read=columns`). A file that is kept no longer, and one of somebody else, has to be chosen again:
/// nothing tells one from the other.
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
    let kept = state.data.get("file").parse::<i64>().ok();
    let file = match kept {
        Some(id) => kept_preview(&site, &scope, edition, session.id, id).await?,
        None => file,
    };
    let zone = zone_of(t, &mut state, &session);
    let Some(file) = file else {
        state.refuse("report", if kept.is_some() { t.attendance_check_expired() } else { t.staff_file_choose() });
        state.put_last(ZONE);
        return refused(&req, &site, &scope, slug, state).await;
    };
    let told = Told::read(&state.data);
    match kept {
        Some(id) if state.is_valid() && !matches!(state.data.get("read"), "yes" | ASK_COLUMNS) => {
            confirm(&req, &site, &scope, &edition_slug, session, zone, told, (id, file, state)).await
        }
        _ => look(&req, &site, &scope, Received { session, zone, told, file, kept, form: state }).await,
    }
}

/// The zone that a form names, and the session's where it names none. What is no zone is refused, and the session's is taken until
/// there is one.
fn zone_of(t: Texts, form: &mut FormState, session: &SessionRow) -> Tz {
    let named: Option<Tz> = match form.data.get(ZONE) {
        "" => session.zone().ok(),
        name => name.parse().ok(),
    };
    named.unwrap_or_else(|| {
        form.refuse(ZONE, t.staff_attendance_tz_bad());
        session.zone().unwrap_or(Tz::UTC)
    })
}

/// What was typed, of a file that is kept: nobody has to choose that again.
fn beside_kept(form: &FormState) -> FormState {
    let mut data = FormData::default();
    for (name, value) in form.data.pairs() {
        data.push(name, value.as_str());
    }
    let mut same = FormState::new(data);
    for error in form.errors() {
        same.refuse(&error.field, error.message.as_str());
    }
    same
}

/// A file that is looked at.
struct Received {
    session: SessionRow,
    zone: Tz,
    told: Told,
    file: Upload,
    /// Under which id it is kept already.
    kept: Option<i64>,
    form: FormState,
}

/// Shows what a file says; asks what it leaves open; else says why it cannot be used.
async fn look(req: &HttpRequest, site: &Site, scope: &Scope, received: Received) -> Result<HttpResponse, AppError> {
    let Received { session, zone, mut told, file, kept, mut form } = received;
    let (t, edition, id) = (Shell::of(req).t, scope.edition()?, session.id);
    let has_zone = form.error(ZONE).is_none();
    let fits = told.mapping.as_ref().is_none_or(|mapping| mapping::problems(mapping).is_empty());
    if let Some(mapping) = &told.mapping {
        reading_pages::refuse(t, &mut form, mapping);
    }
    let asks_columns = form.data.get("read") == ASK_COLUMNS;
    let mut read = if fits && !asks_columns {
        parse(file.name.clone(), file.bytes.clone(), zone, told.clone(), &session).await?
    } else {
        Err(Refused::UnknownFormat)
    };
    if read == Err(Refused::UnknownFormat)
        && (told.mapping.is_none() || asks_columns)
        && let Some((name, mapping)) = remembered(site, edition, &file.bytes).await?
    {
        if told.mapping.is_none() {
            told.mapping = Some(mapping);
        }
        told.remembered = Some(name);
        if !asks_columns {
            read = parse(file.name.clone(), file.bytes.clone(), zone, told.clone(), &session).await?;
        }
    }
    let question = match read {
        Ok(_) if !has_zone => Ok(Question::Zone),
        Ok(report) => {
            let digest = sha256(&file.bytes);
            let is_known = site.db.read(move |conn| Ok(store::find_import(conn, id, &digest)?.is_some())).await?;
            let file = match kept {
                _ if is_known => None,
                Some(kept) => Some(kept),
                None => Some(keep_preview(site, scope, edition, id, file).await?),
            };
            return show(req, site, scope, Looked { session, zone, report, told, file, form }).await;
        }
        Err(Refused::AmbiguousDates) => {
            if kept.is_some() && form.data.contains(ORDER) {
                form.refuse(ORDER, t.report_order_choose());
            }
            Ok(Question::Order)
        }
        Err(reason) => {
            let table =
                if reason == Refused::UnknownFormat || told.mapping.is_some() { table_of(&file.bytes).await? } else { None };
            if told.mapping.is_some() && fits && !asks_columns {
                form.refuse(Part::Joined.field(), refusal(t, reason, &file, zone, &told, &session).await?);
            }
            table.map(Question::Columns).ok_or(reason)
        }
    };
    match question {
        Ok(question) => {
            let name = file.name.clone();
            let kept = match kept {
                Some(kept) => kept,
                None => keep_preview(site, scope, edition, id, file).await?,
            };
            let form = beside_kept(&form);
            reading_pages::ask(req, site, scope, Open { session, zone, file: (kept, name), told, question, form }).await
        }
        Err(reason) => {
            let why = refusal(t, reason, &file, zone, &told, &session).await?;
            form.refuse("report", t.staff_attendance_refused(file.name, why));
            form.put_last(ZONE);
            refused(req, site, scope, session.slug, form).await
        }
    }
}

/// Why a file cannot be used; of times that cannot be read, with the first of them.
async fn refusal(
    t: Texts,
    reason: Refused,
    file: &Upload,
    zone: Tz,
    told: &Told,
    session: &SessionRow,
) -> Result<String, AppError> {
    let why = words::refusal(t, reason).into_owned();
    if reason != Refused::UnreadableDates {
        return Ok(why);
    }
    let (bytes, told, day) = (file.bytes.clone(), told.clone(), Some(session.local_start.date()));
    let first = upload::reading(move || {
        let reading = Reading { order: told.order, mapping: told.mapping.as_ref(), ..Reading::new(zone, day) };
        reports::bad_time(&bytes, &reading)
    });
    Ok(match first.await? {
        Some(first) => format!("{why} {}", t.report_refused_at(first.cell, first.row)),
        None => why,
    })
}

/// The table of a file with its headings.
async fn table_of(bytes: &[u8]) -> Result<Option<Headed>, AppError> {
    let bytes = bytes.to_vec();
    upload::reading(move || mapping::table(&bytes).ok().flatten()).await
}

/// How tables with the headings of this one are read, and under which name that is remembered.
async fn remembered(site: &Site, edition: i64, bytes: &[u8]) -> Result<Option<(String, Mapping)>, AppError> {
    let Some(table) = table_of(bytes).await? else { return Ok(None) };
    let found = site.db.read(move |conn| {
        let programme = edition_by_id(conn, edition)?.programme_id;
        mapping_for(conn, programme, MappingKind::Report, &table)
    });
    let usable = |mapping: &Mapping| mapping::problems(mapping).is_empty();
    Ok(found.await?.and_then(|there| Some((there.name.clone(), there.mapping().filter(usable)?))))
}

/// A report that is kept for its session and whoever sent it; none when its day is over, and for everybody else.
async fn kept_preview(site: &Site, scope: &Scope, edition: i64, session: i64, file: i64) -> Result<Option<Upload>, AppError> {
    let (now, user) = (site.now(), scope.user());
    let wanted =
        files::Wanted { edition, purpose: files::Purpose::ReportPreview, session: Some(session), created_by: Some(user) };
    let found = site.db.read(move |conn| files::load(conn, wanted, file, now)).await?;
    Ok(found.map(|(name, bytes)| Upload { name, bytes }))
}

/// Keeps a report until it is confirmed for its session by whoever sent it.
async fn keep_preview(site: &Site, scope: &Scope, edition: i64, session: i64, file: Upload) -> Result<i64, AppError> {
    let (user, now) = (scope.user(), site.now());
    let kept = site.db.write(Lock::None, move |conn| {
        let new = files::NewFile {
            edition,
            session: Some(session),
            purpose: files::Purpose::ReportPreview,
            name: &file.name,
            bytes: &file.bytes,
            created_by: Some(user),
            expires_at: Some(now + files::PREVIEW),
        };
        files::save(conn, &new, now)
    });
    Ok(kept.await?)
}

#[expect(clippy::too_many_arguments, reason = "the parts of one form")]
/// Imports a kept report; one whose times lie elsewhere only when its sender says that it is of this session.
async fn confirm(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    edition_slug: &str,
    session: SessionRow,
    zone: Tz,
    told: Told,
    (file, kept, mut form): (i64, Upload, FormState),
) -> Result<HttpResponse, AppError> {
    let (now, edition, id) = (site.now(), scope.edition()?, session.id);
    let Upload { name, bytes } = kept;
    let read = parse(name, bytes.clone(), zone, told.clone(), &session).await?;
    let report = read.map_err(|_| AppError::NotFound)?;
    let is_elsewhere = coverage::fit(&report, session.starts(), session.ends()) == Fit::Elsewhere;
    if is_elsewhere && !form.chosen(OF_THIS_SESSION, "yes") {
        form.refuse(OF_THIS_SESSION, Shell::of(req).t.attendance_elsewhere_error());
        return show(req, site, scope, Looked { session, zone, report, told, file: Some(file), form }).await;
    }
    let (actor, ticket) = (scope.actor(), ticket(site)?);
    let table: Option<Headed> = if told.remember.is_empty() { None } else { table_of(&bytes).await? };
    let outcome = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            files::still_waits(conn, file, now)?;
            let programme = edition_by_id(conn, edition)?.programme_id;
            if let (Some(table), Some(mapping)) = (&table, &told.mapping) {
                let keeping = Keeping { programme, edition, actor: &actor, now };
                remember(conn, keeping, MappingKind::Report, &told.remember, table, mapping)?;
            }
            import::import(conn, Target { edition, programme, session: id, actor: &actor }, &report, &bytes, &ticket)
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
            let target = Target { edition, programme, session, actor: &actor };
            Desk::at(conn, edition, None, &ticket, |conn, desk| import::undo(conn, desk, target, import, now))
        })
        .await?;
    undone.ok_or(AppError::NotFound)?;
    Ok(done(format!("/staff/editions/{edition_slug}/attendance?session={slug}"), Done::ImportUndone))
}
