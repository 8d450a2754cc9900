//! Staff: the courses of a training, each with its sessions and the priorities that it answers.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::derive::trail;
use super::derive_pages::{mode_text, modes};
use super::form::{self, Offered};
use super::knowledge_pages::Tests;
use super::origin::{Origin, Priority, answers};
use crate::accounts::{Access, Scope};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::programme::store::edition_by_id;
use crate::session::rules::{Mode, SessionStatus};
use crate::session::store::{
    CourseRow, CourseValues, SessionRow, course_by_id, course_topics, courses, courses_of_sessions, insert_course, sessions,
    update_course,
};
use crate::site::Site;
use crate::survey::priorities::Decision;
use crate::web::local_fields::LocalFields;
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done, page};

/// Everything that the pages of courses read.
pub(super) struct Read {
    pub(super) frame: EditionFrame,
    /// The edition that this one is derived from, and whether the reader may open its priorities and see its people.
    pub(super) origin: Option<(Origin, bool, bool)>,
    pub(super) courses: Vec<(CourseRow, CourseValues)>,
    sessions: Vec<SessionRow>,
}

impl Read {
    /// Reads the courses of the scope's edition.
    ///
    /// # Errors
    /// A failed query.
    pub(super) fn load(conn: &mut Conn, scope: &Scope, edition: i64, t: Texts) -> Result<Self, DbError> {
        let origin = match edition_by_id(conn, edition)?.derived_from {
            Some(id) => {
                let is_open = scope.may_in(Access::Aggregate, id);
                Some((Origin::load(conn, id)?, is_open, scope.may_unlimited(Access::Attend, id)))
            }
            None => None,
        };
        let (of, topics) = (courses_of_sessions(conn, edition)?, course_topics(conn, edition)?);
        let whole = |row: CourseRow| {
            let own = |course: i64| course == row.id;
            let values = CourseValues {
                title: row.title.clone(),
                mode: row.mode,
                place: row.place.clone(),
                sessions: of.iter().filter(|(_, course)| own(**course)).map(|(session, _)| *session).collect(),
                topics: topics.iter().filter(|(course, _)| own(*course)).map(|(_, topic)| topic.clone()).collect(),
            };
            (row, values)
        };
        Ok(Self {
            frame: EditionFrame::load(conn, scope, edition, t.language())?,
            courses: courses(conn, edition)?.into_iter().map(whole).collect(),
            sessions: sessions(conn, edition)?,
            origin,
        })
    }

    fn offered(&self) -> Offered {
        Offered {
            sessions: self.sessions.iter().map(|session| (session.id, session.slug.clone())).collect(),
            topics: self
                .origin
                .iter()
                .flat_map(|(origin, _, _)| origin.priorities.iter().map(|priority| priority.topic.to_string()))
                .collect(),
        }
    }
}

/// How a course is held, and where.
pub(super) fn how(t: Texts, mode: Mode, place: &str) -> String {
    if place.is_empty() { mode_text(t, mode) } else { format!("{}{}{place}", mode_text(t, mode), t.language().comma()) }
}

/// The edition that a training is derived from, as pages name it.
struct DerivedFrom {
    title: String,
    /// Its priorities; empty: the reader may not open them.
    href: String,
}

fn from(t: Texts, read: &Read) -> Option<DerivedFrom> {
    read.origin.as_ref().map(|(origin, is_open, _)| DerivedFrom {
        title: origin.edition.title.get(t.language()).to_owned(),
        href: if *is_open { format!("/staff/editions/{}/priorities", origin.edition.slug) } else { String::new() },
    })
}

struct Line {
    id: i64,
    title: String,
    how: String,
    sessions: Vec<(String, String)>,
    priorities: Vec<String>,
    /// States that ask for it; none: the edition is derived from nothing.
    states: Option<usize>,
}

#[derive(Template)]
#[template(path = "pages/training/courses.html")]
struct ListPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    from: Option<DerivedFrom>,
    lines: Vec<Line>,
    /// Sessions that belong to no course: slug and title.
    loose: Vec<(String, String)>,
    can_propose: bool,
}

