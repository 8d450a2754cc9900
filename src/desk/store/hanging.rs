//! What hangs on an edition: what does not come along into a clone, and what forbids to delete it.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as DieselError};

use crate::db::schema::{
    attendance_evidence, attendance_import, audit, campaign, campaign_recipient, course, edition, edition_target, file,
    focal_point, impact_report, invitation, invitation_letter, letter_setting, need, nomination, open_data, outbox,
    participating_rec, participating_state, priority_decision, registration, registration_question, reminder_rule,
    reported_result, session, staff_grant, stage_change, survey, thematic_area,
};
use crate::db::{Conn, DbError};
use crate::session::rules::SessionStatus;
use crate::survey::rules::Status as SurveyStatus;

/// Counts of what hangs on an edition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hanging {
    /// Sessions that are published or cancelled: calendars know them.
    pub sessions: i64,
    /// Registrations.
    pub registrations: i64,
    /// People whom focal points have named.
    pub nominations: i64,
    /// Invitations, personal and by formal letter.
    pub invitations: i64,
    /// Mails, sent or not.
    pub mails: i64,
    /// Pieces of evidence of attendance, and reports imported.
    pub attendance: i64,
    /// Uploaded files.
    pub files: i64,
    /// Roles of staff in this edition only.
    pub grants: i64,
    /// Surveys that have been opened, and reported figures.
    pub surveys: i64,
    /// The training that is derived from its priorities.
    pub trainings: i64,
    /// Open data, withdrawn or not, and frozen reports: others have read them.
    pub published: i64,
}

impl Hanging {
    /// Counts: a query each.
    ///
    /// # Errors
    /// A failed query.
    pub fn load(conn: &mut Conn, id: i64) -> Result<Self, DbError> {
        let evidence: i64 = attendance_evidence::table
            .inner_join(session::table)
            .filter(session::edition_id.eq(id))
            .count()
            .get_result(conn)?;
        let imports: i64 =
            attendance_import::table.inner_join(session::table).filter(session::edition_id.eq(id)).count().get_result(conn)?;
        let invitations: i64 = invitation::table.filter(invitation::edition_id.eq(id)).count().get_result(conn)?;
        let letters: i64 = invitation_letter::table.filter(invitation_letter::edition_id.eq(id)).count().get_result(conn)?;
        let reported: i64 = reported_result::table.filter(reported_result::edition_id.eq(id)).count().get_result(conn)?;
        let open: i64 = open_data::table.filter(open_data::edition_id.eq(id)).count().get_result(conn)?;
        let frozen: i64 = impact_report::table.filter(impact_report::edition_id.eq(id)).count().get_result(conn)?;
        let opened: i64 = survey::table
            .filter(survey::edition_id.eq(id))
            .filter(survey::status.ne(SurveyStatus::Draft))
            .count()
            .get_result(conn)?;
        Ok(Self {
            surveys: opened + reported,
            published: open + frozen,
            trainings: edition::table.filter(edition::derived_from.eq(id)).count().get_result(conn)?,
            sessions: session::table
                .filter(session::edition_id.eq(id))
                .filter(session::status.ne(SessionStatus::Draft))
                .count()
                .get_result(conn)?,
            registrations: registration::table.filter(registration::edition_id.eq(id)).count().get_result(conn)?,
            nominations: nomination::table.filter(nomination::edition_id.eq(id)).count().get_result(conn)?,
            invitations: invitations + letters,
            mails: outbox::table.filter(outbox::edition_id.eq(id)).count().get_result(conn)?,
            attendance: evidence + imports,
            files: file::table.filter(file::edition_id.eq(id)).count().get_result(conn)?,
            grants: staff_grant::table.filter(staff_grant::edition_id.eq(id)).count().get_result(conn)?,
        })
    }

    /// Whether nothing hangs on it.
    pub fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

/// Deletes an edition with its plan (draft sessions, courses, surveys and campaigns, thematic areas, States, focal points,
/// questions, reminder rules, moves). The trail stays, without the edition.
/// Answers `false`, with nothing deleted, when something that [`Hanging`] does not count refers to it.
///
/// # Errors
/// A failed query.
pub fn delete_edition(conn: &mut Conn, id: i64) -> Result<bool, DbError> {
    let deleted = conn.transaction(|conn| -> Result<(), DieselError> {
        diesel::update(audit::table.filter(audit::edition_id.eq(id))).set(audit::edition_id.eq(None::<i64>)).execute(conn)?;
        diesel::delete(stage_change::table.filter(stage_change::edition_id.eq(id))).execute(conn)?;
        // Without mails, invitations and registrations these are drafts and rules that nobody was written to by.
        let own = campaign::table.filter(campaign::edition_id.eq(id)).select(campaign::id);
        diesel::delete(campaign_recipient::table.filter(campaign_recipient::campaign_id.eq_any(own))).execute(conn)?;
        diesel::delete(campaign::table.filter(campaign::edition_id.eq(id))).execute(conn)?;
        diesel::delete(reminder_rule::table.filter(reminder_rule::edition_id.eq(id))).execute(conn)?;
        diesel::delete(registration_question::table.filter(registration_question::edition_id.eq(id))).execute(conn)?;
        diesel::delete(need::table.filter(need::edition_id.eq(id))).execute(conn)?;
        diesel::delete(priority_decision::table.filter(priority_decision::edition_id.eq(id))).execute(conn)?;
        diesel::delete(edition_target::table.filter(edition_target::edition_id.eq(id))).execute(conn)?;
        diesel::delete(survey::table.filter(survey::edition_id.eq(id))).execute(conn)?;
        diesel::delete(course::table.filter(course::edition_id.eq(id))).execute(conn)?;
        diesel::delete(session::table.filter(session::edition_id.eq(id))).execute(conn)?;
        diesel::delete(thematic_area::table.filter(thematic_area::edition_id.eq(id))).execute(conn)?;
        diesel::delete(focal_point::table.filter(focal_point::edition_id.eq(id))).execute(conn)?;
        diesel::delete(letter_setting::table.filter(letter_setting::edition_id.eq(id))).execute(conn)?;
        diesel::delete(participating_state::table.filter(participating_state::edition_id.eq(id))).execute(conn)?;
        diesel::delete(participating_rec::table.filter(participating_rec::edition_id.eq(id))).execute(conn)?;
        diesel::delete(edition::table.find(id)).execute(conn)?;
        Ok(())
    });
    match deleted {
        Ok(()) => Ok(true),
        Err(DieselError::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _)) => Ok(false),
        Err(error) => Err(error.into()),
    }
}
