//! Staff: the figures of a programme over its editions, as far as the reader may see them.

use std::collections::BTreeSet;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::chart::{Bars, Value, bars};
use super::dashboard::told;
use super::facts::Facts;
use super::figure_words::note;
use super::figures::{Amount, Figure, Figures, Key};
use super::filter::Part;
use super::store_facts::editions_of;
use crate::accounts::{Access, Scope};
use crate::i18n::Texts;
use crate::programme::store::programme_by_slug;
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, page};

/// The figures that editions are compared by.
const COLUMNS: [Key; 13] = [
    Key::Registrations,
    Key::SessionsHeld,
    Key::Attended,
    Key::Participants,
    Key::Women,
    Key::ParticipantsReturning,
    Key::LearningHours,
    Key::States,
    Key::StatesNew,
    Key::Interpretation,
    Key::SurveyResponse,
    Key::MetExpectations,
    Key::WouldRecommend,
];

/// Those with a chart, and what stands behind the bar.
const CHARTS: [(Key, Key); 3] =
    [(Key::Participants, Key::Registrations), (Key::States, Key::StatesRegistered), (Key::LearningHours, Key::LearningHours)];

/// What people have to be recorded for.
const fn is_of_people(key: Key) -> bool {
    !matches!(key, Key::MetExpectations | Key::WouldRecommend)
}

struct Cell {
    label: String,
    value: String,
    note: String,
}

struct Line {
    name: String,
    href: String,
    cells: Vec<Cell>,
}

struct Chart {
    key: &'static str,
    title: String,
    description: String,
    legend: [String; 2],
    drawing: Bars,
}

#[derive(Template)]
#[template(path = "pages/report/editions.html")]
struct EditionsPage {
    shell: Shell,
    t: Texts,
    title: String,
    columns: Vec<(String, String)>,
    lines: Vec<Line>,
    charts: Vec<Chart>,
}

struct Read {
    slug: String,
    title: String,
    figures: Figures,
    /// Whether anybody is recorded: else the program knows no people of it.
    has_people: bool,
    /// Whether its sessions are: else the program does not know how many were held.
    has_sessions: bool,
}

impl Read {
    fn get(&self, key: Key) -> Option<Figure> {
        let is_known = match key {
            Key::SessionsPlanned | Key::SessionsHeld => self.has_sessions,
            key => self.has_people || !is_of_people(key),
        };
        let amount = self.figures.get(key).filter(|_| is_known)?;
        Some(Figure { key, amount })
    }
}

fn chart(t: Texts, all: &[Read], (key, behind): (Key, Key)) -> Chart {
    let value = |read: &Read, key: Key| read.get(key).and_then(|figure| figure.amount.value());
    let values: Vec<Value> = all
        .iter()
        .filter_map(|read| Some(Value { name: read.title.clone(), all: value(read, behind)?, of: value(read, key)? }))
        .collect();
    let (colon, semicolon) = (t.language().colon(), t.language().semicolon());
    let said = values.iter().map(|value| format!("{}{colon} {}", value.name, value.of)).collect::<Vec<_>>().join(semicolon);
    Chart {
        key: key.as_str(),
        title: t.staff_report_over_editions(key.name(t)),
        description: if said.is_empty() { t.staff_report_chart_nobody().into_owned() } else { said },
        legend: [behind.name(t), key.name(t)],
        drawing: bars(&values, t.language().direction() == "rtl"),
    }
}

/// `GET /staff/programmes/{programme}/report`
///
/// # Errors
/// 404, also where the reader may see no edition of it; or an unavailable database.
pub async fn show(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, slug, now) = (shell.t, path.into_inner(), site.now());
    let (programme, all) = site
        .db
        .read(move |conn| {
            let Some(programme) = programme_by_slug(conn, &slug)? else { return Ok((None, Vec::new())) };
            if editions_of(conn, programme.id)?.iter().all(|row| !scope.may_in(Access::Aggregate, row.id)) {
                return Ok((None, Vec::new()));
            }
            let mut all = Vec::new();
            for (row, facts) in Facts::read_all(conn, programme.id, now)? {
                let Some(standing) = scope.standing_in(Access::Aggregate, row.id) else { continue };
                let facts = facts.within(standing.limit.as_ref());
                let mut figures = Figures::of(&facts, &Part::default());
                figures.is_part |= standing.limit.is_some();
                let attends = scope.standing_in(Access::Attend, row.id);
                let sees_people = attends.is_some_and(|attends| attends.limit == standing.limit);
                let figures = if sees_people { figures } else { figures.suppressed_in_parts() };
                all.push(Read {
                    title: row.title.get(t.language()).to_owned(),
                    slug: row.slug,
                    has_people: !facts.seats.is_empty(),
                    has_sessions: !facts.sessions.is_empty(),
                    figures,
                });
            }
            Ok((Some(programme), all))
        })
        .await?;
    let programme = programme.filter(|_| !all.is_empty()).ok_or(AppError::NotFound)?;
    let used: BTreeSet<Key> = COLUMNS.into_iter().filter(|key| all.iter().any(|read| read.get(*key).is_some())).collect();
    let cell = |read: &Read, key: Key| {
        let figure = read.get(key);
        Cell {
            label: key.name(t),
            value: figure.map_or_else(String::new, |figure| told(t, figure)),
            note: figure.map_or_else(String::new, |figure| match figure.amount {
                Amount::Share { count, base } if key.is_percent() => t.staff_need_of(count, base),
                amount => note(t, amount),
            }),
        }
    };
    let view = EditionsPage {
        title: programme.title.get(t.language()).to_owned(),
        columns: used.iter().map(|key| (key.name(t), key.definition(t))).collect(),
        lines: all
            .iter()
            .map(|read| Line {
                name: read.title.clone(),
                href: format!("/staff/editions/{}/report", read.slug),
                cells: used.iter().map(|key| cell(read, *key)).collect(),
            })
            .collect(),
        charts: CHARTS.iter().map(|pair| chart(t, &all, *pair)).collect(),
        t,
        shell,
    };
    page(StatusCode::OK, &view)
}
