//! A fresh installation for each test: its own database, web server, mail folder and clock.

pub mod browser;
pub mod crowd;
pub mod gate;
pub mod line;

use std::net::TcpListener;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use baraza::config::Settings;
use baraza::site::Site;
use diesel::{Connection as _, PgConnection, RunQueryDsl as _};
use mailparse::MailHeaderMap as _;
use reqwest::{Client, Response, redirect::Policy};
use scraper::{Html, Selector};
use tempfile::TempDir;

/// Which database a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// Makes `name::sqlite` and `name::postgres` of each story.
macro_rules! stories {
    ($($name:ident)+) => {
        $(mod $name {
            #[test]
            fn sqlite() {
                crate::support::play(crate::support::Engine::Sqlite, super::$name);
            }

            #[test]
            #[ignore = "needs tests/run"]
            fn postgres() {
                crate::support::play(crate::support::Engine::Postgres, super::$name);
            }
        })+
    };
}

/// Stories that need more services than a database.
macro_rules! stories_with_services {
    ($($name:ident)+) => {
        $(mod $name {
            #[test]
            #[ignore = "needs tests/run"]
            fn sqlite() {
                crate::support::play(crate::support::Engine::Sqlite, super::$name);
            }

            #[test]
            #[ignore = "needs tests/run"]
            fn postgres() {
                crate::support::play(crate::support::Engine::Postgres, super::$name);
            }
        })+
    };
}

/// Stories of one engine, which need more services than a database.
macro_rules! stories_on {
    ($engine:ident $test:ident: $($name:ident)+) => {
        $(mod $name {
            #[test]
            #[ignore = "needs tests/run"]
            fn $test() {
                crate::support::play(crate::support::Engine::$engine, super::$name);
            }
        })+
    };
}

/// Runs a story on an engine.
pub fn play<F: Future<Output = ()>>(engine: Engine, story: impl FnOnce(World) -> F) {
    play_at(engine, "2027-06-01T08:00:00Z", story);
}

/// Runs a story on an engine, with a clock that starts at `now`.
pub fn play_at<F: Future<Output = ()>>(engine: Engine, now: &str, story: impl FnOnce(World) -> F) {
    actix_web::rt::System::new().block_on(async {
        let world = World::new(engine, now);
        story(world).await;
    });
}

/// An installation under test.
pub struct World {
    pub site: Site,
    pub engine: Engine,
    pub directory: TempDir,
    pub base: String,
}

impl World {
    /// A new installation whose clock starts at `now`.
    pub fn new(engine: Engine, now: &str) -> Self {
        let directory = TempDir::new().expect("a folder");
        let url = database_url(engine, &directory);
        Self::start(engine, now, &url, directory)
    }

    /// An installation on a database that is there already.
    pub fn on(engine: Engine, now: &str, url: &str) -> Self {
        Self::start(engine, now, url, TempDir::new().expect("a folder"))
    }

