//! Officers plan: limits and the seats that people have, times that the clocks show twice, forms that lose nothing, what
//! needs staff today, and staff who must get in again.

use crate::registration::{form, load};
use crate::support::{Visitor, World};

stories! { limits_are_not_set_below_confirmed_seats an_ambiguous_start_is_asked the_form_of_a_session_keeps_everything a_published_session_with_seats_is_no_draft_again a_changed_programme_is_seen_at_once memberships_are_those_of_the_year_that_is_stated the_trail_has_what_was_before staff_get_in_again_and_set_a_password an_admin_is_for_the_whole_installation staff_see_what_needs_them_today }

const SESSIONS: &str = "/staff/editions/seventh/sessions";
const STATES: &str = "/staff/editions/seventh/states";
const REGISTER: &str = "/editions/seventh/register";

/// Loads the edition of the stories again, with changes; answers exit code, standard output, and what is said on standard error.
fn reload(world: &World, changes: &[(&str, &str)], more: &[&str]) -> (i32, String, String) {
    let path = world.directory.path().join("edition.toml");
    let mut text = std::fs::read_to_string(&path).expect("there");
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    let changed = world.directory.path().join("changed.toml");
    std::fs::write(&changed, text).expect("written");
    let mut arguments = vec!["edition", "load", changed.to_str().expect("UTF-8")];
    arguments.extend(more);
    let output = world.baraza(&arguments);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().expect("a code"), text(&output.stdout), text(&output.stderr))
}

async fn register(world: &World, family: &str, state: &str, session: &str) {
    let email = format!("{}@b.example", family.to_lowercase());
    world.visitor().post(REGISTER, &form(family, &email, state, &[session])).await.redirects_to("/editions/seventh/registered");
}

/// The fields of a form as a browser sends them back.
fn fields(page: &crate::support::Page) -> Vec<(String, String)> {
    let document = scraper::Html::parse_document(&page.text());
    let selector = scraper::Selector::parse("main form [name]").expect("a selector");
    let mut fields = Vec::new();
    for element in document.select(&selector) {
        let value = element.value();
        let name = value.attr("name").expect("selected by it").to_owned();
        let typed = match (value.name(), value.attr("type")) {
            ("input", Some("radio" | "checkbox")) if value.attr("checked").is_none() => continue,
            ("textarea", _) => element.text().collect(),
            ("select", _) => {
                let chosen = scraper::Selector::parse("option[selected]").expect("a selector");
                let option = element.select(&chosen).next();
                option.and_then(|option| option.value().attr("value")).unwrap_or_default().to_owned()
            }
            _ => value.attr("value").unwrap_or_default().to_owned(),
        };
        fields.push((name, typed));
    }
    fields
}

async fn post(visitor: &Visitor, path: &str, fields: &[(String, String)]) -> crate::support::Page {
    let borrowed: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    visitor.post(path, &borrowed).await
}

fn set(fields: &mut Vec<(String, String)>, name: &str, value: &str) {
    fields.retain(|(field, _)| field != name);
    fields.push((name.to_owned(), value.to_owned()));
}

