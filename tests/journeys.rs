//! What everybody must be able to do, by those who find it hardest: who reads only Arabic, who has only a keyboard, whose
//! line is slow and breaks.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use baraza::i18n::{Language, Texts};

use crate::nominations::{focal_point, load_mode, mail_to};
use crate::registration::load;
use crate::support::World;
use crate::support::browser::{Browser, Key};
use crate::support::line::Line;
use crate::surveys::{link_of, make, open};

stories_with_services! { somebody_who_reads_only_arabic_does_everything somebody_with_only_a_keyboard_does_everything
what_was_typed_stays_on_the_device_until_it_is_sent a_slow_line_that_loses_the_answer_registers_once a_long_table_is_looked_through }

/// What somebody touches a page with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hands {
    Mouse,
    Keyboard,
}

/// Somebody before a browser.
struct Reader {
    browser: Browser,
    hands: Hands,
    language: Language,
}

/// Words in Latin letters in the parts of a page that say that they are in its own language.
const LATIN: &str = r"
const found = new Set();
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const of = walker.currentNode.parentElement;
  if (of.closest('script, style, [translate=no]')) continue;
  if (of.closest('[lang]').lang !== document.documentElement.lang) continue;
  const text = walker.currentNode.data.replace(/\S*[@\/]\S*/g, ' ');
  for (const word of text.match(/\p{Script=Latin}{3,}/gu) || []) found.add(word);
}
return [...found];";

/// Names, and what is written in Latin letters in every language.
const NAMES: [&str; 16] = [
    "Baraza", "Fatou", "Sow", "Afi", "Mensah", "Police", "Analyst", "Kossi", "Agbeko", "XLSX", "CSV", "PDF", "PNG", "JPEG",
    "DOCX", "TGO",
];

impl Reader {
    const fn t(&self) -> Texts {
        self.language.texts()
    }

    async fn open(&self, path: &str) {
        let mark = if path.contains('?') { '&' } else { '?' };
        self.browser.goto(&format!("{path}{mark}lang={}", self.language.code())).await;
        self.look().await;
    }

    /// The page is in the reader's language alone.
    async fn look(&self) {
        let (lang, dir) = self.browser.language().await;
        assert_eq!((lang.as_str(), dir.as_str()), (self.language.code(), self.language.direction()));
        if self.language == Language::Ar {
            let words = self.browser.ask(LATIN).await;
            let words: Vec<&str> = words.as_array().expect("a list").iter().filter_map(|word| word.as_str()).collect();
            // Acronyms are written so in Arabic too.
            let is_foreign = |word: &&&str| !NAMES.contains(*word) && word.chars().any(char::is_lowercase);
            let foreign: Vec<_> = words.iter().filter(is_foreign).collect();
            assert!(foreign.is_empty(), "{}: {foreign:?}", self.browser.address().await);
        }
    }

    /// Reads until a text is there.
    async fn reads(&self, text: &str) {
        self.browser.shows(text).await;
        self.look().await;
    }

    /// Follows a link, or presses a button.
    async fn act(&self, css: &str) {
        match self.hands {
            Hands::Mouse => self.browser.click(css).await,
            Hands::Keyboard => {
                self.browser.tab_to(css, Key::Tab).await;
                self.browser.press(Key::Enter).await;
            }
        }
    }

    async fn write(&self, id: &str, text: &str) {
        match self.hands {
            Hands::Mouse => self.browser.fill(id, text).await,
            Hands::Keyboard => {
                self.browser.tab_to(&format!("#{id}"), Key::Tab).await;
                self.browser.write(text).await;
            }
        }
    }

    /// Ticks a box, or picks the choice.
    async fn tick(&self, id: &str) {
        match self.hands {
            Hands::Mouse => self.browser.click(&format!("label[for='{id}']")).await,
            Hands::Keyboard => {
                self.browser.tab_to(&format!("[id='{id}']"), Key::Tab).await;
                self.browser.press(Key::Space).await;
            }
        }
        let is_ticked = format!("return document.getElementById('{id}').checked");
        assert_eq!(self.browser.ask(&is_ticked).await, true, "{id}");
    }

