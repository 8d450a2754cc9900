//! Accounts of staff: where they are signed in, what their passwords must be, their second factor, and what guessing brings.

use std::sync::OnceLock;

use baraza::accounts::roles::{Grant, Role};
use baraza::accounts::second_factor::Secret;
use baraza::accounts::store::{NewUser, add_user};
use baraza::db::Lock;
use baraza::db::schema::{known_device, recovery_code, second_factor, staff_session};
use baraza::db::types::UtcInstant;
use baraza::i18n::Language;
use baraza::text::EmailAddress;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::{ExpressionMethods as _, QueryDsl as _, RunQueryDsl as _};

use crate::registration::{form, load};
use crate::support::{Page, Visitor, World};

stories! {
    sessions_are_seen_and_ended
    a_refused_password_is_told_why
    a_second_factor_is_set_up_and_asked
    a_lost_telephone_is_no_catastrophe
    an_admin_must_have_a_second_factor
    codes_cannot_be_guessed
    guessing_locks_out_nobody_but_the_guesser
    sixty_people_sign_in_from_one_address
    forwarded_addresses_are_believed_of_proxies_only
    an_account_that_is_not_there_looks_like_any_other
    taking_many_people_s_data_away_asks_once_more
    what_was_typed_waits_for_the_session_and_the_proof
    a_copy_of_the_database_opens_no_account
    an_old_proof_hands_over_nobody_s_link
}

const PASSWORD: &str = "a boat on the wide lake";
const FIREFOX: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
const CHROME: &str =
    "Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";

/// Adds a user with [`PASSWORD`]; answers their id.
async fn user(world: &World, email: &str, role: Role) -> i64 {
    static HASH: OnceLock<String> = OnceLock::new();
    let hash = HASH.get_or_init(|| baraza::accounts::hash_password(PASSWORD, &[7; 16]).expect("hashed"));
    let user = NewUser {
        email: EmailAddress::parse(email).expect("an address"),
        name: "Neema Juma".into(),
        language: Language::En,
        grants: vec![Grant { role, edition: None, state: None, rec: None }],
        password_hash: Some(hash.clone()),
    };
    let now = world.site.now();
    world.site.db.write(Lock::None, move |conn| add_user(conn, &user, now)).await.expect("written").expect("new")
}

async fn try_password(visitor: &Visitor, email: &str, password: &str) -> Page {
    visitor.post("/staff/sign-in", &[("email", email), ("password", password)]).await
}

async fn signed_in(world: &World, email: &str) -> Visitor {
    let visitor = world.visitor();
    try_password(&visitor, email, PASSWORD).await.redirects_to("/staff");
    visitor
}

async fn signed_in_with(world: &World, email: &str, browser: &str) -> Visitor {
    let visitor = world.visitor();
    let request = visitor.client().post(visitor.url("/staff/sign-in")).header("Sec-Fetch-Site", "same-origin");
    let request = request.header("User-Agent", browser).form(&[("email", email), ("password", PASSWORD)]);
    assert_eq!(request.send().await.expect("an answer").status().as_u16(), 303);
    visitor
}

/// A second factor as its owner has it.
struct Own {
    secret: Secret,
    codes: Vec<String>,
    /// The code that was used up by setting it up.
    used: String,
}

/// Now, not shortly before the next code.
async fn calmly(world: &World) -> DateTime<Utc> {
    let left = 30 - world.site.now().timestamp().rem_euclid(30);
    if left < 8 {
        tokio::time::sleep(std::time::Duration::from_secs(left.unsigned_abs())).await;
    }
    world.site.now()
}

/// Follows the page that sets a second factor up.
async fn set_up(world: &World, visitor: &Visitor) -> Own {
    let page = "/staff/account/second-factor";
    visitor.post(&format!("{page}/begin"), &[]).await.redirects_to(page);
    let shown = visitor.get(page).await.ok().shows("let it read this picture");
    assert_eq!(shown.all("svg.qr path").len(), 1);
    let words = shown.all("li .code").remove(0).replace(' ', "");
    let bytes = data_encoding::BASE32_NOPAD.decode(words.as_bytes()).expect("base 32");
    let secret = Secret::new(bytes.try_into().expect("20 bytes"));
    // The code of half a minute ago is right too, and leaves the next two for what follows.
    let used = code(&secret, calmly(world).await - TimeDelta::seconds(30));
    let codes = visitor.post(page, &[("code", &used)]).await.ok().shows("shown only now").all("li.code");
    assert_eq!(codes.len(), 10);
    Own { secret, codes, used }
}

