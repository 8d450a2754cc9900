//! The words and rules of an edition. Pure: neither diesel queries nor actix.

use std::ops::RangeInclusive;

// What forms and the file of an edition (`session::file`) accept is the same.

/// The number of an edition in its programme.
pub const NUMBERS: RangeInclusive<i32> = 1..=9_999;

/// The year that an edition states.
pub const YEARS: RangeInclusive<i32> = 1990..=2099;

/// Sessions that a person must have been in, at least, to earn a certificate.
pub const CERTIFICATE_MINIMA: RangeInclusive<i32> = 0..=1_000;

/// Seats that a quota names: beyond any session's capacity, and small enough to be summed over all States.
pub const QUOTAS: RangeInclusive<i32> = 0..=100_000;

/// Letters of a title, a name or any other field of one line.
pub const LINE: usize = 300;

crate::text_enum! {
    /// Where an edition is in its life; the order that the programme's own lessons recommend.
    pub enum Stage {
        /// Objective, audience, States
        Draft = "draft",
        /// The expectations survey is with States and RECs
        Consultation = "consultation",
        /// Themes and sessions from priorities
        Programming = "programming",
        /// Inviting and registering
        Open = "open",
        /// Sessions are held
        Running = "running",
        /// Satisfaction, corrections, certificates
        WrappingUp = "wrapping_up",
        /// Report and facts are frozen
        Closed = "closed",
        /// Out of the lists
        Archived = "archived",
    }
}

crate::text_enum! {
    /// What an edition is.
    pub enum EditionKind {
        /// A series of webinars
        Webinar = "webinar",
        /// A training derived from the priorities of a webinar edition
        Training = "training",
    }
}

crate::text_enum! {
    /// How a registration gets its seat.
    pub enum Approval {
        /// At once, while there is one
        Automatic = "automatic",
        /// After a member of staff has decided
        Review = "review",
    }
}

crate::text_enum! {
    /// Who may register.
    pub enum RegistrationMode {
        /// Anyone
        Open = "open",
        /// Holders of a personal invitation
        Invited = "invited",
        /// Those whom a focal point has nominated
        Nominated = "nominated",
    }
}

crate::text_enum! {
    /// Which sessions count for a certificate.
    pub enum CertificateBase {
        /// Those a person holds a seat in
        Registered = "registered",
        /// All of the edition
        All = "all",
    }
}
