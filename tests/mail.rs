//! Mail and jobs: none lost, none doubled, bulk within its rate, and sending that can be watched and stopped.

use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use baraza::db::schema::{audit, invitation, job, outbox, seat, session};
use baraza::db::{Conn, DbError, Lock};
use baraza::i18n::Language;
use baraza::jobs::{self, Hold, Piece};
use baraza::links::{Key, fill};
use baraza::mail::message::{Sender, build};
use baraza::mail::outbox::{Draft, Mail, Mark, Priority, Status, enqueue, give_back, lease, mark, renew, set_pause};
use baraza::registration::store::raise_sequence;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;

use crate::registration::{form, load};
use crate::support::World;

stories! {
    a_mail_is_told_from_one_with_its_message_id
    a_mail_in_hand_is_not_taken_by_another
    bulk_mail_obeys_the_rate_and_personal_mail_overtakes
    a_job_resumes_stops_and_fails
    an_outage_costs_no_job_a_try
    an_invitation_whose_mail_was_given_up_can_be_sent
    sending_invitations_is_a_job_that_can_be_stopped
    a_sending_whose_worker_died_goes_on
    paused_mail_is_told_on_the_first_page
    a_mail_speaks_one_language_and_its_one_click_link_works
    a_notice_touches_only_the_sequence
    a_silent_server_does_not_hold_the_program
    mails_read_as_they_are_meant
}

/// One transaction, on a thread that may wait.
fn write<T: Send + 'static>(world: &World, closure: impl Fn(&mut Conn) -> Result<T, DbError> + Send + 'static) -> T {
    let db = &world.site.db;
    std::thread::scope(|scope| scope.spawn(|| db.write_blocking(Lock::None, closure)).join()).expect("ended").expect("written")
}

fn draft(key: &str, priority: Priority) -> Draft<'_> {
    Draft {
        kind: "test",
        dedup_key: key.to_owned(),
        priority,
        edition: None,
        invitation: None,
        registration: None,
        recipient: "a@b.example",
        recipient_name: "A",
        language: Language::En,
        subject: "S".into(),
        text: "T".into(),
        html: "H".into(),
        calendar: None,
        nonce: key.to_owned(),
        not_after: None,
    }
}

fn put(world: &World, keys: &'static [&str], priority: Priority, now: DateTime<Utc>) {
    write(world, move |conn| {
        for key in keys {
            assert!(enqueue(conn, draft(key, priority), now)?);
        }
        Ok(())
    });
}

fn keys(mails: &[Mail]) -> Vec<&str> {
    mails.iter().map(|mail| mail.nonce.as_str()).collect()
}

fn to(status: Status) -> Mark {
    Mark { status, answer: String::new(), due: None, interrupted: false, is_our_fault: false }
}

async fn a_mail_is_told_from_one_with_its_message_id(world: World) {
    let (now, db) = (world.site.now(), &world.site.db);
    put(&world, &["a"], Priority::Personal, now);
    let put_with = |key: &'static str, nonce: &'static str| {
        let enqueued =
            move |conn: &mut Conn| enqueue(conn, Draft { nonce: nonce.to_owned(), ..draft(key, Priority::Personal) }, now);
        std::thread::scope(|scope| scope.spawn(|| db.write_blocking(Lock::None, enqueued)).join()).expect("ended")
    };
    assert!(!put_with("a", "b").expect("the same mail is there already"));
    assert!(put_with("b", "a").is_err(), "another mail is not taken for one that is there");
    assert!(put_with("b", "b").expect("a new one"));
}

async fn a_mail_in_hand_is_not_taken_by_another(world: World) {
    let start = world.site.now();
    let at = move |seconds| start + TimeDelta::seconds(seconds);
    put(&world, &["one", "two"], Priority::Personal, start);
    let held = write(&world, move |conn| lease(conn, 10, 600, at(0)));
    assert_eq!(keys(&held), ["one", "two"]);
    let (one, ids) = (held[0].clone(), held.iter().map(|mail| (mail.id, mail.fence)).collect::<Vec<_>>());
    let mail = one.clone();
    assert!(write(&world, move |conn| mark(conn, mail.hold(), &to(Status::Sending), at(1))));
    // A slow server: beyond the first lease, but the heart beats.
    let beat = ids.clone();
    write(&world, move |conn| renew(conn, &beat, at(50)));
    assert!(write(&world, move |conn| lease(conn, 10, 600, at(70))).is_empty(), "the heartbeat holds both");
    // What has not begun can be given back; what is going over cannot.
    let back = ids.clone();
    write(&world, move |conn| give_back(conn, &back));
    let other = write(&world, move |conn| lease(conn, 10, 600, at(71)));
    assert_eq!(keys(&other), ["two"]);
    // The former holder can do nothing to it.
    let two = held[1].clone();
    assert!(!write(&world, move |conn| mark(conn, two.hold(), &to(Status::Sending), at(72))));
    let mail = one.clone();
    assert!(write(&world, move |conn| mark(conn, mail.hold(), &to(Status::Sent), at(73))));
    write(&world, move |conn| renew(conn, &ids, at(74)));
    assert_eq!(keys(&write(&world, move |conn| lease(conn, 10, 600, at(200)))), ["two"], "a silent holder loses its mail");
}

