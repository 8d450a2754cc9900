//! Staff: the questions of an edition's registration form: list, order, add, change, retire, delete.

pub mod preview;
pub mod take_over;

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::asked::only_for;
use super::question_form::{self, Known, choice_field};
use super::questions::{FILES, QUESTIONS, Question, QuestionKind, QuestionValues, TooMany, said, too_many};
use super::rules::Affiliation;
use super::store::{
    answer_counts, chosen_keys, delete_question, insert_question, order_questions, questions, set_retired, update_question,
};
use crate::accounts::{Change, Scope, audit};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::{Language, Texts};
use crate::programme::frame::EditionFrame;
use crate::programme::store::touch_revision;
use crate::site::Site;
use crate::web::local_fields::LocalFields;
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done, page};

/// What a kind of question is called.
pub fn kind_name(t: Texts, kind: QuestionKind) -> String {
    match kind {
        QuestionKind::Text => t.staff_question_kind_text(),
        QuestionKind::LongText => t.staff_question_kind_long_text(),
        QuestionKind::Choice => t.staff_question_kind_choice(),
        QuestionKind::Choices => t.staff_question_kind_choices(),
        QuestionKind::Number => t.staff_question_kind_number(),
        QuestionKind::Date => t.staff_question_kind_date(),
        QuestionKind::File => t.staff_question_kind_file(),
    }
    .into_owned()
}

/// Why a form cannot have one question more.
fn too_many_text(t: Texts, passed: TooMany) -> String {
    match passed {
        TooMany::Questions => t.staff_question_error_many(QUESTIONS),
        TooMany::Files => t.staff_question_error_files(FILES),
    }
}

struct Line {
    key: String,
    /// Its page, below those of the edition.
    path: String,
    label: String,
    kind: String,
    /// “Only for …”; empty: for everybody.
    whom: String,
    is_required: bool,
    is_retired: bool,
    answers: i64,
}

#[derive(Template)]
#[template(path = "pages/registration/questions.html")]
struct ListPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    lines: Vec<Line>,
    form: FormState,
}

async fn list_page(req: &HttpRequest, site: &Site, scope: &Scope, form: FormState) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, edition, scope) = (shell.t, scope.edition()?, scope.clone());
    let read = site.db.read(move |conn| {
        let frame = EditionFrame::load(conn, &scope, edition, t.language())?;
        Ok((frame, questions(conn, edition)?, answer_counts(conn, edition)?))
    });
    let (frame, questions, counts) = read.await?;
    let first = first_language(&frame);
    let lines = questions.into_iter().map(|question| Line {
        label: said(&question.values.label, t.language(), first).text,
        kind: kind_name(t, question.values.kind),
        whom: only_for(t, &question.values.affiliations),
        is_required: question.values.is_required,
        is_retired: question.is_retired,
        answers: counts.get(&question.id).copied().unwrap_or(0),
        path: format!("form/questions/{}", question.values.key),
        key: question.values.key,
    });
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page(status, &ListPage { lines: lines.collect(), frame, section: "form", form, t, shell })
}

fn first_language(frame: &EditionFrame) -> Language {
    frame.languages.first().copied().unwrap_or(Language::En)
}

/// `GET /staff/editions/{edition}/form`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    list_page(&req, &site, &scope, FormState::default()).await
}

/// A choice that is there, with a field for each language.
struct ChoiceFields {
    key: String,
    title: String,
    is_chosen: bool,
    labels: LocalFields,
}

