//! Codes that cannot hold nonsense.

use std::fmt;

/// ISO 3166-1 alpha-3 code of a State of the reference data.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Iso3([u8; 3]);

impl Iso3 {
    /// A code, as it is written in capital letters; `None` when no State of the reference data has it.
    pub fn parse(code: &str) -> Option<Self> {
        Self::of(code).filter(|code| super::data().state(*code).is_some())
    }

    /// Three capital letters; for reading the reference data itself.
    pub(super) fn of(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Self(bytes))
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        // Always three ASCII letters, so this never falls back.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Debug for Iso3 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Code of a REC that the African Union recognises, as in its English acronym.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecCode(&'static str);

/// The eight RECs that the African Union recognises.
const RECS: [&str; 8] = ["AMU", "CEN-SAD", "COMESA", "EAC", "ECCAS", "ECOWAS", "IGAD", "SADC"];

impl RecCode {
    /// A code; `None` when there is no such REC.
    pub fn parse(code: &str) -> Option<Self> {
        RECS.iter().find(|known| **known == code).map(|known| Self(known))
    }

    /// The code.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}
