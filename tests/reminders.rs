//! People are reminded of their sessions: once, in their own time, and only of what still stands.

use baraza::attendance::rules::{Evidence, Source, Verdict};
use baraza::attendance::store::{Origin, add_evidence};
use baraza::campaign::reminders::send_due;
use baraza::clock::Clock;
use baraza::db::schema::{reminder_rule, reminder_sent, seat, session};
use baraza::db::types::UtcInstant;
use baraza::db::{Conn, DbError, Lock};
use baraza::site::Site;
use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::registration::{form, load};
use crate::support::{Mail, Visitor, World};

stories! {
    people_are_reminded_once_in_their_own_time
    nobody_is_reminded_of_what_no_longer_stands
    a_moved_session_moves_its_reminders
    rules_are_staff_s_and_a_clone_has_them_off
    those_who_came_are_thanked
}

const PAGE: &str = "/staff/editions/seventh/campaigns/reminders";

/// The same installation at another time.
fn at(world: &World, now: &str) -> Site {
    let mut site = world.site.clone();
    site.clock = Clock::new(Some(now.parse::<DateTime<Utc>>().expect("an instant")));
    site
}

async fn write<T: Send + 'static>(world: &World, closure: impl Fn(&mut Conn) -> Result<T, DbError> + Send + 'static) -> T {
    world.site.db.write(Lock::None, closure).await.expect("written")
}

async fn register(world: &World, family: &str, email: &str, state: &str, sessions: &[&str]) {
    let fields = form(family, email, state, sessions);
    world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
}

/// The usual rules, and those with these names switched on.
async fn switch_on(officer: &Visitor, names: &[&str]) {
    officer.post(PAGE, &[("usual", "yes")]).await.redirects_to(PAGE);
    let page = officer.get(PAGE).await.ok();
    let (rules, links) = (page.all("tbody th a"), page.attributes("tbody th a", "href"));
    for name in names {
        let place = rules.iter().position(|rule| rule.starts_with(name)).unwrap_or_else(|| panic!("{name} in {rules:?}"));
        officer.post(&format!("{}/on", links[place]), &[]).await.redirects_to(PAGE);
    }
}

/// Mails whose subject begins so, sent by now.
fn mails(world: &World, subject: &str) -> Vec<Mail> {
    world.drain();
    let is_one = |mail: &Mail| mail.text().lines().any(|line| line.starts_with(&format!("Subject: {subject}")));
    world.mails().into_iter().filter(is_one).collect()
}

/// The outbox takes what is due at the time of the world; reminders of later times are let go for the test.
async fn release(world: &World) {
    let now = UtcInstant::from(world.site.now());
    write(world, move |conn| {
        use baraza::db::schema::outbox;
        let rows = diesel::update(outbox::table.filter(outbox::due_at.gt(now)));
        Ok(rows.set(outbox::due_at.eq(now)).execute(conn)?)
    })
    .await;
}

async fn reminded(world: &World, now: &str) -> usize {
    send_due(&at(world, now)).await.expect("looked");
    release(world).await;
    mails(world, "Reminder").len()
}

async fn people_are_reminded_once_in_their_own_time(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    officer.get(PAGE).await.ok().shows("There are no reminders yet");
    switch_on(&officer, &["One day before"]).await;
    register(&world, "Otieno", "otieno@b.example", "KEN", &["01-law", "02-health"]).await;
    register(&world, "Ndiaye", "ndiaye@b.example", "SEN", &["02-health"]).await;
    register(&world, "Diop", "diop@b.example", "SEN", &["01-law"]).await;
    // Waits: there is no place for a third that is not Togo's.
    register(&world, "Mbaye", "mbaye@b.example", "SEN", &["01-law"]).await;
    let page = officer
        .get(PAGE)
        .await
        .ok()
        .shows("7 June 2027 10:00, Dar es Salaam time (UTC+3): Human rights of migrants (2 people so far)");
    let rule = page.attributes("tbody th a", "href").remove(1);
    officer
        .get(&rule)
        .await
        .ok()
        .shows("What comes next")
        .shows("Health at points of entry")
        .shows("Reminder: Human rights of migrants");
    // A note of the team goes along, in the reader's language.
    officer.post(&rule, &[("note_en", "Please test your microphone.")]).await.redirects_to(&rule);
    assert_eq!(reminded(&world, "2027-06-07T06:59:00Z").await, 0, "not before its time");
    // Two replicas look at the same minute, and again.
    let (one, other) = (at(&world, "2027-06-07T07:00:05Z"), at(&world, "2027-06-07T07:00:05Z"));
    let (first, second) = futures_util::future::join(send_due(&one), send_due(&other)).await;
    first.and(second).expect("looked");
    assert_eq!(reminded(&world, "2027-06-07T07:01:00Z").await, 2);
    let sent = mails(&world, "Reminder: Human rights of migrants");
    let otieno = sent.iter().find(|mail| mail.contains("otieno@b.example")).expect("a mail");
    assert!(otieno.contains("10:00–11:30, Nairobi time"), "{otieno}");
    assert!(otieno.contains("The same time elsewhere") && otieno.contains("Please test your microphone."), "{otieno}");
    world.visitor().get(&otieno.link("/join/")).await.ok();
    world.visitor().get(&otieno.link("/me/")).await.ok();
    assert!(sent.iter().any(|mail| mail.contains("diop@b.example") && mail.contains("07:00–08:30, Dakar time")));
    // The next session has its own.
    assert_eq!(reminded(&world, "2027-06-14T07:00:05Z").await, 4);
    officer.get(&rule).await.ok().shows("4 people have been written to by it");
}

