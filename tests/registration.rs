//! People register, change their mind, and wait for places.

use baraza::db::schema::{audit, audit_value, consent_event, outbox, person, registration, seat, seat_tally, session};
use baraza::db::{Conn, Lock};
use baraza::programme::store::edition_by_slug;
use baraza::registration::rules::SeatStatus;
use diesel::prelude::*;

use crate::support::{Engine, Page, Visitor, World};

stories! { a_repeat_never_rewrites wrong_fields_are_named_and_nothing_is_lost the_last_place_and_the_waiting_list states_have_their_places a_moved_session_tells_its_people no_crowd_breaks_a_limit another_state_keeps_the_seats_that_are_held a_rec_s_coordinator_sees_its_member_states
whoever_is_promoted_meanwhile_is_admitted_once who_come_together_are_served_each_by_themselves another_edition_keeps_what_a_person_said nobody_gives_up_everything_by_a_box }

const EDITION: &str = r#"
[programme]
slug = "continental"
title = { en = "Continental Webinar Programme", fr = "Programme continental", ar = "البرنامج القاري" }
implementer = "IOM"

[edition]
slug = "seventh"
number = 7
title = { en = "Seventh edition", fr = "Septième édition", ar = "الدورة السابعة" }
starts_on = 2027-06-08
ends_on = 2027-07-13
time_zone = "Africa/Dar_es_Salaam"
languages = ["en", "fr", "ar"]
stage = "open"
states = ["SEN", "TGO", "KEN"]

[[edition.quota]]
state = "TGO"
reserved = 1
maximum = 1
release_on = 2027-07-01

[[session]]
slug = "01-law"
title = { en = "Human rights of migrants", fr = "Droits des migrants", ar = "حقوق المهاجرين" }
starts_at = 2027-06-08T10:00:00
duration_minutes = 90
capacity = 3
status = "published"

[[session]]
slug = "02-health"
title = { en = "Health at points of entry", fr = "Santé aux points d’entrée", ar = "الصحة" }
starts_at = 2027-06-15T10:00:00
duration_minutes = 90
status = "published"
"#;

/// Loads the edition of these stories.
pub fn load(world: &World) {
    let path = world.directory.path().join("edition.toml");
    std::fs::write(&path, EDITION).expect("written");
    let output = world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A form that is right, for one person.
pub fn form<'a>(family: &'a str, email: &'a str, state: &'a str, sessions: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("given_name", "Fatou"),
        ("family_name", family),
        ("email", email),
        ("affiliation", "government"),
        ("state", state),
        ("organisation", "Police"),
        ("language", "en"),
        ("consent", "yes"),
    ];
    fields.extend(sessions.iter().map(|session| ("sessions", *session)));
    fields
}

const REGISTER: &str = "/editions/seventh/register";

async fn register(visitor: &Visitor, fields: &[(&str, &str)]) {
    visitor.post(REGISTER, fields).await.redirects_to("/editions/seventh/registered");
}

