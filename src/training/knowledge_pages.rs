//! Staff: the knowledge tests of a course, one before and one after it, and what was gained.

use actix_web::{HttpRequest, HttpResponse, web};

use super::course_pages::{back, id_of};
use crate::accounts::{Change, Scope, audit};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::{Language, LocalText, Texts};
use crate::programme::store::edition_by_id;
use crate::session::card::Mark;
use crate::session::store::{CourseRow, course_by_id};
use crate::site::Site;
use crate::survey::knowledge::{Gain, gain};
use crate::survey::list_pages::status_mark;
use crate::survey::rules::SurveyKind;
use crate::survey::store::{
    SurveyRow, SurveyValues, counts, insert_question, insert_survey, questions, set_course, taken, tests_of_course,
};
use crate::web::{AppError, Done, FormData, done};

/// A test of a course.
pub struct TestLine {
    /// What it is.
    pub name: String,
    /// Its page; none: there is none yet.
    pub path: Option<String>,
    /// The code of its kind.
    pub kind: &'static str,
    /// Where it is in its life.
    pub status: Option<Mark>,
    /// How many are asked and have answered.
    pub answered: String,
    /// Whether it can be made: the one after a course asks what the one before it asks.
    pub can_make: bool,
}

/// The tests of a course and what was gained, in words.
pub struct Tests {
    /// Before and after.
    pub lines: Vec<TestLine>,
    /// The gain, or why there is none; empty as long as there are no tests.
    pub gain: String,
}

impl Tests {
    /// Reads the tests of a course.
    ///
    /// # Errors
    /// A failed query.
    pub fn load(conn: &mut Conn, course: i64, t: Texts) -> Result<Self, DbError> {
        let rows = tests_of_course(conn, course)?;
        let find = |kind: SurveyKind| rows.iter().find(|row| row.kind == kind);
        let (before, after) = (find(SurveyKind::PreTest), find(SurveyKind::PostTest));
        let mut lines = Vec::new();
        for (kind, row) in [(SurveyKind::PreTest, before), (SurveyKind::PostTest, after)] {
            let numbers = row.map(|row| counts(conn, row.id)).transpose()?;
            lines.push(TestLine {
                name: kind.name(t),
                path: row.map(|row| format!("surveys/{}", row.id)),
                kind: kind.as_str(),
                status: row.map(|row| status_mark(t, row.status)),
                answered: numbers.map_or_else(String::new, |(asked, answered)| t.staff_need_of(answered, asked)),
                can_make: row.is_none() && (kind == SurveyKind::PreTest || before.is_some()),
            });
        }
        let gain = match (before, after) {
            (Some(before), Some(after)) => gain_text(t, gain(&taken(conn, before)?, &taken(conn, after)?)),
            _ => String::new(),
        };
        Ok(Self { lines, gain })
    }
}

fn gain_text(t: Texts, gain: Gain) -> String {
    match gain {
        Gain::NotYet => t.staff_test_not_yet().into_owned(),
        Gain::TooFew => t.staff_test_too_few(crate::survey::suppression::LEAST),
        Gain::Known { before, after, points, people } => t.staff_test_gain(after, before, people, points),
    }
}

/// What a test is called: its kind and its course, in the languages of the course's title.
fn title(kind: SurveyKind, course: &CourseRow, first: Language) -> LocalText {
    let named = |language: Language| {
        (language, format!("{}{} {}", kind.name(language.texts()), language.colon(), course.title.get(language)))
    };
    let languages: Vec<Language> = course.title.languages().collect();
    LocalText::new(languages.into_iter().chain([first]).map(named))
}

enum Made {
    Yes(i64),
    /// There is one already, or none before.
    No,
    Missing,
}

/// Makes a test; the one after a course asks the same as the one before.
fn make(
    conn: &mut Conn,
    scope: &Scope,
    (edition, course): (i64, i64),
    kind: SurveyKind,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Made, DbError> {
    let Some(course) = course_by_id(conn, edition, course)? else { return Ok(Made::Missing) };
    let there: Vec<SurveyRow> = tests_of_course(conn, course.id)?;
    let before = there.iter().find(|row| row.kind == SurveyKind::PreTest);
    let is_there = there.iter().any(|row| row.kind == kind);
    if is_there || (kind == SurveyKind::PostTest && before.is_none()) {
        return Ok(Made::No);
    }
    let first = edition_by_id(conn, edition)?.languages().first().copied().unwrap_or(Language::En);
    let values = SurveyValues { title: title(kind, &course, first), intro: LocalText::default(), closes_on: None };
    let id = insert_survey(conn, edition, kind, (None, None), &values, now)?;
    set_course(conn, id, course.id)?;
    let asked = before.map_or(Ok(Vec::new()), |before| questions(conn, before.id))?;
    for question in &asked {
        insert_question(conn, id, question)?;
    }
    let change = Change {
        edition: Some(edition),
        action: "survey.create",
        object: "survey",
        id: id.to_string(),
        before: serde_json::json!({}),
        after: serde_json::json!({"kind": kind.as_str(), "course": course.id, "questions": asked.len()}),
    };
    audit::record(conn, &scope.actor(), now, change)?;
    Ok(Made::Yes(id))
}

/// `POST /staff/editions/{edition}/courses/{course}/tests` (`kind`: `pre_test` or `post_test`): a draft, once.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn create(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let (edition, course, now) = (scope.edition()?, id_of(&req)?, site.now());
    let kind = SurveyKind::parse(data.get("kind")).filter(|kind| kind.is_test()).ok_or(AppError::NotFound)?;
    let made = site.db.write(Lock::Edition(edition), move |conn| make(conn, &scope, (edition, course), kind, now)).await?;
    let slug = req.match_info().get("edition").unwrap_or_default();
    match made {
        Made::Yes(id) => Ok(done(format!("/staff/editions/{slug}/surveys/{id}/edit"), Done::SurveyCreated)),
        Made::No => Ok(done(back(&req, &format!("/{course}#tests")), Done::TestThere)),
        Made::Missing => Err(AppError::NotFound),
    }
}
