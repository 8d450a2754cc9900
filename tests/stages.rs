//! An edition goes through its life: what is missing is named with a link, steps are skipped and gone back with a reason,
//! and the public sees what the stage lets it see.

use crate::registration::{form, load};
use crate::support::World;

stories! { an_edition_goes_through_its_life what_the_public_may_follows_the_stage a_move_needs_its_reason two_officers_move_it_once an_archived_edition_leaves_the_lists invitations_go_out_while_the_form_is_open a_draft_is_looked_at_before_the_public_may }

const HOME: &str = "/staff/editions/seventh";
const STAGE: &str = "/staff/editions/seventh/stage";

fn to<'a>(from: &'a str, to: &'a str, reason: &'a str) -> [(&'a str, &'a str); 3] {
    [("from", from), ("to", to), ("reason", reason)]
}

/// Stores a new draft edition, with what `text` adds to its file.
fn draft(world: &World, text: &str) {
    let path = world.directory.path().join("draft.toml");
    let start = "[programme]\nslug = \"continental\"\ntitle = { en = \"Continental\" }\n\n[edition]\nslug = \"eighth\"\nnumber = 8\ntitle = { en = \"Eighth edition\" }\ntime_zone = \"Africa/Dar_es_Salaam\"\nlanguages = [\"en\"]\n";
    std::fs::write(&path, format!("{start}{text}")).expect("written");
    let output = world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

async fn an_edition_goes_through_its_life(world: World) {
    draft(&world, "");
    let officer = world.staff("officer", &[]).await;
    let (home, stage) = ("/staff/editions/eighth", "/staff/editions/eighth/stage");
    let page = officer.get(home).await.ok().shows("Missing before “Consultation”").shows("1 of 3");
    assert_eq!(page.all(".tasks h3"), ["An objective", "A target audience", "Participating States"]);
    let links = page.attributes(".tasks a", "href");
    assert_eq!(links.len(), 3);
    for link in links {
        let (path, anchor) = link.split_once('#').unwrap_or((&link, ""));
        let there = officer.get(path).await.ok();
        assert!(anchor.is_empty() || there.text().contains(&format!("id=\"{anchor}\"")), "{link}");
    }
    assert_eq!(page.all(".track [aria-current]"), ["Draft"]);
    draft(
        &world,
        "objective = { en = \"Cooperation\" }\naudience = { en = \"Officials\" }\nstates = [\"SEN\"]\nstarts_on = 2027-07-01\nends_on = 2027-07-31\n[[thematic_area]]\nslug = \"law\"\ntitle = { en = \"Law\" }\n",
    );
    officer.get(home).await.ok().shows("Nothing is missing.");
    officer.post(stage, &to("draft", "consultation", "")).await.redirects_to(home);
    let page = officer.get(home).await.ok();
    assert_eq!(page.all(".track [aria-current]"), ["Consultation since 1 June 2027"]);
    officer.post(stage, &to("consultation", "programming", "")).await.redirects_to(home);
    // A theme without a session, nothing published.
    let page = officer.get(home).await.ok();
    assert_eq!(page.all(".tasks h3"), ["A session for each thematic area", "A published session"]);
    assert_eq!(page.all(".tasks p"), ["0 of 1", "0 published"]);
    let session = [
        ("slug", "01-law"),
        ("title_en", "Law"),
        ("area", "law"),
        ("start", "2027-07-06T10:00"),
        ("zone", "Africa/Dar_es_Salaam"),
        ("duration", "90"),
        ("status", "published"),
    ];
    officer.post("/staff/editions/eighth/sessions", &session).await.redirects_to("/staff");
    world.visitor().get("/editions/eighth").await.is(404);
    officer.post(stage, &to("programming", "open", "")).await.redirects_to(home);
    world.visitor().get("/editions/eighth").await.ok().shows("Register");
    // Figures and what each step needs, in a table.
    let page = officer.get(home).await.ok().shows("0 of 1").shows("next Tue 6 Jul");
    assert!(page.all("table tbody tr").iter().any(|row| row.starts_with("A published sessionDone")), "{}", page.main());
    // An admin reads the moves in the trail.
    world.staff("admin", &[]).await.get("/staff/audit").await.ok().shows("edition.stage");
}

async fn what_the_public_may_follows_the_stage(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let (public, session, register) = ("/editions/seventh", "/editions/seventh/sessions/01-law", "/editions/seventh/register");
    // Stage before; then the pages, the list on the first page, and what a registration gets.
    let table = [
        ("open", 200, true, 303),
        ("draft", 404, false, 404),
        ("consultation", 404, false, 404),
        ("programming", 404, false, 404),
        ("running", 200, true, 303),
        ("wrapping_up", 200, true, 422),
    ];
    let mut before = "open";
    for (stage, status, listed, answer) in table {
        if stage != before {
            officer.post(STAGE, &to(before, stage, "Rehearsal")).await.redirects_to(HOME);
        }
        let visitor = world.visitor();
        for path in [public, session] {
            assert_eq!(visitor.get(path).await.status, status, "{stage} {path}");
        }
        assert_eq!(visitor.get("/").await.ok().main().contains("Seventh edition"), listed, "{stage}");
        let email = format!("{stage}@b.example");
        let page = visitor.post(register, &form("Ndiaye", &email, "SEN", &["02-health"])).await;
        assert_eq!(page.status, answer, "{stage}: {}", page.text());
        let officer_sees = officer.get(HOME).await.ok().attributes("main a", "href").contains(&public.to_owned());
        assert_eq!(officer_sees, status == 200, "{stage}");
        before = stage;
    }
}

async fn a_move_needs_its_reason(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let page = officer.get(&format!("{STAGE}?to=running")).await.ok().shows("The edition is in the stage “Open”.");
    assert_eq!(page.attributes("[name=to][checked]", "value"), ["running"]);
    assert_eq!(page.attributes("[name=to]", "value").len(), 7, "every other stage");
    page.shows("Not yet: Registered people").shows("Skips: Running.").shows("A step back: say why.");
    // Nobody is registered: the next step needs a reason, and nothing typed is lost.
    let refused = officer.post(STAGE, &to("open", "running", "   ")).await.is(422).shows("Say why");
    assert_eq!(refused.attributes("[name=to][checked]", "value"), ["running"]);
    assert_eq!(refused.attributes(".summary a", "href"), ["#reason"]);
    officer.post(STAGE, &to("open", "later", "x")).await.is(422).shows("Choose");
    officer.post(STAGE, &to("open", "wrapping_up", "")).await.is(422);
    officer.post(STAGE, &to("open", "open", "x")).await.is(422).shows("in this stage already");
    officer.post(STAGE, &to("open", "wrapping_up", "Postponed by the <Directorate>")).await.redirects_to(HOME);
    let page = officer.get(HOME).await.ok().shows("Postponed by the <Directorate>").shows("Halima Mwasonga");
    assert!(page.all(".track .done").contains(&"Running (done) skipped".to_owned()), "{:?}", page.all(".track li"));
    // Back, with a reason; then to the end, from which nobody goes back.
    officer.post(STAGE, &to("wrapping_up", "open", "")).await.is(422);
    officer.post(STAGE, &to("wrapping_up", "open", "A session was added")).await.redirects_to(HOME);
    officer.post(STAGE, &to("open", "closed", "Given up")).await.redirects_to(HOME);
    officer.post(STAGE, &to("closed", "open", "Mistake")).await.is(422).shows("nobody goes back");
    let page = officer.get(STAGE).await.ok();
    assert_eq!(page.attributes("[name=to]", "value"), ["archived"]);
    let trail = world.staff("admin", &[]).await.get("/staff/audit").await.ok();
    for action in ["edition.stage.skip", "edition.stage.back"] {
        assert!(trail.main().contains(action), "{action}");
    }
    // Others look, and do not move.
    let partner = world.staff("partner", &["--edition", "seventh"]).await;
    let page = partner.get(HOME).await.ok();
    assert!(page.attributes("main a", "href").iter().all(|link| !link.contains("/stage")), "{}", page.main());
    partner.post(STAGE, &to("closed", "archived", "")).await.is(404);
}

async fn two_officers_move_it_once(world: World) {
    load(&world);
    let (first, second) = (world.staff("officer", &[]).await, world.staff("officer", &[]).await);
    first.post(STAGE, &to("open", "running", "Starts today")).await.redirects_to(HOME);
    let refused = second.post(STAGE, &to("open", "running", "Starts today")).await.is(422);
    assert!(refused.main().contains("Somebody has moved the edition to “Running” meanwhile"), "{}", refused.main());
    // Joining and recording attendance never depend on the stage: the officer still reaches the ledger.
    second.post(STAGE, &to("running", "closed", "Rehearsal")).await.redirects_to(HOME);
    second.get("/staff/editions/seventh/attendance?session=01-law").await.ok();
}

async fn a_draft_is_looked_at_before_the_public_may(world: World) {
    draft(&world, "objective = { en = \"Cooperation\" }\nstates = [\"SEN\"]\n");
    world.visitor().get("/editions/eighth").await.is(404);
    let officer = world.staff("officer", &[]).await;
    let (home, preview) = ("/staff/editions/eighth", "/staff/editions/eighth/preview");
    assert!(officer.get(home).await.ok().attributes("main a", "href").contains(&preview.to_owned()));
    let page = officer.get(preview).await.ok().shows("Cooperation").shows("the public does not see this edition yet");
    assert_eq!(page.all("h1"), ["Eighth edition"]);
    world.staff("officer", &[]).await.get(&format!("{preview}?lang=fr")).await.ok().shows("Aperçu");
    world.staff("partner", &["--edition", "eighth"]).await.get(preview).await.is(404);
    // What there is nothing of yet is not called done.
    let rows = officer.get(home).await.ok().all("table tbody tr");
    for (need, word) in
        [("Every published session has been held", "Nothing yet"), ("An objective", "Done"), ("A target", "Missing")]
    {
        assert!(rows.iter().any(|row| row.starts_with(need) && row.contains(word)), "{need}: {rows:?}");
    }
    // Once it is public, its page is the public's own.
    load(&world);
    officer.get("/staff/editions/seventh/preview").await.ok().hides("the public does not see this edition yet");
    let links = officer.get(HOME).await.ok().attributes("main a", "href");
    assert!(
        links.contains(&"/editions/seventh".to_owned()) && links.iter().all(|link| !link.ends_with("/preview")),
        "{links:?}"
    );
}

async fn an_archived_edition_leaves_the_lists(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    officer.post(STAGE, &to("open", "archived", "Old")).await.redirects_to(HOME);
    // Certificates and calendars go on leading to its pages; the first page does not.
    world.visitor().get("/editions/seventh").await.ok().shows("Seventh edition");
    world.visitor().get("/").await.ok().hides("Seventh edition");
    officer.get(STAGE).await.ok().shows("there is no further stage");
    officer.get(HOME).await.ok();
}

async fn invitations_go_out_while_the_form_is_open(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let list = b"Name;Email;State\nA;a@b.example;Togo\n".to_vec();
    let lists = "/staff/editions/seventh/invitations/lists";
    let preview = officer.upload(lists, &[], "file", "list.csv", list).await.redirects_to(lists);
    officer.post(&preview, &[]).await.redirects_to("/staff");
    officer.post(STAGE, &to("open", "programming", "Not yet")).await.redirects_to(HOME);
    let (page, send) = ("/staff/editions/seventh/invitations", "/staff/editions/seventh/invitations/send");
    officer.get(page).await.ok().shows("while the edition is open or running").hides("Send one invitation");
    officer.post(send, &[]).await.redirects_to(page);
    officer.get(page).await.ok().shows("Not sent").hides("Stop sending");
    officer.post(STAGE, &to("programming", "open", "Now")).await.redirects_to(HOME);
    officer.get(page).await.ok().shows("Send one invitation");
    officer.post(send, &[]).await.redirects_to(page);
    officer.get(page).await.ok().hides("Send one invitation");
}
