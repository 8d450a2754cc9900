//! The schedule: warnings with their reasons, who has looked at them, its views for staff and the public, and what cannot
//! be a session.

use crate::registration::load;
use crate::support::{Page, Visitor, World};

stories! {
    warnings_say_why_and_are_acknowledged
    a_clash_is_seen_where_it_arises
    the_schedule_has_three_views
    the_public_sees_the_schedule
    an_archived_edition_keeps_its_outcomes
    what_cannot_be_a_session_is_refused
}

const HOME: &str = "/staff/editions/seventh";
const SESSIONS: &str = "/staff/editions/seventh/sessions";
const SCHEDULE: &str = "/staff/editions/seventh/schedule";
const ANSWER: &str = "/staff/editions/seventh/schedule/warnings";

/// A session that is held on a Tuesday when it suits Dakar, Lomé and Nairobi, in their languages.
fn session<'a>(slug: &'a str, title: &'a str, start: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("slug", slug),
        ("title_en", title),
        ("start", start),
        ("zone", "Africa/Nairobi"),
        ("duration", "60"),
        ("mode", "online"),
        ("interpretation", "en"),
        ("interpretation", "fr"),
        ("status", "published"),
    ]
}

/// The warning of a page whose reason holds a text: its fingerprint.
fn warning(page: &Page, reason: &str) -> Option<String> {
    let keys = page.attributes(".tasks input[name=warning]", "value");
    let found = page.all(".tasks li").into_iter().zip(keys).find(|(text, _)| text.contains(reason));
    found.map(|(_, key)| key)
}

async fn answer(officer: &Visitor, key: &str, answer: &str) -> String {
    let to = officer.post(ANSWER, &[("warning", key), ("answer", answer), ("back", "schedule")]).await.redirects_to(SCHEDULE);
    to.split('#').next().expect("a path").to_owned()
}

async fn warnings_say_why_and_are_acknowledged(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    // 10:00 in Dar es Salaam is 07:00 in Dakar and Lomé; nobody has confirmed; English only is assumed.
    let page = officer.get(SCHEDULE).await.ok();
    let early = "Outside 08:00–18:00 of the local day: 07:00–08:30 UTC (Senegal, Togo).";
    let language = "No interpretation in an official language of these States: French (Senegal, Togo).";
    let page = page.shows(early).shows("No speaker has confirmed.").shows(language).shows("6 open warnings");
    officer.get(HOME).await.ok().shows("6 open warnings");
    officer.get(SESSIONS).await.ok().shows("6 open warnings");
    officer.get(&format!("{SESSIONS}/01-law")).await.ok().shows(early);
    officer.get(&format!("{SCHEDULE}?lang=fr")).await.ok().shows("Aucun intervenant n’a confirmé");
    officer.get(&format!("{SCHEDULE}?lang=en")).await.ok();
    // Acknowledged, with the name and in the trail; once is enough.
    let key = warning(&page, early).expect("shown");
    for _ in 0..2 {
        let to = answer(&officer, &key, "acknowledge").await;
        officer.get(&to).await.ok().shows("The warning is acknowledged").shows("Acknowledged by Halima Mwasonga, 1 June 2027");
    }
    officer.get(SCHEDULE).await.ok().shows("5 open warnings").shows("1 acknowledged");
    world.staff("admin", &[]).await.get("/staff/audit").await.ok().shows("warning.acknowledge");
    // It can be taken back.
    let to = answer(&officer, &key, "take-back").await;
    officer.get(&to).await.ok().shows("open again").shows("6 open warnings").hides("Acknowledged by");
    answer(&officer, &key, "acknowledge").await;
    // Another time is another fact: it is new again, and the old one cannot be answered any more.
    let edit = format!("{SESSIONS}/01-law");
    let moved = [("title_en", "Law"), ("start", "2027-06-08T09:30"), ("zone", "Africa/Dar_es_Salaam"), ("duration", "90")];
    let saved = officer.post(&edit, &moved).await.redirects_to(SESSIONS);
    officer.get(&saved).await.ok().shows("Saved. 3 things to look at in this session").shows("06:30–08:00 UTC (Senegal, Togo)");
    officer.get(SCHEDULE).await.ok().shows("6 open warnings").hides("Acknowledged by");
    let to = answer(&officer, &key, "acknowledge").await;
    officer.get(&to).await.ok().shows("has changed or gone").shows("6 open warnings");
    // A confirmed speaker, interpretation and a later hour: nothing is left of this session.
    let later = [
        ("title_en", "Law"),
        ("start", "2027-06-08T12:00"),
        ("zone", "Africa/Dar_es_Salaam"),
        ("duration", "90"),
        ("interpretation", "en"),
        ("interpretation", "fr"),
    ];
    officer.post(&edit, &later).await.redirects_to(SESSIONS);
    let speakers = format!("{edit}/speakers");
    officer.post(&speakers, &[("name", "Asha Kimaro"), ("answer", "confirmed")]).await.redirects_to(&speakers);
    let page = officer.get(&edit).await.ok();
    assert_eq!(page.all(".tasks li"), Vec::<String>::new());
    // Nobody else may answer: a coordinator gets 404.
    world.staff("coordinator", &["--edition", "seventh"]).await.post(ANSWER, &[("warning", &key)]).await.is(404);
    officer
        .post(ANSWER, &[("warning", "x"), ("back", "//evil.example")])
        .await
        .redirects_to("/staff/editions/seventh/schedule?");
}

