//! Staff: the surveys of an edition, a new one, and figures of earlier surveys as somebody reported them.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::bank::{bank, questions_of};
use super::figures::Headline;
use super::rules::{Status, SurveyKind};
use super::store::{
    Reported, SurveyRow, SurveyValues, counts_by_survey, insert_question, insert_survey, reported_results, save_reported,
    surveys,
};
use crate::accounts::{Change, Scope, audit};
use crate::db::Lock;
use crate::i18n::{Language, LocalText, Texts};
use crate::programme::frame::EditionFrame;
use crate::programme::pages::day;
use crate::session::card::Mark;
use crate::session::store::{SessionRow, sessions};
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done, page};

/// Months after which a follow-up asks.
const MONTHS: [i32; 2] = [3, 6];
/// Letters of the source of a reported figure, at most.
const SOURCE: usize = 300;

/// What a survey's status looks like.
pub fn status_mark(t: Texts, status: Status) -> Mark {
    let (class, text) = match status {
        Status::Draft => ("todo", t.staff_survey_draft()),
        Status::Open => ("ok", t.staff_survey_open()),
        Status::Closed => ("off", t.staff_survey_closed()),
    };
    Mark { class, text: text.into_owned() }
}

/// What a survey is about besides its kind: its session, or how long after the edition it asks.
pub fn about(t: Texts, row: &SurveyRow, sessions: &[SessionRow]) -> String {
    let session = sessions.iter().find(|session| Some(session.id) == row.session_id);
    match (session, row.months) {
        (Some(session), _) => session.title.get(t.language()).to_owned(),
        (None, Some(months)) => t.survey_months_after(months),
        (None, None) => String::new(),
    }
}

/// What a figure of every year is called.
pub fn headline_name(t: Texts, headline: Headline) -> String {
    match headline {
        Headline::MetExpectations => t.staff_survey_met(),
        Headline::WouldRecommend => t.staff_survey_recommend(),
    }
    .into_owned()
}

struct Line {
    href: String,
    name: String,
    about: String,
    status: Mark,
    asked: i64,
    answered: i64,
    until: String,
}

struct ReportedLine {
    name: String,
    percent: i32,
    base: String,
    source: String,
}

#[derive(Template)]
#[template(path = "pages/survey/list.html")]
struct ListPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    lines: Vec<Line>,
    reported: Vec<ReportedLine>,
    keys: Vec<(&'static str, String)>,
    form: FormState,
}

async fn list_page(req: &HttpRequest, site: &Site, scope: &Scope, form: FormState) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, edition, scope) = (shell.t, scope.edition()?, scope.clone());
    let read = site.db.read(move |conn| {
        let frame = EditionFrame::load(conn, &scope, edition, t.language())?;
        let counts = counts_by_survey(conn, edition)?;
        Ok((frame, surveys(conn, edition)?, counts, sessions(conn, edition)?, reported_results(conn, edition)?))
    });
    let (frame, rows, counts, sessions, reported) = read.await?;
    let lines = rows.into_iter().map(|row| {
        let (asked, answered) = counts.get(&row.id).copied().unwrap_or_default();
        Line {
            href: frame.url(&format!("surveys/{}", row.id)),
            name: row.name(t.language()),
            about: about(t, &row, &sessions),
            status: status_mark(t, row.status),
            until: row.closes_on.map_or_else(String::new, |day| t.language().date_long(day)),
            asked,
            answered,
        }
    });
    let reported = reported.into_iter().map(|it| ReportedLine {
        name: Headline::ALL
            .iter()
            .find(|headline| headline.key() == it.key)
            .map_or(it.key.clone(), |headline| headline_name(t, *headline)),
        percent: it.percent,
        base: it.respondents.map_or_else(|| t.staff_survey_base_unknown().into_owned(), |count| t.staff_survey_base(count)),
        source: it.source,
    });
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = ListPage {
        lines: lines.collect(),
        reported: reported.collect(),
        keys: Headline::ALL.iter().map(|headline| (headline.key(), headline_name(t, *headline))).collect(),
        section: "surveys",
        frame,
        form,
        t,
        shell,
    };
    page(status, &view)
}

/// `GET /staff/editions/{edition}/surveys`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    list_page(&req, &site, &scope, FormState::default()).await
}

