//! Attendance in HXL 1.1 (<https://hxlstandard.org>): a second row of tags below the headings. By State and session it may be
//! published; by person it holds personal data, all of it under `#contact`.

use std::collections::{BTreeMap, HashMap};
use std::io::Write;

use chrono::{DateTime, Utc};

use super::attendance_list::{Cell, Filter, Row, each};
use super::sexes;
use super::store_hxl::invited_by_state;
use super::write::{WriteError, csv_list};
use crate::attendance::rules::SeatFilter;
use crate::db::Conn;
use crate::i18n::Texts;
use crate::programme::store::{EditionRow, StateNames, participating_states, programme_by_id, thematic_areas};
use crate::reference::{self, Iso3};
use crate::registration::rules::Gender;
use crate::session::store::sessions;

/// Writes attendance by person: the rows of the list. The status of a seat that nobody expected somebody on is empty.
///
/// # Errors
/// [`WriteError`].
pub fn people(
    conn: &mut Conn,
    edition: &EditionRow,
    filter: &Filter,
    now: DateTime<Utc>,
    out: impl Write,
) -> Result<(), WriteError> {
    let t = filter.language.texts();
    let heads = [
        (t.hxl_id(), "#meta+id"),
        (t.hxl_session_code(), "#activity+code"),
        (t.hxl_session_start(), "#date+start"),
        (t.field_family_name(), "#contact+name+family"),
        (t.field_given_name(), "#contact+name+given"),
        (t.field_email(), "#contact+email"),
        (t.field_organisation(), "#org+name"),
        (t.field_job_title(), "#contact+title"),
        (t.hxl_affiliation(), "#contact+type"),
        (t.hxl_state_code(), "#country+code+v_iso3"),
        (t.hxl_first_join(), "#date+join"),
        (t.hxl_last_leave(), "#date+leave"),
        (t.hxl_minutes(), "#output+minutes+num"),
        (t.hxl_status(), "#status+code"),
        (t.hxl_source(), "#meta+source"),
        (t.hxl_language(), "#contact+lang+v_iso639_1"),
    ];
    let names: Vec<&str> = heads.iter().map(|(name, _)| name.as_ref()).collect();
    csv_list(&names, out, |take| {
        take(&heads.each_ref().map(|(_, tag)| Cell::Text((*tag).into())))?;
        each::<WriteError>(conn, edition, filter, now, |row| {
            let of = |column: &str| Cell::Text(row.text(column).into());
            // The number of a seat says nothing about a person to anybody outside.
            take(&[
                Cell::Text(format!("a-{}", row.seat).into()),
                of("session"),
                Cell::Instant(row.starts),
                of("family_name"),
                of("given_name"),
                of("email"),
                of("organisation"),
                of("job_title"),
                of("affiliation"),
                of("state_iso3"),
                Cell::Instant(row.view.first_join),
                Cell::Instant(row.view.last_leave),
                Cell::Number(row.view.minutes),
                of("attendance_status"),
                of("sources"),
                of("language"),
            ])
        })
    })
}

/// What a State comes to in a session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    registered: u32,
    attended: u32,
    women: u32,
    men: u32,
    minutes: i64,
}

impl Counts {
    fn add(&mut self, row: &Row<'_>) {
        let holds = matches!(row.text("registration_status"), "confirmed" | "walk_in");
        self.registered += u32::from(holds);
        if row.view.attended() {
            self.attended += 1;
            self.minutes += row.view.minutes.unwrap_or(0);
            self.women += u32::from(row.text("gender") == Gender::Female.as_str());
            self.men += u32::from(row.text("gender") == Gender::Male.as_str());
        }
    }

    /// Women, men, and all others who attended.
    fn sexes(self) -> sexes::Row {
        let others = self.attended.saturating_sub(self.women + self.men);
        [self.women, self.men, others].map(i64::from)
    }
}

/// What a line says of those who came: all of them, women and men (where these are shown), and minutes. Of a session that has
/// not begun nothing is known yet, which is not nobody.
fn came(counts: Counts, sexes: Option<sexes::Row>, is_to_come: bool) -> [Option<i64>; 4] {
    if is_to_come && counts.attended == 0 {
        return [None; 4];
    }
    let (women, men) = sexes.map(|[women, men, _]| (women, men)).unzip();
    [Some(i64::from(counts.attended)), women, men, Some(counts.minutes)]
}

