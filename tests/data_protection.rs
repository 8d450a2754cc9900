//! What is kept of people, how long, and how it goes again: the register, what is handed over, consents, periods, erasing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use baraza::accounts::Actor;
use baraza::clock::Clock;
use baraza::db::{Conn, Lock};
use baraza::desk::erasing::{Order, run, run_official};
use baraza::desk::official::{Office, Official};
use baraza::desk::register::tables;
use baraza::desk::retention;
use baraza::mail::outbox::{self, Mark};
use baraza::site::Site;
use diesel::RunQueryDsl as _;
use serde_json::Value;

use crate::main_job::zoom_report;
use crate::nominations::{focal_point, mail_to};
use crate::registration::{form, load};
use crate::support::{Visitor, World};

stories! { the_register_is_public_and_whole everything_stored_is_handed_over consents_are_kept_over_time
staff_erase_somebody_after_they_have_seen_what_it_means nothing_of_the_erased_is_left what_comes_back_is_erased_again
a_copy_that_cannot_be_deleted_is_named a_shared_mailbox_is_not_emptied periods_end_by_themselves whoever_is_invited_again_stays one_replica_runs_the_night
a_mail_that_is_going_over_is_taken_away an_erased_person_is_not_written_back what_waits_to_be_confirmed_is_emptied
a_focal_point_is_erased_and_stays_so a_participant_stays_who_was_a_focal_point a_focal_point_is_forgotten_with_their_edition
who_no_longer_works_here_is_erased }

const REGISTER: &str = "/editions/seventh/register";
const ATTENDANCE: &str = "/staff/editions/seventh/attendance";

async fn register(world: &World, fields: &[(&str, &str)]) {
    world.visitor().post(REGISTER, fields).await.redirects_to("/editions/seventh/registered");
}

/// The path of somebody's space, as their first mail has it.
fn me(world: &World, family: &str) -> String {
    world.drain();
    let mails = world.mails();
    let theirs = |mail: &&crate::support::Mail| mail.contains(&format!(" {family},")) && mail.contains("/me/");
    mails.iter().find(theirs).expect("a mail").link("/me/")
}

/// The installation at a later instant.
fn at(world: &World, now: &str) -> Site {
    let mut site = world.site.clone();
    site.clock = Clock::new(Some(now.parse().expect("an instant")));
    site
}

/// Every row of every table as one text each, in lower case, with the table before it; bytes in hexadecimal.
pub fn dump(world: &World) -> Vec<String> {
    #[derive(diesel::QueryableByName)]
    struct Line {
        #[diesel(sql_type = diesel::sql_types::Text)]
        line: String,
    }
    let read = |conn: &mut Conn| {
        let mut columns: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (table, column) in baraza::db::backend::columns(conn)? {
            columns.entry(table).or_default().push(column);
        }
        let mut all = Vec::new();
        for (table, columns) in columns {
            let lines: Vec<Line> = match conn {
                Conn::Pg(pg) => diesel::sql_query(format!("SELECT CAST(t AS TEXT) AS line FROM \"{table}\" t")).load(pg)?,
                Conn::Sqlite(sqlite) => {
                    let quoted: Vec<String> = columns.iter().map(|column| format!("quote(\"{column}\")")).collect();
                    diesel::sql_query(format!("SELECT {} AS line FROM \"{table}\"", quoted.join(" || ' ' || "))).load(sqlite)?
                }
            };
            all.extend(lines.into_iter().map(|line| format!("{table}: {}", line.line).to_lowercase()));
        }
        Ok(all)
    };
    world.site.db.read_blocking(read).expect("readable")
}

/// Where a text stands in the database or in the folder of mails.
fn hits(world: &World, text: &str) -> Vec<String> {
    let plain = text.to_lowercase();
    let bytes = data_encoding::HEXLOWER.encode(text.as_bytes());
    let mut found: Vec<String> =
        dump(world).into_iter().filter(|line| line.contains(&plain) || line.contains(&bytes)).collect();
    let mails = world.mails();
    found.extend(mails.iter().filter(|mail| mail.to_string().to_lowercase().contains(&plain)).map(ToString::to_string));
    found
}

/// Which files of the database hold a text, in rows or in what was written over; none where its server keeps them.
fn files_with(world: &World, text: &str) -> Vec<String> {
    let has = |bytes: &[u8]| bytes.windows(text.len()).any(|part| part.eq_ignore_ascii_case(text.as_bytes()));
    let names = ["baraza.db", "baraza.db-wal"].into_iter();
    let read = names.filter_map(|name| Some((name, std::fs::read(world.directory.path().join(name)).ok()?)));
    read.filter(|(_, bytes)| has(bytes)).map(|(name, _)| name.to_owned()).collect()
}

/// What is counted: State, gender, statuses, minutes of each seat, and the figures by State.
pub async fn statistics(world: &World) -> Vec<String> {
    let officer = world.staff("officer", &[]).await;
    let csv = officer.get("/staff/editions/seventh/attendance.csv?personal=no").await.ok().text();
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let headers = reader.headers().expect("a header").clone();
    let kept =
        ["session", "state_iso3", "affiliation", "gender", "registration_status", "attendance_status", "minutes", "sources"];
    let places: Vec<usize> =
        kept.iter().map(|name| headers.iter().position(|header| header == *name).expect("the column")).collect();
    let row = |row: csv::StringRecord| places.iter().map(|place| row[*place].to_owned()).collect::<Vec<_>>().join("|");
    let mut all: Vec<String> = reader.records().map(|one| row(one.expect("a row"))).collect();
    all.sort();
    let states = officer.get("/staff/editions/seventh/states.hxl.csv").await.ok().text();
    all.extend(states.lines().map(str::to_owned));
    all
}

async fn the_register_is_public_and_whole(world: World) {
    load(&world);
    let kinds = 17;
    for language in ["en", "fr", "ar", "pt", "es", "sw"] {
        let page = world.visitor().get(&format!("/privacy?lang={language}")).await.ok();
        assert_eq!(page.all("table tbody tr").len(), kinds, "{language}");
        assert!(page.all("table tbody td").iter().all(|cell| !cell.is_empty()), "{language}");
    }
    let page = world.visitor().get("/privacy?lang=en").await.ok();
    page.shows("5 years after the last of your editions").shows("The text: 180 days").shows("withdraw what you agreed to");
    // The document names every table and column of the database that runs.
    let csv = world.visitor().get("/privacy/register.csv?lang=en").await.ok();
    assert_eq!(csv.headers["content-type"], "text/csv; charset=utf-8");
    let text = csv.text();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut listed = BTreeSet::new();
    for row in reader.records().map(|row| row.expect("a row")) {
        let columns = [6, 7, 8].into_iter().flat_map(|place| row[place].split(", ").map(str::to_owned).collect::<Vec<_>>());
        listed.extend(columns.filter(|column| !column.is_empty()).map(|column| (row[0].to_owned(), column)));
    }
    let stored = world.site.db.read_blocking(|conn| Ok(baraza::db::backend::columns(conn)?)).expect("readable");
    let stored: BTreeSet<(String, String)> = stored.into_iter().collect();
    assert_eq!(listed, stored);
    let markdown = world.visitor().get("/privacy/register.md?lang=fr").await.ok().text();
    assert!(markdown.starts_with("# Ce qui est conservé") && markdown.contains("`registration`"), "{markdown}");
    world.visitor().get("/privacy/register.pdf").await.is(404);
    // Staff see the columns too.
    let officer = world.staff("officer", &[]).await;
    officer.get("/staff/data-protection").await.ok().shows("consent_event").shows("given_name").hides("What goes tonight");
    officer.get("/staff/data-protection/retention").await.is(404);
    let admin = world.staff("admin", &[]).await;
    admin.get("/staff/data-protection").await.ok().shows("What goes tonight");
}

