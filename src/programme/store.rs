//! Programmes, editions, thematic areas and participating States in the database.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;

use super::frame::parse_zone;
use super::rules::{Approval, CertificateBase, EditionKind, RegistrationMode, Stage};
use crate::db::schema::{
    edition, participating_rec, participating_state, programme, programme_state, seat_tally, session, thematic_area,
};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::i18n::{Language, LocalText};
use crate::reference::{self, Iso3, RecCode};

/// An edition as stored.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = edition)]
pub struct EditionRow {
    /// Its id.
    pub id: i64,
    /// The programme it belongs to.
    pub programme_id: i64,
    /// Unique in the installation; stays in URLs for ever.
    pub slug: String,
    /// Its number in the programme.
    pub number: i32,
    /// Webinar or training.
    pub kind: EditionKind,
    /// Its title.
    pub title: LocalText,
    /// What it is for.
    pub objective: LocalText,
    /// Whom it is for.
    pub audience: LocalText,
    /// First day, in its zone; none = not stated.
    pub starts_on: Option<NaiveDate>,
    /// Last day, in its zone.
    pub ends_on: Option<NaiveDate>,
    /// The year, when its record states no days.
    pub year: Option<i32>,
    /// IANA zone.
    pub time_zone: String,
    /// Language codes, comma-separated; the first is the default.
    pub languages: String,
    /// Where it is in its life.
    pub stage: Stage,
    /// How a registration gets its seat.
    pub approval: Approval,
    /// Who may register.
    pub registration_mode: RegistrationMode,
    /// Local time in the edition's zone; none = each session's end.
    pub registration_closes_at: Option<NaiveDateTime>,
    /// Instead of the built-in consent text.
    pub consent_text: LocalText,
    /// Of a session's minutes, to count as present (0 to 1).
    pub present_share: f64,
    /// Of the counted sessions, to earn a certificate (0 to 1).
    pub certificate_share: f64,
    /// Which sessions count.
    pub certificate_base: CertificateBase,
    /// Sessions present, at least.
    pub certificate_minimum: i32,
    /// Whether its people are invented.
    pub is_sample: bool,
    /// Moves when what the public sees changes.
    pub revision: i64,
}

impl EditionRow {
    /// The edition's zone.
    ///
    /// # Errors
    /// [`DbError::Corrupt`] when the stored name is unknown.
    pub fn zone(&self) -> Result<Tz, DbError> {
        parse_zone(&self.time_zone)
    }

    /// The languages it offers; never empty.
    pub fn languages(&self) -> Vec<Language> {
        let languages: Vec<_> = self.languages.split(',').filter_map(Language::parse).collect();
        if languages.is_empty() { vec![Language::En] } else { languages }
    }

    /// The year it belongs to, when any is stated.
    pub fn year(&self) -> Option<i32> {
        self.starts_on.map(|day| day.year()).or(self.year)
    }

    /// The day on which memberships of RECs count: its first, else 1 January of its year (as undated memberships
    /// begin), else today.
    pub fn membership_day(&self, today: NaiveDate) -> NaiveDate {
        let new_year = || NaiveDate::from_ymd_opt(self.year?, 1, 1);
        self.starts_on.or_else(new_year).unwrap_or(today)
    }

    /// When registration closes for the whole edition.
    ///
    /// # Errors
    /// [`DbError::Corrupt`] when the stored zone is unknown.
    pub fn closes_at(&self) -> Result<Option<DateTime<Utc>>, DbError> {
        use chrono::TimeZone as _;
        let zone = self.zone()?;
        // A time that is stored although the clocks are put forward over it closes when they have been.
        let instant = |local: NaiveDateTime| {
            let shown = zone.from_local_datetime(&local).latest();
            shown.or_else(|| zone.from_local_datetime(&(local + TimeDelta::hours(1))).latest())
        };
        Ok(self.registration_closes_at.and_then(instant).map(|at| at.with_timezone(&Utc)))
    }
}

/// An edition by its slug.
///
/// # Errors
/// A failed query.
pub fn edition_by_slug(conn: &mut Conn, slug: &str) -> Result<Option<EditionRow>, DbError> {
    Ok(edition::table.filter(edition::slug.eq(slug)).select(EditionRow::as_select()).first(conn).optional()?)
}

