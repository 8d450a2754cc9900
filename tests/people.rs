//! The same person over editions: found again by name and address, made one by staff, and two again.

use diesel::prelude::*;

use crate::main_job::zoom_report;
use crate::registration::{form, load};
use crate::support::{Page, Visitor, World};

stories! { one_person_over_editions two_people_share_a_mailbox places_in_one_edition_are_settled_first merges_in_a_row_are_undone_in_order nothing_else_is_merged_than_was_shown another_address_finds_its_person whoever_is_limited_sees_what_they_cover }

const PEOPLE: &str = "/staff/people";

/// Two editions with the same sessions.
fn load_both(world: &World) {
    load(world);
    let path = world.directory.path().join("edition.toml");
    let other = std::fs::read_to_string(&path).expect("there").replace("\"seventh\"", "\"eighth\"");
    let other = other.replace("Seventh edition", "Eighth edition");
    std::fs::write(&path, other).expect("written");
    assert!(world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]).status.success());
}

async fn register(world: &World, edition: &str, family: &str, email: &str, sessions: &[&str]) {
    let path = format!("/editions/{edition}/register");
    let fields = form(family, email, "SEN", sessions);
    world.visitor().post(&path, &fields).await.redirects_to(&format!("/editions/{edition}/registered"));
}

/// The path of the person at an address.
async fn person(officer: &Visitor, query: &str) -> String {
    let found = officer.get(&format!("{PEOPLE}?q={query}")).await.ok();
    found.attributes("tbody th a", "href").into_iter().next().unwrap_or_else(|| panic!("{query}: {}", found.main()))
}

/// The page on which `other` would be merged into `kept`.
async fn compare(officer: &Visitor, kept: &str, other: &str) -> Page {
    let other = other.rsplit_once('/').expect("a path").1;
    officer.get(&format!("{kept}/merge?with={other}")).await.ok()
}

/// Confirms what such a page shows.
async fn confirm(officer: &Visitor, shown: &Page) -> Page {
    let names = shown.attributes("main form input[type=hidden]", "name");
    let values = shown.attributes("main form input[type=hidden]", "value");
    let fields: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(values.iter().map(String::as_str)).collect();
    let action = shown.attributes("main form[action]", "action").remove(0);
    officer.post(&action, &fields).await
}

async fn merge(officer: &Visitor, kept: &str, other: &str) {
    let shown = compare(officer, kept, other).await;
    let to = confirm(officer, &shown).await.redirects_to(kept);
    officer.get(&to).await.ok().shows("The two are one person now.");
}

async fn undo(officer: &Visitor, kept: &str) -> Page {
    let page = officer.get(kept).await.ok();
    let action = page.attributes("main form[action$='/undo']", "action").remove(0);
    officer.post(&action, &[]).await
}

/// Everything that says who somebody is, as it is stored.
fn everything(world: &World) -> String {
    world
        .site
        .db
        .read_blocking(|conn| {
            use baraza::db::schema::{attendance_alias, person, person_alias, registration, seat};
            type Person = (i64, String, String, String, String, Option<i64>, String);
            let people: Vec<Person> = person::table
                .order(person::id)
                .select((
                    person::id,
                    person::email,
                    person::name_key,
                    person::given_name,
                    person::family_name,
                    person::merged_into,
                    person::sort_key,
                ))
                .load(conn)?;
            let registrations: Vec<(i64, i64, String, String)> = registration::table
                .order(registration::id)
                .select((registration::id, registration::person_id, registration::search_key, registration::sort_key))
                .load(conn)?;
            let aliases: Vec<(i64, i64, String, String, Option<i64>)> = person_alias::table
                .order(person_alias::id)
                .select((
                    person_alias::id,
                    person_alias::person_id,
                    person_alias::email,
                    person_alias::name_key,
                    person_alias::merge_id,
                ))
                .load(conn)?;
            let remembered: Vec<(i64, i64)> = attendance_alias::table
                .order(attendance_alias::id)
                .select((attendance_alias::id, attendance_alias::person_id))
                .load(conn)?;
            let seats: Vec<(i64, i64, String)> = seat::table
                .order(seat::id)
                .select((seat::id, seat::registration_id, seat::status.into_sql::<diesel::sql_types::Text>()))
                .load(conn)?;
            Ok(format!("{people:#?}\n{registrations:#?}\n{aliases:#?}\n{remembered:#?}\n{seats:#?}"))
        })
        .expect("readable")
}

