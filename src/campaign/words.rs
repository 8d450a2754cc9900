//! Campaigns in words: where one is, whom it is for, what becomes of somebody, what is wrong with a text.

use super::audience::{Audience, Group};
use super::letter::{Mistake, Place};
use super::roll::{Fate, Setting};
use super::store::Status;
use super::template::{Problem, Wrong};
use crate::i18n::{Language, Texts};
use crate::mail::outbox::Status as MailStatus;
use crate::reference;
use crate::registration::rules::Affiliation;
use crate::session::card::{Mark, language_name};

/// Where a campaign is.
pub fn status(t: Texts, status: Status) -> Mark {
    let (class, text) = match status {
        Status::Draft => ("off", t.campaigns_draft()),
        Status::Scheduled => ("wait", t.campaigns_scheduled()),
        Status::Sending => ("todo", t.campaigns_sending()),
        Status::Paused => ("wait", t.campaigns_paused()),
        Status::Stopped => ("off", t.campaigns_stopped()),
        Status::Done => ("ok", t.campaigns_sent()),
    };
    Mark { class, text: text.into_owned() }
}

/// The name of a group.
pub fn group(t: Texts, group: Group) -> String {
    match group {
        Group::Everybody => t.campaigns_group_all(),
        Group::NotAnswered => t.campaigns_group_not_answered(),
        Group::Registered => t.campaigns_group_registered(),
        Group::Pending => t.campaigns_group_pending(),
        Group::Waitlisted => t.campaigns_group_waitlisted(),
        Group::Attended => t.campaigns_group_attended(),
        Group::Absent => t.campaigns_group_absent(),
        Group::NoSurveyAnswer => t.campaigns_group_no_survey_answer(),
        Group::Certified => t.campaigns_group_certified(),
    }
    .into_owned()
}

/// Whom somebody represents.
pub fn affiliation(t: Texts, kind: Affiliation) -> String {
    match kind {
        Affiliation::Government => t.affiliation_government(),
        Affiliation::DiplomaticMission => t.affiliation_mission(),
        Affiliation::Rec => t.affiliation_rec(),
        Affiliation::Other => t.affiliation_other(),
    }
    .into_owned()
}

/// Whom a campaign is for, as terms and what they are.
pub fn audience(t: Texts, audience: &Audience, setting: &Setting, lists: &[(i64, String)]) -> Vec<(String, String)> {
    let language = t.language();
    let mut facts = vec![(t.campaigns_group().into_owned(), group(t, audience.group))];
    let mut push = |term: String, value: String| {
        if !value.is_empty() {
            facts.push((term, value));
        }
    };
    let chosen = setting.sessions.iter().filter(|session| audience.sessions.contains(&session.id));
    push(t.staff_section_sessions().into_owned(), language.list(chosen.map(|session| session.title.get(language))));
    let list = lists.iter().find(|(id, _)| Some(*id) == audience.list);
    push(t.campaigns_list().into_owned(), list.map(|(_, name)| name.clone()).unwrap_or_default());
    let states = audience.states.iter().map(|state| setting.names.name(*state, language));
    push(t.staff_section_states().into_owned(), language.list(states));
    if let Some(rec) = audience.rec.and_then(|code| reference::data().rec(code)) {
        let day = language.date_long(audience.rec_on.unwrap_or(setting.today));
        push(t.campaigns_rec().into_owned(), t.campaigns_rec_on(day, rec.acronym(language)));
    }
    push(t.campaigns_affiliation().into_owned(), audience.affiliation.map(|kind| affiliation(t, kind)).unwrap_or_default());
    if audience.except.is_some() {
        push(t.campaigns_except().into_owned(), t.campaigns_except_text().into_owned());
    }
    facts
}

/// Where a mail is.
pub fn mail(t: Texts, status: MailStatus) -> Mark {
    let (class, text) = match status {
        MailStatus::Queued => ("todo", t.staff_mail_queued()),
        MailStatus::Leased => ("todo", t.staff_mail_leased()),
        MailStatus::Sending => ("todo", t.staff_mail_sending()),
        MailStatus::Uncertain => ("wait", t.staff_mail_uncertain()),
        MailStatus::Sent => ("ok", t.staff_mail_sent()),
        MailStatus::Failed => ("bad", t.staff_mail_failed()),
        MailStatus::Cancelled => ("off", t.staff_mail_cancelled()),
        MailStatus::Returned => ("bad", t.outbox_returned()),
    };
    Mark { class, text: text.into_owned() }
}

/// What becomes of somebody.
pub fn fate(t: Texts, fate: &Fate) -> Mark {
    let mark = |class, text: std::borrow::Cow<'static, str>| Mark { class, text: text.into_owned() };
    match fate {
        Fate::New => mark("todo", t.campaigns_fate_new()),
        Fate::Waiting(_) => mark("todo", t.campaigns_fate_waiting()),
        Fate::Written(Some(status)) => mail(t, *status),
        Fate::Written(None) => mark("ok", t.staff_mail_sent()),
        Fate::NoAddress => mark("off", t.campaigns_fate_no_address()),
        Fate::Unsubscribed => mark("off", t.campaigns_fate_unsubscribed()),
        Fate::Refused => mark("bad", t.campaigns_fate_refused()),
        Fate::Hole(fields) => {
            let names = t.language().list(fields.iter().map(|field| format!("{{{{{field}}}}}")));
            Mark { class: "bad", text: t.campaigns_fate_hole(names) }
        }
    }
}

/// Where a mistake stands in the form, and what it is.
pub fn mistake(t: Texts, mistake: &Mistake) -> (String, String) {
    let at = |place: Place, language: Language| match place {
        Place::Subject => format!("subject_{language}"),
        Place::Body => format!("body_{language}"),
    };
    match mistake {
        Mistake::Nothing => ("subject_en".to_owned(), t.campaigns_error_no_text().into_owned()),
        Mistake::Half(language, place) => {
            let name = language_name(t, *language);
            let text = match place {
                Place::Subject => t.campaigns_error_no_subject(name),
                Place::Body => t.campaigns_error_no_body(name),
            };
            (at(*place, *language), text)
        }
        Mistake::Placeholder(language, place, problem) => (at(*place, *language), placeholder(t, *language, *place, problem)),
    }
}

fn placeholder(t: Texts, language: Language, place: Place, problem: &Problem) -> String {
    let name = language_name(t, language);
    let place = match place {
        Place::Subject => t.campaigns_place_subject(name),
        Place::Body => t.campaigns_place_body(name, problem.line),
    };
    let typed = |field: &str| format!("{{{{{field}}}}}");
    match &problem.what {
        Wrong::Unknown(field, None) => t.campaigns_error_unknown(typed(field), place),
        Wrong::Unknown(field, Some(nearest)) => t.campaigns_error_unknown_near(typed(field), typed(nearest.as_str()), place),
        Wrong::Unclosed => t.campaigns_error_unclosed(place),
        Wrong::NotAlone(field) => t.campaigns_error_not_alone(typed(field.as_str()), place),
        Wrong::NotInSubject(field) => t.campaigns_error_not_in_subject(typed(field.as_str()), place),
    }
}