async fn a_repeat_never_rewrites(world: World) {
    load(&world);
    let visitor = world.visitor();
    let first = form("Ndiaye", "f@b.example", "SEN", &["01-law"]);
    register(&visitor, &first).await;
    world.drain();
    let mails = world.mails();
    assert_eq!(mails.len(), 1, "one mail, with the invitation inside");
    let mail = mails[0].clone();
    assert!(mail.contains("method=REQUEST"), "{mail}");
    let me = mail.link("/me/");
    visitor.get(&me).await.ok().shows("Human rights of migrants").shows("Confirmed").shows("Dakar time");
    // The same again: same answer, no mail.
    register(&visitor, &first).await;
    world.drain();
    assert_eq!(world.mails().len(), 1);
    // Another session: added, one mail more. Another organisation: kept until confirmed.
    let mut more = form("Ndiaye", "F@B.example", "SEN", &["01-law", "02-health"]);
    more.iter_mut().filter(|(name, _)| *name == "organisation").for_each(|field| field.1 = "Gendarmerie");
    register(&visitor, &more).await;
    world.drain();
    assert_eq!(world.mails().len(), 2);
    visitor.get(&me).await.ok().shows("Health at points of entry").shows("Gendarmerie").shows("Did you ask for this change?");
    // Whoever agrees agrees to what they have seen: what somebody else asks for in between is shown first.
    let seen = |page: &Page| page.attributes("form[action$=proposal] input[name=seen]", "value").remove(0);
    let old = seen(&visitor.get(&me).await.ok());
    let mut foreign = more.clone();
    foreign.iter_mut().filter(|(name, _)| *name == "state").for_each(|field| field.1 = "KEN");
    register(&visitor, &foreign).await;
    visitor.post(&format!("{me}/proposal"), &[("answer", "confirm"), ("seen", &old)]).await.redirects_to("/me/");
    let page = visitor.get(&me).await.ok().shows("Did you ask for this change?");
    assert_ne!(seen(&page), old);
    register(&visitor, &more).await;
    let page = visitor.get(&me).await.ok();
    let agreed = [("answer", "confirm"), ("seen", &seen(&page))];
    let to = visitor.post(&format!("{me}/proposal"), &agreed).await.redirects_to("/me/");
    // No mail goes out for it, and the page promises none.
    let page = visitor.get(&to).await.ok().shows("Your details are saved.").hides("A mail confirms");
    page.hides("Did you ask").shows("Gendarmerie").hides("Police");
    // Cancelled and taken back.
    visitor.post(&format!("{me}/cancel"), &[]).await.redirects_to("/me/");
    visitor.get(&me).await.ok().shows("You hold no place");
    visitor.post(&format!("{me}/restore"), &[]).await.redirects_to("/me/");
    visitor.get(&me).await.ok().hides("You hold no place");
    let calendar = visitor.get(&format!("{me}/calendar.ics")).await.ok().text();
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 2);
    visitor.get("/me/AAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAA").await.is(404);
}

