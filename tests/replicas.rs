//! Several programs on one database: restarted in turn, frozen, cut off from it, and with clocks that are wrong.

use std::collections::{HashMap, HashSet};
use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use actix_web::http::StatusCode;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use baraza::db::schema::{mail_event, outbox};
use baraza::db::types::UtcInstant;
use baraza::db::{Conn, DatabaseUrl};
use baraza::mail::outbox::{Happening, LEASE, Priority, Status};
use chrono::TimeDelta;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use reqwest::{Client, redirect::Policy};

use crate::mail_kill::{Sink, configure, open, put, until, write};
use crate::registration::load;
use crate::support::crowd::{Crowd, are_all_there, is_full};
use crate::support::gate::Gate;
use crate::support::{Program, World, free_port};

stories_on! { Postgres postgres: restarted_in_turn_they_fail_nobody the_frozen_and_the_cut_off_send_nothing_twice }

fn signal(program: &Program, name: &str) {
    let process = program.0.id().to_string();
    assert!(Command::new("kill").args([&format!("-{name}"), &process]).status().expect("kill").success());
}

/// What `config/nginx.conf` makes of nginx.
#[derive(Clone)]
struct Front {
    /// Keeps connections.
    client: Client,
    replicas: Vec<String>,
    turn: Arc<AtomicUsize>,
}

impl Front {
    /// Starts it; where it is.
    fn start(replicas: Vec<String>) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("bound"));
        let client = Client::builder().redirect(Policy::none()).build().expect("a client");
        let front = web::Data::new(Self { client, replicas, turn: Arc::default() });
        let app = move || App::new().app_data(front.clone()).default_service(web::to(pass));
        let server = HttpServer::new(app).workers(1).disable_signals().listen(listener).expect("a server").run();
        actix_web::rt::spawn(server);
        base
    }
}

/// Replicas in turn, and the next where one cannot be reached. What changes something and has been sent is never sent twice.
async fn pass(req: HttpRequest, body: web::Bytes, front: web::Data<Front>) -> HttpResponse {
    let first = front.turn.fetch_add(1, Ordering::Relaxed);
    for turn in 0..front.replicas.len() {
        let replica = &front.replicas[(first + turn) % front.replicas.len()];
        let method = reqwest::Method::from_bytes(req.method().as_str().as_bytes()).expect("a method");
        let mut asked = front.client.request(method, format!("{replica}{}", req.uri())).body(body.to_vec());
        if let Some(kind) = req.headers().get("content-type") {
            asked = asked.header("content-type", kind.as_bytes());
        }
        match asked.send().await {
            Ok(answer) => {
                let status = StatusCode::from_u16(answer.status().as_u16()).expect("a status");
                return HttpResponse::build(status).body(answer.bytes().await.unwrap_or_default());
            }
            Err(error) if error.is_connect() => {}
            Err(error) => return HttpResponse::BadGateway().body(format!("{error:?}")),
        }
    }
    HttpResponse::BadGateway().body("no replica can be reached")
}

/// A replica at a port, once it answers.
async fn replica_at(world: &World, port: u16) -> Program {
    world.serve_at(port, &[], Stdio::null(), &[]).await.0
}

