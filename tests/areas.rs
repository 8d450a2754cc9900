//! Officers shape an edition's thematic areas, and the public reads about each.

use crate::registration::{form, load};
use crate::support::World;

stories! { an_area_is_written_and_ordered an_area_with_sessions_is_not_deleted areas_are_taken_over_from_other_editions the_public_reads_about_an_area }

const AREAS: &str = "/staff/editions/seventh/thematic-areas";
const SESSION: &str = "[[session]]\nslug = \"01-law\"";
const WITH_AREA: &str = "[[thematic_area]]\nslug = \"law\"\ntitle = { en = \"Migration law\", fr = \"Droit\" }\ndescription = \"Old\"\ngcm_objectives = [15, 4]\n\n[[session]]\nslug = \"01-law\"\nthematic_area = \"law\"";

/// Loads the stories' edition again with changes.
fn load_changed(world: &World, changes: &[(&str, &str)]) {
    let mut text = std::fs::read_to_string(world.directory.path().join("edition.toml")).expect("there");
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    let path = world.directory.path().join("changed.toml");
    std::fs::write(&path, text).expect("written");
    let output = world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn area<'a>(slug: &'a str, title: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("new", "yes"), ("slug", slug), ("title_en", title), ("gcm", ""), ("sdgs", ""), ("agenda2063", "")]
}

async fn an_area_is_written_and_ordered(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    officer.get(AREAS).await.ok().shows("This edition has no thematic area yet.");
    let page = officer.get(&format!("{AREAS}/new")).await.ok().shows("4. Legal identity and documentation");
    let page = page.shows("Ensure that all migrants have proof of legal identity").shows("10. Reduced inequalities");
    assert_eq!(page.attributes("input[type=checkbox]", "name").len(), 23 + 17 + 7);
    let mut fields = area("law", "Migration law");
    fields.extend([("title_ar", "قانون الهجرة"), ("description_fr", "Le droit"), ("gcm", "15"), ("gcm", "4")]);
    fields.extend([("sdgs", "10"), ("agenda2063", "3")]);
    officer.post(AREAS, &fields).await.redirects_to(AREAS);
    // The same short name does not overwrite.
    officer.post(AREAS, &area("law", "Other")).await.is(422).shows("has this short name");
    let wrong = [("new", "yes"), ("slug", "Law!"), ("title_en", ""), ("gcm", "24"), ("description_en", "kept")];
    let page = officer.post(AREAS, &wrong).await.is(422).shows("kept");
    assert_eq!(page.attributes(".summary a", "href"), ["#slug", "#title_en", "#gcm"]);
    let list = officer.get(AREAS).await.ok();
    let row = list.all("tbody tr").remove(0);
    assert!(row.contains("4. Legal identity and documentation · 15. Access to basic services"), "{row}");
    assert!(row.contains("10. Reduced inequalities") && row.contains("3. Good governance"), "{row}");
    // What is stored comes back ticked; what is unticked goes.
    let path = format!("{AREAS}/law");
    let page = officer.get(&path).await.ok().shows("Le droit");
    let ticked = |name: &str| page.attributes(&format!("input[name={name}][checked]"), "value");
    assert_eq!(
        (ticked("gcm"), ticked("sdgs"), ticked("agenda2063")),
        (vec!["4".into(), "15".into()], vec!["10".into()], vec!["3".into()])
    );
    assert_eq!(page.attributes("#title_ar", "dir"), ["rtl"]);
    let changed = [("title_en", "Law"), ("title_ar", "قانون"), ("gcm", ""), ("gcm", "4"), ("sdgs", ""), ("agenda2063", "")];
    officer.post(&path, &changed).await.redirects_to(AREAS);
    let page = officer.get(&path).await.ok().shows("Le droit");
    assert_eq!(page.attributes("input[type=checkbox][checked]", "value"), ["4"]);
    officer.post(&format!("{AREAS}/nothing"), &changed).await.is(404);
    // Order.
    for slug in ["health", "data"] {
        officer.post(AREAS, &area(slug, slug)).await.redirects_to(AREAS);
    }
    let order = async || officer.get(AREAS).await.ok().attributes("tbody tr", "id");
    assert_eq!(order().await, ["area-law", "area-health", "area-data"]);
    let shift = async |slug: &str, direction: &str| {
        let to = officer.post(&format!("{AREAS}/{slug}/move"), &[("direction", direction)]).await.redirects_to(AREAS);
        officer.get(&to).await.ok().shows("The order is changed.");
    };
    shift("data", "up").await;
    shift("law", "down").await;
    assert_eq!(order().await, ["area-data", "area-law", "area-health"]);
    // At the ends nothing moves.
    shift("data", "up").await;
    shift("health", "down").await;
    assert_eq!(order().await, ["area-data", "area-law", "area-health"]);
    assert_eq!(world.visitor().get("/editions/seventh").await.ok().all(".themes h3"), ["data", "Law", "health"]);
    officer.post(&format!("{AREAS}/law/move"), &[("direction", "away")]).await.is(400);
    officer.post(&format!("{AREAS}/nothing/move"), &[("direction", "up")]).await.is(404);
    let rows = world.staff("admin", &[]).await.get("/staff/audit").await.ok().all("tbody tr");
    for action in ["thematic_area.create", "thematic_area.update", "thematic_area.move"] {
        assert!(rows.iter().any(|row| row.contains(action)), "{action}");
    }
}