async fn wrong_fields_are_named_and_nothing_is_lost(world: World) {
    load(&world);
    let visitor = world.visitor();
    let mut fields = form("Ndiaye & <b>", "not an address", "", &[]);
    fields.retain(|(name, _)| *name != "consent");
    let page = visitor.post(&format!("{REGISTER}?lang=fr"), &fields).await.is(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#email", "#state", "#sessions", "#consent"]);
    assert_eq!(page.attributes("#family_name", "value"), ["Ndiaye & <b>"]);
    assert!(page.main().contains("Choisissez au moins une session"), "{}", page.main());
    // A mail would make a link of such a name.
    let link = form("Click evil.example/win now", "a@b.example", "SEN", &["01-law"]);
    let page = visitor.post(REGISTER, &link).await.is(422).shows("Un nom ne peut pas contenir d’adresse web ou électronique");
    assert_eq!(page.attributes(".summary a", "href"), ["#family_name"]);
    let unknown = form("Ndiaye", "a@b.example", "SEN", &["no-such-session"]);
    visitor.post(REGISTER, &unknown).await.is(422);
    let mut long = form("Ndiaye", "a@b.example", "SEN", &["01-law"]);
    let text = "x".repeat(1024 * 1024);
    long.push(("job_title", &text));
    visitor.post(REGISTER, &long).await.is(413);
    let request = visitor.client().post(visitor.url(REGISTER)).header("Content-Type", "application/json").body("{}");
    assert!(request.send().await.expect("an answer").status().is_client_error());
    world.drain();
    assert!(world.mails().is_empty());
}

async fn the_last_place_and_the_waiting_list(world: World) {
    load(&world);
    let visitor = world.visitor();
    // Three places, one kept for Togo: two for Kenya, the third Kenyan waits.
    for (family, email) in [("A", "a@b.example"), ("B", "b@b.example"), ("C", "c@b.example")] {
        register(&visitor, &form(family, email, "KEN", &["01-law"])).await;
    }
    world.drain();
    let mails = world.mails();
    let me = |name: &str| mails.iter().find(|mail| mail.contains(&format!("Dear Fatou {name},"))).expect("a mail").link("/me/");
    visitor.get(&me("B")).await.ok().shows("Confirmed");
    let waiting = visitor.get(&me("C")).await.ok();
    waiting.shows("Waiting list, place 1").shows("The last places are kept for some States. You move up");
    visitor.get(&me("B")).await.ok().hides("You move up");
    register(&visitor, &form("T", "t@b.example", "TGO", &["01-law"])).await;
    visitor.get("/editions/seventh").await.ok().shows("Full: waiting list open");
    visitor.get(&me("C")).await.ok().shows("All places are taken. You move up");
    // One gives up: the first who waits gets the place, with a mail.
    visitor.post(&format!("{}/cancel", me("A")), &[]).await.redirects_to("/me/");
    visitor.get(&me("C")).await.ok().shows("Confirmed");
    world.drain();
    assert!(world.mails().iter().any(|mail| mail.contains("You have a place")));
}

async fn states_have_their_places(world: World) {
    load(&world);
    let visitor = world.visitor();
    register(&visitor, &form("T1", "t1@b.example", "TGO", &["02-health"])).await;
    register(&visitor, &form("T2", "t2@b.example", "TGO", &["02-health"])).await;
    register(&visitor, &form("G", "g@b.example", "GHA", &["02-health"])).await;
    let officer = world.staff("officer", &[]).await;
    let list = "/staff/editions/seventh/registrations";
    officer.get(list).await.ok().shows("3 people");
    officer.get(&format!("{list}?status=confirmed")).await.ok().shows("T1").hides("T2");
    officer.get(&format!("{list}?status=waitlisted&session=02-health&state=TGO")).await.ok().shows("T2");
    // Whoever waits reads that it is their State's number that is reached.
    world.drain();
    let mail = world.mails().into_iter().find(|mail| mail.contains("Dear Fatou T2,")).expect("a mail");
    let me = visitor.get(&mail.link("/me/")).await.ok();
    me.shows("Waiting list, place 1").shows("The places for your State in this session are taken");
    // A State that is not in the edition: staff decide.
    let page = officer.get(&format!("{list}?status=pending&q=G")).await.ok().shows("Ghana");
    let one = page.attributes("tbody th a", "href").remove(0);
    officer.post(&format!("{one}/seats/02-health"), &[("decision", "admit")]).await.redirects_to(list);
    officer.get(&one).await.ok().shows("Confirmed");
    let coordinator = world.staff("coordinator", &["--edition", "seventh", "--state", "TGO"]).await;
    coordinator.get(list).await.ok().shows("2 people").hides("Ghana · ");
    coordinator.get(&one).await.is(404);
}

async fn a_moved_session_tells_its_people(world: World) {
    load(&world);
    let visitor = world.visitor();
    register(&visitor, &form("A", "a@b.example", "KEN", &["01-law", "02-health"])).await;
    // Staff decide about whoever is of a State that is not in the edition.
    register(&visitor, &form("G", "g@b.example", "GHA", &["01-law"])).await;
    world.drain();
    let before = world.mails().len();
    let path = world.directory.path().join("edition.toml");
    let moved = std::fs::read_to_string(&path).expect("there").replace("2027-06-08T10:00:00", "2027-06-08T14:00:00");
    std::fs::write(&path, moved).expect("written");
    let file = path.to_str().expect("UTF-8");
    let refused = world.baraza(&["edition", "load", file]);
    assert_eq!(refused.status.code(), Some(2), "{}", String::from_utf8_lossy(&refused.stderr));
    assert!(world.baraza(&["edition", "load", file, "--notify"]).status.success());
    world.baraza_later(&["mail", "drain"], 10);
    world.baraza_later(&["mail", "drain"], 20);
    let mails = world.mails();
    assert_eq!(mails.len(), before + 2, "one mail each, however often the job is looked for");
    // Only whoever has a place has it in a calendar.
    let told = mails.iter().filter(|mail| mail.contains("for which you are registered has moved"));
    let (placed, waiting): (Vec<_>, Vec<_>) = told.partition(|mail| mail.contains("The calendar invitation is renewed."));
    assert_eq!((placed.len(), waiting.len()), (1, 1));
    assert!(waiting[0].contains("To be decided") && !waiting[0].contains("method=REQUEST"), "{}", waiting[0]);
    let mail = placed[0];
    assert!(mail.contains("A session has moved") && mail.contains("14:00–15:30, Nairobi time"), "{mail}");
    assert!(mail.contains("SEQUENCE:1") && mail.contains("DTSTART:20270608T110000Z"), "{mail}");
    let officer = world.staff("officer", &[]).await;
    let cancel = "/staff/editions/seventh/sessions/02-health/cancel";
    let asked = officer.post(cancel, &[("reason_en", "The room is flooded")]).await.ok().shows("One registered person");
    let shown = asked.attributes("input[name=told]", "value").remove(0);
    officer.post(cancel, &[("reason_en", "The room is flooded"), ("told", &shown)]).await.redirects_to("/staff");
    world.baraza_later(&["mail", "drain"], 30);
    let mail = world.mails().pop().expect("a mail");
    assert!(mail.contains("METHOD:CANCEL") && mail.contains("is cancelled"), "{mail}");
}

async fn no_crowd_breaks_a_limit(world: World) {
    load(&world);
    // Everybody at once: three places, one of them kept for Togo, which may have one at most.
    let states = ["KEN", "SEN", "TGO"];
    let emails: Vec<String> = (0..30).map(|number| format!("p{number}@b.example")).collect();
    let names: Vec<String> = (0..30).map(|number| format!("P{number}")).collect();
    let crowd = (0..30).map(|number| {
        let visitor = world.visitor();
        let fields = form(&names[number], &emails[number], states[number % 3], &["01-law"]);
        async move { register(&visitor, &fields).await }
    });
    futures_util::future::join_all(crowd).await;
    let officer = world.staff("officer", &[]).await;
    let list = "/staff/editions/seventh/registrations?session=01-law";
    officer.get(&format!("{list}&status=confirmed")).await.ok().shows("3 people");
    officer.get(&format!("{list}&status=confirmed&state=TGO")).await.ok().shows("One person");
    officer.get(&format!("{list}&status=waitlisted")).await.ok().shows("27 people");
}

async fn who_come_together_are_served_each_by_themselves(world: World) {
    load(&world);
    let visitor = world.visitor();
    register(&visitor, &form("Known", "known@b.example", "KEN", &["02-health"])).await;
    let edition = world.site.db.read_blocking(|conn| Ok(edition_by_slug(conn, "seventh")?.expect("there").id)).expect("read");
    // Somebody else is writing, so that all of them have come before it is their turn.
    let (done, wait) = std::sync::mpsc::channel::<()>();
    let wait = std::sync::Mutex::new(wait);
    let busy = world.site.db.write(Lock::Edition(edition), move |_| Ok(wait.lock().is_ok_and(|wait| wait.recv().is_err())));
    let states = ["KEN", "SEN", "TGO"];
    let mut crowd: Vec<(String, &str, &str, &str)> =
        (0..20).map(|number| (format!("p{number}@b.example"), "New", states[number % 3], "01-law")).collect();
    let twice = ("twice@b.example".to_owned(), "Twice", "KEN", "02-health");
    crowd.extend([twice.clone(), twice]);
    crowd.extend(["A", "B", "C", "D", "E", "F", "G"].map(|name| ("all@b.example".to_owned(), name, "SEN", "02-health")));
    crowd.push(("known@b.example".to_owned(), "Known", "KEN", "01-law"));
    crowd.push(("known@b.example".to_owned(), "Known", "SEN", "02-health"));
    let forms = crowd.iter().map(|(email, name, state, session)| {
        let visitor = world.visitor();
        async move { register(&visitor, &form(name, email, state, &[session])).await }
    });
    let all_are_there = async {
        // Beside them the write that they wait for is counted, on SQLite also the one that is under way.
        let others = if world.engine == Engine::Sqlite { 2 } else { 1 };
        while world.site.db.waiting_writes() < crowd.len() + others {
            tokio::time::sleep(std::time::Duration::from_millis(2)).await;
        }
        drop(done);
    };
    let (busy, _, ()) = futures_util::future::join3(busy, futures_util::future::join_all(forms), all_are_there).await;
    assert!(busy.expect("nothing to do"));
    assert_eq!(world.site.db.waiting_writes(), 0);

    let registered: Vec<(i64, String, String)> = rows(&world, |conn| {
        registration::table
            .inner_join(person::table)
            .order(registration::id)
            .select((registration::id, person::email, person::family_name))
            .load(conn)
    });
    let mut expected: Vec<(&str, &str)> = crowd.iter().map(|(email, name, ..)| (email.as_str(), *name)).collect();
    let mut there: Vec<(&str, &str)> = registered.iter().map(|(_, email, name)| (email.as_str(), name.as_str())).collect();
    expected.sort_unstable();
    expected.dedup();
    there.sort_unstable();
    assert_eq!(there, expected, "each is there once");
    let consents: Vec<i64> = rows(&world, |conn| {
        consent_event::table.order(consent_event::registration_id).select(consent_event::registration_id).load(conn)
    });
    assert_eq!(consents, registered.iter().map(|(id, ..)| *id).collect::<Vec<_>>());

    // What the trail and the mails say of each is what became of them.
    let seats: Vec<(i64, String, Option<String>, SeatStatus)> = rows(&world, |conn| {
        let all = seat::table.inner_join(session::table).order((seat::registration_id, session::slug));
        all.select((seat::registration_id, session::slug, seat::state, seat::status)).load(conn)
    });
    let trail: Vec<(i64, String, String)> = rows(&world, |conn| {
        let values = audit::table.inner_join(audit_value::table).filter(audit::object_kind.eq("registration")).order(audit::id);
        let lines: Vec<(String, String, String)> =
            values.select((audit::object_id, audit::action, audit_value::after_json)).load(conn)?;
        Ok(lines.into_iter().map(|(id, action, after)| (id.parse().expect("an id"), action, after)).collect())
    });
    for (id, email, name) in &registered {
        let first = trail.iter().find(|(of, action, _)| of == id && action == "registration.create");
        let (_, slug, _, status) = seats
            .iter()
            .find(|(of, slug, ..)| of == id && (*name != "Known" || slug == "02-health"))
            .unwrap_or_else(|| panic!("{email} has no seat"));
        assert_eq!(first.map(|(.., after)| after.as_str()), Some(format!("{{\"{slug}\":\"{status}\"}}").as_str()), "{email}");
    }
    assert_eq!(trail.iter().filter(|(_, action, _)| action == "registration.create").count(), registered.len());
    let mails: Vec<(Option<i64>, String)> = rows(&world, |conn| {
        let first = outbox::table.filter(outbox::kind.eq("registration.create")).order(outbox::registration_id);
        first.select((outbox::registration_id, outbox::recipient)).load(conn)
    });
    let own =
        |email: &str| registered.iter().filter(|(_, other, _)| other == email).map(|(id, ..)| Some(*id)).collect::<Vec<_>>();
    assert!(mails.iter().all(|(of, recipient)| own(recipient).contains(of)), "{mails:?}");
    assert_eq!(mails.iter().filter(|(_, recipient)| recipient == "all@b.example").count(), 5, "no more in an hour");
    assert_eq!(mails.len(), registered.len() - 2);

    // And the places that were counted are those that were given.
    let mut counted: Vec<(String, String, i32, i32)> = rows(&world, |conn| {
        let lines = seat_tally::table.inner_join(session::table).order((session::slug, seat_tally::state));
        lines.select((session::slug, seat_tally::state, seat_tally::confirmed, seat_tally::waitlisted)).load(conn)
    });
    counted.retain(|(.., confirmed, waitlisted)| confirmed + waitlisted > 0);
    let of = |slug: &str, state: &str, status| {
        let them = seats.iter().filter(|seat| seat.1 == slug && seat.2.as_deref() == Some(state) && seat.3 == status);
        i32::try_from(them.count()).expect("few")
    };
    for (slug, state, confirmed, waitlisted) in &counted {
        assert_eq!(
            (*confirmed, *waitlisted),
            (of(slug, state, SeatStatus::Confirmed), of(slug, state, SeatStatus::Waitlisted))
        );
    }
    assert_eq!(counted.iter().map(|line| line.2 + line.3).sum::<i32>(), i32::try_from(seats.len()).expect("few"));
    assert_eq!(counted.iter().filter(|line| line.0 == "01-law").map(|line| line.2).sum::<i32>(), 3);
}

/// What a query finds.
fn rows<T>(world: &World, query: impl FnOnce(&mut Conn) -> diesel::QueryResult<Vec<T>>) -> Vec<T> {
    world.site.db.read_blocking(|conn| Ok(query(conn)?)).expect("readable")
}

async fn another_state_keeps_the_seats_that_are_held(world: World) {
    load(&world);
    let visitor = world.visitor();
    register(&visitor, &form("M", "m@b.example", "KEN", &["01-law", "02-health"])).await;
    world.drain();
    let me = world.mails()[0].link("/me/");
    // One session given up, then another State asked for and confirmed.
    visitor.post(&format!("{me}/sessions"), &[("sessions", "02-health")]).await.redirects_to("/me/");
    register(&visitor, &form("M", "m@b.example", "SEN", &["02-health"])).await;
    visitor.post(&format!("{me}/proposal"), &[("answer", "confirm")]).await.redirects_to("/me/");
    let officer = world.staff("officer", &[]).await;
    let list = "/staff/editions/seventh/registrations?state=SEN";
    officer.get(&format!("{list}&session=02-health&status=confirmed")).await.ok().shows("One person");
    officer.get(&format!("{list}&session=01-law&status=cancelled")).await.ok().shows("One person");
    officer.get(&format!("{list}&session=01-law&status=confirmed")).await.ok().shows("0 people");
}

async fn a_rec_s_coordinator_sees_its_member_states(world: World) {
    load(&world);
    let visitor = world.visitor();
    register(&visitor, &form("Togolese", "t@b.example", "TGO", &["02-health"])).await;
    register(&visitor, &form("Kenyan", "k@b.example", "KEN", &["02-health"])).await;
    let coordinator = world.staff("coordinator", &["--edition", "seventh", "--rec", "ECOWAS"]).await;
    for page in ["registrations", "attendance?session=02-health"] {
        let page = coordinator.get(&format!("/staff/editions/seventh/{page}")).await.ok().shows("Togolese").hides("Kenyan");
        // They choose among the States that they look after, and read below whose those are.
        let states = page.attributes("select[name=state] option", "value");
        assert!(states.contains(&"TGO".to_owned()) && !states.contains(&"KEN".to_owned()), "{states:?}");
        assert!(page.all("footer").concat().contains("Coordinator (ECOWAS)"), "{:?}", page.all("footer"));
    }
    let list = coordinator.get("/staff/editions/seventh/attendance.csv").await.ok().text();
    assert!(list.contains("Togolese") && !list.contains("Kenyan"), "{list}");
}

async fn whoever_is_promoted_meanwhile_is_admitted_once(world: World) {
    load(&world);
    let visitor = world.visitor();
    for (family, email) in [("A", "a@b.example"), ("B", "b@b.example"), ("C", "c@b.example"), ("D", "d@b.example")] {
        register(&visitor, &form(family, email, "KEN", &["01-law"])).await;
    }
    // Two wait. There is room (as when a reserve is released), and before anybody has looked at the waiting list, staff
    // admit one of them.
    let grow = |conn: &mut baraza::db::Conn| {
        Ok(diesel::sql_query("UPDATE session SET capacity = 5 WHERE slug = '01-law'").execute(conn)?)
    };
    world.site.db.write(baraza::db::Lock::None, grow).await.expect("written");
    let officer = world.staff("officer", &[]).await;
    let list = "/staff/editions/seventh/registrations";
    let page = officer.get(&format!("{list}?status=waitlisted&q=d@b.example")).await.ok().shows("One person");
    let one = page.attributes("tbody th a", "href").remove(0);
    officer.post(&format!("{one}/seats/01-law"), &[("decision", "admit")]).await.redirects_to(list);
    officer.get(&format!("{list}?status=confirmed&session=01-law")).await.ok().shows("4 people");
    // The place that is kept for Togo is still there, and both who waited were told once.
    register(&visitor, &form("T", "t@b.example", "TGO", &["01-law"])).await;
    officer.get(&format!("{list}?status=confirmed&session=01-law")).await.ok().shows("5 people");
    world.drain();
    let told = world.mails().iter().filter(|mail| mail.contains("You have a place")).count();
    assert_eq!(told, 2);
}

async fn another_edition_keeps_what_a_person_said(world: World) {
    load(&world);
    let eighth = EDITION.replace("\"seventh\"", "\"eighth\"").replace("number = 7", "number = 8");
    let path = world.directory.path().join("eighth.toml");
    std::fs::write(&path, eighth).expect("written");
    assert!(world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]).status.success());
    let visitor = world.visitor();
    let mut first = form("Ndiaye", "f@b.example", "SEN", &["01-law"]);
    first.push(("phone", "+221 33 000 00 01"));
    register(&visitor, &first).await;
    let mut second = form("Ndiaye", "f@b.example", "SEN", &["02-health"]);
    second.push(("phone", "+221 33 000 00 02"));
    for _ in 0..2 {
        visitor.post("/editions/eighth/register", &second).await.redirects_to("/editions/eighth/registered");
    }
    world.drain();
    let mails = world.mails();
    assert_eq!(mails.len(), 2, "one for each edition");
    let me = mails[1].link("/me/");
    visitor.get(&me).await.ok().shows("Did you ask for this change?").shows("+221 33 000 00 02");
    visitor.post(&format!("{me}/proposal"), &[("answer", "confirm")]).await.redirects_to("/me/");
    visitor.get(&mails[0].link("/me/")).await.ok().shows("+221 33 000 00 02").hides("+221 33 000 00 01");
}

