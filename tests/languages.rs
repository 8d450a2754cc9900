//! Six languages: what people write and read in each, what is missing, and what a machine can check of a translation.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use baraza::i18n::Language;

use crate::registration::{form, load};
use crate::support::{Mail, Page, Visitor, World};

stories! {
    a_title_in_swahili_is_typed_kept_and_read
    no_form_loses_a_language_that_it_does_not_show
    every_language_answers
    mails_come_in_the_language_that_was_chosen
    whoever_gives_up_a_place_does_not_read_that_the_session_is_off
    staff_see_which_texts_are_missing
    a_rec_is_called_as_its_people_call_it
}

const EDITION: &str = "/staff/editions/seventh";
const PUBLIC: &str = "/editions/seventh";
const LAW: &str = "/staff/editions/seventh/sessions/01-law";

/// What the form of a session must send.
fn session(title: &str) -> Vec<(&str, &str)> {
    let place = [("start", "2027-06-08T10:00"), ("zone", "Africa/Dar_es_Salaam"), ("duration", "90"), ("capacity", "")];
    [("title_en", title)].into_iter().chain(place).collect()
}

fn open(page: &Page) -> Vec<String> {
    page.attributes("form > fieldset > .field [lang]", "id")
}

async fn a_title_in_swahili_is_typed_kept_and_read(world: World) {
    load(&world);
    let (officer, visitor) = (world.staff("officer", &[]).await, world.visitor());
    let page = officer.get(LAW).await.ok();
    // The edition's languages stand open; the others wait behind a fold.
    assert_eq!(open(&page)[..3], ["title_en", "title_fr", "title_ar"]);
    assert_eq!(page.attributes("details.behind [name=title_sw]", "lang"), ["sw"]);
    assert!(page.all("details.behind[open]").is_empty());
    let mut typed = session("Human rights of migrants");
    typed.extend([("title_sw", "Haki za wahamiaji"), ("about_sw", "Kikao cha kwanza")]);
    officer.post(LAW, &typed).await.redirects_to(EDITION);
    let page = officer.get(LAW).await.ok();
    assert_eq!(page.attributes("details[open] [name=title_sw]", "value"), ["Haki za wahamiaji"], "what is there is shown");
    // A form without the field, such as one that was open before: the text stays.
    officer.post(LAW, &session("Rights of migrants")).await.redirects_to(EDITION);
    let page = visitor.get(&format!("{PUBLIC}/sessions/01-law?lang=sw")).await.ok();
    let page = page.shows("Haki za wahamiaji").shows("Kikao cha kwanza").hides("Rights of migrants");
    assert_eq!(page.attributes("html", "lang"), ["sw"]);
    visitor.get(&format!("{PUBLIC}/sessions/01-law?lang=es")).await.ok().shows("Rights of migrants");
    // An emptied field takes the text away.
    typed.retain(|(name, _)| !name.ends_with("_sw"));
    typed.push(("title_sw", ""));
    officer.post(LAW, &typed).await.redirects_to(EDITION);
    visitor.get(&format!("{PUBLIC}/sessions/01-law?lang=sw")).await.ok().hides("Haki za wahamiaji").shows("Kikao cha kwanza");
}

