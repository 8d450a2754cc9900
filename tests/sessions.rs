//! Sessions and the people in them: speakers with their own page and calendar mail, and who is told when a session moves,
//! is cancelled, or disappears.

use std::collections::BTreeMap;

use calcard::icalendar::{ICalendarComponentType, ICalendarProperty, ICalendarValue};

use crate::editions::{fields, post, set};
use crate::registration::{form, load};
use crate::support::{Mail, Page, Visitor, World};

stories! {
    a_speaker_has_a_page_and_a_calendar
    a_move_is_shown_before_it_is_told
    a_cancellation_has_a_reason_that_people_read
    what_people_registered_for_is_not_deleted
    speakers_keep_their_links_through_forms_and_files
    a_speaker_with_another_address_is_asked_anew
    a_file_that_changes_two_sessions_tells_the_speakers_of_both
    a_file_leaves_what_it_does_not_state
    a_session_outside_the_edition_is_pointed_at
    a_copy_is_seen_before_it_is_there
    two_officers_do_not_overwrite_each_other
    feeds_say_what_is_cancelled
    a_session_says_everything_about_itself
}

const SESSIONS: &str = "/staff/editions/seventh/sessions";
const SPEAKERS: &str = "/staff/editions/seventh/sessions/02-health/speakers";
const REGISTER: &str = "/editions/seventh/register";

/// An event of a calendar, read by a parser that did not write it.
#[derive(Debug, PartialEq, Eq)]
pub struct Event {
    pub uid: String,
    pub sequence: i64,
    pub start: String,
    pub is_cancelled: bool,
    pub summary: String,
}

/// Reads a calendar; its dates and numbers must be such.
pub fn events(ics: &str) -> Vec<Event> {
    let mut parser = calcard::Parser::new(ics);
    let calcard::Entry::ICalendar(calendar) = parser.entry() else { panic!("no calendar: {ics}") };
    assert!(matches!(parser.entry(), calcard::Entry::Eof), "one calendar only: {ics}");
    let parts = calendar.components.iter().filter(|part| part.component_type == ICalendarComponentType::VEvent);
    parts
        .map(|part| {
            let value = |property: &ICalendarProperty| part.property(property).and_then(|entry| entry.values.first());
            let text = |property: &ICalendarProperty| match value(property) {
                Some(ICalendarValue::Text(text)) => text.clone(),
                other => panic!("{property:?} is {other:?}"),
            };
            let Some(ICalendarValue::Integer(sequence)) = value(&ICalendarProperty::Sequence) else { panic!("{ics}") };
            let Some(ICalendarValue::PartialDateTime(start)) = value(&ICalendarProperty::Dtstart) else { panic!("{ics}") };
            let part = |number: Option<u8>| number.expect("a part of a time");
            Event {
                uid: text(&ICalendarProperty::Uid),
                sequence: *sequence,
                start: format!(
                    "{:02}-{:02}T{:02}:{:02}",
                    part(start.month),
                    part(start.day),
                    part(start.hour),
                    part(start.minute)
                ),
                is_cancelled: format!("{:?}", value(&ICalendarProperty::Status)).contains("Cancelled"),
                summary: text(&ICalendarProperty::Summary),
            }
        })
        .collect()
}

/// The calendar message of a mail, and its method.
fn calendar(mail: &Mail) -> Option<(String, Event)> {
    let text = mail.text();
    let start = text.find("BEGIN:VCALENDAR")?;
    let end = text[start..].find("END:VCALENDAR")? + start + "END:VCALENDAR".len();
    let ics = format!("{}\r\n", &text[start..end]);
    let method = ics.lines().find_map(|line| line.strip_prefix("METHOD:")).expect("a method").trim().to_owned();
    Some((method, events(&ics).pop().expect("an event")))
}

/// What somebody's calendar shows after all their mails, as a calendar keeps it: the highest SEQUENCE of a UID counts.
pub fn shown(mails: &[Mail], address: &str) -> BTreeMap<String, Event> {
    let mut kept: BTreeMap<String, Event> = BTreeMap::new();
    for mail in
        mails.iter().filter(|mail| mail.raw.contains(&format!("To: {address}")) || mail.raw.contains(&format!("<{address}>")))
    {
        let Some((_, event)) = calendar(mail) else { continue };
        if let Some(old) = kept.get(&event.uid) {
            assert!(event.sequence > old.sequence, "SEQUENCE rises: {old:?}, then {event:?}");
        }
        kept.insert(event.uid.clone(), event);
    }
    kept
}

