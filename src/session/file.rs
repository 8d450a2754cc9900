//! The file of a whole edition (`baraza edition load`), read into typed values. Errors name key and line.
//! Pure: neither diesel queries nor actix. The form of the file is a contract: `config/edition.example.toml`.

mod edition;
mod raw;
mod reader;
mod sessions;
mod stated;

use std::collections::BTreeMap;

use self::raw::Raw;
use self::reader::{Reader, line_of};
pub use self::stated::{StatedArea, StatedEdition, StatedProgramme, StatedSession, StatedState};
use crate::i18n::LocalText;
use crate::programme::rules::Stage;
use crate::reference::{Iso3, RecCode};

/// An edition as a file states it.
#[derive(Clone, Debug)]
pub struct EditionFile {
    /// The programme.
    pub programme: StatedProgramme,
    /// The edition's slug.
    pub slug: String,
    /// Its stage; counts only at creation.
    pub stage: Stage,
    /// Whether its people are invented.
    pub is_sample: bool,
    /// Its values.
    pub values: StatedEdition,
    /// Participating States with what it says of their quotas.
    pub states: Vec<StatedState>,
    /// RECs with their secretariats, where the file states them.
    pub recs: Option<Vec<RecCode>>,
    /// Thematic areas: slug and values.
    pub thematic_areas: Vec<(String, StatedArea)>,
    /// Sessions: slug and values.
    pub sessions: Vec<(String, StatedSession)>,
    /// Where things stand, for what only the database can refuse.
    pub lines: Lines,
}

/// The lines of what only the database can refuse.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    /// `slug` of the edition.
    pub edition: usize,
    /// Those of a session, by its slug.
    pub sessions: BTreeMap<String, SessionLines>,
    /// `maximum` of a State.
    pub maximum: BTreeMap<Iso3, usize>,
}

/// The lines of a session.
#[derive(Clone, Copy, Debug, Default)]
pub struct SessionLines {
    /// `slug`.
    pub slug: usize,
    /// `starts_at`.
    pub starts_at: usize,
    /// `duration_minutes`.
    pub duration: usize,
    /// `capacity`, where it is stated.
    pub capacity: Option<usize>,
    /// `status`, where it is stated.
    pub status: Option<usize>,
}

/// What is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct FileProblem {
    /// The line, counted from 1.
    pub line: usize,
    /// One sentence that names the key.
    pub reason: String,
}

/// `…/new` is the form for a new programme, edition or session, so that none can have this slug.
pub const RESERVED_SLUG: &str = "new";

/// Reads a file.
///
/// # Errors
/// The first [`FileProblem`].
pub fn read(text: &str) -> Result<EditionFile, FileProblem> {
    let raw: Raw = toml::from_str(text).map_err(|error| FileProblem {
        line: line_of(text, error.span().unwrap_or(0..0)),
        reason: error.message().lines().collect::<Vec<_>>().join(" "),
    })?;
    Reader { text }.edition(&raw)
}

