//! Who gets a campaign, and how far their mails have got.

use chrono::{DateTime, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::db::schema::{campaign, campaign_recipient, outbox, suppression};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError, try_insert};
use crate::mail::outbox::{Source, Status as MailStatus, withdraw_these};

/// Both engines bind only so many values in one query.
const CHUNK: usize = 1_000;

/// A recipient as stored.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = campaign_recipient)]
pub struct RecipientRow {
    /// Its id.
    pub id: i64,
    /// The campaign.
    pub campaign_id: i64,
    /// The address.
    pub email: String,
    /// The folded name.
    pub name_key: String,
    /// Their registration.
    pub registration_id: Option<i64>,
    /// Their invitation.
    pub invitation_id: Option<i64>,
    /// Their mail; none = still to be written.
    pub message_id: Option<String>,
    /// Since when they belong to it.
    pub created_at: UtcInstant,
    /// When they asked for no more mail with the link of this campaign.
    pub unsubscribed_at: Option<UtcInstant>,
}

/// A recipient with their mail, if it is there.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The recipient.
    pub row: RecipientRow,
    /// Where the mail is.
    pub status: Option<MailStatus>,
    /// The server's words.
    pub answer: String,
    /// The row of the outbox.
    pub mail: Option<i64>,
}

/// The recipients of a campaign with their mails.
///
/// # Errors
/// A failed query.
pub fn recipients(conn: &mut Conn, campaign_id: i64) -> Result<Vec<Sent>, DbError> {
    type Row = (RecipientRow, Option<MailStatus>, Option<String>, Option<i64>);
    let rows: Vec<Row> = campaign_recipient::table
        .left_join(outbox::table.on(outbox::message_id.nullable().eq(campaign_recipient::message_id)))
        .filter(campaign_recipient::campaign_id.eq(campaign_id))
        .order(campaign_recipient::id)
        .select((RecipientRow::as_select(), outbox::status.nullable(), outbox::last_answer.nullable(), outbox::id.nullable()))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(row, status, answer, mail)| Sent { row, status, answer: answer.unwrap_or_default(), mail })
        .collect())
}

/// How many recipients the campaigns of an edition have, and how many of them have their mail.
///
/// # Errors
/// A failed query.
pub fn recipient_counts(conn: &mut Conn, edition_id: i64) -> Result<Vec<(i64, i64, i64)>, DbError> {
    Ok(campaign_recipient::table
        .inner_join(campaign::table)
        .filter(campaign::edition_id.eq(edition_id))
        .group_by(campaign_recipient::campaign_id)
        .select((campaign_recipient::campaign_id, count_star(), diesel::dsl::count(campaign_recipient::message_id)))
        .load(conn)?)
}

/// Recipients of a campaign whose mail is still to be written, at most `limit`.
///
/// # Errors
/// A failed query.
pub fn unwritten(conn: &mut Conn, campaign_id: i64, limit: i64) -> Result<Vec<RecipientRow>, DbError> {
    Ok(campaign_recipient::table
        .filter(campaign_recipient::campaign_id.eq(campaign_id))
        .filter(campaign_recipient::message_id.is_null())
        .order(campaign_recipient::id)
        .limit(limit)
        .select(RecipientRow::as_select())
        .load(conn)?)
}

/// How many such there are.
///
/// # Errors
/// A failed query.
pub fn count_unwritten(conn: &mut Conn, campaign_id: i64) -> Result<i64, DbError> {
    Ok(campaign_recipient::table
        .filter(campaign_recipient::campaign_id.eq(campaign_id))
        .filter(campaign_recipient::message_id.is_null())
        .count()
        .get_result(conn)?)
}

