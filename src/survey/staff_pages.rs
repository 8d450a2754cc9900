//! Staff: making a survey, and opening, closing, mailing and deleting it.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::asking;
use super::life::{self, Opened, asked};
use super::list_pages::{about, first_language, status_mark};
use super::question_form::{LINE, LONG, own_question, text};
use super::rules::{QuestionKind, QuestionValues, Status};
use super::store::{
    SurveyRow, SurveyValues, delete_survey, insert_question, order_questions, question_rows, remove_question, survey_by_id,
    update_survey,
};
use super::urn::Seal;
use super::view::options;
use crate::accounts::{Change, Scope, audit};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::Texts;
use crate::links::Nonces;
use crate::programme::frame::EditionFrame;
use crate::programme::pages::day;
use crate::registration::questions::said;
use crate::session::card::Mark;
use crate::session::store::sessions;
use crate::site::Site;
use crate::web::local_fields::{LocalFields, push_text};
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done, page};

/// The survey that a URL names, if it is one of the edition.
///
/// # Errors
/// A failed query.
pub fn of_edition(conn: &mut Conn, edition: i64, id: Option<i64>) -> Result<Option<SurveyRow>, DbError> {
    let Some(id) = id else { return Ok(None) };
    Ok(survey_by_id(conn, id)?.filter(|row| row.edition_id == edition))
}

/// The id in the URL.
pub fn id_of(req: &HttpRequest) -> Option<i64> {
    req.match_info().get("survey").and_then(|id| id.parse().ok())
}

/// The page of a survey, or one below it.
pub fn url_of(req: &HttpRequest, below: &str) -> String {
    let part = |name| req.match_info().get(name).unwrap_or_default();
    format!("/staff/editions/{}/surveys/{}{below}", part("edition"), part("survey"))
}

/// What a kind of question is called.
fn kind_name(t: Texts, kind: QuestionKind) -> String {
    match kind {
        QuestionKind::Scale => t.staff_survey_kind_scale(),
        QuestionKind::Choice => t.staff_question_kind_choice(),
        QuestionKind::Choices => t.staff_question_kind_choices(),
        QuestionKind::Ranking => t.staff_survey_kind_ranking(),
        QuestionKind::YesNo => t.staff_survey_kind_yes_no(),
        QuestionKind::Text => t.staff_question_kind_long_text(),
    }
    .into_owned()
}

struct Line {
    /// The path of its buttons.
    path: String,
    label: String,
    key: String,
    kind: String,
    options: String,
    is_required: bool,
    is_standard: bool,
    /// The right choice of a test; empty: of no test.
    right: String,
}

#[derive(Template)]
#[template(path = "pages/survey/edit.html")]
struct EditPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    name: String,
    about: String,
    status: Mark,
    path: String,
    is_draft: bool,
    /// It is a knowledge test: each question has choices, and one of them is right.
    is_test: bool,
    lines: Vec<Line>,
    kinds: Vec<(&'static str, String)>,
    title: LocalFields,
    intro: LocalFields,
    label: LocalFields,
    choices: LocalFields,
    form: FormState,
}

async fn edit_page(req: &HttpRequest, site: &Site, scope: &Scope, typed: Option<FormState>) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, edition, scope, id) = (shell.t, scope.edition()?, scope.clone(), id_of(req));
    let read = site.db.read(move |conn| {
        let Some(row) = of_edition(conn, edition, id)? else { return Ok(None) };
        let frame = EditionFrame::load(conn, &scope, edition, t.language())?;
        let ids: Vec<i64> = question_rows(conn, row.id)?.into_iter().map(|(id, _)| id).collect();
        let questions: Vec<(i64, QuestionValues)> = ids.into_iter().zip(asked(conn, &row)?).collect();
        Ok(Some((frame, row, questions, sessions(conn, edition)?)))
    });
    let (frame, row, questions, sessions) = read.await?.ok_or(AppError::NotFound)?;
    let (first, is_test) = (first_language(&frame), row.kind.is_test());
    let takes = |kind: &&QuestionKind| !is_test || **kind == QuestionKind::Choice;
    let status =
        if typed.as_ref().is_some_and(|form| !form.is_valid()) { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let form = typed.unwrap_or_else(|| {
        let mut data = FormData::new([
            ("closes_on", row.closes_on.map_or_else(String::new, |day| day.to_string())),
            ("kind", if is_test { QuestionKind::Choice } else { QuestionKind::Text }.as_str().to_owned()),
        ]);
        push_text(&mut data, "title", &row.title);
        push_text(&mut data, "intro", &row.intro);
        FormState::new(data)
    });
    let path = format!("surveys/{}", row.id);
    let lines = questions.into_iter().map(|(id, values)| Line {
        path: format!("{path}/questions/{id}"),
        label: said(&values.label, t.language(), first).text,
        kind: kind_name(t, values.kind),
        options: if values.kind.has_choices() {
            options(t, first, &values).into_iter().map(|(_, label)| label.text).collect::<Vec<_>>().join(" · ")
        } else {
            String::new()
        },
        is_required: values.is_required,
        is_standard: values.is_standard,
        right: values
            .choices
            .iter()
            .find(|choice| Some(&choice.key) == values.right.as_ref())
            .map_or_else(String::new, |choice| t.staff_test_right_is(said(&choice.label, t.language(), first).text)),
        key: values.key,
    });
    let view = EditPage {
        name: row.name(t.language()),
        about: about(t, &row, &sessions),
        status: status_mark(t, row.status),
        is_draft: row.status == Status::Draft,
        lines: lines.collect(),
        kinds: QuestionKind::ALL.iter().filter(takes).map(|kind| (kind.as_str(), kind_name(t, *kind))).collect(),
        title: LocalFields::within(&form, &frame.languages, "title", &t.staff_survey_title(), false),
        intro: LocalFields::within(&form, &frame.languages, "intro", &t.staff_survey_intro(), true),
        label: LocalFields::within(&form, &frame.languages, "label", &t.staff_question_label(), false),
        choices: LocalFields::within(&form, &frame.languages, "choices", &t.staff_question_choices(), true),
        section: "surveys",
        is_test,
        path,
        frame,
        form,
        t,
        shell,
    };
    page(status, &view)
}

