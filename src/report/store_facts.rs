//! Reads what the figures of an edition are counted from: a fixed number of queries, however many seats there are.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::{DateTime, Datelike as _, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;

use super::facts::{Facts, SeatFact, SessionFact, SurveyFact};
use crate::attendance::rules::{Measure, View, view};
use crate::attendance::store::evidence_of_sessions;
use crate::db::schema::{edition, invitation, person, registration, seat, session};
use crate::db::{Conn, DbError};
use crate::i18n::Language;
use crate::programme::rules::Stage;
use crate::programme::store::{EditionRow, edition_by_id, participating_states, thematic_areas};
use crate::reference::{Iso3, RecCode};
use crate::registration::rules::{Affiliation, Gender, SeatStatus};
use crate::session::rules::SessionStatus;
use crate::session::store::SessionRow;
use crate::survey::figures::Headline;
use crate::survey::rules::Source;
use crate::survey::store::{counts, questions, reported_results, responses, surveys};

/// A seat as stored, with what the view says of it.
struct Seated {
    session: i64,
    registration: i64,
    person: i64,
    status: SeatStatus,
    affiliation: Affiliation,
    state: Option<Iso3>,
    rec: Option<RecCode>,
    gender: Gender,
    language: Language,
    seen: View,
}

type Columns = (i64, i64, i64, (i64, Option<i64>), SeatStatus, Affiliation, Option<String>, Option<String>, Gender, Language);

/// The seats of some sessions with the view of their evidence: two queries.
fn seated(conn: &mut Conn, sessions: &[(SessionRow, f64)], now: DateTime<Utc>) -> Result<Vec<Seated>, DbError> {
    let ids: Vec<i64> = sessions.iter().map(|(row, _)| row.id).collect();
    let measures: HashMap<i64, Measure> = sessions.iter().map(|(row, share)| (row.id, Measure::of(row, *share, now))).collect();
    let rows: Vec<Columns> = seat::table
        .inner_join(registration::table.inner_join(person::table))
        .filter(seat::session_id.eq_any(ids.clone()))
        .order((seat::session_id, seat::id))
        .select((
            seat::id,
            seat::session_id,
            registration::id,
            (person::id, person::merged_into),
            seat::status,
            registration::affiliation,
            registration::state,
            registration::rec,
            person::gender,
            registration::language,
        ))
        .load(conn)?;
    let mut evidence = evidence_of_sessions(conn, &ids)?;
    Ok(rows
        .into_iter()
        .filter_map(|(seat, session, registration, person, status, affiliation, state, rec, gender, language)| {
            let pieces = evidence.remove(&seat).unwrap_or_default();
            Some(Seated {
                session,
                registration,
                person: person.1.unwrap_or(person.0),
                status,
                affiliation,
                state: state.as_deref().and_then(Iso3::parse),
                rec: rec.as_deref().and_then(RecCode::parse),
                gender,
                language,
                seen: view(&pieces, *measures.get(&session)?, status.holds_place()),
            })
        })
        .collect())
}

/// The sessions of some editions that are not drafts, by start.
fn sessions_of(conn: &mut Conn, editions: &[&EditionRow]) -> Result<Vec<(SessionRow, f64)>, DbError> {
    let ids: Vec<i64> = editions.iter().map(|row| row.id).collect();
    let rows: Vec<SessionRow> = session::table
        .filter(session::edition_id.eq_any(ids))
        .filter(session::status.ne(SessionStatus::Draft))
        .order((session::starts_at, session::slug))
        .select(SessionRow::as_select())
        .load(conn)?;
    let share = |row: &SessionRow| editions.iter().find(|it| it.id == row.edition_id).map_or(0.0, |it| it.present_share);
    Ok(rows
        .into_iter()
        .map(|row| {
            let share = share(&row);
            (row, share)
        })
        .collect())
}

/// The editions of a programme, the earliest first; those whose days nobody has stated by their year, then by number.
///
/// # Errors
/// A failed query.
pub fn editions_of(conn: &mut Conn, programme_id: i64) -> Result<Vec<EditionRow>, DbError> {
    let mut rows: Vec<EditionRow> = edition::table
        .filter(edition::programme_id.eq(programme_id))
        .order((edition::number, edition::id))
        .select(EditionRow::as_select())
        .load(conn)?;
    rows.sort_by_key(|row| row.year().unwrap_or(i32::MAX));
    Ok(rows)
}

