//! Tables of no platform that we know: somebody says what the columns are. Pure.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::dates::is_date;
use super::durations::seconds;
use super::meet::with_day;
use super::read::rows;
use super::{Found, NoShow, Refused, Sighting, Skipped, is_nothing, name};
use crate::columns::{self, Headed, header};
use crate::tabular::Row;
use crate::text::{EmailAddress, collapse, fold};

/// What a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The whole name.
    Name,
    /// The given name.
    Given,
    /// The family name.
    Family,
    /// The e-mail address.
    Email,
    /// When they joined.
    Joined,
    /// When they left.
    Left,
    /// How long they were there: minutes, or a duration.
    Minutes,
}

impl Part {
    /// Every part, in the order in which they are asked.
    pub const ALL: [Self; 7] = [Self::Name, Self::Given, Self::Family, Self::Email, Self::Joined, Self::Left, Self::Minutes];

    const fn name(self) -> &'static str {
        match self {
            Self::Name => "column_name",
            Self::Given => "column_given",
            Self::Family => "column_family",
            Self::Email => "column_email",
            Self::Joined => "column_joined",
            Self::Left => "column_left",
            Self::Minutes => "column_minutes",
        }
    }

    /// Folded headings that are plain, in the languages of the programme.
    #[rustfmt::skip]
    const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Name => &[
                "name", "full name", "display name", "participant", "participant name", "user name", "attendee",
                "nom complet", "nom et prenom", "prenom et nom", "nom du participant", "nome", "nome completo",
                "nombre completo", "jina", "jina kamili", "الاسم", "الاسم الكامل",
                "nombres y apellidos", "apellidos y nombres", "nombre y apellido", "majina kamili", "jina la mshiriki",
            ],
            Self::Given => &[
                "first name", "given name", "firstname", "prenom", "prenoms", "primeiro nome", "nombre",
                "jina la kwanza",
            ],
            Self::Family => &[
                "last name", "family name", "surname", "lastname", "nom", "nom de famille", "apelido", "sobrenome",
                "apellidos", "apellido", "apelidos", "nome de familia", "jina la familia", "jina la ukoo",
            ],
            Self::Email => &[
                "email", "e mail", "email address", "e mail address", "mail", "user email", "attendee email",
                "courriel", "adresse e mail", "adresse email", "adresse electronique", "correo electronico",
                "barua pepe", "البريد الالكتروني", "correo", "direccion de correo electronico", "direccion de correo",
                "endereco de e mail", "endereco de email", "endereco de correio eletronico", "anwani ya barua pepe",
            ],
            Self::Joined => &[
                "join time", "joined", "time joined", "joined at", "start", "first join", "check in", "arrival",
                "heure d arrivee", "heure darrivee", "arrivee", "entree", "hora de entrada", "entrada",
                "وقت الانضمام", "hora de ingreso", "hora de union", "muda wa kujiunga", "muda wa kuingia",
            ],
            Self::Left => &[
                "leave time", "left", "time exited", "time left", "left at", "end", "last leave", "check out",
                "departure", "heure de depart", "depart", "sortie", "hora de saida", "saida", "salida",
                "وقت المغادره", "hora de salida", "muda wa kutoka",
            ],
            Self::Minutes => &[
                "minutes", "duration", "duration minutes", "time in session", "time in session minutes",
                "total duration", "attendance duration", "duree", "duree minutes", "duracao", "duracion", "dakika",
                "المده", "muda wa kushiriki",
            ],
        }
    }
}

impl columns::Part for Part {
    const PARTS: &'static [Self] = &Self::ALL;

    fn field(self) -> &'static str {
        self.name()
    }
}

/// Which column says what.
pub type Mapping = columns::Mapping<Part>;

/// What is wrong with a mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It names nobody: no name, no part of one, no address.
    Nobody,
    /// It says neither when people joined nor how long they were there.
    NoTime,
    /// When people left says nothing without when they joined.
    LeftAlone,
    /// The column says something else already.
    Twice,
}

/// What is wrong with a mapping, at the part where it is put right.
pub fn problems(mapping: &Mapping) -> Vec<(Part, Problem)> {
    let has = |part| mapping.get(part).is_some();
    let mut problems = Vec::new();
    if ![Part::Name, Part::Given, Part::Family, Part::Email].into_iter().any(has) {
        problems.push((Part::Name, Problem::Nobody));
    }
    if has(Part::Left) && !has(Part::Joined) {
        problems.push((Part::Joined, Problem::LeftAlone));
    } else if !has(Part::Joined) && !has(Part::Minutes) {
        problems.push((Part::Joined, Problem::NoTime));
    }
    problems.extend(mapping.twice().into_iter().map(|part| (part, Problem::Twice)));
    problems
}

