//! Who was there: the list and its filters, reports and their previews, the match desk, the roll-call.

use std::io::{Read as _, Write as _};
use std::time::Duration;

use baraza::files::{self, Purpose, Wanted};
use calamine::Reader as _;
use chrono::TimeDelta;

use crate::main_job::zoom_report;
use crate::registration::{form, load};
use crate::support::{Page, Visitor, World};

stories! { hxl_has_tags_and_no_person_by_state nobody_s_state_comes_first_on_both_engines a_wrong_filter_exports_nothing the_page_and_its_export_show_the_same a_preview_is_for_one_session_one_user_one_day a_contact_list_waits_a_day_for_its_confirmation a_wrong_decision_is_put_right the_trail_tells_what_was_before a_line_of_the_ledger_names_the_report_and_who_brought_it nothing_typed_is_lost a_long_list_comes_in_pages too_much_is_refused_at_once }

const PAGE: &str = "/staff/editions/seventh/attendance";
const CSV: &str = "/staff/editions/seventh/attendance.csv";
const IMPORT: &str = "/staff/editions/seventh/sessions/01-law/attendance/import";
const ROLL: &str = "/staff/editions/seventh/sessions/01-law/attendance/roll-call";
const DESK: &str = "/staff/editions/seventh/match-desk";

async fn register(world: &World, people: &[(&str, &str, &str)]) {
    let visitor = world.visitor();
    for (family, email, state) in people {
        let fields = form(family, email, state, &["01-law", "02-health"]);
        visitor.post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    }
}

/// Values of a column of a CSV, in its order.
fn column(csv: &Page, name: &str) -> Vec<String> {
    let text = csv.text();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let place = reader.headers().expect("a header").iter().position(|header| header == name).expect("the column");
    reader.records().map(|record| record.expect("a row")[place].to_owned()).collect()
}

/// Uploads a report and confirms what the preview shows.
async fn import(officer: &Visitor, people: &[(&str, &str, &str, &str)]) {
    let file = preview(officer, people).await;
    officer.upload(IMPORT, &[("file", &file)], "report", "", Vec::new()).await.redirects_to(PAGE);
}

async fn preview(officer: &Visitor, people: &[(&str, &str, &str, &str)]) -> String {
    let page = officer.upload(IMPORT, &[("tz", "")], "report", "zoom.csv", zoom_report(people).into()).await.ok();
    page.attributes("input[name=file]", "value").remove(0)
}

async fn nobody_s_state_comes_first_on_both_engines(world: World) {
    load(&world);
    register(&world, &[("Togolese", "t@b.example", "TGO"), ("Kenyan", "k@b.example", "KEN")]).await;
    let mut fields = form("Secretary", "s@b.example", "", &["01-law", "02-health"]);
    fields.retain(|(name, _)| !["affiliation", "state"].contains(name));
    fields.extend([("affiliation", "rec"), ("rec", "ECOWAS")]);
    world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    let officer = world.staff("officer", &[]).await;
    let csv = officer.get(CSV).await.ok();
    assert_eq!(column(&csv, "state_iso3"), ["", "KEN", "TGO", "", "KEN", "TGO"], "{}", csv.text());
    assert_eq!(column(&csv, "recs")[0], "ECOWAS");
}

