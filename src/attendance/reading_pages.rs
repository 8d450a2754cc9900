//! Staff: how a report is to be read, when the file leaves it open: the order of day and month, or what its columns are.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use chrono_tz::Tz;

use super::reports::dates::Order;
use super::reports::mapping::{Mapping, Part, Problem, Table};
use crate::accounts::Scope;
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::session::store::SessionRow;
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, FormData, FormState, page};

/// The field of the order of day and month: `day` or `month` first; empty = as the file and the session's day say.
pub(super) const ORDER: &str = "order";

/// What staff have said of how a file is to be read.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    /// The order of day and month.
    pub order: Option<Order>,
    /// What the columns are.
    pub mapping: Option<Mapping>,
}

impl Told {
    /// Reads it from a form, in whose other fields anything may stand.
    pub fn read(data: &FormData) -> Self {
        let column = |part: Part| Some((part, data.get(part.field()).parse().ok()?));
        let is_said = Part::ALL.iter().any(|part| data.contains(part.field()));
        Self {
            order: match data.get(ORDER) {
                "day" => Some(Order::DayFirst),
                "month" => Some(Order::MonthFirst),
                _ => None,
            },
            mapping: is_said.then(|| Mapping::new(Part::ALL.into_iter().filter_map(column))),
        }
    }

    /// The same as fields, for a form that brings it along; without the order, which has a field of its own there.
    pub fn columns(&self) -> Vec<(&'static str, usize)> {
        let columns =
            |mapping: &Mapping| Part::ALL.iter().filter_map(|part| Some((part.field(), mapping.get(*part)?))).collect();
        self.mapping.as_ref().map(columns).unwrap_or_default()
    }
}

/// What is asked.
#[derive(Clone, Debug)]
pub(super) enum Question {
    /// In which order day and month stand.
    Order,
    /// What the columns of a table are.
    Columns(Table),
}

struct Column {
    field: &'static str,
    label: String,
    error: Option<String>,
    /// Value, heading, and whether it is chosen.
    options: Vec<(String, String, bool)>,
}

#[derive(Template)]
#[template(path = "pages/attendance/reading.html")]
struct ReadingPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    slug: String,
    session: String,
    file: i64,
    file_name: String,
    tz: String,
    /// Columns that were said before, when only the order is asked.
    told: Vec<(&'static str, usize)>,
    is_order: bool,
    columns: Vec<Column>,
    headings: Vec<String>,
    sample: Vec<Vec<String>>,
    form: FormState,
}

fn label(t: Texts, part: Part) -> String {
    match part {
        Part::Name => t.report_column_name(),
        Part::Given => t.field_given_name(),
        Part::Family => t.field_family_name(),
        Part::Email => t.field_email(),
        Part::Joined => t.report_column_joined(),
        Part::Left => t.report_column_left(),
        Part::Minutes => t.report_column_minutes(),
    }
    .into_owned()
}

/// Notes in a form what is wrong with a mapping.
pub(super) fn refuse(t: Texts, form: &mut FormState, mapping: &Mapping) {
    for (part, problem) in mapping.problems() {
        let why = match problem {
            Problem::Nobody => t.report_column_nobody(),
            Problem::NoTime => t.report_column_no_time(),
            Problem::LeftAlone => t.report_column_left_alone(),
            Problem::Twice => t.report_column_twice(),
        };
        form.refuse(part.field(), why);
    }
}

/// A heading as it is offered: its place when it has no name.
fn heading(t: Texts, place: usize, heading: &str) -> String {
    if heading.is_empty() { t.report_column_place(place + 1) } else { heading.to_owned() }
}

/// A kept file that leaves something open.
pub(super) struct Open {
    /// The session.
    pub session: SessionRow,
    /// The zone of the times, as far as it is known.
    pub zone: Tz,
    /// The kept file and its name.
    pub file: (i64, String),
    /// What has been said so far.
    pub told: Told,
    /// What is asked.
    pub question: Question,
    /// What was typed.
    pub form: FormState,
}

/// Asks how a file is to be read.
pub(super) async fn ask(req: &HttpRequest, site: &Site, scope: &Scope, open: Open) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, edition, scope) = (shell.t, scope.edition()?, scope.clone());
    let frame = site.db.read(move |conn| EditionFrame::load(conn, &scope, edition, t.language())).await?;
    let Open { session, zone, file: (file, file_name), told, question, form } = open;
    let table = match question {
        Question::Columns(table) => Some(table),
        Question::Order => None,
    };
    let chosen = told.mapping.clone().or_else(|| table.as_ref().map(Table::guess)).unwrap_or_default();
    let is_order = table.is_none();
    let (headings, sample) = table.map(|table| (table.headings, table.sample)).unwrap_or_default();
    let headings: Vec<String> = headings.iter().enumerate().map(|(place, text)| heading(t, place, text)).collect();
    let column = |part: Part| Column {
        field: part.field(),
        label: label(t, part),
        error: form.error(part.field()).map(str::to_owned),
        options: headings
            .iter()
            .enumerate()
            .map(|(place, text)| (place.to_string(), text.clone(), chosen.get(part) == Some(place)))
            .collect(),
    };
    let columns = if is_order { Vec::new() } else { Part::ALL.into_iter().map(column).collect() };
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = ReadingPage {
        section: "attendance",
        session: session.title.get(t.language()).to_owned(),
        slug: session.slug,
        tz: if form.error("tz").is_some() { form.value("tz").to_owned() } else { zone.name().to_owned() },
        told: if is_order { told.columns() } else { Vec::new() },
        is_order,
        columns,
        headings,
        sample,
        file,
        file_name,
        form,
        frame,
        t,
        shell,
    };
    page(status, &view)
}