#[derive(Template)]
#[template(path = "pages/registration/question.html")]
struct QuestionPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    title: String,
    /// None: a new one.
    key: Option<String>,
    is_answered: bool,
    kinds: Vec<(&'static str, String)>,
    kind: String,
    label: LocalFields,
    hint: LocalFields,
    choices: Vec<ChoiceFields>,
    new_choices: LocalFields,
    affiliations: Vec<(&'static str, String)>,
    form: FormState,
}

/// An edition's questions, and one of them with what is known of its answers.
struct Read {
    all: Vec<Question>,
    counts: BTreeMap<i64, i64>,
    chosen: Vec<String>,
}

impl Read {
    fn load(conn: &mut Conn, edition: i64, key: Option<&str>) -> Result<Self, DbError> {
        let all = questions(conn, edition)?;
        let chosen = match all.iter().find(|question| Some(question.values.key.as_str()) == key) {
            Some(question) if question.values.kind.has_choices() => chosen_keys(conn, question)?,
            _ => Vec::new(),
        };
        Ok(Self { counts: answer_counts(conn, edition)?, all, chosen })
    }

    fn find(&self, key: &str) -> Option<&Question> {
        self.all.iter().find(|question| question.values.key == key)
    }

    fn is_answered(&self, question: &Question) -> bool {
        self.counts.contains_key(&question.id)
    }
}

async fn question_page(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    key: Option<String>,
    typed: Option<FormState>,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, edition, scope, wanted) = (shell.t, scope.edition()?, scope.clone(), key.clone());
    let read = site.db.read(move |conn| {
        let frame = EditionFrame::load(conn, &scope, edition, t.language())?;
        Ok((frame, Read::load(conn, edition, wanted.as_deref())?))
    });
    let (frame, read) = read.await?;
    let question = match &key {
        Some(key) => Some(read.find(key).ok_or(AppError::NotFound)?),
        None => None,
    };
    let first = first_language(&frame);
    let status = if typed.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let new = || FormState::new(FormData::new([("kind", QuestionKind::Text.as_str().to_owned())]));
    let shown = |question: &Question| FormState::new(question_form::of(&question.values));
    let form = typed.unwrap_or_else(|| question.map_or_else(new, shown));
    let choices = question.map_or(&[][..], |question| &question.values.choices).iter().map(|choice| ChoiceFields {
        title: said(&choice.label, t.language(), first).text,
        is_chosen: read.chosen.contains(&choice.key),
        labels: LocalFields::within(&form, &frame.languages, &choice_field(&choice.key), &t.staff_question_choice(), false),
        key: choice.key.clone(),
    });
    let choices: Vec<ChoiceFields> = choices.collect();
    let affiliation = |kind: &Affiliation| {
        let name = match kind {
            Affiliation::Government => t.affiliation_government(),
            Affiliation::DiplomaticMission => t.affiliation_mission(),
            Affiliation::Rec => t.affiliation_rec(),
            Affiliation::Other => t.affiliation_other(),
        };
        (kind.as_str(), name.into_owned())
    };
    let view = QuestionPage {
        title: match question {
            Some(question) => said(&question.values.label, t.language(), first).text,
            None => t.staff_question_add().into_owned(),
        },
        is_answered: question.is_some_and(|question| read.is_answered(question)),
        kinds: QuestionKind::ALL.iter().map(|kind| (kind.as_str(), kind_name(t, *kind))).collect(),
        kind: question.map_or_else(String::new, |question| kind_name(t, question.values.kind)),
        label: LocalFields::within(&form, &frame.languages, "label", &t.staff_question_label(), false),
        hint: LocalFields::within(&form, &frame.languages, "hint", &t.staff_question_hint(), true),
        new_choices: LocalFields::within(&form, &frame.languages, "choices", &t.staff_question_new_choices(), true),
        affiliations: Affiliation::ALL.iter().map(affiliation).collect(),
        choices,
        key,
        frame,
        section: "form",
        form,
        t,
        shell,
    };
    page(status, &view)
}

/// `GET /staff/editions/{edition}/form/new`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn new_form(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    question_page(&req, &site, &scope, None, None).await
}

fn key_of(req: &HttpRequest) -> Result<String, AppError> {
    req.match_info().get("question").map(str::to_owned).ok_or(AppError::NotFound)
}

/// The list, where most actions lead back to.
fn back(req: &HttpRequest) -> String {
    format!("/staff/editions/{}/form", req.match_info().get("edition").unwrap_or_default())
}

/// `GET /staff/editions/{edition}/form/questions/{question}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn edit_form(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let key = key_of(&req)?;
    question_page(&req, &site, &scope, Some(key), None).await
}

/// `POST /staff/editions/{edition}/form`: adds a question at the end.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn create(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    save(req, site, scope, data, None).await
}

/// `POST /staff/editions/{edition}/form/questions/{question}`: changes one; kind and key only while nobody has answered it.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn update(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let key = key_of(&req)?;
    save(req, site, scope, data, Some(key)).await
}

enum Saved {
    Done,
    Missing,
    Wrong(FormState),
}

async fn save(
    req: HttpRequest,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
    key: Option<String>,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let (edition, now, acting, wanted) = (scope.edition()?, site.now(), scope.clone(), key.clone());
    // Read and decided under the lock: somebody may be answering at this moment.
    let saved = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let first = first_language(&EditionFrame::load(conn, &acting, edition, t.language())?);
            let read = Read::load(conn, edition, wanted.as_deref())?;
            let question = wanted.as_deref().and_then(|key| read.find(key));
            if wanted.is_some() && question.is_none() {
                return Ok(Saved::Missing);
            }
            let others: Vec<Question> =
                read.all.iter().filter(|other| question.is_none_or(|question| question.id != other.id)).cloned().collect();
            let is_answered = question.is_some_and(|question| read.is_answered(question));
            let mut form = FormState::new(data.clone());
            let known = Known { first, question, is_answered, chosen: &read.chosen, others: &others };
            let Some(values) = question_form::parse(&mut form, t, known) else { return Ok(Saved::Wrong(form)) };
            let asks = !question.is_some_and(|question| question.is_retired);
            let kinds = active(&others).chain(asks.then_some(values.kind));
            if let Some(passed) = too_many(kinds).filter(|_| asks) {
                form.refuse("kind", too_many_text(t, passed));
                return Ok(Saved::Wrong(form));
            }
            match question {
                Some(question) if question.values == values => {}
                Some(question) => {
                    update_question(conn, question.id, &values)?;
                    trail(conn, edition, &acting, now, "question.update", Some(&question.values), Some(&values))?;
                }
                None => {
                    insert_question(conn, edition, &values, now)?;
                    trail(conn, edition, &acting, now, "question.create", None, Some(&values))?;
                }
            }
            Ok(Saved::Done)
        })
        .await?;
    match saved {
        Saved::Done => Ok(done(back(&req), Done::QuestionSaved)),
        Saved::Missing => Err(AppError::NotFound),
        Saved::Wrong(form) => question_page(&req, &site, &scope, key, Some(form)).await,
    }
}

