//! Officers look after the participating States: how far each invitation is, whom to reach, whole regions and RECs at once
//! as of the edition's dates, and the RECs themselves.

use crate::registration::{form, load};
use crate::support::World;

stories! { a_state_s_invitation_is_followed whoever_declined_waits_and_observers_have_no_quota focal_points_are_kept a_rec_is_added_as_of_the_edition_s_dates a_region_is_added_once recs_take_part_and_have_their_page other_editions_and_odd_states_are_not_found }

const STATES: &str = "/staff/editions/seventh/states";
const PUBLIC: &str = "/editions/seventh";

/// Loads the stories' edition under another name and other dates.
fn load_another(world: &World, changes: &[(&str, &str)]) {
    let mut text = std::fs::read_to_string(world.directory.path().join("edition.toml")).expect("there");
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    let path = world.directory.path().join("another.toml");
    std::fs::write(&path, text).expect("written");
    let output = world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

async fn a_state_s_invitation_is_followed(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let list = officer.get(STATES).await.ok().shows("Invited: 3");
    assert_eq!(list.all("tbody th"), ["Kenya", "Senegal", "Togo"]);
    let path = list.attributes("tbody th a", "href").remove(1);
    assert_eq!(path, format!("{STATES}/SEN"));
    officer.get(&path).await.ok().shows("No focal point is known yet.").shows("ECOWAS");
    let fields = [
        ("status", "confirmed"),
        ("note_on", "2027-03-05"),
        ("note_reference", "NV/ACBC/27/041"),
        ("notes", "=HYPERLINK answered <soon>"),
        ("reserved", "2"),
        ("maximum", "4"),
        ("release_on", "2027-06-01"),
    ];
    let to = officer.post(&path, &fields).await.redirects_to(STATES);
    let list = officer.get(&to).await.ok().shows("The State is saved.").shows("Confirmed: 1").shows("Invited: 2");
    let row = list.all("tbody tr").remove(1);
    assert!(row.starts_with("SenegalConfirmed5 March 2027NV/ACBC/27/0410241 June 2027"), "{row}");
    let page = officer.get(&path).await.ok().shows("=HYPERLINK answered <soon>");
    assert_eq!(page.attributes("#note_on, #release_on", "type"), ["date", "date"]);
    assert_eq!(page.attributes("#status-confirmed", "checked").len(), 1);
    // Wrong fields come back as typed.
    let wrong = [("status", "maybe"), ("note_on", "5.3.2027"), ("reserved", "5"), ("maximum", "4"), ("notes", "kept")];
    let page = officer.post(&path, &wrong).await.is(422).shows("kept");
    assert_eq!(page.attributes(".summary a", "href"), ["#status", "#note_on", "#maximum"]);
    assert_eq!(page.attributes("#note_on", "value"), ["5.3.2027"]);
    // The quick form of the list changes the quota alone.
    officer.post(STATES, &[("state", "SEN"), ("reserved", "1")]).await.redirects_to(STATES);
    officer.get(STATES).await.ok().shows("NV/ACBC/27/041").shows("Confirmed: 1");
    // So does loading the edition's file again.
    load(&world);
    officer.get(STATES).await.ok().shows("NV/ACBC/27/041").shows("Confirmed: 1");
    let trail = world.staff("admin", &[]).await.get("/staff/audit").await.ok();
    let rows = trail.all("tbody tr");
    let change = rows.iter().find(|row| row.contains("NV/ACBC/27/041")).expect("in the trail");
    assert!(change.contains("participating_state.save") && change.contains("invited confirmed"), "{change}");
}

async fn whoever_declined_waits_and_observers_have_no_quota(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    officer.post(&format!("{STATES}/SEN"), &[("status", "declined")]).await.redirects_to(STATES);
    officer.post(&format!("{STATES}/KEN"), &[("status", "observer")]).await.redirects_to(STATES);
    // Togo has a quota, which has to go first.
    let togo = format!("{STATES}/TGO");
    officer
        .post(&togo, &[("status", "observer"), ("reserved", "1"), ("maximum", "1")])
        .await
        .is(422)
        .shows("Observers and States that have declined have no quota");
    officer.post(STATES, &[("state", "KEN"), ("maximum", "3")]).await.is(422).shows("have no quota");
    for (family, email, state) in [("Ndiaye", "n@b.example", "SEN"), ("Otieno", "o@b.example", "KEN")] {
        let fields = form(family, email, state, &["02-health"]);
        world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    }
    let rows = officer.get("/staff/editions/seventh/registrations").await.ok().all("tbody tr");
    let status = |name: &str| rows.iter().find(|row| row.contains(name)).expect("listed").clone();
    assert!(status("Ndiaye").contains("To be decided"), "{rows:?}");
    assert!(status("Otieno").contains("Confirmed"), "{rows:?}");
    // The public is told of observers, and never that somebody has declined.
    let page = world
        .visitor()
        .get(PUBLIC)
        .await
        .ok()
        .hides("Declined")
        .shows("One State takes part in this edition. One more State observes it.");
    assert_eq!(page.all("tbody th"), ["KenyaObserver", "Togo"]);
    assert_eq!((page.all("svg.map .t9 text.c").len(), page.all("svg.map .t4 text.c").len()), (1, 1));
    world.visitor().get("/editions/seventh/programme").await.ok().shows("Kenya (Observer)").hides("Togo (Observer)");
    // A declined State's reserve keeps nobody out, even when a file brings it back.
    officer.post(&togo, &[("status", "declined")]).await.redirects_to(STATES);
    load(&world);
    for (family, email) in [("Kamau", "k@b.example"), ("Wanjiru", "w@b.example"), ("Mutua", "m@b.example")] {
        let fields = form(family, email, "KEN", &["01-law"]);
        world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    }
    let rows = officer.get("/staff/editions/seventh/registrations?session=01-law&status=confirmed").await.ok().all("tbody th");
    assert_eq!(rows.len(), 3, "{rows:?}");
}

async fn focal_points_are_kept(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let state = format!("{STATES}/TGO");
    let add = format!("{state}/focal-points");
    let page = officer.post(&add, &[("name", ""), ("email", "x"), ("language", "fr")]).await.is(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#name", "#email"]);
    officer.post(&add, &[("name", "Kossi Agbeko"), ("language", "fr")]).await.is(422).shows("or a telephone number");
    let no_number = [("name", "Kossi Agbeko"), ("phone", "ask <him>"), ("language", "fr")];
    let page = officer.post(&add, &no_number).await.is(422).shows("Enter one telephone number in digits");
    assert_eq!(page.attributes(".summary a", "href"), ["#phone"]);
    let fields = [
        ("name", "Kossi AGBEKO"),
        ("email", " K.Agbeko@Securite.example "),
        ("phone", "+228 90 00 00 00"),
        ("organisation", "Ministère de la Sécurité"),
        ("language", "fr"),
    ];
    let to = officer.post(&add, &fields).await.redirects_to(&state);
    officer.get(&to).await.ok().shows("The focal point is saved. No mail has gone out yet").shows("k.agbeko@securite.example");
    officer.post(&add, &[("name", "Second"), ("phone", "+228 1"), ("language", "en")]).await.redirects_to(&state);
    let page = officer.get(&state).await.ok().shows("+228 90 00 00 00");
    assert_eq!(page.all("tbody th"), ["Kossi AGBEKO", "Second"]);
    let first = page.attributes("tbody th a", "href").remove(0);
    officer.get(&first).await.ok().shows("Focal point of Togo");
    // Another State's page does not lead to it.
    officer.get(&first.replace("TGO", "SEN")).await.is(404);
    officer.post(&first.replace("TGO", "SEN"), &[("remove", "yes")]).await.is(404);
    let changed = [("name", "Kossi Agbéko"), ("email", "k@s.example"), ("language", "en")];
    officer.post(&first, &changed).await.redirects_to(&state);
    officer.get(&state).await.ok().shows("Kossi Agbéko").hides("+228 90");
    officer.post(&first, &[("remove", "yes")]).await.redirects_to(&state);
    officer.get(&first).await.is(404);
    officer.get(STATES).await.ok().shows("Its focal point goes too.");
    officer.post(STATES, &[("state", "TGO"), ("remove", "yes")]).await.redirects_to(STATES);
    officer.get(&state).await.is(404);
    let trail = world.staff("admin", &[]).await.get("/staff/audit").await.ok();
    let rows = trail.all("tbody tr");
    for action in ["focal_point.add", "focal_point.update", "focal_point.remove"] {
        assert!(rows.iter().any(|row| row.contains(action)), "{action}");
    }
    assert!(rows.iter().any(|row| row.contains("participating_state.remove") && row.contains("Second")), "{rows:?}");
}

async fn a_rec_is_added_as_of_the_edition_s_dates(world: World) {
    load(&world);
    let undated = [
        ("slug = \"seventh\"", "slug = \"first\""),
        ("starts_on = 2027-06-08\n", "year = 2021\n"),
        ("ends_on = 2027-07-13\n", ""),
    ];
    load_another(&world, &undated);
    let dated = [("slug = \"seventh\"", "slug = \"sixth\""), ("starts_on = 2027-06-08", "starts_on = 2026-06-08")];
    load_another(&world, &dated);
    let officer = world.staff("officer", &[]).await;
    let three = ["Burkina Faso", "Mali", "Niger"];
    for (edition, is_member, day) in [("first", true, "1 January 2021"), ("sixth", false, "8 June 2026")] {
        let base = format!("/staff/editions/{edition}/states");
        let page = officer.get(&format!("{base}/add?group=rec:ECOWAS")).await.ok().shows(day);
        let new = page.all(".choices label");
        for name in three {
            assert_eq!(new.contains(&name.to_owned()), is_member, "{edition} {name}: {new:?}");
        }
        assert!(!new.contains(&"Togo".to_owned()) && !new.contains(&"Kenya".to_owned()), "{new:?}");
        page.shows("In this edition already, and not changed: Senegal and Togo.");
        // Nothing is stored by looking.
        assert_eq!(officer.get(&base).await.ok().all("tbody th").len(), 3);
        // Whoever is ticked and no member, there already or not on the list is not added.
        let ticked = [("group", "rec:ECOWAS"), ("state", "MLI"), ("state", "GHA"), ("state", "ZAF"), ("state", "TGO")];
        let to = officer.post(&format!("{base}/add"), &ticked).await.redirects_to(&base);
        let list = officer.get(&to).await.ok().shows("The States are added as invited.");
        let expected: &[&str] =
            if is_member { &["Ghana", "Kenya", "Mali", "Senegal", "Togo"] } else { &["Ghana", "Kenya", "Senegal", "Togo"] };
        assert_eq!(list.all("tbody th"), expected);
    }
}

async fn a_region_is_added_once(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let add = format!("{STATES}/add");
    officer.get(&add).await.ok().hides("would be added as invited");
    officer.post(&add, &[("group", "region:Nowhere"), ("state", "TGO")]).await.is(422).shows("Choose one of the options");
    officer.post(&add, &[("group", "region:Northern")]).await.is(422).shows("Tick at least one State");
    let page = officer.get(&format!("{add}?group=region:Northern")).await.ok();
    let states = page.attributes("input[name=state][checked]", "value");
    // The programme's own list of 54 lacks one of the seven.
    assert_eq!(states.len(), 6, "{states:?}");
    page.shows("Not on the programme’s list of States, and not added: Sahrawi Republic");
    let mut fields = vec![("group", "region:Northern")];
    fields.extend(states.iter().map(|state| ("state", state.as_str())));
    officer.post(&add, &fields).await.redirects_to(STATES);
    assert_eq!(officer.get(STATES).await.ok().all("tbody th").len(), 9);
    officer.post(&add, &fields).await.redirects_to(STATES);
    assert_eq!(officer.get(STATES).await.ok().all("tbody th").len(), 9);
    officer.get(&format!("{add}?group=region:Northern")).await.ok().shows("Nobody would be added.");
    world.visitor().get(PUBLIC).await.ok().shows("9 States take part");
    officer.get(&format!("{add}?group=region:Northern&lang=fr")).await.ok().shows("Aucun État ne serait ajouté.");
}

async fn recs_take_part_and_have_their_page(world: World) {
    load(&world);
    let (officer, visitor) = (world.staff("officer", &[]).await, world.visitor());
    officer.get(STATES).await.ok().shows("No secretariat of a REC takes part yet.");
    let recs = "/staff/editions/seventh/recs";
    officer.post(recs, &[("rec", "NATO")]).await.is(400);
    let to = officer.post(recs, &[("rec", "ECOWAS")]).await.redirects_to(STATES);
    officer.get(&to).await.ok().shows("The REC takes part.");
    officer.post(recs, &[("rec", "EAC")]).await.redirects_to(STATES);
    visitor.get(PUBLIC).await.ok().shows("With the secretariats of EAC and ECOWAS.");
    let links = visitor.get(PUBLIC).await.ok().attributes("details td a", "href");
    assert!(links.contains(&format!("{PUBLIC}/recs/ECOWAS")), "{links:?}");
    let page = visitor.get(&format!("{PUBLIC}/recs/ECOWAS")).await.ok();
    let page = page.shows("On 8 June 2027 12 States are members. 2 of them take part in this edition.");
    let page = page.shows("Its secretariat takes part").hides("Mali");
    let rows = page.all("tbody tr");
    assert!(rows.contains(&"TogoWesternTakes part".to_owned()), "{rows:?}");
    assert!(rows.contains(&"GhanaWesternNot in this edition".to_owned()), "{rows:?}");
    officer.post(&format!("{STATES}/TGO"), &[("status", "observer")]).await.redirects_to(STATES);
    let rows = visitor.get(&format!("{PUBLIC}/recs/ECOWAS")).await.ok().all("tbody tr");
    assert!(rows.contains(&"TogoWesternObserver".to_owned()), "{rows:?}");
    let to = officer.post(recs, &[("rec", "ECOWAS"), ("remove", "yes")]).await.redirects_to(STATES);
    officer.get(&to).await.ok().shows("The REC no longer takes part.");
    visitor.get(&format!("{PUBLIC}/recs/ECOWAS")).await.ok().hides("Its secretariat takes part");
    for path in ["/editions/seventh/recs/NATO", "/editions/eighth/recs/ECOWAS", "/editions/seventh/recs/ecowas"] {
        visitor.get(path).await.is(404);
    }
    let arabic = visitor.get(&format!("{PUBLIC}/recs/SADC?lang=ar")).await.ok();
    assert_eq!(arabic.attributes("html", "dir"), ["rtl"]);
    let rows = world.staff("admin", &[]).await.get("/staff/audit").await.ok().all("tbody tr");
    assert!(
        rows.iter().any(|row| row.contains("participating_rec.save") && row.contains("[\"EAC\",\"ECOWAS\"] [\"EAC\"]")),
        "{rows:?}"
    );
}

async fn other_editions_and_odd_states_are_not_found(world: World) {
    load(&world);
    load_another(&world, &[("slug = \"seventh\"", "slug = \"eighth\"")]);
    let own = world.staff("officer", &["--edition", "seventh"]).await;
    for path in ["eighth/states", "eighth/states/TGO", "eighth/states/add", "seventh/states/GHA", "seventh/states/XXX"] {
        own.get(&format!("/staff/editions/{path}")).await.is(404);
    }
    own.post(&format!("{STATES}/GHA"), &[("status", "confirmed")]).await.is(404);
    let person = [("name", "N"), ("phone", "1"), ("language", "en")];
    own.post(&format!("{STATES}/GHA/focal-points"), &person).await.is(404);
    own.post(&format!("{STATES}/TGO/focal-points"), &person).await.redirects_to(STATES);
    let id = own.get(&format!("{STATES}/TGO")).await.ok().attributes("tbody th a", "href").remove(0);
    // Another edition's page does not lead to it either.
    let all = world.staff("officer", &[]).await;
    all.get(&id.replace("seventh", "eighth")).await.is(404);
    all.post(&id.replace("seventh", "eighth"), &[("remove", "yes")]).await.is(404);
    all.get(&id).await.ok();
}
