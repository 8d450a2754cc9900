//! The report of an edition: every number with what it counts and the rows behind it, and frozen when the edition closes.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

use baraza::db::Lock;
use baraza::links::sha256;
use baraza::programme::store::edition_by_slug;
use baraza::registration::rules::SeatStatus;
use baraza::report::impact::Counted;
use baraza::report::impact::data_set::DataSet;
use baraza::report::store_impact;
use data_encoding::HEXLOWER;
use diesel::{ExpressionMethods as _, QueryDsl as _, RunQueryDsl as _};
use scraper::{Html, Selector};
use serde_json::Value;

use crate::support::{Page, Visitor, World};

stories! {
    every_number_leads_to_what_it_counts_and_to_its_rows
    closing_freezes_the_figures
    nothing_comes_between_what_is_counted_and_kept
    the_report_is_a_pdf_and_a_docx_in_two_languages
    an_edition_closed_long_ago_is_frozen_by_hand
}

const PAGE: &str = "/staff/editions/sample/impact";
const STAGE: &str = "/staff/editions/sample/stage";

async fn demo(world: &World) -> Visitor {
    world.load_demo();
    let admin = world.staff("admin", &[]).await;
    let area = [("title_en", "International migration law"), ("agenda2063", "3"), ("agenda2063", "4"), ("gcm", "4")];
    admin.post("/staff/editions/sample/thematic-areas/migration-law", &area).await.redirects_to("/staff/editions/sample");
    admin
}

async fn close(admin: &Visitor) {
    for (from, to) in [("running", "wrapping_up"), ("wrapping_up", "closed")] {
        let fields = [("from", from), ("to", to), ("reason", "The year is over")];
        admin.post(STAGE, &fields).await.redirects_to("/staff/editions/sample");
    }
}

/// The value of a figure of the whole, and the href of its name.
fn figure(page: &Page, key: &str) -> String {
    let text = page.all(&format!("#figure-{key}")).remove(0);
    let base = page.all(&format!("#figure-{key} small")).concat();
    text.strip_suffix(&base).unwrap_or(&text).trim().to_owned()
}

/// The cells of a row of a table: its name first.
fn row(page: &Page, table: &str, name: &str) -> Vec<String> {
    let document = Html::parse_document(&page.text());
    let select = |text: &str| Selector::parse(text).expect("a selector");
    let text = |it: scraper::ElementRef<'_>| it.text().collect::<String>().trim().to_owned();
    let rows = select(&format!("section[aria-labelledby={table}] tbody tr, section[aria-labelledby={table}] tfoot tr"));
    let cells = select("th, td");
    let found = document.select(&rows).map(|row| row.select(&cells).map(text).collect::<Vec<_>>());
    found.into_iter().find(|cells| cells[0] == name).unwrap_or_else(|| panic!("{name} is not in {table}: {}", page.main()))
}