/// Somebody with rows in as many tables as a story can fill: everything they are known by is in [`PLANTED`].
const PLANTED: [&str; 11] = [
    "Zubeida",
    "Kwamboka",
    "zubeida.k@planted.example",
    "+254 700 123 987",
    "Commissioner Qxzv",
    "Bureau Vwyqk",
    "answer jklqx",
    "file mnoqz",
    "second.k@planted.example",
    "Zubi Tuvqx",
    "desk line rstq",
];

async fn plant(world: &World) -> (Visitor, String) {
    load(world);
    let officer = world.staff("officer", &[]).await;
    let form_url = "/staff/editions/seventh/form";
    for (kind, label) in [("text", "Your unit?"), ("file", "Your letter")] {
        officer.post(form_url, &[("kind", kind), ("label_en", label)]).await.redirects_to(form_url);
    }
    // Others, so that figures are of more than one person.
    for (family, email, state) in [("Diop", "d@b.example", "SEN"), ("Otieno", "o@b.example", "KEN")] {
        let mut fields = form(family, email, state, &["01-law", "02-health"]);
        fields.push(("answer.your-unit", "Sea"));
        let letter = b"%PDF-1.7 another".to_vec();
        world.visitor().upload(REGISTER, &fields, "answer.your-letter", "a.pdf", letter).await.redirects_to("/editions");
    }
    let lists = "/staff/editions/seventh/invitations/lists";
    let list =
        "given_name,family_name,email,state\nZubeida,Kwamboka,zubeida.k@planted.example,KEN\nAwa,Sow,a.sow@b.example,SEN\n";
    let preview = officer.upload(lists, &[], "file", "list.csv", list.into()).await.redirects_to("/staff");
    officer.post(&preview, &[]).await.redirects_to("/staff");
    officer.post("/staff/editions/seventh/invitations/send", &[]).await;
    let fields = [
        ("given_name", "Zubeida"),
        ("family_name", "Kwamboka"),
        ("email", "zubeida.k@planted.example"),
        ("phone", "+254 700 123 987"),
        ("gender", "female"),
        ("job_title", "Commissioner Qxzv"),
        ("organisation", "Bureau Vwyqk"),
        ("affiliation", "government"),
        ("state", "KEN"),
        ("language", "en"),
        ("sessions", "01-law"),
        ("sessions", "02-health"),
        ("consent", "yes"),
        ("consent_recording", "yes"),
        ("answer.your-unit", "answer jklqx"),
    ];
    let letter = b"%PDF-1.7 file mnoqz".to_vec();
    let page = world.visitor().upload(REGISTER, &fields, "answer.your-letter", "letter.pdf", letter).await;
    page.redirects_to("/editions/seventh/registered");
    let me = me(world, "Kwamboka");
    // A repeat that waits for confirmation, a shared contact, a request, a decision.
    let mut again = fields.to_vec();
    again.iter_mut().filter(|field| field.0 == "job_title").for_each(|field| field.1 = "Commissioner Qxzv the second");
    world.visitor().upload(REGISTER, &again, "answer.your-letter", "letter.pdf", b"%PDF-1.7 file mnoqz".to_vec()).await;
    let contact = [("contact", "other"), ("contact_line", "desk line rstq")];
    world.visitor().post(&format!("{me}/contacts"), &contact).await.redirects_to(&me);
    world.visitor().post(&format!("{me}/erasure"), &[("note", "Zubeida Kwamboka asks")]).await.redirects_to(&me);
    let people = "/staff/editions/seventh/registrations";
    let own = officer.get(&format!("{people}?q=Kwamboka")).await.ok().attributes("tbody th a", "href").remove(0);
    let decision = [("decision", "decline"), ("reason", "Zubeida Kwamboka wrote that she is away")];
    officer.post(&format!("{own}/seats/02-health"), &decision).await.redirects_to(&own);
    let person = person_of(&officer).await;
    officer.post(&format!("{person}/aliases"), &[("email", "second.k@planted.example")]).await.redirects_to(&person);
    // A report of a platform in which she has another name, taken for her by staff.
    let report =
        zoom_report(&[("Zubi Tuvqx", "", "10:00:00", "11:20:00"), ("Fatou Diop", "d@b.example", "10:00:00", "11:00:00")]);
    let session = "/staff/editions/seventh/sessions/01-law/attendance";
    let check = officer.upload(&format!("{session}/import"), &[("tz", "")], "report", "zoom.csv", report.into()).await.ok();
    let file = check.attributes("input[name=file]", "value").remove(0);
    officer.upload(&format!("{session}/import"), &[("file", &file)], "report", "", Vec::new()).await.redirects_to(ATTENDANCE);
    let seat = seat_of(world, "Kwamboka");
    let desk = officer.get("/staff/editions/seventh/match-desk").await.ok();
    let action = desk.attributes("main form[action*='/match-desk/']", "action").remove(0);
    officer.post(&action, &[("seat", &seat), ("decision", "seat")]).await;
    let present = [("seat", seat.as_str()), ("verdict", "present"), ("minutes", "80")];
    officer.post(&format!("{session}/roll-call"), &present).await.redirects_to("/staff");
    officer.post("/staff/editions/seventh/certificates/issue", &[]).await.redirects_to("/staff");
    let suppressed = [("email", "zubeida.k@planted.example"), ("reason", "Zubeida Kwamboka asked on the telephone")];
    officer.post("/staff/mail/suppressions", &suppressed).await.redirects_to("/staff/mail/suppressions");
    officer.post("/staff/editions/seventh/registrations/filters", &[("name", "one"), ("query", "q=Kwamboka")]).await;
    officer.post("/staff/editions/seventh/registrations/filters", &[("name", "Zubeida Kwamboka"), ("query", "q=Diop")]).await;
    world.drain();
    (officer, me)
}

/// Her page among the people.
async fn person_of(officer: &Visitor) -> String {
    officer.get("/staff/people?q=Kwamboka").await.ok().attributes("main a[href^='/staff/people/']", "href").remove(0)
}

/// The number of somebody's seat in the first session.
fn seat_of(world: &World, family: &str) -> String {
    use baraza::db::schema::{person, registration, seat, session};
    use diesel::{ExpressionMethods as _, QueryDsl as _};
    let family = family.to_owned();
    let read = move |conn: &mut Conn| -> Result<i64, baraza::db::DbError> {
        Ok(seat::table
            .inner_join(session::table)
            .inner_join(registration::table.inner_join(person::table))
            .filter(person::family_name.eq(&family))
            .filter(session::slug.eq("01-law"))
            .select(seat::id)
            .first(conn)?)
    };
    world.site.db.read_blocking(read).expect("a seat").to_string()
}

