//! What somebody with bad intentions tries over HTTP.

use std::collections::BTreeSet;

use baraza::app::ROUTES;
use diesel::connection::SimpleConnection as _;

use crate::access::example;
use crate::data_protection::dump;
use crate::registration::{form, load};
use crate::support::{Page, World};

stories! {
    a_small_file_cannot_take_all_memory
    pages_link_to_themselves_alone
    headers_can_be_asked_for
    a_blocked_network_locks_no_other_account
    pages_are_kept_under_one_spelling
    where_to_go_after_signing_in
    a_nul_is_nothing
    no_route_obeys_another_site
    every_answer_has_its_headers
    whether_somebody_is_registered_is_not_told
    what_is_sent_by_links_is_counted
    files_have_their_bounds
}

fn far_corner() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "email").expect("a cell");
    sheet.write_string(0, 1, "name").expect("a cell");
    sheet.write_string(1_048_575, 16_383, "x").expect("a cell");
    book.save_to_buffer().expect("written")
}

async fn a_small_file_cannot_take_all_memory(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let lists = "/staff/editions/seventh/invitations/lists";
    officer.upload(lists, &[], "file", "far.xlsx", far_corner()).await.is(422).shows("20,000 rows");
    let wide = format!("email{}x\n", ",".repeat(1_000_000)).into_bytes();
    officer.upload(lists, &[], "file", "wide.csv", wide).await.is(422).shows("200 columns");
    officer.get("/staff").await.ok();
}

async fn pages_link_to_themselves_alone(world: World) {
    let page = world.visitor().get("//elsewhere.example/").await.is(404);
    let links = page.attributes(".langs a", "href");
    assert_eq!(links, ["?lang=en", "?lang=ar", "?lang=es", "?lang=fr", "?lang=pt", "?lang=sw"]);
}

async fn headers_can_be_asked_for(world: World) {
    load(&world);
    let visitor = world.visitor();
    for path in ["/", "/healthz", "/readyz", "/editions/seventh", "/editions/seventh/register"] {
        let answer = visitor.client().head(visitor.url(path)).send().await.expect("an answer");
        assert_eq!(answer.status().as_u16(), 200, "{path}");
        assert!(answer.headers().contains_key("content-security-policy"), "{path}");
        assert!(answer.bytes().await.expect("read").is_empty(), "{path}");
    }
    let answer = visitor.client().head(visitor.url("/staff")).send().await.expect("an answer");
    assert_eq!(answer.status().as_u16(), 303);
}

/// Tries noted in the database for keys that begin so.
fn tries(world: &World, prefix: &str) -> i64 {
    use baraza::db::schema::throttle;
    use diesel::prelude::*;
    let pattern = format!("{prefix}%");
    world
        .site
        .db
        .read_blocking(move |conn| {
            Ok(throttle::table
                .filter(throttle::key.like(pattern))
                .select(diesel::dsl::sum(throttle::used))
                .first::<Option<i64>>(conn)?)
        })
        .expect("read")
        .unwrap_or(0)
}

async fn a_blocked_network_locks_no_other_account(world: World) {
    let visitor = world.visitor();
    let attempt = async |account: String| {
        visitor.post("/staff/sign-in", &[("email", account.as_str()), ("password", "no such password")]).await
    };
    // Limits are off in stories, but tries are counted all the same: 100 of them use up a network.
    for number in 0..105 {
        attempt(format!("u{number}@acbc.example")).await;
    }
    let before = tries(&world, "sign-in account ");
    attempt("chief@acbc.example".to_owned()).await;
    assert_eq!(tries(&world, "sign-in account chief"), 0);
    assert_eq!(tries(&world, "sign-in account "), before);
    let later = world.site.now() + chrono::TimeDelta::days(3);
    let forget = move |conn: &mut baraza::db::Conn| baraza::accounts::store::forget_old_tries(conn, later);
    world.site.db.write(baraza::db::Lock::None, forget).await.expect("forgotten");
    assert_eq!(tries(&world, "sign-in "), 0);
}

async fn pages_are_kept_under_one_spelling(world: World) {
    load(&world);
    let visitor = world.visitor();
    let plain = visitor.get("/editions/seventh").await.ok();
    let spelled = visitor.get("/editions/%73eventh").await.ok();
    assert_eq!(plain.main(), spelled.main());
}

