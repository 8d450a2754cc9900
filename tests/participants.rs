//! A participant's own space: what is held about them, what they ask about it, whom they share a contact with, in which
//! zone they read, and how their link reaches them without a mail.

use baraza::desk::my_data::HELD;
use serde_json::Value;

use crate::registration::{form, load};
use crate::support::{Page, Visitor, World};

stories! { everything_that_is_held_is_read_and_taken_along what_others_of_a_mailbox_have_stays_theirs erasure_is_asked_taken_back_and_answered contacts_are_seen_by_those_who_share only_places_open_the_exchange the_form_joins_and_leaves_too many_contacts_come_in_pages a_link_is_handed_over_on_request times_are_told_in_a_zone_of_ones_own the_space_leads_everywhere wrong_tokens_open_nothing }

const STAFF: &str = "/staff/editions/seventh/registrations";
const REGISTER: &str = "/editions/seventh/register";

/// Puts the edition of these stories in place with a text of its file replaced.
fn load_with(world: &World, changes: &[(&str, &str)]) {
    load(world);
    let path = world.directory.path().join("edition.toml");
    let mut text = std::fs::read_to_string(&path).expect("there");
    for (old, new) in changes {
        assert!(text.contains(old), "{old}");
        text = text.replace(old, new);
    }
    std::fs::write(&path, text).expect("written");
    let output = world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The sessions belong to two thematic areas.
pub fn load_with_areas(world: &World) {
    let areas = "[[thematic_area]]\nslug = \"law\"\ntitle = { en = \"Migration law\", fr = \"Droit\", ar = \"القانون\" }\n\n[[thematic_area]]\nslug = \"health\"\ntitle = { en = \"Border health\", fr = \"Santé\", ar = \"الصحة\" }\n\n[[session]]\nslug = \"01-law\"\nthematic_area = \"law\"";
    let health = "slug = \"02-health\"\nthematic_area = \"health\"";
    load_with(world, &[("[[session]]\nslug = \"01-law\"", areas), ("slug = \"02-health\"", health)]);
}

async fn register(world: &World, fields: &[(&str, &str)]) {
    world.visitor().post(REGISTER, fields).await.redirects_to("/editions/seventh/registered");
}

/// The path of somebody's space, as their first mail has it.
fn me(world: &World, family: &str) -> String {
    world.drain();
    let mails = world.mails();
    mails.iter().find(|mail| mail.contains(&format!("Dear Fatou {family},"))).expect("a mail").link("/me/")
}

async fn somebody(world: &World, family: &str, email: &str, sessions: &[&str]) -> String {
    register(world, &form(family, email, "KEN", sessions)).await;
    me(world, family)
}

async fn path_of(staff: &Visitor, name: &str) -> String {
    staff.get(&format!("{STAFF}?q={name}")).await.ok().attributes("tbody th a", "href").remove(0)
}

async fn data(world: &World, me: &str) -> (Value, String) {
    let page = world.visitor().get(&format!("{me}/data.json")).await.ok();
    assert_eq!(page.headers["content-type"], "application/json; charset=utf-8");
    assert_eq!(page.headers["cache-control"], "no-store");
    let text = page.text();
    (serde_json::from_str(&text).expect("JSON"), text)
}

async fn share(world: &World, me: &str, kind: &str, line: &str) -> Page {
    world.visitor().post(&format!("{me}/contacts"), &[("contact", kind), ("contact_line", line)]).await
}

async fn everything_that_is_held_is_read_and_taken_along(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let form_url = "/staff/editions/seventh/form";
    for (kind, label) in [("text", "Your unit?"), ("file", "Your letter")] {
        officer.post(form_url, &[("kind", kind), ("label_en", label)]).await.redirects_to(form_url);
    }
    let mut fields = form("Ndiaye", "f@b.example", "SEN", &["01-law", "02-health"]);
    fields.extend([("phone", "+221 33 000 00 00"), ("answer.your-unit", "Air border"), ("consent_contact", "yes")]);
    let pdf = b"%PDF-1.7 a letter".to_vec();
    let page = world.visitor().upload(REGISTER, &fields, "answer.your-letter", "letter.pdf", pdf.clone()).await;
    page.redirects_to("/editions/seventh/registered");
    let me = me(&world, "Ndiaye");
    let path = path_of(&officer, "Ndiaye").await;
    let decision = [("decision", "decline"), ("reason", "The hall is closed")];
    officer.post(&format!("{path}/seats/02-health"), &decision).await.redirects_to(&path);
    let present = [("seat", "1"), ("verdict", "present")];
    officer.post("/staff/editions/seventh/sessions/01-law/attendance/roll-call", &present).await;
    world.drain();

    let (data, text) = data(&world, &me).await;
    assert_eq!(data["format"], "baraza.my-data.1");
    for (table, key) in HELD {
        assert!(data.get(key).is_some(), "{table} is under {key}");
    }
    assert_eq!(data["person"]["email"], "f@b.example");
    assert_eq!(data["person"]["phone"], "+221 33 000 00 00");
    assert_eq!(data["registration"]["edition"], "seventh");
    assert_eq!(data["registration"]["state"], "SEN");
    let consent = |purpose: &str| {
        let all = data["consents"].as_array().expect("a list");
        all.iter().find(|it| it["purpose"] == purpose).expect("there").clone()
    };
    assert_eq!(consent("participation")["is_given"], true);
    assert_eq!(consent("participation")["hash"].as_str().map(str::len), Some(64));
    assert_eq!(consent("recording")["is_given"], false);
    assert_eq!(consent("contact_exchange")["is_given"], true);
    assert_ne!(consent("contact_exchange")["hash"], consent("participation")["hash"], "each has its own text");
    assert_eq!(consent("contact_exchange")["language"], "en");
    assert_eq!(data["contact_exchange"]["contact"], "f@b.example");
    let seats = data["seats"].as_array().expect("a list");
    assert_eq!((&seats[0]["session"], &seats[0]["status"]), (&"01-law".into(), &"confirmed".into()));
    assert_eq!(seats[1]["status"], "declined");
    let history: Vec<_> = seats[1]["history"].as_array().expect("a list").iter().map(|it| (&it["status"], &it["by"])).collect();
    assert_eq!(
        history,
        [(&Value::from("confirmed"), &Value::from("participant")), (&"declined".into(), &"staff".into())],
        "{seats:?}"
    );
    assert_eq!(data["decisions"][0]["reason"], "The hall is closed");
    assert_eq!(data["decisions"][0]["seats"][0]["to"], "declined");
    let answers = data["answers"].as_array().expect("a list");
    assert_eq!((&answers[0]["question"], &answers[0]["value"]), (&"your-unit".into(), &"Air border".into()));
    assert_eq!(answers[1]["file"], "answers/your-letter");
    let mails = data["mails"].as_array().expect("a list");
    assert_eq!(mails.len(), world.mails().len());
    assert!(mails.iter().all(|mail| mail["status"] == "sent" && mail["sent_at"].is_string() && mail.get("text").is_none()));
    let trail: Vec<_> =
        data["trail"].as_array().expect("a list").iter().map(|it| it["action"].as_str().expect("text")).collect();
    assert!(trail.contains(&"registration.create") && trail.contains(&"seat.decide"), "{trail:?}");
    assert_eq!(data["other_editions"], Value::Array(Vec::new()));
    // Nothing that opens anything, and nobody of staff by name.
    let token = me.rsplit_once('/').expect("a token").1;
    for secret in [token, "/join/", "/me/", "Halima", "Mwasonga", "link.invalid"] {
        assert!(!text.contains(secret), "{secret}");
    }

    // The page says the same in words, and its file can be had.
    let page = world.visitor().get(&format!("{me}/data")).await.ok().shows("Air border").shows("The hall is closed");
    let page = page.shows("Registered").shows("Place decided").shows("the team").shows("Declined").hides("Mwasonga");
    let letter = page.attributes("main a[href*='/answers/']", "href").remove(0);
    assert_eq!(world.visitor().get(&letter).await.ok().bytes, pdf);
    for (language, word) in [("fr", "Décisions de l’équipe"), ("ar", "قرارات الفريق")] {
        world.visitor().get(&format!("{me}/data?lang={language}")).await.ok().shows(word);
    }
}

async fn what_others_of_a_mailbox_have_stays_theirs(world: World) {
    load(&world);
    let own = somebody(&world, "Ndiaye", "office@b.example", &["01-law"]).await;
    somebody(&world, "Sarr", "office@b.example", &["02-health"]).await;
    // Invitations to the mailbox: to both by name.
    let officer = world.staff("officer", &[]).await;
    let list = "given_name,family_name,email\nFatou,Ndiaye,office@b.example\nFatou,Sarr,office@b.example\n";
    let lists = "/staff/editions/seventh/invitations/lists";
    let to = officer.upload(lists, &[], "file", "list.csv", list.into()).await;
    if let Some(preview) = to.location {
        officer.post(&preview, &[]).await;
    }
    // The same person in another edition.
    let other = std::fs::read_to_string(world.directory.path().join("edition.toml")).expect("there");
    let path = world.directory.path().join("other.toml");
    std::fs::write(&path, other.replace("\"seventh\"", "\"eighth\"").replace("Seventh", "Eighth")).expect("written");
    assert!(world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]).status.success());
    let again = form("Ndiaye", "office@b.example", "KEN", &["02-health"]);
    world.visitor().post("/editions/eighth/register", &again).await.redirects_to("/editions/eighth/registered");
    world.drain();
    let (data, text) = data(&world, &own).await;
    assert!(!text.contains("Sarr"), "{text}");
    let others = data["other_editions"].as_array().expect("a list");
    assert_eq!(others.len(), 1);
    assert_eq!(others[0]["registration"]["edition"], "eighth");
    assert_eq!(others[0]["seats"][0]["session"], "02-health");
    assert_eq!(data["seats"].as_array().map(Vec::len), Some(1));
    world.visitor().get(&format!("{own}/data")).await.ok().shows("Eighth edition").hides("Sarr");
}

