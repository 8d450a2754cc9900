//! Multipart forms: files in memory, each up to the limit, with the text fields beside them.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::{Duration, Instant};

use actix_multipart::{Multipart, MultipartError};
use actix_web::http::header::CONTENT_LENGTH;
use actix_web::{HttpMessage as _, HttpRequest, web};
use futures_util::TryStreamExt as _;
use tokio::sync::{Semaphore, SemaphorePermit};

use super::form::{keep_typed, typed};
use super::limits::{client_address, network};
use super::{AppError, FormData};
use crate::site::Site;

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
/// Whoever is slower than that for longer than [`AT_FIRST`] only keeps a connection open.
const SLOWEST: usize = 4 * 1024;
/// How long a form may take before its pace counts.
const AT_FIRST: Duration = Duration::from_mins(1);

/// And whoever sends nothing for so long is gone.
const SILENCE: Duration = Duration::from_mins(2);

/// Kilobytes of forms that are arriving or being answered, over all requests: whoever finds no room is told to come again.
/// Else some dozen people with a file each would fill the memory of the machine.
const ROOM: usize = 48 * 1024;
static ARRIVING: Semaphore = Semaphore::const_new(ROOM);
/// What one network may have of it: nobody alone shuts everybody else out.
const SHARE: usize = ROOM / 3 * 2;
/// Kilobytes that networks have of the room.
static SHARES: LazyLock<Mutex<HashMap<IpAddr, usize>>> = LazyLock::new(Mutex::default);

/// What a form has of the room, given back when its request has been answered.
struct Space {
    network: Option<IpAddr>,
    permit: Option<SemaphorePermit<'static>>,
}

impl Space {
    const fn of(network: Option<IpAddr>) -> Self {
        Self { network, permit: None }
    }

    fn kilobytes(&self) -> usize {
        self.permit.as_ref().map_or(0, SemaphorePermit::num_permits)
    }

    /// Takes as much as `bytes` need in all.
    fn grow(&mut self, bytes: usize) -> Result<(), AppError> {
        let busy = || AppError::Unavailable("too many files are arriving".into());
        let more = bytes.div_ceil(1024).saturating_sub(self.kilobytes());
        let asked = u32::try_from(more).map_err(|_| AppError::TooLarge)?;
        let mut shares = SHARES.lock().unwrap_or_else(PoisonError::into_inner);
        if self.network.is_some_and(|network| shares.get(&network).copied().unwrap_or_default() + more > SHARE) {
            return Err(busy());
        }
        let permit = ARRIVING.try_acquire_many(asked).map_err(|_| busy())?;
        if let Some(network) = self.network {
            *shares.entry(network).or_default() += more;
        }
        match &mut self.permit {
            Some(held) => held.merge(permit),
            None => self.permit = Some(permit),
        }
        Ok(())
    }
}

impl Drop for Space {
    fn drop(&mut self) {
        let Some(network) = self.network else { return };
        let mut shares = SHARES.lock().unwrap_or_else(PoisonError::into_inner);
        let left = shares.get(&network).copied().unwrap_or_default().saturating_sub(self.kilobytes());
        if left == 0 {
            shares.remove(&network);
        } else {
            shares.insert(network, left);
        }
    }
}

/// Whether a form that has brought `bytes` so far comes too slowly.
fn is_dribbling(bytes: usize, since: Duration) -> bool {
    let due = since.saturating_sub(AT_FIRST).as_secs();
    since > AT_FIRST && (bytes as u64) < due.saturating_mul(SLOWEST as u64)
}

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
    let bounds = Bounds { files: limit, parts: PARTS };
    let (mut files, mut data) = receive(req, form, |name| name == file_field, limit, bounds).await?;
    match files.pop() {
        Some((_, Received::Whole(upload))) => {
            data.note_file();
            Ok((Some(upload), data))
        }
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
    let files = if count == 0 { 0 } else { limit.saturating_mul(count.saturating_add(PASSED_OVER)) };
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
    let site = req.app_data::<web::Data<Site>>();
    let mut space = Space::of(site.and_then(|site| client_address(req, &site.settings.server)).map(network));
    let all = parts(form, is_file, limit, (whole, bounds.parts), stated.unwrap_or_default(), &mut space);
    let (files, data) = tokio::time::timeout(PATIENCE, all).await.map_err(|_| AppError::TimedOut)??;
    // Kept with the request: the handler has the files in memory until it answers. Whoever is refused gives it back at once.
    req.extensions_mut().insert(space);
    if files.is_empty() {
        keep_typed(req, &data);
    }
    Ok((files, data))
}