async fn where_to_go_after_signing_in(world: World) {
    world.staff("officer", &[]).await;
    for next in ["/staff\u{1}x", "/staff\u{7f}", "//elsewhere.example", "/staff\\..\\", "https://elsewhere.example"] {
        let page = world
            .visitor()
            .post("/staff/sign-in", &[("email", "a@b.example"), ("password", "x"), ("next", next)])
            .await
            .is(422);
        assert_eq!(page.attributes("input[name=next]", "value"), ["/staff"], "{next:?}");
    }
}

/// No key makes a NUL and `PostgreSQL` stores none: no address has one, and in a field it was not typed.
async fn a_nul_is_nothing(world: World) {
    load(&world);
    let admin = world.staff("admin", &[]).await;
    for route in ROUTES.iter().filter(|route| route.method == "GET" && route.path.contains('{')) {
        let parts: Vec<&str> = route.path.split('/').collect();
        for at in (0..parts.len()).filter(|at| parts[*at].starts_with('{')) {
            let pattern: Vec<&str> = (0..parts.len()).map(|place| if place == at { "%00" } else { parts[place] }).collect();
            let path = example(&pattern.join("/"), "seventh");
            admin.get(&path).await.is(404);
        }
    }
    for path in ["/staff/people?q=%00", "/editions/seventh?lang=en%00", "/verify/a%00b"] {
        admin.get(path).await.is(404);
    }
    let fields = form("Nd\0iaye", "f@b.example", "SEN", &["02-health"]);
    world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    admin.get("/staff/editions/seventh/registrations").await.ok().shows("Ndiaye");
    admin.post("/staff/sign-in", &[("email", "a\0@b.example"), ("password", "\0")]).await.is(422);
}

/// What POST requests from elsewhere say of themselves, and what says that they come from no browser at all.
const FOREIGN: [&[(&str, &str)]; 6] = [
    &[("Sec-Fetch-Site", "cross-site"), ("Origin", "https://elsewhere.example")],
    &[("Sec-Fetch-Site", "same-site")],
    &[("Origin", "https://elsewhere.example")],
    &[("Origin", "null")],
    &[("Origin", "")],
    &[],
];

/// What stands in the database, but for when somebody was seen last.
fn state(world: &World) -> Vec<String> {
    let mut all = dump(world);
    all.retain(|line| !line.starts_with("staff_session: ") && !line.starts_with("throttle: "));
    all.sort();
    all
}

/// What is new in the database.
fn added(world: &World, before: &[String]) -> Vec<String> {
    let mut after = state(world);
    after.retain(|line| !before.contains(line));
    after
}

/// With the cookie of an administrator, another site sends forms to every route, and opens every page: nothing is stored.
async fn no_route_obeys_another_site(world: World) {
    load(&world);
    let fields = form("Mensah", "own@b.example", "TGO", &["01-law"]);
    world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    let admin = world.staff("admin", &[]).await;
    let before = state(&world);
    let mut refused = 0;
    for route in ROUTES.iter().filter(|route| route.method == "POST") {
        // A mail server's click has no page before it; its token is what counts (RFC 8058).
        let is_one_click = ["/unsubscribe/{token}", "/no-mail/{token}"].contains(&route.path);
        for headers in FOREIGN {
            let path = example(route.path, "seventh");
            let request = admin.client().post(admin.url(&path)).form(&fields);
            let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
            let status = request.send().await.expect("an answer").status().as_u16();
            assert_eq!(status, if is_one_click { 404 } else { 403 }, "{path} with {headers:?}");
            refused += 1;
        }
    }
    assert_eq!(added(&world, &before), Vec::<String>::new(), "no form of another site changes anything");
    assert_eq!(state(&world).len(), before.len());
    let posts = ROUTES.iter().filter(|route| route.method == "POST").count();
    assert_eq!(refused, posts * FOREIGN.len());
    for route in ROUTES.iter().filter(|route| route.method == "GET") {
        let path = example(route.path, "seventh");
        let request = admin.client().get(admin.url(&path)).header("Sec-Fetch-Site", "cross-site");
        let answer = request.send().await.expect("an answer");
        assert!(answer.status().as_u16() < 500, "{path}: {}", answer.status());
    }
    // Who took data away stands in the trail, and nothing else is new.
    let mut new = added(&world, &before);
    new.retain(|line| !(line.starts_with("audit_value: ") || line.starts_with("audit: ") && line.contains(".export")));
    assert_eq!(new, Vec::<String>::new(), "no GET changes anything");
    let after = state(&world);
    assert!(before.iter().all(|line| after.contains(line)), "nor takes anything away");
}

