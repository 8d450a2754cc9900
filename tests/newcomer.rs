//! What somebody new to the house stumbles over: nothing is taken away without a question, pages say what was done, and
//! in one language.

use crate::registration::{form, load};
use crate::support::{Page, Visitor, World};

stories! {
    staff_are_asked_and_told
    a_forgotten_password_is_set_anew
    a_coordinator_sees_those_that_were_chosen
    staff_pages_are_wholly_in_one_language
    two_people_share_a_mailbox
    a_contact_list_says_what_is_wrong
    people_correct_their_own_details
    who_decides_and_whom_to_write_to
    the_button_to_join_comes_in_time
    french_and_arabic_have_their_marks
    an_address_is_not_flooded
    an_export_is_named_by_its_session
}

async fn staff_are_asked_and_told(world: World) {
    load(&world);
    let admin = world.staff("admin", &[]).await;
    let new = [("name", "Amina Salum"), ("email", "amina@acbc.example"), ("role", "officer")];
    let users = admin.post("/staff/users", &new).await.ok();
    // The question is closed; its button is the only one that disables. Nobody is asked to disable themselves.
    let ask = users.attributes("details form[action$='/disable']", "action");
    assert_eq!(ask.len(), 1);
    assert_eq!(users.attributes("form[action$='/disable']", "action"), ask);
    assert_eq!(
        users.all("details:not([open]) > summary"),
        ["Language: English", "Disable… Amina Salum", "Only some States and RECs"].map(str::to_owned)
    );
    let to = admin.post(&ask[0], &[]).await.redirects_to("/staff/users?done=");
    admin.get(&to).await.ok().shows("This person can no longer sign in").shows("Disabled");
    let to = admin.post(&ask[0].replace("disable", "enable"), &[]).await.redirects_to("/staff/users?done=");
    let told = admin.get(&to).await.ok().shows("This person can sign in again.");
    // The links to other languages do not say it again; a made-up key says nothing.
    assert!(told.attributes(".langs a", "href").iter().all(|href| !href.contains("done=")));
    assert!(admin.get("/staff/users?done=everything").await.ok().all("[role=status]").is_empty());
    // Errors stand in the order of the fields.
    let wrong = admin.post("/staff/users", &[("name", ""), ("email", "x"), ("role", "")]).await.is(422);
    assert_eq!(wrong.attributes(".summary a", "href"), ["#name", "#email", "#role"]);
    wrong.shows("Role").hides("May");
    let states = "/staff/editions/seventh/states";
    let page = admin.get(states).await.ok();
    assert_eq!(page.all("details form button[name=remove]").len(), page.all("button[name=remove]").len());
    let to = admin.post(states, &[("state", "KEN"), ("remove", "yes")]).await.redirects_to(states);
    admin.get(&to).await.ok().shows("The State is no longer in this edition.");
    let to = admin.post(states, &[("state", "KEN"), ("reserved", "1")]).await.redirects_to(states);
    admin.get(&to).await.ok().shows("The State is saved.");
    register(&world, "Ndiaye", "f@b.example", "SEN").await;
    let registration = admin.get("/staff/editions/seventh/registrations").await.ok().attributes("tbody th a", "href").remove(0);
    let page = admin.get(&registration).await.ok();
    assert_eq!(page.attributes("details button[name=decision]", "value"), ["decline", "cancel", "move"]);
    let seat = page.attributes("form[action*='/seats/']", "action").remove(0);
    let to = admin.post(&seat, &[("decision", "decline")]).await.redirects_to(&registration);
    admin.get(&to).await.ok().shows("The place has been decided.").shows("Declined");
}

async fn register(world: &World, family: &str, email: &str, state: &str) {
    let page = world.visitor().post("/editions/seventh/register", &form(family, email, state, &["01-law"])).await;
    page.redirects_to("/editions/seventh/registered");
}

async fn sign_in(world: &World, email: &str, password: &str) -> Page {
    world.visitor().post("/staff/sign-in", &[("email", email), ("password", password)]).await
}

