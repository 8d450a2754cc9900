//! The programme document: a page to print and a PDF that a State attaches to a letter.

use lopdf::{Document, Object};

use crate::registration::load;
use crate::support::{Page, World};

stories! { the_programme_is_a_page_to_print the_programme_is_a_pdf_in_every_language what_people_typed_is_never_markup
a_draft_edition_is_seen_by_staff_only a_long_programme_keeps_its_size what_is_not_planned_is_not_stated }

const PAGE: &str = "/editions/seventh/programme";
const PDF: &str = "/editions/seventh/programme.pdf";

/// What an independent reader finds in a PDF, white space collapsed.
fn text_of(pdf: &Page) -> String {
    let document = Document::load_mem(&pdf.bytes).expect("a PDF");
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    let text = document.extract_text(&pages).expect("text");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Checks that an independent reader finds a text, wherever lines break.
fn says(pdf: &Page, text: &str) {
    let all = text_of(pdf);
    assert!(squeezed(&all).contains(&squeezed(text)), "{text:?} is not in: {all}");
}

fn header(page: &Page, name: &str) -> String {
    page.headers.get(name).map(|value| value.to_str().expect("ASCII").to_owned()).unwrap_or_default()
}

/// An edition in which there is something of everything.
const RICH: &str = r##"
[programme]
slug = "continental"
title = { en = "Continental Webinar Programme", fr = "Programme continental", ar = "البرنامج القاري" }
implementer = "IOM"
co_hosts = ["African Capacity Building Centre"]

[edition]
slug = "seventh"
number = 7
title = { en = "Seventh edition", fr = "Septième édition", ar = "الدورة السابعة" }
objective = { en = "Officials *share* what #works [here] for $5_000 \\ and `more`." }
audience = { en = "Border officials", ar = "مسؤولو الحدود" }
starts_on = 2027-06-08
ends_on = 2027-07-13
time_zone = "Africa/Dar_es_Salaam"
languages = ["en", "fr", "ar"]
stage = "open"
states = ["SEN", "TGO", "KEN", "EGY", "MAR"]
recs = ["ECOWAS", "EAC"]

[[thematic_area]]
slug = "law"
title = { en = "Law and rights", ar = "القانون والحقوق" }
description = { en = "What binds States" }
gcm_objectives = [4, 15]

[[session]]
slug = "01-law"
thematic_area = "law"
title = { en = "#strong[Rights] & *law* $x^2$ <b> @ref = // note", ar = "حقوق #المهاجرين *في* AU-2063 (نسخة [1])" }
abstract = { en = "First paragraph -- with \"quotes\" and ~tilde.\n#include \"/etc/passwd\"" }
learning_objectives = { en = "Name the law\nUse the law" }
starts_at = 2027-06-08T10:00:00
duration_minutes = 90
interpretation = ["en", "fr"]
speakers = [{ name = "Amina #let(x) Diallo", email = "amina@b.example", confirmed = false }]
mode = "hybrid"
venue = "Room $1 \\ [2]"
status = "published"

[[session]]
slug = "02-health"
title = { en = "Health at points of entry", fr = "Santé aux points d’entrée", ar = "الصحة" }
starts_at = 2027-06-15T00:30:00
duration_minutes = 60
status = "published"

[[session]]
slug = "03-stopped"
title = { en = "Strike", ar = "إضراب" }
starts_at = 2027-06-17T10:00:00
duration_minutes = 60
status = "cancelled"
cancel_reason = { en = "No <room> #today" }

[[session]]
slug = "04-draft"
title = { en = "Not yet decided", ar = "لم يتقرر" }
starts_at = 2027-06-22T10:00:00
duration_minutes = 60
status = "draft"
"##;

fn load_text(world: &World, text: &str) {
    let path = world.directory.path().join("rich.toml");
    std::fs::write(&path, text).expect("written");
    let output = world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

async fn the_programme_is_a_page_to_print(world: World) {
    load_text(&world, RICH);
    let officer = world.staff("officer", &[]).await;
    let speakers = "/staff/editions/seventh/sessions/01-law/speakers";
    let confirmed = [("name", "Kofi Mensah"), ("organisation", "Ministry <of> Law"), ("answer", "confirmed")];
    officer.post(speakers, &confirmed).await.redirects_to(speakers);
    let visitor = world.visitor();
    visitor.get("/editions/seventh").await.ok().shows("Programme to print");
    let page = visitor.get(&format!("{PAGE}?lang=en")).await.ok();
    for text in [
        "Continental Webinar Programme",
        "Edition 7 · Webinars",
        "8 June 2027 – 13 July 2027",
        "Border officials",
        "English, French and Arabic",
        "African Capacity Building Centre",
        "Law and rights",
        "4. ",
        "Tuesday, 8 June 2027",
        "10:00–11:30 UTC+3",
        "#strong[Rights] & *law* $x^2$ <b> @ref = // note",
        "Name the law",
        "Kofi Mensah",
        "Ministry <of> Law",
        "Where: Room $1 \\ [2]",
        "Senegal",
        "ECOWAS",
        "1 June 2027",
    ] {
        let main = page.main();
        assert!(main.contains(text), "{text:?} is not in: {main}");
    }
    let page = page.hides("Not yet decided").hides("Amina").shows("Cancelled. Reason: No <room> #today");
    // Half past midnight in Dar es Salaam is the day before in the west.
    let rows = page.all("section, table:nth-of-type(1) tbody tr");
    assert!(rows.iter().any(|row| row.contains("21:30 Mon 14 Jun") || row.contains("21:30 Mon, 14 Jun")), "{rows:?}");
    assert_eq!(page.attributes("a[href*='.pdf']", "href").len(), 3, "one in each language");
    assert!(page.headers.contains_key("etag"));
    let french = visitor.get(&format!("{PAGE}?lang=fr")).await.ok().shows("Domaines thématiques").shows("mardi 8 juin 2027");
    assert_eq!(french.attributes("h3 bdi[lang=en]", "dir").len(), 3, "what is not in French says so");
    let arabic = visitor.get(&format!("{PAGE}?lang=ar")).await.ok().shows("المجالات المواضيعية").shows("القانون والحقوق");
    assert_eq!(arabic.attributes("html", "dir"), ["rtl"]);
    arabic.shows("حقوق #المهاجرين *في* AU-2063 (نسخة [1])").hides("لم يتقرر");
    officer.get("/staff/editions/seventh").await.ok().shows("Programme document");
    officer.get("/staff/editions/seventh/programme").await.ok().shows("One session is a draft").shows("Everybody can open it");
    visitor.get("/editions/nowhere/programme").await.is(404);
}

async fn the_programme_is_a_pdf_in_every_language(world: World) {
    load_text(&world, RICH);
    let visitor = world.visitor();
    for (code, title, time) in
        [("en", "Health at points of entry", "10:00–11:30"), ("fr", "Santé aux points d’entrée", "00:30–01:30")]
    {
        let pdf = visitor.get(&format!("{PDF}?lang={code}")).await.ok();
        assert!(pdf.bytes.starts_with(b"%PDF-"), "{code}");
        assert_eq!(header(&pdf, "content-type"), "application/pdf");
        assert_eq!(header(&pdf, "content-disposition"), format!("attachment; filename=\"programme-seventh-{code}.pdf\""));
        assert_eq!(header(&pdf, "x-content-type-options"), "nosniff");
        says(&pdf, title);
        says(&pdf, time);
        says(&pdf, "UTC+3");
        says(&pdf, "No <room> #today");
        assert!(!text_of(&pdf).contains("Not yet decided"));
        assert_eq!(language_of(&pdf), code);
    }
    let arabic = visitor.get(&format!("{PDF}?lang=ar")).await.ok();
    assert_eq!(language_of(&arabic), "ar");
    says(&arabic, "10:00–11:30");
    let text = text_of(&arabic);
    let letters = text.chars().filter(|c| matches!(c, '\u{600}'..='\u{6ff}' | '\u{fb50}'..='\u{feff}')).count();
    assert!(letters > 200, "{letters}: {text}");
    // Known until something changes.
    let tag = header(&arabic, "etag");
    let again = |tag: &str| visitor.client().get(visitor.url(&format!("{PDF}?lang=ar"))).header("If-None-Match", tag).send();
    assert_eq!(again(&tag).await.expect("an answer").status(), 304);
    let officer = world.staff("officer", &[]).await;
    let speakers = "/staff/editions/seventh/sessions/01-law/speakers";
    officer.post(speakers, &[("name", "Kofi Mensah"), ("answer", "confirmed")]).await.redirects_to(speakers);
    assert_eq!(again(&tag).await.expect("an answer").status(), 200);
    says(&visitor.get(&format!("{PDF}?lang=en")).await.ok(), "Kofi Mensah");
    visitor.get("/editions/nowhere/programme.pdf").await.is(404);
}

/// The language that a PDF says it is in; it must be tagged and have a title.
fn language_of(pdf: &Page) -> String {
    let document = Document::load_mem(&pdf.bytes).expect("a PDF");
    let catalog = document.catalog().expect("a catalogue");
    let marked = catalog.get(b"MarkInfo").and_then(|info| document.dereference(info)).expect("tagged").1;
    assert!(matches!(marked.as_dict().and_then(|info| info.get(b"Marked")), Ok(Object::Boolean(true))));
    assert!(catalog.has(b"StructTreeRoot"));
    let info = document.trailer.get(b"Info").and_then(|info| document.dereference(info)).expect("described").1;
    assert!(info.as_dict().is_ok_and(|info| info.has(b"Title")));
    String::from_utf8(catalog.get(b"Lang").and_then(Object::as_str).expect("a language").to_vec()).expect("ASCII")
}

async fn what_people_typed_is_never_markup(world: World) {
    load_text(&world, RICH);
    let officer = world.staff("officer", &[]).await;
    let speakers = "/staff/editions/seventh/sessions/01-law/speakers";
    let typed = [("name", "Zoé #eval(\"1+1\") *bold* محمد"), ("organisation", "$a$ _b_ \\ [c]"), ("answer", "confirmed")];
    officer.post(speakers, &typed).await.redirects_to(speakers);
    let pdf = world.visitor().get(&format!("{PDF}?lang=en")).await.ok();
    for text in [
        "Officials *share* what #works [here] for $5_000 \\ and `more`.",
        "#strong[Rights] & *law* $x^2$ <b> @ref = // note",
        "First paragraph -- with \"quotes\" and ~tilde.",
        "#include \"/etc/passwd\"",
        "Room $1 \\ [2]",
        "Zoé #eval(\"1+1\") *bold*",
        "$a$ _b_ \\ [c]",
    ] {
        says(&pdf, text);
    }
    let arabic = world.visitor().get(&format!("{PDF}?lang=ar")).await.ok();
    says(&arabic, "AU-2063");
    says(&arabic, "#include \"/etc/passwd\"");
}

async fn a_draft_edition_is_seen_by_staff_only(world: World) {
    load_text(&world, &RICH.replace("stage = \"open\"", "stage = \"programming\""));
    let visitor = world.visitor();
    visitor.get(PAGE).await.is(404);
    visitor.get(PDF).await.is(404);
    let officer = world.staff("officer", &["--edition", "seventh"]).await;
    officer.get("/staff/editions/seventh/programme").await.ok().shows("not public yet").shows("Border officials");
    let pdf = officer.get("/staff/editions/seventh/programme.pdf?lang=ar").await.ok();
    assert_eq!(language_of(&pdf), "ar", "documents have more languages than staff's pages");
    // Kept for staff, it is still nobody else's.
    visitor.get(&format!("{PDF}?lang=ar")).await.is(404);
    visitor.get("/staff/editions/seventh/programme.pdf").await.redirects_to("/staff/sign-in");
}

async fn a_long_programme_keeps_its_size(world: World) {
    load(&world);
    assert!(world.baraza(&["seed", "--registrations", "1", "--sessions", "40"]).status.success());
    let visitor = world.visitor();
    let page = visitor.get("/editions/load/programme").await.ok();
    assert!(page.bytes.len() < 30 * 1024, "{} bytes", page.bytes.len());
    let pdf = visitor.get("/editions/load/programme.pdf").await.ok();
    let document = Document::load_mem(&pdf.bytes).expect("a PDF");
    let pages = document.get_pages();
    assert!(pages.len() > 2, "{}", pages.len());
    // The heads of tables and the numbers of pages come again on every page.
    let text = text_of(&pdf);
    assert!(squeezed(&text).matches("No.DateTime").count() > 1, "{text}");
    says(&pdf, &format!("Page {} of {}", pages.len(), pages.len()));
}

async fn what_is_not_planned_is_not_stated(world: World) {
    load(&world);
    load_text(&world, include_str!("../config/demo/first_edition.toml"));
    let visitor = world.visitor();
    let labels = async |page: &str| visitor.get(page).await.ok().all("dl.facts dt");
    assert!(labels(PAGE).await.contains(&"Languages".to_owned()));
    assert!(!labels("/editions/2021/programme").await.contains(&"Languages".to_owned()));
    // What is known is on the page of priorities too, though nobody has been asked.
    let officer = world.staff("officer", &[]).await;
    officer.get("/staff/editions/2021/priorities").await.ok().shows("International migration law").shows("Border health");
}