async fn a_wrong_filter_exports_nothing(world: World) {
    load(&world);
    register(&world, &[("A", "a@b.example", "TGO"), ("B", "b@b.example", "TGO"), ("C", "c@b.example", "KEN")]).await;
    let officer = world.staff("officer", &[]).await;
    let wrong = ["state=tgo", "state=XXX", "status=Confirmed", "status=nothing", "session=99-none", "lang=xx", "personal=nein"];
    for query in wrong {
        officer.get(&format!("{CSV}?{query}")).await.is(404);
        officer.get(&format!("/staff/editions/seventh/attendance.xlsx?{query}")).await.is(404);
    }
    for query in ["state=tgo", "status=nothing", "session=99-none"] {
        officer.get(&format!("{PAGE}?{query}")).await.is(404);
    }
    // Both kinds of status; what is empty filters nothing.
    let emails = async |query: &str| column(&officer.get(&format!("{CSV}?session=01-law&{query}")).await.ok(), "email");
    assert_eq!(emails("state=&status=&lang=").await, ["c@b.example", "a@b.example", "b@b.example"]);
    assert_eq!(emails("state=TGO&status=confirmed").await, ["a@b.example"]);
    assert_eq!(emails("status=waitlisted&lang=fr").await, ["b@b.example"]);
    assert_eq!(emails("status=scheduled").await, ["c@b.example", "a@b.example"]);
    assert_eq!(emails("status=absent").await, Vec::<String>::new());
    assert_eq!(emails("status=scheduled&personal=no").await, ["", ""]);
    // Whoever has no place is on the page with why.
    let page = officer.get(&format!("{PAGE}?session=01-law&lang=fr")).await.ok();
    assert_eq!(page.all(".sticky tbody .status"), ["Prévue", "Liste d’attente", "Prévue"]);
    // A cancelled session was not held for those who were expected, and says nothing of the others.
    let cancel = "/staff/editions/seventh/sessions/01-law/cancel";
    let asked = officer.post(cancel, &[("reason_en", "No speaker")]).await.ok();
    let shown = asked.attributes("input[name=told]", "value").remove(0);
    officer.post(cancel, &[("reason_en", "No speaker"), ("told", &shown)]).await.redirects_to("/staff");
    let csv = officer.get(&format!("{CSV}?session=01-law")).await.ok();
    assert_eq!(column(&csv, "attendance_status"), ["not_held", "not_held", ""], "{}", csv.text());
}

async fn the_page_and_its_export_show_the_same(world: World) {
    load(&world);
    register(&world, &[("Alpha", "a@b.example", "TGO"), ("Beta", "b@b.example", "KEN"), ("Gamma", "c@b.example", "KEN")]).await;
    let officer = world.staff("officer", &[]).await;
    import(&officer, &[("Fatou Beta", "b@b.example", "10:00:00", "11:30:00")]).await;
    for (filter, shown) in [
        ("", vec!["Alpha", "Beta", "Gamma"]),
        ("&state=KEN", vec!["Beta", "Gamma"]),
        ("&rec=ECOWAS", vec!["Alpha"]),
        ("&status=present", vec!["Beta"]),
        ("&state=KEN&status=scheduled", vec!["Gamma"]),
        ("&status=waitlisted", vec![]),
    ] {
        let page = officer.get(&format!("{PAGE}?session=01-law{filter}")).await.ok();
        let names: Vec<String> =
            page.all(".sticky tbody th").iter().map(|name| name.split(',').next().unwrap_or("").to_owned()).collect();
        assert_eq!(names, shown, "{filter}");
        let exports = page.attributes(".chips a", "href");
        assert_eq!(exports.len(), 5, "CSV, XLSX, PDF, HXL by person and by State");
        for export in &exports {
            // What a State comes to is of everybody: no status narrows it.
            let of_any = filter.split("&status=").next().unwrap_or_default();
            let filter = if export.contains("states.hxl") { of_any } else { filter };
            assert!(export.ends_with(&format!("?session=01-law{filter}&lang=en")), "{export}");
            officer.get(export).await.ok();
        }
        let mut listed = column(&officer.get(&exports[0]).await.ok(), "family_name");
        listed.sort();
        assert_eq!(listed, shown, "{filter}");
    }
    let page = officer.get(&format!("{PAGE}?session=01-law&state=KEN&status=present")).await.ok().shows("One person");
    assert_eq!(page.attributes(".filters option[selected]", "value"), ["01-law", "KEN", "present", "en"]);
    // In the language of the page.
    let page = officer.get(&format!("{PAGE}?session=01-law&lang=fr")).await.ok();
    let csv = officer.get(&page.attributes(".chips a", "href")[0]).await.ok();
    assert_eq!(column(&csv, "session_title")[0], "Droits des migrants");
}

