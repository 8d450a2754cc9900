//! Reading a contact list: which rows can be invited, and why the others cannot. Pure.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::headings::{Column, columns_of};
use crate::columns::{self, Headed};
use crate::i18n::Language;
use crate::reference;
use crate::tabular::{self, Row, Table, Unreadable};
use crate::text::{EmailAddress, collapse, person_name_key};

/// A contact list as the importer understands it; the JSON of `baraza contacts check`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ContactList {
    /// The file's name.
    pub file: String,
    /// How it was written.
    pub encoding: &'static str,
    /// The separator of a CSV.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
    /// The sheet of an XLSX.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The row of an XLSX that names the columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_row: Option<usize>,
    /// Rows that can be invited.
    pub accepted_count: usize,
    /// Rows that cannot.
    pub rejected_count: usize,
    /// Rows that can be invited.
    pub accepted: Vec<Contact>,
    /// Rows that cannot, with the reason.
    pub rejected: Vec<Refused>,
    /// Refused as duplicates, but of another name than everybody before them at their address: two officials may share
    /// a mailbox, so staff may invite them too.
    #[serde(skip)]
    pub sharing: Vec<Contact>,
}

/// Why a file is no contact list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoList {
    /// It is no table.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// It is one, but nothing in it is an e-mail address: what stands in its first row.
    #[error("no e-mail column was found; the headings are: {}", .0.join(", "))]
    NoEmail(Vec<String>),
}

/// What becomes of a contact, given the names (folded) that are invited at their address already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Nobody of the address is invited: they are.
    New,
    /// They are invited already; or it cannot be told whether they are, because a name is missing.
    Already,
    /// Somebody of another name is: both are, if staff say so.
    Sharing,
}

impl Contact {
    /// Their name, folded: with the address, who they are.
    pub fn name_key(&self) -> String {
        person_name_key("", self.full_name.as_deref().unwrap_or_default())
    }

    /// What becomes of them when `there` are invited at their address.
    pub fn fate(&self, there: Option<&HashSet<String>>) -> Fate {
        let own = self.name_key();
        match there {
            None => Fate::New,
            Some(there) if own.is_empty() || there.contains(&own) || there.contains("") => Fate::Already,
            Some(_) => Fate::Sharing,
        }
    }
}

/// Somebody to invite.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// Row as a spreadsheet shows it.
    pub row: usize,
    /// Their address.
    pub email: String,
    /// Family name, when it has its own column.
    pub family_name: Option<String>,
    /// Given name, when it has its own column.
    pub given_name: Option<String>,
    /// Both.
    pub full_name: Option<String>,
    /// Their State.
    pub state_iso3: Option<String>,
    /// Their REC.
    pub rec: Option<String>,
    /// Their organisation.
    pub organisation: Option<String>,
    /// Their job title.
    pub title: Option<String>,
    /// The language as given.
    pub language: Option<String>,
    /// On what ground they may be written to, as given.
    #[serde(skip)]
    pub consent_basis: Option<String>,
    /// Whether senders often mean another State by what is written.
    #[serde(skip)]
    pub is_ambiguous: bool,
}

/// A row that cannot be invited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// Row as a spreadsheet shows it.
    pub row: usize,
    /// Why.
    pub reason: Reason,
    /// What is wrong, as written.
    pub value: Option<String>,
    /// For a duplicate: the row that has the address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_row: Option<usize>,
}

/// Why a row cannot be invited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The address is missing.
    MissingEmail,
    /// The address is none.
    BadEmail,
    /// Another row has the address.
    Duplicate,
    /// The State is not known.
    UnknownState,
    /// Neither State nor REC.
    MissingState,
}

/// Which column of a list says what.
pub type Mapping = columns::Mapping<Column>;

/// What is wrong with a mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It names no address.
    NoEmail,
    /// It says neither State nor REC, so nobody can be invited.
    Nowhere,
    /// The column says something else already.
    Twice,
}

/// What is wrong with a mapping, at the column where it is put right.
pub fn problems(mapping: &Mapping) -> Vec<(Column, Problem)> {
    let has = |column| mapping.get(column).is_some();
    let mut problems = Vec::new();
    if !has(Column::Email) {
        problems.push((Column::Email, Problem::NoEmail));
    }
    if !has(Column::State) && !has(Column::Rec) {
        problems.push((Column::State, Problem::Nowhere));
    }
    problems.extend(mapping.twice().into_iter().map(|column| (column, Problem::Twice)));
    problems
}

/// The table of a file as somebody is asked about it; `None` when it has no headings above rows.
pub fn headed(bytes: &[u8]) -> Option<Headed> {
    Headed::of(&tabular::read(bytes).ok()?.rows, is_data)
}

