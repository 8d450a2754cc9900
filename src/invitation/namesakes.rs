//! People of a contact list whose name is known under another address: perhaps the same person. Pure.

use std::collections::HashMap;

use super::contacts::Contact;

/// Where the name is known already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Elsewhere {
    /// In an earlier row of the list: its number and address.
    Row(usize, String),
    /// Among those who are invited: the address.
    Invited(String),
}

/// Contacts whose folded name stands at another address too, with where. `invited` are the addresses of those invited by
/// folded name. A single word is no name to go by.
pub fn namesakes<'a>(contacts: &'a [Contact], invited: &HashMap<String, Vec<String>>) -> Vec<(&'a Contact, Elsewhere)> {
    let mut seen: HashMap<String, (usize, &str)> = HashMap::new();
    let mut found = Vec::new();
    for contact in contacts {
        let name = contact.name_key();
        if !name.contains(' ') {
            continue;
        }
        let there = invited.get(&name).map(Vec::as_slice).unwrap_or_default();
        if there.contains(&contact.email) {
            // They are invited at this very address.
            continue;
        }
        if let Some(address) = there.first() {
            found.push((contact, Elsewhere::Invited(address.clone())));
        } else if let Some((row, address)) = seen.get(&name) {
            found.push((contact, Elsewhere::Row(*row, (*address).to_owned())));
        }
        seen.entry(name).or_insert((contact.row, &contact.email));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invitation::contacts::read;

    #[test]
    fn the_same_name_at_another_address_is_noticed() {
        let file = "Nom;Prénom;Courriel;Pays\nMensah;Afi;a@b.example;Togo\nMENSAH;afi;afi@c.example;Togo\nAgbeko;Kossi;k@b.example;Togo\nDoe;Jo;jo@b.example;Togo\nAli;;ali@b.example;Togo\nAli;;ali@c.example;Togo\n";
        let list = read("x.csv", file.as_bytes()).expect("a list");
        let name = |row: usize| list.accepted.iter().find(|contact| contact.row == row).expect("a row").name_key();
        let invited = HashMap::from([
            (name(4), vec!["kossi@d.example".to_owned()]),
            (name(5), vec!["old@d.example".to_owned(), "jo@b.example".to_owned()]),
        ]);
        let found: Vec<_> = namesakes(&list.accepted, &invited).into_iter().map(|(it, why)| (it.row, why)).collect();
        assert_eq!(
            found,
            [(3, Elsewhere::Row(2, "a@b.example".to_owned())), (4, Elsewhere::Invited("kossi@d.example".to_owned()))]
        );
    }
}