/// What stands in rows, not in headings.
fn is_data(cell: &str) -> bool {
    cell.contains('@') || is_date(cell)
}

/// Headings stand in the first rows of a file.
const FIRST: usize = 40;

/// The rows from the headings on of which most are plain: reports have smaller tables above the one of the people.
fn from_headings(rows: &[Row]) -> &[Row] {
    let is_plain = |cell: &String| {
        let word = fold(cell);
        Part::ALL.iter().any(|part| part.words().contains(&word.as_str()))
    };
    let plain = |row: &Row| {
        let is_heading = !row.cells.iter().any(|cell| is_data(cell));
        if is_heading { row.cells.iter().filter(|cell| is_plain(cell)).count() } else { 0 }
    };
    // Of two with as many the first.
    let counted = rows.iter().enumerate().take(FIRST).map(|(place, row)| (place, plain(row)));
    let best = counted.rev().max_by_key(|(_, count)| *count);
    best.filter(|(_, count)| *count > 1).and_then(|(place, _)| rows.get(place..)).unwrap_or(rows)
}

/// The table of a file; `None` when it has no headings above rows.
///
/// # Errors
/// [`Refused`], when there is nothing to read.
pub fn table(bytes: &[u8]) -> Result<Option<Headed>, Refused> {
    let (rows, _, _) = rows(bytes)?;
    Ok(Headed::of(from_headings(&rows), is_data))
}

/// What plain headings and the sample say.
pub fn guess(table: &Headed) -> Mapping {
    let mut mapping = Mapping::default();
    for part in Part::ALL {
        let is_plain = |heading: &String| part.words().contains(&fold(heading).as_str());
        if let Some(column) = table.headings.iter().position(is_plain) {
            mapping.set(part, column);
        }
    }
    let has_address = |column: &usize| table.sample.iter().any(|row| row.get(*column).is_some_and(|cell| cell.contains('@')));
    if mapping.get(Part::Email).is_none()
        && let Some(column) = (0..table.headings.len()).find(has_address)
    {
        mapping.set(Part::Email, column);
    }
    // “Nom” beside “Prénom” is the family name, alone the whole.
    if mapping.get(Part::Given).is_none()
        && mapping.get(Part::Name).is_none()
        && let Some(column) = mapping.take(Part::Family)
    {
        mapping.set(Part::Name, column);
    }
    mapping
}

/// The times of a cell: one, or several on lines of their own; what says that there is none is left out.
fn times(text: &str) -> Vec<String> {
    text.lines().map(collapse).filter(|line| !is_nothing(line)).collect()
}

/// Folded headings of the column that says who came: `GoToWebinar` and sheets of reception list whoever registered and never came
/// among those who did.
const ATTENDED: [&str; 18] = [
    "attended",
    "present",
    "present e",
    "presence",
    "a participe",
    "a assiste",
    "presente",
    "presenca",
    "participou",
    "compareceu",
    "asistio",
    "asistencia",
    "participo",
    "amehudhuria",
    "alihudhuria",
    "mahudhurio",
    "حضر",
    "الحضور",
];

/// What that column says of whoever did not come, folded.
const NOT: [&str; 13] = [
    "no",
    "non",
    "nao",
    "hapana",
    "لا",
    "absent",
    "absent e",
    "absente",
    "ausente",
    "nao compareceu",
    "no asistio",
    "hakuhudhuria",
    "لم يحضر",
];

