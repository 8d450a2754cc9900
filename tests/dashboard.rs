//! The figures of an edition: counted the same everywhere, with their definitions, targets and charts.

use std::collections::BTreeMap;

use baraza::app::ROUTES;

use crate::registration::{form, load};
use crate::support::{Page, Visitor, World};

stories! { the_sample_edition_in_numbers a_part_is_in_the_url targets_are_set_and_reached whoever_is_limited_sees_their_part
small_groups_tell_of_nobody a_partner_sees_aggregates_and_its_own_invitees editions_are_compared whoever_was_there_before_returns }

const REPORT: &str = "/staff/editions/sample/report";

/// The demo's editions, as `baraza demo` loads them.
pub fn demo(world: &World) {
    world.load_demo();
}

/// The figures of a page by name: value, and what stands beside it.
fn figures(page: &Page) -> BTreeMap<String, String> {
    page.all(".figures dt").into_iter().zip(page.all(".figures dd")).collect()
}

/// The lines of the table behind a chart, cells joined by `|`.
fn table(page: &Page, key: &str) -> Vec<String> {
    let names = page.all(&format!("section[aria-labelledby=h-{key}] :is(tbody,tfoot) th"));
    let cells = page.all(&format!("section[aria-labelledby=h-{key}] :is(tbody,tfoot) td"));
    assert_eq!(cells.len(), names.len() * 7, "{names:?} {cells:?}");
    names.iter().zip(cells.chunks(7)).map(|(name, cells)| format!("{name}|{}", cells.join("|"))).collect()
}

/// The people of config/demo/people.csv, counted by hand: 18 registered; 16 of them in the session that was held, of whom 15
/// came (eight women) for 94, 87, 41, 91, 85, 88, 73, 89, 90, 70, 85, 87, 91, 94 and 92 minutes of 90, and one for too short.
async fn the_sample_edition_in_numbers(world: World) {
    demo(&world);
    let officer = world.staff("officer", &[]).await;
    let page = officer.get(REPORT).await.ok();
    let all = figures(&page);
    for (name, expected) in [
        ("Registrations", "18"),
        // The seventh for eight places of the third session waits: two are reserved for Togo.
        ("Places", "31"),
        ("Sessions planned", "3"),
        ("Sessions held", "133 % of 3"),
        ("Attendances", "1594 % of 16"),
        ("Attendances long enough", "88 %14 of 16"),
        ("Participants", "15Target: 20"),
        ("Women among participants", "53 %8 of 15Target: 50 % reached"),
        ("Minutes attended", "1,257"),
        // 1245 minutes within the session.
        ("Learning hours", "21Target: 60"),
        ("Minutes planned", "270"),
        ("Minutes held", "90"),
        ("States that registered", "10100 % of 10"),
        ("States that attended", "10100 % of 10Target: 10 reached"),
        // The ten of the first edition, whose attendance nobody knows.
        ("States for the first time", "00 % of 10"),
        ("States again", "10100 % of 10"),
        // One reads Arabic and sits in two sessions without it.
        ("Places with their language", "94 %29 of 31"),
    ] {
        assert_eq!(all.get(name).map(String::as_str), Some(expected), "{name}: {all:?}");
    }
    assert!(!all.contains_key("Participants again"), "nobody knows who took part in the first edition: {all:?}");
    // Each figure leads to its definition.
    let links = page.attributes(".figures dt a", "href");
    assert!(links.len() > 15 && links.iter().all(|link| !page.all(link).is_empty()), "{links:?}");
    // Each chart says what it shows, and has its table.
    let states = table(&page, "state");
    assert_eq!(states.len(), 11);
    assert!(states.contains(&"Togo|2|4|2|100 %|2|128|2".to_owned()), "{states:?}");
    assert!(states.contains(&"Algeria|2|3|1|50 %|1|91|2".to_owned()), "{states:?}");
    assert_eq!(states[10], "All together|18|31|15|94 %|15|1,257|21");
    let recs = table(&page, "rec");
    assert!(recs.contains(&"EAC|2|4|2|100 %|2|186|3".to_owned()), "{recs:?}");
    assert_eq!(recs.last().map(String::as_str), Some("In any REC, each counted once|18|31|15|94 %|15|1,257|21"));
    let people = |line: &String| line.split('|').nth(5).expect("participants").parse::<i64>().expect("a number");
    let sum: i64 = recs[..recs.len() - 1].iter().map(people).sum();
    assert!(sum > 15, "memberships overlap: {recs:?}");
    assert_eq!(table(&page, "session")[0], "Human rights of migrants|16|16|15|94 %|15|1,257|21");
    for figure in page.attributes("svg[role=img]", "aria-labelledby") {
        for id in figure.split_whitespace() {
            assert!(page.all(&format!("#{id}")).iter().all(|text| !text.is_empty()), "{id}");
        }
    }
    assert_eq!(page.all("svg.map[role=img] > g").len(), 54, "a square a State");
    let text = page.text();
    assert!(!text.contains("style=") && !text.contains("<style"), "no inline style");
    // The list that goes to a ministry counts the same.
    let list = officer.get("/staff/editions/sample/attendance.csv").await.ok().text();
    let there = list.lines().filter(|line| [",present,", ",partial,"].iter().any(|word| line.contains(word))).count();
    assert_eq!(there, 15);
    let hxl = officer.get("/staff/editions/sample/states.hxl.csv").await.ok().text();
    assert!(
        hxl.lines().any(|line| line.contains("01-human-rights") && line.contains(",TGO,") && line.contains(",2,2,,,128,")),
        "{hxl}"
    );
    // In Arabic and French too, the first from the right.
    officer.get(&format!("{REPORT}?lang=fr")).await.ok().shows("Heures d’apprentissage").shows("Chiffres");
    world.staff("officer", &["--edition", "sample"]).await.get(REPORT).await.ok();
}

