//! Reports of every platform and of none: what a file leaves open is asked before anything is stored.

use crate::main_job::zoom_report;
use crate::registration::{form, load};
use crate::support::{Page, Visitor, World};

stories! { a_table_of_no_platform_is_explained the_order_of_dates_is_asked_or_changed a_wrong_zone_is_suspected_and_put_right
programs_that_take_notes_are_counted_apart a_dashboard_keeps_its_minutes_and_times another_day_is_left_out one_bad_time_does_not_refuse_a_report
a_report_that_looks_like_zoom_is_explained the_columns_of_any_report_can_be_told what_is_unusual_is_told_with_whom
the_command_line_asks_about_another_day a_table_of_no_platform_lists_who_never_came }

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

async fn a_table_of_no_platform_lists_who_never_came(world: World) {
    load(&world);
    register(&world, &[("Alpha", "a@b.example"), ("Beta", "b@b.example")]).await;
    let officer = world.staff("officer", &[]).await;
    let text = "Qui;Contact;Présent(e);Minutes\nAlpha;a@b.example;Oui;90\nBeta;b@b.example;Non;\n";
    let page = upload(&officer, "salle.csv", text).await.ok().shows("How is this file to be read?");
    let said = [("read", "yes"), ("column_name", "0"), ("column_email", "1"), ("column_minutes", "3")];
    let check = again(&officer, &page, &said).await.ok().shows("Did not join: 1");
    assert_eq!(check.all("details.behind li bdi"), ["Beta"]);
    confirm(&officer, &check).await.redirects_to(PAGE);
    // Whoever the table says did not come is nobody who came without minutes.
    assert_eq!(attendance(&officer, "a@b.example").await[..2], ["present", "90"]);
    assert_eq!(attendance(&officer, "b@b.example").await[3], "");
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

/// What a spreadsheet shows where a column is too narrow for a date, instead of the times of some people.
fn spoiled(report: &str, names: &[&str]) -> String {
    let is_of = |line: &str| names.iter().any(|name| line.starts_with(&format!("Yes,{name},")));
    let spoil = |line: &str| if is_of(line) { line.replace("06/08/2027 10:00:00 AM", "########") } else { line.to_owned() };
    report.lines().map(|line| spoil(line) + "\n").collect()
}

async fn one_bad_time_does_not_refuse_a_report(world: World) {
    load(&world);
    register(&world, &[("Alpha", "a@b.example"), ("Beta", "b@b.example")]).await;
    let officer = world.staff("officer", &[]).await;
    let people = [("A", "a@b.example"), ("B", "b@b.example"), ("C", "c@b.example")];
    let people = people.map(|(name, email)| (name, email, "10:00:00", "11:30:00"));
    let report = zoom_report(&people);
    // Most of it unreadable: refused, with the first row and cell that somebody has to look at.
    let refused = upload(&officer, "zoom.csv", spoiled(&report, &["B", "C"])).await.is(422);
    refused.shows("zoom.csv cannot be read").shows("The first is in row 8: “########”.");
    let page = upload(&officer, "zoom.csv", spoiled(&report, &["B"])).await.ok();
    let page = page.shows("Its times cannot be read").shows("Row 8").shows("Rows left out1");
    confirm(&officer, &page).await.redirects_to(PAGE);
    assert_eq!(attendance(&officer, "a@b.example").await[..2], ["present", "90"]);
    assert_eq!(attendance(&officer, "b@b.example").await[3], "");
}

async fn a_report_that_looks_like_zoom_is_explained(world: World) {
    load(&world);
    register(&world, &[("Alpha", "a@b.example")]).await;
    let officer = world.staff("officer", &[]).await;
    let text = "Webinar Name,Webinar ID\nRights,912-445\n\nAttended,First Name,Last Name,Email Address,Join Time,Leave Time,Time in Session (minutes)\nYes,Fatou,Alpha,a@b.example,06/08/2027 10:00:00 AM,06/08/2027 11:30:00 AM,90\nNo,Kossi,Gone,g@b.example,--,--,--\n";
    let page = upload(&officer, "webinar.csv", text).await.ok().shows("This is not the report of a platform");
    let fields = ["given", "family", "email", "joined", "left", "minutes"].map(|part| format!("column_{part}"));
    let options = |id: &String| page.attributes(&format!("#{id} option[selected]"), "value");
    let chosen: Vec<String> = fields.iter().flat_map(options).collect();
    assert_eq!(chosen, ["1", "2", "3", "4", "5", "6"], "plain headings are chosen already");
    let said: Vec<(&str, &str)> =
        fields.iter().map(String::as_str).zip(chosen.iter().map(String::as_str)).chain([("read", "yes")]).collect();
    let check = again(&officer, &page, &said).await.ok().shows("Table whose columns staff have explained");
    // Who never came is named, and is nobody to decide about.
    let check = check.shows("Did not join: 1").shows("Kossi Gone");
    assert_eq!(check.all(".sticky tbody tr").len(), 1);
    confirm(&officer, &check).await.redirects_to(PAGE);
    assert_eq!(attendance(&officer, "a@b.example").await, ["present", "90", "2027-06-08T07:00:00Z", "other"]);
}

async fn the_columns_of_any_report_can_be_told(world: World) {
    load(&world);
    register(&world, &[("Alpha", "a@b.example")]).await;
    let officer = world.staff("officer", &[]).await;
    let page = upload(&officer, "zoom.csv", zoom_report(&[("A", "a@b.example", "10:00:00", "11:30:00")])).await.ok();
    let page = page.shows("Zoom webinar report").shows("Say what the columns are");
    let asked = again(&officer, &page, &[("read", "columns")]).await.ok();
    let asked = asked.shows("It is then read by them alone").hides("This is not the report of a platform");
    assert_eq!(asked.attributes("#column_joined option[selected]", "value"), ["7"]);
    let said = [("read", "yes"), ("column_email", "4"), ("column_minutes", "9"), ("column_joined", "7")];
    let check = again(&officer, &asked, &said).await.ok().shows("Table whose columns staff have explained");
    confirm(&officer, &check).await.redirects_to(PAGE);
    assert_eq!(attendance(&officer, "a@b.example").await, ["present", "90", "2027-06-08T07:00:00Z", "other"]);
}

async fn what_is_unusual_is_told_with_whom(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let people = [("Early Bird", "a@b.example", "11:30:00", "10:00:00"), ("B", "b@b.example", "10:00:00", "11:30:00")];
    let absent: Vec<String> = (1..=52)
        .map(|number| format!("No,--,Gone {number},,g{number}@b.example,\"06/01/2027 12:50:00 PM\",approved,--,--,--,--,--,\n"))
        .collect();
    let page = upload(&officer, "zoom.csv", zoom_report(&people) + &absent.concat()).await.ok();
    let page = page.shows("Some people left before they joined by this report. Such rows count no minutes. Early Bird");
    let page = page.shows("Did not join: 52").shows("and 2 more");
    let named = page.all("details.behind li").iter().filter(|name| name.starts_with("Gone ")).count();
    assert_eq!(named, 50);
    // Everybody ten hours early: where many people live, not the first name of a list of all zones.
    let early = zoom_report(&[("A", "a@b.example", "12:02:00", "01:28:00")]);
    let page = upload(&officer, "zoom.csv", early).await.ok().shows("10:00 hours before the session");
    page.shows("like Los Angeles");
}

async fn the_command_line_asks_about_another_day(world: World) {
    load(&world);
    register(&world, &[("Alpha", "a@b.example")]).await;
    let officer = world.staff("officer", &[]).await;
    let path = world.directory.path().join("zoom.csv");
    let path = path.to_str().expect("UTF-8");
    let import = |report: String, more: &[&str]| {
        std::fs::write(path, report).expect("written");
        let mut arguments = vec!["attendance", "import", "--edition", "seventh", "--session", "01-law", path];
        arguments.extend(more);
        let output = world.baraza(&arguments);
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let report = zoom_report(&[("A", "a@b.example", "10:00:00", "11:30:00")]);
    let other = report.replace("06/08/2027", "06/15/2027");
    let (code, said) = import(other.clone(), &[]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("the report is of 2027-06-15, the session of 2027-06-08"), "{said}");
    assert!(said.contains("--other-day"), "{said}");
    assert_eq!(attendance(&officer, "a@b.example").await[3], "", "nobody was there");
    // Other hours of the day are only warned about, with the zone that would be right.
    let (code, said) = import(report.replace("10:00:00 AM", "07:00:00 AM").replace("11:30:00 AM", "08:30:00 AM"), &[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("the report covers 2027-06-08 07:00 to 2027-06-08 08:30"), "{said}");
    assert!(said.contains("everybody came 3:00 hours before it") && said.contains("--tz UTC"), "{said}");
    let (code, said) = import(other, &["--other-day"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(attendance(&officer, "a@b.example").await[3], "zoom_webinar");
    // The right one is nothing to speak of.
    let (code, said) = import(report, &[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(!said.contains("the report covers"), "{said}");
}
