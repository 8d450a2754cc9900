//! Invited people decline, pass their invitation on, and hear what becomes of it.

use crate::nominations::load_mode;
use crate::registration::{form, load};
use crate::support::{Visitor, World};

stories! { an_invitation_is_passed_on_to_a_colleague a_wish_is_refused_and_the_invitation_stays answers_are_counted_by_state whoever_registers_without_the_link_has_answered whoever_comes_after_all_sends_nobody
an_invitation_admits_one_and_no_one_after_it_was_passed_on what_is_sent_is_seen_before a_long_reason_is_not_cut congo_alone_is_pointed_at }

const PAGE: &str = "/staff/editions/seventh/invitations";
const WISHES: &str = "/staff/editions/seventh/invitations/passed-on";

/// Invites people: names, addresses, States and languages, a line each.
async fn invite(world: &World, officer: &Visitor, people: &str) {
    let list = format!("Name,Email,State,Language\n{people}");
    let preview = officer.upload(&format!("{PAGE}/lists"), &[], "file", "list.csv", list.into_bytes()).await.redirects_to(PAGE);
    officer.post(&preview, &[]).await.redirects_to(PAGE);
    officer.post(&format!("{PAGE}/send"), &[]).await.redirects_to(PAGE);
    world.drain();
}

/// The link in the invitation of an address.
fn link_of(world: &World, email: &str) -> String {
    let mail =
        world.mails().into_iter().find(|mail| mail.contains(email) && mail.contains("/invitations/")).expect("an invitation");
    mail.whole_link("/invitations/")
}

async fn a_long_reason_is_not_cut(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    invite(&world, &officer, "Kossi Agbeko,kossi@b.example,Togo,en\n").await;
    let (link, kossi) = (link_of(&world, "kossi@b.example"), world.visitor());
    let long = "é".repeat(1_001);
    let page = kossi.post(&link, &[("answer", "decline"), ("reason", &long)]).await.is(422).shows("Shorten this to");
    assert_eq!(page.attributes(".summary a", "href"), ["#reason"]);
    assert_eq!(page.all("details[open] #reason"), [long.as_str()]);
    kossi.get(&link).await.ok().hides("You have declined");
    let astray = kossi.get("/editions/seventh/register?invitation=AAAA").await.ok();
    astray.shows("The link of your invitation is not known here, or another has replaced it. You can register all the same.");
    kossi.post(&link, &[("answer", "decline"), ("reason", &long[2..])]).await.redirects_to("/invitations/");
}

async fn congo_alone_is_pointed_at(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let list = "Name,Email,State\nA,a@b.example,Congo\nB,b@b.example,Democratic Republic of the Congo\nC,c@b.example,Congo-Brazzaville\n";
    let preview = officer.upload(&format!("{PAGE}/lists"), &[], "file", "list.csv", list.into()).await.redirects_to(PAGE);
    officer.get(&preview).await.ok().shows("“Congo” alone was read as Congo, not as Democratic").shows("Check row 2.");
}