async fn a_coordinator_sees_those_that_were_chosen(world: World) {
    load(&world);
    for (family, state) in [("Agbeko", "TGO"), ("Otieno", "KEN")] {
        let email = format!("{}@b.example", family.to_lowercase());
        let fields = form(family, &email, state, &["01-law"]);
        world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    }
    let admin = world.staff("admin", &[]).await;
    let mut new = vec![("name", "Ama Owusu"), ("email", "ama@ecowas.example"), ("role", "coordinator")];
    // Nobody sees everybody because a field was overlooked.
    admin.post("/staff/users", &new).await.is(422).shows("Choose States or RECs, or tick");
    new.push(("rec", "ECOWAS"));
    let page = admin.post("/staff/users", &new).await.ok().shows("Coordinator (ECOWAS)");
    let link = page.all(".banner .code").remove(0);
    let ama = world.visitor();
    ama.post(&link, &[]).await.redirects_to("/staff");
    let people = "/staff/editions/seventh/registrations";
    ama.get(people).await.ok().shows("Agbeko").hides("Otieno");
    // On the overview, too, everything is of those alone.
    ama.get("/staff/editions/seventh").await.ok().shows("of the States and RECs you look after").hides("Confirmed places");
    let role = page.attributes("a[href$='/role']", "href").remove(0);
    let shown = admin.get(&role).await.ok().shows("The role of Ama Owusu");
    assert_eq!(shown.attributes("input[name=rec][checked]", "value"), ["ECOWAS"]);
    admin.post(&role, &[("role", "coordinator"), ("state", "KEN")]).await.redirects_to("/staff/users");
    ama.get(people).await.ok().shows("Otieno").hides("Agbeko");
    admin.get("/staff/audit").await.ok().shows("User: role changed");
    // Nobody gives themselves another role.
    let own = world.staff("officer", &[]).await;
    own.get(&role).await.is(404);
    own.post(&role, &[("role", "admin")]).await.is(404);
}

async fn a_forgotten_password_is_set_anew(world: World) {
    let admin = world.staff("admin", &[]).await;
    let new = [("name", "Amina Salum"), ("email", "amina@acbc.example"), ("role", "officer")];
    let page = admin.post("/staff/users", &new).await.ok();
    let link = |page: &Page| page.all(".banner .code").remove(0);
    let comes_in = async |link: String| -> Visitor {
        let amina = world.visitor();
        amina.get(&link).await.ok().shows("Forgotten your password?");
        amina.post(&link, &[]).await.redirects_to("/staff");
        amina
    };
    let amina = comes_in(link(&page)).await;
    amina.post("/staff/password", &[("password", "first long password")]).await.ok().shows("Your password is saved");
    // The link is used up by that: another change asks for the present one.
    assert_eq!(amina.get("/staff/password").await.ok().all("#current_password").len(), 1);
    amina.post("/staff/password", &[("password", "another long password")]).await.is(422).shows("not your present password");
    sign_in(&world, "amina@acbc.example", "first long password").await.redirects_to("/staff");
    // Forgotten: a new link, and a new password without the old one.
    let users = admin.get("/staff/users").await.ok();
    let give = users.attributes("tr:has(details) form[action$='/link']", "action").remove(0);
    let amina = comes_in(link(&admin.post(&give, &[]).await.ok())).await;
    let page = amina.get("/staff/password").await.ok().shows("You came in with a one-time link");
    assert!(page.all("#current_password").is_empty());
    amina.post("/staff/password", &[("password", "short")]).await.is(422);
    amina.post("/staff/password", &[("password", "second long password")]).await.ok().shows("Your password is saved");
    sign_in(&world, "amina@acbc.example", "first long password").await.is(422);
    sign_in(&world, "amina@acbc.example", "second long password").await.redirects_to("/staff");
    // Who signed in with the password must know it.
    let known = world.visitor();
    let fields = [("email", "amina@acbc.example"), ("password", "second long password")];
    known.post("/staff/sign-in", &fields).await.redirects_to("/staff");
    known.post("/staff/password", &[("password", "third long password")]).await.is(422);
}

