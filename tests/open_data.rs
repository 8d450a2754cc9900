//! Open data: staff publish an edition's figures, everybody reads them, and nobody is found in them.

use serde_json::Value;

use crate::dashboard::demo;
use crate::support::{Visitor, World};

stories! { figures_are_published_when_they_are_final a_published_edition_is_not_deleted small_groups_are_in_no_published_table the_page_is_in_six_languages }

const OPEN: &str = "/open-data/sample";
const ACT: &str = "/staff/editions/sample/report/open-data";

async fn json(world: &World) -> Value {
    let page = world.visitor().get(&format!("{OPEN}/figures.json")).await.ok();
    serde_json::from_slice(&page.bytes).expect("JSON")
}

/// The sample edition is closed, which freezes its report.
async fn close(officer: &Visitor) {
    for (from, to) in [("running", "wrapping_up"), ("wrapping_up", "closed")] {
        let fields = [("from", from), ("to", to), ("reason", "The year is over")];
        officer.post("/staff/editions/sample/stage", &fields).await.redirects_to("/staff/editions/sample");
    }
}

fn figure<'v>(document: &'v Value, key: &str) -> &'v Value {
    let figures = document["figures"].as_array().expect("a list");
    figures.iter().find(|figure| figure["key"] == key).expect("the figure")
}

fn groups<'v>(document: &'v Value, by: &str) -> &'v Vec<Value> {
    let tables = document["tables"].as_array().expect("a list");
    tables.iter().find(|table| table["by"] == by).expect("the table")["groups"].as_array().expect("groups")
}

