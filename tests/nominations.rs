//! Focal points nominate: their link, their space, alternates, substitutes, spreadsheets, letters; nominees confirm; the team
//! follows and decides.

use calamine::Reader as _;

use crate::registration::{form, load};
use crate::support::{Engine, Mail, Visitor, World, play_at};

stories! { a_focal_point_of_togo_fills_five_places somebody_nominated_confirms_in_french_and_another_declines links_expire_are_renewed_and_revoked a_spreadsheet_loses_no_row a_focal_point_of_a_rec_sees_its_own_alone letters_are_what_they_say only_those_nominated_register a_kept_place_is_nobody_else_s coordinators_chase_their_own whoever_was_withdrawn_can_be_named_again a_focal_point_corrects_what_they_said whoever_has_not_answered_is_told_of_a_change the_team_takes_a_nomination_back whoever_was_removed_has_nobody_else_s_link a_list_is_named_whole_or_not_at_all a_kept_place_is_not_decided_about_twice }

/// The morning of the first session.
const THE_DAY: &str = "2027-06-08T05:00:00Z";

mod a_substitute_comes_until_the_day_before {
    use super::{Engine, THE_DAY, on_the_day, play_at};

    #[test]
    fn sqlite() {
        play_at(Engine::Sqlite, THE_DAY, on_the_day);
    }

    #[test]
    #[ignore = "needs tests/run"]
    fn postgres() {
        play_at(Engine::Postgres, THE_DAY, on_the_day);
    }
}

const EDITION: &str = "/staff/editions/seventh";

/// The edition of the registration stories, with five places for Togo and as `mode` says.
pub fn load_mode(world: &World, mode: &str) {
    load(world);
    let path = world.directory.path().join("edition.toml");
    let text = std::fs::read_to_string(&path).expect("there");
    let text = text
        .replace("stage = \"open\"", &format!("stage = \"open\"\nregistration = \"{mode}\""))
        .replace("reserved = 1\nmaximum = 1", "reserved = 2\nmaximum = 5")
        .replace("capacity = 3", "capacity = 20");
    std::fs::write(&path, text).expect("written");
    let output = world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Adds a focal point on the page of a State or REC and sends the link; answers their page.
pub async fn focal_point(officer: &Visitor, folder: &str, name: &str, email: &str, language: &str) -> String {
    let page = format!("{EDITION}/{folder}");
    let fields = [("name", name), ("email", email), ("language", language)];
    officer.post(&format!("{page}/focal-points"), &fields).await.redirects_to(&page);
    let own = officer.get(&page).await.ok().attributes("tbody th a", "href").pop().expect("listed");
    let to = officer.post(&format!("{own}/link"), &[]).await.redirects_to(&own);
    let page = officer.get(&to).await.ok().shows("The link is on its way.").shows("Opens until");
    // Staff never see the link itself.
    assert!(!page.text().contains("/focal/"), "{}", page.text());
    own
}

/// The newest mail with two texts, after everything that is due has been sent.
pub fn mail_to(world: &World, subject: &str, text: &str) -> Mail {
    world.drain();
    let mails = world.mails();
    let found = mails.into_iter().rev().find(|mail| mail.contains(subject) && mail.contains(text));
    found.unwrap_or_else(|| panic!("no mail with {subject} and {text}"))
}

fn nominee<'a>(family: &'a str, email: &'a str, sessions: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("given_name", "Afi"),
        ("family_name", family),
        ("email", email),
        ("job_title", "Analyst"),
        ("organisation", "Ministère"),
        ("language", "fr"),
    ];
    fields.extend(sessions.iter().map(|session| ("sessions", *session)));
    fields
}

/// The path of the form that acts on somebody, by their name.
async fn id_of(visitor: &Visitor, space: &str, name: &str) -> String {
    let page = visitor.get(space).await.ok();
    let (names, ids) = (page.all("#delegation ~ ol > li h3"), page.attributes("#delegation ~ ol > li", "id"));
    let place = names.iter().position(|shown| shown.contains(name)).unwrap_or_else(|| panic!("{name} in {names:?}"));
    format!("{space}/nominations/{}", ids[place].trim_start_matches('n'))
}

