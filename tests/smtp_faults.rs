//! Whatever a mail server does wrong, at whatever moment: where the mail is afterwards, and when it is tried again.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use baraza::config::MailTransport;
use baraza::db::schema::{mail_event, mail_pause, outbox, suppression};
use baraza::db::types::UtcInstant;
use baraza::db::{Conn, DbError, Lock};
use baraza::i18n::Language;
use baraza::mail::outbox::{Draft, Happening, Priority, Status, enqueue, take_back, untouched, withdraw_these};
use baraza::mail::worker::Worker;
use baraza::site::Site;
use chrono::TimeDelta;
use diesel::prelude::*;

use crate::registration::load;
use crate::support::World;

stories! {
    every_fault_of_a_server_ends_in_the_right_state
    a_fault_of_ours_pauses_everything_at_once
    staff_send_again_give_up_and_go_on
    only_what_no_server_has_seen_is_taken_back
}

/// A moment of the dialogue: what the client has just sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Moment {
    Greeting,
    Ehlo,
    StartTls,
    Auth,
    Mail,
    Rcpt,
    Data,
    /// After the first line of the message.
    Middle,
    /// After the final dot.
    Dot,
}

/// What the server does then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Say(&'static str),
    Drop,
    Stall,
    /// Answers a TLS handshake with something else.
    Garble,
}

use Act::{Drop as Close, Garble, Say, Stall};
use Moment::{Auth, Data, Dot, Ehlo, Greeting, Mail, Middle, Rcpt, StartTls};

/// What is to become of the mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Then {
    Sent,
    /// Tried again in half a minute or so.
    Later,
    /// Never again.
    Refused,
    /// Never again, and the address gets no bulk mail.
    NoSuchAddress,
    /// All mail waits for five minutes.
    OurFault,
    /// Sent once more after its lease, by itself.
    Uncertain,
}

use Then::{Later, NoSuchAddress, OurFault, Refused, Sent, Uncertain};