    fn start(engine: Engine, now: &str, url: &str, directory: TempDir) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("bound"));
        let config = directory.path().join("baraza.toml");
        let mail = directory.path().join("mail");
        let text = format!(
            "[server]\npublic_url = \"{base}\"\nworkers = 2\n[database]\nurl = \"{url}\"\n[mail]\ndirectory = \"{}\"\n[clock]\nnow = \"{now}\"\n[limits]\ndisabled = true\n",
            mail.display()
        );
        std::fs::write(&config, text).expect("written");
        let settings = Settings::read(Some(&config)).expect("valid settings");
        let site = Site::open(settings).expect("opened");
        let server = baraza::server::web_server(site.clone(), listener).expect("a server");
        actix_web::rt::spawn(server);
        Self { site, engine, directory, base }
    }

    /// The same installation with a server of other settings, at another address.
    pub fn changed(self, change: impl FnOnce(&mut Settings)) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("bound"));
        let text = std::fs::read_to_string(self.config()).expect("there").replace(&self.base, &base);
        std::fs::write(self.config(), text).expect("written");
        let mut settings = Settings::read(Some(&self.config())).expect("valid settings");
        settings.clock_now = Some(self.site.now());
        change(&mut settings);
        let site = Site::open(settings).expect("opened");
        let server = baraza::server::web_server(site.clone(), listener).expect("a server");
        actix_web::rt::spawn(server);
        Self { site, base, ..self }
    }

    /// The path of the settings, for runs of the program itself.
    pub fn config(&self) -> std::path::PathBuf {
        self.directory.path().join("baraza.toml")
    }

    /// Runs the program's command line on this installation.
    pub fn baraza(&self, arguments: &[&str]) -> std::process::Output {
        self.baraza_later(arguments, 5)
    }

    /// The same, some seconds later by the clock.
    pub fn baraza_later(&self, arguments: &[&str], seconds: i64) -> std::process::Output {
        std::process::Command::new(env!("CARGO_BIN_EXE_baraza"))
            .arg("--config")
            .arg(self.config())
            .args(arguments)
            // Every process starts at clock.now; this one starts after what the server has done so far.
            .env("BARAZA__CLOCK__NOW", (self.site.now() + chrono::TimeDelta::seconds(seconds)).to_rfc3339())
            .env_remove("DATABASE_URL")
            .output()
            .expect("the program runs")
    }

    /// Loads the editions of `baraza demo`, away from the thread that serves.
    pub fn load_demo(&self) {
        let site = self.site.clone();
        std::thread::spawn(move || baraza::demo::load(&site)).join().expect("ended").expect("loaded");
    }

    /// Starts the program as a server of its own on this installation, and waits until it answers; with its address.
    pub async fn serve(&self) -> (Program, String) {
        self.serve_with(std::process::Stdio::null(), &[]).await
    }

    /// The same with a place for its log, and with settings by their names in the environment.
    pub async fn serve_with(&self, log: impl Into<std::process::Stdio>, settings: &[(&str, &str)]) -> (Program, String) {
        self.serve_under(&[], log, settings).await
    }

    /// The same by another program that becomes this one.
    pub async fn serve_under(
        &self,
        under: &[&str],
        log: impl Into<std::process::Stdio>,
        settings: &[(&str, &str)],
    ) -> (Program, String) {
        self.serve_at(free_port(), under, log, settings).await
    }

    /// The same at a port of one's choice.
    pub async fn serve_at(
        &self,
        port: u16,
        under: &[&str],
        log: impl Into<std::process::Stdio>,
        settings: &[(&str, &str)],
    ) -> (Program, String) {
        let base = format!("http://127.0.0.1:{port}");
        let words = [under, &[env!("CARGO_BIN_EXE_baraza")]].concat();
        let child = std::process::Command::new(words[0])
            .args(&words[1..])
            .arg("--config")
            .arg(self.config())
            .arg("serve")
            .env("BARAZA__SERVER__BIND", format!("127.0.0.1:{port}"))
            .env("BARAZA__SERVER__PUBLIC_URL", &base)
            .envs(settings.iter().copied())
            .env_remove("DATABASE_URL")
            .stderr(log)
            .spawn()
            .expect("the program runs");
        let program = Program(child);
        let client = Client::new();
        for _ in 0..200 {
            if client.get(format!("{base}/readyz")).send().await.is_ok() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        (program, base)
    }

    /// Sends every mail that is due.
    pub fn drain(&self) {
        let output = self.baraza(&["mail", "drain"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// The mails in the folder, in the order of their causes.
    pub fn mails(&self) -> Vec<Mail> {
        let Ok(entries) = std::fs::read_dir(self.directory.path().join("mail")) else { return Vec::new() };
        let mut paths: Vec<_> = entries.map(|entry| entry.expect("readable").path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "eml"));
        paths.sort();
        paths.iter().map(|path| Mail { raw: std::fs::read_to_string(path).expect("ASCII"), base: self.base.clone() }).collect()
    }

    /// A new visitor, without cookies.
    pub fn visitor(&self) -> Visitor {
        Visitor::new(&self.base)
    }

    /// A new visitor of another server of this installation.
    pub fn visitor_of(base: &str) -> Visitor {
        Visitor::new(base)
    }

    /// A new member of staff, as the path of their one-time link from the command line.
    pub fn sign_in_link(&self, role: &str, more: &[&str]) -> String {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        let email = format!("{role}{}@acbc.example", NEXT.fetch_add(1, Ordering::Relaxed));
        let mut arguments = vec!["user", "add", "--email", &email, "--name", "Halima Mwasonga", "--role", role];
        arguments.extend(more);
        let output = self.baraza(&arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let link = String::from_utf8(output.stdout).expect("UTF-8");
        link.trim().strip_prefix(&self.base).expect("a link of this installation").to_owned()
    }

    /// A new member of staff who has signed in.
    pub async fn staff(&self, role: &str, more: &[&str]) -> Visitor {
        let path = self.sign_in_link(role, more);
        let visitor = self.visitor();
        visitor.post(&path, &[]).await.redirects_to("/staff");
        visitor
    }
}

/// A port that nobody has at present.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("bound").port()
}

/// The program as a process, until it is dropped.
pub struct Program(pub std::process::Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn database_url(engine: Engine, directory: &TempDir) -> String {
    match engine {
        Engine::Sqlite => format!("sqlite://{}", directory.path().join("baraza.db").display()),
        Engine::Postgres => fresh_postgres(),
    }
}

/// A database that nobody has migrated.
pub fn empty_database(engine: Engine, directory: &TempDir) -> String {
    match engine {
        Engine::Sqlite => format!("sqlite://{}", directory.path().join("empty.db").display()),
        Engine::Postgres => new_postgres(None),
    }
}

/// A new database from a template that is migrated once.
fn fresh_postgres() -> String {
    static TEMPLATE: OnceLock<String> = OnceLock::new();
    let template = TEMPLATE.get_or_init(|| {
        let url = new_postgres(None);
        baraza::db::DatabaseUrl::parse(&url).expect("a URL").migrate([7; 32]).expect("migrated");
        url.rsplit_once('/').expect("a URL with a database").1.to_owned()
    });
    new_postgres(Some(template))
}

/// Creates a database, as a copy of another or empty; answers its URL.
fn new_postgres(template: Option<&str>) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let server = std::env::var("BARAZA_TEST_POSTGRES").expect("tests/run names its PostgreSQL in BARAZA_TEST_POSTGRES");
    let name = format!("test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let mut conn = PgConnection::establish(&server).expect("PostgreSQL answers");
    diesel::sql_query(format!("CREATE DATABASE {name} TEMPLATE {}", template.unwrap_or("template0")))
        .execute(&mut conn)
        .expect("done");
    let (start, _) = server.rsplit_once('/').expect("a URL with a database");
    format!("{start}/{name}")
}

/// A browser without scripts: cookies are kept, redirects are not followed.
pub struct Visitor {
    client: Client,
    base: String,
}

impl Visitor {
    fn new(base: &str) -> Self {
        // Servers end idle connections after five seconds; a story that thinks for longer opens another one.
        let client = Client::builder().cookie_store(true).redirect(Policy::none()).pool_idle_timeout(Duration::from_secs(3));
        let client = client.build().expect("a client");
        Self { client, base: base.to_owned() }
    }

    /// The client, for unusual requests.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// An absolute URL.
    pub fn url(&self, path: &str) -> String {
        if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.base) }
    }

    pub async fn get(&self, path: &str) -> Page {
        Page::of(self.client.get(self.url(path)).send().await.expect("an answer")).await
    }

    /// Sends a form as a browser of this site does.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let request = self.client.post(self.url(path)).header("Sec-Fetch-Site", "same-origin").form(fields);
        Page::of(request.send().await.expect("an answer")).await
    }

    /// Sends a request as a browser of this site does, whatever is in it.
    pub async fn send(&self, request: reqwest::RequestBuilder) -> Page {
        let request = request.header("Sec-Fetch-Site", "same-origin");
        Page::of(request.send().await.expect("an answer")).await
    }

    /// Sends a form with a file.
    pub async fn upload(&self, path: &str, fields: &[(&str, &str)], field: &str, name: &str, bytes: Vec<u8>) -> Page {
        let mut form = reqwest::multipart::Form::new();
        for (key, value) in fields {
            form = form.text((*key).to_owned(), (*value).to_owned());
        }
        form = form.part(field.to_owned(), reqwest::multipart::Part::bytes(bytes).file_name(name.to_owned()));
        let request = self.client.post(self.url(path)).header("Sec-Fetch-Site", "same-origin").multipart(form);
        Page::of(request.send().await.expect("an answer")).await
    }
}

