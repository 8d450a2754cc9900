//! Who may open what, walked from the route table: every route, every standing, the own edition, a foreign one, a foreign
//! State (`house.rs`), nobody at all; things of one edition below the address of another; and links that are not one's own.
//!
//! A route that is not in these walks cannot be: they go over the table itself, and a place in a path that they cannot fill
//! fails them.

use baraza::accounts::Access;
use baraza::app::{ROUTES, Route};
use baraza::db::schema::{
    attendance_correction, attendance_evidence, attendance_import, campaign, certificate, contact_list, course, decision,
    edition, focal_point, invitation, invitation_letter, invitation_pass, job, material, need, nomination, nomination_letter,
    outbox, outcome, registration, registration_question, reminder_rule, report_person, room, saved_filter, seat, session,
    speaker, survey, survey_question, thematic_area,
};
use baraza::db::{Conn, DbError};
use baraza::links::Purpose;
use diesel::{ExpressionMethods as _, JoinOnDsl as _, OptionalExtension as _, QueryDsl as _, RunQueryDsl as _};

use crate::hostile::forms::soundly;
use crate::registration::load;
use crate::support::{Page, Visitor, World};

stories! { every_standing_opens_what_is_its_own nothing_of_another_edition_opens links_open_what_they_are_for }

/// What somebody is granted, and for what.
struct Standing {
    role: &'static str,
    limits: &'static [&'static str],
    /// Only in the edition `seventh`.
    in_edition: bool,
    /// Only for some States.
    in_part: bool,
}

const STANDINGS: [Standing; 11] = [
    Standing { role: "admin", limits: &[], in_edition: false, in_part: false },
    Standing { role: "officer", limits: &[], in_edition: false, in_part: false },
    Standing { role: "officer", limits: &["--edition", "seventh"], in_edition: true, in_part: false },
    Standing { role: "officer", limits: &["--state", "TGO"], in_edition: false, in_part: true },
    Standing { role: "coordinator", limits: &[], in_edition: false, in_part: false },
    Standing { role: "coordinator", limits: &["--edition", "seventh"], in_edition: true, in_part: false },
    Standing { role: "coordinator", limits: &["--edition", "seventh", "--state", "TGO"], in_edition: true, in_part: true },
    Standing { role: "coordinator", limits: &["--rec", "ECOWAS"], in_edition: false, in_part: true },
    Standing { role: "partner", limits: &[], in_edition: false, in_part: false },
    Standing { role: "partner", limits: &["--edition", "seventh"], in_edition: true, in_part: false },
    Standing { role: "partner", limits: &["--edition", "seventh", "--state", "TGO"], in_edition: true, in_part: true },
];

/// Where a walk goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// A route that names no edition.
    Nowhere,
    /// The edition `seventh`.
    Own,
    /// The edition `eighth`.
    Foreign,
}

/// The rule in other words than the program's own.
fn may(standing: &Standing, access: Access, place: Place) -> bool {
    let counts_here = !standing.in_edition || place == Place::Own;
    let is_one_of = |roles: &[&str]| roles.contains(&standing.role);
    match access {
        Access::Public | Access::Link => true,
        Access::SignedIn => true,
        Access::Aggregate => counts_here,
        Access::Attend => counts_here && is_one_of(&["admin", "officer", "coordinator"]),
        Access::Plan => counts_here && !standing.in_part && is_one_of(&["admin", "officer"]),
        Access::PlanAll => !standing.in_edition && !standing.in_part && is_one_of(&["admin", "officer"]),
        Access::Admin => standing.role == "admin",
    }
}

pub fn is_staff_s(route: &&Route) -> bool {
    !matches!(route.access, Access::Public | Access::Link)
}

/// A path of a route with something in every place.
pub fn example(pattern: &str, edition: &str) -> String {
    let fill = |part: &str| match part {
        "{edition}" => edition.to_owned(),
        "{session}" => "01-law".to_owned(),
        part if part.starts_with('{') => "1".to_owned(),
        part => part.to_owned(),
    };
    pattern.split('/').map(fill).collect::<Vec<_>>().join("/")
}

async fn ask(visitor: &Visitor, route: &Route, path: &str) -> Page {
    if route.method == "GET" { visitor.get(path).await } else { visitor.post(path, &[]).await }
}

