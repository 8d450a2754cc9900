//! How mails are made: parts in their order, calendar messages that calendars take, and unsubscribing with one click.

use std::process::Command;
use std::time::Instant;

use baraza::db::schema::suppression;
use diesel::prelude::*;
use mailparse::{MailHeaderMap as _, ParsedMail};
use serde_json::{Value, json};

use crate::registration::{form, load};
use crate::sessions::events;
use crate::support::World;

stories! { every_mail_is_made_as_calendars_want_it one_click_ends_invitations_at_once }
stories_with_services! { two_parsers_read_the_same_calendars }

fn names<'a>(mail: &'a ParsedMail<'_>) -> Vec<&'a str> {
    mail.subparts.iter().map(|part| part.ctype.mimetype.as_str()).collect()
}

fn count(text: &str, word: &str) -> usize {
    text.lines().filter(|line| line.starts_with(word)).count()
}

/// Checks how a mail is made; answers its calendar message.
fn checked(raw: &str) -> Option<(String, String)> {
    let mail = mailparse::parse_mail(raw.as_bytes()).expect("a message");
    let header = |name: &str| mail.headers.get_all_values(name);
    for name in ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Language"] {
        assert_eq!(header(name).len(), 1, "{name}: {raw}");
    }
    assert_eq!(header("Auto-Submitted"), ["auto-generated"]);
    assert!(raw.is_ascii() && raw.lines().all(|line| line.len() <= 998));
    assert_eq!(mail.ctype.mimetype, "multipart/mixed");
    let alternative = mail.subparts.first().expect("a part");
    assert_eq!(alternative.ctype.mimetype, "multipart/alternative");
    let kinds = names(alternative);
    assert_eq!(kinds.get(..2), Some(&["text/plain", "text/html"][..]), "the best comes last: {raw}");
    let text = alternative.subparts[0].get_body().expect("text");
    let html = alternative.subparts[1].get_body().expect("HTML");
    assert!(!text.contains("link.invalid") && !html.contains("link.invalid"), "every link is filled in");
    assert!(!html.contains("<img") && !html.contains("src="), "it reads without pictures");
    let language = header("Content-Language").remove(0);
    let direction = if language == "ar" { "rtl" } else { "ltr" };
    assert!(html.contains(&format!("<div lang=\"{language}\" dir=\"{direction}\"")), "{html}");
    if kinds.len() == 2 {
        assert_eq!(names(&mail), ["multipart/alternative"]);
        return None;
    }
    assert_eq!(kinds, ["text/plain", "text/html", "text/calendar"]);
    let calendar = &alternative.subparts[2];
    let ics = calendar.get_body().expect("a calendar");
    let method = calendar.ctype.params.get("method").expect("a method").clone();
    assert_eq!(calendar.ctype.charset.to_lowercase(), "utf-8");
    assert!(ics.contains(&format!("METHOD:{method}\r\n")), "the same method in both places: {ics}");
    assert_eq!((count(&ics, "ATTENDEE"), count(&ics, "ORGANIZER"), count(&ics, "BEGIN:VEVENT")), (1, 1, 1), "{ics}");
    assert!(ics.lines().all(|line| line.len() <= 75), "folded: {ics}");
    let unfolded = ics.replace("\r\n ", "").to_lowercase();
    let to = mailparse::addrparse(&header("To").remove(0)).expect("an address").extract_single_info().expect("one").addr;
    assert!(unfolded.contains(&format!("mailto:{to}")), "whoever gets it is who attends: {ics}");
    // The same again as a file, for programs that show no calendar message.
    assert_eq!(names(&mail), ["multipart/alternative", "application/ics"]);
    let file = &mail.subparts[1];
    let name = file.get_content_disposition().params.get("filename").expect("a name").clone();
    assert!(name.is_ascii() && name.strip_suffix(".ics").is_some(), "{name}");
    assert_eq!(file.get_body_raw().expect("a file"), ics.as_bytes());
    Some((method, ics))
}