/// An answer, read to its end.
pub struct Page {
    pub status: u16,
    pub location: Option<String>,
    pub headers: reqwest::header::HeaderMap,
    pub bytes: Vec<u8>,
}

impl Page {
    async fn of(response: Response) -> Self {
        let header = |name: &str| response.headers().get(name).map(|value| value.to_str().expect("ASCII").to_owned());
        let (status, location, headers) = (response.status().as_u16(), header("location"), response.headers().clone());
        Self { status, location, headers, bytes: response.bytes().await.expect("a body").to_vec() }
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).expect("UTF-8")
    }

    /// The page, which must be answered with 200.
    pub fn ok(self) -> Self {
        assert_eq!(self.status, 200, "{}", self.text());
        self
    }

    /// Checks the status.
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }

    /// Where a 303 leads, which must start with `prefix`.
    pub fn redirects_to(self, prefix: &str) -> String {
        assert_eq!(self.status, 303, "{}", self.text());
        let location = self.location.expect("a location");
        assert!(location.starts_with(prefix), "{location}");
        location
    }

    /// The texts of the elements that a CSS selector finds, white space collapsed.
    pub fn all(&self, selector: &str) -> Vec<String> {
        let document = Html::parse_document(&self.text());
        let selector = Selector::parse(selector).expect("a selector");
        document
            .select(&selector)
            .map(|element| element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "))
            .collect()
    }

    /// The values of an attribute of the elements that a CSS selector finds.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let document = Html::parse_document(&self.text());
        let selector = Selector::parse(selector).expect("a selector");
        document.select(&selector).filter_map(|element| element.value().attr(name)).map(str::to_owned).collect()
    }

    /// Everything a reader sees in `<main>`.
    pub fn main(&self) -> String {
        self.all("main").join(" ")
    }

    /// Checks that the reader sees a text.
    pub fn shows(self, text: &str) -> Self {
        let main = self.main();
        assert!(main.contains(text), "{text:?} is not in: {main}");
        self
    }

    /// Checks that the reader does not see a text.
    pub fn hides(self, text: &str) -> Self {
        let main = self.main();
        assert!(!main.contains(text), "{text:?} is in: {main}");
        self
    }
}