    async fn choose(&self, id: &str, value: &str) {
        match self.hands {
            Hands::Mouse => self.browser.click(&format!("#{id} option[value='{value}']")).await,
            Hands::Keyboard => {
                self.browser.tab_to(&format!("#{id}"), Key::Tab).await;
                let is_there = format!("return document.getElementById('{id}').value === '{value}'");
                for _ in 0..80 {
                    if self.browser.ask(&is_there).await == true {
                        break;
                    }
                    self.browser.press(Key::Down).await;
                }
            }
        }
        let chosen = self.browser.ask(&format!("return document.getElementById('{id}').value")).await;
        assert_eq!(chosen, value, "{id}");
    }

    /// A choice of several: with a keyboard by the arrows from the first.
    async fn pick(&self, first: &str, wanted: &str) {
        match self.hands {
            Hands::Mouse => self.tick(wanted).await,
            Hands::Keyboard => {
                self.tick(first).await;
                let is_there = format!("return document.getElementById('{wanted}').checked");
                for _ in 0..9 {
                    if self.browser.ask(&is_there).await == true {
                        return;
                    }
                    self.browser.press(Key::Down).await;
                }
                panic!("the arrows do not come to {wanted}");
            }
        }
    }

    /// Registers, with one slip on the way that the page names.
    async fn registers(&self) {
        self.open("/editions/seventh").await;
        self.act("a.btn[href='/editions/seventh/register']").await;
        self.reads(&self.t().register_which_sessions()).await;
        self.write("family_name", "Sow").await;
        self.write("email", "sow@b.example").await;
        if self.hands == Hands::Keyboard {
            // Something was left out: back by the same way.
            self.browser.tab_to("#given_name", Key::ShiftTab).await;
            self.browser.write("Fatou").await;
        } else {
            self.write("given_name", "Fatou").await;
        }
        self.pick("a-government", "a-government").await;
        self.choose("state", "SEN").await;
        self.tick("s-01-law").await;
        self.act("form.flow > p.end button").await;
        self.reads(&self.t().form_problem()).await;
        self.browser.shot(&format!("journey-errors-{}", self.language.code())).await;
        // The summary leads to the field.
        self.act(".summary a[href='#consent']").await;
        if self.hands == Hands::Keyboard {
            self.browser.press(Key::Space).await;
            let is_ticked = self.browser.ask("return document.getElementById('consent').checked").await;
            assert_eq!(is_ticked, true, "the focus has gone to the field");
        } else {
            self.tick("consent").await;
        }
        self.act("form.flow > p.end button").await;
        self.reads(&self.t().registered_title()).await;
    }

    /// A focal point names somebody.
    async fn nominates(&self, space: &str) {
        self.open(space).await;
        self.act("a.btn[href$='/nominations/new']").await;
        self.reads(&self.t().focal_who()).await;
        self.browser.shot(&format!("journey-nominate-{}", self.language.code())).await;
        self.write("given_name", "Afi").await;
        self.write("family_name", "Mensah").await;
        self.write("email", "afi@b.example").await;
        self.tick("s-01-law").await;
        self.act("form.flow > p.end button").await;
        self.reads("Mensah").await;
    }

    /// Answers the survey about a session.
    async fn answers(&self, survey: &str) {
        self.open(survey).await;
        self.browser.shot(&format!("journey-survey-{}", self.language.code())).await;
        self.pick("answer.session_useful-1", "answer.session_useful-4").await;
        self.act("form.flow > p.end button").await;
        self.reads(&self.t().survey_thanks()).await;
    }
}

async fn everything(world: World, hands: Hands, language: Language) {
    load_mode(&world, "open");
    let officer = world.staff("officer", &[]).await;
    focal_point(&officer, "states/TGO", "Kossi Agbeko", "kossi@b.example", language.code()).await;
    let reader = Reader { browser: Browser::start(&world).await.on_a_phone().await, hands, language };
    reader.registers().await;
    let space = mail_to(&world, "To: ", "kossi@b.example").link("/focal/");
    reader.nominates(space.split('?').next().expect("a path")).await;
    let survey = make(&officer, &[("kind", "session_feedback"), ("session", "01-law")]).await;
    open(&world, &officer, &survey).await;
    reader.answers(&link_of(&world, "sow@b.example")).await;
    assert!(reader.browser.complaints().await.is_empty());
    reader.browser.end().await;
    let list = officer.get("/staff/editions/seventh/registrations").await.ok();
    list.shows("Sow");
}