/// Adds somebody; `false` when they are there already, under whatever key.
///
/// # Errors
/// A failed query.
pub fn insert_recipient(
    conn: &mut Conn,
    campaign_id: i64,
    (email, name_key): (&str, &str),
    registration: Option<i64>,
    invitation: Option<i64>,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let values = (
        campaign_recipient::campaign_id.eq(campaign_id),
        campaign_recipient::email.eq(email),
        campaign_recipient::name_key.eq(name_key),
        campaign_recipient::registration_id.eq(registration),
        campaign_recipient::invitation_id.eq(invitation),
        campaign_recipient::created_at.eq(UtcInstant::from(now)),
    );
    Ok(try_insert(conn, |conn| diesel::insert_into(campaign_recipient::table).values(values).execute(conn))?.is_some())
}

/// Notes the mail of a recipient.
///
/// # Errors
/// A failed query.
pub fn note_message(conn: &mut Conn, id: i64, message_id: &str) -> Result<(), DbError> {
    diesel::update(campaign_recipient::table.find(id)).set(campaign_recipient::message_id.eq(message_id)).execute(conn)?;
    Ok(())
}

/// Removes a recipient whose mail was not written.
///
/// # Errors
/// A failed query.
pub fn drop_recipient(conn: &mut Conn, id: i64) -> Result<(), DbError> {
    diesel::delete(campaign_recipient::table.find(id).filter(campaign_recipient::message_id.is_null())).execute(conn)?;
    Ok(())
}

/// Takes back the mails of a campaign that no server has seen and nobody has in hand; their recipients wait again. Answers
/// how many.
///
/// # Errors
/// A failed query.
pub fn withdraw(conn: &mut Conn, campaign_id: i64) -> Result<usize, DbError> {
    let written: Vec<String> = campaign_recipient::table
        .inner_join(outbox::table.on(outbox::message_id.nullable().eq(campaign_recipient::message_id)))
        .filter(campaign_recipient::campaign_id.eq(campaign_id))
        .filter(outbox::status.eq(MailStatus::Queued))
        .select(outbox::message_id)
        .load(conn)?;
    let gone = withdraw_these(conn, &written)?;
    for some in gone.chunks(CHUNK) {
        diesel::update(campaign_recipient::table.filter(campaign_recipient::message_id.eq_any(some.to_vec())))
            .set(campaign_recipient::message_id.eq(None::<String>))
            .execute(conn)?;
    }
    Ok(gone.len())
}

/// Those of some addresses that get no bulk mail, with who stopped them.
///
/// # Errors
/// A failed query.
pub fn suppressed(conn: &mut Conn, emails: &[&str]) -> Result<Vec<(String, Source)>, DbError> {
    let mut found = Vec::new();
    for some in emails.chunks(CHUNK) {
        let rows: Vec<(String, Source)> = suppression::table
            .filter(suppression::email.eq_any(some.to_vec()))
            .select((suppression::email, suppression::source))
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}

/// The recipient that a link for no more mail names, with the edition.
///
/// # Errors
/// A failed query.
pub fn recipient_by_id(conn: &mut Conn, id: i64) -> Result<Option<(RecipientRow, i64)>, DbError> {
    Ok(campaign_recipient::table
        .inner_join(campaign::table)
        .filter(campaign_recipient::id.eq(id))
        .select((RecipientRow::as_select(), campaign::edition_id))
        .first(conn)
        .optional()?)
}

/// Notes that a recipient has asked for no more mail.
///
/// # Errors
/// A failed query.
pub fn note_unsubscribed(conn: &mut Conn, id: i64, now: DateTime<Utc>) -> Result<(), DbError> {
    diesel::update(campaign_recipient::table.find(id).filter(campaign_recipient::unsubscribed_at.is_null()))
        .set(campaign_recipient::unsubscribed_at.eq(UtcInstant::from(now)))
        .execute(conn)?;
    Ok(())
}

/// Removes the recipients of a campaign whose mail was not written.
///
/// # Errors
/// A failed query.
pub fn drop_unwritten(conn: &mut Conn, campaign_id: i64) -> Result<usize, DbError> {
    Ok(diesel::delete(
        campaign_recipient::table
            .filter(campaign_recipient::campaign_id.eq(campaign_id))
            .filter(campaign_recipient::message_id.is_null()),
    )
    .execute(conn)?)
}
