//! `/me/{token}/details`: a participant corrects their own name, organisation, job title and language, and their answers
//! to the questions of the form while the edition takes registrations.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::answer_pages::{has_files, held, keep, limit, recall, received};
use super::asked::{Field, Shown, fields, fill, shown};
use super::form::Correction;
use super::offer::Offer;
use super::own::{on_own, opened};
use super::questions::{self, Files, NewAnswer, Question};
use super::store::{Answer, Registered, answers, correct, questions as questions_of, replace_answers};
use crate::accounts::{Actor, Change, audit};
use crate::db::{Conn, DbError};
use crate::i18n::{Language, Said, Texts, offset_label};
use crate::programme::store::edition_by_id;
use crate::session::card::language_name;
use crate::session::form::zones;
use crate::session::letters::reader_zone;
use crate::site::Site;
use crate::text::sort_key;
use crate::web::form::unread;
use crate::web::page::{Shell, see_other};
use crate::web::{AppError, FormData, FormState, page};

#[derive(Template)]
#[template(path = "pages/registration/details.html")]
struct DetailsPage {
    shell: Shell,
    t: Texts,
    form: FormState,
    token: String,
    edition_title: Said,
    languages: Vec<(&'static str, String)>,
    /// Name of each zone and what it is called; the first is the usual one.
    zones: Vec<(&'static str, String)>,
    questions: Vec<Field>,
    is_multipart: bool,
    /// Answers that can no longer be changed.
    shown: Vec<Shown>,
    /// Where their files are.
    base: String,
}

/// Whose details they are, with the questions that they are asked and what they have answered.
struct Own {
    who: Registered,
    offer: Offer,
    /// Empty once no session takes registrations.
    asked: Vec<Question>,
    answers: Vec<Answer>,
    files: Files,
}

async fn find(site: &Site, token: &str) -> Result<Own, AppError> {
    let (key, text, now, limit) = (site.key.clone(), token.to_owned(), site.now(), limit(site));
    let found = site
        .db
        .read(move |conn| {
            let Some(who) = opened(conn, &key, &text)? else { return Ok(None) };
            let edition = edition_by_id(conn, who.registration.edition_id)?;
            let offer = Offer::read(conn, edition)?;
            let affiliation = Some(who.registration.affiliation);
            let mut asked = Vec::new();
            let (mut answers_now, mut files) = (Vec::new(), Files { limit, ..Files::default() });
            if !offer.questions.is_empty() {
                answers_now = answers(conn, who.registration.id)?;
                if !offer.open_sessions(now)?.is_empty() {
                    asked = offer.questions.iter().filter(|question| question.is_for(affiliation)).cloned().collect();
                }
                (files.held, files.kept) = held(conn, who.registration.id, &asked)?;
            }
            Ok(Some(Own { who, offer, asked, answers: answers_now, files }))
        })
        .await?;
    found.ok_or(AppError::NotFound)
}

/// Cities of many missions and headquarters, beside the capitals of the States.
const ELSEWHERE: [Tz; 8] = [
    Tz::Europe__Brussels,
    Tz::Europe__London,
    Tz::Europe__Paris,
    Tz::Europe__Rome,
    Tz::Europe__Vienna,
    Tz::Europe__Zurich,
    Tz::America__New_York,
    Tz::Asia__Riyadh,
];

/// The zones to choose from, by name; first the one that is used when none is chosen.
fn zone_choices(t: Texts, own: &Own, now: DateTime<Utc>) -> Result<Vec<(&'static str, String)>, DbError> {
    let language = t.language();
    let usual = reader_zone(own.who.registration.state(), own.offer.edition.zone()?);
    let kept = own.who.person.time_zone.as_deref().and_then(|zone| zone.parse().ok());
    let capitals = zones().into_iter().filter_map(|zone| zone.parse::<Tz>().ok());
    let mut all: Vec<Tz> = capitals.chain(ELSEWHERE).chain(kept).collect();
    all.sort_by_key(|zone| (sort_key(&language.zone_city(*zone)), zone.name()));
    all.dedup();
    let label = |zone: Tz| match offset_label(zone, now) {
        offset if zone == Tz::UTC => offset,
        offset => format!("{} ({offset})", language.zone_city(zone)),
    };
    let named = all.into_iter().map(|zone| (zone.name(), label(zone)));
    Ok([("", t.me_zone_usual(language.zone_label(usual, now)))].into_iter().chain(named).collect())
}

fn details_page(
    shell: Shell,
    form: FormState,
    token: String,
    own: &Own,
    files: &Files,
    now: DateTime<Utc>,
) -> Result<HttpResponse, AppError> {
    let t = shell.t;
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let first = own.offer.first_language();
    let left: Vec<Question> =
        own.offer.questions.iter().filter(|question| !own.asked.iter().any(|asked| asked.id == question.id)).cloned().collect();
    let view = DetailsPage {
        languages: Language::ALL.iter().map(|other| (other.code(), language_name(t, *other))).collect(),
        zones: zone_choices(t, own, now)?,
        edition_title: own.offer.edition.title.said(t.language()),
        questions: fields(t, first, &own.asked, &form, files),
        is_multipart: has_files(&own.asked),
        shown: shown(t.language(), first, &left, &own.answers),
        base: format!("/me/{token}"),
        shell,
        t,
        form,
        token,
    };
    page(status, &view)
}

/// `GET /me/{token}/details`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn form(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let own = find(&site, &path).await?;
    let (person, registration) = (&own.who.person, &own.who.registration);
    let mut data = FormData::new([
        ("given_name", person.given_name.clone()),
        ("family_name", person.family_name.clone()),
        ("organisation", registration.organisation.clone()),
        ("job_title", registration.job_title.clone()),
        ("language", registration.language.code().to_owned()),
        ("time_zone", person.time_zone.clone().unwrap_or_default()),
    ]);
    fill(&mut data, &own.asked, &own.answers);
    details_page(shell, FormState::new(data), path.into_inner(), &own, &own.files, site.now())
}

/// `POST /me/{token}/details`: changes them at once, as the link is proof enough; 422 when somebody else of the same
/// address has this name, or an answer is wrong.
///
/// # Errors
/// 404, 413, or an unavailable database.
pub async fn save(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    payload: web::Payload,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, token) = (shell.t, path.into_inner());
    let own = match find(&site, &token).await {
        Ok(own) => own,
        Err(error) => return Err(unread(error, &req, &mut payload.into_inner()).await),
    };
    let (data, mut files) = received(&req, &site, payload, &own.asked).await?;
    let mut form = FormState::new(data);
    let (edition, now) = (own.who.registration.edition_id, site.now());
    recall(&site, edition, &own.asked, &form.data, &mut files).await?;
    files.held.clone_from(&own.files.held);
    let new = Correction::parse(&mut form, t);
    let affiliation = Some(own.who.registration.affiliation);
    let given = questions::parse(&mut form, t, own.offer.first_language(), &own.asked, affiliation, &files);
    let Some(new) = new.filter(|_| form.is_valid()) else { return again(shell, &site, form, token, &own, files).await };
    // What the form did not show, because it was asked again only since, loses nothing.
    let is_sent = |question: &&Question| form.data.contains(&question.field());
    let sent: Vec<i64> = own.asked.iter().filter(is_sent).map(|question| question.id).collect();
    let is_done = on_own(&site, &token, move |conn, who| {
        if !corrected(conn, who, &new, now)? {
            return Ok(false);
        }
        answered(conn, who, &sent, &given, now)?;
        Ok(true)
    });
    if is_done.await? {
        return Ok(see_other(format!("/me/{token}?done=corrected")));
    }
    form.refuse("given_name", t.me_error_name_taken());
    again(shell, &site, form, token, &own, files).await
}