const FAULTS: &[(Moment, Act, Then)] = &[
    (Greeting, Say("421 4.3.2 closing"), Later),
    (Greeting, Say("450 not now"), Later),
    (Greeting, Say("554 5.3.2 no service here"), OurFault),
    (Greeting, Say("nonsense"), Later),
    (Greeting, Close, Later),
    (Greeting, Stall, Later),
    (Ehlo, Say("421 4.7.0 too many connections"), Later),
    (Ehlo, Say("451 4.3.0 try later"), Later),
    (Ehlo, Say("500 5.5.1 what"), OurFault),
    (Ehlo, Say("550 5.7.1 your host is blocked"), OurFault),
    (Ehlo, Close, Later),
    (Ehlo, Stall, Later),
    (StartTls, Say("454 4.7.0 TLS not available"), Later),
    (StartTls, Say("501 5.5.4 no parameters"), OurFault),
    // Not TLS where a handshake should be.
    (StartTls, Garble, OurFault),
    (StartTls, Close, Later),
    (StartTls, Stall, Later),
    (Auth, Say("535 5.7.8 bad credentials"), OurFault),
    (Auth, Say("535 Incorrect authentication data"), OurFault),
    (Auth, Say("530 5.7.0 Must issue a STARTTLS command first"), OurFault),
    (Auth, Say("534 5.7.9 mechanism too weak"), OurFault),
    (Auth, Say("538 5.7.11 encryption required"), OurFault),
    (Auth, Say("454 4.7.0 temporary authentication failure"), Later),
    (Auth, Say("421 4.7.0 too many tries"), Later),
    (Auth, Close, Later),
    (Auth, Stall, Later),
    (Mail, Say("252 2.0.0 we shall see"), Sent),
    (Mail, Say("421 4.3.2 closing"), Later),
    (Mail, Say("450 4.7.1 slow down"), Later),
    (Mail, Say("452 4.3.1 out of storage"), Later),
    (Mail, Say("501 5.1.7 bad sender"), OurFault),
    (Mail, Say("530 5.7.0 authentication required"), OurFault),
    (Mail, Say("550 5.7.1 sender not allowed"), OurFault),
    (Mail, Say("550 5.1.1 even this is the sender's"), OurFault),
    (Mail, Say("553 5.1.8 domain does not exist"), OurFault),
    (Mail, Say("554 no"), OurFault),
    (Mail, Say("552 5.3.4 too big"), Refused),
    (Mail, Say("552 5.2.3 too long for the mailbox"), Refused),
    (Mail, Close, Later),
    (Mail, Stall, Later),
    (Rcpt, Say("251 2.1.5 will forward"), Sent),
    (Rcpt, Say("252 2.1.5 cannot verify"), Sent),
    (Rcpt, Say("421 4.7.0 too many"), Later),
    (Rcpt, Say("450 4.2.1 mailbox busy"), Later),
    (Rcpt, Say("451 4.7.1 greylisted"), Later),
    (Rcpt, Say("452 4.2.2 mailbox full"), Later),
    (Rcpt, Say("550 5.1.1 user unknown"), NoSuchAddress),
    (Rcpt, Say("550-5.1.1 user unknown,\r\n550 5.1.1 in two lines"), NoSuchAddress),
    (Rcpt, Say("550 5.1.10 null MX"), NoSuchAddress),
    (Rcpt, Say("551 5.1.6 moved"), NoSuchAddress),
    (Rcpt, Say("553 5.1.3 bad syntax"), NoSuchAddress),
    (Rcpt, Say("550 no such mailbox"), Refused),
    (Rcpt, Say("552 5.2.2 mailbox full"), Refused),
    (Rcpt, Say("550 5.2.1 mailbox disabled"), Refused),
    (Rcpt, Say("503 5.5.1 bad sequence"), Refused),
    (Rcpt, Say("550 5.7.1 blocked, see 5.1.1"), OurFault),
    (Rcpt, Say("554 5.7.1 relay access denied"), OurFault),
    (Rcpt, Say("530 5.7.0 authentication required"), OurFault),
    (Rcpt, Say("553 5.1.8 sender's domain"), OurFault),
    (Rcpt, Close, Later),
    (Rcpt, Stall, Later),
    (Data, Say("250 what?"), Later),
    (Data, Say("421 4.3.2 closing"), Later),
    (Data, Say("451 4.3.0 not now"), Later),
    (Data, Say("452 4.3.1 out of storage"), Later),
    (Data, Say("550 5.7.1 no"), OurFault),
    (Data, Say("550 5.1.1 user unknown after all"), NoSuchAddress),
    (Data, Say("554 5.5.1 no valid recipients"), Refused),
    (Data, Close, Later),
    (Data, Stall, Later),
    (Middle, Close, Uncertain),
    (Middle, Stall, Uncertain),
    (Dot, Say("250 "), Sent),
    // What cannot be read is no answer.
    (Dot, Say("250"), Uncertain),
    (Dot, Say("251 2.0.0 odd"), Sent),
    (Dot, Say("421 4.3.2 closing"), Later),
    (Dot, Say("451 4.3.0 not now"), Later),
    (Dot, Say("452 4.2.2 mailbox full"), Later),
    (Dot, Say("550 5.7.1 looks like spam"), OurFault),
    (Dot, Say("550 5.1.1 user unknown after all"), NoSuchAddress),
    (Dot, Say("552 5.3.4 too big"), Refused),
    (Dot, Say("552 5.2.2 mailbox full"), Refused),
    (Dot, Say("554 5.6.0 content"), Refused),
    (Dot, Say("nonsense"), Uncertain),
    (Dot, Close, Uncertain),
    (Dot, Stall, Uncertain),
];

/// A server that speaks SMTP and does one thing wrong.
struct Server {
    fault: Arc<Mutex<Option<(Moment, Act)>>>,
    port: u16,
    mails: Arc<AtomicUsize>,
    commands: Arc<AtomicUsize>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("bound").port();
        let server = Self { fault: Arc::default(), port, mails: Arc::default(), commands: Arc::default() };
        let (fault, mails, commands) = (server.fault.clone(), server.mails.clone(), server.commands.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (fault, mails, commands) = (*fault.lock().expect("whole"), mails.clone(), commands.clone());
                std::thread::spawn(move || {
                    let _ = talk(stream, fault, &mails, &commands);
                });
            }
        });
        server
    }
}

/// Does what is to be done at a moment: `false` when the dialogue is over.
fn react(stream: &mut TcpStream, fault: Option<(Moment, Act)>, moment: Moment, usual: &str) -> std::io::Result<bool> {
    match fault.filter(|(at, _)| *at == moment).map(|(_, act)| act) {
        None => stream.write_all(format!("{usual}\r\n").as_bytes())?,
        Some(Say(words)) => stream.write_all(format!("{words}\r\n").as_bytes())?,
        Some(Close) => return Ok(false),
        Some(Garble) => {
            stream.write_all(b"220 go on\r\n")?;
            let mut hello = [0; 5];
            stream.read_exact(&mut hello)?;
            stream.write_all(b"nonsense that is no handshake\r\n")?;
            let mut rest = Vec::new();
            stream.read_to_end(&mut rest)?;
            return Ok(false);
        }
        Some(Stall) => {
            // Until the client has had enough.
            let mut rest = Vec::new();
            stream.read_to_end(&mut rest)?;
            return Ok(false);
        }
    }
    Ok(true)
}