async fn somebody_who_reads_only_arabic_does_everything(world: World) {
    everything(world, Hands::Mouse, Language::Ar).await;
}

async fn somebody_with_only_a_keyboard_does_everything(world: World) {
    everything(world, Hands::Keyboard, Language::En).await;
}

/// Names of the drafts that the device keeps.
const DRAFTS: &str = "return Object.keys(localStorage).filter(name => name.startsWith('draft:')).length";

async fn what_was_typed_stays_on_the_device_until_it_is_sent(world: World) {
    load(&world);
    let browser = Browser::start(&world).await.on_a_phone().await;
    let form = "/editions/seventh/register?lang=pt";
    browser.goto(form).await;
    browser.shows("O que escrever aqui fica neste dispositivo").await;
    assert_eq!(browser.ask(DRAFTS).await, 0, "nothing is kept of a form that nobody has touched");
    browser.fill("family_name", "Sow").await;
    browser.fill("email", "sow@b.example").await;
    browser.click("label[for='a-government']").await;
    browser.click("#state option[value=KEN]").await;
    browser.click("label[for='s-01-law']").await;
    browser.click("label[for='consent']").await;
    // The telephone rang; later the page is opened anew.
    browser.goto("/").await;
    assert_eq!(browser.ask(DRAFTS).await, 1);
    browser.goto(form).await;
    browser.shows("Já tinha escrito isto, mas não o enviou").await;
    browser.shot("draft-back-pt").await;
    let value = async |id: &str| browser.ask(&format!("return document.getElementById('{id}').value")).await;
    let ticked = async |id: &str| browser.ask(&format!("return document.getElementById('{id}').checked")).await;
    assert_eq!((value("family_name").await, value("state").await), ("Sow".into(), "KEN".into()));
    assert_eq!((ticked("s-01-law").await, ticked("s-02-health").await), (true.into(), false.into()));
    assert_eq!(ticked("consent").await, false, "nobody agrees by way of a draft");
    assert_eq!(browser.ask("return document.getElementById('state').closest('.field').hidden").await, false);
    // Nothing of the address is in its name, and other pages of other editions know nothing of it.
    let names = browser.ask("return Object.keys(localStorage).join()").await;
    assert!(!names.as_str().expect("a text").contains("seventh"), "{names}");
    // Discarded, it is gone, from the page and from the device.
    browser.click("[data-draft-discard]").await;
    browser.shows("O que estava guardado neste dispositivo foi apagado").await;
    assert_eq!((value("family_name").await, browser.ask(DRAFTS).await), ("".into(), 0.into()));
    // After a day it is gone by itself, whichever page is opened.
    browser.fill("family_name", "Sow").await;
    browser.goto("/").await;
    browser.ask("for (const name of Object.keys(localStorage)) { const it = JSON.parse(localStorage[name]); it.at -= 864e5; localStorage[name] = JSON.stringify(it); }").await;
    browser.goto("/").await;
    assert_eq!(browser.ask(DRAFTS).await, 0);
    // With errors the page holds what was typed; sent, nothing is kept.
    browser.goto(form).await;
    browser.fill("family_name", "Sow").await;
    browser.fill("email", "sow@b.example").await;
    browser.click("label[for='a-government']").await;
    browser.click("#state option[value=KEN]").await;
    browser.click("label[for='s-01-law']").await;
    browser.click("form.flow > p.end button").await;
    browser.shows(&Language::Pt.texts().form_problem()).await;
    assert_eq!((ticked("s-01-law").await, browser.ask(DRAFTS).await), (true.into(), 1.into()));
    browser.click("label[for='consent']").await;
    browser.click("form.flow > p.end button").await;
    browser.shows(&Language::Pt.texts().registered_title()).await;
    assert_eq!(browser.ask(DRAFTS).await, 0, "what has arrived is kept no longer");
    assert!(browser.complaints().await.is_empty());
    browser.end().await;
    // Staff's forms keep nothing.
    let staff = Browser::signed_in(&world, "admin").await;
    staff.goto("/staff/editions/seventh/registrations/new").await;
    assert_eq!(staff.ask("return document.querySelectorAll('[data-draft]').length").await, 0);
    staff.end().await;
}

