//! Certificates: earned by a rule, issued at once, checked by anybody, taken back and issued again.

use baraza::links::Purpose;
use lopdf::Document;

use crate::campaigns::{draft, figure, mails_to};
use crate::main_job::zoom_report;
use crate::registration::{form, load};
use crate::support::{Page, Visitor, World};

stories! { whoever_has_earned_a_certificate_gets_one_and_anybody_checks_it a_certificate_is_taken_back_or_printed_anew
what_is_no_longer_earned_is_told one_session_is_attested_by_itself certificates_speak_the_language_of_their_owner
a_crowd_is_told_when_to_come_back certificates_are_issued_now_and_told_later }

const PAGE: &str = "/staff/editions/seventh/certificates";
const ISSUE: &str = "/staff/editions/seventh/certificates/issue";

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

fn pages_of(pdf: &Page) -> usize {
    Document::load_mem(&pdf.bytes).expect("a PDF").get_pages().len()
}

async fn register(world: &World, family: &str, email: &str, state: &str, language: &str, sessions: &[&str]) {
    let mut fields = form(family, email, state, sessions);
    fields.retain(|(name, _)| *name != "language");
    fields.push(("language", language));
    world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
}

async fn mark(officer: &Visitor, session: &str, seat: &str, minutes: &str) {
    let roll = format!("/staff/editions/seventh/sessions/{session}/attendance/roll-call");
    let verdict = if minutes == "0" { "absent" } else { "present" };
    let minutes = if minutes == "0" { "" } else { minutes };
    officer.post(&roll, &[("seat", seat), ("verdict", verdict), ("minutes", minutes)]).await.redirects_to("/staff");
}

/// Ndiaye was in both sessions, Diop in one and a while in the other, Otieno in none.
async fn attended(world: &World) -> Visitor {
    load(world);
    register(world, "Ndiaye", "n@b.example", "SEN", "fr", &["01-law", "02-health"]).await;
    register(world, "Diop", "d@b.example", "SEN", "en", &["01-law", "02-health"]).await;
    register(world, "Otieno", "o@b.example", "KEN", "en", &["02-health"]).await;
    let officer = world.staff("officer", &[]).await;
    for (session, seat, minutes) in [
        ("01-law", "1", "90"),
        ("02-health", "2", "80"),
        ("01-law", "3", ""),
        ("02-health", "4", "20"),
        ("02-health", "5", "0"),
    ] {
        mark(&officer, session, seat, minutes).await;
    }
    officer
}

/// The code of the only certificate that is listed.
async fn code(officer: &Visitor, query: &str) -> String {
    let codes = officer.get(&format!("{PAGE}?{query}")).await.ok().all("bdi.code");
    assert_eq!(codes.len(), 1, "{codes:?}");
    codes[0].clone()
}

