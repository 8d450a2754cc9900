//! Codes of reports, evidence and decisions in the reader's words. Pure.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use chrono::{DateTime, Timelike as _, Utc};
use chrono_tz::Tz;

use super::directory::Reason;
use super::minute_rules::whole_minutes;
use super::reports::Refused;
use crate::i18n::Texts;
use crate::session::wording::when_at;
use crate::text::western;

/// What is typed is no number of minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NoMinutes;

/// Minutes of a form, in whichever digits; nothing typed is nothing said.
pub(super) fn typed_minutes(text: &str, range: RangeInclusive<i64>) -> Result<Option<i64>, NoMinutes> {
    if text.is_empty() {
        return Ok(None);
    }
    western(text).parse().ok().filter(|minutes| range.contains(minutes)).map(Some).ok_or(NoMinutes)
}

/// What a report's format is called.
pub fn format(t: Texts, code: &str) -> Cow<'static, str> {
    match code {
        "zoom_webinar" => t.attendance_format_zoom_webinar(),
        "zoom_meeting" => t.attendance_format_zoom_meeting(),
        "teams_event_list" => t.attendance_format_teams_events(),
        "webex" => t.report_format_webex(),
        "bbb_learning_dashboard" => t.report_format_bbb(),
        "google_meet" => t.report_format_meet(),
        "other" => t.report_format_other(),
        _ => t.attendance_format_teams(),
    }
}

/// What a source of evidence is called.
pub fn source(t: Texts, code: &str) -> Cow<'static, str> {
    match code {
        "join_link" => t.attendance_source_join_link(),
        "zoom_webinar" => t.attendance_source_zoom_webinar(),
        "zoom_meeting" => t.attendance_source_zoom_meeting(),
        "roll_call" => t.staff_attendance_roll_call(),
        "paper" | "phone" | "room" | "recording" => t.own_source(code).into(),
        "webex" => t.report_source_webex(),
        "bbb" => t.report_source_bbb(),
        "meet" => t.report_source_meet(),
        "other" => t.report_source_other(),
        _ => t.attendance_source_teams(),
    }
}

/// What a source is called for the person it is about.
pub fn own_source(t: Texts, code: &str) -> String {
    t.own_source(code.replace('_', "-"))
}

/// Why somebody of a report is, or may be, somebody registered.
pub fn why(t: Texts, reason: Reason) -> Cow<'static, str> {
    match reason {
        Reason::Alias | Reason::Remembered => t.attendance_why_alias(),
        Reason::Email | Reason::SameEmail => t.staff_desk_same_email(),
        Reason::SameName => t.staff_desk_same_name(),
        Reason::SameLocalPart => t.desk_same_local_part(),
        Reason::SameSpelling => t.desk_same_spelling(),
        Reason::SimilarName => t.staff_desk_similar_name(),
        Reason::SameOrganisation => t.desk_same_organisation(),
    }
}

/// Why a row of a report was left out.
pub fn skipped(t: Texts, code: &str) -> Cow<'static, str> {
    match code {
        "waiting_room" => t.attendance_skipped_waiting_room(),
        "truncated_row" => t.attendance_skipped_truncated(),
        "other_day" => t.report_skipped_other_day(),
        "bad_time" => t.report_skipped_bad_time(),
        "bad_duration" => t.report_skipped_bad_duration(),
        _ => t.attendance_skipped_no_person(),
    }
}

/// What to know about a report that was read.
pub fn warning(t: Texts, code: &str) -> Cow<'static, str> {
    match code {
        "open_interval" => t.attendance_warning_open_interval(),
        "leave_before_join" => t.report_warning_leave_before_join(),
        "half_interval" => t.report_warning_half_interval(),
        "bad_duration" => t.report_warning_bad_duration(),
        _ => t.attendance_warning_other(),
    }
}

/// Why a file cannot be used.
pub fn refusal(t: Texts, reason: Refused) -> Cow<'static, str> {
    match reason {
        Refused::EmptyFile => t.attendance_refused_empty(),
        Refused::NotATextFile => t.attendance_refused_no_text(),
        Refused::TooLarge => t.attendance_refused_large(),
        Refused::NoAttendanceRows => t.attendance_refused_no_rows(),
        Refused::AmbiguousDates => t.attendance_refused_dates(),
        Refused::UnreadableDates => t.report_refused_times(),
        Refused::UnknownFormat => t.report_refused_no_table(),
    }
}

/// From when to when, with day and zone: “8 June 2027, 09:58–11:30, Dar es Salaam time (UTC+3)”; both days when they differ.
pub fn period(t: Texts, zone: Tz, from: DateTime<Utc>, to: DateTime<Utc>) -> String {
    let language = t.language();
    let (first, last) = (from.with_timezone(&zone), to.with_timezone(&zone));
    if first.date_naive() == last.date_naive() {
        return when_at(from, to, zone, language);
    }
    let end = |at: &DateTime<Tz>| format!("{}{}{}", language.date_full(at.date_naive()), language.comma(), at.format("%H:%M"));
    format!("{} – {}{}{}", end(&first), end(&last), language.comma(), language.zone_label(zone, from))
}

/// An instant with day and zone.
pub fn moment(t: Texts, zone: Tz, at: DateTime<Utc>) -> String {
    let (language, local) = (t.language(), at.with_timezone(&zone));
    let day = language.date_long(local.date_naive());
    format!("{day}, {:02}:{:02}, {}", local.hour(), local.minute(), language.zone_label(zone, at))
}

/// Seconds as whole minutes, rounded half up; empty when unknown.
pub fn minutes(seconds: Option<i64>) -> String {
    seconds.map_or_else(String::new, |seconds| whole_minutes(seconds).to_string())
}