async fn a_preview_is_for_one_session_one_user_one_day(world: World) {
    load(&world);
    register(&world, &[("A", "a@b.example", "TGO")]).await;
    let (officer, other) = (world.staff("officer", &[]).await, world.staff("officer", &[]).await);
    let file = preview(&officer, &[("A", "a@b.example", "10:00:00", "11:30:00")]).await;
    let elsewhere = IMPORT.replace("01-law", "02-health");
    // Of another session, of somebody else, and none at all: the same answer, at the form to choose a file again.
    let expired = |page: Page| {
        let page = page.is(422).shows("This check has expired; choose the file again");
        assert_eq!(page.attributes(".summary a", "href"), ["#report"]);
        assert_eq!(page.attributes("#tz", "value").len(), 1);
    };
    expired(officer.upload(&elsewhere, &[("file", &file)], "report", "", Vec::new()).await);
    expired(other.upload(IMPORT, &[("file", &file)], "report", "", Vec::new()).await);
    expired(officer.upload(IMPORT, &[("file", "9999")], "report", "", Vec::new()).await);
    expired(officer.upload(IMPORT, &[("file", "9999"), ("read", "yes")], "report", "", Vec::new()).await);
    officer.upload(&elsewhere.replace("02-health", "03-none"), &[("file", &file)], "report", "", Vec::new()).await.is(404);
    officer.upload(IMPORT, &[("file", &file)], "report", "", Vec::new()).await.redirects_to(PAGE);
    // What was imported stays; the preview goes after its day.
    let kept = preview(&officer, &[("B", "b@b.example", "10:00:00", "11:30:00")]).await;
    let now = world.site.now();
    files::tidy(&world.site.db, now).await.expect("tidied");
    let is_there = |id: &str, at| {
        let id = id.parse().expect("an id");
        let wanted = Wanted { edition: 1, purpose: Purpose::ReportPreview, session: Some(1), created_by: None };
        world.site.db.read_blocking(|conn| files::load(conn, wanted, id, at)).expect("readable").is_some()
    };
    assert!(is_there(&kept, now));
    assert!(!is_there(&kept, now + TimeDelta::days(2)), "expired before it is deleted");
    files::tidy(&world.site.db, now + TimeDelta::days(2)).await.expect("tidied");
    assert!(!is_there(&kept, now) && !is_there(&file, now), "deleted");
    expired(officer.upload(IMPORT, &[("file", &kept)], "report", "", Vec::new()).await);
    officer.get(&format!("{PAGE}?session=01-law")).await.ok().shows("Imported reports").shows("zoom.csv");
}

async fn a_contact_list_waits_a_day_for_its_confirmation(world: World) {
    load(&world);
    let (officer, other) = (world.staff("officer", &[]).await, world.staff("officer", &[]).await);
    let lists = "/staff/editions/seventh/invitations/lists";
    let upload = async |name: &str, email: &str| {
        let text = format!("Name;Email;State\nA;{email};Togo\n");
        officer.upload(lists, &[], "file", name, text.into()).await.redirects_to(lists)
    };
    let (confirmed, forgotten) = (upload("one.csv", "a@b.example").await, upload("two.csv", "b@b.example").await);
    other.get(&confirmed).await.is(404);
    other.post(&confirmed, &[]).await.is(404);
    officer.post(&confirmed, &[]).await.redirects_to("/staff/editions/seventh/invitations");
    files::tidy(&world.site.db, world.site.now() + TimeDelta::days(2)).await.expect("tidied");
    officer.get(&forgotten).await.is(404);
    other.get(&confirmed).await.ok().shows("This list has been added");
}

/// Decides who is next at the match desk: the seat whose label holds a text.
async fn decide(officer: &Visitor, label: &str) {
    let page = officer.get(DESK).await.ok();
    let (labels, seats) = (page.all("#seat option"), page.attributes("#seat option", "value"));
    let place = labels.iter().position(|text| text.contains(label)).expect("a candidate");
    let action = page.attributes("form[action*=match-desk]", "action").remove(0);
    officer.post(&action, &[("seat", &seats[place])]).await.redirects_to(DESK);
}

