//! Staff decide about places: one by one, many at once, with second thoughts; enter people; and list them.

use crate::registration::{form, load};
use crate::support::{Page, Visitor, World};

stories! { a_place_that_waits_is_approved_and_told the_sixth_of_five_does_not_fit second_thoughts_before_the_mail_and_after nothing_else_is_done_than_was_shown a_reason_reaches_its_reader more_room_lets_in_whoever_waits a_passed_release_date_lets_in_and_tells many_are_approved_and_nobody_is_put_back somebody_registers_on_paper a_list_leaves_as_it_is_shown many_at_once_are_a_job another_session_or_the_waiting_list }

const STAFF: &str = "/staff/editions/seventh/registrations";
const REVIEW: &str = "/staff/editions/seventh/registrations/review";

/// Loads the edition again with a text of its file replaced.
/// Loads the edition again with a change to its file.
pub fn reload(world: &World, old: &str, new: &str) {
    let path = world.directory.path().join("edition.toml");
    let text = std::fs::read_to_string(&path).expect("there");
    assert!(text.contains(old), "{old}");
    std::fs::write(&path, text.replace(old, new)).expect("written");
    let output = world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// An edition in which staff decide about every place.
fn load_reviewed(world: &World) {
    load(world);
    reload(world, "stage = \"open\"", "stage = \"open\"\napproval = \"review\"");
}

async fn register(world: &World, family: &str, state: &str, sessions: &[&str]) {
    let email = format!("{}@b.example", family.to_lowercase());
    let fields = form(family, &email, state, sessions);
    world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
}

/// How many people the list shows.
async fn counts(officer: &Visitor, query: &str) -> String {
    officer.get(&format!("{STAFF}?{query}")).await.ok().all(".chips strong").remove(0)
}

/// Posts a form that a page shows, as it was filled in, with `more`.
async fn confirm(officer: &Visitor, shown: &Page, more: &[(&str, &str)]) -> Page {
    let names = shown.attributes("main form input[type=hidden]", "name");
    let values = shown.attributes("main form input[type=hidden]", "value");
    let mut fields: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(values.iter().map(String::as_str)).collect();
    fields.extend(more);
    let action = shown.attributes("main form[action]", "action").remove(0);
    officer.post(&action, &fields).await
}

/// The path of somebody's registration.
async fn path_of(officer: &Visitor, name: &str) -> String {
    officer.get(&format!("{STAFF}?q={name}")).await.ok().attributes("tbody th a", "href").remove(0)
}

async fn a_place_that_waits_is_approved_and_told(world: World) {
    load_reviewed(&world);
    for path in ["register", "registered"] {
        let page = world.visitor().get(&format!("/editions/seventh/{path}")).await.ok();
        page.shows("The team decides on every registration.");
    }
    register(&world, "Ndiaye", "SEN", &["02-health"]).await;
    let officer = world.staff("officer", &[]).await;
    // The desk is where today's work leads, and from the list.
    let today = officer.get("/staff").await.ok();
    assert!(today.attributes("main a", "href").iter().any(|href| href == REVIEW), "{}", today.main());
    officer.get(STAFF).await.ok().shows("Decide about places");
    let desk = officer.get(REVIEW).await.ok().shows("1 to decide, 0 waiting").shows("Senegal").shows("Ndiaye, Fatou");
    desk.shows("Health at points of entry").shows("Senegal 0, no maximum");
    officer.get(&format!("{REVIEW}?state=KEN")).await.ok().hides("Ndiaye").shows("Nobody waits");
    officer.get(&format!("{REVIEW}?state=none")).await.ok().hides("Ndiaye").shows("Nobody waits");
    officer.get(&format!("{REVIEW}?state=XXX")).await.is(404);
    let one = path_of(&officer, "Ndiaye").await;
    let back = "review?session=02-health";
    let to = officer.post(&format!("{one}/seats/02-health"), &[("decision", "admit"), ("back", back)]).await;
    let to = to.redirects_to(&format!("{STAFF}/{back}"));
    officer.get(&to).await.ok().shows("0 to decide").shows("Decided lately").shows("Undo");
    world.drain();
    let mails = world.mails();
    assert_eq!(mails.len(), 2, "the registration and the decision");
    let told = mails.iter().find(|mail| mail.contains("METHOD:REQUEST")).expect("an invitation");
    assert!(told.contains("Confirmed") && told.contains("Health at points of entry"), "{told}");
    // Nobody is led elsewhere.
    let to = officer.post(&format!("{one}/seats/02-health"), &[("decision", "admit"), ("back", "//evil.example")]).await;
    to.redirects_to(&one);
    // Whose State does not take part waits as well, and the desk says so.
    register(&world, "Osei", "GHA", &["02-health"]).await;
    officer.get(REVIEW).await.ok().shows("Ghana 0, does not take part").hides("Ghana 0, no maximum");
}

async fn the_sixth_of_five_does_not_fit(world: World) {
    load_reviewed(&world);
    reload(&world, "maximum = 1", "maximum = 5");
    for family in ["A", "B", "C", "D", "E", "F"] {
        register(&world, family, "TGO", &["02-health"]).await;
    }
    world.drain();
    let before = world.mails().len();
    let officer = world.staff("officer", &[]).await;
    let desk = officer.get(REVIEW).await.ok().shows("Togo 0 of 5, 1 reserved");
    let seats = desk.attributes("input[name=seat]", "value");
    assert_eq!(seats.len(), 6);
    officer.post(REVIEW, &[("decision", "approve")]).await.is(422).shows("Tick at least one line");
    let mut fields: Vec<(&str, &str)> = seats.iter().map(|seat| ("seat", seat.as_str())).collect();
    fields.push(("decision", "approve"));
    let shown = officer.post(REVIEW, &fields).await.ok();
    let shown = shown
        .shows("5 places become confirmed.")
        .shows("One does not fit and goes on the waiting list.")
        .shows("6 mails go out.");
    // One of the mails, with its links masked, and nothing done yet.
    let shown = shown.shows("Dear Fatou A").shows("/me/…");
    assert_eq!(counts(&officer, "status=pending").await, "6 people");
    confirm(&officer, &shown, &[]).await.redirects_to(REVIEW);
    assert_eq!(counts(&officer, "status=confirmed").await, "5 people");
    officer.get(&format!("{STAFF}?status=waitlisted")).await.ok().shows("F, Fatou").shows("One person");
    officer.get(REVIEW).await.ok().shows("Togo 5 of 5, 1 reserved").shows("0 to decide, 1 waiting");
    // One by one it is no different, and is said.
    let f = path_of(&officer, "f@b.example").await;
    let to = officer.post(&format!("{f}/seats/02-health"), &[("decision", "admit")]).await.redirects_to(&f);
    officer.get(&to).await.ok().shows("No place is free for this person").shows("Waiting list");
    world.drain();
    assert_eq!(world.mails().len(), before + 6);
}

async fn second_thoughts_before_the_mail_and_after(world: World) {
    load_reviewed(&world);
    register(&world, "Ndiaye", "SEN", &["01-law"]).await;
    world.drain();
    let officer = world.staff("officer", &[]).await;
    let one = path_of(&officer, "Ndiaye").await;
    let seat = format!("{one}/seats/01-law");
    officer.post(&seat, &[("decision", "decline"), ("reason", "The session is for police")]).await.redirects_to(&one);
    let page = officer.get(&one).await.ok().shows("Declined").shows("The session is for police").shows("Undo");
    let undo = page.attributes("form[action*='/decisions/']", "action").remove(0);
    officer.post(&undo, &[]).await.redirects_to(REVIEW);
    officer.get(&one).await.ok().shows("Undone").shows("To be decided");
    // As if it had not been: no mail has left, and none will.
    world.drain();
    assert_eq!(world.mails().len(), 1);
    officer.post(&undo, &[]).await.redirects_to(&one);
    // Once the mail has left, what it says can only be changed.
    officer.post(&seat, &[("decision", "admit")]).await.redirects_to(&one);
    let page = officer.get(&one).await.ok();
    let undo = page.attributes("form[action*='/decisions/']", "action").remove(0);
    world.drain();
    assert_eq!(world.mails().len(), 2);
    let to = officer.post(&undo, &[]).await.redirects_to(&one);
    officer.get(&to).await.ok().shows("has left, so it cannot be undone").shows("Confirmed").shows("Told by mail");
    // Nor is a decision of another edition anybody's here.
    officer.post(&undo.replace("/decisions/", "/decisions/9"), &[]).await.is(404);
    let coordinator = world.staff("coordinator", &["--edition", "seventh"]).await;
    coordinator.post(&undo, &[]).await.is(404);
}

async fn nothing_else_is_done_than_was_shown(world: World) {
    load_reviewed(&world);
    reload(&world, "capacity = 3", "capacity = 2");
    for family in ["A", "B"] {
        register(&world, family, "KEN", &["01-law"]).await;
    }
    let officer = world.staff("officer", &[]).await;
    let seats = officer.get(REVIEW).await.ok().attributes("input[name=seat]", "value");
    // One place is kept for Togo, so that one of both fits: the first who came, whatever the order of the ticks.
    let ticked = [("seat", seats[1].as_str()), ("seat", seats[0].as_str()), ("decision", "approve")];
    let shown = officer.post(REVIEW, &ticked).await.ok();
    let shown = shown.shows("One place becomes confirmed.").shows("One does not fit");
    // Meanwhile somebody else decides about the first.
    let a = path_of(&officer, "a@b.example").await;
    officer.post(&format!("{a}/seats/01-law"), &[("decision", "decline")]).await.redirects_to(&a);
    let again = confirm(&officer, &shown, &[]).await.ok().shows("Something has changed since you looked");
    assert_eq!(counts(&officer, "status=confirmed").await, "0 people");
    // What is shown now is what happens.
    let becomes = again.all("main tbody td:last-child");
    confirm(&officer, &again, &[]).await.redirects_to(REVIEW);
    let listed = officer.get(&format!("{STAFF}?session=01-law&col=status")).await.ok().all("main tbody td:last-child");
    assert_eq!(becomes, listed);
}

async fn a_reason_reaches_its_reader(world: World) {
    load_reviewed(&world);
    let mut fields = form("Diallo", "d@b.example", "SEN", &["01-law", "02-health"]);
    fields.iter_mut().filter(|(name, _)| *name == "language").for_each(|field| field.1 = "fr");
    world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    world.drain();
    let officer = world.staff("officer", &[]).await;
    let mut ticked: Vec<(&str, String)> =
        officer.get(REVIEW).await.ok().attributes("input[name=seat]", "value").into_iter().map(|seat| ("seat", seat)).collect();
    ticked.push(("decision", "decline".into()));
    ticked.push(("reason", "=Réservé à la police, <merci>".into()));
    let ticked: Vec<(&str, &str)> = ticked.iter().map(|(name, value)| (*name, value.as_str())).collect();
    // Two places, one person, one mail, in French.
    let shown = officer.post(REVIEW, &ticked).await.ok().shows("2 places are declined.").shows("One mail goes out.");
    assert_eq!(shown.attributes(".letter", "lang"), ["fr"]);
    let shown = shown.shows("=Réservé à la police, <merci>");
    confirm(&officer, &shown, &[]).await.redirects_to(REVIEW);
    world.drain();
    let mail = world.mails().pop().expect("a mail");
    assert!(mail.contains("Précision de l’équipe\u{202f}: =Réservé à la police, <merci>"), "{mail}");
    assert!(mail.contains("Réservé à la police, &lt;merci&gt;") || mail.contains("&#60;merci&#62;"), "{mail}");
    let one = path_of(&officer, "Diallo").await;
    officer.get(&one).await.ok().shows("=Réservé à la police, <merci>").shows("Declined");
}

async fn more_room_lets_in_whoever_waits(world: World) {
    load(&world);
    for family in ["A", "B", "C", "D", "E"] {
        register(&world, family, "KEN", &["01-law"]).await;
    }
    for family in ["T1", "T2", "T3"] {
        register(&world, family, "TGO", &["02-health"]).await;
    }
    world.drain();
    let officer = world.staff("officer", &[]).await;
    let promoted = |world: &World| {
        let mails = world.mails();
        let told = mails.iter().filter(|mail| mail.contains("You have a place"));
        told.map(|mail| {
            ["A", "B", "C", "D", "E", "T1", "T2", "T3"]
                .into_iter()
                .find(|name| mail.contains(&format!("Dear Fatou {name},")))
                .expect("a name")
        })
        .collect::<Vec<_>>()
    };
    assert_eq!(counts(&officer, "session=01-law&status=waitlisted").await, "3 people");
    // One more chair: whoever waits longest, at once, with a mail.
    reload(&world, "capacity = 3", "capacity = 4");
    assert_eq!(counts(&officer, "session=01-law&status=waitlisted").await, "2 people");
    world.drain();
    assert_eq!(promoted(&world), ["C"]);
    // A smaller reserve and a higher maximum do the same, from the form.
    let state = [("state", "TGO"), ("reserved", "0"), ("maximum", "2")];
    officer.post("/staff/editions/seventh/states", &state).await.redirects_to("/staff/editions/seventh/states");
    world.drain();
    let mut told = promoted(&world);
    told.sort_unstable();
    assert_eq!(told, ["C", "D", "T2"]);
    // Fewer places than are taken is no way to put somebody out.
    let state = [("state", "TGO"), ("reserved", "0"), ("maximum", "1")];
    officer.post("/staff/editions/seventh/states", &state).await.is(422);
    assert_eq!(counts(&officer, "session=02-health&status=confirmed").await, "2 people");
    // Without any quota everybody gets in.
    officer
        .post("/staff/editions/seventh/states", &[("state", "TGO"), ("remove", "yes")])
        .await
        .redirects_to("/staff/editions/seventh/states");
    assert_eq!(counts(&officer, "session=02-health&status=confirmed").await, "3 people");
}

async fn a_passed_release_date_lets_in_and_tells(world: World) {
    load(&world);
    reload(&world, "slug = \"02-health\"", "slug = \"02-health\"\ncapacity = 3");
    for family in ["A", "B", "C"] {
        register(&world, family, "KEN", &["01-law", "02-health"]).await;
    }
    let officer = world.staff("officer", &[]).await;
    assert_eq!(counts(&officer, "status=waitlisted").await, "One person");
    // In both sessions the third place was Togo's until now.
    let passed = |conn: &mut baraza::db::Conn| {
        use baraza::db::schema::participating_state as state;
        use diesel::prelude::*;
        diesel::update(state::table).set(state::release_on.eq(chrono::NaiveDate::from_ymd_opt(2027, 5, 1))).execute(conn)?;
        Ok(())
    };
    world.site.db.write(baraza::db::Lock::None, passed).await.expect("written");
    baraza::registration::promotion::promote_due(&world.site).await.expect("served");
    assert_eq!(counts(&officer, "status=waitlisted").await, "0 people");
    world.drain();
    let mails = world.mails();
    let invited = |title: &str| {
        mails.iter().any(|mail| mail.contains("c@b.example") && mail.contains("METHOD:REQUEST") && mail.contains(title))
    };
    assert!(invited("Human rights of migrants") && invited("Health at points of entry"), "each place has its mail");
}

async fn many_are_approved_and_nobody_is_put_back(world: World) {
    load_reviewed(&world);
    for family in ["Waits", "Declined", "Gone"] {
        register(&world, family, "KEN", &["02-health"]).await;
    }
    let officer = world.staff("officer", &[]).await;
    let declined = path_of(&officer, "declined@b.example").await;
    officer.post(&format!("{declined}/seats/02-health"), &[("decision", "decline")]).await.redirects_to(&declined);
    let gone = path_of(&officer, "gone@b.example").await;
    officer.post(&format!("{gone}/seats/02-health"), &[("decision", "cancel")]).await.redirects_to(&gone);
    // Everybody who is listed is approved: those who are out stay out.
    let shown = officer.post(&format!("{STAFF}/bulk"), &[("decision", "approve"), ("all", "yes")]).await.ok();
    confirm(&officer, &shown.shows("One place becomes confirmed."), &[]).await.redirects_to(STAFF);
    for (status, people) in [("confirmed", "One person"), ("declined", "One person"), ("cancelled", "One person")] {
        assert_eq!(counts(&officer, &format!("status={status}")).await, people, "{status}");
    }
}

async fn somebody_registers_on_paper(world: World) {
    load(&world);
    // The deadline is over: the public form is closed, staff are not.
    reload(&world, "stage = \"open\"", "stage = \"open\"\nregistration_closes_at = 2027-05-01T00:00:00");
    let new = format!("{STAFF}/new");
    let visitor = world.visitor();
    visitor.post("/editions/seventh/register", &form("Late", "late@b.example", "SEN", &["01-law"])).await.is(422);
    let officer = world.staff("officer", &[]).await;
    officer.get(STAFF).await.ok().shows("Add a person");
    officer.get(&new).await.ok().shows("Human rights of migrants");
    let entry = |family: &'static str, email: &'static str, state: &'static str| {
        let mut fields = form(family, email, state, &["01-law"]);
        fields.retain(|(name, _)| *name != "consent");
        fields.extend([("source", "paper"), ("legal_basis", "official_list"), ("note", "Note verbale 12/2027 of 3 May")]);
        fields
    };
    let refused = officer.post(&new, &form("Late", "late@b.example", "SEN", &["01-law"])).await.is(422);
    assert_eq!(refused.attributes(".summary a", "href"), ["#source", "#legal_basis", "#note"]);
    let to = officer.post(&new, &entry("Late", "late@b.example", "SEN")).await.redirects_to(STAFF);
    let page = officer.get(&to).await.ok().shows("has a place in every session chosen").shows("On paper");
    page.shows("Note verbale 12/2027 of 3 May").shows("Confirmed");
    world.drain();
    let mail = world.mails().pop().expect("a confirmation");
    visitor.get(&mail.link("/me/")).await.ok().shows("Human rights of migrants");
    // The same rules: Togo's one place, then the waiting list.
    officer.post(&new, &entry("T1", "t1@b.example", "TGO")).await.redirects_to(STAFF);
    let to = officer.post(&new, &entry("T2", "t2@b.example", "TGO")).await.redirects_to(STAFF);
    officer.get(&to).await.ok().shows("They do not have a place everywhere").shows("Waiting list");
    // Again changes nothing.
    let to = officer.post(&new, &entry("T2", "t2@b.example", "TGO")).await.redirects_to(STAFF);
    officer.get(&to).await.ok().shows("was registered already");
    // Whoever looks after Togo enters people of Togo, and touches nobody else's.
    let coordinator = world.staff("coordinator", &["--edition", "seventh", "--state", "TGO"]).await;
    coordinator.get(&new).await.ok().shows("Togo").hides("Senegal");
    coordinator.post(&new, &entry("T3", "t3@b.example", "TGO")).await.redirects_to(STAFF);
    coordinator.post(&new, &entry("Late", "late@b.example", "SEN")).await.is(422).shows("You look after other States");
    coordinator.post(&new, &entry("Late", "late@b.example", "TGO")).await.is(422).shows("You look after other States");
    let partner = world.staff("partner", &["--edition", "seventh"]).await;
    partner.get(&new).await.is(404);
}

