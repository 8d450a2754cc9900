//! Reading a file of people to nominate: whom the focal point can name, and which rows are refused and why. Pure.

use std::collections::HashMap;

use super::form::{LINE, NAME};
use super::nomination_form::NewNominee;
use super::rules::Affiliation;
use crate::i18n::Language;
use crate::invitation::headings::{Column, columns_of};
use crate::programme::party::Party;
use crate::reference;
use crate::tabular::{self, Row, Table, Unreadable};
use crate::text::{EmailAddress, collapse, holds_link, person_name_key};

/// People of a file, at most.
pub const LONGEST: usize = 200;

/// Why a file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoList {
    /// It is no table.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// No row names the columns: an e-mail address and a name are needed.
    #[error("no row of headings with an e-mail address was found")]
    NoHeadings,
    /// More people than a delegation has.
    #[error("the file names more than 200 people")]
    TooMany,
}

/// Why a row is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Neither given nor family name.
    NoName,
    /// A web address or a character that cannot be shown in a name, or a text that is too long.
    BadText,
    /// The address is missing.
    NoEmail,
    /// The address is none.
    BadEmail,
    /// Another row, this one, is the same person.
    Duplicate(usize),
    /// The delegation has them already.
    AlreadyThere,
    /// The row names another State or REC.
    Foreign,
}

/// A row that is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// As a spreadsheet numbers it.
    pub row: usize,
    /// Why.
    pub reason: Reason,
    /// What is wrong, as written; for everything else the name.
    pub value: String,
}

/// A file as it is understood.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct List {
    /// People who can be named, with the number of their row.
    pub accepted: Vec<(usize, NewNominee)>,
    /// Rows that are refused.
    pub refused: Vec<Refused>,
}

/// Who the delegation has already: address and folded name.
pub type There = Vec<(String, String)>;

/// Reads a file. `language` is that of people whose row states none.
///
/// # Errors
/// [`NoList`]: nothing of the file can be used.
pub fn read(bytes: &[u8], party: Party, language: Language, there: &There) -> Result<List, NoList> {
    let table = tabular::read(bytes)?;
    let (header, columns) = columns(&table).ok_or(NoList::NoHeadings)?;
    let rows: Vec<&Row> = table.rows.iter().filter(|row| row.number > header && !row.is_empty()).collect();
    if rows.len() > LONGEST {
        return Err(NoList::TooMany);
    }
    let mut list = List::default();
    let mut taken: HashMap<(String, String), usize> = HashMap::new();
    for row in rows {
        match nominee(row, &columns, party, language) {
            Err((reason, value)) => list.refused.push(Refused { row: row.number, reason, value }),
            Ok(new) => {
                let key = (new.email.as_str().to_owned(), person_name_key(&new.given_name, &new.family_name));
                let reason = match taken.get(&key) {
                    Some(first) => Some(Reason::Duplicate(*first)),
                    None if there.contains(&key) => Some(Reason::AlreadyThere),
                    None => None,
                };
                taken.entry(key).or_insert(row.number);
                match reason {
                    Some(reason) => list.refused.push(Refused { row: row.number, reason, value: new.full_name() }),
                    None => list.accepted.push((row.number, new)),
                }
            }
        }
    }
    Ok(list)
}

/// The row of headings and where each column is.
fn columns(table: &Table) -> Option<(usize, HashMap<Column, usize>)> {
    table.rows.iter().take(30).find_map(|row| {
        let named = columns_of(&row.cells);
        let names = [Column::Family, Column::Given, Column::Full];
        (named.contains_key(&Column::Email) && names.iter().any(|name| named.contains_key(name))).then_some((row.number, named))
    })
}