fn to<'m>(mails: &'m [Mail], address: &str) -> Vec<&'m Mail> {
    mails.iter().filter(|mail| mail.raw.lines().any(|line| line.starts_with("To:") && line.contains(address))).collect()
}

async fn register(world: &World, family: &str, state: &str, sessions: &[&str]) {
    let email = format!("{}@b.example", family.to_lowercase());
    world.visitor().post(REGISTER, &form(family, &email, state, sessions)).await.redirects_to("/editions/seventh/registered");
}

/// The fields of the session form with another start.
fn moved(start: &str) -> Vec<(&str, &str)> {
    vec![
        ("title_en", "Health at points of entry"),
        ("start", start),
        ("zone", "Africa/Dar_es_Salaam"),
        ("duration", "90"),
        ("capacity", ""),
    ]
}

/// Sends back what a page of “who will be told” holds.
pub async fn confirm(officer: &Visitor, page: &Page) -> Page {
    let (names, values) =
        (page.attributes("main input[type=hidden]", "name"), page.attributes("main input[type=hidden]", "value"));
    let fields: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(values.iter().map(String::as_str)).collect();
    officer.post(&page.attributes("main form", "action").remove(0), &fields).await
}

async fn add(officer: &Visitor, fields: &[(&str, &str)]) {
    officer.post(SPEAKERS, fields).await.redirects_to(SPEAKERS);
}