async fn figures_are_published_when_they_are_final(world: World) {
    demo(&world);
    let visitor = world.visitor();
    let files = [OPEN.to_owned(), format!("{OPEN}/figures.json"), format!("{OPEN}/states.hxl.csv")];
    for path in &files {
        visitor.get(path).await.is(404);
    }
    visitor.get("/open-data").await.ok().shows("Nothing has been published yet");
    // Only who plans the edition publishes it.
    for role in ["partner", "coordinator"] {
        let staff = world.staff(role, &["--edition", "sample"]).await;
        staff.post(ACT, &[("action", "publish")]).await.is(404);
        staff.get("/staff/editions/sample/report").await.ok().hides("Publish the figures");
    }
    let officer = world.staff("officer", &["--edition", "sample"]).await;
    // Figures that still move are nobody's to publish: two looks at them could tell of one person.
    let later = "Figures are published when the edition is closed";
    officer.get("/staff/editions/sample/report").await.ok().shows(later).hides("Publish the figures");
    officer.post(ACT, &[("action", "publish")]).await.is(404);
    visitor.get(OPEN).await.is(404);
    close(&officer).await;
    officer.get("/staff/editions/sample/report").await.ok().shows("Publish the figures").hides(later);
    officer.post(ACT, &[("action", "everything")]).await.is(404);
    officer.post(ACT, &[("action", "withdraw")]).await.is(404);
    let to = officer.post(ACT, &[("action", "publish")]).await.redirects_to("/staff/editions/sample/report");
    officer.get(&to).await.ok().shows("The figures are public.").shows("Public, version 1");
    // The numbers are those of the dashboard (tests/dashboard.rs counts them by hand).
    let document = json(&world).await;
    assert_eq!((document["format"].as_str(), document["version"].as_i64()), (Some("baraza-open-data/1"), Some(1)));
    assert_eq!(figure(&document, "participants")["value"], 15);
    // They say which frozen report they are those of.
    let report = &document["report"];
    let frozen_at = report["frozen_at"].as_str().expect("an instant");
    assert!(report["version"] == 1 && frozen_at.starts_with("2027-06-01T08:0"), "{report}");
    let hash = report["sha256"].as_str().expect("a hash");
    officer.get("/staff/editions/sample/impact").await.ok().shows(hash);
    let attended = figure(&document, "attended");
    assert_eq!(
        [&attended["value"], &attended["base"], &attended["percent"]].map(Value::as_i64),
        [Some(15), Some(16), Some(94)]
    );
    assert!(attended["definition"]["fr"].as_str().is_some_and(|text| text.contains("Base")), "{attended}");
    let togo = groups(&document, "state").iter().find(|group| group["key"] == "TGO").expect("Togo");
    assert_eq!([&togo["participants"], &togo["minutes"]].map(Value::as_i64), [Some(2), Some(128)]);
    let csv = visitor.get(&format!("{OPEN}/states.hxl.csv")).await.ok();
    assert_eq!(csv.headers["content-type"], "text/csv; charset=utf-8");
    let text = csv.text();
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    assert!(lines.next().is_some_and(|line| line.starts_with("Edition,Programme,")));
    assert!(
        lines.next().is_some_and(|line| line.starts_with("#activity+programme+code,") && line.contains("#country+code+v_iso3"))
    );
    assert_eq!(lines.clone().count(), 10);
    let line = lines.find(|line| line.contains(",TGO,")).expect("Togo");
    assert!(line.contains(",Togo,Western,CEN-SAD|ECOWAS,2,4,2,2,,,128,2,"), "{line}");
    // Everybody may keep it; a copy that is still right is not sent again.
    let page = visitor.get(OPEN).await.ok().shows("15").shows("94 % of 16").shows("Sample edition");
    assert!(page.headers.contains_key("etag"));
    let tag = csv.headers["etag"].clone();
    let again = visitor.client().get(visitor.url(&files[2])).header("if-none-match", tag).send().await.expect("an answer");
    assert_eq!(again.status(), 304);
    visitor.get("/open-data").await.ok().shows("Sample edition").shows("Version 1");
    // Attendance is corrected afterwards: the team sees it, and what is published stays, also when it is published again.
    let list = officer.get("/staff/editions/sample/attendance?session=01-human-rights&status=present").await.ok();
    let (roll, seat) =
        (list.attributes("form.roll", "action").remove(0), list.attributes("input[name=seat]", "value").remove(0));
    officer.post(&roll, &[("seat", &seat), ("verdict", "absent")]).await.redirects_to("/staff/editions/sample");
    officer.get("/staff/editions/sample/report").await.ok().shows("14");
    officer.post(ACT, &[("action", "publish")]).await.redirects_to("/staff/editions/sample/report");
    let document = json(&world).await;
    assert_eq!((figure(&document, "participants")["value"].as_i64(), document["version"].as_i64()), (Some(15), Some(2)));
    visitor.get(OPEN).await.ok().shows("15").shows("Version 2").shows("as they were frozen on 1 June 2027");
    // Withdrawn: gone for everybody, on every page.
    officer.post(ACT, &[("action", "withdraw")]).await.redirects_to("/staff/editions/sample/report");
    for path in &files {
        visitor.get(path).await.is(404);
    }
    visitor.get("/open-data").await.ok().hides("Sample edition");
    officer.get("/staff/editions/sample/report").await.ok().shows("Withdrawn");
    world
        .staff("admin", &[])
        .await
        .get("/staff/audit")
        .await
        .ok()
        .shows("report.open-data.publish")
        .shows("report.open-data.withdraw");
}

async fn a_published_edition_is_not_deleted(world: World) {
    demo(&world);
    let officer = world.staff("officer", &[]).await;
    close(&officer).await;
    for action in ["publish", "withdraw"] {
        officer.post(ACT, &[("action", action)]).await.redirects_to("/staff/editions/sample/report");
    }
    // The page says it before anybody tries, and the refusal says it again: the report and what was open data.
    let settings = officer.get("/staff/editions/sample/settings").await.ok();
    settings.shows("2 publications of its figures");
    let refused = officer.post("/staff/editions/sample/delete", &[("slug", "sample")]).await.is(422);
    let said = refused.all(".summary li").join(" ");
    assert!(said.contains("2 publications of its figures"), "{said}");
    // So does an edition of which nothing but that is left: one that was closed long ago.
    let text = "[programme]\nslug = \"continental\"\ntitle = { en = \"Continental\" }\n\n[edition]\nslug = \"third\"\nnumber = 3\ntitle = { en = \"Third edition\" }\nyear = 2023\ntime_zone = \"Africa/Dar_es_Salaam\"\nlanguages = [\"en\"]\nstage = \"closed\"\nstates = [\"SEN\"]\n";
    let path = world.directory.path().join("third.toml");
    std::fs::write(&path, text).expect("written");
    assert!(world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]).status.success());
    let (home, act) = ("/staff/editions/third", "/staff/editions/third/report/open-data");
    officer.get("/staff/editions/third/report").await.ok().shows("Freeze the report first").hides("Publish the figures");
    officer.post(act, &[("action", "publish")]).await.is(404);
    officer.post(&format!("{home}/impact/freeze"), &[]).await.redirects_to(home);
    officer.post(act, &[("action", "publish")]).await.redirects_to(home);
    let refused = officer.post(&format!("{home}/delete"), &[("slug", "third")]).await.is(422);
    let said = refused.all(".summary li").join(" ");
    assert!(said.contains("2 publications of its figures"), "{said}");
}

