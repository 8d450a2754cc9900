//! From expectations to priorities: States answer, the ranking is seen, free texts become needs, decisions are taken.

use crate::registration::load;
use crate::support::{Engine, Page, Visitor, World};
use crate::surveys::{column, join, link_of, make, open};

stories! { ten_states_say_what_they_need a_focal_point_answers_for_the_state one_answer_is_not_published }

const PRIORITIES: &str = "/staff/editions/seventh/priorities";
const STATES: [&str; 10] = ["SEN", "KEN", "TZA", "DJI", "COM", "MDG", "MUS", "SYC", "CIV", "BFA"];

async fn areas(officer: &Visitor) {
    for (slug, title) in [("law", "Migration law"), ("health", "Border health"), ("crime", "Transnational crime")] {
        let fields = [("slug", slug), ("title_en", title)];
        officer.post("/staff/editions/seventh/thematic-areas", &fields).await.redirects_to("/staff");
    }
}

/// The slugs of the ranking on a form, in its order: the fields are `answer.priority_areas.<slug>`.
fn slugs(page: &Page) -> Vec<String> {
    let names = page.attributes(".ranks select", "name");
    names.iter().map(|name| name.rsplit_once('.').expect("a slug").1.to_owned()).collect()
}

pub async fn rank(visitor: &Visitor, link: &str, order: &[&str], text: &str) {
    let page = visitor.get(link).await.ok();
    let known = slugs(&page);
    let mut fields: Vec<(String, String)> = Vec::new();
    for (place, wanted) in (1..).zip(order) {
        let slug = known.iter().find(|slug| slug.contains(wanted)).expect("ranked");
        fields.push((format!("answer.priority_areas.{slug}"), place.to_string()));
    }
    fields.push(("answer.expected_topics".to_owned(), text.to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    visitor.post(link, &fields).await.redirects_to(&format!("{link}?done=answered"));
}

/// Place, area, points and place by people of each line of the ranking.
fn ranking(page: &Page) -> Vec<Vec<String>> {
    let rows = page.all("tr[id^=area-]").len();
    (1..=rows)
        .map(|row| {
            let cell = |column: usize| {
                page.all(&format!("tr[id^=area-]:nth-child({row}) > :nth-child({column})")).first().cloned().unwrap_or_default()
            };
            vec![cell(1), cell(2), cell(3), cell(5)]
        })
        .collect()
}

async fn ten_states_say_what_they_need(world: World) {
    load(&world);
    let officer = world.staff("officer", &["--edition", "seventh"]).await;
    officer.get(PRIORITIES).await.ok().shows("No expectations survey has been opened yet");
    areas(&officer).await;
    // Senegal has nine people, the other nine States one each.
    for state in STATES {
        officer.post("/staff/editions/seventh/states", &[("state", state), ("reserved", "0")]).await.redirects_to("/staff");
    }
    for number in 0..18 {
        join(&world, number, if number < 9 { "SEN" } else { STATES[number - 8] }).await;
    }
    let survey = make(&officer, &[("kind", "expectations")]).await;
    open(&world, &officer, &survey).await;
    for number in 0..18 {
        let link = link_of(&world, &format!("p{number}@b.example"));
        let visitor = world.visitor();
        if number == 0 {
            visitor.get(&link).await.ok().shows("State or REC: Senegal").shows("without your name");
        }
        let (order, text): (&[&str], &str) = match number {
            0..9 => (&["law", "health", "crime"], ""),
            9 | 10 => (&["crime"], "Interpreters at borders at night"),
            _ => (&["crime", "law", "health"], ""),
        };
        rank(&visitor, &link, order, text).await;
    }
    // Whoever has just answered is not known by the transaction that stored the answer: it stored the others anew.
    if world.engine == Engine::Postgres {
        assert_eq!(column(&world, "SELECT DISTINCT xmin::text AS it FROM survey_response").len(), 1);
    }
    // The results say how many have ranked; what they ranked is on the page that hides whom it must.
    let results = officer.get(&survey).await.ok().shows("18 answered").hides("First places").hides("Migration law");
    assert!(results.attributes("section a", "href").contains(&PRIORITIES.to_owned()), "{}", results.main());
    let csv = officer.get(&format!("{survey}/results.csv")).await.ok().text();
    let rows: Vec<&str> = csv.lines().filter(|line| line.starts_with("priority_areas,")).collect();
    assert!(rows.len() == 1 && rows[0].contains(",,,18,18,,"), "{csv}");
    // Nine States put crime first: 2 points each, 18 of 20 possible halves; by people it is a draw of points.
    // Crime: (0 + 9×2) / 10 = 1.80. Law: (2 + 2×0.5 + 7×1) / 10 = 1.00. Health: (1 + 2×0.5 + 0) / 10 = 0.20.
    // People: crime 18/18 = 1.00; law (9×2 + 2×0.5 + 7) / 18 = 1.44; health (9 + 1) / 18 = 0.56.
    let page = officer.get(PRIORITIES).await.ok();
    let expected = [
        ["1", "Transnational crime No session", "1.80", "Place 2 (1.00)"],
        ["2", "Migration law No session", "1.00", "Place 1 (1.44)"],
        ["3", "Border health No session", "0.20", "Place 3 (0.56)"],
    ];
    let seen = ranking(&page);
    assert_eq!(seen.len(), 3, "{}", page.main());
    for (row, expected) in seen.iter().zip(expected) {
        assert_eq!(row[0], expected[0]);
        assert!(
            row[1].starts_with(expected[1].split(" No").next().expect("a title")) && row[1].contains("No session"),
            "{row:?}"
        );
        assert_eq!((row[2].as_str(), row[3].as_str()), (expected[2], expected[3]));
    }
    // Nine tenths of ten States are nine.
    assert_eq!(page.all("tr[id^=area-] > :nth-child(4)"), ["9", "1", "0"]);
    // Who asks for what: nine of Senegal stand there, single people do not.
    let groups = page.all(".scroll tbody tr");
    assert!(groups.iter().any(|row| row.starts_with("Senegal9")), "{groups:?}");
    assert!(groups.iter().any(|row| row == "Kenya"), "{groups:?}");
    // A text becomes a need; the same need for the next one. Quotes carry no name.
    let coding = format!("{PRIORITIES}/codings");
    let text = |page: &Page| {
        let response = page.attributes("form[action$='/codings'] [name=response]", "value");
        let question = page.attributes("form[action$='/codings'] [name=question]", "value");
        (response[0].clone(), question[0].clone())
    };
    let (response, question) = text(&page);
    let nothing = [("response", response.as_str()), ("question", question.as_str())];
    officer.post(&coding, &nothing).await.is(422).shows("Choose a need, or name a new one");
    let new = [nothing[0], nothing[1], ("label", "Interpretation at borders")];
    let to = officer.post(&coding, &new).await.redirects_to(PRIORITIES);
    let page = officer.get(&to).await.ok().shows("Interpretation at borders").shows("Interpreters at borders at night");
    let need = page.attributes("select[name=need] option:not([value=''])", "value").remove(0);
    let (response, question) = text(&page);
    officer.post(&coding, &[("response", &response), ("question", &question), ("need", &need)]).await.redirects_to(PRIORITIES);
    let page = officer.get(PRIORITIES).await.ok().hides("Texts that nobody has looked at").hides("Person9");
    assert_eq!(page.all("tr[id^=need-] > .num"), ["2"]);
    assert!(page.all("#gaps ~ ul li").iter().any(|gap| gap == "Interpretation at borders"), "{:?}", page.all("#gaps ~ ul li"));
    officer.post(&coding, &[("response", "none"), ("question", "expected_topics"), ("need", &need)]).await.is(404);
    // An answer that has been stored anew since the page was opened.
    let gone = "a".repeat(26);
    let fields = [("response", gone.as_str()), ("question", "expected_topics"), ("need", &need)];
    officer.post(&coding, &fields).await.is(422).shows("choose the text again");
    let area = page.attributes("select[name=area] option:not([value=''])", "value").remove(0);
    officer.post(&format!("{PRIORITIES}/needs/{need}"), &[("area", &area)]).await.redirects_to(PRIORITIES);
    officer.post(&format!("{PRIORITIES}/needs/999"), &[("area", &area)]).await.is(404);
    decisions_are_taken(&world, &officer, &page, &need).await;
}

/// Each with its reason; the edition's home asks for them before it opens, and a co-host only reads them.
async fn decisions_are_taken(world: &World, officer: &Visitor, page: &Page, need: &str) {
    let home = "/staff/editions/seventh";
    officer
        .post(&format!("{home}/stage"), &[("from", "open"), ("to", "programming"), ("reason", "To plan")])
        .await
        .redirects_to(home);
    officer.get(home).await.ok().shows("Decisions on the priorities that expectations rank").shows("0 of 3");
    let decisions = format!("{PRIORITIES}/decisions");
    let topics = page.attributes("tr[id^=area-] [name=topic]", "value");
    assert_eq!(topics.len(), 3);
    let wrong = officer.post(&decisions, &[("topic", &topics[0]), ("decision", "later")]).await.is(422);
    let id = topics[0].replace(':', "-");
    assert_eq!(wrong.attributes(".summary a", "href"), [format!("#{id}-decision"), format!("#{id}-reason")]);
    for (topic, decision) in topics.iter().zip(["training", "programme", "not_now"]) {
        let fields = [("topic", topic.as_str()), ("decision", decision), ("reason", "Agreed with the regional office")];
        officer.post(&decisions, &fields).await.redirects_to(PRIORITIES);
    }
    let need_topic = format!("need:{need}");
    let fields = [("topic", need_topic.as_str()), ("decision", "training"), ("reason", "Same course")];
    officer.post(&decisions, &fields).await.redirects_to(PRIORITIES);
    officer
        .get(PRIORITIES)
        .await
        .ok()
        .shows("Taken into training")
        .shows("Not now")
        .shows("Halima Mwasonga")
        .hides("Not decided");
    officer.get(home).await.ok().shows("3 of 3");
    officer.post(&decisions, &[("topic", "area:none"), ("decision", "training"), ("reason", "x")]).await.is(404);
    // A co-host sees ranking and decisions, neither texts nor quotes, and decides nothing.
    let partner = world.staff("partner", &["--edition", "seventh"]).await;
    let page = partner.get(PRIORITIES).await.ok().shows("Taken into training").hides("Interpreters at borders at night");
    assert!(page.attributes("main form", "action").is_empty());
    partner.post(&decisions, &fields).await.is(404);
    let admin = world.staff("admin", &[]).await;
    admin.get("/staff/audit").await.ok().shows("priority.decide").shows("need.code");
}

async fn a_focal_point_answers_for_the_state(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    areas(&officer).await;
    let page = "/staff/editions/seventh/states/TGO";
    let person = [("name", "Kossi Agbeko"), ("email", "kossi@b.example"), ("language", "en")];
    officer.post(&format!("{page}/focal-points"), &person).await.redirects_to(page);
    let own = officer.get(page).await.ok().attributes("tbody th a", "href").pop().expect("listed");
    officer.post(&format!("{own}/link"), &[]).await.redirects_to(&own);
    for number in 0..6 {
        join(&world, number, if number < 3 { "SEN" } else { "KEN" }).await;
    }
    let survey = make(&officer, &[("kind", "expectations")]).await;
    open(&world, &officer, &survey).await;
    // The survey waits in the space of the focal point, who says it for Togo.
    let space = world.mails().iter().find(|mail| mail.contains("/focal/")).expect("a mail").link("/focal/");
    let visitor = world.visitor();
    let link = visitor.get(&space).await.ok().shows("Surveys for your State or REC").attributes(".note a", "href").remove(0);
    visitor.get(&link).await.ok().shows("For Togo").shows("You answer for your whole State or REC");
    rank(&visitor, &link, &["crime"], "A school at the lake").await;
    visitor.get(&format!("{link}?done=answered")).await.ok().shows("send another answer in place of this one");
    // Another answer takes its place.
    visitor.get(&link).await.ok().shows("There is an answer already");
    // Staff have put its text into words meanwhile: that stays, since the text does.
    let texts = officer.get(PRIORITIES).await.ok().shows("A school at the lake");
    let response = texts.attributes("form[action$='/codings'] [name=response]", "value").remove(0);
    let coding = [("response", response.as_str()), ("question", "expected_topics"), ("label", "A school")];
    officer.post(&format!("{PRIORITIES}/codings"), &coding).await.redirects_to(PRIORITIES);
    rank(&visitor, &link, &["health", "law"], "A school at the lake").await;
    let page = officer.get(PRIORITIES).await.ok().hides("Texts that nobody has looked at");
    assert_eq!(page.all("tr[id^=need-] > .num"), ["1"]);
    for number in 0..6 {
        rank(&world.visitor(), &link_of(&world, &format!("p{number}@b.example")), &["law"], "").await;
    }
    let page = officer.get(PRIORITIES).await.ok().shows("1 with a consolidated answer");
    // Togo: health 2, law 1, crime 0. The two others: law 2, health and crime 0.5 each.
    let seen = ranking(&page);
    assert_eq!(seen[0][2], "1.67", "{seen:?}");
    assert!(seen[0][1].starts_with("Migration law") && seen[1][1].starts_with("Border health"), "{seen:?}");
    assert_eq!(seen[1][2], "1.00");
    officer.get(&survey).await.ok().shows("Consolidated answers");
    // Another text is another matter: it has to be looked at.
    rank(&visitor, &link, &["health", "law"], "A bridge").await;
    let page = officer.get(PRIORITIES).await.ok().shows("Texts that nobody has looked at").shows("A bridge");
    assert_eq!(page.all("tr[id^=need-] > .num"), ["0"]);
    assert_eq!(column(&world, "SELECT source AS it FROM survey_response WHERE source = 'focal_point'").len(), 1);
}

async fn one_answer_is_not_published(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    areas(&officer).await;
    join(&world, 1, "SEN").await;
    let survey = make(&officer, &[("kind", "expectations")]).await;
    open(&world, &officer, &survey).await;
    rank(&world.visitor(), &link_of(&world, "p1@b.example"), &["law"], "").await;
    let page = officer.get(PRIORITIES).await.ok().shows("if it gives nobody away");
    assert!(ranking(&page).is_empty());
    officer.get(&survey).await.ok().shows("Results are shown from 5 answers on");
    // What is asked for before the edition opens can be done all the same: each area of the edition is decided; one that it
    // no longer has is nobody's to decide.
    let home = "/staff/editions/seventh";
    let back = [("from", "open"), ("to", "programming"), ("reason", "To plan")];
    officer.post(&format!("{home}/stage"), &back).await.redirects_to(home);
    officer.get(home).await.ok().shows("0 of 3");
    let topics = page.attributes("li[id^=area-] [name=topic]", "value");
    assert_eq!(topics.len(), 3);
    let last = topics[2].trim_start_matches("area:");
    officer.post(&format!("{home}/thematic-areas/{last}/delete"), &[]).await.redirects_to("/staff");
    officer.get(home).await.ok().shows("0 of 2");
    let decisions = format!("{PRIORITIES}/decisions");
    for topic in &topics[..2] {
        let fields = [("topic", topic.as_str()), ("decision", "programme"), ("reason", "The only answer asks for it")];
        officer.post(&decisions, &fields).await.redirects_to(PRIORITIES);
    }
    let gone = [("topic", topics[2].as_str()), ("decision", "programme"), ("reason", "It is gone")];
    officer.post(&decisions, &gone).await.is(404);
    let page = officer.get(PRIORITIES).await.ok().shows("Taken into the programme").hides("Not decided");
    assert_eq!(page.attributes("li[id^=area-] [name=topic]", "value"), topics[..2]);
    officer.get(home).await.ok().shows("2 of 2");
}
