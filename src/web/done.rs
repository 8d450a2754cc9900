//! What staff have just done, said once on the page that a POST leads to: `done("/staff/users", Done::UserDisabled)`
//! answers 303 to `/staff/users?done=user-disabled`, and [`super::Shell::of`] shows the message there.

use std::borrow::Cow;
use std::fmt::Display;

use actix_web::HttpResponse;

use super::page::see_other;
use crate::i18n::Texts;

macro_rules! done {
    ($($(#[$meta:meta])* $variant:ident = $key:literal $message:ident;)+) => {
        /// An action of staff that has been done.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Done { $($(#[$meta])* $variant),+ }

        impl Done {
            /// Its word in the URL.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }

            fn parse(key: &str) -> Option<Self> {
                match key { $($key => Some(Self::$variant),)+ _ => None }
            }

            /// The message in the reader's language.
            pub fn text(self, t: Texts) -> Cow<'static, str> {
                match self { $(Self::$variant => t.$message()),+ }
            }
        }
    };
}

done! {
    /// A user may no longer sign in.
    UserDisabled = "user-disabled" staff_done_user_disabled;
    /// What a user may do is another thing now.
    RoleSaved = "role-saved" staff_done_role_saved;
    /// A user may sign in again.
    UserEnabled = "user-enabled" staff_done_user_enabled;
    /// One of their own sessions has ended.
    SessionEnded = "session-ended" account_done_session_ended;
    /// All their other sessions have ended.
    SessionsEnded = "sessions-ended" account_done_sessions_ended;
    /// Their second factor is gone.
    FactorRemoved = "factor-removed" account_done_factor_removed;
    /// Somebody else's second factor is gone.
    FactorReset = "factor-reset" account_done_factor_reset;
    /// A contact list has become invitations.
    ListAdded = "list-added" staff_done_list_added;
    /// The job that writes invitations is queued.
    Sending = "sending" staff_done_sending;
    /// There was nobody to write to, or the job runs already.
    NotSending = "not-sending" staff_done_not_sending;
    /// The edition's stage takes no registrations, so no invitation leads anywhere.
    NotWhileClosed = "not-while-closed" staff_done_not_while_closed;
    /// The sending of invitations is to stop.
    SendingStopped = "sending-stopped" staff_done_sending_stopped;
    /// Staff have decided on a seat.
    SeatDecided = "seat-decided" staff_done_seat_decided;
    /// A decision would change nothing.
    SeatUnchanged = "seat-unchanged" review_done_seat_unchanged;
    /// Whoever was approved finds no place and waits.
    SeatNoRoom = "seat-no-room" review_done_seat_no_room;
    /// Nobody is put on the waiting list while there is room.
    SeatHasRoom = "seat-has-room" review_done_seat_has_room;
    /// The session to move to takes nobody.
    SeatClosed = "seat-closed" review_done_seat_closed;
    /// They are in the session to move to already.
    SeatThere = "seat-there" review_done_seat_there;
    /// A decision is taken back.
    DecisionUndone = "decision-undone" review_done_undone;
    /// A decision stands: its mail has left.
    DecisionMailLeft = "decision-mail-left" review_done_mail_left;
    /// A decision stands: its seat has changed since.
    DecisionChanged = "decision-changed" review_done_changed;
    /// A decision stands: its place has gone.
    DecisionNoRoom = "decision-no-room" review_done_no_room;
    /// A decision about many is made.
    BulkDone = "bulk-done" review_done_bulk;
    /// A decision about many concerned nobody.
    BulkNobody = "bulk-nobody" review_done_bulk_nobody;
    /// A decision about many concerned too many.
    BulkTooMany = "bulk-too-many" review_done_bulk_too_many;
    /// Another decision about many is under way.
    BulkBusy = "bulk-busy" review_done_bulk_busy;
    /// A decision about many is under way.
    BulkQueued = "bulk-queued" review_done_bulk_queued;
    /// A decision about many is to stop.
    BulkStopped = "bulk-stopped" review_done_bulk_stopped;
    /// Somebody is registered by staff, with every place.
    EnteredConfirmed = "entered-confirmed" enter_done_confirmed;
    /// Somebody is registered by staff, and waits somewhere.
    EnteredPartly = "entered-partly" enter_done_partly;
    /// Somebody whom staff entered was registered already.
    EnteredAgain = "entered-again" enter_done_again;
    /// A filter of the list is kept.
    FilterSaved = "filter-saved" list_done_filter_saved;
    /// A filter of the list is deleted.
    FilterDeleted = "filter-deleted" list_done_filter_deleted;
    /// A report has been imported.
    ReportImported = "report-imported" attendance_done_imported;
    /// The same report was there already.
    ReportAlready = "report-already" staff_attendance_already;
    /// An import has been taken back.
    ImportUndone = "import-undone" attendance_done_undone;
    /// A roll-call has marked somebody.
    Marked = "marked" attendance_done_marked;
    /// A mark of a roll-call is withdrawn.
    Unmarked = "unmarked" attendance_done_unmarked;
    /// A name of a report is a participant.
    NameConfirmed = "name-confirmed" attendance_done_confirmed;
    /// A name of a report is no participant.
    NameNobody = "name-nobody" attendance_done_nobody;
    /// A name of a report is a walk-in.
    WalkInRecorded = "walk-in" attendance_done_walk_in;
    /// A decision about a name is taken back.
    NameReopened = "name-reopened" attendance_done_reopened;
    /// Two people are one.
    PeopleMerged = "people-merged" people_done_merged;
    /// Two people are two again.
    PeopleUnmerged = "people-unmerged" people_done_unmerged;
    /// A person is found by another address.
    AliasAdded = "alias-added" people_done_alias_added;
    /// A person is no longer found by another address.
    AliasRemoved = "alias-removed" people_done_alias_removed;
    /// A thematic area is stored.
    AreaSaved = "area-saved" staff_done_area_saved;
    /// A State and its quota are stored.
    StateSaved = "state-saved" staff_done_state_saved;
    /// A State has been taken out of an edition.
    StateRemoved = "state-removed" staff_done_state_removed;
    /// States of a group have been added.
    StatesAdded = "states-added" staff_done_states_added;
    /// A REC takes part.
    RecAdded = "rec-added" staff_done_rec_added;
    /// A REC no longer takes part.
    RecRemoved = "rec-removed" staff_done_rec_removed;
    /// A focal point is stored.
    FocalPointSaved = "focal-point-saved" staff_done_focal_saved;
    /// A focal point is added, and nobody written to.
    FocalPointAdded = "focal-point-added" staff_done_focal_added;
    /// A focal point is removed.
    FocalPointRemoved = "focal-point-removed" staff_done_focal_removed;
    /// A focal point is sent their link.
    FocalLinkSent = "focal-link-sent" staff_done_focal_link_sent;
    /// The link of a focal point is revoked.
    FocalLinkRevoked = "focal-link-revoked" staff_done_focal_link_revoked;
    /// The focal points of a State or REC are reminded.
    FocalReminded = "focal-reminded" staff_done_focal_reminded;
    /// They have been reminded within a day, or have no address.
    FocalNotReminded = "focal-not-reminded" staff_done_focal_not_reminded;
    /// A nomination is taken back by the team.
    NominationWithdrawn = "nomination-withdrawn" staff_done_nomination_withdrawn;
    /// An alternate has a place.
    NominationPlaced = "nomination-placed" staff_done_nomination_placed;
    /// There is no place for an alternate.
    NominationNoPlace = "nomination-no-place" staff_done_nomination_no_place;
    /// An organisation is stored.
    OrganisationSaved = "organisation-saved" staff_done_organisation_saved;
    /// Two organisations are one.
    OrganisationsMerged = "organisations-merged" staff_done_organisations_merged;
    /// A thematic area has another place in the list.
    AreaMoved = "area-moved" staff_done_area_moved;
    /// A thematic area is deleted.
    AreaRemoved = "area-removed" staff_done_area_removed;
    /// Thematic areas of other editions have been taken over.
    AreasCopied = "areas-copied" staff_done_areas_copied;
    /// A question of the registration form is stored.
    QuestionSaved = "question-saved" staff_done_question_saved;
    /// A question has another place in the form.
    QuestionMoved = "question-moved" staff_done_question_moved;
    /// A question is no longer asked.
    QuestionRetired = "question-retired" staff_done_question_retired;
    /// A question is asked again.
    QuestionBack = "question-back" staff_done_question_back;
    /// A question is deleted.
    QuestionDeleted = "question-deleted" staff_done_question_deleted;
    /// Questions of other editions have been taken over.
    QuestionsCopied = "questions-copied" staff_done_questions_copied;
    /// An edition is made, as a draft.
    EditionCreated = "edition-created" staff_done_edition_created;
    /// An edition is cloned.
    EditionCloned = "edition-cloned" staff_done_edition_cloned;
    /// An edition is deleted.
    EditionDeleted = "edition-deleted" staff_done_edition_deleted;
    /// The settings of an edition are stored.
    SettingsSaved = "settings-saved" staff_done_settings_saved;
    /// An edition has another stage.
    StageMoved = "stage-moved" staff_done_stage_moved;
    /// A programme, its co-hosts or its States are stored.
    ProgrammeSaved = "programme-saved" staff_done_programme_saved;
    /// The figures of a closed edition are frozen.
    ReportFrozen = "report-frozen" impact_done_frozen;
    /// The texts of a practice record are stored.
    PracticeSaved = "practice-saved" practice_done_saved;
    /// A session is stored, and nobody is written to: its time is the same.
    SessionSaved = "session-saved" staff_done_session_saved;
    /// The same, with another time of what was a draft.
    SessionSavedDraft = "session-saved-draft" staff_done_session_saved_draft;
    /// The same, with another time of what is cancelled.
    SessionSavedCancelled = "session-saved-cancelled" staff_done_session_saved_cancelled;
    /// The same, with a time that is over.
    SessionSavedOver = "session-saved-over" staff_done_session_saved_over;
    /// The same, with another time of what concerns nobody yet.
    SessionSavedNobody = "session-saved-nobody" staff_done_session_saved_nobody;
    /// A session has moved or is cancelled, and people are being told.
    SessionTold = "told" staff_told_queued;
    /// A warning is acknowledged.
    WarningAcknowledged = "warning-acknowledged" staff_warning_done;
    /// An acknowledgement is taken back.
    WarningTakenBack = "warning-taken-back" staff_warning_taken_back;
    /// A warning has changed or gone in the meantime.
    WarningGone = "warning-gone" staff_warning_gone;
    /// A session is made.
    SessionCreated = "session-created" staff_done_session_created;
    /// A session is deleted.
    SessionDeleted = "session-deleted" staff_done_session_deleted;
    /// A session is cancelled, and nobody had to be told.
    SessionCancelled = "session-cancelled" staff_done_session_cancelled;
    /// The speakers of a session are stored, or written to.
    SpeakersSaved = "speakers-saved" staff_done_speakers_saved;
    /// The materials of a session are stored.
    MaterialsSaved = "materials-saved" staff_done_materials_saved;
    /// What somebody asked about their data is settled.
    RequestSettled = "request-settled" requests_done;
    /// An invitation is passed on, and the mail goes out.
    PassApproved = "pass-approved" staff_done_pass_approved;
    /// An invitation is passed on, and no mail goes out.
    PassWithoutMail = "pass-without-mail" staff_done_pass_without_mail;
    /// Whoever an invitation is passed on to had one.
    PassAlready = "pass-already" staff_done_pass_already;
    /// An invitation is not passed on.
    PassRefused = "pass-refused" staff_done_pass_refused;
    /// A mail that did not get through is queued again.
    MailAgain = "mail-again" outbox_done_again;
    /// A mail is given up.
    MailGivenUp = "mail-given-up" outbox_done_given_up;
    /// A job that had given up is tried again.
    JobAgain = "job-again" jobs_done_again;
    /// A mail has changed before staff could do something with it.
    MailTooLate = "mail-too-late" outbox_done_too_late;
    /// The pause of all mail is ended.
    MailResumed = "mail-resumed" outbox_done_resumed;
    /// An address gets no bulk mail.
    AddressStopped = "address-stopped" suppressed_done_added;
    /// An address gets bulk mail again.
    AddressReleased = "address-released" suppressed_done_released;
    /// A survey is made, as a draft.
    SurveyCreated = "survey-created" staff_done_survey_created;
    /// The settings of a survey are stored.
    SurveySaved = "survey-saved" staff_done_survey_saved;
    /// A survey takes answers.
    SurveyOpened = "survey-opened" staff_done_survey_opened;
    /// A survey is closed.
    SurveyClosed = "survey-closed" staff_done_survey_closed;
    /// A draft is deleted.
    SurveyDeleted = "survey-deleted" staff_done_survey_deleted;
    /// A survey is no longer what the action needs.
    SurveyFrozen = "survey-frozen" staff_done_survey_frozen;
    /// A survey asks nothing and cannot be opened.
    SurveyNoQuestions = "survey-no-questions" staff_done_survey_no_questions;
    /// A survey ranks thematic areas, of which there are none.
    SurveyNoAreas = "survey-no-areas" staff_done_survey_no_areas;
    /// The last day of a survey is over already.
    SurveyOver = "survey-over" staff_done_survey_over;
    /// Those who have not answered a survey are written to.
    SurveyMailed = "survey-mailed" staff_done_survey_mailed;
    /// There was nobody to write to, or they are being written to already.
    SurveyNobodyLeft = "survey-nobody-left" staff_done_survey_nobody_left;
    /// An answer from paper is kept.
    SurveyPaper = "survey-paper" staff_done_survey_paper;
    /// A reported figure is stored.
    SurveyReported = "survey-reported" staff_done_survey_reported;
    /// A priority has a decision.
    PriorityDecided = "priority-decided" staff_done_priority_decided;
    /// A text of an answer asks for a need.
    TextCoded = "text-coded" staff_done_text_coded;
    /// A need belongs to a thematic area.
    NeedPlaced = "need-placed" staff_done_need_placed;
    /// A signed sheet is keyed in.
    PaperKeyed = "paper-keyed" staff_done_paper_keyed;
    /// A line of the ledger is added by hand.
    EvidenceEntered = "evidence-entered" staff_done_evidence_entered;
    /// A line of the ledger is withdrawn.
    EvidenceWithdrawn = "evidence-withdrawn" staff_done_evidence_withdrawn;
    /// How long a session was held is stored.
    HeldSaved = "held-saved" staff_done_held_saved;
    /// A correction of attendance is decided.
    CorrectionDecided = "correction-decided" staff_done_correction_decided;
    /// A room is declared.
    RoomDeclared = "room-declared" staff_done_room_declared;
    /// A room is confirmed, refused or taken back.
    RoomDecided = "room-decided" staff_done_room_decided;
    /// What States said is stored.
    OutcomesSaved = "outcomes-saved" staff_done_outcomes_saved;
    /// A campaign is stored.
    CampaignSaved = "campaign-saved" campaigns_done_saved;
    /// What was wanted of a campaign is not possible where it is.
    CampaignNotNow = "campaign-not-now" campaigns_done_not_now;
    /// A campaign is being sent.
    CampaignSending = "campaign-sending" campaigns_done_sending;
    /// A campaign waits for its time.
    CampaignScheduled = "campaign-scheduled" campaigns_done_scheduled;
    /// A campaign waits for no time any more.
    CampaignUnscheduled = "campaign-unscheduled" campaigns_done_unscheduled;
    /// A campaign is held.
    CampaignPaused = "campaign-paused" campaigns_done_paused;
    /// A campaign goes on.
    CampaignResumed = "campaign-resumed" campaigns_done_resumed;
    /// A campaign is ended.
    CampaignStopped = "campaign-stopped" campaigns_done_stopped;
    /// A campaign is copied as a draft.
    CampaignCopied = "campaign-copied" campaigns_done_copied;
    /// A draft is deleted.
    CampaignDeleted = "campaign-deleted" campaigns_done_deleted;
    /// A test of a campaign is sent to whoever is signed in.
    CampaignTested = "campaign-tested" campaigns_done_tested;
    /// There is nobody as whom a test could be sent.
    CampaignNobodyToTest = "campaign-nobody-to-test" campaigns_done_nobody_to_test;
    /// A reminder is stored.
    ReminderSaved = "reminder-saved" reminders_done_saved;
    /// A reminder is switched on.
    ReminderOn = "reminder-on" reminders_done_on;
    /// A reminder is switched off.
    ReminderOff = "reminder-off" reminders_done_off;
    /// A reminder is deleted.
    ReminderDeleted = "reminder-deleted" reminders_done_deleted;
    /// Contacts are asked to relay.
    RelaySent = "relay-sent" relay_done_sent;
    /// No contact had to be asked to relay.
    RelayNobody = "relay-nobody" relay_done_nobody;
    /// What the columns of a table are is stored.
    ColumnsSaved = "columns-saved" mappings_done_saved;
    /// What the columns of a table are is forgotten.
    ColumnsForgotten = "columns-forgotten" mappings_done_forgotten;
    /// A letter of invitation is stored.
    LetterSaved = "letter-saved" letters_done_saved;
    /// The text of an edition's letters is stored.
    LetterText = "letter-text" letters_done_text;
    /// The acknowledgement of a letter is stored.
    LetterAcknowledged = "letter-acknowledged" letters_done_acknowledged;
    /// A letter goes by mail.
    LetterMailed = "letter-mailed" letters_done_mailed;
    /// A letter was changed or mailed while it was set.
    LetterChanged = "letter-changed" letters_done_changed;
    /// A letter has no address to go to.
    LetterNoAddress = "letter-no-address" letters_done_no_address;
    /// Certificates are being issued.
    CertificatesIssuing = "certificates-issuing" certificates_done_issuing;
    /// Nobody is left who has earned one, or the job runs already.
    CertificatesNone = "certificates-none" certificates_done_none;
    /// The issuing is to stop.
    CertificatesStopped = "certificates-stopped" certificates_done_stopped;
    /// A certificate is taken back.
    CertificateRevoked = "certificate-revoked" certificates_done_revoked;
    /// A certificate has another in its place.
    CertificateReissued = "certificate-reissued" certificates_done_reissued;
    /// A person is erased.
    PersonErased = "person-erased" erase_done;
    /// A certificate did not hold any more.
    CertificateEnded = "certificate-ended" certificates_done_ended;
    /// The targets of an edition are stored.
    TargetsSaved = "targets-saved" report_done_targets;
    /// The figures of an edition are public.
    OpenDataPublished = "open-data-published" report_done_published;
    /// The figures of an edition are no longer public.
    OpenDataWithdrawn = "open-data-withdrawn" report_done_withdrawn;
    /// A contact list is a co-host's.
    ListPartner = "list-partner" report_done_partner;
    /// A training is derived from the priorities of an edition.
    TrainingDerived = "training-derived" staff_done_training_derived;
    /// A course is stored.
    CourseSaved = "course-saved" staff_done_course_saved;
    /// A course is in another place.
    CourseMoved = "course-moved" staff_done_course_moved;
    /// A course is removed.
    CourseRemoved = "course-removed" staff_done_course_removed;
    /// A course has such a knowledge test, or lacks the one before it.
    TestThere = "test-there" staff_done_test_there;
    /// A course whose knowledge test has been opened stays.
    CourseTested = "course-tested" staff_done_course_tested;
    /// Of those proposed there is nobody left to invite.
    NobodyProposed = "nobody-proposed" staff_done_nobody_proposed;
}

impl Done {
    /// What the query of a page says was done.
    pub(super) fn of_query(query: &str) -> Option<Self> {
        query.split('&').find_map(|pair| pair.strip_prefix("done=")).and_then(Self::parse)
    }
}

/// After a POST: go and look there (303), at a fragment if the location has one; the page says what was done.
pub fn done(location: impl Display, what: Done) -> HttpResponse {
    let location = location.to_string();
    let (page, fragment) = location.find('#').map_or((location.as_str(), ""), |place| location.split_at(place));
    let separator = if page.contains('?') { '&' } else { '?' };
    see_other(format!("{page}{separator}done={}{fragment}", what.key()))
}
