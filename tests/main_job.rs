//! The main job from end to end: load, invite, register, join, attend, export.

use calamine::Reader as _;

use crate::registration::{form, load};
use crate::support::World;

stories! { the_files_of_the_first_hour_go_together from_an_invitation_to_the_list sessions_are_planned_in_the_browser public_pages_speak_three_languages }

/// A Zoom webinar report in the platform's own layout. Its times are in the session's zone.
pub fn zoom_report(people: &[(&str, &str, &str, &str)]) -> String {
    let mut report = String::from(
        "\u{feff}Attendee Report,\nReport Generated:,\"06/09/2027 12:50:00 PM\"\nTopic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registered,# Cancelled,Unique Viewers,Total Users,Max Concurrent Views\nRights,912 4455 0107,\"06/08/2027 09:50:00 AM\",110,5,0,4,6,4\nAttendee Details,\nAttended,User Name (Original Name),First Name,Last Name,Email,Registration Time,Approval Status,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name,\n",
    );
    for (name, email, from, to) in people {
        use std::fmt::Write as _;
        let _ = writeln!(
            report,
            "Yes,{name},{name},,{email},\"06/01/2027 12:50:00 PM\",approved,\"06/08/2027 {from} AM\",\"06/08/2027 {to} AM\",90,Yes,Togo,"
        );
    }
    report
}

/// What the README has a newcomer do with the files that the project ships.
async fn the_files_of_the_first_hour_go_together(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let edition = "/staff/editions/seventh";
    let shipped = |name: &str| std::fs::read(format!("{}/config/demo/{name}", env!("CARGO_MANIFEST_DIR"))).expect("shipped");
    let page = format!("{edition}/invitations");
    let contacts = shipped("contacts/invites.csv");
    let preview = officer.upload(&format!("{page}/lists"), &[], "file", "invites.csv", contacts).await.redirects_to(&page);
    officer.post(&preview, &[]).await.redirects_to(&page);
    officer.post(&format!("{page}/send"), &[]).await.redirects_to(&page);
    world.drain();
    let mail = world.mails().into_iter().find(|mail| mail.contains("k.agbeko@dgdn.example")).expect("an invitation");
    let kossi = world.visitor();
    let form_of_his =
        kossi.post(&mail.whole_link("/invitations/"), &[("answer", "accept")]).await.redirects_to("/editions/seventh/");
    let filled = kossi.get(&form_of_his).await.ok();
    let prefilled =
        ["given_name", "family_name", "email"].map(|field| filled.attributes(&format!("#{field}"), "value").remove(0));
    assert_eq!(prefilled, ["Kossi", "Agbéko", "k.agbeko@dgdn.example"]);
    let [given, family, email] = &prefilled;
    let mut fields = form(family, email, "TGO", &["01-law"]);
    fields.retain(|(name, _)| *name != "given_name");
    fields.push(("given_name", given));
    kossi.post(&form_of_his, &fields).await.redirects_to("/editions/seventh/registered");
    let import = format!("{edition}/sessions/01-law/attendance/import");
    let checked = officer.upload(&import, &[("tz", "")], "report", "zoom.csv", shipped("reports/zoom.csv")).await.ok();
    let file = checked.attributes("input[name=file]", "value").remove(0);
    officer.upload(&import, &[("file", &file)], "report", "", Vec::new()).await.redirects_to(edition);
    let list = officer.get(&format!("{edition}/attendance.csv?session=01-law")).await.ok().text();
    let his = list.lines().find(|line| line.contains("k.agbeko@dgdn.example")).expect("he is on the list");
    assert!(his.contains(",confirmed,present,2027-06-08T07:02:00Z,2027-06-08T08:20:00Z,78,"), "{his}");
}

