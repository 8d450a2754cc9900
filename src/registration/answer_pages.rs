//! What a form with questions brings along: its files, those of earlier tries, and their way back to whoever may have them.

use actix_multipart::Multipart;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{FromRequest as _, HttpRequest, HttpResponse, web};

use super::asked::kept_name;
use super::own::opened;
use super::questions::{FILE_BYTES, Files, KeptFile, Question, QuestionKind, SentFile, accepted};
use super::store::{answer_file, answers_bytes, keep_file, kept_file, questions, registered};
use crate::accounts::Scope;
use crate::db::{Conn, DbError, Lock};
use crate::links::{Claim, Purpose, first_generation};
use crate::session::material_pages;
use crate::session::store::FileRow;
use crate::site::Site;
use crate::web::upload::{self, Received};
use crate::web::{AppError, FormData, FormState};

/// Whether a form has a field for files: then it is sent as multipart.
pub fn has_files(questions: &[Question]) -> bool {
    questions.iter().any(|question| !question.is_retired && question.values.kind == QuestionKind::File)
}

/// Bytes of a file, at most.
pub fn limit(site: &Site) -> usize {
    site.settings.limits.upload_bytes.min(FILE_BYTES)
}

fn is_multipart(req: &HttpRequest) -> bool {
    let kind = req.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.trim_start().to_ascii_lowercase().starts_with("multipart/form-data")
}

/// The fields and files of a form, however it was sent. A form that asks for files is sent as multipart; scripts may send
/// every form without files in the plain encoding.
///
/// # Errors
/// 400 or 413 as [`upload::read_files`] says.
pub async fn received(
    req: &HttpRequest,
    site: &Site,
    payload: web::Payload,
    questions: &[Question],
) -> Result<(FormData, Files), AppError> {
    let mut payload = payload.into_inner();
    let limit = limit(site);
    if !is_multipart(req) {
        return Ok((FormData::from_request(req, &mut payload).await?, Files { limit, ..Files::default() }));
    }
    let form = Multipart::from_request(req, &mut payload).await.map_err(|_| AppError::BadRequest)?;
    let asks = questions.iter().filter(|question| question.values.kind == QuestionKind::File);
    let fields: Vec<String> = asks.map(Question::field).collect();
    let (sent, data) =
        upload::read_files(req, form, |name| fields.iter().any(|field| field == name), limit, fields.len()).await?;
    Ok((data, Files { sent, limit, ..Files::default() }))
}

/// Finds the files of earlier tries that the form names, and whether the edition has room for more. Those that come at this
/// moment are not counted yet: what arrives at once is bounded elsewhere ([`upload`]).
///
/// # Errors
/// An unavailable database.
pub async fn recall(
    site: &Site,
    edition: i64,
    questions: &[Question],
    data: &FormData,
    files: &mut Files,
) -> Result<(), AppError> {
    let named: Vec<(String, Option<Claim>)> = questions
        .iter()
        .map(Question::field)
        .filter_map(|field| {
            let token = data.get(&kept_name(&field));
            (!token.is_empty()).then(|| (field, Claim::read(token)))
        })
        .collect();
    let asked = questions.iter().filter(|question| !question.is_retired && question.values.kind == QuestionKind::File).count();
    if asked == 0 {
        return Ok(());
    }
    let (now, key) = (site.now(), site.key.clone());
    // Room for all that one form may bring: so whoever leaves out what was refused is not asked for it again.
    let most = site.settings.limits.answers_bytes.checked_sub(files.limit.saturating_mul(asked));
    let find = move |conn: &mut Conn| {
        let found = named.iter().map(|(field, claim)| {
            let Some(claim) = claim else { return Ok((field.clone(), None)) };
            let file = kept_file(conn, edition, claim.id(), now)?;
            let file = file.filter(|(_, came)| claim.holds(&key, Purpose::Upload, first_generation(*came)));
            Ok((field.clone(), file.map(|(file, _)| file)))
        });
        let kept = found.collect::<Result<Vec<_>, DbError>>()?;
        let there = answers_bytes(conn, edition)?;
        Ok((kept, most.is_none_or(|most| there > most)))
    };
    let (kept, is_full) = site.db.read(find).await?;
    files.kept = kept;
    files.full = is_full.then(|| site.settings.contact_email.clone());
    Ok(())
}

