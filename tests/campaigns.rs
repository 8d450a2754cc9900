//! An officer writes to many: in each reader's language, seen before it is sent, held and ended at will, to nobody twice.

use baraza::campaign::sending::take_late;
use baraza::db::schema::{audit, campaign_recipient, invitation, outbox, person};
use baraza::db::{Conn, DbError, Lock};
use baraza::invitation::store::Answer;
use baraza::mail::outbox::{Status, send_again};
use baraza::registration::store::merges::add_alias;
use baraza::server::run_jobs;
use diesel::prelude::*;

use crate::registration::{form, load};
use crate::support::{Mail, Visitor, World};

stories! {
    an_officer_writes_to_those_who_have_not_answered
    placeholders_are_right_before_anything_is_sent
    whoever_wants_no_more_gets_no_more
    a_stopped_campaign_goes_on_as_a_copy_for_the_rest
    a_copy_of_a_stopped_copy_forgets_nobody
    somebody_found_to_be_another_gets_it_once
    what_is_sent_again_is_not_written_anew
    a_campaign_waits_for_its_time
    an_audience_is_who_it_says
    what_strangers_type_makes_no_link
    contacts_are_asked_to_relay
    an_address_is_asked_once_and_shown_names_only
}

const PAGE: &str = "/staff/editions/seventh/campaigns";
const INVITATIONS: &str = "/staff/editions/seventh/invitations";

/// Five people who are invited: two read French, one Arabic, two English.
pub const LIST: &str = "Given name,Family name,Email,State,Language,Organisation\n\
    Awa,Diop,awa@b.example,Senegal,fr,Ministère de l’Intérieur\n\
    Kossi,Agbeko,kossi@b.example,Togo,fr,Police nationale\n\
    Amina,Hassan,amina@b.example,Kenya,ar,Immigration\n\
    John,Kamau,john@b.example,Kenya,en,Immigration\n\
    Grace,Wanjiru,grace@b.example,Kenya,en,Health\n";

pub async fn import(officer: &Visitor, list: &str) {
    let upload = officer.upload(&format!("{INVITATIONS}/lists"), &[], "file", "list.csv", list.as_bytes().to_vec()).await;
    let preview = upload.redirects_to(INVITATIONS);
    officer.post(&preview, &[]).await.redirects_to(INVITATIONS);
}

pub fn texts<'a>() -> Vec<(&'a str, &'a str)> {
    vec![
        ("name", "Second reminder"),
        ("group", "not_answered"),
        ("subject_en", "{{edition}}: your answer"),
        (
            "body_en",
            "We have not heard from you, {{given_name|colleague}}.\n\n- one\n- two\n\n{{sessions}}\n\n{{personal_link}}",
        ),
        ("subject_fr", "{{edition}} : votre réponse"),
        ("body_fr", "Nous n’avons pas encore votre réponse, {{given_name}}.\n\n{{personal_link}}"),
    ]
}

/// Makes a draft; answers its page.
pub async fn draft(officer: &Visitor, fields: &[(&str, &str)]) -> String {
    let to = officer.post(PAGE, fields).await.redirects_to(&format!("{PAGE}/"));
    to.split('?').next().expect("a path").to_owned()
}

/// Sends what the page shows.
async fn send(officer: &Visitor, page: &str) {
    let told = officer.get(page).await.ok().attributes("input[name=told]", "value").remove(0);
    officer.post(&format!("{page}/send"), &[("told", &told)]).await.redirects_to(page);
}

async fn work(world: &World) {
    let (_keep, stop) = tokio::sync::watch::channel(false);
    run_jobs(&world.site, &stop).await.expect("done");
}

async fn write<T: Send + 'static>(world: &World, closure: impl Fn(&mut Conn) -> Result<T, DbError> + Send + 'static) -> T {
    world.site.db.write(Lock::None, closure).await.expect("written")
}

/// The campaign's mail to an address has left; answers its Message-ID.
async fn leaves(world: &World, email: &'static str, status: Status) -> String {
    write(world, move |conn| {
        let waits = outbox::table.filter(outbox::recipient.eq(email)).filter(outbox::kind.eq("campaign"));
        Ok(diesel::update(waits).set(outbox::status.eq(status)).returning(outbox::message_id).get_result(conn)?)
    })
    .await
}