/// The kinds of the questions that are asked.
fn active(questions: &[Question]) -> impl Iterator<Item = QuestionKind> {
    questions.iter().filter(|question| !question.is_retired).map(|question| question.values.kind)
}

/// The audit row of a change, and the form's new revision.
fn trail(
    conn: &mut Conn,
    edition: i64,
    acting: &Scope,
    now: DateTime<Utc>,
    action: &str,
    before: Option<&QuestionValues>,
    after: Option<&QuestionValues>,
) -> Result<(), DbError> {
    touch_revision(conn, edition)?;
    let json = |values: Option<&QuestionValues>| values.map_or_else(|| serde_json::json!({}), QuestionValues::as_json);
    let id = after.or(before).map(|values| values.key.clone()).unwrap_or_default();
    let (before, after) = (json(before), json(after));
    audit::record(conn, &acting.actor(), now, Change { edition: Some(edition), action, object: "question", id, before, after })
}

/// `POST /staff/editions/{edition}/form/questions/{question}/move` (`direction`: `up` or `down`)
///
/// # Errors
/// 400 for another direction; 404, or an unavailable database.
pub async fn shift(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let key = key_of(&req)?;
    let is_up = match data.get("direction") {
        "up" => true,
        "down" => false,
        _ => return Err(AppError::BadRequest),
    };
    let (edition, now) = (scope.edition()?, site.now());
    site.db
        .write(Lock::Edition(edition), move |conn| {
            let mut all = questions(conn, edition)?;
            let Some(place) = all.iter().position(|question| question.values.key == key) else { return Ok(None) };
            let other = if is_up { place.checked_sub(1) } else { Some(place + 1).filter(|other| *other < all.len()) };
            let Some(other) = other else { return Ok(Some(())) };
            all.swap(place, other);
            order_questions(conn, &all.iter().map(|question| question.id).collect::<Vec<_>>())?;
            touch_revision(conn, edition)?;
            let change = Change {
                edition: Some(edition),
                action: "question.move",
                object: "question",
                id: key.clone(),
                before: serde_json::json!({"position": place + 1}),
                after: serde_json::json!({"position": other + 1}),
            };
            audit::record(conn, &scope.actor(), now, change).map(Some)
        })
        .await?
        .ok_or(AppError::NotFound)?;
    Ok(done(back(&req), Done::QuestionMoved))
}

enum Acted {
    Done(Done),
    Missing,
    Answered(i64),
    Passed(TooMany),
}

/// `POST /staff/editions/{edition}/form/questions/{question}/{verb}`: `delete` while nobody has answered it, else
/// `retire`; `bring-back`.
///
/// # Errors
/// 400 for another verb; 404, or an unavailable database.
pub async fn act(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let (t, key) = (Shell::of(&req).t, key_of(&req)?);
    let verb = req.match_info().get("verb").unwrap_or_default().to_owned();
    if !matches!(verb.as_str(), "delete" | "retire" | "bring-back") {
        return Err(AppError::NotFound);
    }
    let (edition, now, acting, wanted) = (scope.edition()?, site.now(), scope.clone(), key.clone());
    let acted = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let read = Read::load(conn, edition, None)?;
            let Some(question) = read.find(&wanted) else { return Ok(Acted::Missing) };
            let answers = read.counts.get(&question.id).copied().unwrap_or(0);
            let values = &question.values;
            match verb.as_str() {
                "delete" if answers > 0 => return Ok(Acted::Answered(answers)),
                "delete" => {
                    delete_question(conn, question.id)?;
                    trail(conn, edition, &acting, now, "question.delete", Some(values), None)?;
                    return Ok(Acted::Done(Done::QuestionDeleted));
                }
                "bring-back" if question.is_retired => {
                    if let Some(passed) = too_many(active(&read.all).chain([values.kind])) {
                        return Ok(Acted::Passed(passed));
                    }
                }
                _ => {}
            }
            let retires = verb == "retire";
            if question.is_retired != retires {
                set_retired(conn, question.id, retires)?;
                let action = if retires { "question.retire" } else { "question.bring_back" };
                trail(conn, edition, &acting, now, action, Some(values), Some(values))?;
            }
            Ok(Acted::Done(if retires { Done::QuestionRetired } else { Done::QuestionBack }))
        })
        .await?;
    let problem = match acted {
        Acted::Done(what) => return Ok(done(back(&req), what)),
        Acted::Missing => return Err(AppError::NotFound),
        Acted::Answered(answers) => t.staff_question_error_answered(answers),
        Acted::Passed(passed) => too_many_text(t, passed),
    };
    let mut form = FormState::default();
    form.refuse(&format!("question-{key}"), problem);
    list_page(&req, &site, &scope, form).await
}