/// What a table says by a mapping; `None` when it has no headings.
pub(super) fn found(rows: &[Row], mapping: &Mapping, day: Option<NaiveDate>) -> Option<Found> {
    let rows = from_headings(rows);
    let header = header(rows, is_data)?;
    let cell = |row: &Row, part| mapping.get(part).map_or_else(String::new, |column| row.cell(column).to_owned());
    let has = |part| mapping.get(part).is_some();
    let is_reported = !(has(Part::Joined) && has(Part::Left));
    let attended = header.cells.iter().position(|heading| ATTENDED.contains(&fold(heading).as_str()));
    let mut found = Found { format: "other", is_reported, ..Found::default() };
    for row in rows.iter().filter(|row| row.number > header.number && !row.is_empty()) {
        let whole = name(&cell(row, Part::Name));
        let parts = || name(&format!("{} {}", cell(row, Part::Given), cell(row, Part::Family)));
        let email = collapse(&cell(row, Part::Email));
        let person = [whole, parts(), email.clone()].into_iter().find(|name| !name.is_empty()).unwrap_or_default();
        if person.is_empty() {
            let first = row.cells.iter().map(|cell| collapse(cell)).find(|cell| !cell.is_empty()).unwrap_or_default();
            found.skipped.push(Skipped::new(first, "not_a_person"));
            continue;
        }
        if attended.is_some_and(|column| NOT.contains(&fold(row.cell(column)).as_str())) {
            let email = EmailAddress::parse(&email).ok().map(|email| email.as_str().to_owned());
            found.no_shows.push(NoShow { email, name: person });
            continue;
        }
        let (joined, left) = (times(&cell(row, Part::Joined)), times(&cell(row, Part::Left)));
        let spent = collapse(&cell(row, Part::Minutes));
        let told = seconds(&spent);
        if told.is_none() && !is_nothing(&spent) && joined.is_empty() && left.is_empty() {
            found.skipped.push(Skipped::bad_duration(person, row.number));
            continue;
        }
        let count = joined.len().max(1);
        for index in 0..count {
            let text = |of: &[String]| of.get(index).cloned().unwrap_or_default();
            let (join, leave) = with_day(&text(&joined), &text(&left), day);
            found.sightings.push(Sighting {
                row: row.number,
                email: email.clone(),
                name: person.clone(),
                role: None,
                join,
                leave,
                // A row says once how long, however often they joined.
                seconds: if index == 0 { told } else { None },
            });
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attendance::reports::{Reading, parse};

    fn table(text: &str) -> Headed {
        super::table(text.as_bytes()).expect("readable").expect("a table")
    }

    #[test]
    fn the_headings_of_a_table_are_found_below_what_is_said_of_it() {
        let plain =
            table("Attendance of the webinar\n\nOrganised by;ACBC\nNom;Prénom;Courriel;Durée\nAgbéko;Kossi;k@b.example;97\n");
        assert_eq!(plain.headings, ["Nom", "Prénom", "Courriel", "Durée"]);
        assert_eq!(plain.sample, [["Agbéko", "Kossi", "k@b.example", "97"]]);
        for text in ["Dear colleague,\nplease find attached.\n", "one line", "Name,Email\n"] {
            assert_eq!(super::table(text.as_bytes()), Ok(None), "{text}");
        }
        // A report of Zoom tells of its meeting in a table of its own.
        let zoom = table(
            "Attendee Report,\nTopic,ID,Start,Length,Registered,Cancelled\nRights,912,1,112,8,0\nAttendee Details,\nAttended,User Name,Email,Join Time,Leave Time,Time in Session (minutes)\nYes,A,a@b.example,1,2,3\n",
        );
        assert_eq!(zoom.headings.get(2).map(String::as_str), Some("Email"));
        assert_eq!(zoom.sample, [["Yes", "A", "a@b.example", "1", "2", "3"]]);
        assert_eq!(super::table(b"\x89PNG\r\n\x1a\n\0\0"), Err(Refused::NotATextFile));
    }

    #[test]
    fn plain_headings_are_guessed() {
        for (text, expected) in [
            (
                "Nom;Prénom;Courriel;Durée\nA;B;a@b.example;97\n",
                vec![(Part::Family, 0), (Part::Given, 1), (Part::Email, 2), (Part::Minutes, 3)],
            ),
            ("Nom,Entrée,Sortie\nA,1,2\n", vec![(Part::Name, 0), (Part::Joined, 1), (Part::Left, 2)]),
            ("Who,Contact,Spent\nA,a@b.example,3\n", vec![(Part::Email, 1)]),
        ] {
            assert_eq!(guess(&table(text)), Mapping::new(expected), "{text}");
        }
    }

    #[test]
    fn a_mapping_must_say_who_and_when() {
        for (chosen, expected) in [
            (vec![(Part::Email, 0), (Part::Minutes, 1)], vec![]),
            (vec![(Part::Name, 0), (Part::Joined, 1)], vec![]),
            (vec![(Part::Minutes, 1)], vec![(Part::Name, Problem::Nobody)]),
            (vec![(Part::Name, 0)], vec![(Part::Joined, Problem::NoTime)]),
            (vec![(Part::Name, 0), (Part::Left, 1), (Part::Minutes, 2)], vec![(Part::Joined, Problem::LeftAlone)]),
            (vec![(Part::Name, 0), (Part::Joined, 1), (Part::Left, 1)], vec![(Part::Left, Problem::Twice)]),
        ] {
            assert_eq!(problems(&Mapping::new(chosen)), expected);
        }
    }

    fn read(text: &str, chosen: Vec<(Part, usize)>) -> Vec<(String, Option<i64>, usize, bool)> {
        let mapping = Mapping::new(chosen);
        let reading = Reading { mapping: Some(&mapping), ..Reading::new(chrono_tz::UTC, NaiveDate::from_ymd_opt(2027, 6, 8)) };
        let report = parse("list.csv", text.as_bytes(), &reading).expect("a report");
        assert_eq!(report.format, "other");
        let told = report.attendees.into_iter();
        told.map(|one| (one.name, one.minutes_total, one.join_count, one.first_join_utc.is_some())).collect()
    }

    #[test]
    fn a_table_is_read_as_its_columns_are_said_to_be() {
        let both = vec![(Part::Name, 0), (Part::Joined, 1), (Part::Left, 2)];
        let text =
            "Who,In,Out\nA,9:55 AM,11:25 AM\nA,11:00 AM,11:55 AM\nB,\"10:00 AM\n11:00 AM\",\"10:30 AM\n11:30 AM\"\nC,--,--\n";
        assert_eq!(
            read(text, both),
            [("A".to_owned(), Some(120), 2, true), ("B".to_owned(), Some(60), 2, true), ("C".to_owned(), None, 1, false)]
        );
        let minutes = vec![(Part::Email, 1), (Part::Minutes, 2)];
        assert_eq!(read("Who,Mail,Spent\nA,a@b.example,1h 30m\n", minutes), [("a@b.example".to_owned(), Some(90), 1, false)]);
        let since = vec![(Part::Name, 0), (Part::Joined, 1), (Part::Minutes, 2)];
        assert_eq!(read("Who,In,Spent\nA,2027-06-08 10:00,45\n", since), [("A".to_owned(), Some(45), 1, true)]);
    }

    #[test]
    fn a_row_whose_duration_cannot_be_read_is_left_out() {
        let text = "Who,In,Spent\nA,,1h30\nB,,a while\nC,,\nD,10:00,a while\nE,--,--\nF,--,90 apples\n";
        let said = Mapping::new([(Part::Name, 0), (Part::Joined, 1), (Part::Minutes, 2)]);
        let reading = Reading { mapping: Some(&said), ..Reading::new(chrono_tz::UTC, NaiveDate::from_ymd_opt(2027, 6, 8)) };
        let report = parse("list.csv", text.as_bytes(), &reading).expect("a report");
        let told: Vec<_> = report.attendees.iter().map(|one| (one.name.as_str(), one.minutes_total)).collect();
        assert_eq!(told, [("A", Some(90)), ("C", None), ("D", None), ("E", None)]);
        let out: Vec<_> = report.skipped_rows.iter().map(|one| (one.name.as_str(), one.reason, one.row)).collect();
        assert_eq!(out, [("B", "bad_duration", Some(3)), ("F", "bad_duration", Some(7))]);
    }

    #[test]
    fn whoever_is_listed_and_never_came_is_told_apart() {
        for (heading, yes, no) in [
            ("Attended", "Yes", "No"),
            ("Présent(e)", "Oui", "Non"),
            ("Présence", "Présente", "Absente"),
            ("Presença", "Sim", "Não"),
            ("¿Asistió?", "Sí", "No"),
            ("Mahudhurio", "Ndiyo", "Hapana"),
            ("حضر", "نعم", "لا"),
        ] {
            let text = format!("Who;Mail;{heading};Spent\nA;a@b.example;{yes};90\nB;b@b.example;{no};\nC;c@b.example;;\n");
            let said = Mapping::new([(Part::Name, 0), (Part::Email, 1), (Part::Minutes, 3)]);
            let reading = Reading { mapping: Some(&said), ..Reading::new(chrono_tz::UTC, NaiveDate::from_ymd_opt(2027, 6, 8)) };
            let report = parse("list.csv", text.as_bytes(), &reading).expect("a report");
            let came: Vec<_> = report.attendees.iter().map(|one| (one.name.as_str(), one.minutes_total)).collect();
            assert_eq!(came, [("A", Some(90)), ("C", None)], "{heading}");
            let absent: Vec<_> = report.no_shows.iter().map(|one| (one.name.as_str(), one.email.as_deref())).collect();
            assert_eq!(absent, [("B", Some("b@b.example"))], "{heading}");
        }
    }

    #[test]
    fn the_clock_of_french_lists_is_read() {
        let both = vec![(Part::Name, 0), (Part::Joined, 1), (Part::Left, 2)];
        let text = "Nom;Entrée;Sortie\nA;08/06/2027 à 10h00;08/06/2027 à 11h30\nB;10h05;10 h 35\n";
        assert_eq!(read(text, both), [("A".to_owned(), Some(90), 1, true), ("B".to_owned(), Some(30), 1, true)]);
    }
}
