//! Officers make programmes and editions by form, clone an edition into the next year, and delete what nothing hangs on.

use baraza::db::Conn;
use baraza::db::schema::file;
use diesel::prelude::*;

use crate::registration::{form, load};
use crate::support::{Page, Visitor, World};

stories! { an_edition_is_made_by_form wrong_fields_of_an_edition_are_named settings_keep_what_is_shown only_an_edition_on_which_nothing_hangs_is_deleted an_edition_is_cloned_into_the_next_year times_that_the_clocks_leave_open_are_asked a_clone_shows_what_it_does_first recs_are_those_of_the_new_dates who_may_make_editions a_programme_is_made_by_form a_logo_is_a_picture states_have_a_programme_s_own_names }

fn edition<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("programme", "continental"),
        ("slug", "2028"),
        ("number", "8"),
        ("kind", "webinar"),
        ("title_en", "Eighth edition"),
        ("title_ar", "الدورة الثامنة"),
        ("title_pt", "Oitava edição"),
        ("objective_en", "Cooperation"),
        ("audience_fr", "Fonctionnaires"),
        ("starts_on", "2028-06-06"),
        ("ends_on", "2028-07-11"),
        ("zone", "Africa/Dar_es_Salaam"),
        ("languages", "en"),
        ("languages", "fr"),
        ("first_language", "fr"),
        ("registration", "invited"),
        ("approval", "review"),
        ("closes_at", "2028-07-01T23:59"),
        ("present_share", "62.5"),
        ("certificate_share", "75"),
        ("certificate_base", "all"),
        ("certificate_minimum", "2"),
    ];
    for (name, value) in changes {
        fields.retain(|(field, _)| field != name);
        fields.push((name, value));
    }
    fields
}

/// The fields of the form that posts to `action`, as a browser sends them back.
pub fn fields(page: &Page, action: &str) -> Vec<(String, String)> {
    let document = scraper::Html::parse_document(&page.text());
    let parse = |selector: &str| scraper::Selector::parse(selector).expect("a selector");
    let form = document.select(&parse(&format!("form[action='{action}']"))).next().expect("a form");
    let mut fields = Vec::new();
    for element in form.select(&parse("[name]")) {
        let value = element.value();
        let name = value.attr("name").expect("selected by it").to_owned();
        let typed = match (value.name(), value.attr("type")) {
            ("button", _) => continue,
            ("input", Some("radio" | "checkbox")) if value.attr("checked").is_none() => continue,
            ("textarea", _) => element.text().collect(),
            ("select", _) => {
                let all: Vec<_> = element.select(&parse("option")).collect();
                let chosen = all.iter().find(|option| option.value().attr("selected").is_some()).or(all.first());
                chosen.and_then(|option| option.value().attr("value")).unwrap_or_default().to_owned()
            }
            _ => value.attr("value").unwrap_or_default().to_owned(),
        };
        fields.push((name, typed));
    }
    fields
}

pub fn set(fields: &mut Vec<(String, String)>, name: &str, value: &str) {
    fields.retain(|(field, _)| field != name);
    fields.push((name.to_owned(), value.to_owned()));
}

pub async fn post(visitor: &Visitor, path: &str, fields: &[(String, String)]) -> Page {
    let borrowed: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    visitor.post(path, &borrowed).await
}

