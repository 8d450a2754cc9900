//! Thematic areas.

use std::collections::BTreeMap;

use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::db::schema::{session, thematic_area};
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
    /// Numbers of aspirations of Agenda 2063, comma-separated.
    pub agenda2063: String,
    /// The thematic area of another edition that it was copied from.
    pub origin_id: Option<i64>,
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
    /// Aspirations of Agenda 2063, 1 to 7; none = what is stored stays.
    pub agenda2063: Option<Vec<u8>>,
}

impl ThematicAreaValues {
    /// The present values of a thematic area.
    pub fn of(row: &ThematicAreaRow) -> Self {
        Self {
            title: row.title.clone(),
            description: row.description.clone(),
            gcm_objectives: split_numbers(&row.gcm_objectives),
            sdgs: split_numbers(&row.sdgs),
            agenda2063: Some(split_numbers(&row.agenda2063)),
        }
    }

    /// The values as the trail keeps them.
    pub fn as_json(&self) -> serde_json::Value {
        serde_json::json!({"title": self.title.as_json(), "description": self.description.as_json(), "gcm_objectives": self.gcm_objectives, "sdgs": self.sdgs, "agenda2063": self.agenda2063})
    }
}

/// Numbers in order, each once: ticked boxes and files come in any.
fn in_order(numbers: &[u8]) -> Vec<u8> {
    let mut numbers = numbers.to_vec();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
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
    let existing = thematic_areas(conn, edition_id)?;
    let known = existing.iter().find(|area| area.slug == slug);
    let (gcm, sdgs) = (join_numbers(&in_order(&values.gcm_objectives)), join_numbers(&in_order(&values.sdgs)));
    let agenda = match &values.agenda2063 {
        Some(numbers) => join_numbers(&in_order(numbers)),
        None => known.map(|area| area.agenda2063.clone()).unwrap_or_default(),
    };
    let columns = (
        thematic_area::title.eq(&values.title),
        thematic_area::description.eq(&values.description),
        thematic_area::gcm_objectives.eq(&gcm),
        thematic_area::sdgs.eq(&sdgs),
        thematic_area::agenda2063.eq(&agenda),
    );
    match known {
        Some(area)
            if area.title == values.title
                && area.description == values.description
                && area.gcm_objectives == gcm
                && area.sdgs == sdgs
                && area.agenda2063 == agenda =>
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

/// Copies thematic areas of other editions into one, at the end of its list; each remembers where it came from. Slugs that
/// the edition has already are left out. Answers what was added.
///
/// # Errors
/// A failed query.
pub fn copy_thematic_areas(
    conn: &mut Conn,
    edition_id: i64,
    sources: &[ThematicAreaRow],
) -> Result<Vec<ThematicAreaRow>, DbError> {
    let existing = thematic_areas(conn, edition_id)?;
    let mut slugs: Vec<String> = existing.iter().map(|area| area.slug.clone()).collect();
    let mut position = existing.iter().map(|area| area.position).max().unwrap_or(0);
    let mut added = Vec::new();
    for source in sources {
        if slugs.contains(&source.slug) {
            continue;
        }
        position += 1;
        diesel::insert_into(thematic_area::table)
            .values((
                thematic_area::edition_id.eq(edition_id),
                thematic_area::slug.eq(&source.slug),
                thematic_area::position.eq(position),
                thematic_area::title.eq(&source.title),
                thematic_area::description.eq(&source.description),
                thematic_area::gcm_objectives.eq(&source.gcm_objectives),
                thematic_area::sdgs.eq(&source.sdgs),
                thematic_area::agenda2063.eq(&source.agenda2063),
                thematic_area::origin_id.eq(source.id),
            ))
            .execute(conn)?;
        slugs.push(source.slug.clone());
        added.push(source.clone());
    }
    Ok(added)
}

/// Puts the thematic areas of an edition into this order.
///
/// # Errors
/// A failed query.
pub fn order_thematic_areas(conn: &mut Conn, ids: &[i64]) -> Result<(), DbError> {
    for (id, position) in ids.iter().zip(1..) {
        diesel::update(thematic_area::table.find(id)).set(thematic_area::position.eq(position)).execute(conn)?;
    }
    Ok(())
}

/// How many sessions, drafts and cancelled ones among them, each thematic area of an edition has.
///
/// # Errors
/// A failed query.
pub fn sessions_of_areas(conn: &mut Conn, edition_id: i64) -> Result<BTreeMap<i64, i64>, DbError> {
    let rows: Vec<(Option<i64>, i64)> = session::table
        .filter(session::edition_id.eq(edition_id))
        .filter(session::thematic_area_id.is_not_null())
        .group_by(session::thematic_area_id)
        .select((session::thematic_area_id, count_star()))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(area, count)| Some((area?, count))).collect())
}

/// Removes a thematic area that no session has; copies of it forget where they came from.
///
/// # Errors
/// A failed query.
pub fn remove_thematic_area(conn: &mut Conn, id: i64) -> Result<(), DbError> {
    diesel::update(thematic_area::table.filter(thematic_area::origin_id.eq(id)))
        .set(thematic_area::origin_id.eq(None::<i64>))
        .execute(conn)?;
    diesel::delete(thematic_area::table.find(id)).execute(conn)?;
    Ok(())
}
