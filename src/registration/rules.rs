//! The words and rules of registrations and seats. Pure: neither diesel queries nor actix.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::programme::store::ParticipatingState;
use crate::reference::Iso3;

crate::text_enum! {
    /// Where a person's place in a session stands.
    pub enum SeatStatus {
        /// Staff decide
        Pending = "pending",
        /// They have it
        Confirmed = "confirmed",
        /// They get it when there is room
        Waitlisted = "waitlisted",
        /// Staff have refused it
        Declined = "declined",
        /// They have given it up
        Cancelled = "cancelled",
        /// They came without one
        WalkIn = "walk_in",
    }
}

impl SeatStatus {
    /// Whether the seat still stands for something.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Pending | Self::Confirmed | Self::Waitlisted | Self::WalkIn)
    }

    /// Whether the person is expected in the session.
    pub const fn holds_place(self) -> bool {
        matches!(self, Self::Confirmed | Self::WalkIn)
    }

    /// Whether `by` may make this status `to`: see [`TRANSITIONS`].
    pub fn may_become(self, to: Self, by: By) -> bool {
        transition(Some(self), to, by).is_some()
    }

    /// Rank for the status of a registration: the first that any of its seats has.
    const fn rank(self) -> u8 {
        match self {
            Self::Confirmed => 0,
            Self::WalkIn => 1,
            Self::Pending => 2,
            Self::Waitlisted => 3,
            Self::Declined => 4,
            Self::Cancelled => 5,
        }
    }
}

/// Who causes a change of a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The registration form, whoever fills it in: the person, or staff on their behalf.
    Form,
    /// The person, through their link.
    Participant,
    /// The person consents to their nomination, or it gets a place: whatever became of an earlier wish of theirs.
    Nomination,
    /// The focal point who nominated them.
    FocalPoint,
    /// Staff decide.
    Staff,
    /// Staff take a decision back of which no mail has left.
    Undo,
    /// Room has been made for those who wait.
    Promotion,
    /// A report or roll-call shows who came.
    Attendance,
}

/// What goes out to the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Nothing.
    Nothing,
    /// A letter.
    Letter,
    /// A letter, and the session for their calendar.
    Request,
    /// A letter, and the session leaves their calendar.
    Cancel,
}

/// One way a seat may go.
#[derive(Clone, Copy, Debug)]
pub struct Transition {
    /// Its status before; none: there was no seat.
    pub from: Option<SeatStatus>,
    /// Its status after.
    pub to: SeatStatus,
    /// Who may cause it.
    pub by: &'static [By],
    /// What the person is told.
    pub told: Told,
}

const fn way(from: Option<SeatStatus>, to: SeatStatus, by: &'static [By], told: Told) -> Transition {
    Transition { from, to, by, told }
}

/// Every way a seat may go, who may cause it, and what goes out. A person "asks" again for another State: their place is
/// weighed anew, so a participant may bring a seat back to pending or the waiting list. Taking back ([`By::Undo`]) is the
/// way of staff in the other direction and tells nobody: it has no rows of its own.
#[rustfmt::skip]
pub const TRANSITIONS: &[Transition] = {
    use By::{Attendance, FocalPoint, Form, Nomination, Participant, Promotion, Staff};
    use SeatStatus::{Cancelled, Confirmed, Declined, Pending, Waitlisted, WalkIn};
    use Told::{Cancel, Letter, Nothing, Request};
    &[
        //  from              to          by                                             told
        way(None,              Pending,    &[Form, Nomination, Participant, Staff],       Letter),
        way(None,              Confirmed,  &[Form, Nomination, Participant, Staff],       Request),
        way(None,              Waitlisted, &[Form, Nomination, Participant, Staff],       Letter),
        way(None,              WalkIn,     &[Attendance],                                 Nothing),
        way(Some(Pending),     Confirmed,  &[Nomination, Participant, Staff],             Request),
        way(Some(Pending),     Waitlisted, &[Nomination, Participant, Staff],             Letter),
        way(Some(Pending),     Declined,   &[FocalPoint, Staff],                          Letter),
        way(Some(Pending),     Cancelled,  &[Participant, Staff],                         Letter),
        way(Some(Pending),     WalkIn,     &[Attendance],                                 Nothing),
        way(Some(Confirmed),   Pending,    &[Participant],                                Cancel),
        way(Some(Confirmed),   Waitlisted, &[Participant, Staff],                         Cancel),
        way(Some(Confirmed),   Declined,   &[FocalPoint, Staff],                          Cancel),
        way(Some(Confirmed),   Cancelled,  &[Participant, Staff],                         Cancel),
        way(Some(Waitlisted),  Confirmed,  &[Nomination, Participant, Promotion, Staff],  Request),
        way(Some(Waitlisted),  Pending,    &[Nomination, Participant],                    Letter),
        way(Some(Waitlisted),  Declined,   &[FocalPoint, Staff],                          Letter),
        way(Some(Waitlisted),  Cancelled,  &[Participant, Staff],                         Letter),
        way(Some(Waitlisted),  WalkIn,     &[Attendance],                                 Nothing),
        way(Some(Declined),    Pending,    &[Nomination],                                 Letter),
        way(Some(Declined),    Confirmed,  &[Nomination, Staff],                          Request),
        way(Some(Declined),    Waitlisted, &[Nomination, Staff],                          Letter),
        way(Some(Declined),    WalkIn,     &[Attendance],                                 Nothing),
        way(Some(Cancelled),   Pending,    &[Form, Nomination, Participant, Staff],       Letter),
        way(Some(Cancelled),   Confirmed,  &[Form, Nomination, Participant, Staff],       Request),
        way(Some(Cancelled),   Waitlisted, &[Form, Nomination, Participant, Staff],       Letter),
        way(Some(Cancelled),   Declined,   &[FocalPoint],                                 Nothing),
        way(Some(Cancelled),   WalkIn,     &[Attendance],                                 Nothing),
        way(Some(WalkIn),      Confirmed,  &[Staff],                                      Request),
        way(Some(WalkIn),      Cancelled,  &[Participant, Staff],                         Letter),
        way(Some(WalkIn),      Cancelled,  &[Attendance],                                 Nothing),
    ]
};