/// `GET /staff/editions/{edition}/surveys/{survey}/edit`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn edit_form(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    edit_page(&req, &site, &scope, None).await
}

enum Saved {
    Done,
    Missing,
    Frozen,
    Wrong(FormState),
}

/// `POST /staff/editions/{edition}/surveys/{survey}/edit` (`title_…`, `intro_…`, `closes_on`)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn save(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let mut form = FormState::new(data);
    let (title, intro) = (text(&mut form, t, "title", LINE), text(&mut form, t, "intro", LONG));
    let closes_on = day(t, &mut form, "closes_on");
    let values = SurveyValues { title, intro, closes_on };
    let (edition, now, id, acting) = (scope.edition()?, site.now(), id_of(&req), scope.clone());
    let typed = form.clone();
    let saved = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let Some(row) = of_edition(conn, edition, id)? else { return Ok(Saved::Missing) };
            if row.status == Status::Closed {
                return Ok(Saved::Frozen);
            }
            if !typed.is_valid() {
                return Ok(Saved::Wrong(typed.clone()));
            }
            update_survey(conn, row.id, &values)?;
            let before = SurveyValues { title: row.title, intro: row.intro, closes_on: row.closes_on };
            let change = Change {
                edition: Some(edition),
                action: "survey.update",
                object: "survey",
                id: row.id.to_string(),
                before: before.as_json(),
                after: values.as_json(),
            };
            audit::record(conn, &acting.actor(), now, change)?;
            Ok(Saved::Done)
        })
        .await?;
    match saved {
        Saved::Done => Ok(done(url_of(&req, "/edit"), Done::SurveySaved)),
        Saved::Frozen => Ok(done(url_of(&req, ""), Done::SurveyFrozen)),
        Saved::Missing => Err(AppError::NotFound),
        Saved::Wrong(form) => edit_page(&req, &site, &scope, Some(form)).await,
    }
}

/// `POST /staff/editions/{edition}/surveys/{survey}/questions`: a question of the edition's own, at the end of a draft.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn add_question(
    req: HttpRequest,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let (edition, now, id, acting) = (scope.edition()?, site.now(), id_of(&req), scope.clone());
    let saved = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let Some(row) = of_edition(conn, edition, id)? else { return Ok(Saved::Missing) };
            if row.status != Status::Draft {
                return Ok(Saved::Frozen);
            }
            let first = first_language(&EditionFrame::load(conn, &acting, edition, t.language())?);
            let mut form = FormState::new(data.clone());
            let others = question_rows(conn, row.id)?;
            let Some(values) = own_question(&mut form, t, first, &others, row.kind.is_test()) else {
                // The page has the fields of the survey too.
                push_text(&mut form.data, "title", &row.title);
                push_text(&mut form.data, "intro", &row.intro);
                form.data.push("closes_on", row.closes_on.map_or_else(String::new, |day| day.to_string()));
                return Ok(Saved::Wrong(form));
            };
            insert_question(conn, row.id, &values)?;
            let change = Change {
                edition: Some(edition),
                action: "survey.question.create",
                object: "survey",
                id: row.id.to_string(),
                before: serde_json::json!({}),
                after: serde_json::json!({"key": values.key, "kind": values.kind.as_str(), "label": values.label.as_json()}),
            };
            audit::record(conn, &acting.actor(), now, change)?;
            Ok(Saved::Done)
        })
        .await?;
    match saved {
        Saved::Done => Ok(done(url_of(&req, "/edit"), Done::QuestionSaved)),
        Saved::Frozen => Ok(done(url_of(&req, ""), Done::SurveyFrozen)),
        Saved::Missing => Err(AppError::NotFound),
        Saved::Wrong(form) => edit_page(&req, &site, &scope, Some(form)).await,
    }
}