async fn every_number_leads_to_what_it_counts_and_to_its_rows(world: World) {
    let admin = demo(&world).await;
    let page = admin.get(PAGE).await.ok().shows("Figures as they stand on 1 June 2027").shows("Strengthen South-South");
    // Every number above and every head of a column leads to a note that is there.
    let notes: BTreeSet<String> = page.attributes("section[aria-labelledby=notes] li", "id").into_iter().collect();
    let leads = page.attributes("sup a", "href");
    assert!(leads.len() > 40, "{leads:?}");
    for lead in &leads {
        assert!(notes.contains(lead.trim_start_matches('#')), "{lead}");
    }
    assert_eq!(page.all("dl.figures dd").len(), page.all("dl.figures dt sup a").len());
    let defined = "Participants – People who attended at least one session, each counted once.";
    assert!(page.main().contains(defined), "{}", page.main());
    // The list says the same.
    let list = admin.get("/staff/editions/sample/attendance.csv?personal=no").await.ok().text();
    let there = list.lines().filter(|line| [",present,", ",partial,"].iter().any(|status| line.contains(status))).count();
    assert_eq!(figure(&page, "attended"), there.to_string());
    assert_eq!(figure(&page, "participants"), there.to_string(), "one session has been held");
    assert_eq!(figure(&page, "sessions_held"), "1");
    // From a figure to its rows.
    let rows = page.attributes("dl.figures dt a", "href");
    for section in ["registrations", "attendance/list", "attendance/list?status=present", "sessions", "surveys"] {
        assert!(rows.contains(&format!("/staff/editions/sample/{section}")), "{section}: {rows:?}");
    }
    let session = page.attributes("section[aria-labelledby=by_session] tbody a", "href").remove(0);
    assert_eq!(session, "/staff/editions/sample/attendance/list?session=01-human-rights");
    let people = admin.get(&session).await.ok();
    let cells = row(&page, "by_session", "Human rights of migrants");
    assert_eq!(cells[2].split(" / ").next(), Some(there.to_string().as_str()));
    people.shows("Mwinyi");
    let state = page.attributes("section[aria-labelledby=by_state] tbody a", "href").remove(0);
    admin.get(&state).await.ok();
    // One person reads Arabic: neither they nor what would give them away is shown; a State's attendance is no secret.
    assert_eq!(row(&page, "by_language", "Arabic")[1..], ["–"; 4]);
    assert_eq!(row(&page, "by_state", "Mauritius")[3], "1");
    assert_eq!(row(&page, "sexes", "Mauritius")[2..], ["–"; 3]);
    // By aspiration of Agenda 2063 and REC: an area that serves two counts once in all of them.
    let third = row(&page, "aspirations", "3. Good governance, democracy, human rights, justice and the rule of law");
    let all = row(&page, "aspirations", "Any aspiration, each counted once");
    assert_eq!((&third[1..], third[2].as_str()), (&all[1..], there.to_string().as_str()));
    assert!(page.all("section[aria-labelledby=aspirations_recs] thead th").iter().any(|head| head.starts_with("ECOWAS")));
    // Lessons are what sessions have published.
    let page = page.shows("Interpreters are missing at land borders at night.").hides("to be confirmed with the ministry");
    // Those that are not in the page's language say so.
    assert_eq!(page.attributes("section[aria-labelledby=lessons] bdi", "lang"), ["fr", "fr"]);
    // A co-host reads the aggregates, without a way to people.
    let partner = world.staff("partner", &["--edition", "sample"]).await;
    let page = partner.get(PAGE).await.ok();
    let leads = page.attributes("main section a", "href");
    assert!(leads.iter().all(|href| !href.contains("attendance") && !href.contains("registrations")), "{leads:?}");
    page.hides("@");
    // The report is about everybody: whoever is limited to a State reads it in no form.
    let togo = world.staff("coordinator", &["--edition", "sample", "--state", "TGO"]).await;
    for form in ["", ".json", ".docx", ".pdf", ".ndjson"] {
        togo.get(&format!("{PAGE}{form}")).await.is(404);
    }
}

async fn closing_freezes_the_figures(world: World) {
    let admin = demo(&world).await;
    let before = admin.get(&format!("{PAGE}.json")).await.ok().bytes;
    let live = admin.get(&format!("{PAGE}.ndjson")).await.ok();
    assert!(!live.text().contains("example.org"), "{}", live.text());
    close(&admin).await;
    let page = admin
        .get(PAGE)
        .await
        .ok()
        .shows("Version 1, frozen on 1 June 2027")
        .shows("by Halima Mwasonga")
        .shows("the same figures");
    let participants = figure(&page, "participants");
    // The data set has the hash that the page shows, and names nobody.
    let rows = admin.get(&format!("{PAGE}.ndjson")).await.ok();
    let text = rows.text();
    assert!(page.main().contains(&HEXLOWER.encode(&sha256(&rows.bytes))), "{}", page.main());
    for person in ["Mwinyi", "Agbéko", "example.org", "Police"] {
        assert!(!text.contains(person), "{person}");
    }
    let frozen = admin.get(&format!("{PAGE}.json")).await.ok().bytes;
    // Closing closes the survey on satisfaction, so that answers that waited are in; no other figure changes.
    let read = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).expect("JSON");
    let (mut was, mut is) = (read(&before), read(&frozen));
    let of = |json: &Value, key: &str| {
        json["figures"].as_array().expect("figures").iter().find(|it| it["key"] == key).cloned().expect("the figure")
    };
    let answered = of(&is, "survey_response")["value"].clone();
    assert_eq!(of(&is, "would_recommend")["base"], answered);
    assert!(of(&was, "would_recommend")["base"].as_i64() < answered.as_i64(), "{was}");
    for json in [&mut was, &mut is] {
        let figures = json["figures"].as_array_mut().expect("figures");
        figures.retain(|it| it["key"] != "would_recommend" && it["key"] != "met_expectations");
    }
    assert_eq!(was, is);
    // Whoever has the rows can count them again, and gets the same bytes.
    let set = DataSet::read(&text).expect("readable");
    assert_eq!(Counted::of(&set).json().expect("JSON").into_bytes(), frozen);
    assert_eq!(set.write().expect("JSON"), text, "written again it is the same");
    // Attendance goes on being corrected; the report does not move.
    let list = admin.get("/staff/editions/sample/attendance?session=01-human-rights&status=present").await.ok();
    let (roll, seat) =
        (list.attributes("form.roll", "action").remove(0), list.attributes("input[name=seat]", "value").remove(0));
    admin.post(&roll, &[("seat", &seat), ("verdict", "absent"), ("minutes", "")]).await.redirects_to("/staff/editions/sample");
    let page = admin.get(PAGE).await.ok().shows("the same figures");
    assert_eq!(figure(&page, "participants"), participants);
    assert_eq!(admin.get(&format!("{PAGE}.json?version=1")).await.ok().bytes, frozen);
    assert_eq!(admin.get(&format!("{PAGE}.ndjson")).await.ok().text(), text);
    admin.get(&format!("{PAGE}?version=2")).await.is(404);
    admin.get("/staff/audit").await.ok().shows("report.freeze");
    // The edition cannot be deleted with it; a co-host gets no rows; nothing is frozen twice.
    let partner = world.staff("partner", &["--edition", "sample"]).await;
    partner.get(&format!("{PAGE}.json")).await.ok();
    partner.get(&format!("{PAGE}.ndjson")).await.is(404);
    admin.post(&format!("{PAGE}/freeze"), &[]).await.is(404);
    // Somebody changes what is stored in the database: the page says so.
    let changed =
        world.site.db.write(Lock::None, |conn| Ok(diesel::sql_query("UPDATE impact_report SET figures = '{}'").execute(conn)?));
    changed.await.expect("changed");
    admin.get(PAGE).await.ok().shows("does not give the figures").hides("the same figures");
    // So do the files that leave it.
    let json = read(&admin.get(&format!("{PAGE}.json")).await.ok().bytes);
    assert_eq!(json["differs_from_frozen"], true);
    let docx = admin.get(&format!("{PAGE}.docx?language=en")).await.ok();
    let mut archive = zip::ZipArchive::new(Cursor::new(&docx.bytes[..])).expect("an archive");
    let mut document = String::new();
    archive.by_name("word/document.xml").expect("the part").read_to_string(&mut document).expect("UTF-8");
    assert!(document.contains("does not give the figures"), "{document}");
}