async fn an_area_with_sessions_is_not_deleted(world: World) {
    load(&world);
    load_changed(&world, &[(SESSION, WITH_AREA)]);
    let officer = world.staff("officer", &[]).await;
    assert!(officer.get(AREAS).await.ok().all("form[action$='/delete']").is_empty(), "no button for what is refused");
    let page = officer.post(&format!("{AREAS}/law/delete"), &[]).await.is(422).shows("One session has this thematic area");
    assert_eq!(page.attributes(".summary a", "href"), ["#area-law"]);
    officer.post(&format!("{AREAS}/nothing/delete"), &[]).await.is(404);
    officer.post(AREAS, &area("spare", "Spare")).await.redirects_to(AREAS);
    let to = officer.post(&format!("{AREAS}/spare/delete"), &[]).await.redirects_to(AREAS);
    let list = officer.get(&to).await.ok().shows("The thematic area is deleted.");
    assert_eq!(list.attributes("tbody tr", "id"), ["area-law"]);
    let rows = world.staff("admin", &[]).await.get("/staff/audit").await.ok().all("tbody tr");
    assert!(rows.iter().any(|row| row.contains("thematic_area.delete") && row.contains("Spare")), "{rows:?}");
}

async fn areas_are_taken_over_from_other_editions(world: World) {
    load(&world);
    load_changed(&world, &[(SESSION, WITH_AREA), ("slug = \"seventh\"", "slug = \"sixth\"")]);
    let draft = [(SESSION, WITH_AREA), ("slug = \"seventh\"", "slug = \"secret\""), ("stage = \"open\"", "stage = \"draft\"")];
    load_changed(&world, &[draft[0], draft[1], draft[2], ("en = \"Seventh edition\"", "en = \"Secret edition\"")]);
    let officer = world.staff("officer", &["--edition", "seventh"]).await;
    let reuse = format!("{AREAS}/reuse");
    let page = officer.get(&reuse).await.ok().shows("Migration law").hides("Secret edition");
    let id = page.attributes("input[name=area]", "value").remove(0);
    officer.post(&reuse, &[]).await.is(422).shows("Tick at least one thematic area");
    let to = officer.post(&reuse, &[("area", &id), ("area", "999999")]).await.redirects_to(AREAS);
    officer.get(&to).await.ok().shows("The thematic areas are copied.").shows("From an earlier edition");
    officer.get(&reuse).await.ok().shows("in this edition already");
    // A second time nothing happens, also when the copy has been given another short name's place.
    officer.post(&reuse, &[("area", &id)]).await.redirects_to(AREAS);
    assert_eq!(officer.get(AREAS).await.ok().attributes("tbody tr", "id"), ["area-law"]);
    // A draft of an edition that is not theirs gives nothing, whatever number is sent.
    let all = world.staff("officer", &[]).await;
    let page = all.get(&reuse).await.ok().shows("Secret edition");
    let secret = page.attributes("input[name=area]", "value").into_iter().find(|other| *other != id).expect("two");
    all.post(&format!("{AREAS}/law/delete"), &[]).await.redirects_to(AREAS);
    officer.post(&reuse, &[("area", &secret)]).await.redirects_to(AREAS);
    officer.get(AREAS).await.ok().shows("This edition has no thematic area yet.");
    // The copy lives on its own.
    officer.post(&reuse, &[("area", &id)]).await.redirects_to(AREAS);
    let changed = [("title_en", "Changed"), ("gcm", ""), ("sdgs", ""), ("agenda2063", "")];
    officer.post(&format!("{AREAS}/law"), &changed).await.redirects_to(AREAS);
    all.get("/staff/editions/sixth/thematic-areas").await.ok().shows("Migration law").hides("Changed");
}

async fn the_public_reads_about_an_area(world: World) {
    load(&world);
    load_changed(&world, &[(SESSION, WITH_AREA)]);
    let visitor = world.visitor();
    let links = visitor.get("/editions/seventh").await.ok().attributes(".themes a", "href");
    assert_eq!(links, ["/editions/seventh/thematic-areas/law"]);
    let page = visitor.get(&links[0]).await.ok().shows("Migration law").shows("Old");
    let page =
        page.shows("4. Legal identity and documentation").shows("15. Access to basic services").hides("Health at points");
    assert_eq!(page.all(".agenda h3"), ["Human rights of migrants"]);
    page.shows("10:00–11:30").shows("Dar es Salaam");
    // What staff change is seen at once.
    let officer = world.staff("officer", &[]).await;
    let changed = [("title_en", "Law"), ("title_ar", "القانون"), ("gcm", ""), ("sdgs", "16"), ("agenda2063", "3")];
    officer.post(&format!("{AREAS}/law"), &changed).await.redirects_to(AREAS);
    let page = visitor.get(&links[0]).await.ok().hides("4. Legal").shows("16. Peace, justice and strong institutions");
    page.shows("3. Good governance, democracy");
    let arabic =
        visitor.get(&format!("{}?lang=ar", links[0])).await.ok().shows("القانون").shows("السلام والعدل والمؤسسات القوية");
    assert_eq!(arabic.attributes("html", "dir"), ["rtl"]);
    for path in ["/editions/seventh/thematic-areas/nothing", "/editions/eighth/thematic-areas/law"] {
        visitor.get(path).await.is(404);
    }
    // Registrations do not lose their way by it.
    let fields = form("Ndiaye", "n@b.example", "SEN", &["01-law"]);
    visitor.post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
}
