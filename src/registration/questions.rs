//! The questions that an edition asks beside the standard fields of its registration form, and what may be answered.
//! Pure: neither diesel queries nor actix.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

use super::rules::Affiliation;
use crate::i18n::{Language, LocalText, Said, Texts};
use crate::session::materials::media_type;
use crate::text::{fold, is_slug, western};
use crate::web::form::FormState;
use crate::web::upload::Received;

crate::text_enum! {
    /// What kind of answer a question takes.
    pub enum QuestionKind {
        /// One line
        Text = "text",
        /// Several lines
        LongText = "long_text",
        /// One of several choices
        Choice = "choice",
        /// Any of several choices
        Choices = "choices",
        /// A number
        Number = "number",
        /// A day
        Date = "date",
        /// A file: a letter of nomination, a note verbale
        File = "file",
    }
}

impl QuestionKind {
    /// Whether it offers choices.
    pub const fn has_choices(self) -> bool {
        matches!(self, Self::Choice | Self::Choices)
    }

    /// Letters of an answer, at most; none where the kind itself bounds it.
    pub const fn limit(self) -> Option<usize> {
        match self {
            Self::Text => Some(200),
            Self::LongText => Some(2_000),
            _ => None,
        }
    }
}

/// Questions of a form that are not retired, at most.
pub const QUESTIONS: usize = 40;
/// Questions of a form that ask for a file and are not retired, at most: each may bring [`FILE_BYTES`] into memory.
pub const FILES: usize = 3;
/// Bytes of a file, at most, however many the settings allow elsewhere.
pub const FILE_BYTES: usize = 5 * 1024 * 1024;
/// Media types of files that are taken.
const FILE_TYPES: [&str; 4] =
    ["application/pdf", "image/png", "image/jpeg", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"];

/// Which of the two limits a form would pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooMany {
    /// [`QUESTIONS`].
    Questions,
    /// [`FILES`].
    Files,
}

/// The limit that a form with questions of these kinds would pass.
pub fn too_many(kinds: impl IntoIterator<Item = QuestionKind>) -> Option<TooMany> {
    let (mut all, mut files) = (0, 0);
    for kind in kinds {
        all += 1;
        files += usize::from(kind == QuestionKind::File);
    }
    match (all > QUESTIONS, files > FILES) {
        (true, _) => Some(TooMany::Questions),
        (_, true) => Some(TooMany::Files),
        _ => None,
    }
}

/// One choice of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What answers hold; unique in the question, and never changed.
    pub key: String,
    /// What people read.
    pub label: LocalText,
}

#[derive(Serialize, Deserialize)]
struct ChoiceJson {
    key: String,
    label: BTreeMap<String, String>,
}

/// Choices as they are stored.
pub fn choices_json(choices: &[Choice]) -> String {
    let stored = choices.iter().map(|choice| {
        let texts =
            choice.label.languages().filter_map(|it| Some((it.code().to_owned(), choice.label.exactly(it)?.to_owned())));
        ChoiceJson { key: choice.key.clone(), label: texts.collect() }
    });
    serde_json::to_string(&stored.collect::<Vec<_>>()).unwrap_or_else(|_| "[]".to_owned())
}

/// Choices as they were stored; `None` for any other text.
pub fn read_choices(json: &str) -> Option<Vec<Choice>> {
    let stored: Vec<ChoiceJson> = serde_json::from_str(json).ok()?;
    let read = |choice: ChoiceJson| {
        let texts = choice.label.into_iter().filter_map(|(code, text)| Some((Language::parse(&code)?, text)));
        Choice { key: choice.key, label: LocalText::new(texts) }
    };
    Some(stored.into_iter().map(read).collect())
}

/// What can be set on a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionValues {
    /// A slug, unique in the edition and the same over editions; fixed once there are answers.
    pub key: String,
    /// What kind of answer it takes; fixed once there are answers.
    pub kind: QuestionKind,
    /// The question.
    pub label: LocalText,
    /// What helps to answer it.
    pub hint: LocalText,
    /// Its choices, when its kind has any.
    pub choices: Vec<Choice>,
    /// Whether it must be answered by those whom it is asked.
    pub is_required: bool,
    /// Whom it is asked; empty: everybody.
    pub affiliations: Vec<Affiliation>,
}

impl QuestionValues {
    /// The values as the trail keeps them.
    pub fn as_json(&self) -> serde_json::Value {
        let affiliations: Vec<&str> = self.affiliations.iter().map(|it| it.as_str()).collect();
        serde_json::json!({
            "key": self.key, "kind": self.kind.as_str(), "label": self.label.as_json(), "hint": self.hint.as_json(),
            "choices": choices_json(&self.choices), "required": self.is_required, "affiliations": affiliations,
        })
    }
}

