//! An edition asks questions of its own: staff build the form, people answer, answers are seen by whoever may.

use crate::registration::{form, load};
use crate::support::{Page, Visitor, World};

stories! { staff_build_a_form questions_are_taken_over_and_cloned staff_try_the_form_and_nothing_is_stored every_kind_is_asked_and_read
a_file_is_kept_over_an_error hostile_files_are_refused answers_are_seen_by_those_who_may a_repeat_leaves_answers_alone
answers_are_changed_through_the_link large_files_are_replaced_and_erased }

const FORM: &str = "/staff/editions/seventh/form";
const REGISTER: &str = "/editions/seventh/register";
const PDF: &[u8] = b"%PDF-1.7 a letter of nomination";

async fn add(officer: &Visitor, fields: &[(&str, &str)]) {
    officer.post(FORM, fields).await.redirects_to("/staff/editions/seventh/form?done=question-saved");
}

/// Somebody registers for the first session, with answers.
fn answering<'a>(family: &'a str, email: &'a str, state: &'a str, answers: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = form(family, email, state, &["01-law"]);
    fields.extend(answers);
    fields
}

async fn register(visitor: &Visitor, fields: &[(&str, &str)]) {
    visitor.post(REGISTER, fields).await.redirects_to("/editions/seventh/registered");
}

/// The page of the only registration whose name is listed.
async fn staff_page(officer: &Visitor, name: &str) -> String {
    let list = officer.get(&format!("/staff/editions/seventh/registrations?q={name}")).await.ok();
    list.attributes("tbody th a", "href").remove(0)
}

fn me(world: &World, name: &str) -> String {
    world.drain();
    let mails = world.mails();
    mails.iter().find(|mail| mail.contains(&format!("Dear Fatou {name},"))).expect("a mail").link("/me/")
}

/// The questions in the order of staff's list.
fn keys(page: &Page) -> Vec<String> {
    page.all("tbody th .code")
}