#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn from_an_invitation_to_the_list(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let page = "/staff/editions/seventh/invitations";
    let list = "Nom;Prénom;Courriel;État membre;Langue\nAgbéko;Kossi;k.agbeko@b.example;Togo;fr\nSow;Awa;a.sow@b.example;Sénégal;fr\nX;Y;x@@b.example;Togo;fr\n";
    officer.upload(&format!("{page}/lists"), &[], "file", "empty.csv", Vec::new()).await.is(422).shows("empty.csv is empty");
    let preview = officer.upload(&format!("{page}/lists"), &[], "file", "liste.csv", list.into()).await.redirects_to(page);
    officer.get(&preview).await.ok().shows("This is no e-mail address").shows("Add 2 people");
    officer.post(&preview, &[]).await.redirects_to(page);
    officer.post(&preview, &[]).await.redirects_to(page);
    officer.get(page).await.ok().shows("Send 2 invitations");
    officer.post(&format!("{page}/send"), &[]).await.redirects_to(page);
    officer.post(&format!("{page}/send"), &[]).await.redirects_to(page);
    world.drain();
    assert_eq!(world.mails().len(), 2, "one mail an invitation, however often it is sent");
    let mail = world.mails().into_iter().find(|mail| mail.contains("k.agbeko@b.example")).expect("a mail");
    assert!(mail.contains("Vous êtes invité") && mail.contains("List-Unsubscribe-Post"), "{mail}");
    let link = mail.whole_link("/invitations/");
    // Opening answers nothing; accepting leads to the form with what is known.
    let visitor = world.visitor();
    visitor.get(&link).await.ok().shows("Kossi Agbéko");
    let next = visitor.post(&link, &[("answer", "accept")]).await.redirects_to("/editions/seventh/register?invitation=");
    let page_form = visitor.get(&next).await.ok();
    assert_eq!(page_form.attributes("#email", "value"), ["k.agbeko@b.example"]);
    assert_eq!(page_form.attributes("#state option[selected]", "value"), ["TGO"]);
    let token = page_form.attributes("input[name=invitation]", "value").remove(0);
    let mut fields = form("Agbéko", "k.agbeko@b.example", "TGO", &["01-law"]);
    fields[0] = ("given_name", "Kossi");
    fields.push(("invitation", &token));
    visitor.post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    officer.get(page).await.ok().shows("Registered");
    for (family, email) in [("=SUM(A1)", "s@b.example"), ("Belhadj", "b@b.example")] {
        visitor
            .post("/editions/seventh/register", &form(family, email, "SEN", &["01-law"]))
            .await
            .redirects_to("/editions/seventh/registered");
    }
    world.drain();
    let mail = world
        .mails()
        .into_iter()
        .find(|mail| mail.contains("METHOD:REQUEST") || mail.contains("method=REQUEST"))
        .expect("a mail");
    // Too early to join: the page says when.
    // The invitation was in French: so is everything since.
    let early = visitor.get(&mail.link("/join/")).await.ok().shows("Ce bouton sera actif le mardi 8 juin 2027");
    assert_eq!(early.attributes("main a", "href"), ["/editions/seventh"]);
    // After the session: the report of the platform.
    let report = zoom_report(&[
        ("Kossi A.", "K.Agbeko@b.example", "09:58:00", "11:30:00"),
        ("Fatou BELHADJ", "", "10:00:00", "10:45:00"),
        ("Interpreter", "booth@acbc.example", "09:50:00", "11:40:00"),
    ]);
    let import = "/staff/editions/seventh/sessions/01-law/attendance/import";
    officer.upload(import, &[("tz", "Nowhere")], "report", "zoom.csv", report.clone().into()).await.is(422);
    officer
        .upload(import, &[("tz", "")], "report", "cat.csv", b"\x89PNG\r\n\x1a\n\0\0".to_vec())
        .await
        .is(422)
        .shows("cat.csv cannot be read")
        .shows("The file has to be chosen again.");
    let page =
        officer.upload(import, &[("tz", "Africa/Dar_es_Salaam")], "report", "zoom.csv", report.clone().into()).await.ok();
    let file = page.attributes("input[name=file]", "value").remove(0);
    officer
        .upload(import, &[("tz", "Africa/Dar_es_Salaam"), ("file", &file)], "report", "", Vec::new())
        .await
        .redirects_to("/staff/editions/seventh/attendance");
    officer
        .upload(import, &[("tz", "Africa/Dar_es_Salaam")], "report", "zoom.csv", report.into())
        .await
        .ok()
        .shows("has been imported already");
    // The match desk: a suggestion to confirm, an interpreter to leave out.
    let desk = "/staff/editions/seventh/match-desk";
    let first = officer.get(desk).await.ok().shows("2 names are open").shows("Fatou BELHADJ");
    let seat = first.attributes("input[name=seat][checked]", "value").remove(0);
    let action = first.attributes("form[action*=match-desk]", "action").remove(0);
    officer.post(&action, &[("seat", &seat)]).await.redirects_to(desk);
    let second = officer.get(desk).await.ok().shows("Interpreter");
    let action = second.attributes("form[action*=match-desk]", "action").remove(0);
    officer.post(&action, &[("nobody", "yes")]).await.redirects_to(desk);
    officer.get(desk).await.ok().shows("Every name of every report is decided");
    // The list: right minutes, no live formula, names intact.
    let csv = officer.get("/staff/editions/seventh/attendance.csv?session=01-law").await.ok();
    let text = csv.text();
    assert!(text.starts_with('\u{feff}'), "with BOM");
    assert_eq!(text.matches("\r\n").count(), 4, "{text}");
    let row =
        |name: &str| text.lines().find(|line| line.contains(name)).unwrap_or_else(|| panic!("{name} in {text}")).to_owned();
    assert!(
        row("Agbéko").contains(",confirmed,present,2027-06-08T06:58:00Z,2027-06-08T08:30:00Z,92,100,zoom_webinar,"),
        "{text}"
    );
    assert!(row("Belhadj").contains(",partial,"), "{text}");
    assert!(row("SUM").contains(",'=SUM(A1),Fatou,"), "{text}");
    let command = world.baraza(&["export", "attendance", "--edition", "seventh", "--format", "csv", "--session", "01-law"]);
    assert_eq!(String::from_utf8_lossy(&command.stdout), text);
    let xlsx = officer.get("/staff/editions/seventh/attendance.xlsx").await.ok();
    let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(xlsx.bytes)).expect("a workbook");
    let range = book.worksheet_range("Attendance").expect("a sheet");
    assert_eq!(range.height(), 4);
    assert!(range.rows().any(|row| row[10] == calamine::Data::String("=SUM(A1)".into())));
    // Roll-call over it, then the import taken back as one.
    let list = officer.get("/staff/editions/seventh/attendance?session=01-law").await.ok();
    assert!(list.all("tbody .status").contains(&"In part".to_owned()));
    let undo = list.attributes("form[action$=undo]", "action").remove(0);
    let seats = list.attributes("input[name=seat]", "value");
    officer.post(&undo, &[]).await.redirects_to("/staff/editions/seventh/attendance");
    let list = officer.get("/staff/editions/seventh/attendance?session=01-law").await.ok();
    assert!(!list.all("tbody .status").contains(&"In part".to_owned()));
    let roll = "/staff/editions/seventh/sessions/01-law/attendance/roll-call";
    officer.post(roll, &[("seat", &seats[0]), ("verdict", "present"), ("minutes", "80")]).await.redirects_to("/staff");
    officer.get("/staff/editions/seventh/attendance?session=01-law").await.ok().shows("89 %Roll-call");
}

