//! Materials as readers have them: the list that a page shows, and the download of a file, piece by piece.

use actix_web::body::SizedStream;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING};
use actix_web::{HttpResponse, web};
use chrono::{DateTime, Utc};

use super::materials::{Audience, MaterialKind, disposition, is_shown, label};
use super::store::{self, FileRow, MaterialRow, SessionRow, material_by_id};
use crate::i18n::{Said, Texts};
use crate::programme::store::edition_by_id;
use crate::session::rules::SessionStatus;
use crate::site::Site;
use crate::web::AppError;

/// A material as a reader sees it.
#[derive(Clone, Debug)]
pub struct Link {
    /// Its title.
    pub title: Said,
    /// Where it leads.
    pub href: String,
    /// “Recording”, “PDF, 1.2 MB”…
    pub what: String,
}

/// The materials that readers may have now; `registered` ones see more. Files are under `base`.
pub fn links(
    t: Texts,
    session: &SessionRow,
    materials: &[(MaterialRow, Option<FileRow>)],
    registered: bool,
    base: &str,
    now: DateTime<Utc>,
) -> Vec<Link> {
    let mine = materials.iter().filter(|(row, _)| row.session_id == session.id);
    let open = mine.filter(|(row, _)| may_have(row, session, registered, now));
    open.map(|(row, file)| {
        let what = file.as_ref().map_or_else(|| t.material_link().into_owned(), |file| label(&file.name, file.size));
        Link {
            title: row.title.said(t.language()),
            href: if row.file_id.is_some() { format!("{base}/{}", row.id) } else { row.url.clone() },
            what: if row.kind == MaterialKind::Recording { format!("{} · {what}", t.material_recording()) } else { what },
        }
    })
    .collect()
}

/// Whether a reader may have a material now.
pub fn may_have(row: &MaterialRow, session: &SessionRow, registered: bool, now: DateTime<Utc>) -> bool {
    is_shown(row.shown, session.ends(), now) && (registered || row.audience == Audience::Public)
}

/// A file as an answer, read piece by piece from the store: saved by the browser, never opened in our name.
pub fn answer(site: &Site, file: FileRow) -> HttpResponse {
    let (db, id) = (site.db.clone(), file.id);
    let pieces = futures_util::stream::try_unfold(0_i32, move |number| {
        let db = db.clone();
        async move {
            let piece = db.read(move |conn| store::chunk(conn, id, number)).await.map_err(AppError::from)?;
            Ok::<_, AppError>(piece.map(|bytes| (web::Bytes::from(bytes), number + 1)))
        }
    });
    HttpResponse::Ok()
        .content_type(file.media_type)
        .insert_header((CACHE_CONTROL, "private, no-cache"))
        .insert_header((CONTENT_DISPOSITION, disposition(&file.name)))
        // As it is: the reader sees how much is still to come.
        .insert_header((CONTENT_ENCODING, "identity"))
        .body(SizedStream::new(u64::try_from(file.size).unwrap_or(0), pieces))
}

/// `GET /editions/{edition}/sessions/{session}/materials/{material}`: what the public may have.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn download(path: web::Path<(String, String, i64)>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let ((edition, slug, id), now) = (path.into_inner(), site.now());
    let found = site.db.read(move |conn| {
        let Some((row, session, file)) = material_by_id(conn, id)? else { return Ok(None) };
        let of = edition_by_id(conn, session.edition_id)?;
        let is_there = of.slug == edition && session.slug == slug && of.stage.is_public();
        let may = is_there && session.status != SessionStatus::Draft && may_have(&row, &session, false, now);
        Ok(file.filter(|_| may))
    });
    Ok(answer(&site, found.await?.ok_or(AppError::NotFound)?))
}