async fn erasure_is_asked_taken_back_and_answered(world: World) {
    load(&world);
    let me = somebody(&world, "Ndiaye", "f@b.example", &["01-law"]).await;
    let (visitor, page) = (world.visitor(), format!("{me}/erasure"));
    let admin = world.staff("admin", &[]).await;
    let requests = "/staff/data-requests";
    visitor.get(&page).await.ok().shows("Before you do").shows("What is counted stays under a number");
    admin.get(requests).await.ok().shows("Nobody waits");
    let long = "x".repeat(1001);
    let refused = visitor.post(&page, &[("note", &long)]).await.is(422);
    assert_eq!(refused.attributes(".summary a", "href"), ["#note"]);
    // Asked twice, it waits once.
    for _ in 0..2 {
        let to = visitor.post(&page, &[("note", "I left the ministry")]).await.redirects_to(&page);
        visitor.get(&to).await.ok().shows("You asked on 1 June 2027").shows("Nothing has been erased");
    }
    let today = admin.get("/staff").await.ok().shows("One person asks for their data to be erased");
    assert!(today.attributes("main a", "href").iter().any(|href| href == requests));
    let list = admin.get(requests).await.ok().shows("Fatou Ndiaye").shows("I left the ministry").shows("Seventh edition");
    let registration = path_of(&admin, "Ndiaye").await;
    assert!(list.attributes("main h3 a", "href").contains(&registration));
    assert_eq!(list.all("main h3").len(), 1);
    // Those who do not administer are not asked.
    let officer = world.staff("officer", &[]).await;
    officer.get("/staff").await.ok().hides("data to be erased");
    officer.get(requests).await.is(404);
    // Taken back while it waits.
    visitor.post(&format!("{page}/take-back"), &[]).await.redirects_to(&page);
    visitor.post(&format!("{page}/take-back"), &[]).await.redirects_to(&page);
    admin.get(requests).await.ok().shows("Nobody waits").shows("Taken back");
    admin.get("/staff").await.ok().hides("data to be erased");
    let settle = |list: &Page| list.attributes("main form[action^='/staff/data-requests/']", "action").remove(0);
    let gone = settle(&list);
    admin.post(&gone, &[("decision", "done")]).await.is(404);
    // Refused with a reason, which is told by mail and on the page.
    visitor.post(&page, &[]).await.redirects_to(&page);
    let action = settle(&admin.get(requests).await.ok());
    let bare = admin.post(&action, &[("decision", "refused"), ("answer", " ")]).await.is(422);
    let field = bare.attributes(".summary a", "href").remove(0);
    assert_eq!(bare.all(&format!("textarea{field}")).len(), 1, "{field}");
    let before = world.mails().len();
    let to = admin.post(&action, &[("decision", "refused"), ("answer", "The audit runs until July")]).await;
    let to = to.redirects_to(requests);
    admin.get(&to).await.ok().shows("The request is settled").shows("Refused");
    world.drain();
    let mails = world.mails();
    assert_eq!(mails.len(), before + 1);
    let mail = mails.iter().find(|mail| mail.contains("The audit runs until July")).expect("a mail");
    assert!(mail.contains("We cannot do so"), "{mail}");
    visitor.get(&page).await.ok().shows("refused on 1 June 2027").shows("The audit runs until July");
    // Asked again and agreed to.
    visitor.post(&page, &[]).await.redirects_to(&page);
    let action = settle(&admin.get(requests).await.ok());
    admin.post(&action, &[("decision", "done")]).await.redirects_to(requests);
    admin.post(&action, &[("decision", "done")]).await.is(404);
    world.drain();
    assert_eq!(world.mails().len(), before + 2);
    visitor.get(&page).await.ok().shows("agreed to your request");
    // The trail has every step, and the person reads them.
    let data = visitor.get(&format!("{me}/data")).await.ok().shows("Erasure: refused").shows("Request for erasure answered");
    data.shows("Erasure: you took it back").shows("The audit runs until July").hides("Mwasonga");
    let audit = admin.get("/staff/audit").await.ok();
    for action in ["data_request.ask", "data_request.take_back", "data_request.settle"] {
        assert!(audit.text().contains(action), "{action}");
    }
}

