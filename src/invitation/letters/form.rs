//! The form of a letter. Pure.

use crate::i18n::{Language, Texts};
use crate::invitation::store::LetterValues;
use crate::reference::{Iso3, RecCode};
use crate::text::EmailAddress;
use crate::web::FormState;

/// Characters of a field of one line, at most.
const LONGEST: usize = 200;

/// Reads the form (`party`, `organisation`, `addressee`, `email`, `language`), or notes every error. `party` is the alpha-3
/// code of a State that `is_state` knows, or the code of a REC.
pub fn parse(form: &mut FormState, t: Texts, is_state: impl Fn(Iso3) -> bool) -> Option<LetterValues> {
    let short = |text: &str| text.chars().take(LONGEST).collect::<String>();
    let state = Iso3::parse(form.data.get("party")).filter(|state| is_state(*state));
    let rec = RecCode::parse(form.data.get("party")).filter(|_| state.is_none());
    if state.is_none() && rec.is_none() {
        form.refuse("party", t.letters_party_missing());
    }
    let addressee = short(form.data.get("addressee"));
    if addressee.is_empty() {
        form.refuse("addressee", t.letters_addressee_missing());
    }
    let email = match form.data.get("email") {
        "" => Some(String::new()),
        typed => EmailAddress::parse(typed).ok().map(|email| email.as_str().to_owned()),
    };
    if email.is_none() {
        form.refuse("email", t.letters_email_bad());
    }
    let language = Language::parse(form.data.get("language"));
    if language.is_none() {
        form.refuse("language", t.letters_language());
    }
    let organisation = short(form.data.get("organisation"));
    let values = LetterValues {
        state: state.map(|state| state.as_str().to_owned()),
        rec: rec.map(|rec| rec.as_str().to_owned()),
        organisation,
        addressee,
        email: email?,
        language: language?,
    };
    form.is_valid().then_some(values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::FormData;

    fn read(fields: &[(&'static str, &str)]) -> Result<LetterValues, Vec<String>> {
        let mut form = FormState::new(FormData::new(fields.iter().map(|(name, value)| (*name, (*value).to_owned()))));
        parse(&mut form, Language::En.texts(), |state| state.as_str() == "TGO")
            .ok_or_else(|| form.errors().iter().map(|error| error.field.clone()).collect())
    }

    #[test]
    fn a_letter_is_to_a_state_or_a_rec() {
        let right = [("party", "TGO"), ("addressee", "The Minister"), ("language", "fr"), ("email", "M@b.example")];
        let values = read(&right).expect("right");
        assert_eq!((values.state.as_deref(), values.rec, values.email.as_str()), (Some("TGO"), None, "m@b.example"));
        assert_eq!(read(&[("party", "ECOWAS"), right[1], right[2]]).expect("right").rec.as_deref(), Some("ECOWAS"));
        assert_eq!(read(&[]).expect_err("empty"), ["party", "addressee", "language"]);
        assert_eq!(read(&[("party", "KEN"), right[1], right[2], ("email", "x@")]).expect_err("wrong"), ["party", "email"]);
    }
}