async fn an_edition_is_made_by_form(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let page = officer.get("/staff/editions/new?programme=continental").await.ok();
    assert_eq!(page.attributes("#programme option[selected]", "value"), ["continental"]);
    officer.post("/staff/editions", &edition(&[])).await.redirects_to("/staff/editions/2028");
    officer.get("/staff/editions/2028").await.ok().shows("Eighth edition");
    let list = officer.get("/staff/editions").await.ok().shows("Continental Webinar Programme");
    assert_eq!(list.all("tbody tr:first-child > :not(:last-child)"), ["8", "Eighth edition", "Webinars", "Draft"]);
    let page = officer.get("/staff/editions/2028/settings").await.ok();
    for (field, value) in [
        ("title_pt", "Oitava edição"),
        ("title_ar", "الدورة الثامنة"),
        ("present_share", "62.5"),
        ("closes_at", "2028-07-01T23:59"),
    ] {
        assert_eq!(page.attributes(&format!("#{field}"), "value"), [value]);
    }
    assert_eq!(page.attributes("#registration option[selected]", "value"), ["invited"]);
    assert_eq!(page.attributes("#first_language option[selected]", "value"), ["fr"]);
    world.visitor().get("/editions/2028").await.is(404);
    // It has no session yet, and no calendar that anybody could subscribe to.
    let sessions = "/staff/editions/2028/sessions";
    let page = officer.get(sessions).await.ok().shows("No sessions yet.");
    assert!(page.all("main table").is_empty() && page.attributes("main a[href$='.ics']", "href").is_empty());
    let page = officer.get("/staff/editions/seventh/sessions").await.ok().hides("No sessions yet.");
    assert_eq!(page.attributes("main a[href$='.ics']", "href"), ["/editions/seventh/calendar.ics"]);
    // What is missing is asked for in its first language, whose field is the first.
    let typed = fields(&officer.get(&format!("{sessions}/new")).await.ok(), sessions);
    let wrong = post(&officer, sessions, &typed).await.is(422);
    assert_eq!(wrong.attributes(".summary a", "href")[..3], ["#slug", "#title_fr", "#start"]);
    world.staff("admin", &[]).await.get("/staff/audit").await.ok().shows("edition.create");
}

async fn wrong_fields_of_an_edition_are_named(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let table = [
        ("slug", "seventh", "Another edition has this short name"),
        ("slug", "new", "small letters"),
        ("slug", "Year 8", "small letters"),
        ("programme", "other", "Choose"),
        ("ends_on", "2028-06-05", "The last day is before the first"),
        ("ends_on", "", "State both days"),
        ("zone", "Africa/Moshi", "Enter an IANA time zone"),
        ("first_language", "ar", "must be one of the languages"),
        ("certificate_share", "seventy", "from 0 to 100"),
    ];
    for (field, value, said) in table {
        let page = officer.post("/staff/editions", &edition(&[(field, value)])).await.is(422);
        assert!(
            page.all(".summary li").iter().any(|line| line.contains(said)),
            "{field} {value}: {:?}",
            page.all(".summary li")
        );
        assert_eq!(page.attributes(".summary li a", "href"), [format!("#{field}")], "{value}");
        assert_eq!(page.all(&format!("#{field}-error")).len(), 1, "{field}");
        assert_eq!(page.attributes("#title_pt", "value"), ["Oitava edição"], "nothing is lost");
    }
    let page = officer.post("/staff/editions", &[("slug", "x")]).await.is(422);
    assert!(page.all(".summary li").len() > 8, "all at once: {:?}", page.all(".summary li"));
    // The clocks of Cairo are put forward on 28 April 2028 at 00:00.
    let gap = edition(&[("zone", "Africa/Cairo"), ("closes_at", "2028-04-28T00:30")]);
    officer.post("/staff/editions", &gap).await.is(422).shows("it does not exist there");
}

async fn settings_keep_what_is_shown(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let settings = "/staff/editions/seventh/settings";
    let mut typed = fields(&officer.get(settings).await.ok(), settings);
    post(&officer, settings, &typed).await.redirects_to("/staff/editions/seventh");
    let admin = world.staff("admin", &[]).await;
    admin.get("/staff/audit").await.ok().hides("edition.update");
    let public = world.visitor();
    public.get("/editions/seventh").await.ok().shows("Seventh edition");
    set(&mut typed, "title_en", "Seventh edition, renewed");
    set(&mut typed, "title_fr", "");
    post(&officer, settings, &typed).await.redirects_to("/staff/editions/seventh");
    public.get("/editions/seventh").await.ok().shows("Seventh edition, renewed");
    public.get("/editions/seventh?lang=fr").await.ok().shows("Seventh edition, renewed").hides("Septième");
    admin.get("/staff/audit").await.ok().shows("edition.update").shows("Septième édition");
    set(&mut typed, "number", "many");
    let page = post(&officer, settings, &typed).await.is(422);
    assert_eq!(page.attributes("#title_en", "value"), ["Seventh edition, renewed"]);
}