/// A question of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its id.
    pub id: i64,
    /// What it asks.
    pub values: QuestionValues,
    /// No longer asked, but answered by some.
    pub is_retired: bool,
}

impl Question {
    /// The name of its field, which is also the id of its input: `answer.<key>`.
    pub fn field(&self) -> String {
        format!("answer.{}", self.values.key)
    }

    /// Whether people of this affiliation are asked; nobody knows before they have said whom they represent.
    pub fn is_for(&self, affiliation: Option<Affiliation>) -> bool {
        let whom = &self.values.affiliations;
        !self.is_retired && (whom.is_empty() || affiliation.is_some_and(|affiliation| whom.contains(&affiliation)))
    }

    /// An answer as people read it, line by line.
    pub fn words(&self, value: &str, language: Language, first: Language) -> Vec<String> {
        let label = |key: &str| {
            let choice = self.values.choices.iter().find(|choice| choice.key == key);
            choice.map_or_else(|| key.to_owned(), |choice| said(&choice.label, language, first).text)
        };
        match self.values.kind {
            QuestionKind::Choice => vec![label(value)],
            QuestionKind::Choices => read_keys(value).iter().map(|key| label(key)).collect(),
            QuestionKind::Date => vec![value.parse().map_or_else(|_| value.to_owned(), |day| language.date_long(day))],
            QuestionKind::LongText => value.lines().map(str::to_owned).collect(),
            QuestionKind::Text | QuestionKind::Number | QuestionKind::File => vec![value.to_owned()],
        }
    }
}

/// A text in the reader's language, else in the edition's first, else in any; with the language that it is in.
pub fn said(text: &LocalText, language: Language, first: Language) -> Said {
    let own = |of: Language| text.exactly(of).map(|said| Said::new(said, of, language));
    own(language).or_else(|| own(first)).unwrap_or_else(|| Said::new(text.get(first), text.language_of(first), language))
}

/// Keys as an answer holds them.
pub fn keys_json(keys: &[String]) -> String {
    serde_json::Value::from(keys).to_string()
}

/// Keys of an answer; none when it holds no list.
pub fn read_keys(value: &str) -> Vec<String> {
    serde_json::from_str(value).unwrap_or_default()
}

/// A slug from a text; `None` when it has no Latin letter or digit.
pub fn slug_of(text: &str) -> Option<String> {
    let latin: String = fold(text).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let mut slug = String::new();
    for word in latin.split(' ').filter(|word| !word.is_empty()) {
        if !slug.is_empty() && slug.len() + word.len() >= 40 {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug.truncate(40);
    is_slug(&slug).then_some(slug)
}

/// A key from a text that is not taken yet; `fallback` stands for texts without Latin letters.
pub fn free_key(text: &str, fallback: &str, taken: impl Fn(&str) -> bool) -> String {
    let base = slug_of(text).unwrap_or_else(|| fallback.to_owned());
    let numbered = (2_u32..).map(|number| format!("{base}-{number}"));
    std::iter::once(base.clone()).chain(numbered).find(|key| !taken(key)).unwrap_or_default()
}

/// A file that came with the form and may be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentFile {
    /// As its sender named it; data, never a path.
    pub name: String,
    /// What its content has been found to be.
    pub media_type: &'static str,
    /// Its content, shared by every run of a transaction.
    pub bytes: Arc<[u8]>,
}

/// A file that came with an earlier try of the same form and has been kept since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptFile {
    /// Its row.
    pub id: i64,
    /// As its sender named it.
    pub name: String,
    /// Bytes.
    pub size: i64,
}

/// The files of a form, each by the name of its field.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// Those that came now.
    pub sent: Vec<(String, Received)>,
    /// Those of earlier tries; none: it is no longer kept.
    pub kept: Vec<(String, Option<KeptFile>)>,
    /// Questions that have a file already.
    pub held: Vec<i64>,
    /// Bytes of one, at most.
    pub limit: usize,
    /// The edition has as many as it can hold: whom people send theirs to by mail. None: there is room.
    pub full: Option<String>,
}

impl Files {
    fn sent(&self, field: &str) -> Option<&Received> {
        self.sent.iter().find(|(name, _)| name == field).map(|(_, file)| file)
    }

    /// What is kept for a field; the inner none: no longer.
    pub fn kept(&self, field: &str) -> Option<&Option<KeptFile>> {
        self.kept.iter().find(|(name, _)| name == field).map(|(_, file)| file)
    }
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// As typed, or the key of a choice.
    Text(String),
    /// Keys of choices, in their order.
    Keys(Vec<String>),
    /// A file that came now.
    Sent(SentFile),
    /// A file of an earlier try.
    Kept(KeptFile),
}

/// A valid answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAnswer {
    /// The question.
    pub question: i64,
    /// The answer.
    pub given: Given,
}

