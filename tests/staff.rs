//! Staff sign in, and what they may.

use baraza::db::schema::{second_factor, staff_user};
use baraza::db::types::UtcInstant;
use baraza::db::{Conn, Lock};
use baraza::web::limits::Tried;
use chrono::TimeDelta;
use diesel::{ExpressionMethods as _, QueryDsl as _, RunQueryDsl as _};

use crate::support::World;

stories! {
    a_one_time_link_works_once
    a_password_signs_in
    strangers_learn_nothing
    a_session_ends_a_day_after_it_began
    a_wrong_code_is_counted
}

async fn a_one_time_link_works_once(world: World) {
    let output = world.baraza(&["user", "add", "--email", "h@acbc.example", "--name", "Halima", "--role", "admin"]);
    let link = String::from_utf8(output.stdout).expect("UTF-8").trim().to_owned();
    let path = link.strip_prefix(&world.base).expect("our link");
    let visitor = world.visitor();
    // A mail scanner follows links: looking must not use it up.
    visitor.get(path).await.ok().shows("Halima");
    visitor.get(path).await.ok().shows("Halima");
    visitor.post(path, &[]).await.redirects_to("/staff");
    visitor.get("/staff/users").await.ok().shows("h@acbc.example");
    world.visitor().post(path, &[]).await.shows("has been used");
}

/// Adds `p@acbc.example`, whose password is `correct horse battery`.
fn add_with_password(world: &World) {
    use std::io::Write as _;
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_baraza"))
        .arg("--config")
        .arg(world.config())
        .args(["user", "add", "--email", "p@acbc.example", "--name", "P", "--role", "admin", "--password-stdin"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    child.stdin.take().expect("a pipe").write_all(b"correct horse battery\n").expect("written");
    assert!(child.wait_with_output().expect("ended").status.success());
}

async fn a_password_signs_in(world: World) {
    add_with_password(&world);
    let visitor = world.visitor();
    let wrong = [("email", "p@acbc.example"), ("password", "wrong horse battery")];
    let unknown = [("email", "nobody@acbc.example"), ("password", "wrong horse battery")];
    let first = visitor.post("/staff/sign-in", &wrong).await.is(422);
    let second = visitor.post("/staff/sign-in", &unknown).await.is(422);
    assert_eq!(first.all(".summary li"), second.all(".summary li"));
    visitor
        .post("/staff/sign-in", &[("email", "P@acbc.example"), ("password", "correct horse battery")])
        .await
        .redirects_to("/staff");
    visitor.get("/staff/audit").await.ok();
    visitor.post("/staff/sign-out", &[]).await.redirects_to("/");
    visitor.get("/staff/audit").await.redirects_to("/staff/sign-in");
}

async fn strangers_learn_nothing(world: World) {
    let officer = world.staff("officer", &[]).await;
    officer.get("/staff/users").await.is(404);
    officer.get("/staff/no-such-page").await.is(404);
    // From another site, with the session's cookie: refused.
    let request = officer.client().post(officer.url("/staff/sign-out")).header("Sec-Fetch-Site", "cross-site");
    assert_eq!(request.send().await.expect("an answer").status().as_u16(), 403);
    officer.get("/staff/audit").await.is(404);
}

async fn a_session_ends_a_day_after_it_began(mut world: World) {
    let officer = world.staff("officer", &[]).await;
    let began = world.site.now();
    // It never rests for twelve hours, and ends all the same; the page says when.
    for (hours, ends) in [(11, "2 June 2027, 07:"), (22, "2 June 2027, 08:"), (23, "2 June 2027, 08:")] {
        world = world.changed(|settings| settings.clock_now = Some(began + TimeDelta::hours(hours)));
        let page = officer.get(&format!("{}/staff/account", world.base)).await.ok();
        let cells = page.all("td[data-label=Ends]");
        assert!(cells.len() == 1 && cells[0].starts_with(ends), "{hours}: {cells:?}");
    }
    world = world.changed(|settings| settings.clock_now = Some(began + TimeDelta::hours(25)));
    officer.get(&format!("{}/staff/account", world.base)).await.redirects_to("/staff/sign-in");
}

async fn a_wrong_code_is_counted(world: World) {
    add_with_password(&world);
    let now = world.site.now();
    // Whatever the secret is: a recovery code is weighed without it.
    let factor = move |conn: &mut Conn| {
        let user: i64 = staff_user::table.filter(staff_user::email.eq("p@acbc.example")).select(staff_user::id).first(conn)?;
        let row = (
            second_factor::user_id.eq(user),
            second_factor::secret.eq(vec![7_u8; 48]),
            second_factor::last_step.eq(0_i64),
            second_factor::confirmed_at.eq(UtcInstant::from(now)),
        );
        diesel::insert_into(second_factor::table).values(row).execute(conn)?;
        Ok(())
    };
    world.site.db.write(Lock::None, factor).await.expect("written");
    let visitor = world.visitor();
    let fields = [("email", "p@acbc.example"), ("password", "correct horse battery")];
    visitor.post("/staff/sign-in", &fields).await.redirects_to("/staff/sign-in/code");
    visitor.post("/staff/sign-in/code", &[("code", "abcd-efgh-ijkl-mnop")]).await.is(422);
    // The password alone was no sign-in.
    let tried = |tried| world.site.limiter.tried(tried);
    assert_eq!(Tried::ALL.map(tried), [0, 0, 1, 0]);
    let other = world.staff("officer", &[]).await;
    other.get("/staff").await.ok();
    assert_eq!(world.site.limiter.tried(Tried::Ok), 1, "a link counts too");
}