async fn staff_build_a_form(world: World) {
    load(&world);
    let officer = world.staff("officer", &["--edition", "seventh"]).await;
    officer.get(FORM).await.ok().shows("asks nothing beside the standard fields");
    officer.get("/staff/editions/seventh").await.ok();
    // The first language is needed, and nothing that was typed is lost.
    let page = officer.post(FORM, &[("kind", "text"), ("label_fr", "Votre unité ?")]).await.is(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#label_en"]);
    assert_eq!(page.attributes("#label_fr", "value"), ["Votre unité ?"]);
    add(&officer, &[("kind", "text"), ("label_en", "Your unit?"), ("label_sw", "Kitengo chako?")]).await;
    let choices = "Sea\nLand";
    add(&officer, &[("kind", "choice"), ("label_en", "Which border?"), ("choices_en", choices), ("required", "yes")]).await;
    add(&officer, &[("kind", "number"), ("label_en", "Your unit?"), ("key", "")]).await;
    let list = officer.get(FORM).await.ok().shows("One of several choices");
    assert_eq!(keys(&list), ["your-unit", "which-border", "your-unit-2"]);
    officer.post(FORM, &[("kind", "text"), ("label_en", "Again?"), ("key", "your-unit")]).await.is(422).shows("has this key");
    // Order, texts, deletion.
    let question = |key: &str| format!("{FORM}/questions/{key}");
    officer.post(&format!("{}/move", question("which-border")), &[("direction", "up")]).await.redirects_to(FORM);
    officer.post(&format!("{}/delete", question("your-unit-2")), &[]).await.redirects_to(FORM);
    let list = officer.get(FORM).await.ok();
    assert_eq!(keys(&list), ["which-border", "your-unit"]);
    let page = officer.get(&question("your-unit")).await.ok();
    assert_eq!(page.attributes("#label_sw", "value"), ["Kitengo chako?"]);
    let changed = [("kind", "long_text"), ("key", "unit"), ("label_en", "Your unit and post?")];
    officer.post(&question("your-unit"), &changed).await.redirects_to(FORM);
    officer.get(&question("unit")).await.ok().shows("Your unit and post?");
    officer.get(&question("your-unit")).await.is(404);
    // Once there is an answer: kind, key and chosen choices stay, and nothing deletes the question.
    register(&world.visitor(), &answering("Ndiaye", "f@b.example", "SEN", &[("answer.which-border", "sea")])).await;
    officer.get(&question("which-border")).await.ok().shows("kind and key stay").shows("it can be reworded, not removed");
    let reworded = [
        ("kind", "text"),
        ("key", "x"),
        ("label_en", "Which border do you guard?"),
        ("choice-sea_en", "The sea"),
        ("required", "yes"),
    ];
    officer.post(&question("which-border"), &reworded).await.redirects_to(FORM);
    let gone = [("label_en", "Which border?"), ("choice-sea_en", ""), ("choice-land_en", "Land")];
    let page = officer.post(&question("which-border"), &gone).await.is(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#choice-sea_en"]);
    let page = officer.post(&format!("{}/delete", question("which-border")), &[]).await.is(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#question-which-border"]);
    page.shows("retire it instead");
    world.visitor().get(REGISTER).await.ok().shows("Which border do you guard?").shows("The sea");
    officer.post(&format!("{}/retire", question("which-border")), &[]).await.redirects_to(FORM);
    world.visitor().get(REGISTER).await.ok().hides("Which border do you guard?");
    officer.get(FORM).await.ok().shows("Retired");
    register(&world.visitor(), &answering("Sarr", "s@b.example", "SEN", &[])).await;
    officer.post(&format!("{}/bring-back", question("which-border")), &[]).await.redirects_to(FORM);
    world.visitor().get(REGISTER).await.ok().shows("Which border do you guard?");
    // Three files at most.
    for label in ["One", "Two", "Three"] {
        add(&officer, &[("kind", "file"), ("label_en", label)]).await;
    }
    officer.post(FORM, &[("kind", "file"), ("label_en", "Four")]).await.is(422).shows("at most 3 files");
    officer.post(&format!("{}/fly", question("unit")), &[]).await.is(404);
    // Staff of another edition see none of it; whoever does not plan neither.
    let other = std::fs::read_to_string(world.directory.path().join("edition.toml")).expect("there");
    let path = world.directory.path().join("other.toml");
    std::fs::write(&path, other.replace("\"seventh\"", "\"eighth\"")).expect("written");
    assert!(world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]).status.success());
    let stranger = world.staff("officer", &["--edition", "eighth"]).await;
    for path in [FORM.to_owned(), question("unit"), format!("{FORM}/preview"), format!("{FORM}/take-over")] {
        stranger.get(&path).await.is(404);
    }
    stranger.post(&format!("{}/delete", question("unit")), &[]).await.is(404);
    world.staff("coordinator", &["--edition", "seventh"]).await.get(FORM).await.is(404);
    let admin = world.staff("admin", &[]).await;
    admin.get("/staff/audit").await.ok().shows("question.retire").shows("question.move");
}

async fn questions_are_taken_over_and_cloned(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let border = [
        ("kind", "choice"),
        ("label_en", "Which border?"),
        ("choices_en", "Sea\nLand"),
        ("choices_fr", "Mer\nTerre"),
        ("affiliations", "government"),
        ("required", "yes"),
    ];
    add(&officer, &border).await;
    add(&officer, &[("kind", "text"), ("label_en", "Your unit?")]).await;
    let other = std::fs::read_to_string(world.directory.path().join("edition.toml")).expect("there");
    let path = world.directory.path().join("other.toml");
    std::fs::write(&path, other.replace("\"seventh\"", "\"eighth\"").replace("number = 7", "number = 8")).expect("written");
    assert!(world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]).status.success());
    // Taken over: once, with the same keys.
    let take_over = "/staff/editions/eighth/form/take-over";
    let page = officer.get(take_over).await.ok().shows("Seventh edition").shows("Which border?");
    let ids = page.attributes("input[name=question]", "value");
    officer.post(take_over, &[]).await.is(422).shows("Tick at least one question");
    officer.post(take_over, &[("question", &ids[0])]).await.redirects_to("/staff/editions/eighth/form");
    officer.post(take_over, &[("question", &ids[0]), ("question", &ids[1])]).await.redirects_to("/staff/editions/eighth/form");
    let list = officer.get("/staff/editions/eighth/form").await.ok();
    assert_eq!(keys(&list), ["which-border", "your-unit"]);
    assert_eq!(officer.get(take_over).await.ok().attributes("input[name=question][disabled]", "value").len(), 2);
    world.visitor().get("/editions/eighth/register?lang=fr").await.ok().shows("Which border?").shows("Terre");
    // Changed here, not there.
    let changed = [("kind", "text"), ("label_en", "Your service?")];
    officer.post("/staff/editions/eighth/form/questions/your-unit", &changed).await.redirects_to("/staff");
    officer.get(FORM).await.ok().shows("Your unit?").hides("Your service?");
    // A clone brings its questions along, but for the retired ones, and no answer.
    register(&world.visitor(), &answering("Ndiaye", "f@b.example", "SEN", &[("answer.which-border", "sea")])).await;
    officer.post(&format!("{FORM}/questions/your-unit/retire"), &[]).await.redirects_to(FORM);
    let clone = "/staff/editions/seventh/clone";
    let wanted = [("slug", "ninth"), ("number", "9"), ("kind", "webinar"), ("starts_on", "2028-06-06"), ("title_en", "Ninth")];
    let preview = officer.post(&format!("{clone}/check"), &wanted).await.ok().shows("Which border?").hides("Your unit?");
    let plan = preview.attributes("#plan", "value").remove(0);
    let mut fields = wanted.to_vec();
    fields.push(("plan", &plan));
    officer.post(clone, &fields).await.redirects_to("/staff/editions/ninth");
    let list = officer.get("/staff/editions/ninth/form").await.ok();
    assert_eq!(keys(&list), ["which-border"]);
    assert_eq!(list.all("tbody td.num"), ["0"]);
    // With its questions, a draft can be deleted again.
    let page = officer.get("/staff/editions/ninth/settings").await.ok();
    assert_eq!(page.attributes("form[action$='/delete']", "action").len(), 1);
    officer.post("/staff/editions/ninth/delete", &[("slug", "ninth")]).await.redirects_to("/staff/editions");
    officer.get("/staff/editions/ninth").await.is(404);
    officer.get(FORM).await.ok();
}

