//! What people ask about their data, in the database.

use chrono::{DateTime, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::db::schema::{data_request, edition, person, registration};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError, try_insert};
use crate::i18n::LocalText;

crate::text_enum! {
    /// What is asked.
    pub enum RequestKind {
        /// That their data is erased
        Erasure = "erasure",
    }
}

crate::text_enum! {
    /// What became of a request.
    pub enum RequestState {
        /// It waits
        Waiting = "",
        /// It has been done
        Done = "done",
        /// It is refused, with a reason
        Refused = "refused",
        /// The person no longer asks
        TakenBack = "taken_back",
    }
}

/// A request.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = data_request)]
pub struct DataRequest {
    /// Its id.
    pub id: i64,
    /// Who asks; none: erased since.
    pub person_id: Option<i64>,
    /// The edition whose page they asked on.
    pub edition_id: i64,
    /// What they ask.
    pub kind: RequestKind,
    /// As typed; may be empty.
    pub note: String,
    /// When.
    pub asked_at: UtcInstant,
    /// When it was decided or taken back.
    pub decided_at: Option<UtcInstant>,
    /// What became of it.
    pub decision: RequestState,
    /// What staff say to the person, as typed.
    pub answer: String,
}

/// The newest request of a person in an edition.
///
/// # Errors
/// A failed query.
pub fn newest_request(conn: &mut Conn, person_id: i64, edition_id: i64) -> Result<Option<DataRequest>, DbError> {
    Ok(data_request::table
        .filter(data_request::person_id.eq(person_id))
        .filter(data_request::edition_id.eq(edition_id))
        .order(data_request::id.desc())
        .select(DataRequest::as_select())
        .first(conn)
        .optional()?)
}

/// Every request of a person with the slug of its edition, newest first.
///
/// # Errors
/// A failed query.
pub fn requests_of(conn: &mut Conn, person_id: i64) -> Result<Vec<(DataRequest, String)>, DbError> {
    Ok(data_request::table
        .inner_join(edition::table)
        .filter(data_request::person_id.eq(person_id))
        .order(data_request::id.desc())
        .select((DataRequest::as_select(), edition::slug))
        .load(conn)?)
}

/// Asks; `None` when the same is asked already and waits.
///
/// # Errors
/// A failed query.
pub fn ask(
    conn: &mut Conn,
    person_id: i64,
    edition_id: i64,
    kind: RequestKind,
    note: &str,
    now: DateTime<Utc>,
) -> Result<Option<i64>, DbError> {
    try_insert(conn, |conn| {
        diesel::insert_into(data_request::table)
            .values((
                data_request::person_id.eq(person_id),
                data_request::edition_id.eq(edition_id),
                data_request::kind.eq(kind),
                data_request::note.eq(note),
                data_request::asked_at.eq(UtcInstant::from(now)),
                data_request::decision.eq(RequestState::Waiting),
                data_request::answer.eq(""),
            ))
            .returning(data_request::id)
            .get_result(conn)
    })
}

/// Takes back what waits; its id.
///
/// # Errors
/// A failed query.
pub fn take_back(conn: &mut Conn, person_id: i64, edition_id: i64, now: DateTime<Utc>) -> Result<Option<i64>, DbError> {
    let waiting: Option<i64> = data_request::table
        .filter(data_request::person_id.eq(person_id))
        .filter(data_request::edition_id.eq(edition_id))
        .filter(data_request::decided_at.is_null())
        .select(data_request::id)
        .first(conn)
        .optional()?;
    let Some(id) = waiting else { return Ok(None) };
    Ok(settle(conn, id, RequestState::TakenBack, "", None, now)?.then_some(id))
}

/// Settles a request that waits; `false` when it no longer does.
///
/// # Errors
/// A failed query.
pub fn settle(
    conn: &mut Conn,
    id: i64,
    state: RequestState,
    answer: &str,
    by: Option<i64>,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let settled = diesel::update(data_request::table.find(id))
        .filter(data_request::decided_at.is_null())
        .set((
            data_request::decision.eq(state),
            data_request::answer.eq(answer),
            data_request::decided_by.eq(by),
            data_request::decided_at.eq(UtcInstant::from(now)),
        ))
        .execute(conn)?;
    Ok(settled == 1)
}

/// A request with its edition and the registration in it.
#[derive(Clone, Debug)]
pub struct Filed {
    /// The request.
    pub request: DataRequest,
    /// Slug of the edition.
    pub edition: String,
    /// Its title.
    pub title: LocalText,
    /// The registration in it; none: erased, or moved to another person.
    pub registration: Option<i64>,
    /// The person's name and address; none: erased.
    pub person: Option<(String, String)>,
}

/// A request, wherever it is.
///
/// # Errors
/// A failed query.
pub fn request_by_id(conn: &mut Conn, id: i64) -> Result<Option<Filed>, DbError> {
    Ok(filed(conn, Some(id), true)?.pop())
}

/// The requests that wait, oldest first, or the newest fifty of the others.
///
/// # Errors
/// A failed query.
pub fn filed_requests(conn: &mut Conn, waiting: bool) -> Result<Vec<Filed>, DbError> {
    filed(conn, None, waiting)
}

fn filed(conn: &mut Conn, id: Option<i64>, waiting: bool) -> Result<Vec<Filed>, DbError> {
    type Row = (DataRequest, String, LocalText, Option<i64>, Option<(String, String, String)>);
    let there = registration::person_id
        .nullable()
        .eq(data_request::person_id)
        .and(registration::edition_id.eq(data_request::edition_id));
    let mut query = data_request::table
        .inner_join(edition::table)
        .left_join(person::table)
        .left_join(registration::table.on(there))
        .select((
            DataRequest::as_select(),
            edition::slug,
            edition::title,
            registration::id.nullable(),
            (person::given_name, person::family_name, person::email).nullable(),
        ))
        .into_boxed();
    query = match id {
        Some(id) => query.filter(data_request::id.eq(id)),
        None if waiting => query.filter(data_request::decided_at.is_null()).order(data_request::id),
        None => query.filter(data_request::decided_at.is_not_null()).order(data_request::id.desc()).limit(50),
    };
    let rows: Vec<Row> = query.load(conn)?;
    let read = |(request, edition, title, registration, person): Row| Filed {
        request,
        edition,
        title,
        registration,
        person: person.map(|(given, family, email)| (crate::registration::form::full_name(&given, &family), email)),
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Requests that wait, counted by edition.
///
/// # Errors
/// A failed query.
pub fn waiting_requests(conn: &mut Conn) -> Result<Vec<(i64, i64)>, DbError> {
    Ok(data_request::table
        .filter(data_request::decided_at.is_null())
        .group_by(data_request::edition_id)
        .select((data_request::edition_id, count_star()))
        .load(conn)?)
}