async fn a_speaker_has_a_page_and_a_calendar(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let wrong = [("name", ""), ("email", "a@@b"), ("zone", "Nowhere"), ("biography_en", "Kept"), ("answer", "perhaps")];
    let refused = officer.post(SPEAKERS, &wrong).await.is(422);
    assert_eq!(refused.all(".summary li").len(), 4, "{:?}", refused.all(".summary li"));
    assert_eq!(refused.all("#biography_en"), ["Kept"], "nothing is lost");
    let asha = [
        ("name", "Asha Kimaro"),
        ("email", "asha@b.example"),
        ("organisation", "Ministry of Health"),
        ("job_title", "Director"),
        ("biography_en", "Twenty years at borders."),
        ("biography_fr", "Vingt ans aux frontières."),
        ("language", "fr"),
        ("zone", "Africa/Dakar"),
        ("send", "yes"),
    ];
    add(&officer, &asha).await;
    add(&officer, &[("name", "Kwame Boateng"), ("email", "kwame@b.example")]).await;
    world.drain();
    let mails = world.mails();
    assert_eq!(mails.len(), 1, "only where it was asked for");
    let mail = &mails[0];
    // In their language and zone, with their own calendar message.
    assert!(mail.contains("Votre intervention") && mail.contains("07:00–08:30"), "{mail}");
    let (method, event) = calendar(mail).expect("a calendar message");
    assert_eq!((method.as_str(), event.sequence, event.start.as_str()), ("REQUEST", 0, "06-15T07:00"));
    let link = mail.link("/speaking/");
    // The public reads of those who have said yes.
    let visitor = world.visitor();
    visitor.get("/editions/seventh/sessions/02-health").await.ok().hides("Asha Kimaro");
    let page = visitor.get(&link).await.ok().shows("Asha Kimaro").shows("Director, Ministry of Health").shows("07:00–08:30");
    assert!(page.main().contains("Kwame Boateng") && !page.main().contains("kwame@b.example"), "{}", page.main());
    visitor.post(&link, &[("session", "02-health"), ("answer", "perhaps")]).await.is(400);
    visitor.post(&link, &[("session", "02-health"), ("answer", "confirmed")]).await.redirects_to(&link);
    visitor.get(&format!("{link}?lang=en")).await.ok().shows("Confirmed").shows("one day before");
    visitor
        .get("/editions/seventh/sessions/02-health?lang=en")
        .await
        .ok()
        .shows("Asha Kimaro")
        .shows("Twenty years at borders.")
        .hides("Kwame Boateng");
    visitor.get("/editions/seventh/sessions/02-health?lang=fr").await.ok().shows("Vingt ans aux frontières.");
    // A wrong token is no page, like every other.
    let (good, wrong) = (visitor.get("/me/x").await.is(404), visitor.get("/speaking/x").await.is(404));
    assert_eq!(good.main(), wrong.main());
    let other = mail.link("/speaking/").replace("/speaking/", "/me/");
    visitor.get(&other).await.is(404);
    // Their feed.
    let feed = visitor.get(&format!("{link}/calendar.ics")).await.ok().text();
    assert_eq!(events(&feed).len(), 1);
    // Order, another address, removal.
    let list = officer.get(SPEAKERS).await.ok();
    assert_eq!(list.all("tbody th a"), ["Asha Kimaro", "Kwame Boateng"]);
    let down = list.attributes("form[action$=down]", "action").remove(0);
    officer.post(&down, &[]).await.redirects_to(SPEAKERS);
    assert_eq!(officer.get(SPEAKERS).await.ok().all("tbody th a"), ["Kwame Boateng", "Asha Kimaro"]);
    let edit = officer.get(SPEAKERS).await.ok().attributes("tbody tr:nth-child(2) th a", "href").remove(0);
    let action = officer.get(&edit).await.ok().attributes("form.flow[action*=speakers]", "action").remove(0);
    let mut changed = asha.to_vec();
    changed[1] = ("email", "asha.kimaro@b.example");
    changed.push(("answer", "confirmed"));
    officer.post(&action, &changed).await.redirects_to(SPEAKERS);
    visitor.get(&link).await.is(404);
    world.baraza_later(&["mail", "drain"], 20);
    let mails = world.mails();
    let (method, event) = calendar(to(&mails, "asha@b.example").last().expect("a mail")).expect("a calendar message");
    assert_eq!((method.as_str(), event.sequence), ("CANCEL", 1));
    let new = to(&mails, "asha.kimaro@b.example");
    assert_eq!(new.len(), 1);
    let (method, event) = calendar(new[0]).expect("a calendar message");
    assert_eq!(method, "REQUEST");
    let link = new[0].link("/speaking/");
    visitor.get(&link).await.ok();
    officer.post(&format!("{action}/remove"), &[]).await.redirects_to(SPEAKERS);
    visitor.get(&link).await.is(404);
    world.baraza_later(&["mail", "drain"], 30);
    let mails = world.mails();
    let last = shown(&mails, "asha.kimaro@b.example");
    assert!(last.values().all(|event| event.is_cancelled), "{last:?}");
    // Asked again, their calendar takes it: nothing falls below what it has seen.
    add(&officer, &changed).await;
    world.baraza_later(&["mail", "drain"], 40);
    let last = shown(&world.mails(), "asha.kimaro@b.example");
    assert!(last.values().all(|now| !now.is_cancelled && now.sequence > event.sequence), "{last:?}");
    let admin = world.staff("admin", &[]).await;
    let trail = admin.get("/staff/audit").await.ok();
    for action in ["speaker.create", "speaker.invite", "speaker.answer", "speaker.order", "speaker.update", "speaker.remove"] {
        assert!(trail.main().contains(action), "{action}");
    }
}