/// The next part of a form, or piece of a part; an error where it is no form, or the sender has gone silent.
async fn spoken<T>(next: impl Future<Output = Result<T, MultipartError>>) -> Result<T, AppError> {
    tokio::time::timeout(SILENCE, next).await.map_err(|_| AppError::TimedOut)?.map_err(|_| AppError::BadRequest)
}

async fn parts(
    mut form: Multipart,
    is_file: impl Fn(&str) -> bool,
    limit: usize,
    (whole, most): (usize, usize),
    stated: usize,
    space: &mut Space,
) -> Result<(Vec<(String, Received)>, FormData), AppError> {
    let mut files = Vec::new();
    let mut data = FormData::default();
    let (mut total, mut text, mut parts) = (0_usize, 0_usize, 0_usize);
    let (mut kept, began) = (0_usize, Instant::now());
    while let Some(mut field) = spoken(form.try_next()).await? {
        parts += 1;
        if parts > most {
            return Err(AppError::TooLarge);
        }
        let name = field.name().unwrap_or_default().to_owned();
        let file_name = field.content_disposition().and_then(|d| d.get_filename()).map(str::to_owned);
        let is_file = is_file(&name);
        let (mut bytes, mut is_over) = (Vec::new(), false);
        while let Some(chunk) = spoken(field.try_next()).await? {
            total += chunk.len();
            text += if is_file { 0 } else { chunk.len() };
            // What is typed has a bound of its own, else it could fill the room that files need.
            if total > whole || text > BESIDE_BYTES || (!is_file && bytes.len() + chunk.len() > FIELD_BYTES) {
                return Err(AppError::TooLarge);
            }
            if is_dribbling(total, began.elapsed()) {
                return Err(AppError::TimedOut);
            }
            is_over = is_over || bytes.len() + chunk.len() > limit;
            if is_file && is_over {
                bytes = Vec::new();
            } else {
                space.grow(kept + bytes.len() + chunk.len())?;
                if is_file && bytes.is_empty() {
                    // Memory that nothing is written to costs nothing; growing step by step costs up to three times the file.
                    bytes.reserve_exact(stated.saturating_sub(total).saturating_add(chunk.len()).min(limit));
                }
                bytes.extend_from_slice(&chunk);
            }
        }
        kept += bytes.len();
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
            data.push(&name, typed(&String::from_utf8(bytes).map_err(|_| AppError::BadRequest)?));
        }
    }
    Ok((files, data))
}

/// Files that are unpacked and read at the same time, at most: each may take as much memory as what it unpacks to.
static READING: Semaphore = Semaphore::const_new(2);

/// Reads a file: work for the processor, off the threads that answer requests, and not too much of it at once.
///
/// # Errors
/// [`AppError::Internal`]: the reader failed.
pub async fn reading<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, AppError> {
    let turn = READING.acquire().await.map_err(|error| AppError::Internal(error.to_string()))?;
    // It goes with the work, which runs to its end also where whoever waited for it has hung up.
    let work = move || {
        let _turn = turn;
        work()
    };
    web::block(work).await.map_err(|error| AppError::Internal(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_line_is_no_dribble() {
        let table = [
            (1, 59, false),
            (1, 61, true),
            // 50 kbit/s from the first second to the last.
            (6_000 * 61, 61, false),
            (6_000 * 1_700, 1_700, false),
            // A letter a second.
            (1_700, 1_700, true),
            // Waiting long before the first chunk counts as well.
            (200_000, 120, true),
        ];
        for (bytes, seconds, expected) in table {
            assert_eq!(is_dribbling(bytes, Duration::from_secs(seconds)), expected, "{bytes} in {seconds} s");
        }
    }

    #[test]
    fn what_arrives_has_room_and_gives_it_back() {
        let mut one = Space::of(None);
        one.grow(ROOM * 1024 - 5_000).expect("room");
        let mut other = Space::of(None);
        assert!(matches!(other.grow(1 << 20), Err(AppError::Unavailable(_))));
        other.grow(1_000).expect("a little room");
        one.grow(ROOM * 1024 - 5_000).expect("what it has already");
        drop(one);
        other.grow(1 << 20).expect("room again");
        drop(other);
        // Nobody alone has all of it.
        let address = |last: u8| Some(IpAddr::from([192, 0, 2, last]));
        let mut greedy = Space::of(address(1));
        assert!(matches!(greedy.grow((SHARE + 1) * 1024), Err(AppError::Unavailable(_))));
        greedy.grow(SHARE * 1024).expect("its share");
        let mut second = Space::of(address(1));
        assert!(matches!(second.grow(5_000), Err(AppError::Unavailable(_))));
        Space::of(address(2)).grow(5_000).expect("room for others");
        drop(greedy);
        second.grow(5_000).expect("room again");
    }
}
