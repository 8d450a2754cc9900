//! Zoom in languages whose words are not known: by the shape of its tables and what stands in them. Asked after every other
//! format; a single row that does not fit makes a file nobody's.

use std::collections::{BTreeMap, BTreeSet};

use super::dates::{self, is_date};
use super::zoom::Meeting;
use super::{Found, NoShow, Role, Sighting, cell, is_nothing, name};
use crate::tabular::Row;
use crate::text::{EmailAddress, fold};

/// Cells of a row in which something stands.
fn filled(row: &Row) -> usize {
    row.cells.iter().filter(|cell| !cell.trim().is_empty()).count()
}

/// The title of a section: one cell, at the start of its line.
fn is_title(row: &Row) -> bool {
    filled(row) == 1 && !row.cell(0).trim().is_empty()
}

/// Headings: no cell of a person or a meeting.
fn is_header(row: &Row) -> bool {
    !row.cells.iter().any(|cell| cell.contains('@') || is_date(cell))
}

/// An address, or none.
fn is_address(cell: &str) -> bool {
    cell.contains('@') || is_nothing(cell.trim())
}

/// A whole number of minutes.
fn minutes(cell: &str) -> Option<u32> {
    dates::plain(cell).parse().ok()
}

/// Whether a row says here when somebody joined, when they left and how many minutes that is.
fn is_stay(row: &Row, join: usize) -> bool {
    is_date(row.cell(join)) && is_date(row.cell(join + 1)) && minutes(row.cell(join + 2)).is_some()
}

/// The same of a row that may say nothing there.
fn may_be_stay(row: &Row, join: usize) -> bool {
    let fits = |cell: &str, is_one: bool| is_one || is_nothing(cell.trim());
    let (from, to, long) = (row.cell(join), row.cell(join + 1), row.cell(join + 2));
    fits(from, is_date(from)) && fits(to, is_date(to)) && fits(long, minutes(long).is_some())
}

/// The columns of a meeting's table: name, address, join, leave, minutes, guest or not, consent, waiting or not.
const WIDTH: usize = 8;
const COLUMNS: Meeting = Meeting { email: Some(1), join: Some(2), leave: Some(3), duration: Some(4) };
const MINUTES: usize = 4;
const GUEST: usize = 5;
const WAITING: usize = 7;

fn is_participant(row: &Row) -> bool {
    let ends = row.cells.iter().skip(WIDTH).all(|cell| cell.trim().is_empty());
    ends && !row.cell(0).trim().is_empty() && is_address(row.cell(1)) && is_stay(row, 2)
}

/// A meeting report: the table alone, or under two lines about the meeting.
pub(super) fn meeting(rows: &[Row]) -> Option<Found> {
    let rows: Vec<&Row> = rows.iter().filter(|row| !row.is_empty()).collect();
    let (about, table) = match rows.as_slice() {
        [_, about, table @ ..] if is_date(about.cell(2)) && about.cell(MINUTES).contains('@') => (Some(*about), table),
        table => (None, table),
    };
    let (header, people) = table.split_first()?;
    let is_known_width = filled(header) == WIDTH && header.cells.iter().take(WIDTH).all(|cell| !cell.trim().is_empty());
    let is_table = is_known_width && is_header(header) && minutes(header.cell(MINUTES)).is_none();
    // Both columns say yes or no.
    let said = people.iter().flat_map(|row| [row.cell(GUEST), row.cell(WAITING)]);
    let words: BTreeSet<String> = said.map(fold).filter(|word| !word.is_empty()).collect();
    let are_words = (1..=2).contains(&words.len()) && words.iter().all(|word| word.chars().all(char::is_alphabetic));
    if !is_table || !are_words || !people.iter().all(|row| is_participant(row)) {
        return None;
    }
    let waiting = waiting(people);
    let topic = about.map(|row| cell(row, Some(1))).filter(|topic| !topic.is_empty());
    let mut found = Found { format: "zoom_meeting", topic, ..Found::default() };
    for row in people {
        let waits = waiting.as_ref().is_some_and(|word| fold(row.cell(WAITING)) == *word);
        COLUMNS.push(&mut found, row, waits);
    }
    Some(found)
}

/// What the rows of the waiting room say in their column. People are longer in the meeting than they wait for it.
fn waiting(people: &[&Row]) -> Option<String> {
    let mut long: BTreeMap<String, u64> = BTreeMap::new();
    for row in people {
        let minutes = minutes(row.cell(MINUTES)).unwrap_or(0);
        *long.entry(fold(row.cell(WAITING))).or_default() += u64::from(minutes);
    }
    let inside = long.iter().max_by_key(|(_, minutes)| **minutes).map(|(word, _)| word.clone())?;
    long.into_keys().find(|word| !word.is_empty() && *word != inside)
}

/// Where the address stands among those who host or speak, and among those who registered, whose given and family names
/// stand before it.
const EMAIL: usize = 2;
const EMAIL_AFTER_NAMES: usize = 4;

/// A table of a webinar report.
struct Table<'a> {
    people: &'a [&'a Row],
    /// None: those who called, of whom only the number is known.
    email: Option<usize>,
    /// None: nobody of it came.
    join: Option<usize>,
}