async fn whoever_has_earned_a_certificate_gets_one_and_anybody_checks_it(world: World) {
    let officer = attended(&world).await;
    world.drain();
    let sent = world.mails().len();
    let preview = officer.get(PAGE).await.ok().shows("at least 75 % of the sessions with a place").shows("Ndiaye, Fatou");
    preview.shows("Issue one certificate").hides("Diop");
    let near = officer.get(&format!("{PAGE}?show=near")).await.ok().shows("Diop, Fatou").shows("1 of 2");
    near.shows("One session more is needed").shows("Attended too short a time: Health at points of entry").hides("Ndiaye");
    officer.get(&format!("{PAGE}?show=others")).await.ok().shows("Otieno, Fatou").shows("0 of 1");
    officer.get(&format!("{PAGE}?show=ready&q=nobody")).await.ok().shows("Nobody is listed here");
    officer.post(ISSUE, &[]).await.redirects_to(PAGE);
    world.drain();
    officer.post(ISSUE, &[]).await.redirects_to(&format!("{PAGE}?done=certificates-none"));
    world.drain();
    let mails = world.mails();
    assert_eq!(mails.len(), sent + 1, "one mail, however often it is issued");
    let mail = mails.iter().find(|mail| mail.contains("Votre certificat")).expect("a mail in French");
    let code = code(&officer, "show=issued").await;
    assert_eq!(code.len(), 19, "{code}");
    assert!(mail.contains(&code), "{mail}");

    // Anybody checks it, however they type it.
    let anybody = world.visitor();
    let checked = anybody.get(&format!("/verify/{code}?lang=en")).await.ok().shows("This certificate is valid");
    let checked = checked.shows("Fatou Ndiaye").shows("Seventh edition").shows("2 of 2").shows("8 June 2027 – 13 July 2027");
    assert_eq!(checked.attributes("meta[name=robots]", "content"), ["noindex"]);
    let plain = code.replace('-', "").to_lowercase();
    anybody.get(&format!("/verify/{plain}")).await.ok().shows("Fatou Ndiaye");
    anybody.get(&format!("/verify?code={plain}")).await.redirects_to(&format!("/verify/{code}"));
    anybody.get("/verify").await.ok().shows("Every certificate bears a code");
    let other = if code.starts_with('A') { code.replacen('A', "C", 1) } else { format!("A{}", &code[1..]) };
    for wrong in [other.as_str(), "nonsense", "<b>"] {
        let page = anybody.get(&format!("/verify/{wrong}")).await.is(404).shows("No certificate has this code");
        assert_eq!(page.attributes("#code", "name"), ["code"], "the same page");
    }

    // Its owner has it, nobody else through their own link.
    let me = mail.link("/me/");
    let page = anybody.get(&format!("{me}?lang=en")).await.ok().shows("Certificate of participation (PDF)");
    let own = page.attributes("a[href*='/certificates/']", "href").remove(0);
    let pdf = anybody.get(&own).await.ok();
    assert_eq!(pdf.headers["content-type"], "application/pdf");
    for text in
        ["Certificat de participation", "Fatou Ndiaye", "Septième édition", "Droits des migrants", code.as_str(), "/verify"]
    {
        says(&pdf, text);
    }
    assert_eq!(pages_of(&pdf), 1);
    let diop = mails.iter().find(|mail| mail.contains("Dear Fatou Diop")).expect("a mail").link("/me/");
    anybody.get(&format!("{diop}/certificates/{code}")).await.is(404);
    anybody.get(&diop).await.ok().hides("Certificate of participation");
    anybody.get(&format!("/me/nonsense/certificates/{code}")).await.is(404);
    let data: serde_json::Value =
        serde_json::from_str(&anybody.get(&format!("{me}/data.json")).await.ok().text()).expect("JSON");
    assert_eq!(data["certificates"][0]["status"], "valid");

    // Staff have it too, and the list names its code unless it is without names.
    let links = officer.get(&format!("{PAGE}?show=issued")).await.ok().attributes("a[href$='/certificate.pdf']", "href");
    says(&officer.get(&links[0]).await.ok(), "Fatou Ndiaye");
    assert_eq!(pages_of(&officer.get(&format!("{PAGE}/files/1")).await.ok()), 1);
    let list = "/staff/editions/seventh/attendance.csv";
    let with = officer.get(list).await.ok().text();
    assert_eq!(with.matches(&code).count(), 2, "one of each seat");
    assert!(!officer.get(&format!("{list}?personal=no")).await.ok().text().contains(&code), "the code leads to the name");
    world.staff("admin", &[]).await.get("/staff/audit").await.ok().shows("certificate.issue");
    // Whoever states who was there issues them too; not for a part of the States, and a co-host sees none.
    let coordinator = world.staff("coordinator", &["--edition", "seventh"]).await;
    coordinator.get(PAGE).await.ok().shows("Ndiaye, Fatou").hides("Change the rule");
    for (role, limits) in [("coordinator", &["--state", "SEN"][..]), ("partner", &[][..])] {
        let staff = world.staff(role, limits).await;
        staff.get(PAGE).await.is(404);
        staff.get(&links[0]).await.is(404);
        staff.get(&format!("{PAGE}/files/1")).await.is(404);
        staff.post(ISSUE, &[]).await.is(404);
    }
}

