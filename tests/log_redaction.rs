//! Logs say nothing of people, and error pages nothing that opens a door: a program runs with its log kept, secrets are planted
//! in every flow (also in those that fail), and none of them is found in the log, in the figures, in a page that says what went
//! wrong, or in where an answer leads.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::process::Command;

use baraza::accounts::second_factor::Secret;
use baraza::app::ROUTES;
use baraza::db::schema::{registration, staff_session};
use baraza::db::types::UtcInstant;
use baraza::db::{Conn, DbError, Lock};
use baraza::links::Purpose;
use baraza::web::page::encode;
use chrono::TimeDelta;
use diesel::connection::SimpleConnection as _;
use diesel::{ExpressionMethods as _, QueryDsl as _, RunQueryDsl as _};
use reqwest::multipart::{Form, Part};
use reqwest::{Method, RequestBuilder, Url};

use crate::access::example;
use crate::registration::{form, load};
use crate::support::{Program, Visitor, World, free_port};

stories! { no_flow_puts_a_secret_into_the_log no_error_page_has_what_opens_an_account }

/// What nobody may find: passwords, codes, tokens, cookies, what requests say of their browsers and addresses.
const KEYS: [&str; 17] = [
    "planted-smtp-pass",
    "planted-smtp-user",
    "planted-oidc-secret",
    "planted-oidc-code",
    "planted-recovery-code",
    "planted-password-1",
    "planted-wrong-password",
    "planted-token-me",
    "planted-token-join",
    "planted-token-sign-in",
    "planted-token-invitation",
    "planted-token-survey",
    "planted-cookie",
    "planted-query",
    "planted-path",
    "planted-referer",
    "planted-agent",
];

/// What only those find whom it is about, and staff: names, addresses, telephones, texts.
const PEOPLE: [&str; 13] = [
    "Plantedgiven",
    "Plantedfamily",
    "planted@log.example",
    "+999 111 222 333",
    "planted job",
    "planted organisation",
    "planted answer",
    "planted-file-name",
    "planted file text",
    "planted-staff@log.example",
    "planted note",
    "planted contact line",
    "planted erasure note",
];

/// Whether a secret stands in a text, which is in small letters: as it is, or as addresses have it.
fn stands_in(text: &str, secret: &str) -> bool {
    [secret.to_lowercase(), encode(secret).to_lowercase()].iter().any(|secret| text.contains(secret.as_str()))
}

/// An answer, with what its request said that may stand in it; all in small letters.
struct Answer {
    /// The path and the query that were asked for.
    address: String,
    /// The path of the page before, as the browser told it.
    before: String,
    /// What was typed, but for passwords and codes.
    typed: String,
    status: u16,
    location: String,
    /// The body, where it says what went wrong.
    page: String,
}

impl Answer {
    /// What the addresses of a link's pages begin with: `/me/{token}`.
    fn home(&self) -> String {
        let path = self.address.split('?').next().unwrap_or_default();
        path.split('/').take(3).collect::<Vec<_>>().join("/")
    }

    /// Whether a link of the page leads to the page itself (in another language), to its neighbours, or, where too much was
    /// sent, back to the form.
    fn is_own(&self, link: &str) -> bool {
        link.starts_with('?') || link.starts_with(&self.home()) || self.status == 413 && link == self.before
    }

    /// The page without those links, and without where somebody goes on to who signs in.
    fn without_own_links(&self) -> String {
        ["href=\"", "action=\"", "name=\"next\" value=\""].iter().fold(self.page.clone(), |page, attribute| {
            let mut parts = page.split(attribute);
            let first = parts.next().unwrap_or_default().to_owned();
            parts.fold(first, |mut rest, part| {
                let (value, after) = part.split_once('"').unwrap_or((part, ""));
                let is_own = attribute.starts_with("name=") || self.is_own(value);
                rest.push_str(if is_own { "" } else { value });
                rest.push_str(after);
                rest
            })
        })
    }

