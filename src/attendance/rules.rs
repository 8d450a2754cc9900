//! Presence and minutes are views of evidence. Pure: neither diesel queries nor actix.

mod filters;

use chrono::{DateTime, Utc};

use super::minute_rules::{Interval, least_seconds, whole_minutes};
use crate::session::rules::SessionStatus;
use crate::session::store::SessionRow;

pub use filters::{SeatFilter, StatusFilter, known};

crate::text_enum! {
    /// Where a piece of evidence comes from: the codes of the attendance list.
    pub enum Source {
        /// Their join link: intent, apart from minutes
        JoinLink = "join_link",
        /// Zoom webinar report
        ZoomWebinar = "zoom_webinar",
        /// Zoom meeting report
        ZoomMeeting = "zoom_meeting",
        /// Teams report
        Teams = "teams",
        /// Webex report
        Webex = "webex",
        /// `BigBlueButton` dashboard
        BigBlueButton = "bbb",
        /// Google Meet report
        Meet = "meet",
        /// Staff's roll-call
        RollCall = "roll_call",
        /// The signed sheet of a room
        Paper = "paper",
        /// They took part by telephone
        Phone = "phone",
        /// They sat with others before one screen
        Room = "room",
        /// They watched the recording: apart from being there
        Recording = "recording",
        /// A table whose columns staff have explained
        Other = "other",
    }
}

impl Source {
    /// What staff may enter for one person, with what they say.
    pub const BY_HAND: [Self; 5] = [Self::RollCall, Self::Phone, Self::Paper, Self::Recording, Self::Other];

    /// The source of a report's format.
    pub fn of_format(format: &str) -> Self {
        match format {
            "zoom_webinar" => Self::ZoomWebinar,
            "zoom_meeting" => Self::ZoomMeeting,
            "webex" => Self::Webex,
            "bbb_learning_dashboard" => Self::BigBlueButton,
            "google_meet" => Self::Meet,
            "other" => Self::Other,
            _ => Self::Teams,
        }
    }
}

crate::text_enum! {
    /// What a piece of evidence says.
    pub enum Verdict {
        /// They were there
        Present = "present",
        /// They were not (roll-call)
        Absent = "absent",
        /// They meant to be
        Intent = "intent",
        /// They saw the recording later
        Watched = "watched",
        /// The team has decided how long they were there, whatever else is recorded; without minutes: that they were
        Corrected = "corrected",
    }
}

crate::text_enum! {
    /// The view of a seat's evidence: the codes of the attendance list.
    pub enum AttendanceStatus {
        /// The session is still to come
        Scheduled = "scheduled",
        /// Long enough
        Present = "present",
        /// Not long enough
        Partial = "partial",
        /// Not there
        Absent = "absent",
        /// There, for an unknown time
        AttendedMinutesUnknown = "attended_minutes_unknown",
        /// The session was cancelled
        NotHeld = "not_held",
    }
}

impl AttendanceStatus {
    /// Whether they were there, for however long.
    pub const fn was_there(self) -> bool {
        matches!(self, Self::Present | Self::Partial | Self::AttendedMinutesUnknown)
    }
}

/// A piece of evidence as the rules need it.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// Where it comes from.
    pub source: Source,
    /// What it says.
    pub verdict: Verdict,
    /// From when to when.
    pub interval: Option<Interval>,
    /// How long, when no interval is known; beside one, how long of it they were there.
    pub seconds: Option<i64>,
}

impl Evidence {
    /// Whether it says if somebody was there, either way: that they pressed the button, or watched the recording, does not.
    pub const fn tells(&self) -> bool {
        !matches!(self.verdict, Verdict::Intent | Verdict::Watched)
    }

    /// Whether it is a mark of the roll-call, which the next one replaces. A line that decides is none, whatever its source.
    pub fn is_roll_call(&self) -> bool {
        self.source == Source::RollCall && self.verdict != Verdict::Corrected
    }
}

/// What the evidence of a seat comes to. Whoever was not there has neither times nor minutes, whatever a platform counted: that
/// stays in the ledger, and every sum of minutes is of the same people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// None for a seat that nobody expected and that has no evidence.
    pub status: Option<AttendanceStatus>,
    /// First join.
    pub first_join: Option<DateTime<Utc>>,
    /// Last leave.
    pub last_leave: Option<DateTime<Utc>>,
    /// Minutes there, never clipped; none = unknown, or they were not there.
    pub minutes: Option<i64>,
    /// Of the session's minutes, at most 100.
    pub share_percent: Option<i64>,
    /// Codes of the sources, sorted.
    pub sources: Vec<&'static str>,
}