async fn no_form_loses_a_language_that_it_does_not_show(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    // A thematic area.
    let areas = format!("{EDITION}/thematic-areas");
    let texts = [("title_en", "Law"), ("title_pt", "Direito"), ("description_es", "El derecho")];
    let new = [("new", "yes"), ("slug", "law"), ("gcm", ""), ("sdgs", ""), ("agenda2063", "")];
    officer.post(&areas, &[&texts[..], &new].concat()).await.redirects_to(&areas);
    officer.post(&format!("{areas}/law"), &[&[("title_en", "The law")], &new[2..]].concat()).await.redirects_to(&areas);
    let page = officer.get(&format!("{areas}/law")).await.ok().shows("El derecho");
    assert_eq!(page.attributes("[name=title_pt]", "value"), ["Direito"]);
    // A material.
    let materials = format!("{LAW}/materials");
    let material = [("kind", "material"), ("shown", "before"), ("audience", "public"), ("url", "https://m.example/a")];
    let titles = [("title_en", "Slides"), ("title_sw", "Slaidi")];
    officer.upload(&materials, &[&titles[..], &material].concat(), "file", "", Vec::new()).await.redirects_to(&materials);
    let edit = officer.get(&materials).await.ok().attributes("a[href*='?edit=']", "href").remove(0);
    let id = edit.split(['=', '#']).nth(1).expect("an id").to_owned();
    officer
        .post(&format!("{materials}/{id}"), &[&[("title_en", "The slides")], &material[..3]].concat())
        .await
        .redirects_to(LAW);
    let page = officer.get(&edit).await.ok();
    assert_eq!(page.attributes("[name=title_sw]", "value"), ["Slaidi"]);
    // A reason.
    let cancel = format!("{LAW}/cancel");
    officer.post(&cancel, &[("reason_pt", "Sala inundada")]).await.redirects_to(EDITION);
    world.visitor().get(&format!("{PUBLIC}/sessions/01-law?lang=pt")).await.ok().shows("Sala inundada");
}

async fn every_language_answers(world: World) {
    load(&world);
    for language in Language::INTERFACE {
        let (visitor, code, t) = (world.visitor(), language.code(), language.texts());
        for path in ["/", PUBLIC, "/editions/seventh/sessions/01-law", "/find-my-registration", "/privacy", "/accessibility"] {
            let page = visitor.get(&format!("{path}?lang={code}")).await.ok();
            assert_eq!(page.attributes("html", "lang"), [code], "{path}");
            assert_eq!(page.attributes("html", "dir"), [language.direction()], "{path}");
            // Pages are read with plain spaces.
            let note = t.language_unreviewed().split_whitespace().collect::<Vec<_>>().join(" ");
            let has_note = page.all("footer").join(" ").split_whitespace().collect::<Vec<_>>().join(" ").contains(&note);
            assert_eq!(has_note, language.is_unreviewed(), "{path} in {code}");
        }
        // What was chosen is remembered, also for a form with errors.
        let page = visitor.post(&format!("{PUBLIC}/register"), &[("email", "x")]).await.is(422);
        let page = page.shows(&t.form_problem()).shows(&t.error_email()).shows(&t.register_error_name());
        assert_eq!(page.attributes("html", "lang"), [code]);
        assert_eq!(visitor.get("/no-such-page").await.is(404).attributes("html", "lang"), [code]);
    }
    // Who has chosen nothing reads the best of what the browser asks for.
    let answer = world.visitor().client().get(world.visitor().url("/")).header("accept-language", "ha, pt-AO;q=0.8, en;q=0.1");
    let answer = answer.send().await.expect("an answer");
    assert_eq!(answer.headers()["content-language"], "pt");
}

async fn registers(world: &World, family: &str, language: &str, sessions: &[&str]) {
    let email = format!("{}@b.example", family.to_lowercase());
    let mut fields = form(family, &email, "SEN", sessions);
    fields.retain(|(name, _)| *name != "language");
    fields.push(("language", language));
    world.visitor().post(&format!("{PUBLIC}/register"), &fields).await.redirects_to(PUBLIC);
}

fn to<'a>(mails: &'a [Mail], family: &str) -> Vec<&'a Mail> {
    let address = format!("{}@b.example", family.to_lowercase());
    mails.iter().filter(|mail| mail.raw.lines().any(|line| line.starts_with("To:") && line.contains(&address))).collect()
}

async fn mails_come_in_the_language_that_was_chosen(world: World) {
    load(&world);
    for language in Language::INTERFACE {
        registers(&world, &format!("Reader{}", language.code()), language.code(), &["01-law"]).await;
    }
    world.drain();
    let mails = world.mails();
    for language in Language::INTERFACE {
        let mail = to(&mails, &format!("Reader{}", language.code()))[0];
        assert!(mail.raw.contains(&format!("Content-Language: {}\r\n", language.code())), "{mail}");
        // A mail in Arabic is in base64: its language must do.
        let says = mail.contains(&language.texts().mail_change_or_cancel());
        assert!(says || language == Language::Ar, "{language:?}: {mail}");
    }
}

