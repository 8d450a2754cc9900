//! Writing a list as CSV (RFC 4180) or XLSX. Text that people typed stays text: no cell becomes a formula.

use std::io::{BufWriter, Write};
use std::mem;
use std::ops::Range;
use std::path::Path;
use std::rc::Rc;

use chrono::{DateTime, SecondsFormat, Utc};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::attendance_list::{COLUMNS, Cell, Filter, Row, each, each_made};
use super::summary::Summary;
use crate::db::{Conn, DbError};
use crate::programme::store::EditionRow;
use crate::tabular::guarded;

/// Why a list cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The database is away.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The disk is full, or the reader went away.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// The CSV writer fails.
    #[error(transparent)]
    Csv(#[from] csv::Error),
    /// The XLSX writer fails.
    #[error(transparent)]
    Xlsx(#[from] XlsxError),
}

/// Not by a pattern, which would be read anew for every cell.
fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Takes the cells of one row.
pub type Take<'a> = dyn FnMut(&[Cell<'_>]) -> Result<(), WriteError> + 'a;

/// What tells a spreadsheet that a CSV is UTF-8.
const BOM: &[u8] = "\u{feff}".as_bytes();

/// A writer of rows with commas and CRLF that keeps `buffer` bytes before it passes them on.
fn csv_writer<W: Write>(out: W, buffer: usize) -> csv::Writer<W> {
    csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).buffer_capacity(buffer).from_writer(out)
}

fn put(writer: &mut csv::Writer<impl Write>, cells: &[Cell<'_>]) -> Result<(), WriteError> {
    for cell in cells {
        match cell {
            Cell::Text(text) => writer.write_field(guarded(text).as_bytes())?,
            Cell::Code(code) => writer.write_field(code)?,
            Cell::Instant(at) => writer.write_field(at.map(instant).unwrap_or_default())?,
            Cell::Number(number) => writer.write_field(number.map_or_else(String::new, |number| number.to_string()))?,
        }
    }
    Ok(writer.write_record(None::<&[u8]>)?)
}

/// The bytes of a row, among those of others.
struct Line {
    of: Rc<[u8]>,
    at: Range<usize>,
}

/// Rows as the bytes of each. Those of one call lie together, so that a long list is not as many allocations; `room` is where they
/// are written first.
fn lines<'a>(rows: impl Iterator<Item = Row<'a>>, room: &mut Vec<u8>) -> Result<Vec<Line>, WriteError> {
    room.clear();
    let mut ends = Vec::new();
    let mut writer = csv_writer(room, 1 << 12);
    for row in rows {
        put(&mut writer, &row.cells)?;
        writer.flush()?;
        ends.push(writer.get_ref().len());
    }
    let all: Rc<[u8]> = Rc::from(writer.get_ref().as_slice());
    let mut start = 0;
    Ok(ends.into_iter().map(|end| Line { of: Rc::clone(&all), at: mem::replace(&mut start, end)..end }).collect())
}

