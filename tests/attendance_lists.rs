//! The attendance list over sessions: on the screen, as files with the same rows, on paper to sign, and as HXL that HXL's own
//! program reads.

use std::io::{Cursor, Read as _};
use std::process::Command;

use calamine::Reader as _;
use lopdf::Document;

use crate::participants::load_with_areas;
use crate::registration::form;
use crate::support::{Engine, Page, Visitor, World};

stories! { a_list_over_sessions_is_what_its_files_hold a_list_of_one_language_has_files_in_another a_rec_is_its_members_and_its_secretariat a_list_is_signed_on_paper
a_workbook_names_its_lines_and_runs_as_its_language_does a_long_list_has_everybody_once_and_in_order }

const LIST: &str = "/staff/editions/seventh/attendance/list";
const EDITION: &str = "/staff/editions/seventh";

/// Two of Senegal, one of Kenya and the secretariat of ECOWAS; who is in which session.
async fn people(world: &World) {
    load_with_areas(world);
    let visitor = world.visitor();
    let both = ["01-law", "02-health"];
    for (family, email, state, sessions) in [
        ("Diallo", "d@b.example", "SEN", &both[..]),
        ("Ndiaye", "n@b.example", "SEN", &both[1..]),
        ("Wanjiku", "w@b.example", "KEN", &both[..1]),
    ] {
        let fields = form(family, email, state, sessions);
        visitor.post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    }
    let mut fields = form("Secretary", "s@b.example", "", &both);
    fields.retain(|(name, _)| !["affiliation", "state"].contains(name));
    fields.extend([("affiliation", "rec"), ("rec", "ECOWAS")]);
    visitor.post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
}

/// Family name and session of each row of the CSV, in its order.
fn rows(csv: &Page) -> Vec<(String, String)> {
    let text = csv.text();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headers = reader.headers().expect("a header").clone();
    let place = |name: &str| headers.iter().position(|header| header == name).expect("the column");
    let (family, session) = (place("family_name"), place("session"));
    reader.records().map(|row| row.expect("a row")).map(|row| (row[family].to_owned(), row[session].to_owned())).collect()
}

/// The same of the page.
fn shown(page: &Page) -> Vec<(String, String)> {
    let links = page.attributes("tbody th a", "href");
    let names = page.all("tbody th a");
    let session = |href: &String| href.split('/').nth(5).expect("a slug").to_owned();
    let family = |name: &String| name.split(',').next().expect("a name").to_owned();
    names.iter().map(family).zip(links.iter().map(session)).collect()
}

async fn same(officer: &Visitor, query: &str) -> Vec<(String, String)> {
    let page = officer.get(&format!("{LIST}?{query}")).await.ok();
    let csv = page.attributes(".chips a[href*='attendance.csv']", "href").remove(0);
    let listed = shown(&page);
    assert_eq!(listed, rows(&officer.get(&csv).await.ok()), "{query}: the screen and its file");
    listed
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(family, session)| ((*family).to_owned(), (*session).to_owned())).collect()
}

async fn a_list_over_sessions_is_what_its_files_hold(world: World) {
    people(&world).await;
    let officer = world.staff("officer", &[]).await;
    officer.get(&format!("{EDITION}/attendance")).await.ok().shows("List over sessions");
    let all = [
        ("Secretary", "01-law"),
        ("Wanjiku", "01-law"),
        ("Diallo", "01-law"),
        ("Secretary", "02-health"),
        ("Diallo", "02-health"),
        ("Ndiaye", "02-health"),
    ];
    assert_eq!(same(&officer, "").await, pairs(&all));
    assert_eq!(same(&officer, "session=02-health").await, pairs(&all[3..]));
    assert_eq!(same(&officer, "state=SEN").await, pairs(&[all[2], all[4], all[5]]));
    assert_eq!(same(&officer, "area=law").await, pairs(&all[..3]));
    assert_eq!(same(&officer, "area=law&state=SEN").await, pairs(&all[2..3]));
    assert_eq!(same(&officer, "status=scheduled").await, pairs(&all[1..]));
    assert_eq!(same(&officer, "status=waitlisted").await, pairs(&all[..1]));
    assert!(same(&officer, "status=present").await.is_empty());
    officer.get(&format!("{LIST}?status=present")).await.ok().shows("Nobody is in this list");
    // A slip narrows nothing silently.
    for wrong in ["session=none", "area=none", "state=XXX", "rec=none", "status=asleep"] {
        officer.get(&format!("{LIST}?{wrong}")).await.is(404);
        officer.get(&format!("{EDITION}/attendance.csv?{wrong}")).await.is(404);
        officer.get(&format!("{EDITION}/attendance.pdf?{wrong}")).await.is(404);
    }
    // From a row on.
    let page = officer.get(&format!("{LIST}?from=4")).await.ok();
    assert_eq!(shown(&page), pairs(&all[4..]));
    let page = officer.get(&format!("{LIST}?from=2&state=SEN")).await.ok();
    assert_eq!(shown(&page), pairs(&all[5..]));
    // HXL by State is about the same States.
    let states = officer.get(&format!("{EDITION}/states.hxl.csv?area=law&rec=ECOWAS")).await.ok().text();
    assert!(states.contains("SEN") && !states.contains("KEN") && !states.contains("02-health"), "{states}");
    // Of what is still to come it says nothing of who came, which is not that nobody did.
    assert!(states.contains(",0,1,,,,,2027-06-01"), "{states}");
    // HXL by person has whoever is on the screen: also who waits.
    let people = officer.get(&format!("{EDITION}/attendance.hxl.csv?area=law&status=waitlisted")).await.ok().text();
    assert!(people.contains("s@b.example") && people.lines().count() == 3, "{people}");
    // Downloads are in the language of the page.
    let french = officer.get(&format!("{LIST}?area=law&lang=fr")).await.ok();
    let downloads = french.attributes(".chips a", "href");
    assert!(downloads.iter().all(|href| href.ends_with("?area=law&lang=fr")), "{downloads:?}");
    let whole = officer.get(LIST).await.ok().attributes(".chips a[href*='attendance.csv']", "href").remove(0);
    assert!(whole.ends_with("?lang=fr"), "{whole}");
    assert!(officer.get(&whole).await.ok().text().contains("Droits des migrants"));
}

