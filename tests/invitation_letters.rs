//! Formal letters of invitation: numbered, on the programme's paper, mailed, acknowledged, and what came of them.

use lopdf::Document;

use crate::registration::{form, load};
use crate::support::{Page, Visitor, World};

stories! { a_ministry_is_invited_by_a_numbered_letter the_text_is_the_edition_s_and_the_language_s_own
a_letter_goes_by_mail_and_is_acknowledged registrations_are_counted_against_their_letter }

const LETTERS: &str = "/staff/editions/seventh/invitations/letters";
const TEXT: &str = "/staff/editions/seventh/invitations/letters/text";

/// What an independent reader finds in a PDF, without white space.
fn text_of(pdf: &Page) -> String {
    let document = Document::load_mem(&pdf.bytes).expect("a PDF");
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    document.extract_text(&pages).expect("text").chars().filter(|c| !c.is_whitespace()).collect()
}

fn says(pdf: &Page, text: &str) {
    let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let all = text_of(pdf);
    assert!(all.contains(&squeezed), "{text:?} is not in: {all}");
}

async fn write(officer: &Visitor, party: &str, organisation: &str, language: &str, email: &str) {
    let fields = [
        ("party", party),
        ("organisation", organisation),
        ("addressee", "The Honourable Minister"),
        ("email", email),
        ("language", language),
    ];
    officer.post(LETTERS, &fields).await.redirects_to(LETTERS);
}

async fn all(officer: &Visitor) -> Vec<String> {
    officer.get(LETTERS).await.ok().attributes("main tbody th a", "href")
}

async fn a_ministry_is_invited_by_a_numbered_letter(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    officer.get(LETTERS).await.ok().shows("No letter has been written yet");
    officer.get(&format!("{LETTERS}/files/1")).await.is(404);
    let wrong = officer.post(LETTERS, &[("party", "NGA"), ("email", "x@"), ("language", "en")]).await.is(422);
    wrong.shows("Choose the State or the REC").shows("Enter whom the letter addresses").shows("or leave the field empty");
    write(&officer, "TGO", "Ministère de la Sécurité", "fr", "").await;
    write(&officer, "KEN", "", "en", "").await;
    write(&officer, "SEN", "", "ar", "").await;
    let page = officer.get(LETTERS).await.ok().shows("ACBC/2027/001").shows("ACBC/2027/002").shows("ACBC/2027/003");
    page.shows("Ministère de la Sécurité").shows("Kenya").shows("Waiting").shows("Not mailed");
    let letters = all(&officer).await;
    let pdf = officer.get(&format!("{}/letter.pdf", letters[0])).await.ok();
    assert_eq!(pdf.headers["content-type"], "application/pdf");
    for text in
        ["ACBC/2027/001", "Ministère de la Sécurité", "Septième édition", "Objet :", "1er juin 2027", "/editions/seventh"]
    {
        says(&pdf, text);
    }
    assert!(!text_of(&pdf).contains('{'), "every placeholder is filled");
    let whole = officer.get(&format!("{}/letter.pdf", letters[1])).await.ok();
    says(&whole, "We have the honour to invite Kenya to take part in Continental Webinar Programme: Seventh edition");
    let arabic = officer.get(&format!("{}/letter.pdf", letters[2])).await.ok();
    let document = Document::load_mem(&arabic.bytes).expect("a PDF");
    assert_eq!(document.catalog().and_then(|it| it.get(b"Lang")).and_then(lopdf::Object::as_str).expect("a language"), b"ar");
    let file = officer.get(&format!("{LETTERS}/files/1")).await.ok();
    assert_eq!(Document::load_mem(&file.bytes).expect("a PDF").get_pages().len(), 3);
    // A letter is changed and keeps its number.
    let fields = [("party", "ECOWAS"), ("addressee", "His Excellency the President"), ("language", "en")];
    officer.post(&letters[1], &fields).await.redirects_to(&letters[1]);
    says(&officer.get(&format!("{}/letter.pdf", letters[1])).await.ok(), "Economic Community of West African States");
    officer.get(LETTERS).await.ok().shows("ACBC/2027/002");
    officer.get(&format!("{LETTERS}/99")).await.is(404);
    world.staff("coordinator", &["--edition", "seventh"]).await.get(LETTERS).await.is(404);
    world.staff("admin", &[]).await.get("/staff/audit").await.ok().shows("letter.create").shows("letter.change");
}

