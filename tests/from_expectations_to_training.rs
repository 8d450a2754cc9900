//! The programme's second aim, on the demo's edition and in a browser: ten States say what they need, it is ranked and decided,
//! next year's training comes out of it; the programme is judged, the edition closed, and its report proves each number.

use std::collections::BTreeMap;

use crate::support::browser::Browser;
use crate::support::{Visitor, World};
use crate::surveys::links;

stories_with_services! { ten_states_are_heard_and_the_report_proves_it }

const HOME: &str = "/staff/editions/sample";
const PRIORITIES: &str = "/staff/editions/sample/priorities";

/// One official of each State that takes part; Togo's is its focal point, who speaks for the whole of it.
const TEN: [(&str, &str); 10] = [
    ("yacine.benhaddad@", "Algeria"),
    ("issouf.ouedraogo@", "Burkina Faso"),
    ("said.mchangama@", "Comoros"),
    ("aya.nguessan@", "Côte d'Ivoire"),
    ("hodan.waberi@", "Djibouti"),
    ("hery.rakotoarisoa@", "Madagascar"),
    ("devi.seebaluck@", "Mauritius"),
    ("marie-ange.payet@", "Seychelles"),
    ("afi.lawson@", "Togo"),
    ("zainab.mwinyi@", "United Republic of Tanzania"),
];

/// Sends a form whose only text is a reason, where the focus of the page is.
async fn move_on(browser: &Browser, to: &str, reason: &str) {
    browser.goto(&format!("{HOME}/stage?to={to}")).await;
    browser.fill("reason", reason).await;
    browser.click("form.flow button.btn").await;
    browser.shows("The edition is in its new stage.").await;
}

/// Writes to those who have not answered the survey that is shown, and waits for their mails.
async fn write_to_the_rest(browser: &Browser, world: &World) {
    browser.click("form[action$='/mail'] button").await;
    browser.shows("being written to").await;
    world.drain();
}

/// Makes a survey, opens it and writes to everybody whom it asks; answers its path.
async fn send_expectations(browser: &Browser, world: &World) -> String {
    browser.goto(&format!("{HOME}/surveys/new")).await;
    browser.click("#kind option[value=expectations]").await;
    browser.click("main form button.btn:not(.quiet)").await;
    browser.shows("Thematic areas").await;
    browser.shot("aims-survey-edit").await;
    let action = browser.attributes("form[action$='/open']", "action").await.remove(0);
    let survey = action.trim_end_matches("/open").to_owned();
    browser.click("form[action$='/open'] button").await;
    browser.shows("Write to the").await;
    write_to_the_rest(browser, world).await;
    survey
}

/// Place and points of each area as the page ranks them.
async fn ranking(browser: &Browser) -> Vec<(String, String, String)> {
    let script = "return [...document.querySelectorAll('tr[id^=area-]')].map(row => [row.id, row.cells[0].innerText.trim(), \
                  row.cells[2].innerText.trim()])";
    let rows = browser.ask(script).await;
    let cell = |row: &serde_json::Value, place: usize| row[place].as_str().expect("text").to_owned();
    rows.as_array().expect("rows").iter().map(|row| (cell(row, 0), cell(row, 1), cell(row, 2))).collect()
}

/// Everybody ranks border health first, by hand on a phone; one says in words what is meant.
async fn answer_as_ten_states(world: &World, phone: &Browser, officer: &Visitor, survey: &str) {
    let sent = links(world);
    for (number, (address, state)) in TEN.iter().enumerate() {
        // Togo's focal point is registered too: the other link is the one that speaks for the State.
        let mut own: Vec<&String> = sent.iter().filter(|(to, _)| to.contains(address)).map(|(_, link)| link).collect();
        if *state == "Togo" {
            assert_eq!(own.len(), 2);
            let first = own[0];
            let said = world.visitor().get(&format!("{first}?lang=en")).await.ok().main();
            own.retain(|link| said.contains("whole State") == (*link == first));
        }
        phone.goto(&format!("{}?lang=en", own[0])).await;
        // Togo answers as a whole, the others for themselves.
        phone.shows(&if *state == "Togo" { format!("For {state}") } else { format!("State or REC: {state}") }).await;
        for (place, area) in [(1, "border-health"), (2, "transnational-crime"), (3, "migration-law")] {
            phone.click(&format!("[name='answer.priority_areas.{area}'] option:nth-child({})", place + 1)).await;
        }
        if number == 4 {
            phone.shot("aims-answer").await;
            phone.fits().await;
            phone.fill("answer.expected_topics", "Night shifts of port health staff").await;
        }
        phone.click("form.flow p.end button").await;
        phone.shows("Your answers have arrived").await;
    }
    let counts = officer.get(survey).await.ok().all(".figures dd");
    assert!(counts[1].starts_with("10"), "{counts:?}");
}

