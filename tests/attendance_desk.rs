//! The check of a report before it is imported, decisions at the match desk and their way back, walk-ins, marks.

use crate::main_job::zoom_report;
use crate::registration::{form, load};
use crate::support::{Page, Visitor, World};

stories! { a_report_of_another_day_is_asked_about the_check_says_who_becomes_whom hosts_are_nobody_to_decide_about a_decision_is_taken_back
a_walk_in_is_recorded only_its_own_walk_ins_go_with_an_import a_walk_in_that_is_wrong_is_not_recorded nothing_chosen_is_told candidates_come_with_their_reasons
somebody_else_is_chosen whoever_is_registered_elsewhere_is_a_walk_in a_name_waits_until_later an_earlier_decision_counts_again one_decision_suggests_the_next
a_walk_in_comes_back_with_its_report a_mark_is_withdrawn undo_asks_first a_refused_file_says_why a_shared_mailbox_counts_nobody_without_asking
a_device_s_name_is_not_remembered a_namesake_is_asked_about an_imported_report_leads_to_its_open_names }

const PAGE: &str = "/staff/editions/seventh/attendance";
const CSV: &str = "/staff/editions/seventh/attendance.csv";
const SESSION: &str = "/staff/editions/seventh/sessions/01-law/attendance";
const DESK: &str = "/staff/editions/seventh/match-desk";

type Person<'a> = (&'a str, &'a str, &'a str, &'a str);

async fn register(world: &World, people: &[(&str, &str, &str)]) {
    for (family, email, state) in people {
        let fields = form(family, email, state, &["01-law", "02-health"]);
        world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    }
}

/// Checks a report whose times are those of a zone; the session is planned for 10:00–11:30 in Dar es Salaam.
async fn check(officer: &Visitor, report: String) -> Page {
    officer.upload(&format!("{SESSION}/import"), &[("tz", "")], "report", "zoom.csv", report.into()).await.ok()
}

