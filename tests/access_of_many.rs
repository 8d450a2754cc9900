//! Fifty people ask for their data at the same moment: each gets all of their own, with every consent they gave, and nothing of
//! anybody else.

use std::collections::BTreeSet;
use std::time::Instant;

use futures_util::future::join_all;
use serde_json::Value;

use crate::data_protection::tables_with_every_column;
use crate::registration::{form, load};
use crate::support::{Mail, World};

stories! { fifty_people_get_their_own_data_and_nobody_else_s }

const REGISTER: &str = "/editions/seventh/register";
const LANGUAGES: [&str; 6] = ["en", "fr", "pt", "ar", "es", "sw"];

/// One of them. Name and address have their number in them, so that a text tells whom it names.
struct Person {
    number: usize,
    family: String,
    email: String,
}

impl Person {
    fn new(number: usize) -> Self {
        Self { number, family: format!("Kwamboka{number:02}"), email: format!("kwamboka{number:02}@many.example") }
    }

    fn language(&self) -> &'static str {
        LANGUAGES[self.number % LANGUAGES.len()]
    }

    /// The sessions they come to; of the first, most are on the waiting list.
    fn sessions(&self) -> &'static [&'static str] {
        match self.number % 4 {
            0 => &["01-law"],
            1 => &["02-health"],
            _ => &["01-law", "02-health"],
        }
    }

    // Both, one alone or neither: there is each in every language.
    fn is_recorded(&self) -> bool {
        self.number / LANGUAGES.len() % 2 == 1
    }

    fn shares_contact(&self) -> bool {
        self.number / LANGUAGES.len() % 3 == 1
    }

    /// Whether they register once more with something else, which waits until they confirm it.
    fn comes_again(&self) -> bool {
        self.number < 25
    }

    /// What they agree to: three consents over time, and the one that waits with what they asked to change.
    fn agreed(&self) -> Vec<&'static str> {
        let all = [
            ("participation", true),
            ("recording", self.is_recorded()),
            ("contact_exchange", self.shares_contact()),
            ("proposal", self.comes_again()),
        ];
        all.into_iter().filter(|(_, is_given)| *is_given).map(|(purpose, _)| purpose).collect()
    }

    async fn register(&self, world: &World, organisation: &str) {
        let mut fields = form(&self.family, &self.email, "KEN", self.sessions());
        for (name, value) in &mut fields {
            match *name {
                "language" => *value = self.language(),
                "organisation" => *value = organisation,
                _ => {}
            }
        }
        let boxes = [("consent_recording", self.is_recorded()), ("consent_contact", self.shares_contact())];
        fields.extend(boxes.into_iter().filter(|(_, is_ticked)| *is_ticked).map(|(name, _)| (name, "yes")));
        let page = world.visitor().post(&format!("{REGISTER}?lang={}", self.language()), &fields).await;
        page.redirects_to("/editions/seventh/registered");
    }

    /// The link of their first mail.
    fn link(&self, mails: &[Mail]) -> String {
        mails.iter().find(|mail| mail.raw.contains(&self.email)).expect("a mail").whole_link("/me/")
    }

    /// Goes from the link to the page of their data, and takes both files along: the one for machines and the one to read.
    async fn take_along(&self, world: &World, link: &str) -> [String; 2] {
        let visitor = world.visitor();
        visitor.get(link).await.ok();
        let me = link.split('?').next().expect("a path");
        let page = visitor.get(&format!("{me}/data")).await.ok();
        assert_eq!(page.attributes("html", "lang"), [self.language()], "as the link was opened");
        assert_eq!(page.attributes("main a[href*='/data.']", "href"), ["html", "json"].map(|kind| format!("{me}/data.{kind}")));
        let began = Instant::now();
        let json = visitor.get(&format!("{me}/data.json")).await.ok().text();
        assert!(began.elapsed().as_secs() < 60, "it is there within a minute");
        let html = visitor.get(&format!("{me}/data.html")).await.ok().text();
        [json, html]
    }

    /// Checks that a file is whole, and says what they did.
    fn has_everything(&self, data: &Value) {
        let filled = tables_with_every_column(data["stored"].as_array().expect("a list"));
        for (table, has_rows) in [
            ("person", true),
            ("registration", true),
            ("seat", true),
            ("consent_event", true),
            ("outbox", true),
            ("contact_sharing", self.shares_contact()),
            ("registration_proposal", self.comes_again()),
        ] {
            assert_eq!(filled.contains(table), has_rows, "{table} of {}", self.email);
        }
        assert_eq!(data["person"]["email"], self.email.as_str());
        assert_eq!(data["person"]["family_name"], self.family.as_str());
        let seats = data["seats"].as_array().expect("a list").iter().map(|seat| seat["session"].as_str().expect("a slug"));
        assert_eq!(seats.collect::<Vec<_>>(), self.sessions(), "{}", self.email);
        let asked = &data["proposal"]["details"]["organisation"];
        assert_eq!(asked == "Gendarmerie", self.comes_again(), "{asked} of {}", self.email);
    }

    /// The consents in a file, as purpose, version, language and hash of what was shown: those that they gave, each with all
    /// of it.
    fn consents(&self, data: &Value) -> Vec<[String; 4]> {
        let text = |value: &Value| value.as_str().filter(|text| !text.is_empty()).expect("a text").to_owned();
        let given = data["consent_history"].as_array().expect("a list").iter().filter(|it| it["is_given"] == true);
        let mut all: Vec<[String; 4]> =
            given.map(|it| ["purpose", "version", "language", "hash"].map(|key| text(&it[key]))).collect();
        if self.comes_again() {
            let asked = &data["proposal"]["details"]["consent"];
            all.push(["proposal".to_owned(), text(&asked[0]), text(&asked[1]), text(&asked[2])]);
        }
        let purposes: Vec<&str> = all.iter().map(|[purpose, ..]| purpose.as_str()).collect();
        assert_eq!(purposes, self.agreed(), "{}", self.email);
        for [purpose, _, language, hash] in &all {
            assert_eq!((language.as_str(), hash.len()), (self.language(), 64), "{purpose} of {}", self.email);
        }
        all
    }
}