/// The tables of which a file has rows. Every personal column of every table of the register stands in it, and of each row
/// where there are any.
pub fn tables_with_every_column(stored: &[Value]) -> BTreeSet<&'static str> {
    let mut filled = BTreeSet::new();
    for table in tables() {
        let columns: Vec<&str> = table.personal().map(|(column, _)| column).collect();
        // Of focal points and the team nothing stands there: these have files of their own.
        if columns.is_empty() || table.kind.is_official() {
            continue;
        }
        let part = stored.iter().find(|part| part["table"] == table.name).unwrap_or_else(|| panic!("{}", table.name));
        assert_eq!(part["columns"], serde_json::json!(columns), "{}", table.name);
        for row in part["rows"].as_array().expect("rows") {
            filled.insert(table.name);
            for column in &columns {
                assert!(row.get(column).is_some(), "{}.{column}", table.name);
            }
        }
    }
    filled
}

async fn everything_stored_is_handed_over(world: World) {
    let (officer, me) = plant(&world).await;
    let began = std::time::Instant::now();
    let text = world.visitor().get(&format!("{me}/data.json")).await.ok().text();
    assert!(began.elapsed().as_secs() < 60, "it is there within a minute");
    let data: Value = serde_json::from_str(&text).expect("JSON");
    let stored = data["stored"].as_array().expect("a list");
    let filled = tables_with_every_column(stored);
    for table in [
        "person",
        "person_alias",
        "registration",
        "seat",
        "registration_proposal",
        "registration_answer",
        "decision",
        "contact_sharing",
        "consent_event",
        "attendance_evidence",
        "report_person",
        "certificate",
        "invitation",
        "outbox",
        "mail_event",
        "suppression",
        "data_request",
        "file",
        "audit",
        "audit_value",
    ] {
        assert!(filled.contains(table), "{table} has rows: {filled:?}");
    }
    for planted in PLANTED.iter().filter(|planted| **planted != "file mnoqz") {
        assert!(text.contains(planted), "{planted} is handed over");
    }
    for consent in data["consent_history"].as_array().expect("a list").iter().filter(|it| it["is_given"] == true) {
        assert!(["version", "language", "hash"].iter().all(|key| consent[key] != ""), "{consent}");
    }
    let token = me.rsplit_once('/').expect("a token").1;
    for secret in [token, "/join/", "link.invalid", "Mwasonga", "Diop", "Otieno"] {
        assert!(!text.contains(secret), "{secret}");
    }
    // The same to read, as one file that needs nothing else.
    let page = world.visitor().get(&format!("{me}/data.html")).await.ok();
    assert!(page.headers["content-disposition"].to_str().expect("ASCII").contains("attachment"));
    let html = page.text();
    assert!(!html.contains("<script") && !html.contains("<link") && !html.contains(token), "{html}");
    for planted in ["Zubi Tuvqx", "answer jklqx", "desk line rstq"] {
        assert!(html.contains(planted), "{planted}");
    }
    // Staff hand it out to somebody without a link; only administrators, and it is noted.
    let person = person_of(&officer).await;
    officer.post(&format!("{person}/record"), &[]).await.is(404);
    let admin = world.staff("admin", &[]).await;
    admin.get(&format!("{person}/record")).await.is(404);
    let record = admin.post(&format!("{person}/record"), &[]).await.ok();
    let record: Value = serde_json::from_str(&record.text()).expect("JSON");
    assert_eq!(record["format"], "baraza.record.1");
    assert_eq!(record["stored"].as_array().map(Vec::len), Some(stored.len()));
    assert!(admin.get("/staff/audit").await.ok().text().contains("person.record"));
}

async fn consents_are_kept_over_time(world: World) {
    load(&world);
    let mut fields = form("Ndiaye", "n@b.example", "SEN", &["01-law"]);
    fields.extend([("consent_recording", "yes"), ("consent_contact", "yes")]);
    register(&world, &fields).await;
    let me = me(&world, "Ndiaye");
    let visitor = world.visitor();
    let history = async || -> Vec<(String, bool, bool)> {
        let text = visitor.get(&format!("{me}/data.json")).await.ok().text();
        let data: Value = serde_json::from_str(&text).expect("JSON");
        let read = |it: &Value| {
            let has_text = ["version", "language", "hash"].iter().all(|key| it[key] != "");
            (it["purpose"].as_str().expect("a word").to_owned(), it["is_given"] == true, has_text)
        };
        data["consent_history"].as_array().expect("a list").iter().map(read).collect()
    };
    let step = |purpose: &str, is_given: bool| (purpose.to_owned(), is_given, is_given);
    let mut expected = vec![step("participation", true), step("recording", true), step("contact_exchange", true)];
    assert_eq!(history().await, expected);
    // Withdrawn and given again, each once.
    let consents = format!("{me}/consents");
    visitor.get(&consents).await.is(404);
    visitor.post(&consents, &[("recording", "perhaps")]).await.is(400);
    visitor.get(&format!("{me}/data")).await.ok().shows("Withdraw my consent to be recorded");
    for _ in 0..2 {
        let to = visitor.post(&consents, &[("recording", "withdraw")]).await.redirects_to(&format!("{me}/data"));
        visitor.get(&to).await.ok().shows("Your choice is stored").shows("Recording: withdrawn");
    }
    expected.push(step("recording", false));
    visitor.post(&format!("{me}/contacts/leave"), &[]).await.redirects_to(&me);
    expected.push(step("contact_exchange", false));
    visitor.post(&consents, &[("recording", "give")]).await.redirects_to(&me);
    expected.push(step("recording", true));
    assert_eq!(history().await, expected);
    visitor.get(&me).await.ok().shows("Agreed");
    visitor.get(&format!("{me}/data?lang=fr")).await.ok().shows("Vos consentements dans le temps");
    // A repeated registration that is confirmed is a consent of its own.
    let again = form("Ndiaye", "n@b.example", "SEN", &["01-law"]);
    register(&world, &again).await;
    visitor.post(&format!("{me}/proposal"), &[("answer", "confirm")]).await.redirects_to(&me);
    expected.extend([step("participation", true), step("recording", false)]);
    assert_eq!(history().await, expected);
    world.visitor().post("/me/wrong/consents", &[("recording", "give")]).await.is(404);
}