async fn limits_are_not_set_below_confirmed_seats(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    for family in ["Ndiaye", "Sarr", "Diop"] {
        register(&world, family, "SEN", "02-health").await;
    }
    register(&world, "Agbeko", "TGO", "02-health").await;
    // A session: four are confirmed.
    let page = format!("{SESSIONS}/02-health");
    let mut typed = fields(&officer.get(&page).await.ok());
    set(&mut typed, "capacity", "3");
    let refused = post(&officer, &page, &typed).await.is(422).shows("4 seats are confirmed, 1 more than this capacity");
    assert_eq!(refused.attributes("#capacity", "value"), ["3"], "nothing is lost");
    set(&mut typed, "capacity", "4");
    post(&officer, &page, &typed).await.redirects_to(SESSIONS);
    // A State: three are confirmed.
    let quota = |maximum: &'static str| [("state", "SEN"), ("reserved", "0"), ("maximum", maximum)];
    officer
        .post(STATES, &quota("1"))
        .await
        .is(422)
        .shows("3 seats of this State are confirmed in Health at points of entry, 2 more");
    officer.post(STATES, &quota("3")).await.redirects_to(STATES);
    // The file: exit 2, key and line, nothing changed.
    let title = "title = { en = \"Health at points of entry\"";
    let smaller = format!("capacity = 2\n{title}");
    let (code, _, said) = reload(&world, &[(title, &smaller)], &[]);
    let line = 1 + std::fs::read_to_string(world.directory.path().join("changed.toml"))
        .expect("there")
        .lines()
        .position(|line| line == "capacity = 2")
        .expect("there");
    assert_eq!(code, 2, "{said}");
    assert!(said.contains(&format!("line {line}: session.capacity: 4 seats")) && said.contains("2 more"), "{said}");
    let quota = "[[edition.quota]]\nstate = \"SEN\"\nmaximum = 2\n\n[[edition.quota]]\nstate = \"TGO\"";
    let (code, _, said) = reload(&world, &[("[[edition.quota]]\nstate = \"TGO\"", quota)], &[]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("quota.maximum: 3 seats of SEN") && said.contains("line "), "{said}");
    officer.get(SESSIONS).await.ok().shows("4 / 4");
    // So have a session that moves, and an edition of another programme.
    let line = |start: &str| {
        let text = std::fs::read_to_string(world.directory.path().join("changed.toml")).expect("there");
        format!("line {}: ", 1 + text.lines().position(|line| line.starts_with(start)).expect("there"))
    };
    let (code, _, said) = reload(&world, &[("T10:00:00", "T11:00:00")], &[]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains(&line("starts_at = 2027-06-08T11")) && said.contains("say --notify or --silent"), "{said}");
    let (code, _, said) = reload(&world, &[("slug = \"continental\"", "slug = \"other\"")], &[]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains(&line("slug = \"seventh\"")) && said.contains("another programme"), "{said}");
}

async fn an_ambiguous_start_is_asked(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    // Egypt puts its clocks back on 28 October 2027 at 24:00.
    let mut typed = vec![
        ("slug", "03-night"),
        ("title_en", "Night session"),
        ("start", "2027-10-28T23:30"),
        ("zone", "Africa/Cairo"),
        ("duration", "60"),
        ("venue", "Cairo"),
    ];
    officer.get(&format!("{SESSIONS}/new")).await.ok().hides("Which of the two");
    let asked = officer.post(SESSIONS, &typed).await.is(422).shows("Which of the two").shows("UTC+3").shows("UTC+2");
    assert_eq!(asked.attributes("#offset option", "value"), ["", "+03:00", "+02:00"]);
    assert_eq!(asked.attributes("#venue", "value"), ["Cairo"], "nothing is lost");
    typed.push(("offset", "+02:00"));
    officer.post(SESSIONS, &typed).await.redirects_to(SESSIONS);
    let calendar = world.visitor().get("/editions/seventh/sessions/03-night.ics").await.ok().text();
    assert!(calendar.contains("DTSTART:20271028T213000Z"), "{calendar}");
    // The form shows which was meant, and saving it again changes nothing.
    let page = officer.get(&format!("{SESSIONS}/03-night")).await.ok();
    assert_eq!(page.attributes("#offset option[selected]", "value"), ["+02:00"]);
    post(&officer, &format!("{SESSIONS}/03-night"), &fields(&page)).await.redirects_to(SESSIONS);
    let calendar = world.visitor().get("/editions/seventh/sessions/03-night.ics").await.ok().text();
    assert!(calendar.contains("DTSTART:20271028T213000Z") && calendar.contains("SEQUENCE:0"), "{calendar}");
}

