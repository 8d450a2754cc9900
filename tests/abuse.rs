//! What one person can do to everybody else: bodies without end, forms that never end, connections that say a letter a second,
//! files that unpack to far more than they are, many sign-ins at once. Each is refused, the program stays small, and whoever
//! reads a page meanwhile gets it (figure T19). The short form opens a hundred slow connections, `BARAZA_TEST_FULL` a thousand.
//!
//! A program of its own is attacked, so that its memory can be read.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use baraza::db::Conn;
use baraza::db::schema::focal_point;
use baraza::links::Purpose;
use diesel::{QueryDsl as _, RunQueryDsl as _};
use futures_util::future::join_all;

use crate::registration::{form, load};
use crate::support::{Program, Visitor, World};

stories_with_services! {
    bodies_without_end_are_refused
    refused_bodies_end_their_connections
    slow_connections_hold_up_nobody
    files_that_unpack_to_far_more_are_refused
    many_sign_ins_and_uploads_at_once
}

fn is_full() -> bool {
    std::env::var_os("BARAZA_TEST_FULL").is_some()
}

/// Megabytes that the program may take at its worst.
const MOST: usize = 512;
const REGISTER: &str = "/editions/seventh/register";
const URLENCODED: &str = "Content-Type: application/x-www-form-urlencoded";
const MULTIPART: &str = "Content-Type: multipart/form-data; boundary=b";

/// The most memory that a process has had, in megabytes.
fn peak(program: &Program) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{}/status", program.0.id())).expect("it runs");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a figure");
    line.trim().trim_end_matches(" kB").parse::<usize>().expect("a number") / 1024
}

/// Somebody who reads the public page again and again until they are told to stop, and how long each answer took.
struct Neighbour {
    stop: Arc<AtomicBool>,
    thread: std::thread::JoinHandle<Vec<Duration>>,
}

impl Neighbour {
    fn of(base: &str) -> Self {
        let (stop, base) = (Arc::new(AtomicBool::new(false)), base.to_owned());
        let told = stop.clone();
        let thread = std::thread::spawn(move || {
            let mut took = Vec::new();
            while !told.load(Ordering::Relaxed) {
                let began = Instant::now();
                let answer = ask(&base, "GET /editions/seventh HTTP/1.1", &["Connection: close"], b"");
                assert_eq!(answer.status, 200, "a neighbour reads the page");
                took.push(began.elapsed());
                std::thread::sleep(Duration::from_millis(20));
            }
            took
        });
        Self { stop, thread }
    }

    /// What they met: how often they were answered, and the longest wait but for one in a hundred.
    fn ask(self, what: &str) {
        self.stop.store(true, Ordering::Relaxed);
        let mut took = self.thread.join().expect("a neighbour is always answered");
        took.sort_unstable();
        let at = |share: usize| took.get(took.len() * share / 100).or(took.last()).copied().unwrap_or_default();
        println!("{what}: a neighbour got {} pages, p50 {:?}, p99 {:?}", took.len(), at(50), at(99));
        assert!(took.len() > 3, "{what}: {} pages", took.len());
        // No figure of speed: a machine that does ten things at once is slow, but nobody waits for an attack to end.
        assert!(at(99) < Duration::from_secs(10), "{what}: {:?}", at(99));
    }
}

/// An answer to a raw request.
struct Answer {
    status: u16,
    /// Bytes of the body that were written before it came.
    written: usize,
}

fn connect(base: &str) -> TcpStream {
    let stream = TcpStream::connect(base.trim_start_matches("http://")).expect("connected");
    stream.set_read_timeout(Some(Duration::from_mins(1))).expect("set");
    stream.set_write_timeout(Some(Duration::from_mins(1))).expect("set");
    stream
}

fn head(base: &str, line: &str, headers: &[&str]) -> String {
    let host = base.trim_start_matches("http://");
    let rest = headers.iter().fold(String::new(), |rest, header| rest + header + "\r\n");
    format!("{line}\r\nHost: {host}\r\nSec-Fetch-Site: same-origin\r\n{rest}\r\n")
}