impl View {
    /// Whether they were there, for however long.
    pub fn attended(&self) -> bool {
        self.status.is_some_and(AttendanceStatus::was_there)
    }
}

/// What the team has said last, be it a roll-call or a correction, when that is a correction.
fn correction<'a>(evidence: &[&'a Evidence]) -> Option<&'a Evidence> {
    let is_last_word = |piece: &&&Evidence| piece.verdict == Verdict::Corrected || piece.source == Source::RollCall;
    evidence.iter().rfind(is_last_word).filter(|piece| piece.verdict == Verdict::Corrected).copied()
}

/// How long somebody was there; `None` = unknown. As long as the team's correction says, else the least that the rest allows.
fn seconds_of(evidence: &[&Evidence]) -> Option<i64> {
    let counted = evidence.iter().filter(|piece| piece.verdict != Verdict::Corrected);
    let told = counted.map(|piece| (piece.interval, piece.seconds));
    correction(evidence).and_then(|piece| piece.seconds).or_else(|| least_seconds(told))
}

/// Minutes that somebody was there by some evidence, in the order in which it was entered; `None` = unknown.
pub fn minutes_of(evidence: &[Evidence]) -> Option<i64> {
    let there: Vec<&Evidence> = evidence.iter().filter(|piece| piece.verdict != Verdict::Watched).collect();
    seconds_of(&there).map(whole_minutes)
}

/// The session as its attendance is measured.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    /// It was cancelled.
    pub is_cancelled: bool,
    /// It has ended.
    pub is_over: bool,
    /// min(planned, held) minutes.
    pub minutes: i64,
    /// Of them, to count as present, in thousandths: 0.55 of 100 is 55, which binary fractions miss.
    pub present_per_mille: i64,
}

impl Measure {
    /// How the attendance of a session is measured at an instant: against what was planned, or held if that was shorter.
    pub fn of(session: &SessionRow, present_share: f64, now: DateTime<Utc>) -> Self {
        let held = session.held_minutes.unwrap_or(session.duration_minutes).min(session.duration_minutes);
        Self {
            is_cancelled: session.status == SessionStatus::Cancelled,
            is_over: now >= session.ends(),
            minutes: i64::from(held),
            present_per_mille: per_mille(present_share),
        }
    }
}

/// A share of 0 to 1 in thousandths.
#[expect(clippy::cast_possible_truncation, reason = "from 0 to 1000")]
fn per_mille(share: f64) -> i64 {
    (share.clamp(0.0, 1.0) * 1000.0).round() as i64
}

