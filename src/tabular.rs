//! Tables that people's programs write: CSV in UTF-8, UTF-16 or Windows-1252, with comma, semicolon or tab; XLSX.
//! Read as rows of text cells with the numbers that a spreadsheet shows. And what makes a cell harmless that we write.

use std::borrow::Cow;
use std::io::{Cursor, Read as _};

use calamine::{Data, Reader as _, Xlsx, XlsxError};
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number as a spreadsheet shows it, from 1.
    pub number: usize,
    /// Its cells as written.
    pub cells: Vec<String>,
}

impl Row {
    /// A cell; empty when the row is shorter.
    pub fn cell(&self, index: usize) -> &str {
        self.cells.get(index).map_or("", String::as_str)
    }

    /// Whether every cell is empty.
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| crate::text::collapse(cell).is_empty())
    }
}

/// A table with how it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// `utf-8`, `utf-8+bom`, `utf-16le`, `utf-16be`, `cp1252` or `xlsx`.
    pub encoding: &'static str,
    /// The separator of a CSV.
    pub delimiter: Option<char>,
    /// The sheet of an XLSX.
    pub sheet: Option<String>,
    /// Every row, empty ones included.
    pub rows: Vec<Row>,
}

/// Why a file is no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It is a picture, a PDF, an old .xls or something else.
    #[error("the file is neither CSV nor XLSX")]
    NotATable,
    /// It ends before it should, or a part is damaged.
    #[error("the file is damaged or incomplete")]
    Damaged,
    /// It has more rows than an import takes.
    #[error("the file has more than 20,000 rows")]
    TooLong,
    /// It has more columns than any list, longer cells than any spreadsheet, or unpacks to far more than it is.
    #[error("the file has more than 200 columns, or more text than a list can have")]
    TooWide,
}

/// Rows of an import, at most.
const LONGEST: usize = 20_000;
/// Rows of a CSV above and between its tables that do not count: titles, headers, what a report says of its meeting.
const AROUND: usize = 100;

/// Columns of an import, at most; empty ones beyond do not count.
const WIDEST: usize = 200;
/// Bytes of one cell, at most: twice what a spreadsheet allows (32,767 characters, Excel's limit).
const LONGEST_CELL: usize = 65_534;
/// Bytes of all cells, and of an XLSX unpacked, at most: ten times the largest file that is taken.
const LARGEST: u64 = 100 << 20;
/// How many times its size an XLSX may unpack to: real ones come to ten or twenty.
const UNPACKS_TO: u64 = 60;

/// Decodes text: by its byte order mark, else UTF-8, else UTF-16 by its zero bytes, else Windows-1252.
///
/// # Errors
/// [`Unreadable::Empty`], or [`Unreadable::NotATable`] when it holds what no text holds.
pub fn decode(bytes: &[u8]) -> Result<(String, &'static str), Unreadable> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    let (text, encoding) = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => {
            let (text, _) = utf8(rest).ok_or(Unreadable::Damaged)?;
            (text.to_owned(), "utf-8+bom")
        }
        [0xFF, 0xFE, rest @ ..] => (utf16(UTF_16LE, rest)?, "utf-16le"),
        [0xFE, 0xFF, rest @ ..] => (utf16(UTF_16BE, rest)?, "utf-16be"),
        [_, 0, _, 0, ..] => (utf16(UTF_16LE, bytes)?, "utf-16le"),
        [0, _, 0, _, ..] => (utf16(UTF_16BE, bytes)?, "utf-16be"),
        _ => match utf8(bytes) {
            // The last letter of a file that is plain before it may as well be one of Windows-1252.
            Some((text, is_cut)) if !is_cut || !text.is_ascii() => (text.to_owned(), "utf-8"),
            _ => (WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(), "cp1252"),
        },
    };
    let binary =
        text.chars().any(|c| c == '\u{fffd}' || (c.is_control() && !matches!(c, '\t' | '\r' | '\n' | '\u{b}' | '\u{c}')));
    if binary { Err(Unreadable::NotATable) } else { Ok((text, encoding)) }
}

/// Text in UTF-8, and whether the file ends inside a letter: then without it, the row that was cut is found by its reader.
fn utf8(bytes: &[u8]) -> Option<(&str, bool)> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Some((text, false)),
        Err(error) if error.error_len().is_none() => {
            let (whole, _) = bytes.split_at_checked(error.valid_up_to())?;
            Some((std::str::from_utf8(whole).ok()?, true))
        }
        Err(_) => None,
    }
}

