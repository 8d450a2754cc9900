//! Some people among thousands are erased: nothing of theirs is left, what is counted stays, and an older backup brings nothing
//! back.

use baraza::accounts::Actor;
use baraza::clock::Clock;
use baraza::db::schema::person;
use baraza::desk::erasing::{Order, run};
use diesel::prelude::*;

use crate::data_protection::{dump, statistics};
use crate::operation::{elsewhere, succeeds};
use crate::registration::load;
use crate::support::crowd::is_full;
use crate::support::{World, empty_database};

stories_with_services! { some_of_thousands_are_erased_and_stay_so }

/// What is known of one of them, and of nobody else.
struct Known {
    given: String,
    family: String,
    email: String,
    phone: String,
    job: String,
    organisation: String,
    /// As they were invited.
    earlier: String,
    /// A second address, added by staff.
    alias: String,
}

impl Known {
    fn new(number: usize) -> Self {
        let letters: String = [400, 20, 1].iter().map(|unit| char::from(b"bcdfghjklmnpqrstvwxz"[number / unit % 20])).collect();
        Self {
            given: format!("Zubeida{letters}"),
            family: format!("Kwamboka{letters}"),
            email: format!("own.{letters}@planted.example"),
            phone: format!("+2547{number:08}"),
            job: format!("Commissioner{letters}"),
            organisation: format!("Bureau{letters}"),
            earlier: format!("Directorate{letters}"),
            alias: format!("second.{letters}@planted.example"),
        }
    }

    fn all(&self) -> [&str; 8] {
        let Self { given, family, email, phone, job, organisation, earlier, alias } = self;
        [given, family, email, phone, job, organisation, earlier, alias]
    }
}

/// Everything in the database and in the folder of mails, in lower case.
fn everything(world: &World) -> String {
    let mut all = dump(world).join("\n");
    for mail in world.mails() {
        all.push_str(&mail.to_string().to_lowercase());
    }
    all
}

/// What of them is in a text, bytes in hexadecimal included.
fn hits<'a>(people: &'a [Known], text: &str) -> Vec<&'a str> {
    let is_there = |known: &&str| {
        let lower = known.to_lowercase();
        text.contains(&lower)
            || text.contains(&data_encoding::HEXLOWER.encode(known.as_bytes()))
            || text.contains(&data_encoding::HEXLOWER.encode(lower.as_bytes()))
    };
    people.iter().flat_map(Known::all).filter(is_there).collect()
}

async fn some_of_thousands_are_erased_and_stay_so(world: World) {
    let (count, others) = if is_full() { (100, "9900") } else { (4, "150") };
    load(&world);
    succeeds_silently(&world.baraza(&["seed", "--registrations", others]));
    let people: Vec<Known> = (0..count).map(Known::new).collect();
    let officer = world.staff("officer", &[]).await;
    // They are invited, register, and have a second address.
    let header = "given_name,family_name,email,state,organisation\n".to_owned();
    let line = |known: &Known| format!("{},{},{},KEN,{}\n", known.given, known.family, known.email, known.earlier);
    let list: String = std::iter::once(header).chain(people.iter().map(line)).collect();
    let lists = "/staff/editions/seventh/invitations/lists";
    let preview = officer.upload(lists, &[], "file", "list.csv", list.into()).await.redirects_to("/staff");
    officer.post(&preview, &[]).await.redirects_to("/staff");
    officer.post("/staff/editions/seventh/invitations/send", &[]).await;
    for known in &people {
        let fields = [
            ("given_name", known.given.as_str()),
            ("family_name", &known.family),
            ("email", &known.email),
            ("phone", &known.phone),
            ("gender", "female"),
            ("job_title", &known.job),
            ("organisation", &known.organisation),
            ("affiliation", "government"),
            ("state", "KEN"),
            ("language", "en"),
            ("sessions", "02-health"),
            ("consent", "yes"),
        ];
        world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    }
    let ids: Vec<i64> = world
        .site
        .db
        .read_blocking(|conn| {
            let theirs = person::table.filter(person::email.like("own.%@planted.example"));
            Ok(theirs.order(person::id).select(person::id).load(conn)?)
        })
        .expect("readable");
    assert_eq!(ids.len(), count);
    for (id, known) in ids.iter().zip(&people) {
        let page = format!("/staff/people/{id}");
        officer.post(&format!("{page}/aliases"), &[("email", &known.alias)]).await.redirects_to(&page);
    }
    world.drain();
    assert_eq!(hits(&people, &everything(&world)).len(), 8 * count, "all of it is there before");
    let backup = world.directory.path().join("before.db");
    let backup = backup.to_str().expect("UTF-8");
    succeeds(&world.baraza(&["backup", backup]));
    let before = statistics(&world).await;

    let mut later = world.site.clone();
    later.clock = Clock::new(Some("2027-08-01T08:00:00Z".parse().expect("an instant")));
    for id in &ids {
        let order = Order::on_request(&later, Actor::Operator).expect("an order");
        assert!(run(&later, *id, order).await.expect("erased"));
    }
    assert_eq!(hits(&people, &everything(&world)), Vec::<&str>::new());
    assert_eq!(statistics(&world).await, before, "what is counted has not changed");

    // The backup has them all; the ledger takes them out again.
    let ledger = world.directory.path().join("ledger.jsonl");
    std::fs::write(&ledger, world.baraza(&["erasures", "export"]).stdout).expect("written");
    let folder = tempfile::TempDir::new().expect("a folder");
    let url = empty_database(world.engine, &folder);
    succeeds(&elsewhere(&world, &url, &["restore", backup]));
    let second = World::on(world.engine, "2027-08-02T08:00:00Z", &url);
    assert_eq!(hits(&people, &everything(&second)).len(), 8 * count, "they are back");
    let replayed = succeeds(&elsewhere(&world, &url, &["erasures", "replay", ledger.to_str().expect("UTF-8")]));
    assert_eq!(replayed["people"].as_u64(), u64::try_from(count).ok(), "{replayed}");
    assert_eq!(hits(&people, &everything(&second)), Vec::<&str>::new());
    println!("{count} erased of {others} and {count}: 0 of {} identifiers left, also after an older backup", 8 * count);
}

fn succeeds_silently(output: &std::process::Output) {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
