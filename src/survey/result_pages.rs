//! Staff: what a survey has come to, on a page and as a table. Aggregates only; texts are read by whoever plans.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::asking;
use super::figures::{Headline, Tally, percent, tally};
use super::form::Answers;
use super::life::asked;
use super::list_pages::{about, first_language, headline_name, status_mark};
use super::rules::{QuestionKind, QuestionValues, Source, Status, SurveyKind};
use super::staff_pages::{id_of, of_edition};
use super::store::{Response, SurveyRow, counts, responses, waiting_count};
use super::suppression::{Group, LEAST, shown};
use super::urn::{BATCH, FULL, Given};
use super::view::options;
use crate::accounts::Scope;
use crate::db::{Conn, DbError};
use crate::i18n::{Language, Texts};
use crate::programme::frame::EditionFrame;
use crate::programme::store::{StateNames, edition_by_id};
use crate::reference::Iso3;
use crate::registration::nomination_export::Sheet;
use crate::registration::questions::said;
use crate::session::card::Mark;
use crate::session::store::{SessionRow, sessions};
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, page};

/// A survey with all that its results are made of.
struct Read {
    frame: EditionFrame,
    row: SurveyRow,
    questions: Vec<QuestionValues>,
    responses: Vec<Response>,
    names: StateNames,
    sessions: Vec<SessionRow>,
    asked: i64,
    answered: i64,
    waiting: i64,
    is_mailing: bool,
}

impl Read {
    fn load(conn: &mut Conn, scope: &Scope, edition: i64, id: Option<i64>, t: Texts) -> Result<Option<Self>, DbError> {
        let Some(row) = of_edition(conn, edition, id)? else { return Ok(None) };
        let (asked_people, answered) = counts(conn, row.id)?;
        let programme = edition_by_id(conn, edition)?.programme_id;
        Ok(Some(Self {
            frame: EditionFrame::load(conn, scope, edition, t.language())?,
            questions: asked(conn, &row)?,
            responses: responses(conn, row.id)?,
            names: StateNames::load(conn, programme)?,
            sessions: sessions(conn, edition)?,
            asked: asked_people,
            answered,
            waiting: waiting_count(conn, row.id)?,
            is_mailing: asking::newest(conn, edition)?.is_some_and(|job| job.is_open()),
            row,
        }))
    }

    fn answers(&self) -> impl Iterator<Item = &Answers> {
        self.responses.iter().map(|response| &response.given.answers)
    }

    /// The answers that nobody has read: not keyed in by staff.
    fn unread(&self) -> impl Iterator<Item = &Answers> {
        self.responses.iter().filter(|response| response.given.source == Source::Link).map(|response| &response.given.answers)
    }

    /// How many people a figure hides among, of so many answers, of which so many are unread.
    const fn hidden_among(&self, all: usize, unread: usize) -> usize {
        if self.row.kind.is_anonymous() && unread > 0 { unread } else { all }
    }

    /// Whether a question is the ranking that priorities are made of. Their page hides what gives somebody away; first places
    /// of everybody beside it would give it back.
    fn is_on_priorities(&self, question: &QuestionValues) -> bool {
        self.row.kind == SurveyKind::Expectations && question.ranks_areas()
    }

    /// Whether there are enough answers to show anything.
    fn is_enough(&self) -> bool {
        self.row.kind.has_enough(self.responses.iter().map(|response| response.given.source))
    }
}

/// An option with how many chose it.
struct OptionLine {
    key: String,
    label: String,
    count: usize,
    percent: usize,
}

/// A question with what was answered.
struct QuestionLine {
    key: String,
    label: String,
    kind: QuestionKind,
    base: usize,
    /// Fewer than five answered it.
    is_hidden: bool,
    /// Its options are on the page of priorities.
    is_on_priorities: bool,
    options: Vec<OptionLine>,
    /// “4.2”; empty where there is no mean.
    mean: String,
    texts: Vec<String>,
}