fn status(stream: &mut TcpStream) -> u16 {
    let mut first = Vec::new();
    let mut byte = [0; 1];
    while !first.ends_with(b"\r\n") && stream.read(&mut byte).is_ok_and(|read| read == 1) {
        first.push(byte[0]);
    }
    String::from_utf8_lossy(&first).split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0)
}

/// Sends a request with a small body and reads the status.
fn ask(base: &str, line: &str, headers: &[&str], body: &[u8]) -> Answer {
    let mut stream = connect(base);
    let _ = stream.write_all(head(base, line, headers).as_bytes());
    let _ = stream.write_all(body);
    let status = status(&mut stream);
    let _ = stream.read_to_end(&mut Vec::new());
    Answer { status, written: body.len() }
}

/// Sends a request whose body goes on for a gigabyte, in chunks, until there is an answer.
fn pour(base: &str, line: &str, headers: &[&str], start: &[u8]) -> Answer {
    let mut stream = connect(base);
    stream.write_all(head(base, line, headers).as_bytes()).expect("written");
    let mut reader = stream.try_clone().expect("a handle");
    let answered = Arc::new(AtomicUsize::new(0));
    let told = answered.clone();
    let reading = std::thread::spawn(move || {
        told.store(usize::from(status(&mut reader)).max(1), Ordering::SeqCst);
    });
    let block = vec![b'x'; 64 * 1024];
    let mut written = 0;
    let mut send =
        |bytes: &[u8]| stream.write_all(&[format!("{:x}\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat()).is_ok();
    let mut is_open = start.is_empty() || send(start);
    while is_open && written < 1 << 30 && answered.load(Ordering::SeqCst) == 0 {
        is_open = send(&block);
        written += block.len();
    }
    reading.join().expect("read");
    Answer { status: u16::try_from(answered.load(Ordering::SeqCst)).expect("a status"), written }
}

async fn served(world: &World) -> (Program, String, Visitor) {
    load(world);
    let (program, base) = world.serve().await;
    let visitor = World::visitor_of(&base);
    (program, base, visitor)
}

async fn bodies_without_end_are_refused(world: World) {
    let (program, base, visitor) = served(&world).await;
    let neighbour = Neighbour::of(&base);
    let register = format!("POST {REGISTER} HTTP/1.1");
    // A gigabyte is announced: the answer is there before anything of it.
    for kind in [URLENCODED, MULTIPART, "Content-Type: application/octet-stream", "X-Nothing: 1"] {
        let began = Instant::now();
        let answer = ask(&base, &register, &[kind, "Content-Length: 1073741824"], b"");
        assert!((400..500).contains(&answer.status), "{kind}: {}", answer.status);
        assert!(began.elapsed() < Duration::from_secs(5), "{kind}: {:?}", began.elapsed());
    }
    // It is sent without a word of its length: a little of it is read.
    let part = b"--b\r\nContent-Disposition: form-data; name=\"given_name\"\r\n\r\n";
    let chunked = "Transfer-Encoding: chunked";
    for (line, kind, start) in [
        (register.as_str(), URLENCODED, &b"given_name="[..]),
        (&register, MULTIPART, part),
        (&register, MULTIPART, b"no part at all"),
        ("POST /staff/sign-in HTTP/1.1", URLENCODED, b"password="),
        ("POST /find-my-registration HTTP/1.1", URLENCODED, b"email="),
        ("POST /staff/editions/seventh/invitations/lists HTTP/1.1", MULTIPART, part),
        ("POST /nothing HTTP/1.1", URLENCODED, b"a="),
        ("GET / HTTP/1.1", URLENCODED, b"a="),
    ] {
        let answer = pour(&base, line, &[kind, chunked], start);
        println!("{line} {kind}: {} after {} KiB", answer.status, answer.written / 1024);
        let expected = if line.starts_with("GET") { 200..201 } else { 300..500 };
        assert!(expected.contains(&answer.status), "{line} {kind}: {}", answer.status);
        assert!(answer.written < 48 << 20, "{line} {kind}: {} bytes were taken", answer.written);
    }
    // Long fields, many fields, many parts, long heads, long addresses.
    let million = "x".repeat(1_000_000);
    let fields = |count: usize| (0..count).map(|number| format!("sessions={number}")).collect::<Vec<_>>().join("&");
    let bodies = [
        format!("given_name={million}"),
        format!("{million}=x"),
        fields(9_000),
        "&".repeat(120_000),
        "a[".repeat(60_000),
        "%00".repeat(40_000),
        format!("answer.{}=x", "y".repeat(100_000)),
    ];
    for body in bodies {
        let began = Instant::now();
        let answer = ask(
            &base,
            &register,
            &[URLENCODED, &format!("Content-Length: {}", body.len()), "Connection: close"],
            body.as_bytes(),
        );
        assert!((400..500).contains(&answer.status), "{:.30}: {}", body, answer.status);
        println!("{:.30}…: {} after {:?}", body, answer.status, began.elapsed());
        assert!(began.elapsed() < Duration::from_secs(20), "{:.30}: {:?}", body, began.elapsed());
    }
    let part = |number: usize| format!("--b\r\nContent-Disposition: form-data; name=\"f{number}\"\r\n\r\nx\r\n");
    let parts = (0..5_000).map(part).collect::<Vec<_>>().concat();
    let answer =
        ask(&base, &register, &[MULTIPART, &format!("Content-Length: {}", parts.len()), "Connection: close"], parts.as_bytes());
    assert!((400..500).contains(&answer.status), "many parts: {}", answer.status);
    for headers in [vec![format!("X-Long: {million}")], (0..5_000).map(|number| format!("X-{number}: 1")).collect()] {
        let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
        let answer = ask(&base, "GET / HTTP/1.1", &headers, b"");
        assert!((400..500).contains(&answer.status) || answer.status == 0, "a long head: {}", answer.status);
    }
    let answer = ask(&base, &format!("GET /{million} HTTP/1.1"), &[], b"");
    assert!((400..500).contains(&answer.status) || answer.status == 0, "a long address: {}", answer.status);
    // A body that unpacks: no browser sends one.
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..64 {
        packer.write_all(&vec![b'x'; 1 << 20]).expect("packed");
    }
    let bomb = packer.finish().expect("packed");
    let before = peak(&program);
    join_all((0..40).map(|_| async {
        let kind = "application/x-www-form-urlencoded";
        let request =
            visitor.client().post(visitor.url(REGISTER)).header("content-type", kind).header("content-encoding", "gzip");
        visitor.send(request.body(bomb.clone())).await.is(415);
    }))
    .await;
    println!("40 packed bodies: from {before} to {} MB", peak(&program));
    neighbour.ask("bodies without end");
    assert!(peak(&program) < MOST, "{} MB", peak(&program));
    visitor
        .post(REGISTER, &form("Sow", "sow@b.example", "SEN", &["02-health"]))
        .await
        .redirects_to("/editions/seventh/registered");
}

/// Whoever is told no at once, before their body has come, does not keep the connection by going on with it.
async fn refused_bodies_end_their_connections(world: World) {
    let (program, base, visitor) = served(&world).await;
    let chunked = |line: &str, site: &str| {
        format!(
            "{line} HTTP/1.1\r\nHost: b\r\nSec-Fetch-Site: {site}\r\n{URLENCODED}\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\nemail="
        )
    };
    let threads: Vec<_> = [
        ("POST /staff/sign-in", "cross-site", 403),
        ("POST /nothing", "same-origin", 404),
        ("POST /staff/editions/seventh/invitations/lists", "same-origin", 303),
        ("GET /privacy", "same-origin", 200),
    ]
    .into_iter()
    .map(|(line, site, expected)| {
        let (base, start) = (base.clone(), chunked(line, site));
        let thread = std::thread::spawn(move || dribble(&base, &start, 20));
        (line, expected, thread)
    })
    .collect();
    for (line, expected, thread) in threads {
        let ended = tokio::task::spawn_blocking(move || thread.join().expect("ended")).await.expect("ended");
        assert_eq!(ended, Some(expected), "{line}");
    }
    // A body in chunks that is read to its end leaves the connection to what comes next.
    let mut stream = connect(&base);
    let body = "6\r\nemail=\r\n0\r\n\r\n";
    let asked = head(&base, "POST /find-my-registration HTTP/1.1", &[URLENCODED, "Transfer-Encoding: chunked"]);
    stream.write_all(format!("{asked}{body}").as_bytes()).expect("written");
    assert_eq!(status(&mut stream), 422);
    stream.write_all(head(&base, "GET /privacy HTTP/1.1", &["Connection: close"]).as_bytes()).expect("written");
    let mut rest = String::new();
    stream.read_to_string(&mut rest).expect("read");
    assert!(rest.contains("HTTP/1.1 200"), "{rest:.200}");
    visitor.get("/privacy").await.is(200);
    drop(program);
}

/// A connection that dribbles, and what the server made of it.
fn dribble(base: &str, start: &str, seconds: u64) -> Option<u16> {
    let mut stream = connect(base);
    stream.write_all(start.as_bytes()).expect("written");
    stream.set_read_timeout(Some(Duration::from_millis(1))).expect("set");
    let until = Instant::now() + Duration::from_secs(seconds);
    let mut got = Vec::new();
    while Instant::now() < until {
        let mut buffer = [0; 1024];
        match stream.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => got.extend_from_slice(&buffer[..read]),
            Err(error) if matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut) => {}
            Err(_) => break,
        }
        if stream.write_all(b"x").is_err() {
            break;
        }
        std::thread::sleep(Duration::from_secs(1));
        if Instant::now() >= until {
            return None;
        }
    }
    // The last answer on the line.
    let text = String::from_utf8_lossy(&got).into_owned();
    Some(text.rsplit("HTTP/1.1 ").next().and_then(|rest| rest.get(..3)).and_then(|status| status.parse().ok()).unwrap_or(0))
}

async fn slow_connections_hold_up_nobody(world: World) {
    let (program, base, visitor) = served(&world).await;
    let count = if is_full() { 1_000 } else { 100 };
    // Heads that never end are given up after 20 seconds, bodies after 100.
    let (seconds, ends) = if is_full() { (130, 4) } else { (40, 1) };
    let starts = [
        "GET /editions/seventh HTTP/1.1\r\nHost: b\r\nX-Slow: ".to_owned(),
        format!(
            "POST {REGISTER} HTTP/1.1\r\nHost: b\r\nSec-Fetch-Site: same-origin\r\n{URLENCODED}\r\nContent-Length: 1000\r\n\r\ngiven_name="
        ),
        format!(
            "POST /staff/sign-in HTTP/1.1\r\nHost: b\r\nSec-Fetch-Site: same-origin\r\n{URLENCODED}\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\nemail="
        ),
        format!(
            "POST {REGISTER} HTTP/1.1\r\nHost: b\r\nSec-Fetch-Site: same-origin\r\n{MULTIPART}\r\nContent-Length: 100000\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"given_name\"\r\n\r\n"
        ),
    ];
    let threads: Vec<_> = (0..count)
        .map(|number| {
            let (base, start, kind) = (base.clone(), starts[number % starts.len()].clone(), number % starts.len());
            std::thread::Builder::new()
                .stack_size(128 * 1024)
                .spawn(move || (kind, dribble(&base, &start, seconds)))
                .expect("a thread")
        })
        .collect();
    let neighbour = Neighbour::of(&base);
    // Others register, sign in and read while all of them are open.
    for number in 0..20 {
        let (family, email) = (format!("Quick{number}"), format!("quick{number}@b.example"));
        visitor
            .post(REGISTER, &form(&family, &email, "SEN", &["02-health"]))
            .await
            .redirects_to("/editions/seventh/registered");
        visitor.post("/staff/sign-in", &[("email", "nobody@b.example"), ("password", "no such password")]).await.is(422);
    }
    // Threads are waited for on one of their own: this one also serves.
    let ended = tokio::task::spawn_blocking(move || {
        threads.into_iter().map(|thread| thread.join().expect("ended")).collect::<Vec<_>>()
    });
    let ended = ended.await.expect("ended");
    neighbour.ask(&format!("{count} slow connections"));
    for (kind, end) in &ended {
        if *kind < ends {
            assert!(end.is_some_and(|status| status == 0 || status == 408 || status == 400), "kind {kind} ended with {end:?}");
        }
    }
    println!("{count} slow connections: {} MB at most", peak(&program));
    assert!(peak(&program) < MOST, "{} MB", peak(&program));
}

/// A picture that says it is so large, and holds next to nothing.
fn picture(width: u32, height: u32) -> Vec<u8> {
    let chunk = |kind: &[u8; 4], data: &[u8]| {
        let mut sum = flate2::Crc::new();
        sum.update(kind);
        sum.update(data);
        let length = u32::try_from(data.len()).expect("short").to_be_bytes();
        [&length[..], kind, data, &sum.sum().to_be_bytes()].concat()
    };
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    for _ in 0..8 {
        packer.write_all(&vec![0; 1 << 20]).expect("packed");
    }
    let rows = packer.finish().expect("packed");
    [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &header), &chunk(b"IDAT", &rows), &chunk(b"IEND", b"")].concat()
}