/// Decides about a priority on its line.
async fn decide(browser: &Browser, row: &str, decision: &str, reason: &str) {
    browser.click(&format!("#{row} details summary")).await;
    browser.click(&format!("#{row}-decision option[value={decision}]")).await;
    browser.fill(&format!("{row}-reason"), reason).await;
    browser.click(&format!("#{row} form[action$='/decisions'] button")).await;
    browser.shows(reason).await;
}

/// Before: the sample's eighteen people and one focal point. With two of three areas ranked, most give crime 2 points, law 1 and
/// health 0; the others law 2, health 1, crime 0. Each State is the mean of its answers, Togo what its focal point says: crime
/// 1.40, law 1.30, health 0.30. Then ten times health 2, crime 1, law 0. Six States have an answer of each kind now: 1 each.
/// Djibouti had two of the first: crime 5/3, the others 2/3. Mauritius, Comoros and Togo have one of the first and one new: crime
/// 1.5, health 1, law 0.5. Over ten: crime 12.17, health 9.67, law 8.17.
async fn priorities(browser: &Browser, world: &World, phone: &Browser, officer: &Visitor) {
    browser.goto(PRIORITIES).await;
    let place = |(area, place, points): &(String, String, String)| format!("{place} {area} {points}");
    let before: Vec<String> = ranking(browser).await.iter().map(place).collect();
    assert_eq!(before, ["1 area-transnational-crime 1.40", "2 area-migration-law 1.30", "3 area-border-health 0.30"]);
    let survey = send_expectations(browser, world).await;
    answer_as_ten_states(world, phone, officer, &survey).await;
    browser.goto(PRIORITIES).await;
    let after: Vec<String> = ranking(browser).await.iter().map(place).collect();
    assert_eq!(after, ["1 area-transnational-crime 1.22", "2 area-border-health 0.97", "3 area-migration-law 0.82"]);
    // Togo's focal point has answered two surveys and speaks for one State.
    browser.shows("1 with a consolidated answer").await;
    browser.shot("aims-priorities").await;
    // What was said in words becomes a need.
    browser.shows("Night shifts of port health staff").await;
    let script =
        "return [...document.querySelectorAll('#texts ~ ul li')].findIndex(it => it.innerText.includes('Night shifts')) + 1";
    let number = browser.ask(script).await;
    browser.fill(&format!("label-{number}"), "Port health at night").await;
    browser.click(&format!("#text-area-{number} option[value=border-health]")).await;
    browser.click(&format!("#texts ~ ul li:nth-child({number}) form button")).await;
    browser.shows("Port health at night").await;
    decide(browser, "area-transnational-crime", "training", "Asked for by most States, and not in the programme").await;
    decide(browser, "area-border-health", "training", "One session is not enough for ten States").await;
    browser.shot("aims-decided").await;
}

async fn training(browser: &Browser) {
    browser.goto(&format!("{PRIORITIES}/training")).await;
    browser.shows("when the edition wraps up").await;
    move_on(browser, "wrapping_up", "The two sessions of June are held by the regional offices").await;
    browser.goto(PRIORITIES).await;
    browser.follow("Plan the training of next year").await;
    browser.shows("One session is not enough for ten States").await;
    browser.shot("aims-derive").await;
    browser.click("main form p.end button").await;
    browser.shows("The training is there, as a draft.").await;
    browser.shot("aims-courses").await;
    // Both ways: from the course to who asked for it, from the priority to the course.
    browser.follow("Border health").await;
    browser.shows("One session is not enough for ten States").await;
    browser.shows("Burkina Faso").await;
    browser.shot("aims-course").await;
    browser.click("#answers ~ .scroll a").await;
    browser.shows("Answered by the course").await;
}

