//! Surveys: staff make and open them, people answer through a link, and nobody can tell who said what.

use baraza::clock::Clock;
use baraza::db::Conn;
use baraza::survey::life;
use chrono::TimeDelta;
use diesel::RunQueryDsl as _;
use diesel::connection::SimpleConnection as _;

use crate::editions::{fields, post, set};
use crate::registration::{form, load};
use crate::support::{Engine, Page, Visitor, World};

stories! { the_programme_is_judged nothing_leads_from_an_answer_to_a_person a_survey_is_made_and_chased paper_counts_too
the_last_day_ends_it an_earlier_survey_is_as_reported who_may_see_what a_session_is_judged_in_arabic a_clone_asks_the_same }

const SURVEYS: &str = "/staff/editions/seventh/surveys";

/// Registers somebody for the second session, which has room for everybody.
pub async fn join(world: &World, number: usize, state: &str) {
    let (family, email) = (format!("Person{number}"), format!("p{number}@b.example"));
    let fields = form(&family, &email, state, &["02-health"]);
    world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
}

/// Makes a survey of a kind; answers its page.
pub async fn make(officer: &Visitor, fields: &[(&str, &str)]) -> String {
    let edit = officer.post(SURVEYS, fields).await.redirects_to(SURVEYS);
    edit.rsplit_once("/edit").expect("a path").0.to_owned()
}

/// Opens a survey and writes to everybody whom it asks.
pub async fn open(world: &World, officer: &Visitor, survey: &str) {
    officer.post(&format!("{survey}/open"), &[]).await.redirects_to(&format!("{survey}?done=survey-opened"));
    world.drain();
    officer.post(&format!("{survey}/mail"), &[]).await.redirects_to(&format!("{survey}?done=survey-mailed"));
    world.drain();
}

/// The links to surveys in the mails, with whom they went to, by address.
pub fn links(world: &World) -> Vec<(String, String)> {
    let mut links: Vec<(String, String)> = world
        .mails()
        .iter()
        .filter(|mail| mail.contains("/surveys/"))
        .map(|mail| {
            let text = mail.text();
            let to = text.lines().find(|line| line.starts_with("To: ")).expect("a recipient").to_owned();
            let link = mail.whole_link("/surveys/");
            (to, link.split('?').next().expect("a path").to_owned())
        })
        .collect();
    links.sort();
    links
}

/// The link that went to an address.
pub fn link_of(world: &World, email: &str) -> String {
    links(world).into_iter().find(|(to, _)| to.contains(email)).expect("a mail").1
}

async fn answer(visitor: &Visitor, link: &str, fields: &[(&str, &str)]) {
    visitor.post(link, fields).await.redirects_to(&format!("{link}?done=answered"));
}

/// The figures on the page of a survey: name and value with its notes.
fn figures(page: &Page) -> Vec<String> {
    page.all(".figures > div")
}

