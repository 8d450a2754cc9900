//! Every page in every language, on a narrow and a wide screen, in light and dark, right and with errors: what axe-core, a ruler
//! and the Tab key find.
//!
//! The pages are those that a reader comes to: whoever follows links from the front pages, and from mails, of an installation
//! with the demo's editions. `tests/run --full` asks for the whole product; otherwise each page is looked at once in each
//! language that it is offered in, and staff pages in one.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use baraza::app::{ROUTES, Route};

use crate::registration::{form, load};
use crate::support::browser::Browser;
use crate::support::{Engine, Visitor, World, play_at};

/// Addresses of one route whose links are followed, at most.
const SIBLINGS: usize = 3;
/// Pages of the public interface and of staff that are reached, at least: fewer, and the walk is broken.
const LEAST: (usize, usize) = (22, 70);
/// Routes that answer no page of their own, by how their path ends.
const NO_PAGE: [&str; 18] = [
    ".ics",
    ".csv",
    ".xlsx",
    ".pdf",
    ".json",
    "/data.html",
    "{document}",
    ".ndjson",
    ".docx",
    "{name}",
    "/healthz",
    "/readyz",
    "{material}",
    "{file}",
    "/logos/{file}",
    "/answers/{question}",
    "/letters/{letter}",
    "{number}",
];
const WIDTHS: [u32; 3] = [320, 768, 1280];
pub const LANGUAGES: [&str; 6] = ["en", "fr", "pt", "ar", "es", "sw"];

fn is_full() -> bool {
    std::env::var("BARAZA_TEST_FULL").is_ok()
}

/// The route of an address: of several the one with the fewest placeholders.
pub fn route_of(address: &str) -> Option<&'static Route> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let parts: Vec<&str> = path.split('/').collect();
    let fits = |route: &&Route| {
        let pattern: Vec<&str> = route.path.split('/').collect();
        let same = |(wanted, found): (&&str, &&str)| wanted == found || (wanted.starts_with('{') && !found.is_empty());
        route.method == "GET" && pattern.len() == parts.len() && pattern.iter().zip(&parts).all(same)
    };
    ROUTES.iter().filter(fits).min_by_key(|route| route.path.matches('{').count())
}

pub fn is_page(route: &Route) -> bool {
    !NO_PAGE.iter().any(|end| route.path.ends_with(end))
}

/// One address of every page that is reached from some addresses.
pub async fn pages(reader: &Visitor, starts: Vec<String>) -> BTreeMap<&'static str, String> {
    let mut found: BTreeMap<&'static str, String> = BTreeMap::new();
    let mut seen: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut next: VecDeque<String> = starts.into();
    while let Some(address) = next.pop_front() {
        let Some(route) = route_of(&address).filter(|route| is_page(route)) else { continue };
        let count = seen.entry(route.path).or_default();
        if *count >= SIBLINGS || !known.insert(address.clone()) {
            continue;
        }
        *count += 1;
        let page = reader.get(&address).await;
        assert!(page.status < 400, "{address}: {}", page.status);
        if page.status != 200 {
            continue;
        }
        found.entry(route.path).or_insert_with(|| address.clone());
        next.extend(page.attributes("a[href^='/']", "href").into_iter().map(|href| href.replace("&amp;", "&")));
    }
    found
}

/// An installation with everything that the demo has, an edition with people, and mails with links to each kind of space.
pub async fn furnished(world: &World) -> (Visitor, Vec<String>) {
    world.load_demo();
    load(world);
    let staff = world.staff("admin", &[]).await;
    for (family, email) in [("Ouédraogo", "o@b.example"), ("حسن", "h@b.example")] {
        let fields = form(family, email, "KEN", &["01-law", "02-health"]);
        world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    }
    let list = "Given name,Family name,Email,State,Language\nAwa,Diop,awa@b.example,Senegal,fr\n".as_bytes().to_vec();
    let invitations = "/staff/editions/seventh/invitations";
    let preview = staff.upload(&format!("{invitations}/lists"), &[], "file", "list.csv", list).await.redirects_to(invitations);
    staff.post(&preview, &[]).await.redirects_to(invitations);
    staff.post(&format!("{invitations}/send"), &[]).await.redirects_to(invitations);
    crate::nominations::focal_point(&staff, "states/TGO", "Afi Mensah", "focal@b.example", "en").await;
    for _ in 0..2 {
        world.drain();
    }
    let mut links = Vec::new();
    for kind in ["/me/", "/join/", "/invitations/", "/unsubscribe/", "/focal/", "/surveys/", "/no-mail/", "/nominations/"] {
        if let Some(mail) = world.mails().iter().find(|mail| mail.contains(&format!("{}{kind}", world.base))) {
            links.push(mail.link(kind).trim_end_matches('>').to_owned());
        }
    }
    (staff, links)
}

/// Text nodes that speak English where the page says that it speaks another language.
const ENGLISH: &str = r"
const words = /(?<![\p{L}-])(the|of|and|with|your|you|is|are|this|that|has|have|from|not|will|which|their)(?![\p{L}-])/iu;
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const found = [];
while (walker.nextNode()) {
  const text = walker.currentNode.data.trim();
  const of = walker.currentNode.parentElement;
  if (!text || of.closest('script, style, [translate=no]')) continue;
  const lang = of.closest('[lang]').lang;
  if (lang === document.documentElement.lang && lang !== 'en' && words.test(text)) found.push(text.slice(0, 120));
}
return found;";