async fn an_invitation_is_passed_on_to_a_colleague(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    invite(&world, &officer, "Kossi Agbeko,kossi@b.example,Togo,fr\n").await;
    let link = link_of(&world, "kossi@b.example");
    let kossi = world.visitor();
    let page = kossi.get(&link).await.ok().shows("La transmettre à un collègue…");
    assert_eq!(page.attributes("input[name=email]", "type"), ["email"]);
    // What is missing is said, nothing typed is lost, and nothing has happened.
    let wrong =
        [("answer", "pass"), ("given_name", ""), ("family_name", ""), ("email", "afi at b"), ("job_title", "Directrice")];
    let page = kossi.post(&link, &wrong).await.is(422).shows("Indiquez le nom de votre collègue");
    assert_eq!(page.all(".summary a").len(), 2);
    assert_eq!(page.attributes("#job_title", "value"), ["Directrice"]);
    let own = [("answer", "pass"), ("given_name", "Kossi"), ("family_name", "Agbeko"), ("email", "kossi@b.example")];
    kossi.post(&link, &own).await.is(422).shows("C’est votre propre adresse");
    officer.get(PAGE).await.ok().hides("to be passed on to a colleague");
    let right = [
        ("answer", "pass"),
        ("given_name", "Afi"),
        ("family_name", "Mensah"),
        ("email", "Afi@B.example"),
        ("job_title", "Directrice"),
    ];
    let here = kossi.post(&link, &right).await.redirects_to("/invitations/");
    kossi.get(&here).await.ok().shows("transmettre cette invitation à Afi Mensah").shows("Je participe finalement moi-même");
    // Staff decide: it is on their first page, and nobody has been written to.
    world.drain();
    assert!(!world.mails().iter().any(|mail| mail.contains("afi@b.example")));
    officer.get("/staff").await.ok().shows("One invitation is to be passed on to a colleague");
    let wishes = officer.get(WISHES).await.ok().shows("Kossi Agbeko → Afi Mensah").shows("Togo").shows("afi@b.example");
    let action = wishes.attributes("form[action*=passed-on]", "action").remove(0);
    officer.post(&action, &[("decision", "perhaps")]).await.is(400);
    officer.post(&action, &[("decision", "approve"), ("note", "")]).await.redirects_to(&format!("{WISHES}?done=pass-approved"));
    officer.post(&action, &[("decision", "approve")]).await.is(404);
    world.drain();
    let told = world.mails().into_iter().find(|mail| mail.contains("Votre invitation") && mail.contains("kossi@b.example"));
    assert!(told.expect("a mail").contains("est adressée à Afi Mensah"));
    // The colleague has a link of their own, for the same State and in the same language.
    let theirs = link_of(&world, "afi@b.example");
    assert_ne!(theirs, link);
    let afi = world.visitor();
    afi.get(&theirs).await.ok().shows("Afi Mensah");
    afi.post(&theirs, &[("answer", "accept")]).await.redirects_to("/editions/seventh/register?invitation=");
    // What has been passed on is no longer theirs to answer.
    let page = kossi.get(&link).await.ok().shows("a été transmise à Afi Mensah");
    assert!(page.all("main form").is_empty());
    kossi.post(&link, &[("answer", "accept")]).await.redirects_to("/invitations/");
    let list = officer.get(PAGE).await.ok().shows("Passed on").shows("Accepted");
    // Invited, accepted, declined, passed on, not answered, registered.
    assert_eq!(list.all("details table tbody tr"), ["Togo210100"]);
    officer.get(WISHES).await.ok().shows("Colleague invited").shows("Halima Mwasonga");
    // Of one edition only, and of those who plan.
    let partner = world.staff("partner", &["--edition", "seventh"]).await;
    partner.get(WISHES).await.is(404);
    officer.get(&format!("{WISHES}?lang=fr")).await.ok().shows("Invitations à transmettre");
}