/// The two who have not judged the programme are asked again, and do.
async fn satisfaction(browser: &Browser, world: &World, phone: &Browser) {
    let before: Vec<String> = links(world).into_iter().map(|(_, link)| link).collect();
    browser.goto(&format!("{HOME}/surveys")).await;
    browser.follow("How was the programme?").await;
    browser.shows("Anonymous").await;
    write_to_the_rest(browser, world).await;
    let mut new: Vec<String> = links(world).into_iter().map(|(_, link)| link).collect();
    new.retain(|link| !before.contains(link));
    assert_eq!(new.len(), 2, "only those who have not answered are chased");
    for link in &new {
        phone.goto(&format!("{link}?lang=en")).await;
        phone.shows("Your answers are anonymous").await;
        phone.click("label[for='answer.met_expectations-fully']").await;
        phone.click("label[for='answer.would_recommend-yes']").await;
        phone.fits().await;
        phone.click("form.flow p.end button").await;
        phone.shows("Your answers have arrived").await;
    }
    browser.goto(&format!("{HOME}/surveys")).await;
    browser.follow("How was the programme?").await;
    browser.click("details:has(form[action$='/close']) > summary").await;
    browser.click("form[action$='/close'] button").await;
    // 18 asked and answered; of the sample's sixteen one said “partly”.
    browser.shows("94 %").await;
    browser.shows("17 of 18 who answered").await;
    browser.shows("18 of 18 who answered").await;
    browser.shot("aims-satisfaction").await;
}

/// Name and value of each figure of the report.
async fn figures(browser: &Browser) -> BTreeMap<String, String> {
    // Without the number of the note.
    let script = "const named = it => [...it.childNodes].filter(part => part.nodeName != 'SUP').map(part => part.textContent).join('').trim(); \
                  return [...document.querySelectorAll('dl.figures > div')].map(it => [named(it.querySelector('dt')), \
                  it.querySelector('dd').childNodes[0].textContent.trim()])";
    let found = browser.ask(script).await;
    let text = |value: &serde_json::Value| value.as_str().expect("text").to_owned();
    found.as_array().expect("figures").iter().map(|it| (text(&it[0]), text(&it[1]))).collect()
}

async fn report(browser: &Browser) {
    move_on(browser, "closed", "The year is over; two names of reports stay open").await;
    browser.goto(&format!("{HOME}/impact")).await;
    browser.shows("Version 1, frozen on 1 June 2027").await;
    browser.shows("the same figures").await;
    browser.shot("aims-impact").await;
    let all = figures(browser).await;
    assert_eq!((all["Participants"].as_str(), all["Attendances"].as_str()), ("15", "15"), "{all:?}");
    // The headline figures are produced, not typed: with what they count and of how many.
    assert_eq!(all["Expectations met"], "94 %", "{all:?}");
    assert_eq!(all["Would recommend the programme"], "100 %", "{all:?}");
    for (ending, start) in [("impact.pdf?language=en", &b"%PDF"[..]), ("impact.docx?language=fr", &b"PK"[..])] {
        assert!(browser.download(&format!("{HOME}/{ending}")).await.starts_with(start), "{ending}");
    }
    // One figure back to its rows: as many people stand there, and each leads to the evidence.
    browser.follow("Attendances").await;
    browser.shows("Attendance list").await;
    let there = "return [...document.querySelectorAll('tbody tr .status')].filter(it => ['Present', 'In part'].includes(it.innerText.trim())).length";
    assert_eq!(browser.ask(there).await.to_string(), all["Attendances"]);
    browser.shot("aims-rows").await;
    browser.follow("Mwinyi").await;
    browser.shows("Zoom webinar").await;
    browser.shows("sample-zoom-report.csv").await;
    browser.shot("aims-evidence").await;
}

async fn practice_record(browser: &Browser) {
    browser.goto("/staff/programmes/continental/practice-record").await;
    browser.shows("The record as of 29 March 2022").await;
    browser.shows("98 % of those who answered").await;
    browser.shot("aims-practice-record").await;
    let docx = browser.attributes("a[href*='practice-record.docx']", "href").await.remove(0);
    assert!(browser.download(&docx).await.starts_with(b"PK"));
    // Also when the day would take the sample in.
    browser.goto("/staff/programmes/continental/practice-record?until=2027-12-31").await;
    browser.shows("2 editions with invented people are left out").await;
}

async fn ten_states_are_heard_and_the_report_proves_it(world: World) {
    world.load_demo();
    let officer = world.staff("officer", &[]).await;
    // The demo has a training that is planned from the sample already; here a person plans it.
    let planned = "/staff/editions/sample-training/delete";
    officer.post(planned, &[("slug", "sample-training")]).await.redirects_to("/staff/editions");
    let browser = Browser::signed_in(&world, "officer").await;
    let phone = Browser::start(&world).await.on_a_phone().await;
    priorities(&browser, &world, &phone, &officer).await;
    training(&browser).await;
    satisfaction(&browser, &world, &phone).await;
    phone.end().await;
    report(&browser).await;
    practice_record(&browser).await;
    // The charts: for a reader of screens, and printed.
    browser.goto(&format!("{HOME}/report")).await;
    browser.shot("aims-dashboard").await;
    assert_eq!(browser.violations(&[]).await, Vec::<String>::new());
    browser.end().await;
}