async fn whoever_gives_up_a_place_does_not_read_that_the_session_is_off(world: World) {
    load(&world);
    registers(&world, "Kamau", "en", &["01-law", "02-health"]).await;
    world.drain();
    let me = to(&world.mails(), "Kamau")[0].link("/me/");
    // Two places at once: the calendar messages come in mails of their own.
    world.visitor().post(&format!("{me}/cancel"), &[]).await.redirects_to("/me/");
    world.baraza_later(&["mail", "drain"], 120);
    let mails = world.mails();
    let gone: Vec<&Mail> = to(&mails, "Kamau").into_iter().filter(|mail| mail.contains("METHOD:CANCEL")).collect();
    assert_eq!(gone.len(), 2, "{gone:?}");
    for mail in gone {
        let subject = ["Taken out of your calendar: Health at points of entry", "Taken out of your calendar: Human rights"];
        assert!(subject.iter().any(|subject| mail.contains(&format!("Subject: {subject}"))), "{mail}");
        assert!(mail.contains("The session itself is not cancelled"), "{mail}");
    }
}

async fn texts_missing(officer: &Visitor) -> (Page, Vec<String>) {
    let page = officer.get(&format!("{EDITION}/languages")).await.ok();
    let hrefs = page.attributes("#missing ~ .scroll a", "href");
    (page, hrefs)
}

async fn staff_see_which_texts_are_missing(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let link = officer.get(EDITION).await.ok().attributes("a[href$='/languages']", "href");
    assert_eq!(link, [format!("{EDITION}/languages")]);
    let mut typed = session("Human rights of migrants");
    typed.extend([("about_en", "What the law says"), ("about_sw", "Sheria")]);
    officer.post(LAW, &typed).await.redirects_to(EDITION);
    let (page, hrefs) = texts_missing(&officer).await;
    assert!(hrefs.contains(&format!("{LAW}#about_fr")) && hrefs.contains(&format!("{LAW}#about_ar")), "{hrefs:?}");
    assert!(!hrefs.contains(&format!("{LAW}#title_fr")), "what is there is not missed: {hrefs:?}");
    assert!(!hrefs.iter().any(|href| href.ends_with("_sw")), "Swahili is no language of this edition: {hrefs:?}");
    // The link leads to the field.
    let field = hrefs.iter().find(|href| href.ends_with("#about_fr")).expect("a link");
    assert_eq!(officer.get(field).await.ok().attributes("#about_fr", "name"), ["about_fr"]);
    // Nobody has reviewed a translation yet, and the page says so of each.
    let page = page.shows("Nobody yet").shows("The others are made from it");
    assert_eq!(page.all("#reviewed ~ .scroll tbody tr").len(), Language::INTERFACE.len());
    // What is written in French now is no longer missed.
    typed.extend([("about_fr", "Ce que dit le droit"), ("about_ar", "القانون")]);
    officer.post(LAW, &typed).await.redirects_to(EDITION);
    let (_, hrefs) = texts_missing(&officer).await;
    assert!(!hrefs.iter().any(|href| href.starts_with(&format!("{LAW}#"))), "{hrefs:?}");
}

async fn a_rec_is_called_as_its_people_call_it(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    for rec in ["ECOWAS", "EAC"] {
        officer.post(&format!("{EDITION}/recs"), &[("rec", rec)]).await.redirects_to(EDITION);
    }
    for (language, named) in [("en", "EAC"), ("fr", "CAE"), ("pt", "CAO"), ("es", "CAO"), ("sw", "EAC")] {
        let page = world.visitor().get(&format!("{PUBLIC}?lang={language}")).await.ok().shows(named);
        let other = if language == "en" || language == "sw" { "ECOWAS" } else { "CEDEAO" };
        let page = page.shows(other);
        // The address keeps the code in every language.
        assert!(page.attributes("table a", "href").contains(&format!("{PUBLIC}/recs/ECOWAS")), "{language}");
    }
    // So do staff, on every page; what they bring says it as they like.
    officer.get(&format!("{EDITION}/states/TGO?lang=fr")).await.ok().shows("CEN-SAD et CEDEAO").hides("ECOWAS");
    let (invitations, list) = (format!("{EDITION}/invitations"), "Name;E-mail;State;REC\nAma Owusu;ama@b.example;;ECOWAS\n");
    let preview = officer.upload(&format!("{invitations}/lists"), &[], "file", "rec.csv", list.into()).await;
    let preview = preview.redirects_to(&invitations);
    officer.get(&preview).await.ok().shows("CEDEAO").hides("ECOWAS");
    officer.post(&preview, &[]).await.redirects_to(&invitations);
    assert!(officer.get(&invitations).await.ok().all("tbody th").contains(&"CEDEAO".to_owned()));
}