fn code(secret: &Secret, at: DateTime<Utc>) -> String {
    secret.code_at(at).expect("a code")
}

async fn sessions_are_seen_and_ended(world: World) {
    let id = user(&world, "neema@acbc.example", Role::Officer).await;
    user(&world, "other@acbc.example", Role::Officer).await;
    let admin = world.staff("admin", &[]).await;
    let here = signed_in_with(&world, "neema@acbc.example", FIREFOX).await;
    let phone = signed_in_with(&world, "neema@acbc.example", CHROME).await;
    let third = signed_in(&world, "neema@acbc.example").await;
    let other = signed_in(&world, "other@acbc.example").await;
    let page =
        here.get("/staff/account").await.ok().shows("neema@acbc.example").shows("Chrome, Android").shows("Unknown browser");
    let rows = page.all("tbody tr");
    assert_eq!(rows.len(), 3, "{rows:?}");
    let marked: Vec<&String> = rows.iter().filter(|row| row.contains("This one")).collect();
    assert!(marked.len() == 1 && marked[0].starts_with("Firefox, Windows"), "{rows:?}");
    assert!(marked[0].contains("1 June 2027, 08:"), "{marked:?}");
    // No token leaves the database, nor its hash.
    let hashes: Vec<Vec<u8>> = world
        .site
        .db
        .read_blocking(|conn| Ok(staff_session::table.select(staff_session::token_hash).load(conn)?))
        .expect("read");
    assert!(hashes.len() >= 5 && hashes.iter().all(|hash| !page.text().contains(&data_encoding::HEXLOWER.encode(hash))));
    // One, which is not somebody else's; then all others.
    let place = rows.iter().filter(|row| !row.contains("This one")).position(|row| row.contains("Chrome")).expect("there");
    let end = page.attributes("td form", "action").remove(place);
    other.post(&end, &[]).await.is(404);
    phone.get("/staff").await.ok();
    here.post(&end, &[]).await.redirects_to("/staff/account?done=session-ended");
    phone.get("/staff").await.redirects_to("/staff/sign-in");
    here.post(&end, &[]).await.is(404);
    third.get("/staff").await.ok();
    here.post("/staff/account/sessions/end", &[]).await.redirects_to("/staff/account?done=sessions-ended");
    third.get("/staff").await.redirects_to("/staff/sign-in");
    here.get("/staff/account").await.ok().hides("End all others");
    other.get("/staff").await.ok();
    let trail = admin.get("/staff/audit").await.ok().shows("staff.session_end").shows("staff.sessions_end");
    assert!(trail.main().contains(&format!("staff_user {id}")));
    // A new password ends all others.
    let elsewhere = signed_in(&world, "neema@acbc.example").await;
    let change = [("current_password", PASSWORD), ("password", "another boat on the lake")];
    here.post("/staff/password", &change).await.ok();
    here.get("/staff").await.ok();
    elsewhere.get("/staff").await.redirects_to("/staff/sign-in");
    // An administrator's disabling ends all, at once.
    admin.post(&format!("/staff/users/{id}/disable"), &[]).await.redirects_to("/staff/users");
    here.get("/staff").await.redirects_to("/staff/sign-in");
    try_password(&here, "neema@acbc.example", "another boat on the lake").await.is(422);
}

async fn a_refused_password_is_told_why(world: World) {
    user(&world, "neema@acbc.example", Role::Officer).await;
    let visitor = signed_in(&world, "neema@acbc.example").await;
    let long = "many words ".repeat(12);
    let table = [
        ("tiny one", "Enter 12 characters or more"),
        (long.as_str(), "Enter 128 characters or fewer"),
        ("aaaaaaaaaaaaaaaa", "five different characters"),
        ("abcdefghijklmnop", "not in a row like abcdef"),
        ("Password2027!!", "made of those that are tried first"),
        ("Neema.Juma.2027", "little more than your name"),
        ("neema@acbc.example", "little more than your name or your e-mail address"),
    ];
    for (password, why) in table {
        let page = visitor.post("/staff/password", &[("current_password", PASSWORD), ("password", password)]).await.is(422);
        let said = page.all(".summary li").join(" ");
        assert!(said.contains(why), "{password}: {said}");
        assert_eq!(page.attributes(".summary a", "href"), ["#password"]);
        assert!(!page.text().contains(password), "a password is not shown again");
    }
    // The same password from a keyboard that writes accents apart.
    let change = [("current_password", PASSWORD), ("password", "déjà vu à Libreville")];
    visitor.post("/staff/password", &change).await.ok();
    let apart = "de\u{301}ja\u{300} vu a\u{300} Libreville";
    try_password(&world.visitor(), "neema@acbc.example", apart).await.redirects_to("/staff");
    // The command line has the same rules.
    let output = with_password(&world, "password2027!!");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("the password: it is"), "{output:?}");
    assert!(with_password(&world, "a heron over the wide river").status.success());
}

