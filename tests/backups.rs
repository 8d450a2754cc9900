//! Backups that are made while people register: each is of one moment, and each can be restored.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use baraza::db::DatabaseUrl;
use baraza::db::schema::{outbox, person, registration};
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use serde_json::Value;

use crate::registration::load;
use crate::support::crowd::{Crowd, is_full};
use crate::support::{World, empty_database};

stories_with_services! { a_backup_of_any_moment_can_be_restored }

/// Runs the program on a database, away from the thread on which people register.
async fn run(world: &World, url: &str, arguments: &[&str]) -> (bool, String) {
    let child = Command::new(env!("CARGO_BIN_EXE_baraza"))
        .arg("--config")
        .arg(world.config())
        .args(arguments)
        .env("BARAZA__CLOCK__NOW", world.site.now().to_rfc3339())
        .env("DATABASE_URL", url)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let output = actix_web::web::block(move || child.wait_with_output()).await.expect("ended").expect("ended");
    let said = if output.status.success() { output.stdout } else { output.stderr };
    (output.status.success(), String::from_utf8(said).expect("UTF-8"))
}

async fn json(world: &World, url: &str, arguments: &[&str]) -> Value {
    let (is_done, said) = run(world, url, arguments).await;
    assert!(is_done, "{arguments:?}: {said}");
    serde_json::from_str(&said).expect("JSON")
}

/// Everybody of the edition that people register for, and the addresses of their mails, as a backup has them.
fn people_of(backup: &Path) -> (Vec<String>, Vec<String>) {
    let mut conn = SqliteConnection::establish(backup.to_str().expect("UTF-8")).expect("a file of SQLite");
    let mut people: Vec<String> = registration::table
        .inner_join(person::table)
        .filter(person::email.like("%@b.example"))
        .select(person::email)
        .load(&mut conn)
        .expect("readable");
    let mut mails: Vec<String> = outbox::table.select(outbox::recipient).load(&mut conn).expect("readable");
    people.sort();
    mails.sort();
    (people, mails)
}

fn drop_database(url: &str) {
    if url.starts_with("postgres") {
        let (server, name) = url.rsplit_once('/').expect("a URL with a database");
        let mut conn = PgConnection::establish(&format!("{server}/postgres")).expect("PostgreSQL answers");
        conn.batch_execute(&format!("DROP DATABASE {name}")).expect("dropped");
    }
}

fn slowest_of_hundred(mut took: Vec<Duration>) -> f64 {
    took.sort_unstable();
    took.get(took.len() * 99 / 100).map_or(0.0, Duration::as_secs_f64)
}

async fn a_backup_of_any_moment_can_be_restored(world: World) {
    let (backups, seeded, lanes, pace) =
        if is_full() { (50, "100000", 40, Duration::from_millis(200)) } else { (2, "200", 8, Duration::from_millis(40)) };
    load(&world);
    let output = world.baraza(&["seed", "--registrations", seeded]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let own = match &world.site.settings.database {
        DatabaseUrl::Sqlite(path) => format!("sqlite://{}", path.display()),
        DatabaseUrl::Postgres(url) => url.clone(),
    };
    let (_program, base) = world.serve().await;
    let crowd = Crowd::start(&base, "b", lanes, pace);
    tokio::time::sleep(Duration::from_secs(if is_full() { 10 } else { 1 })).await;
    let calm = slowest_of_hundred(crowd.took());
    let (mut bytes, mut restoring, mut busy) = (0, Duration::ZERO, Vec::new());
    for number in 0..backups {
        crowd.rest(false);
        crowd.next(Duration::from_secs(30)).await;
        let (path, before, seen) =
            (world.directory.path().join(format!("b{number}.db")), crowd.registered(), crowd.took().len());
        let text = path.to_str().expect("UTF-8").to_owned();
        json(&world, &own, &["backup", &text]).await;
        busy.extend(crowd.took().into_iter().skip(seen));
        // What follows is done with the backup, on another machine as a rule.
        crowd.rest(true);
        bytes = std::fs::metadata(&path).expect("there").len();
        // Of one moment: who was registered before it began is in it, and everybody in it has their mail.
        let (people, mails) = people_of(&path);
        assert_eq!(people, mails);
        assert!(before.iter().all(|address| people.binary_search(address).is_ok()), "{} before it", before.len());

        let folder = tempfile::TempDir::new().expect("a folder");
        let there = empty_database(world.engine, &folder);
        let began = Instant::now();
        json(&world, &there, &["restore", &text]).await;
        restoring = restoring.max(began.elapsed());
        let (is_well, said) = run(&world, &there, &["check"]).await;
        assert!(is_well, "{said}");
        assert_eq!(json(&world, &there, &["mail", "drain"]).await["sent"].as_i64(), Some(0), "nothing is sent");
        drop_database(&there);
        std::fs::remove_file(&path).expect("removed");
    }
    assert_eq!(crowd.refused(), 0);
    let people = crowd.end().await;
    println!(
        "{backups} backups of {:.0} MB ({:?}) while {} people registered: each restored, in {:.0} s at most; of a hundred registrations 99 took {:.0} ms, during backups {:.0} ms",
        f64::from(u32::try_from(bytes / 1_000).expect("some gigabytes")) / 1_000.0,
        world.engine,
        people.len(),
        restoring.as_secs_f64(),
        calm * 1_000.0,
        slowest_of_hundred(busy) * 1_000.0
    );
}
