//! What a letter says, and its PDF. Several make one document, each in its own language.

use serde::Serialize;

use super::text::{Placeholder, fill, paragraphs};
use crate::db::{Conn, DbError};
use crate::i18n::{Language, LocalText};
use crate::invitation::store::{LetterRow, LetterSetting, letter_setting};
use crate::programme::store::{EditionRow, ProgrammeRow, StateNames, edition_by_id, logos, programme_by_id};
use crate::reference::{self, Iso3, RecCode};
use crate::typeset;

/// The template.
const TEMPLATE: &str = include_str!("../../../templates/documents/letter.typ");

/// What all letters of an edition share.
#[derive(Clone, Debug)]
pub struct Paper {
    /// The edition.
    pub edition: EditionRow,
    /// Its programme.
    pub programme: ProgrammeRow,
    /// Names of States.
    pub names: StateNames,
    /// The texts.
    pub setting: LetterSetting,
    /// Names and pictures of the bodies on whose paper it is written.
    logos: Vec<(String, Vec<u8>)>,
    /// Where pages are.
    public_url: String,
    /// The address of the team.
    contact: String,
}

impl Paper {
    /// Reads it.
    ///
    /// # Errors
    /// A failed query.
    pub fn load(conn: &mut Conn, edition: i64, public_url: &str, contact: &str) -> Result<Self, DbError> {
        let edition = edition_by_id(conn, edition)?;
        let programme = programme_by_id(conn, edition.programme_id)?;
        let logos = logos(conn, &programme)?;
        Ok(Self {
            names: StateNames::load(conn, edition.programme_id)?,
            setting: letter_setting(conn, edition.id)?
                .unwrap_or_else(|| LetterSetting { prefix: prefix(&edition), ..LetterSetting::default() }),
            programme,
            edition,
            logos,
            public_url: public_url.to_owned(),
            contact: contact.to_owned(),
        })
    }

    /// The State or REC of a letter.
    pub fn party(&self, row: &LetterRow, language: Language) -> String {
        let state = row.state.as_deref().and_then(Iso3::parse).map(|state| self.names.name(state, language));
        let rec = || row.rec.as_deref().and_then(RecCode::parse).and_then(|code| reference::data().rec(code));
        state.or_else(|| rec().map(|rec| rec.name(language).to_owned())).unwrap_or_default()
    }

    fn value(&self, row: &LetterRow, language: Language, placeholder: Placeholder) -> String {
        let t = language.texts();
        match placeholder {
            Placeholder::Addressee => row.addressee.clone(),
            Placeholder::Organisation if row.organisation.is_empty() => self.party(row, language),
            Placeholder::Organisation => row.organisation.clone(),
            Placeholder::Party => self.party(row, language),
            Placeholder::Programme => self.programme.title.get(language).to_owned(),
            Placeholder::Edition => self.edition.title.get(language).to_owned(),
            Placeholder::Dates => match (self.edition.starts_on, self.edition.ends_on) {
                (Some(first), Some(last)) => t.edition_dates(language.date_long(first), language.date_long(last)),
                (Some(day), None) | (None, Some(day)) => language.date_long(day),
                (None, None) => self.edition.year.map_or_else(String::new, |year| year.to_string()),
            },
            Placeholder::Number => row.reference.clone(),
            Placeholder::Page => format!("{}/editions/{}", self.public_url, self.edition.slug),
            Placeholder::Contact => self.contact.clone(),
        }
    }

    /// The text in a language, with its placeholders: the edition's own, else the built-in one.
    pub fn text(own: &LocalText, language: Language, built_in: &str) -> String {
        own.exactly(language).unwrap_or(built_in).to_owned()
    }

    /// The subject of a letter.
    pub fn subject(&self, row: &LetterRow) -> String {
        let language = row.language.interface();
        let text = Self::text(&self.setting.subject, language, &language.texts().letter_subject());
        fill(&text, |placeholder| self.value(row, language, placeholder))
    }
}

/// What letters begin their number with until somebody says otherwise.
pub fn prefix(edition: &EditionRow) -> String {
    edition.year().map_or_else(|| "ACBC/".to_owned(), |year| format!("ACBC/{year}/"))
}

/// One letter in words.
#[derive(Serialize)]
struct Words {
    lang: &'static str,
    dir: &'static str,
    programme: String,
    reference: String,
    day: String,
    to: Vec<String>,
    subject: String,
    body: Vec<Vec<String>>,
    signatory: String,
    signatory_title: String,
    contact: String,
    reference_label: String,
    subject_label: String,
}

#[derive(Serialize)]
struct Sheet<'a> {
    title: &'a str,
    author: &'a str,
    lang: &'static str,
    logos: Vec<(String, &'a str)>,
    letters: Vec<Words>,
}

fn words(paper: &Paper, row: &LetterRow) -> Words {
    let language = row.language.interface();
    let t = language.texts();
    let body = Paper::text(&paper.setting.body, language, &t.letter_body());
    let body = paragraphs(&body);
    let filled = |text: &str| fill(text, |placeholder| paper.value(row, language, placeholder));
    let to = [row.addressee.clone(), row.organisation.clone(), paper.party(row, language)];
    Words {
        lang: language.code(),
        dir: language.direction(),
        programme: paper.programme.title.get(language).to_owned(),
        reference: row.reference.clone(),
        day: language.date_long(row.issued_on),
        to: to.into_iter().filter(|line| !line.is_empty()).collect(),
        subject: paper.subject(row),
        body: body.iter().map(|paragraph| filled(paragraph).lines().map(str::to_owned).collect()).collect(),
        signatory: paper.setting.signatory.clone(),
        signatory_title: paper.setting.signatory_title.get(language).to_owned(),
        contact: paper.contact.clone(),
        reference_label: t.letter_reference().into_owned(),
        subject_label: t.letter_about().into_owned(),
    }
}

/// The PDF of letters, each from a page of its own. Should a logo not be readable, it is set without logos.
///
/// # Errors
/// What the typesetter says: a bug.
pub fn pdf(paper: &Paper, rows: &[LetterRow]) -> Result<Vec<u8>, String> {
    let language = rows.first().map_or(Language::En, |row| row.language.interface());
    typeset::on_paper(TEMPLATE, &paper.logos, |logos| Sheet {
        title: paper.edition.title.get(language),
        author: &paper.programme.implementer,
        lang: language.code(),
        logos,
        letters: rows.iter().map(|row| words(paper, row)).collect(),
    })
}
