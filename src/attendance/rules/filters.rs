//! Which seats a page or list is about: the filter of a query. Pure.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::AttendanceStatus;
use crate::accounts::roles::Limit;
use crate::reference::{Iso3, RecCode};
use crate::registration::rules::SeatStatus;

/// A status to filter by. The codes of both kinds stay apart, so one word names one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusFilter {
    /// The view of the evidence.
    Attendance(AttendanceStatus),
    /// Where the seat stands.
    Seat(SeatStatus),
}

impl StatusFilter {
    /// The status of a code.
    pub fn parse(code: &str) -> Option<Self> {
        AttendanceStatus::parse(code).map(Self::Attendance).or_else(|| SeatStatus::parse(code).map(Self::Seat))
    }

    /// Its code.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Attendance(status) => status.as_str(),
            Self::Seat(status) => status.as_str(),
        }
    }

    /// The attendance status, which the evidence has to be read for.
    pub const fn attendance(self) -> Option<AttendanceStatus> {
        match self {
            Self::Attendance(status) => Some(status),
            Self::Seat(_) => None,
        }
    }

    /// The seat's status, which the database can tell.
    pub const fn seat(self) -> Option<SeatStatus> {
        match self {
            Self::Attendance(_) => None,
            Self::Seat(status) => Some(status),
        }
    }
}

/// Which seats of a session a page or list is about.
#[derive(Clone, Debug, Default)]
pub struct SeatFilter {
    /// Of a State.
    pub state: Option<Iso3>,
    /// Of a REC: of its secretariat, and of its members on the day of the session.
    pub rec: Option<RecCode>,
    /// Of a status.
    pub status: Option<StatusFilter>,
    /// The States and RECs that the reader is limited to.
    pub limit: Option<Limit>,
}

impl SeatFilter {
    /// The filter of a query's `state`, `rec` and `status`; `None` when one is unknown: that is never everybody.
    pub fn read(query: &HashMap<String, String>, limit: Option<&Limit>) -> Option<Self> {
        let value = |name: &str| query.get(name).map(String::as_str).filter(|value| !value.is_empty());
        Some(Self {
            state: known(value("state"), Iso3::parse)?,
            rec: known(value("rec"), RecCode::parse)?,
            status: known(value("status"), StatusFilter::parse)?,
            limit: limit.cloned(),
        })
    }

    /// The values of a query that says the same, by name.
    pub fn values(&self) -> [(&str, Option<&str>); 3] {
        [
            ("state", self.state.as_ref().map(Iso3::as_str)),
            ("rec", self.rec.map(RecCode::as_str)),
            ("status", self.status.map(StatusFilter::as_str)),
        ]
    }

    /// What States and RECs have to be within: what the reader may see, and the REC that is asked for.
    pub fn limits(&self) -> impl Iterator<Item = Limit> + use<> {
        let asked = self.rec.map(|rec| Limit { states: Vec::new(), recs: vec![rec] });
        self.limit.clone().into_iter().chain(asked)
    }

    /// Whether it asks for whom somebody stands: without, seats alone say whether they are within it.
    pub const fn asks_whose(&self) -> bool {
        self.state.is_some() || self.rec.is_some() || self.limit.is_some()
    }

    /// The same for seats of any status.
    pub fn of_any_status(&self) -> Self {
        Self { status: None, ..self.clone() }
    }

    /// Whether a State is within the filter on a day.
    pub fn covers(&self, state: Iso3, day: NaiveDate) -> bool {
        self.state.is_none_or(|wanted| wanted == state) && self.limits().all(|limit| limit.covers(Some(state), None, day))
    }
}

/// What a value of a query means: `Some(None)` when it is not there, `None` when it is unknown.
pub fn known<T>(value: Option<&str>, parse: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    value.map_or(Some(None), |value| parse(value).map(Some))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_to_filter_by_is_one_or_the_other() {
        for status in AttendanceStatus::ALL {
            assert_eq!(StatusFilter::parse(status.as_str()), Some(StatusFilter::Attendance(*status)));
            assert_eq!(SeatStatus::parse(status.as_str()), None, "the codes of both stay apart");
        }
        for status in SeatStatus::ALL {
            assert_eq!(StatusFilter::parse(status.as_str()), Some(StatusFilter::Seat(*status)));
        }
        assert_eq!(StatusFilter::parse("Present"), None);
    }

    #[test]
    fn a_wrong_filter_is_refused_whole() {
        let asked = |pairs: &[(&str, &str)]| {
            let query = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
            SeatFilter::read(&query, None)
        };
        assert!(asked(&[]).is_some_and(|filter| filter.state.is_none() && filter.status.is_none()));
        assert!(asked(&[("state", ""), ("status", "")]).is_some());
        assert!(asked(&[("state", "TGO"), ("status", "present")]).is_some_and(|filter| filter.state.is_some()));
        let said = [("state", "TGO"), ("rec", "ECOWAS"), ("status", "present")];
        let filter = asked(&said).expect("a filter");
        assert_eq!(filter.values(), said.map(|(name, value)| (name, Some(value))), "a link asks for the same");
        assert!(asked(&[("state", "tgo")]).is_none());
        assert!(asked(&[("status", "Present")]).is_none());
    }
}