async fn nobody_is_reminded_of_what_no_longer_stands(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    switch_on(&officer, &["7 days before", "One day before", "One hour before"]).await;
    register(&world, "Stays", "stays@b.example", "KEN", &["02-health"]).await;
    register(&world, "Leaves", "leaves@b.example", "KEN", &["02-health"]).await;
    register(&world, "Late", "late@b.example", "KEN", &["02-health"]).await;
    world.drain();
    let me = world.mails().iter().find(|mail| mail.contains("Fatou Leaves")).expect("a mail").link("/me/");
    world.visitor().post(&format!("{me}/cancel"), &[]).await.redirects_to("/me/");
    // Registered after the reminder of the day before was due.
    let late: DateTime<Utc> = "2027-06-14T08:00:00Z".parse().expect("an instant");
    write(&world, move |conn| {
        let newest: i64 = seat::table.order(seat::id.desc()).select(seat::id).first(conn)?;
        Ok(diesel::update(seat::table.find(newest)).set(seat::updated_at.eq(UtcInstant::from(late))).execute(conn)?)
    })
    .await;
    assert_eq!(reminded(&world, "2027-06-14T09:00:00Z").await, 1, "who stays, not who left or came late");
    // An hour before both are; a program that was down until the session reminds nobody any more.
    assert_eq!(reminded(&world, "2027-06-15T06:10:00Z").await, 3);
    assert_eq!(reminded(&world, "2027-06-15T06:45:00Z").await, 3);
    // A rule that is switched on when its time is over does not make up for it.
    let page = officer.get(PAGE).await.ok();
    let hour = page.attributes("tbody th a", "href").remove(2);
    officer.post(&format!("{hour}/off"), &[]).await.redirects_to(PAGE);
    // A cancelled session reminds of nothing.
    register(&world, "Law", "law@b.example", "KEN", &["01-law"]).await;
    write(&world, |conn| {
        let rows = diesel::update(session::table.filter(session::slug.eq("01-law")));
        Ok(rows.set(session::status.eq(baraza::session::rules::SessionStatus::Cancelled)).execute(conn)?)
    })
    .await;
    assert_eq!(reminded(&world, "2027-06-07T07:00:05Z").await, 3);
}

async fn a_moved_session_moves_its_reminders(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    switch_on(&officer, &["One day before"]).await;
    register(&world, "A", "a@b.example", "KEN", &["01-law"]).await;
    let start = |text: &'static str| {
        let world = &world;
        async move {
            let starts: DateTime<Utc> = text.parse().expect("an instant");
            write(world, move |conn| {
                let rows = diesel::update(session::table.filter(session::slug.eq("01-law")));
                Ok(rows.set(session::starts_at.eq(UtcInstant::from(starts))).execute(conn)?)
            })
            .await;
        }
    };
    // Moved before the reminder: it goes out a day before the new time.
    start("2027-06-09T07:00:00Z").await;
    assert_eq!(reminded(&world, "2027-06-07T07:00:05Z").await, 0);
    assert_eq!(reminded(&world, "2027-06-08T07:00:05Z").await, 1);
    // Moved by a few hours, or forward: they know of it by the notice.
    start("2027-06-09T12:00:00Z").await;
    assert_eq!(reminded(&world, "2027-06-08T12:00:05Z").await, 1);
    start("2027-06-08T20:00:00Z").await;
    assert_eq!(reminded(&world, "2027-06-08T10:00:00Z").await, 1);
    // Moved by days: a new reminder.
    start("2027-06-12T07:00:00Z").await;
    assert_eq!(reminded(&world, "2027-06-11T07:00:05Z").await, 2);
    assert_eq!(reminded(&world, "2027-06-11T07:01:05Z").await, 2);
}