/// `POST …/surveys/{survey}/questions/{question}/{verb}` (`up`, `down`, `remove`): only in a draft.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn question_act(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let verb = req.match_info().get("verb").unwrap_or_default().to_owned();
    let question = req.match_info().get("question").and_then(|id| id.parse::<i64>().ok());
    let (edition, now, id) = (scope.edition()?, site.now(), id_of(&req));
    let what = match verb.as_str() {
        "up" | "down" => Done::QuestionMoved,
        "remove" => Done::QuestionDeleted,
        _ => return Err(AppError::NotFound),
    };
    let saved = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let Some(row) = of_edition(conn, edition, id)? else { return Ok(Saved::Missing) };
            if row.status != Status::Draft {
                return Ok(Saved::Frozen);
            }
            let rows = question_rows(conn, row.id)?;
            let Some(place) = rows.iter().position(|(id, _)| Some(*id) == question) else { return Ok(Saved::Missing) };
            let mut ids: Vec<i64> = rows.iter().map(|(id, _)| *id).collect();
            match verb.as_str() {
                "up" if place > 0 => ids.swap(place, place - 1),
                "down" if place + 1 < ids.len() => ids.swap(place, place + 1),
                "remove" => remove_question(conn, ids.remove(place))?,
                _ => {}
            }
            order_questions(conn, &ids)?;
            let key = rows.get(place).map(|(_, values)| values.key.clone()).unwrap_or_default();
            let change = Change {
                edition: Some(edition),
                action: if verb == "remove" { "survey.question.remove" } else { "survey.question.move" },
                object: "survey",
                id: row.id.to_string(),
                before: serde_json::json!({"key": key, "place": place + 1}),
                after: serde_json::json!({"key": key, "verb": verb}),
            };
            audit::record(conn, &scope.actor(), now, change)?;
            Ok(Saved::Done)
        })
        .await?;
    match saved {
        Saved::Done => Ok(done(url_of(&req, "/edit"), what)),
        Saved::Frozen => Ok(done(url_of(&req, ""), Done::SurveyFrozen)),
        Saved::Missing | Saved::Wrong(_) => Err(AppError::NotFound),
    }
}

/// `POST …/surveys/{survey}/{verb}` (`open`, `close`, `mail`, `delete`)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn act(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let verb = req.match_info().get("verb").unwrap_or_default().to_owned();
    if !["open", "close", "mail", "delete"].contains(&verb.as_str()) {
        return Err(AppError::NotFound);
    }
    let (edition, now, id) = (scope.edition()?, site.now(), id_of(&req));
    let (key, seed) = (site.key.clone(), site.random.bytes()?);
    let what = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let Some(row) = of_edition(conn, edition, id)? else { return Ok(None) };
            let actor = scope.actor();
            Ok(Some(match verb.as_str() {
                "open" => match life::open(conn, &row, &actor, now)? {
                    Opened::Yes => Done::SurveyOpened,
                    Opened::Already => Done::SurveyFrozen,
                    Opened::NoQuestions => Done::SurveyNoQuestions,
                    Opened::NoAreas => Done::SurveyNoAreas,
                    Opened::Over => Done::SurveyOver,
                },
                "close" => {
                    let seal = Seal::of(&key).ok_or_else(|| DbError::Corrupt("the key makes no seal".into()))?;
                    if life::close(conn, &row, &seal, &mut Nonces::new(seed), &actor, now)? {
                        Done::SurveyClosed
                    } else {
                        Done::SurveyFrozen
                    }
                }
                "mail" if asking::queue(conn, &row, &actor, now)? => Done::SurveyMailed,
                "mail" => Done::SurveyNobodyLeft,
                _ if row.status == Status::Draft => {
                    delete_survey(conn, row.id)?;
                    let change = Change {
                        edition: Some(edition),
                        action: "survey.delete",
                        object: "survey",
                        id: row.id.to_string(),
                        before: serde_json::json!({"kind": row.kind.as_str()}),
                        after: serde_json::json!({}),
                    };
                    audit::record(conn, &actor, now, change)?;
                    Done::SurveyDeleted
                }
                _ => Done::SurveyFrozen,
            }))
        })
        .await?;
    site.job_bell.notify_one();
    let what = what.ok_or(AppError::NotFound)?;
    let to = match what {
        Done::SurveyDeleted => format!("/staff/editions/{}/surveys", req.match_info().get("edition").unwrap_or_default()),
        Done::SurveyNoQuestions | Done::SurveyNoAreas | Done::SurveyOver => url_of(&req, "/edit"),
        _ => url_of(&req, ""),
    };
    Ok(done(to, what))
}