async fn sessions_are_planned_in_the_browser(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let page = "/staff/editions/seventh/sessions";
    let mut fields = vec![
        ("slug", "03-new"),
        ("title_en", "New session"),
        ("start", "2027-06-22T10:00"),
        ("zone", "Africa/Dar_es_Salaam"),
        ("duration", "90"),
        ("capacity", "0"),
        ("hosts", "Asha Kimaro"),
        ("status", "published"),
    ];
    officer.post(page, &fields).await.is(422).shows("Enter a number from 1 to 1000000");
    fields[5] = ("capacity", "50");
    officer.post(page, &fields).await.redirects_to(page);
    officer.post(page, &fields).await.is(422).shows("Another session has this short name");
    fields[0] = ("slug", "04-clash");
    fields[2] = ("start", "2027-06-22T11:00");
    officer.post(page, &fields).await.redirects_to(page);
    officer.get(page).await.ok().shows("Asha Kimaro is needed in");
    let visitor = world.visitor();
    visitor.get("/editions/seventh/sessions/04-clash").await.ok().shows("11:00–12:30").shows("Dar es Salaam time (UTC+3)");
    officer.post(&format!("{page}/04-clash/cancel"), &[("reason_en", "A clash")]).await.redirects_to(page);
    visitor.get("/editions/seventh/sessions/04-clash").await.ok().shows("Cancelled");
    let copy = officer.get(page).await.ok().attributes("a[href*='copy=03-new']", "href").remove(0);
    let copy = officer.get(&copy).await.ok();
    crate::editions::post(&officer, page, &crate::editions::fields(&copy, page)).await.redirects_to(page);
    officer.get(&format!("{page}/03-new-2")).await.ok();
    visitor.get("/editions/seventh/sessions/03-new-2").await.is(404);
    // The trail knows who, what, before and after; another edition's officer finds nothing.
    let admin = world.staff("admin", &[]).await;
    admin.get("/staff/audit").await.ok().shows("session.cancel").shows("Halima Mwasonga").shows("published");
    let path = world.directory.path().join("edition.toml");
    let again = world.baraza(&["edition", "load", path.to_str().expect("UTF-8"), "--silent"]);
    assert!(String::from_utf8_lossy(&again.stdout).contains("\"created\":0"), "{}", String::from_utf8_lossy(&again.stdout));
    let foreign = world.staff("officer", &["--edition", "seventh"]).await;
    foreign.get(page).await.ok();
    foreign.get("/staff/editions/eighth/sessions").await.is(404);
    let partner = world.staff("partner", &["--edition", "seventh"]).await;
    partner.get("/staff/editions/seventh").await.ok();
    partner.get(page).await.is(404);
    partner.get("/staff/editions/seventh/attendance.csv").await.is(404);
}