async fn contacts_are_seen_by_those_who_share(world: World) {
    load_with_areas(&world);
    let mut fields = form("Ndiaye", "n@b.example", "SEN", &["01-law", "02-health"]);
    fields.extend([("phone", "+221 33 111"), ("job_title", "Commissioner")]);
    register(&world, &fields).await;
    let ndiaye = me(&world, "Ndiaye");
    let sarr = somebody(&world, "Sarr", "s@b.example", &["02-health"]).await;
    let visitor = world.visitor();
    let contacts = |me: &str| format!("{me}/contacts");
    // Who has not joined sees what it is, and nobody.
    let page = visitor.get(&contacts(&sarr)).await.ok().shows("It is your choice").hides("Ndiaye");
    assert_eq!(page.all("main form button"), ["I agree: share my contact"]);
    share(&world, &ndiaye, "phone", "").await.redirects_to(&contacts(&ndiaye));
    visitor.get(&contacts(&ndiaye)).await.ok().shows("Nobody else shares").shows("+221 33 111");
    visitor.get(&contacts(&sarr)).await.ok().hides("Ndiaye").hides("33 111");
    // Nobody shares a telephone that we do not have, or an empty line.
    share(&world, &sarr, "phone", "").await.is(422);
    share(&world, &sarr, "other", &"x".repeat(101)).await.is(422);
    let wrong = share(&world, &sarr, "other", " ").await.is(422);
    assert_eq!(wrong.attributes(".summary a", "href"), ["#contact_line"]);
    visitor.get(&contacts(&ndiaye)).await.ok().hides("Sarr");
    let to = share(&world, &sarr, "other", "Desk 4, <b>Kampala</b>").await.redirects_to(&contacts(&sarr));
    let page = visitor.get(&to).await.ok().shows("You have joined the exchange of contacts").shows("Fatou Ndiaye");
    let page = page.shows("Commissioner, Police").shows("Senegal").shows("+221 33 111").hides("n@b.example");
    assert_eq!(page.all("main h2"), ["Migration law", "Border health"]);
    assert_eq!(page.attributes("main a[href^='tel:']", "href"), ["tel:+22133111", "tel:+22133111"]);
    let page = visitor.get(&contacts(&ndiaye)).await.ok().shows("Fatou Sarr").shows("Desk 4, <b>Kampala</b>");
    assert_eq!(page.all("main h2"), ["Border health"], "only under the areas of her places");
    world.visitor().get(&format!("{}?lang=ar", contacts(&ndiaye))).await.ok().shows("الصحة").shows("كينيا");
    // Changed, and what they agreed to stays as it was.
    let consent = data(&world, &sarr).await.0["consents"][2].clone();
    share(&world, &sarr, "email", "").await.redirects_to(&contacts(&sarr));
    visitor.get(&contacts(&ndiaye)).await.ok().shows("s@b.example").hides("Kampala");
    assert_eq!(data(&world, &sarr).await.0["consents"][2], consent);
    assert!(consent["version"].as_str().expect("text").starts_with("page-"), "{consent}");
    // Looking changes nothing; leaving does, for everybody at once.
    visitor.get(&format!("{}/leave", contacts(&sarr))).await.is(404);
    visitor.post(&format!("{}/leave", contacts(&sarr)), &[]).await.redirects_to(&contacts(&sarr));
    visitor.get(&contacts(&ndiaye)).await.ok().hides("Sarr").shows("Nobody else shares");
    visitor.get(&contacts(&sarr)).await.ok().hides("Ndiaye").shows("It is your choice");
    visitor.get(&sarr).await.ok().shows("Not agreed");
    // Another edition's participants are no others.
    assert_eq!(data(&world, &sarr).await.0["contact_exchange"], Value::Null);
}