/// Texts with a hole: a placeholder that nothing was put into.
const HOLES: &str = r"
const text = document.body.innerText;
return (text.match(/\{\s*\$[a-z-]+\s*\}|\bundefined\b|\u{e000}/gi) || []);";

/// How many elements a page has, and from how many on it is a long list.
const NODES: &str = "return document.querySelectorAll('*').length";
const LONG: u64 = 3_000;

const WIDER: &str = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";

/// What people typed in English only: names, titles without a translation, texts of mails.
const TYPED: [&str; 27] = [
    "Strengthen South-South cooperation",
    "Points of entry that protect travellers",
    "Asked for by many",
    "Officials in migration and border management",
    "Several States ask for it",
    "Health at points of entry",
    "Human rights of migrants",
    "From obligations on paper",
    "Your registration",
    "Department of Immigration",
    "Ministry of ",
    "Interpreters for rare languages",
    "Two sessions of the programme",
    "Africa Centres for Disease Control",
    "Immigration and Border Governance",
    "Your sessions",
    "Thank you. We have your registration",
    "The link is personal",
    "You receive this mail because",
    "You have a place",
    "Your link to nominate",
    "Continental Webinar Programme",
    "Thanks after the first session",
    "Asked for most, and no session",
    "Your certificate: ",
    "Open my page and download it",
    "Whoever doubts it can check",
];
/// Pages that show what was written as it was written, or name headers of mail, settings, licences, labels of another body's form.
const AS_WRITTEN: [&str; 4] =
    ["/licences", "/staff/audit", "/staff/mail/delivery", "/staff/programmes/{programme}/practice-record"];

struct Look {
    faults: Vec<String>,
    looks: usize,
}

impl Look {
    fn note(&mut self, place: &str, what: impl IntoIterator<Item = String>) {
        self.faults.extend(what.into_iter().map(|what| format!("{place}: {what}")));
    }

    /// Everything about the page that stands in the window.
    async fn at(&mut self, browser: &Browser, place: &str, is_whole: bool) {
        self.looks += 1;
        for width in WIDTHS {
            browser.be_wide(width).await;
            let over = browser.ask(WIDER).await;
            if over != 0 {
                self.note(place, [format!("{over} pixels too wide at {width}")]);
            }
            if width == WIDTHS[0] || is_full() {
                let found =
                    if is_whole { browser.violations(&[]).await } else { browser.violations(&["color-contrast"]).await };
                self.note(place, found);
            }
        }
        browser.be_wide(WIDTHS[0]).await;
        if is_whole {
            browser.be_dark(true).await;
            let found = browser.violations(&["color-contrast"]).await;
            self.note(&format!("{place} in the dark"), found);
            browser.be_dark(false).await;
        }
        let texts = |found: serde_json::Value| -> Vec<String> {
            let texts = found.as_array().cloned().unwrap_or_default();
            texts.iter().filter_map(|text| text.as_str().map(str::to_owned)).collect()
        };
        let mut english = texts(browser.ask(ENGLISH).await);
        english.retain(|text| !TYPED.iter().any(|typed| text.contains(typed)));
        if !AS_WRITTEN.iter().any(|path| place.starts_with(path)) {
            self.note(place, english.into_iter().map(|text| format!("English: {text}")));
        }
        self.note(place, texts(browser.ask(HOLES).await));
        self.note(place, browser.complaints().await);
    }
}

/// Sends the page's form with nothing in it; whether it came back with errors.
const SEND_EMPTY: &str = r"
const form = document.querySelector('main form[method=post][novalidate]');
if (!form) return false;
for (const field of form.querySelectorAll('input, textarea')) {
  if (['checkbox', 'radio'].includes(field.type)) field.checked = false;
  else if (!['hidden', 'submit', 'file'].includes(field.type)) field.value = '';
}
HTMLFormElement.prototype.submit.call(form);
return true;";

const ERRORS: &str = "return document.querySelectorAll('.summary a').length";

/// Looks at each page in each language; pictures of them stand on the languages' contact sheets, by `sheet` and address.
async fn look_at(
    world: &World,
    browser: &Browser,
    pages: &BTreeMap<&'static str, String>,
    languages: &[&str],
    sheet: &str,
) -> Look {
    let mut look = Look { faults: Vec::new(), looks: 0 };
    for (pattern, address) in pages {
        for language in languages {
            let mark = if address.contains('?') { '&' } else { '?' };
            browser.goto(&format!("{}{address}{mark}lang={language}", world.base)).await;
            // A list of hundreds of lines is looked through in one language: its lines are alike.
            let is_long = browser.ask(NODES).await.as_u64().is_some_and(|count| count > LONG);
            let is_whole = is_full() || !is_long || languages.first() == Some(language);
            look.at(browser, &format!("{pattern} in {language}"), is_whole).await;
            let name = pattern.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
            browser.keep_for_sheet(language, &format!("{sheet}{name}")).await;
            // With errors: in each language of the reader, since each has its own words for them.
            if browser.ask(SEND_EMPTY).await == true {
                tokio::time::sleep(std::time::Duration::from_millis(300)).await;
                if browser.ask(ERRORS).await != 0 {
                    look.at(browser, &format!("{pattern} in {language}, with errors"), true).await;
                }
            }
        }
    }
    for language in languages {
        browser.make_sheet(language).await;
    }
    look
}