fn question_line(t: Texts, first: Language, read: &Read, question: &QuestionValues) -> QuestionLine {
    let unread = tally(question, read.unread()).base;
    let tally: Tally = tally(question, read.answers());
    let is_on_priorities = read.is_on_priorities(question);
    let labels: BTreeMap<String, String> =
        options(t, first, question).into_iter().map(|(key, said)| (key, said.text)).collect();
    let is_hidden = !read.row.kind.is_enough(tally.base, unread);
    QuestionLine {
        key: question.key.clone(),
        label: said(&question.label, t.language(), first).text,
        kind: question.kind,
        base: tally.base,
        options: tally
            .options
            .into_iter()
            .filter(|_| !is_hidden && !is_on_priorities)
            .map(|(key, count)| OptionLine {
                label: labels.get(&key).cloned().unwrap_or_else(|| key.clone()),
                percent: percent(count, tally.base).unwrap_or(0),
                count,
                key,
            })
            .collect(),
        mean: tally.mean.filter(|_| !is_hidden).map_or_else(String::new, |mean| format!("{mean:.1}")),
        texts: if is_hidden { Vec::new() } else { tally.texts },
        is_hidden,
        is_on_priorities,
    }
}

struct Figure {
    name: String,
    /// None: fewer than five answered.
    percent: Option<usize>,
    base: usize,
    count: usize,
}

/// A group of the breakdown by State.
struct GroupLine {
    name: String,
    /// None: hidden.
    people: Option<usize>,
    figures: Vec<String>,
}

/// The headline figures of a survey that asks for them.
fn figures(t: Texts, read: &Read) -> Vec<(Headline, Figure)> {
    let asks = |headline: &&Headline| read.questions.iter().any(|question| question.key == headline.key());
    let figure = |headline: &Headline| {
        let (count, base) = headline.of(read.answers());
        let unread = headline.of(read.unread()).1;
        let percent = percent(count, base).filter(|_| read.row.kind.is_enough(base, unread));
        (*headline, Figure { name: headline_name(t, *headline), percent, base, count })
    };
    Headline::ALL.iter().filter(asks).map(figure).collect()
}

fn headline_of<'a>(headline: Headline, given: impl Iterator<Item = &'a &'a Given>) -> (usize, usize) {
    headline.of(given.map(|given| &given.answers))
}

/// The States with their figures; whoever has none left, together.
fn by_state(t: Texts, read: &Read, headlines: &[Headline]) -> Vec<GroupLine> {
    let mut groups: BTreeMap<Option<&str>, Vec<&Given>> = BTreeMap::new();
    for response in &read.responses {
        groups.entry(response.given.state.as_deref()).or_default().push(&response.given);
    }
    if groups.keys().all(Option::is_none) {
        return Vec::new();
    }
    let is_unread = |given: &&&Given| given.source == Source::Link;
    let sizes: Vec<usize> =
        groups.values().map(|all| read.hidden_among(all.len(), all.iter().filter(is_unread).count())).collect();
    let tables: Vec<Group> = (0..sizes.len()).map(|cell| Group { table: 0, cells: vec![cell] }).collect();
    // Each figure is a table of its own: of those who answered its question, who may be fewer than a group has people.
    let figures: Vec<Vec<String>> = headlines
        .iter()
        .map(|headline| {
            let counted: Vec<(usize, usize)> = groups.values().map(|all| headline_of(*headline, all.iter())).collect();
            let unread = groups.values().map(|all| headline_of(*headline, all.iter().filter(is_unread)).1);
            let bases: Vec<usize> =
                counted.iter().zip(unread).map(|((_, base), unread)| read.hidden_among(*base, unread)).collect();
            let figure = |((count, base), is_shown): (&(usize, usize), bool)| {
                percent(*count, *base).filter(|_| is_shown).map_or_else(String::new, |it| format!("{it} % ({base})"))
            };
            counted.iter().zip(shown(&bases, &tables)).map(figure).collect()
        })
        .collect();
    let mut lines: Vec<GroupLine> = groups
        .into_iter()
        .zip(shown(&sizes, &tables))
        .enumerate()
        .map(|(cell, ((state, answers), is_shown))| {
            let name = match state.and_then(Iso3::parse) {
                Some(state) => read.names.name(state, t.language()),
                None => t.staff_survey_no_state().into_owned(),
            };
            let figure = |of: &Vec<String>| of.get(cell).filter(|_| is_shown).cloned().unwrap_or_default();
            GroupLine { name, people: is_shown.then_some(answers.len()), figures: figures.iter().map(figure).collect() }
        })
        .collect();
    lines.sort_by_cached_key(|line| crate::text::sort_key(&line.name));
    lines
}