/// Reads the answers of a form; errors are put into `form` in the order of the questions. What people of another
/// affiliation are asked is passed over.
pub fn parse(
    form: &mut FormState,
    t: Texts,
    first: Language,
    questions: &[Question],
    affiliation: Option<Affiliation>,
    files: &Files,
) -> Vec<NewAnswer> {
    let mut answers = Vec::new();
    for question in questions.iter().filter(|question| question.is_for(affiliation)) {
        match answer(form, t, question, files) {
            Ok(Some(given)) => answers.push(NewAnswer { question: question.id, given }),
            Ok(None) if !question.values.is_required => {}
            // Where none can be taken none is missed.
            Ok(None)
                if question.values.kind == QuestionKind::File
                    && (files.full.is_some() || files.held.contains(&question.id)) => {}
            Ok(None) => refuse(form, t, first, question, &t.question_error_required()),
            Err(problem) => refuse(form, t, first, question, &problem),
        }
    }
    answers
}

fn refuse(form: &mut FormState, t: Texts, first: Language, question: &Question, problem: &str) {
    let label = said(&question.values.label, t.language(), first).text;
    form.refuse(&question.field(), t.question_error(problem, label));
}

/// One answer, or what is wrong with it.
fn answer(form: &FormState, t: Texts, question: &Question, files: &Files) -> Result<Option<Given>, String> {
    let field = question.field();
    let kind = question.values.kind;
    if kind == QuestionKind::File {
        return file(t, &field, files);
    }
    if kind == QuestionKind::Choices {
        let chosen: Vec<&str> = form.data.all(&field).filter(|key| !key.is_empty()).collect();
        let known = || question.values.choices.iter().map(|choice| &choice.key);
        if chosen.iter().any(|key| !known().any(|other| other == key)) {
            return Err(t.error_choose().into_owned());
        }
        let keys: Vec<String> = known().filter(|key| chosen.contains(&key.as_str())).cloned().collect();
        return Ok((!keys.is_empty()).then_some(Given::Keys(keys)));
    }
    let typed = form.data.get(&field);
    let text = if matches!(kind, QuestionKind::Number | QuestionKind::Date) { western(typed) } else { typed.into() };
    let text = text.as_ref();
    if text.is_empty() {
        return Ok(None);
    }
    if let Some(limit) = kind.limit()
        && text.chars().count() > limit
    {
        return Err(t.error_too_long(limit));
    }
    let lines = |c: char| kind == QuestionKind::LongText && matches!(c, '\n' | '\t');
    if text.chars().any(|c| c.is_control() && !lines(c)) {
        return Err(t.error_characters().into_owned());
    }
    match kind {
        QuestionKind::Choice if !question.values.choices.iter().any(|choice| choice.key == text) => {
            Err(t.error_choose().into_owned())
        }
        QuestionKind::Number if !is_number(text) => Err(t.question_error_number().into_owned()),
        QuestionKind::Date if !is_day(text) => Err(t.question_error_date().into_owned()),
        _ => Ok(Some(Given::Text(text.to_owned()))),
    }
}

fn file(t: Texts, field: &str, files: &Files) -> Result<Option<Given>, String> {
    if let Some(contact) = &files.full
        && (files.sent(field).is_some() || files.kept(field).is_some())
    {
        return Err(t.question_error_file_full(contact.as_str()));
    }
    match files.sent(field) {
        Some(Received::TooLarge) => Err(t.question_error_file_size(files.limit / (1024 * 1024))),
        Some(Received::Whole(upload)) => match accepted(&upload.name, &upload.bytes) {
            Some(media_type) => {
                Ok(Some(Given::Sent(SentFile { name: upload.name.clone(), media_type, bytes: upload.bytes.as_slice().into() })))
            }
            None => Err(t.question_error_file_kind(upload.name.as_str())),
        },
        None => match files.kept(field) {
            Some(Some(kept)) => Ok(Some(Given::Kept(kept.clone()))),
            Some(None) => Err(t.question_error_file_gone().into_owned()),
            None => Ok(None),
        },
    }
}

/// The media type of a file that may be an answer: its name's ending and its content must say the same.
pub fn accepted(name: &str, bytes: &[u8]) -> Option<&'static str> {
    media_type(name, bytes).filter(|found| FILE_TYPES.contains(found))
}

/// A number as people type it: a minus, digits, and a comma or point before more of them.
fn is_number(text: &str) -> bool {
    let digits = |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix(['-', '−']).unwrap_or(text);
    match text.split_once([',', '.']) {
        Some((whole, part)) => digits(whole, 15) && digits(part, 6),
        None => digits(text, 15),
    }
}

/// A day of the years that people now alive speak of.
fn is_day(text: &str) -> bool {
    text.parse::<NaiveDate>().is_ok_and(|day| (1900..=2100).contains(&day.year()))
}

#[cfg(test)]
mod tests;