async fn staff_pages_are_wholly_in_one_language(world: World) {
    load(&world);
    let admin = world.staff("admin", &[]).await;
    for (asked, shown) in [("ar", "en"), ("pt", "en"), ("fr", "fr"), ("en", "en")] {
        let page = admin.get(&format!("/staff/editions/seventh/invitations?lang={asked}")).await.ok();
        assert_eq!((page.attributes("html", "lang"), page.attributes("html", "dir")), (vec![shown.into()], vec!["ltr".into()]));
        assert_eq!(page.headers["content-language"], shown);
        assert_eq!(page.attributes(".langs a", "lang"), ["en", "fr"]);
    }
    // What was chosen stays for the public pages.
    admin.get("/staff?lang=ar").await.ok().shows("Next sessions").hides("الجلسات");
    let public = admin.get("/editions/seventh").await.ok();
    assert_eq!((public.attributes("html", "lang"), public.attributes("html", "dir")), (vec!["ar".into()], vec!["rtl".into()]));
    // The language of a file is the file's.
    for file in ["/staff/editions/seventh/attendance.csv?lang=fr", "/editions/seventh/calendar.ics?lang=fr"] {
        let file = admin.get(file).await.ok();
        assert!(!file.headers.contains_key("set-cookie"), "{:?}", file.headers);
    }
    assert_eq!(admin.get("/editions/seventh").await.ok().attributes("html", "lang"), ["ar"]);
    let refused = admin.get("/staff/no-such-page").await.is(404);
    assert_eq!(refused.attributes("html", "dir"), ["ltr"]);
    let stranger = world.visitor().get("/staff/sign-in?lang=ar").await.ok();
    assert_eq!((stranger.attributes("html", "lang"), stranger.all("h1")), (vec!["en".into()], vec!["Sign in".into()]));
}

const INVITATIONS: &str = "/staff/editions/seventh/invitations";

async fn upload(officer: &Visitor, name: &str, text: &str) -> Page {
    officer.upload(&format!("{INVITATIONS}/lists"), &[], "file", name, text.into()).await
}

async fn two_people_share_a_mailbox(world: World) {
    load(&world);
    let admin = world.staff("admin", &[]).await;
    let list = "Name;E-mail;State\nKossi Agbeko;office@b.example;Togo\nAfi Mensah;office@b.example;Togo\nKOSSI Agbéko;office@b.example;Togo\nYao Doe;office@b.example;Togo\nAwa Sow;a@b.example;Senegal\n";
    let preview = upload(&admin, "first.csv", list).await.redirects_to(INVITATIONS);
    let page =
        admin.get(&preview).await.ok().shows("Add 2 people").shows("Afi Mensah").shows("under another name").shows("Togo");
    assert_eq!(page.attributes("input[name=also]", "value"), ["3", "5"]);
    assert!(page.attributes("input[name=also][checked]", "value").is_empty(), "staff choose");
    // Every row counts once: two are added, two may be, one is the first once more.
    assert_eq!(page.all(".figures dd"), ["2", "0", "2", "1"]);
    assert_eq!(page.all("main table:not(.stack) tbody td:first-child"), ["4"]);
    // Whatever is ticked: a row of the same name is not invited twice, nor is a row that is not there.
    let to = admin.post(&preview, &[("also", "3"), ("also", "4"), ("also", "99")]).await.redirects_to(INVITATIONS);
    admin.get(&to).await.ok().shows("The list has been added.").shows("Send 3 invitations").hides("Yao Doe");
    let page = admin.get(&preview).await.ok().shows("under another name, and this one was not ticked");
    assert_eq!(page.all(".figures dd"), ["0", "3", "0", "2"]);
    admin.post(&preview, &[("also", "5")]).await.redirects_to(INVITATIONS);
    admin.get(INVITATIONS).await.ok().shows("Send 3 invitations");
    // A later list: the third is known by name as a further person, an address without a name is not.
    let list = "Name;E-mail;State\nYao Doe;office@b.example;Togo\n;a@b.example;Senegal\nKossi Agbeko;office@b.example;Togo\n";
    let preview = upload(&admin, "second.csv", list).await.redirects_to(INVITATIONS);
    let page = admin.get(&preview).await.ok().shows("Add those ticked");
    assert_eq!(page.attributes("input[name=also]", "value"), ["2"]);
    let (first, second) = tokio::join!(admin.post(&preview, &[("also", "2")]), admin.post(&preview, &[("also", "2")]));
    first.redirects_to(INVITATIONS);
    second.redirects_to(INVITATIONS);
    admin.post(&format!("{INVITATIONS}/send"), &[]).await.redirects_to(INVITATIONS);
    world.drain();
    let to = |email: &str| world.mails().iter().filter(|mail| mail.contains(email)).count();
    assert_eq!((world.mails().len(), to("office@b.example"), to("a@b.example")), (4, 3, 1));
    let audit = admin.get("/staff/audit").await.ok();
    let actions = audit.all(".code");
    let count = |action: &str| actions.iter().filter(|found| *found == action).count();
    assert_eq!((count("contact_list.upload"), count("contact_list.confirm")), (2, 2));
    audit.shows("second.csv");
}

