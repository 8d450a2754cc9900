//! The columns of lists of people, by their headings in six languages. Pure.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::columns::Part;
use crate::text::fold;

/// A column of a contact list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// The address.
    Email,
    /// The family name.
    Family,
    /// The given name.
    Given,
    /// Both names in one.
    Full,
    /// The State.
    State,
    /// The REC.
    Rec,
    /// Where somebody works.
    Organisation,
    /// The function.
    Title,
    /// The language of mails.
    Language,
    /// On what ground they may be written to.
    Consent,
}

impl Part for Column {
    const PARTS: &'static [Self] = &[
        Self::Full,
        Self::Given,
        Self::Family,
        Self::Email,
        Self::State,
        Self::Rec,
        Self::Organisation,
        Self::Title,
        Self::Language,
        Self::Consent,
    ];

    fn field(self) -> &'static str {
        match self {
            Self::Full => "column_name",
            Self::Given => "column_given",
            Self::Family => "column_family",
            Self::Email => "column_email",
            Self::State => "column_state",
            Self::Rec => "column_rec",
            Self::Organisation => "column_organisation",
            Self::Title => "column_title",
            Self::Language => "column_language",
            Self::Consent => "column_consent",
        }
    }
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
    (
        Column::Consent,
        &[
            "consent",
            "consent basis",
            "legal basis",
            "base legale",
            "consentement",
            "base juridique",
            "base legal",
            "consentimento",
            "consentimiento",
            "الموافقه",
            "الاساس القانوني",
            "ridhaa",
        ],
    ),
    // Further words of lists in Portuguese, Spanish and Swahili.
    (
        Column::Email,
        &[
            "endereco de e mail",
            "endereco de email",
            "endereco de correio eletronico",
            "direccion de correo electronico",
            "direccion de correo",
            "anwani ya barua pepe",
        ],
    ),
    (Column::Family, &["apelidos", "nome de familia", "jina la familia"]),
    (Column::Full, &["nombres y apellidos", "apellidos y nombres", "nombre y apellido", "majina kamili", "jina la mshiriki"]),
    (Column::Rec, &["jumuiya ya kiuchumi ya kikanda"]),
    (Column::Organisation, &["ministerio", "organismo", "entidad", "wizara"]),
];

static WORDS: LazyLock<HashMap<String, Column>> =
    LazyLock::new(|| HEADERS.iter().rev().flat_map(|(column, words)| words.iter().map(|word| (fold(word), *column))).collect());

/// A heading longer than this is none.
const LONGEST: usize = 200;

/// Words that name both names in one, and the given one where the family name has a column of its own.
const GIVEN_BESIDE_FAMILY: [&str; 3] = ["name", "names", "nome"];

fn column_of(header: &str) -> Option<Column> {
    if header.len() > LONGEST { None } else { WORDS.get(&fold(header)).copied() }
}

/// The columns that the headings of a table name, by their places; of two that name the same the first.
pub fn columns_of(headings: &[String]) -> HashMap<Column, usize> {
    let known = headings.iter().enumerate().rev().filter_map(|(place, text)| Some((column_of(text)?, place)));
    let mut named: HashMap<Column, usize> = known.collect();
    let is_given = |place: &usize| headings.get(*place).is_some_and(|text| GIVEN_BESIDE_FAMILY.contains(&fold(text).as_str()));
    if named.contains_key(&Column::Family)
        && !named.contains_key(&Column::Given)
        && let Some(place) = named.get(&Column::Full).copied().filter(is_given)
    {
        named.remove(&Column::Full);
        named.insert(Column::Given, place);
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_beside_a_surname_is_the_given_one() {
        let read = |headings: &[&str]| columns_of(&headings.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
        let named = read(&["Name", "Surname", "Email"]);
        assert_eq!(
            (named.get(&Column::Given), named.get(&Column::Family), named.get(&Column::Full)),
            (Some(&0), Some(&1), None)
        );
        assert_eq!(read(&["Nome", "Apelido", "E-mail"]).get(&Column::Given), Some(&0));
        assert_eq!(read(&["Name", "Email"]).get(&Column::Full), Some(&0));
        // What is called complete is both names, whatever stands beside it.
        assert_eq!(read(&["Nom", "Nom complet", "Courriel"]).get(&Column::Full), Some(&1));
    }
}