async fn a_focal_point_of_togo_fills_five_places(world: World) {
    load_mode(&world, "nominated");
    let officer = world.staff("officer", &[]).await;
    focal_point(&officer, "states/TGO", "Kossi Agbeko", "kossi@b.example", "fr").await;
    focal_point(&officer, "states/SEN", "Awa Diop", "awa@b.example", "en").await;
    let mail = mail_to(&world, "To: ", "kossi@b.example");
    assert!(mail.contains("Vous êtes point focal (Togo)"), "{mail}");
    let togo = mail.link("/focal/");
    let senegal = mail_to(&world, "To: ", "awa@b.example").link("/focal/");
    let visitor = world.visitor();
    let page = visitor.get(&format!("{togo}?lang=en")).await.ok().shows("0 of 5 places").shows("Nobody is nominated yet.");
    page.shows("2 more are reserved for this delegation until 1 July 2027");
    // A form that is wrong comes back as it was typed.
    let page = visitor.post(&format!("{togo}/nominations"), &[("family_name", "Kept"), ("email", "x")]).await.is(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#email", "#language", "#sessions"]);
    assert_eq!(page.attributes("#family_name", "value"), ["Kept"]);
    let names = ["Ayité", "Bassah", "Comlan", "Dogbé", "Edoh", "Folly"];
    for (number, name) in names.iter().enumerate() {
        let email = format!("n{number}@b.example");
        let sessions: &[&str] = if number == 0 { &["01-law", "02-health"] } else { &["01-law"] };
        let to = visitor.post(&format!("{togo}/nominations"), &nominee(name, &email, sessions)).await.redirects_to(&togo);
        let said = if number < 5 { "A place is kept" } else { "this person is kept as an alternate" };
        visitor.get(&to).await.ok().shows(said);
    }
    let page = visitor.get(&togo).await.ok().shows("5 of 5 places").shows("One alternate").shows("TGO-06");
    page.shows("No more place: the next is an alternate");
    // The same person twice is refused, and kept in the form.
    let again = visitor.post(&format!("{togo}/nominations"), &nominee("ayite", "N0@b.example", &["01-law"])).await.is(422);
    again.shows("This person is in the delegation already");
    // Five are asked; the alternate hears nothing.
    world.drain();
    let asked = |name: &str| world.mails().iter().filter(|mail| mail.contains(&format!("Bonjour Afi {name}"))).count();
    assert_eq!((asked("Ayité"), asked("Edoh"), asked("Folly")), (1, 1, 0));
    // Rank: the alternate moves up, by name and code alone.
    let folly = id_of(&visitor, &togo, "Folly").await;
    let to = visitor.post(&format!("{folly}/up"), &[]).await.redirects_to(&togo);
    // The next step is at hand, and what was done is told where the page opens.
    let page = visitor.get(&to).await.ok();
    assert_eq!(page.attributes("details[open] form[action$='/up']", "action"), [format!("{folly}/up")]);
    assert_eq!(page.all("li.name > [role=status]"), ["The order is saved."]);
    let order = page.all("#delegation ~ ol > li h3");
    assert_eq!(order[4..], ["5. Afi Folly", "6. Afi Edoh"]);
    visitor.post(&format!("{folly}/place"), &[]).await.redirects_to(&togo);
    let page = visitor.get(&togo).await.ok();
    assert!(page.all("#delegation ~ ol > li").iter().any(|line| line.contains("Folly") && line.contains("Alternate")));
    // Somebody else in the place of one who has not answered: rank and place go over, both are told.
    let comlan = id_of(&visitor, &togo, "Comlan").await;
    visitor.get(&format!("{comlan}/substitute")).await.ok().shows("Somebody else in the place of Afi Comlan");
    let old_link = mail_to(&world, "Bonjour Afi Comlan", "nominations").link("/nominations/");
    let to = visitor.post(&format!("{comlan}/substitute"), &nominee("Gaba", "g@b.example", &[])).await.redirects_to(&togo);
    let page = visitor.get(&to).await.ok().shows("Somebody else is named.").shows("Named in the place of Afi Comlan");
    assert_eq!(page.all("#delegation ~ ol > li h3")[2], "3. Afi Gaba");
    page.shows("5 of 5 places").shows("Afi Gaba is named instead");
    mail_to(&world, "Bonjour Afi Comlan", "a désigné quelqu’un d’autre");
    mail_to(&world, "Bonjour Afi Gaba", "Confirmer ou décliner");
    visitor.get(&format!("{old_link}?lang=en")).await.ok().shows("This nomination no longer stands.");
    // The link of another State sees nothing of it and changes nothing.
    let other = world.visitor();
    other.get(&format!("{senegal}?lang=en")).await.ok().hides("Folly").hides("Togo").shows("Senegal");
    other.post(&format!("{}/withdraw", folly.replace(&togo, &senegal)), &[]).await.is(404);
    other.get(&format!("{}/substitute", folly.replace(&togo, &senegal))).await.is(404);
    // The officer sees it, raises the maximum and approves.
    let list = officer.get(&format!("{EDITION}/nominations")).await.ok().shows("2 have not nominated yet");
    let row = list.all("tbody tr").into_iter().find(|row| row.starts_with("Togo")).expect("listed");
    assert!(row.starts_with("Togo60515Kossi Agbeko"), "{row}");
    let delegation = format!("{EDITION}/nominations/TGO");
    let page = officer.get(&delegation).await.ok().shows("Afi Folly").shows("Approve for a place");
    let approve = page.attributes("form[action$=place]", "action").remove(0);
    let to = officer.post(&approve, &[]).await.redirects_to(&delegation);
    officer.get(&to).await.ok().shows("There is no free place");
    let quota = [("state", "TGO"), ("reserved", "2"), ("maximum", "6")];
    officer.post(&format!("{EDITION}/states"), &quota).await.redirects_to(EDITION);
    officer.post(&approve.replace("TGO", "SEN"), &[]).await.is(404);
    let to = officer.post(&approve, &[]).await.redirects_to(&delegation);
    officer.get(&to).await.ok().shows("The alternate has a place.").shows("6 of 6 places").hides("Approve");
    mail_to(&world, "Bonjour Afi Folly", "Confirmer ou décliner");
    // Withdrawing asks first, frees the place and tells the person.
    let bassah = id_of(&visitor, &togo, "Bassah").await;
    visitor.post(&format!("{bassah}/withdraw"), &[]).await.redirects_to(&togo);
    visitor.get(&togo).await.ok().shows("5 of 6 places");
    mail_to(&world, "Bonjour Afi Bassah", "a retiré votre désignation");
    // Everything is in the trail, with the focal point as the one who did it.
    let rows = world.staff("admin", &[]).await.get("/staff/audit").await.ok().all("tbody tr");
    for action in ["nomination.create", "nomination.substitute", "nomination.withdraw", "nomination.rank"] {
        let row = rows.iter().find(|row| row.contains(action)).unwrap_or_else(|| panic!("{action}"));
        assert!(row.contains("Kossi Agbeko (focal point)"), "{row}");
    }
    assert!(rows.iter().any(|row| row.contains("nomination.place") && row.contains("Halima Mwasonga")), "{rows:?}");
}

async fn somebody_nominated_confirms_in_french_and_another_declines(world: World) {
    load_mode(&world, "nominated");
    let officer = world.staff("officer", &[]).await;
    focal_point(&officer, "states/TGO", "Kossi Agbeko", "kossi@b.example", "en").await;
    let space = mail_to(&world, "To: ", "kossi@b.example").link("/focal/");
    let visitor = world.visitor();
    for (name, email) in [("Ayité", "a@b.example"), ("Bassah", "b@b.example")] {
        let fields = nominee(name, email, &["01-law", "02-health"]);
        visitor.post(&format!("{space}/nominations"), &fields).await.redirects_to(&space);
    }
    let link = mail_to(&world, "Bonjour Afi Ayité", "Droits des migrants").link("/nominations/");
    // Looking changes nothing, and there is no registration yet.
    let nominated = world.visitor();
    let page = nominated
        .get(&format!("{link}?lang=fr"))
        .await
        .ok()
        .shows("Vous avez été désigné(e) pour ces sessions (Togo)")
        .shows("Santé aux points");
    assert_eq!(page.attributes("html", "lang"), ["fr"]);
    officer.get(&format!("{EDITION}/registrations")).await.ok().hides("Ayité");
    // Without consent nothing is stored, and what was chosen stays.
    let page = nominated.post(&link, &[("answer", "accept"), ("language", "fr"), ("phone", "+228 90")]).await.is(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#consent"]);
    assert_eq!(page.attributes("#phone", "value"), ["+228 90"]);
    let no_number = [("answer", "accept"), ("language", "fr"), ("phone", "?"), ("consent", "yes")];
    let page = nominated.post(&link, &no_number).await.is(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#phone"]);
    nominated.post(&link, &[("answer", "perhaps")]).await.is(400);
    officer.get(&format!("{EDITION}/registrations")).await.ok().hides("Ayité");
    let yes = [("answer", "accept"), ("language", "fr"), ("gender", "female"), ("consent", "yes")];
    let to = nominated.post(&link, &yes).await.redirects_to(&link);
    let page = nominated.get(&to).await.ok().shows("Vous avez confirmé.").shows("Droits des migrants");
    assert_eq!(page.shows("Santé aux points").attributes("main a", "href"), ["/editions/seventh"]);
    nominated.post(&link, &yes).await.redirects_to(&link);
    // From here on it is an ordinary registration, with its mails.
    let me = mail_to(&world, "Bonjour Afi Ayité", "Merci. Votre inscription à").link("/me/");
    let page = nominated.get(&format!("{me}?lang=en")).await.ok().shows("Confirmed").shows("Togo");
    let data: serde_json::Value =
        serde_json::from_str(&nominated.get(&format!("{me}/data.json")).await.ok().text()).expect("JSON");
    assert_eq!(data["consent_history"].as_array().map(Vec::len), Some(1), "given once");
    assert!(page.all("ol.agenda > li").iter().all(|line| line.contains("Confirmed")));
    visitor.get(&space).await.ok().shows("2 of 5 places").shows("Confirmed").shows("their answer is awaited");
    // The other declines: the place is free.
    let link = mail_to(&world, "Bonjour Afi Bassah", "Confirmer").link("/nominations/");
    world.visitor().post(&link, &[("answer", "decline")]).await.redirects_to(&link);
    visitor.get(&space).await.ok().shows("1 of 5 places").shows("Has declined");
    // Substituted after consent: the seat never goes to anybody else, the old one is told with a calendar message.
    let ayite = id_of(&visitor, &space, "Ayité").await;
    visitor.post(&format!("{ayite}/substitute"), &nominee("Gaba", "g@b.example", &[])).await.redirects_to(&space);
    visitor.get(&space).await.ok().shows("1 of 5 places").shows("Afi Gaba");
    mail_to(&world, "Bonjour Afi Ayité", "a désigné quelqu’un d’autre");
    let cancelled = |mail: &Mail| mail.contains("METHOD:CANCEL") && mail.contains("Bonjour Afi Ayité");
    assert!(world.mails().iter().any(cancelled), "it leaves the calendar");
    nominated.get(&me).await.ok().shows("Declined");
    nominated.post(&format!("{me}/restore"), &[]).await.redirects_to(&me);
    nominated.get(&me).await.ok().shows("Declined").hides("Confirmed");
    let link = mail_to(&world, "Bonjour Afi Gaba", "Confirmer").link("/nominations/");
    world.visitor().post(&link, &yes).await.redirects_to(&link);
    let page = visitor.get(&space).await.ok().shows("1 of 5 places");
    let line = page.all("#delegation ~ ol > li").remove(0);
    assert!(line.contains("Afi Gaba") && line.contains("Confirmed"), "{line}");
    let list = officer.get(&format!("{EDITION}/nominations")).await.ok();
    let row = list.all("tbody tr").into_iter().find(|row| row.starts_with("Togo")).expect("listed");
    assert!(row.starts_with("Togo11005Kossi Agbeko"), "{row}");
    // The print and the exports name the delegation.
    visitor.get(&format!("{space}/print")).await.ok().shows("TGO-03").shows("Afi Gaba").hides("Ayité");
    let csv = visitor.get(&format!("{space}/delegation.csv")).await.ok().text();
    assert!(csv.starts_with('\u{feff}') && csv.contains("TGO-03,1,Gaba,Afi,g@b.example"), "{csv}");
    let bytes = visitor.get(&format!("{space}/delegation.xlsx")).await.ok().bytes;
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes)).expect("a workbook");
    let range = book.worksheet_range_at(0).expect("a sheet").expect("readable");
    assert_eq!(range.height(), 3);
    // What staff record of the session is shown there once there is evidence: seats 1 and 2 were those of the first.
    let roll = format!("{EDITION}/sessions/01-law/attendance/roll-call");
    officer.post(&roll, &[("seat", "3"), ("verdict", "present")]).await.redirects_to(EDITION);
    let line = visitor.get(&space).await.ok().all("#delegation ~ ol > li").remove(0);
    assert!(line.contains("Human rights of migrantsAttended") || line.contains("Human rights of migrants Attended"), "{line}");
    officer.post(&roll, &[("seat", "3"), ("verdict", "absent")]).await.redirects_to(EDITION);
    visitor.get(&space).await.ok().shows("Was not there").hides("Attended");
    // Whoever called the roll has seen the room: what a signature says beside it changes nothing, here as in the ledger.
    let session = format!("{EDITION}/sessions/01-law/attendance");
    let codes = officer.get(&format!("{session}/sheet")).await.ok().all("tbody .code");
    officer.post(&format!("{session}/paper"), &[("codes", &codes.join(" "))]).await.redirects_to(&session);
    visitor.get(&space).await.ok().shows("Was not there").hides("Attended");
}

async fn links_expire_are_renewed_and_revoked(world: World) {
    load_mode(&world, "nominated");
    let officer = world.staff("officer", &[]).await;
    let own = focal_point(&officer, "states/TGO", "Kossi Agbeko", "kossi@b.example", "en").await;
    let first = mail_to(&world, "To: ", "kossi@b.example").link("/focal/");
    let visitor = world.visitor();
    visitor.get(&first).await.ok();
    // Sending again takes the place of the last link.
    officer.post(&format!("{own}/link"), &[]).await.redirects_to(&own);
    visitor.get(&first).await.is(410).shows("This link has expired").hides("Togo");
    let second = mail_to(&world, "To: ", "kossi@b.example").link("/focal/");
    assert_ne!(first, second);
    visitor.get(&second).await.ok();
    visitor.post(&format!("{first}/nominations"), &nominee("X", "x@b.example", &["01-law"])).await.is(404);
    // Thirty days later it has expired; a new one goes to the address that is known, whatever was asked with.
    let past = baraza::db::types::UtcInstant::from(world.site.now() - chrono::TimeDelta::minutes(1));
    let expired = world.site.db.write(baraza::db::Lock::None, move |conn| {
        use baraza::db::schema::focal_point::dsl::{focal_point, link_expires_at};
        use diesel::{ExpressionMethods as _, RunQueryDsl as _};
        Ok(diesel::update(focal_point).set(link_expires_at.eq(past)).execute(conn)?)
    });
    assert_eq!(expired.await.expect("written"), 1);
    let page = visitor.get(&second).await.is(410).shows("Mail me a new link");
    assert_eq!(page.attributes("main form", "action"), [format!("{second}/link")]);
    for path in ["nominations/new", "print", "delegation.csv"] {
        visitor.get(&format!("{second}/{path}")).await.is(404);
    }
    let before = world.mails().len();
    let right = visitor.post(&format!("{second}/link"), &[]).await.ok().shows("Look into your mailbox").main();
    let wrong = visitor.post("/focal/AAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAA/link", &[]).await.ok().main();
    assert_eq!(right, wrong);
    let third = mail_to(&world, "To: ", "kossi@b.example").link("/focal/");
    assert_eq!(world.mails().len(), before + 1);
    visitor.get(&third).await.ok();
    // The one that had expired does not open again with it.
    visitor.get(&second).await.is(410);
    // Revoked: nothing opens, and nothing can be asked for.
    officer.get(&own).await.ok().shows("Revoke the link");
    let to = officer.post(&format!("{own}/link"), &[("revoke", "yes")]).await.redirects_to(&own);
    officer.get(&to).await.ok().shows("The link is revoked.").shows("No link is open");
    visitor.get(&third).await.is(404);
    visitor.post(&format!("{third}/link"), &[]).await.ok().shows("Look into your mailbox");
    world.drain();
    assert_eq!(world.mails().len(), before + 1);
    // Another address: the link that lies in the old mailbox is worthless.
    officer.post(&format!("{own}/link"), &[]).await.redirects_to(&own);
    let fourth = mail_to(&world, "To: ", "kossi@b.example").link("/focal/");
    visitor.get(&fourth).await.ok();
    officer.post(&own, &[("name", "Kossi"), ("email", "new@b.example"), ("language", "en")]).await.redirects_to(EDITION);
    visitor.get(&fourth).await.is(404);
}

async fn a_spreadsheet_loses_no_row(world: World) {
    load_mode(&world, "nominated");
    let officer = world.staff("officer", &[]).await;
    focal_point(&officer, "states/TGO", "Kossi Agbeko", "kossi@b.example", "en").await;
    let space = mail_to(&world, "To: ", "kossi@b.example").link("/focal/");
    let visitor = world.visitor();
    visitor.post(&format!("{space}/nominations"), &nominee("Ayité", "a@b.example", &["01-law"])).await.redirects_to(&space);
    let lists = format!("{space}/lists");
    for (name, bytes) in
        [("note.pdf", b"%PDF-1.7\x00".to_vec()), ("empty.csv", Vec::new()), ("x.csv", b"Kossi;Togo\n".to_vec())]
    {
        visitor.upload(&lists, &[], "file", name, bytes).await.is(422).shows(name).shows("Nothing was stored.");
    }
    let mut file = "Nom;Prénom;Courriel;Fonction;Pays\nAyité;Afi;a@b.example;Analyste;Togo\nKo;;;X;\n=SUM(A1);Awa;w@b.example;;TG\nDiop;Ali;d@b.example;;Sénégal\nMensah;Jo;jo@@b;;\n".to_owned();
    for number in 0..5 {
        file = format!("{file}P{number};Essi;p{number}@b.example;;\n");
    }
    let preview = visitor.upload(&lists, &[], "file", "liste.csv", file.into_bytes()).await.redirects_to(&lists);
    let page = visitor.get(&preview).await.ok().shows("Nothing is stored yet.");
    let refused = page.all("table").remove(0);
    for (row, reason) in [
        ("2", "This person is in the delegation already"),
        ("3", "The e-mail address is missing"),
        ("5", "The row is for another State"),
        ("6", "This is no e-mail address"),
    ] {
        assert!(refused.contains(&format!("{row}{reason}")), "{refused}");
    }
    assert_eq!(page.all(".figures dd"), ["6", "4"]);
    visitor.get(&space).await.ok().hides("Essi");
    visitor.post(&preview, &[]).await.is(422).shows("Choose at least one session");
    let to = visitor.post(&preview, &[("sessions", "01-law")]).await.redirects_to(&space);
    let page = visitor.get(&to).await.ok().shows("those who came last are alternates").shows("5 of 5 places");
    let lines = page.all("#delegation ~ ol > li");
    assert_eq!(lines.len(), 7);
    assert!(lines[1].contains("Awa =SUM(A1)"), "{}", lines[1]);
    assert_eq!(lines.iter().filter(|line| line.contains("Alternate")).count(), 2);
    assert!(lines[5].contains("Alternate") && lines[6].contains("Alternate"));
    // A second time names nobody; somebody else's link does not lead to it.
    visitor.post(&preview, &[("sessions", "01-law")]).await.redirects_to(&space);
    assert_eq!(visitor.get(&space).await.ok().all("#delegation ~ ol > li").len(), 7);
    let csv = visitor.get(&format!("{space}/delegation.csv")).await.ok().text();
    assert!(csv.contains("'=SUM(A1)"), "{csv}");
    focal_point(&officer, "states/SEN", "Awa Diop", "awa@b.example", "en").await;
    let senegal = mail_to(&world, "To: ", "awa@b.example").link("/focal/");
    visitor.get(&preview.replace(&space, &senegal)).await.is(404);
}

async fn a_focal_point_of_a_rec_sees_its_own_alone(world: World) {
    load_mode(&world, "nominated");
    let officer = world.staff("officer", &[]).await;
    officer.get(&format!("{EDITION}/recs/ECOWAS")).await.is(404);
    officer.post(&format!("{EDITION}/recs"), &[("rec", "ECOWAS")]).await.redirects_to(EDITION);
    officer
        .post(&format!("{EDITION}/recs/ECOWAS/focal-points"), &[("name", "")])
        .await
        .is(422)
        .shows("Enter the person’s name");
    focal_point(&officer, "recs/ECOWAS", "Abena Owusu", "abena@b.example", "en").await;
    focal_point(&officer, "states/TGO", "Kossi Agbeko", "kossi@b.example", "en").await;
    let rec = mail_to(&world, "To: ", "abena@b.example").link("/focal/");
    let togo = mail_to(&world, "To: ", "kossi@b.example").link("/focal/");
    let visitor = world.visitor();
    visitor.post(&format!("{togo}/nominations"), &nominee("Ayité", "a@b.example", &["01-law"])).await.redirects_to(&togo);
    let fields = nominee("Mensah", "m@b.example", &["01-law"]);
    visitor.post(&format!("{rec}/nominations"), &fields).await.redirects_to(&rec);
    let page = visitor.get(&rec).await.ok().shows("(ECOWAS)").shows("ECOWAS-01").hides("Ayité");
    page.shows("One place, without a limit for this delegation").hides("reserved");
    visitor.get(&togo).await.ok().hides("Mensah");
    let link = mail_to(&world, "Bonjour Afi Mensah", "Confirmer").link("/nominations/");
    let yes = [("answer", "accept"), ("language", "en"), ("consent", "yes")];
    world.visitor().post(&link, &yes).await.redirects_to(&link);
    visitor.get(&rec).await.ok().shows("Confirmed");
    let row = officer.get(&format!("{EDITION}/registrations")).await.ok().all("tbody tr").remove(0);
    assert!(row.contains("Mensah") && row.contains("ECOWAS"), "{row}");
    officer.get(&format!("{EDITION}/nominations/ECOWAS")).await.ok().shows("Mensah").hides("Ayité");
    // A REC that no longer takes part has no focal point, and what was nominated stays.
    officer.post(&format!("{EDITION}/recs"), &[("rec", "ECOWAS"), ("remove", "yes")]).await.redirects_to(EDITION);
    visitor.get(&rec).await.is(404);
    officer.get(&format!("{EDITION}/nominations/ECOWAS")).await.ok().shows("Mensah");
}

async fn letters_are_what_they_say(world: World) {
    load_mode(&world, "nominated");
    let officer = world.staff("officer", &[]).await;
    focal_point(&officer, "states/TGO", "Kossi Agbeko", "kossi@b.example", "en").await;
    let space = mail_to(&world, "To: ", "kossi@b.example").link("/focal/");
    let (visitor, letters) = (world.visitor(), format!("{space}/letters"));
    visitor.upload(&letters, &[], "letter", "note.pdf", b"<html>".to_vec()).await.is(422).shows("note.pdf is not taken");
    visitor.upload(&letters, &[], "letter", "note.html", b"<html>".to_vec()).await.is(422);
    let note = [("reference", "NV/27/041")];
    visitor.upload(&letters, &note, "letter", "note verbale.pdf", b"%PDF-1.7 x".to_vec()).await.redirects_to(&space);
    let page = visitor.get(&space).await.ok().shows("NV/27/041");
    let path = page.attributes("#letters ~ ul a", "href").remove(0);
    let file = visitor.get(&path).await.ok();
    assert_eq!(file.bytes, b"%PDF-1.7 x");
    let disposition = file.headers.get("content-disposition").expect("there").to_str().expect("ASCII");
    assert!(disposition.starts_with("attachment;"), "{disposition}");
    let staff = officer.get(&format!("{EDITION}/nominations/TGO")).await.ok().attributes("main li a", "href");
    let own = staff.into_iter().find(|href| href.contains("/letters/")).expect("listed");
    assert_eq!(officer.get(&own).await.ok().bytes, b"%PDF-1.7 x");
    officer.get(&own.replace("TGO", "SEN")).await.is(404);
    focal_point(&officer, "states/SEN", "Awa Diop", "awa@b.example", "en").await;
    let senegal = mail_to(&world, "To: ", "awa@b.example").link("/focal/");
    visitor.get(&path.replace(&space, &senegal)).await.is(404);
    visitor.post(&format!("{}/remove", path.replace(&space, &senegal)), &[]).await.is(404);
    visitor.post(&format!("{path}/remove"), &[]).await.redirects_to(&space);
    visitor.get(&path).await.is(404);
}

async fn only_those_nominated_register(world: World) {
    load_mode(&world, "nominated");
    let visitor = world.visitor();
    for (language, said) in [
        ("en", "Ask the focal point of your State"),
        ("fr", "Demandez au point focal de votre État"),
        ("ar", "اطلبوا من جهة الاتصال في دولتكم"),
    ] {
        let page = visitor.get(&format!("/editions/seventh/register?lang={language}")).await.ok().shows(said);
        assert!(page.all("main form").is_empty());
        assert_eq!(page.attributes("main a[href^=mailto]", "href").len(), 1);
        let fields = form("Ndiaye", "n@b.example", "SEN", &["01-law"]);
        let page = visitor.post("/editions/seventh/register", &fields).await.is(422).shows(said);
        assert!(page.all("main form").is_empty());
    }
    world.drain();
    assert!(world.mails().is_empty());
    load_mode(&world, "invited");
    let page = visitor.get("/editions/seventh/register?lang=en").await.ok().shows("by personal invitation");
    page.shows("You were invited and cannot find the link").hides("focal point");
    visitor.post("/editions/seventh/register", &form("N", "n@b.example", "SEN", &["01-law"])).await.is(422);
    // Whoever is nominated for one session does not add another by themselves.
    load_mode(&world, "nominated");
    let officer = world.staff("officer", &[]).await;
    focal_point(&officer, "states/TGO", "Kossi Agbeko", "kossi@b.example", "en").await;
    let space = mail_to(&world, "To: ", "kossi@b.example").link("/focal/");
    visitor.post(&format!("{space}/nominations"), &nominee("Ayité", "a@b.example", &["01-law"])).await.redirects_to(&space);
    let link = mail_to(&world, "Bonjour Afi Ayité", "Confirmer").link("/nominations/");
    let yes = [("answer", "accept"), ("language", "fr"), ("consent", "yes")];
    visitor.post(&link, &yes).await.redirects_to(&link);
    let me = mail_to(&world, "Bonjour Afi Ayité", "Merci.").link("/me/");
    visitor.get(&format!("{me}?lang=en")).await.ok().hides("Health at points of entry");
    visitor.post(&format!("{me}/sessions"), &[("sessions", "01-law"), ("sessions", "02-health")]).await.redirects_to(&me);
    visitor.get(&me).await.ok().hides("Health at points of entry").shows("Human rights");
}

async fn a_kept_place_is_nobody_else_s(world: World) {
    load(&world);
    // Open to everybody: three places, one of them reserved for Togo and one its maximum.
    let officer = world.staff("officer", &[]).await;
    focal_point(&officer, "states/TGO", "Kossi Agbeko", "kossi@b.example", "en").await;
    focal_point(&officer, "states/KEN", "Joy Otieno", "joy@b.example", "en").await;
    let togo = mail_to(&world, "To: ", "kossi@b.example").link("/focal/");
    let kenya = mail_to(&world, "To: ", "joy@b.example").link("/focal/");
    let visitor = world.visitor();
    visitor.post(&format!("{togo}/nominations"), &nominee("Ayité", "a@b.example", &["01-law"])).await.redirects_to(&togo);
    visitor.post(&format!("{kenya}/nominations"), &nominee("Otieno", "o@b.example", &["01-law"])).await.redirects_to(&kenya);
    // The maximum of Togo is taken by the nomination, though nobody has answered it.
    let register = |family: &'static str, email: &'static str, state: &'static str| {
        let visitor = world.visitor();
        async move {
            let fields = form(family, email, state, &["01-law"]);
            visitor.post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
        }
    };
    register("Togolese", "t@b.example", "TGO").await;
    register("Senegalese", "s@b.example", "SEN").await;
    register("Kenyan", "k@b.example", "KEN").await;
    let status = |name: &'static str| {
        let officer = &officer;
        async move {
            let rows = officer.get(&format!("{EDITION}/registrations")).await.ok().all("tbody tr");
            rows.into_iter().find(|row| row.contains(name)).unwrap_or_default()
        }
    };
    assert!(status("Togolese").await.contains("Waiting list"), "{}", status("Togolese").await);
    assert!(status("Senegalese").await.contains("Confirmed"), "{}", status("Senegalese").await);
    assert!(status("Kenyan").await.contains("Waiting list"), "{}", status("Kenyan").await);
    visitor.get("/editions/seventh?lang=en").await.ok().shows("Full: waiting list open");
    // Consenting turns the kept place into a seat; those who wait do not slip in between.
    let link = mail_to(&world, "Bonjour Afi Otieno", "Confirmer").link("/nominations/");
    let yes = [("answer", "accept"), ("language", "fr"), ("consent", "yes")];
    visitor.post(&link, &yes).await.redirects_to(&link);
    assert!(status("Otieno").await.contains("Confirmed"));
    assert!(status("Kenyan").await.contains("Waiting list"));
    // Declining gives it to the first who waits and fits.
    let link = mail_to(&world, "Bonjour Afi Ayité", "Confirmer").link("/nominations/");
    visitor.post(&link, &[("answer", "decline")]).await.redirects_to(&link);
    assert!(status("Togolese").await.contains("Confirmed"), "{}", status("Togolese").await);
    visitor.get(&format!("{togo}?lang=en")).await.ok().shows("1 of 1 places").shows("No more place");
}

