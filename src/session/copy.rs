//! A session copied into another edition some days later: its local wall-clock time is kept in its zone, whatever the
//! clocks do between. Pure: neither diesel queries nor actix.

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::rules::{SessionStatus, TimeProblem, resolve};
use super::speakers::Speaker;
use super::store::SessionValues;
use crate::i18n::LocalText;

/// What staff have answered about one shifted time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Another local time, instead of the one that does not exist.
    pub local: Option<NaiveDateTime>,
    /// Which of the two differences from UTC is meant.
    pub offset: Option<FixedOffset>,
}

/// Why a shifted time has to be asked about; with the local time in question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// The clocks are put forward over it.
    Nonexistent(NaiveDateTime),
    /// The clocks show it twice, with these differences from UTC.
    Ambiguous(NaiveDateTime, FixedOffset, FixedOffset),
    /// No calendar goes so far.
    OutOfRange,
}

/// A local time some days later, at the same time of its day.
pub fn days_later(local: NaiveDateTime, days: i64) -> Option<NaiveDateTime> {
    local.checked_add_signed(TimeDelta::try_days(days)?)
}

/// The local time and the instant of a session some days later, in the same zone at the same time of day; an answer
/// settles what the clocks leave open.
///
/// # Errors
/// [`Question`].
pub fn shift(local: NaiveDateTime, zone: Tz, days: i64, answer: Answer) -> Result<(NaiveDateTime, DateTime<Utc>), Question> {
    let shifted = days_later(local, days).ok_or(Question::OutOfRange)?;
    // An answer counts only where there was a question.
    let local = match (resolve(shifted, zone, None), answer.local) {
        (Err(TimeProblem::Nonexistent), Some(other)) => other,
        _ => shifted,
    };
    let resolved = match resolve(local, zone, None) {
        Err(TimeProblem::Ambiguous(..)) => resolve(local, zone, answer.offset),
        other => other,
    };
    match resolved {
        Ok(at) => Ok((local, at)),
        Err(TimeProblem::Ambiguous(first, second)) => Err(Question::Ambiguous(local, first, second)),
        Err(TimeProblem::Nonexistent | TimeProblem::OtherOffset(_)) => Err(Question::Nonexistent(local)),
    }
}