async fn staff_erase_somebody_after_they_have_seen_what_it_means(world: World) {
    load(&world);
    // Three places: the fourth waits.
    for (family, email) in
        [("Kwamboka", "k@b.example"), ("Diop", "d@b.example"), ("Faye", "f@b.example"), ("Sy", "s@b.example")]
    {
        register(&world, &form(family, email, "SEN", &["01-law"])).await;
    }
    let link = me(&world, "Kwamboka");
    let (officer, admin) = (world.staff("officer", &[]).await, world.staff("admin", &[]).await);
    let person = person_of(&officer).await;
    officer.get(&person).await.ok().hides("Erase this person");
    officer.get(&format!("{person}/erase")).await.is(404);
    officer.post(&format!("{person}/erase"), &[("confirm", "yes")]).await.is(404);
    let door = admin.get(&person).await.ok().attributes("main a[href$='/erase']", "href").remove(0);
    let page = admin.get(&door).await.ok().shows("Erase Fatou Kwamboka").shows("k@b.example").shows("figures do not change");
    page.shows("Mails to you").hides("has not left yet");
    let bare = admin.post(&door, &[]).await.is(422).shows("Say that you have checked it");
    assert_eq!(bare.attributes(".summary a", "href"), ["#confirm"]);
    let to = admin.post(&door, &[("confirm", "yes")]).await.redirects_to("/staff/data-requests");
    admin.get(&to).await.ok().shows("The person is erased");
    admin.post(&door, &[("confirm", "yes")]).await.is(404);
    admin.get(&door).await.is(404);
    admin.get(&person).await.ok().shows("#1").hides("Kwamboka").hides("Erase this person");
    // The link opens nothing, the place went to whoever waited, and only they were written to.
    world.visitor().get(&link).await.is(404);
    let before = world.mails().len();
    world.drain();
    let mails = world.mails();
    assert_eq!(mails.len(), before + 1);
    assert!(mails.iter().any(|mail| mail.contains("Dear Fatou Sy,") && mail.contains("place")), "{mails:?}");
    assert_eq!(hits(&world, "Kwamboka"), Vec::<String>::new());
    officer.get("/staff/people").await.ok().shows("Diop").hides("#1");
    let audit = admin.get("/staff/audit").await.ok();
    assert!(audit.text().contains("person.erase"));
    // Whoever comes again is somebody new.
    register(&world, &form("Kwamboka", "k@b.example", "SEN", &["02-health"])).await;
    let again = me(&world, "Kwamboka");
    world.visitor().get(&again).await.ok().shows("Health at points of entry");
}

async fn nothing_of_the_erased_is_left(world: World) {
    let (officer, me) = plant(&world).await;
    for planted in PLANTED {
        assert!(!hits(&world, planted).is_empty(), "{planted} is there before");
    }
    let code = officer.get("/staff/editions/seventh/certificates?show=issued&q=Kwamboka").await.ok().all("bdi.code");
    let before = statistics(&world).await;
    let others = hits(&world, "Diop").len();
    // Sessions are over by then: nothing is given up, everything is counted as before.
    let later = at(&world, "2027-08-01T08:00:00Z");
    let person: i64 = person_of(&officer).await.rsplit('/').next().expect("a number").parse().expect("a number");
    let order = Order::on_request(&later, Actor::Operator).expect("an order");
    assert!(run(&later, person, order.clone()).await.expect("erased"));
    assert!(!run(&later, person, order).await.expect("erased already"));
    for planted in PLANTED {
        assert_eq!(hits(&world, planted), Vec::<String>::new(), "{planted}");
        assert_eq!(files_with(&world, planted), Vec::<String>::new(), "{planted}");
    }
    assert_eq!(statistics(&world).await, before, "what is counted has not changed");
    assert!(others > 0 && !hits(&world, "Diop").is_empty(), "others stay");
    world.visitor().get(&me).await.is(404);
    // Her certificate is confirmed without her name, and no other is issued.
    let verified = world.visitor().get(&format!("/verify/{}?lang=en", code.first().expect("a code"))).await.ok();
    verified.shows("name erased").shows("Seventh edition").hides("Kwamboka");
    officer.post("/staff/editions/seventh/certificates/issue", &[]).await.redirects_to("/staff");
    // Staff may try to invite her again: nothing is sent.
    let lists = "/staff/editions/seventh/invitations/lists";
    let list = "given_name,family_name,email,state\nZubeida,Kwamboka,zubeida.k@planted.example,KEN\n";
    let preview = officer.upload(lists, &[], "file", "again.csv", list.into()).await.redirects_to("/staff");
    officer.post(&preview, &[]).await.redirects_to("/staff");
    officer.post("/staff/editions/seventh/invitations/send", &[]).await;
    let sent = world.mails().len();
    world.drain();
    let mails = world.mails();
    assert!(mails.iter().all(|mail| !mail.contains("zubeida.k@planted.example")), "{sent} {}", mails.len());
    officer.get("/staff/mail/suppressions").await.ok().shows("Erased at their wish").hides("zubeida");
}

async fn what_comes_back_is_erased_again(world: World) {
    let backups = world.directory.path().join("backups");
    let folder = backups.clone();
    let world = world.changed(move |settings| settings.backup.directory = Some(folder));
    load(&world);
    register(&world, &form("Kwamboka", "k@b.example", "KEN", &["01-law"])).await;
    register(&world, &form("Diop", "d@b.example", "SEN", &["01-law"])).await;
    world.drain();
    let order = Order::on_request(&world.site, Actor::Operator).expect("an order");
    assert!(run(&world.site, 1, order).await.expect("erased"));
    let output = world.baraza(&["erasures", "export"]);
    let ledger = String::from_utf8(output.stdout).expect("UTF-8");
    assert_eq!(ledger.lines().count(), 1, "{ledger}");
    assert!(!ledger.contains("kwamboka") && !ledger.contains("k@b"), "{ledger}");
    assert_eq!(std::fs::read_to_string(backups.join("erasures.jsonl")).expect("beside the backups"), ledger);
    let path = world.directory.path().join("erasures.jsonl");
    let replay = |text: &str| -> Value {
        std::fs::write(&path, text).expect("written");
        let output = world.baraza_later(&["erasures", "replay", path.to_str().expect("UTF-8")], 60);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).expect("JSON")
    };
    // Whoever has come again since is not meant: what is newer than the erasure is another story.
    register(&world, &form("Kwamboka", "k@b.example", "KEN", &["02-health"])).await;
    assert_eq!(replay(&ledger), serde_json::json!({"entries": 0, "people": 0, "others": 0}));
    assert!(!hits(&world, "Kwamboka").is_empty());
    // A database from before the erasure has the person as they were: the same row, older than its erasure.
    let mut entry: Value = serde_json::from_str(&ledger).expect("JSON");
    entry["erased_at"] = "2027-12-01T00:00:00Z".into();
    entry["id"] = "from-the-file".into();
    let later = format!("{entry}\n");
    assert_eq!(replay(&later), serde_json::json!({"entries": 1, "people": 1, "others": 0}));
    assert_eq!(hits(&world, "Kwamboka"), Vec::<String>::new());
    assert_eq!(replay(&later), serde_json::json!({"entries": 0, "people": 0, "others": 0}));
    assert!(!hits(&world, "Diop").is_empty());
    // A file that is none is refused by its line, and importing erases nobody.
    std::fs::write(&path, "nonsense\n").expect("written");
    let refused = world.baraza(&["erasures", "replay", path.to_str().expect("UTF-8")]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("line 1"));
    std::fs::write(&path, &ledger).expect("written");
    let imported = world.baraza(&["erasures", "import", path.to_str().expect("UTF-8")]);
    assert_eq!(String::from_utf8_lossy(&imported.stdout).trim(), r#"{"entries":0}"#);
}

