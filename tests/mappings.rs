//! Tables whose headings nobody knows: a person names the columns once, and the programme remembers.

use crate::registration::load;
use crate::support::{Page, Visitor, World};

stories! { the_columns_of_a_report_are_remembered the_columns_of_a_contact_list_are_named_and_remembered
the_same_name_at_another_address_can_be_left_out what_is_remembered_stays_in_its_programme }

const IMPORT: &str = "/staff/editions/seventh/sessions/01-law/attendance/import";
const LISTS: &str = "/staff/editions/seventh/invitations/lists";
const COLUMNS: &str = "/staff/editions/seventh/columns";

async fn report(officer: &Visitor, text: &str) -> Page {
    officer.upload(IMPORT, &[("tz", "")], "report", "kobo.csv", text.into()).await.ok()
}

/// Sends a kept report again with what is said of it.
async fn again(officer: &Visitor, page: &Page, said: &[(&str, &str)]) -> Page {
    let file = page.attributes("input[name=file]", "value").remove(0);
    let fields: Vec<(&str, &str)> = said.iter().copied().chain([("file", file.as_str())]).collect();
    officer.upload(IMPORT, &fields, "report", "", Vec::new()).await
}

/// Presses the button that imports what the check shows.
async fn confirm(officer: &Visitor, page: &Page) {
    let of_form = "form:has(p > button.btn:not(.quiet)) > input[type=hidden]";
    let (names, values) = (page.attributes(of_form, "name"), page.attributes(of_form, "value"));
    let fields: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(values.iter().map(String::as_str)).collect();
    officer.upload(IMPORT, &fields, "report", "", Vec::new()).await.redirects_to("/staff/editions/seventh/attendance");
}

async fn the_columns_of_a_report_are_remembered(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    officer.get(COLUMNS).await.ok().shows("Nothing is remembered yet");
    let asked = report(&officer, "Who,Contact,Spent\nAlpha,a@b.example,40\n").await.shows("How is this file to be read?");
    assert_eq!(asked.attributes("#remember", "value"), ["kobo"], "the file's name is proposed");
    let said =
        [("read", "yes"), ("column_name", "0"), ("column_email", "1"), ("column_minutes", "2"), ("remember", "Kobo form")];
    let check = again(&officer, &asked, &said).await.ok().shows("will be remembered as “Kobo form”");
    officer.get(COLUMNS).await.ok().hides("Kobo form");
    confirm(&officer, &check).await;
    officer.get(COLUMNS).await.ok().shows("Kobo form").shows("Attendance reports").shows("Minutes or duration: Spent");
    // The next file is not asked about, says why, and can be read otherwise all the same.
    let check = report(&officer, "WHO,contact,Spent\nBeta,b@b.example,50\n").await;
    let check = check.shows("read as remembered under “Kobo form”").shows("Beta").hides("How is this file");
    let told = [("read", "columns"), ("column_name", "0"), ("column_email", "1"), ("column_minutes", "2")];
    let asked = again(&officer, &check, &told).await.ok().shows("How is this file to be read?");
    assert_eq!(asked.attributes("#column_minutes option[selected]", "value"), ["2"]);
    assert_eq!(asked.attributes("#remember", "value"), ["Kobo form"]);
    // Other headings are another table.
    report(&officer, "Contact,Who,Spent\nb@b.example,Beta,50\n").await.shows("How is this file to be read?");
    // It can be changed and forgotten.
    let one = officer.get(COLUMNS).await.ok().attributes("main tbody a", "href").remove(0);
    let wrong = [("name", ""), ("column_name", "0"), ("column_email", "0"), ("column_minutes", "2")];
    let refused = officer.post(&one, &wrong).await.is(422);
    refused.shows("Enter a name").shows("This column is chosen for something else already");
    let right = [("name", "Kobo"), ("column_name", "0"), ("column_minutes", "2")];
    officer.post(&one, &right).await.redirects_to(COLUMNS);
    officer.get(COLUMNS).await.ok().shows("Kobo").hides("E-mail address: ");
    officer.post(&format!("{one}/forget"), &[]).await.redirects_to(COLUMNS);
    officer.get(COLUMNS).await.ok().shows("Nothing is remembered yet");
    report(&officer, "Who,Contact,Spent\nGamma,g@b.example,40\n").await.shows("How is this file to be read?");
    let admin = world.staff("admin", &[]).await;
    admin.get("/staff/audit").await.ok().shows("column_mapping.delete");
}

const LIST: &str = "Quem;Onde;Contacto;Cargo exercido;Fundamento\nAfi Mensah;Togo;afi@b.example;Inspectora;asked us in 2026\nKossi Agbeko;Togo;kossi@b.example;;\n";