async fn the_programme_is_judged(world: World) {
    load(&world);
    for number in 0..50 {
        join(&world, number, if number < 40 { "SEN" } else { "KEN" }).await;
    }
    let officer = world.staff("officer", &["--edition", "seventh"]).await;
    let survey = make(&officer, &[("kind", "satisfaction")]).await;
    officer.get(&format!("{survey}/edit")).await.ok().shows("Did the programme meet your expectations?").shows("Fully");
    open(&world, &officer, &survey).await;
    let links = links(&world);
    assert_eq!(links.len(), 50);
    officer.get(&survey).await.ok().shows("Results are shown from 5 answers on").shows("Anonymous");
    // One is disappointed, everybody would recommend it.
    for (number, (_, link)) in links.iter().enumerate() {
        let met = match number {
            7 => "partly",
            number if number % 3 == 0 => "mostly",
            _ => "fully",
        };
        let text = format!("Thought number {number} in all");
        let fields = [("answer.met_expectations", met), ("answer.would_recommend", "yes"), ("answer.most_useful", &text)];
        answer(&world.visitor(), link, &fields).await;
    }
    // While it is open figures grow by ten answers at a time, and nothing is said of single States.
    let page = officer.get(&survey).await.ok().shows("10 answers wait sealed and are not counted yet");
    let early = figures(&page);
    assert!(early.iter().any(|it| it.contains("100 %40 of 40 who answered")), "{early:?}");
    page.shows("The States are shown when the survey is closed").hides("Senegal").hides("Kenya");
    // Closed, everything is counted.
    officer.post(&format!("{survey}/close"), &[]).await.redirects_to(&format!("{survey}?done=survey-closed"));
    let page = officer.get(&survey).await.ok().shows("Closed").hides("wait sealed and");
    let figures = figures(&page);
    let has = |text: &str| assert!(figures.iter().any(|it| it.contains(text)), "{text}: {figures:?}");
    has("100 % of those asked");
    has("98 %49 of 50 who answered");
    has("100 %50 of 50 who answered");
    // Each table names its base; the shares are those of the question.
    let page = page.shows("50 answered").shows("rounded half up").shows("Thought number 7 in all");
    let rows = page.all(".shares tbody tr");
    assert!(rows.contains(&"Partly12 %".to_owned()), "{rows:?}");
    // The States have ten and more, so they stand there.
    let groups = page.all(".scroll tbody tr");
    assert!(
        groups.iter().any(|row| row.starts_with("Senegal40")) && groups.iter().any(|row| row.starts_with("Kenya10")),
        "{groups:?}"
    );
    // The same as a table.
    let csv = officer.get(&format!("{survey}/results.csv")).await.ok().text();
    assert!(csv.starts_with('\u{feff}') && csv.contains("\r\n"), "{csv}");
    assert!(csv.contains("met_expectations,Did the programme meet your expectations?,partly,Partly,1,50,2,"), "{csv}");
    assert!(!csv.contains("Thought"), "the aggregate alone");
    let xlsx = officer.get(&format!("{survey}/results.xlsx")).await.ok();
    assert!(xlsx.bytes.starts_with(b"PK"));
    // Closed: frozen.
    officer
        .post(&format!("{survey}/edit"), &[("title_en", "Other")])
        .await
        .redirects_to(&format!("{survey}?done=survey-frozen"));
    officer.post(&format!("{survey}/open"), &[]).await.redirects_to(&format!("{survey}?done=survey-frozen"));
}

/// A text of one row of one column.
#[derive(diesel::QueryableByName)]
struct Row {
    #[diesel(sql_type = diesel::sql_types::Text)]
    it: String,
}

/// The values of the column `it` of a query, as texts.
pub fn column(world: &World, sql: &str) -> Vec<String> {
    let ask = |conn: &mut Conn| -> Result<Vec<Row>, baraza::db::DbError> {
        Ok(match conn {
            Conn::Pg(pg) => diesel::sql_query(sql).load(pg)?,
            Conn::Sqlite(sqlite) => diesel::sql_query(sql).load(sqlite)?,
        })
    };
    world.site.db.read_blocking(ask).expect("readable").into_iter().map(|row| row.it).collect()
}

