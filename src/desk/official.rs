//! Whom the desk reaches beside participants: focal points and the team. Each is a row of its own, and what is erased of them
//! is theirs as that: an official who is a participant too is erased there as one. Pure.

use std::fmt;

crate::text_enum! {
    /// As what somebody is known.
    pub enum Office {
        /// A focal point of a State or REC
        FocalPoint = "focal-point",
        /// A member of the team, present or former
        Staff = "staff",
    }
}

impl Office {
    /// The trail's word for the row.
    pub const fn object(self) -> &'static str {
        match self {
            Self::FocalPoint => "focal_point",
            Self::Staff => "staff_user",
        }
    }
}

/// One of them, in paths `focal-point-12` or `staff-3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Official {
    /// As what.
    pub office: Office,
    /// The row.
    pub id: i64,
}

impl Official {
    /// Reads the part of a path.
    pub fn parse(text: &str) -> Option<Self> {
        let (office, id) = text.rsplit_once('-')?;
        Some(Self { office: Office::parse(office)?, id: id.parse().ok()? })
    }
}

impl fmt::Display for Official {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.office, self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_one() {
        for (text, expected) in [
            ("focal-point-12", Some(Official { office: Office::FocalPoint, id: 12 })),
            ("staff-3", Some(Official { office: Office::Staff, id: 3 })),
            ("12", None),
            ("staff-", None),
            ("speaker-4", None),
            ("focal-point", None),
        ] {
            assert_eq!(Official::parse(text), expected, "{text}");
        }
        assert_eq!(Official { office: Office::FocalPoint, id: 12 }.to_string(), "focal-point-12");
    }
}
