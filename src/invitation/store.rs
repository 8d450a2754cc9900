//! Contact lists and invitations in the database.

mod passes;
mod tallies;

pub use passes::{
    Pass, PassStatus, insert_pass, invited_as, is_passed_on, pass_of, passes, settle_pass, waiting_pass, waiting_passes,
    withdraw_pass,
};
pub use tallies::{Tally, Whose, by_state};
mod letters;
mod lists;
mod partners;

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use diesel::dsl::{count_star, exists, min, not};
use diesel::prelude::*;

use super::contacts::Contact;
use crate::db::schema::{invitation, outbox, person, person_alias, registration, seat, suppression};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError, try_insert};
use crate::i18n::Language;
use crate::links::{Claim, Key, Purpose};
use crate::mail::outbox::Status;
use crate::reference::{self, Iso3};
use crate::text::{fold, is_part_of_name, search_key, sort_key};

pub use letters::*;
pub use lists::*;
pub use partners::*;

crate::text_enum! {
    /// What somebody answered to an invitation.
    pub enum Answer {
        /// Nothing yet
        None = "",
        /// They take part
        Accepted = "accepted",
        /// They do not
        Declined = "declined",
        /// They want a colleague to come in their place
        PassedOn = "passed_on",
    }
}

/// A personal invitation.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = invitation)]
pub struct Invited {
    /// Its id.
    pub id: i64,
    /// The edition.
    pub edition_id: i64,
    /// The address.
    pub email: String,
    /// Given name, when it is known apart.
    pub given_name: String,
    /// Family name, when it is known apart.
    pub family_name: String,
    /// The whole name.
    pub full_name: String,
    /// ISO 3166-1 alpha-3.
    pub state: Option<String>,
    /// Code of the REC.
    pub rec: Option<String>,
    /// Their organisation.
    pub organisation: String,
    /// Their job title.
    pub job_title: String,
    /// The language of the mail.
    pub language: Language,
    /// Raised to revoke the link.
    pub generation: i32,
    /// What they answered.
    pub answer: Answer,
    /// Why they declined.
    pub decline_reason: String,
}

impl Invited {
    /// How a mail addresses them: by name, else by address.
    pub fn name_or_address(&self) -> &str {
        if self.full_name.is_empty() { &self.email } else { &self.full_name }
    }
}

/// The invitation that a token opens; `None` for every wrong one.
///
/// # Errors
/// A failed query.
pub fn invited(conn: &mut Conn, key: &Key, token: &str) -> Result<Option<Invited>, DbError> {
    opened(conn, key, token, Purpose::Invitation)
}

/// The invitation that a token of a purpose opens.
///
/// # Errors
/// A failed query.
pub fn opened(conn: &mut Conn, key: &Key, token: &str, purpose: Purpose) -> Result<Option<Invited>, DbError> {
    let Some(claim) = Claim::read(token) else { return Ok(None) };
    let found: Option<Invited> = invitation::table.find(claim.id()).select(Invited::as_select()).first(conn).optional()?;
    Ok(found.filter(|invited| claim.holds(key, purpose, invited.generation)))
}