fn utf16(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Result<String, Unreadable> {
    if !bytes.len().is_multiple_of(2) {
        return Err(Unreadable::Damaged);
    }
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    if had_errors { Err(Unreadable::Damaged) } else { Ok(text.into_owned()) }
}

/// The separator that the lines agree on best: tab, semicolon or comma.
pub fn separator(text: &str) -> char {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(20).collect();
    let count = |separator: char| lines.iter().map(|line| outside_quotes(line, separator)).max().unwrap_or(0);
    let (tab, semicolon, comma) = (count('\t'), count(';'), count(','));
    if tab > 0 && tab >= semicolon && tab >= comma {
        '\t'
    } else if semicolon > comma {
        ';'
    } else {
        ','
    }
}

fn outside_quotes(line: &str, separator: char) -> usize {
    let mut quoted = false;
    line.chars()
        .filter(|c| {
            quoted ^= *c == '"';
            *c == separator && !quoted
        })
        .count()
}

/// Rows of a CSV text; a cell with a line break is still one row.
///
/// # Errors
/// [`Unreadable`].
pub fn csv_rows(text: &str, delimiter: char) -> Result<Vec<Row>, Unreadable> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(delimiter).unwrap_or(b','))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    let mut number = 1;
    while reader.read_record(&mut record).map_err(|_| Unreadable::Damaged)? {
        // The reader passes over empty lines before a record, which a spreadsheet counts.
        let start = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
        // Of a CR LF it may have left the LF.
        let ends_last = start > 0 && text.as_bytes().get(start - 1..=start) == Some(b"\r\n");
        let before = text.as_bytes().get(start + usize::from(ends_last)..).unwrap_or_default();
        number += before.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).filter(|byte| **byte == b'\n').count();
        let is_too_wide = record.iter().skip(WIDEST).any(|cell| !cell.trim().is_empty());
        if is_too_wide || record.iter().any(|cell| cell.len() > LONGEST_CELL) {
            return Err(Unreadable::TooWide);
        }
        rows.push(Row { number, cells: record.iter().take(WIDEST).map(str::to_owned).collect() });
        number += 1;
        if rows.len() > LONGEST + AROUND {
            return Err(Unreadable::TooLong);
        }
    }
    Ok(rows)
}

/// Reads a table of any of the known kinds.
///
/// # Errors
/// [`Unreadable`].
pub fn read(bytes: &[u8]) -> Result<Table, Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return xlsx(bytes);
    }
    let (text, encoding) = decode(bytes)?;
    let delimiter = separator(&text);
    let rows = csv_rows(&text, delimiter)?;
    Ok(Table { encoding, delimiter: Some(delimiter), sheet: None, rows })
}

fn xlsx(bytes: &[u8]) -> Result<Table, Unreadable> {
    is_modest(bytes)?;
    let damaged = |_: XlsxError| Unreadable::Damaged;
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(damaged)?;
    let sheet = book.sheet_names().first().cloned().ok_or(Unreadable::Empty)?;
    // Cell by cell: a dense range is as large as the sheet's far corner says, whatever is in it.
    let mut cells = book.worksheet_cells_reader(&sheet).map_err(damaged)?;
    let mut rows: Vec<Row> = Vec::new();
    let (mut first, mut size) = (None, 0_u64);
    while let Some(cell) = cells.next_cell().map_err(damaged)? {
        let (row, column) = cell.get_position();
        let text = cell_text(&Data::from(cell.get_value().clone()));
        if text.is_empty() {
            continue;
        }
        let (row, column) = (row as usize, column as usize);
        let first = *first.get_or_insert(row);
        let index = row.checked_sub(first).ok_or(Unreadable::Damaged)?;
        size = size.saturating_add(text.len() as u64);
        if index >= LONGEST {
            return Err(Unreadable::TooLong);
        }
        if column >= WIDEST || text.len() > LONGEST_CELL || size > LARGEST {
            return Err(Unreadable::TooWide);
        }
        while rows.len() <= index {
            rows.push(Row { number: first + rows.len() + 1, cells: Vec::new() });
        }
        let Some(row) = rows.get_mut(index) else { continue };
        if row.cells.len() <= column {
            row.cells.resize(column + 1, String::new());
        }
        if let Some(place) = row.cells.get_mut(column) {
            *place = text;
        }
    }
    if rows.iter().all(Row::is_empty) {
        return Err(Unreadable::Empty);
    }
    Ok(Table { encoding: "xlsx", delimiter: None, sheet: Some(sheet), rows })
}

/// An XLSX is a ZIP: what a few kilobytes unpack to is looked at before anybody unpacks them to keep.
fn is_modest(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    let most = (bytes.len() as u64).saturating_mul(UNPACKS_TO).saturating_add(1 << 20).min(LARGEST);
    let mut size = 0;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| Unreadable::Damaged)?;
        // One byte beyond the limit is enough to know.
        let read = std::io::copy(&mut part.take(most + 1 - size), &mut std::io::sink()).map_err(|_| Unreadable::Damaged)?;
        size += read;
        if size > most {
            return Err(Unreadable::TooWide);
        }
    }
    Ok(())
}

