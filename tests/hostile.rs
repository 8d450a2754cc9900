//! What people with bad intentions type, send as files and as lists: every input of a corpus goes through every form that
//! pages hold, then everything that can be read out is looked at by parsers that did not write it (figure T10).
//!
//! Forms are found in the pages, so a new one is in this by itself. The short form sends every input of the file through every
//! public form and a share of them through every form of staff; with `BARAZA_TEST_FULL` every input goes through every field,
//! with variants of it.

pub mod corpus;
pub mod forms;
pub mod readings;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Instant;

use baraza::db::Conn;
use baraza::db::schema::{outbox, speaker};
use baraza::links::Purpose;
use diesel::{QueryDsl as _, RunQueryDsl as _};
use futures_util::future::join_all;

use self::corpus::{Hostile, corpus, inputs};
use self::forms::{Form, forms, sound};
use self::readings::{Wrong, log, look, mail};
use crate::matrix::{furnished, is_page, pages, route_of};
use crate::registration::load;
use crate::support::{Page, Visitor, World};

stories! { what_is_typed_never_acts what_is_in_lists_and_files_never_acts nothing_forges_a_line_of_the_log }

fn is_full() -> bool {
    std::env::var_os("BARAZA_TEST_FULL").is_some()
}

/// Forms of staff that would end the walk itself: another password, another second factor.
const NOT_TYPED_INTO: [&str; 3] = ["/staff/password", "/staff/account/proof", "/staff/account/second-factor"];
/// Times that the short form fills in each form of staff.
const SHARE: usize = 6;
/// A field this long is refused with the whole form, and what stands beside it is not looked at.
const SHORT: usize = 6_000;

/// Forms that are under way at once: some answer on purpose only after a while.
const AT_ONCE: usize = 12;

/// Fills in a form once, from an input on; what an answer calls wrong is then typed soundly, so that the rest is stored.
async fn once(inputs: &[Hostile], visitor: &Visitor, form: &Form, start: usize, number: usize) -> Vec<Page> {
    let mut values = form.hostile(inputs, start);
    let mut answers = Vec::new();
    for _ in 0..4 {
        let page = form.send(visitor, &values, None).await;
        let goes_on = match page.status {
            422 => form.mend(&mut values, &page, number),
            413 => {
                for (field, value) in form.fields.iter().zip(&mut values).filter(|(_, value)| value.len() > SHORT) {
                    *value = corpus::encode(sound(&field.name, "", number).as_bytes());
                }
                true
            }
            _ => false,
        };
        answers.push(page);
        if !goes_on {
            break;
        }
    }
    answers
}

/// Everything that has been typed, and what came of it.
struct Typing {
    inputs: Vec<Hostile>,
    /// The next input for a form of staff.
    next: usize,
    /// Counts forms, so that each can have an address of its own.
    number: usize,
    sent: usize,
    stored: usize,
    wrong: Wrong,
}

impl Typing {
    fn new() -> Self {
        Self { inputs: inputs(), next: 0, number: 0, sent: 0, stored: 0, wrong: Wrong::default() }
    }

    /// Looks at what came of a form, and counts it.
    fn take(&mut self, form: &Form, start: usize, answers: &[Page]) {
        for page in answers {
            look(&format!("{} from input {start}", form.action), page, &mut self.wrong);
        }
        self.sent += answers.len();
        self.stored += usize::from(answers.last().is_some_and(|page| page.status == 303));
    }

    /// Fills in a form until every input has been in one of its fields or, in full, those of the file in each; some at once.
    async fn through(&mut self, visitor: &Visitor, form: &Form) {
        let starts: Vec<usize> = (0..self.inputs.len()).step_by(if is_full() { 1 } else { form.typed() }).collect();
        for some in starts.chunks(AT_ONCE) {
            let (inputs, number) = (&self.inputs, self.number);
            let forms = some.iter().zip(1..).map(|(start, more)| once(inputs, visitor, form, *start, number + more));
            let answers = join_all(forms).await;
            self.number += some.len();
            for (start, pages) in some.iter().zip(answers) {
                self.take(form, *start, &pages);
            }
        }
    }

