//! What must hold of the whole house: whoever sees one State sees no other, which way the slices look, and two engines with
//! one schema. Who may open what: `access.rs`.

use std::collections::BTreeSet;
use std::path::Path;

use baraza::accounts::Access;
use baraza::app::{ROUTES, Route};
use baraza::attendance::codes;
use baraza::db::schema::{
    attendance_correction, attendance_evidence, attendance_import, certificate, column_mapping, edition, focal_point,
    nomination, nomination_letter, person, registration, registration_answer, registration_question, report_person, room,
    saved_filter, seat, session, survey,
};
use baraza::db::types::UtcInstant;
use baraza::db::{Conn, DbError, Lock};
use baraza::files::{self, NewFile};
use baraza::links::Purpose;
use calamine::Reader as _;
use diesel::{ExpressionMethods as _, OptionalExtension as _, QueryDsl as _, RunQueryDsl as _};

use crate::access::is_staff_s;
use crate::data_protection::dump;
use crate::support::{Page, Visitor, World};

stories! { whoever_sees_one_state_sees_no_other a_balancer_is_told several_processes_start_at_once }

/// The State of the sample edition that somebody sees, and one that they do not.
const OWN: &str = "TZA";
const OTHER: &str = "TGO";
/// The session of the sample that has been held.
const HELD: &str = "01-human-rights";
/// The start of paths of one's own account, which has nothing of a State.
const ACCOUNT: [&str; 2] = ["/staff/account", "/staff/password"];
/// Places whose things no State has: a route with one must be for whoever plans for everybody, which the walk holds it to.
const PLANNED: [&str; 22] = [
    "{alias}",
    "{area}",
    "{campaign}",
    "{course}",
    "{decision}",
    "{job}",
    "{letter}",
    "{list}",
    "{mail}",
    "{material}",
    "{merge}",
    "{need}",
    "{organisation}",
    "{outcome}",
    "{pass}",
    "{question}",
    "{rec}",
    "{request}",
    "{rule}",
    "{speaker}",
    "{user}",
    "{verb}",
];
/// What somebody may change by looking around and by keeping a filter of their own.
const MAY_CHANGE: [&str; 5] = ["audit", "audit_value", "saved_filter", "staff_session", "throttle"];

/// The sample edition, and its session that has been held.
fn sample(conn: &mut Conn) -> Result<(i64, i64), DbError> {
    let held = session::table.inner_join(edition::table).filter(edition::slug.eq("sample")).filter(session::slug.eq(HELD));
    Ok(held.select((edition::id, session::id)).first(conn)?)
}

/// The registrations of a State for the sample, and their seats in the session that has been held.
fn people_of(conn: &mut Conn, state: &str) -> Result<(Vec<i64>, Vec<i64>), DbError> {
    let (of, held) = sample(conn)?;
    let registrations: Vec<i64> = registration::table
        .filter(registration::edition_id.eq(of))
        .filter(registration::state.eq(state))
        .order(registration::id)
        .select(registration::id)
        .load(conn)?;
    let seats = seat::table.filter(seat::session_id.eq(held)).filter(seat::registration_id.eq_any(&registrations));
    let seats = seats.order(seat::id).select(seat::id).load(conn)?;
    Ok((registrations, seats))
}