/// Keeps the files of a form that is shown again: no browser sends them a second time. Each is named by a token that only
/// the form holds. Where the edition has no room for them they would only be refused again.
///
/// # Errors
/// An unavailable database.
pub async fn keep(site: &Site, edition: i64, form: &mut FormState, files: &mut Files) -> Result<(), AppError> {
    if files.full.is_some() {
        files.sent.clear();
        for (field, _) in files.kept.drain(..) {
            form.data.set(&kept_name(&field), "");
        }
        return Ok(());
    }
    let now = site.now();
    for (field, received) in std::mem::take(&mut files.sent) {
        let Received::Whole(upload) = received else { continue };
        let Some(media_type) = accepted(&upload.name, &upload.bytes) else { continue };
        let sent = SentFile { name: upload.name, media_type, bytes: upload.bytes.into() };
        let kept = site.db.write(Lock::None, move |conn| keep_file(conn, edition, &sent, now)).await?;
        files.kept.retain(|(name, _)| *name != field);
        if let Some(file) = kept {
            form.data.set(&kept_name(&field), site.key.token(Purpose::Upload, file.id, first_generation(now)));
            files.kept.push((field, Some(file)));
        }
    }
    Ok(())
}

/// The files that a registration has answered with, as a form shows them.
///
/// # Errors
/// A failed query.
pub fn held(
    conn: &mut Conn,
    registration: i64,
    questions: &[Question],
) -> Result<(Vec<i64>, Vec<(String, Option<KeptFile>)>), DbError> {
    let (mut held, mut shown) = (Vec::new(), Vec::new());
    for question in questions.iter().filter(|question| question.values.kind == QuestionKind::File) {
        if let Some(file) = answer_file(conn, registration, question.id)? {
            held.push(question.id);
            shown.push((question.field(), Some(KeptFile { id: file.id, name: file.name, size: file.size })));
        }
    }
    Ok((held, shown))
}

fn file_of(conn: &mut Conn, edition: i64, registration: i64, key: &str) -> Result<Option<FileRow>, DbError> {
    match questions(conn, edition)?.into_iter().find(|question| question.values.key == key) {
        Some(question) => answer_file(conn, registration, question.id),
        None => Ok(None),
    }
}

/// `GET /me/{token}/answers/{question}`: the file that its person sent.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn own_file(path: web::Path<(String, String)>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let ((token, key), secret) = (path.into_inner(), site.key.clone());
    let found = site.db.read(move |conn| match opened(conn, &secret, &token)? {
        Some(who) => file_of(conn, who.registration.edition_id, who.registration.id, &key),
        None => Ok(None),
    });
    Ok(material_pages::answer(&site, found.await?.ok_or(AppError::NotFound)?))
}

/// `GET /staff/editions/{edition}/registrations/{registration}/answers/{question}`: the same for staff who may see the
/// registration.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn file(
    path: web::Path<(String, i64, String)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let ((_, id, key), edition, today) = (path.into_inner(), scope.edition()?, site.now().date_naive());
    let found = site.db.read(move |conn| {
        let who = registered(conn, id)?.filter(|who| who.registration.edition_id == edition);
        let may = |who: &super::store::Registered| scope.covers(who.registration.state(), who.registration.rec(), today);
        match who.filter(may) {
            Some(who) => file_of(conn, edition, who.registration.id, &key),
            None => Ok(None),
        }
    });
    Ok(material_pages::answer(&site, found.await?.ok_or(AppError::NotFound)?))
}
