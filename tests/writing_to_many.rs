//! One officer, one list, one campaign, from the import to what the readers answer and what comes back.

use baraza::server::run_jobs;

use crate::bounces::{Server, configure, give, report, return_path};
use crate::campaigns::{LIST, draft, figure, import, mails_to, texts};
use crate::registration::{form, load};
use crate::support::World;

stories! { a_campaign_from_the_list_to_the_answers }

const EDITION: &str = "/staff/editions/seventh";

async fn work(world: &World) {
    let (_keep, stop) = tokio::sync::watch::channel(false);
    run_jobs(&world.site, &stop).await.expect("done");
}

async fn a_campaign_from_the_list_to_the_answers(world: World) {
    load(&world);
    configure(&world, "return_path = \"bounces@baraza.example\"\n");
    let officer = world.staff("officer", &["--edition", "seventh"]).await;
    import(&officer, LIST).await;
    // A French and an English text: the Arabic one is missing, and the page says who gets what instead.
    let page = draft(&officer, &texts()).await;
    let missing = "The text in Arabic is missing: one recipient reads Arabic and gets English.";
    officer.get(&page).await.ok().shows(missing).shows("Send 5 mails");
    // To oneself first.
    officer.post(&format!("{page}/test"), &[]).await.redirects_to(&page);
    world.drain();
    assert_eq!(mails_to(&world, "@acbc.example").iter().filter(|mail| mail.contains("/invitations/…")).count(), 2);
    // For noon; then rather at once.
    let noon = [("date", "2027-06-01"), ("time", "12:00"), ("told", "5")];
    officer.post(&format!("{page}/schedule"), &noon).await.redirects_to(&page);
    officer.get(&page).await.ok().shows("Begins 1 June 2027 12:00");
    officer.post(&format!("{page}/unschedule"), &[]).await.redirects_to(&page);
    let told = officer.get(&page).await.ok().attributes("input[name=told]", "value").remove(0);
    officer.post(&format!("{page}/send"), &[("told", &told)]).await.redirects_to(&page);
    // Watched, held, and let go.
    officer.get(&page).await.ok().shows("0 of 5 mails prepared");
    work(&world).await;
    officer.get(&page).await.ok().shows("All prepared");
    officer.post(&format!("{page}/pause"), &[]).await.redirects_to(&page);
    let before = world.mails().len();
    world.drain();
    assert_eq!(world.mails().len(), before, "nothing leaves while it is held");
    officer.get(&page).await.ok().shows("Paused").shows("0 of 5 mails prepared");
    officer.post(&format!("{page}/resume"), &[]).await.redirects_to(&page);
    work(&world).await;
    world.drain();
    let mail = |email: &str| {
        let mut mails = mails_to(&world, email);
        assert_eq!(mails.len(), 1, "{email}");
        mails.remove(0)
    };
    let shown = officer.get(&page).await.ok();
    assert_eq!(figure(&shown, "Sent").as_deref(), Some("5"));
    // Awa accepts in French and registers.
    let awa = mail("awa@b.example");
    assert!(awa.contains("Nous n’avons pas encore votre réponse, Awa."), "{awa}");
    let link = awa.whole_link("/invitations/");
    let visitor = world.visitor();
    let form_page = visitor.post(&link, &[("answer", "accept")]).await.redirects_to("/editions/seventh/register?invitation=");
    let filled = visitor.get(&form_page).await.ok().attributes("#organisation", "value");
    assert_eq!(filled, ["Ministère de l’Intérieur"]);
    let mut fields = form("Diop", "awa@b.example", "SEN", &["02-health"]);
    let token = form_page.split_once("invitation=").expect("a token").1.to_owned();
    fields.push(("invitation", &token));
    visitor.post("/editions/seventh/register", &fields).await.redirects_to("/editions/seventh/registered");
    // Kossi declines and says why.
    let link = mail("kossi@b.example").whole_link("/invitations/");
    let decline = [("answer", "decline"), ("reason", "En mission")];
    world.visitor().post(&link, &decline).await.redirects_to("/invitations/");
    // John's mail program unsubscribes him with one request, from elsewhere.
    let john = mail("john@b.example");
    assert!(john.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{john}");
    let link = john.link("/no-mail/").trim_end_matches('>').to_owned();
    let request = visitor.client().post(visitor.url(&link)).header("Origin", "https://mail.example");
    let answer = request.form(&[("List-Unsubscribe", "One-Click")]).send().await.expect("an answer");
    assert_eq!(answer.status().as_u16(), 200);
    // Amina's address does not exist any more: it is written to no more.
    let path = return_path(&world, "amina@b.example");
    let notice = report(Server::Postfix, &path, "failed", "5.1.1", "550 5.1.1 user unknown", "amina@b.example");
    let (code, said) = give(&world, &notice);
    assert_eq!((code, &said["suppressed"]), (Some(0), &true.into()), "{said}");
    // What the officer sees of it: in the campaign, in the list of invitations, and in the next campaign.
    let shown = officer.get(&page).await.ok();
    assert_eq!(figure(&shown, "Unsubscribed since").as_deref(), Some("1"));
    assert_eq!(figure(&shown, "Registered since").as_deref(), Some("1"));
    let invitations = officer.get(&format!("{EDITION}/invitations")).await.ok();
    invitations.shows("Kossi Agbeko").shows("En mission");
    world.staff("admin", &[]).await.get("/staff/mail/suppressions").await.ok().shows("amina@b.example").shows("john@b.example");
    let next = draft(&officer, &texts()).await;
    let shown = officer.get(&next).await.ok();
    assert_eq!(figure(&shown, "In the audience").as_deref(), Some("3"), "Amina, John and Grace have not answered");
    assert_eq!(figure(&shown, "Will get it").as_deref(), Some("1"));
}