/// An edition by its id.
///
/// # Errors
/// A failed query, also when it is not there.
pub fn edition_by_id(conn: &mut Conn, id: i64) -> Result<EditionRow, DbError> {
    Ok(edition::table.find(id).select(EditionRow::as_select()).first(conn)?)
}

/// The revision of what an edition shows; [`touch_revision`] moves it.
///
/// # Errors
/// A failed query, also when it is not there.
pub fn revision(conn: &mut Conn, id: i64) -> Result<i64, DbError> {
    Ok(edition::table.find(id).select(edition::revision).first(conn)?)
}

/// Every edition with its programme's title, newest first.
///
/// # Errors
/// A failed query.
pub fn editions(conn: &mut Conn) -> Result<Vec<(EditionRow, LocalText)>, DbError> {
    Ok(edition::table
        .inner_join(programme::table)
        .select((EditionRow::as_select(), programme::title))
        .order((edition::starts_on.is_null(), edition::starts_on.desc(), edition::id.desc()))
        .load(conn)?)
}

/// A programme as stored.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = programme)]
pub struct ProgrammeRow {
    /// Its id.
    pub id: i64,
    /// Its slug.
    pub slug: String,
    /// Its title.
    pub title: LocalText,
    /// Who implements it.
    pub implementer: String,
    /// JSON list of names.
    pub co_hosts: String,
}

/// The programme of an edition.
///
/// # Errors
/// A failed query, also when it is not there.
pub fn programme_by_id(conn: &mut Conn, id: i64) -> Result<ProgrammeRow, DbError> {
    Ok(programme::table.find(id).select(ProgrammeRow::as_select()).first(conn)?)
}

/// A programme by its slug.
///
/// # Errors
/// A failed query.
pub fn programme_by_slug(conn: &mut Conn, slug: &str) -> Result<Option<ProgrammeRow>, DbError> {
    Ok(programme::table.filter(programme::slug.eq(slug)).select(ProgrammeRow::as_select()).first(conn).optional()?)
}

/// The parts of a programme that a file names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewProgramme {
    /// Its slug.
    pub slug: String,
    /// Its title.
    pub title: LocalText,
    /// Who implements it.
    pub implementer: String,
    /// With whom.
    pub co_hosts: Vec<String>,
}

impl NewProgramme {
    /// The present values of a programme.
    pub fn of(row: &ProgrammeRow) -> Self {
        Self {
            slug: row.slug.clone(),
            title: row.title.clone(),
            implementer: row.implementer.clone(),
            co_hosts: serde_json::from_str(&row.co_hosts).unwrap_or_default(),
        }
    }

    /// The values as the trail keeps them.
    pub fn as_json(&self) -> serde_json::Value {
        serde_json::json!({"title": self.title.as_json(), "implementer": self.implementer, "co_hosts": self.co_hosts})
    }
}

/// Creates or updates a programme; a new one starts with the 54 States of IOM's list. Answers its id and whether
/// anything changed.
///
/// # Errors
/// A failed query.
pub fn save_programme(conn: &mut Conn, new: &NewProgramme, now: DateTime<Utc>) -> Result<(i64, bool), DbError> {
    let co_hosts = serde_json::to_string(&new.co_hosts).unwrap_or_else(|_| "[]".into());
    if let Some(row) = programme_by_slug(conn, &new.slug)? {
        let changed = row.title != new.title || row.implementer != new.implementer || row.co_hosts != co_hosts;
        if changed {
            diesel::update(programme::table.find(row.id))
                .set((
                    programme::title.eq(&new.title),
                    programme::implementer.eq(&new.implementer),
                    programme::co_hosts.eq(&co_hosts),
                ))
                .execute(conn)?;
            // Pages of every edition name their programme.
            diesel::update(edition::table.filter(edition::programme_id.eq(row.id)))
                .set(edition::revision.eq(edition::revision + 1))
                .execute(conn)?;
        }
        return Ok((row.id, changed));
    }
    let id: i64 = diesel::insert_into(programme::table)
        .values((
            programme::slug.eq(&new.slug),
            programme::title.eq(&new.title),
            programme::implementer.eq(&new.implementer),
            programme::co_hosts.eq(&co_hosts),
            programme::created_at.eq(UtcInstant::from(now)),
        ))
        .returning(programme::id)
        .get_result(conn)?;
    for state in reference::data().states().iter().filter(|state| state.iom_list) {
        diesel::insert_into(programme_state::table)
            .values((programme_state::programme_id.eq(id), programme_state::state.eq(state.iso3.as_str())))
            .execute(conn)?;
    }
    Ok((id, true))
}

