//! Moves of an edition from stage to stage.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::set_stage;
use crate::db::schema::stage_change;
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::programme::rules::Stage;

/// One move.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = stage_change)]
pub struct StageChange {
    /// Where it was.
    pub from_stage: Stage,
    /// Where it went.
    pub to_stage: Stage,
    /// Why, when a reason was needed; as typed.
    pub reason: String,
    /// The name of who did it.
    pub changed_by: String,
    /// When.
    pub changed_at: UtcInstant,
}

/// The moves of an edition, oldest first.
///
/// # Errors
/// A failed query.
pub fn stage_changes(conn: &mut Conn, edition_id: i64) -> Result<Vec<StageChange>, DbError> {
    Ok(stage_change::table
        .filter(stage_change::edition_id.eq(edition_id))
        .order(stage_change::id)
        .select(StageChange::as_select())
        .load(conn)?)
}

/// Moves an edition and keeps the move.
///
/// # Errors
/// A failed query.
pub fn change_stage(
    conn: &mut Conn,
    edition_id: i64,
    (from, to): (Stage, Stage),
    reason: &str,
    by: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    set_stage(conn, edition_id, to)?;
    diesel::insert_into(stage_change::table)
        .values((
            stage_change::edition_id.eq(edition_id),
            stage_change::from_stage.eq(from),
            stage_change::to_stage.eq(to),
            stage_change::reason.eq(reason),
            stage_change::changed_by.eq(by),
            stage_change::changed_at.eq(UtcInstant::from(now)),
        ))
        .execute(conn)?;
    Ok(())
}
