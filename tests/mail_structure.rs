//! How mails are made: parts in their order, calendar messages that calendars take, and unsubscribing with one click.

use std::time::Instant;

use baraza::db::schema::suppression;
use diesel::prelude::*;
use mailparse::{MailHeaderMap as _, ParsedMail};

use crate::registration::{form, load};
use crate::sessions::events;
use crate::support::World;

stories! { every_mail_is_made_as_calendars_want_it one_click_ends_invitations_at_once }

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
