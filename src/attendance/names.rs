//! What a report calls somebody: names with brackets, the names of devices, first letters, addresses of offices. Pure.

use crate::text::fold;

/// Words that a device has in its name, and no person in theirs.
const DEVICES: [&str; 33] = [
    "android",
    "celular",
    "desktop",
    "galaxy",
    "huawei",
    "infinix",
    "ipad",
    "iphone",
    "ipod",
    "itel",
    "laptop",
    "macbook",
    "mobile",
    "nokia",
    "oppo",
    "ordinateur",
    "pc",
    "phone",
    "pixel",
    "portable",
    "realme",
    "redmi",
    "samsung",
    "simu",
    "tablet",
    "tablette",
    "tecno",
    "telefone",
    "telephone",
    "xiaomi",
    "ايفون",
    "جوال",
    "هاتف",
];
/// What platforms and people write where a name should stand.
const ANYBODY: [&str; 25] = [
    "anonyme",
    "anonymous",
    "attendee",
    "convidado",
    "delegate",
    "delegue",
    "guest",
    "host",
    "inconnu",
    "invite",
    "mgeni",
    "mshiriki",
    "participant",
    "participante",
    "teams",
    "unknown",
    "user",
    "usuario",
    "utilisateur",
    "utilizador",
    "webex",
    "zoom",
    "ضيف",
    "مستخدم",
    "مشارك",
];
/// Words of its model, which may be a person's where no device is named.
const MODELS: [&str; 7] = ["lite", "mini", "note", "plus", "pro", "sm", "ultra"];
/// Words that say whose a device is.
const LINKS: [&str; 11] = ["d", "da", "de", "di", "do", "du", "mon", "my", "of", "the", "ya"];
/// Local parts of addresses that many people read.
const OFFICES: [&str; 44] = [
    "accueil",
    "admin",
    "administration",
    "ambassade",
    "cabinet",
    "communication",
    "consulat",
    "consulate",
    "contact",
    "contacts",
    "coordination",
    "coordinator",
    "direction",
    "director",
    "embassy",
    "enquiries",
    "events",
    "focalpoint",
    "formation",
    "general",
    "help",
    "helpdesk",
    "hello",
    "info",
    "information",
    "inquiries",
    "mail",
    "media",
    "mission",
    "noreply",
    "office",
    "permanentmission",
    "pointfocal",
    "postmaster",
    "presse",
    "protocol",
    "protocole",
    "reception",
    "registry",
    "secretaire",
    "secretariat",
    "secretary",
    "support",
    "training",
];
/// A shorter local part is no name.
const SHORTEST_LOCAL_PART: usize = 3;

/// A name of a report, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called {
    /// Folded words in their order, without what stands in brackets and without those of a device.
    pub text: String,
    /// The same sorted: a name's key.
    pub key: String,
    /// What stands in brackets, folded.
    pub brackets: Vec<String>,
}

impl Called {
    /// Takes a name apart.
    pub fn of(name: &str) -> Self {
        let (outside, inside) = parts(name);
        let words = words(&outside);
        let mut sorted = words.clone();
        sorted.sort_unstable();
        let brackets = inside.iter().map(|part| fold(part)).filter(|part| !part.is_empty()).collect();
        Self { text: words.join(" "), key: sorted.join(" "), brackets }
    }

    /// The only word that is left, when it may be a name.
    pub fn only_word(&self) -> Option<&str> {
        Some(self.key.as_str()).filter(|key| !key.contains(' ') && key.chars().nth(2).is_some())
    }
}

/// Whether anybody may be called so: it is the name of a device alone, or what stands where somebody gives none.
pub fn is_anybody(name: &str) -> bool {
    let called = Called::of(name);
    let parts = called.brackets.iter().chain([&called.text]);
    let mut words = parts.flat_map(|part| part.split(' ')).filter(|word| !word.is_empty());
    words.all(|word| ANYBODY.contains(&word) || DEVICES.contains(&word) || word.chars().all(char::is_numeric))
}

