//! The fields of a form that asks what the columns of a table are: one choice for each part.

use super::FormState;
use crate::columns::{Mapping, Part};
use crate::i18n::Texts;

/// A part to choose a column for.
#[derive(Clone, Debug)]
pub struct ColumnField {
    /// The field.
    pub field: &'static str,
    /// What the column would say.
    pub label: String,
    /// What is wrong with it.
    pub error: Option<String>,
    /// Value, heading, and whether it is chosen.
    pub options: Vec<(String, String, bool)>,
}

/// Headings as they are offered: a column without one is called by its place.
pub fn offered(t: Texts, headings: &[String]) -> Vec<String> {
    let heading = |(place, text): (usize, &String)| {
        if text.is_empty() { t.report_column_place(place + 1) } else { text.clone() }
    };
    headings.iter().enumerate().map(heading).collect()
}

/// A choice for each part among headings as they are [`offered`].
pub fn column_fields<P: Part>(
    form: &FormState,
    chosen: &Mapping<P>,
    headings: &[String],
    label: impl Fn(P) -> String,
) -> Vec<ColumnField> {
    let options = |part: P| {
        let option = |(place, text): (usize, &String)| (place.to_string(), text.clone(), chosen.get(part) == Some(place));
        headings.iter().enumerate().map(option).collect()
    };
    P::PARTS
        .iter()
        .map(|part| ColumnField {
            field: part.field(),
            label: label(*part),
            error: form.error(part.field()).map(str::to_owned),
            options: options(*part),
        })
        .collect()
}
