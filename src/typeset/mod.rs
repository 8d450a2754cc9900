//! Documents as PDF, set by typst from a template and data. What people typed reaches a template as JSON, never as markup.

pub mod press;
#[cfg(feature = "pdf")]
mod world;

#[cfg(feature = "pdf")]
pub use world::pdf;

/// Whether this program can make PDF.
pub const HAS_PDF: bool = cfg!(feature = "pdf");

/// The PDF of a template.
///
/// # Errors
/// Always: this program is built without the feature `pdf`.
#[cfg(not(feature = "pdf"))]
pub fn pdf<T>(_: &str, _: &T, _: &std::collections::BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, String> {
    Err("this program is built without the feature `pdf`".to_owned())
}

/// A picture of a body on whose paper a document is set: its name and the bytes.
pub type Logo = (String, Vec<u8>);

/// The PDF of a document on the paper of the bodies it comes from. `sheet` makes its data of the pictures that there are: of
/// each the file and the name. Should one of them not be readable, the document is set without them.
///
/// # Errors
/// What the typesetter says: a bug of the template.
pub fn on_paper<'a, T: serde::Serialize>(
    template: &str,
    logos: &'a [Logo],
    sheet: impl Fn(Vec<(String, &'a str)>) -> T,
) -> Result<Vec<u8>, String> {
    let named = || logos.iter().enumerate().map(|(place, (name, bytes))| (format!("logo-{place}"), name.as_str(), bytes));
    let pictures = named().map(|(file, _, bytes)| (file, bytes.clone())).collect();
    pdf(template, &sheet(named().map(|(file, name, _)| (file, name)).collect()), &pictures).or_else(|error| {
        if logos.is_empty() {
            return Err(error);
        }
        tracing::warn!(%error, "a document is set without its logos");
        pdf(template, &sheet(Vec::new()), &std::collections::BTreeMap::new())
    })
}