fn with_password(world: &World, password: &str) -> std::process::Output {
    use std::io::Write as _;
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_baraza"))
        .arg("--config")
        .arg(world.config())
        .args(["user", "add", "--email", "p@acbc.example", "--name", "P", "--role", "admin", "--password-stdin"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    child.stdin.take().expect("a pipe").write_all(password.as_bytes()).expect("written");
    child.wait_with_output().expect("ended")
}

async fn a_second_factor_is_set_up_and_asked(world: World) {
    let email = "neema@acbc.example";
    user(&world, email, Role::Officer).await;
    let neema = signed_in(&world, email).await;
    neema.get("/staff/account").await.ok().shows("whoever learns your password can sign in");
    let page = "/staff/account/second-factor";
    neema.get(page).await.ok().shows("Set it up");
    neema.post(page, &[("code", "000000")]).await.redirects_to(page);
    neema.post(&format!("{page}/begin"), &[]).await.redirects_to(page);
    neema.post(page, &[("code", "no code")]).await.is(422).shows("This code is not right");
    // Nothing is asked before it is confirmed.
    signed_in(&world, email).await.get("/staff").await.ok();
    let Own { secret, used, .. } = set_up(&world, &neema).await;
    neema.get("/staff/account").await.ok().shows("10 recovery codes are left");
    // From now on the password alone opens nothing.
    let visitor = world.visitor();
    let to = visitor.post("/staff/sign-in", &[("email", email), ("password", PASSWORD), ("next", "/staff/editions")]).await;
    let to = to.redirects_to("/staff/sign-in/code?next=");
    visitor.get("/staff").await.redirects_to("/staff/sign-in");
    assert_eq!(visitor.get(&to).await.ok().attributes("input[name=next]", "value"), ["/staff/editions"]);
    let now = code(&secret, calmly(&world).await);
    for wrong in ["", "000 000", "abcdef", &used] {
        visitor.post("/staff/sign-in/code", &[("code", wrong)]).await.is(422).shows("This code is not right");
    }
    visitor.get("/staff").await.redirects_to("/staff/sign-in");
    let spaced = format!("{} {}", &now[..3], &now[3..]);
    let answer = visitor.post("/staff/sign-in/code", &[("code", &spaced), ("next", "/staff/editions")]).await;
    answer.redirects_to("/staff/editions");
    visitor.get("/staff").await.ok();
    // Neither the same code again, nor the same half of a sign-in.
    visitor.post("/staff/sign-in/code", &[("code", &now)]).await.redirects_to("/staff/sign-in");
    let thief = world.visitor();
    try_password(&thief, email, PASSWORD).await.redirects_to("/staff/sign-in/code");
    thief.post("/staff/sign-in/code", &[("code", &now)]).await.is(422);
    // A one-time link asks for it too, and still lets a forgotten password be set anew.
    let output = world.baraza(&["user", "link", "--email", email]);
    let link = String::from_utf8(output.stdout).expect("UTF-8").trim().replace(&world.base, "");
    let by_link = world.visitor();
    by_link.post(&link, &[]).await.redirects_to("/staff/sign-in/code");
    by_link.get("/staff/password").await.redirects_to("/staff/sign-in");
    let next = code(&secret, calmly(&world).await + TimeDelta::seconds(30));
    by_link.post("/staff/sign-in/code", &[("code", &next)]).await.redirects_to("/staff");
    by_link.get("/staff/password").await.ok().shows("You came in with a one-time link");
    // Removing it asks for nothing while the proof is fresh.
    by_link.post(&format!("{page}/remove"), &[]).await.redirects_to("/staff/account?done=factor-removed");
    signed_in(&world, email).await.get("/staff").await.ok();
}

async fn a_lost_telephone_is_no_catastrophe(world: World) {
    let email = "neema@acbc.example";
    let id = user(&world, email, Role::Officer).await;
    let admin = world.staff("admin", &[]).await;
    let neema = signed_in(&world, email).await;
    let Own { codes, .. } = set_up(&world, &neema).await;
    let enter = async |code: &str, expected: u16| {
        let visitor = world.visitor();
        try_password(&visitor, email, PASSWORD).await.redirects_to("/staff/sign-in/code");
        visitor.post("/staff/sign-in/code", &[("code", code)]).await.is(expected);
        visitor
    };
    // Each recovery code once, in whatever form.
    let visitor = enter(&codes[0].to_uppercase().replace('-', " "), 303).await;
    visitor.get("/staff/account").await.ok().shows("9 recovery codes are left");
    enter(&codes[0], 422).await;
    let page = visitor.post("/staff/account/second-factor/codes", &[]).await.ok();
    let renewed = page.all("li.code");
    assert!(renewed.len() == 10 && renewed.iter().all(|code| !codes.contains(code)));
    enter(&codes[1], 422).await;
    enter(&renewed[1], 303).await;
    // None left: an administrator takes the factor away, which signs out everywhere.
    admin.get("/staff/users").await.ok().shows("With second factor");
    neema.post(&format!("/staff/users/{id}/second-factor"), &[]).await.is(404);
    admin.post(&format!("/staff/users/{id}/second-factor"), &[]).await.redirects_to("/staff/users?done=factor-reset");
    admin.post(&format!("/staff/users/{id}/second-factor"), &[]).await.is(404);
    visitor.get("/staff").await.redirects_to("/staff/sign-in");
    let neema = signed_in(&world, email).await;
    // So does the command line.
    set_up(&world, &neema).await;
    assert!(world.baraza(&["user", "reset-second-factor", "--email", email]).status.success());
    neema.get("/staff").await.redirects_to("/staff/sign-in");
    signed_in(&world, email).await.get("/staff").await.ok();
    assert_eq!(world.baraza(&["user", "reset-second-factor", "--email", email]).status.code(), Some(2));
    assert_eq!(world.baraza(&["user", "link", "--email", "nobody@acbc.example"]).status.code(), Some(2));
    let trail = admin.get("/staff/audit").await.ok().shows("user.second_factor_reset").shows("user.recovery_code");
    assert!(codes.iter().chain(&renewed).all(|code| !trail.text().contains(code)));
}

async fn an_admin_must_have_a_second_factor(world: World) {
    // Where others reach the installation.
    let world = world.changed(|settings| settings.server.on_loopback = false);
    load(&world);
    let admin = world.staff("admin", &[]).await;
    for path in
        ["/staff", "/staff/users", "/staff/editions/seventh", "/staff/account", "/staff/editions/seventh/attendance.csv"]
    {
        admin.get(path).await.redirects_to("/staff/account/second-factor");
    }
    let new = [("name", "Amina"), ("email", "amina@acbc.example"), ("role", "admin")];
    admin.post("/staff/users", &new).await.redirects_to("/staff/account/second-factor");
    admin.get("/staff/account/second-factor").await.ok().shows("no other page opens");
    set_up(&world, &admin).await;
    admin.get("/staff/users").await.ok().hides("amina@acbc.example");
    admin.post("/staff/account/second-factor/remove", &[]).await.is(400);
    admin.get("/staff/account/second-factor").await.ok().hides("Remove the second factor");
    // Others may do without.
    world.staff("officer", &[]).await.get("/staff/editions/seventh").await.ok();
}

async fn codes_cannot_be_guessed(world: World) {
    let email = "neema@acbc.example";
    let id = user(&world, email, Role::Officer).await;
    let neema = signed_in(&world, email).await;
    let Own { secret, codes, .. } = set_up(&world, &neema).await;
    let world = world.changed(|settings| settings.limits.disabled = false);
    let thief = world.visitor();
    let mut weighed = 0;
    for number in 0..30 {
        // A new half of a sign-in does not start the count anew.
        if number % 7 == 0 {
            try_password(&thief, email, PASSWORD).await.redirects_to("/staff/sign-in/code");
        }
        let page = thief.post("/staff/sign-in/code", &[("code", "000000")]).await;
        weighed += usize::from(page.status == 422);
        assert!(matches!(page.status, 422 | 429), "{}", page.status);
    }
    assert_eq!(weighed, 10);
    let now = code(&secret, calmly(&world).await);
    thief.post("/staff/sign-in/code", &[("code", &now)]).await.is(429).shows("Too many codes");
    thief.post("/staff/sign-in/code", &[("code", &codes[0])]).await.is(429);
    // The owner, where they have signed in before, is not kept out.
    neema.post("/staff/sign-out", &[]).await.redirects_to("/staff/sign-in");
    try_password(&neema, email, PASSWORD).await.redirects_to("/staff/sign-in/code");
    assert!(known_devices(&world, id) > 0);
    let answer = neema.post(&format!("{}/staff/sign-in/code", world.base), &[("code", &now)]).await;
    answer.redirects_to("/staff");
}

fn known_devices(world: &World, id: i64) -> i64 {
    let count = move |conn: &mut baraza::db::Conn| {
        Ok(known_device::table.filter(known_device::user_id.eq(id)).count().get_result(conn)?)
    };
    world.site.db.read_blocking(count).expect("read")
}

async fn guessing_locks_out_nobody_but_the_guesser(world: World) {
    let email = "neema@acbc.example";
    user(&world, email, Role::Officer).await;
    let world = world.changed(|settings| settings.limits.disabled = false);
    let neema = signed_in(&world, email).await;
    neema.post("/staff/sign-out", &[]).await.redirects_to("/staff/sign-in");
    let guesses = if std::env::var_os("BARAZA_TEST_FULL").is_some() { 10_000 } else { 150 };
    let guesser = world.visitor();
    let mut weighed = 0;
    for number in 0..guesses {
        // From ever other addresses, as it says: nobody believes it.
        let request = guesser
            .client()
            .post(guesser.url("/staff/sign-in"))
            .header("Sec-Fetch-Site", "same-origin")
            .header("X-Forwarded-For", format!("198.51.{}.{}", number / 250, number % 250))
            .form(&[("email", email), ("password", &format!("guess number {number}"))]);
        let status = request.send().await.expect("an answer").status().as_u16();
        weighed += usize::from(status == 422);
        assert!(matches!(status, 422 | 429), "{status}");
    }
    // In a quarter of an hour, so 40 in an hour.
    assert_eq!(weighed, 10);
    // Even the right password is not weighed for the guesser; the owner comes in where they have been before.
    try_password(&guesser, email, PASSWORD).await.is(429).shows("Too many tries");
    try_password(&neema, email, PASSWORD).await.redirects_to("/staff");
    neema.get("/staff").await.ok();
    // What makes the browser known helps with no other account.
    let other = "other@acbc.example";
    user(&world, other, Role::Officer).await;
    for _ in 0..10 {
        try_password(&guesser, other, "wrong").await;
    }
    try_password(&neema, other, PASSWORD).await.is(429);
}

async fn sixty_people_sign_in_from_one_address(world: World) {
    let world = world.changed(|settings| settings.limits.disabled = false);
    for number in 0..60 {
        user(&world, &format!("officer{number}@acbc.example"), Role::Officer).await;
    }
    for number in 0..60 {
        let (email, visitor) = (format!("officer{number}@acbc.example"), world.visitor());
        // Every third one mistypes, twice.
        if number % 3 == 0 {
            for _ in 0..2 {
                try_password(&visitor, &email, "mistyped").await.is(422);
            }
        }
        try_password(&visitor, &email, PASSWORD).await.redirects_to("/staff");
    }
    // Sprayed over many accounts, an address has a hundred guesses in a quarter of an hour and not one more.
    let sprayer = world.visitor();
    let mut weighed = 40;
    let sprayed = if std::env::var_os("BARAZA_TEST_FULL").is_some() { 10_000 } else { 80 };
    for number in 0..sprayed {
        let page = try_password(&sprayer, &format!("someone{number}@acbc.example"), "sunshine").await;
        weighed += usize::from(page.status == 422);
    }
    assert_eq!(weighed, 100);
}

async fn forwarded_addresses_are_believed_of_proxies_only(world: World) {
    let world = world.changed(|settings| {
        settings.limits.disabled = false;
        settings.server.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")];
    });
    let visitor = world.visitor();
    let from = async |forwarded: &str, number: usize| {
        let email = format!("someone{number}@acbc.example");
        let request = visitor.client().post(visitor.url("/staff/sign-in")).header("Sec-Fetch-Site", "same-origin");
        let request = request.header("X-Forwarded-For", forwarded).form(&[("email", email.as_str()), ("password", "x")]);
        request.send().await.expect("an answer").status().as_u16()
    };
    // The proxy adds the address that it sees to whatever the client says.
    for number in 0..100 {
        assert_eq!(from(&format!("192.0.2.{number}, 203.0.113.9"), number).await, 422);
    }
    assert_eq!(from("192.0.2.200, 203.0.113.9", 200).await, 429);
    assert_eq!(from("192.0.2.200, 203.0.113.10", 200).await, 422);
}

async fn an_account_that_is_not_there_looks_like_any_other(world: World) {
    let (known, unknown, disabled) = ("neema@acbc.example", "nobod@acbc.example", "gone1@acbc.example");
    user(&world, known, Role::Officer).await;
    let id = user(&world, disabled, Role::Officer).await;
    let admin = world.staff("admin", &[]).await;
    admin.post(&format!("/staff/users/{id}/disable"), &[]).await.redirects_to("/staff/users");
    let full = std::env::var_os("BARAZA_TEST_FULL").is_some();
    let rounds = if full { 500 } else { 15 };
    let visitor = world.visitor();
    let mut times: [Vec<f64>; 2] = [Vec::new(), Vec::new()];
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..rounds {
        for (email, place) in [(known, Some(0)), (unknown, Some(1)), (disabled, None)] {
            let begun = std::time::Instant::now();
            let page = try_password(&visitor, email, "wrong horse battery").await;
            if let Some(place) = place {
                times[place].push(begun.elapsed().as_secs_f64());
            }
            let mut headers: Vec<String> = page.headers.keys().map(ToString::to_string).filter(|name| name != "date").collect();
            headers.sort();
            seen.insert((page.status, page.text().replace(email, "…"), headers));
        }
    }
    assert_eq!(seen.len(), 1, "{seen:?}");
    if full {
        let (share, gap) = told_apart(&times);
        println!("T7 sign-in: share {share:.3}, gap of medians {:.2} ms", gap * 1000.0);
        assert!((0.45..0.55).contains(&share) && gap < 0.005, "{share} {gap}");
    }
}

/// How well somebody tells two kinds of answers apart who has only a watch: the share of pairs in which the first kind took
/// longer (one half is not at all), and the seconds between their medians.
pub fn told_apart(times: &[Vec<f64>; 2]) -> (f64, f64) {
    let [one, other] = times;
    let wins = one.iter().map(|time| other.iter().filter(|other| time > other).count()).sum::<usize>();
    #[expect(clippy::cast_precision_loss, reason = "some hundred thousand")]
    let share = wins as f64 / (one.len() * other.len()) as f64;
    let median = |times: &[f64]| {
        let mut times = times.to_vec();
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    (share, (median(one) - median(other)).abs())
}

/// Puts the last proof of every session back by some minutes.
async fn age_proofs(world: &World, minutes: i64) {
    let at = UtcInstant::from(world.site.now() - TimeDelta::minutes(minutes));
    let age = move |conn: &mut baraza::db::Conn| {
        diesel::update(staff_session::table).set(staff_session::proved_at.eq(at)).execute(conn)?;
        Ok(())
    };
    world.site.db.write(Lock::None, age).await.expect("written");
}

/// What a page keeps to be sent once more: where to, and the fields.
fn kept(page: &Page) -> (String, Vec<(String, String)>) {
    let (names, values) = (page.attributes("main form input", "name"), page.attributes("main form input", "value"));
    (page.attributes("main form", "action").remove(0), names.into_iter().zip(values).collect())
}

async fn send_again(visitor: &Visitor, (to, fields): &(String, Vec<(String, String)>)) -> Page {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    visitor.post(to, &fields).await
}

async fn what_was_typed_waits_for_the_session_and_the_proof(world: World) {
    load(&world);
    let email = "neema@acbc.example";
    user(&world, email, Role::Admin).await;
    let neema = signed_in(&world, email).await;
    let areas = "/staff/editions/seventh/thematic-areas";
    let area = [("new", "yes"), ("slug", "law"), ("title_en", "Migration law"), ("title_ar", "قانون الهجرة"), ("gcm", "15")];
    // A long form, and a night between its first and its last field.
    let over = UtcInstant::from(world.site.now() - TimeDelta::minutes(1));
    let end = move |conn: &mut baraza::db::Conn| {
        diesel::update(staff_session::table).set(staff_session::expires_at.eq(over)).execute(conn)?;
        Ok(())
    };
    world.site.db.write(Lock::None, end).await.expect("written");
    let page = neema.post(areas, &area).await.is(403).shows("Your session has ended").hides("Neema Juma");
    assert_eq!(page.attributes("main a[target=_blank]", "href"), ["/staff/sign-in"]);
    let held = kept(&page);
    assert_eq!(held.1.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect::<Vec<_>>(), area);
    // Whoever has typed nothing, or was never here, is sent to sign in as ever.
    neema.post(areas, &[]).await.redirects_to("/staff/sign-in");
    world.visitor().post(areas, &area).await.redirects_to("/staff/sign-in");
    send_again(&neema, &held).await.is(403);
    try_password(&neema, email, PASSWORD).await.redirects_to("/staff");
    send_again(&neema, &held).await.redirects_to(areas);
    neema.get(areas).await.ok().shows("Migration law");
    // The same where only the proof of who they are has run out.
    age_proofs(&world, 16).await;
    let fields = [("name", "Amina Said"), ("email", "amina@acbc.example"), ("role", "officer")];
    let page = neema.post("/staff/users", &fields).await.is(403).shows("Is it still you?").shows("What you typed is kept");
    assert_eq!(page.attributes("main a[target=_blank]", "href"), ["/staff/account/proof"]);
    neema.get("/staff/users").await.ok().hides("Amina Said");
    neema.post("/staff/account/proof", &[("password", PASSWORD)]).await.redirects_to("/staff/account/proof");
    send_again(&neema, &kept(&page)).await.ok();
    neema.get("/staff/users").await.ok().shows("Amina Said");
}

async fn taking_many_people_s_data_away_asks_once_more(world: World) {
    load(&world);
    let email = "neema@acbc.example";
    user(&world, email, Role::Officer).await;
    let by_link = world.staff("officer", &[]).await;
    let neema = signed_in(&world, email).await;
    let at = |file: &str| format!("/staff/editions/seventh/{file}");
    let files = [
        "attendance.csv",
        "attendance.xlsx",
        "attendance.hxl.csv",
        "registrations.csv",
        "registrations.xlsx",
        "sessions/01-law/attendance/sheet",
    ];
    for file in files {
        neema.get(&at(file)).await.ok();
    }
    age_proofs(&world, 16).await;
    for file in files {
        neema.get(&at(file)).await.redirects_to("/staff/account/proof?next=%2Fstaff%2Feditions%2Fseventh%2F");
        // On one's own machine a one-time link may be all there is.
        by_link.get(&at(file)).await.ok();
    }
    // Figures without people, and pages, ask for nothing.
    neema.get(&at("states.hxl.csv")).await.ok();
    neema.get(&at("registrations")).await.ok();
    let to = neema.get(&at("attendance.csv?session=01-law")).await.redirects_to("/staff/account/proof");
    let next = neema.get(&to).await.ok().shows("Is it still you?").attributes("input[name=next]", "value").remove(0);
    assert_eq!(next, at("attendance.csv?session=01-law"));
    let proof = "/staff/account/proof";
    neema.post(proof, &[("password", "wrong"), ("next", &next)]).await.is(422).shows("not your present password");
    neema.get(&next).await.redirects_to(proof);
    let to = neema.post(proof, &[("password", PASSWORD), ("next", &next)]).await.redirects_to(proof);
    assert_eq!(neema.get(&to).await.ok().attributes("main a.btn", "href"), [next.as_str()]);
    neema.get(&next).await.ok();
    // Another site cannot be gone on to.
    let to = neema.get("/staff/account/proof?next=https://elsewhere.example").await.ok();
    assert_eq!(to.attributes("main a.btn", "href"), ["/staff"]);
    // Nobody sets a second factor up in a session that somebody left open, nor reads a secret there.
    let page = "/staff/account/second-factor";
    neema.post(&format!("{page}/begin"), &[]).await.redirects_to(page);
    age_proofs(&world, 16).await;
    neema.get(page).await.redirects_to(proof);
    neema.post(page, &[("code", "000000")]).await.redirects_to(proof);
    neema.post(&format!("{page}/begin"), &[]).await.redirects_to(proof);
    neema.post(proof, &[("password", PASSWORD)]).await.redirects_to(proof);
    // Whoever has a second factor proves it with a code; other gates are the same.
    let Own { secret, codes, .. } = set_up(&world, &neema).await;
    age_proofs(&world, 16).await;
    for action in ["begin", "codes", "remove"] {
        neema.post(&format!("/staff/account/second-factor/{action}"), &[]).await.redirects_to(proof);
    }
    assert!(neema.get(proof).await.ok().all("input[name=password]").is_empty());
    neema.post(proof, &[("password", PASSWORD), ("code", "000000")]).await.is(422).shows("This code is not right");
    neema.post(proof, &[("code", &code(&secret, calmly(&world).await))]).await.redirects_to(proof);
    neema.get(&at("registrations.csv")).await.ok();
    age_proofs(&world, 16).await;
    neema.post(proof, &[("code", &codes[0])]).await.redirects_to(proof);
    neema.post("/staff/account/second-factor/remove", &[]).await.redirects_to("/staff/account?done=factor-removed");
    // Where others reach the installation, a link is asked for as well.
    let world = world.changed(|settings| settings.server.on_loopback = false);
    let by_link = world.staff("officer", &[]).await;
    by_link.get(&at("attendance.csv")).await.ok();
    age_proofs(&world, 16).await;
    let to = by_link.get(&at("attendance.csv")).await.redirects_to(proof);
    by_link.get(&to).await.ok().shows("You have no password to prove it with");
}

async fn a_copy_of_the_database_opens_no_account(world: World) {
    let email = "neema@acbc.example";
    let id = user(&world, email, Role::Officer).await;
    let neema = signed_in(&world, email).await;
    let Own { secret, codes, .. } = set_up(&world, &neema).await;
    let (sealed, hashes): (Option<Vec<u8>>, Vec<Vec<u8>>) = world
        .site
        .db
        .read_blocking(move |conn| {
            let sealed = second_factor::table.find(id).select(second_factor::secret).first(conn)?;
            Ok((sealed, recovery_code::table.select(recovery_code::code_hash).load(conn)?))
        })
        .expect("read");
    let words = data_encoding::BASE32_NOPAD.decode(secret.in_words().replace(' ', "").as_bytes()).expect("base 32");
    let sealed = sealed.expect("in force");
    assert!(!sealed.windows(words.len()).any(|part| part == words));
    assert_eq!(hashes.len(), 10);
    for code in codes {
        let plain = code.replace('-', "");
        assert!(!hashes.contains(&baraza::links::sha256(plain.as_bytes()).to_vec()), "a hash that needs no key");
    }
    // In another's row the secret is worth nothing.
    let other = user(&world, "other@acbc.example", Role::Officer).await;
    let copied = sealed.clone();
    let copy = move |conn: &mut baraza::db::Conn| {
        let now = UtcInstant::from("2027-06-01T08:00:00Z".parse::<DateTime<Utc>>().expect("an instant"));
        let row = (
            second_factor::user_id.eq(other),
            second_factor::secret.eq(&copied),
            second_factor::last_step.eq(0),
            second_factor::confirmed_at.eq(now),
        );
        diesel::insert_into(second_factor::table).values(row).execute(conn)?;
        Ok(())
    };
    world.site.db.write(Lock::None, copy).await.expect("written");
    let visitor = world.visitor();
    try_password(&visitor, "other@acbc.example", PASSWORD).await.redirects_to("/staff/sign-in/code");
    let code = code(&secret, calmly(&world).await);
    visitor.post("/staff/sign-in/code", &[("code", &code)]).await.is(500);
    visitor.get("/staff").await.redirects_to("/staff/sign-in");
}

async fn an_old_proof_hands_over_nobody_s_link(world: World) {
    load(&world);
    let fields = form("Ndiaye", "f@b.example", "SEN", &["01-law"]);
    world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    let email = "neema@acbc.example";
    user(&world, email, Role::Officer).await;
    let neema = signed_in(&world, email).await;
    let list = neema.get("/staff/editions/seventh/registrations").await.ok();
    let message = format!("{}/message", list.attributes("tbody th a", "href").remove(0));
    let admin = world.staff("admin", &[]).await;
    let is_noted = async || admin.get("/staff/audit").await.ok().text().contains("registration.show_link");
    // Not after a quarter of an hour, and what was not handed over is not noted as if it had been.
    age_proofs(&world, 16).await;
    neema.post(&message, &[]).await.redirects_to("/staff/account/proof");
    assert!(!is_noted().await);
    neema.post("/staff/account/proof", &[("password", PASSWORD)]).await.redirects_to("/staff/account/proof");
    let text = neema.post(&message, &[]).await.ok().all("textarea#text").remove(0);
    assert!(text.contains("/me/"), "{text}");
    assert!(is_noted().await);
}