    /// Fills in a form of staff some times, with the inputs that no form of staff has had yet.
    async fn a_share(&mut self, visitor: &Visitor, form: &Form) {
        let times = if is_full() { corpus().len() } else { SHARE };
        for _ in 0..times {
            self.number += 1;
            let answers = once(&self.inputs, visitor, form, self.next, self.number).await;
            self.take(form, self.next, &answers);
            self.next += if is_full() { 1 } else { form.typed() };
        }
    }

    /// The forms of some pages that people type into, one of each shape.
    async fn forms_of(&mut self, visitor: &Visitor, addresses: impl IntoIterator<Item = &String>) -> Vec<Form> {
        let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
        for address in addresses {
            let page = visitor.get(address).await;
            look(address, &page, &mut self.wrong);
            let typed = forms(&page, address).into_iter().filter(|form| form.typed() > 0);
            found.extend(typed.filter(|form| seen.insert(form.shape())));
        }
        found.retain(|form| !NOT_TYPED_INTO.iter().any(|path| form.action.starts_with(path)));
        found
    }
}

/// Follows every link from some addresses, files included, and looks at what comes; the newest of a list first. At most `most`
/// addresses a route. Answers how many were read of each route.
async fn read_out(visitor: &Visitor, starts: Vec<String>, most: usize, wrong: &mut Wrong) -> BTreeMap<&'static str, usize> {
    let mut seen: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut next: VecDeque<String> = starts.into();
    while let Some(address) = next.pop_front() {
        let Some(route) = route_of(&address) else { continue };
        let count = seen.entry(route.path).or_default();
        if *count >= most || !known.insert(address.clone()) {
            continue;
        }
        *count += 1;
        let page = visitor.get(&address).await;
        look(&address, &page, wrong);
        if page.status == 200 && is_page(route) {
            let mut links = page.attributes("a[href^='/']", "href");
            links.reverse();
            next.extend(links);
        }
    }
    seen
}

/// Sends what is due and looks at every mail.
async fn read_mails(world: &World, wrong: &mut Wrong) -> usize {
    for _ in 0..2 {
        world.drain();
    }
    let addresses = |conn: &mut Conn| Ok(outbox::table.select(outbox::recipient).load::<String>(conn)?);
    let recipients: BTreeSet<String> =
        world.site.db.read(addresses).await.expect("read").into_iter().map(|address| address.to_lowercase()).collect();
    let mails = world.mails();
    for one in &mails {
        mail(one, &recipients, wrong);
    }
    mails.len()
}

/// Addresses that a visitor comes to: the front pages, and one link of each kind.
async fn public_addresses(world: &World, links: Vec<String>) -> Vec<String> {
    let mut starts: Vec<String> =
        ["/", "/editions/seventh/register", "/find-my-registration", "/verify", "/staff/sign-in", "/open-data", "/privacy"]
            .map(str::to_owned)
            .into();
    starts.extend(links);
    let speakers = |conn: &mut Conn| {
        Ok(speaker::table.select((speaker::id, speaker::generation)).order(speaker::id).load::<(i64, i32)>(conn)?)
    };
    let speakers = world.site.db.read(speakers).await.expect("read");
    starts.extend(speakers.first().map(|(id, generation)| world.site.key.path(Purpose::Speaking, *id, *generation)));
    starts
}