async fn a_move_is_shown_before_it_is_told(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    register(&world, "Ndiaye", "SEN", &["02-health"]).await;
    register(&world, "Kamau", "KEN", &["02-health"]).await;
    add(&officer, &[("name", "Asha Kimaro"), ("email", "asha@b.example"), ("send", "yes")]).await;
    add(&officer, &[("name", "No Address")]).await;
    add(&officer, &[("name", "Not Me"), ("email", "not.me@b.example"), ("answer", "declined")]).await;
    world.drain();
    let before = world.mails().len();
    let path = format!("{SESSIONS}/02-health");
    let page = officer
        .post(&path, &moved("2027-06-16T11:00"))
        .await
        .ok()
        .shows("2 registered people")
        .shows("One speaker")
        .shows("A session has moved")
        .shows("15 June 2027, 10:00–11:30")
        .shows("16 June 2027, 11:00–12:30")
        .shows("Move the session and tell 3 people");
    officer.get("/staff/editions/seventh/sessions").await.ok().shows("15 June").hides("Moved");
    // What was shown no longer holds: it is shown again.
    let mut stale = moved("2027-06-16T11:00");
    stale.push(("told", "9-published-1-90"));
    officer.post(&path, &stale).await.ok().shows("Who will be told");
    confirm(&officer, &page).await.redirects_to(SESSIONS);
    confirm(&officer, &page).await.redirects_to(SESSIONS);
    world.baraza_later(&["mail", "drain"], 10);
    world.baraza_later(&["mail", "drain"], 20);
    let mails = world.mails();
    assert_eq!(mails.len(), before + 3, "one mail each, however often it is confirmed and looked for");
    let told = |address: &str| (*to(&mails, address).last().expect("a mail")).clone();
    let (ndiaye, asha) = (told("ndiaye@b.example"), told("asha@b.example"));
    assert!(ndiaye.contains("A session has moved") && ndiaye.contains("08:00–09:30, Dakar time"), "{ndiaye}");
    assert!(ndiaye.contains("Old time") && ndiaye.contains("07:00–08:30, Dakar time"), "{ndiaye}");
    assert!(asha.contains("in which you speak has moved") && asha.contains("11:00–12:30"), "{asha}");
    for address in ["ndiaye@b.example", "kamau@b.example", "asha@b.example"] {
        let calendar = shown(&mails, address);
        let event = calendar.values().next().expect("an event");
        assert_eq!((event.start.as_str(), event.is_cancelled), ("06-16T08:00", false), "{address}");
    }
    officer.get(SESSIONS).await.ok().shows("Moved");
    world.visitor().get("/editions/seventh/sessions/02-health").await.ok().shows("It was planned for 15 June 2027, 10:00");
    // Nobody to tell: no question, and the reason is said.
    let law = format!("{SESSIONS}/01-law");
    let mut fields = moved("2027-06-09T10:00");
    let to = officer.post(&law, &fields).await.redirects_to(SESSIONS);
    officer.get(&to).await.ok().shows("nobody is registered for it or asked to come");
    let to = officer.post(&law, &fields).await.redirects_to(SESSIONS);
    officer.get(&to).await.ok().shows("its time has not changed");
    fields.push(("status", "draft"));
    officer.post(&law, &fields).await.redirects_to(SESSIONS);
    fields = moved("2027-06-10T10:00");
    fields.push(("status", "published"));
    let to = officer.post(&law, &fields).await.redirects_to(SESSIONS);
    officer.get(&to).await.ok().shows("only of a session that is published already");
    let to = officer.post(&law, &moved("2027-05-11T10:00")).await.redirects_to(SESSIONS);
    officer.get(&to).await.ok().shows("by its new time it is over");
}

async fn a_copy_is_seen_before_it_is_there(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let asha = [("name", "Asha Kimaro"), ("email", "asha@b.example"), ("organisation", "Ministry of Health")];
    add(&officer, &[&asha[..], &[("answer", "confirmed")]].concat()).await;
    officer.get(&format!("{SESSIONS}/new?copy=03-none")).await.is(404);
    let page = officer.get(&format!("{SESSIONS}/new?copy=02-health")).await.ok().shows("Nothing is stored yet.");
    let page = page.shows("Copy of “Health at points of entry”");
    assert_eq!(page.attributes("#slug, #start", "value"), ["02-health-2", "2027-06-22T10:00"]);
    officer.get(&format!("{SESSIONS}/02-health-2")).await.is(404);
    // A slip, and it is a copy still.
    let mut typed = fields(&page, SESSIONS);
    set(&mut typed, "slug", "02-health");
    let page = post(&officer, SESSIONS, &typed).await.is(422).shows("Another session has this short name");
    let mut typed = fields(&page.shows("Copy of “Health at points of entry”"), SESSIONS);
    set(&mut typed, "slug", "03-again");
    post(&officer, SESSIONS, &typed).await.redirects_to(SESSIONS);
    // A draft, whose speakers are who they are and have not said that they come again.
    world.visitor().get("/editions/seventh/sessions/03-again").await.is(404);
    let speakers = officer.get(&format!("{SESSIONS}/03-again/speakers")).await.ok().shows("Ministry of Health");
    let before = officer.get(SPEAKERS).await.ok();
    assert_eq!(speakers.all("tbody th a"), ["Asha Kimaro"]);
    assert_ne!(speakers.all("tbody .status"), before.all("tbody .status"));
    world.staff("admin", &[]).await.get("/staff/audit").await.ok().shows("session.duplicate");
}