async fn the_form_of_a_session_keeps_everything(world: World) {
    load(&world);
    let rich = "slug = \"02-health\"\nabstract = { en = \"About\", fr = \"Sur\", sw = \"Kuhusu\" }\nlearning_objectives = \"Know\\nAct\"\nmode = \"hybrid\"\nvenue = \"Moshi\"\nplatform = \"Zoom\"\npasscode = \"4711\"\ndial_in = \"+255 1\"\ninterpretation = [\"en\", \"sw\"]\nhosts = [\"IOM\"]\nspeakers = [{ name = \"Asha Kimaro\", email = \"asha@b.example\" }, { name = \"B\" }]\njoin_url = \"http://meet.example.org/j/2\"\nrepeats = \"01-law\"";
    let (code, _, said) = reload(&world, &[("slug = \"02-health\"", rich)], &[]);
    assert_eq!(code, 0, "{said}");
    let officer = world.staff("officer", &[]).await;
    let path = format!("{SESSIONS}/02-health");
    let page = officer.get(&path).await.ok();
    for heading in ["What it is about", "When", "Where", "Who"] {
        assert!(page.all("legend").iter().any(|legend| legend == heading), "{heading}");
    }
    assert!(page.attributes("#zones option", "value").contains(&"Africa/Dar_es_Salaam".to_owned()));
    assert_eq!(page.attributes("input[name=interpretation][checked]", "value"), ["en", "sw"]);
    let mut typed = fields(&page);
    assert!(typed.contains(&("speakers".to_owned(), "Asha Kimaro <asha@b.example>\nB".to_owned())), "{typed:?}");
    post(&officer, &path, &typed).await.redirects_to(SESSIONS);
    let (code, out, _) = reload(&world, &[("slug = \"02-health\"", rich)], &[]);
    assert_eq!((code, out.trim()), (0, "{\"created\":0,\"changed\":0,\"moved\":[]}"), "saving what is shown changes nothing");
    // What does not parse is refused, all at once, and shown again.
    set(&mut typed, "speakers", "Asha Kimaro <asha@b.example>\n\nB <b@@c>");
    set(&mut typed, "interpretation", "xx");
    set(&mut typed, "area", "no-such-area");
    set(&mut typed, "join_url", "https://meet");
    set(&mut typed, "repeats", "02-health");
    let refused = post(&officer, &path, &typed)
        .await
        .is(422)
        .shows("Line 3 of the speakers, “B <b@@c>”")
        .shows("“xx” is no language")
        .shows("Enter a whole address that starts with https:// or http://");
    assert_eq!(refused.all(".summary li").len(), 5, "{:?}", refused.all(".summary li"));
    let (code, _, said) = reload(&world, &[("slug = \"02-health\"", "slug = \"02-health\"\njoin_url = \"https://meet\"")], &[]);
    assert!(code == 2 && said.contains("session.join_url"), "one rule for both: {said}");
    // Nothing chosen is nothing.
    let mut typed = fields(&page);
    typed.retain(|(name, value)| name != "interpretation" || value.is_empty());
    post(&officer, &path, &typed).await.redirects_to(SESSIONS);
    assert!(officer.get(&path).await.ok().attributes("input[name=interpretation][checked]", "value").is_empty());
    let french = officer.get(&format!("{path}?lang=fr")).await.ok();
    assert!(french.all("legend").iter().any(|legend| legend == "De quoi il s’agit"));
}

