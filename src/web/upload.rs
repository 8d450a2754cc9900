//! Multipart forms: one file in memory, up to the limit, with the text fields beside it.

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

/// Text fields beside a file may be this long.
const FIELD_BYTES: usize = 16 * 1024;
/// All that stands beside the file may be this long: text fields, boundaries, headers of parts.
const BESIDE_BYTES: usize = 128 * 1024;
/// Parts of a form, at most; no form of ours has half as many.
const PARTS: usize = 32;

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
    tokio::time::timeout(PATIENCE, receive(req, form, file_field, limit)).await.map_err(|_| AppError::TimedOut)?
}

async fn receive(
    req: &HttpRequest,
    mut form: Multipart,
    file_field: &str,
    limit: usize,
) -> Result<(Option<Upload>, FormData), AppError> {
    let whole = limit.saturating_add(BESIDE_BYTES);
    let stated = req.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if stated.is_some_and(|stated| stated > whole) {
        return Err(AppError::TooLarge);
    }
    let mut upload = None;
    let mut data = FormData::default();
    let (mut total, mut parts) = (0_usize, 0_usize);
    while let Some(mut field) = form.try_next().await.map_err(|_| AppError::BadRequest)? {
        parts += 1;
        if parts > PARTS {
            return Err(AppError::TooLarge);
        }
        let name = field.name().unwrap_or_default().to_owned();
        let file_name = field.content_disposition().and_then(|d| d.get_filename()).map(str::to_owned);
        let is_file = name == file_field;
        let limit = if is_file { limit } else { FIELD_BYTES };
        let mut bytes = Vec::new();
        while let Some(chunk) = field.try_next().await.map_err(|_| AppError::BadRequest)? {
            total += chunk.len();
            if bytes.len() + chunk.len() > limit || total > whole {
                return Err(AppError::TooLarge);
            }
            bytes.extend_from_slice(&chunk);
        }
        if is_file {
            // A form sent without choosing a file has an empty name and no bytes.
            let name: String = file_name.unwrap_or_default().chars().filter(|c| !c.is_control()).take(200).collect();
            if !(name.is_empty() && bytes.is_empty()) {
                upload = Some(Upload { name, bytes });
            }
        } else {
            data.push(&name, String::from_utf8(bytes).map_err(|_| AppError::BadRequest)?);
        }
    }
    Ok((upload, data))
}