async fn a_contact_list_says_what_is_wrong(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let page = upload(&officer, "names.csv", "Nom;Prénom;Pays\nAgbeko;Kossi;Togo\n").await.is(422);
    page.shows("No e-mail column was found in names.csv; the headings are: Nom, Prénom and Pays");
    let preview = upload(&officer, "france.csv", "Name;E-mail;State\nJean;j@b.example;France\nKossi;k@b.example;Togo\n").await;
    let preview = preview.redirects_to(INVITATIONS);
    officer.get(&preview).await.ok().shows("France is not one of the States of the reference (55 African Union members)");
}

async fn people_correct_their_own_details(world: World) {
    load(&world);
    register(&world, "Ndiaye", "office@b.example", "SEN").await;
    register(&world, "Sow", "office@b.example", "SEN").await;
    world.drain();
    let mail = world.mails().into_iter().find(|mail| mail.contains("Fatou Ndiaye")).expect("a mail");
    let (visitor, me) = (world.visitor(), mail.link("/me/"));
    let details = visitor.get(&me).await.ok().attributes("aside a.btn", "href").remove(0);
    let page = visitor.get(&details).await.ok();
    assert_eq!(page.attributes("#organisation", "value"), ["Police"]);
    let change = |given, family, organisation| {
        [
            ("given_name", given),
            ("family_name", family),
            ("organisation", organisation),
            ("job_title", "Chief"),
            ("language", "fr"),
        ]
    };
    let wrong = visitor.post(&details, &change("", " ", "Gendarmerie")).await.is(422);
    assert_eq!(wrong.attributes("#organisation", "value"), ["Gendarmerie"], "nothing typed is lost");
    // The colleague at the same address has this name already.
    visitor.post(&details, &change("Fatou", "Sow", "Police")).await.is(422).shows("already registered with your address");
    let to = visitor.post(&details, &change("Fatoumata", "Ndiaye", "=Gendarmerie")).await.redirects_to(&me);
    visitor
        .get(&to)
        .await
        .ok()
        .shows("Your details are saved.")
        .shows("Fatoumata Ndiaye")
        .shows("=Gendarmerie")
        .shows("French");
    let officer = world.staff("admin", &[]).await;
    officer.get("/staff/editions/seventh/registrations?q=fatoumata").await.ok().shows("Ndiaye, Fatoumata").shows("One person");
    officer.get("/staff/audit").await.ok().shows("registration.correct").shows("Fatoumata").shows("Police");
    visitor.get("/me/AAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAA/details").await.is(404);
    world.drain();
    assert_eq!(world.mails().len(), 2, "the link is proof enough: no mail");
}

async fn who_decides_and_whom_to_write_to(world: World) {
    load(&world);
    let visitor = world.visitor();
    let page = visitor.get("/editions/seventh/register").await.ok();
    assert!(page.all("#state-hint")[0].contains("If your State is not in this edition, the team decides on your request."));
    let mut fields = form("Kaboré", "k@b.example", "BFA", &["01-law"]);
    fields.retain(|(name, _)| *name != "consent");
    let refused = visitor.post("/editions/seventh/register", &fields).await.is(422);
    refused.shows("write to baraza@localhost.localdomain to take part in another way");
    register(&world, "Kaboré", "k@b.example", "BFA").await;
    visitor.get("/editions/seventh/registered").await.ok().shows("your places wait for a decision of the team");
    world.drain();
    let mail = world.mails().remove(0);
    assert!(mail.contains("The team decides on the places marked"), "{mail}");
    visitor.get(&mail.link("/me/")).await.ok().shows("To be decided");
    for path in ["/", "/privacy", "/accessibility", "/editions/seventh", "/editions/seventh/register"] {
        let links = visitor.get(path).await.ok().attributes("a[href^='mailto:']", "href");
        assert!(links.contains(&"mailto:baraza@localhost.localdomain".to_owned()), "{path}");
    }
}