/// Whether `by` may make a seat `to`, and what the person is told of it; none: they may not.
pub fn transition(from: Option<SeatStatus>, to: SeatStatus, by: By) -> Option<Told> {
    if by == By::Undo {
        // A seat that a decision has made stays as a cancelled one: mails and calendars may know its number.
        let led = |way: &&Transition| {
            Some(way.to) == from && (way.from == Some(to) || (way.from.is_none() && to == SeatStatus::Cancelled))
        };
        return TRANSITIONS.iter().find(|way| led(way) && way.by.contains(&By::Staff)).map(|_| Told::Nothing);
    }
    TRANSITIONS.iter().find(|way| way.from == from && way.to == to && way.by.contains(&by)).map(|way| way.told)
}

/// How staff come to enter somebody.
pub const ENTERED: [&str; 3] = ["paper", "phone", "staff"];

/// A registration's status, derived from its seats.
pub fn registration_status(seats: impl IntoIterator<Item = SeatStatus>) -> Option<SeatStatus> {
    seats.into_iter().min_by_key(|status| status.rank())
}

crate::text_enum! {
    /// Whom a person represents.
    pub enum Affiliation {
        /// A ministry, service or agency
        Government = "government",
        /// A mission; counts for the sending State
        DiplomaticMission = "diplomatic_mission",
        /// A REC's secretariat; counts for no State
        Rec = "rec",
        /// Anybody else
        Other = "other",
    }
}

crate::text_enum! {
    /// As people state it; kept apart from not stated.
    pub enum Gender {
        /// Woman
        Female = "female",
        /// Man
        Male = "male",
        /// Another answer
        Other = "other",
        /// No answer
        NotStated = "not_stated",
    }
}

/// The confirmed seats of one session and what limits them, at one instant.
#[derive(Clone, Debug)]
pub struct Room {
    capacity: Option<i32>,
    confirmed: i32,
    by_state: BTreeMap<Iso3, i32>,
    quotas: BTreeMap<Iso3, Quota>,
}

#[derive(Clone, Copy, Debug)]
struct Quota {
    reserved: i32,
    maximum: Option<i32>,
}

impl Room {
    /// A session's room. Reserves are kept until 00:00 of their release date in the edition's zone; one without a date
    /// is kept until the session begins.
    pub fn new(
        capacity: Option<i32>,
        confirmed: impl IntoIterator<Item = (Option<Iso3>, i32)>,
        states: &[ParticipatingState],
        zone: Tz,
        now: DateTime<Utc>,
    ) -> Self {
        let mut room = Self { capacity, confirmed: 0, by_state: BTreeMap::new(), quotas: BTreeMap::new() };
        for (state, count) in confirmed {
            room.confirmed += count;
            if let Some(state) = state {
                *room.by_state.entry(state).or_default() += count;
            }
        }
        for state in states {
            room.quotas.insert(state.state, Quota { reserved: state.reserve_at(zone, now), maximum: state.maximum });
        }
        room
    }

    fn of_state(&self, state: Iso3) -> i32 {
        self.by_state.get(&state).copied().unwrap_or(0)
    }

    /// Confirmed seats in all.
    pub fn confirmed(&self) -> i32 {
        self.confirmed
    }

    /// Confirmed seats of a State, its reserve that is still kept, and its maximum.
    pub fn figures(&self, state: Iso3) -> (i32, i32, Option<i32>) {
        let quota = self.quotas.get(&state);
        (self.of_state(state), quota.map_or(0, |quota| quota.reserved), quota.and_then(|quota| quota.maximum))
    }

