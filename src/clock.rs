//! Time and chance, passed in wherever they are needed; clippy forbids the globals (`.clippy.toml`).

use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};

/// The clock of this process, in UTC with microseconds (what both engines store).
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    ahead: TimeDelta,
}

impl Clock {
    /// The machine's clock, or one that starts at `start` now and runs on (`clock.now`).
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the machine's clock")]
    pub fn new(start: Option<DateTime<Utc>>) -> Self {
        Self { ahead: start.map_or(TimeDelta::zero(), |start| start - Utc::now()) }
    }

    /// The present instant.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the machine's clock")]
    pub fn now(self) -> DateTime<Utc> {
        (Utc::now() + self.ahead).trunc_subsecs(6)
    }
}

/// Unguessable bytes from the operating system.
#[derive(Clone, Copy, Debug)]
pub struct Random;

impl Random {
    /// `N` random bytes.
    ///
    /// # Errors
    /// When the operating system has none to give.
    pub fn bytes<const N: usize>(self) -> Result<[u8; N], getrandom::Error> {
        let mut bytes = [0; N];
        getrandom::fill(&mut bytes)?;
        Ok(bytes)
    }

    /// 128 random bits as 26 lower-case letters and digits: for Message-IDs and calendar UIDs.
    ///
    /// # Errors
    /// When the operating system has no randomness to give.
    pub fn identifier(self) -> Result<String, getrandom::Error> {
        Ok(data_encoding::BASE32_NOPAD.encode(&self.bytes::<16>()?).to_ascii_lowercase())
    }
}