async fn a_published_session_with_seats_is_no_draft_again(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let path = format!("{SESSIONS}/02-health");
    let becomes = async |status: &str| {
        let mut typed = fields(&officer.get(&path).await.ok());
        set(&mut typed, "status", status);
        post(&officer, &path, &typed).await
    };
    becomes("draft").await.redirects_to(SESSIONS);
    becomes("published").await.redirects_to(SESSIONS);
    register(&world, "Ndiaye", "SEN", "02-health").await;
    becomes("draft").await.is(422).shows("cancel it instead");
    world.visitor().get("/editions/seventh/sessions/02-health").await.ok();
    let cancel = format!("{path}/cancel");
    officer.post(&cancel, &[]).await.is(422).shows("Enter the reason");
    let shown = officer.post(&cancel, &[("reason_en", "Strike")]).await.ok().attributes("input[name=told]", "value").remove(0);
    officer.post(&cancel, &[("reason_en", "Strike"), ("told", &shown)]).await.redirects_to(SESSIONS);
}

async fn a_changed_programme_is_seen_at_once(world: World) {
    load(&world);
    let other = [("slug = \"seventh\"", "slug = \"eighth\""), ("number = 7", "number = 8")];
    assert_eq!(reload(&world, &other, &[]).0, 0);
    let visitor = world.visitor();
    visitor.get("/editions/seventh").await.ok().shows("Continental Webinar Programme");
    visitor.get("/editions/eighth").await.ok().shows("Continental Webinar Programme");
    let changes = [("en = \"Continental Webinar Programme\"", "en = \"African Webinar Programme\"")];
    let (code, out, said) = reload(&world, &changes, &[]);
    assert_eq!((code, out.trim()), (0, "{\"created\":0,\"changed\":1,\"moved\":[]}"), "{said}");
    visitor.get("/editions/seventh").await.ok().shows("African Webinar Programme");
    visitor.get("/editions/eighth").await.ok().shows("African Webinar Programme");
    let admin = world.staff("admin", &[]).await;
    let trail = admin.get("/staff/audit").await.ok().shows("programme.save");
    assert!(trail.all("del").iter().any(|old| old.contains("Continental Webinar Programme")), "{:?}", trail.all("del"));
    assert_eq!(reload(&world, &changes, &[]).1.trim(), "{\"created\":0,\"changed\":0,\"moved\":[]}");
}

async fn memberships_are_those_of_the_year_that_is_stated(world: World) {
    load(&world);
    let undated = [
        ("slug = \"seventh\"", "slug = \"2021\""),
        ("starts_on = 2027-06-08\n", ""),
        ("ends_on = 2027-07-13\n", ""),
        ("states = [\"SEN\", \"TGO\", \"KEN\"]", "states = [\"BFA\", \"MLI\", \"NER\", \"TGO\"]"),
    ];
    let (code, _, said) = reload(&world, &undated, &[]);
    assert_eq!(code, 0, "{said}");
    let page = world.visitor().get("/editions/2021").await.ok();
    let rows = page.all("tbody tr");
    for name in ["Burkina Faso", "Mali", "Niger"] {
        assert!(rows.iter().any(|row| row.starts_with(name) && row.contains("ECOWAS")), "{name}: {rows:?}");
    }
    // An edition with dates goes by its first day.
    let dated = [("slug = \"seventh\"", "slug = \"eighth\""), ("\"SEN\", ", "\"BFA\", ")];
    assert_eq!(reload(&world, &dated, &[]).0, 0);
    let rows = world.visitor().get("/editions/eighth").await.ok().all("tbody tr");
    assert!(rows.iter().any(|row| row.starts_with("Burkina Faso") && !row.contains("ECOWAS")), "{rows:?}");
}

