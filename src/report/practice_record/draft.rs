//! What the editions of a programme tell of themselves, in English sentences that people may rewrite. Pure. Every number
//! says what it counts and of how many.

use crate::i18n::Language;
use crate::report::figures::{Amount, Key};
use crate::report::store_practice::{EditionFacts, Source};

/// A text that ends like a sentence.
fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}

fn join(sentences: impl IntoIterator<Item = String>) -> String {
    sentences.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}

fn list(items: &[String]) -> String {
    Language::En.list(items)
}

/// A body in a sentence: names of several words have an article, acronyms have none.
fn named(name: &str) -> String {
    let has_article = name.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("the"));
    if has_article || !name.contains(' ') { name.to_owned() } else { format!("the {name}") }
}

/// What the programme is, and who has taken part.
pub fn summary(source: &Source) -> String {
    let row = &source.programme;
    let title = row.title.get(Language::En);
    let hosts: Vec<String> = source.hosts.iter().map(|name| named(name)).collect();
    let with = if hosts.is_empty() { String::new() } else { format!(" together with {}", list(&hosts)) };
    let year = source.editions.iter().filter_map(|edition| edition.year).min();
    let about = join([
        format!("The {title} is implemented by {}{with}.", named(&row.implementer)),
        year.map_or_else(String::new, |year| format!("It was launched in {year}.")),
        sentence(row.description.get(Language::En)),
    ]);
    std::iter::once(about)
        .chain(source.editions.iter().map(|edition| of_edition(source, edition)))
        .filter(|block| !block.is_empty())
        .collect::<Vec<_>>()
        .join("\n\n")
}

fn of_edition(source: &Source, edition: &EditionFacts) -> String {
    let mut names: Vec<String> = edition.states.iter().map(|state| source.names.name(*state, Language::En)).collect();
    names.sort_by_cached_key(|name| crate::text::sort_key(name));
    let counted = |count: usize, one: &str, many: &str| if count == 1 { format!("1 {one}") } else { format!("{count} {many}") };
    let labelled =
        |label: &str, text: &str| if text.is_empty() { String::new() } else { sentence(&format!("{label}: {text}")) };
    let said = join([
        labelled("Objective", &edition.objective),
        labelled("Audience", &edition.audience),
        labelled("Thematic areas", &list(&edition.areas)),
        if names.is_empty() {
            String::new()
        } else {
            format!("{} took part: {}.", counted(names.len(), "State", "States"), list(&names))
        },
        if edition.held == 0 {
            String::new()
        } else {
            format!("{} held.", counted(edition.held, "session was", "sessions were"))
        },
        if edition.people == 0 {
            String::new()
        } else {
            format!("{} attended at least one of them.", counted(edition.people, "person", "people"))
        },
    ]);
    if said.is_empty() { said } else { format!("{}: {said}", edition.title) }
}

/// What those who took part said, and what they asked to be trained in.
pub fn benefit(source: &Source) -> String {
    let of_edition = |edition: &EditionFacts| {
        let figures = edition.said.iter().filter_map(|(key, amount)| {
            let said = if *key == Key::MetExpectations { "said that it met their expectations" } else { "would recommend it" };
            let of = match amount {
                Amount::Share { count, base } => format!("({count} of {base} who answered)"),
                Amount::Reported { base: Some(base), .. } => format!("of {base} who answered"),
                Amount::Reported { base: None, .. } => "of those who answered".to_owned(),
                Amount::Count(_) | Amount::Hidden => return None,
            };
            Some(format!("{} % {of} {said}.", amount.percent()?))
        });
        let unknown = edition.said.iter().any(|(_, amount)| matches!(amount, Amount::Reported { base: None, .. }));
        let base = if unknown { "The number of answers is not stated.".to_owned() } else { String::new() };
        let training = if edition.training.is_empty() {
            String::new()
        } else {
            format!("Topics that stakeholders asked to be trained in: {}.", list(&edition.training))
        };
        let said = join(figures.chain([base, training]));
        if said.is_empty() { said } else { format!("{}: {said}", edition.title) }
    };
    source.editions.iter().map(of_edition).filter(|block| !block.is_empty()).collect::<Vec<_>>().join("\n\n")
}