/// Writes a list as CSV: UTF-8 with BOM, comma, CRLF. `rows` gives every row to what it is handed.
///
/// # Errors
/// [`WriteError`].
pub fn csv_list(
    heads: &[&str],
    mut out: impl Write,
    rows: impl FnOnce(&mut Take<'_>) -> Result<(), WriteError>,
) -> Result<(), WriteError> {
    out.write_all(BOM)?;
    let mut writer = csv_writer(out, 1 << 16);
    let heads: Vec<Cell<'_>> = heads.iter().map(|head| Cell::Text((*head).into())).collect();
    put(&mut writer, &heads)?;
    rows(&mut |cells| put(&mut writer, cells))?;
    writer.flush()?;
    Ok(())
}

/// Writes a list as XLSX, row by row: typed text, real dates in UTC. A column is as wide as `heads` says.
///
/// # Errors
/// [`WriteError`].
pub fn xlsx_list(
    name: &str,
    heads: &[(&str, u16)],
    path: &Path,
    rows: impl FnOnce(&mut Take<'_>) -> Result<(), WriteError>,
) -> Result<(), WriteError> {
    xlsx_lists((name, false), heads, path, rows, |_, ()| Ok(()))
}

/// The same with further sheets, which `more` makes of what `rows` has come to; from right to left if `is_rtl`.
fn xlsx_lists<T>(
    (name, is_rtl): (&str, bool),
    heads: &[(&str, u16)],
    path: &Path,
    rows: impl FnOnce(&mut Take<'_>) -> Result<T, WriteError>,
    more: impl FnOnce(&mut Workbook, T) -> Result<(), WriteError>,
) -> Result<(), WriteError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let date = Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name(name)?;
    sheet.set_right_to_left(is_rtl);
    sheet.set_freeze_panes(1, 0)?;
    for (column, (head, width)) in (0_u16..).zip(heads) {
        sheet.set_column_width(column, *width)?;
        sheet.write_string_with_format(0, column, *head, &bold)?;
    }
    let mut line = 0_u32;
    let found = rows(&mut |cells| {
        line += 1;
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                Cell::Text(text) if text.is_empty() => {}
                Cell::Text(text) => {
                    sheet.write_string(line, column, text.as_ref())?;
                }
                Cell::Code("") => {}
                Cell::Code(code) => {
                    sheet.write_string(line, column, *code)?;
                }
                Cell::Instant(Some(at)) => {
                    sheet.write_datetime_with_format(line, column, at.naive_utc(), &date)?;
                }
                #[expect(clippy::cast_precision_loss, reason = "minutes and percents")]
                Cell::Number(Some(number)) => {
                    sheet.write_number(line, column, *number as f64)?;
                }
                Cell::Instant(None) | Cell::Number(None) => {}
            }
        }
        Ok(())
    })?;
    more(&mut book, found)?;
    book.save(path)?;
    Ok(())
}

/// Writes the attendance list as CSV, as [`csv_list`] would: each row becomes bytes while the next are read.
///
/// # Errors
/// [`WriteError`].
pub fn csv(
    conn: &mut Conn,
    edition: &EditionRow,
    filter: &Filter,
    now: DateTime<Utc>,
    out: impl Write,
) -> Result<(), WriteError> {
    let mut out = BufWriter::with_capacity(1 << 16, out);
    out.write_all(BOM)?;
    let mut heads = csv_writer(&mut out, 1 << 10);
    put(&mut heads, &COLUMNS.map(Cell::Code))?;
    heads.flush()?;
    drop(heads);
    let mut room = Vec::new();
    let make = |rows: &mut dyn Iterator<Item = Row<'_>>| lines(rows, &mut room);
    each_made(conn, edition, filter, now, make, |line: Line| Ok(out.write_all(line.of.get(line.at).unwrap_or_default())?))?;
    out.flush()?;
    Ok(())
}

/// Writes the attendance list as XLSX, with a sheet that sums it up by session and by State. Its sheets are named in the language
/// of the list, and one in Arabic runs from right to left, though its headings are fixed.
///
/// # Errors
/// [`WriteError`].
pub fn xlsx(conn: &mut Conn, edition: &EditionRow, filter: &Filter, now: DateTime<Utc>, path: &Path) -> Result<(), WriteError> {
    let heads = COLUMNS.map(|name| (name, if name == "session_title" { 40 } else { 18 }));
    let is_rtl = filter.language.direction() == "rtl";
    let rows = |take: &mut Take<'_>| {
        let mut summary = Summary::default();
        each::<WriteError>(conn, edition, filter, now, |row| {
            summary.add(&row);
            take(&row.cells)
        })?;
        Ok(summary)
    };
    let name = filter.language.texts().list_sheet();
    xlsx_lists((name.as_ref(), is_rtl), &heads, path, rows, |book, summary| summary.write(book, filter.language))
}