/// Gives the sample what the demo lacks of the other State.
async fn furnish(world: &World, admin: &Visitor) {
    let (edition, now) = ("/staff/editions/sample", world.site.now());
    let (registrations, seats) = world.site.db.read_blocking(|conn| people_of(conn, OTHER)).expect("read");
    let (answers, one, other) = (registrations[0], seats[0].to_string(), seats[1].to_string());
    let attendance = format!("{edition}/sessions/{HELD}/attendance");
    let by_hand = [("source", "paper"), ("minutes", "80"), ("note", "By hand.")];
    admin.post(&format!("{attendance}/people/{one}"), &by_hand).await.redirects_to(&attendance);
    let room = [("party", OTHER), ("connection", one.as_str()), ("seat", one.as_str()), ("seat", other.as_str())];
    admin.post(&format!("{attendance}/rooms"), &room).await.redirects_to(&attendance);
    let filter = [("name", "Theirs"), ("filter", "q=a")];
    admin.post(&format!("{edition}/registrations/filters"), &filter).await.redirects_to(edition);
    let question = [("kind", "file"), ("label_en", "A note"), ("key", "note")];
    admin.post(&format!("{edition}/form"), &question).await.redirects_to(edition);
    // Their focal point sends a letter, and confirms the room: now every member of the team whose it is may take it back.
    let point = |conn: &mut Conn| {
        let (of, _) = sample(conn)?;
        let theirs = focal_point::table.filter(focal_point::edition_id.eq(of)).filter(focal_point::state.eq(OTHER));
        Ok(theirs.select((focal_point::id, focal_point::generation)).first::<(i64, i32)>(conn)?)
    };
    let (focal, _) = world.site.db.read_blocking(point).expect("read");
    admin.post(&format!("{edition}/states/{OTHER}/focal-points/{focal}/link"), &[]).await.redirects_to(edition);
    let (_, generation) = world.site.db.read_blocking(point).expect("read");
    let space = world.site.key.path(Purpose::Focal, focal, generation);
    let letter = b"%PDF-1.7\n%%EOF".to_vec();
    let said = [("reference", "NV/040")];
    world.visitor().upload(&format!("{space}/letters"), &said, "letter", "a.pdf", letter).await.redirects_to(&space);
    let room = |conn: &mut Conn| Ok(room::table.filter(room::state.eq(OTHER)).select(room::id).first::<i64>(conn)?);
    let room = format!("{space}/rooms/{}", world.site.db.read_blocking(room).expect("read"));
    world.visitor().post(&room, &[("decision", "confirm")]).await.redirects_to(&space);
    let insert = move |conn: &mut Conn| {
        let (of, _) = sample(conn)?;
        let programme: i64 = edition::table.find(of).select(edition::programme_id).first(conn)?;
        let question = registration_question::table.filter(registration_question::edition_id.eq(of));
        let question = question.filter(registration_question::key.eq("note"));
        let question: i64 = question.select(registration_question::id).first(conn)?;
        let file = NewFile {
            edition: of,
            session: None,
            purpose: files::Purpose::Answer,
            name: "note.pdf",
            bytes: b"%PDF-1.7\n%%EOF",
            created_by: None,
            expires_at: None,
        };
        let file = files::save(conn, &file, now)?;
        diesel::insert_into(registration_answer::table)
            .values((
                registration_answer::registration_id.eq(answers),
                registration_answer::question_id.eq(question),
                registration_answer::value.eq("note.pdf"),
                registration_answer::file_id.eq(file),
                registration_answer::updated_at.eq(UtcInstant::from(now)),
            ))
            .execute(conn)?;
        diesel::insert_into(column_mapping::table)
            .values((
                column_mapping::programme_id.eq(programme),
                column_mapping::kind.eq("attendance_report"),
                column_mapping::name.eq("Hotel"),
                column_mapping::fingerprint.eq("0"),
                column_mapping::headings.eq(r#"["Name","Joined"]"#),
                column_mapping::places.eq("{}"),
                column_mapping::created_at.eq(UtcInstant::from(now)),
                column_mapping::updated_at.eq(UtcInstant::from(now)),
            ))
            .execute(conn)?;
        Ok(())
    };
    world.site.db.write(Lock::None, insert).await.expect("written");
}

/// What stands in a place of a path, of which the part before tells the kind, and whether it is closed to whoever sees another
/// State: it is of `state`, or of all of them at once. None where the State has no such thing.
fn thing(conn: &mut Conn, state: &str, before: &str, place: &str, route: &Route) -> Result<(bool, Option<String>), DbError> {
    let (of, _) = sample(conn)?;
    let (registrations, seats) = people_of(conn, state)?;
    let (first, seat) = (registrations.first().copied(), seats.first().copied());
    macro_rules! first {
        ($table:ident, $filter:expr) => {
            $table::table.filter($filter).order($table::id).select($table::id).first::<i64>(conn).optional()?
        };
    }
    let id = match (before, place) {
        ("editions", "{edition}") => return Ok((false, Some("sample".to_owned()))),
        ("programmes", "{programme}") => return Ok((false, Some("continental".to_owned()))),
        ("sessions" | "seats", "{session}") => return Ok((false, Some(HELD.to_owned()))),
        ("surveys", "{survey}") => {
            return Ok((false, first!(survey, survey::edition_id.eq(of)).map(|id| id.to_string())));
        }
        ("nominations", "{party}") | ("states", "{state}") => return Ok((true, Some(state.to_owned()))),
        ("answers", "{question}") => return Ok((true, Some("note".to_owned()))),
        ("registrations", "{registration}") | ("recipients", "{person}") => first,
        ("people", "{person}") => match first {
            Some(first) => Some(registration::table.find(first).select(registration::person_id).first::<i64>(conn)?),
            None => None,
        },
        ("people", "{seat}") => seat,
        ("lines", "{line}") => attendance_evidence::table
            .filter(attendance_evidence::seat_id.eq_any(&seats))
            .filter(attendance_evidence::note.eq("By hand."))
            .select(attendance_evidence::id)
            .first::<i64>(conn)
            .optional()?,
        ("rooms", "{room}") => first!(room, room::state.eq(state)),
        ("corrections", "{correction}") => first!(attendance_correction, attendance_correction::seat_id.eq_any(&seats)),
        ("certificates", "{certificate}") => first!(certificate, certificate::registration_id.eq_any(&registrations)),
        ("people", "{nomination}") => first!(nomination, nomination::state.eq(state)),
        ("letters", "{letter}") if route.path.contains("/nominations/") => {
            first!(nomination_letter, nomination_letter::state.eq(state))
        }
        ("focal-points", "{person}") | ("relay", "{contact}") => first!(focal_point, focal_point::state.eq(state)),
        // Of the whole session or programme: a report, its open names, certificates in one file, remembered headings.
        ("match-desk", "{person}") => first!(report_person, report_person::seat_id.eq(seat)),
        ("imports", "{import}") => first!(attendance_import, attendance_import::undone_at.is_null()),
        ("files", "{number}") => Some(1),
        ("columns", "{mapping}") => first!(column_mapping, column_mapping::name.eq("Hotel")),
        // Somebody else's.
        ("filters", "{filter}") => first!(saved_filter, saved_filter::name.eq("Theirs")),
        (_, planned) if PLANNED.contains(&planned) => {
            let is_planned = matches!(route.access, Access::Plan | Access::PlanAll | Access::Admin);
            assert!(is_planned, "{}: of which State is {planned} after {before}?", route.path);
            return Ok((false, Some("1".to_owned())));
        }
        _ => panic!("{}: nobody has said what {place} after {before} is", route.path),
    };
    Ok((true, id.map(|id| id.to_string())))
}

/// A path of a route with a thing of the other State in every place, and the places of those that are closed. In the places
/// `own` stands what the State that is seen has, if it has any.
fn fill(world: &World, route: &Route, own: &[usize]) -> (String, Vec<usize>) {
    let parts: Vec<&str> = route.path.split('/').collect();
    let (mut path, mut closed) = (Vec::new(), Vec::new());
    for (at, part) in parts.iter().enumerate() {
        if !part.starts_with('{') {
            path.push((*part).to_owned());
            continue;
        }
        let look = |state: &str| {
            let found = world.site.db.read_blocking(|conn| thing(conn, state, parts[at - 1], part, route));
            found.expect("read")
        };
        let (is_closed, theirs) = look(OTHER);
        let ours = if own.contains(&at) { look(OWN).1 } else { None };
        path.push(ours.or(theirs).unwrap_or_else(|| panic!("{}: {OTHER} has no {part}", route.path)));
        if is_closed {
            closed.push(at);
        }
    }
    (path.join("/"), closed)
}

/// Names and addresses of everybody else's people. A name with a mark that a page writes in another way is left out.
fn strangers(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    let (of, _) = sample(conn)?;
    let people = registration::table.inner_join(person::table).filter(registration::edition_id.eq(of));
    let people = people.filter(registration::state.ne(OWN)).select((person::email, person::family_name));
    let mut found: Vec<(String, String)> = people.load(conn)?;
    let named = nomination::table.filter(nomination::edition_id.eq(of)).filter(nomination::state.ne(OWN));
    found.extend(named.select((nomination::email, nomination::family_name)).load::<(String, String)>(conn)?);
    let points = focal_point::table.filter(focal_point::edition_id.eq(of)).filter(focal_point::state.ne(OWN));
    found.extend(points.select((focal_point::email, focal_point::name)).load::<(String, String)>(conn)?);
    let mut all: Vec<String> = found.into_iter().flat_map(|(email, name)| [email, name]).collect();
    all.retain(|text| !text.is_empty() && !text.contains('\''));
    all.sort();
    all.dedup();
    Ok(all)
}

/// What would be right in most forms, about people of the other State.
struct Typed {
    seats: Vec<String>,
    codes: String,
}

impl Typed {
    fn of(world: &World) -> Self {
        let (_, seats) = world.site.db.read_blocking(|conn| people_of(conn, OTHER)).expect("read");
        let codes = seats.iter().map(|seat| codes::code(*seat)).collect::<Vec<_>>().join(" ");
        Self { seats: seats.iter().map(ToString::to_string).collect(), codes }
    }

    fn fields(&self, path: &str) -> Vec<(&str, &str)> {
        let decision = if path.contains("/rooms/") { "withdraw" } else { "accept" };
        let mut fields = vec![
            ("party", OTHER),
            ("state", OTHER),
            ("connection", self.seats[0].as_str()),
            ("codes", self.codes.as_str()),
            ("decision", decision),
            ("verdict", "present"),
            ("source", "paper"),
            ("minutes", "60"),
            ("held", "60"),
            ("legal_basis", "official_list"),
            ("note", "As they say."),
            ("reason", "As they say."),
            ("name", "A name"),
            ("direction", "up"),
            ("given_name", "Yao"),
            ("family_name", "Dogbe"),
            ("email", "new@b.example"),
            ("affiliation", "government"),
            ("organisation", "Police"),
            ("language", "fr"),
            ("sessions", "02-border-health"),
        ];
        fields.extend(self.seats.iter().map(|seat| ("seat", seat.as_str())));
        fields
    }

    /// Opens a route, or sends it its form.
    async fn ask(&self, visitor: &Visitor, route: &Route, path: &str) -> Page {
        if route.method == "GET" {
            return visitor.get(path).await;
        }
        let fields = self.fields(path);
        let page = visitor.post(path, &fields).await;
        if page.status == 400 { visitor.upload(path, &fields, "report", "a.csv", b"email".to_vec()).await } else { page }
    }
}

fn is_file(path: &str, kind: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == kind)
}