async fn coordinators_chase_their_own(world: World) {
    load_mode(&world, "nominated");
    let officer = world.staff("officer", &[]).await;
    for (state, name, email) in [("TGO", "Kossi Agbeko", "kossi@b.example"), ("SEN", "Awa Diop", "awa@b.example")] {
        focal_point(&officer, &format!("states/{state}"), name, email, "en").await;
    }
    let space = mail_to(&world, "To: ", "kossi@b.example").link("/focal/");
    let coordinator = world.staff("coordinator", &["--edition", "seventh", "--state", "TGO"]).await;
    let list = coordinator.get(&format!("{EDITION}/nominations")).await.ok().shows("Togo").hides("Senegal");
    list.shows("Not yet").shows("One has not nominated yet");
    let togo = format!("{EDITION}/nominations/TGO");
    for path in ["SEN", "ECOWAS", "XXX"] {
        coordinator.get(&format!("{EDITION}/nominations/{path}")).await.is(404);
        coordinator.post(&format!("{EDITION}/nominations/{path}/remind"), &[]).await.is(404);
    }
    let to = coordinator.post(&format!("{togo}/remind"), &[]).await.redirects_to(&togo);
    coordinator.get(&to).await.ok().shows("A reminder is on its way.");
    let mail = mail_to(&world, "Please nominate: Seventh edition", "kossi@b.example");
    // The link they have goes on opening.
    assert_eq!(mail.link("/focal/"), space);
    let before = world.mails().len();
    let to = coordinator.post(&format!("{togo}/remind"), &[]).await.redirects_to(&togo);
    coordinator.get(&to).await.ok().shows("Nobody was reminded");
    world.drain();
    assert_eq!(world.mails().len(), before);
    // Chasing is not deciding.
    let visitor = world.visitor();
    visitor.post(&format!("{space}/nominations"), &nominee("Ayité", "a@b.example", &["01-law"])).await.redirects_to(&space);
    let ayite = id_of(&visitor, &space, "Ayité").await;
    visitor.post(&format!("{ayite}/alternate"), &[]).await.redirects_to(&space);
    let place = format!("{togo}/people/{}/place", ayite.rsplit_once('/').expect("a path").1);
    coordinator.get(&togo).await.ok().shows("Alternate").hides("Approve for a place");
    coordinator.post(&place, &[]).await.is(404);
    officer.post(&place, &[]).await.redirects_to(&togo);
    coordinator.get(&togo).await.ok().shows("their answer is awaited").shows("Last active");
    coordinator.get(&format!("{togo}/delegation.csv")).await.ok();
    let missing = officer.get(&format!("{EDITION}/nominations?who=missing")).await.ok().all("tbody th");
    assert_eq!(missing, ["KenyaNot yet", "SenegalNot yet"]);
    // An edition in which somebody is nominated is not deleted.
    officer.get(&format!("{EDITION}/settings?lang=fr")).await.ok().shows("une désignation");
}

