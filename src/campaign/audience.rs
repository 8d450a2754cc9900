//! Whom a campaign is for: filters over everybody who is invited or registered. Pure: neither diesel queries nor actix.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::attendance::rules::AttendanceStatus;
use crate::i18n::Language;
use crate::reference::{self, Iso3, RecCode};
use crate::registration::rules::{Affiliation, SeatStatus};

crate::text_enum! {
    /// Where somebody stands, as far as an audience asks.
    pub enum Group {
        /// Everybody who is invited or registered
        Everybody = "all",
        /// Invited, and neither answered nor registered
        NotAnswered = "not_answered",
        /// With a place
        Registered = "registered",
        /// Whose request waits for a decision
        Pending = "pending",
        /// On a waiting list
        Waitlisted = "waitlisted",
        /// Who were there
        Attended = "attended",
        /// Who had a place and were not there
        Absent = "absent",
        /// Who have a place and have not answered a survey that is open
        NoSurveyAnswer = "no_survey_answer",
        /// Who have a certificate that is valid: neither revoked nor replaced
        Certified = "certified",
    }
}

impl Group {
    /// The groups that the form offers.
    pub const OFFERED: [Self; 9] = [
        Self::Everybody,
        Self::NotAnswered,
        Self::Registered,
        Self::Pending,
        Self::Waitlisted,
        Self::Attended,
        Self::Absent,
        Self::NoSurveyAnswer,
        Self::Certified,
    ];

    /// Whether attendance has to be read to tell who belongs to it.
    pub const fn asks_attendance(self) -> bool {
        matches!(self, Self::Attended | Self::Absent)
    }
}

/// Whom a campaign is for. Everything that is set must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audience {
    /// Where they stand.
    pub group: Group,
    /// In these sessions; none = in any.
    pub sessions: Vec<i64>,
    /// Invited by this contact list.
    pub list: Option<i64>,
    /// Of one of these States (missions count for the sending State); none = any.
    pub states: Vec<Iso3>,
    /// Of a State that is a member of this REC, or of its secretariat.
    pub rec: Option<RecCode>,
    /// The day on which memberships of the REC count.
    pub rec_on: Option<NaiveDate>,
    /// Whom they represent; an invitation alone does not tell.
    pub affiliation: Option<Affiliation>,
    /// Nobody who has a mail of this campaign: the rest of one that was stopped.
    pub except: Option<i64>,
}

impl Default for Audience {
    fn default() -> Self {
        Self {
            group: Group::Everybody,
            sessions: Vec::new(),
            list: None,
            states: Vec::new(),
            rec: None,
            rec_on: None,
            affiliation: None,
            except: None,
        }
    }
}

/// The stored form.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Stored {
    group: String,
    sessions: Vec<i64>,
    list: Option<i64>,
    states: Vec<String>,
    rec: Option<String>,
    rec_on: Option<NaiveDate>,
    affiliation: Option<String>,
    except: Option<i64>,
}

impl Audience {
    /// As JSON, for the row and the trail.
    pub fn as_json(&self) -> serde_json::Value {
        let stored = Stored {
            group: self.group.as_str().to_owned(),
            sessions: self.sessions.clone(),
            list: self.list,
            states: self.states.iter().map(|state| state.as_str().to_owned()).collect(),
            rec: self.rec.map(|rec| rec.as_str().to_owned()),
            rec_on: self.rec_on,
            affiliation: self.affiliation.map(|kind| kind.as_str().to_owned()),
            except: self.except,
        };
        serde_json::to_value(stored).unwrap_or_default()
    }

    /// Reads the stored form; `None` when it says something that is not known: that is never everybody.
    pub fn parse(json: &str) -> Option<Self> {
        let stored: Stored = serde_json::from_str(json).ok()?;
        let rec = match stored.rec {
            None => None,
            Some(code) => Some(RecCode::parse(&code)?),
        };
        let affiliation = match stored.affiliation {
            None => None,
            Some(code) => Some(Affiliation::parse(&code)?),
        };
        Some(Self {
            group: Group::parse(&stored.group)?,
            sessions: stored.sessions,
            list: stored.list,
            states: stored.states.iter().map(|code| Iso3::parse(code)).collect::<Option<_>>()?,
            rec,
            rec_on: stored.rec_on,
            affiliation,
            except: stored.except,
        })
    }

