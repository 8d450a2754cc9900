//! What each session has left, by State: in words, and as bars beside them.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::rules::Room;
use super::store::Tally;
use crate::i18n::Texts;
use crate::programme::store::{ParticipatingState, StateNames};
use crate::reference::Iso3;
use crate::session::store::SessionRow;
use crate::text::sort_key;

/// One bar: the words first, the drawing beside them.
pub(super) struct Bar {
    pub(super) text: String,
    /// How far it is filled, and where the reserve ends, of the width.
    pub(super) filled: String,
    pub(super) reserve: Option<String>,
    pub(super) is_full: bool,
}

/// A session's bars.
pub(super) struct Quota {
    pub(super) title: String,
    pub(super) starts: String,
    pub(super) all: Bar,
    pub(super) states: Vec<Bar>,
}

/// A session with what limits it.
pub(super) struct Planned<'a> {
    pub(super) session: &'a SessionRow,
    pub(super) tally: &'a Tally,
    pub(super) quotas: &'a [ParticipatingState],
    pub(super) names: &'a StateNames,
    /// States of the seats that are shown.
    pub(super) asking: &'a [Iso3],
    pub(super) to_decide: i64,
    pub(super) zone: Tz,
    pub(super) now: DateTime<Utc>,
}

impl Planned<'_> {
    /// The bars in words and widths.
    pub(super) fn quota(&self, t: Texts) -> Quota {
        // A place that is kept for a nomination is taken, for everybody else.
        let taken = self.tally.iter().map(|(state, counts)| (Iso3::parse(state), counts.confirmed + counts.held));
        let room = Room::new(self.session.capacity, taken, self.quotas, self.zone, self.now);
        let waiting: i32 = self.tally.values().map(|counts| counts.waitlisted).sum();
        let taken = match self.session.capacity {
            Some(capacity) => t.review_taken_of(room.confirmed(), capacity),
            None => t.review_taken(room.confirmed()),
        };
        let limited = |state: &ParticipatingState| state.reserved > 0 || state.maximum.is_some();
        let mut states: Vec<Iso3> = self.quotas.iter().filter(|state| limited(state)).map(|state| state.state).collect();
        states.extend(self.asking);
        states.sort_unstable();
        states.dedup();
        let mut named: Vec<(String, Iso3)> =
            states.into_iter().map(|state| (self.names.name(state, t.language()), state)).collect();
        named.sort_by_cached_key(|(name, _)| sort_key(name));
        Quota {
            title: self.session.title.get(t.language()).to_owned(),
            starts: crate::session::wording::when(self.session, self.zone, t.language()),
            all: bar(t.review_all(self.to_decide, taken, waiting), room.confirmed(), 0, self.session.capacity),
            states: named
                .into_iter()
                .map(|(name, state)| {
                    let (confirmed, reserved, maximum) = room.figures(state);
                    let mut text = match maximum {
                        _ if self.quotas.iter().all(|other| other.state != state) => t.review_state_outside(confirmed, name),
                        Some(maximum) => t.review_state_of(confirmed, maximum, name),
                        None => t.review_state(confirmed, name),
                    };
                    if reserved > 0 {
                        text = format!("{text}{}{}", t.language().comma(), t.review_reserved(reserved));
                    }
                    bar(text, confirmed, reserved, maximum.or(self.session.capacity))
                })
                .collect(),
        }
    }
}

fn bar(text: String, taken: i32, reserved: i32, most: Option<i32>) -> Bar {
    let most = most.unwrap_or_else(|| taken.max(reserved)).max(1);
    let share = |part: i32| format!("{}%", (100 * part.clamp(0, most)) / most);
    Bar { filled: share(taken), reserve: (reserved > 0).then(|| share(reserved)), is_full: taken >= most, text }
}
