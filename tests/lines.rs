//! Texts that people wrote say which language they are in, wherever they are shown instead of the reader's.

use scraper::{ElementRef, Html, Selector};

use crate::nominations::{focal_point, load_mode};
use crate::support::{Visitor, World};
use crate::surveys::{link_of, make, open};

stories! { what_people_wrote_in_english_says_so_on_an_arabic_page what_people_wrote_in_english_says_so_in_an_arabic_mail
a_page_reads_in_order_without_styles }

/// Everything that the edition below says, in English only.
const WRITTEN: [&str; 8] = [
    "Series of the continent",
    "Seventh run",
    "Rights at borders",
    "What law asks of officials",
    "Health when crossing",
    "Law and its limits",
    "Borders that serve people",
    "Officials of ministries",
];

/// An edition whose texts are in English alone: what was stated in other languages is emptied by the second file.
fn load(world: &World) {
    load_mode(world, "open");
    let path = world.directory.path().join("edition.toml");
    let text = std::fs::read_to_string(&path).expect("there");
    let text = text
        .replace(
            "title = { en = \"Continental Webinar Programme\", fr = \"Programme continental\", ar = \"البرنامج القاري\" }",
            "title = { en = \"Series of the continent\", fr = \"\", ar = \"\" }",
        )
        .replace(
            "title = { en = \"Seventh edition\", fr = \"Septième édition\", ar = \"الدورة السابعة\" }",
            "title = { en = \"Seventh run\", fr = \"\", ar = \"\" }\nobjective = { en = \"Borders that serve people\" }\naudience = { en = \"Officials of ministries\" }",
        )
        .replace(
            "title = { en = \"Human rights of migrants\", fr = \"Droits des migrants\", ar = \"حقوق المهاجرين\" }",
            "title = { en = \"Rights at borders\", fr = \"\", ar = \"\" }\nabstract = { en = \"What law asks of officials\" }\nthematic_area = \"law\"",
        )
        .replace(
            "title = { en = \"Health at points of entry\", fr = \"Santé aux points d’entrée\", ar = \"الصحة\" }",
            "title = { en = \"Health when crossing\", fr = \"\", ar = \"\" }",
        );
    let text = format!("{text}\n[[thematic_area]]\nslug = \"law\"\ntitle = {{ en = \"Law and its limits\" }}\n");
    assert_eq!(WRITTEN.iter().filter(|written| text.contains(**written)).count(), WRITTEN.len(), "{text}");
    std::fs::write(&path, text).expect("written");
    let output = world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The nearest value of an attribute, from an element upwards.
fn nearest<'a>(element: ElementRef<'a>, name: &str) -> Option<&'a str> {
    let mut up = std::iter::successors(Some(element), |at| at.ancestors().find_map(ElementRef::wrap));
    up.find_map(|at| at.value().attr(name))
}

/// How many of the English texts a page shows; each must be said to be English, and to run from left to right.
fn english(html: &str, place: &str) -> usize {
    let document = Html::parse_document(html);
    let body = Selector::parse("body *").expect("a selector");
    let mut count = 0;
    for element in document.select(&body) {
        let own: String = element.children().filter_map(|child| child.value().as_text().map(|text| text.to_string())).collect();
        for written in WRITTEN.iter().filter(|written| own.contains(**written)) {
            let said = (nearest(element, "lang"), nearest(element, "dir"));
            assert_eq!(said, (Some("en"), Some("ltr")), "{place}: {written} in {}", element.html());
            count += 1;
        }
    }
    count
}

async fn shown(visitor: &Visitor, path: &str, least: usize) {
    let page = visitor.get(path).await.ok();
    assert_eq!(page.attributes("html", "lang"), ["ar"], "{path}");
    let count = english(&page.text(), path);
    assert!(count >= least, "{path} shows {count}");
}

