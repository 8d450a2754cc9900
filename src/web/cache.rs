//! Rendered public pages, never stale on any replica: a page is kept with the revision it was rendered from, and every
//! request learns the present revisions from the database: on `SQLite` by a glance at whether anybody committed since
//! they were read, otherwise by reading them. Requests that wait while a read runs are all answered by the next one, so
//! a flood costs a few reads.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use actix_web::http::header::{CACHE_CONTROL, ETAG, HeaderValue, IF_NONE_MATCH, VARY};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};
use diesel::{QueryDsl as _, RunQueryDsl as _};
use tokio::sync::oneshot;

use super::AppError;
use super::coding::Packed;
use super::page::is_sparing;
use crate::db::schema::edition;
use crate::db::{Commits, Conn, Db, DbError, GLANCES};
use crate::i18n::Language;

/// The revision of each edition's shown content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Revisions(HashMap<String, i64>);

impl Revisions {
    /// Reads the revisions; called in the snapshot that a page's content comes from.
    ///
    /// # Errors
    /// A failed query.
    pub fn read(conn: &mut Conn) -> Result<Self, DbError> {
        let rows: Vec<(String, i64)> = edition::table.select((edition::slug, edition::revision)).load(conn)?;
        Ok(Self(rows.into_iter().collect()))
    }

    /// The revision of what a page shows: one edition, or all of them (home).
    fn of(&self, edition: Option<&str>) -> Option<i64> {
        match edition {
            Some(slug) => self.0.get(slug).copied(),
            // Editions come and go: a sum of what is left may come again, the hashes of all of them together do not.
            None => Some(
                self.0
                    .iter()
                    .fold(0_u64, |all, pair| {
                        let mut hasher = DefaultHasher::new();
                        pair.hash(&mut hasher);
                        all ^ hasher.finish()
                    })
                    .cast_signed(),
            ),
        }
    }
}

/// What a public page is made of.
pub struct Rendered {
    /// The revisions of the snapshot it was rendered from.
    pub revisions: Revisions,
    /// The page.
    pub html: String,
    /// When the page changes by the clock alone (a session starts, registration closes).
    pub valid_until: Option<DateTime<Utc>>,
}

struct Entry {
    revision: i64,
    valid_until: Option<DateTime<Utc>>,
    etag: String,
    page: Packed,
}

type Key = (String, Language, bool);

/// What a page is kept under: its decoded path, so that it has one place however somebody spells it, the reader's language,
/// and whether they save data.
fn key(req: &HttpRequest) -> Key {
    (req.match_info().as_str().to_owned(), super::page::reader_language(req), is_sparing(req))
}

/// Pages kept; when full, all are dropped (there are few public pages, so this hardly happens).
const ENTRIES: usize = 2_000;

/// Revisions with the database's count of commits from before they were read.
struct Known {
    commits: Commits,
    revisions: Arc<Revisions>,
}

/// The cache; cheap to clone.
#[derive(Clone)]
pub struct PublicCache {
    entries: Arc<Mutex<HashMap<Key, Arc<Entry>>>>,
    /// By the place that counted.
    known: Arc<[Mutex<Option<Known>>; GLANCES]>,
    db: Db,
    ask: Sender<oneshot::Sender<Option<Arc<Revisions>>>>,
}

impl PublicCache {
    /// Starts the thread that reads revisions.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn start(db: Db) -> Result<Self, DbError> {
        let (ask, asked) = channel();
        let reader = db.clone();
        std::thread::Builder::new()
            .name("revisions".into())
            .spawn(move || answer_revisions(&reader, &asked))
            .map_err(|error| DbError::Unavailable(error.to_string()))?;
        Ok(Self { entries: Arc::default(), known: Arc::new([const { Mutex::new(None) }; GLANCES]), db, ask })
    }

    async fn revisions(&self) -> Result<Arc<Revisions>, AppError> {
        // Asked before the read: whatever is committed meanwhile shows in the next glance.
        let seen = self.db.commits().and_then(|commits| Some((commits, self.known.get(commits.place)?)));
        if let Some((commits, known)) = seen
            && let Some(known) = lock(known).as_ref().filter(|known| known.commits == commits)
        {
            return Ok(Arc::clone(&known.revisions));
        }
        let (reply, answer) = oneshot::channel();
        self.ask.send(reply).map_err(|_| AppError::Unavailable("the revision reader stopped".into()))?;
        let revisions = answer.await.ok().flatten().ok_or_else(|| AppError::Unavailable("revisions cannot be read".into()))?;
        if let Some((commits, known)) = seen {
            *lock(known) = Some(Known { commits, revisions: Arc::clone(&revisions) });
        }
        Ok(revisions)
    }

    /// The present revision of an edition, for what is kept elsewhere.
    ///
    /// # Errors
    /// 404 when there is no such edition; an unavailable database.
    pub async fn revision(&self, edition: &str) -> Result<i64, AppError> {
        self.revisions().await?.of(Some(edition)).ok_or(AppError::NotFound)
    }

    /// Answers a public page from the cache, or renders it.
    ///
    /// `edition` is the slug of the edition the page belongs to; none for pages over all editions.
    ///
    /// # Errors
    /// Whatever `render` answers, and an unavailable database.
    pub async fn answer<F>(
        &self,
        req: &HttpRequest,
        edition: Option<&str>,
        now: DateTime<Utc>,
        render: F,
    ) -> Result<HttpResponse, AppError>
    where
        F: AsyncFnOnce() -> Result<Rendered, AppError>,
    {
        let key = key(req);
        let revision = self.revisions().await?.of(edition).ok_or(AppError::NotFound)?;
        let kept = lock(&self.entries).get(&key).cloned();
        let fresh = |entry: &Entry| entry.revision == revision && entry.valid_until.is_none_or(|until| now < until);
        let entry = if let Some(entry) = kept.filter(|entry| fresh(entry)) {
            entry
        } else {
            let rendered = render().await?;
            let entry = Arc::new(Entry::new(rendered, edition)?);
            let mut entries = lock(&self.entries);
            if entries.len() >= ENTRIES {
                entries.clear();
            }
            entries.insert(key, Arc::clone(&entry));
            entry
        };
        Ok(entry.response(req))
    }
}

