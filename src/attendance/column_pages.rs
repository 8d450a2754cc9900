//! Staff: what is remembered of the columns of tables, for all editions of a programme: looked at, changed, forgotten.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::pages::unlimited;
use super::reading_pages as reports;
use super::reports::mapping::{Mapping as ReportMapping, Part as ReportPart};
use crate::accounts::Scope;
use crate::columns::{Mapping, Part};
use crate::db::Lock;
use crate::i18n::Texts;
use crate::invitation::column_pages as contacts;
use crate::invitation::contacts::Mapping as ContactMapping;
use crate::invitation::headings::Column;
use crate::programme::frame::EditionFrame;
use crate::programme::store::{
    Keeping, MappingKind, Remembered, change_mapping, edition_by_id, forget_mapping, mapping_by_id, mappings,
};
use crate::site::Site;
use crate::web::column_fields::{ColumnField, column_fields, offered};
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done, page};

struct Line {
    id: i64,
    name: String,
    kind: String,
    /// What stands for what: the part and its heading.
    columns: Vec<(String, String)>,
    day: String,
}

#[derive(Template)]
#[template(path = "pages/attendance/columns.html")]
struct ListPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    lines: Vec<Line>,
}

fn kind(t: Texts, kind: MappingKind) -> String {
    match kind {
        MappingKind::Report => t.mappings_of_reports(),
        MappingKind::Contacts => t.mappings_of_contacts(),
    }
    .into_owned()
}

fn said<P: Part>(headings: &[String], mapping: Option<Mapping<P>>, label: impl Fn(P) -> String) -> Vec<(String, String)> {
    let heading = |column: usize| headings.get(column).cloned().unwrap_or_default();
    let pairs = |mapping: Mapping<P>| mapping.pairs().map(|(part, column)| (label(part), heading(column))).collect();
    mapping.map(pairs).unwrap_or_default()
}

/// `GET /staff/editions/{edition}/columns`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    unlimited(&scope)?;
    let shell = Shell::of(&req);
    let (t, edition) = (shell.t, scope.edition()?);
    let (frame, all) = site
        .db
        .read(move |conn| {
            let programme = edition_by_id(conn, edition)?.programme_id;
            Ok((EditionFrame::load(conn, &scope, edition, t.language())?, mappings(conn, programme)?))
        })
        .await?;
    let line = |there: Remembered| {
        let headings = offered(t, &there.headings());
        Line {
            id: there.id,
            kind: kind(t, there.kind),
            columns: match there.kind {
                MappingKind::Report => said(&headings, there.mapping(), |part: ReportPart| reports::label(t, part)),
                MappingKind::Contacts => said(&headings, there.mapping(), |part: Column| contacts::label(t, part)),
            },
            day: t.language().date_long(there.updated_at.utc().with_timezone(&frame.zone).date_naive()),
            name: there.name,
        }
    };
    let lines = all.into_iter().map(line).collect();
    page(StatusCode::OK, &ListPage { section: "attendance", lines, frame, t, shell })
}

#[derive(Template)]
#[template(path = "pages/attendance/column_mapping.html")]
struct MappingPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    id: i64,
    kind: String,
    columns: Vec<ColumnField>,
    form: FormState,
}

/// The mapping of a path, if it is of the programme of the scope's edition.
async fn found(site: &Site, scope: &Scope, id: i64) -> Result<Remembered, AppError> {
    unlimited(scope)?;
    let edition = scope.edition()?;
    let there = site.db.read(move |conn| {
        let programme = edition_by_id(conn, edition)?.programme_id;
        mapping_by_id(conn, programme, id)
    });
    there.await?.ok_or(AppError::NotFound)
}

async fn show(
    req: &HttpRequest,
    site: &Site,
    scope: Scope,
    there: Remembered,
    form: FormState,
    is_sent: bool,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, edition) = (shell.t, scope.edition()?);
    let frame = site.db.read(move |conn| EditionFrame::load(conn, &scope, edition, t.language())).await?;
    let headings = offered(t, &there.headings());
    let columns = match there.kind {
        MappingKind::Report => {
            let chosen: ReportMapping = if is_sent { typed(&form) } else { there.mapping().unwrap_or_default() };
            column_fields(&form, &chosen, &headings, |part| reports::label(t, part))
        }
        MappingKind::Contacts => {
            let chosen: ContactMapping = if is_sent { typed(&form) } else { there.mapping().unwrap_or_default() };
            column_fields(&form, &chosen, &headings, |part| contacts::label(t, part))
        }
    };
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = MappingPage { section: "attendance", id: there.id, kind: kind(t, there.kind), columns, form, frame, t, shell };
    page(status, &view)
}

fn typed<P: Part>(form: &FormState) -> Mapping<P> {
    Mapping::of_fields(|field| form.data.get(field))
}

/// `GET /staff/editions/{edition}/columns/{mapping}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn form(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let there = found(&site, &scope, path.1).await?;
    let form = FormState::new(FormData::new([("name", there.name.clone())]));
    show(&req, &site, scope, there, form, false).await
}

/// `POST /staff/editions/{edition}/columns/{mapping}` (`name`, `column_…`)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn save(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let there = found(&site, &scope, path.1).await?;
    let (edition, now) = (scope.edition()?, site.now());
    let mut form = FormState::new(data);
    let name: String = form.data.get("name").chars().take(reports::LONGEST_NAME).collect();
    if name.is_empty() {
        form.refuse("name", t.mappings_name_missing());
    }
    let width = there.headings().len();
    let (report, contact): (ReportMapping, ContactMapping) = (typed(&form), typed(&form));
    let is_within = match there.kind {
        MappingKind::Report => {
            reports::refuse(t, &mut form, &report);
            report.is_within(width)
        }
        MappingKind::Contacts => {
            contacts::refuse(t, &mut form, &contact);
            contact.is_within(width)
        }
    };
    if !is_within {
        return Err(AppError::NotFound);
    }
    if !form.is_valid() {
        return show(&req, &site, scope, there, form, true).await;
    }
    site.db
        .write(Lock::Edition(edition), move |conn| {
            let programme = edition_by_id(conn, edition)?.programme_id;
            let keeping = Keeping { programme, edition, actor: &scope.actor(), now };
            match there.kind {
                MappingKind::Report => change_mapping(conn, keeping, &there, &name, &report),
                MappingKind::Contacts => change_mapping(conn, keeping, &there, &name, &contact),
            }
        })
        .await?;
    Ok(done(format!("/staff/editions/{}/columns", path.0), Done::ColumnsSaved))
}

/// `POST /staff/editions/{edition}/columns/{mapping}/forget`: the page asks before.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn forget(path: web::Path<(String, i64)>, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let there = found(&site, &scope, path.1).await?;
    let (edition, now) = (scope.edition()?, site.now());
    site.db
        .write(Lock::Edition(edition), move |conn| {
            let programme = edition_by_id(conn, edition)?.programme_id;
            forget_mapping(conn, Keeping { programme, edition, actor: &scope.actor(), now }, &there)
        })
        .await?;
    Ok(done(format!("/staff/editions/{}/columns", path.0), Done::ColumnsForgotten))
}