async fn only_an_edition_on_which_nothing_hangs_is_deleted(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let fields = form("Ndiaye", "f@b.example", "SEN", &["01-law"]);
    world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    let page = officer.post("/staff/editions/seventh/delete", &[("slug", "seventh")]).await.is(422);
    let said = page.all(".summary li").join(" ");
    for what in ["2 sessions that are published", "one registration", "one mail"] {
        assert!(said.contains(what), "{said}");
    }
    officer.get("/staff/editions/seventh").await.ok();
    // A plan of which nobody knows: draft session, theme, State; its name must be repeated.
    officer.post("/staff/editions", &edition(&[])).await.redirects_to("/staff/editions/2028");
    let home = "/staff/editions/2028";
    let area = [("slug", "law"), ("title_en", "Law")];
    officer.post(&format!("{home}/thematic-areas"), &area).await.redirects_to(home);
    let session = [
        ("slug", "01-law"),
        ("title_en", "Law"),
        ("start", "2028-06-06T10:00"),
        ("zone", "Africa/Cairo"),
        ("duration", "60"),
        ("status", "draft"),
        ("speakers", "Asha Kimaro"),
    ];
    officer.post(&format!("{home}/sessions"), &session).await.redirects_to(home);
    let coordinator = world.staff("coordinator", &["--edition", "2028"]).await;
    officer.post(&format!("{home}/delete"), &[("slug", "2028")]).await.is(422).shows("one role of staff");
    drop(coordinator);
    officer.post("/staff/editions", &edition(&[("slug", "2029")])).await.redirects_to("/staff/editions/2029");
    let home = "/staff/editions/2029";
    officer.post(&format!("{home}/thematic-areas"), &area).await.redirects_to(home);
    officer.post(&format!("{home}/sessions"), &session).await.redirects_to(home);
    officer.post(&format!("{home}/delete"), &[("slug", "2028")]).await.is(422).shows("Repeat the short name exactly");
    officer.post(&format!("{home}/delete"), &[("slug", "2029")]).await.redirects_to("/staff/editions");
    officer.get(home).await.is(404);
    world.staff("admin", &[]).await.get("/staff/audit").await.ok().shows("edition.delete").shows("session.create");
}