async fn a_clash_is_seen_where_it_arises(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let mut first = session("03-first", "First", "2027-06-22T12:00");
    first.push(("hosts", "Amina Okello"));
    officer.post(SESSIONS, &first).await.redirects_to(SESSIONS);
    let mut second = session("04-second", "Second", "2027-06-22T12:30");
    second.push(("speakers", "amina OKELLO"));
    let saved = officer.post(SESSIONS, &second).await.redirects_to(SESSIONS);
    let clash = "Amina Okello is needed in First and in Second at the same time.";
    let overlap = "First and Second overlap, and people may want to attend both.";
    officer.get(&saved).await.ok().shows("Saved. 3 things").shows(clash).shows(overlap);
    officer.get(SESSIONS).await.ok().shows(clash);
    // Both sessions say so, and the grid shows them in one cell.
    for slug in ["03-first", "04-second"] {
        officer.get(&format!("{SESSIONS}/{slug}")).await.ok().shows(clash);
    }
    let page = officer.get(&format!("{SCHEDULE}?week=2027-06-22")).await.ok();
    let cells = page.all("table.week td.clash");
    assert!(cells.len() == 1 && cells[0].contains("First") && cells[0].contains("Second"), "{cells:?}");
    assert_eq!(page.attributes("table.week td.clash", "rowspan"), ["3"]);
    // The same session in another language is no overlap, but the person still is in two places.
    let mut repeat = session("04-second", "Second", "2027-06-22T12:30");
    repeat.push(("repeats", "03-first"));
    officer.post(&format!("{SESSIONS}/04-second"), &repeat[1..]).await.redirects_to(SESSIONS);
    officer.get(SCHEDULE).await.ok().shows(clash).hides(overlap);
    // Moved apart, it is gone.
    officer
        .post(&format!("{SESSIONS}/04-second"), &session("", "Second", "2027-06-22T13:00")[1..])
        .await
        .redirects_to(SESSIONS);
    officer.get(SCHEDULE).await.ok().hides(clash).hides(overlap);
}

async fn the_schedule_has_three_views(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    officer.post("/staff/editions/seventh/thematic-areas", &[("slug", "border"), ("title_en", "Border health")]).await;
    officer.post("/staff/editions/seventh/thematic-areas", &[("slug", "law"), ("title_en", "Migration law")]).await;
    let mut draft = session("03-late", "Late", "2027-07-02T14:15");
    draft[8] = ("status", "draft");
    draft.push(("area", "border"));
    officer.post(SESSIONS, &draft).await.redirects_to(SESSIONS);
    // The week of the next session; weeks without any are skipped; the zone is said.
    let page = officer.get(SCHEDULE).await.ok().shows("Week of 7 June 2027").shows("Dar es Salaam time (UTC+3)");
    assert_eq!(page.all("table.week td.on").len(), 1);
    assert!(page.all("table.week td.on")[0].starts_with("10:00–11:30 Human rights of migrants"), "{:?}", page.all("td.on"));
    assert!(!page.all("table.week td.off").is_empty(), "07:00 in Dakar is shaded");
    assert_eq!(page.all(".narrow-only li").len(), 1, "the same as a list");
    let next = page.attributes("nav.pager a[href*=week\\=2027]", "href");
    assert_eq!(next, [format!("{SCHEDULE}?view=week&week=2027-06-14")]);
    let page = officer.get(&next[0]).await.ok().shows("Health at points of entry");
    let around = page.attributes("nav.pager a[href*=week\\=2027]", "href");
    assert_eq!(around, [format!("{SCHEDULE}?view=week&week=2027-06-07"), format!("{SCHEDULE}?view=week&week=2027-06-28")]);
    let all = officer.get(&format!("{SCHEDULE}?week=all")).await.ok();
    assert_eq!(all.all("table.week caption").len(), 3);
    assert_eq!(all.all("table.week td.draft").len(), 1);
    // Another zone moves rows, and is kept by the links.
    let page = officer.get(&format!("{SCHEDULE}?tz=Africa/Dakar")).await.ok().shows("07:00–08:30").shows("Dakar time (UTC)");
    assert!(page.attributes("nav.pager li a", "href").iter().all(|href| href.ends_with("&tz=Africa%2FDakar")));
    for odd in ["?view=x&week=x&tz=x", "?week=0000-00-00", "?week=9999-12-31", "?week=-262143-01-01"] {
        officer.get(&format!("{SCHEDULE}{odd}")).await.ok().shows("Week of");
    }
    let list = officer.get(&format!("{SCHEDULE}?view=list")).await.ok();
    assert_eq!(list.all("tbody tr").len(), 3);
    let areas = officer.get(&format!("{SCHEDULE}?view=area")).await.ok();
    let heads = areas.all("main h2");
    assert!(heads.contains(&"Border health".to_owned()) && heads.contains(&"Without a thematic area".to_owned()), "{heads:?}");
    areas.shows("Migration law has no session.");
}