async fn a_copy_that_cannot_be_deleted_is_named(world: World) {
    load(&world);
    register(&world, &form("Kwamboka", "k@b.example", "KEN", &["01-law"])).await;
    register(&world, &form("Diop", "d@b.example", "SEN", &["01-law"])).await;
    world.drain();
    let order = Order::on_request(&world.site, Actor::Operator).expect("an order");
    assert!(run(&world.site, 1, order).await.expect("erased"));
    let ledger = String::from_utf8(world.baraza(&["erasures", "export"]).stdout).expect("UTF-8");
    let ledger = ledger.replace(r#""id":""#, r#""id":"another-"#);
    let mut entry: Value = serde_json::from_str(&ledger).expect("JSON");
    entry["erased_at"] = "2027-12-01T00:00:00Z".into();
    // After a restore she is there again, with two mails in the folder; the first of them cannot be deleted.
    register(&world, &form("Kwamboka", "k@b.example", "KEN", &["01-law"])).await;
    register(&world, &form("Kwamboka", "k@b.example", "KEN", &["01-law", "02-health"])).await;
    world.drain();
    let folder = world.directory.path().join("mail");
    let copies = |address: &str| {
        let paths = std::fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("readable").path());
        let is_theirs = |path: &std::path::PathBuf| std::fs::read_to_string(path).is_ok_and(|text| text.contains(address));
        let mut found: Vec<_> = paths.filter(is_theirs).collect();
        found.sort();
        found
    };
    let hers = copies("k@b.example");
    assert!(hers.len() >= 2, "{hers:?}");
    std::fs::remove_file(&hers[0]).expect("there");
    std::fs::create_dir(&hers[0]).expect("made");
    let path = world.directory.path().join("erasures.jsonl");
    std::fs::write(&path, format!("{entry}\n")).expect("written");
    let output = world.baraza_later(&["erasures", "replay", path.to_str().expect("UTF-8")], 60);
    assert_eq!(output.status.code(), Some(1));
    let done: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(done, serde_json::json!({"entries": 1, "people": 1, "others": 0}), "she is erased all the same");
    let named = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(named.contains(hers[0].to_str().expect("UTF-8")), "{named}");
    assert!(!named.contains(hers[1].to_str().expect("UTF-8")), "{named}");
    assert_eq!(copies("k@b.example"), Vec::<std::path::PathBuf>::new());
    assert_eq!(copies("d@b.example").len(), 1, "others keep theirs");
    std::fs::remove_dir(&hers[0]).expect("removed");
    assert_eq!(hits(&world, "Kwamboka"), Vec::<String>::new());
}

async fn a_shared_mailbox_is_not_emptied(world: World) {
    load(&world);
    register(&world, &form("Kwamboka", "office@b.example", "KEN", &["01-law"])).await;
    register(&world, &form("Diop", "office@b.example", "KEN", &["01-law"])).await;
    let diop = me(&world, "Diop");
    let order = Order::on_request(&world.site, Actor::Operator).expect("an order");
    assert!(run(&world.site, 1, order).await.expect("erased"));
    assert_eq!(hits(&world, "Kwamboka"), Vec::<String>::new());
    world.visitor().get(&diop).await.ok().shows("Human rights of migrants");
    let data = world.visitor().get(&format!("{diop}/data.json")).await.ok().text();
    assert!(data.contains("office@b.example") && data.contains("Dear Fatou Diop"), "their own mails stay: {data}");
    let officer = world.staff("officer", &[]).await;
    officer.get("/staff/mail/suppressions").await.ok().hides("erased:");
}

async fn periods_end_by_themselves(world: World) {
    plant(&world).await;
    let admin = world.staff("admin", &[]).await;
    let before = statistics(&world).await;
    admin.get("/staff/data-protection/retention").await.ok().shows("No night has been run yet");
    let (_end, stop) = tokio::sync::watch::channel(false);
    let counts = |site: &Site| {
        let (periods, now) = (site.settings.retention, site.now());
        let due = site.db.read_blocking(|conn| retention::preview(conn, &periods, now)).expect("readable");
        due.into_iter().map(|(duty, _, count)| (duty.as_str(), count)).collect::<BTreeMap<_, _>>()
    };
    // Nothing is old enough today.
    assert!(counts(&world.site).values().all(|count| *count == 0), "{:?}", counts(&world.site));
    assert_eq!(retention::run(&world.site, &stop).await.expect("run").0, retention::Counts::new());
    // A year later texts, lists and unanswered invitations go; people stay.
    let later = at(&world, "2028-08-01T02:00:00Z");
    let due = counts(&later);
    assert!(due["mail"] > 3 && due["file"] == 2 && due["invitation"] > 0 && due["sign_in"] > 0, "{due:?}");
    assert_eq!((due["participant"], due["trail"]), (0, 0), "{due:?}");
    let (gone, is_whole) = retention::run(&later, &stop).await.expect("run");
    assert!(is_whole);
    let gone: BTreeMap<&str, i64> = gone.iter().map(|(duty, count)| (*duty, i64::try_from(*count).expect("small"))).collect();
    let expected: BTreeMap<&str, i64> = due.into_iter().filter(|(_, count)| *count > 0).collect();
    assert_eq!(gone, expected, "what was shown is what went");
    assert_eq!(hits(&world, "a.sow@b.example"), Vec::<String>::new(), "whoever did not answer is forgotten");
    assert_eq!(hits(&world, "Dear Zubeida"), Vec::<String>::new(), "texts of mails are empty");
    assert!(!hits(&world, "zubeida.k@planted.example").is_empty(), "the person stays");
    assert!(counts(&later).values().all(|count| *count == 0));
    assert_eq!(statistics(&world).await, before);
    // Years after the edition has closed its people are numbers; figures stay.
    let closed = |conn: &mut Conn| {
        use baraza::db::schema::edition;
        use diesel::ExpressionMethods as _;
        Ok(diesel::update(edition::table).set(edition::stage.eq("closed")).execute(conn)?)
    };
    world.site.db.write(baraza::db::Lock::None, closed).await.expect("closed");
    let much_later = at(&world, "2033-08-01T02:00:00Z");
    assert_eq!(counts(&much_later)["participant"], 3);
    retention::run(&much_later, &stop).await.expect("run");
    // Whoever wants no mail is still not written to.
    let is_wish = |line: &String| line.starts_with("suppression:") || line.contains("suppression.");
    for name in ["Zubeida", "Kwamboka", "Diop", "Otieno", "planted.example", "o@b.example"] {
        let left: Vec<String> = hits(&world, name).into_iter().filter(|line| !is_wish(line)).collect();
        assert_eq!(left, Vec::<String>::new(), "{name}");
    }
    assert_eq!(statistics(&world).await, before, "pseudonyms are counted as people were");
}