/// The folder of a language's messages.
fn folder(language: Language) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/locales").join(language.code())
}

/// The messages of a language, as they are written, by file and name.
fn messages(language: Language) -> BTreeMap<(String, String), String> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder(language)).expect("readable") {
        let path = entry.expect("readable").path();
        let file = path.file_name().expect("a name").to_string_lossy().into_owned();
        if file == "language.ftl" {
            continue;
        }
        let mut current: Option<(String, String)> = None;
        for line in std::fs::read_to_string(&path).expect("UTF-8").lines() {
            let starts = line.starts_with(|c: char| c.is_ascii_lowercase());
            if let Some((name, text)) = line.split_once(" =").filter(|_| starts) {
                let key = (file.clone(), name.to_owned());
                found.insert(key.clone(), text.trim().to_owned());
                current = Some(key);
            } else if let Some(text) = current.as_ref().and_then(|key| found.get_mut(key)).filter(|_| !line.starts_with('#')) {
                text.push('\n');
                text.push_str(line);
            }
        }
    }
    found
}

/// The variants of a message: name and text.
fn variants(text: &str) -> Vec<(&str, &str)> {
    let lines = text.lines().map(str::trim).filter_map(|line| line.trim_start_matches('*').strip_prefix('['));
    lines.filter_map(|line| line.split_once(']')).map(|(name, text)| (name, text.trim())).collect()
}

/// CLDR's categories of whole numbers, beside `other`.
fn categories(language: Language) -> &'static [&'static str] {
    match language {
        Language::En | Language::Sw => &["one"],
        Language::Fr | Language::Pt | Language::Es => &["one", "many"],
        Language::Ar => &["zero", "one", "two", "few", "many"],
    }
}

