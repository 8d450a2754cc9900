//! Staff: the campaigns of an edition, and one of them: whom it is for, what is missing, how far its mails have got.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::letter::Texts as Read;
use super::roll::{Fate, Roll, Setting};
use super::store::{self, CampaignRow, Status};
use super::words;
use crate::accounts::Scope;
use crate::i18n::{Language, Texts};
use crate::jobs;
use crate::mail::outbox::Status as MailStatus;
use crate::programme::frame::EditionFrame;
use crate::session::card::{Mark, language_name};
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, FormData, FormState, page};

struct ListLine {
    id: i64,
    name: String,
    mark: Mark,
    when: String,
    who: String,
    mails: i64,
}

#[derive(Template)]
#[template(path = "pages/campaign/list.html")]
struct ListPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    lines: Vec<ListLine>,
}

/// “8 June 2027 10:00, Dar es Salaam time (UTC+3)”.
pub(super) fn moment(t: Texts, zone: Tz, at: DateTime<Utc>) -> String {
    let (language, local) = (t.language(), at.with_timezone(&zone));
    let day = format!("{} {}", language.date_long(local.date_naive()), local.format("%H:%M"));
    [day, language.zone_label(zone, at)].join(language.comma())
}

/// `GET /staff/editions/{edition}/campaigns`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, edition) = (shell.t, scope.edition()?);
    let (frame, rows, counts) = site
        .db
        .read(move |conn| {
            let frame = EditionFrame::load(conn, &scope, edition, t.language())?;
            Ok((frame, store::campaigns(conn, edition)?, store::recipient_counts(conn, edition)?))
        })
        .await?;
    let line = |row: CampaignRow| {
        let at = match row.status {
            Status::Scheduled => row.scheduled_at,
            _ => row.started_at,
        };
        ListLine {
            mails: counts.iter().find(|(id, _, _)| *id == row.id).map_or(0, |(_, _, written)| *written),
            when: at.map(|at| moment(t, frame.zone, at.utc())).unwrap_or_default(),
            mark: words::status(t, row.status),
            id: row.id,
            name: row.name,
            who: row.created_by_name,
        }
    };
    let lines = rows.into_iter().map(line).collect();
    page(StatusCode::OK, &ListPage { t, shell, frame, section: "campaigns", lines })
}

/// A text in one language, as staff read it.
struct ShownText {
    name: String,
    language: Language,
    subject: String,
    lines: Vec<String>,
}

/// How the job stands.
struct Progress {
    done: usize,
    total: usize,
    words: String,
    error: String,
    is_broken: bool,
}

/// Which buttons there are.
#[derive(Default)]
struct Can {
    edit: bool,
    send: bool,
    unschedule: bool,
    pause: bool,
    resume: bool,
    stop: bool,
    delete: bool,
}

#[derive(Template)]
#[template(path = "pages/campaign/show.html")]
pub(super) struct ShowPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    form: FormState,
    url: String,
    name: String,
    mark: Mark,
    when: String,
    facts: Vec<(String, String)>,
    /// What must be mended before it can be sent.
    problems: Vec<String>,
    /// Languages that people read and that have no text.
    missing: Vec<String>,
    to_come: usize,
    counts: Vec<(String, usize)>,
    figures: Vec<(String, usize)>,
    progress: Option<Progress>,
    is_moving: bool,
    takes_late: bool,
    texts: Vec<ShownText>,
    /// Somebody to preview it as.
    example: Option<String>,
    zone: String,
    can: Can,
}

fn problems(t: Texts, row: &CampaignRow, roll: &Roll) -> Vec<String> {
    let mistakes = Read::read(&row.subject, &row.body).err().unwrap_or_default();
    let holes = roll.holes();
    let hole = |(field, count)| t.campaigns_problem_hole(count, format!("{{{{{field}}}}}"));
    mistakes.iter().map(|mistake| words::mistake(t, mistake).1).chain(holes.into_iter().map(hole)).collect()
}

fn figures(t: Texts, roll: &Roll) -> Vec<(String, usize)> {
    let waits = [MailStatus::Queued, MailStatus::Leased, MailStatus::Sending];
    let all = [
        (t.staff_mail_queued(), roll.mails(&waits)),
        (t.staff_mail_sent(), roll.mails(&[MailStatus::Sent])),
        (t.staff_mail_failed(), roll.mails(&[MailStatus::Failed])),
        (t.staff_mail_uncertain(), roll.mails(&[MailStatus::Uncertain])),
        (t.campaigns_figure_bounced(), roll.mails(&[MailStatus::Returned])),
        (t.campaigns_figure_unsubscribed(), roll.unsubscribed_since),
        (t.campaigns_figure_registered(), roll.registered_since),
    ];
    all.into_iter().map(|(name, count)| (name.into_owned(), count)).collect()
}

