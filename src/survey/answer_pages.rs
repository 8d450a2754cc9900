//! `/surveys/{token}`: the personal page of somebody whom a survey asks. GET shows the questions; POST answers, once.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::form;
use super::knowledge::right_answers;
use super::life::asked;
use super::rules::{Source, Status, SurveyKind, takes_answers};
use super::store::{
    Recipient, SurveyRow, asked_of_state, keep_anonymous, keep_attributed, keep_score, note_answered, open_of_focal_point,
    open_of_registration, party_of, recipient_by_id, registered_recipient, survey_by_id,
};
use super::urn::{GROUP, Given, Seal};
use super::view::{Field, fields};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::{Language, Markup, Said, Texts};
use crate::links::{Claim, Key, Nonces, Purpose};
use crate::programme::party::Party;
use crate::programme::store::{EditionRow, StateNames, edition_by_id, touch_training_of};
use crate::session::store::{session_by_id, sessions};
use crate::site::{AskedOf, Door, Site};
use crate::web::page::{Shell, see_other};
use crate::web::{AppError, FormData, FormState, page};

/// What a token opens; `None` for every wrong one, and for surveys that have not been opened.
fn opened(conn: &mut Conn, key: &Key, token: &str) -> Result<Option<(Recipient, SurveyRow, EditionRow)>, DbError> {
    let Some(claim) = Claim::read(token) else { return Ok(None) };
    let Some(recipient) = recipient_by_id(conn, claim.id())? else { return Ok(None) };
    if !claim.holds(key, Purpose::Survey, recipient.generation) {
        return Ok(None);
    }
    let Some(row) = survey_by_id(conn, recipient.survey_id)?.filter(|row| row.status != Status::Draft) else { return Ok(None) };
    let edition = edition_by_id(conn, row.edition_id)?;
    Ok(Some((recipient, row, edition)))
}

/// Whom an attributed answer speaks for, without its answers yet.
///
/// # Errors
/// A failed query.
pub fn speaks_for(conn: &mut Conn, recipient: &Recipient) -> Result<Given, DbError> {
    let nobody = Given {
        source: Source::Link,
        state: None,
        rec: None,
        affiliation: None,
        gender: None,
        answers: form::Answers::default(),
    };
    if let Some(party) = party_of(conn, recipient)? {
        let state = party.state().map(|state| state.as_str().to_owned());
        let rec = party.rec().map(|rec| rec.as_str().to_owned());
        return Ok(Given { source: Source::FocalPoint, state, rec, ..nobody });
    }
    Ok(match registered_recipient(conn, recipient)? {
        Some(who) => Given {
            state: who.registration.state.clone(),
            rec: who.registration.rec.clone(),
            affiliation: Some(who.registration.affiliation.as_str().to_owned()),
            gender: Some(who.person.gender.clone()),
            ..nobody
        },
        None => nobody,
    })
}

/// What becomes of answers, as it is said to whoever gives them.
pub fn promise(t: Texts, kind: SurveyKind, is_focal: bool) -> String {
    if kind.is_test() {
        t.survey_promise_test()
    } else if kind.is_anonymous() {
        t.survey_promise_anonymous()
    } else if is_focal {
        t.survey_promise_focal()
    } else {
        t.survey_promise_attributed()
    }
    .into_owned()
}

/// The State or REC of an attributed answer, in words; empty for everybody else.
fn for_whom(names: &StateNames, given: &Given, language: Language) -> String {
    Party::of(given.state.as_deref(), given.rec.as_deref().filter(|_| given.state.is_none()))
        .map_or_else(String::new, |party| party.name(names, language))
}

#[derive(Template)]
#[template(path = "pages/survey/answer.html")]
struct AnswerPage {
    shell: Shell,
    t: Texts,
    token: String,
    edition: Said,
    is_sample: bool,
    title: Said,
    /// The session that it is about, or how long ago the edition was.
    about: Said,
    intro: Vec<Said>,
    promise: String,
    /// “For Togo” or “State or REC: Togo”; empty: for nobody in particular.
    speaks_for: String,
    until: String,
    /// A consolidated answer is there already.
    is_again: bool,
    fields: Vec<Field>,
    form: FormState,
}

