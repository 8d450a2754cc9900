//! The ledger of attendance: lines entered by hand, the sheet that people sign, the roll-call on a phone, rooms with several
//! people before one screen, and what people say is recorded wrongly.

use crate::nominations::{focal_point, load_mode, mail_to};
use crate::registration::{form, load};
use crate::support::{Engine, Page, Visitor, World, play_at};

/// Half an hour into the first session: staff may still enter people.
const DURING: &str = "2027-06-08T07:30:00Z";

/// Before anybody is let in.
const EARLY: &str = "2027-06-08T06:20:00Z";

macro_rules! stories_at {
    ($($name:ident $now:ident $story:ident;)+) => {
        $(mod $name {
            use super::{Engine, $now, play_at, $story};

            #[test]
            fn sqlite() {
                play_at(Engine::Sqlite, $now, $story);
            }

            #[test]
            #[ignore = "needs tests/run"]
            fn postgres() {
                play_at(Engine::Postgres, $now, $story);
            }
        })+
    };
}

stories_at! {
    a_sheet_is_signed_and_keyed_in DURING paper;
    a_roll_is_called_on_a_phone DURING call;
    somebody_at_the_roll_call_is_not_on_the_list DURING newcomer;
    whoever_waited_and_came_was_there DURING waited;
    nobody_comes_before_the_doors_open EARLY too_early;
    lines_are_entered_and_withdrawn DURING by_hand;
    four_in_a_room_are_confirmed_by_the_other_side DURING room;
    somebody_says_that_it_is_wrong DURING correction;
}

const SESSION: &str = "/staff/editions/seventh/sessions/01-law/attendance";
const CSV: &str = "/staff/editions/seventh/attendance.csv?session=01-law";

/// Staff enter people: the session has begun, so the public form takes nobody any more.
async fn entered(officer: &Visitor, people: &[(&str, &str, &str)]) {
    for (family, email, state) in people {
        let mut fields = form(family, email, state, &["01-law"]);
        fields.retain(|(name, _)| *name != "consent");
        fields.extend([("source", "phone"), ("legal_basis", "official_list"), ("note", "Called us")]);
        officer.post("/staff/editions/seventh/registrations/new", &fields).await.redirects_to("/staff/editions/seventh");
    }
}

/// Address, status of attendance, minutes and sources of everybody in the first session.
async fn list(officer: &Visitor) -> Vec<[String; 4]> {
    let text = officer.get(CSV).await.ok().text();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headers = reader.headers().expect("a header").clone();
    let place = |name: &str| headers.iter().position(|header| header == name).expect("the column");
    let columns = ["email", "attendance_status", "minutes", "sources"].map(place);
    let mut rows: Vec<[String; 4]> = reader
        .records()
        .map(|row| {
            let row = row.expect("a row");
            columns.map(|column| row[column].to_owned())
        })
        .collect();
    rows.sort();
    rows
}

fn row(email: &str, status: &str, minutes: &str, sources: &str) -> [String; 4] {
    [email, status, minutes, sources].map(str::to_owned)
}