/// Headers that every answer has.
const HEADERS: [(&str, &str); 4] = [
    ("content-security-policy", "default-src 'none'"),
    ("referrer-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
    ("cross-origin-opener-policy", "same-origin"),
];

fn check_headers(what: &str, page: &Page) {
    for (name, value) in HEADERS {
        let found = page.headers.get(name).and_then(|found| found.to_str().ok()).unwrap_or_default();
        assert!(found.starts_with(value), "{what}, {}: {name} is {found:?}", page.status);
    }
    assert!(page.headers.contains_key("content-language"), "{what}, {}", page.status);
    for cookie in page.headers.get_all("set-cookie").iter().filter_map(|cookie| cookie.to_str().ok()) {
        assert!(
            cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"),
            "{what}: {cookie}"
        );
    }
    let is_html = page.headers.get("content-type").is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if page.status >= 400 {
        assert!(is_html && page.text().contains("<main"), "{what}, {}: {}", page.status, page.text());
        // What went wrong inside is nobody's business outside.
        let text = page.text().to_lowercase();
        assert!(
            ["sqlite", "postgres", "relation", "no such table", "panicked", "src/"].iter().all(|word| !text.contains(word)),
            "{what}: {text}"
        );
    }
}

/// Every route, as it answers a stranger, a member of staff, nonsense, too much, another site, and when the database fails.
async fn every_answer_has_its_headers(world: World) {
    load(&world);
    let (stranger, admin) = (world.visitor(), world.staff("admin", &[]).await);
    let mut statuses = BTreeSet::new();
    let much = "x".repeat(200 * 1024);
    // What would end the walk: the session, and the edition.
    let ends = ["/staff/sign-out", "/staff/editions/{edition}/delete"];
    let walk = async |statuses: &mut BTreeSet<u16>, editions: &[&str], may_fail: bool| {
        for (route, edition) in ROUTES.iter().flat_map(|route| editions.iter().map(move |edition| (route, edition))) {
            let path = example(route.path, edition);
            for reader in if ends.contains(&route.path) { vec![&stranger] } else { vec![&stranger, &admin] } {
                let (client, url) = (reader.client(), reader.url(&path));
                let post = |kind: &str| client.post(&url).header("Content-Type", kind);
                let mut requests = if route.method == "GET" {
                    vec![client.get(&url)]
                } else {
                    vec![
                        client.post(&url).form(&[("email", "nonsense")]),
                        client.post(&url).form(&[("email", &much)]),
                        post("application/json").body("{}"),
                        post("application/x-www-form-urlencoded").header("Content-Encoding", "gzip").body("email=x"),
                    ]
                };
                requests.truncate(if may_fail { 1 } else { 4 });
                for request in requests {
                    let page = reader.send(request).await;
                    check_headers(&format!("{} {path}", route.method), &page);
                    assert!(may_fail || page.status < 500, "{path}: {}", page.status);
                    statuses.insert(page.status);
                }
            }
        }
    };
    walk(&mut statuses, &["seventh", "no-such-edition"], false).await;
    let foreign = stranger.client().post(stranger.url("/find-my-registration")).header("Sec-Fetch-Site", "cross-site");
    let answer = foreign.send().await.expect("an answer");
    assert_eq!(answer.status().as_u16(), 403);
    assert!(HEADERS.iter().all(|(name, _)| answer.headers().contains_key(*name)), "{:?}", answer.headers());
    for method in [
        reqwest::Method::PUT,
        reqwest::Method::DELETE,
        reqwest::Method::OPTIONS,
        reqwest::Method::TRACE,
        reqwest::Method::PATCH,
    ] {
        let page = stranger.send(stranger.client().request(method.clone(), stranger.url("/editions/seventh"))).await;
        check_headers(method.as_str(), &page);
        assert_eq!(page.status, 404, "{method}");
    }
    // The database loses tables that everything asks for.
    let broken = |conn: &mut baraza::db::Conn| {
        let rename = "ALTER TABLE edition RENAME TO lost; ALTER TABLE registration RENAME TO lost_too; ALTER TABLE staff_session RENAME TO lost_as_well; ALTER TABLE throttle RENAME TO lost_at_last";
        match conn {
            baraza::db::Conn::Pg(pg) => pg.batch_execute(rename)?,
            baraza::db::Conn::Sqlite(sqlite) => sqlite.batch_execute(rename)?,
        }
        Ok(())
    };
    world.site.db.write(baraza::db::Lock::None, broken).await.expect("broken");
    walk(&mut statuses, &["seventh"], true).await;
    for status in [200, 303, 400, 404, 413, 415, 422, 500] {
        assert!(statuses.contains(&status), "{status} is not among {statuses:?}");
    }
}

/// Answers to somebody who asks about addresses: the same for one that is registered and one that is not, and as quick.
async fn whether_somebody_is_registered_is_not_told(world: World) {
    load(&world);
    let visitor = world.visitor();
    let known = form("Mensah", "known@b.example", "TGO", &["02-health"]);
    visitor.post("/editions/seventh/register", &known).await.redirects_to("/editions/seventh/registered");
    let full = std::env::var_os("BARAZA_TEST_FULL").is_some();
    let rounds = if full { 500 } else { 12 };
    let mut seen = BTreeSet::new();
    let mut times: [Vec<f64>; 2] = [Vec::new(), Vec::new()];
    for number in 0..rounds {
        for (place, address) in [(0, "known@b.example".to_owned()), (1, format!("{number:05}@b.example"))] {
            let begun = std::time::Instant::now();
            let page = visitor.post("/find-my-registration", &[("email", &address)]).await.ok();
            times[place].push(begun.elapsed().as_secs_f64());
            let headers: Vec<String> = page.headers.keys().map(ToString::to_string).filter(|name| name != "date").collect();
            seen.insert(("find", page.status, page.text().replace(&address, "…"), page.location.clone(), headers));
            // Registering: the known one again as they are, with other details, and somebody new.
            for organisation in ["Police", "Gendarmerie"] {
                let mut fields = form("Mensah", &address, "TGO", &["02-health"]);
                fields.iter_mut().filter(|(name, _)| *name == "organisation").for_each(|field| field.1 = organisation);
                let page = visitor.post("/editions/seventh/register", &fields).await.is(303);
                let headers: Vec<String> = page.headers.keys().map(ToString::to_string).filter(|name| name != "date").collect();
                seen.insert(("register", page.status, page.text(), page.location.clone(), headers));
            }
        }
    }
    assert_eq!(seen.len(), 2, "one answer of each kind: {seen:?}");
    if full {
        let (share, gap) = crate::accounts::told_apart(&times);
        println!("T7 find my registration: share {share:.3}, gap of medians {:.2} ms", gap * 1000.0);
        assert!((0.45..0.55).contains(&share) && gap < 0.005, "{share} {gap}");
    }
}

async fn what_is_sent_by_links_is_counted(world: World) {
    load(&world);
    let visitor = world.visitor();
    visitor.post("/editions/seventh/register", &form("Ndiaye", "f@b.example", "SEN", &["02-health"])).await.redirects_to("/");
    world.drain();
    let link = world.mails().remove(0).link("/me/");
    let world = world.changed(|settings| settings.limits.disabled = false);
    let visitor = world.visitor();
    // Each pair of them writes a mail: one link has its share, from whatever address.
    let mut taken = 0;
    for number in 0..40 {
        let verb = if number % 2 == 0 { "cancel" } else { "restore" };
        let page = visitor.post(&format!("{link}/{verb}"), &[]).await;
        assert!(matches!(page.status, 303 | 429), "{}", page.status);
        taken += usize::from(page.status == 303);
    }
    assert_eq!(taken, 30);
    // What was typed comes back, to be sent later.
    let page = visitor.post(&format!("{link}/details"), &[("given_name", "Fatima"), ("family_name", "Ndiaye")]).await.is(429);
    assert_eq!(page.attributes("main input[name=given_name]", "value"), ["Fatima"]);
    // An address has its share of all links, whether they open anything or not.
    let mut refused = 0;
    for number in 0..200 {
        let page = visitor.post(&format!("/nominations/nobody{number}"), &[("answer", "accept")]).await;
        assert!(matches!(page.status, 404 | 429), "{}", page.status);
        refused += usize::from(page.status == 429);
    }
    assert!(refused > 50, "{refused}");
    // Whoever wants no more mail, or comes to a session, is always let through; and pages are not counted.
    for path in ["/unsubscribe/nobody", "/no-mail/nobody", "/join/nobody"] {
        visitor.post(path, &[]).await.is(404);
    }
    visitor.get(&link).await.ok();
}

/// The bytes of all files that are kept, by what they are kept for.
fn kept(world: &World, purpose: baraza::files::Purpose) -> (usize, usize) {
    use baraza::db::schema::{file, file_chunk};
    use diesel::prelude::*;
    let chunks: Vec<Vec<u8>> = world
        .site
        .db
        .read_blocking(move |conn| {
            let own = file::table.filter(file::purpose.eq(purpose)).select(file::id);
            let ids: Vec<i64> = own.load(conn)?;
            Ok(file_chunk::table.filter(file_chunk::file_id.eq_any(ids)).select(file_chunk::bytes).load(conn)?)
        })
        .expect("read");
    (chunks.len(), chunks.iter().map(Vec::len).sum())
}

async fn files_have_their_bounds(world: World) {
    use baraza::files::Purpose;
    const PDF: &[u8] = b"%PDF-1.7 a letter";
    load(&world);
    // One form may bring 5 MB: there is room for one more as long as nothing is there.
    let world = world.changed(|settings| settings.limits.answers_bytes = 5 * 1024 * 1024);
    let officer = world.staff("officer", &[]).await;
    let letter = [("kind", "file"), ("label_en", "Letter"), ("key", "letter"), ("required", "yes")];
    officer.post("/staff/editions/seventh/form", &letter).await.redirects_to("/staff/editions/seventh/form");
    let (visitor, register) = (world.visitor(), "/editions/seventh/register");
    let fields = form("Ndiaye", "f@b.example", "SEN", &["01-law"]);
    visitor.post(register, &fields).await.is(422).shows("Answer this question");
    let registered = "/editions/seventh/registered";
    visitor.upload(register, &fields, "answer.letter", "a.pdf", PDF.to_vec()).await.redirects_to(registered);
    // No other file is taken, and nothing that was typed is lost; without it the form is taken.
    let fields = form("Sarr", "s@b.example", "SEN", &["01-law"]);
    let page = visitor.upload(register, &fields, "answer.letter", "b.pdf", PDF.to_vec()).await.is(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#answer.letter"]);
    assert_eq!(page.attributes("#family_name", "value"), ["Sarr"]);
    let page = page.shows("No more files can be taken here at present").shows(&world.site.settings.contact_email);
    assert!(page.attributes("input[name^=kept]", "value").iter().all(String::is_empty), "nothing comes along");
    visitor.upload(register, &fields, "answer.letter", "", Vec::new()).await.redirects_to(registered);
    assert_eq!(kept(&world, Purpose::Answer), (1, PDF.len()));
    assert_eq!(kept(&world, Purpose::AnswerKept), (0, 0));
    // Of lists that nobody confirms a person of staff has five.
    let lists = "/staff/editions/seventh/invitations/lists";
    let mut previews = Vec::new();
    for number in 0..7 {
        let list = format!("Email;Name;State\na{number}@b.example;A;Togo\n");
        previews.push(officer.upload(lists, &[], "file", "list.csv", list.into()).await.redirects_to(lists));
    }
    assert_eq!(kept(&world, Purpose::Contacts).0, 5);
    officer.get(&previews[1]).await.is(404);
    officer.get(&previews[2]).await.ok();
    officer.post(&previews[2], &[]).await.redirects_to("/staff/editions/seventh/invitations");
    // A focal point has one.
    let own = crate::nominations::focal_point(&officer, "states/TGO", "Afi", "afi@b.example", "en").await;
    assert!(own.starts_with("/staff"), "{own}");
    let space = crate::nominations::mail_to(&world, "To: ", "afi@b.example").link("/focal/");
    let list = |number: usize| format!("Nom;Prénom;Courriel\nP{number};Essi;p{number}@b.example\n").into_bytes();
    let mut last = Vec::new();
    for number in 0..3 {
        last.push(visitor.upload(&format!("{space}/lists"), &[], "file", "l.csv", list(number)).await.redirects_to(&space));
    }
    assert_eq!(kept(&world, Purpose::Nominations).0, 1);
    // The number of a row that is gone may be given again: the address then shows the newest.
    if last[1] != last[2] {
        visitor.get(&last[1]).await.is(404);
    }
    visitor.get(&last[2]).await.ok().shows("P2").hides("P1");
}