fn pdf_text(page: &Page) -> String {
    let document = lopdf::Document::load_mem(&page.bytes).expect("a PDF");
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    document.extract_text(&pages).expect("text").chars().filter(|c| !c.is_whitespace()).collect()
}

async fn the_report_is_a_pdf_and_a_docx_in_two_languages(world: World) {
    let admin = demo(&world).await;
    close(&admin).await;
    let page = admin.get(PAGE).await.ok();
    let participants = figure(&page, "participants");
    let hrefs = page.attributes("a.btn.quiet", "href");
    for language in ["en", "fr"] {
        assert!(hrefs.iter().any(|href| href.ends_with(&format!("impact.pdf?language={language}"))), "{hrefs:?}");
    }
    for (language, title, defined) in [
        ("en", "Impact report", "People who attended at least one session, each counted once."),
        ("fr", "Rapport d’impact", "Ce que compte chaque chiffre"),
    ] {
        let pdf = admin.get(&format!("{PAGE}.pdf?language={language}")).await.ok();
        assert!(
            pdf.headers["content-disposition"].to_str().expect("ASCII").contains(&format!("impact-sample-v1-{language}.pdf"))
        );
        let text = pdf_text(&pdf);
        for said in [title, defined, "SHA-256", &participants] {
            let squeezed: String = said.chars().filter(|c| !c.is_whitespace()).collect();
            assert!(text.contains(&squeezed), "{said:?} is not in: {text}");
        }
        let docx = admin.get(&format!("{PAGE}.docx?language={language}")).await.ok();
        let mut archive = zip::ZipArchive::new(Cursor::new(&docx.bytes[..])).expect("an archive");
        let mut part = |name: &str| {
            let mut text = String::new();
            archive.by_name(name).expect("the part").read_to_string(&mut text).expect("UTF-8");
            text
        };
        let document = Html::parse_document(&part("word/document.xml"));
        let select = |text: &str| Selector::parse(text).expect("a selector");
        let names: BTreeSet<&str> =
            document.select(&select(r"w\:bookmarkstart")).filter_map(|it| it.value().attr("w:name")).collect();
        let leads: Vec<&str> = document.select(&select(r"w\:hyperlink")).filter_map(|it| it.value().attr("w:anchor")).collect();
        assert!(leads.len() > 40 && leads.iter().all(|lead| names.contains(lead)), "{leads:?} {names:?}");
        let text: String = document.root_element().text().collect();
        assert!(text.contains(title) && text.contains(defined), "{text}");
        assert!(
            part("word/_rels/document.xml.rels").contains("/staff/editions/sample/attendance/list?session=01-human-rights")
        );
        assert!(part("word/styles.xml").contains(if language == "fr" { "\"fr-FR\"" } else { "\"en-GB\"" }));
    }
}

