//! Many people at the same moment: no place is given twice, nobody is lost, and a form that is sent often is stored once.
//! With `BARAZA_TEST_FULL` as many as a continent sends; else a tenth of them.

use std::time::{Duration, Instant};

use baraza::db::schema::{outbox, registration, seat, session};
use baraza::registration::rules::SeatStatus;
use diesel::prelude::*;
use futures_util::future::join_all;
use reqwest::Client;

use crate::registration::form;
use crate::support::crowd::is_full;
use crate::support::{Engine, Program, World};

stories_with_services! { the_last_places_go_to_whoever_comes_first the_same_form_many_times_is_one_registration }

/// An edition with one session a race.
fn load(world: &World, races: usize, places: usize) {
    let mut text = String::from(
        r#"
[programme]
slug = "continental"
title = { en = "Continental Webinar Programme" }
implementer = "IOM"

[edition]
slug = "race"
number = 1
title = { en = "The race" }
starts_on = 2027-06-08
ends_on = 2027-12-31
time_zone = "Africa/Nairobi"
languages = ["en"]
stage = "open"
states = ["KEN"]
"#,
    );
    for race in 0..races {
        use std::fmt::Write as _;
        let _ = write!(
            text,
            "\n[[session]]\nslug = \"{race:03}\"\ntitle = {{ en = \"Race {race}\" }}\nstarts_at = 2027-07-01T10:00:00\nduration_minutes = 60\ncapacity = {places}\nstatus = \"published\"\n"
        );
    }
    let path = world.directory.path().join("race.toml");
    std::fs::write(&path, text).expect("written");
    let output = world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// One server on `SQLite`, two on `PostgreSQL`.
async fn servers(world: &World) -> Vec<(Program, String)> {
    let mut servers = vec![world.serve().await];
    if world.engine == Engine::Postgres {
        servers.push(world.serve().await);
    }
    servers
}

/// Requests that are under way at once, at most: every one has a connection of its own.
const AT_ONCE: usize = 1_000;

/// A client that keeps no connection: the server closes idle ones at moments of its own.
fn client() -> Client {
    Client::builder().redirect(reqwest::redirect::Policy::none()).timeout(Duration::from_mins(2)).build().expect("a client")
}

/// Sends a form. Where the connection breaks before there is an answer it is sent again, as people do; an answer counts,
/// whatever it is.
async fn register(client: &Client, base: &str, fields: &[(&str, &str)]) -> (u16, String) {
    let send = || client.post(format!("{base}/editions/race/register")).form(fields).send();
    let mut answer = send().await;
    for _ in 0..5 {
        if answer.is_ok() {
            break;
        }
        answer = send().await;
    }
    let answer = answer.expect("an answer");
    let location = answer.headers().get("location").map(|to| to.to_str().expect("ASCII").to_owned());
    (answer.status().as_u16(), location.unwrap_or_default())
}

/// The seats of a session: id, registration, status, and since when it waits; in the order of arrival.
fn seats(world: &World, slug: &str) -> Vec<(i64, i64, SeatStatus, Option<chrono::NaiveDateTime>)> {
    let slug = slug.to_owned();
    world
        .site
        .db
        .read_blocking(move |conn| {
            Ok(seat::table
                .inner_join(session::table)
                .filter(session::slug.eq(slug))
                .order(seat::id)
                .select((seat::id, seat::registration_id, seat::status, seat::waiting_since))
                .load(conn)?)
        })
        .expect("readable")
}

async fn the_last_places_go_to_whoever_comes_first(world: World) {
    let (races, people, places) = if is_full() { (100, 1_000, 100) } else { (10, 100, 10) };
    load(&world, races, places);
    let servers = servers(&world).await;
    let officer = world.staff("officer", &[]).await;
    let client = client();
    let started = Instant::now();
    for race in 0..races {
        let (slug, began) = (format!("{race:03}"), Instant::now());
        let answers = join_all((0..people).map(|number| {
            let (client, base, slug) = (&client, &servers[number % servers.len()].1, &slug);
            async move {
                let (name, email) = (format!("R{race}N{number}"), format!("r{race}n{number}@b.example"));
                register(client, base, &form(&name, &email, "KEN", &[slug])).await
            }
        }))
        .await;
        let wrong: Vec<_> = answers.iter().filter(|(status, _)| *status != 303).collect();
        assert!(wrong.is_empty(), "race {race}: {wrong:?}");
        let all = seats(&world, &slug);
        let is = |status: SeatStatus| all.iter().filter(move |seat| seat.2 == status);
        assert_eq!(all.len(), people, "race {race}");
        assert_eq!(is(SeatStatus::Confirmed).count(), places, "race {race}");
        assert_eq!(is(SeatStatus::Waitlisted).count(), people - places, "race {race}");
        assert!(
            is(SeatStatus::Confirmed).all(|seat| seat.3.is_none()) && is(SeatStatus::Waitlisted).all(|seat| seat.3.is_some())
        );
        // Whoever has a place came before everybody who waits.
        let last = is(SeatStatus::Confirmed).map(|seat| seat.0).max().expect("somebody");
        assert!(is(SeatStatus::Waitlisted).all(|seat| seat.0 > last), "race {race}");
        // And the next place goes to whoever has waited longest.
        let (_, next) = is(SeatStatus::Waitlisted).map(|seat| ((seat.3, seat.0), seat.0)).min().expect("somebody waits");
        let gone = is(SeatStatus::Confirmed).next().expect("somebody").1;
        let path = format!("/staff/editions/race/registrations/{gone}/seats/{slug}");
        officer.post(&path, &[("decision", "cancel")]).await.redirects_to("/staff/editions/race/registrations");
        let all = seats(&world, &slug);
        let confirmed: Vec<i64> = all.iter().filter(|seat| seat.2 == SeatStatus::Confirmed).map(|seat| seat.0).collect();
        assert_eq!(confirmed.len(), places, "race {race}");
        assert!(confirmed.contains(&next), "race {race}: {next} is next");
        if is_full() {
            println!("race {race}: {:.1} s", began.elapsed().as_secs_f64());
        }
    }
    println!("{races} races of {people} for {places} places: {:.1} s", started.elapsed().as_secs_f64());
}

async fn the_same_form_many_times_is_one_registration(world: World) {
    let (people, times) = if is_full() { (200, 50) } else { (20, 5) };
    load(&world, 1, 1_000);
    let servers = servers(&world).await;
    let client = client();
    let started = Instant::now();
    let numbers: Vec<usize> = (0..people).collect();
    let mut answers = Vec::new();
    for some in numbers.chunks(AT_ONCE / times) {
        let theirs = join_all(some.iter().map(|number| {
            let (client, servers) = (&client, &servers);
            async move {
                let (name, email) = (format!("Same{number}"), format!("same{number}@b.example"));
                let fields = form(&name, &email, "KEN", &["000"]);
                join_all((0..times).map(|time| register(client, &servers[time % servers.len()].1, &fields))).await
            }
        }));
        answers.extend(theirs.await.into_iter().flatten());
    }
    assert_eq!(answers.len(), people * times);
    answers.sort_unstable();
    answers.dedup();
    assert_eq!(answers, [(303, "/editions/race/registered".to_owned())]);
    let (registrations, mails): (i64, i64) = world
        .site
        .db
        .read_blocking(|conn| Ok((registration::table.count().get_result(conn)?, outbox::table.count().get_result(conn)?)))
        .expect("readable");
    let people = i64::try_from(people).expect("few");
    assert_eq!((registrations, mails), (people, people));
    println!("{people} people, {times} times each: {:.1} s", started.elapsed().as_secs_f64());
}