    /// Whether somebody belongs to it; `today` counts where no day is set for memberships.
    pub fn includes(&self, who: &Candidate, today: NaiveDate) -> bool {
        let by_list = self.list.is_none_or(|list| who.lists.contains(&list));
        let by_state = self.states.is_empty() || who.state.is_some_and(|state| self.states.contains(&state));
        let by_rec = self.rec.is_none_or(|rec| {
            let day = self.rec_on.unwrap_or(today);
            who.rec == Some(rec) || who.state.is_some_and(|state| reference::data().recs_of(state, day).contains(&rec))
        });
        let by_affiliation = self.affiliation.is_none_or(|kind| who.affiliation == Some(kind));
        by_list && by_state && by_rec && by_affiliation && self.group_includes(who)
    }

    fn group_includes(&self, who: &Candidate) -> bool {
        let own = || who.seats.iter().filter(|seat| self.sessions.is_empty() || self.sessions.contains(&seat.session));
        let holds = |seat: &CandidateSeat| seat.status.holds_place();
        match self.group {
            // Whoever gave everything up, was declined, or sends a colleague has said that they want nothing more, or has
            // been told no.
            Group::Everybody => match who.registration {
                Some(_) => own().any(|seat| seat.status.is_live()),
                None => self.sessions.is_empty() && !who.has_declined && !who.has_passed_on,
            },
            Group::NotAnswered => who.registration.is_none() && who.invitation.is_some() && !who.has_answered,
            Group::Registered => own().any(holds),
            Group::Pending => own().any(|seat| seat.status == SeatStatus::Pending),
            Group::Waitlisted => own().any(|seat| seat.status == SeatStatus::Waitlisted),
            Group::Attended => own().any(|seat| seat.attendance.is_some_and(AttendanceStatus::was_there)),
            Group::Absent => {
                own().any(|seat| holds(seat) && seat.attendance == Some(AttendanceStatus::Absent))
                    && !own().any(|seat| seat.attendance.is_some_and(AttendanceStatus::was_there))
            }
            Group::NoSurveyAnswer => who.has_answered_survey == Some(false) && own().any(holds),
            // That of the edition is of no session.
            Group::Certified => {
                who.certificates.iter().any(|of| self.sessions.is_empty() || of.is_some_and(|id| self.sessions.contains(&id)))
            }
        }
    }
}

/// Somebody who may be written to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidate {
    /// The address; empty when none is known.
    pub email: String,
    /// The folded name: with the address, who they are.
    pub name_key: String,
    /// As typed.
    pub given_name: String,
    /// As typed.
    pub family_name: String,
    /// As typed.
    pub full_name: String,
    /// As typed.
    pub organisation: String,
    /// As typed.
    pub job_title: String,
    /// Their State.
    pub state: Option<Iso3>,
    /// Their REC.
    pub rec: Option<RecCode>,
    /// Whom they represent, once they have said so.
    pub affiliation: Option<Affiliation>,
    /// The language they read.
    pub language: Option<Language>,
    /// IANA name of the zone that they have chosen themselves.
    pub zone: Option<String>,
    /// Their registration: id and generation of its link.
    pub registration: Option<(i64, i32)>,
    /// Their invitation: id and generation of its link.
    pub invitation: Option<(i64, i32)>,
    /// Further invitations of theirs, under other addresses or names.
    pub other_invitations: Vec<i64>,
    /// Further addresses and folded names that they are known by.
    pub other_keys: Vec<(String, String)>,
    /// The contact lists that invited them.
    pub lists: Vec<i64>,
    /// They have answered their invitation.
    pub has_answered: bool,
    /// They have declined their invitation.
    pub has_declined: bool,
    /// They want a colleague to come in their place.
    pub has_passed_on: bool,
    /// Whether they have answered every open survey that asks them; none = no open one does.
    pub has_answered_survey: Option<bool>,
    /// Their valid certificates: the session that one attests; none = that of the edition.
    pub certificates: Vec<Option<i64>>,
    /// Their seats.
    pub seats: Vec<CandidateSeat>,
}

