//! Forms whose draft stays on the reader's device until it is sent (`templates/assets/baraza.js`).

/// The name of the draft of a form in the browser's store, by the kind of form and what it is for. That may be a secret, so
/// nothing of it is in the name.
pub fn draft(kind: impl AsRef<str>, of: impl AsRef<str>) -> String {
    let hash = crate::links::sha256(format!("draft {} {}", kind.as_ref(), of.as_ref()).as_bytes());
    data_encoding::HEXLOWER.encode(hash.get(..8).unwrap_or_default())
}
