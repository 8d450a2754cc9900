//! From priorities to the training of next year: courses that say who asked for them, the people who are proposed, and what
//! States asked for and did not attend.

use crate::priorities::rank;
use crate::registration::form;
use crate::support::{Page, Visitor, World};
use crate::surveys::{link_of, links, make, open};

stories! { a_training_comes_out_of_priorities people_are_proposed_and_invited what_was_asked_for_and_not_attended
a_training_is_put_together_by_hand_and_cloned who_may_plan_a_training what_was_gained_is_known_of_all_together }

const EDITION: &str = r#"
[programme]
slug = "continental"
title = { en = "Continental Webinar Programme", fr = "Programme continental", ar = "البرنامج القاري" }
implementer = "IOM"

[edition]
slug = "seventh"
number = 7
title = { en = "Seventh edition", fr = "Septième édition", ar = "الدورة السابعة" }
starts_on = 2027-06-08
ends_on = 2027-07-13
time_zone = "Africa/Dar_es_Salaam"
languages = ["en", "fr", "ar"]
stage = "open"
states = ["SEN", "TGO", "KEN", "DJI"]
recs = ["EAC"]

[[thematic_area]]
slug = "law"
title = { en = "Migration law" }

[[thematic_area]]
slug = "health"
title = { en = "Border health", fr = "Santé aux frontières" }

[[thematic_area]]
slug = "crime"
title = { en = "Transnational crime" }

[[session]]
slug = "01-law"
thematic_area = "law"
title = { en = "Human rights of migrants" }
starts_at = 2027-06-08T10:00:00
duration_minutes = 90
status = "published"

[[session]]
slug = "02-health"
thematic_area = "health"
title = { en = "Health at points of entry" }
starts_at = 2027-06-15T10:00:00
duration_minutes = 90
status = "published"
"#;

const HOME: &str = "/staff/editions/seventh";
const PRIORITIES: &str = "/staff/editions/seventh/priorities";
const DERIVE: &str = "/staff/editions/seventh/priorities/training";
const UNMET: &str = "/staff/editions/seventh/priorities/attendance";
const TRAINING: &str = "/staff/editions/training-2028";
const COURSES: &str = "/staff/editions/training-2028/courses";

