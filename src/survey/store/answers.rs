//! Answers: kept at once where they speak for a State or REC, through the urn where they are anonymous.

use std::collections::BTreeMap;

use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::db::schema::{survey_response, survey_waiting};
use crate::db::{Conn, DbError};
use crate::links::Nonces;
use crate::survey::form::Answers;
use crate::survey::rules::Source;
use crate::survey::urn::{BATCH, GROUP, Given, MIXED_IN, Seal, mixed};

/// An answer as stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// Its random id.
    pub id: String,
    /// How it came, for whom it speaks, and what it says.
    pub given: Given,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = survey_response)]
struct Row {
    id: String,
    source: Source,
    state: Option<String>,
    rec: Option<String>,
    affiliation: Option<String>,
    gender: Option<String>,
    answers: String,
}

impl Row {
    fn read(self) -> Result<Response, DbError> {
        let answers: Answers =
            serde_json::from_str(&self.answers).map_err(|error| DbError::Corrupt(format!("answers of a survey: {error}")))?;
        let Self { id, source, state, rec, affiliation, gender, .. } = self;
        Ok(Response { id, given: Given { source, state, rec, affiliation, gender, answers } })
    }
}

/// The answers of a survey, in the order of their random ids; not those that wait.
///
/// # Errors
/// A failed query, or a stored answer that does not parse.
pub fn responses(conn: &mut Conn, survey_id: i64) -> Result<Vec<Response>, DbError> {
    let rows: Vec<Row> = survey_response::table
        .filter(survey_response::survey_id.eq(survey_id))
        .order(survey_response::id)
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(Row::read).collect()
}

/// How many anonymous answers wait to be mixed.
///
/// # Errors
/// A failed query.
pub fn waiting_count(conn: &mut Conn, survey_id: i64) -> Result<i64, DbError> {
    Ok(survey_waiting::table.filter(survey_waiting::survey_id.eq(survey_id)).count().get_result(conn)?)
}

fn insert(conn: &mut Conn, survey_id: i64, id: &str, given: &Given) -> Result<(), DbError> {
    diesel::insert_into(survey_response::table)
        .values((
            survey_response::id.eq(id),
            survey_response::survey_id.eq(survey_id),
            survey_response::source.eq(given.source),
            survey_response::state.eq(given.state.as_deref()),
            survey_response::rec.eq(given.rec.as_deref()),
            survey_response::affiliation.eq(given.affiliation.as_deref()),
            survey_response::gender.eq(given.gender.as_deref()),
            survey_response::answers.eq(serde_json::Value::Object(given.answers.clone()).to_string()),
        ))
        .execute(conn)?;
    Ok(())
}

/// Keeps an answer that speaks for a State or REC. A consolidated one takes the place of the last of the same State or REC.
///
/// # Errors
/// A failed query.
pub fn keep_attributed(conn: &mut Conn, survey_id: i64, given: &Given, nonces: &mut Nonces) -> Result<(), DbError> {
    if given.source == Source::FocalPoint {
        let earlier = survey_response::table
            .filter(survey_response::survey_id.eq(survey_id))
            .filter(survey_response::source.eq(Source::FocalPoint));
        match (&given.state, &given.rec) {
            (Some(state), _) => diesel::delete(earlier.filter(survey_response::state.eq(state))).execute(conn)?,
            (None, Some(rec)) => diesel::delete(earlier.filter(survey_response::rec.eq(rec))).execute(conn)?,
            (None, None) => 0,
        };
    }
    insert(conn, survey_id, &nonces.take(), given)
}