async fn a_certificate_is_taken_back_or_printed_anew(world: World) {
    let officer = attended(&world).await;
    officer.post(ISSUE, &[]).await.redirects_to(PAGE);
    world.drain();
    let first = code(&officer, "show=issued").await;
    let me = world.mails().iter().find(|mail| mail.contains("Votre certificat")).expect("a mail").link("/me/");
    let anybody = world.visitor();
    // The name was misspelt.
    let details = format!("{me}/details");
    let page = anybody.get(&details).await.ok();
    let names = page.attributes("form input[name]", "name");
    let values: Vec<String> = page.attributes("form input[name]", "value");
    assert!(names.contains(&"given_name".to_owned()) && !values.is_empty());
    let mut fields = form("N’Diaye", "n@b.example", "SEN", &[]);
    fields.retain(|(name, _)| *name != "consent");
    anybody.post(&details, &fields).await.redirects_to(&me);
    officer.get(&format!("{PAGE}?show=issued")).await.ok().shows("Printed with another name: Fatou Ndiaye");
    let again = officer.get(&format!("{PAGE}?show=issued")).await.ok().attributes("form[action$='/reissue']", "action");
    officer.post(&again[0], &[]).await.redirects_to(PAGE);
    world.drain();
    let codes = officer.get(&format!("{PAGE}?show=issued")).await.ok().hides("Printed with another name").all("bdi.code");
    assert_eq!((codes.len(), codes[1].as_str()), (2, first.as_str()));
    let second = codes[0].clone();
    anybody.get(&format!("/verify/{first}?lang=en")).await.ok().shows("This certificate has been replaced");
    anybody.get(&format!("/verify/{second}")).await.ok().shows("Fatou N’Diaye").shows("This certificate is valid");
    anybody.get(&format!("{me}/certificates/{first}")).await.is(404);
    let mails = world.mails();
    assert!(mails.iter().any(|mail| mail.contains(&second) && mail.contains("replaces the one")));
    // An older one cannot be issued again.
    officer.post(&again[0], &[]).await.redirects_to(&format!("{PAGE}?done=certificate-ended"));

    // It was a mistake: without a reason nothing happens.
    let revoke = officer.get(&format!("{PAGE}?show=issued")).await.ok().attributes("form[action$='/revoke']", "action");
    let refused = officer.post(&revoke[0], &[("reason", " ")]).await.is(422).shows("Say why the certificate is revoked");
    assert_eq!(refused.attributes(".summary a", "href").len(), 1);
    officer.post(&revoke[0], &[("reason", "Another person attended")]).await.redirects_to(PAGE);
    officer.get(&format!("{PAGE}?show=ended")).await.ok().shows("Another person attended").shows("Revoked");
    let page = anybody.get(&format!("/verify/{second}")).await.ok().shows("This certificate is no longer valid");
    page.hides("Another person attended");
    anybody.get(&me).await.ok().hides("Certificate of participation");
    officer.get(&format!("{PAGE}/files/1")).await.is(404);
    // Whoever had theirs taken back gets none by itself, but staff may change their mind.
    officer.post(ISSUE, &[]).await.redirects_to(&format!("{PAGE}?done=certificates-none"));
    let again = officer.get(&format!("{PAGE}?show=ended")).await.ok().attributes("form[action$='/reissue']", "action");
    officer.post(&again[0], &[]).await.redirects_to(&format!("{PAGE}?done=certificate-reissued"));
    officer.get(&format!("{PAGE}?show=issued")).await.ok().shows("N’Diaye");
    // Another edition's staff have nothing to say here.
    let foreign = officer.post(&again[0].replace("/seventh/", "/eighth/"), &[]).await;
    assert_eq!(foreign.status, 404);
}

