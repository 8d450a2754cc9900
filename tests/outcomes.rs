//! After a session: materials, the recording, and what States said.

use crate::registration::{form, load};
use crate::support::World;

stories! { materials_are_shown_to_whom_and_when_they_should files_are_what_they_say what_states_said_stays_public }

const MATERIALS: &str = "/staff/editions/seventh/sessions/01-law/materials";
const OUTCOMES: &str = "/staff/editions/seventh/sessions/01-law/outcomes";
const PUBLIC: &str = "/editions/seventh/sessions/01-law";

fn fields<'a>(title: &'a str, shown: &'a str, audience: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("title_en", title), ("kind", "material"), ("shown", shown), ("audience", audience), ("url", "")]
}

async fn materials_are_shown_to_whom_and_when_they_should(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let pdf = |fill: u8, size: usize| [b"%PDF-1.7\n".to_vec(), vec![fill; size]].concat();
    let add = async |fields: &[(&str, &str)], name: &str, bytes: Vec<u8>| {
        officer.upload(MATERIALS, fields, "file", name, bytes).await.redirects_to(MATERIALS);
    };
    // Larger than a piece of the store.
    add(&fields("Agenda", "before", "public"), "Ordre du jour \"1\".pdf", pdf(7, 700_000)).await;
    add(&fields("Notes", "before", "registered"), "notes.pdf", pdf(1, 10)).await;
    add(&fields("Conclusions", "after", "public"), "after.pdf", pdf(2, 10)).await;
    let mut link = fields("Recording", "before", "registered");
    link[1] = ("kind", "recording");
    link[4] = ("url", "https://video.example.org/v/1");
    add(&link, "", Vec::new()).await;
    world.visitor().post("/editions/seventh/register", &form("A", "a@b.example", "SEN", &["01-law"])).await.redirects_to("/");
    let speakers = "/staff/editions/seventh/sessions/01-law/speakers";
    officer.post(speakers, &[("name", "S"), ("email", "s@b.example"), ("send", "yes")]).await.redirects_to(speakers);
    world.drain();
    let mails = world.mails();
    let link_in = |kind: &str| mails.iter().find(|mail| mail.contains(kind)).expect("a mail").link(kind);
    let (me, speaking) = (link_in("/me/"), link_in("/speaking/"));
    let visitor = world.visitor();
    let page = visitor.get(PUBLIC).await.ok().shows("Agenda").hides("Notes").hides("Conclusions").hides("Recording");
    let agenda = page.attributes("main a[href*=materials]", "href").remove(0);
    let file = visitor.get(&agenda).await.ok();
    assert_eq!(file.bytes, pdf(7, 700_000), "read piece by piece");
    let header = |name: &str| file.headers.get(name).map(|value| value.to_str().expect("ASCII").to_owned());
    assert_eq!(header("content-type").as_deref(), Some("application/pdf"));
    assert_eq!(header("x-content-type-options").as_deref(), Some("nosniff"));
    let disposition = header("content-disposition").expect("there");
    assert!(disposition.starts_with("attachment; filename=\"Ordre du jour _1_.pdf\"; filename*=UTF-8''"), "{disposition}");
    for base in [&me, &speaking] {
        let page = visitor.get(base).await.ok().shows("Agenda").shows("Notes").shows("Recording").hides("Conclusions");
        for href in page.attributes(&format!("main a[href^='{base}/materials']"), "href") {
            visitor.get(&href).await.ok();
            let id = href.rsplit('/').next().expect("an id");
            let is_agenda = agenda.ends_with(&format!("/{id}"));
            visitor.get(&format!("{PUBLIC}/materials/{id}")).await.is(if is_agenda { 200 } else { 404 });
        }
    }
    // Those of another session, and what comes later, are nobody's.
    let ids: Vec<String> = officer
        .get(MATERIALS)
        .await
        .ok()
        .attributes("form[action$=remove]", "action")
        .iter()
        .map(|action| action.trim_end_matches("/remove").rsplit('/').next().expect("an id").to_owned())
        .collect();
    visitor.get(&format!("{PUBLIC}/materials/{}", ids[2])).await.is(404);
    visitor.get(&format!("{me}/materials/{}", ids[2])).await.is(404);
    visitor.get(&format!("/editions/seventh/sessions/02-health/materials/{}", ids[0])).await.is(404);
    officer.get(&format!("/staff/editions/seventh/sessions/02-health/materials/{}", ids[0])).await.is(404);
    officer.get(&format!("{MATERIALS}/{}", ids[2])).await.ok();
    // Changed, removed.
    officer.post(&format!("{MATERIALS}/{}", ids[1]), &fields("Notes", "before", "public")).await.redirects_to(MATERIALS);
    visitor.get(PUBLIC).await.ok().shows("Notes");
    officer.post(&format!("{MATERIALS}/{}/remove", ids[1]), &[]).await.redirects_to(MATERIALS);
    visitor.get(PUBLIC).await.ok().hides("Notes");
    visitor.get(&format!("{PUBLIC}/materials/{}", ids[1])).await.is(404);
}