async fn whoever_was_withdrawn_can_be_named_again(world: World) {
    load_mode(&world, "nominated");
    let officer = world.staff("officer", &[]).await;
    focal_point(&officer, "states/TGO", "Kossi Agbeko", "kossi@b.example", "en").await;
    let space = mail_to(&world, "To: ", "kossi@b.example").link("/focal/");
    let visitor = world.visitor();
    let yes = [("answer", "accept"), ("language", "fr"), ("consent", "yes")];
    for gives_up in [false, false, true] {
        let fields = nominee("Ayité", "a@b.example", &["01-law"]);
        visitor.post(&format!("{space}/nominations"), &fields).await.redirects_to(&space);
        let link = mail_to(&world, "Bonjour Afi Ayité", "Confirmer").link("/nominations/");
        world.visitor().post(&link, &yes).await.redirects_to(&link);
        // What the person reads is what the seat is.
        visitor.get(&space).await.ok().shows("1 of 5 places").shows("Confirmed");
        officer.get(&format!("{EDITION}/registrations?status=confirmed")).await.ok().shows("Ayité");
        // A session that people are nominated for is neither deleted nor a draft again.
        officer.post(&format!("{EDITION}/sessions/01-law/delete"), &[]).await.is(422);
        let me = mail_to(&world, "Bonjour Afi Ayité", "Merci.").link("/me/");
        if gives_up {
            world.visitor().post(&format!("{me}/cancel"), &[]).await.redirects_to(&me);
        }
        let id = id_of(&visitor, &space, "Ayité").await;
        visitor.post(&format!("{id}/withdraw"), &[]).await.redirects_to(&space);
        officer.get(&format!("{EDITION}/registrations?status=declined")).await.ok().shows("Ayité");
        // Nobody takes back by themselves what their focal point has taken away, nor what they had given up before.
        world.visitor().post(&format!("{me}/restore"), &[]).await.redirects_to(&me);
        officer.get(&format!("{EDITION}/registrations?status=declined")).await.ok().shows("Ayité");
    }
    // Kept places count for a limit as seats do.
    visitor.post(&format!("{space}/nominations"), &nominee("Bassah", "b@b.example", &["02-health"])).await.redirects_to(&space);
    visitor.post(&format!("{space}/nominations"), &nominee("Comlan", "c@b.example", &["02-health"])).await.redirects_to(&space);
    let states = format!("{EDITION}/states");
    let refused = officer.post(&states, &[("state", "TGO"), ("reserved", "1"), ("maximum", "1")]).await.is(422);
    assert_eq!(refused.attributes(".summary a", "href"), ["#maximum"]);
    officer.post(&format!("{EDITION}/sessions/02-health/delete"), &[]).await.is(422);
}