async fn the_trail_has_what_was_before(world: World) {
    load(&world);
    let area = "[[thematic_area]]\nslug = \"law\"\ntitle = \"Law\"\ngcm_objectives = [4]\n\n[[session]]\nslug = \"01-law\"";
    let later = area.replace("[4]", "[15]").replace("\"Law\"", "\"Migration law\"");
    assert_eq!(reload(&world, &[("[[session]]\nslug = \"01-law\"", area)], &[]).0, 0);
    let recs = [("[[session]]\nslug = \"01-law\"", later.as_str()), ("stage = \"open\"", "stage = \"open\"\nrecs = [\"EAC\"]")];
    assert_eq!(reload(&world, &recs, &[]).0, 0);
    let recs =
        [("[[session]]\nslug = \"01-law\"", later.as_str()), ("stage = \"open\"", "stage = \"open\"\nrecs = [\"SADC\"]")];
    assert_eq!(reload(&world, &recs, &[]).0, 0);
    let admin = world.staff("admin", &[]).await;
    let areas = "/staff/editions/seventh/thematic-areas";
    admin.post(areas, &[("slug", "law"), ("title_en", "Law again"), ("gcm", "15"), ("sdgs", "10")]).await.redirects_to(areas);
    let trail = admin.get("/staff/audit").await.ok();
    let changes: Vec<String> = trail.all("tbody tr");
    let change = |action: &str| changes.iter().find(|row| row.contains(action)).expect("a line");
    assert!(change("participating_rec.save").contains("[\"EAC\"] [\"SADC\"]"), "{changes:?}");
    assert!(change("thematic_area.save").contains("[4] [15]"), "{changes:?}");
    let by_form = change("thematic_area.update");
    assert!(by_form.contains("sdgs[] [10]") && by_form.contains("Migration law"), "{by_form}");
    assert!(!by_form.contains("gcm_objectives"), "what did not change is left out: {by_form}");
}

async fn staff_get_in_again_and_set_a_password(world: World) {
    let admin = world.staff("admin", &[]).await;
    let output = world.baraza(&["user", "add", "--email", "n@acbc.example", "--name", "Neema", "--role", "officer"]);
    let first = String::from_utf8(output.stdout).expect("UTF-8").trim().replace(&world.base, "");
    let neema = world.visitor();
    neema.post(&first, &[]).await.redirects_to("/staff");
    neema.post("/staff/sign-out", &[]).await.redirects_to("/staff/sign-in");
    neema.post(&first, &[]).await.is(404);
    admin.get("/staff/audit").await.ok().shows("staff.sign_out");
    // The administrator hands over a new link, which makes an older one void.
    let users = admin.get("/staff/users").await.ok().shows("signs in with a one-time link that you hand over");
    let names = users.all("tbody th");
    let place = names.iter().position(|name| name == "Neema").expect("in the list");
    let action = users.attributes("form[action$='/link']", "action").remove(place);
    let older = admin.post(&action, &[]).await.ok().all(".banner bdi").remove(0).replace(&world.base, "");
    let link = admin.post(&action, &[]).await.ok().all(".banner bdi").remove(0).replace(&world.base, "");
    admin.get("/staff/users").await.ok().hides(&link);
    admin.get("/staff/audit").await.ok().shows("user.link");
    neema.post(&older, &[]).await.is(404);
    neema.post(&link, &[]).await.redirects_to("/staff");
    neema.post(&action, &[]).await.is(404);
    // She sets a password, and then changes it.
    let page = "/staff/password";
    neema.get("/staff").await.ok();
    neema.get(page).await.ok().shows("You have no password yet").hides("Present password");
    neema.post(page, &[("password", "too short")]).await.is(422).shows("Enter 12 characters or more");
    neema.post(page, &[("password", "correct horse battery")]).await.ok().shows("Present password");
    let elsewhere = world.visitor();
    let with = |password: &'static str| [("email", "n@acbc.example"), ("password", password)];
    elsewhere.post("/staff/sign-in", &with("correct horse battery")).await.redirects_to("/staff");
    elsewhere.get("/staff").await.ok();
    let change = |current: &'static str| [("current_password", current), ("password", "another horse battery")];
    neema.post(page, &change("")).await.is(422).shows("This is not your present password");
    neema.post(page, &change("wrong horse battery")).await.is(422);
    neema.post(page, &change("correct horse battery")).await.ok();
    neema.get("/staff").await.ok();
    elsewhere.get("/staff").await.redirects_to("/staff/sign-in");
    elsewhere.post("/staff/sign-in", &with("correct horse battery")).await.is(422);
    elsewhere.post("/staff/sign-in", &with("another horse battery")).await.redirects_to("/staff");
    let trail = admin.get("/staff/audit").await.ok().shows("user.password");
    assert!(!trail.text().contains("argon2") && !trail.text().contains("horse"));
    // Who is disabled gets no link.
    admin.post(&action.replace("/link", "/disable"), &[]).await.redirects_to("/staff/users");
    admin.post(&action, &[]).await.is(404);
    admin.post("/staff/users/999999/link", &[]).await.is(404);
}