/// An edition of 2026 over the clock changes of Morocco and Egypt, with all that can come along.
pub fn load_2026(world: &World) {
    let path = world.directory.path().join("2026.toml");
    std::fs::write(&path, EDITION_2026).expect("written");
    let output = world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

const EDITION_2026: &str = r#"
[programme]
slug = "continental"
title = { en = "Continental Webinar Programme" }
implementer = "IOM"
co_hosts = ["African Capacity Building Centre"]

[edition]
slug = "2026"
number = 6
title = { en = "Sixth edition, 2026", fr = "Sixième édition, 2026" }
objective = { en = "Cooperation" }
starts_on = 2026-03-10
ends_on = 2026-11-03
time_zone = "Africa/Casablanca"
languages = ["en", "fr"]
stage = "running"
registration_closes_at = 2026-10-20T23:59:00
states = ["MAR", "EGY", "BFA"]
recs = ["SADC"]

[[edition.quota]]
state = "EGY"
reserved = 2
maximum = 5
release_on = 2026-03-01

[[thematic_area]]
slug = "law"
title = { en = "Migration law" }
gcm_objectives = [4, 15]

[[session]]
slug = "01-ramadan"
thematic_area = "law"
title = { en = "Law in Ramadan" }
starts_at = 2026-03-17T10:00:00
duration_minutes = 90
capacity = 100
join_url = "https://meet.example.org/j/secret"
passcode = "4711"
speakers = [{ name = "Asha Kimaro", email = "asha@b.example" }]
status = "published"

[[session]]
slug = "02-plain"
title = { en = "Law in Cairo" }
starts_at = 2026-06-09T10:00:00
time_zone = "Africa/Cairo"
duration_minutes = 60
repeats = "01-ramadan"
status = "published"

[[session]]
slug = "03-gone"
title = { en = "Called off" }
starts_at = 2026-06-16T10:00:00
duration_minutes = 60
status = "cancelled"
"#;

pub const CLONE: &str = "/staff/editions/2026/clone";
pub const CHECK: &str = "/staff/editions/2026/clone/check";

async fn an_edition_is_cloned_into_the_next_year(world: World) {
    load_2026(&world);
    let fields_of_person = form("Alaoui", "a@b.example", "MAR", &["02-plain"]);
    // The clock of these stories is in 2027: the form is closed, so that staff's lists are empty anyhow.
    world.visitor().post("/editions/2026/register", &fields_of_person).await.is(422);
    let officer = world.staff("officer", &[]).await;
    officer.get("/staff/editions/2026").await.ok().shows("Clone into the next edition");
    let page = officer.get(CLONE).await.ok().shows("This edition starts on Tuesday, 10 March 2026.");
    let first = fields(&page, CHECK);
    let value = |name: &str| first.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone()).expect("a field");
    assert_eq!(
        [value("slug"), value("number"), value("title_en"), value("title_fr"), value("starts_on")],
        ["2027", "7", "Sixth edition, 2027", "Sixième édition, 2027", "2027-03-09"]
    );
    let page = post(&officer, CHECK, &first).await.ok().shows("Nothing has been stored yet.");
    officer.get("/staff/editions/2027").await.is(404);
    // Every session with its old and new time, at the same time of day; Morocco's clocks differ.
    let rows = page.all("table tbody tr");
    let row = |title: &str| rows.iter().find(|row| row.starts_with(title)).cloned().expect("a row");
    let law = row("Law in Ramadan");
    assert!(law.contains("Tuesday, 17 March 2026, 10:00 Casablanca time (UTC)"), "{law}");
    assert!(law.contains("Tuesday, 16 March 2027, 10:00 Casablanca time (UTC+1)"), "{law}");
    assert!(law.contains("UTC becomes UTC+1"), "{law}");
    let cairo = row("Law in Cairo");
    assert!(cairo.contains("Tuesday, 8 June 2027, 10:00 Cairo time (UTC+3)") && !cairo.contains("becomes"), "{cairo}");
    assert!(row("Registration closes").contains("Tuesday, 19 October 2027, 23:59"), "{rows:?}");
    assert!(row("Release of the seats of Egypt").contains("Sunday, 28 February 2027"), "{rows:?}");
    let page = page.shows("the cancelled session “Called off”").shows("Migration law").shows("Burkina Faso, Egypt and Morocco");
    let second = fields(&page, CLONE);
    post(&officer, CLONE, &second).await.redirects_to("/staff/editions/2027");
    let page = officer.get("/staff/editions/2027").await.ok();
    assert_eq!(page.all(".track [aria-current]"), ["Draft"]);
    let sessions = officer.get("/staff/editions/2027/sessions").await.ok().shows("Law in Ramadan").hides("Called off");
    assert_eq!(sessions.all("tbody .status"), ["Draft", "Draft"]);
    let law = officer.get("/staff/editions/2027/sessions/01-ramadan").await.ok();
    for (field, value) in
        [("start", "2027-03-16T10:00"), ("zone", "Africa/Casablanca"), ("capacity", "100"), ("join_url", ""), ("passcode", "")]
    {
        assert_eq!(law.attributes(&format!("#{field}"), "value"), [value], "{field}");
    }
    assert!(law.text().contains("Asha Kimaro"), "speakers come along");
    assert_eq!(law.attributes("#area option[selected]", "value"), ["law"]);
    let repeat = officer.get("/staff/editions/2027/sessions/02-plain").await.ok();
    assert_eq!(repeat.attributes("#repeats option[selected]", "value"), ["01-ramadan"]);
    officer.get("/staff/editions/2027/states").await.ok().shows("28 February 2027");
    // Nobody is written to.
    world.drain();
    assert!(world.mails().is_empty());
    officer.get("/staff/editions/2027/mail").await.ok().hides("@");
    world.visitor().get("/editions/2027").await.is(404);
    world.staff("admin", &[]).await.get("/staff/audit").await.ok().shows("edition.clone").shows("session.copy");
    // The same form again: the short name is taken.
    post(&officer, CLONE, &second).await.is(422).shows("Another edition has this short name");
}