async fn a_long_table_is_looked_through(world: World) {
    load(&world);
    let browser = Browser::start(&world).await;
    browser.goto("/editions/seventh/sessions/01-law?lang=fr").await;
    let shown = "return [...document.querySelectorAll('#times-rows tbody tr')].filter(row => !row.hidden).length";
    let all = browser.ask(shown).await.as_u64().expect("a number");
    assert!(all >= 2, "Senegal and Togo share a clock, Kenya has another");
    // Without marks and capitals, as one types on a telephone.
    browser.fill("times-rows-find", "senegal").await;
    browser.shows(&format!("1 / {all}")).await;
    assert_eq!(browser.ask(shown).await, 1);
    // The start by the reader's own clock, where it is another.
    let here = browser.ask("return document.querySelector('.lede .here').textContent").await;
    assert!(here.as_str().expect("a text").contains("07:00"), "{here}");
    browser.end().await;
}

async fn a_slow_line_that_loses_the_answer_registers_once(world: World) {
    load(&world);
    let line = Line::to(&world).await;
    let browser = Browser::start(&world).await.on_a_phone().await;
    browser.be_slow().await;
    let form = format!("{}/editions/seventh/register?lang=fr", line.base);
    let began = Instant::now();
    browser.goto(&form).await;
    let first = began.elapsed();
    browser.fill("family_name", "Sow").await;
    browser.fill("email", "sow@b.example").await;
    browser.click("label[for='a-government']").await;
    browser.click("#state option[value=SEN]").await;
    browser.click("label[for='s-01-law']").await;
    browser.click("label[for='consent']").await;
    // It is sent and stored; the answer is lost, however often the browser asks again by itself.
    line.is_lossy.store(true, Ordering::SeqCst);
    browser.click("form.flow > p.end button").await;
    for _ in 0..300 {
        if line.lost.load(Ordering::SeqCst) > 0 && browser.ask("return document.querySelector('main') === null").await == true {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    line.is_lossy.store(false, Ordering::SeqCst);
    assert!(line.lost.load(Ordering::SeqCst) > 0);
    // Back to the form: what was typed is there, the consent is given again, and it is sent again.
    browser.back().await;
    browser.shows(&Language::Fr.texts().register_which_sessions()).await;
    assert_eq!(browser.ask("return document.getElementById('family_name').value").await, "Sow");
    if browser.ask("return document.getElementById('consent').checked").await != true {
        browser.click("label[for='consent']").await;
    }
    let began = Instant::now();
    browser.click("form.flow > p.end button").await;
    browser.shows(&Language::Fr.texts().registered_title()).await;
    let sent = began.elapsed();
    assert_eq!(browser.ask(DRAFTS).await, 0);
    browser.end().await;
    println!("50 kbit/s, 1 s round trip, every 20th piece late: form {first:.1?}, sent and answered {sent:.1?}");
    // Fifteen seconds on a machine that does nothing else; a busy one is given time.
    assert!(first < Duration::from_secs(45) && sent < Duration::from_secs(45), "{first:?}, {sent:?}");
    // One registration and one mail.
    let officer = world.staff("officer", &[]).await;
    let rows = officer.get("/staff/editions/seventh/registrations").await.ok().all("tbody tr");
    assert_eq!(rows.iter().filter(|row| row.contains("Sow")).count(), 1, "{rows:?}");
    world.drain();
    let mails = world.mails();
    assert_eq!(mails.iter().filter(|mail| mail.contains("sow@b.example")).count(), 1, "{}", mails.len());
}