impl<'a> Table<'a> {
    fn of(rows: &'a [&'a Row]) -> Option<Self> {
        let (header, people) = rows.split_first()?;
        if !is_header(header) {
            return None;
        }
        if people.iter().all(|row| is_stay(row, 1)) {
            return Some(Self { people, email: None, join: Some(1) });
        }
        let is_email = |column: &usize| {
            people.iter().all(|row| is_address(row.cell(*column))) && people.iter().any(|row| row.cell(*column).contains('@'))
        };
        let email = [EMAIL, EMAIL_AFTER_NAMES].into_iter().find(is_email)?;
        let is_join = |column: &usize| {
            people.iter().all(|row| may_be_stay(row, *column)) && people.iter().any(|row| is_stay(row, *column))
        };
        let join = (email + 1..header.cells.len()).find(is_join);
        Some(Self { people, email: Some(email), join })
    }

    /// The words of the first column, which say who came; only of rows with times when that is asked.
    fn words(&self, with_times: bool) -> BTreeSet<String> {
        let has_times = |row: &Row| self.join.is_some_and(|join| is_date(row.cell(join)) || is_date(row.cell(join + 1)));
        let rows = self.people.iter().filter(|row| !with_times || has_times(row));
        rows.map(|row| fold(row.cell(0))).collect()
    }

    fn read(&self, found: &mut Found, role: Role, present: &str) {
        for row in self.people {
            let shown = name(row.cell(usize::from(self.email.is_some())));
            let has_names = self.email == Some(EMAIL_AFTER_NAMES);
            let full = || if has_names { name(&format!("{} {}", row.cell(2), row.cell(3))) } else { String::new() };
            let shown = if is_nothing(&shown) { full() } else { shown };
            let email = cell(row, self.email);
            if self.email.is_some() && fold(row.cell(0)) != present {
                let email = EmailAddress::parse(&email).ok().map(|email| email.as_str().to_owned());
                found.no_shows.push(NoShow { email, name: shown });
                continue;
            }
            let time = |column: Option<usize>| Some(cell(row, column)).filter(|time| !is_nothing(time)).unwrap_or_default();
            let (join, leave) = (time(self.join), time(self.join.map(|join| join + 1)));
            let seen = Sighting { row: row.number, email, name: shown, role: Some(role), join, leave, seconds: None };
            found.sightings.push(seen);
        }
    }
}

/// What the first column says of those who came: of its two words among those who registered, the one with times; and no
/// other table says anything else there, or the other word beside times.
fn present(attendees: &Table<'_>, others: &[&Table<'_>]) -> Option<String> {
    let (words, came) = (attendees.words(false), attendees.words(true));
    let present = came.first().filter(|word| came.len() == 1 && !word.is_empty())?;
    let is_told = |table: &&Table<'_>| table.words(false).is_subset(&words) && table.words(true).is_subset(&came);
    (words.len() == 2 && others.iter().all(is_told)).then(|| present.clone())
}

