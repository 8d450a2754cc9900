//! What Arabic asks of numbers. CLDR's rules count by the last two digits (103 has the form of 3, 180 that of 11); those of
//! `intl_pluralrules` 7, which Fluent takes, have no form for numbers from 100 on but “other”.

use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentValue};

/// The function that messages choose their form by.
pub(super) const FORM: &str = "FORM";

/// The messages of a file, in which a form is chosen by the [`FORM`] of a number instead of the number.
pub(super) fn counted(source: &str) -> String {
    let mut out = String::with_capacity(source.len() + source.len() / 32);
    for line in source.split_inclusive('\n') {
        let chosen = line.split_once("->").and_then(|(before, after)| {
            let (text, variable) = before.rsplit_once("{ $")?;
            Some(format!("{text}{{ {FORM}(${}) ->{after}", variable.trim_end()))
        });
        out.push_str(chosen.as_deref().unwrap_or(line));
    }
    out
}

/// A number below 100 as it is; of a larger one a smaller number of the same form.
pub(super) fn form<'a>(arguments: &[FluentValue<'a>], _: &FluentArgs<'_>) -> FluentValue<'a> {
    match arguments.first() {
        Some(FluentValue::Number(number)) if number.value >= 100.0 => {
            let last = number.value % 100.0;
            FluentValue::Number(FluentNumber::new(if last < 3.0 { 100.0 } else { last }, number.options.clone()))
        }
        Some(other) => other.clone(),
        None => FluentValue::Error,
    }
}

#[cfg(test)]
mod tests {
    use super::counted;
    use crate::i18n::Language;
    use fluent_bundle::FluentResource;

    #[test]
    fn every_file_is_still_one_of_messages() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/locales/ar");
        let mut chosen = 0;
        for entry in std::fs::read_dir(folder).expect("there") {
            let path = entry.expect("readable").path();
            let source = counted(&std::fs::read_to_string(&path).expect("UTF-8"));
            chosen += source.matches("{ FORM($").count();
            assert!(FluentResource::try_new(source).is_ok(), "{}", path.display());
        }
        assert!(chosen > 20, "{chosen}");
    }

    #[test]
    fn numbers_are_counted_by_their_last_two_digits() {
        let form = |count: i64| Language::Ar.texts().session_places_left(count).replace(&count.to_string(), "#");
        for (large, small) in [(103, 3), (110, 10), (111, 11), (180, 99), (199, 15), (1_205, 5), (202, 100), (300, 100)] {
            assert_eq!(form(large), form(small), "{large}");
        }
        assert_ne!(form(103), form(111));
        assert_ne!(form(111), form(100));
    }
}