fn count_people(world: &World) -> i64 {
    let count = |conn: &mut baraza::db::Conn| Ok(baraza::db::schema::person::table.count().get_result(conn)?);
    world.site.db.read_blocking(count).expect("readable")
}

/// Imports a report from the command line; how many it matched.
fn import(world: &World, edition: &str, people: &[(&str, &str, &str, &str)]) -> u64 {
    let path = world.directory.path().join("zoom.csv");
    std::fs::write(&path, zoom_report(people)).expect("written");
    let path = path.to_str().expect("UTF-8");
    let output = world.baraza(&["attendance", "import", "--edition", edition, "--session", "01-law", path]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let outcome: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    outcome.get("matched").and_then(serde_json::Value::as_u64).expect("a number")
}

async fn one_person_over_editions(world: World) {
    load_both(&world);
    register(&world, "seventh", "Ndiaye", "fatou@gov.example", &["01-law"]).await;
    register(&world, "eighth", "NDIAYE", "f.ndiaye@mail.example", &["01-law"]).await;
    register(&world, "eighth", "Sow", "sow@gov.example", &["01-law"]).await;
    let officer = world.staff("officer", &[]).await;
    officer.get("/staff").await.ok();
    officer.get(PEOPLE).await.ok().shows("3 persons").shows("Sow, Fatou").shows("Senegal");
    officer.get(&format!("{PEOPLE}?q=fatou+nd")).await.ok().shows("2 persons").hides("Sow");
    officer.get(&format!("{PEOPLE}?q=mail.example")).await.ok().shows("one person").shows("NDIAYE, Fatou");
    officer.get(&format!("{PEOPLE}?alike=yes")).await.ok().shows("2 persons").hides("Sow");
    officer.get(&format!("{PEOPLE}?q=nobody")).await.ok().shows("Nobody is found");
    let (kept, other) = (person(&officer, "fatou@gov.example").await, person(&officer, "f.ndiaye@mail.example").await);
    assert_eq!(import(&world, "seventh", &[("Fatou Ndiaye", "fatou@gov.example", "10:00:00", "11:30:00")]), 1);
    // The registration leads to the person, and the person to who else they may be.
    let list = officer.get("/staff/editions/seventh/registrations?q=ndiaye").await.ok();
    let registration = list.attributes("tbody th a", "href").remove(0);
    let page = officer.get(&registration).await.ok();
    assert!(page.attributes("main a", "href").contains(&kept), "{}", page.main());
    let page = officer.get(&kept).await.ok().shows("Seventh edition").shows("90 minutes").shows("Perhaps the same person");
    page.shows("Same name").shows("f.ndiaye@mail.example").hides("Sow");
    let before = everything(&world);
    let shown = compare(&officer, &kept, &other).await.shows("Are they the same person?");
    let shown =
        shown.shows("The registrations in Eighth edition come to Fatou Ndiaye").shows("Mail goes to fatou@gov.example only");
    assert_eq!(everything(&world), before, "nothing happens before it is confirmed");
    let to = confirm(&officer, &shown).await.redirects_to(&kept);
    let page =
        officer.get(&to).await.ok().shows("The two are one person now.").shows("Seventh edition").shows("Eighth edition");
    page.shows("f.ndiaye@mail.example").hides("Perhaps the same person");
    officer.get(&other).await.redirects_to(&kept);
    officer.get(&format!("{PEOPLE}?q=ndiaye")).await.ok().shows("one person");
    officer.get(&format!("{PEOPLE}?q=f.ndiaye")).await.ok().shows("Ndiaye, Fatou");
    // The other address with the name finds the person: a registration, a report, and the mail goes to the main address.
    register(&world, "eighth", "Ndiaye", "f.ndiaye@mail.example", &["02-health"]).await;
    assert_eq!(count_people(&world), 3);
    officer.get(&kept).await.ok().shows("Health at points of entry");
    assert_eq!(import(&world, "eighth", &[("F. N.", "f.ndiaye@mail.example", "10:00:00", "11:00:00")]), 1);
    world.drain();
    let added = world.mails().into_iter().filter(|mail| mail.contains("Health at points of entry"));
    let added: Vec<_> = added.collect();
    assert!(!added.is_empty() && added.iter().all(|mail| mail.raw.contains("fatou@gov.example")), "{added:?}");
    // The trail knows, and the two are two again.
    world.staff("admin", &[]).await.get("/staff/audit").await.ok().shows("person.merge");
    let to = undo(&officer, &kept).await.redirects_to(&kept);
    officer.get(&to).await.ok().shows("They are two people again.").shows("Perhaps the same person");
    officer.get(&other).await.ok().shows("Health at points of entry").shows("60 minutes");
    undo_gone(&officer, &kept).await;
}

async fn undo_gone(officer: &Visitor, kept: &str) {
    officer.post(&format!("{kept}/merges/1/undo"), &[]).await.is(404);
    officer.post(&format!("{kept}/merges/4711/undo"), &[]).await.is(404);
}

async fn two_people_share_a_mailbox(world: World) {
    load_both(&world);
    for family in ["Sow", "Diop", "Abdoulkarimov"] {
        register(&world, "seventh", family, "office@gov.example", &["02-health"]).await;
    }
    register(&world, "eighth", "Abdoulkarimof", "office@gov.example", &["02-health"]).await;
    let officer = world.staff("officer", &[]).await;
    let page = officer.get(&person(&officer, "Sow").await).await.ok();
    page.shows("Others at the same address").shows("Diop, Fatou").hides("Perhaps the same person");
    let kept = person(&officer, "Abdoulkarimov").await;
    officer.get(&kept).await.ok().shows("Same address, similar name").shows("Abdoulkarimof, Fatou");
    let before = everything(&world);
    merge(&officer, &kept, &person(&officer, "Abdoulkarimof").await).await;
    register(&world, "eighth", "Abdoulkarimof", "office@gov.example", &["01-law"]).await;
    assert_eq!(count_people(&world), 4);
    officer.get(&kept).await.ok().shows("Human rights of migrants");
    assert_ne!(everything(&world), before);
}

async fn places_in_one_edition_are_settled_first(world: World) {
    load_both(&world);
    register(&world, "seventh", "Ndiaye", "a@gov.example", &["02-health"]).await;
    register(&world, "seventh", "Ndiaye", "b@gov.example", &["02-health"]).await;
    register(&world, "eighth", "Ndiaye", "b@gov.example", &["02-health"]).await;
    let officer = world.staff("officer", &[]).await;
    let (kept, other) = (person(&officer, "a@gov").await, person(&officer, "b@gov").await);
    let shown = compare(&officer, &kept, &other).await.shows("Both have places in Seventh edition");
    assert!(shown.all("main form button").is_empty(), "there is nothing to confirm");
    let with = other.rsplit_once('/').expect("a path").1.to_owned();
    let fields = [("with", with.as_str()), ("fingerprint", "")];
    officer.post(&format!("{kept}/merge"), &fields).await.is(422).shows("Both have places in Seventh edition");
    // The places of the one who is kept go: then it works the other way round only.
    let cancel = |path: String| {
        let officer = &officer;
        async move { officer.post(&format!("{path}/seats/02-health"), &[("decision", "cancel")]).await.redirects_to("/staff/") }
    };
    let list = |query: &'static str| {
        let officer = &officer;
        async move {
            let list = officer.get(&format!("/staff/editions/seventh/registrations?q={query}")).await.ok();
            list.attributes("tbody th a", "href").remove(0)
        }
    };
    cancel(list("a+gov").await).await;
    compare(&officer, &kept, &other).await.shows("In Seventh edition only Fatou Ndiaye has places");
    world.drain();
    let mails = world.mails();
    let link = mails.iter().find(|mail| mail.contains("a@gov.example") && mail.contains("/me/")).expect("a mail").link("/me/");
    let before = everything(&world);
    let shown = compare(&officer, &other, &kept).await.shows("That registration stays as a record");
    confirm(&officer, &shown).await.redirects_to(&other);
    officer.get(&other).await.ok().shows("Cancelled").shows("Eighth edition");
    // Its link gives no second place to the same person.
    let visitor = world.visitor();
    visitor.get(&link).await.is(404);
    visitor.post(&format!("{link}/restore"), &[]).await.is(404);
    undo(&officer, &other).await.redirects_to(&other);
    visitor.get(&link).await.ok();
    assert_eq!(everything(&world), before);
}