async fn a_list_leaves_as_it_is_shown(world: World) {
    load(&world);
    for (family, state) in [("Zongo", "SEN"), ("=Abara", "KEN"), ("Mensah", "TGO"), ("Öztürk", "SEN")] {
        let fields = form(family, "one@b.example", state, &["01-law", "02-health"]);
        world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    }
    let officer = world.staff("officer", &[]).await;
    let query = "session=02-health&status=confirmed&col=state&col=organisation&col=source";
    let page = officer.get(&format!("{STAFF}?{query}")).await.ok();
    assert_eq!(page.all("thead th")[1..], ["Name", "State", "Organisation", "Registered by"]);
    let shown: Vec<Vec<String>> = page
        .all("tbody th")
        .into_iter()
        .zip(page.all("tbody td[data-label]").chunks(3).map(<[String]>::to_vec))
        .map(|(name, rest)| std::iter::once(name).chain(rest).collect())
        .collect();
    assert_eq!(shown.len(), 4);
    let csv = officer.get(&format!("{STAFF}.csv?{query}")).await.ok();
    assert_eq!(csv.headers["content-type"], "text/csv; charset=utf-8");
    let text = csv.text();
    let mut reader = csv_reader(&text);
    let heads: Vec<String> = reader.headers().expect("heads").iter().map(str::to_owned).collect();
    assert_eq!(heads, ["Name", "State", "Organisation", "Registered by"]);
    let rows: Vec<Vec<String>> = reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
    // The same, but that no spreadsheet takes a name for a formula.
    let guarded = shown.iter().map(|row| row.iter().map(|cell| cell.replace("=Abara", "'=Abara")).collect::<Vec<_>>());
    assert_eq!(rows, guarded.collect::<Vec<_>>());
    let xlsx = officer.get(&format!("{STAFF}.xlsx?{query}")).await.ok();
    let table = baraza::tabular::read(&xlsx.bytes).expect("a table");
    let sheet: Vec<Vec<String>> = table.rows.iter().skip(1).map(|row| row.cells.clone()).collect();
    assert_eq!(sheet, shown);
    // A slip finds nobody, neither on the page nor in the file.
    assert_eq!(counts(&officer, "status=confirmd").await, "0 people");
    let empty = officer.get(&format!("{STAFF}.csv?status=confirmd")).await.ok().text();
    assert_eq!(empty.trim_end().lines().count(), 1);
    // The filter is kept with its columns, for its owner alone.
    let to =
        officer.post(&format!("{STAFF}/filters"), &[("name", "Health <team>"), ("filter", query)]).await.redirects_to(STAFF);
    let page = officer.get(&to).await.ok().shows("Health <team>");
    assert!(page.attributes("main a", "href").iter().any(|href| *href == format!("{STAFF}?{query}")), "{}", page.text());
    officer.post(&format!("{STAFF}/filters"), &[("name", " "), ("filter", query)]).await.is(422).shows("at most 60 characters");
    let other = world.staff("coordinator", &["--edition", "seventh", "--state", "TGO"]).await;
    other.get(STAFF).await.ok().hides("Health <team>").shows("Mensah").hides("Zongo");
    let own = other.get(&format!("{STAFF}.csv")).await.ok().text();
    assert!(own.contains("Mensah") && !own.contains("Zongo"), "{own}");
    let forget = page.attributes("form[action$='/delete']", "action").remove(0);
    other.post(&forget, &[]).await.is(404);
    officer.post(&forget, &[]).await.redirects_to(STAFF);
    officer.get(STAFF).await.ok().hides("Health <team>");
}