async fn what_people_wrote_in_english_says_so_on_an_arabic_page(world: World) {
    load(&world);
    let reader = world.visitor();
    reader.get("/?lang=ar").await.ok();
    for (path, least) in [
        ("/", 3),
        ("/editions/seventh", 6),
        ("/editions/seventh/sessions/01-law", 4),
        ("/editions/seventh/schedule/week", 3),
        ("/editions/seventh/schedule/areas", 3),
        ("/editions/seventh/thematic-areas/law", 3),
        ("/editions/seventh/recs/EAC", 1),
        ("/editions/seventh/programme", 6),
        ("/editions/seventh/register", 3),
        ("/editions/seventh/registered", 1),
    ] {
        shown(&reader, path, least).await;
    }
    // In the spaces of participants, focal points and those who are asked.
    let fields = crate::registration::form("Sow", "sow@b.example", "SEN", &["01-law", "02-health"]);
    reader.post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    let officer = world.staff("officer", &[]).await;
    focal_point(&officer, "states/TGO", "Kossi Agbeko", "kossi@b.example", "ar").await;
    let survey = make(&officer, &[("kind", "satisfaction")]).await;
    open(&world, &officer, &survey).await;
    let link = |kind: &str| world.mails().iter().find(|mail| mail.contains(kind)).expect("a mail").link(kind);
    let (me, focal) = (link("/me/"), link("/focal/"));
    for (path, least) in [
        (me.clone(), 3),
        (format!("{me}/details"), 1),
        (format!("{me}/contacts"), 1),
        (format!("{me}/attendance"), 1),
        (focal.clone(), 3),
        (format!("{focal}/nominations/new"), 3),
        (format!("{focal}/rooms"), 1),
        (link_of(&world, "sow@b.example"), 1),
    ] {
        shown(&reader, path.split('?').next().expect("a path"), least).await;
    }
}

async fn what_people_wrote_in_english_says_so_in_an_arabic_mail(world: World) {
    load(&world);
    let mut fields = crate::registration::form("حسن", "h@b.example", "KEN", &["01-law", "02-health"]);
    fields.retain(|(name, _)| *name != "language");
    fields.push(("language", "ar"));
    world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    world.drain();
    let mails = world.mails();
    assert!(mails.len() >= 3, "a confirmation and a mail for the calendar of each session");
    for mail in mails {
        let text = mail.text();
        // No tag of Unicode's is left, neither in the subject nor in the twins.
        assert!(!text.contains('\u{e0001}'), "{text}");
        let from = text.find("<!doctype html>").expect("an HTML twin");
        let until = text[from..].find("</html>").expect("whole") + from;
        assert!(english(&text[from..until], "mail") >= 1, "{text}");
        // In plain text it stands between isolates, so that a full stop behind it stays where it belongs.
        let plain = [&text[..from], &text[until..]].concat();
        assert!(
            plain.contains("\u{2066}Rights at borders\u{2069}") || plain.contains("\u{2066}Health when crossing\u{2069}"),
            "{plain}"
        );
    }
}

/// What a text browser shows is the document in its order: what a page is about first, a label before its field, the button
/// after them, who runs the site last.
async fn a_page_reads_in_order_without_styles(world: World) {
    load(&world);
    let reader = world.visitor();
    for path in ["/", "/editions/seventh", "/editions/seventh/sessions/01-law", "/editions/seventh/register", "/verify"] {
        let page = reader.get(&format!("{path}?lang=ar")).await.ok();
        let document = Html::parse_document(&page.text());
        let order =
            Selector::parse("a.skip, header.site, main, h1, h2, h3, label, input, select, textarea, button, footer.foot");
        let found: Vec<ElementRef<'_>> = document.select(&order.expect("a selector")).collect();
        let place = |wanted: &str| found.iter().position(|it| it.value().name() == wanted);
        let (main, foot) = (place("main").expect("a main part"), place("footer").expect("a foot"));
        assert!(found[0].value().has_class("skip", scraper::CaseSensitivity::CaseSensitive), "{path}");
        let heading = found.iter().find(|it| matches!(it.value().name(), "h1" | "h2" | "h3")).expect("a heading");
        assert_eq!(heading.value().name(), "h1", "{path}");
        assert_eq!(foot, found.len() - 1, "{path}");
        for (at, field) in found.iter().enumerate().take(foot).skip(main) {
            let (kind, id) = (field.value().attr("type").unwrap_or("text"), field.value().attr("id"));
            if !matches!(field.value().name(), "input" | "select" | "textarea") || kind == "hidden" {
                continue;
            }
            let label = found.iter().position(|it| it.value().name() == "label" && it.value().attr("for") == id);
            let label = label.unwrap_or_else(|| panic!("{path}: {id:?} has no label"));
            // A box stands before its words, everything else behind them.
            let wanted = if matches!(kind, "checkbox" | "radio") { at + 1 } else { at - 1 };
            assert_eq!(label, wanted, "{path}: {id:?}");
        }
    }
}