/// A mail as it was sent.
#[derive(Clone, Debug)]
pub struct Mail {
    pub raw: String,
    base: String,
}

impl std::fmt::Display for Mail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text())
    }
}

impl Mail {
    /// The whole mail with quoted-printable parts decoded, roughly: enough to look for texts and links. Texts in base64, as
    /// Arabic ones are, follow after it.
    pub fn text(&self) -> String {
        let joined = self.raw.replace("=\r\n", "");
        let mut bytes = Vec::new();
        let mut rest = joined.as_bytes();
        while let Some((first, tail)) = rest.split_first() {
            let code = (*first == b'=').then(|| tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok())).flatten();
            if let Some(byte) = code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
                bytes.push(byte);
                rest = &tail[2..];
            } else {
                bytes.push(*first);
                rest = tail;
            }
        }
        let mut text = String::from_utf8_lossy(&bytes).into_owned();
        let whole = mailparse::parse_mail(self.raw.as_bytes()).expect("a message");
        for part in whole.parts().filter(|part| matches!(part.ctype.mimetype.as_str(), "text/plain" | "text/html")) {
            if part.get_headers().get_first_value("Content-Transfer-Encoding").is_some_and(|coding| coding == "base64") {
                text.push_str(&part.get_body().expect("a text"));
            }
        }
        text
    }

    pub fn contains(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// The path of the first link of a kind, without the language in which it opens.
    pub fn link(&self, kind: &str) -> String {
        self.whole_link(kind).split('?').next().expect("a path").to_owned()
    }

    /// The first link of a kind as it stands in the mail.
    pub fn whole_link(&self, kind: &str) -> String {
        let text = self.text();
        let start = text.find(&format!("{}{kind}", self.base)).expect("a link") + self.base.len();
        text[start..].split(|c: char| c.is_whitespace() || "\"<&".contains(c)).next().expect("a path").to_owned()
    }
}