fn report(name: &str, look: &Look) {
    println!("{name}: {} looks", look.looks);
    let faults: BTreeSet<&String> = look.faults.iter().collect();
    let lines: Vec<String> = faults.into_iter().cloned().collect();
    assert!(lines.is_empty(), "{} faults:\n{}", lines.len(), lines.join("\n"));
}

/// A quarter of an hour before the first session, so that it can be joined.
const NOW: &str = "2027-06-08T06:45:00Z";

#[test]
#[ignore = "needs tests/run"]
fn every_public_page_is_for_every_reader() {
    play_at(Engine::Sqlite, NOW, |world| async move {
        let (_, links) = furnished(&world).await;
        let starts =
            ["/", "/privacy", "/accessibility", "/verify", "/find-my-registration", "/staff/sign-in"].map(str::to_owned);
        let found = pages(&world.visitor(), starts.into_iter().chain(links).collect()).await;
        assert!(found.len() >= LEAST.0, "{:?}", found.keys());
        let browser = Browser::start(&world).await;
        let look = look_at(&world, &browser, &found, &LANGUAGES, "public").await;
        report("public pages", &look);
        browser.end().await;
    });
}

#[test]
#[ignore = "needs tests/run"]
fn every_staff_page_is_for_every_reader() {
    play_at(Engine::Sqlite, NOW, |world| async move {
        let (staff, _) = furnished(&world).await;
        let found = pages(&staff, vec!["/staff".to_owned(), "/staff/editions/sample".to_owned()]).await;
        let found: BTreeMap<_, _> = found.into_iter().filter(|(pattern, _)| pattern.starts_with("/staff")).collect();
        assert!(found.len() >= LEAST.1, "{:?}", found.keys());
        let missed: Vec<&str> = ROUTES
            .iter()
            .filter(|route| route.method == "GET" && route.path.starts_with("/staff") && is_page(route))
            .map(|route| route.path)
            .filter(|path| !found.contains_key(path))
            .collect();
        println!("not reached by links: {missed:?}");
        let browser = Browser::signed_in(&world, "admin").await;
        let languages: &[&str] = if is_full() { &["en", "fr"] } else { &["fr"] };
        let look = look_at(&world, &browser, &found, languages, "staff").await;
        report("staff pages", &look);
        browser.end().await;
    });
}

/// Everything that the Tab key must come to, in one list, with whether it shows that it has the focus.
const STOPS: &str = r"
const can = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex=\'0\']';
const shown = it => it.checkVisibility({checkVisibilityCSS: true}) && !it.disabled;
const all = [...document.querySelectorAll(can)].filter(shown);
const first = it => it.type !== 'radio' || document.querySelector(`input[type=radio][name='${it.name}']:checked, input[type=radio][name='${it.name}']`) === it;
window.stops = all.filter(first);
return window.stops.length;";

const WHERE: &str = r"
const it = document.activeElement;
if (!it || it === document.body) return -1;
const style = getComputedStyle(it);
const marked = style.outlineStyle !== 'none' || style.boxShadow !== 'none';
return window.stops.indexOf(it) * 10 + (marked ? 1 : 0);";

#[test]
#[ignore = "needs tests/run"]
fn the_tab_key_comes_everywhere_and_is_seen() {
    play_at(Engine::Sqlite, NOW, |world| async move {
        let (_, links) = furnished(&world).await;
        let browser = Browser::start(&world).await;
        browser.be_wide(320).await;
        let mut addresses =
            vec!["/editions/seventh/register".to_owned(), "/find-my-registration".to_owned(), "/verify".to_owned()];
        addresses.extend(links);
        for address in addresses {
            for language in ["en", "ar"] {
                browser.goto(&format!("{}{address}?lang={language}", world.base)).await;
                let count = browser.ask(STOPS).await.as_u64().expect("a number");
                let (mut reached, mut unseen) = (BTreeSet::new(), Vec::new());
                for _ in 0..count + 3 {
                    browser.tab().await;
                    let at = browser.ask(WHERE).await.as_i64().expect("a number");
                    if at < 0 {
                        continue;
                    }
                    reached.insert(at / 10);
                    if at % 10 == 0 {
                        unseen.push(at / 10);
                    }
                }
                assert!(unseen.is_empty(), "{address} in {language}: stops {unseen:?} do not show the focus");
                let all: BTreeSet<i64> = (0..i64::try_from(count).expect("few")).collect();
                let left: Vec<_> = all.difference(&reached).collect();
                assert!(left.is_empty(), "{address} in {language}: the key does not come to {left:?} of {count}");
            }
        }
        browser.end().await;
    });
}