/// A workbook of some parts of zeros.
fn workbook(parts: usize, megabytes: usize) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let block = vec![b' '; 1 << 20];
    for part in 0..parts {
        archive.start_file(format!("xl/part{part}.xml"), zip::write::SimpleFileOptions::default()).expect("a part");
        for _ in 0..megabytes {
            archive.write_all(&block).expect("packed");
        }
    }
    archive.finish().expect("packed").into_inner()
}

async fn files_that_unpack_to_far_more_are_refused(world: World) {
    // Made first: a connection that is left alone meanwhile would be closed.
    let bombs = [workbook(1, 300), workbook(300, 1), workbook(20_000, 0), [&b"PK\x03\x04"[..], &vec![0; 5 << 20]].concat()];
    let document =
        [&b"%PDF-1.7\n1 0 obj <</Filter [/FlateDecode /FlateDecode] /Length 9>> stream\n"[..], &workbook(1, 50)].concat();
    let (program, base, _) = served(&world).await;
    let link = world.sign_in_link("officer", &[]);
    let officer = World::visitor_of(&base);
    officer.post(&link, &[]).await.redirects_to("/staff");
    let neighbour = Neighbour::of(&base);
    let lists = "/staff/editions/seventh/invitations/lists";
    let import = "/staff/editions/seventh/sessions/01-law/attendance/import";
    for bomb in &bombs {
        let page = officer.upload(lists, &[], "file", "bomb.xlsx", bomb.clone()).await;
        assert!((400..500).contains(&page.status), "{}", page.status);
        let page = officer.upload(import, &[("tz", "Africa/Nairobi")], "report", "bomb.xlsx", bomb.clone()).await;
        assert!((400..500).contains(&page.status), "{}", page.status);
    }
    let hosts = "/staff/programmes/continental/co-hosts";
    let pictures = [(60_000, 60_000), (u32::MAX, u32::MAX), (0, 0), (1, 2_000_000), (3_000, 3_000)];
    let sent = pictures.iter().map(|(width, height)| {
        officer.upload(hosts, &[("name", "Pixel bomb"), ("short_name", "PB")], "logo", "bomb.png", picture(*width, *height))
    });
    for (page, size) in join_all(sent).await.into_iter().zip(pictures) {
        assert!((400..500).contains(&page.status), "{size:?}: {}", page.status);
    }
    // Documents are kept as they are and never opened: a bomb inside is a file like any other, within the limit.
    let focal =
        crate::nominations::focal_point(&world.staff("officer", &[]).await, "states/TGO", "Afi", "afi@b.example", "en").await;
    assert!(focal.starts_with("/staff"), "{focal}");
    let row = |conn: &mut Conn| {
        Ok(focal_point::table.select((focal_point::id, focal_point::generation)).first::<(i64, i32)>(conn)?)
    };
    let (id, generation) = world.site.db.read(row).await.expect("a focal point");
    let space = world.site.key.path(Purpose::Focal, id, generation);
    let page = officer.upload(&format!("{space}/letters"), &[("reference", "1")], "letter", "bomb.pdf", document).await;
    assert!(page.status == 303 || page.status == 422, "{}", page.status);
    neighbour.ask("files that unpack");
    println!("files that unpack: {} MB at most", peak(&program));
    assert!(peak(&program) < MOST, "{} MB", peak(&program));
}

