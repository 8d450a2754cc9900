//! The practice record of a programme: from the editions' facts to a file under the Repository's own headings.

use std::io::{Cursor, Read as _};

use scraper::{Html, Selector};
use serde_json::Value;

use crate::support::{Page, Visitor, World};

stories! {
    the_first_edition_gives_the_published_record
    texts_follow_the_editions_until_somebody_writes_them
    a_record_says_what_it_still_lacks
    an_edition_in_preparation_tells_nothing
    only_whoever_plans_all_reads_it
}

/// What the published record states, as it was taken down from it.
const FACTS: &str = include_str!("fixtures/record/first_edition.json");
const RECORD: &str = "/staff/programmes/continental/practice-record";

fn facts() -> Value {
    serde_json::from_str(FACTS).expect("JSON")
}

/// Apostrophes and letter case apart.
fn plain(text: &str) -> String {
    text.replace('’', "'").to_lowercase()
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().expect("a list").iter().map(|text| text.as_str().expect("text").to_owned()).collect()
}

/// A part of a DOCX, as an independent unpacker finds it.
fn part(file: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("the part").read_to_string(&mut text).expect("UTF-8");
    text
}

/// The paragraphs of a DOCX: the name of the style of each, and what it says.
fn paragraphs(file: &[u8]) -> Vec<(String, String)> {
    let document = Html::parse_document(&part(file, "word/document.xml"));
    let select = |name: &str| Selector::parse(name).expect("a selector");
    let style = select(r"w\:pstyle");
    document
        .select(&select(r"w\:p"))
        .map(|it| {
            let style = it.select(&style).next().and_then(|it| it.value().attr("w:val")).unwrap_or_default().to_owned();
            (style, it.text().collect::<String>())
        })
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

fn of_page(page: &Page, label: &str) -> String {
    let document = Html::parse_document(&page.text());
    let select = |name: &str| Selector::parse(name).expect("a selector");
    let sections = select("article section");
    let found = document
        .select(&sections)
        .find(|section| section.select(&select("h4")).next().is_some_and(|head| head.text().collect::<String>() == label));
    found.expect("the field").text().collect::<Vec<_>>().join(" ").replacen(label, "", 1).trim().to_owned()
}

async fn demo(world: &World) -> Visitor {
    world.load_demo();
    world.staff("admin", &[]).await
}

#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn the_first_edition_gives_the_published_record(world: World) {
    let admin = demo(&world).await;
    let (facts, programme) = (facts(), facts()["programme"].clone());
    admin.get("/staff/programmes/continental").await.ok().shows("Practice record");
    let page = admin.get(RECORD).await.ok().shows("The record as of 29 March 2022");
    // The headings, to the letter and in the order of the Repository's page.
    assert_eq!(
        page.all("article h4"),
        [
            "GCM Guiding Principles*",
            "Sustainable Development Goals (SDGs)",
            "Dates",
            "Type of practice",
            "Other (Type of Practice)",
            "Geographic Scope > Regions",
            "Summary",
            "Collaborators > Main Implementer",
            "Collaborators > Other Organizations",
            "Benefit and Impact",
            "Key Lessons",
            "Recommendations(if the practice is to be replicated)",
            "Innovation",
            "Date submitted",
            "Disclaimer",
        ]
    );
    assert_eq!(page.all("article .docket"), ["Repository of Practices"]);
    assert_eq!(page.all("article h3"), [programme["title"].as_str().expect("a title")]);
    for (label, expected) in [
        ("Dates", &programme["date_label"]),
        ("Type of practice", &programme["type_of_practice"]),
        ("Other (Type of Practice)", &programme["type_of_practice_other"]),
        ("Collaborators > Main Implementer", &programme["main_implementer"]),
    ] {
        assert_eq!(of_page(&page, label), expected.as_str().expect("text"), "{label}");
    }
    assert_eq!(of_page(&page, "Collaborators > Other Organizations"), strings(&programme["other_organizations"]).join(" "));
    assert_eq!(of_page(&page, "Geographic Scope > Regions"), "Africa");
    assert_eq!(of_page(&page, "Date submitted"), "29 March 2022");
    // What the record says in sentences, found in the sentences of the editions.
    let summary = plain(&of_page(&page, "Summary"));
    let edition = &facts["editions"][0];
    let named = ["audiences", "thematic_areas_named", "close_collaboration"].iter().flat_map(|key| strings(&programme[*key]));
    let states = edition["participating_states"].as_array().expect("a list").iter();
    let states: Vec<String> = states.map(|state| state["name_en"].as_str().expect("a name").to_owned()).collect();
    let whole =
        ["strengthens South-South cooperation on migration and border management", "launched during the Covid-19 pandemic"];
    let objective =
        ["develop global awareness and understanding of migration", "provide, the following year, a training programme"];
    let said = named.chain(states.iter().cloned()).chain(whole.into_iter().chain(objective).map(str::to_owned));
    for fact in said.chain([format!("{} states took part", states.len()), "launched in 2021".to_owned()]) {
        assert!(summary.contains(&plain(&fact)), "{fact:?} is not in: {summary}");
    }
    let benefit = plain(&of_page(&page, "Benefit and Impact"));
    let survey = &edition["survey"];
    for fact in [
        format!("{} % of those who answered said that it met their expectations", survey["met_expectations_pct"]),
        format!("{} % of those who answered would recommend it", survey["would_recommend_pct"]),
        "the number of answers is not stated".to_owned(),
    ]
    .into_iter()
    .chain(strings(&edition["follow_up_training_themes"]))
    {
        assert!(benefit.contains(&plain(&fact)), "{fact:?} is not in: {benefit}");
    }
    // The invented people of the sample edition are in no record, also when the day would take them in.
    let later = admin.get(&format!("{RECORD}?until=2027-12-31")).await.ok();
    let summary = of_page(&later.shows("One edition with invented people is left out."), "Summary");
    assert!(!summary.contains("Sample"), "{summary}");
    let before = admin.get(&format!("{RECORD}?until=2020-12-31")).await.ok();
    assert_eq!(of_page(&before, "Dates"), "–");
    // As a file of the same headings, opened by somebody else's reader.
    let file = admin.get(&format!("{RECORD}.docx")).await.ok();
    assert!(
        file.headers["content-disposition"].to_str().expect("ASCII").contains("practice-record-continental-2022-03-29.docx")
    );
    let document = paragraphs(&file.bytes);
    let heads: Vec<&str> =
        document.iter().filter(|(style, _)| style.starts_with("Heading")).map(|(_, text)| text.as_str()).collect();
    assert_eq!(
        heads,
        [
            "GCM Guiding Principles*",
            "Sustainable Development Goals (SDGs)",
            "Dates",
            "Type of practice",
            "Other (Type of Practice)",
            "Geographic Scope",
            "Regions",
            "Summary",
            "Collaborators",
            "Main Implementer",
            "Other Organizations",
            "Benefit and Impact",
            "Key Lessons",
            "Recommendations(if the practice is to be replicated)",
            "Innovation",
            "Date submitted",
            "Disclaimer",
        ]
    );
    let title = ("Title".to_owned(), programme["title"].as_str().expect("a title").to_owned());
    assert!(document.contains(&title) && document.iter().any(|(_, text)| text == "2021 - Present"));
    assert!(part(&file.bytes, "word/styles.xml").contains("<w:lang w:val=\"en-GB\""));
    let json: Value = serde_json::from_slice(&admin.get(&format!("{RECORD}.json")).await.ok().bytes).expect("JSON");
    let fields = json["fields"].as_array().expect("a list");
    assert_eq!((fields.len(), &json["heading"]), (16, &Value::from("Repository of Practices")));
    assert_eq!(fields[3], serde_json::json!({"label": "Dates", "value": "2021 - Present"}));
    assert_eq!(fields[8]["group"], "Collaborators");
    assert_eq!(json["also"][1]["value"].as_array().expect("countries").len(), states.len());
}

