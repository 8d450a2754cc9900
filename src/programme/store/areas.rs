//! Thematic areas.

use diesel::prelude::*;

use crate::db::schema::thematic_area;
use crate::db::{Conn, DbError};
use crate::i18n::LocalText;

/// A thematic area of an edition.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = thematic_area)]
pub struct ThematicAreaRow {
    /// Its id.
    pub id: i64,
    /// Unique in the edition.
    pub slug: String,
    /// Its title.
    pub title: LocalText,
    /// One sentence about it.
    pub description: LocalText,
    /// Its place in the list.
    pub position: i32,
    /// Numbers of GCM objectives, comma-separated.
    pub gcm_objectives: String,
    /// Numbers of SDGs, comma-separated.
    pub sdgs: String,
}

/// What can be set on a thematic area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThematicAreaValues {
    /// Its title.
    pub title: LocalText,
    /// One sentence about it.
    pub description: LocalText,
    /// GCM objectives, 1 to 23.
    pub gcm_objectives: Vec<u8>,
    /// SDGs, 1 to 17.
    pub sdgs: Vec<u8>,
}

impl ThematicAreaValues {
    /// The present values of a thematic area.
    pub fn of(row: &ThematicAreaRow) -> Self {
        Self {
            title: row.title.clone(),
            description: row.description.clone(),
            gcm_objectives: split_numbers(&row.gcm_objectives),
            sdgs: split_numbers(&row.sdgs),
        }
    }

    /// The values as the trail keeps them.
    pub fn as_json(&self) -> serde_json::Value {
        serde_json::json!({"title": self.title.as_json(), "description": self.description.as_json(), "gcm_objectives": self.gcm_objectives, "sdgs": self.sdgs})
    }
}

/// “4,15”: how lists of numbers are stored.
pub fn join_numbers(numbers: &[u8]) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

/// The numbers of a stored list.
pub fn split_numbers(text: &str) -> Vec<u8> {
    text.split(',').filter_map(|number| number.trim().parse().ok()).collect()
}

/// The thematic areas of an edition, in order.
///
/// # Errors
/// A failed query.
pub fn thematic_areas(conn: &mut Conn, edition_id: i64) -> Result<Vec<ThematicAreaRow>, DbError> {
    Ok(thematic_area::table
        .filter(thematic_area::edition_id.eq(edition_id))
        .order((thematic_area::position, thematic_area::id))
        .select(ThematicAreaRow::as_select())
        .load(conn)?)
}

/// Creates or changes the thematic area `slug` of an edition; answers whether anything changed.
///
/// # Errors
/// A failed query.
pub fn save_thematic_area(conn: &mut Conn, edition_id: i64, slug: &str, values: &ThematicAreaValues) -> Result<bool, DbError> {
    let (gcm, sdgs) = (join_numbers(&values.gcm_objectives), join_numbers(&values.sdgs));
    let existing = thematic_areas(conn, edition_id)?;
    let columns = (
        thematic_area::title.eq(&values.title),
        thematic_area::description.eq(&values.description),
        thematic_area::gcm_objectives.eq(&gcm),
        thematic_area::sdgs.eq(&sdgs),
    );
    match existing.iter().find(|area| area.slug == slug) {
        Some(area)
            if area.title == values.title
                && area.description == values.description
                && area.gcm_objectives == gcm
                && area.sdgs == sdgs =>
        {
            Ok(false)
        }
        Some(area) => {
            diesel::update(thematic_area::table.find(area.id)).set(columns).execute(conn)?;
            Ok(true)
        }
        None => {
            let position = existing.iter().map(|area| area.position + 1).max().unwrap_or(1);
            diesel::insert_into(thematic_area::table)
                .values((
                    thematic_area::edition_id.eq(edition_id),
                    thematic_area::slug.eq(slug),
                    thematic_area::position.eq(position),
                    columns,
                ))
                .execute(conn)?;
            Ok(true)
        }
    }
}