/// What can be set on an edition, by form or file.
#[derive(Clone, Debug, PartialEq)]
pub struct EditionValues {
    /// Its number in the programme.
    pub number: i32,
    /// Webinar or training.
    pub kind: EditionKind,
    /// Its title.
    pub title: LocalText,
    /// What it is for.
    pub objective: LocalText,
    /// Whom it is for.
    pub audience: LocalText,
    /// First day.
    pub starts_on: Option<NaiveDate>,
    /// Last day.
    pub ends_on: Option<NaiveDate>,
    /// The year, when no days are stated.
    pub year: Option<i32>,
    /// Its zone.
    pub zone: Tz,
    /// Its languages, the default first.
    pub languages: Vec<Language>,
    /// How a registration gets its seat.
    pub approval: Approval,
    /// Who may register.
    pub registration_mode: RegistrationMode,
    /// Local time in the edition's zone.
    pub registration_closes_at: Option<NaiveDateTime>,
    /// Instead of the built-in consent text.
    pub consent_text: LocalText,
    /// Share of a session's minutes.
    pub present_share: f64,
    /// Share of the counted sessions.
    pub certificate_share: f64,
    /// Which sessions count.
    pub certificate_base: CertificateBase,
    /// Sessions present, at least.
    pub certificate_minimum: i32,
}

impl EditionValues {
    /// The present values of an edition.
    ///
    /// # Errors
    /// [`DbError::Corrupt`] when the stored zone is unknown.
    pub fn of(row: &EditionRow) -> Result<Self, DbError> {
        Ok(Self {
            number: row.number,
            kind: row.kind,
            title: row.title.clone(),
            objective: row.objective.clone(),
            audience: row.audience.clone(),
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            year: row.year,
            zone: row.zone()?,
            languages: row.languages(),
            approval: row.approval,
            registration_mode: row.registration_mode,
            registration_closes_at: row.registration_closes_at,
            consent_text: row.consent_text.clone(),
            present_share: row.present_share,
            certificate_share: row.certificate_share,
            certificate_base: row.certificate_base,
            certificate_minimum: row.certificate_minimum,
        })
    }

    /// The values as the trail keeps them.
    pub fn as_json(&self) -> serde_json::Value {
        let languages: Vec<&str> = self.languages.iter().map(|language| language.code()).collect();
        serde_json::json!({
            "number": self.number, "kind": self.kind.as_str(), "title": self.title.as_json(), "objective": self.objective.as_json(),
            "audience": self.audience.as_json(), "starts_on": self.starts_on, "ends_on": self.ends_on, "year": self.year, "time_zone": self.zone.name(),
            "languages": languages, "approval": self.approval.as_str(), "registration": self.registration_mode.as_str(),
            "registration_closes_at": self.registration_closes_at, "consent_text": self.consent_text.as_json(),
            "present_share": self.present_share, "certificate_share": self.certificate_share,
            "certificate_base": self.certificate_base.as_str(), "certificate_minimum": self.certificate_minimum,
        })
    }
}

macro_rules! edition_columns {
    ($values:expr) => {{
        let values = $values;
        let languages = values.languages.iter().map(|language| language.code()).collect::<Vec<_>>().join(",");
        (
            edition::number.eq(values.number),
            edition::kind.eq(values.kind),
            edition::title.eq(&values.title),
            edition::objective.eq(&values.objective),
            edition::audience.eq(&values.audience),
            edition::starts_on.eq(values.starts_on),
            edition::ends_on.eq(values.ends_on),
            edition::year.eq(values.year),
            edition::time_zone.eq(values.zone.name()),
            edition::languages.eq(languages),
            edition::approval.eq(values.approval),
            edition::registration_mode.eq(values.registration_mode),
            edition::registration_closes_at.eq(values.registration_closes_at),
            edition::consent_text.eq(&values.consent_text),
            edition::present_share.eq(values.present_share),
            edition::certificate_share.eq(values.certificate_share),
            edition::certificate_base.eq(values.certificate_base),
            edition::certificate_minimum.eq(values.certificate_minimum),
        )
    }};
}