async fn small_groups_are_in_no_published_table(world: World) {
    demo(&world);
    let officer = world.staff("officer", &[]).await;
    close(&officer).await;
    officer.post(ACT, &[("action", "publish")]).await.redirects_to("/staff/editions/sample/report");
    let document = json(&world).await;
    let visitor = world.visitor();
    let (page, csv) = (visitor.get(OPEN).await.ok().text(), visitor.get(&format!("{OPEN}/states.hxl.csv")).await.ok().text());
    let text = document.to_string();
    for word in ["@", "Agbéko", "Benhaddad", "Lynda", "Hamidouche"] {
        assert!(!text.contains(word) && !csv.contains(word) && !page.contains(&format!(">{word}")), "{word}");
    }
    let mut hidden = 0;
    for by in ["gender", "language", "affiliation"] {
        let all = groups(&document, by);
        for group in all {
            if group["hidden"] == true {
                assert!(group.get("participants").is_none() && group.get("registrations").is_none(), "{group}");
                hidden += 1;
                continue;
            }
            // Few did not come: who did is all that is told, or the difference would give them away.
            assert!(["registrations", "seats", "expected", "attended"].iter().all(|key| group.get(*key).is_none()), "{group}");
            let count = group["participants"].as_i64().expect("a number");
            assert!(count == 0 || count >= 5, "{by}: {group}");
        }
        // Never a single one: it would be the total less the others.
        assert_ne!(all.iter().filter(|group| group["hidden"] == true).count(), 1, "{by}: {all:?}");
    }
    assert_eq!(hidden, 2, "the one who reads Arabic, and the smallest other group");
    // Women and men of the States: all ten are small.
    let sexes = document["women_and_men"].as_array().expect("a list");
    assert_eq!(sexes.len(), 10);
    assert!(sexes.iter().all(|line| line["women"].is_null() && line["men"].is_null() && line["participants"].is_i64()));
    // A part of an edition can be compared with another: so nothing is published of parts.
    let part: Value =
        serde_json::from_slice(&visitor.get(&format!("{OPEN}/figures.json?state=TGO")).await.ok().bytes).expect("JSON");
    assert_eq!(part, document);
}

async fn the_page_is_in_six_languages(world: World) {
    demo(&world);
    let officer = world.staff("officer", &[]).await;
    close(&officer).await;
    officer.post(ACT, &[("action", "publish")]).await.redirects_to("/staff/editions/sample/report");
    for (language, title, name) in [
        ("en", "Open data", "Learning hours"),
        ("fr", "Données ouvertes", "Heures d’apprentissage"),
        ("pt", "Dados abertos", "Horas de aprendizagem"),
        ("es", "Datos abiertos", "Horas de aprendizaje"),
        ("ar", "البيانات المفتوحة", "ساعات التعلم"),
        ("sw", "Takwimu huria", "Saa za kujifunza"),
    ] {
        let page = world.visitor().get(&format!("{OPEN}?lang={language}")).await.ok().shows(title).shows(name).shows("21");
        assert_eq!(page.all("p.note").len(), 1, "that the figures are final");
        assert_eq!(page.attributes("html", "lang"), [language]);
        world.visitor().get(&format!("/open-data?lang={language}")).await.ok().shows(title);
    }
}