async fn only_places_open_the_exchange(world: World) {
    load_with(&world, &[("stage = \"open\"", "stage = \"open\"\napproval = \"review\"")]);
    let officer = world.staff("officer", &[]).await;
    let (a, b) = (
        somebody(&world, "Ndiaye", "n@b.example", &["02-health"]).await,
        somebody(&world, "Sarr", "s@b.example", &["02-health"]).await,
    );
    for me in [&a, &b] {
        share(&world, me, "email", "").await.redirects_to(me);
    }
    let visitor = world.visitor();
    let path = path_of(&officer, "Ndiaye").await;
    officer.post(&format!("{path}/seats/02-health"), &[("decision", "admit")]).await.redirects_to(&path);
    // Whoever may be refused yet harvests nothing, and is not shown.
    visitor.get(&format!("{b}/contacts")).await.ok().shows("as soon as you have a place").hides("Ndiaye");
    visitor.get(&format!("{a}/contacts")).await.ok().shows("Nobody else shares").hides("Sarr");
    let path = path_of(&officer, "Sarr").await;
    officer.post(&format!("{path}/seats/02-health"), &[("decision", "admit")]).await.redirects_to(&path);
    visitor.get(&format!("{b}/contacts")).await.ok().shows("Fatou Ndiaye").shows("Other sessions");
    visitor.post(&format!("{b}/cancel"), &[]).await.redirects_to(&b);
    visitor.get(&format!("{a}/contacts")).await.ok().hides("Sarr");
}