/// Creates an edition. Its slug must be free.
///
/// # Errors
/// A failed query.
pub fn create_edition(
    conn: &mut Conn,
    programme_id: i64,
    slug: &str,
    stage: Stage,
    is_sample: bool,
    values: &EditionValues,
    now: DateTime<Utc>,
) -> Result<i64, DbError> {
    let at = UtcInstant::from(now);
    let fixed = (
        edition::programme_id.eq(programme_id),
        edition::slug.eq(slug),
        edition::stage.eq(stage),
        edition::is_sample.eq(is_sample),
        edition::revision.eq(1_i64),
        edition::created_at.eq(at),
        edition::updated_at.eq(at),
    );
    Ok(diesel::insert_into(edition::table).values((fixed, edition_columns!(values))).returning(edition::id).get_result(conn)?)
}

/// Changes an edition's values and what the public sees.
///
/// # Errors
/// A failed query.
pub fn update_edition(conn: &mut Conn, id: i64, values: &EditionValues, now: DateTime<Utc>) -> Result<(), DbError> {
    diesel::update(edition::table.find(id))
        .set((edition_columns!(values), edition::updated_at.eq(UtcInstant::from(now))))
        .execute(conn)?;
    touch_revision(conn, id)
}

/// Sets the stage.
///
/// # Errors
/// A failed query.
pub fn set_stage(conn: &mut Conn, id: i64, stage: Stage) -> Result<(), DbError> {
    diesel::update(edition::table.find(id)).set(edition::stage.eq(stage)).execute(conn)?;
    touch_revision(conn, id)
}

/// Says that what the public sees of an edition has changed: every cached page of it is rendered again.
///
/// # Errors
/// A failed query.
pub fn touch_revision(conn: &mut Conn, id: i64) -> Result<(), DbError> {
    diesel::update(edition::table.find(id)).set(edition::revision.eq(edition::revision + 1)).execute(conn)?;
    Ok(())
}

/// A thematic area of an edition.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = thematic_area)]
pub struct ThematicAreaRow {
    /// Its id.
    pub id: i64,
    /// Unique in the edition.
    pub slug: String,
    /// Its title.
    pub title: LocalText,
    /// One sentence about it.
    pub description: LocalText,
    /// Its place in the list.
    pub position: i32,
    /// Numbers of GCM objectives, comma-separated.
    pub gcm_objectives: String,
    /// Numbers of SDGs, comma-separated.
    pub sdgs: String,
}

/// What can be set on a thematic area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThematicAreaValues {
    /// Its title.
    pub title: LocalText,
    /// One sentence about it.
    pub description: LocalText,
    /// GCM objectives, 1 to 23.
    pub gcm_objectives: Vec<u8>,
    /// SDGs, 1 to 17.
    pub sdgs: Vec<u8>,
}

impl ThematicAreaValues {
    /// The present values of a thematic area.
    pub fn of(row: &ThematicAreaRow) -> Self {
        Self {
            title: row.title.clone(),
            description: row.description.clone(),
            gcm_objectives: split_numbers(&row.gcm_objectives),
            sdgs: split_numbers(&row.sdgs),
        }
    }

    /// The values as the trail keeps them.
    pub fn as_json(&self) -> serde_json::Value {
        serde_json::json!({"title": self.title.as_json(), "description": self.description.as_json(), "gcm_objectives": self.gcm_objectives, "sdgs": self.sdgs})
    }
}

/// “4,15”: how lists of numbers are stored.
pub fn join_numbers(numbers: &[u8]) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

/// The numbers of a stored list.
pub fn split_numbers(text: &str) -> Vec<u8> {
    text.split(',').filter_map(|number| number.trim().parse().ok()).collect()
}

/// The thematic areas of an edition, in order.
///
/// # Errors
/// A failed query.
pub fn thematic_areas(conn: &mut Conn, edition_id: i64) -> Result<Vec<ThematicAreaRow>, DbError> {
    Ok(thematic_area::table
        .filter(thematic_area::edition_id.eq(edition_id))
        .order((thematic_area::position, thematic_area::id))
        .select(ThematicAreaRow::as_select())
        .load(conn)?)
}