/// The table of a file whose headings are not known, although there are some and addresses below: then somebody is asked.
pub fn unknown(bytes: &[u8]) -> Option<Headed> {
    let rows = tabular::read(bytes).ok()?.rows;
    let has_addresses = rows.iter().any(|row| row.cells.iter().any(|cell| is_data(cell)));
    if !has_addresses || named(&rows).is_some() { None } else { Headed::of(&rows, is_data) }
}

/// What stands in rows, not in headings.
fn is_data(cell: &str) -> bool {
    cell.contains('@')
}

/// What the headings of a table say that are known.
pub fn guess(table: &Headed) -> Mapping {
    let mut mapping = Mapping::new(columns_of(&table.headings));
    let has_address = |place: &usize| table.sample.iter().any(|row| row.get(*place).is_some_and(|cell| is_data(cell)));
    if mapping.get(Column::Email).is_none()
        && let Some(place) = (0..table.headings.len()).find(has_address)
    {
        mapping.set(Column::Email, place);
    }
    mapping
}

/// Reads a contact list.
///
/// # Errors
/// [`NoList`]: nothing of the file can be used.
pub fn read(file: &str, bytes: &[u8]) -> Result<ContactList, NoList> {
    read_as(file, bytes, None)
}

/// Reads a contact list; what somebody has said of its columns goes before what its headings say.
///
/// # Errors
/// [`NoList`]: nothing of the file can be used.
pub fn read_as(file: &str, bytes: &[u8], mapping: Option<&Mapping>) -> Result<ContactList, NoList> {
    let table = tabular::read(bytes)?;
    let (header, columns) = match mapping {
        Some(mapping) => (columns::header(&table.rows, is_data).map(|row| row.number), mapping.pairs().collect()),
        None => columns(&table)?,
    };
    let is_xlsx = table.sheet.is_some();
    let mut list = ContactList {
        file: file.to_owned(),
        encoding: table.encoding,
        delimiter: table.delimiter,
        sheet: table.sheet.clone(),
        header_row: header.filter(|_| is_xlsx),
        accepted_count: 0,
        rejected_count: 0,
        accepted: Vec::new(),
        rejected: Vec::new(),
        sharing: Vec::new(),
    };
    // By address: the row that has it, and the names of everybody there.
    let mut taken: HashMap<String, (usize, HashSet<String>)> = HashMap::new();
    for row in table.rows.iter().filter(|row| header.is_none_or(|header| row.number > header) && !row.is_empty()) {
        let (email, written) = match address(row, &columns) {
            Ok(found) => found,
            Err(refused) => {
                list.rejected.push(refused);
                continue;
            }
        };
        let parsed = contact(row, &columns, &email);
        match (taken.get_mut(email.as_str()), parsed) {
            (Some((first_row, names)), parsed) => {
                let (value, first_row) = (Some(written), Some(*first_row));
                list.rejected.push(Refused { row: row.number, reason: Reason::Duplicate, value, first_row });
                if let Ok(contact) = parsed
                    && contact.fate(Some(names)) == Fate::Sharing
                {
                    names.insert(contact.name_key());
                    list.sharing.push(contact);
                }
            }
            (None, Ok(contact)) => {
                taken.insert(contact.email.clone(), (contact.row, HashSet::from([contact.name_key()])));
                list.accepted.push(contact);
            }
            (None, Err(refused)) => list.rejected.push(refused),
        }
    }
    list.accepted_count = list.accepted.len();
    list.rejected_count = list.rejected.len();
    Ok(list)
}

/// The row whose headings are known, and what they say.
fn named(rows: &[Row]) -> Option<(usize, HashMap<Column, usize>)> {
    rows.iter().take(30).find_map(|row| {
        let named = columns_of(&row.cells);
        (named.contains_key(&Column::Email) && named.len() >= 2).then_some((row.number, named))
    })
}

