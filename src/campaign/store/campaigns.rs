//! Campaigns.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::campaign::audience::Audience;
use crate::db::schema::{campaign, campaign_recipient, contact_list, edition};
use crate::db::types::UtcInstant;
use crate::db::{Conn, DbError};
use crate::i18n::LocalText;
use crate::programme::rules::Stage;

crate::text_enum! {
    /// Where a campaign is.
    pub enum Status {
        /// Being written
        Draft = "draft",
        /// Waits for its time
        Scheduled = "scheduled",
        /// Its mails are being written
        Sending = "sending",
        /// Held by staff; it can go on
        Paused = "paused",
        /// Ended by staff; it cannot go on
        Stopped = "stopped",
        /// Everybody has their mail; late additions may still get theirs
        Done = "done",
    }
}

/// A campaign as stored.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = campaign)]
pub struct CampaignRow {
    /// Its id.
    pub id: i64,
    /// The edition.
    pub edition_id: i64,
    /// What staff call it; nobody else reads it.
    pub name: String,
    /// The audience as JSON.
    pub audience: String,
    /// The subject by language, with placeholders.
    pub subject: LocalText,
    /// The body by language, with placeholders.
    pub body: LocalText,
    /// Whether those who come to belong to the audience later get it too.
    pub takes_late: bool,
    /// Where it is.
    pub status: Status,
    /// When it is to begin.
    pub scheduled_at: Option<UtcInstant>,
    /// The job that writes its mails.
    pub job_id: Option<i64>,
    /// Who made it.
    pub created_by_name: String,
    /// When its first mail was written.
    pub started_at: Option<UtcInstant>,
    /// When its last mail was written, or it was stopped.
    pub finished_at: Option<UtcInstant>,
}

impl CampaignRow {
    /// Whom it is for.
    ///
    /// # Errors
    /// [`DbError::Corrupt`] when the stored audience says something unknown.
    pub fn audience(&self) -> Result<Audience, DbError> {
        Audience::parse(&self.audience)
            .ok_or_else(|| DbError::Corrupt(format!("audience of campaign {}: {:?}", self.id, self.audience)))
    }

    /// What can be set on it.
    ///
    /// # Errors
    /// [`DbError::Corrupt`] as above.
    pub fn values(&self) -> Result<CampaignValues, DbError> {
        Ok(CampaignValues {
            name: self.name.clone(),
            audience: self.audience()?,
            subject: self.subject.clone(),
            body: self.body.clone(),
            takes_late: self.takes_late,
        })
    }
}

/// What can be set on a campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CampaignValues {
    /// What staff call it.
    pub name: String,
    /// Whom it is for.
    pub audience: Audience,
    /// The subject by language.
    pub subject: LocalText,
    /// The body by language.
    pub body: LocalText,
    /// Whether late additions get it too.
    pub takes_late: bool,
}

impl CampaignValues {
    /// The values as the trail keeps them.
    pub fn as_json(&self) -> serde_json::Value {
        serde_json::json!({
            "name": self.name, "audience": self.audience.as_json(), "subject": self.subject.as_json(),
            "body": self.body.as_json(), "takes_late": self.takes_late,
        })
    }
}

macro_rules! columns {
    ($values:expr, $now:expr) => {
        (
            campaign::name.eq(&$values.name),
            campaign::audience.eq($values.audience.as_json().to_string()),
            campaign::subject.eq(&$values.subject),
            campaign::body.eq(&$values.body),
            campaign::takes_late.eq($values.takes_late),
            campaign::updated_at.eq(UtcInstant::from($now)),
        )
    };
}

/// The campaigns of an edition, newest first.
///
/// # Errors
/// A failed query.
pub fn campaigns(conn: &mut Conn, edition_id: i64) -> Result<Vec<CampaignRow>, DbError> {
    Ok(campaign::table
        .filter(campaign::edition_id.eq(edition_id))
        .order(campaign::id.desc())
        .select(CampaignRow::as_select())
        .load(conn)?)
}

