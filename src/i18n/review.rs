//! Who has reviewed the translations, and whether those that nobody has reviewed are shown.

use std::sync::OnceLock;

/// A review of every text of a language by somebody who speaks it from birth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Review {
    /// Who.
    pub by: &'static str,
    /// The day, `2027-01-15`.
    pub on: &'static str,
}

crate::text_enum! {
    /// `site.unreviewed_languages`: what happens to a translation that no native speaker has read.
    pub enum Unreviewed {
        /// It is offered, and its pages say so.
        Offer = "offer",
        /// Pages and mails come in English instead.
        Hide = "hide",
    }
}

/// Set once at the start, as every page and every mail of the process asks for it.
static POLICY: OnceLock<Unreviewed> = OnceLock::new();

/// Sets `site.unreviewed_languages` for this process; a second call changes nothing.
pub fn set_policy(policy: Unreviewed) {
    let _ = POLICY.set(policy);
}

pub(super) fn policy() -> Unreviewed {
    POLICY.get().copied().unwrap_or(Unreviewed::Offer)
}
