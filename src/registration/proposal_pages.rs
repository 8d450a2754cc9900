//! A proposal: what a registration that was repeated asks to change, until the person agrees or forgets it.

use actix_web::{HttpResponse, web};

use super::mails::Cause;
use super::me_pages::{at_desk, facts};
use super::register::keys_of;
use super::seats::{Goal, Move};
use super::store::{Registered, answers, drop_proposal, proposal, registered, seats_of, settle_answers, update_details};
use crate::accounts::{Actor, Change, audit};
use crate::db::{Conn, DbError};
use crate::i18n::Texts;
use crate::programme::store::StateNames;
use crate::site::Site;
use crate::web::page::see_other;
use crate::web::{AppError, FormData, seen};

/// What a repeated registration asked to change: label, what is now, what it would be.
pub(super) fn changes(
    conn: &mut Conn,
    t: Texts,
    names: &StateNames,
    who: &Registered,
    now: &[(String, String)],
) -> Result<Vec<(String, String, String)>, DbError> {
    let Some(proposed) = proposal(conn, who.registration.id)? else { return Ok(Vec::new()) };
    let both = now.iter().zip(facts(t, names, &proposed.details)).filter(|((_, old), (_, new))| old != new);
    Ok(both.map(|((label, old), (_, new))| (label.clone(), old.clone(), new)).collect())
}

/// All that a repeated registration asked to change, as values: whoever agrees agrees to these.
pub(super) fn asked_for(conn: &mut Conn, registration: i64) -> Result<serde_json::Value, DbError> {
    let details = proposal(conn, registration)?.map(|proposed| proposed.details);
    let answers: Vec<_> = answers(conn, registration)?
        .into_iter()
        .filter(|answer| answer.proposed.is_some())
        .map(|answer| (answer.question_id, answer.proposed, answer.proposed_file_id))
        .collect();
    Ok(serde_json::json!({"details": details, "answers": answers}))
}

/// `POST /me/{token}/proposal`: confirms (`answer=confirm`) or forgets what a repeated registration asked to change, as it was
/// shown (`seen`): where somebody has asked for something else since, the page shows that.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn answer(path: web::Path<String>, site: web::Data<Site>, data: FormData) -> Result<HttpResponse, AppError> {
    let confirms = data.get("answer") == "confirm";
    let is_settled = at_desk(&site, &path, move |conn, desk, who| {
        if seen::is_stale(&data, &asked_for(conn, who.registration.id)?) {
            return Ok(false);
        }
        if !desk.offer.questions.is_empty() {
            let settled = settle_answers(conn, who.registration.id, confirms, desk.now())?;
            if confirms && !settled.is_empty() {
                let change = Change {
                    edition: Some(desk.offer.edition.id),
                    action: "registration.answer",
                    object: "registration",
                    id: who.registration.id.to_string(),
                    before: serde_json::json!({}),
                    after: serde_json::json!({ "questions": keys_of(&desk.offer, &settled) }),
                };
                audit::record(conn, &Actor::Participant, desk.now(), change)?;
            }
        }
        let Some(proposed) = proposal(conn, who.registration.id)? else { return Ok(true) };
        let details = &proposed.details;
        drop_proposal(conn, who.registration.id)?;
        if !confirms {
            return Ok(true);
        }
        let before = serde_json::to_value(who.registration.details(&who.person)).unwrap_or_default();
        update_details(conn, who, &proposed, desk.now())?;
        let change = Change {
            edition: Some(desk.offer.edition.id),
            action: Cause::Corrected.action(),
            object: "registration",
            id: who.registration.id.to_string(),
            before,
            after: serde_json::to_value(details).unwrap_or_default(),
        };
        audit::record(conn, &Actor::Participant, desk.now(), change)?;
        // Another State has another quota: seats still to come count for it from now on.
        if who.registration.state == details.state {
            return Ok(true);
        }
        let Some(who) = registered(conn, who.registration.id)? else { return Ok(true) };
        let now = desk.now();
        let moves: Vec<Move> = seats_of(conn, who.registration.id)?
            .into_iter()
            .filter(|(seat, session)| session.starts() > now && seat.status.is_live())
            .map(|(seat, session)| Move { session, seat: Some(seat), to: Goal::Restated })
            .collect();
        desk.change(conn, &who, &moves, Cause::Corrected, &Actor::Participant)?;
        Ok(true)
    })
    .await?;
    if !is_settled {
        return Ok(see_other(format!("/me/{path}")));
    }
    // A mail goes out only when places change.
    Ok(see_other(format!("/me/{path}?done={}", if confirms { "corrected" } else { "kept" })))
}