/// Counts by State; those of whoever stands for none are under the empty code.
type ByState = BTreeMap<String, Counts>;

/// Counts by session, then by State.
fn counted(
    conn: &mut Conn,
    edition: &EditionRow,
    filter: &Filter,
    now: DateTime<Utc>,
) -> Result<HashMap<String, ByState>, WriteError> {
    let mut counted: HashMap<String, ByState> = HashMap::new();
    each::<WriteError>(conn, edition, filter, now, |row| {
        let of_session = counted.entry(row.text("session").to_owned()).or_default();
        of_session.entry(row.text("state_iso3").to_owned()).or_default().add(&row);
        Ok(())
    })?;
    Ok(counted)
}

/// The lines of a whole session whose women and men are shown. Who reads a part of it gets what whoever reads all gets: parts
/// can be put together.
fn shown(of_session: &ByState) -> BTreeMap<&str, sexes::Row> {
    let rows: Vec<sexes::Row> = of_session.values().map(|counts| counts.sexes()).collect();
    let verdicts = sexes::decide(&rows);
    let lines = of_session.keys().map(String::as_str).zip(rows);
    lines.zip(verdicts).filter(|(_, is_shown)| *is_shown).map(|(line, _)| line).collect()
}

/// Writes attendance by State and session, with nothing about a person in it. What a State comes to is of everybody who is
/// registered for it, whatever became of them: a status in the filter narrows nothing here.
///
/// # Errors
/// [`WriteError`].
pub fn states(
    conn: &mut Conn,
    edition: &EditionRow,
    filter: &Filter,
    now: DateTime<Utc>,
    out: impl Write,
) -> Result<(), WriteError> {
    let filter = &Filter { seats: filter.seats.of_any_status(), ..filter.clone() };
    let everybody = counted(conn, edition, &Filter { seats: SeatFilter::default(), ..filter.clone() }, now)?;
    let mut counted = if filter.seats.asks_whose() { counted(conn, edition, filter, now)? } else { everybody.clone() };
    let areas: HashMap<i64, String> = thematic_areas(conn, edition.id)?.into_iter().map(|area| (area.id, area.slug)).collect();
    let names = StateNames::load(conn, edition.programme_id)?;
    let programme = programme_by_id(conn, edition.programme_id)?;
    let invited = invited_by_state(conn, edition.id)?;
    let taking_part: Vec<Iso3> = participating_states(conn, edition.id)?.into_iter().map(|state| state.state).collect();
    let mut listed = sessions(conn, edition.id)?;
    listed.retain(|session| filter.holds(session, session.thematic_area_id.and_then(|id| areas.get(&id))));
    let reported = now.with_timezone(&edition.zone()?).date_naive().to_string();
    let language = filter.language;
    let t = language.texts();
    let name_tag = format!("#country+name+i_{}", language.code());
    let heads = state_heads(t, &name_tag);
    let titles: Vec<&str> = heads.iter().map(|(name, _)| name.as_str()).collect();
    csv_list(&titles, out, |take| {
        take(&heads.each_ref().map(|(_, tag)| Cell::Text((*tag).into())))?;
        for session in &listed {
            let day = session.day();
            let area = session.thematic_area_id.and_then(|id| areas.get(&id)).map_or("", String::as_str);
            let with_sexes = everybody.get(&session.slug).map(shown).unwrap_or_default();
            // Those that take part, and others that somebody came from; whoever stands for none is in no line.
            let mut states = counted.remove(&session.slug).unwrap_or_default();
            for state in &taking_part {
                states.entry(state.as_str().to_owned()).or_default();
            }
            for (code, counts) in states {
                let Some(state) = Iso3::parse(&code) else { continue };
                if !filter.seats.covers(state, day) {
                    continue;
                }
                let mut recs: Vec<&str> = reference::data().recs_of(state, day).iter().map(|rec| rec.as_str()).collect();
                recs.sort_unstable();
                let sex = with_sexes.get(code.as_str()).copied().filter(|row| *row == counts.sexes());
                let [attended, women, men, minutes] = came(counts, sex, now < session.starts()).map(Cell::Number);
                let known = reference::data().state(state);
                take(&[
                    Cell::Text(edition.slug.as_str().into()),
                    Cell::Text(programme.title.get(language).into()),
                    Cell::Text(session.slug.as_str().into()),
                    Cell::Text(session.title.get(language).into()),
                    Cell::Text(area.into()),
                    Cell::Instant(Some(session.starts())),
                    Cell::Instant(Some(session.ends())),
                    Cell::Text(programme.implementer.as_str().into()),
                    Cell::Text(code.as_str().into()),
                    Cell::Text(names.name(state, language).into()),
                    Cell::Text(known.map_or("", |known| known.au_region.as_str()).into()),
                    Cell::Text(recs.join("|").into()),
                    Cell::Number(Some(invited.get(&code).copied().unwrap_or(0))),
                    Cell::Number(Some(i64::from(counts.registered))),
                    attended,
                    women,
                    men,
                    minutes,
                    Cell::Text(reported.as_str().into()),
                ])?;
            }
        }
        Ok(())
    })
}