/// Creates or changes the thematic area `slug` of an edition; answers whether anything changed.
///
/// # Errors
/// A failed query.
pub fn save_thematic_area(conn: &mut Conn, edition_id: i64, slug: &str, values: &ThematicAreaValues) -> Result<bool, DbError> {
    let (gcm, sdgs) = (join_numbers(&values.gcm_objectives), join_numbers(&values.sdgs));
    let existing = thematic_areas(conn, edition_id)?;
    let columns = (
        thematic_area::title.eq(&values.title),
        thematic_area::description.eq(&values.description),
        thematic_area::gcm_objectives.eq(&gcm),
        thematic_area::sdgs.eq(&sdgs),
    );
    match existing.iter().find(|area| area.slug == slug) {
        Some(area)
            if area.title == values.title
                && area.description == values.description
                && area.gcm_objectives == gcm
                && area.sdgs == sdgs =>
        {
            Ok(false)
        }
        Some(area) => {
            diesel::update(thematic_area::table.find(area.id)).set(columns).execute(conn)?;
            Ok(true)
        }
        None => {
            let position = existing.iter().map(|area| area.position + 1).max().unwrap_or(1);
            diesel::insert_into(thematic_area::table)
                .values((
                    thematic_area::edition_id.eq(edition_id),
                    thematic_area::slug.eq(slug),
                    thematic_area::position.eq(position),
                    columns,
                ))
                .execute(conn)?;
            Ok(true)
        }
    }
}

/// A State that takes part, with its quota in each session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParticipatingState {
    /// The State.
    pub state: Iso3,
    /// Seats kept for it until the release date.
    pub reserved: i32,
    /// Confirmed seats at most; none = no maximum.
    pub maximum: Option<i32>,
    /// 00:00 of this day in the edition's zone.
    pub release_on: Option<NaiveDate>,
}

impl ParticipatingState {
    /// A State without a quota.
    pub const fn without_quota(state: Iso3) -> Self {
        Self { state, reserved: 0, maximum: None, release_on: None }
    }

    /// The values as the trail keeps them.
    pub fn as_json(&self) -> serde_json::Value {
        serde_json::json!({"reserved": self.reserved, "maximum": self.maximum, "release_on": self.release_on})
    }
}

/// The States of an edition, by code.
///
/// # Errors
/// A failed query.
pub fn participating_states(conn: &mut Conn, edition_id: i64) -> Result<Vec<ParticipatingState>, DbError> {
    let rows: Vec<(String, i32, Option<i32>, Option<NaiveDate>)> = participating_state::table
        .filter(participating_state::edition_id.eq(edition_id))
        .order(participating_state::state)
        .select((
            participating_state::state,
            participating_state::reserved,
            participating_state::maximum,
            participating_state::release_on,
        ))
        .load(conn)?;
    rows.into_iter()
        .map(|(state, reserved, maximum, release_on)| {
            Ok(ParticipatingState { state: parse_state(&state)?, reserved, maximum, release_on })
        })
        .collect()
}

/// A State's code as stored.
///
/// # Errors
/// [`DbError::Corrupt`] for any other text.
pub fn parse_state(code: &str) -> Result<Iso3, DbError> {
    Iso3::parse(code).ok_or_else(|| DbError::Corrupt(format!("State {code:?}")))
}

/// Adds a State to an edition or changes its quota; answers whether anything changed.
///
/// # Errors
/// A failed query.
pub fn save_participating_state(conn: &mut Conn, edition_id: i64, new: &ParticipatingState) -> Result<bool, DbError> {
    let existing = participating_states(conn, edition_id)?.into_iter().find(|state| state.state == new.state);
    let columns = (
        participating_state::reserved.eq(new.reserved),
        participating_state::maximum.eq(new.maximum),
        participating_state::release_on.eq(new.release_on),
    );
    let code = new.state.as_str();
    match existing {
        Some(existing) if existing == *new => Ok(false),
        Some(_) => {
            diesel::update(participating_state::table.find((edition_id, code))).set(columns).execute(conn)?;
            Ok(true)
        }
        None => {
            let key = (participating_state::edition_id.eq(edition_id), participating_state::state.eq(code));
            diesel::insert_into(participating_state::table).values((key, columns)).execute(conn)?;
            Ok(true)
        }
    }
}

/// The title of the first session whose capacity is below the reserves of all States.
///
/// # Errors
/// A failed query.
pub fn overfull(conn: &mut Conn, edition: i64, reserved: i32) -> Result<Option<LocalText>, DbError> {
    Ok(session::table
        .filter(session::edition_id.eq(edition))
        .filter(session::capacity.lt(reserved).assume_not_null())
        .filter(session::status.ne("cancelled"))
        .order(session::starts_at)
        .select(session::title)
        .first(conn)
        .optional()?)
}

