//! Killing the program at any moment loses nothing that was acknowledged.

use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use crate::registration::{form, load};
use crate::support::World;

stories_with_services! { a_killed_program_keeps_its_word }

struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

async fn a_killed_program_keeps_its_word(world: World) {
    load(&world);
    let port = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("bound").port();
    let base = format!("http://127.0.0.1:{port}");
    let child = Command::new(env!("CARGO_BIN_EXE_baraza"))
        .arg("--config")
        .arg(world.config())
        .arg("serve")
        .env("BARAZA__SERVER__BIND", format!("127.0.0.1:{port}"))
        .env("BARAZA__SERVER__PUBLIC_URL", &base)
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    let mut program = Program(child);
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
    for _ in 0..100 {
        if client.get(format!("{base}/privacy")).send().await.is_ok() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let acknowledged = Arc::new(AtomicU32::new(0));
    let lanes = (0..8).map(|lane| {
        let (client, base, acknowledged) = (client.clone(), base.clone(), Arc::clone(&acknowledged));
        async move {
            for number in 0..1_000 {
                let (name, email) = (format!("L{lane}N{number}"), format!("l{lane}n{number}@b.example"));
                let fields = form(&name, &email, "KEN", &["02-health"]);
                match client.post(format!("{base}/editions/seventh/register")).form(&fields).send().await {
                    Ok(answer) => assert_eq!(answer.status().as_u16(), 303),
                    Err(_) => return,
                }
                acknowledged.fetch_add(1, Ordering::SeqCst);
            }
        }
    });
    let killer = async {
        while acknowledged.load(Ordering::SeqCst) < 40 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        program.0.kill().expect("killed");
    };
    tokio::join!(futures_util::future::join_all(lanes), killer);
    let acknowledged = acknowledged.load(Ordering::SeqCst);
    let stored = world
        .site
        .db
        .read_blocking(|conn| {
            use diesel::prelude::*;
            let registrations: i64 = baraza::db::schema::registration::table.count().get_result(conn)?;
            let mails: i64 = baraza::db::schema::outbox::table.count().get_result(conn)?;
            Ok((registrations, mails))
        })
        .expect("readable");
    assert!(stored.0 >= i64::from(acknowledged), "{acknowledged} acknowledged, {stored:?} stored");
    assert_eq!(stored.0, stored.1, "each with its mail, whole or not at all");
}