async fn the_form_joins_and_leaves_too(world: World) {
    load(&world);
    let mut fields = form("Ndiaye", "n@b.example", "SEN", &["01-law"]);
    fields.push(("consent_contact", "yes"));
    register(&world, &fields).await;
    let me = me(&world, "Ndiaye");
    let (joined, _) = data(&world, &me).await;
    assert_eq!(joined["contact_exchange"]["kind"], "email");
    assert!(joined["consents"][2]["version"].as_str().expect("text").starts_with("form-"), "{joined}");
    // Registering again without the tick changes nothing until it is confirmed.
    register(&world, &form("Ndiaye", "n@b.example", "SEN", &["01-law"])).await;
    assert_eq!(data(&world, &me).await.0["contact_exchange"]["kind"], "email");
    world.visitor().post(&format!("{me}/proposal"), &[("answer", "confirm")]).await.redirects_to(&me);
    assert_eq!(data(&world, &me).await.0["contact_exchange"], Value::Null);
    register(&world, &fields).await;
    assert_eq!(data(&world, &me).await.0["contact_exchange"], Value::Null, "the link alone confirms");
    world.visitor().post(&format!("{me}/proposal"), &[("answer", "confirm")]).await.redirects_to(&me);
    assert_eq!(data(&world, &me).await.0["contact_exchange"]["kind"], "email");
}

