//! Reading a contact list: which rows can be invited, and why the others cannot. Pure.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Serialize;

use crate::i18n::Language;
use crate::reference;
use crate::tabular::{self, Row, Table, Unreadable};
use crate::text::{EmailAddress, collapse, fold};

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

/// A column of a contact list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Column {
    Email,
    Family,
    Given,
    Full,
    State,
    Rec,
    Organisation,
    Title,
    Language,
}

/// Header words, folded, in English, French, Portuguese, Spanish, Arabic and Swahili.
const HEADERS: &[(Column, &[&str])] = &[
    (
        Column::Email,
        &[
            "e mail",
            "email",
            "mail",
            "e mail address",
            "email address",
            "courriel",
            "adresse electronique",
            "adresse e mail",
            "adresse mail",
            "correio eletronico",
            "correio electronico",
            "endereco eletronico",
            "correo",
            "correo electronico",
            "البريد",
            "البريد الالكتروني",
            "بريد الكتروني",
            "barua pepe",
        ],
    ),
    (
        Column::Family,
        &[
            "family name",
            "last name",
            "surname",
            "nom",
            "nom de famille",
            "apelido",
            "sobrenome",
            "apellido",
            "apellidos",
            "اسم العائله",
            "اللقب",
            "jina la ukoo",
        ],
    ),
    (
        Column::Given,
        &[
            "given name",
            "first name",
            "forename",
            "prenom",
            "prenoms",
            "nome proprio",
            "primeiro nome",
            "nombre",
            "nombres",
            "الاسم",
            "الاسم الشخصي",
            "الاسم الاول",
            "jina la kwanza",
        ],
    ),
    (
        Column::Full,
        &[
            "name",
            "full name",
            "nom complet",
            "nom et prenom",
            "noms et prenoms",
            "nom et prenoms",
            "nome",
            "nome completo",
            "nombre completo",
            "nombre y apellidos",
            "الاسم الكامل",
            "jina",
            "jina kamili",
            "participant",
        ],
    ),
    (
        Column::State,
        &[
            "state",
            "member state",
            "country",
            "etat",
            "etat membre",
            "pays",
            "estado",
            "estado membro",
            "pais",
            "estado miembro",
            "الدوله",
            "الدوله العضو",
            "البلد",
            "nchi",
            "nchi mwanachama",
        ],
    ),
    (
        Column::Rec,
        &[
            "rec",
            "regional economic community",
            "cer",
            "communaute economique regionale",
            "comunidade economica regional",
            "comunidad economica regional",
            "الجماعه الاقتصاديه الاقليميه",
            "jumuiya",
        ],
    ),
    (
        Column::Organisation,
        &[
            "organisation",
            "organization",
            "institution",
            "ministry",
            "agency",
            "organisme",
            "ministere",
            "organizacao",
            "instituicao",
            "organizacion",
            "institucion",
            "المؤسسه",
            "المنظمه",
            "الجهه",
            "الوزاره",
            "taasisi",
            "shirika",
        ],
    ),
    (
        Column::Title,
        &[
            "title",
            "job title",
            "position",
            "function",
            "fonction",
            "poste",
            "titre",
            "cargo",
            "funcao",
            "funcion",
            "puesto",
            "الوظيفه",
            "المسمي الوظيفي",
            "المنصب",
            "cheo",
            "wadhifa",
        ],
    ),
    (Column::Language, &["language", "lang", "langue", "idioma", "lingua", "اللغه", "lugha"]),
];

static WORDS: LazyLock<HashMap<String, Column>> =
    LazyLock::new(|| HEADERS.iter().rev().flat_map(|(column, words)| words.iter().map(|word| (fold(word), *column))).collect());

/// A header longer than this is none.
const LONGEST_HEADER: usize = 200;

fn column_of(header: &str) -> Option<Column> {
    if header.len() > LONGEST_HEADER { None } else { WORDS.get(&fold(header)).copied() }
}

/// Reads a contact list.
///
/// # Errors
/// [`Unreadable`]: nothing of the file can be used.
pub fn read(file: &str, bytes: &[u8]) -> Result<ContactList, Unreadable> {
    let table = tabular::read(bytes)?;
    let (header, columns) = columns(&table)?;
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
    };
    let mut first_rows: HashMap<String, usize> = HashMap::new();
    for row in table.rows.iter().filter(|row| header.is_none_or(|header| row.number > header) && !row.is_empty()) {
        match contact(row, &columns, &first_rows) {
            Ok(contact) => {
                first_rows.insert(contact.email.clone(), contact.row);
                list.accepted.push(contact);
            }
            Err(refused) => list.rejected.push(refused),
        }
    }
    list.accepted_count = list.accepted.len();
    list.rejected_count = list.rejected.len();
    Ok(list)
}

/// The row of headers and where each column is; without headers, columns are found by what they hold.
fn columns(table: &Table) -> Result<(Option<usize>, HashMap<Column, usize>), Unreadable> {
    for row in table.rows.iter().take(30) {
        let named: HashMap<Column, usize> =
            row.cells.iter().enumerate().rev().filter_map(|(index, cell)| Some((column_of(cell)?, index))).collect();
        if named.contains_key(&Column::Email) && named.len() >= 2 {
            return Ok((Some(row.number), named));
        }
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
    let email = find(&|cell| cell.contains('@')).ok_or(Unreadable::NotATable)?;
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

fn contact(row: &Row, columns: &HashMap<Column, usize>, first_rows: &HashMap<String, usize>) -> Result<Contact, Refused> {
    let cell = |column| columns.get(&column).map(|index| collapse(row.cell(*index))).filter(|text| !text.is_empty());
    let refuse = |reason, value: Option<String>, first_row| Refused { row: row.number, reason, value, first_row };
    let written = cell(Column::Email);
    let Some(text) = written.clone() else { return Err(refuse(Reason::MissingEmail, Some(String::new()), None)) };
    let Ok(email) = EmailAddress::parse(&text) else { return Err(refuse(Reason::BadEmail, written, None)) };
    if let Some(first) = first_rows.get(email.as_str()) {
        return Err(refuse(Reason::Duplicate, written, Some(*first)));
    }
    let named = cell(Column::State);
    let rec = cell(Column::Rec).and_then(|text| reference::data().rec_by_alias(&text));
    let state = match &named {
        None => None,
        Some(text) => match reference::data().state_by_alias(text) {
            Some(found) => Some(found.iso3),
            None => return Err(refuse(Reason::UnknownState, named, None)),
        },
    };
    if state.is_none() && rec.is_none() {
        return Err(refuse(Reason::MissingState, None, None));
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
        state_iso3: state.map(|state| state.as_str().to_owned()),
        rec: rec.map(|rec| rec.as_str().to_owned()),
        organisation: cell(Column::Organisation),
        title: cell(Column::Title),
        language: cell(Column::Language),
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
    fn columns_without_headers_are_found_by_content() {
        let list = read("x.csv", b"Kossi Agbeko,k@b.example,Togo,fr\nAfi,a@b.example,TG,fr\n").expect("a table");
        let first = list.accepted.first().expect("a contact");
        assert_eq!(
            (first.state_iso3.as_deref(), first.full_name.as_deref(), first.language.as_deref()),
            (Some("TGO"), Some("Kossi Agbeko"), Some("fr"))
        );
    }
}