async fn merges_in_a_row_are_undone_in_order(world: World) {
    load_both(&world);
    register(&world, "seventh", "Ndiaye", "a@gov.example", &["02-health"]).await;
    register(&world, "eighth", "Ndiaye", "b@gov.example", &["02-health"]).await;
    register(&world, "seventh", "Ndiaye-Sarr", "c@gov.example", &["02-health"]).await;
    let officer = world.staff("officer", &[]).await;
    let (a, b, c) = (person(&officer, "a@gov").await, person(&officer, "b@gov").await, person(&officer, "c@gov").await);
    officer.post(&format!("{b}/aliases"), &[("email", "b2@gov.example")]).await.redirects_to(&b);
    let first = everything(&world);
    // Whoever goes may be kept of two others: it is found through both.
    merge(&officer, &b, &c).await;
    let shown = compare(&officer, &a, &b).await.shows("Both have places in Seventh edition");
    assert!(shown.all("main form button").is_empty());
    let list =
        officer.get("/staff/editions/seventh/registrations?q=a+gov").await.ok().attributes("tbody th a", "href").remove(0);
    officer.post(&format!("{list}/seats/02-health"), &[("decision", "cancel")]).await.redirects_to("/staff/");
    merge(&officer, &b, &a).await;
    for gone in [&a, &c] {
        officer.get(gone).await.redirects_to(&b);
        compare_is_gone(&officer, gone, &b).await;
    }
    register(&world, "eighth", "Ndiaye-Sarr", "a@gov.example", &["01-law"]).await;
    assert_eq!(count_people(&world), 3, "every address finds them with every name");
    officer.get(&b).await.ok().shows("Human rights of migrants").shows("b2@gov.example");
    undo(&officer, &b).await.redirects_to(&b);
    undo(&officer, &b).await.redirects_to(&b);
    // People, registrations and aliases are as they were.
    let people = |text: &str| text.split("\n]\n").take(3).collect::<Vec<_>>().join("\n");
    assert_eq!(people(&everything(&world)), people(&first));
    // One after the other into the next: only the last can be undone.
    merge(&officer, &b, &a).await;
    let between = everything(&world);
    let early = officer.get(&b).await.ok().attributes("main form[action$='/undo']", "action").remove(0);
    merge(&officer, &c, &b).await;
    officer.get(&a).await.redirects_to(&c);
    officer.post(&early, &[]).await.is(404);
    undo(&officer, &c).await.redirects_to(&c);
    assert_eq!(everything(&world), between);
    officer.post(&early, &[]).await.redirects_to(&b);
    assert_eq!(people(&everything(&world)), people(&first));
}

