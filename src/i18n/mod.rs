//! Languages, direction, typed messages, CLDR formats, texts by language. Come here to show anything to a reader.
//!
//! Messages live in `templates/locales/<language>/*.ftl` (Project Fluent); the build makes one method of each, with its
//! variables as parameters in alphabetical order, and fails when a translation is missing.

pub mod formats;
mod french;
mod local_text;

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

pub use formats::{offset_label, time_range};
pub use local_text::LocalText;

crate::text_enum! {
    /// A language of people and texts. Not all of them are languages of the interface yet: [`Language::interface`].
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
    /// The languages in which every public page, mail and error message is complete.
    pub const INTERFACE: [Self; 3] = [Self::En, Self::Fr, Self::Ar];

    /// The languages in which staff pages are complete.
    pub const STAFF: [Self; 2] = [Self::En, Self::Fr];

    /// ISO 639-1 code.
    pub const fn code(self) -> &'static str {
        self.as_str()
    }

    /// `rtl` for Arabic, else `ltr`: the value of HTML's `dir`.
    pub const fn direction(self) -> &'static str {
        if matches!(self, Self::Ar) { "rtl" } else { "ltr" }
    }

    /// The language's name in itself.
    pub const fn endonym(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Fr => "Français",
            Self::Pt => "Português",
            Self::Ar => "العربية",
            Self::Es => "Español",
            Self::Sw => "Kiswahili",
        }
    }

    /// The language of the interface for a reader of this one.
    pub const fn interface(self) -> Self {
        match self {
            Self::Fr => Self::Fr,
            Self::Ar => Self::Ar,
            Self::En | Self::Pt | Self::Es | Self::Sw => Self::En,
        }
    }

    /// The language of staff pages for a reader of this one: a page is wholly in one language, with its direction.
    pub const fn for_staff(self) -> Self {
        if matches!(self, Self::Fr) { Self::Fr } else { Self::En }
    }

    /// The best interface language of an `Accept-Language` header (RFC 9110, section 12.5.4), if any is named.
    pub fn accepted(header: &str) -> Option<Self> {
        let mut best: Option<(f32, Self)> = None;
        for item in header.split(',').take(32) {
            let (tag, parameters) = item.split_once(';').unwrap_or((item, ""));
            let quality = parameters.trim().strip_prefix("q=").map_or(1.0, |q| q.trim().parse().unwrap_or(0.0));
            let primary = tag.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
            let Some(language) = Self::parse(&primary).filter(|language| Self::INTERFACE.contains(language)) else { continue };
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

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<[Bundle; 3]> =
    LazyLock::new(|| [bundle(Language::En, EN), bundle(Language::Fr, FR), bundle(Language::Ar, AR)]);

fn bundle(language: Language, sources: &[&str]) -> Bundle {
    let locale = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // Isolation marks would end up in titles, mail subjects and spreadsheets; templates isolate with <bdi>.
    bundle.set_use_isolating(false);
    for source in sources {
        // The build has parsed these very files: what does not parse there never gets here.
        let source = if language == Language::Fr { french::spaced(source) } else { (*source).to_owned() };
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

    /// The bundle of this language, and English behind it (staff pages are not in Arabic).
    fn bundles(self) -> [&'static Bundle; 2] {
        let [english, french, arabic] = &*BUNDLES;
        match self.language.interface() {
            Language::Fr => [french, english],
            Language::Ar => [arabic, english],
            _ => [english, english],
        }
    }

    fn plain(self, id: &'static str) -> Cow<'static, str> {
        for bundle in self.bundles() {
            if let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) {
                return bundle.format_pattern(pattern, None, &mut Vec::new());
            }
        }
        Cow::Borrowed(id)
    }

    fn format<'a, const N: usize>(self, id: &'static str, arguments: [(&'static str, FluentValue<'a>); N]) -> String {
        let arguments: FluentArgs<'a> = arguments.into_iter().collect();
        for bundle in self.bundles() {
            if let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) {
                return bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned();
            }
        }
        id.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_is_read_by_quality() {
        assert_eq!(Language::accepted("de, fr;q=0.4, ar;q=0.8"), Some(Language::Ar));
        assert_eq!(Language::accepted("fr-SN,fr;q=0.9,en;q=0.8"), Some(Language::Fr));
        assert_eq!(Language::accepted("pt-BR, de"), None);
        assert_eq!(Language::accepted("fr;q=0, en;q=x"), None);
    }
}