fn talk(
    mut stream: TcpStream,
    fault: Option<(Moment, Act)>,
    mails: &AtomicUsize,
    commands: &AtomicUsize,
) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    if !react(&mut stream, fault, Greeting, "220 test ESMTP")? {
        return Ok(());
    }
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let verb = line.split([' ', ':', '\r', '\n']).next().unwrap_or_default().to_uppercase();
        let (moment, usual) = match verb.as_str() {
            "EHLO" => (Ehlo, "250-test\r\n250-STARTTLS\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN"),
            "STARTTLS" => (StartTls, "454 4.7.0 not here"),
            "AUTH" => (Auth, "235 2.7.0 welcome"),
            "MAIL" => {
                commands.fetch_add(1, Ordering::SeqCst);
                (Mail, "250 2.1.0 ok")
            }
            "RCPT" => (Rcpt, "250 2.1.5 ok"),
            "DATA" => (Data, "354 go on"),
            _ => {
                stream.write_all(b"250 2.0.0 ok\r\n")?;
                continue;
            }
        };
        if !react(&mut stream, fault, moment, usual)? {
            return Ok(());
        }
        let is_taken = moment == Data && fault.is_none_or(|(at, _)| at != Data);
        if is_taken {
            let mut count = 0;
            while line != ".\r\n" {
                line.clear();
                if reader.read_line(&mut line)? == 0 {
                    return Ok(());
                }
                count += 1;
                if count == 1 && fault.is_some_and(|(at, _)| at == Middle) && !react(&mut stream, fault, Middle, "")? {
                    return Ok(());
                }
            }
            mails.fetch_add(1, Ordering::SeqCst);
            if !react(&mut stream, fault, Dot, "250 2.0.0 queued")? {
                return Ok(());
            }
        }
    }
}

/// One transaction, on a thread that may wait.
fn write<T: Send + 'static>(site: &Site, closure: impl Fn(&mut Conn) -> Result<T, DbError> + Send + 'static) -> T {
    let db = &site.db;
    std::thread::scope(|scope| scope.spawn(|| db.write_blocking(Lock::None, closure)).join()).expect("ended").expect("written")
}

/// The installation, with its mail going to a server.
fn with_server(world: &World, port: u16, user: &str, query: &str, connections: usize) -> Site {
    let mut site = world.site.clone();
    let mut settings = (*site.settings).clone();
    settings.mail.transport = MailTransport::Smtp { url: format!("smtp://{user}127.0.0.1:{port}{query}") };
    settings.mail.connections = connections;
    site.settings = Arc::new(settings);
    site
}

fn put(site: &Site, count: usize) {
    let now = site.now();
    write(site, move |conn| {
        for number in 0..count {
            let key = format!("key{number}");
            let draft = Draft {
                kind: "test",
                dedup_key: key.clone(),
                priority: Priority::Personal,
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
                nonce: key,
                not_after: None,
            };
            enqueue(conn, draft, now)?;
        }
        Ok(())
    });
}

fn empty(site: &Site) {
    write(site, |conn| {
        diesel::delete(outbox::table).execute(conn)?;
        diesel::delete(mail_pause::table).execute(conn)?;
        diesel::delete(suppression::table).execute(conn)?;
        Ok(())
    });
}

/// Status, next try, history, whether mail is paused, and whether the address is suppressed.
type State = (Status, UtcInstant, Vec<String>, i64, i64);

fn state(site: &Site) -> State {
    write(site, |conn| {
        let (id, status, due): (i64, Status, UtcInstant) =
            outbox::table.select((outbox::id, outbox::status, outbox::due_at)).first(conn)?;
        let history =
            mail_event::table.filter(mail_event::outbox_id.eq(id)).order(mail_event::id).select(mail_event::what).load(conn)?;
        Ok((status, due, history, mail_pause::table.count().get_result(conn)?, suppression::table.count().get_result(conn)?))
    })
}

