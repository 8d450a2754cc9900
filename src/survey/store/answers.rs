//! Answers: kept at once where they speak for a State or REC, through the urn where they are anonymous.

use diesel::dsl::{exists, not};
use diesel::prelude::*;

use crate::db::schema::{need_coding, survey_response, survey_waiting};
use crate::db::{Conn, DbError};
use crate::links::Nonces;
use crate::survey::form::Answers;
use crate::survey::rules::Source;
use crate::survey::urn::{Given, MIXED_IN, Seal, drawn, mixed, without_small_states};

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

/// Whether a survey has answers; those that wait are none yet.
///
/// # Errors
/// A failed query.
pub fn has_answers(conn: &mut Conn, survey_id: i64) -> Result<bool, DbError> {
    let rows = survey_response::table.filter(survey_response::survey_id.eq(survey_id));
    Ok(diesel::select(exists(rows)).get_result(conn)?)
}

/// How many anonymous answers wait to be mixed.
///
/// # Errors
/// A failed query.
pub fn waiting_count(conn: &mut Conn, survey_id: i64) -> Result<i64, DbError> {
    Ok(survey_waiting::table.filter(survey_waiting::survey_id.eq(survey_id)).count().get_result(conn)?)
}

/// Answers as they are stored.
fn json(answers: &Answers) -> String {
    serde_json::Value::Object(answers.clone()).to_string()
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
            survey_response::answers.eq(json(&given.answers)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Keeps an answer that speaks for a State or REC. A consolidated one takes the place of the last of the same State or REC.
/// One that came through a link is stored anew with others of the survey: alone it would be known by its transaction, which
/// also notes whoever has answered.
///
/// # Errors
/// A failed query, or a stored answer that does not parse.
pub fn keep_attributed(conn: &mut Conn, survey_id: i64, given: &Given, nonces: &mut Nonces) -> Result<(), DbError> {
    match given.source {
        Source::FocalPoint if replace_consolidated(conn, survey_id, given)? => Ok(()),
        Source::FocalPoint | Source::Paper => insert(conn, survey_id, &nonces.take(), given),
        Source::Link => {
            let mut all = taken_out(conn, survey_id, &[Source::Link], nonces)?;
            all.push(given.clone());
            insert_mixed(conn, survey_id, all, nonces)
        }
    }
}

/// Writes a consolidated answer into the row of the last one of the same State or REC, if there is one. Quotes stay with the
/// texts that are the same.
fn replace_consolidated(conn: &mut Conn, survey_id: i64, given: &Given) -> Result<bool, DbError> {
    let rows: Vec<Row> = survey_response::table
        .filter(survey_response::survey_id.eq(survey_id))
        .filter(survey_response::source.eq(Source::FocalPoint))
        .order(survey_response::id)
        .select(Row::as_select())
        .load(conn)?;
    let is_same = |row: &Row| row.state == given.state && row.rec == given.rec && (row.state.is_some() || row.rec.is_some());
    let Some(row) = rows.into_iter().find(is_same) else { return Ok(false) };
    let earlier = row.read()?;
    let was = earlier.given.answers.iter();
    let changed: Vec<&str> =
        was.filter(|(key, value)| given.answers.get(key.as_str()) != Some(*value)).map(|(key, _)| key.as_str()).collect();
    let quotes =
        need_coding::table.filter(need_coding::response_id.eq(&earlier.id)).filter(need_coding::question_key.eq_any(changed));
    diesel::delete(quotes).execute(conn)?;
    diesel::update(survey_response::table.find(&earlier.id))
        .set(survey_response::answers.eq(json(&given.answers)))
        .execute(conn)?;
    Ok(true)
}

/// Puts an anonymous answer into the urn, writing all of it anew; takes a batch out when enough wait.
///
/// # Errors
/// A failed query, or a row of the urn that the key does not open.
pub fn keep_anonymous(conn: &mut Conn, survey_id: i64, given: &Given, seal: &Seal, nonces: &mut Nonces) -> Result<(), DbError> {
    let sealed = seal.close(given, &nonces.take()).ok_or_else(|| DbError::Corrupt("an answer cannot be sealed".into()))?;
    let mut urn = emptied(conn, survey_id)?;
    urn.push(sealed);
    let (stay, out) = drawn(urn, nonces);
    if !out.is_empty() {
        let mut all = opened(&out, seal)?;
        all.extend(taken_out(conn, survey_id, &[Source::Link, Source::Paper], nonces)?);
        insert_mixed(conn, survey_id, all, nonces)?;
    }
    for (id, sealed) in stay {
        diesel::insert_into(survey_waiting::table)
            .values((survey_waiting::id.eq(id), survey_waiting::survey_id.eq(survey_id), survey_waiting::sealed.eq(sealed)))
            .execute(conn)?;
    }
    Ok(())
}

/// Takes everything out of the urn.
fn emptied(conn: &mut Conn, survey_id: i64) -> Result<Vec<Vec<u8>>, DbError> {
    let rows = || survey_waiting::table.filter(survey_waiting::survey_id.eq(survey_id));
    let urn = rows().select(survey_waiting::sealed).load(conn)?;
    diesel::delete(rows()).execute(conn)?;
    Ok(urn)
}

fn opened(urn: &[Vec<u8>], seal: &Seal) -> Result<Vec<Given>, DbError> {
    let unknown = || DbError::Corrupt("a waiting answer does not open: was the key changed?".into());
    urn.iter().map(|sealed| seal.open(sealed).ok_or_else(unknown)).collect()
}

/// Takes some stored answers of these sources out, so that they are stored anew: those at a random place and after it, from
/// the start again when they are too few. Those with quotes stay, since the quotes name them.
fn taken_out(conn: &mut Conn, survey_id: i64, sources: &[Source], nonces: &mut Nonces) -> Result<Vec<Given>, DbError> {
    let place = nonces.take();
    let limit = i64::try_from(MIXED_IN).unwrap_or(i64::MAX);
    let rows = || {
        survey_response::table
            .filter(survey_response::survey_id.eq(survey_id))
            .filter(survey_response::source.eq_any(sources))
            .filter(not(exists(need_coding::table.filter(need_coding::response_id.eq(survey_response::id)))))
            .order(survey_response::id)
            .limit(limit)
    };
    let mut earlier: Vec<Row> = rows().filter(survey_response::id.ge(&place)).select(Row::as_select()).load(conn)?;
    if earlier.len() < MIXED_IN {
        let first: Vec<Row> = rows().filter(survey_response::id.lt(&place)).select(Row::as_select()).load(conn)?;
        let room = MIXED_IN - earlier.len();
        earlier.extend(first.into_iter().take(room));
    }
    let ids: Vec<String> = earlier.iter().map(|row| row.id.clone()).collect();
    diesel::delete(survey_response::table.filter(survey_response::id.eq_any(&ids))).execute(conn)?;
    earlier.into_iter().map(|row| Ok(row.read()?.given)).collect()
}

/// Stores answers under new random ids, in the order of these.
fn insert_mixed(conn: &mut Conn, survey_id: i64, all: Vec<Given>, nonces: &mut Nonces) -> Result<(), DbError> {
    for (id, given) in mixed(all, nonces) {
        insert(conn, survey_id, &id, &given)?;
    }
    Ok(())
}

/// Takes the last answers out of the urn of a survey that closes, and stores all of the survey anew: the State is taken away
/// from answers of too few before they are written, since an update would leave them grouped by it.
///
/// # Errors
/// A failed query, or a row of the urn that the key does not open.
pub fn last_mixing(conn: &mut Conn, survey_id: i64, seal: &Seal, nonces: &mut Nonces) -> Result<(), DbError> {
    let urn = emptied(conn, survey_id)?;
    let mut all = opened(&urn, seal)?;
    for response in responses(conn, survey_id)? {
        all.push(response.given);
    }
    diesel::delete(survey_response::table.filter(survey_response::survey_id.eq(survey_id))).execute(conn)?;
    without_small_states(&mut all);
    insert_mixed(conn, survey_id, all, nonces)
}
