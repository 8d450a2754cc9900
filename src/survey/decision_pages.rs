//! Staff: decisions on priorities, and free texts put into needs.

use actix_web::{HttpRequest, HttpResponse, web};

use super::priorities::{Decision, Topic};
use super::priority_pages::priorities_page;
use super::store::{Coding, Decided, code, decide, decisions, insert_need, is_expectation, needs, place_need};
use super::urn::is_id;
use crate::accounts::{Change, Scope, audit};
use crate::db::Lock;
use crate::programme::store::{thematic_areas, touch_training_of};
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done};

/// Letters of a reason and of a need, at most.
const REASON: usize = 2_000;
const LABEL: usize = 200;

fn back(req: &HttpRequest, part: &str) -> String {
    format!("/staff/editions/{}/priorities{part}", req.match_info().get("edition").unwrap_or_default())
}

/// `POST …/priorities/decisions` (`topic`, `decision`, `reason`)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn decide_on(
    req: HttpRequest,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let mut form = FormState::new(data);
    let topic = Topic::parse(form.data.get("topic")).ok_or(AppError::NotFound)?;
    let id = topic.to_string().replace(':', "-");
    let decision = Decision::parse(form.data.get("decision"));
    if decision.is_none() {
        form.refuse(&format!("{id}-decision"), t.error_choose());
    }
    let reason = form.data.get("reason").to_owned();
    if reason.is_empty() {
        form.refuse(&format!("{id}-reason"), t.staff_priority_error_reason());
    } else if reason.chars().count() > REASON {
        form.refuse(&format!("{id}-reason"), t.error_too_long(REASON));
    }
    let (Some(decision), true) = (decision, form.is_valid()) else { return priorities_page(&req, &site, &scope, form).await };
    let (edition, now, actor) = (scope.edition()?, site.now(), scope.actor());
    let part = format!("#{id}");
    let kept = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let is_there = match &topic {
                Topic::Area(slug) => thematic_areas(conn, edition)?.iter().any(|area| area.slug == *slug),
                Topic::Need(id) => needs(conn, edition)?.iter().any(|need| need.id == *id),
            };
            if !is_there {
                return Ok(false);
            }
            let by = actor.staff_name().to_owned();
            let before = decisions(conn, edition)?.remove(&topic);
            decide(conn, edition, &topic, &Decided { decision, reason: reason.clone(), by, at: now })?;
            let before = before.map_or_else(
                || serde_json::json!({}),
                |it| serde_json::json!({"decision": it.decision.as_str(), "reason": it.reason}),
            );
            let change = Change {
                edition: Some(edition),
                action: "priority.decide",
                object: "priority",
                id: topic.to_string(),
                before,
                after: serde_json::json!({"decision": decision.as_str(), "reason": reason}),
            };
            audit::record(conn, &actor, now, change)?;
            Ok(true)
        })
        .await?;
    if kept { Ok(done(back(&req, &part), Done::PriorityDecided)) } else { Err(AppError::NotFound) }
}

enum Coded {
    Done,
    Missing,
    /// As long as a survey is open, answers get new ids.
    Moved,
    Wrong,
}

/// `POST …/priorities/codings` (`response`, `question`, `need` or `label` and `area`): a text asks for a need.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn code_text(
    req: HttpRequest,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let mut form = FormState::new(data);
    let (edition, now, acting) = (scope.edition()?, site.now(), scope.clone());
    let (response, question) = (form.data.get("response").to_owned(), form.data.get("question").to_owned());
    let (chosen, label) = (form.data.get("need").parse::<i64>().ok(), form.data.get("label").to_owned());
    let area = form.data.get("area").to_owned();
    let coded = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            if !is_expectation(conn, edition, &response)? {
                return Ok(if is_id(&response) { Coded::Moved } else { Coded::Missing });
            }
            let known = needs(conn, edition)?;
            let areas = thematic_areas(conn, edition)?;
            let area = areas.iter().find(|it| it.slug == area).map(|it| it.id);
            let same = known.iter().find(|need| Some(need.id) == chosen || (!label.is_empty() && need.label == label));
            let need = match same {
                Some(need) => need.id,
                None if label.is_empty() || label.chars().count() > LABEL => return Ok(Coded::Wrong),
                None => insert_need(conn, edition, &label, area, now)?,
            };
            let coding = Coding { need_id: need, response_id: response.clone(), question_key: question.clone() };
            code(conn, &coding)?;
            touch_training_of(conn, edition)?;
            let change = Change {
                edition: Some(edition),
                action: "need.code",
                object: "need",
                id: need.to_string(),
                before: serde_json::json!({}),
                after: serde_json::json!({"label": label, "question": question}),
            };
            audit::record(conn, &acting.actor(), now, change)?;
            Ok(Coded::Done)
        })
        .await?;
    match coded {
        Coded::Done => Ok(done(back(&req, "#texts"), Done::TextCoded)),
        Coded::Missing => Err(AppError::NotFound),
        Coded::Moved => {
            form.refuse("texts", t.staff_priority_error_moved());
            priorities_page(&req, &site, &scope, form).await
        }
        Coded::Wrong => {
            form.refuse("texts", t.staff_priority_error_need(LABEL));
            priorities_page(&req, &site, &scope, form).await
        }
    }
}

/// `POST …/priorities/needs/{need}` (`area`): the thematic area that a need belongs to.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn place(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let id = req.match_info().get("need").and_then(|id| id.parse::<i64>().ok()).ok_or(AppError::NotFound)?;
    let (edition, now, area) = (scope.edition()?, site.now(), data.get("area").to_owned());
    let placed = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let Some(need) = needs(conn, edition)?.into_iter().find(|need| need.id == id) else { return Ok(false) };
            let found = thematic_areas(conn, edition)?.into_iter().find(|it| it.slug == area);
            place_need(conn, need.id, found.as_ref().map(|it| it.id))?;
            touch_training_of(conn, edition)?;
            let change = Change {
                edition: Some(edition),
                action: "need.place",
                object: "need",
                id: need.id.to_string(),
                before: serde_json::json!({"thematic_area": need.thematic_area_id}),
                after: serde_json::json!({"thematic_area": found.map(|it| it.id)}),
            };
            audit::record(conn, &scope.actor(), now, change)?;
            Ok(true)
        })
        .await?;
    if placed { Ok(done(back(&req, "#needs"), Done::NeedPlaced)) } else { Err(AppError::NotFound) }
}
