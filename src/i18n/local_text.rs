//! A text in several languages, stored as JSON by language in one column; never searched or sorted in SQL.

use std::collections::BTreeMap;

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;

use super::Language;

/// A text by language. The stored form keeps the texts exactly as they were typed.
#[derive(Clone, Debug, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub struct LocalText {
    texts: BTreeMap<Language, String>,
    json: String,
}

impl Default for LocalText {
    /// No text, equal to what is stored for none.
    fn default() -> Self {
        Self::new([])
    }
}

impl LocalText {
    /// A text by language; empty texts are left out.
    pub fn new(texts: impl IntoIterator<Item = (Language, String)>) -> Self {
        let texts: BTreeMap<_, _> = texts.into_iter().filter(|(_, text)| !text.trim().is_empty()).collect();
        let json: serde_json::Map<String, serde_json::Value> =
            texts.iter().map(|(language, text)| (language.code().to_owned(), text.clone().into())).collect();
        Self { json: serde_json::Value::Object(json).to_string(), texts }
    }

    /// A text in one language.
    pub fn one(language: Language, text: impl Into<String>) -> Self {
        Self::new([(language, text.into())])
    }

    /// The text in `language`, else in English, French, or whatever there is; empty when there is none.
    pub fn get(&self, language: Language) -> &str {
        [language, Language::En, Language::Fr]
            .iter()
            .find_map(|language| self.texts.get(language))
            .or_else(|| self.texts.values().next())
            .map_or("", String::as_str)
    }

    /// The text in exactly this language.
    pub fn exactly(&self, language: Language) -> Option<&str> {
        self.texts.get(&language).map(String::as_str)
    }

    /// Which language [`LocalText::get`] answers in: for the `lang` attribute beside text of another language.
    pub fn language_of(&self, language: Language) -> Language {
        [language, Language::En, Language::Fr]
            .into_iter()
            .find(|language| self.texts.contains_key(language))
            .or_else(|| self.texts.keys().next().copied())
            .unwrap_or(language)
    }

    /// Whether there is no text in any language.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// The languages that have a text.
    pub fn languages(&self) -> impl Iterator<Item = Language> {
        self.texts.keys().copied()
    }

    /// JSON by language code, as stored.
    pub fn as_json(&self) -> &str {
        &self.json
    }

    fn parse(json: &str) -> Option<Self> {
        let texts: BTreeMap<String, String> = serde_json::from_str(json).ok()?;
        Some(Self::new(texts.into_iter().filter_map(|(code, text)| Some((Language::parse(&code)?, text)))))
    }
}

impl<DB: Backend> ToSql<Text, DB> for LocalText
where
    str: ToSql<Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.as_json().to_sql(out)
    }
}

impl<DB: Backend> FromSql<Text, DB> for LocalText
where
    String: FromSql<Text, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        let json = String::from_sql(bytes)?;
        Self::parse(&json).ok_or_else(|| format!("{json:?} is no text by language").into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_language_falls_back() {
        let text = LocalText::new([(Language::Fr, "Santé".into()), (Language::Pt, "Saúde".into())]);
        assert_eq!(text.get(Language::Pt), "Saúde");
        assert_eq!(text.get(Language::Ar), "Santé");
        assert_eq!(text.language_of(Language::Ar), Language::Fr);
        assert_eq!(LocalText::parse(text.as_json()), Some(text));
    }

    #[test]
    fn no_text_is_no_text() {
        // Loading a file again compares what it names with what is stored.
        assert_eq!(LocalText::parse("{}"), Some(LocalText::default()));
        assert_eq!(LocalText::default().as_json(), "{}");
    }
}
