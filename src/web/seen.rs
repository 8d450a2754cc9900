//! Two people at one form. What somebody saves was made from what they saw: a form carries a mark of the values it was shown with.
//! Where these have changed since, it comes back once, with what was typed and the mark of what is there now, so that saving again
//! is a decision.

use data_encoding::HEXLOWER;

use super::{FormData, FormState};
use crate::links::sha256;

/// The hidden field of the mark.
pub const FIELD: &str = "seen";

/// The mark of some values.
pub fn mark(values: &serde_json::Value) -> String {
    sha256(values.to_string().as_bytes()).first_chunk::<8>().map_or_else(String::new, |short| HEXLOWER.encode(short))
}

/// Whether a form was made from other values than these. One without a mark was made by nobody who saw any.
pub fn is_stale(data: &FormData, values: &serde_json::Value) -> bool {
    data.contains(FIELD) && data.get(FIELD) != mark(values)
}

/// Puts the mark of the values of now into a form that is shown for the first time, or because it was stale.
pub fn stamp(form: &mut FormState, values: &serde_json::Value) {
    if !form.data.contains(FIELD) || form.error(FIELD).is_some() {
        form.data.set(FIELD, mark(values));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_stale_until_it_has_been_shown_again() {
        let (old, new) = (serde_json::json!({"title": "Law"}), serde_json::json!({"title": "Borders"}));
        let mut form = FormState::default();
        assert!(!is_stale(&form.data, &old), "never shown");
        stamp(&mut form, &old);
        assert!(!is_stale(&form.data, &old) && is_stale(&form.data, &new));
        // Shown again for another error it stays what it was.
        form.refuse("title_en", "Enter a title");
        stamp(&mut form, &new);
        assert!(is_stale(&form.data, &new));
        form.refuse(FIELD, "Somebody has changed this");
        stamp(&mut form, &new);
        assert!(!is_stale(&form.data, &new));
    }
}