async fn staff_try_the_form_and_nothing_is_stored(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    add(&officer, &[("kind", "number"), ("label_en", "How many years?"), ("label_ar", "كم سنة؟"), ("required", "yes")]).await;
    add(&officer, &[("kind", "file"), ("label_en", "Letter")]).await;
    let preview = format!("{FORM}/preview");
    officer.get(&preview).await.ok().shows("nothing is stored").shows("How many years?").shows("Human rights of migrants");
    let page = officer.get(&format!("{preview}?in=ar")).await.ok().shows("كم سنة؟");
    assert_eq!(page.attributes("html", "dir"), ["rtl"]);
    let wrong = answering("Ndiaye", "f@b.example", "SEN", &[("answer.how-many-years", "many")]);
    officer
        .upload(&format!("{preview}?in=fr"), &wrong, "answer.letter", "a.pdf", PDF.to_vec())
        .await
        .is(422)
        .shows("Saisissez un nombre");
    let right = answering("Ndiaye", "f@b.example", "SEN", &[("answer.how-many-years", "12")]);
    officer.post(&preview, &right).await.ok().shows("This would be accepted");
    officer.get("/staff/editions/seventh/registrations").await.ok().shows("0 people");
    officer.get(FORM).await.ok();
    world.drain();
    assert!(world.mails().is_empty());
}

/// A question of each kind but a file, the last of them for some only.
async fn ask_every_kind(officer: &Visitor) {
    add(
        officer,
        &[
            ("kind", "text"),
            ("label_en", "Unit"),
            ("label_ar", "الوحدة"),
            ("hint_en", "As on your badge."),
            ("key", "unit"),
            ("required", "yes"),
        ],
    )
    .await;
    add(officer, &[("kind", "long_text"), ("label_en", "Expectations"), ("key", "expectations")]).await;
    add(
        officer,
        &[
            ("kind", "choice"),
            ("label_en", "Border"),
            ("choices_en", "Sea\nLand"),
            ("choices_fr", "Mer\nTerre"),
            ("key", "border"),
            ("required", "yes"),
        ],
    )
    .await;
    add(
        officer,
        &[("kind", "choices"), ("label_en", "Languages"), ("choices_en", "English\nFrench\nHausa"), ("key", "languages")],
    )
    .await;
    add(officer, &[("kind", "number"), ("label_en", "Years"), ("key", "years")]).await;
    add(officer, &[("kind", "date"), ("label_en", "Appointed on"), ("key", "appointed")]).await;
    let mission = [
        ("kind", "text"),
        ("label_en", "Note verbale number"),
        ("key", "note"),
        ("required", "yes"),
        ("affiliations", "diplomatic_mission"),
        ("affiliations", "rec"),
    ];
    add(officer, &mission).await;
}

