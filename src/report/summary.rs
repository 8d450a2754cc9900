//! The attendance list summed up, by session and by State: the second sheet of the workbook.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use rust_xlsxwriter::{Format, Workbook};

use super::attendance_list::Row;
use super::write::WriteError;
use crate::attendance::rules::AttendanceStatus;
use crate::i18n::Language;

/// What some rows of the list come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    registered: u32,
    present: u32,
    partial: u32,
    unknown: u32,
    absent: u32,
    minutes: i64,
}

impl Counts {
    fn add(&mut self, row: &Row<'_>) {
        let seen = row.view;
        self.registered += u32::from(matches!(row.text("registration_status"), "confirmed" | "walk_in"));
        match seen.status {
            Some(AttendanceStatus::Present) => self.present += 1,
            Some(AttendanceStatus::Partial) => self.partial += 1,
            Some(AttendanceStatus::AttendedMinutesUnknown) => self.unknown += 1,
            Some(AttendanceStatus::Absent) => self.absent += 1,
            Some(AttendanceStatus::Scheduled | AttendanceStatus::NotHeld) | None => {}
        }
        if seen.attended() {
            self.minutes += seen.minutes.unwrap_or(0);
        }
    }

    const fn cells(self) -> [u32; 6] {
        [self.registered, self.present + self.partial + self.unknown, self.present, self.partial, self.unknown, self.absent]
    }
}

/// A list summed up while it is written.
#[derive(Debug, Default)]
pub struct Summary {
    /// By start and slug, with the title.
    sessions: BTreeMap<(DateTime<Utc>, String), (String, Counts)>,
    /// By code, with the name; who stands for no State is under the empty code.
    states: BTreeMap<String, (String, Counts)>,
    all: Counts,
}

impl Summary {
    /// Adds a row of the list.
    pub fn add(&mut self, row: &Row<'_>) {
        self.all.add(row);
        let key = (row.starts.unwrap_or_default(), row.text("session").to_owned());
        self.sessions.entry(key).or_insert_with(|| (row.text("session_title").to_owned(), Counts::default())).1.add(row);
        let state = self.states.entry(row.text("state_iso3").to_owned());
        state.or_insert_with(|| (row.text("state").to_owned(), Counts::default())).1.add(row);
    }

    /// Writes it as a sheet of its own for a list in a language: in its words, from its side.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn write(&self, book: &mut Workbook, language: Language) -> Result<(), WriteError> {
        let t = language.texts();
        let bold = Format::new().set_bold();
        let date = Format::new().set_num_format("yyyy-mm-dd hh:mm");
        let sheet = book.add_worksheet_with_constant_memory()?;
        sheet.set_name(t.list_summary())?;
        sheet.set_right_to_left(language.direction() == "rtl");
        sheet.set_column_width(0, 48)?;
        sheet.set_column_width(1, 18)?;
        let counts = [
            t.hxl_registered(),
            t.hxl_attended(),
            t.attendance_present(),
            t.attendance_partial(),
            t.attendance_unknown(),
            t.attendance_absent(),
            t.hxl_minutes_total(),
        ];
        let mut line = 0;
        let mut table = |first: [&str; 2], rows: Vec<(&str, Option<DateTime<Utc>>, &str, Counts)>| -> Result<(), WriteError> {
            for (column, head) in (0_u16..).zip(first.into_iter().chain(counts.iter().map(AsRef::as_ref))) {
                sheet.write_string_with_format(line, column, head, &bold)?;
            }
            for (name, at, code, counts) in rows {
                line += 1;
                sheet.write_string(line, 0, name)?;
                match at {
                    Some(at) => sheet.write_datetime_with_format(line, 1, at.naive_utc(), &date)?,
                    None => sheet.write_string(line, 1, code)?,
                };
                for (column, count) in (2_u16..).zip(counts.cells()) {
                    sheet.write_number(line, column, f64::from(count))?;
                }
                #[expect(clippy::cast_precision_loss, reason = "minutes")]
                sheet.write_number(line, 8, counts.minutes as f64)?;
            }
            line += 2;
            Ok(())
        };
        let sessions = self.sessions.iter().map(|((at, _), (title, counts))| (title.as_str(), Some(*at), "", *counts));
        table([&t.list_session(), &t.hxl_session_start()], sessions.collect())?;
        let (no_state, everybody, all) = (t.figure_no_state(), t.list_all(), t.list_any());
        let states = self.states.iter().map(|(code, (name, counts))| {
            let name: &str = if code.is_empty() { &no_state } else { name };
            (name, None, code.as_str(), *counts)
        });
        // The total stands below the States, under their headings.
        let total: (&str, _, &str, _) = (&everybody, None, &all, self.all);
        table([&t.hxl_state(), &t.hxl_state_code()], states.chain([total]).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_names_its_sheets() {
        for language in Language::ALL {
            let t = language.texts();
            let names = [t.list_sheet(), t.list_summary()];
            assert_ne!(names[0].to_lowercase(), names[1].to_lowercase(), "{language:?}");
            for name in &names {
                // What spreadsheets take for a name.
                assert!(
                    (1..=31).contains(&name.chars().count()) && !name.contains(['[', ']', ':', '*', '?', '/', '\\']),
                    "{name}"
                );
                assert!(
                    *language == Language::En || !["Attendance", "Summary"].contains(&name.as_ref()),
                    "{language:?}: {name}"
                );
            }
            let mut book = Workbook::new();
            Summary::default().write(&mut book, *language).expect("written");
        }
    }
}