async fn nothing_leads_from_an_answer_to_a_person(world: World) {
    load(&world);
    // Ten of Senegal and of Kenya each are asked, and one of Togo.
    for number in 0..21 {
        let state = ["SEN", "KEN", "TGO"][number / 10];
        join(&world, number, state).await;
    }
    let officer = world.staff("officer", &[]).await;
    let survey = make(&officer, &[("kind", "satisfaction")]).await;
    open(&world, &officer, &survey).await;
    // The one of Togo answers first, then all of Senegal, then some of Kenya.
    let order: Vec<usize> = std::iter::once(20).chain(0..15).collect();
    let links: Vec<String> = order.iter().map(|number| link_of(&world, &format!("p{number}@b.example"))).collect();
    let say = |number: usize| {
        let text = format!("said {number:02} {}", "x".repeat(3 * number));
        [
            ("answer.met_expectations", "fully".to_owned()),
            ("answer.would_recommend", "yes".to_owned()),
            ("answer.most_useful", text),
        ]
    };
    let is_postgres = world.engine == Engine::Postgres;
    let trail = column(&world, "SELECT CAST(count(*) AS TEXT) AS it FROM audit");
    for (number, link) in links.iter().enumerate().take(14) {
        let fields = say(number);
        answer(&world.visitor(), link, &fields.each_ref().map(|(name, value)| (*name, value.as_str()))).await;
        // What waits is sealed, and all of it is written by the last transaction.
        let sealed = if is_postgres { "encode(sealed, 'escape')" } else { "hex(sealed)" };
        let waiting = column(&world, &format!("SELECT {sealed} AS it FROM survey_waiting"));
        assert_eq!(waiting.len(), number + 1);
        let plain = if is_postgres { "said" } else { "73616964" };
        assert!(waiting.iter().all(|text| !text.contains(plain)), "{waiting:?}");
        if is_postgres {
            assert_eq!(column(&world, "SELECT DISTINCT xmin::text AS it FROM survey_waiting").len(), 1);
        }
        // Long or short: what is sealed has one length.
        assert_eq!(column(&world, "SELECT DISTINCT CAST(length(sealed) AS TEXT) AS it FROM survey_waiting").len(), 1);
    }
    assert!(column(&world, "SELECT id AS it FROM survey_response").is_empty());
    officer.get(&survey).await.ok().shows("14 answers wait sealed and are not counted yet");
    // The fifteenth opens the urn: five stay, ten are stored by one transaction, in the order of random ids.
    let fields = say(14);
    answer(&world.visitor(), &links[14], &fields.each_ref().map(|(name, value)| (*name, value.as_str()))).await;
    assert_eq!(column(&world, "SELECT id AS it FROM survey_waiting").len(), 5);
    assert_eq!(column(&world, "SELECT DISTINCT CAST(length(sealed) AS TEXT) AS it FROM survey_waiting").len(), 1);
    officer.get(&survey).await.ok().shows("5 answers wait sealed").hides("Senegal");
    let stored =
        if is_postgres { "SELECT id AS it FROM survey_response ORDER BY ctid" } else { "SELECT id AS it FROM survey_response" };
    let ids = column(&world, stored);
    assert_eq!(ids.len(), 10);
    assert!(ids.is_sorted(), "{ids:?}");
    let texts = column(&world, "SELECT answers AS it FROM survey_response ORDER BY id");
    assert!(!texts.iter().zip(0..).all(|(text, number): (_, usize)| text.contains(&format!("said {number:02}"))), "{texts:?}");
    if is_postgres {
        assert_eq!(column(&world, "SELECT DISTINCT xmin::text AS it FROM survey_response").len(), 1);
    } else {
        let rowid = |conn: &mut Conn| Ok(conn.batch_execute("SELECT rowid FROM survey_response").is_err());
        assert!(world.site.db.read_blocking(rowid).expect("asked"), "there is no rowid that would keep an order");
    }
    // The columns: nothing that names, counts or times. Another one needs another look at this test.
    let columns = world.site.db.read_blocking(|conn| Ok(baraza::db::backend::columns(conn)?)).expect("readable");
    let of =
        |table: &str| columns.iter().filter(|(name, _)| name == table).map(|(_, column)| column.as_str()).collect::<Vec<_>>();
    assert_eq!(of("survey_response"), ["affiliation", "answers", "gender", "id", "rec", "source", "state", "survey_id"]);
    assert_eq!(of("survey_waiting"), ["id", "sealed", "survey_id"]);
    // Right answers are those of a course's knowledge tests, which are no anonymous surveys and say so.
    assert_eq!(
        of("survey_recipient"),
        ["focal_point_id", "generation", "has_answered", "id", "registration_id", "right_answers", "survey_id"]
    );
    assert!(column(&world, "SELECT 'x' AS it FROM survey_recipient WHERE right_answers IS NOT NULL").is_empty());
    // Of an anonymous answer the State alone is kept, and only for ten.
    assert!(
        column(
            &world,
            "SELECT id AS it FROM survey_response WHERE gender IS NOT NULL OR affiliation IS NOT NULL OR rec IS NOT NULL"
        )
        .is_empty()
    );
    let states = column(&world, "SELECT DISTINCT COALESCE(state, '-') AS it FROM survey_response");
    assert!(!states.contains(&"TGO".to_owned()), "{states:?}");
    // At the close what waits is mixed with all earlier ones, which get other ids and have their State no more where too few
    // have answered: neither transaction nor place tells which those were.
    let fields = say(15);
    answer(&world.visitor(), &links[15], &fields.each_ref().map(|(name, value)| (*name, value.as_str()))).await;
    assert_eq!(column(&world, "SELECT id AS it FROM survey_waiting").len(), 6);
    officer.post(&format!("{survey}/close"), &[]).await.redirects_to(&survey);
    assert!(column(&world, "SELECT id AS it FROM survey_waiting").is_empty());
    let after = column(&world, stored);
    assert_eq!(after.len(), 16);
    assert!(after.is_sorted() && after.iter().all(|id| !ids.contains(id)), "{after:?}");
    if is_postgres {
        assert_eq!(column(&world, "SELECT DISTINCT xmin::text AS it FROM survey_response").len(), 1);
    }
    let states = column(&world, "SELECT COALESCE(state, '-') AS it FROM survey_response ORDER BY state");
    let of = |wanted: &str| states.iter().filter(|state| *state == wanted).count();
    assert_eq!((of("SEN"), of("-")), (10, 6), "{states:?}");
    // Who has answered is known; the trail does not say when anybody did.
    assert_eq!(column(&world, "SELECT CAST(count(*) AS TEXT) AS it FROM survey_recipient WHERE has_answered"), ["16"]);
    let closed = trail[0].parse::<usize>().expect("a number") + 1;
    assert_eq!(column(&world, "SELECT CAST(count(*) AS TEXT) AS it FROM audit"), [closed.to_string()]);
}

