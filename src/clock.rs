//! Time and chance, passed in wherever they are needed; clippy forbids the globals (`.clippy.toml`).

use chrono::offset::MappedLocalTime;
use chrono::{DateTime, NaiveDateTime, SubsecRound as _, TimeDelta, TimeZone as _, Utc};
use chrono_tz::Tz;

/// The first instant at which the clocks of a zone show a local time. A time that they skip is moved on, in half hours,
/// until they show it.
pub fn first_instant(zone: Tz, local: NaiveDateTime) -> DateTime<Utc> {
    shown(zone, local, MappedLocalTime::earliest)
}

/// The last instant at which the clocks of a zone show a local time; one that they skip is moved on likewise.
pub fn last_instant(zone: Tz, local: NaiveDateTime) -> DateTime<Utc> {
    shown(zone, local, MappedLocalTime::latest)
}

/// Half hours that clocks have ever skipped at once, at most: Samoa left out a day.
const SKIPPED: i32 = 48;

fn shown(
    zone: Tz,
    local: NaiveDateTime,
    pick: impl Fn(MappedLocalTime<DateTime<Tz>>) -> Option<DateTime<Tz>>,
) -> DateTime<Utc> {
    let moved = |halves: i32| local.checked_add_signed(TimeDelta::minutes(30) * halves);
    let found = (0..=SKIPPED).find_map(|halves| pick(zone.from_local_datetime(&moved(halves)?)));
    found.map_or_else(|| local.and_utc(), |at| at.with_timezone(&Utc))
}

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

    /// What this clock shows when it is `time` by a clock that is right.
    pub fn at(self, time: DateTime<Utc>) -> DateTime<Utc> {
        (time + self.ahead).trunc_subsecs(6)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn local_times_have_instants_also_where_clocks_change() {
        let cases = [
            // Dar es Salaam never changes; Cairo puts its clocks forward at midnight and back again at midnight.
            ("Africa/Dar_es_Salaam", "2027-06-08T10:00:00", "2027-06-08T07:00:00Z", "2027-06-08T07:00:00Z"),
            ("Africa/Cairo", "2026-04-24T00:00:00", "2026-04-23T22:00:00Z", "2026-04-23T22:00:00Z"),
            ("Africa/Cairo", "2026-10-29T23:30:00", "2026-10-29T20:30:00Z", "2026-10-29T21:30:00Z"),
            ("Australia/Lord_Howe", "2026-10-04T02:15:00", "2026-10-03T15:45:00Z", "2026-10-03T15:45:00Z"),
            ("Pacific/Apia", "2011-12-30T12:00:00", "2011-12-30T10:00:00Z", "2011-12-30T10:00:00Z"),
        ];
        for (zone, local, first, last) in cases {
            let (zone, local) = (zone.parse().expect("a zone"), local.parse().expect("a time"));
            let at = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
            assert_eq!((first_instant(zone, local), last_instant(zone, local)), (at(first), at(last)), "{zone} {local}");
        }
    }
}