async fn files_are_what_they_say(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let public = fields("Slides", "before", "public");
    for (name, bytes) in
        [("slides.pdf", b"<html><script>".to_vec()), ("slides.html", b"<html>".to_vec()), ("a.exe", b"MZ".to_vec())]
    {
        officer.upload(MATERIALS, &public, "file", name, bytes).await.is(422).shows("is not taken").shows(name);
    }
    let refused = officer.upload(MATERIALS, &public, "file", "", Vec::new()).await.is(422).shows("Choose a file");
    assert_eq!(refused.attributes("#title_en", "value"), ["Slides"], "nothing is lost");
    for url in ["http://a.example.org/x", "javascript:alert(1)", "https://nowhere"] {
        let mut link = public.clone();
        link[4] = ("url", url);
        officer.upload(MATERIALS, &link, "file", "", Vec::new()).await.is(422).shows("starts with https://");
    }
    let mut both = public.clone();
    both[4] = ("url", "https://a.example.org/x");
    officer.upload(MATERIALS, &both, "file", "a.pdf", b"%PDF-1.7".to_vec()).await.is(422).shows("not both");
    let limit = world.site.settings.limits.upload_bytes;
    officer.upload(MATERIALS, &public, "file", "a.pdf", vec![b'%'; limit + 1]).await.is(413);
    officer.get(MATERIALS).await.ok().shows("No materials yet");
}

async fn what_states_said_stays_public(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let refused = officer.post(OUTCOMES, &[("kind", ""), ("from", "XXX"), ("text", ""), ("language", "")]).await.is(422);
    assert_eq!(refused.all(".summary li").len(), 4, "{:?}", refused.all(".summary li"));
    let say = async |kind: &str, from: &str, text: &str, published: bool| {
        let mut fields = vec![("kind", kind), ("from", from), ("text", text), ("language", "fr")];
        if published {
            fields.push(("published", "yes"));
        }
        officer.post(OUTCOMES, &fields).await.redirects_to(OUTCOMES);
    };
    say("good_practice", "SEN", "Un guichet unique <b>aux</b> frontières", true).await;
    say("challenge", "rec:ECOWAS", "Manque de données", true).await;
    say("gcm_implementation", "", "Interne pour l’instant", false).await;
    let visitor = world.visitor();
    let page = visitor
        .get(PUBLIC)
        .await
        .ok()
        .shows("What States said")
        .shows("Senegal Un guichet unique <b>aux</b> frontières")
        .shows("ECOWAS Manque de données")
        .hides("Interne");
    assert_eq!(page.attributes("main li bdi[lang=fr]", "dir"), ["ltr", "ltr"]);
    let list = officer.get(OUTCOMES).await.ok().shows("Internal").shows("Published");
    let edit = list.attributes("tbody tr:nth-child(3) a", "href").remove(0);
    let shown = officer.get(&edit).await.ok();
    assert_eq!(shown.all("textarea"), ["Interne pour l’instant"]);
    let action = shown.attributes("form.flow[action*=outcomes]", "action").remove(0);
    let published =
        [("kind", "gcm_implementation"), ("from", "KEN"), ("text", "Plan national"), ("language", "fr"), ("published", "yes")];
    officer.post(&action, &published).await.redirects_to(OUTCOMES);
    visitor.get(PUBLIC).await.ok().shows("State of implementation").shows("Kenya Plan national");
    officer.post(&format!("{action}/remove"), &[]).await.redirects_to(OUTCOMES);
    visitor.get(PUBLIC).await.ok().hides("Plan national");
    officer.post(&action, &published).await.is(404);
    // An edition that is over keeps what was said.
    let edition = world.directory.path().join("edition.toml");
    let past =
        std::fs::read_to_string(&edition).expect("there").replace("\"seventh\"", "\"past\"").replace("\"open\"", "\"closed\"");
    std::fs::write(&edition, past.replace("2027-", "2021-")).expect("written");
    assert!(world.baraza(&["edition", "load", edition.to_str().expect("UTF-8")]).status.success());
    let past = OUTCOMES.replace("seventh", "past");
    let fields = [("kind", "coordination"), ("text", "Échange de données"), ("language", "fr"), ("published", "yes")];
    officer.post(&past, &fields).await.redirects_to(&past);
    visitor
        .get("/editions/past/sessions/01-law")
        .await
        .ok()
        .shows("Opportunities for coordination")
        .shows("Échange de données");
}