async fn a_focal_point_corrects_what_they_said(world: World) {
    load_mode(&world, "nominated");
    let officer = world.staff("officer", &[]).await;
    focal_point(&officer, "states/TGO", "Kossi Agbeko", "kossi@b.example", "en").await;
    let space = mail_to(&world, "To: ", "kossi@b.example").link("/focal/");
    let visitor = world.visitor();
    for (name, email) in [("Ayté", "wrong@b.example"), ("Bassah", "b@b.example")] {
        visitor.post(&format!("{space}/nominations"), &nominee(name, email, &["01-law"])).await.redirects_to(&space);
    }
    let old = mail_to(&world, "Bonjour Afi Ayté", "Confirmer").link("/nominations/");
    // The form shows what is stored.
    let one = id_of(&visitor, &space, "Ayté").await;
    let page = visitor.get(&space).await.ok();
    assert!(page.attributes("#delegation ~ ol a", "href").contains(&format!("{one}/details")));
    let page = visitor.get(&format!("{one}/details")).await.ok().shows("Correct what is said of Afi Ayté");
    assert_eq!(page.attributes("#family_name, #email, #job_title", "value"), ["Ayté", "wrong@b.example", "Analyst"]);
    page.hides("Human rights of migrants");
    // What is wrong or somebody else's comes back as it was typed.
    let wrong = visitor.post(&format!("{one}/details"), &[("family_name", "Kept"), ("email", "x")]).await.is(422);
    assert_eq!(wrong.attributes(".summary a", "href"), ["#email", "#language"]);
    assert_eq!(wrong.attributes("#family_name", "value"), ["Kept"]);
    let taken = visitor.post(&format!("{one}/details"), &nominee("Bassah", "b@b.example", &[])).await.is(422);
    taken.shows("This person is in the delegation already");
    // A name alone asks nobody anew, and the link stays.
    let before = world.mails().len();
    let to = visitor.post(&format!("{one}/details"), &nominee("Ayité", "wrong@b.example", &[])).await.redirects_to(&space);
    let page = visitor.get(&to).await.ok();
    assert_eq!(page.all("li.name > [role=status]"), ["The details are corrected."]);
    assert!(page.all("#delegation ~ ol > li h3")[0].contains("Afi Ayité"), "rank and place stay");
    world.drain();
    assert_eq!(world.mails().len(), before);
    world.visitor().get(&format!("{old}?lang=en")).await.ok().shows("Afi Ayité");
    // At another address they are asked anew, and what went to the wrong one opens nothing.
    let to = visitor.post(&format!("{one}/details"), &nominee("Ayité", "right@b.example", &[])).await.redirects_to(&space);
    visitor.get(&to).await.ok().shows("the person is asked at the new address").shows("2 of 5 places");
    // Nobody writes to as many addresses as they like by correcting one.
    let two = format!("{}/details", id_of(&visitor, &space, "Bassah").await);
    for email in ["b1@b.example", "b2@b.example", "b3@b.example"] {
        visitor.post(&two, &nominee("Bassah", email, &[])).await.redirects_to(&space);
    }
    let often = visitor.post(&two, &nominee("Bassah", "b4@b.example", &[])).await.is(422);
    assert_eq!(often.attributes(".summary a", "href"), ["#email"]);
    visitor.post(&two, &nominee("Bassa", "b3@b.example", &[])).await.redirects_to(&space);
    visitor.post(&two, &nominee("Bassah", "b3@b.example", &[])).await.redirects_to(&space);
    let mail = mail_to(&world, "Bonjour Afi Ayité", "right@b.example");
    world.visitor().get(&old).await.is(404);
    let link = mail.link("/nominations/");
    world.visitor().post(&link, &[("answer", "accept"), ("language", "fr"), ("consent", "yes")]).await.redirects_to(&link);
    officer.get(&format!("{EDITION}/registrations?status=confirmed")).await.ok().shows("right@b.example");
    // From now on it is their own word.
    visitor.get(&format!("{one}/details")).await.is(404);
    let to = visitor.post(&format!("{one}/details"), &nominee("Other", "o@b.example", &[])).await.redirects_to(&space);
    visitor.get(&to).await.ok().shows("This person has answered meanwhile").hides("o@b.example");
    let page = visitor.get(&space).await.ok();
    assert!(!page.attributes("#delegation ~ ol a", "href").contains(&format!("{one}/details")));
    world.staff("admin", &[]).await.get("/staff/audit").await.ok().shows("Nomination: corrected by the focal point");
    // Nobody corrects the delegation of others.
    focal_point(&officer, "states/SEN", "Awa Diop", "awa@b.example", "en").await;
    let senegal = mail_to(&world, "To: ", "awa@b.example").link("/focal/");
    let other = id_of(&visitor, &space, "Bassah").await.replace(&space, &senegal);
    visitor.get(&format!("{other}/details")).await.is(404);
    visitor.post(&format!("{other}/details"), &nominee("Other", "o@b.example", &[])).await.is(404);
}