/// A webinar report: its title, when it was made, two lines about the webinar; then tables under titles: the host, panelists
/// if there are any, those who registered, those who called.
pub(super) fn webinar(rows: &[Row]) -> Option<Found> {
    let rows: Vec<&Row> = rows.iter().filter(|row| !row.is_empty()).collect();
    let [title, made, headings, about, sections @ ..] = rows.as_slice() else { return None };
    let is_block = is_title(title)
        && filled(made) == 2
        && is_date(made.cell(1))
        && !is_title(headings)
        && is_header(headings)
        && about.cells.iter().any(|cell| is_date(cell))
        && sections.first().is_some_and(|row| is_title(row));
    if !is_block {
        return None;
    }
    // A section that says that it is empty is a title without a table.
    let parts = sections.split(|row| is_title(row)).filter(|rows| rows.len() > 1);
    let tables: Vec<Table<'_>> = parts.map(Table::of).collect::<Option<_>>()?;
    let (listed, callers): (Vec<&Table<'_>>, Vec<&Table<'_>>) = tables.iter().partition(|table| table.email.is_some());
    let (attendees, others) = listed.split_last()?;
    let present = present(attendees, others)?;
    let topic = Some(cell(about, Some(0))).filter(|topic| !topic.is_empty());
    let mut found = Found { format: "zoom_webinar", topic, ..Found::default() };
    for (place, table) in others.iter().enumerate() {
        table.read(&mut found, if place == 0 { Role::Host } else { Role::Panelist }, &present);
    }
    attendees.read(&mut found, Role::Attendee, &present);
    for table in callers {
        table.read(&mut found, Role::Attendee, &present);
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use crate::attendance::reports::{Reading, Refused, Report, parse};

    const MEETING: &str = include_str!("../../../tests/fixtures/attendance/zoom_meeting.csv");
    const OF_2021: &str = include_str!("../../../tests/fixtures/attendance/zoom_webinar_2021.csv");
    const CURRENT: &str = include_str!("../../../tests/fixtures/attendance/zoom_webinar_current.csv");

    const FRENCH: [(&str, &str); 43] = [
        ("Yes", "Oui"),
        ("No", "Non"),
        ("approved", "approuvé"),
        ("Meeting ID", "ID de la réunion"),
        ("Topic", "Sujet"),
        ("Start Time", "Heure de début"),
        ("End Time", "Heure de fin"),
        ("User Email", "Adresse"),
        ("Duration (Minutes)", "Durée (minutes)"),
        ("Participants", "Présents"),
        ("Name (Original Name)", "Nom (nom d’origine)"),
        ("Join Time", "Heure d’arrivée"),
        ("Leave Time", "Heure de départ"),
        ("Guest", "Invité"),
        ("Recording Consent", "Accord d’enregistrement"),
        ("In Waiting Room", "Dans la salle d’attente"),
        ("Attendee Report", "Rapport sur les participants"),
        ("Report Generated:", "Rapport généré :"),
        ("Webinar ID", "ID du webinaire"),
        ("Actual Start Time", "Heure de début réelle"),
        ("Actual Duration (minutes)", "Durée réelle (minutes)"),
        ("# Registered", "Nombre d’inscrits"),
        ("# Cancelled", "Nombre d’annulations"),
        ("Unique Viewers", "Spectateurs uniques"),
        ("Total Users", "Total des utilisateurs"),
        ("Max Concurrent Views", "Vues simultanées"),
        ("Enable Registration", "Inscription activée"),
        ("Host Details", "Détails de l’hôte"),
        ("Panelist Details", "Détails des intervenants"),
        ("Attendee Details", "Détails des participants"),
        ("Other Attended", "Autres présents"),
        ("Attended", "A participé"),
        ("User Name", "Nom d’utilisateur"),
        ("User Name (Original Name)", "Nom d’utilisateur (nom d’origine)"),
        ("First Name", "Prénom"),
        ("Last Name", "Nom"),
        ("Email", "Courriel"),
        ("Organization", "Organisation"),
        ("Registration Time", "Heure d’inscription"),
        ("Approval Status", "Statut"),
        ("Time in Session (minutes)", "Temps passé (minutes)"),
        ("Is Guest", "Est invité"),
        ("Country/Region Name", "Pays"),
    ];

    /// A report as Zoom would write it in French.
    fn french(text: &str) -> String {
        let word =
            |cell: &str| FRENCH.iter().find(|(english, _)| *english == cell).map_or(cell, |(_, french)| *french).to_owned();
        let line = |line: &str| line.split(',').map(word).collect::<Vec<_>>().join(",") + "\n";
        let lines: String = text.trim_start_matches('\u{feff}').lines().map(line).collect();
        format!("\u{feff}{lines}")
    }

    fn read(text: &str) -> Result<Report, Refused> {
        parse("zoom.csv", text.as_bytes(), &Reading::new(chrono_tz::UTC, NaiveDate::from_ymd_opt(2026, 3, 5)))
    }

    #[test]
    fn a_report_says_the_same_in_another_language() {
        for text in [MEETING, OF_2021, CURRENT] {
            let translated = french(text);
            assert!(!translated.contains("Join Time") && !translated.contains("Yes,"));
            assert_eq!(read(&translated), Ok(read(text).expect("a report")), "{translated}");
        }
    }

    #[test]
    fn a_table_of_a_meeting_may_stand_alone() {
        let told = |report: Result<Report, Refused>| report.map(|it| (it.format, it.attendees, it.skipped_rows, it.topic));
        let alone = |text: &str| text.lines().skip(3).collect::<Vec<_>>().join("\n") + "\n";
        let report = told(read(&alone(&french(MEETING))));
        assert_eq!(report, told(read(&alone(MEETING))));
        assert_eq!(report.map(|(format, ..)| format), Ok("zoom_meeting"));
    }

    #[test]
    fn a_table_that_does_not_fit_is_nobodys() {
        let (meeting, webinar) = (french(MEETING), french(OF_2021));
        let without = |text: &str, start: &str| {
            text.lines().filter(|line| !line.starts_with(start)).collect::<Vec<_>>().join("\n") + "\n"
        };
        for text in [
            meeting.replacen(",135,", ",longtemps,", 2),
            meeting.replacen(",Oui,", ",Peut-être,", 1),
            meeting.replacen(",webinars@acbc.example,05", ",Secrétariat,05", 1),
            meeting.replacen("05/17/2022 10:15:00 AM", "--", 1),
            meeting.replace(",Dans la salle d’attente", ""),
            meeting.lines().take(4).collect::<Vec<_>>().join("\n") + "\n",
            without(&webinar, "Non,"),
            without(&webinar, "Rapport généré"),
            without(&webinar, "Détails"),
            webinar.replacen("Oui,Amina", "Non,Amina", 1),
            webinar.replacen("Oui,Neema", "Peut-être,Neema", 1),
            webinar.replacen("\"Nov 23, 2021 15:35:02\"", "plus tard", 1),
        ] {
            assert_eq!(read(&text), Err(Refused::UnknownFormat), "{text}");
        }
    }
}
