//! Logs say nothing of people: a program runs with its log kept, secrets are planted in every flow (also in those that fail), and
//! none of them is found.

use std::process::Command;

use baraza::db::schema::registration;
use baraza::db::{Conn, DbError, Lock};
use baraza::links::Purpose;
use diesel::connection::SimpleConnection as _;
use diesel::{QueryDsl as _, RunQueryDsl as _};
use reqwest::Client;

use crate::registration::{form, load};
use crate::support::{Program, World, free_port};

stories! { no_flow_puts_a_secret_into_the_log }

/// What must not be found: passwords, addresses, names, telephones, texts, tokens, cookies.
const SECRETS: [&str; 30] = [
    "planted-smtp-pass",
    "planted-smtp-user",
    "planted-oidc-secret",
    "planted-oidc-code",
    "planted-recovery-code",
    "Plantedgiven",
    "Plantedfamily",
    "planted@log.example",
    "+999 111 222 333",
    "planted job",
    "planted organisation",
    "planted answer",
    "planted-file-name",
    "planted file text",
    "planted-password-1",
    "planted-wrong-password",
    "planted-staff@log.example",
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
    "planted note",
    "planted contact line",
    "planted erasure note",
];

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
    let client = Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
    let fields = || {
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
    };
    let upload = async |path: &str, more: &[(&str, &str)]| {
        let mut body = reqwest::multipart::Form::new();
        for (key, value) in fields().iter().chain(more) {
            body = body.text((*key).to_owned(), (*value).to_owned());
        }
        let file = reqwest::multipart::Part::bytes(b"%PDF-1.7 planted file text".to_vec()).file_name("planted-file-name.pdf");
        body = body.part("answer.your-letter", file);
        let request = client.post(format!("{base}{path}")).header("Sec-Fetch-Site", "same-origin").multipart(body);
        request.send().await.expect("an answer").status().as_u16()
    };
    let secretly = async |method: reqwest::Method, path: &str, body: &[(&str, &str)]| {
        let request = client
            .request(method, format!("{base}{path}"))
            .header("Sec-Fetch-Site", "same-origin")
            .header("Cookie", "staff=planted-cookie; language=planted-cookie")
            .header("Referer", format!("{base}/me/planted-referer"))
            .header("User-Agent", "planted-agent")
            .form(body);
        request.send().await.expect("an answer").status().as_u16()
    };
    let (get, post) = (reqwest::Method::GET, reqwest::Method::POST);
    let register = "/editions/seventh/register";
    // What works, what is refused, and what nobody knows.
    assert_eq!(upload(register, &[]).await, 303);
    assert_eq!(upload(register, &[("sessions", "planted note")]).await, 422);
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
        "/verify/planted-query",
        "/staff/people?q=Plantedfamily",
        "/editions/seventh?planted-query=Plantedgiven",
    ] {
        secretly(get.clone(), path, &[]).await;
        secretly(post.clone(), path, &[("note", "planted note"), ("password", "planted-password-1")]).await;
    }
    secretly(post.clone(), "/find-my-registration", &[("email", "planted@log.example")]).await;
    secretly(post.clone(), "/staff/sign-in/code", &[("code", "planted-recovery-code")]).await;
    let token = own_token(&world);
    assert_eq!(secretly(get.clone(), &format!("/me/{token}"), &[]).await, 200);
    let contact = [("contact", "other"), ("contact_line", "planted contact line")];
    assert_eq!(secretly(post.clone(), &format!("/me/{token}/contacts"), &contact).await, 303);
    secretly(post.clone(), &format!("/me/{token}/erasure"), &[("note", "planted erasure note")]).await;
    for password in ["planted-wrong-password", "planted-password-1"] {
        secretly(post.clone(), "/staff/sign-in", &[("email", "planted-staff@log.example"), ("password", password)]).await;
    }
    // The mail worker tries a server that is not there.
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    // The database loses a table: the same requests fail, and each failure is a line of the log.
    world.site.db.write(Lock::None, lose_tables).await.expect("broken");
    assert!(upload(register, &[("family_name", "Plantedfamily the second")]).await >= 303);
    for password in ["planted-wrong-password", "planted-password-1"] {
        let fields = [("email", "planted-staff@log.example"), ("password", password)];
        secretly(post.clone(), "/staff/sign-in", &fields).await;
    }
    for page in ["", "/contacts", "/details", "/data.json"] {
        secretly(get.clone(), &format!("/me/{token}{page}"), &[]).await;
    }
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    let shown = client.get(figures).send().await.expect("an answer").text().await.expect("figures");
    assert!(shown.contains("baraza_requests_total"), "{shown}");
    drop(program);
    let text = std::fs::read_to_string(&log).expect("a log");
    assert!(text.contains("/me/{token}") && text.contains("/editions/{edition}/register"), "requests are logged: {text}");
    assert!(text.contains("request failed"), "failures are logged: {text}");
    let (said, shown) = (text.to_lowercase(), shown.to_lowercase());
    let is_silent_about = |secret: &str| {
        assert!(!said.contains(&secret.to_lowercase()), "{secret:?} stands in the log:\n{text}");
        assert!(!shown.contains(&secret.to_lowercase()), "{secret:?} stands in the figures:\n{shown}");
    };
    SECRETS.into_iter().for_each(is_silent_about);
    is_silent_about(&token);
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