async fn on_the_day(world: World) {
    load_mode(&world, "nominated");
    let officer = world.staff("officer", &[]).await;
    focal_point(&officer, "states/TGO", "Kossi Agbeko", "kossi@b.example", "en").await;
    let space = mail_to(&world, "To: ", "kossi@b.example").link("/focal/");
    let visitor = world.visitor();
    for (name, email) in [("Ayité", "a@b.example"), ("Bassah", "b@b.example")] {
        let fields = nominee(name, email, &["01-law", "02-health"]);
        visitor.post(&format!("{space}/nominations"), &fields).await.redirects_to(&space);
    }
    let only = nominee("Comlan", "c@b.example", &["01-law"]);
    visitor.post(&format!("{space}/nominations"), &only).await.redirects_to(&space);
    let link = mail_to(&world, "Bonjour Afi Ayité", "Confirmer").link("/nominations/");
    let yes = [("answer", "accept"), ("language", "fr"), ("consent", "yes")];
    world.visitor().post(&link, &yes).await.redirects_to(&link);
    visitor.get(&format!("{space}?lang=en")).await.ok().shows("3 of 5 places").shows("2 of 5 places");
    // Of somebody who has confirmed, the session of today stays theirs; that of next week goes over.
    let ayite = id_of(&visitor, &space, "Ayité").await;
    let page = visitor.get(&format!("{ayite}/substitute")).await.ok().shows("Health at points of entry");
    page.hides("Human rights of migrants");
    visitor.post(&format!("{ayite}/substitute"), &nominee("Gaba", "g@b.example", &[])).await.redirects_to(&space);
    let page = visitor.get(&space).await.ok().shows("3 of 5 places").shows("2 of 5 places");
    let line = page.all("#delegation ~ ol > li").remove(0);
    assert!(line.contains("Gaba") && line.contains("Health") && !line.contains("Human rights"), "{line}");
    page.shows("Afi Gaba is named instead · Human rights of migrants: Confirmed");
    visitor.get(&format!("{space}/print")).await.ok().shows("Afi Ayité").shows("Afi Gaba");
    // Of somebody who has not answered, the place of today is free.
    let bassah = id_of(&visitor, &space, "Bassah").await;
    visitor.post(&format!("{bassah}/substitute"), &nominee("Dogbé", "d@b.example", &[])).await.redirects_to(&space);
    visitor.get(&space).await.ok().shows("2 of 5 places").hides("3 of 5 places");
    // Where there is today alone, it is too late, and what was typed stays.
    let comlan = id_of(&visitor, &space, "Comlan").await;
    let late = visitor.post(&format!("{comlan}/substitute"), &nominee("Edoh", "e@b.example", &[])).await.is(422);
    assert_eq!(late.attributes("#family_name", "value"), ["Edoh"]);
    late.shows("It is too late to name somebody else");
}

