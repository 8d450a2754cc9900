//! The main job in a real browser (headless Chromium), on both engines.
//!
//! With `BARAZA_TEST_SHOTS=FOLDER` every page of the story is kept as a picture, in desktop and phone width.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;

use crate::main_job::zoom_report;
use crate::registration::load;
use crate::support::{Engine, World, play_at};

/// A quarter of an hour before the first session.
const NOW: &str = "2027-06-08T06:45:00Z";

mod a_newcomer_does_the_main_job {
    use super::{Engine, NOW, play_at, story};

    #[test]
    #[ignore = "needs tests/run"]
    fn sqlite() {
        play_at(Engine::Sqlite, NOW, story);
    }

    #[test]
    #[ignore = "needs tests/run"]
    fn postgres() {
        play_at(Engine::Postgres, NOW, story);
    }
}

/// Chromium's driver, ended whatever happens.
struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

struct Browser {
    _driver: Driver,
    client: Client,
    base: String,
    shots: Option<String>,
}

impl Browser {
    async fn start(world: &World) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("bound").port();
        let command = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver");
        let driver = Driver(command);
        let profile = world.directory.path().join("profile");
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            // Pages scroll smoothly, and a click must not miss what moves.
            "--force-prefers-reduced-motion",
            "--window-size=1280,1400",
            &format!("--user-data-dir={}", profile.display()),
        ];
        let options = serde_json::json!({"args": arguments});
        let capabilities: serde_json::Map<_, _> = [("goog:chromeOptions".to_owned(), options)].into_iter().collect();
        for _ in 0..100 {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            if let Ok(client) = builder.capabilities(capabilities.clone()).connect(&format!("http://127.0.0.1:{port}")).await {
                return Self {
                    _driver: driver,
                    client,
                    base: world.base.clone(),
                    shots: std::env::var("BARAZA_TEST_SHOTS").ok(),
                };
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("chromedriver does not answer");
    }

    async fn goto(&self, path: &str) {
        let url = if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.base) };
        self.client.goto(&url).await.expect("a page");
    }

    async fn click(&self, css: &str) {
        let element = self.client.wait().at_most(Duration::from_secs(10)).for_element(Locator::Css(css)).await;
        let element = element.unwrap_or_else(|error| panic!("{css}: {error}"));
        element.click().await.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    async fn fill(&self, id: &str, text: &str) {
        let element = self.client.find(Locator::Id(id)).await.unwrap_or_else(|error| panic!("{id}: {error}"));
        if element.attr("type").await.expect("an element").as_deref() != Some("file") {
            element.clear().await.expect("empty");
        }
        element.send_keys(text).await.expect("typed");
    }

    /// Waits until the page shows a text.
    async fn shows(&self, text: &str) {
        let mut main = String::new();
        for _ in 0..100 {
            if let Ok(element) = self.client.find(Locator::Css("main")).await {
                main = element.text().await.unwrap_or_default();
                if main.contains(text) {
                    return;
                }
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("{text:?} is not in: {main}");
    }

    async fn shot(&self, name: &str) {
        let Some(folder) = &self.shots else { return };
        for (width, suffix) in [(1280, ""), (390, "-phone")] {
            self.client.set_window_size(width, 1400).await.expect("resized");
            let picture = self.client.screenshot().await.expect("a picture");
            std::fs::write(Path::new(folder).join(format!("{name}{suffix}.png")), picture).expect("written");
        }
        self.client.set_window_size(1280, 1400).await.expect("resized");
    }

    async fn end(self) {
        let _ = self.client.clone().close().await;
    }
}

fn file(world: &World, name: &str, text: &str) -> String {
    let path = world.directory.path().join(name);
    std::fs::write(&path, text).expect("written");
    path.display().to_string()
}

async fn story(world: World) {
    load(&world);
    let output = world.baraza(&["user", "add", "--email", "n@acbc.example", "--name", "Neema", "--role", "admin"]);
    let link = String::from_utf8(output.stdout).expect("UTF-8");
    let browser = Browser::start(&world).await;
    browser.goto(link.trim()).await;
    browser.click("main form button").await;
    browser.shows("Today").await;
    browser.shot("staff-home").await;
    // A session of her own.
    browser.goto("/staff/editions/seventh/sessions/new").await;
    for (id, text) in [
        ("slug", "00-today"),
        ("title_en", "Opening session"),
        ("start", "2027-06-08T10:00"),
        ("join_url", "https://meet.example.org/j/7"),
    ] {
        browser.fill(id, text).await;
    }
    browser.click("#status option[value=published]").await;
    browser.shot("session-form").await;
    browser.click("main form button.btn").await;
    browser.shows("Opening session").await;
    browser.shot("sessions").await;
    // A contact list, an invitation, its mail.
    browser.goto("/staff/editions/seventh/invitations").await;
    browser
        .fill("file", &file(&world, "contacts.csv", "Name,E-mail,State,Language\nEssi Agbeko,essi@b.example,Togo,en\n"))
        .await;
    browser.click("form[enctype] button").await;
    browser.shows("Add one person").await;
    browser.click("main form button.btn").await;
    browser.shows("Send one invitation").await;
    browser.click("form[action$='/send'] button").await;
    browser.shows("Queued").await;
    world.drain();
    browser.goto("/staff/editions/seventh/invitations").await;
    browser.shows("Essi Agbeko").await;
    browser.shot("invitations").await;
    browser.goto("/staff/editions/seventh/mail").await;
    browser.click("tbody th a").await;
    browser.shows("Dear Essi Agbeko").await;
    browser.shot("mail").await;
    browser.click("a[href*='/invitations/']").await;
    browser.shows("Seventh edition").await;
    browser.click("button[value=accept]").await;
    browser.shows("Which sessions?").await;
    // She forgets what matters, reads why, and goes on: nothing is lost.
    browser.fill("family_name", "Agbeko").await;
    browser.click("form.flow > p.end button").await;
    browser.shows("There is a problem").await;
    browser.shot("form-errors").await;
    browser.click("label[for='s-00-today']").await;
    browser.click("label[for='consent']").await;
    browser.click("form.flow > p.end button").await;
    browser.shows("We have your registration").await;
    browser.shot("registered").await;
    world.drain();
    // The time has come: from the mail into the session.
    browser.goto("/staff/editions/seventh/mail").await;
    browser.click("tbody tr:first-child th a").await;
    browser.click("a[href*='/me/']").await;
    browser.shows("Confirmed").await;
    browser.shot("me").await;
    browser.click("a[href*='/join/']").await;
    browser.shows("Opening session").await;
    browser.click("main form button").await;
    browser.shows("You are expected").await;
    // Its report, and the list.
    let report =
        zoom_report(&[("Essi Agbeko", "essi@b.example", "10:00:00", "11:10:00"), ("A. Stranger", "", "10:00:00", "10:30:00")]);
    browser.goto("/staff/editions/seventh/attendance?session=00-today").await;
    browser.fill("report", &file(&world, "zoom.csv", &report)).await;
    browser.click("form[enctype] button").await;
    browser.shows("zoom.csv").await;
    browser.click("main form button.btn").await;
    browser.shows("Imported reports").await;
    browser.shows("Present").await;
    browser.shot("attendance").await;
    browser.goto("/staff/editions/seventh/match-desk").await;
    browser.shows("A. Stranger").await;
    browser.shot("match-desk").await;
    browser.goto("/editions/seventh/register?lang=ar").await;
    browser.shot("register-ar").await;
    browser.end().await;
    let officer = world.staff("officer", &[]).await;
    let list = officer.get("/staff/editions/seventh/attendance.csv?session=00-today").await.ok().text();
    assert!(
        list.contains(
            ",essi@b.example,en,confirmed,present,2027-06-08T07:00:00Z,2027-06-08T08:10:00Z,70,78,join_link|zoom_webinar,"
        ),
        "{list}"
    );
}
