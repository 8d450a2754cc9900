//! A programme document as PDF.

use std::collections::BTreeMap;

use serde::Serialize;

use super::programme_document::Document;
use crate::i18n::Language;
use crate::typeset;

/// The template.
pub const TEMPLATE: &str = include_str!("../../templates/documents/programme.typ");

/// What the template reads.
#[derive(Serialize)]
struct Sheet<'a> {
    #[serde(flatten)]
    document: &'a Document,
    labels: BTreeMap<&'static str, String>,
    /// Files of the logos that there are.
    logos: Vec<i64>,
}

/// The PDF of a document. `logos` are pictures by the number of their file; should one of them not be readable, the
/// document is set without them.
///
/// # Errors
/// What typst says: a bug of the template.
pub fn pdf(document: &Document, logos: &BTreeMap<i64, Vec<u8>>) -> Result<Vec<u8>, String> {
    set(document, logos).or_else(|error| {
        if logos.is_empty() {
            return Err(error);
        }
        tracing::warn!(%error, "a document is set without its logos");
        set(document, &BTreeMap::new())
    })
}

fn set(document: &Document, logos: &BTreeMap<i64, Vec<u8>>) -> Result<Vec<u8>, String> {
    let language = Language::parse(document.lang).unwrap_or(Language::En);
    let sheet = Sheet { document, labels: Document::labels(language.texts()), logos: logos.keys().copied().collect() };
    let pictures = logos.iter().map(|(id, bytes)| (format!("logo-{id}"), bytes.clone())).collect();
    typeset::pdf(TEMPLATE, &sheet, &pictures)
}