async fn times_that_the_clocks_leave_open_are_asked(world: World) {
    load_2026(&world);
    let officer = world.staff("officer", &[]).await;
    // Ramadan ends on 22 March 2026 and on 14 March 2027: that night at 02:00 the clocks of Morocco are put forward; those
    // of Cairo go back on 28 October 2027 at 24:00.
    for (slug, start, zone) in
        [("04-gap", "2026-03-15T02:30", "Africa/Casablanca"), ("05-twice", "2026-10-30T23:30", "Africa/Cairo")]
    {
        let mut session = vec![("slug", slug), ("title_en", slug), ("start", start), ("zone", zone), ("duration", "60")];
        session.push(("status", "draft"));
        officer.post("/staff/editions/2026/sessions", &session).await.redirects_to("/staff");
    }
    let mut first = fields(&officer.get(CLONE).await.ok(), CHECK);
    set(&mut first, "starts_on", "2027-03-09");
    let page = post(&officer, CHECK, &first).await.ok().shows("the clocks are put forward over this time");
    assert_eq!(page.attributes(".field input[id^=start-]", "id"), ["start-04-gap"]);
    // By one day less, the other session falls into the hour that Cairo shows twice, and the first is plain.
    set(&mut first, "starts_on", "2027-03-08");
    let page = post(&officer, CHECK, &first).await.ok().shows("the clocks show this time twice");
    assert_eq!(page.attributes(".field select[id^=offset-] option", "value"), ["", "+03:00", "+02:00"]);
    let mut second = fields(&page, CLONE);
    let refused = post(&officer, CLONE, &second).await.is(422);
    assert_eq!(refused.attributes(".summary a", "href"), ["#offset-05-twice"]);
    officer.get("/staff/editions/2027").await.is(404);
    set(&mut second, "offset-05-twice", "+02:00");
    post(&officer, CLONE, &second).await.redirects_to("/staff/editions/2027");
    let night = officer.get("/staff/editions/2027/sessions/05-twice").await.ok();
    assert_eq!(night.attributes("#start", "value"), ["2027-10-28T23:30"]);
    assert_eq!(night.attributes("#offset option[selected]", "value"), ["+02:00"]);
    // The gap, answered with a time that exists.
    set(&mut first, "starts_on", "2027-03-09");
    set(&mut first, "slug", "2027-b");
    let page = post(&officer, CHECK, &first).await.ok();
    let mut second = fields(&page, CLONE);
    set(&mut second, "start-04-gap", "2027-03-14T02:59");
    let refused = post(&officer, CLONE, &second).await.is(422);
    assert_eq!(refused.attributes("#start-04-gap", "value"), ["2027-03-14T02:59"], "nothing is lost");
    set(&mut second, "start-04-gap", "2027-03-14T03:00");
    post(&officer, CLONE, &second).await.redirects_to("/staff/editions/2027-b");
    let gap = officer.get("/staff/editions/2027-b/sessions/04-gap").await.ok();
    assert_eq!(gap.attributes("#start", "value"), ["2027-03-14T03:00"]);
}

