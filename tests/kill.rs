//! Killing the program at any moment loses nothing that was acknowledged.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use crate::registration::{form, load};
use crate::support::World;

stories_with_services! { a_killed_program_keeps_its_word }

async fn a_killed_program_keeps_its_word(world: World) {
    load(&world);
    let (mut program, base) = world.serve().await;
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
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
