//! Staff: materials and the recording of a session.

use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::Nav;
use super::speakers::asked;
use crate::accounts::{Actor, Change, Scope, audit};
use crate::db::{Conn, DbError, Lock};
use crate::files::{self, NewFile};
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::programme::store::touch_revision;
use crate::session::material_pages;
use crate::session::materials::{Audience, MaterialKind, Shown, label, media_type};
use crate::session::rules::is_web_url;
use crate::session::store::{
    FileRow, MaterialRow, MaterialValues, SessionRow, delete_material, insert_material, material_by_id, materials,
    session_by_slug, update_material,
};
use crate::site::Site;
use crate::web::done::{Done, done};
use crate::web::local_fields::{LocalFields, check_length, push_text, refuse_missing, text_of};
use crate::web::page::Shell;
use crate::web::{AppError, FormData, FormState, page, upload};

/// Letters of a title, at most.
const TITLE: usize = 300;

struct Line {
    id: i64,
    title: String,
    /// Where it leads: a link, or our download.
    href: String,
    what: String,
    kind: String,
    shown: String,
    audience: String,
}

#[derive(Template)]
#[template(path = "pages/session/staff_materials.html")]
struct MaterialsPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    nav: Nav,
    title: String,
    url: String,
    lines: Vec<Line>,
    edited: Option<i64>,
    limit: usize,
    kinds: Vec<(&'static str, String)>,
    times: Vec<(&'static str, String)>,
    audiences: Vec<(&'static str, String)>,
    titles: LocalFields,
    form: FormState,
}

fn kind_name(t: Texts, kind: MaterialKind) -> String {
    match kind {
        MaterialKind::Material => t.material_material(),
        MaterialKind::Recording => t.material_recording(),
    }
    .into_owned()
}

fn shown_name(t: Texts, shown: Shown) -> String {
    match shown {
        Shown::Before => t.staff_material_before(),
        Shown::After => t.staff_material_after(),
    }
    .into_owned()
}

fn audience_name(t: Texts, audience: Audience) -> String {
    match audience {
        Audience::Public => t.staff_material_public(),
        Audience::Registered => t.staff_material_registered(),
    }
    .into_owned()
}

fn fields(row: &MaterialRow) -> FormData {
    let mut data = FormData::new([
        ("kind", row.kind.as_str().to_owned()),
        ("url", row.url.clone()),
        ("shown", row.shown.as_str().to_owned()),
        ("audience", row.audience.as_str().to_owned()),
    ]);
    push_text(&mut data, "title", &row.title);
    data
}

fn empty() -> FormData {
    FormData::new([
        ("kind", MaterialKind::Material.as_str().to_owned()),
        ("shown", Shown::Before.as_str().to_owned()),
        ("audience", Audience::Public.as_str().to_owned()),
    ])
}

fn parse(form: &mut FormState, t: Texts, before: Option<&MaterialRow>) -> Option<MaterialValues> {
    let title = text_of(&form.data, "title", before.map(|row| &row.title));
    if title.is_empty() {
        refuse_missing(form, "title", t.staff_error_title());
    }
    check_length(form, "title", TITLE, || t.error_too_long(TITLE));
    let kind = MaterialKind::parse(form.data.get("kind"));
    let shown = Shown::parse(form.data.get("shown"));
    let audience = Audience::parse(form.data.get("audience"));
    for (name, is_known) in [("kind", kind.is_some()), ("shown", shown.is_some()), ("audience", audience.is_some())] {
        if !is_known {
            form.refuse(name, t.error_choose());
        }
    }
    form.is_valid().then_some(())?;
    Some(MaterialValues { kind: kind?, title, shown: shown?, audience: audience? })
}

async fn materials_page(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    slug: &str,
    edited: Option<i64>,
    form: Option<FormState>,
) -> Result<MaterialsPage, AppError> {
    let shell = Shell::of(req);
    let (t, edition, acting, wanted) = (shell.t, scope.edition()?, scope.clone(), slug.to_owned());
    let read = site.db.read(move |conn| {
        let Some(row) = session_by_slug(conn, edition, &wanted)? else { return Ok(None) };
        Ok(Some((materials(conn, row.id)?, row, EditionFrame::load(conn, &acting, edition, t.language())?)))
    });
    let (rows, session, frame): (Vec<(MaterialRow, Option<FileRow>)>, SessionRow, EditionFrame) =
        read.await?.ok_or(AppError::NotFound)?;
    let known = edited.and_then(|id| rows.iter().find(|(row, _)| row.id == id));
    if edited.is_some() && known.is_none() {
        return Err(AppError::NotFound);
    }
    let form = form.unwrap_or_else(|| FormState::new(known.map_or_else(empty, |(row, _)| fields(row))));
    let url = format!("{}/{slug}/materials", frame.url("sessions"));
    let lines = rows.iter().map(|(row, file)| Line {
        id: row.id,
        title: row.title.get(t.language()).to_owned(),
        href: if row.file_id.is_some() { format!("{url}/{}", row.id) } else { row.url.clone() },
        what: file.as_ref().map_or_else(|| t.material_link().into_owned(), |file| label(&file.name, file.size)),
        kind: kind_name(t, row.kind),
        shown: shown_name(t, row.shown),
        audience: audience_name(t, row.audience),
    });
    Ok(MaterialsPage {
        nav: Nav::new(t, &frame.url("sessions"), &session, "/materials"),
        title: session.title.get(t.language()).to_owned(),
        lines: lines.collect(),
        url,
        edited,
        limit: site.settings.limits.upload_bytes / (1024 * 1024),
        kinds: MaterialKind::ALL.iter().map(|kind| (kind.as_str(), kind_name(t, *kind))).collect(),
        times: Shown::ALL.iter().map(|shown| (shown.as_str(), shown_name(t, *shown))).collect(),
        audiences: Audience::ALL.iter().map(|audience| (audience.as_str(), audience_name(t, *audience))).collect(),
        titles: LocalFields::within(&form, &frame.languages, "title", &t.staff_session_title(), false),
        form,
        frame,
        section: "sessions",
        t,
        shell,
    })
}

/// `GET /staff/editions/{edition}/sessions/{session}/materials`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn list(
    req: HttpRequest,
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    page(StatusCode::OK, &materials_page(&req, &site, &scope, &path.1, asked(&req), None).await?)
}

fn trail(
    conn: &mut Conn,
    (actor, now): (&Actor, chrono::DateTime<chrono::Utc>),
    session: &SessionRow,
    action: &str,
    id: i64,
    before: serde_json::Value,
    after: serde_json::Value,
) -> Result<(), DbError> {
    touch_revision(conn, session.edition_id)?;
    let id = format!("{}/{id}", session.slug);
    audit::record(conn, actor, now, Change { edition: Some(session.edition_id), action, object: "material", id, before, after })
}

/// `POST /staff/editions/{edition}/sessions/{session}/materials` (multipart `file` or `url`): a file is taken when its name
/// and its content say the same.
///
/// # Errors
/// 404, 413, or an unavailable database.
pub async fn add(
    req: HttpRequest,
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
    scope: Scope,
    form: Multipart,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let ((edition_slug, slug), edition) = (path.into_inner(), scope.edition()?);
    let (file, data) = upload::read(&req, form, "file", site.settings.limits.upload_bytes).await?;
    let mut form = FormState::new(data);
    let values = parse(&mut form, t, None);
    let url = form.data.get("url").to_owned();
    let kind = file.as_ref().and_then(|file| media_type(&file.name, &file.bytes));
    match (&file, url.is_empty()) {
        (Some(_), false) => form.refuse("file", t.staff_error_material_both()),
        (None, true) => form.refuse("file", t.staff_error_material_none()),
        (Some(file), true) if kind.is_none() => form.refuse("file", t.staff_error_material_kind(file.name.as_str())),
        (None, false) if !is_web_url(&url) || !url.starts_with("https://") => form.refuse("url", t.staff_error_material_url()),
        _ => {}
    }
    let Some(values) = values.filter(|_| form.is_valid()) else {
        let view = materials_page(&req, &site, &scope, &slug, None, Some(form)).await?;
        return page(StatusCode::UNPROCESSABLE_ENTITY, &view);
    };
    let (now, actor, user, wanted) = (site.now(), scope.actor(), scope.user(), slug.clone());
    let added = site.db.write(Lock::Edition(edition), move |conn| {
        let Some(session) = session_by_slug(conn, edition, &wanted)? else { return Ok(false) };
        let stored = match (&file, kind) {
            (Some(file), Some(kind)) => {
                let new = NewFile {
                    edition,
                    session: None,
                    purpose: files::Purpose::Material,
                    name: &file.name,
                    bytes: &file.bytes,
                    created_by: Some(user),
                    expires_at: None,
                };
                Some((files::save(conn, &new, now)?, kind))
            }
            _ => None,
        };
        let id = insert_material(conn, session.id, &values, &url, stored, Some(user), now)?;
        let place = file.as_ref().map_or(url.as_str(), |file| file.name.as_str());
        trail(conn, (&actor, now), &session, "material.create", id, serde_json::json!({}), values.as_json(place))?;
        Ok(true)
    });
    if !added.await? {
        return Err(AppError::NotFound);
    }
    Ok(done(format!("/staff/editions/{edition_slug}/sessions/{slug}/materials"), Done::MaterialsSaved))
}

async fn find(site: &Site, scope: &Scope, slug: &str, id: i64) -> Result<(MaterialRow, SessionRow, Option<FileRow>), AppError> {
    let edition = scope.edition()?;
    let found = site.db.read(move |conn| material_by_id(conn, id)).await?;
    found.filter(|(_, session, _)| session.edition_id == edition && session.slug == slug).ok_or(AppError::NotFound)
}

fn place(row: &MaterialRow, file: Option<&FileRow>) -> String {
    file.map_or_else(|| row.url.clone(), |file| file.name.clone())
}

/// `POST /staff/editions/{edition}/sessions/{session}/materials/{material}`: title, time and audience; the file or link
/// stays.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn save(
    req: HttpRequest,
    path: web::Path<(String, String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let (edition_slug, slug, id) = path.into_inner();
    let (row, session, file) = find(&site, &scope, &slug, id).await?;
    let mut form = FormState::new(data);
    let Some(values) = parse(&mut form, t, Some(&row)) else {
        let view = materials_page(&req, &site, &scope, &slug, Some(id), Some(form)).await?;
        return page(StatusCode::UNPROCESSABLE_ENTITY, &view);
    };
    let (now, actor, place) = (site.now(), scope.actor(), place(&row, file.as_ref()));
    site.db
        .write(Lock::Edition(session.edition_id), move |conn| {
            let Some((row, session, _)) = material_by_id(conn, id)? else { return Ok(()) };
            let before = MaterialValues::of(&row);
            if before == values {
                return Ok(());
            }
            update_material(conn, id, &values)?;
            let (before, after) = (before.as_json(&place), values.as_json(&place));
            trail(conn, (&actor, now), &session, "material.update", id, before, after)
        })
        .await?;
    Ok(done(format!("/staff/editions/{edition_slug}/sessions/{slug}/materials"), Done::MaterialsSaved))
}

/// `POST /staff/editions/{edition}/sessions/{session}/materials/{material}/remove`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn remove(
    path: web::Path<(String, String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let (edition_slug, slug, id) = path.into_inner();
    let (_, session, _) = find(&site, &scope, &slug, id).await?;
    let (now, actor) = (site.now(), scope.actor());
    site.db
        .write(Lock::Edition(session.edition_id), move |conn| {
            let Some((row, session, file)) = material_by_id(conn, id)? else { return Ok(()) };
            delete_material(conn, &row)?;
            let before = MaterialValues::of(&row).as_json(&place(&row, file.as_ref()));
            trail(conn, (&actor, now), &session, "material.remove", id, before, serde_json::json!({}))
        })
        .await?;
    Ok(done(format!("/staff/editions/{edition_slug}/sessions/{slug}/materials"), Done::MaterialsSaved))
}

/// `GET /staff/editions/{edition}/sessions/{session}/materials/{material}`: the file.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn download(
    path: web::Path<(String, String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let (_, _, file) = find(&site, &scope, &path.1, path.2).await?;
    Ok(material_pages::answer(&site, file.ok_or(AppError::NotFound)?))
}