async fn restarted_in_turn_they_fail_nobody(world: World) {
    let (rounds, lanes, pace) =
        if is_full() { (20, 40, Duration::from_millis(200)) } else { (2, 10, Duration::from_millis(500)) };
    load(&world);
    let ports = [free_port(), free_port()];
    let mut replicas = [replica_at(&world, ports[0]).await, replica_at(&world, ports[1]).await];
    let base = Front::start(ports.iter().map(|port| format!("http://127.0.0.1:{port}")).collect());
    let crowd = Crowd::start(&base, "turn", lanes, pace);
    let mut slowest = Duration::ZERO;
    for _ in 0..rounds {
        for (replica, port) in replicas.iter_mut().zip(ports) {
            crowd.next(Duration::from_secs(10)).await;
            signal(replica, "TERM");
            let told = Instant::now();
            while replica.0.try_wait().expect("a child").is_none() {
                assert!(told.elapsed() < Duration::from_secs(30), "it ends in time");
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            slowest = slowest.max(told.elapsed());
            *replica = replica_at(&world, port).await;
        }
    }
    assert_eq!(crowd.refused(), 0);
    let people = crowd.end().await;
    are_all_there(&world, &people);
    println!(
        "{} restarts: {} registered, none failed; ended after {:.1} s at most",
        rounds * 2,
        people.len(),
        slowest.as_secs_f64()
    );
}

/// A replica on a machine whose clock is some minutes behind (or before, or right): it sees the database's clock as that much
/// later than its own.
async fn replica_behind(world: &World, url: &str, minutes: i32) -> Program {
    let mut url = url.to_owned();
    if minutes != 0 {
        let schema = format!("{}_{}", if minutes > 0 { "behind" } else { "before" }, minutes.unsigned_abs());
        url = format!("{url}?options=-csearch_path%3Dpublic%2C{schema}%2Cpg_catalog");
        let sql = format!(
            "CREATE SCHEMA {schema}; CREATE FUNCTION {schema}.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS \
             'SELECT pg_catalog.clock_timestamp() + make_interval(mins => {minutes})'"
        );
        write(world, move |conn| Ok(conn.batch_execute(&sql)?));
    }
    let now = (world.site.now() - TimeDelta::minutes(i64::from(minutes))).to_rfc3339();
    world.serve_with(Stdio::null(), &[("BARAZA__CLOCK__NOW", &now), ("BARAZA__DATABASE__URL", &url)]).await.0
}

/// How often each mail is in the history as `what`, by its identifier.
fn happened(world: &World, what: Happening) -> HashMap<String, usize> {
    let ids: Vec<String> = world
        .site
        .db
        .read_blocking(move |conn| {
            let events = mail_event::table.inner_join(outbox::table.on(outbox::id.eq(mail_event::outbox_id)));
            Ok(events.filter(mail_event::what.eq(what)).select(outbox::message_id).load(conn)?)
        })
        .expect("readable");
    let mut counts = HashMap::new();
    for id in ids {
        *counts.entry(id).or_default() += 1;
    }
    counts
}

/// Mails in somebody's hands.
fn held(conn: &mut Conn) -> QueryResult<Vec<i64>> {
    outbox::table.filter(outbox::status.eq_any([Status::Leased, Status::Sending])).select(outbox::id).load(conn)
}

/// Waits until nothing has moved for some seconds: whoever can send has sent what they had.
async fn until_nothing_moves(world: &World) {
    let (mut last, mut since) = (open(world), Instant::now());
    while since.elapsed() < Duration::from_secs(3) {
        tokio::time::sleep(Duration::from_millis(200)).await;
        let now = open(world);
        if now != last {
            (last, since) = (now, Instant::now());
        }
    }
}

async fn the_frozen_and_the_cut_off_send_nothing_twice(world: World) {
    let (people, lanes) = (if is_full() { 10_000 } else { 160 }, 4);
    let sink = Sink::start(Duration::from_millis(200), false);
    configure(&world, &sink, lanes);
    put(&world, "m", 0..people, Priority::Personal);
    let DatabaseUrl::Postgres(url) = world.site.settings.database.clone() else { panic!("a story of PostgreSQL") };
    let gate = Gate::before(&url);
    // Whoever starts takes what it can hold: both have mails in hand before two others come, whose clocks are wrong.
    let frozen = replica_behind(&world, &url, 0).await;
    let _cut_off = replica_behind(&world, &gate.url, 0).await;
    until(Duration::from_secs(30), || sink.counts().len() >= 2 * lanes).await;
    signal(&frozen, "STOP");
    gate.shut();
    let _wrong = [replica_behind(&world, &url, 5).await, replica_behind(&world, &url, -5).await];
    if is_full() {
        tokio::time::sleep(Duration::from_mins(3)).await;
    } else {
        // What is left is in the hands of those two, for whom a minute passes now.
        until_nothing_moves(&world).await;
        let passed = UtcInstant::from(world.site.now() - LEASE);
        let count = write(&world, move |conn| {
            let held = held(conn)?;
            diesel::update(outbox::table.filter(outbox::id.eq_any(&held))).set(outbox::lease_until.eq(passed)).execute(conn)?;
            Ok(held.len())
        });
        assert!(count > 0, "they had something in hand");
    }
    // Whoever is frozen in the middle of a transaction holds its locks until the server ends it after a minute.
    until(Duration::from_mins(if is_full() { 20 } else { 2 }), || open(&world) == 0).await;
    // Back again, with what they still believe to be theirs.
    signal(&frozen, "CONT");
    gate.open();
    until_nothing_moves(&world).await;
    put(&world, "after", 0..people, Priority::Personal);
    until(Duration::from_mins(20), || open(&world) == 0).await;

    let (counts, broken, taken) = (sink.counts(), happened(&world, Happening::BrokeOff), happened(&world, Happening::Taken));
    let key = |id: &str| id.trim_start_matches('<').split('@').next().unwrap_or_default().to_owned();
    let arrived: HashMap<String, usize> = counts.iter().map(|(id, count)| (key(id), *count)).collect();
    let doubled: HashSet<&String> = arrived.iter().filter(|(_, count)| **count > 1).map(|(id, _)| id).collect();
    println!("{people} and {people} mails: {} marked uncertain, {} doubled", broken.len(), doubled.len());
    assert_eq!(arrived.len(), 2 * people, "none is lost");
    assert!(doubled.iter().all(|id| broken.contains_key(*id) && arrived[*id] == 2), "{doubled:?} of {broken:?}");
    // The dialogues that were open when two fell silent, and none because a clock is wrong.
    assert!(broken.len() <= 2 * lanes, "{broken:?}");
    assert!(!broken.keys().any(|id| id.starts_with("after")), "{broken:?}");
    assert_eq!(taken.len(), 2 * people);
    assert!(taken.values().all(|count| *count == 1), "whoever came back had nothing more to say");
}
