//! A real browser: headless Chromium, driven as a reader would.
//!
//! With `BARAZA_TEST_SHOTS=FOLDER` the pages that a story names are kept as pictures, in desktop and phone width, and of every
//! page that the matrix looks at a small one, on one contact sheet a language (`sheet-ar.png`).

use std::cell::OnceCell;
use std::net::TcpListener;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use reqwest::{Method, Url};
use serde_json::{Value, json};

use super::World;

/// Widths of a window: a desk, a phone.
const WIDTHS: [(u32, &str); 2] = [(1280, ""), (390, "-phone")];

/// Chromium's driver, ended whatever happens.
struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        // The browser is in the driver's group: a story that fails leaves no window behind.
        let _ = Command::new("kill").arg("--").arg(format!("-{}", self.0.id())).status();
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
    axe: OnceCell<String>,
}

impl Browser {
    /// Opens a window on a desk.
    pub async fn start(world: &World) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("bound").port();
        let command = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .process_group(0)
            // Pages tell the time by the reader's clock too.
            .env("TZ", "UTC")
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
        let options = json!({"args": arguments});
        let told = json!({"browser": "ALL"});
        // A long page is looked through for a while on a busy machine.
        let patience = json!({"script": 180_000});
        let capabilities = [
            ("goog:chromeOptions".to_owned(), options),
            ("goog:loggingPrefs".to_owned(), told),
            ("timeouts".to_owned(), patience),
        ];
        let capabilities: serde_json::Map<_, _> = capabilities.into_iter().collect();
        for _ in 0..100 {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            if let Ok(client) = builder.capabilities(capabilities.clone()).connect(&format!("http://127.0.0.1:{port}")).await {
                return Self {
                    _driver: driver,
                    client,
                    base: world.base.clone(),
                    shots: std::env::var("BARAZA_TEST_SHOTS").ok(),
                    width: 1280,
                    axe: OnceCell::new(),
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
        match element.attr("type").await.expect("an element").as_deref() {
            Some("file") => {}
            // Picked, not typed: its keys are those of the browser's language.
            Some("date" | "datetime-local") => {
                let pick = format!(
                    "const it = document.getElementById('{id}'); it.value = '{text}'; it.dispatchEvent(new Event('input', {{bubbles: true}}));"
                );
                self.client.execute(&pick, Vec::new()).await.expect("picked");
                return;
            }
            _ => element.clear().await.expect("empty"),
        }
        element.send_keys(text).await.expect("typed");
    }

    /// Types where the focus is, as somebody who uses no mouse.
    pub async fn keys(&self, text: &str) {
        let element = self.client.active_element().await.expect("something has the focus");
        element.send_keys(text).await.expect("typed");
    }

    /// The text of the first thing that a selector finds, as soon as it is there.
    pub async fn text(&self, css: &str) -> String {
        let element = self.client.wait().at_most(Duration::from_secs(10)).for_element(Locator::Css(css)).await;
        let element = element.unwrap_or_else(|error| panic!("{css}: {error}"));
        element.text().await.expect("readable")
    }

    /// The values of an attribute of all that a selector finds.
    pub async fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        let mut values = Vec::new();
        for element in self.client.find_all(Locator::Css(css)).await.expect("a selector") {
            values.extend(element.attr(name).await.expect("readable"));
        }
        values
    }

    /// Follows the first link of the page whose text holds this.
    pub async fn follow(&self, text: &str) {
        let xpath = format!("//main//a[contains(normalize-space(.), \"{text}\")]");
        let element = self.client.wait().at_most(Duration::from_secs(10)).for_element(Locator::XPath(&xpath)).await;
        element
            .unwrap_or_else(|error| panic!("{text}: {error}"))
            .click()
            .await
            .unwrap_or_else(|error| panic!("{text}: {error}"));
    }

    /// What a link of the page leads to, asked for by this window itself.
    pub async fn download(&self, path: &str) -> Vec<u8> {
        let script = "const done = arguments[arguments.length - 1]; fetch(arguments[0]).then(async it => {\
            if (!it.ok) return done('status ' + it.status);\
            const url = await new Promise(read => { const file = new FileReader();\
                file.onload = () => read(file.result); it.blob().then(blob => file.readAsDataURL(blob)); });\
            done(url.split(',')[1]);\
        }, error => done('error ' + error))";
        let found = self.client.execute_async(script, vec![json!(path)]).await.expect("an answer");
        let text = found.as_str().unwrap_or_default();
        data_encoding::BASE64.decode(text.as_bytes()).unwrap_or_else(|_| panic!("{path}: {text}"))
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

    /// Keeps a small picture of the page for the contact sheet of a language, if anybody wants pictures.
    pub async fn keep_for_sheet(&self, sheet: &str, name: &str) {
        let Some(folder) = &self.shots else { return };
        let folder = Path::new(folder).join(format!("sheet-{sheet}"));
        std::fs::create_dir_all(&folder).expect("a folder");
        let picture = self.client.screenshot().await.expect("a picture");
        std::fs::write(folder.join(format!("{name}.png")), picture).expect("written");
    }

    /// Makes the contact sheet of a language: all that was kept for it in one picture, `sheet-….png`.
    pub async fn make_sheet(&self, sheet: &str) {
        let Some(folder) = &self.shots else { return };
        let folder = Path::new(folder);
        let Ok(kept) = std::fs::read_dir(folder.join(format!("sheet-{sheet}"))) else { return };
        let mut names: Vec<String> =
            kept.map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        let figure = |name: &String| {
            format!("<figure><img src='sheet-{sheet}/{name}' width='200'><figcaption>{name}</figcaption></figure>")
        };
        let html = format!(
            "<!doctype html><meta charset='utf-8'><style>body{{display:flex;flex-wrap:wrap;gap:8px;font:11px sans-serif}}\
             figure{{margin:0;width:200px;overflow-wrap:anywhere}}img{{border:1px solid #999}}</style>{}",
            names.iter().map(figure).collect::<String>()
        );
        let page = folder.join(format!("sheet-{sheet}.html"));
        std::fs::write(&page, html).expect("written");
        self.be_wide(1680).await;
        self.client.goto(&format!("file://{}", page.display())).await.expect("a page");
        let size = self.ask("return [document.documentElement.scrollWidth, document.documentElement.scrollHeight]").await;
        let clip = json!({"x": 0, "y": 0, "width": size[0], "height": size[1], "scale": 1});
        let all = json!({"format": "png", "captureBeyondViewport": true, "clip": clip});
        let picture = self.chromium("Page.captureScreenshot", all).await;
        let picture = picture["data"].as_str().expect("a picture");
        let bytes = data_encoding::BASE64.decode(picture.as_bytes()).expect("base64");
        std::fs::write(folder.join(format!("sheet-{sheet}.png")), bytes).expect("written");
    }

    /// Closes the window.
    pub async fn end(self) {
        let _ = self.client.clone().close().await;
    }
}

/// Keys of a keyboard, for [`Browser::keys`].
pub const ENTER: &str = "\u{e007}";
/// The key that goes to the next thing.
pub const TAB: &str = "\u{e004}";

/// A command of Chromium's own protocol.
#[derive(Debug)]
struct Chromium {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Chromium {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, <Url as std::str::FromStr>::Err> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

/// A key that needs no mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Tab,
    ShiftTab,
    Space,
    Enter,
    Down,
}

impl Key {
    /// Its name, its place on the keyboard, its number, what it types, and which keys are held with it.
    const fn parts(self) -> (&'static str, &'static str, u32, &'static str, u32) {
        match self {
            Self::Tab => ("Tab", "Tab", 9, "", 0),
            Self::ShiftTab => ("Tab", "Tab", 9, "", 8),
            Self::Space => (" ", "Space", 32, " ", 0),
            Self::Enter => ("Enter", "Enter", 13, "\r", 0),
            Self::Down => ("ArrowDown", "ArrowDown", 40, "", 0),
        }
    }
}

/// What a machine sees of a page in one look.
impl Browser {
    async fn chromium(&self, command: &str, parameters: Value) -> Value {
        let body = json!({"cmd": command, "params": parameters});
        self.client.issue_cmd(Chromium { path: "goog/cdp/execute", body }).await.expect("Chromium does it")
    }

    /// Makes the page as wide as a screen of so many pixels.
    pub async fn be_wide(&self, width: u32) {
        let screen = json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
        self.chromium("Emulation.setDeviceMetricsOverride", screen).await;
    }

    /// Asks for light or dark colours.
    pub async fn be_dark(&self, is_dark: bool) {
        let value = if is_dark { "dark" } else { "light" };
        let feature = json!({"features": [{"name": "prefers-color-scheme", "value": value}]});
        self.chromium("Emulation.setEmulatedMedia", feature).await;
    }

    /// Presses the key that goes to the next thing.
    pub async fn tab(&self) {
        self.press(Key::Tab).await;
    }

    /// Presses a key, as a keyboard does.
    pub async fn press(&self, key: Key) {
        let (name, code, number, text, modifiers) = key.parts();
        let mut down = json!({"type": "rawKeyDown", "key": name, "code": code, "windowsVirtualKeyCode": number,
            "modifiers": modifiers});
        if !text.is_empty() {
            down["type"] = "keyDown".into();
            down["text"] = text.into();
        }
        let up = json!({"type": "keyUp", "key": name, "code": code, "windowsVirtualKeyCode": number, "modifiers": modifiers});
        self.chromium("Input.dispatchKeyEvent", down).await;
        self.chromium("Input.dispatchKeyEvent", up).await;
    }

    /// Goes on by the Tab key, or back by it with Shift, until the focus is on what a selector finds.
    pub async fn tab_to(&self, css: &str, key: Key) {
        let there = format!("return document.activeElement.matches({})", json!(css));
        for _ in 0..300 {
            self.press(key).await;
            if self.ask(&there).await == true {
                return;
            }
        }
        panic!("the key does not come to {css} on {}", self.address().await);
    }

    /// Types into what has the focus.
    pub async fn write(&self, text: &str) {
        self.chromium("Input.insertText", json!({"text": text})).await;
    }

    /// The address of the page.
    pub async fn address(&self) -> String {
        self.client.current_url().await.map_or_else(|error| error.to_string(), |url| url.to_string())
    }

    /// Goes a page back.
    pub async fn back(&self) {
        self.client.back().await.expect("a page before");
    }

    /// Makes the line as slow as a telephone's: 50 kbit/s and a second from each question to its answer.
    pub async fn be_slow(&self) {
        let line = json!({"offline": false, "latency": 1000, "downloadThroughput": 6250, "uploadThroughput": 6250});
        self.chromium("Network.enable", json!({})).await;
        self.chromium("Network.emulateNetworkConditions", line).await;
    }

    /// What a script answers.
    pub async fn ask(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.expect("an answer")
    }

    /// What the console has told since the last time that is an error of the page itself.
    pub async fn complaints(&self) -> Vec<String> {
        let told = self.client.issue_cmd(Chromium { path: "se/log", body: json!({"type": "browser"}) }).await;
        let told = told.expect("the console");
        let lines = told.as_array().cloned().unwrap_or_default();
        let is_of_page = |line: &&Value| line["level"] == "SEVERE" && line["source"] != "network";
        lines.iter().filter(is_of_page).map(|line| line["message"].to_string()).collect()
    }

    /// Violations of WCAG 2.2 AA that axe-core finds, a line each; `only` names rules, empty = all.
    pub async fn violations(&self, only: &[&str]) -> Vec<String> {
        let axe = self.axe.get_or_init(|| {
            let path = std::env::var("BARAZA_TEST_AXE").expect("tests/run names axe-core");
            std::fs::read_to_string(path).expect("readable")
        });
        let run = if only.is_empty() {
            json!({"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
        } else {
            json!({"type": "rule", "values": only})
        };
        let script = format!(
            "{axe};\nconst done = arguments[arguments.length - 1];\n\
             axe.run(document, {{runOnly: {run}, resultTypes: ['violations']}}).then(\
             found => done(found.violations.flatMap(it => it.nodes.map(node => it.id + ': ' + node.html.slice(0, 160)))),\
             error => done(['axe: ' + error]))"
        );
        let found = self.client.execute_async(&script, Vec::new()).await.expect("axe runs");
        let lines = found.as_array().expect("a list").iter();
        lines.map(|line| line.as_str().unwrap_or_default().to_owned()).collect()
    }
}
