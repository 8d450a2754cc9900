//! Officers keep the organisations of a programme: what people typed finds its organisation, and duplicates are merged.

use crate::registration::{form, load};
use crate::support::{Visitor, World};

stories! { an_organisation_is_written_found_and_changed typed_names_mean_an_organisation duplicates_are_merged another_programme_s_organisations_are_not_there }

const LIST: &str = "/staff/editions/seventh/organisations";

async fn register(world: &World, family: &str, state: &str, organisation: &str) {
    let email = format!("{}@b.example", family.to_lowercase());
    let mut fields = form(family, &email, state, &["02-health"]);
    fields.retain(|(name, _)| *name != "organisation");
    fields.push(("organisation", organisation));
    world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
}

async fn add(officer: &Visitor, name: &str, state: &str) -> String {
    officer.post(LIST, &[("name_en", name), ("kind", "ministry"), ("state", state)]).await.redirects_to(LIST);
    let page = officer.get(&format!("{LIST}?q={}", name.replace(' ', "+"))).await.ok();
    // The newest has the highest number.
    let number = |path: &String| path.rsplit_once('/').and_then(|(_, id)| id.parse::<i64>().ok());
    page.attributes("tbody th a", "href").into_iter().max_by_key(number).expect("listed")
}

async fn an_organisation_is_written_found_and_changed(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    officer.get(LIST).await.ok().shows("No organisation is entered yet.");
    officer.get(&format!("{LIST}/new")).await.ok().shows("Name: العربية").shows("Name: Kiswahili");
    let page = officer.post(LIST, &[("kind", "ministry")]).await.is(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#name_en", "#state"]);
    let rec = [("name_en", "X"), ("kind", "rec_secretariat")];
    officer.post(LIST, &rec).await.is(422).shows("Choose the REC it belongs to");
    let both = [("name_en", "X"), ("kind", "authority"), ("state", "TGO"), ("rec", "EAC")];
    officer.post(LIST, &both).await.is(422).shows("not both");
    let fields = [
        ("name_fr", "Ministère de l’Intérieur"),
        ("name_ar", "وزارة الداخلية"),
        ("short_name", "MINT"),
        ("aliases", "Min. Intérieur\n\n Interior "),
        ("kind", "ministry"),
        ("state", "TGO"),
    ];
    let to = officer.post(LIST, &fields).await.redirects_to(LIST);
    officer.get(&to).await.ok().shows("The organisation is saved.").shows("MINT").shows("Togo");
    // Any of its names finds it, folded.
    for query in ["interieur", "MINT", "%D9%88%D8%B2%D8%A7%D8%B1%D9%87", "interior"] {
        let page = officer.get(&format!("{LIST}?q={query}")).await.ok();
        assert_eq!(page.all("tbody th").len(), 1, "{query}");
    }
    officer.get(&format!("{LIST}?q=defence")).await.ok().shows("No organisation has a name like this.");
    // The same name in the same State is one organisation; in another State it is another.
    let again = [("name_en", "mint"), ("kind", "authority"), ("state", "TGO")];
    officer.post(LIST, &again).await.is(422).shows("is known by one of these names already");
    officer.post(LIST, &[("name_en", "MINT"), ("kind", "authority"), ("state", "KEN")]).await.redirects_to(LIST);
    let path = officer.get(&format!("{LIST}?q=interieur")).await.ok().attributes("tbody th a", "href").remove(0);
    let page = officer.get(&path).await.ok().shows("Min. Intérieur");
    assert_eq!(page.attributes("#name_fr", "value"), ["Ministère de l’Intérieur"]);
    let changed = [("name_fr", "Ministère de la Sécurité"), ("kind", "ministry"), ("state", "TGO")];
    officer.post(&path, &changed).await.redirects_to(LIST);
    officer.get(LIST).await.ok().shows("Ministère de la Sécurité").hides("Ministère de l’Intérieur");
    let rows = world.staff("admin", &[]).await.get("/staff/audit").await.ok().all("tbody tr");
    for action in ["organisation.create", "organisation.update"] {
        assert!(rows.iter().any(|row| row.contains(action)), "{action}");
    }
}

async fn typed_names_mean_an_organisation(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    register(&world, "Agbeko", "TGO", "MINISTRY of  Interior").await;
    register(&world, "Mensah", "TGO", "Ministry of Interior").await;
    register(&world, "Otieno", "KEN", "Ministry of Interior").await;
    let person = [("name", "Kossi"), ("phone", "1"), ("organisation", "ministry of interior"), ("language", "fr")];
    officer.post("/staff/editions/seventh/states/TGO/focal-points", &person).await.redirects_to("/staff");
    // The most frequent first, and a link that fills in the form.
    let page = officer.get(LIST).await.ok().shows("Typed names without an organisation");
    let rows = page.all("tbody tr");
    assert!(rows[0].contains("Togo3") && rows[1].contains("Kenya1"), "{rows:?}");
    let link = page.attributes("tbody td a", "href").remove(0);
    let filled = officer.get(&link).await.ok();
    assert_eq!(filled.attributes("#state option[selected]", "value"), ["TGO"]);
    let path = add(&officer, "Ministry of Interior", "TGO").await;
    officer.get(&path).await.ok().shows("2 registrations, 0 invitations, one focal point");
    let rows = officer.get(LIST).await.ok().all("tbody tr");
    assert!(rows.iter().any(|row| row.contains("Kenya1")) && !rows.iter().any(|row| row.contains("Togo3")), "{rows:?}");
    // Nothing that was typed has changed.
    officer.get("/staff/editions/seventh/registrations").await.ok().shows("MINISTRY of Interior");
    // Its names are offered to focal points of the State, not to those of another.
    let names = async |state: &str| {
        officer.get(&format!("/staff/editions/seventh/states/{state}")).await.ok().attributes("datalist option", "value")
    };
    assert_eq!(names("TGO").await, ["Ministry of Interior"]);
    assert!(names("KEN").await.is_empty());
}

async fn duplicates_are_merged(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    register(&world, "Agbeko", "TGO", "Ministry of Interior").await;
    register(&world, "Mensah", "TGO", "Minstry of the Interior").await;
    register(&world, "Lawson", "TGO", "MI").await;
    let kept = add(&officer, "Ministry of Interior", "TGO").await;
    let fields = [("name_en", "Minstry of the Interior"), ("short_name", "MI"), ("kind", "authority"), ("state", "TGO")];
    officer.post(LIST, &fields).await.redirects_to(LIST);
    let kenyan = add(&officer, "Ministry of Interior", "KEN").await;
    let list = officer.get(LIST).await.ok().shows("Likely duplicates");
    let merge = list.attributes("td a[href*='/merge']", "href");
    assert_eq!(merge.len(), 1, "{merge:?}");
    assert!(merge[0].starts_with(&format!("{kept}/merge?with=")), "{merge:?}");
    let other = merge[0].rsplit_once('=').expect("a query").1.to_owned();
    let page = officer.get(&merge[0]).await.ok().shows("Minstry of the Interior");
    page.shows("one registration, 0 invitations, 0 focal points")
        .shows("2 registrations")
        .shows("Keep Minstry of the Interior instead");
    // Looking stores nothing, and two States' are not one.
    assert_eq!(officer.get(LIST).await.ok().shows("3 organisations").all("#duplicates").len(), 1);
    let post = format!("{kept}/merge");
    let id = |path: &str| path.rsplit_once('/').expect("a path").1.to_owned();
    officer.post(&post, &[("with", &id(&kenyan))]).await.is(422).shows("do not belong to the same State");
    for wrong in [id(&kept), "999999".to_owned(), "x".to_owned()] {
        officer.post(&post, &[("with", &wrong)]).await.is(404);
    }
    let to = officer.post(&post, &[("with", &other)]).await.redirects_to(&kept);
    let page = officer.get(&to).await.ok().shows("The two are one now.").shows("3 registrations");
    assert_eq!(page.all("textarea#aliases"), ["Minstry of the Interior MI"]);
    officer.get(&format!("{LIST}/{other}")).await.is(404);
    officer.post(&post, &[("with", &other)]).await.is(404);
    officer.get(LIST).await.ok().shows("2 organisations").hides("Likely duplicates").hides("Typed names without");
    officer.get("/staff/editions/seventh/registrations").await.ok().shows("Minstry of the Interior");
    let rows = world.staff("admin", &[]).await.get("/staff/audit").await.ok().all("tbody tr");
    let row = rows.iter().find(|row| row.contains("organisation.merge")).expect("in the trail");
    assert!(row.contains("merged") && row.contains("Minstry of the Interior"), "{row}");
}

async fn another_programme_s_organisations_are_not_there(world: World) {
    load(&world);
    let text = std::fs::read_to_string(world.directory.path().join("edition.toml")).expect("there");
    let text = text.replace("slug = \"continental\"", "slug = \"joint\"").replace("slug = \"seventh\"", "slug = \"joint-1\"");
    let path = world.directory.path().join("joint.toml");
    std::fs::write(&path, text).expect("written");
    assert!(world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]).status.success());
    let officer = world.staff("officer", &[]).await;
    let one = add(&officer, "Ministry of Interior", "TGO").await;
    let two = add(&officer, "Ministry of Defence", "TGO").await;
    let (one, two) = (one.replace("seventh", "joint-1"), two.rsplit_once('/').expect("a path").1.to_owned());
    officer.get("/staff/editions/joint-1/organisations").await.ok().shows("No organisation is entered yet.");
    officer.get(&one).await.is(404);
    officer.get(&format!("{one}/merge?with={two}")).await.is(404);
    officer.post(&format!("{one}/merge"), &[("with", &two)]).await.is(404);
    let fields = [("name_en", "X"), ("kind", "ministry"), ("state", "TGO")];
    officer.post(&one, &fields).await.is(404);
}
