//! The columns of lists of people, by their headings in six languages. Pure.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::fold;

/// A column of a contact list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

/// The column that a heading names.
pub fn column_of(header: &str) -> Option<Column> {
    if header.len() > LONGEST { None } else { WORDS.get(&fold(header)).copied() }
}