/// Sends a large file. None: whoever is refused before they have sent all may be cut off before they read why (RFC 9112, 9.6).
async fn status_of_a_file(officer: &Visitor, path: &str, file: Vec<u8>) -> Option<u16> {
    let part = reqwest::multipart::Part::bytes(file).file_name("large.csv");
    let request = officer.client().post(officer.url(path)).header("Sec-Fetch-Site", "same-origin");
    let answer = request.multipart(reqwest::multipart::Form::new().part("file", part)).send().await;
    answer.ok().map(|answer| answer.status().as_u16())
}

async fn many_sign_ins_and_uploads_at_once(world: World) {
    let (program, base, visitor) = served(&world).await;
    let link = world.sign_in_link("officer", &[]);
    let officer = World::visitor_of(&base);
    officer.post(&link, &[]).await.redirects_to("/staff");
    let neighbour = Neighbour::of(&base);
    let began = Instant::now();
    let answers = join_all((0..200).map(|number| {
        let (visitor, email) = (&visitor, format!("nobody{number}@b.example"));
        async move { visitor.post("/staff/sign-in", &[("email", &email), ("password", "no such password")]).await.status }
    }))
    .await;
    // Whoever would wait too long is told to come again.
    assert!(answers.iter().all(|status| matches!(status, 408 | 422 | 503)) && answers.contains(&422), "{answers:?}");
    println!("200 sign-ins at once: {:.1} s, {} MB at most", began.elapsed().as_secs_f64(), peak(&program));
    neighbour.ask("200 sign-ins");
    // Files of the largest size at once: those that find no room are told to come again.
    let neighbour = Neighbour::of(&base);
    let count = if is_full() { 200 } else { 60 };
    let lists = "/staff/editions/seventh/invitations/lists";
    let file = vec![b'x'; 9 << 20];
    let mut statuses = std::collections::BTreeMap::<Option<u16>, usize>::new();
    for status in join_all((0..count).map(|_| status_of_a_file(&officer, lists, file.clone()))).await {
        *statuses.entry(status).or_default() += 1;
    }
    println!("{count} files of 9 MB at once: {statuses:?}, {} MB at most", peak(&program));
    assert!(statuses.keys().all(|status| matches!(status, None | Some(413 | 422 | 503))), "{statuses:?}");
    assert!(statuses.contains_key(&Some(422)), "{statuses:?}");
    neighbour.ask("large files");
    assert!(peak(&program) < MOST, "{} MB", peak(&program));
    officer.upload(lists, &[], "file", "list.csv", b"Email,Name\na@b.example,A\n".to_vec()).await.redirects_to("/staff");
}