async fn an_edition_closed_long_ago_is_frozen_by_hand(world: World) {
    let path = world.directory.path().join("closed.toml");
    let text = "[programme]\nslug = \"continental\"\ntitle = { en = \"Continental\" }\n\n[edition]\nslug = \"third\"\nnumber = 3\ntitle = { en = \"Third edition\" }\nyear = 2023\ntime_zone = \"Africa/Dar_es_Salaam\"\nlanguages = [\"en\"]\nstage = \"closed\"\nstates = [\"SEN\"]\n";
    std::fs::write(&path, text).expect("written");
    assert!(world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]).status.success());
    let officer = world.staff("officer", &[]).await;
    let page = "/staff/editions/third/impact";
    let shown = officer
        .get(page)
        .await
        .ok()
        .shows("closed before its figures were frozen")
        .shows("No outcome of a session is published.");
    // Nothing is known of who came: no nought is invented.
    let shown = shown.shows("No session of this edition is kept here").shows("Senegal");
    assert!(shown.all("table").is_empty() && shown.all("dl.figures dd").is_empty());
    let overview = officer.get("/staff/editions/third").await.ok().shows("No session of this edition is kept here");
    assert_eq!(overview.all("dl.figures dd"), ["1", "0"], "States and thematic areas");
    overview.hides("Missing").hides("Registered people");
    // Nor a language in which it was held, nor an end of its registration.
    let public = world.visitor().get("/editions/third").await.ok();
    let facts: Vec<(String, String)> = public.all(".facts dt").into_iter().zip(public.all(".facts dd")).collect();
    assert!(facts.contains(&("Registration".to_owned(), "Closed".to_owned())), "{facts:?}");
    assert!(facts.iter().all(|(name, _)| name != "Languages" && name != "Registration closes"), "{facts:?}");
    let partner = world.staff("partner", &["--edition", "third"]).await;
    partner.post(&format!("{page}/freeze"), &[]).await.is(404);
    let to = officer.post(&format!("{page}/freeze"), &[]).await.redirects_to(page);
    officer.get(&to).await.ok().shows("The figures are frozen.").shows("Version 1, frozen on");
    officer.post(&format!("{page}/freeze"), &[]).await.is(404);
    let french = officer.get(&format!("{page}?lang=fr")).await.ok();
    french.shows("Rapport d’impact").shows("Version 1, figée le");
}

/// While a closing counts, somebody else marks people absent, registers and answers: they wait, and what is counted first is what is
/// counted last.
async fn nothing_comes_between_what_is_counted_and_kept(world: World) {
    let admin = demo(&world).await;
    let list = admin.get("/staff/editions/sample/attendance?session=01-human-rights&status=present").await.ok();
    let seat: i64 = list.attributes("input[name=seat]", "value").remove(0).parse().expect("a number");
    let (has_begun, begins) = std::sync::mpsc::channel();
    let (site, now) = (world.site.clone(), world.site.now());
    let counting = std::thread::spawn(move || {
        let has_begun = std::sync::Mutex::new(has_begun);
        site.db.write_blocking(Lock::None, move |conn| {
            store_impact::hold(conn)?;
            let row = edition_by_slug(conn, "sample")?.expect("there");
            let before = DataSet::of(conn, &row, now)?;
            has_begun.lock().expect("whole").send(()).expect("heard");
            std::thread::sleep(std::time::Duration::from_millis(1_500));
            Ok((before, DataSet::of(conn, &row, now)?, std::time::Instant::now()))
        })
    });
    begins.recv().expect("it begins");
    // Without the edition's lock, as pressing the button to join or a person that is merged.
    let site = world.site.clone();
    let writing = std::thread::spawn(move || {
        let written = site.db.write_blocking(Lock::None, move |conn| {
            use baraza::db::schema::{attendance_evidence, seat as seats};
            diesel::delete(attendance_evidence::table.filter(attendance_evidence::seat_id.eq(seat))).execute(conn)?;
            diesel::update(seats::table.find(seat)).set(seats::status.eq(SeatStatus::Cancelled)).execute(conn)?;
            Ok(())
        });
        written.expect("written");
        std::time::Instant::now()
    });
    let (before, after, counted_at) = counting.join().expect("ended").expect("counted");
    assert_eq!(before, after);
    assert!(writing.join().expect("ended") > counted_at, "whoever writes waits");
    // It is done all the same, behind it.
    let page = admin.get(PAGE).await.ok();
    assert_eq!(figure(&page, "participants"), "14");
}