/// `GET /staff/editions/{edition}/courses`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, language, edition) = (shell.t, shell.t.language(), scope.edition()?);
    let read = site.db.read(move |conn| Read::load(conn, &scope, edition, t)).await?;
    let named = |session: &SessionRow| (session.slug.clone(), session.title.get(language).to_owned());
    let line = |(row, values): &(CourseRow, CourseValues)| Line {
        id: row.id,
        title: row.title.get(language).to_owned(),
        how: how(t, row.mode, &row.place),
        sessions: read.sessions.iter().filter(|session| values.sessions.contains(&session.id)).map(named).collect(),
        priorities: read
            .origin
            .iter()
            .flat_map(|(origin, _, _)| origin.of(&values.topics).map(|it| it.title.get(language).to_owned()))
            .collect(),
        states: read.origin.as_ref().map(|(origin, _, _)| origin.askers(&values.topics).0.len()),
    };
    let is_loose = |session: &&SessionRow| {
        session.status != SessionStatus::Cancelled
            && read.courses.iter().all(|(_, values)| !values.sessions.contains(&session.id))
    };
    let view = ListPage {
        from: from(t, &read),
        lines: read.courses.iter().map(line).collect(),
        loose: read.sessions.iter().filter(is_loose).map(named).collect(),
        can_propose: read.origin.as_ref().is_some_and(|(_, _, can_propose)| *can_propose),
        section: "courses",
        frame: read.frame,
        t,
        shell,
    };
    page(StatusCode::OK, &view)
}

/// A session that a course can have.
struct SessionChoice {
    slug: String,
    title: String,
    day: String,
    /// The course that has it now, when it is another.
    elsewhere: String,
}

/// A priority that a course can answer.
struct Answered {
    value: String,
    id: String,
    title: String,
    decision: String,
    reason: String,
    answers: String,
    askers: String,
    is_cited: bool,
}

fn answered(t: Texts, origin: &Origin, priority: &Priority, cited: &[String]) -> Answered {
    let value = priority.topic.to_string();
    Answered {
        id: value.replace(':', "-"),
        title: priority.title.get(t.language()).to_owned(),
        decision: match priority.decided.as_ref().map(|it| it.decision) {
            None => t.staff_priority_open(),
            Some(Decision::Programme) => t.staff_priority_programme(),
            Some(Decision::Training) => t.staff_priority_training(),
            Some(Decision::NotNow) => t.staff_priority_not_now(),
        }
        .into_owned(),
        reason: priority.decided.as_ref().map_or_else(String::new, |it| it.reason.clone()),
        answers: answers(t, &priority.asked),
        askers: origin.names_of(&priority.asked, t.language()),
        is_cited: cited.contains(&value),
        value,
    }
}

#[derive(Template)]
#[template(path = "pages/training/course.html")]
struct CoursePage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    id: Option<i64>,
    name: String,
    from: Option<DerivedFrom>,
    title: LocalFields,
    modes: Vec<(&'static str, String)>,
    sessions: Vec<SessionChoice>,
    priorities: Vec<Answered>,
    /// Its knowledge tests; none: it is being made.
    tests: Option<Tests>,
    can_propose: bool,
    form: FormState,
}