async fn a_cancellation_has_a_reason_that_people_read(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    register(&world, "Ndiaye", "SEN", &["01-law", "02-health"]).await;
    add(&officer, &[("name", "Asha Kimaro"), ("email", "asha@b.example"), ("send", "yes")]).await;
    let path = format!("{SESSIONS}/02-health/cancel");
    officer.get(&path).await.ok().shows("Registered people who are told: 1. Speakers who are told: 1.");
    officer.post(&path, &[("reason_fr", " ")]).await.is(422).shows("Enter the reason in at least one language");
    let reason = [("reason_en", "The hall is flooded"), ("reason_fr", "La salle est inondée")];
    let page = officer.post(&path, &reason).await.ok().shows("The hall is flooded").shows("tell 2 people");
    let page = page.shows("The reason is missing in: Arabic.");
    world.visitor().get("/editions/seventh/sessions/02-health").await.ok().hides("flooded");
    confirm(&officer, &page).await.redirects_to(SESSIONS);
    world.baraza_later(&["mail", "drain"], 10);
    let mails = world.mails();
    for address in ["ndiaye@b.example", "asha@b.example"] {
        let mail =
            to(&mails, address).into_iter().find(|mail| mail.contains("METHOD:CANCEL") || mail.contains("method=CANCEL"));
        let mail = mail.expect("a cancellation");
        assert!(mail.contains("The hall is flooded"), "{mail}");
    }
    let calendar = shown(&mails, "ndiaye@b.example");
    let state: Vec<bool> = calendar.values().map(|event| event.is_cancelled).collect();
    assert_eq!(state.iter().filter(|cancelled| **cancelled).count(), 1, "{calendar:?}");
    let visitor = world.visitor();
    let me = to(&mails, "ndiaye@b.example")[0].link("/me/");
    visitor.get(&me).await.ok().shows("The hall is flooded");
    visitor.get("/editions/seventh/sessions/02-health?lang=fr").await.ok().shows("La salle est inondée");
    officer.get(&format!("{SESSIONS}/02-health?lang=en")).await.ok().shows("The hall is flooded");
    // It is for ever: another reason changes nothing.
    officer.post(&path, &[("reason_en", "Other")]).await.redirects_to(SESSIONS);
    visitor.get("/editions/seventh/sessions/02-health?lang=en").await.ok().hides("Other").shows("flooded");
}

async fn what_people_registered_for_is_not_deleted(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    register(&world, "Ndiaye", "SEN", &["01-law"]).await;
    officer.get(&format!("{SESSIONS}/01-law/cancel")).await.ok().hides("Nobody has registered");
    let refused = officer.post(&format!("{SESSIONS}/01-law/delete"), &[]).await.is(422);
    refused.shows("cannot be deleted").shows("Reason – English");
    add(&officer, &[("name", "Asha Kimaro"), ("email", "asha@b.example"), ("send", "yes")]).await;
    officer
        .post(&format!("{SESSIONS}/02-health/outcomes"), &[("kind", "challenge"), ("text", "x"), ("language", "en")])
        .await
        .redirects_to("/");
    let file = b"%PDF-1.7 x".to_vec();
    let fields = [("title_en", "Slides"), ("kind", "material"), ("shown", "before"), ("audience", "public")];
    officer.upload(&format!("{SESSIONS}/02-health/materials"), &fields, "file", "a.pdf", file).await.redirects_to("/");
    officer.get(&format!("{SESSIONS}/02-health/cancel")).await.ok().shows("Nobody has registered");
    officer.post(&format!("{SESSIONS}/02-health/delete"), &[]).await.redirects_to(SESSIONS);
    world.visitor().get("/editions/seventh/sessions/02-health").await.is(404);
    officer.post(&format!("{SESSIONS}/02-health/delete"), &[]).await.is(404);
    world.drain();
    let calendar = shown(&world.mails(), "asha@b.example");
    assert!(calendar.values().all(|event| event.is_cancelled) && calendar.len() == 1, "{calendar:?}");
}