fn cell_text(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) => text.clone(),
        Data::DateTime(at) if !at.is_duration() => instant(at.as_f64()).unwrap_or_else(|| at.to_string()),
        other => other.to_string(),
    }
}

/// A spreadsheet's date as text: days since 30 December 1899, the time of day as their fraction; below a day only the time.
fn instant(days: f64) -> Option<String> {
    #[expect(clippy::cast_possible_truncation, reason = "bounded before")]
    let seconds = (0.0..3_000_000.0).contains(&days).then(|| (days * 86_400.0).round() as i64)?;
    let at = NaiveDate::from_ymd_opt(1899, 12, 30)?.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::seconds(seconds))?;
    Some(at.format(if seconds < 86_400 { "%H:%M:%S" } else { "%Y-%m-%d %H:%M:%S" }).to_string())
}

/// A text as a CSV cell: with an apostrophe wherever a spreadsheet would begin a formula, also behind a semicolon or a tab,
/// at which some divide a line that another has written with commas. A telephone number (`+255…`) stays as it is.
/// (OWASP, "CSV Injection".)
pub fn guarded(text: &str) -> Cow<'_, str> {
    const DIVIDERS: [char; 2] = [';', '\t'];
    // Nearly every cell: it begins with a letter or figure and is one part.
    let begins_plainly = text.as_bytes().first().is_none_or(u8::is_ascii_alphanumeric);
    let is_plain = begins_plainly && memchr::memchr2(b';', b'\t', text.as_bytes()).is_none();
    if is_plain || !text.split(DIVIDERS).any(is_formula) {
        return text.into();
    }
    let parts = text.split_inclusive(DIVIDERS).map(|part| if is_formula(part) { format!("'{part}") } else { part.to_owned() });
    parts.collect::<String>().into()
}

