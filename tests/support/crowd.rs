//! People who register without a pause, whatever happens to the program.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use baraza::db::schema::{outbox, person, registration};
use diesel::prelude::*;
use reqwest::{Client, redirect::Policy};

use super::World;
use crate::registration::form;

/// Whether the heavy stories run at full size.
pub fn is_full() -> bool {
    std::env::var_os("BARAZA_TEST_FULL").is_some()
}

/// Lanes of people, one after the other, in the edition of the stories of registration.
pub struct Crowd {
    is_over: Arc<AtomicBool>,
    is_resting: Arc<AtomicBool>,
    /// Whom the program has told that they are registered, and how long that took.
    registered: Arc<Mutex<Vec<(Duration, String)>>>,
    refused: Arc<AtomicUsize>,
    lanes: Vec<actix_web::rt::task::JoinHandle<()>>,
}

impl Crowd {
    /// `lanes` of people whose addresses start with `prefix`, each waiting `pace` after the one before.
    pub fn start(base: &str, prefix: &str, lanes: usize, pace: Duration) -> Self {
        let mut crowd = Self {
            is_over: Arc::default(),
            is_resting: Arc::default(),
            registered: Arc::default(),
            refused: Arc::default(),
            lanes: Vec::new(),
        };
        for lane in 0..lanes {
            let lane = Lane {
                // A client that keeps no connection, as people who come one after the other.
                client: Client::builder()
                    .redirect(Policy::none())
                    .pool_max_idle_per_host(0)
                    .timeout(Duration::from_mins(2))
                    .build()
                    .expect("a client"),
                to: format!("{base}/editions/seventh/register"),
                prefix: format!("{prefix}l{lane}"),
                pace,
                is_over: Arc::clone(&crowd.is_over),
                is_resting: Arc::clone(&crowd.is_resting),
                registered: Arc::clone(&crowd.registered),
                refused: Arc::clone(&crowd.refused),
            };
            crowd.lanes.push(actix_web::rt::spawn(lane.run()));
        }
        crowd
    }

    /// How many are registered.
    pub fn count(&self) -> usize {
        self.registered.lock().expect("whole").len()
    }

    /// Their addresses.
    pub fn registered(&self) -> Vec<String> {
        self.registered.lock().expect("whole").iter().map(|(_, address)| address.clone()).collect()
    }

    /// How long each of them waited for the answer.
    pub fn took(&self) -> Vec<Duration> {
        self.registered.lock().expect("whole").iter().map(|(took, _)| *took).collect()
    }

    /// How often somebody was told to come again.
    pub fn refused(&self) -> usize {
        self.refused.load(Ordering::SeqCst)
    }

    /// Waits until somebody is registered from now on; after how long.
    pub async fn next(&self, limit: Duration) -> Duration {
        let (from, before) = (Instant::now(), self.count());
        loop {
            if self.count() > before {
                return from.elapsed();
            }
            assert!(from.elapsed() < limit, "nobody could register for {limit:?}");
            assert!(!self.lanes.iter().any(actix_web::rt::task::JoinHandle::is_finished), "a lane has ended early");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Whether nobody comes for now.
    pub fn rest(&self, is_resting: bool) {
        self.is_resting.store(is_resting, Ordering::SeqCst);
    }

    /// Nobody comes any more, and who has no answer yet need not get one.
    pub fn stop(&self) {
        self.is_over.store(true, Ordering::SeqCst);
    }

    /// Waits for the last; the addresses of all who are registered.
    pub async fn end(mut self) -> Vec<String> {
        self.stop();
        for lane in self.lanes.drain(..) {
            lane.await.expect("every answer was right");
        }
        self.registered()
    }
}

struct Lane {
    client: Client,
    to: String,
    prefix: String,
    pace: Duration,
    is_over: Arc<AtomicBool>,
    is_resting: Arc<AtomicBool>,
    registered: Arc<Mutex<Vec<(Duration, String)>>>,
    refused: Arc<AtomicUsize>,
}

impl Lane {
    async fn run(self) {
        let mut number = 0;
        while !self.is_over.load(Ordering::SeqCst) {
            if self.is_resting.load(Ordering::SeqCst) {
                tokio::time::sleep(Duration::from_millis(20)).await;
                continue;
            }
            let address = format!("{}n{number}@b.example", self.prefix);
            let family = format!("Kamara {} {number}", self.prefix);
            let asked = Instant::now();
            match self.register(&family, &address).await {
                Some(true) => {
                    self.registered.lock().expect("whole").push((asked.elapsed(), address));
                    number += 1;
                    tokio::time::sleep(self.pace).await;
                }
                // The same person sends the same form again.
                Some(false) => tokio::time::sleep(Duration::from_millis(200)).await,
                None => return,
            }
        }
    }

    /// Whether somebody is registered, or told to come again with what they typed in their hands; nothing without an answer,
    /// which nobody may be left without as long as people come.
    async fn register(&self, family: &str, address: &str) -> Option<bool> {
        let fields = form(family, address, "KEN", &["02-health"]);
        let answer = match self.client.post(&self.to).form(&fields).send().await {
            Ok(answer) => answer,
            Err(error) => {
                assert!(self.is_over.load(Ordering::SeqCst), "{address} has no answer: {error:?}");
                return None;
            }
        };
        let (status, comes_again) = (answer.status().as_u16(), answer.headers().contains_key("retry-after"));
        if status == 303 {
            return Some(true);
        }
        let page = answer.text().await.unwrap_or_default();
        assert!(status == 503 && comes_again, "{address} was answered {status}: {page}");
        let has =
            |name: &str, value: &str| page.contains(&format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">"));
        assert!(fields.iter().all(|(name, value)| has(name, value)), "what {address} typed is in the page: {page}");
        assert!(page.contains("action=\"/editions/seventh/register\""), "{page}");
        self.refused.fetch_add(1, Ordering::SeqCst);
        Some(false)
    }
}

/// Checks that each of these addresses has a registration and one mail, and that nothing is there by half.
pub fn are_all_there(world: &World, people: &[String]) {
    let (stored, mails): (Vec<String>, Vec<String>) = world
        .site
        .db
        .read_blocking(|conn| {
            let stored = registration::table.inner_join(person::table).select(person::email).load(conn)?;
            Ok((stored, outbox::table.select(outbox::recipient).load(conn)?))
        })
        .expect("readable");
    let (unique, mailed): (HashSet<&String>, HashSet<&String>) = (stored.iter().collect(), mails.iter().collect());
    let lost: Vec<&String> = people.iter().filter(|address| !unique.contains(address)).collect();
    assert!(lost.is_empty(), "{} of {} lost: {lost:?}", lost.len(), people.len());
    assert_eq!((stored.len(), mails.len()), (unique.len(), unique.len()), "each once, with one mail");
    assert_eq!(unique, mailed, "whole or not at all");
}
