//! Whom a survey asks, and whether they have answered. When, and what, is nowhere.

use std::collections::BTreeMap;

use diesel::dsl::{count_star, exists, not};
use diesel::prelude::*;

use super::SurveyRow;
use crate::db::schema::{focal_point, registration, seat, session, survey, survey_recipient};
use crate::db::{Conn, DbError};
use crate::on_each;
use crate::programme::party::Party;
use crate::programme::store::focal_point_by_id;
use crate::registration::rules::SeatStatus;
use crate::registration::store::{Registered, registered};
use crate::survey::rules::{Status, SurveyKind};

/// Somebody whom a survey asks.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = survey_recipient)]
pub struct Recipient {
    /// Its id, which the link names.
    pub id: i64,
    /// The survey.
    pub survey_id: i64,
    /// A participant.
    pub registration_id: Option<i64>,
    /// A focal point, who answers for the whole State or REC.
    pub focal_point_id: Option<i64>,
    /// Raised to revoke the link.
    pub generation: i32,
    /// Whether they have answered.
    pub has_answered: bool,
}

/// People and focal points that are added at once, at most.
const PIECE: i64 = 200;

/// Those whom a survey asks and who are not among its recipients yet, as registration or focal point; of each at most
/// `limit`.
fn missing(conn: &mut Conn, row: &SurveyRow, limit: i64) -> Result<Vec<(Option<i64>, Option<i64>)>, DbError> {
    let statuses: &[SeatStatus] = match row.kind {
        SurveyKind::Expectations | SurveyKind::TrainingNeeds => {
            &[SeatStatus::Confirmed, SeatStatus::WalkIn, SeatStatus::Pending, SeatStatus::Waitlisted]
        }
        SurveyKind::SessionFeedback | SurveyKind::Satisfaction | SurveyKind::FollowUp => {
            &[SeatStatus::Confirmed, SeatStatus::WalkIn]
        }
    };
    // A survey about the whole edition looks at every session.
    let session_ids: Vec<i64> = match row.session_id {
        Some(id) => vec![id],
        None => session::table.filter(session::edition_id.eq(row.edition_id)).select(session::id).load(conn)?,
    };
    let has_seat = seat::table
        .filter(seat::registration_id.eq(registration::id))
        .filter(seat::status.eq_any(statuses))
        .filter(seat::session_id.eq_any(session_ids));
    let is_there = survey_recipient::table
        .filter(survey_recipient::survey_id.eq(row.id))
        .filter(survey_recipient::registration_id.eq(registration::id.nullable()));
    let people: Vec<i64> = registration::table
        .filter(registration::edition_id.eq(row.edition_id))
        .filter(exists(has_seat))
        .filter(not(exists(is_there)))
        .order(registration::id)
        .limit(limit)
        .select(registration::id)
        .load(conn)?;
    let focal: Vec<i64> = if row.kind.asks_focal_points() {
        let is_there = survey_recipient::table
            .filter(survey_recipient::survey_id.eq(row.id))
            .filter(survey_recipient::focal_point_id.eq(focal_point::id.nullable()));
        focal_point::table
            .filter(focal_point::edition_id.eq(row.edition_id))
            .filter(not(exists(is_there)))
            .order(focal_point::id)
            .limit(limit)
            .select(focal_point::id)
            .load(conn)?
    } else {
        Vec::new()
    };
    Ok(focal.iter().map(|id| (None, Some(*id))).chain(people.iter().map(|id| (Some(*id), None))).collect())
}

/// Whether a survey asks somebody who is not among its recipients yet.
///
/// # Errors
/// A failed query.
pub fn lacks_somebody(conn: &mut Conn, row: &SurveyRow) -> Result<bool, DbError> {
    Ok(!missing(conn, row, 1)?.is_empty())
}

/// Adds those whom a survey asks and who are not among its recipients yet, some at a time; answers how many it added, so none
/// when nobody is left.
///
/// # Errors
/// A failed query.
pub fn add_missing(conn: &mut Conn, row: &SurveyRow) -> Result<usize, DbError> {
    let mut added = 0;
    for (person, focal) in missing(conn, row, PIECE)? {
        let values = (
            survey_recipient::survey_id.eq(row.id),
            survey_recipient::registration_id.eq(person),
            survey_recipient::focal_point_id.eq(focal),
            survey_recipient::generation.eq(0),
            survey_recipient::has_answered.eq(false),
        );
        // Another replica may have been faster.
        added += on_each!(conn, |conn| diesel::insert_into(survey_recipient::table)
            .values(values)
            .on_conflict_do_nothing()
            .execute(conn))?;
    }
    Ok(added)
}

/// A recipient by id.
///
/// # Errors
/// A failed query.
pub fn recipient_by_id(conn: &mut Conn, id: i64) -> Result<Option<Recipient>, DbError> {
    Ok(survey_recipient::table.find(id).select(Recipient::as_select()).first(conn).optional()?)
}