async fn a_list_of_one_language_has_files_in_another(world: World) {
    people(&world).await;
    let officer = world.staff("officer", &[]).await;
    let filter = "session=01-law&state=SEN";
    for path in [LIST.to_owned(), format!("{EDITION}/attendance")] {
        officer.get(&format!("{path}?file_lang=xx")).await.is(404);
        let page = officer.get(&format!("{path}?{filter}")).await.ok();
        assert_eq!(page.attributes("#file_lang option[selected]", "value"), ["en"], "that of the page");
        assert_eq!(page.attributes("#file_lang option", "value").len(), 6);
        let page =
            officer.get(&format!("{path}?{filter}&status=scheduled&file_lang=ar")).await.ok().shows("State").hides("السنغال");
        assert_eq!(page.attributes(".filters option[selected]", "value"), ["01-law", "SEN", "scheduled", "ar"]);
        let files = page.attributes(".chips a", "href");
        let file = |name: &str| files.iter().find(|href| href.contains(name)).expect("a file").clone();
        for name in ["attendance.csv", "attendance.xlsx", "attendance.pdf", "attendance.hxl.csv"] {
            assert!(file(name).ends_with(&format!("?{filter}&status=scheduled&lang=ar")), "{files:?}");
        }
        // What a State comes to is of everybody: no status narrows it.
        assert!(file("states.hxl.csv").ends_with(&format!("?{filter}&lang=ar")), "{files:?}");
        let states = officer.get(&file("states.hxl.csv")).await.ok().text();
        assert!(states.contains("الدولة العضو") && states.contains("#country+name+i_ar"), "{states}");
        let book = officer.get(&file("attendance.xlsx")).await.ok();
        let mut book = calamine::Xlsx::new(Cursor::new(book.bytes)).expect("a workbook");
        assert_eq!(book.sheet_names(), ["الحضور", "الملخص"]);
        let sheet = book.worksheet_range("الملخص").expect("a sheet");
        assert_eq!(sheet.get_value((0, 0)).map(ToString::to_string).as_deref(), Some("الجلسة"));
        let sheet = book.worksheet_range("الحضور").expect("a sheet");
        assert_eq!(sheet.get_value((0, 0)).map(ToString::to_string).as_deref(), Some("edition"), "codes are fixed");
    }
    let heads = officer.get(&format!("{EDITION}/attendance.hxl.csv?lang=pt")).await.ok().text();
    assert!(heads.contains("Código da sessão") && heads.contains("#activity+code"), "{heads}");
    // Whoever chooses a session sees which day it is.
    for path in ["attendance/list", "attendance", "registrations", "registrations/review", "mail", "certificates"] {
        let options = officer.get(&format!("{EDITION}/{path}")).await.ok().all("select[name=session] option");
        let has_day = options.iter().any(|option| option.contains("Human rights of migrants – 8 June 2027"));
        assert!(has_day, "{path}: {options:?}");
    }
}

