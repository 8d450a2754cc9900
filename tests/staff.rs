//! Staff sign in, and what they may.

use crate::support::World;

stories! { a_one_time_link_works_once a_password_signs_in strangers_learn_nothing }

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

async fn a_password_signs_in(world: World) {
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
