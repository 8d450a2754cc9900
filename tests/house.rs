//! What must hold of the whole house: whoever sees one State sees no other, which way the slices look, and two engines with
//! one schema. Who may open what: `access.rs`.

use std::path::Path;

use baraza::accounts::Access;
use baraza::app::ROUTES;

use crate::registration::{form, load};
use crate::support::World;

stories! { whoever_sees_one_state_sees_no_other a_balancer_is_told several_processes_start_at_once }

/// A path of a route with something in every place.
fn example(pattern: &str, edition: &str) -> String {
    pattern
        .split('/')
        .map(|part| match part {
            "{edition}" => edition,
            "{session}" => "01-law",
            part if part.starts_with('{') => "1",
            part => part,
        })
        .collect::<Vec<_>>()
        .join("/")
}

/// A coordinator of one State walks every route with the ids of somebody of another.
async fn whoever_sees_one_state_sees_no_other(world: World) {
    load(&world);
    for (family, email, state) in [("Mensah", "own@b.example", "TGO"), ("Ndiaye", "foreign@b.example", "SEN")] {
        let fields = form(family, email, state, &["01-law"]);
        world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    }
    let officer = world.staff("officer", &[]).await;
    let list = officer.get("/staff/editions/seventh/registrations").await.ok();
    let id = |name: &str| {
        let found = list.all("tbody th a").into_iter().zip(list.attributes("tbody th a", "href"));
        let path = found.filter(|(shown, _)| shown.contains(name)).map(|(_, path)| path).next().expect("listed");
        path.rsplit_once('/').expect("a path").1.to_owned()
    };
    let (own, foreign) = (id("Mensah"), id("Ndiaye"));
    let coordinator = world.staff("coordinator", &["--edition", "seventh", "--state", "TGO"]).await;
    let mut walked = 0;
    for route in ROUTES.iter().filter(|route| route.path.contains("{edition}") && route.access != Access::Public) {
        let path =
            route.path.replace("{registration}", &foreign).replace("{session}", "01-law").replace("{edition}", "seventh");
        let path = example(&path, "seventh");
        if route.method == "GET" {
            let page = coordinator.get(&path).await;
            let body = String::from_utf8_lossy(&page.bytes).into_owned();
            assert!(!body.contains("foreign@b.example") && !body.contains("Ndiaye"), "{path}: {body}");
        } else {
            // Seats, like registrations, are numbered from 1 in the order of their registration: the first is their own.
            let page = coordinator.post(&path, &[("seat", &foreign), ("verdict", "present"), ("decision", "cancel")]).await;
            // The forms of their own work come back with what is missing; whatever is of somebody else is not there.
            let own = ["/registrations/new", "/registrations/filters", "/attendance/paper", "/people/1"]
                .iter()
                .any(|form| path.ends_with(form));
            assert!(matches!(page.status, 400 | 404) || (own && page.status == 422), "{path}: {}", page.status);
            let body = String::from_utf8_lossy(&page.bytes).into_owned();
            assert!(!body.contains("foreign@b.example") && !body.contains("Ndiaye"), "{path}: {body}");
        }
        if route.path.contains("{registration}") {
            let status = coordinator.get(&path).await.status;
            assert_eq!(status, 404, "{path}");
        }
        walked += 1;
    }
    assert!(walked > 20, "{walked}");
    let registration = |id: &str| format!("/staff/editions/seventh/registrations/{id}");
    coordinator.get(&registration(&foreign)).await.is(404);
    coordinator.get(&registration(&own)).await.ok().shows("Mensah");
    coordinator.get("/staff/editions/seventh/registrations").await.ok().shows("Mensah");
    officer.get(&registration(&foreign)).await.ok().shows("Confirmed");
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