async fn every_mail_is_made_as_calendars_want_it(world: World) {
    load(&world);
    for (language, name) in [("en", "Otieno"), ("fr", "Nguéma"), ("ar", "بلحاج")] {
        let (one, two) = (format!("one.{language}@b.example"), format!("two.{language}@b.example"));
        for (email, sessions) in [(&one, &["02-health"][..]), (&two, &["01-law", "02-health"])] {
            let mut fields = form(name, email, "KEN", sessions);
            fields[6] = ("language", language);
            world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
        }
    }
    world.drain();
    // In the confirmation of one session; of several a short one each.
    let first: Vec<(String, String)> = world.mails().iter().filter_map(|mail| checked(&mail.raw)).collect();
    // The third finds no place in one of them: a confirmation of the other, with its calendar message.
    assert_eq!((world.mails().len(), first.len()), (3 + 2 + 4 + 1, 3 + 4 + 1));
    assert!(first.iter().all(|(method, _)| method == "REQUEST"));
    let mut uids: Vec<String> = Vec::new();
    for (_, ics) in &first {
        let event = events(ics).remove(0);
        assert_eq!((event.sequence, event.is_cancelled), (0, false));
        uids.push(event.uid);
    }
    uids.sort();
    uids.dedup();
    assert_eq!(uids.len(), 2, "a session is one event for everybody");
    // Moved, then cancelled.
    let path = world.directory.path().join("edition.toml");
    let moved = std::fs::read_to_string(&path).expect("there").replace("2027-06-15T10:00:00", "2027-06-15T14:00:00");
    std::fs::write(&path, moved).expect("written");
    assert!(world.baraza(&["edition", "load", path.to_str().expect("UTF-8"), "--notify"]).status.success());
    world.baraza_later(&["mail", "drain"], 10);
    let before = 10;
    let second: Vec<(String, String)> = world.mails().iter().skip(before).filter_map(|mail| checked(&mail.raw)).collect();
    assert_eq!(second.len(), 6, "one mail to each");
    for (method, ics) in &second {
        let event = events(ics).remove(0);
        assert_eq!((method.as_str(), event.sequence, event.start.as_str()), ("REQUEST", 1, "06-15T11:00"));
        assert!(uids.contains(&event.uid), "what is in the calendar moves");
    }
    let officer = world.staff("officer", &[]).await;
    let cancel = "/staff/editions/seventh/sessions/02-health/cancel";
    let reasons = [("reason_en", "The room is flooded"), ("reason_fr", "La salle est inondée"), ("reason_ar", "القاعة مغمورة")];
    let asked = officer.post(cancel, &reasons).await.ok();
    let shown = asked.attributes("input[name=told]", "value").remove(0);
    officer.post(cancel, &[&reasons[..], &[("told", shown.as_str())]].concat()).await.redirects_to("/staff");
    world.baraza_later(&["mail", "drain"], 30);
    let third: Vec<(String, String)> = world.mails().iter().skip(before + 6).filter_map(|mail| checked(&mail.raw)).collect();
    assert_eq!(third.len(), 6);
    for (method, ics) in &third {
        let event = events(ics).remove(0);
        assert_eq!((method.as_str(), event.sequence, event.is_cancelled), ("CANCEL", 2, true));
        assert!(uids.contains(&event.uid));
    }
}

/// Editions in zones with and without another time in summer, and when ten and two o'clock of a day in June are in UTC.
const ZONES: [(&str, &str, &str, &str); 4] = [
    ("dar", "Africa/Dar_es_Salaam", "06-15T07:00", "06-15T11:00"),
    ("cairo", "Africa/Cairo", "06-15T07:00", "06-15T11:00"),
    ("casablanca", "Africa/Casablanca", "06-15T09:00", "06-15T13:00"),
    ("johannesburg", "Africa/Johannesburg", "06-15T08:00", "06-15T12:00"),
];
const PEOPLE: [(&str, &str); 3] = [("en", "Otieno"), ("fr", "Nguéma"), ("ar", "بلحاج")];

/// What Python's icalendar makes of calendars, as JSON.
const READ: &str = r#"
import json, sys
from datetime import timezone
from icalendar import Calendar

def listed(value):
    return value if isinstance(value, list) else [] if value is None else [value]