fn csv_reader(text: &str) -> csv::Reader<&[u8]> {
    csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes())
}

async fn many_at_once_are_a_job(world: World) {
    load(&world);
    let names: Vec<String> = (0..55).map(|number| format!("P{number:02}")).collect();
    for name in &names {
        register(&world, name, "KEN", &["02-health"]).await;
    }
    world.drain();
    let officer = world.staff("officer", &[]).await;
    // The link again, to those ticked.
    let page = officer.get(STAFF).await.ok();
    let first = page.attributes("input[name=registration]", "value");
    let two = [("registration", first[0].as_str()), ("registration", first[1].as_str()), ("decision", "resend")];
    let shown =
        officer.post(&format!("{STAFF}/bulk"), &two).await.ok().shows("Write to 2 people again").shows("2 mails go out.");
    confirm(&officer, &shown, &[]).await.redirects_to(STAFF);
    world.drain();
    assert_eq!(world.mails().len(), 57);
    // Everything that the filter shows: more than a request does at once.
    let all = [
        ("filter", "session=02-health&status=confirmed"),
        ("all", "yes"),
        ("decision", "cancel"),
        ("reason", "The room is flooded"),
    ];
    let shown = officer.post(&format!("{STAFF}/bulk"), &all).await.ok();
    let shown = shown.shows("Cancel the places of 55 registrations?").shows("the first 50").shows("50 places are cancelled.");
    confirm(&officer, &shown, &[]).await.redirects_to(STAFF);
    assert_eq!(counts(&officer, "status=confirmed").await, "55 people");
    let page = officer.get(STAFF).await.ok().shows("0 of 55 registrations done");
    assert_eq!(page.attributes("#progress", "data-refresh-seconds"), ["3"]);
    // A second one waits for the first.
    let shown = officer.post(&format!("{STAFF}/bulk"), &all).await.ok();
    let to = confirm(&officer, &shown, &[]).await.redirects_to(STAFF);
    officer.get(&to).await.ok().shows("Another action is still under way");
    world.drain();
    assert_eq!(counts(&officer, "status=cancelled").await, "55 people");
    officer.get(STAFF).await.ok().shows("55 of 55 registrations done");
    let mails = world.mails();
    assert_eq!(mails.len(), 57 + 55);
    assert!(mails.last().expect("a mail").contains("The room is flooded"));
    // Nobody is left.
    let to = officer.post(&format!("{STAFF}/bulk"), &all).await.redirects_to(STAFF);
    officer.get(&to).await.ok().shows("Nothing was done");
    let coordinator = world.staff("coordinator", &["--edition", "seventh"]).await;
    coordinator.post(&format!("{STAFF}/bulk"), &all).await.is(404);
}

