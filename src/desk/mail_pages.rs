//! Staff: the outbox of an edition and of the whole installation, the suppression list, and how mails arrive.

pub mod delivery;
pub mod failed_jobs;
pub mod list;
pub mod one;
pub mod suppressions;

use crate::i18n::Texts;
use crate::mail::outbox::Status;
use crate::session::card::Mark;

/// Where a mail is, as a mark.
fn status_mark(t: Texts, status: Status) -> Mark {
    let (class, text) = match status {
        Status::Queued => ("todo", t.staff_mail_queued()),
        Status::Leased => ("todo", t.staff_mail_leased()),
        Status::Sending => ("todo", t.staff_mail_sending()),
        Status::Uncertain => ("wait", t.staff_mail_uncertain()),
        Status::Sent => ("ok", t.staff_mail_sent()),
        Status::Failed => ("bad", t.staff_mail_failed()),
        Status::Cancelled => ("off", t.staff_mail_cancelled()),
        Status::Returned => ("bad", t.outbox_returned()),
    };
    Mark { class, text: text.into_owned() }
}

/// What a server said; in our words where the mail became a file and no server said anything.
fn said(t: Texts, words: String) -> String {
    if words == "file" { t.outbox_as_file().into_owned() } else { words }
}

/// What mails of a kind are about: the first word of the kind in the reader's language; itself where there is none.
fn kind_name(t: Texts, word: &str) -> String {
    match word {
        "invitation" => t.outbox_kind_invitation(),
        "registration" => t.outbox_kind_registration(),
        "seat" => t.outbox_kind_seat(),
        "calendar" => t.outbox_kind_calendar(),
        "session" => t.outbox_kind_session(),
        "speaker" => t.outbox_kind_speaker(),
        "focal" => t.outbox_kind_focal(),
        "nomination" => t.outbox_kind_nomination(),
        "campaign" => t.outbox_kind_campaign(),
        "data_request" => t.outbox_kind_data(),
        "certificate" => t.outbox_kind_certificate(),
        "survey" => t.outbox_kind_survey(),
        "reminder" => t.outbox_kind_reminder(),
        "letter" => t.outbox_kind_letter(),
        "relay" => t.outbox_kind_relay(),
        "attendance" => t.outbox_kind_attendance(),
        other => return other.to_owned(),
    }
    .into_owned()
}