#[test]
fn translations_are_well_formed() {
    const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
    let english = messages(Language::En);
    let named = |text: &str| -> BTreeSet<String> {
        let names = variants(text).into_iter().map(|(name, _)| name);
        names.filter(|name| !CATEGORIES.contains(name) && name.parse::<u32>().is_err()).map(str::to_owned).collect()
    };
    let mut wrong = Vec::new();
    for language in Language::INTERFACE {
        for ((file, name), text) in messages(language) {
            let mut say = |what: &str| wrong.push(format!("{}/{file}: {name} {what}", language.code()));
            if text.trim().is_empty() || variants(&text).iter().any(|(_, text)| text.is_empty()) {
                say("is empty");
            }
            if text.contains("...") || text.contains(['!', '¡']) {
                say("has three dots or an exclamation mark");
            }
            if text.lines().any(|line| line.trim().contains("  ")) {
                say("has two spaces");
            }
            let count = |marks: &[char]| text.chars().filter(|c| marks.contains(c)).count();
            if count(&['\u{2066}', '\u{2067}', '\u{2068}']) != count(&['\u{2069}'])
                || count(&['\u{202a}', '\u{202b}', '\u{202d}', '\u{202e}']) != count(&['\u{202c}'])
            {
                say("opens a direction that it does not close");
            }
            let plural: Vec<&str> = variants(&text).into_iter().map(|(name, _)| name).collect();
            let other = |it: &&str| CATEGORIES.contains(it) && *it != "other" && !categories(language).contains(it);
            if plural.iter().any(other) {
                say("has a plural form that the language has not");
            }
            // What a value is called must be said for every value; a language may tell more apart (“do Cairo”).
            let source = english.get(&(file.clone(), name.clone())).map(|text| named(text)).unwrap_or_default();
            if !source.is_subset(&named(&text)) {
                say("lacks a value that English names");
            }
            // Their rules count 0 as one: “one place” would be said of none.
            let one = variants(&text).into_iter().find(|(name, _)| *name == "one");
            let counts_zero_as_one = matches!(language, Language::Fr | Language::Pt);
            if counts_zero_as_one && one.is_some_and(|(_, text)| !text.contains("{ $")) && !plural.contains(&"0") {
                say("says “one” of none: it needs [0], or [1] instead of [one]");
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Longer labels break over three lines on a phone.
const BUTTON: usize = 45;

#[test]
fn buttons_are_short() {
    fn labels(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).expect("readable") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                labels(&path, found);
                continue;
            }
            let Ok(page) = std::fs::read_to_string(&path) else { continue };
            for rest in page.split("<button").skip(1).chain(page.split("class=\"btn").skip(1)) {
                let label = rest.split_once('>').and_then(|(_, rest)| rest.strip_prefix("{{ t."));
                let name = label.and_then(|label| label.split_once('('));
                found.extend(name.map(|(name, _)| name.replace('_', "-")));
            }
        }
    }
    let mut found = BTreeSet::new();
    labels(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"), &mut found);
    assert!(found.len() > 30, "the pages have buttons: {found:?}");
    for language in Language::INTERFACE {
        let all = messages(language);
        for ((file, name), text) in all.iter().filter(|((file, name), _)| !file.starts_with("staff") && found.contains(name)) {
            let parts = variants(text);
            let longest = parts.iter().map(|(_, text)| *text).chain([text.as_str()].into_iter().filter(|_| parts.is_empty()));
            let longest = longest.map(|text| text.chars().count()).max().unwrap_or_default();
            assert!(longest <= BUTTON, "{}/{file}: {name} has {longest} letters", language.code());
        }
    }
}

/// The words of the programme: one word for one thing, in each language. Beginnings are enough; `|` stands between
/// forms.
const WORDS: [(&str, [(Language, &str); 5]); 7] = {
    use Language::{Ar, Es, Fr, Pt, Sw};
    [
        ("certificate", [(Fr, "certificat"), (Ar, "شهاد"), (Pt, "certificado"), (Es, "certificado"), (Sw, "cheti|vyeti")]),
        ("edition", [(Fr, "édition"), (Ar, "دور"), (Pt, "ediç"), (Es, "edici"), (Sw, "awamu")]),
        ("session", [(Fr, "session"), (Ar, "جلس"), (Pt, "sess"), (Es, "sesi"), (Sw, "kikao|vikao")]),
        (
            "waiting list",
            [(Fr, "liste d’attente"), (Ar, "نتظار"), (Pt, "lista de espera"), (Es, "lista de espera"), (Sw, "kusubiri")],
        ),
        ("thematic area", [(Fr, "thématique"), (Ar, "مجال"), (Pt, "temática"), (Es, "temática"), (Sw, "mada")]),
        ("focal point", [(Fr, "foca"), (Ar, "تصال"), (Pt, "foca"), (Es, "foca"), (Sw, "ratibu")]),
        ("registration", [(Fr, "inscription"), (Ar, "تسجيل"), (Pt, "inscri"), (Es, "inscripci"), (Sw, "sajili")]),
    ]
};

#[test]
fn one_word_stands_for_one_thing() {
    let translated: BTreeMap<Language, _> = Language::INTERFACE.into_iter().map(|it| (it, messages(it))).collect();
    let mut wrong = Vec::new();
    for (word, words) in WORDS {
        let named =
            |text: &str| text.to_lowercase().split(|c: char| !c.is_alphabetic() && c != ' ').any(|part| part.contains(word));
        let english = translated[&Language::En].iter().filter(|((file, _), _)| !file.starts_with("staff"));
        // Names of variables and values are no words.
        let english = english.filter(|(_, text)| !text.contains("->") && !text.contains(&format!("${word}")) && named(text));
        for (key, _) in english {
            for (language, forms) in words {
                let said = translated[&language].get(key).map(|text| text.to_lowercase()).unwrap_or_default();
                if !forms.split('|').any(|form| said.contains(form)) {
                    wrong.push(format!("{}: {} says “{word}” otherwise: {said}", language.code(), key.1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