async fn a_survey_is_made_and_chased(world: World) {
    load(&world);
    for number in 0..3 {
        join(&world, number, "SEN").await;
    }
    let officer = world.staff("officer", &["--edition", "seventh"]).await;
    officer.get(SURVEYS).await.ok().shows("There is no survey yet");
    let wrong = officer.post(SURVEYS, &[("kind", "session_feedback")]).await.is(422);
    assert_eq!(wrong.attributes(".summary a", "href"), ["#session"]);
    officer.post(SURVEYS, &[("kind", "follow_up"), ("closes_on", "soon")]).await.is(422).shows("Choose after how many months");
    let survey = make(&officer, &[("kind", "follow_up"), ("months", "3"), ("closes_on", "2027-12-01")]).await;
    let edit = format!("{survey}/edit");
    officer.get(&edit).await.ok().shows("3 months after the edition").shows("Have you used what you learned?");
    // An own question, wrong first.
    let questions = format!("{survey}/questions");
    let wrong = officer.post(&questions, &[("kind", "choice"), ("label_fr", "Lequel ?"), ("choices_en", "One")]).await.is(422);
    assert_eq!(wrong.attributes(".summary a", "href"), ["#label_en", "#choices_en"]);
    let own = [
        ("kind", "choices"),
        ("label_en", "Whom have you trained?"),
        ("choices_en", "Police\nHealth"),
        ("choices_fr", "Police\nSanté"),
    ];
    officer.post(&questions, &own).await.redirects_to(&format!("{edit}?done=question-saved"));
    let page = officer.get(&edit).await.ok().shows("Police · Health");
    let up = page.attributes("form[action$='/up']", "action").pop().expect("it can rise");
    officer.post(&up, &[]).await.redirects_to(&edit);
    let keys = officer.get(&edit).await.ok().all("tbody th .code");
    assert_eq!(keys, ["used_since", "whom-have-you-trained", "change_example"]);
    let remove = officer.get(&edit).await.ok().attributes("form[action$='/remove']", "action").pop().expect("it can go");
    officer.post(&remove, &[]).await.redirects_to(&edit);
    officer.post(&edit, &[("title_en", "Three months on"), ("closes_on", "2027-12-01")]).await.redirects_to(&edit);
    // Nobody sees a draft; open, it stands in the space of each.
    world.drain();
    let me = world.mails()[0].link("/me/");
    world.visitor().get(&me).await.ok().hides("Three months on");
    open(&world, &officer, &survey).await;
    officer.post(&questions, &own).await.redirects_to(&format!("{survey}?done=survey-frozen"));
    world.visitor().get(&me).await.ok().shows("Surveys for you").shows("Three months on");
    let first = links(&world);
    assert_eq!(first.len(), 3);
    // One answers; the same link a second time changes nothing and looks the same.
    let visitor = world.visitor();
    let link = &first[0].1;
    let page = visitor.get(link).await.ok().shows("Your answers are anonymous").shows("Please answer by 1 December 2027");
    assert_eq!(page.attributes("form[method=post]", "action"), [link.as_str()]);
    let wrong = visitor.post(link, &[("answer.whom-have-you-trained", "police")]).await.is(422);
    assert_eq!(wrong.attributes(".summary a", "href"), ["#answer.used_since"]);
    assert_eq!(wrong.attributes("input[checked]", "value"), ["police"]);
    answer(&visitor, link, &[("answer.used_since", "often"), ("answer.whom-have-you-trained", "police")]).await;
    let thanks = visitor.get(link).await.ok().shows("Thank you").main();
    answer(&visitor, link, &[("answer.used_since", "not_yet")]).await;
    assert_eq!(visitor.get(link).await.ok().main(), thanks);
    world.visitor().get(&format!("/surveys/{}", "A".repeat(32))).await.is(404);
    // Only the others are written to again, in their language.
    let page = officer.get(&survey).await.ok().shows("Write to the 2 who have not answered");
    assert!(figures(&page).iter().any(|it| it.contains("33 % of those asked")), "{:?}", figures(&page));
    officer.post(&format!("{survey}/mail"), &[]).await.redirects_to(&format!("{survey}?done=survey-mailed"));
    world.drain();
    assert_eq!(links(&world).len(), 5);
    let mail = world.mails().pop().expect("a mail");
    assert!(mail.contains("You have not answered it yet"), "{mail}");
    // My data says that there was an answer, not which.
    let space = me.trim_end_matches('/');
    world.visitor().get(&format!("{space}/data")).await.ok().shows("Three months on");
    // A draft can be deleted, an open survey not.
    officer.post(&format!("{survey}/delete"), &[]).await.redirects_to(&format!("{survey}?done=survey-frozen"));
    let draft = make(&officer, &[("kind", "satisfaction")]).await;
    officer.post(&format!("{draft}/delete"), &[]).await.redirects_to(&format!("{SURVEYS}?done=survey-deleted"));
    officer.get(&draft).await.is(404);
    // Expectations rank the thematic areas; there are none.
    let expectations = make(&officer, &[("kind", "expectations")]).await;
    let to = officer.post(&format!("{expectations}/open"), &[]).await.redirects_to(&expectations);
    officer.get(&to).await.ok().shows("the edition needs at least two");
    let admin = world.staff("admin", &[]).await;
    admin.get("/staff/audit").await.ok().shows("survey.open").shows("survey.mail").shows("survey.delete");
}

