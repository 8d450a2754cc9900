//! Staff's first page, the list of editions, and the overview of an edition.

use std::borrow::Cow;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, TimeDelta, Utc};

use super::store::Waiting;
use crate::accounts::{Access, Scope};
use crate::i18n::Texts;
use crate::mail::outbox;
use crate::programme::frame::EditionFrame;
use crate::programme::rules::Stage;
use crate::programme::store::{EditionRow, edition_by_id, editions};
use crate::registration::list::{Filter, count};
use crate::session::card::Card;
use crate::session::rules::{Mode, SessionStatus};
use crate::session::store::{SessionRow, sessions, tallies};
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, page};

/// The name of a stage.
pub fn stage_text(t: Texts, stage: Stage) -> String {
    match stage {
        Stage::Draft => t.staff_stage_draft(),
        Stage::Consultation => t.staff_stage_consultation(),
        Stage::Programming => t.staff_stage_programming(),
        Stage::Open => t.staff_stage_open(),
        Stage::Running => t.staff_stage_running(),
        Stage::WrappingUp => t.staff_stage_wrapping_up(),
        Stage::Closed => t.staff_stage_closed(),
        Stage::Archived => t.staff_stage_archived(),
    }
    .into_owned()
}

/// That mail is paused, until when and why.
pub fn pause_text(t: Texts, until: DateTime<Utc>, reason: String) -> String {
    t.staff_mail_paused(reason, until.format("%Y-%m-%d %H:%M UTC").to_string())
}

struct NextSession {
    edition: String,
    href: String,
    card: Card,
}

/// Something that waits for the reader.
struct Task {
    when: String,
    is_late: bool,
    title: String,
    why: String,
    edition: String,
    href: String,
    action: String,
}

#[derive(Template)]
#[template(path = "pages/desk/home.html")]
struct HomePage {
    shell: Shell,
    t: Texts,
    tasks: Vec<Task>,
    /// That mail is paused and why, and the edition whose mails show it; for those who plan.
    pause: Option<(String, String)>,
    next: Vec<NextSession>,
}

/// A session without a link is a task when it is held within this time.
const SOON: TimeDelta = TimeDelta::days(7);

/// `GET /staff`: what needs the reader today, within what they may.
///
/// # Errors
/// An unavailable database.
pub async fn home(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, now) = (shell.t, site.now());
    let (tasks, next, pause) = site
        .db
        .read(move |conn| {
            let waiting = Waiting::load(conn, now)?;
            let (mut tasks, mut missing, mut next) = (Vec::new(), Vec::new(), Vec::new());
            let all = editions(conn)?;
            let planned = all.iter().find(|(edition, _)| scope.may_in(Access::Plan, edition.id));
            let pause = match planned {
                Some((edition, _)) => outbox::pause(conn, now)?.map(|pause| (pause, edition.slug.clone())),
                None => None,
            };
            for (edition, _) in all.into_iter().filter(|(edition, _)| scope.may_in(Access::Aggregate, edition.id)) {
                tasks.extend(counted(t, &scope, &edition, &waiting));
                let zone = edition.zone()?;
                let taken = tallies(conn, edition.id)?;
                for session in sessions(conn, edition.id)?
                    .iter()
                    .filter(|session| session.ends() > now && session.status != SessionStatus::Cancelled)
                {
                    let confirmed = taken.iter().find(|(id, _, _)| *id == session.id).map_or(0, |(_, confirmed, _)| *confirmed);
                    let card = Card::new(t, &edition, session, "", confirmed, zone, now);
                    if scope.may_in(Access::Plan, edition.id) && lacks_link(session, now) {
                        missing.push((session.starts(), without_link(t, &edition, &card)));
                    }
                    let title = edition.title.get(t.language()).to_owned();
                    next.push((session.starts(), NextSession { edition: title, href: place(&scope, &edition, session), card }));
                }
            }
            missing.sort_by_key(|(starts, _)| *starts);
            tasks.extend(missing.into_iter().map(|(_, task)| task));
            next.sort_by_key(|(starts, _)| *starts);
            Ok((tasks, next.into_iter().map(|(_, session)| session).take(8).collect(), pause))
        })
        .await?;
    let pause = pause.map(|((until, reason), slug)| (pause_text(t, until, reason), slug));
    page(StatusCode::OK, &HomePage { shell, t, tasks, pause, next })
}

