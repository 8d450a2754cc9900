//! Speakers as a form or a file states them, and which of those who were there before each of them is. Pure.

use crate::i18n::LocalText;
use crate::text::fold;

/// A speaker as form or file states one. What is `None` is not stated: it stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speaker {
    /// Their name.
    pub name: String,
    /// Their address, for staff.
    pub email: Option<String>,
    /// Who they are.
    pub biography: Option<LocalText>,
    /// Where they work.
    pub organisation: Option<String>,
    /// What they do there.
    pub job_title: Option<String>,
    /// Whether they have said that they speak.
    pub is_confirmed: Option<bool>,
}

impl Speaker {
    /// A speaker of whom only this is stated.
    pub fn named(name: impl Into<String>, email: Option<String>) -> Self {
        Self { name: name.into(), email, ..Self::default() }
    }
}

/// The place in `before` of each of `wanted`: by address and name, else by address, else by name. Nobody is two people.
pub fn pair(before: &[Speaker], wanted: &[Speaker]) -> Vec<Option<usize>> {
    let rules: [fn(&Speaker, &Speaker) -> bool; 3] = [
        |old, new| old.email == new.email && fold(&old.name) == fold(&new.name),
        |old, new| old.email.is_some() && old.email == new.email,
        |old, new| fold(&old.name) == fold(&new.name),
    ];
    let mut pairs: Vec<Option<usize>> = vec![None; wanted.len()];
    for is_them in rules {
        for (place, new) in wanted.iter().enumerate() {
            let free = |index: &usize| !pairs.contains(&Some(*index));
            let found = before.iter().enumerate().filter(|(_, old)| is_them(old, new)).map(|(index, _)| index).find(free);
            if let Some(pair) = pairs.get_mut(place).filter(|pair| pair.is_none()) {
                *pair = found;
            }
        }
    }
    pairs
}

/// Takes over what `wanted` does not state from the same speakers before; somebody new is `confirmed` or not.
pub fn complete(wanted: &mut [Speaker], before: &[Speaker], confirmed: bool) {
    let pairs = pair(before, wanted);
    for (new, place) in wanted.iter_mut().zip(pairs) {
        let old = place.and_then(|place| before.get(place)).cloned().unwrap_or_default();
        new.biography = new.biography.take().or(old.biography).or_else(|| Some(LocalText::default()));
        new.organisation = new.organisation.take().or(old.organisation).or_else(|| Some(String::new()));
        new.job_title = new.job_title.take().or(old.job_title).or_else(|| Some(String::new()));
        new.is_confirmed = new.is_confirmed.or(old.is_confirmed).or(Some(confirmed));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    fn people(stated: &[(&str, &str)]) -> Vec<Speaker> {
        let email = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        stated.iter().map(|(name, address)| Speaker::named(*name, email(address))).collect()
    }

    #[test]
    fn who_is_who() {
        type Case<'a> = (&'a [(&'a str, &'a str)], &'a [(&'a str, &'a str)], &'a [Option<usize>]);
        let cases: [Case<'_>; 6] = [
            (&[("Awa Sow", "a@b.example")], &[("AWA SOW", "a@b.example")], &[Some(0)]),
            // Another spelling at the same address, another address of the same name.
            (&[("Awa Sow", "a@b.example")], &[("Awa Sow-Diop", "a@b.example")], &[Some(0)]),
            (&[("Awa Sow", "a@b.example")], &[("Awa Sow", "awa@c.example")], &[Some(0)]),
            (&[("Awa Sow", "")], &[("Ama Diop", "")], &[None]),
            // Two at one address change places; the better pair goes first.
            (
                &[("Awa Sow", "o@b.example"), ("Ama Diop", "o@b.example")],
                &[("Ama Diop", "o@b.example"), ("Awa Sow", "o@b.example")],
                &[Some(1), Some(0)],
            ),
            (&[("Awa Sow", "a@b.example")], &[("Ama Diop", "a@b.example"), ("Awa Sow", "a@b.example")], &[None, Some(0)]),
        ];
        for (before, wanted, expected) in cases {
            assert_eq!(pair(&people(before), &people(wanted)), expected, "{before:?} {wanted:?}");
        }
    }

    #[test]
    fn another_address_keeps_what_is_known() {
        let known = Speaker {
            biography: Some(LocalText::one(Language::En, "A judge")),
            organisation: Some("Court".into()),
            job_title: Some("Judge".into()),
            is_confirmed: Some(true),
            ..Speaker::named("Awa Sow", Some("a@b.example".into()))
        };
        let mut wanted = people(&[("Awa Sow", "awa@c.example"), ("Ama Diop", "")]);
        complete(&mut wanted, std::slice::from_ref(&known), false);
        assert_eq!(wanted[0], Speaker { email: Some("awa@c.example".into()), ..known });
        assert_eq!((wanted[1].is_confirmed, wanted[1].organisation.as_deref()), (Some(false), Some("")));
    }
}