async fn a_long_list_has_everybody_once_and_in_order(world: World) {
    load_with_areas(&world);
    let seeded = world.baraza(&["seed", "--registrations", "2500", "--sessions", "3"]);
    assert!(seeded.status.success(), "{}", String::from_utf8_lossy(&seeded.stderr));
    // Somebody of another edition whose seat was taken between theirs.
    let visitor = world.visitor();
    for (edition, family, session) in [("seventh", "Diallo", "02-health"), ("load", "Zongo", "s-002")] {
        let fields = form(family, "d@b.example", "BFA", &[session]);
        let there = format!("/editions/{edition}/register");
        visitor.post(&there, &fields).await.redirects_to(&format!("/editions/{edition}/registered"));
    }
    let officer = world.staff("officer", &[]).await;
    let list = |query: &str| format!("/staff/editions/load/attendance.csv{query}");
    let whole = officer.get(&list("")).await.ok();
    let text = whole.text();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let columns = ["session_start_utc", "state_iso3", "family_name", "given_name", "email"];
    let headers = reader.headers().expect("a header").clone();
    let places = columns.map(|name| headers.iter().position(|header| header == name).expect("the column"));
    let order: Vec<[String; 5]> =
        reader.records().map(|row| row.expect("a row")).map(|row| places.map(|place| row[place].to_owned())).collect();
    assert_eq!(order.len(), 2_501);
    assert!(order.is_sorted(), "by start, State, names and address");
    let mut addresses: Vec<&String> = order.iter().map(|row| &row[4]).collect();
    addresses.sort_unstable();
    addresses.dedup();
    assert_eq!(addresses.len(), 2_501, "nobody twice");
    // They are all confirmed, and none of their sessions has begun, so these are the same list; of the first the seats are looked
    // up before they are read.
    for query in ["?status=confirmed", "?status=scheduled"] {
        assert_eq!(officer.get(&list(query)).await.ok().bytes, whole.bytes, "{query}");
    }
    let some = officer.get(&list("?session=s-002")).await.ok().text();
    assert!(some.lines().skip(1).all(|line| text.contains(line)) && some.lines().count() == 835, "{}", some.lines().count());
    // A workbook gathers its rows in another way.
    let book = officer.get("/staff/editions/load/attendance.xlsx").await.ok();
    let mut book = calamine::Xlsx::new(Cursor::new(book.bytes)).expect("a workbook");
    let sheet = book.worksheet_range("Attendance").expect("a sheet");
    let column = u32::try_from(places[4]).expect("small");
    let emails: Vec<String> =
        (1..=2_501).map(|row| sheet.get_value((row, column)).map(ToString::to_string).unwrap_or_default()).collect();
    assert_eq!(emails, order.iter().map(|row| row[4].clone()).collect::<Vec<_>>());
}

/// The XML of a sheet of a workbook, from 1.
fn sheet_of(book: &Page, number: usize) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(&book.bytes[..])).expect("an archive");
    let mut part = archive.by_name(&format!("xl/worksheets/sheet{number}.xml")).expect("a sheet");
    let mut text = String::new();
    part.read_to_string(&mut text).expect("UTF-8");
    text
}

async fn a_workbook_names_its_lines_and_runs_as_its_language_does(world: World) {
    people(&world).await;
    let officer = world.staff("officer", &[]).await;
    for (language, is_rtl) in [("ar", true), ("fr", false), ("en", false)] {
        let book = officer.get(&format!("{EDITION}/attendance.xlsx?lang={language}")).await.ok();
        for number in [1, 2] {
            assert_eq!(sheet_of(&book, number).contains("rightToLeft=\"1\""), is_rtl, "{language} {number}");
        }
    }
    let bytes = officer.get(&format!("{EDITION}/attendance.xlsx?lang=en")).await.ok().bytes;
    let mut book = calamine::Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let sheet = book.worksheet_range("Summary").expect("a sheet");
    let lines: Vec<Vec<String>> = sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    let line = |first: &str| lines.iter().find(|line| line[0] == first).unwrap_or_else(|| panic!("{first}: {lines:?}"));
    // The secretariat of a REC has a place in one session, and waits for one in the other.
    assert_eq!(line("No State")[1..3], ["", "1"]);
    assert_eq!(line("Everybody")[1..3], ["All", "5"]);
    assert!(lines.iter().all(|line| !line[0].is_empty() || line.iter().all(String::is_empty)), "{lines:?}");
}

async fn a_rec_is_its_members_and_its_secretariat(world: World) {
    people(&world).await;
    let officer = world.staff("officer", &[]).await;
    let ecowas = same(&officer, "rec=ECOWAS&session=01-law").await;
    assert_eq!(ecowas, pairs(&[("Secretary", "01-law"), ("Diallo", "01-law")]));
    assert_eq!(same(&officer, "rec=EAC").await, pairs(&[("Wanjiku", "01-law")]));
    // Whoever is limited to Kenya sees of ECOWAS nothing, by no filter.
    let kenyan = world.staff("coordinator", &["--edition", "seventh", "--state", "KEN"]).await;
    assert_eq!(same(&kenyan, "").await, pairs(&[("Wanjiku", "01-law")]));
    assert!(same(&kenyan, "rec=ECOWAS").await.is_empty());
    assert!(same(&kenyan, "state=SEN").await.is_empty());
}

