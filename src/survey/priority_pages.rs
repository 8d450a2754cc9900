//! Staff: from expectations to priorities: the ranking, what free texts ask for, gaps, and what has been decided.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::breakdown::{Breakdown, Person, breakdown};
use super::courses::Training;
use super::priorities::{Decision, Topic, ballot, texts};
use super::ranking::{Ballot, Ranked, by_constituency, of_constituencies, of_people};
use super::rules::QuestionValues;
use super::store::{Coding, Decided, NeedRow, Response, codings, decisions, expectations, needs, questions, responses};
use super::suppression::LEAST;
use crate::accounts::{Access, Scope};
use crate::db::{Conn, DbError};
use crate::i18n::{LocalText, Texts};
use crate::programme::frame::EditionFrame;
use crate::programme::store::{StateNames, ThematicAreaRow, edition_by_id, thematic_areas};
use crate::session::rules::SessionStatus;
use crate::session::store::{SessionRow, sessions};
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, FormState, page};

/// All that priorities are made of.
struct Read {
    frame: EditionFrame,
    names: StateNames,
    /// Slug and title of what is ranked, as the surveys had it.
    themes: Vec<(String, LocalText)>,
    areas: Vec<ThematicAreaRow>,
    sessions: Vec<SessionRow>,
    questions: Vec<QuestionValues>,
    responses: Vec<Response>,
    needs: Vec<NeedRow>,
    codings: Vec<Coding>,
    decisions: BTreeMap<Topic, Decided>,
    training: Option<Training>,
    day: chrono::NaiveDate,
}

impl Read {
    fn load(conn: &mut Conn, scope: &Scope, edition: i64, t: Texts, today: chrono::NaiveDate) -> Result<Self, DbError> {
        let row = edition_by_id(conn, edition)?;
        let mut themes: Vec<(String, LocalText)> = Vec::new();
        let (mut asked, mut all) = (Vec::new(), Vec::new());
        for survey in expectations(conn, edition)? {
            for question in questions(conn, survey)? {
                if question.ranks_areas() {
                    for choice in question.choices {
                        if themes.iter().all(|(slug, _)| *slug != choice.key) {
                            themes.push((choice.key, choice.label));
                        }
                    }
                } else if asked.iter().all(|other: &QuestionValues| other.key != question.key) {
                    asked.push(question);
                }
            }
            all.extend(responses(conn, survey)?);
        }
        Ok(Self {
            frame: EditionFrame::load(conn, scope, edition, t.language())?,
            names: StateNames::load(conn, row.programme_id)?,
            areas: thematic_areas(conn, edition)?,
            sessions: sessions(conn, edition)?,
            questions: asked,
            responses: all,
            needs: needs(conn, edition)?,
            codings: codings(conn, edition)?,
            decisions: decisions(conn, edition)?,
            training: Training::load(conn, scope, edition)?,
            day: row.membership_day(today),
            themes,
        })
    }

    /// Sessions of a thematic area that are not cancelled.
    fn offered(&self, area: Option<i64>) -> usize {
        let is_of = |session: &&SessionRow| session.thematic_area_id == area && session.status != SessionStatus::Cancelled;
        if area.is_none() { 0 } else { self.sessions.iter().filter(is_of).count() }
    }

    fn area(&self, slug: &str) -> Option<&ThematicAreaRow> {
        self.areas.iter().find(|area| area.slug == slug)
    }
}

/// What a decision is called.
fn decision_name(t: Texts, decision: Decision) -> String {
    match decision {
        Decision::Programme => t.staff_priority_programme(),
        Decision::Training => t.staff_priority_training(),
        Decision::NotNow => t.staff_priority_not_now(),
    }
    .into_owned()
}

/// What has been decided, or that nothing has; and the form that decides.
struct DecisionLine {
    topic: String,
    /// The id of its form.
    id: String,
    class: &'static str,
    word: String,
    reason: String,
    by: String,
    chosen: &'static str,
    /// The courses that answer it: title, and where it is.
    courses: Vec<(String, String)>,
    /// Whether it can be decided: an area that the edition no longer has cannot.
    is_there: bool,
}

