//! A database that goes away, and a disk on which nothing more can be written: whoever was told that they are registered is, the
//! others are told to come again, and the program goes on by itself when it can.

use std::process::{Command, Stdio};
use std::time::Duration;

use baraza::db::DatabaseUrl;
use diesel::prelude::*;
use diesel::sql_types::Text;
use reqwest::Client;

use crate::registration::load;
use crate::support::World;
use crate::support::crowd::{Crowd, are_all_there, is_full};
use crate::support::gate::Gate;

stories_on! { Postgres postgres: a_database_that_goes_away_takes_nothing_along }
stories_on! { Sqlite sqlite: a_full_disk_takes_nothing_along }

/// How soon the program must go on by itself.
const SOON: Duration = Duration::from_secs(10);

/// Between two people of a lane: eight lanes are some fifty a second.
const FIFTY: Duration = Duration::from_millis(160);

async fn status(url: &str) -> u16 {
    let client = Client::builder().timeout(Duration::from_mins(1)).build().expect("a client");
    client.get(url).send().await.expect("an answer").status().as_u16()
}

/// What a page answers whose text staff save meanwhile.
async fn staff_save(base: &str) -> String {
    let client = Client::builder().timeout(Duration::from_mins(1)).build().expect("a client");
    let send = client
        .post(format!("{base}/staff/editions/seventh/sessions"))
        .header("cookie", format!("session={}", "A".repeat(43)))
        .header("sec-fetch-site", "same-origin")
        .form(&[("description_en", "The room is changed, and the time")]);
    let answer = send.send().await.expect("an answer");
    assert_eq!(answer.status().as_u16(), 503);
    answer.text().await.expect("a page")
}

async fn a_database_that_goes_away_takes_nothing_along(world: World) {
    let (times, away, pace) =
        if is_full() { (20, Duration::from_mins(1), FIFTY) } else { (2, Duration::from_secs(3), Duration::ZERO) };
    load(&world);
    let DatabaseUrl::Postgres(url) = world.site.settings.database.clone() else { panic!("a story of PostgreSQL") };
    let gate = Gate::before(&url);
    let (_program, base) = world.serve_with(Stdio::null(), &[("BARAZA__DATABASE__URL", &gate.url)]).await;
    let crowd = Crowd::start(&base, "away", 8, pace);
    let mut slowest = Duration::ZERO;
    for _ in 0..times {
        crowd.next(SOON).await;
        tokio::time::sleep(Duration::from_millis(500)).await;
        gate.shut();
        let ready = status(&format!("{base}/readyz")).await;
        assert_eq!(ready, 503, "a balancer is told");
        let page = staff_save(&base).await;
        assert!(page.contains("The room is changed, and the time"), "what staff typed is in the page: {page}");
        tokio::time::sleep(away.saturating_sub(Duration::from_secs(2))).await;
        gate.open();
        slowest = slowest.max(crowd.next(SOON).await);
        assert_eq!(status(&format!("{base}/readyz")).await, 200);
    }
    let refused = crowd.refused();
    let people = crowd.end().await;
    are_all_there(&world, &people);
    println!(
        "{times} times {away:?} without the database: {} registered, none lost; {refused} times told to come again; again after {:.1} s at most",
        people.len(),
        slowest.as_secs_f64()
    );
    assert!(refused > 0, "somebody was on the way when it went");
}

/// Bytes that a file may have for a program from now on, or any number of them.
fn limit_files(program: u32, most: Option<u64>) {
    let soft = most.map_or_else(|| "unlimited".to_owned(), |most| most.to_string());
    let (program, limit) = (format!("--pid={program}"), format!("--fsize={soft}:unlimited"));
    assert!(Command::new("prlimit").args([program, limit]).status().expect("util-linux is there").success());
}

#[derive(QueryableByName)]
struct Verdict {
    #[diesel(sql_type = Text)]
    integrity_check: String,
}

async fn a_full_disk_takes_nothing_along(world: World) {
    let (times, full, pace) =
        if is_full() { (20, Duration::from_secs(20), FIFTY) } else { (2, Duration::from_secs(2), Duration::ZERO) };
    load(&world);
    // A limit of the system for one process, since nobody needs to be root for it: SQLite meets it where it would meet the end
    // of a disk, when it writes what is committed. (SQLite's own word for a full disk is a unit test of `db`.) The signal that
    // comes with it is ignored as no disk sends one.
    let under = ["sh", "-c", "trap '' XFSZ; exec \"$@\"", "sh"];
    let (program, base) = world.serve_under(&under, Stdio::null(), &[]).await;
    let crowd = Crowd::start(&base, "full", 8, pace);
    let log = world.directory.path().join("baraza.db-wal");
    let mut slowest = Duration::ZERO;
    for _ in 0..times {
        crowd.next(SOON).await;
        tokio::time::sleep(Duration::from_millis(500)).await;
        let (before, length) = (crowd.refused(), std::fs::metadata(&log).expect("there").len());
        limit_files(program.0.id(), Some(length.min(3_000_000)));
        tokio::time::sleep(full).await;
        assert!(crowd.refused() > before, "the disk is full");
        let form = status(&format!("{base}/editions/seventh/register")).await;
        assert_eq!(form, 200, "whoever reads notices nothing");
        limit_files(program.0.id(), None);
        slowest = slowest.max(crowd.next(SOON).await);
    }
    let refused = crowd.refused();
    let people = crowd.end().await;
    are_all_there(&world, &people);
    drop(program);
    let file = world.directory.path().join("baraza.db");
    let mut conn = SqliteConnection::establish(file.to_str().expect("UTF-8")).expect("a database");
    let verdict: Verdict = diesel::sql_query("PRAGMA integrity_check").get_result(&mut conn).expect("readable");
    assert_eq!(verdict.integrity_check, "ok");
    println!(
        "{times} times {full:?} without room: {} registered, none lost; {refused} times told to come again; again after {:.1} s at most",
        people.len(),
        slowest.as_secs_f64()
    );
}