async fn nobody_gives_up_everything_by_a_box(world: World) {
    load(&world);
    let visitor = world.visitor();
    register(&visitor, &form("M", "m@b.example", "KEN", &["01-law", "02-health"])).await;
    world.drain();
    let me = world.mails()[0].link("/me/");
    let mails = world.mails().len();
    // No box is left ticked: nothing is done, and the way to cancel stands open.
    let page = visitor.post(&format!("{me}/sessions"), &[]).await.is(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#cancel"]);
    assert_eq!(page.attributes("details#cancel[open] form", "action").len(), 1);
    assert_eq!(page.attributes("input[name=sessions][checked]", "value"), ["01-law", "02-health"]);
    world.drain();
    assert_eq!(world.mails().len(), mails);
    // Nor is anything done for a session that is not there.
    let wrong = [("sessions", "02-health"), ("sessions", "nope")];
    let page = visitor.post(&format!("{me}/sessions"), &wrong).await.is(422).shows("no longer takes registrations");
    assert_eq!(page.attributes(".summary a", "href"), ["#change"]);
    assert_eq!(page.attributes("details#change[open] input[checked]", "value"), ["01-law", "02-health"]);
    // One of two can be given up, and everything by the button.
    visitor.post(&format!("{me}/sessions"), &[("sessions", "02-health")]).await.redirects_to("/me/");
    visitor.post(&format!("{me}/sessions"), &[]).await.is(422);
    visitor.post(&format!("{me}/cancel"), &[]).await.redirects_to("/me/");
    visitor.get(&me).await.ok().shows("You hold no place in this edition");
}