fn decision_line(t: Texts, read: &Read, topic: &Topic) -> DecisionLine {
    let found = read.decisions.get(topic);
    let day = |decided: &Decided| t.language().date_long(decided.at.with_timezone(&read.frame.zone).date_naive());
    DecisionLine {
        topic: topic.to_string(),
        id: topic.to_string().replace(':', "-"),
        class: match found.map(|it| it.decision) {
            None => "todo",
            Some(Decision::NotNow) => "off",
            Some(Decision::Programme | Decision::Training) => "ok",
        },
        word: found.map_or_else(|| t.staff_priority_open().into_owned(), |it| decision_name(t, it.decision)),
        reason: found.map_or_else(String::new, |it| it.reason.clone()),
        by: found.map_or_else(String::new, |it| format!("{}{}{}", it.by, t.language().comma(), day(it))),
        chosen: found.map_or("", |it| it.decision.as_str()),
        courses: read.training.iter().flat_map(|training| training.named(topic, t.language())).collect(),
        is_there: match topic {
            Topic::Area(slug) => read.area(slug).is_some(),
            Topic::Need(_) => true,
        },
    }
}

struct ThemeLine {
    place: usize,
    title: String,
    points: String,
    firsts: String,
    /// Of the most points that a theme can have, in percent.
    share: usize,
    /// Place and points when each person weighs the same; empty where they are not shown.
    other: String,
    offered: usize,
    decision: DecisionLine,
}

/// An area of the edition that can be decided before there is a ranking to show.
struct AreaLine {
    title: String,
    decision: DecisionLine,
}

struct NeedLine {
    id: i64,
    label: String,
    area: String,
    area_slug: String,
    is_gap: bool,
    quotes: Vec<String>,
    count: usize,
    decision: DecisionLine,
}

struct TextLine {
    response: String,
    question: String,
    text: String,
}

/// A group of a breakdown with the mean points of each theme; none: hidden.
struct GroupLine {
    name: String,
    people: Option<usize>,
    points: Vec<String>,
}

struct Table {
    title: String,
    groups: Vec<GroupLine>,
}

impl Table {
    /// Whether every group is too small to be shown: a table of nothing says less than a sentence.
    fn is_hidden(&self) -> bool {
        self.groups.iter().all(|group| group.people.is_none())
    }
}

#[derive(Template)]
#[template(path = "pages/survey/priorities.html")]
struct PrioritiesPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    is_asked: bool,
    counted: Counted,
    areas: Vec<AreaLine>,
    /// What is ranked; before anybody has been asked: the thematic areas of the edition.
    theme_titles: Vec<String>,
    gaps: Vec<String>,
    needs: Vec<NeedLine>,
    uncoded: Vec<TextLine>,
    need_options: Vec<(i64, String)>,
    area_options: Vec<(String, String)>,
    decisions: Vec<(&'static str, String)>,
    /// The training that is derived from the priorities: its title, and where it is.
    training: Option<(String, String)>,
    can_derive: bool,
    form: FormState,
}

/// Whether every area came first so many times and no part of one more: sums of shares miss whole numbers by a hair.
fn are_whole(ranked: &[Ranked]) -> bool {
    ranked.iter().all(|it| (it.firsts - it.firsts.round()).abs() < 0.005)
}

fn theme_lines(t: Texts, read: &Read, ranked: &[Ranked], others: &[Ranked]) -> Vec<ThemeLine> {
    #[expect(clippy::cast_precision_loss, reason = "a number of themes")]
    let most = read.themes.len().saturating_sub(1).max(1) as f64;
    let is_whole = are_whole(ranked);
    let line = |it: &Ranked| {
        let (slug, title) = read.themes.get(it.theme)?;
        let other = others.iter().find(|other| other.theme == it.theme);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a percentage")]
        let share = (100.0 * it.points / most).round().clamp(0.0, 100.0) as usize;
        Some(ThemeLine {
            place: it.place,
            title: read.area(slug).map_or(title, |area| &area.title).get(t.language()).to_owned(),
            points: t.language().hundredths(it.points),
            firsts: if is_whole { format!("{:.0}", it.firsts) } else { t.language().hundredths(it.firsts) },
            share,
            other: other.map_or_else(String::new, |it| t.staff_priority_place(it.place, t.language().hundredths(it.points))),
            offered: read.offered(read.area(slug).map(|area| area.id)),
            decision: decision_line(t, read, &Topic::Area(slug.clone())),
        })
    };
    ranked.iter().filter_map(line).collect()
}

