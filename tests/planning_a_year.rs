//! A new officer plans next year: clones this year's edition, adds the States of a REC, plans eight sessions over two
//! months, clears a clash, publishes, moves one session and cancels another; a registrant's calendar, read by a parser that
//! did not write it, shows just that.

use std::collections::BTreeMap;

use crate::editions::{CHECK, CLONE, fields, load_2026, post, set};
use crate::registration::form;
use crate::sessions::{Event, confirm, events, shown};
use crate::support::{Visitor, World};

stories! { next_year_is_planned_from_this_one }

const HOME: &str = "/staff/editions/2027";
const STATES: &str = "/staff/editions/2027/states";
const SESSIONS: &str = "/staff/editions/2027/sessions";
const SCHEDULE: &str = "/staff/editions/2027/schedule";

/// Slug, title, local start in Maputo, speakers: Tuesdays over two months, but for the fourth, which clashes with the third.
const PLAN: [(&str, &str, &str, [&str; 2]); 8] = [
    ("01-law", "Migration law", "2027-06-15T10:00", ["Asha Kimaro <asha@b.example>", "Kwame Boateng <kwame@b.example>"]),
    ("02-health", "Border health", "2027-06-22T10:00", ["Awa Sow <awa@b.example>", "João Matola <joao@b.example>"]),
    ("03-crime", "Transnational crime", "2027-06-29T10:00", ["Asha Kimaro <asha@b.example>", "Thandi Dube <thandi@b.example>"]),
    ("04-data", "Migration data", "2027-06-29T11:00", ["Asha Kimaro <asha@b.example>", "Awa Sow <awa@b.example>"]),
    (
        "05-labour",
        "Labour migration",
        "2027-07-13T10:00",
        ["Kwame Boateng <kwame@b.example>", "Thandi Dube <thandi@b.example>"],
    ),
    ("06-return", "Return", "2027-07-20T10:00", ["João Matola <joao@b.example>", "Awa Sow <awa@b.example>"]),
    (
        "07-climate",
        "Climate and mobility",
        "2027-07-27T10:00",
        ["Thandi Dube <thandi@b.example>", "Asha Kimaro <asha@b.example>"],
    ),
    ("08-outlook", "Outlook", "2027-08-10T10:00", ["Kwame Boateng <kwame@b.example>", "João Matola <joao@b.example>"]),
];

/// The fields of a session's form.
fn session(number: usize, start: &str, status: &str) -> Vec<(String, String)> {
    let (slug, title, _, speakers) = PLAN[number - 1];
    let fields = [
        ("slug", slug),
        ("title_en", title),
        ("area", "law"),
        ("start", start),
        ("zone", "Africa/Maputo"),
        ("duration", "90"),
        ("mode", "online"),
        ("capacity", ""),
        ("speakers", &speakers.join("\n")),
        ("status", status),
    ];
    fields.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

async fn save(officer: &Visitor, number: usize, start: &str, status: &str) {
    let fields = session(number, start, status);
    post(officer, &format!("{SESSIONS}/{}", PLAN[number - 1].0), &fields[1..]).await.redirects_to(SESSIONS);
}

/// Start and whether it is cancelled, by title.
fn calendar<'e>(events: impl IntoIterator<Item = &'e Event>) -> BTreeMap<&'e str, (&'e str, bool)> {
    events.into_iter().map(|event| (event.summary.as_str(), (event.start.as_str(), event.is_cancelled))).collect()
}

