//! Reports of every platform and of none: what a file leaves open is asked before anything is stored.

use crate::main_job::zoom_report;
use crate::registration::{form, load};
use crate::support::{Page, Visitor, World};

stories! { a_table_of_no_platform_is_explained the_order_of_dates_is_asked_or_changed a_wrong_zone_is_suspected_and_put_right
programs_that_take_notes_are_counted_apart a_dashboard_keeps_its_minutes_and_times another_day_is_left_out }

const PAGE: &str = "/staff/editions/seventh/attendance";
const CSV: &str = "/staff/editions/seventh/attendance.csv?session=01-law";
const IMPORT: &str = "/staff/editions/seventh/sessions/01-law/attendance/import";
const DESK: &str = "/staff/editions/seventh/match-desk";

async fn register(world: &World, people: &[(&str, &str)]) {
    for (family, email) in people {
        let fields = form(family, email, "TGO", &["01-law", "02-health"]);
        world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    }
}

async fn upload(officer: &Visitor, name: &str, text: impl Into<Vec<u8>>) -> Page {
    officer.upload(IMPORT, &[("tz", "")], "report", name, text.into()).await
}

/// Sends a kept file again with what is said of it.
async fn again(officer: &Visitor, page: &Page, said: &[(&str, &str)]) -> Page {
    let file = page.attributes("input[name=file]", "value").remove(0);
    let fields: Vec<(&str, &str)> = said.iter().copied().chain([("file", file.as_str())]).collect();
    officer.upload(IMPORT, &fields, "report", "", Vec::new()).await
}

/// Presses the button that imports what the check shows.
async fn confirm(officer: &Visitor, page: &Page) -> Page {
    let of_form = "form:has(input[name=of_this_session], p > button.btn:not(.quiet)) > input[type=hidden]";
    let names = page.attributes(of_form, "name");
    let values = page.attributes(of_form, "value");
    let fields: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(values.iter().map(String::as_str)).collect();
    officer.upload(IMPORT, &fields, "report", "", Vec::new()).await
}

/// Status, minutes, first join and sources of an address.
async fn attendance(officer: &Visitor, email: &str) -> [String; 4] {
    let csv = officer.get(CSV).await.ok().text();
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let headers = reader.headers().expect("a header").clone();
    let place = |name: &str| headers.iter().position(|header| header == name).expect("the column");
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let row = rows.iter().find(|row| &row[place("email")] == email).expect("the person");
    ["attendance_status", "minutes", "first_join_utc", "sources"].map(|name| row[place(name)].to_owned())
}

async fn a_table_of_no_platform_is_explained(world: World) {
    load(&world);
    register(&world, &[("Alpha", "a@b.example"), ("Beta", "b@b.example")]).await;
    let officer = world.staff("officer", &[]).await;
    let text = "Present in the room\nWho;Contact;In;Out\nAlpha;a@b.example;10:00;11:30\nBeta;b@b.example;10:00;10:30\n";
    let page = upload(&officer, "room.csv", text).await.ok().shows("How is this file to be read?").shows("Contact");
    // What is plain is chosen already: the addresses.
    assert_eq!(page.attributes("#column_email option[selected]", "value"), ["1"]);
    let wrong = again(&officer, &page, &[("read", "yes"), ("column_email", "1")]).await.is(422);
    wrong.shows("Choose the column that says when people joined");
    let twice = [("read", "yes"), ("column_name", "0"), ("column_email", "0"), ("column_joined", "2")];
    again(&officer, &page, &twice).await.is(422).shows("chosen for something else already");
    let no_times = [("read", "yes"), ("column_email", "1"), ("column_joined", "0")];
    again(&officer, &page, &no_times).await.is(422).shows("Cells where times should stand");
    let said = [("read", "yes"), ("column_name", "0"), ("column_email", "1"), ("column_joined", "2"), ("column_left", "3")];
    let check = again(&officer, &page, &said).await.ok().shows("Table whose columns staff have explained");
    assert_eq!(attendance(&officer, "a@b.example").await[3], "", "nothing is stored before it is confirmed");
    confirm(&officer, &check).await.redirects_to(PAGE);
    assert_eq!(attendance(&officer, "a@b.example").await, ["present", "90", "2027-06-08T07:00:00Z", "other"]);
    assert_eq!(attendance(&officer, "b@b.example").await[..2], ["partial", "30"]);
    // The same file again changes nothing; undone, nothing is left.
    let known = again(&officer, &page, &said).await.ok();
    assert!(known.attributes("input[name=file]", "value").is_empty());
    officer.post(&format!("{IMPORT}s/1/undo"), &[]).await.redirects_to(PAGE);
    assert_eq!(attendance(&officer, "a@b.example").await[3], "");
}