async fn whoever_is_invited_again_stays(world: World) {
    load(&world);
    let other = std::fs::read_to_string(world.directory.path().join("edition.toml")).expect("there");
    let path = world.directory.path().join("other.toml");
    std::fs::write(&path, other.replace("\"seventh\"", "\"eighth\"")).expect("written");
    assert!(world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]).status.success());
    register(&world, &form("Kwamboka", "k@b.example", "KEN", &["01-law"])).await;
    register(&world, &form("Diop", "d@b.example", "SEN", &["01-law"])).await;
    let officer = world.staff("officer", &[]).await;
    let list = "given_name,family_name,email,state\nFatou,Diop,d@b.example,SEN\n";
    let lists = "/staff/editions/eighth/invitations/lists";
    let preview = officer.upload(lists, &[], "file", "list.csv", list.into()).await.redirects_to("/staff");
    officer.post(&preview, &[]).await.redirects_to("/staff");
    world.drain();
    // Only the first of the two editions is closed, and old.
    let closed = |conn: &mut Conn| {
        use baraza::db::schema::edition;
        use diesel::{ExpressionMethods as _, QueryDsl as _};
        let seventh = edition::table.filter(edition::slug.eq("seventh"));
        Ok(diesel::update(seventh).set(edition::stage.eq("closed")).execute(conn)?)
    };
    world.site.db.write(baraza::db::Lock::None, closed).await.expect("closed");
    let mut settings = world.site.settings.as_ref().clone();
    settings.retention.invitation_days = 0;
    let mut later = at(&world, "2033-08-01T02:00:00Z");
    later.settings = Arc::new(settings);
    let (_end, stop) = tokio::sync::watch::channel(false);
    retention::run(&later, &stop).await.expect("run");
    assert_eq!(hits(&world, "Kwamboka"), Vec::<String>::new());
    assert!(hits(&world, "Diop").iter().any(|line| line.starts_with("person:")), "{:?}", hits(&world, "Diop"));
}

async fn one_replica_runs_the_night(world: World) {
    load(&world);
    register(&world, &form("Kwamboka", "k@b.example", "KEN", &["01-law"])).await;
    world.drain();
    let (_end, stop) = tokio::sync::watch::channel(false);
    let early = at(&world, "2028-08-01T00:30:00Z");
    retention::run_due(&early, &stop).await.expect("not yet");
    assert!(!hits(&world, "Dear Fatou").is_empty());
    // A clock that leaps a year ahead is not believed before the night after.
    let leapt = at(&world, "2028-07-31T01:30:00Z");
    retention::run_due(&leapt, &stop).await.expect("held");
    assert!(!hits(&world, "Dear Fatou").is_empty());
    // Four replicas at once: one runs, the others see that.
    let night = at(&world, "2028-08-01T01:30:00Z");
    let runs = (0..4).map(|_| retention::run_due(&night, &stop));
    for run in futures_util::future::join_all(runs).await {
        run.expect("run");
    }
    assert_eq!(hits(&world, "Dear Fatou"), Vec::<String>::new());
    let admin = world.staff("admin", &[]).await;
    let page = admin.get("/staff/data-protection/retention").await.ok();
    assert_eq!(page.all("#nights tbody tr th"), ["2028-08-01", "2028-07-31"]);
    page.shows("Texts of mails that have left: ");
    let audit = admin.get("/staff/audit").await.ok().text();
    assert_eq!(audit.matches("retention.run").count(), 1, "it is noted once");
    assert_eq!(audit.matches("retention.held").count(), 1);
    // A period of 0 is for ever.
    let mut settings = world.site.settings.as_ref().clone();
    settings.retention.mail_days = 0;
    let mut patient = at(&world, "2029-08-01T01:30:00Z");
    patient.settings = Arc::new(settings);
    register(&world, &form("Diop", "d@b.example", "KEN", &["01-law"])).await;
    world.drain();
    let mut before = at(&world, "2029-07-31T01:30:00Z");
    before.settings = patient.settings.clone();
    retention::run_due(&before, &stop).await.expect("held");
    retention::run_due(&patient, &stop).await.expect("run");
    assert!(!hits(&world, "Dear Fatou Diop").is_empty());
}

async fn a_mail_that_is_going_over_is_taken_away(world: World) {
    load(&world);
    register(&world, &form("Kwamboka", "k@b.example", "KEN", &["01-law"])).await;
    // A worker has it in its hands, and has said so.
    let now = world.site.now() + chrono::TimeDelta::minutes(5);
    let lease = move |conn: &mut Conn| outbox::lease(conn, 10, 1_000, now);
    let mails = world.site.db.write(Lock::Global, lease).await.expect("leased");
    assert!(!mails.is_empty());
    let say = |status: outbox::Status| {
        let mails = mails.clone();
        let mark = Mark { status, answer: "k@b.example is unknown".into(), due: None, interrupted: false, is_our_fault: false };
        let all = move |conn: &mut Conn| {
            mails.iter().map(|mail| outbox::mark(conn, mail.hold(), &mark, now)).collect::<Result<Vec<_>, _>>()
        };
        world.site.db.write(Lock::None, all)
    };
    assert!(say(outbox::Status::Sending).await.expect("marked").iter().all(|held| *held));
    let order = Order::on_request(&world.site, Actor::Operator).expect("an order");
    assert!(run(&world.site, 1, order).await.expect("erased"));
    // Whatever the server says of it now, nothing of it is written down.
    assert!(say(outbox::Status::Failed).await.expect("asked").iter().all(|held| !held), "no longer the worker's");
    assert_eq!(hits(&world, "k@b.example"), Vec::<String>::new());
}

async fn an_erased_person_is_not_written_back(world: World) {
    load(&world);
    register(&world, &form("Kwamboka", "k@b.example", "KEN", &["01-law"])).await;
    let me = me(&world, "Kwamboka");
    let visitor = world.visitor();
    visitor.get(&me).await.ok();
    let order = Order::on_request(&world.site, Actor::Operator).expect("an order");
    assert!(run(&world.site, 1, order).await.expect("erased"));
    // Every form of their space that was open meanwhile.
    let details = [("given_name", "A"), ("family_name", "Kwamboka"), ("affiliation", "government"), ("state", "KEN")];
    for (path, fields) in [
        ("details", details.as_slice()),
        ("contacts", &[("contact", "email")]),
        ("contacts/leave", &[]),
        ("consents", &[("recording", "give")]),
        ("erasure", &[("note", "Kwamboka")]),
        ("erasure/take-back", &[]),
        ("sessions", &[("sessions", "02-health")]),
        ("cancel", &[]),
    ] {
        visitor.post(&format!("{me}/{path}"), fields).await.is(404);
    }
    assert_eq!(hits(&world, "Kwamboka"), Vec::<String>::new());
}