def event(part):
    start, end = (part.decoded(name).astimezone(timezone.utc) for name in ("DTSTART", "DTEND"))
    return {
        "uid": str(part["UID"]),
        "sequence": int(part["SEQUENCE"]),
        "start": start.strftime("%m-%dT%H:%M"),
        "minutes": int((end - start).total_seconds() // 60),
        "is_cancelled": str(part["STATUS"]) == "CANCELLED",
        "summary": str(part["SUMMARY"]),
        "attendees": [str(one) for one in listed(part.get("ATTENDEE"))],
        "organizers": len(listed(part.get("ORGANIZER"))),
    }

def read(name):
    calendars = Calendar.from_ical(open(name, "rb").read(), multiple=True)
    parts = [part for calendar in calendars for part in calendar.walk()]
    return {
        "calendars": len(calendars),
        "method": str(calendars[0].get("METHOD", "")),
        "errors": [str(error) for part in parts for error in part.errors],
        "events": [event(part) for part in parts if part.name == "VEVENT"],
    }

print(json.dumps([read(name) for name in sys.argv[1:]]))
"#;

/// Calendars as the second parser reads them. Where both can tell, they must agree.
fn read_twice(world: &World, calendars: &[String]) -> Vec<Value> {
    let python = std::env::var("BARAZA_TEST_PYTHON").expect("tests/run names the Python that has icalendar");
    let file = |(number, ics): (usize, &String)| {
        let path = world.directory.path().join(format!("{number}.ics"));
        std::fs::write(&path, ics).expect("written");
        path
    };
    let files: Vec<_> = calendars.iter().enumerate().map(file).collect();
    let output = Command::new(python).args(["-c", READ]).args(&files).output().expect("Python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let all: Vec<Value> = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(all.len(), calendars.len());
    for (ics, read) in calendars.iter().zip(&all) {
        assert_eq!((&read["calendars"], &read["errors"]), (&json!(1), &json!([])), "{ics}");
        let ours = events(ics);
        let theirs = read["events"].as_array().expect("a list");
        assert_eq!(ours.len(), theirs.len(), "{ics}");
        for (one, other) in ours.iter().zip(theirs) {
            assert_eq!(json!([one.uid, one.sequence, one.start]), json!([other["uid"], other["sequence"], other["start"]]));
            assert_eq!(json!([one.is_cancelled, one.summary]), json!([other["is_cancelled"], other["summary"]]), "{ics}");
            assert_eq!(other["minutes"], 90, "{ics}");
        }
    }
    all
}

/// Sends what is due, and answers the calendar messages of the mails after the first `known`, with their methods.
fn sent(world: &World, seconds: i64, known: usize) -> Vec<(String, String)> {
    assert!(world.baraza_later(&["mail", "drain"], seconds).status.success());
    let mails = world.mails();
    let messages: Vec<_> = mails.iter().skip(known).filter_map(|mail| checked(&mail.raw)).collect();
    assert_eq!((mails.len(), messages.len()), (known + 12, 12), "one to each");
    messages
}

fn load_in(world: &World, slug: &str, zone: &str, start: &str) {
    let text = std::fs::read_to_string(world.directory.path().join("edition.toml")).expect("there");
    let text = text.replace("\"seventh\"", &format!("\"{slug}\"")).replace("Africa/Dar_es_Salaam", zone);
    let path = world.directory.path().join(format!("{slug}.toml"));
    std::fs::write(&path, text.replace("2027-06-15T10:00:00", start)).expect("written");
    let output = world.baraza(&["edition", "load", path.to_str().expect("UTF-8"), "--notify"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// In four zones and three languages a session is announced, moved and cancelled; then each edition's calendar is fetched: 36
/// messages and 4 feeds, read by calcard and by Python's icalendar.
async fn two_parsers_read_the_same_calendars(world: World) {
    load(&world);
    for (slug, zone, _, _) in ZONES {
        load_in(&world, slug, zone, "2027-06-15T10:00:00");
        for (language, name) in PEOPLE {
            let email = format!("{language}.{slug}@b.example");
            let mut fields = form(name, &email, "KEN", &["02-health"]);
            fields[6] = ("language", language);
            let path = format!("/editions/{slug}/register");
            world.visitor().post(&path, &fields).await.redirects_to(&format!("/editions/{slug}/registered"));
        }
    }
    let announced = sent(&world, 5, 0);
    for (slug, zone, _, _) in ZONES {
        load_in(&world, slug, zone, "2027-06-15T14:00:00");
    }
    let moved = sent(&world, 10, 12);
    let officer = world.staff("officer", &[]).await;
    for (slug, _, _, _) in ZONES {
        let cancel = format!("/staff/editions/{slug}/sessions/02-health/cancel");
        let reasons = [("reason_en", "Flooded"), ("reason_fr", "Inondée"), ("reason_ar", "مغمورة")];
        let shown = officer.post(&cancel, &reasons).await.ok().attributes("input[name=told]", "value").remove(0);
        officer.post(&cancel, &[&reasons[..], &[("told", shown.as_str())]].concat()).await.redirects_to("/staff");
    }
    let cancelled = sent(&world, 30, 24);
    let messages = [announced, moved, cancelled].concat();
    let mut calendars: Vec<String> = messages.iter().map(|(_, ics)| ics.clone()).collect();
    for (slug, _, _, _) in ZONES {
        calendars.push(world.visitor().get(&format!("/editions/{slug}/calendar.ics")).await.ok().text());
    }
    let all = read_twice(&world, &calendars);
    assert_eq!(all.len(), 40);
    for (number, ((method, ics), read)) in messages.iter().zip(&all).enumerate() {
        let phase = number / 12;
        assert_eq!(read["method"], method.as_str(), "{ics}");
        assert_eq!(method, ["REQUEST", "REQUEST", "CANCEL"][phase]);
        let event = &read["events"][0];
        assert_eq!(json!([event["sequence"], event["organizers"]]), json!([phase, 1]), "{ics}");
        let attendees = event["attendees"].as_array().expect("a list");
        assert_eq!(attendees.len(), 1, "{ics}");
        let whose = attendees[0].as_str().expect("an address").to_lowercase();
        let (_, _, first, then) = ZONES.into_iter().find(|(slug, ..)| whose.contains(*slug)).expect("one of ours");
        assert_eq!(event["start"], if phase == 0 { first } else { then }, "{ics}");
    }
    let mut uids: Vec<&str> = all[..36].iter().filter_map(|read| read["events"][0]["uid"].as_str()).collect();
    uids.sort_unstable();
    assert_eq!(uids.chunk_by(|one, other| one == other).map(<[_]>::len).collect::<Vec<_>>(), [9; 4], "one event a session");
}

async fn one_click_ends_invitations_at_once(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let page = "/staff/editions/seventh/invitations";
    let list = "Name,Email,State,Language\nAda,ada@b.example,Togo,en\nBen,ben@b.example,Togo,fr\nCleo,cleo@b.example,Togo,ar\n";
    let preview =
        officer.upload(&format!("{page}/lists"), &[], "file", "list.csv", list.as_bytes().to_vec()).await.redirects_to(page);
    officer.post(&preview, &[]).await.redirects_to(page);
    officer.post(&format!("{page}/send"), &[]).await.redirects_to(page);
    world.drain();
    let links: Vec<String> = world
        .mails()
        .iter()
        .map(|mail| {
            checked(&mail.raw);
            let parsed = mailparse::parse_mail(mail.raw.as_bytes()).expect("a message");
            assert_eq!(parsed.headers.get_first_value("List-Unsubscribe-Post").as_deref(), Some("List-Unsubscribe=One-Click"));
            assert_eq!(parsed.headers.get_first_value("List-Id").as_deref(), Some("<seventh.127.0.0.1>"));
            let link = parsed.headers.get_first_value("List-Unsubscribe").expect("a link");
            link.trim_matches(['<', '>']).to_owned()
        })
        .collect();
    assert_eq!(links.len(), 3);
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
    let stopped =
        || -> i64 { world.site.db.read_blocking(|conn| Ok(suppression::table.count().get_result(conn)?)).expect("readable") };
    // A scanner that follows the link changes nothing.
    client.get(&links[0]).send().await.expect("an answer");
    assert_eq!(stopped(), 0);
    // From a mail service: no cookie, no origin of ours, both encodings, twice.
    for (number, link) in links.iter().enumerate() {
        for _ in 0..2 {
            let request = client.post(link).header("Origin", "https://mail.example").header("Sec-Fetch-Site", "cross-site");
            let request = if number == 0 {
                request.form(&[("List-Unsubscribe", "One-Click")])
            } else if number == 1 {
                request.multipart(reqwest::multipart::Form::new().text("List-Unsubscribe", "One-Click"))
            } else {
                request
            };
            let began = Instant::now();
            assert_eq!(request.send().await.expect("an answer").status().as_u16(), 200, "no redirect");
            println!("unsubscribed in {} ms", began.elapsed().as_millis());
            assert_eq!(stopped(), i64::try_from(number).expect("few") + 1, "at once");
        }
    }
    assert_eq!(
        client.post(links[0].replace("unsubscribe/A", "unsubscribe/B")).send().await.expect("an answer").status().as_u16(),
        404
    );
    officer
        .get("/staff/mail/suppressions?source=recipient")
        .await
        .ok()
        .shows("ada@b.example")
        .shows("The person wants no more");
    // Whoever wants no more gets no further invitation; releasing says so.
    let fields = [("address", "ada@b.example"), ("release_reason", "She wrote to us")];
    officer.get("/staff/mail/suppressions").await.ok().shows("only if they have asked for it");
    officer.post("/staff/mail/suppressions/release", &fields).await.redirects_to("/staff/mail/suppressions");
    assert_eq!(stopped(), 2);
}
