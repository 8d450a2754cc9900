//! A programme's own list of States, with what they are called there.

use diesel::prelude::*;

use super::states::parse_state;
use super::touch_programme;
use crate::db::schema::{edition, participating_state, programme_state};
use crate::db::{Conn, DbError};
use crate::i18n::LocalText;
use crate::reference::Iso3;

/// A State on a programme's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedState {
    /// The State.
    pub state: Iso3,
    /// What it is called here; empty: by its reference name.
    pub display_name: LocalText,
    /// What is said below its name.
    pub footnote: LocalText,
}

impl ListedState {
    /// The values as the trail keeps them.
    pub fn as_json(&self) -> serde_json::Value {
        serde_json::json!({"display_name": self.display_name.as_json(), "footnote": self.footnote.as_json()})
    }
}

/// The list of a programme, by code.
///
/// # Errors
/// A failed query.
pub fn listed_states(conn: &mut Conn, programme_id: i64) -> Result<Vec<ListedState>, DbError> {
    let rows: Vec<(String, Option<LocalText>, Option<LocalText>)> = programme_state::table
        .filter(programme_state::programme_id.eq(programme_id))
        .order(programme_state::state)
        .select((programme_state::state, programme_state::display_name, programme_state::footnote))
        .load(conn)?;
    rows.into_iter()
        .map(|(state, name, footnote)| {
            let (display_name, footnote) = (name.unwrap_or_default(), footnote.unwrap_or_default());
            Ok(ListedState { state: parse_state(&state)?, display_name, footnote })
        })
        .collect()
}

/// Puts a State on the list, or changes what it is called.
///
/// # Errors
/// A failed query.
pub fn save_listed_state(conn: &mut Conn, programme_id: i64, new: &ListedState) -> Result<(), DbError> {
    let some = |text: &LocalText| Some(text.clone()).filter(|text| !text.is_empty());
    let code = new.state.as_str();
    let columns =
        (programme_state::display_name.eq(some(&new.display_name)), programme_state::footnote.eq(some(&new.footnote)));
    let changed = diesel::update(programme_state::table.find((programme_id, code))).set(columns.clone()).execute(conn)?;
    if changed == 0 {
        let key = (programme_state::programme_id.eq(programme_id), programme_state::state.eq(code));
        diesel::insert_into(programme_state::table).values((key, columns)).execute(conn)?;
    }
    touch_programme(conn, programme_id)
}

/// Takes a State off the list; `false`, when it takes part in an edition of the programme.
///
/// # Errors
/// A failed query.
pub fn remove_listed_state(conn: &mut Conn, programme_id: i64, state: Iso3) -> Result<bool, DbError> {
    let takes_part: Option<i64> = participating_state::table
        .inner_join(edition::table)
        .filter(edition::programme_id.eq(programme_id))
        .filter(participating_state::state.eq(state.as_str()))
        .select(edition::id)
        .first(conn)
        .optional()?;
    if takes_part.is_some() {
        return Ok(false);
    }
    diesel::delete(programme_state::table.find((programme_id, state.as_str()))).execute(conn)?;
    touch_programme(conn, programme_id)?;
    Ok(true)
}
