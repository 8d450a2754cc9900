//! Staff: taking over questions of other editions of the programme, with their keys, so that answers can be compared.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::{active, back, first_language, kind_name, too_many_text, trail};
use crate::accounts::{Access, Scope};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::programme::store::{EditionRow, edition_by_id, editions};
use crate::registration::questions::{Question, said, too_many};
use crate::registration::store::{insert_question, questions};
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done, page};

struct Choice {
    id: String,
    label: String,
    kind: String,
    key: String,
    /// Whether the edition has one of this key.
    is_there: bool,
}

#[derive(Template)]
#[template(path = "pages/registration/take_over.html")]
struct TakeOverPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    editions: Vec<(String, Vec<Choice>)>,
    form: FormState,
}

/// The other editions of the programme that the reader may see, newest first, with the questions that they ask. One query
/// an edition: a programme has a few.
fn sources(conn: &mut Conn, scope: &Scope, edition: i64) -> Result<Vec<(EditionRow, Vec<Question>)>, DbError> {
    let programme = edition_by_id(conn, edition)?.programme_id;
    let mut sources = Vec::new();
    for (other, _) in editions(conn)? {
        let is_seen = other.stage.is_public() || scope.may_in(Access::Aggregate, other.id);
        if other.programme_id == programme && other.id != edition && is_seen {
            let asked: Vec<Question> = questions(conn, other.id)?.into_iter().filter(|it| !it.is_retired).collect();
            sources.push((other, asked));
        }
    }
    sources.retain(|(_, asked)| !asked.is_empty());
    Ok(sources)
}

fn is_there(own: &[Question], question: &Question) -> bool {
    own.iter().any(|own| own.values.key == question.values.key)
}

async fn answer(req: &HttpRequest, site: &Site, scope: &Scope, form: FormState) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, edition, scope) = (shell.t, scope.edition()?, scope.clone());
    let read = site.db.read(move |conn| {
        let frame = EditionFrame::load(conn, &scope, edition, t.language())?;
        Ok((frame, questions(conn, edition)?, sources(conn, &scope, edition)?))
    });
    let (frame, own, sources) = read.await?;
    let first = first_language(&frame);
    let choice = |question: &Question| Choice {
        id: question.id.to_string(),
        label: said(&question.values.label, t.language(), first).text,
        kind: kind_name(t, question.values.kind),
        key: question.values.key.clone(),
        is_there: is_there(&own, question),
    };
    let editions = sources
        .iter()
        .map(|(edition, asked)| (edition.title.get(t.language()).to_owned(), asked.iter().map(choice).collect()))
        .collect();
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page(status, &TakeOverPage { t, frame, section: "form", editions, form, shell })
}

/// `GET /staff/editions/{edition}/form/take-over`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    answer(&req, &site, &scope, FormState::default()).await
}

/// `POST /staff/editions/{edition}/form/take-over`: copies those that are ticked (`question`), with their keys.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn copy(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let mut form = FormState::new(data);
    let ticked: Vec<i64> = form.data.all("question").filter_map(|id| id.parse().ok()).collect();
    if ticked.is_empty() {
        form.refuse("question", t.staff_question_error_none());
        return answer(&req, &site, &scope, form).await;
    }
    let (edition, now, acting) = (scope.edition()?, site.now(), scope.clone());
    let passed = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let own = questions(conn, edition)?;
            let mut chosen: Vec<Question> = Vec::new();
            for question in sources(conn, &acting, edition)?.into_iter().flat_map(|(_, asked)| asked) {
                // Two editions may have the same question: the newest is copied.
                if ticked.contains(&question.id) && !is_there(&own, &question) && !is_there(&chosen, &question) {
                    chosen.push(question);
                }
            }
            if let Some(passed) = too_many(active(&own).chain(active(&chosen))) {
                return Ok(Some(passed));
            }
            for question in &chosen {
                insert_question(conn, edition, &question.values, now)?;
                trail(conn, edition, &acting, now, "question.copy", None, Some(&question.values))?;
            }
            Ok(None)
        })
        .await?;
    match passed {
        None => Ok(done(back(&req), Done::QuestionsCopied)),
        Some(passed) => {
            form.refuse("question", too_many_text(t, passed));
            answer(&req, &site, &scope, form).await
        }
    }
}
