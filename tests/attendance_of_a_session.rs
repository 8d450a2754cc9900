//! A coordinator states who was in one session and for how long: two platforms' reports, ten names that nobody knows, four in a
//! room, one correction; the list of a State for its ministry, and certificates that anybody can check on a phone.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Cursor;

use calamine::Reader as _;

use crate::main_job::zoom_report;
use crate::nominations::{focal_point, mail_to};
use crate::registration::form;
use crate::support::browser::{Browser, ENTER, TAB};
use crate::support::{Visitor, World};

stories_with_services! { from_two_reports_to_certificates }
stories! { in_whatever_order_reports_come_and_go }

/// The session is still to come while people register.
const EDITION: &str = r#"
[programme]
slug = "continental"
title = { en = "Continental Webinar Programme", fr = "Programme continental", ar = "البرنامج القاري" }
implementer = "IOM"

[edition]
slug = "seventh"
number = 7
title = { en = "Seventh edition", fr = "Septième édition", ar = "الدورة السابعة" }
starts_on = 2027-05-25
ends_on = 2027-07-13
time_zone = "Africa/Dar_es_Salaam"
languages = ["en", "fr", "ar"]
stage = "running"
states = ["SEN", "TGO", "KEN"]

[[session]]
slug = "01-law"
title = { en = "Human rights of migrants", fr = "Droits des migrants", ar = "حقوق المهاجرين" }
starts_at = 2027-06-08T10:00:00
duration_minutes = 90
capacity = 200
status = "published"
"#;

const PAGE: &str = "/staff/editions/seventh/attendance";
const DESK: &str = "/staff/editions/seventh/match-desk";
const IMPORT: &str = "/staff/editions/seventh/sessions/01-law/attendance/import";

/// Given and family name, address, State.
const PEOPLE: [(&str, &str, &str, &str); 15] = [
    ("Ama", "Lawson", "ama@b.example", "TGO"),
    ("Kossi", "Agbéko", "kossi@b.example", "TGO"),
    ("Edem", "Ayité", "edem@b.example", "TGO"),
    ("Afi", "Bassah", "afi@b.example", "TGO"),
    ("Yao", "Comlan", "yao@b.example", "TGO"),
    ("Sena", "Dogbé", "sena@b.example", "TGO"),
    ("Komla", "Etse", "komla@b.example", "TGO"),
    ("Mawuli", "Fiagan", "mawuli@b.example", "TGO"),
    ("Fatou", "Ndiaye", "fatou@b.example", "SEN"),
    ("Awa", "Sow", "awa@b.example", "SEN"),
    ("Moussa", "Diop", "moussa@b.example", "SEN"),
    ("Ibrahima", "Fall", "fall@b.example", "SEN"),
    ("Grace", "Otieno", "grace@b.example", "KEN"),
    ("Peter", "Kamau", "peter@b.example", "KEN"),
    ("Jane", "Wanjiru", "jane@b.example", "KEN"),
];

/// Name, address (may be empty), from and to within the morning.
type Seen<'a> = (&'a str, &'a str, &'a str, &'a str);

/// In Teams: two whom their address tells, five whom nobody knows.
const TEAMS: [Seen<'static>; 7] = [
    ("Lawson, Ama", "ama@b.example", "10:00:00", "10:40:00"),
    ("Edem Ayité (External)", "edem@b.example", "10:10:00", "11:20:00"),
    ("Ndiaye, Fatou", "", "10:00:00", "11:30:00"),
    ("AWA SOW (Unverified)", "", "10:05:00", "11:30:00"),
    ("Grace Otieno (Guest)", "", "10:00:00", "11:25:00"),
    ("iPhone de Jane", "", "10:15:00", "11:30:00"),
    ("Interpretation booth", "", "09:50:00", "11:40:00"),
];