async fn a_clone_shows_what_it_does_first(world: World) {
    load_2026(&world);
    let officer = world.staff("officer", &[]).await;
    let first = fields(&officer.get(CLONE).await.ok(), CHECK);
    for (field, value, said) in [
        ("slug", "2026", "Another edition has this short name"),
        ("slug", "", "small letters"),
        ("number", "0", "from 1 to 9999"),
        ("starts_on", "next year", "Enter a date"),
        ("weeks", "many", "at most"),
        ("weeks", "-9223372036854775808", "at most"),
        ("starts_on", "2100-01-01", "at most"),
        ("weeks", "51", "another shift"),
        ("kind", "training", "once that is wrapping up"),
    ] {
        let mut wrong = first.clone();
        set(&mut wrong, field, value);
        let page = post(&officer, CHECK, &wrong).await.is(422).shows(said);
        assert_eq!(page.attributes(".summary a", "href"), [format!("#{field}")], "{value}");
    }
    // By weeks instead.
    let mut weeks = first.clone();
    set(&mut weeks, "starts_on", "");
    post(&officer, CHECK, &weeks).await.is(422).shows("Enter the new first day, or the weeks");
    set(&mut weeks, "weeks", "53");
    let page = post(&officer, CHECK, &weeks).await.ok().shows("Tuesday, 16 March 2027");
    // Back at the first step stands what was typed there, and nothing is refused yet.
    let mut back = fields(&page, CLONE);
    back.push(("back".into(), "yes".into()));
    let again = post(&officer, CHECK, &back).await.ok();
    assert_eq!(
        (again.attributes("#weeks", "value"), again.attributes("#starts_on", "value")),
        (vec!["53".to_owned()], vec![String::new()])
    );
    assert!(again.all(".summary").is_empty());
    // What is stored is what was shown: a session moved meanwhile is shown again first.
    let second = fields(&page, CLONE);
    let session = "/staff/editions/2026/sessions/02-plain";
    let mut typed = fields(&officer.get(session).await.ok(), session);
    set(&mut typed, "start", "2026-06-10T11:00");
    post(&officer, session, &typed).await.redirects_to("/staff");
    let page = post(&officer, CLONE, &second).await.is(422).shows("has changed since the page was shown");
    officer.get("/staff/editions/2027").await.is(404);
    post(&officer, CLONE, &fields(&page, CLONE)).await.redirects_to("/staff/editions/2027");
    let moved = officer.get("/staff/editions/2027/sessions/02-plain").await.ok();
    assert_eq!(moved.attributes("#start", "value"), ["2027-06-16T11:00"]);
}

async fn recs_are_those_of_the_new_dates(world: World) {
    load_2026(&world);
    let text = EDITION_2026.replace("2026", "2021");
    let path = world.directory.path().join("2021.toml");
    std::fs::write(&path, text).expect("written");
    assert!(world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]).status.success());
    let officer = world.staff("officer", &[]).await;
    let mut first = fields(&officer.get("/staff/editions/2021/clone").await.ok(), "/staff/editions/2021/clone/check");
    set(&mut first, "slug", "2028");
    set(&mut first, "starts_on", "2028-03-07");
    let page = post(&officer, "/staff/editions/2021/clone/check", &first).await.ok().shows("RECs that differ on the new dates");
    let rows = page.all("table tbody tr");
    assert!(rows.iter().any(|row| row.starts_with("Burkina FasoCEN-SAD, ECOWASCEN-SAD")), "{rows:?}");
    post(&officer, "/staff/editions/2021/clone", &fields(&page, "/staff/editions/2021/clone"))
        .await
        .redirects_to("/staff/editions/2028");
    let stage = [("from", "draft"), ("to", "open"), ("reason", "Rehearsal")];
    officer.post("/staff/editions/2028/stage", &stage).await.redirects_to("/staff");
    let rows = world.visitor().get("/editions/2028").await.ok().all("details tbody tr");
    assert!(rows.iter().any(|row| row == "Burkina FasoWesternCEN-SAD"), "{rows:?}");
    let rows = world.visitor().get("/editions/2021").await.ok().all("details tbody tr");
    assert!(rows.iter().any(|row| row == "Burkina FasoWesternCEN-SAD, ECOWAS"), "{rows:?}");
}

async fn who_may_make_editions(world: World) {
    load(&world);
    // A role in one edition plans that one, and makes no others.
    let bound = world.staff("officer", &["--edition", "seventh"]).await;
    bound.get("/staff/editions/seventh/settings").await.ok().hides("Delete this edition");
    bound.get("/staff/editions/seventh").await.ok().hides("Clone into the next edition");
    bound.get("/staff/editions").await.ok().hides("New edition");
    bound.post("/staff/editions", &edition(&[])).await.is(404);
    bound.get("/staff/programmes/continental").await.is(404);
    for path in ["/staff/editions/new", "/staff/programmes", "/staff/programmes/new", "/staff/editions/seventh/clone"] {
        bound.get(path).await.is(404);
    }
    let coordinator = world.staff("coordinator", &[]).await;
    coordinator.get("/staff/editions/new").await.is(404);
    coordinator.get("/staff/editions/seventh/settings").await.is(404);
}