async fn paper_counts_too(world: World) {
    load(&world);
    join(&world, 1, "SEN").await;
    let officer = world.staff("officer", &[]).await;
    let survey = make(&officer, &[("kind", "training_needs")]).await;
    for (slug, title) in [("law", "Law"), ("health", "Health")] {
        let area = [("slug", slug), ("title_en", title)];
        officer.post("/staff/editions/seventh/thematic-areas", &area).await.redirects_to("/staff");
    }
    open(&world, &officer, &survey).await;
    let paper = format!("{survey}/paper");
    let page = officer.get(&paper).await.ok().shows("Law").shows("Senegal");
    let ranks = page.attributes(".ranks select", "name");
    assert_eq!(ranks.len(), 2, "{ranks:?}");
    let wrong = [(ranks[0].as_str(), "1"), (ranks[1].as_str(), "1"), ("party", "XXX")];
    let page = officer.post(&paper, &wrong).await.is(422).shows("Give each number once");
    assert_eq!(page.attributes(".summary a", "href")[..2], ["#party", "#answer.priority_areas"]);
    for number in 0..5 {
        let first = if number < 4 { &ranks[1] } else { &ranks[0] };
        let sheet = [(first.as_str(), "1"), ("answer.training_modality", "in_person"), ("party", "TGO"), ("gender", "female")];
        officer.post(&paper, &sheet).await.redirects_to(&format!("{paper}?done=survey-paper"));
    }
    let page = officer.get(&survey).await.ok().shows("From paper").shows("First places");
    let rows = page.all(".shares tbody tr");
    assert!(rows.contains(&"Health480 %".to_owned()) && rows.contains(&"In person, in Moshi5100 %".to_owned()), "{rows:?}");
    let sources = column(&world, "SELECT DISTINCT source AS it FROM survey_response");
    assert_eq!(sources, ["paper"]);
    officer.post(&format!("{survey}/close"), &[]).await.redirects_to(&survey);
    officer.get(&paper).await.ok().shows("takes no answers now");
    officer.post(&paper, &[(ranks[0].as_str(), "1")]).await.redirects_to(&format!("{survey}?done=survey-frozen"));
}