async fn a_wish_is_refused_and_the_invitation_stays(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    invite(&world, &officer, "عائشة بلحاج,aisha@b.example,Togo,ar\nBen,ben@b.example,Togo,en\n").await;
    let (link, other) = (link_of(&world, "aisha@b.example"), link_of(&world, "ben@b.example"));
    let aisha = world.visitor();
    let pass = |name| [("answer", "pass"), ("given_name", "Trainee"), ("family_name", name), ("email", "trainee@b.example")];
    aisha.post(&link, &pass("One")).await.redirects_to("/invitations/");
    let action = officer.get(WISHES).await.ok().attributes("form[action*=passed-on]", "action").remove(0);
    // A refusal says why.
    let wrong = officer.post(&action, &[("decision", "refuse"), ("note", "")]).await.is(422);
    assert_eq!(wrong.all(".summary a"), ["Say why: the mail gives the reason"]);
    let fields = [("decision", "refuse"), ("note", "الدعوة للمديرين فقط")];
    officer.post(&action, &fields).await.redirects_to(&format!("{WISHES}?done=pass-refused"));
    world.drain();
    let told = world.mails().pop().expect("a mail");
    assert!(told.contains("الدعوة للمديرين فقط") && told.contains("لا يمكننا إحالة دعوتك"), "{told}");
    assert!(told.contains("<div lang=\"ar\" dir=\"rtl\""), "{told}");
    assert_eq!(told.whole_link("/invitations/"), link, "their own link leads on");
    aisha.get(&link).await.ok().shows("ولا تزال دعوتك");
    // They may name somebody else, or come themselves after all: then there is nothing left to decide.
    aisha.post(&link, &pass("Two")).await.redirects_to("/invitations/");
    let action = officer.get(WISHES).await.ok().shows("Trainee Two").attributes("form[action*=passed-on]", "action").remove(0);
    aisha.post(&link, &[("answer", "accept")]).await.redirects_to("/editions/seventh/register");
    officer.post(&action, &[("decision", "approve")]).await.is(404);
    officer.get(WISHES).await.ok().shows("Nobody waits for a decision").shows("Taken back");
    // Whoever is invited already is not invited twice.
    let ben = world.visitor();
    let fields = [("answer", "pass"), ("family_name", "عائشة بلحاج"), ("email", "aisha@b.example")];
    ben.post(&other, &fields).await.redirects_to("/invitations/");
    let action = officer.get(WISHES).await.ok().attributes("form[action*=passed-on]", "action").remove(0);
    officer.post(&action, &[("decision", "approve")]).await.redirects_to(&format!("{WISHES}?done=pass-already"));
    // An address that wants no bulk mail gets none because of a colleague.
    let fields = [("email", "quiet@b.example"), ("reason", "Asked")];
    officer.post("/staff/mail/suppressions", &fields).await.redirects_to("/staff/mail/suppressions");
    invite(&world, &officer, "Cleo,cleo@b.example,Togo,en\n").await;
    let link = link_of(&world, "cleo@b.example");
    let fields = [("answer", "pass"), ("family_name", "Quiet"), ("email", "quiet@b.example")];
    world.visitor().post(&link, &fields).await.redirects_to("/invitations/");
    let action = officer.get(WISHES).await.ok().attributes("form[action*=passed-on]", "action").remove(0);
    officer.post(&action, &[("decision", "approve")]).await.redirects_to(&format!("{WISHES}?done=pass-without-mail"));
    world.drain();
    assert!(!world.mails().iter().any(|mail| mail.raw.contains("To: Quiet")));
}

async fn answers_are_counted_by_state(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let people = "Ada,ada@b.example,Togo,en\nBen,ben@b.example,Togo,en\nCleo,cleo@b.example,Togo,en\nDan,dan@b.example,Kenya,en\nEve,eve@b.example,Kenya,en\n";
    invite(&world, &officer, people).await;
    let answer = |email: &'static str, fields: &'static [(&'static str, &'static str)]| {
        let link = link_of(&world, email);
        let visitor = world.visitor();
        async move { visitor.post(&link, fields).await }
    };
    answer("ada@b.example", &[("answer", "accept")]).await.redirects_to("/editions/");
    answer("ben@b.example", &[("answer", "decline"), ("reason", "Another meeting")]).await.redirects_to("/invitations/");
    answer("cleo@b.example", &[("answer", "pass"), ("given_name", "Kofi"), ("email", "kofi@b.example")])
        .await
        .redirects_to("/invitations/");
    // Registering through the link is an answer too.
    let token = link_of(&world, "dan@b.example");
    let token = token.rsplit('/').next().and_then(|token| token.split('?').next()).expect("a token");
    let mut fields = crate::registration::form("Dan", "dan@b.example", "KEN", &["02-health"]);
    fields.push(("invitation", token));
    world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    let page = officer.get(PAGE).await.ok();
    // Invited, accepted, declined, passed on, not answered, registered.
    assert_eq!(page.all("details table tbody tr"), ["Kenya210011", "Togo311100"]);
    // Whoever declined may still change their mind.
    answer("ben@b.example", &[("answer", "accept")]).await.redirects_to("/editions/");
    let page = officer.get(PAGE).await.ok();
    assert_eq!(page.all("details table tbody tr")[1], "Togo320100");
}