fn load(world: &World, text: &str) {
    let path = world.directory.path().join("training.toml");
    std::fs::write(&path, text).expect("written");
    let output = world.baraza(&["edition", "load", path.to_str().expect("UTF-8"), "--silent"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Six people of Senegal, two of Togo, one each of Kenya and Djibouti.
const PEOPLE: [&str; 10] = ["SEN", "SEN", "SEN", "SEN", "SEN", "SEN", "TGO", "TGO", "KEN", "DJI"];

fn email(number: usize) -> String {
    format!("p{number}@b.example")
}

/// Everybody registers for both sessions; all but the third and the last share their contact with other participants.
async fn register(world: &World) {
    for (number, state) in PEOPLE.iter().enumerate() {
        let (family, email) = (format!("Person{number}"), email(number));
        let mut fields = form(&family, &email, state, &["01-law", "02-health"]);
        if number != 2 && number != 9 {
            fields.push(("consent_contact", "yes"));
        }
        world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    }
}

/// Marks those of some numbers as present in a session.
async fn present(officer: &Visitor, session: &str, numbers: &[usize]) {
    let page = officer.get(&format!("{HOME}/attendance?session={session}")).await.ok();
    let rows: Vec<(String, String)> =
        page.all("tbody tr").into_iter().zip(page.attributes("input[name=seat]", "value")).collect();
    for number in numbers {
        let name = format!("Person{number}");
        let (_, seat) = rows.iter().find(|(row, _)| row.contains(&name)).expect("listed");
        let path = format!("{HOME}/sessions/{session}/attendance/roll-call");
        officer.post(&path, &[("seat", seat), ("verdict", "present"), ("minutes", "")]).await.redirects_to(HOME);
    }
}

async fn move_to(officer: &Visitor, edition: &str, from: &str, to: &str) {
    let fields = [("from", from), ("to", to), ("reason", "As agreed")];
    officer.post(&format!("/staff/editions/{edition}/stage"), &fields).await.redirects_to("/staff");
}

/// Ten people have said what they need; two of Senegal were at the session on health, which is over, and it was decided that
/// health is for a training, with a need of Togo that belongs to it.
async fn prepared(world: &World) -> Visitor {
    load(world, EDITION);
    register(world).await;
    let officer = world.staff("officer", &[]).await;
    let survey = make(&officer, &[("kind", "expectations")]).await;
    open(world, &officer, &survey).await;
    for (number, state) in PEOPLE.iter().enumerate() {
        let (order, text): (&[&str], &str) = match *state {
            "SEN" => (&["health", "law", "crime"], ""),
            "TGO" => (&["law", "crime"], if number == 6 { "Vaccination of travellers" } else { "" }),
            "KEN" => (&["crime", "health"], ""),
            _ => (&["law"], ""),
        };
        rank(&world.visitor(), &link_of(world, &email(number)), order, text).await;
    }
    // The session on health was held in May.
    load(world, &EDITION.replace("2027-06-15T10", "2027-05-25T10"));
    present(&officer, "02-health", &[0, 1]).await;
    let page = officer.get(PRIORITIES).await.ok();
    let response = page.attributes("form[action$='/codings'] [name=response]", "value").remove(0);
    let area = page.attributes("#texts ~ ul select[name=area] option", "value");
    assert!(area.contains(&"health".to_owned()), "{area:?}");
    let text = [("response", response.as_str()), ("question", "expected_topics"), ("label", "Vaccination"), ("area", "health")];
    officer.post(&format!("{PRIORITIES}/codings"), &text).await.redirects_to(PRIORITIES);
    let page = officer.get(PRIORITIES).await.ok();
    let need = page.attributes("tr[id^=need-] [name=topic]", "value").remove(0);
    for (topic, decision) in [("area:health", "training"), ("area:law", "programme"), (need.as_str(), "training")] {
        let fields = [("topic", topic), ("decision", decision), ("reason", "Agreed with the regional office")];
        officer.post(&format!("{PRIORITIES}/decisions"), &fields).await.redirects_to(PRIORITIES);
    }
    officer
}

/// The edition wraps up and the training is derived; answers the path of its course.
async fn derived(officer: &Visitor) -> String {
    move_to(officer, "seventh", "open", "wrapping_up").await;
    let typed = crate::editions::fields(&officer.get(DERIVE).await.ok(), DERIVE);
    crate::editions::post(officer, DERIVE, &typed).await.redirects_to(COURSES);
    officer.get(COURSES).await.ok().attributes("tbody th > a", "href").remove(0)
}

/// The rows of a table as cells.
fn rows(page: &Page, table: &str) -> Vec<Vec<String>> {
    let count = page.all(&format!("{table} tbody tr")).len();
    (1..=count).map(|row| page.all(&format!("{table} tbody tr:nth-child({row}) > *"))).collect()
}

async fn a_training_comes_out_of_priorities(world: World) {
    let officer = prepared(&world).await;
    officer.get(PRIORITIES).await.ok().shows("Plan the training of next year");
    // Too early: the edition still runs.
    officer.get(DERIVE).await.ok().shows("when the edition wraps up").hides("Make the training");
    let early = [("title_en", "Training"), ("slug", "training-2028"), ("number", "8"), ("year", "2028"), ("mode", "online")];
    officer.post(DERIVE, &early).await.is(422).shows("when the edition wraps up");
    officer.get(TRAINING).await.is(404);
    move_to(&officer, "seventh", "open", "wrapping_up").await;
    // What was taken into training is ticked, and says who asks for it.
    let page = officer.get(DERIVE).await.ok().shows("Kenya, Senegal and Togo").shows("Agreed with the regional office");
    assert_eq!(page.attributes("input[name=topic][checked]", "value").len(), 2);
    assert_eq!(page.attributes("#slug", "value"), ["training-2028"]);
    assert_eq!(page.attributes("#title_fr", "value"), ["Formation 2028"]);
    let wrong = officer.post(DERIVE, &[("slug", "Next year"), ("mode", "in_person"), ("year", "2028"), ("number", "8")]).await;
    let wrong = wrong.is(422);
    assert_eq!(wrong.attributes(".summary a", "href"), ["#title_en", "#slug", "#place"]);
    assert_eq!(wrong.attributes("#slug", "value"), ["Next year"], "nothing is lost");
    let mut fields = early.to_vec();
    let topics = page.attributes("input[name=topic]", "value");
    fields.extend(topics.iter().map(|topic| ("topic", topic.as_str())));
    officer.post(DERIVE, &fields).await.redirects_to(&format!("{COURSES}?done=training-derived"));
    // The need belongs to the area, so there is one course for both.
    let page = officer.get(COURSES).await.ok().shows("Seventh edition").shows("Vaccination");
    let listed = rows(&page, "table");
    assert_eq!(listed.len(), 1, "{listed:?}");
    assert!(listed[0][0].starts_with("Border health") && listed[0][3] == "3", "{listed:?}");
    // Once only, with the way to what is there.
    let again = officer.post(DERIVE, &fields).await.is(422).shows("The training is there already");
    assert_eq!(again.attributes(".note ~ .row a", "href"), [COURSES]);
    officer.get(DERIVE).await.ok().shows("The training is there already").hides("Make the training");
    officer.get("/staff/editions/training-2028/thematic-areas").await.ok().shows("Border health").hides("Transnational crime");
    officer.get("/staff/editions/training-2028/states").await.ok().shows("Djibouti").shows("Kenya");
    // Both ways: from the priority to the course, and from the course to who asked.
    let course = page.attributes("tbody th > a", "href").remove(0);
    let priorities = officer.get(PRIORITIES).await.ok().shows("Answered by the course").hides("Plan the training");
    assert!(priorities.attributes("tr#area-health a", "href").contains(&course));
    let page = officer.get(&course).await.ok().hides("Person");
    let answers = rows(&page, "#answers ~ .scroll table");
    assert!(answers[0][0] == "Border health" && answers[0][1].starts_with("Taken into training"), "{answers:?}");
    // Eight of ten: the other two would be told of.
    assert_eq!(answers[0][2], "number of answers not shown");
    assert!(answers[0][3] == "Kenya, Senegal and Togo" && answers[1][3] == "Togo", "{answers:?}");
    assert!(page.attributes("#answers ~ .scroll a", "href").contains(&format!("{PRIORITIES}#area-health")));
    // Sessions are added as usual and chosen; the public sees the course with them.
    let session = [
        ("slug", "01-vaccination"),
        ("title_en", "Vaccination at borders"),
        ("start", "2028-05-09T10:00"),
        ("zone", "Africa/Dar_es_Salaam"),
        ("duration", "60"),
    ];
    officer.post(&format!("{TRAINING}/sessions"), &session).await.redirects_to(TRAINING);
    officer.get(COURSES).await.ok().shows("Sessions that belong to no course");
    let change = [
        ("title_en", "Border health"),
        ("title_sw", "Afya mipakani"),
        ("mode", "hybrid"),
        ("place", "Moshi"),
        ("session", ""),
        ("session", "01-vaccination"),
    ];
    officer.post(&course, &change).await.redirects_to(&format!("{COURSES}?done=course-saved"));
    let page = officer.get(COURSES).await.ok().hides("Sessions that belong to no course").shows("Vaccination at borders");
    assert!(rows(&page, "table")[0][0].contains("Moshi"));
    move_to(&officer, "training-2028", "draft", "open").await;
    let public = "/editions/training-2028";
    let page =
        world.visitor().get(public).await.ok().shows("Asked for by 3 States").shows("Moshi").hides("Vaccination of travellers");
    assert_eq!(page.attributes("#courses + ul a", "href"), [format!("{public}/sessions/01-vaccination")]);
    for (language, said) in [("fr", "Demandé par 3 États"), ("ar", "طلبته 3 دول"), ("sw", "Imeombwa na nchi 3")] {
        world.visitor().get(&format!("{public}?lang={language}")).await.ok().shows(said);
    }
    world.visitor().get(&format!("{public}?lang=sw")).await.ok().shows("Afya mipakani");
    // Somebody of Djibouti asks for it later, on paper: the public page says so at once.
    let survey = officer.get(&format!("{HOME}/surveys")).await.ok().attributes("tbody th a", "href").remove(0);
    let paper = [("party", "DJI"), ("answer.priority_areas.health", "1")];
    officer.post(&format!("{survey}/paper"), &paper).await.redirects_to(&survey);
    world.visitor().get(public).await.ok().shows("Asked for by 4 States");
    // The edition that it comes from stays.
    officer.post(&format!("{HOME}/delete"), &[("slug", "seventh")]).await.is(422).shows("the training that is derived");
    let trail = world.staff("admin", &[]).await.get("/staff/audit").await.ok();
    trail.shows("edition.derive").shows("course.create").shows("course.update");
}

async fn people_are_proposed_and_invited(world: World) {
    let officer = prepared(&world).await;
    let course = derived(&officer).await;
    let people = format!("{course}/people");
    let stop = [("email", "p4@b.example"), ("reason", "Asked by telephone")];
    officer.post("/staff/mail/suppressions", &stop).await.redirects_to("/staff/mail/suppressions");
    let page = officer.get(&people).await.ok();
    let listed = rows(&page, "table");
    // Djibouti has not asked and was not there.
    assert_eq!(listed.len(), 9, "{listed:?}");
    let of = |name: &str| listed.iter().find(|row| row[0].contains(name)).cloned().expect("proposed");
    assert!(
        of("Person0")[2].contains("Attended: Health at points of entry") && of("Person0")[2].contains("Asked for by Senegal")
    );
    assert!(!of("Person8")[2].contains("Attended") && of("Person8")[2].contains("Asked for by Kenya"));
    assert_eq!(
        [of("Person0")[3].as_str(), of("Person2")[3].as_str(), of("Person4")[3].as_str()],
        // Sharing the contact is about other participants.
        ["Can be invited", "Can be invited", "The address takes no more mail"]
    );
    let page = page.shows("The address takes no more mail: 1");
    assert_eq!(page.all(".figures dd"), ["9", "8"]);
    // By State, and by reason.
    let page = officer.get(&format!("{people}?state=KEN")).await.ok();
    assert_eq!(rows(&page, "table").len(), 1);
    let page = officer.get(&format!("{people}?why=attended")).await.ok().shows("Invite these 2 people");
    assert_eq!(rows(&page, "table").len(), 2);
    // They become a list of the training, which is looked at first.
    let list = officer
        .post(&people, &[("state", ""), ("why", "attended")])
        .await
        .redirects_to(&format!("{TRAINING}/invitations/lists/"));
    officer
        .get(&list)
        .await
        .ok()
        .shows("p0@b.example")
        .shows("p1@b.example")
        .hides("p3@b.example")
        .shows("Took part in Seventh edition as an official of their State or REC");
    officer.get(&format!("{TRAINING}/invitations")).await.ok().hides("p0@b.example");
    officer.post(&list, &[]).await.redirects_to(&format!("{TRAINING}/invitations"));
    officer.get(&format!("{TRAINING}/invitations")).await.ok().shows("p0@b.example").shows("course-");
    // Nobody twice.
    let page = officer.get(&people).await.ok().shows("Invited already: 2");
    assert_eq!(page.all(".figures dd"), ["9", "6"]);
    officer.post(&people, &[("why", "attended")]).await.redirects_to(&format!("{people}?done=nobody-proposed"));
    let list = officer.post(&people, &[]).await.redirects_to(&format!("{TRAINING}/invitations/lists/"));
    officer.post(&list, &[]).await.redirects_to(&format!("{TRAINING}/invitations"));
    officer.get(&people).await.ok().shows("Invited already: 8").hides("Invite this");
    world.drain();
    assert!(world.mails().iter().all(|mail| !mail.contains("/invitations/")), "nobody is written to yet");
    // Somebody who plans the training alone does not see the people of the edition before.
    let other = world.staff("officer", &["--edition", "training-2028"]).await;
    other.get(&course).await.ok().shows("Kenya, Senegal and Togo").hides("Proposed participants");
    other.get(&people).await.is(404);
    other.post(&people, &[]).await.is(404);
    world.staff("admin", &[]).await.get("/staff/audit").await.ok().shows("contact_list.propose");
}

async fn what_was_asked_for_and_not_attended(world: World) {
    let officer = prepared(&world).await;
    let togo = format!("{HOME}/states/TGO");
    let person = [("name", "Kossi Agbeko"), ("email", "kossi@b.example"), ("language", "fr")];
    officer.post(&format!("{togo}/focal-points"), &person).await.redirects_to(&togo);
    // Before there is a training the table stands there, without lists.
    let page = officer.get(UNMET).await.ok().shows("Once the training is derived");
    let table = rows(&page, "#table ~ .scroll table");
    assert_eq!(table.len(), 3, "Djibouti has not asked: {table:?}");
    assert_eq!(table[0], ["Kenya", "Asked, did not attend", "Not asked"]);
    assert_eq!(table[1], ["Senegal", "Asked, 2 people attended", "Not asked"]);
    assert_eq!(table[2], ["Togo", "Asked, did not attend", "Asked, did not attend"]);
    assert!(page.attributes("main form", "action").is_empty());
    officer.post(UNMET, &[("topic", "area:health"), ("whom", "registered")]).await.is(404);
    derived(&officer).await;
    let page = officer
        .get(UNMET)
        .await
        .ok()
        .shows("2 of the 3 States that asked did not attend: Kenya and Togo")
        .shows("3 registered people");
    assert!(!page.attributes("main form", "action").is_empty());
    let focal = [("topic", "area:health"), ("whom", "focal_points")];
    let list = officer.post(UNMET, &focal).await.redirects_to(&format!("{TRAINING}/invitations/lists/"));
    officer.get(&list).await.ok().shows("kossi@b.example").shows("Focal point: Seventh edition").hides("p6@b.example");
    officer.post(&list, &[]).await.redirects_to(&format!("{TRAINING}/invitations"));
    officer.post(UNMET, &focal).await.redirects_to(&format!("{UNMET}?done=nobody-proposed"));
    let people = [("topic", "area:health"), ("whom", "registered")];
    let list = officer.post(UNMET, &people).await.redirects_to(&format!("{TRAINING}/invitations/lists/"));
    let page = officer.get(&list).await.ok().shows("p6@b.example").shows("p7@b.example").shows("p8@b.example");
    page.hides("p0@b.example").shows("Registered for Seventh edition as an official of their State or REC");
    for wrong in [("topic", "area:none"), ("whom", "everybody")] {
        let fields = [people[0], people[1]].map(|field| if field.0 == wrong.0 { wrong } else { field });
        officer.post(UNMET, &fields).await.is(404);
    }
}

async fn a_training_is_put_together_by_hand_and_cloned(world: World) {
    load(&world, EDITION);
    let officer = world.staff("officer", &[]).await;
    // A webinar edition has no section of courses; a training that is derived from nothing has.
    assert!(!officer.get(HOME).await.ok().all(".sections a").contains(&"Courses".to_owned()));
    load(&world, &EDITION.replace("\"seventh\"", "\"by-hand\"").replace("number = 7", "number = 8\nkind = \"training\""));
    let home = "/staff/editions/by-hand";
    let courses = format!("{home}/courses");
    assert!(officer.get(home).await.ok().all(".sections a").contains(&"Courses".to_owned()));
    officer.get(&courses).await.ok().shows("There is no course yet");
    let wrong = officer.post(&courses, &[("mode", "in_person")]).await.is(422);
    assert_eq!(wrong.attributes(".summary a", "href"), ["#title_en", "#place"]);
    for (title, session) in [("Law", "01-law"), ("Health", "02-health")] {
        let fields = [("title_en", title), ("mode", "online"), ("place", ""), ("session", session)];
        officer.post(&courses, &fields).await.redirects_to(&courses);
    }
    let page = officer.get(&courses).await.ok();
    let titles = |page: &Page| page.all("tbody th > a");
    assert_eq!(titles(&page), ["Law", "Health"]);
    let paths = page.attributes("tbody th > a", "href");
    officer.post(&format!("{}/move", paths[1]), &[("direction", "up")]).await.redirects_to(&courses);
    officer.post(&format!("{}/move", paths[1]), &[("direction", "aside")]).await.is(400);
    assert_eq!(titles(&officer.get(&courses).await.ok()), ["Health", "Law"]);
    // A session belongs to one course: the other lets it go.
    let page = officer.get(&paths[0]).await.ok().shows("now in “Health”");
    assert_eq!(page.attributes("input[name=session][checked]", "value"), ["01-law"]);
    let both = [("title_en", "Law"), ("mode", "online"), ("place", ""), ("session", "01-law"), ("session", "02-health")];
    officer.post(&paths[0], &both).await.redirects_to(&courses);
    let page = officer.get(&courses).await.ok();
    assert_eq!(page.all("tbody tr:first-child .status"), ["No session"]);
    // A clone takes the courses along with the sessions.
    let clone = format!("{home}/clone");
    let check = format!("{clone}/check");
    let mut first = crate::editions::fields(&officer.get(&clone).await.ok(), &check);
    crate::editions::set(&mut first, "slug", "next");
    let shown = crate::editions::post(&officer, &check, &first).await.ok();
    assert!(shown.all(".facts dt").contains(&"Courses".to_owned()));
    crate::editions::post(&officer, &clone, &crate::editions::fields(&shown, &clone))
        .await
        .redirects_to("/staff/editions/next");
    let page = officer.get("/staff/editions/next/courses").await.ok();
    assert_eq!(titles(&page), ["Health", "Law"]);
    assert_eq!(page.all("tbody tr:last-child td:nth-child(2) li").len(), 2);
    officer.post("/staff/editions/next/delete", &[("slug", "next")]).await.redirects_to("/staff/editions");
    // Removed, its sessions stay.
    officer.post(&format!("{}/remove", paths[0]), &[]).await.redirects_to(&courses);
    officer.post(&format!("{}/remove", paths[0]), &[]).await.is(404);
    assert_eq!(titles(&officer.get(&courses).await.ok()), ["Health"]);
    officer.get(&format!("{home}/sessions")).await.ok().shows("Human rights of migrants");
    officer.get(&format!("{home}/languages")).await.ok().shows("Title of the course");
    world.staff("admin", &[]).await.get("/staff/audit").await.ok().shows("course.move").shows("course.remove");
}

async fn who_may_plan_a_training(world: World) {
    let officer = prepared(&world).await;
    let bounded = world.staff("officer", &["--edition", "seventh"]).await;
    bounded.get(PRIORITIES).await.ok().hides("Plan the training of next year");
    bounded.get(DERIVE).await.is(404);
    let partner = world.staff("partner", &["--edition", "seventh"]).await;
    let page = partner.get(PRIORITIES).await.ok().hides("Asked for and not attended");
    assert!(page.attributes("main form", "action").is_empty());
    partner.get(UNMET).await.is(404);
    let course = derived(&officer).await;
    // Whoever does not plan the training reads which course answers a priority, without a way to it.
    let page = partner.get(PRIORITIES).await.ok().shows("Answered by the course").shows("Border health");
    assert!(!page.attributes("a", "href").contains(&course));
    bounded.get(&course).await.is(404);
    bounded.get(UNMET).await.ok().shows("Once the training is derived");
}

/// Registers somebody for the sessions of a training.
async fn join_training(world: &World, number: usize) {
    let (family, email) = (format!("Person{number}"), email(number));
    let fields = form(&family, &email, "SEN", &["01-law"]);
    world.visitor().post("/editions/by-hand/register", &fields).await.redirects_to("/editions/by-hand/registered");
}

async fn what_was_gained_is_known_of_all_together(world: World) {
    load(&world, &EDITION.replace("\"seventh\"", "\"by-hand\"").replace("number = 7", "number = 8\nkind = \"training\""));
    let officer = world.staff("officer", &[]).await;
    let home = "/staff/editions/by-hand";
    let courses = format!("{home}/courses");
    let fields = [("title_en", "Law"), ("mode", "online"), ("place", ""), ("session", "01-law")];
    officer.post(&courses, &fields).await.redirects_to(&courses);
    let course = officer.get(&courses).await.ok().attributes("tbody th > a", "href").remove(0);
    for number in 0..7 {
        join_training(&world, number).await;
    }
    // Somebody of another session is not asked.
    let other = form("Other", "other@b.example", "KEN", &["02-health"]);
    world.visitor().post("/editions/by-hand/register", &other).await.redirects_to("/editions/by-hand/registered");
    // Tests are made on the page of their course, the one before it first.
    officer.get(&course).await.ok().shows("First make the test before the course");
    let tests = format!("{course}/tests");
    officer.post(&tests, &[("kind", "post_test")]).await.redirects_to(&course);
    officer.post(&tests, &[("kind", "satisfaction")]).await.is(404);
    let edit = officer.post(&tests, &[("kind", "pre_test")]).await.redirects_to(&format!("{home}/surveys/"));
    officer.post(&tests, &[("kind", "pre_test")]).await.redirects_to(&format!("{course}?done=test-there"));
    let before = edit.rsplit_once("/edit").expect("a path").0.to_owned();
    let questions = format!("{before}/questions");
    let wrong =
        [("kind", "choice"), ("label_en", "Who may ask for asylum?"), ("choices_en", "Nobody\nEverybody"), ("right", "3")];
    let page = officer.post(&questions, &wrong).await.is(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#right"]);
    officer.post(&questions, &[("kind", "text"), ("label_en", "Why?"), ("right", "1")]).await.is(422);
    for (label, right) in [("Who may ask for asylum?", "2"), ("Who decides?", "1")] {
        let fields = [("kind", "choice"), ("label_en", label), ("choices_en", "Nobody\nEverybody"), ("right", right)];
        officer.post(&questions, &fields).await.redirects_to(&before);
    }
    officer.get(&format!("{before}/edit")).await.ok().shows("Right: Everybody");
    let edit = officer.post(&tests, &[("kind", "post_test")]).await.redirects_to(&format!("{home}/surveys/"));
    let after = edit.rsplit_once("/edit").expect("a path").0.to_owned();
    officer.get(&format!("{after}/edit")).await.ok().shows("Who decides?").shows("Right: Nobody");
    assert!(!officer.get(&format!("{home}/surveys/new")).await.ok().all("#kind option").join(" ").contains("know"));
    // Before the course everybody has one of two right, after it both, but for one; one takes only the first test.
    open(&world, &officer, &before).await;
    let take = async |links: Vec<(String, String)>, right: &dyn Fn(usize) -> usize| {
        for (number, (_, link)) in links.iter().enumerate() {
            let visitor = world.visitor();
            let page = visitor.get(link).await.ok().shows("only the number of right ones is kept").hides("Right:");
            let names = page.attributes("fieldset.field", "id");
            assert_eq!(visitor.post(link, &[(names[0].as_str(), "everybody")]).await.status, 422, "every question is answered");
            let second = if right(number) == 2 { "nobody" } else { "everybody" };
            let first = if right(number) == 0 { "nobody" } else { "everybody" };
            let fields = [(names[0].as_str(), first), (names[1].as_str(), second)];
            visitor.post(link, &fields).await.redirects_to(&format!("{link}?done=answered"));
            visitor.get(link).await.ok().shows("Thank you").hides("right answers");
        }
    };
    let first = links(&world);
    assert_eq!(first.len(), 7, "those of the course");
    take(first.clone(), &|_| 1).await;
    officer.get(&course).await.ok().shows("7 of 7").shows("The gain is shown when both tests are closed");
    officer.post(&format!("{before}/close"), &[]).await.redirects_to(&before);
    open(&world, &officer, &after).await;
    let mut second = links(&world);
    second.retain(|(_, link)| first.iter().all(|(_, earlier)| earlier != link));
    assert_eq!(second.len(), 7);
    take(second.into_iter().take(6).collect(), &|number| if number == 0 { 0 } else { 2 }).await;
    officer.get(&course).await.ok().hides("Gain:");
    officer.post(&format!("{after}/close"), &[]).await.redirects_to(&after);
    // Of six: 6 of 12 right before, 10 of 12 after.
    officer
        .get(&course)
        .await
        .ok()
        .shows("Right before: 50 %. Right after: 83 %. Gain: 33 points, of 6 people who took both tests.")
        .hides("Person");
    officer.get(&after).await.ok().shows("The result stands on the page of the course").hides("Person");
    officer.get(&format!("{after}/paper")).await.is(404);
    // A course whose tests have been taken stays, and whoever took them sees what is held.
    officer.post(&format!("{course}/remove"), &[]).await.redirects_to(&format!("{courses}?done=course-tested"));
    let me = world.mails().iter().find(|mail| mail.contains("/me/")).expect("a mail").link("/me/");
    let me = me.split('?').next().expect("a path").to_owned();
    assert!(world.visitor().get(&format!("{me}/data.json")).await.ok().text().contains("\"right_answers\""));
    // A clone asks the same, with nobody asked yet.
    let clone = format!("{home}/clone");
    let check = format!("{clone}/check");
    let mut typed = crate::editions::fields(&officer.get(&clone).await.ok(), &check);
    crate::editions::set(&mut typed, "slug", "next");
    let shown = crate::editions::post(&officer, &check, &typed).await.ok();
    crate::editions::post(&officer, &clone, &crate::editions::fields(&shown, &clone))
        .await
        .redirects_to("/staff/editions/next");
    let page = officer.get("/staff/editions/next/courses").await.ok();
    let copy = page.attributes("tbody th > a", "href").remove(0);
    officer.get(&copy).await.ok().shows("0 of 0").hides("Gain:");
}