async fn bulk_mail_obeys_the_rate_and_personal_mail_overtakes(world: World) {
    let start = world.site.now();
    let at = move |seconds| start + TimeDelta::seconds(seconds);
    put(&world, &["b1", "b2", "b3", "b4", "b5"], Priority::Bulk, start);
    put(&world, &["p1", "p2", "p3"], Priority::Personal, start);
    let first = write(&world, move |conn| lease(conn, 40, 2, at(0)));
    assert_eq!(keys(&first), ["p1", "p2", "p3", "b1", "b2"]);
    // Another replica sees what is in hand here.
    assert!(write(&world, move |conn| lease(conn, 40, 2, at(1))).is_empty());
    for mail in first {
        assert!(write(&world, move |conn| mark(conn, mail.hold(), &to(Status::Sent), at(2))));
    }
    put(&world, &["p4"], Priority::Personal, start);
    assert_eq!(keys(&write(&world, move |conn| lease(conn, 40, 2, at(30)))), ["p4"]);
    assert_eq!(keys(&write(&world, move |conn| lease(conn, 40, 2, at(63)))), ["b3", "b4"]);
}

async fn a_job_resumes_stops_and_fails(world: World) {
    load(&world);
    let start = world.site.now();
    let at = move |seconds| start + TimeDelta::seconds(seconds);
    let edition: i64 =
        write(&world, |conn| Ok(baraza::db::schema::edition::table.select(baraza::db::schema::edition::id).first(conn)?));
    write(&world, move |conn| jobs::enqueue(conn, "test", edition, "x", at(0)));
    let first = write(&world, move |conn| jobs::lease(conn, "test", at(0))).expect("a job");
    assert_eq!(write(&world, move |conn| jobs::lease(conn, "test", at(1))), None, "one worker at a time");
    let held = first.clone();
    let after = write(&world, move |conn| {
        assert_eq!(jobs::hold(conn, &held, at(30))?, Hold::Firm);
        jobs::progress(conn, &held, Piece { last: 77, count: 5, left: 3 })
    });
    assert_eq!((after.done, after.resume_after), (5, 77));
    let standing = move |world: &World| {
        world.site.db.read_blocking(|conn| jobs::newest(conn, "test", edition)).expect("readable").expect("a job")
    };
    assert_eq!((standing(&world).done, standing(&world).total), (5, 8));
    // Its worker is killed: another goes on where it was, and the first has lost it.
    assert_eq!(write(&world, move |conn| jobs::lease(conn, "test", at(80))), None, "the piece held it longer");
    let second = write(&world, move |conn| jobs::lease(conn, "test", at(100))).expect("taken up");
    assert_eq!((second.done, second.resume_after), (5, 77));
    let held = after.clone();
    assert_eq!(write(&world, move |conn| jobs::hold(conn, &held, at(101))), Hold::Lost);
    // Given back: at once for anybody.
    let held = second.clone();
    write(&world, move |conn| jobs::give_back(conn, &held));
    let mut held = write(&world, move |conn| jobs::lease(conn, "test", at(102))).expect("at once");
    // It fails, waits longer each time, says why, and in the end is failed.
    let mut clock = 102;
    for round in 1..=5 {
        let job = held.clone();
        write(&world, move |conn| jobs::fail(conn, &job, "the disk is full", at(clock)));
        assert_eq!(standing(&world).last_error, "the disk is full");
        if round == 5 {
            break;
        }
        assert_eq!(write(&world, move |conn| jobs::lease(conn, "test", at(clock + 4))), None, "not at once");
        clock += 100;
        held = write(&world, move |conn| jobs::lease(conn, "test", at(clock))).expect("again");
    }
    assert_eq!(standing(&world).status, jobs::Status::Failed);
    // Stopping: one that waits at once, one that runs after its piece, one whose worker died when it is looked for.
    write(&world, move |conn| jobs::enqueue(conn, "test", edition, "y", at(900)));
    assert_eq!(write(&world, move |conn| jobs::request_stop(conn, "test", edition, at(900))), 1);
    assert_eq!(standing(&world).status, jobs::Status::Stopped);
    write(&world, move |conn| jobs::enqueue(conn, "test", edition, "z", at(901)));
    let held = write(&world, move |conn| jobs::lease(conn, "test", at(901))).expect("a job");
    assert_eq!(write(&world, move |conn| jobs::request_stop(conn, "test", edition, at(902))), 1);
    assert!(standing(&world).is_open() && standing(&world).stop_requested);
    assert_eq!(write(&world, move |conn| jobs::hold(conn, &held, at(903))), Hold::Stopped);
    assert_eq!(standing(&world).status, jobs::Status::Stopped);
    write(&world, move |conn| jobs::enqueue(conn, "test", edition, "w", at(904)));
    write(&world, move |conn| jobs::lease(conn, "test", at(904))).expect("a job");
    write(&world, move |conn| jobs::request_stop(conn, "test", edition, at(905)));
    assert_eq!(write(&world, move |conn| jobs::lease(conn, "test", at(999))), None);
    assert_eq!(standing(&world).status, jobs::Status::Stopped);
    // What a job was to do may name people: it goes with its end, and of one that gave up a month later.
    let kept = |world: &World| -> Vec<String> {
        let rest = job::table.filter(job::payload.ne("")).order(job::id).select(job::payload);
        world.site.db.read_blocking(move |conn| Ok(rest.load(conn)?)).expect("readable")
    };
    write(&world, move |conn| jobs::enqueue(conn, "test", edition, "v", at(1_000)));
    let held = write(&world, move |conn| jobs::lease(conn, "test", at(1_000))).expect("a job");
    write(&world, move |conn| jobs::finish(conn, &held, at(1_001)));
    write(&world, move |conn| jobs::forget(conn, at(1_002)));
    assert_eq!(kept(&world), ["x"]);
    write(&world, move |conn| jobs::forget(conn, at(0) + TimeDelta::days(31)));
    assert!(kept(&world).is_empty());
}