async fn what_waits_to_be_confirmed_is_emptied(world: World) {
    load(&world);
    register(&world, &form("Kwamboka", "k@b.example", "KEN", &["02-health"])).await;
    let officer = world.staff("officer", &[]).await;
    focal_point(&officer, "states/TGO", "Kossi Agbeko", "kossi@b.example", "en").await;
    let space = mail_to(&world, "To: ", "kossi@b.example").link("/focal/");
    // A contact list, a report of a session that is not hers, and a delegation, each looked at and not confirmed.
    let invitations = "/staff/editions/seventh/invitations";
    let upload = async |list: &str| {
        let page = officer.upload(&format!("{invitations}/lists"), &[], "file", "list.csv", list.into()).await;
        page.redirects_to("/staff")
    };
    let header = "given_name,family_name,email,state\n";
    let preview = upload(&format!("{header}Fatou,Kwamboka,k@b.example,KEN\nAwa,Sow,a.sow@b.example,SEN\n")).await;
    officer.get(&preview).await.ok().shows("k@b.example");
    let import = "/staff/editions/seventh/sessions/01-law/attendance/import";
    let report = zoom_report(&[("Fatou Kwamboka", "k@b.example", "10:00:00", "11:20:00")]);
    let check = officer.upload(import, &[("tz", "")], "report", "zoom.csv", report.into()).await.ok();
    let file = check.attributes("input[name=file]", "value").remove(0);
    let focal = world.visitor();
    let delegation = "Nom;Prénom;Courriel\nKwamboka;Fatou;k@b.example\n";
    let delegation = focal.upload(&format!("{space}/lists"), &[], "file", "liste.csv", delegation.into()).await;
    let delegation = delegation.redirects_to(&space);
    let kept = || hits(&world, "k@b.example").iter().filter(|line| line.starts_with("file_chunk:")).count();
    assert_eq!(kept(), 3, "{:?}", hits(&world, "k@b.example"));

    let order = Order::on_request(&world.site, Actor::Operator).expect("an order");
    assert!(run(&world.site, 1, order).await.expect("erased"));
    for text in ["Kwamboka", "k@b.example", "a.sow@b.example"] {
        assert_eq!(hits(&world, text), Vec::<String>::new(), "{text}");
        assert_eq!(files_with(&world, text), Vec::<String>::new(), "{text}");
    }
    // Whoever sent them finds what they find a day later, and nobody comes back.
    officer.get(&preview).await.is(404);
    officer.post(&preview, &[]).await.is(404);
    officer.get(invitations).await.ok().hides("list.csv");
    let gone = officer.upload(import, &[("file", &file)], "report", "", Vec::new()).await;
    gone.shows("This check has expired; choose the file again");
    focal.get(&delegation).await.is(404);
    focal.post(&delegation, &[("sessions", "01-law")]).await.is(404);
    assert_eq!(hits(&world, "k@b.example"), Vec::<String>::new());
    // A list that comes afterwards is read as ever.
    let preview = upload(&format!("{header}Awa,Sow,a.sow@b.example,SEN\n")).await;
    officer.post(&preview, &[]).await.redirects_to(invitations);
    assert!(!hits(&world, "a.sow@b.example").is_empty());
}