async fn what_is_typed_never_acts(world: World) {
    let began = Instant::now();
    let (staff, links) = furnished(&world).await;
    let visitor = world.visitor();
    let starts = public_addresses(&world, links).await;
    let public = pages(&visitor, starts.clone()).await;
    let private = pages(&staff, vec!["/staff".to_owned()]).await;
    let mut typing = Typing::new();
    let public_forms = typing.forms_of(&visitor, public.values().chain(&starts)).await;
    for form in &public_forms {
        let before = Instant::now();
        typing.through(&visitor, form).await;
        println!("{}: {} sent, {} stored, {:.1} s", form.shape(), typing.sent, typing.stored, before.elapsed().as_secs_f64());
    }
    let (sent_in_public, stored_in_public) = (typing.sent, typing.stored);
    let staff_forms = typing.forms_of(&staff, private.values()).await;
    for form in &staff_forms {
        let before = (Instant::now(), typing.stored);
        typing.a_share(&staff, form).await;
        println!("{}: {} stored, {:.1} s", form.shape(), typing.stored - before.1, before.0.elapsed().as_secs_f64());
    }
    println!("typed after {:.1} s", began.elapsed().as_secs_f64());
    let mails = read_mails(&world, &mut typing.wrong).await;
    println!("mails read after {:.1} s", began.elapsed().as_secs_f64());
    let most = if is_full() { 40 } else { 2 };
    let mut read = read_out(&visitor, starts, most, &mut typing.wrong).await;
    let lists = ["/staff", "/staff/editions/seventh", "/staff/editions/sample", "/staff/audit", "/staff/mail", "/staff/people"];
    for (route, count) in read_out(&staff, lists.map(str::to_owned).into(), most, &mut typing.wrong).await {
        *read.entry(route).or_default() += count;
    }
    println!(
        "{} inputs, {} public forms ({sent_in_public} times, {stored_in_public} stored), {} forms of staff ({} times, {} stored), {mails} mails, {} addresses of {} routes read: {:.1} s",
        typing.inputs.len(),
        public_forms.len(),
        staff_forms.len(),
        typing.sent - sent_in_public,
        typing.stored - stored_in_public,
        read.values().sum::<usize>(),
        read.len(),
        began.elapsed().as_secs_f64()
    );
    typing.wrong.nothing();
    assert!(public_forms.len() >= 10 && staff_forms.len() >= 50, "{} and {} forms", public_forms.len(), staff_forms.len());
    assert!(stored_in_public > 200 && typing.stored - stored_in_public > 100 && mails > 100 && read.len() > 90);
}

/// A table of every input that fits a cell, each in another column.
fn table(inputs: &[Hostile], headings: &[&str], row: impl Fn(usize, &str) -> Vec<String>) -> Vec<Vec<String>> {
    let mut rows = vec![headings.iter().map(|heading| (*heading).to_owned()).collect()];
    let texts = inputs.iter().map(Hostile::text).filter(|text| text.len() < 32_000);
    rows.extend(texts.enumerate().map(|(number, text)| row(number, &text)));
    rows
}

fn as_csv(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        // What no text file may hold would have the whole file refused.
        let cells =
            row.iter().map(|cell| cell.replace(|c: char| (c.is_control() && !"\t\r\n".contains(c)) || c == '\u{fffd}', ""));
        writer.write_record(cells).expect("written");
    }
    writer.into_inner().expect("written")
}

fn as_xlsx(rows: &[Vec<String>]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (line, row) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(row) {
            // What XML cannot hold no workbook has.
            let cell =
                cell.replace(|c: char| (c.is_control() && !"\t\r\n".contains(c)) || matches!(c, '\u{fffe}' | '\u{ffff}'), "");
            sheet.write_string(line, column, cell).expect("a cell");
        }
    }
    book.save_to_buffer().expect("written")
}

/// A contact with an input in the column that is its turn.
fn contact(number: usize, text: &str) -> Vec<String> {
    let mut row: Vec<String> = ["Awa", "Diop", "", "Police", "Director", "Togo", "fr"].map(str::to_owned).into();
    row[2] = format!("contact{number}@b.example");
    let column = [0, 1, 3, 4, 5, 2, 6][number % 7];
    text.clone_into(&mut row[column]);
    row
}

const CONTACT: [&str; 7] = ["Given name", "Family name", "Email", "Organisation", "Job title", "State", "Language"];

/// A report of a platform with inputs in place of the names and addresses of its people.
fn report(file: &str, texts: &mut impl Iterator<Item = String>) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/attendance").join(file);
    let bytes = std::fs::read(&path).expect("there");
    let is_wide = bytes.starts_with(&[0xff, 0xfe]);
    let mut text = if is_wide {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        String::from_utf16(&units).expect("UTF-16")
    } else {
        String::from_utf8(bytes).expect("UTF-8")
    };
    let expected = std::fs::read_to_string(path.with_extension("expected.json")).expect("there");
    let expected: serde_json::Value = serde_json::from_str(&expected).expect("JSON");
    for person in expected["attendees"].as_array().expect("people") {
        for part in ["name", "email"] {
            if let Some(known) = person[part].as_str() {
                text = text.replace(known, &texts.next().expect("endless").replace(['"', '\r', '\n', '\t', ',', '\0'], " "));
            }
        }
    }
    if is_wide { [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect() } else { text.into() }
}

