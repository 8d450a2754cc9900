//! Where documents become PDF: at most two at once and on blocking threads, since one takes a good part of a second of a
//! core; kept by edition, revision, language and day, so that each is made once. Callers of the same one wait for it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OnceCell, Semaphore};

/// Documents made at once.
const AT_ONCE: usize = 2;
/// Callers that may wait for their turn with a document that is made once.
const WAITING: usize = 16;
/// How long a document that is made once waits for its turn.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(20);
/// Bytes of documents kept; when there are more, all are dropped.
const KEPT_BYTES: usize = 32 * 1024 * 1024;
/// Documents kept or being made, at most.
const KEPT: usize = 256;

/// Which document it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which one: the slug of its edition.
    pub edition: String,
    /// The revision that it shows.
    pub revision: i64,
    /// ISO 639-1 code.
    pub language: &'static str,
    /// The day of issue.
    pub day: chrono::NaiveDate,
}

/// Why there is no document.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// Two others are being made.
    #[error("two documents are being made")]
    Busy,
    /// It could not be made: a bug.
    #[error("a document could not be made: {0}")]
    Failed(String),
}

type Slot = Arc<OnceCell<Arc<[u8]>>>;

/// Makes and keeps documents.
#[derive(Debug)]
pub struct Press {
    slots: Mutex<HashMap<Key, Slot>>,
    permits: Arc<Semaphore>,
    /// One document that is not kept is made at a time, so that there is room for the public ones.
    alone: Semaphore,
    waiting: Semaphore,
}

impl Default for Press {
    fn default() -> Self {
        Self {
            slots: Mutex::default(),
            permits: Arc::new(Semaphore::new(AT_ONCE)),
            alone: Semaphore::new(1),
            waiting: Semaphore::new(WAITING),
        }
    }
}

impl Press {
    /// The document of a key, made by `make` on a blocking thread unless it is kept.
    ///
    /// # Errors
    /// [`PressError`].
    pub async fn print<F>(&self, key: Key, make: F) -> Result<Arc<[u8]>, PressError>
    where
        F: FnOnce() -> Result<Vec<u8>, String> + Send + 'static,
    {
        let slot = self.slot(&key);
        let made = slot
            .get_or_try_init(|| async {
                let permit = Arc::clone(&self.permits).try_acquire_owned().map_err(|_| PressError::Busy)?;
                // The work goes on when whoever asked has gone: so does its permit. A panic of the typesetter ends here as
                // a failed task.
                let work = move || {
                    let _permit = permit;
                    make()
                };
                let made = tokio::task::spawn_blocking(work).await.map_err(|error| PressError::Failed(error.to_string()))?;
                made.map(Arc::from).map_err(PressError::Failed)
            })
            .await;
        match made {
            Ok(bytes) => {
                let bytes = Arc::clone(bytes);
                self.keep_within_bounds(&key);
                Ok(bytes)
            }
            Err(error) => {
                self.lock().retain(|other, slot| *other != key || slot.initialized());
                Err(error)
            }
        }
    }

    /// A document that is not kept, made by `make` on a blocking thread. Waits for its turn a while, unless many do.
    ///
    /// # Errors
    /// [`PressError`].
    pub async fn once<F>(&self, make: F) -> Result<Vec<u8>, PressError>
    where
        F: FnOnce() -> Result<Vec<u8>, String> + Send + 'static,
    {
        let _place = self.waiting.try_acquire().map_err(|_| PressError::Busy)?;
        let turn = async {
            let alone = self.alone.acquire().await;
            (alone, Arc::clone(&self.permits).acquire_owned().await)
        };
        let (alone, permit) = tokio::time::timeout(PATIENCE, turn).await.map_err(|_| PressError::Busy)?;
        let (_alone, permit) = (alone.map_err(|_| PressError::Busy)?, permit.map_err(|_| PressError::Busy)?);
        let work = move || {
            let _permit = permit;
            make()
        };
        let made = tokio::task::spawn_blocking(work).await.map_err(|error| PressError::Failed(error.to_string()))?;
        made.map_err(PressError::Failed)
    }

    fn slot(&self, key: &Key) -> Slot {
        let mut slots = self.lock();
        if slots.len() >= KEPT && !slots.contains_key(key) {
            slots.clear();
        }
        Arc::clone(slots.entry(key.clone()).or_default())
    }

    /// Older revisions and days of the same document are dropped, and everything else when it is too much.
    fn keep_within_bounds(&self, key: &Key) {
        let mut slots = self.lock();
        slots.retain(|other, _| {
            other.edition != key.edition
                || other.language != key.language
                || (other.revision, other.day) >= (key.revision, key.day)
        });
        let bytes: usize = slots.values().filter_map(|slot| slot.get()).map(|bytes| bytes.len()).sum();
        if bytes > KEPT_BYTES {
            slots.retain(|other, _| other == key);
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Key, Slot>> {
        // A panic while holding the map leaves it whole.
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn key(edition: &str, revision: i64) -> Key {
        Key { edition: edition.to_owned(), revision, language: "en", day: chrono::NaiveDate::default() }
    }

    fn run<F: Future>(story: F) -> F::Output {
        tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(story)
    }

    #[test]
    fn a_third_at_once_is_turned_away_and_the_same_one_waits() {
        run(async {
            let press = Press::default();
            let made = Arc::new(AtomicUsize::new(0));
            let slow = |made: &Arc<AtomicUsize>| {
                let made = Arc::clone(made);
                move || {
                    std::thread::sleep(std::time::Duration::from_millis(50));
                    made.fetch_add(1, Ordering::Relaxed);
                    Ok(vec![7])
                }
            };
            let (first, second, same, third) = tokio::join!(
                press.print(key("a", 1), slow(&made)),
                press.print(key("b", 1), slow(&made)),
                press.print(key("a", 1), slow(&made)),
                press.print(key("c", 1), slow(&made)),
            );
            assert_eq!(first.expect("made")[..], same.expect("the same")[..]);
            assert!(second.is_ok());
            assert!(matches!(third, Err(PressError::Busy)));
            assert_eq!(made.load(Ordering::Relaxed), 2);
            assert!(press.print(key("c", 1), slow(&made)).await.is_ok(), "a place is free again");
        });
    }

    #[test]
    fn only_the_newest_revision_is_kept_and_a_failure_is_not() {
        run(async {
            let press = Press::default();
            let failed = press.print(key("a", 1), || Err("no".into())).await;
            assert!(matches!(failed, Err(PressError::Failed(reason)) if reason == "no"));
            let panicked = press.print(key("a", 1), || panic!("the typesetter breaks")).await;
            assert!(matches!(panicked, Err(PressError::Failed(_))));
            assert!(press.print(key("a", 1), || Ok(vec![1])).await.is_ok(), "a panic keeps no place");
            assert!(press.print(key("a", 2), || Ok(vec![2])).await.is_ok());
            assert_eq!(press.lock().len(), 1);
            let kept = press.print(key("a", 2), || Err("made once".into())).await;
            assert_eq!(kept.expect("kept")[..], [2]);
            for number in 0..4 {
                let large = press.print(key(&format!("large-{number}"), 1), || Ok(vec![0; KEPT_BYTES / 3])).await;
                assert!(large.is_ok());
            }
            assert!(press.lock().len() < 4, "the bound holds");
        });
    }
}