async fn the_button_to_join_comes_in_time(world: World) {
    load(&world);
    register(&world, "Ndiaye", "f@b.example", "SEN").await;
    world.drain();
    let me = world.mails()[0].link("/me/");
    let early = world.visitor().get(&me).await.ok();
    assert!(early.attributes("a[href^='/join/']", "href").is_empty());
    early.shows("The button to the session appears here on Tuesday, 8 June 2027 at 06:30 Dakar time (UTC)");
}

async fn french_and_arabic_have_their_marks(world: World) {
    load(&world);
    let visitor = world.visitor();
    let text = visitor.get("/editions/seventh/register?lang=fr").await.ok().text();
    for (wrong, right) in [("représentez-vous ?", "représentez-vous\u{202f}?"), ("Complet :", "Nous écrire\u{202f}:")] {
        assert!(!text.contains(wrong) && text.contains(right), "{right}");
    }
    let mut fields = form("Rakoto", "r@b.example", "MDG", &["01-law"]);
    fields.iter_mut().filter(|(name, _)| *name == "language").for_each(|field| field.1 = "fr");
    visitor.post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    fields[1].1 = "Ben Ali";
    fields[2].1 = "b@b.example";
    fields.iter_mut().filter(|(name, _)| *name == "language").for_each(|field| field.1 = "ar");
    visitor.post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    world.drain();
    let mails = world.mails();
    let french = mails.iter().find(|mail| mail.contains("r@b.example")).expect("a mail").text();
    assert!(french.contains("heure d’Antananarivo") && !french.contains("de Antananarivo"), "{french}");
    assert!(french.contains("Mon inscription\u{202f}:"), "{french}");
    let staff = world.staff("admin", &[]).await;
    // The Arabic mail is in base64: staff read it in their pages.
    let list = staff.get("/staff/editions/seventh/mail").await.ok();
    let titles = list.all("tbody th a").into_iter().zip(list.attributes("tbody th a", "href"));
    let path = titles.filter(|(title, _)| title.contains("تسجيلك")).map(|(_, path)| path).next().expect("an Arabic mail");
    let letter = staff.get(&path).await.ok().all(".letter p");
    let same_time = letter.iter().find(|line| line.contains("الموعد نفسه")).expect("the other places");
    assert!(same_time.contains('؛') && !same_time.contains(';'), "{same_time}");
    let page = staff.get("/staff/editions/seventh/registrations?lang=fr").await.ok();
    assert!(page.all("thead th, .filters label, .sections a").iter().all(|text| !text.contains("Courrier")));
    assert_eq!([page.all("label[for=state]"), page.all("label[for=status]")].concat(), ["État", "Statut"]);
}

async fn an_address_is_not_flooded(world: World) {
    load(&world);
    for family in ["A", "B", "C", "D", "E", "F", "G", "H"] {
        register(&world, family, "victim@b.example", "SEN").await;
    }
    // Somebody else is not kept from their mail.
    register(&world, "Sow", "other@b.example", "SEN").await;
    world.drain();
    let mails = world.mails();
    let to = |email: &str| mails.iter().filter(|mail| mail.contains(email)).count();
    assert_eq!((to("victim@b.example"), to("other@b.example")), (6 - 1, 1));
    let officer = world.staff("officer", &[]).await;
    officer.get("/staff/editions/seventh/registrations").await.ok().shows("9 people");
}

async fn an_export_is_named_by_its_session(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    for (query, name) in [("", "attendance-seventh.csv"), ("?session=01-law", "attendance-seventh-01-law.csv")] {
        let page = officer.get(&format!("/staff/editions/seventh/attendance.csv{query}")).await.ok();
        assert_eq!(page.headers["content-disposition"], format!("attachment; filename=\"{name}\""));
    }
}