async fn the_columns_of_a_contact_list_are_named_and_remembered(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let sent = officer.upload(LISTS, &[], "file", "lista.csv", LIST.into()).await;
    let columns = sent.redirects_to(&format!("{LISTS}/"));
    assert!(columns.ends_with("/columns"), "{columns}");
    let list = columns.trim_end_matches("/columns").to_owned();
    let asked = officer.get(&columns).await.ok().shows("What are the columns of this list?").shows("Cargo exercido");
    assert_eq!(asked.attributes("#column_email option[selected]", "value"), ["2"], "addresses are plain");
    officer.post(&columns, &[("column_name", "0")]).await.is(422).shows("Choose the column with the e-mail addresses");
    let twice = [("column_name", "0"), ("column_email", "2"), ("column_state", "0")];
    officer.post(&columns, &twice).await.is(422).shows("chosen for something else already");
    let said = [
        ("column_name", "0"),
        ("column_state", "1"),
        ("column_email", "2"),
        ("column_title", "3"),
        ("column_consent", "4"),
        ("remember", "Lista de Lomé"),
    ];
    officer.post(&columns, &said).await.redirects_to(&list);
    let preview = officer.get(&list).await.ok().shows("Inspectora").shows("asked us in 2026").shows("Add 2 people");
    preview.shows("read as remembered under “Lista de Lomé”");
    officer.post(&list, &[]).await.redirects_to("/staff/editions/seventh/invitations");
    let page = officer.get("/staff/editions/seventh/invitations").await.ok();
    page.shows("Contact lists of this edition").shows("lista.csv").shows("Halima Mwasonga").shows("Afi Mensah");
    officer.get(&columns).await.is(404);
    officer.get(&list).await.ok().shows("This list has been added");
    // The next one with the same headings is read at once; one without addresses is refused as before.
    let more = LIST.replace("afi@b.example", "akou@b.example").replace("Afi Mensah", "Akou Sossou");
    let next = officer.upload(LISTS, &[], "file", "lista2.csv", more.into()).await.redirects_to(&format!("{LISTS}/"));
    officer.get(&next).await.ok().shows("Add one person").shows("read as remembered under “Lista de Lomé”");
    officer.get(&format!("{next}/columns")).await.ok().shows("Fundamento");
    let without = officer.upload(LISTS, &[], "file", "names.csv", "Quem;Onde\nAfi;Togo\n".into()).await.is(422);
    without.shows("No e-mail column was found");
    officer.get(COLUMNS).await.ok().shows("Lista de Lomé").shows("Contact lists").shows("Basis of consent: Fundamento");
}

async fn the_same_name_at_another_address_can_be_left_out(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let first = "Name;Email;Country\nAfi Mensah;afi@b.example;Togo\n";
    let list = officer.upload(LISTS, &[], "file", "one.csv", first.into()).await.redirects_to(LISTS);
    officer.post(&list, &[]).await.redirects_to("/staff/editions/seventh/invitations");
    let second = "Name;Email;Country\nMENSAH Afi;afi.mensah@c.example;Togo\nKossi Agbeko;k@b.example;Togo\nAgbéko Kossi;kossi@b.example;Togo\nAfi Mensah;afi@b.example;Togo\n";
    let list = officer.upload(LISTS, &[], "file", "two.csv", second.into()).await.redirects_to(LISTS);
    let preview = officer.get(&list).await.ok().shows("Same name, another address");
    assert_eq!(preview.attributes("input[name=leave]", "value"), ["2", "4"]);
    preview.shows("invited already at afi@b.example").shows("same name as row 3 (k@b.example)");
    officer.post(&list, &[("leave", "2")]).await.redirects_to("/staff/editions/seventh/invitations");
    let page = officer.get("/staff/editions/seventh/invitations").await.ok().hides("afi.mensah@c.example");
    page.shows("k@b.example").shows("kossi@b.example");
}

async fn what_is_remembered_stays_in_its_programme(world: World) {
    load(&world);
    let other = std::fs::read_to_string(world.directory.path().join("edition.toml"))
        .expect("there")
        .replace("\"seventh\"", "\"joint\"")
        .replace("slug = \"continental\"", "slug = \"series\"");
    let path = world.directory.path().join("other.toml");
    std::fs::write(&path, other).expect("written");
    assert!(world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]).status.success());
    let officer = world.staff("officer", &[]).await;
    let columns = officer.upload(LISTS, &[], "file", "lista.csv", LIST.into()).await.redirects_to(LISTS);
    let said = [("column_name", "0"), ("column_state", "1"), ("column_email", "2"), ("remember", "Lista")];
    officer.post(&columns, &said).await.redirects_to(LISTS);
    let one = officer.get(COLUMNS).await.ok().attributes("main tbody a", "href").remove(0);
    let foreign = one.replace("/seventh/", "/joint/");
    officer.get(&foreign).await.is(404);
    officer.post(&format!("{foreign}/forget"), &[]).await.is(404);
    officer.get("/staff/editions/joint/columns").await.ok().hides("Lista");
    let asked = officer.upload("/staff/editions/joint/invitations/lists", &[], "file", "lista.csv", LIST.into()).await;
    assert!(asked.redirects_to("/staff/editions/joint/").ends_with("/columns"));
    // Whoever is limited to some States sees no table of others.
    let limited = world.staff("coordinator", &["--edition", "seventh", "--state", "TGO"]).await;
    limited.get(COLUMNS).await.is(404);
}