async fn the_last_day_ends_it(world: World) {
    load(&world);
    for number in 0..2 {
        join(&world, number, "SEN").await;
    }
    let officer = world.staff("officer", &[]).await;
    let survey = make(&officer, &[("kind", "satisfaction"), ("closes_on", "2027-06-02")]).await;
    open(&world, &officer, &survey).await;
    let links = links(&world);
    let fields = [("answer.met_expectations", "fully"), ("answer.would_recommend", "yes")];
    answer(&world.visitor(), &links[0].1, &fields).await;
    // Whoever comes late is asked too.
    join(&world, 2, "KEN").await;
    let (_never, stop) = tokio::sync::watch::channel(false);
    let asked = "SELECT CAST(count(*) AS TEXT) AS it FROM survey_recipient";
    assert_eq!(column(&world, asked), ["2"]);
    life::run_due(&world.site, &stop).await.expect("looked");
    assert_eq!(column(&world, asked), ["3"]);
    assert_eq!(column(&world, "SELECT status AS it FROM survey"), ["open"]);
    // A day later the worker has closed it, with what had waited.
    let mut later = world.site.clone();
    later.clock = Clock::new(Some(world.site.now() + TimeDelta::hours(48)));
    life::run_due(&later, &stop).await.expect("looked");
    assert_eq!(column(&world, "SELECT status AS it FROM survey"), ["closed"]);
    assert!(column(&world, "SELECT id AS it FROM survey_waiting").is_empty());
    // Whoever comes late is told so; whoever has answered is thanked.
    let late = world.visitor();
    late.get(&links[1].1).await.ok().shows("This survey is closed").shows("takes no more answers");
    answer(&late, &links[1].1, &fields).await;
    late.get(&format!("{}?done=answered", links[1].1)).await.ok().shows("This survey is closed").hides("Thank you");
    late.get(&links[0].1).await.ok().shows("Thank you");
    assert_eq!(column(&world, "SELECT source AS it FROM survey_response"), ["link"]);
    // One answer is one person: no figure is shown.
    officer.get(&survey).await.ok().shows("Results are shown from 5 answers on").hides("100 %1 of 1");
    // A survey whose last day is over is not opened.
    let past = make(&officer, &[("kind", "satisfaction"), ("closes_on", "2027-05-01")]).await;
    let to = officer.post(&format!("{past}/open"), &[]).await.redirects_to(&past);
    officer.get(&to).await.ok().shows("The last day is over");
}

async fn an_earlier_survey_is_as_reported(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let reported = format!("{SURVEYS}/reported");
    let wrong = officer.post(&reported, &[("key", "most_useful"), ("percent", "101"), ("respondents", "-1")]).await.is(422);
    assert_eq!(wrong.attributes(".summary a", "href"), ["#key", "#percent", "#respondents", "#source"]);
    let record = ("source", "Practice record of 29 March 2022");
    for (key, percent) in [("met_expectations", "97"), ("met_expectations", "98"), ("would_recommend", "100")] {
        let fields = [("key", key), ("percent", percent), record];
        officer.post(&reported, &fields).await.redirects_to(&format!("{SURVEYS}?done=survey-reported"));
    }
    let page = officer.get(SURVEYS).await.ok();
    let expected = |name: &str, percent: &str| {
        format!("{name}{percent} %Number of answers not statedPractice record of 29 March 2022As reported, not computed here")
    };
    assert_eq!(figures(&page), [expected("Expectations met", "98"), expected("Would recommend", "100")]);
    // What hangs on the edition is named before anybody deletes it.
    let admin = world.staff("admin", &[]).await;
    admin.post("/staff/editions/seventh/delete", &[("slug", "seventh")]).await.is(422).shows("2 surveys or reported figures");
}