/// The year that an edition without dates states: in its slug, else in its title, when only one is there.
fn stated_year(slug: &str, title: &LocalText) -> Option<i32> {
    let only = |text: &str| {
        let words = text.split(|c: char| !c.is_ascii_digit()).filter(|word| word.len() == 4);
        let mut years = words.filter_map(|word| word.parse().ok()).filter(|year| (1990..2063).contains(year));
        let first: i32 = years.next()?;
        years.all(|other| other == first).then_some(first)
    };
    only(slug).or_else(|| title.languages().find_map(|language| only(title.exactly(language)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    const EXAMPLE: &str = include_str!("../../config/edition.example.toml");

    fn problem(from: &str, to: &str) -> FileProblem {
        let text = EXAMPLE.replacen(from, to, 1);
        assert_ne!(text, EXAMPLE, "{from} is not in the example");
        read(&text).expect_err("refused")
    }

    #[test]
    fn the_example_is_valid() {
        let file = read(EXAMPLE).expect("valid");
        assert_eq!(file.slug, "2027");
        assert_eq!(file.states.len(), 10);
        assert_eq!(file.sessions.len(), 2);
        let (slug, session) = file.sessions.first().expect("a session");
        assert_eq!(
            (slug.as_str(), session.over(None).starts_at.to_rfc3339().as_str()),
            ("01-human-rights", "2027-06-08T07:00:00+00:00")
        );
    }

    #[test]
    fn a_problem_names_line_and_key() {
        let unknown = problem("number = 7", "numbr = 7");
        assert!(unknown.reason.contains("numbr"), "{unknown}");
        let written = EXAMPLE.lines().position(|line| line.starts_with("number = 7")).map(|index| index + 1);
        assert_eq!(Some(unknown.line), written, "{unknown}");
        let zone = problem("Africa/Abidjan", "Africa/Abijan");
        assert!(zone.reason.contains("time_zone"), "{zone}");
        assert!(problem("\"TGO\"\nreserved", "\"KEN\"\nreserved").reason.contains("quota.state"));
        assert!(problem("reserved = 2 ", "reserved = 101 ").reason.contains("quota"));
        assert!(problem("https://meet.example.org/j/1", "javascript:alert(1)").reason.contains("join_url"));
        assert!(problem("thematic_area = \"border-health\"", "thematic_area = \"borders\"").reason.contains("thematic_area"));
        assert!(problem("slug = \"01-human-rights\"", "slug = \"new\"").reason.contains("session.slug"));
    }

    #[test]
    fn what_the_forms_refuse_is_refused_with_its_line() {
        let letters = "é".repeat(301);
        let [title, area, host, venue] = [
            format!("title = {{ en = \"{letters}\" }}"),
            format!("title = \"{letters}\""),
            format!("hosts = [\"IOM\", \"{letters}\"]"),
            format!("venue = \"{letters}\"\njoin_url = \"https://meet.example.org/j/1\""),
        ];
        let of_programme = "title = { en = \"Continental Webinar Programme for African Member States\", fr = \"Programme continental de webinaires pour les États membres africains\" }";
        let of_edition = "title = { en = \"Seventh edition, 2027\", fr = \"Septième édition, 2027\" }";
        let of_area = "title = { en = \"International migration law\", fr = \"Droit international de la migration\" }";
        let of_session = "title = { en = \"Human rights of migrants\", fr = \"Droits de l'homme des migrants\" }";
        let hosts = "hosts = [\"International Migration Law Unit, IOM\"]";
        let implementer = "implementer = \"International Organization for Migration (IOM)\"";
        let table = [
            (of_programme, "title = { fr = \" \" }", "programme.title"),
            (implementer, "implementer = \"\"", "programme.implementer"),
            ("co_hosts = [\"IOM African Capacity Building Centre (ACBC)\"]", "co_hosts = [\"\"]", "programme.co_hosts"),
            (of_edition, "title = \"\"", "title"),
            (of_edition, title.as_str(), "title"),
            ("number = 7", "number = 10000", "number"),
            ("# year = 2027", "year = 2100", "year"),
            ("maximum = 5 ", "maximum = 1 ", "quota.maximum"),
            (of_area, "title = \" \"", "thematic_area.title"),
            (of_area, area.as_str(), "thematic_area.title"),
            (of_session, "title = { en = \"\" }", "session.title"),
            (of_session, title.as_str(), "session.title"),
            (of_session, "title = \"a\\nb\"", "session.title"),
            ("duration_minutes = 90", "duration_minutes = 2", "session.duration_minutes"),
            ("duration_minutes = 90", "duration_minutes = 1441", "session.duration_minutes"),
            ("capacity = 200", "capacity = 0", "session.capacity"),
            (hosts, "hosts = [\" \"]", "session.hosts"),
            (hosts, host.as_str(), "session.hosts"),
            ("name = \"Speaker One\"", "name = \"\"", "session.speakers.name"),
            ("join_url = \"https://meet.example.org/j/1\"", venue.as_str(), "session.venue"),
        ];
        for (from, to, key) in table {
            let refused = problem(from, to);
            let text = EXAMPLE.replacen(from, to, 1);
            let line = line_of(&text, text.find(to).expect("there")..text.len());
            assert!(refused.reason.starts_with(&format!("{key}: ")), "{to}: {refused}");
            assert_eq!(refused.line, line, "{refused}");
        }
        assert!(problem("ends_on = 2027-11-30\n", "").reason.contains("both days"));
        // What the reserves come to is told where the last of them stands.
        let tight = problem("capacity = 100", "capacity = 1");
        assert!(tight.reason.starts_with("quota.reserved: "), "{tight}");
        assert_eq!(EXAMPLE.lines().position(|line| line.starts_with("reserved = 2")).map(|index| index + 1), Some(tight.line));
    }

    #[test]
    fn what_only_the_database_refuses_has_its_line() {
        let lines = read(EXAMPLE).expect("valid").lines;
        let stands = |start: &str| EXAMPLE.lines().position(|line| line.starts_with(start)).map_or(0, |index| index + 1);
        assert_eq!(lines.edition, stands("slug = \"2027\""));
        assert_eq!(lines.maximum.values().copied().collect::<Vec<_>>(), [stands("maximum = 5")]);
        let session = lines.sessions.get("01-human-rights").copied().expect("there");
        let [slug, start] = ["slug = \"01-human-rights\"", "starts_at = 2027-06-08"].map(stands);
        assert_eq!((session.slug, session.starts_at, session.duration), (slug, start, stands("duration_minutes = 90")));
        assert_eq!((session.capacity, session.status), (Some(stands("capacity = 200")), Some(stands("status = "))));
    }

    #[test]
    fn times_are_what_the_clocks_show() {
        // The zone decides; what stands behind a time must agree with it, and the line is named.
        let other = problem("2027-06-08T10:00:00 ", "2027-06-08T10:00:00Z ");
        assert!(other.reason.contains("starts_at") && other.reason.contains("+03:00"), "{other}");
        assert_eq!(EXAMPLE.lines().position(|line| line.starts_with("starts_at")).map(|index| index + 1), Some(other.line));
        let same = EXAMPLE.replacen("2027-06-08T10:00:00 ", "2027-06-08T10:00:00+03:00 ", 1);
        assert!(read(&same).is_ok());
        let ancient = EXAMPLE.replacen("2027-06-08T10:00:00 ", "0000-06-08T10:00:00 ", 1);
        assert!(read(&ancient).expect_err("refused").reason.contains("between the years 2000 and 2100"));
        // Egypt puts its clocks forward on 30 April 2027 at 00:00 and back on 28 October at 24:00.
        let cairo = EXAMPLE.replacen("time_zone = \"Africa/Dar_es_Salaam\"", "time_zone = \"Africa/Cairo\"", 1);
        let line = "# registration_closes_at = 2027-11-01T23:59:00";
        for (time, says) in [("2027-04-30T00:30:00", "does not exist"), ("2027-10-28T23:30:00", "twice")] {
            let text = cairo.replacen(line, &format!("registration_closes_at = {time}"), 1);
            let refused = read(&text).expect_err("refused");
            assert!(refused.reason.contains("registration_closes_at") && refused.reason.contains(says), "{refused}");
        }
        let text = cairo.replacen(line, "registration_closes_at = 2027-10-28T22:30:00", 1);
        assert!(read(&text).is_ok_and(|file| file.values.over(None).registration_closes_at.is_some()));
    }

    #[test]
    fn an_edition_without_dates_states_its_year() {
        let title = |text: &str| LocalText::one(Language::En, text);
        assert_eq!(stated_year("2021", &title("First edition")), Some(2021));
        assert_eq!(stated_year("first", &title("First edition, 2021")), Some(2021));
        assert_eq!(stated_year("first", &title("Towards Agenda 2063")), None);
        assert_eq!(stated_year("first", &title("From 2021 to 2022")), None);
        assert_eq!(read(EXAMPLE).expect("valid").values.over(None).year, None, "it has dates");
        let first = read(include_str!("../../config/demo/first_edition.toml")).expect("valid");
        assert_eq!(first.values.over(None).year, Some(2021));
    }
}
