//! From a focal point's link to six places, on a phone and in a real browser: who is named, who is put in whose place, who
//! agrees, and who finds the way back without a link.

use crate::nominations::{focal_point, load_mode, mail_to};
use crate::support::World;
use crate::support::browser::Browser;

stories_with_services! { togo_sends_six_to_a_session_with_five_places }

const EDITION: &str = "/staff/editions/seventh";

async fn togo_sends_six_to_a_session_with_five_places(world: World) {
    load_mode(&world, "nominated");
    let officer = world.staff("officer", &[]).await;
    focal_point(&officer, "states/TGO", "Kossi Agbeko", "kossi@b.example", "fr").await;
    let space = mail_to(&world, "To: ", "kossi@b.example").link("/focal/");
    // Kossi, on his phone, in French as his mail was.
    let phone = Browser::start(&world).await.on_a_phone().await;
    phone.goto(&format!("{space}?lang=fr")).await;
    phone.shows("0 sur 5 places").await;
    phone.fits().await;
    // A slip first: the form comes back with what was typed.
    phone.click("a.btn[href$='/nominations/new']").await;
    phone.fill("given_name", "Afi").await;
    phone.fill("family_name", "Ayité").await;
    phone.click("main form button.btn:not(.quiet)").await;
    phone.shows("Il y a un problème").await;
    phone.fits().await;
    phone.shot("nominate-errors").await;
    for (number, name) in ["Ayité", "Bassah", "Comlan", "Dogbé", "Edoh", "Folly"].into_iter().enumerate() {
        if number > 0 {
            phone.goto(&format!("{space}/nominations/new")).await;
            phone.fill("given_name", "Afi").await;
            phone.fill("family_name", name).await;
        }
        phone.fill("email", &format!("n{number}@b.example")).await;
        phone.fill("job_title", "Analyste").await;
        phone.click("#language option[value=fr]").await;
        phone.click("label[for='s-01-law']").await;
        phone.click("main form button.btn:not(.quiet)").await;
        phone
            .shows(if number < 5 { "Une place est réservée, et la personne" } else { "cette personne y reste suppléante" })
            .await;
    }
    phone.shows("5 sur 5 places").await;
    phone.fits().await;
    phone.shot("delegation").await;
    // Comlan cannot come: somebody else in the same place.
    phone.click("ol.bare > li:nth-of-type(3) details > summary").await;
    phone.click("ol.bare > li:nth-of-type(3) a[href$='/substitute']").await;
    phone.shows("Afi Comlan").await;
    phone.fill("given_name", "Afi").await;
    phone.fill("family_name", "Gaba").await;
    phone.fill("email", "gaba@b.example").await;
    phone.click("#language option[value=fr]").await;
    phone.fits().await;
    phone.click("main form button.btn:not(.quiet)").await;
    phone.shows("En remplacement de\u{202f}: Afi Comlan").await;
    phone.shows("5 sur 5 places").await;
    mail_to(&world, "Bonjour Afi Comlan", "a désigné quelqu’un d’autre");
    // The officer sees six for five places, gives Togo one more, and approves the sixth.
    let desk = Browser::signed_in(&world, "officer").await;
    desk.goto(&format!("{EDITION}/nominations")).await;
    desk.shows("Kossi Agbeko").await;
    desk.shot("nominations").await;
    desk.click("tbody a[href$='/nominations/TGO']").await;
    desk.shows("Afi Folly").await;
    desk.click("form[action$='/place'] button").await;
    desk.shows("There is no free place").await;
    officer
        .post(&format!("{EDITION}/states"), &[("state", "TGO"), ("reserved", "2"), ("maximum", "6")])
        .await
        .redirects_to(EDITION);
    desk.goto(&format!("{EDITION}/nominations/TGO")).await;
    desk.click("form[action$='/place'] button").await;
    desk.shows("The alternate has a place.").await;
    desk.shows("6 of 6 places").await;
    desk.shot("staff-delegation").await;
    // Folly reads the mail on a phone and agrees, in French.
    let link = mail_to(&world, "Bonjour Afi Folly", "Confirmer").link("/nominations/");
    phone.goto(&format!("{link}?lang=fr")).await;
    assert_eq!(phone.language().await, ("fr".into(), "ltr".into()));
    phone.shows("Vous avez été désigné(e)").await;
    phone.fits().await;
    phone.shot("nomination").await;
    phone.click("button[value=accept]").await;
    phone.shows("Il y a un problème").await;
    phone.click("label[for='consent']").await;
    phone.click("button[value=accept]").await;
    phone.shows("Vous avez confirmé.").await;
    mail_to(&world, "Bonjour Afi Folly", "est enregistrée");
    // A week later the mail is lost: the address is enough to have it again.
    let before = world.mails().len();
    phone.goto("/").await;
    phone.goto("/find-my-registration").await;
    phone.fill("email", "n5@b.example").await;
    phone.fits().await;
    phone.click("main form button").await;
    phone.shows("n5@b.example").await;
    world.drain();
    let mails = world.mails();
    assert_eq!(mails.len(), before + 1);
    let me = mails.last().expect("a mail").link("/me/");
    phone.goto(&format!("{me}?lang=fr")).await;
    phone.shows("Confirmé").await;
    phone.fits().await;
    phone.shot("me").await;
    // And Kossi sees who comes.
    phone.goto(&space).await;
    phone.shows("6 sur 6 places").await;
    phone.shows("Confirmé").await;
    phone.end().await;
    desk.end().await;
}
