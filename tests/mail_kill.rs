//! Killing programs while they send: none lost, none doubled but the dialogues that were open; and personal mail that
//! overtakes a backlog.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use baraza::db::schema::outbox;
use baraza::db::{Conn, DbError, Lock};
use baraza::i18n::Language;
use baraza::mail::outbox::{Draft, Priority, Status, enqueue};
use chrono::TimeDelta;
use diesel::prelude::*;

use crate::support::crowd::is_full;
use crate::support::{Engine, Program, World, free_port};

stories_with_services! { killed_while_sending_none_is_lost personal_mail_overtakes_a_backlog }

/// A server that takes everything: each identifier with how often and when it came.
#[derive(Clone)]
pub struct Sink {
    seen: Arc<Mutex<Vec<(String, Instant)>>>,
    port: u16,
}

impl Sink {
    /// `pace`: each message waits so long for its answer; with `in_turn`, one after the other over all connections.
    pub fn start(pace: Duration, in_turn: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let sink = Self { seen: Arc::default(), port: listener.local_addr().expect("bound").port() };
        let (seen, turn) = (sink.seen.clone(), Arc::new(Mutex::new(())));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (seen, turn) = (seen.clone(), turn.clone());
                std::thread::spawn(move || {
                    let _ = take(stream, &seen, pace, in_turn.then_some(&*turn));
                });
            }
        });
        sink
    }

    /// How often each identifier came.
    pub fn counts(&self) -> HashMap<String, usize> {
        let mut counts = HashMap::new();
        for (id, _) in self.seen.lock().expect("whole").iter() {
            *counts.entry(id.clone()).or_default() += 1;
        }
        counts
    }
}

fn take(
    mut stream: TcpStream,
    seen: &Mutex<Vec<(String, Instant)>>,
    pace: Duration,
    turn: Option<&Mutex<()>>,
) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    stream.write_all(b"220 sink\r\n")?;
    let mut line = String::new();
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        if !line.to_uppercase().starts_with("DATA") {
            stream.write_all(b"250 2.0.0 ok\r\n")?;
            continue;
        }
        stream.write_all(b"354 go on\r\n")?;
        let mut id = String::new();
        while line != ".\r\n" {
            line.clear();
            if reader.read_line(&mut line)? == 0 {
                return Ok(());
            }
            if id.is_empty() && line.to_lowercase().starts_with("message-id:") {
                id = line.split_once(':').map(|(_, id)| id.trim().to_owned()).unwrap_or_default();
            }
        }
        {
            let _turn = turn.map(|turn| turn.lock().expect("whole"));
            // It has the message before it says so: that is when a kill makes a double.
            if turn.is_none() {
                seen.lock().expect("whole").push((id.clone(), Instant::now()));
            }
            std::thread::sleep(pace);
            if turn.is_some() {
                seen.lock().expect("whole").push((id, Instant::now()));
            }
        }
        stream.write_all(b"250 2.0.0 queued\r\n")?;
    }
}

pub fn write<T: Send + 'static>(world: &World, closure: impl Fn(&mut Conn) -> Result<T, DbError> + Send + 'static) -> T {
    let db = &world.site.db;
    std::thread::scope(|scope| scope.spawn(|| db.write_blocking(Lock::None, closure)).join()).expect("ended").expect("written")
}