async fn whoever_has_not_answered_is_told_of_a_change(world: World) {
    load_mode(&world, "nominated");
    let officer = world.staff("officer", &[]).await;
    focal_point(&officer, "states/TGO", "Kossi Agbeko", "kossi@b.example", "en").await;
    let space = mail_to(&world, "To: ", "kossi@b.example").link("/focal/");
    let visitor = world.visitor();
    for (name, email) in [("Ayité", "a@b.example"), ("Bassah", "b@b.example")] {
        let fields = nominee(name, email, &["01-law", "02-health"]);
        visitor.post(&format!("{space}/nominations"), &fields).await.redirects_to(&space);
    }
    // One has declined: it is nothing to them any more.
    let link = mail_to(&world, "Bonjour Afi Bassah", "Confirmer").link("/nominations/");
    world.visitor().post(&link, &[("answer", "decline")]).await.redirects_to(&link);
    // Cancelling asks first, and says who is written to.
    let cancel = format!("{EDITION}/sessions/01-law/cancel");
    let reason = [("reason_en", "The speaker is ill"), ("reason_fr", "L’oratrice est malade")];
    let asked = officer.post(&cancel, &reason).await.ok().shows("One person who is nominated and has not answered");
    let (names, values) =
        (asked.attributes("main form input[type=hidden]", "name"), asked.attributes("main form input[type=hidden]", "value"));
    let fields: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(values.iter().map(String::as_str)).collect();
    officer.post(&cancel, &fields).await.redirects_to(EDITION);
    let told = mail_to(&world, "Bonjour Afi Ayité", "pour laquelle vous êtes désigné(e) est annulée");
    assert!(told.contains("L’oratrice est malade") && !told.contains("METHOD:"), "{told}");
    let of_bassah = |mail: &Mail| mail.contains("Bonjour Afi Bassah") && mail.contains("annulée");
    assert!(!world.mails().iter().any(of_bassah));
    // The other session still stands, and can be answered.
    let link = mail_to(&world, "Bonjour Afi Ayité", "Confirmer").link("/nominations/");
    visitor.get(&format!("{link}?lang=en")).await.ok().shows("Health at points of entry").hides("Human rights of migrants");
}