async fn another_session_or_the_waiting_list(world: World) {
    load(&world);
    for family in ["A", "B", "C"] {
        register(&world, family, "KEN", &["01-law"]).await;
    }
    world.drain();
    let before = world.mails().len();
    let officer = world.staff("officer", &[]).await;
    // Two have a place, C waits. A is put behind C, who gets the place.
    let a = path_of(&officer, "a@b.example").await;
    officer.post(&format!("{a}/seats/01-law"), &[("decision", "wait")]).await.redirects_to(&a);
    officer.get(&a).await.ok().shows("Waiting list");
    let c = path_of(&officer, "c@b.example").await;
    officer.get(&c).await.ok().shows("Confirmed");
    // A moves to the other session, where there is room: one mail for A's old place is withdrawn from nobody.
    officer.post(&format!("{a}/seats/01-law"), &[("decision", "move"), ("to", "02-health")]).await.redirects_to(&a);
    officer.get(&a).await.ok().shows("Cancelled").shows("Confirmed");
    let to = officer.post(&format!("{a}/seats/02-health"), &[("decision", "move"), ("to", "02-health")]).await.redirects_to(&a);
    officer.get(&to).await.ok().shows("has a place in the other session");
    // Nobody is put on the waiting list of a session that has room: they would get the place back at once.
    let to = officer.post(&format!("{a}/seats/02-health"), &[("decision", "wait")]).await.redirects_to(&a);
    officer.get(&to).await.ok().shows("There is a free place");
    world.drain();
    // A twice, C once.
    assert_eq!(world.mails().len(), before + 3);
    // The move taken back in time: A waits where A waited before.
    let b = path_of(&officer, "b@b.example").await;
    officer.post(&format!("{b}/seats/01-law"), &[("decision", "move"), ("to", "02-health")]).await.redirects_to(&b);
    let undo = officer.get(&b).await.ok().attributes("form[action*='/decisions/']", "action").remove(0);
    officer.post(&undo, &[]).await.redirects_to(REVIEW);
    assert_eq!(counts(&officer, "session=01-law&status=confirmed").await, "2 people");
    assert_eq!(counts(&officer, "session=02-health&status=cancelled").await, "One person");
    world.drain();
    assert_eq!(world.mails().len(), before + 3);
}
