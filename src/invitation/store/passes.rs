//! Invitations that somebody wants a colleague to have.

use chrono::{DateTime, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;

use super::Invited;
use crate::db::schema::{invitation, invitation_pass};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::invitation::passing::Colleague;

crate::text_enum! {
    /// Where the wish to pass an invitation on stands.
    pub enum PassStatus {
        /// Staff have not decided
        Waiting = "waiting",
        /// The colleague has an invitation of their own
        Approved = "approved",
        /// The invitation stays where it is
        Refused = "refused",
        /// Whoever asked has answered for themselves meanwhile
        Withdrawn = "withdrawn",
    }
}

/// The wish to pass an invitation on.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = invitation_pass)]
pub struct Pass {
    /// Its id.
    pub id: i64,
    /// The invitation.
    pub invitation_id: i64,
    /// The colleague's given name; this or the family name is there.
    pub given_name: String,
    /// The colleague's family name.
    pub family_name: String,
    /// The colleague's address.
    pub email: String,
    /// May be empty.
    pub job_title: String,
    /// Where it stands.
    pub status: PassStatus,
    /// When it was asked.
    pub asked_at: UtcInstant,
    /// Who decided; empty until then.
    pub decided_by_name: String,
    /// What was said with the decision.
    pub decision_note: String,
}

impl Pass {
    /// The colleague's name.
    pub fn name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name).trim().to_owned()
    }
}

/// The newest wish about an invitation.
///
/// # Errors
/// A failed query.
pub fn pass_of(conn: &mut Conn, invitation: i64) -> Result<Option<Pass>, DbError> {
    Ok(invitation_pass::table
        .filter(invitation_pass::invitation_id.eq(invitation))
        .order(invitation_pass::id.desc())
        .select(Pass::as_select())
        .first(conn)
        .optional()?)
}

/// Whether an invitation is a colleague's by now.
///
/// # Errors
/// A failed query.
pub fn is_passed_on(conn: &mut Conn, invitation: i64) -> Result<bool, DbError> {
    Ok(pass_of(conn, invitation)?.is_some_and(|pass| pass.status == PassStatus::Approved))
}

/// Keeps the wish until staff decide.
///
/// # Errors
/// A failed query.
pub fn insert_pass(conn: &mut Conn, invitation: i64, to: &Colleague, now: DateTime<Utc>) -> Result<i64, DbError> {
    Ok(diesel::insert_into(invitation_pass::table)
        .values((
            invitation_pass::invitation_id.eq(invitation),
            invitation_pass::given_name.eq(&to.given_name),
            invitation_pass::family_name.eq(&to.family_name),
            invitation_pass::name_key.eq(to.name_key()),
            invitation_pass::email.eq(to.email.as_str()),
            invitation_pass::job_title.eq(&to.job_title),
            invitation_pass::status.eq(PassStatus::Waiting),
            invitation_pass::asked_at.eq(UtcInstant::from(now)),
            invitation_pass::decided_by_name.eq(""),
            invitation_pass::decision_note.eq(""),
        ))
        .returning(invitation_pass::id)
        .get_result(conn)?)
}

/// Takes back what staff have not decided; whether there was anything.
///
/// # Errors
/// A failed query.
pub fn withdraw_pass(conn: &mut Conn, invitation: i64, now: DateTime<Utc>) -> Result<bool, DbError> {
    let withdrawn = diesel::update(invitation_pass::table)
        .filter(invitation_pass::invitation_id.eq(invitation))
        .filter(invitation_pass::status.eq(PassStatus::Waiting))
        .set((invitation_pass::status.eq(PassStatus::Withdrawn), invitation_pass::decided_at.eq(UtcInstant::from(now))))
        .execute(conn)?;
    Ok(withdrawn > 0)
}

/// Wishes of an edition with whose they are: those that wait, oldest first, or the newest fifty of the others.
///
/// # Errors
/// A failed query.
pub fn passes(conn: &mut Conn, edition: i64, is_waiting: bool) -> Result<Vec<(Pass, Invited)>, DbError> {
    let of_edition = || invitation_pass::table.inner_join(invitation::table).filter(invitation::edition_id.eq(edition));
    let columns = (Pass::as_select(), Invited::as_select());
    Ok(if is_waiting {
        of_edition()
            .filter(invitation_pass::status.eq(PassStatus::Waiting))
            .order(invitation_pass::id)
            .select(columns)
            .load(conn)?
    } else {
        of_edition()
            .filter(invitation_pass::status.ne(PassStatus::Waiting))
            .order(invitation_pass::id.desc())
            .limit(50)
            .select(columns)
            .load(conn)?
    })
}

/// A wish of an edition that waits, with whose it is.
///
/// # Errors
/// A failed query.
pub fn waiting_pass(conn: &mut Conn, edition: i64, id: i64) -> Result<Option<(Pass, Invited)>, DbError> {
    Ok(invitation_pass::table
        .inner_join(invitation::table)
        .filter(invitation::edition_id.eq(edition))
        .filter(invitation_pass::id.eq(id))
        .filter(invitation_pass::status.eq(PassStatus::Waiting))
        .select((Pass::as_select(), Invited::as_select()))
        .first(conn)
        .optional()?)
}

/// Writes a decision down; `new` is the invitation that it made.
///
/// # Errors
/// A failed query.
pub fn settle_pass(
    conn: &mut Conn,
    id: i64,
    status: PassStatus,
    (note, by): (&str, &str),
    new: Option<i64>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    diesel::update(invitation_pass::table.find(id))
        .set((
            invitation_pass::status.eq(status),
            invitation_pass::decided_at.eq(UtcInstant::from(now)),
            invitation_pass::decided_by_name.eq(by),
            invitation_pass::decision_note.eq(note),
            invitation_pass::new_invitation_id.eq(new),
        ))
        .execute(conn)?;
    Ok(())
}

/// How many wait, by edition.
///
/// # Errors
/// A failed query.
pub fn waiting_passes(conn: &mut Conn) -> Result<Vec<(i64, i64)>, DbError> {
    Ok(invitation_pass::table
        .inner_join(invitation::table)
        .filter(invitation_pass::status.eq(PassStatus::Waiting))
        .group_by(invitation::edition_id)
        .select((invitation::edition_id, count_star()))
        .load(conn)?)
}

/// The invitation of an edition for an address and a folded name.
///
/// # Errors
/// A failed query.
pub fn invited_as(conn: &mut Conn, edition: i64, email: &str, name_key: &str) -> Result<Option<Invited>, DbError> {
    Ok(invitation::table
        .filter(invitation::edition_id.eq(edition))
        .filter(invitation::email.eq(email))
        .filter(invitation::name_key.eq(name_key))
        .select(Invited::as_select())
        .first(conn)
        .optional()?)
}