/// The same with a form that makes sense to most, so that it is not refused before anything is looked for.
async fn ask_with_a_form(visitor: &Visitor, route: &Route, path: &str) -> Page {
    let decision = if path.contains("/rooms/") { "withdraw" } else { "cancel" };
    let fields = [("direction", "up"), ("verdict", "present"), ("decision", decision), ("seat", "1")];
    if route.method == "GET" {
        return visitor.get(path).await;
    }
    let page = visitor.post(path, &fields).await;
    if page.status == 400 { visitor.upload(path, &fields, "file", "a.csv", b"email".to_vec()).await } else { page }
}

async fn every_standing_opens_what_is_its_own(world: World) {
    load(&world);
    let other = std::fs::read_to_string(world.directory.path().join("edition.toml")).expect("there");
    let path = world.directory.path().join("other.toml");
    std::fs::write(&path, other.replace("\"seventh\"", "\"eighth\"")).expect("written");
    assert!(world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]).status.success());
    let (mut walked, mut wrong) = (0, Vec::new());
    let staff: Vec<&Route> = ROUTES.iter().filter(is_staff_s).collect();
    let stranger = world.visitor();
    for route in &staff {
        for edition in ["seventh", "eighth", "no-such-edition"] {
            let path = example(route.path, edition);
            let to = ask(&stranger, route, &path).await.redirects_to("/staff/sign-in");
            assert_eq!(to.contains("?next="), route.method == "GET", "{path}");
        }
    }
    for standing in &STANDINGS {
        let visitor = world.staff(standing.role, standing.limits).await;
        for route in &staff {
            let places: &[Place] =
                if route.path.contains("{edition}") { &[Place::Own, Place::Foreign] } else { &[Place::Nowhere] };
            for place in places {
                let path = example(route.path, if *place == Place::Foreign { "eighth" } else { "seventh" });
                let what = format!("{} {:?}: {} {path}", standing.role, standing.limits, route.method);
                let page = ask(&visitor, route, &path).await;
                if may(standing, route.access, *place) {
                    let is_turned_away = page.location.as_deref().is_some_and(|to| to.starts_with("/staff/sign-in"));
                    // A page that needs no thing to be there is there.
                    let is_whole = route.method == "GET" && !route.path.replace("{edition}", "").contains('{');
                    // What is the programme's is not shown to whoever sees a part of it.
                    let is_lacking = is_whole && page.status != 200 && !(standing.in_part && page.status == 404);
                    if is_turned_away || page.status == 403 || page.status >= 500 || is_lacking {
                        wrong.push(format!("{what}: {} {:?}", page.status, page.location));
                    }
                } else if page.status != 404 {
                    wrong.push(format!("{what}: {}, not 404", page.status));
                }
                walked += 1;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let in_editions = staff.iter().filter(|route| route.path.contains("{edition}")).count();
    assert_eq!(walked, STANDINGS.len() * (staff.len() + in_editions), "nothing is left out");
}

/// What stands in a place of a path is no thing of an edition, and why.
const NO_THINGS: [(&str, &str); 8] = [
    ("{edition}", "the edition itself"),
    ("{state}", "a State is everybody's; what an edition keeps of it is read with the edition"),
    ("{rec}", "a REC is everybody's"),
    ("{party}", "a State or REC"),
    ("{organisation}", "organisations are the programme's"),
    ("{number}", "a part of a download, counted"),
    ("{verb}", "what to do"),
    ("{mapping}", "headings of reports are remembered for the programme"),
];

/// A thing of an edition for a place of a path, of which the part before tells the kind; none where the edition has none.
fn thing(conn: &mut Conn, edition: i64, before: &str, place: &str, pattern: &str) -> Result<Option<String>, DbError> {
    macro_rules! of_edition {
        ($table:ident) => {
            $table::table.filter($table::edition_id.eq(edition)).order($table::id.desc()).select($table::id).first::<i64>(conn)
        };
    }
    macro_rules! of {
        ($table:ident, $parent:ident, $key:ident) => {
            $table::table
                .inner_join($parent::table.on($parent::id.eq($table::$key)))
                .filter($parent::edition_id.eq(edition))
                .order($table::id.desc())
                .select($table::id)
                .first::<i64>(conn)
        };
    }
    let id = match (before, place) {
        ("thematic-areas", "{area}") => {
            let slugs = thematic_area::table.filter(thematic_area::edition_id.eq(edition));
            return Ok(slugs.order(thematic_area::id).select(thematic_area::slug).first::<String>(conn).optional()?);
        }
        ("sessions" | "seats", "{session}") => {
            let slugs = session::table.filter(session::edition_id.eq(edition));
            return Ok(slugs.order(session::id).select(session::slug).first::<String>(conn).optional()?);
        }
        ("focal-points", "{person}") | ("relay", "{contact}") => of_edition!(focal_point),
        ("match-desk", "{person}") => of!(report_person, session, session_id),
        ("recipients", "{person}") | ("registrations", "{registration}") => of_edition!(registration),
        ("people", "{seat}") => of!(seat, session, session_id),
        ("people", "{nomination}") => of_edition!(nomination),
        ("speakers", "{speaker}") => of!(speaker, session, session_id),
        ("materials", "{material}") => of!(material, session, session_id),
        ("outcomes", "{outcome}") => of!(outcome, session, session_id),
        ("imports", "{import}") => of!(attendance_import, session, session_id),
        ("lines", "{line}") => of!(attendance_evidence, session, session_id),
        ("rooms", "{room}") => of!(room, session, session_id),
        ("corrections", "{correction}") => attendance_correction::table
            .inner_join(seat::table.on(seat::id.eq(attendance_correction::seat_id)))
            .inner_join(session::table.on(session::id.eq(seat::session_id)))
            .filter(session::edition_id.eq(edition))
            .select(attendance_correction::id)
            .first::<i64>(conn),
        ("certificates", "{certificate}") => of_edition!(certificate),
        ("surveys", "{survey}") => of_edition!(survey),
        ("questions", "{question}") if pattern.contains("{survey}") => of!(survey_question, survey, survey_id),
        ("questions" | "answers", "{question}") => of_edition!(registration_question),
        ("needs", "{need}") => of_edition!(need),
        ("mail", "{mail}") => {
            outbox::table.filter(outbox::edition_id.eq(edition)).order(outbox::id.desc()).select(outbox::id).first::<i64>(conn)
        }
        ("jobs", "{job}") => of_edition!(job),
        ("decisions", "{decision}") => of_edition!(decision),
        ("filters", "{filter}") => of_edition!(saved_filter),
        ("letters", "{letter}") if pattern.contains("/nominations/") => of_edition!(nomination_letter),
        ("letters", "{letter}") => of_edition!(invitation_letter),
        ("lists", "{list}") => of_edition!(contact_list),
        ("passed-on", "{pass}") => of!(invitation_pass, invitation, invitation_id),
        ("campaigns", "{campaign}") => of_edition!(campaign),
        ("courses", "{course}") => of_edition!(course),
        ("reminders", "{rule}") => of_edition!(reminder_rule),
        _ => panic!("{pattern}: nobody has said what {place} after {before} is"),
    };
    Ok(id.optional()?.map(|id| id.to_string()))
}

fn edition_id(world: &World, slug: &'static str) -> i64 {
    let find = move |conn: &mut Conn| Ok(edition::table.filter(edition::slug.eq(slug)).select(edition::id).first(conn)?);
    world.site.db.read_blocking(find).expect("an edition")
}

/// Gives the sample edition what the demo does not: questions, campaigns, letters, lists, people who were named.
async fn furnish(world: &World) {
    let admin = world.staff("admin", &[]).await;
    let edition = "/staff/editions/sample";
    let id = edition_id(world, "sample");
    let look = |before: &'static str, place: &'static str| {
        world.site.db.read_blocking(move |conn| thing(conn, id, before, place, "")).expect("read").expect("there")
    };
    let session = look("sessions", "{session}");
    let registration = look("registrations", "{registration}");
    let pages = [
        ("form/new", "/form"),
        ("campaigns/new", "/campaigns"),
        ("campaigns/reminders", "/reminders"),
        ("courses/new", "/courses"),
        ("registrations?q=a", "/filters"),
        ("invitations/letters", "/letters"),
    ];
    for (page, action) in pages {
        soundly(&admin, &format!("{edition}/{page}"), action).await;
    }
    admin.post(&format!("{edition}/form"), &[("kind", "text"), ("label_en", "Your unit?")]).await;
    // Two of one State before one screen.
    for party in ["DZA", "BFA", "KEN", "TGO", "SEN", "MDG", "CIV", "NER", "TZA", "COM", "ETH"] {
        let rooms = format!("{edition}/sessions/{session}/attendance/rooms");
        let seats = admin.get(&format!("{rooms}?party={party}")).await.attributes("input[name=seat]", "value");
        if let [one, other, ..] = seats.as_slice() {
            let fields = [("party", party), ("connection", one.as_str()), ("seat", one.as_str()), ("seat", other.as_str())];
            admin.post(&rooms, &fields).await;
        }
    }
    let list = b"Given name,Family name,Email,State\nAwa,Diop,awa@b.example,Senegal\n".to_vec();
    admin.upload(&format!("{edition}/invitations/lists"), &[], "file", "list.csv", list).await.redirects_to(edition);
    let seat = format!("{edition}/registrations/{registration}/seats/{session}");
    for decision in ["confirm", "cancel"] {
        admin.post(&seat, &[("decision", decision)]).await;
    }
    admin.post(&format!("{edition}/certificates/issue"), &[]).await;
    // A focal point names somebody and sends a letter.
    let focal = look("focal-points", "{person}");
    let states = admin.get(&format!("{edition}/states")).await.ok().attributes("tbody th a", "href");
    for state in states {
        admin.post(&format!("{state}/focal-points/{focal}/link"), &[]).await;
    }
    let focal: i64 = focal.parse().expect("a number");
    let generation = move |conn: &mut Conn| Ok(focal_point::table.find(focal).select(focal_point::generation).first(conn)?);
    let space = world.site.key.path(Purpose::Focal, focal, world.site.db.read_blocking(generation).expect("read"));
    let visitor = world.visitor();
    soundly(&visitor, &format!("{space}/nominations/new"), "/nominations").await;
    visitor.upload(&format!("{space}/letters"), &[("reference", "1")], "letter", "a.pdf", b"%PDF-1.7\n%%EOF".to_vec()).await;
    // Somebody who was invited passes it on; somebody who was there says that minutes are missing.
    let invitations = move |conn: &mut Conn| {
        let rows = invitation::table.filter(invitation::edition_id.eq(id)).order(invitation::id);
        Ok(rows.select((invitation::id, invitation::generation)).load::<(i64, i32)>(conn)?)
    };
    for (invited, generation) in world.site.db.read_blocking(invitations).expect("read") {
        let path = world.site.key.path(Purpose::Invitation, invited, generation);
        let fields = [
            ("answer", "pass"),
            ("name", "Afi Mensah"),
            ("email", "afi@b.example"),
            ("given_name", "Afi"),
            ("family_name", "Mensah"),
        ];
        visitor.post(&path, &fields).await;
    }
    let registrations = move |conn: &mut Conn| {
        let rows = registration::table.filter(registration::edition_id.eq(id)).order(registration::id);
        Ok(rows.select((registration::id, registration::generation)).limit(5).load::<(i64, i32)>(conn)?)
    };
    for (own, generation) in world.site.db.read_blocking(registrations).expect("read") {
        let page = format!("{}/attendance", world.site.key.path(Purpose::Me, own, generation));
        for seat in visitor.get(&page).await.attributes("input[name=seat]", "value") {
            let fields = [("seat", seat.as_str()), ("minutes", "80"), ("note", "I was there longer.")];
            visitor.post(&page, &fields).await;
        }
    }
    world.drain();
}

/// Somebody who plans the one edition, and so may open every route of it, fills the places of its paths with things of
/// another edition, one after the other.
async fn nothing_of_another_edition_opens(world: World) {
    world.load_demo();
    load(&world);
    let fields = crate::registration::form("Mensah", "own@b.example", "TGO", &["01-law"]);
    world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    furnish(&world).await;
    let (own, foreign) = (edition_id(&world, "seventh"), edition_id(&world, "sample"));
    let officer = world.staff("officer", &["--edition", "seventh"]).await;
    let (mut tried, mut lacking, mut open) = (0, std::collections::BTreeSet::new(), Vec::new());
    for route in ROUTES.iter().filter(is_staff_s).filter(|route| route.path.contains("{edition}")) {
        let parts: Vec<&'static str> = route.path.split('/').collect();
        let look = |of: i64, at: usize| {
            let (before, place, pattern) = (parts[at - 1], parts[at], route.path);
            world.site.db.read_blocking(move |conn| thing(conn, of, before, place, pattern)).expect("read")
        };
        let places: Vec<usize> = (1..parts.len())
            .filter(|at| parts[*at].starts_with('{') && NO_THINGS.iter().all(|(name, _)| *name != parts[*at]))
            .collect();
        for wrong in &places {
            let Some(value) = look(foreign, *wrong) else {
                lacking.insert(format!("{} {}", parts[wrong - 1], parts[*wrong]));
                continue;
            };
            let fill = |at: usize| match parts[at] {
                _ if at == *wrong => value.clone(),
                "{edition}" => "seventh".to_owned(),
                "{state}" => "TGO".to_owned(),
                "{rec}" => "ECOWAS".to_owned(),
                "{party}" => "TGO".to_owned(),
                part if places.contains(&at) => look(own, at).unwrap_or_else(|| part.replace(['{', '}'], "1")),
                part if part.starts_with('{') => "1".to_owned(),
                part => part.to_owned(),
            };
            let path = (0..parts.len()).map(fill).collect::<Vec<_>>().join("/");
            let page = ask_with_a_form(&officer, route, &path).await;
            if page.status != 404 {
                open.push(format!("{} {} ({path}): {}", route.method, route.path, page.status));
            }
            tried += 1;
        }
    }
    assert!(open.is_empty(), "of another edition, not 404 (none of {lacking:?}):\n{}", open.join("\n"));
    assert!(tried > 70, "{tried}");
    let untried: Vec<&String> = lacking.iter().filter(|kind| !LACKING.contains(&kind.as_str())).collect();
    assert!(untried.is_empty(), "{untried:?}");
}

/// What the sample edition may have none of, also when it is furnished: this walk has not tried it then.
const LACKING: [&str; 1] = ["corrections {correction}"];

/// A token opens pages of its own purpose only, and only as it was made.
async fn links_open_what_they_are_for(world: World) {
    load(&world);
    let fields = crate::registration::form("Mensah", "own@b.example", "TGO", &["01-law"]);
    world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    let visitor = world.visitor();
    let purposes = [
        Purpose::Me,
        Purpose::Join,
        Purpose::Invitation,
        Purpose::Unsubscribe,
        Purpose::Speaking,
        Purpose::Upload,
        Purpose::Focal,
        Purpose::Nomination,
        Purpose::NoMail,
        Purpose::Return,
        Purpose::Survey,
    ];
    let (mut walked, mut open) = (0, Vec::new());
    for route in ROUTES.iter().filter(|route| route.access == Access::Link) {
        let own = route.path.split('/').nth(1).expect("a first part");
        let key = &world.site.key;
        let mut tokens: Vec<String> =
            purposes.iter().filter(|purpose| purpose.as_str() != own).map(|purpose| key.token(*purpose, 1, 0)).collect();
        // Of another generation, of another installation, of nobody, and no token at all.
        if let Some(purpose) = purposes.iter().find(|purpose| purpose.as_str() == own) {
            tokens.push(key.token(*purpose, 1, 7));
            tokens.push(baraza::links::Key::new([1; 32]).token(*purpose, 1, 0));
            tokens.push(key.token(*purpose, 999_999, 0));
        }
        tokens.extend(["1", "%00", "AAAA", "..%2F..%2Fstaff"].map(str::to_owned));
        for token in tokens {
            let path = example(&route.path.replace("{token}", &token), "seventh");
            let page = ask_with_a_form(&visitor, route, &path).await;
            // Whoever asks for a new link gets the same answer in every case; an address with a NUL is nobody's.
            let asks = (route.method, route.path) == ("POST", "/focal/{token}/link") && token != "%00";
            let expected = if asks { 200 } else { 404 };
            if page.status != expected {
                open.push(format!("{} {path}: {}", route.method, page.status));
            }
            assert!(!page.text().contains("Mensah"), "{path}");
            walked += 1;
        }
    }
    assert!(open.is_empty(), "not 404:\n{}", open.join("\n"));
    assert!(walked > 500, "{walked}");
}