fn need_lines(t: Texts, read: &Read) -> Vec<NeedLine> {
    let quote = |coding: &Coding| {
        let response = read.responses.iter().find(|response| response.id == coding.response_id)?;
        Some(response.given.answers.get(&coding.question_key)?.as_str()?.to_owned())
    };
    let mut lines: Vec<NeedLine> = read
        .needs
        .iter()
        .map(|need| {
            let area = read.areas.iter().find(|area| Some(area.id) == need.thematic_area_id);
            let quotes: Vec<String> =
                read.codings.iter().filter(|coding| coding.need_id == need.id).filter_map(quote).collect();
            NeedLine {
                id: need.id,
                label: need.label.clone(),
                area: area.map_or_else(String::new, |area| area.title.get(t.language()).to_owned()),
                area_slug: area.map_or_else(String::new, |area| area.slug.clone()),
                is_gap: read.offered(need.thematic_area_id) == 0,
                count: quotes.len(),
                quotes,
                decision: decision_line(t, read, &Topic::Need(need.id)),
            }
        })
        .collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.count));
    lines
}

/// The tables of a breakdown in words.
fn tables(t: Texts, read: &Read, found: &Breakdown) -> Vec<Table> {
    let language = t.language();
    let name = |table: usize, key: &str| match (table, key) {
        (_, "") => t.staff_priority_neither().into_owned(),
        (0, code) => {
            crate::programme::party::Party::parse(code).map_or_else(|| code.to_owned(), |it| it.name(&read.names, language))
        }
        (1, code) => crate::reference::data().acronym(code, language),
        (2, "government") => t.affiliation_government().into_owned(),
        (2, "diplomatic_mission") => t.affiliation_mission().into_owned(),
        (2, "rec") => t.affiliation_rec().into_owned(),
        (2, _) => t.affiliation_other().into_owned(),
        (_, "female") => t.gender_female().into_owned(),
        (_, "male") => t.gender_male().into_owned(),
        (_, "other") => t.gender_other().into_owned(),
        _ => t.gender_not_stated().into_owned(),
    };
    let titles = [
        t.staff_priority_by_party(),
        t.staff_priority_by_rec(),
        t.staff_priority_by_affiliation(),
        t.staff_priority_by_gender(),
    ];
    titles
        .into_iter()
        .enumerate()
        .map(|(table, title)| {
            let groups = found.groups.iter().filter(|group| group.table == table);
            let mut groups: Vec<GroupLine> = groups
                .map(|group| GroupLine {
                    name: name(table, &group.key),
                    people: group.shown.as_ref().map(|(people, _)| *people),
                    points: group.shown.as_ref().map_or_else(
                        || vec![String::new(); read.themes.len()],
                        |(_, mean)| mean.points.iter().map(|points| t.language().hundredths(*points)).collect(),
                    ),
                })
                .collect();
            groups.sort_by_cached_key(|group| crate::text::sort_key(&group.name));
            Table { title: title.into_owned(), groups }
        })
        .filter(|table| !table.groups.is_empty())
        .collect()
}

/// What the page shows of the answers.
struct Counted {
    is_enough: bool,
    people: usize,
    constituencies: usize,
    others: usize,
    consolidated: usize,
    themes: Vec<ThemeLine>,
    tables: Vec<Table>,
}