/// The values of the copy: a draft at its new time, without what led people to the old one.
pub fn copied(values: &SessionValues, local_start: NaiveDateTime, starts_at: DateTime<Utc>) -> SessionValues {
    SessionValues {
        local_start,
        starts_at,
        status: SessionStatus::Draft,
        join_url: String::new(),
        passcode: String::new(),
        dial_in: String::new(),
        cancel_reason: LocalText::default(),
        // Whoever spoke last year is asked again.
        speakers: values.speakers.iter().map(|speaker| Speaker { is_confirmed: Some(false), ..speaker.clone() }).collect(),
        ..values.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{NaiveDate, Offset as _, TimeZone as _};
    use proptest::prelude::*;

    fn local(text: &str) -> NaiveDateTime {
        text.parse().expect("a local time")
    }

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    const YEAR: i64 = 364;

    #[test]
    fn the_time_of_day_stays_while_the_clocks_change() {
        // Morocco is on UTC in Ramadan, on UTC+1 otherwise: it ended on 22 March 2026 and ends on 14 March 2027.
        // Egypt has summer time from 24 April 2026 and from 30 April 2027.
        let table = [
            ("2026-03-10T10:00:00", Tz::Africa__Casablanca, "2027-03-09T10:00:00", "2027-03-09T10:00:00Z"),
            ("2026-03-17T10:00:00", Tz::Africa__Casablanca, "2027-03-16T10:00:00", "2027-03-16T09:00:00Z"),
            ("2026-02-10T10:00:00", Tz::Africa__Casablanca, "2027-02-09T10:00:00", "2027-02-09T10:00:00Z"),
            ("2026-04-28T10:00:00", Tz::Africa__Cairo, "2027-04-27T10:00:00", "2027-04-27T08:00:00Z"),
            ("2026-05-05T10:00:00", Tz::Africa__Cairo, "2027-05-04T10:00:00", "2027-05-04T07:00:00Z"),
            ("2026-06-09T10:00:00", Tz::Africa__Dar_es_Salaam, "2027-06-08T10:00:00", "2027-06-08T07:00:00Z"),
        ];
        for (before, zone, after, at) in table {
            assert_eq!(shift(local(before), zone, YEAR, Answer::default()), Ok((local(after), utc(at))), "{before} {zone}");
        }
    }

    #[test]
    fn a_time_that_no_clock_shows_is_asked() {
        let old = local("2026-03-15T02:30:00");
        let ask = |answer| shift(old, Tz::Africa__Casablanca, YEAR, answer);
        assert_eq!(ask(Answer::default()), Err(Question::Nonexistent(local("2027-03-14T02:30:00"))));
        let other = Answer { local: Some(local("2027-03-14T03:00:00")), offset: None };
        assert_eq!(ask(other), Ok((local("2027-03-14T03:00:00"), utc("2027-03-14T02:00:00Z"))));
        let again = Answer { local: Some(local("2027-03-14T02:45:00")), offset: None };
        assert_eq!(ask(again), Err(Question::Nonexistent(local("2027-03-14T02:45:00"))));
    }

    #[test]
    fn a_time_that_the_clocks_show_twice_is_asked() {
        // The clocks of Cairo go back on 28 October 2027 at 24:00.
        let old = local("2026-10-30T23:30:00");
        let ask = |answer| shift(old, Tz::Africa__Cairo, YEAR - 1, answer);
        let hours = |hours: i32| FixedOffset::east_opt(hours * 3600).expect("an offset");
        let asked = local("2027-10-28T23:30:00");
        assert_eq!(ask(Answer::default()), Err(Question::Ambiguous(asked, hours(3), hours(2))));
        let meant = |offset| ask(Answer { local: None, offset: Some(hours(offset)) });
        assert_eq!(meant(3), Ok((asked, utc("2027-10-28T20:30:00Z"))));
        assert_eq!(meant(2), Ok((asked, utc("2027-10-28T21:30:00Z"))));
        assert!(meant(1).is_err());
        // An answer counts only where there was a question.
        let plain = Answer { local: Some(local("2027-01-01T00:00:00")), offset: Some(hours(9)) };
        let kept = shift(local("2026-06-09T10:00:00"), Tz::Africa__Cairo, YEAR, plain);
        assert_eq!(kept, Ok((local("2027-06-08T10:00:00"), utc("2027-06-08T07:00:00Z"))));
    }

    proptest! {
        /// Whatever the clocks do: the wall clock of the zone shows the same time of day, exactly so many days later.
        #[test]
        fn the_wall_clock_is_kept(
            day in 0_i64..1_500,
            minute in 0_i64..1_440,
            days in -800_i64..800,
            zone in prop::sample::select(vec![Tz::Africa__Cairo, Tz::Africa__Casablanca, Tz::Africa__Lagos, Tz::Europe__London]),
        ) {
            let first = NaiveDate::from_ymd_opt(2024, 1, 1).expect("a day").and_hms_opt(0, 0, 0).expect("midnight");
            let old = first + TimeDelta::days(day) + TimeDelta::minutes(minute);
            let wanted = old + TimeDelta::days(days);
            match shift(old, zone, days, Answer::default()) {
                Ok((new, at)) => {
                    prop_assert_eq!(new, wanted);
                    prop_assert_eq!(at.with_timezone(&zone).naive_local(), wanted);
                    prop_assert_eq!(new.time(), old.time());
                }
                Err(Question::Nonexistent(asked)) => {
                    prop_assert_eq!(asked, wanted);
                    prop_assert!(zone.from_local_datetime(&wanted).earliest().is_none());
                }
                Err(Question::Ambiguous(asked, first, second)) => {
                    prop_assert_eq!(asked, wanted);
                    for offset in [first, second] {
                        let (new, at) = shift(old, zone, days, Answer { local: None, offset: Some(offset) }).expect("answered");
                        prop_assert_eq!(new, wanted);
                        prop_assert_eq!(at.with_timezone(&zone).naive_local(), wanted);
                        prop_assert_eq!(at.with_timezone(&zone).offset().fix(), offset);
                    }
                }
                Err(Question::OutOfRange) => prop_assert!(false, "in range"),
            }
        }
    }
}