async fn every_fault_of_a_server_ends_in_the_right_state(world: World) {
    assert!(FAULTS.len() >= 60, "{}", FAULTS.len());
    let server = Server::start();
    let mut wrong = Vec::new();
    for (moment, act, then) in FAULTS {
        empty(&world.site);
        *server.fault.lock().expect("whole") = Some((*moment, *act));
        let user = if *moment == Auth { "user:secret@" } else { "" };
        let query = if *moment == StartTls { "" } else { "?tls=none" };
        let site = with_server(&world, server.port, user, query, 1);
        put(&site, 1);
        let before = site.now();
        let mut worker = Worker::new(site.clone()).expect("settings").with_patience(Duration::from_millis(400));
        worker.send_due(before + TimeDelta::minutes(1)).await.expect("sent");
        let (status, due, history, paused, suppressed) = state(&site);
        let wait = (due.utc() - before).num_seconds();
        let soon = (29..=48).contains(&wait);
        let found = match (status, history.last().map(String::as_str)) {
            (Status::Sent, Some("taken")) if paused + suppressed == 0 => Some(Sent),
            (Status::Queued, Some("later")) if soon && paused + suppressed == 0 => Some(Later),
            (Status::Queued, Some("our_fault")) if wait >= 299 && paused == 1 && suppressed == 0 => Some(OurFault),
            (Status::Failed, Some("failed")) if paused + suppressed == 0 => Some(Refused),
            (Status::Failed, Some("failed")) if paused == 0 && suppressed == 1 => Some(NoSuchAddress),
            (Status::Uncertain, Some("broke_off")) if paused + suppressed == 0 => Some(Uncertain),
            _ => None,
        };
        if found != Some(*then) {
            wrong.push(format!(
                "{moment:?} {act:?}: {status} in {wait} s, {history:?}, {paused} {suppressed} instead of {then:?}"
            ));
        }
    }
    println!("{} of {} faults end as they should", FAULTS.len() - wrong.len(), FAULTS.len());
    assert!(wrong.is_empty(), "{wrong:#?}");
    // A server that is not there, and one that offers neither TLS nor a way to sign in.
    for (port, user, query, then) in [
        (
            TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("bound").port(),
            "",
            "?tls=none",
            Status::Queued,
        ),
        (server.port, "", "", Status::Queued),
    ] {
        empty(&world.site);
        *server.fault.lock().expect("whole") = None;
        let site = with_server(&world, port, user, query, 1);
        put(&site, 1);
        Worker::new(site.clone()).expect("settings").send_due(site.now() + TimeDelta::minutes(1)).await.expect("sent");
        assert_eq!(state(&site).0, then);
    }
}

async fn a_fault_of_ours_pauses_everything_at_once(world: World) {
    let server = Server::start();
    *server.fault.lock().expect("whole") = Some((Mail, Say("550 5.7.1 sender not allowed")));
    let site = with_server(&world, server.port, "", "?tls=none", 4);
    put(&site, 60);
    let deadline = site.now() + TimeDelta::minutes(1);
    Worker::new(site.clone()).expect("settings").send_due(deadline).await.expect("sent");
    let offered = server.commands.load(Ordering::SeqCst);
    assert!((1..=10).contains(&offered), "{offered} mails were offered before the pause");
    let waiting: i64 =
        write(&site, |conn| Ok(outbox::table.filter(outbox::status.eq(Status::Queued)).count().get_result(conn)?));
    assert_eq!(waiting, 60, "none is lost, none is in anybody's hands");
}