async fn speakers_keep_their_links_through_forms_and_files(world: World) {
    load(&world);
    let path = world.directory.path().join("edition.toml");
    let text = std::fs::read_to_string(&path).expect("there");
    let speakers = "slug = \"02-health\"\nspeakers = [{ name = \"Asha Kimaro\", email = \"asha@b.example\", biography = { en = \"From the file\" } }, { name = \"B\", confirmed = false }]";
    std::fs::write(&path, text.replacen("slug = \"02-health\"", speakers, 1)).expect("written");
    let again = || world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]);
    assert!(again().status.success());
    assert_eq!(String::from_utf8_lossy(&again().stdout).trim(), "{\"created\":0,\"changed\":0,\"moved\":[]}");
    let visitor = world.visitor();
    visitor.get("/editions/seventh/sessions/02-health").await.ok().shows("Asha Kimaro").shows("From the file");
    let officer = world.staff("officer", &[]).await;
    let send = officer.get(SPEAKERS).await.ok().attributes("form[action$=invite]", "action").remove(0);
    officer.post(&send, &[]).await.redirects_to(SPEAKERS);
    world.drain();
    let link = world.mails()[0].link("/speaking/");
    visitor.get(&link).await.ok();
    // The form of the session names people only; what is known of them stays.
    let mut fields = moved("2027-06-15T10:00");
    fields.push(("speakers", "Chipo Banda\nAsha Kimaro <asha@b.example>"));
    officer.post(&format!("{SESSIONS}/02-health"), &fields).await.redirects_to(SESSIONS);
    assert_eq!(officer.get(SPEAKERS).await.ok().all("tbody th a"), ["Chipo Banda", "Asha Kimaro"]);
    visitor.get(&link).await.ok();
    visitor.get("/editions/seventh/sessions/02-health").await.ok().shows("From the file").hides("Chipo Banda");
    // Another session by the same person is on the same page.
    let second = SPEAKERS.replace("02-health", "01-law");
    officer.post(&second, &[("name", "asha KIMARO"), ("email", "asha@b.example")]).await.redirects_to(&second);
    visitor.get(&link).await.ok().shows("Human rights of migrants").shows("Health at points of entry");
}

async fn a_speaker_with_another_address_is_asked_anew(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let asha = [
        ("name", "Asha Kimaro"),
        ("email", "asha@b.example"),
        ("biography_en", "Twenty years at borders."),
        ("answer", "confirmed"),
        ("send", "yes"),
    ];
    add(&officer, &asha).await;
    let mails = |kind: &str, address: &str| {
        world.drain();
        let is_it = |mail: &&Mail| mail.contains(kind) && mail.contains(&format!("To: \"Asha Kimaro\" <{address}>"));
        world.mails().iter().filter(is_it).count()
    };
    assert_eq!(mails("METHOD:REQUEST", "asha@b.example"), 1);
    let edit = async |speakers: &str, status: &str| {
        let mut fields = moved("2027-06-15T10:00");
        fields.extend([("speakers", speakers), ("status", status)]);
        officer.post(&format!("{SESSIONS}/02-health"), &fields).await
    };
    // Whoever has the session in the calendar would not learn of a draft that moves.
    let refused = edit("Asha Kimaro <asha@b.example>", "draft").await.is(422);
    assert_eq!(refused.attributes(".summary a", "href"), ["#status"]);
    // In the form of the session: what is known of her stays, the old calendar loses the session, the new one can have it.
    edit("Asha Kimaro <asha@c.example>", "published").await.redirects_to(SESSIONS);
    world.visitor().get("/editions/seventh/sessions/02-health").await.ok().shows("Twenty years at borders.");
    assert_eq!(mails("METHOD:CANCEL", "asha@b.example"), 1);
    let send = officer.get(SPEAKERS).await.ok().attributes("form[action$=invite]", "action").remove(0);
    officer.post(&send, &[]).await.redirects_to(SPEAKERS);
    assert_eq!(mails("METHOD:REQUEST", "asha@c.example"), 1);
    // In a file: only when it is said whether she is told.
    let path = world.directory.path().join("edition.toml");
    let text = std::fs::read_to_string(&path).expect("there");
    let speakers = "slug = \"02-health\"\nspeakers = [{ name = \"Chipo Banda\" }]";
    std::fs::write(&path, text.replacen("slug = \"02-health\"", speakers, 1)).expect("written");
    let load = |more: &[&str]| world.baraza(&[&["edition", "load", path.to_str().expect("UTF-8")], more].concat());
    assert_eq!(load(&[]).status.code(), Some(2));
    assert_eq!(mails("METHOD:CANCEL", "asha@c.example"), 0);
    assert!(load(&["--notify"]).status.success());
    assert_eq!(mails("METHOD:CANCEL", "asha@c.example"), 1);
}