/// The form with what is wrong with it; files that came are kept.
async fn again(
    shell: Shell,
    site: &Site,
    mut form: FormState,
    token: String,
    own: &Own,
    mut files: Files,
) -> Result<HttpResponse, AppError> {
    keep(site, own.who.registration.edition_id, &mut form, &mut files).await?;
    // Where nothing new has come, the file that is there goes on being shown.
    for (field, file) in &own.files.kept {
        if files.kept(field).and_then(Option::as_ref).is_none() {
            files.kept.retain(|(name, _)| name != field);
            files.kept.push((field.clone(), file.clone()));
        }
    }
    details_page(shell, form, token, own, &files, site.now())
}

/// Changes names and the rest; `false` when somebody else of the address has the name.
fn corrected(conn: &mut Conn, who: &Registered, new: &Correction, now: DateTime<Utc>) -> Result<bool, DbError> {
    let before = Correction::of(&who.person, &who.registration);
    if before == *new {
        return Ok(true);
    }
    if !correct(conn, who, new, now)? {
        return Ok(false);
    }
    let change = Change {
        edition: Some(who.registration.edition_id),
        action: "registration.correct",
        object: "registration",
        id: who.registration.id.to_string(),
        before: serde_json::to_value(&before).unwrap_or_default(),
        after: serde_json::to_value(new).unwrap_or_default(),
    };
    audit::record(conn, &Actor::Participant, now, change)?;
    Ok(true)
}

/// Changes the answers to those questions that were `sent`. The trail names the questions alone: what was answered stays
/// where erasing a person finds it.
fn answered(conn: &mut Conn, who: &Registered, sent: &[i64], given: &[NewAnswer], now: DateTime<Utc>) -> Result<(), DbError> {
    let (edition, id) = (who.registration.edition_id, who.registration.id);
    // Asked again: one may have been retired or deleted since the form was read.
    let affiliation = Some(who.registration.affiliation);
    let is_meant = |question: &Question| sent.contains(&question.id) || given.iter().any(|it| it.question == question.id);
    let mut asked = questions_of(conn, edition)?;
    asked.retain(|question| question.is_for(affiliation) && is_meant(question));
    let changed = replace_answers(conn, edition, id, &asked, given, now)?;
    if changed.is_empty() {
        return Ok(());
    }
    let change = Change {
        edition: Some(edition),
        action: "registration.answer",
        object: "registration",
        id: id.to_string(),
        before: serde_json::json!({}),
        after: serde_json::json!({ "questions": changed }),
    };
    audit::record(conn, &Actor::Participant, now, change)
}
