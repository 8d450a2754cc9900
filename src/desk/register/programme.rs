//! Tables of the programme, its officials, staff and the program itself: no rows of participants.

use super::Kind::{Erasure, FocalPoint, Mail, Programme, Registration, Speaker, Staff, Survey, System};
use super::{Table, plain};

pub(super) const TABLES: [Table; 41] = [
    plain(
        "speaker",
        Speaker,
        "",
        "name email biography organisation job_title language time_zone confirmed_at declined_at invited_at",
        "id session_id position sequence generation",
    ),
    plain(
        "focal_point",
        FocalPoint,
        "",
        "name email phone organisation language created_at reminded_at active_at",
        "id edition_id state rec generation link_expires_at",
    ),
    plain("staff_user", Staff, "", "email name password_hash language created_at disabled_at", "id"),
    plain("staff_session", Staff, "", "user_id created_at last_seen_at expires_at", "token_hash"),
    plain("sign_in_link", Staff, "", "user_id created_at expires_at used_at", "token_hash"),
    // The key of tries to sign in holds an address's number or a network; rows of the last hours only.
    plain("throttle", Staff, "", "key", "window_start used"),
    plain("staff_grant", Staff, "", "user_id role edition_id state rec", "id"),
    plain("saved_filter", Staff, "", "staff_user_id name query created_at", "id edition_id"),
    plain("warning_ack", Staff, "", "acknowledged_by staff_user_id acknowledged_at", "id edition_id session_id fingerprint"),
    plain("stage_change", Staff, "", "changed_by changed_at", "id edition_id from_stage to_stage reason"),
    plain("priority_decision", Staff, "", "decided_by decided_at", "edition_id topic decision reason"),
    plain("erasure", Erasure, "", "", "id erased_at hashes"),
    plain("retention_run", System, "", "", "day started_at finished_at counts"),
    plain(
        "programme",
        Programme,
        "",
        "",
        "id slug title implementer co_hosts created_at description practice_type regions gcm_principles sdgs",
    ),
    plain("co_host", Programme, "", "", "programme_id name short_name logo_id"),
    plain("programme_state", Programme, "", "", "programme_id state display_name footnote"),
    plain(
        "edition",
        Programme,
        "",
        "",
        "id programme_id slug number kind title objective audience starts_on ends_on year time_zone languages stage approval \
         registration_mode registration_closes_at consent_text present_share certificate_share certificate_base \
         certificate_minimum is_sample revision created_at updated_at",
    ),
    plain(
        "participating_state",
        Programme,
        "",
        "",
        "edition_id state reserved maximum release_on status note_on note_reference notes",
    ),
    plain("participating_rec", Programme, "", "", "edition_id rec"),
    plain("organisation", Programme, "", "", "id programme_id name short_name aliases kind state rec created_at"),
    plain(
        "thematic_area",
        Programme,
        "",
        "",
        "id edition_id slug title description position gcm_objectives sdgs agenda2063 origin_id",
    ),
    plain(
        "session",
        Programme,
        "",
        "",
        "id edition_id slug thematic_area_id title abstract_text learning_objectives local_start time_zone starts_at \
         duration_minutes held_minutes capacity interpretation hosts mode venue platform join_url passcode dial_in repeats \
         status uid sequence created_at updated_at co_hosts moved_from cancel_reason",
    ),
    plain("material", Programme, "", "created_by", "id session_id position kind title url file_id shown audience created_at"),
    plain(
        "outcome",
        Programme,
        "",
        "created_by",
        "id session_id position kind state rec text language is_published created_at updated_at",
    ),
    plain(
        "column_mapping",
        Programme,
        "",
        "created_by",
        "id programme_id kind name fingerprint headings places created_at updated_at",
    ),
    plain("letter_setting", Programme, "", "signatory signatory_title", "edition_id prefix subject body"),
    plain("seat_tally", Registration, "", "", "session_id state confirmed waitlisted held"),
    plain(
        "registration_question",
        Registration,
        "",
        "",
        "id edition_id key position kind label hint choices is_required affiliations is_retired created_at",
    ),
    plain(
        "campaign",
        Mail,
        "",
        "created_by created_by_name",
        "id edition_id name audience subject body takes_late status scheduled_at job_id created_at updated_at started_at \
         finished_at",
    ),
    plain("reminder_rule", Mail, "", "", "id edition_id side minutes audience note active_since created_at updated_at"),
    plain("mail_pause", Mail, "", "", "id until reason"),
    plain(
        "survey",
        Survey,
        "",
        "",
        "id edition_id kind title intro session_id months status closes_on opened_at closed_at mailings mailed_at created_at",
    ),
    plain("survey_question", Survey, "", "", "id survey_id key position kind label hint choices is_required is_standard"),
    plain("reported_result", Survey, "", "", "edition_id key percent respondents source"),
    plain("need", Survey, "", "", "id edition_id label thematic_area_id created_at"),
    plain("need_coding", Survey, "", "", "need_id response_id question_key"),
    plain(
        "job",
        System,
        "",
        "created_by",
        "id kind edition_id payload created_at due_at status attempts fence lease_until progress_done progress_total \
         stop_requested last_error finished_at resume_after",
    ),
    plain("schema_info", System, "", "", "id version min_compatible"),
    plain("secret", System, "", "", "name value"),
    plain("state", System, "", "", "iso3 iso2 m49"),
    plain("rec", System, "", "", "code"),
];