fn text_of(pdf: &Page) -> String {
    let document = Document::load_mem(&pdf.bytes).expect("a PDF");
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    document.extract_text(&pages).expect("text").split_whitespace().collect()
}

fn says(pdf: &Page, text: &str) {
    let wanted: String = text.split_whitespace().collect();
    assert!(text_of(pdf).contains(&wanted), "{text:?} in {}", text_of(pdf));
}

async fn a_list_is_signed_on_paper(world: World) {
    people(&world).await;
    let officer = world.staff("officer", &[]).await;
    let page = officer.get(&format!("{LIST}?session=01-law")).await.ok();
    let href = page.attributes(".chips a[href*='attendance.pdf']", "href").remove(0);
    let pdf = officer.get(&href).await.ok();
    assert_eq!(pdf.headers["content-type"], "application/pdf");
    for text in [
        "Attendance list",
        "Wanjiku, Fatou",
        "Kenya",
        "Police",
        "Signature",
        "We confirm that this list is correct",
        "2 people",
    ] {
        says(&pdf, text);
    }
    // Whoever waits for a place does not sign, but for a list of those who wait.
    assert!(!text_of(&pdf).contains("Secretary"));
    says(&officer.get(&format!("{EDITION}/attendance.pdf?session=01-law&status=waitlisted")).await.ok(), "Secretary");
    assert!(!text_of(&pdf).contains("Ndiaye"), "only the session that was asked for");
    // All sessions: each from a page of its own.
    let whole = officer.get(&format!("{EDITION}/attendance.pdf")).await.ok();
    assert_eq!(Document::load_mem(&whole.bytes).expect("a PDF").get_pages().len(), 2);
    // In the language of whoever is to sign.
    says(&officer.get(&format!("{EDITION}/attendance.pdf?lang=fr&state=SEN")).await.ok(), "Nous certifions l’exactitude");
    let arabic = officer.get(&format!("{EDITION}/attendance.pdf?lang=ar")).await.ok();
    let document = Document::load_mem(&arabic.bytes).expect("a PDF");
    assert_eq!(document.catalog().and_then(|it| it.get(b"Lang")).and_then(lopdf::Object::as_str).expect("a language"), b"ar");
    // Whoever is limited signs for their own; it is in the trail.
    let kenyan = world.staff("coordinator", &["--edition", "seventh", "--state", "KEN"]).await;
    let own = kenyan.get(&format!("{EDITION}/attendance.pdf")).await.ok();
    says(&own, "Wanjiku");
    assert!(!text_of(&own).contains("Diallo"));
    world.staff("admin", &[]).await.get("/staff/audit").await.ok().shows("attendance.export");
}

/// What HXL's own library makes of the two tables: tags, rows, and what is wrong with dates and numbers.
#[test]
#[ignore = "needs tests/run"]
fn hxl_s_own_library_reads_the_tables() {
    let python = std::env::var("BARAZA_TEST_PYTHON").expect("tests/run names the Python that has libhxl");
    crate::support::play(Engine::Sqlite, |world| async move {
        people(&world).await;
        let officer = world.staff("officer", &[]).await;
        let mut files = Vec::new();
        for name in ["states.hxl.csv", "attendance.hxl.csv"] {
            let path = world.directory.path().join(name);
            std::fs::write(&path, &officer.get(&format!("{EDITION}/{name}")).await.ok().bytes).expect("written");
            files.push(path);
        }
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/hxl_check.py");
        let output = Command::new(python).arg(script).args(&files).output().expect("Python runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let found: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        // Two sessions with the three States of the edition each; five people in them, and one who waits, as on the screen.
        assert_eq!(found[1]["rows"], 6, "{found}");
        assert_eq!(found[0]["rows"], 6, "{found}");
        for table in found.as_array().expect("two tables") {
            assert_eq!(table["problems"], serde_json::json!([]), "{found}");
        }
        assert_eq!(found[0]["personal"], serde_json::json!([]), "the table by State names nobody: {found}");
        let tags = found[0]["tags"].as_array().expect("tags");
        for tag in ["#activity+programme+code", "#country+code+v_iso3", "#output+attended+total+num", "#date+start"] {
            assert!(tags.iter().any(|found| found == tag), "{tag} in {tags:?}");
        }
    });
}