async fn the_order_of_dates_is_asked_or_changed(world: World) {
    load(&world);
    register(&world, &[("Alpha", "a@b.example")]).await;
    let officer = world.staff("officer", &[]).await;
    let row = |day: &str| format!("Yes,A,a@b.example,{day}/2027 10:00:00,{day}/2027 11:30:00,90\n");
    let report = |days: &[&str]| {
        let rows: String = days.iter().map(|day| row(day)).collect();
        format!(
            "Attendee Report,\nAttendee Details,\nAttended,User Name,Email,Join Time,Leave Time,Time in Session (minutes)\n{rows}"
        )
    };
    // Both are possible; the session's day decides, and can be overruled.
    let page = upload(&officer, "zoom.csv", report(&["06/08"])).await.ok();
    assert_eq!(page.attributes("select[name=order] option[selected]", "value"), ["month"]);
    let other = again(&officer, &page, &[("read", "yes"), ("order", "day")]).await.ok();
    other.shows("These times are not those of the session");
    confirm(&officer, &page).await.redirects_to(PAGE);
    assert_eq!(attendance(&officer, "a@b.example").await[..2], ["present", "90"]);
}

async fn a_wrong_zone_is_suspected_and_put_right(world: World) {
    load(&world);
    register(&world, &[("Alpha", "a@b.example")]).await;
    let officer = world.staff("officer", &[]).await;
    // Written in UTC, read in the session's zone: three hours too early.
    let page = upload(&officer, "zoom.csv", zoom_report(&[("A", "a@b.example", "07:00:00", "08:30:00")])).await.ok();
    let page = page.shows("3:00 hours before the session");
    let zone = page.attributes("form.note input[name=tz]", "value").remove(0);
    let right = again(&officer, &page, &[("read", "yes"), ("tz", &zone)]).await.ok().hides("hours before the session");
    confirm(&officer, &right).await.redirects_to(PAGE);
    assert_eq!(attendance(&officer, "a@b.example").await, ["present", "90", "2027-06-08T07:00:00Z", "zoom_webinar"]);
}

async fn programs_that_take_notes_are_counted_apart(world: World) {
    load(&world);
    register(&world, &[("Alpha", "a@b.example")]).await;
    let officer = world.staff("officer", &[]).await;
    let people = [("Alpha Notetaker", "", "10:00:00", "11:30:00"), ("A", "a@b.example", "10:00:00", "11:30:00")];
    let page = upload(&officer, "zoom.csv", zoom_report(&people)).await.ok().shows("Note-taking programs1");
    confirm(&officer, &page).await.redirects_to(PAGE);
    let desk = officer.get(DESK).await.ok().shows("Note-taking program");
    // Nobody has to decide, but somebody may.
    assert!(desk.all("section.unknown").is_empty());
    let reopen = desk.attributes("form[action$=reopen]", "action").remove(0);
    officer.post(&reopen, &[]).await.redirects_to(DESK);
    let open = officer.get(DESK).await.ok().shows("Alpha Notetaker");
    assert!(open.attributes("#seat option[selected]", "value").is_empty(), "nobody is suggested");
}

async fn a_dashboard_keeps_its_minutes_and_times(world: World) {
    load(&world);
    register(&world, &[("Alpha", "a@b.example")]).await;
    let officer = world.staff("officer", &[]).await;
    let text = "Name,Moderator,Activity Score,Talk Time,Webcam Time,Messages,Reactions,Poll Votes,Raise Hands,Join,Left,Duration\r\n\"Fatou Alpha\",\"FALSE\",\"1\",\"-\",\"-\",\"0\",\"0\",\"0\",\"0\",\"6/8/2027, 10:00:00 AM\",\"6/8/2027, 11:30:00 AM\",\"01:20:00\"\r\n";
    let page = upload(&officer, "dashboard.csv", text).await.ok().shows("BigBlueButton learning dashboard");
    confirm(&officer, &page).await.redirects_to(PAGE);
    let desk = officer.get(DESK).await.ok();
    let (action, seat) = (
        desk.attributes("form:has(#seat)", "action").remove(0),
        desk.attributes("#seat option:not([value=''])", "value").remove(0),
    );
    officer.post(&action, &[("seat", &seat)]).await.redirects_to(DESK);
    assert_eq!(attendance(&officer, "a@b.example").await, ["present", "80", "2027-06-08T07:00:00Z", "bbb"]);
}

async fn another_day_is_left_out(world: World) {
    load(&world);
    register(&world, &[("Alpha", "a@b.example"), ("Beta", "b@b.example")]).await;
    let officer = world.staff("officer", &[]).await;
    let both =
        zoom_report(&[("A", "a@b.example", "10:00:00", "11:30:00"), ("Rehearsal", "b@b.example", "10:00:00", "11:30:00")]);
    let (first, last) = both.rsplit_once("Yes,Rehearsal").expect("the last row");
    let report = format!("{first}Yes,Rehearsal{}", last.replace("06/08/2027", "06/04/2027"));
    let page = upload(&officer, "zoom.csv", report).await.ok().shows("On another day than the session");
    confirm(&officer, &page).await.redirects_to(PAGE);
    assert_eq!(attendance(&officer, "a@b.example").await[1], "90");
    assert_eq!(attendance(&officer, "b@b.example").await[3], "");
}