async fn a_file_that_changes_two_sessions_tells_the_speakers_of_both(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let law = SPEAKERS.replace("02-health", "01-law");
    for (page, name, email) in [(SPEAKERS, "Asha Kimaro", "asha@b.example"), (&law, "Chipo Banda", "chipo@b.example")] {
        let speaker = [("name", name), ("email", email), ("answer", "confirmed"), ("send", "yes")];
        officer.post(page, &speaker).await.redirects_to(page);
    }
    let path = world.directory.path().join("edition.toml");
    let mut text = std::fs::read_to_string(&path).expect("there");
    for slug in ["01-law", "02-health"] {
        let line = format!("slug = \"{slug}\"");
        text = text.replacen(&line, &format!("{line}\nspeakers = [{{ name = \"Somebody Else\" }}]"), 1);
    }
    std::fs::write(&path, text).expect("written");
    assert!(world.baraza(&["edition", "load", path.to_str().expect("UTF-8"), "--notify"]).status.success());
    world.drain();
    let mails = world.mails();
    for address in ["asha@b.example", "chipo@b.example"] {
        let told = mails.iter().filter(|mail| mail.contains("METHOD:CANCEL") && mail.contains(&format!("<{address}>")));
        assert_eq!(told.count(), 1, "{address}");
    }
}

async fn a_file_leaves_what_it_does_not_state(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let mut typed = moved("2027-06-15T10:00");
    typed.extend([
        ("title_ar", "الصحة"),
        ("title_pt", "Saúde"),
        ("about_en", "What an officer wrote."),
        ("platform", "Zoom"),
        ("passcode", "4711"),
        ("speakers", "Asha Kimaro <asha@b.example>"),
    ]);
    let form = format!("{SESSIONS}/02-health");
    officer.post(&form, &typed).await.redirects_to(SESSIONS);
    // The old file again: what it states is as it says, and what it never stated stays.
    let path = world.directory.path().join("edition.toml");
    let text = std::fs::read_to_string(&path).expect("there");
    let again = || world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]);
    assert!(again().status.success());
    assert_eq!(String::from_utf8_lossy(&again().stdout).trim(), "{\"created\":0,\"changed\":0,\"moved\":[]}");
    let page = officer.get(&form).await.ok();
    for (field, value) in
        [("title_pt", "Saúde"), ("title_fr", "Santé aux points d’entrée"), ("platform", "Zoom"), ("passcode", "4711")]
    {
        assert_eq!(page.attributes(&format!("#{field}"), "value"), [value], "{field}");
    }
    page.shows("What an officer wrote.").shows("Asha Kimaro");
    // What a file empties is empty.
    std::fs::write(&path, text.replacen("slug = \"02-health\"", "slug = \"02-health\"\nplatform = \"\"", 1)).expect("written");
    assert!(again().status.success());
    let page = officer.get(&form).await.ok();
    assert_eq!(
        (page.attributes("#platform", "value"), page.attributes("#passcode", "value")),
        (vec![String::new()], vec!["4711".into()])
    );
    // A maximum that the forms have given counts against a reserve of the file.
    let more = text.replacen("reserved = 1\nmaximum = 1\n", "reserved = 2\n", 1);
    assert_ne!(more, text);
    std::fs::write(&path, more).expect("written");
    let refused = again();
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("quota.maximum: TGO has 2 seats reserved"), "{refused:?}");
}

async fn a_session_outside_the_edition_is_pointed_at(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let warnings = "/staff/editions/seventh/schedule";
    officer.get(warnings).await.ok().hides("Is the year right?");
    let mut fields = moved("2037-06-15T10:00");
    fields.extend([("slug", "03-late"), ("status", "draft")]);
    officer.post(SESSIONS, &fields).await.redirects_to(SESSIONS);
    officer.get(warnings).await.ok().shows("2037").shows("Is the year right?");
}