async fn whoever_registers_without_the_link_has_answered(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    // Lists often have the family name alone; of two people at an address each answers for themselves.
    invite(&world, &officer, "Sanhá,sanha@b.example,Guinea-Bissau,pt\nAfi Mensah,office@b.example,Togo,fr\n").await;
    let visitor = world.visitor();
    let register = async |family: &str, email: &str, state: &str| {
        let fields = form(family, email, state, &["01-law"]);
        visitor.post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    };
    register("Sanhá", "sanha@b.example", "GNB").await;
    register("Agbeko", "office@b.example", "TGO").await;
    let page = officer.get(PAGE).await.ok();
    let standing = |name: &str| page.all("table tbody tr").into_iter().find(|line| line.contains(name)).expect("listed");
    assert!(standing("Sanhá").contains("Registered"), "{}", standing("Sanhá"));
    assert!(!standing("Afi Mensah").contains("Registered"), "a colleague at the same address is somebody else");
}

async fn an_invitation_admits_one_and_no_one_after_it_was_passed_on(world: World) {
    load_mode(&world, "invited");
    let officer = world.staff("officer", &[]).await;
    invite(&world, &officer, "Kossi Agbeko,kossi@b.example,Togo,en\nJoy Otieno,joy@b.example,Kenya,en\n").await;
    let token = |email: &str| {
        let link = link_of(&world, email);
        link.rsplit('/').next().and_then(|token| token.split('?').next()).expect("a token").to_owned()
    };
    let register = async |family: &'static str, email: &'static str, token: &str| {
        let mut fields = form(family, email, "TGO", &["01-law"]);
        fields.retain(|(name, _)| *name != "given_name");
        fields.extend([("given_name", if family == "Agbeko" { "Kossi" } else { "Fatou" }), ("invitation", token)]);
        world.visitor().post("/editions/seventh/register", &fields).await
    };
    // Invited at the ministry's address, registered with their own; whoever was sent the same mail waits for the team, also when
    // they come first.
    let kossi = token("kossi@b.example");
    register("Mensah", "afi@b.example", &kossi).await.redirects_to("/editions/seventh/registered");
    register("Agbeko", "k@home.example", &kossi).await.redirects_to("/editions/seventh/registered");
    let list = officer.get("/staff/editions/seventh/registrations").await.ok();
    let line = |name: &str| list.all("table tbody tr").into_iter().find(|line| line.contains(name)).expect("listed");
    assert!(line("Agbeko").contains("Confirmed"), "{}", line("Agbeko"));
    assert!(line("Mensah").contains("To be decided"), "{}", line("Mensah"));
    // Also about what they add afterwards.
    let mut more = form("Mensah", "afi@b.example", "TGO", &["02-health"]);
    more.push(("invitation", &kossi));
    world.visitor().post("/editions/seventh/register", &more).await.redirects_to("/editions/seventh/registered");
    let list = officer.get("/staff/editions/seventh/registrations?session=02-health").await.ok();
    assert!(list.all("table tbody tr").iter().any(|line| line.contains("Mensah") && line.contains("To be decided")));
    // What was passed on is the colleague's.
    let joy = token("joy@b.example");
    let page = format!("/editions/seventh/register?invitation={joy}");
    assert_eq!(world.visitor().get(&page).await.ok().attributes("#email", "value"), ["joy@b.example"]);
    let pass = [("answer", "pass"), ("given_name", "Mary"), ("family_name", "Wanjiru"), ("email", "mary@b.example")];
    world.visitor().post(&link_of(&world, "joy@b.example"), &pass).await.redirects_to("/invitations/");
    let action = officer.get(WISHES).await.ok().attributes("form[action*=passed-on]", "action").remove(0);
    officer.post(&action, &[("decision", "approve"), ("note", "")]).await.redirects_to(WISHES);
    assert!(world.visitor().get(&page).await.ok().shows("by personal invitation").all("main form").is_empty());
    register("Otieno", "joy@b.example", &joy).await.is(422);
    world.drain();
    register("Wanjiru", "mary@b.example", &token("mary@b.example")).await.redirects_to("/editions/seventh/registered");
}