async fn a_part_is_in_the_url(world: World) {
    demo(&world);
    let officer = world.staff("officer", &[]).await;
    let of = async |query: &str| figures(&officer.get(&format!("{REPORT}?{query}")).await.ok().shows("Only a part is shown"));
    let togo = of("state=TGO").await;
    assert_eq!((togo["Registrations"].as_str(), togo["Participants"].as_str()), ("2", "2"));
    let west = of("region=western").await;
    // Burkina Faso, Côte d’Ivoire and Togo: two each, one of whom is in no session that was held.
    assert_eq!((west["Registrations"].as_str(), west["Participants"].as_str()), ("6", "5"));
    // Burkina Faso had left ECOWAS by the day of the session.
    let ecowas = of("rec=ECOWAS").await;
    assert_eq!((ecowas["Registrations"].as_str(), ecowas["Participants"].as_str()), ("4", "3"));
    let health = of("area=border-health").await;
    assert_eq!((health["Places"].as_str(), health["Sessions planned"].as_str()), ("9", "1"));
    let both = of("session=02-border-health&state=MDG").await;
    assert_eq!(both["Places"], "1");
    assert_eq!(both["Attendances"], "0");
    // What is shown can be chosen again; what is unknown is nothing, never everything.
    let page = officer.get(&format!("{REPORT}?state=TGO")).await.ok();
    assert_eq!(page.attributes("#state option[selected]", "value"), ["TGO"]);
    assert!(page.attributes("a", "href").contains(&REPORT.to_owned()), "a way back to everything");
    for query in ["state=XYZ", "region=west", "rec=AU", "area=other", "session=other"] {
        officer.get(&format!("{REPORT}?{query}")).await.is(404);
    }
    // Women and men by State are told of the whole only: parts can be compared.
    officer.get(REPORT).await.ok().shows("Women and men by State");
    page.hides("Women and men by State");
}