async fn texts_follow_the_editions_until_somebody_writes_them(world: World) {
    let admin = demo(&world).await;
    let page = admin.get(RECORD).await.ok();
    let drafts: Vec<String> = page.all("textarea");
    let form = |lessons: &'static str, summary: &str| {
        vec![
            ("until", "2022-03-29".to_owned()),
            ("submitted_on", "2022-03-29".to_owned()),
            ("type_other", "Webinar series".to_owned()),
            ("summary", summary.to_owned()),
            ("benefit", drafts[1].clone()),
            ("lessons", lessons.to_owned()),
        ]
    };
    let send = async |fields: Vec<(&'static str, String)>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        admin.post(RECORD, &fields).await
    };
    let to = send(form("Officials want time to speak.", "A summary of one's own.")).await.redirects_to(RECORD);
    let page = admin.get(&to).await.ok().shows("The practice record is saved.");
    assert_eq!(of_page(&page, "Key Lessons"), "Officials want time to speak.");
    assert_eq!(of_page(&page, "Summary"), "A summary of one's own.");
    assert!(page.main().contains("Written by the team"));
    // Another figure is reported: the text that nobody wrote tells it, the others stay.
    let reported = [("key", "met_expectations"), ("percent", "97"), ("respondents", "120"), ("source", "Second count")];
    admin.post("/staff/editions/2021/surveys/reported", &reported).await.redirects_to("/staff/editions/2021/surveys");
    let page = admin.get(RECORD).await.ok();
    assert!(of_page(&page, "Benefit and Impact").contains("97 % of 120 who answered"));
    assert_eq!(of_page(&page, "Summary"), "A summary of one's own.");
    // Emptied, the proposal is back.
    send(form("", "")).await.redirects_to(RECORD);
    let page = admin.get(RECORD).await.ok();
    assert!(of_page(&page, "Summary").contains("10 States took part"));
    assert_eq!(of_page(&page, "Key Lessons"), "–");
    admin.get("/staff/audit").await.ok().shows("practice_record.update");
}

