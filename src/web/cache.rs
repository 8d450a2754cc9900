//! Rendered public pages, never stale on any replica: a page is kept with the revision it was rendered from, and every
//! request learns the present revisions from the database. Requests that wait while a read runs are all answered by
//! the next one, so a flood costs a few reads.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::Write as _;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use actix_web::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, ETAG, IF_NONE_MATCH, VARY};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};
use diesel::{QueryDsl as _, RunQueryDsl as _};
use flate2::{Compression, write::GzEncoder};
use tokio::sync::oneshot;

use super::AppError;
use crate::db::schema::edition;
use crate::db::{Conn, Db, DbError};
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
            // Revisions only rise and editions are never removed, so the sum moves with any of them.
            None => Some(self.0.values().sum::<i64>() + i64::try_from(self.0.len()).unwrap_or(0)),
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
    html: Bytes,
    gzip: Bytes,
}

type Key = (String, Language);

/// Pages kept; when full, all are dropped (there are few public pages, so this hardly happens).
const ENTRIES: usize = 2_000;

/// The cache; cheap to clone.
#[derive(Clone)]
pub struct PublicCache {
    entries: Arc<Mutex<HashMap<Key, Arc<Entry>>>>,
    ask: Sender<oneshot::Sender<Option<Arc<Revisions>>>>,
}

impl PublicCache {
    /// Starts the thread that reads revisions.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn start(db: Db) -> Result<Self, DbError> {
        let (ask, asked) = channel();
        std::thread::Builder::new()
            .name("revisions".into())
            .spawn(move || answer_revisions(&db, &asked))
            .map_err(|error| DbError::Unavailable(error.to_string()))?;
        Ok(Self { entries: Arc::default(), ask })
    }

    async fn revisions(&self) -> Result<Arc<Revisions>, AppError> {
        let (reply, answer) = oneshot::channel();
        self.ask.send(reply).map_err(|_| AppError::Unavailable("the revision reader stopped".into()))?;
        answer.await.ok().flatten().ok_or_else(|| AppError::Unavailable("revisions cannot be read".into()))
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
        let language = super::page::reader_language(req);
        let key = (req.path().to_owned(), language);
        let revision = self.revisions().await?.of(edition).ok_or(AppError::NotFound)?;
        let kept = self.lock().get(&key).cloned();
        let fresh = |entry: &Entry| entry.revision == revision && entry.valid_until.is_none_or(|until| now < until);
        let entry = if let Some(entry) = kept.filter(|entry| fresh(entry)) {
            entry
        } else {
            let rendered = render().await?;
            let entry = Arc::new(Entry::new(rendered, edition)?);
            // Slugs need no percent: a page has one spelling that is kept, whatever somebody tries.
            if !key.0.contains('%') {
                let mut entries = self.lock();
                if entries.len() >= ENTRIES {
                    entries.clear();
                }
                entries.insert(key, Arc::clone(&entry));
            }
            entry
        };
        Ok(entry.response(req))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Key, Arc<Entry>>> {
        // A panic while holding the map leaves it whole: it is only inserted into.
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
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
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        let compressed = gzip.write_all(rendered.html.as_bytes()).and_then(|()| gzip.finish());
        let compressed = compressed.map_err(|error| AppError::Internal(error.to_string()))?;
        Ok(Self {
            revision: rendered.revisions.of(edition).ok_or(AppError::NotFound)?,
            valid_until: rendered.valid_until,
            etag: format!("\"{:016x}\"", hasher.finish()),
            html: rendered.html.into(),
            gzip: compressed.into(),
        })
    }

    fn response(&self, req: &HttpRequest) -> HttpResponse {
        let header =
            |name| req.headers().get(name).and_then(|value: &actix_web::http::header::HeaderValue| value.to_str().ok());
        let unchanged = header(IF_NONE_MATCH)
            .is_some_and(|tags| tags.split(',').any(|tag| tag.trim().trim_start_matches("W/") == self.etag));
        let mut response = if unchanged { HttpResponse::NotModified() } else { HttpResponse::Ok() };
        response
            .insert_header((ETAG, self.etag.as_str()))
            .insert_header((CACHE_CONTROL, "private, no-cache"))
            .insert_header((VARY, "Accept-Encoding, Accept-Language, Cookie"));
        if unchanged {
            return response.finish();
        }
        response.content_type("text/html; charset=utf-8");
        if header(ACCEPT_ENCODING).is_some_and(|accepted| accepted.contains("gzip")) {
            response.insert_header((CONTENT_ENCODING, "gzip")).body(self.gzip.clone())
        } else {
            response.body(self.html.clone())
        }
    }
}