/// Runs a ledger again as if its erasures were later than everything here: a database from before them.
fn replay_later(world: &World, ledger: &str) -> Value {
    let mut entry: Value = serde_json::from_str(ledger).expect("JSON");
    entry["erased_at"] = "2027-12-01T00:00:00Z".into();
    entry["id"] = "from-the-file".into();
    let path = world.directory.path().join("later.jsonl");
    std::fs::write(&path, format!("{entry}\n")).expect("written");
    let output = world.baraza_later(&["erasures", "replay", path.to_str().expect("UTF-8")], 60);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

async fn a_focal_point_is_erased_and_stays_so(world: World) {
    load(&world);
    let (officer, admin) = (world.staff("officer", &[]).await, world.staff("admin", &[]).await);
    let planted = ["Zubeida", "Kwamboka", "zubeida.k@planted.example", "z.new@planted.example"];
    let name = "Zubeida Kwamboka";
    let own = focal_point(&officer, "states/TGO", name, planted[2], "en").await;
    let space = mail_to(&world, "To: ", planted[2]).link("/focal/");
    focal_point(&officer, "states/SEN", "Awa Diop", "d@b.example", "en").await;
    // In the trail as who did something.
    let (focal, list) = (world.visitor(), "Nom;Prénom;Courriel\nKo;Awa;ko@b.example\n");
    focal.upload(&format!("{space}/lists"), &[], "file", "liste.csv", list.into()).await.redirects_to(&space);
    // They are written to elsewhere since.
    let corrected = [("name", name), ("email", planted[3]), ("language", "en")];
    officer.post(&own, &corrected).await.redirects_to("/staff/editions/seventh/states/TGO");
    for text in planted {
        assert!(!hits(&world, text).is_empty(), "{text} is there before");
    }
    // Found by address and by name, by administrators.
    officer.get("/staff/data-requests?q=kwamboka").await.is(404);
    admin.get("/staff/data-requests?q=nobody@b.example").await.ok().shows("No focal point and no member of the team");
    admin.get("/staff/data-requests?q=kwamboka+ZUBEIDA").await.ok().shows(planted[3]);
    let found = admin.get(&format!("/staff/data-requests?q={}", planted[3])).await.ok().shows(name).hides("Diop");
    let door = found.attributes("main a[href$='/erase']", "href").remove(0);
    let take = found.attributes("main form[action$='/record']", "action").remove(0);
    officer.get(&door).await.is(404);
    officer.post(&take, &[]).await.is(404);
    let record = admin.post(&take, &[]).await.ok().text();
    let data: Value = serde_json::from_str(&record).expect("JSON");
    let has_rows = |table: &str| {
        let parts = data["stored"].as_array().expect("a list");
        parts.iter().any(|part| part["table"] == table && part["rows"].as_array().is_some_and(|rows| !rows.is_empty()))
    };
    assert!(["focal_point", "outbox", "audit", "audit_value"].into_iter().all(has_rows), "{record}");
    assert!(record.contains(planted[2]) && !record.contains("d@b.example") && !record.contains("staff_user\""), "{record}");
    let page = admin.get(&door).await.ok().shows("Erase Zubeida Kwamboka").shows("Whom they named and what they confirmed");
    page.hides("places and attendance stay");
    admin.post(&door, &[]).await.is(422).shows("Say that you have checked it");
    let to = admin.post(&door, &[("confirm", "yes")]).await.redirects_to("/staff/data-requests");
    admin.get(&to).await.ok().shows("The person is erased");
    for text in planted {
        assert_eq!(hits(&world, text), Vec::<String>::new(), "{text}");
        assert_eq!(files_with(&world, text), Vec::<String>::new(), "{text}");
    }
    assert!(!hits(&world, "d@b.example").is_empty(), "others stay");
    focal.get(&space).await.is(404);
    for (path, is_post) in [(&door, false), (&door, true), (&take, true)] {
        let page = if is_post { admin.post(path, &[("confirm", "yes")]).await } else { admin.get(path).await };
        page.is(404);
    }
    let number = own.rsplit('/').next().expect("a number");
    // The number is nobody else's to have.
    officer.get("/staff/editions/seventh/states/TGO").await.ok().shows(&format!("#{number}"));
    officer.post(&own, &corrected).await.is(404);
    admin.get("/staff/audit").await.ok().shows("focal_point.erase").shows(&format!("#{number}"));
    // Somebody who is one again is another story, until a database comes back in which they were.
    let ledger = String::from_utf8(world.baraza(&["erasures", "export"]).stdout).expect("UTF-8");
    assert!(ledger.lines().count() == 1 && !ledger.contains("kwamboka"), "{ledger}");
    focal_point(&officer, "states/TGO", name, planted[2], "en").await;
    world.drain();
    assert_eq!(replay_later(&world, &ledger), serde_json::json!({"entries": 1, "people": 0, "others": 1}));
    for text in planted {
        assert_eq!(hits(&world, text), Vec::<String>::new(), "{text}");
    }
}

async fn a_participant_stays_who_was_a_focal_point(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    register(&world, &form("Kwamboka", "k@b.example", "TGO", &["01-law"])).await;
    let own = focal_point(&officer, "states/TGO", "Fatou Kwamboka", "k@b.example", "en").await;
    let space = mail_to(&world, "To: ", "/focal/").link("/focal/");
    let me = me(&world, "Kwamboka");
    let id: i64 = own.rsplit('/').next().expect("a number").parse().expect("a number");
    let order = || Order::on_request(&world.site, Actor::Operator).expect("an order");
    let official = Official { office: Office::FocalPoint, id };
    assert!(run_official(&world.site, official, order()).await.expect("erased"));
    assert!(!run_official(&world.site, official, order()).await.expect("erased already"));
    world.visitor().get(&space).await.is(404);
    let data = world.visitor().get(&format!("{me}/data.json")).await.ok().text();
    assert!(data.contains("Dear Fatou Kwamboka") && data.contains("k@b.example"), "{data}");
    // The ledger means the focal point alone.
    let ledger = String::from_utf8(world.baraza(&["erasures", "export"]).stdout).expect("UTF-8");
    assert_eq!(replay_later(&world, &ledger), serde_json::json!({"entries": 1, "people": 0, "others": 0}));
    world.visitor().get(&me).await.ok();
    assert!(run(&world.site, 1, order()).await.expect("erased"));
    assert_eq!(hits(&world, "Kwamboka"), Vec::<String>::new());
}

async fn a_focal_point_is_forgotten_with_their_edition(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    focal_point(&officer, "states/TGO", "Zubeida Kwamboka", "zubeida.k@planted.example", "en").await;
    world.drain();
    let closed = |conn: &mut Conn| {
        use baraza::db::schema::edition;
        use diesel::ExpressionMethods as _;
        Ok(diesel::update(edition::table).set(edition::stage.eq("closed")).execute(conn)?)
    };
    world.site.db.write(Lock::None, closed).await.expect("closed");
    let later = at(&world, "2033-08-01T02:00:00Z");
    let (_end, stop) = tokio::sync::watch::channel(false);
    let (gone, is_whole) = retention::run(&later, &stop).await.expect("run");
    assert!(is_whole && gone["participant"] == 1, "{gone:?}");
    for text in ["Zubeida", "Kwamboka", "zubeida.k@planted.example"] {
        assert_eq!(hits(&world, text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(retention::run(&later, &stop).await.expect("run").0, retention::Counts::new(), "once");
}

async fn who_no_longer_works_here_is_erased(world: World) {
    load(&world);
    let admin = world.staff("admin", &[]).await;
    let planted = ["Zubeida", "Kwamboka", "zubeida.k@planted.example"];
    let join = || {
        let who = ["user", "add", "--email", planted[2], "--name", "Zubeida Kwamboka", "--role", "officer"];
        let output = world.baraza(&who);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let link = String::from_utf8(output.stdout).expect("UTF-8").trim().to_owned();
        let path = link.find("/staff").expect("a link");
        link[path..].to_owned()
    };
    let officer = world.visitor();
    officer.post(&join(), &[]).await.redirects_to("/staff");
    let form_url = "/staff/editions/seventh/form";
    officer.post(form_url, &[("kind", "text"), ("label_en", "Your unit?")]).await.redirects_to(form_url);
    let refusals = "/staff/mail/suppressions";
    officer.post(refusals, &[("email", "s@b.example"), ("reason", "by telephone")]).await.redirects_to(refusals);
    officer.post("/staff/editions/seventh/registrations/filters", &[("name", "mine"), ("query", "q=x")]).await;
    let find = |conn: &mut Conn| -> Result<i64, baraza::db::DbError> {
        use baraza::db::schema::staff_user;
        use diesel::{ExpressionMethods as _, QueryDsl as _};
        let theirs = staff_user::table.filter(staff_user::email.eq("zubeida.k@planted.example"));
        Ok(theirs.select(staff_user::id).first(conn)?)
    };
    let id = world.site.db.read_blocking(find).expect("an account");
    let (door, take) = (format!("/staff/people/staff-{id}/erase"), format!("/staff/people/staff-{id}/record"));
    // A task of theirs that has ended.
    let (payload, now) = (format!("{{\"by\":{{\"user\":{id},\"name\":\"Zubeida Kwamboka\"}}}}"), world.site.now());
    let task = move |conn: &mut Conn| baraza::jobs::enqueue(conn, "certificate.issue", 1, &payload, now);
    world.site.db.write(Lock::None, task).await.expect("a task");
    let found = admin.get(&format!("/staff/data-requests?q={}", planted[2])).await.ok().shows("Zubeida Kwamboka");
    assert_eq!(found.attributes("main a[href$='/erase']", "href"), [door.as_str()]);
    // What is stored is theirs to have at any time, but for the password; erased is only who has left.
    let record = admin.post(&take, &[]).await.ok().text();
    assert!(record.contains(planted[2]) && record.contains("staff_session") && !record.contains("password_hash"), "{record}");
    admin.get(&door).await.ok().shows("This account is still active").hides("Erase for good");
    admin.post(&door, &[("confirm", "yes")]).await.is(422).shows("This account is still active");
    admin.post(&format!("/staff/users/{id}/disable"), &[]).await.redirects_to("/staff/users");
    admin.get(&door).await.ok().hides("This account is still active").shows("the number of the account takes its place");
    admin.post(&door, &[("confirm", "yes")]).await.redirects_to("/staff/data-requests");
    for text in planted {
        assert_eq!(hits(&world, text), Vec::<String>::new(), "{text}");
        assert_eq!(files_with(&world, text), Vec::<String>::new(), "{text}");
    }
    // What they did stays theirs, by the number of the account; colleagues keep their names.
    let who = format!("#{id}");
    let by_number = |table: &str| dump(&world).iter().any(|line| line.starts_with(table) && line.contains(&who));
    assert!(by_number("audit:") && by_number("suppression:") && by_number("job:"));
    assert!(hits(&world, "Mwasonga").iter().any(|line| line.starts_with("audit:")));
    admin.get(&door).await.is(404);
    admin.post(&format!("/staff/users/{id}/enable"), &[]).await.is(404);
    // After a restore the account may even be active again.
    let ledger = String::from_utf8(world.baraza(&["erasures", "export"]).stdout).expect("UTF-8");
    let again = world.visitor();
    again.post(&join(), &[]).await.redirects_to("/staff");
    assert_eq!(replay_later(&world, &ledger), serde_json::json!({"entries": 1, "people": 0, "others": 1}));
    again.get("/staff").await.redirects_to("/staff/sign-in");
    for text in planted {
        assert_eq!(hits(&world, text), Vec::<String>::new(), "{text}");
    }
}