/// A report that is taken back takes along what was earned by it: staff see whose certificate stands without it.
async fn what_is_no_longer_earned_is_told(world: World) {
    load(&world);
    register(&world, "Otieno", "o@b.example", "KEN", "en", &["01-law"]).await;
    register(&world, "Diop", "d@b.example", "SEN", "en", &["02-health"]).await;
    let officer = world.staff("officer", &[]).await;
    let import = "/staff/editions/seventh/sessions/01-law/attendance/import";
    let report = zoom_report(&[("Fatou Otieno", "o@b.example", "10:00:00", "11:30:00")]);
    let looked = officer.upload(import, &[("tz", "")], "report", "zoom.csv", report.into()).await.ok();
    let file = looked.attributes("input[name=file]", "value").remove(0);
    officer.upload(import, &[("file", &file)], "report", "", Vec::new()).await.redirects_to("/staff/editions/seventh");
    mark(&officer, "02-health", "2", "90").await;
    officer.post(ISSUE, &[]).await.redirects_to(PAGE);
    world.drain();
    officer.get(PAGE).await.ok().shows("Otieno").shows("Diop").hides("no longer earned").hides("does not earn");
    // An attestation of the session too.
    officer.post(ISSUE, &[("session", "01-law")]).await.redirects_to(PAGE);
    world.drain();
    let list = officer.get("/staff/editions/seventh/attendance?session=01-law").await.ok();
    officer.post(&list.attributes("form[action$=undo]", "action")[0], &[]).await.redirects_to("/staff/editions/seventh");
    let page = officer.get(PAGE).await.ok().shows("One certificate is valid, but what is recorded now does not earn it");
    let page = page.shows("Diop").hides("Otieno");
    let lapsed = page.attributes(".note.warn a", "href").remove(0);
    let counted = page.all("#show option");
    assert!(counted.contains(&"Issued, no longer earned (1)".to_owned()), "{counted:?}");
    assert!(counted.contains(&"Issued (1)".to_owned()), "{counted:?}");
    let lapsed = officer.get(&format!("{PAGE}{lapsed}")).await.ok().shows("Otieno").shows("0 of 1").hides("Diop");
    let lapsed = lapsed.shows("No longer earned. One session more is needed.");
    officer.get(&format!("{PAGE}?session=01-law")).await.ok().shows("One certificate is valid").shows("No longer earned.");
    // It can be revoked where it is listed; without a reason one is back at the same line.
    let revoke = lapsed.attributes("form[action$='/revoke']", "action").remove(0);
    let refused = officer.post(&revoke, &[("reason", "")]).await.is(422).shows("Otieno").hides("Diop");
    let wrong = refused.attributes(".summary a", "href").remove(0);
    assert_eq!(refused.all(&format!("input{wrong}")).len(), 1, "the link leads to the field");
    officer.post(&revoke, &[("reason", "The report was of another meeting")]).await.redirects_to(PAGE);
    let page = officer.get(PAGE).await.ok().hides("does not earn").hides("no longer earned");
    assert!(page.all("#show option").contains(&"Revoked or replaced (1)".to_owned()));
    // In French too.
    let french = officer.get(&format!("{PAGE}?session=01-law&show=lapsed&lang=fr")).await.ok();
    french.shows("Délivrés, plus justifiés").shows("N’est plus justifié.");
}

async fn one_session_is_attested_by_itself(world: World) {
    let officer = attended(&world).await;
    let page = officer.get(&format!("{PAGE}?session=01-law")).await.ok().shows("Ndiaye, Fatou").shows("Diop, Fatou");
    page.shows("Issue 2 certificates").hides("Otieno");
    officer.post(ISSUE, &[("session", "01-law")]).await.redirects_to(&format!("{PAGE}?session=01-law"));
    officer.post(ISSUE, &[("session", "nowhere")]).await.is(404);
    world.drain();
    let codes = officer.get(&format!("{PAGE}?session=01-law&show=issued")).await.ok().all("bdi.code");
    assert_eq!(codes.len(), 2);
    let checked = world.visitor().get(&format!("/verify/{}?lang=en", codes[0])).await.ok();
    // Its own day, not those of the edition.
    let checked = checked.shows("Human rights of migrants").hides("of 1");
    checked.shows("Date8 June 2027").hides("13 July 2027").hides("Dates");
    let both = officer.get(&format!("{PAGE}/files/1?session=01-law")).await.ok();
    assert_eq!(pages_of(&both), 2);
    says(&both, "Attestation of attendance");
    says(&both, "Attestation de présence");
    // The whole edition is another matter.
    officer.get(PAGE).await.ok().shows("Issue one certificate");
    let list = officer.get("/staff/editions/seventh/attendance.csv").await.ok().text();
    assert!(codes.iter().all(|code| list.matches(code.as_str()).count() == 1), "only at the seat of that session");
}