/// What the page shows of the answers.
struct Counted {
    figures: Vec<Figure>,
    questions: Vec<QuestionLine>,
    groups: Vec<GroupLine>,
    /// The States come when the survey is closed.
    has_groups_later: bool,
}

fn counted(t: Texts, read: &Read) -> Counted {
    if !read.is_enough() {
        return Counted { figures: Vec::new(), questions: Vec::new(), groups: Vec::new(), has_groups_later: false };
    }
    let first = first_language(&read.frame);
    let found = figures(t, read);
    let headlines: Vec<Headline> = found.iter().map(|(headline, _)| *headline).collect();
    // Answers are still added to an open survey: two of its tables, read on different days, could be subtracted.
    let is_too_early = read.row.kind.is_anonymous() && read.row.status != Status::Closed;
    let mut questions: Vec<QuestionLine> =
        read.questions.iter().map(|question| question_line(t, first, read, question)).collect();
    if !read.frame.can_plan {
        for question in &mut questions {
            question.texts.clear();
        }
    }
    Counted {
        groups: if headlines.is_empty() || is_too_early { Vec::new() } else { by_state(t, read, &headlines) },
        has_groups_later: is_too_early && !headlines.is_empty(),
        figures: found.into_iter().map(|(_, figure)| figure).collect(),
        questions,
    }
}

#[derive(Template)]
#[template(path = "pages/survey/results.html")]
struct ResultsPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    name: String,
    about: String,
    status: Mark,
    is_draft: bool,
    is_open: bool,
    path: String,
    until: String,
    closed_on: String,
    mailed_on: String,
    promise: String,
    asked: i64,
    answered: i64,
    /// “40 % of those asked”; empty when nobody is.
    rate: String,
    waiting: i64,
    batch: usize,
    full: usize,
    is_mailing: bool,
    paper: usize,
    consolidated: usize,
    is_enough: bool,
    is_anonymous: bool,
    can_read: bool,
    figures: Vec<Figure>,
    questions: Vec<QuestionLine>,
    groups: Vec<GroupLine>,
    has_groups_later: bool,
    figure_names: Vec<String>,
    /// The course that it is a test of, below the edition.
    course: Option<String>,
}

/// `GET /staff/editions/{edition}/surveys/{survey}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, edition, id) = (shell.t, scope.edition()?, id_of(&req));
    let read = site.db.read(move |conn| Read::load(conn, &scope, edition, id, t)).await?.ok_or(AppError::NotFound)?;
    // Deciding what may be shown is arithmetic that takes its time: off the async threads.
    let work = web::block(move || {
        let counted = counted(t, &read);
        (read, counted)
    });
    let (read, counted) = work.await.map_err(|error| AppError::Internal(error.to_string()))?;
    let language = t.language();
    let zone = read.frame.zone;
    let day = |at: crate::db::types::UtcInstant| language.date_long(at.utc().with_timezone(&zone).date_naive());
    let is_enough = read.is_enough();
    let can_read = read.frame.can_plan;
    let of_source = |source: Source| read.responses.iter().filter(|response| response.given.source == source).count();
    let people = |count: i64| usize::try_from(count).unwrap_or(0);
    let promise = if read.row.kind.is_test() {
        t.staff_test_promise().into_owned()
    } else if read.row.kind.is_anonymous() {
        t.staff_survey_anonymous(BATCH, FULL)
    } else {
        t.staff_survey_attributed().into_owned()
    };
    let view = ResultsPage {
        name: read.row.name(language),
        about: about(t, &read.row, &read.sessions),
        status: status_mark(t, read.row.status),
        is_draft: read.row.status == Status::Draft,
        is_open: read.row.status == Status::Open,
        path: format!("surveys/{}", read.row.id),
        until: read.row.closes_on.map_or_else(String::new, |day| language.date_long(day)),
        closed_on: read.row.closed_at.map_or_else(String::new, day),
        mailed_on: read.row.mailed_at.map_or_else(String::new, day),
        rate: percent(people(read.answered), people(read.asked)).map_or_else(String::new, |rate| t.staff_survey_rate(rate)),
        asked: read.asked,
        answered: read.answered,
        waiting: read.waiting,
        batch: BATCH,
        full: FULL,
        is_mailing: read.is_mailing,
        paper: of_source(Source::Paper),
        consolidated: of_source(Source::FocalPoint),
        is_anonymous: read.row.kind.is_anonymous(),
        figure_names: counted.figures.iter().map(|figure| figure.name.clone()).collect(),
        figures: counted.figures,
        questions: counted.questions,
        groups: counted.groups,
        has_groups_later: counted.has_groups_later,
        course: read.row.course_id.map(|id| format!("courses/{id}")),
        section: "surveys",
        frame: read.frame,
        promise,
        is_enough,
        can_read,
        t,
        shell,
    };
    page(StatusCode::OK, &view)
}