async fn public_pages_speak_three_languages(world: World) {
    load(&world);
    let visitor = world.visitor();
    visitor.get("/").await.ok().shows("Seventh edition").shows("Human rights of migrants");
    visitor.get("/editions/seventh?lang=fr").await.ok().shows("Septième édition").shows("Semaine du 7 juin 2027");
    let arabic = visitor.get("/editions/seventh/sessions/01-law?lang=ar").await.ok().shows("حقوق المهاجرين");
    assert_eq!(arabic.attributes("html", "dir"), ["rtl"]);
    // The choice is remembered.
    visitor.get("/editions/seventh/register").await.ok().shows("أي الجلسات؟");
    let calendar = world.visitor().get("/editions/seventh/calendar.ics").await.ok().text();
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 2);
    assert!(calendar.contains("DTSTART:20270608T070000Z"), "{calendar}");
    world.visitor().get("/editions/seventh/sessions/01-law.ics").await.ok();
    for page in ["/privacy", "/accessibility", "/find-my-registration"] {
        world.visitor().get(page).await.ok();
    }
    world.visitor().get("/editions/nothing").await.is(404);
    let page = world.visitor().get("/editions/seventh").await.ok();
    assert!(page.bytes.len() < 30_000, "{} bytes", page.bytes.len());
    assert!(page.headers["content-security-policy"].to_str().expect("ASCII").starts_with("default-src 'none'"));
}
