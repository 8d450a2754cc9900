//! Rules of reminders, and whom they have reminded.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use crate::campaign::reminder_rules::{Rule, Side, Whom};
use crate::db::schema::{edition, person, registration, reminder_rule, reminder_sent, seat, suppression};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError, try_insert};
use crate::i18n::LocalText;
use crate::programme::rules::Stage;
use crate::registration::rules::SeatStatus;

/// A rule as stored.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = reminder_rule)]
pub struct RuleRow {
    /// Its id.
    pub id: i64,
    /// The edition.
    pub edition_id: i64,
    /// Before or after.
    pub side: Side,
    /// How long.
    pub minutes: i32,
    /// After a session: who.
    pub audience: Whom,
    /// What is added to the mail.
    pub note: LocalText,
    /// Since when it is on.
    pub active_since: Option<UtcInstant>,
}

impl RuleRow {
    /// The rule.
    pub fn rule(&self) -> Rule {
        Rule {
            side: self.side,
            minutes: i64::from(self.minutes),
            whom: self.audience,
            active_since: self.active_since.map(UtcInstant::utc),
        }
    }

    /// The values as the trail keeps them.
    pub fn as_json(&self) -> serde_json::Value {
        serde_json::json!({
            "side": self.side.as_str(), "minutes": self.minutes, "audience": self.audience.as_str(),
            "note": self.note.as_json(), "is_on": self.active_since.is_some(),
        })
    }
}

/// The rules of an edition, from the earliest to the latest.
///
/// # Errors
/// A failed query.
pub fn rules(conn: &mut Conn, edition_id: i64) -> Result<Vec<RuleRow>, DbError> {
    let mut rows: Vec<RuleRow> = reminder_rule::table
        .filter(reminder_rule::edition_id.eq(edition_id))
        .order(reminder_rule::id)
        .select(RuleRow::as_select())
        .load(conn)?;
    rows.sort_by_key(|row| match row.side {
        Side::Before => -row.minutes,
        Side::After => row.minutes,
    });
    Ok(rows)
}

/// A rule of an edition.
///
/// # Errors
/// A failed query.
pub fn rule_by_id(conn: &mut Conn, edition_id: i64, id: i64) -> Result<Option<RuleRow>, DbError> {
    Ok(reminder_rule::table
        .filter(reminder_rule::edition_id.eq(edition_id))
        .filter(reminder_rule::id.eq(id))
        .select(RuleRow::as_select())
        .first(conn)
        .optional()?)
}

/// Every rule that is on, of editions that are not over for good.
///
/// # Errors
/// A failed query.
pub fn active_rules(conn: &mut Conn) -> Result<Vec<RuleRow>, DbError> {
    Ok(reminder_rule::table
        .inner_join(edition::table)
        .filter(reminder_rule::active_since.is_not_null())
        .filter(edition::stage.ne(Stage::Archived))
        .order(reminder_rule::id)
        .select(RuleRow::as_select())
        .load(conn)?)
}

/// Adds a rule, switched off; `None` when the edition has one of this time.
///
/// # Errors
/// A failed query.
pub fn insert_rule(
    conn: &mut Conn,
    edition_id: i64,
    (side, minutes, whom): (Side, i32, Whom),
    note: &LocalText,
    now: DateTime<Utc>,
) -> Result<Option<i64>, DbError> {
    let at = UtcInstant::from(now);
    let values = (
        reminder_rule::edition_id.eq(edition_id),
        reminder_rule::side.eq(side),
        reminder_rule::minutes.eq(minutes),
        reminder_rule::audience.eq(whom),
        reminder_rule::note.eq(note),
        reminder_rule::created_at.eq(at),
        reminder_rule::updated_at.eq(at),
    );
    try_insert(conn, |conn| {
        diesel::insert_into(reminder_rule::table).values(values).returning(reminder_rule::id).get_result(conn)
    })
}