async fn an_outage_costs_no_job_a_try(world: World) {
    load(&world);
    let now = world.site.now();
    let edition: i64 =
        write(&world, |conn| Ok(baraza::db::schema::edition::table.select(baraza::db::schema::edition::id).first(conn)?));
    write(&world, move |conn| jobs::enqueue(conn, "test", edition, "x", now));
    let (_keep, stop) = tokio::sync::watch::channel(false);
    for _ in 0..10 {
        let away = |_: &mut Conn, _: &jobs::Job, _: jobs::Turn| Err(DbError::Unavailable("the server is restarting".into()));
        let ended = jobs::run_due(&world.site, "test", &stop, away).await;
        assert!(matches!(ended, Err(DbError::Unavailable(_))), "{ended:?}");
    }
    // What is wrong with the job itself does: five times.
    for _ in 0..5 {
        let wrong = |_: &mut Conn, _: &jobs::Job, _: jobs::Turn| Err(DbError::Corrupt("no such session".into()));
        jobs::run_due(&world.site, "test", &stop, wrong).await.expect("noted");
        let standing = world.site.db.read_blocking(move |conn| jobs::newest(conn, "test", edition)).expect("readable");
        assert_eq!(standing.expect("a job").last_error, "a stored value does not parse: no such session");
        write(&world, |conn| Ok(diesel::update(job::table).set(job::due_at.eq(job::created_at)).execute(conn)?));
    }
    let standing = world.site.db.read_blocking(move |conn| jobs::newest(conn, "test", edition)).expect("readable");
    assert_eq!(standing.expect("a job").status, jobs::Status::Failed);
    // Staff read why, beside the mails that nobody got, and let it be tried again.
    let officer = world.staff("officer", &[]).await;
    let mails = "/staff/editions/seventh/mail";
    let page = officer.get(mails).await.ok().shows("Work that has given up").shows("no such session");
    let again = page.attributes("form[action$='/run-again']", "action").remove(0);
    officer.post(&again, &[]).await.redirects_to(mails);
    officer.get(mails).await.ok().hides("Work that has given up");
    officer.post(&again, &[]).await.is(404);
    jobs::run_due(&world.site, "test", &stop, |_, _, _| Ok(None)).await.expect("done");
    let standing = world.site.db.read_blocking(move |conn| jobs::newest(conn, "test", edition)).expect("readable");
    assert_eq!(standing.expect("a job").status, jobs::Status::Done);
    let admin = world.staff("admin", &[]).await;
    admin.get("/staff/audit").await.ok().shows("Work that had given up: tried again");
}