async fn targets_are_set_and_reached(world: World) {
    demo(&world);
    let officer = world.staff("officer", &["--edition", "sample"]).await;
    let targets = format!("{REPORT}/targets");
    let form = officer.get(&targets).await.ok();
    assert_eq!(form.all("form.flow label").len(), 11);
    let page = officer.post(&targets, &[("participants", "20"), ("women", "120"), ("states", "many")]).await.is(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#women", "#states"]);
    assert_eq!(page.attributes("#participants", "value"), ["20"]);
    assert_eq!(page.attributes("#states", "value"), ["many"]);
    let to = officer.post(&targets, &[("participants", "20"), ("women", "50 %"), ("states", "")]).await.redirects_to(REPORT);
    let page = officer.get(&to).await.ok().shows("The targets are stored.");
    let all = figures(&page);
    assert_eq!(all["Participants"], "15Target: 20");
    assert_eq!(all["Women among participants"], "53 %8 of 15Target: 50 % reached");
    assert_eq!(all["States that attended"], "10100 % of 10");
    // A part of the edition has no target of its own.
    officer.get(&format!("{REPORT}?state=TGO")).await.ok().hides("Target: 20");
    // It is in the trail, with what it was before.
    officer.post(&targets, &[("participants", "25")]).await.redirects_to(REPORT);
    let trail = world.staff("admin", &[]).await.get("/staff/audit").await.ok();
    trail.shows("report.targets");
    // Nobody else sets them.
    for (role, more) in [("partner", vec!["--edition", "sample"]), ("coordinator", vec!["--edition", "sample"])] {
        let visitor = world.staff(role, &more).await;
        visitor.get(&targets).await.is(404);
        visitor.post(&targets, &[("participants", "1")]).await.is(404);
        visitor.get(REPORT).await.ok().shows("Target: 25");
    }
}

async fn whoever_is_limited_sees_their_part(world: World) {
    demo(&world);
    let togo = world.staff("coordinator", &["--edition", "sample", "--state", "TGO"]).await;
    let page = togo.get(REPORT).await.ok().shows("that your role is limited to");
    let all = figures(&page);
    assert_eq!((all["Registrations"].as_str(), all["Participants"].as_str()), ("2", "2"));
    assert_eq!(table(&page, "state").len(), 2);
    // Asking for another State gives nothing of it.
    let other = figures(&togo.get(&format!("{REPORT}?state=DZA")).await.ok());
    assert_eq!(other["Registrations"], "0");
    // A REC's: its members on the day of the session.
    let ecowas = world.staff("coordinator", &["--edition", "sample", "--rec", "ECOWAS"]).await;
    assert_eq!(figures(&ecowas.get(REPORT).await.ok())["Registrations"], "4");
    world.staff("officer", &["--edition", "2021"]).await.get(REPORT).await.is(404);
}

async fn small_groups_tell_of_nobody(world: World) {
    demo(&world);
    let officer = world.staff("officer", &[]).await;
    let partner = world.staff("partner", &["--edition", "sample"]).await;
    // Whoever sees the people sees all groups of them; women and men by State are suppressed for everybody.
    let page = officer.get(REPORT).await.ok();
    assert!(table(&page, "language").contains(&"Arabic|1|2|1|100 %|1|91|2".to_owned()));
    let sexes = page.all("section[aria-labelledby=sexes] tbody tr");
    assert!(sexes.contains(&"Togo2".to_owned()) && sexes.len() == 10, "{sexes:?}");
    // What two looks at an edition under way differ by could be one person: until it is closed a co-host sees nothing personal.
    let page = partner.get(REPORT).await.ok();
    for key in ["h-gender", "h-language", "h-affiliation", "languages", "sexes"] {
        assert!(page.all(&format!("section[aria-labelledby={key}]")).is_empty(), "{key}");
    }
    assert_eq!(figures(&page)["Participants"], "15Target: 20");
    for (from, to) in [("running", "wrapping_up"), ("wrapping_up", "closed")] {
        let fields = [("from", from), ("to", to), ("reason", "The year is over")];
        officer.post("/staff/editions/sample/stage", &fields).await.redirects_to("/staff/editions/sample");
    }
    // Nor live figures of a closed one, whose records can still be corrected: the report that was frozen is for them.
    let page = partner.get(REPORT).await.ok();
    for key in ["h-gender", "h-language", "h-affiliation", "languages", "sexes"] {
        assert!(page.all(&format!("section[aria-labelledby={key}]")).is_empty(), "{key}");
    }
    partner.get("/staff/editions/sample/impact").await.ok().shows("French").hides("Hamidouche");
    // Of a part nothing personal at all, as parts can be compared.
    let part = partner.get(&format!("{REPORT}?state=TGO")).await.ok();
    // Nor the name of a group, which would tell of whoever is alone.
    for key in ["h-gender", "h-language", "h-affiliation", "languages", "sexes"] {
        assert!(part.all(&format!("section[aria-labelledby={key}]")).is_empty(), "{key}");
    }
    assert_eq!(table(&part, "state").len(), 2, "Togo and all together");
    for name in ["Women among participants", "Places with their language"] {
        assert!(figures(&part)[name].starts_with('–'), "{name}");
    }
}

/// Every page of the edition that a co-host can open, looked through for people.
async fn a_partner_sees_aggregates_and_its_own_invitees(world: World) {
    load(&world);
    for (family, email, state) in [("Mensah", "kofi@b.example", "TGO"), ("Ndiaye", "fatou@b.example", "SEN")] {
        let fields = form(family, email, state, &["01-law", "02-health"]);
        world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    }
    let officer = world.staff("officer", &["--edition", "seventh"]).await;
    let invitations = "/staff/editions/seventh/invitations";
    let contacts = async |name: &str, person: &str| {
        let file = format!("Name,Email,State,Language\n{person},{}@b.example,KEN,en\n", name.to_lowercase()).into_bytes();
        let list = officer.upload(&format!("{invitations}/lists"), &[], "file", &format!("{name}.csv"), file).await;
        let list = list.redirects_to(&format!("{invitations}/lists/"));
        officer.post(&list, &[]).await.redirects_to(invitations);
        list.split('?').next().expect("a path").to_owned()
    };
    let ours = contacts("Ours", "Wanjiru Kamau").await;
    contacts("Theirs", "Baraka Otieno").await;
    let partner = world.staff("partner", &["--edition", "seventh"]).await;
    let invitees = "/staff/editions/seventh/invitees";
    partner.get(invitees).await.ok().shows("No contact list of yours").hides("Wanjiru");
    // Staff say whose list it is; it can only be a co-host of this edition.
    let page = officer.get(invitations).await.ok().shows("Contact list of the co-host");
    let choices = page.attributes(&format!("form[action='{ours}/partner'] option"), "value");
    assert_eq!(choices.len(), 2, "nobody, and the co-host: {choices:?}");
    officer.post(&format!("{ours}/partner"), &[("partner", "99")]).await.is(404);
    officer.post(&format!("{ours}/partner"), &[("partner", choices[1].as_str())]).await.redirects_to(invitations);
    let page = partner.get(invitees).await.ok().shows("Wanjiru Kamau").shows("ours@b.example").hides("Baraka");
    assert_eq!(page.all("tbody tr").len(), 1);
    page.shows("Not sent");
    // Another co-host sees nothing of it, nor does the same one of another edition.
    world.staff("partner", &["--edition", "seventh"]).await.get(invitees).await.ok().hides("Wanjiru");
    partner.post(&format!("{ours}/partner"), &[("partner", "")]).await.is(404);
    // A long list comes in pages, counted as a whole.
    let people: Vec<String> = (0..60).map(|number| format!("Person {number:02},m{number}@b.example,KEN,en")).collect();
    let file = format!("Name,Email,State,Language\n{}\n", people.join("\n")).into_bytes();
    let list = officer.upload(&format!("{invitations}/lists"), &[], "file", "Many.csv", file).await;
    let list = list.redirects_to(&format!("{invitations}/lists/"));
    officer.post(&list, &[]).await.redirects_to(invitations);
    let many = list.split('?').next().expect("a path");
    officer.post(&format!("{many}/partner"), &[("partner", choices[1].as_str())]).await.redirects_to(invitations);
    let page = partner.get(invitees).await.ok();
    assert_eq!((page.all("tbody tr").len(), page.all(".figures dd")), (50, vec!["61".to_owned()]));
    let next = page.attributes("a[rel=next]", "href").remove(0);
    let page = partner.get(&format!("{invitees}{next}")).await.ok().shows("Wanjiru Kamau");
    assert_eq!(page.all("tbody tr").len(), 11);
    assert!(page.attributes("a[rel=next]", "href").is_empty());
    // Aggregates of the edition: yes. Anybody's name or address: nowhere.
    partner.get("/staff/editions/seventh/report").await.ok().shows("Registrations");
    let mut opened = 0;
    for route in ROUTES.iter().filter(|route| route.method == "GET" && route.path.starts_with("/staff")) {
        let path = route.path.replace("{edition}", "seventh").replace("{programme}", "continental");
        // Whatever else is named, the first of its kind.
        let path = ["{registration}", "{person}", "{survey}", "{mail}", "{list}", "{seat}", "{campaign}", "{letter}"]
            .iter()
            .fold(path, |path, name| path.replace(name, "1"))
            .replace("{session}", "01-law")
            .replace("{party}", "TGO");
        let page = partner.get(&path).await;
        let body = String::from_utf8_lossy(&page.bytes).into_owned();
        for word in ["Mensah", "Ndiaye", "kofi@", "fatou@", "Otieno", "theirs@"] {
            assert!(!body.contains(word), "{path} shows {word}");
        }
        opened += usize::from(page.status == 200);
    }
    assert!(opened >= 6, "{opened} pages");
}

async fn editions_are_compared(world: World) {
    demo(&world);
    let officer = world.staff("officer", &[]).await;
    let path = "/staff/programmes/continental/report";
    let page = officer.get(path).await.ok().shows("All editions");
    let lines = page.all("tbody tr");
    // The third is the training, which nobody has held yet.
    assert_eq!(lines.len(), 3);
    // The first edition as its record reports it: nobody is recorded, so nobody is counted as none.
    assert!(lines[0].contains("98 %as reported; number of answers not stated") && lines[0].contains("100 %"), "{lines:?}");
    assert!(!lines[0].contains("0 %0"), "{lines:?}");
    assert!(lines[1].contains("1594 % of 16") && lines[1].contains("53 %8 of 15"), "{lines:?}");
    assert_eq!(page.all("svg[role=img]").len(), 3);
    officer.get("/staff/programmes/nothing/report").await.is(404);
    // Whoever sees one edition compares that one; whoever sees none of the programme finds nothing.
    let partner = world.staff("partner", &["--edition", "sample"]).await;
    assert_eq!(partner.get(path).await.ok().all("tbody tr").len(), 1);
    load_other(&world);
    world.staff("partner", &["--edition", "elsewhere"]).await.get(path).await.is(404);
}

fn load_other(world: &World) {
    let text = "[programme]\nslug = \"other\"\ntitle = { en = \"Other\" }\nimplementer = \"IOM\"\n[edition]\nslug = \"elsewhere\"\nnumber = 1\ntitle = { en = \"Elsewhere\" }\ntime_zone = \"Africa/Nairobi\"\nlanguages = [\"en\"]\nstage = \"open\"\nstates = [\"KEN\"]\n";
    let file = world.directory.path().join("other.toml");
    std::fs::write(&file, text).expect("written");
    let output = world.baraza(&["edition", "load", file.to_str().expect("UTF-8")]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Two editions, one day apart; both sessions are under way.
async fn whoever_was_there_before_returns(world: World) {
    let edition = |slug: &str, number: u32, day: u32| {
        format!(
            "[programme]\nslug = \"continental\"\ntitle = {{ en = \"Continental\" }}\nimplementer = \"IOM\"\n[edition]\nslug = \"{slug}\"\nnumber = {number}\ntitle = {{ en = \"Edition {number}\" }}\nstarts_on = 2027-05-{day}\nends_on = 2027-06-30\ntime_zone = \"UTC\"\nlanguages = [\"en\"]\nstage = \"running\"\nstates = [\"MLI\", \"SEN\", \"KEN\"]\n[[session]]\nslug = \"01-law\"\ntitle = {{ en = \"Law\" }}\nstarts_at = 2027-06-01T07:30:00\nduration_minutes = 60\ncapacity = 50\nstatus = \"published\"\n"
        )
    };
    for (slug, number, day) in [("first", 1, 20), ("second", 2, 21)] {
        let path = world.directory.path().join(format!("{slug}.toml"));
        std::fs::write(&path, edition(slug, number, day)).expect("written");
        let output = world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let officer = world.staff("officer", &[]).await;
    // Both came to the first; to the second only the one from Mali, and somebody new from Kenya.
    for (slug, people) in [
        ("first", vec![("Traoré", "a@b.example", "MLI"), ("Ndiaye", "b@b.example", "SEN")]),
        ("second", vec![("Traoré", "a@b.example", "MLI"), ("Kamau", "c@b.example", "KEN")]),
    ] {
        for (family, email, state) in people {
            enter(&officer, slug, family, email, state).await;
        }
        let session = format!("/staff/editions/{slug}/sessions/01-law/attendance");
        let seats = officer.get(&format!("{session}/call")).await.ok().attributes("ol.call input[name=seat]", "value");
        let mut seats = seats;
        seats.sort();
        seats.dedup();
        assert_eq!(seats.len(), 2, "{slug}");
        for seat in seats {
            let fields = [("seat", seat.as_str()), ("verdict", "present"), ("minutes", "50")];
            officer.post(&format!("{session}/roll-call"), &fields).await.redirects_to("/staff/editions/");
        }
    }
    let first = officer.get("/staff/editions/first/report").await.ok();
    // Mali has left ECOWAS: of the two only the one from Senegal counts there.
    assert!(table(&first, "rec").iter().any(|line| line.starts_with("ECOWAS|1|1|1|100 %|1|50|")), "{:?}", table(&first, "rec"));
    assert!(!figures(&first).contains_key("Participants again"), "there is no earlier edition");
    let second = officer.get("/staff/editions/second/report").await.ok();
    let all = figures(&second);
    for (name, expected) in [
        ("Participants", "2"),
        ("Participants for the first time", "150 % of 2"),
        ("Participants again", "150 % of 2"),
        ("States for the first time", "150 % of 2"),
        ("States again", "150 % of 2"),
    ] {
        assert_eq!(all.get(name).map(String::as_str), Some(expected), "{name}: {all:?}");
    }
}

async fn enter(officer: &Visitor, slug: &str, family: &str, email: &str, state: &str) {
    let mut fields = form(family, email, state, &["01-law"]);
    fields.retain(|(name, _)| *name != "consent");
    fields.extend([("source", "phone"), ("legal_basis", "official_list"), ("note", "Called us")]);
    let to = format!("/staff/editions/{slug}");
    officer.post(&format!("{to}/registrations/new"), &fields).await.redirects_to(&to);
}