/// Puts an anonymous answer into the urn, writing all of it anew; empties it when enough wait.
///
/// # Errors
/// A failed query, or a row of the urn that the key does not open.
pub fn keep_anonymous(conn: &mut Conn, survey_id: i64, given: &Given, seal: &Seal, nonces: &mut Nonces) -> Result<(), DbError> {
    let sealed = seal.close(given, &nonces.take()).ok_or_else(|| DbError::Corrupt("an answer cannot be sealed".into()))?;
    let mut urn: Vec<Vec<u8>> =
        survey_waiting::table.filter(survey_waiting::survey_id.eq(survey_id)).select(survey_waiting::sealed).load(conn)?;
    urn.push(sealed);
    diesel::delete(survey_waiting::table.filter(survey_waiting::survey_id.eq(survey_id))).execute(conn)?;
    if urn.len() >= BATCH {
        return mix(conn, survey_id, &urn, seal, nonces);
    }
    for (id, sealed) in mixed(urn, nonces) {
        diesel::insert_into(survey_waiting::table)
            .values((survey_waiting::id.eq(id), survey_waiting::survey_id.eq(survey_id), survey_waiting::sealed.eq(sealed)))
            .execute(conn)?;
    }
    Ok(())
}

/// Opens the urn's answers and stores them together with earlier ones, all under new ids.
fn mix(conn: &mut Conn, survey_id: i64, urn: &[Vec<u8>], seal: &Seal, nonces: &mut Nonces) -> Result<(), DbError> {
    let mut all: Vec<Given> = Vec::new();
    for sealed in urn {
        all.push(
            seal.open(sealed).ok_or_else(|| DbError::Corrupt("a waiting answer does not open: was the key changed?".into()))?,
        );
    }
    // Those at a random place and after it; from the start again when they are too few.
    let place = nonces.take();
    let limit = i64::try_from(MIXED_IN).unwrap_or(i64::MAX);
    let rows =
        || survey_response::table.filter(survey_response::survey_id.eq(survey_id)).order(survey_response::id).limit(limit);
    let mut earlier: Vec<Row> = rows().filter(survey_response::id.ge(&place)).select(Row::as_select()).load(conn)?;
    if earlier.len() < MIXED_IN {
        let first: Vec<Row> = rows().filter(survey_response::id.lt(&place)).select(Row::as_select()).load(conn)?;
        let room = MIXED_IN - earlier.len();
        earlier.extend(first.into_iter().take(room));
    }
    let ids: Vec<String> = earlier.iter().map(|row| row.id.clone()).collect();
    diesel::delete(survey_response::table.filter(survey_response::id.eq_any(&ids))).execute(conn)?;
    for row in earlier {
        all.push(row.read()?.given);
    }
    for (id, given) in mixed(all, nonces) {
        insert(conn, survey_id, &id, &given)?;
    }
    Ok(())
}

/// Takes the last answers out of the urn of a survey that closes, and the State away from answers of too few.
///
/// # Errors
/// A failed query, or a row of the urn that the key does not open.
pub fn last_mixing(conn: &mut Conn, survey_id: i64, seal: &Seal, nonces: &mut Nonces) -> Result<(), DbError> {
    let urn: Vec<Vec<u8>> =
        survey_waiting::table.filter(survey_waiting::survey_id.eq(survey_id)).select(survey_waiting::sealed).load(conn)?;
    diesel::delete(survey_waiting::table.filter(survey_waiting::survey_id.eq(survey_id))).execute(conn)?;
    mix(conn, survey_id, &urn, seal, nonces)?;
    for (state, count) in count_by_state(conn, survey_id)? {
        if usize::try_from(count).unwrap_or(0) < GROUP {
            let rows = survey_response::table
                .filter(survey_response::survey_id.eq(survey_id))
                .filter(survey_response::state.eq(&state));
            diesel::update(rows).set(survey_response::state.eq(None::<String>)).execute(conn)?;
        }
    }
    Ok(())
}

/// How many answers each State has.
///
/// # Errors
/// A failed query.
pub fn count_by_state(conn: &mut Conn, survey_id: i64) -> Result<BTreeMap<String, i64>, DbError> {
    let rows: Vec<(Option<String>, i64)> = survey_response::table
        .filter(survey_response::survey_id.eq(survey_id))
        .group_by(survey_response::state)
        .select((survey_response::state, count_star()))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(state, count)| Some((state?, count))).collect())
}