async fn an_invitation_whose_mail_was_given_up_can_be_sent(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    import(&officer, &people(1)).await;
    officer.post(&format!("{PAGE}/send"), &[]).await.redirects_to(PAGE);
    let (_keep, stop) = tokio::sync::watch::channel(false);
    baraza::server::run_jobs(&world.site, &stop).await.expect("done");
    let one: i64 = world.site.db.read_blocking(|conn| Ok(outbox::table.select(outbox::id).first(conn)?)).expect("a mail");
    let mail = format!("/staff/editions/seventh/mail/{one}");
    officer.post(&format!("{mail}/give-up"), &[]).await.redirects_to(&mail);
    world.drain();
    assert!(world.mails().is_empty());
    // There is a mail, and it did not get through: both are said, and the way on is there.
    officer.get(PAGE).await.ok().shows("Not sent0").shows("Failed1");
    let page = officer.get(&mail).await.ok();
    assert!(page.attributes("main form[method=post]", "action").contains(&format!("{mail}/send-again")));
    officer.post(&format!("{mail}/send-again"), &[]).await.redirects_to(&mail);
    world.drain();
    assert_eq!(world.mails().len(), 1);
}

const PAGE: &str = "/staff/editions/seventh/invitations";

/// Imports a contact list.
async fn import(officer: &crate::support::Visitor, list: &str) {
    let preview =
        officer.upload(&format!("{PAGE}/lists"), &[], "file", "list.csv", list.as_bytes().to_vec()).await.redirects_to(PAGE);
    officer.post(&preview, &[]).await.redirects_to(PAGE);
}

fn people(count: usize) -> String {
    use std::fmt::Write as _;
    let mut list = String::from("Name,Email,State,Language\n");
    for number in 0..count {
        let _ = writeln!(list, "Person {number},p{number}@b.example,Togo,en");
    }
    list
}

fn count_jobs(world: &World) -> i64 {
    world.site.db.read_blocking(|conn| Ok(job::table.count().get_result(conn)?)).expect("readable")
}

async fn sending_invitations_is_a_job_that_can_be_stopped(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    import(&officer, &people(230)).await;
    officer.post(&format!("{PAGE}/stop"), &[]).await.redirects_to(PAGE);
    assert_eq!(count_jobs(&world), 0);
    officer.post(&format!("{PAGE}/send"), &[]).await.redirects_to(PAGE);
    officer.post(&format!("{PAGE}/send"), &[]).await.redirects_to(PAGE);
    assert_eq!(count_jobs(&world), 1, "one job, however often it is pressed");
    let page = officer.get(PAGE).await.ok().shows("Waits for its turn").shows("0 of 230 mails prepared");
    assert_eq!(page.attributes("progress", "max"), ["230"]);
    assert_eq!(page.attributes("#progress", "data-refresh-seconds"), ["3"]);
    officer.post(&format!("{PAGE}/stop"), &[]).await.redirects_to(PAGE);
    officer.get(PAGE).await.ok().shows("Stopped").shows("Send 230 invitations");
    officer.post(&format!("{PAGE}/send"), &[]).await.redirects_to(PAGE);
    let (_keep, stop) = tokio::sync::watch::channel(false);
    baraza::server::run_jobs(&world.site, &stop).await.expect("done");
    let page = officer.get(PAGE).await.ok().shows("All prepared").shows("230 of 230 mails prepared").shows("Stop sending");
    assert_eq!(page.attributes("#progress", "data-refresh-seconds"), ["3"], "mails wait to leave");
    // Stopping now takes back what has not left, and it can be sent again later: still one mail for each.
    officer.post(&format!("{PAGE}/stop"), &[]).await.redirects_to(PAGE);
    officer.get(PAGE).await.ok().shows("Send 230 invitations");
    let trail: Vec<String> = world
        .site
        .db
        .read_blocking(|conn| {
            Ok(audit::table.filter(audit::action.like("invitation.s%")).order(audit::id).select(audit::action).load(conn)?)
        })
        .expect("readable");
    assert_eq!(trail, ["invitation.send", "invitation.stop", "invitation.send", "invitation.stop"]);
    officer.post(&format!("{PAGE}/send"), &[]).await.redirects_to(PAGE);
    world.drain();
    assert_eq!(world.mails().len(), 230);
    officer.get(PAGE).await.ok().hides("Send 230").hides("Stop sending");
}