async fn a_wrong_decision_is_put_right(world: World) {
    load(&world);
    register(&world, &[("Alpha", "a@b.example", "TGO"), ("Beta", "b@b.example", "KEN")]).await;
    let officer = world.staff("officer", &[]).await;
    let report = [("Pat X", "", "10:00:00", "11:30:00")];
    let status = async |email: &str| {
        let csv = officer.get(&format!("{CSV}?session=01-law")).await.ok();
        let place = column(&csv, "email").iter().position(|other| other == email).expect("there");
        column(&csv, "attendance_status").remove(place)
    };
    import(&officer, &report).await;
    decide(&officer, "Alpha").await;
    assert_eq!((status("a@b.example").await, status("b@b.example").await), ("present".into(), "scheduled".into()));
    // Taken back, the name is open again: the wrong decision is not remembered.
    let undo = officer.get(&format!("{PAGE}?session=01-law")).await.ok().attributes("form[action$=undo]", "action").remove(0);
    officer.post(&undo, &[]).await.redirects_to(PAGE);
    import(&officer, &report).await;
    officer.get(DESK).await.ok().shows("Pat X");
    decide(&officer, "Beta").await;
    assert_eq!((status("a@b.example").await, status("b@b.example").await), ("scheduled".into(), "present".into()));
    // The right one is remembered for the next report.
    import(&officer, &[("Pat X", "", "10:00:00", "11:00:00")]).await;
    officer.get(DESK).await.ok().shows("Every name of every report is decided");
}

async fn the_trail_tells_what_was_before(world: World) {
    load(&world);
    register(&world, &[("Alpha", "a@b.example", "TGO")]).await;
    let officer = world.staff("admin", &[]).await;
    import(&officer, &[("Interpreter", "", "10:00:00", "11:30:00")]).await;
    let action = officer.get(DESK).await.ok().attributes("form[action*=match-desk]", "action").remove(0);
    officer.post(&action, &[("nobody", "yes")]).await.redirects_to(DESK);
    officer.get("/staff/audit").await.ok().shows("match_desk.nobody");
    let seat = officer.get(&format!("{PAGE}?session=01-law")).await.ok().attributes("input[name=seat]", "value").remove(0);
    officer.post(ROLL, &[("seat", &seat), ("verdict", "present"), ("minutes", "47")]).await.redirects_to(PAGE);
    officer.post(ROLL, &[("seat", &seat), ("verdict", "absent"), ("minutes", "")]).await.redirects_to(PAGE);
    let values: Vec<String> = world
        .site
        .db
        .read_blocking(|conn| {
            use diesel::prelude::*;
            Ok(baraza::db::schema::audit_value::table
                .order(baraza::db::schema::audit_value::audit_id.desc())
                .select(baraza::db::schema::audit_value::before_json)
                .load(conn)?)
        })
        .expect("readable");
    assert!(values[0].contains("present") && values[0].contains("47"), "{values:?}");
}

/// An officer of a name, signed in.
async fn named(world: &World, name: &str) -> Visitor {
    let email = format!("{}@acbc.example", name.to_lowercase());
    let added = world.baraza(&["user", "add", "--email", &email, "--name", name, "--role", "officer"]);
    let visitor = world.visitor();
    visitor.post(String::from_utf8(added.stdout).expect("UTF-8").trim(), &[]).await.redirects_to("/staff");
    visitor
}