    /// Whether one more seat can be confirmed for `state` (none: a REC or other organisation).
    pub fn has_seat_for(&self, state: Option<Iso3>) -> bool {
        let below_maximum = state.is_none_or(|state| {
            let maximum = self.quotas.get(&state).and_then(|quota| quota.maximum);
            maximum.is_none_or(|maximum| self.of_state(state) < maximum)
        });
        let below_capacity = self.capacity.is_none_or(|capacity| {
            let kept: i32 = self
                .quotas
                .iter()
                .filter(|(other, _)| Some(**other) != state)
                .map(|(other, quota)| (quota.reserved - self.of_state(*other)).max(0))
                .sum();
            self.confirmed + kept < capacity
        });
        below_maximum && below_capacity
    }

    /// Gives one confirmed seat of `state` back.
    pub fn leave(&mut self, state: Option<Iso3>) {
        self.confirmed -= 1;
        if let Some(state) = state {
            *self.by_state.entry(state).or_default() -= 1;
        }
    }

    /// Takes one seat for `state`.
    pub fn take(&mut self, state: Option<Iso3>) {
        self.confirmed += 1;
        if let Some(state) = state {
            *self.by_state.entry(state).or_default() += 1;
        }
    }

    /// Those of the waiting list who get a seat now, in order: the first eligible, then the next, until nobody fits.
    pub fn promote<T: Copy>(&mut self, waiting: impl IntoIterator<Item = (T, Option<Iso3>)>) -> Vec<T> {
        let mut promoted = Vec::new();
        for (seat, state) in waiting {
            // Seats only fill up while this runs, so whoever did not fit before does not fit later.
            if self.has_seat_for(state) {
                self.take(state);
                promoted.push(seat);
            }
        }
        promoted
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use proptest::prelude::*;

    fn state(code: &str) -> Iso3 {
        Iso3::parse(code).expect("a State")
    }

    fn quota(code: &str, reserved: i32, maximum: Option<i32>) -> ParticipatingState {
        ParticipatingState { state: state(code), reserved, maximum, release_on: NaiveDate::from_ymd_opt(2027, 6, 1) }
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    const ZONE: Tz = Tz::Africa__Dar_es_Salaam;

    #[test]
    fn a_reserve_is_kept_until_midnight_of_its_release() {
        let states = [quota("TGO", 2, None)];
        let room = |now| Room::new(Some(3), [(Some(state("KEN")), 1)], &states, ZONE, at(now));
        let before = room("2027-05-31T20:59:59Z");
        assert!(!before.has_seat_for(Some(state("KEN"))));
        assert!(!before.has_seat_for(None));
        assert!(before.has_seat_for(Some(state("TGO"))));
        assert!(room("2027-05-31T21:00:00Z").has_seat_for(Some(state("KEN"))));
    }

    #[test]
    fn a_maximum_binds_its_state_only() {
        let room = Room::new(None, [(Some(state("TGO")), 5)], &[quota("TGO", 0, Some(5))], ZONE, at("2027-05-01T00:00:00Z"));
        assert!(!room.has_seat_for(Some(state("TGO"))));
        assert!(room.has_seat_for(Some(state("KEN"))));
    }

    #[test]
    fn promotion_takes_the_first_eligible() {
        let mut room =
            Room::new(Some(2), [(Some(state("TGO")), 1)], &[quota("TGO", 0, Some(1))], ZONE, at("2027-07-01T00:00:00Z"));
        let waiting = [(1, Some(state("TGO"))), (2, Some(state("KEN"))), (3, None)];
        assert_eq!(room.promote(waiting), [2]);
    }

    #[test]
    fn the_table_says_each_way_once_and_tells_what_it_means() {
        for (place, way) in TRANSITIONS.iter().enumerate() {
            assert_ne!(way.from, Some(way.to), "{way:?} leads nowhere");
            for by in way.by {
                let again = TRANSITIONS
                    .iter()
                    .skip(place + 1)
                    .any(|other| (other.from, other.to) == (way.from, way.to) && other.by.contains(by));
                assert!(!again, "{way:?} is there twice for {by:?}");
            }
            // Calendars learn of every place that is won and of every place that is lost, and of nothing else.
            assert_eq!(way.told == Told::Request, way.to == SeatStatus::Confirmed, "{way:?}");
            assert_eq!(way.told == Told::Cancel, way.from == Some(SeatStatus::Confirmed), "{way:?}");
            // That what somebody gave up is lost for good is no news to them.
            let is_lost = (way.from, way.to) == (Some(SeatStatus::Cancelled), SeatStatus::Declined);
            assert_eq!(way.told == Told::Nothing, is_lost || way.by == [By::Attendance], "{way:?}");
        }
    }

    #[test]
    fn everybody_keeps_to_their_ways() {
        let ways = |by: By| {
            let all = SeatStatus::ALL.iter().map(|status| Some(*status)).chain([None]);
            all.flat_map(move |from| SeatStatus::ALL.iter().map(move |to| (from, *to)))
                .filter(|(from, to)| transition(*from, *to, by).is_some())
                .collect::<Vec<_>>()
        };
        // The program promotes and does nothing else; only staff lift a refusal, only they and focal points refuse.
        assert_eq!(ways(By::Promotion), [(Some(SeatStatus::Waitlisted), SeatStatus::Confirmed)]);
        for by in [By::Form, By::Participant, By::Promotion] {
            let refuses = |(from, to): &(Option<SeatStatus>, SeatStatus)| {
                *from == Some(SeatStatus::Declined) || *to == SeatStatus::Declined
            };
            assert!(!ways(by).iter().any(refuses), "{by:?}");
        }
        // Whoever had no place and came was there; nothing else is said by it.
        let came = |(from, to): &(Option<SeatStatus>, SeatStatus)| match to {
            SeatStatus::WalkIn => from.is_none_or(|from| !from.holds_place()),
            to => (*from, *to) == (Some(SeatStatus::WalkIn), SeatStatus::Cancelled),
        };
        assert!(ways(By::Attendance).iter().all(came));
        // Consent to a nomination takes nobody's place away; whatever was before, the place that was kept becomes a seat.
        assert!(ways(By::Nomination).iter().all(|(from, _)| *from != Some(SeatStatus::Confirmed)));
        for from in [None, Some(SeatStatus::Pending), Some(SeatStatus::Waitlisted), Some(SeatStatus::Declined)] {
            assert!(transition(from, SeatStatus::Confirmed, By::Nomination).is_some(), "{from:?}");
        }
        assert!(ways(By::FocalPoint).iter().all(|(_, to)| *to == SeatStatus::Declined));
        // The form takes nothing away.
        assert!(ways(By::Form).iter().all(|(from, _)| from.is_none_or(|from| from == SeatStatus::Cancelled)));
        // Whatever staff decide can be taken back, without a word.
        for (from, to) in ways(By::Staff) {
            let back = from.unwrap_or(SeatStatus::Cancelled);
            assert!(transition(Some(to), back, By::Undo) == Some(Told::Nothing) || to == back, "{from:?} {to:?}");
        }
        assert_eq!(ways(By::Undo).iter().filter(|(from, _)| from.is_none()).count(), 0);
        for status in SeatStatus::ALL {
            assert!(TRANSITIONS.iter().any(|way| way.to == *status), "{status:?} is never reached");
            assert!(TRANSITIONS.iter().any(|way| way.from == Some(*status)), "{status:?} is a dead end");
        }
    }

    #[test]
    fn a_registration_has_the_first_status_of_its_seats() {
        use SeatStatus::{Cancelled, Confirmed, Declined, Pending, Waitlisted, WalkIn};
        assert_eq!(registration_status([Cancelled, Waitlisted, Pending]), Some(Pending));
        assert_eq!(registration_status([Declined, WalkIn]), Some(WalkIn));
        assert_eq!(registration_status([Confirmed, WalkIn]), Some(Confirmed));
        assert_eq!(registration_status([]), None);
    }

    proptest! {
        #[test]
        fn no_order_of_arrival_breaks_a_limit(
            capacity in 0..30_i32,
            reserves in proptest::collection::vec((0..5_i32, proptest::option::of(0..8_i32)), 3),
            arrivals in proptest::collection::vec(0..4_usize, 0..60),
        ) {
            let codes = ["TGO", "KEN", "DZA"];
            let states: Vec<_> = codes.iter().zip(&reserves)
                .map(|(code, (reserved, maximum))| quota(code, *reserved, maximum.map(|maximum| maximum.max(*reserved))))
                .collect();
            let mut room = Room::new(Some(capacity), [], &states, ZONE, at("2027-05-01T00:00:00Z"));
            for arrival in arrivals {
                let state = codes.get(arrival).map(|code| state(code));
                if room.has_seat_for(state) {
                    room.take(state);
                }
            }
            prop_assert!(room.confirmed <= capacity);
            for quota in &states {
                let taken = room.of_state(quota.state);
                prop_assert!(quota.maximum.is_none_or(|maximum| taken <= maximum));
            }
            // What is reserved and not taken is still there, unless there never was room for all reserves.
            let reserved: i32 = states.iter().map(|quota| quota.reserved).sum();
            if reserved <= capacity {
                let kept: i32 = states.iter().map(|quota| (quota.reserved - room.of_state(quota.state)).max(0)).sum();
                prop_assert!(room.confirmed + kept <= capacity);
            }
        }
    }
}
