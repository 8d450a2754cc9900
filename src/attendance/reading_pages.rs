//! Staff: how a report is to be read, when the file leaves it open: the order of day and month, what its columns are, or in which
//! zone its times are.

use std::borrow::Cow;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use chrono_tz::Tz;

use super::reports::dates::Order;
use super::reports::mapping::{self, Mapping, Part, Problem};
use crate::accounts::Scope;
use crate::columns::{Headed, Part as _};
use crate::db::{Conn, DbError};
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::programme::store::{EditionRow, edition_by_id, participating_states};
use crate::reference;
use crate::session::store::SessionRow;
use crate::site::Site;
use crate::web::column_fields::{ColumnField, column_fields, offered};
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
    /// Under which name that is to be remembered; empty = not.
    pub remember: String,
    /// Under which name it is remembered already, when nobody had to be asked.
    pub remembered: Option<String>,
}

/// The field of the name under which columns are remembered, and its longest value in characters.
pub(super) const REMEMBER: &str = "remember";
pub(super) const LONGEST_NAME: usize = 80;

impl Told {
    /// Reads it from a form, in whose other fields anything may stand.
    pub fn read(data: &FormData) -> Self {
        let is_said = Part::ALL.iter().any(|part| data.contains(part.field()));
        Self {
            order: match data.get(ORDER) {
                "day" => Some(Order::DayFirst),
                "month" => Some(Order::MonthFirst),
                _ => None,
            },
            mapping: is_said.then(|| Mapping::of_fields(|field| data.get(field))),
            remember: data.get(REMEMBER).chars().take(LONGEST_NAME).collect(),
            remembered: None,
        }
    }

    /// The same as fields, for a form that brings it along; without the order, which has a field of its own there.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let Some(mapping) = &self.mapping else { return Vec::new() };
        let mut fields: Vec<_> = mapping.pairs().map(|(part, column)| (part.field(), column.to_string())).collect();
        if !self.remember.is_empty() {
            fields.push((REMEMBER, self.remember.clone()));
        }
        fields
    }
}

/// What is asked.
#[derive(Clone, Debug)]
pub(super) enum Question {
    /// In which order day and month stand.
    Order,
    /// What the columns of a table are.
    Columns(Headed),
    /// In which zone its times are: what was named is none.
    Zone,
}

/// The zones that are offered for the times of a report: that of its edition, those of the States that take part, and UTC.
///
/// # Errors
/// A failed query.
pub(super) fn zones(conn: &mut Conn, edition: &EditionRow) -> Result<Vec<&'static str>, DbError> {
    let states = participating_states(conn, edition.id)?;
    let theirs = states.iter().filter_map(|it| Some(reference::data().state(it.state)?.time_zone));
    let mut zones: Vec<&'static str> = theirs.chain([edition.zone()?, Tz::UTC]).map(Tz::name).collect();
    zones.sort_unstable();
    zones.dedup();
    Ok(zones)
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
    /// The zones that are offered.
    zones: Vec<&'static str>,
    /// Columns that were said before, when they are not asked.
    told: Vec<(&'static str, String)>,
    is_order: bool,
    has_columns: bool,
    /// Why something is asked.
    why: Cow<'static, str>,
    columns: Vec<ColumnField>,
    /// The name under which the columns are to be remembered, as it is proposed.
    remember: String,
    headings: Vec<String>,
    sample: Vec<Vec<String>>,
    form: FormState,
}

/// What a part is called.
pub(super) fn label(t: Texts, part: Part) -> String {
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
    for (part, problem) in mapping::problems(mapping) {
        let why = match problem {
            Problem::Nobody => t.report_column_nobody(),
            Problem::NoTime => t.report_column_no_time(),
            Problem::LeftAlone => t.report_column_left_alone(),
            Problem::Twice => t.report_column_twice(),
        };
        form.refuse(part.field(), why);
    }
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
    let read = site.db.read(move |conn| {
        let row = edition_by_id(conn, edition)?;
        let zones = zones(conn, &row)?;
        Ok((EditionFrame::load(conn, &scope, edition, t.language())?, zones))
    });
    let (frame, zones) = read.await?;
    let Open { session, zone, file: (file, file_name), told, question, form } = open;
    let is_order = matches!(question, Question::Order);
    let why = match question {
        Question::Order => t.report_order_why(),
        Question::Zone => t.attendance_zone_why(),
        Question::Columns(_) if form.data.get("read").is_empty() => t.report_columns_why(),
        Question::Columns(_) => t.report_columns_asked(),
    };
    let table = match question {
        Question::Columns(table) => Some(table),
        Question::Order | Question::Zone => None,
    };
    let has_columns = table.is_some();
    let chosen = told.mapping.clone().or_else(|| table.as_ref().map(mapping::guess)).unwrap_or_default();
    let (headings, sample) = table.map(|table| (table.headings, table.sample)).unwrap_or_default();
    let headings = offered(t, &headings);
    let columns = if has_columns { column_fields(&form, &chosen, &headings, |part| label(t, part)) } else { Vec::new() };
    let remember = if form.data.contains(REMEMBER) {
        told.remember.clone()
    } else {
        let stem = file_name.rsplit_once('.').map_or(file_name.as_str(), |(stem, _)| stem);
        told.remembered.clone().unwrap_or_else(|| stem.chars().take(LONGEST_NAME).collect())
    };
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = ReadingPage {
        section: "attendance",
        session: session.title.get(t.language()).to_owned(),
        slug: session.slug,
        tz: if form.error("tz").is_some() { form.value("tz").to_owned() } else { zone.name().to_owned() },
        zones,
        told: if has_columns { Vec::new() } else { told.fields() },
        is_order,
        has_columns,
        why,
        remember,
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