/// What a page says instead of the form.
#[derive(Template)]
#[template(path = "pages/survey/said.html")]
struct SaidPage {
    shell: Shell,
    t: Texts,
    token: String,
    edition: Said,
    /// The slug of the edition: its programme is what there is to read next.
    slug: String,
    title: Said,
    what: String,
    more: String,
}

async fn answer_page(req: &HttpRequest, site: &Site, token: &str, typed: Option<FormState>) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, now) = (shell.t, site.now());
    let (key, text) = (site.key.clone(), token.to_owned());
    let found = site.db.read(move |conn| {
        let Some((recipient, row, edition)) = opened(conn, &key, &text)? else { return Ok(None) };
        let questions = asked(conn, &row)?;
        let given = speaks_for(conn, &recipient)?;
        let names = StateNames::load(conn, edition.programme_id)?;
        let session = row.session_id.map_or(Ok(None), |id| session_by_id(conn, id))?;
        Ok(Some((recipient, row, edition, questions, given, names, session)))
    });
    let (recipient, row, edition, questions, given, names, session) = found.await?.ok_or(AppError::NotFound)?;
    let language = t.language();
    let (title, edition_title) = (row.said_name(language), edition.title.said(language));
    let is_focal = recipient.focal_point_id.is_some();
    let said = |shell: Shell, what: String, more: String| {
        page(
            StatusCode::OK,
            &SaidPage {
                t,
                shell,
                token: token.to_owned(),
                edition: edition_title.clone(),
                slug: edition.slug.clone(),
                title: title.clone(),
                what,
                more,
            },
        )
    };
    let is_done = req.query_string().split('&').any(|pair| pair == "done=answered");
    if recipient.has_answered && (is_done || !is_focal) {
        let more = if is_focal { t.survey_thanks_focal() } else { t.survey_thanks_more() };
        return said(shell, t.survey_thanks().into_owned(), more.into_owned());
    }
    if !takes_answers(row.status, row.closes_on, edition.zone()?, now) {
        let contact = shell.contact.clone();
        return said(shell, t.survey_is_closed().into_owned(), t.survey_is_closed_more(contact));
    }
    let first = edition.languages().first().copied().unwrap_or(Language::En);
    let status = if typed.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let form = typed.unwrap_or_default();
    let promise = promise(t, row.kind, is_focal);
    let view = AnswerPage {
        token: token.to_owned(),
        is_sample: edition.is_sample,
        about: match (&session, row.months) {
            (Some(session), _) => session.title.said(language),
            (None, Some(months)) => Said::own(t.survey_months_after(months), language),
            (None, None) => Said::default(),
        },
        intro: row.intro.said_lines(language),
        promise,
        speaks_for: match for_whom(&names, &given, language) {
            party if party.is_empty() || !row.kind.is_attributed() => String::new(),
            party if is_focal => t.survey_for(party),
            party => t.survey_of(party),
        },
        until: row.closes_on.map_or_else(String::new, |day| t.survey_until(language.date_long(day))),
        is_again: recipient.has_answered,
        fields: fields(t, first, &questions, &form),
        edition: edition_title.clone(),
        title: title.clone(),
        form,
        t,
        shell,
    };
    page(status, &view)
}

/// `GET /surveys/{token}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    answer_page(&req, &site, &path, None).await
}

/// Keeps an answer of a survey whose edition is locked: through the urn, or with the State or REC that it speaks for.
///
/// # Errors
/// A failed query.
pub fn keep(conn: &mut Conn, row: &SurveyRow, given: Given, key: &Key, nonces: &mut Nonces) -> Result<(), DbError> {
    if row.kind.is_attributed() {
        // A training that is derived from this edition says by how many States its courses are asked for.
        touch_training_of(conn, row.edition_id)?;
        return keep_attributed(conn, row.id, &given, nonces);
    }
    let group = match &given.state {
        Some(state) => usize::try_from(asked_of_state(conn, row.id, state)?).unwrap_or(0),
        None => 0,
    };
    let seal = Seal::of(key).ok_or_else(|| DbError::Corrupt("the key makes no seal".into()))?;
    keep_anonymous(conn, row.id, &given.detached(group >= GROUP), &seal, nonces)
}