async fn import(officer: &Visitor, people: &[Person<'_>]) {
    let page = check(officer, zoom_report(people)).await;
    let file = page.attributes("input[name=file]", "value").remove(0);
    let done = officer.upload(&format!("{SESSION}/import"), &[("file", &file)], "report", "", Vec::new()).await;
    officer.get(&done.redirects_to(PAGE)).await.ok().shows("The report has been imported");
}

/// The attendance of an address in the first session: status of the seat, of the attendance, and minutes.
async fn attendance(officer: &Visitor, email: &str) -> Option<[String; 3]> {
    let csv = officer.get(&format!("{CSV}?session=01-law")).await.ok().text();
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let headers = reader.headers().expect("a header").clone();
    let place = |name: &str| headers.iter().position(|header| header == name).expect("the column");
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let row = rows.iter().find(|row| &row[place("email")] == email)?;
    Some(["registration_status", "attendance_status", "minutes"].map(|name| row[place(name)].to_owned()))
}

fn values(expected: [&str; 3]) -> [String; 3] {
    expected.map(str::to_owned)
}

/// The mails that wait or were sent.
fn mails(world: &World) -> usize {
    world.drain();
    world.mails().len()
}

async fn a_report_of_another_day_is_asked_about(world: World) {
    load(&world);
    register(&world, &[("Alpha", "a@b.example", "TGO")]).await;
    let officer = world.staff("officer", &[]).await;
    let right = zoom_report(&[("A", "a@b.example", "10:00:00", "11:30:00")]);
    // A right one: session, its time and zone, what the meeting is called, what times the report covers, no box.
    let page = check(&officer, right.clone()).await;
    assert_eq!(page.attributes("input[name=of_this_session]", "id"), Vec::<String>::new());
    let page = page.shows("Human rights of migrants").shows("Tuesday, 8 June 2027, 10:00–11:30").shows("UTC+3");
    page.shows("Name of the meetingRights").shows("Zoom webinar report").hides("zoom_webinar").hides("These times are not");
    // One that ends before the session begins is warned about.
    let early = zoom_report(&[("A", "a@b.example", "08:30:00", "09:15:00")]);
    let page = check(&officer, early).await.shows("Everybody in this report left before the session began");
    assert_eq!(page.attributes("input[name=of_this_session]", "id"), Vec::<String>::new());
    // One of another day is imported only when somebody says that it is of this session.
    for other in [right.replace("06/08/2027", "06/15/2027"), zoom_report(&[("A", "a@b.example", "02:00:00", "03:00:00")])] {
        let page = check(&officer, other).await.shows("These times are not those of the session");
        let page = page.shows("the session is planned for Tuesday, 8 June 2027, 10:00–11:30");
        let file = page.attributes("input[name=file]", "value").remove(0);
        let confirm = async |fields: &[(&str, &str)]| {
            officer.upload(&format!("{SESSION}/import"), fields, "report", "", Vec::new()).await
        };
        let refused = confirm(&[("file", &file), ("tz", "Africa/Dar_es_Salaam")]).await.is(422);
        assert_eq!(refused.attributes(".summary a", "href"), ["#of_this_session"]);
        assert_eq!(refused.attributes("#of_this_session", "aria-invalid"), ["true"]);
        let kept = refused.attributes("input[name=file]", "value");
        assert!(!kept.is_empty() && kept.iter().all(|other| *other == file), "nothing is lost: {kept:?}");
        assert_eq!(attendance(&officer, "a@b.example").await, Some(values(["confirmed", "scheduled", ""])));
        let yes = [("file", file.as_str()), ("tz", "Africa/Dar_es_Salaam"), ("of_this_session", "yes")];
        confirm(&yes).await.redirects_to(&format!("{PAGE}?session=01-law&done=report-imported"));
        assert_ne!(attendance(&officer, "a@b.example").await, Some(values(["confirmed", "scheduled", ""])));
        let undo = officer.get(PAGE).await.ok().attributes("form[action$=undo]", "action").remove(0);
        officer.post(&undo, &[]).await.redirects_to(PAGE);
    }
}

async fn the_check_says_who_becomes_whom(world: World) {
    load(&world);
    register(&world, &[("Alpha", "a@b.example", "TGO"), ("Belhadj", "f@b.example", "KEN")]).await;
    let officer = world.staff("officer", &[]).await;
    let report = [
        ("Delegate 1", "a@b.example", "10:00:00", "11:30:00"),
        ("Belhadj Fatou", "", "10:00:00", "10:45:00"),
        ("Nobody Known", "x@y.example", "10:00:00", "10:20:00"),
    ];
    let page = check(&officer, zoom_report(&report)).await;
    assert_eq!(
        page.all(".sticky tbody tr"),
        [
            "Nobody Knownx@y.exampleTo decide–20",
            "Belhadj FatouTo decide: perhapsBelhadj, Fatou · Kenya · same name45",
            "Delegate 1a@b.exampleMatchedAlpha, Fatou · Togo · same address90",
        ],
        "{}",
        page.text()
    );
    // A long report is cut, and says so.
    let many: Vec<(String, String)> = (0..250).map(|n| (format!("Person {n}"), format!("p{n}@y.example"))).collect();
    let many: Vec<Person<'_>> =
        many.iter().map(|(name, email)| (name.as_str(), email.as_str(), "10:00:00", "11:00:00")).collect();
    let page = check(&officer, zoom_report(&many)).await.shows("200 of 250 people are listed");
    assert_eq!(page.all(".sticky tbody tr").len(), 200);
}

async fn hosts_are_nobody_to_decide_about(world: World) {
    load(&world);
    register(&world, &[("Alpha", "a@b.example", "TGO")]).await;
    let officer = world.staff("officer", &[]).await;
    let report = zoom_report(&[
        ("A", "a@b.example", "10:00:00", "11:30:00"),
        ("Moussa Diop", "", "10:00:00", "11:30:00"),
        ("Interpreter", "", "10:00:00", "11:30:00"),
    ]);
    let head = "Panelist Details,\nAttended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes)\nYes,Some Panelist,s@y.example,06/08/2027 10:00:00 AM,06/08/2027 11:30:00 AM,90\nAttendee Details,";
    let report = report.replacen("Attendee Details,", head, 1);
    // The speaker of the session is known by name.
    world
        .site
        .db
        .write(baraza::db::Lock::None, |conn| {
            use baraza::db::schema::speaker;
            use diesel::prelude::*;
            diesel::insert_into(speaker::table)
                .values((speaker::session_id.eq(1), speaker::position.eq(1), speaker::name.eq("Diop Moussa")))
                .execute(conn)?;
            Ok(())
        })
        .await
        .expect("written");
    let page = check(&officer, report).await;
    assert_eq!(page.all(".figures dd"), ["1", "0", "1", "2", "0", "0", "0"], "{}", page.text());
    let hosts: Vec<String> = page.all(".sticky tbody tr").into_iter().filter(|row| row.contains("Host or speaker")).collect();
    assert!(hosts.len() == 2 && hosts[0].contains("Some Panelist") && hosts[1].contains("Moussa Diop"), "{hosts:?}");
    let file = page.attributes("input[name=file]", "value").remove(0);
    officer.upload(&format!("{SESSION}/import"), &[("file", &file)], "report", "", Vec::new()).await.redirects_to(PAGE);
    // One name waits; the hosts are listed, and can be decided about after all.
    let desk = officer.get(DESK).await.ok().shows("Interpreter").shows("One name").shows("Some Panelist");
    assert_eq!(desk.attributes("form[action$=reopen]", "action").len(), 2);
}

/// The action of the desk's form of a kind.
fn action(page: &Page, ending: &str) -> String {
    page.attributes(&format!("form[action$={ending}]"), "action").remove(0)
}

async fn a_decision_is_taken_back(world: World) {
    load(&world);
    register(&world, &[("Alpha", "a@b.example", "TGO")]).await;
    let officer = world.staff("admin", &[]).await;
    import(&officer, &[("Pat X", "", "10:00:00", "11:30:00")]).await;
    let decide = officer.get(DESK).await.ok().attributes("form[action*=match-desk]", "action").remove(0);
    // Not a participant, and back.
    let done = officer.post(&decide, &[("nobody", "yes")]).await.redirects_to(DESK);
    let page =
        officer.get(&done).await.ok().shows("Recorded as not a participant").shows("Every name of every report is decided");
    assert_eq!(page.all("tbody tr").len(), 1);
    let reopen = action(&page, "reopen");
    let done = officer.post(&reopen, &[]).await.redirects_to(DESK);
    officer.get(&done).await.ok().shows("The decision has been taken back").shows("One name");
    officer.post(&reopen, &[]).await.is(404);
    // Confirmed, and back: the attendance and the alias go with the decision.
    let seat = officer.get(DESK).await.ok().attributes("#seat option", "value").remove(1);
    officer.post(&decide, &[("seat", &seat)]).await.redirects_to(&format!("{DESK}?after="));
    assert_eq!(attendance(&officer, "a@b.example").await, Some(values(["confirmed", "present", "90"])));
    officer.post(&reopen, &[]).await.redirects_to(DESK);
    assert_eq!(attendance(&officer, "a@b.example").await, Some(values(["confirmed", "scheduled", ""])));
    let again = check(&officer, zoom_report(&[("Pat X", "", "10:00:00", "11:00:00")])).await;
    assert_eq!(again.all(".figures dd")[..3], ["0", "0", "1"], "no alias is remembered");
    officer.get("/staff/audit").await.ok().shows("match_desk.reopen");
    // Another edition's, and one who decides nothing here, find nothing.
    officer.post("/staff/editions/seventh/match-desk/999/reopen", &[]).await.is(404);
}

async fn a_walk_in_is_recorded(world: World) {
    load(&world);
    // Three places, all taken: whoever has attended gets a seat all the same.
    let full = [("A", "a@b.example", "SEN"), ("B", "b@b.example", "KEN"), ("C", "c@b.example", "KEN")];
    register(&world, &full).await;
    let officer = world.staff("admin", &[]).await;
    import(&officer, &[("Kossi Agbeko", "k@b.example", "10:00:00", "11:30:00"), ("Jean Diallo", "", "10:00:00", "11:00:00")])
        .await;
    let before = mails(&world);
    let page = officer.get(DESK).await.ok();
    assert_eq!(
        ["given_name", "family_name", "email"].map(|field| page.attributes(&format!("#{field}"), "value").concat()),
        ["Kossi", "Agbeko", "k@b.example"]
    );
    let fields = [
        ("given_name", "Kossi"),
        ("family_name", "Agbeko"),
        ("email", "k@b.example"),
        ("affiliation", "government"),
        ("state", "TGO"),
        ("rec", ""),
        ("organisation", "Ministry of Security"),
    ];
    let done = officer.post(&action(&page, "walk-in"), &fields).await.redirects_to(DESK);
    let page = officer.get(&done).await.ok().shows("Recorded as a walk-in").shows("Jean Diallo").shows("Agbeko, Kossi");
    assert_eq!(attendance(&officer, "k@b.example").await, Some(values(["walk_in", "present", "90"])));
    // Without an address, of a REC.
    let fields = [("given_name", "Jean"), ("family_name", "Diallo"), ("email", ""), ("affiliation", "rec"), ("rec", "ECOWAS")];
    officer.post(&action(&page, "walk-in"), &fields).await.redirects_to(DESK);
    assert_eq!(attendance(&officer, "").await, Some(values(["walk_in", "present", "60"])));
    assert_eq!(mails(&world), before, "no mail goes out");
    officer.get("/staff/audit").await.ok().shows("registration.walk_in");
    officer.get("/staff/editions/seventh/registrations").await.ok().shows("Agbeko, Kossi").shows("Came without registration");
    // Registered people keep their places: walk-ins take none.
    assert_eq!(attendance(&officer, "a@b.example").await, Some(values(["confirmed", "scheduled", ""])));
    // Taken back, the seat goes with the evidence; recorded again, it is the same one.
    let page = officer.get(DESK).await.ok();
    let kossi = page.all("tbody th").iter().position(|name| name.contains("Kossi")).expect("listed");
    let reopen = page.attributes("form[action$=reopen]", "action").remove(kossi);
    officer.post(&reopen, &[]).await.redirects_to(DESK);
    assert_eq!(attendance(&officer, "k@b.example").await, Some(values(["cancelled", "", ""])));
    let page = officer.get(DESK).await.ok();
    let again = [
        ("given_name", "Kossi"),
        ("family_name", "Agbeko"),
        ("email", "k@b.example"),
        ("affiliation", "government"),
        ("state", "TGO"),
    ];
    officer.post(&action(&page, "walk-in"), &again).await.redirects_to(DESK);
    assert_eq!(attendance(&officer, "k@b.example").await, Some(values(["walk_in", "present", "90"])));
    // The import taken back as one takes its walk-ins along.
    let undo = action(&officer.get(PAGE).await.ok(), "undo");
    officer.post(&undo, &[]).await.redirects_to(PAGE);
    assert_eq!(attendance(&officer, "k@b.example").await, Some(values(["cancelled", "", ""])));
    assert_eq!(mails(&world), before, "no mail goes out");
}

async fn only_its_own_walk_ins_go_with_an_import(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let record = async |given: &str, family: &str, email: &str| {
        import(&officer, &[(&format!("{given} {family}"), email, "10:00:00", "11:30:00")]).await;
        let fields =
            [("given_name", given), ("family_name", family), ("email", email), ("affiliation", "government"), ("state", "TGO")];
        let page = officer.get(DESK).await.ok();
        officer.post(&action(&page, "walk-in"), &fields).await.redirects_to(DESK);
    };
    record("Kossi", "Agbeko", "k@b.example").await;
    record("Ama", "Mensah", "m@b.example").await;
    // The import that was made last is listed first.
    let undo = action(&officer.get(PAGE).await.ok(), "undo");
    officer.post(&undo, &[]).await.redirects_to(PAGE);
    assert_eq!(attendance(&officer, "m@b.example").await, Some(values(["cancelled", "", ""])));
    assert_eq!(attendance(&officer, "k@b.example").await, Some(values(["walk_in", "present", "90"])));
}

async fn a_walk_in_that_is_wrong_is_not_recorded(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    import(&officer, &[("Jean Diallo", "", "10:00:00", "11:00:00"), ("Jean Diallo.", "", "10:00:00", "11:00:00")]).await;
    let page = officer.get(DESK).await.ok();
    let wrong = [
        ("given_name", ""),
        ("family_name", ""),
        ("email", "jean@"),
        ("affiliation", "government"),
        ("organisation", "Police"),
    ];
    let refused = officer.post(&action(&page, "walk-in"), &wrong).await.is(422);
    assert_eq!(refused.attributes(".summary a", "href"), ["#given_name", "#email", "#state"]);
    assert_eq!(refused.attributes("#email", "value"), ["jean@"]);
    assert_eq!(refused.attributes("#organisation", "value"), ["Police"]);
    assert_eq!(refused.attributes("details[open] form[action$=walk-in]", "action").len(), 1, "the form is in sight");
    assert_eq!(attendance(&officer, "").await, None);
    // Two people of one name without addresses are told apart by an address only.
    let fields = |state, email| {
        [("given_name", "Jean"), ("family_name", "Diallo"), ("email", email), ("affiliation", "government"), ("state", state)]
    };
    officer.post(&action(&page, "walk-in"), &fields("SEN", "")).await.redirects_to(DESK);
    let page = officer.get(DESK).await.ok();
    let taken = officer.post(&action(&page, "walk-in"), &fields("TGO", "")).await.is(422);
    assert_eq!(taken.attributes(".summary a", "href"), ["#email"]);
    officer.post(&action(&page, "walk-in"), &fields("TGO", "j@b.example")).await.redirects_to(DESK);
    assert_eq!(attendance(&officer, "j@b.example").await, Some(values(["walk_in", "present", "60"])));
    // Who is limited to a State neither sees the desk nor records walk-ins.
    let limited = world.staff("coordinator", &["--edition", "seventh", "--state", "TGO"]).await;
    limited.post(&format!("{DESK}/1/walk-in"), &fields("TGO", "")).await.is(404);
    limited.post(&format!("{DESK}/1/reopen"), &[]).await.is(404);
}

async fn nothing_chosen_is_told(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    import(&officer, &[("Phone 7", "", "10:00:00", "11:30:00")]).await;
    let decide = officer.get(DESK).await.ok().attributes("form[action*=match-desk]", "action").remove(0);
    let page = officer.post(&decide, &[("seat", "")]).await.is(422).shows("Choose who this is").shows("Phone 7");
    assert_eq!(page.attributes(".summary a", "href"), ["#seat"]);
    assert_eq!(page.attributes("#seat", "aria-invalid"), ["true"]);
    officer.post(&format!("{DESK}/999"), &[("seat", "")]).await.is(404);
}

/// Whom the desk holds for likely, and why.
fn likely(page: &Page) -> Vec<(String, String)> {
    page.all("#seat .choices label").into_iter().zip(page.all("#seat .choices .hint")).collect()
}

/// The name that the desk asks about.
fn asked(page: &Page) -> String {
    page.all(".unknown h2").concat()
}

/// The seat of somebody in the desk's list of everybody.
fn seat_of(page: &Page, label: &str) -> String {
    let mut all = page.all("#seat option").into_iter().zip(page.attributes("#seat option", "value"));
    all.find(|(text, _)| text.contains(label)).expect("listed").1
}

/// Says at the desk that the name it asks about is this seat, and goes on.
async fn confirm(officer: &Visitor, page: &Page, seat: &str) -> Page {
    let action = page.attributes("form[action*=match-desk]", "action").remove(0);
    let next = officer.post(&action, &[("seat", seat)]).await.redirects_to(&format!("{DESK}?after="));
    officer.get(&next).await.ok()
}

async fn candidates_come_with_their_reasons(world: World) {
    load(&world);
    register(&world, &[("Belhadj", "f.belhadj@b.example", "KEN"), ("Alpha", "alpha@b.example", "SEN")]).await;
    let mut fields = form("بن حداد", "ybh@b.example", "KEN", &["01-law"]);
    fields[0] = ("given_name", "ياسين");
    world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    let officer = world.staff("officer", &[]).await;
    let all = ["Fatou BELHADJ", "Yacine Benhaddad", "Fatou Alphaa", "iPhone de Belhadj", "Police 2", "Phone 7"];
    let mut people: Vec<Person<'_>> = all.iter().map(|name| (*name, "", "10:00:00", "11:30:00")).collect();
    people.push(("F. B.", "fbelhadj@mail.example", "10:00:00", "11:30:00"));
    import(&officer, &people).await;
    let first = officer.get(DESK).await.ok();
    let links: Vec<(String, String)> = first
        .all("ul.bare a[href*='person=']")
        .into_iter()
        .zip(first.attributes("ul.bare a[href*='person=']", "href"))
        .collect();
    assert_eq!(links.len(), 7, "{links:?}");
    let belhadj = "Belhadj, Fatou · Kenya · Police · f.belhadj@b.example";
    let yacine = "بن حداد, ياسين · Kenya · Police · ybh@b.example";
    let alpha = "Alpha, Fatou · Senegal · Police · alpha@b.example";
    let link = |name: &str| links.iter().find(|(shown, _)| shown == name).expect("waits").1.as_str();
    // Name, who is likely, why, and whether the best is suggested.
    for (name, expected, why, is_suggested) in [
        ("Fatou BELHADJ", vec![belhadj], "same name", true),
        ("F. B.", vec![belhadj], "same address before the @", true),
        ("Yacine Benhaddad", vec![yacine], "Arabic and Latin spelling alike", true),
        ("Fatou Alphaa", vec![alpha], "similar name", true),
        ("iPhone de Belhadj", vec![belhadj], "similar name", false),
        ("Phone 7", vec![], "", false),
    ] {
        let page = officer.get(link(name)).await.ok();
        assert_eq!(asked(&page), name);
        let why = if is_suggested { format!("suggested: {why}") } else { why.to_owned() };
        let expected: Vec<(String, String)> = expected.into_iter().map(|label| (label.to_owned(), why.clone())).collect();
        assert_eq!(likely(&page), expected, "{name}");
        let checked = page.attributes("input[name=seat][checked]", "value");
        assert_eq!(checked.len(), usize::from(is_suggested), "{name}");
        // The keyboard begins with the best, else in the list.
        let focus = page.attributes("[autofocus]", "id");
        assert_eq!(focus.len(), 1, "{name}");
        assert_eq!(focus[0] == "seat", expected.is_empty(), "{name}: {focus:?}");
        assert_eq!(page.all("#seat option").len(), 4, "everybody is in the list: {name}");
    }
    // From the same body: everybody about whom nothing is known yet, and nobody suggested.
    let page = officer.get(link("Police 2")).await.ok();
    assert_eq!(likely(&page).len(), 3);
    assert!(likely(&page).iter().all(|(_, why)| why == "registered for this session from the same body or State"));
    let page = officer.get(link("Fatou BELHADJ")).await.ok();
    confirm(&officer, &page, &page.attributes("input[name=seat][checked]", "value").concat()).await;
    let page = officer.get(link("Police 2")).await.ok();
    assert_eq!(likely(&page).len(), 2, "one of them is known to have come");
    assert_eq!(attendance(&officer, "ybh@b.example").await.expect("there")[2], "", "nothing else is applied");
    // Who is not open, or nobody, leads to the next who is.
    for query in ["person=999", "person=x&after=y"] {
        assert!(!asked(&officer.get(&format!("{DESK}?{query}")).await.ok()).is_empty(), "{query}");
    }
}

async fn somebody_else_is_chosen(world: World) {
    load(&world);
    register(&world, &[("Belhadj", "f@b.example", "KEN"), ("Alpha", "a@b.example", "SEN")]).await;
    let officer = world.staff("officer", &[]).await;
    import(&officer, &[("Fatou BELHADJ", "", "10:00:00", "11:30:00")]).await;
    let page = officer.get(DESK).await.ok();
    let action = page.attributes("form[action*=match-desk]", "action").remove(0);
    let (likely, other) = (page.attributes("input[name=seat][checked]", "value").remove(0), seat_of(&page, "Alpha"));
    // Two at once are asked about, nobody in the list too.
    let page = officer.post(&action, &[("seat", &likely), ("other", &other)]).await.is(422).shows("Two people are chosen");
    assert_eq!(page.attributes(".summary a", "href"), ["#seat"]);
    assert_eq!(page.attributes("#other option[selected]", "value"), std::slice::from_ref(&other));
    officer.post(&action, &[("seat", "other"), ("other", "")]).await.is(422).shows("Choose who this is");
    officer.post(&action, &[("seat", "other"), ("other", &other)]).await.redirects_to(DESK);
    assert_eq!(attendance(&officer, "a@b.example").await, Some(values(["confirmed", "present", "90"])));
    assert_eq!(attendance(&officer, "f@b.example").await, Some(values(["confirmed", "scheduled", ""])));
}

async fn whoever_is_registered_elsewhere_is_a_walk_in(world: World) {
    load(&world);
    let fields = form("Zongo", "zongo@b.example", "KEN", &["02-health"]);
    world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    let officer = world.staff("officer", &[]).await;
    import(&officer, &[("Z", "zongo@b.example", "10:00:00", "11:30:00")]).await;
    let page = officer.get(DESK).await.ok().shows("Registered in this edition, not for this session · same address");
    let page = page.shows("Zongo, Fatou · Kenya · Police · zongo@b.example");
    let hidden = "form[action$=walk-in] input[type=hidden]";
    let (names, sent) = (page.attributes(hidden, "name"), page.attributes(hidden, "value"));
    let fields: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(sent.iter().map(String::as_str)).collect();
    let done = officer.post(&action(&page, "walk-in"), &fields).await.redirects_to(DESK);
    officer.get(&done).await.ok().shows("Recorded as a walk-in").shows("Every name of every report is decided");
    assert_eq!(attendance(&officer, "zongo@b.example").await, Some(values(["walk_in", "present", "90"])));
}

async fn a_name_waits_until_later(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let people = ["Phone 1", "Phone 2", "Phone 3"].map(|name| (name, "", "10:00:00", "11:30:00"));
    import(&officer, &people).await;
    let later = async |page: &Page| {
        let link = page.attributes("main form a[href*='after=']", "href").remove(0);
        officer.get(&link).await.ok()
    };
    let first = officer.get(DESK).await.ok();
    assert_eq!(first.all("ul.bare a[href*='person=']"), ["Phone 1", "Phone 2", "Phone 3"]);
    let second = later(&first).await;
    let third = later(&second).await;
    assert_eq!([&first, &second, &third].map(asked), ["Phone 1", "Phone 2", "Phone 3"]);
    assert_eq!(asked(&later(&third).await), "Phone 1", "behind the last comes the first");
    // After a decision the desk goes on where it was.
    let decide = second.attributes("form[action*=match-desk]", "action").remove(0);
    let next = officer.post(&decide, &[("nobody", "yes")]).await.redirects_to(&format!("{DESK}?after="));
    let page = officer.get(&next).await.ok().shows("Recorded as not a participant");
    assert_eq!(asked(&page), "Phone 3");
    let decide = page.attributes("form[action*=match-desk]", "action").remove(0);
    let next = officer.post(&decide, &[("nobody", "yes")]).await.redirects_to(DESK);
    let page = officer.get(&next).await.ok();
    assert_eq!(asked(&page), "Phone 1");
    assert!(page.attributes("main form a[href*='after=']", "href").is_empty(), "there is no other");
    // A decision taken back is asked about at once.
    let reopened = officer.post(&action(&page, "reopen"), &[]).await.redirects_to(&format!("{DESK}?person="));
    assert_eq!(asked(&officer.get(&reopened).await.ok()), "Phone 3");
}

/// The form that takes back what a remembered name has matched.
fn matched_by_alias(page: &Page) -> String {
    let place = page.all("tbody tr").iter().position(|row| row.contains("Matched by a remembered name")).expect("listed");
    page.attributes("form[action$=reopen]", "action").remove(place)
}

async fn an_earlier_decision_counts_again(world: World) {
    load(&world);
    register(&world, &[("Alpha", "a@b.example", "SEN"), ("Beta", "b@b.example", "KEN")]).await;
    let officer = world.staff("officer", &[]).await;
    let pat = async |to: &str| import(&officer, &[("Pat X", "", "10:00:00", to)]).await;
    pat("11:00:00").await;
    let page = officer.get(DESK).await.ok();
    let (alpha, beta) = (seat_of(&page, "Alpha"), seat_of(&page, "Beta"));
    confirm(&officer, &page, &alpha).await;
    // The next report is matched by that, and the match can be taken back; what is remembered stays.
    pat("11:30:00").await;
    let page = officer.get(DESK).await.ok().shows("Every name of every report is decided");
    assert_eq!(attendance(&officer, "a@b.example").await, Some(values(["confirmed", "present", "90"])));
    let open = officer.post(&matched_by_alias(&page), &[]).await.redirects_to(&format!("{DESK}?person="));
    let page = officer.get(&open).await.ok().shows("It stays remembered until the decision that it comes from is taken back");
    assert_eq!(attendance(&officer, "a@b.example").await, Some(values(["confirmed", "present", "60"])));
    assert_eq!(likely(&page)[0].1, "confirmed in an earlier report");
    assert!(page.attributes("input[name=seat][checked]", "value").is_empty(), "what was taken back is not suggested again");
    confirm(&officer, &page, &beta).await;
    assert_eq!(attendance(&officer, "b@b.example").await, Some(values(["confirmed", "present", "90"])));
    // Without the later decision the earlier one counts again.
    let undo = action(&officer.get(PAGE).await.ok(), "undo");
    officer.post(&undo, &[]).await.redirects_to(PAGE);
    assert_eq!(attendance(&officer, "b@b.example").await, Some(values(["confirmed", "scheduled", ""])));
    pat("11:20:00").await;
    officer.get(DESK).await.ok().shows("Every name of every report is decided");
    assert_eq!(attendance(&officer, "a@b.example").await, Some(values(["confirmed", "present", "80"])));
}

async fn one_decision_suggests_the_next(world: World) {
    load(&world);
    register(&world, &[("Alpha", "a@b.example", "SEN"), ("Beta", "b@b.example", "KEN")]).await;
    let officer = world.staff("officer", &[]).await;
    import(&officer, &[("Pat X", "", "10:00:00", "11:00:00")]).await;
    import(&officer, &[("PAT X", "", "10:00:00", "11:30:00")]).await;
    let page = officer.get(DESK).await.ok();
    assert!(likely(&page).is_empty());
    let page = confirm(&officer, &page, &seat_of(&page, "Beta")).await;
    assert_eq!(asked(&page), "PAT X");
    assert_eq!(likely(&page).remove(0).1, "suggested: confirmed in an earlier report");
    assert_eq!(attendance(&officer, "b@b.example").await.expect("there")[2], "60", "a person confirms it");
    let seat = page.attributes("input[name=seat][checked]", "value").remove(0);
    confirm(&officer, &page, &seat).await.shows("Every name of every report is decided");
    assert_eq!(attendance(&officer, "b@b.example").await, Some(values(["confirmed", "present", "90"])));
}

async fn a_walk_in_comes_back_with_its_report(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let report = [("Kossi Agbeko", "k@b.example", "10:00:00", "11:30:00")];
    import(&officer, &report).await;
    let fields = [
        ("given_name", "Kossi"),
        ("family_name", "Agbeko"),
        ("email", "k@b.example"),
        ("affiliation", "government"),
        ("state", "TGO"),
    ];
    let page = officer.get(DESK).await.ok();
    officer.post(&action(&page, "walk-in"), &fields).await.redirects_to(DESK);
    let before = mails(&world);
    for _ in 0..2 {
        assert_eq!(attendance(&officer, "k@b.example").await, Some(values(["walk_in", "present", "90"])));
        let undo = action(&officer.get(PAGE).await.ok(), "undo");
        officer.post(&undo, &[]).await.redirects_to(PAGE);
        assert_eq!(attendance(&officer, "k@b.example").await, Some(values(["cancelled", "", ""])));
        // The same file again: their address is known now.
        import(&officer, &report).await;
    }
    assert_eq!(attendance(&officer, "k@b.example").await, Some(values(["walk_in", "present", "90"])));
    assert_eq!(mails(&world), before, "no mail goes out");
}

async fn a_mark_is_withdrawn(world: World) {
    load(&world);
    register(&world, &[("Alpha", "a@b.example", "TGO")]).await;
    let officer = world.staff("officer", &[]).await;
    import(&officer, &[("A", "a@b.example", "10:00:00", "11:30:00")]).await;
    let list = officer.get(&format!("{PAGE}?session=01-law")).await.ok().shows("Zoom webinar").hides("No mark");
    let (roll, seat) =
        (list.attributes("form.roll", "action").remove(0), list.attributes("input[name=seat]", "value").remove(0));
    let mark = async |verdict: &str, minutes: &str| {
        officer.post(&roll, &[("seat", &seat), ("verdict", verdict), ("minutes", minutes)]).await
    };
    for minutes in ["9999", "-1", "1.5"] {
        mark("present", minutes).await.is(422).shows("Enter whole minutes from 0 to 1440");
    }
    let done = mark("absent", "").await.redirects_to(PAGE);
    officer.get(&done).await.ok().shows("The roll-call mark has been saved").shows("No mark").hides("roll_call");
    assert_eq!(attendance(&officer, "a@b.example").await.expect("there")[1], "absent");
    let done = mark("none", "").await.redirects_to(PAGE);
    officer.get(&done).await.ok().shows("has been withdrawn").hides("No mark");
    assert_eq!(attendance(&officer, "a@b.example").await, Some(values(["confirmed", "present", "90"])));
    mark("perhaps", "").await.is(400);
}

async fn undo_asks_first(world: World) {
    load(&world);
    register(&world, &[("Alpha", "a@b.example", "TGO"), ("Beta", "b@b.example", "KEN")]).await;
    let officer = world.staff("officer", &[]).await;
    let both = [("A", "a@b.example", "10:00:00", "11:30:00"), ("B", "b@b.example", "10:00:00", "11:30:00")];
    import(&officer, &[both[0], both[1], ("B", "b@b.example", "11:31:00", "11:35:00"), ("X", "", "10:00:00", "11:30:00")])
        .await;
    let page = officer.get(PAGE).await.ok().shows("The attendance of 2 people that comes from this report goes");
    // The button is inside what asks.
    assert_eq!(page.attributes("details form[action$=undo]", "action").len(), 1);
    assert_eq!(page.attributes("form[action$=undo]", "action").len(), 1);
    let done = officer.post(&action(&page, "undo"), &[]).await.redirects_to(PAGE);
    officer.get(&done).await.ok().shows("The import has been taken back").shows("Undone");
    officer.get(DESK).await.ok().shows("Every name of every report is decided");
}

async fn a_refused_file_says_why(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    for (file, expected) in [
        (&b"Dear colleague,\nplease find attached.\n"[..], "not a table with headings above rows"),
        (b"Attendee Details,\nAttended,User Name,Email,Join Time,Leave Time\n", "It is a report, but nobody is in it."),
        (b"  \n", "The file is empty."),
        (b"\x89PNG\r\n\x1a\n\0\0", "It is not a text file."),
    ] {
        let page =
            officer.upload(&format!("{SESSION}/import"), &[("tz", "")], "report", "list.csv", file.to_vec()).await.is(422);
        page.shows("list.csv cannot be read").shows(expected).hides("unknown_format");
    }
}

/// Imports a report into the first session, or into the second a week later.
async fn import_into(officer: &Visitor, session: &str, people: &[Person<'_>]) {
    let path = format!("/staff/editions/seventh/sessions/{session}/attendance/import");
    let day = if session == "01-law" { "06/08/2027" } else { "06/15/2027" };
    let report = zoom_report(people).replace("06/08/2027", day);
    let page = officer.upload(&path, &[("tz", "")], "report", "zoom.csv", report.into()).await.ok();
    let file = page.attributes("input[name=file]", "value").remove(0);
    officer.upload(&path, &[("file", &file)], "report", "", Vec::new()).await.redirects_to(PAGE);
}

/// The minutes of people in a session, by family name.
async fn minutes<const N: usize>(officer: &Visitor, session: &str, families: [&str; N]) -> [String; N] {
    let csv = officer.get(&format!("{CSV}?session={session}")).await.ok().text();
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let headers = reader.headers().expect("a header").clone();
    let place = |name: &str| headers.iter().position(|header| header == name).expect("the column");
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let of = |family: &str| rows.iter().find(|row| &row[place("family_name")] == family).expect("the person");
    families.map(|family| of(family)[place("minutes")].to_owned())
}

async fn a_shared_mailbox_counts_nobody_without_asking(world: World) {
    load(&world);
    let (office, desk) = ("office@b.example", "desk@b.example");
    register(&world, &[("Diop", office, "KEN"), ("Sow", office, "SEN"), ("Fall", desk, "KEN"), ("Ba", desk, "SEN")]).await;
    let officer = world.staff("officer", &[]).await;
    // Of the one address the first, of the other the second of the two comes first.
    for (email, first, second) in [(office, "Diop", "Sow"), (desk, "Ba", "Fall")] {
        let (first_name, second_name) = (format!("Fatou {first}"), format!("Fatou {second}"));
        let suggested = |page: &Page| {
            let seat = page.attributes("input[name=seat][checked]", "value").remove(0);
            let (label, why) = likely(page).remove(0);
            assert_eq!(why, "suggested: same address");
            (seat, label.split(',').next().unwrap_or_default().to_owned())
        };
        import_into(&officer, "01-law", &[(&first_name, email, "10:00:00", "11:30:00")]).await;
        let page = officer.get(DESK).await.ok();
        let (seat, label) = suggested(&page);
        assert_eq!(label, first);
        confirm(&officer, &page, &seat).await.shows("Every name of every report is decided");
        // The other official at the same address is asked about, and is whom the name says.
        import_into(&officer, "02-health", &[(&second_name, email, "10:00:00", "11:30:00")]).await;
        assert_eq!(minutes(&officer, "02-health", [first, second]).await, ["", ""], "nobody is counted");
        let page = officer.get(DESK).await.ok();
        let (seat, label) = suggested(&page);
        assert_eq!(label, second);
        confirm(&officer, &page, &seat).await.shows("Every name of every report is decided");
        assert_eq!(minutes(&officer, "02-health", [first, second]).await, ["", "90"], "only that one");
        // Both are remembered by their names; whoever else writes from there is asked about.
        import_into(&officer, "02-health", &[(&first_name, email, "10:00:00", "11:00:00")]).await;
        import_into(&officer, "01-law", &[(&second_name, email, "10:00:00", "10:30:00")]).await;
        officer.get(DESK).await.ok().shows("Every name of every report is decided");
        assert_eq!(minutes(&officer, "02-health", [first, second]).await, ["60", "90"], "both");
        assert_eq!(minutes(&officer, "01-law", [first, second]).await, ["90", "30"], "both");
        import_into(&officer, "02-health", &[("Reception", email, "09:00:00", "11:45:00")]).await;
        let page = officer.get(DESK).await.ok();
        assert_eq!(asked(&page), "Reception");
        let decide = page.attributes("form[action*=match-desk]", "action").remove(0);
        officer.post(&decide, &[("nobody", "yes")]).await.redirects_to(DESK);
        assert_eq!(minutes(&officer, "02-health", [first, second]).await, ["60", "90"], "both");
    }
}

async fn a_device_s_name_is_not_remembered(world: World) {
    load(&world);
    register(&world, &[("Mwinyi", "m@b.example", "KEN"), ("Alpha", "a@b.example", "SEN")]).await;
    let officer = world.staff("officer", &[]).await;
    for name in ["iPhone", "Zoom user"] {
        import_into(&officer, "01-law", &[(name, "", "10:00:00", "11:30:00")]).await;
        let page = officer.get(DESK).await.ok();
        confirm(&officer, &page, &seat_of(&page, "Mwinyi")).await.shows("Every name of every report is decided");
        assert_eq!(minutes(&officer, "01-law", ["Mwinyi"]).await, ["90"]);
        // Anybody may be called so in the next report.
        import_into(&officer, "02-health", &[(name, "", "10:00:00", "11:30:00")]).await;
        let page = officer.get(DESK).await.ok();
        assert_eq!(asked(&page), name);
        assert!(likely(&page).is_empty(), "nobody is likelier than others");
        assert_eq!(minutes(&officer, "02-health", ["Mwinyi", "Alpha"]).await, ["", ""]);
        let decide = page.attributes("form[action*=match-desk]", "action").remove(0);
        officer.post(&decide, &[("nobody", "yes")]).await.redirects_to(DESK);
    }
}

async fn a_namesake_is_asked_about(world: World) {
    load(&world);
    register(&world, &[("Diallo", "d1@b.example", "KEN")]).await;
    // The other one has a seat in the second session only.
    let fields = form("Diallo", "d2@b.example", "SEN", &["02-health"]);
    world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    let officer = world.staff("officer", &[]).await;
    let report = |to| [("Fatou DIALLO", "", "10:00:00", to)];
    import_into(&officer, "01-law", &report("11:30:00")).await;
    let page = officer.get(DESK).await.ok();
    let seat = page.attributes("input[name=seat][checked]", "value").remove(0);
    confirm(&officer, &page, &seat).await.shows("Every name of every report is decided");
    assert_eq!(attendance(&officer, "d1@b.example").await, Some(values(["confirmed", "present", "90"])));
    // In whichever session: it is only suggested that it is the same one again.
    for (session, count) in [("02-health", 2), ("01-law", 1)] {
        import_into(&officer, session, &report("11:00:00")).await;
        let page = officer.get(DESK).await.ok();
        assert_eq!(asked(&page), "Fatou DIALLO", "{session}");
        let found = likely(&page);
        assert_eq!(found.len(), count, "{session}: {found:?}");
        assert!(found[0].0.contains("d1@b.example"), "{session}: {found:?}");
        assert_eq!(found[0].1, "suggested: confirmed in an earlier report", "{session}");
        let decide = page.attributes("form[action*=match-desk]", "action").remove(0);
        officer.post(&decide, &[("nobody", "yes")]).await.redirects_to(DESK);
    }
    assert_eq!(minutes(&officer, "02-health", ["Diallo"]).await, [""]);
}

async fn an_imported_report_leads_to_its_open_names(world: World) {
    load(&world);
    register(&world, &[("Alpha", "a@b.example", "SEN")]).await;
    let officer = world.staff("officer", &[]).await;
    import(&officer, &[("Phone 1", "", "10:00:00", "11:30:00")]).await;
    import(&officer, &[("Phone 2", "", "10:00:00", "11:30:00"), ("Phone 3", "", "10:00:00", "11:30:00")]).await;
    // The report that came last is listed first.
    let page = officer.get(PAGE).await.ok();
    assert_eq!(page.all("td a[href*='match-desk?person=']"), ["2 names are open zoom.csv", "One name is open zoom.csv"]);
    let link = page.attributes("td a[href*='match-desk?person=']", "href").remove(0);
    let desk = officer.get(&link).await.ok();
    assert_eq!(asked(&desk), "Phone 2");
    confirm(&officer, &desk, &seat_of(&desk, "Alpha")).await;
    let page = officer.get(PAGE).await.ok();
    assert_eq!(page.all("td a[href*='match-desk?person=']"), ["One name is open zoom.csv", "One name is open zoom.csv"]);
    let first = page.attributes("td a[href*='match-desk?person=']", "href").remove(1);
    let desk = officer.get(&first).await.ok();
    assert_eq!(asked(&desk), "Phone 1");
    let decide = desk.attributes("form[action*=match-desk]", "action").remove(0);
    officer.post(&decide, &[("nobody", "yes")]).await.redirects_to(DESK);
    // Nothing of it is open any more.
    let page = officer.get(PAGE).await.ok().shows("No name is open");
    assert_eq!(page.all("td a[href*='match-desk?person=']"), ["One name is open zoom.csv"]);
    assert_eq!(page.all("table.stack tbody tr").iter().filter(|row| row.contains("zoom.csv")).count(), 2);
}
