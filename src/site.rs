//! What every handler, worker and command shares: settings, database, clock, key, caches.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use chrono::{DateTime, Utc};
use tokio::sync::{Notify, Semaphore};

use crate::accounts::provider::Provider;
use crate::clock::{Clock, Random};
use crate::config::Settings;
use crate::db::{Conn, Db, DbError, installation_key};
use crate::i18n::{Language, Markup};
use crate::links::Key;
use crate::web::cache::PublicCache;
use crate::web::figures::Figures;
use crate::web::limits::Limiter;

/// One running program. Cheap to clone.
#[derive(Clone)]
pub struct Site {
    /// The settings it was started with.
    pub settings: Arc<Settings>,
    /// The database.
    pub db: Db,
    /// The clock.
    pub clock: Clock,
    /// Randomness.
    pub random: Random,
    /// The key of derived links.
    pub key: Key,
    /// Whether the links of this database were made with another key: then they open nothing.
    pub is_other_key: bool,
    /// Rendered public pages.
    pub cache: PublicCache,
    /// What is counted of requests.
    pub figures: Figures,
    /// Floods per address.
    pub limiter: Arc<Limiter>,
    /// Rung when the outbox has something new, so that the mail worker need not wait for its next look.
    pub mail_bell: Arc<Notify>,
    /// Rung when a job is queued.
    pub job_bell: Arc<Notify>,
    /// Argon2 uses 19 MiB and 24 ms a time: two at once are enough and no flood can ask for more.
    pub password_permits: Arc<Semaphore>,
    /// Where staff may sign in instead (`accounts.oidc`).
    pub provider: Option<Arc<Provider>>,
    /// Whether the program is to end: answers close their connections.
    pub is_leaving: Arc<AtomicBool>,
    /// Called when a limit of seats is raised.
    pub promote: Promote,
    /// Called by the spaces of participants and focal points.
    pub doors: Doors,
    /// Called by what says of a delegation who attended.
    pub attended: Attended,
    /// Called by the public page of a training.
    pub asked_by: AskedBy,
}

/// Somebody who has a space of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskedOf {
    /// A participant: their registration.
    Registration(i64),
    /// A focal point.
    FocalPoint(i64),
}

/// A link of a space to something that waits there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Door {
    /// What it is.
    pub label: Markup,
    /// Where it is.
    pub href: String,
}

/// The surveys that wait for somebody. Surveys come later in the programme's life than the spaces that lead to them, so
/// whoever puts the house together hands this in.
pub type Doors = fn(&mut Conn, &Site, AskedOf, Language) -> Result<Vec<Door>, DbError>;

/// A seat and the session that it is of, by their ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeatOf {
    /// The seat.
    pub seat: i64,
    /// Its session.
    pub session: i64,
}

/// Whether the people of some seats of an edition attended, by seat; nothing of those about whom nothing is known. Attendance
/// comes later in the programme's life than nominations, whose pages say it, so whoever puts the house together hands this in.
pub type Attended = fn(&mut Conn, &Site, i64, &[SeatOf]) -> Result<HashMap<i64, bool>, DbError>;

/// By how many States each course of a training is asked for, by the course's id. Expectations come later in the programme's
/// life than the sessions whose pages say it, so whoever puts the house together hands this in.
pub type AskedBy = fn(&mut Conn, i64) -> Result<BTreeMap<i64, usize>, DbError>;

/// Gives places to those who wait, in the transaction that has raised a limit. Seats come later in the programme's life
/// than the sessions and States whose limits these are, so whoever puts the house together hands this in.
pub type Promote = fn(&mut Conn, i64, &Promotion) -> Result<(), DbError>;

/// What a promotion needs from outside its transaction.
#[derive(Clone, Debug)]
pub struct Promotion {
    promote: Promote,
    /// The present instant.
    pub now: DateTime<Utc>,
    /// Seed of Message-IDs and link nonces.
    pub seed: [u8; 16],
    /// The address that calendars name as organiser.
    pub organizer: String,
}

impl Promotion {
    /// Promotes in every session of an edition, whose lock is held. Ring `site.mail_bell` after the commit.
    ///
    /// # Errors
    /// A failed query.
    pub fn run(&self, conn: &mut Conn, edition: i64) -> Result<(), DbError> {
        (self.promote)(conn, edition, self)
    }
}

/// Why the program does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The database is away, or of another version.
    #[error("database.url: {0}")]
    Database(String),
    /// The provider of `accounts.oidc` cannot be asked.
    #[error("accounts.oidc: {0}")]
    Provider(String),
    /// The counters cannot be made: a bug.
    #[error("figures: {0}")]
    Figures(String),
    /// The key file is not usable.
    #[error("server.secret_file: {0}")]
    Key(String),
}

impl From<DbError> for StartError {
    fn from(error: DbError) -> Self {
        Self::Database(error.to_string())
    }
}

impl Site {
    /// Migrates the database and makes everything ready.
    ///
    /// # Errors
    /// [`StartError`], one sentence that names the key of the configuration.
    pub fn open(settings: Settings) -> Result<Self, StartError> {
        let random = Random;
        let fresh = random.bytes().map_err(|error| StartError::Database(error.to_string()))?;
        settings.database.migrate(fresh).map_err(|error| StartError::Database(error.to_string()))?;
        let db = Db::open(&settings.database)?;
        let key = match &settings.server.secret_file {
            None => Key::new(db.read_blocking(installation_key)?),
            Some(path) => {
                let bytes = std::fs::read(path).map_err(|error| StartError::Key(format!("{}: {error}", path.display())))?;
                Key::new(bytes.try_into().map_err(|_| StartError::Key("it must hold exactly 32 bytes".into()))?)
            }
        };
        let is_other_key = settings.database.key_mark(&key.mark())? != key.mark();
        let provider = match &settings.oidc {
            None => None,
            Some(oidc) => {
                let provider = Provider::new(oidc.clone(), &settings.server).map_err(StartError::Provider)?;
                Some(Arc::new(provider))
            }
        };
        Ok(Self {
            provider,
            clock: Clock::new(settings.clock_now),
            cache: PublicCache::start(db.clone())?,
            figures: Figures::new().map_err(|error| StartError::Figures(error.to_string()))?,
            limiter: Arc::new(Limiter::new(!settings.limits.disabled)),
            mail_bell: Arc::new(Notify::new()),
            job_bell: Arc::new(Notify::new()),
            password_permits: Arc::new(Semaphore::new(2)),
            is_leaving: Arc::default(),
            promote: |_, _, _| Ok(()),
            doors: |_, _, _, _| Ok(Vec::new()),
            attended: |_, _, _, _| Ok(HashMap::new()),
            asked_by: |_, _| Ok(BTreeMap::new()),
            settings: Arc::new(settings),
            is_other_key,
            db,
            random,
            key,
        })
    }

    /// The present instant.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// What a transaction that may raise a limit takes along.
    ///
    /// # Errors
    /// When the operating system has no randomness.
    pub fn promotion(&self) -> Result<Promotion, getrandom::Error> {
        let organizer = self.settings.mail.address();
        Ok(Promotion { promote: self.promote, now: self.now(), seed: self.random.bytes()?, organizer })
    }

    /// An absolute URL of this installation.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.settings.server.public_url)
    }
}