/// Whom campaigns have written down, by address.
async fn written_down(world: &World) -> Vec<String> {
    write(world, |conn| {
        let rows = campaign_recipient::table.order(campaign_recipient::email);
        Ok(rows.select(campaign_recipient::email).load(conn)?)
    })
    .await
}

pub fn mails_to(world: &World, email: &str) -> Vec<Mail> {
    world
        .mails()
        .into_iter()
        .filter(|mail| mail.text().lines().any(|line| line.starts_with("To: ") && line.contains(email)))
        .collect()
}

pub fn figure(page: &crate::support::Page, name: &str) -> Option<String> {
    let (names, figures) = (page.all(".figures dt"), page.all(".figures dd"));
    names.iter().position(|found| found == name).map(|place| figures[place].clone())
}

fn trail(world: &World) -> Vec<String> {
    let read = world.site.db.read_blocking(|conn| {
        Ok(audit::table.filter(audit::action.like("campaign.%")).order(audit::id).select(audit::action).load(conn)?)
    });
    read.expect("readable")
}

async fn an_officer_writes_to_those_who_have_not_answered(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    import(&officer, LIST).await;
    // Grace has registered without her link: she has answered.
    world
        .visitor()
        .post("/editions/seventh/register", &form("x", "x@b.example", "KEN", &["02-health"]))
        .await
        .redirects_to("/");
    let mut grace = form("Wanjiru", "grace@b.example", "KEN", &["02-health"]);
    grace.retain(|(name, _)| *name != "given_name");
    grace.push(("given_name", "Grace"));
    world.visitor().post("/editions/seventh/register", &grace).await.redirects_to("/editions/seventh/registered");
    officer.get(PAGE).await.ok().shows("No campaign yet");
    officer.get(&format!("{PAGE}/new")).await.ok().shows("Whom it is for").shows("{{personal_link}}");
    let mut fields = texts();
    fields.push(("late", "yes"));
    let page = draft(&officer, &fields).await;
    let shown = officer.get(&page).await.ok().shows("Second reminder").shows("Invited, no answer yet");
    assert_eq!(figure(&shown, "In the audience").as_deref(), Some("4"));
    let shown =
        shown.shows("The text in Arabic is missing: one recipient reads Arabic and gets English.").shows("Send 4 mails");
    let french = officer.get(&format!("{page}?lang=fr")).await.ok();
    french.shows("Langue sans texte : arabe").shows("Envoyer 4 messages");
    officer.get(&format!("{page}?lang=en")).await.ok();
    // Who, and as whom.
    let recipients =
        officer.get(&format!("{page}/recipients")).await.ok().shows("Awa Diop").shows("Will get it").hides("Wanjiru");
    let previews = recipients.attributes("tbody th a", "href");
    assert_eq!(previews.len(), 4);
    let found = officer.get(&format!("{page}/recipients?q=hassan")).await.ok().shows("Amina Hassan").hides("Kamau");
    let amina = found.attributes("tbody th a", "href").remove(0);
    let preview = officer.get(&amina).await.ok().shows("This person reads Arabic, but gets the mail in English");
    let preview = preview.shows("We have not heard from you, Amina.").shows("/invitations/…").shows("Human rights of migrants");
    assert!(!preview.text().contains("link.invalid"), "{}", preview.text());
    drop(shown);
    // A test to oneself, in each language, with links that open nothing.
    officer.post(&format!("{page}/test"), &[]).await.redirects_to(&page);
    world.drain();
    let tests: Vec<Mail> = world.mails().into_iter().filter(|mail| mail.contains("Test: ") || mail.contains("Essai")).collect();
    assert_eq!(tests.len(), 2);
    assert!(tests.iter().all(|mail| mail.contains("@acbc.example") && mail.contains("/invitations/…")), "{}", tests[0]);
    // Another number than was shown is not sent.
    officer.post(&format!("{page}/send"), &[("told", "7")]).await.is(422).shows("The audience has changed");
    send(&officer, &page).await;
    officer.get(&page).await.ok().shows("0 of 4 mails prepared").shows("Pause");
    work(&world).await;
    let shown = officer.get(&page).await.ok().shows("All prepared");
    assert_eq!(figure(&shown, "Queued").as_deref(), Some("4"));
    // Held: what no server has seen is taken back.
    officer.post(&format!("{page}/pause"), &[]).await.redirects_to(&page);
    let before = world.mails().len();
    world.drain();
    assert_eq!(world.mails().len(), before, "nothing leaves while it is held");
    officer.get(&page).await.ok().shows("Paused").shows("0 of 4 mails prepared");
    officer.post(&format!("{page}/send"), &[("told", "4")]).await.redirects_to(&page);
    officer.get(&page).await.ok().shows("Paused");
    officer.post(&format!("{page}/resume"), &[]).await.redirects_to(&page);
    work(&world).await;
    world.drain();
    for email in ["awa@b.example", "kossi@b.example", "amina@b.example", "john@b.example"] {
        assert_eq!(mails_to(&world, email).len(), 1, "{email}");
    }
    assert_eq!(mails_to(&world, "grace@b.example").len(), 1, "her confirmation");
    let awa = mails_to(&world, "awa@b.example").remove(0);
    assert!(
        awa.contains("Septième édition : votre réponse") && awa.contains("Nous n’avons pas encore votre réponse, Awa."),
        "{awa}"
    );
    assert!(awa.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{awa}");
    world.visitor().get(&awa.whole_link("/invitations/")).await.ok();
    let john = mails_to(&world, "john@b.example").remove(0);
    assert!(john.contains("We have not heard from you, John.") && john.contains("10:00–11:30, Nairobi time"), "{john}");
    // Somebody who is invited later gets it too, and nobody gets it again.
    import(
        &officer,
        "Given name,Family name,Email,State,Language\nPaul,Otieno,paul@b.example,Kenya,en\nAWA,DIOP,awa@b.example,Senegal,fr\n",
    )
    .await;
    for _ in 0..2 {
        take_late(&world.site).await.expect("looked");
        work(&world).await;
        world.drain();
    }
    assert_eq!(mails_to(&world, "paul@b.example").len(), 1);
    assert_eq!(mails_to(&world, "awa@b.example").len(), 1);
    let shown = officer.get(&page).await.ok();
    assert_eq!(figure(&shown, "Sent").as_deref(), Some("5"));
    officer.post(&format!("{page}/stop"), &[]).await.redirects_to(&page);
    import(&officer, "Given name,Family name,Email,State,Language\nJoy,Njeri,joy@b.example,Kenya,en\n").await;
    take_late(&world.site).await.expect("looked");
    work(&world).await;
    world.drain();
    assert!(mails_to(&world, "joy@b.example").is_empty(), "a campaign that is ended takes nobody");
    officer.post(&format!("{page}/resume"), &[]).await.redirects_to(&page);
    officer.get(&page).await.ok().shows("Stopped");
    let steps = trail(&world);
    let expected = ["campaign.create", "campaign.test", "campaign.send", "campaign.pause", "campaign.resume", "campaign.stop"];
    assert_eq!(steps, expected);
}

async fn placeholders_are_right_before_anything_is_sent(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    // Of one of them no given name is known, as the list has whole names.
    import(&officer, "Name,Email,State,Language\nJohn Kamau,john@b.example,Kenya,en\n").await;
    let change = |name: &'static str, value: &'static str| {
        let mut fields = texts();
        fields.retain(|(field, _)| *field != name);
        fields.push((name, value));
        fields
    };
    let wrong = [
        (
            "body_en",
            "Dear {{givenname}}",
            "{{givenname}} in the text in English, line 1 is no placeholder; did you mean {{given_name}}?",
        ),
        ("body_en", "Fine\n\n{{colour}}", "{{colour}} in the text in English, line 3 is no placeholder"),
        ("subject_fr", "{{personal_link}}", "{{personal_link}} in the subject in French cannot stand in a subject"),
        (
            "body_fr",
            "Voir {{personal_link}}",
            "{{personal_link}} in the text in French, line 1 must stand on a line of its own",
        ),
        ("body_fr", "{{edition", "A placeholder in the text in French, line 1 has braces on one side only"),
        ("body_fr", "", "The text in French is missing"),
        ("name", "", "Enter a name"),
        ("group", "nobody", "Choose one of what is offered"),
    ];
    for (field, value, message) in wrong {
        let page = officer.post(PAGE, &change(field, value)).await.is(422).shows(message);
        assert_eq!(page.attributes(".summary a", "href"), [format!("#{field}")]);
        assert_eq!(page.attributes("#subject_en", "value").len(), 1, "nothing is lost");
    }
    officer.get(PAGE).await.ok().shows("No campaign yet");
    let page = draft(&officer, &change("body_en", "Dear {{given_name}},\n{{personal_link}}")).await;
    let shown = officer.get(&page).await.ok().shows("{{given_name}} would be empty for one person");
    assert!(shown.attributes("input[name=told]", "value").is_empty(), "it cannot be sent");
    officer.post(&format!("{page}/send"), &[("told", "0")]).await.is(422);
    officer.get(&format!("{page}/recipients?show=skipped")).await.ok().shows("Nothing known for {{given_name}}");
    // With something to fall back on there is no hole.
    officer.get(&format!("{page}/edit")).await.ok().shows("Nothing is sent yet");
    officer.post(&page, &change("body_en", "Dear {{given_name|colleague}},\n{{personal_link}}")).await.redirects_to(&page);
    send(&officer, &page).await;
    work(&world).await;
    world.drain();
    assert!(mails_to(&world, "john@b.example")[0].contains("Dear colleague,"));
    // What has gone out stays as it was.
    officer.post(&page, &texts()).await.is(404);
    officer.get(&format!("{page}/edit")).await.is(404);
}

async fn whoever_wants_no_more_gets_no_more(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    import(&officer, LIST).await;
    let first = draft(&officer, &texts()).await;
    send(&officer, &first).await;
    work(&world).await;
    world.drain();
    let mail = mails_to(&world, "john@b.example").remove(0);
    let link = mail.link("/no-mail/").trim_end_matches('>').to_owned();
    let visitor = world.visitor();
    visitor.get(&link).await.ok().shows("No more announcements").shows("john@b.example");
    // Opening it has changed nothing; a mail program acts without a page, and from elsewhere.
    assert_eq!(figure(&officer.get(&first).await.ok(), "Unsubscribed since").as_deref(), Some("0"));
    let request = visitor.client().post(visitor.url(&link)).header("Origin", "https://mail.example");
    let answer = request.form(&[("List-Unsubscribe", "One-Click")]).send().await.expect("an answer");
    assert_eq!(answer.status().as_u16(), 200);
    assert_eq!(figure(&officer.get(&first).await.ok(), "Unsubscribed since").as_deref(), Some("1"));
    visitor.get("/no-mail/AAAA").await.is(404);
    let second = draft(&officer, &texts()).await;
    let shown = officer.get(&second).await.ok();
    assert_eq!(figure(&shown, "Will get it").as_deref(), Some("4"));
    assert_eq!(figure(&shown, "Want no such mails").as_deref(), Some("1"));
    officer.get(&format!("{second}/recipients?show=skipped")).await.ok().shows("John Kamau").shows("Wants no such mails");
    send(&officer, &second).await;
    work(&world).await;
    world.drain();
    assert_eq!(mails_to(&world, "john@b.example").len(), 1);
    assert_eq!(mails_to(&world, "awa@b.example").len(), 2);
}

async fn a_stopped_campaign_goes_on_as_a_copy_for_the_rest(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    import(&officer, LIST).await;
    let first = draft(&officer, &texts()).await;
    send(&officer, &first).await;
    work(&world).await;
    // Two mails have left before it is stopped.
    world
        .site
        .db
        .write(baraza::db::Lock::None, |conn| {
            let gone: Vec<i64> = outbox::table.order(outbox::id).limit(2).select(outbox::id).load(conn)?;
            let rows = diesel::update(outbox::table.filter(outbox::id.eq_any(gone)));
            Ok(rows.set(outbox::status.eq(baraza::mail::outbox::Status::Sent)).execute(conn)?)
        })
        .await
        .expect("written");
    officer.post(&format!("{first}/stop"), &[]).await.redirects_to(&first);
    let shown = officer.get(&first).await.ok().shows("Stopped");
    assert_eq!(figure(&shown, "Sent").as_deref(), Some("2"));
    assert_eq!(figure(&shown, "Queued").as_deref(), Some("0"));
    let copy = officer.post(&format!("{first}/copy"), &[]).await.redirects_to(PAGE);
    let copy = copy.split('?').next().expect("a path");
    officer.get(copy).await.ok().shows("Whoever got the campaign that this one was copied from").shows("Send 3 mails");
    send(&officer, copy).await;
    work(&world).await;
    world.drain();
    let written: i64 =
        world.site.db.read_blocking(|conn| Ok(campaign_recipient::table.count().get_result(conn)?)).expect("read");
    assert_eq!(written, 5, "each of them once");
    // A draft can be deleted; what was sent cannot.
    let draft = draft(&officer, &texts()).await;
    officer.post(&format!("{draft}/delete"), &[]).await.redirects_to(PAGE);
    officer.get(&draft).await.is(404);
    officer.post(&format!("{first}/delete"), &[]).await.redirects_to(&first);
    officer.get(&first).await.ok();
}

async fn a_copy_of_a_stopped_copy_forgets_nobody(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    import(&officer, LIST).await;
    let mut page = draft(&officer, &texts()).await;
    for (gone, left) in [("awa@b.example", "Send 5 mails"), ("kossi@b.example", "Send 4 mails")] {
        officer.get(&page).await.ok().shows(left);
        send(&officer, &page).await;
        work(&world).await;
        leaves(&world, gone, Status::Sent).await;
        officer.post(&format!("{page}/stop"), &[]).await.redirects_to(&page);
        let copy = officer.post(&format!("{page}/copy"), &[]).await.redirects_to(PAGE);
        copy.split('?').next().expect("a path").clone_into(&mut page);
    }
    // Neither who got the last one nor who got the one before.
    officer.get(&page).await.ok().shows("Send 3 mails");
    officer.get(&format!("{page}/recipients")).await.ok().shows("Amina Hassan").hides("Awa Diop").hides("Kossi Agbeko");
    send(&officer, &page).await;
    work(&world).await;
    world.drain();
    let each = ["amina@b.example", "awa@b.example", "grace@b.example", "john@b.example", "kossi@b.example"];
    assert_eq!(written_down(&world).await, each, "each of them once");
    assert!(mails_to(&world, "awa@b.example").is_empty() && mails_to(&world, "kossi@b.example").is_empty());
    assert_eq!(mails_to(&world, "john@b.example").len(), 1);
}

async fn somebody_found_to_be_another_gets_it_once(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    import(&officer, LIST).await;
    // Awa registers under another address than she is invited at: until somebody sees that, she is two.
    let mut awa = form("Diop", "awa@work.example", "SEN", &["02-health"]);
    awa.retain(|(name, _)| *name != "given_name");
    awa.push(("given_name", "Awa"));
    world.visitor().post("/editions/seventh/register", &awa).await.redirects_to("/editions/seventh/registered");
    let mut fields = texts();
    fields.retain(|(name, _)| *name != "group");
    fields.push(("group", "all"));
    let page = draft(&officer, &fields).await;
    send(&officer, &page).await;
    work(&world).await;
    assert_eq!(figure(&officer.get(&page).await.ok(), "Queued").as_deref(), Some("6"));
    // One of her two mails has left when the campaign is held; the team finds out meanwhile.
    leaves(&world, "awa@b.example", Status::Sent).await;
    officer.post(&format!("{page}/pause"), &[]).await.redirects_to(&page);
    let now = world.site.now();
    let is_known = write(&world, move |conn| {
        let id: i64 = person::table.filter(person::email.eq("awa@work.example")).select(person::id).first(conn)?;
        add_alias(conn, id, "awa@b.example", ("Awa", "Diop"), None, now)
    })
    .await;
    assert!(is_known, "an alias of hers from now on");
    officer.post(&format!("{page}/resume"), &[]).await.redirects_to(&page);
    work(&world).await;
    let shown = officer.get(&page).await.ok().shows("All prepared");
    assert_eq!(figure(&shown, "Sent").as_deref(), Some("1"));
    assert_eq!(figure(&shown, "Queued").as_deref(), Some("4"));
    world.drain();
    assert_eq!(mails_to(&world, "awa@work.example").len(), 1, "her confirmation");
    let each = ["amina@b.example", "awa@b.example", "grace@b.example", "john@b.example", "kossi@b.example"];
    assert_eq!(written_down(&world).await, each);
}

async fn what_is_sent_again_is_not_written_anew(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    import(&officer, LIST).await;
    let page = draft(&officer, &texts()).await;
    send(&officer, &page).await;
    work(&world).await;
    // The server may have had the mail to Awa when the line broke off; staff send it again.
    let message = leaves(&world, "awa@b.example", Status::Uncertain).await;
    let (now, of) = (world.site.now(), message.clone());
    let is_again = write(&world, move |conn| {
        let id: i64 = outbox::table.filter(outbox::message_id.eq(&of)).select(outbox::id).first(conn)?;
        send_again(conn, id, "Halima", now)
    })
    .await;
    assert!(is_again);
    officer.post(&format!("{page}/pause"), &[]).await.redirects_to(&page);
    let shown = officer.get(&page).await.ok().shows("1 of 5 mails prepared");
    assert_eq!(figure(&shown, "Queued").as_deref(), Some("1"), "it goes as what it was");
    officer.post(&format!("{page}/resume"), &[]).await.redirects_to(&page);
    work(&world).await;
    let stays = write(&world, |conn| {
        let rows = outbox::table.filter(outbox::recipient.eq("awa@b.example"));
        Ok(rows.select(outbox::message_id).load::<String>(conn)?)
    })
    .await;
    assert_eq!(stays, [message], "with another Message-ID she would read it twice");
    world.drain();
    for email in ["awa@b.example", "kossi@b.example", "amina@b.example", "john@b.example", "grace@b.example"] {
        assert_eq!(mails_to(&world, email).len(), 1, "{email}");
    }
}

async fn a_campaign_waits_for_its_time(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    import(&officer, LIST).await;
    let page = draft(&officer, &texts()).await;
    officer.get(&page).await.ok().shows("Date and time in Dar es Salaam time (UTC+3)");
    let at = |date: &'static str, time: &'static str| [("date", date), ("time", time), ("told", "5")];
    let schedule = format!("{page}/schedule");
    officer.post(&schedule, &at("2027-05-31", "09:00")).await.is(422).shows("This time is over");
    officer.post(&schedule, &at("tomorrow", "9")).await.is(422).shows("Enter a day").shows("Enter a time");
    officer.post(&schedule, &at("2027-06-01", "11:30")).await.redirects_to(&page);
    officer.get(&page).await.ok().shows("Begins 1 June 2027 11:30, Dar es Salaam time (UTC+3)");
    world.drain();
    assert!(world.mails().is_empty());
    // Back to draft, and scheduled again: the first time does nothing.
    officer.post(&format!("{page}/unschedule"), &[]).await.redirects_to(&page);
    officer.post(&schedule, &at("2027-06-01", "12:00")).await.redirects_to(&page);
    world.baraza_later(&["mail", "drain"], 45 * 60);
    assert!(world.mails().is_empty());
    world.baraza_later(&["mail", "drain"], 61 * 60);
    assert_eq!(world.mails().len(), 5);
    officer.get(&page).await.ok().shows("All prepared");
}

async fn an_audience_is_who_it_says(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    import(&officer, LIST).await;
    // Three places in the first session, one kept for Togo: two confirmed, one waits.
    for (family, email) in [("A", "a@c.example"), ("B", "b@c.example"), ("C", "c@c.example")] {
        let fields = form(family, email, "KEN", &["01-law", "02-health"]);
        world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    }
    // The Kenyans A, B and C, and the invited: two of Kenya's three languages, Senegal, Togo.
    let session = |slug: &str| -> String {
        let (slug, table) = (slug.to_owned(), baraza::db::schema::session::table);
        let read = world.site.db.read_blocking(move |conn| {
            use baraza::db::schema::session;
            Ok(table.filter(session::slug.eq(slug)).select(session::id).first::<i64>(conn)?)
        });
        read.expect("there").to_string()
    };
    let (law, health) = (session("01-law"), session("02-health"));
    let cases: Vec<(Vec<(&str, &str)>, &str)> = vec![
        (vec![("group", "all")], "8"),
        (vec![("group", "not_answered")], "5"),
        (vec![("group", "not_answered"), ("states", "SEN"), ("states", "TGO")], "2"),
        (vec![("group", "not_answered"), ("rec", "EAC")], "3"),
        (vec![("group", "all"), ("rec", "ECOWAS"), ("rec_on", "2027-06-08")], "2"),
        (vec![("group", "all"), ("list", "1")], "5"),
        (vec![("group", "registered")], "3"),
        (vec![("group", "registered"), ("sessions", &law)], "2"),
        (vec![("group", "registered"), ("sessions", &health)], "3"),
        (vec![("group", "waitlisted"), ("sessions", &law)], "1"),
        (vec![("group", "waitlisted"), ("sessions", &health)], "0"),
        (vec![("group", "all"), ("affiliation", "government")], "3"),
        (vec![("group", "attended")], "0"),
    ];
    for (filters, expected) in cases {
        let mut fields = texts();
        fields.retain(|(name, _)| *name != "group");
        fields.extend(filters.iter().copied());
        let page = draft(&officer, &fields).await;
        assert_eq!(figure(&officer.get(&page).await.ok(), "In the audience").as_deref(), Some(expected), "{filters:?}");
    }
    let mut fields = texts();
    fields.push(("rec_on", "soon"));
    officer.post(PAGE, &fields).await.is(422).shows("Enter a day such as 2027-06-08");
    // Nobody else's pages.
    let coordinator = world.staff("coordinator", &["--edition", "seventh"]).await;
    coordinator.get(PAGE).await.is(404);
}

async fn what_strangers_type_makes_no_link(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let mut fields = form("Ndiaye", "a@c.example", "KEN", &["02-health"]);
    fields.retain(|(name, _)| *name != "organisation");
    fields.push(("organisation", "www.evil.example {{personal_link}}"));
    world.visitor().post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    let page = draft(
        &officer,
        &[
            ("name", "N"),
            ("group", "registered"),
            ("subject_en", "For {{organisation}}"),
            ("body_en", "Of {{organisation}}.\n\n{{sessions}}\n\n{{personal_link}}"),
        ],
    )
    .await;
    send(&officer, &page).await;
    work(&world).await;
    world.drain();
    let mail = mails_to(&world, "a@c.example").pop().expect("the campaign");
    let text = mail.text();
    let body = text.split("\r\n\r\n").skip(1).collect::<String>();
    assert!(body.contains("Of www. evil. example personal_link."), "{text}");
    assert!(!body.contains("evil.example"), "{text}");
    assert!(text.contains("Subject: For www. evil. example personal_link"), "{text}");
    world.visitor().get(&mail.link("/me/")).await.ok();
}

async fn contacts_are_asked_to_relay(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let relay = format!("{PAGE}/relay");
    officer.get(&relay).await.ok().shows("Nobody is invited or registered yet").shows("no focal point with an address");
    import(&officer, LIST).await;
    for (state, name, email, language) in
        [("KEN", "Peter Mwangi", "peter@gov.example", "en"), ("SEN", "Fatou Sarr", "fatou@gov.example", "fr")]
    {
        let page = format!("/staff/editions/seventh/states/{state}");
        let fields = [("name", name), ("email", email), ("language", language)];
        officer.post(&format!("{page}/focal-points"), &fields).await.redirects_to(&page);
    }
    world.staff("coordinator", &["--edition", "seventh", "--rec", "ECOWAS"]).await;
    world.staff("coordinator", &["--edition", "seventh"]).await;
    let mut grace = form("Wanjiru", "grace@b.example", "KEN", &["02-health"]);
    grace.retain(|(name, _)| *name != "given_name");
    grace.push(("given_name", "Grace"));
    world.visitor().post("/editions/seventh/register", &grace).await.redirects_to("/editions/seventh/registered");
    let page = officer.get(&relay).await.ok();
    let kenya = page.all("tbody tr").into_iter().find(|row| row.starts_with("Kenya")).expect("a line");
    // Invited, accepted, declined, passed on, no answer, registered.
    assert_eq!(kenya, "Kenya310021");
    assert_eq!(page.attributes("input[name=contact]", "value").len(), 3, "two focal points and the coordinator of a REC");
    let row = page.all("tbody tr").into_iter().find(|row| row.contains("Halima")).expect("the coordinator");
    assert!(row.contains("Economic Community of West African States (ECOWAS)2"), "{row}");
    let links = page.attributes("#contacts tbody a", "href");
    let rows = page.all("#contacts tbody tr");
    let place = rows.iter().position(|row| row.contains("Peter")).expect("listed");
    let preview = officer.get(&links[place]).await.ok().shows("Amina Hassan").shows("John Kamau").hides("Wanjiru");
    let code = preview.attributes("input[name=contact]", "value").remove(0);
    officer.post(&relay, &[]).await.is(422).shows("Tick whom you want to ask");
    let all = page.attributes("input[name=contact]", "value");
    let fields: Vec<(&str, &str)> = all.iter().map(|code| ("contact", code.as_str())).collect();
    officer.post(&relay, &[("contact", &code)]).await.redirects_to(&relay);
    officer.post(&relay, &fields).await.redirects_to(&relay);
    officer.post(&relay, &fields).await.redirects_to(&format!("{relay}?done=relay-nobody"));
    world.drain();
    let peter = mails_to(&world, "peter@gov.example");
    assert_eq!(peter.len(), 1, "once a day");
    assert!(
        peter[0].contains("Amina Hassan") && !peter[0].contains("Awa Diop") && !peter[0].contains("amina@b.example"),
        "{}",
        peter[0]
    );
    let fatou = mails_to(&world, "fatou@gov.example").remove(0);
    assert!(fatou.contains("Pouvons-nous vous demander votre aide") && fatou.contains("Awa Diop"), "{fatou}");
    assert!(!fatou.contains("Kossi"), "{fatou}");
    let ecowas = mails_to(&world, "@acbc.example").into_iter().find(|mail| mail.contains("Awa Diop")).expect("a mail");
    assert!(ecowas.contains("Kossi Agbeko") && !ecowas.contains("Amina"), "{ecowas}");
}

async fn an_address_is_asked_once_and_shown_names_only(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    import(&officer, LIST).await;
    // Of one nothing but an address is known, and another wants a colleague to come.
    write(&world, |conn| {
        let one = |email: &'static str| invitation::table.filter(invitation::email.eq(email));
        let no_name = (
            invitation::given_name.eq(""),
            invitation::family_name.eq(""),
            invitation::full_name.eq(""),
            invitation::name_key.eq(""),
        );
        diesel::update(one("grace@b.example")).set(no_name).execute(conn)?;
        Ok(diesel::update(one("john@b.example")).set(invitation::answer.eq(Answer::PassedOn)).execute(conn)?)
    })
    .await;
    // A mission that looks after two States.
    for (state, name) in [("KEN", "Peter Mwangi"), ("SEN", "Fatou Sarr")] {
        let page = format!("/staff/editions/seventh/states/{state}");
        let fields = [("name", name), ("email", "desk@gov.example"), ("language", "en")];
        officer.post(&format!("{page}/focal-points"), &fields).await.redirects_to(&page);
    }
    let relay = format!("{PAGE}/relay");
    let page = officer.get(&relay).await.ok().shows("Passed on").shows("Peter Mwangi and Fatou Sarr");
    let kenya = page.all("tbody tr").into_iter().find(|row| row.starts_with("Kenya")).expect("a line");
    // Invited, accepted, declined, passed on, no answer, registered.
    assert_eq!(kenya, "Kenya300120");
    let codes = page.attributes("input[name=contact]", "value");
    assert_eq!(codes.len(), 1, "one address is one contact");
    let preview = page.attributes("#contacts tbody a", "href").remove(0);
    let preview = officer.get(&preview).await.ok().shows("Amina Hassan").shows("Awa Diop").hides("John Kamau");
    preview.shows("One more person is not listed here.").hides("grace@b.example");
    officer.post(&relay, &[("contact", &codes[0])]).await.redirects_to(&format!("{relay}?done=relay-sent"));
    officer.post(&relay, &[("contact", &codes[0])]).await.redirects_to(&format!("{relay}?done=relay-nobody"));
    world.drain();
    let asked = mails_to(&world, "desk@gov.example");
    assert_eq!(asked.len(), 1);
    let asked = &asked[0];
    assert!(asked.contains("4 invited, 0 accepted, 0 declined, 1 passed on to a colleague"), "{asked}");
    assert!(asked.contains("One more person is not listed here.") && !asked.contains("grace@b.example"), "{asked}");
    // Whoever sends a colleague wants nothing more either.
    let mut fields = texts();
    fields.retain(|(name, _)| *name != "group");
    fields.push(("group", "all"));
    let page = draft(&officer, &fields).await;
    assert_eq!(figure(&officer.get(&page).await.ok(), "In the audience").as_deref(), Some("4"));
}