    /// Whether the page has a secret that it must not have. What was typed comes back to whoever typed it, where it could not
    /// be stored. What stands in the address that was asked for is known there, and stands in links to that address alone; but
    /// whoever asks about a certificate reads which code they asked about.
    fn shows(&self, secret: &str) -> bool {
        if !stands_in(&self.page, secret) || [403, 422, 429, 503].contains(&self.status) && stands_in(&self.typed, secret) {
            return false;
        }
        let is_asked = stands_in(&self.address, secret) || stands_in(&self.before, secret);
        let is_verified = self.address.strip_prefix("/verify/").is_some_and(|code| stands_in(code, secret));
        !is_verified && (!is_asked || stands_in(&self.without_own_links(), secret))
    }

    /// Whether a secret stands in where it leads: only on the way back to the address that was asked for may it.
    fn leads_to(&self, secret: &str) -> bool {
        let by_signing_in = ["/staff/sign-in?next=", "/staff/account/proof?next="];
        let is_back = self.location.starts_with(&self.home()) || by_signing_in.iter().any(|way| self.location.starts_with(way));
        stands_in(&self.location, secret) && !(is_back && stands_in(&self.address, secret))
    }
}

/// All answers to somebody.
#[derive(Default)]
struct Answers {
    all: RefCell<Vec<Answer>>,
    /// The tokens in their cookies.
    cookies: RefCell<BTreeSet<String>>,
}

impl Answers {
    /// Sends a request in which something was typed, and keeps the answer.
    async fn ask(&self, request: RequestBuilder, typed: &[(&str, &str)]) -> u16 {
        let (client, request) = request.build_split();
        let request = request.expect("a request");
        let query = request.url().query().map_or_else(String::new, |query| format!("?{query}"));
        let address = format!("{}{query}", request.url().path()).to_lowercase();
        let before = request.headers().get("referer").and_then(|value| Url::parse(value.to_str().ok()?).ok());
        let shown = typed.iter().filter(|(name, _)| !name.contains("password") && *name != "code");
        let typed = shown.map(|(_, value)| value.to_lowercase()).collect::<Vec<_>>().join("\n");
        let response = client.execute(request).await.expect("an answer");
        let status = response.status().as_u16();
        let location = response.headers().get("location").map_or("", |value| value.to_str().expect("ASCII")).to_lowercase();
        for cookie in response.headers().get_all("set-cookie") {
            let value = cookie.to_str().expect("ASCII").split(['=', ';']).nth(1).unwrap_or_default();
            // Others hold a language, or nothing any more.
            if value.len() > 20 {
                self.cookies.borrow_mut().insert(value.to_owned());
            }
        }
        let body = response.bytes().await.expect("a body");
        let page = if status < 400 { String::new() } else { String::from_utf8_lossy(&body).to_lowercase() };
        let before = before.map_or_else(String::new, |url| url.path().to_lowercase());
        self.all.borrow_mut().push(Answer { address, before, typed, status, location, page });
        status
    }

    /// Checks that no such answer gives a secret away.
    fn hide(&self, secrets: &[&str], is_meant: impl Fn(&Answer) -> bool) {
        for answer in self.all.borrow().iter().filter(|answer| is_meant(answer)) {
            let Answer { address, status, location, page, .. } = answer;
            for secret in secrets {
                assert!(!answer.shows(secret), "{secret:?} stands in the page of {address}, {status}:\n{page}");
                assert!(!answer.leads_to(secret), "{secret:?} stands in where {address} leads: {location}");
            }
        }
    }

    /// The statuses of all pages that say what went wrong.
    fn errors(&self) -> Vec<u16> {
        self.all.borrow().iter().map(|answer| answer.status).filter(|status| *status >= 400).collect()
    }

    fn has(&self, is_meant: impl Fn(&Answer) -> bool) -> bool {
        self.all.borrow().iter().any(is_meant)
    }
}

/// Somebody who sends secrets to a server.
struct Sender {
    visitor: Visitor,
    answers: Answers,
}