async fn whoever_comes_after_all_sends_nobody(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    invite(&world, &officer, "Fatou Agbeko,kossi@b.example,Togo,en\n").await;
    let link = link_of(&world, "kossi@b.example");
    let fatou = world.visitor();
    let pass = [("answer", "pass"), ("given_name", "Afi"), ("family_name", "Mensah"), ("email", "afi@b.example")];
    fatou.post(&link, &pass).await.redirects_to("/invitations/");
    // Whoever else has the link takes nothing back.
    let mut other = form("Otieno", "joy@b.example", "KEN", &["01-law"]);
    other.retain(|(name, _)| *name != "given_name");
    let whole = link_of(&world, "kossi@b.example");
    let token = whole.rsplit('/').next().and_then(|token| token.split('?').next()).expect("a token").to_owned();
    other.extend([("given_name", "Joy"), ("invitation", &token)]);
    world.visitor().post("/editions/seventh/register", &other).await.redirects_to("/editions/seventh/registered");
    let waiting = async || officer.get(WISHES).await.ok().attributes("form[action*=passed-on]", "action");
    assert_eq!(waiting().await.len(), 1);
    // She fills in the form herself while the team has not decided; that she takes it back is noted.
    let admin = world.staff("admin", &[]).await;
    let noted = async || admin.get("/staff/audit").await.ok().text().matches("invitation.answer").count();
    let before = noted().await;
    let mut fields = form("Agbeko", "kossi@b.example", "TGO", &["01-law"]);
    fields.push(("invitation", &token));
    fatou.post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    assert_eq!(waiting().await, Vec::<String>::new());
    assert!(noted().await > before);
    // Her invitation knows it: nothing is left to decline or to pass on. Whoever it was forwarded to still finds the form.
    let page = fatou.get(&link).await.ok().shows("Fatou Agbeko is registered.");
    assert_eq!(page.attributes("main form button", "value"), ["accept"]);
    fatou.post(&link, &[("answer", "decline"), ("reason", "")]).await.redirects_to("/invitations/");
    // Invited, accepted, declined, passed on, not answered, registered.
    assert_eq!(officer.get(PAGE).await.ok().all("details table tbody tr"), ["Togo110001"]);
}

async fn what_is_sent_is_seen_before(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let list = "Name,Surname,Email,State,Language\nKossi,Agbeko,kossi@b.example,Togo,fr\nJoy,Otieno,joy@b.example,Kenya,en\nAna,Banda,ana@b.example,Zambia,en\n";
    let lists = format!("{PAGE}/lists");
    let preview = officer.upload(&lists, &[], "file", "list.csv", list.into()).await.redirects_to(PAGE);
    // A given name beside a surname is read as one, and States that do not take part are named.
    officer.get(&preview).await.ok().shows("Kossi Agbeko").shows("does not take part in this edition: Zambia");
    officer.post(&preview, &[]).await.redirects_to(PAGE);
    let page = officer.get(PAGE).await.ok();
    let mails = page.all("details:has(.letter)");
    assert_eq!(mails.len(), 2, "one in each language that somebody reads");
    assert!(mails[0].starts_with("English · 2") && mails[0].contains("Joy Otieno"), "{}", mails[0]);
    assert!(mails[1].starts_with("French · 1") && mails[1].contains("Kossi Agbeko"), "{}", mails[1]);
    // Nobody who looks can act as the invited.
    assert!(mails[1].contains("/invitations/…") && !page.text().contains("link.invalid"), "{}", mails[1]);
}