async fn a_sending_whose_worker_died_goes_on(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    import(&officer, &people(3)).await;
    officer.post(&format!("{PAGE}/send"), &[]).await.redirects_to(PAGE);
    let now = world.site.now();
    write(&world, move |conn| jobs::lease(conn, "invitation.send", now)).expect("a job");
    let output = world.baraza_later(&["mail", "drain"], 70);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(world.mails().len(), 3);
    officer.get(PAGE).await.ok().shows("3 of 3 mails prepared");
}

async fn paused_mail_is_told_on_the_first_page(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    officer.get("/staff").await.ok().hides("535");
    let until = world.site.now() + TimeDelta::minutes(5);
    write(&world, move |conn| set_pause(conn, until, "535 5.7.8 bad credentials"));
    let page = officer.get("/staff").await.ok().shows("535 5.7.8 bad credentials").shows("See the mails");
    assert_eq!(page.attributes(".note.warn a", "href"), ["/staff/editions/seventh/mail"]);
    officer.get("/staff?lang=fr").await.ok().shows("L’envoi des messages est suspendu").shows("Voir les messages");
    let partner = world.staff("partner", &["--edition", "seventh"]).await;
    partner.get("/staff").await.ok().hides("535");
}

async fn a_mail_speaks_one_language_and_its_one_click_link_works(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    import(&officer, "Name,Email,State,Language\nAna Lopes,ana@b.example,Togo,pt\n").await;
    write(&world, |conn| Ok(diesel::update(invitation::table).set(invitation::generation.eq(3)).execute(conn)?));
    officer.post(&format!("{PAGE}/send"), &[]).await.redirects_to(PAGE);
    officer.get(PAGE).await.ok().shows("Portuguese");
    world.drain();
    let mail = world.mails().pop().expect("a mail");
    assert!(mail.contains("Content-Language: pt") && mail.contains("<html lang=\"pt\" dir=\"ltr\">"), "{mail}");
    assert!(mail.contains("Ana Lopes") && !mail.contains("Dear"), "{mail}");
    let text = mail.raw.replace("\r\n ", " ");
    let header = text.lines().find(|line| line.starts_with("List-Unsubscribe:")).expect("a header");
    let link = header.trim_start_matches("List-Unsubscribe:").trim().trim_matches(['<', '>']).trim();
    let client = world.visitor();
    let answer = client.client().post(link).body("List-Unsubscribe=One-Click").send().await.expect("an answer");
    assert_eq!(answer.status().as_u16(), 200);
    assert!(mail.contains(&format!(": {link}")), "the link in the text is the same");
}

async fn a_notice_touches_only_the_sequence(world: World) {
    load(&world);
    world.visitor().post("/editions/seventh/register", &form("A", "a@b.example", "KEN", &["01-law"])).await.redirects_to("/");
    let now = world.site.now();
    let row: (String, i32) = write(&world, move |conn| {
        let id: i64 = seat::table.select(seat::id).first(conn)?;
        // Somebody cancels while a notice is being written.
        diesel::update(seat::table.find(id)).set((seat::status.eq("cancelled"), seat::sequence.eq(4))).execute(conn)?;
        raise_sequence(conn, id, 7, now)?;
        raise_sequence(conn, id, 5, now)?;
        Ok(seat::table.find(id).select((seat::status, seat::sequence)).first(conn)?)
    });
    assert_eq!(row, ("cancelled".to_owned(), 7));
}