/// The row of headers and where each column is; without headers, columns are found by what they hold.
fn columns(table: &Table) -> Result<(Option<usize>, HashMap<Column, usize>), NoList> {
    if let Some((header, named)) = named(&table.rows) {
        return Ok((Some(header), named));
    }
    let width = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let share = |index: usize, holds: &dyn Fn(&str) -> bool| {
        let cells: Vec<String> =
            table.rows.iter().map(|row| collapse(row.cell(index))).filter(|cell| !cell.is_empty()).collect();
        let hits = cells.iter().filter(|cell| holds(cell)).count();
        !cells.is_empty() && hits * 2 > cells.len()
    };
    let find = |holds: &dyn Fn(&str) -> bool| (0..width).find(|index| share(*index, holds));
    let mut found = HashMap::new();
    let Some(email) = find(&|cell| cell.contains('@')) else {
        return Err(match headings(table) {
            headings if headings.len() > 1 => NoList::NoEmail(headings),
            _ => NoList::Unreadable(Unreadable::NotATable),
        });
    };
    found.insert(Column::Email, email);
    if let Some(index) = find(&|cell| reference::data().state_by_alias(cell).is_some()) {
        found.insert(Column::State, index);
    }
    if let Some(index) = find(&|cell| Language::parse(&cell.to_lowercase()).is_some()) {
        found.insert(Column::Language, index);
    }
    if let Some(index) = (0..width).find(|index| !found.values().any(|taken| taken == index)) {
        found.insert(Column::Full, index);
    }
    Ok((None, found))
}

/// Headings of a message, at most, and the characters of each.
const HEADINGS: (usize, usize) = (20, 40);

/// What stands in the first row that is not empty.
fn headings(table: &Table) -> Vec<String> {
    let first = table.rows.iter().find(|row| !row.is_empty());
    let cells = first.into_iter().flat_map(|row| &row.cells).map(|cell| collapse(cell)).filter(|cell| !cell.is_empty());
    cells.map(|cell| cell.chars().take(HEADINGS.1).collect()).take(HEADINGS.0).collect()
}

/// A cell of a row, when it holds something.
fn cell(row: &Row, columns: &HashMap<Column, usize>, column: Column) -> Option<String> {
    columns.get(&column).map(|index| collapse(row.cell(*index))).filter(|text| !text.is_empty())
}

/// The address of a row, and as it is written.
fn address(row: &Row, columns: &HashMap<Column, usize>) -> Result<(EmailAddress, String), Refused> {
    let refuse = |reason, value| Refused { row: row.number, reason, value: Some(value), first_row: None };
    let Some(written) = cell(row, columns, Column::Email) else { return Err(refuse(Reason::MissingEmail, String::new())) };
    match EmailAddress::parse(&written) {
        Ok(email) => Ok((email, written)),
        Err(_) => Err(refuse(Reason::BadEmail, written)),
    }
}