async fn every_kind_is_asked_and_read(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    // Without questions the form is as it was.
    let page = world.visitor().get(REGISTER).await.ok().hides("Questions of the organisers");
    assert!(page.attributes("form[enctype]", "enctype").is_empty());
    ask_every_kind(&officer).await;
    let visitor = world.visitor();
    let page =
        visitor.get(REGISTER).await.ok().shows("As on your badge. At most 200 characters.").shows("Expectations (optional)");
    let page = page.shows("Only for diplomatic missions and Regional Economic Communities.");
    assert!(page.attributes("form[enctype]", "enctype").is_empty(), "no file is asked for");
    assert_eq!(page.attributes("[data-whom]", "data-whom"), ["diplomatic_mission rec"]);
    visitor.get(&format!("{REGISTER}?lang=fr")).await.ok().shows("Terre").shows("Uniquement pour les missions diplomatiques");
    let arabic = visitor.get(&format!("{REGISTER}?lang=ar")).await.ok().shows("الوحدة").shows("Border");
    assert_eq!(arabic.attributes("legend bdi[lang=en]", "lang").len(), 2, "what falls back says in which language it is");
    visitor.get(&format!("{REGISTER}?lang=en")).await.ok();
    // Everything wrong at once: named in the order of the form, before the agreement, and nothing lost.
    let long = "x".repeat(2001);
    let wrong = [
        ("answer.unit", " "),
        ("answer.expectations", long.as_str()),
        ("answer.border", "air"),
        ("answer.languages", "french"),
        ("answer.languages", "klingon"),
        ("answer.years", "ten"),
        ("answer.appointed", "1 May 2020"),
        ("answer.note", "kept although nobody asks"),
    ];
    let mut fields = answering("Ndiaye", "f@b.example", "SEN", &wrong);
    fields.retain(|(name, _)| *name != "consent");
    let page = visitor.post(REGISTER, &fields).await.is(422);
    let expected = ["unit", "expectations", "border", "languages", "years", "appointed"].map(|key| format!("#answer.{key}"));
    assert_eq!(page.attributes(".summary a", "href"), [&expected[..], &["#consent".to_owned()]].concat());
    assert_eq!(page.attributes("[id='answer.years']", "value"), ["ten"]);
    assert_eq!(page.attributes("[id='answer.note']", "value"), ["kept although nobody asks"]);
    assert_eq!(page.all("[id='answer.expectations']"), [long.as_str()]);
    assert_eq!(page.attributes("[name='answer.languages'][checked]", "value"), ["french"]);
    assert_eq!(page.attributes("[id='answer.unit']", "aria-invalid"), ["true"]);
    // A mission is asked for its note.
    let mut mission = answering("Diop", "d@b.example", "SEN", &[("answer.unit", "Consulate"), ("answer.border", "sea")]);
    mission.iter_mut().filter(|(name, _)| *name == "affiliation").for_each(|field| field.1 = "diplomatic_mission");
    let page = visitor.post(REGISTER, &mission).await.is(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#answer.note"]);
    // All right, as typed.
    let right = [
        ("answer.unit", "=SUM Unité <b>"),
        ("answer.expectations", "First\r\nsecond"),
        ("answer.border", "land"),
        ("answer.languages", "hausa"),
        ("answer.languages", "english"),
        ("answer.years", "-12,5"),
        ("answer.appointed", "2020-05-01"),
        ("answer.note", "of another affiliation"),
    ];
    register(&visitor, &answering("Ndiaye", "f@b.example", "SEN", &right)).await;
    let page = officer.get(&staff_page(&officer, "Ndiaye").await).await.ok().shows("=SUM Unité <b>").shows("1 May 2020");
    let page = page.shows("-12,5").hides("of another affiliation");
    assert!(
        page.all("dd").contains(&"EnglishHausa".to_owned()) && page.all("dd").contains(&"Land".to_owned()),
        "{}",
        page.main()
    );
    officer.get(FORM).await.ok();
}

/// The names of the hidden fields that bring files along, and their values.
fn hidden(page: &Page) -> Vec<(String, String)> {
    page.attributes("main input[type=hidden][name^=kept]", "name")
        .into_iter()
        .zip(page.attributes("main input[type=hidden][name^=kept]", "value"))
        .collect()
}

async fn ask_for_a_letter(officer: &Visitor) {
    let letter = [
        ("kind", "file"),
        ("label_en", "Letter of nomination"),
        ("key", "letter"),
        ("required", "yes"),
        ("affiliations", "government"),
    ];
    add(officer, &letter).await;
}

async fn a_file_is_kept_over_an_error(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    ask_for_a_letter(&officer).await;
    let visitor = world.visitor();
    let page = visitor.get(REGISTER).await.ok().shows("at most 5 MB");
    assert_eq!(page.attributes("form[enctype]", "enctype"), ["multipart/form-data"]);
    // Without it, in either encoding.
    let page = visitor.post(REGISTER, &form("Ndiaye", "f@b.example", "SEN", &["01-law"])).await.is(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#answer.letter"]);
    // The address is wrong: the letter is there when the form comes back, and goes along with the next try.
    let wrong = form("Ndiaye", "not an address", "SEN", &["01-law"]);
    let page = visitor.upload(REGISTER, &wrong, "answer.letter", "Lettre <n° 7>.pdf", PDF.to_vec()).await.is(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#email"]);
    let kept = hidden(&page.shows("Lettre <n° 7>.pdf (PDF, 1 KB)"));
    assert_eq!(kept[0].0, "kept.letter");
    // Once more wrong: still there.
    let mut again = wrong.clone();
    again.push(("kept.letter", &kept[0].1));
    let page = visitor.upload(REGISTER, &again, "answer.letter", "", Vec::new()).await.is(422).shows("Lettre <n° 7>.pdf");
    assert_eq!(hidden(&page), kept);
    let mut right = form("Ndiaye", "f@b.example", "SEN", &["01-law"]);
    right.push(("kept.letter", &kept[0].1));
    register(&visitor, &right).await;
    let own = staff_page(&officer, "Ndiaye").await;
    let page = officer.get(&own).await.ok().shows("Lettre <n° 7>.pdf");
    let href = page.attributes("dd a[href*='/answers/']", "href").remove(0);
    assert_eq!(officer.get(&href).await.ok().bytes, PDF);
    // Sent twice, by a second click: the same answer. By a colleague on the same computer: a letter of their own.
    register(&visitor, &right).await;
    let mut colleague = form("Sarr", "s@b.example", "SEN", &["01-law"]);
    colleague.push(("kept.letter", &kept[0].1));
    register(&visitor, &colleague).await;
    let theirs = staff_page(&officer, "Sarr").await;
    assert_eq!(officer.get(&format!("{theirs}/answers/letter")).await.ok().bytes, PDF);
    // A made-up name opens nothing.
    for token in ["AAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAA", "1", "../x"] {
        let mut forged = form("Forger", "x@b.example", "SEN", &["01-law"]);
        forged.push(("kept.letter", token));
        visitor.post(REGISTER, &forged).await.is(422).shows("no longer kept");
    }
    // Kept for a day, then gone.
    let page = visitor.upload(REGISTER, &wrong, "answer.letter", "late.pdf", PDF.to_vec()).await.is(422);
    let late = hidden(&page).remove(0).1;
    let tomorrow = world.site.now() + chrono::TimeDelta::hours(25);
    baraza::files::tidy(&world.site.db, tomorrow).await.expect("tidied");
    let mut fields = form("Late", "l@b.example", "SEN", &["01-law"]);
    fields.push(("kept.letter", &late));
    visitor.post(REGISTER, &fields).await.is(422).shows("no longer kept");
    assert_eq!(officer.get(&href).await.ok().bytes, PDF, "answers stay");
}

async fn hostile_files_are_refused(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    ask_for_a_letter(&officer).await;
    let visitor = world.visitor();
    let fields = form("Ndiaye", "f@b.example", "SEN", &["01-law"]);
    for (name, bytes) in [
        ("letter.pdf", b"<html><script>alert(1)</script>".to_vec()),
        ("letter.html", b"<html>".to_vec()),
        ("letter.svg", b"<svg onload=alert(1)>".to_vec()),
        ("letter.exe", b"MZ".to_vec()),
        ("macros.docx", b"PK\x03\x04[Content_Types].xml word/ vbaProject.bin".to_vec()),
    ] {
        let page = visitor.upload(REGISTER, &fields, "answer.letter", name, bytes).await.is(422);
        assert_eq!(page.attributes(".summary a", "href"), ["#answer.letter"], "{name}");
        assert_eq!(page.attributes("#family_name", "value"), ["Ndiaye"]);
        assert!(hidden(&page).is_empty(), "{name} is not kept");
    }
    // Too large is an error of the field, and nothing else is lost; far too large is refused before it is read.
    let mut large = PDF.to_vec();
    large.resize(6 * 1024 * 1024, b' ');
    let page = visitor.upload(REGISTER, &fields, "answer.letter", "large.pdf", large.clone()).await.is(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#answer.letter"]);
    assert_eq!(page.shows("at most 5 MB").attributes("#family_name", "value"), ["Ndiaye"]);
    large.resize(30 * 1024 * 1024, b' ');
    visitor.upload(REGISTER, &fields, "answer.letter", "huge.pdf", large).await.is(413);
    // A name that would break a header or leave its folder is only a name.
    visitor.upload(REGISTER, &fields, "answer.letter", "..\\../a\"; x=.pdf", PDF.to_vec()).await.redirects_to("/editions");
    let own = staff_page(&officer, "Ndiaye").await;
    let page = officer.get(&format!("{own}/answers/letter")).await.ok();
    let header = |name: &str| page.headers.get(name).expect("there").to_str().expect("ASCII").to_owned();
    assert!(header("content-disposition").starts_with("attachment; filename=\""), "{}", header("content-disposition"));
    assert_eq!(header("content-type"), "application/pdf");
    assert_eq!(header("x-content-type-options"), "nosniff");
}

async fn answers_are_seen_by_those_who_may(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    ask_for_a_letter(&officer).await;
    add(&officer, &[("kind", "text"), ("label_en", "Unit"), ("key", "unit")]).await;
    let visitor = world.visitor();
    let fields = answering("Ndiaye", "f@b.example", "SEN", &[("answer.unit", "Coast guard")]);
    visitor.upload(REGISTER, &fields, "answer.letter", "letter.pdf", PDF.to_vec()).await.redirects_to("/editions");
    let fields = answering("Mensah", "m@b.example", "TGO", &[]);
    visitor
        .upload(REGISTER, &fields, "answer.letter", "other.pdf", b"%PDF-1.4 another".to_vec())
        .await
        .redirects_to("/editions");
    let own = staff_page(&officer, "Ndiaye").await;
    officer.get(&own).await.ok().shows("Coast guard").shows("letter.pdf");
    let letter = format!("{own}/answers/letter");
    assert_eq!(officer.get(&letter).await.ok().bytes, PDF);
    officer.get(&format!("{own}/answers/unit")).await.is(404);
    // A coordinator of another State, staff of another edition, strangers: nothing is there.
    world.staff("coordinator", &["--edition", "seventh", "--state", "TGO"]).await.get(&letter).await.is(404);
    let senegal = world.staff("coordinator", &["--edition", "seventh", "--state", "SEN"]).await;
    assert_eq!(senegal.get(&letter).await.ok().bytes, PDF);
    world.staff("partner", &["--edition", "seventh"]).await.get(&letter).await.is(404);
    let other = std::fs::read_to_string(world.directory.path().join("edition.toml")).expect("there");
    let path = world.directory.path().join("other.toml");
    std::fs::write(&path, other.replace("\"seventh\"", "\"eighth\"")).expect("written");
    assert!(world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]).status.success());
    let foreign = world.staff("officer", &["--edition", "eighth"]).await;
    foreign.get(&letter).await.is(404);
    foreign.get(&letter.replace("seventh", "eighth")).await.is(404);
    world.visitor().get(&letter).await.redirects_to("/staff/sign-in");
    // The person, through their own link, and only their own file.
    let me = me(&world, "Ndiaye");
    visitor.get(&me).await.ok().shows("Coast guard");
    let details = visitor.get(&format!("{me}/details")).await.ok().shows("letter.pdf (PDF, 1 KB)");
    assert_eq!(details.attributes("[id='answer.unit']", "value"), ["Coast guard"]);
    assert_eq!(visitor.get(&format!("{me}/answers/letter")).await.ok().bytes, PDF);
    visitor.get(&format!("{me}x/answers/letter")).await.is(404);
}

async fn a_repeat_leaves_answers_alone(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    add(&officer, &[("kind", "text"), ("label_en", "Unit"), ("key", "unit")]).await;
    add(&officer, &[("kind", "number"), ("label_en", "Years"), ("key", "years")]).await;
    add(&officer, &[("kind", "file"), ("label_en", "Letter"), ("key", "letter")]).await;
    let visitor = world.visitor();
    let first = answering("Ndiaye", "f@b.example", "SEN", &[("answer.unit", "Coast guard")]);
    let send = async |fields: &[(&str, &str)], name: &str, bytes: &[u8]| {
        visitor
            .upload(REGISTER, fields, "answer.letter", name, bytes.to_vec())
            .await
            .redirects_to("/editions/seventh/registered")
    };
    send(&first, "letter.pdf", PDF).await;
    let me = me(&world, "Ndiaye");
    // The same, and less: nothing changes, no mail.
    send(&first, "scan again.pdf", PDF).await;
    register(&visitor, &answering("Ndiaye", "f@b.example", "SEN", &[])).await;
    world.drain();
    assert_eq!(world.mails().len(), 1);
    visitor.get(&me).await.ok().hides("Did you ask for this change?").shows("Coast guard");
    // What had no answer is added, still without a mail.
    register(&visitor, &answering("Ndiaye", "f@b.example", "SEN", &[("answer.years", "12")])).await;
    world.drain();
    assert_eq!(world.mails().len(), 1);
    visitor.get(&me).await.ok().shows("12").hides("Did you ask for this change?");
    // Other answers wait for the person; the answer page is the same, a mail says so.
    let other = answering("Ndiaye", "f@b.example", "SEN", &[("answer.unit", "Navy")]);
    send(&other, "new.pdf", b"%PDF-1.7 another letter").await;
    world.drain();
    assert_eq!(world.mails().len(), 2);
    let own = staff_page(&officer, "Ndiaye").await;
    officer.get(&own).await.ok().shows("Coast guard").hides("Navy").hides("new.pdf");
    visitor.get(&me).await.ok().shows("Did you ask for this change?").shows("Navy").shows("new.pdf");
    let to = visitor.post(&format!("{me}/proposal"), &[("answer", "discard")]).await.redirects_to("/me/");
    visitor.get(&to).await.ok().shows("Your details stay as they were.").hides("Did you ask").hides("Navy");
    assert_eq!(visitor.get(&format!("{me}/answers/letter")).await.ok().bytes, PDF);
    // Confirmed, they take the place of the old ones.
    send(&other, "new.pdf", b"%PDF-1.7 another letter").await;
    visitor.post(&format!("{me}/proposal"), &[("answer", "confirm")]).await.redirects_to("/me/");
    officer.get(&own).await.ok().shows("Navy").shows("new.pdf").hides("Coast guard");
    assert_eq!(visitor.get(&format!("{me}/answers/letter")).await.ok().bytes, b"%PDF-1.7 another letter");
    visitor.get(&me).await.ok().hides("Did you ask");
}

async fn answers_are_changed_through_the_link(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    add(&officer, &[("kind", "text"), ("label_en", "Unit"), ("key", "unit")]).await;
    add(&officer, &[("kind", "choices"), ("label_en", "Languages"), ("choices_en", "English\nFrench"), ("key", "languages")])
        .await;
    add(&officer, &[("kind", "number"), ("label_en", "Years"), ("key", "years"), ("required", "yes")]).await;
    let only = [
        ("kind", "text"),
        ("label_en", "Note verbale"),
        ("key", "note"),
        ("required", "yes"),
        ("affiliations", "diplomatic_mission"),
    ];
    add(&officer, &only).await;
    ask_for_a_letter(&officer).await;
    let visitor = world.visitor();
    let first = [("answer.unit", "Coast guard"), ("answer.languages", "french"), ("answer.years", "3")];
    let fields = answering("Ndiaye", "f@b.example", "SEN", &first);
    visitor.upload(REGISTER, &fields, "answer.letter", "letter.pdf", PDF.to_vec()).await.redirects_to("/editions");
    let details = format!("{}/details", me(&world, "Ndiaye"));
    let page = visitor.get(&details).await.ok().hides("Note verbale");
    assert_eq!(page.attributes("form[enctype]", "enctype"), ["multipart/form-data"]);
    assert_eq!(page.attributes("[name='answer.languages'][checked]", "value"), ["french"]);
    let standard = [("given_name", "Fatou"), ("family_name", "Ndiaye"), ("organisation", "Police"), ("language", "en")];
    // Wrong: named, nothing lost, the new letter kept.
    let wrong = [&standard[..], &[("answer.unit", "Navy"), ("answer.years", "few")]].concat();
    let page = visitor.upload(&details, &wrong, "answer.letter", "new.pdf", b"%PDF-1.7 new".to_vec()).await.is(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#answer.years"]);
    assert_eq!(page.attributes("[id='answer.unit']", "value"), ["Navy"]);
    let kept = hidden(&page).remove(0).1;
    // Right: changed at once; what is emptied is gone; the letter is the new one.
    let right =
        [&standard[..], &[("answer.unit", ""), ("answer.years", "4"), ("answer.languages", "english"), ("kept.letter", &kept)]]
            .concat();
    visitor.post(&details, &right).await.redirects_to("/me/");
    let own = staff_page(&officer, "Ndiaye").await;
    officer.get(&own).await.ok().hides("Coast guard").shows("English").shows("new.pdf").hides("letter.pdf");
    // A form that was opened before a question was asked again takes nothing from it.
    let before = [&standard[..], &[("answer.years", "4")]].concat();
    visitor.post(&details, &before).await.redirects_to("/me/");
    officer.get(&own).await.ok().shows("English");
    // Without a new letter the old one stays.
    let same = [&standard[..], &[("answer.years", "4"), ("answer.languages", "english")]].concat();
    visitor.post(&details, &same).await.redirects_to("/me/");
    assert_eq!(officer.get(&format!("{own}/answers/letter")).await.ok().bytes, b"%PDF-1.7 new");
    // Registration is closed: answers are read only, the rest can still be corrected.
    let path = world.directory.path().join("edition.toml");
    let text = std::fs::read_to_string(&path).expect("there");
    let closed = text.replace("stage = \"open\"", "stage = \"open\"\nregistration_closes_at = 2027-05-01T00:00:00");
    std::fs::write(&path, closed).expect("written");
    let output = world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let page = visitor.get(&details).await.ok().shows("My answers").shows("new.pdf");
    assert!(page.attributes("[id^='answer.']", "id").is_empty(), "{}", page.main());
    let late = [&standard[..], &[("answer.years", "9")]].concat();
    visitor.post(&details, &late).await.redirects_to("/me/");
    officer.get(&own).await.ok().shows("4").shows("English");
}

/// Whatever is rewritten or deleted, its pages are kept until the write is sure: far more than what `SQLite` writes at once.
async fn large_files_are_replaced_and_erased(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    ask_for_a_letter(&officer).await;
    let visitor = world.visitor();
    let large = |number: u8| [PDF, &vec![number; 4_900_000]].concat();
    let fields = form("Ndiaye", "f@b.example", "SEN", &["01-law"]);
    for number in 1..=3 {
        let sent = visitor.upload(REGISTER, &fields, "answer.letter", "letter.pdf", large(number)).await;
        sent.redirects_to("/editions/seventh/registered");
    }
    let me = me(&world, "Ndiaye");
    visitor.post(&format!("{me}/proposal"), &[("answer", "confirm")]).await.redirects_to("/me/");
    assert!(visitor.get(&format!("{me}/answers/letter")).await.ok().bytes == large(3), "the last letter");
    // Erased with everything else of the person.
    let admin = world.staff("admin", &[]).await;
    let people = admin.get("/staff/people?q=Ndiaye").await.ok();
    let person = people.attributes("main a[href^='/staff/people/']", "href").remove(0);
    let door = admin.get(&person).await.ok().attributes("main a[href$='/erase']", "href").remove(0);
    admin.post(&door, &[("confirm", "yes")]).await.redirects_to("/staff/data-requests");
    visitor.get(&me).await.is(404);
}
