//! A delegation as a table for spreadsheets: a row for each person and session, in the reader's language. Pure but for the
//! writers of both formats.

use chrono::{DateTime, Utc};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::nomination::Standing;
use super::nomination_view::{Delegation, told_mark};
use super::store::nominations::session_of;
use crate::db::DbError;
use crate::i18n::Texts;
use crate::session::card::language_name;
use crate::tabular::guarded;

/// Why a table cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A stored code is unknown.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The CSV writer fails.
    #[error(transparent)]
    Csv(#[from] csv::Error),
    /// The XLSX writer fails.
    #[error(transparent)]
    Xlsx(#[from] XlsxError),
}

/// A table: its headings and its rows, all as text.
pub struct Sheet {
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// The delegation as a table; people who no longer belong to it stand there only with sessions in which they keep a seat.
///
/// # Errors
/// [`DbError::Corrupt`] when a stored code is unknown.
pub fn sheet(t: Texts, delegation: &Delegation) -> Result<Sheet, DbError> {
    let language = t.language();
    let headings = [
        t.nomination_code(),
        t.nomination_rank(),
        t.field_family_name(),
        t.field_given_name(),
        t.field_email(),
        t.field_job_title(),
        t.field_organisation(),
        t.field_language(),
        t.nomination_session(),
        t.nomination_starts(),
        t.nomination_status(),
    ];
    let instant = |at: DateTime<Utc>| at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let mut rows = Vec::new();
    let live = delegation.nominated.iter().filter(|nominated| nominated.row.status.is_live());
    let ranked = (1..).zip(live).map(|(rank, nominated): (usize, _)| (rank.to_string(), nominated));
    let gone = delegation.nominated.iter().filter(|nominated| !nominated.row.status.is_live());
    for (rank, nominated) in ranked.chain(gone.map(|nominated| (String::new(), nominated))) {
        let row = &nominated.row;
        // Whoever was there before somebody else was named stays on the list of that session.
        for (id, standing) in nominated.places.iter().filter(|(_, standing)| *standing != Standing::GivenUp) {
            let Some(session) = session_of(&delegation.sessions, *id) else { continue };
            rows.push(vec![
                row.code()?,
                rank.clone(),
                row.family_name.clone(),
                row.given_name.clone(),
                row.email.clone(),
                row.job_title.clone(),
                row.organisation.clone(),
                language_name(t, row.language),
                session.title.get(language).to_owned(),
                instant(session.starts()),
                told_mark(t, delegation.told(nominated, *id, *standing)).text,
            ]);
        }
    }
    Ok(Sheet { headings: headings.map(std::borrow::Cow::into_owned).to_vec(), rows })
}

impl Sheet {
    /// A table of texts.
    pub const fn new(headings: Vec<String>, rows: Vec<Vec<String>>) -> Self {
        Self { headings, rows }
    }

    /// As CSV: UTF-8 with BOM, comma, CRLF; no cell becomes a formula.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn csv(&self) -> Result<Vec<u8>, WriteError> {
        let out = "\u{feff}".as_bytes().to_vec();
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
        for row in std::iter::once(&self.headings).chain(&self.rows) {
            writer.write_record(row.iter().map(|cell| guarded(cell).into_owned()))?;
        }
        writer.into_inner().map_err(|error| csv::Error::from(error.into_error()).into())
    }

    /// As XLSX: every cell is text.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn xlsx(&self) -> Result<Vec<u8>, WriteError> {
        let mut book = Workbook::new();
        let head = Format::new().set_bold();
        let sheet = book.add_worksheet();
        sheet.set_freeze_panes(1, 0)?;
        for (column, heading) in (0_u16..).zip(&self.headings) {
            sheet.set_column_width(column, 20)?;
            sheet.write_string_with_format(0, column, heading, &head)?;
        }
        for (line, row) in (1_u32..).zip(&self.rows) {
            for (column, cell) in (0_u16..).zip(row) {
                sheet.write_string(line, column, cell)?;
            }
        }
        Ok(book.save_to_buffer()?)
    }
}