/// Whether an edition is before another of its programme: it began, or its year began, before it; where days say nothing, it has
/// the smaller number. One whose people are invented is before others of its kind only.
fn is_before(row: &EditionRow, of: &EditionRow) -> bool {
    let place = |row: &EditionRow| (row.starts_on.map(|day| day.year()).or(row.year), row.starts_on);
    let is_earlier = match (place(row), place(of)) {
        ((Some(_), Some(day)), (Some(_), Some(own))) => day < own,
        ((Some(year), _), (Some(own), _)) if year != own => year < own,
        _ => row.number < of.number,
    };
    row.id != of.id && is_earlier && (of.is_sample || !row.is_sample)
}

/// Who took part in an edition, for those after it.
struct Left {
    /// Nobody where its attendance is not known.
    people: HashSet<i64>,
    states: BTreeSet<Iso3>,
}

/// Who took part in an edition: whoever attended or, of one that is under way or over without attendance, the States of its
/// list. None of one that has not begun.
fn left(conn: &mut Conn, row: &EditionRow, seats: &[Seated]) -> Result<Option<Left>, DbError> {
    let came: Vec<&Seated> = seats.iter().filter(|seat| seat.seen.attended()).collect();
    if came.is_empty() {
        if row.stage < Stage::Running {
            return Ok(None);
        }
        let states = participating_states(conn, row.id)?.into_iter().map(|part| part.state).collect();
        return Ok(Some(Left { people: HashSet::new(), states }));
    }
    Ok(Some(Left {
        people: came.iter().map(|seat| seat.person).collect(),
        states: came.iter().filter_map(|seat| seat.state).collect(),
    }))
}

/// Whoever took part before.
#[derive(Default)]
struct Earlier {
    people: HashSet<i64>,
    states: Option<BTreeSet<Iso3>>,
    knows_people: bool,
}

impl Earlier {
    fn of<'a>(editions: impl Iterator<Item = &'a Left>) -> Self {
        let mut found = Self::default();
        for left in editions {
            found.knows_people |= !left.people.is_empty();
            found.people.extend(&left.people);
            found.states.get_or_insert_default().extend(&left.states);
        }
        found
    }
}

fn earlier(conn: &mut Conn, of: &EditionRow, now: DateTime<Utc>) -> Result<Earlier, DbError> {
    let mut editions = editions_of(conn, of.programme_id)?;
    editions.retain(|row| is_before(row, of));
    if editions.is_empty() {
        return Ok(Earlier::default());
    }
    let rows = sessions_of(conn, &editions.iter().collect::<Vec<_>>())?;
    let edition_of: HashMap<i64, i64> = rows.iter().map(|(row, _)| (row.id, row.edition_id)).collect();
    let mut seats: HashMap<i64, Vec<Seated>> = HashMap::new();
    for seat in seated(conn, &rows, now)? {
        if let Some(edition) = edition_of.get(&seat.session) {
            seats.entry(*edition).or_default().push(seat);
        }
    }
    let mut found = Vec::new();
    for row in &editions {
        found.extend(left(conn, row, seats.get(&row.id).map(Vec::as_slice).unwrap_or_default())?);
    }
    Ok(Earlier::of(found.iter()))
}

fn surveyed(conn: &mut Conn, of: &EditionRow, sessions: &[(SessionRow, f64)]) -> Result<Vec<SurveyFact>, DbError> {
    let mut found = Vec::new();
    for row in surveys(conn, of.id)? {
        let asked_keys: Vec<String> = questions(conn, row.id)?.into_iter().map(|question| question.key).collect();
        let wanted: Vec<Headline> =
            Headline::ALL.into_iter().filter(|headline| asked_keys.iter().any(|key| key == headline.key())).collect();
        let answers = if wanted.is_empty() { Vec::new() } else { responses(conn, row.id)? };
        let of_links = || answers.iter().filter(|response| response.given.source == Source::Link);
        let (asked, answered) = counts(conn, row.id)?;
        found.push(SurveyFact {
            kind: row.kind,
            session: sessions.iter().find(|(it, _)| Some(it.id) == row.session_id).map(|(it, _)| it.slug.clone()),
            months: row.months,
            asked,
            answered,
            headlines: wanted
                .into_iter()
                .map(|headline| {
                    let (count, base) = headline.of(answers.iter().map(|response| &response.given.answers));
                    // What is kept of anonymous answers is as large as what is shown of them.
                    let (_, unread) = headline.of(of_links().map(|response| &response.given.answers));
                    (headline, (base == 0 || row.kind.is_enough(base, unread)).then_some((count, base)))
                })
                .collect(),
        });
    }
    Ok(found)
}