const REPORTS: [&str; 8] = [
    "bbb_learning_dashboard.csv",
    "google_meet.csv",
    "teams_report_2021.csv",
    "teams_report_v2.csv",
    "webex_attendance.csv",
    "zoom_meeting.csv",
    "zoom_webinar_2021.csv",
    "zoom_webinar_current.csv",
];

/// Contact lists and delegations with an input in every row, reports with one in every name, files called by inputs and full
/// of them.
async fn what_is_in_lists_and_files_never_acts(world: World) {
    let began = Instant::now();
    let (staff, links) = furnished(&world).await;
    let visitor = world.visitor();
    let (inputs, mut wrong) = (inputs(), Wrong::default());
    // Lists of contacts, looked at, confirmed and written to.
    let invitations = "/staff/editions/seventh/invitations";
    let rows = table(&inputs, &CONTACT, contact);
    for (name, bytes) in [("list.csv", as_csv(&rows)), ("list.xlsx", as_xlsx(&rows))] {
        let page = staff.upload(&format!("{invitations}/lists"), &[], "file", name, bytes).await;
        look(name, &page, &mut wrong);
        let preview = page.redirects_to(invitations);
        look(&preview, &staff.get(&preview).await, &mut wrong);
        staff.post(&preview, &[]).await.redirects_to(invitations);
    }
    staff.post(&format!("{invitations}/send"), &[]).await.redirects_to(invitations);
    // The same as a delegation.
    let focal = links.iter().find(|link| link.starts_with("/focal/")).expect("a focal point").clone();
    let some = |from: usize| [&rows[..1], &rows[from..from + 200]].concat();
    for (name, bytes) in [("names.csv", as_csv(&some(1))), ("names.xlsx", as_xlsx(&some(201)))] {
        let page = visitor.upload(&format!("{focal}/lists"), &[], "file", name, bytes).await;
        look(name, &page, &mut wrong);
        if let Some(preview) = page.location {
            let page = visitor.get(&preview).await;
            look(&preview, &page, &mut wrong);
            for form in forms(&page, &preview) {
                look(&form.action, &form.send(&visitor, &form.untouched(), None).await, &mut wrong);
            }
        }
    }
    // Reports of every platform.
    let mut texts = inputs.iter().map(Hostile::text).filter(|text| text.len() < 2_000).cycle();
    let mut imported = 0;
    for round in 0..if is_full() { 40 } else { 3 } {
        for file in REPORTS {
            let import = "/staff/editions/seventh/sessions/01-law/attendance/import";
            let name = texts.next().expect("endless");
            let page = staff.upload(import, &[("tz", "Africa/Dar_es_Salaam")], "report", &name, report(file, &mut texts)).await;
            look(&format!("{file}, round {round}"), &page, &mut wrong);
            if let [token, ..] = page.attributes("input[name=file]", "value").as_slice() {
                let fields = [("tz", "Africa/Dar_es_Salaam"), ("file", token.as_str()), ("of_this_session", "yes")];
                let page = staff.upload(import, &fields, "report", "", Vec::new()).await;
                look(&format!("{file}, round {round}, confirmed"), &page, &mut wrong);
                imported += usize::from(page.status == 303);
            }
        }
    }
    // Files called by an input and full of it, wherever one is taken.
    let mut uploaded = 0;
    let public = pages(&visitor, public_addresses(&world, links).await).await;
    let private = pages(&staff, vec!["/staff".to_owned()]).await;
    for (reader, addresses) in [(&visitor, public), (&staff, private)] {
        let mut seen = BTreeSet::new();
        for address in addresses.values() {
            for form in forms(&reader.get(address).await, address) {
                let [field, ..] = form.files.as_slice() else { continue };
                if !seen.insert(form.shape()) {
                    continue;
                }
                let share = if is_full() { 1 } else { 40 };
                for (number, hostile) in inputs.iter().enumerate().skip(seen.len()).step_by(share) {
                    let values: Vec<String> = form
                        .fields
                        .iter()
                        .map(|field| corpus::encode(sound(&field.name, &field.value, number).as_bytes()))
                        .collect();
                    let kinds: [&[u8]; 5] = [b"", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", b"\xff\xd8\xff\xe0"];
                    let bytes = [kinds[number % 5], hostile.bytes.as_slice()].concat();
                    let name = hostile.text().replace(['\r', '\n'], "%0D%0A");
                    let name: String =
                        name.chars().take(2_000).collect::<String>() + ["", ".pdf", ".png", ".xlsx", ".jpg"][number % 5];
                    let page = form.send(reader, &values, Some((field, &name, bytes))).await;
                    look(&format!("a file for {}", form.action), &page, &mut wrong);
                    uploaded += 1;
                }
            }
        }
    }
    println!("brought in after {:.1} s", began.elapsed().as_secs_f64());
    let mails = read_mails(&world, &mut wrong).await;
    let most = if is_full() { 40 } else { 2 };
    let starts = ["/staff/editions/seventh", "/staff/editions/seventh/match-desk", "/staff/editions/seventh/nominations"];
    let read = read_out(&staff, starts.map(str::to_owned).into(), most, &mut wrong).await;
    read_out(&visitor, vec![focal], most, &mut wrong).await;
    println!(
        "{} rows twice, {imported} reports, {uploaded} files, {mails} mails, {} addresses read: {:.1} s",
        rows.len() - 1,
        read.values().sum::<usize>(),
        began.elapsed().as_secs_f64()
    );
    wrong.nothing();
    assert!(imported >= 8 && uploaded > 100 && mails > 300, "{imported} reports, {uploaded} files, {mails} mails");
}

/// Whatever stands in an address, in the head of a request or in a form: a line of the log is a line of ours.
async fn nothing_forges_a_line_of_the_log(world: World) {
    load(&world);
    let file = world.directory.path().join("hostile.log");
    let loud = [("RUST_LOG", "info,baraza=trace,actix_web=debug,actix_http=debug")];
    let (program, base) = world.serve_with(std::fs::File::create(&file).expect("a file"), &loud).await;
    let visitor = World::visitor_of(&base);
    let mut wrong = Wrong::default();
    let mut sent = 0;
    for hostile in inputs().iter().filter(|hostile| hostile.encoded.len() < SHORT) {
        let input = &hostile.encoded;
        let paths = [
            format!("/{input}"),
            format!("/me/{input}"),
            format!("/editions/{input}?lang={input}&q={input}"),
            format!("/verify/{input}"),
        ];
        let path = &paths[sent % paths.len()];
        // Not every input is an address, or a value of a header, for a client that keeps to the rules.
        let value = reqwest::header::HeaderValue::from_bytes(&hostile.bytes);
        let request = visitor.client().get(format!("{base}{path}"));
        let request = match value {
            Ok(value) => {
                ["user-agent", "referer", "accept-language", "x-forwarded-for", "cookie", "origin", "if-none-match", "range"]
                    .iter()
                    .fold(request, |request, name| request.header(*name, value.clone()))
            }
            Err(_) => request,
        };
        if let Ok(answer) = request.send().await {
            assert!(answer.status().as_u16() < 500, "{path}: {}", answer.status());
            sent += 1;
        }
        let body = format!("email={input}&password=x&given_name={input}&next={input}");
        for path in ["/find-my-registration", "/editions/seventh/register"] {
            let kind = "application/x-www-form-urlencoded";
            let request = visitor.client().post(format!("{base}{path}")).header("content-type", kind).body(body.clone());
            look(path, &visitor.send(request).await, &mut wrong);
        }
    }
    drop(program);
    let text = std::fs::read_to_string(&file).expect("UTF-8");
    log(&text, &mut wrong);
    println!("{sent} requests, {} lines of log", text.lines().count());
    wrong.nothing();
    assert!(sent > 600 && text.lines().count() > sent, "{sent} requests, {} lines", text.lines().count());
}