async fn many_contacts_come_in_pages(world: World) {
    load_with_areas(&world);
    let names: Vec<String> = (0..45).map(|number| format!("P{number:02}")).collect();
    let emails: Vec<String> = names.iter().map(|name| format!("{name}@b.example")).collect();
    for (name, email) in names.iter().zip(&emails) {
        let mut fields = form(name, email, "SEN", &["02-health"]);
        fields.push(("consent_contact", "yes"));
        register(&world, &fields).await;
    }
    let me = me(&world, "P00");
    let first = world.visitor().get(&format!("{me}/contacts")).await.ok().shows("Page 1 of 2");
    let second = world.visitor().get(&format!("{me}/contacts?page=2")).await.ok().shows("(continued)");
    let listed: Vec<String> = [first.all(".people strong"), second.all(".people strong")].concat();
    let expected: Vec<String> = names.iter().skip(1).map(|name| format!("Fatou {name}")).collect();
    assert_eq!(listed, expected);
    world.visitor().get(&format!("{me}/contacts?page=99")).await.ok().shows("Page 2 of 2");
}

async fn a_link_is_handed_over_on_request(world: World) {
    load(&world);
    let mut fields = form("Ndiaye", "f@b.example", "SEN", &["01-law"]);
    fields.iter_mut().filter(|(name, _)| *name == "language").for_each(|field| field.1 = "fr");
    register(&world, &fields).await;
    let officer = world.staff("officer", &[]).await;
    let path = path_of(&officer, "Ndiaye").await;
    // Looking makes no link and leaves no trace.
    let page = officer.get(&path).await.ok().shows("Text for WhatsApp");
    assert!(!page.text().contains("/me/"), "no link by looking");
    let message = format!("{path}/message");
    officer.get(&message).await.is(404);
    let admin = world.staff("admin", &[]).await;
    assert!(!admin.get("/staff/audit").await.ok().text().contains("registration.show_link"));
    let shown = officer.post(&message, &[]).await.ok();
    let text = shown.all("textarea#text").remove(0);
    assert!(text.contains("Fatou Ndiaye"), "{text}");
    assert!(text.contains("Vous êtes inscrit(e) à « Septième édition »"), "{text}");
    assert_eq!(shown.attributes("textarea#text", "lang"), ["fr"]);
    assert!(!shown.attributes("textarea#text", "readonly").is_empty());
    assert_eq!(shown.headers["cache-control"], "no-store");
    let link = text.split_whitespace().find(|word| word.starts_with(&world.base)).expect("a link").to_owned();
    world.visitor().get(&link).await.ok().shows("Human rights of migrants");
    assert!(admin.get("/staff/audit").await.ok().text().contains("registration.show_link"));
    world.visitor().get(&format!("{link}/data")).await.ok().shows("Your personal link was looked at");
    // It opens all of the person's data, in every edition: nobody gets it who sees some States only.
    let own = world.staff("coordinator", &["--edition", "seventh", "--state", "SEN"]).await;
    own.get(&path).await.ok().hides("Text for WhatsApp");
    own.post(&message, &[]).await.is(404);
    let every = world.staff("coordinator", &["--edition", "seventh"]).await;
    every.post(&message, &[]).await.ok();
    let foreign = world.staff("coordinator", &["--edition", "seventh", "--state", "KEN"]).await;
    foreign.post(&message, &[]).await.is(404);
    officer.post(&format!("{STAFF}/99/message"), &[]).await.is(404);
}