async fn a_line_of_the_ledger_names_the_report_and_who_brought_it(world: World) {
    load(&world);
    register(&world, &[("Alpha", "a@b.example", "TGO"), ("Beta", "b@b.example", "KEN")]).await;
    let (neema, otieno) = (named(&world, "Neema").await, named(&world, "Otieno").await);
    import(&neema, &[("Fatou Alpha", "a@b.example", "10:00:00", "11:30:00"), ("Phone 7", "", "10:00:00", "11:30:00")]).await;
    // Whoever decides at the desk answers for the line, not whoever brought the report.
    decide(&otieno, "Beta").await;
    let list = neema.get(&format!("{PAGE}?session=01-law")).await.ok();
    let people: Vec<(String, String)> = list.all("tbody th a").into_iter().zip(list.attributes("tbody th a", "href")).collect();
    for (name, expected) in [("Alpha", ["zoom.csv", "Neema"]), ("Beta", ["zoom.csv", "Otieno"])] {
        let own = &people.iter().find(|(shown, _)| shown.contains(name)).expect("listed").1;
        assert_eq!(neema.get(own).await.ok().all("td[data-label=From] bdi"), expected, "{name}");
    }
    // By hand there is no report.
    let own = &people.iter().find(|(shown, _)| shown.contains("Alpha")).expect("listed").1;
    otieno.post(own, &[("source", "phone"), ("minutes", "60")]).await.redirects_to(own);
    assert_eq!(neema.get(own).await.ok().all("td[data-label=From] bdi"), ["zoom.csv", "Neema", "Otieno"]);
}

async fn nothing_typed_is_lost(world: World) {
    load(&world);
    register(&world, &[("Alpha", "a@b.example", "TGO"), ("Beta", "b@b.example", "KEN")]).await;
    let officer = world.staff("officer", &[]).await;
    let page = officer.upload(IMPORT, &[("tz", "Nowhere/Land")], "report", "zoom.csv", zoom_report(&[]).into()).await.is(422);
    assert_eq!(page.attributes("#tz", "value"), ["Nowhere/Land"]);
    // What is a report is kept until its zone is named.
    let report = zoom_report(&[("A", "a@b.example", "07:00:00", "08:30:00")]);
    let page = officer.upload(IMPORT, &[("tz", "Nairobi")], "report", "zoom.csv", report.into()).await.is(422);
    let page = page.shows("Enter an IANA time zone").shows("zoom.csv").hides("has to be chosen again");
    assert_eq!(page.attributes("#tz", "value"), ["Nairobi"]);
    let zones = page.attributes("#zones option", "value");
    assert!(["Africa/Nairobi", "Africa/Lome", "UTC"].iter().all(|zone| zones.iter().any(|it| it == zone)), "{zones:?}");
    let file = page.attributes("input[name=file]", "value").remove(0);
    let again = async |zone: &str| {
        officer.upload(IMPORT, &[("file", &file), ("tz", zone), ("read", "yes")], "report", "", Vec::new()).await
    };
    assert_eq!(again("Lomé").await.is(422).attributes("input[name=file]", "value"), [file.as_str()], "it is the same file");
    let check = again("UTC").await.ok();
    assert_eq!(check.attributes("input[type=hidden][name=tz]", "value").last().map(String::as_str), Some("UTC"));
    officer.upload(IMPORT, &[("file", &file), ("tz", "UTC")], "report", "", Vec::new()).await.redirects_to(PAGE);
    // The roll-call keeps what was typed, names the field, and leads back to the same place of the same list.
    let list = officer.get(&format!("{PAGE}?session=01-law&state=KEN&status=confirmed")).await.ok();
    let action = list.attributes("form.roll", "action").remove(0);
    let seat = list.attributes("input[name=seat]", "value").remove(0);
    let field = format!("m{seat}");
    let page = officer.post(&action, &[("seat", &seat), ("verdict", "present"), ("minutes", "many")]).await.is(422);
    assert_eq!(page.attributes(".summary a", "href"), [format!("#{field}")]);
    assert_eq!(page.attributes(&format!("#{field}"), "value"), ["many"]);
    assert_eq!(page.attributes(&format!("#{field}"), "aria-describedby"), [format!("{field}-error")]);
    assert_eq!(page.attributes("form.roll", "action").concat(), action, "the same list, filtered as before");
    let back = officer.post(&action, &[("seat", &seat), ("verdict", "present"), ("minutes", "50")]).await;
    back.redirects_to(&format!("{PAGE}?session=01-law&state=KEN&status=confirmed"));
    let later = format!("{ROLL}?session=01-law&from=100");
    let back = officer.post(&later, &[("seat", &seat), ("verdict", "absent"), ("minutes", "")]).await;
    back.redirects_to(&format!("{PAGE}?session=01-law&from=100"));
}