async fn the_team_takes_a_nomination_back(world: World) {
    load_mode(&world, "nominated");
    let officer = world.staff("officer", &[]).await;
    focal_point(&officer, "states/TGO", "Kossi Agbeko", "kossi@b.example", "en").await;
    let space = mail_to(&world, "To: ", "kossi@b.example").link("/focal/");
    let visitor = world.visitor();
    let fields = nominee("Ayité", "a@b.example", &["01-law"]);
    visitor.post(&format!("{space}/nominations"), &fields).await.redirects_to(&space);
    mail_to(&world, "Bonjour Afi Ayité", "Confirmer");
    let delegation = format!("{EDITION}/nominations/TGO");
    let page = officer.get(&delegation).await.ok().shows("1 of 5 places");
    let withdraw = page.attributes("form[action$=withdraw]", "action").remove(0);
    officer.post(&withdraw.replace("TGO", "SEN"), &[]).await.is(404);
    world.staff("coordinator", &["--state", "TGO"]).await.post(&withdraw, &[]).await.is(404);
    let to = officer.post(&withdraw, &[]).await.redirects_to(&delegation);
    officer.get(&to).await.ok().shows("The nomination is withdrawn.").shows("0 of 5 places");
    mail_to(&world, "Bonjour Afi Ayité", "a retiré votre désignation");
    visitor.get(&space).await.ok().shows("0 of 5 places");
}

/// `SQLite` gives the highest number once more when its row is gone: it must not bring a link of before back to life.
async fn whoever_was_removed_has_nobody_else_s_link(world: World) {
    load_mode(&world, "nominated");
    let officer = world.staff("officer", &[]).await;
    let own = focal_point(&officer, "states/TGO", "Kossi Agbeko", "kossi@b.example", "en").await;
    let first = mail_to(&world, "To: ", "kossi@b.example").link("/focal/");
    officer.post(&own, &[("remove", "yes")]).await.redirects_to("/staff");
    // Nobody takes a colleague's place within the second.
    tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
    focal_point(&officer, "states/KEN", "Wanjiru Kamau", "wanjiru@b.example", "en").await;
    let second = mail_to(&world, "To: ", "wanjiru@b.example").link("/focal/");
    let visitor = world.visitor();
    visitor.get(&second).await.ok().shows("Kenya");
    visitor.get(&first).await.is(404);
}

async fn a_list_is_named_whole_or_not_at_all(world: World) {
    load_mode(&world, "nominated");
    let officer = world.staff("officer", &[]).await;
    focal_point(&officer, "states/TGO", "Kossi Agbeko", "kossi@b.example", "en").await;
    let space = mail_to(&world, "To: ", "kossi@b.example").link("/focal/");
    let visitor = world.visitor();
    let list = |from: usize, to: usize| {
        let rows = (from..to).map(|number| format!("P{number};Essi;p{number}@b.example\n"));
        format!("Nom;Prénom;Courriel\n{}", rows.collect::<String>()).into_bytes()
    };
    let upload = async |bytes: Vec<u8>| {
        visitor.upload(&format!("{space}/lists"), &[], "file", "liste.csv", bytes).await.redirects_to(&space)
    };
    let chosen = [("sessions", "01-law")];
    visitor.post(&upload(list(0, 150)).await, &chosen).await.redirects_to(&space);
    visitor.post(&upload(list(150, 200)).await, &chosen).await.redirects_to(&space);
    // A delegation has three hundred people at most: of a hundred and one more not one is named.
    let last = upload(list(200, 301)).await;
    visitor.post(&last, &chosen).await.is(422).shows("The delegation is as large as can be");
    visitor.get(&last).await.ok().shows("Nothing is stored yet.");
    visitor.post(&upload(list(200, 300)).await, &chosen).await.redirects_to(&space);
}

/// Also where staff decide about places: those of a State are its own once somebody is named for them.
async fn a_kept_place_is_not_decided_about_twice(world: World) {
    load_mode(&world, "nominated");
    crate::review::reload(&world, "stage = \"open\"", "stage = \"open\"\napproval = \"review\"");
    let officer = world.staff("officer", &[]).await;
    focal_point(&officer, "states/TGO", "Kossi Agbeko", "kossi@b.example", "en").await;
    let space = mail_to(&world, "To: ", "kossi@b.example").link("/focal/");
    let visitor = world.visitor();
    visitor.post(&format!("{space}/nominations"), &nominee("Ayité", "a@b.example", &["01-law"])).await.redirects_to(&space);
    visitor.get(&space).await.ok().shows("1 of 5 places");
    let link = mail_to(&world, "Bonjour Afi Ayité", "Confirmer").link("/nominations/");
    let yes = [("answer", "accept"), ("language", "fr"), ("gender", "female"), ("consent", "yes")];
    world.visitor().post(&link, &yes).await.redirects_to(&link);
    let me = mail_to(&world, "Bonjour Afi Ayité", "Merci. Votre inscription à").link("/me/");
    world.visitor().get(&format!("{me}?lang=en")).await.ok().shows("Confirmed").hides("To be decided");
    visitor.get(&space).await.ok().shows("1 of 5 places");
}