async fn rules_are_staff_s_and_a_clone_has_them_off(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    switch_on(&officer, &["7 days before"]).await;
    let page = officer.get(PAGE).await.ok();
    assert_eq!(page.all("tbody th a").len(), 4);
    let add =
        |amount: &'static str, unit: &'static str, side: &'static str| [("amount", amount), ("unit", unit), ("side", side)];
    officer.post(PAGE, &add("x", "days", "before")).await.is(422).shows("Enter a whole number");
    officer.post(PAGE, &add("100", "days", "before")).await.is(422).shows("from 5 minutes to 60 days");
    officer.post(PAGE, &add("24", "hours", "before")).await.is(422).shows("There is a reminder of this time already");
    let own = officer.post(PAGE, &add("30", "minutes", "before")).await.redirects_to(&format!("{PAGE}/"));
    let own = own.split('?').next().expect("a path");
    officer.get(own).await.ok().shows("30 minutes before each session").shows("Off").shows("What would come next");
    officer.post(own, &[("note_fr", "À bientôt.")]).await.redirects_to(own);
    officer.post(&format!("{own}/delete"), &[]).await.redirects_to(PAGE);
    officer.get(own).await.is(404);
    officer.get(&format!("{PAGE}?lang=fr")).await.ok().shows("7 jours avant chaque session").shows("Activé");
    let trail = world.staff("admin", &[]).await.get("/staff/audit").await.ok();
    trail.shows("reminder.on").shows("reminder.create").shows("reminder.delete");
    write(&world, |conn| {
        let edition: i64 = reminder_rule::table.select(reminder_rule::edition_id).first(conn)?;
        // Where the rules of a clone come from; `editions` tells the rest of cloning.
        baraza::campaign::store::copy_rules(conn, edition, edition, "2027-06-01T08:00:00Z".parse().expect("an instant"))?;
        let on: i64 = reminder_rule::table.filter(reminder_rule::active_since.is_not_null()).count().get_result(conn)?;
        assert_eq!(on, 1, "copying switches nothing on");
        Ok(())
    })
    .await;
}

async fn those_who_came_are_thanked(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    switch_on(&officer, &["2 hours after"]).await;
    let page = officer.get(PAGE).await.ok();
    let thanks = page.attributes("tbody th a", "href").pop().expect("listed");
    officer.post(&thanks, &[("whom", "nobody")]).await.is(422);
    officer.post(&thanks, &[("whom", "present")]).await.redirects_to(&thanks);
    register(&world, "Came", "came@b.example", "KEN", &["02-health"]).await;
    register(&world, "Stayed away", "away@b.example", "KEN", &["02-health"]).await;
    let thanked = |now: &'static str| {
        let world = &world;
        async move {
            send_due(&at(world, now)).await.expect("looked");
            release(world).await;
            mails(world, "Thank you: Health")
        }
    };
    assert!(thanked("2027-06-15T11:00:00Z").await.is_empty(), "nobody knows yet who came");
    // The roll-call comes in two days later.
    write(&world, |conn| {
        let (seat, session): (i64, i64) = seat::table.order(seat::id).select((seat::id, seat::session_id)).first(conn)?;
        let piece = Evidence { source: Source::RollCall, verdict: Verdict::Present, interval: None, seconds: None };
        let origin = Origin { session, seat, ..Origin::default() };
        add_evidence(conn, origin, &piece, "2027-06-17T08:00:00Z".parse().expect("an instant"))
    })
    .await;
    let mails = thanked("2027-06-17T08:01:00Z").await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].contains("came@b.example") && mails[0].contains("Thank you for taking part"), "{}", mails[0]);
    assert_eq!(thanked("2027-06-17T08:02:00Z").await.len(), 1);
    assert_eq!(thanked("2027-06-30T08:00:00Z").await.len(), 1);
    let rows: i64 = world.site.db.read_blocking(|conn| Ok(reminder_sent::table.count().get_result(conn)?)).expect("read");
    assert_eq!(rows, 1);
}