async fn who_may_see_what(world: World) {
    load(&world);
    for number in 0..15 {
        join(&world, number, "SEN").await;
    }
    let officer = world.staff("officer", &[]).await;
    let survey = make(&officer, &[("kind", "satisfaction")]).await;
    open(&world, &officer, &survey).await;
    for (_, link) in links(&world) {
        let fields = [
            ("answer.met_expectations", "fully"),
            ("answer.would_recommend", "no"),
            ("answer.to_improve", "=SUM(1) the sound"),
        ];
        answer(&world.visitor(), &link, &fields).await;
    }
    officer.get(&survey).await.ok().shows("=SUM(1) the sound");
    // A co-host sees aggregates, no texts, and changes nothing.
    let partner = world.staff("partner", &["--edition", "seventh"]).await;
    let page =
        partner.get(&survey).await.ok().shows("100 %10 of 10 who answered").hides("the sound").shows("read by the team only");
    assert!(page.attributes("main form", "action").is_empty());
    partner.get(&format!("{survey}/results.csv")).await.ok();
    for path in ["edit", "paper"] {
        partner.get(&format!("{survey}/{path}")).await.is(404);
        partner.post(&format!("{survey}/{path}"), &[]).await.is(404);
    }
    for verb in ["open", "close", "mail", "delete"] {
        partner.post(&format!("{survey}/{verb}"), &[]).await.is(404);
    }
    officer.post(&format!("{survey}/fly"), &[]).await.is(404);
    // A survey belongs to its edition.
    let other = std::fs::read_to_string(world.directory.path().join("edition.toml")).expect("there");
    let path = world.directory.path().join("other.toml");
    std::fs::write(&path, other.replace("\"seventh\"", "\"eighth\"")).expect("written");
    assert!(world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]).status.success());
    for below in ["", "/edit", "/paper", "/results.csv"] {
        officer.get(&format!("{}{below}", survey.replace("seventh", "eighth"))).await.is(404);
    }
    officer.post(&format!("{}/close", survey.replace("seventh", "eighth")), &[]).await.is(404);
}

async fn a_session_is_judged_in_arabic(world: World) {
    load(&world);
    join(&world, 1, "SEN").await;
    let fields = form("Sarr", "law@b.example", "SEN", &["01-law"]);
    world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    let officer = world.staff("officer", &[]).await;
    let survey = make(&officer, &[("kind", "session_feedback"), ("session", "01-law")]).await;
    open(&world, &officer, &survey).await;
    // Only those of the session are asked.
    let links = links(&world);
    assert_eq!(links.len(), 1);
    let page = world.visitor().get(&format!("{}?lang=ar", links[0].1)).await.ok();
    assert_eq!(page.attributes("html", "dir"), ["rtl"]);
    let page = page.shows("حقوق المهاجرين").shows("ما مدى فائدة هذه الجلسة لعملكم؟").shows("إجاباتكم مجهولة المصدر");
    assert_eq!(page.attributes(".scale input", "value"), ["1", "2", "3", "4", "5"]);
    answer(&world.visitor(), &links[0].1, &[("answer.session_useful", "5")]).await;
}

async fn a_clone_asks_the_same(world: World) {
    load(&world);
    join(&world, 1, "SEN").await;
    let admin = world.staff("admin", &[]).await;
    let survey = make(&admin, &[("kind", "satisfaction")]).await;
    let own = [("kind", "yes_no"), ("label_en", "Did the sound work?")];
    admin.post(&format!("{survey}/questions"), &own).await.redirects_to(&survey);
    make(&admin, &[("kind", "session_feedback"), ("session", "01-law")]).await;
    open(&world, &admin, &survey).await;
    let (clone, check) = ("/staff/editions/seventh/clone", "/staff/editions/seventh/clone/check");
    let mut first = fields(&admin.get(clone).await.ok(), check);
    set(&mut first, "slug", "eighth");
    set(&mut first, "starts_on", "2028-06-06");
    let preview = post(&admin, check, &first).await.ok().shows("Surveys, as drafts").shows("How was the programme?");
    post(&admin, clone, &fields(&preview, clone)).await.redirects_to("/staff/editions/eighth");
    let list = admin.get("/staff/editions/eighth/surveys").await.ok();
    assert_eq!(list.all("tbody .status"), ["Draft", "Draft"]);
    let copy = list.attributes("tbody th a", "href").remove(0);
    admin.get(&format!("{copy}/edit")).await.ok().shows("Did the sound work?").shows("standard");
    admin.get(&copy).await.ok().hides("Senegal");
    assert_eq!(
        column(&world, "SELECT CAST(count(*) AS TEXT) AS it FROM survey_recipient"),
        ["1"],
        "nobody is asked by the copy"
    );
}
