//! Mail over a real SMTP server.

use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};

use crate::registration::{form, load};
use crate::support::World;

stories_with_services! { mails_leave_over_smtp_and_wait_while_it_is_down }

struct Server {
    child: Child,
}

impl Server {
    fn start(port: u16, folder: &std::path::Path) -> Self {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/smtp.py");
        let mut child = Command::new("/usr/bin/python3")
            .args([script, &port.to_string()])
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("python3 with aiosmtpd");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
        assert_eq!(line.trim(), "ready");
        Self { child }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

async fn mails_leave_over_smtp_and_wait_while_it_is_down(world: World) {
    load(&world);
    let port = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("bound").port();
    let folder = world.directory.path().join("received");
    std::fs::create_dir(&folder).expect("made");
    let config = std::fs::read_to_string(world.config()).expect("there");
    let smtp = format!("[mail]\ntransport = \"smtp\"\nsmtp_url = \"smtp://127.0.0.1:{port}?tls=none\"\n");
    std::fs::write(world.config(), config.replace("[mail]\n", &smtp)).expect("written");
    let visitor = world.visitor();
    for (family, email) in [("A", "a@b.example"), ("N", "nobody@b.example"), ("B", "busy@b.example")] {
        visitor.post("/editions/seventh/register", &form(family, email, "KEN", &["02-health"])).await.redirects_to("/editions");
    }
    // The server is down: nothing is lost, nothing fails.
    let output = world.baraza_later(&["mail", "drain"], 10);
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), r#"{"sent":0,"failed":0,"uncertain":0,"waiting":3}"#);
    let _server = Server::start(port, &folder);
    let output = world.baraza_later(&["mail", "drain"], 120);
    assert_eq!(
        String::from_utf8_lossy(&output.stdout).trim(),
        r#"{"sent":1,"failed":1,"uncertain":0,"waiting":1}"#,
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    world.baraza_later(&["mail", "drain"], 125);
    let received: Vec<_> = std::fs::read_dir(&folder).expect("readable").collect();
    assert_eq!(received.len(), 1, "never doubled");
    let mail = std::fs::read_to_string(received[0].as_ref().expect("readable").path()).expect("text");
    assert!(mail.contains("To: ") && mail.contains("text/calendar; charset=utf-8; method=REQUEST"), "{mail}");
    let officer = world.staff("officer", &[]).await;
    officer.get("/staff/editions/seventh/mail").await.ok().shows("no such mailbox").shows("Queued");
}