async fn a_record_says_what_it_still_lacks(world: World) {
    let admin = demo(&world).await;
    let page = admin.get(RECORD).await.ok().shows("The record is not complete yet:").shows("Innovation: empty");
    assert_eq!(page.attributes("section[aria-labelledby=checklist] .todo + a", "href"), ["#lessons"]);
    let text = "The ACBC learnt it. The African Capacity Building Centre (ACBC) goes on.";
    let fields = [("submitted_on", "2022-03-29"), ("type_other", ""), ("lessons", text)];
    admin.post(RECORD, &fields).await.redirects_to(RECORD);
    let page = admin.get(RECORD).await.ok().shows("Key Lessons: ACBC is used before it is spelled out");
    assert_eq!(page.attributes("section[aria-labelledby=checklist] .todo + a", "href"), ["#type_other", "#lessons"]);
    let text = "The African Capacity Building Centre (ACBC) learnt it. The ACBC goes on.";
    let fields = [("submitted_on", "2022-03-29"), ("type_other", "Webinar series"), ("lessons", text)];
    admin.post(RECORD, &fields).await.redirects_to(RECORD);
    admin.get(RECORD).await.ok().shows("Every mandatory field is filled, and every acronym is spelled out");
    admin.get(&format!("{RECORD}?lang=fr")).await.ok().shows("Fiche de pratique").shows("La fiche au 29 mars 2022");
    // What cannot be kept comes back as it was typed.
    let long = "x".repeat(6001);
    let wrong = [("submitted_on", "soon"), ("end_year", "1999"), ("lessons", long.as_str())];
    let page = admin.post(RECORD, &wrong).await.is(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#submitted_on", "#end_year", "#lessons"]);
    assert_eq!(page.attributes("#end_year", "value"), ["1999"]);
    for odd in ["?until=soon", "?until=2022-13-01"] {
        admin.get(&format!("{RECORD}{odd}")).await.is(404);
    }
}

async fn an_edition_in_preparation_tells_nothing(world: World) {
    for (slug, number, stage) in [("planned", 1, "open"), ("under-way", 2, "running"), ("over", 3, "closed")] {
        let text = format!(
            "[programme]\nslug = \"other\"\ntitle = {{ en = \"Other\" }}\nimplementer = \"IOM\"\n[edition]\nslug = \"{slug}\"\nnumber = {number}\ntitle = {{ en = \"Edition {slug}\" }}\naudience = {{ en = \"Officials of {slug}\" }}\nyear = 2027\ntime_zone = \"UTC\"\nlanguages = [\"en\"]\nstage = \"{stage}\"\nstates = [\"KEN\"]\n"
        );
        let path = world.directory.path().join(format!("{slug}.toml"));
        std::fs::write(&path, text).expect("written");
        let output = world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let admin = world.staff("admin", &[]).await;
    let page = admin.get("/staff/programmes/other/practice-record?until=2027-12-31").await.ok();
    let summary = of_page(&page, "Summary");
    assert!(!summary.contains("planned"), "{summary}");
    // Nobody has attended one that is under way; of one that is over its list is what is known.
    assert!(summary.contains("Officials of under-way") && summary.contains("Officials of over"), "{summary}");
    assert_eq!(summary.matches("1 State took part: Kenya.").count(), 1, "{summary}");
}

async fn only_whoever_plans_all_reads_it(world: World) {
    let admin = demo(&world).await;
    let officer = world.staff("officer", &["--edition", "2021"]).await;
    for path in [RECORD.to_owned(), format!("{RECORD}.docx"), format!("{RECORD}.json")] {
        officer.get(&path).await.is(404);
        admin.get(&path.replace("continental", "unknown")).await.is(404);
        admin.get(&path).await.ok();
    }
    admin.get("/staff/audit").await.ok().shows("practice_record.export");
}