async fn certificates_speak_the_language_of_their_owner(world: World) {
    load(&world);
    register(&world, "عبد الله", "a@b.example", "SEN", "ar", &["02-health"]).await;
    register(&world, "Otieno", "o@b.example", "KEN", "en", &["02-health"]).await;
    let officer = world.staff("officer", &[]).await;
    mark(&officer, "02-health", "1", "90").await;
    mark(&officer, "02-health", "2", "90").await;
    officer.post(ISSUE, &[]).await.redirects_to(PAGE);
    world.drain();
    let me = world.site.key.path(Purpose::Me, 1, 0);
    let own = world.visitor().get(&me).await.ok().attributes("a[href*='/certificates/']", "href").remove(0);
    let pdf = world.visitor().get(&own).await.ok();
    let document = Document::load_mem(&pdf.bytes).expect("a PDF");
    assert_eq!(document.catalog().and_then(|it| it.get(b"Lang")).and_then(lopdf::Object::as_str).expect("a language"), b"ar");
    let text = text_of(&pdf);
    let letters = text.chars().filter(|c| matches!(c, '\u{600}'..='\u{6ff}' | '\u{fb50}'..='\u{feff}')).count();
    assert!(letters > 60, "{letters}: {text}");
    let both = officer.get(&format!("{PAGE}/files/1")).await.ok();
    assert_eq!(pages_of(&both), 2);
    says(&both, "Certificate of participation");
    let code = officer.get(&format!("{PAGE}?show=issued")).await.ok().all("bdi.code").remove(0);
    let arabic = world.visitor().get(&format!("/verify/{code}?lang=ar")).await.ok().shows("هذه الشهادة صالحة");
    assert_eq!(arabic.attributes("html", "dir"), ["rtl"]);
}

/// More ask for documents than can wait their turn: whoever is sent away is told when to ask again.
async fn a_crowd_is_told_when_to_come_back(world: World) {
    let officer = attended(&world).await;
    officer.post(ISSUE, &[]).await.redirects_to(PAGE);
    world.drain();
    let link = officer.get(&format!("{PAGE}?show=issued")).await.ok().attributes("a[href$='/certificate.pdf']", "href");
    let answers: Vec<Page> = futures_util::future::join_all((0..60).map(|_| officer.get(&link[0]))).await;
    let (served, sent_away): (Vec<_>, Vec<_>) = answers.into_iter().partition(|page| page.status == 200);
    assert!(!served.is_empty() && !sent_away.is_empty(), "{} served", served.len());
    for page in sent_away {
        let page = page.is(503);
        let again: u32 = page.headers["retry-after"].to_str().expect("ASCII").parse().expect("seconds");
        assert!((1..=60).contains(&again), "{again}");
        assert_eq!(page.all("h1").len(), 1, "a page that says so");
    }
}