/// What is counted for an edition, as far as the reader can do it.
fn counted(t: Texts, scope: &Scope, edition: &EditionRow, waiting: &Waiting) -> Vec<Task> {
    let task = |section: &str, title: String, why: Cow<'static, str>, action: Cow<'static, str>| Task {
        when: t.staff_today_when().into_owned(),
        is_late: false,
        title,
        why: why.into_owned(),
        edition: edition.title.get(t.language()).to_owned(),
        href: format!("/staff/editions/{}/{section}", edition.slug),
        action: action.into_owned(),
    };
    let mut tasks = Vec::new();
    let names = waiting.open_names(edition.id);
    if names > 0 && scope.may_unlimited(Access::Attend, edition.id) {
        tasks.push(task("match-desk", t.staff_today_desk(names), t.staff_today_desk_why(), t.staff_today_desk_do()));
    }
    if !scope.may_in(Access::Plan, edition.id) {
        return tasks;
    }
    let seats = waiting.pending_seats(edition.id);
    if seats > 0 {
        let section = "registrations?status=pending";
        tasks.push(task(section, t.staff_today_pending(seats), t.staff_today_pending_why(), t.staff_today_pending_do()));
    }
    let mails = waiting.mails(edition.id);
    if mails > 0 {
        tasks.push(task("mail", t.staff_today_mail(mails), t.staff_today_mail_why(), t.staff_today_mail_do()));
    }
    tasks
}

fn lacks_link(session: &SessionRow, now: DateTime<Utc>) -> bool {
    session.status == SessionStatus::Published
        && session.mode != Mode::InPerson
        && session.join_url.is_empty()
        && session.starts() < now + SOON
}

fn without_link(t: Texts, edition: &EditionRow, card: &Card) -> Task {
    Task {
        when: card.date.clone(),
        is_late: true,
        title: t.staff_today_link(card.title.as_str()),
        why: t.staff_today_link_why().into_owned(),
        edition: edition.title.get(t.language()).to_owned(),
        href: format!("/staff/editions/{}/sessions/{}#join_url", edition.slug, card.slug),
        action: t.staff_today_link_do().into_owned(),
    }
}

/// Where a session is looked after by this reader.
fn place(scope: &Scope, edition: &EditionRow, session: &SessionRow) -> String {
    let base = format!("/staff/editions/{}", edition.slug);
    if scope.may_in(Access::Plan, edition.id) {
        format!("{base}/sessions/{}", session.slug)
    } else if scope.may_in(Access::Attend, edition.id) {
        format!("{base}/attendance?session={}", session.slug)
    } else {
        base
    }
}

struct EditionLine {
    slug: String,
    title: String,
    programme: String,
    stage: String,
    dates: String,
    is_sample: bool,
}

#[derive(Template)]
#[template(path = "pages/desk/editions.html")]
struct EditionsPage {
    shell: Shell,
    t: Texts,
    lines: Vec<EditionLine>,
}

/// `GET /staff/editions`
///
/// # Errors
/// An unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let t = shell.t;
    let language = t.language();
    let rows = site.db.read(editions).await?;
    let lines = rows
        .into_iter()
        .filter(|(edition, _)| scope.may_in(Access::Aggregate, edition.id))
        .map(|(edition, programme)| EditionLine {
            title: edition.title.get(language).to_owned(),
            programme: programme.get(language).to_owned(),
            stage: stage_text(t, edition.stage),
            dates: match (edition.starts_on, edition.ends_on) {
                (Some(first), Some(last)) => t.edition_dates(language.date_long(first), language.date_long(last)),
                _ => String::new(),
            },
            is_sample: edition.is_sample,
            slug: edition.slug,
        })
        .collect();
    page(StatusCode::OK, &EditionsPage { shell, t, lines })
}

#[derive(Template)]
#[template(path = "pages/desk/edition.html")]
struct EditionPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    track: Vec<(&'static str, String)>,
    figures: Vec<(String, i64)>,
}

/// `GET /staff/editions/{edition}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn edition(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, id) = (shell.t, scope.edition()?);
    let everybody = Filter { day: site.now().date_naive(), ..Filter::default() };
    let (frame, row, people, taken, all) = site
        .db
        .read(move |conn| {
            Ok((
                EditionFrame::load(conn, &scope, id, t.language())?,
                edition_by_id(conn, id)?,
                count(conn, &scope, id, &everybody)?,
                tallies(conn, id)?,
                sessions(conn, id)?,
            ))
        })
        .await?;
    let now = Stage::ALL.iter().position(|stage| *stage == row.stage).unwrap_or(0);
    let track = Stage::ALL
        .iter()
        .enumerate()
        .map(|(index, stage)| {
            let step = match index.cmp(&now) {
                std::cmp::Ordering::Less => "done",
                std::cmp::Ordering::Equal => "now",
                std::cmp::Ordering::Greater => "next",
            };
            (step, stage_text(t, *stage))
        })
        .collect();
    let sum = |pick: fn(&(i64, i32, i32)) -> i32| taken.iter().map(|row| i64::from(pick(row))).sum::<i64>();
    let published = all.iter().filter(|session| session.status == SessionStatus::Published).count();
    let figures = vec![
        (t.staff_figures_registered().into_owned(), people),
        (t.staff_figures_confirmed().into_owned(), sum(|row| row.1)),
        (t.staff_figures_waiting().into_owned(), sum(|row| row.2)),
        (t.staff_figures_sessions().into_owned(), i64::try_from(published).unwrap_or(0)),
    ];
    page(StatusCode::OK, &EditionPage { t, frame, section: "", track, figures, shell })
}
