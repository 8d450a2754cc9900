//! Places and what became of them: the trail, decisions, answers, a change that waits.

use diesel::prelude::*;
use serde_json::{Map, Value};

use super::text;
use crate::db::schema::{audit, audit_value, registration_answer, registration_proposal, seat, session};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::desk::my_data::{Answer, DecidedSeat, Decision, Proposal, Seat, Step, Turn};
use crate::i18n::{Language, LocalText};
use crate::registration::asked::shown;
use crate::registration::rules::SeatStatus;
use crate::registration::store::{Registered, answers, decided_seats, questions};

/// What was done to a registration and its seats, oldest first, with the values it made.
pub(super) fn steps(conn: &mut Conn, id: i64) -> Result<Vec<(Step, Map<String, Value>)>, DbError> {
    type Row = (UtcInstant, String, String, String, Option<String>);
    let seats: Vec<i64> = seat::table.filter(seat::registration_id.eq(id)).select(seat::id).load(conn)?;
    let seats: Vec<String> = seats.iter().map(i64::to_string).collect();
    let about = audit::object_kind.eq("registration").and(audit::object_id.eq(id.to_string()));
    let mut rows: Vec<Row> = audit::table
        .left_join(audit_value::table)
        .filter(about.or(audit::object_kind.eq("seat").and(audit::object_id.eq_any(seats))))
        .order(audit::id.desc())
        .limit(1000)
        .select((audit::at, audit::actor_kind, audit::action, audit::fields, audit_value::after_json.nullable()))
        .load(conn)?;
    rows.reverse();
    let read = |(at, by, action, fields, after): Row| {
        let fields = fields.split(',').filter(|field| !field.is_empty()).map(str::to_owned).collect();
        let values = after.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
        (Step { at: text(at), by, action, fields }, values)
    };
    Ok(rows.into_iter().map(read).collect())
}

pub(super) fn seats(
    conn: &mut Conn,
    id: i64,
    language: Language,
    steps: &[(Step, Map<String, Value>)],
) -> Result<Vec<Seat>, DbError> {
    type Row = (String, LocalText, UtcInstant, SeatStatus, Option<String>, Option<UtcInstant>, UtcInstant, UtcInstant);
    let rows: Vec<Row> = seat::table
        .inner_join(session::table)
        .filter(seat::registration_id.eq(id))
        .order((session::starts_at, session::slug))
        .select((
            session::slug,
            session::title,
            session::starts_at,
            seat::status,
            seat::state,
            seat::waiting_since,
            seat::created_at,
            seat::updated_at,
        ))
        .load(conn)?;
    let history = |slug: &str| {
        let turn = |(step, values): &(Step, Map<String, Value>)| {
            let status = SeatStatus::parse(values.get(slug)?.as_str()?)?;
            Some(Turn { at: step.at.clone(), status: status.as_str().to_owned(), by: step.by.clone() })
        };
        steps.iter().filter_map(turn).collect()
    };
    let read = |(slug, title, starts, status, state, waiting, created, updated): Row| Seat {
        history: history(&slug),
        session: slug,
        title: title.tagged(language),
        starts_at: text(starts),
        status: status.as_str().to_owned(),
        state,
        waiting_since: waiting.map(text),
        created_at: text(created),
        updated_at: text(updated),
    };
    Ok(rows.into_iter().map(read).collect())
}

pub(super) fn decisions(conn: &mut Conn, id: i64, language: Language) -> Result<Vec<Decision>, DbError> {
    let rows = crate::registration::store::decisions_of(conn, id)?;
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let seats = decided_seats(conn, &ids)?;
    let made = |decision: i64| {
        let seats = seats.iter().filter(move |seat| seat.decision == decision);
        seats.map(|seat| DecidedSeat {
            session: seat.session.slug.clone(),
            title: seat.session.title.tagged(language),
            from: seat.from.map(|status| status.as_str().to_owned()),
            to: seat.to.as_str().to_owned(),
        })
    };
    let read = |row: crate::registration::store::DecisionRow| Decision {
        at: text(row.decided_at),
        undone_at: row.undone_at.map(text),
        seats: made(row.id).collect(),
        reason: row.reason,
    };
    Ok(rows.into_iter().map(read).collect())
}

pub(super) fn answers_of(conn: &mut Conn, who: &Registered, language: Language) -> Result<Vec<Answer>, DbError> {
    let id = who.registration.id;
    let asked = questions(conn, who.registration.edition_id)?;
    let given = answers(conn, id)?;
    let times: Vec<(i64, UtcInstant)> = registration_answer::table
        .filter(registration_answer::registration_id.eq(id))
        .select((registration_answer::question_id, registration_answer::updated_at))
        .load(conn)?;
    let mut all = Vec::new();
    for question in &asked {
        let (Some(answer), Some((_, at))) = (
            given.iter().find(|answer| answer.question_id == question.id),
            times.iter().find(|(question_id, _)| *question_id == question.id),
        ) else {
            continue;
        };
        let words = shown(language, language, std::slice::from_ref(question), std::slice::from_ref(answer)).pop();
        all.push(Answer {
            question: question.values.key.clone(),
            label: words.as_ref().map_or_else(String::new, |it| it.label.text.clone()),
            value: answer.value.clone(),
            words: words.as_ref().map_or_else(Vec::new, |it| it.lines.clone()),
            proposed: answer.proposed.clone(),
            file: words.and_then(|it| it.file),
            updated_at: text(*at),
        });
    }
    Ok(all)
}

pub(super) fn proposal(conn: &mut Conn, id: i64) -> Result<Option<Proposal>, DbError> {
    let row: Option<(String, UtcInstant)> = registration_proposal::table
        .filter(registration_proposal::registration_id.eq(id))
        .select((registration_proposal::form_json, registration_proposal::created_at))
        .first(conn)
        .optional()?;
    let Some((json, at)) = row else { return Ok(None) };
    let details = serde_json::from_str(&json).map_err(|error| DbError::Corrupt(error.to_string()))?;
    Ok(Some(Proposal { at: text(at), details }))
}