/// `POST /surveys/{token}` (`answer.<key>`): the same answer whether it is the first or was given before.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn answer(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let (token, t, now) = (path.into_inner(), Shell::of(&req).t, site.now());
    let (key, text) = (site.key.clone(), token.clone());
    let found = site.db.read(move |conn| {
        let Some((recipient, row, edition)) = opened(conn, &key, &text)? else { return Ok(None) };
        let questions = asked(conn, &row)?;
        Ok(Some((recipient, row, edition, questions)))
    });
    let (recipient, row, edition, questions) = found.await?.ok_or(AppError::NotFound)?;
    let to = format!("/surveys/{token}?done=answered");
    let is_over = !takes_answers(row.status, row.closes_on, edition.zone()?, now);
    if is_over || (recipient.has_answered && recipient.focal_point_id.is_none()) {
        return Ok(see_other(to));
    }
    let mut form = FormState::new(data);
    let first = edition.languages().first().copied().unwrap_or(Language::En);
    let Some(answers) = form::parse(&mut form, t, first, &questions) else {
        return answer_page(&req, &site, &token, Some(form)).await;
    };
    let (key, seed) = (site.key.clone(), site.random.bytes()?);
    // No line in the trail: it would say when.
    site.db
        .write(Lock::Edition(edition.id), move |conn| {
            // Read again under the lock: it may have been closed, or answered, since.
            let Some((recipient, row, edition)) = opened(conn, &key, &token)? else { return Ok(()) };
            if !takes_answers(row.status, row.closes_on, edition.zone()?, now) {
                return Ok(());
            }
            if !note_answered(conn, recipient.id)? && recipient.focal_point_id.is_none() {
                return Ok(());
            }
            if row.kind.is_test() {
                return keep_score(conn, recipient.id, right_answers(&questions, &answers));
            }
            let given = Given { answers: answers.clone(), ..speaks_for(conn, &recipient)? };
            keep(conn, &row, given, &key, &mut Nonces::new(seed))
        })
        .await?;
    Ok(see_other(to))
}

/// The open surveys of a participant or focal point, for the pages of earlier slices.
///
/// # Errors
/// A failed query.
pub fn doors(conn: &mut Conn, site: &Site, whom: AskedOf, language: Language) -> Result<Vec<Door>, DbError> {
    let found = match whom {
        AskedOf::Registration(id) => open_of_registration(conn, id)?,
        AskedOf::FocalPoint(id) => open_of_focal_point(conn, id)?,
    };
    // Whoever is asked belongs to one edition, and so do its surveys.
    let Some(edition) = found.first().map(|(row, _)| row.edition_id) else { return Ok(Vec::new()) };
    let zone = edition_by_id(conn, edition)?.zone()?;
    let is_about_one = found.iter().any(|(row, _)| row.kind == SurveyKind::SessionFeedback);
    let all = if is_about_one { sessions(conn, edition)? } else { Vec::new() };
    let is_open = |(row, _): &(SurveyRow, Recipient)| takes_answers(row.status, row.closes_on, zone, site.now());
    let door = |(row, recipient): (SurveyRow, Recipient)| {
        let name = row.tagged_name(language);
        let session = all.iter().find(|session| Some(session.id) == row.session_id);
        Door {
            label: Markup::of(&match session {
                Some(session) => format!("{name}{} {}", language.colon(), session.title.tagged(language)),
                None => name,
            }),
            href: site.key.path(Purpose::Survey, recipient.id, recipient.generation),
        }
    };
    Ok(found.into_iter().filter(is_open).map(door).collect())
}