async fn a_silent_server_does_not_hold_the_program(world: World) {
    load(&world);
    let visitor = world.visitor();
    for number in 0..6 {
        let (name, email) = (format!("N{number}"), format!("n{number}@b.example"));
        visitor.post("/editions/seventh/register", &form(&name, &email, "KEN", &["02-health"])).await.redirects_to("/");
    }
    // It takes connections and never says a word.
    let silent = TcpListener::bind("127.0.0.1:0").expect("a port");
    let config = std::fs::read_to_string(world.config()).expect("there");
    let smtp =
        format!("[mail]\ntransport = \"smtp\"\nsmtp_url = \"smtp://{}?tls=none\"\n", silent.local_addr().expect("bound"));
    std::fs::write(world.config(), config.replace("[mail]\n", &smtp)).expect("written");
    let port = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("bound").port();
    let mut child = Command::new(env!("CARGO_BIN_EXE_baraza"))
        .arg("--config")
        .arg(world.config())
        .arg("serve")
        .env("BARAZA__SERVER__BIND", format!("127.0.0.1:{port}"))
        .env("BARAZA__SERVER__PUBLIC_URL", format!("http://127.0.0.1:{port}"))
        .env("BARAZA__CLOCK__NOW", (world.site.now() + TimeDelta::seconds(5)).to_rfc3339())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    silent.accept().expect("the worker connects");
    let start = Instant::now();
    assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().expect("kill").success());
    while child.try_wait().expect("a child").is_none() {
        assert!(start.elapsed() < Duration::from_secs(30), "the program ends in time");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let stati: Vec<String> =
        world.site.db.read_blocking(|conn| Ok(outbox::table.select(outbox::status).load(conn)?)).expect("readable");
    assert_eq!(stati, vec!["queued"; 6], "every mail is given back");
}

/// A mail as people read it: its headers, then each part with its links.
fn shown(mail: &Mail, uid: &str, now: DateTime<Utc>) -> String {
    let key = Key::new([7; 32]);
    let mut mail = mail.clone();
    let fixed = |text: &str| text.replace(&mail.nonce, "nonce").replace(uid, "uid");
    (mail.text, mail.html) = (fixed(&mail.text), fixed(&mail.html));
    mail.calendar = mail.calendar.as_ref().map(|(method, ics)| {
        // Made whole first: a fold may part the nonce.
        let whole = baraza::content_lines::unfold(ics);
        let lines = whole.split("\r\n").map(|line| if line.starts_with("DTSTAMP:") { "DTSTAMP:(now)" } else { line });
        (*method, fixed(&lines.collect::<Vec<_>>().join("\r\n")))
    });
    "nonce".clone_into(&mut mail.nonce);
    let sender = Sender {
        from: "Baraza <us@b.example>".into(),
        public_url: "https://b.example".into(),
        key: key.clone(),
        return_path: None,
    };
    let bytes = build(&sender, &mail, now).expect("a message").bytes;
    let message = String::from_utf8(bytes).expect("ASCII");
    let (head, _) = message.split_once("\r\n\r\n").expect("a head");
    let head: Vec<&str> = head.lines().filter(|line| !line.contains("boundary")).collect();
    let part = |text: &str| fill(text, "nonce", &key, "https://b.example").replace("\r\n", "\n");
    let calendar = mail.calendar.as_ref().map_or_else(String::new, |(method, ics)| {
        format!("\n=== calendar, {method}\n{}", part(&baraza::content_lines::unfold(ics)))
    });
    format!(
        "{}\n\n=== subject\n{}\n\n=== text\n{}\n=== html\n{}{calendar}",
        head.join("\n"),
        mail.subject,
        part(&mail.text),
        part(&mail.html)
    )
}

async fn mails_read_as_they_are_meant(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    import(&officer, "Name,Email,State,Language\nAwa Sow,awa@b.example,Senegal,en\nعائشة,aisha@b.example,Togo,ar\n").await;
    officer.post(&format!("{PAGE}/send"), &[]).await.redirects_to(PAGE);
    let (_keep, stop) = tokio::sync::watch::channel(false);
    baraza::server::run_jobs(&world.site, &stop).await.expect("done");
    let visitor = world.visitor();
    for (name, email, language) in [("Ndiaye", "f@b.example", "en"), ("بلحاج", "b@b.example", "ar")] {
        let mut fields = form(name, email, "SEN", &["01-law"]);
        fields[6] = ("language", language);
        visitor.post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    }
    let now = world.site.now();
    let mails = write(&world, move |conn| lease(conn, 10, 600, now));
    let uid: String =
        write(&world, |conn| Ok(session::table.filter(session::slug.eq("01-law")).select(session::uid).first(conn)?));
    assert_eq!(mails.len(), 4);
    let fixed = DateTime::parse_from_rfc3339("2027-06-01T08:00:00Z").expect("an instant").to_utc();
    for mail in mails {
        let kind = if mail.is_bulk { "invitation" } else { "confirmation" };
        insta::assert_snapshot!(format!("{kind}_{}", mail.language.code()), shown(&mail, &uid, fixed));
    }
}
