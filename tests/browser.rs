//! The main job in a real browser (headless Chromium), on both engines.

use crate::main_job::zoom_report;
use crate::registration::load;
use crate::support::browser::Browser;
use crate::support::{Engine, World, play_at};

/// A quarter of an hour before the first session.
const NOW: &str = "2027-06-08T06:45:00Z";

mod a_newcomer_does_the_main_job {
    use super::{Engine, NOW, play_at, story};

    #[test]
    #[ignore = "needs tests/run"]
    fn sqlite() {
        play_at(Engine::Sqlite, NOW, story);
    }

    #[test]
    #[ignore = "needs tests/run"]
    fn postgres() {
        play_at(Engine::Postgres, NOW, story);
    }
}

fn file(world: &World, name: &str, text: &str) -> String {
    let path = world.directory.path().join(name);
    std::fs::write(&path, text).expect("written");
    path.display().to_string()
}

async fn story(world: World) {
    load(&world);
    let output = world.baraza(&["user", "add", "--email", "n@acbc.example", "--name", "Neema", "--role", "admin"]);
    let link = String::from_utf8(output.stdout).expect("UTF-8");
    let browser = Browser::start(&world).await;
    browser.goto(link.trim()).await;
    browser.click("main form button").await;
    browser.shows("Today").await;
    browser.shot("staff-home").await;
    // A session of her own.
    browser.goto("/staff/editions/seventh/sessions/new").await;
    for (id, text) in [
        ("slug", "00-today"),
        ("title_en", "Opening session"),
        ("start", "2027-06-08T10:00"),
        ("join_url", "https://meet.example.org/j/7"),
    ] {
        browser.fill(id, text).await;
    }
    browser.click("#status option[value=published]").await;
    browser.shot("session-form").await;
    browser.click("main form button.btn:not(.quiet)").await;
    browser.shows("Opening session").await;
    browser.shot("sessions").await;
    // A contact list, an invitation, its mail.
    browser.goto("/staff/editions/seventh/invitations").await;
    browser
        .fill("file", &file(&world, "contacts.csv", "Name,E-mail,State,Language\nEssi Agbeko,essi@b.example,Togo,en\n"))
        .await;
    browser.click("form[enctype] button").await;
    browser.shows("Add one person").await;
    browser.click("main form button.btn:not(.quiet)").await;
    browser.shows("Send one invitation").await;
    browser.click("form[action$='/send'] button").await;
    browser.shows("Queued").await;
    world.drain();
    browser.goto("/staff/editions/seventh/invitations").await;
    browser.shows("Essi Agbeko").await;
    browser.shot("invitations").await;
    browser.goto("/staff/editions/seventh/mail").await;
    browser.click("tbody th a").await;
    browser.shows("Dear Essi Agbeko").await;
    browser.shot("mail").await;
    browser.click("a[href*='/invitations/']").await;
    browser.shows("Seventh edition").await;
    browser.click("button[value=accept]").await;
    browser.shows("Which sessions?").await;
    // She forgets what matters, reads why, and goes on: nothing is lost.
    browser.fill("family_name", "Agbeko").await;
    browser.click("form.flow > p.end button").await;
    browser.shows("There is a problem").await;
    browser.shot("form-errors").await;
    browser.click("label[for='s-00-today']").await;
    browser.click("label[for='consent']").await;
    browser.click("form.flow > p.end button").await;
    browser.shows("We have your registration").await;
    browser.shot("registered").await;
    world.drain();
    // The time has come: from the mail into the session.
    browser.goto("/staff/editions/seventh/mail").await;
    browser.click("tbody tr:first-child th a").await;
    browser.click("a[href*='/me/']").await;
    browser.shows("Confirmed").await;
    browser.shot("me").await;
    browser.click("a[href*='/join/']").await;
    browser.shows("Opening session").await;
    browser.click("main form button").await;
    browser.shows("You are expected").await;
    // Its report, and the list.
    let report =
        zoom_report(&[("Essi Agbeko", "essi@b.example", "10:00:00", "11:10:00"), ("A. Stranger", "", "10:00:00", "10:30:00")]);
    browser.goto("/staff/editions/seventh/attendance?session=00-today").await;
    browser.fill("report", &file(&world, "zoom.csv", &report)).await;
    browser.click("form[enctype] button").await;
    browser.shows("zoom.csv").await;
    browser.click("main form button.btn:not(.quiet)").await;
    browser.shows("Imported reports").await;
    browser.shows("Present").await;
    browser.shot("attendance").await;
    browser.goto("/staff/editions/seventh/match-desk").await;
    browser.shows("A. Stranger").await;
    browser.shot("match-desk").await;
    browser.goto("/editions/seventh/register?lang=ar").await;
    browser.shot("register-ar").await;
    browser.end().await;
    let officer = world.staff("officer", &[]).await;
    let list = officer.get("/staff/editions/seventh/attendance.csv?session=00-today").await.ok().text();
    assert!(
        list.contains(
            ",essi@b.example,en,confirmed,present,2027-06-08T07:00:00Z,2027-06-08T08:10:00Z,70,78,join_link|zoom_webinar,"
        ),
        "{list}"
    );
}