fn state_heads(t: Texts, name_tag: &str) -> [(String, &str); 19] {
    [
        (t.hxl_edition(), "#activity+programme+code"),
        (t.hxl_programme(), "#activity+programme+name"),
        (t.hxl_session_code(), "#activity+code"),
        (t.hxl_session_title(), "#activity+name"),
        (t.hxl_area(), "#activity+type"),
        (t.hxl_session_start(), "#date+start"),
        (t.hxl_session_end(), "#date+end"),
        (t.hxl_implementer(), "#org+impl+name"),
        (t.hxl_state_code(), "#country+code+v_iso3"),
        (t.hxl_state(), name_tag),
        (t.hxl_region(), "#region+name+v_au"),
        (t.hxl_recs(), "#region+code+list+v_rec"),
        (t.hxl_invited(), "#output+invited+num"),
        (t.hxl_registered(), "#output+registered+num"),
        (t.hxl_attended(), "#output+attended+total+num"),
        (t.hxl_women(), "#output+attended+f+num"),
        (t.hxl_men(), "#output+attended+m+num"),
        (t.hxl_minutes_total(), "#output+minutes+num"),
        (t.hxl_reported(), "#date+reported"),
    ]
    .map(|(name, tag)| (name.into_owned(), tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_session_to_come_nothing_is_known() {
        let none = Counts { registered: 4, ..Counts::default() };
        let some = Counts { attended: 12, women: 6, men: 6, minutes: 900, ..none };
        assert_eq!(came(none, Some([0, 0, 0]), true), [None; 4]);
        assert_eq!(came(none, None, false), [Some(0), None, None, Some(0)]);
        // Whoever was marked before it began was there.
        assert_eq!(came(some, Some([6, 6, 0]), true), [Some(12), Some(6), Some(6), Some(900)]);
        assert_eq!(came(some, None, false), [Some(12), None, None, Some(900)]);
    }

    #[test]
    fn small_numbers_cannot_be_found_by_subtraction() {
        let of = |attended: u32, women: u32, men: u32| Counts { attended, women, men, ..Counts::default() };
        for (lines, expected) in [
            (vec![("KEN", of(20, 10, 10)), ("TGO", of(11, 5, 6))], vec!["KEN", "TGO"]),
            // A small line is not left alone, as it would be all less the others.
            (vec![("KEN", of(20, 10, 10)), ("SEN", of(10, 3, 7)), ("TGO", of(14, 5, 9))], vec!["KEN"]),
            // Whoever stands for no State is a line too, though it is not written.
            (vec![("", of(2, 1, 1)), ("KEN", of(20, 10, 10)), ("TGO", of(10, 4, 6))], vec!["KEN"]),
            // One whose sex is not stated is what is left of all.
            (vec![("KEN", of(21, 10, 10))], vec![]),
            (vec![("KEN", of(10, 10, 0))], vec![]),
        ] {
            let lines: ByState = lines.into_iter().map(|(code, counts)| (code.to_owned(), counts)).collect();
            assert_eq!(shown(&lines).into_keys().collect::<Vec<_>>(), expected, "{lines:?}");
        }
    }
}