/// The session in which most seats of a State are confirmed, when they are more than `maximum`: its title and how many.
///
/// # Errors
/// A failed query.
pub fn confirmed_above(conn: &mut Conn, edition: i64, state: Iso3, maximum: i32) -> Result<Option<(LocalText, i32)>, DbError> {
    Ok(seat_tally::table
        .inner_join(session::table)
        .filter(session::edition_id.eq(edition))
        .filter(session::status.ne("cancelled"))
        .filter(seat_tally::state.eq(state.as_str()))
        .filter(seat_tally::confirmed.gt(maximum))
        .order((seat_tally::confirmed.desc(), session::starts_at))
        .select((session::title, seat_tally::confirmed))
        .first(conn)
        .optional()?)
}

/// Takes a State out of an edition; its registrations stay.
///
/// # Errors
/// A failed query.
pub fn remove_participating_state(conn: &mut Conn, edition_id: i64, state: Iso3) -> Result<bool, DbError> {
    Ok(diesel::delete(participating_state::table.find((edition_id, state.as_str()))).execute(conn)? == 1)
}

/// The RECs that take part with their secretariats.
///
/// # Errors
/// A failed query.
pub fn participating_recs(conn: &mut Conn, edition_id: i64) -> Result<Vec<RecCode>, DbError> {
    let codes: Vec<String> = participating_rec::table
        .filter(participating_rec::edition_id.eq(edition_id))
        .order(participating_rec::rec)
        .select(participating_rec::rec)
        .load(conn)?;
    codes.iter().map(|code| RecCode::parse(code).ok_or_else(|| DbError::Corrupt(format!("REC {code:?}")))).collect()
}

/// Sets the RECs of an edition; answers whether anything changed.
///
/// # Errors
/// A failed query.
pub fn save_participating_recs(conn: &mut Conn, edition_id: i64, recs: &[RecCode]) -> Result<bool, DbError> {
    let mut wanted = recs.to_vec();
    wanted.sort();
    if participating_recs(conn, edition_id)? == wanted {
        return Ok(false);
    }
    diesel::delete(participating_rec::table.filter(participating_rec::edition_id.eq(edition_id))).execute(conn)?;
    for rec in wanted {
        diesel::insert_into(participating_rec::table)
            .values((participating_rec::edition_id.eq(edition_id), participating_rec::rec.eq(rec.as_str())))
            .execute(conn)?;
    }
    Ok(true)
}

/// The names of a programme's own list of States: its display name where it has one, else the reference name.
#[derive(Clone, Debug, Default)]
pub struct StateNames {
    listed: BTreeMap<Iso3, Option<LocalText>>,
}

impl StateNames {
    /// Reads a programme's list.
    ///
    /// # Errors
    /// A failed query.
    pub fn load(conn: &mut Conn, programme_id: i64) -> Result<Self, DbError> {
        let rows: Vec<(String, Option<LocalText>)> = programme_state::table
            .filter(programme_state::programme_id.eq(programme_id))
            .select((programme_state::state, programme_state::display_name))
            .load(conn)?;
        let listed = rows.into_iter().map(|(code, name)| Ok((parse_state(&code)?, name))).collect::<Result<_, DbError>>()?;
        Ok(Self { listed })
    }

    /// The name of a State in a language.
    pub fn name(&self, state: Iso3, language: Language) -> String {
        match self.listed.get(&state).and_then(Option::as_ref).filter(|name| !name.is_empty()) {
            Some(name) => name.get(language).to_owned(),
            None => reference::data()
                .state(state)
                .map_or_else(|| state.as_str().to_owned(), |found| found.name(language).to_owned()),
        }
    }

    /// The States of the list with their names, in the order of the reader's alphabet.
    pub fn sorted(&self, language: Language) -> Vec<(Iso3, String)> {
        let mut names: Vec<_> = self.listed.keys().map(|state| (*state, self.name(*state, language))).collect();
        names.sort_by_cached_key(|(_, name)| crate::text::sort_key(name));
        names
    }

    /// Whether a State is on the programme's list.
    pub fn contains(&self, state: Iso3) -> bool {
        self.listed.contains_key(&state)
    }
}
