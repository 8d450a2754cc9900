//! The attendance list on paper, to be signed: with the letterhead of the bodies it comes from, each session from a page of
//! its own.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::attendance_list::{Filter, Row, each};
use crate::attendance::rules::AttendanceStatus;
use crate::db::{Conn, DbError};
use crate::i18n::{Language, Said, Texts};
use crate::programme::store::{EditionRow, ProgrammeRow, logos, programme_by_id, thematic_areas};
use crate::reference;
use crate::registration::me_pages::seat_mark;
use crate::registration::rules::SeatStatus;
use crate::registration::staff_pages::name_of;
use crate::session::store::SessionRow;
use crate::session::wording::when;
use crate::typeset::{self, Logo};

/// The template.
const TEMPLATE: &str = include_str!("../../templates/documents/attendance.typ");
/// Rows of one document: more are no list that anybody signs, and take the press too long.
pub const MOST: usize = 1_000;

#[derive(Serialize)]
struct Line {
    name: String,
    /// Organisation and job title.
    work: String,
    /// State or REC.
    party: String,
    presence: String,
}

#[derive(Serialize)]
struct Part {
    id: i64,
    title: Said,
    when: String,
    area: Said,
    count: String,
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Labels {
    title: String,
    number: String,
    name: String,
    work: String,
    party: String,
    presence: String,
    signature: String,
    statement: String,
    signer: String,
    date: String,
    stamp: String,
    private: String,
    issued: String,
    page: String,
    colon: &'static str,
    comma: &'static str,
}

/// Where the numbers of pages are put in, in the template.
const PAGE: &str = "\u{e000}";
const TOTAL: &str = "\u{e001}";

impl Labels {
    fn of(t: Texts) -> Self {
        Self {
            title: t.attendance_list_title().into_owned(),
            number: t.document_number().into_owned(),
            name: t.field_name().into_owned(),
            work: t.attendance_list_work().into_owned(),
            party: t.attendance_list_party().into_owned(),
            presence: t.attendance_list_presence().into_owned(),
            signature: t.attendance_list_signature().into_owned(),
            statement: t.attendance_list_statement().into_owned(),
            signer: t.attendance_list_signer().into_owned(),
            date: t.document_date().into_owned(),
            stamp: t.attendance_list_stamp().into_owned(),
            private: t.attendance_list_private().into_owned(),
            issued: t.document_issued().into_owned(),
            page: t.document_page(PAGE, TOTAL),
            colon: t.language().colon(),
            comma: t.language().comma(),
        }
    }
}

#[derive(Serialize)]
struct Sheet<'a> {
    lang: &'static str,
    dir: &'static str,
    author: &'a str,
    programme: Said,
    edition: Said,
    issued: String,
    labels: Labels,
    logos: Vec<(String, &'a str)>,
    parts: &'a [Part],
}

/// Whether and how long somebody was there, in words; of a seat that holds no place, where it stands.
fn presence(t: Texts, row: &Row<'_>) -> String {
    let minutes = row.view.minutes.map(|minutes| t.own_minutes(minutes));
    match row.view.status {
        Some(AttendanceStatus::Scheduled) => String::new(),
        Some(AttendanceStatus::Present) => minutes.unwrap_or_default(),
        Some(AttendanceStatus::Partial) => {
            let part = t.attendance_list_partial().into_owned();
            minutes.map_or_else(|| part.clone(), |minutes| [part.as_str(), minutes.as_str()].join(t.language().comma()))
        }
        Some(AttendanceStatus::Absent) => t.attendance_list_absent().into_owned(),
        Some(AttendanceStatus::AttendedMinutesUnknown) => t.attendance_list_unknown().into_owned(),
        Some(AttendanceStatus::NotHeld) => t.attendance_list_not_held().into_owned(),
        None => SeatStatus::parse(row.text("registration_status")).map_or_else(String::new, |status| seat_mark(t, status).text),
    }
}

fn line(t: Texts, row: &Row<'_>) -> Line {
    let rec = || reference::data().acronym(row.text("recs"), t.language());
    let work = [row.text("organisation"), row.text("job_title")].into_iter().filter(|text| !text.is_empty());
    Line {
        name: name_of(row.text("given_name"), row.text("family_name")),
        work: work.collect::<Vec<_>>().join(t.language().comma()),
        party: if row.text("state").is_empty() { rec() } else { row.text("state").to_owned() },
        presence: presence(t, row),
    }
}

/// A list that is read, and on whose paper it stands.
pub struct Listing {
    language: Language,
    programme: ProgrammeRow,
    edition: EditionRow,
    logos: Vec<Logo>,
    issued: String,
    parts: Vec<Part>,
}

impl Listing {
    /// Reads it; none when it has more rows than [`MOST`].
    ///
    /// # Errors
    /// A failed query.
    pub fn read(conn: &mut Conn, edition: EditionRow, filter: &Filter, now: DateTime<Utc>) -> Result<Option<Self>, DbError> {
        let language = filter.language.interface();
        let (t, zone) = (language.texts(), edition.zone()?);
        let areas = thematic_areas(conn, edition.id)?;
        let mut parts: Vec<Part> = Vec::new();
        let mut count = 0;
        let part = |session: &SessionRow| Part {
            id: session.id,
            title: session.title.said(language),
            when: when(session, zone, language),
            area: areas
                .iter()
                .find(|area| Some(area.id) == session.thematic_area_id)
                .map_or_else(|| Said::own("", language), |area| area.title.said(language)),
            count: String::new(),
            lines: Vec::new(),
        };
        each::<DbError>(conn, &edition, filter, now, |row| {
            // A list that is signed says who was to come and who came; somebody may still ask for those of one status.
            if filter.seats.status.is_none() && row.view.status.is_none() {
                return Ok(());
            }
            count += 1;
            if count > MOST {
                return Ok(());
            }
            if parts.last().is_none_or(|last| last.id != row.session.id) {
                parts.push(part(row.session));
            }
            if let Some(last) = parts.last_mut() {
                last.lines.push(line(t, &row));
            }
            Ok(())
        })?;
        if count > MOST {
            return Ok(None);
        }
        for part in &mut parts {
            part.count = t.attendance_list_people(part.lines.len());
        }
        let programme = programme_by_id(conn, edition.programme_id)?;
        let issued = language.date_long(now.with_timezone(&zone).date_naive());
        Ok(Some(Self { language, logos: logos(conn, &programme)?, programme, edition, issued, parts }))
    }

    /// The PDF.
    ///
    /// # Errors
    /// What the typesetter says: a bug.
    pub fn pdf(&self) -> Result<Vec<u8>, String> {
        let language = self.language;
        typeset::on_paper(TEMPLATE, &self.logos, |logos| Sheet {
            lang: language.code(),
            dir: language.direction(),
            author: &self.programme.implementer,
            programme: self.programme.title.said(language),
            edition: self.edition.title.said(language),
            issued: self.issued.clone(),
            labels: Labels::of(language.texts()),
            logos,
            parts: &self.parts,
        })
    }
}