async fn compare_is_gone(officer: &Visitor, gone: &str, there: &str) {
    let id = gone.rsplit_once('/').expect("a path").1;
    officer.get(&format!("{there}/merge?with={id}")).await.is(404);
    officer.get(&format!("{there}/merge?with=x")).await.is(404);
    officer.get(&format!("{there}/merge")).await.is(404);
}

async fn nothing_else_is_merged_than_was_shown(world: World) {
    load_both(&world);
    register(&world, "seventh", "Ndiaye", "a@gov.example", &["02-health"]).await;
    register(&world, "eighth", "Ndiaye", "b@gov.example", &["02-health"]).await;
    let officer = world.staff("officer", &[]).await;
    let (kept, other) = (person(&officer, "a@gov").await, person(&officer, "b@gov").await);
    let shown = compare(&officer, &kept, &other).await;
    // Meanwhile somebody else adds an address.
    officer.post(&format!("{kept}/aliases"), &[("email", "c@gov.example")]).await.redirects_to(&kept);
    let before = everything(&world);
    let again = confirm(&officer, &shown).await.is(422).shows("Something has changed since you looked");
    assert_eq!(everything(&world), before);
    confirm(&officer, &again).await.redirects_to(&kept);
    // A person is not merged with themselves.
    compare_is_gone(&officer, &kept, &kept).await;
}