fn contact(row: &Row, columns: &HashMap<Column, usize>, email: &EmailAddress) -> Result<Contact, Refused> {
    let cell = |column| cell(row, columns, column);
    let refuse = |reason, value: Option<String>| Refused { row: row.number, reason, value, first_row: None };
    let named = cell(Column::State);
    let rec = cell(Column::Rec).and_then(|text| reference::data().rec_by_alias(&text));
    let state = match &named {
        None => None,
        Some(text) => match reference::data().state_by_alias(text) {
            Some(found) => Some(found),
            None => return Err(refuse(Reason::UnknownState, named)),
        },
    };
    if state.is_none() && rec.is_none() {
        return Err(refuse(Reason::MissingState, None));
    }
    let (family, given) = (cell(Column::Family), cell(Column::Given));
    let full = match (&given, &family) {
        (None, None) => cell(Column::Full),
        _ => Some([given.clone(), family.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ")),
    };
    Ok(Contact {
        row: row.number,
        email: email.as_str().to_owned(),
        family_name: family,
        given_name: given,
        full_name: full,
        state_iso3: state.map(|found| found.iso3.as_str().to_owned()),
        rec: rec.map(|rec| rec.as_str().to_owned()),
        organisation: cell(Column::Organisation),
        title: cell(Column::Title),
        language: cell(Column::Language),
        consent_basis: cell(Column::Consent),
        is_ambiguous: state.is_some_and(|found| found.is_ambiguous),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_name_row_and_reason() {
        let list = read(
            "x.csv",
            "Nom complet;Courriel;Pays\nA;a@b.example;Togo\nB;A@B.example;Togo\nC;c@@d.example;Togo\nD;;Togo\nE;e@f.example;Atlantis\nF;f@g.example;\n".as_bytes(),
        )
        .expect("a table");
        let refused: Vec<_> = list.rejected.iter().map(|refused| (refused.row, refused.reason, refused.first_row)).collect();
        assert_eq!(
            refused,
            [
                (3, Reason::Duplicate, Some(2)),
                (4, Reason::BadEmail, None),
                (5, Reason::MissingEmail, None),
                (6, Reason::UnknownState, None),
                (7, Reason::MissingState, None)
            ]
        );
        assert_eq!(list.accepted.first().and_then(|contact| contact.full_name.clone()), Some("A".to_owned()));
    }

    #[test]
    fn a_second_person_at_an_address_is_told_from_the_same_one() {
        let file = "Nom;Prénom;Courriel;Pays\nAgbeko;Kossi;x@b.example;Togo\nAGBÉKO;kossi;X@b.example;Togo\nMensah;Afi;x@b.example;Togo\nMensah;Afi;x@b.example;Togo\nDoe;Jo;x@b.example;Atlantis\n;;x@b.example;Togo\n";
        let list = read("x.csv", file.as_bytes()).expect("a table");
        let rows: Vec<usize> = list.sharing.iter().map(|contact| contact.row).collect();
        assert_eq!((list.accepted_count, list.rejected_count, rows), (1, 5, vec![4]));
        assert!(list.rejected.iter().all(|refused| refused.reason == Reason::Duplicate && refused.first_row == Some(2)));
    }

    #[test]
    fn who_is_invited_already_is_known_by_address_and_name() {
        let list = read("x.csv", b"Kossi Agbeko,k@b.example,Togo,fr\nAfi,a@b.example,TG,fr\n").expect("a table");
        let contact = list.accepted.first().expect("a contact");
        let there = |name: &str| HashSet::from([person_name_key("", name)]);
        assert_eq!(contact.fate(None), Fate::New);
        assert_eq!(contact.fate(Some(&there("agbeko KOSSI"))), Fate::Already);
        assert_eq!(contact.fate(Some(&there("Afi Mensah"))), Fate::Sharing);
        // An address without a name may be the same person.
        assert_eq!(contact.fate(Some(&there(""))), Fate::Already);
        assert_eq!(Contact { full_name: None, ..contact.clone() }.fate(Some(&there("Afi Mensah"))), Fate::Already);
    }

    #[test]
    fn a_table_without_addresses_is_told_by_its_headings() {
        let refused = read("x.csv", "Nom;Pays\nKossi;Togo\n".as_bytes()).expect_err("no list");
        assert_eq!(refused.to_string(), "no e-mail column was found; the headings are: Nom, Pays");
        assert_eq!(read("x.csv", b"Dear all\n"), Err(NoList::Unreadable(Unreadable::NotATable)));
    }

    #[test]
    fn a_list_is_read_as_its_columns_are_said_to_be() {
        let file = "Quem;Onde;Contacto;Fundamento\nAfi Mensah;Togo;a@b.example;asked us\n".as_bytes();
        let table = unknown(file).expect("a table");
        assert_eq!(unknown(b"Nom;Courriel;Pays\nAfi;a@b.example;Togo\n"), None, "known");
        assert_eq!(unknown(b"Afi;a@b.example;Togo\nJo;j@b.example;Togo\n"), None, "no headings");
        assert_eq!(unknown(b"Quem;Onde\nAfi;Togo\n"), None, "no addresses");
        assert_eq!(guess(&table), Mapping::new([(Column::Email, 2)]));
        let mapping = Mapping::new([(Column::Full, 0), (Column::State, 1), (Column::Email, 2), (Column::Consent, 3)]);
        assert_eq!(problems(&mapping), []);
        let list = read_as("x.csv", file, Some(&mapping)).expect("a list");
        let contact = list.accepted.first().expect("a contact");
        assert_eq!((contact.full_name.as_deref(), contact.state_iso3.as_deref()), (Some("Afi Mensah"), Some("TGO")));
        assert_eq!(contact.consent_basis.as_deref(), Some("asked us"));
        assert_eq!((list.accepted_count, list.rejected_count), (1, 0));
    }

    #[test]
    fn a_mapping_says_to_whom_and_where() {
        for (chosen, expected) in [
            (vec![(Column::Email, 0), (Column::Rec, 1)], vec![]),
            (vec![(Column::State, 0)], vec![(Column::Email, Problem::NoEmail)]),
            (vec![(Column::Email, 0)], vec![(Column::State, Problem::Nowhere)]),
            (vec![(Column::Email, 0), (Column::State, 0)], vec![(Column::State, Problem::Twice)]),
        ] {
            assert_eq!(problems(&Mapping::new(chosen)), expected);
        }
    }

    #[test]
    fn columns_without_headers_are_found_by_content() {
        let list = read("x.csv", b"Kossi Agbeko,k@b.example,Togo,fr\nAfi,a@b.example,TG,fr\n").expect("a table");
        let first = list.accepted.first().expect("a contact");
        assert_eq!(
            (first.state_iso3.as_deref(), first.full_name.as_deref(), first.language.as_deref()),
            (Some("TGO"), Some("Kossi Agbeko"), Some("fr"))
        );
    }
}