/// Staff issue without a mail, take one back, and write to those who have one by a campaign.
async fn certificates_are_issued_now_and_told_later(world: World) {
    let officer = attended(&world).await;
    world.drain();
    let sent = world.mails().len();
    let of_session = format!("{PAGE}?session=01-law");
    let preview = officer.get(&of_session).await.ok().shows("Issue 2 certificates").shows("Issue now, mail later");
    assert_eq!(preview.attributes("input[name=mail]", "value"), ["now", "later"]);
    assert_eq!(preview.attributes("input[name=mail][checked]", "value"), ["now"], "unless one says otherwise");
    officer.post(ISSUE, &[("session", "01-law"), ("mail", "perhaps")]).await.is(400);
    officer.post(ISSUE, &[("session", "01-law"), ("mail", "later")]).await.redirects_to(&of_session);
    // Another process takes the job up: what was chosen is stored with it.
    world.drain();
    assert_eq!(officer.get(&format!("{of_session}&show=issued")).await.ok().all("bdi.code").len(), 2);
    assert_eq!(world.mails().len(), sent, "nobody is told");
    let diop = format!("{of_session}&show=issued&q=diop");
    let revoke = officer.get(&diop).await.ok().attributes("form[action$='/revoke']", "action");
    assert_eq!(revoke.len(), 1, "one person is listed");
    officer.post(&revoke[0], &[("reason", "Another person attended")]).await.redirects_to(&of_session);

    // The page leads to a campaign to those who have one.
    let links = officer.get(&of_session).await.ok().attributes("a[href*='/campaigns/new']", "href");
    assert_eq!(links.len(), 1, "{links:?}");
    let form = officer.get(&links[0]).await.ok().shows("neither revoked nor replaced");
    assert_eq!(form.attributes("#group option[selected]", "value"), ["certified"]);
    let session = form.attributes("input[name=sessions][checked]", "value").remove(0);
    let french = officer.get(&format!("{}&lang=fr", links[0])).await.ok();
    french.shows("Ont un certificat valable");
    officer.get(&format!("{of_session}&lang=en")).await.ok().shows("New campaign to whoever has a valid certificate");
    let fields = [
        ("name", "Attestations"),
        ("group", "certified"),
        ("subject_en", "Your attestation is there"),
        ("body_en", "Download it from your page.\n\n{{personal_link}}"),
    ];
    let any = draft(&officer, &fields).await;
    assert_eq!(figure(&officer.get(&any).await.ok(), "In the audience").as_deref(), Some("1"));
    let mut of_one = fields.to_vec();
    of_one.push(("sessions", &session));
    let campaign = draft(&officer, &of_one).await;
    let page = officer.get(&campaign).await.ok().shows("Have a valid certificate");
    assert_eq!(figure(&page, "In the audience").as_deref(), Some("1"));
    officer.get(&format!("{campaign}/recipients")).await.ok().shows("Ndiaye").hides("Diop").hides("Otieno");
    let told = page.attributes("input[name=told]", "value").remove(0);
    officer.post(&format!("{campaign}/send"), &[("told", &told)]).await.redirects_to(&campaign);
    world.drain();
    let mails = world.mails();
    assert_eq!(mails.len(), sent + 1, "one mail of the campaign");
    let of_campaign = |email: &str| mails_to(&world, email).into_iter().find(|it| it.contains("Your attestation is there"));
    assert!(of_campaign("d@b.example").is_none(), "what is revoked is not there");
    let me = of_campaign("n@b.example").expect("the campaign").link("/me/");
    let own = world.visitor().get(&format!("{me}?lang=en")).await.ok().shows("Attestation of attendance");
    let own = own.attributes("a[href*='/certificates/']", "href").remove(0);
    world.visitor().get(&own).await.ok();

    // A form that says nothing mails at once, and so does what is issued again: Diop has one now.
    officer.post(ISSUE, &[]).await.redirects_to(PAGE);
    world.drain();
    assert_eq!(world.mails().len(), sent + 2);
    let ended = officer.get(&format!("{of_session}&show=ended")).await.ok();
    let again = ended.attributes("form[action$='/reissue']", "action").remove(0);
    officer.post(&again, &[]).await.redirects_to(&of_session);
    world.drain();
    assert_eq!(world.mails().len(), sent + 3);
    assert_eq!(figure(&officer.get(&any).await.ok(), "In the audience").as_deref(), Some("2"));
}
