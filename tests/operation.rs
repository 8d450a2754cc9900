//! Whoever runs an installation backs it up, moves it to the other engine, and is told when something is wrong.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use baraza::config::Settings;
use baraza::db::{Conn, Lock};
use baraza::i18n::Language;
use baraza::mail::outbox::{Draft, Priority, Status, enqueue};
use baraza::operation::schedule;
use baraza::site::Site;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use crate::registration::load;
use crate::support::{Engine, World, empty_database};

stories! {
    a_database_in_use_is_never_overwritten
    what_is_no_whole_backup_is_refused
    a_restored_installation_mails_nobody_by_itself
    a_restore_that_is_killed_leaves_nothing
    another_key_is_noticed
    the_operator_lists_who_may_sign_in
    one_replica_makes_the_backup_of_the_day
    the_operator_is_told_what_is_wrong
    guessing_is_counted_and_names_nobody
    whoever_watches_sees_figures_and_nobodys_name
    anybody_reads_what_the_program_is_made_of
    an_upgrade_that_is_killed_is_taken_up_again
}
stories_with_services! { everything_moves_to_the_other_engine_and_back }

mod a_database_without_letters_is_refused {
    use super::{Engine, of_another_encoding};

    #[test]
    #[ignore = "needs tests/run"]
    fn postgres() {
        crate::support::play(Engine::Postgres, of_another_encoding);
    }
}

#[derive(Debug, PartialEq, QueryableByName)]
struct Stated {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = BigInt)]
    row_count: i64,
    #[diesel(sql_type = Text)]
    sha256: String,
}

/// The tables of a backup as it says they are.
fn stated(file: &Path) -> Vec<Stated> {
    let mut conn = SqliteConnection::establish(file.to_str().expect("UTF-8")).expect("a file of SQLite");
    diesel::sql_query("SELECT name, row_count, sha256 FROM backup_table ORDER BY name").load(&mut conn).expect("a backup")
}

/// Runs the program on another database than that of the installation.
pub fn elsewhere(world: &World, url: &str, arguments: &[&str]) -> std::process::Output {
    std::process::Command::new(env!("CARGO_BIN_EXE_baraza"))
        .arg("--config")
        .arg(world.config())
        .args(arguments)
        .env("BARAZA__CLOCK__NOW", world.site.now().to_rfc3339())
        .env("DATABASE_URL", url)
        .output()
        .expect("the program runs")
}

fn words(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&output.stderr).trim().to_owned()
}

pub fn succeeds(output: &std::process::Output) -> serde_json::Value {
    assert!(output.status.success(), "{}", words(output));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// Refused with exit 2 and one sentence.
fn refuses(output: &std::process::Output, why: &str) {
    let said = words(output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains(why) && said.lines().count() == 1, "{said}");
}

/// The database is asked apart from the threads that answer requests.
pub fn apart<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| scope.spawn(work).join()).expect("ended")
}

fn file(world: &World, name: &str) -> (PathBuf, String) {
    let path = world.directory.path().join(name);
    (path.clone(), path.to_str().expect("UTF-8").to_owned())
}

fn put(site: &Site, key: &str) {
    let (now, key) = (site.now(), key.to_owned());
    let pair = ["a", "b"];
    site.db
        .write_blocking(Lock::None, move |conn| {
            for half in pair {
                let address = format!("{key}@b.example");
                let draft = Draft {
                    kind: "test",
                    dedup_key: format!("{key}{half}"),
                    priority: Priority::Personal,
                    edition: None,
                    invitation: None,
                    registration: None,
                    recipient: &address,
                    recipient_name: "",
                    language: Language::En,
                    subject: format!("{key} {half}"),
                    text: "T".into(),
                    html: "H".into(),
                    calendar: None,
                    nonce: format!("{key}{half}"),
                    not_after: None,
                };
                enqueue(conn, draft, now)?;
            }
            Ok(())
        })
        .expect("written");
}