/// A panic while holding what is kept here leaves it whole: it is only set and inserted into.
fn lock<T>(kept: &Mutex<T>) -> MutexGuard<'_, T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How long the reader waits for more when it has just answered several at once: waking up for each of them costs more than
/// the read. Somebody alone never waits.
const GATHERING: Duration = Duration::from_micros(150);

fn answer_revisions(db: &Db, asked: &Receiver<oneshot::Sender<Option<Arc<Revisions>>>>) {
    let mut is_busy = false;
    while let Ok(first) = asked.recv() {
        if is_busy {
            std::thread::sleep(GATHERING);
        }
        // Everybody who asked before the read starts may have its answer.
        let mut waiting = vec![first];
        waiting.extend(asked.try_iter());
        is_busy = waiting.len() > 1;
        let revisions = match db.read_once(Revisions::read) {
            Ok(revisions) => Some(Arc::new(revisions)),
            Err(error) => {
                tracing::error!(%error, "revisions cannot be read");
                None
            }
        };
        for reply in waiting {
            let _ = reply.send(revisions.clone());
        }
    }
}

impl Entry {
    fn new(rendered: Rendered, edition: Option<&str>) -> Result<Self, AppError> {
        let mut hasher = DefaultHasher::new();
        rendered.html.hash(&mut hasher);
        Ok(Self {
            revision: rendered.revisions.of(edition).ok_or(AppError::NotFound)?,
            valid_until: rendered.valid_until,
            etag: format!("\"{:016x}\"", hasher.finish()),
            page: Packed::page(rendered.html),
        })
    }

    fn response(&self, req: &HttpRequest) -> HttpResponse {
        let known = req.headers().get(IF_NONE_MATCH).and_then(|value: &HeaderValue| value.to_str().ok());
        let unchanged = known.is_some_and(|tags| tags.split(',').any(|tag| tag.trim().trim_start_matches("W/") == self.etag));
        let mut response = if unchanged { HttpResponse::NotModified() } else { HttpResponse::Ok() };
        response
            .insert_header((ETAG, self.etag.as_str()))
            .insert_header((CACHE_CONTROL, "private, no-cache"))
            .insert_header((VARY, "Accept-Encoding, Accept-Language, Cookie, Save-Data"))
            // Also where the browser has the page: whoever chose its language with it is remembered.
            .content_type("text/html; charset=utf-8");
        if unchanged {
            return response.finish();
        }
        self.page.answer(req, response)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn a_page_has_one_place_however_it_is_spelled() {
        let of = |uri: &str| key(&TestRequest::with_uri(uri).to_http_request());
        assert_eq!(of("/editions/seventh?a=b"), of("/editions/%73event%68"));
        assert_ne!(of("/editions/seventh"), of("/editions/eighth"));
    }

    #[test]
    fn the_first_page_moves_with_every_edition_that_comes_changes_or_goes() {
        let all =
            |pairs: &[(&str, i64)]| Revisions(pairs.iter().map(|(slug, at)| ((*slug).to_owned(), *at)).collect()).of(None);
        let before = all(&[("2026", 7), ("2027", 1)]);
        for after in
            [&[("2026", 7)][..], &[("2026", 8)], &[("2026", 9)], &[("2026", 8), ("2027", 1)], &[("2026", 1), ("2027", 7)]]
        {
            assert_ne!(all(after), before, "{after:?}");
        }
        assert_eq!(all(&[("2027", 1), ("2026", 7)]), before);
    }
}