async fn a_long_list_comes_in_pages(world: World) {
    let seeded = world.baraza(&["seed", "--registrations", "130", "--sessions", "1"]);
    assert!(seeded.status.success(), "{}", String::from_utf8_lossy(&seeded.stderr));
    let officer = world.staff("officer", &[]).await;
    for (filter, chosen) in [("", ""), ("?status=confirmed", "&status=confirmed"), ("?status=scheduled", "&status=scheduled")] {
        let first = officer.get(&format!("/staff/editions/load/attendance{filter}")).await.ok();
        let next = first.attributes("a[rel=next]", "href").remove(0);
        assert!(next.ends_with(&format!("{chosen}&from=100")), "{next}");
        let second = officer.get(&format!("/staff/editions/load/attendance{next}")).await.ok();
        let (mut seats, rest) = (first.attributes("input[name=seat]", "value"), second.attributes("input[name=seat]", "value"));
        assert_eq!(seats.len(), 100);
        assert!(!rest.is_empty() && second.attributes("a[rel=next]", "href").is_empty());
        seats.extend(rest);
        let all = seats.len();
        first.shows(&format!("{all} people"));
        seats.sort();
        seats.dedup();
        assert_eq!(seats.len(), all, "nobody twice");
    }
}

async fn too_much_is_refused_at_once(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    // Many parts, and many bytes in parts that no form of ours has.
    let mut form = reqwest::multipart::Form::new();
    for number in 0..100 {
        form = form.text(format!("part{number}"), "x");
    }
    let request = officer.client().post(officer.url(IMPORT)).header("Sec-Fetch-Site", "same-origin").multipart(form);
    assert_eq!(request.send().await.expect("an answer").status(), 413);
    // A stated length is believed: the answer comes before a single byte of the body.
    let user = ["user", "add", "--email", "one@acbc.example", "--name", "One", "--role", "officer"];
    let link = String::from_utf8(world.baraza(&user).stdout).expect("UTF-8");
    let signed_in = world.visitor().post(link.trim(), &[]).await.is(303);
    let cookie = signed_in.headers["set-cookie"].to_str().expect("ASCII").split(';').next().expect("a cookie").to_owned();
    let address = world.base.trim_start_matches("http://").to_owned();
    let head = format!(
        "POST {IMPORT} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 52428800\r\n\r\n"
    );
    let answer = actix_web::rt::task::spawn_blocking(move || {
        let mut stream = std::net::TcpStream::connect(address).expect("connected");
        stream.set_read_timeout(Some(Duration::from_secs(10))).expect("set");
        stream.write_all(head.as_bytes()).expect("sent");
        let mut start = [0; 12];
        stream.read_exact(&mut start).expect("an answer without a body");
        String::from_utf8_lossy(&start).into_owned()
    });
    assert_eq!(answer.await.expect("read"), "HTTP/1.1 413");
    // The limit is told before it is met; who meets it reads it again, and finds the way back.
    let most = world.site.settings.limits.upload_bytes;
    let mb = most / (1024 * 1024);
    let from = format!("{PAGE}?session=01-law");
    officer.get(&from).await.ok().shows(&format!("at most {mb} MB and 20,000 rows"));
    let part = reqwest::multipart::Part::bytes(vec![b'x'; most + 1]).file_name("large.csv");
    let form = reqwest::multipart::Form::new().part("report", part);
    let request = officer.client().post(officer.url(IMPORT)).header("Referer", officer.url(&from)).multipart(form);
    let page = officer.send(request).await.is(413).shows(&format!("The file is larger than {mb} MB."));
    assert!(page.attributes("main a", "href").contains(&from), "{}", page.text());
}