impl Sender {
    fn new(base: &str) -> Self {
        Self { visitor: World::visitor_of(base), answers: Answers::default() }
    }

    /// A request from a page of `site`.
    fn request(&self, method: Method, path: &str, site: &str) -> RequestBuilder {
        let request = self.visitor.client().request(method, self.visitor.url(path)).header("Sec-Fetch-Site", site);
        request.header("Referer", self.visitor.url("/me/planted-referer")).header("User-Agent", "planted-agent")
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> u16 {
        self.answers.ask(self.request(Method::POST, path, "same-origin").form(fields), fields).await
    }

    /// The same with a cookie, by any method.
    async fn secretly(&self, method: Method, path: &str, fields: &[(&str, &str)]) -> u16 {
        let cookie = "session=planted-cookie; lang=planted-cookie; provider=planted-cookie";
        let request = self.request(method, path, "same-origin").header("Cookie", cookie);
        self.answers.ask(request.form(fields), fields).await
    }

    /// Registers somebody, with a file.
    async fn upload(&self, path: &str, more: &[(&str, &str)]) -> u16 {
        let mut typed: Vec<(&str, &str)> = registrant();
        typed.extend(more);
        let mut body = Form::new();
        for (key, value) in &typed {
            body = body.text((*key).to_owned(), (*value).to_owned());
        }
        let file = Part::bytes(b"%PDF-1.7 planted file text".to_vec()).file_name("planted-file-name.pdf");
        body = body.part("answer.your-letter", file);
        // A file that is kept until its form is right is named in it.
        typed.push(("answer.your-letter", "planted-file-name.pdf"));
        self.answers.ask(self.request(Method::POST, path, "same-origin").multipart(body), &typed).await
    }

    /// Sends secrets to every route: for a token, as its query, and in every kind of body.
    async fn walk(&self) {
        // What would end the walk: the session, and the edition.
        let ends = ["/staff/sign-out", "/staff/editions/{edition}/delete"];
        let fields = [("note", "planted note"), ("password", "planted-password-1"), ("code", "planted-recovery-code")];
        let much = format!("planted note {}", "x".repeat(130 * 1024));
        for route in ROUTES.iter().filter(|route| !ends.contains(&route.path)) {
            let place = example(&route.path.replace("{token}", "planted-token-me"), "seventh");
            let path = format!("{place}?planted-query");
            if route.method == "GET" {
                self.answers.ask(self.request(Method::GET, &path, "same-origin"), &[]).await;
                continue;
            }
            self.post(&path, &fields).await;
            let own = || self.request(Method::POST, &path, "same-origin");
            // Nobody reads these as a form: nothing of them comes back.
            for request in [
                self.request(Method::POST, &path, "cross-site").form(&fields),
                own().form(&[("password", "planted-password-1"), ("note", much.as_str())]),
                own().header("Content-Type", "application/json").body("{\"password\": \"planted-password-1\"}"),
                own().header("Content-Encoding", "gzip").form(&fields),
            ] {
                self.answers.ask(request, &[]).await;
            }
        }
    }
}

/// What somebody types who registers.
fn registrant() -> Vec<(&'static str, &'static str)> {
    let mut all = vec![
        ("given_name", "Plantedgiven"),
        ("family_name", "Plantedfamily"),
        ("email", "planted@log.example"),
        ("phone", "+999 111 222 333"),
        ("job_title", "planted job"),
        ("organisation", "planted organisation"),
        ("answer.your-unit", "planted answer"),
    ];
    let taken = ["given_name", "family_name", "email", "organisation"];
    all.extend(form("x", "x@x.example", "SEN", &["01-law"]).into_iter().filter(|(name, _)| !taken.contains(name)));
    all
}

/// Starts the program with everything it can say kept in a file; with the addresses of its pages and of its figures.
async fn serve(world: &World, log: &std::path::Path) -> (Program, String, String) {
    let secret = world.directory.path().join("oidc-secret");
    std::fs::write(&secret, "planted-oidc-secret\n").expect("written");
    let figures = format!("127.0.0.1:{}", free_port());
    let settings = [
        ("BARAZA__SERVER__METRICS_BIND", figures.as_str()),
        // A provider that is not there.
        ("BARAZA__ACCOUNTS__OIDC__ISSUER", "http://127.0.0.1:1"),
        ("BARAZA__ACCOUNTS__OIDC__CLIENT_ID", "baraza"),
        ("BARAZA__ACCOUNTS__OIDC__CLIENT_SECRET_FILE", secret.to_str().expect("UTF-8")),
        ("BARAZA__MAIL__TRANSPORT", "smtp"),
        ("BARAZA__MAIL__SMTP_URL", "smtp://planted-smtp-user:planted-smtp-pass@127.0.0.1:1?tls=none"),
        ("RUST_LOG", "info,baraza=trace"),
        ("RUST_BACKTRACE", "1"),
    ];
    let (program, base) = world.serve_with(std::fs::File::create(log).expect("a file"), &settings).await;
    (program, base, format!("http://{figures}/metrics"))
}

/// The link of the one who has registered: it is a secret too.
fn own_token(world: &World) -> String {
    let own = |conn: &mut Conn| {
        Ok(registration::table.select((registration::id, registration::generation)).first::<(i64, i32)>(conn)?)
    };
    let (id, generation) = world.site.db.read_blocking(own).expect("registered");
    world.site.key.token(Purpose::Me, id, generation)
}

fn lose_tables(conn: &mut Conn) -> Result<(), DbError> {
    let rename = "ALTER TABLE registration_answer RENAME TO lost; ALTER TABLE throttle RENAME TO lost_too";
    match conn {
        Conn::Pg(pg) => pg.batch_execute(rename)?,
        Conn::Sqlite(sqlite) => sqlite.batch_execute(rename)?,
    }
    Ok(())
}

async fn no_flow_puts_a_secret_into_the_log(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let form_url = "/staff/editions/seventh/form";
    for (kind, label) in [("text", "Your unit?"), ("file", "Your letter")] {
        officer.post(form_url, &[("kind", kind), ("label_en", label)]).await.redirects_to(form_url);
    }
    let log = world.directory.path().join("log.txt");
    let (program, base, figures) = serve(&world, &log).await;
    let (public, staff) = (Sender::new(&base), Sender::new(&base));
    let register = "/editions/seventh/register";
    // What works, what is refused, and what nobody knows.
    assert_eq!(public.upload(register, &[]).await, 303);
    assert_eq!(public.upload(register, &[("sessions", "planted note")]).await, 422);
    for path in [
        "/me/planted-token-me",
        "/me/planted-token-me/data.json",
        "/join/planted-token-join",
        "/staff/sign-in/planted-token-sign-in",
        "/invitations/planted-token-invitation",
        "/surveys/planted-token-survey",
        "/staff/sign-in/provider?next=/staff?planted-query",
        "/staff/sign-in/provider/callback?code=planted-oidc-code&state=planted-query",
        "/planted-path/planted@log.example?q=planted-query",
        "/planted-path/%00?q=planted-query",
        "/verify/planted-query",
        "/staff/people?q=Plantedfamily",
        "/editions/seventh?planted-query=Plantedgiven",
    ] {
        public.secretly(Method::GET, path, &[]).await;
        public.secretly(Method::PUT, path, &[]).await;
        let fields = [("note", "planted note"), ("password", "planted-password-1")];
        public.secretly(Method::POST, path, &fields).await;
    }
    public.secretly(Method::POST, "/find-my-registration", &[("email", "planted@log.example")]).await;
    public.secretly(Method::POST, "/staff/sign-in/code", &[("code", "planted-recovery-code")]).await;
    let token = own_token(&world);
    let me = format!("/me/{token}");
    assert_eq!(public.secretly(Method::GET, &me, &[]).await, 200);
    let contact = [("contact", "other"), ("contact_line", "planted contact line")];
    assert_eq!(public.secretly(Method::POST, &format!("{me}/contacts"), &contact).await, 303);
    // Giving up the only session by a box is asked about once more.
    assert_eq!(public.secretly(Method::POST, &format!("{me}/sessions"), &[]).await, 422);
    public.secretly(Method::POST, &format!("{me}/erasure"), &[("note", "planted erasure note")]).await;
    sign_in(&public).await;
    // A link that is used up.
    let link = world.sign_in_link("admin", &[]);
    assert_eq!(staff.post(&link, &[]).await, 303);
    assert_eq!(public.secretly(Method::POST, &link, &[]).await, 404);
    assert_eq!(public.secretly(Method::GET, &link, &[]).await, 404);
    public.walk().await;
    staff.walk().await;
    // The mail worker tries a server that is not there.
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    // The database loses a table: the same requests fail, and each failure is a line of the log.
    world.site.db.write(Lock::None, lose_tables).await.expect("broken");
    assert!(public.upload(register, &[("family_name", "Plantedfamily the second")]).await >= 303);
    sign_in(&public).await;
    for page in ["", "/contacts", "/details", "/data.json"] {
        public.secretly(Method::GET, &format!("{me}{page}"), &[]).await;
    }
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    let shown = public.visitor.client().get(figures).send().await.expect("an answer").text().await.expect("figures");
    assert!(shown.contains("baraza_requests_total"), "{shown}");
    drop(program);
    let text = std::fs::read_to_string(&log).expect("a log");
    assert!(text.contains("/me/{token}") && text.contains("/editions/{edition}/register"), "requests are logged: {text}");
    assert!(text.contains("request failed"), "failures are logged: {text}");
    let cookies = staff.answers.cookies.borrow();
    let links = [token.as_str(), link.rsplit('/').next().expect("a token")];
    let keys: Vec<&str> = KEYS.into_iter().chain(links).chain(cookies.iter().map(String::as_str)).collect();
    let (said, figures) = (text.to_lowercase(), shown.to_lowercase());
    let secrets: Vec<&str> = keys.iter().copied().chain(PEOPLE).collect();
    assert!(secrets.len() >= 34, "two links, a session and a browser: {secrets:?}");
    for secret in secrets {
        assert!(!said.contains(&secret.to_lowercase()), "{secret:?} stands in the log:\n{text}");
        assert!(!figures.contains(&secret.to_lowercase()), "{secret:?} stands in the figures:\n{shown}");
    }
    are_silent(&public.answers, &staff.answers, &keys, &token);
}

/// Signs in where nobody has an account.
async fn sign_in(public: &Sender) {
    for password in ["planted-wrong-password", "planted-password-1"] {
        let fields = [("email", "planted-staff@log.example"), ("password", password)];
        public.secretly(Method::POST, "/staff/sign-in", &fields).await;
    }
}

/// Checks every error page, and where every answer leads.
fn are_silent(public: &Answers, staff: &Answers, keys: &[&str], token: &str) {
    public.hide(keys, |_| true);
    staff.hide(keys, |_| true);
    // People stand in the pages of staff, and in their own.
    public.hide(&PEOPLE, |answer| !stands_in(&answer.address, token));
    let errors = [public.errors(), staff.errors()].concat();
    println!("T20: {} error pages", errors.len());
    assert!(errors.len() > 700, "{}", errors.len());
    for status in [400, 403, 404, 413, 415, 422, 500] {
        assert!(errors.contains(&status), "{status} is not among {errors:?}");
    }
    // The search finds what may be there: what was typed, a link's own address, the way back to a page.
    assert!(public.has(|answer| answer.status == 422 && stands_in(&answer.page, "Plantedfamily")));
    assert!(public.has(|answer| answer.status == 422 && stands_in(&answer.page, token)));
    assert!(public.has(|answer| stands_in(&answer.location, "planted-query")));
}

async fn no_error_page_has_what_opens_an_account(world: World) {
    const EMAIL: &str = "planted-staff@log.example";
    const SHORT: &str = "planted-x7";
    const PASSWORD: &str = "a planted boat on the lake";
    const NEXT: &str = "another planted boat";
    const GUESS: &str = "a planted guess";
    const CODE: &str = "918273";
    let (password, factor, proof) = ("/staff/password", "/staff/account/second-factor", "/staff/account/proof");
    let output = world.baraza(&["user", "add", "--email", EMAIL, "--name", "Halima Mwasonga", "--role", "officer"]);
    let link = String::from_utf8(output.stdout).expect("UTF-8").trim().replace(&world.base, "");
    let (owner, other) = (Sender::new(&world.base), Sender::new(&world.base));
    assert_eq!(owner.post(&link, &[]).await, 303);
    assert_eq!(other.post(&link, &[]).await, 404);
    assert_eq!(owner.post(password, &[("password", SHORT)]).await, 422);
    assert_eq!(owner.post(password, &[("password", PASSWORD)]).await, 200);
    // The page that sets a second factor up shows its secret until the first code is right; no other page does.
    assert_eq!(owner.post(&format!("{factor}/begin"), &[]).await, 303);
    let page = owner.visitor.post(factor, &[("code", CODE)]).await.is(422);
    let shown = page.all("li .code").remove(0);
    let text = page.text().to_lowercase();
    assert!(stands_in(&text, &shown) && !stands_in(&text, CODE), "{text}");
    let words = shown.replace(' ', "");
    let bytes = data_encoding::BASE32_NOPAD.decode(words.as_bytes()).expect("base 32");
    let secret = Secret::new(bytes.try_into().expect("20 bytes"));
    let right = secret.code_at(world.site.now()).expect("a code");
    let codes = owner.visitor.post(factor, &[("code", &right)]).await.ok().all("li.code");
    // A wrong password, a wrong code, one that is used up, and a recovery code twice.
    assert_eq!(other.post("/staff/sign-in", &[("email", EMAIL), ("password", GUESS)]).await, 422);
    assert_eq!(other.post("/staff/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await, 303);
    for wrong in [CODE, right.as_str()] {
        assert_eq!(other.post("/staff/sign-in/code", &[("code", wrong)]).await, 422);
    }
    assert_eq!(other.post("/staff/sign-in/code", &[("code", codes[0].as_str())]).await, 303);
    assert_eq!(owner.post(proof, &[("password", GUESS), ("code", codes[0].as_str())]).await, 422);
    // Sessions end: what was typed waits on a page, unless there is a password or a code in it.
    let over = UtcInstant::from(world.site.now() - TimeDelta::minutes(1));
    let end = move |conn: &mut Conn| {
        diesel::update(staff_session::table).set(staff_session::expires_at.eq(over)).execute(conn)?;
        Ok(())
    };
    world.site.db.write(Lock::None, end).await.expect("written");
    assert_eq!(owner.post("/staff/editions/seventh/form", &[("label_en", "planted note")]).await, 403);
    assert_eq!(owner.post(password, &[("current_password", PASSWORD), ("password", NEXT)]).await, 303);
    assert_eq!(owner.post(proof, &[("code", codes[1].as_str())]).await, 303);
    // Too many guesses, and a database that fails.
    let world = world.changed(|settings| settings.limits.disabled = false);
    let guesser = Sender::new(&world.base);
    for _ in 0..12 {
        guesser.post("/staff/sign-in", &[("email", EMAIL), ("password", GUESS)]).await;
    }
    let key = world.site.db.read_blocking(baraza::db::installation_key).expect("a key");
    world.site.db.write(Lock::None, lose_tables).await.expect("broken");
    assert_eq!(guesser.post("/staff/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await, 500);
    let mut secrets = vec![shown, words, right, link.rsplit('/').next().expect("a token").to_owned()];
    secrets.extend([data_encoding::HEXLOWER.encode(&key), data_encoding::BASE64URL_NOPAD.encode(&key)]);
    secrets.extend(codes);
    secrets.extend([SHORT, PASSWORD, NEXT, GUESS, CODE].map(str::to_owned));
    let senders = [&owner, &other, &guesser];
    let before = secrets.len();
    secrets.extend(senders.iter().flat_map(|sender| sender.answers.cookies.borrow().clone()));
    assert!(secrets.len() > before + 4, "sessions, browsers, and a sign-in that lacks its code");
    let secrets: Vec<&str> = secrets.iter().map(String::as_str).collect();
    for sender in senders {
        sender.answers.hide(&secrets, |_| true);
    }
    let errors = senders.map(|sender| sender.answers.errors()).concat();
    assert!(errors.len() >= 20 && [403, 404, 422, 429, 500].iter().all(|status| errors.contains(status)), "{errors:?}");
    // The search finds what comes back: who wanted to sign in, and what waits.
    assert!(other.answers.has(|answer| answer.status == 422 && stands_in(&answer.page, EMAIL)));
    assert!(owner.answers.has(|answer| answer.status == 403 && stands_in(&answer.page, "planted note")));
}

#[test]
fn what_stands_where_it_must_not_is_seen() {
    let answer = |status: u16, location: &str, page: &str| Answer {
        address: "/me/token/details?q=asked".into(),
        before: "/me/before".into(),
        typed: "a name".into(),
        status,
        location: location.into(),
        page: page.into(),
    };
    for (status, secret, page) in [
        (404, "Other", "<p>other</p>"),
        (404, "two words", "<a href=\"/x?q=two%20words\">x</a>"),
        (404, "token", "<p>token</p>"),
        (422, "token", "<a href=\"/join/token\">x</a>"),
        (404, "asked", "<a href=\"?lang=fr\">x</a> asked"),
        (404, "a name", "<p>a name</p>"),
        (404, "before", "<a href=\"/me/before\">x</a>"),
    ] {
        assert!(answer(status, "", page).shows(secret), "{secret} in {page}");
    }
    for (status, secret, page) in [
        (422, "token", "<form action=\"/me/token/details\"><a href=\"/me/token\">x</a>"),
        (404, "asked", "<a href=\"?q=asked&lang=fr\">x</a>"),
        (422, "a name", "<input value=\"a name\">"),
        (413, "before", "<a href=\"/me/before\">x</a>"),
    ] {
        assert!(!answer(status, "", page).shows(secret), "{secret} in {page}");
    }
    for (location, leads) in [
        ("/me/token?done=saved", false),
        ("/staff/sign-in?next=%2fme%2ftoken", false),
        ("/join/token", true),
        ("https://elsewhere.example/?token", true),
    ] {
        assert_eq!(answer(303, location, "").leads_to("token"), leads, "{location}");
    }
    assert!(answer(303, "/me/token?name=a%20name", "").leads_to("a name"));
}

/// Run as a process of its own by the test below: it panics with something that people typed.
#[test]
#[ignore = "a part of the next test"]
fn a_panic_in_a_process() {
    if std::env::var_os("BARAZA_TEST_PANIC").is_none() {
        return;
    }
    tracing_subscriber::fmt().with_writer(std::io::stderr).init();
    baraza::logs::quiet_panics();
    let typed = String::from("Plantedgiven planted@log.example");
    let _ = std::panic::catch_unwind(|| panic!("cannot read {typed:?}"));
    let refused = move || -> Result<(), String> { Err(typed) };
    let _ = std::thread::spawn(move || refused().expect("a value")).join();
}

#[test]
fn a_panic_says_where_and_nothing_else() {
    let output = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "log_redaction::a_panic_in_a_process", "--ignored", "--nocapture"])
        .env("BARAZA_TEST_PANIC", "1")
        .output()
        .expect("it runs");
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(text.matches("a panic at tests/log_redaction.rs").count(), 2, "{text}");
    assert!(!text.contains("Planted") && !text.contains("planted@"), "{text}");
}