/// A campaign of an edition.
///
/// # Errors
/// A failed query.
pub fn campaign_by_id(conn: &mut Conn, edition_id: i64, id: i64) -> Result<Option<CampaignRow>, DbError> {
    Ok(campaign::table
        .filter(campaign::edition_id.eq(edition_id))
        .filter(campaign::id.eq(id))
        .select(CampaignRow::as_select())
        .first(conn)
        .optional()?)
}

/// A stopped campaign whose copy leaves out whoever has its mail, and those that it was itself copied from: nobody of any of
/// them is written to again.
///
/// # Errors
/// A failed query, or a stored audience that says something unknown.
pub fn campaigns_before(conn: &mut Conn, row: &CampaignRow) -> Result<Vec<i64>, DbError> {
    let (mut found, mut next, mut newest) = (Vec::new(), row.audience()?.except, row.id);
    // What a copy was made of is older than it: ids only fall, and the way has an end.
    while let Some(id) = next.filter(|id| *id < newest) {
        found.push(id);
        newest = id;
        next = match campaign_by_id(conn, row.edition_id, id)? {
            Some(before) => before.audience()?.except,
            None => None,
        };
    }
    Ok(found)
}

/// Campaigns that go on by themselves when somebody comes to belong to their audience: edition and id, edition by edition.
///
/// # Errors
/// A failed query.
pub fn campaigns_for_late(conn: &mut Conn) -> Result<Vec<(i64, i64)>, DbError> {
    Ok(campaign::table
        .inner_join(edition::table)
        .filter(campaign::status.eq(Status::Done))
        .filter(campaign::takes_late.eq(true))
        .filter(edition::stage.ne_all([Stage::Closed, Stage::Archived]))
        .order((campaign::edition_id, campaign::id))
        .select((campaign::edition_id, campaign::id))
        .load(conn)?)
}

/// Adds a draft; answers its id.
///
/// # Errors
/// A failed query.
pub fn insert_campaign(
    conn: &mut Conn,
    edition_id: i64,
    values: &CampaignValues,
    by: (Option<i64>, &str),
    now: DateTime<Utc>,
) -> Result<i64, DbError> {
    let fixed = (
        campaign::edition_id.eq(edition_id),
        campaign::status.eq(Status::Draft),
        campaign::created_by.eq(by.0),
        campaign::created_by_name.eq(by.1),
        campaign::created_at.eq(UtcInstant::from(now)),
    );
    Ok(diesel::insert_into(campaign::table).values((fixed, columns!(values, now))).returning(campaign::id).get_result(conn)?)
}

/// Changes a draft.
///
/// # Errors
/// A failed query.
pub fn update_campaign(conn: &mut Conn, id: i64, values: &CampaignValues, now: DateTime<Utc>) -> Result<(), DbError> {
    diesel::update(campaign::table.find(id)).set(columns!(values, now)).execute(conn)?;
    Ok(())
}

/// Moves a campaign to where it now is.
///
/// # Errors
/// A failed query.
pub fn move_campaign(conn: &mut Conn, row: &CampaignRow, now: DateTime<Utc>) -> Result<(), DbError> {
    diesel::update(campaign::table.find(row.id))
        .set((
            campaign::status.eq(row.status),
            campaign::scheduled_at.eq(row.scheduled_at),
            campaign::job_id.eq(row.job_id),
            campaign::started_at.eq(row.started_at),
            campaign::finished_at.eq(row.finished_at),
            campaign::updated_at.eq(UtcInstant::from(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Deletes a campaign that nobody has got.
///
/// # Errors
/// A failed query.
pub fn delete_campaign(conn: &mut Conn, id: i64) -> Result<(), DbError> {
    diesel::delete(campaign_recipient::table.filter(campaign_recipient::campaign_id.eq(id))).execute(conn)?;
    diesel::delete(campaign::table.find(id)).execute(conn)?;
    Ok(())
}

/// The contact lists of an edition that have become invitations: id and name, newest first.
///
/// # Errors
/// A failed query.
pub fn contact_lists(conn: &mut Conn, edition_id: i64) -> Result<Vec<(i64, String)>, DbError> {
    Ok(contact_list::table
        .filter(contact_list::edition_id.eq(edition_id))
        .filter(contact_list::confirmed_at.is_not_null())
        .order(contact_list::id.desc())
        .select((contact_list::id, contact_list::name))
        .load(conn)?)
}