/// Writes an answer.
///
/// # Errors
/// A failed query.
pub fn answer(conn: &mut Conn, id: i64, answer: Answer, reason: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    diesel::update(invitation::table.find(id))
        .set((
            invitation::answer.eq(answer),
            invitation::decline_reason.eq(reason),
            invitation::answered_at.eq(UtcInstant::from(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// The registration of the one whom an invitation invites: at its address or of its name, and the first of those who are. All others
/// who have registered with it were sent its link.
///
/// # Errors
/// A failed query.
pub fn registration_of(conn: &mut Conn, invitation: i64) -> Result<Option<i64>, DbError> {
    let (address, name): (String, String) =
        invitation::table.find(invitation).select((invitation::email, invitation::name_key)).first(conn)?;
    let registered: Vec<(i64, i64, String, String)> = registration::table
        .inner_join(person::table)
        .filter(registration::invitation_id.eq(invitation))
        .order(registration::id)
        .select((registration::id, person::id, person::email, person::name_key))
        .load(conn)?;
    for (id, who, email, name_key) in registered {
        // They may have another address or name by now, under which they are known too.
        let known = person_alias::table.filter(person_alias::person_id.eq(who)).filter(person_alias::email.eq(&address));
        if is_meant((&address, &name), (&email, &name_key)) || diesel::select(exists(known)).get_result(conn)? {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// Whether an invitation to an address and a name means somebody of this address or name.
fn is_meant((address, name): (&str, &str), (email, name_key): (&str, &str)) -> bool {
    email == address || (!name.is_empty() && is_part_of_name(name, name_key))
}

/// Somebody whom an invitation means registers after all: they no longer ask for a colleague to come. Whoever else has its link
/// takes nothing back. Answers whether something was taken back; [`super::passing::note_coming`] notes it.
///
/// # Errors
/// A failed query.
pub fn note_coming(
    conn: &mut Conn,
    invitation: i64,
    (email, name_key): (&str, &str),
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let (address, name): (String, String) =
        invitation::table.find(invitation).select((invitation::email, invitation::name_key)).first(conn)?;
    let is_back = is_meant((&address, &name), (email, name_key)) && withdraw_pass(conn, invitation, now)?;
    if is_back {
        answer(conn, invitation, Answer::Accepted, "", now)?;
    }
    Ok(is_back)
}

/// Whether the one whom an invitation invites is registered and has not given up everything.
///
/// # Errors
/// A failed query.
pub fn has_come(conn: &mut Conn, invitation: i64) -> Result<bool, DbError> {
    let Some(registration) = registration_of(conn, invitation)? else { return Ok(false) };
    let live =
        seat::table.filter(seat::registration_id.eq(registration)).filter(seat::status.ne_all(["cancelled", "declined"]));
    Ok(diesel::select(exists(live)).get_result(conn)?)
}

/// Who is invited at each address: names, folded.
pub type Invitees = HashMap<String, HashSet<String>>;

/// Who is invited to an edition already, of some addresses.
///
/// # Errors
/// A failed query.
pub fn invitees(conn: &mut Conn, edition_id: i64, emails: &[&str]) -> Result<Invitees, DbError> {
    let rows: Vec<(String, String)> = invitation::table
        .filter(invitation::edition_id.eq(edition_id))
        .filter(invitation::email.eq_any(emails))
        .select((invitation::email, invitation::name_key))
        .load(conn)?;
    let mut found = Invitees::new();
    for (email, name) in rows {
        found.entry(email).or_default().insert(name);
    }
    Ok(found)
}

/// Adds an invitation; `false` when the person is invited already.
///
/// # Errors
/// A failed query.
pub fn insert(
    conn: &mut Conn,
    edition_id: i64,
    list: Option<i64>,
    contact: &Contact,
    default: Language,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let (given, family, full) = (text(&contact.given_name), text(&contact.family_name), text(&contact.full_name));
    let state = contact.state_iso3.as_deref().and_then(Iso3::parse);
    let language = contact
        .language
        .as_deref()
        .and_then(|code| Language::parse(&code.to_lowercase()))
        .or_else(|| state.and_then(|state| reference::data().state(state)).map(|state| state.correspondence_language))
        .unwrap_or(default);
    let values = (
        (
            invitation::edition_id.eq(edition_id),
            invitation::contact_list_id.eq(list),
            invitation::email.eq(&contact.email),
            invitation::name_key.eq(contact.name_key()),
            invitation::given_name.eq(&given),
            invitation::family_name.eq(&family),
            invitation::full_name.eq(&full),
            invitation::state.eq(contact.state_iso3.as_deref()),
            invitation::rec.eq(contact.rec.as_deref()),
        ),
        (
            invitation::organisation.eq(text(&contact.organisation)),
            invitation::job_title.eq(text(&contact.title)),
            invitation::consent_basis.eq(text(&contact.consent_basis)),
            invitation::language.eq(language),
            invitation::generation.eq(0),
            invitation::answer.eq(Answer::None),
            invitation::decline_reason.eq(""),
            invitation::search_key.eq(search_key([
                full.as_str(),
                contact.email.as_str(),
                text(&contact.organisation).as_str(),
            ])),
            invitation::sort_key.eq(sort_key(if family.is_empty() { &full } else { &family })),
            invitation::created_at.eq(UtcInstant::from(now)),
        ),
    );
    Ok(try_insert(conn, |conn| diesel::insert_into(invitation::table).values(values).execute(conn))?.is_some())
}

/// Invitations after `$after` that have no mail yet and whose address takes bulk mail.
macro_rules! without_mail {
    ($edition:expr, $after:expr) => {
        invitation::table
            .filter(invitation::edition_id.eq($edition))
            .filter(invitation::id.gt($after))
            .filter(invitation::answer.eq(Answer::None))
            .filter(not(exists(outbox::table.filter(outbox::invitation_id.eq(invitation::id.nullable())))))
            .filter(not(exists(suppression::table.filter(suppression::email.eq(invitation::email)))))
    };
}

/// Invitations after `after` that have no mail yet and whose address takes bulk mail, at most `limit`.
///
/// # Errors
/// A failed query.
pub fn unsent(conn: &mut Conn, edition_id: i64, after: i64, limit: i64) -> Result<Vec<Invited>, DbError> {
    Ok(without_mail!(edition_id, after).order(invitation::id).limit(limit).select(Invited::as_select()).load(conn)?)
}

/// How many such invitations there are.
///
/// # Errors
/// A failed query.
pub fn count_unsent(conn: &mut Conn, edition_id: i64, after: i64) -> Result<i64, DbError> {
    Ok(without_mail!(edition_id, after).count().get_result(conn)?)
}

/// Such invitations by the language of their mails: how many there are, and the first.
///
/// # Errors
/// A failed query.
pub fn unsent_by_language(conn: &mut Conn, edition_id: i64) -> Result<Vec<(i64, Invited)>, DbError> {
    let groups: Vec<(Language, i64, Option<i64>)> = without_mail!(edition_id, 0)
        .group_by(invitation::language)
        .select((invitation::language, count_star(), min(invitation::id)))
        .order(invitation::language)
        .load(conn)?;
    let mut found = Vec::new();
    for (_, count, first) in groups {
        if let Some(id) = first {
            found.push((count, invitation::table.find(id).select(Invited::as_select()).first(conn)?));
        }
    }
    Ok(found)
}

/// Where an invitation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// No mail has been written.
    NotSent,
    /// The mail waits or is on its way.
    Queued,
    /// The server has taken it.
    Sent,
    /// The server has refused it, it was interrupted twice, or it was given up.
    Failed,
    /// They take part, and have not registered yet.
    Accepted,
    /// They have registered.
    Registered,
    /// They want a colleague to come.
    PassedOn,
    /// They have declined.
    Declined,
}

impl Standing {
    /// All of them, in the order of a figure line.
    pub const ALL: [Self; 8] = [
        Self::NotSent,
        Self::Queued,
        Self::Sent,
        Self::Failed,
        Self::Accepted,
        Self::Registered,
        Self::PassedOn,
        Self::Declined,
    ];

    fn of(answer: Answer, is_registered: bool, mail: Option<Status>) -> Self {
        match (answer, mail) {
            (Answer::Declined, _) => Self::Declined,
            _ if is_registered => Self::Registered,
            (Answer::Accepted, _) => Self::Accepted,
            (Answer::PassedOn, _) => Self::PassedOn,
            (_, None) => Self::NotSent,
            (_, Some(Status::Sent)) => Self::Sent,
            (_, Some(Status::Failed | Status::Uncertain | Status::Returned | Status::Cancelled)) => Self::Failed,
            (_, Some(Status::Queued | Status::Leased | Status::Sending)) => Self::Queued,
        }
    }
}

/// A line of the list of invitations.
#[derive(Clone, Debug)]
pub struct Line {
    /// The invitation.
    pub invited: Invited,
    /// Where it stands.
    pub standing: Standing,
    /// The server's words, when it failed; theirs, when they declined.
    pub answer: String,
    /// For the next page.
    pub sort_key: String,
}

/// Lines of a page.
pub const PAGE: usize = 50;

type StatusRow = (i64, Answer, Option<i64>, Option<Status>, Option<String>);

/// How many invitations of an edition stand where.
///
/// # Errors
/// A failed query.
pub fn figures(conn: &mut Conn, edition_id: i64) -> Result<Vec<(Standing, usize)>, DbError> {
    use diesel::dsl::{count_star, exists, not};
    let answers = registration::table.filter(registration::invitation_id.eq(invitation::id.nullable()));
    let registered: i64 = invitation::table
        .filter(invitation::edition_id.eq(edition_id))
        .filter(invitation::answer.ne(Answer::Declined))
        .filter(exists(answers))
        .count()
        .get_result(conn)?;
    let others: Vec<(Answer, Option<Status>, i64)> = invitation::table
        .left_join(outbox::table)
        .filter(invitation::edition_id.eq(edition_id))
        .filter(not(exists(answers)).or(invitation::answer.eq(Answer::Declined)))
        .group_by((invitation::answer, outbox::status))
        .select((invitation::answer, outbox::status.nullable(), count_star()))
        .load(conn)?;
    Ok(tallied(registered, &others))
}

/// How many stand where, of those who have registered and of the others by answer and mail.
fn tallied(registered: i64, others: &[(Answer, Option<Status>, i64)]) -> Vec<(Standing, usize)> {
    let count = |wanted| {
        let standing = others.iter().filter(|(answer, mail, _)| Standing::of(*answer, false, *mail) == wanted);
        let count =
            standing.map(|(_, _, count)| count).sum::<i64>() + if wanted == Standing::Registered { registered } else { 0 };
        usize::try_from(count).unwrap_or(0)
    };
    Standing::ALL.iter().map(|standing| (*standing, count(*standing))).collect()
}

/// A page of invitations, by name, from after a place on.
///
/// # Errors
/// A failed query.
pub fn lines(conn: &mut Conn, edition_id: i64, query: &str, after: Option<&(String, i64)>) -> Result<Vec<Line>, DbError> {
    let mut filtered = invitation::table
        .filter(invitation::edition_id.eq(edition_id))
        .order((invitation::sort_key, invitation::id))
        .limit(i64::try_from(PAGE).unwrap_or(50) + 1)
        .select((Invited::as_select(), invitation::sort_key))
        .into_boxed();
    let folded = fold(query);
    if !folded.is_empty() {
        filtered = filtered.filter(invitation::search_key.like(format!("%{folded}%")));
    }
    if let Some((key, id)) = after {
        filtered = filtered
            .filter(invitation::sort_key.ge(key.clone()).and(invitation::sort_key.gt(key.clone()).or(invitation::id.gt(*id))));
    }
    let rows: Vec<(Invited, String)> = filtered.load(conn)?;
    standings(conn, rows)
}

/// Where each of some invitations stands.
fn standings(conn: &mut Conn, rows: Vec<(Invited, String)>) -> Result<Vec<Line>, DbError> {
    let ids: Vec<i64> = rows.iter().map(|(invited, _)| invited.id).collect();
    let stati: Vec<StatusRow> = invitation::table
        .left_join(outbox::table)
        .left_join(registration::table)
        .filter(invitation::id.eq_any(ids))
        .select((
            invitation::id,
            invitation::answer,
            registration::id.nullable(),
            outbox::status.nullable(),
            outbox::last_answer.nullable(),
        ))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(invited, sort_key)| {
            let row = stati.iter().find(|row| row.0 == invited.id);
            let standing = row.map_or(Standing::NotSent, |row| Standing::of(row.1, row.2.is_some(), row.3));
            let answer = match standing {
                Standing::Failed => row.and_then(|row| row.4.clone()).unwrap_or_default(),
                Standing::Declined => invited.decline_reason.clone(),
                _ => String::new(),
            };
            Line { invited, standing, answer, sort_key }
        })
        .collect())
}
