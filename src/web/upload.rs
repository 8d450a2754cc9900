//! Multipart forms: files in memory, each up to the limit, with the text fields beside them.

use std::time::Duration;

use actix_multipart::Multipart;
use actix_web::HttpRequest;
use actix_web::http::header::CONTENT_LENGTH;
use futures_util::TryStreamExt as _;

use super::{AppError, FormData};

/// A file as it was sent. Its name is data: shown, never used as a path.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The name that the sender's computer gave it.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A file of a form with several.
#[derive(Clone, Debug)]
pub enum Received {
    /// As it was sent.
    Whole(Upload),
    /// It was larger than the limit: read to its end and dropped, so that the form can say so.
    TooLarge,
}

/// Text fields beside a file may be this long.
const FIELD_BYTES: usize = 16 * 1024;
/// All that stands beside the file may be this long: text fields, boundaries, headers of parts.
const BESIDE_BYTES: usize = 128 * 1024;
/// Parts of a form with one file, at most; no form of ours has half as many.
const PARTS: usize = 32;
/// Parts of a form with several files, at most: the registration form of an edition with many sessions and questions.
const PARTS_OF_MANY: usize = 256;
/// Files larger than the limit are read and dropped as far as this many more of the limit.
const PASSED_OVER: usize = 3;

/// A form with a file may take this long to arrive: 10 MB at 50 kbit/s.
const PATIENCE: Duration = Duration::from_mins(30);

/// Reads a multipart form: the file in field `file_field` (at most `limit` bytes) and every text field. The whole form is
/// bounded too, whatever its parts are called.
///
/// # Errors
/// [`AppError::TooLarge`] as soon as a limit is passed (before the body is read, when its length is stated),
/// [`AppError::BadRequest`] when it is no multipart form, [`AppError::TimedOut`].
pub async fn read(
    req: &HttpRequest,
    form: Multipart,
    file_field: &str,
    limit: usize,
) -> Result<(Option<Upload>, FormData), AppError> {
    let (mut files, data) = receive(req, form, |name| name == file_field, limit, Bounds { files: limit, parts: PARTS }).await?;
    match files.pop() {
        Some((_, Received::Whole(upload))) => Ok((Some(upload), data)),
        Some((_, Received::TooLarge)) => Err(AppError::TooLarge),
        None => Ok((None, data)),
    }
}

/// Reads a form with up to `count` files, in the fields that `is_file` knows. A file larger than `limit` bytes is no
/// error, so that what was typed beside it comes back; files of other fields are passed over.
///
/// # Errors
/// [`AppError::TooLarge`] when all of it is larger than the files may be, [`AppError::BadRequest`],
/// [`AppError::TimedOut`].
pub async fn read_files(
    req: &HttpRequest,
    form: Multipart,
    is_file: impl Fn(&str) -> bool,
    limit: usize,
    count: usize,
) -> Result<(Vec<(String, Received)>, FormData), AppError> {
    let files = limit.saturating_mul(count.saturating_add(PASSED_OVER));
    receive(req, form, is_file, limit, Bounds { files, parts: PARTS_OF_MANY }).await
}

/// How much a form may hold in all.
#[derive(Clone, Copy)]
struct Bounds {
    /// Bytes of its files.
    files: usize,
    /// Parts.
    parts: usize,
}

async fn receive(
    req: &HttpRequest,
    form: Multipart,
    is_file: impl Fn(&str) -> bool,
    limit: usize,
    bounds: Bounds,
) -> Result<(Vec<(String, Received)>, FormData), AppError> {
    let whole = bounds.files.saturating_add(BESIDE_BYTES);
    let stated = req.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if stated.is_some_and(|stated| stated > whole) {
        return Err(AppError::TooLarge);
    }
    tokio::time::timeout(PATIENCE, parts(form, is_file, limit, (whole, bounds.parts))).await.map_err(|_| AppError::TimedOut)?
}

async fn parts(
    mut form: Multipart,
    is_file: impl Fn(&str) -> bool,
    limit: usize,
    (whole, most): (usize, usize),
) -> Result<(Vec<(String, Received)>, FormData), AppError> {
    let mut files = Vec::new();
    let mut data = FormData::default();
    let (mut total, mut parts) = (0_usize, 0_usize);
    while let Some(mut field) = form.try_next().await.map_err(|_| AppError::BadRequest)? {
        parts += 1;
        if parts > most {
            return Err(AppError::TooLarge);
        }
        let name = field.name().unwrap_or_default().to_owned();
        let file_name = field.content_disposition().and_then(|d| d.get_filename()).map(str::to_owned);
        let is_file = is_file(&name);
        let (mut bytes, mut is_over) = (Vec::new(), false);
        while let Some(chunk) = field.try_next().await.map_err(|_| AppError::BadRequest)? {
            total += chunk.len();
            if total > whole || (!is_file && bytes.len() + chunk.len() > FIELD_BYTES) {
                return Err(AppError::TooLarge);
            }
            is_over = is_over || bytes.len() + chunk.len() > limit;
            if is_file && is_over {
                bytes = Vec::new();
            } else {
                bytes.extend_from_slice(&chunk);
            }
        }
        // One file a field: browsers send no more.
        if is_file && files.iter().any(|(other, _)| *other == name) {
            continue;
        }
        if is_file {
            // A form sent without choosing a file has an empty name and no bytes.
            let file_name: String = file_name.unwrap_or_default().chars().filter(|c| !c.is_control()).take(200).collect();
            if is_over {
                files.push((name, Received::TooLarge));
            } else if !(file_name.is_empty() && bytes.is_empty()) {
                files.push((name, Received::Whole(Upload { name: file_name, bytes })));
            }
        } else if file_name.is_none() {
            // Browsers end the lines of a text area with CR LF; we keep them as lines.
            data.push(&name, String::from_utf8(bytes).map_err(|_| AppError::BadRequest)?.replace("\r\n", "\n"));
        }
    }
    Ok((files, data))
}