/// Notes that somebody has answered; `false` when they had before.
///
/// # Errors
/// A failed query.
pub fn note_answered(conn: &mut Conn, id: i64) -> Result<bool, DbError> {
    let changed = diesel::update(survey_recipient::table.find(id))
        .filter(survey_recipient::has_answered.eq(false))
        .set(survey_recipient::has_answered.eq(true))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Those after a recipient who have not answered, and how many there are from there on.
///
/// # Errors
/// A failed query.
pub fn unanswered(conn: &mut Conn, survey_id: i64, after: i64, limit: i64) -> Result<(i64, Vec<Recipient>), DbError> {
    let rows = || {
        survey_recipient::table
            .filter(survey_recipient::survey_id.eq(survey_id))
            .filter(survey_recipient::has_answered.eq(false))
            .filter(survey_recipient::id.gt(after))
    };
    let left = rows().count().get_result(conn)?;
    Ok((left, rows().order(survey_recipient::id).limit(limit).select(Recipient::as_select()).load(conn)?))
}

/// How many a survey asks, and how many of them have answered.
///
/// # Errors
/// A failed query.
pub fn counts(conn: &mut Conn, survey_id: i64) -> Result<(i64, i64), DbError> {
    let rows = || survey_recipient::table.filter(survey_recipient::survey_id.eq(survey_id));
    let asked = rows().count().get_result(conn)?;
    let answered = rows().filter(survey_recipient::has_answered.eq(true)).count().get_result(conn)?;
    Ok((asked, answered))
}

/// How many each survey of an edition asks, and how many of them have answered; none for those that ask nobody.
///
/// # Errors
/// A failed query.
pub fn counts_by_survey(conn: &mut Conn, edition_id: i64) -> Result<BTreeMap<i64, (i64, i64)>, DbError> {
    let rows: Vec<(i64, bool, i64)> = survey_recipient::table
        .inner_join(survey::table)
        .filter(survey::edition_id.eq(edition_id))
        .group_by((survey_recipient::survey_id, survey_recipient::has_answered))
        .select((survey_recipient::survey_id, survey_recipient::has_answered, count_star()))
        .load(conn)?;
    let mut counts: BTreeMap<i64, (i64, i64)> = BTreeMap::new();
    for (survey, has_answered, count) in rows {
        let (asked, answered) = counts.entry(survey).or_default();
        *asked += count;
        *answered += if has_answered { count } else { 0 };
    }
    Ok(counts)
}

/// How many people of a State a survey asks.
///
/// # Errors
/// A failed query.
pub fn asked_of_state(conn: &mut Conn, survey_id: i64, state: &str) -> Result<i64, DbError> {
    Ok(survey_recipient::table
        .inner_join(registration::table)
        .filter(survey_recipient::survey_id.eq(survey_id))
        .filter(registration::state.eq(state))
        .count()
        .get_result(conn)?)
}

/// The registration of a recipient; none for focal points.
///
/// # Errors
/// A failed query.
pub fn registered_recipient(conn: &mut Conn, recipient: &Recipient) -> Result<Option<Registered>, DbError> {
    recipient.registration_id.map_or(Ok(None), |id| registered(conn, id))
}

/// The State or REC that a focal point answers for.
///
/// # Errors
/// A failed query.
pub fn party_of(conn: &mut Conn, recipient: &Recipient) -> Result<Option<Party>, DbError> {
    let Some(id) = recipient.focal_point_id else { return Ok(None) };
    Ok(focal_point_by_id(conn, id)?.map(|person| person.party))
}

/// The open surveys that a registration has not answered.
///
/// # Errors
/// A failed query.
pub fn open_of_registration(conn: &mut Conn, registration_id: i64) -> Result<Vec<(SurveyRow, Recipient)>, DbError> {
    Ok(survey_recipient::table
        .inner_join(survey::table)
        .filter(survey_recipient::registration_id.eq(registration_id))
        .filter(survey_recipient::has_answered.eq(false))
        .filter(survey::status.eq(Status::Open))
        .order(survey::id)
        .select((SurveyRow::as_select(), Recipient::as_select()))
        .load(conn)?)
}

/// Every survey that asks a registration; not the drafts.
///
/// # Errors
/// A failed query.
pub fn of_registration(conn: &mut Conn, registration_id: i64) -> Result<Vec<(SurveyRow, Recipient)>, DbError> {
    Ok(survey_recipient::table
        .inner_join(survey::table)
        .filter(survey_recipient::registration_id.eq(registration_id))
        .order(survey::id)
        .select((SurveyRow::as_select(), Recipient::as_select()))
        .load(conn)?)
}

/// The open surveys that a focal point is asked, answered ones among them: a consolidated answer may be given anew.
///
/// # Errors
/// A failed query.
pub fn open_of_focal_point(conn: &mut Conn, focal_point_id: i64) -> Result<Vec<(SurveyRow, Recipient)>, DbError> {
    Ok(survey_recipient::table
        .inner_join(survey::table)
        .filter(survey_recipient::focal_point_id.eq(focal_point_id))
        .filter(survey::status.eq(Status::Open))
        .order(survey::id)
        .select((SurveyRow::as_select(), Recipient::as_select()))
        .load(conn)?)
}