async fn another_address_finds_its_person(world: World) {
    load_both(&world);
    register(&world, "seventh", "Ndiaye", "a@gov.example", &["01-law"]).await;
    register(&world, "seventh", "Sow", "sow@gov.example", &["01-law"]).await;
    let officer = world.staff("officer", &[]).await;
    let path = person(&officer, "a@gov").await;
    let aliases = format!("{path}/aliases");
    let wrong = officer.post(&aliases, &[("email", "nowhere")]).await.is(422);
    assert_eq!(wrong.attributes(".summary a", "href"), ["#email"]);
    assert_eq!(wrong.attributes("#email", "value"), ["nowhere"]);
    officer.post(&aliases, &[("email", "A@gov.example")]).await.is(422).shows("is found by this address already");
    let to = officer.post(&aliases, &[("email", "Private@Mail.example")]).await.redirects_to(&path);
    officer.get(&to).await.ok().shows("The address is added.").shows("private@mail.example");
    // Another name at that address is another person.
    register(&world, "eighth", "Ndiaye", "private@mail.example", &["01-law"]).await;
    assert_eq!(count_people(&world), 2);
    register(&world, "eighth", "Diop", "private@mail.example", &["01-law"]).await;
    assert_eq!(count_people(&world), 3);
    officer.get(&path).await.ok().shows("Eighth edition").shows("Others at the same address").shows("Diop, Fatou");
    // Somebody of the same name at the address: perhaps they are one.
    register(&world, "eighth", "Ndiaye", "n@other.example", &["01-law"]).await;
    let taken = officer.post(&aliases, &[("email", "n@other.example")]).await.is(422).shows("merge the two");
    let links = taken.attributes("main form a", "href");
    assert!(links.iter().any(|href| href.contains("/merge?with=")), "{links:?}");
    // Links are asked for by either address and go to the main one.
    world.drain();
    let sent = world.mails().len();
    world.visitor().post("/find-my-registration", &[("email", "private@mail.example")]).await.ok();
    world.drain();
    let mails = world.mails().split_off(sent);
    let is_to = |mail: &str, address: &str| mail.lines().any(|line| line.starts_with("To:") && line.contains(address));
    let to = |address: &str| mails.iter().filter(|mail| is_to(&mail.raw, address)).count();
    assert_eq!((mails.len(), to("a@gov.example"), to("private@mail.example")), (3, 2, 1), "{mails:?}");
    // Reports know it.
    let seen = [("F", "private@mail.example", "10:00:00", "11:00:00")];
    assert_eq!(import(&world, "seventh", &seen), 1);
    // And it is forgotten again.
    let page = officer.get(&path).await.ok();
    let remove = page.attributes("main form[action$='/remove']", "action").remove(0);
    let to = officer.post(&remove, &[]).await.redirects_to(&path);
    officer.get(&to).await.ok().shows("The address is removed.").hides("private@mail.example");
    officer.post(&remove, &[]).await.is(404);
    register(&world, "seventh", "Ndiaye", "private@mail.example", &["02-health"]).await;
    assert_eq!(count_people(&world), 5);
}

async fn whoever_is_limited_sees_what_they_cover(world: World) {
    load_both(&world);
    register(&world, "seventh", "Ndiaye", "a@gov.example", &["02-health"]).await;
    register(&world, "eighth", "Ndiaye", "a@gov.example", &["01-law"]).await;
    register(&world, "eighth", "Sow", "sow@gov.example", &["01-law"]).await;
    let officer = world.staff("officer", &[]).await;
    let (both, eighth) = (person(&officer, "a@gov").await, person(&officer, "sow@gov").await);
    officer.get(&both).await.ok().shows("Seventh edition").shows("Eighth edition");
    for (role, more) in [
        ("officer", &["--edition", "seventh"][..]),
        ("coordinator", &["--edition", "seventh"]),
        ("coordinator", &["--edition", "seventh", "--state", "SEN"]),
    ] {
        let limited = world.staff(role, more).await;
        limited.get(&both).await.ok().shows("Seventh edition").hides("Eighth edition").hides("Other addresses");
        limited.get(&eighth).await.is(404);
        limited.get(PEOPLE).await.is(404);
        limited.get(&format!("{both}/merge?with=2")).await.is(404);
        limited.post(&format!("{both}/aliases"), &[("email", "x@y.example")]).await.is(404);
    }
    for more in [&["--edition", "seventh", "--state", "TGO"][..], &["--edition", "eighth", "--state", "KEN"]] {
        world.staff("coordinator", more).await.get(&both).await.is(404);
    }
    world.staff("partner", &[]).await.get(&both).await.is(404);
    officer.get(&format!("{PEOPLE}/4711")).await.is(404);
}