fn counts(t: Texts, roll: &Roll) -> Vec<(String, usize)> {
    let all = [
        (t.campaigns_count_audience(), roll.lines.len()),
        (t.campaigns_count_to_come(), roll.to_come()),
        (t.campaigns_count_unsubscribed(), roll.count(|fate| *fate == Fate::Unsubscribed)),
        (t.campaigns_count_refused(), roll.count(|fate| *fate == Fate::Refused)),
        (t.campaigns_count_no_address(), roll.count(|fate| *fate == Fate::NoAddress)),
        (t.campaigns_count_hole(), roll.count(|fate| matches!(fate, Fate::Hole(_)))),
    ];
    let kept = all.into_iter().enumerate().filter(|(index, (_, count))| *index < 2 || *count > 0);
    kept.map(|(_, (name, count))| (name.into_owned(), count)).collect()
}

/// The page with a form that is right or wrong.
pub(super) async fn show_page(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    id: i64,
    form: Option<FormState>,
) -> Result<ShowPage, AppError> {
    let shell = Shell::of(req);
    let (t, edition, now, scope) = (shell.t, scope.edition()?, site.now(), scope.clone());
    let found = site
        .db
        .read(move |conn| {
            let Some(row) = store::campaign_by_id(conn, edition, id)? else { return Ok(None) };
            let setting = Setting::load(conn, edition, now)?;
            let texts = Read::read(&row.subject, &row.body).ok();
            let roll = Roll::read(conn, &setting, &row, texts.as_ref())?;
            let job = match row.job_id {
                Some(job) => jobs::standing(conn, job)?,
                None => None,
            };
            let frame = EditionFrame::load(conn, &scope, edition, t.language())?;
            let facts = words::audience(t, &row.audience()?, &setting, &store::contact_lists(conn, edition)?);
            Ok(Some((row, texts, roll, job, frame, facts)))
        })
        .await?;
    let (row, texts, roll, job, frame, facts) = found.ok_or(AppError::NotFound)?;
    let problems = problems(t, &row, &roll);
    let queued = roll.mails(&[MailStatus::Queued]);
    let is_on_its_way = row.status == Status::Sending || (row.status == Status::Done && (queued > 0 || row.takes_late));
    let is_broken = row.status == Status::Sending && job.as_ref().is_none_or(|job| !job.is_open());
    let written = roll.sent.iter().filter(|sent| sent.row.message_id.is_some()).count();
    let progress = (row.status == Status::Sending || row.status == Status::Paused).then(|| Progress {
        done: written,
        total: written + roll.to_come(),
        words: t.staff_sending_progress(written, written + roll.to_come()),
        error: job.map(|job| job.last_error).unwrap_or_default(),
        is_broken,
    });
    let missing = texts.as_ref().map(|texts| roll.missing_languages(texts)).unwrap_or_default();
    let missing = missing
        .into_iter()
        .map(|(language, count, gets)| t.campaigns_missing_text(count, language_name(t, gets), language_name(t, language)));
    let shown = Language::ALL.iter().filter_map(|language| {
        let (subject, body) = (row.subject.exactly(*language)?, row.body.exactly(*language)?);
        let lines = body.lines().map(str::to_owned).collect();
        Some(ShownText { name: language_name(t, *language), language: *language, subject: subject.to_owned(), lines })
    });
    let when = match (row.status, row.scheduled_at, row.started_at) {
        (Status::Scheduled, Some(at), _) => t.campaigns_begins(moment(t, frame.zone, at.utc())),
        (_, _, Some(at)) => t.campaigns_began(moment(t, frame.zone, at.utc())),
        _ => String::new(),
    };
    let form = form.unwrap_or_else(|| {
        let tomorrow = (now + TimeDelta::days(1)).with_timezone(&frame.zone);
        FormState::new(FormData::new([("date", tomorrow.date_naive().to_string()), ("time", "09:00".to_owned())]))
    });
    let is_draft = row.status == Status::Draft;
    Ok(ShowPage {
        url: format!("{}/{id}", frame.url("campaigns")),
        mark: words::status(t, row.status),
        when,
        facts,
        missing: missing.collect(),
        to_come: roll.to_come(),
        counts: counts(t, &roll),
        figures: if written > 0 { figures(t, &roll) } else { Vec::new() },
        progress,
        // Mails that wait for their turn may do so for days: only what is being prepared is looked at again by itself.
        is_moving: row.status == Status::Sending,
        takes_late: row.takes_late,
        texts: shown.collect(),
        example: roll.lines.first().map(super::roll::Line::code),
        zone: t.language().zone_label(frame.zone, now),
        can: Can {
            edit: is_draft,
            send: (is_draft || row.status == Status::Scheduled) && problems.is_empty(),
            unschedule: row.status == Status::Scheduled,
            pause: is_on_its_way,
            resume: row.status == Status::Paused || is_broken,
            stop: is_on_its_way || row.status == Status::Paused,
            delete: is_draft,
        },
        problems,
        name: row.name,
        frame,
        section: "campaigns",
        form,
        t,
        shell,
    })
}

/// `GET /staff/editions/{edition}/campaigns/{campaign}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    page(StatusCode::OK, &show_page(&req, &site, &scope, path.1, None).await?)
}