impl Facts {
    /// The facts of an edition as they stand at an instant.
    ///
    /// # Errors
    /// A failed query.
    pub fn read(conn: &mut Conn, edition_id: i64, now: DateTime<Utc>) -> Result<Self, DbError> {
        let of = edition_by_id(conn, edition_id)?;
        let rows = sessions_of(conn, &[&of])?;
        let before = earlier(conn, &of, now)?;
        let seats = seated(conn, &rows, now)?;
        Self::gathered(conn, &of, (&rows, seats), &before, now)
    }

    /// The facts of every edition of a programme, the earliest first: each edition's seats are read once.
    ///
    /// # Errors
    /// A failed query.
    pub fn read_all(conn: &mut Conn, programme_id: i64, now: DateTime<Utc>) -> Result<Vec<(EditionRow, Self)>, DbError> {
        let mut read = Vec::new();
        for of in editions_of(conn, programme_id)? {
            let rows = sessions_of(conn, &[&of])?;
            let seats = seated(conn, &rows, now)?;
            let left = left(conn, &of, &seats)?;
            read.push((of, rows, seats, left));
        }
        let mut befores = Vec::new();
        for (of, ..) in &read {
            let earlier = read.iter().filter(|(row, ..)| is_before(row, of));
            befores.push(Earlier::of(earlier.filter_map(|(_, _, _, left)| left.as_ref())));
        }
        let mut all = Vec::new();
        for ((of, rows, seats, _), before) in read.into_iter().zip(befores) {
            let facts = Self::gathered(conn, &of, (&rows, seats), &before, now)?;
            all.push((of, facts));
        }
        Ok(all)
    }

    fn gathered(
        conn: &mut Conn,
        of: &EditionRow,
        (rows, seats): (&[(SessionRow, f64)], Vec<Seated>),
        before: &Earlier,
        now: DateTime<Utc>,
    ) -> Result<Self, DbError> {
        let edition_id = of.id;
        let areas = thematic_areas(conn, edition_id)?;
        let places: HashMap<i64, usize> = rows.iter().enumerate().map(|(place, (row, _))| (row.id, place)).collect();
        let mut seats: Vec<SeatFact> = seats
            .into_iter()
            .filter_map(|seat| {
                Some(SeatFact {
                    session: *places.get(&seat.session)?,
                    registration: seat.registration,
                    person: seat.person,
                    is_returning: before.people.contains(&seat.person),
                    status: seat.status,
                    affiliation: seat.affiliation,
                    state: seat.state,
                    rec: seat.rec,
                    gender: seat.gender,
                    language: seat.language,
                    attendance: seat.seen.status,
                    minutes: seat.seen.minutes,
                })
            })
            .collect();
        seats.sort_by_key(|seat| seat.session);
        let invitations =
            invitation::table.filter(invitation::edition_id.eq(edition_id)).select(count_star()).get_result(conn)?;
        Ok(Self {
            edition: of.slug.clone(),
            kind: of.kind,
            sessions: rows
                .iter()
                .map(|(row, share)| {
                    let measure = Measure::of(row, *share, now);
                    let area = areas.iter().find(|area| Some(area.id) == row.thematic_area_id);
                    SessionFact {
                        slug: row.slug.clone(),
                        title: row.title.clone(),
                        area: area.map(|area| area.slug.clone()),
                        starts: row.starts(),
                        planned_minutes: i64::from(row.duration_minutes),
                        minutes: measure.minutes,
                        is_cancelled: measure.is_cancelled,
                        is_over: measure.is_over,
                        interpretation: row.interpretation(),
                    }
                })
                .collect(),
            areas: areas.into_iter().map(|area| (area.slug, area.title)).collect(),
            seats,
            participating: participating_states(conn, edition_id)?.into_iter().map(|part| part.state).collect(),
            earlier_states: before.states.clone(),
            knows_earlier_people: before.knows_people,
            invitations,
            surveys: surveyed(conn, of, rows)?,
            reported: reported_results(conn, edition_id)?,
        })
    }
}