async fn feeds_say_what_is_cancelled(world: World) {
    load(&world);
    let path = world.directory.path().join("edition.toml");
    let text = std::fs::read_to_string(&path).expect("there");
    let area = "[[thematic_area]]\nslug = \"health\"\ntitle = \"Health; borders\"\n\n[[session]]\nslug = \"02-health\"\nthematic_area = \"health\"";
    std::fs::write(&path, text.replacen("[[session]]\nslug = \"02-health\"", area, 1)).expect("written");
    assert!(world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]).status.success());
    let officer = world.staff("officer", &[]).await;
    register(&world, "Ndiaye", "SEN", &["01-law", "02-health"]).await;
    let page = officer.post(&format!("{SESSIONS}/02-health/cancel"), &[("reason_en", "Strike")]).await.ok();
    confirm(&officer, &page).await.redirects_to(SESSIONS);
    world.drain();
    let me = to(&world.mails(), "ndiaye@b.example")[0].link("/me/");
    let visitor = world.visitor();
    for (feed, count) in [
        ("/editions/seventh/calendar.ics".to_owned(), 2),
        ("/editions/seventh/thematic-areas/health/calendar.ics".to_owned(), 1),
        ("/editions/seventh/sessions/02-health.ics".to_owned(), 1),
        (format!("{me}/calendar.ics"), 2),
    ] {
        let read = events(&visitor.get(&feed).await.ok().text());
        assert_eq!(read.len(), count, "{feed}");
        for event in read {
            assert_eq!(event.is_cancelled, event.summary.starts_with("Health"), "{feed}: {event:?}");
        }
    }
    visitor.get("/editions/seventh/thematic-areas/none/calendar.ics").await.is(404);
}

async fn a_session_says_everything_about_itself(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let mut fields = moved("2027-06-15T10:00");
    fields.extend([
        ("hosts", "IOM"),
        ("co_hosts", "EAC\nSADC"),
        ("platform", "Zoom"),
        ("join_url", "https://meet.example.org/j/secret"),
        ("passcode", "4711"),
        ("dial_in", "+255 1"),
        ("mode", "hybrid"),
        ("venue", "Moshi"),
        ("repeats", "01-law"),
        ("interpretation", "fr"),
    ]);
    officer.post(&format!("{SESSIONS}/02-health"), &fields).await.redirects_to(SESSIONS);
    let page = world.visitor().get("/editions/seventh/sessions/02-health").await.ok();
    for text in ["EAC and SADC", "Zoom", "Moshi", "online and in a room", "Human rights of migrants"] {
        assert!(page.main().contains(text), "{text}");
    }
    for secret in ["meet.example.org", "4711", "+255 1"] {
        assert!(!page.text().contains(secret), "{secret}");
    }
    world
        .visitor()
        .get("/editions/seventh/sessions/01-law")
        .await
        .ok()
        .shows("Also held as")
        .shows("Health at points of entry");
}

async fn two_officers_do_not_overwrite_each_other(world: World) {
    load(&world);
    let (one, other) = (world.staff("officer", &[]).await, world.staff("officer", &[]).await);
    for (path, field, text) in [
        ("/staff/editions/seventh/sessions/02-health", "venue", "Moshi"),
        ("/staff/editions/seventh/settings", "audience_en", "Officials"),
    ] {
        let mut typed = fields(&one.get(path).await.ok(), path);
        let mut changed = fields(&other.get(path).await.ok(), path);
        set(&mut changed, field, text);
        post(&other, path, &changed).await.redirects_to("/staff");
        // The same once more, as when a button is pressed twice, changes nothing and asks nothing.
        post(&other, path, &changed).await.redirects_to("/staff");
        // The first one's form knows nothing of it: it comes back once, with what was typed.
        set(&mut typed, "title_en", "Another title");
        let refused = post(&one, path, &typed).await.is(422).shows("Somebody has changed this");
        assert_eq!(refused.attributes("#title_en", "value"), ["Another title"]);
        let mut again = fields(&refused, path);
        set(&mut again, field, text);
        post(&one, path, &again).await.redirects_to("/staff");
        let stored = fields(&one.get(path).await.ok(), path);
        for (name, value) in [("title_en", "Another title"), (field, text)] {
            assert!(stored.iter().any(|(known, stored)| known == name && stored == value), "{path}: {name} is lost");
        }
    }
}