/// The aggregate as a table: a row for each option of each question.
fn sheet(t: Texts, read: &Read) -> Sheet {
    let first = first_language(&read.frame);
    let headings = [
        t.staff_question_key(),
        t.staff_question_label(),
        t.staff_survey_option_key(),
        t.staff_survey_option(),
        t.staff_survey_count(),
        t.staff_survey_base_head(),
        t.staff_survey_percent(),
        t.staff_survey_note(),
    ]
    .map(std::borrow::Cow::into_owned)
    .to_vec();
    let mut rows = Vec::new();
    for question in &read.questions {
        let line = question_line(t, first, read, question);
        let start = [line.key.clone(), line.label.clone()];
        let row = |rest: [String; 6]| start.iter().cloned().chain(rest).collect::<Vec<String>>();
        let empty = String::new;
        if !read.is_enough() || line.is_hidden {
            rows.push(row([empty(), empty(), empty(), empty(), empty(), t.staff_survey_hidden(LEAST)]));
            continue;
        }
        if question.kind == QuestionKind::Text || line.is_on_priorities {
            let note = if line.is_on_priorities { t.staff_survey_on_priorities().into_owned() } else { empty() };
            rows.push(row([empty(), empty(), line.base.to_string(), line.base.to_string(), empty(), note]));
        }
        for option in &line.options {
            let note =
                if question.kind == QuestionKind::Ranking { t.staff_survey_first_places().into_owned() } else { empty() };
            rows.push(row([
                option.key.clone(),
                option.label.clone(),
                option.count.to_string(),
                line.base.to_string(),
                option.percent.to_string(),
                note,
            ]));
        }
    }
    Sheet::new(headings, rows)
}

async fn download(req: &HttpRequest, site: &Site, scope: Scope, is_xlsx: bool) -> Result<HttpResponse, AppError> {
    let t = Shell::of(req).t;
    let (edition, id) = (scope.edition()?, id_of(req));
    let read = site.db.read(move |conn| Read::load(conn, &scope, edition, id, t)).await?.ok_or(AppError::NotFound)?;
    let name = format!("{}-{}", read.frame.slug, read.row.kind);
    // A few hundred rows: written in memory, off the async threads.
    let written = web::block(move || {
        let table = sheet(t, &read);
        if is_xlsx { table.xlsx() } else { table.csv() }
    });
    let failed = |error: &dyn std::fmt::Display| AppError::Internal(error.to_string());
    let bytes = written.await.map_err(|error| failed(&error))?.map_err(|error| failed(&error))?;
    let (ending, media) = if is_xlsx {
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    } else {
        ("csv", "text/csv; charset=utf-8")
    };
    Ok(HttpResponse::Ok()
        .content_type(media)
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"survey-{name}.{ending}\"")))
        .body(bytes))
}

/// `GET /staff/editions/{edition}/surveys/{survey}/results.csv`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn csv(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    download(&req, &site, scope, false).await
}

/// `GET /staff/editions/{edition}/surveys/{survey}/results.xlsx`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn xlsx(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    download(&req, &site, scope, true).await
}
