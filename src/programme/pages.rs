//! Staff: thematic areas, participating States and organisations, a file a page.

pub mod areas;
pub mod focal_points;
pub mod groups;
pub mod organisations;
pub mod recs;
pub mod reuse;
pub mod state;
pub mod states;

use chrono::NaiveDate;

use crate::i18n::Texts;
use crate::programme::participation::Participation;
use crate::web::FormState;

/// A day of a form, or none; anything else is refused.
pub fn day(t: Texts, form: &mut FormState, field: &str) -> Option<NaiveDate> {
    let typed = form.data.get(field).to_owned();
    let day = typed.parse().ok();
    if day.is_none() && !typed.is_empty() {
        form.refuse(field, t.staff_error_date());
    }
    day
}

/// The word of a status.
fn status_text(t: Texts, status: Participation) -> String {
    match status {
        Participation::Invited => t.staff_state_invited(),
        Participation::Confirmed => t.staff_state_confirmed(),
        Participation::Declined => t.staff_state_declined(),
        Participation::Observer => t.staff_state_observer(),
    }
    .into_owned()
}