async fn the_text_is_the_edition_s_and_the_language_s_own(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    write(&officer, "KEN", "", "en", "").await;
    write(&officer, "TGO", "", "fr", "").await;
    let page = officer.get(TEXT).await.ok().shows("{party}").shows("the State or REC");
    assert_eq!(page.attributes("#prefix", "value"), ["ACBC/2027/"]);
    assert!(page.all("#body_en")[0].contains("We have the honour"), "the built-in text can be changed");
    let french = page.all("#body_fr").remove(0);
    let fields = [
        ("prefix", "IOM/ACBC/27-"),
        ("signatory", "Neema Mollel"),
        ("signatory_title_en", "Head of the Centre"),
        ("subject_en", "Your nominations for {title}"),
        ("body_en", "Dear {addressee},\n\nwe ask {party} for *names* and #nothing else.\n\n{nonsense}"),
        ("body_fr", french.as_str()),
    ];
    let wrong = officer.post(TEXT, &fields).await.is(422).shows("{nonsense} means nothing");
    assert_eq!(wrong.attributes("#signatory", "value"), ["Neema Mollel"], "nothing is lost");
    let mut fields = fields;
    fields[4].1 = "Dear {addressee},\n\nwe ask {party} for *names* and #nothing else.";
    officer.post(TEXT, &fields).await.redirects_to(TEXT);
    let letters = all(&officer).await;
    let english = officer.get(&format!("{}/letter.pdf", letters[0])).await.ok();
    for text in [
        "we ask Kenya for *names* and #nothing else.",
        "Your nominations for Seventh edition",
        "Neema Mollel",
        "Head of the Centre",
        "ACBC/2027/001",
    ] {
        says(&english, text);
    }
    says(&officer.get(&format!("{}/letter.pdf", letters[1])).await.ok(), "Nous avons l’honneur");
    // Letters that are written keep their number; the next one has no gap.
    write(&officer, "SEN", "", "fr", "").await;
    officer.get(LETTERS).await.ok().shows("ACBC/2027/002").shows("IOM/ACBC/27-003");
}

async fn a_letter_goes_by_mail_and_is_acknowledged(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    write(&officer, "TGO", "", "fr", "").await;
    let one = all(&officer).await.remove(0);
    officer.post(&format!("{one}/mail"), &[]).await.redirects_to(&format!("{one}?done=letter-no-address"));
    let fields =
        [("party", "TGO"), ("addressee", "Monsieur le Ministre"), ("language", "fr"), ("email", "cabinet@securite.example")];
    officer.post(&one, &fields).await.redirects_to(&one);
    officer.get(&one).await.ok().shows("goes as PDF to cabinet@securite.example");
    officer.post(&format!("{one}/mail"), &[]).await.redirects_to(&format!("{one}?done=letter-mailed"));
    world.drain();
    let mails = world.mails();
    let mail = mails.iter().find(|mail| mail.raw.contains("cabinet@securite.example")).expect("a mail");
    assert!(mail.raw.contains("application/pdf") && mail.raw.contains("ACBC-2027-001.pdf"), "{}", mail.raw);
    // “%PDF-” in base64.
    assert!(mail.raw.contains("JVBERi"), "the letter itself");
    assert!(mail.contains("ACBC/2027/001") && mail.contains("Monsieur le Ministre"));
    officer.get(LETTERS).await.ok().shows("Mailed on 1 June 2027");
    let acknowledge = format!("{one}/acknowledgement");
    let future = officer.post(&acknowledge, &[("day", "2028-01-01"), ("note", "by phone")]).await.is(422);
    assert_eq!(future.attributes("#note", "value"), ["by phone"]);
    officer.post(&acknowledge, &[("day", "2027-06-01"), ("note", "Note verbale 12/27")]).await.redirects_to(&one);
    let page = officer.get(&one).await.ok().shows("Acknowledged on 1 June 2027");
    assert_eq!(page.attributes("#note", "value"), ["Note verbale 12/27"]);
    officer.post(&acknowledge, &[("day", ""), ("note", "")]).await.redirects_to(&one);
    officer.get(&one).await.ok().shows("Waiting");
    officer.get("/staff/editions/seventh/mail").await.ok().shows("cabinet@securite.example");
}

async fn registrations_are_counted_against_their_letter(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    write(&officer, "KEN", "", "en", "").await;
    write(&officer, "KEN", "police", "en", "").await;
    write(&officer, "KEN", "Directorate of Immigration", "en", "").await;
    write(&officer, "SEN", "", "fr", "").await;
    for (family, email) in [("Otieno", "o@b.example"), ("Wanjiru", "w@b.example")] {
        let fields = form(family, email, "KEN", &["02-health"]);
        world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    }
    let counts = officer.get(LETTERS).await.ok().all("main tbody td:last-child");
    assert_eq!(counts, ["2", "2", "0", "0"]);
    world.drain();
    let me = world.mails().iter().find(|mail| mail.contains("Dear Fatou Otieno")).expect("a mail").link("/me/");
    world.visitor().post(&format!("{me}/cancel"), &[]).await.redirects_to("/me/");
    let counts = officer.get(LETTERS).await.ok().shows("With registrations").all("main tbody td:last-child");
    assert_eq!(counts, ["1", "1", "0", "0"], "whoever gave up their place is not counted");
}
