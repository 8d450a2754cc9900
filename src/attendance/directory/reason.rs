//! Why somebody of a report is, or may be, somebody registered. Pure.

crate::text_enum! {
    /// Why a name of a report is, or may be, somebody's. The best reason comes first: that is their order.
    pub enum Reason {
        /// They are remembered to be called so
        Alias = "alias",
        /// They alone have the address
        Email = "email",
        /// They have the address, and so has somebody else
        SameEmail = "same_email",
        /// They were called so, or had the address, in an earlier report; so may somebody else, or anybody
        Remembered = "remembered",
        /// They have the name
        SameName = "same_name",
        /// They have the same part before the @ in another address
        SameLocalPart = "same_local_part",
        /// Their name has the same consonants in the other of Arabic and Latin letters
        SameSpelling = "same_spelling",
        /// They have a name like it
        SimilarName = "similar_name",
        /// Their organisation is named: never a suggestion, the desk only shows it
        SameOrganisation = "same_organisation",
    }
}

impl Reason {
    /// Whether nobody has to decide.
    pub const fn is_certain(self) -> bool {
        matches!(self, Self::Alias | Self::Email)
    }
}
