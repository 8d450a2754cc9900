//! Kinds of session outcomes: the programme exists for what States say to each other. Pure: neither diesel queries nor
//! actix.

crate::text_enum! {
    /// What kind of statement an outcome is.
    pub enum OutcomeKind {
        /// Something a State said
        Intervention = "intervention",
        /// A difficulty
        Challenge = "challenge",
        /// Something that works
        GoodPractice = "good_practice",
        /// Where States could act together
        Coordination = "coordination",
        /// How far the Global Compact for Migration is carried out
        GcmImplementation = "gcm_implementation",
    }
}
