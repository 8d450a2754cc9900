//! Languages, direction, typed messages, CLDR formats, texts by language. Come here to show anything to a reader.
//!
//! Messages live in `templates/locales/<language>/*.ftl` (Project Fluent); the build makes one method of each, with its
//! variables as parameters in alphabetical order, and fails when a translation is missing.

mod arabic;
pub mod formats;
mod french;
mod local_text;
mod portuguese;
mod review;
mod said;

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

pub use formats::{minute, offset_label, time_range};
pub use local_text::LocalText;
pub use review::{Review, Unreviewed, set_policy};
pub use said::{HOLE, Markup, Said, isolated, marked, untagged};

crate::text_enum! {
    /// A language of people and texts. What each one has is said in `templates/locales/<code>/language.ftl`.
    pub enum Language {
        /// English
        En = "en",
        /// French
        Fr = "fr",
        /// Portuguese
        Pt = "pt",
        /// Arabic
        Ar = "ar",
        /// Spanish
        Es = "es",
        /// Swahili
        Sw = "sw",
    }
}

impl Language {
    /// ISO 639-1 code.
    pub const fn code(self) -> &'static str {
        self.as_str()
    }

    /// `rtl` or `ltr`: the value of HTML's `dir`.
    pub const fn direction(self) -> &'static str {
        if self.about().is_rtl { "rtl" } else { "ltr" }
    }

    /// The language's name in itself.
    pub const fn endonym(self) -> &'static str {
        self.about().endonym
    }

    /// Who has reviewed the texts in this language, if anybody has.
    pub const fn review(self) -> Option<Review> {
        self.about().review
    }

    /// Whether no native speaker has read the texts in this language yet. English is what the others are made from.
    pub const fn is_unreviewed(self) -> bool {
        !matches!(self, Self::En) && self.about().review.is_none()
    }

    /// Whether people can read the interface in this language here.
    pub fn is_offered(self) -> bool {
        self.is_offered_by(review::policy())
    }

    fn is_offered_by(self, policy: Unreviewed) -> bool {
        self.about().is_interface && (policy == Unreviewed::Offer || !self.is_unreviewed())
    }

    /// The languages of the interface that are offered here.
    pub fn offered() -> impl Iterator<Item = Self> {
        Self::INTERFACE.into_iter().filter(|language| language.is_offered())
    }

    /// The language of the interface for a reader of this one: itself, or English where it is not offered.
    pub fn interface(self) -> Self {
        if self.is_offered() { self } else { Self::En }
    }

    /// The language of staff pages for a reader of this one: a page is wholly in one language, with its direction.
    pub fn for_staff(self) -> Self {
        if self.about().is_staff && self.is_offered() { self } else { Self::En }
    }

    /// The best interface language of an `Accept-Language` header (RFC 9110, section 12.5.4), if any is named.
    pub fn accepted(header: &str) -> Option<Self> {
        let mut best: Option<(f32, Self)> = None;
        for item in header.split(',').take(32) {
            let (tag, parameters) = item.split_once(';').unwrap_or((item, ""));
            let quality = parameters.trim().strip_prefix("q=").map_or(1.0, |q| q.trim().parse().unwrap_or(0.0));
            let primary = tag.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
            let Some(language) = Self::parse(&primary).filter(|language| language.is_offered()) else { continue };
            if quality > 0.0 && best.is_none_or(|(other, _)| quality > other) {
                best = Some((quality, language));
            }
        }
        best.map(|(_, language)| language)
    }

    /// The messages in this language.
    pub const fn texts(self) -> Texts {
        Texts { language: self }
    }
}

/// The messages of one language, one method each (see the `.ftl` files). Numbers come out in Western digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Texts {
    language: Language,
}

/// What `language.ftl` says of its folder.
#[derive(Clone, Copy, Debug)]
pub(crate) struct About {
    endonym: &'static str,
    /// CLDR's locale.
    locale: &'static str,
    is_rtl: bool,
    is_interface: bool,
    is_staff: bool,
    review: Option<Review>,
}

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

type Bundle = FluentBundle<FluentResource>;

fn bundle(language: Language, sources: &[&str]) -> Bundle {
    let locale = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // Isolation marks would end up in titles, mail subjects and spreadsheets; templates isolate with <bdi>.
    bundle.set_use_isolating(false);
    if language == Language::Ar {
        // Two functions of one name would be the only fault.
        let _ = bundle.add_function(arabic::FORM, arabic::form);
    }
    for source in sources {
        // The build has parsed these very files: what does not parse there never gets here.
        let source = match language {
            Language::Fr => french::spaced(source),
            Language::Ar => arabic::counted(source),
            _ => (*source).to_owned(),
        };
        let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

impl Texts {
    /// The language of these messages.
    pub const fn language(self) -> Language {
        self.language
    }

    /// The text of a message: in this language, else in English (staff pages are not in every language).
    fn said(self, id: &'static str, arguments: Option<&FluentArgs<'_>>) -> Option<Cow<'static, str>> {
        let said = |language: Language| {
            let bundle: &'static Bundle = bundle_of(language);
            let pattern = bundle.get_message(id)?.value()?;
            Some(bundle.format_pattern(pattern, arguments, &mut Vec::new()))
        };
        said(self.language).or_else(|| said(Language::En))
    }

    fn plain(self, id: &'static str) -> Cow<'static, str> {
        self.said(id, None).unwrap_or(Cow::Borrowed(id))
    }

    fn format<'a, const N: usize>(self, id: &'static str, arguments: [(&'static str, FluentValue<'a>); N]) -> String {
        let arguments: FluentArgs<'a> = arguments.into_iter().collect();
        self.said(id, Some(&arguments)).map_or_else(|| id.to_owned(), Cow::into_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_is_one_of_the_interface() {
        for language in Language::ALL {
            assert!(Language::INTERFACE.contains(language), "{language:?}");
            assert_eq!((language.interface(), language.texts().language()), (*language, *language));
        }
        assert_eq!(Language::Sw.for_staff(), Language::En);
    }

    #[test]
    fn what_nobody_has_reviewed_can_be_hidden() {
        assert!(!Language::En.is_unreviewed(), "the source has no translation to review");
        for language in Language::ALL {
            assert!(language.is_offered_by(Unreviewed::Offer));
            assert_eq!(language.is_offered_by(Unreviewed::Hide), *language == Language::En || language.review().is_some());
        }
    }

    #[test]
    fn numbers_take_the_forms_of_the_language() {
        // Fluent's rules for Portuguese and French count 0 as one: the texts have a form of their own for it.
        for language in Language::ALL {
            let (none, one) = (language.texts().edition_states_count(0), language.texts().edition_states_count(1));
            assert_ne!(none, one, "{language:?}");
        }
    }

    #[test]
    fn the_header_is_read_by_quality() {
        assert_eq!(Language::accepted("de, fr;q=0.4, ar;q=0.8"), Some(Language::Ar));
        assert_eq!(Language::accepted("fr-SN,fr;q=0.9,en;q=0.8"), Some(Language::Fr));
        assert_eq!(Language::accepted("de, pt-BR;q=0.9, es;q=0.2"), Some(Language::Pt));
        assert_eq!(Language::accepted("de, ha"), None);
        assert_eq!(Language::accepted("fr;q=0, en;q=x"), None);
    }
}