async fn times_are_told_in_a_zone_of_ones_own(world: World) {
    load(&world);
    let me = somebody(&world, "Ndiaye", "f@b.example", &["01-law"]).await;
    let visitor = world.visitor();
    visitor.get(&me).await.ok().shows("Nairobi time").shows("10:00–11:30");
    let details = format!("{me}/details");
    let page = visitor.get(&details).await.ok().shows("As usual: Nairobi time (UTC+3)").hides("Unknown");
    assert_eq!(page.all("#time_zone option[value=UTC]"), ["UTC"]);
    assert_eq!(page.attributes("#time_zone option[selected]", "value"), [""]);
    let mut fields = vec![("given_name", "Fatou"), ("family_name", "Ndiaye"), ("organisation", "Police"), ("language", "en")];
    fields.push(("time_zone", "Europe/Nowhere"));
    let page = visitor.post(&details, &fields).await.is(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#time_zone"]);
    fields.pop();
    fields.push(("time_zone", "Europe/Brussels"));
    visitor.post(&details, &fields).await.redirects_to(&me);
    visitor.get(&me).await.ok().shows("Brussels time").shows("09:00–10:30");
    let page = visitor.get(&details).await.ok();
    assert_eq!(page.attributes("#time_zone option[selected]", "value"), ["Europe/Brussels"]);
    // Mails, and the page to join.
    visitor.post(&format!("{me}/sessions"), &[("sessions", "01-law"), ("sessions", "02-health")]).await.redirects_to(&me);
    world.drain();
    let mails = world.mails();
    let mail = mails.iter().rev().find(|mail| mail.contains("/join/")).expect("a mail with a place");
    assert!(mail.contains("Brussels time"), "{mail}");
    let join = mails[0].link("/join/");
    visitor.get(&join).await.ok().shows("Brussels time");
    // Back to the usual one.
    fields.pop();
    visitor.post(&details, &fields).await.redirects_to(&me);
    visitor.get(&me).await.ok().shows("Nairobi time");
}

async fn the_space_leads_everywhere(world: World) {
    load(&world);
    let me = somebody(&world, "Ndiaye", "f@b.example", &["01-law", "02-health"]).await;
    let visitor = world.visitor();
    let page = visitor.get(&me).await.ok();
    let doors = page.attributes(".doors a", "href");
    let expected: Vec<String> =
        ["calendar.ics", "contacts", "details", "data"].iter().map(|door| format!("{me}/{door}")).collect();
    assert_eq!(doors, expected);
    for door in &doors {
        visitor.get(door).await.ok();
    }
    // The reason stands with its place, as long as the decision does.
    let officer = world.staff("officer", &[]).await;
    let path = path_of(&officer, "Ndiaye").await;
    let decision = [("decision", "decline"), ("reason", "Only two people a service")];
    officer.post(&format!("{path}/seats/02-health"), &decision).await.redirects_to(&path);
    let page = visitor.get(&me).await.ok().shows("What the team says about it: Only two people a service");
    let items = page.all(".agenda > li");
    assert!(items[1].contains("Only two people") && !items[0].contains("Only two people"), "{items:?}");
    let undo = officer.get(&path).await.ok().attributes("form[action*='/decisions/']", "action").remove(0);
    officer.post(&undo, &[]).await.redirects_to(STAFF);
    visitor.get(&me).await.ok().hides("Only two people");
}

async fn wrong_tokens_open_nothing(world: World) {
    load(&world);
    let me = somebody(&world, "Ndiaye", "f@b.example", &["01-law"]).await;
    let join = world.mails()[0].link("/join/");
    let foreign = format!("/me/{}", join.rsplit_once('/').expect("a token").1);
    let visitor = world.visitor();
    for base in ["/me/AAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAA", "/me/x", &foreign] {
        for page in ["data", "data.json", "erasure", "contacts"] {
            visitor.get(&format!("{base}/{page}")).await.is(404);
        }
        for form in ["erasure", "erasure/take-back", "contacts", "contacts/leave"] {
            visitor.post(&format!("{base}/{form}"), &[("contact", "email")]).await.is(404);
        }
    }
    // Nothing has been done by looking.
    for page in ["data", "data.json", "erasure", "contacts"] {
        visitor.get(&format!("{me}/{page}")).await.ok();
    }
    let (data, _) = data(&world, &me).await;
    assert_eq!((&data["requests"], &data["contact_exchange"]), (&Value::Array(Vec::new()), &Value::Null));
    assert_eq!(data["trail"].as_array().map(Vec::len), Some(1));
}