async fn next_year_is_planned_from_this_one(world: World) {
    load_2026(&world);
    let officer = world.staff("officer", &[]).await;
    // The edition: everything of this year moved to the dates of the next.
    let mut wizard = fields(&officer.get(CLONE).await.ok(), CHECK);
    set(&mut wizard, "starts_on", "2027-06-15");
    let shown_first = post(&officer, CHECK, &wizard).await.ok().shows("Nothing has been stored yet.");
    post(&officer, CLONE, &fields(&shown_first, CLONE)).await.redirects_to(HOME);
    // Last year's sessions are not wanted again.
    for slug in ["02-plain", "01-ramadan"] {
        officer.post(&format!("{SESSIONS}/{slug}/delete"), &[]).await.redirects_to(SESSIONS);
    }
    // The States of SADC, as of the new dates.
    let page = officer.get(&format!("{STATES}/add?group=rec:SADC")).await.ok().shows("15 June 2027");
    let members = page.attributes("input[name=state][checked]", "value");
    assert!(members.len() >= 14 && members.contains(&"MOZ".to_owned()), "{members:?}");
    let mut ticked = vec![("group", "rec:SADC")];
    ticked.extend(members.iter().map(|state| ("state", state.as_str())));
    officer.post(&format!("{STATES}/add"), &ticked).await.redirects_to(STATES);
    let list = officer.get(STATES).await.ok().all("tbody th");
    assert!(["Mozambique", "Malawi", "Morocco"].iter().all(|name| list.contains(&(*name).to_owned())), "{list:?}");
    // Eight sessions with two speakers each.
    for (number, (_, _, start, _)) in (1..).zip(PLAN) {
        post(&officer, SESSIONS, &session(number, start, "draft")).await.redirects_to(SESSIONS);
    }
    assert_eq!(officer.get(SESSIONS).await.ok().all("tbody .status").len(), 8);
    // The clash is named where it arises, and gone when the session has moved apart.
    let clash = "Asha Kimaro is needed in Transnational crime and in Migration data at the same time.";
    officer.get(SCHEDULE).await.ok().shows(clash);
    officer.get(HOME).await.ok().shows("open warnings");
    save(&officer, 4, "2027-07-06T10:00", "draft").await;
    officer.get(SCHEDULE).await.ok().hides(clash);
    // Published, and the edition opened.
    for (number, (_, _, start, _)) in (1..).zip(PLAN) {
        save(&officer, number, if number == 4 { "2027-07-06T10:00" } else { start }, "published").await;
    }
    for (from, to) in [("draft", "consultation"), ("consultation", "programming"), ("programming", "open")] {
        let step = [("from", from), ("to", to), ("reason", "The survey was held by mail")];
        officer.post(&format!("{HOME}/stage"), &step).await.redirects_to(HOME);
    }
    world.visitor().get("/editions/2027").await.ok().shows("Border health").shows("Register");
    // Speakers are asked, an official of Mozambique registers for three sessions.
    for (slug, ..) in PLAN {
        officer.post(&format!("{SESSIONS}/{slug}/speakers/invite"), &[]).await.redirects_to(SESSIONS);
    }
    let sessions = ["01-law", "02-health", "05-labour"];
    let registration = form("Matsinhe", "m@b.example", "MOZ", &sessions);
    world.visitor().post("/editions/2027/register", &registration).await.redirects_to("/editions/2027/registered");
    world.drain();
    let mails = world.mails();
    let planned = [
        ("Border health", ("06-22T08:00", false)),
        ("Labour migration", ("07-13T08:00", false)),
        ("Migration law", ("06-15T08:00", false)),
    ];
    assert_eq!(calendar(shown(&mails, "m@b.example").values()), BTreeMap::from(planned));
    let me = mails.iter().find(|mail| mail.contains("m@b.example")).expect("a confirmation").link("/me/");
    // One session moves, one is cancelled; both times it is shown first who will be told.
    let page = post(&officer, &format!("{SESSIONS}/02-health"), &session(2, "2027-06-23T14:30", "published")[1..]).await.ok();
    confirm(&officer, &page.shows("One registered person").shows("2 speakers")).await.redirects_to(SESSIONS);
    let reason = [("reason_en", "The minister travels")];
    let page = officer.post(&format!("{SESSIONS}/05-labour/cancel"), &reason).await.ok();
    confirm(&officer, &page.shows("The minister travels")).await.redirects_to(SESSIONS);
    world.baraza_later(&["mail", "drain"], 20);
    let mails = world.mails();
    let changed = [
        ("Border health", ("06-23T12:30", false)),
        ("Labour migration", ("07-13T08:00", true)),
        ("Migration law", ("06-15T08:00", false)),
    ];
    assert_eq!(calendar(shown(&mails, "m@b.example").values()), BTreeMap::from(changed), "by mail");
    let feed = world.visitor().get(&format!("{me}/calendar.ics")).await.ok();
    assert_eq!(calendar(&events(&feed.text())), BTreeMap::from(changed), "by the feed");
    // A speaker of both has the same in the calendar.
    let joao = shown(&mails, "joao@b.example");
    assert_eq!(calendar(joao.values())["Border health"], ("06-23T12:30", false));
    let kwame = shown(&mails, "kwame@b.example");
    assert_eq!(calendar(kwame.values())["Labour migration"], ("07-13T08:00", true));
    // So has everybody who follows the edition.
    let feed = world.visitor().get("/editions/2027/calendar.ics").await.ok();
    let all = events(&feed.text());
    assert_eq!(all.len(), 8);
    assert_eq!(all.iter().filter(|event| event.is_cancelled).count(), 1);
}