async fn a_programme_is_made_by_form(world: World) {
    let officer = world.staff("officer", &[]).await;
    let programme = [
        ("slug", "joint-series"),
        ("title_en", "Joint AU–ACBC series"),
        ("title_ar", "السلسلة المشتركة"),
        ("description_en", "For all Member States"),
        ("implementer", "African Union Commission"),
        ("practice_type", "Capacity building"),
        ("regions", "Northern"),
        ("regions", "Western"),
        ("gcm_principles", "1"),
        ("gcm_principles", "10"),
        ("sdgs", "10"),
        ("states", "au"),
    ];
    let page = officer.post("/staff/programmes", &[("slug", "new"), ("sdgs", "18")]).await.is(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#slug", "#title_en", "#implementer", "#sdgs"]);
    officer.get("/staff/programmes").await.ok().shows("No programme yet");
    officer.post("/staff/programmes", &programme).await.redirects_to("/staff/programmes/joint-series");
    officer.post("/staff/programmes", &programme).await.is(422).shows("Another programme has this short name");
    let path = "/staff/programmes/joint-series";
    let page = officer.get(path).await.ok().shows("55 States are on the list.");
    assert_eq!(page.attributes("[name=regions][checked]", "value"), ["Northern", "Western"]);
    assert_eq!(page.attributes("[name=gcm_principles][checked]", "value"), ["1", "10"]);
    let mut typed = fields(&page, path);
    post(&officer, path, &typed).await.redirects_to(path);
    set(&mut typed, "title_en", "Joint series");
    set(&mut typed, "implementer", "");
    let page = post(&officer, path, &typed).await.is(422).shows("Enter who implements the programme");
    assert_eq!(page.attributes("#title_en", "value"), ["Joint series"]);
    set(&mut typed, "implementer", "AUC");
    post(&officer, path, &typed).await.redirects_to(path);
    let trail = world.staff("admin", &[]).await.get("/staff/audit").await.ok().shows("programme.create");
    assert_eq!(trail.main().matches("programme.update").count(), 1, "saving what is shown changes nothing");
    officer.get("/staff/programmes").await.ok().shows("Joint series").shows("AUC");
    // Its own editions, of the same form.
    let new = edition(&[("programme", "joint-series"), ("slug", "joint-1"), ("number", "1")]);
    officer.post("/staff/editions", &new).await.redirects_to("/staff/editions/joint-1");
    officer.get("/staff/editions").await.ok().shows("Joint series");
}

/// A PNG of some pixels, in one colour.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(width, height).write_to(&mut bytes, image::ImageFormat::Png).expect("written");
    bytes.into_inner()
}