async fn course_page(
    req: &HttpRequest,
    site: &Site,
    read: Read,
    id: Option<i64>,
    typed: Option<FormState>,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, language) = (shell.t, shell.t.language());
    let known = read.courses.iter().find(|(row, _)| Some(row.id) == id);
    if id.is_some() && known.is_none() {
        return Err(AppError::NotFound);
    }
    let tests = match id {
        Some(id) => Some(site.db.read(move |conn| Tests::load(conn, id, t)).await?),
        None => None,
    };
    let status = if typed.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let form = typed.unwrap_or_else(|| {
        FormState::new(match known {
            Some((_, values)) => form::of_course(values, &read.offered()),
            None => FormData::new([("mode", Mode::Online.as_str().to_owned())]),
        })
    });
    let elsewhere = |session: &SessionRow| {
        let other = read.courses.iter().find(|(row, values)| Some(row.id) != id && values.sessions.contains(&session.id));
        other.map_or_else(String::new, |(row, _)| row.title.get(language).to_owned())
    };
    let choice = |session: &SessionRow| SessionChoice {
        slug: session.slug.clone(),
        title: session.title.get(language).to_owned(),
        day: language.date_long(session.starts().with_timezone(&read.frame.zone).date_naive()),
        elsewhere: elsewhere(session),
    };
    let cited = known.map(|(_, values)| values.topics.clone()).unwrap_or_default();
    let view = CoursePage {
        name: known.map_or_else(|| t.staff_course_new().into_owned(), |(row, _)| row.title.get(language).to_owned()),
        from: from(t, &read),
        title: LocalFields::within(&form, &read.frame.languages, "title", &t.staff_course_title(), false),
        modes: modes(t),
        sessions: read.sessions.iter().map(choice).collect(),
        priorities: read
            .origin
            .iter()
            .flat_map(|(origin, _, _)| origin.priorities.iter().map(|it| answered(t, origin, it, &cited)).collect::<Vec<_>>())
            .collect(),
        can_propose: read.origin.as_ref().is_some_and(|(_, _, can_propose)| *can_propose),
        section: "courses",
        frame: read.frame,
        tests,
        id,
        form,
        t,
        shell,
    };
    page(status, &view)
}

/// The course of the URL.
pub(super) fn id_of(req: &HttpRequest) -> Result<i64, AppError> {
    req.match_info().get("course").and_then(|id| id.parse().ok()).ok_or(AppError::NotFound)
}

/// The page of an edition's courses.
pub(super) fn back(req: &HttpRequest, part: &str) -> String {
    format!("/staff/editions/{}/courses{part}", req.match_info().get("edition").unwrap_or_default())
}

async fn read_for(req: &HttpRequest, site: &Site, scope: &Scope) -> Result<Read, AppError> {
    let (t, edition, scope) = (Shell::of(req).t, scope.edition()?, scope.clone());
    Ok(site.db.read(move |conn| Read::load(conn, &scope, edition, t)).await?)
}

/// `GET /staff/editions/{edition}/courses/new`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn new_form(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let read = read_for(&req, &site, &scope).await?;
    course_page(&req, &site, read, None, None).await
}

/// `GET /staff/editions/{edition}/courses/{course}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn edit_form(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let id = id_of(&req)?;
    let read = read_for(&req, &site, &scope).await?;
    course_page(&req, &site, read, Some(id), None).await
}

/// `POST /staff/editions/{edition}/courses` (`title_*`, `mode`, `place`, `session`…, `topic`…)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn create(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    save(req, site, scope, data, None).await
}

/// `POST /staff/editions/{edition}/courses/{course}`: the same fields.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn update(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let id = id_of(&req)?;
    save(req, site, scope, data, Some(id)).await
}

async fn save(
    req: HttpRequest,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
    id: Option<i64>,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let (edition, now) = (scope.edition()?, site.now());
    let found = read_for(&req, &site, &scope).await?;
    let before = found.courses.iter().find(|(row, _)| Some(row.id) == id).map(|(_, values)| values.clone());
    if id.is_some() && before.is_none() {
        return Err(AppError::NotFound);
    }
    let mut form = FormState::new(data);
    let Some(values) = form::course(&mut form, t, &found.offered(), before.as_ref()) else {
        return course_page(&req, &site, found, id, Some(form)).await;
    };
    let saved = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let actor = scope.actor();
            let Some(id) = id else {
                let id = insert_course(conn, edition, &values, now)?;
                trail(conn, edition, id, &actor, now, "course.create", (None, Some(&values)))?;
                return Ok(true);
            };
            let Some(row) = course_by_id(conn, edition, id)? else { return Ok(false) };
            let before = CourseValues::of_course(conn, &row)?;
            if before != values {
                update_course(conn, &row, &values)?;
                trail(conn, edition, id, &actor, now, "course.update", (Some(&before), Some(&values)))?;
            }
            Ok(true)
        })
        .await?;
    if saved { Ok(done(back(&req, ""), Done::CourseSaved)) } else { Err(AppError::NotFound) }
}