async fn the_public_sees_the_schedule(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let mut draft = session("03-late", "Only a draft", "2027-06-22T12:00");
    draft[8] = ("status", "draft");
    officer.post(SESSIONS, &draft).await.redirects_to(SESSIONS);
    let visitor = world.visitor();
    let page = visitor.get("/editions/seventh").await.ok().hides("Only a draft");
    for view in ["week", "list", "areas"] {
        let path = format!("/editions/seventh/schedule/{view}");
        assert!(page.attributes("main a", "href").contains(&path), "{view}");
        let shown = visitor.get(&path).await.ok().shows("Human rights of migrants").shows("Dar es Salaam time (UTC+3)");
        shown.hides("Only a draft").hides("Acknowledge");
        visitor.get(&format!("{path}?lang=ar")).await.ok().shows("حقوق المهاجرين");
        visitor.get(&format!("{path}?lang=en")).await.ok();
    }
    // What is cancelled stays, marked; the page is never stale.
    let cancel = format!("{SESSIONS}/01-law/cancel");
    officer.post(&cancel, &[("reason_en", "The speaker is ill")]).await.redirects_to(SESSIONS);
    for view in ["week", "list", "areas"] {
        visitor.get(&format!("/editions/seventh/schedule/{view}")).await.ok().shows("Cancelled");
    }
    visitor.get("/editions/seventh/schedule/month").await.is(404);
    visitor.get("/editions/eighth/schedule/week").await.is(404);
}

async fn an_archived_edition_keeps_its_outcomes(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let outcomes = format!("{SESSIONS}/01-law/outcomes");
    let said = |text: &'static str, published: &'static str| {
        [("kind", "good_practice"), ("from", "SEN"), ("text", text), ("language", "en"), ("published", published)]
    };
    officer.post(&outcomes, &said("One desk for all permits", "yes")).await.redirects_to(&outcomes);
    officer.post(&outcomes, &said("Not for the public", "")).await.redirects_to(&outcomes);
    let stage = [("from", "open"), ("to", "archived"), ("reason", "Old")];
    officer.post("/staff/editions/seventh/stage", &stage).await.redirects_to(HOME);
    let visitor = world.visitor();
    visitor.get("/").await.ok().hides("Seventh edition");
    let page = visitor.get("/editions/seventh").await.ok().shows("What States and RECs said").shows("One published outcome");
    assert!(page.attributes("main a", "href").contains(&"/editions/seventh/sessions/01-law#outcomes".to_owned()));
    visitor.get("/editions/seventh/sessions/01-law").await.ok().shows("One desk for all permits").hides("Not for the public");
    visitor.get("/editions/seventh/schedule/week").await.ok();
}

async fn what_cannot_be_a_session_is_refused(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    for start in ["+262142-12-31T23:59", "0000-01-01T10:00", "1999-12-31T23:59", "2101-01-01T00:00"] {
        let refused = officer.post(SESSIONS, &session("03-odd", "Odd", start)).await.is(422);
        let refused = refused.shows("Enter a start between the years 2000 and 2100");
        assert_eq!(refused.attributes("#start", "value"), [start], "nothing is lost");
    }
    let long = "x".repeat(301);
    let wrong = [("Odd\rBEGIN:VEVENT", "Remove the line break"), (long.as_str(), "Shorten this to 300 letters")];
    for (title, message) in wrong {
        let refused = officer.post(SESSIONS, &session("03-odd", title, "2027-06-22T12:00")).await.is(422).shows(message);
        assert_eq!(refused.attributes(".summary a", "href"), ["#title_en"]);
    }
    officer.get(SESSIONS).await.ok().hides("Odd");
    // A carriage return in a text of several lines never gets into a calendar as one.
    let mut good = session("03-odd", "Odd", "2027-06-22T12:00");
    good.push(("about_en", "One\rX-EVIL:1\r\nTwo"));
    officer.post(SESSIONS, &good).await.redirects_to(SESSIONS);
    let calendar = world.visitor().get("/editions/seventh/calendar.ics").await.ok().text();
    let unfolded = calendar.replace("\r\n ", "");
    assert!(unfolded.contains("DESCRIPTION:OneX-EVIL:1\\nTwo"), "{calendar}");
    assert!(unfolded.split("\r\n").all(|line| !line.contains('\r') && !line.starts_with("X-EVIL")), "{calendar}");
}