async fn staff_send_again_give_up_and_go_on(world: World) {
    load(&world);
    let server = Server::start();
    let site = with_server(&world, server.port, "", "?tls=none", 1);
    let page = "/staff/editions/seventh/mail";
    let officer = world.staff("officer", &[]).await;
    let fields = crate::registration::form("A", "a@b.example", "KEN", &["01-law"]);
    world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    let send = |fault: Option<(Moment, Act)>| {
        *server.fault.lock().expect("whole") = fault;
        let site = site.clone();
        async move {
            let deadline = site.now() + TimeDelta::minutes(1);
            let mut worker = Worker::new(site).expect("settings").with_patience(Duration::from_millis(400));
            worker.send_due(deadline).await.expect("sent");
        }
    };
    send(Some((Rcpt, Say("550 no such mailbox")))).await;
    let list = officer.get(&format!("{page}?state=failed")).await.ok().shows("550 no such mailbox").shows("Registrations");
    let one = list.attributes("tbody th a", "href").remove(0);
    officer.get(&format!("{page}?state=sent")).await.ok().shows("No mail is like this");
    officer.get(&format!("{page}?kind=registration&recipient=a%40b&session=01-law")).await.ok().shows("a@b.example");
    officer.get(&format!("{page}?session=02-health")).await.ok().hides("a@b.example");
    officer.get(&format!("{page}?kind=invitation")).await.ok().hides("a@b.example");
    officer.get(&format!("{page}?state=strange")).await.ok().hides("a@b.example");
    // Again: the same mail, with the same Message-ID, and it breaks off.
    let shown = officer.get(&one).await.ok().shows("Refused for good").shows("550 no such mailbox");
    assert_eq!(shown.attributes("main form[method=post]", "action"), [format!("{one}/send-again"), format!("{one}/give-up")]);
    officer.post(&format!("{one}/send-again"), &[]).await.redirects_to(&format!("{one}?done=mail-again"));
    send(Some((Dot, Close))).await;
    officer
        .get(&one)
        .await
        .ok()
        .shows("Uncertain")
        .shows("It is sent once more by itself")
        .shows("Sent again by Halima Mwasonga");
    officer.post(&format!("{one}/send-again"), &[]).await.redirects_to(&one);
    send(None).await;
    assert_eq!(server.mails.load(Ordering::SeqCst), 2);
    officer.get(&one).await.ok().shows("The server took it").shows("2.0.0 queued").hides("Give up");
    // What is done needs no doing.
    officer.post(&format!("{one}/send-again"), &[]).await.redirects_to(&format!("{one}?done=mail-too-late"));
    officer.post(&format!("{one}/resend"), &[]).await.is(404);
    // A pause is told, and ends when staff say so; what waited goes at once.
    world
        .visitor()
        .post("/editions/seventh/register", &crate::registration::form("B", "b@b.example", "KEN", &["01-law"]))
        .await;
    send(Some((Mail, Say("535 5.7.8 bad credentials")))).await;
    officer.get(page).await.ok().shows("535 5.7.8 bad credentials").shows("nothing is lost").shows("Go on now");
    let limited = world.staff("officer", &["--edition", "seventh"]).await;
    limited.get(page).await.ok().shows("Whoever looks after all editions").hides("Go on now");
    limited.post("/staff/mail/resume", &[]).await.is(404);
    limited.get("/staff/mail").await.is(404);
    officer.post("/staff/mail/resume", &[]).await.redirects_to("/staff/mail?done=mail-resumed");
    send(None).await;
    officer.get("/staff/mail").await.ok().hides("paused").shows("b@b.example").shows("Mail of the whole installation");
    // Given up: no longer sent, no longer news.
    world
        .visitor()
        .post("/editions/seventh/register", &crate::registration::form("C", "c@b.example", "KEN", &["01-law"]))
        .await;
    send(Some((Rcpt, Say("450 4.2.1 busy")))).await;
    let waits = officer.get("/staff/mail?recipient=c%40b").await.ok().shows("tried again from");
    let other = waits.attributes("tbody th a", "href").remove(0);
    officer.post(&format!("{other}/give-up"), &[]).await.redirects_to(&other);
    officer.get(&other).await.ok().shows("Cancelled").shows("Given up by Halima Mwasonga").hides("Give up…");
    // One edition's mails are not another's.
    officer.get("/staff/editions/seventh/mail/999999").await.is(404);
    officer.get("/staff/mail?lang=fr").await.ok().shows("Messages de toute l’installation");
}

async fn only_what_no_server_has_seen_is_taken_back(world: World) {
    use Happening::{Again, BrokeOff, Returned, Taken};
    // One mail for each thing that can have happened, and one that nothing has happened to; all wait.
    put(&world.site, Happening::ALL.len() + 1);
    let at = UtcInstant::from(world.site.now());
    let (all, offered, is_taken, gone, left) = write(&world.site, move |conn| {
        let all: Vec<(i64, String)> = outbox::table.order(outbox::id).select((outbox::id, outbox::message_id)).load(conn)?;
        for ((id, _), what) in all.iter().zip(Happening::ALL) {
            let values =
                (mail_event::outbox_id.eq(id), mail_event::at.eq(at), mail_event::what.eq(what), mail_event::words.eq(""));
            diesel::insert_into(mail_event::table).values(values).execute(conn)?;
        }
        let all: Vec<String> = all.into_iter().map(|(_, message)| message).collect();
        let offered = untouched(conn, &all)?;
        let is_taken = take_back(conn, &all)?;
        let gone = withdraw_these(conn, &all)?;
        let left: Vec<String> = outbox::table.order(outbox::id).select(outbox::message_id).load(conn)?;
        Ok((all, offered, is_taken, gone, left))
    });
    let seen: Vec<String> = all
        .iter()
        .zip(Happening::ALL)
        .filter(|(_, what)| matches!(what, Again | BrokeOff | Returned | Taken))
        .map(|(message, _)| message.clone())
        .collect();
    assert_eq!(seen.len(), 4);
    assert!(!is_taken, "all or none");
    assert_eq!(left, seen);
    for mut found in [offered, gone] {
        found.extend(seen.clone());
        found.sort();
        let mut all = all.clone();
        all.sort();
        assert_eq!(found, all);
    }
}