async fn a_logo_is_a_picture(world: World) {
    load_2026(&world);
    let officer = world.staff("officer", &[]).await;
    let path = "/staff/programmes/continental/co-hosts";
    let host =
        [("old", "African Capacity Building Centre"), ("name", "African Capacity Building Centre"), ("short_name", "ACBC")];
    for (name, bytes, said) in [
        (
            "logo.png",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".to_vec(),
            "This is no PNG, JPEG or WebP picture",
        ),
        ("logo.png", png(40, 20)[..60].to_vec(), "damaged or incomplete"),
        ("logo.png", png(2_001, 2), "wider or higher than 2000 pixels"),
        ("logo.png", vec![0; 600 * 1024], "heavier than 512 KB"),
    ] {
        let page = officer.upload(path, &host, "logo", name, bytes).await.is(422).shows(said);
        assert_eq!(page.attributes("#short_name", "value"), ["ACBC"], "nothing is lost");
        assert_eq!(page.attributes(".summary a", "href"), ["#logo"]);
    }
    let public = world.visitor();
    public.get("/editions/2026").await.ok().shows("African Capacity Building Centre").hides("(ACBC)");
    // Its content counts, not its name.
    let bytes = png(40, 20);
    officer.upload(path, &host, "logo", "logo.svg", bytes.clone()).await.redirects_to("/staff/programmes/continental");
    let page = public.get("/editions/2026").await.ok().shows("African Capacity Building Centre (ACBC)");
    let logos = page.attributes("main img", "src");
    assert_eq!(logos.len(), 1);
    let logo = public.get(&logos[0]).await.ok();
    assert_eq!(logo.bytes, bytes);
    let header = |name: &str| logo.headers.get(name).map(|value| value.to_str().expect("ASCII").to_owned()).unwrap_or_default();
    assert_eq!(header("content-type"), "image/png");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert!(header("cache-control").contains("max-age=31536000"), "{}", header("cache-control"));
    assert!(header("content-security-policy").contains("default-src 'none'"));
    // Only as this programme's logo, and only logos.
    for other in ["/programmes/other/logos/1", "/programmes/continental/logos/99", "/programmes/continental/logos/x"] {
        public.get(other).await.is(404);
    }
    // A second host without a logo; names are told apart; loading the file again keeps short name and logo.
    officer.upload(path, &[("name", "Border Academy"), ("short_name", "BA")], "other", "", vec![]).await.redirects_to("/staff");
    officer
        .upload(path, &[("name", "Border Academy")], "other", "", vec![])
        .await
        .is(422)
        .shows("Another co-host has this name");
    officer.get("/staff/programmes").await.ok().shows("Border Academy (BA)");
    load_2026(&world);
    public.get("/editions/2026").await.ok().shows("African Capacity Building Centre (ACBC)").hides("Border Academy");
    // A replaced logo is not kept.
    let kept = || {
        let count = |conn: &mut Conn| Ok(file::table.filter(file::purpose.eq("logo")).count().get_result::<i64>(conn)?);
        world.site.db.read_blocking(count).expect("read")
    };
    let replace = [host[0], host[1], host[2]];
    officer.upload(path, &replace, "logo", "logo.png", png(30, 20)).await.redirects_to("/staff");
    public.get(&logos[0]).await.is(404);
    let logos = public.get("/editions/2026").await.ok().attributes("main img", "src");
    assert_eq!((logos.len(), kept()), (1, 1));
    let drop_logo = [host[0], host[1], host[2], ("remove_logo", "yes")];
    officer.upload(path, &drop_logo, "other", "", vec![]).await.redirects_to("/staff");
    public.get(&logos[0]).await.is(404);
    assert_eq!(kept(), 0);
    let remove = [host[0], ("remove", "yes")];
    officer.upload(path, &remove, "other", "", vec![]).await.redirects_to("/staff");
    public.get("/editions/2026").await.ok().hides("African Capacity Building Centre");
}

async fn states_have_a_programme_s_own_names(world: World) {
    load_2026(&world);
    let officer = world.staff("officer", &[]).await;
    let path = "/staff/programmes/continental/states";
    let name = [
        ("state", "EGY"),
        ("display_name_en", "Arab Republic of Egypt"),
        ("footnote_en", "As requested by the <Permanent Mission>."),
    ];
    let public = world.visitor();
    public.get("/editions/2026").await.ok().hides("Arab Republic");
    officer.post(path, &name).await.redirects_to("/staff/programmes/continental");
    public.get("/editions/2026").await.ok().shows("Arab Republic of Egypt").shows("As requested by the <Permanent Mission>.");
    officer.post(path, &[("state", "")]).await.is(422).shows("Choose");
    officer.post(path, &[("state", "EGY"), ("remove", "yes")]).await.is(422).shows("takes part in an edition");
    officer.get("/staff/programmes/continental").await.ok().shows("54 States are on the list.");
    officer.post(path, &[("state", "KEN"), ("remove", "yes")]).await.redirects_to("/staff");
    officer.get("/staff/programmes/continental").await.ok().shows("53 States are on the list.");
    officer.post(path, &[("state", "KEN")]).await.redirects_to("/staff");
    officer.get("/staff/programmes/continental").await.ok().shows("54 States are on the list.");
}