/// Whether a spreadsheet may take a text for a formula. Marks that nobody sees and the wide signs of East Asian keyboards
/// count too.
fn is_formula(text: &str) -> bool {
    let unseen = |c: char| {
        c.is_whitespace()
            || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
    };
    let number = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '(' | ')' | '-' | '.' | '/');
    let mut rest = text.trim_start_matches(unseen).chars();
    match rest.next() {
        Some('=' | '@' | '＝' | '＠' | '|' | '%') => true,
        Some('+' | '-' | '＋' | '－') => !rest.all(number),
        _ => text.starts_with(['\t', '\r', '\n']),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_and_separators_are_found() {
        let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain("a\tb\né\tç".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let table = read(&utf16).expect("a table");
        assert_eq!((table.encoding, table.delimiter), ("utf-16le", Some('\t')));
        assert_eq!(table.rows.last().map(|row| row.cells.clone()), Some(vec!["é".to_owned(), "ç".to_owned()]));
        assert_eq!(read(b"a;b\n\xe9;c").map(|table| (table.encoding, table.delimiter)), Ok(("cp1252", Some(';'))));
    }

    #[test]
    fn a_file_that_ends_inside_a_letter_keeps_its_encoding() {
        let whole = "Name;City\nKoné Amélie;Lomé\nSow;Tsé";
        let cut = |text: &str| text.as_bytes().split_last().map(|(_, rest)| rest.to_vec()).expect("not empty");
        for (bytes, text, encoding) in [
            (cut(whole), "Name;City\nKoné Amélie;Lomé\nSow;Ts", "utf-8"),
            (cut(&format!("\u{feff}{whole}")), "Name;City\nKoné Amélie;Lomé\nSow;Ts", "utf-8+bom"),
            (cut("\u{feff}Name\nTsé"), "Name\nTs", "utf-8+bom"),
            (cut("Name\nAwâ\nAwa ش"), "Name\nAwâ\nAwa ", "utf-8"),
            // Plain before its last letter, or wrong inside: Windows-1252.
            (b"Name;City\nSow;Lom\xe9".to_vec(), "Name;City\nSow;Lomé", "cp1252"),
            (b"Name;City\nKon\xe9;Lom\xc3".to_vec(), "Name;City\nKoné;LomÃ", "cp1252"),
        ] {
            assert_eq!(decode(&bytes), Ok((text.to_owned(), encoding)), "{text}");
        }
        assert_eq!(decode(b"\xef\xbb\xbfKon\xe9;Lom\xc3\xa9"), Err(Unreadable::Damaged));
    }

    #[test]
    fn rows_have_the_numbers_of_a_spreadsheet() {
        let table = read(b"a,b\r\n\r\n\"x\ny\",1\r\nz,2\r\n").expect("a table");
        let numbers: Vec<usize> = table.rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [1, 3, 4]);
    }

    fn sheet(write: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
        let mut book = rust_xlsxwriter::Workbook::new();
        write(book.add_worksheet());
        book.save_to_buffer().expect("written")
    }

    #[test]
    fn a_sheet_is_read_where_it_has_cells() {
        let bytes = sheet(|sheet| {
            sheet.write_string(2, 1, "b3").expect("a cell");
            sheet.write_number(4, 0, 7.0).expect("a cell");
        });
        let table = read(&bytes).expect("a table");
        let rows: Vec<(usize, &str, &str)> = table.rows.iter().map(|row| (row.number, row.cell(0), row.cell(1))).collect();
        assert_eq!(rows, [(3, "", "b3"), (4, "", ""), (5, "7", "")]);
    }

    #[test]
    fn dates_of_a_spreadsheet_are_told() {
        let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2027, 6, 8).and_then(|day| day.and_hms(9, 58, 7)).expect("a date");
        let time = rust_xlsxwriter::ExcelDateTime::from_hms(9, 58, 7).expect("a time");
        let bytes = sheet(|sheet| {
            let format = |text| rust_xlsxwriter::Format::new().set_num_format(text);
            sheet.write_datetime_with_format(0, 0, &day, &format("dd/mm/yyyy hh:mm:ss")).expect("a cell");
            sheet.write_datetime_with_format(0, 1, &time, &format("hh:mm")).expect("a cell");
        });
        let table = read(&bytes).expect("a table");
        assert_eq!(
            table.rows.first().map(|row| row.cells.clone()),
            Some(vec!["2027-06-08 09:58:07".into(), "09:58:07".into()])
        );
    }

    #[test]
    fn a_far_corner_costs_nothing() {
        // Three cells, of which one is the last that a sheet can have: a dense range of them takes half a terabyte.
        let far = |row, column| {
            sheet(|sheet| {
                sheet.write_string(0, 0, "email").expect("a cell");
                sheet.write_string(row, column, "x").expect("a cell");
            })
        };
        assert_eq!(read(&far(1_048_575, 16_383)), Err(Unreadable::TooLong));
        assert_eq!(read(&far(19_000, 16_383)), Err(Unreadable::TooWide));
        assert_eq!(read(&far(20_000, 0)), Err(Unreadable::TooLong));
        assert!(read(&far(19_999, 199)).is_ok());
    }

    #[test]
    fn a_file_that_unpacks_to_far_more_is_refused() {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file("xl/sharedStrings.xml", zip::write::SimpleFileOptions::default()).expect("a part");
        let block = vec![b' '; 1 << 20];
        for _ in 0..101 {
            std::io::Write::write_all(&mut archive, &block).expect("written");
        }
        let bytes = archive.finish().expect("an archive").into_inner();
        assert!(bytes.len() < 1 << 20, "{} bytes", bytes.len());
        assert_eq!(read(&bytes), Err(Unreadable::TooWide));
    }

    #[test]
    fn columns_without_end_are_refused() {
        assert_eq!(read(format!("email{}x", ",".repeat(200)).as_bytes()), Err(Unreadable::TooWide));
        // What a spreadsheet leaves behind its last column is nothing.
        let table = read(format!("email{}\na@b.example\n", ",".repeat(5_000)).as_bytes()).expect("a table");
        assert_eq!(table.rows.first().map(|row| row.cells.len()), Some(200));
        assert_eq!(read(format!("email,{}", "x".repeat(70_000)).as_bytes()), Err(Unreadable::TooWide));
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert_eq!(read(b""), Err(Unreadable::Empty));
        assert_eq!(read(b" \r\n "), Err(Unreadable::Empty));
        assert_eq!(read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Err(Unreadable::NotATable));
        assert_eq!(read(b"PK\x03\x04truncated"), Err(Unreadable::Damaged));
    }

    #[test]
    fn formulas_are_guarded_and_numbers_survive() {
        assert_eq!(guarded("=SUM(A1)"), "'=SUM(A1)");
        assert_eq!(guarded("@cmd"), "'@cmd");
        assert_eq!(guarded("+255 784 000 000"), "+255 784 000 000");
        assert_eq!(guarded("-1+cmd|' /C calc'!A0"), "'-1+cmd|' /C calc'!A0");
        assert_eq!(guarded("-5"), "-5");
        assert_eq!(guarded("+255 (0) 784-000.000"), "+255 (0) 784-000.000");
        assert_eq!(guarded("-A2"), "'-A2");
        assert_eq!(guarded("\u{feff}=1+1"), "'\u{feff}=1+1");
        assert_eq!(guarded(" ＝1"), "' ＝1");
        assert_eq!(guarded("x;=cmd|' /C calc'!A0"), "x;'=cmd|' /C calc'!A0");
        assert_eq!(guarded("Trade; transport and borders"), "Trade; transport and borders");
        assert_eq!(guarded("أحمد"), "أحمد");
    }
}