fn counted(t: Texts, read: &Read) -> Counted {
    let slugs: Vec<String> = read.themes.iter().map(|(slug, _)| slug.clone()).collect();
    let people: Vec<Person> = read
        .responses
        .iter()
        .filter_map(|response| Some(Person { ballot: ballot(response, &slugs)?, given: response.given.clone() }))
        .collect();
    let ballots: Vec<Ballot> = people.iter().map(|person| person.ballot.clone()).collect();
    let found = breakdown(&people, slugs.len(), read.day);
    let is_enough = found.shows_ranking && ballots.len() >= LEAST;
    let ranked = of_constituencies(&ballots, slugs.len()).filter(|_| is_enough).unwrap_or_default();
    let others = of_people(&ballots, slugs.len()).filter(|_| is_enough && found.shows_people).unwrap_or_default();
    // Nobody speaks for a State or REC: then people are all there is.
    let ranked = if ranked.is_empty() && is_enough { others.clone() } else { ranked };
    let parties = by_constituency(&ballots);
    Counted {
        people: ballots.iter().filter(|ballot| !ballot.is_consolidated).count(),
        constituencies: parties.len(),
        others: ballots.iter().filter(|ballot| ballot.constituency.is_none()).count(),
        // A focal point may have answered several surveys, for one State all the same.
        consolidated: parties.values().filter(|ballots| ballots.iter().any(|ballot| ballot.is_consolidated)).count(),
        themes: theme_lines(t, read, &ranked, &others),
        tables: if is_enough { tables(t, read, &found) } else { Vec::new() },
        is_enough,
    }
}

/// The areas that are ranked, in the order of the survey, for as long as their ranking is not shown.
fn area_lines(t: Texts, read: &Read) -> Vec<AreaLine> {
    let line = |(slug, _): &(String, LocalText)| {
        let title = read.area(slug)?.title.get(t.language()).to_owned();
        Some(AreaLine { title, decision: decision_line(t, read, &Topic::Area(slug.clone())) })
    };
    read.themes.iter().filter_map(line).collect()
}

/// The page, with a form of it that comes back.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn priorities_page(req: &HttpRequest, site: &Site, scope: &Scope, form: FormState) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, edition, scope, today) = (shell.t, scope.edition()?, scope.clone(), site.now().date_naive());
    let can_derive = scope.may(Access::PlanAll);
    let read = site.db.read(move |conn| Read::load(conn, &scope, edition, t, today)).await?;
    // Deciding what may be shown is arithmetic that takes its time: off the async threads.
    let work = web::block(move || {
        let counted = counted(t, &read);
        (read, counted)
    });
    let (read, counted) = work.await.map_err(|error| AppError::Internal(error.to_string()))?;
    let needs = need_lines(t, &read);
    let mut gaps: Vec<String> = counted.themes.iter().filter(|line| line.offered == 0).map(|line| line.title.clone()).collect();
    gaps.extend(needs.iter().filter(|line| line.is_gap).map(|line| line.label.clone()));
    let can_read = read.frame.can_plan;
    let mut uncoded = Vec::new();
    for response in read.responses.iter().filter(|_| can_read) {
        for (key, text) in texts(&response.given.answers, &read.questions) {
            let is_coded = read.codings.iter().any(|it| it.response_id == response.id && it.question_key == key);
            if !is_coded {
                uncoded.push(TextLine { response: response.id.clone(), question: key.to_owned(), text: text.to_owned() });
            }
        }
    }
    let none = |text: std::borrow::Cow<'static, str>| (String::new(), text.into_owned());
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = PrioritiesPage {
        is_asked: !read.themes.is_empty(),
        areas: if counted.is_enough { Vec::new() } else { area_lines(t, &read) },
        theme_titles: if read.themes.is_empty() {
            read.areas.iter().map(|area| area.title.get(t.language()).to_owned()).collect()
        } else {
            read.themes.iter().map(|(_, title)| title.get(t.language()).to_owned()).collect()
        },
        need_options: needs.iter().map(|need| (need.id, need.label.clone())).collect(),
        area_options: std::iter::once(none(t.staff_priority_no_area()))
            .chain(read.areas.iter().map(|area| (area.slug.clone(), area.title.get(t.language()).to_owned())))
            .collect(),
        needs: needs
            .into_iter()
            .map(|need| NeedLine { quotes: if can_read { need.quotes } else { Vec::new() }, ..need })
            .collect(),
        decisions: Decision::ALL.iter().map(|decision| (decision.as_str(), decision_name(t, *decision))).collect(),
        training: read
            .training
            .as_ref()
            .map(|training| (training.edition.title.get(t.language()).to_owned(), training.href("courses"))),
        section: "priorities",
        frame: read.frame,
        can_derive,
        counted,
        gaps,
        uncoded,
        form,
        t,
        shell,
    };
    page(status, &view)
}

/// `GET /staff/editions/{edition}/priorities`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    priorities_page(&req, &site, &scope, FormState::default()).await
}
