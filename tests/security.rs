//! What somebody with bad intentions tries over HTTP.

use crate::registration::load;
use crate::support::World;

stories! {
    a_small_file_cannot_take_all_memory
    pages_link_to_themselves_alone
    headers_can_be_asked_for
    a_blocked_network_locks_no_other_account
    pages_are_kept_under_one_spelling
    where_to_go_after_signing_in
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