async fn everything_moves_to_the_other_engine_and_back(world: World) {
    world.load_demo();
    let other = if world.engine == Engine::Sqlite { Engine::Postgres } else { Engine::Sqlite };
    let (first, first_text) = file(&world, "first.db");
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        // Work goes on: every transaction writes two rows.
        scope.spawn(|| {
            let mut number = 0;
            while !stop.load(Ordering::Relaxed) {
                put(&world.site, &format!("pair{number}"));
                number += 1;
            }
        });
        std::thread::sleep(Duration::from_millis(300));
        let output = world.baraza(&["backup", &first_text]);
        stop.store(true, Ordering::Relaxed);
        let contents = succeeds(&output);
        assert!(contents["rows"].as_i64() > Some(500), "{contents}");
    });
    assert_eq!(std::fs::metadata(&first).expect("there").permissions().mode() & 0o777, 0o600);
    let left: Vec<_> = std::fs::read_dir(world.directory.path())
        .expect("readable")
        .map(|entry| entry.expect("readable").file_name().into_string().expect("UTF-8"))
        .filter(|name| name.starts_with(".baraza"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
    let mut conn = SqliteConnection::establish(&first_text).expect("a file of SQLite");
    let pairs: i64 = baraza::db::schema::outbox::table
        .filter(baraza::db::schema::outbox::dedup_key.like("pair%"))
        .count()
        .get_result(&mut conn)
        .expect("readable");
    assert!(pairs > 0 && pairs % 2 == 0, "{pairs} rows of one snapshot");
    drop(conn);

    let there = empty_database(other, &world.directory);
    let restored = succeeds(&elsewhere(&world, &there, &["restore", &first_text]));
    let (second, second_text) = file(&world, "second.db");
    succeeds(&elsewhere(&world, &there, &["backup", &second_text]));
    // An empty database of the first engine; the folder holds one of SQLite already.
    let home = tempfile::TempDir::new().expect("a folder");
    let back = empty_database(world.engine, &home);
    succeeds(&elsewhere(&world, &back, &["restore", &second_text]));
    let (third, third_text) = file(&world, "third.db");
    succeeds(&elsewhere(&world, &back, &["backup", &third_text]));

    // A restore writes that it was one, pauses mail, and ends sessions; everything else is the same to the last bit.
    let own = ["audit", "audit_value", "mail_pause", "sign_in_link", "staff_session"];
    let kept =
        |path: &Path| -> Vec<Stated> { stated(path).into_iter().filter(|table| !own.contains(&table.name.as_str())).collect() };
    let whole = kept(&first);
    assert!(whole.len() > 60, "{}", whole.len());
    assert!(whole.iter().any(|table| table.name == "file_chunk" && table.row_count > 0), "files are rows too");
    assert_eq!(whole, kept(&second));
    assert_eq!(whole, kept(&third));
    assert_eq!(restored["rows"].as_i64(), Some(stated(&first).iter().map(|table| table.row_count).sum()));

    // The moved installation is well and goes on numbering where it was.
    for url in [&there, &back] {
        let output = elsewhere(&world, url, &["check"]);
        assert!(output.status.success(), "{}{}", String::from_utf8_lossy(&output.stdout), words(&output));
        let user = ["user", "add", "--email", "new@acbc.example", "--name", "Halima Mwasonga", "--role", "admin"];
        let output = elsewhere(&world, url, &user);
        assert!(output.status.success(), "{}", words(&output));
    }
}

async fn a_database_in_use_is_never_overwritten(world: World) {
    load(&world);
    let (path, text) = file(&world, "backup.db");
    succeeds(&world.baraza(&["backup", &text]));
    let before = std::fs::read(&path).expect("there");
    refuses(&world.baraza(&["restore", &text]), "is not empty");
    refuses(&world.baraza(&["backup", &text]), "is there already");
    assert_eq!(std::fs::read(&path).expect("there"), before);
    world.visitor().get("/editions/seventh").await.ok();
    // A backup is nobody's database.
    let output = elsewhere(&world, &format!("sqlite://{text}"), &["migrate"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(words(&output).contains("baraza restore"), "{}", words(&output));
}

async fn of_another_encoding(world: World) {
    let whole = empty_database(world.engine, &world.directory);
    let other = format!("{whole}_ascii");
    let (server, name) = other.rsplit_once('/').expect("a URL with a database");
    let mut conn = PgConnection::establish(&format!("{server}/postgres")).expect("PostgreSQL answers");
    let made = format!("CREATE DATABASE {name} ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
    conn.batch_execute(&made).expect("created");
    let output = elsewhere(&world, &other, &["migrate"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(words(&output).contains("its encoding is SQL_ASCII"), "{}", words(&output));
    assert!(elsewhere(&world, &whole, &["migrate"]).status.success());
}

async fn what_is_no_whole_backup_is_refused(world: World) {
    load(&world);
    let (path, text) = file(&world, "backup.db");
    succeeds(&world.baraza(&["backup", &text]));
    let target = empty_database(world.engine, &world.directory);
    let attempt = |name: &str, why: &str| {
        let (_, text) = file(&world, name);
        refuses(&elsewhere(&world, &target, &["restore", &text]), why);
    };
    attempt("nowhere.db", "nowhere.db");
    std::fs::write(file(&world, "letter.db").0, "Dear colleagues, please find attached the backup.").expect("written");
    attempt("letter.db", "is no backup of baraza");
    std::fs::write(file(&world, "void.db").0, "").expect("written");
    attempt("void.db", "is no backup of baraza");
    let (_, foreign) = file(&world, "foreign.db");
    let mut conn = SqliteConnection::establish(&foreign).expect("a file");
    conn.batch_execute("CREATE TABLE edition (id INTEGER PRIMARY KEY)").expect("done");
    attempt("foreign.db", "is no backup of baraza");

    let bytes = std::fs::read(&path).expect("there");
    std::fs::write(file(&world, "short.db").0, &bytes[..bytes.len() / 2]).expect("written");
    attempt("short.db", "is damaged");
    let changed = |name: &str, sql: &str| {
        let (path, text) = file(&world, name);
        std::fs::write(&path, &bytes).expect("written");
        let mut conn = SqliteConnection::establish(&text).expect("a file");
        conn.batch_execute(sql).expect("done");
    };
    changed("edited.db", "UPDATE edition SET title = '{\"en\":\"Another\"}'");
    attempt("edited.db", "the rows of edition are not those that were written");
    changed("shorter.db", "DELETE FROM session");
    attempt("shorter.db", "the rows of session are not those that were written");
    changed("without.db", "DROP TABLE suppression");
    attempt("without.db", "does not hold the tables");
    changed("later.db", "INSERT INTO __diesel_schema_migrations (version) VALUES ('20990101000001')");
    attempt("later.db", "newer version");
    changed("form.db", "UPDATE backup_info SET format = 2");
    attempt("form.db", "newer version");

    // Nothing of all that is in the database: the whole one still fits.
    succeeds(&elsewhere(&world, &target, &["restore", &text]));
}

async fn a_restored_installation_mails_nobody_by_itself(world: World) {
    let admin = world.staff("admin", &[]).await;
    admin.get("/staff").await.ok();
    apart(|| put(&world.site, "waiting"));
    apart(|| put(&world.site, "in-hand"));
    let in_hand = |status: Status, key: &'static str| {
        use baraza::db::schema::outbox;
        let until = baraza::db::types::UtcInstant::from(world.site.now());
        apart(|| {
            world.site.db.write_blocking(Lock::None, move |conn| {
                let row = diesel::update(outbox::table.filter(outbox::dedup_key.eq(key)));
                row.set((outbox::status.eq(status), outbox::lease_until.eq(until))).execute(conn)?;
                Ok(())
            })
        })
        .expect("written");
    };
    in_hand(Status::Leased, "in-handa");
    in_hand(Status::Sending, "in-handb");
    let (_, text) = file(&world, "backup.db");
    succeeds(&world.baraza(&["backup", &text]));

    let url = empty_database(world.engine, &world.directory);
    let output = elsewhere(&world, &url, &["restore", &text]);
    succeeds(&output);
    let output = elsewhere(&world, &url, &["mail", "drain"]);
    assert_eq!(succeeds(&output)["sent"].as_i64(), Some(0));
    assert!(world.mails().is_empty(), "nothing goes out");

    let second = World::on(world.engine, "2027-06-01T09:00:00Z", &url);
    // Sessions of before are over; the password or a new link begins one.
    let cookie = admin.client().get(format!("{}/staff", second.base)).send().await.expect("an answer").status().as_u16();
    assert_eq!(cookie, 303);
    let admin = second.staff("admin", &[]).await;
    let page = admin.get("/staff/mail").await.ok();
    let page = page.shows("the database was restored from a backup of 1 June 2027, 08:00 UTC").shows("may have gone out since");
    assert_eq!(page.all("tbody tr").iter().filter(|row| row.contains("in-hand")).count(), 2, "{}", page.main());
    admin.get("/staff/mail?state=uncertain").await.ok().shows("in-hand@").hides("waiting@");
    admin.post("/staff/mail/resume", &[]).await.redirects_to("/staff/mail");
    admin.get("/staff/mail").await.ok().hides("was restored from a backup");
    second.drain();
    let sent = second.mails();
    assert_eq!(sent.len(), 2, "what was queued goes, what was in hand waits for staff");
    assert!(sent.iter().all(|mail| mail.contains("waiting")));
    admin.get("/staff/audit").await.ok().shows("database.restore");
}

async fn another_key_is_noticed(world: World) {
    let admin = world.staff("admin", &[]).await;
    let key = world.directory.path().join("key");
    let config = std::fs::read_to_string(world.config()).expect("there");
    let config = config.replace("workers = 2", &format!("workers = 2\nsecret_file = \"{}\"", key.display()));
    std::fs::write(world.config(), config).expect("written");
    let says = |what: &str, status: i32| {
        let output = world.baraza(&["check"]);
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.code() == Some(status) && text.contains(what), "{text}");
    };
    // The database has been in use with a key of its own.
    std::fs::write(&key, [9; 32]).expect("written");
    says("were made with another key", 1);
    let (_, ledger) = file(&world, "erasures.jsonl");
    std::fs::write(&ledger, "").expect("written");
    let replay_is_refused = || {
        let output = world.baraza(&["erasures", "replay", &ledger]);
        assert!(output.status.code() == Some(2) && words(&output).contains("were made with another key"), "{}", words(&output));
    };
    replay_is_refused();
    // Changed on purpose.
    assert!(world.baraza(&["key", "accept"]).status.success());
    says("key", 0);
    succeeds(&world.baraza(&["erasures", "replay", &ledger]));
    // A backup from before the change brings its own key back into force, until the new one is accepted again.
    std::fs::write(&key, [8; 32]).expect("written");
    says("were made with another key", 1);
    replay_is_refused();
    assert!(world.baraza(&["key", "accept"]).status.success());
    succeeds(&world.baraza(&["erasures", "replay", &ledger]));
    admin.get("/staff/audit").await.ok().shows("Key: changed on purpose");
    // A restore is done whatever key there is, and says at once when it is another.
    let (_, backup) = file(&world, "backup.db");
    succeeds(&world.baraza(&["backup", &backup]));
    for (bytes, fits) in [([6_u8; 32], false), ([8; 32], true)] {
        std::fs::write(&key, bytes).expect("written");
        let folder = tempfile::TempDir::new().expect("a folder");
        let output = elsewhere(&world, &empty_database(world.engine, &folder), &["restore", &backup]);
        succeeds(&output);
        let said = words(&output);
        let is_told = ["all is restored, but see to the key: ", "server.secret_file", "baraza key accept"];
        assert!(is_told.iter().all(|part| said.contains(part) != fits), "{said}");
    }
}

async fn the_operator_lists_who_may_sign_in(world: World) {
    world.staff("officer", &[]).await;
    let output = world.baraza(&["user", "list"]);
    assert!(output.status.success(), "{}", words(&output));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let users: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let officer = users.iter().find(|user| user["roles"] == serde_json::json!(["officer"])).expect("listed");
    assert_eq!((&officer["active"], &officer["second_factor"]), (&true.into(), &false.into()), "{officer}");
}

async fn a_restore_that_is_killed_leaves_nothing(world: World) {
    let output = world.baraza(&["seed", "--registrations", "2000"]);
    assert!(output.status.success(), "{}", words(&output));
    let again = world.baraza(&["seed", "--registrations", "1"]);
    assert_eq!(again.status.code(), Some(1));
    assert!(words(&again).ends_with("edition \"load\" has registrations already"), "{}", words(&again));
    let (path, text) = file(&world, "backup.db");
    succeeds(&world.baraza(&["backup", &text]));
    let mut killed = 0;
    for (number, wait) in [200, 500, 900, 1_500].into_iter().enumerate() {
        let folder = tempfile::TempDir::new().expect("a folder");
        let url = empty_database(world.engine, &folder);
        let mut restore = std::process::Command::new(env!("CARGO_BIN_EXE_baraza"))
            .arg("--config")
            .arg(world.config())
            .args(["restore", &text])
            .env("DATABASE_URL", &url)
            .stdout(std::process::Stdio::null())
            .spawn()
            .expect("the program runs");
        std::thread::sleep(Duration::from_millis(wait));
        if restore.try_wait().expect("known").is_some() {
            continue;
        }
        restore.kill().expect("killed");
        restore.wait().expect("ended");
        killed += 1;
        // Killed after its transaction (while PostgreSQL counts for its planner), it was whole already.
        let second = elsewhere(&world, &url, &["restore", &text]);
        if !second.status.success() {
            refuses(&second, "is not empty");
        }
        let (again, again_text) = file(&world, &format!("again{number}.db"));
        succeeds(&elsewhere(&world, &url, &["backup", &again_text]));
        let rows = |path: &Path| {
            let of_people = |table: &Stated| ["person", "registration", "seat"].contains(&table.name.as_str());
            stated(path).into_iter().filter(of_people).collect::<Vec<_>>()
        };
        assert_eq!(rows(&again).len(), 3);
        assert_eq!(rows(&path), rows(&again));
    }
    assert!(killed > 0, "every restore was too fast to be killed");
}

/// A replica of the installation at another time.
fn replica(world: &World, now: DateTime<Utc>) -> Site {
    let mut settings = Settings::read(Some(&world.config())).expect("valid settings");
    settings.clock_now = Some(now);
    Site::open(settings).expect("opened")
}

async fn one_replica_makes_the_backup_of_the_day(world: World) {
    let folder = world.directory.path().join("backups");
    let config = std::fs::read_to_string(world.config()).expect("there");
    let plan = format!("{config}[backup]\ndirectory = \"{}\"\nkeep = 2\nhour = 3\n", folder.display());
    std::fs::write(world.config(), plan).expect("written");
    let output = world.baraza(&["check"]);
    assert!(output.status.success() && String::from_utf8_lossy(&output.stdout).contains("there is none yet"));

    let first: DateTime<Utc> = "2027-06-01T02:59:00Z".parse().expect("an instant");
    let look = |site: &Site| apart(|| schedule::look(site, &|| false)).expect("looked");
    assert_eq!(look(&replica(&world, first)), None, "not before its hour");
    let (one, other) = (replica(&world, first + TimeDelta::minutes(2)), replica(&world, first + TimeDelta::minutes(2)));
    let (by_one, by_other) = std::thread::scope(|scope| {
        let (a, b) = (scope.spawn(|| look(&one)), scope.spawn(|| look(&other)));
        (a.join().expect("ended"), b.join().expect("ended"))
    });
    assert!(by_one.is_some() != by_other.is_some(), "{by_one:?} {by_other:?}");
    assert_eq!(look(&one), None, "one a day");
    for day in 1..=2 {
        assert!(look(&replica(&world, first + TimeDelta::days(day) + TimeDelta::hours(1))).is_some());
    }
    let mut there: Vec<_> = std::fs::read_dir(&folder)
        .expect("made")
        .map(|entry| entry.expect("readable").file_name().into_string().expect("UTF-8"))
        .collect();
    there.sort();
    assert_eq!(there, ["baraza-2027-06-02T0359Z.db", "baraza-2027-06-03T0359Z.db"]);
    assert_eq!(std::fs::metadata(&folder).expect("there").permissions().mode() & 0o777, 0o700);
    let output = world.baraza_later(&["check"], 2 * 86_400);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && said.contains("the last was complete on 2027-06-03 03:59 UTC"), "{said}");
    let output = world.baraza_later(&["check"], 5 * 86_400);
    assert_eq!(output.status.code(), Some(1), "three days without one");

    // A folder that cannot be written: it is said, and tried again an hour later.
    std::fs::remove_dir_all(&folder).expect("removed");
    std::fs::write(&folder, "in the way").expect("written");
    let fourth = first + TimeDelta::days(3) + TimeDelta::hours(1);
    assert!(apart(|| schedule::look(&replica(&world, fourth), &|| false)).is_err());
    let output = world.baraza_later(&["check"], 3 * 86_400);
    assert!(String::from_utf8_lossy(&output.stdout).contains("the last try failed"));
    std::fs::remove_file(&folder).expect("removed");
    assert_eq!(look(&replica(&world, fourth + TimeDelta::minutes(30))), None);
    assert!(look(&replica(&world, fourth + TimeDelta::minutes(61))).is_some());
}

async fn the_operator_is_told_what_is_wrong(world: World) {
    load(&world);
    let output = world.baraza(&["check", "--json"]);
    let report = succeeds(&output);
    assert_eq!(report["ok"], true, "{report}");
    let output = world.baraza(&["check", "--production"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    let fails = |said: &str, fault: &str| said.lines().any(|line| line.starts_with("FAIL") && line.contains(fault));
    for fault in ["public address", "rehearsal", "transport", "administrators", "site.contact_email", "backup.directory"] {
        assert!(fails(&said, fault), "{fault}: {said}");
    }
    // Values that the examples were written with, a folder that nobody has made, and an administrator without a second factor.
    world.sign_in_link("admin", &[]);
    let config = std::fs::read_to_string(world.config()).expect("there");
    let example = config.replace("[mail]\n", "[mail]\nfrom = \"B <webinars@example.org>\"\nreturn_path = \"b@example.org\"\n")
        + "[site]\ncontact_email = \"team@example.org\"\n[backup]\ndirectory = \"/no/such/folder\"\n";
    std::fs::write(world.config(), example).expect("written");
    let said = String::from_utf8_lossy(&world.baraza(&["check", "--production"]).stdout).into_owned();
    let faults = ["mail.from", "mail.return_path", "team@example.org", "/no/such/folder", "administrators without one: 1"];
    for fault in faults {
        assert!(fails(&said, fault), "{fault}: {said}");
    }
    std::fs::write(world.config(), config).expect("written");
    let url = Settings::read(Some(&world.config())).expect("valid").database;
    let by_hand = |on_sqlite: &str, on_postgres: &str| {
        let done = match &url {
            baraza::db::DatabaseUrl::Sqlite(path) => {
                let mut conn = SqliteConnection::establish(path.to_str().expect("UTF-8")).expect("opened");
                conn.batch_execute(on_sqlite)
            }
            baraza::db::DatabaseUrl::Postgres(url) => {
                let mut conn = PgConnection::establish(url).expect("opened");
                conn.batch_execute(on_postgres)
            }
        };
        done.expect("done");
    };
    // A newer program has taken away what this one needs, without another migration: it is said as `migrate` says it.
    let needs = |version: i32| format!("UPDATE schema_info SET min_compatible = {version}");
    by_hand(&needs(99), &needs(99));
    let (checked, migrated) = (world.baraza(&["check"]), world.baraza(&["migrate"]));
    let said = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert_eq!((checked.status.code(), migrated.status.code()), (Some(1), Some(1)), "{said}");
    let sentence = "the database needs a newer version of baraza (its schema 99";
    assert!(said.contains(sentence) && words(&migrated).contains(sentence), "{said} {}", words(&migrated));
    by_hand(&needs(1), &needs(1));
    // Somebody works on the tables by hand.
    by_hand(
        "PRAGMA foreign_keys = OFF; UPDATE session SET edition_id = 4711",
        "ALTER TABLE session DISABLE TRIGGER ALL; UPDATE session SET edition_id = 4711",
    );
    let output = world.baraza(&["check"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("of session (edition_id → edition)"), "{said}");
    // Nothing is moved that would not fit together again.
    let (_, text) = file(&world, "orphans.db");
    succeeds(&world.baraza(&["backup", &text]));
    let target = empty_database(world.engine, &world.directory);
    let output = elsewhere(&world, &target, &["restore", &text]);
    assert!(!output.status.success(), "{}", words(&output));
    let output = elsewhere(&world, "sqlite://nowhere/at/all.db", &["check"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!Path::new("nowhere").exists(), "a check makes nothing");
}

async fn whoever_watches_sees_figures_and_nobodys_name(world: World) {
    load(&world);
    apart(|| put(&world.site, "waiting"));
    let port = || std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("bound").port();
    let (pages, figures) = (port(), port());
    let child = std::process::Command::new(env!("CARGO_BIN_EXE_baraza"))
        .arg("--config")
        .arg(world.config())
        .env("BARAZA__SERVER__BIND", format!("127.0.0.1:{pages}"))
        .env("BARAZA__SERVER__PUBLIC_URL", format!("http://127.0.0.1:{pages}"))
        .env("BARAZA__SERVER__METRICS_BIND", format!("127.0.0.1:{figures}"))
        // Mail waits: its server cannot be reached.
        .env("BARAZA__MAIL__TRANSPORT", "smtp")
        .env("BARAZA__MAIL__SMTP_URL", "smtp://127.0.0.1:9?tls=none")
        .env_remove("DATABASE_URL")
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("the program runs");
    let _program = crate::support::Program(child);
    let client = reqwest::Client::new();
    let pages = format!("http://127.0.0.1:{pages}");
    for _ in 0..200 {
        if client.get(format!("{pages}/readyz")).send().await.is_ok() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    for path in ["/editions/seventh", "/me/c2VjcmV0LXRva2Vu", "/staff/editions/seventh", "/no/such/page"] {
        client.get(format!("{pages}{path}")).send().await.expect("an answer");
    }
    let answer = client.get(format!("http://127.0.0.1:{figures}/metrics")).send().await.expect("an answer");
    assert_eq!(answer.status().as_u16(), 200);
    let text = answer.text().await.expect("a body");
    let value = |series: &str| -> f64 {
        let line = text.lines().find_map(|line| line.strip_prefix(series)).unwrap_or_else(|| panic!("no {series}: {text}"));
        line.trim().parse().expect("a number")
    };
    assert!(value("baraza_requests_total{class=\"public\",status=\"200\"}") >= 1.0);
    assert!(value("baraza_requests_total{class=\"link\",status=\"404\"}") >= 1.0);
    assert!(value("baraza_requests_total{class=\"none\",status=\"404\"}") >= 1.0);
    assert!(value("baraza_request_seconds_count{class=\"staff\"}") >= 1.0);
    let open: f64 = ["queued", "leased"].map(|state| value(&format!("baraza_outbox_mails{{state=\"{state}\"}}"))).iter().sum();
    assert!((open - 2.0).abs() < 0.1, "{text}");
    for series in ["baraza_database_up", "baraza_outbox_paused", "baraza_jobs{state=\"queued\"}", "baraza_build_info{"] {
        assert!(text.contains(series), "{series}: {text}");
    }
    assert!((value("baraza_database_up") - 1.0).abs() < 0.1);
    assert!(value("baraza_key_is_other").abs() < 0.1);
    for secret in ["c2VjcmV0", "seventh", "b.example", "/me"] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
    // Every line is what Prometheus reads: a comment, or a series and a number.
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        assert!(line.rsplit_once(' ').is_some_and(|(_, number)| number.parse::<f64>().is_ok()), "{line}");
    }
    // The public has none of it.
    assert_eq!(client.get(format!("{pages}/metrics")).send().await.expect("an answer").status().as_u16(), 404);
    assert_eq!(client.get(format!("http://127.0.0.1:{figures}/staff")).send().await.expect("an answer").status().as_u16(), 404);
}

async fn guessing_is_counted_and_names_nobody(world: World) {
    let (metrics, log) = (format!("127.0.0.1:{}", crate::support::free_port()), world.directory.path().join("log"));
    let kept = std::fs::File::create(&log).expect("made");
    let settings = [("BARAZA__SERVER__METRICS_BIND", metrics.as_str()), ("BARAZA__LIMITS__DISABLED", "false")];
    let (_program, base) = world.serve_with(kept, &settings).await;
    let visitor = World::visitor_of(&base);
    let guess = [("email", "neema@acbc.example"), ("password", "wrong horse battery")];
    for _ in 0..10 {
        visitor.post("/staff/sign-in", &guess).await.is(422);
    }
    visitor.post("/staff/sign-in", &guess).await.is(429);
    let answer = visitor.client().get(format!("http://{metrics}/metrics")).send().await.expect("an answer");
    let text = answer.text().await.expect("a body");
    for (result, times) in [("ok", 0), ("wrong", 10), ("second_factor_wrong", 0), ("throttled", 1)] {
        let series = format!("baraza_sign_in_total{{result=\"{result}\"}} {times}");
        assert!(text.lines().any(|line| line == series), "{series}: {text}");
    }
    let log = std::fs::read_to_string(&log).expect("a log");
    let lines: Vec<&str> = log.lines().filter(|line| line.contains("a try to sign in was refused")).collect();
    assert_eq!(lines.len(), 11, "{log}");
    assert!(lines.iter().all(|line| !line.contains("127.0.0.1")), "{lines:?}");
    assert!(!log.contains("neema") && !text.contains("neema"), "{log}");
}

async fn anybody_reads_what_the_program_is_made_of(world: World) {
    let visitor = world.visitor();
    for language in ["en", "fr", "ar", "pt", "es", "sw"] {
        let page = visitor.get(&format!("/licences?lang={language}")).await.ok().shows("actix-web").shows("MIT OR Apache-2.0");
        assert!(page.all("tbody tr").len() > 300);
        assert!(page.attributes("footer a", "href").contains(&"/licences".to_owned()));
    }
    let bill = succeeds(&world.baraza(&["sbom"]));
    assert_eq!(bill["bomFormat"], "CycloneDX");
}

/// Rows as earlier versions left them, each with the number of migrations from which on it can be written; what was added later
/// has its default. `BYTES` stands for three of them in the engine's words. None says its number, so that none is given twice.
const ROWS: [(usize, &str); 42] = [
    (1, "INSERT INTO state (iso3, iso2, m49) VALUES ('TGO', 'TG', '768')"),
    (1, "INSERT INTO rec (code) VALUES ('ECOWAS')"),
    (
        1,
        "INSERT INTO staff_user (email, name, password_hash, language, created_at) \
         VALUES ('halima@acbc.example', 'Halima Mwasonga', '$argon2id$x', 'en', '2027-06-01 08:00:00')",
    ),
    (
        1,
        "INSERT INTO programme (slug, title, implementer, co_hosts, created_at) \
         VALUES ('cwp', '{\"en\":\"Webinars\",\"ar\":\"ندوات\"}', 'IOM', '[\"ACBC\"]', '2027-06-01 08:00:00.123456')",
    ),
    (
        1,
        "INSERT INTO programme_state (programme_id, state, display_name, footnote) \
         VALUES (1, 'TGO', '{\"fr\":\"Togo\"}', NULL)",
    ),
    (
        1,
        "INSERT INTO edition (programme_id, slug, number, kind, title, objective, audience, starts_on, ends_on, time_zone, \
         languages, stage, approval, registration_mode, consent_text, present_share, certificate_share, certificate_base, \
         certificate_minimum, is_sample, revision, created_at, updated_at) \
         VALUES (1, 'seventh', 7, 'webinar_programme', '{\"en\":\"Seventh\"}', '{}', '{}', '2027-06-08', '2027-07-13', \
         'Africa/Dar_es_Salaam', 'en,fr', 'open', 'automatic', 'open', '{}', 0.75, 0.6, 'planned', 1, FALSE, 12, \
         '2027-06-01 08:00:00', '2027-06-02 08:00:00')",
    ),
    (
        1,
        "INSERT INTO edition (programme_id, slug, number, kind, title, objective, audience, starts_on, ends_on, time_zone, \
         languages, stage, approval, registration_mode, consent_text, present_share, certificate_share, certificate_base, \
         certificate_minimum, is_sample, revision, created_at, updated_at) \
         VALUES (1, '2021', 1, 'webinar_programme', '{\"en\":\"First\"}', '{}', '{}', NULL, NULL, 'Africa/Dar_es_Salaam', \
         'en', 'closed', 'review', 'closed', '{}', 0.5, 0.5, 'planned', 0, FALSE, 1, '2027-06-01 08:00:00', \
         '2027-06-01 08:00:00')",
    ),
    (
        1,
        "INSERT INTO participating_state (edition_id, state, reserved, maximum, release_on) \
         VALUES (1, 'TGO', 1, 2, '2027-07-01')",
    ),
    (1, "INSERT INTO participating_rec (edition_id, rec) VALUES (1, 'ECOWAS')"),
    (
        1,
        "INSERT INTO thematic_area (edition_id, slug, title, description, position, gcm_objectives, sdgs) \
         VALUES (1, 'border-health', '{\"en\":\"Border health\"}', '{}', 1, '15', '3')",
    ),
    (1, "INSERT INTO staff_grant (user_id, role, edition_id, state) VALUES (1, 'coordinator', 1, 'TGO')"),
    (
        1,
        "INSERT INTO audit (at, actor_kind, actor_id, actor_name, edition_id, action, object_kind, object_id, fields) \
         VALUES ('2027-06-01 09:00:00', 'staff', 1, 'Halima Mwasonga', 1, 'edition.update', 'edition', '1', 'title')",
    ),
    (1, "INSERT INTO audit_value (audit_id, before_json, after_json) VALUES (1, '{\"title\":\"6\"}', '{\"title\":\"7\"}')"),
    (
        1,
        "INSERT INTO session (edition_id, slug, thematic_area_id, title, abstract_text, learning_objectives, local_start, \
         time_zone, starts_at, duration_minutes, held_minutes, capacity, interpretation, hosts, mode, venue, platform, \
         join_url, passcode, dial_in, repeats, status, uid, sequence, created_at, updated_at) \
         VALUES (1, '01-law', 1, '{\"en\":\"Law\",\"fr\":\"Droit\"}', '{}', '{}', '2027-06-08 10:00:00', \
         'Africa/Dar_es_Salaam', '2027-06-08 07:00:00', 90, 85, 100, 'fr', 'ACBC', 'online', '{}', 'zoom', \
         'https://zoom.example/j/1', '1234', '', NULL, 'published', 'uid-1@b.example', 3, '2027-06-01 08:00:00', \
         '2027-06-01 08:00:00')",
    ),
    (1, "INSERT INTO speaker (session_id, position, name, email) VALUES (1, 1, 'Asha Kimaro', 'asha@b.example')"),
    (
        1,
        "INSERT INTO file (edition_id, purpose, name, media_type, size, sha256, created_by, created_at) \
         VALUES (1, 'report', 'rapport é.csv', 'text/csv', 3, BYTES, 1, '2027-06-08 09:00:00')",
    ),
    (1, "INSERT INTO file_chunk (file_id, number, bytes) VALUES (1, 0, BYTES)"),
    (
        1,
        "INSERT INTO contact_list (edition_id, file_id, name, created_by, created_at, confirmed_at) \
         VALUES (1, 1, 'list.csv', 1, '2027-06-01 08:00:00', '2027-06-01 08:05:00')",
    ),
    (
        1,
        "INSERT INTO invitation (edition_id, contact_list_id, email, name_key, given_name, family_name, full_name, state, \
         organisation, job_title, language, generation, answer, decline_reason, search_key, sort_key, created_at) \
         VALUES (1, 1, 'afi@b.example', 'afi mensah', 'Afi', 'Mensah', 'Afi Mensah', 'TGO', 'Police', 'Officer', 'fr', 2, \
         'accepted', '', 'afi mensah police', 'mensah afi', '2027-06-01 08:00:00')",
    ),
    (
        1,
        "INSERT INTO person (email, name_key, given_name, family_name, phone, gender, language, created_at, updated_at) \
         VALUES ('afi@b.example', 'afi mensah', 'Afi', 'Mensah', '+228 90 00 00 00', 'female', 'fr', \
         '2027-06-01 08:00:00', '2027-06-01 08:00:00')",
    ),
    (
        1,
        "INSERT INTO person (email, name_key, given_name, family_name, phone, gender, language, created_at, updated_at) \
         VALUES ('n@b.example', 'n guessan', 'Aya', 'N''Guessan', '', '', 'ar', '2027-06-01 08:00:01', '2027-06-01 08:00:01')",
    ),
    (
        1,
        "INSERT INTO registration (edition_id, person_id, affiliation, state, organisation, job_title, language, source, \
         invitation_id, consent_version, consent_language, consent_hash, consent_recording, consent_contact, consented_at, \
         legal_basis, generation, search_key, sort_key, created_at, updated_at) \
         VALUES (1, 1, 'government', 'TGO', 'Police', 'Officer', 'fr', 'form', 1, '3', 'fr', 'c0ffee', TRUE, TRUE, \
         '2027-06-02 08:00:00', 'consent', 1, 'afi mensah police', 'mensah afi', '2027-06-02 08:00:00', \
         '2027-06-02 08:00:00')",
    ),
    (
        1,
        "INSERT INTO registration (edition_id, person_id, affiliation, rec, organisation, job_title, language, source, \
         consent_version, consent_language, consent_hash, consent_recording, consent_contact, legal_basis, generation, \
         search_key, sort_key, created_at, updated_at) \
         VALUES (1, 2, 'rec', 'ECOWAS', 'ECOWAS', '', 'ar', 'staff', '', '', '', FALSE, FALSE, 'official_list', 0, \
         'aya n guessan', 'n guessan aya', '2027-06-02 08:00:01', '2027-06-02 08:00:01')",
    ),
    (
        1,
        "INSERT INTO seat (registration_id, session_id, state, status, sequence, generation, created_at, updated_at) \
         VALUES (1, 1, 'TGO', 'confirmed', 2, 1, '2027-06-02 08:00:00', '2027-06-03 08:00:00')",
    ),
    (
        1,
        "INSERT INTO seat (registration_id, session_id, status, waiting_since, sequence, generation, created_at, updated_at) \
         VALUES (2, 1, 'waitlisted', '2027-06-02 08:00:01', 0, 0, '2027-06-02 08:00:01', '2027-06-02 08:00:01')",
    ),
    (1, "INSERT INTO seat_tally (session_id, state, confirmed, waitlisted) VALUES (1, 'TGO', 1, 0), (1, '', 0, 1)"),
    (
        1,
        "INSERT INTO registration_proposal (registration_id, form_json, created_at) \
         VALUES (1, '{\"organisation\":\"Gendarmerie\"}', '2027-06-03 08:00:00')",
    ),
    (
        1,
        "INSERT INTO outbox (dedup_key, kind, priority, edition_id, registration_id, recipient, recipient_name, language, \
         subject, text_body, html_body, calendar, calendar_method, message_id, created_at, due_at, not_after, status, \
         attempts, interrupted, fence, sent_at, last_answer) \
         VALUES ('registration:1', 'registration.confirmed', 1, 1, 1, 'afi@b.example', 'Afi Mensah', 'fr', 'Inscription', \
         'Bonjour', '<p>Bonjour</p>', 'BEGIN:VCALENDAR', 'REQUEST', 'm1@b.example', '2027-06-02 08:00:00', \
         '2027-06-02 08:00:00', '2027-06-09 08:00:00', 'sent', 1, 0, 5, '2027-06-02 08:00:09', '250 2.0.0 Ok')",
    ),
    (
        1,
        "INSERT INTO suppression (email, reason, created_at) VALUES ('gone@b.example', 'bounced', '2027-06-01 08:00:00'), \
         ('quiet@b.example', 'unsubscribed', '2027-06-01 08:00:00')",
    ),
    (
        1,
        "INSERT INTO job (kind, edition_id, payload, created_by, created_at, due_at, status, attempts, fence, progress_done, \
         progress_total, stop_requested, last_error, finished_at) \
         VALUES ('invitations', 1, '{}', 1, '2027-06-01 08:00:00', '2027-06-01 08:00:00', 'done', 1, 1, 3, 3, FALSE, '', \
         '2027-06-01 08:01:00')",
    ),
    (
        1,
        "INSERT INTO attendance_import (session_id, file_id, file_name, sha256, format, platform, time_zone, matched, \
         suggested, unknown_people, no_shows, skipped, created_by, created_at) \
         VALUES (1, 1, 'rapport é.csv', BYTES, 'zoom_webinar', 'zoom', 'Africa/Dar_es_Salaam', 1, 0, 0, 1, 0, 1, \
         '2027-06-08 09:00:00')",
    ),
    (
        1,
        "INSERT INTO report_person (import_id, session_id, name, email, role, first_join, last_leave, seconds, intervals, \
         decision, seat_id, suggestion_reason, decided_by, decided_at) \
         VALUES (1, 1, 'A. Mensah', 'afi@b.example', 'attendee', '2027-06-08 07:00:00', '2027-06-08 08:20:00', 4800, '[]', \
         'confirmed', 1, '', 1, '2027-06-08 09:01:00')",
    ),
    (
        1,
        "INSERT INTO attendance_evidence (session_id, seat_id, source, verdict, starts_at, ends_at, seconds, import_id, \
         report_person_id, recorded_by, created_at) \
         VALUES (1, 1, 'zoom_webinar', 'present', '2027-06-08 07:00:00', '2027-06-08 08:20:00', 4800, 1, 1, 1, \
         '2027-06-08 09:00:00')",
    ),
    (
        1,
        "INSERT INTO attendance_alias (programme_id, alias_key, person_id, created_at) \
         VALUES (1, 'a mensah', 1, '2027-06-08 09:01:00')",
    ),
    (
        5,
        "INSERT INTO stage_change (edition_id, from_stage, to_stage, reason, changed_by, changed_at) \
         VALUES (1, 'planning', 'open', '', 'Halima Mwasonga', '2027-06-01 08:00:00')",
    ),
    (
        6,
        "INSERT INTO focal_point (edition_id, state, name, email, phone, organisation, language, created_at) \
         VALUES (1, 'TGO', 'Kossi Lawson', 'kossi@b.example', '', 'DGDN', 'fr', '2027-06-01 08:00:00')",
    ),
    (
        11,
        "INSERT INTO nomination (edition_id, state, focal_point_id, number, position, affiliation, given_name, family_name, \
         email, name_key, job_title, organisation, language, note_reference, status, generation, created_at, updated_at) \
         VALUES (1, 'TGO', 1, 1, 1, 'government', 'Essi', 'Kpodar', 'essi@b.example', 'essi kpodar', '', 'DGDN', 'fr', \
         'NV/039', 'waiting', 1, '2027-06-01 08:00:00', '2027-06-01 08:00:00')",
    ),
    (11, "INSERT INTO nomination_session (nomination_id, session_id, standing) VALUES (1, 1, 'kept')"),
    (
        19,
        "INSERT INTO certificate (edition_id, registration_id, session_id, code, name, language, sessions, attended, counted, \
         status, issued_by, issued_at) \
         VALUES (1, 1, 1, 'ABCDEFGH23456789', 'Afi Mensah', 'fr', '[1]', 1, 1, 'valid', 1, '2027-06-09 08:00:00')",
    ),
    (
        21,
        "INSERT INTO survey (edition_id, kind, title, intro, status, mailings, created_at) \
         VALUES (1, 'satisfaction', '{}', '{}', 'open', 0, '2027-06-01 08:00:00')",
    ),
    (
        21,
        "INSERT INTO survey_response (id, survey_id, source, state, answers) \
         VALUES ('r1', 1, 'link', 'TGO', '{\"recommend\":\"yes\"}')",
    ),
    (
        26,
        "INSERT INTO open_data (edition_id, version, figures, states, is_public, published_by, published_at) \
         VALUES (1, 2, '{}', 'Country,Attended', TRUE, 'Halima Mwasonga', '2027-06-01 08:00:00')",
    ),
];

/// Columns that a later version changes on purpose, and why.
const CHANGED: [(&str, &str, &str); 2] = [
    ("schema_info", "version", "it says how far the schema is"),
    ("open_data", "is_public", "what was published before its edition was closed is taken from the public (31)"),
];
/// Tables that whoever starts the program fills: States, RECs, the key.
const FILLED: [&str; 3] = ["rec", "secret", "state"];

/// A database as an earlier version left it: its first migrations, and rows. Answers how many migrations there are.
fn earlier(url: &str, engine: Engine, count: usize) -> usize {
    use diesel::migration::MigrationSource;
    use diesel_migrations::{FileBasedMigrations, MigrationHarness as _};
    macro_rules! migrated {
        ($conn:expr, $backend:ty, $tree:literal, $bytes:literal) => {{
            let mut conn = $conn.expect("opened");
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join($tree);
            let tree = FileBasedMigrations::from_path(folder).expect("a tree");
            let mut all = MigrationSource::<$backend>::migrations(&tree).expect("readable");
            all.sort_by_key(|migration| migration.name().version().to_string());
            let known = all.len();
            all.truncate(count);
            conn.applied_migrations().expect("begun");
            conn.run_migrations(&all).expect("migrated");
            for (_, row) in ROWS.iter().filter(|(since, _)| *since <= count) {
                conn.batch_execute(&row.replace("BYTES", $bytes)).expect("written");
            }
            known
        }};
    }
    match engine {
        Engine::Sqlite => {
            let file = SqliteConnection::establish(url.trim_start_matches("sqlite://"));
            migrated!(file, diesel::sqlite::Sqlite, "sqlite", "X'00FF27'")
        }
        Engine::Postgres => migrated!(PgConnection::establish(url), diesel::pg::Pg, "postgres", r"'\x00ff27'"),
    }
}

fn opened(url: &str, engine: Engine) -> Conn {
    match engine {
        Engine::Sqlite => Conn::Sqlite(SqliteConnection::establish(url.trim_start_matches("sqlite://")).expect("opened")),
        Engine::Postgres => Conn::Pg(PgConnection::establish(url).expect("opened")),
    }
}

/// The columns of each table whose values an upgrade has to keep.
fn to_be_kept(conn: &mut Conn) -> BTreeMap<String, Vec<String>> {
    let mut kept: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (table, column) in baraza::db::backend::columns(conn).expect("readable") {
        if CHANGED.iter().all(|(of, name, _)| (*of, *name) != (table.as_str(), column.as_str())) {
            kept.entry(table).or_default().push(column);
        }
    }
    kept
}

/// The rows of each table, each as one text of the values of these columns.
fn values(conn: &mut Conn, columns: &BTreeMap<String, Vec<String>>) -> BTreeMap<String, Vec<String>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        row_text: String,
    }
    let is_sqlite = matches!(conn, Conn::Sqlite(_));
    let cell = |name: &String| {
        if is_sqlite { format!("quote(\"{name}\")") } else { format!("COALESCE(quote_literal(\"{name}\"::text), 'NULL')") }
    };
    let mut all = BTreeMap::new();
    for (table, names) in columns {
        let cells = names.iter().map(cell).collect::<Vec<_>>().join(" || ' ' || ");
        let query = diesel::sql_query(format!("SELECT {cells} AS row_text FROM \"{table}\""));
        let rows: Vec<Row> = match conn {
            Conn::Pg(pg) => query.load(pg),
            Conn::Sqlite(sqlite) => query.load(sqlite),
        }
        .expect("readable");
        let mut rows: Vec<String> = rows.into_iter().map(|row| row.row_text).collect();
        rows.sort();
        all.insert(table.clone(), rows);
    }
    all
}

/// Every row is there as it was, and no other. What is not read any more because a column is gone fails.
fn nothing_is_lost(from: usize, before: &BTreeMap<String, Vec<String>>, after: &BTreeMap<String, Vec<String>>) {
    for (table, rows) in before {
        let there = &after[table];
        if FILLED.contains(&table.as_str()) {
            assert!(rows.iter().all(|row| there.contains(row)), "from {from} migrations: {table} had {rows:#?}");
        } else {
            assert_eq!(rows, there, "from {from} migrations: {table}");
        }
    }
}

async fn an_upgrade_that_is_killed_is_taken_up_again(world: World) {
    let mut count = 1;
    loop {
        let folder = tempfile::TempDir::new().expect("a folder");
        let url = empty_database(world.engine, &folder);
        let known = earlier(&url, world.engine, count);
        let (columns, before) = {
            let mut conn = opened(&url, world.engine);
            let columns = to_be_kept(&mut conn);
            let before = values(&mut conn, &columns);
            (columns, before)
        };
        let filled = before.values().filter(|rows| !rows.is_empty()).count();
        assert!(filled > 30, "{filled} tables with rows after {count} migrations");
        let mut killed = std::process::Command::new(env!("CARGO_BIN_EXE_baraza"))
            .arg("--config")
            .arg(world.config())
            .arg("migrate")
            .env("DATABASE_URL", &url)
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("the program runs");
        // From before its first statement to beyond its last.
        std::thread::sleep(Duration::from_millis(u64::try_from(count * 17 % 120).expect("small")));
        killed.kill().expect("killed");
        killed.wait().expect("ended");
        let output = elsewhere(&world, &url, &["migrate"]);
        assert!(output.status.success(), "from {count} migrations: {}", words(&output));
        let output = elsewhere(&world, &url, &["check"]);
        assert!(output.status.success(), "from {count} migrations: {}", String::from_utf8_lossy(&output.stdout));
        nothing_is_lost(count, &before, &values(&mut opened(&url, world.engine), &columns));
        let (kept, text) = file(&world, &format!("from{count}.db"));
        succeeds(&elsewhere(&world, &url, &["backup", &text]));
        assert!(stated(&kept).iter().any(|table| table.name == "registration" && table.row_count == 2), "from {count}");
        if count == known {
            break;
        }
        count += 1;
    }
    assert!(count > 20, "{count}");
}