/// `POST /staff/editions/{edition}/surveys/reported` (`key`, `percent`, `respondents`, `source`): a figure of an earlier
/// survey whose answers are not here.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn report(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let mut form = FormState::new(data);
    let key = bank().iter().map(|(_, values)| values.key.clone()).find(|key| key == form.data.get("key"));
    let key = key.filter(|key| Headline::ALL.iter().any(|headline| headline.key() == key));
    if key.is_none() {
        form.refuse("key", t.error_choose());
    }
    let percent = form.data.get("percent").parse::<i32>().ok().filter(|percent| (0..=100).contains(percent));
    if percent.is_none() {
        form.refuse("percent", t.staff_error_percent());
    }
    let respondents = match form.data.get("respondents") {
        "" => None,
        typed => Some(typed.parse::<i32>().ok().filter(|count| *count > 0)),
    };
    if respondents == Some(None) {
        form.refuse("respondents", t.staff_survey_error_respondents());
    }
    let source = form.data.get("source").to_owned();
    if source.is_empty() || source.chars().count() > SOURCE {
        form.refuse("source", t.staff_survey_error_source());
    }
    let (Some(key), Some(percent), true) = (key, percent, form.is_valid()) else {
        return list_page(&req, &site, &scope, form).await;
    };
    let new = Reported { key, percent, respondents: respondents.flatten(), source };
    let (edition, now) = (scope.edition()?, site.now());
    let to = format!("/staff/editions/{}/surveys", req.match_info().get("edition").unwrap_or_default());
    site.db
        .write(Lock::Edition(edition), move |conn| {
            save_reported(conn, edition, &new)?;
            let change = Change {
                edition: Some(edition),
                action: "survey.report",
                object: "reported_result",
                id: new.key.clone(),
                before: serde_json::json!({}),
                after: serde_json::json!({"percent": new.percent, "respondents": new.respondents, "source": new.source}),
            };
            audit::record(conn, &scope.actor(), now, change)
        })
        .await?;
    Ok(done(to, Done::SurveyReported))
}

#[derive(Template)]
#[template(path = "pages/survey/new.html")]
struct NewPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    kinds: Vec<(&'static str, String)>,
    sessions: Vec<(String, String)>,
    months: Vec<(String, String)>,
    form: FormState,
}

async fn new_page(req: &HttpRequest, site: &Site, scope: &Scope, form: FormState) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, edition, scope) = (shell.t, scope.edition()?, scope.clone());
    let read = site.db.read(move |conn| {
        let frame = EditionFrame::load(conn, &scope, edition, t.language())?;
        Ok((frame, sessions(conn, edition)?))
    });
    let (frame, sessions) = read.await?;
    let none = || (String::new(), t.staff_survey_not_asked().into_owned());
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = NewPage {
        kinds: SurveyKind::ALL.iter().map(|kind| (kind.as_str(), kind.name(t))).collect(),
        sessions: std::iter::once(none())
            .chain(sessions.iter().map(|session| (session.slug.clone(), session.title.get(t.language()).to_owned())))
            .collect(),
        months: std::iter::once(none())
            .chain(MONTHS.iter().map(|months| (months.to_string(), t.survey_months_after(*months))))
            .collect(),
        section: "surveys",
        frame,
        form,
        t,
        shell,
    };
    page(status, &view)
}

/// `GET /staff/editions/{edition}/surveys/new`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn new_form(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    new_page(&req, &site, &scope, FormState::default()).await
}

/// `POST /staff/editions/{edition}/surveys` (`kind`, `session`, `months`, `closes_on`): a draft with the standard questions.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn create(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let (edition, now) = (scope.edition()?, site.now());
    let mut form = FormState::new(data);
    let kind = SurveyKind::parse(form.data.get("kind"));
    if kind.is_none() {
        form.refuse("kind", t.error_choose());
    }
    let all = site.db.read(move |conn| sessions(conn, edition)).await?;
    let session = all.iter().find(|session| session.slug == form.data.get("session")).map(|session| session.id);
    let months = form.data.get("months").parse::<i32>().ok().filter(|months| MONTHS.contains(months));
    if kind == Some(SurveyKind::SessionFeedback) && session.is_none() {
        form.refuse("session", t.staff_survey_error_session());
    }
    if kind == Some(SurveyKind::FollowUp) && months.is_none() {
        form.refuse("months", t.staff_survey_error_months());
    }
    let closes_on = day(t, &mut form, "closes_on");
    let (Some(kind), true) = (kind, form.is_valid()) else { return new_page(&req, &site, &scope, form).await };
    let about = (session.filter(|_| kind == SurveyKind::SessionFeedback), months.filter(|_| kind == SurveyKind::FollowUp));
    let values = SurveyValues { title: LocalText::default(), intro: LocalText::default(), closes_on };
    let id = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let id = insert_survey(conn, edition, kind, about, &values, now)?;
            for question in questions_of(kind) {
                insert_question(conn, id, &question)?;
            }
            let change = Change {
                edition: Some(edition),
                action: "survey.create",
                object: "survey",
                id: id.to_string(),
                before: serde_json::json!({}),
                after: serde_json::json!({"kind": kind.as_str(), "closes_on": values.closes_on}),
            };
            audit::record(conn, &scope.actor(), now, change)?;
            Ok(id)
        })
        .await?;
    let slug = req.match_info().get("edition").unwrap_or_default();
    Ok(done(format!("/staff/editions/{slug}/surveys/{id}/edit"), Done::SurveyCreated))
}

/// The first language of an edition.
pub fn first_language(frame: &EditionFrame) -> Language {
    frame.languages.first().copied().unwrap_or(Language::En)
}