async fn paper(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    entered(&officer, &[("Alpha", "a@b.example", "TGO"), ("Beta", "b@b.example", "KEN"), ("Gamma", "c@b.example", "KEN")])
        .await;
    // The sheet: a code a line, and a place to sign.
    let sheet = officer.get(&format!("{SESSION}/sheet")).await.ok().shows("Signature").shows("Alpha");
    let codes = sheet.all("tbody .code");
    assert_eq!(codes.len(), 3);
    // A slip in one code: it is named, nothing is stored, and what was typed is still there.
    let slip = format!("{} {}", codes[0], codes[1].replace('-', "").replace('0', "1"));
    let page = officer.post(&format!("{SESSION}/paper"), &[("codes", &slip)]).await.is(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#codes"]);
    let page = page.shows("No place in this session has these codes");
    assert_eq!(page.all("textarea"), [slip.as_str()]);
    officer.post(&format!("{SESSION}/paper"), &[("codes", " ")]).await.is(422).shows("Enter at least one code");
    assert!(list(&officer).await.iter().all(|row| row[1] == "scheduled"));
    // As it is read aloud: small letters, no hyphen, one of them twice.
    let typed = format!("{}\n{}, {}", codes[0].to_lowercase(), codes[1].replace('-', ""), codes[0]);
    let fields = [("codes", typed.as_str()), ("minutes", "٨٥"), ("note", "Sheet of room 2")];
    let to = officer.post(&format!("{SESSION}/paper"), &fields).await.redirects_to(&format!("{SESSION}/paper"));
    let page = officer.get(&to).await.ok().shows("The sheet is recorded.");
    assert_eq!(page.all("tbody tr").len(), 2);
    // Both codes of one place, however written, are one line of evidence.
    let own = ledger(&officer, "Beta").await;
    assert_eq!(officer.get(&own).await.ok().attributes("form[action$=withdraw]", "action").len(), 1);
    // The same sheet again changes nothing.
    officer.post(&format!("{SESSION}/paper"), &fields).await.redirects_to(&format!("{SESSION}/paper"));
    let rows = list(&officer).await;
    assert_eq!(rows.iter().filter(|row| row[1] == "present" && row[2] == "85" && row[3] == "paper").count(), 2, "{rows:?}");
    assert_eq!(rows.iter().filter(|row| row[1] == "scheduled").count(), 1);
    // Whoever is limited to a State neither sees nor keys in the others.
    let limited = world.staff("coordinator", &["--edition", "seventh", "--state", "TGO"]).await;
    let sheet = limited.get(&format!("{SESSION}/sheet")).await.ok().hides("Beta").shows("Alpha");
    assert_eq!(sheet.all("tbody .code").len(), 1);
    let all = codes.join(" ");
    limited.post(&format!("{SESSION}/paper"), &[("codes", &all)]).await.is(422).shows("No place in this session");
}

async fn call(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    entered(&officer, &[("Alpha", "a@b.example", "TGO"), ("Beta", "b@b.example", "KEN")]).await;
    let page =
        officer.get(&format!("{SESSION}/call")).await.ok().shows("0 present, 2 on the list").shows("Kenya").shows("Togo");
    let seats = page.attributes("ol.call input[name=seat]", "value");
    let mark = async |seat: &str, verdict: &str| {
        let fields = [("seat", seat), ("verdict", verdict), ("back", "call")];
        let to =
            officer.post(&format!("{SESSION}/roll-call?state=KEN"), &fields).await.redirects_to(&format!("{SESSION}/call"));
        assert!(to.contains("state=KEN") && to.ends_with(&format!("#s{seat}")), "{to}");
    };
    mark(&seats[0], "present").await;
    mark(&seats[1], "absent").await;
    let page = officer.get(&format!("{SESSION}/call")).await.ok().shows("1 present, 2 on the list");
    assert_eq!(page.attributes("ol.call button", "aria-pressed"), ["true", "false", "false", "true"]);
    // The button that is pressed takes the mark back.
    assert_eq!(page.attributes("ol.call button", "value"), ["none", "absent", "present", "none"]);
    mark(&seats[1], "none").await;
    officer.get(&format!("{SESSION}/call?state=TGO")).await.ok().hides("Beta").shows("Alpha").shows("0 present, 1 on the list");
}

async fn newcomer(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    entered(&officer, &[("Alpha", "a@b.example", "TGO")]).await;
    let form = format!("{SESSION}/walk-in");
    officer.get(&format!("{SESSION}/call")).await.ok().shows("not on the list");
    officer.get(&form).await.ok().shows("whatever its capacity");
    let wrong =
        [("given_name", ""), ("family_name", ""), ("email", "k@"), ("affiliation", "government"), ("organisation", "Police")];
    let page = officer.post(&form, &wrong).await.is(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#given_name", "#email", "#state"]);
    assert_eq!(page.attributes("#organisation", "value"), ["Police"]);
    let fields = [
        ("given_name", "Kossi"),
        ("family_name", "Agbeko"),
        ("email", "k@b.example"),
        ("affiliation", "government"),
        ("state", "TGO"),
    ];
    let to = officer.post(&form, &fields).await.redirects_to(&format!("{SESSION}/call"));
    let page = officer.get(&to).await.ok().shows("Agbeko").shows("1 present, 2 on the list").shows("Recorded as a walk-in");
    let expected = [row("a@b.example", "scheduled", "", ""), row("k@b.example", "attended_minutes_unknown", "", "roll_call")];
    assert_eq!(list(&officer).await, expected);
    // The same form again changes nothing.
    officer.post(&form, &fields).await.redirects_to(&format!("{SESSION}/call"));
    assert_eq!(list(&officer).await, expected);
    // The mark taken back, the place goes with it.
    let seat = to.rsplit_once("#s").expect("a seat").1;
    assert!(page.attributes("ol.call input[name=seat]", "value").contains(&seat.to_owned()));
    officer.post(&format!("{SESSION}/roll-call"), &[("seat", seat), ("verdict", "none"), ("back", "call")]).await;
    officer.get(&format!("{SESSION}/call")).await.ok().hides("Agbeko").shows("0 present, 1 on the list");
    // From the roll-call of one State: it is filled in, and one is back there.
    let of_togo = format!("{form}?state=TGO");
    let call = officer.get(&format!("{SESSION}/call?state=TGO")).await.ok();
    assert!(call.attributes("main a[href*=walk-in]", "href").contains(&of_togo));
    let page = officer.get(&of_togo).await.ok();
    assert_eq!(page.attributes("#state option[selected]", "value"), ["TGO"]);
    officer.post(&of_togo, &fields).await.redirects_to(&format!("{SESSION}/call?state=TGO&done="));
    let other = [("given_name", "Awa"), ("family_name", "Faye"), ("affiliation", "government"), ("state", "SEN")];
    officer.post(&of_togo, &other).await.redirects_to(&format!("{SESSION}/call?done="));
    // Whoever is limited to a State is offered none and records none.
    let limited = world.staff("coordinator", &["--edition", "seventh", "--state", "TGO"]).await;
    limited.get(&format!("{SESSION}/call")).await.ok().hides("not on the list");
    limited.get(&form).await.is(404);
    limited.post(&form, &fields).await.is(404);
}

async fn waited(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    // Of three places one is Togo's.
    entered(&officer, &[("Alpha", "a@b.example", "SEN"), ("Beta", "b@b.example", "KEN"), ("Gamma", "c@b.example", "KEN")])
        .await;
    officer.get(&format!("{SESSION}/call")).await.ok().hides("Gamma").shows("0 present, 2 on the list");
    let came = async |family: &str, email: &str, state: &str| {
        let fields = [
            ("given_name", "Fatou"),
            ("family_name", family),
            ("email", email),
            ("affiliation", "government"),
            ("state", state),
        ];
        let to = officer.post(&format!("{SESSION}/walk-in"), &fields).await.redirects_to(&format!("{SESSION}/call"));
        officer.get(&to).await.ok().shows(family)
    };
    came("Gamma", "c@b.example", "KEN").await.shows("1 present, 3 on the list").shows("Recorded as a walk-in");
    // Who has a place was overlooked: nothing but the mark is theirs.
    came("Alpha", "a@b.example", "SEN").await.shows("2 present, 3 on the list").shows("The roll-call mark has been saved");
    let there = |email: &str| row(email, "attended_minutes_unknown", "", "roll_call");
    assert_eq!(list(&officer).await, [there("a@b.example"), row("b@b.example", "scheduled", "", ""), there("c@b.example")]);
}

async fn too_early(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    officer.get(&format!("{SESSION}/call")).await.ok().hides("not on the list");
    officer.get(&format!("{SESSION}/walk-in")).await.is(404);
    let fields = [("given_name", "Kossi"), ("family_name", "Agbeko"), ("affiliation", "government"), ("state", "TGO")];
    officer.post(&format!("{SESSION}/walk-in"), &fields).await.is(404);
    assert!(list(&officer).await.is_empty());
}

/// The page of somebody's evidence.
async fn ledger(officer: &Visitor, name: &str) -> String {
    let page = officer.get("/staff/editions/seventh/attendance?session=01-law").await.ok();
    let (names, links) = (page.all("tbody th a"), page.attributes("tbody th a", "href"));
    let place = names.iter().position(|shown| shown.contains(name)).unwrap_or_else(|| panic!("{name} in {names:?}"));
    links[place].clone()
}

async fn by_hand(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    entered(&officer, &[("Alpha", "a@b.example", "TGO")]).await;
    let own = ledger(&officer, "Alpha").await;
    officer.get(&own).await.ok().shows("There is no evidence yet.");
    let page = officer.post(&own, &[("source", "zoom_webinar"), ("minutes", "x")]).await.is(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#source", "#minutes"]);
    // Whoever watched the recording was not there.
    officer.post(&own, &[("source", "recording"), ("note", "Told us by mail")]).await.redirects_to(&own);
    assert_eq!(list(&officer).await, [row("a@b.example", "scheduled", "", "recording")]);
    let to = officer.post(&own, &[("source", "phone"), ("minutes", "60"), ("note", "Bridge 2")]).await.redirects_to(&own);
    let page =
        officer.get(&to).await.ok().shows("The line is added.").shows("Bridge 2").shows("60 of 90 planned minutes: 67 %");
    assert_eq!(list(&officer).await, [row("a@b.example", "present", "60", "phone|recording")]);
    // It was held for an hour only: both bases are shown, and the list counts the shorter.
    officer.post(&format!("{SESSION}/held"), &[("held", "0")]).await.is(422).shows("Enter whole minutes");
    officer.post(&format!("{SESSION}/held"), &[("held", "60")]).await.redirects_to("/staff/editions/seventh/attendance");
    officer.get(&own).await.ok().shows("67 %").shows("of 60 held minutes: 100 %");
    // Taken back, line by line; another person's line is not there.
    let forms = page.attributes("form[action$=withdraw]", "action");
    assert_eq!(forms.len(), 2);
    officer.post(&forms[1].replace("/people/1/", "/people/2/"), &[]).await.is(404);
    for form in &forms {
        officer.post(form, &[]).await.redirects_to(&own);
        officer.post(form, &[]).await.is(404);
    }
    assert_eq!(list(&officer).await, [row("a@b.example", "scheduled", "", "")]);
    let trail = world.staff("admin", &[]).await.get("/staff/audit").await.ok().all("tbody tr");
    for action in ["attendance.enter", "attendance.withdraw", "attendance.held"] {
        assert!(trail.iter().any(|row| row.contains(action)), "{action}");
    }
}

/// Ticks everybody of a page of rooms but for `without`.
fn people(page: &Page, without: usize) -> Vec<String> {
    let mut seats = page.attributes("input[name=seat]", "value");
    seats.truncate(seats.len() - without);
    seats
}

async fn room(world: World) {
    load_mode(&world, "open");
    let officer = world.staff("officer", &[]).await;
    entered(&officer, &[("Kenyan", "k@b.example", "KEN")]).await;
    for name in ["Ayité", "Bassah", "Comlan", "Dogbé"] {
        entered(&officer, &[(name, &format!("{}@b.example", name.to_lowercase().replace('é', "e")), "TGO")]).await;
    }
    // The team says who sat together; nothing counts before somebody else confirms it.
    let rooms = format!("{SESSION}/rooms");
    let page = officer.get(&format!("{rooms}?party=TGO")).await.ok().hides("Kenyan").shows("Bassah");
    let seats = people(&page, 0);
    assert_eq!(seats.len(), 4);
    let one = [("party", "TGO"), ("seat", seats[0].as_str())];
    officer.post(&rooms, &one).await.is(422).shows("Choose at least two people");
    let mut fields: Vec<(&str, &str)> = seats.iter().map(|seat| ("seat", seat.as_str())).collect();
    fields.extend([("party", "TGO"), ("connection", &seats[0])]);
    let to = officer.post(&rooms, &fields).await.redirects_to(&rooms);
    let page = officer.get(&to).await.ok().shows("Waits to be confirmed by another member of the team");
    assert!(page.all("button[value=confirm]").is_empty(), "nobody confirms what they say themselves");
    assert!(list(&officer).await.iter().all(|row| row[1] == "scheduled"));
    // The one whose connection it was is known to have been there for 70 minutes.
    let own = ledger(&officer, "Ayit").await;
    officer.post(&own, &[("source", "phone"), ("minutes", "70")]).await.redirects_to(&own);
    // Whoever gives up the place before it is confirmed was not there by it.
    entered(&officer, &[("Ekoué", "ekoue@b.example", "TGO")]).await;
    let there_now = officer.get(&format!("{rooms}?party=TGO")).await.ok();
    let last = people(&there_now, 0).pop().expect("five");
    let pair = [("party", "TGO"), ("seat", seats[0].as_str()), ("seat", last.as_str())];
    officer.post(&rooms, &pair).await.redirects_to(&rooms);
    let gone =
        officer.get("/staff/editions/seventh/registrations?q=ekoue").await.ok().attributes("tbody th a", "href").remove(0);
    officer.post(&format!("{gone}/seats/01-law"), &[("decision", "cancel")]).await.redirects_to(&gone);
    let second = world.staff("officer", &[]).await;
    second.post(&format!("{rooms}/2"), &[("decision", "confirm")]).await.redirects_to(&rooms);
    assert!(list(&officer).await.iter().all(|row| row[0] != "ekoue@b.example" || row[3].is_empty()));
    officer.post(&format!("{rooms}/2"), &[("decision", "withdraw")]).await.redirects_to(&rooms);
    // Togo has a focal point without a link, who has no space to answer in: another officer confirms.
    let page = "/staff/editions/seventh/states/TGO";
    let unlinked = [("name", "Abla Koffi"), ("email", "abla@b.example"), ("language", "en")];
    officer.post(&format!("{page}/focal-points"), &unlinked).await.redirects_to(page);
    let other = world.staff("officer", &[]).await;
    other.post(&format!("{rooms}/1"), &[("decision", "confirm")]).await.redirects_to(&rooms);
    let there = |rows: &[[String; 4]]| rows.iter().filter(|row| row[1] == "present" && row[2] == "70").count();
    let rows = list(&officer).await;
    assert_eq!(there(&rows), 4, "{rows:?}");
    assert_eq!(rows.iter().filter(|row| row[3].contains("room")).count(), 4);
    // Taken back as one.
    officer.post(&format!("{rooms}/1"), &[("decision", "withdraw")]).await.redirects_to(&rooms);
    assert_eq!(there(&list(&officer).await), 1);
    officer.post(&format!("{rooms}/1"), &[("decision", "confirm")]).await.is(404);
    // With a focal point it is theirs to confirm, and they see their own delegation alone.
    focal_point(&officer, "states/TGO", "Kossi Agbeko", "kossi@b.example", "en").await;
    let space = mail_to(&world, "To: ", "kossi@b.example").link("/focal/");
    fields.push(("minutes", "80"));
    officer.post(&rooms, &fields).await.redirects_to(&rooms);
    other.post(&format!("{rooms}/3"), &[("decision", "confirm")]).await.is(404);
    other.get(&rooms).await.ok().shows("Waits to be confirmed by the focal point");
    let kossi = world.visitor();
    kossi.get(&format!("{space}?lang=en")).await.ok().shows("Several of you in one room");
    kossi.get(&format!("{space}/rooms")).await.ok().shows("Waits to be confirmed").shows("Bassah").hides("Kenyan");
    kossi.post(&format!("{space}/rooms/3"), &[("decision", "confirm")]).await.redirects_to(&space);
    assert_eq!(list(&officer).await.iter().filter(|row| row[2] == "80").count(), 4);
    kossi.post(&format!("{space}/rooms/3"), &[("decision", "withdraw")]).await.is(404);
    // What a focal point may declare is limited to people whom they have nominated.
    kossi.get(&format!("{space}/rooms?session=01-law")).await.ok().shows("Nobody whom you nominated holds a place");
    let fields: Vec<(&str, &str)> =
        [("session", "01-law")].into_iter().chain(seats.iter().map(|seat| ("seat", seat.as_str()))).collect();
    kossi.post(&format!("{space}/rooms"), &fields).await.is(422);
}

async fn correction(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    entered(&officer, &[("Alpha", "a@b.example", "TGO"), ("Beta", "b@b.example", "KEN")]).await;
    world.drain();
    let me = mail_to(&world, "Alpha", "/me/").link("/me/");
    let alpha = world.visitor();
    alpha.get(&me).await.ok().shows("My attendance");
    let own = format!("{me}/attendance");
    // The roll-call said that Alpha was not there: a correction decides against it.
    let absent = [("seat", "1"), ("verdict", "absent")];
    officer.post(&format!("{SESSION}/roll-call"), &absent).await.redirects_to("/staff/editions/seventh/attendance");
    assert_eq!(list(&officer).await[0], row("a@b.example", "absent", "", "roll_call"));
    let page = alpha.get(&own).await.ok().shows("Human rights of migrants");
    let seat = page.attributes("input[name=seat]", "value").remove(0);
    let page = alpha.post(&own, &[("seat", &seat), ("minutes", "many"), ("note", "")]).await.is(422);
    assert_eq!(page.attributes(".summary a", "href"), [format!("#minutes-{seat}"), format!("#note-{seat}")]);
    let beta: i64 = seat.parse::<i64>().expect("a number") + 1;
    alpha.post(&own, &[("seat", &beta.to_string()), ("note", "I was there")]).await.is(404);
    let note = "I joined with a colleague’s account <b>";
    let to = alpha.post(&own, &[("seat", &seat), ("minutes", "75"), ("note", note)]).await.redirects_to(&own);
    alpha.get(&to).await.ok().shows("The team looks at it").shows(note).shows("With the team").hides("This is not right");
    // Once is enough.
    alpha.post(&own, &[("seat", &seat), ("note", "again")]).await.redirects_to(&own);
    let list_page = "/staff/editions/seventh/attendance/corrections";
    world
        .staff("coordinator", &["--edition", "seventh", "--state", "KEN"])
        .await
        .get(list_page)
        .await
        .ok()
        .shows("Nobody waits.");
    let page = officer.get(list_page).await.ok().shows(note).shows("Recorded nowAbsent").shows("Asked for75 minutes");
    assert_eq!(page.all("blockquote").len(), 1);
    let decide = page.attributes("form[action*=corrections]", "action").remove(0);
    officer.post(&decide, &[("decision", "refuse"), ("answer", "")]).await.is(422).shows("Say why nothing changes");
    let to = officer
        .post(&decide, &[("decision", "accept"), ("answer", "Your colleague confirms it.")])
        .await
        .redirects_to(list_page);
    officer.get(&to).await.ok().shows("Decided. The person gets a mail.").shows("Nobody waits.");
    officer.post(&decide, &[("decision", "refuse"), ("answer", "x")]).await.is(404);
    assert_eq!(list(&officer).await[0], row("a@b.example", "present", "75", "other|roll_call"));
    // The roll-call still stands there: withdrawn, the correction leaves what was before it.
    let evidence = officer.get(&ledger(&officer, "Alpha").await).await.ok().shows("Corrected by the team: this counts");
    let forms = evidence.attributes("form[action$=withdraw]", "action");
    assert_eq!(forms.len(), 2, "the roll-call and the correction");
    let mail = mail_to(&world, "is recorded as you told us", "Alpha");
    assert!(mail.contains("Your colleague confirms it."), "{mail}");
    alpha.get(&own).await.ok().shows("Corrected").shows("75 minutes").shows("Present");
    alpha.get(&format!("{me}/data")).await.ok().shows("The team has corrected how long you were there");
    let data = alpha.get(&format!("{me}/data.json")).await.ok().text();
    assert!(data.contains("\"corrections\"") && data.contains("Your colleague confirms it."), "{data}");
    officer.post(&forms[1], &[]).await.redirects_to(SESSION);
    assert_eq!(list(&officer).await[0], row("a@b.example", "absent", "", "roll_call"));
    fewer_minutes_hold(&officer).await;
    // A line of the roll-call that decides is no mark: whoever calls the roll later has the last word, and takes nothing away.
    entered(&officer, &[("Gamma", "g@b.example", "SEN")]).await;
    let decides = [("source", "roll_call"), ("minutes", "90"), ("note", "By the list at the door"), ("decides", "yes")];
    let person = format!("{SESSION}/people/3");
    officer.post(&person, &decides).await.redirects_to(&person);
    for (verdict, minutes) in [("present", ""), ("none", "90")] {
        let called = [("seat", "3"), ("verdict", verdict)];
        officer.post(&format!("{SESSION}/roll-call"), &called).await.redirects_to("/staff/editions/seventh/attendance");
        assert_eq!(list(&officer).await[2][2], minutes, "{verdict}");
    }
}

/// A report says too much: the team says how long it was, which counts until it is withdrawn.
async fn fewer_minutes_hold(officer: &Visitor) {
    let own = ledger(officer, "Beta").await;
    officer.post(&own, &[("source", "phone"), ("minutes", "85")]).await.redirects_to(&own);
    assert_eq!(list(officer).await[1], row("b@b.example", "present", "85", "phone"));
    let page = officer.post(&own, &[("source", "other"), ("minutes", ""), ("decides", "yes")]).await.is(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#minutes"]);
    assert_eq!(page.attributes("#decides[checked]", "value"), ["yes"], "nothing is lost");
    let page = officer.post(&own, &[("source", "recording"), ("minutes", "9"), ("decides", "yes")]).await.is(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#decides"]);
    for (minutes, status, shown) in [("20", "partial", "20"), ("0", "absent", ""), ("70", "present", "70")] {
        let fields = [("source", "other"), ("minutes", minutes), ("decides", "yes"), ("note", "Left the room")];
        officer.post(&own, &fields).await.redirects_to(&own);
        assert_eq!(list(officer).await[1], row("b@b.example", status, shown, "other|phone"));
    }
    // Marked absent afterwards: the last word counts, and whoever was not there has no minutes. Each taken back, the one before it
    // counts again.
    let roll = format!("{SESSION}/roll-call");
    for (verdict, status, minutes) in [("absent", "absent", ""), ("none", "present", "70")] {
        officer.post(&roll, &[("seat", "2"), ("verdict", verdict)]).await.redirects_to("/staff");
        let now = list(officer).await.remove(1);
        assert_eq!((now[1].as_str(), now[2].as_str()), (status, minutes));
    }
    let forms = officer.get(&own).await.ok().attributes("form[action$=withdraw]", "action");
    for (form, expected) in forms[1..].iter().rev().zip([("absent", ""), ("partial", "20"), ("present", "85")]) {
        officer.post(form, &[]).await.redirects_to(&own);
        let now = list(officer).await.remove(1);
        assert_eq!((now[1].as_str(), now[2].as_str()), expected);
    }
}