/// The numbers of those whom a text names, by name or by address.
fn named(text: &str) -> BTreeSet<String> {
    let text = text.to_lowercase();
    let numbers = text.split("kwamboka").skip(1).filter_map(|rest| rest.get(..2));
    numbers.filter(|number| number.bytes().all(|byte| byte.is_ascii_digit())).map(str::to_owned).collect()
}

async fn fifty_people_get_their_own_data_and_nobody_else_s(world: World) {
    load(&world);
    let people: Vec<Person> = (0..50).map(Person::new).collect();
    for person in &people {
        person.register(&world, "Police").await;
    }
    for person in people.iter().filter(|person| person.comes_again()) {
        person.register(&world, "Gendarmerie").await;
    }
    world.drain();
    let mails = world.mails();
    let links: Vec<String> = people.iter().map(|person| person.link(&mails)).collect();
    let asked = people.iter().zip(&links).map(|(person, link)| person.take_along(&world, link));
    let files = join_all(asked).await;
    let (mut owners, mut consents) = (BTreeSet::new(), Vec::new());
    for (person, [json, html]) in people.iter().zip(&files) {
        for text in [json, html] {
            assert!(text.contains(&person.family) && text.contains(&person.email), "{} is not in: {text}", person.email);
            assert_eq!(named(text), BTreeSet::from([format!("{:02}", person.number)]), "nobody but {}", person.email);
        }
        let data: Value = serde_json::from_str(json).expect("JSON");
        person.has_everything(&data);
        owners.insert(data["person"]["email"].to_string());
        consents.extend(person.consents(&data));
    }
    assert_eq!(owners.len(), 50, "a file each");
    let count = |purpose: &str| consents.iter().filter(|[of, ..]| of == purpose).count();
    let counts = ["participation", "recording", "contact_exchange", "proposal"].map(count);
    assert_eq!(counts, [50, 24, 18, 25]);
    // Two texts in each language: that of the form, and that of the exchange of contacts.
    let texts: BTreeSet<&str> = consents.iter().map(|[.., hash]| hash.as_str()).collect();
    assert_eq!(texts.len(), 2 * LANGUAGES.len());
}