/// In Zoom, which part of them used: the first again, and five more names.
const ZOOM: [Seen<'static>; 7] = [
    ("Ama Lawson", "ama@b.example", "10:30:00", "11:30:00"),
    ("Komla Etse", "komla@b.example", "10:00:00", "11:30:00"),
    ("KOSSI AGBEKO", "", "10:00:00", "11:30:00"),
    ("Moussa DIOP", "", "10:00:00", "11:20:00"),
    ("Fall I.", "", "10:00:00", "11:30:00"),
    ("PK-laptop", "", "10:00:00", "11:30:00"),
    ("Nadia Benali", "nadia@b.example", "10:00:00", "11:30:00"),
];

/// The session has been held, on 25 May.
fn load(world: &World, is_held: bool) {
    let path = world.directory.path().join("edition.toml");
    let text = if is_held { EDITION.replace("2027-06-08T10", "2027-05-25T10") } else { EDITION.to_owned() };
    std::fs::write(&path, text).expect("written");
    let output = world.baraza(&["edition", "load", path.to_str().expect("UTF-8"), "--silent"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

async fn register(world: &World) {
    load(world, false);
    for (given, family, email, state) in PEOPLE {
        let mut fields = form(family, email, state, &["01-law"]);
        fields[0] = ("given_name", given);
        world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    }
    load(world, true);
}

/// A Teams attendance report in the platform's own layout: UTF-16 with tabs, names as Teams decorates them.
fn teams_report(people: &[Seen<'_>]) -> Vec<u8> {
    let mut text = String::from("1. Summary\r\nMeeting title\tHuman rights of migrants\r\n");
    let _ = write!(text, "Attended participants\t{}\r\n", people.len());
    text.push_str("Start time\t25/05/27, 09:45:00\r\nEnd time\t25/05/27, 11:45:00\r\nMeeting duration\t2h\r\nAverage attendance time\t1h 11m 5s\r\n\r\n");
    let length = |from: &str, to: &str| {
        let seconds = |time: &str| time.split(':').fold(0, |sum, part| sum * 60 + part.parse::<i64>().expect("a number"));
        let all = seconds(to) - seconds(from);
        format!("{}h {}m {}s", all / 3600, all / 60 % 60, all % 60)
    };
    text.push_str(
        "2. Participants\r\nName\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\r\n",
    );
    // Each once, from first to last; how they came and went stands below.
    let mut whole: Vec<Seen<'_>> = Vec::new();
    for (name, email, from, to) in people {
        match whole.iter_mut().find(|there| there.0 == *name) {
            Some(there) => (there.2, there.3) = (there.2.min(from), there.3.max(to)),
            None => whole.push((name, email, from, to)),
        }
    }
    for (name, email, from, to) in whole {
        let took = length(from, to);
        let _ = write!(text, "{name}\t25/05/27, {from}\t25/05/27, {to}\t{took}\t{email}\t{email}\tAttendee\r\n");
    }
    text.push_str("\r\n3. In-Meeting Activities\r\nName\tJoin Time\tLeave Time\tDuration\tEmail\tRole\r\n");
    for (name, email, from, to) in people {
        let _ = write!(text, "{name}\t25/05/27, {from}\t25/05/27, {to}\t{}\t{email}\tAttendee\r\n", length(from, to));
    }
    [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

/// A Zoom webinar report of that day.
fn zoom(people: &[Seen<'_>]) -> String {
    zoom_report(people).replace("06/08/2027", "05/25/2027").replace("06/09/2027", "05/26/2027")
}

/// The rows of a list: name of the column and cell of each, by address.
fn rows(headers: &[String], all: impl Iterator<Item = Vec<String>>) -> BTreeMap<String, BTreeMap<String, String>> {
    all.map(|cells| {
        let row: BTreeMap<String, String> = headers.iter().cloned().zip(cells).collect();
        (row["email"].clone(), row)
    })
    .collect()
}

/// The list of the session as CSV: status and minutes by address.
async fn list(officer: &Visitor) -> BTreeMap<String, (String, String)> {
    let text = officer.get(&format!("{PAGE}.csv?session=01-law")).await.ok().text();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headers: Vec<String> = reader.headers().expect("a header").iter().map(str::to_owned).collect();
    let cells = reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect());
    let status = |row: BTreeMap<String, String>| (row["attendance_status"].clone(), row["minutes"].clone());
    rows(&headers, cells).into_iter().map(|(email, row)| (email, status(row))).collect()
}

/// Uploads a report and confirms what the page shows of it.
async fn import_in(browser: &Browser, world: &World, name: &str, bytes: &[u8], matched: &str) {
    let path = world.directory.path().join(name);
    std::fs::write(&path, bytes).expect("written");
    browser.goto(&format!("{PAGE}?session=01-law")).await;
    browser.fill("report", &path.display().to_string()).await;
    browser.click("form[enctype] button").await;
    browser.shows(name).await;
    assert_eq!(browser.text(".figures dd").await, matched, "{name}");
    browser.shot(&format!("session-check-{}", &name[..4])).await;
    browser.click("main form button.btn:not(.quiet)").await;
    browser.shows("Imported reports").await;
}

/// Ten names, by keyboard alone: what is likely has the focus when the page is there, chosen when it is suggested, and the next
/// key confirms it; where nobody is likely, the list of everybody has it.
async fn settle(browser: &Browser) {
    browser.goto(DESK).await;
    for left in (1..=10).rev() {
        browser.shows(&if left == 1 { "One name is open".to_owned() } else { format!("{left} names are open") }).await;
        let focus = browser.ask("return document.activeElement.id").await;
        assert!(focus.as_str().is_some_and(|id| id.starts_with("seat")), "the first thing to type into: {focus}");
        if left == 10 {
            browser.shot("session-match-desk").await;
            browser.shows("suggested: same name").await;
        }
        let name = browser.text(".unknown h2").await;
        match name.as_str() {
            "Interpretation booth" => {
                // Past the button that confirms, to the one that leaves it out.
                browser.keys(TAB).await;
                browser.keys(TAB).await;
                browser.keys(ENTER).await;
            }
            "Nadia Benali" => {
                for _ in 0..3 {
                    browser.keys(TAB).await;
                }
                browser.keys(ENTER).await;
                assert_eq!(browser.attributes("#family_name", "value").await, ["Benali"]);
                browser.shot("session-walk-in").await;
                browser.click("#state option[value=KEN]").await;
                browser.fill("organisation", "Ministry of Interior").await;
                browser.keys(ENTER).await;
            }
            // Nobody is likely: the list.
            "PK-laptop" => {
                browser.keys("Kama").await;
                browser.keys(TAB).await;
                browser.keys(ENTER).await;
            }
            // Likely, but no suggestion: somebody has to choose her.
            "iPhone de Jane" => {
                browser.keys(" ").await;
                browser.keys(ENTER).await;
            }
            _ => browser.keys(ENTER).await,
        }
    }
    browser.shows("Every name of every report is decided").await;
    browser.shot("session-match-desk-done").await;
}

/// Four of Togo sat before one screen: the coordinator says so, their focal point confirms it.
async fn four_in_a_room(browser: &Browser, focal: &Browser, space: &str) {
    browser.goto(&format!("{PAGE}?session=01-law")).await;
    browser.click("main a[href$='/attendance/rooms']").await;
    browser.click("#party option[value=TGO]").await;
    browser.click("form.filters button").await;
    browser.shows("Bassah").await;
    for name in ["Ayit", "Bassah", "Comlan", "Dogb"] {
        let script = format!(
            "[...document.querySelectorAll('#people label')].find(it => it.textContent.includes('{name}')).click(); return true"
        );
        browser.ask(&script).await;
    }
    let choose = "const field = document.getElementById('connection'); \
                  field.value = [...field.options].find(it => it.text.includes('Ayit')).value; return field.value";
    assert_ne!(browser.ask(choose).await, "");
    browser.shot("session-room").await;
    browser.click("form[method=post][action$='/rooms'] button.btn").await;
    browser.shows("Waits to be confirmed").await;
    focal.goto(&format!("{space}/rooms?lang=en")).await;
    focal.shows("Bassah").await;
    focal.shot("session-room-focal").await;
    focal.click("button[value=confirm]").await;
    focal.shows("Confirmed").await;
    focal.fits().await;
}

/// Somebody says from a phone that they left early; the coordinator records it, though the report says more.
async fn one_is_corrected(browser: &Browser, phone: &Browser, me: &str) {
    phone.goto(&format!("{me}?lang=en")).await;
    phone.click("a[href$='/attendance']").await;
    phone.shows("90 minutes").await;
    phone.click("details.behind summary").await;
    let minutes = phone.attributes("input[name=minutes]", "id").await.remove(0);
    phone.fill(&minutes, "40").await;
    phone.fill(&minutes.replace("minutes-", "note-"), "I had to leave; a colleague stayed on my connection.").await;
    phone.fits().await;
    phone.shot("session-correction-asked").await;
    phone.click("details.behind form button").await;
    phone.shows("The team looks at it").await;
    browser.goto(&format!("{PAGE}/corrections")).await;
    browser.shows("a colleague stayed").await;
    browser.shows("90 minutes").await;
    browser.shows("40 minutes").await;
    browser.shot("session-corrections").await;
    browser.click("button[value=accept]").await;
    browser.shows("Nobody waits.").await;
    // It is shown where it comes from, and can be withdrawn there.
    browser.goto(&format!("{PAGE}?session=01-law&state=TGO")).await;
    browser.follow("Etse").await;
    browser.shows("Corrected by the team: this counts").await;
    browser.shows("40 of 90 planned minutes").await;
    browser.shot("session-ledger").await;
    phone.goto(&format!("{me}/attendance?lang=en")).await;
    phone.shows("40 minutes").await;
    phone.shows("Corrected").await;
}

/// Whom the list of Togo says to have been there, and how long.
const TOGO: [(&str, &str, &str, &str); 8] = [
    ("kossi@b.example", "Agbéko, Kossi", "present", "90"),
    ("edem@b.example", "Ayité, Edem", "present", "70"),
    ("afi@b.example", "Bassah, Afi", "present", "70"),
    ("yao@b.example", "Comlan, Yao", "present", "70"),
    ("sena@b.example", "Dogbé, Sena", "present", "70"),
    ("komla@b.example", "Etse, Komla", "partial", "40"),
    ("mawuli@b.example", "Fiagan, Mawuli", "absent", ""),
    ("ama@b.example", "Lawson, Ama", "present", "90"),
];

/// The list of the State as its ministry gets it: both files opened by other programs, with the right people and minutes.
async fn the_states_list(browser: &Browser) {
    browser.goto(&format!("{PAGE}?session=01-law")).await;
    browser.click("#state option[value=TGO]").await;
    browser.click("form.filters button").await;
    browser.shows("8 people").await;
    browser.shot("session-togo").await;
    let links = browser.attributes(".chips a", "href").await;
    let link = |ending: &str| links.iter().find(|href| href.contains(ending)).expect("a link").clone();
    let mut book = calamine::Xlsx::new(Cursor::new(browser.download(&link("attendance.xlsx")).await)).expect("a workbook");
    let first = book.sheet_names().remove(0);
    let sheet = book.worksheet_range(&first).expect("a sheet");
    let mut lines = sheet.rows().map(|row| row.iter().map(ToString::to_string).collect::<Vec<String>>());
    let headers = lines.next().expect("a header");
    let rows = rows(&headers, lines);
    assert_eq!(rows.len(), TOGO.len());
    for (email, _, status, minutes) in TOGO {
        let row = &rows[email];
        assert_eq!((row["state_iso3"].as_str(), row["attendance_status"].as_str()), ("TGO", status), "{row:?}");
        assert_eq!(row["minutes"], minutes, "{row:?}");
    }
    let pdf = lopdf::Document::load_mem(&browser.download(&link("attendance.pdf")).await).expect("a PDF");
    let pages: Vec<u32> = pdf.get_pages().keys().copied().collect();
    let text: String = pdf.extract_text(&pages).expect("text").chars().filter(|c| !c.is_whitespace()).collect();
    assert!(text.contains("Humanrightsofmigrants") && !text.contains("Ndiaye"), "{text}");
    // From each name to the next stands how long they were there.
    let names = TOGO.map(|(_, name, ..)| name.replace(' ', ""));
    for (place, (_, name, status, minutes)) in TOGO.iter().enumerate() {
        let from = text.find(&names[place]).unwrap_or_else(|| panic!("{name} is not in: {text}"));
        let to = names.get(place + 1).and_then(|next| text.find(next.as_str())).unwrap_or(text.len());
        let said = if *status == "absent" { "Absent".to_owned() } else { format!("{minutes}minutes") };
        assert!(text[from..to].to_lowercase().contains(&said.to_lowercase()), "{name}: {}", &text[from..to]);
    }
}

async fn from_two_reports_to_certificates(world: World) {
    register(&world).await;
    let officer = world.staff("officer", &[]).await;
    focal_point(&officer, "states/TGO", "Abla Koffi", "abla@b.example", "en").await;
    let space = mail_to(&world, "To: ", "abla@b.example").link("/focal/");
    let me = mail_to(&world, "Komla Etse", "/me/").link("/me/");
    let browser = Browser::start(&world).await;
    browser.goto(&world.sign_in_link("coordinator", &["--edition", "seventh"])).await;
    browser.click("main form button").await;
    browser.shows("Today").await;
    // Both platforms' reports: those whose address is known are recorded, the rest waits.
    import_in(&browser, &world, "teams.csv", &teams_report(&TEAMS), "2").await;
    import_in(&browser, &world, "zoom.csv", zoom(&ZOOM).as_bytes(), "2").await;
    let there = list(&officer).await;
    assert_eq!(there["ama@b.example"], ("present".into(), "90".into()), "the union of 10:00 to 10:40 and 10:30 to 11:30");
    assert_eq!(there["grace@b.example"], ("absent".into(), String::new()), "nothing fuzzy is applied without a person");
    settle(&browser).await;
    let there = list(&officer).await;
    assert_eq!(there.len(), 16, "the walk-in has a row");
    for (email, minutes) in [
        ("fatou@b.example", "90"),
        ("awa@b.example", "85"),
        ("grace@b.example", "85"),
        ("jane@b.example", "75"),
        ("kossi@b.example", "90"),
        ("moussa@b.example", "80"),
        ("fall@b.example", "90"),
        ("peter@b.example", "90"),
        ("nadia@b.example", "90"),
    ] {
        assert_eq!(there[email], ("present".into(), minutes.into()), "{email}");
    }
    let focal = Browser::start(&world).await.on_a_phone().await;
    four_in_a_room(&browser, &focal, &space).await;
    focal.end().await;
    let phone = Browser::start(&world).await.on_a_phone().await;
    one_is_corrected(&browser, &phone, &me).await;
    the_states_list(&browser).await;
    // Certificates for whoever was there long enough, at once.
    browser.goto("/staff/editions/seventh/certificates").await;
    browser.shows("Issue 14 certificates").await;
    browser.shot("session-certificates-ready").await;
    browser.click("form[action$='/certificates/issue'] button").await;
    browser.shows("of 14 certificates issued").await;
    world.drain();
    browser.goto("/staff/editions/seventh/certificates?show=issued").await;
    browser.shows("All issued").await;
    browser.shows("Lawson, Ama").await;
    browser.shot("session-certificates").await;
    let mails = world.mails();
    let mail = mails.iter().rev().find(|mail| mail.contains("Ama Lawson") && mail.contains("certificate")).expect("a mail");
    browser.goto("/staff/editions/seventh/certificates?show=issued&q=lawson").await;
    let code = browser.text("bdi.code").await;
    assert!(mail.contains(&code), "{mail}");
    // Somebody who is shown one types its code on a phone, small and without hyphens.
    phone.goto("/verify?lang=en").await;
    phone.fill("code", &code.replace('-', "").to_lowercase()).await;
    phone.keys(ENTER).await;
    phone.shows("This certificate is valid").await;
    phone.shows("Ama Lawson").await;
    phone.shows("Seventh edition").await;
    phone.fits().await;
    phone.shot("session-verify").await;
    assert!(phone.violations(&[]).await.is_empty());
    phone.end().await;
    browser.end().await;
}

/// Imports a report over HTTP.
async fn import(officer: &Visitor, name: &str, bytes: Vec<u8>) {
    let page = officer.upload(IMPORT, &[("tz", "")], "report", name, bytes).await.ok();
    let file = page.attributes("input[name=file]", "value").remove(0);
    officer.upload(IMPORT, &[("file", &file)], "report", "", Vec::new()).await.redirects_to(PAGE);
}

/// Takes back the import that was made of a file.
async fn undo(officer: &Visitor, name: &str) {
    let page = officer.get(&format!("{PAGE}?session=01-law")).await.ok();
    let forms = page.attributes("tr:has(form[action$=undo]) form[action$=undo]", "action");
    let names = page.all("tr:has(form[action$=undo]) > th > bdi");
    let place = names.iter().position(|shown| shown == name).unwrap_or_else(|| panic!("{name} in {names:?}"));
    officer.post(&forms[place], &[]).await.redirects_to(PAGE);
}

/// Everything that the list says, but for the order in which sources are told.
async fn whole_list(officer: &Visitor) -> String {
    officer.get(&format!("{PAGE}.csv?session=01-law")).await.ok().text()
}

/// Name, address, from, to.
type Drawn = (&'static str, &'static str, String, String);

fn of(all: &[Drawn]) -> Vec<Seen<'_>> {
    all.iter().map(|(name, email, from, to)| (*name, *email, from.as_str(), to.as_str())).collect()
}

/// Numbers that look drawn, the same each time.
fn drawn(seed: &mut u64, below: u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) % below
}

/// Reports of the same people that overlap in all ways: whatever the order, the list is the same; and taking one back leaves what
/// was there without it, to the byte.
async fn in_whatever_order_reports_come_and_go(world: World) {
    register(&world).await;
    let officer = world.staff("officer", &[]).await;
    let empty = whole_list(&officer).await;
    let mut seed = 7;
    for round in 0..4 {
        let mut report = |first: usize| -> Vec<Drawn> {
            let mut seen = Vec::new();
            for (_, family, email, _) in PEOPLE.iter().skip(first).step_by(2) {
                for _ in 0..=drawn(&mut seed, 2) {
                    let (from, length) = (drawn(&mut seed, 60), 1 + drawn(&mut seed, 50));
                    let time = |minute: u64| format!("{:02}:{:02}:00", 10 + minute / 60, minute % 60);
                    seen.push((*family, *email, time(from), time(from + length)));
                }
            }
            seen
        };
        let (one, two) = (report(0), report(1));
        let three: Vec<_> = report(0).into_iter().chain(report(1)).collect();
        let files = [
            (format!("a{round}.csv"), zoom(&of(&one)).into_bytes()),
            (format!("b{round}.csv"), teams_report(&of(&two))),
            (format!("c{round}.csv"), zoom(&of(&three)).into_bytes()),
        ];
        let mut all = Vec::new();
        for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
            let mut before = vec![empty.clone()];
            for place in order {
                let (name, bytes) = &files[place];
                import(&officer, name, bytes.clone()).await;
                before.push(whole_list(&officer).await);
            }
            all.push(before[3].clone());
            // The one in the middle goes, and comes again.
            let (name, bytes) = &files[order[1]];
            undo(&officer, name).await;
            let without = whole_list(&officer).await;
            import(&officer, name, bytes.clone()).await;
            assert_eq!(whole_list(&officer).await, before[3], "round {round}, {order:?}");
            undo(&officer, name).await;
            assert_eq!(whole_list(&officer).await, without);
            undo(&officer, &files[order[2]].0).await;
            assert_eq!(whole_list(&officer).await, before[1], "round {round}, {order:?}");
            undo(&officer, &files[order[0]].0).await;
            assert_eq!(whole_list(&officer).await, empty, "round {round}, {order:?}");
        }
        assert!(all.windows(2).all(|pair| pair[0] == pair[1]), "round {round}");
        assert_ne!(all[0], empty);
    }
}