async fn an_admin_is_for_the_whole_installation(world: World) {
    load(&world);
    for more in [["--state", "TGO"], ["--rec", "EAC"], ["--edition", "seventh"]] {
        let mut arguments = vec!["user", "add", "--email", "a@acbc.example", "--name", "A", "--role", "admin"];
        arguments.extend(more);
        let output = world.baraza(&arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains("--role"), "{said}");
    }
    world.staff("admin", &[]).await.get("/staff/users").await.ok().hides("a@acbc.example");
}

async fn staff_see_what_needs_them_today(world: World) {
    load(&world);
    let changes = [("stage = \"open\"", "stage = \"open\"\napproval = \"review\"")];
    assert_eq!(reload(&world, &changes, &[]).0, 0);
    let officer = world.staff("officer", &[]).await;
    // The clock stands at 1 June; the first session is on 8 June at 07:00 UTC, within seven days.
    register(&world, "Ndiaye", "SEN", "01-law").await;
    register(&world, "Sarr", "SEN", "01-law").await;
    let report = crate::main_job::zoom_report(&[("Somebody Else", "x@y.example", "10:00:00", "11:30:00")]);
    let path = world.directory.path().join("zoom.csv");
    std::fs::write(&path, report).expect("written");
    let output =
        world.baraza(&["attendance", "import", "--edition", "seventh", "--session", "01-law", path.to_str().expect("UTF-8")]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    world
        .site
        .db
        .write(baraza::db::Lock::None, |conn| {
            use baraza::db::schema::outbox;
            use diesel::{ExpressionMethods as _, RunQueryDsl as _};
            Ok(diesel::update(outbox::table).set(outbox::status.eq("failed")).execute(conn)?)
        })
        .await
        .expect("written");
    let today = officer.get("/staff").await.ok().shows("What needs me today");
    let titles = today.all(".tasks h3");
    for title in [
        "One name waits at the match desk",
        "2 seats wait for a decision",
        "2 mails have failed or are uncertain",
        "Human rights of migrants has no link to the platform",
    ] {
        assert!(titles.iter().any(|shown| shown == title), "{title}: {titles:?}");
    }
    assert!(!titles.iter().any(|title| title == "Health at points of entry has no link to the platform"), "in two weeks");
    for link in today.attributes(".tasks a", "href") {
        officer.get(&link).await.ok();
    }
    let french = officer.get("/staff?lang=fr").await.ok();
    assert!(french.main().contains("Ce qui m’attend aujourd’hui"));
    // Others see what they can do, and every link of theirs opens.
    let seen = [
        ("coordinator", vec!["--edition", "seventh"], 1),
        ("coordinator", vec!["--edition", "seventh", "--state", "TGO"], 0),
        ("partner", vec!["--edition", "seventh"], 0),
    ];
    for (role, more, count) in seen {
        let visitor = world.staff(role, &more).await;
        let today = visitor.get("/staff").await.ok();
        let tasks = today.all(".tasks .btn");
        assert_eq!(tasks.len(), count, "{role} {more:?}: {tasks:?}");
        let links = today.attributes(".tasks a", "href");
        assert!(!links.is_empty(), "the next sessions");
        for link in links {
            visitor.get(&link).await.ok();
        }
    }
}