/// What stands outside brackets, and in each of them.
fn parts(name: &str) -> (String, Vec<String>) {
    let (mut outside, mut inside, mut is_open) = (String::new(), Vec::<String>::new(), false);
    for c in name.chars() {
        match c {
            '(' | '[' => {
                inside.push(String::new());
                outside.push(' ');
                is_open = true;
            }
            ')' | ']' => is_open = false,
            c => match inside.last_mut().filter(|_| is_open) {
                Some(part) => part.push(c),
                None => outside.push(c),
            },
        }
    }
    (outside, inside)
}

/// A word without what says that something else is its: “Afi's”, “d'Afi”.
fn owner(word: &str) -> &str {
    const MARKS: [char; 3] = ['\'', '’', '`'];
    let word = word.strip_suffix(['s', 'S']).and_then(|rest| rest.strip_suffix(MARKS)).unwrap_or(word);
    word.strip_prefix(['d', 'D']).and_then(|rest| rest.strip_prefix(MARKS)).unwrap_or(word)
}

fn folded_words(text: &str) -> Vec<String> {
    fold(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Folded words; of a device those that may be its owner's.
fn words(text: &str) -> Vec<String> {
    let is_device = |word: &str| DEVICES.contains(&word);
    let all = folded_words(text);
    if !all.iter().any(|word| is_device(word)) {
        return all;
    }
    let is_model = |word: &str| MODELS.contains(&word) || word.contains(|c: char| c.is_ascii_digit());
    let (mut kept, mut is_after) = (Vec::new(), false);
    for word in text.split_whitespace().flat_map(|word| folded_words(owner(word))) {
        is_after = is_device(&word) || is_model(&word) || (is_after && LINKS.contains(&word.as_str()));
        if !is_after {
            kept.push(word);
        }
    }
    kept
}

/// Whether one name's key is another's with first letters in the place of some words, at least one word being the same.
fn shortens(short: &str, long: &str) -> bool {
    let (letters, whole): (Vec<&str>, Vec<&str>) =
        short.split(' ').filter(|word| !word.is_empty()).partition(|word| word.chars().nth(1).is_none());
    if letters.is_empty() || whole.is_empty() {
        return false;
    }
    let mut left: Vec<&str> = long.split(' ').filter(|word| !word.is_empty()).collect();
    let mut take = |is_it: &dyn Fn(&str) -> bool| {
        let place = left.iter().position(|word| is_it(word));
        place.map(|place| left.swap_remove(place)).is_some()
    };
    whole.iter().all(|word| take(&|own| own == *word)) && letters.iter().all(|letter| take(&|own| own.starts_with(*letter)))
}

/// Whether one of two names' keys is the other with first letters in it: “Devi S”.
pub fn is_shortened(first: &str, second: &str) -> bool {
    let has_letter = |name: &str| name.split(' ').any(|word| !word.is_empty() && word.chars().nth(1).is_none());
    (has_letter(first) && shortens(first, second)) || (has_letter(second) && shortens(second, first))
}

/// What of an address stands for somebody wherever they have it: the part before the @ without dots and what follows a plus. None of
/// an office's address.
pub fn local_part(email: &str) -> Option<String> {
    let (local, _) = email.rsplit_once('@')?;
    let local = local.split_once('+').map_or(local, |(local, _)| local);
    let plain: String = local.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let is_a_name =
        plain.len() >= SHORTEST_LOCAL_PART && !OFFICES.contains(&plain.as_str()) && plain.chars().any(char::is_alphabetic);
    is_a_name.then_some(plain)
}

/// Whether a folded text names another, word for word.
pub fn names(text: &str, wanted: &str) -> bool {
    !wanted.is_empty() && format!(" {text} ").contains(&format!(" {wanted} "))
}

/// The first letters of an organisation's words, as it may be called: the Ministry of Foreign Affairs is an MFA. None of fewer
/// than three.
pub fn acronym(folded: &str) -> Option<String> {
    const SMALL: [&str; 14] = ["a", "and", "d", "da", "de", "des", "do", "du", "et", "for", "l", "la", "of", "the"];
    let words = folded.split(' ').filter(|word| !word.is_empty() && !SMALL.contains(word));
    let letters: String = words.filter_map(|word| word.chars().next()).collect();
    letters.chars().nth(2).is_some().then_some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_apart() {
        for (name, text, brackets) in [
            ("Awa SOW (Unverified)", "awa sow", vec!["unverified"]),
            ("[MFA] Kossi Agbéko (Togo)", "kossi agbeko", vec!["mfa", "togo"]),
            ("iPhone de Afi", "afi", vec![]),
            ("iPhone d'Afi", "afi", vec![]),
            ("Afi's iPhone 13 Pro", "afi", vec![]),
            ("Afi’s iPad", "afi", vec![]),
            ("Samsung SM-A520F", "", vec![]),
            ("Galaxy A52 de Moussa Diop", "moussa diop", vec![]),
            ("PK-laptop", "pk", vec![]),
            ("Phone 7", "", vec![]),
            ("N'Guessan Aya", "nguessan aya", vec![]),
            ("Marie de Souza", "marie de souza", vec![]),
            ("Pro Note", "pro note", vec![]),
            ("", "", vec![]),
        ] {
            let called = Called::of(name);
            assert_eq!(
                (called.text.as_str(), called.brackets),
                (text, brackets.iter().map(|it| (*it).to_owned()).collect()),
                "{name}"
            );
        }
        assert_eq!(Called::of("iPhone de Afi").only_word(), Some("afi"));
        for none in ["PK-laptop", "Moussa Diop", "Phone 7"] {
            assert_eq!(Called::of(none).only_word(), None, "{none}");
        }
    }

    #[test]
    fn devices_and_guests_are_anybody() {
        for name in ["iPhone", "Samsung SM-A520F", "Phone 7", "Zoom user 2", "Délégué (iPhone)", "ضيف", "(3)", ""] {
            assert!(is_anybody(name), "{name}");
        }
        for name in ["iPhone de Afi", "iPhone (Afi)", "Pat X", "Guest Mwangi", "Room 3", "Afi's iPad"] {
            assert!(!is_anybody(name), "{name}");
        }
    }

    #[test]
    fn first_letters_stand_for_words() {
        for (first, second) in [("devi s", "devi sharma"), ("fall i", "fall ibrahima"), ("agbeko k m", "agbeko kossi marc")] {
            assert!(is_shortened(first, second) && is_shortened(second, first), "{first} {second}");
        }
        for (first, second) in
            [("a k", "agbeko kossi"), ("devi t", "devi sharma"), ("devi", "devi sharma"), ("", "devi sharma")]
        {
            assert!(!is_shortened(first, second) && !is_shortened(second, first), "{first} {second}");
        }
    }

    #[test]
    fn offices_have_no_name() {
        let table = [
            ("k.agbeko@gov.example", Some("kagbeko")),
            ("KAgbeko+zoom@mail.example", Some("kagbeko")),
            ("info@gov.example", None),
            ("point-focal@gov.example", None),
            ("ka@gov.example", None),
            ("0022812345@gov.example", None),
            ("nobody", None),
        ];
        for (email, expected) in table {
            assert_eq!(local_part(email).as_deref(), expected, "{email}");
        }
    }

    #[test]
    fn organisations_are_named() {
        assert!(names("delegate ministry of health togo", "ministry of health"));
        assert!(!names("ministry of healthcare", "ministry of health") && !names("anything", ""));
        assert_eq!(acronym("ministry of foreign affairs").as_deref(), Some("mfa"));
        assert_eq!(acronym("ministry of health"), None);
    }
}