/// A seat, as far as an audience asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CandidateSeat {
    /// The session.
    pub session: i64,
    /// Where it stands.
    pub status: SeatStatus,
    /// Whether they were there, where that was asked.
    pub attendance: Option<AttendanceStatus>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn state(code: &str) -> Option<Iso3> {
        Iso3::parse(code)
    }

    fn seat(session: i64, status: SeatStatus, attendance: Option<AttendanceStatus>) -> CandidateSeat {
        CandidateSeat { session, status, attendance }
    }

    fn invited() -> Candidate {
        Candidate { invitation: Some((1, 0)), lists: vec![5], state: state("TGO"), ..Candidate::default() }
    }

    fn registered(seats: Vec<CandidateSeat>) -> Candidate {
        let affiliation = Some(Affiliation::Government);
        Candidate { registration: Some((1, 0)), state: state("KEN"), affiliation, seats, ..Candidate::default() }
    }

    fn certified(seats: Vec<CandidateSeat>, certificates: Vec<Option<i64>>) -> Candidate {
        Candidate { certificates, ..registered(seats) }
    }

    #[test]
    fn the_table_of_groups() {
        use AttendanceStatus::{Absent, Partial, Present};
        use SeatStatus::{Cancelled, Confirmed, Declined, Pending, Waitlisted, WalkIn};
        let answered = Candidate { has_answered: true, ..invited() };
        let declined = Candidate { has_answered: true, has_declined: true, ..invited() };
        let passed_on = Candidate { has_answered: true, has_passed_on: true, ..invited() };
        let came_after_all = Candidate {
            invitation: Some((1, 0)),
            has_answered: true,
            has_passed_on: true,
            ..registered(vec![seat(1, Confirmed, None)])
        };
        let rows: Vec<(&str, Candidate, &[Group])> = vec![
            ("invited", invited(), &[Group::Everybody, Group::NotAnswered]),
            ("accepted", answered, &[Group::Everybody]),
            ("declined", declined, &[]),
            ("passed it on", passed_on, &[]),
            ("passed it on, and registered", came_after_all, &[Group::Everybody, Group::Registered]),
            ("confirmed", registered(vec![seat(1, Confirmed, None)]), &[Group::Everybody, Group::Registered]),
            ("pending", registered(vec![seat(1, Pending, None)]), &[Group::Everybody, Group::Pending]),
            ("waiting", registered(vec![seat(1, Waitlisted, None)]), &[Group::Everybody, Group::Waitlisted]),
            ("gave up", registered(vec![seat(1, Cancelled, None)]), &[]),
            ("refused", registered(vec![seat(1, Declined, None)]), &[]),
            (
                "was there",
                registered(vec![seat(1, Confirmed, Some(Present))]),
                &[Group::Everybody, Group::Registered, Group::Attended],
            ),
            (
                "walked in",
                registered(vec![seat(1, WalkIn, Some(Partial))]),
                &[Group::Everybody, Group::Registered, Group::Attended],
            ),
            (
                "was absent",
                registered(vec![seat(1, Confirmed, Some(Absent))]),
                &[Group::Everybody, Group::Registered, Group::Absent],
            ),
            (
                "came once",
                registered(vec![seat(1, Confirmed, Some(Absent)), seat(2, Confirmed, Some(Present))]),
                &[Group::Everybody, Group::Registered, Group::Attended],
            ),
            ("came nowhere, gave up", registered(vec![seat(1, Cancelled, Some(Absent))]), &[]),
            (
                "has a certificate",
                certified(vec![seat(1, Confirmed, Some(Present))], vec![None]),
                &[Group::Everybody, Group::Registered, Group::Attended, Group::Certified],
            ),
            (
                "has an attestation",
                certified(vec![seat(1, Confirmed, None)], vec![Some(1)]),
                &[Group::Everybody, Group::Registered, Group::Certified],
            ),
            ("has one, gave up since", certified(vec![seat(1, Cancelled, None)], vec![None]), &[Group::Certified]),
        ];
        for (name, who, expected) in rows {
            for group in Group::ALL {
                let audience = Audience { group: *group, ..Audience::default() };
                assert_eq!(audience.includes(&who, day("2027-06-08")), expected.contains(group), "{name}: {group}");
            }
        }
    }

    #[test]
    fn every_filter_must_hold() {
        let today = day("2027-06-08");
        let who = registered(vec![seat(1, SeatStatus::Confirmed, None), seat(2, SeatStatus::Waitlisted, None)]);
        let all = Audience::default();
        let cases = [
            (Audience { sessions: vec![1], group: Group::Registered, ..all.clone() }, true),
            (Audience { sessions: vec![2], group: Group::Registered, ..all.clone() }, false),
            (Audience { sessions: vec![2], group: Group::Waitlisted, ..all.clone() }, true),
            (Audience { sessions: vec![3], ..all.clone() }, false),
            (Audience { states: state("KEN").into_iter().collect(), ..all.clone() }, true),
            (Audience { states: state("TGO").into_iter().collect(), ..all.clone() }, false),
            (Audience { rec: RecCode::parse("EAC"), ..all.clone() }, true),
            (Audience { rec: RecCode::parse("ECOWAS"), ..all.clone() }, false),
            (Audience { affiliation: Some(Affiliation::Government), ..all.clone() }, true),
            (Audience { affiliation: Some(Affiliation::Rec), ..all.clone() }, false),
            (Audience { list: Some(5), ..all.clone() }, false),
        ];
        for (audience, expected) in cases {
            assert_eq!(audience.includes(&who, today), expected, "{audience:?}");
        }
        let by_list = Audience { list: Some(5), ..all.clone() };
        assert!(by_list.includes(&invited(), today));
        // Sessions are chosen by registering: an invitation alone is in none.
        assert!(!Audience { sessions: vec![1], ..all }.includes(&invited(), today));
    }

    #[test]
    fn sessions_ask_for_their_attestations() {
        let today = day("2027-06-08");
        let cases: [(Vec<Option<i64>>, &[i64], bool); 8] = [
            (vec![None], &[], true),
            (vec![None], &[1], false),
            (vec![Some(1)], &[], true),
            (vec![Some(1)], &[1], true),
            (vec![Some(1)], &[2], false),
            (vec![None, Some(2)], &[1, 2], true),
            (vec![], &[], false),
            (vec![], &[1], false),
        ];
        for (certificates, sessions, expected) in cases {
            let audience = Audience { group: Group::Certified, sessions: sessions.to_vec(), ..Audience::default() };
            let who = certified(vec![seat(1, SeatStatus::Confirmed, None)], certificates);
            assert_eq!(audience.includes(&who, today), expected, "{:?} {sessions:?}", who.certificates);
        }
    }

    #[test]
    fn membership_counts_on_its_day() {
        // The Democratic Republic of the Congo joined the EAC in 2022.
        let who = Candidate { invitation: Some((1, 0)), state: state("COD"), ..Candidate::default() };
        let on = |text: &str| Audience { rec: RecCode::parse("EAC"), rec_on: Some(day(text)), ..Audience::default() };
        assert!(on("2027-06-08").includes(&who, day("2020-01-01")));
        assert!(!on("2020-01-01").includes(&who, day("2027-06-08")));
    }

    #[test]
    fn an_audience_is_read_as_it_was_written() {
        let audience = Audience {
            group: Group::Absent,
            sessions: vec![3, 1],
            list: Some(2),
            states: state("TGO").into_iter().collect(),
            rec: RecCode::parse("EAC"),
            rec_on: Some(day("2027-06-08")),
            affiliation: Some(Affiliation::DiplomaticMission),
            except: Some(9),
        };
        assert_eq!(Audience::parse(&audience.as_json().to_string()), Some(audience));
        for wrong in [r#"{"group":"nobody"}"#, r#"{"group":"all","states":["XXXX"]}"#, r#"{"group":"all","rec":"X"}"#, "{}", ""]
        {
            assert_eq!(Audience::parse(wrong), None, "{wrong}");
        }
    }
}