/// The view of one seat, of its evidence in the order in which it was entered. `is_expected`: the seat is confirmed or a
/// walk-in.
///
/// The last word of the team decides, be it a roll-call or a correction: a correction says how long, more or less than what
/// reports have counted, and none at all is absence. Whoever takes it back has what was there before.
pub fn view(evidence: &[Evidence], measure: Measure, is_expected: bool) -> View {
    let mut sources: Vec<&'static str> = evidence.iter().map(|piece| piece.source.as_str()).collect();
    sources.sort_unstable();
    sources.dedup();
    // Whoever watched the recording was not there: it is named among the sources and changes nothing else.
    let evidence: Vec<&Evidence> = evidence.iter().filter(|piece| piece.verdict != Verdict::Watched).collect();
    let intervals: Vec<Interval> = evidence.iter().filter_map(|piece| piece.interval).collect();
    let corrected = correction(&evidence);
    // Who calls the roll has seen the room: that decides, whatever a platform counted.
    let said_absent = corrected
        .map_or_else(|| evidence.iter().any(|piece| piece.verdict == Verdict::Absent), |piece| piece.seconds == Some(0));
    let said_present = !said_absent && (corrected.is_some() || evidence.iter().any(|piece| piece.verdict == Verdict::Present));
    let minutes = seconds_of(&evidence).map(whole_minutes);
    let is_enough = |minutes: i64| minutes * 1000 >= measure.present_per_mille * measure.minutes;
    let status = if !is_expected && evidence.is_empty() {
        None
    } else if measure.is_cancelled {
        Some(AttendanceStatus::NotHeld)
    } else if said_present {
        Some(match minutes {
            None => AttendanceStatus::AttendedMinutesUnknown,
            Some(minutes) if is_enough(minutes) => AttendanceStatus::Present,
            Some(_) => AttendanceStatus::Partial,
        })
    } else if measure.is_over || said_absent {
        Some(AttendanceStatus::Absent)
    } else {
        Some(AttendanceStatus::Scheduled)
    };
    if !status.is_some_and(AttendanceStatus::was_there) {
        return View { status, sources, ..View::default() };
    }
    View {
        status,
        first_join: intervals.iter().map(|(from, _)| *from).min(),
        last_leave: intervals.iter().map(|(_, to)| *to).max(),
        minutes,
        share_percent: minutes
            .filter(|_| measure.minutes > 0)
            .map(|minutes| ((200 * minutes + measure.minutes) / (2 * measure.minutes)).min(100)),
        sources,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;
    use proptest::prelude::*;

    fn at(minute: i64) -> DateTime<Utc> {
        "2027-06-08T07:00:00Z".parse::<DateTime<Utc>>().expect("an instant") + TimeDelta::minutes(minute)
    }

    fn seen(from: i64, to: i64) -> Evidence {
        Evidence { source: Source::ZoomWebinar, verdict: Verdict::Present, interval: Some((at(from), at(to))), seconds: None }
    }

    const MEASURE: Measure = Measure { is_cancelled: false, is_over: true, minutes: 90, present_per_mille: 750 };

    #[test]
    fn minutes_are_the_union_and_only_the_share_is_capped() {
        let result = view(&[seen(-10, 40), seen(30, 100)], MEASURE, true);
        assert_eq!(
            (result.minutes, result.share_percent, result.status),
            (Some(110), Some(100), Some(AttendanceStatus::Present))
        );
        let partial = view(&[seen(0, 45)], MEASURE, true);
        assert_eq!((partial.share_percent, partial.status), (Some(50), Some(AttendanceStatus::Partial)));
    }

    #[test]
    fn stated_minutes_count_within_their_first_and_last_time() {
        let stated = Evidence { seconds: Some(50 * 60), ..seen(0, 90) };
        let result = view(std::slice::from_ref(&stated), MEASURE, true);
        assert_eq!((result.minutes, result.first_join, result.last_leave), (Some(50), Some(at(0)), Some(at(90))));
        // Beside another report, or minutes without any time: the longer of both.
        let paper = Evidence { source: Source::Paper, interval: None, seconds: Some(70 * 60), ..seen(0, 0) };
        assert_eq!(view(&[stated.clone(), paper], MEASURE, true).minutes, Some(70));
        assert_eq!(view(&[stated, seen(0, 80)], MEASURE, true).minutes, Some(80));
    }

    #[test]
    fn a_join_click_is_intent_and_absence_needs_the_end() {
        let click = Evidence { source: Source::JoinLink, verdict: Verdict::Intent, interval: None, seconds: None };
        assert_eq!(view(std::slice::from_ref(&click), MEASURE, true).status, Some(AttendanceStatus::Absent));
        let before = Measure { is_over: false, ..MEASURE };
        assert_eq!(view(&[click], before, true).status, Some(AttendanceStatus::Scheduled));
        assert_eq!(view(&[], MEASURE, false).status, None);
        assert_eq!(view(&[], Measure { is_cancelled: true, ..MEASURE }, true).status, Some(AttendanceStatus::NotHeld));
    }

    #[test]
    fn nobody_expected_has_no_status_in_a_cancelled_session_either() {
        let cancelled = Measure { is_cancelled: true, ..MEASURE };
        assert_eq!(view(&[], cancelled, false).status, None);
        assert_eq!(view(&[seen(0, 10)], cancelled, false).status, Some(AttendanceStatus::NotHeld));
    }

    #[test]
    fn exactly_the_share_is_present() {
        for (share, planned, enough) in [(0.55, 100, 55), (0.6, 90, 54), (0.7, 90, 63), (0.29, 100, 29), (1.0, 60, 60)] {
            let measure = Measure { minutes: planned, present_per_mille: per_mille(share), ..MEASURE };
            assert_eq!(view(&[seen(0, enough)], measure, true).status, Some(AttendanceStatus::Present), "{share}");
            assert_eq!(view(&[seen(0, enough - 1)], measure, true).status, Some(AttendanceStatus::Partial), "{share}");
        }
    }

    #[test]
    fn a_roll_call_decides_against_a_report() {
        let absent = Evidence { source: Source::RollCall, verdict: Verdict::Absent, interval: None, seconds: None };
        let result = view(&[seen(0, 90), absent], MEASURE, true);
        assert_eq!(result.status, Some(AttendanceStatus::Absent));
    }

    #[test]
    fn whoever_was_not_there_has_no_minutes() {
        let absent = Evidence { source: Source::RollCall, verdict: Verdict::Absent, interval: None, seconds: None };
        let cancelled = Measure { is_cancelled: true, ..MEASURE };
        for (evidence, measure, status) in [
            (vec![seen(0, 70), absent], MEASURE, AttendanceStatus::Absent),
            (vec![seen(0, 70), corrected(Some(0))], MEASURE, AttendanceStatus::Absent),
            (vec![seen(0, 70)], cancelled, AttendanceStatus::NotHeld),
        ] {
            let result = view(&evidence, measure, true);
            assert_eq!((result.status, result.minutes, result.share_percent), (Some(status), None, None));
            assert_eq!((result.first_join, result.last_leave), (None, None));
            assert!(
                !result.attended() && result.sources.contains(&Source::ZoomWebinar.as_str()),
                "the ledger has it: {result:?}"
            );
        }
        let there = view(&[seen(0, 70)], MEASURE, true);
        assert_eq!((there.minutes, there.share_percent, there.last_leave), (Some(70), Some(78), Some(at(70))));
    }

    fn corrected(minutes: Option<i64>) -> Evidence {
        let seconds = minutes.map(|minutes| minutes * 60);
        Evidence { source: Source::Other, verdict: Verdict::Corrected, interval: None, seconds }
    }

    #[test]
    fn a_correction_holds_in_either_direction() {
        let called = |verdict, minutes: Option<i64>| Evidence {
            source: Source::RollCall,
            verdict,
            interval: None,
            seconds: minutes.map(|minutes| minutes * 60),
        };
        let absent = || called(Verdict::Absent, None);
        let paper = || Evidence { source: Source::Paper, ..called(Verdict::Present, Some(85)) };
        let table = [
            // More, fewer, none; said without minutes: those of the rest count.
            (vec![seen(0, 30), corrected(Some(80))], AttendanceStatus::Present, Some(80)),
            (vec![seen(0, 90), paper(), corrected(Some(20))], AttendanceStatus::Partial, Some(20)),
            (vec![seen(0, 90), corrected(Some(0))], AttendanceStatus::Absent, None),
            (vec![seen(0, 90), corrected(None)], AttendanceStatus::Present, Some(90)),
            (vec![corrected(None)], AttendanceStatus::AttendedMinutesUnknown, None),
            // What comes in later changes nothing; the last word of the team does.
            (vec![corrected(Some(20)), seen(0, 90)], AttendanceStatus::Partial, Some(20)),
            (vec![corrected(Some(20)), corrected(Some(70))], AttendanceStatus::Present, Some(70)),
            (vec![absent(), corrected(Some(70))], AttendanceStatus::Present, Some(70)),
            (vec![absent(), seen(0, 90), corrected(None)], AttendanceStatus::Present, Some(90)),
            (vec![corrected(Some(70)), absent()], AttendanceStatus::Absent, None),
            (vec![corrected(Some(20)), called(Verdict::Present, Some(80))], AttendanceStatus::Present, Some(80)),
        ];
        for (evidence, status, minutes) in table {
            let result = view(&evidence, MEASURE, true);
            assert_eq!((result.status, result.minutes), (Some(status), minutes), "{evidence:?}");
        }
    }

    /// Pieces as reports bring them: intervals, or minutes within a first and a last time.
    fn pieces() -> impl Strategy<Value = Vec<Evidence>> {
        let piece = (0..200_i64, 0..90_i64, prop::option::of(0..90_i64));
        proptest::collection::vec(piece, 0..10).prop_map(|all| {
            all.into_iter()
                .map(|(from, length, stated)| Evidence {
                    seconds: stated.map(|minutes| minutes.min(length) * 60),
                    ..seen(from, from + length)
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn the_order_of_what_reports_bring_never_matters(
            (all, mixed) in pieces().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
            minutes in prop::option::of(0..120_i64),
        ) {
            prop_assert_eq!(view(&all, MEASURE, true), view(&mixed, MEASURE, true));
            // Nor does it beside a correction, wherever that stands among them.
            let place = mixed.len() / 2;
            let (mut one, mut other) = (all, mixed);
            one.push(corrected(minutes));
            other.insert(place, corrected(minutes));
            prop_assert_eq!(view(&one, MEASURE, true), view(&other, MEASURE, true));
        }
    }
}