/// What an answer says, the cells of a workbook included.
fn said(path: &str, page: &Page) -> String {
    if page.status != 200 || !path.split('?').next().is_some_and(|path| is_file(path, "xlsx")) {
        return String::from_utf8_lossy(&page.bytes).into_owned();
    }
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(page.bytes.clone())).expect("a workbook");
    let mut cells = Vec::new();
    for (_, sheet) in book.worksheets() {
        cells.extend(sheet.rows().flatten().map(ToString::to_string));
    }
    cells.join("\n")
}

/// Every row that nobody who sees another State may change.
fn kept(world: &World) -> BTreeSet<String> {
    let may_change = |line: &String| line.split(':').next().is_some_and(|table| MAY_CHANGE.contains(&table));
    dump(world).into_iter().filter(|line| !may_change(line)).collect()
}

/// A coordinator of one State walks every route of staff with things of another, one after the other and all together, and with
/// forms that would be right: the same 404 for everything, no name anywhere, no row changed. What they are refused is there for
/// whoever sees all States.
async fn whoever_sees_one_state_sees_no_other(world: World) {
    world.load_demo();
    let admin = world.staff("admin", &[]).await;
    furnish(&world, &admin).await;
    let strangers = world.site.db.read_blocking(strangers).expect("read");
    assert!(strangers.len() > 30, "{strangers:?}");
    let typed = Typed::of(&world);
    let coordinator = world.staff("coordinator", &["--edition", "sample", "--state", OWN]).await;
    let before = kept(&world);
    let (mut routes, mut refused, mut wrong) = (0, 0, Vec::new());
    for route in ROUTES.iter().filter(is_staff_s).filter(|route| ACCOUNT.iter().all(|own| !route.path.starts_with(*own))) {
        routes += 1;
        let (path, closed) = fill(&world, route, &[]);
        let is_planned = matches!(route.access, Access::Plan | Access::PlanAll | Access::Admin);
        let is_closed = is_planned || !closed.is_empty();
        if !is_planned && is_closed && route.method == "GET" && !is_file(&path, "pdf") && !path.contains("/files/") {
            let status = admin.get(&path).await.status;
            if status != 200 {
                wrong.push(format!("{path} is not there for anybody: {status}"));
            }
        }
        let mut paths = vec![path];
        if closed.len() > 1 {
            // One of another State among things of their own.
            for at in &closed {
                let own: Vec<usize> = closed.iter().copied().filter(|place| place != at).collect();
                paths.push(fill(&world, route, &own).0);
            }
        }
        refused += if closed.is_empty() { 0 } else { paths.len() };
        if route.method == "GET" && !is_closed {
            paths.push(format!("{}?state={OTHER}&party={OTHER}&session={HELD}", paths[0]));
        }
        for path in paths {
            let page = typed.ask(&coordinator, route, &path).await;
            let is_right = match (is_closed, route.method) {
                (true, _) => page.status == 404,
                (false, "GET") => matches!(page.status, 200 | 404),
                // They keep a filter of their own; other forms name what they must not.
                (false, _) if path.ends_with("/registrations/filters") => page.status == 303,
                (false, _) => matches!(page.status, 404 | 422),
            };
            if !is_right {
                wrong.push(format!("{} {path}: {} {:?}", route.method, page.status, page.location));
            }
            let text = said(&path, &page);
            wrong
                .extend(strangers.iter().filter(|name| text.contains(name.as_str())).map(|name| format!("{path} says {name}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let after = kept(&world);
    let changed: Vec<&String> = before.symmetric_difference(&after).collect();
    assert!(changed.is_empty(), "{changed:#?}");
    assert!(routes > 250 && refused >= 60, "{routes} routes, {refused} paths of closed things");
    // What is theirs is open all the while.
    let (own, seats) = world.site.db.read_blocking(|conn| people_of(conn, OWN)).expect("read");
    let list = "/staff/editions/sample/registrations";
    coordinator.get(list).await.ok().shows("Mwinyi");
    coordinator.get(&format!("{list}/{}", own[0])).await.ok();
    coordinator.get(&format!("/staff/editions/sample/sessions/{HELD}/attendance/people/{}", seats[0])).await.ok();
    coordinator.get(&format!("/staff/editions/sample/nominations/{OWN}")).await.ok();
}

const KITS: [&str; 19] = [
    "accounts",
    "assets.rs",
    "clock.rs",
    "columns.rs",
    "config.rs",
    "content_lines.rs",
    "db",
    "files.rs",
    "i18n",
    "jobs",
    "links.rs",
    "logs.rs",
    "mail",
    "reference",
    "site.rs",
    "tabular.rs",
    "text.rs",
    "typeset",
    "web",
];
/// What puts the house together and may use every slice.
const TOP: [&str; 10] =
    ["app.rs", "cli", "cli.rs", "demo", "demo.rs", "lib.rs", "main.rs", "operation", "seed.rs", "server.rs"];
const SLICES: [&str; 10] =
    ["programme", "session", "invitation", "registration", "attendance", "survey", "campaign", "training", "report", "desk"];

fn sources(path: &Path, found: &mut Vec<(String, String)>) {
    if path.is_dir() {
        for entry in std::fs::read_dir(path).expect("readable") {
            sources(&entry.expect("readable").path(), found);
        }
    } else if path.extension().is_some_and(|extension| extension == "rs") {
        found.push((path.display().to_string(), std::fs::read_to_string(path).expect("UTF-8")));
    }
}

/// Only a slice's store knows diesel.
#[test]
fn only_stores_ask_the_database() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for slice in SLICES {
        let mut found = Vec::new();
        sources(&root.join(slice), &mut found);
        for (path, text) in found {
            let inside = path.rsplit_once(&format!("/{slice}/")).expect("a path in the slice").1;
            assert!(inside.starts_with("store") || !text.contains("diesel::"), "{path} asks the database itself");
        }
    }
}

/// Slices look back in the order of the programme's life, kits at no slice, rules at neither diesel nor actix.
#[test]
fn slices_use_only_earlier_ones() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in std::fs::read_dir(&root).expect("readable") {
        let name = entry.expect("readable").file_name().into_string().expect("UTF-8");
        let places = [&KITS[..], &SLICES, &TOP].iter().filter(|part| part.contains(&name.as_str())).count();
        assert_eq!(places, 1, "{name} is a kit, a slice or on top");
    }
    let mut files = Vec::new();
    for name in KITS.iter().chain(&SLICES) {
        let mut found = Vec::new();
        sources(&root.join(name), &mut found);
        assert!(!found.is_empty(), "{name}");
        files.extend(found.into_iter().map(|(path, text)| (*name, path, text)));
    }
    for (part, path, text) in &files {
        let place = SLICES.iter().position(|slice| slice == part);
        let forbidden = place.map_or(&SLICES[..], |place| &SLICES[place + 1..]);
        for later in forbidden {
            assert!(!text.contains(&format!("crate::{later}::")), "{path} uses {later}");
        }
        if ["rules.rs", "form.rs", "contacts.rs"].iter().any(|name| path.ends_with(name)) && !path.contains("/web/") {
            assert!(!text.contains("use diesel") && !text.contains("use actix"), "{path} is pure");
        }
        // A file of pages, or a room of them.
        let shows = path.ends_with("pages.rs") || path.contains("pages/");
        assert!(place.is_none() || !shows || !text.contains("use diesel"), "{path} asks the database itself");
        let is_page = shows || ["/web/", "/accounts/guard.rs", "/assets.rs"].iter().any(|name| path.contains(name));
        assert!(is_page || !text.contains("use actix"), "{path} knows HTTP");
    }
}

#[test]
#[ignore = "needs tests/run"]
fn both_engines_have_the_same_columns() {
    use crate::support::Engine;
    actix_web::rt::System::new().block_on(async {
        let columns = |engine| {
            let world = World::new(engine, "2027-06-01T08:00:00Z");
            world.site.db.read_blocking(|conn| Ok(baraza::db::backend::columns(conn)?)).expect("readable")
        };
        let (sqlite, postgres) = (columns(Engine::Sqlite), columns(Engine::Postgres));
        assert!(sqlite.len() > 200, "{}", sqlite.len());
        assert_eq!(sqlite, postgres);
    });
}

/// A wrong configuration stops the start with one sentence that names the key.
#[test]
fn a_wrong_start_says_why() {
    let cases = [
        ("DATABASE_URL", "mysql://x", "database.url"),
        ("BARAZA__SERVER__BND", "1", "server.bnd"),
        ("BARAZA__MAIL__TRANSPORT", "pigeon", "mail.transport"),
    ];
    for (name, value, key) in cases {
        let output =
            std::process::Command::new(env!("CARGO_BIN_EXE_baraza")).arg("migrate").env(name, value).output().expect("runs");
        let message = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(1), "{message}");
        assert!(message.contains(key) && message.trim().lines().count() == 1, "{message}");
    }
}

async fn a_balancer_is_told(world: World) {
    let visitor = world.visitor();
    assert_eq!(visitor.get("/healthz").await.ok().text(), "ok\n");
    assert_eq!(visitor.get("/readyz").await.ok().text(), "ready\n");
}

async fn several_processes_start_at_once(world: World) {
    // A database that nobody has migrated yet.
    let url = crate::support::empty_database(world.engine, &world.directory);
    let children: Vec<_> = (0..4)
        .map(|_| {
            std::process::Command::new(env!("CARGO_BIN_EXE_baraza"))
                .arg("migrate")
                .env("DATABASE_URL", &url)
                .stderr(std::process::Stdio::piped())
                .spawn()
                .expect("the program runs")
        })
        .collect();
    for child in children {
        let output = child.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}