pub fn put(world: &World, prefix: &str, numbers: std::ops::Range<usize>, priority: Priority) {
    let now = world.site.now();
    let all: Vec<usize> = numbers.collect();
    for some in all.chunks(400) {
        let (some, prefix) = (some.to_vec(), prefix.to_owned());
        write(world, move |conn| {
            for number in &some {
                let key = format!("{prefix}{number}");
                let address = format!("{key}@b.example");
                let draft = Draft {
                    kind: "test",
                    dedup_key: key.clone(),
                    priority,
                    edition: None,
                    invitation: None,
                    registration: None,
                    recipient: &address,
                    recipient_name: "",
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
}

/// Lets the programs of this installation send to a sink.
pub fn configure(world: &World, sink: &Sink, connections: usize) {
    let config = std::fs::read_to_string(world.config()).expect("there");
    let smtp = format!(
        "[mail]\ntransport = \"smtp\"\nsmtp_url = \"smtp://127.0.0.1:{}?tls=none\"\nconnections = {connections}\nrate_per_minute = 1000000\n",
        sink.port
    );
    std::fs::write(world.config(), config.replace("[mail]\n", &smtp)).expect("written");
}

/// A replica, whose clock agrees with all others.
fn replica(world: &World) -> Program {
    let port = free_port();
    let child = std::process::Command::new(env!("CARGO_BIN_EXE_baraza"))
        .arg("--config")
        .arg(world.config())
        .arg("serve")
        .env("BARAZA__SERVER__BIND", format!("127.0.0.1:{port}"))
        .env("BARAZA__SERVER__PUBLIC_URL", format!("http://127.0.0.1:{port}"))
        .env("BARAZA__CLOCK__NOW", world.site.now().to_rfc3339())
        .env_remove("DATABASE_URL")
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("the program runs");
    Program(child)
}

/// Mails that are neither sent nor left to staff.
pub fn open(world: &World) -> i64 {
    let settled = || outbox::status.eq(Status::Sent).or(outbox::status.eq(Status::Uncertain).and(outbox::interrupted.ge(2)));
    world
        .site
        .db
        .read_blocking(|conn| Ok(outbox::table.filter(diesel::dsl::not(settled())).count().get_result(conn)?))
        .expect("readable")
}

pub async fn until(limit: Duration, mut done: impl FnMut() -> bool) {
    let began = Instant::now();
    while !done() {
        assert!(began.elapsed() < limit, "it takes too long");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

async fn killed_while_sending_none_is_lost(world: World) {
    let (people, kills) = if is_full() { (10_000, 100) } else { (1_000, 10) };
    let (replicas, dialogues) = if world.engine == Engine::Postgres { (4, 4) } else { (1, 16) };
    let sink = Sink::start(Duration::from_millis(100), false);
    configure(&world, &sink, dialogues);
    // Without kills: each once.
    put(&world, "calm", 0..people / 10, Priority::Personal);
    let mut programs: Vec<Program> = (0..replicas).map(|_| replica(&world)).collect();
    until(Duration::from_mins(2), || open(&world) == 0).await;
    let calm = sink.counts();
    assert_eq!(calm.len(), people / 10);
    assert!(calm.values().all(|count| *count == 1), "none is doubled without kills");
    put(&world, "killed", 0..people, Priority::Personal);
    let mut done = 0;
    let mut seed = [0; 8];
    while done < kills && open(&world) > 0 {
        // Random moments; which ones does not matter to what must hold.
        seed = world.site.random.bytes().expect("randomness");
        let wait = 300 + u64::from(seed[0]) * 3;
        tokio::time::sleep(Duration::from_millis(wait)).await;
        let victim = usize::from(seed[1]) % replicas;
        programs[victim].0.kill().expect("killed");
        programs[victim] = replica(&world);
        done += 1;
    }
    // What the dead had in hand is free when its lease has run out.
    until(Duration::from_secs(400), || open(&world) == 0).await;
    let counts = sink.counts();
    let left: Vec<String> = world
        .site
        .db
        .read_blocking(|conn| {
            Ok(outbox::table.filter(outbox::status.eq(Status::Uncertain)).select(outbox::message_id).load(conn)?)
        })
        .expect("readable");
    let lost: Vec<usize> = (0..people)
        .filter(|number| {
            let key = format!("killed{number}");
            !counts.keys().any(|id| id.trim_start_matches('<').split('@').next() == Some(key.as_str())) && !left.contains(&key)
        })
        .collect();
    let doubled: usize = counts.values().map(|count| count - 1).sum();
    println!(
        "{people} mails, {done} kills ({:?}): lost {} of {people}, doubled {doubled} (at most {}), for staff {}, last seed {seed:?}",
        world.engine,
        lost.len(),
        done * dialogues,
        left.len()
    );
    assert!(lost.is_empty(), "{lost:?}");
    assert!(done > 0 && doubled <= done * dialogues, "{doubled} doubled by {done} kills of {dialogues} dialogues");
}

async fn personal_mail_overtakes_a_backlog(world: World) {
    let (backlog, people) = if is_full() { (20_000, 100) } else { (1_000, 20) };
    let sink = Sink::start(Duration::from_millis(200), true);
    configure(&world, &sink, 4);
    put(&world, "bulk", 0..backlog, Priority::Bulk);
    let _program = replica(&world);
    let counted = sink.clone();
    until(Duration::from_mins(1), || counted.seen.lock().expect("whole").len() >= 5).await;
    let mut asked = Vec::new();
    for number in 0..people {
        asked.push(Instant::now());
        put(&world, "own", number..number + 1, Priority::Personal);
        tokio::time::sleep(Duration::from_millis(400)).await;
    }
    let arrived = |sink: &Sink| sink.seen.lock().expect("whole").iter().filter(|(id, _)| id.starts_with("<own")).count();
    until(Duration::from_mins(2), || arrived(&sink) == people).await;
    let seen = sink.seen.lock().expect("whole").clone();
    let mut waits = Vec::new();
    for (number, asked) in asked.iter().enumerate() {
        let wanted = format!("<own{number}@");
        let arrived = seen.iter().find(|(id, _)| id.starts_with(&wanted)).expect("arrived").1;
        let before = seen.iter().filter(|(id, at)| id.starts_with("<bulk") && *at > *asked && *at < arrived).count();
        // At five a second, fifty would be ten seconds.
        assert!(before <= 25, "own{number} waited for {before} mails of the backlog");
        waits.push(arrived.duration_since(*asked));
    }
    waits.sort_unstable();
    let slowest = waits.last().expect("some");
    println!("{people} personal mails beside {backlog} at 5 a second: the slowest after {:.1} s", slowest.as_secs_f64());
    let unsent = world.site.now() + TimeDelta::minutes(1);
    assert!(seen.len() < backlog, "the backlog is still there at {unsent}");
}
