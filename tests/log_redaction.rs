//! Logs say nothing of people: a program runs with its log kept, secrets are planted in every flow (also in those that fail), and
//! none of them is found.

use std::process::Command;

use diesel::connection::SimpleConnection as _;
use reqwest::Client;

use crate::registration::{form, load};
use crate::support::{Program, World};

stories! { no_flow_puts_a_secret_into_the_log }

/// What must not be found: passwords, addresses, names, telephones, texts, tokens, cookies.
const SECRETS: [&str; 24] = [
    "planted-smtp-pass",
    "planted-smtp-user",
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
    "planted-cookie",
    "planted-query",
    "planted-path",
    "planted-referer",
    "planted-agent",
    "planted note",
];

/// Starts the program with everything it can say kept in a file.
async fn serve(world: &World, log: &std::path::Path) -> (Program, String) {
    let settings = [
        ("BARAZA__MAIL__TRANSPORT", "smtp"),
        ("BARAZA__MAIL__SMTP_URL", "smtp://planted-smtp-user:planted-smtp-pass@127.0.0.1:1?tls=none"),
        ("RUST_LOG", "info,baraza=trace"),
        ("RUST_BACKTRACE", "1"),
    ];
    world.serve_with(std::fs::File::create(log).expect("a file"), &settings).await
}

async fn no_flow_puts_a_secret_into_the_log(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let form_url = "/staff/editions/seventh/form";
    for (kind, label) in [("text", "Your unit?"), ("file", "Your letter")] {
        officer.post(form_url, &[("kind", kind), ("label_en", label)]).await.redirects_to(form_url);
    }
    let log = world.directory.path().join("log.txt");
    let (program, base) = serve(&world, &log).await;
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
        let given = form("x", "x@x.example", "SEN", &["01-law"]);
        let taken = ["given_name", "family_name", "email", "organisation"];
        all.extend(given.into_iter().filter(|(name, _)| !taken.contains(name)));
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
        "/planted-path/planted@log.example?q=planted-query",
        "/verify/planted-query",
        "/staff/people?q=Plantedfamily",
        "/editions/seventh?planted-query=Plantedgiven",
    ] {
        secretly(get.clone(), path, &[]).await;
        secretly(post.clone(), path, &[("note", "planted note"), ("password", "planted-password-1")]).await;
    }
    secretly(post.clone(), "/find-my-registration", &[("email", "planted@log.example")]).await;
    for password in ["planted-wrong-password", "planted-password-1"] {
        secretly(post.clone(), "/staff/sign-in", &[("email", "planted-staff@log.example"), ("password", password)]).await;
    }
    // The mail worker tries a server that is not there.
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    // The database loses a table: the same requests fail, and each failure is a line of the log.
    let broken = |conn: &mut baraza::db::Conn| {
        let rename = "ALTER TABLE registration_answer RENAME TO lost; ALTER TABLE throttle RENAME TO lost_too";
        match conn {
            baraza::db::Conn::Pg(pg) => pg.batch_execute(rename)?,
            baraza::db::Conn::Sqlite(sqlite) => sqlite.batch_execute(rename)?,
        }
        Ok(())
    };
    world.site.db.write(baraza::db::Lock::None, broken).await.expect("broken");
    assert!(upload(register, &[("family_name", "Plantedfamily the second")]).await >= 303);
    for password in ["planted-wrong-password", "planted-password-1"] {
        let fields = [("email", "planted-staff@log.example"), ("password", password)];
        secretly(post.clone(), "/staff/sign-in", &fields).await;
    }
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    drop(program);
    let text = std::fs::read_to_string(&log).expect("a log");
    assert!(text.contains("/me/{token}") && text.contains("/editions/{edition}/register"), "requests are logged: {text}");
    assert!(text.contains("request failed"), "failures are logged: {text}");
    for secret in SECRETS {
        assert!(!text.to_lowercase().contains(&secret.to_lowercase()), "{secret:?} stands in the log:\n{text}");
    }
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