async fn hxl_has_tags_and_no_person_by_state(world: World) {
    load(&world);
    let people: Vec<(String, String)> = (0..6).map(|n| (format!("Kenyan{n}"), format!("k{n}@b.example"))).collect();
    for (family, email) in &people {
        let mut fields = form(family, email, "KEN", &["01-law", "02-health"]);
        fields.push(("gender", "female"));
        world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    }
    let officer = world.staff("officer", &[]).await;
    for seat in ["1", "3", "5"] {
        officer.post(ROLL, &[("seat", seat), ("verdict", "present"), ("minutes", "60")]).await.redirects_to(PAGE);
    }
    let tag = |text: &str| {
        let mut parts = text.strip_prefix('#').expect("a tag").split('+');
        parts.all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'))
    };
    let read = |page: &Page| -> Vec<Vec<String>> {
        let text = page.text();
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
    };
    let states = read(&officer.get("/staff/editions/seventh/states.hxl.csv?session=01-law").await.ok());
    assert!(states[1].iter().all(|cell| tag(cell)), "{:?}", states[1]);
    let column = |rows: &[Vec<String>], name: &str| rows[1].iter().position(|tag| tag == name).expect(name);
    let kenya = states.iter().find(|row| row.contains(&"KEN".to_owned())).expect("Kenya").clone();
    let value = |name: &str| kenya[column(&states, name)].as_str();
    assert_eq!((value("#output+attended+total+num"), value("#output+minutes+num")), ("3", "180"));
    // Three women are few: neither they nor what is left of all are shown.
    assert_eq!((value("#output+attended+f+num"), value("#output+attended+m+num")), ("", ""));
    assert_eq!((value("#region+name+v_au"), value("#date+start")), ("Eastern", "2027-06-08T07:00:00Z"));
    assert!(states.iter().any(|row| row.contains(&"TGO".to_owned())), "whoever takes part is listed with nothing");
    // A status is of people, and narrows nothing of what States come to.
    for status in ["absent", "present", "waitlisted"] {
        let narrowed =
            officer.get(&format!("/staff/editions/seventh/states.hxl.csv?session=01-law&status={status}")).await.ok();
        assert_eq!(read(&narrowed), states, "{status}");
    }
    let all = states.concat().join("\n");
    assert!(!all.contains("Kenyan") && !all.contains('@'), "{all}");
    let persons = read(&officer.get("/staff/editions/seventh/attendance.hxl.csv?session=01-law&lang=fr").await.ok());
    assert!(persons[1].iter().all(|cell| tag(cell)), "{:?}", persons[1]);
    assert_eq!(persons[0][column(&persons, "#contact+email")], "Adresse électronique");
    assert!(persons[2..].iter().any(|row| row.contains(&"k0@b.example".to_owned()) && row.contains(&"present".to_owned())));
    // The workbook sums it up on a second sheet, by session and by State.
    let bytes = officer.get("/staff/editions/seventh/attendance.xlsx?session=01-law&lang=fr").await.ok().bytes;
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes)).expect("a workbook");
    assert_eq!(book.sheet_names(), ["Présence", "Synthèse"]);
    let sheet = book.worksheet_range("Synthèse").expect("a sheet");
    let lines: Vec<Vec<String>> = sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    let line = |first: &str| lines.iter().find(|line| line[0] == first).unwrap_or_else(|| panic!("{first}: {lines:?}"));
    // One of the three places is kept for Togo: one came who was on the waiting list.
    assert_eq!(line("Kenya")[1..], ["KEN", "2", "3", "3", "0", "0", "0", "180"]);
    assert_eq!(line("Tous")[2..], ["2", "3", "3", "0", "0", "0", "180"]);
    // The command line writes the same.
    let output =
        world.baraza(&["export", "attendance", "--edition", "seventh", "--format", "hxl-states", "--session", "01-law"]);
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).contains("#country+code+v_iso3"));
}