fn nominee(
    row: &Row,
    columns: &HashMap<Column, usize>,
    party: Party,
    language: Language,
) -> Result<NewNominee, (Reason, String)> {
    let cell = |column| columns.get(&column).map_or_else(String::new, |index| collapse(row.cell(*index)));
    let (given, family, whole) = (cell(Column::Given), cell(Column::Family), cell(Column::Full));
    // One column for the whole name: it is theirs to divide.
    let (given_name, family_name) =
        if given.is_empty() && family.is_empty() { (String::new(), whole) } else { (given, family) };
    let written = cell(Column::Email);
    if given_name.is_empty() && family_name.is_empty() {
        return Err((Reason::NoName, written));
    }
    let name = [given_name.as_str(), family_name.as_str()].join(" ").trim().to_owned();
    let (job_title, organisation) = (cell(Column::Title), cell(Column::Organisation));
    let too_long = |text: &str, longest: usize| text.chars().count() > longest;
    let names = [&given_name, &family_name];
    if names.iter().any(|name| too_long(name, NAME) || holds_link(name))
        || [&given_name, &family_name, &job_title, &organisation]
            .iter()
            .any(|text| too_long(text, LINE) || text.contains(char::is_control))
    {
        return Err((Reason::BadText, name));
    }
    let email = match EmailAddress::parse(&written) {
        Ok(email) => email,
        Err(_) if written.is_empty() => return Err((Reason::NoEmail, name)),
        Err(_) => return Err((Reason::BadEmail, written)),
    };
    let (state, rec) = (cell(Column::State), cell(Column::Rec));
    let is_foreign = match party {
        Party::State(own) => {
            !state.is_empty() && reference::data().state_by_alias(&state).is_none_or(|found| found.iso3 != own)
        }
        Party::Rec(own) => !rec.is_empty() && reference::data().rec_by_alias(&rec) != Some(own),
    };
    if is_foreign {
        return Err((Reason::Foreign, if party.state().is_some() { state } else { rec }));
    }
    let affiliation = if party.rec().is_some() { Affiliation::Rec } else { Affiliation::Government };
    let language = Language::parse(&cell(Column::Language).to_lowercase()).unwrap_or(language);
    let note_reference = String::new();
    Ok(NewNominee { given_name, family_name, email, job_title, organisation, affiliation, language, note_reference })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn party(code: &str) -> Party {
        Party::parse(code).expect("a party")
    }

    #[test]
    fn refused_rows_say_where_and_why_and_the_rest_is_kept() {
        let file = "Liste de la délégation\n\nNom;Prénom;Courriel;Pays;Langue\nAgbeko;Kossi;k@b.example;Togo;fr\n\
            AGBÉKO;kossi;K@b.example;Togo;fr\nMensah;Afi;k@b.example;TG;\n;;x@b.example;Togo;\nDoe;Jo;;Togo;\nDoe;Jo;jo@;Togo;\n\
            Diop;Awa;a@b.example;Sénégal;fr\nAda;www.b.example;ada@b.example;;\nThere;Is;there@b.example;Togo;ar\n";
        let there = vec![("there@b.example".to_owned(), "is there".to_owned())];
        let list = read(file.as_bytes(), party("TGO"), Language::En, &there).expect("a list");
        let accepted: Vec<_> = list.accepted.iter().map(|(row, new)| (*row, new.full_name(), new.language)).collect();
        // Two people at one address are two people.
        assert_eq!(accepted, [(4, "Kossi Agbeko".to_owned(), Language::Fr), (6, "Afi Mensah".to_owned(), Language::En)]);
        let refused: Vec<_> = list.refused.iter().map(|refused| (refused.row, refused.reason.clone())).collect();
        assert_eq!(
            refused,
            [
                (5, Reason::Duplicate(4)),
                (7, Reason::NoName),
                (8, Reason::NoEmail),
                (9, Reason::BadEmail),
                (10, Reason::Foreign),
                (11, Reason::BadText),
                (12, Reason::AlreadyThere)
            ]
        );
    }

    #[test]
    fn a_file_without_headings_or_with_too_many_people_is_refused() {
        let read = |text: &str| read(text.as_bytes(), party("ECOWAS"), Language::En, &Vec::new());
        assert_eq!(read("Kossi,k@b.example\n"), Err(NoList::NoHeadings));
        let mut long = String::from("name,email\n");
        for number in 0..=LONGEST {
            long = format!("{long}P{number},p{number}@b.example\n");
        }
        assert_eq!(read(&long), Err(NoList::TooMany));
        let list = read("name,email,rec\nA,a@b.example,ECOWAS\nB,b@b.example,SADC\n").expect("a list");
        assert_eq!((list.accepted.len(), list.refused.len()), (1, 1));
    }
}
