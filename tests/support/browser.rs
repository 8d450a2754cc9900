//! A real browser: headless Chromium, driven as a reader would.
//!
//! With `BARAZA_TEST_SHOTS=FOLDER` the pages that a story names are kept as pictures, in desktop and phone width.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;

use super::World;

/// Widths of a window: a desk, a phone.
const WIDTHS: [(u32, &str); 2] = [(1280, ""), (390, "-phone")];

/// Chromium's driver, ended whatever happens.
struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A window.
pub struct Browser {
    _driver: Driver,
    client: Client,
    base: String,
    shots: Option<String>,
    width: u32,
}

impl Browser {
    /// Opens a window on a desk.
    pub async fn start(world: &World) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("bound").port();
        let command = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver");
        let driver = Driver(command);
        let profile = world.directory.path().join(format!("profile-{port}"));
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
                    width: 1280,
                };
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("chromedriver does not answer");
    }

    /// Opens a window for a new member of staff.
    pub async fn signed_in(world: &World, role: &str) -> Self {
        let browser = Self::start(world).await;
        browser.goto(&world.sign_in_link(role, &[])).await;
        browser.click("main form button").await;
        browser.shows("Today").await;
        browser
    }

    /// Makes it as narrow as a phone.
    pub async fn on_a_phone(mut self) -> Self {
        self.width = 390;
        self.resize(self.width).await;
        self
    }

    async fn resize(&self, width: u32) {
        self.client.set_window_size(width, 1400).await.expect("resized");
    }

    /// Opens a path of the program, or an address.
    pub async fn goto(&self, path: &str) {
        let url = if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.base) };
        self.client.goto(&url).await.expect("a page");
    }

    /// Clicks on the first thing that a selector finds, as soon as it is there.
    pub async fn click(&self, css: &str) {
        let element = self.client.wait().at_most(Duration::from_secs(10)).for_element(Locator::Css(css)).await;
        let element = element.unwrap_or_else(|error| panic!("{css}: {error}"));
        element.click().await.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    /// Types into a field, in the place of what is there.
    pub async fn fill(&self, id: &str, text: &str) {
        let element = self.client.find(Locator::Id(id)).await.unwrap_or_else(|error| panic!("{id}: {error}"));
        if element.attr("type").await.expect("an element").as_deref() != Some("file") {
            element.clear().await.expect("empty");
        }
        element.send_keys(text).await.expect("typed");
    }

    /// Waits until the page shows a text.
    pub async fn shows(&self, text: &str) {
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

    /// Nothing stands out to the side.
    pub async fn fits(&self) {
        let wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        let over = self.client.execute(wide, Vec::new()).await.expect("a number");
        assert_eq!(over, 0, "{} is too wide", self.client.current_url().await.expect("a page"));
    }

    /// The language and direction of the page.
    pub async fn language(&self) -> (String, String) {
        let html = self.client.find(Locator::Css("html")).await.expect("a page");
        let attribute = async |name| html.attr(name).await.expect("readable").unwrap_or_default();
        (attribute("lang").await, attribute("dir").await)
    }

    /// Keeps a picture.
    pub async fn shot(&self, name: &str) {
        let Some(folder) = &self.shots else { return };
        for (width, suffix) in WIDTHS {
            self.resize(width).await;
            let picture = self.client.screenshot().await.expect("a picture");
            std::fs::write(Path::new(folder).join(format!("{name}{suffix}.png")), picture).expect("written");
        }
        self.resize(self.width).await;
    }

    /// Closes the window.
    pub async fn end(self) {
        let _ = self.client.clone().close().await;
    }
}
