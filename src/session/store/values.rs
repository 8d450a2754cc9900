//! What can be set on a session, by form or file.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;

use super::{SessionRow, stated_speakers};
use crate::db::schema::thematic_area;
use crate::db::{Conn, DbError};
use crate::i18n::{Language, LocalText};
use crate::session::rules::{Mode, Planned, SessionStatus};
use crate::session::speakers::Speaker;

/// What can be set on a session, by form or file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionValues {
    /// Slug of its thematic area.
    pub thematic_area: Option<String>,
    /// Its title.
    pub title: LocalText,
    /// What it is about.
    pub abstract_text: LocalText,
    /// What people can do afterwards.
    pub learning_objectives: LocalText,
    /// The local time that is meant.
    pub local_start: NaiveDateTime,
    /// Its zone.
    pub zone: Tz,
    /// The instant of both.
    pub starts_at: DateTime<Utc>,
    /// As planned.
    pub duration_minutes: i32,
    /// Confirmed seats at most.
    pub capacity: Option<i32>,
    /// Languages of interpretation.
    pub interpretation: Vec<Language>,
    /// Who hosts it.
    pub hosts: Vec<String>,
    /// Who hosts it with them.
    pub co_hosts: Vec<String>,
    /// Who speaks.
    pub speakers: Vec<Speaker>,
    /// Online, in a room, or both.
    pub mode: Mode,
    /// Where.
    pub venue: String,
    /// Name of the platform.
    pub platform: String,
    /// Where people join.
    pub join_url: String,
    /// Passcode.
    pub passcode: String,
    /// Telephone numbers.
    pub dial_in: String,
    /// Slug of the session that it repeats.
    pub repeats: Option<String>,
    /// Draft, published or cancelled.
    pub status: SessionStatus,
    /// Why it is cancelled.
    pub cancel_reason: LocalText,
}

impl SessionValues {
    /// The present values of a session.
    ///
    /// # Errors
    /// A failed query.
    pub fn of(conn: &mut Conn, row: &SessionRow) -> Result<Self, DbError> {
        let thematic_area = match row.thematic_area_id {
            Some(id) => Some(thematic_area::table.find(id).select(thematic_area::slug).first(conn)?),
            None => None,
        };
        Ok(Self {
            thematic_area,
            title: row.title.clone(),
            abstract_text: row.abstract_text.clone(),
            learning_objectives: row.learning_objectives.clone(),
            local_start: row.local_start,
            zone: row.zone()?,
            starts_at: row.starts(),
            duration_minutes: row.duration_minutes,
            capacity: row.capacity,
            interpretation: row.interpretation(),
            hosts: row.hosts(),
            co_hosts: row.co_hosts(),
            speakers: stated_speakers(conn, row.id)?,
            mode: row.mode,
            venue: row.venue.clone(),
            platform: row.platform.clone(),
            join_url: row.join_url.clone(),
            passcode: row.passcode.clone(),
            dial_in: row.dial_in.clone(),
            repeats: row.repeats.clone(),
            status: row.status,
            cancel_reason: row.cancel_reason.clone(),
        })
    }

    /// The values as the trail keeps them; the passcode is a secret and stays out.
    pub fn as_json(&self) -> serde_json::Value {
        let interpretation: Vec<&str> = self.interpretation.iter().map(|language| language.code()).collect();
        let speakers: Vec<&str> = self.speakers.iter().map(|speaker| speaker.name.as_str()).collect();
        serde_json::json!({
            "thematic_area": self.thematic_area, "title": self.title.as_json(), "abstract": self.abstract_text.as_json(),
            "learning_objectives": self.learning_objectives.as_json(), "starts_at": self.local_start, "time_zone": self.zone.name(),
            "starts_at_utc": self.starts_at.to_rfc3339(), "duration_minutes": self.duration_minutes, "capacity": self.capacity,
            "interpretation": interpretation, "hosts": self.hosts, "co_hosts": self.co_hosts, "speakers": speakers, "mode": self.mode.as_str(), "venue": self.venue,
            "platform": self.platform, "join_url": self.join_url, "dial_in": self.dial_in, "repeats": self.repeats,
            "status": self.status.as_str(), "cancel_reason": self.cancel_reason.as_json(),
        })
    }

    /// When it ends as planned.
    pub fn ends_at(&self) -> DateTime<Utc> {
        self.starts_at + TimeDelta::minutes(i64::from(self.duration_minutes))
    }

    /// When it is, as planned.
    pub fn planned(&self) -> Planned {
        Planned { starts_at: self.starts_at, ends_at: self.ends_at() }
    }

    /// Whether people's calendars show something else after a change from `before` to these values.
    pub fn calendar_differs(&self, before: &Self) -> bool {
        let shown = |values: &Self| {
            (values.starts_at, values.duration_minutes, values.mode, values.title.clone(), values.venue.clone(), values.status)
        };
        shown(self) != shown(before)
    }
}