/// Changes a rule: whom it thanks, what it adds, and since when it is on. Its time stays.
///
/// # Errors
/// A failed query.
pub fn update_rule(conn: &mut Conn, row: &RuleRow, now: DateTime<Utc>) -> Result<(), DbError> {
    diesel::update(reminder_rule::table.find(row.id))
        .set((
            reminder_rule::audience.eq(row.audience),
            reminder_rule::note.eq(&row.note),
            reminder_rule::active_since.eq(row.active_since),
            reminder_rule::updated_at.eq(UtcInstant::from(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// How many mails a rule has caused.
///
/// # Errors
/// A failed query.
pub fn count_reminded(conn: &mut Conn, rule_id: i64) -> Result<i64, DbError> {
    Ok(reminder_sent::table.filter(reminder_sent::rule_id.eq(rule_id)).count().get_result(conn)?)
}

/// Deletes a rule that has reminded nobody.
///
/// # Errors
/// A failed query.
pub fn delete_rule(conn: &mut Conn, id: i64) -> Result<(), DbError> {
    diesel::delete(reminder_rule::table.find(id)).execute(conn)?;
    Ok(())
}

/// Copies the rules of an edition into another one, switched off: nobody is written to before staff look at them.
///
/// # Errors
/// A failed query.
pub fn copy_rules(conn: &mut Conn, from: i64, to: i64, now: DateTime<Utc>) -> Result<usize, DbError> {
    let all = rules(conn, from)?;
    for row in &all {
        insert_rule(conn, to, (row.side, row.minutes, row.audience), &row.note, now)?;
    }
    Ok(all.len())
}

/// Seats of a session that a rule would write to now, in order: with a place and an address, and neither reminded of this
/// time nor (before a session) told of their seat since the rule's instant.
///
/// # Errors
/// A failed query.
pub fn seats_to_remind(
    conn: &mut Conn,
    rule_id: i64,
    rule: &Rule,
    session_id: i64,
    (starts, instant): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<i64>, DbError> {
    let since = rule.told_since(starts).unwrap_or_else(|| starts - TimeDelta::days(36_500));
    let told = reminder_sent::table
        .filter(reminder_sent::rule_id.eq(rule_id))
        .filter(reminder_sent::seat_id.eq(seat::id))
        .filter(reminder_sent::session_start.gt(UtcInstant::from(since)));
    let mut query = seat::table
        .inner_join(registration::table.inner_join(person::table))
        .filter(seat::session_id.eq(session_id))
        .filter(person::email.ne(""))
        .filter(not(exists(told)))
        .order(seat::id)
        .select(seat::id)
        .into_boxed();
    if rule.spares_the_late() {
        query = query.filter(seat::status.eq(SeatStatus::Confirmed)).filter(seat::updated_at.le(UtcInstant::from(instant)));
    } else {
        // A reminder is of their own seat; a thanks is one of many, and whoever wants no such mails gets none.
        query = query
            .filter(seat::status.eq_any([SeatStatus::Confirmed, SeatStatus::WalkIn]))
            .filter(not(exists(suppression::table.filter(suppression::email.eq(person::email)))));
    }
    Ok(query.load(conn)?)
}

/// How many people have a place in each session of an edition, and an address.
///
/// # Errors
/// A failed query.
pub fn places_by_session(conn: &mut Conn, edition_id: i64) -> Result<Vec<(i64, i64)>, DbError> {
    Ok(seat::table
        .inner_join(registration::table.inner_join(person::table))
        .filter(registration::edition_id.eq(edition_id))
        .filter(seat::status.eq_any([SeatStatus::Confirmed, SeatStatus::WalkIn]))
        .filter(person::email.ne(""))
        .group_by(seat::session_id)
        .select((seat::session_id, diesel::dsl::count_star()))
        .load(conn)?)
}

/// Notes that a seat is reminded of a session at a time; `false` when it was already, whoever did it.
///
/// # Errors
/// A failed query.
pub fn note_reminded(
    conn: &mut Conn,
    rule_id: i64,
    seat_id: i64,
    starts: DateTime<Utc>,
    message_id: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let values = (
        reminder_sent::rule_id.eq(rule_id),
        reminder_sent::seat_id.eq(seat_id),
        reminder_sent::session_start.eq(UtcInstant::from(starts)),
        reminder_sent::message_id.eq(message_id),
        reminder_sent::created_at.eq(UtcInstant::from(now)),
    );
    Ok(try_insert(conn, |conn| diesel::insert_into(reminder_sent::table).values(values).execute(conn))?.is_some())
}

/// The first seat of a session that holds a place.
///
/// # Errors
/// A failed query.
pub fn first_place(conn: &mut Conn, session_id: i64) -> Result<Option<i64>, DbError> {
    Ok(seat::table
        .filter(seat::session_id.eq(session_id))
        .filter(seat::status.eq_any([SeatStatus::Confirmed, SeatStatus::WalkIn]))
        .order(seat::id)
        .select(seat::id)
        .first(conn)
        .optional()?)
}
